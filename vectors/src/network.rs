//! From pieces to the vector of a text.
//!
//! A piece's vector is projected and normalised (`Memory`), the branches of the convolution make of it what depends on its
//! neighbours (`branch`), and vector and branches together, normalised once more, are summed up over the text. That sum,
//! divided by the root of the number of pieces, goes through dense layers.

use super::branch::{Branch, CHANNELS, Desk, FINE, ORDERS, whole};
use super::matrix::Matrix;
use super::table::Table;
use super::vector::{DIM, Vector};
use std::collections::HashMap;

/// Numbers of a piece after its projection: the inputs of all branches.
pub(super) const PROJECTED: usize = ORDERS.len() * CHANNELS;

/// Numbers of a place: the piece's vector and what the branches make of it.
pub(super) const FEATURES: usize = DIM + PROJECTED;

/// What 1 is in the whole numbers of a remembered vector of a piece; these reach from -20 to 20.
const ROW_ONE: f32 = 1024.0;

/// Texts that go through the dense layers together.
const SLAB: usize = 64;

/// Least variance, as the encoder was trained.
const EPSILON: f32 = 1e-12;

/// The weights.
#[derive(Debug, Default)]
pub(super) struct Network {
    pub(super) table: Table,
    pub(super) projection: Matrix,
    pub(super) projection_bias: Vec<f32>,
    /// Gain and bias after normalising.
    pub(super) projection_norm: [Vec<f32>; 2],
    pub(super) branches: Vec<Branch>,
    /// Gain and bias after normalising.
    pub(super) feature_norm: [Vec<f32>; 2],
    pub(super) pool: Matrix,
    pub(super) pool_bias: Vec<f32>,
    pub(super) dense: Vec<Matrix>,
}

/// What has been worked out of the pieces met so far. Worth keeping between calls as long as the texts are of one kind;
/// it takes some 13 kB a piece and forgets what it has no room for.
#[derive(Debug, Default)]
pub struct Memory {
    /// Where a piece's numbers stand, by the piece.
    places: HashMap<u32, usize>,
    /// Sum and sum of squares of each piece's vector.
    sums: Vec<[f32; 2]>,
    rows: Vec<i16>,
    inputs: Vec<i16>,
    /// What pieces give to the first and the second layer, branch by branch.
    given: [[Vec<i16>; 2]; ORDERS.len()],
}

impl Memory {
    /// Pieces that are remembered from one call to the next.
    const MOST: usize = 4096;

    fn clear(&mut self) {
        self.places.clear();
        self.sums.clear();
        self.rows.clear();
        self.inputs.clear();
        for given in self.given.iter_mut().flatten() {
            given.clear();
        }
    }
}

impl Network {
    /// The vectors of texts, each given as its pieces.
    pub(super) fn encode(&self, texts: &[Vec<u32>], memory: &mut Memory) -> Vec<Vector> {
        let mut out = Vec::with_capacity(texts.len());
        let mut desk = Desk::default();
        for texts in texts.chunks(SLAB) {
            self.learn(texts, memory);
            let mut sums = Vec::with_capacity(texts.len() * FEATURES);
            for text in texts {
                let places: Vec<usize> = text.iter().filter_map(|piece| memory.places.get(piece).copied()).collect();
                self.sum_up(&places, memory, &mut desk, &mut sums);
            }
            let lengths: Vec<usize> = texts.iter().map(Vec::len).collect();
            out.extend(self.dense_layers(&sums, &lengths));
        }
        out
    }

    /// Works out what is not yet known of the pieces of some texts.
    fn learn(&self, texts: &[Vec<u32>], memory: &mut Memory) {
        if memory.places.len() > Memory::MOST {
            memory.clear();
        }
        let mut rows: Vec<f32> = Vec::new();
        for piece in texts.iter().flatten() {
            let place = memory.places.len();
            if let std::collections::hash_map::Entry::Vacant(vacant) = memory.places.entry(*piece) {
                vacant.insert(place);
                let from = rows.len();
                rows.resize(from + DIM, 0.0);
                self.table.row(*piece, &mut rows[from..]);
                memory.sums.push(moments(&rows[from..]));
            }
        }
        memory.rows.extend(rows.iter().map(|x| whole(*x, ROW_ONE)));
        let mut inputs = Vec::new();
        self.projection.apply(&rows, &mut inputs);
        for input in inputs.chunks_exact_mut(PROJECTED) {
            for (x, bias) in input.iter_mut().zip(&self.projection_bias) {
                *x += bias;
            }
            let (mean, scale) = spread(moments(input), PROJECTED);
            let [gain, bias] = &self.projection_norm;
            for ((x, gain), bias) in input.iter_mut().zip(gain).zip(bias) {
                *x = (*x - mean) * scale * gain + bias;
            }
        }
        memory.inputs.extend(inputs.iter().map(|x| whole(*x, FINE)));
        let mut room = Vec::new();
        let mut own = Vec::with_capacity(inputs.len() / ORDERS.len());
        for (k, (branch, [first, second])) in self.branches.iter().zip(&mut memory.given).enumerate() {
            own.clear();
            for input in inputs.chunks_exact(PROJECTED) {
                own.extend_from_slice(&input[k * CHANNELS..(k + 1) * CHANNELS]);
            }
            branch.give(&own, &mut room, first, second);
        }
    }

    /// Adds to `sums` the normalised features of a text, summed up over its places.
    fn sum_up(&self, text: &[usize], memory: &Memory, desk: &mut Desk, sums: &mut Vec<f32>) {
        let mut features = vec![0.0; text.len() * PROJECTED];
        for (k, (branch, given)) in self.branches.iter().zip(&memory.given).enumerate() {
            let input = |place: usize| &memory.inputs[text[place] * PROJECTED + k * CHANNELS..][..CHANNELS];
            let [first, second] = given.each_ref().map(|given| {
                let width = branch.given();
                move |place: usize| &given[text[place] * width..][..width]
            });
            branch.run(text.len(), desk, [&input, &first, &second], &mut |place, channels| {
                features[place * PROJECTED + k * CHANNELS..][..CHANNELS].copy_from_slice(channels);
            });
        }
        let from = sums.len();
        sums.resize(from + FEATURES, 0.0);
        let sum = &mut sums[from..];
        let mut shift = 0.0;
        for (place, own) in text.iter().zip(features.chunks_exact(PROJECTED)) {
            let (row, branches) = (memory.sums[*place], moments(own));
            let (mean, scale) = spread([row[0] + branches[0], row[1] + branches[1]], FEATURES);
            shift += mean * scale;
            let row = &memory.rows[place * DIM..][..DIM];
            for (sum, x) in sum[..DIM].iter_mut().zip(row) {
                *sum += f32::from(*x) * (scale / ROW_ONE);
            }
            for (sum, x) in sum[DIM..].iter_mut().zip(own) {
                *sum += x * scale;
            }
        }
        let [gain, bias] = &self.feature_norm;
        for ((sum, gain), bias) in sum.iter_mut().zip(gain).zip(bias) {
            *sum = (*sum - shift) * gain + text.len() as f32 * bias;
        }
    }

    /// From sums over texts of so many places to vectors.
    fn dense_layers(&self, sums: &[f32], lengths: &[usize]) -> Vec<Vector> {
        let mut mean = Vec::new();
        self.pool.apply(sums, &mut mean);
        for (mean, length) in mean.chunks_exact_mut(DIM).zip(lengths) {
            let length = *length as f32;
            for (x, bias) in mean.iter_mut().zip(&self.pool_bias) {
                *x = (*x + length * bias) / length.sqrt();
            }
        }
        let [d0, d1, p1, d2, p3, d3] = &self.dense[..] else {
            return vec![Vector::default(); lengths.len()];
        };
        let step = |layer: &Matrix, from: &[f32]| {
            let mut out = Vec::new();
            layer.apply(from, &mut out);
            out
        };
        let positive = |mut x: Vec<f32>| {
            x.iter_mut().for_each(|x| *x = x.max(0.0));
            x
        };
        let plus = |mut x: Vec<f32>, y: Vec<f32>| {
            x.iter_mut().zip(y).for_each(|(x, y)| *x += y);
            x
        };
        let first = positive(step(d0, &mean));
        let second = positive(plus(step(p1, &mean), step(d1, &first)));
        let third = positive(step(d2, &second));
        let last: Vec<f32> = plus(step(p3, &second), step(d3, &third)).into_iter().map(tanh).collect();
        last.chunks_exact(DIM).map(Vector::of).collect()
    }
}

/// Sum and sum of squares.
fn moments(numbers: &[f32]) -> [f32; 2] {
    let (mut sum, mut squares) = ([0.0; 8], [0.0; 8]);
    for eight in numbers.as_chunks::<8>().0 {
        for ((sum, squares), x) in sum.iter_mut().zip(&mut squares).zip(eight) {
            *sum += x;
            *squares += x * x;
        }
    }
    [sum.iter().sum(), squares.iter().sum()]
}

/// Mean, and what makes the variance 1, of so many numbers.
fn spread([sum, squares]: [f32; 2], count: usize) -> (f32, f32) {
    let count = count as f32;
    let mean = sum / count;
    (mean, 1.0 / ((squares / count - mean * mean).max(0.0) + EPSILON).sqrt())
}

/// The hyperbolic tangent to four digits, by the seventh step of its continued fraction (Lambert, 1761).
fn tanh(x: f32) -> f32 {
    let x = x.clamp(-4.97, 4.97);
    let y = x * x;
    x * (135_135.0 + y * (17_325.0 + y * (378.0 + y))) / (135_135.0 + y * (62_370.0 + y * (3150.0 + y * 28.0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tangent_is_one() {
        for k in -700..700 {
            let x = k as f32 / 100.0;
            assert!((tanh(x) - x.tanh()).abs() < 2e-4, "{x}");
        }
    }

    #[test]
    fn numbers_are_spread_to_variance_one() {
        let numbers: Vec<f32> = (0..64).map(|k| (k * 37 % 64) as f32 / 7.0 + 3.0).collect();
        let (mean, scale) = spread(moments(&numbers), 64);
        let spread: Vec<f32> = numbers.iter().map(|x| (x - mean) * scale).collect();
        assert!(spread.iter().sum::<f32>().abs() < 1e-3);
        assert!((spread.iter().map(|x| x * x).sum::<f32>() / 64.0 - 1.0).abs() < 1e-3);
    }
}
