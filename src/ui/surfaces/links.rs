//! Links into a file, and links from a file.

use super::Then;
use super::path::{self, PathField};
use crate::app::exchange::Over;
use crate::app::view::Asked;
use crate::app::{FileCommand, LinkFormat};
use crate::ui::cx::Cx;
use crate::ui::library::names;
use crate::ui::widgets;
use egui::Ui;

/// What has been chosen so far for an export.
#[derive(Default)]
pub(crate) struct ExportLinksState {
    pub(super) path: PathField,
    format: usize,
    begun: bool,
}

/// What has been chosen so far for an import.
#[derive(Default)]
pub(crate) struct ImportLinksState {
    pub(super) path: PathField,
    replace: bool,
}

/// Draws the sheet of the export.
pub(crate) fn export(ui: &Ui, cx: &mut Cx<'_>, state: &mut ExportLinksState) -> Then {
    if !state.begun {
        state.begun = true;
        let file = format!("{}.{}", cx.t("links-file-name"), LinkFormat::ALL[0].extension());
        state.path.text = path::documents().join(file).display().to_string();
    }
    let (title, close) = (cx.t("links-export-title"), cx.t("close"));
    let (then, left) = widgets::popover(ui, cx.theme, ("export-links", &title, &close), 560.0, |ui| {
        widgets::note(ui, cx.theme, what(cx, LinkFormat::ALL[state.format]));
        ui.add_space(6.0);
        format(ui, cx, state);
        ui.add_space(6.0);
        let done = state.path.show(ui, cx, "links-path", &cx.t("links-path"));
        ui.add_space(6.0);
        let enough = cx.session.versions_to_export().len() > 1;
        let path = state.path.path().filter(|_| enough);
        let write = widgets::primary(ui, cx.theme, &cx.t("links-export-do"), path.is_some()).clicked() || done.entered;
        let format = LinkFormat::ALL[state.format];
        if done.browse {
            return Then::Ask(Asked::ExportLinks(format.extension()));
        }
        match path.filter(|_| write) {
            Some(path) => {
                cx.push(FileCommand::ExportLinks { path, format });
                Then::Close
            }
            None => Then::Stay,
        }
    });
    if left { Then::Close } else { then }
}

/// Which versions will be written.
fn what(cx: &Cx<'_>, format: LinkFormat) -> String {
    let ws = cx.session.workspace();
    let shown = cx.session.versions_to_export();
    let name = |v: &_| ws.versions().get(v).map(|v| names::version(cx, v));
    let list = |n: usize| shown.iter().take(n).filter_map(name).collect::<Vec<_>>().join(" – ");
    if shown.len() > 2 && format != LinkFormat::Tmx {
        cx.tw("links-export-pair", &[("versions", list(2).into())])
    } else {
        cx.tw("links-export-what", &[("versions", list(shown.len()).into())])
    }
}

fn format(ui: &mut Ui, cx: &Cx<'_>, state: &mut ExportLinksState) {
    let texts =
        LinkFormat::ALL.map(|f| (cx.t(&format!("links-{}", f.key())), cx.t(&format!("links-{}.hint", f.key()))));
    let choices: Vec<(&str, &str)> = texts.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    if let Some(i) = widgets::segmented(ui, cx.theme, &choices, state.format) {
        state.format = i;
        state.path.text = path::with_extension(&state.path.text, LinkFormat::ALL[i].extension());
    }
    widgets::note(ui, cx.theme, &texts[state.format].1);
}

/// Draws the sheet of the import.
pub(crate) fn import(ui: &Ui, cx: &mut Cx<'_>, state: &mut ImportLinksState) -> Then {
    let (title, close) = (cx.t("links-import-title"), cx.t("close"));
    let (then, left) = widgets::popover(ui, cx.theme, ("import-links", &title, &close), 560.0, |ui| {
        widgets::note(ui, cx.theme, cx.t("links-import-what"));
        ui.add_space(6.0);
        let done = state.path.show(ui, cx, "links-path", &cx.t("links-path"));
        ui.add_space(4.0);
        ui.checkbox(&mut state.replace, cx.t("links-import-replace"));
        ui.add_space(6.0);
        let path = state.path.path();
        let take = widgets::primary(ui, cx.theme, &cx.t("links-import-do"), path.is_some()).clicked() || done.entered;
        if done.browse {
            return Then::Ask(Asked::Links);
        }
        match path.filter(|_| take) {
            Some(path) => {
                let over = if state.replace { Over::Replace } else { Over::Keep };
                cx.push(FileCommand::ImportLinks { path, over });
                Then::Close
            }
            None => Then::Stay,
        }
    });
    if left { Then::Close } else { then }
}
