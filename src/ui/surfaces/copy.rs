//! A copy of the workspace, somewhere else.

use super::Then;
use super::path::{self, PathField};
use crate::app::FileCommand;
use crate::app::view::Asked;
use crate::ui::cx::Cx;
use crate::ui::widgets;
use egui::Ui;

/// Where it goes.
#[derive(Default)]
pub(crate) struct CopyState {
    pub(super) path: PathField,
    begun: bool,
}

/// Draws the sheet.
pub(crate) fn show(ui: &Ui, cx: &mut Cx<'_>, state: &mut CopyState) -> Then {
    if !state.begun {
        state.begun = true;
        let name = cx.session.path().and_then(|p| p.file_stem()).map(|n| n.to_string_lossy().into_owned());
        let name = name.unwrap_or_else(|| cx.t("new-file-name"));
        state.path.text = path::free_name(&cx.tw("copy-name", &[("name", name.into())]));
    }
    let (title, close) = (cx.t("copy-title"), cx.t("close"));
    let (then, left) = widgets::popover(ui, cx.theme, ("copy", &title, &close), 560.0, |ui| {
        widgets::note(ui, cx.theme, cx.t("copy-what"));
        ui.add_space(6.0);
        let done = state.path.show(ui, cx, "copy-path", &cx.t("new-path"));
        ui.add_space(6.0);
        let path = state.path.path();
        let write = widgets::primary(ui, cx.theme, &cx.t("copy-do"), path.is_some()).clicked() || done.entered;
        if done.browse {
            return Then::Ask(Asked::Copy);
        }
        match path.filter(|_| write) {
            Some(path) => {
                cx.push(FileCommand::SaveCopy(path::as_workspace(path)));
                Then::Close
            }
            None => Then::Stay,
        }
    });
    if left { Then::Close } else { then }
}
