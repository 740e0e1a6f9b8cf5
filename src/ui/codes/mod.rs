//! The panel at the right: the codebook, the tag in focus, the passages of a code.
//!
//! From top to bottom: the codebook's name, under which the others are; a field that finds codes; the tag in focus as a card, if there is one; the codebook; and below
//! it, if a code is active, its passages. A click on a code tags what is selected; without a selection, or with Alt, or on
//! the eye, it shows the passages.

mod card;
mod hint;
mod menu;
mod passages;
mod suggestions;
#[cfg(test)]
mod tests;
mod tree;
pub(crate) mod typeahead;

use super::cx::Cx;
use super::memo::Draft;
use super::parts::{self, icon};
use super::widgets;
use crate::app::{Action, SuggestionCommand};
use crate::model::CodeId;
use egui::{CursorIcon, Id, ScrollArea, Sense, Ui, vec2};
use std::collections::BTreeSet;
use typeahead::{Typeahead, Typed, matching};

/// What the panel remembers from frame to frame.
#[derive(Default)]
pub(crate) struct CodesState {
    typed: Typeahead,
    folded: BTreeSet<CodeId>,
    tree: tree::TreeState,
    memo: Option<Draft>,
    passages: passages::Passages,
    suggestions: suggestions::SuggestionList,
    /// Share of the height that the codebook has above the passages.
    share: Option<f32>,
}

impl CodesState {
    /// Begins to write another name for the code in hand, where it stands.
    pub(crate) fn rename(&mut self, session: &crate::app::Session) {
        if let Some(code) = session.code_in_hand() {
            let lang = crate::text::Lang::parse(session.language().tag()).unwrap_or(crate::text::Lang::EN);
            self.typed = Typeahead::default();
            self.tree.rename(&code.id, code.name.get(lang));
        }
    }

    /// Whether there is something of its own that Esc closes first; closes it.
    pub(crate) fn back(&mut self) -> bool {
        self.tree.menu.take().is_some()
    }
}

/// Shows the panel over all the space that is left.
pub(crate) fn show(ui: &mut Ui, cx: &mut Cx<'_>, state: &mut CodesState) {
    menu::head(ui, cx);
    if cx.session.workspace().codes().is_empty() {
        return nothing(ui, cx);
    }
    tabs(ui, cx);
    stopped(ui, cx);
    if cx.session.view().suggest.open {
        return state.suggestions.show(ui, cx);
    }
    filter(ui, cx, state);
    card::show(ui, cx, &mut state.memo);
    let active = cx.session.view().active_code.clone();
    match active {
        Some(code) if state.typed.is_blank() => {
            let room = ui.available_height();
            let share = state.share.unwrap_or(0.42).clamp(0.0, 0.8);
            book(ui, cx, state, (room * share).max(52.0));
            divider(ui, state, room);
            state.passages.show(ui, cx, &code);
        }
        _ => book(ui, cx, state, ui.available_height()),
    }
}

/// Without codes: what they are for, and the first steps.
fn nothing(ui: &mut Ui, cx: &mut Cx<'_>) {
    let (title, text) = (cx.t("codes-none"), cx.t("codes-none-hint"));
    parts::empty(ui, cx.theme, icon::NOTE, &title, &text);
    ui.vertical_centered(|ui| {
        for action in [Action::NewCode, Action::Codebooks, Action::ImportCodes] {
            let label = action.label(cx.language());
            if widgets::plain(ui, cx.theme, label).on_hover_text(action.hint(cx.language())).clicked() {
                cx.act(action);
            }
        }
    });
}

/// The codebook, or what is suggested by it.
fn tabs(ui: &mut Ui, cx: &mut Cx<'_>) {
    let texts = ["suggest-codebook", "suggest-tab"].map(|key| (cx.t(key), cx.t(&format!("{key}.hint"))));
    let choices: Vec<(&str, &str)> = texts.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let open = cx.session.view().suggest.open;
    if let Some(i) = widgets::segmented(ui, cx.theme, &choices, usize::from(open)) {
        cx.push(SuggestionCommand::Open(i == 1));
    }
    ui.add_space(2.0);
}

/// What is proposed is not up to date, because the reader has stopped it: says so, and goes on where that is wanted.
fn stopped(ui: &mut Ui, cx: &mut Cx<'_>) {
    if !cx.session.proposals_are_stopped() {
        return;
    }
    ui.horizontal(|ui| {
        widgets::note(ui, cx.theme, cx.t("proposals-stopped"));
        let again = egui::Button::new(egui::RichText::new(cx.t("proposals-again")).size(super::theme::UI_SMALL));
        let r = ui.add(again.stroke(egui::Stroke::new(1.0, cx.theme.hairline)));
        if r.on_hover_text(super::chrome::title::hint(cx, Action::ProposeAgain)).clicked() {
            cx.act(Action::ProposeAgain);
        }
    });
}

fn filter(ui: &mut Ui, cx: &mut Cx<'_>, state: &mut CodesState) {
    let hits = matching(cx.session, &state.typed.text);
    let says = cx.t("codes-find");
    let (_, typed) = state.typed.show(ui, cx.theme, Id::unique("codes-filter"), &says, hits.len());
    match typed {
        Typed::Taken if !state.typed.is_blank() => {
            if let Some(code) = hits.get(state.typed.at) {
                tree::use_code(cx, code);
                state.typed = Typeahead::default();
            }
        }
        Typed::Left => state.typed = Typeahead::default(),
        Typed::Taken | Typed::On => {}
    }
    let key = if cx.session.view().selection.is_some() { "codes-hint-selected" } else { "codes-hint" };
    ui.label(egui::RichText::new(cx.t(key)).small().color(cx.theme.muted));
}

/// The codebook, or the codes that match what was typed, in `height` points.
fn book(ui: &mut Ui, cx: &mut Cx<'_>, state: &mut CodesState, height: f32) {
    let area = ScrollArea::vertical().id_salt("codes-book").auto_shrink([false, false]).max_height(height);
    area.min_scrolled_height(height).show(ui, |ui| match state.typed.is_blank() {
        true if cx.session.book_codes().is_empty() => nothing(ui, cx),
        true => tree::show(ui, cx, state),
        false => hits(ui, cx, state),
    });
}

fn hits(ui: &mut Ui, cx: &mut Cx<'_>, state: &mut CodesState) {
    let session = cx.session;
    ui.spacing_mut().item_spacing.y = 0.0;
    let found = matching(session, &state.typed.text);
    let digits = session.digit_codes();
    if found.is_empty() {
        let (title, text) = (cx.t("codes-no-hit"), cx.t("codes-no-hit-hint"));
        parts::empty(ui, cx.theme, icon::SEARCH, &title, &text);
    }
    for (i, code) in found.into_iter().enumerate() {
        let digit = digits.iter().find(|(_, id)| **id == code.id).map(|(digit, _)| *digit);
        let line = tree::Line { code, depth: 1, digit, fold: None, first: i == state.typed.at };
        tree::show_line(ui, cx, &line);
    }
}

/// The line between codebook and passages, which can be moved.
fn divider(ui: &mut Ui, state: &mut CodesState, room: f32) {
    let (rect, r) = ui.allocate_exact_size(vec2(ui.available_width(), 9.0), Sense::DRAG);
    let stroke = if r.hovered() || r.dragged() {
        ui.visuals().widgets.noninteractive.fg_stroke
    } else {
        ui.visuals().widgets.noninteractive.bg_stroke
    };
    ui.painter().hline(rect.x_range(), rect.center().y, egui::Stroke::new(1.0, stroke.color));
    if r.dragged() && room > 1.0 {
        state.share = Some((state.share.unwrap_or(0.42) + r.drag_delta().y / room).clamp(0.1, 0.8));
    }
    r.on_hover_and_drag_cursor(CursorIcon::ResizeVertical);
}
