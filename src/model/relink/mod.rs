//! Editing links by the rows that a reader sees.
//!
//! A reader who mends an alignment moves sentences between the rows of a table; what is stored are links between two
//! versions. So an act is told in rows: these rows give way to those ([`Relinked`]). [`Table::write_back`] turns it into
//! links of every pair of versions shown, such that [`Rows::build`](super::Rows::build) makes just these rows of them.
//!
//! What a reader has confirmed is never changed in passing. An act may change the confirmed rows that it is aimed at; one
//! that would reach further is refused, and says which row stands in the way.

mod acts;
mod back;
mod fresh;
mod judge;
#[cfg(test)]
mod tests;

use super::ids::VersionId;
use super::link::{Alignment, Link, LinkStatus, Pair};
use super::rows::{Asides, Rows};
use super::standing::Standing;
use super::version::Version;
use super::workspace::Workspace;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

pub use fresh::keep_work;
pub(super) use judge::once;

/// Why an act is not done. Nothing has changed then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Everything is that way already.
    #[error("nothing would change")]
    Nothing,
    /// The segment is not shown, or is set aside: what is set aside takes no part in links.
    #[error("the segment takes no part in links")]
    Aside,
    /// There is no row above.
    #[error("no row stands above")]
    FirstRow,
    /// The rows have text in one version alone: there is nothing to join or to part.
    #[error("only one version has text there")]
    OneSided,
    /// The segment is the first of its cell: a new row beginning with it would be the same row.
    #[error("the row begins with this segment already")]
    SplitAtStart,
    /// A reader has confirmed a link in this row of the table, which the act would change in passing.
    #[error("row {0} is confirmed")]
    Confirmed(usize),
    /// The segments chosen would cross the links of this row of the table.
    #[error("row {0} would be crossed")]
    Crossing(usize),
    /// The segments chosen stand in one version, or in versions of different works.
    #[error("a row needs segments of two versions of one work")]
    OneVersion,
    /// The links that were rejected cannot come back: their segments have other links now, or would be crossed.
    #[error("the segments have other links now")]
    Taken,
    /// One of the two sentences would have no text.
    #[error("there is nothing to break there")]
    NoBreak,
    /// No other sentence follows in the paragraph.
    #[error("the paragraph ends with this segment")]
    LastSentence,
}

/// What becomes of the links of a row that an act makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// What is left of a row: links within it stay as they are.
    Left,
    /// A reader made this row, or says that it is right: it is confirmed.
    Made,
    /// Text was moved through it: its links are as automatic or doubtful as they were.
    Shifted,
}

/// A row as an act makes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRow {
    /// Its segments, pane by pane.
    pub cells: Vec<Vec<u32>>,
    /// What becomes of its links.
    pub fate: Fate,
}

/// An act: rows of a table give way to others that have the same segments, each version in its own order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relinked {
    /// The rows that give way.
    pub range: Range<usize>,
    /// The rows that come.
    pub rows: Vec<NewRow>,
    /// Those of the rows that give way that the act is aimed at: their confirmed links may change.
    pub aim: Range<usize>,
}

/// A stretch of two texts: the segments of either that stand in some rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The versions.
    pub pair: Pair,
    /// Segments of [`Pair::a`] and of [`Pair::b`].
    pub within: [Range<u32>; 2],
}

/// The rows of the versions shown that belong to one work, set-aside text left out, with the links under them.
///
/// A version that is shown twice stands in it once. It is made for one act and dropped.
pub struct Table<'w> {
    versions: Vec<&'w Version>,
    alignments: &'w BTreeMap<Pair, Arc<Alignment>>,
    rows: Rows,
    standing: Standing,
}

impl<'w> Table<'w> {
    /// The table of those of `shown` that belong to the same work as `version`, in this order.
    #[must_use]
    pub fn new(ws: &'w Workspace, shown: &[VersionId], version: VersionId) -> Self {
        let work = |v: VersionId| ws.work_of(v).map(|w| w.id);
        let mut ids: Vec<VersionId> = Vec::new();
        for &v in shown {
            if work(v) == work(version) && !ids.contains(&v) {
                ids.push(v);
            }
        }
        let versions = ids.iter().filter_map(|v| ws.versions().get(v)).collect();
        Self::of(versions, ws.alignments())
    }

    fn of(versions: Vec<&'w Version>, alignments: &'w BTreeMap<Pair, Arc<Alignment>>) -> Self {
        let rows = Rows::build(&versions, alignments, Asides::Hidden);
        let standing = Standing::build(&rows, alignments);
        Self { versions, alignments, rows, standing }
    }

    /// Its rows.
    #[must_use]
    pub fn rows(&self) -> &Rows {
        &self.rows
    }

    /// The worst that is said of the links of a row.
    #[must_use]
    pub fn status(&self, row: usize) -> Option<LinkStatus> {
        self.standing.status(row)
    }

    /// The pane that shows a version, and the row in which it has a segment.
    ///
    /// # Errors
    /// [`Refusal::Aside`] where the segment is not shown.
    pub fn find(&self, version: VersionId, segment: u32) -> Result<(usize, usize), Refusal> {
        let pane = self.versions.iter().position(|v| v.id == version).ok_or(Refusal::Aside)?;
        let row = self.rows.row_of(pane, segment).ok_or(Refusal::Aside)?;
        Ok((pane, row))
    }

    /// What lies between the nearest confirmed rows above and below a row, for every pair of versions; nothing where the row
    /// itself is confirmed.
    #[must_use]
    pub fn stretch(&self, row: usize) -> Vec<Stretch> {
        let confirmed = |r: &usize| self.status(*r) == Some(LinkStatus::Confirmed);
        if confirmed(&row) {
            return Vec::new();
        }
        let from = (0..row).rev().find(|r| confirmed(r)).map_or(0, |r| r + 1);
        let to = (row..self.rows.len()).find(confirmed).unwrap_or(self.rows.len());
        let within: Vec<Range<u32>> = (0..self.versions.len())
            .map(|p| {
                let segments = (from..to).flat_map(|r| self.rows.cell(r, p));
                let ends = segments.fold(None, |ends: Option<(u32, u32)>, &s| Some((ends.map_or(s, |e| e.0), s)));
                ends.map_or(0..0, |(first, last)| first..last + 1)
            })
            .collect();
        let pairs = self.pairs().into_iter();
        pairs
            .map(|(pair, [i, j])| Stretch { pair, within: [within[i].clone(), within[j].clone()] })
            .filter(|s| !s.within.iter().any(Range::is_empty))
            .collect()
    }

    /// The rows of the segments of a link, ascending, each once.
    fn touched(&self, link: &Link, [i, j]: [usize; 2]) -> Vec<usize> {
        let side =
            |pane: usize, side: &[u32]| side.iter().filter_map(|&s| self.rows.row_of(pane, s)).collect::<Vec<_>>();
        let mut rows = side(i, &link.a);
        rows.extend(side(j, &link.b));
        rows.sort_unstable();
        rows.dedup();
        rows
    }

    /// Every pair of panes with the pair of versions they show, the pane of its first version first.
    fn pairs(&self) -> Vec<(Pair, [usize; 2])> {
        let n = self.versions.len();
        let each = (0..n).flat_map(|i| (i + 1..n).map(move |j| (i, j)));
        each.map(|(i, j)| {
            let (a, b) = (self.versions[i].id, self.versions[j].id);
            (Pair::of(a, b), if a < b { [i, j] } else { [j, i] })
        })
        .collect()
    }

    /// Links of a pair; none where it has no alignment yet.
    fn links_of(&self, pair: Pair) -> &'w [Link] {
        self.alignments.get(&pair).map_or(&[], |a| &a.links)
    }

    /// Whether a confirmed link of a pane has a segment in a row.
    fn is_confirmed(&self, row: usize, pane: usize) -> bool {
        let id = self.versions[pane].id;
        self.standing.links(row).iter().any(|&(pair, k)| {
            pair.other(id).is_some()
                && self.links_of(pair).get(k as usize).is_some_and(|l| l.status == LinkStatus::Confirmed)
        })
    }

    /// The cells of a row.
    fn cells(&self, row: usize) -> Vec<Vec<u32>> {
        (0..self.versions.len()).map(|p| self.rows.cell(row, p).to_vec()).collect()
    }
}

/// Where links that join stand in both texts: what no other link may cross.
struct Posts(Vec<(u32, u32)>);

impl Posts {
    fn of<'l>(links: impl IntoIterator<Item = &'l Link>) -> Self {
        let mut posts: Vec<(u32, u32)> = links.into_iter().filter_map(Self::post).collect();
        posts.sort_unstable();
        Self(posts)
    }

    fn post(l: &Link) -> Option<(u32, u32)> {
        Some((*l.a.first()?, *l.b.first()?))
    }

    /// Whether a link stands above one of these in one text and below it in the other.
    fn crossed_by(&self, link: &Link) -> bool {
        let Some((a, b)) = Self::post(link) else { return false };
        let at = self.0.partition_point(|p| p.0 < a);
        at.checked_sub(1).is_some_and(|i| self.0[i].1 > b) || self.0.get(at).is_some_and(|p| p.1 < b)
    }
}

/// Links in the order of the text: by their first segments; one that has segments of the second version alone stands
/// before the first link that goes on below it there.
#[must_use]
pub fn in_order(links: Vec<Link>) -> Vec<Link> {
    let (mut first, mut second): (Vec<Link>, Vec<Link>) = links.into_iter().partition(|l| !l.a.is_empty());
    first.sort_by(|x, y| (&x.a, &x.b).cmp(&(&y.a, &y.b)));
    second.sort_by(|x, y| x.b.cmp(&y.b));
    let mut out = Vec::with_capacity(first.len() + second.len());
    let mut second = second.into_iter().peekable();
    for link in first {
        if link.status != LinkStatus::Rejected
            && let Some(&below) = link.b.first()
        {
            while let Some(alone) = second.next_if(|l| l.b.first().is_some_and(|&s| s < below)) {
                out.push(alone);
            }
        }
        out.push(link);
    }
    out.extend(second);
    out
}
