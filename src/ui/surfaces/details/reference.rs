//! How a document is cited: the parts of its reference in each language, and below them the citation as the style has it.

use crate::app::{GiveCommand, referring};
use crate::cite::{Cited, Name, Reference};
use crate::model::{DocumentId, Workspace};
use crate::text::Lang;
use crate::ui::cx::Cx;
use crate::ui::library::names;
use crate::ui::{fonts, theme, widgets};
use egui::{Align, Id, Label, Layout, RichText, ScrollArea, Ui, vec2};

/// CSL types that can be chosen, with those first that texts on paper and in the web have.
const KINDS: [&str; 13] = [
    "webpage",
    "document",
    "report",
    "book",
    "chapter",
    "article-newspaper",
    "article-journal",
    "article-magazine",
    "paper-conference",
    "thesis",
    "manuscript",
    "legislation",
    "post-weblog",
];

/// How a part of a reference is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum As {
    Text,
    Date,
    /// Names parted by semicolons, `Family, Given` each.
    Names,
}

/// The parts in two columns, in the order in which they are shown.
const PARTS: [(&str, As); 14] = [
    ("author", As::Names),
    ("title", As::Text),
    ("container-title", As::Text),
    ("publisher", As::Text),
    ("publisher-place", As::Text),
    ("issued", As::Date),
    ("URL", As::Text),
    ("accessed", As::Date),
    ("DOI", As::Text),
    ("editor", As::Names),
    ("translator", As::Names),
    ("volume", As::Text),
    ("issue", As::Text),
    ("page", As::Text),
];
/// Those that take a line for themselves.
const WIDE: usize = 3;

/// The reference in a language, as it is being typed.
struct Form {
    lang: Lang,
    /// As it was; what no field shows stays in it.
    before: Reference,
    kind: String,
    parts: [String; PARTS.len()],
    /// How it was cited last; it stands while what is typed is on its way.
    cited: Option<Cited>,
}

impl Form {
    fn new(lang: Lang, reference: Reference) -> Self {
        let part = |(variable, how): (&str, As)| match how {
            As::Text => reference.text(variable),
            As::Date => reference.date(variable),
            As::Names => reference.names(variable).iter().map(Name::written).collect::<Vec<_>>().join("; "),
        };
        Self { lang, parts: PARTS.map(part), kind: reference.kind().to_owned(), before: reference, cited: None }
    }

    fn reference(&self) -> Reference {
        let mut out = self.before.clone();
        // A part that is as it was is left alone: it may say more than a field can show.
        let same = Self::new(self.lang, self.before.clone());
        if self.kind != same.kind {
            out.set("type", &self.kind);
        }
        for (((variable, how), text), was) in PARTS.iter().zip(&self.parts).zip(&same.parts) {
            if text == was {
                continue;
            }
            match how {
                As::Text => out.set(variable, text),
                As::Date => out.set_date(variable, text),
                As::Names => {
                    let names = text.split([';', '；']).map(str::trim).filter(|n| !n.is_empty());
                    out.set_names(variable, &names.map(Name::parse).collect::<Vec<_>>());
                }
            }
        }
        if out != self.before && out.text("language").is_empty() {
            out.set("language", self.lang.as_str());
        }
        out
    }
}

/// The references of a document, as they are being typed.
pub(crate) struct ReferenceForms {
    forms: Vec<Form>,
    shown: usize,
}

impl ReferenceForms {
    /// What is known, in each language that the document is cited in; that of the interface first if it is one of its own.
    pub(crate) fn new(ws: &Workspace, document: DocumentId, lang: Lang) -> Option<Self> {
        let d = ws.documents().get(&document)?;
        let languages = referring::languages(ws, document);
        let own = ws.versions().values().filter(|v| v.document == document).any(|v| v.lang == lang);
        let shown = languages.iter().position(|l| own && *l == lang).unwrap_or(0);
        let forms = languages.into_iter().map(|l| Form::new(l, referring::reference(ws, d, l))).collect();
        Some(Self { forms, shown })
    }

    /// Those that were changed.
    pub(crate) fn changed(&self) -> Vec<(Lang, Reference)> {
        let changed = self.forms.iter().map(|f| (f, f.reference())).filter(|(f, r)| *r != f.before);
        changed.map(|(f, r)| (f.lang, r)).collect()
    }

    /// Draws the fields of a language and the citation. Says whether Enter was pressed in one of them.
    pub(crate) fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> bool {
        let labels: Vec<String> = self.forms.iter().map(|f| names::language(cx, f.lang)).collect();
        let hints: Vec<String> =
            labels.iter().map(|l| cx.tw("reference-language-hint", &[("language", l.as_str().into())])).collect();
        let choices: Vec<(&str, &str)> = labels.iter().zip(&hints).map(|(a, b)| (a.as_str(), b.as_str())).collect();
        if let Some(i) = widgets::segmented(ui, cx.theme, &choices, self.shown) {
            self.shown = i;
        }
        ui.add_space(4.0);
        let Some(form) = self.forms.get_mut(self.shown) else { return false };
        let mut entered = false;
        kind(ui, cx, form);
        let lang = form.lang;
        let mut field = |ui: &mut Ui, i: usize, width: f32, text: &mut String| {
            let label = cx.t(&format!("reference-{}", PARTS[i].0));
            caption(ui, cx, &label);
            ui.allocate_ui_with_layout(vec2(width, 28.0), Layout::left_to_right(Align::Center), |ui| {
                let hint = if PARTS[i].1 == As::Names { cx.t("reference-names-hint") } else { String::new() };
                // Fields of another language are other fields: the caret must not follow.
                let id = Id::unique(("reference", PARTS[i].0, lang.as_str()));
                let field = widgets::field(ui, cx.theme, id, text, &hint, &label);
                entered |= widgets::entered(ui, &field);
            });
        };
        let whole = ui.available_width() - CAPTION - 8.0;
        let half = (ui.available_width() - 2.0 * CAPTION - 28.0) / 2.0;
        let (wide, rest) = form.parts.split_at_mut(WIDE);
        for (i, text) in wide.iter_mut().enumerate() {
            ui.horizontal(|ui| field(ui, i, whole, text));
        }
        for (row, pair) in rest.chunks_mut(2).enumerate() {
            ui.horizontal(|ui| {
                for (k, text) in pair.iter_mut().enumerate() {
                    field(ui, WIDE + 2 * row + k, half, text);
                    ui.add_space(4.0);
                }
            });
        }
        ui.add_space(6.0);
        preview(ui, cx, form);
        entered
    }
}

/// Width of the name of a field, in points.
const CAPTION: f32 = 84.0;

fn caption(ui: &mut Ui, cx: &Cx<'_>, text: &str) -> egui::Response {
    let size = vec2(CAPTION, 28.0);
    let layout = Layout::left_to_right(Align::Center);
    ui.allocate_ui_with_layout(size, layout, |ui| {
        ui.set_min_size(size);
        ui.add(Label::new(RichText::new(text).color(cx.theme.muted)).truncate())
    })
    .inner
}

fn kind(ui: &mut Ui, cx: &Cx<'_>, form: &mut Form) {
    ui.horizontal(|ui| {
        let label = caption(ui, cx, &cx.t("reference-type"));
        let name = |kind: &str| {
            let key = format!("reference-type-{kind}");
            if cx.language().has(&key) { cx.t(&key) } else { kind.to_owned() }
        };
        let shown = widgets::combo("reference-type", 260.0).selected_text(name(&form.kind)).show_ui(ui, |ui| {
            for kind in KINDS {
                ui.selectable_value(&mut form.kind, kind.to_owned(), name(kind));
            }
        });
        shown.response.labelled_by(label.id);
    });
}

/// The citation, as a note and as an entry of a list: the last one while the next is made.
fn preview(ui: &mut Ui, cx: &mut Cx<'_>, form: &mut Form) {
    let style = cx.session.citation_style();
    widgets::note(ui, cx.theme, cx.tw("reference-preview", &[("style", cx.t(&format!("cite-{style}")).into())]));
    let reference = form.reference();
    match cx.session.previewed(&reference) {
        Some(cited) => form.cited = Some(cited.clone()),
        None => cx.push(GiveCommand::Preview(Box::new(reference))),
    }
    let Some(cited) = &form.cited else { return };
    ScrollArea::vertical().id_salt("reference-preview").max_height(84.0).min_scrolled_height(84.0).show(ui, |ui| {
        let show = |ui: &mut Ui, text: &str| {
            ui.add(
                Label::new(RichText::new(text).font(fonts::small(form.lang, theme::UI_TEXT))).wrap().selectable(true),
            );
        };
        show(ui, &cited.note);
        if cited.entry != cited.note {
            show(ui, &cited.entry);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_not_touched_stays_to_the_letter() {
        let reference = Reference::from_value(json!({
            "type": "webpage", "title": "T", "issued": { "raw": "spring 2019" }, "custom": [1, 2],
            "author": [{ "family": "Berg", "given": "A", "non-dropping-particle": "van den" }],
        }))
        .expect("an object");
        let mut form = Form::new(Lang::EN, reference.clone());
        assert_eq!(form.reference(), reference);
        form.parts[1] = "Another".into();
        form.parts[5] = "2019-10-21".into();
        let now = form.reference();
        assert_eq!((now.text("title").as_str(), now.date("issued").as_str()), ("Another", "2019-10-21"));
        assert_eq!(now.to_value()["author"], reference.to_value()["author"]);
        assert_eq!((now.to_value()["custom"].clone(), now.text("language").as_str()), (json!([1, 2]), "en"));
    }

    #[test]
    fn names_are_parted_by_semicolons() {
        let mut form = Form::new(Lang::ZH, Reference::new("book"));
        form.parts[0] = "王, 小明； 世界互联网大会;".into();
        let names = form.reference().names("author");
        assert_eq!(
            names,
            [Name::Person { family: "王".into(), given: "小明".into() }, Name::Whole("世界互联网大会".into())]
        );
    }
}
