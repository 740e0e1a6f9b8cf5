//! Gathering what there is to say about each tagged passage.

use super::chars::Chars;
use super::date::iso8601;
use crate::model::{
    Alignment, CodeId, Document, LinkStatus, Names, Pair, Source, SourceHash, Tag, TagId, Version, VersionId, Work,
    WorkId, Workspace,
};
use crate::text::{Lang, TextRange};
use serde::Serialize;
use unicode_segmentation::UnicodeSegmentation;

/// Characters (grapheme clusters) of context on either side.
const CONTEXT: usize = 60;

/// Which tags to export; the default is all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only tags with this code or one below it.
    pub code: Option<CodeId>,
    /// Only tags in these works.
    pub works: Option<Vec<WorkId>>,
    /// Only tags made in these versions.
    pub versions: Option<Vec<VersionId>>,
}

/// What came of comparing each quotation with its source.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Verification {
    /// Quotations that the source still has, byte for byte, at their place.
    pub exact: usize,
    /// All quotations.
    pub total: usize,
    /// Tags of the others.
    pub drifted: Vec<TagId>,
}

/// A passage that was tagged, with everything that a reader of it needs and no reference to the workspace.
///
/// It is written to JSON as it stands: the names of its fields are part of that format.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Excerpt {
    /// Number of the tag.
    pub id: TagId,
    /// Title of the work.
    pub work: Names,
    /// Siglum of the document.
    pub document: String,
    /// Title of the document.
    pub title: Names,
    /// What kind of document it is.
    pub kind: Names,
    /// Date of the document, or else of the work; empty if unknown.
    pub date: String,
    /// Name of the version: siglum and language, `004:zh`.
    pub version: String,
    /// Language of the version.
    pub lang: Lang,
    /// Heading it stands under.
    pub heading: Option<String>,
    /// The passage as it is read, paragraphs parted by line feeds. Where the source has something else now, this is what
    /// was tagged.
    pub quotation: String,
    /// What renders it in the other versions of the work: other languages first, and first of the same document.
    pub counterparts: Vec<Counterpart>,
    /// Its codes, in the order they were given.
    pub codes: Vec<Coding>,
    /// What the reader noted.
    pub memo: String,
    /// How to cite the document.
    pub citation: Names,
    /// Where it stands in the source: one position for each part.
    pub positions: Vec<Position>,
    /// SHA-256 of the file that the source was read from.
    pub source_sha256: SourceHash,
    /// Whether the source has, at that place, what was tagged.
    pub exact: bool,
    /// What is read at that place now, if it is not exact; empty where nothing readable is there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_now: Option<String>,
    /// Who made the tag; empty for the owner of the workspace.
    pub coder: String,
    /// When, as ISO 8601 in UTC.
    pub created: String,
    /// Up to 60 characters before it in its paragraph.
    pub before: String,
    /// Up to 60 characters after it in its paragraph.
    pub after: String,
}

/// The sentences of another version that render a passage.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Counterpart {
    /// Name of the version: `004:en`.
    pub version: String,
    /// Its language.
    pub lang: Lang,
    /// Siglum of its document.
    pub siglum: String,
    /// The sentences, whole, in the order of that version.
    pub text: String,
    /// How sure the aligner is of the doubtfullest link, from 0 to 1; 1 where a reader confirmed them all.
    pub confidence: f32,
}

/// A code of an excerpt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Coding {
    /// Its identifier.
    pub id: CodeId,
    /// Its name.
    pub name: Names,
    /// The topmost code above it; itself where there is none.
    pub family: CodeId,
    /// Name of that.
    pub family_name: Names,
    /// Colour as `#RRGGBB`.
    pub color: String,
}

/// A part of a passage in the decoded source; both ranges are half-open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Position {
    /// In bytes of UTF-8.
    pub byte: TextRange,
    /// In Unicode code points.
    pub char: (usize, usize),
}

/// The excerpts that a filter lets through, by work, version and position, and how many are exact.
#[must_use]
pub fn excerpts(ws: &Workspace, filter: &Filter) -> (Vec<Excerpt>, Verification) {
    let mut tags: Vec<(Option<WorkId>, &Tag)> =
        ws.tags().values().map(|t| (ws.work_of(t.version).map(|w| w.id), t)).collect();
    tags.retain(|(work, tag)| passes(ws, filter, *work, tag));
    tags.sort_by_key(|(work, t)| (*work, t.version, t.ranges.first().copied(), t.id));

    let mut out = Vec::with_capacity(tags.len());
    let mut verified = Verification { total: tags.len(), ..Verification::default() };
    for made_in_one in tags.chunk_by(|(_, a), (_, b)| a.version == b.version) {
        let scene = made_in_one.first().and_then(|(_, t)| Scene::of(ws, t.version));
        for (_, tag) in made_in_one {
            let excerpt = scene.as_ref().map(|s| s.excerpt(ws, tag));
            match &excerpt {
                Some(e) if e.exact => verified.exact += 1,
                _ => verified.drifted.push(tag.id),
            }
            out.extend(excerpt);
        }
    }
    (out, verified)
}

/// Whether a filter lets a tag through.
pub(super) fn passes(ws: &Workspace, filter: &Filter, work: Option<WorkId>, tag: &Tag) -> bool {
    filter.works.as_ref().is_none_or(|works| work.is_some_and(|w| works.contains(&w)))
        && filter.versions.as_ref().is_none_or(|versions| versions.contains(&tag.version))
        && filter.code.as_ref().is_none_or(|code| tag.codes.iter().any(|c| line(ws, c).any(|above| above == code)))
}

/// A code and those above it, from the inside out. A codebook that goes in a circle ends where it would repeat.
pub(super) fn line<'w>(ws: &'w Workspace, code: &'w CodeId) -> impl Iterator<Item = &'w CodeId> {
    let parent = |c: &&'w CodeId| ws.codes().get(*c).and_then(|c| c.parent.as_ref());
    std::iter::successors(Some(code), parent).take(ws.codes().len().max(1))
}

/// Name of a version: siglum and language.
pub(super) fn version_name(ws: &Workspace, version: &Version) -> String {
    let siglum = ws.documents().get(&version.document).map_or("", |d| &d.siglum);
    format!("{siglum}:{}", version.lang)
}

/// The text of segments of a version, as one.
pub(super) fn segments_text(version: &Version, segments: impl IntoIterator<Item = usize>) -> String {
    let mut out = String::new();
    for s in segments {
        if !out.is_empty() && !version.lang.is_cjk() {
            out.push(' ');
        }
        out.push_str(version.body.segment_text(s));
    }
    out
}

/// All that the excerpts from one version have in common.
struct Scene<'w> {
    version: &'w Version,
    document: &'w Document,
    work: &'w Work,
    source: &'w Source,
    chars: Chars<'w>,
    others: Vec<Other<'w>>,
}

impl<'w> Scene<'w> {
    fn of(ws: &'w Workspace, version: VersionId) -> Option<Self> {
        let version = ws.versions().get(&version)?;
        let document = ws.documents().get(&version.document)?;
        let work = ws.works().get(&document.work)?;
        let source = ws.source_of(document.id)?;
        let mut others: Vec<Other<'w>> = ws
            .versions_of(work.id)
            .filter(|other| other.id != version.id)
            .filter_map(|other| {
                let alignment = ws.alignments().get(&Pair::of(version.id, other.id))?;
                Some(Other::new(ws, version, other, alignment))
            })
            .collect();
        let rank = |o: &Other<'_>| (o.version.lang == version.lang, o.version.document != document.id, o.version.id);
        others.sort_by_key(rank);
        Some(Self { version, document, work, source, chars: Chars::new(&source.text), others })
    }

    fn excerpt(&self, ws: &Workspace, tag: &Tag) -> Excerpt {
        let body = &self.version.body;
        let paragraphs = body.paragraphs_of(&tag.ranges);
        let segments = body.segments_in(&tag.ranges);
        let exact = tag.is_exact(&self.source.text);
        let read = body.quotation(&tag.ranges);
        // A passage outside all paragraphs is read as it was kept; so is one that is no longer there.
        let quotation = if exact && !read.is_empty() { read.clone() } else { tag.exact.clone() };
        let (before, after) = self.context(tag, &paragraphs);
        let date = if self.document.date.is_empty() { &self.work.date } else { &self.document.date };
        Excerpt {
            id: tag.id,
            work: self.work.title.clone(),
            document: self.document.siglum.clone(),
            title: self.document.title.clone(),
            kind: self.document.kind.clone(),
            date: date.clone(),
            version: version_name(ws, self.version),
            lang: self.version.lang,
            heading: paragraphs.first().and_then(|&p| body.heading_above(p)).map(str::to_owned),
            quotation,
            counterparts: self.others.iter().filter_map(|o| o.counterpart(&segments)).collect(),
            codes: tag.codes.iter().map(|c| coding(ws, c)).collect(),
            memo: tag.memo.clone(),
            citation: self.document.citation.clone(),
            positions: tag.ranges.iter().map(|&byte| Position { byte, char: self.chars.range(byte) }).collect(),
            source_sha256: self.source.hash.clone(),
            exact,
            source_now: (!exact).then_some(read),
            coder: tag.coder.clone(),
            created: iso8601(tag.created),
            before,
            after,
        }
    }

    fn context(&self, tag: &Tag, paragraphs: &[usize]) -> (String, String) {
        let body = &self.version.body;
        let edge = |p: Option<&usize>| p.map(|&p| (body.text(p), body.to_reading(p, &tag.ranges)));
        let before = edge(paragraphs.first())
            .and_then(|(text, marks)| text.get(..marks.first()?.start as usize))
            .map(|text| text.grapheme_indices(true).rev().take(CONTEXT).last().map_or("", |(at, _)| &text[at..]));
        let after = edge(paragraphs.last())
            .and_then(|(text, marks)| text.get(marks.last()?.end as usize..))
            .map(|text| text.grapheme_indices(true).nth(CONTEXT).map_or(text, |(at, _)| &text[..at]));
        (before.unwrap_or("").to_owned(), after.unwrap_or("").to_owned())
    }
}

fn coding(ws: &Workspace, code: &CodeId) -> Coding {
    let family = line(ws, code).last().unwrap_or(code);
    let name = |id: &CodeId| ws.codes().get(id).map(|c| c.name.clone()).unwrap_or_default();
    let color = ws.codes().get(code).map(|c| c.color.clone()).unwrap_or_default();
    Coding { id: code.clone(), name: name(code), family: family.clone(), family_name: name(family), color }
}

/// Another version of the work, seen from the one that the excerpts are of.
struct Other<'w> {
    version: &'w Version,
    name: String,
    siglum: &'w str,
    alignment: &'w Alignment,
    /// For each segment of the excerpts' version the link that holds it. [`Alignment::counterparts`] looks through all
    /// links, which thousands of excerpts from one version cannot afford.
    link_of: Vec<Option<u32>>,
}

impl<'w> Other<'w> {
    fn new(ws: &'w Workspace, from: &Version, version: &'w Version, alignment: &'w Alignment) -> Self {
        let mut link_of = vec![None; from.body.segments().len()];
        for (i, link) in (0u32..).zip(&alignment.links) {
            if link.status != LinkStatus::Rejected {
                for &s in alignment.side(link, from.id) {
                    if let Some(slot) = link_of.get_mut(s as usize) {
                        *slot = Some(i);
                    }
                }
            }
        }
        let siglum = ws.documents().get(&version.document).map_or("", |d| &d.siglum);
        Self { version, name: version_name(ws, version), siglum, alignment, link_of }
    }

    /// What renders these segments, as [`Alignment::counterparts`] has it; nothing where nothing does.
    fn counterpart(&self, segments: &[usize]) -> Option<Counterpart> {
        let mut links: Vec<u32> = segments.iter().filter_map(|&s| self.link_of.get(s).copied().flatten()).collect();
        links.sort_unstable();
        links.dedup();
        let mut there = Vec::new();
        let mut confidence = 1.0f32;
        for link in links.iter().filter_map(|&l| self.alignment.links.get(l as usize)) {
            let side = self.alignment.side(link, self.version.id);
            if !side.is_empty() && link.status != LinkStatus::Confirmed {
                confidence = confidence.min(link.confidence);
            }
            there.extend(side.iter().map(|&s| s as usize));
        }
        there.sort_unstable();
        there.dedup();
        let text = segments_text(self.version, there);
        (!text.is_empty()).then(|| Counterpart {
            version: self.name.clone(),
            lang: self.version.lang,
            siglum: self.siglum.to_owned(),
            text,
            confidence,
        })
    }
}
