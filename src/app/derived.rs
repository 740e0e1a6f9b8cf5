//! What is computed from workspace and view: rows, comparison, counts, marks. Kept until its inputs change.

use super::marks::Marks;
use super::session::{Outcome, Session};
use super::view::{Mode, View};
use crate::collate::{self, Comparison, Ignore, Unit};
use crate::jobs::Slot;
use crate::model::{Alignment, Body, CodeId, Pair, Rows, Standing, Version, VersionId, Workspace, rows::Asides};
use std::collections::BTreeMap;
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

fn same<T>(a: &[T], b: &[T], eq: impl Fn(&T, &T) -> bool) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| eq(a, b))
}

/// What a comparison was made from.
#[derive(Clone)]
pub(super) struct ComparisonKey {
    sides: [(VersionId, Arc<Body>); 2],
    alignment: Option<Arc<Alignment>>,
    ignore: Ignore,
    unit: Unit,
}

impl PartialEq for ComparisonKey {
    fn eq(&self, other: &Self) -> bool {
        self.ignore == other.ignore
            && self.unit == other.unit
            && same(&self.sides, &other.sides, |a, b| a.0 == b.0 && Arc::ptr_eq(&a.1, &b.1))
            && match (&self.alignment, &other.alignment) {
                (Some(a), Some(b)) => Arc::ptr_eq(a, b),
                (None, None) => true,
                _ => false,
            }
    }
}

/// Results and what they were made from.
#[derive(Default)]
pub(super) struct Derived {
    rows: Arc<Rows>,
    standing: Standing,
    rows_key: RowsKey,
    rows_asked: Option<RowsKey>,
    comparison: Option<(ComparisonKey, Arc<Comparison>)>,
    comparison_asked: Option<ComparisonKey>,
    revision: Option<u64>,
    counts: BTreeMap<CodeId, usize>,
    marks: Marks,
}

impl Derived {
    pub(super) fn rows(&self) -> &Arc<Rows> {
        &self.rows
    }

    pub(super) fn standing(&self) -> &Standing {
        &self.standing
    }

    pub(super) fn comparison(&self) -> Option<&Arc<Comparison>> {
        self.comparison.as_ref().map(|(_, c)| c)
    }

    pub(super) fn count(&self, code: &CodeId) -> usize {
        self.counts.get(code).copied().unwrap_or(0)
    }

    pub(super) fn marks(&self) -> &Marks {
        &self.marks
    }

    pub(super) fn take_rows(&mut self, key: RowsKey, (rows, standing): (Rows, Standing)) {
        if self.rows_asked.as_ref() == Some(&key) {
            self.rows_asked = None;
            self.rows = Arc::new(rows);
            self.standing = standing;
            self.rows_key = key;
        }
    }

    pub(super) fn take_comparison(&mut self, key: ComparisonKey, comparison: Comparison) {
        if self.comparison_asked.as_ref() == Some(&key) {
            self.comparison_asked = None;
            self.comparison = Some((key, Arc::new(comparison)));
        }
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

fn build_rows(ws: &Workspace, key: &RowsKey) -> (Rows, Standing) {
    let versions: Vec<&Version> = key.versions.iter().filter_map(|(id, _)| ws.versions().get(id)).collect();
    let rows = Rows::build(&versions, ws.alignments(), key.asides);
    let standing = Standing::build(&rows, ws.alignments());
    (rows, standing)
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
            self.derived.marks = Marks::build(self.workspace());
        }
        self.refresh_rows();
        if self.view.mode == Mode::Compare {
            self.refresh_comparison();
            if self.derived.comparison_asked.is_none() {
                self.find_place();
            }
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

    fn refresh_comparison(&mut self) {
        let Some((a, b)) = self.view.compare.versions else { return };
        let ws = self.workspace().clone();
        let (Some(va), Some(vb)) = (ws.versions().get(&a).cloned(), ws.versions().get(&b).cloned()) else { return };
        let key = ComparisonKey {
            sides: [(a, va.body.clone()), (b, vb.body.clone())],
            alignment: ws.alignments().get(&Pair::of(a, b)).cloned(),
            ignore: self.ignore(),
            unit: self.view.compare.unit,
        };
        let current = self.derived.comparison.as_ref().map(|(k, _)| k);
        if current == Some(&key) || self.derived.comparison_asked.as_ref() == Some(&key) {
            return;
        }
        self.derived.comparison_asked = Some(key.clone());
        self.jobs.spawn(Slot("comparison"), "job-comparison", move |_| {
            let made = collate::compare(&va, &vb, key.alignment.as_deref(), key.unit, &key.ignore);
            Ok(Outcome::Comparison(key, made))
        });
    }
}
