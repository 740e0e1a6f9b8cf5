//! The codebooks of a workspace: which one is shown, another name, a new one.

use super::fields::caption;
use crate::app::CodeCommand;
use crate::app::codebook::Seed;
use crate::model::BookId;
use crate::ui::cx::Cx;
use crate::ui::{icons, theme, widgets};
use egui::{Align, Id, Layout, RichText, Ui, vec2};

/// What the sheet remembers while it is open.
#[derive(Default)]
pub(crate) struct BooksState {
    name: String,
    seed: usize,
    /// The codebook whose name is being written, and what stands there.
    rename: Option<(BookId, String)>,
    /// The codebook that is to be taken away, if that is confirmed.
    removing: Option<BookId>,
}

/// Draws the sheet. Says whether it stays open.
pub(super) fn show(ui: &Ui, cx: &mut Cx<'_>, state: &mut BooksState) -> bool {
    let (title, close) = (cx.t("books-title"), cx.t("close"));
    let (made, left) = widgets::popover(ui, cx.theme, ("codebooks", &title, &close), 560.0, |ui| {
        widgets::note(ui, cx.theme, cx.t("books-what"));
        ui.add_space(2.0);
        for book in cx.session.books() {
            line(ui, cx, state, &book.id);
        }
        widgets::rule(ui, cx.theme);
        widgets::heading(ui, &cx.t("books-new"));
        let texts = Seed::ALL.map(|s| (cx.t(s.key()), cx.t(&format!("{}.hint", s.key()))));
        let choices: Vec<(&str, &str)> = texts.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        if let Some(i) = widgets::segmented(ui, cx.theme, &choices, state.seed) {
            state.seed = i;
        }
        widgets::note(ui, cx.theme, &texts[state.seed].1);
        let mut entered = false;
        ui.horizontal(|ui| {
            let label = cx.t("books-name");
            caption(ui, cx, &label);
            let hint = if state.seed == 0 { String::new() } else { texts[state.seed].0.clone() };
            let r = widgets::field(ui, cx.theme, Id::unique("book-name"), &mut state.name, &hint, &label);
            entered = widgets::entered(ui, &r);
        });
        ui.add_space(2.0);
        // A codebook with codes has a name to go by.
        let typed = state.name.trim();
        let name = if typed.is_empty() && state.seed > 0 { texts[state.seed].0.as_str() } else { typed };
        let ready = !name.is_empty() && !cx.session.is_read_only();
        let make = widgets::primary(ui, cx.theme, &cx.t("books-do"), ready).clicked() || (entered && ready);
        if make {
            cx.push(CodeCommand::NewBook { name: name.to_owned(), seed: Seed::ALL[state.seed] });
        }
        make
    });
    !(made || left)
}

fn line(ui: &mut Ui, cx: &mut Cx<'_>, state: &mut BooksState, id: &BookId) {
    let name = cx.session.book_name(id);
    if let Some((_, text)) = state.rename.as_mut().filter(|(book, _)| book == id) {
        let says = cx.tw("books-rename", &[("name", (&name).into())]);
        let field = Id::unique("book-rename");
        let escape = ui.memory(|m| m.has_focus(field)) && ui.input(|i| i.key_pressed(egui::Key::Escape));
        let r = widgets::field(ui, cx.theme, field, text, "", &says);
        if r.lost_focus() {
            if !escape && !text.trim().is_empty() {
                cx.push(CodeCommand::RenameBook(id.clone(), text.trim().to_owned()));
            }
            state.rename = None;
        } else if !r.has_focus() {
            r.request_focus();
        }
        return;
    }
    let codes = crate::app::codebook::books::codes(cx.session.workspace(), id);
    let n = codes.len();
    ui.allocate_ui_with_layout(vec2(ui.available_width(), 30.0), Layout::right_to_left(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        let free = !cx.session.is_read_only();
        let says = cx.tw("books-remove", &[("name", (&name).into())]);
        let can = free && (n > 0 || !id.is_first());
        if ui.add(widgets::IconButton::new(icons::TRASH_2, &says).size(14.0).enabled(can)).clicked() {
            state.removing = Some(id.clone());
        }
        let says = cx.tw("books-rename", &[("name", (&name).into())]);
        if ui.add(widgets::IconButton::new(icons::PENCIL, &says).size(14.0).enabled(free)).clicked() {
            state.rename = Some((id.clone(), name.clone()));
        }
        let count = cx.tw("books-codes", &[("n", n.into())]);
        ui.label(RichText::new(count).size(theme::UI_SMALL).color(cx.theme.muted));
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let on = cx.session.shown_book() == id;
            if ui.radio(on, name.as_str()).clicked() && !on {
                cx.push(CodeCommand::ShowBook(id.clone()));
            }
        });
    });
    if state.removing.as_ref() == Some(id) {
        ui.horizontal(|ui| {
            ui.add_space(22.0);
            widgets::note(ui, cx.theme, cx.tw("books-removing", &[("n", n.into())]));
            if widgets::plain(ui, cx.theme, cx.t("books-remove-do")).clicked() {
                cx.push(CodeCommand::RemoveBook(id.clone()));
                state.removing = None;
            }
            if widgets::plain(ui, cx.theme, cx.t("books-remove-not")).clicked() {
                state.removing = None;
            }
        });
    }
}
