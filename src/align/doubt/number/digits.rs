//! Numbers in digits, with the scale behind them: 2.3亿, 1.5 million.

use super::Scan;
use super::token::{Class, narrow};
use crate::align::numeral::{self, Part};

impl Scan<'_> {
    /// A number in digits; gives back where what belongs to it ends.
    pub(super) fn digits(&mut self, k: usize) -> usize {
        let at = self.tokens[k].at.clone();
        let plain: String = self.text[at.clone()].chars().map(narrow).filter(|c| *c != ',').collect();
        let Ok(value) = plain.parse::<f64>() else {
            // 1.2.3: the number of a section, or a date.
            for part in plain.split('.').filter_map(|p| p.parse().ok()) {
                self.offer(part);
            }
            return at.end;
        };
        let (scale, end) = self.scale_after(k);
        let mut readings = vec![value * scale];
        let mut start = at.start;
        if let Some(before) = self.out.demands.pop_if(|d| d.digits && d.at.end == at.start && d.readings[0] > scale) {
            // 2亿5000万 is one number.
            readings[0] += before.readings[0];
            start = before.at.start;
        }
        if scale == 1.0
            && let Some(far) = self.scale_of_range(k)
        {
            readings.push(value * far);
        }
        if !self.english && plain.split_once('.').is_some_and(|(_, rest)| rest.len() == 3) {
            // Where the point parts thousands.
            readings.extend(plain.replace('.', "").parse::<f64>());
        }
        let small = readings[0] <= 10.0;
        self.last = (readings[0], end);
        if self.part_of_a_name(k) || small && self.counts_an_item(k) || self.text[end..].starts_with("分之") {
            self.out.offers.extend(readings);
        } else {
            self.demand(readings, start..end, true);
        }
        if self.token(k + 1) == "s" || self.text[end..].starts_with("年代") || self.token(k + 1) == "’" {
            self.offer(value % 100.0);
        }
        end
    }

    /// The scale that multiplies the digits at `k`, 1 for none, and where it ends: 2.3亿, 2000多万, 1.5 million, 10-billion.
    fn scale_after(&self, k: usize) -> (f64, usize) {
        let end = self.tokens[k].at.end;
        let rest = &self.text[end..];
        let trimmed = rest.trim_start_matches([' ', '\u{a0}', '多', '余', '餘', '几']);
        let han: String = trimmed.chars().take_while(|c| numeral::han_scale(*c).is_some()).collect();
        if !han.is_empty() {
            let scale = han.chars().filter_map(numeral::han_scale).product();
            return (scale, self.text.len() - trimmed.len() + han.len());
        }
        let trimmed = rest.trim_start_matches([' ', '\u{a0}', '-']);
        let word = trimmed.find(|c: char| !c.is_ascii_alphabetic()).map_or(trimmed, |e| &trimmed[..e]);
        let scale = match word.to_ascii_lowercase().as_str() {
            "bn" => Some(1e9),
            "mn" => Some(1e6),
            "dozen" => Some(12.0),
            w => match numeral::english_part(w) {
                Some(Part::Scale(s)) => Some(s),
                _ => None,
            },
        };
        scale.map_or((1.0, end), |s| (s, self.text.len() - trimmed.len() + word.len()))
    }

    /// The scale that the second number of a range has, for the first: “10 to 15 million”.
    fn scale_of_range(&self, k: usize) -> Option<f64> {
        let mut next = k + 1;
        while self.class(next) == Some(Class::Space) {
            next += 1;
        }
        if !matches!(self.token(next), "-" | "–" | "—" | "~" | "～" | "至" | "到" | "to" | "or" | "and") {
            return None;
        }
        next += 1;
        while self.class(next) == Some(Class::Space) {
            next += 1;
        }
        (self.class(next) == Some(Class::Digits)).then(|| self.scale_after(next).0).filter(|s| *s > 1.0)
    }

    /// 4G, O2O, G20, COVID-19: digits that belong to a name.
    fn part_of_a_name(&self, k: usize) -> bool {
        const UNITS: [&str; 26] = [
            "st", "nd", "rd", "th", "s", "km", "kg", "m", "g", "cm", "mm", "ft", "lb", "lbs", "am", "pm", "a", "p",
            "bn", "mn", "k", "kb", "mb", "gb", "tb", "x",
        ];
        let after = self.token(k + 1);
        let unit = UNITS.contains(&after.to_ascii_lowercase().as_str()) && !after.starts_with(['G', 'K', 'M']);
        let name_after = self.class(k + 1) == Some(Class::Word) && !unit;
        let name_before = self.before(k) == Some(Class::Word)
            || k >= 2 && self.token(k - 1) == "-" && self.class(k - 2) == Some(Class::Word);
        name_before || name_after
    }

    /// “1) … 2) …” inside a sentence, “[3]”: numbers that may be left out.
    fn counts_an_item(&self, k: usize) -> bool {
        self.token(k + 1).starts_with([')', '）', ']', '】', '、'])
            || k > 0 && self.token(k - 1).ends_with(['[', '【', '(', '（'])
    }
}
