//! The numbers of a text, read twice over: strictly, for those that a counterpart must have, and generously, for all that
//! may answer to one.
//!
//! A number that stands on one side only speaks against a link; a number that a translator was free to drop or to turn
//! (十分, a hundred thanks, “the two of them” for 他们) does not, and an alarm that is mostly false is soon not heard. So
//! what is demanded is less than what is accepted: idioms, estimates and round numbers are never demanded, while
//! “noon”, “both”, “a decade” or 半 may answer to 12, 2, 10 and 30.

mod digits;
mod english;
mod han;
mod token;

use crate::align::numeral::{self, Speller};
use crate::text::Lang;
use english::Phrase;
use std::ops::Range;
use token::{Class, Token, tokens};

/// A number that a counterpart must have.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Demand {
    /// What it may be read as; the first is the usual reading.
    readings: Vec<f64>,
    /// Where it stands, in bytes.
    pub(super) at: Range<usize>,
    /// Whether it is written in digits, so that every language can be asked for it.
    pub(super) digits: bool,
}

/// The numbers of one side.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Numbers {
    pub(super) demands: Vec<Demand>,
    offers: Vec<f64>,
    /// Whether numbers in words are read in this language.
    words: bool,
    /// The number that counts the whole segment off.
    item: Option<Demand>,
}

impl Numbers {
    /// Reads a text in a language.
    pub(super) fn read(text: &str, lang: Lang) -> Self {
        let mut scan = Scan {
            text,
            english: lang == Lang::EN,
            tokens: tokens(text),
            out: Self { words: lang == Lang::EN || lang.is_cjk(), ..Self::default() },
            speller: Speller::default(),
            spelt: 0..0,
            phrase: Phrase::default(),
            last: (0.0, usize::MAX),
        };
        scan.run();
        let mut out = scan.out;
        out.count_off(text);
        out
    }

    /// Whether this side has what is demanded by the other.
    pub(super) fn answers(&self, demand: &Demand) -> bool {
        // Who cannot read number words can be asked for nothing that is likely to be one.
        let askable = self.words || demand.digits && demand.readings.iter().all(|v| *v > 100.0 && v % 10.0 != 0.0);
        !askable || demand.readings.iter().any(|&v| self.offers.iter().any(|&o| agree(v, o)))
    }

    /// The number that counts the segment off, if the other side is counted off too and by another number. Where only one
    /// side has such a number it was left out, or is set another way.
    pub(super) fn other_item(&self, other: &Self) -> Option<&Demand> {
        self.item.as_ref().filter(|own| other.item.is_some() && !other.answers(own))
    }

    /// Tells the number that counts the segment off from the others.
    fn count_off(&mut self, text: &str) {
        let Some(value) = numeral::leading_ordinal(text).map(f64::from) else { return };
        // It is the first thing that can be one: digits, a word, a numeral.
        let at = tokens(text).into_iter().find_map(|t| match t.class {
            Class::Digits => Some(t.at),
            Class::Word if numeral::CHAPTERS.contains(&text[t.at.clone()].to_lowercase().as_str()) => None,
            Class::Word => Some(t.at),
            Class::Han => {
                let run = &text[t.at.clone()];
                let from = run.find(numeral::is_han_numeral)?;
                let end = run[from..].find(|c| !numeral::is_han_numeral(c)).map_or(run.len(), |k| from + k);
                Some(t.at.start + from..t.at.start + end)
            }
            Class::Space | Class::Mark => None,
        });
        let at = at.unwrap_or(0..0);
        self.demands.retain(|d| d.at.start != at.start || d.readings[0] != value);
        self.offers.push(value);
        self.item = Some(Demand { readings: vec![value], at, digits: false });
    }
}

/// Whether two numbers may be one: the same value, a year with and without its century, an hour of the afternoon.
fn agree(a: f64, b: f64) -> bool {
    let (low, high) = (a.min(b), a.max(b));
    let century = high - low;
    (high - low) <= 1e-9 * high
        || (1.0..100.0).contains(&low) && (century == 1800.0 || century == 1900.0 || century == 2000.0)
        || (13.0..=24.0).contains(&high) && century == 12.0
}

struct Scan<'t> {
    text: &'t str,
    english: bool,
    tokens: Vec<Token>,
    out: Numbers,
    speller: Speller,
    /// Where the words of the number that is being spelt stand.
    spelt: Range<usize>,
    phrase: Phrase,
    /// The number before, and where it ends.
    last: (f64, usize),
}

impl<'t> Scan<'t> {
    fn run(&mut self) {
        // A scale such as 万 that follows digits belongs to them.
        let mut taken = 0;
        for k in 0..self.tokens.len() {
            let Token { class, at } = self.tokens[k].clone();
            match class {
                Class::Digits => {
                    self.spelling_ends();
                    taken = self.digits(k);
                }
                Class::Han => {
                    self.spelling_ends();
                    let from = at.start.max(taken);
                    if from < at.end {
                        self.han(from..at.end);
                    }
                }
                Class::Word if at.start >= taken => self.word(k),
                Class::Word | Class::Space => {}
                Class::Mark if self.text[at.clone()].starts_with(['-', '‐', '‑']) => {}
                Class::Mark => self.spelling_ends(),
            }
        }
        self.spelling_ends();
    }

    fn token(&self, k: usize) -> &'t str {
        self.tokens.get(k).map_or("", |t| &self.text[t.at.clone()])
    }

    fn class(&self, k: usize) -> Option<Class> {
        self.tokens.get(k).map(|t| t.class)
    }

    fn before(&self, k: usize) -> Option<Class> {
        self.class(k.checked_sub(1)?)
    }

    fn offer(&mut self, value: f64) {
        self.out.offers.push(value);
    }

    fn demand(&mut self, readings: Vec<f64>, at: Range<usize>, digits: bool) {
        self.out.offers.extend(&readings);
        self.last = (readings[0], at.end);
        // Nought and one are articles and idioms more often than numbers.
        if readings.iter().all(|v| *v > 1.0) {
            self.out.demands.push(Demand { readings, at, digits });
        }
    }

    /// The number that stands right before a place.
    fn number_before(&self, at: usize) -> Option<f64> {
        let between = self.text.get(self.last.1..at)?;
        between.chars().all(|c| c == '-' || c.is_whitespace()).then_some(self.last.0)
    }
}

/// A hundred, a thousand, ten thousand: in words more often “very many” than a number.
fn is_round(value: f64) -> bool {
    value >= 100.0 && value.log10().fract() == 0.0
}
