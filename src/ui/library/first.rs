//! An empty workspace: what it is for, and the first steps.

use crate::app::{Action, FileCommand};
use crate::ui::cx::Cx;
use crate::ui::widgets;
use egui::Ui;

/// Draws what the library says while there is nothing in it.
pub(super) fn show(ui: &mut Ui, cx: &mut Cx<'_>) {
    ui.add_space(4.0);
    widgets::note(ui, cx.theme, cx.t("lib-empty"));
    ui.add_space(8.0);
    let add = cx.session.enabled(Action::AddDocuments);
    if widgets::primary(ui, cx.theme, &Action::AddDocuments.label(cx.language()), add).clicked() {
        cx.act(Action::AddDocuments);
    }
    ui.add_space(4.0);
    if widgets::plain(ui, cx.theme, cx.t("open-corpus")).on_hover_text(cx.t("open-corpus-hint")).clicked() {
        cx.push(FileCommand::OpenCorpus);
    }
}
