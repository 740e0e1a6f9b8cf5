//! The acts of the alignment editor: each is one edit.

use super::command::LinkAct;
use super::linking::pane_of;
use super::notice::Weight;
use super::plan;
use super::session::{Outcome, Session};
use super::view::Passage;
use crate::jobs::{Cancelled, Slot};
use crate::model::relink::{Refusal, Stretch, Table};
use crate::model::segmenting::{self, Resegmented};
use crate::model::{Alignment, Body, Change, Edit, EditKind, LinkStatus, Put, Rows, Version, VersionId, Workspace};
use crate::text::TextRange;
use std::sync::Arc;

/// What an act makes of the rows: alignments in place of those that are there.
type Planned = Result<Vec<Alignment>, Refusal>;

impl Session {
    /// Does what an act says with the row of the caret.
    pub(super) fn relink(&mut self, act: LinkAct) {
        let plan: fn(&Table<'_>, At) -> Planned = match act {
            LinkAct::MergeUp => |t, at| t.write_back(&t.merge_up(at.row)?),
            LinkAct::SplitRow => |t, at| t.write_back(&t.split(at.row, at.pane, at.segment)?),
            LinkAct::MoveUp => |t, at| t.write_back(&t.move_up(at.row, at.pane, at.segment)?),
            LinkAct::MoveDown => |t, at| t.write_back(&t.move_down(at.row, at.pane, at.segment)?),
            LinkAct::ShiftUp => |t, at| t.write_back(&t.shift_up(at.row, at.pane)?),
            LinkAct::ShiftDown => |t, at| t.write_back(&t.shift_down(at.row, at.pane, at.segment)?),
            LinkAct::UnlinkRow => |t, at| t.unlink(at.row),
            LinkAct::RejectRow => |t, at| t.reject(at.row),
            LinkAct::ConfirmRow => |t, at| t.write_back(&t.confirm(at.row..at.row + 1)),
            LinkAct::ConfirmAbove => |t, at| t.write_back(&t.confirm(0..at.row + 1)),
            LinkAct::CycleStatus => |t, at| match t.status(at.row) {
                Some(LinkStatus::Confirmed) => t.reject(at.row),
                Some(LinkStatus::Rejected) => t.restore(at.pane, at.segment),
                Some(LinkStatus::Auto | LinkStatus::Doubtful) | None => t.write_back(&t.confirm(at.row..at.row + 1)),
            },
            LinkAct::LinkRow => return self.link_picked(),
            LinkAct::MarkRow => return self.mark_row(),
            LinkAct::BreakSentence => return self.break_at_caret(),
            LinkAct::JoinSentence => {
                if let Some((version, segment)) = self.view.linking.caret {
                    self.join_sentence(version, segment);
                }
                return;
            }
            LinkAct::AlignAgain => return self.align_again(),
            LinkAct::AlignStretch => return self.align_stretch(),
            LinkAct::Next(stop) => return self.step_to(stop, true),
            LinkAct::Previous(stop) => return self.step_to(stop, false),
        };
        let Some(caret) = self.view.linking.caret else { return };
        let kind = self.kind_of(act);
        self.change_links(caret, kind, |t| {
            let (pane, row) = t.find(caret.0, caret.1)?;
            plan(t, At { pane, row, segment: caret.1 })
        });
    }

    /// What an act is called in the menu.
    fn kind_of(&self, act: LinkAct) -> EditKind {
        match act {
            LinkAct::MergeUp => EditKind::MergeRows,
            LinkAct::SplitRow => EditKind::SplitRow,
            LinkAct::MoveUp | LinkAct::MoveDown => EditKind::MoveSegments,
            LinkAct::ShiftUp | LinkAct::ShiftDown => EditKind::ShiftText,
            LinkAct::UnlinkRow => EditKind::UnlinkRow,
            LinkAct::RejectRow => EditKind::RejectLinks,
            LinkAct::ConfirmRow | LinkAct::ConfirmAbove => EditKind::ConfirmLinks,
            _ => EditKind::ChangeStatus,
        }
    }

    /// Makes an edit of what `plan` makes of the rows shown; says so where it refuses. `at` is the segment that it is about:
    /// the caret stays on it.
    fn change_links(&mut self, at: (VersionId, u32), kind: EditKind, plan: impl FnOnce(&Table<'_>) -> Planned) -> bool {
        let ws = self.workspace().clone();
        let table = Table::new(&ws, &self.view.panes, at.0);
        match plan(&table) {
            Ok(alignments) => {
                let changes = alignments.into_iter().filter_map(|al| plan::replace_alignment(&ws, al)).collect();
                let what = super::naming::version(&ws, at.0);
                let done = self.commit(Edit::new(kind, what, changes));
                if done {
                    self.view.linking.caret = Some(at);
                    self.request(at.0, Some(at.1), 0.0);
                }
                done
            }
            Err(refusal) => {
                let row = named_row(&table, refusal);
                self.refuse_link(refusal, row);
                false
            }
        }
    }

    /// Says why an act of the editor was not done. `place` is a segment of the row that stands in the way.
    fn refuse_link(&mut self, refusal: Refusal, place: Option<(VersionId, u32)>) {
        let key = match refusal {
            Refusal::Nothing => "link-refused-nothing",
            Refusal::Aside => "link-refused-aside",
            Refusal::FirstRow => "link-refused-first",
            Refusal::OneSided => "link-refused-one-sided",
            Refusal::SplitAtStart => "link-refused-split-start",
            Refusal::Confirmed(_) => "link-refused-confirmed",
            Refusal::Crossing(_) => "link-refused-crossing",
            Refusal::OneVersion => "link-refused-one-version",
            Refusal::Taken => "link-refused-taken",
            Refusal::NoBreak => "link-refused-no-break",
            Refusal::LastSentence => "link-refused-last",
        };
        let rows = self.rows();
        let row = place.and_then(|(v, s)| rows.row_of(pane_of(rows, v)?, s));
        let values = row.map(|r| ("row", (r + 1).to_string())).into_iter().collect();
        // That nothing was to be done is no fault.
        let weight = if refusal == Refusal::Nothing { Weight::Done } else { Weight::Warning };
        self.notices.add(weight, key, values);
    }

    /// Makes a row of the segments chosen; those of one version alone are joined with the caret's.
    fn link_picked(&mut self) {
        let mut chosen = self.view.linking.picked.clone();
        if chosen.iter().all(|c| chosen.first().is_none_or(|f| f.0 == c.0)) {
            chosen.extend(self.view.linking.caret);
        }
        self.link_these(&chosen);
    }

    pub(super) fn link_these(&mut self, chosen: &[(VersionId, u32)]) {
        let Some(&first) = chosen.first() else { return };
        let done = self.change_links(first, EditKind::LinkSegments, |t| {
            let places: Result<Vec<(usize, u32)>, Refusal> =
                chosen.iter().map(|&(v, s)| Ok((t.find(v, s).map_err(|_| Refusal::OneVersion)?.0, s))).collect();
            t.write_back(&t.link(&places?)?)
        });
        if done {
            self.view.linking.picked.clear();
        }
    }

    /// Breaks the caret's segment where the selection begins; where it begins with the segment, where it ends; without a
    /// selection, at a clause.
    fn break_at_caret(&mut self) {
        let Some((version, segment)) = self.view.linking.caret else { return };
        let ws = self.workspace().clone();
        let Some(v) = ws.versions().get(&version) else { return };
        let selected = self.view.selection.as_ref().filter(|s| s.version == version);
        let at = match selected.map(|s| (s, selected_in(&v.body, s, segment))) {
            // A selection elsewhere in the same text tells which sentence is meant.
            Some((s, None)) => match v.body.segments_in(&s.ranges).first() {
                Some(&other) => {
                    let other = other as u32;
                    let at = selected_in(&v.body, s, other).unwrap_or(0);
                    return self.break_sentence(version, other, at);
                }
                None => None,
            },
            Some((_, at)) => at,
            None => segmenting::clause(v.body.segment_text(segment as usize), self.share_before(version, segment)),
        };
        self.break_sentence(version, segment, at.unwrap_or(0));
    }

    /// Where in a cell of one segment the row's other texts break, as a share of their length; the middle where none does.
    fn share_before(&self, version: VersionId, segment: u32) -> f32 {
        let rows = self.rows();
        let ws = self.workspace();
        let found = pane_of(rows, version).and_then(|pane| {
            let row = rows.row_of(pane, segment).filter(|&r| rows.cell(r, pane).len() == 1)?;
            let (other, cell) =
                (0..rows.panes()).map(|p| (p, rows.cell(row, p))).find(|(p, c)| *p != pane && c.len() == 2)?;
            let body = &ws.versions().get(&rows.version(other)?)?.body;
            let [a, b] = [0, 1].map(|i| body.segment_text(cell[i] as usize).len() as f32);
            Some(a / (a + b).max(1.0))
        });
        found.unwrap_or(0.5)
    }

    pub(super) fn break_sentence(&mut self, version: VersionId, segment: u32, at: usize) {
        let made = segmenting::break_sentence(self.workspace(), version, segment, at);
        self.resegment(EditKind::BreakSentence, made, (version, segment));
    }

    pub(super) fn join_sentence(&mut self, version: VersionId, segment: u32) {
        let made = segmenting::join_sentence(self.workspace(), version, segment);
        self.resegment(EditKind::JoinSentences, made, (version, segment));
    }

    fn resegment(&mut self, kind: EditKind, made: Result<Resegmented, Refusal>, at: (VersionId, u32)) {
        let ws = self.workspace().clone();
        match made {
            Ok(made) => {
                let mut changes: Vec<Change> =
                    made.alignments.into_iter().filter_map(|al| plan::replace_alignment(&ws, al)).collect();
                let before = ws.versions().get(&at.0).map(Version::record);
                changes.push(Change::Version(Put { key: at.0, before, after: Some(made.version) }));
                if self.commit(Edit::new(kind, super::naming::version(&ws, at.0), changes)) {
                    self.view.selection = None;
                    self.view.linking.caret = Some(at);
                    self.request(at.0, Some(at.1), 0.0);
                }
            }
            Err(refusal) => self.refuse_link(refusal, None),
        }
    }

    /// Aligns all versions of the work of the caret, or of the first pane, anew.
    fn align_again(&mut self) {
        let version = self.view.linking.caret.map(|c| c.0).or(self.view.panes.first().copied());
        if let Some(work) = version.and_then(|v| self.workspace().work_of(v)).map(|w| w.id) {
            self.align_later(work);
        }
    }

    /// Aligns the versions shown anew between the nearest rows above and below the caret that are confirmed.
    fn align_stretch(&mut self) {
        let Some((version, segment)) = self.view.linking.caret else { return };
        let ws = self.workspace().clone();
        let stretches = {
            let table = Table::new(&ws, &self.view.panes, version);
            table.find(version, segment).map(|(_, row)| table.stretch(row))
        };
        let stretches: Vec<Stretch> = match stretches {
            Ok(found) => found,
            Err(refusal) => return self.refuse_link(refusal, None),
        };
        if stretches.is_empty() {
            return self.refuse_link(Refusal::Nothing, None);
        }
        self.align_stretches_later(stretches);
    }

    fn align_stretches_later(&mut self, stretches: Vec<Stretch>) {
        let ws = self.workspace().clone();
        self.jobs.spawn(Slot("align"), "job-align", move |ctx| {
            let edit = plan::realign_stretches(&ws, &stretches, &mut |done, total| {
                ctx.tick(done, total).map_err(|_| crate::align::Cancelled)
            })
            .map_err(|_| Cancelled)?;
            Ok(Outcome::Realigned { from: ws, stretches, edit })
        });
    }

    /// Takes up the new links of stretches. Where the reader has changed links meanwhile the same stretches are aligned once
    /// more, so that what he said is heard; where he has changed their sentences, he is told to ask again.
    pub(super) fn bring_realigned(&mut self, from: &Arc<Workspace>, stretches: Vec<Stretch>, edit: Edit) {
        let now = self.workspace();
        let body = |ws: &Workspace, v: VersionId| ws.versions().get(&v).map(|v| v.body.clone());
        let same = |v: VersionId| match (body(from, v), body(now, v)) {
            (Some(was), Some(is)) => Arc::ptr_eq(&was, &is),
            _ => false,
        };
        if !stretches.iter().all(|s| same(s.pair.a) && same(s.pair.b)) {
            self.notices.add(Weight::Warning, "notice-stale", vec![]);
        } else if !Arc::ptr_eq(from, now) {
            self.align_stretches_later(stretches);
        } else if edit.changes.is_empty() {
            self.notices.add(Weight::Done, "link-align-same", vec![]);
        } else {
            self.commit(edit);
        }
    }
}

/// The place of an act in a table.
#[derive(Clone, Copy)]
struct At {
    pane: usize,
    row: usize,
    segment: u32,
}

/// A segment of the row that a refusal names.
fn named_row(table: &Table<'_>, refusal: Refusal) -> Option<(VersionId, u32)> {
    let (Refusal::Confirmed(row) | Refusal::Crossing(row)) = refusal else { return None };
    let rows: &Rows = table.rows();
    (0..rows.panes()).find_map(|p| Some((rows.version(p)?, *rows.cell(row, p).first()?)))
}

/// Where a selection breaks a segment, in bytes of its text: where it begins, or where it ends if it begins with the segment.
/// Nothing where it does not touch the segment.
fn selected_in(body: &Body, selected: &Passage, segment: u32) -> Option<usize> {
    let s = *body.segments().get(segment as usize)?;
    let marks = body.to_reading(s.paragraph as usize, &selected.ranges);
    let inside: Vec<TextRange> = marks.iter().filter_map(|m| m.overlap(s.range)).collect();
    let (first, last) = (inside.first()?, inside.last()?);
    let at = if first.start > s.range.start { first.start } else { last.end };
    Some((at - s.range.start) as usize)
}
