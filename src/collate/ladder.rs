//! The noise ladder: how many differences are left as one habit after the other is ignored.
//!
//! The counts never rise from one step to the next, for words are matched by their wording whatever is ignored.

use super::compare::{Comparison, Counts};
use crate::text::fold::{Folding, Switch};

/// A step of the ladder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What this step ignores beyond the one before; none at the top, where nothing is ignored.
    pub switch: Option<Switch>,
    /// All that is ignored at this step.
    pub ignore: Folding,
    /// What is left.
    pub counts: Counts,
}

impl Step {
    /// Differences left.
    #[must_use]
    pub fn left(&self) -> usize {
        self.counts.differences()
    }
}

/// The steps of a comparison, with nothing ignored first and then down the ladder of [`Switch::LADDER`]. What the comparison
/// itself ignores plays no part.
#[must_use]
pub fn ladder(comparison: &Comparison) -> Vec<Step> {
    let mut ignore = Folding::NONE;
    let mut steps = vec![(None, ignore)];
    for switch in Switch::LADDER {
        ignore = ignore.with(switch);
        steps.push((Some(switch), ignore));
    }
    let ignores: Vec<Folding> = steps.iter().map(|s| s.1).collect();
    steps
        .into_iter()
        .zip(comparison.counts_with(&ignores))
        .map(|((switch, ignore), counts)| Step { switch, ignore, counts })
        .collect()
}
