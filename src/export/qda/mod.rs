//! Codes and tagged passages for other programs.
//!
//! - [`codes`] writes the codebook: REFI-QDA `.qdc`, TOML, and the table that Taguette takes;
//! - [`write()`] writes passages with their texts and codes: `qdpx` (REFI-QDA 1.5), `webannotation` (W3C), `tei` (stand-off),
//!   `stam` and `conll` each hold one format.
//!
//! Before anything is written, every tag is compared with its source. A tag that the source does not bear out is in none of
//! these files, because a position is all that another program would see of it; it is told in [`Written`], with all else
//! that the format has no room for. Nothing depends on the clock: two exports of an unchanged workspace are the same to the
//! byte.

pub mod codes;
mod conll;
mod qdpx;
mod refi;
mod stam;
mod tei;
mod webannotation;

pub use refi::Naming;

use super::Verification;
use super::chars::Chars;
use super::excerpts::{Filter, passes};
use crate::model::identity::Identities;
use crate::model::{Document, DocumentId, Source, Tag, TagId, Workspace};
use crate::text::Lang;
use std::fmt;
use std::io::{self, Write};

/// A format for tagged passages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TagFormat {
    /// REFI-QDA 1.5: texts, codebook and codings in one archive.
    Qdpx,
    /// W3C Web Annotation, JSON-LD.
    WebAnnotation,
    /// TEI P5: texts, taxonomy and stand-off annotations.
    Tei,
    /// STAM JSON with text validation.
    Stam,
    /// A line for each word, a column for each family of codes.
    Conll,
}

impl TagFormat {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 5] = [Self::Qdpx, Self::WebAnnotation, Self::Tei, Self::Stam, Self::Conll];

    /// The extension of its files, without the dot.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Qdpx => "qdpx",
            Self::WebAnnotation => "jsonld",
            Self::Tei => "xml",
            Self::Stam => "stam.json",
            Self::Conll => "conll",
        }
    }
}

/// Something that a format has no room for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lost {
    /// The source does not bear the tag out.
    NotExact(TagId),
    /// A tag, or its part from this code point on, that lies over another of the same family.
    Overlap(TagId, String),
    /// A tag whose ends lie inside words, which the format takes whole.
    Widened(TagId),
    /// A tag with two codes of one family; the first is kept.
    SecondCode(TagId, String),
    /// So many memos.
    Memos(usize),
    /// So many characters that XML cannot hold, in all texts; they became U+FFFD.
    Characters(usize),
}

impl fmt::Display for Lost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotExact(t) => write!(f, "tag {t} is left out: the source has something else at its place"),
            Self::Overlap(t, family) => write!(f, "tag {t} is left out of {family}, where it lies over another"),
            Self::Widened(t) => write!(f, "tag {t} reaches to the ends of the words it begins and ends in"),
            Self::SecondCode(t, family) => write!(f, "tag {t} has several codes of {family}; the first is kept"),
            Self::Memos(n) => write!(f, "{n} memos have no place in this format"),
            Self::Characters(n) => write!(f, "{n} characters that XML cannot hold became U+FFFD"),
        }
    }
}

/// What was written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// How many of the tags are exact; these are in the file.
    pub verified: Verification,
    /// What is not in the file.
    pub lost: Vec<Lost>,
}

/// Writes the tags that a filter lets through, with what they refer to. `name` is that of the project: the workspace's, as
/// a rule. `naming` tells how codes are named where a format has room for one name.
///
/// # Errors
/// Those of `w`.
pub fn write(
    ws: &Workspace,
    name: &str,
    format: TagFormat,
    filter: &Filter,
    naming: impl Into<Naming>,
    w: &mut dyn Write,
) -> io::Result<Written> {
    let project = Project::of(ws, name, filter, naming.into());
    let mut lost: Vec<Lost> = project.verified.drifted.iter().map(|t| Lost::NotExact(*t)).collect();
    lost.extend(match format {
        TagFormat::Qdpx => qdpx::write(&project, w)?,
        TagFormat::WebAnnotation => webannotation::write(&project, w)?,
        TagFormat::Tei => tei::write(&project, w)?,
        TagFormat::Stam => stam::write(&project, w)?,
        TagFormat::Conll => conll::write(&project, w)?,
    });
    Ok(Written { verified: project.verified, lost })
}

/// All that is to be written, checked.
struct Project<'w> {
    ws: &'w Workspace,
    name: &'w str,
    naming: Naming,
    lang: Lang,
    ids: Identities,
    verified: Verification,
    /// Documents with their exact tags: all documents, or those with tags where a filter was given.
    documents: Vec<Entry<'w>>,
}

/// A document with its exact tags, in the order of the text.
struct Entry<'w> {
    document: &'w Document,
    source: &'w Source,
    tags: Vec<&'w Tag>,
}

impl<'w> Project<'w> {
    fn of(ws: &'w Workspace, name: &'w str, filter: &Filter, naming: Naming) -> Self {
        let mut verified = Verification::default();
        let mut documents = Vec::new();
        for document in ws.documents().values() {
            let Some(source) = ws.source_of(document.id) else { continue };
            let of_document = |t: &&Tag| t.document == document.id;
            let wanted = |t: &&Tag| passes(ws, filter, ws.work_of(t.version).map(|w| w.id), t);
            let mut tags: Vec<&Tag> = ws.tags().values().filter(of_document).filter(wanted).collect();
            tags.sort_by_key(|t| (t.ranges.first().copied(), t.id));
            verified.total += tags.len();
            // A tag without text has no place that a program could show.
            let (exact, drifted): (Vec<&Tag>, Vec<&Tag>) =
                tags.into_iter().partition(|t| t.is_exact(&source.text) && !t.ranges.is_empty());
            verified.exact += exact.len();
            verified.drifted.extend(drifted.iter().map(|t| t.id));
            if !exact.is_empty() || *filter == Filter::default() {
                documents.push(Entry { document, source, tags: exact });
            }
        }
        Self { ws, name, naming, lang: naming.lang, ids: Identities::of(ws), verified, documents }
    }

    fn document_guid(&self, id: DocumentId) -> &str {
        self.ids.documents.get(&id).map_or("", String::as_str)
    }

    fn tag_guid(&self, id: TagId) -> &str {
        self.ids.tags.get(&id).map_or("", String::as_str)
    }

    fn code_guid(&self, id: &crate::model::CodeId) -> &str {
        self.ids.codes.get(id).map_or("", String::as_str)
    }

    /// All tags that are written.
    fn tags(&self) -> impl Iterator<Item = &'w Tag> {
        self.documents.iter().flat_map(|d| d.tags.iter().copied())
    }

    /// Whoever made a tag, each once, the owner first.
    fn coders(&self) -> Vec<&'w str> {
        let mut out: Vec<&str> = self.tags().map(|t| t.coder.as_str()).collect();
        out.sort_unstable();
        out.dedup();
        out
    }

    /// `412 of 412 quotations exact`, and the hash of each source.
    fn proof(&self) -> String {
        let mut out = format!("{} of {} quotations exact.", self.verified.exact, self.verified.total);
        for d in &self.documents {
            out.push_str(&format!("\n{} sha256:{}", d.document.siglum, d.source.hash));
        }
        out
    }
}

/// How a coder is named where a name is needed.
fn coder_name(coder: &str) -> &str {
    if coder.is_empty() { "owner" } else { coder }
}

/// The siglum and title of a document.
fn document_name(d: &Document, lang: Lang) -> String {
    let title = d.title.get(lang);
    if title.is_empty() { d.siglum.clone() } else { format!("{} {title}", d.siglum) }
}

/// Positions in code points of many ranges of one text.
fn positions(text: &str) -> impl Fn(crate::text::TextRange) -> (usize, usize) + '_ {
    let chars = Chars::new(text);
    move |r| chars.range(r)
}
