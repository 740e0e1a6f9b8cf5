//! What is the matter with a file, more closely than the kind of its error says.

use super::ImportError;
use std::fmt;

/// Most characters of what a library says.
const MOST: usize = 160;

/// In words of our own, which every interface has in its language, or in those of a library, which stay as they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Detail {
    /// XML has a second root element.
    SecondRoot,
    /// XML ends before its elements do.
    EndsEarly,
    /// A line of links has fewer than three columns.
    Columns,
    /// A link has a status that there is not.
    Status(String),
    /// What should be a number is none.
    Number,
    /// An archive holds more files than may be.
    Files(usize),
    /// A `[[code]]` is no table.
    NoTable,
    /// A `[[code]]` has no identifier.
    NoId,
    /// A file that is named is not in the archive.
    NotThere(String),
    /// A source has no plain text.
    NoPlainText,
    /// A text cannot be read.
    Text(Box<ImportError>),
    /// A library cannot read it.
    Parser {
        /// Line, from 1, where it is known.
        line: Option<usize>,
        /// Column, from 1, where it is known.
        column: Option<usize>,
        /// What the library says: one line, without a full stop.
        words: String,
    },
}

impl Detail {
    /// What a library says, and the line it says it of.
    pub(super) fn parser(line: Option<usize>, words: &str) -> Self {
        let words: String = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let words = words.chars().take(MOST).collect::<String>();
        Self::Parser { line, column: None, words: words.trim_end_matches(['.', ';', ':']).to_owned() }
    }

    /// What the library for JSON says.
    pub(super) fn json(e: &serde_json::Error) -> Self {
        let said = e.to_string();
        // It tells the place in words as well.
        let words = said.rsplit_once(" at line ").map_or(said.as_str(), |(words, _)| words);
        let known = |n: usize| Some(n).filter(|n| *n > 0);
        match Self::parser(known(e.line()), words) {
            Self::Parser { line, words, .. } => Self::Parser { line, column: known(e.column()), words },
            other => other,
        }
    }

    /// What the library for tables says.
    pub(super) fn csv(e: &csv::Error) -> Self {
        let line = e.position().and_then(|p| usize::try_from(p.line()).ok());
        Self::parser(line, &e.to_string())
    }

    /// What a library said.
    #[must_use]
    pub fn words(&self) -> Option<&str> {
        match self {
            Self::Parser { words, .. } => Some(words),
            _ => None,
        }
    }

    /// What a library said, to be put after a sentence; nothing where none did.
    pub(super) fn aside(&self) -> String {
        self.words().map(|words| format!(" In technical words: {words}.")).unwrap_or_default()
    }
}

impl fmt::Display for Detail {
    /// In English, without what a library says.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SecondRoot => f.write_str("it has a second root element"),
            Self::EndsEarly => f.write_str("it ends too early"),
            Self::Columns => f.write_str("it has no three columns"),
            Self::Status(word) => write!(f, "there is no status \"{word}\""),
            Self::Number => f.write_str("a number is none"),
            Self::Files(n) => write!(f, "it has {n} files"),
            Self::NoTable => f.write_str("a [[code]] is no table"),
            Self::NoId => f.write_str("a [[code]] has no id"),
            Self::NotThere(path) => write!(f, "{path} is not in the archive"),
            Self::NoPlainText => f.write_str("it has no plain text"),
            Self::Text(e) => f.write_str(e.to_string().trim_end_matches('.')),
            Self::Parser { line: Some(line), column: Some(column), .. } => write!(f, "line {line}, column {column}"),
            Self::Parser { line: Some(line), .. } => write!(f, "line {line}"),
            Self::Parser { .. } => f.write_str("bad syntax"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_library_says_is_parted_from_its_place() {
        let e = serde_json::from_str::<Vec<u8>>("[1,\n x]").expect_err("no JSON");
        let detail = Detail::json(&e);
        assert_eq!(detail.to_string(), "line 2, column 2");
        assert_eq!(detail.words(), Some("expected value"));
        let long = Detail::parser(None, &format!("a\n  b. {}", "c".repeat(500)));
        assert_eq!(long.to_string(), "bad syntax");
        assert!(long.aside().starts_with(" In technical words: a b. ccc") && long.aside().len() < 200);
        assert_eq!(Detail::Number.aside(), "");
    }
}
