//! The comparison on the screen into a file.

use super::Then;
use super::path::{self, PathField};
use crate::app::view::Asked;
use crate::app::{CollationFormat, FileCommand};
use crate::ui::cx::Cx;
use crate::ui::library::names;
use crate::ui::widgets;
use egui::Ui;

/// How many formats stand in the first row: those to read and count with. The others are for editions and pictures.
const FIRST: usize = 4;

/// What has been chosen so far.
#[derive(Default)]
pub(crate) struct ExportCollationState {
    pub(super) path: PathField,
    format: usize,
    begun: bool,
}

/// Draws the sheet.
pub(crate) fn export(ui: &Ui, cx: &mut Cx<'_>, state: &mut ExportCollationState) -> Then {
    if !state.begun {
        state.begun = true;
        state.path.text =
            named(&path::documents().join(cx.t("collation-file-name")).display().to_string(), state.format);
    }
    let (title, close) = (cx.t("collation-title"), cx.t("close"));
    let (then, left) = widgets::popover(ui, cx.theme, ("export-collation", &title, &close), 620.0, |ui| {
        widgets::note(ui, cx.theme, what(cx));
        ui.add_space(6.0);
        format(ui, cx, state);
        ui.add_space(6.0);
        let done = state.path.show(ui, cx, "collation-path", &cx.t("collation-path"));
        ui.add_space(6.0);
        let enough = cx.session.compared_versions().0.len() > 1;
        let path = state.path.path().filter(|_| enough);
        let write = widgets::primary(ui, cx.theme, &cx.t("collation-do"), path.is_some()).clicked() || done.entered;
        let format = CollationFormat::ALL[state.format];
        if done.browse {
            return Then::Ask(Asked::ExportCollation(format.extension()));
        }
        match path.filter(|_| write) {
            Some(path) => {
                cx.push(FileCommand::ExportCollation { path, format });
                Then::Close
            }
            None => Then::Stay,
        }
    });
    if left { Then::Close } else { then }
}

/// Which versions will be written, the base first.
fn what(cx: &Cx<'_>) -> String {
    let ws = cx.session.workspace();
    let (mut versions, base) = cx.session.compared_versions();
    if base < versions.len() {
        versions[..=base].rotate_right(1);
    }
    let names: Vec<String> =
        versions.iter().filter_map(|v| ws.versions().get(v)).map(|v| names::version(cx, v)).collect();
    cx.tw("collation-what", &[("versions", names.join(" – ").into())])
}

fn format(ui: &mut Ui, cx: &Cx<'_>, state: &mut ExportCollationState) {
    let texts = CollationFormat::ALL
        .map(|f| (cx.t(&format!("collation-{}", f.key())), cx.t(&format!("collation-{}.hint", f.key()))));
    let choices: Vec<(&str, &str)> = texts.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let mut from = 0;
    for row in [&choices[..FIRST], &choices[FIRST..9], &choices[9..]] {
        let chosen = state.format.checked_sub(from).unwrap_or(usize::MAX);
        if let Some(i) = widgets::segmented(ui, cx.theme, row, chosen) {
            state.format = from + i;
            state.path.text = named(&state.path.text, state.format);
        }
        from += row.len();
        ui.add_space(2.0);
    }
    widgets::note(ui, cx.theme, &texts[state.format].1);
}

/// A path with the extension of a format in place of that of another.
fn named(text: &str, format: usize) -> String {
    let stem = text.strip_suffix(".dzc.json").unwrap_or(text);
    let other = CollationFormat::ALL.iter().find_map(|f| stem.strip_suffix(&format!(".{}", f.extension())));
    format!("{}.{}", other.unwrap_or(stem), CollationFormat::ALL[format].extension())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_format_changes_the_extension_and_nothing_else() {
        assert_eq!(named("/a/b.c", 0), "/a/b.c.html");
        assert_eq!(named("/a/b.html", 12), "/a/b.dzc.json");
        assert_eq!(named("/a/b.dzc.json", 4), "/a/b.xml");
    }
}
