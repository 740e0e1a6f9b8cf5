//! How high things are: paragraphs, rows, and the way from one row to the next in a pane.
//!
//! Only what is asked for is set; what was set is kept until the width, the text size or the texts change. egui keeps the
//! glyphs of what was drawn in the last frame, so what is kept here are the decisions, not the galleys: a galley must not
//! outlive the glyph atlas.

use super::input::{Layout, ReaderInput};
use super::linking;
use super::place::Place;
use super::prepared::Prepared;
use super::ruby::Syllable;
use super::typeset::{Above, Indent, Role, Style, Typeset};
use crate::text::{Lang, TextRange};
use egui::text::LayoutJob;
use egui::{Context, Galley, Rect};
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

/// Stretches kept at most: some thirty screens of two panes.
const KEPT: usize = 1200;
/// Space between the rules of a table row and its text, above and below, in points.
pub(crate) const CELL_PAD: f32 = 9.0;

/// Where the text of a pane stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct PaneGeometry {
    /// Header and text.
    pub whole: Rect,
    /// What scrolls.
    pub area: Rect,
    /// Left edge of the lines.
    pub left: f32,
    /// Length of the lines.
    pub width: f32,
}

type Key = (usize, u32, u32);

#[derive(Debug)]
struct Kept {
    set: Arc<Typeset>,
    used: u64,
}

/// What was set, by pane, paragraph and first byte.
#[derive(Debug, Default)]
pub(crate) struct Cache {
    kept: HashMap<Key, Kept>,
    /// What all of it depends on: layout, text size, pixels per point, readings, widths.
    generation: Vec<u32>,
    frame: u64,
    /// How many stretches were set since the state was made, for tests and measurements.
    pub set_count: u64,
}

impl Cache {
    /// Forgets everything.
    pub(crate) fn clear(&mut self) {
        self.kept.clear();
    }

    /// To be called once a frame: forgets what was set for other widths or sizes, and what has not been used for long.
    pub(crate) fn begin_frame(&mut self, input: &ReaderInput<'_>, geometry: &[PaneGeometry], pixels_per_point: f32) {
        let mut generation = vec![
            u32::from(input.layout == Layout::Rows) + 2 * u32::from(input.linking.is_some()),
            input.text_size.to_bits(),
            pixels_per_point.to_bits(),
            input.single.readings_key,
        ];
        generation.extend(geometry.iter().map(|g| g.width.to_bits()));
        if generation != self.generation {
            self.clear();
            self.generation = generation;
        }
        self.frame += 1;
        if self.kept.len() > KEPT {
            let keep_from = self.frame.saturating_sub(2);
            self.kept.retain(|_, k| k.used >= keep_from);
        }
    }
}

/// A point in a flowing pane: a shown paragraph, by its number among the shown ones, and a height within it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Point {
    pub block: usize,
    pub y: f32,
}

/// A stretch of a paragraph in a cell of the table.
#[derive(Clone, Debug)]
pub(crate) struct Fragment {
    pub paragraph: u32,
    pub range: TextRange,
    pub set: Arc<Typeset>,
}

/// Sets text and answers for heights, within one frame.
pub(crate) struct Measure<'a> {
    pub ctx: &'a Context,
    pub input: &'a ReaderInput<'a>,
    pub prepared: &'a Prepared,
    pub geometry: &'a [PaneGeometry],
    pub cache: &'a mut Cache,
}

impl Measure<'_> {
    /// egui's galley of a job; it lives in egui's own cache for as long as it is drawn each frame.
    pub(crate) fn galley(&self, job: &LayoutJob) -> Arc<Galley> {
        self.ctx.fonts_mut(|f| f.layout_job(job.clone()))
    }

    /// How a paragraph is set in its pane.
    pub(crate) fn style(&self, pane: usize, paragraph: u32) -> Style {
        let version = self.input.panes[pane].version;
        let role = Role::of(&version.body.paragraphs()[paragraph as usize]);
        Style {
            role,
            lang: version.lang,
            size: self.input.text_size,
            width: self.geometry[pane].width,
            indent: if self.input.layout == Layout::Flow { Indent::Prose } else { Indent::None },
            above: self.above(role, version.lang),
        }
    }

    /// Whether a text gets readings above it: notes and citations do not.
    pub(crate) fn above(&self, role: Role, lang: Lang) -> Above {
        let reads = lang.is_cjk() && !role.is_quiet() && self.input.single.readings.is_some();
        if reads { Above::Readings } else { Above::Nothing }
    }

    /// A whole paragraph; its points are the beginnings of its segments.
    pub(crate) fn paragraph(&mut self, pane: usize, paragraph: u32) -> Arc<Typeset> {
        let len = self.input.panes[pane].version.body.text(paragraph as usize).len();
        self.stretch(pane, paragraph, TextRange::from_usize(0, len))
    }

    /// A stretch of a paragraph. Two stretches that begin at the same byte must be the same, as they are in one layout.
    pub(crate) fn stretch(&mut self, pane: usize, paragraph: u32, range: TextRange) -> Arc<Typeset> {
        let frame = self.cache.frame;
        let key = (pane, paragraph, range.start);
        if let Some(Kept { set, used }) = self.cache.kept.get_mut(&key) {
            *used = frame;
            return set.clone();
        }
        let style = self.style(pane, paragraph);
        let body = &self.input.panes[pane].version.body;
        let segments = &body.segments()[body.segments_of(paragraph as usize)];
        let places: Vec<u32> =
            segments.iter().map(|s| s.range.start).filter(|&s| range.start <= s && s <= range.end).collect();
        let set = Arc::new(self.set(body.text(paragraph as usize), range, &style, &places));
        self.cache.set_count += 1;
        self.cache.kept.insert(key, Kept { set: set.clone(), used: frame });
        set
    }

    /// Sets a title or citation, which is no paragraph of the version.
    pub(crate) fn title(&mut self, pane: usize, text: &str, style: &Style) -> Arc<Typeset> {
        let mut hasher = DefaultHasher::new();
        (text, style.role, style.size.to_bits()).hash(&mut hasher);
        let (key, frame) = ((pane, u32::MAX, hasher.finish() as u32), self.cache.frame);
        if let Some(Kept { set, used }) = self.cache.kept.get_mut(&key) {
            *used = frame;
            return set.clone();
        }
        let set = Arc::new(self.set(text, TextRange::from_usize(0, text.len()), style, &[]));
        self.cache.kept.insert(key, Kept { set: set.clone(), used: frame });
        set
    }

    /// Sets any text.
    fn set(&self, text: &str, range: TextRange, style: &Style, places: &[u32]) -> Typeset {
        let syllables: Vec<Syllable> = match (style.above, self.input.single.readings) {
            (Above::Readings, Some(of)) => of(text),
            _ => Vec::new(),
        };
        let mut ruler = |job: LayoutJob| {
            let galley = self.ctx.fonts_mut(|f| f.layout_job(job));
            galley.rows.iter().flat_map(|r| r.glyphs.iter().map(|g| (g.pos.x, g.advance_width))).collect()
        };
        Typeset::new(text, range, style, (places, &syllables), &mut ruler)
    }

    /// Height of a shown paragraph, margins included.
    pub(crate) fn block_height(&mut self, pane: usize, block: usize) -> f32 {
        match self.prepared.panes[pane].visible.get(block) {
            Some(&p) => self.paragraph(pane, p).height(),
            None => 0.0,
        }
    }

    /// Where the first character of a row stands in a flowing pane; for a row that the pane has nothing of, where the next
    /// row stands that it has; the end of the text after the last.
    pub(crate) fn start(&mut self, pane: usize, row: usize) -> Point {
        let index = &self.prepared.panes[pane];
        let filled = index.next_filled.get(row).map_or(usize::MAX, |&r| r as usize);
        let first = self.input.rows.cell(filled, pane).first().copied();
        let body = &self.input.panes[pane].version.body;
        let Some(segment) = first.and_then(|s| body.segments().get(s as usize).map(|seg| (s as usize, *seg))) else {
            let last = index.visible.len().saturating_sub(1);
            return Point { block: last, y: self.block_height(pane, last) };
        };
        let (number, segment) = segment;
        let block = index.position[segment.paragraph as usize] as usize;
        let nth = number - body.segments_of(segment.paragraph as usize).start;
        let set = self.paragraph(pane, segment.paragraph);
        Point { block, y: set.above + set.points.get(nth).copied().unwrap_or(0.0) }
    }

    /// The way from one point down to another, in points.
    pub(crate) fn way(&mut self, pane: usize, from: Point, to: Point) -> f32 {
        let between: f32 = (from.block..to.block).map(|b| self.block_height(pane, b)).sum();
        (between + to.y - from.y).max(0.0)
    }

    /// Height of a row in a flowing pane: from its first character to that of the next row. Nothing where it has none.
    pub(crate) fn extent(&mut self, pane: usize, row: usize) -> f32 {
        if self.input.rows.cell(row, pane).is_empty() {
            return 0.0;
        }
        let (a, b) = (self.start(pane, row), self.start(pane, row + 1));
        self.way(pane, a, b)
    }

    /// The point of a flowing pane that belongs to a place.
    pub(crate) fn point(&mut self, pane: usize, place: Place) -> Point {
        let from = self.start(pane, place.row);
        let y = from.y + place.fraction * self.extent(pane, place.row);
        Point { block: from.block, y }
    }

    /// The stretches of a cell of the table, one for each paragraph it touches; one for each sentence in the alignment
    /// editor.
    pub(crate) fn cell(&mut self, pane: usize, row: usize) -> Vec<Fragment> {
        let body = &self.input.panes[pane].version.body;
        let mut stretches: Vec<(u32, TextRange)> = Vec::new();
        for &s in self.input.rows.cell(row, pane) {
            let Some(segment) = body.segments().get(s as usize) else { continue };
            match stretches.last_mut() {
                Some((p, r)) if *p == segment.paragraph && self.input.linking.is_none() => r.end = segment.range.end,
                _ => stretches.push((segment.paragraph, segment.range)),
            }
        }
        stretches
            .into_iter()
            .map(|(paragraph, range)| Fragment { paragraph, range, set: self.stretch(pane, paragraph, range) })
            .collect()
    }

    /// Height of a row of the table: that of its highest cell, and the space around the text.
    pub(crate) fn table_row(&mut self, row: usize) -> f32 {
        let mut highest: f32 = 0.0;
        for pane in 0..self.input.panes.len() {
            let cell = self.cell(pane, row);
            highest = highest.max(cell_height(&cell) + self.between() * cell.len().saturating_sub(1) as f32);
        }
        let least = if self.input.linking.is_some() { linking::LEAST } else { 0.0 };
        (highest + 2.0 * self.pad()).max(least)
    }

    /// Space between the rules of a table row and its text, above and below.
    pub(crate) fn pad(&self) -> f32 {
        if self.input.linking.is_some() { linking::PAD } else { CELL_PAD }
    }

    /// Space between two stretches of a cell.
    pub(crate) fn between(&self) -> f32 {
        if self.input.linking.is_some() { linking::BETWEEN } else { 0.0 }
    }
}

/// Height of the stretches of a cell, one under the other.
pub(crate) fn cell_height(cell: &[Fragment]) -> f32 {
    cell.iter().map(|f| f.set.lines.len() as f32 * f.set.line_height).sum()
}
