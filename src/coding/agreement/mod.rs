//! How far coders agree, code by code.
//!
//! The same tags are looked at three ways, since each answers another question: character by character (does each coder
//! draw the same bounds?), sentence by sentence (do they find the same sentences?), and character by character on the text
//! that any of them gave the code's family to, so that pages nobody tagged do not pass for agreement. Beside each figure
//! stand the number of units and how many of them have the code (`coefficient`). Figures that do not exist are
//! [`None`], never 0. What they disagree on is a list of passages ([`Disagreement`]).

mod coefficient;
mod merge;
mod settle;
#[cfg(test)]
mod tests;

pub use coefficient::{Agreement, Kind, Rating, agreement, alpha, kappa, percent};
pub use merge::{Merged, merge};
pub use settle::{SETTING, Settled, reopen, settle, withdraw};

use super::{family, place};
use crate::model::{CodeId, Tag, Version, VersionId, Workspace};
use crate::text::{TextRange, range};
use std::collections::{BTreeMap, BTreeSet};

/// How one code fares with some coders.
#[derive(Clone, Debug, PartialEq)]
pub struct OfCode {
    /// The code.
    pub code: CodeId,
    /// Character by character, over all text that is not set aside.
    pub characters: Agreement,
    /// Sentence by sentence; one that a coder tagged in part has the code.
    pub sentences: Agreement,
    /// Character by character, where any coder has tagged anything.
    pub tagged: Agreement,
    /// F1 of passages that overlap, of two coders: twice the passages that meet one of the other's, over all passages.
    /// Nothing for more than two, or where neither has any.
    pub overlap_f1: Option<f64>,
}

/// A passage that some coders gave a code and others did not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disagreement {
    /// The version.
    pub version: VersionId,
    /// The passage: what some tagged and others did not, in the source.
    pub ranges: Vec<TextRange>,
    /// The code.
    pub code: CodeId,
    /// Coders that tagged it.
    pub with: Vec<String>,
    /// Coders that did not, although they worked on the version.
    pub without: Vec<String>,
}

/// The coders of a workspace, the owner (who has the empty name) first.
#[must_use]
pub fn coders(ws: &Workspace) -> Vec<String> {
    let names: BTreeSet<&str> = ws.tags().values().map(|t| t.coder.as_str()).collect();
    names.into_iter().map(ToOwned::to_owned).collect()
}

/// What coders tagged, prepared for comparison.
pub struct Comparison<'w> {
    ws: &'w Workspace,
    coders: Vec<String>,
    /// Versions that at least two of them worked on, each with who did.
    versions: Vec<(&'w Version, Vec<bool>)>,
}

impl<'w> Comparison<'w> {
    /// Compares coders by name. A version counts where at least two of them tagged anything; whoever tagged nothing in it
    /// has not read it, and is missing there rather than of another opinion.
    #[must_use]
    pub fn new(ws: &'w Workspace, coders: &[String]) -> Self {
        let worked =
            |v: &Version| -> Vec<bool> { coders.iter().map(|c| ws.tags_of(v.id).any(|t| t.coder == *c)).collect() };
        let versions = ws.versions().values().map(|v| (v, worked(v)));
        let versions = versions.filter(|(_, w)| w.iter().filter(|w| **w).count() > 1).collect();
        Self { ws, coders: coders.to_vec(), versions }
    }

    /// The coders compared.
    #[must_use]
    pub fn coders(&self) -> &[String] {
        &self.coders
    }

    /// How far the coders agree on a code, or on a family.
    #[must_use]
    pub fn code(&self, code: &CodeId) -> OfCode {
        let mut characters = Units::default();
        let mut sentences = Units::default();
        let mut tagged = Units::default();
        for (v, worked) in &self.versions {
            let (marks, any) = self.marks(v, code);
            let rating = |has: &dyn Fn(&[TextRange]) -> bool| -> Vec<Rating> {
                let has = marks.iter().zip(worked).map(|(m, w)| w.then(|| u32::from(has(m))));
                has.collect()
            };
            for s in (0..v.body.segments().len()).filter(|&s| !v.body.is_aside(s)) {
                let at = place::of_segment(&v.body, s);
                sentences.add(rating(&|m| place::touches(m, &at)), 1);
                for (stretch, inside) in stretches(&v.body.source().text, &at, &marks, &any) {
                    let ratings = rating(&|m| place::touches(m, &[stretch.at]));
                    characters.add(ratings.clone(), stretch.characters);
                    if inside {
                        tagged.add(ratings, stretch.characters);
                    }
                }
            }
        }
        OfCode {
            code: code.clone(),
            characters: characters.agreement(),
            sentences: sentences.agreement(),
            tagged: tagged.agreement(),
            overlap_f1: self.overlap_f1(code),
        }
    }

    /// What coders disagree on, in the order of the texts; of a code or of all codes they used. Sentences are parted, so
    /// that each item is one decision.
    #[must_use]
    pub fn disagreements(&self, code: Option<&CodeId>) -> Vec<Disagreement> {
        let used = || self.tags().flat_map(|t| t.codes.iter().cloned()).collect::<BTreeSet<_>>();
        let codes = code.map_or_else(used, |c| BTreeSet::from([c.clone()]));
        let mut out = Vec::new();
        for (v, worked) in &self.versions {
            for code in &codes {
                let (marks, _) = self.marks(v, code);
                let all = range::normalise(marks.iter().flatten().copied().collect());
                for s in v.body.segments_in(&all) {
                    let at = place::of_segment(&v.body, s);
                    self.disagreement(v, worked, code, &marks, &at, &mut out);
                }
            }
        }
        out.sort_by(|a, b| (a.version, &a.ranges, &a.code).cmp(&(b.version, &b.ranges, &b.code)));
        out
    }

    fn disagreement(
        &self,
        v: &Version,
        worked: &[bool],
        code: &CodeId,
        marks: &[Vec<TextRange>],
        at: &[TextRange],
        out: &mut Vec<Disagreement>,
    ) {
        let mut by_opinion: BTreeMap<Vec<bool>, Vec<TextRange>> = BTreeMap::new();
        for (stretch, _) in stretches(&v.body.source().text, at, marks, &[]) {
            let has: Vec<bool> = marks.iter().map(|m| place::touches(m, &[stretch.at])).collect();
            let of = |want: bool| has.iter().zip(worked).any(|(h, w)| *w && *h == want);
            // White space and marks at the edge of a passage are nobody's opinion.
            let says = stretch.at.slice(&v.body.source().text).is_some_and(|t| t.contains(char::is_alphanumeric));
            if says && of(true) && of(false) {
                by_opinion.entry(has).or_default().push(stretch.at);
            }
        }
        for (has, ranges) in by_opinion {
            let named = |want: bool| {
                let who = self.coders.iter().zip(&has).zip(worked);
                who.filter(|((_, h), w)| **w && **h == want).map(|((c, _), _)| c.clone()).collect()
            };
            let (with, without) = (named(true), named(false));
            out.push(Disagreement {
                version: v.id,
                ranges: range::normalise(ranges),
                code: code.clone(),
                with,
                without,
            });
        }
    }

    fn tags(&self) -> impl Iterator<Item = &'w Tag> {
        self.ws.tags().values().filter(|t| self.coders.contains(&t.coder))
    }

    fn has(&self, tag: &Tag, code: &CodeId) -> bool {
        tag.codes.iter().any(|c| family::is_under(self.ws, c, code))
    }

    /// For each coder where the code was given in a version; and where any of them tagged anything.
    fn marks(&self, v: &Version, code: &CodeId) -> (Vec<Vec<TextRange>>, Vec<TextRange>) {
        let of = |coder: &String| {
            let own = self.ws.tags_of(v.id).filter(|t| t.coder == *coder && self.has(t, code));
            range::normalise(own.flat_map(|t| t.ranges.iter().copied()).collect())
        };
        let any = self.tags().filter(|t| t.version == v.id).flat_map(|t| t.ranges.iter().copied()).collect();
        (self.coders.iter().map(of).collect(), range::normalise(any))
    }

    fn overlap_f1(&self, code: &CodeId) -> Option<f64> {
        let [a, b] = self.coders.as_slice() else { return None };
        let compared = |t: &&Tag| self.versions.iter().any(|(v, _)| v.id == t.version) && self.has(t, code);
        let of = |coder: &String| self.tags().filter(|t| t.coder == *coder).filter(compared).collect::<Vec<_>>();
        let (a, b) = (of(a), of(b));
        let met = |x: &[&Tag], y: &[&Tag]| {
            let meets = |t: &&&Tag| y.iter().any(|o| o.version == t.version && place::overlap(&o.ranges, &t.ranges));
            x.iter().filter(meets).count()
        };
        let all = a.len() + b.len();
        (all > 0).then(|| (met(&a, &b) + met(&b, &a)) as f64 / all as f64)
    }
}

/// A stretch on which every coder is of one opinion.
struct Stretch {
    at: TextRange,
    characters: u64,
}

/// Cuts ranges wherever a mark begins or ends, and tells of each piece whether it lies in `any`.
fn stretches(source: &str, at: &[TextRange], marks: &[Vec<TextRange>], any: &[TextRange]) -> Vec<(Stretch, bool)> {
    let mut out = Vec::new();
    for r in at {
        let near = marks.iter().map(Vec::as_slice).chain([any]).flat_map(|set| place::within(set, *r));
        let ends = near.flat_map(|m| [m.start, m.end]);
        let mut cuts: Vec<u32> = ends.filter(|c| r.start < *c && *c < r.end).chain([r.start, r.end]).collect();
        cuts.sort_unstable();
        cuts.dedup();
        for pair in cuts.windows(2) {
            let piece = TextRange::new(pair[0], pair[1]);
            let characters = piece.slice(source).map_or(0, |t| t.chars().count()) as u64;
            out.push((Stretch { at: piece, characters }, place::touches(any, &[piece])));
        }
    }
    out
}

/// Units, as many of one kind at once as there are.
#[derive(Default)]
struct Units(BTreeMap<Vec<Rating>, u64>);

impl Units {
    fn add(&mut self, ratings: Vec<Rating>, times: u64) {
        if times > 0 {
            *self.0.entry(ratings).or_default() += times;
        }
    }

    fn agreement(self) -> Agreement {
        agreement(&self.0.into_iter().collect::<Vec<_>>())
    }
}
