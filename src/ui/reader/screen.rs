//! What stands on the screen, and where: the answer to "what is under this point".

use super::input::PaneInput;
use super::select::Position;
use super::typeset::{Role, Typeset};
use crate::text::TextRange;
use egui::{Galley, Pos2, Rect, pos2, vec2};
use std::sync::Arc;

/// One frame of the reader.
#[derive(Clone, Debug, Default)]
pub(crate) struct Screen {
    /// Height on screen at which the common place stands.
    pub reading_line: f32,
    pub panes: Vec<PaneScreen>,
}

/// One frame of a pane.
#[derive(Clone, Debug, Default)]
pub(crate) struct PaneScreen {
    pub area: Option<Rect>,
    /// Title and citation.
    pub front: Vec<Block>,
    /// Texts, from top to bottom.
    pub blocks: Vec<Block>,
    /// Rows, from top to bottom: row, upper and lower edge on screen. A row without text here is not among them.
    pub spans: Vec<Span>,
}

/// Where a row stands in a pane.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Span {
    pub row: usize,
    pub top: f32,
    pub bottom: f32,
}

/// A stretch of a paragraph on screen.
#[derive(Clone, Debug)]
pub(crate) struct Block {
    pub paragraph: u32,
    pub range: TextRange,
    pub role: Role,
    /// Top left corner of its lines.
    pub origin: Pos2,
    pub width: f32,
    pub set: Arc<Typeset>,
    pub galley: Arc<Galley>,
    /// The readings above it.
    pub readings: Option<Arc<Galley>>,
}

impl Block {
    /// Its lines, from the left to the right edge of the measure.
    pub(crate) fn rect(&self) -> Rect {
        Rect::from_min_size(self.origin, vec2(self.width, self.set.lines.len() as f32 * self.set.line_height))
    }

    /// Horizontal place of a byte in one of its lines.
    fn x(&self, line: usize, at: u32) -> f32 {
        let (Some(l), Some(row)) = (self.set.lines.get(line), self.galley.rows.get(line)) else { return self.origin.x };
        let column = self.set.chars_before(l, at);
        self.origin.x
            + row.pos.x
            + match row.glyphs.get(column) {
                Some(g) => g.pos.x,
                None => row.glyphs.last().map_or(0.0, egui::epaint::text::Glyph::max_x),
            }
    }

    /// The rectangles that cover a stretch of text, one for each line it touches.
    pub(crate) fn rects(&self, range: TextRange) -> Vec<Rect> {
        let Some(range) = self.range.overlap(range) else { return Vec::new() };
        let first = self.set.line_of(range.start);
        let mut out = Vec::new();
        for (i, l) in self.set.lines.iter().enumerate().skip(first) {
            if l.start >= range.end {
                break;
            }
            let (a, b) = (range.start.max(l.start), range.end.min(l.end));
            if a < b {
                let top = self.origin.y + i as f32 * self.set.line_height;
                let (left, right) = (self.x(i, a), self.x(i, b));
                out.push(Rect::from_min_max(pos2(left, top), pos2(right, top + self.set.line_height)));
            }
        }
        out
    }

    /// Height on screen of a byte: top of its line.
    pub(crate) fn line_top(&self, at: u32) -> f32 {
        self.origin.y + self.set.line_of(at) as f32 * self.set.line_height
    }

    /// The character under a point, by its first byte; nothing beside the letters.
    pub(crate) fn character_under(&self, pos: Pos2) -> Option<u32> {
        let line = ((pos.y - self.origin.y) / self.set.line_height).floor();
        let line = (line >= 0.0).then_some(line as usize)?;
        let row = self.galley.rows.get(line)?;
        let x = pos.x - self.origin.x - row.pos.x;
        // A gap belongs to the character before it, so that a word has no holes.
        let column = row.glyphs.partition_point(|g| g.pos.x <= x).checked_sub(1)?;
        let last = column + 1 == row.glyphs.len();
        (!last || x <= row.glyphs[column].max_x()).then(|| self.set.byte_at(line, column)).flatten()
    }

    /// The byte nearest to a point.
    pub(crate) fn hit(&self, pos: Pos2) -> u32 {
        let cursor = self.galley.cursor_from_pos(pos - self.origin);
        self.set.to_reading(cursor.index.0).min(self.range.end)
    }
}

impl PaneScreen {
    /// The block at the height of a point, or the nearest one.
    pub(crate) fn block_at(&self, pos: Pos2) -> Option<&Block> {
        let distance = |b: &Block| {
            let r = b.rect();
            (r.top() - pos.y).max(pos.y - r.bottom()).max(0.0)
        };
        self.blocks.iter().min_by(|a, b| distance(a).total_cmp(&distance(b)))
    }

    /// The place in the text nearest to a point.
    pub(crate) fn position_at(&self, pos: Pos2) -> Option<Position> {
        let b = self.block_at(pos)?;
        Some(Position { paragraph: b.paragraph, offset: b.hit(pos) })
    }

    /// The segment whose text lies under a point; nothing in margins and gaps.
    pub(crate) fn segment_under(&self, pos: Pos2, input: &PaneInput<'_>) -> Option<u32> {
        let block = self.blocks.iter().find(|b| b.rect().expand2(vec2(6.0, 0.0)).contains(pos))?;
        let at = block.hit(pos);
        let body = &input.version.body;
        body.segments_of(block.paragraph as usize)
            .find(|&s| {
                let r = body.segments()[s].range;
                r.start <= at && at <= r.end && block.range.covers(r)
            })
            .map(|s| s as u32)
    }

    /// The span of a row, if it stands on screen here.
    pub(crate) fn span(&self, row: usize) -> Option<Span> {
        self.spans.iter().copied().find(|s| s.row == row)
    }
}
