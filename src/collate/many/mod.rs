//! Any number of versions of one language as one table: who reads what where.
//!
//! The steps of the Gothenburg model (Dekker and Middell 2011) are kept apart, one file each:
//!
//! - *tokenise, normalise*: [`super::item`] cuts texts into words and numbers their wordings, with everything folded that can be;
//! - *align*: `sections` finds the paragraphs that belong together, `guide` says in which order versions are joined, and
//!   `profile` puts their words under each other, the most alike first (progressive alignment as Spencer and Howe 2004 use it
//!   for the manuscripts of Chaucer, after Feng and Doolittle 1987);
//! - *analyse*: `spots` says what is one difference, `reading` who reads what and what it takes to ignore it;
//! - *visualise*: the [`Collation`] is what views and exports are made from.
//!
//! **The order of versions changes nothing** but the order in which they are shown. Everything that is done here is done in
//! an order of content: texts are sorted by their words and letters first, ties of likeness go to the first in that order, and only the
//! finished table is put in the order asked for. **No word vanishes**: a profile has every word of its
//! versions in some column, and a word that no other version has gets a column of its own.

mod cut;
mod guide;
mod likeness;
mod moves;
mod profile;
mod reading;
mod sections;
mod spots;
#[cfg(test)]
mod tests;

pub(super) use guide::shingle;
pub(super) use likeness::likeness;

use super::compare::{Watch, compare_knowing, compare_watched};
use super::furniture::{Furniture, Masked};
use super::item::{Item, Manner, Unit, Wordings, items};
use super::table::{Collation, Matter, Move, Place, Section, lone};
use crate::model::{Alignment, Pair, Version, VersionId};
use crate::text::TextRange;
use crate::text::fold::{Folding, Switch};
use crate::text::spelling::Pairs;
use cut::Cut;
use profile::Profile;
use reading::{Finding, Frame};
use sections::Text;
use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::ops::Range;
use std::sync::Arc;

/// Versions with their words under each other: the costly half of a collation, which does not depend on what is ignored.
pub struct Collated {
    body: Body,
    pairs: Pairs,
}

enum Body {
    /// Two versions are compared as a pair, so that both views of them say the same.
    Pair {
        a: Version,
        b: Version,
        alignment: Option<Arc<Alignment>>,
        manner: Manner,
        furniture: [Vec<TextRange>; 2],
    },
    Table(Table),
}

struct Table {
    witnesses: Vec<VersionId>,
    sections: Vec<Aligned>,
    moves: Vec<Move>,
    coarse: bool,
}

/// A section with its words under each other.
struct Draft {
    group: sections::Group,
    /// By version, where it has the section: its text and the items of it.
    joined: Vec<Option<(String, Vec<Item>)>>,
    profile: Profile,
    /// By version: what of its text is furniture of the page.
    masks: Vec<Vec<TextRange>>,
    /// Whether some versions lack the section, and it is furniture and nothing else.
    furniture: bool,
}

impl Draft {
    fn new(
        texts: &[Text<'_>],
        group: sections::Group,
        joins: &[guide::Join],
        wordings: &mut Wordings,
        unit: Unit,
        coarse: &mut bool,
    ) -> Option<Self> {
        let joined: Vec<Option<(String, Vec<Item>)>> =
            group.iter().zip(texts).map(|(p, t)| (!p.is_empty()).then(|| join(t, p))).collect();
        let cuts: Vec<Option<Cut<'_>>> =
            joined.iter().map(|j| j.as_ref().map(|(text, items)| Cut { text, items })).collect();
        let mut profiles: BTreeMap<usize, Profile> =
            cuts.iter().enumerate().filter_map(|(t, cut)| Some((t, Profile::of(t, cut.as_ref()?)))).collect();
        for j in joins {
            match (profiles.remove(&j.first), profiles.remove(&j.second)) {
                (Some(x), Some(y)) => {
                    let (merged, c) = profile::merge(&x, &y, &cuts, wordings, unit);
                    *coarse |= c;
                    profiles.insert(j.first, merged);
                }
                (Some(one), None) | (None, Some(one)) => drop(profiles.insert(j.first, one)),
                (None, None) => {}
            }
        }
        let profile = profiles.into_values().next()?;
        let masks: Vec<Vec<TextRange>> = group.iter().zip(texts).map(|(p, t)| t.mask(p)).collect();
        let mut whole = joined.iter().zip(&masks).filter_map(|(j, masks)| {
            let text = j.as_ref()?.0.as_str();
            Some(Masked { text, masks, range: TextRange::from_usize(0, text.len()) })
        });
        let furniture = joined.iter().any(Option::is_none) && whole.all(Masked::is_all);
        drop(whole);
        Some(Self { group, joined, profile, masks, furniture })
    }

    /// Says what is one difference in it.
    fn analysed(
        mut self,
        (section, base): (usize, u32),
        passages: &[moves::Passage],
        texts: &[Text<'_>],
        order: &[usize],
        (unit, all): (Unit, &Folding),
    ) -> Aligned {
        let explained = moves::gather(&mut self.profile, passages, section, base);
        let cuts_at: Vec<usize> =
            explained.iter().flat_map(|(r, _)| [r.start, r.end]).collect::<BTreeSet<_>>().into_iter().collect();
        let present: Vec<Cut<'_>> = self.joined.iter().flatten().map(|(text, items)| Cut { text, items }).collect();
        let mut spots = spots::spots(&self.profile, &present, &cuts_at, unit);
        if unit == Unit::Char {
            spots = spots::respelt(spots, &present, all);
        }
        let masks: Vec<Vec<TextRange>> = self.profile.versions.iter().map(|&t| self.masks[t].clone()).collect();
        let mut findings: Vec<Finding> =
            spots.into_iter().map(|s| Finding::new(s, &present).furnished((&present, &masks), all)).collect();
        for f in findings.iter_mut().filter(|f| !f.spot.columns.is_empty()) {
            let inside = |r: &Range<usize>| r.start <= f.spot.columns.start && f.spot.columns.end <= r.end;
            f.moved = explained.iter().find(|(r, _)| inside(r)).map(|(_, m)| *m);
        }
        let versions = || self.profile.versions.iter().copied();
        let paragraphs = versions().map(|t| self.group[t].iter().map(|&i| texts[t].paragraphs[i]).collect()).collect();
        let seats = versions().map(|t| order[t]).collect();
        let (texts, items) = self.joined.into_iter().flatten().unzip();
        Aligned { paragraphs, texts, items, seats, findings, explained, furniture: self.furniture }
    }
}

/// A section with its findings. All lists are by version of the profile, those that lack the section left out.
struct Aligned {
    paragraphs: Vec<Vec<usize>>,
    texts: Vec<String>,
    items: Vec<Vec<Item>>,
    /// Place of each version among the witnesses.
    seats: Vec<usize>,
    findings: Vec<Finding>,
    /// Columns that a move explains, and the move.
    explained: Vec<(Range<usize>, usize)>,
    /// Whether some versions lack the section, and it is furniture of the page and nothing else.
    furniture: bool,
}

/// Collates versions of one language; see [`Collated::new`] and [`Collated::with`].
#[must_use]
pub fn collate(
    versions: &[&Version],
    alignments: &BTreeMap<Pair, Arc<Alignment>>,
    manner: impl Into<Manner>,
    ignore: &Folding,
) -> Collation {
    Collated::new(versions, alignments, manner, ignore.pairs).with(ignore)
}

/// As [`collate`], with what is known of the furniture of the pages; see [`Collated::knowing`].
#[must_use]
pub fn collate_knowing(
    versions: &[&Version],
    alignments: &BTreeMap<Pair, Arc<Alignment>>,
    manner: impl Into<Manner>,
    ignore: &Folding,
    furniture: &[Vec<TextRange>],
) -> Collation {
    Collated::knowing(versions, alignments, manner, ignore.pairs, furniture).with(ignore)
}

/// As [`collate_knowing`], while `watch` is told how many sections are done; it may stop the work.
///
/// # Errors
/// What `watch` says.
pub fn collate_watched<E>(
    versions: &[&Version],
    alignments: &BTreeMap<Pair, Arc<Alignment>>,
    manner: Manner,
    ignore: &Folding,
    furniture: &[Vec<TextRange>],
    watch: &mut Watch<'_, E>,
) -> Result<Collation, E> {
    if let [a, b] = versions {
        let alignment = alignments.get(&Pair::of(a.id, b.id)).map(|a| &**a);
        let of = |w: usize| furniture.get(w).map_or(&[][..], Vec::as_slice);
        let known = Furniture { a: of(0), b: of(1) };
        let made = compare_watched(a, b, alignment, manner, ignore, known, watch)?;
        return Ok(Collation::of_pair(&made, (a.id, b.id)));
    }
    Ok(Table::new(versions, alignments, manner, ignore.pairs, furniture, watch)?.with(ignore))
}

/// The pairs of some versions, by place, that share too few of their phrases for words to say which paragraphs stand together:
/// retranslations. Whoever has no alignment of these two has to make one before they are collated; the others need none.
#[must_use]
pub fn strangers(versions: &[&Version]) -> Vec<(usize, usize)> {
    let mut wordings = Wordings::new();
    let words: Vec<Vec<u32>> = versions
        .iter()
        .map(|v| {
            let shown = (0..v.body.paragraphs().len()).filter(|&p| v.body.paragraphs()[p].aside.is_none());
            let cut: Vec<Item> = shown.flat_map(|p| items(v.body.text(p), v.lang, Unit::Word, &mut wordings)).collect();
            cut.iter().filter(|i| i.is_word()).map(|i| i.key).collect()
        })
        .collect();
    guide::strangers(&words)
}

impl Collated {
    /// Puts the words of some versions under each other; two to twenty, at most 32. Alignments are used where they are given;
    /// versions that none reaches are put together by their wording. Paragraphs that are set aside take no part. `pairs` are spellings
    /// that the reader has added.
    #[must_use]
    pub fn new(
        versions: &[&Version],
        alignments: &BTreeMap<Pair, Arc<Alignment>>,
        manner: impl Into<Manner>,
        pairs: Pairs,
    ) -> Self {
        Self::knowing(versions, alignments, manner, pairs, &[])
    }

    /// The same, with what an import would set aside of each version, as ranges of its source; see [`Furniture`]. What is
    /// furniture in all that the versions differ in is of class
    /// [`Class::Furniture`](crate::collate::Class::Furniture).
    #[must_use]
    pub fn knowing(
        versions: &[&Version],
        alignments: &BTreeMap<Pair, Arc<Alignment>>,
        manner: impl Into<Manner>,
        pairs: Pairs,
        furniture: &[Vec<TextRange>],
    ) -> Self {
        let manner = manner.into();
        if let [a, b] = versions {
            let alignment = alignments.get(&Pair::of(a.id, b.id)).cloned();
            let furniture = [0, 1].map(|w| furniture.get(w).cloned().unwrap_or_default());
            let (a, b) = ((*a).clone(), (*b).clone());
            return Self { body: Body::Pair { a, b, alignment, manner, furniture }, pairs };
        }
        let Ok(table) = Table::new::<Infallible>(versions, alignments, manner, pairs, furniture, &mut |_, _| Ok(()));
        Self { body: Body::Table(table), pairs }
    }

    /// The table that is left when `ignore` is folded away.
    #[must_use]
    pub fn with(&self, ignore: &Folding) -> Collation {
        match &self.body {
            Body::Pair { a, b, alignment, manner, furniture: [fa, fb] } => {
                let known = Furniture { a: fa, b: fb };
                let made = compare_knowing(a, b, alignment.as_deref(), *manner, ignore, known);
                Collation::of_pair(&made, (a.id, b.id))
            }
            Body::Table(table) => table.with(ignore),
        }
    }

    /// How much is left as one habit after the other is ignored, with nothing ignored first and then down the ladder of
    /// [`Switch::LADDER`].
    #[must_use]
    pub fn ladder(&self) -> Vec<Rung> {
        let mut ignore = Folding { pairs: self.pairs, ..Folding::NONE };
        let mut rungs = vec![Rung { switch: None, ignore, counts: self.with(&ignore).counts() }];
        for switch in Switch::LADDER {
            ignore = ignore.with(switch);
            rungs.push(Rung { switch: Some(switch), ignore, counts: self.with(&ignore).counts() });
        }
        rungs
    }
}

/// A step of the ladder of a collation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rung {
    /// What this step ignores beyond the one before; none at the top, where nothing is ignored.
    pub switch: Option<Switch>,
    /// All that is ignored at this step.
    pub ignore: Folding,
    /// What is left.
    pub counts: super::table::Tally,
}

impl Table {
    fn new<E>(
        versions: &[&Version],
        alignments: &BTreeMap<Pair, Arc<Alignment>>,
        manner: Manner,
        pairs: Pairs,
        furniture: &[Vec<TextRange>],
        watch: &mut Watch<'_, E>,
    ) -> Result<Self, E> {
        let all = Folding { pairs, ..Folding::ALL };
        let unit = manner.unit;
        let mut order: Vec<usize> = (0..versions.len()).collect();
        let shown = |v: &Version| -> Vec<usize> {
            (0..v.body.paragraphs().len()).filter(|&p| v.body.paragraphs()[p].aside.is_none()).collect()
        };
        let paragraphs: Vec<Vec<usize>> = versions.iter().map(|v| shown(v)).collect();
        let content = |w: usize| paragraphs[w].iter().map(move |&p| versions[w].body.text(p));
        order.sort_by(|&a, &b| content(a).cmp(content(b)).then(versions[a].id.cmp(&versions[b].id)));
        let mut wordings = Wordings::with(pairs, manner);
        let texts: Vec<Text<'_>> = order
            .iter()
            .map(|&w| {
                let (version, paragraphs) = (versions[w], paragraphs[w].clone());
                let cut = |&p: &usize| items(version.body.text(p), version.lang, unit, &mut wordings);
                let items = paragraphs.iter().map(cut).collect();
                Text { version, paragraphs, items, furniture: furniture.get(w).map_or(&[], Vec::as_slice) }
            })
            .collect();
        let words: Vec<Vec<u32>> =
            texts.iter().map(|t| t.items.iter().flatten().filter(|i| i.is_word()).map(|i| i.key).collect()).collect();
        let joins = guide::joins(&words, &(0..texts.len()).collect::<Vec<_>>());
        let mut coarse = false;
        let mut drafts = Vec::new();
        watch(0, 0)?;
        let groups = sections::sections(&texts, alignments);
        let steps = groups.len();
        for (i, group) in groups.into_iter().enumerate() {
            watch(i, steps)?;
            drafts.extend(Draft::new(&texts, group, &joins, &mut wordings, unit, &mut coarse));
        }
        // Where texts were not searched, what they share in its place would be taken for moved.
        let passages = if coarse { Vec::new() } else { moves::find_in(&drafts, texts.len(), &wordings, unit) };
        let moves = moves::placed(&passages, &drafts, &order);
        let mut base = 0;
        let mut sections = Vec::with_capacity(drafts.len());
        for (i, draft) in drafts.into_iter().enumerate() {
            let columns = draft.profile.len() as u32;
            sections.push(draft.analysed((i, base), &passages, &texts, &order, (unit, &all)));
            base += columns;
        }
        Ok(Self { witnesses: versions.iter().map(|v| v.id).collect(), sections, moves, coarse })
    }

    fn with(&self, ignore: &Folding) -> Collation {
        Collation {
            witnesses: self.witnesses.clone(),
            sections: self.sections.iter().map(|s| s.with(self.witnesses.len(), ignore)).collect(),
            moves: self.moves.clone(),
            coarse: self.coarse,
        }
    }
}

impl Aligned {
    fn with(&self, witnesses: usize, ignore: &Folding) -> Section {
        let mut paragraphs = vec![Vec::new(); witnesses];
        let mut texts = vec![String::new(); witnesses];
        for (v, &seat) in self.seats.iter().enumerate() {
            paragraphs[seat] = self.paragraphs[v].clone();
            texts[seat] = self.texts[v].clone();
        }
        let matter = Matter::new(self.furniture, ignore);
        let places = if let [seat] = self.seats[..] {
            self.alone(witnesses, seat, matter)
        } else {
            let cuts: Vec<Cut<'_>> =
                self.texts.iter().zip(&self.items).map(|(text, items)| Cut { text, items }).collect();
            Frame { cuts: &cuts, findings: &self.findings, seats: &self.seats, witnesses }.places(ignore)
        };
        Section { paragraphs, texts, places, matter }
    }

    /// What only one version has: one variant, but for passages in it that stand elsewhere in others.
    fn alone(&self, witnesses: usize, seat: usize, matter: Matter) -> Vec<Place> {
        let (text, items) = (&self.texts[0], &self.items[0]);
        let words: Vec<usize> = (0..items.len()).filter(|&i| items[i].is_word()).collect();
        let mut starts: Vec<(u32, Option<usize>)> = vec![(0, None)];
        let mut last = 0;
        for (columns, m) in &self.explained {
            let at = |column: usize| words.get(column).map_or(text.len() as u32, |&i| items[i].range.start);
            starts.push((if columns.start == 0 { 0 } else { at(columns.start) }, Some(*m)));
            starts.push((at(columns.end), None));
            last = columns.end;
        }
        // Marks after the last word of a passage belong to it.
        if last > 0 && last == words.len() {
            starts.pop();
        }
        let ends = starts.iter().skip(1).map(|s| s.0).chain([text.len() as u32]).collect::<Vec<_>>();
        let mut out = Vec::new();
        for ((start, moved), end) in
            starts.into_iter().zip(ends).filter(|((start, _), end)| start < end || text.is_empty())
        {
            let mut ranges = vec![TextRange::new(0, 0); witnesses].into_boxed_slice();
            let mut readings = vec![None; witnesses].into_boxed_slice();
            ranges[seat] = TextRange::new(start, end);
            readings[seat] = Some(0);
            out.push(Place { ranges, readings, variant: lone(moved, matter) });
        }
        out
    }
}

/// The reading texts of some paragraphs, joined by line ends, with their items.
fn join(text: &Text<'_>, paragraphs: &[usize]) -> (String, Vec<Item>) {
    let (mut out, mut items) = (String::new(), Vec::new());
    for (i, &p) in paragraphs.iter().enumerate() {
        if i > 0 {
            out.push('\n');
        }
        let start = out.len() as u32;
        out.push_str(text.version.body.text(text.paragraphs[p]));
        items.extend(text.items[p].iter().map(|item| Item {
            range: TextRange::new(item.range.start + start, item.range.end + start),
            key: item.key,
        }));
    }
    (out, items)
}
