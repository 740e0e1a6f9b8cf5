//! From matches to runs: what a reader sees of a comparison of two texts.

use super::class::{Class, Passage, classify, same};
use super::item::{Unit, Wordings, items};
use super::matching::{Block, Cut, Match, matches, matches_from};
use super::respelt;
use crate::text::fold::{Folding, is_han, is_punctuation};
use crate::text::spelling::Pairs;
use crate::text::{Lang, TextRange};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// What a run is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Both texts have it, but for what is ignored.
    Same,
    /// Only the first text has it.
    Delete,
    /// Only the second text has it.
    Insert,
    /// The texts have different things here.
    Replace,
}

/// A stretch of both texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// What it is.
    pub role: Role,
    /// What the difference consists in; none in a [`Role::Same`] run.
    pub class: Option<Class>,
    /// Its part of the first text, in bytes.
    pub a: TextRange,
    /// Its part of the second text, in bytes.
    pub b: TextRange,
}

/// The runs of a comparison. They tile both texts: the parts of the first, one after the other, are the first text, and
/// the same holds for the second.
///
/// White space that both texts have at one place stands in a [`Role::Same`] run where that is possible; white space that one
/// has beyond the other stands at the end of the run before it. So a deleted word takes one space along, and a replaced
/// word none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diff {
    /// The runs, in order of both texts; two [`Role::Same`] runs never touch.
    pub runs: Vec<Run>,
    /// Whether a part was too large to be searched and stands as one replacement although it may have words in common.
    pub coarse: bool,
}

impl Diff {
    /// The runs that are differences.
    pub fn differences(&self) -> impl Iterator<Item = &Run> {
        self.runs.iter().filter(|r| r.role != Role::Same)
    }
}

/// Compares two texts. Languages decide how words are cut; texts in different languages may be given and will differ.
#[must_use]
pub fn diff(a: &str, la: Lang, b: &str, lb: Lang, unit: Unit, ignore: &Folding) -> Diff {
    Collated::new((a, la), (b, lb), unit, ignore.pairs).diff(ignore)
}

/// Two texts with their items matched: the costly half of a comparison, which does not depend on what is ignored.
pub(super) struct Collated<'t> {
    a: Cut<'t>,
    b: Cut<'t>,
    matches: Vec<Match>,
    unit: Unit,
    coarse: bool,
}

impl<'t> Collated<'t> {
    /// Two texts with their languages; `pairs` are spellings that a reader has added.
    pub(super) fn new((a, la): (&'t str, Lang), (b, lb): (&'t str, Lang), unit: Unit, pairs: Pairs) -> Self {
        let mut wordings = Wordings::with(pairs, unit.into());
        let a = Cut { text: a, items: items(a, la, unit, &mut wordings) };
        let b = Cut { text: b, items: items(b, lb, unit, &mut wordings) };
        Self::of((a, b), &wordings, unit, None)
    }

    /// Two texts that are cut already. `found` are words that match, where they are known.
    pub(super) fn of(texts: (Cut<'t>, Cut<'t>), wordings: &Wordings, unit: Unit, found: Option<Vec<Block>>) -> Self {
        let (a, b) = texts;
        let (matches, coarse) = match found {
            None => matches(&a, &b, wordings, unit),
            found => matches_from(&a, &b, wordings, unit, found),
        };
        Self { a, b, matches, unit, coarse }
    }

    /// How many words either text has.
    pub(super) fn words(&self) -> (usize, usize) {
        let count = |cut: &Cut<'_>| cut.items.iter().filter(|i| i.is_word()).count();
        (count(&self.a), count(&self.b))
    }

    /// How many words are matched.
    pub(super) fn matched(&self) -> usize {
        self.matches.iter().map(|m| m.a.len().min(m.b.len())).sum()
    }

    /// The runs that are left when `ignore` is folded away.
    pub(super) fn diff(&self, ignore: &Folding) -> Diff {
        let mut walk = Walk { texts: self, ignore, starts: Vec::new() };
        let mut at = (0, 0);
        let mut before = false;
        for m in &self.matches {
            walk.gap(at.0..m.a.start, at.1..m.b.start, Ends { before, after: true });
            walk.matched(m);
            at = (m.a.end, m.b.end);
            before = true;
        }
        walk.gap(at.0..self.a.items.len(), at.1..self.b.items.len(), Ends { before, after: false });
        let mut runs = tile(walk.starts, self.a.text.len() as u32, self.b.text.len() as u32);
        if self.unit == Unit::Char {
            runs = respelt::join(runs, (self.a.text, self.b.text), ignore);
        }
        Diff { runs, coarse: self.coarse }
    }
}

/// Where a run begins; a text that has nothing in it is skipped over to where the next run begins.
#[derive(Clone, Copy)]
struct Start {
    role: Role,
    class: Option<Class>,
    a: Option<u32>,
    b: Option<u32>,
}

/// Whether there are matched words on either side of a gap.
#[derive(Clone, Copy)]
struct Ends {
    before: bool,
    after: bool,
}

struct Walk<'w, 't> {
    texts: &'w Collated<'t>,
    ignore: &'w Folding,
    starts: Vec<Start>,
}

/// The stretch from the first to the last of some items.
fn over(cut: &Cut<'_>, items: &Range<usize>) -> TextRange {
    if items.is_empty() {
        let at = cut.items.get(items.start).map_or(cut.text.len() as u32, |i| i.range.start);
        return TextRange::new(at, at);
    }
    TextRange::new(cut.items[items.start].range.start, cut.items[items.end - 1].range.end)
}

fn has_space(text: &str, start: u32, end: u32) -> bool {
    start < end && TextRange::new(start, end).slice(text).is_some_and(|s| s.contains(char::is_whitespace))
}

impl Walk<'_, '_> {
    fn same(&mut self, a: u32, b: u32) {
        if self.starts.last().is_none_or(|s| s.role != Role::Same) {
            self.starts.push(Start { role: Role::Same, class: None, a: Some(a), b: Some(b) });
        }
    }

    fn change(&mut self, class: Class, a: Option<u32>, b: Option<u32>) {
        let role = match (a, b) {
            (Some(_), Some(_)) => Role::Replace,
            (Some(_), None) => Role::Delete,
            (None, _) => Role::Insert,
        };
        self.starts.push(Start { role, class: Some(class), a, b });
    }

    /// What follows a replacement in both texts is the same again: white space that both have, marks that are ignored.
    fn resume(&mut self, a: u32, b: u32, next: (usize, usize)) {
        let (ta, tb) = (&self.texts.a, &self.texts.b);
        let spaced = |text: &str, at: u32| text[at as usize..].starts_with(char::is_whitespace);
        let ignored = |cut: &Cut<'_>, next: usize| next < cut.items.len() && !self.is_live(cut, next);
        if (spaced(ta.text, a) && spaced(tb.text, b)) || ignored(ta, next.0) || ignored(tb, next.1) {
            self.same(a, b);
        }
    }

    fn passages(&self, a: TextRange, b: TextRange) -> (Passage<'_>, Passage<'_>) {
        (Passage { text: self.texts.a.text, range: a }, Passage { text: self.texts.b.text, range: b })
    }

    /// Words of one wording: the same, or one difference of habit.
    fn matched(&mut self, m: &Match) {
        let (a, b) = (over(&self.texts.a, &m.a), over(&self.texts.b, &m.b));
        let (pa, pb) = self.passages(a, b);
        if same(pa, pb, self.ignore) {
            self.same(a.start, b.start);
            return;
        }
        let class = classify(pa, pb, self.ignore);
        // Letter by letter, WIC and wic would be three differences; they are one as long as nothing stands between.
        let joins = self.texts.unit == Unit::Char
            && m.a.start > 0
            && m.b.start > 0
            && self.texts.a.items[m.a.start - 1].range.end == a.start
            && self.texts.b.items[m.b.start - 1].range.end == b.start
            && self
                .starts
                .last()
                .is_some_and(|s| s.role == Role::Replace && s.class == Some(class) && class != Class::Wording);
        if !joins {
            self.change(class, Some(a.start), Some(b.start));
        }
        self.resume(a.end, b.end, (m.a.end, m.b.end));
    }

    /// What stands between two matches: white space, marks, and wording that has no match.
    fn gap(&mut self, a: Range<usize>, b: Range<usize>, ends: Ends) {
        let (la, lb) = (self.live(&self.texts.a, a.clone()), self.live(&self.texts.b, b.clone()));
        let equal = |x: &usize, y: &usize| {
            let (px, py) = self.passages(self.texts.a.items[*x].range, self.texts.b.items[*y].range);
            same(px, py, self.ignore)
        };
        let head = la.iter().zip(&lb).take_while(|(x, y)| equal(x, y)).count();
        let tail = la[head..].iter().rev().zip(lb[head..].iter().rev()).take_while(|(x, y)| equal(x, y)).count();
        let (mid_a, mid_b) = (&la[head..la.len() - tail], &lb[head..lb.len() - tail]);
        let before = Gap::new(&la, &lb, &a, &b, ends);
        if mid_a.is_empty() && mid_b.is_empty() {
            self.joints(&before);
            return;
        }
        // What stands around the middle: the item before it and the one after it, matched ones if there are no equal marks.
        for (x, y) in la[..head].iter().zip(&lb[..head]) {
            self.same(self.texts.a.items[*x].range.start, self.texts.b.items[*y].range.start);
        }
        let (left, right) = (before.neighbour(head), before.neighbour_back(tail));
        // Marks that both have before or after other wording are a difference of their own: `，维护` and `,促进` differ in
        // the width of a comma and in a word.
        let is_mark = |cut: &Cut<'_>, i: usize| !cut.items[i].is_word();
        let (ta, tb) = (&self.texts.a, &self.texts.b);
        let leading = |cut: &Cut<'_>, mid: &[usize]| mid.iter().take_while(|&&i| is_mark(cut, i)).count();
        let trailing = |cut: &Cut<'_>, mid: &[usize]| mid.iter().rev().take_while(|&&i| is_mark(cut, i)).count();
        let (first_a, first_b) = (leading(ta, mid_a), leading(tb, mid_b));
        let (last_a, last_b) = (trailing(ta, mid_a), trailing(tb, mid_b));
        let worded = first_a < mid_a.len() && first_b < mid_b.len();
        let both = |x: usize, y: usize| if worded && x > 0 && y > 0 { (x, y) } else { (0, 0) };
        let (first, last) = (both(first_a, first_b), both(last_a, last_b));
        let (end_a, end_b) = (mid_a.len() - last.0, mid_b.len() - last.1);
        for (part_a, part_b) in [
            (&mid_a[..first.0], &mid_b[..first.1]),
            (&mid_a[first.0..end_a], &mid_b[first.1..end_b]),
            (&mid_a[end_a..], &mid_b[end_b..]),
        ] {
            self.middle(part_a, part_b, left, right);
        }
        for (x, y) in la[la.len() - tail..].iter().zip(&lb[lb.len() - tail..]) {
            self.same(self.texts.a.items[*x].range.start, self.texts.b.items[*y].range.start);
        }
    }

    /// A difference that has items on one side at least.
    fn middle(&mut self, a: &[usize], b: &[usize], left: Twin, right: Twin) {
        let range = |cut: &Cut<'_>, items: &[usize]| match (items.first(), items.last()) {
            (Some(&f), Some(&l)) => Some(over(cut, &(f..l + 1))),
            _ => None,
        };
        let (ra, rb) = (range(&self.texts.a, a), range(&self.texts.b, b));
        let nothing = TextRange::new(0, 0);
        let (pa, pb) = self.passages(ra.unwrap_or(nothing), rb.unwrap_or(nothing));
        let class = classify(pa, pb, self.ignore);
        match (ra, rb) {
            (Some(ra), Some(rb)) => {
                if same(pa, pb, self.ignore) {
                    return self.same(ra.start, rb.start);
                }
                self.change(class, Some(ra.start), Some(rb.start));
                let next = |items: &[usize]| items.last().map_or(usize::MAX, |l| l + 1);
                self.resume(ra.end, rb.end, (next(a), next(b)));
            }
            (Some(r), None) => {
                let other = one_sided(&self.texts.a, r, (left.0, right.0), &self.texts.b, (left.1, right.1));
                self.change(class, Some(r.start), other.replaces);
                if let Some(end) = other.resumes {
                    self.same(r.end, end);
                }
            }
            (None, Some(r)) => {
                let other = one_sided(&self.texts.b, r, (left.1, right.1), &self.texts.a, (left.0, right.0));
                self.change(class, other.replaces, Some(r.start));
                if let Some(end) = other.resumes {
                    self.same(end, r.end);
                }
            }
            (None, None) => {}
        }
    }

    /// Whether anything is left of an item when the ignored kinds are folded away.
    fn is_live(&self, cut: &Cut<'_>, item: usize) -> bool {
        let drops = self.ignore.punctuation || self.ignore.hyphen;
        cut.items[item].is_word()
            || !drops
            || !Passage { text: cut.text, range: cut.items[item].range }.folded(self.ignore).is_empty()
    }

    fn live(&self, cut: &Cut<'_>, range: Range<usize>) -> Vec<usize> {
        range.filter(|&i| self.is_live(cut, i)).collect()
    }

    /// Between items that are all the same: white space on one side alone is a difference too, unless it is ignored.
    fn joints(&mut self, gap: &Gap<'_>) {
        let (a, b) = (&self.texts.a, &self.texts.b);
        for joint in 0..=gap.la.len() {
            let (left, right) = (gap.neighbour(joint), gap.neighbour_back(gap.la.len() - joint));
            if let ((Some(la), Some(lb)), (Some(ra), Some(rb))) = (left, right) {
                let (end_a, start_a) = (a.items[la].range.end, a.items[ra].range.start);
                let (end_b, start_b) = (b.items[lb].range.end, b.items[rb].range.start);
                // Marks of other shapes set their own space: `，` and `, `.
                let twins = |x: usize, y: usize| a.items[x].is_word() || a.raw(x) == b.raw(y);
                if !self.ignore.space && twins(la, lb) && twins(ra, rb) {
                    let in_a = has_space(a.text, end_a, start_a);
                    let in_b = has_space(b.text, end_b, start_b);
                    // A mark that is ignored parts two words as a blank does.
                    if la + 1 == ra && lb + 1 == rb && in_a != in_b {
                        if in_a && !is_line_break(a, la) {
                            self.change(Class::Space, Some(end_a), None);
                        } else if in_b && !is_line_break(b, lb) {
                            self.change(Class::Space, None, Some(end_b));
                        }
                    }
                }
            }
            if let (Some(&x), Some(&y)) = (gap.la.get(joint), gap.lb.get(joint)) {
                self.same(a.items[x].range.start, b.items[y].range.start);
            }
        }
    }
}

/// What the white space around a stretch says that only one text has. `发展,安全` against `发展 安全` is a comma replaced by a
/// blank; `parties, Jointly` against `parties Jointly` is a comma taken out before the blank that both have.
fn one_sided(cut: &Cut<'_>, r: TextRange, near: Beside, other: &Cut<'_>, far: Beside) -> OneSided {
    let none = OneSided { replaces: None, resumes: None };
    let (Some(left), Some(far_left), Some(far_right)) = (near.0, far.0, far.1) else { return none };
    let end = other.items[far_left].range.end;
    if !has_space(other.text, end, other.items[far_right].range.start)
        || has_space(cut.text, cut.items[left].range.end, r.start)
    {
        return none;
    }
    let after = near.1.map_or(cut.text.len() as u32, |i| cut.items[i].range.start);
    if has_space(cut.text, r.end, after) {
        OneSided { replaces: None, resumes: Some(end) }
    } else {
        OneSided { replaces: Some(end), resumes: None }
    }
}

/// The items to the left and to the right of a place, where there are any.
type Beside = (Option<usize>, Option<usize>);

/// Where a text that lacks a stretch takes part in its run.
struct OneSided {
    /// Start of the white space that stands for the stretch.
    replaces: Option<u32>,
    /// Start of the white space that both have after it.
    resumes: Option<u32>,
}

/// An item of the first text and its match in the second; none before the first match and after the last.
type Twin = (Option<usize>, Option<usize>);

/// The items between two matches that count, and what is around them.
struct Gap<'g> {
    la: &'g [usize],
    lb: &'g [usize],
    left: Twin,
    right: Twin,
}

impl<'g> Gap<'g> {
    fn new(la: &'g [usize], lb: &'g [usize], a: &Range<usize>, b: &Range<usize>, ends: Ends) -> Self {
        let left = |r: &Range<usize>| ends.before.then(|| r.start.wrapping_sub(1));
        let right = |r: &Range<usize>| ends.after.then_some(r.end);
        Self { la, lb, left: (left(a), left(b)), right: (right(a), right(b)) }
    }

    /// The items before the `n`-th that both have.
    fn neighbour(&self, n: usize) -> Twin {
        if n == 0 { self.left } else { (Some(self.la[n - 1]), Some(self.lb[n - 1])) }
    }

    /// The items after the `n`-th from the end that both have.
    fn neighbour_back(&self, n: usize) -> Twin {
        if n == 0 { self.right } else { (Some(self.la[self.la.len() - n]), Some(self.lb[self.lb.len() - n])) }
    }
}

/// Whether an item is parted from the next by a line end where the script sets no spaces: one text joins a paragraph that
/// the other splits.
fn is_line_break(cut: &Cut<'_>, left: usize) -> bool {
    let wide = |c: Option<char>| c.is_some_and(|c| is_han(c) || (!c.is_ascii() && is_punctuation(c)));
    TextRange::new(cut.items[left].range.end, cut.items[left + 1].range.start)
        .slice(cut.text)
        .is_some_and(|s| s.contains('\n'))
        && (wide(cut.raw(left).chars().next_back()) || wide(cut.raw(left + 1).chars().next()))
}

/// Starts become ranges; whatever stands before the first run of a text belongs to the first run that has a part in it.
fn tile(mut starts: Vec<Start>, len_a: u32, len_b: u32) -> Vec<Run> {
    if starts.is_empty() && (len_a > 0 || len_b > 0) {
        starts.push(Start { role: Role::Same, class: None, a: Some(0), b: Some(0) });
    }
    let side = |pick: fn(&Start) -> Option<u32>, len: u32| {
        let mut at: Vec<u32> = vec![len; starts.len() + 1];
        for i in (0..starts.len()).rev() {
            at[i] = pick(&starts[i]).unwrap_or(at[i + 1]);
        }
        let first = starts.iter().position(|s| pick(s).is_some()).unwrap_or(starts.len().saturating_sub(1));
        at.iter_mut().take(first + 1).for_each(|x| *x = 0);
        at
    };
    let (a, b) = (side(|s| s.a, len_a), side(|s| s.b, len_b));
    starts
        .iter()
        .enumerate()
        .map(|(i, s)| Run {
            role: s.role,
            class: s.class,
            a: TextRange::new(a[i], a[i + 1]),
            b: TextRange::new(b[i], b[i + 1]),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::{Switch, fold};
    use proptest::prelude::*;

    /// The runs as text: `[-only a-]`, `{+only b+}`, `[-a-]{+b+}` for a replacement, shared text as the first has it.
    fn show(a: &str, b: &str, runs: &[Run]) -> String {
        let mut out = String::new();
        for r in runs {
            let (a, b) = (&a[r.a.span()], &b[r.b.span()]);
            match r.role {
                Role::Same => out.push_str(a),
                _ => {
                    if r.role != Role::Insert {
                        out.push_str(&format!("[-{a}-]"));
                    }
                    if r.role != Role::Delete {
                        out.push_str(&format!("{{+{b}+}}"));
                    }
                }
            }
        }
        out
    }

    fn en(a: &str, b: &str, ignore: &str) -> String {
        let ignore = ignore.parse().expect("switches");
        show(a, b, &diff(a, Lang::EN, b, Lang::EN, Unit::Word, &ignore).runs)
    }

    fn zh(a: &str, b: &str, ignore: &str) -> String {
        let ignore = ignore.parse().expect("switches");
        show(a, b, &diff(a, Lang::ZH, b, Lang::ZH, Unit::Word, &ignore).runs)
    }

    fn classes(a: &str, b: &str) -> Vec<Class> {
        diff(a, Lang::EN, b, Lang::EN, Unit::Word, &Folding::NONE).differences().filter_map(|r| r.class).collect()
    }

    #[test]
    fn words_that_differ_in_habit_are_one_replacement_each() {
        assert_eq!(en("another country’s net", "another country's net", ""), "another [-country’s-]{+country's+} net");
        assert_eq!(
            en("oppose cyber-attacks, and", "oppose cyberattacks, and", ""),
            "oppose [-cyber-attacks-]{+cyberattacks+}, and"
        );
        assert_eq!(
            en("Internet Conference", "internet conference", ""),
            "[-Internet-]{+internet+} [-Conference-]{+conference+}"
        );
        assert_eq!(en("Internet Conference", "internet conference", "case"), "Internet Conference");
        assert_eq!(
            en("of the Internet. We", "of the internet we", "punctuation"),
            "of the [-Internet-]{+internet+}. [-We-]{+we+}"
        );
    }

    #[test]
    fn other_wording_is_one_difference_with_what_it_holds() {
        assert_eq!(
            en("build a common destiny, and peace.", "build a shared bright future and peace.", ""),
            "build a [-common destiny,-]{+shared bright future+} and peace."
        );
        assert_eq!(en("a b c", "a c", ""), "a [-b -]c");
        assert_eq!(en("a c", "a b c", ""), "a {+b +}c");
        assert_eq!(en("One. Two. Three.", "One. Three.", ""), "One. [-Two. -]Three.");
    }

    #[test]
    fn a_mark_goes_without_the_blank_that_both_have() {
        assert_eq!(en("parties, Jointly", "parties Jointly", ""), "parties[-,-] Jointly");
        assert_eq!(en("parties Jointly", "parties, Jointly", ""), "parties{+,+} Jointly");
        assert_eq!(en("say “x” twice", "say x twice", ""), "say [-“-]x[-”-] twice");
        assert_eq!(zh("发展,安全", "发展 安全", ""), "发展[-,-]{+ +}安全");
        assert_eq!(zh("发展,安全", "发展 安全", "punctuation"), "发展,安全");
        assert_eq!(zh("发展，安全", "发展, 安全", "width"), "发展，安全");
    }

    #[test]
    fn white_space_counts_where_only_one_text_has_it() {
        assert_eq!(en("a  b\n\nc", "a b c ", ""), "a  b\n\nc");
        assert_eq!(en("in 2015,the", "in 2015, the", ""), "in 2015,{+ +}the");
        assert_eq!(en("in 2015,the", "in 2015, the", "space"), "in 2015,the");
        assert_eq!(classes("cyber space is", "cyberspace is"), [Class::Space]);
        assert_eq!(en("cyber space is", "cyberspace is", "space"), "cyber space is");
        // Where a paragraph ends is no difference in a script without spaces.
        assert_eq!(zh("一。\n二", "一。二", ""), "一。\n二");
    }

    #[test]
    fn chinese_is_compared_by_words() {
        assert_eq!(
            zh("共同构建网络空间命运共同体", "共同构建人类命运共同体", ""),
            "共同构建[-网络空间-]{+人类+}命运共同体"
        );
        assert_eq!(zh("网络，维护主权。", "网络,尊重主权。", ""), "网络[-，-]{+,+}[-维护-]{+尊重+}主权。");
        assert_eq!(zh("尊重网络主权，维护安全", "尊重网络主权,维护安全", ""), "尊重网络主权[-，-]{+,+}维护安全");
    }

    #[test]
    fn characters_are_compared_one_by_one() {
        let by_char = |a, b, ignore| show(a, b, &diff(a, Lang::ZH, b, Lang::ZH, Unit::Char, &ignore).runs);
        assert_eq!(by_char("网络空间", "网络时间", Folding::NONE), "网络[-空-]{+时+}间");
        assert_eq!(by_char("cyber-attack", "cyberattack", Folding::NONE), "cyber[---]attack");
        assert_eq!(by_char("cyber-attack", "cyberattack", Folding::NONE.with(Switch::Hyphen)), "cyber-attack");
        assert_eq!(by_char("the WIC", "the wic", Folding::NONE), "the [-WIC-]{+wic+}");
    }

    #[test]
    fn classes_are_told_apart() {
        assert_eq!(
            classes(
                "Another country’s Internet, and cyber-attacks of old",
                "Another country's internet and cyberattacks of new"
            ),
            [Class::Quotes, Class::Case, Class::Punctuation, Class::Hyphen, Class::Wording]
        );
    }

    #[test]
    fn empty_texts_have_no_differences() {
        assert_eq!(diff("", Lang::EN, "", Lang::EN, Unit::Word, &Folding::NONE).runs, []);
        assert_eq!(en("", " \n", ""), "");
        assert_eq!(en("", "a", ""), "{+a+}");
        assert_eq!(en("a, b", "", ""), "[-a, b-]");
    }

    fn text() -> impl Strategy<Value = String> {
        let word = prop::sample::select(vec![
            "the",
            "The",
            "cyber-attacks",
            "cyberattacks",
            "country’s",
            "country's",
            "net",
            ",",
            "，",
            ".",
            "“",
            "\"",
            " ",
            "\n",
            "网络",
            "主权",
            "网络主权",
            "国家",
            "安全",
            "a",
            "-",
            "1.5",
            " ",
            " ",
        ]);
        prop::collection::vec(word, 0..24).prop_map(|w| w.concat())
    }

    fn folding() -> impl Strategy<Value = Folding> {
        prop::collection::vec(prop::sample::select(Switch::ALL.to_vec()), 0..4).prop_map(|s| s.into_iter().collect())
    }

    fn unit() -> impl Strategy<Value = Unit> {
        prop::sample::select(vec![Unit::Word, Unit::Char])
    }

    proptest! {
        #[test]
        fn runs_tile_both_texts_and_lead_from_one_to_the_other(a in text(), b in text(), ignore in folding(), unit in unit()) {
            let d = diff(&a, Lang::ZH, &b, Lang::ZH, unit, &ignore);
            let (mut at_a, mut at_b) = (0, 0);
            let mut made = String::new();
            let loose = |t: &str| fold(t, &ignore.with(Switch::Space));
            for r in &d.runs {
                prop_assert_eq!((r.a.start, r.b.start), (at_a, at_b));
                (at_a, at_b) = (r.a.end, r.b.end);
                let (ta, tb) = (&a[r.a.span()], &b[r.b.span()]);
                match r.role {
                    // Shared text taken from a, the rest from b, must make b up to what is ignored.
                    Role::Same => made.push_str(ta),
                    // The other side may have white space there, or marks that are ignored.
                    Role::Delete => prop_assert!(loose(tb).is_empty() && !ta.is_empty()),
                    Role::Insert => prop_assert!(loose(ta).is_empty() && !tb.is_empty()),
                    Role::Replace => {
                        prop_assert!(!ta.is_empty() && !tb.is_empty() && ta != tb);
                    }
                }
                if r.role != Role::Same {
                    made.push_str(tb);
                }
                prop_assert_eq!(r.class.is_none(), r.role == Role::Same);
            }
            prop_assert_eq!((at_a as usize, at_b as usize), (a.len(), b.len()));
            prop_assert!(d.runs.windows(2).all(|w| w[0].role != Role::Same || w[1].role != Role::Same));
            // What punctuation carries in a number depends on its neighbours, which the pieces do not keep.
            if !ignore.punctuation && !ignore.hyphen {
                prop_assert_eq!(loose(&made), loose(&b));
            }
        }

        #[test]
        fn a_text_does_not_differ_from_itself(a in text(), ignore in folding(), unit in unit()) {
            prop_assert_eq!(diff(&a, Lang::ZH, &a, Lang::ZH, unit, &ignore).differences().count(), 0);
        }

        #[test]
        fn the_count_is_the_same_from_either_side(a in text(), b in text(), ignore in folding(), unit in unit()) {
            let there = diff(&a, Lang::ZH, &b, Lang::ZH, unit, &ignore);
            let back = diff(&b, Lang::ZH, &a, Lang::ZH, unit, &ignore);
            let swapped: Vec<Run> = back
                .runs
                .iter()
                .map(|r| {
                    let role = match r.role {
                        Role::Delete => Role::Insert,
                        Role::Insert => Role::Delete,
                        same => same,
                    };
                    Run { role, class: r.class, a: r.b, b: r.a }
                })
                .collect();
            prop_assert_eq!(there.runs, swapped);
        }

        #[test]
        fn ignoring_more_never_shows_more(a in text(), b in text(), unit in unit()) {
            let collated = Collated::new((&a, Lang::ZH), (&b, Lang::ZH), unit, Pairs::EMPTY);
            let mut ignore = Folding::NONE;
            let mut last = collated.diff(&ignore).differences().count();
            for switch in Switch::LADDER {
                ignore = ignore.with(switch);
                let now = collated.diff(&ignore).differences().count();
                prop_assert!(now <= last, "{} after {}: {} from {}", now, switch, show(&a, &b, &collated.diff(&ignore).runs), last);
                last = now;
            }
        }
    }
}
