//! What is settled before the search begins: links that a reader confirmed, links that a reader rejected, and the stretch
//! that is to be aligned.
//!
//! A confirmed link is a hard anchor: the search goes by way of it, and nothing else may touch its segments. Anchors that
//! cross others cannot be passed through in order; their segments are only taken out of the search. Whatever is outside
//! the stretch keeps the links it has.

use super::band::Rect;
use super::score::{Feature, Grid, NEVER};
use super::shape::SHAPE;
use crate::model::{Link, LinkStatus};
use std::collections::BTreeSet;
use std::ops::Range;

/// How thoroughly texts are aligned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Effort {
    /// At once: by lengths, words and marks.
    First,
    /// By what sentences mean, too, where the first pass is not sure.
    #[default]
    Refined,
}

/// What an alignment has to respect. The default respects nothing.
#[derive(Clone, Debug, Default)]
pub struct Given<'g> {
    /// Links of the pair as they are, sides as in [`crate::model::Pair`]. Those that are confirmed stay exactly as they
    /// are; those that are rejected stay in the list and are not proposed again; others count only outside `within`.
    pub links: &'g [Link],
    /// Segments of either version, sides as in [`crate::model::Pair`]: only these are aligned. Links that hold any other
    /// segment are returned as they were given.
    pub within: Option<[Range<u32>; 2]>,
}

/// A bead by its ranges of sentences.
pub(super) type Box2 = [Range<usize>; 2];

/// The same in numbers of sentences, as the search takes it.
#[derive(Clone, Debug, Default)]
pub(super) struct Fixed {
    /// Beads that are kept, in order, none crossing another.
    pub(super) anchors: Vec<Box2>,
    /// The parts of the texts to be searched, in order: what is between the anchors, within the stretch.
    pub(super) parts: Vec<Rect>,
    /// By side: sentences that take no part in the search although they lie inside a part.
    pub(super) closed: [BTreeSet<usize>; 2],
    /// Beads that must not be proposed.
    pub(super) rejected: BTreeSet<[(usize, usize); 2]>,
}

impl Fixed {
    /// Nothing is given: all of both texts is to be searched.
    pub(super) fn nothing(n: usize, m: usize) -> Self {
        Self { parts: vec![Rect { a: 0..n, b: 0..m }], ..Self::default() }
    }

    /// What links and a stretch mean for the search. `places` gives for each side the number of the sentence of every
    /// segment that takes part; `sizes` is the number of sentences.
    pub(super) fn new(given: &Given<'_>, kept: &[&Link], places: [&Places; 2], sizes: [usize; 2]) -> Self {
        let mut out = Self::default();
        let window = match &given.within {
            Some(stretch) => [0, 1].map(|side| places[side].range(&stretch[side])),
            None => [0..sizes[0], 0..sizes[1]],
        };
        let mut boxes: Vec<Box2> = Vec::new();
        for link in kept {
            let own = [places[0].of(&link.a), places[1].of(&link.b)];
            let span = |s: &[usize]| Some(*s.first()?..*s.last()? + 1);
            match (span(&own[0]), span(&own[1])) {
                (Some(a), Some(b)) if a.len() == own[0].len() && b.len() == own[1].len() => boxes.push([a, b]),
                _ => {}
            }
            for (closed, own) in out.closed.iter_mut().zip(own) {
                closed.extend(own);
            }
        }
        boxes.sort_unstable_by_key(|[a, b]| (a.start, b.start));
        out.anchors = in_order(&boxes);
        let mut from = [window[0].start, window[1].start];
        let inside = |b: &&Box2| (0..2).all(|s| window[s].start <= b[s].start && b[s].end <= window[s].end);
        for anchor in out.anchors.iter().filter(inside) {
            out.parts.push(Rect { a: from[0]..anchor[0].start, b: from[1]..anchor[1].start });
            from = [anchor[0].end, anchor[1].end];
        }
        out.parts.push(Rect { a: from[0]..window[0].end, b: from[1]..window[1].end });
        for link in given.links.iter().filter(|l| l.status == LinkStatus::Rejected) {
            let own = [places[0].of(&link.a), places[1].of(&link.b)];
            let span = |s: &[usize]| s.first().zip(s.last()).map_or((0, 0), |(first, last)| (*first, last + 1));
            out.rejected.insert([span(&own[0]), span(&own[1])]);
        }
        out
    }

    /// The same seen from the other side.
    pub(super) fn mirrored(self) -> Self {
        let turn = |[a, b]: Box2| [b, a];
        let [x, y] = self.closed;
        Self {
            anchors: self.anchors.into_iter().map(turn).collect(),
            parts: self.parts.into_iter().map(|r| Rect { a: r.b, b: r.a }).collect(),
            closed: [y, x],
            rejected: self.rejected.into_iter().map(|[a, b]| [b, a]).collect(),
        }
    }

    /// Whether a bead may be proposed.
    pub(super) fn allows(&self, a: &Range<usize>, b: &Range<usize>) -> bool {
        let open = |side: usize, range: &Range<usize>| self.closed[side].range(range.clone()).next().is_none();
        !self.rejected.contains(&[(a.start, a.end), (b.start, b.end)]) && open(0, a) && open(1, b)
    }

    /// The same for paragraphs, each a range of sentences: one is closed if all of it is, and two paragraphs of one
    /// sentence are rejected with these.
    pub(super) fn of_paragraphs(&self, paragraphs: [&[Range<usize>]; 2]) -> Self {
        let closed = [0, 1].map(|side| {
            let own = &self.closed[side];
            let all = |p: &Range<usize>| own.range(p.clone()).count() == p.len();
            (0..paragraphs[side].len()).filter(|&k| all(&paragraphs[side][k])).collect()
        });
        let at = |side: usize, (start, end): (usize, usize)| {
            (end == start + 1)
                .then(|| paragraphs[side].binary_search_by_key(&(start, end), |p| (p.start, p.end)).ok())?
        };
        let rejected = (self.rejected.iter())
            .filter_map(|&[a, b]| Some((at(0, a)?, at(1, b)?)))
            .map(|(a, b)| [(a, a + 1), (b, b + 1)])
            .collect();
        Self { closed, rejected, ..Self::default() }
    }

    /// Whether the search is free.
    pub(super) fn is_free(&self) -> bool {
        self.rejected.is_empty() && self.closed.iter().all(BTreeSet::is_empty)
    }
}

/// The most boxes that can be passed through in order, those with more sentences first where there is a choice. Boxes are
/// sorted by their rows.
fn in_order(boxes: &[Box2]) -> Vec<Box2> {
    // Heaviest chain by a Fenwick tree of maxima over the columns at which a box ends; a box is entered when the rows that
    // follow begin behind it.
    let columns = boxes.iter().map(|b| b[1].end).max().unwrap_or(0);
    let mut tree: Vec<(usize, Option<usize>)> = vec![(0, None); columns + 1];
    let mut chains: Vec<(usize, Option<usize>)> = Vec::with_capacity(boxes.len());
    let mut by_end: Vec<usize> = (0..boxes.len()).collect();
    by_end.sort_unstable_by_key(|&k| (boxes[k][0].end, k));
    let mut entered = 0;
    for own in boxes {
        while let Some(&k) = by_end.get(entered).filter(|&&k| boxes[k][0].end <= own[0].start && k < chains.len()) {
            let mut at = boxes[k][1].end;
            while at <= columns {
                if chains[k].0 > tree[at].0 {
                    tree[at] = (chains[k].0, Some(k));
                }
                at += at & at.wrapping_neg();
            }
            entered += 1;
        }
        let mut top = (0, None);
        let mut at = own[1].start;
        while at > 0 {
            if tree[at].0 > top.0 {
                top = tree[at];
            }
            at &= at - 1;
        }
        chains.push((top.0 + own[0].len() + own[1].len(), top.1));
    }
    let last = (0..chains.len()).rev().max_by_key(|&k| chains[k].0);
    let mut out: Vec<Box2> = std::iter::successors(last, |&k| chains[k].1).map(|k| boxes[k].clone()).collect();
    out.reverse();
    out
}

/// Which sentence each segment of a version is.
#[derive(Clone, Debug, Default)]
pub(super) struct Places {
    /// Segments that take part, ascending: the place of a segment in this list is the number of its sentence.
    segments: Vec<u32>,
}

impl Places {
    pub(super) fn new(segments: Vec<u32>) -> Self {
        Self { segments }
    }

    /// Number of sentences.
    pub(super) fn len(&self) -> usize {
        self.segments.len()
    }

    /// Segments of a range of sentences.
    pub(super) fn segments(&self, sentences: &Range<u32>) -> &[u32] {
        &self.segments[sentences.start as usize..sentences.end as usize]
    }

    /// Sentences of segments; those that take no part are left out.
    fn of(&self, segments: &[u32]) -> Vec<usize> {
        segments.iter().filter_map(|s| self.segments.binary_search(s).ok()).collect()
    }

    /// Sentences of a range of segments.
    fn range(&self, segments: &Range<u32>) -> Range<usize> {
        let at = |s: u32| self.segments.partition_point(|x| *x < s);
        let start = at(segments.start);
        start..at(segments.end).max(start)
    }
}

/// Keeps the search from what is given.
pub(super) struct Bars {
    /// Whether a segment is closed, by side.
    closed: [Vec<bool>; 2],
    /// Rejected beads by the segments that they begin with.
    rejected: BTreeSet<(usize, usize, usize)>,
}

impl Bars {
    /// For `n` and `m` segments.
    pub(super) fn new(fixed: &Fixed, n: usize, m: usize) -> Self {
        let mut closed = [vec![false; n], vec![false; m]];
        for (side, list) in fixed.closed.iter().enumerate() {
            for &s in list {
                if let Some(c) = closed[side].get_mut(s) {
                    *c = true;
                }
            }
        }
        let shape = |size: (usize, usize)| SHAPE.iter().position(|s| *s == size);
        let rejected = (fixed.rejected.iter())
            .filter_map(|[a, b]| Some((a.0, b.0, shape((a.1.checked_sub(a.0)?, b.1.checked_sub(b.0)?))?)))
            .collect();
        Self { closed, rejected }
    }

    /// What it costs to leave out segments: nothing for those that are closed, everything for those of which it was
    /// rejected.
    pub(super) fn gaps(fixed: &Fixed, gaps: &mut [Vec<[f32; 2]>; 2]) {
        for (gaps, closed) in gaps.iter_mut().zip(&fixed.closed) {
            for &s in closed {
                if let Some(gap) = gaps.get_mut(s) {
                    *gap = [0.0; 2];
                }
            }
        }
        for [a, b] in &fixed.rejected {
            let alone = |r: &(usize, usize)| r.1 == r.0 + 1;
            let empty = |r: &(usize, usize)| r.0 == r.1;
            let (side, segment) = match (alone(a) && empty(b), empty(a) && alone(b)) {
                (true, _) => (0, a.0),
                (_, true) => (1, b.0),
                _ => continue,
            };
            if let Some(gap) = gaps[side].get_mut(segment) {
                // Where every reading was rejected, a sentence alone is the last resort.
                *gap = [NEVER / 1e3; 2];
            }
        }
    }
}

impl Feature for Bars {
    fn add(&mut self, row: usize, grid: &mut Grid) {
        let columns = grid.start..grid.start + grid.width;
        for (k, (tall, wide)) in grid.shapes() {
            let out = grid.shape_mut(k);
            if self.closed[0].iter().skip(row).take(tall).any(|c| *c) {
                out.fill(NEVER);
                continue;
            }
            let windows = self.closed[1].get(columns.start..).unwrap_or(&[]).windows(wide);
            for (x, window) in out.iter_mut().zip(windows) {
                if window.contains(&true) {
                    *x = NEVER;
                }
            }
        }
        let scored = grid.choice.shapes().len();
        for &(_, column, k) in self.rejected.range((row, columns.start, 0)..(row, columns.end, 0)) {
            if k < scored {
                grid.shape_mut(k)[column - columns.start] = NEVER;
            }
        }
    }
}
