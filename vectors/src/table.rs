//! The vectors of the pieces, three bits a number.
//!
//! A row is the mean of all rows plus one of eight levels at each place, times the scale of the row. The levels are those
//! that code a normal variable best (Lloyd, 1957; Max, 1960).

use super::vector::DIM;

/// Levels that three bits can name.
pub(super) const LEVELS: usize = 8;

/// Vectors by piece.
#[derive(Debug, Default)]
pub(super) struct Table {
    mean: Vec<f32>,
    /// Levels in pairs, by two codes at once.
    pairs: Vec<[f32; 2]>,
    unit: f32,
    scales: &'static [u8],
    codes: &'static [u8],
}

impl Table {
    /// Bytes of the codes of a row.
    pub(super) const ROW: usize = DIM * 3 / 8;

    pub(super) fn new(mean: Vec<f32>, levels: &[f32], unit: f32, scales: &'static [u8], codes: &'static [u8]) -> Self {
        let pairs = levels.iter().flat_map(|high| levels.iter().map(|low| [*low, *high])).collect();
        Self { mean, pairs, unit, scales, codes }
    }

    /// Writes the vector of a piece; zeros for one that is not there.
    pub(super) fn row(&self, piece: u32, out: &mut [f32]) {
        let piece = piece as usize;
        let codes = self.codes.as_chunks::<{ Self::ROW }>().0.get(piece);
        let scale = self.scales.as_chunks::<2>().0.get(piece);
        let (Some(codes), Some(scale)) = (codes, scale) else {
            out.fill(0.0);
            return;
        };
        let scale = f32::from(u16::from_le_bytes(*scale)) * self.unit;
        let groups = out.as_chunks_mut::<8>().0.iter_mut().zip(self.mean.as_chunks::<8>().0);
        for ((out, mean), group) in groups.zip(codes.as_chunks::<3>().0) {
            let word = u32::from_le_bytes([group[0], group[1], group[2], 0]);
            for k in 0..4 {
                let pair = self.pairs[(word >> (6 * k) & 63) as usize];
                out[2 * k] = mean[2 * k] + scale * pair[0];
                out[2 * k + 1] = mean[2 * k + 1] + scale * pair[1];
            }
        }
    }
}
