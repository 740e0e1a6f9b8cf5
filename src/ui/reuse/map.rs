//! The map: texts as columns of sentences in order of date, and a ribbon for each pair that shares wording.
//!
//! A ribbon is as wide as what is kept of the sentence on either end, and the darker the more is kept, so that it can be
//! read in grey; the one in focus has the accent and an edge.

use super::{percent, spoken};
use crate::app::ReuseCommand;
use crate::app::reusing::{Column, Reuse};
use crate::collate::reuse::Part;
use crate::model::VersionId;
use crate::ui::cx::Cx;
use crate::ui::parts::{self, icon};
use crate::ui::{fonts, theme, widgets};
use egui::accesskit::Role;
use egui::{Button, Color32, CursorIcon, Id, Mesh, Pos2, Rect, RichText, Sense, Shape, Stroke, StrokeKind, Ui};
use egui::{UiBuilder, WidgetInfo, pos2, vec2};

/// Width of a column, in points.
const WIDE: f32 = 34.0;
/// Height of what stands over a column, in points.
const HEAD: f32 = 48.0;
/// Thinnest that a ribbon gets, in points.
const THIN: f32 = 2.0;
/// Points of a ribbon's edge.
const STEPS: usize = 24;

/// Where columns stand.
struct Places {
    lefts: Vec<f32>,
    strip: Rect,
}

impl Places {
    fn rect(&self, column: usize, (from, to): (f32, f32)) -> Rect {
        let y = |share: f32| self.strip.top() + self.strip.height() * share;
        let x = self.lefts[column];
        Rect::from_min_max(pos2(x, y(from)), pos2(x + WIDE, y(to)))
    }

    /// Where a ribbon meets a sentence: as high as what is kept of it, in its middle.
    fn end(&self, made: &Reuse, part: &Part) -> (f32, f32) {
        let r = self.rect(part.text, made.column(part).strip.extent(part.segment));
        let half = (r.height() * part.kept).max(THIN) / 2.0;
        (r.center().y - half, r.center().y + half)
    }
}

/// Both edges of a ribbon: x, upper y, lower y.
type Ribbon = Vec<(f32, f32, f32)>;

fn ribbon(places: &Places, made: &Reuse, pair: usize) -> Ribbon {
    let s = &made.shared[pair];
    let (a, b) = (places.end(made, &s.earlier), places.end(made, &s.later));
    let (x0, x1) = (places.lefts[s.earlier.text] + WIDE, places.lefts[s.later.text]);
    (0..=STEPS)
        .map(|i| {
            let t = i as f32 / STEPS as f32;
            let ease = t * t * (3.0 - 2.0 * t);
            let mix = |from: f32, to: f32| from + (to - from) * ease;
            (x0 + (x1 - x0) * t, mix(a.0, b.0), mix(a.1, b.1))
        })
        .collect()
}

/// Draws the map; a click on a ribbon brings its pair into focus.
pub(super) fn show(ui: &mut Ui, cx: &mut Cx<'_>, made: &Reuse, listed: &[usize]) {
    let all = ui.available_rect_before_wrap();
    let n = made.columns.len();
    let apart = if n > 1 { (all.width() - WIDE) / (n - 1) as f32 } else { 0.0 };
    let strip = Rect::from_min_max(pos2(all.left(), all.top() + HEAD), all.max);
    let places = Places { lefts: (0..n).map(|i| all.left() + apart * i as f32).collect(), strip };
    for (i, column) in made.columns.iter().enumerate() {
        heading(ui, cx, column, heading_rect(all, &places, i, n, apart), align(i, n));
    }
    let ribbons: Vec<(usize, Ribbon)> = listed.iter().map(|&l| (l, ribbon(&places, made, l))).collect();
    let r = ui.interact(strip, Id::unique("reuse-map"), Sense::CLICK);
    let says = cx.tw("reuse-map", &[("n", listed.len().into())]);
    r.widget_info(|| WidgetInfo::labeled(Role::Figure, true, &says));
    let under = r.hover_pos().and_then(|at| at_point(&ribbons, made, at));
    let current = cx.session.reuse_current();
    for (pair, shape) in &ribbons {
        let lit = Some(*pair) == current || Some(*pair) == under;
        if !lit {
            paint(ui, cx, shape, made.shared[*pair].kept(), false);
        }
    }
    for (i, column) in made.columns.iter().enumerate() {
        sentences(ui, cx, &places, i, column);
    }
    // What is looked at lies over the columns that it passes.
    for (pair, shape) in ribbons.iter().filter(|(p, _)| Some(*p) == current || Some(*p) == under) {
        paint(ui, cx, shape, made.shared[*pair].kept(), true);
        for part in [&made.shared[*pair].earlier, &made.shared[*pair].later] {
            let at = places.rect(part.text, made.column(part).strip.extent(part.segment));
            ui.painter().rect_stroke(at, 0.0, Stroke::new(1.5, cx.theme.accent), StrokeKind::Outside);
        }
    }
    if let Some(pair) = under {
        let text = spoken(cx, made, pair);
        if r.on_hover_cursor(CursorIcon::PointingHand).on_hover_text_at_pointer(text).clicked() {
            cx.push(ReuseCommand::GoTo(pair));
        }
    }
    ui.advance_cursor_after_rect(all);
}

/// The first heading stands left of its column, the last right, the others over their middle.
fn align(column: usize, n: usize) -> egui::Align {
    match column {
        0 => egui::Align::Min,
        i if i + 1 == n => egui::Align::Max,
        _ => egui::Align::Center,
    }
}

fn heading_rect(all: Rect, places: &Places, i: usize, n: usize, apart: f32) -> Rect {
    let room = (apart - 12.0).clamp(60.0, 190.0).min(all.width() / n as f32 - 6.0);
    let left = match align(i, n) {
        egui::Align::Min => places.lefts[i],
        egui::Align::Max => places.lefts[i] + WIDE - room,
        egui::Align::Center => places.lefts[i] + (WIDE - room) / 2.0,
    };
    Rect::from_min_size(pos2(left, all.top()), vec2(room, HEAD - 6.0))
}

/// Year and siglum, which choose among the versions of the work where there are several; the title below.
fn heading(ui: &mut Ui, cx: &mut Cx<'_>, column: &Column, rect: Rect, align: egui::Align) {
    let layout = egui::Layout::top_down(align);
    ui.scope_builder(UiBuilder::new().max_rect(rect).layout(layout), |ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        ui.spacing_mut().button_padding = vec2(4.0, 0.0);
        ui.spacing_mut().interact_size.y = 18.0;
        let name = column.name();
        let others = versions(cx, column);
        let text = RichText::new(&name).font(fonts::ui_bold(theme::UI_TEXT));
        if others.len() > 1 {
            let arrow = RichText::new(icon::CHEVRON_DOWN).font(fonts::icon(12.0)).color(cx.theme.muted);
            let button = ui.add(Button::new((text, arrow)).frame_when_inactive(false));
            let says = cx.tw("reuse-column", &[("name", name.as_str().into())]);
            button.widget_info(|| WidgetInfo::labeled(Role::Button, true, &says));
            egui::Popup::menu(&button).width(180.0).show(|ui| {
                for (version, siglum) in others {
                    if ui.selectable_label(version == column.version, siglum).clicked() {
                        cx.push(ReuseCommand::Version(version));
                        ui.close();
                    }
                }
            });
            button.on_hover_text(says);
        } else {
            ui.label(text);
        }
        let title = widgets::shorten(ui, column.title.get(cx.lang()), &parts::interface(theme::UI_SMALL), rect.width());
        ui.label(RichText::new(title).small().color(cx.theme.muted)).on_hover_text(column.title.get(cx.lang()));
    });
}

/// Versions of a column's work in its language.
fn versions(cx: &Cx<'_>, column: &Column) -> Vec<(VersionId, String)> {
    let ws = cx.session.workspace();
    let Some(work) = ws.work_of(column.version) else { return Vec::new() };
    let here = ws.versions_of(work.id).filter(|v| v.lang == column.lang);
    here.filter_map(|v| Some((v.id, ws.document_of(v.id)?.siglum.clone()))).collect()
}

fn sentences(ui: &Ui, cx: &Cx<'_>, places: &Places, i: usize, column: &Column) {
    let whole = places.rect(i, (0.0, 1.0));
    ui.painter().rect_filled(whole, 2.0, cx.theme.hover);
    for (from, to) in column.strip.extents() {
        let r = places.rect(i, (from, to));
        if r.height() >= 2.0 && to < 1.0 {
            ui.painter().hline(r.x_range(), r.bottom(), Stroke::new(1.0, cx.theme.paper));
        }
    }
    ui.painter().rect_stroke(whole, 2.0, Stroke::new(1.0, cx.theme.hairline), StrokeKind::Outside);
}

fn paint(ui: &Ui, cx: &Cx<'_>, shape: &Ribbon, kept: f32, lit: bool) {
    let (color, strength) =
        if lit { (cx.theme.accent, 0.55) } else { (cx.theme.ink, 0.14 + 0.5 * kept.clamp(0.0, 1.0)) };
    let color: Color32 = cx.theme.wash(color, strength);
    let mut mesh = Mesh::default();
    for (i, &(x, top, bottom)) in shape.iter().enumerate() {
        mesh.colored_vertex(pos2(x, top), color);
        mesh.colored_vertex(pos2(x, bottom), color);
        if i > 0 {
            let at = 2 * i as u32;
            mesh.add_triangle(at - 2, at - 1, at);
            mesh.add_triangle(at - 1, at, at + 1);
        }
    }
    ui.painter().add(Shape::mesh(mesh));
    if lit {
        for edge in [|p: &(f32, f32, f32)| pos2(p.0, p.1), |p: &(f32, f32, f32)| pos2(p.0, p.2)] {
            ui.painter().add(Shape::line(shape.iter().map(edge).collect(), Stroke::new(1.0, cx.theme.accent)));
        }
    }
}

/// The ribbon under a point; of several, the one of which most is kept.
fn at_point(ribbons: &[(usize, Ribbon)], made: &Reuse, at: Pos2) -> Option<usize> {
    let hit = |shape: &Ribbon| {
        shape.windows(2).any(|w| {
            let ((x0, t0, b0), (x1, t1, b1)) = (w[0], w[1]);
            let share = (at.x - x0) / (x1 - x0).max(0.01);
            let (top, bottom) = (t0 + (t1 - t0) * share, b0 + (b1 - b0) * share);
            (0.0..=1.0).contains(&share) && at.y >= top - 2.0 && at.y <= bottom + 2.0
        })
    };
    let under = ribbons.iter().filter(|(_, shape)| hit(shape)).map(|(pair, _)| *pair);
    under.max_by_key(|&p| (percent(made.shared[p].kept()), std::cmp::Reverse(p)))
}
