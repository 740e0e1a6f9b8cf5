//! Where to look in texts too long to compare everything with everything: along a chain of places where blocks of one
//! text share most clues with the other, or along the lengths where there are none.
//!
//! Every clue that a block of rows shares with some column votes for how far the block is displaced. Votes of clues that
//! really belong together agree, the others scatter, so a block finds its place even if every single clue of it occurs
//! in many others (a Hough transform of the dot plot).

use super::Cancelled;
use super::band::{Band, Rect};
use super::maths::Maths as _;
use super::progress::Progress;
use super::relation::{Relation, STRONG};
use super::vocabulary::Vocabulary;

/// Number of blocks that the rows are divided into, and their smallest and largest size.
const BLOCKS: usize = 512;
const BLOCK: (usize, usize) = (32, 256);

/// Clues of each segment that vote, the rarest, and the most segments that may hold one.
const VOTERS: usize = 6;
const HOLDERS: usize = 128;

/// Times that the best place of a block must have more votes than the next best.
const CLEAR: f32 = 2.0;

/// Votes without which no place is believed.
const FEWEST: f32 = 3.0;

/// Columns to either side of the line that are always looked at.
const HALF_WIDTH: f64 = 24.0;

/// The band around the chain of anchors in a part of the problem; `lengths` are those of all segments, `cells` the fewest
/// that the band shall have and the most.
pub(super) fn band(
    words: [&Vocabulary; 2],
    relation: &Relation,
    lengths: [&[u32]; 2],
    rect: &Rect,
    cells: (f64, f64),
    progress: &mut Progress<'_, '_>,
) -> Result<Band, Cancelled> {
    let mut nodes = vec![(rect.a.start, rect.b.start)];
    nodes.extend(chain(&candidates(words, relation, rect, progress)?));
    nodes.push((rect.a.end, rect.b.end));
    let mut line = Vec::with_capacity(rect.a.len() + 1);
    let mut gaps = Vec::with_capacity(rect.a.len() + 1);
    for pair in nodes.windows(2) {
        let (from, to) = (pair[0], pair[1]);
        let (rows, columns) = ((to.0 - from.0) as f64, (to.1 - from.1) as f64);
        interpolate(lengths, from, to, &mut line);
        // Where one side has more, it may have it anywhere between the anchors.
        gaps.resize(line.len(), rows.max(columns).sqrt() * 3.0 + (rows - columns).abs());
    }
    line.push(rect.b.end as f64);
    gaps.push(0.0);
    let rows = line.len() as f64;
    let always = (cells.0 / rows / 2.0).max(HALF_WIDTH);
    let fixed = 2.0 * always * rows;
    let wanted: f64 = 2.0 * gaps.iter().sum::<f64>();
    let share = ((cells.1 - fixed).max(0.0) / wanted.max(1.0)).min(1.0);
    let rows = line
        .iter()
        .zip(&gaps)
        .map(|(centre, gap)| {
            let half = always.max(HALF_WIDTH + gap * share);
            ((centre - half).max(0.0) as u32, (centre + half) as u32)
        })
        .collect();
    Ok(Band::new(rect, rows))
}

/// The column for every row from one node up to the next, at equal shares of the lengths.
fn interpolate(lengths: [&[u32]; 2], from: (usize, usize), to: (usize, usize), line: &mut Vec<f64>) {
    let total = |l: &[u32]| l.iter().map(|x| f64::from(*x) + 1.0).sum::<f64>();
    let (rows, columns) = (&lengths[0][from.0..to.0], &lengths[1][from.1..to.1]);
    let scale = total(columns) / total(rows).max(1.0);
    let (mut row_sum, mut column_sum, mut column) = (0.0, 0.0, 0);
    for length in rows {
        while column < columns.len() && column_sum + f64::from(columns[column]) + 1.0 <= row_sum * scale {
            column_sum += f64::from(columns[column]) + 1.0;
            column += 1;
        }
        line.push((from.1 + column) as f64);
        row_sum += f64::from(*length) + 1.0;
    }
}

/// For each block that finds its place, the row and column of its middle, and how clear it is.
fn candidates(
    [a, b]: [&Vocabulary; 2],
    relation: &Relation,
    rect: &Rect,
    progress: &mut Progress<'_, '_>,
) -> Result<Vec<(usize, usize, f32)>, Cancelled> {
    let size = (rect.a.len() / BLOCKS).clamp(BLOCK.0, BLOCK.1);
    let slope = rect.b.len() as f64 / rect.a.len().max(1) as f64;
    let mut votes = Votes::new(rect, slope, size);
    let mut out: Vec<(usize, usize, f32)> = Vec::new();
    let mut voters: Vec<(u32, u32)> = Vec::new();
    for start in rect.a.clone().step_by(size) {
        let end = (start + size).min(rect.a.end);
        votes.clear();
        for row in start..end {
            progress.spend(1)?;
            voters.clear();
            for slot in a.slots(row).iter().filter(|s| a.terms[s.id as usize].kind.tells_place()) {
                voters.extend(relation.of(0, slot.id).iter().filter(|c| c.strength >= STRONG).map(|c| {
                    let frequency = |v: &Vocabulary, id: u32| v.terms[id as usize].frequency;
                    (frequency(a, slot.id).max(frequency(b, c.id)), c.id)
                }));
            }
            voters.sort_unstable();
            for &(_, id) in voters.iter().take(VOTERS) {
                let holders = b.posts_in(id, &rect.b);
                if holders.is_empty() || holders.len() > HOLDERS {
                    continue;
                }
                progress.spend(holders.len() / 8)?;
                let weight = 1.0 - (holders.len() as f32).log_e() / (HOLDERS as f32 * 2.0).log_e();
                for post in holders {
                    votes.push(row - start, post.segment as usize, weight);
                }
            }
        }
        if let Some((displaced, clear)) = votes.place() {
            let middle = (start + end) / 2;
            let column = displaced + (middle - start) as f64 * slope;
            out.push((middle, (column.max(0.0) as usize).clamp(rect.b.start, rect.b.end - 1), clear));
        }
    }
    Ok(out)
}

/// The votes of a block for its displacement, in bins.
struct Votes {
    first_column: usize,
    slope: f64,
    /// Columns of a bin.
    bin: f64,
    bins: Vec<f32>,
    touched: Vec<u32>,
    /// All votes, to find the middle of those that agree.
    all: Vec<f32>,
    /// Bins that lie left of the first column.
    shift: f64,
}

impl Votes {
    fn new(rect: &Rect, slope: f64, block: usize) -> Self {
        let bin = (block as f64 * slope / 4.0).max(8.0);
        let shift = (block as f64 * slope / bin).ceil() + 1.0;
        let bins = vec![0.0; (rect.b.len() as f64 / bin + shift) as usize + 3];
        Self { first_column: rect.b.start, slope, bin, bins, touched: Vec::new(), all: Vec::new(), shift }
    }

    fn clear(&mut self) {
        for bin in self.touched.drain(..) {
            self.bins[bin as usize] = 0.0;
        }
        self.all.clear();
    }

    /// A row of the block, counted from its beginning, shares something with a column.
    fn push(&mut self, row: usize, column: usize, weight: f32) {
        let displaced = (column - self.first_column) as f64 - row as f64 * self.slope;
        let bin = (displaced / self.bin + self.shift) as usize;
        if self.bins[bin] == 0.0 {
            self.touched.push(bin as u32);
        }
        self.bins[bin] += weight;
        self.all.push(displaced as f32);
    }

    /// The column that the first row of the block belongs to and how much clearer it is than any other, if it is clear.
    fn place(&mut self) -> Option<(f64, f32)> {
        // A true place may lie astride two bins.
        let both = |bin: usize| self.bins[bin] + self.bins[bin + 1];
        let starts = || self.touched.iter().flat_map(|&b| [b as usize, (b as usize).saturating_sub(1)]);
        let best = starts().max_by(|&x, &y| both(x).total_cmp(&both(y)).then(y.cmp(&x)))?;
        let next = starts().filter(|b| b.abs_diff(best) > 2).map(both).fold(0.0, f32::max);
        if both(best) < FEWEST || both(best) < CLEAR * next {
            return None;
        }
        let low = ((best as f64 - self.shift) * self.bin) as f32;
        let high = low + 2.0 * self.bin as f32;
        let mut agreed: Vec<f32> = self.all.iter().copied().filter(|d| (low..=high).contains(d)).collect();
        agreed.sort_unstable_by(f32::total_cmp);
        let middle = agreed.get(agreed.len() / 2)?;
        Some((f64::from(*middle) + self.first_column as f64, both(best) - next))
    }
}

/// The chain of candidates with most votes in which both sides only rise: a Fenwick tree of maxima over the columns.
fn chain(candidates: &[(usize, usize, f32)]) -> Vec<(usize, usize)> {
    let columns = candidates.iter().map(|c| c.1 + 1).max().unwrap_or(0);
    let mut tree: Vec<(f32, Option<usize>)> = vec![(0.0, None); columns + 1];
    let mut before = vec![None; candidates.len()];
    let mut best: (f32, Option<usize>) = (0.0, None);
    for (k, &(_, j, vote)) in candidates.iter().enumerate() {
        // Best chain that ends left of column j.
        let mut top = (0.0, None);
        let mut at = j;
        while at > 0 {
            if tree[at].0 > top.0 {
                top = tree[at];
            }
            at &= at - 1;
        }
        before[k] = top.1;
        let own = (top.0 + vote, Some(k));
        let mut at = j + 1;
        while at <= columns {
            if own.0 > tree[at].0 {
                tree[at] = own;
            }
            at += at & at.wrapping_neg();
        }
        if own.0 > best.0 {
            best = own;
        }
    }
    let mut out = Vec::new();
    let mut at = best.1;
    while let Some(k) = at {
        out.push((candidates[k].0, candidates[k].1));
        at = before[k];
    }
    out.reverse();
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_chain_leaves_out_what_crosses() {
        let c = vec![(0, 1, 1.0), (1, 9, 1.5), (2, 3, 1.0), (3, 4, 1.0), (5, 2, 1.0), (6, 7, 1.0)];
        assert_eq!(chain(&c), [(0, 1), (2, 3), (3, 4), (6, 7)]);
        assert!(chain(&[]).is_empty());
    }

    #[test]
    fn lines_follow_lengths() {
        let mut line = Vec::new();
        interpolate([&[10, 10, 10, 10], &[41, 1]], (0, 0), (4, 2), &mut line);
        assert_eq!(line, [0.0, 0.0, 0.0, 0.0]);
        line.clear();
        interpolate([&[10; 4], &[10; 4]], (0, 0), (4, 4), &mut line);
        assert_eq!(line, [0.0, 1.0, 2.0, 3.0]);
    }
}
