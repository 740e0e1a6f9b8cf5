//! From columns to spots: the places where versions differ in anything at all.
//!
//! A spot is one difference as a reader counts them. Words of one wording that are printed otherwise are a spot each, and so
//! are marks between two words. Other wording is one spot for a stretch. With two versions a stretch runs from match to match.
//! With many it could not: of twenty versions that differ in a twentieth of their words each, hardly a third of the words stand
//! in all. So a stretch goes on only as long as **the same** version goes on departing from what most have: where one
//! leaves out a word and another changes the next, those are two differences, and where one has two other words on end,
//! that is one. What is added to the text that most have at one point is one difference, whoever adds it.
//!
//! Spots do not depend on what is ignored; [`super::reading`] says which of them are left.

use super::super::class::Passage;
use super::super::item::Unit;
use super::super::respelt::{is_respelt, word};
use super::cut::Cut;
use super::profile::Profile;
use crate::text::TextRange;
use crate::text::fold::{Folding, is_han, is_punctuation};
use std::ops::Range;

/// Versions as bits, by their place in a profile.
type Set = u32;

/// What may differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// The print of words of one wording.
    Habit,
    /// Marks between two words.
    Marks,
    /// White space or none.
    Space,
    /// Wording.
    Stretch,
}

/// A place where versions differ.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Spot {
    pub(super) kind: Kind,
    /// By version of the profile, its items, as indices; empty where it has none, and then where they would stand.
    pub(super) items: Box<[Range<u32>]>,
    /// Columns that a stretch is made of; empty for others.
    pub(super) columns: Range<usize>,
}

/// Spots of texts compared by characters, with words that are spelt in several ways put together; see [`super::super::respelt`].
/// `all` folds everything away.
pub(super) fn respelt(spots: Vec<Spot>, cuts: &[Cut<'_>], all: &Folding) -> Vec<Spot> {
    let mut out: Vec<Spot> = Vec::with_capacity(spots.len());
    let mut rest = spots.into_iter().peekable();
    while let Some(spot) = rest.next() {
        // Where a version has nothing, its word may end there or begin there.
        let words = |before: bool| -> Option<Vec<TextRange>> {
            let around = |(c, i): (&Cut<'_>, &Range<u32>)| {
                let end = c.gap(i.start as usize).start;
                word(c.text, if before && i.is_empty() { TextRange::new(end, end) } else { c.over(i) })
            };
            let words: Vec<TextRange> = cuts.iter().zip(&spot.items).map(around).collect();
            let passages: Vec<Passage<'_>> =
                cuts.iter().zip(&words).map(|(c, &range)| Passage { text: c.text, range }).collect();
            is_respelt(&passages, all).then_some(words)
        };
        let words = if spot.kind == Kind::Stretch { words(false).or_else(|| words(true)) } else { None };
        let Some(words) = words else {
            out.push(spot);
            continue;
        };
        let items: Box<[Range<u32>]> = cuts
            .iter()
            .zip(&words)
            .map(|(c, w)| {
                let at = |byte: u32| c.items.partition_point(|i| i.range.start < byte) as u32;
                at(w.start)..at(w.end)
            })
            .collect();
        let inside = |s: &Spot| s.items.iter().zip(&items).all(|(i, w)| w.start <= i.start && i.end <= w.end);
        while out.last().is_some_and(inside) {
            out.pop();
        }
        while rest.next_if(inside).is_some() {}
        out.push(Spot { kind: Kind::Habit, items, columns: 0..0 });
    }
    out
}

/// A part of the table between two of its marks.
struct Element {
    columns: Range<usize>,
    full: bool,
}

/// The spots of a profile. A stretch also ends before each column of `cuts_at`, ascending.
pub(super) fn spots(profile: &Profile, cuts: &[Cut<'_>], cuts_at: &[usize], unit: Unit) -> Vec<Spot> {
    let elements = elements(profile, cuts_at);
    let mut walk = Walk { profile, cuts, unit, at: vec![0; cuts.len()], spots: Vec::new() };
    let mut before = false;
    let mut from = 0;
    while from <= elements.len() {
        // From one column that all have to the next.
        let to = (from..elements.len()).find(|&e| elements[e].full).unwrap_or(elements.len());
        walk.between(&elements[from..to], elements.get(to), before);
        if let Some(full) = elements.get(to) {
            walk.word(full.columns.start);
        }
        before = true;
        from = to + 1;
    }
    walk.spots
}

fn elements(profile: &Profile, cuts_at: &[usize]) -> Vec<Element> {
    let n = profile.versions.len();
    let all: Set = if n >= 32 { Set::MAX } else { (1 << n) - 1 };
    let present: Vec<Set> = (0..profile.len())
        .map(|c| profile.cells(c).iter().enumerate().fold(0, |s, (i, cell)| s | Set::from(!cell.is_empty()) << i))
        .collect();
    let mut out = Vec::new();
    let mut start = 0;
    while start < present.len() {
        if present[start] == all {
            out.push(Element { columns: start..start + 1, full: true });
            start += 1;
            continue;
        }
        let end = (start..present.len()).find(|&c| present[c] == all).unwrap_or(present.len());
        stretches(&present[start..end], n, all, |from, to| {
            let mut from = start + from;
            let to = start + to;
            let first = cuts_at.partition_point(|&c| c <= from);
            for &cut in cuts_at[first..].iter().take_while(|&&c| c < to) {
                out.push(Element { columns: from..cut, full: false });
                from = cut;
            }
            out.push(Element { columns: from..to, full: false });
        });
        start = end;
    }
    out
}

/// Cuts columns that not all have into stretches.
fn stretches(present: &[Set], n: usize, all: Set, mut emit: impl FnMut(usize, usize)) {
    // What most have in each column, and who departs from it; where there is no most, everybody does.
    let column = |p: Set| {
        let have = p.count_ones() as usize * 2;
        match have.cmp(&n) {
            std::cmp::Ordering::Less => (p, true),
            std::cmp::Ordering::Equal => (all, false),
            std::cmp::Ordering::Greater => (all & !p, false),
        }
    };
    let mut joined = vec![false; present.len()];
    for version in 0..n {
        let bit: Set = 1 << version;
        let mut last = None;
        for (c, &p) in present.iter().enumerate() {
            let (departs, most_lack) = column(p);
            if departs & bit != 0 {
                if let Some(last) = last {
                    joined[last + 1..=c].iter_mut().for_each(|j| *j = true);
                }
                last = Some(c);
            } else if !most_lack {
                last = None;
            }
        }
    }
    let mut start = 0;
    for c in 1..present.len() {
        let added = column(present[c - 1]).1 && column(present[c]).1;
        if !joined[c] && !added {
            emit(start, c);
            start = c;
        }
    }
    emit(start, present.len());
}

struct Walk<'w, 't> {
    profile: &'w Profile,
    cuts: &'w [Cut<'t>],
    unit: Unit,
    /// By version, the next item.
    at: Vec<usize>,
    spots: Vec<Spot>,
}

impl Walk<'_, '_> {
    /// A column that all have.
    fn word(&mut self, column: usize) {
        let items: Box<[Range<u32>]> = self.profile.cells(column).iter().map(|c| c.start..c.end).collect();
        let raw = |v: usize| self.cuts[v].shown(&items[v]);
        let uniform = (1..items.len()).all(|v| raw(v) == raw(0));
        for (at, range) in self.at.iter_mut().zip(&items) {
            *at = range.end as usize;
        }
        if uniform {
            return;
        }
        // Letter by letter, WIC and wic would be three differences; they are one as long as nothing stands between.
        if self.unit == Unit::Char
            && let Some(last) = self.spots.last_mut().filter(|s| s.kind == Kind::Habit)
            && last.items.iter().zip(&items).enumerate().all(|(v, (l, r))| {
                let all = self.cuts[v].items;
                l.end == r.start && all[l.end as usize - 1].range.end == all[r.start as usize].range.start
            })
        {
            last.items.iter_mut().zip(&items).for_each(|(l, r)| l.end = r.end);
            return;
        }
        self.spots.push(Spot { kind: Kind::Habit, items, columns: 0..0 });
    }

    /// What stands between two columns that all have: stretches of wording, and marks around them.
    fn between(&mut self, stretches: &[Element], next: Option<&Element>, before: bool) {
        if stretches.is_empty() && self.alike(next, before) {
            return;
        }
        let n = self.cuts.len();
        let m = stretches.len();
        // By stretch and version: its items.
        let words: Vec<Vec<Option<Range<usize>>>> = stretches.iter().map(|s| self.items_of(&s.columns)).collect();
        let ends: Vec<usize> = (0..n)
            .map(|v| next.map_or(self.cuts[v].items.len(), |e| self.profile.cells(e.columns.start)[v].start as usize))
            .collect();
        // By joint and version: the marks that stand there; none where a version has nothing beside the joint to say so.
        let mut marks: Vec<Vec<Option<Range<usize>>>> = vec![vec![None; n]; m + 1];
        let mut open: Vec<(usize, Range<usize>, Range<usize>)> = Vec::new();
        for v in 0..n {
            let mut joint = 0;
            let mut item = self.at[v];
            for (s, at_joint) in marks.iter_mut().enumerate() {
                let (start, end) = match words.get(s).map(|w| &w[v]) {
                    Some(Some(r)) => (r.start, r.end),
                    Some(None) => continue,
                    None => (ends[v], ends[v]),
                };
                if joint == s {
                    at_joint[v] = Some(item..start);
                } else if item < start {
                    open.push((v, joint..s + 1, item..start));
                }
                joint = s + 1;
                item = end;
            }
        }
        let cuts = self.cuts;
        let raw = |v: usize, r: &Range<usize>| r.clone().map(move |i| cuts[v].raw(i));
        let firm = if open.is_empty() { Vec::new() } else { marks.clone() };
        for (v, joints, items) in open {
            let like = |j: &usize| {
                firm[*j]
                    .iter()
                    .enumerate()
                    .filter(|(u, r)| r.as_ref().is_some_and(|r| raw(*u, r).eq(raw(v, &items))))
                    .count()
            };
            let best = joints.clone().max_by_key(|j| (like(j), *j)).unwrap_or(joints.start);
            marks[best][v] = Some(items);
        }
        // Marks at a joint are a difference of their own, or belong to the wording beside them.
        let mut left = vec![false; m + 1];
        let mut right = vec![false; m + 1];
        let mut own = vec![false; m + 1];
        for j in 0..=m {
            let there: Vec<(usize, &Range<usize>)> =
                marks[j].iter().enumerate().filter_map(|(v, r)| Some((v, r.as_ref()?))).collect();
            let equal = there.windows(2).all(|w| raw(w[0].0, w[0].1).eq(raw(w[1].0, w[1].1)));
            let some_lack = there.len() < n || there.iter().any(|(_, r)| r.is_empty());
            let any = there.iter().any(|(_, r)| !r.is_empty());
            if !any || (equal && there.len() == n) {
                continue;
            }
            let lacks = |s: Option<usize>| s.is_some_and(|s| words[s].iter().any(Option::is_none));
            if m > 0 && some_lack {
                let go_left = j > 0 && (j == m || lacks(Some(j - 1)) || !lacks(Some(j)));
                left[j] = go_left;
                right[j] = !go_left;
            } else {
                own[j] = true;
            }
        }
        for j in 0..=m {
            if own[j] {
                self.marks(&marks[j]);
            } else if !left[j] && !right[j] {
                if m == 0 && before && next.is_some() && marks[0].iter().flatten().all(Range::is_empty) {
                    self.space();
                }
                self.pass(&marks[j]);
            }
            let Some(stretch) = stretches.get(j) else { break };
            let items: Box<[Range<u32>]> = (0..n)
                .map(|v| {
                    let mut r = words[j][v].clone();
                    let mut take = |more: &Option<Range<usize>>| {
                        if let Some(more) = more.as_ref().filter(|m| !m.is_empty()) {
                            r = Some(r.as_ref().map_or(more.clone(), |r| r.start.min(more.start)..r.end.max(more.end)));
                        }
                    };
                    if right[j] {
                        take(&marks[j][v]);
                    }
                    if left[j + 1] {
                        take(&marks[j + 1][v]);
                    }
                    let r = r.unwrap_or(self.at[v]..self.at[v]);
                    self.at[v] = r.end;
                    r.start as u32..r.end as u32
                })
                .collect();
            self.spots.push(Spot { kind: Kind::Stretch, items, columns: stretch.columns.clone() });
        }
    }

    /// Whether all versions have the same between two words; steps over it if so.
    fn alike(&mut self, next: Option<&Element>, before: bool) -> bool {
        let end = |v: usize, cut: &Cut<'_>| {
            next.map_or(cut.items.len(), |e| self.profile.cells(e.columns.start)[v].start as usize)
        };
        let shown = |v: usize| {
            let cut = &self.cuts[v];
            let (from, to) = (cut.gap(self.at[v]).start as usize, cut.gap(end(v, cut)).end as usize);
            &cut.text.as_bytes()[from..to]
        };
        let first = shown(0);
        if !before || next.is_none() || (1..self.cuts.len()).any(|v| shown(v) != first) {
            return false;
        }
        for v in 0..self.cuts.len() {
            self.at[v] = end(v, &self.cuts[v]);
        }
        true
    }

    fn items_of(&self, columns: &Range<usize>) -> Vec<Option<Range<usize>>> {
        let mut out: Vec<Option<Range<usize>>> = vec![None; self.cuts.len()];
        for c in columns.clone() {
            for (v, cell) in self.profile.cells(c).iter().enumerate().filter(|(_, c)| !c.is_empty()) {
                let (start, end) = (cell.start as usize, cell.end as usize);
                out[v] = Some(out[v].as_ref().map_or(start..end, |r| r.start..end));
            }
        }
        out
    }

    fn pass(&mut self, marks: &[Option<Range<usize>>]) {
        for (at, r) in self.at.iter_mut().zip(marks) {
            if let Some(r) = r {
                *at = r.end;
            }
        }
    }

    /// Marks that differ, without those at either end that do not.
    fn marks(&mut self, marks: &[Option<Range<usize>>]) {
        let there: Vec<Range<usize>> = marks.iter().zip(&self.at).map(|(r, &at)| r.clone().unwrap_or(at..at)).collect();
        let shortest = there.iter().map(Range::len).min().unwrap_or(0);
        let same = |pick: &dyn Fn(&Range<usize>) -> usize| {
            let first = self.cuts[0].raw(pick(&there[0]));
            there.iter().enumerate().all(|(v, r)| self.cuts[v].raw(pick(r)) == first)
        };
        let head = (0..shortest).take_while(|&k| same(&|r| r.start + k)).count();
        let tail = (0..shortest - head).take_while(|&k| same(&|r| r.end - 1 - k)).count();
        let items = there.iter().map(|r| (r.start + head) as u32..(r.end - tail) as u32).collect();
        self.spots.push(Spot { kind: Kind::Marks, items, columns: 0..0 });
        self.pass(marks);
    }

    /// Two words that some part by white space and some do not.
    fn space(&mut self) {
        let n = self.cuts.len();
        let gap = |v: usize| self.cuts[v].gap(self.at[v]);
        let spaced: Vec<bool> = (0..n).map(|v| !gap(v).is_empty()).collect();
        if spaced.iter().all(|s| *s == spaced[0]) {
            return;
        }
        // One version joins a paragraph that another splits, in a script that sets no spaces.
        let wide = |c: Option<char>| c.is_some_and(|c| is_han(c) || (!c.is_ascii() && is_punctuation(c)));
        let line_break = |v: usize| {
            let (cut, at) = (self.cuts[v], self.at[v]);
            gap(v).slice(cut.text).is_some_and(|s| s.contains('\n'))
                && (wide(cut.raw(at - 1).chars().next_back()) || wide(cut.raw(at).chars().next()))
        };
        if (0..n).filter(|&v| spaced[v]).all(line_break) {
            return;
        }
        let items = self.at.iter().map(|&at| at as u32..at as u32).collect();
        self.spots.push(Spot { kind: Kind::Space, items, columns: 0..0 });
    }
}
