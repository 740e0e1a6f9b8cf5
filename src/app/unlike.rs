//! Rows on the screen whose versions are tagged differently.

use super::session::{Outcome, Session};
use crate::coding::project::{self, Uneven};
use crate::jobs::Slot;
use crate::model::Rows;
use std::sync::Arc;

/// What rows were looked through: revision of the workspace, and the rows.
#[derive(Clone)]
pub(super) struct Stamp(u64, Arc<Rows>);

impl PartialEq for Stamp {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0 && Arc::ptr_eq(&self.1, &other.1)
    }
}

/// What was found, row by row.
pub(super) type Found = Vec<Uneven>;

/// The last result, and what was asked for.
#[derive(Default)]
pub(super) struct UnlikeState {
    found: Found,
    of: Option<Arc<Rows>>,
    asked: Option<Stamp>,
}

impl UnlikeState {
    pub(super) fn take(&mut self, stamp: &Stamp, found: Found) {
        if self.asked.as_ref() == Some(stamp) {
            self.found = found;
            self.of = Some(stamp.1.clone());
        }
    }
}

impl Session {
    /// Codes that some versions of a row have and others lack, row by row; those of the last result while the next is made.
    pub fn unlike(&self) -> impl Iterator<Item = &Uneven> {
        let unlike = &self.derived.unlike;
        let same = unlike.of.as_ref().is_some_and(|of| Arc::ptr_eq(of, self.rows()));
        unlike.found.iter().filter(move |_| same)
    }

    pub(super) fn step_unlike(&mut self, forward: bool) {
        let mut rows: Vec<usize> = self.unlike().map(|u| u.row).collect();
        rows.dedup();
        let (Some(&first), Some(&last)) = (rows.first(), rows.last()) else { return };
        let here = self.place_row();
        let next = match forward {
            true => rows.iter().copied().find(|r| here.is_some_and(|h| *r > h)).unwrap_or(first),
            false => rows.iter().rev().copied().find(|r| here.is_some_and(|h| *r < h)).unwrap_or(last),
        };
        let told = self.rows().clone();
        let cell = (0..told.panes()).find_map(|p| Some((told.version(p)?, *told.cell(next, p).first()?)));
        if let Some((version, segment)) = cell {
            self.go_to(version, segment, 0.0);
        }
    }

    /// Looks through the rows anew where they or the workspace have changed.
    pub(super) fn refresh_unlike(&mut self) {
        if !self.derived.rows_are_made() || !self.view.mode.reads() {
            return;
        }
        let (ws, rows) = (self.workspace().clone(), self.rows().clone());
        let stamp = Stamp(self.revision(), rows.clone());
        if self.derived.unlike.asked.as_ref() == Some(&stamp) {
            return;
        }
        self.derived.unlike.asked = Some(stamp.clone());
        if ws.tags().is_empty() || rows.panes() < 2 {
            self.derived.unlike.take(&stamp, Vec::new());
            return;
        }
        self.jobs
            .spawn(Slot("unlike"), "job-proposals", move |_| Ok(Outcome::Unlike(stamp, project::uneven(&ws, &rows))));
    }
}
