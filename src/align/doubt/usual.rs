//! What is usual between two versions, so that what is not can be told.
//!
//! A ratio of lengths or a share of question marks fixed in advance misleads: English runs to three letters for a Chinese
//! character in novels and to more than four in documents, and one printing sets speech in quotation marks where another
//! has dashes. Everything is estimated from the links themselves, most of which are right.

use super::super::maths::Maths as _;
use super::known::Known;
use super::name;
use super::number::Numbers;
use crate::align::clue;
use crate::text::Lang;
use std::collections::{BTreeMap, BTreeSet};

/// Variance of the length of a translation for each letter of its original, and how many links this guess is worth.
const VARIANCE: (f64, f64) = (9.0, 20.0);

/// Letters added to the length of every side, so that two very short ones are not compared too strictly.
const FLOOR: f64 = 4.0;

/// How often a mark is kept before anything is known, and how many links this guess is worth.
const KEPT: (f64, f64) = (0.7, 6.0);

/// A name or number in words that stands alone so often, and mostly, is no number (吴十三 is a man), or is always put
/// otherwise.
const IDLE: usize = 3;

/// The marks that a counterpart is likely to have too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Question,
    Quotation,
}

impl Mark {
    pub(super) const ALL: [Self; 2] = [Self::Question, Self::Quotation];

    /// Whether a text has it.
    pub(super) fn stands_in(self, text: &str) -> bool {
        match self {
            Self::Question => text.contains(['?', '？']),
            Self::Quotation => text.contains(clue::is_quote),
        }
    }
}

/// What is usual between two versions.
#[derive(Clone, Debug, PartialEq)]
pub struct Usual {
    /// Logarithm of the length of the second side by that of the first.
    log_ratio: f64,
    /// Variance of scaled lengths, for each letter.
    variance: f64,
    /// How likely the other side has a mark that one side has, by that side and by mark.
    kept: [[f64; 2]; 2],
    /// Names and numbers in words that mostly stand alone.
    idle: BTreeSet<String>,
    known: Known,
}

impl Default for Usual {
    fn default() -> Self {
        Self {
            log_ratio: 0.0,
            variance: VARIANCE.0,
            kept: [[KEPT.0; 2]; 2],
            idle: BTreeSet::new(),
            known: Known::default(),
        }
    }
}

impl Usual {
    /// What is usual in linked texts, of which a minority may be linked wrongly: medians are taken, not means.
    #[must_use]
    pub fn of<'t>(links: impl IntoIterator<Item = (&'t str, &'t str)>, la: Lang, lb: Lang) -> Self {
        let mut alone: BTreeMap<String, [usize; 2]> = BTreeMap::new();
        let mut lengths: Vec<(f64, f64)> = Vec::new();
        let (mut had, mut kept) = ([[KEPT.1; 2]; 2], [[KEPT.0 * KEPT.1; 2]; 2]);
        let links: Vec<(&str, &str)> = links.into_iter().collect();
        for &(a, b) in &links {
            let (x, y) = (f64::from(clue::weight(a)), f64::from(clue::weight(b)));
            if x > 0.0 && y > 0.0 {
                lengths.push((x, y));
            }
            for (texts, langs) in [([a, b], [la, lb]), ([b, a], [lb, la])] {
                for (form, stands_alone) in demanded(texts, langs) {
                    alone.entry(form).or_default()[usize::from(stands_alone)] += 1;
                }
            }
            for (m, mark) in Mark::ALL.into_iter().enumerate() {
                let has = [a, b].map(|t| mark.stands_in(t));
                for side in [0, 1].into_iter().filter(|&s| has[s]) {
                    had[side][m] += 1.0;
                    kept[side][m] += f64::from(u8::from(has[1 - side]));
                }
            }
        }
        let mut out = Self { log_ratio: median_ratio(&mut lengths), ..Self::default() };
        let mut squares: Vec<f64> = lengths.iter().map(|&(x, y)| out.square(x, y) * out.variance).collect();
        squares.sort_unstable_by(f64::total_cmp);
        if let Some(middle) = squares.get(squares.len() / 2) {
            // The median of a squared standard normal variable is 0.455.
            let n = squares.len() as f64;
            let spread = (middle / 0.455).clamp(1.0, 60.0);
            out.variance = (VARIANCE.1 * VARIANCE.0 + n * spread) / (VARIANCE.1 + n);
        }
        out.idle = alone
            .into_iter()
            .filter(|(_, [kept, alone])| *alone >= IDLE && alone > kept)
            .map(|(form, _)| form)
            .collect();
        out.known = Known::learn(&links, [la, lb]);
        out.kept = [0, 1].map(|s| [0, 1].map(|m| kept[s][m] / had[s][m]));
        out
    }

    /// Names that one of two texts has and the other should have too, with the side that has them.
    pub(super) fn missing(&self, a: &str, b: &str) -> Vec<(usize, &str)> {
        self.known.missing(a, b)
    }

    /// Whether a name or a number in words mostly stands alone.
    pub(super) fn is_idle(&self, form: &str) -> bool {
        self.idle.contains(form)
    }

    /// How likely the other side has a mark that one side (0 or 1) has.
    pub(super) fn kept(&self, side: usize, mark: Mark) -> f64 {
        self.kept[side][mark as usize]
    }

    /// How far two texts are off the usual ratio: how many times the second is as long as it should be, and how many
    /// standard deviations that is.
    pub(super) fn length(&self, a: &str, b: &str) -> (f64, f64) {
        let (x, y) = (f64::from(clue::weight(a)), f64::from(clue::weight(b)));
        let times = ((y + FLOOR) / (x + FLOOR)).log_e() - self.log_ratio;
        (times.exp_e(), self.square(x, y).sqrt())
    }

    /// The squared deviation of two lengths, in variances.
    fn square(&self, x: f64, y: f64) -> f64 {
        let half = (self.log_ratio / 2.0).exp_e();
        let (x, y) = (x * half, y / half);
        (x - y) * (x - y) / (self.variance * ((x + y) / 2.0 + FLOOR))
    }
}

/// Names and numbers in words of the first text, and whether each stands alone.
fn demanded([own, other]: [&str; 2], [lang, to]: [Lang; 2]) -> Vec<(String, bool)> {
    let (numbers, there) = (Numbers::read(own, lang), Numbers::read(other, to));
    let spelt = numbers.demands.iter().filter(|d| !d.digits);
    let mut out: Vec<(String, bool)> =
        spelt.map(|d| (own.get(d.at.clone()).unwrap_or_default().to_owned(), !there.answers(d))).collect();
    if name::asked(lang, to) {
        out.extend(name::foreign(own).map(|word| (word.to_owned(), !name::has(other, word))));
    }
    out
}

/// Median of the logarithms of the ratios, weighted by length, since long texts show the ratio best; 0 of none.
fn median_ratio(lengths: &mut [(f64, f64)]) -> f64 {
    let log = |&(x, y): &(f64, f64)| (y / x).log_e();
    lengths.sort_unstable_by(|p, q| log(p).total_cmp(&log(q)).then(p.0.total_cmp(&q.0)));
    let half = lengths.iter().map(|(x, y)| x + y).sum::<f64>() / 2.0;
    let mut sum = 0.0;
    let middle = lengths.iter().find(|(x, y)| {
        sum += x + y;
        sum >= half
    });
    middle.map_or(0.0, log)
}
