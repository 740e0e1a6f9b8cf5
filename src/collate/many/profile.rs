//! Versions under each other, word by word: columns, each with the words of one wording.
//!
//! Two profiles are joined into one as two texts are compared: a column is a word, and the words of two columns match where
//! their wording is the same. First those columns are matched which more than half of the versions of a profile have, then what
//! stands between them, so that a word only one version has does not draw a word of the text that all have to it. Other words
//! never share a column: they stand beside each other, and what belongs together is for [`super::spots`] to say. So no
//! word is ever lost or guessed a place for, and commas have no say at all.

use super::super::item::{Key, NO_WORDING, Unit, Wordings};
use super::super::matching;
use super::cut::Cut;
use crate::text::fold::is_han;
use std::cmp::Reverse;
use std::ops::Range;

/// Columns of one profile times columns of the other up to which all ways to match them are tried; most gaps are that small.
const SMALL: usize = 1_024;

/// How far a hunk slides at most, in columns.
const MAX_SLIDE: usize = 200;

/// Characters on both sides together up to which a hunk is searched for other segmentations of the same characters.
const MAX_RESPELLED: usize = 4_000;

/// Items of a version in a column, as indices; empty where it has none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cell {
    pub(super) start: u32,
    pub(super) end: u32,
}

impl Cell {
    const NONE: Self = Self { start: u32::MAX, end: u32::MAX };

    pub(super) fn is_empty(self) -> bool {
        self.start == self.end
    }
}

/// Versions under each other.
pub(super) struct Profile {
    /// The versions, ascending.
    pub(super) versions: Vec<usize>,
    /// The wording of each column.
    pub(super) keys: Vec<Key>,
    /// Column by column, a cell for each version.
    cells: Vec<Cell>,
}

impl Profile {
    /// One version alone.
    pub(super) fn of(version: usize, cut: &Cut<'_>) -> Self {
        let words = || cut.items.iter().enumerate().filter(|(_, i)| i.is_word());
        Self {
            versions: vec![version],
            keys: words().map(|(_, i)| i.key).collect(),
            cells: words().map(|(at, _)| Cell { start: at as u32, end: at as u32 + 1 }).collect(),
        }
    }

    pub(super) fn len(&self) -> usize {
        self.keys.len()
    }

    /// The cells of a column, in the order of the versions.
    pub(super) fn cells(&self, column: usize) -> &[Cell] {
        let n = self.versions.len();
        &self.cells[column * n..(column + 1) * n]
    }

    /// Puts the columns in another order: `order` names each by its place now. Each version must keep its own order.
    pub(super) fn reorder(&mut self, order: &[usize]) {
        let n = self.versions.len();
        self.cells = order.iter().flat_map(|&c| self.cells[c * n..(c + 1) * n].iter().copied()).collect();
        self.keys = order.iter().map(|&c| self.keys[c]).collect();
    }

    fn support(&self, column: usize) -> usize {
        self.cells(column).iter().filter(|c| !c.is_empty()).count()
    }

    /// Columns that more than half of the versions have.
    fn main(&self) -> Vec<usize> {
        let n = self.versions.len();
        (0..self.len()).filter(|&c| self.support(c) * 2 > n).collect()
    }

    /// The first version that has a column, and its first item there.
    fn witness(&self, column: usize) -> Option<(usize, usize)> {
        let cells = self.cells(column).iter().zip(&self.versions);
        cells.filter(|(c, _)| !c.is_empty()).map(|(c, &v)| (v, c.start as usize)).next()
    }
}

/// Columns of two profiles that match.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Pairing {
    x: Range<usize>,
    y: Range<usize>,
}

/// Joins two profiles of different versions; says whether a part was too large to be searched.
pub(super) fn merge(
    x: &Profile,
    y: &Profile,
    cuts: &[Option<Cut<'_>>],
    wordings: &mut Wordings,
    unit: Unit,
) -> (Profile, bool) {
    let (pairings, coarse) = pairings(x, y, cuts, wordings, unit);
    let mut versions: Vec<(usize, bool, usize)> = Vec::with_capacity(x.versions.len() + y.versions.len());
    versions.extend(x.versions.iter().enumerate().map(|(i, &v)| (v, true, i)));
    versions.extend(y.versions.iter().enumerate().map(|(i, &v)| (v, false, i)));
    versions.sort_unstable();
    let room = x.len() + y.len();
    let mut out = Profile {
        versions: versions.iter().map(|v| v.0).collect(),
        keys: Vec::with_capacity(room),
        cells: Vec::with_capacity(room * versions.len()),
    };
    let mut push = |key: Key, in_x: Range<usize>, in_y: Range<usize>| {
        out.keys.push(key);
        for &(_, from_x, i) in &versions {
            let (profile, columns) = if from_x { (x, in_x.clone()) } else { (y, in_y.clone()) };
            let mut cells = columns.map(|c| profile.cells(c)[i]).filter(|c| !c.is_empty());
            let first = cells.next();
            let last = cells.next_back().or(first);
            out.cells.push(match (first, last) {
                (Some(f), Some(l)) => Cell { start: f.start, end: l.end },
                _ => Cell::NONE,
            });
        }
    };
    let mut at = (0, 0);
    let end = Pairing { x: x.len()..x.len(), y: y.len()..y.len() };
    for p in pairings.iter().chain([&end]) {
        (at.0..p.x.start).for_each(|c| push(x.keys[c], c..c + 1, 0..0));
        (at.1..p.y.start).for_each(|c| push(y.keys[c], 0..0, c..c + 1));
        if !p.x.is_empty() {
            let key = match (p.x.len(), p.y.len()) {
                (1, _) => x.keys[p.x.start],
                (_, 1) => y.keys[p.y.start],
                _ => wordings.number(x.keys[p.x.clone()].iter().map(|&k| wordings.text(k)).collect()),
            };
            push(key, p.x.clone(), p.y.clone());
        }
        at = (p.x.end, p.y.end);
    }
    (out, coarse)
}

fn pairings(
    x: &Profile,
    y: &Profile,
    cuts: &[Option<Cut<'_>>],
    wordings: &Wordings,
    unit: Unit,
) -> (Vec<Pairing>, bool) {
    let (main_x, main_y) = (x.main(), y.main());
    let keys = |p: &Profile, columns: &[usize]| -> Vec<Key> { columns.iter().map(|&c| p.keys[c]).collect() };
    let (firm, mut coarse) = search(&keys(x, &main_x), &keys(y, &main_y), wordings.most());
    let mut pairs: Vec<(usize, usize)> = Vec::with_capacity(x.len().min(y.len()));
    let mut at = (0, 0);
    let firm = firm.into_iter().map(|(i, j)| (main_x[i], main_y[j])).chain([(x.len(), y.len())]);
    let only_main = (main_x.len(), main_y.len()) == (x.len(), y.len());
    for (i, j) in firm {
        if !only_main && at.0 < i && at.1 < j {
            let (found, c) = search(&x.keys[at.0..i], &y.keys[at.1..j], wordings.most());
            coarse |= c;
            pairs.extend(found.into_iter().map(|(k, l)| (at.0 + k, at.1 + l)));
        }
        if i < x.len() {
            pairs.push((i, j));
        }
        at = (i + 1, j + 1);
    }
    let mut blocks = blocks(&pairs);
    let sides = (Side { profile: x, cuts }, Side { profile: y, cuts });
    slide(&mut blocks, &sides.0, &sides.1);
    if unit == Unit::Word {
        absorb(&mut blocks, &sides.0, &sides.1);
    }
    let mut out = Vec::with_capacity(pairs.len());
    let mut at = (0, 0);
    for block in blocks.iter().chain([&Block { x: x.len(), y: y.len(), len: 0 }]) {
        if unit == Unit::Word && at.0 < block.x && at.1 < block.y {
            respell(x, at.0..block.x, y, at.1..block.y, wordings, &mut out);
        }
        out.extend(
            (0..block.len).map(|i| Pairing { x: block.x + i..block.x + i + 1, y: block.y + i..block.y + i + 1 }),
        );
        at = (block.x + block.len, block.y + block.len);
    }
    (out, coarse)
}

/// Equal keys of two rows, as pairs of indices, and whether the middle was too large to be searched.
fn search(a: &[Key], b: &[Key], most: usize) -> (Vec<(usize, usize)>, bool) {
    if a.len() * b.len() <= SMALL {
        return (subsequence(a, b), false);
    }
    let (blocks, coarse) = matching::search(a, b, most);
    (blocks.iter().flat_map(|x| (0..x.len).map(|i| (x.a + i, x.b + i))).collect(), coarse)
}

/// The longest common subsequence of two short rows; of several the first.
fn subsequence(a: &[Key], b: &[Key]) -> Vec<(usize, usize)> {
    if !a.iter().any(|k| b.contains(k)) {
        return Vec::new();
    }
    // The length of the best of what is left from (i, j) on.
    let wide = b.len() + 1;
    let mut best = vec![0u16; (a.len() + 1) * wide];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            best[i * wide + j] = if a[i] == b[j] {
                best[(i + 1) * wide + j + 1] + 1
            } else {
                best[(i + 1) * wide + j].max(best[i * wide + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut out = Vec::new();
    while i < a.len() && j < b.len() {
        if a[i] == b[j] {
            out.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if best[(i + 1) * wide + j] >= best[i * wide + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    out
}

/// Columns that match, one after the other.
#[derive(Clone, Copy, Debug)]
struct Block {
    x: usize,
    y: usize,
    len: usize,
}

fn blocks(pairs: &[(usize, usize)]) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::new();
    for &(x, y) in pairs {
        match out.last_mut() {
            Some(b) if (b.x + b.len, b.y + b.len) == (x, y) => b.len += 1,
            _ => out.push(Block { x, y, len: 1 }),
        }
    }
    out
}

/// A profile with the texts of its versions.
struct Side<'s, 't> {
    profile: &'s Profile,
    cuts: &'s [Option<Cut<'t>>],
}

impl Side<'_, '_> {
    fn cut(&self, column: usize) -> Option<(&Cut<'_>, usize)> {
        let (version, item) = self.profile.witness(column)?;
        Some((self.cuts.get(version)?.as_ref()?, item))
    }

    fn raw(&self, column: usize) -> &str {
        self.cut(column).map_or("", |(cut, item)| cut.raw(item))
    }

    /// How well a hunk may begin or end before a column: at a paragraph, at a sentence, at a comma, anywhere.
    fn bound(&self, column: usize) -> u8 {
        if column == 0 || column >= self.profile.len() {
            return 3;
        }
        let Some((cut, item)) = self.cut(column) else { return 0 };
        let mut best = 0;
        for i in (0..item).rev() {
            if cut.text[cut.items[i].range.end as usize..cut.items[i + 1].range.start as usize].contains('\n') {
                return 3;
            }
            if cut.items[i].key != NO_WORDING {
                break;
            }
            let ends = cut.raw(i).contains(['.', '!', '?', '。', '！', '？', '…', '．']);
            best = best.max(if ends { 2 } else { 1 });
        }
        best
    }
}

/// Where words were only added, and the ones before them are the same as their last, they could as well have been added
/// further up: `A B. [A C. ]A D.` Each such hunk goes where it begins and ends best.
fn slide(blocks: &mut [Block], x: &Side<'_, '_>, y: &Side<'_, '_>) {
    let ends = (x.profile.len(), y.profile.len());
    for i in 0..blocks.len().saturating_sub(1) {
        let (before, after) = (blocks[i], blocks[i + 1]);
        let (end_x, end_y) = (before.x + before.len, before.y + before.len);
        let (long, short, start, end, other) = if end_x == after.x {
            (y, x, end_y, after.y, end_x)
        } else if end_y == after.y {
            (x, y, end_x, after.x, end_y)
        } else {
            continue;
        };
        // A block that vanished would make two hunks one; only before the first word and after the last there is none.
        let first = (before.x, before.y) == (0, 0);
        let last = (after.x + after.len, after.y + after.len) == ends;
        let room_up = (before.len - usize::from(!first)).min(MAX_SLIDE);
        let room_down = (after.len - usize::from(!last)).min(MAX_SLIDE);
        let keys = &long.profile.keys;
        let up = (1..=room_up).take_while(|&k| keys[start - k] == keys[end - k]).count();
        let down = (0..room_down).take_while(|&k| keys[start + k] == keys[end + k]).count();
        if up + down == 0 {
            continue;
        }
        // A word that matches by wording may still differ in its capital: the better place has fewer such pairs.
        let score = |place: isize| {
            let wrong = (-(up as isize)..down as isize)
                .filter(|&k| {
                    let twin = other.saturating_add_signed(k);
                    let word = if k < place { start.saturating_add_signed(k) } else { end.saturating_add_signed(k) };
                    long.raw(word) != short.raw(twin)
                })
                .count();
            let at = |x: usize| x.saturating_add_signed(place);
            (Reverse(wrong), long.bound(at(start)) + long.bound(at(end)), place)
        };
        let best = (-(up as isize)..=down as isize).max_by_key(|&place| score(place)).unwrap_or(0);
        blocks[i].len = before.len.saturating_add_signed(best);
        let next = &mut blocks[i + 1];
        next.x = next.x.saturating_add_signed(best);
        next.y = next.y.saturating_add_signed(best);
        next.len = next.len.saturating_add_signed(-best);
    }
}

/// Removes matches that are accidents: one short word between two hunks of three and more words on either side.
fn absorb(blocks: &mut Vec<Block>, x: &Side<'_, '_>, y: &Side<'_, '_>) {
    let mut kept: Vec<Block> = Vec::with_capacity(blocks.len());
    for i in 0..blocks.len() {
        let block = blocks[i];
        let last = kept.last().map_or((0, 0), |k| (k.x + k.len, k.y + k.len));
        let next = blocks.get(i + 1).map_or((x.profile.len(), y.profile.len()), |n| (n.x, n.y));
        let long = |a: usize, b: usize| a.max(b) >= 3 && a.min(b) >= 1;
        let accident = block.len == 1
            && long(block.x - last.0, block.y - last.1)
            && long(next.0 - block.x - 1, next.1 - block.y - 1)
            && is_short(x.raw(block.x));
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

/// Finds the same characters cut into other words: `国家安全`, `国家 安全`. Two stretches match where they read the same from a bound
/// of words to a bound of words on both sides, and where all versions of either profile have all of their stretch or none.
fn respell(
    x: &Profile,
    in_x: Range<usize>,
    y: &Profile,
    in_y: Range<usize>,
    wordings: &Wordings,
    out: &mut Vec<Pairing>,
) {
    let (sx, sy) = (Spelling::of(x, in_x.clone(), wordings), Spelling::of(y, in_y.clone(), wordings));
    if sx.chars.len() + sy.chars.len() > MAX_RESPELLED || !sx.chars.iter().any(|c| is_han(*c)) {
        return;
    }
    let whole = |p: &Profile, columns: Range<usize>| {
        let have = |c: usize| p.cells(c).iter().map(|c| c.is_empty()).collect::<Vec<_>>();
        columns.clone().all(|c| have(c) == have(columns.start))
    };
    for (a, b, len) in common(&sx.chars, &sy.chars) {
        let bounds = sx.common_bounds(&sy, a, b, len);
        let (Some(first), Some(last)) = (bounds.first(), bounds.last()) else { continue };
        let at_end = (a, b) == (0, 0) || (a + len, b + len) == (sx.chars.len(), sy.chars.len());
        // One character alone is as often an accident as a word.
        if !at_end && sx.bounds[last.0] - sx.bounds[first.0] < 2 {
            continue;
        }
        for w in bounds.windows(2) {
            let pairing =
                Pairing { x: in_x.start + w[0].0..in_x.start + w[1].0, y: in_y.start + w[0].1..in_y.start + w[1].1 };
            if whole(x, pairing.x.clone()) && whole(y, pairing.y.clone()) {
                out.push(pairing);
            }
        }
    }
}

/// Characters that two rows have in common: equal ends, and the blocks of a diff between them.
fn common(a: &[char], b: &[char]) -> Vec<(usize, usize, usize)> {
    let numbers = |chars: &[char]| chars.iter().map(|c| *c as u32).collect::<Vec<u32>>();
    let (blocks, _) = matching::search(&numbers(a), &numbers(b), usize::MAX);
    blocks.into_iter().map(|x| (x.a, x.b, x.len)).collect()
}

/// The wordings of some columns without anything between, and where each begins.
struct Spelling {
    chars: Vec<char>,
    /// Offset in `chars` of each column, and of the end.
    bounds: Vec<usize>,
}

impl Spelling {
    fn of(profile: &Profile, columns: Range<usize>, wordings: &Wordings) -> Self {
        let (mut chars, mut bounds) = (Vec::new(), vec![0]);
        for &key in &profile.keys[columns] {
            chars.extend(wordings.text(key).chars());
            bounds.push(chars.len());
        }
        Self { chars, bounds }
    }

    /// The bounds that both have at the same place of a stretch they share, as numbers of columns.
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
