//! Wheel and keys.
//!
//! Every shortcut with Ctrl but Home and End is left to the window.

use super::event::{Coupling, ReaderEvent};
use super::input::{Layout, ReaderInput};
use super::linking;
use super::place::Place;
use super::select::{self, Caret, End, Position, Reach, Selection};
use super::show::{Regions, with_measure};
use super::state::ReaderState;
use egui::{Event, Key, Modifiers, Ui, Vec2};

/// Share of the text's height that a page key moves.
const PAGE: f32 = 0.85;

/// What a movement moves.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Moves {
    /// All panes that are coupled.
    Coupled,
    /// One pane alone.
    Pane(usize),
}

/// Moves the text up by `points`, as measured in the pane that has most of the row.
pub(crate) fn scroll(
    ui: &Ui,
    regions: &Regions,
    state: &mut ReaderState,
    input: &ReaderInput<'_>,
    what: Moves,
    points: f32,
) {
    let rows = input.rows.len();
    let from = match what {
        Moves::Coupled => state.place,
        Moves::Pane(pane) => state.place_of(pane, rows),
    };
    let ahead: Vec<(usize, f64)> = state
        .panes
        .iter()
        .enumerate()
        .filter_map(|(i, p)| match (what, p.coupling) {
            (Moves::Pane(pane), _) => (pane == i).then_some((i, 0.0)),
            (Moves::Coupled, Coupling::Coupled { ahead }) => Some((i, ahead)),
            (Moves::Coupled, Coupling::Alone(_)) => None,
        })
        .collect();
    let to = with_measure(ui, regions, state, input, |m| {
        from.advance(points, rows, |row| match input.layout {
            Layout::Rows => m.table_row(row),
            Layout::Flow => ahead
                .iter()
                .map(|&(pane, ahead)| m.extent(pane, Place::from_linear(row as f64 + ahead, rows).row))
                .fold(0.0, f32::max),
        })
    });
    let Some(to) = to else { return };
    match what {
        Moves::Coupled => state.place = to,
        Moves::Pane(pane) => {
            if let Some(p) = state.panes.get_mut(pane) {
                p.coupling = Coupling::Alone(to);
            }
        }
    }
}

/// Turns the wheel. Alt moves the pane under the pointer alone; so does a pane that stands alone.
pub(crate) fn wheel(ui: &Ui, regions: &Regions, state: &mut ReaderState, input: &ReaderInput<'_>) {
    if !ui.rect_contains_pointer(regions.rect) {
        return;
    }
    let (delta, alt, pointer) =
        ui.input(|i| (i.smooth_scroll_delta().y, i.modifiers.alt, i.pointer.latest_pos().unwrap_or_default()));
    if delta == 0.0 {
        return;
    }
    ui.input_mut(|i| i.smooth_scroll_delta = Vec2::ZERO);
    let pane = regions.pane_at(pointer.x);
    let alone = matches!(state.coupling(pane), Coupling::Alone(_));
    let many = input.panes.len() > 1 && input.layout == Layout::Flow && !regions.bar.contains(pointer);
    let what = if many && (alt || alone) { Moves::Pane(pane) } else { Moves::Coupled };
    scroll(ui, regions, state, input, what, -delta);
}

/// Keys, while the text has the focus or nothing has.
pub(crate) fn keys(
    ui: &Ui,
    regions: &Regions,
    state: &mut ReaderState,
    input: &ReaderInput<'_>,
    events: &mut Vec<ReaderEvent>,
) {
    let focused = ui.memory(egui::Memory::focused);
    let ours =
        |f| (0..input.panes.len()).any(|p| super::point::surface(regions, p) == f) || f == super::bar::id(regions);
    state.elsewhere = focused.is_some_and(|f| !ours(f));
    if state.elsewhere {
        return;
    }
    let height = regions.panes.first().map_or(0.0, |g| g.area.height());
    for (key, modifiers) in presses(ui) {
        let plain = modifiers.is_none() || modifiers.shift_only();
        let used = match key {
            Key::PageDown if plain => {
                scroll(ui, regions, state, input, Moves::Coupled, height * PAGE);
                true
            }
            Key::PageUp if plain => {
                scroll(ui, regions, state, input, Moves::Coupled, -height * PAGE);
                true
            }
            Key::Home if plain || modifiers.command => {
                state.place = Place::default();
                true
            }
            Key::End if plain || modifiers.command => {
                state.place = Place::row(input.rows.len().saturating_sub(1));
                true
            }
            Key::ArrowDown if plain => step(regions, state, input, 1, modifiers, events),
            Key::ArrowUp if plain => step(regions, state, input, -1, modifiers, events),
            Key::ArrowRight | Key::ArrowLeft if input.linking.is_some() && modifiers.shift_only() => {
                linking::walk(state, input, if key == Key::ArrowRight { 1 } else { -1 })
            }
            Key::Space if input.linking.is_none() && plain => {
                let by = if modifiers.shift { -PAGE } else { PAGE };
                scroll(ui, regions, state, input, Moves::Coupled, height * by);
                true
            }
            Key::ArrowRight | Key::ArrowLeft
                if input.linking.is_none() && state.selection.is_some() && !plain_arrow(modifiers) =>
            {
                resize(state, input, key == Key::ArrowRight, modifiers, events)
            }
            Key::Enter if modifiers.shift_only() && input.linking.is_none() => take_word(state, input, events),
            Key::Enter if modifiers.command_only() && input.linking.is_none() => take_row(state, input, events),
            Key::Enter if modifiers.is_none() => take(state, input, events),
            Key::Space if input.linking.is_some() && modifiers.is_none() => linking::choose(state, events),
            Key::ArrowRight if modifiers.is_none() => across(regions, state, input, 1, events),
            Key::F10 if modifiers.shift_only() => menu(state, input, events),
            Key::ArrowLeft if modifiers.is_none() => across(regions, state, input, -1, events),
            _ => false,
        };
        if used {
            ui.input_mut(|i| i.consume_key(modifiers, key));
        }
    }
}

fn presses(ui: &Ui) -> Vec<(Key, Modifiers)> {
    ui.input(|i| {
        i.events
            .iter()
            .filter_map(|e| match e {
                Event::Key { key, pressed: true, modifiers, .. } => Some((*key, *modifiers)),
                _ => None,
            })
            .collect()
    })
}

/// The caret, or the segment at the reading line of the first pane that has one.
fn caret(state: &ReaderState, input: &ReaderInput<'_>) -> Option<Caret> {
    state.caret.or_else(|| {
        let (pane, segment) =
            (0..input.panes.len()).find_map(|p| input.rows.cell(state.place.row, p).first().map(|&s| (p, s)))?;
        Some(Caret { pane, segment, anchor: segment })
    })
}

/// One segment up or down; with Shift the selection goes along.
fn step(
    regions: &Regions,
    state: &mut ReaderState,
    input: &ReaderInput<'_>,
    by: isize,
    modifiers: Modifiers,
    events: &mut Vec<ReaderEvent>,
) -> bool {
    let Some(old) = caret(state, input) else { return false };
    // The first key shows where the caret is; from then on it moves.
    let next = match state.caret {
        Some(_) => select::neighbour(input.rows, old.pane, old.segment, by).unwrap_or(old.segment),
        None => old.segment,
    };
    let anchor = if modifiers.shift { old.anchor } else { next };
    put(regions, state, input, Caret { pane: old.pane, segment: next, anchor }, events);
    if modifiers.shift {
        state.selection = Selection::of_segments(old.pane, &input.panes[old.pane], anchor, next);
        super::point::tell_selection(state, input, events);
    } else if state.selection.take().is_some() {
        super::point::tell_selection(state, input, events);
    }
    true
}

/// Selects the sentence that has the caret.
fn take(state: &mut ReaderState, input: &ReaderInput<'_>, events: &mut Vec<ReaderEvent>) -> bool {
    let Some(c) = state.caret else { return false };
    state.selection = Selection::of_segments(c.pane, &input.panes[c.pane], c.segment, c.segment);
    super::point::tell_selection(state, input, events);
    true
}

/// Whether an arrow goes to another pane rather than move an end of the selection.
fn plain_arrow(modifiers: Modifiers) -> bool {
    modifiers.is_none() || modifiers.command_only()
}

/// Moves an end of the selection: its end with Shift, its beginning with Alt, by a word; with both, or with Ctrl and Shift,
/// by a character.
fn resize(
    state: &mut ReaderState,
    input: &ReaderInput<'_>,
    forward: bool,
    modifiers: Modifiers,
    events: &mut Vec<ReaderEvent>,
) -> bool {
    let (end, reach) = match (modifiers.shift, modifiers.alt, modifiers.command) {
        (true, false, false) => (End::Last, Reach::Word),
        (true, false, true) => (End::Last, Reach::Character),
        (false, true, false) => (End::First, Reach::Word),
        (true, true, false) => (End::First, Reach::Character),
        _ => return false,
    };
    let Some(old) = state.selection else { return false };
    let index = state.prepared.as_ref().and_then(|p| p.panes.get(old.pane));
    let pane = input.panes.get(old.pane);
    if let Some(new) =
        index.zip(pane).and_then(|(index, pane)| old.moved(end, forward, reach, pane, index, input.word_at))
    {
        state.selection = Some(new);
        super::point::tell_selection(state, input, events);
    }
    true
}

/// Selects the word that is lit, or the first one of the sentence that has the caret.
fn take_word(state: &mut ReaderState, input: &ReaderInput<'_>, events: &mut Vec<ReaderEvent>) -> bool {
    let lit = input.single.lit.iter().find(|l| l.light != super::words::Light::Counterpart).map(|l| l.spot);
    let first = || {
        let c = caret(state, input)?;
        let pane = input.panes.get(c.pane)?;
        let s = pane.version.body.segments().get(c.segment as usize)?;
        let text = pane.version.body.text(s.paragraph as usize);
        let range = (input.word_at)(text, pane.version.lang, s.range.start);
        Some(super::words::Spot { pane: c.pane, paragraph: s.paragraph, range })
    };
    let Some(spot) = lit.or_else(first) else { return false };
    let at = |offset| Position { paragraph: spot.paragraph, offset };
    state.selection = Some(Selection { pane: spot.pane, anchor: at(spot.range.start), head: at(spot.range.end) });
    super::point::tell_selection(state, input, events);
    true
}

/// Selects what the row of the caret has in the caret's pane.
fn take_row(state: &mut ReaderState, input: &ReaderInput<'_>, events: &mut Vec<ReaderEvent>) -> bool {
    let Some(c) = caret(state, input) else { return false };
    let Some(row) = input.rows.row_of(c.pane, c.segment) else { return false };
    let cell = input.rows.cell(row, c.pane);
    let Some((first, last)) = cell.first().zip(cell.last()) else { return false };
    state.selection = Selection::of_segments(c.pane, &input.panes[c.pane], *first, *last);
    super::point::tell_selection(state, input, events);
    true
}

/// The menu of what applies, at the caret.
fn menu(state: &ReaderState, input: &ReaderInput<'_>, events: &mut Vec<ReaderEvent>) -> bool {
    let Some(c) = state.caret else { return false };
    let Some(s) = input.panes[c.pane].version.body.segments().get(c.segment as usize) else { return false };
    let blocks = state.screen.panes.get(c.pane).map_or(&[][..], |p| &p.blocks);
    let first = blocks.iter().filter(|b| b.paragraph == s.paragraph).find_map(|b| b.rects(s.range).first().copied());
    let Some(line) = first else { return false };
    events.push(ReaderEvent::ContextMenu {
        pane: c.pane,
        paragraph: s.paragraph as usize,
        offset: s.range.start,
        segment: Some(c.segment),
        at: line.left_bottom(),
    });
    true
}

/// To the counterpart in the next pane.
fn across(
    regions: &Regions,
    state: &mut ReaderState,
    input: &ReaderInput<'_>,
    by: isize,
    events: &mut Vec<ReaderEvent>,
) -> bool {
    let Some(old) = caret(state, input) else { return false };
    let Some(to) = old.pane.checked_add_signed(by).filter(|&p| p < input.panes.len()) else { return true };
    let index = state.prepared.as_ref().and_then(|p| p.panes.get(to));
    if let Some(segment) = index.and_then(|i| select::counterpart(input.rows, i, old.pane, old.segment, to)) {
        put(regions, state, input, Caret { pane: to, segment, anchor: segment }, events);
    }
    true
}

/// Puts the caret on a segment and brings it into view, to the reading line, if it is not.
fn put(
    regions: &Regions,
    state: &mut ReaderState,
    input: &ReaderInput<'_>,
    caret: Caret,
    events: &mut Vec<ReaderEvent>,
) {
    state.caret = Some(caret);
    state.linking.cut = None;
    events.push(ReaderEvent::CaretMoved { pane: caret.pane, segment: caret.segment });
    let Some(row) = input.rows.row_of(caret.pane, caret.segment) else { return };
    if !in_view(regions, state, input, caret) {
        state.bring(caret.pane, Place::row(row), input.rows.len());
    }
}

/// Whether the beginning of the caret's segment stands where one reads with ease.
pub(crate) fn in_view(regions: &Regions, state: &ReaderState, input: &ReaderInput<'_>, caret: Caret) -> bool {
    if input.linking.is_some() && !linking::whole(regions, state, input, caret) {
        return false;
    }
    let area = regions.panes[caret.pane].area;
    let comfortable = area.top() + 0.04 * area.height()..=area.bottom() - 0.22 * area.height();
    let segment = input.panes[caret.pane].version.body.segments().get(caret.segment as usize).copied();
    state.screen.panes.get(caret.pane).is_some_and(|p| {
        segment.is_some_and(|s| {
            p.blocks.iter().any(|b| {
                b.paragraph == s.paragraph
                    && b.range.covers(s.range)
                    && comfortable.contains(&b.line_top(s.range.start))
            })
        })
    })
}
