//! Reading along a code: its passages one after the other, in place.
//!
//! A passage that is tagged in several versions of its work is one stop. While the panes show one work, one walks through
//! all passages of the workspace, from work to work. While they show several, which are joined by nothing but the code,
//! each shows its own: the panes go on together, from tag to tag instead of from row to row.

use super::session::{Outcome, Session};
use super::view::{Apart, Mode};
use crate::jobs::Slot;
use crate::model::{CodeId, Rows, Tag, TagId, Version, VersionId, WorkId, Workspace, rows::Asides};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Up to so many segments stops are found at once, in about a millisecond; above, in a job.
const AT_ONCE: usize = 4_000;

/// A passage with what renders it, as far as both are tagged: at most one tag of each version.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stop {
    /// Tags with their versions and the first segment of each, by version.
    pub tags: Vec<(VersionId, TagId, u32)>,
}

impl Stop {
    fn has(&self, tag: TagId) -> bool {
        self.tags.iter().any(|t| t.1 == tag)
    }
}

/// The stops of a code by work: earlier works first, those without a date last.
pub(super) type Stops = Vec<(WorkId, Vec<Stop>)>;

/// Where one is on the way along a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Along {
    /// The code.
    pub code: CodeId,
    /// Number of the stop that one is at, from 0; nothing before the first.
    pub at: Option<usize>,
    /// How many there are.
    pub of: usize,
    /// Where panes show several works: what is true of each of them, as they stand.
    pub works: Vec<(WorkId, Option<usize>, usize)>,
}

/// What was made last, and of what: revision and code.
#[derive(Default)]
pub(super) struct AlongState {
    stops: Arc<Stops>,
    stamp: Option<(u64, CodeId)>,
}

impl AlongState {
    pub(super) fn take(&mut self, stamp: &(u64, CodeId), stops: Stops) {
        if self.stamp.as_ref() == Some(stamp) {
            self.stops = Arc::new(stops);
        }
    }
}

/// The tags of a code by the versions that they stand in.
fn tagged<'w>(ws: &'w Workspace, code: &CodeId) -> BTreeMap<VersionId, Vec<&'w Tag>> {
    let mut out: BTreeMap<VersionId, Vec<&Tag>> = BTreeMap::new();
    for tag in ws.tags().values().filter(|t| t.codes.iter().any(|c| crate::coding::family::is_under(ws, c, code))) {
        out.entry(tag.version).or_default().push(tag);
    }
    out.values_mut().for_each(|tags| tags.sort_by_key(|t| (t.ranges.first().map_or(0, |r| r.start), t.id)));
    out
}

/// Finds the stops of a code. The tags of a row that stand in different versions are one stop, the first with the first,
/// the second with the second.
fn make(ws: &Workspace, code: &CodeId) -> Stops {
    let tags = tagged(ws, code);
    let mut works: Vec<_> = ws.works().values().collect();
    works.sort_by_key(|w| (w.date.is_empty(), w.date.clone(), w.id));
    let mut out = Vec::new();
    for work in works {
        let versions: Vec<&Version> = ws.versions_of(work.id).filter(|v| tags.contains_key(&v.id)).collect();
        let rows = Rows::build(&versions, ws.alignments(), Asides::Shown);
        let mut stops: BTreeMap<(usize, usize), Stop> = BTreeMap::new();
        for (pane, v) in versions.iter().enumerate() {
            let mut last = (usize::MAX, 0);
            for tag in tags.get(&v.id).into_iter().flatten() {
                let Some(&segment) = v.body.segments_in(&tag.ranges).first() else { continue };
                let Some(row) = rows.row_of(pane, segment as u32) else { continue };
                last = if last.0 == row { (row, last.1 + 1) } else { (row, 0) };
                stops.entry(last).or_default().tags.push((v.id, tag.id, segment as u32));
            }
        }
        if !stops.is_empty() {
            out.push((work.id, stops.into_values().collect()));
        }
    }
    out
}

impl Session {
    /// Where one is on the way along the active code; nothing where one does not read along a code.
    #[must_use]
    pub fn along(&self) -> Option<Along> {
        let code = self.view.active_code.clone().filter(|_| self.reads_along())?;
        let stops = &self.derived.along.stops;
        let shown = self.works_shown();
        let here = self.stop_in_focus();
        if let [_, _, ..] = shown[..] {
            let at = here.filter(|(work, _)| shown.contains(work)).map(|(_, n)| n);
            let of = |work: WorkId| stops.iter().find(|s| s.0 == work).map_or(0, |s| s.1.len());
            let each = |work: &WorkId| (*work, at.map(|n| n.min(of(*work).saturating_sub(1))), of(*work));
            let works: Vec<_> = shown.iter().map(each).collect();
            return Some(Along { code, at, of: works.iter().map(|w| w.2).max().unwrap_or(0), works });
        }
        let before = |work: WorkId| stops.iter().take_while(|s| s.0 != work).map(|s| s.1.len()).sum::<usize>();
        let at = here.map(|(work, n)| before(work) + n);
        Some(Along { code, at, of: stops.iter().map(|s| s.1.len()).sum(), works: Vec::new() })
    }

    /// Whether the panes go from tag to tag.
    #[must_use]
    pub fn reads_along(&self) -> bool {
        self.view.along.on && self.view.mode == Mode::Read && self.view.active_code.is_some()
    }

    /// The works on the screen, from left to right.
    #[must_use]
    pub fn works_shown(&self) -> Vec<WorkId> {
        let mut out = Vec::new();
        for pane in &self.view.panes {
            out.extend(self.workspace().work_of(*pane).map(|w| w.id).filter(|w| !out.contains(w)));
        }
        out
    }

    /// The stop that has the tag in focus: its work, and its number there.
    fn stop_in_focus(&self) -> Option<(WorkId, usize)> {
        let tag = self.view.focus_tag?;
        self.derived.along.stops.iter().find_map(|(work, stops)| Some((*work, stops.iter().position(|s| s.has(tag))?)))
    }

    /// The tags of the stop that one is at.
    #[must_use]
    pub fn tags_of_stop(&self) -> Vec<TagId> {
        let Some(along) = self.along() else { return Vec::new() };
        let stops = &self.derived.along.stops;
        let of = |work: WorkId, n: usize| stops.iter().find(|s| s.0 == work).and_then(|s| s.1.get(n));
        let mut found: Vec<&Stop> = self.stop_in_focus().and_then(|(work, n)| of(work, n)).into_iter().collect();
        found.extend(along.works.iter().filter_map(|(work, at, _)| of(*work, (*at)?)));
        let mut tags: Vec<TagId> = found.into_iter().flat_map(|s| s.tags.iter().map(|t| t.1)).collect();
        tags.sort_unstable();
        tags.dedup();
        tags
    }

    pub(super) fn toggle_along(&mut self) {
        self.view.along.on = !self.view.along.on;
        if !self.view.along.on {
            self.view.along.panes.clear();
            // The panes come together again.
            let apart = self.view.go_to.as_ref().is_some_and(|g| !g.apart.is_empty());
            if let Some(p) = self.view.place.filter(|p| apart && self.view.panes.contains(&p.version)) {
                self.request(p.version, Some(p.segment), p.fraction);
            }
            return;
        }
        self.refresh_along();
        match self.view.focus_tag.filter(|_| self.stop_in_focus().is_some()) {
            Some(tag) => self.go_to_stop_of(tag),
            None => self.begin_along(),
        }
    }

    /// Begins at the first stop from the reading line on.
    fn begin_along(&mut self) {
        let row = self.place_row().unwrap_or(0);
        let stops = self.derived.along.stops.clone();
        let shown = self.works_shown();
        let below = |s: &&Stop| s.tags.iter().any(|t| self.row_of(t.0, t.2).is_some_and(|r| r >= row));
        let here = stops.iter().filter(|s| shown.contains(&s.0)).flat_map(|s| &s.1);
        let first = here.clone().find(below).or_else(|| here.clone().next());
        if let Some(tag) = first.or_else(|| stops.iter().flat_map(|s| &s.1).next()).and_then(|s| s.tags.first()) {
            self.go_to_stop_of(tag.1);
        }
    }

    /// To the next stop or the one before, round and round.
    pub(super) fn step_along(&mut self, forward: bool) {
        let Some(along) = self.along() else { return };
        let n = along.of;
        let next = match (along.at, forward) {
            _ if n == 0 => return,
            (None, true) => 0,
            (None, false) => n - 1,
            (Some(i), true) => (i + 1) % n,
            (Some(i), false) => (i + n - 1) % n,
        };
        let stops = self.derived.along.stops.clone();
        let shown = self.works_shown();
        let stop = if along.works.is_empty() {
            stops.iter().flat_map(|s| &s.1).nth(next)
        } else {
            // In the work that one is in, if it has so many.
            let own = self.stop_in_focus().map(|s| s.0);
            let mut here: Vec<_> = stops.iter().filter(|s| shown.contains(&s.0)).collect();
            here.sort_by_key(|s| Some(s.0) != own);
            here.into_iter().find_map(|s| s.1.get(next))
        };
        if let Some(tag) = stop.and_then(|s| s.tags.first()) {
            self.go_to_stop_of(tag.1);
        }
    }

    /// Whether a tag is on the way.
    pub(super) fn is_on_way(&self, tag: TagId) -> bool {
        self.derived.along.stops.iter().flat_map(|s| &s.1).any(|s| s.has(tag))
    }

    /// Brings the stop that has a tag to the reading line, and in the panes of other works their own.
    pub(super) fn go_to_stop_of(&mut self, tag: TagId) {
        let stops = self.derived.along.stops.clone();
        let found = stops.iter().find_map(|(work, stops)| {
            let n = stops.iter().position(|s| s.has(tag))?;
            Some((*work, n, &stops[n]))
        });
        let Some((work, n, stop)) = found else { return };
        self.show_work_along(work);
        let focus = self.view.panes.get(self.view.focus).copied();
        // The pane that is read keeps the focus, where it has the passage.
        let told = stop.tags.iter().find(|t| Some(t.0) == focus).or_else(|| stop.tags.iter().find(|t| t.1 == tag));
        let Some(&(version, tag, segment)) = told else { return };
        let (at, segment) = self.on_screen(version, segment).unwrap_or((version, segment));
        self.go_to(at, segment, 0.0);
        let mut apart = Vec::new();
        for pane in self.view.panes.clone() {
            let Some(other) = self.workspace().work_of(pane).map(|w| w.id).filter(|w| *w != work) else { continue };
            let Some((_, own)) = stops.iter().find(|s| s.0 == other) else { continue };
            let Some(stop) = own.get(n).or(own.last()) else { continue };
            let place = stop.tags.iter().find_map(|t| self.on_screen(t.0, t.2));
            apart.extend(place.map(|(at, segment)| Apart { pane, at, segment }));
        }
        if let Some(goal) = &mut self.view.go_to {
            goal.apart = apart;
        }
        self.view.focus_tag = Some(tag);
        self.view.proposal = None;
    }

    /// A segment, or what answers to it on the screen.
    fn on_screen(&self, version: VersionId, segment: u32) -> Option<(VersionId, u32)> {
        if self.view.panes.contains(&version) {
            return Some((version, segment));
        }
        self.answering(version, segment)
    }

    /// Shows the panes that a work had on this way, and remembers those of the one that is left.
    fn show_work_along(&mut self, work: WorkId) {
        let shown = self.works_shown();
        if shown.contains(&work) {
            return;
        }
        if let [left] = shown[..] {
            self.view.along.panes.insert(left, self.view.panes.clone());
        }
        let known = self.view.along.panes.get(&work).cloned().unwrap_or_default();
        let ws = self.workspace();
        if !known.is_empty() && known.iter().all(|v| ws.versions().contains_key(v)) {
            self.view.panes = known;
            self.view.focus = 0;
        }
    }

    /// Finds the stops anew where workspace or code have changed, while one reads along.
    pub(super) fn refresh_along(&mut self) {
        let Some(code) = self.view.active_code.clone().filter(|_| self.view.along.on) else { return };
        let stamp = (self.revision(), code);
        if self.derived.along.stamp.as_ref() == Some(&stamp) {
            return;
        }
        self.derived.along.stamp = Some(stamp.clone());
        let ws = self.workspace().clone();
        let size: usize =
            tagged(&ws, &stamp.1).keys().filter_map(|v| ws.versions().get(v)).map(|v| v.body.segments().len()).sum();
        if size <= AT_ONCE {
            let stops = make(&ws, &stamp.1);
            self.derived.along.take(&stamp, stops);
        } else {
            self.jobs.spawn(Slot("along"), "job-rows", move |_| {
                let stops = make(&ws, &stamp.1);
                Ok(Outcome::Along(stamp, stops))
            });
        }
    }
}
