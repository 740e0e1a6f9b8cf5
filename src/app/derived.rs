//! What is computed from workspace and view: rows, comparison, counts, marks. Kept until its inputs change.

use super::comparing::Compared;
use super::judging::WorklistKey;
use super::learning::Taught;
use super::linked::Linked;
use super::marks::Marks;
use super::session::{Outcome, Session};
use super::shares::Shares;
use super::variants::Variants;
use super::view::{Mode, View};
use super::worklist::Worklist;
use crate::jobs::Slot;
use crate::model::{
    Alignment, Body, CodeId, Pair, Rows, Standing, Version, VersionId, WorkId, Workspace, rows::Asides,
};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// Up to so many segments rows are made at once, in about a millisecond; above, in a job.
const AT_ONCE: usize = 4_000;

/// What rows were made from. Two keys are equal when the very same texts and links went in.
#[derive(Clone, Default)]
pub(super) struct RowsKey {
    versions: Vec<(VersionId, Arc<Body>)>,
    alignments: Vec<Arc<Alignment>>,
    asides: Asides,
}

impl PartialEq for RowsKey {
    fn eq(&self, other: &Self) -> bool {
        self.asides == other.asides
            && same(&self.alignments, &other.alignments, Arc::ptr_eq)
            && same(&self.versions, &other.versions, |a, b| a.0 == b.0 && Arc::ptr_eq(&a.1, &b.1))
    }
}

pub(super) fn same<T>(a: &[T], b: &[T], eq: impl Fn(&T, &T) -> bool) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| eq(a, b))
}

/// Rows, and what the links say of each.
#[derive(Default)]
pub(super) struct RowsMade {
    rows: Arc<Rows>,
    standing: Standing,
}

/// Results and what they were made from.
#[derive(Default)]
pub(super) struct Derived {
    rows: RowsMade,
    rows_key: RowsKey,
    rows_asked: Option<RowsKey>,
    pub(super) compared: Compared,
    pub(super) variants: Variants,
    worklist: Arc<Worklist>,
    worklist_key: Option<WorklistKey>,
    revision: Option<u64>,
    shares: BTreeMap<WorkId, Shares>,
    shares_of: BTreeMap<Pair, (Arc<Alignment>, Shares)>,
    counts: BTreeMap<CodeId, usize>,
    pub(super) marks: Marks,
    families: HashMap<CodeId, usize>,
    /// Which words render each other in the versions shown.
    pub(super) taught: Taught,
    pub(super) linked: Linked,
    /// What works share.
    pub(super) reused: super::reusing::Reused,
    /// Excerpts made ready, and references read.
    pub(super) giving: super::giving::Giving,
    /// Files of codes that come in and go out.
    pub(super) exchanged: super::interchange::Exchanged,
    /// What tags propose, codes that are suggested, the way along a code, rows that are tagged differently.
    pub(super) proposed: super::proposing::Proposed,
    pub(super) suggested: super::suggesting::SuggestedState,
    pub(super) along: super::along::AlongState,
    pub(super) unlike: super::unlike::UnlikeState,
    /// What the overview shows.
    pub(super) overviewed: super::overview::Overviewed,
    /// What jobs ask of the world outside.
    pub(super) late: Vec<super::command::Effect>,
    /// Rows with a mark of the alignment editor, and the rows and revision they were found for.
    marked: (Vec<usize>, Option<(Arc<Rows>, u64)>),
}

impl Derived {
    pub(super) fn rows(&self) -> &Arc<Rows> {
        &self.rows.rows
    }

    pub(super) fn rows_key(&self) -> &RowsKey {
        &self.rows_key
    }

    /// Whether the rows answer to what was last asked for.
    pub(super) fn rows_are_made(&self) -> bool {
        self.rows_asked.is_none()
    }

    pub(super) fn worklist(&self) -> &Arc<Worklist> {
        &self.worklist
    }

    pub(super) fn shares(&self, work: WorkId) -> Shares {
        self.shares.get(&work).copied().unwrap_or_default()
    }

    pub(super) fn standing(&self) -> &Standing {
        &self.rows.standing
    }

    pub(super) fn marked(&self) -> &[usize] {
        &self.marked.0
    }

    pub(super) fn count(&self, code: &CodeId) -> usize {
        self.counts.get(code).copied().unwrap_or(0)
    }

    pub(super) fn family(&self, code: &CodeId) -> usize {
        self.families.get(code).copied().unwrap_or(0)
    }

    pub(super) fn marks(&self) -> &Marks {
        &self.marks
    }

    pub(super) fn take_rows(&mut self, key: RowsKey, rows: RowsMade) {
        if self.rows_asked.as_ref() == Some(&key) {
            self.rows_asked = None;
            self.rows = rows;
            self.rows_key = key;
        }
    }

    /// Whether a list for this key has to be asked for; if so it counts as asked for.
    pub(super) fn asks_for_worklist(&mut self, key: &WorklistKey) -> bool {
        let new = self.worklist_key.as_ref() != Some(key);
        if new {
            self.worklist_key = Some(key.clone());
        }
        new
    }

    pub(super) fn take_worklist(&mut self, key: &WorklistKey, worklist: Worklist) {
        if self.worklist_key.as_ref() == Some(key) {
            self.worklist = Arc::new(worklist);
        }
    }

    /// Counts the links of every work; alignments that are the same as before are not counted again.
    fn count_shares(&mut self, ws: &Workspace) {
        let mut known = BTreeMap::new();
        self.shares.clear();
        for (pair, alignment) in ws.alignments() {
            let old = self.shares_of.get(pair).filter(|(a, _)| Arc::ptr_eq(a, alignment)).map(|(_, s)| *s);
            let shares = old.unwrap_or_else(|| Shares::of(alignment));
            if let Some(work) = ws.work_of(pair.a) {
                *self.shares.entry(work.id).or_default() += shares;
            }
            known.insert(*pair, (alignment.clone(), shares));
        }
        self.shares_of = known;
    }
}

fn rows_key(ws: &Workspace, view: &View) -> RowsKey {
    let versions: Vec<_> =
        view.panes.iter().filter_map(|id| ws.versions().get(id)).map(|v| (v.id, v.body.clone())).collect();
    let mut alignments = Vec::new();
    for (i, (a, _)) in versions.iter().enumerate() {
        for (b, _) in &versions[i + 1..] {
            alignments.extend(ws.alignments().get(&Pair::of(*a, *b)).cloned());
        }
    }
    RowsKey { versions, alignments, asides: if view.asides { Asides::Shown } else { Asides::Hidden } }
}

fn build_rows(ws: &Workspace, key: &RowsKey) -> RowsMade {
    let versions: Vec<&Version> = key.versions.iter().filter_map(|(id, _)| ws.versions().get(id)).collect();
    let rows = Rows::build(&versions, ws.alignments(), key.asides);
    let standing = Standing::build(&rows, ws.alignments());
    RowsMade { rows: Arc::new(rows), standing }
}

fn counts(ws: &Workspace) -> BTreeMap<CodeId, usize> {
    let mut out = BTreeMap::new();
    for tag in ws.tags().values() {
        // A tag counts once for a family, however many of its codes it has.
        let mut all = std::collections::BTreeSet::new();
        for code in &tag.codes {
            let mut at = Some(code);
            while let Some(id) = at {
                if !all.insert(id) {
                    break;
                }
                at = ws.codes().get(id).and_then(|c| c.parent.as_ref());
            }
        }
        for id in all {
            *out.entry(id.clone()).or_insert(0) += 1;
        }
    }
    out
}

impl Session {
    /// Brings everything computed up to date with workspace and view; long work is asked of the jobs.
    pub(super) fn refresh(&mut self) {
        self.mend_view();
        if self.derived.revision != Some(self.history.revision()) {
            self.derived.revision = Some(self.history.revision());
            self.derived.counts = counts(self.workspace());
            self.derived.families = super::marks::families(self.workspace());
            self.derived.marks = Marks::build(self.workspace(), &self.derived.families);
            let ws = self.workspace().clone();
            self.derived.count_shares(&ws);
        }
        self.refresh_rows();
        self.refresh_taught();
        self.refresh_marked();
        self.refresh_worklist();
        self.refresh_variants();
        self.refresh_reuse();
        self.refresh_proposals();
        self.refresh_suggestions();
        self.refresh_along();
        self.refresh_unlike();
        self.refresh_overview();
        if self.view.mode == Mode::Compare {
            self.refresh_comparison();
        }
    }

    fn refresh_marked(&mut self) {
        let (rows, revision) = (self.rows().clone(), self.revision());
        let known = self.derived.marked.1.as_ref();
        if known.is_none_or(|(of, at)| !Arc::ptr_eq(of, &rows) || *at != revision) {
            self.derived.marked = (super::bookmarks::rows(self.workspace(), &rows), Some((rows, revision)));
        }
    }

    fn refresh_rows(&mut self) {
        let key = rows_key(self.workspace(), &self.view);
        if key == self.derived.rows_key || self.derived.rows_asked.as_ref() == Some(&key) {
            return;
        }
        self.derived.rows_asked = Some(key.clone());
        let ws = self.workspace().clone();
        let size: usize = key.versions.iter().map(|(_, b)| b.segments().len()).sum();
        if size <= AT_ONCE {
            let rows = build_rows(&ws, &key);
            self.derived.take_rows(key, rows);
        } else {
            self.jobs.spawn(Slot("rows"), "job-rows", move |_| {
                let rows = build_rows(&ws, &key);
                Ok(Outcome::Rows(key, rows))
            });
        }
    }
}
