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

mod guide;
mod likeness;
mod profile;
mod reading;
mod sections;
mod spots;
#[cfg(test)]
mod tests;

use super::class::Class;
use super::compare::compare;
use super::item::{Item, Unit, Wordings, items};
use super::matching::Cut;
use super::table::{Collation, Move, Place, Section, Variant};
use crate::model::{Alignment, Pair, Version, VersionId};
use crate::text::TextRange;
use crate::text::fold::{Folding, Switch};
use profile::Profile;
use reading::{Finding, Frame};
use sections::Text;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Versions with their words under each other: the costly half of a collation, which does not depend on what is ignored.
pub struct Collated {
    body: Body,
}

enum Body {
    /// Two versions are compared as a pair, so that both views of them say the same.
    Pair {
        a: Version,
        b: Version,
        alignment: Option<Arc<Alignment>>,
        unit: Unit,
    },
    Table(Table),
}

struct Table {
    witnesses: Vec<VersionId>,
    sections: Vec<Aligned>,
    moves: Vec<Move>,
    coarse: bool,
}

/// A section with its findings. All lists are by version of the profile, those that lack the section left out.
struct Aligned {
    paragraphs: Vec<Vec<usize>>,
    texts: Vec<String>,
    items: Vec<Vec<Item>>,
    /// Place of each version among the witnesses.
    seats: Vec<usize>,
    findings: Vec<Finding>,
}

/// Collates versions of one language; see [`Collated::new`] and [`Collated::with`].
#[must_use]
pub fn collate(
    versions: &[&Version],
    alignments: &BTreeMap<Pair, Arc<Alignment>>,
    unit: Unit,
    ignore: &Folding,
) -> Collation {
    Collated::new(versions, alignments, unit).with(ignore)
}

impl Collated {
    /// Puts the words of some versions under each other; two to twenty, at most 32. Alignments are used where they are given;
    /// versions that none reaches are put together by their wording. Paragraphs that are set aside take no part.
    #[must_use]
    pub fn new(versions: &[&Version], alignments: &BTreeMap<Pair, Arc<Alignment>>, unit: Unit) -> Self {
        if let [a, b] = versions {
            let alignment = alignments.get(&Pair::of(a.id, b.id)).cloned();
            return Self { body: Body::Pair { a: (*a).clone(), b: (*b).clone(), alignment, unit } };
        }
        Self { body: Body::Table(Table::new(versions, alignments, unit)) }
    }

    /// The table that is left when `ignore` is folded away.
    #[must_use]
    pub fn with(&self, ignore: &Folding) -> Collation {
        match &self.body {
            Body::Pair { a, b, alignment, unit } => {
                Collation::of_pair(&compare(a, b, alignment.as_deref(), *unit, ignore), (a.id, b.id))
            }
            Body::Table(table) => table.with(ignore),
        }
    }

    /// How much is left as one habit after the other is ignored, with nothing ignored first and then down the ladder of
    /// [`Switch::LADDER`].
    #[must_use]
    pub fn ladder(&self) -> Vec<Rung> {
        let mut ignore = Folding::NONE;
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
    fn new(versions: &[&Version], alignments: &BTreeMap<Pair, Arc<Alignment>>, unit: Unit) -> Self {
        let mut order: Vec<usize> = (0..versions.len()).collect();
        let shown = |v: &Version| -> Vec<usize> {
            (0..v.body.paragraphs().len()).filter(|&p| v.body.paragraphs()[p].aside.is_none()).collect()
        };
        let paragraphs: Vec<Vec<usize>> = versions.iter().map(|v| shown(v)).collect();
        let content = |w: usize| paragraphs[w].iter().map(move |&p| versions[w].body.text(p));
        order.sort_by(|&a, &b| content(a).cmp(content(b)).then(versions[a].id.cmp(&versions[b].id)));
        let mut wordings = Wordings::new();
        let texts: Vec<Text<'_>> = order
            .iter()
            .map(|&w| {
                let (version, paragraphs) = (versions[w], paragraphs[w].clone());
                let cut = |&p: &usize| items(version.body.text(p), version.lang, unit, &mut wordings);
                let items = paragraphs.iter().map(cut).collect();
                Text { version, paragraphs, items }
            })
            .collect();
        let words: Vec<Vec<u32>> =
            texts.iter().map(|t| t.items.iter().flatten().filter(|i| i.is_word()).map(|i| i.key).collect()).collect();
        let joins = guide::joins(&words, &(0..texts.len()).collect::<Vec<_>>());
        let mut table = Self {
            witnesses: versions.iter().map(|v| v.id).collect(),
            sections: Vec::new(),
            moves: Vec::new(),
            coarse: false,
        };
        for group in sections::sections(&texts, alignments) {
            table.section(&texts, &group, &order, &joins, &mut wordings, unit);
        }
        table
    }

    fn section(
        &mut self,
        texts: &[Text<'_>],
        group: &sections::Group,
        order: &[usize],
        joins: &[guide::Join],
        wordings: &mut Wordings,
        unit: Unit,
    ) {
        let joined: Vec<Option<(String, Vec<Item>)>> =
            group.iter().zip(texts).map(|(p, t)| (!p.is_empty()).then(|| join(t, p))).collect();
        let cuts: Vec<Option<Cut<'_>>> = joined
            .iter()
            .map(|j| j.as_ref().map(|(text, items)| Cut { text: text.as_str(), items: items.clone() }))
            .collect();
        let mut profiles: BTreeMap<usize, Profile> =
            cuts.iter().enumerate().filter_map(|(t, cut)| Some((t, Profile::of(t, cut.as_ref()?)))).collect();
        for j in joins {
            match (profiles.remove(&j.first), profiles.remove(&j.second)) {
                (Some(x), Some(y)) => {
                    let (merged, coarse) = profile::merge(&x, &y, &cuts, wordings, unit);
                    self.coarse |= coarse;
                    profiles.insert(j.first, merged);
                }
                (Some(one), None) | (None, Some(one)) => drop(profiles.insert(j.first, one)),
                (None, None) => {}
            }
        }
        let Some(profile) = profiles.into_values().next() else { return };
        let present: Vec<&Cut<'_>> = cuts.iter().flatten().collect();
        let spots = spots::spots(&profile, &present, &[], unit);
        let findings = spots.into_iter().map(|s| Finding::new(s, &present)).collect();
        let versions = || profile.versions.iter().copied();
        self.sections.push(Aligned {
            paragraphs: versions().map(|t| group[t].iter().map(|&i| texts[t].paragraphs[i]).collect()).collect(),
            seats: versions().map(|t| order[t]).collect(),
            findings,
            texts: versions().filter_map(|t| joined[t].as_ref().map(|j| j.0.clone())).collect(),
            items: versions().filter_map(|t| joined[t].as_ref().map(|j| j.1.clone())).collect(),
        });
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
        let places = if let [seat] = self.seats[..] {
            alone(witnesses, seat, self.texts[0].len())
        } else {
            let cuts: Vec<Cut<'_>> =
                self.texts.iter().zip(&self.items).map(|(text, items)| Cut { text, items: items.clone() }).collect();
            let cuts: Vec<&Cut<'_>> = cuts.iter().collect();
            Frame { cuts: &cuts, findings: &self.findings, seats: &self.seats, witnesses }.places(ignore)
        };
        Section { paragraphs, texts, places }
    }
}

/// What only one version has: one variant.
fn alone(witnesses: usize, seat: usize, len: usize) -> Vec<Place> {
    let mut ranges = vec![TextRange::new(0, 0); witnesses].into_boxed_slice();
    let mut readings = vec![None; witnesses].into_boxed_slice();
    ranges[seat] = TextRange::from_usize(0, len);
    readings[seat] = Some(0);
    let variant = Variant { class: Class::Wording, likeness: 0.0, moved: None };
    vec![Place { ranges, readings, variant: Some(variant) }]
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
