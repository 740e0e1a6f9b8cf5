//! A new code: its name, and what it stands under. All else is asked once it is there.

use super::fields::caption;
use crate::app::CodeCommand;
use crate::model::CodeId;
use crate::ui::cx::Cx;
use crate::ui::{parts, widgets};
use egui::{Id, Ui};

/// What has been chosen so far.
#[derive(Default)]
pub(crate) struct NewState {
    name: String,
    under: Option<CodeId>,
    begun: bool,
    focused: bool,
}

/// Draws the sheet. Says whether it stays open.
pub(super) fn show(ui: &Ui, cx: &mut Cx<'_>, state: &mut NewState) -> bool {
    if !std::mem::replace(&mut state.begun, true) {
        // Beside the code in hand, or in it where it is a family.
        let hand = cx.session.code_in_hand();
        state.under = hand.and_then(|c| if c.codable { c.parent.clone() } else { Some(c.id.clone()) });
    }
    let (title, close) = (cx.t("code-new-title"), cx.t("close"));
    let (made, left) = widgets::popover(ui, cx.theme, ("new-code", &title, &close), 460.0, |ui| {
        let label = cx.t("code-name");
        let mut entered = false;
        ui.horizontal(|ui| {
            caption(ui, cx, &label);
            let r = widgets::field(ui, cx.theme, Id::unique("new-code-name"), &mut state.name, "", &label);
            widgets::focus_once(&r, &mut state.focused);
            entered = widgets::entered(ui, &r);
        });
        ui.horizontal(|ui| {
            let label = cx.t("code-under");
            caption(ui, cx, &label);
            let top = cx.tw("code-top", &[("book", cx.session.book_name(cx.session.shown_book()).into())]);
            let shown = state.under.as_ref().map_or_else(|| top.clone(), |c| parts::name_of(cx, c));
            let r = widgets::combo("new-code-under", ui.available_width()).selected_text(shown).show_ui(ui, |ui| {
                ui.selectable_value(&mut state.under, None, top);
                for code in cx.session.book_codes() {
                    ui.selectable_value(&mut state.under, Some(code.id.clone()), parts::names(cx, code).0);
                }
            });
            widgets::name(&r.response, egui::Role::ComboBox, true, &label);
        });
        widgets::note(ui, cx.theme, cx.t("code-new-hint"));
        ui.add_space(4.0);
        let ready = !state.name.trim().is_empty();
        let make = widgets::primary(ui, cx.theme, &cx.t("code-new-do"), ready).clicked() || (entered && ready);
        if make {
            cx.push(CodeCommand::Add { under: state.under.clone(), name: state.name.trim().to_owned() });
        }
        make
    });
    !(made || left)
}
