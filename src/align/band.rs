//! The part of the search table that is searched: for every row a run of columns.

use std::ops::Range;

/// A part of the problem: segments of the first side against segments of the second.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Rect {
    pub(super) a: Range<usize>,
    pub(super) b: Range<usize>,
}

impl Rect {
    /// Number of nodes of the search table.
    pub(super) fn cells(&self) -> usize {
        (self.a.len() + 1).saturating_mul(self.b.len() + 1)
    }
}

/// For every row (a place between segments of the first side) the first and the last place between segments of the
/// second that is looked at. Both never fall, and neighbouring rows overlap, so there is always a way through.
#[derive(Clone, Debug)]
pub(super) struct Band {
    rect: Rect,
    rows: Vec<(u32, u32)>,
    /// Number of cells before each row.
    before: Vec<usize>,
}

/// A path that comes so close to the edge of a band runs along it.
const EDGE: u32 = 4;

/// Rows to either side of such a place where the band is widened.
const AROUND: usize = 400;

impl Band {
    /// Everything.
    pub(super) fn full(rect: &Rect) -> Self {
        let row = (rect.b.start as u32, rect.b.end as u32);
        Self::new(rect, vec![row; rect.a.len() + 1])
    }

    /// From wanted first and last columns, widened where that is needed to get through.
    pub(super) fn new(rect: &Rect, mut rows: Vec<(u32, u32)>) -> Self {
        let (start, end) = (rect.b.start as u32, rect.b.end as u32);
        rows.resize(rect.a.len() + 1, (start, end));
        for row in &mut rows {
            *row = (row.0.clamp(start, end), row.1.clamp(start, end));
        }
        let last = rows.len() - 1;
        rows[0].0 = start;
        rows[last].1 = end;
        for k in 1..=last {
            rows[k].1 = rows[k].1.max(rows[k - 1].1);
        }
        for k in (0..last).rev() {
            rows[k].0 = rows[k].0.min(rows[k + 1].0);
        }
        for k in 0..last {
            rows[k].1 = rows[k].1.max(rows[k + 1].0);
        }
        let mut before = Vec::with_capacity(rows.len() + 1);
        let mut sum = 0;
        for row in &rows {
            before.push(sum);
            sum += (row.1 - row.0) as usize + 1;
        }
        before.push(sum);
        Self { rect: rect.clone(), rows, before }
    }

    /// The columns within `radius` of a line, which has one place for every row.
    pub(super) fn around(rect: &Rect, line: &[(u32, u32)], radius: u32) -> Self {
        let reach = radius as usize;
        let rows = (0..line.len())
            .map(|k| {
                // A line that moves on quickly is as far from its neighbours in columns as it moves.
                let (near, far) = (line[k.saturating_sub(reach)], line[(k + reach).min(line.len() - 1)]);
                let slack = radius.min(8);
                (
                    near.0.max(line[k].0.saturating_sub(radius)).min(line[k].0.saturating_sub(slack)),
                    far.1.min(line[k].1 + radius).max(line[k].1 + slack),
                )
            })
            .collect();
        Self::new(rect, rows)
    }

    /// A band wider where a path runs along its edge, which it does where something better lies beyond; nothing if it
    /// nowhere does. The path has a first and a last column in every row.
    pub(super) fn widened(&self, line: &[(u32, u32)]) -> Option<Self> {
        let (start, end) = (self.rect.b.start as u32, self.rect.b.end as u32);
        let touches = |(row, path): (&(u32, u32), &(u32, u32))| {
            (row.0 > start && path.0 < row.0 + EDGE) || (row.1 < end && path.1 + EDGE > row.1)
        };
        let mut rows = self.rows.clone();
        let mut widest = 0;
        for k in (0..rows.len()).filter(|&k| touches((&self.rows[k], &line[k]))) {
            // Rows widened for an earlier row need no more.
            for k in widest.max(k.saturating_sub(AROUND))..(k + AROUND).min(rows.len()) {
                let more = self.rows[k].1 - self.rows[k].0;
                rows[k] = (self.rows[k].0.saturating_sub(more), self.rows[k].1 + more);
            }
            widest = (k + AROUND).min(rows.len());
        }
        (widest > 0).then(|| Self::new(&self.rect, rows))
    }

    /// What it is a part of.
    pub(super) fn rect(&self) -> &Rect {
        &self.rect
    }

    /// First and last column of a row.
    pub(super) fn row(&self, row: usize) -> (usize, usize) {
        let (lo, hi) = self.rows[row - self.rect.a.start];
        (lo as usize, hi as usize)
    }

    /// The same, or nothing beyond the last row.
    pub(super) fn row_if(&self, row: usize) -> Option<(usize, usize)> {
        self.rows.get(row - self.rect.a.start).map(|&(lo, hi)| (lo as usize, hi as usize))
    }

    /// Number of cells in all rows.
    pub(super) fn cells(&self) -> usize {
        self.before[self.before.len() - 1]
    }

    /// Number of a cell, counted row by row.
    pub(super) fn index(&self, row: usize, column: usize) -> usize {
        let k = row - self.rect.a.start;
        self.before[k] + column - self.rows[k].0 as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_always_a_way_through() {
        let rect = Rect { a: 2..6, b: 10..30 };
        let band = Band::new(&rect, vec![(12, 13), (20, 21), (5, 18), (29, 29), (28, 29)]);
        assert_eq!(band.row(2).0, 10);
        assert_eq!(band.row(6).1, 30);
        for i in 2..6 {
            let ((lo, hi), (next_lo, next_hi)) = (band.row(i), band.row(i + 1));
            assert!(lo <= next_lo && hi <= next_hi && next_lo <= hi, "{band:?}");
        }
        assert_eq!(band.index(2, 10), 0);
        assert_eq!(band.index(6, 30) + 1, band.cells());
    }

    #[test]
    fn a_band_is_widened_where_the_path_presses_against_it() {
        let rect = Rect { a: 0..2000, b: 0..2000 };
        let diagonal = |k: u32| (k.saturating_sub(20), (k + 20).min(2000));
        let band = Band::new(&rect, (0..=2000).map(diagonal).collect());
        let straight: Vec<(u32, u32)> = (0..=2000).map(|k| (k, k)).collect();
        assert!(band.widened(&straight).is_none());
        let pressed: Vec<(u32, u32)> = (0..=2000).map(|k| if k == 1000 { (1018, 1018) } else { (k, k) }).collect();
        let wide = band.widened(&pressed).expect("pressed");
        assert_eq!((wide.row(1000), wide.row(300)), ((940, 1060), band.row(300)));
    }
}
