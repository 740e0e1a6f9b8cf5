//! From rows to links.

use super::{Fate, NewRow, Posts, Refusal, Relinked, Table, in_order};
use crate::model::link::{Alignment, Link, LinkStatus, Pair};
use crate::model::rows::Rows;
use crate::model::version::Version;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

const NONE: u32 = u32::MAX;

/// What a new link takes over from those that gave way to it.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Legacy {
    doubtful: bool,
    confidence: f32,
}

impl Legacy {
    fn of(link: &Link) -> Self {
        Self { doubtful: link.status == LinkStatus::Doubtful, confidence: link.confidence }
    }

    fn and(self, link: &Link) -> Self {
        let other = Self::of(link);
        Self { doubtful: self.doubtful | other.doubtful, confidence: self.confidence.min(other.confidence) }
    }

    fn status(self) -> LinkStatus {
        if self.doubtful { LinkStatus::Doubtful } else { LinkStatus::Auto }
    }
}

/// The links of one pair, on their way.
struct Draft {
    pair: Pair,
    panes: [usize; 2],
    /// Links that stay as they are, rejected ones among them.
    kept: Vec<Link>,
    /// Links within each new row.
    within: Vec<Vec<Link>>,
    /// What the links that were torn leave to each new row.
    torn: Vec<Option<Legacy>>,
    /// The same for rows of the table outside the act.
    torn_outside: BTreeMap<usize, Legacy>,
    /// New rows of which the links within are finer than the row.
    finer: Vec<usize>,
    made: Vec<Link>,
    changed: bool,
}

impl Table<'_> {
    /// The alignments, in place of those that are there, from which the new rows follow; only those that change. A pair of
    /// versions without an alignment gets one if it needs a link.
    ///
    /// In a row that a reader made every pair of its cells is a confirmed link, or those links that stood within them
    /// before; a segment without counterpart is a confirmed link with an empty side. A link of a pair that is not in the
    /// rows (its versions are joined through a third) gives way to the rows where it contradicts those that change; rows
    /// that lose one so get a doubtful one that says what they show.
    ///
    /// # Errors
    /// [`Refusal::Confirmed`] where a confirmed link would change that the act is not aimed at; [`Refusal::Nothing`] where
    /// all links are that way already; [`Refusal::Crossing`] where the new rows have not the very segments of the old ones.
    pub fn write_back(&self, act: &Relinked) -> Result<Vec<Alignment>, Refusal> {
        self.check_same_text(act)?;
        let home = self.homes(act);
        let mut drafts = Vec::new();
        for (pair, panes) in self.pairs() {
            drafts.push(self.draft(pair, panes, act, &home)?);
        }
        for draft in &mut drafts {
            for (k, row) in act.rows.iter().enumerate() {
                self.fill(draft, k, row)?;
            }
            self.mend_outside(draft);
        }
        for k in 0..act.rows.len() {
            hold_together(&mut drafts, k, &act.rows[k]);
        }
        let mut changed: Vec<Draft> = drafts.into_iter().filter(|d| d.changed).collect();
        for draft in &mut changed {
            self.uncross(draft)?;
        }
        if changed.is_empty() {
            return Err(Refusal::Nothing);
        }
        Ok(self.steady(changed))
    }

    /// Whether the rows that come have the segments of those that go, each version in its own order.
    fn check_same_text(&self, act: &Relinked) -> Result<(), Refusal> {
        let same = (0..self.versions.len()).all(|p| {
            let old = act.range.clone().flat_map(|r| self.rows.cell(r, p));
            old.eq(act.rows.iter().flat_map(|r| &r.cells[p]))
        });
        if same { Ok(()) } else { Err(Refusal::Crossing(act.range.start)) }
    }

    /// For each pane and segment the new row that it stands in.
    fn homes(&self, act: &Relinked) -> Vec<Vec<u32>> {
        let mut home: Vec<Vec<u32>> = self.versions.iter().map(|v| vec![NONE; v.body.segments().len()]).collect();
        for (k, row) in (0u32..).zip(&act.rows) {
            for (p, cell) in row.cells.iter().enumerate() {
                for &s in cell {
                    home[p][s as usize] = k;
                }
            }
        }
        home
    }

    /// Sorts the links of a pair into those that stay, those within a new row, and those that are torn.
    fn draft(&self, pair: Pair, panes: [usize; 2], act: &Relinked, home: &[Vec<u32>]) -> Result<Draft, Refusal> {
        let n = act.rows.len();
        let mut draft = Draft {
            pair,
            panes,
            kept: Vec::new(),
            within: vec![Vec::new(); n],
            torn: vec![None; n],
            torn_outside: BTreeMap::new(),
            finer: Vec::new(),
            made: Vec::new(),
            changed: false,
        };
        for link in self.links_of(pair) {
            if link.status == LinkStatus::Rejected {
                draft.kept.push(link.clone());
                continue;
            }
            let mut homes: Vec<u32> = Vec::new();
            for (side, pane) in [(&link.a, panes[0]), (&link.b, panes[1])] {
                homes.extend(side.iter().filter_map(|&s| home[pane].get(s as usize)));
            }
            homes.dedup();
            let alters = |&k: &u32| act.rows.get(k as usize).is_some_and(|r| r.fate == Fate::Made || self.is_new(r));
            match homes[..] {
                [k] if k != NONE => draft.within[k as usize].push(link.clone()),
                _ if !homes.iter().any(alters) => draft.kept.push(link.clone()),
                _ => self.tear(&mut draft, link, &homes, act)?,
            }
        }
        Ok(draft)
    }

    fn tear(&self, draft: &mut Draft, link: &Link, homes: &[u32], act: &Relinked) -> Result<(), Refusal> {
        let touched = self.touched(link, draft.panes);
        if link.status == LinkStatus::Confirmed
            && let Some(&row) = touched.iter().find(|r| !act.aim.contains(r))
        {
            return Err(Refusal::Confirmed(row));
        }
        draft.changed = true;
        for &k in homes.iter().filter(|&&k| k != NONE) {
            let torn = &mut draft.torn[k as usize];
            *torn = Some(torn.map_or(Legacy::of(link), |t| t.and(link)));
        }
        for row in touched.into_iter().filter(|r| !act.range.contains(r)) {
            let legacy = draft.torn_outside.get(&row).map_or(Legacy::of(link), |t| t.and(link));
            draft.torn_outside.insert(row, legacy);
        }
        Ok(())
    }

    /// Whether a new row is none of the table.
    fn is_new(&self, new: &NewRow) -> bool {
        self.old_row(new, 0..self.versions.len()).is_none()
    }

    /// The row of the table that has the same cells as a new one in these panes.
    fn old_row(&self, new: &NewRow, panes: impl IntoIterator<Item = usize> + Clone) -> Option<usize> {
        let row = panes.clone().into_iter().find_map(|p| self.rows.row_of(p, *new.cells[p].first()?))?;
        panes.into_iter().all(|p| self.rows.cell(row, p) == new.cells[p]).then_some(row)
    }

    /// Decides the links of a pair within a new row.
    fn fill(&self, draft: &mut Draft, k: usize, row: &NewRow) -> Result<(), Refusal> {
        let [a, b] = draft.panes.map(|p| &row.cells[p]);
        if a.is_empty() && b.is_empty() {
            return Ok(());
        }
        let within = std::mem::take(&mut draft.within[k]);
        let unchanged = self.old_row(row, draft.panes).is_some();
        match row.fate {
            Fate::Left => {
                let open = !within.iter().any(says) && !a.is_empty() && !b.is_empty();
                match draft.torn[k].filter(|_| open) {
                    Some(legacy) => draft.made.push(doubtful(a, b, legacy)),
                    None => draft.kept.extend(within),
                }
            }
            Fate::Shifted if unchanged && draft.torn[k].is_none() => draft.kept.extend(within),
            Fate::Shifted => {
                // Confirmed links do not follow by themselves.
                if within.iter().any(|l| l.status == LinkStatus::Confirmed)
                    && let Some(row) = draft.panes.iter().find_map(|&p| self.rows.row_of(p, *row.cells[p].first()?))
                {
                    return Err(Refusal::Confirmed(row));
                }
                let legacy = within.iter().fold(draft.torn[k], |t, l| Some(t.map_or(Legacy::of(l), |t| t.and(l))));
                let legacy = legacy.unwrap_or(Legacy { doubtful: true, confidence: 0.5 });
                let new =
                    whole(a, b).map(|(a, b)| Link { a, b, status: legacy.status(), confidence: legacy.confidence });
                draft.replace(within, new.collect());
            }
            Fate::Made if a.is_empty() || b.is_empty() => {
                let new = whole(a, b).map(|(a, b)| confirmed(a, b, &within));
                draft.replace(within.clone(), new.collect());
            }
            Fate::Made => {
                let exact = within.iter().any(|l| l.a == *a && l.b == *b);
                if !exact && unchanged && covers(&within, a, b) {
                    draft.finer.push(k);
                    draft.within[k] = within;
                } else {
                    let link = confirmed(a.clone(), b.clone(), &within);
                    draft.replace(within, vec![link]);
                }
            }
        }
        Ok(())
    }

    /// Rows outside the act that have lost their link get one that says what they show.
    fn mend_outside(&self, draft: &mut Draft) {
        for (row, legacy) in std::mem::take(&mut draft.torn_outside) {
            let [a, b] = draft.panes.map(|p| self.rows.cell(row, p));
            let touches = |l: &Link| l.a.iter().any(|s| a.contains(s)) || l.b.iter().any(|s| b.contains(s));
            let rejected = |l: &Link| l.status == LinkStatus::Rejected;
            let taken = draft.kept.iter().any(|l| !rejected(l) && touches(l) && says(l));
            if !taken && !a.is_empty() && !b.is_empty() {
                // That a segment has no counterpart gives way to it.
                draft.kept.retain(|l| rejected(l) || !touches(l));
                draft.made.push(doubtful(a, b, legacy));
            }
        }
    }

    /// Links that were in no row, because the order of the rows spoke against them, go where they cross a new one.
    fn uncross(&self, draft: &mut Draft) -> Result<(), Refusal> {
        let posts = Posts::of(&draft.made);
        let crosses = |l: &Link| posts.crossed_by(l);
        let held = |l: &&Link| l.status == LinkStatus::Confirmed && crosses(l);
        if let Some(row) = draft.kept.iter().find(held).and_then(|l| self.touched(l, draft.panes).first().copied()) {
            return Err(Refusal::Confirmed(row));
        }
        draft.kept.retain(|l| l.status == LinkStatus::Rejected || !crosses(l));
        Ok(())
    }

    /// The alignments that the drafts come to. Should the new links make other pairs the surest, rows elsewhere would come
    /// to follow these: then the new links of the pairs that were not in the tree before are not counted so high.
    fn steady(&self, drafts: Vec<Draft>) -> Vec<Alignment> {
        let tree = Rows::tree(&self.versions, self.alignments);
        let in_tree = |[i, j]: [usize; 2]| tree.contains(&(i.min(j), i.max(j)));
        let mut made = Vec::new();
        for least in [1.0, 0.0] {
            made = drafts
                .iter()
                .map(|d| {
                    let weigh = |l: &Link| {
                        let counted = if in_tree(d.panes) { l.confidence } else { l.confidence.min(least) };
                        Link { confidence: counted, ..l.clone() }
                    };
                    let new: BTreeSet<(&[u32], &[u32])> = d.made.iter().map(|m| (&m.a[..], &m.b[..])).collect();
                    // What a reader makes is no longer rejected.
                    let again = |l: &Link| l.status != LinkStatus::Rejected || !new.contains(&(&l.a[..], &l.b[..]));
                    let kept = d.kept.iter().filter(|l| again(l)).cloned();
                    Alignment { pair: d.pair, links: in_order(kept.chain(d.made.iter().map(weigh)).collect()) }
                })
                .collect();
            if same_tree(&self.versions, self.alignments, &made, &tree) {
                break;
            }
        }
        made
    }
}

impl Draft {
    /// Puts links in place of others; those that are the very same stay.
    fn replace(&mut self, old: Vec<Link>, new: Vec<Link>) {
        if old == new {
            self.kept.extend(old);
        } else {
            self.changed = true;
            self.made.extend(new);
        }
    }
}

/// Where all that joins a new row is finer than it, and does not hold it together, one pair's links become as coarse as the
/// row; otherwise the finer links stay, and are confirmed.
fn hold_together(drafts: &mut [Draft], k: usize, row: &NewRow) {
    if !drafts.iter().any(|d| d.finer.contains(&k)) {
        return;
    }
    let whole = drafts.iter().any(|d| {
        let [a, b] = d.panes.map(|p| &row.cells[p]);
        !a.is_empty() && !b.is_empty() && !d.finer.contains(&k)
    });
    let apart = !whole && !joined_by(drafts, k, row);
    for draft in drafts.iter_mut().filter(|d| d.finer.contains(&k)) {
        let within = std::mem::take(&mut draft.within[k]);
        let new = if apart {
            let [a, b] = draft.panes.map(|p| row.cells[p].clone());
            vec![confirmed(a, b, &within)]
        } else {
            within.iter().map(|l| Link { status: LinkStatus::Confirmed, ..l.clone() }).collect()
        };
        draft.replace(within, new);
    }
}

/// Whether the finer links of a new row join all of its segments.
fn joined_by(drafts: &[Draft], k: usize, row: &NewRow) -> bool {
    let mut left: Vec<(usize, u32)> =
        row.cells.iter().enumerate().flat_map(|(p, c)| c.iter().map(move |&s| (p, s))).collect();
    let mut reached: Vec<(usize, u32)> = left.pop().into_iter().collect();
    while let Some(at) = reached.pop() {
        for d in drafts {
            for link in &d.within[k] {
                let members = [(d.panes[0], &link.a), (d.panes[1], &link.b)];
                let mut all = members.iter().flat_map(|(p, side)| side.iter().map(move |&s| (*p, s)));
                if all.clone().any(|m| m == at) {
                    let new: Vec<_> = all.by_ref().filter(|m| left.contains(m)).collect();
                    left.retain(|m| !new.contains(m));
                    reached.extend(new);
                }
            }
        }
    }
    left.is_empty()
}

/// Whether links within two cells join every segment of both to something.
fn covers(links: &[Link], a: &[u32], b: &[u32]) -> bool {
    let joining = || links.iter().filter(|l| !l.a.is_empty() && !l.b.is_empty());
    a.iter().all(|s| joining().any(|l| l.a.contains(s))) && b.iter().all(|s| joining().any(|l| l.b.contains(s)))
}

/// The sides of the links that make two cells one: a link of both, or of each segment alone where one is empty.
fn whole<'c>(a: &'c [u32], b: &'c [u32]) -> impl Iterator<Item = (Vec<u32>, Vec<u32>)> + 'c {
    let both = !a.is_empty() && !b.is_empty();
    let one = both.then(|| (a.to_vec(), b.to_vec()));
    let (a, b) = if both { (&[][..], &[][..]) } else { (a, b) };
    let alone = a.iter().map(|&s| (vec![s], Vec::new())).chain(b.iter().map(|&s| (Vec::new(), vec![s])));
    one.into_iter().chain(alone)
}

/// A link that a reader made; how sure the aligner is remains known where it had the same link.
fn confirmed(a: Vec<u32>, b: Vec<u32>, within: &[Link]) -> Link {
    let before = within.iter().find(|l| l.a == a && l.b == b);
    Link { confidence: before.map_or(1.0, |l| l.confidence), a, b, status: LinkStatus::Confirmed }
}

/// Whether a link has a say in its segments: it joins, or a reader says that it does not.
pub(super) fn says(l: &Link) -> bool {
    l.status == LinkStatus::Confirmed || (!l.a.is_empty() && !l.b.is_empty())
}

fn doubtful(a: &[u32], b: &[u32], legacy: Legacy) -> Link {
    Link { a: a.to_vec(), b: b.to_vec(), status: LinkStatus::Doubtful, confidence: legacy.confidence }
}

fn same_tree(
    versions: &[&Version],
    before: &BTreeMap<Pair, Arc<Alignment>>,
    made: &[Alignment],
    tree: &[(usize, usize)],
) -> bool {
    if versions.len() < 3 {
        return true;
    }
    let mut after = before.clone();
    after.extend(made.iter().map(|a| (a.pair, Arc::new(a.clone()))));
    let mut now = Rows::tree(versions, &after);
    let mut was = tree.to_vec();
    now.sort_unstable();
    was.sort_unstable();
    now == was
}
