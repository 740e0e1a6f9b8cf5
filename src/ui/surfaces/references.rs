//! How the documents are cited: the style, the list of references in it, and bibliographies in and out.

use super::Then;
use super::path::{self, PathField};
use crate::app::GiveCommand;
use crate::app::view::Asked;
use crate::cite::{Notation, Reference, Style};
use crate::model::VersionId;
use crate::ui::cx::Cx;
use crate::ui::library::names;
use crate::ui::{fonts, icons, theme, widgets};
use egui::{Align, Label, Layout, RichText, ScrollArea, Ui, vec2};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// What the sheet shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Page {
    /// The list, in the style.
    #[default]
    List,
    /// A file of references, taken for the documents.
    Import,
    /// The references into a file.
    Export,
}

const PAGES: [(Page, &str); 3] =
    [(Page::List, "references-list"), (Page::Import, "references-import"), (Page::Export, "references-export")];

/// Heights of the list of citations, and of that of versions to choose references for, in points.
const LIST: f32 = 330.0;
const MATCHED: f32 = 240.0;

/// What has been chosen so far.
#[derive(Default)]
pub(crate) struct ReferencesState {
    page: Page,
    import: PathField,
    export: PathField,
    notation: usize,
    begun: bool,
    /// The references chosen for versions, and the file they are of.
    chosen: Option<(PathBuf, BTreeMap<VersionId, usize>)>,
}

impl ReferencesState {
    /// Takes the answer of a dialog.
    pub(crate) fn picked(&mut self, paths: Vec<PathBuf>, cx: &mut Cx<'_>) {
        match self.page {
            Page::Export => self.export.picked(paths),
            Page::Import => {
                self.import.picked(paths);
                if let Some(path) = self.import.path() {
                    cx.push(GiveCommand::ReadReferences(path));
                }
            }
            Page::List => {}
        }
    }
}

/// Draws the sheet.
pub(crate) fn show(ui: &Ui, cx: &mut Cx<'_>, state: &mut ReferencesState) -> Then {
    if !state.begun {
        state.begun = true;
        let file = format!("{}.{}", cx.t("references-file-name"), Notation::ALL[0].extension());
        state.export.text = path::documents().join(file).display().to_string();
    }
    if !cx.session.citations_on_their_way() {
        cx.push(GiveCommand::ListCitations);
    }
    let (title, close) = (cx.t("references-title"), cx.t("close"));
    let (then, left) = widgets::popover(ui, cx.theme, ("references", &title, &close), 760.0, |ui| {
        let texts = PAGES.map(|(_, k)| (cx.t(k), cx.t(&format!("{k}.hint"))));
        let choices: Vec<(&str, &str)> = texts.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        let page = PAGES.iter().position(|(p, _)| *p == state.page).unwrap_or(0);
        if let Some(i) = widgets::segmented(ui, cx.theme, &choices, page) {
            state.page = PAGES[i].0;
        }
        ui.add_space(6.0);
        match state.page {
            Page::List => list(ui, cx),
            Page::Import => import(ui, cx, state),
            Page::Export => export(ui, cx, state),
        }
    });
    if left && cx.session.references_read().is_some() {
        cx.push(GiveCommand::PutReferencesAway);
    }
    if left { Then::Close } else { then }
}

/// The style, and every document in it.
fn list(ui: &mut Ui, cx: &mut Cx<'_>) -> Then {
    let mut then = Then::Stay;
    ui.horizontal(|ui| {
        let label = ui.label(RichText::new(cx.t("cite-style")).color(cx.theme.muted));
        let before = cx.session.citation_style();
        let mut style = before;
        let name = |s: Style| cx.t(&format!("cite-{s}"));
        let shown = widgets::combo("references-style", 320.0).selected_text(name(style)).show_ui(ui, |ui| {
            for choice in Style::ALL {
                ui.selectable_value(&mut style, choice, name(choice));
            }
        });
        shown.response.labelled_by(label.id);
        if style != before {
            cx.push(GiveCommand::Style(style));
        }
        if widgets::plain(ui, cx.theme, cx.t("references-copy")).on_hover_text(cx.t("references-copy.hint")).clicked() {
            cx.push(GiveCommand::CopyReferences);
            then = Then::Close;
        }
    });
    ui.add_space(6.0);
    let cited = cx.session.citations();
    if cited.is_empty() {
        widgets::note(ui, cx.theme, cx.t("references-preparing"));
    }
    let ws = cx.session.workspace();
    ScrollArea::vertical().id_salt("references").max_height(LIST).min_scrolled_height(LIST).auto_shrink(false).show(
        ui,
        |ui| {
            for (version, cited) in cited {
                let Some(v) = ws.versions().get(version) else { continue };
                ui.horizontal_top(|ui| {
                    let width = ui.available_width();
                    let name = names::version(cx, v);
                    ui.allocate_ui_with_layout(vec2(112.0, 20.0), Layout::left_to_right(Align::Center), |ui| {
                        ui.set_min_width(112.0);
                        widgets::note(ui, cx.theme, &name);
                    });
                    ui.allocate_ui_with_layout(vec2(width - 170.0, 20.0), Layout::top_down(Align::LEFT), |ui| {
                        ui.set_min_width(width - 170.0);
                        ui.add(
                            Label::new(RichText::new(&cited.entry).font(fonts::small(v.lang, theme::UI_TEXT)))
                                .wrap()
                                .selectable(true),
                        );
                    });
                    let says = cx.tw("references-edit", &[("version", name.into())]);
                    if ui.add(widgets::IconButton::new(icons::PENCIL, &says).size(14.0)).clicked() {
                        then = Then::Cite(v.document);
                    }
                });
                ui.add_space(4.0);
            }
        },
    );
    then
}

/// A file, and which of its references is whose.
fn import(ui: &mut Ui, cx: &mut Cx<'_>, state: &mut ReferencesState) -> Then {
    widgets::note(ui, cx.theme, cx.t("references-import-what"));
    ui.add_space(4.0);
    let done = state.import.show(ui, cx, "references-path", &cx.t("references-path"));
    if done.browse {
        return Then::Ask(Asked::References);
    }
    let path = state.import.path();
    let read = widgets::plain(ui, cx.theme, cx.t("references-read")).clicked() || done.entered;
    if let Some(path) = path.filter(|_| read) {
        cx.push(GiveCommand::ReadReferences(path));
    }
    let Some(read) = cx.session.references_read() else { return Then::Stay };
    ui.add_space(6.0);
    let found = match &read.found {
        Ok(found) => found,
        Err(error) => {
            ui.label(
                RichText::new(cx.tw("references-unread", &[("error", error.text(cx.session.language()).into())]))
                    .color(cx.theme.warn),
            );
            return Then::Stay;
        }
    };
    // Another file, or the same again, begins with what it says of itself.
    if state.chosen.as_ref().is_none_or(|(path, _)| *path != read.path) {
        state.chosen = Some((read.path.clone(), read.matched.clone()));
    }
    let Some((_, chosen)) = &mut state.chosen else { return Then::Stay };
    widgets::note(ui, cx.theme, cx.tw("references-found", &[("n", found.len().into())]));
    ScrollArea::vertical()
        .id_salt("references-matched")
        .max_height(MATCHED)
        .min_scrolled_height(MATCHED)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            for v in cx.session.workspace().versions().values() {
                ui.horizontal(|ui| {
                    let size = vec2(112.0, 26.0);
                    let label = ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
                        ui.set_min_size(size);
                        widgets::note(ui, cx.theme, names::version(cx, v))
                    });
                    let title = |i: &usize| found.get(*i).map(reference_name).unwrap_or_default();
                    let text = chosen.get(&v.id).map_or_else(|| cx.t("references-none"), title);
                    let combo = widgets::combo(("references-for", v.id.0), ui.available_width() - 16.0).truncate();
                    let shown = combo.selected_text(text).show_ui(ui, |ui| {
                        if ui.selectable_label(!chosen.contains_key(&v.id), cx.t("references-none")).clicked() {
                            chosen.remove(&v.id);
                        }
                        for i in 0..found.len() {
                            if ui.selectable_label(chosen.get(&v.id) == Some(&i), title(&i)).clicked() {
                                chosen.insert(v.id, i);
                            }
                        }
                    });
                    shown.response.labelled_by(label.inner.id);
                });
            }
        });
    ui.add_space(6.0);
    let ready = !chosen.is_empty() && !cx.session.is_read_only();
    let take = cx.tw("references-take", &[("n", chosen.len().into())]);
    if widgets::primary(ui, cx.theme, &take, ready).clicked() {
        let chosen = chosen.iter().map(|(v, i)| (*v, *i)).collect();
        cx.push(GiveCommand::TakeReferences(chosen));
        state.chosen = None;
        state.page = Page::List;
    }
    Then::Stay
}

/// Author, year and title of a reference.
fn reference_name(r: &Reference) -> String {
    let author = r.names("author").first().map(crate::cite::Name::written).unwrap_or_default();
    let year: String = r.date("issued").chars().take_while(char::is_ascii_digit).collect();
    [author, year, r.text("title")].into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// The references into a file.
fn export(ui: &mut Ui, cx: &mut Cx<'_>, state: &mut ReferencesState) -> Then {
    let hints = Notation::ALL.map(|n| cx.t(&format!("references-{}.hint", n.extension())));
    let choices: Vec<(&str, &str)> = Notation::ALL.iter().zip(&hints).map(|(n, h)| (n.name(), h.as_str())).collect();
    if let Some(i) = widgets::segmented(ui, cx.theme, &choices, state.notation) {
        state.notation = i;
        state.export.text = path::with_extension(&state.export.text, Notation::ALL[i].extension());
    }
    widgets::note(ui, cx.theme, &hints[state.notation]);
    ui.add_space(6.0);
    let done = state.export.show(ui, cx, "references-to", &cx.t("references-to"));
    ui.add_space(6.0);
    let path = state.export.path();
    let write = widgets::primary(ui, cx.theme, &cx.t("references-export-do"), path.is_some()).clicked() || done.entered;
    let notation = Notation::ALL[state.notation];
    if done.browse {
        return Then::Ask(Asked::ExportReferences(notation.extension()));
    }
    match path.filter(|_| write) {
        Some(path) => {
            cx.push(GiveCommand::WriteReferences { path, notation });
            Then::Close
        }
        None => Then::Stay,
    }
}
