//! Selection and caret: positions in the reading text, without pixels.

use super::input::{PaneInput, WordAt};
use super::prepared::PaneIndex;
use crate::model::Rows;
use crate::text::TextRange;

/// A place between two characters of a version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Position {
    pub paragraph: u32,
    /// Byte of the paragraph's reading text.
    pub offset: u32,
}

/// A selection in one pane, from where it was begun to where it ends; either may stand first in the text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Selection {
    pub pane: usize,
    pub anchor: Position,
    pub head: Position,
}

/// The segment that keys move from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Caret {
    pub pane: usize,
    pub segment: u32,
    /// The segment at which an extension by keys began.
    pub anchor: u32,
}

impl Selection {
    /// Whether nothing lies in it.
    pub(crate) fn is_empty(&self) -> bool {
        self.anchor == self.head
    }

    /// The bytes selected in a paragraph, whose reading text is `len` bytes long.
    pub(crate) fn in_paragraph(&self, paragraph: u32, len: u32) -> Option<TextRange> {
        let (a, b) = (self.anchor.min(self.head), self.anchor.max(self.head));
        if paragraph < a.paragraph || b.paragraph < paragraph {
            return None;
        }
        let start = if paragraph == a.paragraph { a.offset } else { 0 };
        let end = if paragraph == b.paragraph { b.offset } else { len };
        (start < end).then(|| TextRange::new(start, end))
    }

    /// What is selected, paragraph by paragraph; paragraphs that are not shown are left out.
    pub(crate) fn ranges(&self, pane: &PaneInput<'_>, index: &PaneIndex) -> Vec<(usize, TextRange)> {
        let (a, b) = (self.anchor.min(self.head), self.anchor.max(self.head));
        let from = index.visible.partition_point(|&p| p < a.paragraph);
        index.visible[from..]
            .iter()
            .take_while(|&&p| p <= b.paragraph)
            .filter_map(|&p| {
                let len = pane.version.body.text(p as usize).len() as u32;
                self.in_paragraph(p, len).map(|r| (p as usize, r))
            })
            .collect()
    }

    /// The selection of whole segments from `a` to `b`, in either order.
    pub(crate) fn of_segments(pane: usize, input: &PaneInput<'_>, a: u32, b: u32) -> Option<Self> {
        let segments = input.version.body.segments();
        let (first, last) = (segments.get(a.min(b) as usize)?, segments.get(a.max(b) as usize)?);
        let start = Position { paragraph: first.paragraph, offset: first.range.start };
        let end = Position { paragraph: last.paragraph, offset: last.range.end };
        let (anchor, head) = if a <= b { (start, end) } else { (end, start) };
        Some(Self { pane, anchor, head })
    }
}

/// How far a key moves an end of a selection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reach {
    /// Over a word, and the space before it.
    Word,
    /// Over a character.
    Character,
}

/// An end of a selection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// Where it begins in the text.
    First,
    /// Where it ends in the text.
    Last,
}

impl Selection {
    /// The selection with one end moved; nothing where there is no text to move over, or none would be left.
    pub(crate) fn moved(
        self,
        end: End,
        forward: bool,
        reach: Reach,
        pane: &PaneInput<'_>,
        index: &PaneIndex,
        word_at: WordAt<'_>,
    ) -> Option<Self> {
        let (a, b) = (self.anchor.min(self.head), self.anchor.max(self.head));
        let moved = |at| step(at, forward, reach, pane, index, word_at);
        let (a, b) = match end {
            End::First => (moved(a)?, b),
            End::Last => (a, moved(b)?),
        };
        (a < b).then_some(Self { pane: self.pane, anchor: a, head: b })
    }
}

/// The place that lies a word or a character further on, or back, in what a pane shows.
fn step(
    at: Position,
    forward: bool,
    reach: Reach,
    pane: &PaneInput<'_>,
    index: &PaneIndex,
    word_at: WordAt<'_>,
) -> Option<Position> {
    let body = &pane.version.body;
    let mut at = at;
    loop {
        let text = body.text(at.paragraph as usize);
        let (before, after) = text.split_at_checked(at.offset as usize)?;
        let next = if forward { after.chars().next() } else { before.chars().next_back() };
        let Some(c) = next else {
            // At the edge of a paragraph: on to the one that is shown beside it.
            let here = index.visible.partition_point(|&p| p < at.paragraph);
            let to = if forward { here.checked_add(1) } else { here.checked_sub(1) };
            let paragraph = *index.visible.get(to?)?;
            let offset = if forward { 0 } else { body.text(paragraph as usize).len() as u32 };
            at = Position { paragraph, offset };
            continue;
        };
        let offset = match (reach, forward) {
            (Reach::Character, true) => at.offset + c.len_utf8() as u32,
            (Reach::Character, false) => at.offset - c.len_utf8() as u32,
            (Reach::Word, true) => word_at(text, pane.version.lang, at.offset).end.max(at.offset + c.len_utf8() as u32),
            (Reach::Word, false) => {
                let last = at.offset - c.len_utf8() as u32;
                word_at(text, pane.version.lang, last).start.min(last)
            }
        };
        let over = TextRange::new(at.offset.min(offset), at.offset.max(offset));
        at.offset = offset;
        // White space is passed over with the word behind it.
        if reach == Reach::Character || over.slice(text).is_none_or(|t| !t.trim().is_empty()) {
            return Some(at);
        }
    }
}

/// The segment that holds a byte of a paragraph, or the nearest one of the paragraph before it.
pub(crate) fn segment_at(input: &PaneInput<'_>, paragraph: u32, offset: u32) -> Option<u32> {
    let body = &input.version.body;
    let range = body.segments_of(paragraph as usize);
    let all = &body.segments()[range.clone()];
    let i = all.partition_point(|s| s.range.start <= offset).saturating_sub(1);
    (i < all.len()).then(|| (range.start + i) as u32)
}

/// The segment shown `steps` further down in a pane (or up).
pub(crate) fn neighbour(rows: &Rows, pane: usize, segment: u32, steps: isize) -> Option<u32> {
    let shown = rows.shown(pane);
    let at = shown.partition_point(|&s| s < segment);
    let to = at.checked_add_signed(steps)?;
    shown.get(to.min(shown.len().saturating_sub(1))).copied()
}

/// The segment of pane `to` that stands for `segment` of pane `from`: the first of the same row, or of the next row that
/// has one.
pub(crate) fn counterpart(rows: &Rows, index: &PaneIndex, from: usize, segment: u32, to: usize) -> Option<u32> {
    let row = rows.row_of(from, segment)?;
    let filled = *index.next_filled.get(row)? as usize;
    rows.cell(filled, to).first().or(rows.shown(to).last()).copied()
}
