//! The passages of a code, document by document: what was tagged, what renders it, what the reader noted.
//!
//! A code may have thousands of passages, so a passage is looked up and laid out when it comes on the screen, and kept
//! until the workspace, the code, the language or the width changes.

use crate::app::proposing::{self, ProposalId, Proposals};
use crate::app::tagging::TaggedPassage;
use crate::app::{Action, ProposalCommand, TagCommand};
use crate::i18n::Language;
use crate::model::{CodeId, TagId, VersionId};
use crate::text::Lang;
use crate::ui::chrome::menu;
use crate::ui::cx::Cx;
use crate::ui::library::names;
use crate::ui::parts::{self, icon};
use crate::ui::roll::{Items, Roll};
use crate::ui::widgets::IconButton;
use crate::ui::{fonts, icons, theme};
use egui::accesskit::Role;
use egui::{Align, Galley, Id, Layout, Rect, Sense, Ui, Vec2, WidgetInfo, pos2, vec2};
use std::collections::HashMap;
use std::sync::Arc;

/// Lines of a quotation and of each counterpart that are shown at most.
const ROWS: (usize, usize) = (6, 4);
/// Space around the text of a passage, in points.
const MARGIN: Vec2 = vec2(12.0, 8.0);

/// What the list is made of: another key, another list.
#[derive(Clone, PartialEq)]
struct Key {
    revision: u64,
    code: CodeId,
    language: Language,
    dark: bool,
    proposals: Of,
}

/// Proposals, known again by their very result.
#[derive(Clone)]
struct Of(Arc<Proposals>);

impl PartialEq for Of {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Item {
    Heading(VersionId),
    Passage(TagId),
    /// What is only proposed stands below it: so many passages.
    Proposed(usize),
    Proposal(ProposalId),
}

impl Item {
    fn is_heading(self) -> bool {
        matches!(self, Self::Heading(_) | Self::Proposed(_))
    }
}

/// The list, and what of it has been looked up.
#[derive(Default)]
pub(super) struct Passages {
    key: Option<Key>,
    items: Vec<Item>,
    cards: HashMap<usize, Card>,
    width: f32,
    roll: Roll,
    focus: Option<TagId>,
}

/// An item as it is laid out.
#[derive(Clone)]
struct Card {
    /// What it says to those who do not see it, and what else stands there.
    spoken: String,
    more: String,
    /// Texts with their places from the upper left corner of the item.
    texts: Vec<(Vec2, Arc<Galley>)>,
    /// Colours of the codes, from the top.
    stripes: Vec<egui::Color32>,
    /// Whether they are hollow, as all that is only proposed.
    hollow: bool,
    height: f32,
}

impl Passages {
    /// Shows the list of a code over all the space that is left.
    pub(super) fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, code: &CodeId) {
        self.refresh(cx, code);
        head(ui, cx, code);
        if self.items.is_empty() {
            let (title, text) = (cx.t("codes-no-passages"), cx.t("codes-no-passages-hint"));
            return parts::empty(ui, cx.theme, icon::NOTE, &title, &text);
        }
        self.follow(cx);
        let Self { items, cards, roll, width, .. } = self;
        roll.show(ui, Id::unique("codes-passages"), &mut List { cx, items, cards, width });
    }

    fn refresh(&mut self, cx: &Cx<'_>, code: &CodeId) {
        let key = Key {
            revision: cx.session.revision(),
            code: code.clone(),
            language: cx.language(),
            dark: cx.theme.dark,
            proposals: Of(cx.session.proposals().clone()),
        };
        if self.key.as_ref() == Some(&key) {
            return;
        }
        let other = self.key.as_ref().is_none_or(|k| k.code != key.code);
        self.items = items(cx, code);
        self.cards.clear();
        self.roll.fill(self.items.iter().map(|i| if i.is_heading() { 30.0 } else { 150.0 }).collect());
        if other {
            self.roll.rewind();
        }
        self.key = Some(key);
    }

    /// Brings the tag in focus on the screen when it has become another one.
    fn follow(&mut self, cx: &Cx<'_>) {
        let focus = cx.session.view().focus_tag;
        if focus == self.focus {
            return;
        }
        self.focus = focus;
        let at = focus.and_then(|t| self.items.iter().position(|i| *i == Item::Passage(t)));
        if let Some(at) = at.filter(|at| !self.roll.is_whole(*at)) {
            self.roll.reveal(at, 0.2);
        }
    }
}

fn items(cx: &Cx<'_>, code: &CodeId) -> Vec<Item> {
    let mut out = Vec::new();
    let mut last = None;
    for tag in cx.session.tags_with(code) {
        if last.replace(tag.version) != Some(tag.version) {
            out.push(Item::Heading(tag.version));
        }
        out.push(Item::Passage(tag.id));
    }
    let proposed = cx.session.proposed_under(code);
    if !proposed.is_empty() {
        out.push(Item::Proposed(proposed.len()));
        out.extend(proposed.into_iter().map(Item::Proposal));
    }
    out
}

fn head(ui: &mut Ui, cx: &mut Cx<'_>, code: &CodeId) {
    ui.horizontal(|ui| {
        let count = cx.session.count(code);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            if parts::icon_button(ui, icon::CLOSE, &cx.t("codes-close"), true).clicked() {
                cx.push(TagCommand::Activate(None));
            }
            let along = menu::is_on(cx, Action::ReadAlong);
            let says = step_label(cx, Action::ReadAlong);
            let on = cx.session.enabled(Action::ReadAlong);
            if ui.add(IconButton::new(icons::BOOK_OPEN, &says).size(15.0).enabled(on).on(along)).clicked() {
                cx.act(Action::ReadAlong);
            }
            for (icon, action) in
                [(icon::CHEVRON_DOWN, Action::NextPassage), (icon::CHEVRON_UP, Action::PreviousPassage)]
            {
                let says = step_label(cx, action);
                let on = cx.session.enabled(action);
                if parts::icon_button(ui, icon, &says, on).clicked() {
                    cx.act(action);
                }
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.spacing_mut().item_spacing.x = 6.0;
                title(ui, cx, code, count);
            });
        });
    });
}

fn step_label(cx: &Cx<'_>, action: Action) -> String {
    let keys: Vec<String> = action.keys().iter().take(1).map(|k| k.label()).collect();
    format!("{} ({})", action.label(cx.language()), keys.join(", "))
}

fn title(ui: &mut Ui, cx: &Cx<'_>, code: &CodeId, count: usize) {
    let color = cx.session.workspace().codes().get(code).map_or(cx.theme.muted, |c| cx.theme.code(&c.color));
    let (rect, _) = ui.allocate_exact_size(vec2(18.0, 20.0), Sense::empty());
    parts::swatch(ui.painter(), rect.center(), color);
    let said = cx.tw("count-passages", &[("n", count.into())]);
    let n = parts::cut(ui, &count.to_string(), parts::interface(theme::UI_SMALL), cx.theme.muted, 90.0, 1);
    let proposed = cx.session.proposed_count(code);
    let more = parts::cut(ui, &proposed.to_string(), parts::interface(theme::UI_SMALL), cx.theme.muted, 90.0, 1);
    let beside = if proposed > 0 { more.size().x + 22.0 } else { 0.0 };
    let room = (ui.available_width() - n.size().x - 12.0 - beside).max(40.0);
    let name = parts::name_of(cx, code);
    let galley = parts::cut(ui, &name, fonts::ui_bold(theme::UI_TEXT), cx.theme.ink, room, 1);
    ui.add(egui::Label::new(galley)).on_hover_text(name);
    let r = ui.add(egui::Label::new(n)).on_hover_text(&said);
    r.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
    if proposed > 0 {
        let said = cx.tw("codes-proposed", &[("n", proposed.into())]);
        let (rect, r) = ui.allocate_exact_size(vec2(more.size().x + 12.0, 20.0), Sense::hover());
        let square = Rect::from_center_size(pos2(rect.left() + 4.0, rect.center().y), Vec2::splat(8.0));
        ui.painter().rect_stroke(square, 2.0, egui::Stroke::new(1.2, color), egui::StrokeKind::Inside);
        let at = pos2(rect.left() + 12.0, rect.center().y - more.size().y / 2.0);
        ui.painter().galley(at, more, cx.theme.muted);
        let r = r.on_hover_text(&said);
        r.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
    }
}

/// The list with everything it needs to lay an item out.
struct List<'l, 'f> {
    cx: &'l mut Cx<'f>,
    items: &'l [Item],
    cards: &'l mut HashMap<usize, Card>,
    width: &'l mut f32,
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
        let card = match self.items[item] {
            Item::Heading(version) => heading(ui, self.cx, &version_heading(self.cx, version), width),
            Item::Proposed(n) => heading(ui, self.cx, &self.cx.tw("codes-proposed", &[("n", n.into())]), width),
            Item::Proposal(id) => proposal(ui, self.cx, id, width),
            Item::Passage(tag) => {
                self.cx.session.passage(tag).map_or_else(Card::none, |p| passage(ui, self.cx, &p, width))
            }
        };
        let height = card.height;
        self.cards.insert(item, card);
        height
    }

    fn draw(&mut self, ui: &mut Ui, item: usize, rect: Rect) {
        let Some(card) = self.cards.get(&item).cloned() else { return };
        match self.items[item] {
            Item::Heading(_) | Item::Proposed(_) => {
                let r = ui.interact(rect, Id::unique(("codes-heading", item)), Sense::empty());
                r.widget_info(|| WidgetInfo::labeled(Role::Heading, true, &card.spoken));
            }
            Item::Passage(tag) => {
                let focus = self.cx.session.view().focus_tag == Some(tag);
                if self.ground(ui, Id::unique(("codes-passage", tag.0)), focus, rect, &card) {
                    self.cx.push(TagCommand::GoTo(tag));
                }
            }
            Item::Proposal(id) => {
                let focus = self.cx.session.view().proposal == Some(id);
                if self.ground(ui, Id::unique(("codes-proposal", id.tag.0, id.version.0)), focus, rect, &card) {
                    self.cx.push(ProposalCommand::GoTo(id));
                }
            }
        }
        let ink = self.cx.theme.ink;
        for (at, galley) in card.texts {
            ui.painter().galley(rect.min + at, parts::fresh(ui, &galley), ink);
        }
    }
}

impl List<'_, '_> {
    /// What lies under the text of a passage; says whether it was clicked.
    fn ground(&self, ui: &Ui, id: Id, focus: bool, rect: Rect, card: &Card) -> bool {
        let theme = self.cx.theme;
        let r = ui.interact(rect, id, Sense::click());
        r.widget_info(|| WidgetInfo::labeled(Role::Button, true, &card.spoken));
        if !card.more.is_empty() {
            ui.ctx().accesskit_node_builder(r.id, |node| node.set_description(card.more.as_str()));
        }
        if focus || r.hovered() {
            let fill = if focus { theme.wash(theme.accent, theme::COUNTERPART) } else { theme.hover };
            ui.painter().rect_filled(rect, f32::from(theme::RADIUS), fill);
        }
        if r.has_focus() {
            parts::focus_ring(ui.painter(), theme, rect);
        }
        let each = (rect.height() - 12.0) / card.stripes.len().max(1) as f32;
        for (i, color) in card.stripes.iter().enumerate() {
            let top = pos2(rect.left() + 2.0, rect.top() + 6.0 + each * i as f32);
            let stripe = Rect::from_min_size(top, vec2(3.0, each - 1.0));
            if card.hollow {
                let frame = stripe.expand2(vec2(0.5, 0.0));
                ui.painter().rect_stroke(frame, 1.0, egui::Stroke::new(1.0, *color), egui::StrokeKind::Inside);
            } else {
                ui.painter().rect_filled(stripe, 1.0, *color);
            }
        }
        ui.painter().hline(rect.x_range(), rect.bottom(), egui::Stroke::new(1.0, theme.hairline));
        r.clicked()
    }
}

impl Card {
    /// An item whose tag is gone.
    fn none() -> Self {
        Self {
            spoken: String::new(),
            more: String::new(),
            texts: Vec::new(),
            stripes: Vec::new(),
            hollow: false,
            height: 1.0,
        }
    }

    fn add(&mut self, galley: Arc<Galley>, gap: f32) {
        self.height += gap;
        let size = galley.size();
        self.texts.push((vec2(MARGIN.x, self.height), galley));
        self.height += size.y;
    }
}

fn version_heading(cx: &Cx<'_>, version: VersionId) -> String {
    let ws = cx.session.workspace();
    let (siglum, title) = ws.document_of(version).map_or(("", ""), |d| (d.siglum.as_str(), d.title.get(cx.lang())));
    let lang = ws.versions().get(&version).map(|v| parts::language(cx, v.lang)).unwrap_or_default();
    format!("{siglum} · {lang} · {title}")
}

fn heading(ui: &Ui, cx: &Cx<'_>, text: &str, width: f32) -> Card {
    let font = fonts::ui_bold(theme::UI_SMALL);
    let mut card = Card { spoken: text.to_owned(), height: 0.0, ..Card::none() };
    card.add(parts::cut(ui, text, font, cx.theme.muted, width - MARGIN.x, 1), 10.0);
    card.texts.iter_mut().for_each(|t| t.0.x = 2.0);
    card.height += 4.0;
    card
}

fn passage(ui: &Ui, cx: &Cx<'_>, p: &TaggedPassage, width: f32) -> Card {
    let ws = cx.session.workspace();
    let theme = cx.theme;
    let room = width - 2.0 * MARGIN.x;
    let lang = ws.versions().get(&p.version).map_or(Lang::UND, |v| v.lang);
    let stripes = p.codes.iter().filter_map(|c| ws.codes().get(c)).map(|c| theme.code(&c.color)).collect();
    let mut card = Card { spoken: format!("{}: {}", p.siglum, p.quotation), stripes, height: 0.0, ..Card::none() };
    let mut more = Vec::new();
    card.add(serif(ui, &p.quotation, lang, 15.0, theme.ink, room, ROWS.0), MARGIN.y);
    for c in p.counterparts.iter().filter(|c| c.lang != lang) {
        let text = format!("{}  {}", c.siglum, c.text);
        card.add(serif(ui, &text, c.lang, 13.5, theme.muted, room, ROWS.1), 4.0);
        more.push(text);
    }
    let small = || parts::interface(theme::UI_SMALL);
    if !p.memo.is_empty() {
        let text = format!("{} {}", icon::NOTE, p.memo);
        card.add(parts::cut(ui, &text, small(), theme.ink, room, 3), 5.0);
        more.push(p.memo.clone());
    }
    let active = cx.session.view().active_code.as_ref();
    if p.codes.len() > 1 || p.codes.first() != active {
        let names: Vec<String> = p.codes.iter().map(|c| parts::name_of(cx, c)).collect();
        card.add(parts::cut(ui, &names.join(" · "), small(), theme.muted, room, 2), 4.0);
        more.extend(names);
    }
    card.more = more.join("; ");
    card.height += MARGIN.y + 1.0;
    card
}

/// What is only proposed: where, its words, and how that is known.
fn proposal(ui: &Ui, cx: &Cx<'_>, id: ProposalId, width: f32) -> Card {
    let (ws, theme, room) = (cx.session.workspace(), cx.theme, width - 2.0 * MARGIN.x);
    let found = cx.session.proposals().get(id).zip(ws.versions().get(&id.version));
    let Some((p, version)) = found else { return Card::none() };
    let text = version.body.quotation(&p.ranges).replace('\n', " ");
    let place = names::version(cx, version);
    let color = |c: &CodeId| ws.codes().get(c).map(|c| theme.code(&c.color));
    let stripes = p.proposed().filter_map(color).collect();
    let spoken = cx.tw("codes-proposal", &[("version", place.clone().into()), ("text", text.clone().into())]);
    let mut card = Card { spoken, stripes, hollow: true, height: 0.0, ..Card::none() };
    card.add(serif(ui, &text, version.lang, 15.0, theme.ink, room, ROWS.1), MARGIN.y);
    let how = cx.t(proposing::how(p.by));
    let codes: Vec<String> = p.proposed().map(|c| parts::name_of(cx, c)).collect();
    // The code that is listed need not be named.
    let listed = p.proposed().count() == 1 && p.proposed().next() == cx.session.view().active_code.as_ref();
    let named = if listed { String::new() } else { format!(" · {}", codes.join(&cx.t("codes-comma"))) };
    let below = format!("{place}{named} · {how}");
    card.add(parts::cut(ui, &below, parts::interface(theme::UI_SMALL), theme.muted, room, 2), 4.0);
    card.more = format!("{}; {how}", codes.join("; "));
    card.height += MARGIN.y + 1.0;
    card
}

fn serif(ui: &Ui, text: &str, lang: Lang, size: f32, ink: egui::Color32, width: f32, rows: usize) -> Arc<Galley> {
    let format = egui::text::TextFormat {
        font_id: parts::reading(lang, size),
        color: ink,
        line_height: Some((size * if lang.is_cjk() { 1.6 } else { 1.4 }).round()),
        ..Default::default()
    };
    parts::cut_format(ui, text, format, width, rows)
}
