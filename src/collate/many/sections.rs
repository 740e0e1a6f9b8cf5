//! Which paragraphs of several versions belong together.
//!
//! Where links between sentences are at hand, they say it: along a tree of pairs, the surest first, as for the rows of parallel
//! panes; a link of another pair is heard only where it joins what no version has twice. Twenty versions need no more than
//! nineteen alignments, or none: versions that no chain of links joins are put together by their wording. Three words in a row
//! that occur in one paragraph only of either side are a vote for the two paragraphs; the heaviest chain of votes
//! that runs forward in both texts joins them, one with several where a paragraph is split. What stands between two such pairs
//! is tried again by single words, then by whole paragraphs that are repeated, and is one section if each side has one paragraph left.

use super::super::furniture::mask;
use super::super::item::{Item, Key};
use super::super::matching;
use super::guide::{self, shingle};
use crate::model::{Alignment, LinkStatus, Pair, Rows, Version};
use crate::text::TextRange;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;
use std::sync::Arc;

/// Words of a paragraph beyond which not all of its rows of words are looked at. With a row in four of sixty, two texts that have each
/// changed a third still share two.
const SPARSE: usize = 60;

/// A version's paragraphs that are not set aside, cut into items.
pub(super) struct Text<'v> {
    pub(super) version: &'v Version,
    /// Indices of the paragraphs, ascending.
    pub(super) paragraphs: Vec<usize>,
    /// The items of each, with ranges in its reading text.
    pub(super) items: Vec<Vec<Item>>,
    /// What an import would set aside of it, as ranges of its source.
    pub(super) furniture: &'v [TextRange],
}

impl Text<'_> {
    /// What of some of its paragraphs, joined by line ends, is furniture.
    pub(super) fn mask(&self, group: &[usize]) -> Vec<TextRange> {
        let paragraphs: Vec<usize> = group.iter().map(|&i| self.paragraphs[i]).collect();
        let mut at = 0;
        let start = |&p: &usize| {
            let start = at;
            at += self.version.body.text(p).len() as u32 + 1;
            start
        };
        let starts: Vec<u32> = paragraphs.iter().map(start).collect();
        mask(self.version, &paragraphs, &starts, self.furniture)
    }
}

/// Paragraphs that belong together: by text, indices into [`Text::paragraphs`], ascending.
pub(super) type Group = Vec<Vec<usize>>;

/// The groups of some texts, in reading order. `texts` are in an order of content.
pub(super) fn sections(texts: &[Text<'_>], alignments: &BTreeMap<Pair, Arc<Alignment>>) -> Vec<Group> {
    let (mut profiles, clusters) = linked(texts, alignments);
    let words: Vec<Vec<Key>> = texts.iter().map(|t| t.items.iter().flat_map(|p| keys(p)).collect()).collect();
    for join in guide::joins(&words, &clusters) {
        let (Some(x), Some(y)) = (profiles.remove(&join.first), profiles.remove(&join.second)) else { continue };
        profiles.insert(join.first, merge(texts, x, y));
    }
    profiles.into_values().next().unwrap_or_default()
}

fn keys(items: &[Item]) -> impl Iterator<Item = Key> + '_ {
    items.iter().filter(|i| i.is_word()).map(|i| i.key)
}

/// Groups by links, for each set of versions that links join, by its least member; and the least member of each version's set.
fn linked(
    texts: &[Text<'_>],
    alignments: &BTreeMap<Pair, Arc<Alignment>>,
) -> (BTreeMap<usize, Vec<Group>>, Vec<usize>) {
    let n = texts.len();
    let versions: Vec<&Version> = texts.iter().map(|t| t.version).collect();
    let tree = Rows::tree(&versions, alignments);
    let mut home: Vec<HashMap<usize, usize>> = Vec::with_capacity(n);
    let mut sets = Sets::default();
    for (t, text) in texts.iter().enumerate() {
        home.push(text.paragraphs.iter().enumerate().map(|(i, &p)| (p, sets.add(t, i))).collect());
    }
    let mut pairs: Vec<(usize, usize)> = tree.iter().map(|&(i, j)| (i.min(j), i.max(j))).collect();
    let firm = pairs.len();
    for i in 0..n {
        pairs.extend((i + 1..n).map(|j| (i, j)).filter(|p| !tree.contains(p) && !tree.contains(&(p.1, p.0))));
    }
    let mut clusters: Vec<usize> = (0..n).collect();
    for (k, &(i, j)) in pairs.iter().enumerate() {
        let (a, b) = (versions[i], versions[j]);
        let Some(alignment) = alignments.get(&Pair::of(a.id, b.id)) else { continue };
        if a.id == b.id {
            continue;
        }
        for link in alignment.links.iter().filter(|l| l.status != LinkStatus::Rejected) {
            let nodes = |v: &Version, home: &HashMap<usize, usize>| -> Vec<usize> {
                let segments = alignment.side(link, v.id).iter();
                let paragraphs = segments.filter_map(|s| Some(v.body.segments().get(*s as usize)?.paragraph as usize));
                paragraphs.filter_map(|p| home.get(&p).copied()).collect()
            };
            let (in_a, in_b) = (nodes(a, &home[i]), nodes(b, &home[j]));
            // A link with one side empty says that there is no counterpart; it joins nothing.
            let (Some(&first), false) = (in_a.first(), in_b.is_empty()) else { continue };
            for &node in in_a.iter().chain(&in_b) {
                if k < firm || sets.apart(first, node) {
                    sets.join(first, node);
                }
            }
            let (x, y) = (clusters[i], clusters[j]);
            clusters.iter_mut().filter(|c| **c == x || **c == y).for_each(|c| *c = x.min(y));
        }
    }
    let mut groups: BTreeMap<usize, BTreeMap<usize, Group>> = BTreeMap::new();
    for (node, &(t, paragraph)) in sets.nodes.iter().enumerate() {
        let root = sets.root(node);
        let group = groups.entry(clusters[t]).or_default().entry(root).or_insert_with(|| vec![Vec::new(); n]);
        group[t].push(paragraph);
    }
    let mut out: BTreeMap<usize, Vec<Group>> =
        groups.into_iter().map(|(c, g)| (c, in_reading_order(g.into_values().collect(), n))).collect();
    for &c in &clusters {
        out.entry(c).or_default();
    }
    (out, clusters)
}

/// In the order of the first text; a group that it lacks follows the group of what comes before it in the next text that has it.
fn in_reading_order(groups: Vec<Group>, n: usize) -> Vec<Group> {
    let mut placed: Vec<Option<usize>> = vec![None; groups.len()];
    // As a list of successors, the first of all under one past the last.
    let head = groups.len();
    let mut next: Vec<Option<usize>> = vec![None; groups.len() + 1];
    for t in 0..n {
        let mut order: Vec<(usize, usize)> =
            groups.iter().enumerate().flat_map(|(g, group)| group[t].iter().map(move |&p| (p, g))).collect();
        order.sort_unstable();
        let mut before = head;
        for (_, g) in order {
            if placed[g].is_none() {
                placed[g] = Some(t);
                next[g] = next[before];
                next[before] = Some(g);
            }
            before = g;
        }
    }
    let mut out = Vec::with_capacity(groups.len());
    let mut groups: Vec<Option<Group>> = groups.into_iter().map(Some).collect();
    let mut at = next[head];
    while let Some(g) = at {
        out.extend(groups[g].take());
        at = next[g];
    }
    out
}

/// Joins two lists of groups over different texts by their wording.
fn merge(texts: &[Text<'_>], x: Vec<Group>, y: Vec<Group>) -> Vec<Group> {
    let mut joins = fill(texts, &x, 0..x.len(), &y, 0..y.len(), &Step::ALL);
    joins.sort_unstable();
    // Runs of joins that share a group are one group.
    let mut out: Vec<Group> = Vec::with_capacity(x.len().max(y.len()));
    let (mut x, mut y) = (x.into_iter().enumerate().peekable(), y.into_iter().enumerate().peekable());
    let mut k = 0;
    while k < joins.len() {
        let (first, mut last) = (joins[k], joins[k]);
        while let Some(&next) = joins.get(k + 1).filter(|n| n.0 <= last.0 || n.1 <= last.1) {
            last = (last.0.max(next.0), last.1.max(next.1));
            k += 1;
        }
        k += 1;
        while let Some((_, g)) = x.next_if(|(i, _)| *i < first.0) {
            out.push(g);
        }
        while let Some((_, g)) = y.next_if(|(j, _)| *j < first.1) {
            out.push(g);
        }
        let mut group: Group = vec![Vec::new(); texts.len()];
        let mut take = |g: Group| group.iter_mut().zip(g).for_each(|(to, from)| to.extend(from));
        while let Some((_, g)) = x.next_if(|(i, _)| *i <= last.0) {
            take(g);
        }
        while let Some((_, g)) = y.next_if(|(j, _)| *j <= last.1) {
            take(g);
        }
        group.iter_mut().for_each(|g| g.sort_unstable());
        out.push(group);
    }
    out.extend(x.map(|(_, g)| g));
    out.extend(y.map(|(_, g)| g));
    out
}

/// A way to find out which groups belong together.
#[derive(Clone, Copy)]
enum Step {
    /// By rows of so many words.
    Rows(usize),
    /// By their whole wording, where it is repeated and no row says which is which.
    Whole,
    /// By their place alone.
    Place,
}

impl Step {
    /// The surest first; each is tried on what those before it leave between their finds.
    const ALL: [Self; 4] = [Self::Rows(3), Self::Rows(1), Self::Whole, Self::Place];
}

fn fill(
    texts: &[Text<'_>],
    x: &[Group],
    in_x: Range<usize>,
    y: &[Group],
    in_y: Range<usize>,
    steps: &[Step],
) -> Vec<(usize, usize)> {
    let Some((&step, rest)) = steps.split_first() else { return Vec::new() };
    if in_x.is_empty() || in_y.is_empty() {
        return Vec::new();
    }
    let mut out = match step {
        Step::Rows(k) => chain(texts, x, in_x.clone(), y, in_y.clone(), k),
        Step::Whole => repeated(texts, x, in_x.clone(), y, in_y.clone()),
        Step::Place => lump(texts, x, in_x.clone(), y, in_y.clone()),
    };
    let mut at = (in_x.start, in_y.start);
    for (i, j) in out.clone().into_iter().chain([(in_x.end, in_y.end)]) {
        if at.0 < i && at.1 < j {
            out.extend(fill(texts, x, at.0..i, y, at.1..j, rest));
        }
        at = (at.0.max(i + 1), at.1.max(j + 1));
    }
    out
}

/// Groups of the same wording, in order.
fn repeated(
    texts: &[Text<'_>],
    x: &[Group],
    in_x: Range<usize>,
    y: &[Group],
    in_y: Range<usize>,
) -> Vec<(usize, usize)> {
    let wordings = |groups: &[Group]| -> Vec<u32> {
        let wording = |g: &Group| {
            let first = g.iter().enumerate().find(|(_, p)| !p.is_empty());
            let words = first.map(|(t, p)| p.iter().flat_map(|&i| keys(&texts[t].items[i])).collect::<Vec<Key>>());
            shingle(&words.unwrap_or_default()) as u32
        };
        groups.iter().map(wording).collect()
    };
    let (blocks, _) = matching::search(&wordings(&x[in_x.clone()]), &wordings(&y[in_y.clone()]), usize::MAX);
    blocks.iter().flat_map(|b| (0..b.len).map(|i| (in_x.start + b.a + i, in_y.start + b.b + i))).collect()
}

/// What has nothing in common but its place: one section if it is of like length on both sides.
fn lump(texts: &[Text<'_>], x: &[Group], in_x: Range<usize>, y: &[Group], in_y: Range<usize>) -> Vec<(usize, usize)> {
    if in_x.len() != 1 || in_y.len() != 1 {
        return Vec::new();
    }
    let size = |g: &Group| {
        let sizes = g.iter().enumerate().filter(|(_, p)| !p.is_empty());
        let sizes: Vec<usize> =
            sizes.map(|(t, p)| p.iter().map(|&i| keys(&texts[t].items[i]).count()).sum::<usize>() + 1).collect();
        sizes.iter().sum::<usize>() / sizes.len().max(1)
    };
    let (a, b) = (size(&x[in_x.start]), size(&y[in_y.start]));
    if a.max(b) <= 3 * a.min(b) { vec![(in_x.start, in_y.start)] } else { Vec::new() }
}

/// Which groups have rows of `k` words in common that neither side has twice, as the heaviest chain that runs forward in both.
fn chain(
    texts: &[Text<'_>],
    x: &[Group],
    in_x: Range<usize>,
    y: &[Group],
    in_y: Range<usize>,
    k: usize,
) -> Vec<(usize, usize)> {
    let (marks_x, sizes_x) = marks(texts, x, in_x, k);
    let (marks_y, sizes_y) = marks(texts, y, in_y, k);
    let (few, many, turned) =
        if marks_x.len() <= marks_y.len() { (&marks_x, &marks_y, false) } else { (&marks_y, &marks_x, true) };
    let mut votes: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    #[expect(clippy::iter_over_hash_type, reason = "votes are counted, in whatever order")]
    for (mark, &g) in few {
        if let (Some(g), Some(&Some(h))) = (g, many.get(mark)) {
            *votes.entry(if turned { (h, g) } else { (g, h) }).or_default() += 1;
        }
    }
    let mut best_x: HashMap<usize, usize> = HashMap::new();
    let mut best_y: HashMap<usize, usize> = HashMap::new();
    for (&(i, j), &v) in &votes {
        best_x.entry(i).and_modify(|b| *b = v.max(*b)).or_insert(v);
        best_y.entry(j).and_modify(|b| *b = v.max(*b)).or_insert(v);
    }
    // A 25th of the shorter side: two texts that have each changed a third of an older one still share an eighth of its
    // rows of three words; unrelated paragraphs of one document share a hundredth.
    let edges: Vec<(usize, usize, usize)> = votes
        .into_iter()
        .filter(|((i, j), v)| {
            let size = sizes_x[i].min(sizes_y[j]);
            v * 25 >= size && (best_x[i] == *v || best_y[j] == *v)
        })
        .map(|((i, j), v)| (i, j, v))
        .collect();
    heaviest(&edges)
}

/// By mark the only group that has it, or none if several have; and how many marks each group has.
fn marks(
    texts: &[Text<'_>],
    groups: &[Group],
    range: Range<usize>,
    k: usize,
) -> (FxHashMap<u64, Option<usize>>, HashMap<usize, usize>) {
    let mut out: FxHashMap<u64, Option<usize>> = FxHashMap::default();
    let mut sizes = HashMap::new();
    for g in range {
        let mut longest = 0;
        for (t, paragraphs) in groups[g].iter().enumerate() {
            let mut count = 0;
            for &p in paragraphs {
                let words: Vec<Key> = keys(&texts[t].items[p]).collect();
                let mut mark = |hash| {
                    count += 1;
                    out.entry(hash).and_modify(|o| *o = o.filter(|o| *o == g)).or_insert(Some(g));
                };
                // Of a long paragraph a quarter says as much, the same quarter in every text.
                let every = if words.len() > SPARSE { 4 } else { 1 };
                words.windows(k).map(shingle).filter(|h| every == 1 || h % every == 0).for_each(&mut mark);
                // The whole of it, for what is too short to have a row.
                mark(shingle(&words).rotate_left(7));
            }
            longest = longest.max(count);
        }
        sizes.insert(g, longest);
    }
    (out, sizes)
}

/// The heaviest chain of edges in which neither end runs backwards; ties go to the earlier.
fn heaviest(edges: &[(usize, usize, usize)]) -> Vec<(usize, usize)> {
    // By end in y, the best weight of a chain up to it: only entries that beat all before are kept.
    let mut front: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    let mut from: Vec<Option<usize>> = Vec::with_capacity(edges.len());
    for (e, &(_, j, v)) in edges.iter().enumerate() {
        let before = front.range(..=j).next_back().map(|(_, w)| *w);
        from.push(before.map(|b| b.1));
        let weight = before.map_or(0, |b| b.0) + v;
        let beaten: BTreeSet<usize> = front.range(j..).take_while(|(_, w)| w.0 <= weight).map(|(j, _)| *j).collect();
        front.retain(|j, _| !beaten.contains(j));
        front.insert(j, (weight, e));
    }
    let mut at = front.into_values().next_back().map(|w| w.1);
    let mut out = Vec::new();
    while let Some(e) = at {
        out.push((edges[e].0, edges[e].1));
        at = from[e];
    }
    out.reverse();
    out
}

/// Disjoint sets of paragraphs, which know what texts they touch.
#[derive(Default)]
struct Sets {
    nodes: Vec<(usize, usize)>,
    parent: Vec<usize>,
    touched: Vec<u32>,
}

impl Sets {
    fn add(&mut self, text: usize, paragraph: usize) -> usize {
        self.nodes.push((text, paragraph));
        self.parent.push(self.parent.len());
        self.touched.push(1 << (text % 32));
        self.parent.len() - 1
    }

    fn root(&self, mut x: usize) -> usize {
        while self.parent[x] != x {
            x = self.parent[x];
        }
        x
    }

    fn apart(&self, x: usize, y: usize) -> bool {
        let (x, y) = (self.root(x), self.root(y));
        self.touched[x] & self.touched[y] == 0
    }

    fn join(&mut self, x: usize, y: usize) {
        let (x, y) = (self.root(x), self.root(y));
        if x != y {
            // The smaller number leads, which keeps the result the same whatever the order of links.
            self.parent[x.max(y)] = x.min(y);
            self.touched[x.min(y)] |= self.touched[x.max(y)];
        }
    }
}
