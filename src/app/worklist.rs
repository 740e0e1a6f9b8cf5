//! What is left to do about the links of the versions shown: which of them are doubtful and what speaks against each, which
//! rows are uneven, which go astray.
//!
//! The list is made in a job from the very rows and links on the screen; while the next one is made the last one stands.
//! It names rows as they were then, and remembers segments, which keep their meaning when rows are joined or parted.

use super::judging::Judged;
use super::session::Session;
use crate::align::doubt::Doubt;
use crate::model::loops::Walk;
use crate::model::{LinkStatus, Pair, VersionId};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A link that should be looked at.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// The versions it joins.
    pub pair: Pair,
    /// Its place in [`crate::model::Alignment::links`].
    pub link: usize,
    /// The row it stands in.
    pub row: usize,
    /// How sure the aligner is, from 0 to 1.
    pub confidence: f32,
    /// Who says that it is right.
    pub status: LinkStatus,
    /// What speaks against it; never empty.
    pub doubts: Vec<Doubt>,
    /// Whether it is other than one segment to one.
    pub uneven: bool,
    /// Whether by way of a third version one does not come back, and this pair is to blame, or may be.
    pub astray: bool,
    /// By which walk, if so.
    pub walk: Option<Walk>,
}

/// Links to look at, doubtful ones first, then by rising confidence.
#[derive(Clone, Debug, Default)]
pub struct Worklist {
    pub(super) items: Vec<Item>,
    /// Segments that go astray for the fault of versions shown, and by which walk.
    pub(super) astray: BTreeMap<(VersionId, u32), Walk>,
    /// Segments of the links listed.
    pub(super) doubted: BTreeSet<(VersionId, u32)>,
    /// Segments of links whose numbers or names do not agree.
    pub(super) disagreeing: BTreeSet<(VersionId, u32)>,
    pub(super) judged: BTreeMap<Pair, Judged>,
}

impl Worklist {
    /// The links to look at.
    #[must_use]
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// What speaks against a link, if anything.
    #[must_use]
    pub fn item(&self, pair: Pair, link: usize) -> Option<&Item> {
        self.items.iter().find(|i| i.pair == pair && i.link == link)
    }
}

/// What a reader may go through the rows for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Rows with a link that nobody has confirmed.
    Unconfirmed,
    /// Rows that are not one segment in every pane.
    Uneven,
    /// Rows with a link that the aligner doubts, or against which something else speaks.
    Doubtful,
    /// Rows that fail the loop check.
    Astray,
    /// Rows in which numbers or names do not agree.
    Disagreeing,
}

/// Which way to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Down the text.
    Next,
    /// Up the text.
    Previous,
}

/// What the links say of a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RowState {
    /// The worst status of its links, as [`crate::model::Standing::status`] has it; nothing without links.
    pub status: Option<LinkStatus>,
    /// Whether it is other than one segment in every pane.
    pub uneven: bool,
}

impl Session {
    /// What is left to do about the links of the versions shown: the last list, while the next one is made.
    #[must_use]
    pub fn worklist(&self) -> &Arc<Worklist> {
        self.derived.worklist()
    }

    /// The state of the links of a row.
    #[must_use]
    pub fn row_state(&self, row: usize) -> RowState {
        let rows = self.rows();
        let uneven = (0..rows.panes()).any(|pane| rows.cell(row, pane).len() != 1);
        RowState { status: self.derived.standing().status(row), uneven }
    }

    /// The walk through three versions by which a row does not come home; nothing where it does, and nothing where only
    /// versions that are not shown are to blame.
    #[must_use]
    pub fn astray(&self, row: usize) -> Option<Walk> {
        let (rows, astray) = (self.rows(), &self.worklist().astray);
        if astray.is_empty() {
            return None;
        }
        (0..rows.panes()).find_map(|pane| {
            let version = rows.version(pane)?;
            rows.cell(row, pane).iter().find_map(|s| astray.get(&(version, *s)).copied())
        })
    }

    /// Whether a row is of a kind.
    #[must_use]
    pub fn row_is(&self, kind: Kind, row: usize) -> bool {
        let state = self.row_state(row);
        match kind {
            Kind::Unconfirmed => matches!(state.status, Some(LinkStatus::Auto | LinkStatus::Doubtful)),
            Kind::Uneven => state.uneven,
            Kind::Doubtful => {
                state.status == Some(LinkStatus::Doubtful)
                    || state.status == Some(LinkStatus::Auto) && self.has_any(row, &self.worklist().doubted)
            }
            Kind::Astray => self.astray(row).is_some(),
            Kind::Disagreeing => self.has_any(row, &self.worklist().disagreeing),
        }
    }

    /// Whether a row has one of these segments.
    fn has_any(&self, row: usize, segments: &BTreeSet<(VersionId, u32)>) -> bool {
        let rows = self.rows();
        !segments.is_empty()
            && (0..rows.panes())
                .filter_map(|p| Some((p, rows.version(p)?)))
                .any(|(p, v)| rows.cell(row, p).iter().any(|s| segments.contains(&(v, *s))))
    }

    /// The next row of a kind from a row on, round and round; from the beginning, or from the end, where no row is given.
    /// Nothing where no other row is of that kind.
    #[must_use]
    pub fn find_row(&self, kind: Kind, from: Option<usize>, direction: Direction) -> Option<usize> {
        let n = self.rows().len();
        let start = match direction {
            Direction::Next => from.map_or(0, |r| r + 1),
            // So many steps down as would be one step up.
            Direction::Previous => from.unwrap_or(n) + n.max(1) - 1,
        };
        (0..n)
            .map(|k| match direction {
                Direction::Next => (start + k) % n,
                Direction::Previous => (start + n - k) % n,
            })
            .find(|&row| self.row_is(kind, row) && Some(row) != from)
    }

    /// A walk by the names of its versions: 000:en–001:en–002:zh.
    #[must_use]
    pub fn walk_words(&self, walk: Walk) -> String {
        walk.map(|v| super::naming::version(self.workspace(), v)).join("–")
    }
}
