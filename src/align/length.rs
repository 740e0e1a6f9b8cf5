//! Lengths: a translation is about as long as its original, times a ratio that belongs to the pair.
//!
//! After Gale and Church (1993), with the ratio and the variance estimated from the pair, because a ratio fixed in
//! advance misleads: English runs to three letters for a Chinese character in novels and to more than four in
//! documents.

use super::maths::Maths as _;
use super::score::{Feature, Grid};
use super::shape::WIDEST;
use super::weights::Weights;

/// Variance of the length of a translation for each letter of its original, before anything is known of the pair.
const VARIANCE: f64 = 9.0;

/// Number of observations that the variance assumed at first is worth.
const PRIOR_WEIGHT: f64 = 20.0;

/// The pairs that are learnt from are those whose lengths agree best; over all pairs the variance is larger by this.
/// Tuned on six chapters of novels (zh–en), and better on Bible verses too.
const SELECTION: f64 = 2.2;

/// Largest logarithm of the ratio that the whole texts may suggest; beyond it, text is missing on one side.
const LARGEST: f64 = 0.45;

/// No deviation costs more than this: some other reason must be at work.
const CEILING: f32 = 6.0;

/// Letters added to the length of every bead, so that two very short segments are not compared too strictly.
const FLOOR: f64 = 4.0;

/// Letters added before the ratio of two lengths is taken.
const SHORT: f32 = 8.0;

/// The ratio and the variance of a pair.
#[derive(Clone, Copy, Debug)]
pub(super) struct Proportion {
    /// Logarithm of the length of the second side by that of the first.
    log_ratio: f64,
    variance: f64,
}

impl Proportion {
    /// What the whole texts suggest.
    pub(super) fn of_whole(a: u64, b: u64) -> Self {
        let log_ratio = ((b.max(1) as f64) / (a.max(1) as f64)).log_e().clamp(-LARGEST, LARGEST);
        Self { log_ratio, variance: VARIANCE }
    }

    /// What pairs of segments that are believed to render each other show, by lengths. Medians, since some are wrong.
    pub(super) fn seen(self, pairs: &[(u32, u32)]) -> Self {
        let mut ratios: Vec<(f64, f64)> = (pairs.iter())
            .filter(|(x, y)| *x > 0 && *y > 0)
            .map(|&(x, y)| ((f64::from(y) / f64::from(x)).log_e(), f64::from(x) + f64::from(y)))
            .collect();
        if ratios.len() < 3 {
            return self;
        }
        // The median weighted by length: long segments show the ratio best.
        ratios.sort_unstable_by(|p, q| p.0.total_cmp(&q.0).then(p.1.total_cmp(&q.1)));
        let half = ratios.iter().map(|r| r.1).sum::<f64>() / 2.0;
        let mut sum = 0.0;
        let middle = ratios.iter().find(|r| {
            sum += r.1;
            sum >= half
        });
        let log_ratio = middle.map_or(self.log_ratio, |r| r.0);
        let own = Self { log_ratio, variance: 1.0 };
        let mut squares: Vec<f64> =
            pairs.iter().map(|&(x, y)| own.square(f64::from(x) * own.scale(0), f64::from(y) * own.scale(1))).collect();
        squares.sort_unstable_by(f64::total_cmp);
        // The median of a squared standard normal variable is 0.455.
        let spread = squares[squares.len() / 2] / 0.455;
        let n = squares.len() as f64;
        let variance = (PRIOR_WEIGHT * VARIANCE + n * SELECTION * spread.clamp(1.0, 40.0)) / (PRIOR_WEIGHT + n);
        Self { log_ratio, variance }
    }

    /// What the lengths of a side are multiplied by to be compared with the other's: half of the ratio each.
    fn scale(self, side: usize) -> f64 {
        (if side == 0 { self.log_ratio / 2.0 } else { -self.log_ratio / 2.0 }).exp_e()
    }

    /// The squared deviation of two scaled lengths, in variances.
    fn square(self, x: f64, y: f64) -> f64 {
        (x - y) * (x - y) / (self.variance * ((x + y) / 2.0 + FLOOR))
    }
}

/// What the lengths say.
pub(super) struct Lengths {
    variance: f32,
    square: f32,
    ratio: f32,
    /// Scaled length of the segments of the first side that begin with each one, by their number less one, and its
    /// logarithm.
    rows: [Vec<(f32, f32)>; WIDEST],
    /// The same of the second side.
    columns: [Vec<(f32, f32)>; WIDEST],
}

impl Lengths {
    pub(super) fn new(a: &[u32], b: &[u32], proportion: Proportion, weights: &Weights) -> Self {
        let windows = |lengths: &[u32], side| {
            let scale = proportion.scale(side);
            std::array::from_fn(|k| {
                let sum = |w: &[u32]| w.iter().map(|l| u64::from(*l)).sum::<u64>();
                let scaled = |w: &[u32]| (sum(w) as f64 * scale) as f32;
                lengths.windows(k + 1).map(|w| (scaled(w), (scaled(w) + SHORT).log_e())).collect()
            })
        };
        let (rows, columns) = (windows(a, 0), windows(b, 1));
        Self { variance: proportion.variance as f32, square: weights.square, ratio: weights.ratio, rows, columns }
    }
}

impl Feature for Lengths {
    fn add(&mut self, row: usize, grid: &mut Grid) {
        let start = grid.start;
        for (k, (tall, wide)) in grid.shapes() {
            let Some(&x) = self.rows[tall - 1].get(row) else { continue };
            let columns = self.columns[wide - 1].get(start..).unwrap_or(&[]);
            for (out, y) in grid.shape_mut(k).iter_mut().zip(columns) {
                let square = (x.0 - y.0) * (x.0 - y.0) / (self.variance * ((x.0 + y.0) * 0.5 + FLOOR as f32));
                *out += self.square * (0.5 * square).min(CEILING) + self.ratio * (x.1 - y.1).abs();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ratio_is_learnt_from_pairs_in_spite_of_wrong_ones() {
        let mut pairs: Vec<(u32, u32)> = (1..30).map(|k| (40 * k, 44 * k)).collect();
        pairs.extend([(100, 900), (800, 30), (20, 400)]);
        let p = Proportion::of_whole(1000, 5000).seen(&pairs);
        assert!((p.log_ratio - 1.1f64.ln()).abs() < 1e-9, "{p:?}");
        assert!(p.variance < VARIANCE);
    }
}
