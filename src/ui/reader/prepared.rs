//! What the reader knows of a corpus before it draws: made once for each revision, in time linear in its segments.
//!
//! Nothing here is measured. Rows get a *weight*, the em of text that the fullest pane has in them, from the lengths of
//! their segments alone; the scrollbar is an index of these weights. Because no weight changes when a paragraph is laid out,
//! the handle never jitters and a jump costs a binary search.

use super::place::Place;
use crate::model::{Rows, Version, rows::Asides};
use crate::text::Lang;

/// Index over the rows and panes of one revision.
#[derive(Clone, Debug, Default)]
pub struct Prepared {
    pub(crate) revision: u64,
    pub(crate) asides: Asides,
    pub(crate) panes: Vec<PaneIndex>,
    /// Weight of all rows above, and of all at the end.
    above: Vec<f64>,
}

/// Index over one pane.
#[derive(Clone, Debug, Default)]
pub(crate) struct PaneIndex {
    /// Paragraphs shown, ascending.
    pub visible: Vec<u32>,
    /// For each paragraph the number of shown paragraphs before it.
    pub position: Vec<u32>,
    /// For each row, and for the end, the first row from there on in which the pane has a segment; the number of rows if
    /// there is none.
    pub next_filled: Vec<u32>,
}

impl Prepared {
    /// Looks over all segments once. May run outside the frame; hand the result to [`super::ReaderState::set_prepared`].
    #[must_use]
    pub fn new(versions: &[&Version], rows: &Rows, asides: Asides, revision: u64) -> Self {
        let mut above = Vec::with_capacity(rows.len() + 1);
        let mut sum = 0.0;
        for r in 0..rows.len() {
            above.push(sum);
            let heaviest =
                versions.iter().enumerate().map(|(p, v)| rows.cell(r, p).iter().map(|&s| em(v, s)).sum::<f64>());
            sum += heaviest.fold(0.0, f64::max) + 1.0;
        }
        above.push(sum);
        let panes = versions.iter().enumerate().map(|(p, v)| PaneIndex::new(v, rows, p, asides)).collect();
        Self { revision, asides, panes, above }
    }

    /// Number of rows it was made for.
    pub(crate) fn rows(&self) -> usize {
        self.above.len().saturating_sub(1)
    }

    /// Weight of everything.
    pub(crate) fn total(&self) -> f64 {
        self.above.last().copied().unwrap_or(0.0)
    }

    /// Share of everything that lies above a place, 0 to 1.
    pub(crate) fn share(&self, place: Place) -> f64 {
        let (Some(&a), Some(&b)) = (self.above.get(place.row), self.above.get(place.row + 1)) else { return 0.0 };
        ((a + (b - a) * f64::from(place.fraction)) / self.total().max(1.0)).clamp(0.0, 1.0)
    }

    /// The place with that share above it.
    pub(crate) fn place_at(&self, share: f64) -> Place {
        let rows = self.above.len().saturating_sub(1);
        if rows == 0 {
            return Place::default();
        }
        let weight = share.clamp(0.0, 1.0) * self.total();
        let row = self.above.partition_point(|&a| a <= weight).saturating_sub(1).min(rows - 1);
        let (a, b) = (self.above[row], self.above[row + 1]);
        Place { row, fraction: ((weight - a) / (b - a).max(1e-9)).clamp(0.0, 1.0) as f32 }
    }
}

impl PaneIndex {
    fn new(version: &Version, rows: &Rows, pane: usize, asides: Asides) -> Self {
        let paragraphs = version.body.paragraphs();
        let mut visible = Vec::new();
        let mut position = Vec::with_capacity(paragraphs.len());
        for (i, p) in paragraphs.iter().enumerate() {
            position.push(visible.len() as u32);
            // Sentences are looked at first: to touch a long text itself, cold as it is, costs ten times the rest.
            let has_text = || !p.sentences.is_empty() || !version.body.text(i).trim().is_empty();
            if (asides == Asides::Shown || p.aside.is_none()) && has_text() {
                visible.push(i as u32);
            }
        }
        let mut next_filled = vec![rows.len() as u32; rows.len() + 1];
        for r in (0..rows.len()).rev() {
            next_filled[r] = if rows.cell(r, pane).is_empty() { next_filled[r + 1] } else { r as u32 };
        }
        Self { visible, position, next_filled }
    }
}

/// About how many em a segment is long: three bytes to a Han character, less than half an em to a Latin letter.
fn em(version: &Version, segment: u32) -> f64 {
    let Some(s) = version.body.segments().get(segment as usize) else { return 0.0 };
    s.range.len() as f64 * per_byte(version.lang)
}

/// Em for a byte of text: one em for the three bytes of a Han character, 0.46 for a Latin letter (mean of Source Serif over
/// English prose).
pub(crate) fn per_byte(lang: Lang) -> f64 {
    if lang.is_cjk() { 1.0 / 3.0 } else { 0.46 }
}
