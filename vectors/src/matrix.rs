//! Products with a matrix of small whole numbers.
//!
//! Numbers that come in are rounded to whole ones of some 14 bits, with a scale for each row; those of the matrix have a
//! scale for each column. The products are then sums of whole numbers, which compilers turn into the instructions that
//! multiply pairs of them.

/// A matrix by columns.
#[derive(Debug, Default)]
pub(super) struct Matrix {
    inputs: usize,
    /// Column after column.
    codes: Vec<i16>,
    scales: Vec<f32>,
}

/// Numbers that are multiplied at once.
const STRIDE: usize = 32;

/// Rows that stay at hand while the columns pass by.
const SLAB: usize = 32;

impl Matrix {
    /// A matrix of columns, each with a scale; none unless they are of equal length,
    /// which is a multiple of [`STRIDE`].
    pub(super) fn new(inputs: usize, codes: Vec<i16>, scales: Vec<f32>) -> Option<Self> {
        (inputs.is_multiple_of(STRIDE) && inputs.checked_mul(scales.len())? == codes.len()).then_some(Self {
            inputs,
            codes,
            scales,
        })
    }

    /// How many numbers go in and come out.
    pub(super) fn size(&self) -> (usize, usize) {
        (self.inputs, self.scales.len())
    }

    /// The numbers by row, as fractions.
    pub(super) fn rows(&self) -> Vec<f32> {
        let (inputs, outputs) = self.size();
        let mut rows = vec![0.0; inputs * outputs];
        for (k, (column, scale)) in self.codes.chunks_exact(inputs.max(1)).zip(&self.scales).enumerate() {
            for (i, code) in column.iter().enumerate() {
                rows[i * outputs + k] = f32::from(*code) * scale;
            }
        }
        rows
    }

    /// Writes the product of each row of `rows` to `out`.
    pub(super) fn apply(&self, rows: &[f32], out: &mut Vec<f32>) {
        let (inputs, outputs) = self.size();
        out.clear();
        if inputs == 0 {
            return;
        }
        let count = rows.len() / inputs;
        out.resize(count * outputs, 0.0);
        let most = self.most();
        let mut whole = vec![0; inputs * SLAB];
        let mut units = [0.0; SLAB];
        for (rows, out) in rows.chunks(inputs * SLAB).zip(out.chunks_mut(outputs * SLAB)) {
            let height = rows.len() / inputs;
            for ((row, whole), unit) in rows.chunks_exact(inputs).zip(whole.chunks_exact_mut(inputs)).zip(&mut units) {
                *unit = rounded(row, most, whole);
            }
            let columns = self.codes.chunks_exact(inputs).zip(&self.scales);
            for (k, (column, scale)) in columns.enumerate() {
                for (r, row) in whole[..height * inputs].chunks_exact(inputs).enumerate() {
                    out[r * outputs + k] = dot(row, column) as f32 * (scale * units[r]);
                }
            }
        }
    }

    /// The largest whole number that a sum of products has room for.
    fn most(&self) -> f32 {
        let room = i32::MAX as usize / (128 * self.inputs.max(1));
        room.min(i16::MAX as usize) as f32
    }
}

/// Rounds numbers to whole ones of at most so much; gives what a unit of these is worth.
fn rounded(row: &[f32], most: f32, out: &mut [i16]) -> f32 {
    let peak = row.iter().fold(0f32, |peak, x| peak.max(x.abs()));
    if peak == 0.0 {
        out.fill(0);
        return 0.0;
    }
    let scale = most / peak;
    for (out, x) in out.iter_mut().zip(row) {
        let x = x * scale;
        *out = (x + 0.5f32.copysign(x)) as i32 as i16;
    }
    peak / most
}

/// The sum of products, of a multiple of [`STRIDE`]. It must not be larger than an `i32`.
///
/// So many are summed up by themselves: so compilers see that pairs may be added as they are multiplied.
#[inline]
pub(super) fn dot(a: &[i16], b: &[i16]) -> i32 {
    let mut sum = 0;
    for (a, b) in a.as_chunks::<STRIDE>().0.iter().zip(b.as_chunks::<STRIDE>().0) {
        let mut some = 0;
        for (a, b) in a.iter().zip(b) {
            some += i32::from(*a) * i32::from(*b);
        }
        sum += some;
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn products_are_those_of_the_fractions() {
        for (inputs, outputs, count) in [(256, 512, 5), (320, 7, 33), (512, 4, 64), (1280, 3, 1), (32, 1, 2)] {
            let codes: Vec<i16> = (0..inputs * outputs).map(|k| (k * 7919 % 255) as i16 - 127).collect();
            let scales: Vec<f32> = (0..outputs).map(|k| 0.01 + k as f32 * 0.003).collect();
            let matrix = Matrix::new(inputs, codes, scales).expect("a matrix");
            let rows: Vec<f32> = (0..inputs * count).map(|k| ((k * 31 % 101) as f32 - 50.0) * 0.37).collect();
            let mut out = vec![1.0];
            matrix.apply(&rows, &mut out);
            assert_eq!(out.len(), count * outputs);
            let by_row = matrix.rows();
            for (row, out) in rows.chunks(inputs).zip(out.chunks(outputs)) {
                for (k, is) in out.iter().enumerate() {
                    let should: f32 = row.iter().enumerate().map(|(i, x)| x * by_row[i * outputs + k]).sum();
                    let size: f32 = row.iter().enumerate().map(|(i, x)| (x * by_row[i * outputs + k]).abs()).sum();
                    assert!((is - should).abs() <= size * 2e-4, "{is} {should}");
                }
            }
        }
    }

    #[test]
    fn the_largest_numbers_have_room() {
        for inputs in [256, 320, 512, 1280] {
            let matrix = Matrix::new(inputs, vec![-128; inputs], vec![1.0]).expect("a matrix");
            let mut out = Vec::new();
            matrix.apply(&vec![3.0; inputs], &mut out);
            assert!((out[0] / (-384.0 * inputs as f32) - 1.0).abs() < 1e-4, "{}", out[0]);
        }
    }

    #[test]
    fn columns_of_unequal_length_are_refused() {
        assert!(Matrix::new(32, vec![0; 65], vec![1.0, 1.0]).is_none());
    }
}
