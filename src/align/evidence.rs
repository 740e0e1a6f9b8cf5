//! How far two groups of segments share clues, as a logarithm of odds.
//!
//! A clue of one side counts for a bead if the other side of the bead holds it, the more the rarer it is there, and
//! against it if not, the more the likelier clues of its kind are kept. Each side is counted for itself and halved, so
//! the sum over the segments of a bead is exact and needs no search (after the lexical features of Moore, 2002, and
//! Varga et al., 2005, hunalign; the weights are log-likelihood ratios with rates estimated from the pair itself).

use super::Cancelled;
use super::index::Index;
use super::progress::Progress;
use super::rates::Rates;
use super::score::{Feature, Grid};
use super::shape::{SHAPE, WIDEST};
use std::f32::consts::LN_2;
use std::ops::Range;

/// What the clues say, with rates settled.
pub(super) struct Shared<'m> {
    index: &'m Index,
    /// By side and clue: what it is worth if it is found, and what it costs if not; halved, before weighting.
    worth: [Vec<[f32; 2]>; 2],
    /// By side and segment: the cost of it all, had nothing been found.
    base: [Vec<f32>; 2],
    /// Coverage of rows of the first side by windows of the second, kept for the rows that follow.
    rows: Vec<Covered>,
    /// Work space: for each window width coverage of the columns, then its running sum.
    columns: Vec<f32>,
    stamp: Vec<u32>,
    turn: u32,
}

/// Coverage of one segment of the first side by every window of the second within some columns.
#[derive(Default)]
struct Covered {
    row: Option<usize>,
    columns: Range<usize>,
    /// `by[(width - 1) * columns.len() + (start - columns.start)]`.
    by: Vec<f32>,
    /// The clues of the row with the segments among these columns for which each counts, as ranges of `counters`.
    clues: Vec<(u32, Range<usize>)>,
    counters: Vec<u32>,
}

/// Clues worth less, such as articles, are passed over: there are many of them.
const NEGLIGIBLE: f32 = 0.03;

/// Columns covered beyond those asked for, so that the next rows, whose columns are a little further, find them.
const SLACK: usize = 32;

impl<'m> Shared<'m> {
    pub(super) fn new(index: &'m Index, rates: &Rates, progress: &mut Progress<'_, '_>) -> Result<Self, Cancelled> {
        let worth = [0, 1].map(|side| {
            let other = &index.sides[1 - side];
            let segments = other.len() as f32 + 1.0;
            (index.kind.iter().zip(&other.frequency))
                .map(|(&kind, &f)| {
                    let (p, q) = (rates.kept[kind as usize], (f as f32 + 0.5) / segments);
                    let q = q.min(0.99);
                    let worth = [0.5 * (p / q).ln().max(0.0), 0.5 * ((1.0 - q) / (1.0 - p)).ln().max(0.0)];
                    if worth[0] + worth[1] < NEGLIGIBLE { [0.0; 2] } else { worth }
                })
                .collect::<Vec<_>>()
        });
        let lonely = -0.5 * (1.0 - rates.words).ln();
        let mut base = [Vec::new(), Vec::new()];
        for (side, own) in index.sides.iter().enumerate() {
            for segment in 0..own.len() {
                let clues = own.counted(segment);
                progress.spend(clues.len() / 16 + 1)?;
                let missed: f32 = clues.iter().map(|&id| worth[side][id as usize][1]).sum();
                base[side].push(-missed - lonely * own.alone[segment]);
            }
        }
        let rows = (0..2 * WIDEST).map(|_| Covered::default()).collect();
        Ok(Self { index, worth, base, rows, columns: Vec::new(), stamp: vec![0; index.kind.len()], turn: 0 })
    }

    /// Fills the slot of a row, unless it holds what is wanted.
    fn cover_row(&mut self, row: usize, columns: &Range<usize>) {
        let slot = row % self.rows.len();
        let held = &mut self.rows[slot];
        if held.row == Some(row) && held.columns.start <= columns.start && columns.end <= held.columns.end {
            return;
        }
        let [own, other] = &self.index.sides;
        let slack = SLACK.min(columns.len());
        let columns = columns.start.saturating_sub(slack)..(columns.end + slack).min(other.len());
        let reach = columns.start..columns.end + WIDEST;
        let width = columns.len();
        held.by.clear();
        held.by.resize(width * WIDEST, self.base[0][row]);
        for &id in own.counted(row) {
            let worth = self.worth[0][id as usize];
            if worth == [0.0; 2] {
                continue;
            }
            let holders = other.holders(id, &reach);
            for (wide, discount) in DISCOUNT.into_iter().enumerate() {
                let gain = gain(worth, discount);
                let by = &mut held.by[wide * width..(wide + 1) * width];
                // Windows that begin at most `wide` before a holder have it; no window counts it twice.
                let mut next = columns.start;
                for &at in holders {
                    let at = at as usize;
                    let from = next.max(at.saturating_sub(wide));
                    let to = (at + 1).min(columns.end);
                    if from < to {
                        for x in &mut by[from - columns.start..to - columns.start] {
                            *x += gain;
                        }
                        next = to;
                    }
                }
            }
        }
        held.clues.clear();
        held.counters.clear();
        for &id in own.clues(row) {
            if self.worth[1][id as usize] != [0.0; 2] {
                let start = held.counters.len();
                held.counters.extend_from_slice(other.counters(id, &reach));
                if held.counters.len() > start {
                    held.clues.push((id, start..held.counters.len()));
                }
            }
        }
        held.row = Some(row);
        held.columns = columns;
    }

    /// Coverage of the segments of the second side by each window of the first that begins at `row`, as running sums.
    /// The rows of the windows must have been covered.
    fn cover_columns(&mut self, row: usize, columns: &Range<usize>) {
        let width = columns.len() + 1;
        self.columns.clear();
        self.columns.resize(width * WIDEST, 0.0);
        for wide in 0..WIDEST {
            self.columns[wide * width + 1..(wide + 1) * width].copy_from_slice(&self.base[1][columns.clone()]);
        }
        self.turn = self.turn.wrapping_add(1);
        if self.turn == 0 {
            self.stamp.fill(0);
            self.turn = 1;
        }
        let rows = self.index.sides[0].len();
        for ahead in 0..WIDEST.min(rows - row) {
            let held = &self.rows[(row + ahead) % self.rows.len()];
            for (id, counters) in &held.clues {
                if std::mem::replace(&mut self.stamp[*id as usize], self.turn) == self.turn {
                    continue;
                }
                let worth = self.worth[1][*id as usize];
                let gains = DISCOUNT.map(|discount| gain(worth, discount));
                for at in &held.counters[counters.clone()] {
                    let at = (*at as usize).wrapping_sub(columns.start);
                    if at < columns.len() {
                        for (wide, gain) in gains.iter().enumerate().skip(ahead) {
                            self.columns[wide * width + 1 + at] += gain;
                        }
                    }
                }
            }
        }
        for sums in self.columns.chunks_exact_mut(width) {
            let mut sum = 0.0;
            for x in sums {
                sum += *x;
                *x = sum;
            }
        }
    }
}

/// What finding a clue is worth beyond what missing it costs.
fn gain([found, missed]: [f32; 2], discount: f32) -> f32 {
    (found - discount).max(0.0) + missed
}

/// A window of so many segments holds a given clue by chance so much more often: half the logarithm of 1, 2, 3, 4.
const DISCOUNT: [f32; WIDEST] = [0.0, LN_2 / 2.0, 0.549_306_1, LN_2];

impl Feature for Shared<'_> {
    fn add(&mut self, row: usize, grid: &mut Grid) {
        let [a, b] = &self.index.sides;
        let (n, m) = (a.len(), b.len());
        let starts = grid.start..(grid.start + grid.width).min(m);
        if row >= n || starts.is_empty() {
            return;
        }
        for r in row..(row + WIDEST).min(n) {
            self.cover_row(r, &starts);
        }
        let columns = starts.start..(starts.end + WIDEST - 1).min(m);
        self.cover_columns(row, &columns);
        let width = columns.len() + 1;
        for (k, (tall, wide)) in SHAPE.into_iter().enumerate() {
            if row + tall > n {
                continue;
            }
            let out = grid.shape_mut(k);
            // Beads that would reach beyond the last column are never asked for.
            let fit = starts.len().min((m + 1).saturating_sub(starts.start + wide));
            let sums = &self.columns[(tall - 1) * width..tall * width];
            for (at, x) in out[..fit].iter_mut().enumerate() {
                *x += sums[at + wide] - sums[at];
            }
            for r in row..row + tall {
                let held = &self.rows[r % self.rows.len()];
                let from = (wide - 1) * held.columns.len() + starts.start - held.columns.start;
                for (x, covered) in out[..fit].iter_mut().zip(&held.by[from..]) {
                    *x += covered;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::given::Fixed;
    use super::super::index::Text;
    use super::super::score::Scorer;
    use super::super::shape::{Grain, Priors, SHAPES};
    use super::*;

    /// What the clues say of a bead, by the definition: every clue of one side that the other side of the bead holds, or not.
    fn by_definition(shared: &Shared<'_>, rows: Range<usize>, columns: Range<usize>) -> f32 {
        let mut sum = 0.0;
        for (side, own, others) in [(0, rows.clone(), columns.clone()), (1, columns, rows)] {
            let (here, there) = (&shared.index.sides[side], &shared.index.sides[1 - side]);
            let discount = (others.len() as f32).ln() / 2.0;
            for segment in own {
                sum += shared.base[side][segment];
                for &id in here.counted(segment) {
                    let [found, missed] = shared.worth[side][id as usize];
                    if others.clone().any(|o| there.clues(o).contains(&id)) && (found > 0.0 || missed > 0.0) {
                        sum += gain([found, missed], discount);
                    }
                }
            }
        }
        sum
    }

    #[test]
    fn windows_count_every_clue_once() {
        let (mut a, mut b) = (Vec::new(), Vec::new());
        for k in 0..90u32 {
            a.push(format!("w{} w{} {} ICT?", k % 7, k * k % 31, k % 13));
            b.push(format!("w{} {} w{} w{}", k % 5, k % 11, k * k % 29, k % 7));
        }
        let (a, b): (Vec<&str>, Vec<&str>) = (a.iter().map(|s| &**s).collect(), b.iter().map(|s| &**s).collect());
        let (a, b): (Vec<Text<'_>>, Vec<Text<'_>>) =
            (a.iter().map(std::slice::from_ref).collect(), b.iter().map(std::slice::from_ref).collect());
        let index = Index::new(&a, &b, &mut Progress::new(&mut |_, _| Ok(()))).expect("nobody cancels");
        let rates = Rates::new(true);
        let mut quiet = |_, _| Ok(());
        let mut progress = Progress::new(&mut quiet);
        let mut shared = || Shared::new(&index, &rates, &mut progress).expect("nobody cancels");
        let (definition, tested) = (shared(), shared());
        let priors = Priors { shape: [0.0; SHAPES], ..Priors::new(Grain::Sentence, 90, 90) };
        let mut scorer = Scorer::new(priors, vec![Box::new(tested)], [&[], &[]], &Fixed::default());
        for (row, columns) in [(0, 0..90), (3, 40..60), (4, 41..91), (86, 80..91), (2, 10..12), (89, 0..91)] {
            let grid = scorer.row(row, columns.clone());
            for (k, (tall, wide)) in SHAPE.into_iter().enumerate() {
                for column in columns.clone().filter(|c| c + wide <= 90 && row + tall <= 90) {
                    let (is, should) = (
                        grid.shape(k)[column - columns.start],
                        by_definition(&definition, row..row + tall, column..column + wide),
                    );
                    assert!((is - should).abs() < 1e-3, "{row} {column} {tall}:{wide} {is} {should}");
                }
            }
        }
    }
}
