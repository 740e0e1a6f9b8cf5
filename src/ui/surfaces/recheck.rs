//! A comparison that was cited in a file, made again.

use super::Then;
use super::path::PathField;
use crate::app::FileCommand;
use crate::app::view::Asked;
use crate::ui::cx::Cx;
use crate::ui::widgets;
use egui::Ui;

/// What has been typed.
#[derive(Default)]
pub(crate) struct RecheckState {
    pub(super) path: PathField,
}

/// Draws the sheet.
pub(crate) fn show(ui: &Ui, cx: &mut Cx<'_>, state: &mut RecheckState) -> Then {
    let (title, close) = (cx.t("recheck-title"), cx.t("close"));
    let (then, left) = widgets::popover(ui, cx.theme, ("recheck", &title, &close), 560.0, |ui| {
        widgets::note(ui, cx.theme, cx.t("recheck-what"));
        ui.add_space(6.0);
        let done = state.path.show(ui, cx, "recheck-path", &cx.t("recheck-path"));
        ui.add_space(6.0);
        let path = state.path.path();
        let take = widgets::primary(ui, cx.theme, &cx.t("recheck-do"), path.is_some()).clicked() || done.entered;
        if done.browse {
            return Then::Ask(Asked::Citation);
        }
        match path.filter(|_| take) {
            Some(path) => {
                cx.push(FileCommand::Recheck(path));
                Then::Close
            }
            None => Then::Stay,
        }
    });
    if left { Then::Close } else { then }
}
