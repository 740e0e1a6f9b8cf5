//! Notices: cards at the lower right. What was done goes by itself after a while; what went wrong stays until it is put away.

use crate::app::FileCommand;
use crate::app::notice::{Notice, Weight};
use crate::ui::cx::Cx;
use crate::ui::{icons, theme, widgets};
use egui::accesskit::Live;
use egui::{Align2, Area, Color32, CornerRadius, Frame, Id, Label, Margin, Order, RichText, Stroke, Ui, vec2};
use std::collections::BTreeMap;

/// How long a notice of something done stays, in seconds.
const STAY: f64 = 5.0;
/// Width of a card, in points.
const WIDTH: f32 = 360.0;

/// When each notice was first seen, in seconds of the window's clock.
#[derive(Default)]
pub(crate) struct NoticeTimes(BTreeMap<u64, f64>);

/// Draws the cards; asks for those to be put away that are old or were closed.
pub(crate) fn show(ui: &Ui, cx: &mut Cx<'_>, times: &mut NoticeTimes) {
    let now = ui.input(|i| i.time);
    let notices = cx.session.notices();
    times.0.retain(|id, _| notices.iter().any(|n| n.id == *id));
    for notice in notices {
        let since = now - *times.0.entry(notice.id).or_insert(now);
        if notice.weight == Weight::Done {
            if since >= STAY {
                cx.push(FileCommand::Dismiss(notice.id));
            } else {
                ui.ctx().request_repaint_after_secs((STAY - since) as f32 + 0.05);
            }
        }
    }
    if notices.is_empty() {
        return;
    }
    let area = Area::new(Id::unique("notices"))
        .order(Order::Foreground)
        .anchor(Align2::RIGHT_BOTTOM, vec2(-14.0, -36.0))
        .accessible_name(cx.t("notices-name"));
    area.show(ui.ctx(), |ui| {
        ui.spacing_mut().item_spacing.y = 8.0;
        for notice in notices {
            card(ui, cx, notice, times);
        }
    });
}

fn look(cx: &Cx<'_>, weight: Weight) -> (&'static str, Color32, String) {
    match weight {
        Weight::Done => (icons::CIRCLE_CHECK, cx.theme.good, cx.t("notices-done")),
        Weight::Warning => (icons::TRIANGLE_ALERT, cx.theme.warn, cx.t("notices-warning")),
        Weight::Error => (icons::CIRCLE_X, cx.theme.error, cx.t("notices-error")),
    }
}

fn card(ui: &mut Ui, cx: &mut Cx<'_>, notice: &Notice, times: &mut NoticeTimes) {
    let (glyph, color, kind) = look(cx, notice.weight);
    let text = notice.text(cx.language());
    let close = cx.t("notices-close");
    let frame = Frame::new()
        .fill(cx.theme.raised)
        .stroke(Stroke::new(1.0, cx.theme.hairline))
        .corner_radius(CornerRadius::same(theme::RADIUS + 2))
        .shadow(ui.visuals().popup_shadow)
        .inner_margin(Margin::symmetric(10, 8));
    let shown = frame.show(ui, |ui| {
        ui.set_width(WIDTH);
        ui.horizontal_top(|ui| {
            let picture = widgets::picture(ui, glyph, 16.0, color);
            widgets::name(&picture, egui::Role::Image, true, &kind);
            picture.on_hover_text(&kind);
            ui.vertical(|ui| {
                ui.set_width(WIDTH - 60.0);
                ui.set_min_height(16.0);
                let said = ui.add(Label::new(RichText::new(&text)).wrap());
                let live = if notice.weight == Weight::Error { Live::Assertive } else { Live::Polite };
                ui.ctx().accesskit_node_builder(said.id, |node| node.set_live(live));
            });
            if ui.add(widgets::IconButton::new(icons::X, &close).size(13.0)).clicked() {
                cx.push(FileCommand::Dismiss(notice.id));
            }
        });
    });
    // One who points at it is reading it.
    if shown.response.contains_pointer() {
        let now = ui.input(|i| i.time);
        times.0.insert(notice.id, now);
    }
}
