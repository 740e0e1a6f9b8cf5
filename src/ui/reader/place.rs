//! The scroll truth: a row of the alignment and a fraction of it.

use serde::{Deserialize, Serialize};

/// A place in all versions at once: `fraction` of the way through row `row`. It knows no pixels, so it survives a change
/// of width, text size and layout.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// Row of the alignment.
    pub row: usize,
    /// How far into the row, 0 to 1.
    pub fraction: f32,
}

impl Place {
    /// The beginning of a row.
    #[must_use]
    pub const fn row(row: usize) -> Self {
        Self { row, fraction: 0.0 }
    }

    /// As one number: rows from the top. Exact enough for a hundred million rows.
    #[must_use]
    pub fn linear(self) -> f64 {
        self.row as f64 + f64::from(self.fraction)
    }

    /// The place so many rows from the top, kept within `rows` rows.
    #[must_use]
    pub fn from_linear(at: f64, rows: usize) -> Self {
        if rows == 0 {
            return Self::default();
        }
        let at = at.clamp(0.0, rows as f64);
        let row = (at.floor() as usize).min(rows - 1);
        Self { row, fraction: ((at - row as f64) as f32).clamp(0.0, 1.0) }
    }

    /// The place `points` further down (or up, if negative), where row `r` is `height(r)` points high in the pane that
    /// has most of it. Rows without height are passed over. Ends at the first and the last row.
    #[must_use]
    pub fn advance(self, points: f32, rows: usize, mut height: impl FnMut(usize) -> f32) -> Self {
        if rows == 0 {
            return Self::default();
        }
        let mut row = self.row.min(rows - 1);
        let mut h = height(row);
        let mut y = self.fraction.clamp(0.0, 1.0) * h + points;
        while y < 0.0 && row > 0 {
            row -= 1;
            h = height(row);
            y += h;
        }
        while y >= h && row + 1 < rows {
            y -= h;
            row += 1;
            h = height(row);
        }
        Self { row, fraction: if h > 0.0 { (y / h).clamp(0.0, 1.0) } else { 0.0 } }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEIGHTS: [f32; 4] = [10.0, 0.0, 30.0, 20.0];

    fn moved(from: Place, points: f32) -> Place {
        from.advance(points, HEIGHTS.len(), |r| HEIGHTS[r])
    }

    #[test]
    fn moving_down_and_up_by_the_same_way_comes_back() {
        for step in [1.0, 5.0, 9.0, 25.0, 31.0] {
            let there = moved(Place { row: 0, fraction: 0.5 }, step);
            let back = moved(there, -step);
            assert!((back.linear() - 0.5).abs() < 1e-5, "{step}: {back:?}");
        }
        assert_eq!(moved(Place::row(0), 25.0), Place { row: 2, fraction: 0.5 });
    }

    #[test]
    fn it_ends_at_both_ends() {
        assert_eq!(moved(Place::row(2), -1000.0), Place::row(0));
        assert_eq!(moved(Place::row(2), 1000.0), Place { row: 3, fraction: 1.0 });
        assert_eq!(Place::row(3).advance(5.0, 0, |_| 1.0), Place::default());
        assert_eq!(Place::from_linear(9.5, 4), Place { row: 3, fraction: 1.0 });
        assert_eq!(Place::from_linear(2.25, 4), Place { row: 2, fraction: 0.25 });
    }
}
