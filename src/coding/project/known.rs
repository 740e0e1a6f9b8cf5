//! Where passages were found before.
//!
//! A reader who tags a corpus adds one tag at a time, and all the others stand where they stood: their words need not be
//! linked again.

use super::By;
use crate::model::{Pair, VersionId};
use crate::text::TextRange;
use std::collections::BTreeMap;

/// Where a passage stands in another version, and how that is known; nothing where it has no counterpart.
type Found = Option<(Vec<TextRange>, By)>;

/// Where passages stand in other versions, as far as that has been looked up. What is known of two versions holds as long
/// as their texts, their links and what was learnt of their words are the same; then it has to be forgotten.
#[derive(Clone, Debug, Default)]
pub struct Known(BTreeMap<(VersionId, VersionId), BTreeMap<Vec<TextRange>, Found>>);

impl Known {
    /// Forgets what is known of two versions.
    pub fn forget(&mut self, pair: Pair) {
        self.0.retain(|(of, other), _| Pair::of(*of, *other) != pair);
    }

    pub(super) fn get(&self, of: VersionId, ranges: &[TextRange], other: VersionId) -> Option<&Found> {
        self.0.get(&(of, other))?.get(ranges)
    }

    pub(super) fn put(&mut self, of: VersionId, ranges: &[TextRange], other: VersionId, found: Found) {
        self.0.entry((of, other)).or_default().insert(ranges.to_vec(), found);
    }
}
