//! Passages: those of a cell at its side, or those that a query wants over the whole width, there with what stands around
//! them. What is only proposed stands below, apart, with a broken stripe.
//!
//! A list may have thousands of passages: each is looked up and laid out when it comes on the screen.

use crate::app::overview::{Entry, Table};
use crate::app::view::Passage;
use crate::app::{Action, OverviewCommand};
use crate::coding::query::Grouping;
use crate::model::{CodeId, VersionId};
use crate::text::Lang;
use crate::ui::chrome::title::action_button;
use crate::ui::cx::Cx;
use crate::ui::parts::{self, icon};
use crate::ui::roll::{Items, Roll};
use crate::ui::{fonts, icons, theme};
use egui::accesskit::Role;
use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Align, Color32, CursorIcon, Galley, Id, Layout, Rect, RichText, Sense, Stroke, Ui, Vec2, WidgetInfo};
use egui::{pos2, vec2};
use std::collections::HashMap;
use std::sync::Arc;

/// Space around the text of a passage, in points.
const MARGIN: Vec2 = vec2(14.0, 9.0);
/// Lines of a quotation and of each counterpart that are shown at most beside a table.
const ROWS: (usize, usize) = (6, 4);

/// Where a list stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Beside a table.
    Cell,
    /// Alone.
    Found,
}

/// What the list is made of: another key, another list.
#[derive(Clone, PartialEq)]
struct Key {
    entries: usize,
    language: crate::i18n::Language,
    dark: bool,
    kind: Kind,
}

/// The list, and what of it has been laid out.
#[derive(Default)]
pub(super) struct ListState {
    entries: Option<Arc<Vec<Entry>>>,
    key: Option<Key>,
    cards: HashMap<usize, Card>,
    width: f32,
    roll: Roll,
    seen: Option<usize>,
}

/// An entry as it is laid out.
#[derive(Clone, Default)]
struct Card {
    spoken: String,
    more: String,
    /// Texts with their places from the upper left corner.
    texts: Vec<(Vec2, Arc<Galley>)>,
    /// Colours of the codes, from the top.
    stripes: Vec<Color32>,
    height: f32,
}

impl Card {
    fn add(&mut self, galley: Arc<Galley>, left: f32, gap: f32) {
        self.height += gap;
        let size = galley.size();
        self.texts.push((vec2(left, self.height), galley));
        self.height += size.y;
    }
}

/// What the passages beside a table are of.
pub(super) fn of_cell(ui: &mut Ui, cx: &mut Cx<'_>, made: &Table) {
    let Some((row, column)) = cx.session.overview_cell().cloned() else { return };
    let ws = cx.session.workspace();
    let name = |axis| crate::app::overview::axis_name(ws, axis, cx.lang());
    let title = format!("{} · {}", name(&row), name(&column));
    let counts = made.place(&(row, column)).and_then(|(r, c)| made.matrix.cell(r, c));
    let (n, proposed) = counts.map_or((0, 0), |c| (c.tags.len(), c.proposed.len()));
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            ui.add_space(6.0);
            if parts::icon_button(ui, icon::CLOSE, &cx.t("codes-close"), true).clicked() {
                cx.act(Action::Back);
            }
            action_button(ui, cx, Action::CopyListed, icons::COPY);
            let room = (ui.available_width() - 8.0).max(40.0);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let galley = parts::cut(ui, &title, fonts::ui_bold(theme::UI_TEXT), cx.theme.ink, room, 1);
                ui.add(egui::Label::new(galley)).on_hover_text(&title);
            });
        });
    });
    let mut text = cx.tw("count-passages", &[("n", n.into())]);
    if proposed > 0 {
        text += &cx.tw("overview-cell-proposed", &[("n", proposed.into())]);
    }
    ui.label(RichText::new(text).size(theme::UI_SMALL).color(cx.theme.muted));
}

/// Draws the list over all the space that is left.
pub(super) fn show(ui: &mut Ui, cx: &mut Cx<'_>, state: &mut ListState, kind: Kind) {
    let entries = cx.session.overview_list().clone();
    if entries.is_empty() {
        let (title, text) = (cx.t("overview-empty-cell"), cx.t("overview-empty-cell.hint"));
        return parts::empty(ui, cx.theme, icon::NOTE, &title, &text);
    }
    let key = Key { entries: Arc::as_ptr(&entries) as usize, language: cx.language(), dark: cx.theme.dark, kind };
    if state.key.as_ref() != Some(&key) {
        let other = state.key.as_ref().is_none_or(|k| k.entries != key.entries || k.kind != key.kind);
        state.cards.clear();
        let estimate = |e: &Entry| if matches!(e, Entry::Tag(_) | Entry::Proposal(_)) { 130.0 } else { 32.0 };
        state.roll.fill(entries.iter().map(estimate).collect());
        if other && cx.session.view().overview.found.is_none() {
            state.roll.rewind();
        }
        // The list is held, so that its address is not another list's.
        (state.key, state.entries) = (Some(key), Some(entries.clone()));
    }
    let found = cx.session.view().overview.found;
    if state.seen != found {
        state.seen = found;
        if let Some(at) = found.filter(|at| *at < entries.len() && !state.roll.is_whole(*at)) {
            state.roll.reveal(at, 0.2);
        }
    }
    let ListState { cards, width, roll, .. } = state;
    let salt = if kind == Kind::Cell { "overview-passages" } else { "overview-found" };
    roll.show(ui, Id::unique(salt), &mut List { cx, entries: &entries, cards, width, kind });
}

struct List<'l, 'f> {
    cx: &'l mut Cx<'f>,
    entries: &'l [Entry],
    cards: &'l mut HashMap<usize, Card>,
    width: &'l mut f32,
    kind: Kind,
}

impl Items for List<'_, '_> {
    fn height(&mut self, ui: &Ui, item: usize, width: f32) -> f32 {
        if *self.width != width {
            self.cards.clear();
            *self.width = width;
        }
        if let Some(card) = self.cards.get(&item) {
            return card.height;
        }
        let card = card(ui, self.cx, &self.entries[item], self.kind, width);
        let height = card.height;
        self.cards.insert(item, card);
        height
    }

    fn draw(&mut self, ui: &mut Ui, item: usize, rect: Rect) {
        let Some(card) = self.cards.get(&item).cloned() else { return };
        let proposal = matches!(self.entries[item], Entry::Proposal(_));
        if proposal || matches!(self.entries[item], Entry::Tag(_)) {
            self.ground(ui, item, rect, &card, proposal);
        } else {
            let r = ui.interact(rect, Id::unique(("overview-heading", item)), Sense::empty());
            r.widget_info(|| WidgetInfo::labeled(Role::Heading, true, &card.spoken));
        }
        for (at, galley) in &card.texts {
            ui.painter().galley(rect.min + *at, parts::fresh(ui, galley), self.cx.theme.ink);
        }
        if let Entry::Tag(tag) = self.entries[item] {
            let at = Rect::from_min_size(pos2(rect.right() - 32.0, rect.top() + 4.0), vec2(26.0, 24.0));
            let mut inside = ui.new_child(egui::UiBuilder::new().max_rect(at).id_salt(("overview-copy", item)));
            let says = self.cx.tw("overview-copy", &[("what", card.spoken.as_str().into())]);
            let button = crate::ui::widgets::IconButton::new(icons::COPY, &says)
                .size(13.0)
                .hint(self.cx.t("overview-copy.hint"));
            if inside.add(button).clicked() {
                self.cx.push(OverviewCommand::CopyPassage(tag));
            }
        }
    }
}

impl List<'_, '_> {
    fn ground(&mut self, ui: &Ui, item: usize, rect: Rect, card: &Card, proposal: bool) {
        let theme = self.cx.theme;
        let on = self.cx.session.view().overview.found == Some(item);
        let r = ui.interact(rect, Id::unique(("overview-passage", item)), Sense::click());
        r.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, on, &card.spoken));
        if !card.more.is_empty() {
            ui.ctx().accesskit_node_builder(r.id, |node| node.set_description(card.more.as_str()));
        }
        if on || r.hovered() {
            let fill = if on { theme.wash(theme.accent, theme::COUNTERPART) } else { theme.hover };
            ui.painter().rect_filled(rect, f32::from(theme::RADIUS), fill);
        }
        if r.has_focus() {
            parts::focus_ring(ui.painter(), theme, rect);
        }
        let each = (rect.height() - 14.0) / card.stripes.len().max(1) as f32;
        for (i, color) in card.stripes.iter().enumerate() {
            let top = pos2(rect.left() + 4.0, rect.top() + 7.0 + each * i as f32);
            let bottom = pos2(top.x, top.y + each - 1.0);
            if proposal {
                let line = egui::Shape::dashed_line(&[top, bottom], Stroke::new(3.0, *color), 4.0, 3.0);
                ui.painter().extend(line);
            } else {
                ui.painter().line_segment([top, bottom], Stroke::new(3.0, *color));
            }
        }
        ui.painter().hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, theme.hairline));
        if r.on_hover_cursor(CursorIcon::PointingHand).clicked() {
            self.cx.push(OverviewCommand::Open(item));
        }
    }
}

fn card(ui: &Ui, cx: &Cx<'_>, entry: &Entry, kind: Kind, width: f32) -> Card {
    match entry {
        Entry::Version(v, n) => heading(ui, cx, &version(cx, *v), *n, width),
        Entry::Group(by, name, n) => heading(ui, cx, &group(cx, *by, name), *n, width),
        Entry::Proposed(n) => heading(ui, cx, &cx.t("overview-proposed"), *n, width),
        Entry::Tag(tag) => {
            let Some(p) = cx.session.passage(*tag) else { return Card { height: 1.0, ..Card::default() } };
            let Some(t) = cx.session.workspace().tags().get(tag) else { return Card::default() };
            let passage = Passage { version: p.version, ranges: t.ranges.clone() };
            let beside = p.counterparts.iter().map(|c| (c.siglum.clone(), c.lang, c.text.clone())).collect();
            let said = Said { codes: &p.codes, coder: &t.coder, memo: &p.memo, beside };
            said.card(ui, cx, &passage, kind, width)
        }
        Entry::Proposal(n) => {
            let Some((passage, codes)) = cx.session.proposed_passage(*n) else {
                return Card { height: 1.0, ..Card::default() };
            };
            let said = Said { codes: &codes, coder: "", memo: "", beside: Vec::new() };
            said.card(ui, cx, &passage, kind, width)
        }
    }
}

fn version(cx: &Cx<'_>, version: VersionId) -> String {
    let ws = cx.session.workspace();
    let (siglum, title) = ws.document_of(version).map_or(("", ""), |d| (d.siglum.as_str(), d.title.get(cx.lang())));
    let lang = ws.versions().get(&version).map(|v| parts::language(cx, v.lang)).unwrap_or_default();
    format!("{siglum} · {lang} · {title}")
}

/// What a group is called; what it is known by is not always what it is called.
fn group(cx: &Cx<'_>, by: Grouping, name: &str) -> String {
    match by {
        Grouping::Document => {
            let titled = cx.session.workspace().documents().values().find(|d| d.siglum == name);
            titled.map_or_else(|| name.to_owned(), |d| format!("{name} · {}", d.title.get(cx.lang())))
        }
        Grouping::Language => Lang::parse(name).map_or_else(|| name.to_owned(), |l| parts::language(cx, l)),
        Grouping::Code => parts::name_of(cx, &CodeId::from(name)),
        Grouping::Coder => super::coder(cx, name),
    }
}

fn heading(ui: &Ui, cx: &Cx<'_>, name: &str, n: usize, width: f32) -> Card {
    let spoken = format!("{name} · {n}");
    let mut card = Card { spoken: spoken.clone(), ..Card::default() };
    let galley = parts::cut(ui, &spoken, fonts::ui_bold(theme::UI_SMALL), cx.theme.muted, width - MARGIN.x, 1);
    card.add(galley, 4.0, 12.0);
    card.height += 5.0;
    card
}

/// What is said of a passage besides its words.
struct Said<'s> {
    codes: &'s [CodeId],
    coder: &'s str,
    memo: &'s str,
    beside: Vec<(String, Lang, String)>,
}

impl Said<'_> {
    fn card(&self, ui: &Ui, cx: &Cx<'_>, passage: &Passage, kind: Kind, width: f32) -> Card {
        let ws = cx.session.workspace();
        let theme = cx.theme;
        let room = width - 2.0 * MARGIN.x;
        let Some(v) = ws.versions().get(&passage.version) else { return Card { height: 1.0, ..Card::default() } };
        let siglum = ws.document_of(v.id).map_or("", |d| d.siglum.as_str());
        let quotation = v.body.quotation(&passage.ranges);
        let stripes = self.codes.iter().filter_map(|c| ws.codes().get(c)).map(|c| theme.code(&c.color)).collect();
        let mut card = Card { spoken: format!("{siglum}: {quotation}"), stripes, ..Card::default() };
        let names: Vec<String> = self.codes.iter().map(|c| parts::name_of(cx, c)).collect();
        let mut small = vec![format!("{siglum} · {}", parts::language(cx, v.lang)), names.join(" · ")];
        if !self.coder.is_empty() {
            small.push(self.coder.to_owned());
        }
        let small = small.join("  —  ");
        let font = parts::interface(theme::UI_SMALL);
        card.add(parts::cut(ui, &small, font.clone(), theme.muted, room - 26.0, 1), MARGIN.x, MARGIN.y);
        card.add(self.words(ui, cx, passage, &quotation, v.lang, kind, room), MARGIN.x, 3.0);
        let mut more = names;
        let rows = if kind == Kind::Cell { ROWS.1 } else { usize::MAX };
        for (siglum, lang, text) in
            self.beside.iter().filter(|b| b.1 != v.lang).take(if kind == Kind::Cell { 1 } else { 4 })
        {
            let text = format!("{siglum}  {text}");
            let format = serif(*lang, 13.5, theme.muted);
            card.add(parts::cut_format(ui, &text, format, room, rows), MARGIN.x, 4.0);
            more.push(text);
        }
        if !self.memo.is_empty() {
            let text = format!("{} {}", icon::NOTE, self.memo);
            card.add(parts::cut(ui, &text, font, theme.ink, room, 3), MARGIN.x, 5.0);
            more.push(self.memo.to_owned());
        }
        card.more = more.join("; ");
        card.height += MARGIN.y + 1.0;
        card
    }

    /// The quotation, in a list that stands alone with what stands around it.
    #[expect(clippy::too_many_arguments, reason = "one text and all that decides how it is set")]
    fn words(
        &self,
        ui: &Ui,
        cx: &Cx<'_>,
        passage: &Passage,
        quotation: &str,
        lang: Lang,
        kind: Kind,
        room: f32,
    ) -> Arc<Galley> {
        let ink = serif(lang, 15.0, cx.theme.ink);
        if kind == Kind::Cell {
            return parts::cut_format(ui, quotation, ink, room, ROWS.0);
        }
        let muted = TextFormat { color: cx.theme.muted, ..ink.clone() };
        let around = cx.session.context(passage);
        let mut job = LayoutJob::default();
        for (text, format) in [(around.before.as_str(), &muted), (quotation, &ink), (around.after.as_str(), &muted)] {
            job.append(&text.replace('\n', " "), 0.0, format.clone());
        }
        job.wrap = TextWrapping { max_width: room, ..TextWrapping::default() };
        ui.painter().layout_job(job)
    }
}

fn serif(lang: Lang, size: f32, color: Color32) -> TextFormat {
    TextFormat {
        font_id: parts::reading(lang, size),
        color,
        line_height: Some((size * if lang.is_cjk() { 1.6 } else { 1.4 }).round()),
        ..TextFormat::default()
    }
}
