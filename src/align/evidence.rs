//! How far two groups of segments share clues, as a logarithm of odds.
//!
//! A clue of one side counts for a bead if the other side of the bead holds it, the more the rarer it is there, and
//! against it if not, the more the likelier clues of its kind are kept. Each side is counted for itself and halved, so
//! the sum over the segments of a bead is exact and needs no search (after the lexical features of Moore, 2002, and
//! Varga et al., 2005, hunalign; the weights are log-likelihood ratios with rates estimated from the pair itself).

use super::clue::{Clue, KINDS, Kind, Reader};
use super::progress::Progress;
use super::score::{Feature, Grid};
use super::shape::{SHAPE, WIDEST};
use super::{Cancelled, shape};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;

/// Words of one segment that count in full; those of a longer one share this weight, since words of a passage do not
/// come independently of each other.
const FULL_WEIGHT: f32 = 24.0;

/// Most clues kept for both texts together, which bounds memory; the rarest of each segment stay.
const MOST_CLUES: usize = 5_000_000;

/// Fewest and most clues kept for one segment.
const KEPT: (usize, usize) = (12, 400);

/// The clues of both sides, indexed both ways.
#[derive(Debug)]
pub(super) struct Evidence {
    pub(super) sides: [SideIndex; 2],
    pub(super) kind: Vec<Kind>,
}

/// Clues of one side that the other side has too.
#[derive(Debug)]
pub(super) struct SideIndex {
    /// Clues of segment `i`: `ids[first[i]..first[i + 1]]`.
    first: Vec<u32>,
    ids: Vec<u32>,
    /// Segments that hold clue `id`: `at[posted[id]..posted[id + 1]]`.
    posted: Vec<u32>,
    at: Vec<u32>,
    /// Words (or character pairs) of each segment in all, and those the other side nowhere has.
    words: Vec<u16>,
    alone: Vec<u16>,
    /// Number of segments in which each clue occurs, those beyond the memory bound included.
    frequency: Vec<u32>,
}

impl SideIndex {
    /// Number of segments.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    pub(super) fn clues(&self, segment: usize) -> &[u32] {
        &self.ids[self.first[segment] as usize..self.first[segment + 1] as usize]
    }

    pub(super) fn holders(&self, clue: u32) -> &[u32] {
        &self.at[self.posted[clue as usize] as usize..self.posted[clue as usize + 1] as usize]
    }

    fn holders_in(&self, clue: u32, segments: &Range<usize>) -> &[u32] {
        let all = self.holders(clue);
        let from = all.partition_point(|&s| (s as usize) < segments.start);
        let to = from + all[from..].partition_point(|&s| (s as usize) < segments.end);
        &all[from..to]
    }

    fn weight(&self, segment: usize, kind: Kind) -> f32 {
        match kind {
            Kind::Word | Kind::Gram => (FULL_WEIGHT / f32::from(self.words[segment].max(1))).min(1.0),
            _ => 1.0,
        }
    }
}

/// A hash is its own hash.
#[derive(Default)]
struct Same(u64);

impl Hasher for Same {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for b in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*b);
        }
    }
    fn write_u64(&mut self, h: u64) {
        self.0 = h;
    }
}

type Vocabulary = HashMap<u64, u32, BuildHasherDefault<Same>>;

/// A segment as the index wants it: the texts that it is made of.
pub(super) type Text<'t> = &'t [&'t str];

impl Evidence {
    /// Indexes both sides. Only the first text of a segment can count it off.
    pub(super) fn new(a: &[Text<'_>], b: &[Text<'_>], progress: &mut Progress<'_, '_>) -> Result<Self, Cancelled> {
        let mut reader = Gather::default();
        let mut vocabulary = Vocabulary::default();
        let mut frequency = [Vec::<u32>::new(), Vec::new()];
        let mut kind = Vec::new();
        for (side, texts) in [a, b].into_iter().enumerate() {
            for text in texts {
                for &(k, h) in reader.clues(text, progress)? {
                    let id = *vocabulary.entry(h).or_insert(kind.len() as u32);
                    if id as usize == kind.len() {
                        kind.push(k);
                        frequency[0].push(0);
                        frequency[1].push(0);
                    }
                    frequency[side][id as usize] += 1;
                }
            }
        }
        let kept = (MOST_CLUES / (a.len() + b.len()).max(1)).clamp(KEPT.0, KEPT.1);
        let mut index = |texts: &[Text<'_>], side: usize| -> Result<SideIndex, Cancelled> {
            let (mut first, mut ids) = (vec![0], Vec::new());
            let (mut words, mut alone) = (Vec::with_capacity(texts.len()), Vec::with_capacity(texts.len()));
            let mut own = Vec::new();
            for text in texts {
                let (mut all, mut lonely) = (0u16, 0u16);
                own.clear();
                for &(k, h) in reader.clues(text, progress)? {
                    let Some(&id) = vocabulary.get(&h) else { continue };
                    let shared = frequency[0][id as usize] > 0 && frequency[1][id as usize] > 0;
                    if shared {
                        own.push(id);
                    }
                    if matches!(k, Kind::Word | Kind::Gram) {
                        all = all.saturating_add(1);
                        lonely = lonely.saturating_add(u16::from(!shared));
                    }
                }
                if own.len() > kept {
                    let rarity = |id: &u32| (frequency[0][*id as usize] + frequency[1][*id as usize], *id);
                    own.sort_unstable_by_key(rarity);
                    own.truncate(kept);
                }
                own.sort_unstable();
                ids.extend_from_slice(&own);
                first.push(ids.len() as u32);
                words.push(all);
                alone.push(lonely);
            }
            let (posted, at) = postings(&first, &ids, kind.len());
            Ok(SideIndex { first, ids, posted, at, words, alone, frequency: frequency[side].clone() })
        };
        let sides = [index(a, 0)?, index(b, 1)?];
        Ok(Self { sides, kind })
    }
}

/// For each clue the segments that hold it.
fn postings(first: &[u32], ids: &[u32], clues: usize) -> (Vec<u32>, Vec<u32>) {
    let mut posted = vec![0u32; clues + 1];
    for &id in ids {
        posted[id as usize + 1] += 1;
    }
    for k in 0..clues {
        posted[k + 1] += posted[k];
    }
    let mut next = posted.clone();
    let mut at = vec![0; ids.len()];
    for (segment, w) in first.windows(2).enumerate() {
        for &id in &ids[w[0] as usize..w[1] as usize] {
            at[next[id as usize] as usize] = segment as u32;
            next[id as usize] += 1;
        }
    }
    (posted, at)
}

/// Clues of segments that are made of several texts.
#[derive(Default)]
struct Gather {
    reader: Reader,
    clues: Vec<Clue>,
}

/// Bytes of text that take about as long to read as a cell of the search table.
const BYTES_PER_UNIT: usize = 8;

impl Gather {
    fn clues(&mut self, texts: Text<'_>, progress: &mut Progress<'_, '_>) -> Result<&[Clue], Cancelled> {
        self.clues.clear();
        for (k, text) in texts.iter().enumerate() {
            progress.spend(text.len() / BYTES_PER_UNIT + 1)?;
            let clues = self.reader.read(text);
            self.clues.extend(clues.iter().filter(|(kind, _)| k == 0 || *kind != Kind::Ordinal));
        }
        if texts.len() > 1 {
            self.clues.sort_unstable_by_key(|&(_, h)| h);
            self.clues.dedup_by_key(|&mut (_, h)| h);
        }
        Ok(&self.clues)
    }
}

/// How likely clues are to be kept by a counterpart.
#[derive(Clone, Debug)]
pub(super) struct Rates {
    kept: [f32; KINDS],
    /// Share of all words, those included that the other side nowhere has.
    words: f32,
}

/// Number of observations that the rates assumed at first are worth.
const PRIOR_WEIGHT: f32 = 12.0;

impl Rates {
    /// Rates before anything is known of the pair but whether both texts are of one language.
    pub(super) fn new(same_language: bool) -> Self {
        let mut kept = [0.5; KINDS];
        for (kind, rate) in [
            (Kind::Ordinal, 0.85),
            (Kind::Number, 0.8),
            (Kind::Small, 0.45),
            (Kind::Question, 0.8),
            (Kind::Exclamation, 0.5),
            (Kind::Quotation, 0.7),
            (Kind::Opening, 0.6),
            (Kind::Closing, 0.6),
            (Kind::Ellipsis, 0.4),
            (Kind::Dash, 0.3),
            (Kind::Colon, 0.35),
            (Kind::Semicolon, 0.35),
            (Kind::Bracket, 0.6),
            (Kind::Title, 0.4),
        ] {
            kept[kind as usize] = rate;
        }
        Self { kept, words: if same_language { 0.4 } else { 0.02 } }
    }

    /// The rates seen in pairs of segments that are believed to render each other, leaning on these where there are few.
    pub(super) fn seen(&self, evidence: &Evidence, pairs: &[(u32, u32)]) -> Self {
        let mut all = [PRIOR_WEIGHT; KINDS];
        let mut both = self.kept.map(|rate| rate * PRIOR_WEIGHT);
        let (mut words, mut shared) = (PRIOR_WEIGHT, PRIOR_WEIGHT * self.words);
        for &(i, j) in pairs {
            let (i, j) = (i as usize, j as usize);
            let [a, b] = &evidence.sides;
            for (here, there, own) in [(a.clues(i), b.clues(j), a.words[i]), (b.clues(j), a.clues(i), b.words[j])] {
                words += f32::from(own);
                for id in here {
                    let kind = evidence.kind[*id as usize];
                    let hit = f32::from(u8::from(there.binary_search(id).is_ok()));
                    all[kind as usize] += 1.0;
                    both[kind as usize] += hit;
                    if matches!(kind, Kind::Word | Kind::Gram) {
                        shared += hit;
                    }
                }
            }
        }
        let mut kept = self.kept;
        for k in 0..KINDS {
            kept[k] = (both[k] / all[k]).clamp(0.02, 0.97);
        }
        Self { kept, words: (shared / words).min(0.95) }
    }
}

/// What the clues say, with rates settled.
pub(super) struct Shared<'m> {
    evidence: &'m Evidence,
    /// By side and clue: what it is worth if it is found, and what it costs if not; halved, before weighting.
    worth: [Vec<[f32; 2]>; 2],
    /// By side and segment: the cost of it all, had nothing been found.
    base: [Vec<f32>; 2],
    /// Coverage of rows of the first side by windows of the second, kept for the rows that follow.
    rows: Vec<Covered>,
    /// Work space: for each window width coverage of the columns, then its running sum.
    columns: Vec<f32>,
    stamp: Vec<u32>,
    turn: u32,
}

/// Coverage of one segment of the first side by every window of the second within some columns.
#[derive(Default)]
struct Covered {
    row: Option<usize>,
    columns: Range<usize>,
    /// `by[(width - 1) * columns.len() + (start - columns.start)]`.
    by: Vec<f32>,
}

/// Columns covered beyond those asked for, so that the next rows, whose columns are a little further, find them.
const SLACK: usize = 32;

impl<'m> Shared<'m> {
    pub(super) fn new(evidence: &'m Evidence, rates: &Rates) -> Self {
        let worth = [0, 1].map(|side| {
            let other = &evidence.sides[1 - side];
            let segments = other.len() as f32 + 1.0;
            (evidence.kind.iter().zip(&other.frequency))
                .map(|(&kind, &f)| {
                    let (p, q) = (rates.kept[kind as usize], (f as f32 + 0.5) / segments);
                    let q = q.min(0.99);
                    [0.5 * (p / q).ln().max(0.0), 0.5 * ((1.0 - q) / (1.0 - p)).ln().max(0.0)]
                })
                .collect::<Vec<_>>()
        });
        let lonely = -0.5 * (1.0 - rates.words).ln();
        let base = [0, 1].map(|side| {
            let own = &evidence.sides[side];
            (0..own.len())
                .map(|s| {
                    let missed: f32 = (own.clues(s).iter())
                        .map(|&id| worth[side][id as usize][1] * own.weight(s, evidence.kind[id as usize]))
                        .sum();
                    -missed - lonely * f32::from(own.alone[s]) * own.weight(s, Kind::Word)
                })
                .collect::<Vec<f32>>()
        });
        let rows = (0..2 * WIDEST).map(|_| Covered::default()).collect();
        Self { evidence, worth, base, rows, columns: Vec::new(), stamp: vec![0; evidence.kind.len()], turn: 0 }
    }

    /// Fills the slot of a row, unless it holds what is wanted.
    fn cover_row(&mut self, row: usize, columns: &Range<usize>) {
        let slot = row % self.rows.len();
        let held = &self.rows[slot];
        if held.row == Some(row) && held.columns.start <= columns.start && columns.end <= held.columns.end {
            return;
        }
        let [own, other] = &self.evidence.sides;
        let columns = columns.start.saturating_sub(SLACK)..(columns.end + SLACK).min(other.len());
        let width = columns.len();
        let held = &mut self.rows[slot];
        held.by.clear();
        held.by.resize(width * WIDEST, self.base[0][row]);
        for &id in own.clues(row) {
            let [found, missed] = self.worth[0][id as usize];
            if found <= 0.0 && missed <= 0.0 {
                continue;
            }
            let weight = own.weight(row, self.evidence.kind[id as usize]);
            let reach = columns.start..columns.end + WIDEST;
            for (wide, discount) in DISCOUNT.into_iter().enumerate() {
                let gain = weight * ((found - discount).max(0.0) + missed);
                let by = &mut held.by[wide * width..(wide + 1) * width];
                // Windows that begin at most `wide` before a holder have it; no window counts it twice.
                let mut next = columns.start;
                for &at in other.holders_in(id, &reach) {
                    let at = at as usize;
                    let from = next.max(at.saturating_sub(wide));
                    let to = (at + 1).min(columns.end);
                    if from < to {
                        for x in &mut by[from - columns.start..to - columns.start] {
                            *x += gain;
                        }
                    }
                    next = next.max(to);
                }
            }
        }
        held.row = Some(row);
        held.columns = columns;
    }

    /// Coverage of the segments of the second side by each window of the first that begins at `row`, as running sums.
    fn cover_columns(&mut self, row: usize, columns: &Range<usize>) {
        let [rows, own] = &self.evidence.sides;
        let width = columns.len() + 1;
        self.columns.clear();
        self.columns.resize(width * WIDEST, 0.0);
        for wide in 0..WIDEST {
            self.columns[wide * width + 1..(wide + 1) * width].copy_from_slice(&self.base[1][columns.clone()]);
        }
        self.turn = self.turn.wrapping_add(1);
        if self.turn == 0 {
            self.stamp.fill(0);
            self.turn = 1;
        }
        for ahead in 0..WIDEST.min(rows.len() - row) {
            for &id in rows.clues(row + ahead) {
                if std::mem::replace(&mut self.stamp[id as usize], self.turn) == self.turn {
                    continue;
                }
                let [found, missed] = self.worth[1][id as usize];
                if found <= 0.0 && missed <= 0.0 {
                    continue;
                }
                let kind = self.evidence.kind[id as usize];
                for &at in own.holders_in(id, columns) {
                    let weight = own.weight(at as usize, kind);
                    for (wide, discount) in DISCOUNT.into_iter().enumerate().skip(ahead) {
                        let gain = weight * ((found - discount).max(0.0) + missed);
                        self.columns[wide * width + 1 + at as usize - columns.start] += gain;
                    }
                }
            }
        }
        for sums in self.columns.chunks_exact_mut(width) {
            let mut sum = 0.0;
            for x in sums {
                sum += *x;
                *x = sum;
            }
        }
    }
}

/// A window of so many segments holds a given clue by chance so much more often: half the logarithm of 1, 2, 3, 4.
const DISCOUNT: [f32; WIDEST] = [0.0, 0.346_573_6, 0.549_306_1, 0.693_147_2];

impl Feature for Shared<'_> {
    fn add(&mut self, row: usize, grid: &mut Grid) {
        let [a, b] = &self.evidence.sides;
        let (n, m) = (a.len(), b.len());
        let starts = grid.start..(grid.start + grid.width).min(m);
        if row >= n || starts.is_empty() {
            return;
        }
        for r in row..(row + WIDEST).min(n) {
            self.cover_row(r, &starts);
        }
        let columns = starts.start..(starts.end + shape::WIDEST - 1).min(m);
        self.cover_columns(row, &columns);
        let width = columns.len() + 1;
        for (k, (tall, wide)) in SHAPE.into_iter().enumerate() {
            if row + tall > n {
                continue;
            }
            let out = grid.shape_mut(k);
            // Beads that would reach beyond the last column are never asked for.
            let fit = starts.len().min((m + 1).saturating_sub(starts.start + wide));
            let sums = &self.columns[(tall - 1) * width..tall * width];
            for (at, x) in out[..fit].iter_mut().enumerate() {
                *x += sums[at + wide] - sums[at];
            }
            for r in row..row + tall {
                let held = &self.rows[r % self.rows.len()];
                let from = (wide - 1) * held.columns.len() + starts.start - held.columns.start;
                for (x, covered) in out[..fit].iter_mut().zip(&held.by[from..]) {
                    *x += covered;
                }
            }
        }
    }
}
