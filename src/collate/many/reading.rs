//! From spots to places: which differences are left, what they are, and who reads what.
//!
//! White space stands as in a comparison of two: what all have at one place belongs to where they agree; what one has beyond
//! the others stands at the end of the place before it. So a word that some leave out takes one space along.

use super::super::class::{Class, Passage, classify};
use super::super::furniture::{Masked, explains};
use super::super::table::{Place, Reading, Variant, renumbered};
use super::cut::Cut;
use super::likeness::least;
use super::spots::{Kind, Spot};
use crate::text::TextRange;
use crate::text::fold::Folding;

/// A spot with what can be said of it whatever is ignored.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Finding {
    /// The spot.
    pub(super) spot: Spot,
    /// Whether two versions differ in wording.
    pub(super) wording: bool,
    /// See [`Variant::likeness`].
    pub(super) likeness: f32,
    /// The move that explains it.
    pub(super) moved: Option<usize>,
    /// Whether it is gone without what is furniture of the page.
    pub(super) furniture: bool,
}

impl Finding {
    pub(super) fn new(spot: Spot, cuts: &[Cut<'_>]) -> Self {
        let mut raws: Vec<&str> = (0..cuts.len()).map(|v| cuts[v].shown(&spot.items[v])).collect();
        let words = |v: usize| {
            let r = &spot.items[v];
            let items = &cuts[v].items[r.start as usize..r.end as usize];
            items.iter().filter(|i| i.is_word()).map(|i| i.key)
        };
        let wording = spot.kind == Kind::Stretch && (1..cuts.len()).any(|v| !words(v).eq(words(0)));
        raws.sort_unstable();
        raws.dedup();
        raws.retain(|r| !r.is_empty());
        let likeness = least(&raws);
        Self { spot, wording, likeness, moved: None, furniture: false }
    }

    /// With what is known of the furniture of each version; `all` folds everything away.
    pub(super) fn furnished(mut self, (cuts, masks): (&[Cut<'_>], &[Vec<TextRange>]), all: &Folding) -> Self {
        if self.spot.kind != Kind::Space && masks.iter().any(|m| !m.is_empty()) {
            let stretches = cuts.iter().zip(masks).zip(&self.spot.items);
            let stretches = stretches.map(|((c, masks), items)| Masked { text: c.text, masks, range: c.over(items) });
            self.furniture = explains(stretches, all);
        }
        self
    }
}

/// A section's texts and findings, which places are made from.
pub(super) struct Frame<'f, 't> {
    pub(super) cuts: &'f [Cut<'t>],
    pub(super) findings: &'f [Finding],
    /// By version of the profile: its place among all witnesses as they are shown.
    pub(super) seats: &'f [usize],
    /// How many witnesses there are.
    pub(super) witnesses: usize,
}

impl Frame<'_, '_> {
    /// The places that are left when `ignore` is folded away.
    pub(super) fn places(&self, ignore: &Folding) -> Vec<Place> {
        let n = self.cuts.len();
        let mut out: Vec<Place> = Vec::with_capacity(self.findings.len() * 2 + 1);
        let mut at: Vec<u32> = vec![0; n];
        let ends: Vec<u32> = self.cuts.iter().map(|c| c.text.len() as u32).collect();
        for finding in self.findings {
            let Some((readings, class)) = self.readings(finding, ignore) else { continue };
            let ranges = self.ranges(&finding.spot);
            let starts: Vec<u32> = ranges.iter().zip(&at).map(|(r, &at)| r.start.max(at)).collect();
            self.agree(&mut out, &mut at, &starts);
            let ranges: Vec<TextRange> =
                ranges.iter().zip(&at).map(|(r, &at)| TextRange::new(at, r.end.max(at))).collect();
            at = ranges.iter().map(|r| r.end).collect();
            let variant = Variant { class, likeness: finding.likeness, moved: finding.moved };
            out.push(self.place(&ranges, &readings, Some(variant)));
        }
        self.agree(&mut out, &mut at, &ends);
        if out.is_empty() && ends.iter().any(|&e| e > 0) {
            let ranges: Vec<TextRange> = ends.iter().map(|&e| TextRange::new(0, e)).collect();
            out.push(self.place(&ranges, &vec![Some(0); n], None));
        }
        out
    }

    /// A place of agreement up to `to`; white space that not all have belongs to the place before.
    fn agree(&self, out: &mut Vec<Place>, at: &mut [u32], to: &[u32]) {
        let ranges: Vec<TextRange> = at.iter().zip(to).map(|(&a, &b)| TextRange::new(a, b)).collect();
        if ranges.iter().all(|r| r.is_empty()) {
            return;
        }
        let blank = |v: usize| ranges[v].slice(self.cuts[v].text).is_none_or(|s| s.chars().all(char::is_whitespace));
        let odd = ranges.iter().any(|r| r.is_empty()) && (0..ranges.len()).all(blank);
        if let Some(last) = out.last_mut().filter(|_| odd) {
            for (r, &seat) in ranges.iter().zip(self.seats) {
                last.ranges[seat].end = r.end;
            }
            at.copy_from_slice(to);
        } else if !odd {
            out.push(self.place(&ranges, &vec![Some(0); ranges.len()], None));
            at.copy_from_slice(to);
        }
    }

    /// Over all witnesses; the numbers of readings follow their order.
    fn place(&self, ranges: &[TextRange], readings: &[Option<Reading>], variant: Option<Variant>) -> Place {
        let mut all_ranges = vec![TextRange::new(0, 0); self.witnesses].into_boxed_slice();
        let mut all_readings = vec![None; self.witnesses].into_boxed_slice();
        for (v, &seat) in self.seats.iter().enumerate() {
            all_ranges[seat] = ranges[v];
            all_readings[seat] = readings[v];
        }
        Place { ranges: all_ranges, readings: renumbered(all_readings.into_iter()), variant }
    }

    /// Who reads what, by version, and the class of the gravest difference; nothing where all is ignored.
    fn readings(&self, finding: &Finding, ignore: &Folding) -> Option<(Vec<Option<Reading>>, Class)> {
        let spot = &finding.spot;
        if spot.kind == Kind::Space {
            if ignore.space {
                return None;
            }
            let spaced =
                (0..self.cuts.len()).map(|v| (!self.gap(v, spot.items[v].start as usize).is_empty()).then_some(0));
            return Some((spaced.collect(), Class::Space));
        }
        let passages: Vec<Passage<'_>> =
            self.cuts.iter().zip(&spot.items).map(|(c, i)| Passage { text: c.text, range: c.over(i) }).collect();
        // What is printed the same is folded once.
        let mut distinct: Vec<usize> = Vec::new();
        let by_raw: Vec<usize> = (0..passages.len())
            .map(|v| {
                let known = distinct.iter().position(|&d| passages[d].raw() == passages[v].raw());
                known.unwrap_or_else(|| {
                    distinct.push(v);
                    distinct.len() - 1
                })
            })
            .collect();
        let folded: Vec<String> = distinct.iter().map(|&d| passages[d].folded(ignore)).collect();
        if folded.windows(2).all(|w| w[0] == w[1]) && !finding.wording {
            return None;
        }
        let furniture = finding.furniture && finding.moved.is_none();
        if furniture && ignore.furniture {
            return None;
        }
        let number = |d: usize| folded.iter().position(|f| *f == folded[d]).unwrap_or(d) as Reading;
        let ranges = self.ranges(spot);
        let readings = by_raw.iter().zip(&ranges).map(|(&d, range)| (!range.is_empty()).then(|| number(d))).collect();
        let class = if finding.moved.is_some() {
            Class::Move
        } else if furniture {
            Class::Furniture
        } else if finding.wording {
            Class::Wording
        } else {
            let differ = |i: usize, j: usize| (folded[i] != folded[j]).then(|| (distinct[i], distinct[j]));
            (0..distinct.len())
                .flat_map(|i| (i + 1..distinct.len()).filter_map(move |j| differ(i, j)))
                .map(|(a, b)| classify(passages[a], passages[b], ignore))
                .max()
                .unwrap_or(Class::Wording)
        };
        Some((readings, class))
    }

    fn gap(&self, version: usize, next: usize) -> TextRange {
        self.cuts[version].gap(next)
    }

    /// Where a spot stands in each version, with the white space that belongs to it.
    fn ranges(&self, spot: &Spot) -> Vec<TextRange> {
        let n = self.cuts.len();
        let first = |v: usize| spot.items[v].start as usize;
        let past = |v: usize| spot.items[v].end as usize;
        if spot.kind == Kind::Space {
            return (0..n).map(|v| self.gap(v, first(v))).collect();
        }
        let has = |v: usize| !spot.items[v].is_empty();
        if (0..n).all(has) {
            return (0..n).map(|v| self.cuts[v].over(&spot.items[v])).collect();
        }
        let (with, without): (Vec<usize>, Vec<usize>) = (0..n).partition(|&v| has(v));
        let attached = with.iter().all(|&v| first(v) > 0 && self.gap(v, first(v)).is_empty())
            && without.iter().all(|&v| first(v) > 0 && !self.gap(v, first(v)).is_empty());
        let spaced = |v: usize| past(v) < self.cuts[v].items.len() && !self.gap(v, past(v)).is_empty();
        // `parties, Jointly` against `parties Jointly` is a comma taken out before the blank that both have;
        // `发展,安全` against `发展 安全` is a comma replaced by a blank.
        let (resumes, replaces) =
            (attached && with.iter().all(|&v| spaced(v)), attached && !with.iter().any(|&v| spaced(v)));
        (0..n)
            .map(|v| match (has(v), resumes) {
                (true, true) => self.cuts[v].over(&spot.items[v]),
                (true, false) => TextRange::new(self.cuts[v].over(&spot.items[v]).start, self.gap(v, past(v)).end),
                (false, true) => TextRange::new(self.gap(v, first(v)).start, self.gap(v, first(v)).start),
                (false, false) if replaces => self.gap(v, first(v)),
                (false, false) => TextRange::new(self.gap(v, first(v)).end, self.gap(v, first(v)).end),
            })
            .collect()
    }
}
