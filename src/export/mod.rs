//! Excerpts, codebooks and alignments as files that other programs, and readers without this one, can open.
//!
//! Coded passages are of use in a paper only if each can be checked: where it stands, in which text, and whether it is
//! still what was marked. So every quotation is compared with its source as it is written out ([`Verification`]). One
//! that has drifted is never left out and never passed off as sound: each format marks it, in words.
//!
//! - [`excerpts`] holds the formats for tagged passages;
//! - `csv`, `workbook`, `markdown`, `html`, `word`, `latex` and `json` each hold one kind of file, and what it takes to make any
//!   text harmless in it; `chars` and `date` say positions and days;
//! - [`collation`] holds the formats for comparisons of versions;
//! - [`links`] holds the formats for texts with the links between them;
//! - `codebook` and `alignment` say what those two exports consist of, in all four formats;
//! - [`reuse`] holds the formats for wording that texts of different works share;
//! - [`qda`] holds the formats in which codes and tagged passages go to other programs;
//! - [`figure`] draws what codes amount to;
//! - `labels` holds the words between the quotations, in English and Chinese.
//!
//! This room writes to a [`Write`](std::io::Write) and opens nothing.
//!
//! # Excerpts as CSV
//!
//! UTF-8 with a byte order mark, lines ended by CR LF, quoted as in RFC 4180; one row for each excerpt. A cell that a
//! spreadsheet could take for a formula begins with an apostrophe that is not part of it (see `csv`). Names of columns are
//! the same in every language. A plan may choose and order them; `excerpt`, `source_sha256`, `exact` and `source_now` are always there:
//!
//! | column | content |
//! |---|---|
//! | `id` | number of the tag |
//! | `work` | title of the work, in the language asked for |
//! | `document` | siglum of the document |
//! | `title`, `kind` | of the document, in the language asked for |
//! | `date` | of the document, or else of the work |
//! | `version`, `language` | such as `004:zh` and `zh` |
//! | `heading` | the heading the passage stands under |
//! | `excerpt` | the quotation; paragraphs parted by a line feed |
//! | `counterpart_zh`, `counterpart_en` | what renders it in that language, if that is another language: of the same document where it has it |
//! | `counterparts_other` | all further counterparts in other languages, a line each: `001:en: …` |
//! | `other_versions` | counterparts in the same language, a line each |
//! | `codes` | identifiers of the codes, parted by `; ` |
//! | `codes_en`, `codes_zh` | their names, in the same order; a name that is missing is given in another language |
//! | `families_en`, `families_zh` | names of the topmost codes above them, each once |
//! | `memo` | what the reader noted |
//! | `note` | how to cite the passage in a note, or in brackets, in the language of its version |
//! | `citation_en`, `citation_zh` | how to cite the document in a list of references, where it has that language; the first in any language where it has neither |
//! | `paragraph` | the paragraph it begins in, counted from 1 without what is set aside |
//! | `start_byte`, `end_byte` | from the first byte of the passage in the decoded source to one past its last |
//! | `start_char`, `end_char` | the same in Unicode code points |
//! | `ranges` | all parts of the passage in bytes: `a-b; c-d`, half-open |
//! | `source_sha256` | SHA-256 of the file that the source was read from |
//! | `exact` | `true` if the source has, at that place, what was tagged; else `false` |
//! | `source_now` | what the source has there, where `exact` is `false` |
//! | `coder`, `created` | who made the tag and when (ISO 8601, UTC) |
//! | `status` | `tagged`, or `proposed` by a tag of another version that `id` names |
//! | `before`, `after` | what stands around the passage in its paragraph, 60 characters unless asked otherwise |
//!
//! # Excerpts as JSON
//!
//! One object: `format` (`duizhao-excerpts`), `schema` (1), `verification` (the fields of [`Verification`], with the
//! sources and their hashes) and `excerpts`, each with the fields of [`Excerpt`](excerpts::Excerpt) under their names there. A name in several languages is an object from
//! language to text; a position is `{"byte":[a,b],"char":[a,b]}`, half-open.

mod alignment;
mod chars;
mod codebook;
pub mod collation;
mod csv;
mod date;
pub mod excerpts;
pub mod figure;
mod html;
mod json;
mod latex;
pub mod links;
mod markdown;
pub mod qda;
pub mod reuse;
mod table;
mod word;
mod workbook;

pub use alignment::write_alignment;
pub use codebook::write_codebook;
pub use collation::CollationFormat;
pub use excerpts::{ExcerptFormat, Filter, Verification};
pub use links::LinkFormat;
pub use table::write_table;

use std::path::Path;

/// The day of an instant, in seconds since 1970 UTC: `2019-10-21`.
#[must_use]
pub fn day(seconds: i64) -> String {
    let whole = date::iso8601(seconds);
    whole.split('T').next().unwrap_or_default().to_owned()
}

/// A format to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// A table, for spreadsheets and statistics.
    Csv,
    /// Text with light mark-up, for notes.
    Markdown,
    /// A page to read, print and pass on.
    Html,
    /// Everything there is, for programs.
    Json,
}

impl Format {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Csv, Self::Markdown, Self::Html, Self::Json];

    /// Its short name, which is also the extension of its files.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Markdown => "md",
            Self::Html => "html",
            Self::Json => "json",
        }
    }

    /// The extension of its files, without the dot.
    #[must_use]
    pub fn extension(self) -> &'static str {
        self.key()
    }

    /// The format that the extension of a path asks for, without regard to case.
    #[must_use]
    pub fn of_path(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        match extension.as_str() {
            "csv" => Some(Self::Csv),
            "md" | "markdown" => Some(Self::Markdown),
            "html" | "htm" => Some(Self::Html),
            "json" => Some(Self::Json),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests;
