//! What is left of a place when habits are folded away, read from the table without matching anything again.
//!
//! A table is made once, with nothing ignored. Words are matched by their wording, so that what a reader ignores moves no
//! place; it only decides which readings count as one.

use super::class::{Class, Passage, classify, same};
use super::table::{Place, Reading, Section};
use crate::text::TextRange;
use crate::text::fold::{Folding, Switch};

impl Section {
    /// The readings of a place once `ignore` is folded away, by witness; as [`Place::readings`].
    #[must_use]
    pub fn readings(&self, place: usize, ignore: &Folding) -> Box<[Option<Reading>]> {
        let Some(p) = self.places.get(place) else { return Box::default() };
        // Alike readings share a number already; only one of each has to be looked at.
        let first: Vec<usize> = (0..p.count()).filter_map(|r| p.having(Some(r as Reading)).next()).collect();
        let mut number: Vec<Reading> = Vec::with_capacity(first.len());
        let mut kinds: Vec<usize> = Vec::new();
        for &witness in &first {
            let alike = |&kind: &usize| same(self.passage(p, kind), self.passage(p, witness), ignore);
            match kinds.iter().position(alike) {
                Some(known) => number.push(known as Reading),
                None => {
                    number.push(kinds.len() as Reading);
                    kinds.push(witness);
                }
            }
        }
        p.readings.iter().map(|r| r.and_then(|r| number.get(usize::from(r)).copied())).collect()
    }

    /// The class of the gravest difference that is left at a place once `ignore` is folded away; none where the witnesses then
    /// agree. A difference of wording is left whatever is ignored.
    #[must_use]
    pub fn left(&self, place: usize, ignore: &Folding) -> Option<Class> {
        let p = self.places.get(place)?;
        let class = p.variant.as_ref()?.class;
        if class == Class::Furniture {
            return (!ignore.has(Switch::Furniture)).then_some(class);
        }
        if class.switch().is_none() || ignore.switches().next().is_none() {
            return Some(class);
        }
        let mut kinds: Vec<usize> = (0..p.count()).filter_map(|r| p.having(Some(r as Reading)).next()).collect();
        // A witness that lacks the section says nothing about its places.
        kinds.extend(p.having(None).find(|w| self.paragraphs.get(*w).is_some_and(|p| !p.is_empty())));
        let mut gravest = None;
        for (i, &a) in kinds.iter().enumerate() {
            for &b in &kinds[i + 1..] {
                let (a, b) = (self.passage(p, a), self.passage(p, b));
                if !same(a, b, ignore) {
                    gravest = gravest.max(Some(classify(a, b, ignore)));
                }
            }
        }
        gravest
    }

    fn passage(&self, place: &Place, witness: usize) -> Passage<'_> {
        let range = place.ranges.get(witness).copied().unwrap_or(TextRange::new(0, 0));
        Passage { text: self.texts.get(witness).map_or("", String::as_str), range }
    }

    /// Share of the text, from 0 to 1, that all witnesses of a section have in common, by bytes of the places where they agree in
    /// wording; 1 where it is empty.
    #[must_use]
    pub fn shared(&self) -> f32 {
        let longest = self.texts.iter().map(String::len).max().unwrap_or(0);
        if longest == 0 {
            return 1.0;
        }
        let common = self.places.iter().filter(|p| p.variant.as_ref().is_none_or(|v| v.class.switch().is_some()));
        let bytes: u32 = common.filter_map(|p| p.ranges.iter().map(|r| r.end - r.start).min()).sum();
        bytes as f32 / longest as f32
    }
}

#[cfg(test)]
mod tests {
    use super::super::compare::{compare, tests::principles};
    use super::super::item::Unit;
    use super::super::ladder::ladder;
    use super::super::table::Collation;
    use super::*;
    use crate::model::VersionId;

    #[test]
    fn what_is_left_of_a_table_is_what_is_left_of_the_comparison() {
        let (a, b) = principles();
        let made = compare(&a, &b, None, Unit::Word, &Folding::NONE);
        let table = Collation::of_pair(&made, (VersionId(1), VersionId(2)));
        for step in ladder(&made) {
            let left = table.variants().filter_map(|(at, _)| table.sections[at.section].left(at.place, &step.ignore));
            assert_eq!(left.count(), step.left(), "{:?}", step.switch);
        }
    }

    #[test]
    fn readings_that_are_folded_away_get_one_number() {
        let (a, b) = principles();
        let made = compare(&a, &b, None, Unit::Word, &Folding::NONE);
        let table = Collation::of_pair(&made, (VersionId(1), VersionId(2)));
        let (at, _) = table.variants().next().expect("Internet, internet");
        let section = &table.sections[at.section];
        assert_eq!(*section.readings(at.place, &Folding::NONE), [Some(0), Some(1)]);
        assert_eq!(*section.readings(at.place, &"case".parse().expect("a switch")), [Some(0), Some(0)]);
        assert!(section.shared() > 0.9);
    }
}
