//! From evidence to links: what is probable for each unit, given its neighbours.
//!
//! Counterparts of neighbours are neighbours more often than not. A hidden Markov model over the places of the other side
//! (Vogel, Ney and Tillmann, 1996) says so: for every unit it weighs the evidence against how far one has to jump from the
//! counterpart of the unit before, and against having no counterpart at all. It is run in both directions, and a pair is as
//! probable as the two agree (Liang, Taskar and Klein, 2006).

use super::super::maths::Maths as _;
use super::token::{Kind, Unit};

/// A number for every pair of units, by rows of the first side.
#[derive(Clone, Debug)]
pub(super) struct Table {
    pub(super) columns: usize,
    pub(super) cells: Vec<f32>,
}

impl Table {
    pub(super) fn new(rows: usize, columns: usize) -> Self {
        Self { columns, cells: vec![0.0; rows * columns] }
    }

    pub(super) fn at(&self, row: usize, column: usize) -> f32 {
        self.cells[row * self.columns + column]
    }

    pub(super) fn at_mut(&mut self, row: usize, column: usize) -> &mut f32 {
        &mut self.cells[row * self.columns + column]
    }

    fn transposed(&self) -> Self {
        let rows = self.cells.len().checked_div(self.columns).unwrap_or(0);
        let mut out = Self::new(self.columns, rows);
        for row in 0..rows {
            for column in 0..self.columns {
                *out.at_mut(column, row) = self.at(row, column);
            }
        }
        out
    }
}

// These numbers were chosen together on the 150 sentence pairs of nist150 (Chinese–English news, 2026), each from four or
// five values. The place is flat: a factor of 1.5 either way changes the error rate by less than half a point.

/// Chance that a unit has no counterpart.
const NONE: f32 = 0.3;
/// Share of jumps that may go anywhere.
const FAR: f32 = 0.25;
/// How far other jumps are from the next unit, on average.
const REACH: f32 = 3.0;
/// How much better a pair with full evidence explains a unit than no counterpart does; less for words of grammar, whose
/// counterparts are everywhere; and what a pair without any evidence does.
const CONTENT: f32 = 300.0;
const GRAMMAR: f32 = 15.0;
const NOTHING: f32 = 0.1;
/// The same for marks that are the same.
const MARK: f32 = 200.0;
const COMMA: f32 = 20.0;

fn ratio(evidence: f32, a: &Unit, b: &Unit) -> f32 {
    if a.kind == Kind::Mark || b.kind == Kind::Mark {
        return if evidence == 0.0 {
            0.0
        } else if a.key == "," {
            COMMA
        } else {
            MARK
        };
    }
    let grammar = a.kind == Kind::Function || b.kind == Kind::Function;
    // Weak evidence is weaker than its share: one word of a long gloss is mostly chance.
    NOTHING + if grammar { GRAMMAR } else { CONTENT } * evidence.to_the(1.5)
}

/// Probability of every pair by the agreement of both directions.
pub(super) fn agreement(evidence: &Table, a: &[Unit], b: &[Unit]) -> Table {
    let mut ratios = Table::new(a.len(), b.len());
    for (i, u) in a.iter().enumerate() {
        for (j, v) in b.iter().enumerate() {
            *ratios.at_mut(i, j) = ratio(evidence.at(i, j), u, v);
        }
    }
    let mut there = posterior(&ratios);
    let back = posterior(&ratios.transposed()).transposed();
    for (p, q) in there.cells.iter_mut().zip(&back.cells) {
        *p = (*p * q).sqrt();
    }
    there
}

/// Probability that each column has each row for its counterpart: forward and backward over the columns.
///
/// `ratios` says how much better each pair explains the column than no counterpart does. A jump is as probable as
/// e^(−|d − 1|/σ), beside a small share for any jump at all; sums over such jumps follow from their neighbours, so that a
/// column takes a time that is linear in the rows.
pub(super) fn posterior(ratios: &Table) -> Table {
    let (n, m) = (ratios.cells.len().checked_div(ratios.columns).unwrap_or(0), ratios.columns);
    let mut out = Table::new(n, m);
    if n == 0 || m == 0 {
        return out;
    }
    let decay = (-1.0 / REACH).exp_e();
    // What the jumps from a row add up to, so that near the edges they still make one.
    let norm: Vec<f32> = spread(&vec![1.0; n], decay, -1).iter().map(|s| 1.0 / s.max(f32::MIN_POSITIVE)).collect();
    let far = FAR / n as f32;
    // Mass on each row, and on none after each row.
    let mut ahead = Table::new(2 * m, n);
    let mut mass: Vec<f32> = (0..n).map(|i| decay.powi(i as i32)).collect();
    normalise(&mut mass);
    for j in 0..m {
        let arrivals = if j == 0 {
            mass.clone()
        } else {
            let leaving: Vec<f32> = mass.iter().zip(&norm).map(|(m, z)| m * z).collect();
            spread(&leaving, decay, 1)
        };
        let all: f32 = mass.iter().sum();
        let (here, none) = ahead.cells[2 * j * n..2 * (j + 1) * n].split_at_mut(n);
        for i in 0..n {
            here[i] = (1.0 - NONE) * ((1.0 - FAR) * arrivals[i] + far * all) * ratios.at(i, j);
            none[i] = NONE * mass[i];
        }
        normalise(&mut ahead.cells[2 * j * n..2 * (j + 1) * n]);
        let (here, none) = ahead.cells[2 * j * n..2 * (j + 1) * n].split_at(n);
        mass = here.iter().zip(none).map(|(h, o)| h + o).collect();
    }
    let mut back = vec![1.0_f32; n];
    for j in (0..m).rev() {
        let (here, none) = ahead.cells[2 * j * n..2 * (j + 1) * n].split_at(n);
        // After a row as after none with that row remembered, all goes on alike.
        let total: f32 = (0..n).map(|i| (here[i] + none[i]) * back[i]).sum();
        if total > 0.0 {
            for i in 0..n {
                *out.at_mut(i, j) = here[i] * back[i] / total;
            }
        }
        let worth: Vec<f32> = (0..n).map(|i| ratios.at(i, j) * back[i]).collect();
        let any: f32 = far * worth.iter().sum::<f32>();
        let near = spread(&worth, decay, -1);
        for i in 0..n {
            back[i] = NONE * back[i] + (1.0 - NONE) * ((1.0 - FAR) * norm[i] * near[i] + any);
        }
        normalise(&mut back);
    }
    out
}

/// For every place, the sum over all places of what is there, times the decay to the power of how far the way between them
/// is from a step of `step` (1 forward, −1 back).
fn spread(values: &[f32], decay: f32, step: i32) -> Vec<f32> {
    let n = values.len();
    let mut out = vec![0.0; n];
    // Gathered at the place where each would arrive by the step: those before, then those behind.
    let at = |k: i32| usize::try_from(k).ok().and_then(|k| values.get(k)).copied().unwrap_or(0.0);
    let mut sum = if step < 0 { at(0) * decay } else { 0.0 };
    for (to, place) in out.iter_mut().enumerate() {
        sum = if to == 0 && step < 0 { sum + at(1) } else { sum * decay + at(to as i32 - step) };
        *place = sum;
    }
    let mut sum = if step > 0 { at(n as i32 - 1) * decay } else { 0.0 };
    for to in (0..n).rev() {
        if to + 1 < n {
            sum = (sum + at(to as i32 + 1 - step)) * decay;
        }
        out[to] += sum;
    }
    out
}

fn normalise(values: &mut [f32]) {
    let sum: f32 = values.iter().sum();
    if sum > 0.0 {
        values.iter_mut().for_each(|v| *v /= sum);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn sums_over_jumps_are_what_they_say(values in proptest::collection::vec(0.0_f32..1.0, 1..9), forward in any::<bool>()) {
            let step = if forward { 1 } else { -1 };
            let quick = spread(&values, 0.5, step);
            for (to, &got) in quick.iter().enumerate() {
                let sum: f32 = values.iter().enumerate()
                    .map(|(from, v)| v * 0.5_f32.powi((to as i32 - from as i32 - step).abs()))
                    .sum();
                prop_assert!((sum - got).abs() < 1e-4, "{} {}", sum, got);
            }
        }
    }
}
