//! Clues: what a segment holds that its counterpart in another language, or in another wording, is likely to hold too.
//!
//! Numbers by their value, the ordinal that counts an item off, words, and marks such as a question or a quotation. Han
//! characters are cut into the words of the dictionary, or into pairs of neighbours where both texts are written in them
//! and share these. A clue is known by a 64-bit hash and by its place in the text.

use super::numeral::{self, Part, Speller};
use crate::lexicon;
use std::ops::Range;

/// What sort of clue it is. Clues of one kind are about equally likely to be kept by a counterpart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Kind {
    /// The numeral that counts the segment off.
    Ordinal,
    /// A number above ten.
    Number,
    /// A number up to ten: often an idiom (十分), or left out.
    Small,
    /// A word of a script with spaces.
    Word,
    /// A word of Han characters.
    Han,
    /// Two neighbouring Han characters.
    Gram,
    Question,
    Exclamation,
    Quotation,
    /// A quotation opens the segment.
    Opening,
    /// A quotation closes the segment.
    Closing,
    Ellipsis,
    Dash,
    Colon,
    Semicolon,
    Bracket,
    Title,
}

impl Kind {
    /// Whether it is a word, or what stands for one in Chinese.
    pub(super) fn is_word(self) -> bool {
        matches!(self, Self::Word | Self::Han | Self::Gram)
    }

    /// Whether it may tell where in a text it stands; marks and ordinals come everywhere.
    pub(super) fn tells_place(self) -> bool {
        matches!(self, Self::Number) || self.is_word()
    }
}

/// Number of kinds.
pub(super) const KINDS: usize = 17;

/// A clue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Clue {
    pub(super) kind: Kind,
    /// Of what it is: equal for equal clues of either side.
    pub(super) hash: u64,
    /// Where it stands, in bytes of the text; empty for what stands nowhere in particular.
    pub(super) at: Range<u32>,
}

/// How a text is taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Manner {
    /// Han characters are cut into the words of the dictionary, not into pairs.
    pub(super) han_words: bool,
    /// Words are known by their English stems.
    pub(super) stems: bool,
}

/// Takes texts apart; keeps its memory between segments.
#[derive(Debug)]
pub(super) struct Reader {
    manner: Manner,
    clues: Vec<Clue>,
    word: String,
    /// Where the run that is being read begins.
    base: u32,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Digits,
    Han,
    Word,
    Space,
    Other,
}

impl Reader {
    pub(super) fn new(manner: Manner) -> Self {
        Self { manner, clues: Vec::new(), word: String::new(), base: 0 }
    }

    /// The clues of a segment in the order of the text, marks first.
    pub(super) fn read(&mut self, text: &str) -> &[Clue] {
        self.clues.clear();
        self.base = 0;
        if let Some(n) = numeral::leading_ordinal(text) {
            self.push(Kind::Ordinal, hash(Kind::Ordinal, u64::from(n).to_le_bytes()), 0..0);
        }
        self.edges(text);
        let mut speller = Speller::default();
        let mut rest = text;
        let mut before = Class::Space;
        while let Some(c) = rest.chars().next() {
            self.base = (text.len() - rest.len()) as u32;
            let class = class(c);
            let end = match class {
                Class::Digits => digits_end(rest),
                Class::Other => c.len_utf8(),
                _ => rest
                    .find(|c| self::class(c) != class && !(class == Class::Word && inside_word(c)))
                    .unwrap_or(rest.len()),
            };
            let (run, after) = rest.split_at(end);
            match class {
                Class::Word => self.word(run, after, before, &mut speller),
                Class::Space => {}
                Class::Other if c == '-' => {}
                _ => {
                    let spelt = speller.finish();
                    self.number(spelt);
                }
            }
            match class {
                Class::Digits => self.digits(run, after),
                Class::Han => self.han(run),
                Class::Other => self.mark(c, after),
                Class::Word | Class::Space => {}
            }
            if class != Class::Space {
                before = class;
            }
            rest = after;
        }
        let spelt = speller.finish();
        self.number(spelt);
        &self.clues
    }

    fn push(&mut self, kind: Kind, hash: u64, at: Range<usize>) {
        let at = at.start as u32 + self.base..at.end as u32 + self.base;
        self.clues.push(Clue { kind, hash, at });
    }

    fn number(&mut self, value: Option<f64>) {
        // One and zero are articles and idioms more often than numbers.
        if let Some(value) = value.filter(|v| *v > 1.0) {
            let kind = if value <= 10.0 { Kind::Small } else { Kind::Number };
            self.push(kind, hash(Kind::Number, value.to_bits().to_le_bytes()), 0..0);
        }
    }

    fn digits(&mut self, run: &str, after: &str) {
        let plain: String = run.chars().filter(|c| *c != ',' && *c != '，').map(narrow).collect();
        let Ok(mut value) = plain.parse::<f64>() else { return };
        let after = after.trim_start_matches([' ', '\u{a0}', '多', '余', '餘']);
        let scales: f64 = after.chars().map_while(numeral::han_scale).product();
        value *= scales;
        let end = after.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(after.len());
        if let Some(Part::Scale(scale)) = numeral::english_part(&after[..end]) {
            value *= scale;
        }
        self.number(Some(value));
    }

    fn han(&mut self, run: &str) {
        if self.manner.han_words {
            for at in lexicon::segment(run) {
                let h = hash(Kind::Han, run[at.clone()].bytes());
                self.push(Kind::Han, h, at);
            }
        } else {
            let mut last = None;
            for (at, c) in run.char_indices() {
                if let Some((from, p)) = last {
                    self.push(Kind::Gram, hash_pair(p, c), from..at + c.len_utf8());
                }
                last = Some((at, c));
            }
            if let Some((0, c)) = last {
                self.push(Kind::Gram, hash_pair(c, c), 0..run.len());
            }
        }
        let mut rest = run;
        while let Some(start) = rest.find(numeral::is_han_numeral) {
            let from = &rest[start..];
            let end = from.find(|c| !numeral::is_han_numeral(c)).unwrap_or(from.len());
            let (run, after) = from.split_at(end);
            // 百分之 is the sign %, 十分 “very”.
            let idiom = after.starts_with("分之") || run == "十" && after.starts_with(['分', '足']);
            if !idiom {
                self.number(numeral::han_value(run));
            }
            rest = after;
        }
    }

    fn word(&mut self, run: &str, after: &str, before: Class, speller: &mut Speller) {
        let mut word = std::mem::take(&mut self.word);
        word.clear();
        for c in run.chars().filter(|c| !inside_word(*c)) {
            word.extend(narrow(c).to_lowercase());
        }
        if let Some(part) = numeral::english_part(&word) {
            // A scale word after digits was counted with them.
            if !(before == Class::Digits && matches!(part, Part::Scale(_))) {
                let done = speller.take(part);
                self.number(done);
            }
        } else if !(speller.is_open() && word == "and") {
            let spelt = speller.finish();
            self.number(spelt);
        }
        if let Some(month) = numeral::month(&word)
            && run.starts_with(|c: char| c.is_uppercase())
        {
            let dated = before == Class::Digits || after.trim_start().starts_with(|c: char| c.is_ascii_digit());
            if dated || !matches!(word.as_str(), "may" | "march") {
                self.number(Some(f64::from(month)));
            }
        }
        if !(before == Class::Digits && matches!(word.as_str(), "st" | "nd" | "rd" | "th")) {
            let h = if self.manner.stems {
                hash(Kind::Word, lexicon::stem(run).bytes())
            } else {
                hash(Kind::Word, word.bytes())
            };
            self.push(Kind::Word, h, 0..run.len());
        }
        self.word = word;
    }

    fn mark(&mut self, c: char, after: &str) {
        let kind = match c {
            '?' | '？' => Kind::Question,
            '!' | '！' => Kind::Exclamation,
            '…' => Kind::Ellipsis,
            '.' if after.starts_with("..") => Kind::Ellipsis,
            '—' | '–' | '―' => Kind::Dash,
            '-' if after.starts_with('-') => Kind::Dash,
            ':' | '：' => Kind::Colon,
            ';' | '；' => Kind::Semicolon,
            '(' | '（' => Kind::Bracket,
            '《' | '〈' => Kind::Title,
            c if is_quote(c) => Kind::Quotation,
            _ => return,
        };
        self.push_mark(kind);
    }

    fn edges(&mut self, text: &str) {
        let text = text.trim();
        if text.starts_with(is_quote) {
            self.push_mark(Kind::Opening);
        }
        if text.trim_end_matches(['.', '。', ',', '，', '!', '！', '?', '？']).ends_with(is_quote) {
            self.push_mark(Kind::Closing);
        }
    }

    fn push_mark(&mut self, kind: Kind) {
        self.push(kind, hash(kind, []), 0..0);
    }
}

/// Length of a text in units of about one Latin letter: a Han character says about as much as four of them, kana two.
/// White space has none.
pub(super) fn weight(text: &str) -> u32 {
    text.chars()
        .map(|c| match class(c) {
            Class::Space => 0,
            Class::Han => 4,
            _ if ('\u{3040}'..='\u{30ff}').contains(&c) || ('\u{ac00}'..='\u{d7a3}').contains(&c) => 2,
            _ => 1,
        })
        .fold(0, u32::saturating_add)
}

pub(super) fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '「' | '」' | '『' | '』' | '«' | '»' | '＂')
}

fn inside_word(c: char) -> bool {
    matches!(c, '\'' | '’')
}

/// The ASCII form of a full-width character.
fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

fn class(c: char) -> Class {
    match c {
        '0'..='9' | '０'..='９' => Class::Digits,
        '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' | '〇' | '々' => Class::Han,
        c if c.is_whitespace() => Class::Space,
        c if c.is_alphabetic() => Class::Word,
        _ => Class::Other,
    }
}

/// Where a number in digits ends: separators count where digits stand behind them.
fn digits_end(text: &str) -> usize {
    let mut end = 0;
    let mut separator = None;
    for (at, c) in text.char_indices() {
        match c {
            '0'..='9' | '０'..='９' => {
                end = at + c.len_utf8();
                separator = None;
            }
            ',' | '.' | '，' | '．' if separator.is_none() => separator = Some(c),
            _ => break,
        }
    }
    end
}

/// FNV-1a over the bytes, finished by the mixing step of SplitMix64, since neighbouring inputs must not be neighbours.
fn hash(kind: Kind, bytes: impl IntoIterator<Item = u8>) -> u64 {
    let mut h = 0xcbf2_9ce4_8422_2325_u64 ^ (kind as u64) << 56;
    for b in bytes {
        h = (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3);
    }
    mix(h)
}

fn hash_pair(a: char, b: char) -> u64 {
    mix((Kind::Gram as u64) << 56 ^ (a as u64) << 24 ^ b as u64)
}

fn mix(mut h: u64) -> u64 {
    h = (h ^ (h >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    h = (h ^ (h >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    h ^ (h >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shared(a: &str, b: &str) -> Vec<Kind> {
        let manner = Manner { han_words: false, stems: false };
        let (mut r, mut s) = (Reader::new(manner), Reader::new(manner));
        let b = s.read(b).to_vec();
        let mut kinds: Vec<(Kind, u64)> = Vec::new();
        for clue in r.read(a) {
            if b.iter().any(|c| c.hash == clue.hash) && !kinds.contains(&(clue.kind, clue.hash)) {
                kinds.push((clue.kind, clue.hash));
            }
        }
        kinds.sort_unstable_by_key(|k| k.0 as u8);
        kinds.into_iter().map(|k| k.0).collect()
    }

    #[test]
    fn a_number_is_its_value_however_it_is_written() {
        assert_eq!(shared("二十一个", "twenty-one of them"), [Kind::Number]);
        assert_eq!(shared("10亿人", "1 billion people"), [Kind::Number]);
        assert_eq!(shared("150万", "1.5 million"), [Kind::Number]);
        assert_eq!(shared("2000多位", "more than 2,000"), [Kind::Number]);
        assert_eq!(shared("百分之二十", "20 percent"), [Kind::Number]);
        assert_eq!(shared("二〇一五年", "in 2015"), [Kind::Number]);
        assert_eq!(shared("第二届", "the second"), [Kind::Small]);
        assert_eq!(shared("2015年12月16日", "16 December 2015"), [Kind::Number; 3]);
        assert_eq!(shared("５个", "five"), [Kind::Small]);
        assert_eq!(shared("十分好", "ten"), []);
    }

    #[test]
    fn names_ordinals_and_marks_cross_languages() {
        assert_eq!(
            shared("二、发展ICT产业", "II, ICT industries"),
            [Kind::Ordinal, Kind::Small, Kind::Word].into_iter().filter(|k| *k != Kind::Small).collect::<Vec<_>>()
        );
        assert_eq!(shared("“好吗？”", "\"Well?\""), [Kind::Question, Kind::Quotation, Kind::Opening, Kind::Closing]);
    }

    #[test]
    fn words_are_shared_within_a_language() {
        assert_eq!(shared("Don't stop the Net", "the net; DON’T"), [Kind::Word; 3]);
        assert_eq!(shared("网络主权", "主权网络"), [Kind::Gram; 2]);
        assert_eq!(weight("网络 AI"), 10);
    }

    #[test]
    fn words_stand_where_they_stand() {
        let mut reader = Reader::new(Manner { han_words: true, stems: true });
        let text = "网络主权,The Rivers.";
        let words: Vec<&str> = (reader.read(text).iter())
            .filter(|c| c.kind.is_word())
            .map(|c| &text[c.at.start as usize..c.at.end as usize])
            .collect();
        assert_eq!(words, ["网络", "主权", "The", "Rivers"]);
        let one = reader.read("rivers").last().map(|c| c.hash);
        assert_eq!(reader.read("River").last().map(|c| c.hash), one);
    }
}
