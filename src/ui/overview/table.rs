//! A heat table: names of codes at the left, of texts or codes above, a number in each cell, its ground the darker the more it
//! is. Names stay where they are while the cells are moved along below them.

use crate::app::OverviewCommand;
use crate::app::overview::shape::{Line, Shape};
use crate::app::overview::{Showing, Table};
use crate::coding::matrix::Axis;
use crate::ui::cx::Cx;
use crate::ui::parts;
use crate::ui::{fonts, icons, theme};
use egui::accesskit::Role;
use egui::epaint::TextShape;
use egui::{Align2, CursorIcon, Id, Rect, ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder, Vec2, WidgetInfo};
use egui::{pos2, vec2};
use std::ops::Range;
use std::sync::Arc;

/// Height of a row, in points.
const ROW: f32 = 25.0;
/// Height of names that stand upright over their columns, in points.
const HEAD: f32 = 30.0;
/// Height of names that are turned, in points.
const TURNED: f32 = 132.0;
/// How far turned names reach to the right of their columns, in points.
const LEAN: f32 = 64.0;
/// How far they are turned.
const ANGLE: f32 = -std::f32::consts::FRAC_PI_3;
/// More columns than this have narrow ones with turned names.
const FEW: usize = 9;

/// What the table remembers.
#[derive(Default)]
pub(super) struct TableState {
    seen: Option<(usize, usize)>,
    /// What is shown, as it was in the last frame: a table that has changed is brought to its cell again.
    of: Option<Arc<Table>>,
}

/// Where things stand.
struct Places {
    labels: f32,
    each: f32,
    head: f32,
    turned: bool,
}

impl Places {
    fn of(width: f32, columns: usize) -> Self {
        let labels = (width * 0.3).clamp(130.0, 290.0);
        let turned = columns > FEW;
        let lean = if turned { LEAN } else { 0.0 };
        let room = ((width - labels - 24.0 - lean) / columns.max(1) as f32).floor();
        let each = if turned { room.clamp(40.0, 64.0) } else { room.clamp(66.0, 150.0) };
        Self { labels, each, head: if turned { TURNED } else { HEAD }, turned }
    }
}

/// Shows the table over all the space that is left.
pub(super) fn show(ui: &mut Ui, cx: &mut Cx<'_>, state: &mut TableState, made: &Arc<Table>, shape: &Shape) {
    let session = cx.session;
    let view = &session.view().overview;
    let showing = Showing::new(session.workspace(), made, shape, view, session.language());
    let all = ui.available_rect_before_wrap();
    let all = Rect::from_min_max(all.min + vec2(16.0, 4.0), all.max);
    let places = Places::of(all.width(), shape.columns.len());
    let current = session.overview_cell().and_then(|c| made.place(c));
    let body = Rect::from_min_max(all.min + vec2(places.labels, places.head), all.max);
    let mut offset = Vec2::ZERO;
    ui.scope_builder(UiBuilder::new().max_rect(body), |ui| {
        ui.spacing_mut().item_spacing = Vec2::ZERO;
        let area = ScrollArea::both().id_salt("overview-table").auto_shrink(false);
        area.show_viewport(ui, |ui, viewport| {
            let lean = if places.turned { LEAN } else { 0.0 };
            let size = vec2(places.each * shape.columns.len() as f32 + lean, ROW * shape.rows.len() as f32 + 12.0);
            ui.set_min_size(size);
            let origin = ui.max_rect().min;
            offset = viewport.min.to_vec2();
            let rows = visible(viewport.y_range().min, viewport.y_range().max, ROW, shape.rows.len());
            let columns = visible(viewport.x_range().min, viewport.x_range().max, places.each, shape.columns.len());
            for r in rows {
                for c in columns.clone() {
                    let at = origin + vec2(places.each * c as f32, ROW * r as f32);
                    let rect = Rect::from_min_size(at, vec2(places.each, ROW));
                    cell(ui, cx, &showing, made, (&shape.rows[r], &shape.columns[c]), rect, current);
                }
            }
            follow(ui, state, made, shape, current, |r, c| {
                let at = origin + vec2(places.each * c as f32, ROW * r as f32);
                Rect::from_min_size(at, vec2(places.each, ROW))
            });
        });
    });
    names_of_rows(ui, cx, &showing, made, shape, all, &places, offset, current);
    names_of_columns(ui, cx, &showing, made, shape, all, &places, offset, current);
    let line = Stroke::new(1.0, cx.theme.hairline);
    ui.painter().hline(all.x_range(), body.top() - 0.5, line);
}

/// The lines that a stretch shows any of.
fn visible(from: f32, to: f32, each: f32, n: usize) -> Range<usize> {
    let first = (from / each).floor().max(0.0) as usize;
    let last = (to / each).ceil().max(0.0) as usize;
    first.min(n)..last.min(n)
}

/// Brings the cell in focus on the screen when it has become another one.
fn follow(
    ui: &Ui,
    state: &mut TableState,
    made: &Arc<Table>,
    shape: &Shape,
    current: Option<(usize, usize)>,
    rect: impl Fn(usize, usize) -> Rect,
) {
    let fresh = !state.of.as_ref().is_some_and(|m| Arc::ptr_eq(m, made));
    if state.seen == current && !fresh {
        return;
    }
    (state.seen, state.of) = (current, Some(made.clone()));
    let find = |lines: &[Line], index: usize| lines.iter().position(|l| l.index == index);
    if let Some((r, c)) = current.and_then(|(r, c)| Some((find(&shape.rows, r)?, find(&shape.columns, c)?))) {
        ui.scroll_to_rect(rect(r, c).expand2(vec2(0.0, ROW)), None);
    }
}

fn cell(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    showing: &Showing<'_>,
    made: &Table,
    (row, column): (&Line, &Line),
    rect: Rect,
    current: Option<(usize, usize)>,
) {
    let theme = cx.theme;
    let shown = showing.cell(row, column);
    let on = current == Some((row.index, column.index));
    let id = Id::unique(("overview-cell", &made.matrix.rows[row.index], &made.matrix.columns[column.index]));
    let r = ui.interact(rect, id, Sense::CLICK);
    let inside = rect.shrink(1.0);
    if shown.strength > 0.0 {
        ui.painter().rect_filled(inside, 2.0, theme.heat(shown.strength));
    }
    if showing.is_own(row.index, column.index) {
        // That a code meets itself says nothing: its number is there, but no heat.
        ui.painter().line_segment([inside.left_bottom(), inside.right_top()], Stroke::new(1.0, theme.hairline));
    }
    if r.hovered() {
        ui.painter().rect_stroke(inside, 2.0, Stroke::new(1.0, theme.muted), StrokeKind::Inside);
    }
    let strong = row.fold.is_some() && shown.text != "0";
    let font = if strong { fonts::ui_bold(theme::UI_TEXT) } else { parts::interface(theme::UI_TEXT) };
    let ink = if shown.text == "0" { theme.muted } else { theme.ink };
    let number = ui.painter().layout_no_wrap(shown.text, font, ink);
    let more = ui.painter().layout_no_wrap(shown.more.clone(), parts::interface(10.5), theme.ink);
    let gap = if shown.more.is_empty() { 0.0 } else { 3.0 };
    let left = rect.center().x - (number.size().x + gap + more.size().x) / 2.0;
    let y = rect.center().y;
    let end = left + number.size().x + gap;
    ui.painter().galley(pos2(left, y - number.size().y / 2.0), number, ink);
    let at = pos2(end, y - more.size().y / 2.0);
    let size = more.size();
    ui.painter().galley(at, more, theme.ink);
    if !shown.more.is_empty() {
        // What is proposed differs in form too: it is small, has a plus, and a broken line below it.
        let y = at.y + size.y - 0.5;
        let line = [pos2(at.x, y), pos2(at.x + size.x, y)];
        ui.painter().extend(egui::Shape::dashed_line(&line, Stroke::new(1.0, theme.muted), 2.0, 2.0));
    }
    if on {
        ui.painter().rect_stroke(rect, 2.0, Stroke::new(2.0, theme.accent), StrokeKind::Inside);
    }
    let says = showing.says(row.index, column.index);
    r.widget_info(|| WidgetInfo::selected(Role::GridCell, true, on, &says));
    let r = r.on_hover_cursor(CursorIcon::PointingHand);
    if r.clicked() {
        let m = &made.matrix;
        cx.push(OverviewCommand::Cell(m.rows[row.index].clone(), m.columns[column.index].clone()));
    }
    r.on_hover_text(says);
}

#[expect(clippy::too_many_arguments, reason = "what a frame of the table is made of; each is used once")]
fn names_of_rows(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    showing: &Showing<'_>,
    made: &Table,
    shape: &Shape,
    all: Rect,
    places: &Places,
    offset: Vec2,
    current: Option<(usize, usize)>,
) {
    let clip = Rect::from_min_max(
        pos2(all.left() - 8.0, all.top() + places.head),
        pos2(all.left() + places.labels, all.bottom()),
    );
    let mut inside = ui.new_child(UiBuilder::new().max_rect(clip));
    inside.set_clip_rect(clip.intersect(ui.clip_rect()));
    for r in visible(offset.y, offset.y + clip.height(), ROW, shape.rows.len()) {
        let top = clip.top() + ROW * r as f32 - offset.y;
        let rect = Rect::from_min_max(pos2(clip.left(), top), pos2(clip.right() - 4.0, top + ROW));
        let line = &shape.rows[r];
        let on = current.is_some_and(|(row, _)| row == line.index);
        let axis = &made.matrix.rows[line.index];
        name_of_row(&mut inside, cx, axis, &showing.name(axis), line, rect, on);
    }
}

fn name_of_row(ui: &mut Ui, cx: &mut Cx<'_>, axis: &Axis, name: &str, line: &Line, rect: Rect, on: bool) {
    let theme = cx.theme;
    let sense = if line.fold.is_some() { Sense::click() } else { Sense::hover() };
    let r = ui.interact(rect, Id::unique(("overview-row", axis)), sense);
    if line.fold.is_some() && (r.hovered() || r.has_focus()) {
        ui.painter().rect_filled(rect, 4.0, theme.hover);
    }
    if r.has_focus() {
        parts::focus_ring(ui.painter(), theme, rect);
    }
    let mut x = rect.left() + 8.0 + 13.0 * line.depth as f32;
    let y = rect.center().y;
    if let Some(folded) = line.fold {
        let chevron = if folded { icons::CHEVRON_RIGHT } else { icons::CHEVRON_DOWN };
        ui.painter().text(pos2(x, y), Align2::CENTER_CENTER, chevron, fonts::icon(12.0), theme.muted);
    }
    x += 13.0;
    if let Axis::Code(code) = axis {
        let color = cx.session.workspace().codes().get(code).map_or(theme.muted, |c| theme.code(&c.color));
        parts::swatch(ui.painter(), pos2(x, y), color);
    }
    let font =
        if line.fold.is_some() || on { fonts::ui_bold(theme::UI_TEXT) } else { parts::interface(theme::UI_TEXT) };
    let galley = parts::cut(ui, name, font, theme.ink, (rect.right() - x - 12.0).max(20.0), 1);
    ui.painter().galley(pos2(x + 10.0, y - galley.size().y / 2.0), galley, theme.ink);
    match line.fold {
        Some(folded) => {
            r.widget_info(|| WidgetInfo::selected(Role::TreeItem, true, !folded, name));
            let key = if folded { "overview-unfold" } else { "overview-fold" };
            if let (true, Axis::Code(code)) = (r.clicked(), axis) {
                cx.push(OverviewCommand::Fold { rows: true, code: code.clone() });
            }
            r.on_hover_text(format!("{name}\n{}", cx.t(key)));
        }
        None => {
            r.widget_info(|| WidgetInfo::labeled(Role::RowHeader, true, name));
            r.on_hover_text(name);
        }
    }
}

#[expect(clippy::too_many_arguments, reason = "what a frame of the table is made of; each is used once")]
fn names_of_columns(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    showing: &Showing<'_>,
    made: &Table,
    shape: &Shape,
    all: Rect,
    places: &Places,
    offset: Vec2,
    current: Option<(usize, usize)>,
) {
    let clip =
        Rect::from_min_max(pos2(all.left() + places.labels, all.top()), pos2(all.right(), all.top() + places.head));
    let mut inside = ui.new_child(UiBuilder::new().max_rect(clip));
    inside.set_clip_rect(clip.intersect(ui.clip_rect()));
    for c in visible(offset.x, offset.x + clip.width(), places.each, shape.columns.len()) {
        let left = clip.left() + places.each * c as f32 - offset.x;
        let rect = Rect::from_min_max(pos2(left, clip.top()), pos2(left + places.each, clip.bottom()));
        let line = &shape.columns[c];
        let axis = &made.matrix.columns[line.index];
        let on = current.is_some_and(|(_, column)| column == line.index);
        name_of_column(&mut inside, cx, axis, &showing.name(axis), line, (rect, places.turned), on);
    }
}

fn name_of_column(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    axis: &Axis,
    name: &str,
    line: &Line,
    (rect, turned): (Rect, bool),
    on: bool,
) {
    let theme = cx.theme;
    let sense = if line.fold.is_some() { Sense::click() } else { Sense::hover() };
    let r = ui.interact(rect, Id::unique(("overview-column", axis)), sense);
    let lit = line.fold.is_some() && (r.hovered() || r.has_focus());
    let ink = if lit { theme.accent } else { theme.ink };
    let bold = line.fold.is_some() || on || !matches!(axis, Axis::Code(_));
    let font = if bold { fonts::ui_bold(theme::UI_SMALL) } else { parts::interface(theme::UI_SMALL) };
    let mark = match line.fold {
        Some(true) => "▸ ",
        Some(false) => "▾ ",
        None => "",
    };
    let text = format!("{mark}{name}");
    if turned {
        let galley = parts::cut(ui, &text, font, ink, (TURNED - 18.0) / -ANGLE.sin(), 1);
        // The place of a text is its upper left corner, which the turn takes to the left of where the words begin.
        let tall = galley.size().y;
        let at = pos2(rect.center().x - tall * 0.6, rect.bottom() - 5.0 - tall * ANGLE.cos());
        ui.painter().add(TextShape::new(at, galley, ink).with_angle(ANGLE));
    } else {
        let galley = parts::cut(ui, &text, font, ink, rect.width() - 6.0, 1);
        ui.painter().galley(rect.center() - galley.size() / 2.0, galley, ink);
    }
    if r.has_focus() {
        parts::focus_ring(ui.painter(), theme, rect);
    }
    let says = full(cx, axis, name);
    match (line.fold, axis) {
        (Some(folded), Axis::Code(code)) => {
            r.widget_info(|| WidgetInfo::selected(Role::TreeItem, true, !folded, name));
            if r.clicked() {
                cx.push(OverviewCommand::Fold { rows: false, code: code.clone() });
            }
            r.on_hover_text(format!("{says}\n{}", cx.t(if folded { "overview-unfold" } else { "overview-fold" })));
        }
        _ => {
            r.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, name));
            r.on_hover_text(says);
        }
    }
}

/// What a column stands for, in full.
fn full(cx: &Cx<'_>, axis: &Axis, name: &str) -> String {
    let ws = cx.session.workspace();
    let title = match axis {
        Axis::Document(d) => ws.documents().get(d).map(|d| d.title.get(cx.lang())),
        Axis::Version(v) => ws.document_of(*v).map(|d| d.title.get(cx.lang())),
        Axis::Work(w, _) => ws.works().get(w).map(|w| w.title.get(cx.lang())),
        Axis::Code(_) => None,
    };
    title.map_or_else(|| name.to_owned(), |t| format!("{name}\n{t}"))
}
