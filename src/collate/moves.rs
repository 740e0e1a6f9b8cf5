//! Passages that stand elsewhere in another version, also where they were edited on the way.
//!
//! To a word diff a moved sentence is deleted here and inserted there, two differences where an editor made one. What is deleted and
//! what is inserted is therefore searched for common wording: rows of three words that few places have (*shingles*, Broder
//! 1997) say where to look; the longest common subsequence of the two stretches around such a row, cut down to where
//! matches are dense (the greatest sum of +1 for a word that both have and −1 for one that one has, after Smith and Waterman
//! 1981), says how far the passage goes. It is a move if it is long enough to be no formula and alike enough to be the same
//! passage; how much of it changed is said with it.
//!
//! The limits are judgements, not fitted: below five words (eight Chinese characters) phrases such as "in the field of
//! cyberspace" are found everywhere; below a likeness of 0.6 sentences of one subject begin to pass for each other.

use super::class::Class;
use super::compare::{Comparison, Group, Side, Stop};
use super::item::{Item, Key, Unit, Wordings};
use super::many::shingle;
use super::matching::{Block, equal_blocks};
use super::table::{Move, Site};
use crate::text::fold::is_han;
use crate::text::{Lang, TextRange};
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::ops::Range;

/// Share of words that a moved passage keeps, at least.
const LIKENESS: f32 = 0.6;

/// Words of a moved passage, at least.
const MIN_WORDS: usize = 5;

/// Chinese characters of a moved passage, at least; fewer words do, since each says more.
const MIN_HAN: usize = 8;

/// Letters of a moved passage, at least, where texts are compared by characters.
const MIN_LETTERS: usize = 25;

/// Places that have the same row of words, at most, for it to be a hint; more is a formula.
const MAX_PLACES: usize = 4;

/// Words on either side of a hint that are looked at.
const MAX_REACH: usize = 2_000;

/// Words in their place that a moved passage may have in its middle.
const MAX_ISLAND: usize = 2;

/// Versions as bits.
pub(super) type Set = u32;

/// A word of a version.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    pub(super) key: Key,
    /// Its column, counted through all sections; words that stand under each other have one in common.
    pub(super) column: u32,
    pub(super) section: u32,
    /// Index among the items of its section.
    pub(super) item: u32,
    /// How many Chinese characters it has.
    pub(super) han: u8,
}

/// Chinese characters of a wording.
pub(super) fn han(wording: &str) -> u8 {
    wording.chars().filter(|c| is_han(*c)).count().min(255) as u8
}

/// A passage in the words of two versions.
type Both = (Range<usize>, Range<usize>);

/// A passage of one version that stands elsewhere in another; words by their place in either stream.
#[derive(Clone, Debug)]
struct Found {
    u: usize,
    v: usize,
    in_u: Range<usize>,
    in_v: Range<usize>,
    likeness: f32,
}

/// A moved passage in the words of versions.
#[derive(Clone, Debug)]
pub(super) struct Passage {
    /// Its places, in reading order.
    pub(super) sites: Vec<Spread>,
    /// Share of words that changed, at most between any two.
    pub(super) changed: f32,
}

/// A place of a moved passage.
#[derive(Clone, Debug)]
pub(super) struct Spread {
    pub(super) section: usize,
    /// Its columns, counted through all sections, ascending.
    pub(super) columns: Vec<u32>,
    /// By version: its items there, as indices; none where it lacks the passage here.
    pub(super) items: Vec<Option<Range<usize>>>,
}

/// Finds what has moved. `streams` are the words of each version in reading order; `present` says by column which versions
/// have it.
pub(super) fn find(streams: &[Vec<Word>], present: &[Set], unit: Unit) -> Vec<Passage> {
    let n = streams.len();
    let all: Set = if n >= 32 { Set::MAX } else { (1 << n) - 1 };
    let search = Search { streams, present, all, unit };
    let mut found: Vec<Found> = Vec::new();
    let mut used: BTreeMap<(usize, usize), Vec<Both>> = BTreeMap::new();
    for (u, i, v, j) in search.hints() {
        // A place may hold two passages that changed sides; the one with the hint may come second.
        for _ in 0..3 {
            let taken = used.entry((u, v)).or_default();
            if taken.iter().any(|(a, b)| a.contains(&i) || b.contains(&j)) {
                break;
            }
            let Some(f) = search.around((u, i), (v, j), taken) else { break };
            taken.push((f.in_u.clone(), f.in_v.clone()));
            found.push(f);
        }
    }
    search.gathered(&found)
}

struct Search<'s> {
    streams: &'s [Vec<Word>],
    present: &'s [Set],
    all: Set,
    unit: Unit,
}

impl Search<'_> {
    fn row(&self) -> usize {
        match self.unit {
            Unit::Word => 3,
            Unit::Char => 6,
        }
    }

    fn has(&self, word: &Word) -> Set {
        self.present.get(word.column as usize).copied().unwrap_or(self.all)
    }

    /// Rows of words that stand at two places, in each of which a version lacks what it has at the other.
    fn hints(&self) -> Vec<(usize, usize, usize, usize)> {
        let k = self.row();
        let mut rows: Vec<(u64, u32, usize, usize)> = Vec::new();
        let mut keys: Vec<Key> = Vec::with_capacity(k);
        for (v, words) in self.streams.iter().enumerate() {
            for (i, w) in words.windows(k).enumerate() {
                let have = w.iter().fold(self.all, |s, w| s & self.has(w));
                let loose = w.iter().all(|w| self.has(w) != self.all) && w[0].section == w[k - 1].section;
                // The first of those who share the columns speaks for all.
                if loose && have.trailing_zeros() as usize == v {
                    keys.clear();
                    keys.extend(w.iter().map(|w| w.key));
                    rows.push((shingle(&keys), w[0].column, v, i));
                }
            }
        }
        rows.sort_unstable();
        let mut out = Vec::new();
        for same in rows.chunk_by(|a, b| a.0 == b.0).filter(|s| (2..=MAX_PLACES).contains(&s.len())) {
            for (x, a) in same.iter().enumerate() {
                for b in &same[x + 1..] {
                    let (at_a, at_b) = (&self.streams[a.2][a.3], &self.streams[b.2][b.3]);
                    let (only_a, only_b) = (self.has(at_a) & !self.has(at_b), self.has(at_b) & !self.has(at_a));
                    if only_a == 0 || only_b == 0 {
                        continue;
                    }
                    let (u, v) = (only_a.trailing_zeros() as usize, only_b.trailing_zeros() as usize);
                    let (Some(i), Some(j)) = (self.place(u, at_a), self.place(v, at_b)) else { continue };
                    out.push(if u < v { (u, i, v, j) } else { (v, j, u, i) });
                }
            }
        }
        out.sort_unstable();
        out.dedup();
        out
    }

    /// Where a version has the column of a word.
    fn place(&self, version: usize, word: &Word) -> Option<usize> {
        let words = &self.streams[version];
        words.binary_search_by_key(&(word.section, word.column), |w| (w.section, w.column)).ok()
    }

    /// The words around one that another version lacks at their place.
    fn stretch(&self, version: usize, at: usize, other: usize, taken: &[Range<usize>]) -> Range<usize> {
        let words = &self.streams[version];
        let section = words[at].section;
        let loose = |i: usize| self.has(&words[i]) & (1 << other) == 0;
        let open = |i: usize| words[i].section == section && !taken.iter().any(|t| t.contains(&i));
        let (mut start, mut end) = (at, at + 1);
        let mut island = 0;
        for i in (at.saturating_sub(MAX_REACH)..at).rev().take_while(|&i| open(i)) {
            if loose(i) {
                (start, island) = (i, 0);
            } else {
                island += 1;
                if island > MAX_ISLAND {
                    break;
                }
            }
        }
        island = 0;
        for i in (at + 1..words.len().min(at + MAX_REACH)).take_while(|&i| open(i)) {
            if loose(i) {
                (end, island) = (i + 1, 0);
            } else {
                island += 1;
                if island > MAX_ISLAND {
                    break;
                }
            }
        }
        start..end
    }

    fn around(&self, (u, i): (usize, usize), (v, j): (usize, usize), taken: &[Both]) -> Option<Found> {
        let (of_u, of_v): (Vec<_>, Vec<_>) = taken.iter().cloned().unzip();
        let (run_u, run_v) = (self.stretch(u, i, v, &of_u), self.stretch(v, j, u, &of_v));
        if !self.is_long(u, &run_u) || !self.is_long(v, &run_v) {
            return None;
        }
        let keys =
            |v: usize, r: &Range<usize>| -> Vec<Key> { self.streams[v][r.clone()].iter().map(|w| w.key).collect() };
        let (a, b) = (keys(u, &run_u), keys(v, &run_v));
        let blocks = equal_blocks(&a, &b);
        let (in_a, in_b) = densest(&blocks)?;
        let (in_a, in_b) = stretched(in_a, a.len(), in_b, b.len());
        let inside =
            |b: &&Block| in_a.start <= b.a && b.a + b.len <= in_a.end && in_b.start <= b.b && b.b + b.len <= in_b.end;
        let both: usize = blocks.iter().filter(inside).map(|b| b.len).sum();
        let likeness = 2.0 * both as f32 / (in_a.len() + in_b.len()) as f32;
        let in_u = run_u.start + in_a.start..run_u.start + in_a.end;
        let in_v = run_v.start + in_b.start..run_v.start + in_b.end;
        let distinct: HashSet<Key> = a[in_a].iter().copied().collect();
        let firm = likeness >= LIKENESS && distinct.len() >= 4 && self.is_long(u, &in_u) && self.is_long(v, &in_v);
        firm.then_some(Found { u, v, in_u, in_v, likeness })
    }

    fn is_long(&self, version: usize, words: &Range<usize>) -> bool {
        let han: usize = self.streams[version][words.clone()].iter().map(|w| usize::from(w.han)).sum();
        han >= MIN_HAN
            || (han < words.len()
                && words.len()
                    >= match self.unit {
                        Unit::Word => MIN_WORDS,
                        Unit::Char => MIN_LETTERS,
                    })
    }

    /// Passages from pairs: places that overlap are one, and places joined by pairs are one passage.
    fn gathered(&self, found: &[Found]) -> Vec<Passage> {
        struct Node {
            section: u32,
            columns: BTreeSet<u32>,
        }
        let mut nodes: Vec<Node> = Vec::new();
        let mut pairs: Vec<(usize, usize, f32)> = Vec::new();
        for f in found {
            let mut node = |version: usize, words: &Range<usize>| {
                let words = &self.streams[version][words.clone()];
                let section = words[0].section;
                let columns: BTreeSet<u32> = words.iter().map(|w| w.column).collect();
                let known = nodes.iter().position(|n| {
                    n.section == section
                        && n.columns.intersection(&columns).count() * 2 > n.columns.len().min(columns.len())
                });
                known.unwrap_or_else(|| {
                    nodes.push(Node { section, columns });
                    nodes.len() - 1
                })
            };
            pairs.push((node(f.u, &f.in_u), node(f.v, &f.in_v), 1.0 - f.likeness));
        }
        let mut home: Vec<usize> = (0..nodes.len()).collect();
        for &(a, b, _) in &pairs {
            let (x, y) = (home[a].min(home[b]), home[a].max(home[b]));
            home.iter_mut().filter(|h| **h == y).for_each(|h| *h = x);
        }
        let mut out: BTreeMap<usize, Passage> = BTreeMap::new();
        for &(a, _, changed) in &pairs {
            let p = out.entry(home[a]).or_insert_with(|| Passage { sites: Vec::new(), changed });
            p.changed = p.changed.max(changed);
        }
        for (k, node) in nodes.iter().enumerate() {
            let items = (0..self.streams.len()).map(|v| self.items(v, node.section, &node.columns)).collect();
            let spread =
                Spread { section: node.section as usize, columns: node.columns.iter().copied().collect(), items };
            if let Some(p) = out.get_mut(&home[k]) {
                p.sites.push(spread);
            }
        }
        let mut out: Vec<Passage> = out.into_values().filter(|p| p.sites.len() > 1).collect();
        for p in &mut out {
            p.sites.sort_by_key(|s| (s.section, s.columns.first().copied()));
        }
        out.sort_by_key(|p| (p.sites[0].section, p.sites[0].columns.first().copied()));
        out
    }

    /// The items of a version that has most of some columns.
    fn items(&self, version: usize, section: u32, columns: &BTreeSet<u32>) -> Option<Range<usize>> {
        let words = &self.streams[version];
        let (first, last) = (*columns.first()?, *columns.last()?);
        let start = words.partition_point(|w| (w.section, w.column) < (section, first));
        let end = words.partition_point(|w| (w.section, w.column) <= (section, last));
        let here: Vec<&Word> = words[start..end].iter().filter(|w| columns.contains(&w.column)).collect();
        let enough = here.len() as f32 >= LIKENESS * columns.len() as f32;
        (enough && !here.is_empty()).then(|| here[0].item as usize..here[here.len() - 1].item as usize + 1)
    }
}

/// The stretch of two rows in which what they have in common is densest.
fn densest(blocks: &[Block]) -> Option<(Range<usize>, Range<usize>)> {
    let mut best: Option<(usize, Range<usize>, Range<usize>)> = None;
    let mut open: Option<(usize, Range<usize>, Range<usize>)> = None;
    for block in blocks {
        let (end_a, end_b) = (block.a + block.len, block.b + block.len);
        let now = match open {
            Some((score, a, b)) if score >= block.a - a.end + block.b - b.end => {
                (score - (block.a - a.end + block.b - b.end) + block.len, a.start..end_a, b.start..end_b)
            }
            _ => (block.len, block.a..end_a, block.b..end_b),
        };
        if best.as_ref().is_none_or(|b| now.0 > b.0) {
            best = Some(now.clone());
        }
        open = Some(now);
    }
    best.map(|(_, a, b)| (a, b))
}

/// A word or two at an end that were changed belong to the passage, if nothing else is left of the stretch on that side.
fn stretched(a: Range<usize>, len_a: usize, b: Range<usize>, len_b: usize) -> (Range<usize>, Range<usize>) {
    let few = |x: usize, y: usize| x <= 3 && y <= 3 && (x + y) * 5 <= a.len() + b.len();
    let (mut in_a, mut in_b) = (a.clone(), b.clone());
    if few(a.start, b.start) {
        (in_a.start, in_b.start) = (0, 0);
    }
    if few(len_a - a.end, len_b - b.end) {
        (in_a.end, in_b.end) = (len_a, len_b);
    }
    (in_a, in_b)
}

/// Finds what has moved between two versions. Sections are groups; the first witness is [`Side::A`].
pub(super) fn of_pair(comparison: &Comparison) -> Vec<Move> {
    // Where texts were not searched, what they share in its place would be taken for moved.
    if comparison.coarse {
        return Vec::new();
    }
    let mut wordings = Wordings::with(comparison.pairs(), comparison.manner());
    let (langs, unit) = comparison.made_with();
    let mut streams = vec![Vec::new(), Vec::new()];
    let mut present = Vec::new();
    let mut cut: BTreeMap<usize, [Vec<Item>; 2]> = BTreeMap::new();
    for (g, group) in comparison.groups.iter().enumerate() {
        // What the page repeats has not moved.
        let plain = group.only().is_none() && !group.diff.runs.iter().any(|r| r.class == Some(Class::Wording));
        if plain || group.is_furniture() {
            continue;
        }
        let mut items = |side: Side, lang: Lang| super::item::items(group.text(side), lang, unit, &mut wordings);
        let both = [items(Side::A, langs.0), items(Side::B, langs.1)];
        for (s, side) in [Side::A, Side::B].into_iter().enumerate() {
            let loose = loose(group, side);
            for (i, item) in both[s].iter().enumerate().filter(|(_, i)| i.is_word()) {
                let next = loose.partition_point(|r| r.end <= item.range.start);
                let is_loose = loose.get(next).is_some_and(|r| r.start <= item.range.start);
                streams[s].push(Word {
                    key: item.key,
                    column: present.len() as u32,
                    section: g as u32,
                    item: i as u32,
                    han: han(wordings.text(item.key)),
                });
                present.push(if is_loose { 1 << s } else { 0b11 });
            }
        }
        cut.insert(g, both);
    }
    let range = |section: usize, s: usize, items: &Range<usize>| {
        let all = &cut.get(&section)?[s];
        Some(TextRange::new(all.get(items.start)?.range.start, all.get(items.end - 1)?.range.end))
    };
    let site = |s: &Spread| Site {
        section: s.section,
        ranges: s.items.iter().enumerate().map(|(k, i)| range(s.section, k, i.as_ref()?)).collect(),
    };
    find(&streams, &present, unit)
        .iter()
        .map(|p| Move { sites: p.sites.iter().map(site).collect(), changed: p.changed })
        .collect()
}

/// What has moved between two versions, and which differences of their comparison it explains.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Moved {
    /// The moves. Sections are the groups of the comparison; the first witness is its first version.
    pub moves: Vec<Move>,
    /// Differences that are nothing but a moved passage, each with its move as an index into `moves`: at least two for a
    /// move, which together are one difference. A difference that has other words besides is not among them.
    pub stops: BTreeMap<Stop, usize>,
}

impl Comparison {
    /// Finds what has moved from one version to the other, also where it was edited on the way.
    #[must_use]
    pub fn moved(&self) -> Moved {
        let moves = of_pair(self);
        let mut stops = BTreeMap::new();
        for stop in self.stops() {
            let group = &self.groups[stop.group];
            let whole = |side: Side| match stop.run.map(|r| &group.diff.runs[r]) {
                Some(run) if run.class != Some(Class::Wording) => TextRange::new(0, 0),
                Some(run) => {
                    if side == Side::A {
                        run.a
                    } else {
                        run.b
                    }
                }
                None => TextRange::from_usize(0, group.text(side).len()),
            };
            let (a, b) = (whole(Side::A), whole(Side::B));
            let (side, range) = match (a.is_empty(), b.is_empty()) {
                (false, true) => (Side::A, a),
                (true, false) => (Side::B, b),
                _ => continue,
            };
            let explains = |m: &Move| {
                m.sites.iter().filter(|s| s.section == stop.group).any(|s| {
                    let at = s.ranges.get(usize::from(side == Side::B)).copied().flatten();
                    at.and_then(|at| at.overlap(range)).is_some_and(|at| {
                        let wordless = |from, to| {
                            let rest = TextRange::new(from, to).slice(group.text(side));
                            !rest.is_some_and(|t| t.contains(char::is_alphanumeric))
                        };
                        wordless(range.start, at.start) && wordless(at.end, range.end)
                    })
                })
            };
            if let Some(m) = moves.iter().position(explains) {
                stops.insert(stop, m);
            }
        }
        Moved { moves, stops }
    }
}

/// What a side has that the other does not have there, in order.
fn loose(group: &Group, side: Side) -> Vec<TextRange> {
    if group.only() == Some(side) {
        return vec![TextRange::from_usize(0, group.text(side).len())];
    }
    let runs = group.diff.runs.iter().filter(|r| r.class == Some(Class::Wording));
    runs.map(|r| if side == Side::A { r.a } else { r.b }).filter(|r| !r.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::compare::compare;
    use super::super::compare::tests::version;
    use super::super::run::Role;
    use super::super::table::Collation;
    use super::*;
    use crate::text::fold::Folding;

    const REST: &str =
        "Members arrived early on Monday. Nobody expected the river to rise. The bridge was closed to carts.";
    const MOVED: &str = "A community of shared future should be built jointly by all nations.";

    #[test]
    fn a_moved_sentence_explains_both_its_places() {
        let (a, b) =
            (version(1, Lang::EN, &format!("{MOVED} {REST}")), version(2, Lang::EN, &format!("{REST} {MOVED}")));
        let c = compare(&a, &b, None, Unit::Word, &Folding::NONE);
        let found = c.moved();
        assert_eq!((c.counts.differences(), found.moves.len(), found.stops.len()), (2, 1, 2));
        let table = Collation::of_pair(&c, (a.id, b.id));
        let counts = table.counts();
        assert_eq!((counts.variants, counts.moves, counts.differences()), (0, 1, 1));
        assert!(table.variants().all(|(_, v)| v.class == Class::Move && v.moved == Some(0)));
    }

    #[test]
    fn a_move_beside_other_new_words_leaves_them_a_difference() {
        let a = version(1, Lang::EN, &format!("{MOVED} {REST}"));
        let edited = MOVED.replace("jointly", "together");
        let b = version(2, Lang::EN, &format!("{REST} Engineers measured water hourly. {edited}"));
        let c = compare(&a, &b, None, Unit::Word, &Folding::NONE);
        let table = Collation::of_pair(&c, (a.id, b.id));
        let counts = table.counts();
        assert_eq!((counts.variants, counts.moves), (1, 1), "{table:#?}");
        assert!((table.moves[0].changed - 1.0 / 12.0).abs() < 1e-6);
        let inner = table.within(0, (0, 1), Lang::EN, Unit::Word, &Folding::NONE).expect("both have it");
        let changed: Vec<Role> = inner.differences().map(|r| r.role).collect();
        assert_eq!(changed, [Role::Replace]);
        for section in &table.sections {
            for w in 0..2 {
                let text: String = (0..section.places.len()).map(|p| section.text(p, w)).collect();
                assert_eq!(text, section.texts[w]);
            }
        }
    }

    #[test]
    fn a_formula_is_no_move() {
        let a = version(1, Lang::EN, "In the field of cyberspace we act. The river rose quickly here.");
        let b = version(2, Lang::EN, "We act. The river rose quickly here, in the field of peace.");
        assert_eq!(compare(&a, &b, None, Unit::Word, &Folding::NONE).moved(), Moved::default());
    }

    #[test]
    fn the_densest_stretch_is_found() {
        let (a, b) = ([9, 1, 2, 3, 4, 8, 8, 8, 8, 8, 5], [1, 2, 7, 3, 4, 6, 6, 6, 6, 6, 5]);
        let blocks = equal_blocks(&a, &b);
        assert_eq!(densest(&blocks), Some((1..5, 0..5)));
        assert_eq!(densest(&[]), None);
    }
}
