//! A tag in one version, carried to the others: tag once, read everywhere.
//!
//! A projection is derived from the tag, the links and the words, and never stored: when the tag moves or a link is
//! mended, it follows. What a reader makes of it is plain too. Confirmed is what a tag of the other version says: one
//! that has the code and touches the place. Rejected is remembered by tag, version and code (`decide`). All else is
//! *proposed*, and counts apart.
//!
//! The way leads from segments to segments by links, and inside these from words to words (`narrow`): by the words that
//! render each other between languages, by the words that are the same within one.

mod decide;
mod known;
mod narrow;
#[cfg(test)]
mod tests;
mod uneven;

pub use decide::{Rejected, SETTING, confirm, reject};
pub use known::Known;
pub use uneven::{Uneven, uneven};

use super::place;
use crate::align::words::{self, Learnt};
use crate::align::{Cancelled, Tick};
use crate::model::{Alignment, Body, CodeId, LinkStatus, Pair, Tag, TagId, Version, VersionId, Workspace};
use crate::text::{TextRange, range};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

/// How exactly a projection is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum By {
    /// By the same words, in another printing of the language.
    SameWords,
    /// By words that render each other.
    Words,
    /// By whole sentences: all of them is tagged, or none of their words is linked.
    Sentences,
}

/// What became of a code that was carried over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Nobody has said anything.
    Proposed,
    /// A tag of the other version has the code at this place.
    Confirmed(TagId),
    /// A reader said no.
    Rejected,
}

/// Where a tag stands in another version.
#[derive(Clone, Debug, PartialEq)]
pub struct Projection {
    /// The tag.
    pub tag: TagId,
    /// The other version.
    pub version: VersionId,
    /// The place, in the source of that version: sorted, without overlap, never empty.
    pub ranges: Vec<TextRange>,
    /// How exactly it is known.
    pub by: By,
    /// The codes of the tag, and what became of each.
    pub codes: Vec<(CodeId, State)>,
}

impl Projection {
    /// The codes that nobody has said anything about.
    pub fn proposed(&self) -> impl Iterator<Item = &CodeId> {
        self.codes.iter().filter(|(_, s)| *s == State::Proposed).map(|(c, _)| c)
    }
}

/// Carries tags over within a workspace as it stands.
pub struct Projector<'w> {
    ws: &'w Workspace,
    learnt: BTreeMap<Pair, Arc<Learnt>>,
    rejected: Rejected,
    known: Arc<Known>,
    looked_up: RefCell<Known>,
}

/// Learns which words render each other in every two versions that are linked and in two languages.
///
/// # Errors
/// [`Cancelled`] if `tick` says so.
pub fn learn(ws: &Workspace, tick: &mut Tick<'_>) -> Result<BTreeMap<Pair, Arc<Learnt>>, Cancelled> {
    let mut out = BTreeMap::new();
    for (pair, alignment) in ws.alignments() {
        let (Some(a), Some(b)) = (ws.versions().get(&pair.a), ws.versions().get(&pair.b)) else { continue };
        if a.lang == b.lang {
            continue;
        }
        let links = alignment.links.iter().filter(|l| l.status != LinkStatus::Rejected);
        let texts: Vec<(String, String)> = links
            .filter(|l| !l.a.is_empty() && !l.b.is_empty())
            .map(|l| (narrow::Joined::of(&a.body, &l.a).text, narrow::Joined::of(&b.body, &l.b).text))
            .collect();
        let pairs: Vec<(&str, &str)> = texts.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        out.insert(*pair, Arc::new(words::learn(&pairs, a.lang, b.lang, tick)?));
    }
    Ok(out)
}

impl<'w> Projector<'w> {
    /// Takes up what is known of the words of linked versions; a pair that is missing has the dictionary alone.
    #[must_use]
    pub fn new(ws: &'w Workspace, learnt: BTreeMap<Pair, Arc<Learnt>>) -> Self {
        let rejected = Rejected::of(ws);
        Self { ws, learnt, rejected, known: Arc::default(), looked_up: RefCell::default() }
    }

    /// Takes up what was looked up before, as far as it still holds; that is the caller's to know.
    #[must_use]
    pub fn knowing(self, known: Arc<Known>) -> Self {
        Self { known, ..self }
    }

    /// All that was asked for, to be taken up the next time.
    #[must_use]
    pub fn into_known(self) -> Known {
        self.looked_up.into_inner()
    }

    /// Where a tag stands in every version that its own is linked to, by number of the version. A version that has no
    /// counterpart of the passage is left out.
    #[must_use]
    pub fn tag(&self, tag: &Tag) -> Vec<Projection> {
        let linked = self.ws.alignments().values().filter_map(|al| al.pair.other(tag.version));
        let mut out: Vec<Projection> = linked.filter_map(|other| self.onto(tag, other)).collect();
        out.sort_by_key(|p| p.version);
        out
    }

    /// Where a passage of a version stands in another that it is linked to.
    #[must_use]
    pub fn place(&self, of: VersionId, ranges: &[TextRange], other: VersionId) -> Option<(Vec<TextRange>, By)> {
        let known = self.known.get(of, ranges, other).cloned();
        let found = known.unwrap_or_else(|| self.look_up(of, ranges, other));
        self.looked_up.borrow_mut().put(of, ranges, other, found.clone());
        found
    }

    fn look_up(&self, of: VersionId, ranges: &[TextRange], other: VersionId) -> Option<(Vec<TextRange>, By)> {
        let alignment = self.ws.alignments().get(&Pair::of(of, other))?;
        let (here, there) = (self.ws.versions().get(&of)?, self.ws.versions().get(&other)?);
        let mut places = Vec::new();
        let mut by = By::SameWords;
        for (own, far) in touched(alignment, here, ranges, other) {
            let (own, far) = (narrow::Joined::of(&here.body, own), narrow::Joined::of(&there.body, far));
            let (found, how) = self.across(here, there, &own, &far, ranges, alignment.pair);
            by = by.max(how);
            places.extend(found.into_iter().flat_map(|r| far.to_source(&there.body, r)));
        }
        let places = range::normalise(places);
        (!places.is_empty()).then_some((places, by))
    }

    /// All that is proposed, by version and place. What several tags propose for one place and code is told once, by the
    /// tag that knows it best; what was rejected of one of them is not proposed by another.
    ///
    /// # Errors
    /// [`Cancelled`] if `tick` says so.
    pub fn proposed(&self, tick: &mut Tick<'_>) -> Result<Vec<Projection>, Cancelled> {
        let mut every: Vec<Projection> = Vec::new();
        for (n, tag) in self.ws.tags().values().enumerate() {
            tick(n, self.ws.tags().len())?;
            every.extend(self.tag(tag));
        }
        every.sort_by_key(|p| (p.version, p.by, p.tag));
        let mut told: BTreeMap<(VersionId, CodeId), Vec<TextRange>> = BTreeMap::new();
        for p in &every {
            for (code, _) in p.codes.iter().filter(|(_, state)| *state == State::Rejected) {
                told.entry((p.version, code.clone())).or_default().extend(&p.ranges);
            }
        }
        for ranges in told.values_mut() {
            *ranges = range::normalise(std::mem::take(ranges));
        }
        let mut out: Vec<Projection> = Vec::new();
        for mut p in every {
            let half = place::len(&p.ranges).max(1);
            p.codes.retain(|(code, state)| {
                let there = told.entry((p.version, code.clone())).or_default();
                let shared: usize = p.ranges.iter().flat_map(|r| place::within(there, *r)).map(TextRange::len).sum();
                let keep = *state == State::Proposed && shared * 2 < half;
                if keep {
                    *there = range::normalise(there.iter().chain(&p.ranges).copied().collect());
                }
                keep
            });
            if !p.codes.is_empty() {
                out.push(p);
            }
        }
        out.sort_by(|a, b| (a.version, &a.ranges, a.tag).cmp(&(b.version, &b.ranges, b.tag)));
        Ok(out)
    }

    /// As [`Self::proposed`], for one who waits.
    #[must_use]
    pub fn all(&self) -> Vec<Projection> {
        self.proposed(&mut |_, _| Ok(())).unwrap_or_default()
    }

    fn onto(&self, tag: &Tag, other: VersionId) -> Option<Projection> {
        let (ranges, by) = self.place(tag.version, &tag.ranges, other)?;
        let state = |code| state(self.ws, &self.rejected, tag, other, &ranges, code);
        let codes = tag.codes.iter().map(|c| (c.clone(), state(c))).collect();
        Some(Projection { tag: tag.id, version: other, ranges, by, codes })
    }

    fn across(
        &self,
        here: &Version,
        there: &Version,
        own: &narrow::Joined,
        far: &narrow::Joined,
        ranges: &[TextRange],
        pair: Pair,
    ) -> (Vec<TextRange>, By) {
        let marks = own.marks(&here.body, ranges);
        let whole = vec![TextRange::from_usize(0, far.text.len())];
        if here.lang != there.lang && narrow::covers(&own.text, &marks) {
            return (whole, By::Sentences);
        }
        let (links, by) = if here.lang == there.lang {
            (narrow::same_words(&own.text, &far.text, here.lang), By::SameWords)
        } else {
            let none = Learnt::default();
            let learnt = self.learnt.get(&pair).map_or(&none, |l| l.as_ref());
            let found = words::word_links(&own.text, here.lang, &far.text, there.lang, learnt);
            (found.into_iter().map(|l| (l.a, l.b, l.confidence)).collect(), By::Words)
        };
        match narrow::narrow(&own.text, &marks, &far.text, &links) {
            Some(found) => (vec![found], by),
            None if here.lang == there.lang => (Vec::new(), by),
            None => (whole, By::Sentences),
        }
    }
}

/// What became of a code of a tag at its place in another version.
fn state(
    ws: &Workspace,
    rejected: &Rejected,
    tag: &Tag,
    other: VersionId,
    ranges: &[TextRange],
    code: &CodeId,
) -> State {
    let there = |t: &&Tag| t.codes.contains(code) && place::overlap(&t.ranges, ranges);
    match ws.tags_of(other).find(there) {
        Some(t) => State::Confirmed(t.id),
        None if rejected.has(tag, other, code) => State::Rejected,
        None => State::Proposed,
    }
}

/// What is left of proposals in a workspace that has changed a little: those whose tag has the codes as before and of which
/// nobody has said anything. Where they stand is not looked up again.
#[must_use]
pub fn left(ws: &Workspace, projections: &[Projection]) -> Vec<Projection> {
    let rejected = Rejected::of(ws);
    let left = |p: &Projection| {
        let tag = ws.tags().get(&p.tag)?;
        let mut p = p.clone();
        let here = |code: &CodeId| state(ws, &rejected, tag, p.version, &p.ranges, code) == State::Proposed;
        p.codes.retain(|(code, _)| tag.codes.contains(code) && here(code));
        (!p.codes.is_empty()).then_some(p)
    };
    projections.iter().filter_map(left).collect()
}

/// The links that hold a passage, as segments of its version and of the other; none where the other has nothing.
fn touched<'l>(
    alignment: &'l Alignment,
    here: &Version,
    ranges: &[TextRange],
    other: VersionId,
) -> Vec<(&'l [u32], &'l [u32])> {
    let segments = here.body.segments_in(ranges);
    let holds = |side: &[u32]| side.iter().any(|s| segments.binary_search(&(*s as usize)).is_ok());
    alignment
        .links
        .iter()
        .filter(|l| l.status != LinkStatus::Rejected)
        .map(|l| (alignment.side(l, here.id), alignment.side(l, other)))
        .filter(|(own, far)| holds(own) && !far.is_empty())
        .collect()
}

/// Whether segments exist in a body; links are checked by every edit, so that they do.
fn exists(body: &Body, segment: u32) -> bool {
    (segment as usize) < body.segments().len()
}
