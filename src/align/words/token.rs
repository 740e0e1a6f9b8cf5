//! What can be linked: the words, numbers and marks of a segment.
//!
//! Chinese is cut by the dictionary ([`lexicon::segment`]), not by jieba: a link then covers just what the card shows an
//! entry of and what the readings above the text go by, both sides of the question use the same words, and nothing has to
//! be unpacked first. Other languages follow the word boundaries of Unicode.

use crate::align::numeral::{self, Part, Speller};
use crate::lexicon;
use crate::text::Lang;
use crate::text::lines::is_han;
use crate::text::word::{self, TokenKind};
use std::ops::Range;

/// What a unit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A word that carries meaning.
    Content,
    /// A word that carries grammar.
    Function,
    /// A number: its key is its value.
    Number,
    /// A mark of punctuation: its key is what it amounts to.
    Mark,
}

/// A word, number or mark.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    /// Its bytes in the segment.
    pub(super) range: Range<usize>,
    pub(super) kind: Kind,
    /// What it is known by: a Chinese word itself, any other by its stem or in lower case.
    pub(super) key: String,
    /// Whether it is written in Han characters.
    pub(super) han: bool,
    /// If it begins with a capital letter, its letters in lower case; else empty.
    pub(super) name: String,
    /// Its value if it names a number.
    pub(super) value: Option<f64>,
    /// The number of its stem in the dictionary's English.
    pub(super) stem: Option<u32>,
}

/// Characters of Chinese that carry grammar, each a word.
const PARTICLES: &str = "的地得了着過过吧吗嗎呢啊呀嘛么麼之而与與和及或但把被将將让讓给給使在于於对對向从從自由以为為就都也又还還才只便却卻\
                         是有这這那其此个個们們所者不没沒我你您他她它咱";

/// Words that render nothing: whatever stands beside them would draw them to itself.
const EMPTY: [&str; 7] = ["the", "的", "了", "着", "著", "地", "得"];

/// The units of a segment, in order, but for those that render nothing.
pub(super) fn units(text: &str, lang: Lang) -> Vec<Unit> {
    let mut out = if lang.is_cjk() { chinese(text) } else { spaced(text, lang) };
    join_marks(text, &mut out);
    out.retain(|u| u.kind != Kind::Function || !EMPTY.contains(&u.key.as_str()));
    out
}

fn chinese(text: &str) -> Vec<Unit> {
    let mut out = Vec::with_capacity(text.len() / 5);
    let mut at = 0;
    while at < text.len() {
        let start = text[at..].char_indices().map(|(k, _)| at + k).find(|&k| numeral_end(text, k).is_some());
        let start = start.unwrap_or(text.len());
        out.extend(lexicon::segment(&text[at..start]).into_iter().map(|r| piece(text, at + r.start..at + r.end)));
        let Some((end, value)) = (start < text.len()).then(|| numeral_end(text, start)).flatten() else { break };
        out.push(number(start..end, value, true));
        at = end;
    }
    out
}

/// Where the numeral that begins at a byte ends, and its value: digits with 百, 万 or 亿 behind them, or two and more
/// characters of a Chinese numeral that does not begin with one of these, as 千万 “by all means” does.
fn numeral_end(text: &str, start: usize) -> Option<(usize, f64)> {
    let rest = &text[start..];
    let first = rest.chars().next()?;
    if narrow(first).is_ascii_digit() {
        if text[..start].chars().next_back().is_some_and(|c| c.is_alphanumeric() && !is_han(c)) {
            return None;
        }
        let mut end = 0;
        for (k, c) in rest.char_indices() {
            match narrow(c) {
                '0'..='9' => end = k + c.len_utf8(),
                ',' | '.' if k == end => {}
                _ => break,
            }
        }
        let plain: String = rest[..end].chars().map(narrow).filter(|c| *c != ',').collect();
        let mut value: f64 = plain.parse().ok()?;
        let scales = rest[end..].chars().take_while(|&c| numeral::han_scale(c).is_some_and(|s| s > 10.0));
        for c in scales {
            value *= numeral::han_scale(c).unwrap_or(1.0);
            end += c.len_utf8();
        }
        return Some((start + end, value));
    }
    if !numeral::is_han_numeral(first) {
        return None;
    }
    let end = rest.find(|c| !numeral::is_han_numeral(c)).unwrap_or(rest.len());
    let run = &rest[..end];
    let scaled = numeral::han_scale(first).is_some() && first != '十';
    if run.chars().nth(1).is_none() || scaled || text[..start].chars().next_back().is_some_and(numeral::is_han_numeral)
    {
        return None;
    }
    numeral::han_value(run).map(|value| (start + end, value))
}

fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

fn number(range: Range<usize>, value: f64, han: bool) -> Unit {
    Unit {
        range,
        kind: Kind::Number,
        key: format!("#{value}"),
        han,
        name: String::new(),
        value: Some(value),
        stem: None,
    }
}

/// A piece of a Chinese text that is no numeral.
fn piece(text: &str, range: Range<usize>) -> Unit {
    let word = &text[range.clone()];
    let mut chars = word.chars();
    let (first, second) = (chars.next().unwrap_or(' '), chars.next());
    if !first.is_alphanumeric() {
        return mark(range, first);
    }
    if !is_han(first) {
        return latin(word, range, Lang::EN);
    }
    let particle =
        second.is_none() && PARTICLES.contains(first) || matches!(word, "我们" | "你们" | "他们" | "她们" | "它们");
    let kind = if particle { Kind::Function } else { Kind::Content };
    let value = second.is_none().then(|| numeral::han_value(word)).flatten();
    Unit { range, kind, key: word.to_owned(), han: true, name: String::new(), value, stem: None }
}

fn mark(range: Range<usize>, c: char) -> Unit {
    let class = match narrow(c) {
        '。' | '.' => ".",
        ',' | '、' => ",",
        '"' | '“' | '”' | '„' | '「' | '」' | '『' | '』' | '«' | '»' => "\"",
        '\'' | '‘' | '’' => "'",
        '—' | '–' | '―' | '-' => "-",
        '…' => "…",
        '(' | '（' | '[' | '【' | '〔' => "(",
        ')' | '）' | ']' | '】' | '〕' => ")",
        '?' => "?",
        '!' => "!",
        ';' => ";",
        ':' => ":",
        _ => "",
    };
    let key = if class.is_empty() { c.to_string() } else { class.to_owned() };
    Unit { range, kind: Kind::Mark, key, han: false, name: String::new(), value: None, stem: None }
}

fn latin(word: &str, range: Range<usize>, lang: Lang) -> Unit {
    let mut low = word.to_lowercase();
    let english = lang == Lang::EN;
    // l’Europe, dell’arte
    if !english
        && let Some((_, after)) = low.split_once(['\'', '’']).filter(|(_, after)| after.chars().nth(2).is_some())
    {
        low = after.to_owned();
    }
    let function = english && lexicon::is_function_word(&low);
    Unit {
        range,
        kind: if function { Kind::Function } else { Kind::Content },
        stem: if english { lexicon::stem_id(word) } else { None },
        name: if word.starts_with(char::is_uppercase) { low.clone() } else { String::new() },
        key: if english && !function { lexicon::stem(word) } else { low },
        han: false,
        value: None,
    }
}

/// Units of a text with spaces. Number words that make one number are one unit.
fn spaced(text: &str, lang: Lang) -> Vec<Unit> {
    let mut out: Vec<Unit> = Vec::new();
    let mut speller = Speller::default();
    // Units that the number being spelt consists of.
    let mut spelt: Vec<Unit> = Vec::new();
    for token in word::tokens(text, lang) {
        let range = token.range.span();
        let piece = &text[range.clone()];
        let low = piece.to_lowercase();
        let part = (lang == Lang::EN && token.kind == TokenKind::Word).then(|| numeral::english_part(&low)).flatten();
        if let Some(part) = part {
            // “3.8 million”
            if let (Part::Scale(scale), Some(before)) = (part, out.last_mut())
                && before.kind == Kind::Number
                && spelt.is_empty()
                && text[before.range.end..range.start].trim().is_empty()
            {
                let value = before.value.unwrap_or(1.0) * scale;
                *before = number(before.range.start..range.end, value, false);
                continue;
            }
            if let Some(done) = speller.take(part) {
                finish(&mut out, &mut spelt, Some(done));
            }
            spelt.push(latin(piece, range, lang));
            continue;
        }
        if speller.is_open() && (piece == "-" || low == "and") {
            spelt.push(if piece == "-" { mark(range, '-') } else { latin(piece, range, lang) });
            continue;
        }
        finish(&mut out, &mut spelt, speller.finish());
        match token.kind {
            TokenKind::Number => {
                let plain: String = piece.chars().map(narrow).filter(|c| *c != ',').collect();
                out.push(match plain.parse() {
                    Ok(value) => number(range, value, false),
                    Err(_) => latin(piece, range, lang),
                });
            }
            TokenKind::Word => {
                let mut unit = latin(piece, range, lang);
                if let Some(month) = numeral::month(&low).filter(|_| !unit.name.is_empty()) {
                    unit.value = Some(f64::from(month));
                }
                // 22nd
                let digits = piece.trim_end_matches(|c: char| c.is_ascii_alphabetic());
                if !digits.is_empty()
                    && matches!(&low[digits.len()..], "st" | "nd" | "rd" | "th")
                    && let Ok(value) = digits.parse()
                {
                    unit = number(unit.range, value, false);
                }
                out.push(unit);
            }
            _ => {
                let inside = |at: usize| text[..at].ends_with(char::is_alphanumeric);
                let hyphen =
                    piece == "-" && inside(range.start) && text[range.end..].starts_with(char::is_alphanumeric);
                if !hyphen && let Some(c) = piece.chars().next() {
                    out.push(mark(range, c));
                }
            }
        }
    }
    finish(&mut out, &mut spelt, speller.finish());
    out
}

/// The number words gathered so far become a number; a single *one* stays the word that it mostly is.
fn finish(out: &mut Vec<Unit>, spelt: &mut Vec<Unit>, value: Option<f64>) {
    let tail = spelt.iter().rposition(|u| u.kind != Kind::Mark && u.key != "and").map_or(0, |k| k + 1);
    let rest = spelt.split_off(tail);
    if let (Some(first), Some(last), Some(value)) = (spelt.first(), spelt.last(), value) {
        if spelt.len() == 1 {
            let mut unit = first.clone();
            unit.value = Some(value);
            out.push(unit);
        } else {
            out.push(number(first.range.start..last.range.end, value, false));
        }
    }
    spelt.clear();
    out.extend(rest.into_iter().filter(|u| u.kind != Kind::Mark));
}

/// Marks of one sort that stand together are one: `——`, `……`, `...`.
fn join_marks(text: &str, units: &mut Vec<Unit>) {
    units.dedup_by(|next, last| {
        let joined = next.kind == Kind::Mark
            && last.kind == Kind::Mark
            && next.range.start == last.range.end
            && text[next.range.clone()].chars().next() == text[last.range.clone()].chars().next_back();
        if joined {
            last.range.end = next.range.end;
            if last.key == "." {
                last.key = "…".to_owned();
            }
        }
        joined
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str, lang: Lang) -> Vec<(&str, Kind)> {
        units(text, lang).into_iter().map(|u| (&text[u.range], u.kind)).collect()
    }

    #[test]
    fn numbers_are_one_unit_in_either_language() {
        let value = |text, lang| units(text, lang).into_iter().find_map(|u| u.value);
        for (zh, en) in [
            ("380万美元", "3.8 million US dollars"),
            ("二十一个", "twenty-one of them"),
            ("1,500人", "1,500 people"),
            ("三个月", "three months"),
            ("22日", "the 22nd"),
            ("一百零五", "a hundred and five"),
        ] {
            assert_eq!(value(zh, Lang::ZH), value(en, Lang::EN), "{zh} {en}");
            assert!(value(zh, Lang::ZH).is_some(), "{zh}");
        }
        assert_eq!(value("万一下雨", Lang::ZH), None);
        assert_eq!(cut("3.8 million US", Lang::EN)[0], ("3.8 million", Kind::Number));
        assert_eq!(cut("five and a half", Lang::EN)[1], ("and", Kind::Function));
    }

    #[test]
    fn words_and_marks_are_told_apart() {
        assert_eq!(
            cut("我们要和平……", Lang::ZH),
            [("我们", Kind::Function), ("要", Kind::Content), ("和平", Kind::Content), ("……", Kind::Mark)]
        );
        assert_eq!(
            cut("The cyber-attacks...", Lang::EN),
            [("cyber", Kind::Content), ("attacks", Kind::Content), ("...", Kind::Mark)]
        );
    }
}
