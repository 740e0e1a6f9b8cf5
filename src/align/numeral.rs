//! Numbers as texts write them: 二十一, 二〇一五, XII, “two hundred and five”, and the numerals that count off items.

/// Value of a character that is a digit in Chinese, 两 included.
fn han_digit(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '零' | '○' => 0,
        '一' | '壹' => 1,
        '二' | '两' | '兩' | '贰' | '貳' => 2,
        '三' | '叁' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// Power of ten that a character stands for in a Chinese numeral.
pub(super) fn han_scale(c: char) -> Option<f64> {
    Some(match c {
        '十' => 1e1,
        '百' => 1e2,
        '千' => 1e3,
        '万' | '萬' => 1e4,
        '亿' | '億' => 1e8,
        _ => return None,
    })
}

/// Whether a character may stand in a Chinese numeral.
pub(super) fn is_han_numeral(c: char) -> bool {
    han_digit(c).is_some() || han_scale(c).is_some()
}

/// Value of a Chinese numeral, by places (二〇一五) or by units (三万五千); nothing for one that names no number, such
/// as 千万 in the sense of “by all means”, or that may be a guess, such as 七八 “seven or eight”.
pub(super) fn han_value(numeral: &str) -> Option<f64> {
    let digits = numeral.chars().filter(|&c| han_digit(c).is_some()).count();
    if !numeral.chars().any(|c| han_scale(c).is_some()) {
        let sure = digits == 1 || digits >= 3 || numeral.contains(['〇', '零', '○']);
        return (digits > 0 && sure)
            .then(|| numeral.chars().filter_map(han_digit).fold(0.0, |v, d| v * 10.0 + f64::from(d)));
    }
    if digits == 0 && !numeral.contains('十') {
        return None;
    }
    // 亿 lifts all that came before it, 万 all since the last 亿: 一亿二千万 is 10⁸ + 2000 × 10⁴.
    let (mut high, mut middle, mut low, mut digit) = (0.0, 0.0, 0.0, None);
    for c in numeral.chars() {
        if let Some(d) = han_digit(c) {
            digit = Some(f64::from(d));
        } else if let Some(scale) = han_scale(c) {
            if scale < 1e4 {
                low += digit.take().unwrap_or(1.0) * scale;
                continue;
            }
            low += digit.take().unwrap_or(0.0);
            if scale > 1e4 {
                high = (high + middle + low) * scale;
                middle = 0.0;
            } else {
                middle = (middle + low) * scale;
            }
            low = 0.0;
        }
    }
    Some(high + middle + low + digit.unwrap_or(0.0))
}

/// Value of a Roman numeral made of I, V and X, up to 39; larger ones look too much like initials.
pub(super) fn roman_value(numeral: &str) -> Option<u32> {
    let numeral = numeral.as_bytes();
    if numeral.is_empty() || numeral.len() > 7 {
        return None;
    }
    let mut digits = Vec::with_capacity(numeral.len());
    for b in numeral {
        digits.push(match b {
            b'I' => 1,
            b'V' => 5,
            b'X' => 10,
            _ => return None,
        });
    }
    let mut value = 0i32;
    for (k, &d) in digits.iter().enumerate() {
        // A smaller digit before a larger one is taken away from it.
        value += if digits.get(k + 1).is_some_and(|&next| next > d) { -d } else { d };
    }
    u32::try_from(value).ok().filter(|v| (1..40).contains(v))
}

/// What an English number word adds to a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Part {
    /// One to nineteen.
    Unit(u32),
    /// Twenty to ninety.
    Tens(u32),
    /// Hundred, thousand, dozen …: multiplies.
    Scale(f64),
    /// First, second, … twentieth: ends the number.
    Ordinal(u32),
}

const UNITS: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const ORDINALS: [&str; 20] = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
];
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// What an English word, in lower case, says of a number.
pub(super) fn english_part(word: &str) -> Option<Part> {
    let place = |list: &[&str]| list.iter().position(|w| *w == word).map(|k| k as u32);
    if let Some(k) = place(&UNITS) {
        return Some(Part::Unit(k));
    }
    if let Some(k) = place(&TENS) {
        return Some(Part::Tens(20 + 10 * k));
    }
    if let Some(k) = place(&ORDINALS) {
        return Some(Part::Ordinal(k + 1));
    }
    Some(Part::Scale(match word {
        "dozen" => 12.0,
        "hundred" => 1e2,
        "thousand" => 1e3,
        "million" => 1e6,
        "billion" => 1e9,
        "trillion" => 1e12,
        _ => return None,
    }))
}

/// Number of the month that an English word, in lower case, names.
pub(super) fn month(word: &str) -> Option<u32> {
    MONTHS.iter().position(|m| *m == word).map(|k| k as u32 + 1)
}

/// Puts English number words together, one after the other.
#[derive(Debug, Default)]
pub(super) struct Speller {
    whole: f64,
    section: f64,
    open: bool,
}

impl Speller {
    /// Takes a part; gives the number that was complete before it, if this one begins another.
    pub(super) fn take(&mut self, part: Part) -> Option<f64> {
        match part {
            Part::Scale(scale) => {
                let section = if self.open && self.section > 0.0 { self.section } else { 1.0 };
                if scale >= 1e3 {
                    self.whole += section * scale;
                    self.section = 0.0;
                } else {
                    self.section = section * scale;
                }
                self.open = true;
                None
            }
            Part::Unit(v) | Part::Tens(v) | Part::Ordinal(v) => {
                let room = match (part, self.section % 100.0) {
                    (Part::Tens(_), rest) => rest == 0.0,
                    (_, rest) => rest == 0.0 || (rest >= 20.0 && rest % 10.0 == 0.0 && v < 10),
                };
                let before = if room { None } else { self.finish() };
                self.section += f64::from(v);
                self.open = true;
                before
            }
        }
    }

    /// Whether a number has begun.
    pub(super) fn is_open(&self) -> bool {
        self.open
    }

    /// The number so far, if one has begun; another may begin.
    pub(super) fn finish(&mut self) -> Option<f64> {
        let done = std::mem::take(self);
        done.open.then_some(done.whole + done.section)
    }
}

/// The number that counts off a segment at its beginning: 一、 （二） 第三章 ④ II, 5. (6) Chapter Seven, Eighth, 首先.
pub(super) fn leading_ordinal(text: &str) -> Option<u32> {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if let Some(value) = text.chars().next().and_then(circled) {
        return Some(value);
    }
    if text.starts_with("首先") {
        return Some(1);
    }
    if text.starts_with("其次") {
        return Some(2);
    }
    if let Some(rest) = text.strip_prefix('第') {
        let (value, rest) = numeral_at(rest)?;
        let ends = rest.trim_start().starts_with(|c| "、，,.．：:。章节節条條部篇卷回编編讲講步点點项項".contains(c));
        return ends.then_some(value);
    }
    if let Some(rest) = text.strip_prefix(['(', '（', '[', '【', '〔']) {
        let (value, rest) = numeral_at(rest.trim_start())?;
        return rest.trim_start().starts_with([')', '）', ']', '】', '〕']).then_some(value);
    }
    word_ordinal(text).or_else(|| {
        let (value, rest) = numeral_at(text)?;
        let mut after = rest.chars();
        let stop = after.next()?;
        // “3.5” is no third item, nor is “10:30” a tenth.
        let cut = after.next().is_none_or(|c| !c.is_ascii_digit());
        (cut && ".．、,，:：)）".contains(stop)).then_some(value)
    })
}

/// Words after which a number counts a part of a text off.
pub(super) const CHAPTERS: [&str; 6] = ["chapter", "section", "part", "article", "book", "volume"];

/// “Chapter Seven”, “Section 2”, “Eighth, …”, “Secondly”.
fn word_ordinal(text: &str) -> Option<u32> {
    let end = text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len());
    let (first, rest) = text.split_at(end);
    let first = first.to_ascii_lowercase();
    if CHAPTERS.contains(&first.as_str()) {
        let rest = rest.trim_start_matches([' ', '\u{a0}', '.']);
        if let Some((value, _)) = numeral_at(rest) {
            return Some(value);
        }
        let end = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
        return match english_part(&rest[..end].to_ascii_lowercase())? {
            Part::Unit(v) | Part::Tens(v) | Part::Ordinal(v) => Some(v),
            Part::Scale(_) => None,
        };
    }
    let Part::Ordinal(value) = english_part(first.strip_suffix("ly").unwrap_or(&first))? else { return None };
    (first.ends_with("ly") || rest.starts_with([',', '.', ':', '，'])).then_some(value)
}

/// A small number in Chinese, Roman or Arabic numerals at the beginning of a text, and what follows it.
fn numeral_at(text: &str) -> Option<(u32, &str)> {
    let run = |of: fn(char) -> bool| text.find(|c| !of(c)).unwrap_or(text.len());
    let end = run(is_han_numeral);
    if end > 0 {
        let value = han_value(&text[..end]).filter(|v| *v >= 1.0 && *v < 1000.0)?;
        return Some((value as u32, &text[end..]));
    }
    let end = run(|c| c.is_ascii_digit());
    if end > 0 {
        let value: u32 = text[..end].parse().ok().filter(|v| (1..1000).contains(v))?;
        return Some((value, &text[end..]));
    }
    let end = run(|c| c.is_ascii_alphabetic());
    Some((roman_value(&text[..end])?, &text[end..]))
}

/// ① … ⑳, ⑴ … ⒇, Ⅰ … Ⅻ.
fn circled(c: char) -> Option<u32> {
    let c = c as u32;
    match c {
        0x2460..=0x2473 => Some(c - 0x245f),
        0x2474..=0x2487 => Some(c - 0x2473),
        0x2160..=0x216b => Some(c - 0x215f),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_numerals_have_the_value_they_are_read_with() {
        for (text, value) in [
            ("二十一", 21.0),
            ("十", 10.0),
            ("一百零五", 105.0),
            ("三万五千", 35_000.0),
            ("三千万", 3e7),
            ("一亿二千万", 1.2e8),
            ("二〇一五", 2015.0),
            ("两", 2.0),
        ] {
            assert_eq!(han_value(text), Some(value), "{text}");
        }
        for text in ["千万", "七八", "百", "网"] {
            assert_eq!(han_value(text), None, "{text}");
        }
    }

    #[test]
    fn roman_numerals_subtract() {
        assert_eq!(roman_value("XIV"), Some(14));
        assert_eq!(roman_value("IX"), Some(9));
        assert_eq!(roman_value("III"), Some(3));
        assert_eq!(roman_value("MIX"), None);
    }

    #[test]
    fn english_words_add_up() {
        let spell = |words: &str| {
            let (mut s, mut out) = (Speller::default(), Vec::new());
            for part in words.split([' ', '-']).filter_map(english_part) {
                out.extend(s.take(part));
            }
            out.extend(s.finish());
            out
        };
        assert_eq!(spell("twenty-one"), [21.0]);
        assert_eq!(spell("two hundred and five"), [205.0]);
        assert_eq!(spell("three thousand"), [3000.0]);
        assert_eq!(spell("five six"), [5.0, 6.0]);
        assert_eq!(spell("twenty-first"), [21.0]);
        assert_eq!(spell("a hundred"), [100.0]);
    }

    #[test]
    fn items_are_counted_off_in_many_ways() {
        for (text, value) in [
            ("一、加快", 1),
            ("（二）促进", 2),
            ("第三章 治理", 3),
            ("④网络", 4),
            ("II, Stimulating", 2),
            ("V. Promote", 5),
            ("5.构建", 5),
            ("(6) Sixth", 6),
            ("Chapter Seven", 7),
            ("Section XII", 12),
            ("Eighth, dedicate", 8),
            ("Secondly we", 2),
            ("首先，", 1),
            ("12. On", 12),
        ] {
            assert_eq!(leading_ordinal(text), Some(value), "{text}");
        }
        for text in ["I think", "2015年12月", "3.5 million", "第二届大会", "Second World War", "一些人", "", "10:30"]
        {
            assert_eq!(leading_ordinal(text), None, "{text}");
        }
    }
}
