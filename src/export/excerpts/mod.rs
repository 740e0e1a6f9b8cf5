//! Excerpts as files: the passages that were tagged, with what other versions have there, how to cite them, and the proof that
//! each is what the source has.
//!
//! - `plan` says which passages, what of each, in which order; `template` how one is set in a text;
//! - `gather` collects what there is to say, once for all formats; `said` puts it into words, once for all that are read;
//! - `table` and `workbook` are for spreadsheets, `json` for programs, `notes` (Markdown), `page` (HTML), `document` (DOCX) and
//!   `latex` for readers, `clip` for the clipboard;
//! - `labels` holds the words between the quotations, in English and Chinese.

mod clip;
mod document;
mod gather;
mod json;
pub(in crate::export) mod labels;
mod latex;
mod notes;
mod page;
mod plan;
mod said;
mod table;
mod template;
mod workbook;

pub use clip::{Clip, clip};
#[cfg(test)]
pub(in crate::export) use gather::segments_text;
pub use gather::{
    Cite, Coding, Counterpart, Excerpt, Excerpts, Filter, Position, ProofSource, Status, Verification, gather,
};
pub(in crate::export) use gather::{line, passes, version_name};
pub use plan::{Column, Context, Order, Plan, Renderings, Rows, UnknownChoice};
pub use said::{Line, preview};
pub use template::{Template, TemplateError, fields};

use crate::text::Lang;
use std::io::{self, Write};
use std::path::Path;

/// A format for excerpts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ExcerptFormat {
    /// A table, for spreadsheets and statistics.
    Csv,
    /// A workbook.
    Xlsx,
    /// Text with light mark-up, for notes.
    Markdown,
    /// A page to read, print and pass on.
    Html,
    /// A document for a word processor.
    Docx,
    /// LaTeX.
    Latex,
    /// Everything there is, for programs.
    Json,
}

impl ExcerptFormat {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 7] = [Self::Csv, Self::Xlsx, Self::Markdown, Self::Html, Self::Docx, Self::Latex, Self::Json];

    /// The extension of its files, without the dot.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Markdown => "md",
            Self::Html => "html",
            Self::Docx => "docx",
            Self::Latex => "tex",
            Self::Json => "json",
        }
    }

    /// The format that the extension of a path asks for, without regard to case.
    #[must_use]
    pub fn of_path(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        let extension = match extension.as_str() {
            "markdown" => "md",
            "htm" => "html",
            other => other,
        };
        Self::ALL.into_iter().find(|f| f.extension() == extension)
    }
}

/// Writes excerpts. `lang` is the language of headings, labels and titles: Chinese for `zh`, else English.
///
/// # Errors
/// Those of `w`; `InvalidInput` where the plan's template is none.
pub fn write(excerpts: &Excerpts, plan: &Plan, format: ExcerptFormat, lang: Lang, w: &mut dyn Write) -> io::Result<()> {
    match format {
        ExcerptFormat::Csv => table::csv(excerpts, plan, lang, w),
        ExcerptFormat::Xlsx => workbook::write(excerpts, plan, lang, w),
        ExcerptFormat::Markdown => notes::write(excerpts, plan, lang, w),
        ExcerptFormat::Html => page::write(excerpts, plan, lang, w),
        ExcerptFormat::Docx => document::write(excerpts, plan, lang, w),
        ExcerptFormat::Latex => latex::write(excerpts, plan, lang, w),
        ExcerptFormat::Json => json::write(excerpts, w),
    }
}

/// The words of a language, and the excerpts in these words under their headings.
fn read<'e>(
    excerpts: &'e Excerpts,
    plan: &Plan,
    lang: Lang,
) -> io::Result<(&'static labels::Labels, Vec<said::Section<'e>>)> {
    let labels = labels::Labels::of(lang);
    let sections = said::sections(excerpts, plan, labels);
    Ok((labels, sections.map_err(|e| io::Error::new(io::ErrorKind::InvalidInput, e.to_string()))?))
}
