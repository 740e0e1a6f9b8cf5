//! Menus over the text: what applies where the right button was pressed, and the versions a pane can show.

use super::Reading;
use crate::app::view::{Mode, Passage};
use crate::app::{Action, CompareCommand, FileCommand, LinkCommand, TagCommand, ViewCommand};
use crate::model::{TagId, Version, VersionId};
use crate::text::TextRange;
use crate::ui::chrome::menu::item;
use crate::ui::cx::Cx;
use crate::ui::library::names;
use crate::ui::{icons, widgets};
use egui::{Id, Popup, PopupAnchor, PopupCloseBehavior, PopupKind, Pos2, RichText, Ui};

/// Where the right button was pressed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Menu {
    /// What stood there; a pane may show another version meanwhile.
    pub version: VersionId,
    pub paragraph: usize,
    pub offset: u32,
    pub segment: Option<u32>,
    pub at: Pos2,
    pub fresh: bool,
}

fn popup<R>(ui: &Ui, id: &str, anchor: PopupAnchor, fresh: &mut bool, content: impl FnOnce(&mut Ui) -> R) -> bool {
    let mut open = true;
    let behaviour = if *fresh { PopupCloseBehavior::IgnoreClicks } else { PopupCloseBehavior::CloseOnClick };
    *fresh = false;
    Popup::new(Id::unique(id), ui.ctx().clone(), anchor, ui.layer_id())
        .kind(PopupKind::Menu)
        .layout(egui::Layout::top_down_justified(egui::Align::Min))
        .style(egui::containers::menu::menu_style as fn(&mut egui::Style))
        .close_behavior(behaviour)
        .open_bool(&mut open)
        .show(content);
    open
}

/// Draws the menu of a place in the text.
pub(super) fn show(ui: &Ui, cx: &mut Cx<'_>, state: &mut Reading) {
    let Some(mut menu) = state.menu.take() else { return };
    let is_shown = cx.session.view().panes.contains(&menu.version);
    let version = cx.session.workspace().versions().get(&menu.version).filter(|_| is_shown);
    let Some(v) = version.filter(|v| menu.paragraph < v.body.paragraphs().len()) else { return };
    let place = menu;
    let mending = cx.session.view().mode == Mode::Align;
    let open = popup(ui, "text-menu", PopupAnchor::Position(menu.at), &mut menu.fresh, |ui| {
        ui.set_min_width(250.0);
        if mending {
            return acts(ui, cx);
        }
        if cx.session.view().selection.is_some() {
            for action in [Action::TagSelection, Action::RepeatTag, Action::Copy, Action::CopyWithCitation] {
                item(ui, cx, action);
            }
        } else if let Some(segment) = place.segment {
            take_sentence(ui, cx, v, segment);
        }
        tags(ui, cx, v, place);
        widgets::rule(ui, cx.theme);
        mend(ui, cx, v, place.segment);
        compare(ui, cx, v, place.paragraph);
        aside(ui, cx, v, place.paragraph);
    });
    state.menu = open.then_some(menu);
}

fn choice(ui: &mut Ui, glyph: &str, text: &str, enabled: bool) -> bool {
    widgets::choice(ui, widgets::icon(glyph, 14.0), text, enabled).clicked()
}

/// Without a selection the sentence under the pointer is what one means.
fn take_sentence(ui: &mut Ui, cx: &mut Cx<'_>, v: &Version, segment: u32) {
    let Some(s) = v.body.segments().get(segment as usize).copied() else { return };
    let ranges = v.body.to_source(s.paragraph as usize, s.range);
    let passage = Passage { version: v.id, ranges };
    let writable = !cx.session.is_read_only();
    if choice(ui, icons::TAG, &cx.t("text-tag-sentence"), writable) {
        cx.push(ViewCommand::Select(Some(passage.clone())));
        cx.act(Action::TagSelection);
    }
    for (glyph, key, action) in [
        (icons::COPY, "text-copy-sentence", Action::Copy),
        (icons::QUOTE, "text-cite-sentence", Action::CopyWithCitation),
    ] {
        if choice(ui, glyph, &cx.t(key), true) {
            cx.push(ViewCommand::Select(Some(passage.clone())));
            cx.act(action);
            cx.push(ViewCommand::Select(None));
        }
    }
}

/// The tags under the place.
fn tags(ui: &mut Ui, cx: &mut Cx<'_>, v: &Version, menu: Menu) {
    let text = v.body.text(menu.paragraph);
    let mut end = menu.offset as usize + 1;
    while end < text.len() && !text.is_char_boundary(end) {
        end += 1;
    }
    let here = TextRange::from_usize(menu.offset as usize, end.min(text.len()));
    let mut found: Vec<TagId> = Vec::new();
    for range in v.body.to_source(menu.paragraph, here) {
        found.extend(cx.session.tags_at(v.id, range));
    }
    let ws = cx.session.workspace().clone();
    let writable = !cx.session.is_read_only();
    for tag in found.iter().filter_map(|t| ws.tags().get(t)) {
        widgets::rule(ui, cx.theme);
        for code in &tag.codes {
            let name = ws.codes().get(code).map_or(code.0.as_str(), |c| c.name.get(cx.lang()));
            let color = ws.codes().get(code).map_or(cx.theme.muted, |c| cx.theme.code(&c.color));
            let text = cx.tw("text-remove-code", &[("code", name.into())]);
            if widgets::choice(ui, RichText::new("■").color(color), &text, writable).clicked() {
                cx.push(TagCommand::RemoveCode(tag.id, code.clone()));
            }
        }
        if choice(ui, icons::PENCIL, &Action::EditMemo.label(cx.language()), writable) {
            cx.push(TagCommand::Focus(Some(tag.id)));
            cx.act(Action::EditMemo);
        }
        if choice(ui, icons::MOVE_VERTICAL, &Action::ChangeBounds.label(cx.language()), writable) {
            cx.push(TagCommand::Adjust(Some(tag.id)));
        }
    }
}

/// From reading to the alignment editor, at the same sentence.
fn mend(ui: &mut Ui, cx: &mut Cx<'_>, v: &Version, segment: Option<u32>) {
    let enabled = segment.is_some() && cx.session.enabled(Action::AlignMode);
    if choice(ui, icons::LINK, &cx.t("text-mend"), enabled)
        && let Some(segment) = segment
    {
        cx.act(Action::AlignMode);
        cx.push(LinkCommand::Caret(v.id, segment));
    }
}

/// What can be done with the row that has the caret.
fn acts(ui: &mut Ui, cx: &mut Cx<'_>) {
    let parts: [&[Action]; 4] = [
        &[Action::ConfirmRow, Action::ConfirmAbove, Action::RejectRow, Action::MarkRow],
        &[Action::MergeUp, Action::SplitRow, Action::MoveUp, Action::MoveDown, Action::ShiftUp, Action::ShiftDown],
        &[Action::LinkRow, Action::UnlinkRow, Action::BreakSentence, Action::JoinSentence],
        &[Action::AlignStretch],
    ];
    for (i, part) in parts.into_iter().enumerate() {
        if i > 0 {
            widgets::rule(ui, cx.theme);
        }
        for &action in part {
            item(ui, cx, action);
        }
    }
}

fn compare(ui: &mut Ui, cx: &mut Cx<'_>, v: &Version, paragraph: usize) {
    let panes = &cx.session.view().panes;
    let pairs = cx.session.comparable();
    let others: Vec<_> =
        pairs.into_iter().filter_map(|(a, b)| if a == v.id { Some(b) } else { (b == v.id).then_some(a) }).collect();
    let other = others.iter().copied().min_by_key(|o| !panes.contains(o));
    let name = other.and_then(|o| cx.session.workspace().versions().get(&o)).map(|o| names::version(cx, o));
    let text = name.map_or_else(|| cx.t("text-compare-none"), |n| cx.tw("text-compare", &[("version", n.into())]));
    if choice(ui, icons::GIT_COMPARE, &text, other.is_some())
        && let Some(other) = other
    {
        cx.push(CompareCommand::At(v.id, other, paragraph));
    }
}

fn aside(ui: &mut Ui, cx: &mut Cx<'_>, v: &Version, paragraph: usize) {
    let Some(p) = v.body.paragraphs().get(paragraph) else { return };
    let away = p.aside.is_some();
    let (glyph, key) = if away { (icons::EYE, "text-put-back") } else { (icons::EYE_OFF, "text-set-aside") };
    if choice(ui, glyph, &cx.t(key), !cx.session.is_read_only()) {
        cx.push(FileCommand::SetAside { version: v.id, paragraph, aside: !away });
    }
    item(ui, cx, Action::ToggleAsides);
}

/// Draws the list of versions under the name of a pane.
pub(super) fn versions(ui: &Ui, cx: &mut Cx<'_>, state: &mut Reading) {
    let Some(mut menu) = state.versions.take() else { return };
    let ws = cx.session.workspace().clone();
    let Some(shown) = cx.session.view().panes.get(menu.pane).copied() else { return };
    let here = ws.work_of(shown).map(|w| w.id);
    let anchor = PopupAnchor::ParentRect(menu.button);
    let pane = menu.pane;
    let open = popup(ui, "pane-versions", anchor, &mut menu.fresh, |ui| {
        ui.set_min_width(260.0);
        let works = ws.works().values().filter(|w| ws.versions_of(w.id).next().is_some());
        let mut works: Vec<_> = works.collect();
        works.sort_by_key(|w| (Some(w.id) != here, w.id));
        for work in works {
            widgets::note(ui, cx.theme, crate::ui::chrome::title::work_title(cx, work));
            for v in ws.versions_of(work.id) {
                let mark = widgets::check(cx.theme, v.id == shown);
                if widgets::choice(ui, mark, &names::version(cx, v), true).clicked() {
                    cx.push(ViewCommand::SetPane(pane, v.id));
                }
            }
        }
        widgets::rule(ui, cx.theme);
        item(ui, cx, Action::AddPane);
        item(ui, cx, Action::ToggleCoupling);
        item(ui, cx, Action::ClosePane);
    });
    state.versions = open.then_some(menu);
}
