//! The best way through the search table.
//!
//! A step is a bead of some shape, or a segment without counterpart. Runs of the latter cost less than as many single
//! ones (affine gaps, Gotoh 1982), so a place in the table has three states: after a bead, in a run of the first side,
//! in a run of the second. A run of the second side may follow one of the first directly but not the other way round;
//! otherwise one and the same reading would have many ways.

use super::Cancelled;
use super::band::{Band, Rect};
use super::progress::Progress;
use super::score::Scorer;
use super::shape::{SHAPE, WIDEST};
use std::ops::Range;

/// One step of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Move {
    /// A bead of a shape, by its index.
    Bead(u8),
    /// A segment of the first side alone.
    OnlyA,
    /// A segment of the second side alone.
    OnlyB,
}

impl Move {
    /// Segments it takes of either side.
    pub(super) fn size(self) -> (usize, usize) {
        match self {
            Self::Bead(k) => SHAPE[k as usize],
            Self::OnlyA => (1, 0),
            Self::OnlyB => (0, 1),
        }
    }
}

/// A step with the place where it begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Step {
    pub(super) at: (usize, usize),
    pub(super) by: Move,
}

impl Step {
    /// The place where it ends.
    pub(super) fn end(self) -> (usize, usize) {
        let (tall, wide) = self.by.size();
        (self.at.0 + tall, self.at.1 + wide)
    }
}

/// After a bead; in a run of the first side; in a run of the second.
const AFTER: u8 = 0;
const IN_A: u8 = 1;
const IN_B: u8 = 2;

/// Lower than any score, and still finite, so that scores may be added to it.
const NOWHERE: f32 = -1e30;

/// Rows of a table, of which only the last or next few are needed. A row holds a lane of values for each state.
pub(super) struct Ring<T> {
    rows: [[Vec<T>; 2]; WIDEST + 1],
}

impl<T: Copy> Ring<T> {
    pub(super) fn new() -> Self {
        Self { rows: std::array::from_fn(|_| [Vec::new(), Vec::new()]) }
    }

    /// Makes room for a row, if there is one of that number.
    pub(super) fn clear(&mut self, row: usize, band: &Band, with: T) {
        let width = band.row_if(row).map_or(0, |(lo, hi)| hi - lo + 1);
        for lane in self.at(row) {
            lane.clear();
            lane.resize(width, with);
        }
    }

    /// The lanes of a row.
    pub(super) fn at(&mut self, row: usize) -> &mut [Vec<T>; 2] {
        &mut self.rows[row % (WIDEST + 1)]
    }

    /// All values of all rows.
    pub(super) fn all(&mut self) -> impl Iterator<Item = &mut T> {
        self.rows.iter_mut().flatten().flatten()
    }
}

/// The columns of `row` from which a step of `wide` columns leads into the band of a row further on, and where it leads
/// to: offsets from the first column of either row.
pub(super) fn overlap(band: &Band, row: usize, tall: usize, wide: usize) -> Option<(Range<usize>, usize)> {
    let (lo, hi) = band.row(row);
    let (first, last) = band.row_if(row + tall)?;
    let (from, to) = (lo.max(first.saturating_sub(wide)), hi.min(last.checked_sub(wide)?));
    (from <= to).then(|| (from - lo..to + 1 - lo, from + wide - first))
}

/// Scores are taken down by the score of the row so far after so many rows, which keeps them precise.
const REBASE: usize = 16;

/// The path with the highest sum of scores.
pub(super) fn best_path(
    scorer: &mut Scorer<'_>,
    band: &Band,
    progress: &mut Progress<'_, '_>,
) -> Result<Vec<Step>, Cancelled> {
    let Rect { a, b } = band.rect().clone();
    let gaps = scorer.gaps();
    // For every cell: the shape of the best bead that ends there and the state before it; the states before the runs.
    let (mut bead_back, mut run_back) = (vec![0u8; band.cells()], vec![0u8; band.cells()]);
    let mut ring = Ring::new();
    for row in a.start..a.start + WIDEST {
        ring.clear(row, band, NOWHERE);
    }
    ring.at(a.start)[0][0] = 0.0;
    let (mut best, mut from) = (Vec::new(), Vec::new());
    for row in a.clone() {
        ring.clear(row + WIDEST, band, NOWHERE);
        let (lo, hi) = band.row(row);
        progress.spend(scorer.effort(hi - lo + 1))?;
        let here = std::mem::take(ring.at(row));
        let start = band.index(row, lo);
        sweep(&here, &gaps[1][lo..], &mut run_back[start..=start + hi - lo], (&mut best, &mut from));
        let [after, in_a] = &here;
        if let Some((columns, to)) = overlap(band, row, 1, 0) {
            let [open, extend] = gaps[0][row];
            let start = band.index(row + 1, band.row(row + 1).0) + to;
            let targets = ring.at(row + 1)[1][to..].iter_mut().zip(&mut run_back[start..]);
            for ((after, in_a), (out, back)) in after[columns.clone()].iter().zip(&in_a[columns]).zip(targets) {
                let (opened, extended) = (after + open, in_a + extend);
                *out = opened.max(extended);
                *back = if opened >= extended { AFTER } else { IN_A };
            }
        }
        let grid = scorer.row(row, lo..hi + 1);
        for (k, (tall, wide)) in grid.shapes() {
            let Some((columns, to)) = overlap(band, row, tall, wide) else { continue };
            let start = band.index(row + tall, band.row(row + tall).0) + to;
            let targets = ring.at(row + tall)[0][to..].iter_mut().zip(&mut bead_back[start..]);
            let sources = best[columns.clone()].iter().zip(&from[columns.clone()]).zip(&grid.shape(k)[columns]);
            for (((best, from), score), (out, back)) in sources.zip(targets) {
                let value = best + score;
                let code = k as u8 | from << 5;
                *back = if value > *out { code } else { *back };
                *out = if value > *out { value } else { *out };
            }
        }
        *ring.at(row) = here;
        if (row - a.start) % REBASE == REBASE - 1 {
            let top = best.iter().copied().fold(NOWHERE, f32::max);
            // What has not been reached must not creep up.
            ring.all().for_each(|x| *x = (*x - top).max(NOWHERE));
        }
    }
    let here = std::mem::take(ring.at(a.end));
    let (lo, _) = band.row(a.end);
    progress.spend(b.end - lo + 1)?;
    sweep(&here, &gaps[1][lo..], &mut run_back[band.index(a.end, lo)..], (&mut best, &mut from));
    let mut state = from.last().copied().unwrap_or(AFTER);

    let mut path = Vec::new();
    let (mut row, mut column) = (a.end, b.end);
    while (row, column) != (a.start, b.start) {
        let cell = band.index(row, column);
        let by;
        (by, state) = match state {
            AFTER => (Move::Bead(bead_back[cell] & 0b1_1111), bead_back[cell] >> 5),
            IN_A => (Move::OnlyA, run_back[cell] & 0b11),
            _ => (Move::OnlyB, run_back[cell] >> 2),
        };
        let (tall, wide) = by.size();
        (row, column) = (row - tall, column - wide);
        path.push(Step { at: (row, column), by });
    }
    path.reverse();
    Ok(path)
}

/// Runs of the second side along a row, which depend on each other from left to right; and the best state of each cell.
fn sweep(
    [after, in_a]: &[Vec<f32>; 2],
    gaps: &[[f32; 2]],
    back: &mut [u8],
    (best, from): (&mut Vec<f32>, &mut Vec<u8>),
) {
    best.clear();
    from.clear();
    let mut in_b = NOWHERE;
    for (k, (&after, &in_a)) in after.iter().zip(in_a).enumerate() {
        let (top, state) = if after >= in_a { (after, AFTER) } else { (in_a, IN_A) };
        best.push(top.max(in_b));
        from.push(if top >= in_b { state } else { IN_B });
        if let (Some([open, extend]), Some(back)) = (gaps.get(k), back.get_mut(k + 1)) {
            let (opened, extended) = (top + open, in_b + extend);
            in_b = opened.max(extended);
            let before = if opened >= extended { state } else { IN_B };
            *back = *back & 0b11 | before << 2;
        }
    }
}

/// First and last column of a path in every row.
pub(super) fn line(rect: &Rect, path: &[Step]) -> Vec<(u32, u32)> {
    let mut line = Vec::with_capacity(rect.a.len() + 1);
    for step in path {
        let (row, column) = (step.at.0 - rect.a.start, step.at.1 as u32);
        while line.len() <= row {
            line.push((column, column));
        }
        line[row].1 = column;
    }
    let end = rect.b.end as u32;
    while line.len() <= rect.a.len() {
        line.push((end, end));
    }
    line[rect.a.len()].1 = end;
    line
}
