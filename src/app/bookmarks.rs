//! Marks that a reader sets in the rows, to come back to.
//!
//! A mark is a place in a source, so that it stays where it was whatever becomes of sentences and links. Marks are kept as a
//! setting of the workspace: they are a reader's work, are undone like it, and come with the file.

use super::linking::pane_of;
use super::session::Session;
use crate::model::{Change, Edit, EditKind, Put, Rows, VersionId, Workspace};
use crate::text::TextRange;
use std::collections::{BTreeMap, BTreeSet};

/// Setting of the workspace that holds the marks: bytes of the source, by number of the version.
pub(super) const SETTING: &str = "align.marks";

/// All marks, as bytes of the source that a version shows.
pub(super) type Bookmarks = BTreeMap<VersionId, BTreeSet<u32>>;

/// The marks of a workspace.
pub(super) fn of(ws: &Workspace) -> Bookmarks {
    let kept: BTreeMap<String, BTreeSet<u32>> =
        ws.settings().get(SETTING).and_then(|v| serde_json::from_value(v.clone()).ok()).unwrap_or_default();
    kept.into_iter().filter_map(|(v, at)| Some((VersionId(v.parse().ok()?), at))).collect()
}

/// The change that puts other marks in place of those that are there, if they differ.
pub(super) fn replaced(ws: &Workspace, marks: &Bookmarks) -> Option<Change> {
    let kept: BTreeMap<String, &BTreeSet<u32>> =
        marks.iter().filter(|(_, at)| !at.is_empty()).map(|(v, at)| (v.0.to_string(), at)).collect();
    let after = serde_json::to_value(&kept).ok().filter(|_| !kept.is_empty());
    let before = ws.settings().get(SETTING).cloned();
    (before != after).then(|| Change::Setting(Put { key: SETTING.to_owned(), before, after }))
}

/// The rows that have a mark, ascending.
pub(super) fn rows(ws: &Workspace, rows: &Rows) -> Vec<usize> {
    let mut out = BTreeSet::new();
    for (version, marks) in of(ws) {
        if let (Some(pane), Some(v)) = (pane_of(rows, version), ws.versions().get(&version)) {
            let at: Vec<TextRange> = marks.iter().map(|&m| TextRange { start: m, end: m + 1 }).collect();
            out.extend(v.body.segments_in(&at).into_iter().filter_map(|s| rows.row_of(pane, s as u32)));
        }
    }
    out.into_iter().collect()
}

impl Session {
    /// Marks the row of the caret, or takes its marks away.
    pub(super) fn mark_row(&mut self) {
        let Some(at) = self.linking().caret() else { return };
        let ws = self.workspace().clone();
        let rows = self.rows().clone();
        let mut marks = of(&ws);
        let mut had = false;
        for (&version, of_version) in &mut marks {
            let (Some(pane), Some(v)) = (pane_of(&rows, version), ws.versions().get(&version)) else { continue };
            of_version.retain(|&m| {
                let segments = v.body.segments_in(&[TextRange { start: m, end: m + 1 }]);
                let here = segments.iter().any(|&s| rows.row_of(pane, s as u32) == Some(at.row));
                had |= here;
                !here
            });
        }
        if !had && let Some(v) = ws.versions().get(&at.version) {
            let segment = v.body.segments()[at.segment as usize];
            let place = v.body.to_source(segment.paragraph as usize, segment.range);
            marks.entry(at.version).or_default().extend(place.first().map(|r| r.start));
        }
        let what = super::naming::version(&ws, at.version);
        self.commit(Edit::new(EditKind::MarkRow, what, replaced(&ws, &marks).into_iter().collect()));
    }
}
