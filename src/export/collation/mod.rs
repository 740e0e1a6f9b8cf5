//! A comparison as a file: for an edition, a reviewer, a table of statistics, a paper.
//!
//! Everything is written from [`Compared`]: a table of places and readings with what is known of its versions, so that a
//! workspace, files on the command line and a test are written by the same code.
//!
//! - `tei`: TEI P5, by parallel segmentation, or with an apparatus that stands apart from its base (double end-point);
//! - `page`: a page to read, whose switches work where scripts do; `docx`: a document whose changes can be accepted or refused;
//! - `table` and `workbook`: variants as CSV and XLSX; `json`: everything, for programs;
//! - `latex`: an apparatus for reledmac; `notes`: one as Markdown and as text;
//! - `heat`, `svg`, `png`: how much the versions disagree along the base, as a picture;
//! - `citation`: settings, hashes and differences, so that a comparison can be cited and made again;
//! - `facts`: what every one of them says of how it was made.
//!
//! `docs/formats.md` says what each keeps. Nothing written depends on the time: the same comparison is the same bytes.

mod citation;
mod docx;
mod facts;
mod heat;
mod json;
mod latex;
mod notes;
mod page;
mod png;
mod svg;
mod table;
mod tei;
mod workbook;

pub(super) use citation::base64;
pub use citation::{Citation, CitationError, CitedVersion, Recheck};

use super::chars::Chars;
use super::excerpts::Position;
use crate::collate::{Collation, Ignore, Unit, Witness};
use crate::model::Version;
use crate::text::{Lang, TextRange};
use std::io::{self, Write};
use std::path::Path;

/// A format for a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CollationFormat {
    /// One page, for reading.
    Html,
    /// A document with tracked changes: the base and the next version.
    Docx,
    /// A workbook of variants.
    Xlsx,
    /// A table of variants.
    Csv,
    /// TEI P5, parallel segmentation.
    Tei,
    /// TEI P5, an apparatus beside the base text.
    TeiStandoff,
    /// LaTeX with reledmac.
    Latex,
    /// An apparatus in Markdown.
    Markdown,
    /// An apparatus in plain text.
    Text,
    /// Everything, for programs.
    Json,
    /// The strip of disagreement, for print.
    Svg,
    /// The strip of disagreement, in pixels.
    Png,
    /// What it takes to make the comparison again.
    Citation,
}

impl CollationFormat {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 13] = [
        Self::Html,
        Self::Docx,
        Self::Xlsx,
        Self::Csv,
        Self::Tei,
        Self::TeiStandoff,
        Self::Latex,
        Self::Markdown,
        Self::Text,
        Self::Json,
        Self::Svg,
        Self::Png,
        Self::Citation,
    ];

    /// Its short name, as on the command line.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
            Self::Tei => "tei",
            Self::TeiStandoff => "tei-standoff",
            Self::Latex => "latex",
            Self::Markdown => "md",
            Self::Text => "text",
            Self::Json => "json",
            Self::Svg => "svg",
            Self::Png => "png",
            Self::Citation => "citation",
        }
    }

    /// The extension of its files, without the first dot.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Tei | Self::TeiStandoff => "xml",
            Self::Latex => "tex",
            Self::Text => "txt",
            Self::Citation => "dzc.json",
            _ => self.key(),
        }
    }

    /// The format that the name of a file asks for, without regard to case.
    #[must_use]
    pub fn of_path(path: &Path) -> Option<Self> {
        let name = path.file_name()?.to_str()?.to_ascii_lowercase();
        if name.ends_with(".dzc.json") {
            return Some(Self::Citation);
        }
        Self::ALL.into_iter().find(|f| name.ends_with(&format!(".{}", f.extension())))
    }
}

/// A version as it is written.
#[derive(Clone, Debug)]
pub struct Witnessed {
    /// The version.
    pub version: Version,
    /// Its siglum, such as `001:en`; [`Compared::new`] makes them differ.
    pub siglum: String,
    /// Title of its document; empty if unknown.
    pub title: String,
}

/// A comparison with what is known of its versions.
#[derive(Clone, Debug)]
pub struct Compared {
    /// The table; the base is its first witness.
    pub table: Collation,
    /// Its witnesses, in its order.
    pub witnesses: Vec<Witnessed>,
    /// What was compared.
    pub unit: Unit,
    /// What was ignored.
    pub ignore: Ignore,
    /// Whether an apparatus also says who agrees with the lemma.
    pub positive: bool,
}

impl Compared {
    /// Puts a table and its versions together, the base first. `witnesses` are those of the table, in its order.
    #[must_use]
    pub fn new(table: &Collation, mut witnesses: Vec<Witnessed>, base: Witness, unit: Unit, ignore: Ignore) -> Self {
        let base = if base < witnesses.len() { base } else { 0 };
        if !witnesses.is_empty() {
            let first = witnesses.remove(base);
            witnesses.insert(0, first);
        }
        for i in 1..witnesses.len() {
            let name = witnesses[i].siglum.clone();
            let mut n = 2;
            while witnesses[..i].iter().any(|w| w.siglum == witnesses[i].siglum) {
                witnesses[i].siglum = format!("{name} ({n})");
                n += 1;
            }
        }
        Self { table: table.rebased(base), witnesses, unit, ignore, positive: false }
    }

    /// The language of the versions: that of the base.
    #[must_use]
    pub fn lang(&self) -> Lang {
        self.witnesses.first().map_or(Lang::EN, |w| w.version.lang)
    }

    /// The siglum of a witness.
    #[must_use]
    pub fn siglum(&self, witness: Witness) -> &str {
        self.witnesses.get(witness).map_or("", |w| &w.siglum)
    }

    /// Sigla, parted by blanks.
    fn sigla(&self, witnesses: &[Witness]) -> String {
        witnesses.iter().map(|&w| self.siglum(w)).collect::<Vec<_>>().join(" ")
    }

    /// Where a range of a section's text stands in the source of a witness, in bytes.
    fn in_source(&self, section: usize, witness: Witness, range: TextRange) -> Vec<TextRange> {
        let (Some(section), Some(w)) = (self.table.sections.get(section), self.witnesses.get(witness)) else {
            return Vec::new();
        };
        let body = &w.version.body;
        let spots = section.locate(witness, range, |p| body.text(p).len());
        spots.into_iter().flat_map(|(p, r)| body.to_source(p, r)).collect()
    }

    /// For each witness, what positions in its source are counted with.
    fn counters(&self) -> Vec<Chars<'_>> {
        self.witnesses.iter().map(|w| Chars::new(&w.version.body.source().text)).collect()
    }

    /// The witnesses that have a section.
    fn having(&self, section: usize) -> impl Iterator<Item = Witness> + '_ {
        let paragraphs = self.table.sections.get(section).map_or(&[][..], |s| s.paragraphs.as_slice());
        paragraphs.iter().enumerate().filter(|(_, p)| !p.is_empty()).map(|(w, _)| w)
    }

    /// What the witnesses of a section have at a place, letter by letter: each text with those that have it, in their order.
    fn forms(&self, section: usize, place: usize) -> Vec<(&str, Vec<Witness>)> {
        let mut out: Vec<(&str, Vec<Witness>)> = Vec::new();
        let Some(s) = self.table.sections.get(section) else { return out };
        for w in self.having(section) {
            let text = s.text(place, w);
            match out.iter_mut().find(|(t, _)| *t == text) {
                Some((_, who)) => who.push(w),
                None => out.push((text, vec![w])),
            }
        }
        out
    }
}

fn positions(chars: &Chars<'_>, ranges: &[TextRange]) -> Vec<Position> {
    ranges.iter().map(|&byte| Position { byte, char: chars.range(byte) }).collect()
}

/// Writes a comparison. `lang` is the language of headings and labels: Chinese for `zh`, else English.
///
/// # Errors
/// Those of `w`; `InvalidInput` where there are fewer than two versions.
pub fn write(compared: &Compared, format: CollationFormat, lang: Lang, w: &mut dyn Write) -> io::Result<()> {
    if compared.witnesses.len() < 2 || compared.witnesses.len() != compared.table.witnesses.len() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "there are no two versions to compare"));
    }
    match format {
        CollationFormat::Html => page::write(compared, lang, w),
        CollationFormat::Docx => docx::write(compared, lang, w),
        CollationFormat::Xlsx => workbook::write(compared, lang, w),
        CollationFormat::Csv => table::write(compared, w),
        CollationFormat::Tei => tei::segmented(compared, lang, w),
        CollationFormat::TeiStandoff => tei::standoff(compared, lang, w),
        CollationFormat::Latex => latex::write(compared, lang, w),
        CollationFormat::Markdown => notes::markdown(compared, lang, w),
        CollationFormat::Text => notes::text(compared, lang, w),
        CollationFormat::Json => json::write(compared, w),
        CollationFormat::Svg => svg::write(compared, lang, w),
        CollationFormat::Png => png::write(compared, lang, w),
        CollationFormat::Citation => super::json::write(&Citation::of(compared), w),
    }
}
