//! Which paragraphs of two versions of one language stand together, told by the words they share.
//!
//! Two printings of a text need no model of how sentences render each other: the words are the same. All words of both versions
//! are matched at once, whatever paragraphs they stand in, and paragraphs are one group where at least half of the shorter one's
//! words found their match in the other. So a paragraph that a page break cut, or that one version splits, costs nothing, and the
//! matches that were found are those that the comparison inside each group starts from.

use super::item::{Item, Unit, Wordings, items};
use super::matching::{Block, search, unrelated};
use crate::model::Version;
use std::collections::BTreeMap;

/// Paragraphs of the first version and of the second that belong together, by index.
pub(super) type Paired = (Vec<usize>, Vec<usize>);

/// How many times longer than the other one side of what was put another way may be.
const ALIKE: u32 = 3;

/// Words of a paragraph up to which half of them may be an accident.
const SHORT: usize = 3;

/// A version cut into items, paragraph by paragraph.
pub(super) struct Cloth<'v> {
    pub(super) version: &'v Version,
    /// By paragraph; empty for those that are set aside.
    pub(super) items: Vec<Vec<Item>>,
    /// Words of each paragraph.
    words: Vec<u32>,
}

impl<'v> Cloth<'v> {
    pub(super) fn new(version: &'v Version, unit: Unit, wordings: &mut Wordings) -> Self {
        let body = &version.body;
        let cut = |p: usize| match body.paragraphs()[p].aside {
            None => items(body.text(p), version.lang, unit, wordings),
            Some(_) => Vec::new(),
        };
        let items: Vec<Vec<Item>> = (0..body.paragraphs().len()).map(cut).collect();
        let words = items.iter().map(|i| i.iter().filter(|i| i.is_word()).count() as u32).collect();
        Self { version, items, words }
    }

    /// The paragraphs that take part.
    pub(super) fn shown(&self) -> Vec<usize> {
        let paragraphs = self.version.body.paragraphs();
        (0..paragraphs.len()).filter(|&p| paragraphs[p].aside.is_none()).collect()
    }

    fn keys(&self) -> Vec<u32> {
        self.items.iter().flatten().filter(|i| i.is_word()).map(|i| i.key).collect()
    }
}

/// Words that two paragraphs share one after the other; offsets count the words of the paragraph.
#[derive(Clone, Copy, Debug)]
struct Share {
    a: usize,
    b: usize,
    block: Block,
}

/// What two versions share.
pub(super) struct Shared {
    shares: Vec<Share>,
    /// Whether the texts were too large to be searched.
    pub(super) coarse: bool,
}

impl Shared {
    /// Matches the words of two versions, unless they have more than `most` between equal ends. The result does not depend on which is called `a`.
    pub(super) fn find(a: &Cloth<'_>, b: &Cloth<'_>, most: usize) -> Self {
        let (keys_a, keys_b) = (a.keys(), b.keys());
        let text = |c: &Cloth<'_>| c.version.body.source().text.clone();
        let swapped = (keys_b.len(), text(b)) < (keys_a.len(), text(a));
        let (mut blocks, coarse) =
            if swapped { search(&keys_b, &keys_a, most) } else { search(&keys_a, &keys_b, most) };
        if swapped {
            for x in &mut blocks {
                std::mem::swap(&mut x.a, &mut x.b);
            }
        }
        let mut shares = Vec::with_capacity(blocks.len());
        // The paragraph that a word stands in, and how many words come before that paragraph.
        let (mut pa, mut pb, mut before_a, mut before_b) = (0, 0, 0, 0);
        let seek = |words: &[u32], at: usize, p: &mut usize, before: &mut usize| {
            while at >= *before + words[*p] as usize {
                *before += words[*p] as usize;
                *p += 1;
            }
        };
        for Block { a: mut at_a, b: mut at_b, mut len } in blocks {
            while len > 0 {
                seek(&a.words, at_a, &mut pa, &mut before_a);
                seek(&b.words, at_b, &mut pb, &mut before_b);
                let (from_a, from_b) = (at_a - before_a, at_b - before_b);
                let part = len.min(a.words[pa] as usize - from_a).min(b.words[pb] as usize - from_b);
                shares.push(Share { a: pa, b: pb, block: Block { a: from_a, b: from_b, len: part } });
                (at_a, at_b, len) = (at_a + part, at_b + part, len - part);
            }
        }
        Self { shares, coarse }
    }

    /// Whether the texts have nothing to do with each other, as far as texts of their length can be told apart.
    pub(super) fn unrelated(&self, a: &Cloth<'_>, b: &Cloth<'_>) -> bool {
        let kept: usize = self.shares.iter().map(|s| s.block.len).sum();
        let (keys_a, keys_b) = (a.keys(), b.keys());
        kept * 2 < keys_a.len().min(keys_b.len()) && unrelated(&keys_a, &keys_b)
    }

    /// Paragraphs of the two versions that share half of the words of the shorter one.
    pub(super) fn pairs(&self, a: &Cloth<'_>, b: &Cloth<'_>) -> Vec<(usize, usize)> {
        let mut counts: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for s in &self.shares {
            *counts.entry((s.a, s.b)).or_default() += s.block.len;
        }
        let fits = |&((pa, pb), count): &((usize, usize), usize)| {
            let (wa, wb) = (a.words[pa] as usize, b.words[pb] as usize);
            let (least, most) = (wa.min(wb), wa.max(wb));
            count * 2 >= least && (least > SHORT || count * 2 >= most)
        };
        counts.into_iter().filter(fits).map(|(pair, _)| pair).collect()
    }

    /// The groups, and the paragraphs that stand alone.
    pub(super) fn groups(&self, a: &Cloth<'_>, b: &Cloth<'_>) -> Vec<Paired> {
        let (in_a, in_b) = (a.shown(), b.shown());
        let mut forest = super::forest::Forest::new(a.items.len() + b.items.len());
        let mut paired = (vec![false; a.items.len()], vec![false; b.items.len()]);
        for (pa, pb) in self.pairs(a, b) {
            forest.join(pa, a.items.len() + pb);
            (paired.0[pa], paired.1[pb]) = (true, true);
        }
        // Between two groups may stand paragraphs on both sides that are in none: what one version has put another way.
        let mut between: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
        let ends = (usize::MAX - 1, usize::MAX);
        for (paragraphs, paired, first) in [(&in_a, &paired.0, 0), (&in_b, &paired.1, a.items.len())] {
            let (mut before, mut alone) = (ends.0, Vec::new());
            for p in paragraphs.iter().map(Some).chain([None]) {
                match p {
                    Some(&p) if !paired[p] => alone.push(first + p),
                    _ => {
                        let after = p.map_or(ends.1, |p| forest.root(first + p));
                        if before != after && !alone.is_empty() {
                            between.entry((before, after)).or_default().append(&mut alone);
                        }
                        alone.clear();
                        before = after;
                    }
                }
            }
        }
        for stretch in between.into_values() {
            let split = stretch.partition_point(|&p| p < a.items.len());
            let in_a: u32 = stretch[..split].iter().map(|&p| a.words[p]).sum();
            let in_b: u32 = stretch[split..].iter().map(|&p| b.words[p - a.items.len()]).sum();
            if let Some(&first) = stretch.first()
                && in_a.min(in_b) > 0
                && in_a.min(in_b) * ALIKE >= in_a.max(in_b)
            {
                stretch.iter().for_each(|&p| forest.join(first, p));
            }
        }
        let mut groups: BTreeMap<usize, Paired> = BTreeMap::new();
        for p in in_a {
            groups.entry(forest.root(p)).or_default().0.push(p);
        }
        for p in in_b {
            groups.entry(forest.root(a.items.len() + p)).or_default().1.push(p);
        }
        groups.into_values().collect()
    }

    /// The matches inside each group, as numbers of words of its texts.
    pub(super) fn within(&self, groups: &[Paired], a: &Cloth<'_>, b: &Cloth<'_>) -> Vec<Vec<Block>> {
        // Where each paragraph stands: its group, and the words of the group before it.
        let home = |cloth: &Cloth<'_>, side: fn(&Paired) -> &[usize]| {
            let mut out = vec![(usize::MAX, 0); cloth.items.len()];
            for (i, g) in groups.iter().enumerate() {
                let mut before = 0;
                for &p in side(g) {
                    out[p] = (i, before);
                    before += cloth.words[p] as usize;
                }
            }
            out
        };
        let (home_a, home_b) = (home(a, |g| &g.0), home(b, |g| &g.1));
        let mut out: Vec<Vec<Block>> = vec![Vec::new(); groups.len()];
        for s in &self.shares {
            let ((group, before_a), (other, before_b)) = (home_a[s.a], home_b[s.b]);
            if group == other && group != usize::MAX {
                let block = Block { a: before_a + s.block.a, b: before_b + s.block.b, len: s.block.len };
                match out[group].last_mut() {
                    Some(last) if last.ends() == (block.a, block.b) => last.len += block.len,
                    _ => out[group].push(block),
                }
            }
        }
        out
    }
}
