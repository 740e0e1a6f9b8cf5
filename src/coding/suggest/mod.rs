//! Passages that a code might be given to, each with its reason.
//!
//! Nothing is applied unasked. A suggestion rests on what can be shown: a term of the codebook that stands there
//! (`term`), the heading it stands under (`section`), or a word by which the reader's own passages of the code are known
//! (`learn`). It covers what a coder would mark: a sentence, or of a long one the clauses concerned (`clause`). Page
//! furniture and headings get none, nor does what has the code already or was rejected (`decide`).

mod clause;
mod decide;
mod item;
mod learn;
mod section;
mod term;
#[cfg(test)]
mod tests;

pub use decide::{Choice, Rejected, SETTING, accept, of_term, reject};
pub(crate) use decide::{rejecting, setting};
pub use learn::{Learnt, Word};

use super::place;
use crate::model::{CodeId, Version, VersionId, Workspace};
use crate::text::{Lang, TextRange, range};
use section::{Headings, Place};
use std::collections::{BTreeMap, BTreeSet};
use term::Terms;

/// Why a code is suggested. Places are in the source.
#[derive(Clone, Debug, PartialEq)]
pub enum Reason {
    /// A term of the codebook stands there.
    Term {
        /// As the codebook writes it.
        term: String,
        /// Where.
        at: Vec<TextRange>,
        /// Number of its words; of Chinese, half as many as characters.
        words: usize,
    },
    /// It stands under a heading that is the name of the code.
    Section {
        /// The heading.
        heading: String,
        /// Where that is.
        at: Vec<TextRange>,
    },
    /// It has a word that distinguishes the code's passages so far.
    Learnt {
        /// The word, and how it distinguishes them.
        word: Word,
        /// Where.
        at: Vec<TextRange>,
    },
}

impl Reason {
    /// The term, heading or word as it is written.
    #[must_use]
    pub fn written(&self) -> &str {
        match self {
            Self::Term { term, .. } => term,
            Self::Section { heading, .. } => heading,
            Self::Learnt { word, .. } => &word.written,
        }
    }

    /// How likely the code is by this alone, from 0 to 1; of terms and headings by what they were worth in the built-in
    /// corpus.
    fn weight(&self) -> f32 {
        match self {
            Self::Term { words, .. } if *words < 2 => 0.7,
            Self::Term { .. } => 0.85,
            Self::Section { .. } => 0.9,
            Self::Learnt { word, .. } => word.precision(),
        }
    }
}

/// A code that is suggested for a passage.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposed {
    /// The code.
    pub code: CodeId,
    /// How likely it is, from 0 to 1: that not all reasons fail.
    pub score: f32,
    /// Why; never empty.
    pub reasons: Vec<Reason>,
}

/// A passage with the codes that are suggested for it.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    /// The version it stands in.
    pub version: VersionId,
    /// The passage, in the source: sorted, without overlap.
    pub ranges: Vec<TextRange>,
    /// The codes, the likeliest first; never empty.
    pub codes: Vec<Proposed>,
}

/// Makes suggestions for the versions of a workspace as it stands.
pub struct Suggester<'w> {
    ws: &'w Workspace,
    terms: BTreeMap<Lang, (Terms, Headings)>,
    learnt: Learnt,
    rejected: Rejected,
}

/// A sentence that codes are suggested for.
struct Sentence<'v, 'p> {
    version: &'v Version,
    text: &'v str,
    paragraph: usize,
    /// Where it begins in the reading text of its paragraph.
    start: u32,
    clauses: Vec<TextRange>,
    under: Option<&'p section::Under>,
    /// Codes that have a heading in the text.
    headed: &'p BTreeSet<CodeId>,
}

impl<'v, 'p> Sentence<'v, 'p> {
    fn new(
        version: &'v Version,
        segment: usize,
        under: Option<&'p section::Under>,
        headed: &'p BTreeSet<CodeId>,
    ) -> Self {
        let text = version.body.segment_text(segment);
        let at = version.body.segments()[segment];
        let clauses = clause::clauses(text, version.lang);
        Self { version, text, paragraph: at.paragraph as usize, start: at.range.start, clauses, under, headed }
    }

    /// Where a stretch of the sentence stands in the source.
    fn source(&self, r: TextRange) -> Vec<TextRange> {
        self.version.body.to_source(self.paragraph, TextRange::new(self.start + r.start, self.start + r.end))
    }
}

/// By code: the clauses of a sentence that it is suggested for, and why.
type Found = BTreeMap<CodeId, (BTreeSet<usize>, Vec<Reason>)>;

impl<'w> Suggester<'w> {
    /// Takes up the codebook, what was rejected, and what the tags teach.
    #[must_use]
    pub fn new(ws: &'w Workspace) -> Self {
        let mut terms = BTreeMap::new();
        for lang in ws.versions().values().map(|v| v.lang) {
            terms.entry(lang).or_insert_with(|| (Terms::of(ws.codes(), lang), Headings::of(ws.codes(), lang)));
        }
        Self { ws, terms, learnt: Learnt::from(ws), rejected: Rejected::of(ws) }
    }

    /// What the tags teach.
    #[must_use]
    pub fn learnt(&self) -> &Learnt {
        &self.learnt
    }

    /// What is suggested for a version, in the order of the text; nothing for one that does not exist.
    #[must_use]
    pub fn version(&self, id: VersionId) -> Vec<Suggestion> {
        let Some(v) = self.ws.versions().get(&id) else { return Vec::new() };
        let Some((_, headings)) = self.terms.get(&v.lang) else { return Vec::new() };
        let mut by_place: BTreeMap<Vec<TextRange>, Vec<Proposed>> = BTreeMap::new();
        let places = headings.places(&v.body, v.lang);
        let mut tagged: BTreeMap<&CodeId, Vec<TextRange>> = BTreeMap::new();
        for tag in self.ws.tags_of(id) {
            tag.codes.iter().for_each(|c| tagged.entry(c).or_default().extend(&tag.ranges));
        }
        for ranges in tagged.values_mut() {
            *ranges = range::normalise(std::mem::take(ranges));
        }
        let headed = places.iter().filter_map(Place::under).map(|u| u.code.clone()).collect();
        for (segment, at) in places.iter().enumerate() {
            if let Place::Sentence(under) = at {
                self.sentence(&Sentence::new(v, segment, under.as_ref(), &headed), &tagged, &mut by_place);
            }
        }
        let suggestion = |(ranges, mut codes): (Vec<TextRange>, Vec<Proposed>)| {
            codes.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.code.cmp(&b.code)));
            Suggestion { version: id, ranges, codes }
        };
        by_place.into_iter().map(suggestion).collect()
    }

    fn sentence(
        &self,
        at: &Sentence<'_, '_>,
        tagged: &BTreeMap<&CodeId, Vec<TextRange>>,
        out: &mut BTreeMap<Vec<TextRange>, Vec<Proposed>>,
    ) {
        let (v, clauses) = (at.version, &at.clauses);
        let mut found = Found::new();
        self.terms_in(at, &mut found);
        for (n, clause) in clauses.iter().enumerate() {
            let learnt = self.learnt.find(clause.slice(at.text).unwrap_or(""), v.lang);
            for (code, word, place) in learnt.into_iter().filter(|(code, ..)| !self.is_rival(at, code)) {
                let place = TextRange::new(clause.start + place.start, clause.start + place.end);
                let (places, reasons) = found.entry(code.clone()).or_default();
                places.insert(n);
                reasons.push(Reason::Learnt { word: word.clone(), at: at.source(place) });
            }
        }
        if let Some(under) = at.under {
            let (places, reasons) = found.entry(under.code.clone()).or_default();
            places.extend(0..clauses.len());
            reasons.push(Reason::Section { heading: under.heading.clone(), at: under.at.clone() });
        }
        for (code, (places, reasons)) in found {
            for run in runs(&places) {
                let (Some(first), Some(last)) = (clauses.get(run.start), clauses.get(run.end - 1)) else { continue };
                let range = TextRange::new(first.start, last.end);
                let ranges = at.source(range);
                // It has the code, or was rejected.
                let has = tagged.get(&code).is_some_and(|t| place::touches(t, &ranges));
                if has || self.rejected.has(&v.body.source().hash, &code, &ranges) {
                    continue;
                }
                let here = |r: &&Reason| match r {
                    Reason::Section { .. } => true,
                    Reason::Term { at, .. } | Reason::Learnt { at, .. } => place::overlap(at, &ranges),
                };
                let reasons: Vec<Reason> = reasons.iter().filter(here).cloned().collect();
                let score = 1.0 - reasons.iter().map(|r| 1.0 - r.weight()).product::<f32>();
                out.entry(ranges).or_default().push(Proposed { code: code.clone(), score, reasons });
            }
        }
    }

    /// Whether a code is a sibling of the one whose heading a sentence stands under.
    fn is_rival(&self, at: &Sentence<'_, '_>, code: &CodeId) -> bool {
        let parent = |c: &CodeId| self.ws.codes().get(c).and_then(|c| c.parent.as_ref());
        at.under.is_some_and(|u| u.code != *code && parent(code).is_some() && parent(code) == parent(&u.code))
    }

    /// Terms of the codebook in a sentence. Under the heading of a code its siblings are not meant: principles that are
    /// set out one after the other lend each other their words. What has a heading elsewhere in the text is meant only
    /// where two of its terms stand.
    fn terms_in(&self, at: &Sentence<'_, '_>, found: &mut Found) {
        let Some((terms, _)) = self.terms.get(&at.version.lang) else { return };
        let hits = terms.find(at.text, &item::items(at.text, at.version.lang));
        let meant = |hit: &term::Hit| {
            let elsewhere = at.under.is_some_and(|u| u.code != hit.code) && at.headed.contains(&hit.code);
            let apart = |h: &term::Hit| h.code == hit.code && h.range.overlap(hit.range).is_none();
            !self.is_rival(at, &hit.code) && (!elsewhere || hits.iter().any(apart))
        };
        for hit in hits.iter().filter(|h| meant(h)) {
            let place = found.entry(hit.code.clone()).or_default();
            place.0.extend((0..at.clauses.len()).filter(|&n| at.clauses[n].overlap(hit.range).is_some()));
            place.1.push(Reason::Term { term: hit.term.clone(), at: at.source(hit.range), words: hit.words });
        }
    }
}

/// Numbers that follow one another, as ranges.
fn runs(places: &BTreeSet<usize>) -> Vec<std::ops::Range<usize>> {
    let mut out: Vec<std::ops::Range<usize>> = Vec::new();
    for &n in places {
        match out.last_mut() {
            Some(last) if last.end == n => last.end += 1,
            _ => out.push(n..n + 1),
        }
    }
    out
}
