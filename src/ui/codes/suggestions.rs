//! Suggested codes, the likeliest first: which code, for which passage, and why. Nothing is tagged unasked.
//!
//! There may be thousands, so one is laid out when it comes on the screen, and kept until list, language or width change.

use crate::app::suggesting::{Suggested, Suggestions};
use crate::app::{Action, SuggestionCommand};
use crate::coding::suggest::{Choice, Reason};
use crate::i18n::Language;
use crate::model::{CodeId, VersionId};
use crate::text::Lang;
use crate::ui::chrome::title::{action_button, hint};
use crate::ui::cx::Cx;
use crate::ui::library::names;
use crate::ui::parts::{self, icon};
use crate::ui::roll::{Items, Roll};
use crate::ui::{fonts, theme, widgets};
use egui::accesskit::Role;
use egui::{
    Align, Button, Color32, Galley, Id, Layout, Rect, RichText, Sense, Stroke, Ui, UiBuilder, Vec2, WidgetInfo, pos2,
    vec2,
};
use std::collections::HashMap;
use std::sync::Arc;

/// Lines of a passage and of a reason that are shown at most.
const ROWS: (usize, usize) = (3, 2);
/// Space around the text of an entry, in points.
const MARGIN: Vec2 = vec2(12.0, 7.0);
/// Height of the answers under the entry in focus: yes and no, and all for the same reason.
const ANSWERS: f32 = 30.0;

/// What entries were laid out for.
#[derive(Clone)]
struct Key {
    of: Arc<Suggestions>,
    code: Option<CodeId>,
    lang: Option<Lang>,
    /// The versions that it is about, if not all.
    shown: Option<Vec<VersionId>>,
    language: Language,
    dark: bool,
}

impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.of, &other.of)
            && (&self.code, self.lang, &self.shown, self.language, self.dark)
                == (&other.code, other.lang, &other.shown, other.language, other.dark)
    }
}

/// The list, and what of it has been laid out.
#[derive(Default)]
pub(super) struct SuggestionList {
    key: Option<Key>,
    items: Vec<usize>,
    cards: HashMap<usize, Card>,
    width: f32,
    roll: Roll,
    followed: Option<Choice>,
}

/// An entry as it is laid out.
#[derive(Clone)]
struct Card {
    spoken: String,
    more: String,
    texts: Vec<(Vec2, Arc<Galley>)>,
    color: Color32,
    height: f32,
}

impl SuggestionList {
    /// Shows the list over all the space that is left.
    pub(super) fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        self.refresh(cx);
        filters(ui, cx);
        self.head(ui, cx);
        if self.items.is_empty() {
            return nothing(ui, cx);
        }
        self.follow(cx);
        let Self { items, cards, roll, width, key, .. } = self;
        let Some(of) = key.as_ref().map(|k| k.of.clone()) else { return };
        roll.show(ui, Id::unique("suggestions"), &mut Entries { cx, of: &of, items, cards, width });
    }

    fn refresh(&mut self, cx: &Cx<'_>) {
        let view = &cx.session.view().suggest;
        let key = Key {
            of: cx.session.suggestions().clone(),
            code: view.code.clone(),
            lang: view.lang,
            shown: view.shown.then(|| cx.session.view().panes.clone()),
            language: cx.language(),
            dark: cx.theme.dark,
        };
        if self.key.as_ref() == Some(&key) {
            return;
        }
        let other = self.key.as_ref().is_none_or(|k| (&k.code, k.lang, &k.shown) != (&key.code, key.lang, &key.shown));
        self.items = cx.session.suggestions_listed();
        self.cards.clear();
        self.roll.fill(vec![120.0; self.items.len()]);
        if other {
            self.roll.rewind();
        }
        self.key = Some(key);
        // Another list: the one in focus may stand elsewhere in it.
        self.followed = None;
    }

    /// Brings the suggestion in focus on the screen when it has become another one.
    fn follow(&mut self, cx: &Cx<'_>) {
        let current = &cx.session.view().suggest.current;
        if *current == self.followed {
            return;
        }
        self.followed.clone_from(current);
        let all = cx.session.suggestions().all();
        let is = |n: &usize| all.get(*n).map(|s| &s.choice) == current.as_ref();
        let at = self.items.iter().position(is);
        if let Some(at) = at.filter(|at| !self.roll.is_whole(*at)) {
            self.roll.reveal(at, 0.2);
        }
    }

    fn head(&self, ui: &mut Ui, cx: &mut Cx<'_>) {
        ui.horizontal(|ui| {
            let all = cx.session.suggestions().all().len();
            let count = cx.tw("suggest-count", &[("n", self.items.len().into()), ("of", all.into())]);
            widgets::note(ui, cx.theme, count);
            if is_looked_for(cx) {
                ui.add(egui::Spinner::new().size(11.0).color(cx.theme.muted));
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.spacing_mut().item_spacing.x = 2.0;
                action_button(ui, cx, Action::NextSuggestion, &icon::CHEVRON_DOWN.to_string());
                action_button(ui, cx, Action::PreviousSuggestion, &icon::CHEVRON_UP.to_string());
            });
        });
        let line = ui.available_rect_before_wrap();
        ui.painter().hline(line.x_range(), line.top(), (1.0, cx.theme.hairline));
        ui.add_space(1.0);
    }
}

fn is_looked_for(cx: &Cx<'_>) -> bool {
    cx.session.running().iter().any(|job| job.name == "job-suggestions")
}

/// Nothing is listed: because it is being looked for, was not looked for, or is not there.
fn nothing(ui: &mut Ui, cx: &mut Cx<'_>) {
    if is_looked_for(cx) {
        ui.add_space(24.0);
        ui.vertical_centered(|ui| {
            ui.spinner();
            widgets::note(ui, cx.theme, cx.t("job-suggestions"));
        });
        return;
    }
    if !cx.session.has_suggestions() {
        ui.add_space(24.0);
        ui.vertical_centered(|ui| {
            ui.label(cx.t("suggest-stopped"));
            if widgets::primary(ui, cx.theme, &cx.t("suggest-look"), true).clicked() {
                cx.push(SuggestionCommand::Open(true));
            }
        });
        return;
    }
    let filtered = !cx.session.suggestions().all().is_empty();
    let key = if filtered { "suggest-filtered" } else { "suggest-none" };
    parts::empty(ui, cx.theme, icon::SEARCH, &cx.t(key), &cx.t(&format!("{key}-hint")));
}

/// Which code and which language is listed.
fn filters(ui: &mut Ui, cx: &mut Cx<'_>) {
    let view = cx.session.view().suggest.clone();
    let ws = cx.session.workspace().clone();
    // The list of languages needs little room; names of codes are long.
    let (wide, narrow) = (ui.available_width() * 0.56 - 22.0, ui.available_width() * 0.44 - 22.0);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let any = cx.t("suggest-any-code");
        let name = view.code.as_ref().map_or_else(|| any.clone(), |c| parts::name_of(cx, c));
        let font = parts::interface(theme::UI_SMALL);
        let short = widgets::shorten(ui, &name, &font, wide - 24.0);
        let shown = widgets::combo("suggest-code", wide).selected_text(RichText::new(short).font(font.clone()));
        let shown = shown.height(320.0).show_ui(ui, |ui| {
            if ui.selectable_label(view.code.is_none(), any).clicked() {
                cx.push(SuggestionCommand::Code(None));
            }
            for code in ws.codebook() {
                let depth = crate::coding::family::lineage(ws.codes(), &code.id).len() - 1;
                let text = format!("{}{}", "  ".repeat(depth), parts::names(cx, code).0);
                let on = view.code.as_ref() == Some(&code.id);
                let r = ui.selectable_label(on, text);
                widgets::name(&r, egui::Role::ListBoxOption, true, &parts::names(cx, code).0);
                if r.clicked() {
                    cx.push(SuggestionCommand::Code(Some(code.id.clone())));
                }
            }
        });
        let says = format!("{}: {name}", cx.t("suggest-code"));
        shown.response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, &says));
        let any = cx.t("suggest-any-language");
        let named = |lang: Option<Lang>| lang.map_or_else(|| any.clone(), |l| parts::language(cx, l));
        let now = named(view.lang);
        let mut chosen = None;
        let all = cx.session.suggestion_languages().into_iter().map(Some);
        let text = RichText::new(&now).font(font);
        let shown = widgets::combo("suggest-language", narrow).selected_text(text).show_ui(ui, |ui| {
            for lang in std::iter::once(None).chain(all) {
                if ui.selectable_label(view.lang == lang, named(lang)).clicked() {
                    chosen = Some(lang);
                }
            }
        });
        let says = format!("{}: {now}", cx.t("suggest-language"));
        shown.response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, &says));
        if let Some(lang) = chosen {
            cx.push(SuggestionCommand::Language(lang));
        }
    });
    let mut shown = view.shown;
    let text = RichText::new(cx.t("suggest-shown")).size(theme::UI_SMALL);
    if ui.checkbox(&mut shown, text).on_hover_text(hint(cx, Action::SuggestShown)).changed() {
        cx.act(Action::SuggestShown);
    }
}

/// A reason in words.
fn why(cx: &Cx<'_>, reason: &Reason) -> String {
    match reason {
        Reason::Term { term, .. } => cx.tw("suggest-term", &[("term", term.as_str().into())]),
        Reason::Section { heading, .. } => cx.tw("suggest-section", &[("heading", heading.as_str().into())]),
        Reason::Learnt { word, .. } => cx.tw(
            "suggest-learnt",
            &[
                ("word", word.written.as_str().into()),
                ("with", (word.with as usize).into()),
                ("of", (word.of as usize).into()),
                ("g2", format!("{:.1}", word.g2).into()),
            ],
        ),
    }
}

/// The entries with everything it takes to lay one out.
struct Entries<'l, 'f> {
    cx: &'l mut Cx<'f>,
    of: &'l Suggestions,
    items: &'l [usize],
    cards: &'l mut HashMap<usize, Card>,
    width: &'l mut f32,
}

impl<'l> Entries<'l, '_> {
    fn entry(&self, item: usize) -> Option<&'l Suggested> {
        self.of.all().get(*self.items.get(item)?)
    }

    fn is_current(&self, s: &Suggested) -> bool {
        self.cx.session.view().suggest.current.as_ref() == Some(&s.choice)
    }

    /// How many answers there are under the entry in focus, in lines.
    fn answers(&self, s: &Suggested) -> f32 {
        let reason = s.reasons.first().map_or("", Reason::written);
        let more = self.cx.session.suggestions_of_term(&s.choice.code, reason) > 1;
        if more { 2.0 } else { 1.0 }
    }
}

impl Items for Entries<'_, '_> {
    fn height(&mut self, ui: &Ui, item: usize, width: f32) -> f32 {
        if *self.width != width {
            self.cards.clear();
            *self.width = width;
        }
        if !self.cards.contains_key(&item) {
            let Some(s) = self.entry(item) else { return 1.0 };
            let card = lay_out(ui, self.cx, s, width);
            self.cards.insert(item, card);
        }
        let more = self.entry(item).filter(|s| self.is_current(s)).map_or(0.0, |s| self.answers(s) * ANSWERS + 4.0);
        self.cards.get(&item).map_or(1.0, |c| c.height) + more
    }

    fn draw(&mut self, ui: &mut Ui, item: usize, rect: Rect) {
        let (Some(card), Some(s)) = (self.cards.get(&item).cloned(), self.entry(item).cloned()) else { return };
        let t = self.cx.theme;
        let current = self.is_current(&s);
        let r = ui.interact(rect, Id::unique(("suggestion", item)), Sense::click());
        r.widget_info(|| WidgetInfo::selected(Role::Button, true, current, &card.spoken));
        ui.ctx().accesskit_node_builder(r.id, |node| node.set_description(card.more.as_str()));
        if current || r.hovered() {
            let fill = if current { t.wash(t.accent, theme::COUNTERPART) } else { t.hover };
            ui.painter().rect_filled(rect, f32::from(theme::RADIUS), fill);
        }
        if r.has_focus() {
            parts::focus_ring(ui.painter(), t, rect);
        }
        let square =
            Rect::from_center_size(pos2(rect.left() + MARGIN.x + 4.0, rect.top() + MARGIN.y + 8.0), Vec2::splat(9.0));
        ui.painter().rect_stroke(square, 2.0, Stroke::new(1.5, card.color), egui::StrokeKind::Inside);
        ui.painter().hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, t.hairline));
        for (at, galley) in &card.texts {
            ui.painter().galley(rect.min + *at, parts::fresh(ui, galley), t.ink);
        }
        if current {
            let below = Rect::from_min_max(pos2(rect.left() + MARGIN.x, rect.top() + card.height - 4.0), rect.max);
            ui.scope_builder(UiBuilder::new().max_rect(below), |ui| answers(ui, self.cx, &s));
        }
        if r.clicked() {
            self.cx.push(SuggestionCommand::GoTo(s.choice));
        }
    }
}

/// Yes, no, and all for the same reason.
fn answers(ui: &mut Ui, cx: &mut Cx<'_>, s: &Suggested) {
    ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
    ui.spacing_mut().button_padding = vec2(8.0, 2.0);
    ui.horizontal(|ui| {
        for (glyph, key, action) in [
            (icon::CHECK, "suggest-accept", Action::AcceptSuggestion),
            (icon::CLOSE, "suggest-reject", Action::RejectSuggestion),
        ] {
            answer(ui, cx, glyph, &cx.t(key), action);
        }
    });
    let Some(reason) = s.reasons.first() else { return };
    let n = cx.session.suggestions_of_term(&s.choice.code, reason.written());
    if n > 1 {
        let all = cx.tw("suggest-all-of", &[("n", n.into()), ("term", reason.written().into())]);
        let font = parts::interface(theme::UI_SMALL);
        let short = widgets::shorten(ui, &all, &font, ui.available_width() - 46.0);
        answer(ui, cx, icon::CHECK, &short, Action::AcceptTerm);
    }
}

fn answer(ui: &mut Ui, cx: &mut Cx<'_>, glyph: char, text: &str, action: Action) {
    let enabled = cx.session.enabled(action);
    let mut bytes = [0; 4];
    let glyph = widgets::icon(glyph.encode_utf8(&mut bytes), 13.0);
    let text = RichText::new(text).size(theme::UI_SMALL);
    let button = Button::new((glyph, text)).fill(cx.theme.paper).stroke(Stroke::new(1.0, cx.theme.hairline));
    let r = ui.add_enabled(enabled, button);
    widgets::name(&r, egui::Role::Button, enabled, &action.label(cx.language()));
    if r.on_hover_text(hint(cx, action)).clicked() {
        cx.act(action);
    }
}

fn lay_out(ui: &Ui, cx: &Cx<'_>, s: &Suggested, width: f32) -> Card {
    let (ws, t) = (cx.session.workspace(), cx.theme);
    let version = ws.versions().get(&s.choice.version);
    let lang = version.map_or(Lang::UND, |v| v.lang);
    let text = version.map_or(String::new(), |v| v.body.quotation(&s.choice.ranges)).replace('\n', " ");
    let place = version.map(|v| names::version(cx, v)).unwrap_or_default();
    let name = parts::name_of(cx, &s.choice.code);
    let percent = (s.score * 100.0).round() as usize;
    let room = width - 2.0 * MARGIN.x;
    let small = || parts::interface(theme::UI_SMALL);
    let color = ws.codes().get(&s.choice.code).map_or(t.muted, |c| t.code(&c.color));
    let mut texts = Vec::new();
    let sure = cx.tw("suggest-sure", &[("percent", percent.into())]);
    let sure = parts::cut(ui, &sure, small(), t.muted, 60.0, 1);
    let left = room - sure.size().x - 26.0;
    let head = parts::cut(ui, &name, fonts::ui_bold(theme::UI_TEXT), t.ink, left, 1);
    let mut y = MARGIN.y;
    texts.push((vec2(width - MARGIN.x - sure.size().x, y + 1.0), sure));
    let line = head.size().y;
    texts.push((vec2(MARGIN.x + 17.0, y), head));
    y += line + 3.0;
    let format = egui::text::TextFormat {
        font_id: parts::reading(lang, 14.5),
        color: t.ink,
        line_height: Some(if lang.is_cjk() { 22.0 } else { 20.0 }),
        ..Default::default()
    };
    let mut add = |galley: Arc<Galley>, gap: f32| {
        let height = galley.size().y;
        texts.push((vec2(MARGIN.x, y), galley));
        y += height + gap;
    };
    add(parts::cut_format(ui, &text, format, room, ROWS.0), 3.0);
    let reasons: Vec<String> = s.reasons.iter().map(|r| why(cx, r)).collect();
    let because = format!("{place}  ·  {}", reasons.join(&cx.t("codes-comma")));
    add(parts::cut(ui, &because, small(), t.muted, room, ROWS.1), 0.0);
    let vars = [("code", name.into()), ("percent", percent.into()), ("version", place.into()), ("text", text.into())];
    let more = reasons.join(&cx.t("codes-comma"));
    Card { spoken: cx.tw("suggest-spoken", &vars), more, texts, color, height: y + MARGIN.y + 1.0 }
}
