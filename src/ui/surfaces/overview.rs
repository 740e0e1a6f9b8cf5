//! The sheets of the overview: what is shown into a file, a second coder's workspace, themes from a table.

use super::Then;
use super::path::{self, PathField};
use crate::app::view::Asked;
use crate::app::{FileCommand, OverviewFormat};
use crate::ui::cx::Cx;
use crate::ui::widgets;
use egui::{Id, Ui};
use std::path::{Path, PathBuf};

/// What has been chosen so far.
#[derive(Default)]
pub(crate) struct ExportOverviewState {
    pub(super) path: PathField,
    format: usize,
    begun: bool,
}

/// What is shown, into a file.
pub(crate) fn export(ui: &Ui, cx: &mut Cx<'_>, state: &mut ExportOverviewState) -> Then {
    let survey = cx.session.view().overview.survey;
    let formats = OverviewFormat::of(survey);
    let Some(&format) = formats.get(state.format.min(formats.len().saturating_sub(1))) else { return Then::Close };
    if !state.begun {
        state.begun = true;
        let file = format!("{}.{}", cx.t("overview-file-name"), format.extension());
        state.path.text = path::documents().join(file).display().to_string();
    }
    let (title, close) = (cx.t("overview-export-title"), cx.t("close"));
    let (then, left) = widgets::popover(ui, cx.theme, ("export-overview", &title, &close), 560.0, |ui| {
        let name = cx.t(&format!("action-survey-{}", survey.key()));
        widgets::note(ui, cx.theme, cx.tw("overview-export-what", &[("title", name.into())]));
        ui.add_space(6.0);
        let texts: Vec<(String, String)> = formats
            .iter()
            .map(|f| {
                let key = format!("overview-format-{}", f.extension());
                (cx.t(&key), cx.t(&format!("{key}.hint")))
            })
            .collect();
        let choices: Vec<(&str, &str)> = texts.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        if let Some(i) = widgets::segmented(ui, cx.theme, &choices, state.format) {
            state.format = i;
            state.path.text = path::with_extension(&state.path.text, formats[i].extension());
        }
        widgets::note(ui, cx.theme, &texts[state.format].1);
        ui.add_space(6.0);
        let done = state.path.show(ui, cx, "overview-path", &cx.t("overview-path"));
        ui.add_space(6.0);
        let path = state.path.path().filter(|_| cx.session.can_export_overview());
        let write = widgets::primary(ui, cx.theme, &cx.t("links-export-do"), path.is_some()).clicked() || done.entered;
        let format = formats[state.format];
        if done.browse {
            return Then::Ask(Asked::ExportOverview(format.extension()));
        }
        match path.filter(|_| write) {
            Some(path) => {
                cx.push(FileCommand::ExportOverview { path, format });
                Then::Close
            }
            None => Then::Stay,
        }
    });
    if left { Then::Close } else { then }
}

/// What has been typed.
#[derive(Default)]
pub(crate) struct AddCoderState {
    path: PathField,
    name: String,
    /// Whether the name was typed, and is not taken from the file any more.
    named: bool,
}

impl AddCoderState {
    /// Takes the answer of a dialog.
    pub(super) fn picked(&mut self, paths: Vec<PathBuf>) {
        self.path.picked(paths);
    }
}

/// A second coder's workspace.
pub(crate) fn coder(ui: &Ui, cx: &mut Cx<'_>, state: &mut AddCoderState) -> Then {
    let (title, close) = (cx.t("coder-title"), cx.t("close"));
    let (then, left) = widgets::popover(ui, cx.theme, ("add-coder", &title, &close), 560.0, |ui| {
        widgets::note(ui, cx.theme, cx.t("coder-what"));
        ui.add_space(6.0);
        let done = state.path.show(ui, cx, "coder-path", &cx.t("coder-path"));
        ui.add_space(6.0);
        if !state.named {
            let stem =
                state.path.path().and_then(|p| Path::new(&p).file_stem().map(|s| s.to_string_lossy().into_owned()));
            state.name = stem.unwrap_or_default();
        }
        let (label, hint) = (cx.t("coder-name"), cx.t("coder-name.hint"));
        widgets::note(ui, cx.theme, label.as_str());
        let name = widgets::field(ui, cx.theme, Id::unique("coder-name"), &mut state.name, &hint, &label);
        state.named |= name.changed();
        ui.add_space(6.0);
        let coder = state.name.trim().to_owned();
        let path = state.path.path().filter(|_| !coder.is_empty());
        let entered = done.entered || widgets::entered(ui, &name);
        let take = widgets::primary(ui, cx.theme, &cx.t("coder-do"), path.is_some()).clicked() || entered;
        if done.browse {
            return Then::Ask(Asked::Coder);
        }
        match path.filter(|_| take) {
            Some(path) => {
                cx.push(FileCommand::AddCoder { path, coder });
                Then::Close
            }
            None => Then::Stay,
        }
    });
    if left { Then::Close } else { then }
}

/// What has been typed.
#[derive(Default)]
pub(crate) struct ImportCrosswalkState {
    pub(super) path: PathField,
}

/// Themes from a table.
pub(crate) fn crosswalk(ui: &Ui, cx: &mut Cx<'_>, state: &mut ImportCrosswalkState) -> Then {
    let (title, close) = (cx.t("crosswalk-import-title"), cx.t("close"));
    let (then, left) = widgets::popover(ui, cx.theme, ("import-crosswalk", &title, &close), 560.0, |ui| {
        widgets::note(ui, cx.theme, cx.t("crosswalk-import-what"));
        ui.add_space(6.0);
        let done = state.path.show(ui, cx, "crosswalk-path", &cx.t("crosswalk-import-path"));
        ui.add_space(6.0);
        let path = state.path.path();
        let text = cx.t("crosswalk-import-do");
        let take = widgets::primary(ui, cx.theme, &text, path.is_some()).clicked() || done.entered;
        if done.browse {
            return Then::Ask(Asked::Crosswalk);
        }
        match path.filter(|_| take) {
            Some(path) => {
                cx.push(FileCommand::ImportCrosswalk(path));
                Then::Close
            }
            None => Then::Stay,
        }
    });
    if left { Then::Close } else { then }
}
