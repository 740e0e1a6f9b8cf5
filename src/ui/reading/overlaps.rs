//! A card that lists the tags under the pointer, in the text and on the stripes of the margin: what overlaps is told by name.

use super::{Reading, marks};
use crate::app::view::Mode;
use crate::model::{CodeId, Rows, TagId};
use crate::ui::cx::Cx;
use crate::ui::reader::{LineKind, MarkKind};
use crate::ui::{parts, theme, widgets};
use egui::{Align2, Area, Id, Margin, Order, Pos2, Sense, Ui, pos2, vec2};
use std::time::Duration;

/// So long the pointer rests before the card comes, in seconds.
const DELAY: f64 = 0.35;
/// Width of the card, in points.
const WIDTH: f32 = 270.0;
/// Tags that are listed; more are told by number.
const MOST: usize = 8;

/// Where the pointer rests, and since when.
#[derive(Clone, Debug, Default)]
pub(super) struct Resting {
    tags: Vec<(TagId, CodeId)>,
    since: f64,
}

/// Draws the card once the pointer has rested on a tag.
pub(super) fn show(ui: &Ui, cx: &Cx<'_>, state: &mut Reading, rows: &Rows) {
    let (now, pos, down) = ui.input(|i| (i.time, i.pointer.hover_pos(), i.pointer.any_down()));
    let busy = down || state.menu.is_some() || state.versions.is_some() || egui::Popup::is_any_open(ui.ctx());
    let here = pos.filter(|p| !busy && cx.session.view().mode == Mode::Read && ui.rect_contains_pointer(around(*p)));
    let tags = here.map(|p| under(cx, state, rows, p)).unwrap_or_default();
    if tags != state.resting.tags {
        state.resting = Resting { tags, since: now };
    }
    let Some(pos) = here.filter(|_| !state.resting.tags.is_empty()) else { return };
    let left = DELAY - (now - state.resting.since);
    if left > 0.0 {
        ui.ctx().request_repaint_after(Duration::from_secs_f64(left));
        return;
    }
    card(ui, cx, state, pos);
}

fn around(p: Pos2) -> egui::Rect {
    egui::Rect::from_center_size(p, egui::Vec2::splat(2.0))
}

/// The tags under a point with their codes, the shortest first; in the margin those whose stripes stand at its height.
fn under(cx: &Cx<'_>, state: &Reading, rows: &Rows, pos: Pos2) -> Vec<(TagId, CodeId)> {
    let screen = &state.reader.screen;
    let Some(pane) = screen.panes.iter().position(|p| p.area.is_some_and(|a| a.contains(pos))) else {
        return Vec::new();
    };
    let at = &screen.panes[pane];
    let Some(block) = at.blocks.iter().find(|b| b.rect().y_range().contains(pos.y)) else { return Vec::new() };
    let Some(version) = rows.version(pane) else { return Vec::new() };
    let margin = pos.x < block.origin.x - 4.0;
    let paragraph = block.paragraph as usize;
    let character = block.character_under(pos);
    let lined = marks::of(cx.session, cx.theme, &marks::Shown::default(), Some(version), paragraph);
    let lines = lined.iter().filter(|m| matches!(m.kind, MarkKind::Tag { .. }));
    let mut found: Vec<_> = cx
        .session
        .marks(version, paragraph)
        .iter()
        .zip(lines)
        .filter(|(m, line)| {
            if margin {
                let MarkKind::Tag { lane, .. } = line.kind else { return false };
                let stripe = crate::ui::reader::stripe(block, at, m.range, lane);
                // All that stand at this height: lanes are narrow, and the hand is not.
                stripe.is_some_and(|r| r.y_range().contains(pos.y) && pos.x > r.left() - 30.0)
            } else {
                character.is_some_and(|c| m.range.contains(c)) && block.rect().contains(pos)
            }
        })
        .map(|(m, _)| m)
        .collect();
    found.sort_by_key(|m| (m.range.len(), m.lane));
    found.into_iter().map(|m| (m.tag, m.code.clone())).collect()
}

fn card(ui: &Ui, cx: &Cx<'_>, state: &Reading, pos: Pos2) {
    let window = ui.ctx().content_rect().shrink(8.0);
    // The card of a word stands below it, as a rule: this one stands on the other side.
    let below = match state.looking.card {
        Some(word) => word.center().y < pos.y,
        None => pos.y - window.top() < 200.0,
    };
    let x = (pos.x - 20.0).clamp(window.left(), (window.right() - WIDTH - 24.0).max(window.left()));
    let (at, pivot) =
        if below { (pos2(x, pos.y + 22.0), Align2::LEFT_TOP) } else { (pos2(x, pos.y - 18.0), Align2::LEFT_BOTTOM) };
    let area = Area::new(Id::unique("tag-card"))
        .order(Order::Tooltip)
        .pivot(pivot)
        .fixed_pos(at)
        .interactable(false)
        .sense(Sense::hover())
        .accessible_name(cx.t("overlap-name"));
    area.show(ui.ctx(), |ui| {
        let frame = parts::raised(ui, cx.theme, Margin::symmetric(10, 7));
        frame.show(ui, |ui| {
            ui.set_width(WIDTH);
            ui.spacing_mut().item_spacing = vec2(6.0, 2.0);
            ui.spacing_mut().interact_size.y = 18.0;
            let all = &state.resting.tags;
            for (tag, code) in all.iter().take(MOST) {
                line(ui, cx, *tag, code);
            }
            if all.len() > MOST {
                widgets::note(ui, cx.theme, cx.tw("overlap-more", &[("n", (all.len() - MOST).into())]));
            }
        });
    });
}

/// A tag: how its line looks, its code, and its memo below.
fn line(ui: &mut Ui, cx: &Cx<'_>, tag: TagId, code: &CodeId) {
    let ws = cx.session.workspace();
    let Some(t) = ws.tags().get(&tag) else { return };
    ui.horizontal(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(22.0, 18.0), Sense::hover());
        let color = ws.codes().get(code).map_or(cx.theme.muted, |c| cx.theme.code(&c.color));
        let kind = LineKind::of_family(cx.session.family_of(code));
        parts::line_sample(ui.painter(), rect.x_range(), rect.center().y, kind, color);
        let name = parts::name_of(cx, code);
        let galley = parts::cut(ui, &name, parts::interface(theme::UI_TEXT), cx.theme.ink, ui.available_width(), 1);
        ui.add(egui::Label::new(galley));
    });
    let mut notes = Vec::new();
    if !t.coder.is_empty() {
        notes.push(t.coder.clone());
    }
    if !t.memo.is_empty() {
        notes.push(t.memo.replace('\n', " "));
    }
    if !notes.is_empty() {
        let font = parts::interface(theme::UI_SMALL);
        let galley = parts::cut(ui, &notes.join(" · "), font, cx.theme.muted, WIDTH - 28.0, 2);
        ui.horizontal(|ui| {
            ui.add_space(28.0);
            ui.add(egui::Label::new(galley));
        });
    }
}
