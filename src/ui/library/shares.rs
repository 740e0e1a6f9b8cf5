//! What share of a work's links is sure, doubtful, confirmed: in words, with a thin bar that shows the same.

use crate::model::WorkId;
use crate::ui::cx::Cx;
use crate::ui::widgets;
use egui::{Color32, Frame, Margin, Painter, Rect, Sense, Stroke, Ui, vec2};

/// Height of the bar, in points.
const BAR: f32 = 4.0;
/// Where the text of a version's line begins, in points from the edge of the panel.
const INDENT: i8 = 20;
/// A stroke and the gap after it in the part of the doubtful.
const DASH: (f32, f32) = (2.0, 2.0);

/// How a part of the bar is filled: forms differ, so that it is legible without colour.
#[derive(Clone, Copy)]
enum Form {
    Full,
    Thin,
    Dashes,
    Hollow,
}

/// Draws the shares of a work; nothing for one without links.
pub(super) fn show(ui: &mut Ui, cx: &Cx<'_>, work: WorkId) {
    let shares = cx.session.shares(work);
    if shares.total() == 0 {
        return;
    }
    let [auto, doubtful, confirmed, rejected] = shares.percent();
    let t = cx.theme;
    let parts = [
        (auto, "lib-shares-auto", t.muted, Form::Thin),
        (doubtful, "lib-shares-doubtful", t.warn, Form::Dashes),
        (confirmed, "lib-shares-confirmed", t.good, Form::Full),
        (rejected, "lib-shares-rejected", t.error, Form::Hollow),
    ];
    let there = || parts.iter().filter(|p| p.0 > 0);
    let said: Vec<String> = there().map(|(n, key, ..)| cx.tw(key, &[("percent", (*n).into())])).collect();
    let margin = Margin { left: INDENT, right: 6, top: 0, bottom: 3 };
    Frame::new().inner_margin(margin).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 3.0;
        let words = widgets::note(ui, cx.theme, said.join(" · "));
        words.on_hover_text(cx.t("lib-shares-hint"));
        // The words say it all: a screen reader passes the bar over.
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), BAR), Sense::empty());
        let mut x = rect.left();
        for (n, _, color, form) in there() {
            let width = rect.width() * *n as f32 / 100.0;
            let part = Rect::from_x_y_ranges(x..=x + width, rect.y_range()).shrink2(vec2(0.5, 0.0));
            paint(ui.painter(), part, *color, *form);
            x += width;
        }
    });
}

fn paint(painter: &Painter, part: Rect, color: Color32, form: Form) {
    match form {
        Form::Full => drop(painter.rect_filled(part, 1.0, color)),
        Form::Thin => drop(painter.rect_filled(part.shrink2(vec2(0.0, BAR / 4.0)), 1.0, color)),
        Form::Dashes => {
            let mut x = part.left();
            while x < part.right() {
                let end = (x + DASH.0).min(part.right());
                painter.rect_filled(Rect::from_x_y_ranges(x..=end, part.y_range()), 0.0, color);
                x += DASH.0 + DASH.1;
            }
        }
        Form::Hollow => drop(painter.rect_stroke(part, 1.0, Stroke::new(1.0, color), egui::StrokeKind::Inside)),
    }
}
