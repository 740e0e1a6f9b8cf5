//! All differences as a table: a row for each, a column for each version. What agrees with the base steps back.

use super::phrase;
use crate::app::view::Face;
use crate::app::{CompareCommand, Findings};
use crate::ui::cx::Cx;
use crate::ui::{fonts, parts, theme};
use egui::accesskit::Role;
use egui::{CursorIcon, Id, Rect, RichText, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

/// Height of a row, in points.
const ROW: f32 = 30.0;
/// Height of the heading, in points.
const HEAD: f32 = 26.0;
/// Widths of the columns for place and class, in points.
const PLACE: f32 = 52.0;
const CLASS: f32 = 124.0;
/// Narrowest column of a version, in points.
const NARROW: f32 = 120.0;

/// What the table remembers.
#[derive(Default)]
pub(super) struct MatrixState {
    seen: Option<usize>,
}

/// Shows the table over all the space that is left.
pub(super) fn show(ui: &mut Ui, cx: &mut Cx<'_>, state: &mut MatrixState, made: &Findings) {
    let mut rows: Vec<usize> = made.stops().collect();
    let by_class = cx.session.view().compare.by_class;
    if by_class {
        rows.sort_by_key(|n| (std::cmp::Reverse(made.all[*n].class), *n));
    }
    if rows.is_empty() {
        ui.add_space(24.0);
        ui.vertical_centered(|ui| ui.label(RichText::new(cx.t("cmp-list-empty")).color(cx.theme.muted)));
        return;
    }
    let n = made.versions().len() as f32;
    let room = ui.available_width() - 24.0;
    let each = ((room - PLACE - CLASS) / n).max(NARROW).floor();
    let width = PLACE + CLASS + each * n;
    let current = made.focus(cx.session.view().compare.current);
    let sigla = phrase::sigla(cx, made.versions());
    ScrollArea::horizontal().id_salt("cmp-matrix-across").auto_shrink(false).show(ui, |ui| {
        ui.set_width((width + 12.0).max(room));
        ui.spacing_mut().item_spacing.y = 0.0;
        heading(ui, cx, made, &sigla, each, by_class);
        let mut area = ScrollArea::vertical().id_salt("cmp-matrix").auto_shrink(false);
        if state.seen != current {
            state.seen = current;
            if let Some(at) = current.and_then(|c| rows.iter().position(|r| *r == c)) {
                area = area.vertical_scroll_offset(((at as f32 + 0.5) * ROW - ui.available_height() / 3.0).max(0.0));
            }
        }
        area.show_rows(ui, ROW, rows.len(), |ui, range| {
            for i in range {
                row(ui, cx, made, rows[i], current == Some(rows[i]), (&sigla, each));
            }
        });
    });
}

fn heading(ui: &mut Ui, cx: &mut Cx<'_>, made: &Findings, sigla: &[String], each: f32, by_class: bool) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEAD), Sense::hover());
    let left = rect.left() + 12.0;
    let press = |ui: &mut Ui, x: f32, width: f32, text: String, on: bool| {
        let place = Rect::from_min_size(pos2(x - 6.0, rect.top()), vec2(width, HEAD));
        let r = ui.interact(place, Id::unique(("cmp-matrix-sort", &text)), Sense::click());
        let color = if on || r.hovered() || r.has_focus() { cx.theme.accent } else { cx.theme.muted };
        let font = fonts::ui_bold(theme::UI_SMALL);
        ui.painter().text(pos2(x, rect.center().y), egui::Align2::LEFT_CENTER, &text, font, color);
        r.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, on, &text));
        r.on_hover_cursor(CursorIcon::PointingHand).clicked()
    };
    let (by_place, by_kind) = (cx.t("cmp-sort-place"), cx.t("cmp-sort-class"));
    let place = press(ui, left, PLACE - 8.0, by_place, !by_class);
    let class = press(ui, left + PLACE, CLASS - 40.0, by_kind, by_class);
    if place || class {
        cx.push(CompareCommand::ByClass(class));
    }
    for (i, name) in sigla.iter().enumerate() {
        let at = pos2(left + PLACE + CLASS + each * i as f32, rect.center().y);
        let (color, text) = if i == made.base {
            (cx.theme.ink, format!("{name} · {}", cx.t("cmp-base")))
        } else {
            (cx.theme.accent, name.clone())
        };
        ui.painter().text(at, egui::Align2::LEFT_CENTER, text, fonts::ui_bold(theme::UI_SMALL), color);
    }
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, cx.theme.hairline));
}

fn row(ui: &mut Ui, cx: &mut Cx<'_>, made: &Findings, number: usize, current: bool, (sigla, each): (&[String], f32)) {
    let f = made.all[number];
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::empty());
    let r = ui.interact(rect, Id::unique(("cmp-matrix-row", number)), Sense::click());
    let theme = cx.theme;
    if current {
        ui.painter().rect_filled(rect, 4.0, theme.pressed);
    } else if r.hovered() || r.has_focus() {
        ui.painter().rect_filled(rect, 4.0, theme.hover);
    }
    if r.has_focus() {
        parts::focus_ring(ui.painter(), theme, rect);
    }
    let left = rect.left() + 12.0;
    let cell = |ui: &Ui, x: f32, width: f32, text: &str, font: egui::FontId, color| {
        let galley = parts::cut(ui, text, font, color, width - 12.0, 1);
        let at = pos2(x, rect.center().y - galley.size().y / 2.0);
        let size = galley.size();
        ui.painter().galley(at, galley, color);
        Rect::from_min_size(at, size)
    };
    cell(ui, left, PLACE, &(f.at.section + 1).to_string(), parts::interface(theme::UI_SMALL), theme.muted);
    let mut class = phrase::heading(cx, f.class);
    if f.by_hand {
        class = cx.tw("cmp-by-hand", &[("class", class.into())]);
    }
    cell(ui, left + PLACE, CLASS, &class, parts::interface(theme::UI_SMALL), theme.muted);
    let lang = made.versions().first().and_then(|v| cx.session.workspace().versions().get(v)).map(|v| v.lang);
    let font = lang.map_or_else(|| parts::interface(theme::UI_TEXT), |l| parts::reading(l, theme::UI_TEXT + 1.0));
    for (text, who) in phrase::readings(made, &f) {
        let agrees = who.contains(&made.base);
        for w in who {
            let x = left + PLACE + CLASS + each * w as f32;
            let Some(text) = &text else {
                cell(ui, x, each, &cx.t("cmp-om"), parts::interface(theme::UI_SMALL), theme.muted);
                continue;
            };
            let color = match (agrees, w == made.base) {
                (_, true) => theme.ink,
                (true, _) => theme.muted,
                _ => theme.insert,
            };
            let shown = cell(ui, x, each, &phrase::reading(cx, text), font.clone(), color);
            if !agrees {
                ui.painter().hline(shown.x_range(), shown.bottom() - 1.0, Stroke::new(1.0, theme.insert));
            }
        }
    }
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(0.5, theme.hairline));
    let spoken = phrase::difference(cx, made, number, sigla);
    r.widget_info(|| WidgetInfo::selected(Role::Row, true, current, &spoken));
    if r.on_hover_cursor(CursorIcon::PointingHand).clicked() {
        cx.push(CompareCommand::GoTo(number));
        cx.push(CompareCommand::Face(Face::Side));
    }
}
