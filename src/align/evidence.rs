//! What clues and edges say of a bead, as a logarithm of odds.
//!
//! Each clue of one side is looked for on the other side of the bead. That it is found speaks for the bead, the more the
//! rarer it is to find it anywhere; that it is not found speaks against it, the more the likelier clues of its sort are
//! kept (after the lexical features of Moore, 2002, and Varga et al., 2005, hunalign, as log-likelihood ratios with rates
//! estimated from the pair itself). Each side is counted for itself, so that the sum over the segments of a bead is exact
//! and needs no search.
//!
//! Beyond that, words near a place where a bead begins have their counterparts near the place where the other side begins,
//! and so at its end: translators keep the order of things more often than not.

use super::Cancelled;
use super::clue::Kind;
use super::edge::{CLASSES, Edge};
use super::maths::Maths as _;
use super::progress::Progress;
use super::rates::{Group, Rates};
use super::relation::{Relation, STRONG};
use super::score::{Feature, Grid};
use super::shape::{self, Choice, WIDEST};
use super::vocabulary::{COUNTED, Vocabulary};
use super::weights::{ClueWeights, Weights};
use std::ops::Range;

/// Whether a clue is found: by a weak counterpart, or by a strong one.
const RANKS: usize = 2;

/// What it says that a clue is found or not, by the number of segments that were looked at less one.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Worth {
    missed: [f32; WIDEST],
    /// What it says more, by rank, if it is found.
    gain: [[f32; WIDEST]; RANKS],
}

/// Evidence worth less is passed over, such as that of articles, of which there is much.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Care {
    /// To find the way: only what is telling.
    Scout,
    /// To decide.
    Full,
}

impl Care {
    fn least(self) -> f32 {
        match self {
            Self::Scout => 0.25,
            Self::Full => 0.02,
        }
    }
}

/// One clue found is never worth more than this, before it is weighed.
const MOST: f32 = 6.0;

/// Words from an edge at which they say a third (1/e) of what they say at the edge; words farther than the second number
/// say nothing; and what all of them together say at most.
const FADES: f32 = 3.0;
const NEAR: usize = 9;
const EDGE_MOST: f32 = 3.0;

/// Words commoner than this say nothing of edges.
const COMMON: f32 = 0.15;

/// Columns covered beyond those asked for, so that the next rows, whose columns are a little further, find them.
const SLACK: usize = 12;

/// A clue of a row that is found in a column.
#[derive(Clone, Copy)]
struct Hit {
    /// Column, counted from the first that is covered.
    at: u32,
    /// The clue of the column, and its place there.
    id: u32,
    slot: u8,
    /// From 1: 0 is that of a clue that has not been found.
    rank: u8,
}

/// What is known of one segment of the first side and those of the second within some columns.
#[derive(Default)]
struct Covered {
    row: Option<usize>,
    columns: Range<usize>,
    choice: Choice,
    hits: Vec<Hit>,
    /// What the clues of the row say of windows: `by[(width - 1) * columns.len() + (start - columns.start)]`.
    by: Vec<f32>,
    /// What it says that both segments begin a bead, and that both end it, by column.
    begin: Vec<f32>,
    end: Vec<f32>,
}

/// What clues and edges say, with rates and weights settled.
pub(super) struct Evidence<'m> {
    words: [&'m Vocabulary; 2],
    relation: &'m Relation,
    classes: [&'m [u8]; 2],
    /// By side and clue; nothing where it says too little.
    worth: [Vec<Option<Worth>>; 2],
    rarity: [Vec<f32>; 2],
    /// By side, segment and window width: the sum over the segment, had nothing been found.
    base: [Vec<[f32; WIDEST]>; 2],
    /// What edges say when they meet, by their classes.
    begin: Vec<f32>,
    end: Vec<f32>,
    head: f32,
    tail: f32,
    fade: [f32; NEAR],
    /// Rows of the first side, kept for the rows that follow.
    rows: Vec<Covered>,
    scratch: Scratch,
    /// For each window height what the clues of the columns say, as running sums.
    columns: Vec<f32>,
    /// What the clues of some rows say of windows.
    sum: Vec<f32>,
}

/// Work space.
#[derive(Default)]
struct Scratch {
    /// The best rank by column, and the columns that have one.
    rank: Vec<u8>,
    touched: Vec<u32>,
    /// What the clue of a row says of the beginning and the end of each column.
    head: Vec<f32>,
    tail: Vec<f32>,
    /// What all clues of the row say of these.
    heads: Vec<f32>,
    tails: Vec<f32>,
    /// What they say of windows of columns, by start and width.
    windows: Vec<f32>,
    /// The best rank by column and slot, and what has one.
    best: Vec<u8>,
    found: Vec<u32>,
    /// What the clues of columns say of windows of rows, by column and height.
    heights: Vec<f32>,
}

impl Scratch {
    /// Makes room for a row of so many columns, and for so many windows of them.
    fn clear(&mut self, columns: usize, windows: usize) {
        self.rank.resize(self.rank.len().max(columns), 0);
        self.head.resize(self.head.len().max(columns), 0.0);
        self.tail.resize(self.tail.len().max(columns), 0.0);
        for sums in [&mut self.heads, &mut self.tails] {
            sums.clear();
            sums.resize(columns, 0.0);
        }
        self.windows.clear();
        self.windows.resize(windows, 0.0);
    }
}

/// Adds what a clue of a row says of windows of columns, up to `W` wide. It is found in the columns `touched`, ascending,
/// with a rank in each.
fn windows<const W: usize>(touched: &[u32], rank: &[u8], worth: &Worth, by: &mut [[f32; W]]) {
    // Each start is looked at once, for the first hit that any window from there has: no window counts the clue twice.
    let mut next = 0;
    for (k, &at) in touched.iter().enumerate() {
        let at = at as usize;
        let own = rank[at];
        let starts = next.max((at + 1).saturating_sub(W))..(at + 1).min(by.len());
        next = at + 1;
        let outdone =
            (touched[k + 1..].iter().take_while(|x| (**x as usize) < at + W)).any(|x| rank[*x as usize] > own);
        let gain = &worth.gain[usize::from(own) - 1];
        for start in starts {
            let by = &mut by[start];
            if outdone {
                let mut best = 0;
                for (wide, sum) in by.iter_mut().enumerate().take(W).skip(at - start) {
                    best = best.max(rank.get(start + wide).copied().unwrap_or(0));
                    *sum += worth.gain[usize::from(best) - 1][wide];
                }
            } else {
                for wide in at - start..W {
                    by[wide] += gain[wide];
                }
            }
        }
    }
}

/// How rates become worth: the sorts of clues have their own weights.
fn weights_of(kind: Kind, weights: &Weights) -> ClueWeights {
    match kind {
        Kind::Han | Kind::Gram => weights.clues[0],
        Kind::Word => weights.clues[1],
        _ => weights.clues[2],
    }
}

/// What each clue of a side is worth, those left out that never say as much as `least`.
fn worth(
    side: usize,
    words: [&Vocabulary; 2],
    relation: &Relation,
    rates: &Rates,
    weights: &Weights,
    least: f32,
) -> Vec<Option<Worth>> {
    let other = words[1 - side];
    let segments = other.len() as f32 + 1.0;
    (0..words[side].terms.len() as u32)
        .map(|id| {
            let kind = words[side].terms[id as usize].kind;
            let group = Group::of(kind, relation.origin(side, id))?;
            let [weak, strong] = rates.found(group);
            // How often a segment of the other side holds a counterpart by chance.
            let (mut no_strong, mut none) = (1.0f32, 1.0f32);
            for c in relation.of(side, id) {
                let not = 1.0 - (other.terms[c.id as usize].frequency as f32 + 0.3).min(segments - 0.7) / segments;
                none *= not;
                no_strong *= if c.strength >= STRONG { not } else { 1.0 };
            }
            let clue = weights_of(kind, weights);
            let mut out = Worth::default();
            let mut most = 0.0f32;
            let (mut all_no_strong, mut all_none) = (1.0f32, 1.0f32);
            for k in 0..WIDEST {
                all_no_strong *= no_strong;
                all_none *= none;
                let chance_strong = (1.0 - all_no_strong).max(1e-4);
                let chance_weak = (all_no_strong - all_none).max(1e-4);
                let gain = |p: f32, q: f32, w: f32| w * (p / q).log_e().clamp(0.0, MOST);
                let missed = clue.missed * ((1.0 - weak - strong).max(0.02) / all_none.max(0.05)).log_e().min(0.0);
                let found = [gain(weak, chance_weak, clue.weak), gain(strong, chance_strong, clue.strong)];
                out.missed[k] = missed;
                for (out, found) in out.gain.iter_mut().zip(found) {
                    out[k] = found - missed;
                }
                if k == 0 {
                    most = found[0].max(found[1]).max(-missed);
                }
            }
            (most >= least).then_some(out)
        })
        .collect()
}

impl<'m> Evidence<'m> {
    pub(super) fn new(
        words: [&'m Vocabulary; 2],
        relation: &'m Relation,
        classes: [&'m [u8]; 2],
        rates: &Rates,
        weights: &Weights,
        care: Care,
        progress: &mut Progress<'_, '_>,
    ) -> Result<Self, Cancelled> {
        let worth = [0, 1].map(|side| worth(side, words, relation, rates, weights, care.least()));
        let rarity = words.map(|v| (0..v.terms.len() as u32).map(|id| v.rarity(id)).collect());
        let mut base: [Vec<[f32; WIDEST]>; 2] = Default::default();
        for (side, own) in words.iter().enumerate() {
            for segment in 0..own.len() {
                let slots = own.slots(segment);
                progress.spend(slots.len() / 16 + 1)?;
                let lonely = rates.lonely(
                    slots
                        .iter()
                        .filter(|s| own.terms[s.id as usize].kind.is_word() && relation.of(side, s.id).is_empty()),
                );
                let worth = || slots.iter().filter_map(|s| worth[side][s.id as usize].as_ref());
                base[side].push(std::array::from_fn(|k| lonely + worth().map(|w| w.missed[k]).sum::<f32>()));
            }
        }
        Ok(Self {
            words,
            relation,
            classes,
            worth,
            rarity,
            base,
            begin: weights.edges.table(super::weights::EdgeWeights::begin),
            end: weights.edges.table(super::weights::EdgeWeights::end),
            head: weights.head,
            tail: weights.tail,
            fade: std::array::from_fn(|k| (-(k as f32) / FADES).exp_e()),
            rows: (0..2 * WIDEST).map(|_| Covered::default()).collect(),
            scratch: Scratch::default(),
            columns: Vec::new(),
            sum: Vec::new(),
        })
    }

    /// Fills the slot of a row, unless it holds what is wanted: windows up to `W` wide, the widest of the choice.
    fn cover_row<const W: usize>(&mut self, row: usize, columns: &Range<usize>, choice: Choice) {
        let place = row % self.rows.len();
        let held = &self.rows[place];
        let holds = held.columns.start <= columns.start && columns.end <= held.columns.end;
        if held.row == Some(row) && held.choice == choice && holds {
            return;
        }
        let mut held = std::mem::take(&mut self.rows[place]);
        let [own, other] = self.words;
        let slack = SLACK.min(columns.len());
        let columns = columns.start.saturating_sub(slack)..(columns.end + slack).min(other.len());
        let reach = columns.start..(columns.end + W - 1).min(other.len());
        let width = columns.len();
        let class = usize::from(self.classes[0][row]) * CLASSES;
        for (out, table) in [(&mut held.begin, &self.begin), (&mut held.end, &self.end)] {
            out.clear();
            out.extend(self.classes[1][reach.clone()].iter().map(|c| table[class + usize::from(*c)]));
        }
        held.hits.clear();
        let scratch = &mut self.scratch;
        scratch.clear(reach.len(), width * W);
        let (by, _) = scratch.windows.as_chunks_mut::<W>();
        for slot in own.slots(row) {
            let worth = self.worth[0][slot.id as usize].as_ref();
            let near = |place: u8| self.fade.get(usize::from(place)).copied();
            let (head, tail) = (near(slot.head), near(slot.tail));
            let rare = self.rarity[0][slot.id as usize];
            let edges = (head.is_some() || tail.is_some()) && rare > COMMON;
            for c in self.relation.of(0, slot.id) {
                let heard = self.worth[1][c.id as usize].is_some();
                if worth.is_none() && !edges && !heard {
                    continue;
                }
                let rank = 1 + u8::from(c.strength >= STRONG);
                let common = c.strength * 0.5 * (rare + self.rarity[1][c.id as usize]);
                for post in other.posts_in(c.id, &reach) {
                    let at = post.segment as usize - reach.start;
                    if heard {
                        held.hits.push(Hit { at: at as u32, id: c.id, slot: post.slot, rank });
                    }
                    if scratch.rank[at] == 0 {
                        scratch.touched.push(at as u32);
                    }
                    scratch.rank[at] = scratch.rank[at].max(rank);
                    if edges {
                        let theirs = other.slots(post.segment as usize)[usize::from(post.slot)];
                        if let (Some(x), Some(y)) = (head, near(theirs.head)) {
                            scratch.head[at] = scratch.head[at].max(x * y * common);
                        }
                        if let (Some(x), Some(y)) = (tail, near(theirs.tail)) {
                            scratch.tail[at] = scratch.tail[at].max(x * y * common);
                        }
                    }
                }
            }
            if let Some(worth) = worth {
                if !scratch.touched.is_sorted() {
                    scratch.touched.sort_unstable();
                }
                windows(&scratch.touched, &scratch.rank[..reach.len()], worth, by);
            }
            for at in scratch.touched.drain(..) {
                let at = at as usize;
                scratch.rank[at] = 0;
                scratch.heads[at] += std::mem::take(&mut scratch.head[at]);
                scratch.tails[at] += std::mem::take(&mut scratch.tail[at]);
            }
        }
        held.by.clear();
        for (wide, base) in self.base[0][row].iter().enumerate().take(W) {
            held.by.extend(by.iter().map(|by| base + by[wide]));
        }
        for (x, head) in held.begin.iter_mut().zip(&scratch.heads) {
            *x += self.head * head.min(EDGE_MOST);
        }
        for (x, tail) in held.end.iter_mut().zip(&scratch.tails) {
            *x += self.tail * tail.min(EDGE_MOST);
        }
        held.row = Some(row);
        held.columns = columns;
        held.choice = choice;
        self.rows[place] = held;
    }

    /// What the clues of the segments of the second side say of each window of the first that begins at `row`, up to `W`
    /// high, as running sums. The rows of the windows must have been covered.
    fn cover_columns<const W: usize>(&mut self, row: usize, columns: &Range<usize>) {
        let Scratch { best, found, heights, .. } = &mut self.scratch;
        best.resize(best.len().max(columns.len() * COUNTED), 0);
        heights.clear();
        heights.resize(columns.len() * W, 0.0);
        let (heights, _) = heights.as_chunks_mut::<W>();
        let rows = self.words[0].len();
        for tall in 0..W.min(rows - row) {
            let held = &self.rows[(row + tall) % self.rows.len()];
            let shift = columns.start - held.columns.start;
            for hit in &held.hits {
                let at = (hit.at as usize).wrapping_sub(shift);
                if at >= columns.len() {
                    continue;
                }
                let key = at * COUNTED + usize::from(hit.slot);
                let before = best[key];
                best[key] = before.max(hit.rank);
                let Some(worth) = self.worth[1][hit.id as usize].as_ref().filter(|_| before < hit.rank) else {
                    continue;
                };
                let gain = &worth.gain[usize::from(hit.rank) - 1];
                match before {
                    0 => {
                        found.push(key as u32);
                        heights[at][tall..].iter_mut().zip(&gain[tall..]).for_each(|(x, gain)| *x += gain);
                    }
                    rank => {
                        let less = &worth.gain[usize::from(rank) - 1];
                        (heights[at][tall..].iter_mut())
                            .zip(gain[tall..].iter().zip(&less[tall..]))
                            .for_each(|(x, (gain, less))| *x += gain - less);
                    }
                }
            }
        }
        for key in found.drain(..) {
            best[key as usize] = 0;
        }
        let width = columns.len() + 1;
        self.columns.clear();
        self.columns.resize(width * W, 0.0);
        let mut sums = [0.0; W];
        for (k, (heights, base)) in heights.iter().zip(&self.base[1][columns.clone()]).enumerate() {
            for (tall, sum) in sums.iter_mut().enumerate() {
                *sum += base[tall] + heights[tall];
                self.columns[tall * width + k + 1] = *sum;
            }
        }
    }

    /// Adds what clues and edges say of the beads up to `W` wide and high.
    fn add_up_to<const W: usize>(&mut self, row: usize, grid: &mut Grid) {
        let (n, m) = (self.words[0].len(), self.words[1].len());
        let starts = grid.start..(grid.start + grid.width).min(m);
        if row >= n || starts.is_empty() {
            return;
        }
        for r in row..(row + W).min(n) {
            self.cover_row::<W>(r, &starts, grid.choice);
        }
        let columns = starts.start..(starts.end + W - 1).min(m);
        self.cover_columns::<W>(row, &columns);
        let width = columns.len() + 1;
        let held = |r: usize| {
            let held = &self.rows[r % self.rows.len()];
            (held, starts.start - held.columns.start)
        };
        let scored = grid.choice.shapes().len();
        let sum = &mut self.sum;
        for wide in 1..=W.min(m - starts.start) {
            // Beads that would reach beyond the last column are never asked for.
            let fit = starts.len().min(m + 1 - starts.start - wide);
            sum.clear();
            sum.resize(fit, 0.0);
            for tall in 1..=W.min(n - row) {
                let (last, shift) = held(row + tall - 1);
                let from = (wide - 1) * last.columns.len() + shift;
                sum.iter_mut().zip(&last.by[from..]).for_each(|(x, covered)| *x += covered);
                let Some(k) = shape::number(tall, wide).filter(|k| *k < scored) else { continue };
                let columns = &self.columns[(tall - 1) * width..tall * width];
                let (first, begins) = held(row);
                let begin = &first.begin[begins..];
                let end = last.end.get(shift + wide - 1..).unwrap_or(&[]);
                let own = columns.iter().zip(&columns[wide..]).zip(begin).zip(end).zip(sum.iter());
                for (x, ((((low, high), begin), end), covered)) in grid.shape_mut(k)[..fit].iter_mut().zip(own) {
                    *x += high - low + begin + covered + end;
                }
            }
        }
    }
}

impl Feature for Evidence<'_> {
    fn add(&mut self, row: usize, grid: &mut Grid) {
        match grid.choice {
            Choice::Few => self.add_up_to::<{ Choice::Few.widest() }>(row, grid),
            Choice::All => self.add_up_to::<{ Choice::All.widest() }>(row, grid),
        }
    }
}

/// What it says that a bead goes on over the edges within it.
pub(super) struct Inner {
    /// By side: running sums over the places between segments.
    sums: [Vec<f32>; 2],
}

impl Inner {
    pub(super) fn new(edges: [&[Edge]; 2], weights: &Weights) -> Self {
        let sums = edges.map(|edges| {
            let mut sum = 0.0;
            let mut out = vec![0.0];
            for pair in edges.windows(2) {
                sum += weights.inner.of(pair[0], pair[1]);
                out.push(sum);
            }
            out
        });
        Self { sums }
    }
}

impl Feature for Inner {
    fn add(&mut self, row: usize, grid: &mut Grid) {
        let [a, b] = &self.sums;
        let start = grid.start;
        for (k, (tall, wide)) in grid.shapes() {
            let (Some(last), Some(columns)) = (a.get(row + tall - 1), b.get(start..)) else { continue };
            let own = last - a[row];
            if wide == 1 && own == 0.0 {
                continue;
            }
            for ((x, low), high) in
                grid.shape_mut(k).iter_mut().zip(columns).zip(columns.get(wide - 1..).unwrap_or(&[]))
            {
                *x += own + high - low;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::clue::Manner;
    use super::super::edge::Edges;
    use super::super::given::Fixed;
    use super::super::score::Scorer;
    use super::super::shape::{SHAPE, SHAPES};
    use super::super::vocabulary::Text;
    use super::super::weights::SENTENCE;
    use super::*;
    use crate::text::Lang;

    /// What clues and edges say of a bead, by the definition.
    fn by_definition(e: &Evidence<'_>, edges: [&[Edge]; 2], rows: Range<usize>, columns: Range<usize>) -> f32 {
        let mut sum = 0.0;
        for (side, own, others) in [(0, rows.clone(), columns.clone()), (1, columns.clone(), rows.clone())] {
            for segment in own {
                sum += e.base[side][segment][others.len() - 1];
                for slot in e.words[side].slots(segment) {
                    let Some(worth) = e.worth[side][slot.id as usize] else { continue };
                    let rank = others.clone().flat_map(|o| e.words[1 - side].slots(o)).filter_map(|s| {
                        let c = e.relation.of(side, slot.id).iter().find(|c| c.id == s.id)?;
                        Some(usize::from(c.strength >= STRONG))
                    });
                    sum += rank.max().map_or(0.0, |rank| worth.gain[rank][others.len() - 1]);
                }
            }
        }
        let near = |i: usize, j: usize, place: fn(&super::super::vocabulary::Slot) -> u8| {
            let mut sum = 0.0f32;
            for x in e.words[0].slots(i) {
                let best = e.words[1].slots(j).iter().filter_map(|y| {
                    let c = e.relation.of(0, x.id).iter().find(|c| c.id == y.id)?;
                    let rare = e.rarity[0][x.id as usize];
                    let fade = |s| e.fade.get(usize::from(place(s))).copied().unwrap_or(0.0);
                    let common = c.strength * 0.5 * (rare + e.rarity[1][y.id as usize]);
                    (rare > COMMON).then(|| fade(x) * fade(y) * common)
                });
                sum += best.fold(0.0, f32::max);
            }
            sum.min(EDGE_MOST)
        };
        let [a, b] = edges;
        let (i, j) = (rows.start, columns.start);
        sum += SENTENCE.edges.begin(a[i], b[j]) + SENTENCE.head * near(i, j, |s| s.head);
        let (i, j) = (rows.end - 1, columns.end - 1);
        sum + SENTENCE.edges.end(a[i], b[j]) + SENTENCE.tail * near(i, j, |s| s.tail)
    }

    #[test]
    fn windows_count_every_clue_once() {
        let (mut a, mut b) = (Vec::new(), Vec::new());
        for k in 0..90u32 {
            a.push(format!("w{} w{} {} ICT revolution{}?", k % 7, k * k % 31, k % 13, k % 17));
            b.push(format!("w{} {} w{} w{} revolucion{}", k % 5, k % 11, k * k % 29, k % 7, k % 3));
        }
        let (a, b): (Vec<&str>, Vec<&str>) = (a.iter().map(|s| &**s).collect(), b.iter().map(|s| &**s).collect());
        let mut quiet = |_, _| Ok(());
        let mut progress = Progress::new(&mut quiet);
        let manner = Manner { han_words: true, stems: false };
        let mut read = |t: &[&str]| {
            let texts: Vec<Text<'_>> = t.iter().map(std::slice::from_ref).collect();
            Vocabulary::new(&texts, manner, &mut progress).expect("nobody cancels")
        };
        let words = [read(&a), read(&b)];
        let words = [&words[0], &words[1]];
        let relation = Relation::new(words, [Lang::UND, Lang::EN], &mut progress).expect("nobody cancels");
        let edges = [&a, &b].map(|t| {
            let mut out = Vec::new();
            Edges::new(t.iter().copied()).of(t, &mut out);
            out
        });
        let classes = edges.each_ref().map(|e| e.iter().map(|e| e.class()).collect::<Vec<_>>());
        let mut new = || {
            let classes = classes.each_ref().map(Vec::as_slice);
            let rates = Rates::new(false);
            Evidence::new(words, &relation, classes, &rates, &SENTENCE, Care::Full, &mut progress)
                .expect("nobody cancels")
        };
        let (definition, tested) = (new(), new());
        let weights = Weights { shape: [0.0; SHAPES], ..SENTENCE };
        let (lengths, headings) = ([10; 90], [false; 90]);
        let features: Vec<Box<dyn Feature + '_>> = vec![Box::new(tested)];
        let mut scorer = Scorer::new(&weights, features, [&lengths; 2], [&headings; 2], &Fixed::default());
        let edges = edges.each_ref().map(Vec::as_slice);
        for (row, columns) in [(0, 0..90), (3, 40..60), (4, 41..91), (86, 80..91), (2, 10..12), (89, 0..91)] {
            let grid = scorer.row(row, columns.clone());
            for (k, (tall, wide)) in SHAPE.into_iter().enumerate() {
                for column in columns.clone().filter(|c| c + wide <= 90 && row + tall <= 90) {
                    let is = grid.shape(k)[column - columns.start];
                    let should = by_definition(&definition, edges, row..row + tall, column..column + wide);
                    assert!((is - should).abs() < 1e-3, "{row} {column} {tall}:{wide} {is} {should}");
                }
            }
        }
    }
}
