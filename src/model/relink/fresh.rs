//! New links from the aligner beside what readers have said meanwhile.

use super::{Posts, in_order};
use crate::model::link::{Alignment, Link, LinkStatus};
use std::collections::BTreeSet;

/// A fresh alignment of the pair of `present` in its place, with the work of readers kept: what is confirmed or rejected in
/// `present` stays exactly, and of `fresh` goes what was rejected, and what touches or crosses a confirmed link.
///
/// An aligner that was given the confirmed and rejected links makes nothing that would have to go; this is for links that
/// were made while readers went on confirming. Segments that lose their link so have none.
#[must_use]
pub fn keep_work(present: &Alignment, fresh: &Alignment) -> Alignment {
    let said = |l: &&Link| matches!(l.status, LinkStatus::Confirmed | LinkStatus::Rejected);
    let kept: Vec<Link> = present.links.iter().filter(said).cloned().collect();
    let confirmed = || kept.iter().filter(|l| l.status == LinkStatus::Confirmed);
    let held_a: BTreeSet<u32> = confirmed().flat_map(|l| &l.a).copied().collect();
    let held_b: BTreeSet<u32> = confirmed().flat_map(|l| &l.b).copied().collect();
    let posts = Posts::of(confirmed());
    let rejected = kept.iter().filter(|l| l.status == LinkStatus::Rejected);
    let rejected: BTreeSet<(&[u32], &[u32])> = rejected.map(|l| (&l.a[..], &l.b[..])).collect();
    let refused = |l: &Link| rejected.contains(&(&l.a[..], &l.b[..]));
    let free = |l: &&Link| {
        !said(l)
            && !l.a.iter().any(|s| held_a.contains(s))
            && !l.b.iter().any(|s| held_b.contains(s))
            && !posts.crossed_by(l)
            && !refused(l)
    };
    let links = fresh.links.iter().filter(free).cloned().chain(kept.iter().cloned()).collect();
    Alignment { pair: present.pair, links: in_order(links) }
}
