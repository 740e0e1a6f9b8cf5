//! Numbers in English words, words that may stand for a number, months.

use super::token::Class;
use super::{Scan, is_round};
use crate::align::numeral::{self, Part};
use std::ops::Range;

/// Number words that “and” joins, taken together: “five and thirty”, “an hundred and threescore and ten”.
#[derive(Debug, Default)]
pub(super) struct Phrase {
    whole: f64,
    section: f64,
    /// Numbers that the words make by the grammar of today.
    numbers: usize,
    /// Demands that stood before it.
    demands: usize,
}

impl Phrase {
    pub(super) fn take(&mut self, part: Part) {
        match part {
            Part::Unit(v) | Part::Tens(v) | Part::Ordinal(v) => self.section += f64::from(v),
            Part::Scale(scale) if scale < 1e3 => self.section = self.section.max(1.0) * scale,
            Part::Scale(scale) => self.whole += std::mem::take(&mut self.section).max(1.0) * scale,
        }
    }
}

impl Scan<'_> {
    pub(super) fn word(&mut self, k: usize) {
        let at = self.tokens[k].at.clone();
        let word = self.text[at.clone()].to_lowercase();
        if let Some(part) = number_word(&word) {
            if !self.speller.is_open() {
                self.phrase = Phrase { demands: self.out.demands.len(), ..Phrase::default() };
            }
            self.phrase.take(part);
            if let Some(value) = self.speller.take(part) {
                self.spelt_number(value, self.spelt.clone());
                self.spelt = at;
            } else if self.spelt.is_empty() {
                self.spelt = at;
            } else {
                self.spelt.end = at.end;
            }
            return;
        }
        if self.speller.is_open() && word == "and" {
            return;
        }
        self.spelling_ends();
        self.loose_word(k, &word);
    }

    /// The number that was being spelt, if any, is complete.
    pub(super) fn spelling_ends(&mut self) {
        let at = std::mem::take(&mut self.spelt);
        if let Some(value) = self.speller.finish() {
            self.spelt_number(value, at);
            let phrase = std::mem::take(&mut self.phrase);
            if phrase.numbers > 1 {
                let all = phrase.whole + phrase.section;
                self.offer(all);
                for demand in &mut self.out.demands[phrase.demands..] {
                    demand.readings.push(all);
                }
            }
        }
    }

    fn spelt_number(&mut self, value: f64, at: Range<usize>) {
        let last = self.number_before(at.start);
        self.last = (value, at.end);
        self.phrase.numbers += 1;
        self.offer(value);
        if let Some(last) = last.filter(|v| (10.0..=20.0).contains(v) && (1.0..100.0).contains(&value)) {
            // “nineteen eighty-four” is a year.
            self.out.demands.pop_if(|d| d.readings == [last]);
            self.phrase.demands = self.phrase.demands.min(self.out.demands.len());
            self.offer(last * 100.0 + value);
            return;
        }
        // A dozen may be thirteen; two are often merely “they”, and “a third” is another.
        let ordinal = value <= 10.0 && ORDINAL_ENDS.iter().any(|e| self.text[at.clone()].to_lowercase().ends_with(e));
        if value > 2.0 && value != 12.0 && !is_round(value) && !ordinal && self.english {
            self.demand(vec![value], at, false);
        }
    }

    /// Words that may stand for a number, and months.
    fn loose_word(&mut self, k: usize, word: &str) {
        let values: &[f64] = match word {
            "both" | "twice" | "couple" | "pair" | "double" | "twins" | "twin" | "twofold" => &[2.0],
            "thrice" | "triple" | "threefold" => &[3.0],
            "half" => &[0.5, 30.0],
            "quarter" | "quarters" => &[0.25, 15.0, 25.0],
            "noon" | "midday" | "midnight" => &[12.0],
            "fortnight" => &[14.0, 15.0, 2.0],
            "teens" => &[13.0, 14.0, 15.0, 16.0, 17.0, 18.0, 19.0],
            "score" => &[20.0],
            "decade" | "decades" => &[10.0],
            "century" | "centuries" => &[100.0],
            "millennium" | "millennia" => &[1000.0],
            _ => &[],
        };
        let times = self.number_before(self.tokens[k].at.start).filter(|_| !values.is_empty());
        self.out.offers.extend(values);
        if let Some(times) = times {
            // “four decades” are forty years.
            let whole: Vec<f64> = values.iter().map(|v| v * times).collect();
            if let Some(demand) = self.out.demands.last_mut().filter(|d| d.at.end == self.last.1) {
                demand.readings.extend(&whole);
            }
            self.out.offers.extend(whole);
        }
        if word == "half" || word == "quarter" {
            // “half a million”, “quarter of a century”.
            let scale = (k + 1..k + 7).find_map(|n| match self.token(n).to_ascii_lowercase().as_str() {
                "century" => Some(100.0),
                w => numeral::english_part(w).and_then(|p| if let Part::Scale(s) = p { Some(s) } else { None }),
            });
            if let Some(scale) = scale {
                self.offer(scale * values[0]);
            }
        }
        if let Some(Part::Unit(v)) = word.strip_suffix("fold").and_then(numeral::english_part) {
            self.offer(f64::from(v));
        }
        if let Some(stem) = word.strip_suffix("ies")
            && let Some(Part::Tens(v)) = numeral::english_part(&format!("{stem}y"))
        {
            // “in his forties”, “the nineties”.
            self.offer(f64::from(v));
        }
        if let Some(v) = numeral::roman_value(self.token(k)) {
            self.offer(f64::from(v));
        }
        if let Some(month) = numeral::month(word) {
            let beside = |n: Option<usize>| n.is_some_and(|n| self.class(n) == Some(Class::Digits));
            let dated = beside(k.checked_sub(2)) || beside(Some(k + 2));
            let at = self.tokens[k].at.clone();
            if self.english && dated && self.token(k).starts_with(char::is_uppercase) {
                self.demand(vec![f64::from(month)], at, false);
            } else {
                self.offer(f64::from(month));
            }
        }
    }
}

/// A part of a number in English words, thirtieth to hundredth included.
fn number_word(word: &str) -> Option<Part> {
    numeral::english_part(word).or_else(|| {
        match word {
            "hundredth" => return Some(Part::Scale(100.0)),
            "threescore" => return Some(Part::Tens(60)),
            "fourscore" => return Some(Part::Tens(80)),
            _ => {}
        }
        match numeral::english_part(&format!("{}y", word.strip_suffix("ieth")?))? {
            Part::Tens(v) => Some(Part::Ordinal(v)),
            _ => None,
        }
    })
}

/// What English ordinals up to the tenth end in.
const ORDINAL_ENDS: [&str; 3] = ["rst", "rd", "th"];
