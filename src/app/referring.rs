//! How the documents of a workspace are cited.
//!
//! A document has a reference for each of its languages, so that a Chinese text is cited in Chinese and its translation in
//! English. What a reader entered or read from a bibliography is a setting of the workspace; where there is nothing, a
//! reference is made of what is known of the document.

use super::session::Session;
use crate::cite::{Cited, Reference, Style};
use crate::model::{Change, Document, DocumentId, Edit, EditKind, Put, VersionId, Workspace};
use crate::text::Lang;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// Setting that holds the style of citation.
const STYLE: &str = "cite.style";

/// Setting that holds the references of a document, an item of CSL-JSON by language.
fn key(document: DocumentId) -> String {
    format!("cite.document.{}", document.0)
}

/// The style that this workspace cites in.
#[must_use]
pub fn style(ws: &Workspace) -> Style {
    ws.settings().get(STYLE).and_then(|v| serde_json::from_value(v.clone()).ok()).unwrap_or_default()
}

/// The languages that a document is cited in: those of its versions and those that it has a reference for; English and Chinese
/// can always be entered.
#[must_use]
pub fn languages(ws: &Workspace, document: DocumentId) -> Vec<Lang> {
    let of_versions = ws.versions().values().filter(|v| v.document == document).map(|v| v.lang);
    let items = entered(ws, document);
    let of_items = items.keys().filter_map(|k| Lang::parse(k));
    let mut out: Vec<Lang> = Vec::new();
    for lang in of_versions.chain(of_items).chain([Lang::EN, Lang::ZH]) {
        if !out.contains(&lang) {
            out.push(lang);
        }
    }
    out
}

/// The reference of a document in a language: what was entered for it in this language, else in any, else what is known.
#[must_use]
pub fn reference(ws: &Workspace, document: &Document, lang: Lang) -> Reference {
    let entered = entered(ws, document.id);
    let any = || entered.values().next();
    entered
        .get(lang.as_str())
        .or_else(any)
        .cloned()
        .and_then(Reference::from_value)
        .unwrap_or_else(|| known(document, lang))
}

fn entered(ws: &Workspace, document: DocumentId) -> Map<String, Value> {
    ws.settings().get(&key(document)).and_then(Value::as_object).cloned().unwrap_or_default()
}

/// What is known of a document, as a reference.
fn known(document: &Document, lang: Lang) -> Reference {
    let kind = document.kind.get(Lang::EN).to_lowercase();
    let mut out = Reference::new(if kind.contains("web") || kind.contains("page") { "webpage" } else { "document" });
    out.set("id", &document.siglum);
    out.set("title", document.title.get(lang));
    out.set_date("issued", &document.date);
    out.set("publisher", document.origin.get(lang));
    out.set("language", lang.as_str());
    out
}

/// The edit that enters a reference for a document in a language; nothing where it says what is there.
#[must_use]
pub fn enter(ws: &Workspace, document: DocumentId, lang: Lang, reference: &Reference) -> Option<Edit> {
    enter_some(ws, &[(document, vec![(lang, reference.clone())])])
}

/// The edit that enters references for documents, each in some languages; nothing where they say what is there.
#[must_use]
pub fn enter_some(ws: &Workspace, references: &[(DocumentId, Vec<(Lang, Reference)>)]) -> Option<Edit> {
    let mut sigla: Vec<&str> = Vec::new();
    let mut changes = Vec::new();
    for (document, references) in references {
        let Some(of) = ws.documents().get(document) else { continue };
        let mut items = entered(ws, *document);
        for (lang, reference) in references {
            items.insert(lang.as_str().to_owned(), reference.to_value());
        }
        let before = ws.settings().get(&key(*document)).cloned();
        let put = Put { key: key(*document), before, after: Some(Value::Object(items)) };
        if put.before != put.after {
            sigla.push(&of.siglum);
            changes.push(Change::Setting(put));
        }
    }
    (!changes.is_empty()).then(|| Edit::new(EditKind::EditDocument, sigla.join(", "), changes))
}

/// The edit that enters references in a workspace that has none.
pub(super) fn enter_all(references: Vec<(DocumentId, Lang, Map<String, Value>)>) -> Edit {
    let mut by_document: BTreeMap<DocumentId, Map<String, Value>> = BTreeMap::new();
    for (document, lang, item) in references {
        by_document.entry(document).or_default().insert(lang.as_str().to_owned(), Value::Object(item));
    }
    let put = |(document, items)| Change::Setting(Put::add(key(document), Value::Object(items)));
    Edit::new(EditKind::EditDocument, "", by_document.into_iter().map(put).collect())
}

/// The edit that makes a workspace cite in another style.
#[must_use]
pub fn choose(ws: &Workspace, style: Style) -> Option<Edit> {
    let value = serde_json::to_value(style).ok()?;
    let put = Put { key: STYLE.to_owned(), before: ws.settings().get(STYLE).cloned(), after: Some(value) };
    (put.before != put.after).then(|| Edit::new(EditKind::ChangeSetting, style.key(), vec![Change::Setting(put)]))
}

/// A version as the workspace cites it, in the language of the version. `paragraph` is where in it, from 1.
#[must_use]
pub fn cited(ws: &Workspace, version: VersionId, paragraph: Option<usize>, style: Style) -> Option<Cited> {
    let version = ws.versions().get(&version)?;
    let document = ws.documents().get(&version.document)?;
    let at = paragraph.map(|p| p.to_string()).unwrap_or_default();
    Some(style.cite(&reference(ws, document, version.lang), &at))
}

/// The references of all versions, document by document, each language once.
#[must_use]
pub fn all(ws: &Workspace) -> Vec<(VersionId, Reference)> {
    let mut out: Vec<(VersionId, Reference)> = Vec::new();
    for version in ws.versions().values() {
        let Some(document) = ws.documents().get(&version.document) else { continue };
        let mut reference = reference(ws, document, version.lang);
        // Two languages of one document are two sources, which need two names.
        if ws.versions().values().filter(|v| v.document == version.document).count() > 1 {
            reference.set("id", &format!("{}-{}", reference.id(), version.lang));
        }
        out.push((version.id, reference));
    }
    out.sort_by(|(a, x), (b, y)| (x.id(), a).cmp(&(y.id(), b)));
    out
}

impl Session {
    /// The style that citations come in.
    #[must_use]
    pub fn citation_style(&self) -> Style {
        style(self.workspace())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::opening::beginning;

    fn version(ws: &Workspace, siglum: &str, lang: Lang) -> VersionId {
        let mut of = ws.versions().values();
        of.find(|v| v.lang == lang && ws.document_of(v.id).is_some_and(|d| d.siglum == siglum))
            .expect("in the corpus")
            .id
    }

    #[test]
    fn each_language_of_a_document_is_cited_in_itself() {
        let ws = beginning(true).expect("the corpus");
        let note = |lang, style| cited(&ws, version(&ws, "004", lang), None, style).expect("a document").note;
        assert_eq!(note(Lang::ZH, Style::Gbt7714), "世界互联网大会组委会. 携手构建网络空间命运共同体[EB]. 2019.");
        assert!(
            note(Lang::EN, Style::Chicago17)
                .starts_with("Organizing Committee of the World Internet Conference, “Jointly")
        );
    }

    #[test]
    fn what_is_entered_is_cited_and_can_be_undone() {
        let ws = beginning(true).expect("the corpus");
        let id = version(&ws, "000", Lang::EN);
        let document = ws.document_of(id).expect("a document").clone();
        let mut mine = reference(&ws, &document, Lang::EN);
        mine.set("title", "Four Principles");
        let edit = enter(&ws, document.id, Lang::EN, &mine).expect("another title");
        let mut history = crate::model::History::new(ws.clone(), vec![], vec![], crate::model::NoJournal);
        history.commit(edit, 0).expect("fits");
        let now = (**history.workspace()).clone();
        assert!(cited(&now, id, Some(3), Style::Apa7).expect("cited").entry.contains("Four Principles"));
        assert_eq!(enter(&now, document.id, Lang::EN, &mine), None, "nothing new");
        history.undo().expect("there is something to undo");
        assert_eq!(**history.workspace(), ws);
    }

    #[test]
    fn a_document_without_a_reference_is_cited_by_what_is_known() {
        let ws = beginning(true).expect("the corpus");
        let mut document = ws.documents().values().next().expect("one").clone();
        document.id = DocumentId(9999);
        document.siglum = "x".into();
        let r = reference(&ws, &document, Lang::EN);
        assert_eq!(r.text("title"), document.title.get(Lang::EN));
        assert!(!Style::Mla9.cite(&r, "").entry.is_empty());
    }

    #[test]
    fn a_bibliography_names_every_source_once() {
        let ws = beginning(true).expect("the corpus");
        let references: Vec<Reference> = all(&ws).into_iter().map(|(_, r)| r).collect();
        let ids: std::collections::BTreeSet<String> = references.iter().map(Reference::id).collect();
        assert_eq!((ids.len(), references.len()), (7, 7));
    }
}
