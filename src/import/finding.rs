//! What an import would find in a file: the report that a reader sees before anything enters a workspace.

use crate::model::{Aside, Layout, Paragraph, ParagraphKind, Source};
use crate::text::{Lang, TextRange};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What the reader asks of an import; everything left out is found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// How the languages lie in the file; found by default. [`Layout::Single`] gives one stream, whatever is in it;
    /// [`Layout::Sequential`] splits no line.
    pub layout: Option<Layout>,
    /// Encoding, by its WHATWG label; found by default, and when it is `auto`.
    pub encoding: Option<String>,
    /// Which repairs are made.
    pub repairs: Repairs,
}

/// Which repairs an inspection makes. A repair is known by its kind and the first byte of its first range.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Repairs {
    /// All that are found.
    #[default]
    All,
    /// None: the lines as decoded, nothing joined and nothing set aside.
    None,
    /// All but these: how one repair is taken back.
    Except(BTreeSet<(RepairKind, u32)>),
}

impl Repairs {
    pub(super) fn allow(&self, kind: RepairKind, start: u32) -> bool {
        match self {
            Self::All => true,
            Self::None => false,
            Self::Except(not) => !not.contains(&(kind, start)),
        }
    }
}

/// What was found in a file.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Finding {
    /// The text, its encoding and the hash of its bytes.
    pub source: Arc<Source>,
    /// How the languages lie.
    pub layout: Layout,
    /// One stream for each language, in the order in which they first appear; at least one.
    pub streams: Vec<Stream>,
    /// What was joined or set aside, in the order of the text.
    pub repairs: Vec<Repair>,
    /// The blocks in the order of the text, before any were joined.
    pub blocks: Vec<Block>,
}

/// One language of a file: what becomes a version.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Stream {
    /// The language, `und` where it was not recognised.
    pub lang: Lang,
    /// Its paragraphs, with their sentences.
    pub paragraphs: Vec<Paragraph>,
}

/// A stretch of one language inside the lines of the file: a line, part of one, or lines that were broken to a width.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Block {
    /// From its first byte to its last.
    pub at: TextRange,
    /// Its language.
    pub lang: Lang,
    /// What it is.
    pub kind: ParagraphKind,
    /// Why it is set aside, if it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub aside: Option<Aside>,
}

/// Something that was put right without touching the source: an overlay, which can be left out again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Repair {
    /// What was done.
    pub kind: RepairKind,
    /// The parts that were joined, or that were set aside; at least one.
    pub at: Vec<TextRange>,
    /// Parts of them that no reading text shows: the hyphen of a broken word.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub dropped: Vec<TextRange>,
    /// The language concerned.
    pub lang: Lang,
}

/// Kinds of repair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RepairKind {
    /// Lines broken to a width were joined to a paragraph.
    WrappedLines,
    /// A word broken by a hyphen was joined, over whatever stood between its halves.
    BrokenWord,
    /// A paragraph cut by a page break was joined.
    BrokenParagraph,
    /// A comment form was set aside.
    WebForm,
    /// Lines of the site around the text were set aside.
    SiteLine,
    /// The caption of a picture was set aside.
    Caption,
    /// A sentence displayed a second time, with its speaker, was set aside.
    PullQuotation,
    /// A truncated copy of the text was set aside.
    Excerpt,
}
