//! A block under work: what the steps of an inspection hand to each other.

use super::finding::RepairKind;
use super::script::Script;
use crate::model::{Aside, Glue, ParagraphKind, Piece, reading_text};
use crate::text::{Lang, TextRange};
use std::borrow::Cow;

/// A block with all that is known of it so far.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    /// What it is made of: one piece, or one for each of the lines that it was broken into.
    pub(super) pieces: Vec<Piece>,
    /// Hyphens of broken words inside it.
    pub(super) dropped: Vec<TextRange>,
    /// Number of the (last) line that it stands on: parts of one line share it.
    pub(super) line: usize,
    /// The script of most of its letters; nothing where it has none.
    pub(super) script: Option<Script>,
    pub(super) lang: Lang,
    pub(super) kind: ParagraphKind,
    pub(super) aside: Option<(Aside, RepairKind)>,
    /// The block that took this one in, where the two were halves of one paragraph.
    pub(super) joined_to: Option<usize>,
}

impl Draft {
    pub(super) fn new(at: TextRange, line: usize, script: Option<Script>) -> Self {
        Self {
            pieces: vec![Piece { at, glue: Glue::None }],
            dropped: Vec::new(),
            line,
            script,
            lang: Lang::UND,
            kind: ParagraphKind::Body,
            aside: None,
            joined_to: None,
        }
    }

    /// Its reading text; almost always a slice of the source.
    pub(super) fn text<'s>(&self, source: &'s str) -> Cow<'s, str> {
        reading_text(source, &self.pieces).unwrap_or_default()
    }

    /// First byte.
    pub(super) fn start(&self) -> u32 {
        self.pieces.first().map_or(0, |p| p.at.start)
    }

    /// From its first byte to its last.
    pub(super) fn hull(&self) -> TextRange {
        let end = self.pieces.iter().map(|p| p.at.end).chain(self.dropped.iter().map(|d| d.end)).max();
        TextRange { start: self.start(), end: end.unwrap_or(0) }
    }
}
