//! Deleting a code asks what becomes of its passages and of the codes under it. Nothing is gone for good.

use super::fields;
use crate::app::CodeCommand;
use crate::app::codebook::{Fate, Under};
use crate::coding::family;
use crate::model::CodeId;
use crate::ui::codes::typeahead::Typeahead;
use crate::ui::cx::Cx;
use crate::ui::{parts, widgets};
use egui::Ui;

/// What has been chosen so far.
#[derive(Default)]
pub(crate) struct DeleteState {
    code: Option<CodeId>,
    /// Whether the codes under it go too.
    too: bool,
    /// Whether its passages get another code.
    give: bool,
    to: Option<CodeId>,
    typed: Typeahead,
}

/// Draws the sheet. Says whether it stays open.
pub(super) fn show(ui: &Ui, cx: &mut Cx<'_>, state: &mut DeleteState) -> bool {
    let id = state.code.get_or_insert_with(|| cx.session.code_in_hand().map_or_else(|| "".into(), |c| c.id.clone()));
    let ws = cx.session.workspace().clone();
    let Some(code) = ws.codes().get(id).cloned() else { return false };
    let all = family::with_descendants(&ws, &code.id);
    let going: Vec<&CodeId> = if state.too { all.iter().collect() } else { vec![&code.id] };
    let used = ws.tags().values().filter(|t| t.codes.iter().any(|c| going.contains(&c))).count();
    let lonely = ws.tags().values().filter(|t| t.codes.iter().all(|c| going.contains(&c))).count();
    let (title, close) = (cx.t("delete-title"), cx.t("close"));
    let (done, left) = widgets::popover(ui, cx.theme, ("delete-code", &title, &close), 480.0, |ui| {
        fields::about(ui, cx, &code);
        if all.len() > 1 {
            ui.add_space(4.0);
            widgets::heading(ui, &cx.tw("delete-under", &[("n", (all.len() - 1).into())]));
            ui.radio_value(&mut state.too, false, cx.t("delete-under-up"));
            ui.radio_value(&mut state.too, true, cx.t("delete-under-too"));
        }
        ui.add_space(4.0);
        widgets::heading(ui, &cx.tw("delete-passages", &[("n", used.into())]));
        if used > 0 {
            ui.radio_value(&mut state.give, false, cx.tw("delete-take", &[("n", lonely.into())]));
            ui.radio_value(&mut state.give, true, cx.t("delete-give"));
        }
        let give = state.give && used > 0;
        if give {
            let says = cx.t("delete-to");
            let leave = |c: &crate::model::Code| going.contains(&&c.id);
            fields::choose(ui, cx, &mut state.typed, ("delete-field", &says), leave, &mut state.to);
            state.to = state.to.take().filter(|to| !going.contains(&to));
        }
        ui.add_space(4.0);
        widgets::note(ui, cx.theme, cx.t("delete-soft"));
        ui.add_space(2.0);
        let label = match state.to.as_ref().filter(|_| give) {
            Some(to) => cx.tw("delete-do-give", &[("name", parts::name_of(cx, to).into())]),
            None => cx.t("delete-do"),
        };
        let ready = !give || state.to.is_some();
        let pressed = widgets::primary(ui, cx.theme, &label, ready).clicked();
        if pressed {
            let fate = state.to.clone().filter(|_| give).map_or(Fate::Take, Fate::To);
            let under = if state.too { Under::Too } else { Under::Up };
            cx.push(CodeCommand::Delete { code: code.id.clone(), fate, under });
        }
        pressed
    });
    !(done || left)
}
