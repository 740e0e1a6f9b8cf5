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
    /// Places left: differences, and stretches that only one version has.
    #[must_use]
    pub fn left(&self) -> usize {
        self.counts.places()
    }
}

/// The steps of a comparison, with nothing ignored first and then down the ladder of [`Switch::LADDER`]. What the comparison
/// itself ignores plays no part.
#[must_use]
pub fn ladder(comparison: &Comparison) -> Vec<Step> {
    let mut ignore = Folding { pairs: comparison.pairs(), ..Folding::NONE };
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

#[cfg(test)]
mod tests {
    use super::super::compare::compare;
    use super::super::compare::tests::principles;
    use super::super::item::Unit;
    use super::*;

    #[test]
    fn nothing_is_left_of_the_principles() {
        let (a, b) = principles();
        let c = compare(&a, &b, None, Unit::Word, &Folding::ALL);
        let left: Vec<(Option<Switch>, usize)> = ladder(&c).iter().map(|s| (s.switch, s.left())).collect();
        assert_eq!(
            left,
            [
                (None, 6),
                (Some(Switch::Quotes), 5),
                (Some(Switch::Punctuation), 5),
                (Some(Switch::Width), 5),
                (Some(Switch::Case), 2),
                (Some(Switch::Hyphen), 0),
                (Some(Switch::Spelling), 0),
                (Some(Switch::Script), 0),
                (Some(Switch::Space), 0),
                (Some(Switch::Furniture), 0),
            ]
        );
    }
}
