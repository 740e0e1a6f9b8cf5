//! Joining the code in hand to another.

use super::fields;
use crate::app::CodeCommand;
use crate::model::CodeId;
use crate::ui::codes::typeahead::Typeahead;
use crate::ui::cx::Cx;
use crate::ui::{parts, widgets};
use egui::Ui;

/// What has been chosen so far.
#[derive(Default)]
pub(crate) struct MergeState {
    from: Option<CodeId>,
    into: Option<CodeId>,
    typed: Typeahead,
    focused: bool,
}

/// Draws the sheet. Says whether it stays open.
pub(super) fn show(ui: &Ui, cx: &mut Cx<'_>, state: &mut MergeState) -> bool {
    let from = state.from.get_or_insert_with(|| cx.session.code_in_hand().map_or_else(|| "".into(), |c| c.id.clone()));
    let Some(code) = cx.session.workspace().codes().get(from).cloned() else { return false };
    let (title, close) = (cx.t("merge-title"), cx.t("close"));
    let (done, left) = widgets::popover(ui, cx.theme, ("merge-code", &title, &close), 460.0, |ui| {
        fields::about(ui, cx, &code);
        let n = cx.session.own_passages(&code.id);
        widgets::note(ui, cx.theme, cx.tw("merge-what", &[("n", n.into())]));
        ui.add_space(2.0);
        let says = cx.t("merge-into");
        let taken =
            fields::choose(ui, cx, &mut state.typed, ("merge-field", &says), |c| c.id == code.id, &mut state.into);
        if !std::mem::replace(&mut state.focused, true) {
            ui.memory_mut(|m| m.request_focus(egui::Id::unique("merge-field")));
        }
        ui.add_space(4.0);
        let label = match &state.into {
            Some(into) => cx.tw("merge-do", &[("name", parts::name_of(cx, into).into())]),
            None => cx.t("merge-choose"),
        };
        let pressed = widgets::primary(ui, cx.theme, &label, state.into.is_some()).clicked();
        match state.into.clone().filter(|_| pressed || taken) {
            Some(into) => {
                cx.push(CodeCommand::Merge { from: code.id.clone(), into });
                true
            }
            None => false,
        }
    });
    !(done || left)
}
