//! The numbers of a text, read twice over: strictly, for those that a counterpart must have, and generously, for all that
//! may answer to one.
//!
//! A number that stands on one side only speaks against a link; a number that a translator was free to drop or to turn
//! (十分, a hundred thanks, “the two of them” for 他们) does not, and an alarm that is mostly false is soon not heard. So
//! what is demanded is less than what is accepted: idioms, estimates and round numbers are never demanded, while
//! “noon”, “both”, “a decade” or 半 may answer to 12, 2, 10 and 30.

use crate::align::numeral::{self, Part, Speller};
use crate::text::Lang;
use std::ops::Range;

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
    item: Option<u32>,
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
        out.item = numeral::leading_ordinal(text);
        out
    }

    /// Whether this side has what is demanded by the other.
    pub(super) fn answers(&self, demand: &Demand) -> bool {
        // Who cannot read number words can be asked for nothing that is likely to be one.
        let askable = self.words || demand.digits && demand.readings.iter().all(|v| *v > 100.0 && v % 10.0 != 0.0);
        !askable || demand.readings.iter().any(|&v| self.offers.iter().any(|&o| agree(v, o)))
    }

    /// Whether a demand is the number that counts the whole segment off, which may be left out or be set another way;
    /// where both sides are counted off it is a number like others.
    pub(super) fn is_item(&self, demand: &Demand, other: &Self) -> bool {
        let first = self.demands.first() == Some(demand);
        first && other.item.is_none() && self.item.is_some_and(|item| demand.readings.contains(&f64::from(item)))
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

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    Digits,
    Han,
    Word,
    Space,
    Mark,
}

#[derive(Clone, Debug)]
struct Token {
    class: Class,
    at: Range<usize>,
}

fn class(c: char) -> Class {
    match c {
        '0'..='9' | '０'..='９' => Class::Digits,
        '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' | '〇' | '○' => Class::Han,
        c if c.is_whitespace() => Class::Space,
        c if c.is_alphabetic() => Class::Word,
        _ => Class::Mark,
    }
}

fn tokens(text: &str) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let class = self::class(c);
        let end = match class {
            Class::Digits => at + digits_end(&text[at..]),
            Class::Mark => at + c.len_utf8(),
            _ => text[at..].find(|c| self::class(c) != class).map_or(text.len(), |k| at + k),
        };
        out.push(Token { class, at: at..end });
        at = end;
    }
    out
}

/// Where a number in digits ends. A comma parts thousands, so exactly three digits stand behind it; a point needs one.
fn digits_end(text: &str) -> usize {
    let run = |from: usize| text[from..].find(|c| class(c) != Class::Digits).map_or(text.len(), |k| from + k);
    let mut end = run(0);
    let mut point = false;
    while let Some(c) = text[end..].chars().next() {
        let from = end + c.len_utf8();
        let next = run(from);
        let figures = text[from..next].chars().count();
        let goes_on = match c {
            ',' | '，' => !point && figures == 3,
            '.' | '．' => figures > 0,
            _ => false,
        };
        if !goes_on {
            break;
        }
        point = c == '.' || c == '．';
        end = next;
    }
    end
}

/// The ASCII form of a full-width character.
fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

/// Number words that “and” joins, taken together: “five and thirty”, “an hundred and threescore and ten”.
#[derive(Debug, Default)]
struct Phrase {
    whole: f64,
    section: f64,
    /// Numbers that the words make by the grammar of today.
    numbers: usize,
    /// Demands that stood before it.
    demands: usize,
}

impl Phrase {
    fn take(&mut self, part: Part) {
        match part {
            Part::Unit(v) | Part::Tens(v) | Part::Ordinal(v) => self.section += f64::from(v),
            Part::Scale(scale) if scale < 1e3 => self.section = self.section.max(1.0) * scale,
            Part::Scale(scale) => self.whole += std::mem::take(&mut self.section).max(1.0) * scale,
        }
    }
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

    /// A number in digits; gives back where what belongs to it ends.
    fn digits(&mut self, k: usize) -> usize {
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
            self.demand(readings, at.start..end, true);
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

    /// Numbers in a run of Han characters.
    fn han(&mut self, at: Range<usize>) {
        let run = &self.text[at.clone()];
        let mut from = 0;
        while let Some(start) = run[from..].find(numeral::is_han_numeral).map(|k| from + k) {
            let end = run[start..].find(|c| !numeral::is_han_numeral(c)).map_or(run.len(), |k| start + k);
            self.han_numeral(&run[..start], &run[start..end], &run[end..], at.start + start);
            from = end;
        }
        for c in run.chars() {
            match c {
                '俩' | '双' | '雙' | '对' | '對' | '倆' => self.offer(2.0),
                '仨' => self.offer(3.0),
                '半' => {
                    self.offer(0.5);
                    self.offer(30.0);
                }
                '刻' => self.offer(15.0),
                '廿' => self.offer(20.0),
                '卅' => self.offer(30.0),
                '打' => self.offer(12.0),
                _ => {}
            }
        }
    }

    fn han_numeral(&mut self, before: &str, numeral: &str, after: &str, at: usize) {
        // 二十两 is twenty taels.
        let bare = numeral.strip_suffix(['两', '兩']).filter(|n| n.ends_with(|c| numeral::han_scale(c).is_some()));
        let numeral = bare.unwrap_or(numeral);
        let digits: Vec<f64> = numeral.chars().filter_map(value_of).collect();
        let Some(value) = numeral::han_value(numeral) else {
            // 七八 is seven or eight, 五四 the fourth of May.
            for v in digits {
                self.offer(v);
            }
            return;
        };
        let (value, vague) = match lifted(after) {
            Some(scale) => (value * scale, false),
            None => (value, after.starts_with(['几', '來'])),
        };
        self.offer(value);
        if after.starts_with('成') {
            self.offer(value * 10.0);
        }
        if let Some(decimal) = after.strip_prefix('点') {
            let end = decimal.find(|c| !numeral::is_han_numeral(c)).unwrap_or(decimal.len());
            if let Some(v) = numeral::han_value(&decimal[..end]).filter(|_| end > 0) {
                self.offer(value + v / 10f64.powi(decimal[..end].chars().count() as i32));
            }
            return;
        }
        let estimate = self.offer_estimates(numeral);
        let percent = before.ends_with("百分之");
        let fraction = after.starts_with("分之") || before.ends_with("分之") && !percent;
        let vague = vague || digits.is_empty() && before.ends_with(['几', '数', '數', '上', '好', '成', '近', '逾']);
        // 九一八 is a day, 七零八落 no number at all.
        let by_places = numeral.chars().all(|c| numeral::han_scale(c).is_none());
        let short = by_places && digits.len() < 4 && !after.starts_with(['年', '号', '號', '室', '房']);
        let idiom = IDIOMS.iter().any(|i| i.contains(numeral) && around(before, numeral, after, i));
        let all = percent && value == 100.0;
        let idle = estimate || fraction || vague || all || idiom || is_round(value);
        let counts = if value > 10.0 { !short } else { counts_something(before, numeral, after) };
        if counts && !idle {
            self.demand(vec![value], at..at + numeral.len(), false);
        }
    }

    /// 三四十, 十二三: two digits side by side are an estimate; both values are offered. Says whether it is one.
    fn offer_estimates(&mut self, numeral: &str) -> bool {
        let chars: Vec<char> = numeral.chars().collect();
        if !chars.iter().any(|c| numeral::han_scale(*c).is_some()) {
            return false;
        }
        let twin = chars.windows(2).position(|w| {
            let real = |c: char| value_of(c).is_some_and(|v| v > 0.0);
            real(w[0]) && real(w[1])
        });
        let Some(twin) = twin else { return false };
        for skip in [twin, twin + 1] {
            let one: String = chars.iter().enumerate().filter(|(k, _)| *k != skip).map(|(_, c)| *c).collect();
            if let Some(v) = numeral::han_value(&one) {
                self.offer(v);
            }
        }
        true
    }

    fn word(&mut self, k: usize) {
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
    fn spelling_ends(&mut self) {
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

    /// The number that stands right before a place.
    fn number_before(&self, at: usize) -> Option<f64> {
        let between = self.text.get(self.last.1..at)?;
        between.chars().all(|c| c == '-' || c.is_whitespace()).then_some(self.last.0)
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
        if let Some(tens) = word.strip_suffix("ies").and_then(|stem| numeral::english_part(&format!("{stem}y"))) {
            // “in his forties”, “the nineties”.
            if let Part::Tens(v) = tens {
                self.offer(f64::from(v));
            }
        }
        if let Some(v) = roman(self.token(k)) {
            self.offer(v);
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

/// Value of a Chinese digit.
fn value_of(c: char) -> Option<f64> {
    let mut buffer = [0; 4];
    if numeral::han_scale(c).is_some() { None } else { numeral::han_value(c.encode_utf8(&mut buffer)) }
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

fn roman(word: &str) -> Option<f64> {
    numeral::roman_value(word).map(f64::from)
}

/// A hundred, a thousand, ten thousand: in words more often “very many” than a number.
fn is_round(value: f64) -> bool {
    value >= 100.0 && value.log10().fract() == 0.0
}

const ORDINAL_ENDS: [&str; 3] = ["rst", "rd", "th"];

/// Whether a number up to ten clearly counts: three to ten, with a measure word or a unit behind it, and no part of a longer
/// numeral or of an idiom such as 三番五次.
fn counts_something(before: &str, numeral: &str, after: &str) -> bool {
    const MEASURES: [&str; 30] = [
        "年", "个", "天", "岁", "小时", "分钟", "倍", "公里", "米", "届", "项", "次", "名", "位", "张", "条", "只",
        "匹", "座", "间", "本", "封", "把", "個", "歲", "項", "張", "條", "隻", "間",
    ];
    let mut near = before.chars().rev();
    let open = |c: Option<char>| c.is_none_or(|c| !numeral::is_han_numeral(c) && !"第几幾数數两兩".contains(c));
    let apart = open(near.next()) && open(near.next());
    apart
        && numeral.chars().count() == 1
        && !numeral.starts_with(['一', '二', '两', '兩', '十'])
        && MEASURES.iter().any(|m| after.starts_with(m))
}

/// Idioms with numbers above ten that are hardly ever translated as such.
const IDIOMS: [&str; 7] = ["十万八千里", "三百六十行", "三十六计", "十八般", "十八层地狱", "二百五", "九九八十一"];

/// Whether a numeral stands in an idiom.
fn around(before: &str, numeral: &str, after: &str, idiom: &str) -> bool {
    idiom
        .match_indices(numeral)
        .any(|(at, _)| before.ends_with(&idiom[..at]) && after.starts_with(&idiom[at + numeral.len()..]))
}

/// 多亿 after 一百: the scale behind what makes an estimate of a number.
fn lifted(after: &str) -> Option<f64> {
    let rest = after.strip_prefix(['多', '余', '餘'])?;
    let scales: Vec<f64> = rest.chars().map_while(numeral::han_scale).filter(|s| *s >= 1e4).collect();
    (!scales.is_empty()).then(|| scales.iter().product())
}
