//! A document imported again.

use super::Then;
use super::path::PathField;
use crate::app::FileCommand;
use crate::app::replacing::Lost;
use crate::app::view::Asked;
use crate::model::DocumentId;
use crate::ui::cx::Cx;
use crate::ui::widgets;
use egui::Ui;

/// What has been chosen so far.
pub(crate) struct ReplaceState {
    document: DocumentId,
    pub(super) path: PathField,
    lose_tags: bool,
}

impl ReplaceState {
    /// For a document.
    pub(crate) fn new(document: DocumentId) -> Self {
        Self { document, path: PathField::default(), lose_tags: false }
    }
}

/// Draws the sheet.
pub(crate) fn show(ui: &Ui, cx: &mut Cx<'_>, state: &mut ReplaceState) -> Then {
    let documents = cx.session.workspace().documents();
    let siglum = documents.get(&state.document).map_or_else(String::new, |d| d.siglum.clone());
    let (title, close) = (format!("{} · {siglum}", cx.t("replace-title")), cx.t("close"));
    let (then, left) = widgets::popover(ui, cx.theme, ("replace", &title, &close), 560.0, |ui| {
        widgets::note(ui, cx.theme, cx.t("replace-what"));
        ui.add_space(6.0);
        let done = state.path.show(ui, cx, "replace-path", &cx.t("replace-path"));
        ui.add_space(4.0);
        ui.checkbox(&mut state.lose_tags, cx.t("replace-lose"));
        ui.add_space(6.0);
        let path = state.path.path();
        let take = widgets::primary(ui, cx.theme, &cx.t("replace-do"), path.is_some()).clicked() || done.entered;
        if done.browse {
            return Then::Ask(Asked::Documents);
        }
        match path.filter(|_| take) {
            Some(path) => {
                let lost = if state.lose_tags { Lost::Accepted } else { Lost::Refused };
                cx.push(FileCommand::Replace { document: state.document, path, lost });
                Then::Close
            }
            None => Then::Stay,
        }
    });
    if left { Then::Close } else { then }
}
