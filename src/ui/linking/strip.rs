//! The keys that are wanted most, in one line under the text. Each can be pressed, too.

use super::bar::named;
use crate::app::Action;
use crate::ui::chrome::title::hint;
use crate::ui::cx::Cx;
use crate::ui::widgets::IconButton;
use crate::ui::{fonts, icons, theme};
use egui::{Align, Align2, Color32, Layout, Panel, Rect, Sense, Stroke, Ui, pos2, vec2};
use egui::{Frame, Margin};

/// Height of the line, in points.
const HEIGHT: f32 = 30.0;

/// The keys, and what stands beside them; the first stay when there is little room.
const KEYS: [(Action, &str); 15] = [
    (Action::ConfirmRow, "strip-confirm"),
    (Action::NextDoubtful, "strip-doubtful"),
    (Action::MergeUp, "strip-merge"),
    (Action::SplitRow, "strip-split"),
    (Action::MoveUp, "strip-up"),
    (Action::MoveDown, "strip-down"),
    (Action::LinkRow, "strip-link"),
    (Action::UnlinkRow, "strip-unlink"),
    (Action::BreakSentence, "strip-break"),
    (Action::JoinSentence, "strip-join"),
    (Action::RejectRow, "strip-reject"),
    (Action::MarkRow, "strip-mark"),
    (Action::ShiftUp, "strip-shift-up"),
    (Action::ShiftDown, "strip-shift-down"),
    (Action::NextUneven, "strip-uneven"),
];

/// Draws the line under everything but the status line.
pub(crate) fn show(ui: &mut Ui, cx: &mut Cx<'_>) {
    let frame = Frame::new().fill(cx.theme.panel).inner_margin(Margin { left: 10, right: 6, top: 0, bottom: 0 });
    Panel::bottom("key-strip").exact_size(HEIGHT).resizable(false).frame(frame).show(ui, |ui| {
        let whole = ui.max_rect();
        ui.painter().hline(whole.x_range().expand(10.0), whole.top(), (1.0, cx.theme.hairline));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            if cx.session.view().linking.keys_folded {
                let name = Action::ToggleKeyStrip.label(cx.language());
                let button = IconButton::new(icons::KEYBOARD, &name).hint(hint(cx, Action::ToggleKeyStrip)).size(14.0);
                if ui.add(button).clicked() {
                    cx.act(Action::ToggleKeyStrip);
                }
                return;
            }
            let name = Action::ToggleKeyStrip.label(cx.language());
            let button = IconButton::new(icons::X, &name).hint(hint(cx, Action::ToggleKeyStrip)).size(12.0);
            if ui.add(button).clicked() {
                cx.act(Action::ToggleKeyStrip);
            }
            key(ui, cx, Action::KeySheet, "strip-all");
            ui.add_space(6.0);
            let room = ui.available_rect_before_wrap();
            let builder = egui::UiBuilder::new().max_rect(room).layout(Layout::left_to_right(Align::Center));
            ui.scope_builder(builder, |ui| {
                ui.spacing_mut().item_spacing.x = 2.0;
                for (action, text) in KEYS {
                    if !key(ui, cx, action, text) {
                        break;
                    }
                }
            });
        });
    });
}

/// A key and what it does. Says whether there was room for it.
fn key(ui: &mut Ui, cx: &mut Cx<'_>, action: Action, text: &str) -> bool {
    let enabled = cx.session.enabled(action);
    let cap = action.keys().first().map(|k| k.label()).unwrap_or_default();
    let ink = if enabled { cx.theme.ink } else { cx.theme.muted };
    let cap = ui.painter().layout_no_wrap(cap, fonts::ui_bold(11.0), cx.theme.muted);
    let says =
        ui.painter().layout_no_wrap(cx.t(text), egui::FontId::proportional(theme::UI_SMALL), Color32::PLACEHOLDER);
    let size = vec2(cap.size().x + 10.0 + 5.0 + says.size().x + 10.0, HEIGHT - 6.0);
    if size.x > ui.available_width() {
        return false;
    }
    let sense = if enabled { Sense::click() } else { Sense::hover() };
    let (rect, response) = ui.allocate_exact_size(size, sense);
    named(&response, cx, action);
    let painter = ui.painter();
    if response.hovered() && enabled {
        painter.rect_filled(rect, f32::from(theme::RADIUS), cx.theme.hover);
    }
    if response.has_focus() {
        let stroke = Stroke::new(1.5, cx.theme.accent);
        painter.rect_stroke(rect, f32::from(theme::RADIUS), stroke, egui::StrokeKind::Inside);
    }
    let at = pos2(rect.left() + 4.0, rect.center().y);
    let frame = Rect::from_center_size(at + vec2(cap.size().x / 2.0 + 5.0, 0.0), cap.size() + vec2(10.0, 3.0));
    painter.rect(frame, 4.0, cx.theme.paper, Stroke::new(1.0, cx.theme.hairline), egui::StrokeKind::Inside);
    let inside = Align2::CENTER_CENTER.align_size_within_rect(cap.size(), frame);
    painter.galley(inside.min, cap, cx.theme.muted);
    let from = pos2(frame.right() + 5.0, rect.center().y - says.size().y / 2.0);
    painter.galley(from, says, ink);
    if response.on_hover_text(hint(cx, action)).clicked() {
        cx.act(action);
    }
    true
}
