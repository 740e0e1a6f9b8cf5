//! The ends of the tag in focus: two handles in the text that are dragged, or a selection that keys move until it is kept.
//! The tag stays the same tag, with its codes and its memo.

use super::{Reading, events};
use crate::app::view::{Mode, Passage};
use crate::app::{Action, TagCommand, ViewCommand};
use crate::model::{Rows, Tag, TagId, Version};
use crate::text::TextRange;
use crate::ui::cx::Cx;
use crate::ui::{theme, widgets};
use egui::{CursorIcon, Id, Key, Modifiers, Pos2, Rect, Role, Sense, Ui, pos2, vec2};

/// A handle that is dragged: the tag, the pane, and the place of the other end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Dragged {
    tag: TagId,
    pane: usize,
    other: (u32, u32),
}

/// First and last place of a tag in the reading text of its version.
fn ends(v: &Version, tag: &Tag) -> Option<((u32, u32), (u32, u32))> {
    let paragraphs = v.body.paragraphs_of(&tag.ranges);
    let (first, last) = (*paragraphs.first()?, *paragraphs.last()?);
    let start = v.body.to_reading(first, &tag.ranges).first()?.start;
    let end = v.body.to_reading(last, &tag.ranges).last()?.end;
    Some(((first as u32, start), (last as u32, end)))
}

impl Reading {
    /// Takes up that the ends of a tag are to be moved, or no longer are.
    pub(super) fn follow_adjusting(&mut self, cx: &Cx<'_>, rows: &Rows) {
        let now = cx.session.view().adjusting;
        let before = std::mem::replace(&mut self.adjusting, now);
        if now == before {
            return;
        }
        let ws = cx.session.workspace();
        let Some(tag) = now.and_then(|t| ws.tags().get(&t)) else { return };
        let pane = (0..rows.panes()).find(|p| rows.version(*p) == Some(tag.version));
        let found = pane.zip(ws.versions().get(&tag.version).and_then(|v| ends(v, tag)));
        if let Some((pane, (from, to))) = found {
            self.reader.select(pane, from, to);
            self.selected = true;
        }
    }
}

/// Enter keeps the ends that were moved. Asked before the text sees the key.
pub(super) fn keys(ui: &Ui, cx: &mut Cx<'_>, state: &Reading) {
    if cx.session.view().adjusting.is_some()
        && state.reader.has_keyboard()
        && ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Enter))
    {
        cx.push(TagCommand::KeepBounds);
    }
}

/// Draws the handles of the tag in focus, and the bar that says how its ends are moved.
pub(super) fn show(ui: &Ui, cx: &mut Cx<'_>, state: &mut Reading, rows: &Rows) {
    if cx.session.view().mode != Mode::Read || cx.session.is_read_only() {
        return;
    }
    let ws = cx.session.workspace().clone();
    let focus = cx.session.view().focus_tag.and_then(|t| ws.tags().get(&t));
    let Some(tag) = focus else {
        state.dragged = None;
        return;
    };
    let Some(v) = ws.versions().get(&tag.version) else { return };
    let color = tag.codes.first().and_then(|c| ws.codes().get(c)).map_or(cx.theme.accent, |c| cx.theme.code(&c.color));
    for pane in (0..rows.panes()).filter(|p| rows.version(*p) == Some(tag.version)) {
        let Some((first, last)) = ends(v, tag) else { continue };
        for (at, other, name) in [(first, last, "bounds-first"), (last, first, "bounds-last")] {
            handle(ui, cx, state, rows, tag, (pane, at, other), (name, color));
        }
    }
    if cx.session.view().adjusting.is_some() {
        bar(ui, cx, state);
    }
}

/// Where an end stands on the screen.
fn edge(state: &Reading, pane: usize, at: (u32, u32), is_last: bool) -> Option<Rect> {
    // The character before an end tells its line better than the one after it, which may stand on the next.
    let near = if is_last { TextRange::new(at.1.saturating_sub(4), at.1) } else { TextRange::new(at.1, at.1 + 4) };
    let rects = state.reader.text_on_screen(pane, at.0 as usize, near);
    let rect = if is_last { rects.last() } else { rects.first() }?;
    let x = if is_last { rect.right() } else { rect.left() };
    Some(Rect::from_center_size(pos2(x, rect.center().y), vec2(3.0, rect.height() * 0.8)))
}

fn handle(
    ui: &Ui,
    cx: &mut Cx<'_>,
    state: &mut Reading,
    rows: &Rows,
    tag: &Tag,
    (pane, at, other): (usize, (u32, u32), (u32, u32)),
    (name, color): (&'static str, egui::Color32),
) {
    let is_last = name == "bounds-last";
    let dragging = state.dragged.filter(|d| d.tag == tag.id && d.pane == pane && d.other == other);
    let shown = match dragging {
        Some(_) => state.reader.selection.map_or(at, |s| (s.head.paragraph, s.head.offset)),
        None => at,
    };
    let Some(rect) = edge(state, pane, shown, is_last) else { return };
    let grip = rect.expand2(vec2(5.0, 4.0));
    let r = ui.interact(grip, Id::unique((name, tag.id.0, pane)), Sense::drag());
    let says = cx.t(name);
    widgets::name(&r, Role::Slider, true, &says);
    let lit = r.hovered() || r.dragged();
    ui.painter().rect_filled(rect, 1.5, color);
    let knob = if is_last { rect.center_bottom() } else { rect.center_top() };
    ui.painter().circle_filled(knob, if lit { 5.0 } else { 3.5 }, color);
    if r.drag_started() {
        state.dragged = Some(Dragged { tag: tag.id, pane, other });
    }
    if let Some(pos) = r.interact_pointer_pos().filter(|_| r.dragged() || r.drag_stopped()) {
        drag(state, pane, other, pos);
    }
    if r.drag_stopped() {
        state.dragged = None;
        let passage = selected(cx, state, rows).filter(|p| p.version == tag.version);
        state.reader.clear_selection();
        if let Some(passage) = passage {
            cx.push(TagCommand::Bounds(tag.id, passage));
        }
        cx.push(ViewCommand::Select(None));
        cx.push(TagCommand::Focus(Some(tag.id)));
    }
    r.on_hover_and_drag_cursor(CursorIcon::ResizeHorizontal).on_hover_text(says);
}

fn drag(state: &mut Reading, pane: usize, other: (u32, u32), pos: Pos2) {
    if let Some(here) = state.reader.place_at(pane, pos).filter(|here| *here != other) {
        state.reader.select(pane, other, here);
    }
}

/// What the reader has selected, as ranges of the source.
fn selected(cx: &Cx<'_>, state: &Reading, rows: &Rows) -> Option<Passage> {
    let ws = cx.session.workspace();
    let versions: Vec<&Version> = (0..rows.panes()).filter_map(|p| ws.versions().get(&rows.version(p)?)).collect();
    let (pane, ranges) = state.reader.selected(&versions)?;
    events::passage(cx, rows, pane, &ranges)
}

/// What the keys do while the ends are moved.
fn bar(ui: &Ui, cx: &mut Cx<'_>, state: &Reading) {
    let Some(texts) = state.reader.texts_on_screen() else { return };
    let area = egui::Area::new(Id::unique("bounds-bar"))
        .order(egui::Order::Middle)
        .pivot(egui::Align2::CENTER_BOTTOM)
        .fixed_pos(texts.center_bottom() - vec2(0.0, 14.0))
        .accessible_name(Action::ChangeBounds.label(cx.language()));
    area.show(ui.ctx(), |ui| {
        let frame = egui::Frame::new()
            .fill(cx.theme.raised)
            .stroke(egui::Stroke::new(1.0, cx.theme.hairline))
            .corner_radius(theme::RADIUS + 2)
            .shadow(ui.visuals().popup_shadow)
            .inner_margin(egui::Margin::symmetric(10, 5));
        frame.show(ui, |ui| {
            ui.horizontal(|ui| {
                widgets::note(ui, cx.theme, cx.t("bounds-keys"));
                if widgets::primary(ui, cx.theme, &cx.t("bounds-keep"), true).clicked() {
                    cx.push(TagCommand::KeepBounds);
                }
                if widgets::plain(ui, cx.theme, cx.t("bounds-leave")).clicked() {
                    cx.push(TagCommand::Adjust(None));
                }
            });
        });
    });
}
