//! Texts with the links between them, for other aligners, translation memories and scripts.
//!
//! Everything is written from [`Parallel`]: the segments of two or more versions and the links between them, as plain data,
//! so that a workspace, two files on the command line and a test are written by the same code.
//!
//! - `tmx`: TMX 1.4b, a unit for each link, or for each row where there are more than two versions;
//! - `xliff`: XLIFF 2.1;
//! - `intertext`: three files, two texts and their links, as InterText reads them;
//! - `tsv` and `json`: our own, for scripts, with everything;
//! - `rows`: links in the order of the text, with the segments that have none; `note`: what no standard has a place for;
//!   `xml`: any text made harmless.
//!
//! `docs/formats.md` says what each format keeps. Nothing written depends on the time: the same links are the same bytes.

mod intertext;
mod json;
mod note;
mod rows;
#[cfg(test)]
mod tests;
mod tmx;
mod tsv;
mod xliff;
pub(in crate::export) mod xml;

pub(super) use json::write as write_json;
pub(super) use note::numbers;
pub(super) use rows::rows;

use super::excerpts::version_name;
use crate::model::{
    Alignment, Link, LinkStatus, Pair, ParagraphKind, Rows, Version, VersionId, Workspace, rows::Asides,
};
use crate::text::Lang;
use std::borrow::Cow;
use std::io::{self, Write};
use std::path::Path;

/// A format for texts with links.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LinkFormat {
    /// Translation Memory eXchange 1.4b.
    Tmx,
    /// XLIFF 2.1.
    Xliff,
    /// InterText: a file of links and two texts.
    InterText,
    /// Our own table.
    Tsv,
    /// Our own JSON, the same as of an alignment export.
    Json,
}

impl LinkFormat {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 5] = [Self::Tmx, Self::Xliff, Self::InterText, Self::Tsv, Self::Json];

    /// Its short name, as on the command line.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Tmx => "tmx",
            Self::Xliff => "xliff",
            Self::InterText => "intertext",
            Self::Tsv => "tsv",
            Self::Json => "json",
        }
    }

    /// The extension of its files, without the dot.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Xliff => "xlf",
            Self::InterText => "xml",
            Self::Tmx | Self::Tsv | Self::Json => self.key(),
        }
    }

    /// The format that the extension of a path asks for, without regard to case.
    #[must_use]
    pub fn of_path(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        match extension.as_str() {
            "xliff" => Some(Self::Xliff),
            e => Self::ALL.into_iter().find(|f| f.extension() == e),
        }
    }
}

/// A segment as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment<'t> {
    /// Its index in the version.
    pub number: u32,
    /// Index of its paragraph.
    pub paragraph: u32,
    /// Whether the paragraph is a heading.
    pub heading: bool,
    /// Whether it is set aside; it is then written only if a link holds it.
    pub aside: bool,
    /// Its text.
    pub text: Cow<'t, str>,
}

/// A text as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text<'t> {
    /// The version it is, where it is one of a workspace.
    pub version: Option<VersionId>,
    /// Its name, such as `004:zh`; no two of a [`Parallel`] share it.
    pub name: String,
    /// Its language.
    pub lang: Lang,
    /// SHA-256 of the file it was read from, in hexadecimal; empty if unknown.
    pub hash: String,
    /// All of its segments in order; the place of each is its number.
    pub segments: Vec<Segment<'t>>,
}

impl<'t> Text<'t> {
    /// A version with all of its segments.
    #[must_use]
    pub fn of(version: &'t Version, name: String) -> Self {
        let body = &version.body;
        let segment = |i: usize| {
            let paragraph = body.segments()[i].paragraph;
            Segment {
                number: i as u32,
                paragraph,
                heading: body.paragraphs()[paragraph as usize].kind == ParagraphKind::Heading,
                aside: body.is_aside(i),
                text: body.segment_text(i).into(),
            }
        };
        let segments = (0..body.segments().len()).map(segment).collect();
        Self { version: None, name, lang: version.lang, hash: body.source().hash.0.clone(), segments }
    }

    /// A version with its paragraphs for segments.
    #[must_use]
    pub fn of_paragraphs(version: &'t Version, name: String) -> Self {
        let body = &version.body;
        let segment = |(i, p): (usize, &crate::model::Paragraph)| Segment {
            number: i as u32,
            paragraph: i as u32,
            heading: p.kind == ParagraphKind::Heading,
            aside: p.aside.is_some(),
            text: body.text(i).into(),
        };
        let segments = body.paragraphs().iter().enumerate().map(segment).collect();
        Self { version: None, name, lang: version.lang, hash: body.source().hash.0.clone(), segments }
    }

    /// Segments that stand each on a line of their own; blank lines count.
    #[must_use]
    pub fn of_lines(lines: &'t [String], lang: Lang, name: String) -> Self {
        let segment = |(i, text): (usize, &'t String)| Segment {
            number: i as u32,
            paragraph: i as u32,
            heading: false,
            aside: text.trim().is_empty(),
            text: text.as_str().into(),
        };
        let segments = lines.iter().enumerate().map(segment).collect();
        Self { version: None, name, lang, hash: String::new(), segments }
    }

    /// Some segments as one text, with a blank between two of them where the language writes one, and the code point at
    /// which each begins. Numbers that the text does not have are passed over.
    fn join(&self, segments: &[u32]) -> (String, Vec<(&Segment<'t>, usize)>) {
        let (mut out, mut length) = (String::new(), 0);
        let mut starts = Vec::with_capacity(segments.len());
        for segment in segments.iter().filter_map(|&s| self.segments.get(s as usize)) {
            if !starts.is_empty() && !self.lang.is_cjk() {
                out.push(' ');
                length += 1;
            }
            starts.push((segment, length));
            out.push_str(&segment.text);
            length += segment.text.chars().count();
        }
        (out, starts)
    }

    /// Some segments as one text.
    pub(super) fn joined(&self, segments: &[u32]) -> String {
        self.join(segments).0
    }
}

/// The links between two texts of a [`Parallel`].
#[derive(Clone, Debug, PartialEq)]
pub struct Between {
    /// Index of the text that [`Link::a`] belongs to.
    pub a: usize,
    /// Index of the text that [`Link::b`] belongs to.
    pub b: usize,
    /// The links, as in an [`Alignment`].
    pub links: Vec<Link>,
}

/// Texts that render each other, and how.
#[derive(Clone, Debug, PartialEq)]
pub struct Parallel<'t> {
    /// Two or more.
    pub texts: Vec<Text<'t>>,
    /// The links between them; at most one entry for two texts.
    pub links: Vec<Between>,
    /// For more than two texts, the rows that their links make: in each, the segments of every text.
    pub rows: Vec<Vec<Vec<u32>>>,
}

impl<'t> Parallel<'t> {
    /// Two texts.
    #[must_use]
    pub fn pair(a: Text<'t>, b: Text<'t>, links: Vec<Link>) -> Self {
        let mut both = Self { texts: vec![a, b], links: vec![Between { a: 0, b: 1, links }], rows: Vec::new() };
        both.name_apart();
        both
    }

    /// Versions of a workspace, in this order.
    ///
    /// # Errors
    /// `NotFound` where there are fewer than two, or two of them that no link joins, however indirectly.
    pub fn of(ws: &'t Workspace, versions: &[VersionId]) -> io::Result<Self> {
        let mut found: Vec<&Version> = Vec::new();
        for v in versions.iter().filter_map(|v| ws.versions().get(v)) {
            if !found.iter().any(|f| f.id == v.id) {
                found.push(v);
            }
        }
        let mut links = Vec::new();
        for i in 0..found.len() {
            for j in i + 1..found.len() {
                let (a, b) = (found[i].id, found[j].id);
                if let Some(alignment) = ws.alignments().get(&Pair::of(a, b)) {
                    links.push(Between { a: i, b: j, links: turned(alignment, a) });
                }
            }
        }
        // Fewer links than it takes to join them all leave one apart.
        if found.len() < 2 || !joined(found.len(), &links) {
            let names = found.iter().map(|v| version_name(ws, v)).collect::<Vec<_>>().join(", ");
            return Err(io::Error::new(io::ErrorKind::NotFound, format!("{names}: these are not aligned")));
        }
        let rows = if found.len() > 2 { table(&Rows::build(&found, ws.alignments(), Asides::Hidden)) } else { vec![] };
        let text = |v: &&'t Version| Text { version: Some(v.id), ..Text::of(v, version_name(ws, v)) };
        let texts = found.iter().map(text).collect();
        let mut all = Self { texts, links, rows };
        all.name_apart();
        Ok(all)
    }

    /// Gives texts that share a name one each, so that what is read back knows which is which.
    fn name_apart(&mut self) {
        for i in 1..self.texts.len() {
            let (before, rest) = self.texts.split_at_mut(i);
            let Some(text) = rest.first_mut() else { continue };
            let name = text.name.clone();
            let mut n = 2;
            while before.iter().any(|t| t.name == text.name) {
                text.name = format!("{name} ({n})");
                n += 1;
            }
        }
    }

    /// The first two texts with what links them; what a format for pairs writes.
    pub(super) fn first_pair(&self) -> io::Result<([&Text<'t>; 2], &[Link])> {
        let between = self.links.iter().find(|l| (l.a, l.b) == (0, 1));
        match (self.texts.as_slice(), between) {
            ([a, b, ..], Some(between)) => Ok(([a, b], &between.links)),
            _ => Err(io::Error::new(io::ErrorKind::NotFound, "there are no two texts with links between them")),
        }
    }

    /// How many links there are in what `format` writes.
    #[must_use]
    pub fn count(&self, format: LinkFormat) -> usize {
        let all = self.links.iter().filter(|l| format == LinkFormat::Tmx || (l.a, l.b) == (0, 1));
        all.map(|l| l.links.len()).sum()
    }
}

/// The links of an alignment, with the sides exchanged if `first` is the second of its pair.
fn turned(alignment: &Alignment, first: VersionId) -> Vec<Link> {
    if alignment.pair.a == first {
        return alignment.links.clone();
    }
    alignment.links.iter().map(|l| Link { a: l.b.clone(), b: l.a.clone(), ..*l }).collect()
}

/// Whether the links lead from the first of `n` texts to every other.
fn joined(n: usize, links: &[Between]) -> bool {
    let mut reached = vec![false; n];
    if let Some(first) = reached.first_mut() {
        *first = true;
    }
    for _ in 1..n {
        for l in links {
            let either = reached[l.a] || reached[l.b];
            (reached[l.a], reached[l.b]) = (either, either);
        }
    }
    reached.into_iter().all(|r| r)
}

fn table(rows: &Rows) -> Vec<Vec<Vec<u32>>> {
    (0..rows.len()).map(|r| (0..rows.panes()).map(|p| rows.cell(r, p).to_vec()).collect()).collect()
}

/// The word for a status in every format.
#[must_use]
pub(super) fn word(status: LinkStatus) -> &'static str {
    match status {
        LinkStatus::Auto => "auto",
        LinkStatus::Doubtful => "doubtful",
        LinkStatus::Confirmed => "confirmed",
        LinkStatus::Rejected => "rejected",
    }
}

/// The word for the status of a segment that no link holds.
pub(super) const UNLINKED: &str = "unlinked";

/// A file to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its name, without folder.
    pub name: String,
    content: Content,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Content {
    Whole(LinkFormat),
    InterTextLinks([String; 2]),
    InterTextText(usize),
}

/// The files that a format consists of. The first bears the name that was asked for; what stands beside it is named after
/// it: `book.xml` of InterText has `book.004-zh.xml` and `book.004-en.xml` beside it.
#[must_use]
pub fn parts(parallel: &Parallel<'_>, format: LinkFormat, name: &str) -> Vec<Part> {
    if format != LinkFormat::InterText {
        return vec![Part { name: name.to_owned(), content: Content::Whole(format) }];
    }
    let texts = [0, 1].map(|i| intertext::name_beside(name, parallel.texts.get(i), i));
    let links = Part { name: name.to_owned(), content: Content::InterTextLinks(texts.clone()) };
    let [a, b] = texts;
    let text = |name, i| Part { name, content: Content::InterTextText(i) };
    vec![links, text(a, 0), text(b, 1)]
}

/// Writes one of the files of [`parts`].
///
/// # Errors
/// `NotFound` where the texts have no links; else those of `w`.
pub fn write(parallel: &Parallel<'_>, part: &Part, w: &mut dyn Write) -> io::Result<()> {
    match &part.content {
        Content::Whole(LinkFormat::Tmx) => tmx::write(parallel, w),
        Content::Whole(LinkFormat::Xliff) => xliff::write(parallel, w),
        Content::Whole(LinkFormat::Tsv) => tsv::write(parallel, w),
        Content::Whole(LinkFormat::Json | LinkFormat::InterText) => json::write(parallel, w),
        Content::InterTextLinks(names) => intertext::links(parallel, names, w),
        Content::InterTextText(i) => intertext::text(parallel, *i, w),
    }
}
