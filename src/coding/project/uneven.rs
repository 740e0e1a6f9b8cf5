//! Rows whose versions are tagged differently.

use crate::model::{CodeId, Rows, VersionId, Workspace};
use std::collections::{BTreeMap, BTreeSet};

/// A code that some versions of a row have and others lack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Uneven {
    /// The row.
    pub row: usize,
    /// The code.
    pub code: CodeId,
    /// Versions that have it in the row.
    pub with: Vec<VersionId>,
    /// Versions that have text in the row and not the code.
    pub without: Vec<VersionId>,
}

/// What is tagged in some versions of a row and not in others, row by row. A version that was not tagged at all says
/// nothing: it has not been read for tags yet.
#[must_use]
pub fn uneven(ws: &Workspace, rows: &Rows) -> Vec<Uneven> {
    let mut by_row: BTreeMap<(usize, CodeId), BTreeSet<VersionId>> = BTreeMap::new();
    let mut tagged = BTreeSet::new();
    for pane in 0..rows.panes() {
        let Some(v) = rows.version(pane).and_then(|v| ws.versions().get(&v)) else { continue };
        for tag in ws.tags_of(v.id) {
            tagged.insert(pane);
            for s in v.body.segments_in(&tag.ranges) {
                let Some(row) = rows.row_of(pane, s as u32) else { continue };
                for code in &tag.codes {
                    by_row.entry((row, code.clone())).or_default().insert(v.id);
                }
            }
        }
    }
    let mut out = Vec::new();
    for ((row, code), with) in by_row {
        let without: Vec<VersionId> = (0..rows.panes())
            .filter(|&p| tagged.contains(&p) && !rows.cell(row, p).is_empty())
            .filter_map(|p| rows.version(p))
            .filter(|v| !with.contains(v))
            .collect();
        if !without.is_empty() {
            out.push(Uneven { row, code, with: with.into_iter().collect(), without });
        }
    }
    out
}
