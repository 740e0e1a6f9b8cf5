//! Shared and reworked wording across texts that are not versions of one another.
//!
//! A declaration of one year lives on in an initiative of the next and in a paper four years later: sentences are taken
//! over, recast, merged, moved. Such texts cannot be aligned from end to end; what they share has to be found wherever it
//! stands. And most of what they share means nothing: every one of them says *the Internet* and *the international
//! community*.
//!
//! - `weight`: what a shared word tells, by how rare it is in the texts at hand; worn phrases tell little however rare their
//!   words are;
//! - `shingle`: pairs of sentences that have rare neighbours in common are candidates;
//! - `local`: within a candidate the best local alignments of words (Smith and Waterman 1981, gaps after Gotoh 1982, more
//!   than one by Waterman and Eggert 1987), which finds what was kept although words were put in, left out or moved;
//! - here: what is kept of either sentence, what kind of reuse that is, and which finds are only shadows of better ones.
//!
//! **Thresholds.** A score is in nats, the logarithm of how unlikely the shared words are; by the reasoning behind the
//! statistics of local alignment (Karlin and Altschul 1990) a find has to beat the number of pairs of sentences that were
//! looked at, by [`MARGIN`]. That margin and the shares in [`Kind`] were chosen by reading every find between the three documents
//! of the built-in corpus, English and Chinese; the finds stand in `tests/snapshots/reuse-en.txt` and `reuse-zh.txt`.

mod local;
mod shingle;
mod strip;
#[cfg(test)]
mod tests;
mod weight;

use super::item::Wordings;
use super::run::{Diff, diff};
use super::{Ignore, Unit};
use crate::model::Body;
use crate::text::{Lang, TextRange};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
pub use strip::Strip;
use weight::{Sentence, Weighed, Word};

/// A text in which reuse is looked for.
#[derive(Clone, Copy, Debug)]
pub struct Text<'t> {
    /// Its paragraphs; what is set aside takes no part.
    pub body: &'t Body,
    /// Its language; texts in different languages share nothing.
    pub lang: Lang,
    /// Number of its work: texts of one work are versions, and are not held against each other.
    pub work: u32,
}

/// How much of a sentence lives on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// One of the two sentences is in the other, word for word but for one word in twenty.
    Verbatim,
    /// At least two fifths of one of them are kept.
    Reworked,
    /// Less: a phrase that recurs.
    Echo,
}

impl Kind {
    /// All of them, the closest first.
    pub const ALL: [Self; 3] = [Self::Verbatim, Self::Reworked, Self::Echo];

    /// Its stable name.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Verbatim => "verbatim",
            Self::Reworked => "reworked",
            Self::Echo => "echo",
        }
    }

    fn of(kept: f32) -> Self {
        if kept >= 0.95 {
            Self::Verbatim
        } else if kept >= 0.4 {
            Self::Reworked
        } else {
            Self::Echo
        }
    }
}

/// A sentence and what is kept of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Number of its text, as given to [`reuse`].
    pub text: usize,
    /// Its segment.
    pub segment: u32,
    /// What the other sentence has too: bytes of [`Body::segment_text`], sorted, apart.
    pub ranges: Vec<TextRange>,
    /// The share of its words (of its characters in Chinese) that these are, from 0 to 1.
    pub kept: f32,
}

/// Two sentences that share wording.
#[derive(Clone, Debug, PartialEq)]
pub struct Shared {
    /// The one in the text that was given first.
    pub earlier: Part,
    /// The one in the text that was given later.
    pub later: Part,
    /// How much lives on.
    pub kind: Kind,
    /// How unlikely it is that they share this by chance, in nats; above the threshold for texts of this size.
    pub score: f32,
}

impl Shared {
    /// The larger of the two shares: how much of the sentence that lives on most is kept.
    #[must_use]
    pub fn kept(&self) -> f32 {
        self.earlier.kept.max(self.later.kept)
    }

    /// The words of the two sentences compared, as [`diff`] compares any two texts.
    #[must_use]
    pub fn diff(&self, texts: &[Text<'_>], ignore: &Ignore) -> Diff {
        let of = |p: &Part| texts.get(p.text).map_or(("", Lang::UND), |t| (segment(t.body, p.segment), t.lang));
        let ((a, la), (b, lb)) = (of(&self.earlier), of(&self.later));
        diff(a, la, b, lb, Unit::Word, ignore)
    }
}

fn segment(body: &Body, segment: u32) -> &str {
    if (segment as usize) < body.segments().len() { body.segment_text(segment as usize) } else { "" }
}

/// By so much, in nats, a find is less likely than the likeliest chance find among all pairs of sentences.
pub const MARGIN: f32 = 0.2;

/// Telling words without which a Chinese find says nothing: a set phrase of four characters is cut into two words, which
/// stand together so often that the rarity of each is told twice.
const SAID: usize = 3;

/// A find is a shadow of another that is so much better and has its words on either side.
const BETTER: f32 = 1.3;
/// The share of words that the better find must have.
const COVERED: f32 = 0.6;

/// All pairs of sentences of different works that share wording, in order of place in the later text and then in the
/// earlier one. The same texts in another order give the same pairs, with sides exchanged where their order changed.
#[must_use]
pub fn reuse(texts: &[Text<'_>]) -> Vec<Shared> {
    let mut wordings = Wordings::new();
    let weighed = Weighed::of(texts, &mut wordings);
    let mut out = Vec::new();
    for later in 0..texts.len() {
        for earlier in 0..later {
            let (a, b) = (&texts[earlier], &texts[later]);
            if a.work != b.work && a.lang == b.lang {
                pair(&weighed, earlier, later, a.lang.is_cjk(), &mut out);
            }
        }
    }
    out.sort_by_key(|s: &Shared| (s.later.text, s.later.segment, s.earlier.text, s.earlier.segment));
    out
}

/// Words of either sentence that are kept, by their place in it.
#[derive(Default)]
struct Kept {
    score: i64,
    /// Words that are more than function words.
    telling: usize,
    a: Vec<(TextRange, u32)>,
    b: Vec<(TextRange, u32)>,
}

fn pair(weighed: &Weighed, earlier: usize, later: usize, cjk: bool, out: &mut Vec<Shared>) {
    let (a, b) = (&weighed.texts[earlier], &weighed.texts[later]);
    let looked_at = (a.len().max(1) * b.len().max(1)) as f32;
    let least = ((looked_at.ln() + MARGIN) * weight::NAT as f32) as i64;
    let mut found: HashMap<(u32, u32), Kept> = HashMap::new();
    for (i, j) in shingle::candidates(weighed, earlier, later, least / 2) {
        let (x, y) = (&a[i], &b[j]);
        let kept = found.entry((x.segment, y.segment)).or_default();
        for local in local::alignments(&x.words, &y.words, least / 2) {
            kept.score += local.score;
            kept.telling += local.matches.iter().filter(|m| m.tells).count();
            kept.a.extend(local.matches.iter().map(|m| m.a));
            kept.b.extend(local.matches.iter().map(|m| m.b));
        }
        if same_wording(x, y) {
            (kept.score, kept.telling) = (kept.score.max(least), kept.telling.max(SAID));
        }
    }
    let mut pairs: Vec<Shared> = found
        .into_iter()
        .filter(|(_, kept)| kept.score >= least && (!cjk || kept.telling >= SAID))
        .map(|((i, j), mut kept)| {
            let a = part(earlier, i, &mut kept.a, weighed.size(earlier, i));
            let b = part(later, j, &mut kept.b, weighed.size(later, j));
            let kind = Kind::of(a.kept.max(b.kept));
            Shared { earlier: a, later: b, kind, score: kept.score as f32 / weight::NAT as f32 }
        })
        .collect();
    pairs.sort_by_key(|s| (s.earlier.segment, s.later.segment));
    let stays = without_shadows(&pairs);
    out.extend(pairs.into_iter().zip(stays).filter(|(_, stays)| *stays).map(|(s, _)| s));
}

/// A short sentence may say too little to be told from chance, but one that recurs whole is no chance.
fn same_wording(x: &Sentence, y: &Sentence) -> bool {
    let telling = x.words.iter().filter(|w| w.tells).count();
    telling >= 3 && x.words.len() == y.words.len() && x.words.iter().zip(&y.words).all(|(a, b)| a.key == b.key)
}

fn part(text: usize, segment: u32, kept: &mut Vec<(TextRange, u32)>, size: u32) -> Part {
    kept.sort_unstable_by_key(|(r, _)| (r.start, r.end));
    kept.dedup_by_key(|(r, _)| *r);
    let share = kept.iter().map(|(_, size)| *size).sum::<u32>() as f32 / size.max(1) as f32;
    Part { text, segment, ranges: kept.iter().map(|(r, _)| *r).collect(), kept: share.min(1.0) }
}

/// Which finds are more than the shadow of a better one: where the words of a find are, on both sides, mostly words of
/// clearly better finds, it is there because sentences of one text resemble each other.
fn without_shadows(pairs: &[Shared]) -> Vec<bool> {
    let mut by_a: HashMap<u32, Vec<usize>> = HashMap::new();
    let mut by_b: HashMap<u32, Vec<usize>> = HashMap::new();
    for (i, s) in pairs.iter().enumerate() {
        by_a.entry(s.earlier.segment).or_default().push(i);
        by_b.entry(s.later.segment).or_default().push(i);
    }
    let covered = |s: &Shared, others: Option<&Vec<usize>>, part: fn(&Shared) -> &Part| {
        let better = others.into_iter().flatten().map(|&i| &pairs[i]).filter(|o| o.score >= BETTER * s.score);
        let has: Vec<&[TextRange]> = better.map(|o| part(o).ranges.as_slice()).collect();
        let own = &part(s).ranges;
        let shared = own.iter().filter(|r| has.iter().any(|h| h.iter().any(|o| o.overlap(**r).is_some()))).count();
        shared as f32 >= COVERED * own.len().max(1) as f32
    };
    pairs
        .iter()
        .map(|s| {
            !(covered(s, by_a.get(&s.earlier.segment), |s| &s.earlier)
                && covered(s, by_b.get(&s.later.segment), |s| &s.later))
        })
        .collect()
}

/// Ranges that only spaces and marks part, joined: what is shown as one stretch.
#[must_use]
pub fn stretches(text: &str, ranges: &[TextRange]) -> Vec<TextRange> {
    let mut out: Vec<TextRange> = Vec::new();
    for &r in ranges {
        match out.last_mut() {
            Some(last)
                if TextRange::new(last.end, r.start.max(last.end))
                    .slice(text)
                    .is_some_and(|between| !between.chars().any(char::is_alphanumeric)) =>
            {
                last.end = last.end.max(r.end);
            }
            _ => out.push(r),
        }
    }
    out
}

/// Whether two words may stand for each other: forms of one word, or Chinese words that have characters in common.
fn alike(a: &Word, b: &Word) -> bool {
    a.tells && b.tells && a.stem == b.stem
}
