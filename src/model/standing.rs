//! Where the rows shown stand: which links make them up, and who says that these are right.

use super::link::{Alignment, Link, LinkStatus, Pair};
use super::rows::Rows;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The links of every row of a table. Made from the same rows and links as the table; stale with them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Standing {
    status: Vec<Option<LinkStatus>>,
    /// For each row the place in `links` where its own begin; one more at the end.
    starts: Vec<u32>,
    links: Vec<(Pair, u32)>,
}

impl Standing {
    /// Looks up the links of every row: those of every pair of versions shown that have a segment in it.
    #[must_use]
    pub fn build(rows: &Rows, alignments: &BTreeMap<Pair, Arc<Alignment>>) -> Self {
        let mut of_row: Vec<Vec<(Pair, u32)>> = vec![Vec::new(); rows.len()];
        let mut status = vec![None; rows.len()];
        for (alignment, panes) in pairs(rows, alignments) {
            for (k, link) in alignment.links.iter().enumerate() {
                for row in touched(rows, alignment, panes, link) {
                    of_row[row].push((alignment.pair, k as u32));
                    status[row] = Some(status[row].map_or(link.status, |s| worse(s, link.status)));
                }
            }
        }
        let mut starts = vec![0];
        let mut links = Vec::new();
        for list in of_row {
            links.extend(list);
            starts.push(links.len() as u32);
        }
        Self { status, starts, links }
    }

    /// The worst that is said of the links of a row: doubtful before automatic before confirmed. Rejected is a row that
    /// has no other links than rejected ones; a row without any has no status.
    #[must_use]
    pub fn status(&self, row: usize) -> Option<LinkStatus> {
        self.status.get(row).copied().flatten()
    }

    /// The links that have a segment in a row, rejected ones among them: versions, and place among their links.
    #[must_use]
    pub fn links(&self, row: usize) -> &[(Pair, u32)] {
        match (self.starts.get(row), self.starts.get(row + 1)) {
            (Some(&a), Some(&b)) => &self.links[a as usize..b as usize],
            _ => &[],
        }
    }
}

/// The worse of two words on one row. A rejected link is no part of the row: any other word counts before it.
fn worse(a: LinkStatus, b: LinkStatus) -> LinkStatus {
    let rank = |s| match s {
        LinkStatus::Doubtful => 0,
        LinkStatus::Auto => 1,
        LinkStatus::Confirmed => 2,
        LinkStatus::Rejected => 3,
    };
    if rank(b) < rank(a) { b } else { a }
}

/// The alignments between the versions of a table, each with the first pane of its sides.
fn pairs<'w>(
    rows: &Rows,
    alignments: &'w BTreeMap<Pair, Arc<Alignment>>,
) -> impl Iterator<Item = (&'w Alignment, [usize; 2])> {
    let pane = |v| (0..rows.panes()).find(|p| rows.version(*p) == Some(v));
    alignments
        .values()
        .filter_map(move |al| Some((al.as_ref(), [pane(al.pair.a)?, pane(al.pair.b)?])))
        .collect::<Vec<_>>()
        .into_iter()
}

/// The rows that a link has a segment in, each once.
fn touched(rows: &Rows, alignment: &Alignment, panes: [usize; 2], link: &Link) -> Vec<usize> {
    let side = |k: usize, of| alignment.side(link, of).iter().filter_map(move |&s| rows.row_of(panes[k], s));
    let mut out: Vec<usize> = side(0, alignment.pair.a).chain(side(1, alignment.pair.b)).collect();
    out.sort_unstable();
    out.dedup();
    out
}
