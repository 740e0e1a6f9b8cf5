//! Shared wording into a file: the list, or the map.

use super::Then;
use super::path::{self, PathField};
use crate::app::view::Asked;
use crate::app::{FileCommand, ReuseFormat};
use crate::ui::cx::Cx;
use crate::ui::widgets;
use egui::Ui;

/// What has been chosen so far.
#[derive(Default)]
pub(crate) struct ExportReuseState {
    pub(super) path: PathField,
    format: usize,
    begun: bool,
}

/// Draws the sheet.
pub(crate) fn show(ui: &Ui, cx: &mut Cx<'_>, state: &mut ExportReuseState) -> Then {
    if !state.begun {
        state.begun = true;
        let file = format!("{}.{}", cx.t("reuse-file-name"), ReuseFormat::ALL[0].extension());
        state.path.text = path::documents().join(file).display().to_string();
    }
    let (title, close) = (cx.t("reuse-export-title"), cx.t("close"));
    let (then, left) = widgets::popover(ui, cx.theme, ("export-reuse", &title, &close), 560.0, |ui| {
        let n = cx.session.reuse().map_or(0, |r| r.shared.len());
        widgets::note(ui, cx.theme, cx.tw("reuse-export-what", &[("n", n.into())]));
        ui.add_space(6.0);
        let texts = ReuseFormat::ALL.map(|f| {
            let key = format!("reuse-format-{}", f.extension());
            (cx.t(&key), cx.t(&format!("{key}.hint")))
        });
        let choices: Vec<(&str, &str)> = texts.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        if let Some(i) = widgets::segmented(ui, cx.theme, &choices, state.format) {
            state.format = i;
            state.path.text = path::with_extension(&state.path.text, ReuseFormat::ALL[i].extension());
        }
        widgets::note(ui, cx.theme, &texts[state.format].1);
        ui.add_space(6.0);
        let done = state.path.show(ui, cx, "reuse-path", &cx.t("links-path"));
        ui.add_space(6.0);
        let path = state.path.path().filter(|_| n > 0);
        let write = widgets::primary(ui, cx.theme, &cx.t("links-export-do"), path.is_some()).clicked() || done.entered;
        let format = ReuseFormat::ALL[state.format];
        if done.browse {
            return Then::Ask(Asked::ExportReuse(format.extension()));
        }
        match path.filter(|_| write) {
            Some(path) => {
                cx.push(FileCommand::ExportReuse { path, format });
                Then::Close
            }
            None => Then::Stay,
        }
    });
    if left { Then::Close } else { then }
}
