//! Where to look in texts too long to compare everything with everything: along a chain of rare clues that both sides
//! share, or along the lengths where there is none.

use super::band::{Band, Rect};
use super::index::Index;

/// A clue is rare if no more segments of either side hold it.
const RARE: usize = 2;

/// Columns to either side of the line that are always looked at.
const HALF_WIDTH: f64 = 24.0;

/// Most cells of the band: they bound time and memory.
const MOST_CELLS: f64 = 24e6;

/// The band around the chain of anchors in a part of the problem; `lengths` are those of all segments.
pub(super) fn band(index: &Index, lengths: [&[u32]; 2], rect: &Rect) -> Band {
    let mut nodes = vec![(rect.a.start, rect.b.start)];
    nodes.extend(chain(&candidates(index, rect)));
    nodes.push((rect.a.end, rect.b.end));
    let mut line = Vec::with_capacity(rect.a.len() + 1);
    let mut gaps = Vec::with_capacity(rect.a.len() + 1);
    for pair in nodes.windows(2) {
        let (from, to) = (pair[0], pair[1]);
        let gap = (to.0 - from.0).max(to.1 - from.1) as f64;
        interpolate(lengths, from, to, &mut line);
        gaps.resize(line.len(), gap.sqrt() * 3.0);
    }
    line.push(rect.b.end as f64);
    gaps.push(0.0);
    let fixed = 2.0 * HALF_WIDTH * line.len() as f64;
    let wanted: f64 = 2.0 * gaps.iter().sum::<f64>();
    let share = ((MOST_CELLS - fixed).max(0.0) / wanted.max(1.0)).min(1.0);
    let rows = line
        .iter()
        .zip(&gaps)
        .map(|(centre, gap)| {
            let half = HALF_WIDTH + gap * share;
            ((centre - half).max(0.0) as u32, (centre + half) as u32)
        })
        .collect();
    Band::new(rect, rows)
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

/// Pairs of segments that share rare clues, with the number of these; one at most for each row.
fn candidates(index: &Index, rect: &Rect) -> Vec<(usize, usize, f32)> {
    let [a, b] = &index.sides;
    let mut votes: Vec<(u32, u32, f32)> = Vec::new();
    for (id, kind) in index.kind.iter().enumerate() {
        let (rows, columns) = (a.holders(id as u32), b.holders(id as u32));
        if kind.is_mark() || rows.is_empty() || rows.len() > RARE || columns.is_empty() || columns.len() > RARE {
            continue;
        }
        let vote = 1.0 / (rows.len() * columns.len()) as f32;
        for &i in rows.iter().filter(|i| rect.a.contains(&(**i as usize))) {
            votes.extend(columns.iter().filter(|j| rect.b.contains(&(**j as usize))).map(|&j| (i, j, vote)));
        }
    }
    votes.sort_unstable_by_key(|v| (v.0, v.1));
    votes.dedup_by(|later, first| {
        let same = (later.0, later.1) == (first.0, first.1);
        if same {
            first.2 += later.2;
        }
        same
    });
    let mut best: Vec<(usize, usize, f32)> = Vec::new();
    for (i, j, vote) in votes {
        let (i, j) = (i as usize, j as usize);
        match best.last_mut() {
            Some(last) if last.0 == i => {
                if vote > last.2 {
                    *last = (i, j, vote);
                }
            }
            _ => best.push((i, j, vote)),
        }
    }
    best.retain(|v| v.2 >= 1.0);
    best
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
