//! The loop check: from a segment through the links to a second version, on to a third, and back, one must come home.
//!
//! Links of three versions are made pair by pair, and nothing forces them to agree. Where they do not, at least one is
//! wrong, and no gold standard is needed to see it. A walk goes A→B→C→A; it may end on the way where a version has nothing
//! to answer with. One that reaches the third version must come back to its own segment and to nothing outside the links
//! of that segment: a coarser link (two sentences for one) comes back to both of them, which is no fault.

use super::ids::VersionId;
use super::link::{Alignment, Link, LinkStatus, Pair};
use super::rows::Rows;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The versions of a walk in the order it goes; it ends in the first again.
pub type Walk = [VersionId; 3];

/// Segments from which some walk does not come home.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Loops {
    astray: BTreeMap<VersionId, BTreeMap<u32, Vec<Walk>>>,
}

impl Loops {
    /// Checks every three of the versions `shown`, and every two of them with each of `others`. Three versions of which two
    /// have no links are passed over. Time grows with the links of each three, not with their squares.
    #[must_use]
    pub fn check(shown: &[VersionId], others: &[VersionId], alignments: &BTreeMap<Pair, Arc<Alignment>>) -> Self {
        let inner: BTreeSet<VersionId> = shown.iter().copied().collect();
        let outer: Vec<VersionId> = others.iter().copied().filter(|v| !inner.contains(v)).collect();
        let inner: Vec<VersionId> = inner.into_iter().collect();
        let all: Vec<VersionId> = inner.iter().chain(&outer).copied().collect();
        let legs = legs(&all, alignments);
        let mut loops = Self::default();
        for (i, &a) in inner.iter().enumerate() {
            for (j, &b) in inner.iter().enumerate().skip(i + 1) {
                for &c in inner[j + 1..].iter().chain(&outer) {
                    for walk in [[a, b, c], [a, c, b], [b, a, c], [b, c, a], [c, a, b], [c, b, a]] {
                        loops.walk(walk, &legs);
                    }
                }
            }
        }
        loops
    }

    /// The first walk from a segment that does not come home; nothing where all do.
    #[must_use]
    pub fn of(&self, version: VersionId, segment: u32) -> Option<Walk> {
        self.walks(version, segment).first().copied()
    }

    /// All walks from a segment that do not come home.
    #[must_use]
    pub fn walks(&self, version: VersionId, segment: u32) -> &[Walk] {
        self.astray.get(&version).and_then(|segments| segments.get(&segment)).map_or(&[], Vec::as_slice)
    }

    /// The pairs of versions that are to blame for walks from some segments, such as those of a row: a pair that stands in
    /// every three that fail. Of three versions all pairs are, since nothing tells which; where nothing is common to all,
    /// those that stand in most. Empty where everything comes home.
    #[must_use]
    pub fn blamed(&self, segments: impl IntoIterator<Item = (VersionId, u32)>) -> BTreeSet<Pair> {
        let walks = segments.into_iter().flat_map(|(v, s)| self.walks(v, s));
        let failed: BTreeSet<BTreeSet<VersionId>> = walks.map(|w| w.iter().copied().collect()).collect();
        let mut times: BTreeMap<Pair, usize> = BTreeMap::new();
        for three in &failed {
            for a in three {
                for b in three.range((std::ops::Bound::Excluded(a), std::ops::Bound::Unbounded)) {
                    *times.entry(Pair::of(*a, *b)).or_default() += 1;
                }
            }
        }
        let most = times.values().copied().max();
        times.into_iter().filter(|(_, n)| Some(*n) == most).map(|(pair, _)| pair).collect()
    }

    /// The first walk from any segment of a row that does not come home.
    #[must_use]
    pub fn of_row(&self, rows: &Rows, row: usize) -> Option<Walk> {
        (0..rows.panes()).find_map(|pane| {
            let version = rows.version(pane)?;
            rows.cell(row, pane).iter().find_map(|&s| self.of(version, s))
        })
    }

    /// The segments that go astray, by version and in the order of the text.
    pub fn iter(&self) -> impl Iterator<Item = (VersionId, u32)> {
        self.astray.iter().flat_map(|(v, segments)| segments.keys().map(|s| (*v, *s)))
    }

    /// Whether everything comes home.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.astray.is_empty()
    }

    fn walk(&mut self, walk: Walk, legs: &BTreeMap<(VersionId, VersionId), Leg<'_>>) {
        let [a, b, c] = walk;
        let leg = |x, y| legs.get(&(x, y));
        let (Some(out), Some(on), Some(back), Some(direct)) = (leg(a, b), leg(b, c), leg(c, a), leg(a, c)) else {
            return;
        };
        for (here, there) in out.links() {
            let third = on.answers(there);
            if third.is_empty() {
                continue;
            }
            let home = back.answers(&third);
            // Neighbours mostly stand in the same two links: then nothing but their own place differs.
            let mut last = None;
            for segment in here {
                let wide = direct.link_of(*segment);
                let stays = match last {
                    Some((same, stays)) if same == wide => stays,
                    _ => {
                        let wide = wide.map_or(&[][..], |l| direct.ends(l).0);
                        home.iter().all(|s| here.binary_search(s).is_ok() || wide.binary_search(s).is_ok())
                    }
                };
                last = Some((wide, stays));
                if !stays || home.binary_search(segment).is_err() {
                    self.astray.entry(a).or_default().entry(*segment).or_default().push(walk);
                }
            }
        }
    }
}

/// The links between two versions, walked in one direction.
struct Leg<'l> {
    alignment: &'l Alignment,
    from: VersionId,
    to: VersionId,
    /// For each segment of the first version its link; `NONE` where no link has an answer to it.
    link_of: Vec<u32>,
}

const NONE: u32 = u32::MAX;

impl Leg<'_> {
    /// The links that answer, each as its segments here and there.
    fn links(&self) -> impl Iterator<Item = (&[u32], &[u32])> {
        (0..self.alignment.links.len()).filter(|&l| answers(&self.alignment.links[l])).map(|l| self.ends(l))
    }

    fn ends(&self, link: usize) -> (&[u32], &[u32]) {
        let link = &self.alignment.links[link];
        (self.alignment.side(link, self.from), self.alignment.side(link, self.to))
    }

    fn link_of(&self, segment: u32) -> Option<usize> {
        self.link_of.get(segment as usize).filter(|&&l| l != NONE).map(|&l| l as usize)
    }

    /// All that answers to any of some segments, ascending.
    fn answers(&self, segments: &[u32]) -> Vec<u32> {
        let mut out = Vec::new();
        let mut last = None;
        for link in segments.iter().filter_map(|&s| self.link_of(s)) {
            if last != Some(link) {
                out.extend_from_slice(self.ends(link).1);
                last = Some(link);
            }
        }
        out.sort_unstable();
        out.dedup();
        out
    }
}

fn answers(link: &Link) -> bool {
    link.status != LinkStatus::Rejected && !link.a.is_empty() && !link.b.is_empty()
}

/// Both directions of every pair of versions that has links.
fn legs<'l>(
    versions: &[VersionId],
    alignments: &'l BTreeMap<Pair, Arc<Alignment>>,
) -> BTreeMap<(VersionId, VersionId), Leg<'l>> {
    let mut legs = BTreeMap::new();
    for &from in versions {
        for &to in versions.iter().filter(|v| **v != from) {
            let Some(alignment) = alignments.get(&Pair::of(from, to)) else { continue };
            let mut link_of = Vec::new();
            for (number, link) in alignment.links.iter().enumerate().filter(|(_, l)| answers(l)) {
                for &segment in alignment.side(link, from) {
                    let at = segment as usize;
                    if link_of.len() <= at {
                        link_of.resize(at + 1, NONE);
                    }
                    link_of[at] = number as u32;
                }
            }
            // Two versions that nothing joins are as good as not aligned; they contradict nobody.
            if !link_of.is_empty() {
                legs.insert((from, to), Leg { alignment, from, to, link_of });
            }
        }
    }
    legs
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::{Strategy, any, prop_assert, prop_assert_eq, proptest};

    /// A table: for every row the segments that each version has in it.
    type Table = Vec<Vec<Vec<u32>>>;

    fn versions(n: usize) -> Vec<VersionId> {
        (1..=n as u32).map(VersionId).collect()
    }

    /// A table with so many segments in its cells.
    fn table(sizes: &[Vec<u32>]) -> Table {
        let mut next = vec![0; sizes.first().map_or(0, Vec::len)];
        let cell = |(n, next): (&u32, &mut u32)| {
            *next += n;
            (*next - n..*next).collect()
        };
        sizes.iter().map(|row| row.iter().zip(&mut next).map(cell).collect()).collect()
    }

    /// The links of every pair that a table stands for: what only one has is a link with one side.
    fn links(table: &Table) -> BTreeMap<Pair, Alignment> {
        let n = table.first().map_or(0, Vec::len);
        let mut out = BTreeMap::new();
        for i in 0..n {
            for j in i + 1..n {
                let links = table.iter().filter(|row| !(row[i].is_empty() && row[j].is_empty()));
                let links = links
                    .map(|row| Link { a: row[i].clone(), b: row[j].clone(), status: LinkStatus::Auto, confidence: 1.0 })
                    .collect();
                let pair = Pair::of(VersionId(i as u32 + 1), VersionId(j as u32 + 1));
                out.insert(pair, Alignment { pair, links });
            }
        }
        out
    }

    fn check(n: usize, links: BTreeMap<Pair, Alignment>) -> Loops {
        Loops::check(&versions(n), &[], &links.into_iter().map(|(p, a)| (p, Arc::new(a))).collect())
    }

    fn sizes(smallest: u32) -> impl Strategy<Value = Vec<Vec<u32>>> {
        (3usize..6, 2usize..12).prop_flat_map(move |(n, rows)| {
            let row = proptest::collection::vec(smallest..4, n);
            proptest::collection::vec(row, rows)
        })
    }

    #[test]
    fn a_coarser_link_is_no_fault_and_a_shifted_one_is() {
        let link = |a: &[u32], b: &[u32]| Link { a: a.into(), b: b.into(), status: LinkStatus::Auto, confidence: 1.0 };
        let pair = |a, b| Pair::of(VersionId(a), VersionId(b));
        let all = |ab: Vec<Link>, ac: Vec<Link>, bc: Vec<Link>| {
            [(pair(1, 2), ab), (pair(1, 3), ac), (pair(2, 3), bc)]
                .into_iter()
                .map(|(pair, links)| (pair, Alignment { pair, links }))
                .collect()
        };
        let fine = || vec![link(&[0], &[0]), link(&[1], &[1])];
        let coarse = || vec![link(&[0, 1], &[0])];
        assert!(check(3, all(fine(), coarse(), coarse())).is_empty());
        let shifted = check(
            3,
            all(vec![link(&[0, 1], &[0]), link(&[2], &[1])], vec![link(&[0], &[0]), link(&[1, 2], &[1])], fine()),
        );
        assert_eq!(shifted.of(VersionId(1), 1), Some([VersionId(1), VersionId(2), VersionId(3)]));
        // A rejected link is no way.
        let mut one = fine();
        one[0].status = LinkStatus::Rejected;
        let found = check(3, all(fine(), fine(), one));
        assert_eq!(found.iter().map(|(v, s)| (v.0, s)).collect::<Vec<_>>(), [(2, 0), (3, 0)]);
        // Where a pair has no links at all there is nothing to go round.
        assert!(check(3, all(fine(), vec![], fine())).is_empty());
    }

    #[test]
    fn another_version_can_bear_witness_without_being_shown() {
        let mut all = links(&table(&[vec![1, 1, 1], vec![1, 1, 1], vec![1, 1, 1]]));
        let moved = all.get_mut(&Pair::of(VersionId(1), VersionId(2))).expect("there");
        moved.links[0].b = vec![0, 1];
        moved.links[1].b = vec![];
        let all = all.into_iter().map(|(p, a)| (p, Arc::new(a))).collect();
        assert!(Loops::check(&versions(2), &[], &all).is_empty());
        assert!(Loops::check(&versions(2), &[VersionId(3)], &all).of(VersionId(1), 0).is_some());
    }

    proptest! {
        #[test]
        fn links_made_from_rows_come_home(sizes in sizes(0)) {
            let n = sizes[0].len();
            prop_assert!(check(n, links(&table(&sizes))).is_empty());
        }

        #[test]
        fn a_moved_link_is_found_exactly_where_it_is(sizes in sizes(1), which in any::<(usize, usize, usize, bool)>()) {
            let table = table(&sizes);
            let (n, rows) = (table[0].len(), table.len());
            let mut moved = links(&table);
            let (pair, row) = (which.0 % moved.len(), which.1 % (rows - 1));
            let pair = *moved.keys().nth(pair).expect("in range");
            let links = &mut moved.get_mut(&pair).expect("there").links;
            // The end of one side of a row, or all of it, goes over to the next row.
            let (now, next) = links.split_at_mut(row + 1);
            let (now, next) = (&mut now[row], &mut next[0]);
            let (from, to) = if which.3 { (&mut now.a, &mut next.a) } else { (&mut now.b, &mut next.b) };
            let mut rest = from.split_off(which.2 % from.len());
            rest.append(to);
            *to = rest;
            let found = check(n, moved);
            let rows: BTreeSet<usize> = found
                .iter()
                .filter_map(|(v, s)| table.iter().position(|row| row[v.0 as usize - 1].contains(&s)))
                .collect();
            prop_assert_eq!(rows.into_iter().collect::<Vec<_>>(), [row, row + 1]);
            for at in [row, row + 1] {
                let segments = (0..n).flat_map(|v| table[at][v].iter().map(move |&s| (VersionId(v as u32 + 1), s)));
                let blamed = found.blamed(segments);
                prop_assert!(blamed.contains(&pair));
                prop_assert_eq!(blamed.len(), if n == 3 { 3 } else { 1 });
            }
            for v in [pair.a, pair.b] {
                let cells = table[row][v.0 as usize - 1].iter().chain(&table[row + 1][v.0 as usize - 1]);
                prop_assert!(cells.clone().any(|&s| found.of(v, s).is_some()));
            }
        }
    }
}
