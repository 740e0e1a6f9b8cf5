//! One branch of the convolution: two layers that see so many places at a time.
//!
//! Both layers add to what comes in what is positive of a product. The product of the first is a sum of what the pieces in the
//! window give at their places, known beforehand. What comes into the second is the piece and the little that the first
//! layer added, so that its product is such a sum too, and a few rows of the matrix more.

use super::matrix::Matrix;

/// Numbers of a branch at each place.
pub(super) const CHANNELS: usize = 256;

/// Branches by the places they see.
pub(super) const ORDERS: [usize; 3] = [2, 3, 5];

/// What 1 is in the whole numbers of the input and of the first layer, and of the second. Seen there: up to 70, up to
/// 900; what is beyond the range is cut off.
pub(super) const FINE: f32 = 128.0;
const COARSE: f32 = 32.0;

/// What 1 is in what the first layer adds and in the matrix of the second, so that the upper half of a product is in units of
/// the second layer. Seen there: up to 60, up to 7.
const ADDED: f32 = 512.0;
const PARTS: f32 = 65536.0 * COARSE / ADDED;

/// Channels that are summed up at once, so that the sums need not be stored in between.
const BLOCK: usize = 64;

/// The two layers of a branch.
#[derive(Debug, Default)]
pub(super) struct Branch {
    order: usize,
    first: Matrix,
    second: Matrix,
    first_bias: Vec<i16>,
    second_bias: Vec<i16>,
    /// The matrix of the second layer by rows: a channel's part in each outcome, place by place.
    parts: Vec<i16>,
}

/// A channel that the first layer adds to, and by how much.
#[derive(Clone, Copy, Debug)]
struct Added {
    channel: u32,
    value: i16,
}

/// Room to work in.
#[derive(Debug, Default)]
pub(super) struct Desk {
    middle: Vec<i16>,
    added: Vec<Added>,
    ends: Vec<usize>,
}

impl Branch {
    pub(super) fn new(order: usize, first: Matrix, second: Matrix, [first_bias, second_bias]: [&[f32]; 2]) -> Self {
        Self {
            order,
            parts: second.rows().iter().map(|x| whole(*x, PARTS)).collect(),
            first,
            second,
            first_bias: first_bias.iter().map(|x| whole(*x, FINE)).collect(),
            second_bias: second_bias.iter().map(|x| whole(*x, COARSE)).collect(),
        }
    }

    /// Numbers that a piece gives to each layer.
    pub(super) fn given(&self) -> usize {
        self.order * CHANNELS
    }

    /// What pieces give to both layers: `inputs` are theirs, one row each.
    pub(super) fn give(&self, inputs: &[f32], room: &mut Vec<f32>, first: &mut Vec<i16>, second: &mut Vec<i16>) {
        self.first.apply(inputs, room);
        first.extend(room.iter().map(|x| whole(*x, FINE)));
        self.second.apply(inputs, room);
        second.extend(room.iter().map(|x| whole(*x, COARSE)));
    }

    /// What the branch makes of a text: `outcome(place, channels)` is told it for each place. `input` is that of a place,
    /// `first` and `second` what it gives to the layers.
    pub(super) fn run<'m>(
        &self,
        count: usize,
        desk: &mut Desk,
        [input, first, second]: [&dyn Fn(usize) -> &'m [i16]; 3],
        outcome: &mut dyn FnMut(usize, &[f32]),
    ) {
        let left = (self.order - 1) / 2;
        let window = |place: usize| {
            (0..self.order).filter_map(move |k| (place + k).checked_sub(left).filter(|p| *p < count).map(|p| (k, p)))
        };
        desk.middle.clear();
        desk.added.clear();
        desk.ends.clear();
        desk.ends.push(0);
        for place in 0..count {
            let mut sums = [0; CHANNELS];
            sums.copy_from_slice(&self.first_bias);
            for (k, p) in window(place) {
                add(&mut sums, &first(p)[k * CHANNELS..]);
            }
            for (c, eight) in sums.as_chunks::<8>().0.iter().enumerate() {
                if eight.iter().fold(0, |most, x| most.max(*x)) > 0 {
                    for (k, x) in eight.iter().enumerate().filter(|(_, x)| **x > 0) {
                        let value = x.saturating_mul((ADDED / FINE) as i16);
                        desk.added.push(Added { channel: (8 * c + k) as u32, value });
                    }
                }
            }
            desk.ends.push(desk.added.len());
            for (sum, x) in sums.iter_mut().zip(input(place)) {
                *sum = (*sum).max(0).saturating_add(*x);
            }
            desk.middle.extend_from_slice(&sums);
        }
        let given = self.given();
        let mut rows: Vec<(i16, &[i16; CHANNELS])> = Vec::new();
        let mut out = [0.0; CHANNELS];
        for (place, middle) in desk.middle.chunks_exact(CHANNELS).enumerate() {
            let mut sums = [0; CHANNELS];
            sums.copy_from_slice(&self.second_bias);
            rows.clear();
            for (k, p) in window(place) {
                add(&mut sums, &second(p)[k * CHANNELS..]);
                rows.extend(desk.added[desk.ends[p]..desk.ends[p + 1]].iter().filter_map(|a| {
                    let from = a.channel as usize * given + k * CHANNELS;
                    self.parts[from..].first_chunk().map(|row| (a.value, row))
                }));
            }
            // Every product is rounded down, which is half a unit too much.
            let fair = (rows.len() / 2) as i16;
            for (b, sums) in sums.as_chunks_mut::<BLOCK>().0.iter_mut().enumerate() {
                let mut block = *sums;
                block.iter_mut().for_each(|x| *x = x.saturating_add(fair));
                for (value, row) in &rows {
                    let row = &row.as_chunks::<BLOCK>().0[b];
                    for (sum, x) in block.iter_mut().zip(row) {
                        *sum = sum.saturating_add(((i32::from(*value) * i32::from(*x)) >> 16) as i16);
                    }
                }
                *sums = block;
            }
            for ((out, sum), middle) in out.iter_mut().zip(&sums).zip(middle) {
                *out = f32::from((*sum).max(0)) / COARSE + f32::from(*middle) / FINE;
            }
            outcome(place, &out);
        }
    }
}

fn add(sums: &mut [i16; CHANNELS], more: &[i16]) {
    for (sum, x) in sums.iter_mut().zip(more) {
        *sum = sum.saturating_add(*x);
    }
}

/// In units of which so many make 1; the largest number there is for one that has no room.
pub(super) fn whole(x: f32, one: f32) -> i16 {
    let x = x * one;
    (x + 0.5f32.copysign(x)) as i16
}
