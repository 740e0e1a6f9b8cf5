//! The acts that are wanted most, as a small bar between the caret's row and the next.

use crate::app::Action;
use crate::ui::chrome::title::hint;
use crate::ui::cx::Cx;
use crate::ui::widgets::{self, IconButton};
use crate::ui::{icons, theme};
use egui::{CornerRadius, Frame, Margin, Rect, Stroke, Ui, UiBuilder, pos2, vec2};

/// The acts with their signs; nothing is a gap.
const ACTS: [Option<(Action, &str)>; 9] = [
    Some((Action::ConfirmRow, icons::CHECK)),
    None,
    Some((Action::MergeUp, icons::MERGE)),
    Some((Action::SplitRow, icons::SPLIT)),
    Some((Action::MoveUp, icons::ARROW_UP)),
    Some((Action::MoveDown, icons::ARROW_DOWN)),
    None,
    Some((Action::LinkRow, icons::LINK)),
    Some((Action::UnlinkRow, icons::UNLINK)),
];
/// Side of a button, in points.
const SIDE: f32 = 25.0;
/// Width of a gap.
const GAP: f32 = 9.0;
const HEIGHT: f32 = SIDE + 2.0;

/// Draws the bar. `sentence` and `row` are where the caret's sentence and its row stand, `area` is what the reader has.
pub(crate) fn show(ui: &mut Ui, cx: &mut Cx<'_>, (sentence, row): (Rect, Rect), area: Rect) {
    let gaps = ACTS.iter().filter(|a| a.is_none()).count();
    let width = (ACTS.len() - gaps) as f32 * SIDE + gaps as f32 * GAP + 6.0;
    // Between two rows it covers no letter; at the end of the screen it rather covers some than be out of reach.
    let top = (row.bottom() - HEIGHT / 2.0 + 1.0).min(area.bottom() - HEIGHT - 2.0);
    if top < row.top() {
        return;
    }
    let left = sentence.left().min(area.right() - width - 4.0).max(area.left());
    let rect = Rect::from_min_size(pos2(left.round(), top.round()), vec2(width, HEIGHT));
    let mut inside = ui.new_child(UiBuilder::new().max_rect(rect).id_salt("act-bar"));
    inside.set_clip_rect(area.intersect(ui.clip_rect()));
    // A press between two buttons is not one on the text.
    inside.interact(rect, egui::Id::unique("act-bar-ground"), egui::Sense::click_and_drag());
    let frame = Frame::new()
        .fill(cx.theme.raised)
        .stroke(Stroke::new(1.0, cx.theme.hairline))
        .corner_radius(CornerRadius::same(theme::RADIUS + 1))
        .shadow(egui::Shadow { offset: [0, 2], blur: 6, spread: 0, color: cx.theme.shadow })
        .inner_margin(Margin::symmetric(2, 0));
    frame.show(&mut inside, |ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.horizontal_centered(|ui| {
            for act in ACTS {
                match act {
                    Some((action, glyph)) => button(ui, cx, action, glyph),
                    None => gap(ui, cx),
                }
            }
        });
    });
}

fn button(ui: &mut Ui, cx: &mut Cx<'_>, action: Action, glyph: &str) {
    let name = action.label(cx.language());
    let button =
        IconButton::new(glyph, &name).hint(hint(cx, action)).enabled(cx.session.enabled(action)).size(SIDE - 12.0);
    if ui.add(button).clicked() {
        cx.act(action);
    }
}

fn gap(ui: &mut Ui, cx: &Cx<'_>) {
    let (rect, _) = ui.allocate_exact_size(vec2(GAP, SIDE), egui::Sense::empty());
    ui.painter().vline(rect.center().x, rect.shrink2(vec2(0.0, 5.0)).y_range(), (1.0, cx.theme.hairline));
}

/// What a button of the bar and the strip is called.
pub(crate) fn named(response: &egui::Response, cx: &Cx<'_>, action: Action) {
    let enabled = cx.session.enabled(action);
    widgets::name(response, egui::Role::Button, enabled, &action.label(cx.language()));
}
