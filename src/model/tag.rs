//! Tags: passages of a source with codes and a memo.

use super::ids::{CodeId, DocumentId, TagId, VersionId};
use crate::text::TextRange;
use serde::{Deserialize, Serialize};

/// An annotation. Its place is a set of ranges of the immutable source, so that it survives re-segmentation,
/// re-alignment and repairs; its quotation is kept beside it, so that a drift can never pass unseen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tag {
    /// Its number.
    pub id: TagId,
    /// The document whose source the ranges refer to.
    pub document: DocumentId,
    /// The version it was made in: it tells which language stream the passage belongs to.
    pub version: VersionId,
    /// Where the passage stands in the source: sorted, without overlap; several where paragraphs or page breaks part it.
    pub ranges: Vec<TextRange>,
    /// The slices of the source at `ranges`, one after the other, as they were when the tag was made.
    pub exact: String,
    /// Its codes, in the order they were given; never empty, each once.
    pub codes: Vec<CodeId>,
    /// What the reader noted.
    #[serde(default)]
    pub memo: String,
    /// Who made it; empty for the owner of the workspace.
    #[serde(default)]
    pub coder: String,
    /// When it was made, in seconds since 1970 UTC.
    pub created: i64,
}

impl Tag {
    /// The slices of `source` at `ranges`, one after the other, or nothing where they do not fit.
    #[must_use]
    pub fn exact_of(source: &str, ranges: &[TextRange]) -> Option<String> {
        ranges.iter().map(|r| r.slice(source)).collect()
    }

    /// Whether the source still has, at the very place, what was tagged.
    #[must_use]
    pub fn is_exact(&self, source: &str) -> bool {
        Self::exact_of(source, &self.ranges).is_some_and(|now| now == self.exact)
    }
}
