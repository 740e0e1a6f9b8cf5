//! Codes and tagged passages from other programs.
//!
//! A file is read into a [`FileCodebook`] or a [`FileProject`], whatever the format; what happens to it is decided
//! elsewhere. REFI-QDA is read as programs write it, not only as it is defined: any namespace, empty lists, colours of three
//! digits, GUIDs in braces, `Sources/` in any case. What cannot be taken over is listed as [`Remark`]s, one by one or by
//! number, and never passed over.
//!
//! - `archive` opens a `.qdpx` within limits; `element` is XML as a tree; `refi` reads codebooks and projects, `sets` what
//!   programs without a tree of codes write instead of it; `places` finds out how a program counts positions; `tables` reads CSV, TOML and JSON.
//!
//! **A file is data.** Nothing in it is followed, run or unpacked to a disk; sizes, depths and counts have limits.

mod archive;
mod date;
mod element;
mod error;
mod places;
mod refi;
mod sets;
mod tables;
#[cfg(test)]
mod tests;

pub use error::QdaError;
pub use places::Reading;

use crate::import::{Detail, decode};
use crate::model::described::Undescribed;
use crate::model::{CodeId, Names};
use crate::text::{Lang, TextRange};
use std::collections::BTreeMap;
use std::fmt;

/// Most codes of a codebook. The largest ones in use have some hundreds.
pub const MAX_CODES: usize = 5_000;
/// Most passages of a project.
pub const MAX_PASSAGES: usize = 200_000;

/// What a file is, by its beginning and its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A REFI-QDA project.
    Qdpx,
    /// A REFI-QDA codebook.
    Qdc,
    /// A table of codes.
    Csv,
    /// Codes in TOML.
    Toml,
    /// Codes in JSON.
    Json,
}

impl Kind {
    /// The kind that the extension of a file's name tells, without regard to case.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        match name.rsplit_once('.')?.1.to_ascii_lowercase().as_str() {
            "qdpx" => Some(Self::Qdpx),
            "qdc" => Some(Self::Qdc),
            "csv" => Some(Self::Csv),
            "toml" => Some(Self::Toml),
            "json" => Some(Self::Json),
            _ => None,
        }
    }

    /// Whether a file of this kind holds codes or a project, whatever it is asked for; a table may be anything.
    #[must_use]
    pub fn is_certain(self) -> bool {
        matches!(self, Self::Qdpx | Self::Qdc)
    }
}

/// What is in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Coded {
    /// Codes.
    Codes(FileCodebook),
    /// Codes, texts and passages.
    Project(FileProject),
}

/// Codes of a file, parents before their children.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileCodebook {
    /// The codes.
    pub codes: Vec<FileCode>,
    /// What could not be taken as it stands.
    pub remarks: Vec<Remark>,
}

/// A code of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileCode {
    /// Its GUID in lower case, if the file has one that is none other's.
    pub guid: Option<String>,
    /// Its identifier, if the file has one.
    pub id: Option<CodeId>,
    /// Index of the code above it; smaller than its own.
    pub parent: Option<usize>,
    /// Whether passages can be tagged with it, if the file says so.
    pub codable: Option<bool>,
    /// Colour as `#RRGGBB`.
    pub color: Option<String>,
    /// What it says.
    pub content: Content,
}

/// What a file says of a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// In fields of their own.
    Whole(Box<Whole>),
    /// As a name and a description.
    Described(Box<Undescribed>),
}

/// What a file says of a code in fields of their own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Whole {
    /// Name.
    pub name: Names,
    /// Definition.
    pub definition: Names,
    /// When to use it.
    pub include: Names,
    /// When not to use it.
    pub exclude: Names,
    /// A passage that shows what is meant.
    pub example: Names,
    /// Terms.
    pub terms: BTreeMap<Lang, Vec<String>>,
    /// The digit that gives it.
    pub key: Option<u8>,
}

/// A digit that a code can have.
fn key(n: i64) -> Option<u8> {
    u8::try_from(n).ok().filter(|n| (1..=9).contains(n))
}

impl FileCode {
    /// A name for messages.
    #[must_use]
    pub fn name(&self) -> &str {
        match &self.content {
            Content::Whole(w) if w.name.0.is_empty() => self.id.as_ref().map_or("", |id| &id.0),
            Content::Whole(w) => w.name.get(Lang::EN),
            Content::Described(d) => &d.name,
        }
    }
}

/// A project of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileProject {
    /// What it is called.
    pub name: String,
    /// Its codes.
    pub codebook: FileCodebook,
    /// Its texts.
    pub sources: Vec<FileSource>,
    /// What could not be taken as it stands, but for codes.
    pub remarks: Vec<Remark>,
}

/// A text of a project.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileSource {
    /// Its GUID in lower case, if it has one.
    pub guid: Option<String>,
    /// What it is called.
    pub name: String,
    /// The bytes of its file.
    pub bytes: Vec<u8>,
    /// What variables say of it, by their names.
    pub facts: BTreeMap<String, String>,
    /// Its passages.
    pub passages: Vec<Passage>,
}

/// A passage with codes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Passage {
    /// Its GUID, in lower case.
    pub guid: String,
    /// Where it stands, in bytes of the text as it is decoded ([`crate::import::decode`]): sorted, without overlap.
    pub ranges: Vec<TextRange>,
    /// Indices of its codes, each once; never empty.
    pub codes: Vec<usize>,
    /// Who made it; empty for the owner of a workspace of ours.
    pub coder: String,
    /// What was noted.
    pub memo: String,
    /// When it was made, in seconds since 1970 UTC.
    pub created: Option<i64>,
}

/// Something that was left out or changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// Elements that have no place in a workspace.
    LeftOut(String, usize),
    /// A source, and why it is left out.
    Source(String, Detail),
    /// A set with so many members, which would have to stand in two places.
    Set(String, usize),
    /// So many sources and notes of a set.
    SetOthers(String, usize),
    /// A set of so many codes, which became a family.
    Family(String, usize),
    /// Codes whose names told what they stand below.
    Unfolded(usize),
    /// Positions were not counted as usual.
    Counted(Reading),
    /// Selections whose text is not what their names say: so many, of so many with a name.
    OtherWords(usize, usize),
    /// Selections of a source that lie outside its text, or are empty.
    Outside(String, usize),
    /// Codings with a code that the file does not have.
    NoCode(usize),
    /// Selections without a code, with whatever was noted there.
    Uncoded(usize),
    /// Codings of whole documents, which became tags on their whole text.
    WholeDocument(usize),
    /// A code whose colour is none.
    Colour(String),
    /// A code whose GUID is none, or another's, and which got one.
    Guid(String),
    /// A family that passages are tagged with; it became a code.
    MadeCodable(String),
    /// A code whose place in the tree would go in a circle; it stayed where it was.
    Circle(String),
    /// A text that is not what it was when it went out; it came in as a document of its own.
    OtherText(String),
}

impl fmt::Display for Remark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::LeftOut(what, n) => write!(f, "left out: {n} {what}"),
            Self::Source(name, why) => write!(f, "left out: the source {name:?} ({why})"),
            Self::Set(name, n) => {
                write!(f, "left out: the set {name:?} with {n} members; a code stands in one place of the tree only")
            }
            Self::SetOthers(name, n) => write!(f, "left out: {n} sources and notes in the set {name:?}"),
            Self::Family(name, n) => write!(f, "the set {name:?} became a family with {n} codes"),
            Self::Unfolded(n) => write!(f, "{n} codes whose names tell what they stand below were put there"),
            Self::Counted(r) => write!(f, "positions were read {r}, because the names of the selections fit so"),
            Self::OtherWords(n, of) => {
                write!(f, "{n} of {of} selections have other words than their names say; check these passages")
            }
            Self::Outside(name, n) => write!(f, "left out: {n} selections of {name:?} that lie outside its text"),
            Self::NoCode(n) => write!(f, "left out: {n} codings with a code that the file does not have"),
            Self::Uncoded(n) => write!(f, "left out: {n} selections without a code, with what was noted there"),
            Self::WholeDocument(n) => write!(f, "{n} codings of whole documents became tags on their whole text"),
            Self::Colour(code) => write!(f, "the colour of {code:?} is none; it became grey"),
            Self::Guid(code) => write!(f, "the GUID of {code:?} is none, or another's; it got one"),
            Self::MadeCodable(code) => {
                write!(f, "{code:?} is a family, but passages are tagged with it; it became a code")
            }
            Self::Circle(code) => write!(f, "{code:?} stays where it is: it would stand below itself"),
            Self::OtherText(name) => {
                write!(f, "the text of {name:?} is not what it was; it came in as a document of its own")
            }
        }
    }
}

/// Reads a file.
///
/// # Errors
/// In words for the reader; see [`QdaError`].
pub fn read(bytes: &[u8], kind: Kind) -> Result<Coded, QdaError> {
    // Whoever names a file wrongly shall not be told of broken XML.
    let archive = bytes.starts_with(b"PK");
    match kind {
        Kind::Qdpx => archive::project(bytes).map(Coded::Project),
        _ if archive => Err(QdaError::ArchiveAsCodes),
        Kind::Qdc => refi::codebook(&text(bytes)?).map(Coded::Codes),
        Kind::Csv => tables::csv(&text(bytes)?).map(Coded::Codes),
        Kind::Toml => tables::toml(&text(bytes)?).map(Coded::Codes),
        Kind::Json => tables::json(&text(bytes)?).map(Coded::Codes),
    }
}

fn text(bytes: &[u8]) -> Result<std::sync::Arc<str>, QdaError> {
    Ok(decode(bytes, None)?.text)
}

/// A colour with six digits.
fn colour(raw: &str) -> Option<String> {
    let digits = raw.trim().strip_prefix('#')?;
    if !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    match digits.len() {
        6 => Some(format!("#{digits}")),
        3 => Some(digits.chars().fold("#".to_owned(), |out, c| format!("{out}{c}{c}"))),
        _ => None,
    }
}
