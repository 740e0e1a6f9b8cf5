//! What is wrong with a file, as a sentence of the interface.
//!
//! The rooms that read and write say what is wrong as data, with a sentence in English for the command line. Here each
//! kind of it becomes a text of `assets/i18n/` with its values, so that a window says it in its own language, and changes
//! it with the language. What a parser or the system says in its own technical words stays as it is, and comes after the
//! sentence.

use super::exchange::ExchangeError;
use super::interchange::InterchangeError;
use super::plan::PlanError;
use super::replacing::ReplaceError;
use crate::cite::{MOST_BYTES, ReadError, Why};
use crate::coding::crosswalk;
use crate::export::collation::CitationError;
use crate::export::excerpts::{TemplateError, fields};
use crate::i18n::Language;
use crate::import::links::{LinkFileError, MAX_SEGMENTS};
use crate::import::qda::{MAX_CODES, MAX_PASSAGES, QdaError};
use crate::import::{Detail, ImportError, MAX_BYTES};
use crate::store::StoreError;
use std::fmt;
use std::io;
use std::path::Path;

/// What is wrong: the key of a text, and the values put into it. The sentence ends with what to do next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub(super) key: &'static str,
    pub(super) values: Vec<(&'static str, String)>,
    /// What is wrong, more closely: put in as `what`.
    closer: Option<Box<Fault>>,
    /// What a parser, the system or a check of our own says in technical words, put after the sentence.
    words: Option<String>,
}

impl Fault {
    /// The one of this key, without values.
    pub(super) fn new(key: &'static str) -> Self {
        Self { key, values: Vec::new(), closer: None, words: None }
    }

    fn with(mut self, name: &'static str, value: impl fmt::Display) -> Self {
        self.values.push((name, value.to_string()));
        self
    }

    /// Puts technical words after the sentence.
    fn words(mut self, words: impl fmt::Display) -> Self {
        let words = words.to_string();
        self.words = Some(words.trim_end_matches('.').to_owned()).filter(|w| !w.is_empty());
        self
    }

    /// Says it more closely.
    fn closer(mut self, detail: &Detail) -> Self {
        self.closer = Some(Box::new(Self::from(detail)));
        match detail.words() {
            Some(words) => self.words(words),
            None => self,
        }
    }

    /// The sentence.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let mut vars: Vec<_> = self.values.iter().map(|(name, value)| (*name, value.into())).collect();
        vars.extend(self.closer.iter().map(|closer| ("what", closer.text(language).into())));
        let said = language.text_with(self.key, &vars);
        match &self.words {
            Some(words) => language.text_with("fault-words", &[("said", said.into()), ("words", words.into())]),
            None => said,
        }
    }

    /// A file that the system would not let be read.
    #[must_use]
    pub fn reading(path: &Path, error: &io::Error) -> Self {
        let key = match error.kind() {
            io::ErrorKind::NotFound => "fault-file-missing",
            io::ErrorKind::PermissionDenied => "fault-file-forbidden",
            io::ErrorKind::IsADirectory => "fault-file-folder",
            io::ErrorKind::InvalidData => "fault-file-not-utf8",
            _ => return Self::new("fault-file-other").with("file", path.display()).words(error),
        };
        Self::new(key).with("file", path.display())
    }

    /// A file that is larger than what it is read as may be, in bytes.
    #[must_use]
    pub fn too_large(size: u64) -> Self {
        ImportError::TooLarge(usize::try_from(size).unwrap_or(usize::MAX)).into()
    }

    /// A file that should be a comparison that was cited.
    #[must_use]
    pub fn no_citation(path: &Path, error: &CitationError) -> Self {
        let fault = match error {
            CitationError::Syntax(why) => Self::new("fault-citation").words(why),
            CitationError::Unknown(what) => Self::new("fault-citation-unknown").with("what", what),
            CitationError::Changed => Self::new("fault-citation-changed"),
        };
        fault.with("file", path.display())
    }

    /// What is the matter with a workspace file, or with one that was to be written.
    #[must_use]
    pub fn of_store(path: &Path, error: &StoreError) -> Self {
        let fault = Self::new(store_key(error)).with("file", path.display());
        match error {
            StoreError::Damaged { detail, .. }
            | StoreError::Unstorable { detail }
            | StoreError::BadCopy { detail, .. }
            | StoreError::Io { detail, .. } => fault.with("error", detail),
            _ => fault,
        }
    }
}

impl fmt::Display for Fault {
    /// In English, which the command line speaks.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(Language::En))
    }
}

/// Key of the sentence that says what is the matter with a workspace file, what is safe, and what to do.
fn store_key(error: &StoreError) -> &'static str {
    match error {
        StoreError::AlreadyOpen { .. } | StoreError::Busy { .. } => "store-in-use",
        StoreError::ChangedOutside { .. } => "store-changed-outside",
        StoreError::Moved { .. } => "store-moved",
        StoreError::Newer { .. } => "store-newer",
        StoreError::NotAWorkspace { .. } => "store-not-a-workspace",
        StoreError::Damaged { .. } => "store-damaged",
        StoreError::Missing { .. } => "store-missing",
        StoreError::MissingFolder { .. } => "store-missing-folder",
        StoreError::Exists { .. } => "store-exists",
        StoreError::ReadOnly { .. } => "store-cannot-write",
        StoreError::DiskFull { .. } => "store-disk-full",
        StoreError::Unstorable { .. } => "store-unstorable",
        StoreError::BadCopy { .. } => "store-bad-copy",
        StoreError::Io { .. } => "store-other",
    }
}

impl From<ImportError> for Fault {
    fn from(e: ImportError) -> Self {
        let new = Self::new;
        match e {
            ImportError::Empty => new("fault-empty"),
            ImportError::TooLarge(size) => {
                new("fault-too-large").with("size", size.div_ceil(1 << 20)).with("most", MAX_BYTES >> 20)
            }
            ImportError::Binary => new("fault-binary"),
            ImportError::UnknownEncoding(name) => new("fault-unknown-encoding").with("name", name),
            ImportError::NotInEncoding(name) => new("fault-not-in-encoding").with("name", name),
            ImportError::Damaged { encoding, at } => new("fault-damaged").with("encoding", encoding).with("at", at),
            ImportError::NoEncoding => new("fault-no-encoding"),
            ImportError::Manifest(what) => new("fault-manifest").words(what),
            ImportError::MissingFile(name) => new("fault-missing-file").with("name", name),
        }
    }
}

impl From<&Detail> for Fault {
    /// A part of a sentence.
    fn from(detail: &Detail) -> Self {
        let new = Self::new;
        match detail {
            Detail::SecondRoot => new("detail-second-root"),
            Detail::EndsEarly => new("detail-ends-early"),
            Detail::Columns => new("detail-columns"),
            Detail::Status(word) => new("detail-status").with("word", word),
            Detail::Number => new("detail-number"),
            Detail::Files(n) => new("detail-files").with("n", n),
            Detail::NoTable => new("detail-no-table"),
            Detail::NoId => new("detail-no-id"),
            Detail::NotThere(path) => new("detail-not-there").with("path", path),
            Detail::NoPlainText => new("detail-no-plain-text"),
            Detail::Text(e) => (**e).clone().into(),
            Detail::Parser { line: Some(line), column: Some(column), .. } => {
                new("detail-line-column").with("line", line).with("column", column)
            }
            Detail::Parser { line: Some(line), .. } => new("detail-line").with("line", line),
            Detail::Parser { .. } => new("detail-syntax"),
        }
    }
}

impl From<LinkFileError> for Fault {
    fn from(e: LinkFileError) -> Self {
        let new = Self::new;
        match e {
            LinkFileError::Decode(e) => e.into(),
            LinkFileError::NoLinks => new("fault-no-links"),
            LinkFileError::Xml { line, what } => new("fault-xml").with("line", line).closer(&what),
            LinkFileError::Entities => new("fault-entities"),
            LinkFileError::UnknownEntity(name) => new("fault-unknown-entity").with("name", name),
            LinkFileError::TooDeep(line) => new("fault-too-deep").with("line", line),
            LinkFileError::TooMany => new("fault-too-many-segments").with("most", MAX_SEGMENTS),
            LinkFileError::Table { line, what } => new("fault-link-table").with("line", line).closer(&what),
            LinkFileError::Json(what) => new("fault-link-json").closer(&what),
            LinkFileError::MissingText(name) => new("fault-missing-text").with("name", name),
            LinkFileError::NumbersOnly => new("fault-numbers-only"),
        }
    }
}

impl From<QdaError> for Fault {
    fn from(e: QdaError) -> Self {
        let new = Self::new;
        match e {
            QdaError::Decode(e) => e.into(),
            QdaError::Xml(e) => e.into(),
            QdaError::Archive(what) => new("fault-archive").closer(&what),
            QdaError::ArchiveAsCodes => new("fault-archive-as-codes"),
            QdaError::NoProject => new("fault-no-project"),
            QdaError::TooLarge(most) => new("fault-unpacks").with("most", most >> 20),
            QdaError::OtherKind(name) => new("fault-other-kind").with("name", name),
            QdaError::TooManyCodes => new("fault-too-many-codes").with("most", MAX_CODES),
            QdaError::TooManyPassages => new("fault-too-many-passages").with("most", MAX_PASSAGES),
            QdaError::NoCodes => new("fault-no-codes"),
            QdaError::Circle(code) => new("fault-circle").with("code", code),
            QdaError::Twice(code) => new("fault-twice").with("code", code),
            QdaError::NoParent(code, parent) => new("fault-no-parent").with("code", code).with("parent", parent),
            QdaError::NoColumn => new("fault-no-column"),
            QdaError::Table(what) => new("fault-table").closer(&what),
        }
    }
}

impl From<ExchangeError> for Fault {
    fn from(e: ExchangeError) -> Self {
        let new = Self::new;
        match e {
            ExchangeError::File(fault) => fault,
            ExchangeError::NoVersion(text) => new("fault-no-version").with("text", text),
            ExchangeError::WhichVersion { text, versions } => {
                new("fault-which-version").with("text", text).with("versions", versions)
            }
            ExchangeError::TwoWorks => new("fault-two-works"),
            ExchangeError::NothingPlaced(n) => new("fault-nothing-placed").with("n", n),
        }
    }
}

impl From<InterchangeError> for Fault {
    fn from(e: InterchangeError) -> Self {
        match e {
            InterchangeError::File(fault) => fault,
            InterchangeError::Read(e) => e.into(),
            InterchangeError::OtherFile(name) => Self::new("fault-other-file").with("name", name),
            InterchangeError::Plan(e) => e.into(),
            InterchangeError::Unfit(e) => Self::new("fault-unfit").words(e),
        }
    }
}

impl From<PlanError> for Fault {
    fn from(e: PlanError) -> Self {
        match e {
            PlanError::Cancelled => Self::new("fault-cancelled"),
            other => Self::new("fault-unfit").words(other),
        }
    }
}

impl From<ReplaceError> for Fault {
    fn from(e: ReplaceError) -> Self {
        match e {
            ReplaceError::Missing => Self::new("fault-no-document"),
            ReplaceError::Cancelled => Self::new("fault-cancelled"),
            other => Self::new("fault-unfit").words(other),
        }
    }
}

impl From<ReadError> for Fault {
    fn from(e: ReadError) -> Self {
        match e {
            ReadError::TooLarge => Self::new("fault-references-large").with("most", MOST_BYTES >> 20),
            ReadError::Syntax { line, notation, why } => {
                let (key, words) = match why {
                    Why::Tag => ("fault-references-tag", None),
                    Why::Parser(words) => ("fault-references-syntax", Some(words)),
                };
                let fault = Self::new(key).with("line", line).with("notation", notation);
                words.into_iter().fold(fault, Self::words)
            }
            ReadError::Nothing(notation) => Self::new("fault-references-none").with("notation", notation),
        }
    }
}

impl From<crosswalk::Error> for Fault {
    fn from(e: crosswalk::Error) -> Self {
        match e {
            crosswalk::Error::Column(name) => Self::new("fault-themes-column").with("name", name),
            crosswalk::Error::Cells { line, cells, columns } => {
                Self::new("fault-themes-cells").with("line", line).with("cells", cells).with("columns", columns)
            }
        }
    }
}

impl From<TemplateError> for Fault {
    fn from(e: TemplateError) -> Self {
        match e {
            TemplateError::Unknown { name } => {
                Self::new("fault-template-field").with("name", name).with("fields", fields().join(", "))
            }
            TemplateError::Brace => Self::new("fault-template-brace"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(line: Option<usize>, column: Option<usize>) -> Detail {
        Detail::Parser { line, column, words: "expected value".into() }
    }

    fn imports() -> Vec<ImportError> {
        vec![
            ImportError::Empty,
            ImportError::TooLarge(MAX_BYTES + 1),
            ImportError::Binary,
            ImportError::UnknownEncoding("klingon".into()),
            ImportError::NotInEncoding("UTF-8".into()),
            ImportError::Damaged { encoding: "Big5".into(), at: 31 },
            ImportError::NoEncoding,
            ImportError::Manifest("no title".into()),
            ImportError::MissingFile("a.txt".into()),
        ]
    }

    fn links() -> Vec<LinkFileError> {
        vec![
            LinkFileError::NoLinks,
            LinkFileError::Xml { line: 3, what: said(None, None) },
            LinkFileError::Xml { line: 4, what: Detail::EndsEarly },
            LinkFileError::Xml { line: 5, what: Detail::SecondRoot },
            LinkFileError::Entities,
            LinkFileError::UnknownEntity("x".into()),
            LinkFileError::TooDeep(4),
            LinkFileError::TooMany,
            LinkFileError::Table { line: 2, what: Detail::Columns },
            LinkFileError::Table { line: 2, what: Detail::Number },
            LinkFileError::Table { line: 2, what: Detail::Status("sure".into()) },
            LinkFileError::Json(said(Some(3), Some(5))),
            LinkFileError::MissingText("a.xml".into()),
            LinkFileError::NumbersOnly,
        ]
    }

    fn codes() -> Vec<QdaError> {
        vec![
            QdaError::Archive(said(None, None)),
            QdaError::Archive(Detail::Files(30_000)),
            QdaError::Archive(Detail::NotThere("a.txt".into())),
            QdaError::Archive(Detail::NoPlainText),
            QdaError::ArchiveAsCodes,
            QdaError::NoProject,
            QdaError::TooLarge(64 << 20),
            QdaError::OtherKind("html".into()),
            QdaError::TooManyCodes,
            QdaError::TooManyPassages,
            QdaError::NoCodes,
            QdaError::Circle("p".into()),
            QdaError::Twice("p".into()),
            QdaError::NoParent("p".into(), "q".into()),
            QdaError::NoColumn,
            QdaError::Table(said(Some(3), None)),
            QdaError::Table(Detail::NoId),
            QdaError::Table(Detail::NoTable),
        ]
    }

    fn exchanges() -> Vec<ExchangeError> {
        vec![
            ExchangeError::NoVersion("a".into()),
            ExchangeError::WhichVersion { text: "a".into(), versions: "1, 2".into() },
            ExchangeError::TwoWorks,
            ExchangeError::NothingPlaced(12),
        ]
    }

    #[test]
    fn the_window_says_in_english_what_the_command_line_says() {
        let said = |e: &dyn fmt::Display| e.to_string();
        let mut both: Vec<(String, Fault)> = Vec::new();
        both.extend(imports().into_iter().map(|e| (said(&e), e.into())));
        both.extend(links().into_iter().map(|e| (said(&e), e.into())));
        both.extend(codes().into_iter().map(|e| (said(&e), e.into())));
        both.extend(exchanges().into_iter().map(|e| (said(&e), e.into())));
        for (sentence, fault) in both {
            assert_eq!(fault.to_string(), sentence, "{}", fault.key);
        }
    }

    #[test]
    fn every_fault_is_told_in_chinese_with_its_values() {
        let mut all: Vec<Fault> = Vec::new();
        all.extend(imports().into_iter().map(Fault::from));
        all.extend(links().into_iter().map(Fault::from));
        all.extend(codes().into_iter().map(Fault::from));
        all.extend(exchanges().into_iter().map(Fault::from));
        let syntax = ReadError::Syntax { line: 9, notation: "RIS", why: Why::Tag };
        let parsed = ReadError::Syntax { line: 9, notation: "BibTeX", why: Why::Parser("no end".into()) };
        let cited = [CitationError::Syntax("x".into()), CitationError::Unknown("y 2".into()), CitationError::Changed];
        all.extend(cited.map(|e| Fault::no_citation(Path::new("c.json"), &e)));
        all.extend([ReadError::TooLarge, syntax, parsed, ReadError::Nothing("BibTeX")].map(Fault::from));
        let cells = crosswalk::Error::Cells { line: 3, cells: 4, columns: 5 };
        all.extend([crosswalk::Error::Column("theme"), cells].map(Fault::from));
        all.extend([TemplateError::Unknown { name: "x".into() }, TemplateError::Brace].map(Fault::from));
        all.push(InterchangeError::OtherFile("a.pdf".into()).into());
        for kind in [io::ErrorKind::NotFound, io::ErrorKind::PermissionDenied, io::ErrorKind::TimedOut] {
            all.push(Fault::reading(Path::new("a.txt"), &kind.into()));
        }
        for fault in all {
            let text = fault.text(Language::Zh);
            assert!(text.ends_with('。') && !text.contains('‹') && !text.contains("{ $"), "{}: {text}", fault.key);
            for (name, value) in &fault.values {
                assert!(text.contains(value), "{} leaves out ${name}: {text}", fault.key);
            }
            if let Some(words) = &fault.words {
                let end = format!("原话：{words}。");
                assert!(text.ends_with(&end), "what others say comes last: {text}");
                assert!(!text.trim_end_matches(&end).contains(words), "{text}");
            }
            if let Some(closer) = &fault.closer {
                assert!(text.contains(&closer.text(Language::Zh)) && !closer.text(Language::Zh).is_ascii(), "{text}");
            }
        }
    }

    #[test]
    fn a_workspace_file_is_told_of_without_english_words() {
        let path = || Path::new("/tmp/甲.duizhao").to_owned();
        for error in [
            StoreError::Moved { path: path() },
            StoreError::ReadOnly { path: path() },
            StoreError::NotAWorkspace { path: path() },
            StoreError::DiskFull { path: path() },
        ] {
            let text = Fault::of_store(&path(), &error).text(Language::Zh);
            assert!(text.contains("甲.duizhao"), "{text}");
            let words = text.replace("/tmp/甲.duizhao", "");
            assert!(!words.chars().any(|c| c.is_ascii_alphabetic()), "{text}");
        }
    }
}
