//! Two versions compared, paragraph by paragraph along their alignment.

use super::class::Class;
use super::forest::Forest;
use super::furniture::{self, Furniture, Masked, mask};
use super::item::{Item, Manner, Unit, Wordings, items};
use super::matching::Cut;
use super::pairing::{Cloth, Paired, Shared};
use super::run::{Collated, Diff, Role, Run};
use super::table::Matter;
use crate::model::{Alignment, LinkStatus, Version};
use crate::text::fold::Folding;
use crate::text::spelling::Pairs;
use crate::text::{Lang, TextRange};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::convert::Infallible;

/// One of the two versions of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    /// The first, the base.
    A,
    /// The second.
    B,
}

/// Paragraphs that render each other: one of each version where they agree, more where one version splits what the other
/// joins, none on one side where only the other has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Paragraphs of the first version, by index, ascending.
    pub a: Vec<usize>,
    /// Paragraphs of the second version.
    pub b: Vec<usize>,
    /// Reading texts of the first version's paragraphs, joined by line ends.
    pub text_a: String,
    /// Reading texts of the second version's paragraphs.
    pub text_b: String,
    /// The comparison of the two texts; its runs are ranges of them.
    pub diff: Diff,
    starts_a: Vec<u32>,
    starts_b: Vec<u32>,
    /// What of either text is furniture of the page, ascending.
    masks: [Vec<TextRange>; 2],
    words: (usize, usize),
    matched: usize,
}

impl Group {
    /// The side that alone has these paragraphs, if one has.
    #[must_use]
    pub fn only(&self) -> Option<Side> {
        match (self.a.is_empty(), self.b.is_empty()) {
            (false, true) => Some(Side::A),
            (true, false) => Some(Side::B),
            _ => None,
        }
    }

    /// Indices of the paragraphs of a side.
    #[must_use]
    pub fn paragraphs(&self, side: Side) -> &[usize] {
        match side {
            Side::A => &self.a,
            Side::B => &self.b,
        }
    }

    /// Text of a side.
    #[must_use]
    pub fn text(&self, side: Side) -> &str {
        match side {
            Side::A => &self.text_a,
            Side::B => &self.text_b,
        }
    }

    /// Where a range of a side's text stands: for each paragraph that it touches, its index in the version and the range of
    /// its reading text. The line ends between paragraphs belong to none. An empty range gives the one place it stands at.
    #[must_use]
    pub fn locate(&self, side: Side, range: TextRange) -> Vec<(usize, TextRange)> {
        let (paragraphs, starts) = match side {
            Side::A => (&self.a, &self.starts_a),
            Side::B => (&self.b, &self.starts_b),
        };
        let whole = self.text(side).len() as u32;
        let ends = starts.iter().skip(1).map(|next| next - 1).chain([whole]);
        let mut out = Vec::new();
        for ((&paragraph, &start), end) in paragraphs.iter().zip(starts).zip(ends) {
            let (from, to) = (range.start.max(start), range.end.min(end));
            if from < to || (range.is_empty() && from == to && out.is_empty()) {
                out.push((paragraph, TextRange::new(from - start, to - start)));
            }
        }
        out
    }

    /// The share of their words, from 0 to 1, that the two sides have in common; 1 where both have none.
    #[must_use]
    pub fn kept(&self) -> f32 {
        share(self.matched, self.words)
    }

    /// Whether the two sides say the thing in other words: fewer than half of them are kept. A handful of words is no sign of it.
    #[must_use]
    pub fn is_retranslation(&self) -> bool {
        self.only().is_none() && self.words.0.min(self.words.1) >= 8 && self.kept() < 0.5
    }

    /// Whether the paragraphs are furniture of the page and nothing else; only where one side alone has them.
    #[must_use]
    pub fn is_furniture(&self) -> bool {
        self.only().is_some_and(|side| self.masked(side, TextRange::from_usize(0, self.text(side).len())).is_all())
    }

    fn masked(&self, side: Side, range: TextRange) -> Masked<'_> {
        Masked { text: self.text(side), masks: &self.masks[usize::from(side == Side::B)], range }
    }

    /// Gives differences that lie wholly in the furniture of a page that class, or takes them away where it is ignored.
    fn furnished(&self, mut diff: Diff, ignore: &Folding) -> Diff {
        if self.masks.iter().all(Vec::is_empty) {
            return diff;
        }
        let all = ignore.all();
        for run in diff.runs.iter_mut().filter(|r| r.role != Role::Same) {
            let sides = [self.masked(Side::A, run.a), self.masked(Side::B, run.b)];
            if furniture::explains(sides.into_iter(), &all) {
                *run = match ignore.furniture {
                    true => Run { role: Role::Same, class: None, ..*run },
                    false => Run { class: Some(Class::Furniture), ..*run },
                };
            }
        }
        diff.runs.dedup_by(|next, last| {
            let joins = next.role == Role::Same && last.role == Role::Same;
            if joins {
                (last.a.end, last.b.end) = (next.a.end, next.b.end);
            }
            joins
        });
        diff
    }
}

/// How much differs. Paragraphs that only one version has are counted apart from variants.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Variants where the second version adds something.
    pub insert: usize,
    /// Variants where it lacks something.
    pub delete: usize,
    /// Variants where it has something else.
    pub replace: usize,
    /// Paragraphs that only the first version has.
    pub only_a: usize,
    /// Paragraphs that only the second version has.
    pub only_b: usize,
    /// Stretches of such paragraphs, of either version, one after the other: places that a reader comes to.
    #[serde(default)]
    pub alone: usize,
    /// Variants by what they consist in; classes without any are left out.
    pub by_class: BTreeMap<Class, usize>,
}

impl Counts {
    /// All variants.
    #[must_use]
    pub fn differences(&self) -> usize {
        self.insert + self.delete + self.replace
    }

    /// All places where the versions differ: variants, and stretches that only one of them has.
    #[must_use]
    pub fn places(&self) -> usize {
        self.differences() + self.alone
    }

    pub(super) fn add(&mut self, run: &Run) {
        match (run.role, run.class) {
            (Role::Insert, _) => self.insert += 1,
            (Role::Delete, _) => self.delete += 1,
            (Role::Replace, _) => self.replace += 1,
            (Role::Same, _) => return,
        }
        if let Some(class) = run.class {
            *self.by_class.entry(class).or_default() += 1;
        }
    }
}

/// A variant, with its place in a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Difference<'c> {
    /// Its number in the whole comparison, from 0, in reading order.
    pub number: usize,
    /// Index of its group.
    pub group: usize,
    /// Index of its run in the group.
    pub run: usize,
    /// What it is: never [`Role::Same`].
    pub role: Role,
    /// What it consists in.
    pub class: Class,
    /// Its range in the group's first text.
    pub a: TextRange,
    /// Its range in the group's second text.
    pub b: TextRange,
    /// What the first version has.
    pub text_a: &'c str,
    /// What the second version has.
    pub text_b: &'c str,
}

/// Where "next difference" stops.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stop {
    /// Index of a group.
    pub group: usize,
    /// Index of the run in it; none for paragraphs that only one version has, which are one stop as a whole.
    pub run: Option<usize>,
}

/// Two versions compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// The groups, in reading order: that of the first version, with what only the second has after what comes before it
    /// there.
    pub groups: Vec<Group>,
    /// How much differs.
    pub counts: Counts,
    /// Whether a part was too large to be searched; see [`Diff::coarse`].
    pub coarse: bool,
    /// Whether the texts are long and have so few phrases in common that there is nothing to align.
    pub unrelated: bool,
    langs: (Lang, Lang),
    manner: Manner,
    ignore: Folding,
}

impl Comparison {
    /// Spellings that the reader has added.
    pub(super) fn pairs(&self) -> Pairs {
        self.ignore.pairs
    }

    /// What a group is made of.
    pub(super) fn matter(&self, group: &Group) -> Matter {
        Matter::new(group.is_furniture(), &self.ignore)
    }

    /// How it was made.
    pub(super) fn manner(&self) -> Manner {
        self.manner
    }

    /// The languages of the two versions, and what their texts were cut into.
    pub(super) fn made_with(&self) -> ((Lang, Lang), Unit) {
        (self.langs, self.manner.unit)
    }

    /// All variants, in reading order. What only one version has is not among them; see [`Comparison::stops`].
    pub fn differences(&self) -> impl Iterator<Item = Difference<'_>> {
        self.groups
            .iter()
            .enumerate()
            .filter(|(_, g)| g.only().is_none())
            .flat_map(|(group, g)| g.diff.runs.iter().enumerate().map(move |(i, r)| (group, g, i, r)))
            .filter_map(|(group, g, run, r)| r.class.map(|class| (group, g, run, r, class)))
            .enumerate()
            .map(|(number, (group, g, run, r, class))| Difference {
                number,
                group,
                run,
                role: r.role,
                class,
                a: r.a,
                b: r.b,
                text_a: r.a.slice(&g.text_a).unwrap_or(""),
                text_b: r.b.slice(&g.text_b).unwrap_or(""),
            })
    }

    /// All places that "next difference" leads to, in reading order: variants, and paragraphs that only one version has.
    #[must_use]
    pub fn stops(&self) -> Vec<Stop> {
        let mut out = Vec::new();
        for (group, g) in self.groups.iter().enumerate() {
            if g.only().is_some() {
                out.push(Stop { group, run: None });
            } else {
                let runs = g.diff.runs.iter().enumerate().filter(|(_, r)| r.role != Role::Same);
                out.extend(runs.map(|(run, _)| Stop { group, run: Some(run) }));
            }
        }
        out
    }

    /// The group that holds a paragraph of a version; none for one that is set aside.
    #[must_use]
    pub fn group_of(&self, side: Side, paragraph: usize) -> Option<usize> {
        self.groups.iter().position(|g| g.paragraphs(side).binary_search(&paragraph).is_ok())
    }

    /// The share of all words, from 0 to 1, that the versions have in common.
    #[must_use]
    pub fn kept(&self) -> f32 {
        let sum = |of: fn(&Group) -> usize| self.groups.iter().map(of).sum::<usize>();
        share(sum(|g| g.matched), (sum(|g| g.words.0), sum(|g| g.words.1)))
    }

    /// Counts the runs of all groups.
    fn count<R>(&self, ignore: &Folding, runs: impl Fn(usize) -> R) -> Counts
    where
        R: AsRef<[Run]>,
    {
        let mut counts = Counts::default();
        let mut before = false;
        for (i, g) in self.groups.iter().enumerate() {
            // What is ignored parts nothing.
            if ignore.furniture && g.is_furniture() {
                continue;
            }
            match g.only() {
                Some(Side::A) => counts.only_a += g.a.len(),
                Some(Side::B) => counts.only_b += g.b.len(),
                None => runs(i).as_ref().iter().for_each(|r| counts.add(r)),
            }
            let alone = g.only().is_some();
            counts.alone += usize::from(alone && !before);
            before = alone;
        }
        counts
    }

    /// The same groups with each of `ignores` folded away in turn; words are matched only once.
    pub(super) fn counts_with(&self, ignores: &[Folding]) -> Vec<Counts> {
        let mut wordings = Wordings::with(self.pairs(), self.manner);
        let collated: Vec<Collated<'_>> = self
            .groups
            .iter()
            .map(|g| {
                let a = items(&g.text_a, self.langs.0, self.manner.unit, &mut wordings);
                let b = items(&g.text_b, self.langs.1, self.manner.unit, &mut wordings);
                let texts = (Cut { text: &g.text_a, items: a }, Cut { text: &g.text_b, items: b });
                Collated::of(texts, &wordings, self.manner.unit, None)
            })
            .collect();
        let count =
            |ignore: &Folding| self.count(ignore, |i| self.groups[i].furnished(collated[i].diff(ignore), ignore).runs);
        ignores.iter().map(count).collect()
    }
}

fn share(matched: usize, (a, b): (usize, usize)) -> f32 {
    if a + b == 0 { 1.0 } else { 2.0 * matched as f32 / (a + b) as f32 }
}

/// Compares two versions.
///
/// Paragraphs whose sentences are linked stand in one group, and their texts are compared as one, so that it does not
/// matter where a version ends its paragraphs. A paragraph without a link is in one version only. Paragraphs that are set
/// aside and rejected links take no part.
///
/// Without an alignment, paragraphs stand together that share half of their words, and what lies between two such groups on both
/// sides and is about as long is one more: good for printings and revisions of one text, poor for two translations. [`Comparison::kept`] tells.
#[must_use]
pub fn compare(
    a: &Version,
    b: &Version,
    alignment: Option<&Alignment>,
    manner: impl Into<Manner>,
    ignore: &Folding,
) -> Comparison {
    compare_knowing(a, b, alignment, manner, ignore, Furniture::default())
}

/// As [`compare`], with what is known of the furniture of the pages: a difference that lies wholly in it is of class
/// [`Class::Furniture`], and gone where that is ignored.
#[must_use]
pub fn compare_knowing(
    a: &Version,
    b: &Version,
    alignment: Option<&Alignment>,
    manner: impl Into<Manner>,
    ignore: &Folding,
    furniture: Furniture<'_>,
) -> Comparison {
    let Ok(made) = compare_watched::<Infallible>(a, b, alignment, manner.into(), ignore, furniture, &mut |_, _| Ok(()));
    made
}

/// Told how many of how many steps are done; a comparison that is told in turn to stop gives up with that error.
pub type Watch<'f, E> = dyn FnMut(usize, usize) -> Result<(), E> + 'f;

/// As [`compare_knowing`], while `watch` is told how many groups are done; it may stop the work.
///
/// # Errors
/// What `watch` says.
pub(super) fn compare_watched<E>(
    a: &Version,
    b: &Version,
    alignment: Option<&Alignment>,
    manner: Manner,
    ignore: &Folding,
    furniture: Furniture<'_>,
    watch: &mut Watch<'_, E>,
) -> Result<Comparison, E> {
    let unit = manner.unit;
    let mut wordings = Wordings::with(ignore.pairs, manner);
    let first = Cloth::new(a, unit, &mut wordings);
    watch(0, 0)?;
    let cloths = (first, Cloth::new(b, unit, &mut wordings));
    watch(0, 0)?;
    let mut unrelated = false;
    let (groups, mut found, coarse) = match alignment {
        Some(alignment) if !furniture.is_in(a, b) => (linked(a, b, alignment, &[]), None, false),
        given => {
            // Characters are too common to tell one paragraph from another.
            let by_word = (unit != Unit::Word)
                .then(|| (Cloth::new(a, Unit::Word, &mut wordings), Cloth::new(b, Unit::Word, &mut wordings)));
            let (x, y) = by_word.as_ref().map_or((&cloths.0, &cloths.1), |(x, y)| (x, y));
            let shared = Shared::find(x, y, wordings.most());
            match given {
                // A page that was not repaired breaks paragraphs, and a link may have found one half of them only.
                Some(alignment) => (linked(a, b, alignment, &shared.pairs(x, y)), None, false),
                None => {
                    unrelated = shared.unrelated(x, y);
                    let groups = in_reading_order(shared.groups(x, y), b);
                    let found = (unit == Unit::Word).then(|| shared.within(&groups, x, y));
                    (groups, found, shared.coarse)
                }
            }
        }
    };
    let mut comparison = Comparison {
        groups: Vec::with_capacity(groups.len()),
        counts: Counts::default(),
        coarse,
        unrelated,
        langs: (a.lang, b.lang),
        manner,
        ignore: *ignore,
    };
    let steps = groups.len();
    for (i, (in_a, in_b)) in groups.into_iter().enumerate() {
        watch(i, steps)?;
        let (text_a, starts_a) = join(a, &in_a);
        let (text_b, starts_b) = join(b, &in_b);
        let masks = [mask(a, &in_a, &starts_a, furniture.a), mask(b, &in_b, &starts_b, furniture.b)];
        let cut = |cloth: &Cloth<'_>, paragraphs: &[usize], starts: &[u32]| -> Vec<Item> {
            let shift = |(p, start): (&usize, &u32)| {
                let start = *start;
                cloth.items[*p].iter().map(move |i| Item { range: i.range.shifted(start), key: i.key })
            };
            paragraphs.iter().zip(starts).flat_map(shift).collect()
        };
        let items = (cut(&cloths.0, &in_a, &starts_a), cut(&cloths.1, &in_b, &starts_b));
        let mut group = Group {
            a: in_a,
            b: in_b,
            text_a,
            text_b,
            diff: Diff::default(),
            starts_a,
            starts_b,
            masks,
            words: (0, 0),
            matched: 0,
        };
        let found = found.as_mut().map(|f| std::mem::take(&mut f[i]));
        let texts = (Cut { text: &group.text_a, items: items.0 }, Cut { text: &group.text_b, items: items.1 });
        let collated = Collated::of(texts, &wordings, unit, found);
        (group.words, group.matched) = (collated.words(), collated.matched());
        group.diff = group.furnished(collated.diff(ignore), ignore);
        comparison.coarse |= group.diff.coarse;
        comparison.groups.push(group);
    }
    comparison.counts = comparison.count(ignore, |i| &comparison.groups[i].diff.runs[..]);
    Ok(comparison)
}

/// The paragraphs that take part.
fn shown(v: &Version) -> Vec<usize> {
    let paragraphs = v.body.paragraphs();
    (0..paragraphs.len()).filter(|&p| paragraphs[p].aside.is_none()).collect()
}

fn join(v: &Version, paragraphs: &[usize]) -> (String, Vec<u32>) {
    let (mut text, mut starts) = (String::new(), Vec::with_capacity(paragraphs.len()));
    for &p in paragraphs {
        if !starts.is_empty() {
            text.push('\n');
        }
        starts.push(text.len() as u32);
        text.push_str(v.body.text(p));
    }
    (text, starts)
}

/// Groups by the links of an alignment: paragraphs that are reached from each other over links. A paragraph that no link reaches
/// joins the one that `by_words` pairs it with.
fn linked(a: &Version, b: &Version, alignment: &Alignment, by_words: &[(usize, usize)]) -> Vec<Paired> {
    let (na, nb) = (a.body.paragraphs().len(), b.body.paragraphs().len());
    let paragraph = |v: &Version, segment: &u32| {
        let s = v.body.segments().get(*segment as usize)?.paragraph as usize;
        v.body.paragraphs()[s].aside.is_none().then_some(s)
    };
    let mut forest = Forest::new(na + nb);
    let mut reached = vec![false; na + nb];
    for link in alignment.links.iter().filter(|l| l.status != LinkStatus::Rejected) {
        let in_a = alignment.side(link, a.id).iter().filter_map(|s| paragraph(a, s));
        let in_b = alignment.side(link, b.id).iter().filter_map(|s| paragraph(b, s)).map(|p| na + p);
        let (in_a, in_b): (Vec<usize>, Vec<usize>) = (in_a.collect(), in_b.collect());
        // A link with one side empty says that there is no counterpart; it joins nothing.
        if let (Some(&first), false) = (in_a.first(), in_b.is_empty()) {
            for &p in in_a.iter().chain(&in_b) {
                forest.join(first, p);
                reached[p] = true;
            }
        }
    }
    for &(pa, pb) in by_words.iter().filter(|(pa, pb)| !reached[*pa] || !reached[na + *pb]) {
        forest.join(pa, na + pb);
    }
    let mut groups: BTreeMap<usize, Paired> = BTreeMap::new();
    for p in shown(a) {
        groups.entry(forest.root(p)).or_default().0.push(p);
    }
    for p in shown(b) {
        groups.entry(forest.root(na + p)).or_default().1.push(p);
    }
    in_reading_order(groups.into_values().collect(), b)
}

/// In the order of the first version; a group that only the second has follows the group of the paragraph before it there.
fn in_reading_order(mut groups: Vec<Paired>, b: &Version) -> Vec<Paired> {
    groups.sort_by_key(|(a, b)| (a.first().copied().unwrap_or(usize::MAX), b.first().copied()));
    let split = groups.partition_point(|(a, _)| !a.is_empty());
    let mut only_b: BTreeMap<Option<usize>, Vec<Paired>> = BTreeMap::new();
    let mut home: Vec<Option<usize>> = vec![None; b.body.paragraphs().len()];
    let rest = groups.split_off(split);
    for (i, (_, in_b)) in groups.iter().enumerate() {
        for &p in in_b {
            home[p] = Some(i);
        }
    }
    for group in rest {
        let before = group.1.first().and_then(|&p| home[..p].iter().rev().find_map(|h| *h));
        only_b.entry(before).or_default().push(group);
    }
    let mut out = only_b.remove(&None).unwrap_or_default();
    for (i, group) in groups.into_iter().enumerate() {
        out.push(group);
        out.extend(only_b.remove(&Some(i)).unwrap_or_default());
    }
    out
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::model::{
        Aside, Body, DocumentId, Glue, Link, Pair, Paragraph, ParagraphKind, Piece, Source, SourceHash, VersionId,
    };
    use std::sync::Arc;

    /// A version with a paragraph and one sentence for each line of a text; a line that begins with `#` is set aside.
    pub(in crate::collate) fn version(id: u32, lang: Lang, text: &str) -> Version {
        let source = Source { hash: SourceHash(format!("{id}")), encoding: "UTF-8".into(), text: text.into() };
        let mut at = 0;
        let mut paragraphs = Vec::new();
        for line in text.split_inclusive('\n') {
            let shown = line.trim_end();
            if !shown.is_empty() {
                paragraphs.push(Paragraph {
                    kind: ParagraphKind::Body,
                    aside: shown.starts_with('#').then_some(Aside::SiteLine),
                    pieces: vec![Piece { at: TextRange::from_usize(at, at + shown.len()), glue: Glue::None }],
                    sentences: vec![TextRange::from_usize(0, shown.len())],
                });
            }
            at += line.len();
        }
        let body = Arc::new(Body::new(Arc::new(source), paragraphs).expect("fits"));
        Version { id: VersionId(id), document: DocumentId(id), lang, body }
    }

    fn links(pairs: &[(&[u32], &[u32])]) -> Alignment {
        let link = |(a, b): &(&[u32], &[u32])| Link {
            a: a.to_vec(),
            b: b.to_vec(),
            status: LinkStatus::Auto,
            confidence: 1.0,
        };
        Alignment { pair: Pair::of(VersionId(1), VersionId(2)), links: pairs.iter().map(link).collect() }
    }

    /// The four principles as two of the seeds print them; the second breaks a paragraph at the end of a page.
    pub(in crate::collate) fn principles() -> (Version, Version) {
        let cut = |text: &str, end: &str| {
            let start = text.find("Respecting sovereignty in cyberspace.").expect("there");
            text[start..start + text[start..].find(end).expect("there")].to_owned()
        };
        let web = include_str!("../../seeds/000_ef52d859f5d953b2.txt");
        let print = include_str!("../../seeds/001_ad4755c0b9a740af.txt");
        let a = cut(web, "The World Internet Conference (WIC)");
        let b = cut(print, "Path to Realization");
        (version(1, Lang::EN, &a), version(2, Lang::EN, &b))
    }

    fn shape(c: &Comparison) -> Vec<(Vec<usize>, Vec<usize>)> {
        c.groups.iter().map(|g| (g.a.clone(), g.b.clone())).collect()
    }

    #[test]
    fn two_printings_of_the_principles_differ_in_six_habits() {
        let (a, b) = principles();
        assert_eq!((a.body.paragraphs().len(), b.body.paragraphs().len()), (4, 5));
        let linked = links(&[(&[0], &[0]), (&[1], &[1]), (&[2], &[2]), (&[3], &[3, 4])]);
        for alignment in [None, Some(&linked)] {
            let c = compare(&a, &b, alignment, Unit::Word, &Folding::NONE);
            assert_eq!(shape(&c).last(), Some(&(vec![3], vec![3, 4])));
            let found: Vec<(&str, &str)> = c.differences().map(|d| (d.text_a, d.text_b)).collect();
            assert_eq!(
                found,
                [
                    ("Internet", "internet"),
                    ("Internet", "internet"),
                    ("country’s", "country's"),
                    ("cyber-attacks", "cyberattacks"),
                    ("cyber-attacks", "cyberattacks"),
                    ("Internet", "internet"),
                ]
            );
            assert_eq!(c.counts.replace, 6);
            assert_eq!(c.counts.by_class, BTreeMap::from([(Class::Case, 3), (Class::Hyphen, 2), (Class::Quotes, 1)]));
            let ignore = "quotes,case,hyphen".parse().expect("switches");
            let c = compare(&a, &b, alignment, Unit::Word, &ignore);
            assert_eq!((c.counts.differences(), c.stops().len()), (0, 0));
        }
    }

    #[test]
    fn linked_paragraphs_stand_together_and_others_alone() {
        let a = version(1, Lang::EN, "Title\nFirst part. Second part.\nOnly here.\n#furniture\nThird.");
        let b = version(2, Lang::EN, "First part.\nSecond part.\n#form\nOnly there.\nThird!");
        let c = compare(
            &a,
            &b,
            Some(&links(&[(&[1], &[0, 1]), (&[2], &[]), (&[3], &[2]), (&[4], &[4])])),
            Unit::Word,
            &Folding::NONE,
        );
        assert_eq!(
            shape(&c),
            [(vec![0], vec![]), (vec![1], vec![0, 1]), (vec![], vec![3]), (vec![2], vec![]), (vec![4], vec![4])]
        );
        assert_eq!((c.counts.only_a, c.counts.only_b, c.counts.differences()), (2, 1, 1));
        assert_eq!(c.differences().map(|d| (d.number, d.group, d.text_b)).collect::<Vec<_>>(), [(0, 4, "!")]);
        assert_eq!(c.stops().len(), 4);
        assert_eq!(c.stops()[3], Stop { group: 4, run: Some(1) });
        assert_eq!((c.group_of(Side::B, 1), c.group_of(Side::A, 3)), (Some(1), None));
    }

    #[test]
    fn a_rejected_link_joins_nothing() {
        let (a, b) = (version(1, Lang::EN, "One."), version(2, Lang::EN, "One."));
        let mut alignment = links(&[(&[0], &[0])]);
        alignment.links[0].status = LinkStatus::Rejected;
        let c = compare(&a, &b, Some(&alignment), Unit::Word, &Folding::NONE);
        assert_eq!((c.counts.only_a, c.counts.only_b), (1, 1));
    }

    #[test]
    fn the_order_of_a_pair_does_not_matter_to_its_links() {
        let (a, b) = (version(1, Lang::EN, "One.\nTwo."), version(2, Lang::EN, "One. Two."));
        let alignment = links(&[(&[0, 1], &[0])]);
        let c = compare(&b, &a, Some(&alignment), Unit::Word, &Folding::NONE);
        assert_eq!(shape(&c), [(vec![0], vec![0, 1])]);
        assert_eq!(c.counts, Counts::default());
    }

    #[test]
    fn a_place_in_a_group_leads_to_its_paragraph() {
        let a = version(1, Lang::EN, "First part.\nSecond part.");
        let b = version(2, Lang::EN, "First part. Second part.");
        let c = compare(&a, &b, Some(&links(&[(&[0, 1], &[0])])), Unit::Word, &Folding::NONE);
        let g = &c.groups[0];
        let r = TextRange::new;
        assert_eq!(g.locate(Side::A, r(6, 18)), [(0, r(6, 11)), (1, r(0, 6))]);
        assert_eq!(g.locate(Side::A, r(12, 12)), [(1, r(0, 0))]);
        assert_eq!(g.locate(Side::A, r(11, 12)), []);
        assert_eq!(g.locate(Side::B, r(12, 18)), [(0, r(12, 18))]);
    }

    #[test]
    fn without_links_paragraphs_of_one_wording_are_matched() {
        let a = version(1, Lang::EN, "One, two.\nThree four.\nFive six.");
        let b = version(2, Lang::EN, "New here.\nOne two.\nThree, 4.\nFive Six.");
        let c = compare(&a, &b, None, Unit::Word, &Folding::NONE);
        assert_eq!(shape(&c), [(vec![], vec![0]), (vec![0], vec![1]), (vec![1], vec![2]), (vec![2], vec![3])]);
        assert_eq!((c.counts.only_b, c.counts.differences()), (1, 3));
    }
}
