//! A collation of two to twenty versions as one table: what every view, count and export of a comparison is made from.
//!
//! Sections are paragraphs that render each other. Within a section the text of every witness is cut into the same number
//! of [`Place`]s, which stand under each other: where all witnesses agree, a place runs on as far as they do; where they do
//! not, it is a *variant* with two or more readings. The places of a section tile the text of every witness, so that no
//! word is ever lost and each stands in exactly one place (after the table of variants of CollateX, Dekker and Middell 2011).
//!
//! A witness may lack a section. That is said once, by the section ([`Section::is_partial`]), and not again at each of its places:
//! those are variants only where the witnesses that have the section differ. What a single witness has is one place, a variant.

use super::class::Class;
use super::compare::{Comparison, Group, Side};
use super::item::Unit;
use super::many::likeness;
use super::moves;
use super::run::{self, Diff, Role, Run};
use crate::model::VersionId;
use crate::text::fold::Folding;
use crate::text::{Lang, TextRange};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A version's place in a collation: index into [`Collation::witnesses`].
pub type Witness = usize;

/// Number of a reading in its place, from 0, in the order of the witnesses that have it first.
pub type Reading = u8;

/// Versions of one language, collated.
#[derive(Clone, Debug, PartialEq)]
pub struct Collation {
    /// The versions, in the order in which they are shown; two to twenty. The order changes nothing but this order and the
    /// numbers of readings.
    pub witnesses: Vec<VersionId>,
    /// Sections in reading order.
    pub sections: Vec<Section>,
    /// Passages that stand elsewhere in some witnesses. [`Variant::moved`] is an index into these.
    pub moves: Vec<Move>,
    /// Whether a part was too large to be searched, so that differences there are coarser than need be.
    pub coarse: bool,
}

/// Paragraphs that render each other.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// By witness: indices of its paragraphs, ascending; none where it lacks the section.
    pub paragraphs: Vec<Vec<usize>>,
    /// By witness: their reading texts, joined by line ends.
    pub texts: Vec<String>,
    /// What the texts are cut into, in order.
    pub places: Vec<Place>,
    /// What the section is made of.
    pub matter: Matter,
}

/// What a section that not all witnesses have is made of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Matter {
    /// Text; and so is everything that all witnesses have.
    #[default]
    Text,
    /// Furniture of the page and nothing else.
    Furniture,
    /// The same, and it is ignored: no witness lacks anything by lacking it.
    Ignored,
}

impl Matter {
    pub(super) fn new(is_furniture: bool, ignore: &Folding) -> Self {
        match (is_furniture, ignore.furniture) {
            (false, _) => Self::Text,
            (true, false) => Self::Furniture,
            (true, true) => Self::Ignored,
        }
    }
}

/// A column of the table.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// By witness: its part of [`Section::texts`]; empty where it has nothing.
    pub ranges: Box<[TextRange]>,
    /// By witness: which reading it has; none where it has nothing (*om.*). Witnesses that read the same once what is ignored is
    /// folded away have the same number.
    pub readings: Box<[Option<Reading>]>,
    /// What the witnesses differ in; none where they agree.
    pub variant: Option<Variant>,
}

/// What witnesses differ in at a place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Variant {
    /// The class of the gravest difference between any two of them.
    pub class: Class,
    /// How alike the least alike of two readings that are not empty are, from 0 to 1; 0 where there are no two.
    pub likeness: f32,
    /// The move that explains this place, if one does: index into [`Collation::moves`].
    pub moved: Option<usize>,
}

/// A passage that stands at one place in some witnesses and at another in others.
#[derive(Clone, Debug, PartialEq)]
pub struct Move {
    /// Its places, in reading order; two or more.
    pub sites: Vec<Site>,
    /// Share of its words that changed on the way, from 0 to 1, at most between any two witnesses.
    pub changed: f32,
}

/// Where a moved passage stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Site {
    /// Index of the section.
    pub section: usize,
    /// By witness: the passage in the text of the section; none for a witness that has it elsewhere or not at all.
    pub ranges: Box<[Option<TextRange>]>,
}

/// Where "next variant" stops: a place in a section.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct At {
    /// Index of the section.
    pub section: usize,
    /// Index of the place in it.
    pub place: usize,
}

impl Section {
    /// What a witness has at a place.
    #[must_use]
    pub fn text(&self, place: usize, witness: Witness) -> &str {
        self.places.get(place).and_then(|p| p.ranges.get(witness)?.slice(self.texts.get(witness)?)).unwrap_or("")
    }

    /// Whether some witness lacks the section altogether.
    #[must_use]
    pub fn is_partial(&self) -> bool {
        self.paragraphs.iter().any(Vec::is_empty)
    }

    /// Whether some witness lacks the section, and that is a difference: not where the section is furniture that is ignored.
    #[must_use]
    pub fn lacks(&self) -> bool {
        self.is_partial() && self.matter != Matter::Ignored
    }

    /// Whether only one witness has the section; it is one place then, of one reading.
    #[must_use]
    pub fn is_only(&self) -> bool {
        self.paragraphs.iter().filter(|p| !p.is_empty()).count() == 1
    }

    /// Where a range of a witness's text stands: for each paragraph it touches, the paragraph's index in the version and the
    /// range of its reading text. `lengths` gives the bytes of a paragraph's reading text. Line ends between paragraphs
    /// belong to none.
    #[must_use]
    pub fn locate(
        &self,
        witness: Witness,
        range: TextRange,
        lengths: impl Fn(usize) -> usize,
    ) -> Vec<(usize, TextRange)> {
        let mut out: Vec<(usize, TextRange)> = Vec::new();
        let mut start = 0;
        for &paragraph in self.paragraphs.get(witness).map_or(&[][..], Vec::as_slice) {
            let end = start + lengths(paragraph) as u32;
            let (from, to) = (range.start.max(start), range.end.min(end));
            if from < to || (range.is_empty() && from == to && out.is_empty()) {
                out.push((paragraph, TextRange::new(from - start, to - start)));
            }
            start = end + 1;
        }
        out
    }
}

impl Place {
    /// The witnesses that have a reading.
    pub fn having(&self, reading: Option<Reading>) -> impl Iterator<Item = Witness> + '_ {
        self.readings.iter().enumerate().filter(move |(_, r)| **r == reading).map(|(w, _)| w)
    }

    /// How many readings there are, an omission not counted.
    #[must_use]
    pub fn count(&self) -> usize {
        self.readings.iter().flatten().max().map_or(0, |r| usize::from(*r) + 1)
    }
}

/// How much differs in a collation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Places where witnesses differ that no move explains. What only one witness has at all is not among them.
    pub variants: usize,
    /// Those by class; classes without any are left out.
    pub by_class: BTreeMap<Class, usize>,
    /// Passages that stand elsewhere in some witnesses, each counted once however many places it has.
    pub moves: usize,
    /// Sections that some witness lacks and no move explains, without furniture that is ignored.
    pub partial: usize,
}

impl Tally {
    /// All differences: variants and moves. Sections that some witness lacks are counted apart.
    #[must_use]
    pub fn differences(&self) -> usize {
        self.variants + self.moves
    }
}

/// How much witnesses disagree over a stretch of a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Heat {
    /// The stretch, in the witness's text of the section.
    pub range: TextRange,
    /// Share of pairs of witnesses that read differently there, from 0 to 1.
    pub disagreement: f32,
}

impl Place {
    /// Share of pairs of witnesses that read differently here, from 0 to 1: 0 where all agree, 1 where no two do. Of witnesses
    /// that all have nothing, none differs from another.
    #[must_use]
    pub fn disagreement(&self) -> f32 {
        let n = self.readings.len();
        if self.variant.is_none() || n < 2 {
            return 0.0;
        }
        let mut sizes: BTreeMap<Option<Reading>, usize> = BTreeMap::new();
        for r in &self.readings {
            *sizes.entry(*r).or_default() += 1;
        }
        let pairs = |n: usize| n * n.saturating_sub(1) / 2;
        let same: usize = sizes.values().map(|&k| pairs(k)).sum();
        1.0 - same as f32 / pairs(n) as f32
    }
}

impl Collation {
    /// How much differs, by class.
    #[must_use]
    pub fn counts(&self) -> Tally {
        let mut tally = Tally { moves: self.moves.len(), ..Tally::default() };
        for (i, section) in self.sections.iter().enumerate() {
            let only = section.is_only();
            tally.partial += usize::from(section.lacks() && !self.is_explained(i));
            for v in section.places.iter().filter_map(|p| p.variant.filter(|v| !only && v.moved.is_none())) {
                tally.variants += 1;
                *tally.by_class.entry(v.class).or_default() += 1;
            }
        }
        tally
    }

    /// Whether what a section has, all but a few words of it, stands elsewhere in the witnesses that lack the section.
    fn is_explained(&self, section: usize) -> bool {
        let mut moved = 0;
        for m in &self.moves {
            let ranges = m.sites.iter().filter(|s| s.section == section).flat_map(|s| s.ranges.iter().flatten());
            moved += ranges.map(|r| r.len()).max().unwrap_or(0);
        }
        let longest = self.sections.get(section).and_then(|s| s.texts.iter().map(String::len).max()).unwrap_or(0);
        moved * 5 >= longest * 4 && moved > 0
    }

    /// How much the witnesses disagree along the text of one of them in a section, in order: a stretch for each place where it
    /// has something. A place where it has nothing and others have is given as an empty stretch.
    #[must_use]
    pub fn heat(&self, section: usize, base: Witness) -> Vec<Heat> {
        let Some(section) = self.sections.get(section) else { return Vec::new() };
        let has = section.paragraphs.get(base).is_some_and(|p| !p.is_empty());
        let places = section.places.iter().filter(|_| has);
        let heat = |p: &Place| Some(Heat { range: *p.ranges.get(base)?, disagreement: p.disagreement() });
        places.filter_map(heat).filter(|h| !h.range.is_empty() || h.disagreement > 0.0).collect()
    }

    /// The moves with a site in a section, as indices into [`Collation::moves`].
    pub fn moves_in(&self, section: usize) -> impl Iterator<Item = usize> + '_ {
        let here = move |m: &Move| m.sites.iter().any(|s| s.section == section);
        self.moves.iter().enumerate().filter(move |(_, m)| here(m)).map(|(i, _)| i)
    }

    /// The same table with the witnesses in another order: `order` names each by its place now. Places and their classes stay; readings
    /// are numbered anew. An order that does not name each witness once changes nothing.
    #[must_use]
    pub fn reordered(&self, order: &[Witness]) -> Self {
        let mut sorted = order.to_vec();
        sorted.sort_unstable();
        if !sorted.into_iter().eq(0..self.witnesses.len()) {
            return self.clone();
        }
        let section = |s: &Section| Section {
            paragraphs: order.iter().map(|&w| s.paragraphs[w].clone()).collect(),
            texts: order.iter().map(|&w| s.texts[w].clone()).collect(),
            matter: s.matter,
            places: s
                .places
                .iter()
                .map(|p| Place {
                    ranges: order.iter().map(|&w| p.ranges[w]).collect(),
                    readings: renumbered(order.iter().map(|&w| p.readings[w])),
                    variant: p.variant,
                })
                .collect(),
        };
        let site = |s: &Site| Site { section: s.section, ranges: order.iter().map(|&w| s.ranges[w]).collect() };
        Self {
            witnesses: order.iter().map(|&w| self.witnesses[w]).collect(),
            sections: self.sections.iter().map(section).collect(),
            moves: self
                .moves
                .iter()
                .map(|m| Move { sites: m.sites.iter().map(site).collect(), changed: m.changed })
                .collect(),
            coarse: self.coarse,
        }
    }

    /// The same table with a witness in the first place, as the base that the others are read against.
    #[must_use]
    pub fn rebased(&self, base: Witness) -> Self {
        let others = (0..self.witnesses.len()).filter(|&w| w != base);
        self.reordered(&std::iter::once(base).chain(others).collect::<Vec<_>>())
    }

    /// A comparison of two versions as a table. Its variants are the differences of the comparison, one for one; what only one
    /// version has is a section of one variant. Where a passage has moved, the part of a difference that it explains is a
    /// variant of its own.
    #[must_use]
    pub fn of_pair(comparison: &Comparison, versions: (VersionId, VersionId)) -> Self {
        let moves = moves::of_pair(comparison);
        let sections =
            comparison.groups.iter().enumerate().map(|(i, g)| section(g, &Moved::of(&moves, i), comparison)).collect();
        Self { witnesses: vec![versions.0, versions.1], sections, moves, coarse: comparison.coarse }
    }

    /// What changed inside a moved passage on its way from one witness to another; `lang` is the language of the texts.
    /// Ranges of the result begin at the passages. None where either witness lacks it.
    #[must_use]
    pub fn within(
        &self,
        moved: usize,
        (a, b): (Witness, Witness),
        lang: Lang,
        unit: Unit,
        ignore: &Folding,
    ) -> Option<Diff> {
        let text = |w: Witness| {
            let at = |s: &Site| s.ranges.get(w).copied().flatten().map(|r| (s.section, r));
            let (section, range) = self.moves.get(moved)?.sites.iter().find_map(at)?;
            range.slice(self.sections.get(section)?.texts.get(w)?)
        };
        Some(run::diff(text(a)?, lang, text(b)?, lang, unit, ignore))
    }

    /// All variants, in reading order.
    pub fn variants(&self) -> impl Iterator<Item = (At, &Variant)> {
        let of = |(section, s): (usize, &'_ Section)| (section, s.places.len());
        self.sections
            .iter()
            .enumerate()
            .map(of)
            .flat_map(|(section, n)| (0..n).map(move |place| At { section, place }))
            .filter_map(|at| Some((at, self.place(at)?.variant.as_ref()?)))
    }

    /// The place at an address.
    #[must_use]
    pub fn place(&self, at: At) -> Option<&Place> {
        self.sections.get(at.section)?.places.get(at.place)
    }
}

/// Readings with numbers in the order of those that have them.
pub(super) fn renumbered(readings: impl Iterator<Item = Option<Reading>>) -> Box<[Option<Reading>]> {
    let mut seen: Vec<Reading> = Vec::new();
    let number = |r: Reading| {
        let known = seen.iter().position(|s| *s == r);
        known.unwrap_or_else(|| {
            seen.push(r);
            seen.len() - 1
        }) as Reading
    };
    let mut number = number;
    readings.map(|r| r.map(&mut number)).collect()
}

/// The passages of a section that have moved, by side, in order.
#[derive(Default)]
struct Moved([Vec<(TextRange, usize)>; 2]);

impl Moved {
    fn of(moves: &[Move], section: usize) -> Self {
        let mut out = Self::default();
        for (m, site) in moves.iter().enumerate().flat_map(|(m, x)| x.sites.iter().map(move |s| (m, s))) {
            for (side, range) in site.ranges.iter().take(2).enumerate().filter(|_| site.section == section) {
                out.0[side].extend(range.map(|r| (r, m)));
            }
        }
        out.0.iter_mut().for_each(|r| r.sort_unstable_by_key(|(r, m)| (r.start, *m)));
        out
    }

    /// A stretch of a side's text cut where moved passages begin and end; marks and blanks go with the words before them.
    fn cut(&self, side: usize, text: &str, range: TextRange) -> Vec<(TextRange, Option<usize>)> {
        let words = |from: u32, to: u32| {
            TextRange::new(from, to).slice(text).is_some_and(|s| s.contains(char::is_alphanumeric))
        };
        let mut out = Vec::new();
        let mut at = range.start;
        for (r, m) in self.0[side].iter().filter_map(|(r, m)| Some((r.overlap(range)?, *m))) {
            if r.start < at {
                continue;
            }
            if words(at, r.start) {
                out.push((TextRange::new(at, r.start), None));
                at = r.start;
            }
            let rest = TextRange::new(r.end, range.end).slice(text).unwrap_or("");
            let marks = rest.find(char::is_alphanumeric).unwrap_or(rest.len()) as u32;
            out.push((TextRange::new(at, r.end + marks), Some(m)));
            at = r.end + marks;
        }
        if at < range.end {
            out.push((TextRange::new(at, range.end), None));
        }
        out
    }
}

fn section(group: &Group, moved: &Moved, comparison: &Comparison) -> Section {
    let matter = comparison.matter(group);
    let places = match group.only() {
        Some(side) => alone(group, side, moved, matter),
        None => group.diff.runs.iter().flat_map(|run| places(group, run, moved)).collect(),
    };
    Section {
        paragraphs: vec![group.a.clone(), group.b.clone()],
        texts: vec![group.text_a.clone(), group.text_b.clone()],
        places,
        matter,
    }
}

/// What only one version has.
fn alone(group: &Group, side: Side, moved: &Moved, matter: Matter) -> Vec<Place> {
    let text = group.text(side);
    let mut pieces = moved.cut(usize::from(side == Side::B), text, TextRange::from_usize(0, text.len()));
    if pieces.is_empty() {
        pieces.push((TextRange::new(0, 0), None));
    }
    let none = TextRange::new(0, 0);
    let place = |(range, m): (TextRange, Option<usize>)| {
        let has = |s: Side| (s == side).then_some(0);
        let at = |s: Side| if s == side { range } else { none };
        Place {
            ranges: Box::new([at(Side::A), at(Side::B)]),
            readings: Box::new([has(Side::A), has(Side::B)]),
            variant: lone(m, matter),
        }
    };
    pieces.into_iter().map(place).collect()
}

/// What a place is that only one witness has, whether it has moved or not; nothing where it is ignored.
pub(super) fn lone(moved: Option<usize>, matter: Matter) -> Option<Variant> {
    let class = match (moved, matter) {
        (Some(_), _) => Class::Move,
        (None, Matter::Text) => Class::Wording,
        (None, Matter::Furniture) => Class::Furniture,
        (None, Matter::Ignored) => return None,
    };
    Some(Variant { class, likeness: 0.0, moved })
}

/// A run as one place, or as several where it holds a moved passage.
fn places(group: &Group, run: &Run, moved: &Moved) -> Vec<Place> {
    let (a, b) = if run.class == Some(Class::Wording) {
        (moved.cut(0, &group.text_a, run.a), moved.cut(1, &group.text_b, run.b))
    } else {
        (Vec::new(), Vec::new())
    };
    if a.iter().chain(&b).all(|(_, m)| m.is_none()) {
        return vec![place(group, run)];
    }
    let mut out = Vec::new();
    let (mut a, mut b) = (a.into_iter().peekable(), b.into_iter().peekable());
    let (mut at_a, mut at_b) = (run.a.start, run.b.start);
    while a.peek().is_some() || b.peek().is_some() {
        let x = a.next_if(|(_, m)| m.is_some());
        let y = if x.is_none() { b.next_if(|(_, m)| m.is_some()) } else { None };
        let explained = x.or(y).and_then(|p| p.1);
        let (x, y) = if explained.is_some() { (x, y) } else { (a.next(), b.next()) };
        let range = |p: Option<(TextRange, Option<usize>)>, at: u32| p.map_or(TextRange::new(at, at), |p| p.0);
        let (ra, rb) = (range(x, at_a), range(y, at_b));
        (at_a, at_b) = (ra.end, rb.end);
        let role = match (ra.is_empty(), rb.is_empty()) {
            (false, false) => Role::Replace,
            (false, true) => Role::Delete,
            (true, _) => Role::Insert,
        };
        let class = explained.map_or(Class::Wording, |_| Class::Move);
        let mut made = place(group, &Run { role, class: Some(class), a: ra, b: rb });
        if let Some(v) = &mut made.variant {
            v.moved = explained;
        }
        out.push(made);
    }
    out
}

fn place(group: &Group, run: &Run) -> Place {
    let readings = match run.role {
        Role::Same => [Some(0), Some(0)],
        Role::Replace => [Some(0), Some(1)],
        Role::Delete => [Some(0), None],
        Role::Insert => [None, Some(0)],
    };
    let likeness = || {
        let text = |r: TextRange, side| r.slice(group.text(side)).unwrap_or("");
        likeness(text(run.a, Side::A), text(run.b, Side::B))
    };
    Place {
        ranges: Box::new([run.a, run.b]),
        readings: Box::new(readings),
        variant: run.class.map(|class| Variant {
            class,
            likeness: if run.role == Role::Replace { likeness() } else { 0.0 },
            moved: None,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::super::compare::{compare, tests::principles};
    use super::*;

    #[test]
    fn a_pair_keeps_its_differences_and_every_byte() {
        let (a, b) = principles();
        let made = compare(&a, &b, None, Unit::Word, &Folding::NONE);
        let table = Collation::of_pair(&made, (a.id, b.id));
        assert_eq!(table.variants().count(), made.counts.differences() + made.counts.only_a + made.counts.only_b);
        for section in &table.sections {
            for witness in 0..2 {
                let text: String = (0..section.places.len()).map(|p| section.text(p, witness)).collect();
                assert_eq!(text, section.texts[witness]);
            }
        }
    }
}
