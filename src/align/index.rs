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

/// Words of one segment that count: the rarest. Words of a passage do not come independently of each other, so more of
/// them would say more than is so.
const COUNTED: usize = 24;

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
    /// Clues of segment `i`, the rarest first: `ids[first[i]..first[i + 1]]`.
    first: Vec<u32>,
    ids: Vec<u32>,
    /// How many of them count.
    counted: Vec<u8>,
    /// Segments that hold a clue, and those of them for which it counts.
    holders: Postings,
    counters: Postings,
    /// For each segment the words (or character pairs) that the other side nowhere has, as a number of words that count.
    pub(super) alone: Vec<f32>,
    /// Number of segments in which each clue occurs, those beyond the memory bound included.
    pub(super) frequency: Vec<u32>,
}

/// For each clue some segments: those of clue `id` are `at[first[id]..first[id + 1]]`.
#[derive(Debug, Default)]
struct Postings {
    first: Vec<u32>,
    at: Vec<u32>,
}

impl Postings {
    fn of(&self, clue: u32) -> &[u32] {
        &self.at[self.first[clue as usize] as usize..self.first[clue as usize + 1] as usize]
    }

    /// Turns lists of clues by segment into lists of segments by clue.
    fn new<'s>(
        lists: impl Iterator<Item = &'s [u32]> + Clone,
        clues: usize,
        progress: &mut Progress<'_, '_>,
    ) -> Result<Self, Cancelled> {
        let mut first = vec![0u32; clues + 1];
        for ids in lists.clone() {
            progress.spend(ids.len() / 16 + 1)?;
            for &id in ids {
                first[id as usize + 1] += 1;
            }
        }
        for k in 0..clues {
            first[k + 1] += first[k];
        }
        let mut next = first.clone();
        let mut at = vec![0; first[clues] as usize];
        for (segment, ids) in lists.enumerate() {
            progress.spend(ids.len() / 16 + 1)?;
            for &id in ids {
                at[next[id as usize] as usize] = segment as u32;
                next[id as usize] += 1;
            }
        }
        Ok(Self { first, at })
    }
}

/// The part of an ascending list that lies in a range.
fn within<'l>(list: &'l [u32], segments: &Range<usize>) -> &'l [u32] {
    let from = list.partition_point(|&s| (s as usize) < segments.start);
    let to = from + list[from..].partition_point(|&s| (s as usize) < segments.end);
    &list[from..to]
}

impl SideIndex {
    /// Number of segments.
    pub(super) fn len(&self) -> usize {
        self.counted.len()
    }

    /// Clues of a segment, the rarest first.
    pub(super) fn clues(&self, segment: usize) -> &[u32] {
        &self.ids[self.first[segment] as usize..self.first[segment + 1] as usize]
    }

    /// Those of them that count for or against a bead.
    pub(super) fn counted(&self, segment: usize) -> &[u32] {
        &self.clues(segment)[..usize::from(self.counted[segment])]
    }

    /// Whether a segment holds a clue.
    pub(super) fn holds(&self, segment: usize, clue: u32) -> bool {
        self.holders.of(clue).binary_search(&(segment as u32)).is_ok()
    }

    /// The segments of a range that hold a clue, ascending.
    pub(super) fn holders(&self, clue: u32, segments: &Range<usize>) -> &[u32] {
        within(self.holders.of(clue), segments)
    }

    /// The segments of a range for which a clue counts, ascending.
    pub(super) fn counters(&self, clue: u32, segments: &Range<usize>) -> &[u32] {
        within(self.counters.of(clue), segments)
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
            index.post(count.kind.len(), progress)?;
            index.frequency = count.frequency.iter().map(|f| f[side]).collect();
        }
        Ok(Self { sides, kind: count.kind })
    }
}

impl SideIndex {
    /// Adds a segment, with at most `kept` of its clues.
    fn push(&mut self, clues: &[Clue], count: &Count, kept: usize) {
        let start = self.ids.len();
        let (mut words, mut alone) = (0, 0);
        for (kind, hash) in clues {
            let shared = count.number.get(hash);
            self.ids.extend(shared);
            if kind.is_word() {
                words += 1;
                alone += usize::from(shared.is_none());
            }
        }
        // What is no word always counts, so it stands first.
        let rank = |&id: &u32| {
            let frequency: u32 = count.frequency[id as usize].iter().sum();
            (count.kind[id as usize].is_word(), frequency, id)
        };
        self.ids[start..].sort_unstable_by_key(rank);
        self.ids.truncate(start + kept);
        let own = &self.ids[start..];
        let others = own.iter().take_while(|&&id| !count.kind[id as usize].is_word()).count();
        self.counted.push(own.len().min(others + COUNTED).min(usize::from(u8::MAX)) as u8);
        self.first.push(self.ids.len() as u32);
        self.alone.push(alone as f32 * (COUNTED as f32 / words.max(1) as f32).min(1.0));
    }

    /// Turns the index round.
    fn post(&mut self, clues: usize, progress: &mut Progress<'_, '_>) -> Result<(), Cancelled> {
        let segments = 0..self.len();
        self.holders = Postings::new(segments.clone().map(|s| self.clues(s)), clues, progress)?;
        self.counters = Postings::new(segments.map(|s| self.counted(s)), clues, progress)?;
        Ok(())
    }
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
        assert_eq!((a.holders(apple, &(0..3)), b.counters(apple, &(0..3))), (&[0, 2][..], &[0][..]));
        assert_eq!(a.holders(apple, &(1..3)), [2]);
        assert!(a.holds(2, apple) && !a.holds(1, apple));
        assert_eq!(a.alone, [1.0, 2.0, 0.0]);
    }

    #[test]
    fn of_a_long_segment_the_rarest_words_count_and_many_are_kept() {
        let long: String = (0..KEPT.1 * 2).map(|k| format!("word{} ", letters(k))).collect();
        let rare = format!("word{}", letters(700));
        let index = index(&[&long, "17?", &rare], &[&long, "17?"]);
        let [a, b] = &index.sides;
        assert_eq!((a.clues(0).len(), a.counted(0).len()), (KEPT.1, COUNTED));
        assert_eq!(a.counted(1).len(), 2);
        // A word that the other segments have too is not among the rarest.
        assert!(!a.counted(0).iter().any(|id| a.frequency[*id as usize] > 1));
        assert_eq!(b.alone, [0.0, 0.0]);
    }

    fn letters(k: usize) -> String {
        k.to_string().chars().map(|c| char::from(b'a' + c as u8 - b'0')).collect()
    }
}
