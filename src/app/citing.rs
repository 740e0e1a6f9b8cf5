//! A passage as it goes into a paper: quotation, counterpart, source.

use super::view::Passage;
use crate::i18n::Language;
use crate::model::{Pair, VersionId, Workspace};
use crate::text::Lang;

/// What renders a passage in another version of its work, by sentence links.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counterpart {
    /// The other version.
    pub version: VersionId,
    /// Its language.
    pub lang: Lang,
    /// Siglum of its document.
    pub siglum: String,
    /// The sentences that answer to the passage, joined.
    pub text: String,
}

/// Counterparts of a passage in the other versions of its work: other languages first, and what was printed beside it first
/// among them.
#[must_use]
pub fn counterparts(ws: &Workspace, passage: &Passage) -> Vec<Counterpart> {
    let Some(version) = ws.versions().get(&passage.version) else { return Vec::new() };
    let Some(work) = ws.work_of(version.id) else { return Vec::new() };
    let segments = version.body.segments_in(&passage.ranges);
    let mut out: Vec<Counterpart> = ws
        .versions_of(work.id)
        .filter(|other| other.id != version.id)
        .filter_map(|other| {
            let found = ws.alignments().get(&Pair::of(version.id, other.id))?.counterparts(version.id, &segments);
            let glue = if other.lang.is_cjk() { "" } else { " " };
            let text = found.iter().map(|&s| other.body.segment_text(s)).collect::<Vec<_>>().join(glue);
            (!text.is_empty()).then(|| Counterpart {
                version: other.id,
                lang: other.lang,
                siglum: ws.documents().get(&other.document).map(|d| d.siglum.clone()).unwrap_or_default(),
                text,
            })
        })
        .collect();
    let apart = |v: VersionId| ws.versions().get(&v).map(|v| v.document) != Some(version.document);
    out.sort_by_key(|c| (c.lang == version.lang, apart(c.version), c.version));
    out
}

/// The passage as text for a paper: the quotation, each counterpart in another
/// language below, and the citation.
#[must_use]
pub fn with_citation(ws: &Workspace, passage: &Passage, language: Language) -> Option<String> {
    let version = ws.versions().get(&passage.version)?;
    let document = ws.document_of(version.id)?;
    let mut out = format!("“{}”", version.body.quotation(&passage.ranges));
    for c in counterparts(ws, passage) {
        if c.lang != version.lang {
            out.push_str(&format!("\n“{}”", c.text));
        }
    }
    let lang = Lang::parse(language.tag()).unwrap_or(Lang::EN);
    out.push_str(&format!("\n— {} [{}]", document.citation.get(lang), document.siglum));
    Some(out)
}
