//! The menu of a code, under the right button and Shift+F10; and the head of the panel with the codebook that is shown.

use super::CodesState;
use crate::app::codebook::Spot;
use crate::app::{Action, CodeCommand};
use crate::model::CodeId;
use crate::ui::chrome::menu::item;
use crate::ui::chrome::title::hint;
use crate::ui::cx::Cx;
use crate::ui::{icons, widgets};
use egui::containers::menu::MenuButton;
use egui::{Align, Button, Id, Layout, Popup, PopupAnchor, PopupCloseBehavior, PopupKind, Pos2, RichText, Ui};

/// A menu that is open.
pub(super) struct Menu {
    code: CodeId,
    at: Pos2,
    /// A menu is not closed by the very click that opened it.
    fresh: bool,
}

impl Menu {
    pub(super) fn new(code: &CodeId, at: Pos2) -> Self {
        Self { code: code.clone(), at, fresh: true }
    }
}

/// Draws the menu of the code, if it is open.
pub(super) fn show(ui: &Ui, cx: &mut Cx<'_>, state: &mut CodesState) {
    let Some(mut menu) = state.tree.menu.take() else { return };
    let mut open = cx.session.workspace().codes().contains_key(&menu.code);
    let behaviour = if menu.fresh { PopupCloseBehavior::IgnoreClicks } else { PopupCloseBehavior::CloseOnClick };
    menu.fresh = false;
    let anchor = PopupAnchor::Position(menu.at);
    Popup::new(Id::unique("code-menu"), ui.ctx().clone(), anchor, ui.layer_id())
        .kind(PopupKind::Menu)
        .layout(Layout::top_down_justified(Align::Min))
        .style(egui::containers::menu::menu_style as fn(&mut egui::Style))
        .close_behavior(behaviour)
        .open_bool(&mut open)
        .show(|ui| {
            ui.set_min_width(260.0);
            // What the keys refer to is known before the next frame.
            if cx.session.code_in_hand().is_some_and(|c| c.id == menu.code) {
                items(ui, cx, &menu.code);
            }
        });
    state.tree.menu = open.then_some(menu);
}

fn items(ui: &mut Ui, cx: &mut Cx<'_>, code: &CodeId) {
    for action in [Action::PassagesOfCode, Action::EditCode, Action::RenameCode] {
        item(ui, cx, action);
    }
    let writable = !cx.session.is_read_only();
    let under = cx.t("codes-new-under");
    if widgets::choice(ui, widgets::icon(icons::PLUS, 14.0), &under, writable).clicked() {
        let name = cx.t("codes-new-name");
        cx.push(CodeCommand::Add { under: Some(code.clone()), name });
        cx.act(Action::EditCode);
    }
    widgets::rule(ui, cx.theme);
    steps(ui, cx, code, writable);
    widgets::rule(ui, cx.theme);
    for action in [Action::MergeCode, Action::SplitCode, Action::DeleteCode] {
        item(ui, cx, action);
    }
}

/// Moving by steps, and into another codebook.
fn steps(ui: &mut Ui, cx: &mut Cx<'_>, code: &CodeId, writable: bool) {
    use crate::app::codebook::Step;
    let ws = cx.session.workspace().clone();
    for (step, key, keys) in [
        (Step::Up, "codes-step-up", "Alt+↑"),
        (Step::Down, "codes-step-down", "Alt+↓"),
        (Step::In, "codes-step-in", "Alt+→"),
        (Step::Out, "codes-step-out", "Alt+←"),
    ] {
        let can = writable && crate::app::codebook::shift(&ws, code, step).is_ok();
        let says = cx.t(key);
        let button = Button::new((widgets::check(cx.theme, false), says.as_str()))
            .shortcut_text(RichText::new(keys).color(cx.theme.muted))
            .frame_when_inactive(false);
        let r = ui.add_enabled(can, button);
        widgets::name(&r, egui::Role::MenuItem, can, &says);
        if r.clicked() {
            cx.push(CodeCommand::Shift(code.clone(), step));
        }
    }
    let here = crate::app::codebook::book_of(&ws, code).clone();
    for book in cx.session.books().into_iter().filter(|b| b.id != here) {
        let says = cx.tw("codes-to-book", &[("book", cx.session.book_name(&book.id).into())]);
        if widgets::choice(ui, widgets::icon(icons::BOOK_MARKED, 14.0), &says, writable).clicked() {
            cx.push(CodeCommand::Move(code.clone(), Spot { under: None, before: None, book: book.id }));
        }
    }
}

/// Draws the head of the panel: which codebook is shown, a new code, and what else can be done.
pub(super) fn head(ui: &mut Ui, cx: &mut Cx<'_>) {
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            more(ui, cx);
            let new = Action::NewCode;
            let label = new.label(cx.language());
            let button = widgets::IconButton::new(icons::PLUS, &label).size(15.0).hint(hint(cx, new));
            if ui.add(button.enabled(cx.session.enabled(new))).clicked() {
                cx.act(new);
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| books(ui, cx));
        });
    });
}

fn books(ui: &mut Ui, cx: &mut Cx<'_>) {
    let shown = cx.session.shown_book().clone();
    let name = cx.session.book_name(&shown);
    let font = crate::ui::fonts::ui_bold(crate::ui::theme::UI_TEXT);
    let short = widgets::shorten(ui, &name, &font, (ui.available_width() - 34.0).max(60.0));
    let arrow = widgets::icon(icons::CHEVRON_DOWN, 12.0).color(cx.theme.muted);
    let button = Button::new((RichText::new(short).font(font), arrow)).frame_when_inactive(false);
    let says = cx.tw("codes-book", &[("book", (&name).into())]);
    let (r, _) = MenuButton::from_button(button).ui(ui, |ui| {
        ui.set_min_width(240.0);
        for book in cx.session.books() {
            let mark = widgets::check(cx.theme, book.id == shown);
            if widgets::choice(ui, mark, &cx.session.book_name(&book.id), true).clicked() {
                cx.push(CodeCommand::ShowBook(book.id));
            }
        }
        widgets::rule(ui, cx.theme);
        item(ui, cx, Action::Codebooks);
    });
    widgets::name(&r, egui::Role::Button, true, &says);
    r.on_hover_text(says);
}

fn more(ui: &mut Ui, cx: &mut Cx<'_>) {
    let says = cx.t("codes-more");
    let button = Button::new(widgets::icon(icons::ELLIPSIS, 15.0)).frame_when_inactive(false);
    let (r, _) = MenuButton::from_button(button).ui(ui, |ui| {
        ui.set_min_width(240.0);
        for action in [Action::ImportCodes, Action::ExportCodes, Action::CodeBin] {
            item(ui, cx, action);
        }
    });
    widgets::name(&r, egui::Role::Button, true, &says);
    r.on_hover_text(says);
}
