//! Two versions compared, paragraph by paragraph along their alignment.

use super::class::Class;
use super::item::{Unit, Wordings};
use super::matching::equal_blocks;
use super::run::{Collated, Diff, Role, Run};
use crate::model::{Alignment, LinkStatus, Version};
use crate::text::fold::{Folding, fold};
use crate::text::spelling::Pairs;
use crate::text::{Lang, TextRange};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

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

    /// The texts are compared anew with other habits ignored.
    fn collated<'g>(&'g self, langs: (Lang, Lang), unit: Unit, pairs: Pairs) -> Collated<'g> {
        Collated::new((&self.text_a, langs.0), (&self.text_b, langs.1), unit, pairs)
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
    /// Variants by what they consist in; classes without any are left out.
    pub by_class: BTreeMap<Class, usize>,
}

impl Counts {
    /// All variants.
    #[must_use]
    pub fn differences(&self) -> usize {
        self.insert + self.delete + self.replace
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
    langs: (Lang, Lang),
    unit: Unit,
    pairs: Pairs,
}

impl Comparison {
    /// Spellings that the reader has added.
    pub(super) fn pairs(&self) -> Pairs {
        self.pairs
    }

    /// The languages of the two versions, and what their texts were cut into.
    pub(super) fn made_with(&self) -> ((Lang, Lang), Unit) {
        (self.langs, self.unit)
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

    /// The same groups with each of `ignores` folded away in turn; words are matched only once.
    pub(super) fn counts_with(&self, ignores: &[Folding]) -> Vec<Counts> {
        let start = Counts { only_a: self.counts.only_a, only_b: self.counts.only_b, ..Counts::default() };
        let mut out = vec![start; ignores.len()];
        for g in self.groups.iter().filter(|g| g.only().is_none()) {
            let collated = g.collated(self.langs, self.unit, self.pairs);
            for (counts, ignore) in out.iter_mut().zip(ignores) {
                collated.diff(ignore).differences().for_each(|r| counts.add(r));
            }
        }
        out
    }
}

/// Compares two versions.
///
/// Paragraphs whose sentences are linked stand in one group, and their texts are compared as one, so that it does not
/// matter where a version ends its paragraphs. A paragraph without a link is in one version only. Paragraphs that are set
/// aside and rejected links take no part.
///
/// Without an alignment, paragraphs of the same wording are matched (a diff of whole paragraphs, everything folded that can
/// be), and what lies between two of them is one group: good for two printings of one text, poor for two translations.
#[must_use]
pub fn compare(a: &Version, b: &Version, alignment: Option<&Alignment>, unit: Unit, ignore: &Folding) -> Comparison {
    let groups = match alignment {
        Some(alignment) => linked(a, b, alignment),
        None => unlinked(a, b, ignore),
    };
    let mut comparison = Comparison {
        groups: Vec::with_capacity(groups.len()),
        counts: Counts::default(),
        coarse: false,
        langs: (a.lang, b.lang),
        unit,
        pairs: ignore.pairs,
    };
    for (in_a, in_b) in groups {
        let (text_a, starts_a) = join(a, &in_a);
        let (text_b, starts_b) = join(b, &in_b);
        let mut group = Group { a: in_a, b: in_b, text_a, text_b, diff: Diff::default(), starts_a, starts_b };
        let diff = group.collated(comparison.langs, unit, ignore.pairs).diff(ignore);
        match group.only() {
            Some(Side::A) => comparison.counts.only_a += group.a.len(),
            Some(Side::B) => comparison.counts.only_b += group.b.len(),
            None => diff.differences().for_each(|r| comparison.counts.add(r)),
        }
        comparison.coarse |= diff.coarse;
        group.diff = diff;
        comparison.groups.push(group);
    }
    comparison
}

/// Paragraphs of the first version and of the second that belong together, by index.
type Paired = (Vec<usize>, Vec<usize>);

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

/// Groups by the links of an alignment: paragraphs that are reached from each other over links.
fn linked(a: &Version, b: &Version, alignment: &Alignment) -> Vec<Paired> {
    let (na, nb) = (a.body.paragraphs().len(), b.body.paragraphs().len());
    let paragraph = |v: &Version, segment: &u32| {
        let s = v.body.segments().get(*segment as usize)?.paragraph as usize;
        v.body.paragraphs()[s].aside.is_none().then_some(s)
    };
    let mut forest = Forest::new(na + nb);
    for link in alignment.links.iter().filter(|l| l.status != LinkStatus::Rejected) {
        let in_a = alignment.side(link, a.id).iter().filter_map(|s| paragraph(a, s));
        let in_b = alignment.side(link, b.id).iter().filter_map(|s| paragraph(b, s)).map(|p| na + p);
        let (in_a, in_b): (Vec<usize>, Vec<usize>) = (in_a.collect(), in_b.collect());
        // A link with one side empty says that there is no counterpart; it joins nothing.
        if let (Some(&first), false) = (in_a.first(), in_b.is_empty()) {
            in_a.iter().chain(&in_b).for_each(|&p| forest.join(first, p));
        }
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

/// Groups by paragraphs of equal wording.
fn unlinked(a: &Version, b: &Version, ignore: &Folding) -> Vec<Paired> {
    let (in_a, in_b) = (shown(a), shown(b));
    let mut wordings = Wordings::new();
    let mut keys = |v: &Version, paragraphs: &[usize]| -> Vec<u32> {
        paragraphs.iter().map(|&p| wordings.number(fold(v.body.text(p), &ignore.all()))).collect()
    };
    let (keys_a, keys_b) = (keys(a, &in_a), keys(b, &in_b));
    let mut out = Vec::new();
    let mut at = (0, 0);
    let between = |from: (usize, usize), to: (usize, usize), out: &mut Vec<Paired>| {
        let (ga, gb) = (in_a[from.0..to.0].to_vec(), in_b[from.1..to.1].to_vec());
        if ga.is_empty() || gb.is_empty() {
            out.extend(ga.into_iter().map(|p| (vec![p], vec![])));
            out.extend(gb.into_iter().map(|p| (vec![], vec![p])));
        } else {
            out.push((ga, gb));
        }
    };
    for block in equal_blocks(&keys_a, &keys_b) {
        between(at, (block.a, block.b), &mut out);
        out.extend((0..block.len).map(|i| (vec![in_a[block.a + i]], vec![in_b[block.b + i]])));
        at = (block.a + block.len, block.b + block.len);
    }
    between(at, (in_a.len(), in_b.len()), &mut out);
    out
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

/// Disjoint sets with path halving (Tarjan and van Leeuwen 1984).
struct Forest(Vec<usize>);

impl Forest {
    fn new(len: usize) -> Self {
        Self((0..len).collect())
    }

    fn root(&mut self, mut x: usize) -> usize {
        while self.0[x] != x {
            self.0[x] = self.0[self.0[x]];
            x = self.0[x];
        }
        x
    }

    fn join(&mut self, x: usize, y: usize) {
        let (x, y) = (self.root(x), self.root(y));
        // The smaller number leads, which keeps the result the same whatever the order of links.
        self.0[x.max(y)] = x.min(y);
    }
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
