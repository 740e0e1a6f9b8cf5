//! A passage as it goes into a paper: quotation, counterpart, source.

use super::referring;
use super::view::Passage;
use crate::cite::{Cited, Style};
use crate::export::excerpts::Clip;
use crate::model::{Body, Pair, VersionId, Workspace};
use crate::text::Lang;
use std::collections::BTreeMap;

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
    /// The paragraph that they begin in, counted from 1 without what is set aside.
    pub paragraph: Option<usize>,
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
            let first = found.first().and_then(|&s| other.body.segments().get(s));
            (!text.is_empty()).then(|| Counterpart {
                version: other.id,
                lang: other.lang,
                siglum: ws.documents().get(&other.document).map(|d| d.siglum.clone()).unwrap_or_default(),
                text,
                paragraph: first.and_then(|s| number(&other.body, s.paragraph as usize)),
            })
        })
        .collect();
    let apart = |v: VersionId| ws.versions().get(&v).map(|v| v.document) != Some(version.document);
    out.sort_by_key(|c| (c.lang == version.lang, apart(c.version), c.version));
    out
}

/// The number of a paragraph, counted from 1 without what is set aside; none before the first.
fn number(body: &Body, paragraph: usize) -> Option<usize> {
    let up_to = body.paragraphs().get(..=paragraph)?;
    Some(up_to.iter().filter(|p| p.aside.is_none()).count()).filter(|n| *n > 0)
}

/// Cites versions in a style, each place once: thousands of excerpts are from a few paragraphs.
pub struct Citer<'w> {
    ws: &'w Workspace,
    style: Style,
    known: BTreeMap<(VersionId, Option<usize>), Cited>,
}

impl<'w> Citer<'w> {
    /// In a style, from the references of a workspace.
    #[must_use]
    pub fn new(ws: &'w Workspace, style: Style) -> Self {
        Self { ws, style, known: BTreeMap::new() }
    }

    /// A version, or a paragraph of it.
    pub fn cite(&mut self, version: VersionId, paragraph: Option<usize>) -> Cited {
        let (ws, style) = (self.ws, self.style);
        let cite = || referring::cited(ws, version, paragraph, style).unwrap_or_default();
        self.known.entry((version, paragraph)).or_insert_with(cite).clone()
    }
}

/// The passage for a paper, as text and as HTML: the quotation with its source, each counterpart in another language with its
/// own, and the references where the style points to a list of them.
#[must_use]
pub fn with_citation(ws: &Workspace, passage: &Passage, style: Style) -> Option<Clip> {
    let version = ws.versions().get(&passage.version)?;
    let mut citer = Citer::new(ws, style);
    let mut out = Clip::default();
    let mut entries: Vec<(Lang, Cited)> = Vec::new();
    let mut add = |lang: Lang, text: &str, version: VersionId, paragraph: Option<usize>| {
        let cited = citer.cite(version, paragraph);
        out.quote(lang, text);
        out.paragraph(lang, &format!("— {}", cited.note), &format!("— {}", cited.note_html));
        if entries.iter().all(|(_, e)| e.entry != cited.entry) {
            entries.push((lang, cited));
        }
    };
    let first = version.body.paragraphs_of(&passage.ranges).first().and_then(|&p| number(&version.body, p));
    add(version.lang, &version.body.quotation(&passage.ranges), version.id, first);
    for c in counterparts(ws, passage).into_iter().filter(|c| c.lang != version.lang) {
        add(c.lang, &c.text, c.version, c.paragraph);
    }
    if style.needs_list() {
        out.gap();
        entries.iter().for_each(|(lang, e)| out.paragraph(*lang, &e.entry, &e.entry_html));
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::opening::beginning;
    use crate::text::TextRange;

    fn passage(ws: &Workspace, siglum: &str, lang: Lang, words: &str) -> Passage {
        let of =
            |v: &&crate::model::Version| v.lang == lang && ws.document_of(v.id).is_some_and(|d| d.siglum == siglum);
        let version = ws.versions().values().find(of).expect("in the corpus");
        let source = ws.source_of(version.document).expect("a source");
        let at = source.text.find(words).expect("its words");
        Passage { version: version.id, ranges: vec![TextRange::from_usize(at, at + words.len())] }
    }

    #[test]
    fn a_quotation_and_its_rendering_are_each_cited_in_their_language() {
        let ws = beginning(true).expect("the corpus");
        let chosen = passage(&ws, "004", Lang::ZH, "贡献了中国智慧");
        let clip = with_citation(&ws, &chosen, Style::Gbt7714Of2025).expect("a passage");
        assert!(
            clip.text.starts_with("“贡献了中国智慧”\n— 世界互联网大会组委会. 携手构建网络空间命运共同体[EB]"),
            "{}",
            clip.text
        );
        assert!(
            clip.text.contains("\n— Organizing Committee of the World Internet Conference. Jointly Build"),
            "{}",
            clip.text
        );
        assert!(clip.html.starts_with("<p lang=\"zh\">“贡献了中国智慧”</p>\n"));
        let listed = with_citation(&ws, &chosen, Style::Apa7).expect("a passage");
        assert!(listed.text.contains("para. "), "{}", listed.text);
        assert!(listed.html.contains("<i>Jointly Build a Community"), "{}", listed.html);
    }
}
