//! Adding documents: by dialog, by path, or by dropping them on the window.

use super::Then;
use super::path::PathField;
use crate::app::FileCommand;
use crate::app::view::Asked;
use crate::model::WorkId;
use crate::ui::chrome::title::work_title;
use crate::ui::cx::Cx;
use crate::ui::{icons, widgets};
use egui::Ui;
use std::path::PathBuf;

/// What has been chosen so far.
#[derive(Default)]
pub(crate) struct AddState {
    path: PathField,
    /// Nothing makes a new work.
    work: Option<WorkId>,
}

impl AddState {
    /// For a work that is there.
    pub(crate) fn for_work(work: WorkId) -> Self {
        Self { work: Some(work), ..Self::default() }
    }
}

/// Draws the sheet.
pub(crate) fn show(ui: &Ui, cx: &mut Cx<'_>, state: &mut AddState) -> Then {
    let (title, close) = (cx.t("add-title"), cx.t("close"));
    let (then, left) = widgets::popover(ui, cx.theme, ("add", &title, &close), 560.0, |ui| {
        widgets::note(ui, cx.theme, cx.t("add-what"));
        ui.add_space(6.0);
        works(ui, cx, state);
        ui.add_space(6.0);
        let done = state.path.show(ui, cx, "add-path", &cx.t("add-path"));
        ui.add_space(2.0);
        ui.horizontal(|ui| {
            widgets::picture(ui, icons::DOWNLOAD, 14.0, cx.theme.muted);
            widgets::note(ui, cx.theme, cx.t("add-drop"));
        });
        ui.add_space(6.0);
        let path = state.path.path();
        let add = widgets::primary(ui, cx.theme, &cx.t("add-do"), path.is_some()).clicked() || done.entered;
        if done.browse {
            return Then::Ask(Asked::Documents);
        }
        match path.filter(|_| add) {
            Some(path) => import(state, vec![path], cx),
            None => Then::Stay,
        }
    });
    if left { Then::Close } else { then }
}

fn works(ui: &mut Ui, cx: &Cx<'_>, state: &mut AddState) {
    let ws = cx.session.workspace();
    if ws.works().is_empty() {
        return;
    }
    let new = cx.t("add-new-work");
    let chosen = state.work.and_then(|w| ws.works().get(&w)).map_or_else(|| new.clone(), |w| work_title(cx, w));
    ui.horizontal(|ui| {
        let label = ui.label(cx.t("add-work"));
        let shown = widgets::combo("add-work", 360.0).selected_text(chosen).show_ui(ui, |ui| {
            ui.selectable_value(&mut state.work, None, new);
            for w in ws.works().values() {
                ui.selectable_value(&mut state.work, Some(w.id), work_title(cx, w));
            }
        });
        shown.response.labelled_by(label.id);
    });
}

/// Takes what the dialog gave.
pub(crate) fn picked(state: &mut AddState, paths: Vec<PathBuf>, cx: &mut Cx<'_>) -> Then {
    if paths.is_empty() {
        state.path.picked(paths);
        return Then::Stay;
    }
    import(state, paths, cx)
}

fn import(state: &AddState, paths: Vec<PathBuf>, cx: &mut Cx<'_>) -> Then {
    cx.push(FileCommand::Import { paths, work: state.work });
    Then::Close
}
