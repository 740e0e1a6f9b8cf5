//! The job that looks for what speaks against the links on the screen.

use super::derived::{RowsKey, same};
use super::session::{Outcome, Session};
use super::worklist::{Item, Worklist};
use crate::align::doubt::{self, Doubt, Usual};
use crate::jobs::{Cancelled, Ctx, Slot};
use crate::model::loops::{Loops, Walk};
use crate::model::{Alignment, Body, Link, LinkStatus, Pair, Rows, Version, VersionId, WorkId, Workspace};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A link less sure than this is doubted for that alone.
const UNSURE: f32 = 0.5;

/// The alignments between versions shown.
fn shown_alignments<'w>(ws: &'w Workspace, rows: &Rows) -> BTreeMap<Pair, &'w Arc<Alignment>> {
    let shown: Vec<VersionId> = (0..rows.panes()).filter_map(|p| rows.version(p)).collect();
    let mut out = BTreeMap::new();
    for (i, &a) in shown.iter().enumerate() {
        for &b in shown[i + 1..].iter().filter(|b| **b != a) {
            let pair = Pair::of(a, b);
            out.extend(ws.alignments().get(&pair).map(|alignment| (pair, alignment)));
        }
    }
    out
}

/// The row in which a link begins.
fn row_of(rows: &Rows, alignment: &Alignment, link: &Link) -> Option<usize> {
    let of = |version: VersionId, segments: &[u32]| {
        let pane = (0..rows.panes()).find(|&p| rows.version(p) == Some(version))?;
        segments.iter().find_map(|&s| rows.row_of(pane, s))
    };
    of(alignment.pair.a, &link.a).or_else(|| of(alignment.pair.b, &link.b))
}

/// What the texts of a pair show against its links, kept for the next list: few pairs change at a time.
#[derive(Clone, Debug)]
pub(super) struct Judged {
    alignment: Arc<Alignment>,
    bodies: [Arc<Body>; 2],
    doubts: Arc<Vec<Vec<Doubt>>>,
}

impl Judged {
    fn holds_for(&self, alignment: &Arc<Alignment>, a: &Version, b: &Version) -> bool {
        Arc::ptr_eq(&self.alignment, alignment)
            && Arc::ptr_eq(&self.bodies[0], &a.body)
            && Arc::ptr_eq(&self.bodies[1], &b.body)
    }
}

/// What a worklist was made from.
#[derive(Clone)]
pub(super) struct WorklistKey {
    rows: RowsKey,
    /// Alignments of the versions shown with the others of their works: they bear witness in the loop check.
    witnesses: Vec<Arc<Alignment>>,
}

impl PartialEq for WorklistKey {
    fn eq(&self, other: &Self) -> bool {
        self.rows == other.rows && same(&self.witnesses, &other.witnesses, Arc::ptr_eq)
    }
}

/// The versions shown, and the others of their works.
fn versions_concerned(ws: &Workspace, rows: &Rows) -> (Vec<VersionId>, Vec<VersionId>) {
    let shown: Vec<VersionId> = (0..rows.panes()).filter_map(|p| rows.version(p)).collect();
    let works: BTreeSet<WorkId> = shown.iter().filter_map(|v| ws.work_of(*v)).map(|w| w.id).collect();
    let others = works.iter().flat_map(|w| ws.versions_of(*w)).map(|v| v.id).filter(|v| !shown.contains(v)).collect();
    (shown, others)
}

fn worklist_key(ws: &Workspace, rows: &Rows, key: &RowsKey) -> WorklistKey {
    let (shown, others) = versions_concerned(ws, rows);
    let witnesses = ws
        .alignments()
        .iter()
        .filter(|(pair, _)| {
            let one = |x, y| shown.contains(x) && others.contains(y);
            one(&pair.a, &pair.b) || one(&pair.b, &pair.a)
        })
        .map(|(_, alignment)| alignment.clone())
        .collect();
    WorklistKey { rows: key.clone(), witnesses }
}

/// Makes the list for the rows shown; what has not changed since `last` is taken from there.
fn make(ws: &Workspace, rows: &Rows, last: &Worklist, ctx: &Ctx) -> Result<Worklist, Cancelled> {
    let (shown, others) = versions_concerned(ws, rows);
    let mut list = Worklist::default();
    let alignments = shown_alignments(ws, rows);
    let blamed = list.go_round(&Loops::check(&shown, &others, ws.alignments()), rows, &alignments);
    let total = alignments.values().map(|a| a.links.len()).sum();
    let mut done = 0;
    for (pair, alignment) in alignments {
        let (Some(a), Some(b)) = (ws.versions().get(&pair.a), ws.versions().get(&pair.b)) else { continue };
        let judged = last.judged.get(&pair).filter(|j| j.holds_for(alignment, a, b)).cloned();
        let judged = match judged {
            Some(judged) => judged,
            None => judge(a, b, alignment, &mut || {
                done += 1;
                ctx.tick(done, total)
            })?,
        };
        for (number, shown) in judged.doubts.iter().enumerate() {
            list.look_at(rows, &blamed, alignment, number, shown);
        }
        list.judged.insert(pair, judged);
    }
    let order = |i: &Item| (i.status != LinkStatus::Doubtful, (i.confidence * 1e6) as u32, i.row, i.pair, i.link);
    list.items.sort_unstable_by_key(order);
    Ok(list)
}

impl Worklist {
    /// Notes what goes astray; gives the pairs to blame for each row. Where only versions that are not shown are to blame,
    /// nothing is wrong with a row.
    fn go_round(
        &mut self,
        loops: &Loops,
        rows: &Rows,
        shown: &BTreeMap<Pair, &Arc<Alignment>>,
    ) -> BTreeMap<usize, BTreeSet<Pair>> {
        let mut out = BTreeMap::new();
        for row in (0..rows.len()).filter(|&r| loops.of_row(rows, r).is_some()) {
            let panes = (0..rows.panes()).filter_map(|p| Some((p, rows.version(p)?)));
            let segments: Vec<_> = panes.flat_map(|(p, v)| rows.cell(row, p).iter().map(move |s| (v, *s))).collect();
            let mut blamed = loops.blamed(segments.iter().copied());
            blamed.retain(|pair| shown.contains_key(pair));
            for &(v, s) in &segments {
                let by = |walk: &&Walk| blamed.iter().any(|p| walk.contains(&p.a) && walk.contains(&p.b));
                self.astray.extend(loops.walks(v, s).iter().find(by).map(|walk| ((v, s), *walk)));
            }
            out.insert(row, blamed);
        }
        out
    }

    fn walk(&self, mut segments: impl Iterator<Item = (VersionId, u32)>) -> Option<Walk> {
        segments.find_map(|at| self.astray.get(&at).copied())
    }

    fn look_at(
        &mut self,
        rows: &Rows,
        blamed: &BTreeMap<usize, BTreeSet<Pair>>,
        alignment: &Alignment,
        number: usize,
        shown: &[Doubt],
    ) {
        let link = &alignment.links[number];
        if matches!(link.status, LinkStatus::Confirmed | LinkStatus::Rejected) {
            return;
        }
        let Some(row) = row_of(rows, alignment, link) else { return };
        let pair = alignment.pair;
        let segments = || link.a.iter().map(|s| (pair.a, *s)).chain(link.b.iter().map(|s| (pair.b, *s)));
        let astray = blamed.get(&row).is_some_and(|pairs| pairs.contains(&pair));
        if shown.iter().any(Doubt::disagrees) {
            self.disagreeing.extend(segments());
        }
        let mut doubts = shown.to_vec();
        let walk = self.walk(segments()).filter(|_| astray);
        if astray {
            doubts.push(Doubt::Loop);
        }
        if link.confidence < UNSURE {
            doubts.push(Doubt::Unsure);
        } else if link.status == LinkStatus::Doubtful {
            doubts.push(Doubt::Passes);
        }
        if !doubts.is_empty() {
            self.doubted.extend(segments());
            self.items.push(Item {
                pair,
                link: number,
                row,
                confidence: link.confidence,
                status: link.status,
                doubts,
                uneven: link.a.len() != 1 || link.b.len() != 1,
                astray,
                walk,
            });
        }
    }
}

/// What the texts show against each link of a pair.
fn judge(
    a: &Version,
    b: &Version,
    alignment: &Arc<Alignment>,
    tick: &mut dyn FnMut() -> Result<(), Cancelled>,
) -> Result<Judged, Cancelled> {
    let live = |l: &Link| l.status != LinkStatus::Rejected && !l.a.is_empty() && !l.b.is_empty();
    let texts: Vec<Option<(String, String)>> =
        alignment.links.iter().map(|l| live(l).then(|| (text_of(a, &l.a), text_of(b, &l.b)))).collect();
    let known = texts.iter().flatten().map(|(a, b)| (a.as_str(), b.as_str()));
    let usual = Usual::of(known, a.lang, b.lang);
    let mut doubts = Vec::with_capacity(texts.len());
    for text in &texts {
        tick()?;
        doubts.push(match text {
            Some((x, y)) => doubt::doubts(x, a.lang, y, b.lang, &usual),
            None => Vec::new(),
        });
    }
    let bodies = [a.body.clone(), b.body.clone()];
    Ok(Judged { alignment: alignment.clone(), bodies, doubts: Arc::new(doubts) })
}

/// Text of some segments, as it is read.
fn text_of(v: &Version, segments: &[u32]) -> String {
    let known = segments.iter().filter(|s| (**s as usize) < v.body.segments().len());
    let texts: Vec<&str> = known.map(|s| v.body.segment_text(*s as usize)).collect();
    texts.join(if v.lang.is_cjk() { "" } else { " " })
}

impl Session {
    /// Asks for a new list where rows or links have changed.
    pub(super) fn refresh_worklist(&mut self) {
        if !self.view.mode.reads() || !self.derived.rows_are_made() {
            return;
        }
        let (ws, rows) = (self.workspace().clone(), self.rows().clone());
        let key = worklist_key(&ws, &rows, self.derived.rows_key());
        if !self.derived.asks_for_worklist(&key) {
            return;
        }
        let last = self.worklist().clone();
        self.jobs.spawn(Slot("worklist"), "job-worklist", move |ctx| {
            let made = make(&ws, &rows, &last, ctx)?;
            Ok(Outcome::Worklist(key, made))
        });
    }
}
