//! References: what a document is, told so that any style can cite it.
//!
//! A [`Reference`] is one item of CSL-JSON, the format that Zotero, Pandoc and the Citation Style Language share. Styles are
//! rendered by `hayagriva` from the CSL project's own style files; each reference is set in the language of its document, so
//! that a Chinese source has 等 and an English one *et al.* on the same page. Bibliographies come and go as CSL-JSON, BibTeX
//! and RIS.

mod bibtex;
mod date;
mod json;
mod reference;
mod ris;
mod style;
#[cfg(test)]
mod tests;

pub use reference::{Name, Reference};
pub use style::{Cited, Style, UnknownStyle};

/// A file of references.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Notation {
    /// CSL-JSON.
    CslJson,
    /// BibTeX or BibLaTeX.
    Bibtex,
    /// RIS.
    Ris,
}

/// Why a file of references cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// It is larger than any bibliography of a reader's own.
    #[error("the file is larger than {} MB; take the references that are wanted out of it first", MOST_BYTES >> 20)]
    TooLarge,
    /// It does not follow its notation.
    #[error("line {line} cannot be read as {notation}: {why}")]
    Syntax {
        /// Line of the file, from 1.
        line: usize,
        /// Name of the notation.
        notation: &'static str,
        /// What is wrong.
        why: Why,
    },
    /// It holds no reference.
    #[error("the file holds no reference in {0}; is it of another kind?")]
    Nothing(&'static str),
}

/// Why a line does not follow its notation.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Why {
    /// It has no tag.
    #[error("a line begins with two letters, two blanks and a hyphen")]
    Tag,
    /// What the library for the notation says.
    #[error("{0}")]
    Parser(String),
}

/// Largest file of references that is read, in bytes.
pub const MOST_BYTES: usize = 32 << 20;

impl Notation {
    /// All notations.
    pub const ALL: [Self; 3] = [Self::CslJson, Self::Bibtex, Self::Ris];

    /// Its name for readers.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::CslJson => "CSL-JSON",
            Self::Bibtex => "BibTeX",
            Self::Ris => "RIS",
        }
    }

    /// Its usual extension.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::CslJson => "json",
            Self::Bibtex => "bib",
            Self::Ris => "ris",
        }
    }

    /// The notation that a text is written in, by how it begins.
    #[must_use]
    pub fn guess(text: &str) -> Self {
        let text = text.trim_start_matches('\u{feff}').trim_start();
        if text.starts_with(['[', '{']) {
            Self::CslJson
        } else if text.starts_with("TY  -") || text.contains("\nTY  -") {
            Self::Ris
        } else {
            Self::Bibtex
        }
    }

    /// Reads references.
    ///
    /// # Errors
    /// Where the text does not follow the notation, is too large or holds no reference.
    pub fn read(self, text: &str) -> Result<Vec<Reference>, ReadError> {
        if text.len() > MOST_BYTES {
            return Err(ReadError::TooLarge);
        }
        let text = text.trim_start_matches('\u{feff}');
        let found = match self {
            Self::CslJson => json::read(text)?,
            Self::Bibtex => bibtex::read(text)?,
            Self::Ris => ris::read(text)?,
        };
        if found.is_empty() { Err(ReadError::Nothing(self.name())) } else { Ok(found) }
    }

    /// Writes references, one after the other. The same references give the same bytes.
    #[must_use]
    pub fn write(self, references: &[Reference]) -> String {
        match self {
            Self::CslJson => json::write(references),
            Self::Bibtex => bibtex::write(references),
            Self::Ris => ris::write(references),
        }
    }
}
