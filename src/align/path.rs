//! The best way through the search table, and how sure each step of it is.
//!
//! A step is a bead of some shape, or a segment without counterpart. Runs of the latter cost less than as many single
//! ones (affine gaps, Gotoh 1982), so a place in the table has three states: after a bead, in a run of the first side,
//! in a run of the second. A run of the second side may follow one of the first directly but not the other way round;
//! otherwise one and the same reading would have many ways.

use super::Cancelled;
use super::band::{Band, Rect};
use super::progress::Progress;
use super::score::{Gaps, Scorer};
use super::shape::{SHAPE, SHAPES, WIDEST};

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

const AFTER: usize = 0;
const IN_A: usize = 1;
const IN_B: usize = 2;
type States = [f64; 3];
const NOWHERE: States = [f64::NEG_INFINITY; 3];

/// Rows of a table of which only the last or next few are needed.
struct Rows {
    rows: [Vec<States>; WIDEST + 1],
}

impl Rows {
    fn new() -> Self {
        Self { rows: std::array::from_fn(|_| Vec::new()) }
    }

    fn clear(&mut self, row: usize, band: &Band) {
        let slot = &mut self.rows[row % (WIDEST + 1)];
        slot.clear();
        if let Some((lo, hi)) = band.row_if(row) {
            slot.resize(hi - lo + 1, NOWHERE);
        }
    }

    fn get(&self, row: usize) -> &[States] {
        &self.rows[row % (WIDEST + 1)]
    }

    fn get_mut(&mut self, row: usize) -> &mut Vec<States> {
        &mut self.rows[row % (WIDEST + 1)]
    }
}

/// Where the states of a cell came from, packed: the shape and the state before a bead, and the states before a segment
/// without counterpart on either side.
#[derive(Clone, Copy, Default)]
struct Back(u16);

impl Back {
    fn set_bead(&mut self, shape: usize, from: usize) {
        self.0 = self.0 & !0b11_1111 | shape as u16 | (from as u16) << 4;
    }
    fn set_a(&mut self, from: usize) {
        self.0 = self.0 & !(0b11 << 6) | (from as u16) << 6;
    }
    fn set_b(&mut self, from: usize) {
        self.0 = self.0 & !(0b11 << 8) | (from as u16) << 8;
    }
    fn get(self, state: usize) -> (Move, usize) {
        match state {
            AFTER => (Move::Bead((self.0 & 0b1111) as u8), usize::from(self.0 >> 4 & 0b11)),
            IN_A => (Move::OnlyA, usize::from(self.0 >> 6 & 0b11)),
            _ => (Move::OnlyB, usize::from(self.0 >> 8 & 0b11)),
        }
    }
}

/// The first of the largest.
fn best(states: &States) -> (f64, usize) {
    let mut top = (states[AFTER], AFTER);
    for s in [IN_A, IN_B] {
        if states[s] > top.0 {
            top = (states[s], s);
        }
    }
    top
}

/// The shapes that fit below and right of a row, with the first and last column that they may end in.
fn targets(band: &Band, row: usize) -> [Option<(usize, usize)>; WIDEST + 1] {
    std::array::from_fn(|tall| band.row_if(row + tall))
}

/// The path with the highest sum of scores.
pub(super) fn best_path(
    scorer: &mut Scorer<'_>,
    band: &Band,
    progress: &mut Progress<'_, '_>,
) -> Result<Vec<Step>, Cancelled> {
    let Rect { a, b } = band.rect().clone();
    let gaps = scorer.gaps(1.0);
    let mut back = vec![Back::default(); band.cells()];
    let mut rows = Rows::new();
    for row in a.start..=(a.start + WIDEST).min(a.end) {
        rows.clear(row, band);
    }
    rows.get_mut(a.start)[0][AFTER] = 0.0;
    let mut end = AFTER;
    for row in a.start..=a.end {
        let (lo, hi) = band.row(row);
        progress.spend(hi - lo + 1)?;
        let targets = targets(band, row);
        let grid = if row < a.end { Some(scorer.row(row, lo..hi + 1)) } else { None };
        let mut here = std::mem::take(rows.get_mut(row));
        for column in lo..=hi {
            let states = here[column - lo];
            let (score, from) = best(&states);
            if score == f64::NEG_INFINITY {
                continue;
            }
            if let Some(grid) = grid {
                for (k, (tall, wide)) in SHAPE.into_iter().enumerate() {
                    let Some((first, last)) = targets[tall] else { continue };
                    let to = column + wide;
                    if to < first || to > last {
                        continue;
                    }
                    let value = score + f64::from(grid.shape(k)[column - lo]);
                    let cell = &mut rows.get_mut(row + tall)[to - first];
                    if value > cell[AFTER] {
                        cell[AFTER] = value;
                        back[band.index(row + tall, to)].set_bead(k, from);
                    }
                }
                if let Some((first, last)) = targets[1]
                    && first <= column
                    && column <= last
                {
                    let [open, extend] = gaps.of(0, row);
                    let (opened, extended) = (states[AFTER] + open, states[IN_A] + extend);
                    rows.get_mut(row + 1)[column - first][IN_A] = opened.max(extended);
                    back[band.index(row + 1, column)].set_a(if opened >= extended { AFTER } else { IN_A });
                }
            }
            if column < hi {
                let (before, from) =
                    if states[AFTER] >= states[IN_A] { (states[AFTER], AFTER) } else { (states[IN_A], IN_A) };
                let [open, extend] = gaps.of(1, column);
                let (opened, extended) = (before + open, states[IN_B] + extend);
                here[column + 1 - lo][IN_B] = opened.max(extended);
                back[band.index(row, column + 1)].set_b(if opened >= extended { from } else { IN_B });
            }
            if (row, column) == (a.end, b.end) {
                end = from;
            }
        }
        *rows.get_mut(row) = here;
        rows.clear(row + WIDEST + 1, band);
    }
    let mut path = Vec::new();
    let (mut row, mut column, mut state) = (a.end, b.end, end);
    while (row, column) != (a.start, b.start) {
        let (by, from) = back[band.index(row, column)].get(state);
        let (tall, wide) = by.size();
        row -= tall;
        column -= wide;
        path.push(Step { at: (row, column), by });
        state = from;
    }
    path.reverse();
    Ok(path)
}

/// ln(eˣ + eʸ)
fn add(x: f64, y: f64) -> f64 {
    let (low, high) = if x < y { (x, y) } else { (y, x) };
    // Below this the smaller one is lost in rounding; also where both are −∞.
    if low < high - 36.0 || low == f64::NEG_INFINITY { high } else { high + (low - high).exp().ln_1p() }
}

/// How far scores are trusted: they are multiplied by this before they are taken for logarithms of odds. Features are
/// not independent of each other, so their sum says more than is so.
const TRUST: f64 = 1.0;

/// Columns to either side of a path that are looked at for what else might have been.
const RADIUS: u32 = 32;

/// For each step of a path the probability that it is part of the right one, given the scores: the share of the ways
/// through the table, each weighted by its score, that take it (the forward–backward algorithm of hidden Markov models,
/// Baum 1972). Ways that stray far from the path are left out.
pub(super) fn confidence(
    scorer: &mut Scorer<'_>,
    rect: &Rect,
    path: &[Step],
    progress: &mut Progress<'_, '_>,
) -> Result<Vec<f32>, Cancelled> {
    let band = Band::around(rect, &line(rect, path), RADIUS);
    let gaps = scorer.gaps(TRUST);
    let (forward, scores) = forward(scorer, &band, path, &gaps, progress)?;
    let (backward, total) = backward(scorer, &band, path, &gaps, progress)?;
    Ok((path.iter().enumerate())
        .map(|(k, step)| {
            let before = forward[k];
            let log = match step.by {
                Move::Bead(_) => add(add(before[AFTER], before[IN_A]), before[IN_B]) + scores[k] + backward[k][AFTER],
                Move::OnlyA => {
                    let [open, extend] = gaps.of(0, step.at.0);
                    add(before[AFTER] + open, before[IN_A] + extend) + backward[k][IN_A]
                }
                Move::OnlyB => {
                    let [open, extend] = gaps.of(1, step.at.1);
                    add(add(before[AFTER], before[IN_A]) + open, before[IN_B] + extend) + backward[k][IN_B]
                }
            };
            let p = (log - total).exp();
            if p.is_finite() { p.clamp(0.0, 1.0) as f32 } else { 0.0 }
        })
        .collect())
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

/// By step of the path the summed weights of all ways to where it begins, by state; and the score of the step.
fn forward(
    scorer: &mut Scorer<'_>,
    band: &Band,
    path: &[Step],
    gaps: &Gaps<'_>,
    progress: &mut Progress<'_, '_>,
) -> Result<(Vec<States>, Vec<f64>), Cancelled> {
    let a = band.rect().a.clone();
    let mut rows = Rows::new();
    for row in a.start..=(a.start + WIDEST).min(a.end) {
        rows.clear(row, band);
    }
    rows.get_mut(a.start)[0][AFTER] = 0.0;
    let (mut found, mut scores) = (Vec::with_capacity(path.len()), Vec::with_capacity(path.len()));
    for row in a.start..=a.end {
        let (lo, hi) = band.row(row);
        progress.spend(hi - lo + 1)?;
        let targets = targets(band, row);
        let grid = if row < a.end { Some(scorer.row(row, lo..hi + 1)) } else { None };
        let mut here = std::mem::take(rows.get_mut(row));
        for column in lo..=hi {
            let states = here[column - lo];
            if let Some(step) = path.get(found.len()).filter(|s| s.at == (row, column)) {
                found.push(states);
                scores.push(match (step.by, grid) {
                    (Move::Bead(k), Some(grid)) => f64::from(grid.shape(k as usize)[column - lo]) * TRUST,
                    _ => 0.0,
                });
            }
            let through = add(states[AFTER], states[IN_A]);
            let all = add(through, states[IN_B]);
            if all == f64::NEG_INFINITY {
                continue;
            }
            if let Some(grid) = grid {
                for (k, (tall, wide)) in SHAPE.into_iter().enumerate() {
                    let Some((first, last)) = targets[tall] else { continue };
                    let to = column + wide;
                    if first <= to && to <= last {
                        let cell = &mut rows.get_mut(row + tall)[to - first][AFTER];
                        *cell = add(*cell, all + f64::from(grid.shape(k)[column - lo]) * TRUST);
                    }
                }
                if let Some((first, last)) = targets[1]
                    && first <= column
                    && column <= last
                {
                    let [open, extend] = gaps.of(0, row);
                    rows.get_mut(row + 1)[column - first][IN_A] = add(states[AFTER] + open, states[IN_A] + extend);
                }
            }
            if column < hi {
                let [open, extend] = gaps.of(1, column);
                here[column + 1 - lo][IN_B] = add(through + open, states[IN_B] + extend);
            }
        }
        *rows.get_mut(row) = here;
        rows.clear(row + WIDEST + 1, band);
    }
    found.resize(path.len(), NOWHERE);
    scores.resize(path.len(), 0.0);
    Ok((found, scores))
}

/// By step of the path the summed weights of all ways from where it ends, by state; and that of all ways in all.
fn backward(
    scorer: &mut Scorer<'_>,
    band: &Band,
    path: &[Step],
    gaps: &Gaps<'_>,
    progress: &mut Progress<'_, '_>,
) -> Result<(Vec<States>, f64), Cancelled> {
    let Rect { a, b } = band.rect().clone();
    let mut rows = Rows::new();
    let mut found = vec![NOWHERE; path.len()];
    let mut next = path.len();
    let mut total = 0.0;
    for row in (a.start..=a.end).rev() {
        let (lo, hi) = band.row(row);
        progress.spend(hi - lo + 1)?;
        rows.clear(row, band);
        let targets = targets(band, row);
        let grid = if row < a.end { Some(scorer.row(row, lo..hi + 1)) } else { None };
        let mut here = std::mem::take(rows.get_mut(row));
        for column in (lo..=hi).rev() {
            let mut linked = if (row, column) == (a.end, b.end) { 0.0 } else { f64::NEG_INFINITY };
            let mut run_a = f64::NEG_INFINITY;
            if let Some(grid) = grid {
                for k in 0..SHAPES {
                    let (tall, wide) = SHAPE[k];
                    let Some((first, last)) = targets[tall] else { continue };
                    let to = column + wide;
                    if first <= to && to <= last {
                        let rest = rows.get(row + tall)[to - first][AFTER];
                        linked = add(linked, rest + f64::from(grid.shape(k)[column - lo]) * TRUST);
                    }
                }
                if let Some((first, last)) = targets[1]
                    && first <= column
                    && column <= last
                {
                    run_a = rows.get(row + 1)[column - first][IN_A];
                }
            }
            let run_b = if column < hi { here[column + 1 - lo][IN_B] } else { f64::NEG_INFINITY };
            let ([open_a, extend_a], [open_b, extend_b]) = (gaps.of(0, row), gaps.of(1, column));
            here[column - lo] = [
                add(add(linked, run_a + open_a), run_b + open_b),
                add(add(linked, run_a + extend_a), run_b + open_b),
                add(linked, run_b + extend_b),
            ];
            // The end of a step is the beginning of the next.
            let ends_here = next > 0 && {
                let step = path[next - 1];
                let (tall, wide) = step.by.size();
                (step.at.0 + tall, step.at.1 + wide) == (row, column)
            };
            if ends_here {
                next -= 1;
                found[next] = here[column - lo];
            }
        }
        if row == a.start {
            total = here[0][AFTER];
        }
        *rows.get_mut(row) = here;
    }
    Ok((found, total))
}
