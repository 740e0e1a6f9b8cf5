//! Exporting excerpts: what, as what, where; and beforehand, how many quotations are exact.

use super::Then;
use super::path::{self, PathField};
use crate::app::view::Asked;
use crate::app::{FileCommand, Format};
use crate::model::CodeId;
use crate::ui::cx::Cx;
use crate::ui::{icons, widgets};
use egui::Ui;

/// The formats, in the order of the sheet.
const FORMATS: [Format; 4] = [Format::Csv, Format::Markdown, Format::Html, Format::Json];

/// What was counted: a revision of the workspace, and a code or all.
type Of = (u64, Option<CodeId>);

/// What has been chosen so far.
#[derive(Default)]
pub(crate) struct ExportState {
    pub(super) path: PathField,
    format: usize,
    /// The active code alone, with those below it.
    active_only: bool,
    begun: bool,
    /// Exact quotations and all, for the revision and the code they were counted for.
    verified: Option<(Of, (usize, usize))>,
}

/// Draws the sheet.
pub(crate) fn show(ui: &Ui, cx: &mut Cx<'_>, state: &mut ExportState) -> Then {
    if !state.begun {
        state.begun = true;
        let file = format!("{}.{}", cx.t("export-file-name"), FORMATS[0].extension());
        state.path.text = path::documents().join(file).display().to_string();
    }
    let (title, close) = (cx.t("export-title"), cx.t("close"));
    let (then, left) = widgets::popover(ui, cx.theme, ("export", &title, &close), 560.0, |ui| {
        what(ui, cx, state);
        ui.add_space(4.0);
        format(ui, cx, state);
        ui.add_space(4.0);
        let (exact, total) = verify(cx, state);
        ui.horizontal(|ui| {
            let (glyph, color) = if exact == total {
                (icons::CIRCLE_CHECK, cx.theme.good)
            } else {
                (icons::TRIANGLE_ALERT, cx.theme.warn)
            };
            widgets::picture(ui, glyph, 15.0, color);
            ui.label(cx.tw("export-verified", &[("exact", exact.into()), ("total", total.into())]));
        });
        ui.add_space(4.0);
        let done = state.path.show(ui, cx, "export-path", &cx.t("export-path"));
        ui.add_space(6.0);
        let path = state.path.path().filter(|_| total > 0);
        let write = widgets::primary(ui, cx.theme, &cx.t("export-do"), path.is_some()).clicked() || done.entered;
        let format = FORMATS[state.format];
        if done.browse {
            return Then::Ask(Asked::Export(format.extension()));
        }
        match path.filter(|_| write) {
            Some(path) => {
                cx.push(FileCommand::Export { path, format, code: chosen(cx, state) });
                Then::Close
            }
            None => Then::Stay,
        }
    });
    if left { Then::Close } else { then }
}

fn chosen(cx: &Cx<'_>, state: &ExportState) -> Option<CodeId> {
    cx.session.view().active_code.clone().filter(|_| state.active_only)
}

fn what(ui: &mut Ui, cx: &Cx<'_>, state: &mut ExportState) {
    ui.horizontal(|ui| {
        let ws = cx.session.workspace();
        let active = cx.session.view().active_code.as_ref().and_then(|c| ws.codes().get(c));
        let Some(code) = active else {
            state.active_only = false;
            ui.label(cx.t("export-all"));
            return;
        };
        ui.radio_value(&mut state.active_only, false, cx.t("export-all"));
        let text = cx.tw("export-active", &[("code", code.name.get(cx.lang()).into())]);
        ui.radio_value(&mut state.active_only, true, text);
    });
}

fn format(ui: &mut Ui, cx: &Cx<'_>, state: &mut ExportState) {
    let texts =
        FORMATS.map(|f| (cx.t(&format!("export-{}", f.extension())), cx.t(&format!("export-{}.hint", f.extension()))));
    let choices: Vec<(&str, &str)> = texts.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    if let Some(i) = widgets::segmented(ui, cx.theme, &choices, state.format) {
        state.format = i;
        state.path.text = path::with_extension(&state.path.text, FORMATS[i].extension());
    }
}

/// Exact quotations and all of what would be written.
fn verify(cx: &Cx<'_>, state: &mut ExportState) -> (usize, usize) {
    let key = (cx.session.revision(), chosen(cx, state));
    match &state.verified {
        Some((k, counted)) if *k == key => *counted,
        _ => {
            let counted = count(cx, key.1.as_ref());
            state.verified = Some((key, counted));
            counted
        }
    }
}

/// Each quotation against its source.
fn count(cx: &Cx<'_>, code: Option<&CodeId>) -> (usize, usize) {
    let ws = cx.session.workspace();
    let tags: Vec<_> = match code {
        Some(code) => cx.session.tags_with(code),
        None => ws.tags().values().collect(),
    };
    let exact = tags.iter().filter(|t| ws.source_of(t.document).is_some_and(|s| t.is_exact(&s.text))).count();
    (exact, tags.len())
}
