//! Which items of two texts render each other.
//!
//! Words are matched by wording alone. Near copies are followed side by side, and what is lost on the way is found again a few words
//! on; the rest goes to the histogram diff of the crate `imara-diff`, which anchors on the words that are rarest in common. In
//! running prose these carry the text, which is why this reads better than a shortest script. `docs/decisions/matching-words.md`
//! says what was measured.
//!
//! A diff is then made readable in three steps: [`slide`] puts a hunk that could stand in several places where a sentence
//! begins, [`absorb`] removes matches that are accidents, and [`respell`] finds the same characters cut into other words,
//! which a Chinese dictionary often does on either side of a change.

use super::item::{Item, Unit, Wordings};
use crate::text::TextRange;
use crate::text::ascending::longest_ascending;
use crate::text::fold::is_han;
use imara_diff::{Algorithm, Token};
use rustc_hash::FxHashMap;
use std::cmp::Reverse;
use std::ops::Range;

/// Characters on both sides together up to which a hunk is searched for other segmentations of the same characters.
const MAX_RESPELLED: usize = 4_000;

/// How far a hunk slides at most, in words.
const MAX_SLIDE: usize = 200;

/// Items of `a` that have the wording of items of `b`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Match {
    pub(super) a: Range<usize>,
    pub(super) b: Range<usize>,
}

/// A text cut into items.
pub(super) struct Cut<'t> {
    pub(super) text: &'t str,
    pub(super) items: Vec<Item>,
}

impl Cut<'_> {
    pub(super) fn raw(&self, item: usize) -> &str {
        self.items[item].range.slice(self.text).unwrap_or("")
    }

    /// What stands between the item before and this one, or before the first or after the last.
    fn gap(&self, item: usize) -> &str {
        let start = if item == 0 { 0 } else { self.items[item - 1].range.end };
        let end = self.items.get(item).map_or(self.text.len() as u32, |i| i.range.start);
        TextRange::new(start, end).slice(self.text).unwrap_or("")
    }
}

/// The matches, in order of both texts, and whether any part was left unsearched.
///
/// The result does not depend on which text is called `a`.
pub(super) fn matches(a: &Cut<'_>, b: &Cut<'_>, wordings: &Wordings, unit: Unit) -> (Vec<Match>, bool) {
    matches_from(a, b, wordings, unit, None)
}

/// The same, from words that are known to match; without any they are searched for.
pub(super) fn matches_from(
    a: &Cut<'_>,
    b: &Cut<'_>,
    wordings: &Wordings,
    unit: Unit,
    known: Option<Vec<Block>>,
) -> (Vec<Match>, bool) {
    // Ties are broken by position, so the pair is always searched in the same order.
    if (b.items.len(), b.text) < (a.items.len(), a.text) {
        let turned = known.map(|k| k.into_iter().map(|x| Block { a: x.b, b: x.a, len: x.len }).collect());
        let (mut found, coarse) = matches_from(b, a, wordings, unit, turned);
        for m in &mut found {
            std::mem::swap(&mut m.a, &mut m.b);
        }
        return (found, coarse);
    }
    let (a, b) = (&Words::of(a), &Words::of(b));
    let (mut blocks, coarse) = known.map_or_else(|| search(&a.keys, &b.keys, wordings.most()), |k| (k, false));
    slide(&mut blocks, a, b);
    absorb(&mut blocks, a, b, unit);
    let mut out = Vec::new();
    let mut at = (0, 0);
    let end = Block { a: a.keys.len(), b: b.keys.len(), len: 0 };
    for block in blocks.iter().chain([&end]) {
        if unit == Unit::Word && at.0 < block.a && at.1 < block.b {
            respell(a, at.0..block.a, b, at.1..block.b, wordings, &mut out);
        }
        out.extend(
            (0..block.len)
                .map(|i| Match { a: a.items(block.a + i..block.a + i + 1), b: b.items(block.b + i..block.b + i + 1) }),
        );
        at = (block.a + block.len, block.b + block.len);
    }
    (out, coarse)
}

/// The words of a text, punctuation left out.
struct Words<'t> {
    cut: &'t Cut<'t>,
    /// Index of each word among the items.
    at: Vec<usize>,
    keys: Vec<u32>,
}

impl<'t> Words<'t> {
    fn of(cut: &'t Cut<'t>) -> Self {
        let at: Vec<usize> = (0..cut.items.len()).filter(|&i| cut.items[i].is_word()).collect();
        let keys = at.iter().map(|&i| cut.items[i].key).collect();
        Self { cut, at, keys }
    }

    /// The items from the first to the last of some words, punctuation between them included.
    fn items(&self, words: Range<usize>) -> Range<usize> {
        self.at[words.start]..self.at[words.end - 1] + 1
    }

    fn raw(&self, word: usize) -> &str {
        self.cut.raw(self.at[word])
    }

    /// How well a hunk may begin or end before this word: at a paragraph, at a sentence, at a comma, anywhere.
    fn bound(&self, word: usize) -> u8 {
        if word == 0 || word == self.at.len() {
            return 3;
        }
        let between = self.at[word - 1] + 1..self.at[word];
        let line = (between.start..=between.end).any(|i| self.cut.gap(i).contains('\n'));
        let marks = || between.clone().map(|i| self.cut.raw(i));
        if line {
            3
        } else if marks().any(|m| m.contains(['.', '!', '?', '。', '！', '？', '…', '．'])) {
            2
        } else {
            u8::from(marks().next().is_some())
        }
    }

    /// Whether a word touches the one before it: characters of one word, not words with a space between.
    fn touches(&self, word: usize) -> bool {
        word > 0
            && self.at.get(word).is_some_and(|&at| {
                at == self.at[word - 1] + 1 && self.cut.items[at].range.start == self.cut.items[at - 1].range.end
            })
    }
}

/// Words of equal wording, one after the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) a: usize,
    pub(super) b: usize,
    pub(super) len: usize,
}

impl Block {
    pub(super) fn ends(self) -> (usize, usize) {
        (self.a + self.len, self.b + self.len)
    }
}

/// The stretches that two texts share, in order, and whether some were left unsearched: between equal ends, if they have more than
/// `most` items there; or where they go on for long without anything in common, unless `most` says that there is no limit.
pub(super) fn search(a: &[u32], b: &[u32], most: usize) -> (Vec<Block>, bool) {
    let start = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let end = a[start..].iter().rev().zip(b[start..].iter().rev()).take_while(|(a, b)| a == b).count();
    let (middle_a, middle_b) = (&a[start..a.len() - end], &b[start..b.len() - end]);
    let mut coarse = !middle_a.is_empty() && !middle_b.is_empty() && middle_a.len() + middle_b.len() > most;
    let mut blocks = vec![Block { a: 0, b: 0, len: start }];
    if !coarse {
        let mut found = Vec::new();
        coarse = follow(middle_a, middle_b, most < usize::MAX, &mut found);
        blocks.extend(found.into_iter().map(|x| Block { a: x.a + start, b: x.b + start, ..x }));
    }
    blocks.push(Block { a: a.len() - end, b: b.len() - end, len: end });
    blocks.retain(|x| x.len > 0);
    blocks.dedup_by(|next, last| {
        let touch = last.ends() == (next.a, next.b);
        if touch {
            last.len += next.len;
        }
        touch
    });
    (blocks, coarse)
}

/// How many words a reader who has lost the place looks ahead for it, on either side; and how many in a row are enough to have
/// found it again. Farther ahead it takes more of them, for a phrase that recurs is no proof.
const SIGHT: [(usize, usize); 2] = [(24, 6), (160, 10)];

/// Walks through two sequences side by side as long as they are near copies: after a difference the place is found again a few
/// words on, where so many words agree that it can be no accident. What is left when that fails is searched as a whole. Whether
/// some of it was not; see [`between`].
fn follow(a: &[u32], b: &[u32], bounded: bool, out: &mut Vec<Block>) -> bool {
    let (mut i, mut j) = (0, 0);
    let mut coarse = false;
    while i < a.len() && j < b.len() {
        let len = common_start(&a[i..], &b[j..]);
        if len > 0 {
            out.push(Block { a: i, b: j, len });
            (i, j) = (i + len, j + len);
            continue;
        }
        let ahead = SIGHT.into_iter().find_map(|(sight, sure)| {
            let found = |x: usize, y: usize| a.get(x..x + sure).is_some_and(|run| b.get(y..y + sure) == Some(run));
            (1..sight).find_map(|far| (0..=far).map(|k| (i + k, j + far - k)).find(|&(x, y)| found(x, y)))
        });
        let (x, y) = ahead.unwrap_or((a.len(), b.len()));
        coarse |= between((&a[i..x], i), (&b[j..y], j), bounded, 0, out);
        (i, j) = (x, y);
    }
    coarse
}

/// Words of two texts together beyond which it is asked whether they have anything in common before they are aligned.
const MANY: usize = 400_000;
/// One word in so many must begin a phrase that stands once in either text and in the same order in both, if they have anything
/// in common: it is one in thousands in unrelated texts, one in ten in a text revised from beginning to end.
const ORDERED: usize = 500;

/// Whether two texts are long and have nothing to do with each other.
pub(super) fn unrelated(a: &[u32], b: &[u32]) -> bool {
    a.len() + b.len() > MANY && phrases(a, b).len() * ORDERED < a.len().min(b.len())
}

fn common_start(a: &[u32], b: &[u32]) -> usize {
    a.iter().zip(b).take_while(|(x, y)| x == y).count()
}

/// Words of two stretches together beyond which the histogram takes longer than a reader waits, if they have nothing in common.
const LONG: usize = 40_000;

/// How often a long stretch is divided again. Texts need it once or twice; one made to hinder would need it thousands of times.
const ROUNDS: usize = 32;

/// Finds what two stretches share that begin with other words; they are given with where they begin. Long ones are divided at the
/// phrases that each has once, in the same order, and what lies between is searched. A long stretch without any such phrase is
/// left out if the search is `bounded`; whether that was so.
fn between(
    (a, i): (&[u32], usize),
    (b, j): (&[u32], usize),
    bounded: bool,
    round: usize,
    out: &mut Vec<Block>,
) -> bool {
    if a.is_empty() || b.is_empty() || (a.len(), b.len()) == (1, 1) {
        return false;
    }
    let long = a.len() + b.len() > LONG;
    let anchors = if long && round < ROUNDS { phrases(a, b) } else { Vec::new() };
    if anchors.is_empty() {
        if long && bounded {
            return true;
        }
        out.extend(equal_blocks(a, b).into_iter().map(|m| Block { a: m.a + i, b: m.b + j, ..m }));
        return false;
    }
    let (mut x, mut y) = (0, 0);
    let mut coarse = false;
    for (to_x, to_y) in anchors.into_iter().chain([(a.len(), b.len())]) {
        // What was found before goes on for longer than its phrase.
        if to_x < x || to_y < y {
            continue;
        }
        coarse |= between((&a[x..to_x], i + x), (&b[y..to_y], j + y), bounded, round + 1, out);
        let len = common_start(&a[to_x..], &b[to_y..]);
        if len > 0 {
            out.push(Block { a: i + to_x, b: j + to_y, len });
        }
        (x, y) = (to_x + len, to_y + len);
    }
    coarse
}

/// Where the phrases of three words begin that either text has once, as many as stand in the same order in both: the patience
/// diff's anchors, which are lines there.
fn phrases(a: &[u32], b: &[u32]) -> Vec<(usize, usize)> {
    let once = |text: &[u32]| {
        let mut at: FxHashMap<[u32; 3], Option<u32>> = FxHashMap::default();
        for (place, phrase) in text.array_windows().enumerate() {
            at.entry(*phrase).and_modify(|at| *at = None).or_insert(Some(place as u32));
        }
        at
    };
    let there = once(b);
    let mut pairs: Vec<(usize, usize)> = once(a)
        .into_iter()
        .filter_map(|(phrase, at)| Some((at? as usize, there.get(&phrase).copied().flatten()? as usize)))
        .collect();
    pairs.sort_unstable();
    longest_ascending(&pairs)
}

/// The stretches that two sequences of numbers share, found by the histogram diff: anchored on what is rarest in common, and
/// between the anchors again, down to Myers' algorithm where all that is left is common words.
pub(super) fn equal_blocks(a: &[u32], b: &[u32]) -> Vec<Block> {
    blocks_by(Algorithm::Histogram, a, b)
}

/// The same by Myers' algorithm, which suits characters: there are few, and all are common. `exact` gives up its short cuts.
pub(super) fn shortest_blocks(a: &[u32], b: &[u32], exact: bool) -> Vec<Block> {
    blocks_by(if exact { Algorithm::MyersMinimal } else { Algorithm::Myers }, a, b)
}

fn blocks_by(algorithm: Algorithm, a: &[u32], b: &[u32]) -> Vec<Block> {
    // The search keeps a table of all numbers there are, so they must be few where the sequences are short.
    let mut numbers: FxHashMap<u32, u32> = FxHashMap::default();
    let mut dense = |keys: &[u32]| -> Vec<Token> {
        let number = |key: &u32| {
            let next = numbers.len() as u32;
            Token(*numbers.entry(*key).or_insert(next))
        };
        keys.iter().map(number).collect()
    };
    let (x, y) = (dense(a), dense(b));
    let mut diff = imara_diff::Diff::default();
    diff.compute_with(algorithm, &x, &y, numbers.len() as u32);
    let mut out = Vec::new();
    let mut at = (0, 0);
    let end = (a.len(), b.len());
    let hunks = diff
        .hunks()
        .map(|h| (h.before.start as usize..h.before.end as usize, h.after.start as usize..h.after.end as usize));
    for (before, after) in hunks.chain([(end.0..end.0, end.1..end.1)]) {
        if before.start > at.0 {
            out.push(Block { a: at.0, b: at.1, len: before.start - at.0 });
        }
        at = (before.end, after.end);
    }
    out
}

/// Where words were only added, and the ones before them are the same as their last, they could as well have been added
/// further up: `A B. [A C. ]A D.` Each such hunk goes where it begins and ends best.
fn slide(blocks: &mut [Block], a: &Words<'_>, b: &Words<'_>) {
    for i in 0..blocks.len().saturating_sub(1) {
        let (before, after) = (blocks[i], blocks[i + 1]);
        let (end_a, end_b) = before.ends();
        // The long side has the hunk; the other only goes along.
        let (long, short, start, end, other) = if end_a == after.a {
            (b, a, end_b, after.b, end_a)
        } else if end_b == after.b {
            (a, b, end_a, after.a, end_b)
        } else {
            continue;
        };
        // A block that vanished would make two hunks one; only before the first word and after the last there is none.
        let first = before.a == 0 && before.b == 0;
        let last = after.ends() == (a.keys.len(), b.keys.len());
        let room_up = (before.len - usize::from(!first)).min(MAX_SLIDE);
        let room_down = (after.len - usize::from(!last)).min(MAX_SLIDE);
        let up = (1..=room_up).take_while(|&k| long.keys[start - k] == long.keys[end - k]).count();
        let down = (0..room_down).take_while(|&k| long.keys[start + k] == long.keys[end + k]).count();
        // A word that matches by wording may still differ in its capital: the better place has fewer such pairs. Only
        // the pairs that a slide changes are counted.
        let wrong_at = |word: usize, twin: usize| usize::from(long.raw(word) != short.raw(twin));
        let score = |place: isize| {
            let shifted = |x: usize| x.saturating_add_signed(place);
            let wrong: usize = (0..up)
                .map(|k| (start - 1 - k, other - 1 - k))
                .map(|(word, twin)| {
                    let stays = (start - word) as isize > -place;
                    wrong_at(if stays { word } else { word + (end - start) }, twin)
                })
                .chain((0..down).map(|k| {
                    let moved = (k as isize) < place;
                    wrong_at(if moved { start + k } else { end + k }, other + k)
                }))
                .sum();
            (Reverse(wrong), long.bound(shifted(start)) + long.bound(shifted(end)))
        };
        let best = (-(up as isize)..=down as isize).max_by_key(|&place| (score(place), place)).unwrap_or(0);
        blocks[i].len = before.len.saturating_add_signed(best);
        let next = &mut blocks[i + 1];
        next.a = next.a.saturating_add_signed(best);
        next.b = next.b.saturating_add_signed(best);
        next.len = next.len.saturating_add_signed(-best);
    }
}

/// Removes matches that are accidents: one short word (three letters, one Chinese character) between two hunks of three
/// and more words, or up to three letters cut out of words that are otherwise new. A reader sees them as confetti.
/// The idea is the "semantic cleanup" of N. Fraser's diff-match-patch, with a far stricter bound, because an apparatus
/// must not swallow what two versions share.
fn absorb(blocks: &mut Vec<Block>, a: &Words<'_>, b: &Words<'_>, unit: Unit) {
    let mut kept: Vec<Block> = Vec::with_capacity(blocks.len());
    for i in 0..blocks.len() {
        let block = blocks[i];
        let (last_a, last_b) = kept.last().map_or((0, 0), |k| k.ends());
        let next = blocks.get(i + 1).map_or((a.keys.len(), b.keys.len()), |n| (n.a, n.b));
        let (end_a, end_b) = block.ends();
        let accident = match unit {
            Unit::Word => {
                let long = |a: usize, b: usize| a.max(b) >= 3 && a.min(b) >= 1;
                block.len == 1
                    && long(block.a - last_a, block.b - last_b)
                    && long(next.0 - end_a, next.1 - end_b)
                    && is_short(a.raw(block.a))
            }
            Unit::Char => {
                let cut = |w: &Words<'_>, start, end| w.touches(start) || w.touches(end);
                block.len <= 3
                    && (block.a..end_a).all(|c| a.raw(c).chars().all(|c| c.is_alphabetic() && !is_han(c)))
                    && (block.a > last_a && block.b > last_b && next.0 > end_a && next.1 > end_b)
                    && cut(a, block.a, end_a)
                    && cut(b, block.b, end_b)
            }
        };
        if !accident {
            kept.push(block);
        }
    }
    *blocks = kept;
}

fn is_short(word: &str) -> bool {
    let mut chars = word.chars();
    if chars.next().is_some_and(is_han) { chars.next().is_none() } else { chars.count() < 3 }
}

/// Finds the same characters cut into other words: `国家安全`, `国家 安全`. Two stretches match where they read the same from a
/// bound of words to a bound of words on both sides.
fn respell(
    a: &Words<'_>,
    wa: Range<usize>,
    b: &Words<'_>,
    wb: Range<usize>,
    wordings: &Wordings,
    out: &mut Vec<Match>,
) {
    let (sa, sb) = (Spelling::of(a, wa.clone(), wordings), Spelling::of(b, wb.clone(), wordings));
    let mut push = |(from_a, from_b): (usize, usize), (to_a, to_b): (usize, usize)| {
        out.push(Match {
            a: a.items(wa.start + from_a..wa.start + to_a),
            b: b.items(wb.start + from_b..wb.start + to_b),
        });
    };
    let start = sa.common_bounds(&sb, 0, 0, sa.chars.iter().zip(&sb.chars).take_while(|(a, b)| a == b).count());
    for w in start.windows(2) {
        push(w[0], w[1]);
    }
    let done = start.last().copied().unwrap_or((0, 0));
    let (rest_a, rest_b) = (sa.after(done.0), sb.after(done.1));
    let tail = rest_a.iter().rev().zip(rest_b.iter().rev()).take_while(|(a, b)| a == b).count();
    let end = sa.common_bounds(&sb, sa.chars.len() - tail, sb.chars.len() - tail, tail);
    let (core_a, core_b) =
        end.first().map_or((sa.chars.len(), sb.chars.len()), |e| (sa.start_of(e.0), sb.start_of(e.1)));
    let (from_a, from_b) = (sa.start_of(done.0), sb.start_of(done.1));
    let (mid_a, mid_b) = (&sa.chars[from_a..core_a.max(from_a)], &sb.chars[from_b..core_b.max(from_b)]);
    let chinese = |c: &[char]| c.iter().any(|c| is_han(*c));
    if chinese(mid_a) && chinese(mid_b) && mid_a.len() + mid_b.len() <= MAX_RESPELLED {
        let numbers = |chars: &[char]| chars.iter().map(|c| *c as u32).collect::<Vec<u32>>();
        for block in equal_blocks(&numbers(mid_a), &numbers(mid_b)) {
            let bounds = sa.common_bounds(&sb, from_a + block.a, from_b + block.b, block.len);
            let (Some(first), Some(last)) = (bounds.first(), bounds.last()) else { continue };
            // One character alone is as often an accident as a word.
            if sa.start_of(last.0) - sa.start_of(first.0) >= 2 {
                for w in bounds.windows(2) {
                    push(w[0], w[1]);
                }
            }
        }
    }
    for w in end.windows(2) {
        push(w[0], w[1]);
    }
}

/// Words one after the other without anything between, and where each begins.
struct Spelling {
    chars: Vec<char>,
    /// Offset in `chars` of each word, and of the end.
    bounds: Vec<usize>,
}

impl Spelling {
    fn of(words: &Words<'_>, range: Range<usize>, wordings: &Wordings) -> Self {
        let (mut chars, mut bounds) = (Vec::new(), vec![0]);
        for key in &words.keys[range] {
            chars.extend(wordings.text(*key).chars());
            bounds.push(chars.len());
        }
        Self { chars, bounds }
    }

    fn start_of(&self, word: usize) -> usize {
        self.bounds[word]
    }

    fn after(&self, word: usize) -> &[char] {
        &self.chars[self.bounds[word]..]
    }

    /// The bounds that both have at the same place of a stretch they share, as numbers of words.
    fn common_bounds(&self, other: &Self, from: usize, other_from: usize, len: usize) -> Vec<(usize, usize)> {
        let mut out = Vec::new();
        let mut a = self.bounds.partition_point(|&x| x < from);
        let mut b = other.bounds.partition_point(|&x| x < other_from);
        while let (Some(&x), Some(&y)) = (self.bounds.get(a), other.bounds.get(b)) {
            if x > from + len || y > other_from + len {
                break;
            }
            match (x - from).cmp(&(y - other_from)) {
                std::cmp::Ordering::Less => a += 1,
                std::cmp::Ordering::Greater => b += 1,
                std::cmp::Ordering::Equal => {
                    out.push((a, b));
                    a += 1;
                    b += 1;
                }
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::super::item::items;
    use super::*;
    use crate::text::Lang;

    /// The matches of two texts, each as `a=b`.
    fn matched(a: &str, b: &str, lang: Lang) -> Vec<String> {
        let mut w = Wordings::new();
        let cut = |text, w: &mut Wordings| Cut { text, items: items(text, lang, Unit::Word, w) };
        let (ca, cb) = (cut(a, &mut w), cut(b, &mut w));
        let slice = |c: &Cut<'_>, r: &Range<usize>| {
            c.text[c.items[r.start].range.start as usize..c.items[r.end - 1].range.end as usize].to_owned()
        };
        let (found, coarse) = matches(&ca, &cb, &w, Unit::Word);
        assert!(!coarse);
        found.iter().map(|m| format!("{}={}", slice(&ca, &m.a), slice(&cb, &m.b))).collect()
    }

    #[test]
    fn a_hunk_slides_to_where_a_sentence_begins() {
        let found = matched("We share. We act. We rest.", "We share. We act. We learn. We act. We rest.", Lang::EN);
        assert_eq!(found, ["We=We", "share=share", "We=We", "act=act", "We=We", "rest=rest"]);
        let mut w = Wordings::new();
        let cut = |text, w: &mut Wordings| Cut { text, items: items(text, Lang::EN, Unit::Word, w) };
        let (a, b) = (cut("He came. She left.", &mut w), cut("He came. She slept. She left.", &mut w));
        let (found, _) = matches(&a, &b, &w, Unit::Word);
        // The second "She" is the one that was there before: the hunk is the whole sentence.
        let she = &found[2];
        assert_eq!((a.raw(she.a.start), b.items[she.b.start].range.start), ("She", 9 + 11));
    }

    #[test]
    fn an_exact_twin_is_preferred_to_one_with_another_capital() {
        let mut w = Wordings::new();
        let cut = |text, w: &mut Wordings| Cut { text, items: items(text, Lang::EN, Unit::Word, w) };
        let (a, b) = (cut("the net works", &mut w), cut("the net Net works", &mut w));
        let (found, _) = matches(&a, &b, &w, Unit::Word);
        assert_eq!(b.raw(found[1].b.start), "net");
        let b = cut("the Net net works", &mut w);
        let (found, _) = matches(&a, &b, &w, Unit::Word);
        assert_eq!(b.raw(found[1].b.start), "net");
    }

    #[test]
    fn the_same_characters_cut_otherwise_still_match() {
        let mut w = Wordings::new();
        let text = "国家安全";
        let whole = Cut { text, items: items(text, Lang::ZH, Unit::Word, &mut w) };
        let apart = "国 家 安 全 x";
        let parts = Cut { text: apart, items: items(apart, Lang::EN, Unit::Word, &mut w) };
        let (found, _) = matches(&whole, &parts, &w, Unit::Word);
        assert_eq!(found.last().map(|m| m.b.end), Some(4));
    }

    /// So many words out of two hundred, whose order has no rule.
    fn random(seed: u32, n: usize) -> Vec<u32> {
        (0..n as u32).map(|k| (crate::collate::many::shingle(&[seed, k]) % 200) as u32).collect()
    }

    #[test]
    fn long_texts_are_divided_where_a_phrase_stands_in_both() {
        let most = 10 * LONG;
        let (one, other) = (random(3, LONG / 2 + 50), random(11, LONG / 2 + 50));
        let revised: Vec<u32> = one.iter().enumerate().map(|(k, w)| if k % 4 == 0 { other[k] } else { *w }).collect();
        let kept = |found: &[Block]| found.iter().map(|x| x.len).sum::<usize>();
        let (found, coarse) = search(&one, &revised, most);
        assert!(!coarse && kept(&found) * 4 >= one.len() * 3, "{} of {}", kept(&found), one.len());
        // Texts that have nothing to do with each other share phrases all the same.
        let (found, coarse) = search(&one, &other, most);
        assert!(!coarse && kept(&found) > 0);
        for x in &found {
            assert_eq!(one[x.a..x.a + x.len], other[x.b..x.b + x.len]);
        }
        assert!(found.windows(2).all(|w| w[0].ends().0 <= w[1].a && w[0].ends().1 <= w[1].b));
    }

    #[test]
    fn whether_long_texts_have_anything_in_common_is_told() {
        let (one, other) = (random(3, MANY), random(11, MANY));
        let revised: Vec<u32> = one.iter().enumerate().map(|(k, w)| if k % 4 == 0 { other[k] } else { *w }).collect();
        assert!(unrelated(&one, &other) && !unrelated(&one, &revised));
        assert!(!unrelated(&one[..99], &other[..99]), "short ones are aligned whatever they are");
    }

    #[test]
    fn long_texts_without_a_phrase_in_common_are_left_out() {
        // The same few words, in another order everywhere.
        let one: Vec<u32> = (0..LONG as u32).map(|k| k % 5).collect();
        let other: Vec<u32> = (0..LONG as u32).map(|k| 4 - k % 5).collect();
        assert!(search(&one, &other, 10 * LONG).1);
        assert!(!search(&one, &other, usize::MAX).1);
    }

    #[test]
    fn what_is_too_large_is_not_searched_and_says_so() {
        let most = 4_000;
        let half = most as u32 / 2 + 1;
        let a: Vec<u32> = (0..half).collect();
        let mut b: Vec<u32> = (0..half).rev().collect();
        assert_eq!(search(&a, &b, most), (vec![], true));
        // Equal ends are found all the same, and what they leave may be small enough.
        b.reverse();
        b[7] = half;
        let (blocks, coarse) = search(&a, &b, most);
        assert_eq!((blocks.len(), coarse), (2, false));
        // Whoever asks for it gets it all.
        b.reverse();
        assert!(!search(&a, &b, usize::MAX).1);
    }

    #[test]
    fn a_lone_article_between_long_hunks_is_no_match() {
        let found =
            matched("x one two three the four five six y", "x seven eight nine the ten eleven twelve y", Lang::EN);
        assert_eq!(found, ["x=x", "y=y"]);
        let found = matched("x one the four y", "x seven the ten y", Lang::EN);
        assert_eq!(found, ["x=x", "the=the", "y=y"]);
    }
}
