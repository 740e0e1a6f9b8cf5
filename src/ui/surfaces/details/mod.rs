//! A document: what is known about it, how it is cited, and what the reader may change of both.

mod reference;

use self::reference::ReferenceForms;
use crate::app::{FileCommand, GiveCommand, Session};
use crate::model::{DocumentId, Layout as FileLayout, WorkId};
use crate::text::Lang;
use crate::ui::chrome::title::work_title;
use crate::ui::cx::Cx;
use crate::ui::library::names;
use crate::ui::widgets;
use egui::{Grid, Id, Label, RichText, Ui};

/// The fields as they stand.
pub(crate) struct DetailsState {
    document: DocumentId,
    siglum: String,
    title: String,
    date: String,
    citation: String,
    /// Nothing gives it a work of its own.
    work: Option<WorkId>,
    references: ReferenceForms,
    /// Whether the references are shown and not the other fields.
    citing: bool,
    focused: bool,
}

impl DetailsState {
    /// The fields of a document, in the language of the interface.
    pub(crate) fn new(session: &Session, document: DocumentId) -> Option<Self> {
        let lang = Lang::parse(session.language().tag()).unwrap_or(Lang::EN);
        let d = session.workspace().documents().get(&document)?;
        Some(Self {
            document,
            siglum: d.siglum.clone(),
            title: d.title.get(lang).to_owned(),
            date: d.date.clone(),
            citation: d.citation.get(lang).to_owned(),
            work: Some(d.work),
            references: ReferenceForms::new(session.workspace(), document, lang)?,
            citing: false,
            focused: false,
        })
    }
}

impl DetailsState {
    /// The same, with the references shown first.
    pub(crate) fn citing(mut self) -> Self {
        self.citing = true;
        self
    }
}

/// Draws the sheet. Says whether it stays open.
pub(crate) fn show(ui: &Ui, cx: &mut Cx<'_>, state: &mut DetailsState) -> bool {
    if !cx.session.workspace().documents().contains_key(&state.document) {
        return false;
    }
    if !cx.session.citations_on_their_way() {
        cx.push(GiveCommand::ListCitations);
    }
    let (title, close) = (cx.t("details-title"), cx.t("close"));
    let (done, left) = widgets::popover(ui, cx.theme, ("details", &title, &close), 680.0, |ui| {
        sides(ui, cx, state);
        ui.add_space(6.0);
        let entered = if state.citing { state.references.show(ui, cx) } else { fields(ui, cx, state) };
        ui.add_space(8.0);
        let writable = !cx.session.is_read_only();
        let ready = writable && !state.siglum.trim().is_empty();
        let save = widgets::primary(ui, cx.theme, &cx.t("details-save"), ready).clicked() || (entered && ready);
        if !state.citing {
            widgets::rule(ui, cx.theme);
            facts(ui, cx, state.document);
        }
        if save {
            let references = state.references.changed();
            if !references.is_empty() {
                cx.push(GiveCommand::Refer { document: state.document, references });
            }
            cx.push(FileCommand::EditDocument {
                document: state.document,
                siglum: state.siglum.trim().to_owned(),
                title: state.title.trim().to_owned(),
                date: state.date.trim().to_owned(),
                citation: state.citation.trim().to_owned(),
                work: state.work,
            });
        }
        save
    });
    !(done || left)
}

/// The document, or how it is cited.
fn sides(ui: &mut Ui, cx: &Cx<'_>, state: &mut DetailsState) {
    let texts = ["details-document", "details-reference"].map(|k| (cx.t(k), cx.t(&format!("{k}.hint"))));
    let choices: Vec<(&str, &str)> = texts.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    if let Some(i) = widgets::segmented(ui, cx.theme, &choices, usize::from(state.citing)) {
        state.citing = i == 1;
    }
}

fn fields(ui: &mut Ui, cx: &Cx<'_>, state: &mut DetailsState) -> bool {
    let mut entered = false;
    let mut line = |ui: &mut Ui, key: &str, text: &mut String, first: Option<&mut bool>| {
        ui.horizontal(|ui| {
            let label = cx.t(key);
            caption(ui, cx, &label);
            let field = widgets::field(ui, cx.theme, Id::unique(key), text, "", &label);
            entered |= widgets::entered(ui, &field);
            if let Some(asked) = first {
                widgets::focus_once(&field, asked);
            }
        });
    };
    line(ui, "details-siglum", &mut state.siglum, Some(&mut state.focused));
    line(ui, "details-name", &mut state.title, None);
    line(ui, "details-date", &mut state.date, None);
    line(ui, "details-citation", &mut state.citation, None);
    let ws = cx.session.workspace();
    let own = cx.t("details-own-work");
    let chosen = state.work.and_then(|w| ws.works().get(&w)).map_or_else(|| own.clone(), |w| work_title(cx, w));
    ui.horizontal(|ui| {
        let label = caption(ui, cx, &cx.t("details-work"));
        let shown = widgets::combo("details-work", 400.0).selected_text(chosen).show_ui(ui, |ui| {
            for w in ws.works().values() {
                ui.selectable_value(&mut state.work, Some(w.id), work_title(cx, w));
            }
            ui.selectable_value(&mut state.work, None, own);
        });
        shown.response.labelled_by(label.id);
    });
    entered
}

/// The name of a field, left of it, all of one width.
fn caption(ui: &mut Ui, cx: &Cx<'_>, text: &str) -> egui::Response {
    let size = egui::vec2(84.0, 28.0);
    let layout = egui::Layout::left_to_right(egui::Align::Center);
    ui.allocate_ui_with_layout(size, layout, |ui| {
        ui.set_min_size(size);
        ui.label(RichText::new(text).color(cx.theme.muted))
    })
    .inner
}

fn facts(ui: &mut Ui, cx: &Cx<'_>, id: DocumentId) {
    let ws = cx.session.workspace();
    let Some(d) = ws.documents().get(&id) else { return };
    let layout = match d.layout {
        FileLayout::Single => "layout-single",
        FileLayout::Interleaved => "layout-interleaved",
        FileLayout::Sequential => "layout-sequential",
    };
    let source = ws.source_of(id);
    let mut lines = vec![
        ("details-file", d.file.clone()),
        ("details-kind", d.kind.get(cx.lang()).to_owned()),
        ("details-origin", d.origin.get(cx.lang()).to_owned()),
        ("details-layout", cx.t(layout)),
        ("details-encoding", source.map(|s| s.encoding.clone()).unwrap_or_default()),
        ("details-hash", d.source.to_string()),
    ];
    for v in ws.versions().values().filter(|v| v.document == id) {
        lines.push(("details-version", names::counts(cx, v)));
    }
    ui.spacing_mut().interact_size.y = 18.0;
    Grid::new("details-facts").num_columns(2).spacing([12.0, 4.0]).show(ui, |ui| {
        for (key, value) in lines.into_iter().filter(|(_, v)| !v.is_empty()) {
            ui.label(RichText::new(cx.t(key)).small().color(cx.theme.muted));
            ui.add(Label::new(RichText::new(value).small()).wrap().selectable(true));
            ui.end_row();
        }
    });
}
