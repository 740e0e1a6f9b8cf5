//! All differences as a table: a row for each, a column for each version. What agrees with the base steps back.

use super::phrase;
use crate::app::view::{Face, MatrixOrder};
use crate::app::{CompareCommand, Findings};
use crate::ui::cx::Cx;
use crate::ui::{fonts, parts, theme};
use egui::accesskit::Role;
use egui::{CursorIcon, Id, Rect, RichText, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};
use std::sync::Arc;

/// Height of a row, in points.
const ROW: f32 = 30.0;
/// Height of the heading, in points.
const HEAD: f32 = 26.0;
/// Widths of the columns for place and class, in points.
const PLACE: f32 = 52.0;
const CLASS: f32 = 124.0;
/// Narrowest column of a version, in points.
const NARROW: f32 = 120.0;

/// Width of the column that says how many versions differ, in points.
const COUNT: f32 = 70.0;

/// What the table remembers.
#[derive(Default)]
pub(super) struct MatrixState {
    seen: Option<usize>,
    /// The rows as they were sorted last, and what was sorted how.
    sorted: Option<(Arc<Findings>, MatrixOrder, Arc<[usize]>)>,
}

impl MatrixState {
    /// The rows in their order.
    fn rows(&mut self, cx: &Cx<'_>, made: &Findings, order: MatrixOrder) -> Arc<[usize]> {
        let Some(now) = cx.session.findings() else { return made.sorted(order).into() };
        match &self.sorted {
            Some((of, by, rows)) if Arc::ptr_eq(of, now) && *by == order => rows.clone(),
            _ => {
                let rows: Arc<[usize]> = now.sorted(order).into();
                self.sorted = Some((now.clone(), order, rows.clone()));
                // What is in focus stays in sight.
                self.seen = None;
                rows
            }
        }
    }
}

/// Where the columns stand.
#[derive(Clone, Copy)]
struct Grid {
    /// Width of the columns before those of the versions, in points.
    lead: f32,
    /// Width of the column of a version, in points.
    each: f32,
    /// Whether there is a column for how many versions differ.
    counted: bool,
}

/// Shows the table over all the space that is left.
pub(super) fn show(ui: &mut Ui, cx: &mut Cx<'_>, state: &mut MatrixState, made: &Findings) {
    let order = cx.session.view().compare.order;
    let rows = state.rows(cx, made, order);
    if rows.is_empty() {
        ui.add_space(24.0);
        ui.vertical_centered(|ui| ui.label(RichText::new(cx.t("cmp-list-empty")).color(cx.theme.muted)));
        return;
    }
    let n = made.versions().len();
    let room = ui.available_width() - 24.0;
    // Of two versions one differs in every row; that needs no column.
    let lead = PLACE + CLASS + if n > 2 { COUNT } else { 0.0 };
    let each = ((room - lead) / n as f32).max(NARROW).floor();
    let width = lead + each * n as f32;
    let grid = Grid { lead, each, counted: n > 2 };
    let current = made.focus(cx.session.view().compare.current);
    let sigla = phrase::sigla(cx, made.versions());
    ScrollArea::horizontal().id_salt("cmp-matrix-across").auto_shrink(false).show(ui, |ui| {
        ui.set_width((width + 12.0).max(room));
        ui.spacing_mut().item_spacing.y = 0.0;
        heading(ui, cx, made, &sigla, grid, order);
        let mut area = ScrollArea::vertical().id_salt("cmp-matrix").auto_shrink(false);
        if state.seen != current {
            state.seen = current;
            if let Some(at) = current.and_then(|c| rows.iter().position(|r| *r == c)) {
                area = area.vertical_scroll_offset(((at as f32 + 0.5) * ROW - ui.available_height() / 3.0).max(0.0));
            }
        }
        area.show_rows(ui, ROW, rows.len(), |ui, range| {
            for i in range {
                row(ui, cx, made, rows[i], current == Some(rows[i]), (&sigla, grid));
            }
        });
    });
}

/// The heads of the columns; each sorts the table, and a line under it says which does.
fn heading(ui: &mut Ui, cx: &mut Cx<'_>, made: &Findings, sigla: &[String], grid: Grid, order: MatrixOrder) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEAD), Sense::hover());
    let left = rect.left() + 12.0;
    let mut heads = vec![
        (left, PLACE - 8.0, cx.t("cmp-sort-place"), String::new(), MatrixOrder::Place),
        (left + PLACE, CLASS - 40.0, cx.t("cmp-sort-class"), cx.t("cmp-sort-class-hint"), MatrixOrder::Class),
    ];
    if grid.counted {
        let (name, hint) = (cx.t("cmp-sort-differing"), cx.t("cmp-sort-differing-hint"));
        heads.push((left + PLACE + CLASS, COUNT - 8.0, name, hint, MatrixOrder::Differing));
    }
    for (w, name) in sigla.iter().enumerate() {
        let (name, hint) = if w == made.base {
            (format!("{name} · {}", cx.t("cmp-base")), cx.t("cmp-sort-base-hint"))
        } else {
            (name.clone(), cx.tw("cmp-sort-version-hint", &[("siglum", name.as_str().into())]))
        };
        heads.push((left + grid.lead + grid.each * w as f32, grid.each - 8.0, name, hint, MatrixOrder::Version(w)));
    }
    for (x, width, text, hint, by) in heads {
        let text = parts::cut(ui, &text, fonts::ui_bold(theme::UI_SMALL), cx.theme.muted, width - 6.0, 1);
        let place = Rect::from_min_size(pos2(x - 6.0, rect.top()), vec2(width, HEAD));
        let r = ui.interact(place, Id::unique(("cmp-matrix-sort", by)), Sense::click());
        let on = by == order;
        let lit = on || r.hovered() || r.has_focus();
        let color = match by {
            _ if lit => cx.theme.accent,
            MatrixOrder::Version(w) if w == made.base => cx.theme.ink,
            _ => cx.theme.muted,
        };
        let at = pos2(x, rect.center().y - text.size().y / 2.0);
        let end = x + text.size().x;
        let says = text.text().to_owned();
        ui.painter().galley_with_override_text_color(at, text, color);
        if on {
            ui.painter().hline(x..=end, rect.bottom() - 2.0, Stroke::new(2.0, cx.theme.accent));
        }
        if r.has_focus() {
            parts::focus_ring(ui.painter(), cx.theme, place);
        }
        r.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, on, &says));
        let mut r = r.on_hover_cursor(CursorIcon::PointingHand);
        if !hint.is_empty() {
            r = r.on_hover_text(hint);
        }
        if r.clicked() {
            cx.push(CompareCommand::Order(by));
        }
    }
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, cx.theme.hairline));
}

fn row(ui: &mut Ui, cx: &mut Cx<'_>, made: &Findings, number: usize, current: bool, (sigla, grid): (&[String], Grid)) {
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
    if grid.counted {
        let n = made.differing(number).to_string();
        cell(ui, left + PLACE + CLASS, COUNT, &n, parts::interface(theme::UI_SMALL), theme.muted);
    }
    let each = grid.each;
    let lang = made.versions().first().and_then(|v| cx.session.workspace().versions().get(v)).map(|v| v.lang);
    let font = lang.map_or_else(|| parts::interface(theme::UI_TEXT), |l| parts::reading(l, theme::UI_TEXT + 1.0));
    for (text, who) in phrase::readings(made, &f) {
        let agrees = who.contains(&made.base);
        for w in who {
            let x = left + grid.lead + each * w as f32;
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
