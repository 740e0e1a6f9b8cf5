//! Gathering what there is to say about each passage.

use super::plan::{Order, Plan, Renderings, Rows};
use crate::cite::Cited;
use crate::export::chars::Chars;
use crate::export::date::iso8601;
use crate::model::{
    Alignment, CodeId, Document, DocumentId, LinkStatus, Names, Pair, Source, SourceHash, Tag, TagId, Version,
    VersionId, Work, WorkId, Workspace,
};
use crate::text::{Lang, TextRange};
use serde::{Serialize, Serializer};
use std::collections::BTreeMap;
use unicode_segmentation::UnicodeSegmentation;

/// Cites a version, or a paragraph of it, counted from 1.
pub type Cite<'c> = dyn FnMut(VersionId, Option<usize>) -> Cited + 'c;

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
    /// The sources that they are from, so that anybody who has these can check.
    pub sources: Vec<ProofSource>,
}

/// A source of quotations.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ProofSource {
    /// Siglum of the document.
    pub document: String,
    /// Name of its file.
    pub file: String,
    /// SHA-256 of that file.
    pub sha256: SourceHash,
    /// How many of its quotations are exact.
    pub exact: usize,
    /// How many there are.
    pub total: usize,
    /// How it is cited in a list of references, in each language that it has.
    pub citations: Vec<String>,
    /// The same as HTML, with the language that each is in.
    #[serde(skip)]
    pub citations_html: Vec<(Lang, String)>,
}

/// Excerpts with the proof of them, ready to be written in any format.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Excerpts {
    /// The excerpts, in the order of the plan.
    pub list: Vec<Excerpt>,
    /// What came of comparing each with its source.
    pub proof: Verification,
}

/// Whether a passage was tagged, or is proposed by a tag of another version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// A reader tagged or confirmed it.
    Tagged,
    /// Nobody has said yes or no.
    Proposed,
}

impl Status {
    /// Its stable name.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Tagged => "tagged",
            Self::Proposed => "proposed",
        }
    }
}

impl Serialize for Status {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(self.key())
    }
}

/// A passage that was tagged, with everything that a reader of it needs and no reference to the workspace.
///
/// It is written to JSON as it stands: the names of its fields are part of that format.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Excerpt {
    /// Number of the tag; of what is proposed, that of the tag which proposes it.
    pub id: TagId,
    /// Tagged or proposed.
    pub status: Status,
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
    /// How the document is cited in a list of references, in each language that it has.
    pub citation: Names,
    /// How the passage is cited in a note, or in brackets, in the language of its version.
    pub note: String,
    /// The same as HTML.
    #[serde(skip)]
    pub note_html: String,
    /// The paragraph it begins in, counted from 1 without what is set aside.
    pub paragraph: Option<usize>,
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
    /// What stands before it in its paragraph, as much as was asked for.
    pub before: String,
    /// What stands after it.
    pub after: String,
    /// Which of its codes it is sorted by.
    #[serde(skip)]
    pub by: usize,
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
    /// How it is cited in a note, or in brackets.
    pub note: String,
    /// The same as HTML.
    #[serde(skip)]
    pub note_html: String,
    /// How it is cited in a list of references.
    #[serde(skip)]
    pub entry: String,
    /// The same as HTML.
    #[serde(skip)]
    pub entry_html: String,
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

/// The excerpts of a plan, with the proof of them. `proposed` are passages that are not tagged; they take part where the
/// plan wants them, numbered by the tags that propose them.
#[must_use]
pub fn gather(ws: &Workspace, plan: &Plan, proposed: &[Tag], cite: &mut Cite<'_>) -> Excerpts {
    let tagged = ws.tags().values().filter(|_| plan.rows != Rows::Proposed).map(|t| (Status::Tagged, t));
    let others = proposed.iter().filter(|_| plan.rows != Rows::Tagged).map(|t| (Status::Proposed, t));
    let places = codebook(ws);
    let mut rows: Vec<Row<'_>> =
        tagged.chain(others).filter_map(|(status, tag)| Row::of(ws, plan, &places, status, tag)).collect();
    rows.sort_by(|a, b| a.key.cmp(&b.key));

    let mut scenes: BTreeMap<VersionId, Option<Scene<'_>>> = BTreeMap::new();
    for row in &rows {
        let version = row.tag.version;
        scenes.entry(version).or_insert_with(|| Scene::of(ws, plan, version, cite));
    }
    let mut out = Excerpts { list: Vec::with_capacity(rows.len()), ..Excerpts::default() };
    let mut sources: BTreeMap<DocumentId, ProofSource> = BTreeMap::new();
    out.proof.total = rows.len();
    for row in &rows {
        let scene = scenes.get(&row.tag.version).and_then(Option::as_ref);
        let excerpt = scene.map(|s| (s, s.excerpt(ws, plan, row, cite)));
        let exact = excerpt.as_ref().is_some_and(|(_, e)| e.exact);
        if exact {
            out.proof.exact += 1;
        } else {
            out.proof.drifted.push(row.tag.id);
        }
        let Some((scene, excerpt)) = excerpt else { continue };
        let source = sources.entry(scene.document.id).or_insert_with(|| scene.proof());
        source.total += 1;
        source.exact += usize::from(exact);
        out.list.push(excerpt);
    }
    out.proof.sources = sources.into_values().collect();
    out
}

/// The place of each code in the codebook.
fn codebook(ws: &Workspace) -> BTreeMap<&CodeId, usize> {
    crate::export::codebook::entries(ws).iter().enumerate().map(|(i, e)| (&e.code.id, i)).collect()
}

/// What a row is sorted by: first as the plan has it, then by its place.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    number: i64,
    date: Option<(bool, String)>,
    place: (Option<WorkId>, VersionId, Option<TextRange>, TagId, Status),
}

/// A passage on its way.
struct Row<'w> {
    tag: &'w Tag,
    status: Status,
    /// Which of its codes it is sorted by.
    by: usize,
    key: Key,
}

impl<'w> Row<'w> {
    /// The row of a tag; nothing where the plan leaves it out.
    fn of(
        ws: &Workspace,
        plan: &Plan,
        places: &BTreeMap<&CodeId, usize>,
        status: Status,
        tag: &'w Tag,
    ) -> Option<Self> {
        let lang = ws.versions().get(&tag.version).map(|v| v.lang);
        let wanted = (plan.documents.is_empty() || plan.documents.contains(&tag.document))
            && (plan.langs.is_empty() || lang.is_some_and(|l| plan.langs.contains(&l)));
        let asked = |c: &CodeId| plan.codes.is_empty() || line(ws, c).any(|above| plan.codes.contains(above));
        let of_codebook = |i: &usize| tag.codes.get(*i).and_then(|c| places.get(c)).copied().unwrap_or(usize::MAX);
        let by = (0..tag.codes.len()).filter(|i| tag.codes.get(*i).is_some_and(asked)).min_by_key(of_codebook);
        if !wanted || (by.is_none() && !plan.codes.is_empty()) {
            return None;
        }
        let by = by.unwrap_or(0);
        let work = ws.work_of(tag.version);
        let date = || {
            let own = ws.documents().get(&tag.document).map(|d| d.date.clone()).filter(|d| !d.is_empty());
            let date = own.or_else(|| work.map(|w| w.date.clone())).unwrap_or_default();
            (date.is_empty(), date)
        };
        let number = match plan.order {
            Order::Code => i64::try_from(of_codebook(&by)).unwrap_or(i64::MAX),
            Order::Made => tag.created,
            Order::Text | Order::Date => 0,
        };
        let key = Key {
            number,
            date: (plan.order == Order::Date).then(date),
            place: (work.map(|w| w.id), tag.version, tag.ranges.first().copied(), tag.id, status),
        };
        Some(Self { tag, status, by, key })
    }
}

/// Whether a filter lets a tag through.
pub(in crate::export) fn passes(ws: &Workspace, filter: &Filter, work: Option<WorkId>, tag: &Tag) -> bool {
    filter.works.as_ref().is_none_or(|works| work.is_some_and(|w| works.contains(&w)))
        && filter.versions.as_ref().is_none_or(|versions| versions.contains(&tag.version))
        && filter.code.as_ref().is_none_or(|code| tag.codes.iter().any(|c| line(ws, c).any(|above| above == code)))
}

/// A code and those above it, from the inside out. A codebook that goes in a circle ends where it would repeat.
pub(in crate::export) fn line<'w>(ws: &'w Workspace, code: &'w CodeId) -> impl Iterator<Item = &'w CodeId> {
    let parent = |c: &&'w CodeId| ws.codes().get(*c).and_then(|c| c.parent.as_ref());
    std::iter::successors(Some(code), parent).take(ws.codes().len().max(1))
}

/// Name of a version: siglum and language.
pub(in crate::export) fn version_name(ws: &Workspace, version: &Version) -> String {
    let siglum = ws.documents().get(&version.document).map_or("", |d| &d.siglum);
    format!("{siglum}:{}", version.lang)
}

/// The text of segments of a version, as one.
pub(in crate::export) fn segments_text(version: &Version, segments: impl IntoIterator<Item = usize>) -> String {
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
    /// Number of each paragraph, counted from 1 without what is set aside; that of the one before for what is.
    numbers: Vec<usize>,
    /// How the document is cited in a list, in each language that it has: as text and as HTML.
    citation: BTreeMap<Lang, (String, String)>,
}

impl<'w> Scene<'w> {
    fn of(ws: &'w Workspace, plan: &Plan, version: VersionId, cite: &mut Cite<'_>) -> Option<Self> {
        let version = ws.versions().get(&version)?;
        let document = ws.documents().get(&version.document)?;
        let work = ws.works().get(&document.work)?;
        let source = ws.source_of(document.id)?;
        let mut others: Vec<Other<'w>> = ws
            .versions_of(work.id)
            .filter(|other| other.id != version.id && plan.renderings != Renderings::None)
            .filter(|other| plan.renderings == Renderings::All || other.lang != version.lang)
            .filter(|other| plan.rendering_langs.is_empty() || plan.rendering_langs.contains(&other.lang))
            .filter_map(|other| {
                let alignment = ws.alignments().get(&Pair::of(version.id, other.id))?;
                Some(Other::new(ws, version, other, alignment))
            })
            .collect();
        let rank = |o: &Other<'_>| (o.version.lang == version.lang, o.version.document != document.id, o.version.id);
        others.sort_by_key(rank);
        let numbers = numbers(version);
        let of_document = ws.versions().values().filter(|v| v.document == document.id);
        let citation = of_document
            .map(|v| {
                let cited = cite(v.id, None);
                (v.lang, (cited.entry, cited.entry_html))
            })
            .collect();
        let chars = Chars::new(&source.text);
        Some(Self { version, document, work, source, chars, others, numbers, citation })
    }

    /// The source with nothing counted yet.
    fn proof(&self) -> ProofSource {
        let mut distinct: BTreeMap<&(String, String), Lang> = BTreeMap::new();
        for (lang, citation) in &self.citation {
            distinct.entry(citation).or_insert(*lang);
        }
        ProofSource {
            document: self.document.siglum.clone(),
            file: self.document.file.clone(),
            sha256: self.source.hash.clone(),
            exact: 0,
            total: 0,
            citations: distinct.keys().map(|c| c.0.clone()).collect(),
            citations_html: distinct.iter().map(|(c, lang)| (*lang, c.1.clone())).collect(),
        }
    }

    /// What renders these segments: of each language the nearest version that has something, or all of them.
    fn renderings(&self, plan: &Plan, segments: &[usize], cite: &mut Cite<'_>) -> Vec<Counterpart> {
        let mut out: Vec<Counterpart> = Vec::new();
        for counterpart in self.others.iter().filter_map(|o| o.counterpart(segments, cite)) {
            if plan.renderings == Renderings::All || out.iter().all(|c| c.lang != counterpart.lang) {
                out.push(counterpart);
            }
        }
        out
    }

    fn excerpt(&self, ws: &Workspace, plan: &Plan, row: &Row<'_>, cite: &mut Cite<'_>) -> Excerpt {
        let tag = row.tag;
        let body = &self.version.body;
        let paragraphs = body.paragraphs_of(&tag.ranges);
        let segments = body.segments_in(&tag.ranges);
        let exact = tag.is_exact(&self.source.text);
        let read = body.quotation(&tag.ranges);
        // A passage outside all paragraphs is read as it was kept; so is one that is no longer there.
        let quotation = if exact && !read.is_empty() { read.clone() } else { tag.exact.clone() };
        let (before, after) = self.context(plan.context.most(), tag, &paragraphs);
        let paragraph = paragraphs.first().and_then(|&p| self.numbers.get(p)).copied().filter(|n| *n > 0);
        let cited = cite(self.version.id, paragraph);
        let date = if self.document.date.is_empty() { &self.work.date } else { &self.document.date };
        Excerpt {
            id: tag.id,
            status: row.status,
            work: self.work.title.clone(),
            document: self.document.siglum.clone(),
            title: self.document.title.clone(),
            kind: self.document.kind.clone(),
            date: date.clone(),
            version: version_name(ws, self.version),
            lang: self.version.lang,
            heading: paragraphs.first().and_then(|&p| body.heading_above(p)).map(str::to_owned),
            quotation,
            counterparts: self.renderings(plan, &segments, cite),
            codes: tag.codes.iter().map(|c| coding(ws, c)).collect(),
            memo: tag.memo.clone(),
            citation: Names(self.citation.iter().map(|(l, c)| (*l, c.0.clone())).collect()),
            note: cited.note,
            note_html: cited.note_html,
            paragraph,
            positions: tag.ranges.iter().map(|&byte| Position { byte, char: self.chars.range(byte) }).collect(),
            source_sha256: self.source.hash.clone(),
            exact,
            source_now: (!exact).then_some(read),
            coder: tag.coder.clone(),
            created: iso8601(tag.created),
            before,
            after,
            by: row.by,
        }
    }

    /// At most `most` characters on either side.
    fn context(&self, most: usize, tag: &Tag, paragraphs: &[usize]) -> (String, String) {
        let body = &self.version.body;
        let edge = |p: Option<&usize>| p.map(|&p| (body.text(p), body.to_reading(p, &tag.ranges)));
        let before = edge(paragraphs.first())
            .and_then(|(text, marks)| text.get(..marks.first()?.start as usize))
            .map(|text| text.grapheme_indices(true).rev().take(most).last().map_or("", |(at, _)| &text[at..]));
        let after = edge(paragraphs.last())
            .and_then(|(text, marks)| text.get(marks.last()?.end as usize..))
            .map(|text| text.grapheme_indices(true).nth(most).map_or(text, |(at, _)| &text[..at]));
        (before.unwrap_or("").to_owned(), after.unwrap_or("").to_owned())
    }
}

/// Number of each paragraph, counted from 1 without what is set aside; what is has that of the one before.
fn numbers(version: &Version) -> Vec<usize> {
    let mut number = 0;
    let count = |p: &crate::model::Paragraph| {
        number += usize::from(p.aside.is_none());
        number
    };
    version.body.paragraphs().iter().map(count).collect()
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
    /// Number of each of its paragraphs.
    numbers: Vec<usize>,
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
        Self { version, name: version_name(ws, version), siglum, alignment, numbers: numbers(version), link_of }
    }

    /// What renders these segments, as [`Alignment::counterparts`] has it; nothing where nothing does.
    fn counterpart(&self, segments: &[usize], cite: &mut Cite<'_>) -> Option<Counterpart> {
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
        let first = there.first().and_then(|&s| self.version.body.segments().get(s));
        let paragraph = first.and_then(|s| self.numbers.get(s.paragraph as usize)).copied().filter(|n| *n > 0);
        let text = segments_text(self.version, there);
        if text.is_empty() {
            return None;
        }
        let cited = cite(self.version.id, paragraph);
        Some(Counterpart {
            version: self.name.clone(),
            lang: self.version.lang,
            siglum: self.siglum.to_owned(),
            text,
            confidence,
            note: cited.note,
            note_html: cited.note_html,
            entry: cited.entry,
            entry_html: cited.entry_html,
        })
    }
}
