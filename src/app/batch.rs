//! Texts named on a command line, without a window and without a session.

pub use crate::align::Effort;
use crate::align::{self, Bead, Given, words};
use crate::import::{self, Finding};
use crate::model::rows::Asides;
use crate::model::{Alignment, Body, Loops, Pair, Paragraph, Rows, Source, Version, VersionId, WorkId, Workspace};
use crate::store::{Store, StoreError};
use crate::text::spelling::Pairs;
use crate::text::{Lang, TextRange};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What went wrong with something that was named on the command line. Everything here is the caller's to mend.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BatchError {
    /// The file cannot be read, or is no text.
    #[error("{0}")]
    File(String),
    /// It has several languages and none was named.
    #[error("{name} holds {languages}; say which, as in {name}:{first}")]
    WhichLanguage {
        /// The argument.
        name: String,
        /// All of them.
        languages: String,
        /// The first of them.
        first: String,
    },
    /// It does not have the language that was named.
    #[error("{name} has no text in {asked}; it holds {languages}")]
    NoSuchLanguage {
        /// The file.
        name: String,
        /// What was asked for.
        asked: String,
        /// What there is.
        languages: String,
    },
    /// The workspace has no such version.
    #[error("{workspace} has no version {asked}; it has {versions}")]
    NoSuchVersion {
        /// The workspace.
        workspace: String,
        /// What was asked for.
        asked: String,
        /// What there is.
        versions: String,
    },
    /// The workspace file cannot be opened.
    #[error("{0}")]
    Store(String),
}

impl From<StoreError> for BatchError {
    fn from(e: StoreError) -> Self {
        Self::Store(e.to_string())
    }
}

/// A text named on the command line.
#[derive(Clone, Debug)]
pub struct Doc {
    /// As it was named.
    pub name: String,
    /// Short name for columns.
    pub siglum: String,
    /// The text.
    pub version: Version,
    /// What an import would set aside of it, where none did: ranges of the source, ascending.
    pub furniture: Vec<TextRange>,
}

pub use import::{Options, Repairs};

/// Finds the text that an argument names: `FILE`, `FILE:LANG` or `WORKSPACE#VERSION`.
///
/// # Errors
/// See [`BatchError`].
pub fn document(argument: &str, repairs: Repairs) -> Result<Doc, BatchError> {
    if let Some((workspace, version)) = argument.split_once('#')
        && super::Session::is_workspace_path(Path::new(workspace))
    {
        return version_in(Path::new(workspace), version);
    }
    let (path, lang) = split_language(argument);
    let options = import::Options { repairs, ..import::Options::default() };
    let (finding, name) = super::filing::read_document(&path, &options).map_err(|e| BatchError::File(e.to_string()))?;
    let (siglum, _) = import::document_facts(&name, &finding);
    let version = stream(argument, &path, &finding, lang)?;
    let furniture = if options.repairs == Repairs::None { super::furniture::of(&version) } else { Vec::new() };
    Ok(Doc { name: argument.to_owned(), siglum, version, furniture })
}

/// `FILE:LANG`, unless a file of that very name exists (a drive letter, say).
fn split_language(argument: &str) -> (PathBuf, Option<Lang>) {
    let whole = PathBuf::from(argument);
    if !whole.exists()
        && let Some((path, tag)) = argument.rsplit_once(':')
        && let Some(lang) = Lang::parse(tag)
    {
        return (PathBuf::from(path), Some(lang));
    }
    (whole, None)
}

fn stream(name: &str, path: &Path, finding: &Finding, lang: Option<Lang>) -> Result<Version, BatchError> {
    let languages = || finding.streams.iter().map(|s| s.lang.to_string()).collect::<Vec<_>>().join(", ");
    let found = match lang {
        Some(lang) => finding.streams.iter().find(|s| s.lang == lang).ok_or_else(|| BatchError::NoSuchLanguage {
            name: path.display().to_string(),
            asked: lang.to_string(),
            languages: languages(),
        })?,
        None => match finding.streams.as_slice() {
            [only] => only,
            streams => {
                return Err(BatchError::WhichLanguage {
                    name: name.to_owned(),
                    languages: languages(),
                    first: streams.first().map_or_else(|| "en".to_owned(), |s| s.lang.to_string()),
                });
            }
        },
    };
    version(finding.source.clone(), found.lang, found.paragraphs.clone())
}

fn version(source: Arc<Source>, lang: Lang, paragraphs: Vec<Paragraph>) -> Result<Version, BatchError> {
    let body = Body::new(source, paragraphs).map_err(|e| BatchError::File(e.to_string()))?;
    Ok(Version { id: VersionId(0), document: crate::model::DocumentId(0), lang, body: Arc::new(body) })
}

/// Reads a list of spellings that count as one another, two words a line.
///
/// # Errors
/// Where the file cannot be read, or a line of it is no pair.
pub fn spellings(path: &Path) -> Result<Pairs, BatchError> {
    let text = std::fs::read_to_string(path).map_err(|e| BatchError::File(format!("{}: {e}", path.display())))?;
    Pairs::parse(&text).map_err(|line| {
        BatchError::File(format!("{}, line {line}: write two words, as in `grey gray`", path.display()))
    })
}

/// A file in which every line is one segment, blank lines included, so that line numbers and indices agree.
///
/// # Errors
/// Where the file cannot be read or is not UTF-8.
pub fn segmented(path: &Path) -> Result<Vec<String>, BatchError> {
    let bytes = std::fs::read(path).map_err(|e| BatchError::File(format!("{}: {e}", path.display())))?;
    let text = String::from_utf8(bytes).map_err(|_| {
        BatchError::File(format!("{}: segmented files must be UTF-8; convert it first", path.display()))
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let mut lines: Vec<String> = text.split('\n').map(|l| l.strip_suffix('\r').unwrap_or(l).to_owned()).collect();
    if lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    Ok(lines)
}

/// Aligns two lists of segments.
#[must_use]
pub fn align_segments(a: &[String], from: Lang, b: &[String], to: Lang, effort: Effort) -> Vec<Bead> {
    let (a, b): (Vec<&str>, Vec<&str>) =
        (a.iter().map(String::as_str).collect(), b.iter().map(String::as_str).collect());
    align::align_segments(&a, from, &b, to, effort, &mut |_, _| Ok(())).unwrap_or_default()
}

/// Aligns two texts by sentences; indices are those of all segments, set-aside ones included.
#[must_use]
pub fn align_documents(a: &Doc, b: &Doc, effort: Effort) -> crate::model::Alignment {
    let (a, b) = numbered(a, b);
    align::align_versions(&a, &b, &Given::default(), effort, &mut |_, _| Ok(()))
        .unwrap_or_else(|_| crate::model::Alignment { pair: Pair::of(a.id, b.id), links: Vec::new() })
}

/// Where a word stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordPlace {
    /// The segment, as its index in the list.
    pub segment: usize,
    /// Bytes in the text of the segment.
    pub bytes: Range<usize>,
    /// The same in characters (code points).
    pub chars: Range<usize>,
}

/// Two words that render each other.
#[derive(Clone, Debug, PartialEq)]
pub struct WordPair {
    /// On the first side.
    pub a: WordPlace,
    /// On the second side.
    pub b: WordPlace,
    /// From 0 to 1.
    pub confidence: f32,
}

/// For every link between two lists of segments, the words in it that render each other; what they have in common is
/// learnt from all links first. Indices beyond a list count for nothing.
#[must_use]
pub fn word_links(links: &[(&[usize], &[usize])], texts: [(&[String], Lang); 2]) -> Vec<Vec<WordPair>> {
    let [(a, la), (b, lb)] = texts;
    let joined: Vec<[Joined; 2]> = links.iter().map(|(x, y)| [Joined::new(a, x), Joined::new(b, y)]).collect();
    let pairs: Vec<(&str, &str)> = joined.iter().map(|[a, b]| (a.text.as_str(), b.text.as_str())).collect();
    let learnt = words::learn(&pairs, la, lb, &mut |_, _| Ok(())).unwrap_or_default();
    let pair = |sides: &[Joined; 2]| {
        let [a, b] = sides;
        let links = words::word_links(&a.text, la, &b.text, lb, &learnt).into_iter();
        links.filter_map(|l| Some(WordPair { a: a.place(l.a)?, b: b.place(l.b)?, confidence: l.confidence })).collect()
    };
    joined.iter().map(pair).collect()
}

/// Segments as one text, a line each, which no word crosses.
struct Joined {
    text: String,
    /// Where each begins, and its index.
    starts: Vec<(usize, usize)>,
}

impl Joined {
    fn new(texts: &[String], segments: &[usize]) -> Self {
        let mut out = Self { text: String::new(), starts: Vec::with_capacity(segments.len()) };
        for (segment, text) in segments.iter().filter_map(|&s| Some((s, texts.get(s)?))) {
            out.starts.push((out.text.len(), segment));
            out.text.push_str(text);
            out.text.push('\n');
        }
        out
    }

    fn place(&self, bytes: Range<usize>) -> Option<WordPlace> {
        let k = self.starts.partition_point(|&(start, _)| start <= bytes.start).checked_sub(1)?;
        let (start, segment) = self.starts[k];
        let count = |range: Range<usize>| self.text.get(range).map_or(0, |s| s.chars().count());
        let first = count(start..bytes.start);
        let chars = first..first + count(bytes.clone());
        Some(WordPlace { segment, bytes: bytes.start - start..bytes.end - start, chars })
    }
}

/// Opens a workspace for reading alone: what a report needs, without disturbing a window that has it open.
///
/// # Errors
/// Those of the store.
pub fn read_workspace(path: &Path) -> Result<Workspace, BatchError> {
    Ok(Store::open_read_only(path)?.workspace)
}

/// The versions of a workspace as they are named on the command line: `004:zh`.
#[must_use]
pub fn version_names(ws: &Workspace) -> Vec<(String, VersionId)> {
    ws.versions()
        .values()
        .filter_map(|v| Some((format!("{}:{}", ws.documents().get(&v.document)?.siglum, v.lang), v.id)))
        .collect()
}

/// Finds a version by its name (`004:zh`), its siglum where that is enough (`003`), or its number (`7`).
///
/// # Errors
/// Where there is none, or more than one; says what there is.
pub fn find_version(ws: &Workspace, workspace: &str, asked: &str) -> Result<VersionId, BatchError> {
    let names = version_names(ws);
    let by_siglum: Vec<_> = names.iter().filter(|(n, _)| n.rsplit_once(':').is_some_and(|(s, _)| s == asked)).collect();
    let found = names.iter().find(|(n, _)| n == asked).or(match by_siglum.as_slice() {
        [only] => Some(*only),
        _ => None,
    });
    let number =
        || asked.parse().ok().map(VersionId).filter(|id| ws.versions().contains_key(id) && by_siglum.is_empty());
    found.map(|(_, id)| *id).or_else(number).ok_or_else(|| BatchError::NoSuchVersion {
        workspace: workspace.to_owned(),
        asked: asked.to_owned(),
        versions: names.iter().map(|(n, _)| n.as_str()).collect::<Vec<_>>().join(", "),
    })
}

fn version_in(path: &Path, asked: &str) -> Result<Doc, BatchError> {
    let ws = read_workspace(path)?;
    let name = path.display().to_string();
    let id = find_version(&ws, &name, asked)?;
    let siglum = ws.document_of(id).map(|d| d.siglum.clone()).unwrap_or_default();
    match ws.versions().get(&id) {
        Some(v) => {
            Ok(Doc { name: format!("{name}#{asked}"), siglum, version: v.clone(), furniture: super::furniture::of(v) })
        }
        None => Err(BatchError::File(format!("{name}: version {asked} has gone"))),
    }
}

/// What is wrong in a workspace file, if anything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Quotations that stand in the source to the letter.
    pub exact: usize,
    /// All quotations.
    pub total: usize,
    /// What does not hold, in words.
    pub faults: Vec<String>,
}

/// Checks a workspace: the file itself, that everything refers to something, and every quotation against its source.
///
/// # Errors
/// Where the file cannot be opened at all.
pub fn check(path: &Path) -> Result<Report, BatchError> {
    let ws = read_workspace(path)?;
    let mut report = Report::default();
    if let Err(e) = crate::model::edit::check_all(&ws) {
        report.faults.push(e.to_string());
    }
    for tag in ws.tags().values() {
        report.total += 1;
        if ws.source_of(tag.document).is_some_and(|s| tag.is_exact(&s.text)) {
            report.exact += 1;
        } else {
            report.faults.push(format!("tag {} does not match its source any more", tag.id));
        }
    }
    Ok(report)
}

/// Aligns two texts by paragraphs: indices of paragraphs on either side, and how sure the link is. Set-aside paragraphs
/// take no part.
#[must_use]
pub fn align_paragraphs(a: &Doc, b: &Doc) -> Vec<(Vec<usize>, Vec<usize>, f32)> {
    let (sa, ia) = side(&a.version);
    let (sb, ib) = side(&b.version);
    let beads = align::paragraph_beads(&sa, &sb, &mut |_, _| Ok(())).unwrap_or_default();
    let of = |index: &[usize], r: std::ops::Range<u32>| index[r.start as usize..r.end as usize].to_vec();
    beads.into_iter().map(|b| (of(&ia, b.a), of(&ib, b.b), b.confidence)).collect()
}

/// A version as the aligner takes it, and the index of each of its paragraphs.
fn side(v: &Version) -> (align::Side<'_>, Vec<usize>) {
    let body = &v.body;
    let index: Vec<usize> = (0..body.paragraphs().len()).filter(|&p| body.paragraphs()[p].aside.is_none()).collect();
    let units = index
        .iter()
        .map(|&p| align::Unit {
            heading: body.paragraphs()[p].kind == crate::model::ParagraphKind::Heading,
            sentences: body.segments_of(p).map(|s| body.segment_text(s)).collect(),
        })
        .collect();
    (align::Side { lang: v.lang, units }, index)
}

/// The share of its words that a text must keep in the other for the words alone to say which paragraphs stand together.
const SHARED: f32 = 0.5;

/// Compares two texts word by word. Printings and revisions of one text are laid beside each other by the words they share;
/// texts that share fewer than half of them along their alignment.
#[must_use]
pub fn compare(
    a: &Doc,
    b: &Doc,
    manner: impl Into<crate::collate::Manner>,
    ignore: &crate::collate::Ignore,
) -> crate::collate::Comparison {
    let manner = manner.into();
    let known = crate::collate::Furniture { a: &a.furniture, b: &b.furniture };
    let (a, b) = numbered(a, b);
    let by_words = crate::collate::compare_knowing(&a, &b, None, manner, ignore, known);
    match needed(&by_words, &a, &b) {
        Some(alignment) => crate::collate::compare_knowing(&a, &b, Some(&alignment), manner, ignore, known),
        None => by_words,
    }
}

/// The alignment of two texts, where their words alone do not say which paragraphs stand together.
fn needed(by_words: &crate::collate::Comparison, a: &Version, b: &Version) -> Option<Alignment> {
    let told = by_words.kept() >= SHARED || by_words.coarse || by_words.unrelated;
    if told { None } else { aligned(a, b) }
}

fn aligned(a: &Version, b: &Version) -> Option<Alignment> {
    align::align_versions(a, b, &Given::default(), Effort::default(), &mut |_, _| Ok(())).ok()
}

/// Collates any number of texts; two are compared as a pair. Texts whose words do not say which paragraphs stand together are aligned
/// before. `pairs` are spellings that count as one another.
#[must_use]
pub fn collate(
    docs: &[Doc],
    manner: impl Into<crate::collate::Manner>,
    pairs: crate::text::spelling::Pairs,
) -> crate::collate::Collated {
    let with = |(i, d): (usize, &Doc)| Version { id: VersionId(i as u32 + 1), ..d.version.clone() };
    let versions: Vec<Version> = docs.iter().enumerate().map(with).collect();
    let versions: Vec<&Version> = versions.iter().collect();
    let furniture: Vec<Vec<TextRange>> = docs.iter().map(|d| d.furniture.clone()).collect();
    let manner = manner.into();
    let alignments: Vec<Alignment> = if let [a, b] = versions[..] {
        let ignore = crate::collate::Ignore { pairs, ..crate::collate::Ignore::NONE };
        needed(&crate::collate::compare(a, b, None, manner, &ignore), a, b).into_iter().collect()
    } else {
        let strangers = crate::collate::strangers(&versions);
        strangers.into_iter().filter_map(|(i, j)| aligned(versions[i], versions[j])).collect()
    };
    let alignments = alignments.into_iter().map(|a| (a.pair, Arc::new(a))).collect();
    crate::collate::Collated::knowing(&versions, &alignments, manner, pairs, &furniture)
}

/// Two texts from files have no numbers yet; they need some to be told apart by, and the first stays the first.
fn numbered(a: &Doc, b: &Doc) -> (Version, Version) {
    let with = |d: &Doc, id| Version { id: VersionId(id), ..d.version.clone() };
    (with(a, 1), with(b, 2))
}

/// Texts in the order in which they were named, each a work of its own, to look for what they share.
#[must_use]
pub fn columns(docs: &[Doc]) -> Vec<super::reusing::Column> {
    let column = |(i, d): (usize, &Doc)| {
        super::reusing::Column::new(&d.version, &d.siglum, crate::model::Names::default(), "", i as u32)
    };
    docs.iter().enumerate().map(column).collect()
}

/// The loop check of a work, all its versions side by side.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LoopReport {
    /// Rows of all versions.
    pub rows: usize,
    /// Rows from which some walk through three versions does not come home.
    pub astray: usize,
}

/// Checks whether the links of a work agree with one another.
#[must_use]
pub fn loops(ws: &Workspace, work: WorkId) -> LoopReport {
    let versions: Vec<&Version> = ws.versions_of(work).collect();
    let rows = Rows::build(&versions, ws.alignments(), Asides::Hidden);
    let ids: Vec<VersionId> = versions.iter().map(|v| v.id).collect();
    let loops = Loops::check(&ids, &[], ws.alignments());
    let astray = (0..rows.len()).filter(|&r| loops.of_row(&rows, r).is_some()).count();
    LoopReport { rows: rows.len(), astray }
}
