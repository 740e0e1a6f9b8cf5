//! The vocabulary of a text: which clues it has, which segments hold each, and where in a segment each stands.

use super::Cancelled;
use super::clue::{Kind, Manner, Reader};
use super::maths::Maths as _;
use super::progress::Progress;
use crate::lexicon;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;

/// Clues of one segment that are kept: what is no word, and the rarest words. Words of a passage do not come independently
/// of each other, so more of them would say more than is so.
pub(super) const COUNTED: usize = 48;

/// A place so far from an edge that it does not count.
const FAR: u8 = u8::MAX;

/// A clue in a segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Slot {
    /// Which clue of the vocabulary.
    pub(super) id: u32,
    /// How many words of meaning stand before it in the segment, and how many behind it; [`FAR`] for what is no such word.
    pub(super) head: u8,
    pub(super) tail: u8,
}

/// A segment that holds a clue, and the place of the clue among the slots of the segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Post {
    pub(super) segment: u32,
    pub(super) slot: u8,
}

/// A clue of a vocabulary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Term {
    pub(super) kind: Kind,
    pub(super) hash: u64,
    /// As it stands first in the text; empty for what is no word.
    pub(super) text: Box<str>,
    /// Whether it is a word with a capital that never stands without one.
    pub(super) capital: bool,
    /// Number of segments that hold it.
    pub(super) frequency: u32,
}

/// The clues of one side.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    pub(super) terms: Vec<Term>,
    /// Slots of segment `i`: `slots[first[i]..first[i + 1]]`.
    first: Vec<u32>,
    slots: Vec<Slot>,
    /// Posts of clue `id`: `posts[post[id]..post[id + 1]]`.
    post: Vec<u32>,
    posts: Vec<Post>,
}

/// A segment as the search wants it: the texts that it is made of.
pub(super) type Text<'t> = &'t [&'t str];

/// A hash is its own hash.
#[derive(Default)]
pub(super) struct Same(u64);

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

/// Numbers of clues by their hash.
pub(super) type ByHash = HashMap<u64, u32, BuildHasherDefault<Same>>;

/// Bytes of text that take about as long to read as a cell of the search table.
const BYTES_PER_UNIT: usize = 8;

/// A vocabulary that is being read.
struct Builder {
    reader: Reader,
    english: bool,
    number: ByHash,
    /// By clue: the last segment that holds it, and its slot there.
    last: Vec<(u32, u32)>,
    /// Whether a word carries meaning.
    content: Vec<bool>,
    out: Vocabulary,
}

impl Vocabulary {
    /// Reads segments. Only the first text of one can count it off.
    pub(super) fn new(texts: &[Text<'_>], manner: Manner, progress: &mut Progress<'_, '_>) -> Result<Self, Cancelled> {
        let mut builder = Builder {
            reader: Reader::new(manner),
            english: manner.stems,
            number: ByHash::default(),
            last: Vec::new(),
            content: Vec::new(),
            out: Self { first: vec![0], ..Self::default() },
        };
        for text in texts {
            builder.segment(text, progress)?;
        }
        let mut out = builder.out;
        out.keep_rarest();
        out.turn(progress)?;
        Ok(out)
    }

    /// Number of segments.
    pub(super) fn len(&self) -> usize {
        self.first.len() - 1
    }

    /// The clues of a segment.
    pub(super) fn slots(&self, segment: usize) -> &[Slot] {
        &self.slots[self.first[segment] as usize..self.first[segment + 1] as usize]
    }

    /// The segments that hold a clue, ascending.
    pub(super) fn posts(&self, id: u32) -> &[Post] {
        &self.posts[self.post[id as usize] as usize..self.post[id as usize + 1] as usize]
    }

    /// Those of a range.
    pub(super) fn posts_in(&self, id: u32, segments: &Range<usize>) -> &[Post] {
        let posts = self.posts(id);
        let from = posts.partition_point(|p| (p.segment as usize) < segments.start);
        let to = from + posts[from..].partition_point(|p| (p.segment as usize) < segments.end);
        &posts[from..to]
    }

    /// Share of the segments that hold a clue, as a rarity from 0 (all of them) to 1 (one).
    pub(super) fn rarity(&self, id: u32) -> f32 {
        let n = self.len() as f32 + 1.0;
        ((n / (self.terms[id as usize].frequency as f32 + 0.5)).log_e() / n.log_e().max(0.5)).clamp(0.0, 1.0)
    }

    /// Drops what is beyond [`COUNTED`].
    fn keep_rarest(&mut self) {
        if self.first.windows(2).all(|w| (w[1] - w[0]) as usize <= COUNTED) {
            return;
        }
        let mut kept: Vec<Slot> = Vec::with_capacity(self.slots.len());
        let mut first = vec![0];
        let mut ranks: Vec<(bool, u32, u32)> = Vec::new();
        for k in 0..self.len() {
            let own = self.slots(k);
            if own.len() <= COUNTED {
                kept.extend(own);
            } else {
                let rank = |s: &Slot| {
                    let term = &self.terms[s.id as usize];
                    (term.kind.is_word(), term.frequency, s.id)
                };
                ranks.clear();
                ranks.extend(own.iter().map(rank));
                ranks.sort_unstable();
                let last = ranks[COUNTED - 1];
                kept.extend(own.iter().filter(|s| rank(s) <= last));
            }
            first.push(kept.len() as u32);
        }
        (self.slots, self.first) = (kept, first);
    }

    /// Turns segments by clue into clues by segment.
    fn turn(&mut self, progress: &mut Progress<'_, '_>) -> Result<(), Cancelled> {
        let mut post = vec![0u32; self.terms.len() + 1];
        for slot in &self.slots {
            post[slot.id as usize + 1] += 1;
        }
        for k in 0..self.terms.len() {
            post[k + 1] += post[k];
        }
        let mut next = post.clone();
        let mut posts = vec![Post { segment: 0, slot: 0 }; self.slots.len()];
        for segment in 0..self.len() {
            progress.spend(2)?;
            for (k, slot) in self.slots(segment).iter().enumerate() {
                let at = &mut next[slot.id as usize];
                posts[*at as usize] = Post { segment: segment as u32, slot: k as u8 };
                *at += 1;
            }
        }
        (self.post, self.posts) = (post, posts);
        Ok(())
    }
}

impl Builder {
    fn segment(&mut self, texts: Text<'_>, progress: &mut Progress<'_, '_>) -> Result<(), Cancelled> {
        let Self { reader, out, number, last, content, english } = self;
        let segment = out.len() as u32;
        let start = out.slots.len();
        let mut words = 0usize;
        for (k, text) in texts.iter().enumerate() {
            progress.spend(text.len() / BYTES_PER_UNIT + 1)?;
            for clue in reader.read(text) {
                if k > 0 && clue.kind == Kind::Ordinal {
                    continue;
                }
                let shown = &text[clue.at.start as usize..clue.at.end as usize];
                let next = out.terms.len() as u32;
                let id = *number.entry(clue.hash).or_insert(next);
                let capital = clue.kind == Kind::Word && shown.starts_with(char::is_uppercase);
                if id == next {
                    out.terms.push(Term {
                        kind: clue.kind,
                        hash: clue.hash,
                        text: shown.into(),
                        capital,
                        frequency: 0,
                    });
                    last.push((u32::MAX, 0));
                    let function = *english && is_function_word(shown);
                    content.push(clue.kind.is_word() && !function);
                }
                let term = &mut out.terms[id as usize];
                term.capital &= capital;
                if last[id as usize].0 != segment {
                    last[id as usize] = (segment, out.slots.len() as u32);
                    term.frequency += 1;
                    out.slots.push(Slot { id, head: FAR, tail: FAR });
                }
                if content[id as usize] {
                    let slot = &mut out.slots[last[id as usize].1 as usize];
                    let place = words.min(usize::from(FAR)) as u8;
                    slot.head = slot.head.min(place);
                    // For now the place of its last occurrence; counted from the end below.
                    slot.tail = place;
                    words += 1;
                }
            }
        }
        for slot in &mut out.slots[start..] {
            if slot.head < FAR {
                let behind = words - 1 - usize::from(slot.tail);
                slot.tail = if slot.tail == FAR { FAR } else { behind.min(usize::from(FAR)) as u8 };
            }
        }
        out.first.push(out.slots.len() as u32);
        Ok(())
    }
}

fn is_function_word(word: &str) -> bool {
    let mut low = word.to_ascii_lowercase();
    if low.ends_with("'s") || low.ends_with("’s") {
        low.truncate(low.len() - if low.ends_with("'s") { 2 } else { 4 });
    }
    lexicon::is_function_word(&low)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH: Manner = Manner { han_words: true, stems: true };

    fn read(segments: &[&str], manner: Manner) -> Vocabulary {
        let texts: Vec<Text<'_>> = segments.iter().map(std::slice::from_ref).collect();
        Vocabulary::new(&texts, manner, &mut Progress::new(&mut |_, _| Ok(()))).expect("nobody cancels")
    }

    fn id(v: &Vocabulary, text: &str) -> u32 {
        v.terms.iter().position(|t| &*t.text == text).expect("it is there") as u32
    }

    #[test]
    fn segments_and_clues_know_each_other() {
        let v = read(&["Red apples, red wine", "the river", "An apple of Li's"], ENGLISH);
        assert_eq!(v.len(), 3);
        let apple = id(&v, "apples");
        assert_eq!(v.posts(apple).iter().map(|p| p.segment).collect::<Vec<_>>(), [0, 2]);
        assert_eq!(v.posts_in(apple, &(1..3)).len(), 1);
        for post in v.posts(apple) {
            assert_eq!(v.slots(post.segment as usize)[usize::from(post.slot)].id, apple);
        }
        assert_eq!(v.terms[apple as usize].frequency, 2);
        assert!(v.rarity(id(&v, "wine")) > v.rarity(apple));
        // “Red” stands with and without a capital, “Li's” only with one.
        assert!(!v.terms[id(&v, "Red") as usize].capital && v.terms[id(&v, "Li's") as usize].capital);
    }

    #[test]
    fn places_count_words_of_meaning_from_either_end() {
        let v = read(&["The red apple and the red wine"], ENGLISH);
        let at = |text: &str| v.slots(0).iter().find(|s| s.id == id(&v, text)).map(|s| (s.head, s.tail));
        assert_eq!(at("red"), Some((0, 1)));
        assert_eq!(at("apple"), Some((1, 2)));
        assert_eq!(at("wine"), Some((3, 0)));
        assert_eq!(at("The"), Some((FAR, FAR)));
    }

    #[test]
    fn of_a_long_segment_the_rarest_words_are_kept() {
        let letters = |k: usize| k.to_string().chars().map(|c| char::from(b'a' + c as u8 - b'0')).collect::<String>();
        let long: String = (0..COUNTED * 2).map(|k| format!("word{} ", letters(k))).collect();
        let rare: String = (0..COUNTED).map(|k| format!("word{} ", letters(k))).collect();
        let v = read(&[&format!("{long} 17?"), &rare], Manner { stems: false, ..ENGLISH });
        assert_eq!(v.slots(0).len(), COUNTED);
        let kinds: Vec<Kind> = v.slots(0).iter().map(|s| v.terms[s.id as usize].kind).collect();
        assert!(kinds.contains(&Kind::Number) && kinds.contains(&Kind::Question));
        // What the other segment has too is not among the rarest.
        assert!(v.slots(0).iter().all(|s| v.terms[s.id as usize].frequency == 1));
    }
}
