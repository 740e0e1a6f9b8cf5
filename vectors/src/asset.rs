//! The layout of `assets/vectors/encoder.bin`, which `scripts/vectors` writes. Numbers are little-endian.
//!
//! ```text
//! "DZVEC" 0 0 1
//! u32 pieces, u32 bytes of them; the pieces in the order of their UTF-8, each: u8 bytes shared with the one before,
//!     u8 bytes that follow, these bytes
//! u16 scores of the pieces and of an unknown character: logarithm of the probability, times -2048
//! the table of vectors, a row for each piece and then for unknown, begin and end:
//!     512 f32 mean, 8 f32 levels, f32 unit of the scales, a u16 scale for each row, codes
//! f32 vectors: bias, gain and bias of the projection (768 each), bias of the first and of the second layer (768 each),
//!     gain and bias of the features (1280 each), bias of the pool (512)
//! matrices: projection; first layer of three branches; second layer of three branches; pool; six dense ones, each:
//!     u32 rows, u32 columns, u32 bits of a code, an f32 scale for each column, codes by column
//! ```
//!
//! Codes of 3 or 6 bits stand in groups of 24 bits, the first one lowest. A code of a matrix is a number plus half of what
//! the bits can hold.

use super::Encoder;
use super::branch::{Branch, CHANNELS, ORDERS};
use super::matrix::Matrix;
use super::network::{FEATURES, Network, PROJECTED};
use super::pieces::Pieces;
use super::table::{LEVELS, Table};
use super::vector::DIM;

/// The encoder's weights and vocabulary.
pub(super) const BYTES: &[u8] = include_bytes!("../../assets/vectors/encoder.bin");

const MAGIC: &[u8] = b"DZVEC\0\0\x01";

/// Pieces that are no text: unknown, begin, end.
const SPECIAL: usize = 3;

/// Reads an encoder; none if the bytes are not what they should be.
pub(super) fn read(bytes: &'static [u8]) -> Option<Encoder> {
    let mut from = Reader(bytes);
    if from.take(MAGIC.len())? != MAGIC {
        return None;
    }
    let count = from.size()?;
    let length = from.size()?;
    let text = from.take(length)?;
    let scores = from.take(2 * (count + 1))?;
    let pieces = Pieces::new(text, scores, count)?;
    let table = from.table(count + SPECIAL)?;
    let projection_bias = from.floats(PROJECTED)?;
    let projection_norm = [from.floats(PROJECTED)?, from.floats(PROJECTED)?];
    let first_bias = from.floats(PROJECTED)?;
    let second_bias = from.floats(PROJECTED)?;
    let feature_norm = [from.floats(FEATURES)?, from.floats(FEATURES)?];
    let pool_bias = from.floats(DIM)?;
    let projection = from.matrix()?;
    let first = [from.matrix()?, from.matrix()?, from.matrix()?];
    let second = [from.matrix()?, from.matrix()?, from.matrix()?];
    let pool = from.matrix()?;
    let dense = [from.matrix()?, from.matrix()?, from.matrix()?, from.matrix()?, from.matrix()?, from.matrix()?];
    let sizes = [(DIM, 320), (320, 320), (DIM, 320), (320, DIM), (320, DIM), (DIM, DIM)];
    let fits = projection.size() == (DIM, PROJECTED)
        && pool.size() == (FEATURES, DIM)
        && dense.iter().map(Matrix::size).eq(sizes)
        && first
            .iter()
            .chain(&second)
            .map(Matrix::size)
            .eq(ORDERS.iter().chain(&ORDERS).map(|order| (CHANNELS, order * CHANNELS)));
    if !fits || !from.0.is_empty() {
        return None;
    }
    let mut number = 0;
    let branches = [first, second].map(Vec::from).map(Vec::into_iter);
    let [first, second] = branches;
    let branches = first.zip(second).map(|(first, second)| {
        let own = number * CHANNELS..(number + 1) * CHANNELS;
        number += 1;
        Branch::new(ORDERS[number - 1], first, second, [&first_bias[own.clone()], &second_bias[own]])
    });
    let network = Network {
        branches: branches.collect(),
        table,
        projection,
        projection_bias,
        projection_norm,
        feature_norm,
        pool,
        pool_bias,
        dense: dense.into(),
    };
    Some(Encoder { pieces, network })
}

/// What is left to be read.
struct Reader(&'static [u8]);

impl Reader {
    fn take(&mut self, count: usize) -> Option<&'static [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    fn size(&mut self) -> Option<usize> {
        Some(u32::from_le_bytes(*self.take(4)?.first_chunk()?) as usize)
    }

    fn floats(&mut self, count: usize) -> Option<Vec<f32>> {
        let bytes = self.take(count.checked_mul(4)?)?;
        Some(bytes.as_chunks().0.iter().map(|b| f32::from_le_bytes(*b)).collect())
    }

    fn table(&mut self, rows: usize) -> Option<Table> {
        let mean = self.floats(DIM)?;
        let levels = self.floats(LEVELS)?;
        let unit = self.floats(1)?[0];
        let scales = self.take(2 * rows)?;
        let codes = self.take(rows.checked_mul(Table::ROW)?)?;
        Some(Table::new(mean, &levels, unit, scales, codes))
    }

    fn matrix(&mut self) -> Option<Matrix> {
        let (inputs, outputs, bits) = (self.size()?, self.size()?, self.size()?);
        let scales = self.floats(outputs)?;
        let count = inputs.checked_mul(outputs)?;
        let codes: Vec<i16> = match bits {
            8 => self.take(count)?.iter().map(|c| i16::from(*c) - 128).collect(),
            6 => {
                let groups = self.take(count / 4 * 3)?.as_chunks::<3>().0;
                let code = |word: u32, k: u32| (word >> (6 * k) & 63) as i16 - 32;
                groups
                    .iter()
                    .flat_map(|g| {
                        let word = u32::from_le_bytes([g[0], g[1], g[2], 0]);
                        [code(word, 0), code(word, 1), code(word, 2), code(word, 3)]
                    })
                    .collect()
            }
            _ => return None,
        };
        Matrix::new(inputs, codes, scales)
    }
}
