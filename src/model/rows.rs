//! The n-way table that the panes show, derived from pairwise links.
//!
//! Links join two versions; a reader looks at two to six. Rows are the finest common partition of the versions shown in
//! which linked segments stand in one row and every version runs from top to bottom in its own order. They are a pure
//! function of the links and the versions: computed when either changes, never stored.
//!
//! Of all pairs of versions shown as many as are needed to join them come first: the tree of pairs with the most and the
//! surest links. A circle of pairs (zh–A, A–B, B–zh) that disagrees would otherwise pull neighbouring rows into one. The
//! links of the other pairs are heard only where the tree is silent: where neither side has anything of the other version
//! beside it yet, as with a sentence that the version between the two leaves out, and where no order contradicts.

use super::ids::VersionId;
use super::link::{Alignment, Link, LinkStatus, Pair};
use super::version::Version;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};
use std::sync::Arc;

/// Rows over the versions shown. A row has one cell for each pane, which may be empty.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rows {
    panes: Vec<Pane>,
    /// Lowest confidence of the links of each row; 1 for a row without links.
    confidence: Vec<f32>,
    len: usize,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Pane {
    version: Option<VersionId>,
    /// Segments shown, in order.
    shown: Vec<u32>,
    /// For each row the place in `shown` where its cell begins; one more at the end.
    starts: Vec<u32>,
    /// Row of each segment of the version; `NONE` for one that is not shown.
    row_of: Vec<u32>,
}

const NONE: u32 = u32::MAX;

/// Which paragraphs the panes show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Asides {
    /// Page furniture is left out.
    #[default]
    Hidden,
    /// Page furniture is shown where it stands.
    Shown,
}

impl Rows {
    /// Rows for `versions`, one pane each, in that order.
    #[must_use]
    pub fn build(versions: &[&Version], alignments: &BTreeMap<Pair, Arc<Alignment>>, asides: Asides) -> Self {
        let mut graph = Graph::new(versions, asides);
        let (tree, others) = spanning_tree(versions, alignments);
        for edge in tree {
            for link in edge.links() {
                graph.link(&edge, link);
            }
        }
        let mut rows = graph.rows(versions);
        for edge in others {
            let heard = Silence::of(&rows).heard(&edge);
            if !heard.is_empty() {
                heard.into_iter().for_each(|link| graph.link(&edge, link));
                rows = graph.rows(versions);
            }
        }
        rows
    }

    /// The pairs of panes whose links come before those of all others, as [`Rows::build`] chooses them.
    #[must_use]
    pub fn tree(versions: &[&Version], alignments: &BTreeMap<Pair, Arc<Alignment>>) -> Vec<(usize, usize)> {
        spanning_tree(versions, alignments).0.iter().map(|e| (e.i, e.j)).collect()
    }

    /// Number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Number of panes.
    #[must_use]
    pub fn panes(&self) -> usize {
        self.panes.len()
    }

    /// The version that a pane shows.
    #[must_use]
    pub fn version(&self, pane: usize) -> Option<VersionId> {
        self.panes.get(pane)?.version
    }

    /// Segments in a cell, ascending; empty outside the table.
    #[must_use]
    pub fn cell(&self, row: usize, pane: usize) -> &[u32] {
        let Some(p) = self.panes.get(pane) else { return &[] };
        match (p.starts.get(row), p.starts.get(row + 1)) {
            (Some(&a), Some(&b)) => &p.shown[a as usize..b as usize],
            _ => &[],
        }
    }

    /// All segments that a pane shows, in order.
    #[must_use]
    pub fn shown(&self, pane: usize) -> &[u32] {
        self.panes.get(pane).map_or(&[], |p| &p.shown)
    }

    /// The row in which a pane shows a segment.
    #[must_use]
    pub fn row_of(&self, pane: usize, segment: u32) -> Option<usize> {
        self.panes.get(pane)?.row_of.get(segment as usize).filter(|&&r| r != NONE).map(|&r| r as usize)
    }

    /// How sure the links of a row are: the lowest of them, 1 where there is none.
    #[must_use]
    pub fn confidence(&self, row: usize) -> f32 {
        self.confidence.get(row).copied().unwrap_or(1.0)
    }

    /// Whether at least two panes have something in this row.
    #[must_use]
    pub fn is_linked(&self, row: usize) -> bool {
        (0..self.panes.len()).filter(|&p| !self.cell(row, p).is_empty()).count() > 1
    }
}

fn joins(l: &Link) -> bool {
    l.status != LinkStatus::Rejected && !l.a.is_empty() && !l.b.is_empty()
}

/// Two panes and the links between what they show.
struct Edge<'w> {
    i: usize,
    j: usize,
    /// Whether the version of pane `i` is the first of the pair.
    straight: bool,
    alignment: &'w Alignment,
}

impl<'w> Edge<'w> {
    /// The links that join something: segments of pane `i`, segments of pane `j`, confidence.
    fn links(&self) -> impl Iterator<Item = (&'w [u32], &'w [u32], f32)> + use<'w> {
        let straight = self.straight;
        self.alignment.links.iter().filter(|l| joins(l)).map(move |l| {
            let (a, b) = if straight { (&l.a, &l.b) } else { (&l.b, &l.a) };
            (a.as_slice(), b.as_slice(), l.confidence)
        })
    }
}

/// The pairs of panes that join all versions that can be joined, those with the most and surest links first; and the
/// others, in the same order.
fn spanning_tree<'w>(
    versions: &[&Version],
    alignments: &'w BTreeMap<Pair, Arc<Alignment>>,
) -> (Vec<Edge<'w>>, Vec<Edge<'w>>) {
    let mut edges = Vec::new();
    for i in 0..versions.len() {
        for j in i + 1..versions.len() {
            let (a, b) = (versions[i].id, versions[j].id);
            if a == b {
                continue;
            }
            if let Some(al) = alignments.get(&Pair::of(a, b)) {
                // Thousandths, so that the order is the same on every machine.
                let sure: u64 = al.links.iter().filter(|l| joins(l)).map(|l| (l.confidence * 1000.0) as u64).sum();
                edges.push((Reverse(sure), Edge { i, j, straight: al.pair.a == a, alignment: al.as_ref() }));
            }
        }
    }
    edges.sort_by_key(|(weight, e)| (*weight, e.i, e.j));
    let mut sets = Sets::new(versions.len());
    edges.into_iter().map(|(_, edge)| edge).partition(|e| sets.join(e.i, e.j))
}

/// Where rows leave room for more links, and in what order they stand.
struct Silence<'r> {
    rows: &'r Rows,
    /// For each row and pane the place in the pane's order of the first segment that stands in this row or in one that must
    /// stand below it.
    below: Vec<u32>,
}

impl<'r> Silence<'r> {
    fn of(rows: &'r Rows) -> Self {
        let n = rows.panes();
        let mut silence = Self { rows, below: vec![NONE; rows.len() * n] };
        for row in (0..rows.len()).rev() {
            for pane in 0..n {
                let start = rows.panes[pane].starts[row];
                if rows.cell(row, pane).is_empty() {
                    continue;
                }
                silence.reach(row, pane, start);
                if let Some(next) = silence.after(row, pane) {
                    for other in 0..n {
                        silence.reach(row, other, silence.below[next * n + other]);
                    }
                }
            }
        }
        silence
    }

    fn reach(&mut self, row: usize, pane: usize, place: u32) {
        let known = &mut self.below[row * self.rows.panes() + pane];
        *known = place.min(*known);
    }

    /// The row of the segment that follows a cell in its pane.
    fn after(&self, row: usize, pane: usize) -> Option<usize> {
        let pane = &self.rows.panes[pane];
        let next = *pane.shown.get(pane.starts[row + 1] as usize)?;
        Some(pane.row_of[next as usize] as usize)
    }

    /// Whether a row must stand above another, or is the same.
    fn leads_to(&self, row: usize, other: usize) -> bool {
        let n = self.rows.panes();
        (0..n)
            .filter(|&p| !self.rows.cell(other, p).is_empty())
            .any(|p| self.below[row * n + p] < self.rows.panes[p].starts[other + 1])
    }

    /// The links that nothing speaks against.
    fn heard<'w>(&self, edge: &Edge<'w>) -> Vec<(&'w [u32], &'w [u32], f32)> {
        let rows_of = |pane: usize, side: &[u32]| {
            let mut rows: Vec<usize> = side.iter().filter_map(|&s| self.rows.row_of(pane, s)).collect();
            rows.dedup();
            rows
        };
        edge.links()
            .filter(|(a, b, _)| {
                let (mut rows, b) = (rows_of(edge.i, a), rows_of(edge.j, b));
                let room = !rows.is_empty()
                    && !b.is_empty()
                    && rows.iter().all(|&r| self.rows.cell(r, edge.j).is_empty())
                    && b.iter().all(|&r| self.rows.cell(r, edge.i).is_empty());
                rows.extend(b);
                room && self.may_be_one(&rows)
            })
            .collect()
    }

    /// Whether rows can become one without taking others in that stand between them.
    fn may_be_one(&self, rows: &[usize]) -> bool {
        let next = |&r: &usize| (0..self.rows.panes()).filter_map(move |p| self.after_cell(r, p));
        rows.iter().flat_map(next).filter(|n| !rows.contains(n)).all(|n| !rows.iter().any(|&r| self.leads_to(n, r)))
    }

    fn after_cell(&self, row: usize, pane: usize) -> Option<usize> {
        if self.rows.cell(row, pane).is_empty() { None } else { self.after(row, pane) }
    }
}

/// Disjoint sets with path halving.
struct Sets(Vec<u32>);

impl Sets {
    fn new(n: usize) -> Self {
        Self((0..n as u32).collect())
    }

    fn find(&mut self, mut x: usize) -> usize {
        while self.0[x] as usize != x {
            self.0[x] = self.0[self.0[x] as usize];
            x = self.0[x] as usize;
        }
        x
    }

    /// Whether the two were apart until now.
    fn join(&mut self, x: usize, y: usize) -> bool {
        let (x, y) = (self.find(x), self.find(y));
        self.0[x.max(y)] = x.min(y) as u32;
        x != y
    }
}

/// Segments shown as nodes, numbered pane by pane.
struct Graph {
    shown: Vec<Vec<u32>>,
    /// Node of each segment of each pane.
    node: Vec<Vec<u32>>,
    base: Vec<usize>,
    sets: Sets,
    confidence: Vec<f32>,
}

impl Graph {
    fn new(versions: &[&Version], asides: Asides) -> Self {
        let mut base = vec![0];
        let (mut shown, mut node) = (Vec::new(), Vec::new());
        for v in versions {
            let n = v.body.segments().len();
            let visible: Vec<u32> =
                (0..n as u32).filter(|&s| asides == Asides::Shown || !v.body.is_aside(s as usize)).collect();
            let start = base[base.len() - 1];
            let mut nodes = vec![NONE; n];
            for (k, &s) in visible.iter().enumerate() {
                nodes[s as usize] = (start + k) as u32;
            }
            base.push(start + visible.len());
            shown.push(visible);
            node.push(nodes);
        }
        let n = base[base.len() - 1];
        Self { shown, node, base, sets: Sets::new(n), confidence: vec![1.0; n] }
    }

    fn link(&mut self, &Edge { i, j, .. }: &Edge<'_>, (a, b, confidence): (&[u32], &[u32], f32)) {
        let find = |pane: &Vec<u32>, s: &u32| pane.get(*s as usize).copied().filter(|&n| n != NONE);
        let nodes: Vec<u32> = a
            .iter()
            .filter_map(|s| find(&self.node[i], s))
            .chain(b.iter().filter_map(|s| find(&self.node[j], s)))
            .collect();
        for &n in &nodes {
            self.sets.join(nodes[0] as usize, n as usize);
            self.confidence[n as usize] = self.confidence[n as usize].min(confidence);
        }
    }

    fn rows(&mut self, versions: &[&Version]) -> Rows {
        let n = self.sets.0.len();
        let component: Vec<u32> = (0..n).map(|x| self.sets.find(x) as u32).collect();
        // A version's own order is a path through the components. Where paths of two versions contradict each other, or a
        // component is not contiguous, the components on the circle become one row.
        let mut next: Vec<Vec<u32>> = vec![Vec::new(); n];
        for w in self.base.windows(2) {
            for x in w[0] + 1..w[1] {
                let (from, to) = (component[x - 1], component[x]);
                if from != to {
                    next[from as usize].push(to);
                }
            }
        }
        let scc = strong_components(&next);
        let group: Vec<u32> = component.iter().map(|&c| scc[c as usize]).collect();
        let order = self.topological(&group);
        let len = order.iter().filter(|&&r| r != NONE).count();
        let mut confidence = vec![1.0f32; len];
        for x in 0..n {
            let row = order[group[x] as usize] as usize;
            confidence[row] = confidence[row].min(self.confidence[x]);
        }
        let panes = versions
            .iter()
            .enumerate()
            .map(|(p, v)| {
                let shown = self.shown[p].clone();
                let mut row_of = vec![NONE; v.body.segments().len()];
                let mut starts = vec![0u32; len + 1];
                for (k, &s) in shown.iter().enumerate() {
                    let row = order[group[self.base[p] + k] as usize];
                    row_of[s as usize] = row;
                    starts[row as usize + 1] += 1;
                }
                for r in 0..len {
                    starts[r + 1] += starts[r];
                }
                Pane { version: Some(v.id), shown, starts, row_of }
            })
            .collect();
        Rows { panes, confidence, len }
    }

    /// Row number of each group, or `NONE` for numbers that are no group. Among groups that may come next, the one that
    /// stands earliest in its version (as a share of the whole) does, so that versions without links run side by side.
    fn topological(&self, group: &[u32]) -> Vec<u32> {
        let n = group.len();
        let mut place = vec![f64::MAX; n];
        let mut waits = vec![0u32; n];
        let mut after: Vec<Vec<u32>> = vec![Vec::new(); n];
        for w in self.base.windows(2) {
            let size = (w[1] - w[0]).max(1) as f64;
            for x in w[0]..w[1] {
                let g = group[x] as usize;
                place[g] = place[g].min((x - w[0]) as f64 / size);
                if x > w[0] && group[x - 1] != group[x] {
                    after[group[x - 1] as usize].push(group[x]);
                    waits[g] += 1;
                }
            }
        }
        let key = |g: u32| Reverse(((place[g as usize] * 1e9) as u64, g));
        let mut ready: BinaryHeap<_> =
            (0..n as u32).filter(|&g| place[g as usize] < f64::MAX && waits[g as usize] == 0).map(key).collect();
        let mut order = vec![NONE; n];
        let mut row = 0;
        while let Some(Reverse((_, g))) = ready.pop() {
            order[g as usize] = row;
            row += 1;
            for &h in &after[g as usize] {
                waits[h as usize] -= 1;
                if waits[h as usize] == 0 {
                    ready.push(key(h));
                }
            }
        }
        order
    }
}

/// Tarjan's strongly connected components, without recursion: a text may have a million segments.
fn strong_components(next: &[Vec<u32>]) -> Vec<u32> {
    let n = next.len();
    let (mut index, mut low, mut group) = (vec![NONE; n], vec![0u32; n], vec![NONE; n]);
    let mut stack = Vec::new();
    let mut count = 0;
    for root in 0..n {
        if index[root] != NONE {
            continue;
        }
        let mut calls = vec![(root, 0)];
        while let Some((v, edge)) = calls.pop() {
            if edge == 0 {
                index[v] = count;
                low[v] = count;
                count += 1;
                stack.push(v);
            }
            if let Some(&w) = next[v].get(edge) {
                let w = w as usize;
                calls.push((v, edge + 1));
                if index[w] == NONE {
                    calls.push((w, 0));
                } else if group[w] == NONE {
                    low[v] = low[v].min(index[w]);
                }
                continue;
            }
            if low[v] == index[v] {
                while let Some(w) = stack.pop() {
                    group[w] = v as u32;
                    if w == v {
                        break;
                    }
                }
            }
            if let Some(&(parent, _)) = calls.last() {
                low[parent] = low[parent].min(low[v]);
            }
        }
    }
    group
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ids::{DocumentId, SourceHash};
    use crate::model::source::Source;
    use crate::model::version::{Body, Glue, Paragraph, ParagraphKind, Piece};
    use crate::text::{Lang, TextRange};

    fn version(id: u32, sentences: u32) -> Version {
        let text: Arc<str> = "x".repeat(sentences as usize).into();
        let source = Arc::new(Source { hash: SourceHash(id.to_string()), encoding: "UTF-8".into(), text });
        let paragraphs: Vec<Paragraph> = (0..sentences)
            .map(|i| Paragraph {
                kind: ParagraphKind::Body,
                aside: None,
                pieces: vec![Piece { at: TextRange::new(i, i + 1), glue: Glue::None }],
                sentences: vec![TextRange::new(0, 1)],
            })
            .collect();
        let body = Arc::new(Body::new(source, paragraphs).expect("fits"));
        Version { id: VersionId(id), document: DocumentId(id), lang: Lang::EN, body }
    }

    fn links(a: u32, b: u32, list: &[(&[u32], &[u32])]) -> (Pair, Arc<Alignment>) {
        let pair = Pair::of(VersionId(a), VersionId(b));
        let links = list
            .iter()
            .map(|(a, b)| Link { a: a.to_vec(), b: b.to_vec(), status: LinkStatus::Auto, confidence: 0.5 })
            .collect();
        (pair, Arc::new(Alignment { pair, links }))
    }

    fn table(rows: &Rows) -> Vec<Vec<Vec<u32>>> {
        (0..rows.len()).map(|r| (0..rows.panes()).map(|p| rows.cell(r, p).to_vec()).collect()).collect()
    }

    #[test]
    fn links_make_rows_and_the_rest_stands_alone() {
        let (a, b) = (version(1, 3), version(2, 3));
        let al = BTreeMap::from([links(1, 2, &[(&[0], &[0]), (&[1], &[]), (&[2], &[1, 2])])]);
        let rows = Rows::build(&[&a, &b], &al, Asides::Hidden);
        assert_eq!(table(&rows), vec![vec![vec![0], vec![0]], vec![vec![1], vec![]], vec![vec![2], vec![1, 2]]]);
        assert_eq!(rows.row_of(1, 2), Some(2));
        assert!(!rows.is_linked(1));
    }

    #[test]
    fn crossing_links_become_one_row_and_nothing_vanishes() {
        let (a, b) = (version(1, 3), version(2, 3));
        let al = BTreeMap::from([links(1, 2, &[(&[0], &[1]), (&[1], &[0]), (&[2], &[2])])]);
        let rows = Rows::build(&[&a, &b], &al, Asides::Hidden);
        assert_eq!(table(&rows), vec![vec![vec![0, 1], vec![0, 1]], vec![vec![2], vec![2]]]);
    }

    #[test]
    fn three_versions_are_joined_by_the_best_two_pairs() {
        let (a, b, c) = (version(1, 2), version(2, 2), version(3, 2));
        let al = BTreeMap::from([
            links(1, 2, &[(&[0], &[0]), (&[1], &[1])]),
            links(2, 3, &[(&[0], &[0]), (&[1], &[1])]),
            links(1, 3, &[(&[0], &[1])]),
        ]);
        let rows = Rows::build(&[&a, &b, &c], &al, Asides::Hidden);
        assert_eq!(rows.len(), 2);
        assert!((0..2).all(|r| (0..3).all(|p| rows.cell(r, p) == [r as u32])));
    }

    #[test]
    fn what_the_version_between_leaves_out_still_stands_together() {
        let (a, b, c) = (version(1, 3), version(2, 2), version(3, 3));
        let al = BTreeMap::from([
            links(1, 2, &[(&[0], &[0]), (&[2], &[1])]),
            links(2, 3, &[(&[0], &[0]), (&[1], &[2])]),
            links(1, 3, &[(&[1], &[1])]),
        ]);
        let rows = Rows::build(&[&a, &b, &c], &al, Asides::Hidden);
        assert_eq!(
            table(&rows),
            [[vec![0], vec![0], vec![0]], [vec![1], vec![], vec![1]], [vec![2], vec![1], vec![2]]]
        );
        // What would tear the order of the tree is not heard.
        let crossing = BTreeMap::from([
            links(1, 2, &[(&[0], &[0]), (&[2], &[1])]),
            links(2, 3, &[(&[0], &[1]), (&[1], &[2])]),
            links(1, 3, &[(&[1], &[0])]),
        ]);
        let rows = Rows::build(&[&a, &b, &c], &crossing, Asides::Hidden);
        assert_eq!(rows.len(), 4);
        assert_ne!(rows.row_of(0, 1), rows.row_of(2, 0));
    }

    #[test]
    fn versions_without_links_run_side_by_side() {
        let (a, b) = (version(1, 2), version(2, 4));
        let rows = Rows::build(&[&a, &b], &BTreeMap::new(), Asides::Hidden);
        assert_eq!(rows.len(), 6);
        assert_eq!(rows.row_of(0, 1), Some(3));
    }
}
