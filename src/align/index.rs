//! An index of the clues that two texts share: which segments hold a clue, which clues a segment holds.
//!
//! Memory is bounded: clues that only one side has are counted and not kept, and of long texts only the rarest clues of
//! each segment are.

use super::Cancelled;
use super::clue::{Clue, Kind, Reader};
use super::progress::Progress;
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
pub(super) struct Index {
    pub(super) sides: [SideIndex; 2],
    pub(super) kind: Vec<Kind>,
}

/// Clues of one side that the other side has too.
#[derive(Debug, Default)]
pub(super) struct SideIndex {
    /// Clues of segment `i`: `ids[first[i]..first[i + 1]]`.
    first: Vec<u32>,
    ids: Vec<u32>,
    /// Segments that hold clue `id`: `at[posted[id]..posted[id + 1]]`.
    posted: Vec<u32>,
    at: Vec<u32>,
    /// Words (or character pairs) of each segment in all, and those the other side nowhere has.
    pub(super) words: Vec<u16>,
    pub(super) alone: Vec<u16>,
    /// Number of segments in which each clue occurs, those beyond the memory bound included.
    pub(super) frequency: Vec<u32>,
}

impl SideIndex {
    /// Number of segments.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// Clues of a segment, ascending.
    pub(super) fn clues(&self, segment: usize) -> &[u32] {
        &self.ids[self.first[segment] as usize..self.first[segment + 1] as usize]
    }

    /// Segments that hold a clue, ascending.
    pub(super) fn holders(&self, clue: u32) -> &[u32] {
        &self.at[self.posted[clue as usize] as usize..self.posted[clue as usize + 1] as usize]
    }

    /// The holders among some segments.
    pub(super) fn holders_in(&self, clue: u32, segments: &Range<usize>) -> &[u32] {
        let all = self.holders(clue);
        let from = all.partition_point(|&s| (s as usize) < segments.start);
        let to = from + all[from..].partition_point(|&s| (s as usize) < segments.end);
        &all[from..to]
    }

    /// What a clue of a segment weighs.
    pub(super) fn weight(&self, segment: usize, kind: Kind) -> f32 {
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

/// All clues of both sides, counted.
#[derive(Default)]
struct Count {
    number: Vocabulary,
    kind: Vec<Kind>,
    /// Segments of either side that hold a clue.
    frequency: Vec<[u32; 2]>,
}

/// The number of a clue that one side nowhere has.
const ALONE: u32 = u32::MAX;

impl Count {
    fn add(&mut self, side: usize, (kind, hash): Clue) {
        let next = self.kind.len() as u32;
        let number = *self.number.entry(hash).or_insert(next) as usize;
        if number == self.kind.len() {
            self.kind.push(kind);
            self.frequency.push([0; 2]);
        }
        self.frequency[number][side] += 1;
    }

    /// Numbers the clues that both sides have anew and forgets the others.
    fn keep_shared(&mut self) {
        let mut shared = Vec::with_capacity(self.kind.len());
        let (mut kind, mut frequency) = (Vec::new(), Vec::new());
        for (k, f) in self.kind.iter().zip(&self.frequency) {
            if f[0] > 0 && f[1] > 0 {
                shared.push(kind.len() as u32);
                kind.push(*k);
                frequency.push(*f);
            } else {
                shared.push(ALONE);
            }
        }
        self.number.retain(|_, number| {
            *number = shared[*number as usize];
            *number != ALONE
        });
        self.number.shrink_to_fit();
        (self.kind, self.frequency) = (kind, frequency);
    }
}

impl Index {
    /// Indexes both sides. Only the first text of a segment can count it off.
    pub(super) fn new(a: &[Text<'_>], b: &[Text<'_>], progress: &mut Progress<'_, '_>) -> Result<Self, Cancelled> {
        // Texts are read twice, so that what only one side has is never kept.
        let mut reader = Gather::default();
        let mut count = Count::default();
        for (side, texts) in [a, b].into_iter().enumerate() {
            for text in texts {
                for clue in reader.clues(text, progress)? {
                    count.add(side, *clue);
                }
            }
        }
        count.keep_shared();
        let kept = (MOST_CLUES / (a.len() + b.len()).max(1)).clamp(KEPT.0, KEPT.1);
        let mut sides = [SideIndex::default(), SideIndex::default()];
        for (side, texts) in [a, b].into_iter().enumerate() {
            let index = &mut sides[side];
            index.first.push(0);
            for text in texts {
                index.push(reader.clues(text, progress)?, &count, kept);
            }
            index.post(count.kind.len());
            index.frequency = count.frequency.iter().map(|f| f[side]).collect();
        }
        Ok(Self { sides, kind: count.kind })
    }
}

impl SideIndex {
    /// Adds a segment, with at most `kept` of its clues.
    fn push(&mut self, clues: &[Clue], count: &Count, kept: usize) {
        let start = self.ids.len();
        let (mut words, mut alone) = (0u16, 0u16);
        for (kind, hash) in clues {
            let shared = count.number.get(hash);
            self.ids.extend(shared);
            if matches!(kind, Kind::Word | Kind::Gram) {
                words = words.saturating_add(1);
                alone = alone.saturating_add(u16::from(shared.is_none()));
            }
        }
        let own = &mut self.ids[start..];
        if own.len() > kept {
            own.sort_unstable_by_key(|&id| (count.frequency[id as usize].iter().sum::<u32>(), id));
            self.ids.truncate(start + kept);
        }
        self.ids[start..].sort_unstable();
        self.first.push(self.ids.len() as u32);
        self.words.push(words);
        self.alone.push(alone);
    }

    /// Turns the index round.
    fn post(&mut self, clues: usize) {
        let (posted, at) = postings(&self.first, &self.ids, clues);
        (self.posted, self.at) = (posted, at);
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

#[cfg(test)]
mod tests {
    use super::*;

    fn index(a: &[&str], b: &[&str]) -> Index {
        let (a, b): (Vec<Text<'_>>, Vec<Text<'_>>) =
            (a.iter().map(std::slice::from_ref).collect(), b.iter().map(std::slice::from_ref).collect());
        Index::new(&a, &b, &mut Progress::new(&mut |_, _| Ok(()))).expect("nobody cancels")
    }

    #[test]
    fn only_shared_clues_are_kept_and_found_both_ways() {
        let index = index(&["red apple", "green pear 17", "apple"], &["an apple", "17 pears", ""]);
        assert_eq!(index.kind.len(), 2);
        let [a, b] = &index.sides;
        assert_eq!((a.clues(0).len(), a.clues(1).len(), b.clues(2).len()), (1, 1, 0));
        let apple = a.clues(0)[0];
        assert_eq!((a.holders(apple), b.holders(apple)), (&[0, 2][..], &[0][..]));
        assert_eq!(a.holders_in(apple, &(1..3)), [2]);
        assert_eq!((&a.words[..], &a.alone[..]), (&[2, 2, 1][..], &[1, 2, 0][..]));
    }

    #[test]
    fn of_a_long_segment_the_rarest_clues_stay() {
        let long: String = (0..KEPT.1 * 2).map(|k| format!("w{k} ")).collect();
        let index = index(&[&long, "w1 w2 w3 w700"], &[&long, "w1 w2 w3"]);
        let [a, _] = &index.sides;
        assert_eq!(a.clues(0).len(), KEPT.1);
        assert!(!a.clues(0).contains(&a.clues(1)[0]) || a.clues(1).is_empty());
    }
}
