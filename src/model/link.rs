//! Alignment links between two versions of one work.

use super::ids::VersionId;
use serde::{Deserialize, Serialize};

/// Two versions, the smaller number first: there is one alignment for a pair, whichever way it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Pair {
    /// The version with the smaller number.
    pub a: VersionId,
    /// The version with the larger number.
    pub b: VersionId,
}

impl Pair {
    /// The pair of two versions, in whichever order they are given.
    #[must_use]
    pub fn of(x: VersionId, y: VersionId) -> Self {
        Self { a: x.min(y), b: x.max(y) }
    }

    /// The other version of the pair.
    #[must_use]
    pub fn other(self, v: VersionId) -> Option<VersionId> {
        if v == self.a {
            Some(self.b)
        } else if v == self.b {
            Some(self.a)
        } else {
            None
        }
    }
}

/// Who says that a link is right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LinkStatus {
    /// The aligner.
    #[default]
    Auto,
    /// The aligner, which doubts it.
    Doubtful,
    /// A reader.
    Confirmed,
    /// A reader said that it is wrong.
    Rejected,
}

/// An alignment link m:n: these segments render those. One side may be empty: a segment known to have no counterpart.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Link {
    /// Segments of [`Pair::a`], ascending and contiguous.
    pub a: Vec<u32>,
    /// Segments of [`Pair::b`], ascending and contiguous.
    pub b: Vec<u32>,
    /// Who says so.
    #[serde(default)]
    pub status: LinkStatus,
    /// How sure the aligner is, from 0 to 1.
    pub confidence: f32,
}

/// All links between two versions, in the order of the text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Alignment {
    /// The versions.
    pub pair: Pair,
    /// The links, sorted by their first segments; no segment stands in two, but for rejected ones, which are remembered.
    pub links: Vec<Link>,
}

impl Alignment {
    /// The link that holds a segment of version `of`, rejected ones left out.
    #[must_use]
    pub fn link_of(&self, of: VersionId, segment: u32) -> Option<&Link> {
        self.links.iter().find(|l| l.status != LinkStatus::Rejected && self.side(l, of).contains(&segment))
    }

    /// The segments of the other version that render `segments` of version `of`, ascending.
    #[must_use]
    pub fn counterparts(&self, of: VersionId, segments: &[usize]) -> Vec<usize> {
        let Some(other) = self.pair.other(of) else { return Vec::new() };
        let mut out: Vec<usize> = self
            .links
            .iter()
            .filter(|l| {
                l.status != LinkStatus::Rejected && self.side(l, of).iter().any(|s| segments.contains(&(*s as usize)))
            })
            .flat_map(|l| self.side(l, other).iter().map(|&s| s as usize))
            .collect();
        out.sort_unstable();
        out.dedup();
        out
    }

    /// The side of a link that belongs to a version; empty for a version that is not of the pair.
    #[must_use]
    pub fn side<'l>(&self, link: &'l Link, of: VersionId) -> &'l [u32] {
        if of == self.pair.a {
            &link.a
        } else if of == self.pair.b {
            &link.b
        } else {
            &[]
        }
    }
}
