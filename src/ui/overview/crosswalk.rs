//! Themes through the documents: columns of points, ribbons between them, and at the side what there is to say of each.
//!
//! A point opens its passage. A ribbon brings its theme into focus; there its words can be changed, its ends parted and others
//! joined.

use crate::app::OverviewCommand;
use crate::app::overview::column_name;
use crate::app::overview::crosswalk::{self, Crossing, relation_name};
use crate::coding::crosswalk::{Ribbon, Thread, stage};
use crate::model::CodeId;
use crate::text::Lang;
use crate::ui::cx::Cx;
use crate::ui::parts::{self, icon};
use crate::ui::{fonts, theme, widgets};
use egui::accesskit::Role;
use egui::{Button, Color32, CursorIcon, Id, Mesh, Pos2, Rect, RichText, ScrollArea, Sense, Shape, Stroke};
use egui::{StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, vec2};
use std::sync::Arc;

/// Height of a point with one ribbon or none, in points.
const END: f32 = 40.0;
/// Height that each further ribbon needs, in points.
const MORE: f32 = 9.0;
/// Space below a point, in points.
const GAP: f32 = 6.0;
/// Height of the names of columns, in points.
const HEAD: f32 = 42.0;
/// Width at the side, in points.
const SIDE: f32 = 320.0;
/// Points of a ribbon's edge.
const STEPS: usize = 20;
/// Half the width of a ribbon, in points.
const HALF: f32 = 3.0;

/// What the view remembers.
#[derive(Default)]
pub(super) struct CrosswalkState {
    /// The theme whose words are in the fields, as it was when they were put there, and in which language.
    of: Option<(usize, Thread, Lang)>,
    theme: String,
    relation: String,
    comment: String,
    /// What shall be joined: column and point, twice.
    ends: [(usize, usize); 2],
}

/// Shows it over all the space that is left.
pub(super) fn show(ui: &mut Ui, cx: &mut Cx<'_>, state: &mut CrosswalkState) {
    let Some(made) = cx.session.crossing().cloned() else { return };
    if made.columns.is_empty() {
        let (title, text) = (cx.t("crosswalk-none"), cx.t("crosswalk-none.hint"));
        return parts::empty(ui, cx.theme, icon::EXCHANGE, &title, &text);
    }
    let all = ui.available_rect_before_wrap();
    let wide = SIDE.min(all.width() * 0.4);
    let left = Rect::from_min_max(all.min, pos2(all.right() - wide, all.bottom()));
    ui.scope_builder(UiBuilder::new().max_rect(left.shrink2(vec2(16.0, 4.0))), |ui| map(ui, cx, &made));
    let right = Rect::from_min_max(pos2(left.right(), all.top()), all.max);
    ui.painter().vline(right.left(), right.y_range(), (1.0, cx.theme.hairline));
    ui.scope_builder(UiBuilder::new().max_rect(right.shrink2(vec2(10.0, 6.0))), |ui| {
        ScrollArea::vertical().id_salt("crosswalk-side").auto_shrink(false).show(ui, |ui| {
            match cx.session.view().overview.thread.filter(|t| *t < made.cross.threads.len()) {
                Some(thread) => card(ui, cx, state, &made, thread),
                None => themes(ui, cx, &made),
            }
            widgets::rule(ui, cx.theme);
            join(ui, cx, state, &made);
        });
    });
    ui.advance_cursor_after_rect(all);
}

/// What a point is called.
fn end_name(cx: &Cx<'_>, end: &str) -> String {
    crosswalk::end_name(cx.session.workspace(), end, cx.language())
}

/// Where points stand.
struct Places {
    lefts: Vec<f32>,
    wide: f32,
    ends: Vec<Vec<(f32, f32)>>,
    tall: f32,
}

/// Where a ribbon of the map begins and ends: column and point, twice.
type Joint = ((usize, usize), (usize, usize));

fn joint(made: &Crossing, r: &Ribbon) -> Option<Joint> {
    let place = |column: &String| {
        let c = made.columns.iter().position(|x| x.name == *column)?;
        let code = made.cross.threads.get(r.thread)?.codes.get(column)?;
        Some((c, made.columns[c].ends.iter().position(|e| e == code)?))
    };
    Some((place(&r.from)?, place(&r.to)?))
}

impl Places {
    fn of(made: &Crossing, joints: &[Option<Joint>], width: f32) -> Self {
        let n = made.columns.len().max(1) as f32;
        // A quarter of the width lies between the columns, for the ribbons.
        let apart = if n > 1.0 { (width * 0.28 / (n - 1.0)).clamp(36.0, 150.0) } else { 0.0 };
        let wide = ((width - apart * (n - 1.0)) / n).clamp(60.0, 260.0);
        let lefts = (0..made.columns.len()).map(|c| (wide + apart) * c as f32).collect();
        let mut tall = 0.0_f32;
        let mut ends = Vec::new();
        for (c, column) in made.columns.iter().enumerate() {
            let mut y = 0.0;
            let mut out = Vec::new();
            for e in 0..column.ends.len() {
                let count =
                    |side: fn(&Joint) -> (usize, usize)| joints.iter().flatten().filter(|j| side(j) == (c, e)).count();
                let most = count(|j| j.0).max(count(|j| j.1));
                let height = END + MORE * most.saturating_sub(1) as f32;
                out.push((y, height));
                y += height + GAP;
            }
            tall = tall.max(y);
            ends.push(out);
        }
        Self { lefts, wide, ends, tall }
    }

    fn rect(&self, origin: Pos2, (c, e): (usize, usize)) -> Rect {
        let (y, height) = self.ends[c][e];
        Rect::from_min_size(origin + vec2(self.lefts[c], y), vec2(self.wide, height))
    }

    /// Where a ribbon meets its points.
    fn meets(&self, origin: Pos2, joints: &[Option<Joint>], n: usize) -> Option<(Pos2, Pos2)> {
        let j = joints[n]?;
        let share = |side: fn(&Joint) -> (usize, usize)| {
            let at = side(&j);
            let of = |js: &[Option<Joint>]| js.iter().flatten().filter(|x| side(x) == at).count() as f32;
            (of(&joints[..n]) + 0.5) / of(joints).max(1.0)
        };
        let (from, to) = (self.rect(origin, j.0), self.rect(origin, j.1));
        let a = pos2(from.right(), from.top() + from.height() * share(|j| j.0));
        let b = pos2(to.left(), to.top() + to.height() * share(|j| j.1));
        Some((a, b))
    }
}

fn curve(a: Pos2, b: Pos2) -> Vec<Pos2> {
    let at = |i: usize| {
        let t = i as f32 / STEPS as f32;
        let ease = t * t * (3.0 - 2.0 * t);
        pos2(a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * ease)
    };
    (0..=STEPS).map(at).collect()
}

fn map(ui: &mut Ui, cx: &mut Cx<'_>, made: &Arc<Crossing>) {
    let joints: Vec<Option<Joint>> = made.ribbons.iter().map(|r| joint(made, r)).collect();
    let all = ui.available_rect_before_wrap();
    let places = Places::of(made, &joints, all.width() - 10.0);
    for (c, column) in made.columns.iter().enumerate() {
        let name = column_name(cx.session.workspace(), column, cx.lang());
        let rect = Rect::from_min_size(pos2(all.left() + places.lefts[c], all.top()), vec2(places.wide, HEAD));
        let galley = parts::cut(ui, &name, fonts::ui_bold(theme::UI_SMALL), cx.theme.ink, places.wide, 2);
        ui.painter().galley(pos2(rect.left(), rect.bottom() - 5.0 - galley.size().y), galley, cx.theme.ink);
        let r = ui.interact(rect, Id::unique(("crosswalk-column", c)), Sense::hover());
        r.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, &name));
        r.on_hover_text(name);
    }
    let below = Rect::from_min_max(pos2(all.left(), all.top() + HEAD), all.max);
    ui.scope_builder(UiBuilder::new().max_rect(below), |ui| {
        ScrollArea::vertical().id_salt("crosswalk-map").auto_shrink(false).show(ui, |ui| {
            let (rect, r) = ui.allocate_exact_size(vec2(all.width() - 10.0, places.tall), Sense::CLICK);
            let says = cx.tw("crosswalk-map", &[("n", made.cross.threads.len().into())]);
            r.widget_info(|| WidgetInfo::labeled(Role::Figure, true, &says));
            ribbons_and_ends(ui, cx, made, &joints, &places, rect, &r);
        });
    });
}

fn ribbons_and_ends(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    made: &Arc<Crossing>,
    joints: &[Option<Joint>],
    places: &Places,
    rect: Rect,
    r: &egui::Response,
) {
    let curves: Vec<Option<Vec<Pos2>>> =
        (0..joints.len()).map(|n| places.meets(rect.min, joints, n).map(|(a, b)| curve(a, b))).collect();
    let pointer = r.hover_pos();
    let under = pointer.and_then(|at| {
        let hit = |c: &Vec<Pos2>| c.windows(2).any(|w| near(at, w[0], w[1]));
        curves.iter().position(|c| c.as_ref().is_some_and(hit))
    });
    // A point under the pointer lights up all themes that it is of.
    let at_end =
        ui.ctx().pointer_hover_pos().filter(|p| rect.contains(*p) && ui.clip_rect().contains(*p)).and_then(|p| {
            let ends = |c: usize| (0..places.ends[c].len()).map(move |e| (c, e));
            (0..places.lefts.len()).flat_map(ends).find(|at| places.rect(rect.min, *at).contains(p))
        });
    let of_thread = cx.session.view().overview.thread;
    let lit = |n: usize| {
        let thread = made.ribbons[n].thread;
        let own = under.is_some_and(|u| made.ribbons[u].thread == thread);
        let at = at_end.is_some_and(|at| has(made, thread, at));
        own || at || of_thread == Some(thread)
    };
    for strong in [false, true] {
        let of_kind = curves.iter().enumerate().filter(|(n, _)| lit(*n) == strong);
        for curve in of_kind.filter_map(|(_, c)| c.as_ref()) {
            paint(ui, cx, curve, strong);
        }
    }
    for c in 0..made.columns.len() {
        for e in 0..made.columns[c].ends.len() {
            let on = of_thread.is_some_and(|t| has(made, t, (c, e)));
            end(ui, cx, made, (c, e), places.rect(rect.min, (c, e)), on);
        }
    }
    if let Some(n) = under {
        let thread = &made.cross.threads[made.ribbons[n].thread];
        let r = r.clone().on_hover_cursor(CursorIcon::PointingHand).on_hover_text_at_pointer(summary(cx, thread));
        if r.clicked() {
            cx.push(OverviewCommand::Thread(Some(made.ribbons[n].thread)));
        }
    } else if r.clicked() {
        cx.push(OverviewCommand::Thread(None));
    }
}

fn has(made: &Crossing, thread: usize, (c, e): (usize, usize)) -> bool {
    let column = &made.columns[c];
    made.cross.threads.get(thread).is_some_and(|t| t.codes.get(&column.name) == Some(&column.ends[e]))
}

fn near(at: Pos2, a: Pos2, b: Pos2) -> bool {
    let share = (at.x - a.x) / (b.x - a.x).max(0.01);
    (0.0..=1.0).contains(&share) && (at.y - (a.y + (b.y - a.y) * share)).abs() <= HALF + 2.0
}

fn paint(ui: &Ui, cx: &Cx<'_>, curve: &[Pos2], lit: bool) {
    let (color, strength) = if lit { (cx.theme.accent, 0.6) } else { (cx.theme.ink, 0.16) };
    let color: Color32 = cx.theme.wash(color, strength);
    let mut mesh = Mesh::default();
    for (i, p) in curve.iter().enumerate() {
        mesh.colored_vertex(pos2(p.x, p.y - HALF), color);
        mesh.colored_vertex(pos2(p.x, p.y + HALF), color);
        if i > 0 {
            let at = 2 * i as u32;
            mesh.add_triangle(at - 2, at - 1, at);
            mesh.add_triangle(at - 1, at, at + 1);
        }
    }
    ui.painter().add(Shape::mesh(mesh));
    if lit {
        for by in [-HALF, HALF] {
            let edge = curve.iter().map(|p| pos2(p.x, p.y + by)).collect();
            ui.painter().add(Shape::line(edge, Stroke::new(1.0, cx.theme.accent)));
        }
    }
}

/// A point. It opens the passage of the theme in focus, or else of the first theme that quotes it.
fn end(ui: &mut Ui, cx: &mut Cx<'_>, made: &Crossing, at: (usize, usize), rect: Rect, on: bool) {
    let theme = cx.theme;
    let column = &made.columns[at.0];
    let code = CodeId::from(column.ends[at.1].as_str());
    let name = end_name(cx, &code.0);
    let threads: Vec<usize> = (0..made.cross.threads.len()).filter(|t| has(made, *t, at)).collect();
    let lang = cx.lang();
    let opens = |t: &usize| made.evidence(*t, &column.name, lang).first().map(|e| (*t, *e));
    let focus = cx.session.view().overview.thread.filter(|t| threads.contains(t));
    let goal = focus.iter().find_map(opens).or_else(|| threads.iter().find_map(opens));
    let sense = if goal.is_some() { Sense::click() } else { Sense::hover() };
    let r = ui.interact(rect, Id::unique(("crosswalk-end", at)), sense);
    let fill = if r.hovered() || r.has_focus() { theme.hover } else { theme.raised };
    ui.painter().rect_filled(rect, 3.0, fill);
    let edge = if on { Stroke::new(2.0, theme.accent) } else { Stroke::new(1.0, theme.hairline) };
    ui.painter().rect_stroke(rect, 3.0, edge, StrokeKind::Inside);
    let color = cx.session.workspace().codes().get(&code).map_or(theme.muted, |c| theme.code(&c.color));
    let stripe = Rect::from_min_size(rect.min + vec2(1.0, 1.0), vec2(4.0, rect.height() - 2.0));
    ui.painter().rect_filled(stripe, 1.0, color);
    let ink = if threads.is_empty() { theme.muted } else { theme.ink };
    let galley = parts::cut(ui, &name, parts::interface(theme::UI_SMALL), ink, rect.width() - 16.0, 2);
    let y = rect.center().y - galley.size().y / 2.0;
    ui.painter().galley(pos2(rect.left() + 10.0, y), galley, ink);
    if r.has_focus() {
        parts::focus_ring(ui.painter(), theme, rect);
    }
    let says = cx.tw(
        "crosswalk-end",
        &[("name", name.as_str().into()), ("column", stage(&column.name).into()), ("n", threads.len().into())],
    );
    match goal {
        Some((thread, evidence)) => {
            r.widget_info(|| WidgetInfo::labeled(Role::Link, true, &says));
            let quote = &made.cross.threads[thread].evidence[evidence].quote;
            let r = r.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(format!("{name}\n“{quote}”"));
            if r.clicked() {
                cx.push(OverviewCommand::Evidence { thread, evidence });
            }
        }
        None => {
            r.widget_info(|| WidgetInfo::labeled(Role::Label, true, &says));
            r.on_hover_text(says);
        }
    }
}

fn summary(cx: &Cx<'_>, t: &Thread) -> String {
    let relation = relation_name(cx.language(), &t.relation);
    let parts = [t.theme.get(cx.lang()), &relation, t.comment.get(cx.lang())];
    parts.iter().filter(|p| !p.is_empty()).copied().collect::<Vec<_>>().join("\n")
}

/// What a theme is called; one without a name by its ends.
fn title(cx: &Cx<'_>, made: &Crossing, thread: usize) -> String {
    let t = &made.cross.threads[thread];
    let name = t.theme.get(cx.lang());
    if !name.is_empty() {
        return name.to_owned();
    }
    let ends = made.cross.columns.iter().filter_map(|c| t.codes.get(c));
    ends.map(|e| end_name(cx, e)).collect::<Vec<_>>().join(" → ")
}

/// All themes, one below the other.
fn themes(ui: &mut Ui, cx: &mut Cx<'_>, made: &Arc<Crossing>) {
    widgets::heading(ui, &cx.tw("crosswalk-themes", &[("n", made.cross.threads.len().into())]));
    widgets::note(ui, cx.theme, cx.t("crosswalk-hint"));
    ui.spacing_mut().item_spacing.y = 1.0;
    for thread in 0..made.cross.threads.len() {
        let name = title(cx, made, thread);
        let relation = relation_name(cx.language(), &made.cross.threads[thread].relation);
        let says = if relation.is_empty() { name.clone() } else { format!("{name}: {relation}") };
        let r = widgets::row(ui, cx.theme, 26.0, (&says, false), |ui| {
            let right = RichText::new(&relation).size(theme::UI_SMALL).color(cx.theme.muted);
            let font = parts::interface(theme::UI_SMALL);
            let wide = ui.painter().layout_no_wrap(relation.clone(), font, cx.theme.muted).size().x + 16.0;
            let room = (ui.available_width() - wide).max(60.0);
            ui.label(widgets::shorten(ui, &name, &parts::interface(theme::UI_TEXT), room));
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| ui.label(right));
        });
        if r.clicked() {
            cx.push(OverviewCommand::Thread(Some(thread)));
        }
    }
}

/// A theme: its words, its quotations, what it joins.
fn card(ui: &mut Ui, cx: &mut Cx<'_>, state: &mut CrosswalkState, made: &Arc<Crossing>, thread: usize) {
    let t = &made.cross.threads[thread];
    let lang = cx.lang();
    let relation = relation_name(cx.language(), &t.relation);
    if !state.of.as_ref().is_some_and(|(n, was, l)| (*n, was, *l) == (thread, t, lang)) {
        state.of = Some((thread, t.clone(), lang));
        state.theme = t.theme.get(lang).to_owned();
        state.relation.clone_from(&relation);
        state.comment = t.comment.get(lang).to_owned();
    }
    ui.horizontal(|ui| {
        if parts::icon_button(ui, icon::CHEVRON_LEFT, &cx.t("crosswalk-all"), true).clicked() {
            cx.push(OverviewCommand::Thread(None));
        }
        ui.label(RichText::new(title(cx, made, thread)).font(fonts::ui_bold(theme::UI_TEXT)));
    });
    let mut left = false;
    for (key, text) in [("crosswalk-theme", &mut state.theme), ("crosswalk-relation", &mut state.relation)] {
        let label = cx.t(key);
        widgets::note(ui, cx.theme, label.as_str());
        let r = widgets::field(ui, cx.theme, Id::unique(key), text, &cx.t(&format!("{key}.hint")), &label);
        left |= r.lost_focus();
    }
    let label = cx.t("crosswalk-comment");
    widgets::note(ui, cx.theme, label.as_str());
    let r = widgets::area(ui, cx.theme, Id::unique("crosswalk-comment"), &mut state.comment, &label, 1);
    left |= r.on_hover_text(cx.t("crosswalk-comment.hint")).lost_focus();
    let changed =
        (&*state.theme, &*state.relation, &*state.comment) != (t.theme.get(lang), &*relation, t.comment.get(lang));
    if left && changed {
        cx.push(OverviewCommand::Theme {
            thread,
            theme: state.theme.trim().to_owned(),
            relation: state.relation.trim().to_owned(),
            // A cell of the table is one line.
            comment: state.comment.split_whitespace().collect::<Vec<_>>().join(" "),
        });
    }
    ui.add_space(6.0);
    quotations(ui, cx, t, thread);
    joined(ui, cx, made, thread);
}

fn quotations(ui: &mut Ui, cx: &mut Cx<'_>, t: &Thread, thread: usize) {
    widgets::heading(ui, &cx.t("crosswalk-quotations"));
    if t.evidence.is_empty() {
        widgets::note(ui, cx.theme, cx.t("crosswalk-unquoted"));
    }
    for (n, e) in t.evidence.iter().enumerate() {
        let known = cx.session.quoted().and_then(|q| q.of(e)).map(<[_]>::len);
        let lang = e.lang.map(|l| format!(" {}", parts::language(cx, l))).unwrap_or_default();
        let says = format!("{}{lang}: {}", e.stage, e.quote);
        let job = quoted(ui, cx, &format!("{}{lang}  ", e.stage), &e.quote, e.lang.unwrap_or(Lang::EN));
        let (rect, r) = ui.allocate_exact_size(vec2(ui.available_width(), job.size().y + 8.0), Sense::click());
        if r.hovered() || r.has_focus() {
            ui.painter().rect_filled(rect, f32::from(theme::RADIUS), cx.theme.hover);
        }
        if r.has_focus() {
            parts::focus_ring(ui.painter(), cx.theme, rect);
        }
        ui.painter().galley(rect.min + vec2(6.0, 4.0), job, cx.theme.ink);
        r.widget_info(|| WidgetInfo::labeled(Role::Link, true, &says));
        if r.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(cx.t("reuse-open")).clicked() {
            cx.push(OverviewCommand::Evidence { thread, evidence: n });
        }
        if known == Some(0) {
            ui.label(RichText::new(cx.t("crosswalk-not-there")).size(theme::UI_SMALL).color(cx.theme.warn));
        }
    }
}

fn quoted(ui: &Ui, cx: &Cx<'_>, before: &str, quote: &str, lang: Lang) -> Arc<egui::Galley> {
    let mut job = egui::text::LayoutJob::default();
    let format = |font_id, color| egui::TextFormat { font_id, color, ..egui::TextFormat::default() };
    job.append(before, 0.0, format(fonts::ui_bold(theme::UI_SMALL), cx.theme.muted));
    job.append(quote, 0.0, format(parts::reading(lang, 14.0), cx.theme.ink));
    job.wrap.max_width = (ui.available_width() - 12.0).max(60.0);
    ui.painter().layout_job(job)
}

/// The ribbons of a theme, each to be parted.
fn joined(ui: &mut Ui, cx: &mut Cx<'_>, made: &Crossing, thread: usize) {
    ui.add_space(6.0);
    widgets::heading(ui, &cx.t("crosswalk-joins"));
    let t = &made.cross.threads[thread];
    let writable = !cx.session.is_read_only();
    for r in made.ribbons.iter().filter(|r| r.thread == thread) {
        let name = |column: &String| {
            let end = t.codes.get(column).map(|e| end_name(cx, e)).unwrap_or_default();
            let stage = stage(column);
            if end.starts_with(stage) { end } else { format!("{stage} {end}") }
        };
        let text = format!("{} → {}", name(&r.from), name(&r.to));
        ui.horizontal(|ui| {
            let says = cx.tw("crosswalk-part", &[("what", text.as_str().into())]);
            if parts::icon_button(ui, icon::CLOSE, &says, writable).clicked() {
                cx.push(OverviewCommand::Part(r.clone()));
            }
            let room = ui.available_width() - 4.0;
            let galley = parts::cut(ui, &text, parts::interface(theme::UI_SMALL), cx.theme.ink, room, 2);
            ui.add(egui::Label::new(galley));
        });
    }
}

/// Two points to be joined.
fn join(ui: &mut Ui, cx: &mut Cx<'_>, state: &mut CrosswalkState, made: &Arc<Crossing>) {
    widgets::heading(ui, &cx.t("crosswalk-join"));
    for (n, key) in ["crosswalk-from", "crosswalk-to"].into_iter().enumerate() {
        let (column, end) = &mut state.ends[n];
        if *column == 0 && *end == 0 && n == 1 {
            *column = 1.min(made.columns.len() - 1);
        }
        *column = (*column).min(made.columns.len() - 1);
        *end = (*end).min(made.columns[*column].ends.len().saturating_sub(1));
        let label = cx.t(key);
        ui.horizontal(|ui| {
            let named = |c: usize| column_name(cx.session.workspace(), &made.columns[c], cx.lang());
            let stage_now = named(*column);
            let short = widgets::shorten(ui, &stage_now, &parts::interface(theme::UI_TEXT), 72.0);
            let shown = widgets::combo(["crosswalk-from-column", "crosswalk-to-column"][n], 92.0)
                .selected_text(short)
                .show_ui(ui, |ui| {
                    for c in 0..made.columns.len() {
                        if ui.selectable_label(c == *column, named(c)).clicked() {
                            (*column, *end) = (c, 0);
                        }
                    }
                });
            let says = format!("{label}: {stage_now}");
            shown.response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, &says));
            let ends = &made.columns[*column].ends;
            let now = ends.get(*end).map(|e| end_name(cx, e)).unwrap_or_default();
            let short = widgets::shorten(ui, &now, &parts::interface(theme::UI_TEXT), 130.0);
            let shown =
                widgets::combo(["crosswalk-from-end", "crosswalk-to-end"][n], (ui.available_width() - 4.0).max(60.0))
                    .selected_text(short)
                    .show_ui(ui, |ui| {
                        for (i, e) in ends.iter().enumerate() {
                            if ui.selectable_label(i == *end, end_name(cx, e)).clicked() {
                                *end = i;
                            }
                        }
                    });
            let says = format!("{label}: {now}");
            shown.response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, &says));
        });
    }
    let end = |(c, e): (usize, usize)| {
        let column = &made.columns[c];
        column.ends.get(e).map(|end| (column.name.clone(), end.clone()))
    };
    if let (Some(a), Some(b)) = (end(state.ends[0]), end(state.ends[1])) {
        let can = stage(&a.0) != stage(&b.0) && !cx.session.is_read_only();
        let text = cx.t("crosswalk-join-do");
        let button = Button::new(text).stroke(Stroke::new(1.0, cx.theme.hairline));
        let r = ui.add_enabled(can, button).on_disabled_hover_text(cx.t("crosswalk-join-same"));
        if r.clicked() {
            cx.push(OverviewCommand::Connect(a, b));
        }
    }
}
