//! Making a workspace.

use super::Then;
use super::path::{self, PathField};
use crate::app::FileCommand;
use crate::app::view::Asked;
use crate::ui::cx::Cx;
use crate::ui::widgets;
use egui::Ui;

/// Where it goes and what is in it.
#[derive(Default)]
pub(crate) struct NewState {
    pub(super) path: PathField,
    corpus: bool,
    begun: bool,
}

/// Draws the sheet.
pub(crate) fn show(ui: &Ui, cx: &mut Cx<'_>, state: &mut NewState) -> Then {
    if !state.begun {
        state.begun = true;
        state.path.text = path::free_name(&cx.t("new-file-name"));
    }
    let (title, close) = (cx.t("new-title"), cx.t("close"));
    let (then, left) = widgets::popover(ui, cx.theme, ("new", &title, &close), 560.0, |ui| {
        widgets::note(ui, cx.theme, cx.t("new-what"));
        ui.add_space(6.0);
        let done = state.path.show(ui, cx, "new-path", &cx.t("new-path"));
        ui.add_space(4.0);
        ui.checkbox(&mut state.corpus, cx.t("new-corpus"));
        ui.add_space(6.0);
        let path = state.path.path();
        let make = widgets::primary(ui, cx.theme, &cx.t("new-do"), path.is_some()).clicked() || done.entered;
        if done.browse {
            return Then::Ask(Asked::NewWorkspace);
        }
        match path.filter(|_| make) {
            Some(path) => {
                cx.push(FileCommand::New { path: path::as_workspace(path), corpus: state.corpus });
                Then::Close
            }
            None => Then::Stay,
        }
    });
    if left { Then::Close } else { then }
}
