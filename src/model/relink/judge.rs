//! What a reader says of links: wrong, or not wrong after all.

use super::back::says;
use super::{Refusal, Table, in_order};
use crate::model::link::{Alignment, Link, LinkStatus, Pair};
use std::collections::{BTreeMap, BTreeSet};

impl Table<'_> {
    /// The cells of a row stand alone, as [`Table::reject`] has it.
    ///
    /// # Errors
    /// [`Refusal::OneSided`] where one version alone has text in the row.
    pub fn unlink(&self, row: usize) -> Result<Vec<Alignment>, Refusal> {
        if self.rows.is_linked(row) { self.reject(row) } else { Err(Refusal::OneSided) }
    }

    /// The links of a row are wrong: they are remembered as rejected, and each segment stands alone. Two versions that the
    /// row joins without a link between them get a rejected one, so that no later alignment proposes it either.
    ///
    /// # Errors
    /// [`Refusal::OneSided`] where one version alone has text in the row and no link says so.
    pub fn reject(&self, row: usize) -> Result<Vec<Alignment>, Refusal> {
        let mut changed = BTreeMap::new();
        let linked = self.rows.is_linked(row);
        for (pair, panes) in self.pairs() {
            let [a, b] = panes.map(|p| self.rows.cell(row, p));
            let mut links = self.links_of(pair).to_vec();
            let mut found = false;
            for link in &mut links {
                let inside = link.a.iter().all(|s| a.contains(s)) && link.b.iter().all(|s| b.contains(s));
                // That a third version has no counterpart is not said of this row, unless it says nothing else.
                let joins = !link.a.is_empty() && !link.b.is_empty();
                if inside && link.status != LinkStatus::Rejected && joins == linked {
                    link.status = LinkStatus::Rejected;
                    found = true;
                }
            }
            if !found && !a.is_empty() && !b.is_empty() {
                let known = links.iter().any(|l| l.status == LinkStatus::Rejected && l.a == a && l.b == b);
                if !known {
                    links.push(Link { a: a.to_vec(), b: b.to_vec(), status: LinkStatus::Rejected, confidence: 0.0 });
                    found = true;
                }
            }
            if found {
                links = once(links);
                changed.insert(pair, Alignment { pair, links: in_order(links) });
            }
        }
        if changed.is_empty() { Err(Refusal::OneSided) } else { Ok(changed.into_values().collect()) }
    }

    /// The rejected links of a segment are automatic ones again, and those between the same segments of other versions with
    /// them.
    ///
    /// # Errors
    /// [`Refusal::Nothing`] where the segment has none; [`Refusal::Taken`] where one of their segments has another
    /// counterpart by now, or a link between crosses them.
    pub fn restore(&self, pane: usize, segment: u32) -> Result<Vec<Alignment>, Refusal> {
        let rejected = |pair: Pair, panes: [usize; 2]| {
            self.links_of(pair).iter().filter(|l| l.status == LinkStatus::Rejected).map(move |l| (panes, l))
        };
        let members = |panes: [usize; 2], l: &Link| -> Vec<(usize, u32)> {
            l.a.iter().map(|&s| (panes[0], s)).chain(l.b.iter().map(|&s| (panes[1], s))).collect()
        };
        let mut together = Vec::new();
        for (pair, panes) in self.pairs() {
            for (panes, link) in rejected(pair, panes) {
                let all = members(panes, link);
                if all.contains(&(pane, segment)) {
                    together.extend(all);
                }
            }
        }
        let mut changed = Vec::new();
        for (pair, panes) in self.pairs() {
            let back: Vec<&Link> = rejected(pair, panes)
                .map(|(_, l)| l)
                .filter(|l| members(panes, l).iter().all(|m| together.contains(m)))
                .collect();
            if back.is_empty() {
                continue;
            }
            let of = |l: &Link| back.iter().any(|r| shares(l, r));
            let taken = |l: &&Link| l.status != LinkStatus::Rejected && of(l) && says(l);
            if self.links_of(pair).iter().any(|l| taken(&l))
                || back.iter().any(|r| back.iter().any(|o| o != r && shares(o, r)))
            {
                return Err(Refusal::Taken);
            }
            let links =
                self.links_of(pair).iter().filter(|l| l.status == LinkStatus::Rejected || !of(l)).map(|l| {
                    if back.contains(&l) { Link { status: LinkStatus::Auto, ..l.clone() } } else { l.clone() }
                });
            let links = in_order(links.collect());
            if !runs(&links) {
                return Err(Refusal::Taken);
            }
            changed.push(Alignment { pair, links });
        }
        if changed.is_empty() { Err(Refusal::Nothing) } else { Ok(changed) }
    }
}

/// A rejected link that is there twice is there once.
pub(in crate::model) fn once(mut links: Vec<Link>) -> Vec<Link> {
    let mut seen = BTreeSet::new();
    links.retain(|l| l.status != LinkStatus::Rejected || seen.insert((l.a.clone(), l.b.clone())));
    links
}

/// Whether the links that join run in the order of both texts.
fn runs(links: &[Link]) -> bool {
    let held = links.iter().filter(|l| l.status != LinkStatus::Rejected);
    let posts: Vec<(u32, u32)> = held.filter_map(|l| Some((*l.a.first()?, *l.b.first()?))).collect();
    posts.is_sorted_by(|x, y| x.1 < y.1)
}

fn shares(a: &Link, b: &Link) -> bool {
    a.a.iter().any(|s| b.a.contains(s)) || a.b.iter().any(|s| b.b.contains(s))
}
