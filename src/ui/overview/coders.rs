//! Coders beside each other: how far they agree on each code, and what they disagree on, one decision after the other.

use crate::app::overview::coders::{Coders, Owner, owner};
use crate::app::view::Level;
use crate::app::{Action, OverviewCommand};
use crate::coding::agreement::{Agreement, Disagreement, OfCode};
use crate::coding::family;
use crate::ui::chrome::title::hint;
use crate::ui::cx::Cx;
use crate::ui::parts::{self, icon};
use crate::ui::roll::{Items, Roll};
use crate::ui::{fonts, theme, widgets};
use egui::accesskit::Role;
use egui::text::{LayoutJob, TextFormat};
use egui::{Align2, Button, Color32, CursorIcon, Galley, Id, Rect, RichText, ScrollArea, Sense, Stroke, Ui, UiBuilder};
use egui::{WidgetInfo, pos2, vec2};
use std::sync::Arc;

/// Height of a line of the table, in points.
const ROW: f32 = 25.0;
/// Width of a figure, in points.
const FIGURE: f32 = 60.0;
/// Share of the width that the table has.
const TABLE: f32 = 0.6;

/// What the view remembers.
#[derive(Default)]
pub(super) struct CodersState {
    roll: Roll,
    of: Option<(usize, Option<crate::model::CodeId>)>,
    held: Option<Arc<Coders>>,
    seen: Option<usize>,
}

/// Shows it over all the space that is left.
pub(super) fn show(ui: &mut Ui, cx: &mut Cx<'_>, state: &mut CodersState) {
    let Some(made) = cx.session.coders().cloned() else { return super::wait(ui, cx, "job-coders") };
    if made.names.len() < 2 {
        let (title, text) = (cx.t("coders-one"), cx.t("coders-one.hint"));
        parts::empty(ui, cx.theme, icon::COMPARE, &title, &text);
        ui.add_space(8.0);
        ui.vertical_centered(|ui| {
            let enabled = cx.session.enabled(Action::AddCoder);
            let name = Action::AddCoder.label(cx.language());
            if widgets::primary(ui, cx.theme, &name, enabled).on_hover_text(hint(cx, Action::AddCoder)).clicked() {
                cx.act(Action::AddCoder);
            }
        });
        return;
    }
    let all = ui.available_rect_before_wrap();
    let left = Rect::from_min_max(all.min, pos2(all.left() + all.width() * TABLE, all.bottom()));
    ui.scope_builder(UiBuilder::new().max_rect(left.shrink2(vec2(16.0, 6.0))), |ui| {
        head(ui, cx, &made);
        table(ui, cx, &made);
    });
    let right = Rect::from_min_max(pos2(left.right(), all.top()), all.max);
    ui.painter().vline(right.left(), right.y_range(), (1.0, cx.theme.hairline));
    ui.scope_builder(UiBuilder::new().max_rect(Rect::from_min_max(right.min + vec2(10.0, 6.0), right.max)), |ui| {
        worklist(ui, cx, state, &made);
    });
    ui.advance_cursor_after_rect(all);
}

fn head(ui: &mut Ui, cx: &mut Cx<'_>, made: &Coders) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        let texts = Level::ALL.map(|l| {
            let key = format!("coders-{}", l.key());
            (cx.t(&key), cx.t(&format!("{key}.hint")))
        });
        let choices: Vec<(&str, &str)> = texts.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        let now = cx.session.view().overview.level;
        let chosen = Level::ALL.iter().position(|l| *l == now).unwrap_or(0);
        if let Some(i) = widgets::segmented(ui, cx.theme, &choices, chosen) {
            cx.push(OverviewCommand::Level(Level::ALL[i]));
        }
        for name in &made.all {
            person(ui, cx, made, name);
        }
    });
    ui.add_space(4.0);
}

/// A coder who is compared, or is left out; at least two stay.
fn person(ui: &mut Ui, cx: &mut Cx<'_>, made: &Coders, name: &String) {
    let on = made.names.contains(name);
    let says = super::coder(cx, name);
    let text = if on { format!("{} {says}", icon::CHECK) } else { says.clone() };
    let fill = if on { cx.theme.wash(cx.theme.accent, 0.16) } else { Color32::TRANSPARENT };
    let edge = Stroke::new(1.0, if on { cx.theme.accent } else { cx.theme.hairline });
    let can = made.all.len() > 2 && (!on || made.names.len() > 2);
    let text = RichText::new(text).size(theme::UI_SMALL);
    let button = Button::new(text).fill(fill).stroke(edge).corner_radius(11).min_size(vec2(0.0, 22.0));
    let r = ui.add_enabled(can, button);
    r.widget_info(|| WidgetInfo::selected(Role::CheckBox, can, on, &says));
    if r.clicked() {
        let names = made.all.iter().filter(|n| if *n == name { !on } else { made.names.contains(n) });
        cx.push(OverviewCommand::Coders(names.cloned().collect()));
    }
}

fn level(of: &OfCode, level: Level) -> &Agreement {
    match level {
        Level::Characters => &of.characters,
        Level::Sentences => &of.sentences,
        Level::Tagged => &of.tagged,
    }
}

/// A coefficient; one that does not exist is said so.
fn figure(cx: &Cx<'_>, f: Option<f64>) -> String {
    // A figure that rounds to nothing has no sign.
    f.map_or_else(|| cx.t("coders-undefined"), |f| format!("{:.2}", (f * 100.0).round() / 100.0 + 0.0))
}

fn share(cx: &Cx<'_>, f: Option<f64>) -> String {
    f.map_or_else(|| cx.t("coders-undefined"), |f| format!("{:.1} %", f * 100.0))
}

/// Heads of the figures, in their order.
const FIGURES: [&str; 6] =
    ["coders-units", "coders-prevalence", "coders-percent", "coders-kappa", "coders-alpha", "coders-f1"];

fn table(ui: &mut Ui, cx: &mut Cx<'_>, made: &Coders) {
    let now = cx.session.view().overview.level;
    let disputed = cx.session.view().overview.disputed.clone();
    let people = made.names.len() as f32;
    let room = ui.available_width();
    let each = FIGURE.min((room - 150.0) / (FIGURES.len() as f32 + people)).max(46.0);
    let name_wide = (room - each * (FIGURES.len() as f32 + people) - 12.0).max(120.0);
    let wide = name_wide + each * (FIGURES.len() as f32 + people);
    ScrollArea::horizontal().id_salt("coders-across").auto_shrink(false).show(ui, |ui| {
        ui.set_width(wide.max(room - 4.0));
        ui.spacing_mut().item_spacing.y = 0.0;
        let (rect, _) = ui.allocate_exact_size(vec2(wide, 38.0), Sense::hover());
        let place = |n: usize| {
            let left = rect.left() + name_wide + each * n as f32;
            Rect::from_min_max(pos2(left, rect.top()), pos2(left + each, rect.bottom()))
        };
        let names = made.names.iter().map(|n| (super::coder(cx, n), cx.t("coders-passages")));
        let figures = FIGURES.iter().map(|k| (cx.t(k), cx.t(&format!("{k}.hint"))));
        for (n, (text, meaning)) in names.chain(figures).enumerate() {
            let at = place(n);
            let galley = parts::cut(ui, &text, fonts::ui_bold(theme::UI_SMALL), cx.theme.muted, each - 6.0, 2);
            let left = at.right() - 4.0 - galley.size().x;
            ui.painter().galley(pos2(left, at.bottom() - 4.0 - galley.size().y), galley, cx.theme.muted);
            let r = ui.interact(at, Id::unique(("coders-head", n)), Sense::hover());
            r.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, &text));
            r.on_hover_text(meaning);
        }
        ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, cx.theme.hairline));
        let area = ScrollArea::vertical().id_salt("coders-table").auto_shrink(false);
        area.show_rows(ui, ROW, made.codes.len(), |ui, range| {
            for i in range {
                let on = disputed.as_ref() == Some(&made.codes[i].code);
                row(ui, cx, made, i, now, on, (name_wide, each));
            }
        });
    });
}

fn row(ui: &mut Ui, cx: &mut Cx<'_>, made: &Coders, i: usize, now: Level, on: bool, (name_wide, each): (f32, f32)) {
    let (of, counts) = (&made.codes[i], &made.counts[i]);
    let wide = name_wide + each * (counts.len() + FIGURES.len()) as f32;
    let (rect, r) = ui.allocate_exact_size(vec2(wide, ROW), Sense::click());
    let theme = cx.theme;
    if on || r.hovered() || r.has_focus() {
        ui.painter().rect_filled(rect, 3.0, if on { theme.pressed } else { theme.hover });
    }
    if r.has_focus() {
        parts::focus_ring(ui.painter(), theme, rect);
    }
    let ws = cx.session.workspace();
    let depth = family::lineage(ws.codes(), &of.code).len().saturating_sub(1);
    let x = rect.left() + 8.0 + 12.0 * depth as f32;
    let y = rect.center().y;
    let color = ws.codes().get(&of.code).map_or(theme.muted, |c| theme.code(&c.color));
    parts::swatch(ui.painter(), pos2(x, y), color);
    let name = parts::name_of(cx, &of.code);
    let room = (rect.left() + name_wide - x - 12.0).max(20.0);
    let galley = parts::cut(ui, &name, parts::interface(theme::UI_TEXT), theme.ink, room, 1);
    ui.painter().galley(pos2(x + 10.0, y - galley.size().y / 2.0), galley, theme.ink);
    let a = level(of, now);
    let mut figures: Vec<(String, bool)> = counts.iter().map(|n| (n.to_string(), true)).collect();
    figures.push((a.units.to_string(), true));
    figures.push((share(cx, a.prevalence), a.prevalence.is_some()));
    figures.push((share(cx, a.percent), a.percent.is_some()));
    figures.extend([a.kappa, a.alpha, of.overlap_f1].map(|f| (figure(cx, f), f.is_some())));
    for (n, (text, defined)) in figures.iter().enumerate() {
        let right = rect.left() + name_wide + each * (n + 1) as f32 - 4.0;
        let ink = if *defined { theme.ink } else { theme.muted };
        let size = if *defined { theme::UI_TEXT } else { 11.0 };
        ui.painter().text(pos2(right, y), Align2::RIGHT_CENTER, text, parts::interface(size), ink);
    }
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(0.5, theme.hairline));
    let heads = made.names.iter().map(|n| super::coder(cx, n)).chain(FIGURES.iter().map(|k| cx.t(k)));
    let told: Vec<String> = heads.zip(&figures).map(|(h, (f, _))| format!("{h} {f}")).collect();
    let says = format!("{name}: {}", told.join(", "));
    r.widget_info(|| WidgetInfo::selected(Role::Row, true, on, &says));
    if r.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(cx.t("coders-list")).clicked() {
        cx.push(OverviewCommand::Disputed((!on).then(|| of.code.clone())));
    }
}

fn worklist(ui: &mut Ui, cx: &mut Cx<'_>, state: &mut CodersState, made: &Arc<Coders>) {
    let listed = cx.session.disputed();
    let code = cx.session.view().overview.disputed.clone();
    let name = code.as_ref().map(|c| parts::name_of(cx, c));
    let title = match &name {
        Some(name) => cx.tw("coders-disputed-on", &[("n", listed.len().into()), ("what", name.as_str().into())]),
        None => cx.tw("coders-disputed", &[("n", listed.len().into())]),
    };
    ui.horizontal(|ui| {
        ui.label(RichText::new(&title).font(fonts::ui_bold(theme::UI_TEXT)));
        if name.is_some() && parts::icon_button(ui, icon::CLOSE, &cx.t("coders-all"), true).clicked() {
            cx.push(OverviewCommand::Disputed(None));
        }
        if made.settled > 0 {
            widgets::note(ui, cx.theme, cx.tw("coders-settled", &[("n", made.settled.into())]));
            let text = RichText::new(cx.t("coders-reopen")).size(theme::UI_SMALL);
            let button = Button::new(text).stroke(Stroke::new(1.0, cx.theme.hairline));
            let r = ui.add_enabled(!cx.session.is_read_only(), button);
            if r.on_hover_text(cx.t("coders-reopen.hint")).clicked() {
                cx.push(OverviewCommand::Reopen);
            }
        }
    });
    if listed.is_empty() {
        let (title, text) = (cx.t("coders-agree"), cx.t("coders-agree.hint"));
        return parts::empty(ui, cx.theme, icon::CHECK, &title, &text);
    }
    let key = (Arc::as_ptr(made) as usize, code);
    if state.of.as_ref() != Some(&key) {
        state.roll.fill(vec![120.0; listed.len()]);
        (state.of, state.held) = (Some(key), Some(made.clone()));
    }
    let current = cx.session.view().overview.disagreement;
    if state.seen != current {
        state.seen = current;
        let at = current.and_then(|c| listed.iter().position(|n| *n == c));
        if let Some(at) = at.filter(|at| !state.roll.is_whole(*at)) {
            state.roll.reveal(at, 0.2);
        }
    }
    state.roll.show(ui, Id::unique("coders-worklist"), &mut Worklist { cx, made, listed: &listed, current });
}

/// The disagreements, one below the other.
struct Worklist<'w, 'f> {
    cx: &'w mut Cx<'f>,
    made: &'w Coders,
    listed: &'w [usize],
    current: Option<usize>,
}

/// A disagreement as it is laid out: its head, the sentence, and for each coder what they have there.
struct Item {
    head: Arc<Galley>,
    sentence: Arc<Galley>,
    people: Vec<(Arc<Galley>, Arc<Galley>)>,
}

impl Item {
    fn height(&self, take: bool) -> f32 {
        let people = self.people.iter().map(|(a, b)| a.size().y.max(b.size().y)).fold(0.0_f32, f32::max);
        let button = if take { 32.0 } else { 0.0 };
        self.head.size().y + self.sentence.size().y + people + 34.0 + button
    }
}

impl Worklist<'_, '_> {
    fn lay(&self, ui: &Ui, d: &Disagreement, width: f32) -> Item {
        let (cx, theme) = (&*self.cx, self.cx.theme);
        let ws = cx.session.workspace();
        let room = width - 28.0;
        let siglum = crate::app::naming::version(ws, d.version);
        let head = format!("{siglum}  —  {}", parts::name_of(cx, &d.code));
        let head = parts::cut(ui, &head, fonts::ui_bold(theme::UI_SMALL), theme.muted, room, 1);
        let Some(v) = ws.versions().get(&d.version) else {
            return Item { sentence: head.clone(), head, people: Vec::new() };
        };
        let (before, after) = crate::coding::place::around(&v.body, &d.ranges, 60);
        let ink = TextFormat {
            font_id: parts::reading(v.lang, 14.5),
            color: theme.ink,
            underline: Stroke::new(1.5, theme.accent),
            ..TextFormat::default()
        };
        let muted = TextFormat { color: theme.muted, underline: Stroke::NONE, ..ink.clone() };
        let quotation = v.body.quotation(&d.ranges);
        let mut job = LayoutJob::default();
        for (text, format) in [(before, &muted), (quotation.as_str(), &ink), (after, &muted)] {
            job.append(&text.replace('\n', " "), 0.0, format.clone());
        }
        job.wrap.max_width = room;
        let sentence = ui.painter().layout_job(job);
        let people: Vec<&String> = d.with.iter().chain(&d.without).collect();
        let each = room / people.len().max(1) as f32 - 8.0;
        let people = people.into_iter().map(|name| {
            let tags = Coders::tags(ws, d, name);
            let texts: Vec<String> = tags.iter().map(|t| v.body.quotation(&t.ranges).replace('\n', " ")).collect();
            let has = d.with.contains(name);
            let mark = if has { icon::CHECK } else { icon::CLOSE };
            let name = format!("{mark} {}", super::coder(cx, name));
            let name = parts::cut(ui, &name, fonts::ui_bold(theme::UI_SMALL), theme.ink, each, 1);
            let (text, color) = if texts.is_empty() {
                (cx.t("coders-not-tagged"), theme.muted)
            } else {
                (texts.join(" … "), theme.ink)
            };
            let font = if texts.is_empty() { parts::interface(theme::UI_SMALL) } else { parts::reading(v.lang, 13.5) };
            let words = parts::cut(ui, &text, font, color, each, 4);
            (name, words)
        });
        Item { people: people.collect(), head, sentence }
    }

    /// What can be answered: each with its text and what it asks for.
    fn answers(&self, n: usize) -> Vec<(&'static str, Action, OverviewCommand)> {
        let d = &self.made.disagreements[n];
        let session = self.cx.session;
        let Some(owner) = owner(d).filter(|_| !session.is_read_only()) else { return Vec::new() };
        let take = if owner == Owner::Has { "coders-take-away" } else { "coders-take" };
        let take = session.can_take_over(d).then_some((take, Action::TakeOver, OverviewCommand::TakeOver(n)));
        let keep = ("coders-keep", Action::KeepMine, OverviewCommand::KeepMine(n));
        take.into_iter().chain([keep]).collect()
    }
}

impl Items for Worklist<'_, '_> {
    fn height(&mut self, ui: &Ui, item: usize, width: f32) -> f32 {
        let n = self.listed[item];
        let people = |i: &Item| i.people.first().map_or(0.0, |(name, _)| name.size().y + 2.0);
        let laid = self.lay(ui, &self.made.disagreements[n], width);
        laid.height(!self.answers(n).is_empty()) + people(&laid)
    }

    fn draw(&mut self, ui: &mut Ui, item: usize, rect: Rect) {
        let n = self.listed[item];
        let d = &self.made.disagreements[n];
        let theme = self.cx.theme;
        let on = self.current == Some(n);
        let laid = self.lay(ui, d, rect.width());
        let r = ui.interact(rect, Id::unique(("coders-item", n)), Sense::click());
        let people = |names: &[String]| names.iter().map(|n| super::coder(self.cx, n)).collect::<Vec<_>>().join(", ");
        let words = self.cx.session.workspace().versions().get(&d.version).map(|v| v.body.quotation(&d.ranges));
        let says = self.cx.tw(
            "coders-spoken",
            &[
                ("code", parts::name_of(self.cx, &d.code).into()),
                ("with", people(&d.with).into()),
                ("without", people(&d.without).into()),
                ("words", words.unwrap_or_default().into()),
            ],
        );
        r.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, on, &says));
        if on || r.hovered() {
            let fill = if on { theme.wash(theme.accent, theme::COUNTERPART) } else { theme.hover };
            ui.painter().rect_filled(rect, f32::from(theme::RADIUS), fill);
        }
        if r.has_focus() {
            parts::focus_ring(ui.painter(), theme, rect);
        }
        let mut at = rect.min + vec2(14.0, 8.0);
        ui.painter().galley(at, laid.head.clone(), theme.muted);
        at.y += laid.head.size().y + 3.0;
        ui.painter().galley(at, laid.sentence.clone(), theme.ink);
        at.y += laid.sentence.size().y + 6.0;
        let each = (rect.width() - 28.0) / laid.people.len().max(1) as f32;
        let mut low = at.y;
        for (i, (name, words)) in laid.people.iter().enumerate() {
            let x = at.x + each * i as f32;
            if i > 0 {
                let below = at.y + name.size().y + words.size().y + 2.0;
                ui.painter().vline(x - 6.0, at.y..=below, Stroke::new(1.0, theme.hairline));
            }
            ui.painter().galley(pos2(x, at.y), name.clone(), theme.ink);
            ui.painter().galley(pos2(x, at.y + name.size().y + 2.0), words.clone(), theme.ink);
            low = low.max(at.y + name.size().y + 2.0 + words.size().y);
        }
        let answers = self.answers(n);
        if !answers.is_empty() {
            let place = Rect::from_min_size(pos2(at.x, low + 6.0), vec2(rect.width() - 28.0, 26.0));
            let line = egui::Layout::left_to_right(egui::Align::Center);
            let mut inside = ui.new_child(UiBuilder::new().max_rect(place).layout(line).id_salt(("coders-take", n)));
            for (key, action, command) in answers {
                let text = RichText::new(self.cx.t(key)).size(theme::UI_SMALL);
                let r = inside.add(Button::new(text).stroke(Stroke::new(1.0, theme.hairline)));
                if r.on_hover_text(hint(self.cx, action)).clicked() {
                    self.cx.push(command);
                }
            }
        }
        ui.painter().hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, theme.hairline));
        if r.on_hover_cursor(CursorIcon::PointingHand).clicked() {
            self.cx.push(OverviewCommand::Disagreement(n));
        }
    }
}
