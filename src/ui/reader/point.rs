//! The pointer over the text: hover, selection, clicks.

use super::event::ReaderEvent;
use super::input::{Layout, MarkKind, PaneInput, ReaderInput};
use super::navigate::{Moves, scroll};
use super::select::{self, Caret, Position, Selection};
use super::show::Regions;
use super::state::ReaderState;
use crate::app::proposing::ProposalId;
use crate::model::TagId;
use egui::{CursorIcon, EventFilter, Id, Pos2, Response, Role, Sense, Ui, WidgetInfo};

/// Points a second that the text moves for each point that a drag goes beyond the edge.
const DRAG_SPEED: f32 = 9.0;

/// Id of the surface of a pane, which takes clicks and the focus.
pub(crate) fn surface(regions: &Regions, pane: usize) -> Id {
    regions.id.with(("text", pane))
}

/// Takes the pointer in all panes; whether the text was moved by a drag beyond the edge.
pub(crate) fn panes(
    ui: &Ui,
    regions: &Regions,
    state: &mut ReaderState,
    input: &ReaderInput<'_>,
    events: &mut Vec<ReaderEvent>,
) -> bool {
    let mut hover = None;
    let mut moved = false;
    for pane in 0..input.panes.len() {
        let response = ui.interact(regions.panes[pane].area, surface(regions, pane), Sense::click_and_drag());
        response.widget_info(|| WidgetInfo::labeled(Role::Document, true, input.panes[pane].name));
        if response.has_focus() {
            let filter = EventFilter { vertical_arrows: true, horizontal_arrows: true, ..EventFilter::default() };
            ui.memory_mut(|m| m.set_focus_lock_filter(response.id, filter));
        }
        if let Some(pos) = response.hover_pos() {
            let segment = state.screen.panes[pane].segment_under(pos, &input.panes[pane]);
            if let Some(s) = segment {
                hover = Some((pane, s));
                ui.set_cursor_icon(CursorIcon::Text);
            }
        }
        moved |= drag(ui, regions, state, input, pane, &response, events);
        if input.linking.is_some() {
            super::linking::click(ui, state, input, pane, &response, events);
        } else {
            click(state, input, pane, &response, events);
        }
    }
    if hover.is_none() && input.layout == Layout::Flow {
        hover = ribbon(ui, regions, state, input);
    }
    if hover != state.hover {
        state.hover = hover;
        events.push(ReaderEvent::Hover(hover));
    }
    moved
}

/// The segment left of the ribbon under the pointer.
fn ribbon(ui: &Ui, regions: &Regions, state: &ReaderState, input: &ReaderInput<'_>) -> Option<(usize, u32)> {
    let pos = ui.input(|i| i.pointer.hover_pos())?;
    let pane = regions.gutters.iter().position(|g| g.contains(pos))?;
    if !ui.rect_contains_pointer(regions.gutters[pane]) {
        return None;
    }
    let panes = &state.screen.panes;
    let row = super::paint::ribbon_at(regions.gutters[pane], &panes[pane], &panes[pane + 1], pos)?;
    input.rows.cell(row, pane).first().map(|&s| (pane, s))
}

/// Draws out a selection.
fn drag(
    ui: &Ui,
    regions: &Regions,
    state: &mut ReaderState,
    input: &ReaderInput<'_>,
    pane: usize,
    response: &Response,
    events: &mut Vec<ReaderEvent>,
) -> bool {
    let Some(pos) = response.interact_pointer_pos() else { return false };
    let Some(here) = state.screen.panes[pane].position_at(pos) else { return false };
    let (pressed, shift) = ui.input(|i| (i.pointer.primary_pressed(), i.modifiers.shift));
    if pressed && response.is_pointer_button_down_on() {
        response.request_focus();
        match &mut state.selection {
            Some(s) if shift && s.pane == pane => s.head = here,
            _ => {
                let had = state.selection.replace(Selection { pane, anchor: here, head: here });
                if had.is_some_and(|s| !s.is_empty()) {
                    tell_selection(state, input, events);
                }
            }
        }
    }
    let mut moved = false;
    if response.dragged_by(egui::PointerButton::Primary) {
        if let Some(s) = state.selection.as_mut().filter(|s| s.pane == pane) {
            s.head = here;
        }
        let area = regions.panes[pane].area;
        let beyond = (pos.y - area.bottom()).max(0.0) - (area.top() - pos.y).max(0.0);
        if beyond != 0.0 {
            let dt = ui.input(|i| i.stable_dt.min(0.05));
            let what = if matches!(state.coupling(pane), super::event::Coupling::Alone(_)) {
                Moves::Pane(pane)
            } else {
                Moves::Coupled
            };
            scroll(ui, regions, state, input, what, beyond * DRAG_SPEED * dt);
            ui.request_repaint();
            moved = true;
        }
    }
    if response.drag_stopped() {
        tell_selection(state, input, events);
    }
    moved
}

/// Clicks: once for caret and tags, twice for a word, three times for a sentence; the right button for what applies.
fn click(
    state: &mut ReaderState,
    input: &ReaderInput<'_>,
    pane: usize,
    response: &Response,
    events: &mut Vec<ReaderEvent>,
) {
    let Some(pos) = response.interact_pointer_pos() else { return };
    let Some(here) = state.screen.panes[pane].position_at(pos) else { return };
    let segment = select::segment_at(&input.panes[pane], here.paragraph, here.offset);
    if response.secondary_clicked() {
        let (paragraph, offset) = (here.paragraph as usize, here.offset);
        events.push(ReaderEvent::ContextMenu { pane, paragraph, offset, segment, at: pos });
        return;
    }
    if response.triple_clicked() {
        state.selection = segment.and_then(|s| Selection::of_segments(pane, &input.panes[pane], s, s));
        tell_selection(state, input, events);
    } else if response.double_clicked() {
        state.selection = Some(word(&input.panes[pane], pane, here, input));
        tell_selection(state, input, events);
    } else if response.clicked() {
        if state.selection.is_some_and(|s| s.is_empty()) {
            state.selection = None;
        } else {
            tell_selection(state, input, events);
        }
        if let Some(segment) = segment {
            state.caret = Some(Caret { pane, segment, anchor: segment });
            events.push(ReaderEvent::CaretMoved { pane, segment });
        }
        if let Some(proposal) = proposal_at(state, input, pane, here, pos) {
            events.push(ReaderEvent::ProposalClicked { pane, proposal });
        } else if let Some(tag) = tag_at(state, input, pane, here, pos) {
            events.push(ReaderEvent::TagClicked { pane, tag, at: pos });
        }
    }
}

fn word(input: &PaneInput<'_>, pane: usize, here: Position, all: &ReaderInput<'_>) -> Selection {
    let text = input.version.body.text(here.paragraph as usize);
    let range = (all.word_at)(text, input.version.lang, here.offset);
    let at = |offset| Position { paragraph: here.paragraph, offset };
    Selection { pane, anchor: at(range.start), head: at(range.end) }
}

/// The shortest tagged passage under a point; in the margin, that of the stripe there.
fn tag_at(state: &ReaderState, input: &ReaderInput<'_>, pane: usize, here: Position, pos: Pos2) -> Option<TagId> {
    let block = state.screen.panes[pane].blocks.iter().find(|b| b.paragraph == here.paragraph)?;
    let in_margin = pos.x < block.origin.x - 2.0;
    let mut marks = (input.marks)(pane, here.paragraph as usize);
    marks.sort_by_key(|m| m.range.len());
    marks.into_iter().find_map(|m| match m.kind {
        MarkKind::Tag { tag, lane, .. } => {
            let hit = if in_margin {
                super::paint::stripe(block, &state.screen.panes[pane], m.range, lane)
                    .is_some_and(|r| r.expand(2.5).contains(pos))
            } else {
                block.rect().contains(pos) && m.range.contains(here.offset)
            };
            hit.then_some(tag)
        }
        MarkKind::Proposed { .. } | MarkKind::Framed(_) | MarkKind::Search { .. } | MarkKind::Diff(_) => None,
    })
}

/// The shortest proposed passage under a point, unless a shorter one is tagged there.
fn proposal_at(
    state: &ReaderState,
    input: &ReaderInput<'_>,
    pane: usize,
    here: Position,
    pos: Pos2,
) -> Option<ProposalId> {
    let screen = &state.screen.panes[pane];
    let block = screen.blocks.iter().find(|b| b.paragraph == here.paragraph)?;
    let in_text = block.rect().contains(pos);
    let mut marks = (input.marks)(pane, here.paragraph as usize);
    marks.sort_by_key(|m| m.range.len());
    marks.into_iter().find_map(|m| match m.kind {
        MarkKind::Proposed { proposal, lane, .. } => {
            let beside =
                || super::paint::stripe(block, screen, m.range, lane).is_some_and(|r| r.expand(2.5).contains(pos));
            (in_text && m.range.contains(here.offset) || beside()).then_some(Some(proposal))
        }
        MarkKind::Tag { .. } => (in_text && m.range.contains(here.offset)).then_some(None),
        MarkKind::Framed(_) | MarkKind::Search { .. } | MarkKind::Diff(_) => None,
    })?
}

/// Tells what is selected now.
pub(crate) fn tell_selection(state: &ReaderState, input: &ReaderInput<'_>, events: &mut Vec<ReaderEvent>) {
    let Some(s) = state.selection else {
        events.push(ReaderEvent::Selected { pane: 0, ranges: Vec::new(), at: Pos2::ZERO });
        return;
    };
    let index = state.prepared.as_ref().and_then(|p| p.panes.get(s.pane));
    let ranges = index.map_or_else(Vec::new, |i| s.ranges(&input.panes[s.pane], i));
    let last = ranges.last().and_then(|(p, r)| {
        let blocks = &state.screen.panes.get(s.pane)?.blocks;
        blocks.iter().filter(|b| b.paragraph as usize == *p).find_map(|b| b.rects(*r).last().copied())
    });
    let at = last.map_or(Pos2::ZERO, |r| r.right_bottom());
    events.push(ReaderEvent::Selected { pane: s.pane, ranges, at });
}
