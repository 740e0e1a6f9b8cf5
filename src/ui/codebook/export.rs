//! Codes, or codes and passages, into a file: what has no place in a format is told before it is written.

use super::said;
use crate::app::FileCommand;
use crate::app::interchange::{CodedFormat, Outgoing};
use crate::app::view::Asked;
use crate::ui::cx::Cx;
use crate::ui::surfaces::Then;
use crate::ui::surfaces::path::{self, PathField};
use crate::ui::{icons, widgets};
use egui::Ui;

/// What has been chosen so far.
#[derive(Default)]
pub(crate) struct ExportState {
    pub(super) path: PathField,
    /// Whether passages go along.
    passages: bool,
    /// Of the formats of codes, and of those of passages.
    chosen: [usize; 2],
    /// Whether only the codebook that is shown is written, and only the passages of the active code.
    less: bool,
    /// Whether codes stand two deep at most, for programs that keep no more.
    flat: bool,
    begun: bool,
}

impl ExportState {
    fn format(&self) -> CodedFormat {
        if self.passages { CodedFormat::TAGS[self.chosen[1]] } else { CodedFormat::CODES[self.chosen[0]] }
    }

    fn what(&self, cx: &Cx<'_>) -> Outgoing {
        let code = cx.session.view().active_code.clone().filter(|_| self.less && self.passages);
        let book = (self.less && !self.passages).then(|| cx.session.shown_book().clone());
        Outgoing { format: self.format(), book, code, flat: self.flat && self.format().has_tree() }
    }
}

/// A path with the extension of a format in place of that of another.
fn named(text: &str, format: CodedFormat) -> String {
    let all = CodedFormat::CODES.iter().chain(&CodedFormat::TAGS);
    // The longest first: one extension may end in another.
    let mut stems: Vec<&str> = all.filter_map(|f| text.strip_suffix(&format!(".{}", f.extension()))).collect();
    stems.sort_by_key(|s| s.len());
    format!("{}.{}", stems.first().unwrap_or(&text), format.extension())
}

/// Draws the sheet.
pub(super) fn show(ui: &Ui, cx: &mut Cx<'_>, state: &mut ExportState) -> Then {
    if !std::mem::replace(&mut state.begun, true) {
        let file = path::documents().join(cx.t("coded-file-name")).display().to_string();
        state.path.text = named(&file, state.format());
    }
    let (title, close) = (cx.t("coded-export-title"), cx.t("close"));
    let (then, left) = widgets::popover(ui, cx.theme, ("export-codes", &title, &close), 640.0, |ui| {
        choices(ui, cx, state);
        ui.add_space(4.0);
        let what = state.what(cx);
        preview(ui, cx, &what);
        ui.add_space(4.0);
        let done = state.path.show(ui, cx, "coded-export-path", &cx.t("coded-path"));
        ui.add_space(6.0);
        let path = state.path.path();
        let write = widgets::primary(ui, cx.theme, &cx.t("coded-export-do"), path.is_some()).clicked() || done.entered;
        if done.browse {
            return Then::Ask(Asked::ExportCodes(what.format.extension()));
        }
        match path.filter(|_| write) {
            Some(path) => {
                cx.push(FileCommand::ExportCoded { path, what });
                Then::Close
            }
            None => Then::Stay,
        }
    });
    if left { Then::Close } else { then }
}

fn choices(ui: &mut Ui, cx: &Cx<'_>, state: &mut ExportState) {
    let kinds = [("coded-codes", "coded-codes.hint"), ("coded-passages", "coded-passages.hint")];
    let kinds = kinds.map(|(a, b)| (cx.t(a), cx.t(b)));
    let kinds: Vec<(&str, &str)> = kinds.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let before = state.format();
    if let Some(i) = widgets::segmented(ui, cx.theme, &kinds, usize::from(state.passages)) {
        state.passages = i == 1;
        state.less = false;
    }
    ui.add_space(4.0);
    let formats: &[CodedFormat] = if state.passages { &CodedFormat::TAGS } else { &CodedFormat::CODES };
    let texts: Vec<(String, String)> = formats
        .iter()
        .map(|f| (cx.t(&format!("coded-{}", f.key())), cx.t(&format!("coded-{}.hint", f.key()))))
        .collect();
    let refs: Vec<(&str, &str)> = texts.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let at = usize::from(state.passages);
    if let Some(i) = widgets::segmented(ui, cx.theme, &refs, state.chosen[at]) {
        state.chosen[at] = i;
    }
    widgets::note(ui, cx.theme, &texts[state.chosen[at]].1);
    if state.format() != before {
        state.path.text = named(&state.path.text, state.format());
    }
    less(ui, cx, state);
    if state.format().has_tree() {
        ui.checkbox(&mut state.flat, cx.t("coded-flat")).on_hover_text(cx.t("coded-flat.hint"));
    }
}

/// All of it, or the part that is looked at.
fn less(ui: &mut Ui, cx: &Cx<'_>, state: &mut ExportState) {
    let part = if state.passages {
        let active = cx.session.view().active_code.as_ref();
        let name = active.map(|c| crate::ui::parts::name_of(cx, c));
        name.map(|name| (cx.t("coded-all-passages"), cx.tw("export-active", &[("code", name.into())])))
    } else if cx.session.books().len() > 1 {
        let name = cx.session.book_name(cx.session.shown_book());
        Some((cx.t("coded-all-books"), cx.tw("coded-one-book", &[("book", name.into())])))
    } else {
        None
    };
    match part {
        Some((all, one)) => {
            ui.horizontal(|ui| {
                ui.radio_value(&mut state.less, false, all);
                ui.radio_value(&mut state.less, true, one);
            });
        }
        None => state.less = false,
    }
}

/// What will be in the file, and what will not.
fn preview(ui: &mut Ui, cx: &mut Cx<'_>, what: &Outgoing) {
    match cx.session.preview(what).cloned() {
        None => {
            cx.push(FileCommand::PreviewCoded(what.clone()));
            widgets::note(ui, cx.theme, cx.t("coded-checking"));
        }
        Some(Err(error)) => {
            ui.horizontal(|ui| {
                widgets::picture(ui, icons::TRIANGLE_ALERT, 15.0, cx.theme.error);
                ui.label(error.text(cx.session.language()));
            });
        }
        Some(Ok(preview)) => {
            let (exact, total) = preview.exact;
            let whole = exact == total && preview.lost.is_empty();
            ui.horizontal(|ui| {
                let (glyph, color) =
                    if whole { (icons::CIRCLE_CHECK, cx.theme.good) } else { (icons::TRIANGLE_ALERT, cx.theme.warn) };
                widgets::picture(ui, glyph, 15.0, color);
                let text = if matches!(what.format, CodedFormat::Tags(_)) {
                    cx.tw("export-verified", &[("exact", exact.into()), ("total", total.into())])
                } else {
                    cx.tw("books-codes", &[("n", preview.codes.into())])
                };
                ui.label(text);
            });
            if !preview.lost.is_empty() {
                widgets::note(ui, cx.theme, cx.t("coded-lost"));
                let said: Vec<String> = preview.lost.iter().map(|lost| said::lost(cx, lost)).collect();
                said::list(ui, cx, "coded-lost", &said);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_format_changes_the_extension_and_nothing_else() {
        assert_eq!(named("/a/b.c", CodedFormat::CODES[0]), "/a/b.c.qdc");
        assert_eq!(named("/a/b.stam.json", CodedFormat::TAGS[0]), "/a/b.qdpx");
        assert_eq!(named("/a/b.qdpx", CodedFormat::TAGS[3]), "/a/b.stam.json");
    }
}
