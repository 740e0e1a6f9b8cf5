//! The whole comparison at a glance, beside the scroll bar: wording as long ticks, habits as short ones at the right, moves as
//! small boxes at the left, passages that only some versions have as bars.

use super::phrase;
use crate::app::{CompareCommand, Findings};
use crate::ui::cx::Cx;
use crate::ui::roll::Roll;
use egui::{CursorIcon, Id, Rect, Sense, StrokeKind, Ui, WidgetInfo, pos2, vec2};

/// Width of the strip, in points.
pub(super) const WIDTH: f32 = 16.0;
/// Height of a tick, in points.
const TICK: f32 = 2.0;

/// Draws the strip; a click goes to the difference that is nearest.
pub(super) fn show(ui: &Ui, cx: &mut Cx<'_>, rect: Rect, made: &Findings, roll: &Roll) {
    let r = ui.interact(rect, Id::unique("cmp-strip"), Sense::CLICK);
    let says = cx.t("cmp-strip");
    r.widget_info(|| WidgetInfo::labeled(egui::accesskit::Role::ScrollBar, true, &says));
    ui.painter().vline(rect.left(), rect.y_range(), egui::Stroke::new(1.0, cx.theme.hairline));
    let tops = tops(made, roll);
    let stops: Vec<(usize, f32)> =
        made.stops().map(|n| (n, rect.top() + rect.height() * place(made, &tops, n))).collect();
    paint(ui, cx, rect, made, &tops, &stops);
    let nearest = |y: f32| stops.iter().min_by(|a, b| (a.1 - y).abs().total_cmp(&(b.1 - y).abs())).map(|s| s.0);
    let r = r.on_hover_cursor(CursorIcon::PointingHand);
    let over = r.hover_pos().and_then(|at| nearest(at.y));
    if r.clicked()
        && let Some(number) = over
    {
        cx.push(CompareCommand::GoTo(number));
    }
    let sigla = phrase::sigla(cx, made.versions());
    r.on_hover_ui_at_pointer(|ui| {
        ui.set_max_width(320.0);
        match over {
            Some(number) => ui.label(phrase::difference(cx, made, number, &sigla)),
            None => ui.label(says),
        };
    });
}

/// Top of each section and the end of the last, as shares of the whole.
fn tops(made: &Findings, roll: &Roll) -> Vec<f32> {
    let (_, total) = roll.span(0);
    let mut out = Vec::with_capacity(made.table.sections.len() + 1);
    let mut at = 0.0;
    for i in 0..made.table.sections.len() {
        out.push(at / total.max(1.0));
        at += roll.known(i);
    }
    out.push(1.0);
    out
}

/// Where a difference stands, as a share of the whole.
fn place(made: &Findings, tops: &[f32], number: usize) -> f32 {
    let at = made.all[number].at;
    let section = &made.table.sections[at.section];
    let length = section.texts.get(made.base).map_or(0, String::len).max(1) as f32;
    let into = section.places[at.place].ranges.get(made.base).map_or(0, |r| r.start) as f32 / length;
    let from = tops.get(at.section).copied().unwrap_or(0.0);
    let to = tops.get(at.section + 1).copied().unwrap_or(1.0);
    from + (to - from) * into.min(1.0)
}

fn paint(ui: &Ui, cx: &Cx<'_>, rect: Rect, made: &Findings, tops: &[f32], stops: &[(usize, f32)]) {
    let theme = cx.theme;
    let (left, middle, right) = (rect.left() + 3.0, rect.center().x + 1.0, rect.right() - 1.0);
    for f in made.all.iter().filter(|f| f.passage && f.left) {
        let i = f.at.section;
        let (y0, y1) = (rect.top() + rect.height() * tops[i], rect.top() + rect.height() * tops[i + 1]);
        let section = &made.table.sections[i];
        let has_base = section.paragraphs.get(made.base).is_some_and(|p| !p.is_empty());
        if has_base && !section.is_only() {
            continue;
        }
        let (x0, x1) = if has_base { (left, middle) } else { (middle, right) };
        let color = if has_base { theme.delete } else { theme.insert };
        let bar = Rect::from_min_max(pos2(x0, y0), pos2(x1, y1.max(y0 + TICK)));
        ui.painter().rect_filled(bar, 0.5, theme.wash(color, 0.35));
    }
    // Ticks closer than half a point cannot be told apart: one of them is enough.
    let mut last = [f32::NEG_INFINITY; 3];
    for &(number, y) in stops {
        let f = &made.all[number];
        let kind = if f.moved.is_some() { 2 } else { usize::from(f.class.switch().is_some()) };
        if (y - last[kind]).abs() < 0.5 {
            continue;
        }
        last[kind] = y;
        let tick = |x0: f32, x1: f32, color| {
            ui.painter().rect_filled(Rect::from_min_size(pos2(x0, y - TICK / 2.0), vec2(x1 - x0, TICK)), 0.5, color);
        };
        match kind {
            0 => tick(left, right, theme.delete),
            1 => tick(middle, right, theme.insert),
            _ => {
                let b = Rect::from_center_size(pos2(left + 2.5, y), vec2(5.0, 5.0));
                ui.painter().rect_stroke(b, 0.0, egui::Stroke::new(1.2, theme.moved), StrokeKind::Inside);
            }
        }
    }
    let current = made.focus(cx.session.view().compare.current);
    if let Some((_, y)) = stops.iter().find(|(n, _)| Some(*n) == current) {
        let frame = Rect::from_center_size(pos2(rect.center().x + 1.0, *y), vec2(WIDTH - 2.0, 6.0));
        ui.painter().rect_stroke(frame, 2.0, egui::Stroke::new(1.5, theme.accent), StrokeKind::Inside);
    }
}
