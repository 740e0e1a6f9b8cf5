//! The whole comparison at a glance: a tick for each difference, beside the scroll bar.

use super::index::Index;
use crate::app::CompareCommand;
use crate::collate::{Role, Side};
use crate::ui::cx::Cx;
use crate::ui::roll::Roll;
use egui::{Color32, CursorIcon, Id, Rect, Sense, Ui, WidgetInfo, pos2, vec2};

/// Width of the strip, in points.
pub(super) const WIDTH: f32 = 14.0;
/// Height of a tick, in points.
const TICK: f32 = 2.0;

/// Draws the strip; a click goes to the difference that is nearest.
pub(super) fn show(ui: &Ui, cx: &mut Cx<'_>, rect: Rect, index: &Index, roll: &Roll) {
    let r = ui.interact(rect, Id::unique("cmp-strip"), Sense::CLICK);
    let says = cx.t("cmp-strip");
    r.widget_info(|| WidgetInfo::labeled(egui::accesskit::Role::ScrollBar, true, &says));
    ui.painter().vline(rect.left(), rect.y_range(), egui::Stroke::new(1.0, cx.theme.hairline));
    let heights = tops(index, roll);
    let ys: Vec<f32> =
        index.places.iter().map(|&(g, run)| rect.top() + rect.height() * place(index, &heights, g, run)).collect();
    paint(ui, cx, rect, index, &heights, &ys);
    let clicked = r.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(says);
    if clicked.clicked()
        && let Some(at) = clicked.interact_pointer_pos()
        && let Some((number, _)) =
            ys.iter().enumerate().min_by(|a, b| (a.1 - at.y).abs().total_cmp(&(b.1 - at.y).abs()))
    {
        cx.push(CompareCommand::GoTo(number));
    }
}

/// Top of each group and the end of the last, as shares of the whole.
fn tops(index: &Index, roll: &Roll) -> Vec<f32> {
    let (_, total) = roll.span(0);
    let mut out = Vec::with_capacity(index.made.groups.len() + 1);
    let mut at = 0.0;
    for i in 0..index.made.groups.len() {
        out.push(at / total.max(1.0));
        at += roll.known(i);
    }
    out.push(1.0);
    out
}

/// Where a difference stands, as a share of the whole.
fn place(index: &Index, tops: &[f32], group: usize, run: usize) -> f32 {
    let g = &index.made.groups[group];
    let into = g.diff.runs[run].a.start as f32 / (g.text_a.len().max(1)) as f32;
    let (from, to) = (tops.get(group).copied().unwrap_or(0.0), tops.get(group + 1).copied().unwrap_or(1.0));
    from + (to - from) * into.min(1.0)
}

fn paint(ui: &Ui, cx: &Cx<'_>, rect: Rect, index: &Index, tops: &[f32], ys: &[f32]) {
    let theme = cx.theme;
    let (left, middle, right) = (rect.left() + 3.0, rect.center().x, rect.right() - 1.0);
    let tick = |x0: f32, x1: f32, y: f32, color: Color32| {
        ui.painter().rect_filled(Rect::from_min_size(pos2(x0, y - TICK / 2.0), vec2(x1 - x0, TICK)), 0.5, color);
    };
    for (i, g) in index.made.groups.iter().enumerate() {
        let (x0, x1, color) = match g.only() {
            Some(Side::A) => (left, middle, theme.delete),
            Some(Side::B) => (middle, right, theme.insert),
            None => continue,
        };
        let (y0, y1) = (rect.top() + rect.height() * tops[i], rect.top() + rect.height() * tops[i + 1]);
        let bar = Rect::from_min_max(pos2(x0, y0), pos2(x1, y1.max(y0 + TICK)));
        ui.painter().rect_filled(bar, 0.5, theme.wash(color, 0.35));
    }
    // Ticks closer than half a point cannot be told apart: one of them is enough.
    let mut last = f32::NEG_INFINITY;
    for (&(g, run), &y) in index.places.iter().zip(ys) {
        if y - last < 0.5 && y >= last {
            continue;
        }
        last = y;
        match index.made.groups[g].diff.runs[run].role {
            Role::Delete => tick(left, middle, y, theme.delete),
            Role::Insert => tick(middle, right, y, theme.insert),
            Role::Replace | Role::Same => {
                tick(left, middle, y, theme.delete);
                tick(middle, right, y, theme.insert);
            }
        }
    }
    if let Some(y) = ys.get(cx.session.view().compare.current) {
        let frame = Rect::from_center_size(pos2(rect.center().x + 1.0, *y), vec2(WIDTH - 2.0, 6.0));
        ui.painter().rect_stroke(frame, 2.0, egui::Stroke::new(1.5, theme.accent), egui::StrokeKind::Inside);
    }
}
