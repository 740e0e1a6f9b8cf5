//! How sure each step of a path is: the share of all ways through the search table, each weighted by the exponential of
//! its score, that take this step (the forward–backward algorithm of hidden Markov models, Baum 1972).

use super::Cancelled;
use super::band::{Band, Rect};
use super::maths::Maths as _;
use super::path::{Move, Ring, Step, overlap};
use super::progress::Progress;
use super::score::{Grid, Scorer};
use super::shape::WIDEST;

/// Weights of a cell by state: after a bead, in a run of the first side, in a run of the second; and the logarithm of
/// what they are to be multiplied by.
#[derive(Clone, Copy, Default)]
struct Weights {
    states: [f64; 3],
    scale: f64,
}

/// Confidence of each step of a path, from 0 to 1, given the scores. Ways that leave the band are left out.
pub(super) fn confidence(
    scorer: &mut Scorer<'_>,
    band: &Band,
    path: &[Step],
    progress: &mut Progress<'_, '_>,
) -> Result<Vec<f32>, Cancelled> {
    let (before, scores) = forward(scorer, band, path, progress)?;
    let (after, total) = backward(scorer, band, path, progress)?;
    let gaps = scorer.gaps();
    let confidence = |k: usize, step: &Step| {
        let [bead, in_a, in_b] = before[k].states;
        let gap = |side: usize, segment: usize| gaps[side][segment].map(|x| f64::from(x).exp_e());
        let (to_here, on) = match step.by {
            Move::Bead(_) => (bead + in_a + in_b, after[k].states[0]),
            Move::OnlyA => {
                let [open, extend] = gap(0, step.at.0);
                (bead * open + in_a * extend, after[k].states[1])
            }
            Move::OnlyB => {
                let [open, extend] = gap(1, step.at.1);
                ((bead + in_a) * open + in_b * extend, after[k].states[2])
            }
        };
        let log = to_here.log_e() + before[k].scale + scores[k] + on.log_e() + after[k].scale - total;
        if log.is_finite() { log.exp_e().clamp(0.0, 1.0) as f32 } else { 0.0 }
    };
    Ok(path.iter().enumerate().map(|(k, step)| confidence(k, step)).collect())
}

/// Exponentials of the scores of a row, shape by shape.
struct Odds {
    cells: Vec<f64>,
    width: usize,
}

impl Odds {
    fn fill(&mut self, grid: &Grid) {
        self.width = grid.width;
        self.cells.clear();
        for (k, _) in grid.shapes() {
            self.cells.extend(grid.shape(k).iter().map(|x| exp(f64::from(*x))));
        }
    }

    fn shape(&self, k: usize) -> &[f64] {
        &self.cells[k * self.width..(k + 1) * self.width]
    }
}

/// eˣ to nine digits, written so that a compiler can do several at once: 2ⁿ by the exponent bits, the rest by a Taylor
/// polynomial around 0. Beyond ±600, where it matters to no sum, it is that of ±600.
fn exp(x: f64) -> f64 {
    /// Adding this rounds to an integer, which then stands in the low bits.
    const ROUND: f64 = 6_755_399_441_055_744.0;
    let x = x.clamp(-600.0, 600.0);
    let shifted = x * std::f64::consts::LOG2_E + ROUND;
    let r = x - (shifted - ROUND) * std::f64::consts::LN_2;
    let tail = 1.0 / 24.0 + r * (1.0 / 120.0 + r * (1.0 / 720.0 + r * (1.0 / 5040.0 + r / 40320.0)));
    let rest = 1.0 + r * (1.0 + r * (0.5 + r * (1.0 / 6.0 + r * tail)));
    f64::from_bits(rest.to_bits().wrapping_add(shifted.to_bits() << 52))
}

/// Keeps the largest of a row at 1, whatever the scores; gives the logarithm of what was divided by.
fn rescale(ring: &mut Ring<f64>, row: usize) -> f64 {
    let top = ring.at(row).iter().flatten().copied().fold(0.0, f64::max);
    if top > 0.0 {
        ring.all().for_each(|x| *x /= top);
        top.log_e()
    } else {
        0.0
    }
}

/// For each step of the path the summed weights of all ways to where it begins; and the score of the step.
fn forward(
    scorer: &mut Scorer<'_>,
    band: &Band,
    path: &[Step],
    progress: &mut Progress<'_, '_>,
) -> Result<(Vec<Weights>, Vec<f64>), Cancelled> {
    let Rect { a, b } = band.rect().clone();
    let gaps = scorer.gaps();
    let mut ring = Ring::new();
    for row in a.start..a.start + WIDEST {
        ring.clear(row, band, 0.0);
    }
    ring.at(a.start)[0][0] = 1.0;
    let mut odds = Odds { cells: Vec::new(), width: 0 };
    let (mut found, mut scores) = (Vec::with_capacity(path.len()), Vec::with_capacity(path.len()));
    let mut all = Vec::new();
    let mut scale = 0.0;
    for row in a.start..=a.end {
        ring.clear(row + WIDEST, band, 0.0);
        scale += rescale(&mut ring, row);
        let (lo, hi) = band.row(row);
        progress.spend(hi - lo + 1)?;
        let [after, in_a] = std::mem::take(ring.at(row));
        all.clear();
        let mut in_b = 0.0;
        for (k, (after, in_a)) in after.iter().zip(&in_a).enumerate() {
            if path.get(found.len()).is_some_and(|s| s.at == (row, lo + k)) {
                found.push(Weights { states: [*after, *in_a, in_b], scale });
            }
            all.push(after + in_a + in_b);
            if lo + k < b.end {
                let [open, extend] = gaps[1][lo + k].map(|x| exp(f64::from(x)));
                in_b = (after + in_a) * open + in_b * extend;
            }
        }
        if row < a.end {
            if let Some((columns, to)) = overlap(band, row, 1, 0) {
                let [open, extend] = gaps[0][row].map(|x| exp(f64::from(x)));
                let sources = after[columns.clone()].iter().zip(&in_a[columns]);
                for ((after, in_a), out) in sources.zip(&mut ring.at(row + 1)[1][to..]) {
                    *out = after * open + in_a * extend;
                }
            }
            let grid = scorer.row(row, lo..hi + 1);
            while scores.len() < found.len() {
                let step = path[scores.len()];
                scores.push(match step.by {
                    Move::Bead(k) => f64::from(grid.shape(k as usize)[step.at.1 - lo]),
                    _ => 0.0,
                });
            }
            odds.fill(grid);
            for (k, (tall, wide)) in grid.shapes() {
                let Some((columns, to)) = overlap(band, row, tall, wide) else { continue };
                let sources = all[columns.clone()].iter().zip(&odds.shape(k)[columns]);
                for ((all, odds), out) in sources.zip(&mut ring.at(row + tall)[0][to..]) {
                    *out += all * odds;
                }
            }
        }
        *ring.at(row) = [after, in_a];
    }
    found.resize(path.len(), Weights::default());
    scores.resize(path.len(), 0.0);
    Ok((found, scores))
}

/// For each step of the path the summed weights of all ways on from where it ends; and the logarithm of the sum over all
/// ways.
fn backward(
    scorer: &mut Scorer<'_>,
    band: &Band,
    path: &[Step],
    progress: &mut Progress<'_, '_>,
) -> Result<(Vec<Weights>, f64), Cancelled> {
    let Rect { a, b } = band.rect().clone();
    let gaps = scorer.gaps();
    let mut ring = Ring::new();
    let mut odds = Odds { cells: Vec::new(), width: 0 };
    let mut found = vec![Weights::default(); path.len()];
    let mut next = path.len();
    let mut on = Vec::new();
    let (mut scale, mut total) = (0.0, 0.0);
    for row in (a.start..=a.end).rev() {
        ring.clear(row, band, 0.0);
        let (lo, hi) = band.row(row);
        progress.spend(hi - lo + 1)?;
        // The sum over the beads that may come next.
        on.clear();
        on.resize(hi - lo + 1, 0.0);
        if row < a.end {
            let grid = scorer.row(row, lo..hi + 1);
            odds.fill(grid);
            for (k, (tall, wide)) in grid.shapes() {
                let Some((columns, to)) = overlap(band, row, tall, wide) else { continue };
                let sources = ring.at(row + tall)[0][to..].iter().zip(&odds.shape(k)[columns.clone()]);
                for ((rest, odds), out) in sources.zip(&mut on[columns]) {
                    *out += rest * odds;
                }
            }
        } else {
            on[b.end - lo] = 1.0;
        }
        let mut here = std::mem::take(ring.at(row));
        // The sum over the ways on that begin with a segment of the first side, from the state of a run of it.
        if let Some((columns, to)) = overlap(band, row, 1, 0) {
            here[1][columns.clone()].copy_from_slice(&ring.at(row + 1)[1][to..to + columns.len()]);
        }
        let [open_a, extend_a] = gaps[0].get(row).map_or([0.0; 2], |g| g.map(|x| exp(f64::from(x))));
        let mut in_b = 0.0;
        for k in (0..=hi - lo).rev() {
            let [open_b, extend_b] = gaps[1].get(lo + k).map_or([0.0; 2], |g| g.map(|x| exp(f64::from(x))));
            let (bead, run_a) = (on[k], here[1][k]);
            let states = [
                bead + run_a * open_a + in_b * open_b,
                bead + run_a * extend_a + in_b * open_b,
                bead + in_b * extend_b,
            ];
            [here[0][k], here[1][k], in_b] = states;
            if next > 0 && path[next - 1].end() == (row, lo + k) {
                next -= 1;
                found[next] = Weights { states, scale };
            }
        }
        if row == a.start {
            total = here[0][b.start - lo].log_e() + scale;
        }
        *ring.at(row) = here;
        scale += rescale(&mut ring, row);
    }
    Ok((found, total))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::given::Fixed;
    use crate::align::shape::SHAPES;
    use crate::align::weights::{SENTENCE, Weights};

    #[test]
    fn the_exponential_is_close() {
        for k in -6000..6000 {
            let x = f64::from(k) / 10.0 + 0.037;
            assert!((exp(x) / x.exp() - 1.0).abs() < 1e-8, "{x}");
        }
        assert!(exp(-1e9) > 0.0 && exp(1e9).is_finite());
    }

    /// Sums over all ways one by one: those that take each step of a path, and all.
    struct Ways<'p> {
        path: &'p [Step],
        priors: &'p Weights,
        with: Vec<f64>,
        all: f64,
    }

    impl Ways<'_> {
        fn walk(&mut self, at: (usize, usize), size: (usize, usize), score: f64, steps: &mut Vec<Step>) {
            if at == size {
                let weight = score.exp();
                self.all += weight;
                for (sum, step) in self.with.iter_mut().zip(self.path) {
                    *sum += if steps.contains(step) { weight } else { 0.0 };
                }
                return;
            }
            let last = steps.last().map(|s| s.by);
            let moves = (0..SHAPES as u8).map(Move::Bead).chain([Move::OnlyA, Move::OnlyB]);
            for by in moves {
                let step = Step { at, by };
                let end = step.end();
                if end.0 > size.0 || end.1 > size.1 || (by == Move::OnlyA && last == Some(Move::OnlyB)) {
                    continue;
                }
                let more = |side: usize| self.priors.gap_length * ([41.0f32, 45.0][side] / 45.0).ln();
                let (open, extend) =
                    ([0, 1].map(|s| self.priors.open + more(s)), [0, 1].map(|s| self.priors.extend + more(s)));
                let own = match by {
                    Move::Bead(k) => self.priors.shape[k as usize],
                    Move::OnlyA => {
                        if last == Some(by) {
                            extend[0]
                        } else {
                            open[0]
                        }
                    }
                    Move::OnlyB => {
                        if last == Some(by) {
                            extend[1]
                        } else {
                            open[1]
                        }
                    }
                };
                steps.push(step);
                self.walk(end, size, score + f64::from(own), steps);
                steps.pop();
            }
        }
    }

    #[test]
    fn confidence_is_the_share_of_all_ways() {
        let weights = SENTENCE;
        let rect = Rect { a: 0..4, b: 0..5 };
        let mut scorer =
            Scorer::new(&weights, Vec::new(), [&[36; 4], &[40; 5]], [&[false; 4], &[false; 5]], &Fixed::default());
        let mut quiet = |_, _| Ok(());
        let mut progress = Progress::new(&mut quiet);
        let step = |row, column, by| Step { at: (row, column), by };
        let best =
            crate::align::path::best_path(&mut scorer, &Band::full(&rect), &mut progress).expect("nobody cancels");
        let other = [
            step(0, 0, Move::OnlyA),
            step(1, 0, Move::OnlyB),
            step(1, 1, Move::OnlyB),
            step(1, 2, Move::Bead(2)),
            step(3, 3, Move::Bead(1)),
        ];
        for path in [&best[..], &other[..]] {
            let mut ways = Ways { path, priors: &weights, with: vec![0.0; path.len()], all: 0.0 };
            ways.walk((0, 0), (4, 5), 0.0, &mut Vec::new());
            let found = confidence(&mut scorer, &Band::full(&rect), path, &mut progress).expect("nobody cancels");
            for (found, with) in found.iter().zip(&ways.with) {
                assert!((f64::from(*found) - with / ways.all).abs() < 1e-5, "{found} {}", with / ways.all);
            }
        }
    }
}
