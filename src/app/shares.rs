//! What share of a work's links is in which state.

use super::session::Session;
use crate::model::{Alignment, LinkStatus, WorkId};

/// How many links of a work are in which state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shares {
    /// Made by the aligner, which has no doubt.
    pub auto: usize,
    /// Made by the aligner, which doubts them.
    pub doubtful: usize,
    /// Confirmed by a reader.
    pub confirmed: usize,
    /// Rejected by a reader.
    pub rejected: usize,
}

impl Shares {
    /// The shares of an alignment.
    #[must_use]
    pub fn of(alignment: &Alignment) -> Self {
        let mut out = Self::default();
        for link in &alignment.links {
            *out.of_status(link.status) += 1;
        }
        out
    }

    fn of_status(&mut self, status: LinkStatus) -> &mut usize {
        match status {
            LinkStatus::Auto => &mut self.auto,
            LinkStatus::Doubtful => &mut self.doubtful,
            LinkStatus::Confirmed => &mut self.confirmed,
            LinkStatus::Rejected => &mut self.rejected,
        }
    }

    /// All links.
    #[must_use]
    pub fn total(self) -> usize {
        self.auto + self.doubtful + self.confirmed + self.rejected
    }

    /// The shares in hundredths, in the order of the fields, so rounded that they make a hundred and that none that is
    /// there is told as nothing; all nothing where there are no links.
    #[must_use]
    pub fn percent(self) -> [usize; 4] {
        let counts = [self.auto, self.doubtful, self.confirmed, self.rejected];
        let total = self.total();
        if total == 0 {
            return [0; 4];
        }
        let mut out = counts.map(|n| if n == 0 { 0 } else { (n * 100 / total).max(1) });
        // The largest share takes what rounding leaves or wants: there it is least seen.
        let largest = (0..4).max_by_key(|&k| (counts[k], 4 - k)).unwrap_or(0);
        let others: usize = (0..4).filter(|&k| k != largest).map(|k| out[k]).sum();
        out[largest] = 100usize.saturating_sub(others);
        out
    }
}

impl std::ops::AddAssign for Shares {
    fn add_assign(&mut self, other: Self) {
        self.auto += other.auto;
        self.doubtful += other.doubtful;
        self.confirmed += other.confirmed;
        self.rejected += other.rejected;
    }
}

impl Session {
    /// How many links of a work are in which state, over all pairs of its versions.
    #[must_use]
    pub fn shares(&self, work: WorkId) -> Shares {
        self.derived.shares(work)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

    proptest! {
        #[test]
        fn hundredths_make_a_hundred_and_hide_nothing(n in proptest::array::uniform4(0usize..2000)) {
            let shares = Shares { auto: n[0], doubtful: n[1], confirmed: n[2], rejected: n[3] };
            let percent = shares.percent();
            prop_assert_eq!(percent.iter().sum::<usize>(), if shares.total() == 0 { 0 } else { 100 });
            for (n, percent) in n.into_iter().zip(percent) {
                prop_assert_eq!(n == 0, percent == 0);
                let exact = n as f64 * 100.0 / shares.total().max(1) as f64;
                prop_assert!((percent as f64 - exact).abs() <= 3.0, "{} for {}", percent, exact);
            }
        }
    }
}
