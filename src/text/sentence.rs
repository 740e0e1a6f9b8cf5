//! Sentences inside a paragraph.
//!
//! A full stop is not the end of a sentence: it closes "Dr.", it numbers "1.", it is the point of "3.5", and in Chinese
//! text it belongs to a number or to a foreign word. The rules here are those of Kiss & Strunk, "Unsupervised
//! Multilingual Sentence Boundary Detection" (Computational Linguistics 32:4, 2006), with fixed word lists in the place
//! of their statistics: an abbreviation never ends a sentence, an initial or an abbreviation that may stand at the end
//! (*etc.*, *U.S.*) ends one where the next word is one that sentences like to begin with.

use super::lang::Lang;
use super::range::TextRange;

/// The sentences of one paragraph, in order, without the white space around them. They do not overlap, and every
/// character that is not white belongs to one.
///
/// Chinese and Japanese end a sentence at 。！？ (of either width) with the closing quotes and brackets that follow; a
/// colon or semicolon does not. An ellipsis ends one with a closing quote or at the end of the paragraph, but not
/// in the middle of a phrase (of 48 in hand-segmented novels 33 stood inside a sentence). Other languages end one at
/// `. ! ?` with closing quotes, where a blank and then anything but a small letter follows; abbreviations, initials,
/// decimals and the number that opens an item end none.
#[must_use]
pub fn sentences(text: &str, lang: Lang) -> Vec<TextRange> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let scan = Scan { text, chars: &chars, lang };
    let mut out = Vec::new();
    let mut quotes = 0;
    let (mut start, mut i) = (0, 0);
    while i < chars.len() {
        let c = scan.at(i);
        quotes += usize::from(c == '"');
        if is_terminator(c) {
            let (end, inner_quotes) = scan.close(i, quotes);
            if scan.ends(start, i, end) {
                push(text, &mut out, scan.offset(start), scan.offset(end));
                start = end;
            }
            quotes += inner_quotes;
            i = end;
        } else {
            i += 1;
        }
    }
    push(text, &mut out, scan.offset(start), text.len());
    out
}

/// Whether a text ends like a sentence: with a full stop, a question or exclamation mark or an ellipsis, closing quotes
/// and brackets after it set aside. A colon or a semicolon is no end.
#[must_use]
pub fn ends_sentence(text: &str) -> bool {
    text.trim_end().trim_end_matches(|c| is_closer(c) || c == '"').chars().next_back().is_some_and(is_terminator)
}

/// Whether `c` closes what another opened: brackets and quotes of both widths (the straight double quote, which does
/// both, is not one).
#[must_use]
pub fn is_closer(c: char) -> bool {
    matches!(
        c,
        ')' | ']'
            | '}'
            | '\''
            | '”'
            | '’'
            | '»'
            | '›'
            | '」'
            | '』'
            | '》'
            | '〉'
            | '】'
            | '〕'
            | '）'
            | '］'
            | '｣'
    )
}

/// Whether `c` opens what another closes; the straight quotes are counted among them.
#[must_use]
pub fn is_opener(c: char) -> bool {
    matches!(
        c,
        '(' | '['
            | '{'
            | '"'
            | '\''
            | '“'
            | '‘'
            | '«'
            | '‹'
            | '„'
            | '「'
            | '『'
            | '《'
            | '〈'
            | '【'
            | '〔'
            | '（'
            | '［'
            | '¿'
            | '¡'
            | '—'
            | '–'
    )
}

/// Whether `c` is a Han character or kana: the letters of a text that is written without blanks.
#[must_use]
pub fn is_han_or_kana(c: char) -> bool {
    // Nearly all that is asked about lies below.
    c >= '\u{2E80}'
        && matches!(c, '\u{2E80}'..='\u{2FDF}' | '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}'
        | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF66}'..='\u{FF9D}'
        | '\u{20000}'..='\u{323AF}')
}

fn is_terminator(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '⋯' | '‽' | '؟' | '۔' | '।' | '॥') || is_wide_terminator(c)
}

fn is_wide_terminator(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '｡' | '．')
}

fn push(text: &str, out: &mut Vec<TextRange>, start: usize, end: usize) {
    let part = &text[start..end];
    let lead = part.len() - part.trim_start().len();
    let trimmed = part.trim().len();
    if trimmed > 0 {
        out.push(TextRange::from_usize(start + lead, start + lead + trimmed));
    }
}

/// The paragraph under the reading head. Positions are indices of characters.
struct Scan<'t> {
    text: &'t str,
    chars: &'t [(usize, char)],
    lang: Lang,
}

impl Scan<'_> {
    fn at(&self, i: usize) -> char {
        self.chars.get(i).map_or('\0', |&(_, c)| c)
    }

    fn offset(&self, i: usize) -> usize {
        self.chars.get(i).map_or(self.text.len(), |&(o, _)| o)
    }

    fn slice(&self, from: usize, to: usize) -> &str {
        &self.text[self.offset(from)..self.offset(to)]
    }

    /// One past the terminator at `i`, the terminators after it and what closes behind them; and the straight quotes
    /// passed. `quotes` straight quotes stand before, so that an odd number means that the next one closes.
    fn close(&self, i: usize, quotes: usize) -> (usize, usize) {
        let (mut end, mut passed) = (i + 1, 0);
        loop {
            let c = self.at(end);
            if is_terminator(c) || is_closer(c) {
                end += 1;
            } else if c == '"' && (quotes + passed) % 2 == 1 {
                end += 1;
                passed += 1;
            } else if c == ' ' && self.spaced_dot_or_closer(end) {
                end += 2;
            } else if let Some(after) = self.footnote(end) {
                end = after;
            } else {
                return (end, passed);
            }
        }
    }

    /// Whether a blank at `i` stands inside an ellipsis set as ". . .", or strayed before a closing quote as in "。 ”".
    fn spaced_dot_or_closer(&self, i: usize) -> bool {
        match self.at(i + 1) {
            '.' => self.at(i - 1) == '.' && !self.lang.is_cjk(),
            c => matches!(c, '”' | '’' | '」' | '』' | '》') && self.lang.is_cjk(),
        }
    }

    /// One past a reference mark such as `[12]` at `i`.
    fn footnote(&self, i: usize) -> Option<usize> {
        if self.at(i) != '[' {
            return None;
        }
        let digits = (i + 1..i + 5).take_while(|&k| self.at(k).is_ascii_digit()).count();
        (digits > 0 && self.at(i + 1 + digits) == ']').then_some(i + digits + 2)
    }

    /// Whether the sentence that began at `start` ends with the terminators `i..end`.
    fn ends(&self, start: usize, i: usize, end: usize) -> bool {
        if end >= self.chars.len() {
            return true;
        }
        if !self.lang.is_cjk() {
            return self.ends_spaced(start, i, end);
        }
        // What stands before the run of terminators tells a Chinese full stop from that of a number or foreign word.
        let before = if i == 0 { '\0' } else { self.at(i - 1) };
        let next = self.at(end);
        let run = self.slice(i, end);
        if run.chars().all(|c| matches!(c, '.' | '．')) && !is_han_or_kana(before) && !is_closer(before) {
            return self.at(i) == '.' && self.ends_spaced(start, i, end);
        }
        if run.starts_with(|c: char| c.is_ascii()) && next.is_ascii_alphanumeric() && !is_han_or_kana(before) {
            return false;
        }
        if self.goes_on(end) {
            return false;
        }
        let only_dots = run.chars().all(|c| matches!(c, '…' | '⋯' | '.'));
        !only_dots || run == "." || is_opener(next)
    }

    /// Whether the phrase after a closing quote still belongs to the sentence: a comma, or a Japanese particle.
    fn goes_on(&self, end: usize) -> bool {
        let next = self.at(end);
        let quoted = end > 0 && is_closer(self.at(end - 1));
        matches!(next, '，' | ',' | '、' | '；' | ';' | '：' | ':' | '）' | ')')
            || self.lang.as_str() == "ja" && quoted && matches!(next, '\u{3041}'..='\u{309F}')
    }

    fn ends_spaced(&self, start: usize, i: usize, end: usize) -> bool {
        let next = self.at(end);
        if !next.is_whitespace() {
            // "1.尊重" is a number, "end.中文" the end of a foreign sentence.
            let numbered = self.at(i) == '.' && i > 0 && self.at(i - 1).is_ascii_digit();
            return is_wide_terminator(self.at(i))
                || is_han_or_kana(next) && !numbered && !is_ordinal(self.slice(start, i));
        }
        let Some(head) = (end..self.chars.len()).find(|&k| !self.at(k).is_whitespace() && !is_opener(self.at(k)))
        else {
            return true;
        };
        if self.at(head).is_lowercase() {
            return false;
        }
        if self.at(i) != '.' || is_terminator(self.at(i + 1)) || self.slice(i, end).contains(' ') {
            return true;
        }
        self.full_stop_ends(start, i, head)
    }

    /// Whether the single full stop at `i` ends the sentence, given that `head` begins a word that is not in small letters.
    fn full_stop_ends(&self, start: usize, i: usize, head: usize) -> bool {
        if is_ordinal(self.slice(start, i)) {
            return false;
        }
        let from = (start..i).rev().find(|&k| self.at(k).is_whitespace()).map_or(start, |k| k + 1);
        let word = self.slice(from, i).trim_start_matches(is_opener);
        let lower = word.to_lowercase();
        let next = self.at(head);
        if NEVER.contains(&lower.as_str()) {
            return false;
        }
        if BEFORE_NUMBER.contains(&lower.as_str()) {
            return !(next.is_ascii_digit() || self.next_is_roman(head));
        }
        if self.lang.as_str() == "de" && word.len() <= 2 && !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit())
        {
            return false;
        }
        let letters = word.chars().count();
        let initial = letters == 1 && word.chars().all(char::is_uppercase);
        let dotted = word.contains('.')
            && word.split('.').all(|p| p.chars().count() <= 2 && !p.is_empty())
            && word.chars().any(char::is_alphabetic);
        if initial || dotted || MAY_END.contains(&lower.as_str()) {
            return self.next_is_starter(head);
        }
        true
    }

    fn next_word(&self, head: usize) -> &str {
        let end = (head..self.chars.len()).take(16).find(|&k| !self.at(k).is_alphanumeric()).unwrap_or(head + 16);
        self.slice(head, end.min(self.chars.len()))
    }

    fn next_is_roman(&self, head: usize) -> bool {
        let word = self.next_word(head);
        !word.is_empty() && word.chars().all(|c| "IVXLCDM".contains(c)) && word != "I"
    }

    fn next_is_starter(&self, head: usize) -> bool {
        is_han_or_kana(self.at(head)) || STARTERS.contains(&self.next_word(head))
    }
}

/// Whether a text is only the number of an item: `1`, `(2`, `3.1`, `IV`, `a`; the empty text is none.
fn is_ordinal(text: &str) -> bool {
    let t = text.trim().trim_start_matches(['(', '（', '[']);
    let number = t.len() <= 8
        && t.starts_with(|c: char| c.is_ascii_digit())
        && t.chars().all(|c| c.is_ascii_digit() || c == '.');
    let roman = t.len() <= 6
        && !t.is_empty()
        && (t.chars().all(|c| "IVXLC".contains(c)) || t.chars().all(|c| "ivxlc".contains(c)));
    let letter = t.len() == 1 && t.chars().all(|c| c.is_ascii_alphabetic());
    number || roman || letter
}

/// Titles and connectives whose full stop is always their own.
const NEVER: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "st", "gen", "sen", "rep", "gov", "capt", "lt", "col", "sgt", "maj", "adm", "rev",
    "hon", "messrs", "mme", "mlle", "mgr", "pres", "amb", "vs", "cf", "viz", "e.g", "i.e", "eg", "ie", "approx", "ca",
    "z.b", "d.h", "bzw", "hr", "fr", "sra", "srta", "ing", "eds", "trans", "comp", "incl",
];

/// Abbreviations whose full stop is their own where a number follows.
const BEFORE_NUMBER: &[&str] = &[
    "no", "nos", "nr", "art", "arts", "vol", "vols", "p", "pp", "fig", "figs", "ch", "chap", "sec", "sect", "para",
    "paras", "pt", "bk", "ed", "fol", "ff", "n", "l", "ll", "col", "cols", "tab", "eq", "app", "cap", "jan", "feb",
    "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec", "bd", "s", "abs",
];

/// Abbreviations that stand inside sentences and at their ends.
const MAY_END: &[&str] = &[
    "etc", "inc", "ltd", "co", "corp", "bros", "jr", "sr", "al", "ibid", "univ", "dept", "est", "a.m", "p.m", "u.s.a",
    "ph.d", "usw", "ave", "blvd",
];

/// Words that sentences like to begin with and names do not.
const STARTERS: &[&str] = &[
    "The", "This", "These", "That", "Those", "It", "He", "She", "We", "They", "You", "I", "In", "On", "At", "As",
    "But", "And", "If", "When", "While", "For", "From", "An", "There", "Here", "Our", "Their", "His", "Her", "Its",
    "My", "Your", "However", "Moreover", "Then", "Thus", "So", "After", "Before", "Although", "Though", "Since",
    "What", "Who", "Why", "How", "Not", "Nor", "Or", "Yet", "With", "By", "To", "All", "Some", "Many", "Most", "Such",
    "Each", "Every", "Both", "Now", "Under", "Once", "Where", "Only", "Even",
];

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cut(text: &str, lang: Lang) -> Vec<&str> {
        sentences(text, lang).into_iter().map(|r| r.slice(text).expect("on boundaries")).collect()
    }

    #[test]
    fn chinese_ends_with_its_marks_and_what_closes_after_them() {
        let t = "他说:“好吗？”我答:“好!”然后走了。又说“嗯……”。维护主权;有权参与";
        assert_eq!(
            cut(t, Lang::ZH),
            ["他说:“好吗？”", "我答:“好!”", "然后走了。", "又说“嗯……”。", "维护主权;有权参与"]
        );
        assert_eq!(cut("“好吗？”，他问。", Lang::ZH), ["“好吗？”，他问。"]);
        assert_eq!(cut("我……不知道。“他……” 再见。 ”", Lang::ZH), ["我……不知道。", "“他……”", "再见。 ”"]);
    }

    #[test]
    fn numbers_in_chinese_text_end_nothing() {
        assert_eq!(cut("1.尊重网络主权。各国有权。", Lang::ZH), ["1.尊重网络主权。", "各国有权。"]);
        assert_eq!(cut("1. 尊重网络主权。增长3.5。", Lang::ZH), ["1. 尊重网络主权。", "增长3.5。"]);
        assert_eq!(cut("今天很好.明天也好.", Lang::ZH), ["今天很好.", "明天也好."]);
    }

    #[test]
    fn japanese_quotations_run_on() {
        let ja = Lang::parse("ja").expect("tag");
        assert_eq!(cut("「行く！」と言った。雨だ。", ja), ["「行く！」と言った。", "雨だ。"]);
    }

    #[test]
    fn english_abbreviations_end_nothing() {
        for one in [
            "Mr. Smith and Dr. J. R. Hart met at 3.5 p.m. Friday in the U.S. Congress.",
            "See Art. 5, No. 7, vol. II and pp. 3–4, e.g. The Times, i.e. London.",
            "1. Respect sovereignty in cyberspace.",
            "IV. Safeguard peace.",
            "On Oct. 16 the committee met.",
            "He said \"Go! now\" and left.",
            "Wait... what is this?",
            "Wait . . . what is this?",
        ] {
            assert_eq!(cut(one, Lang::EN), [one]);
        }
    }

    #[test]
    fn english_sentences_end_before_capitals_quotes_digits_and_han() {
        assert_eq!(
            cut("He left. “Why?” She (too.) 2030 came! 中文。It is in the U.S. The end.", Lang::EN),
            ["He left.", "“Why?”", "She (too.)", "2030 came!", "中文。", "It is in the U.S.", "The end."]
        );
        assert_eq!(
            cut("\"Is it?\" he said. \"Yes.\" \"No.\"", Lang::EN),
            ["\"Is it?\" he said.", "\"Yes.\"", "\"No.\""]
        );
        assert_eq!(cut("I said no. He said so.[12] Then 2 went. 3 stayed.", Lang::EN).len(), 4);
    }

    #[test]
    fn the_initiative_has_as_many_sentences_in_both_languages() {
        let text = include_str!("../../seeds/002_8ce847b1a17b562a.txt");
        let (mut zh, mut en) = (Vec::new(), Vec::new());
        for line in text.lines().skip(4).map(str::trim).take_while(|l| !l.starts_with("Leave")) {
            if line.chars().next().is_some_and(is_han_or_kana) || line.starts_with("2015") {
                zh.extend(cut(line, Lang::ZH));
            } else {
                en.extend(cut(line, Lang::EN));
            }
        }
        assert_eq!((zh.len(), en.len()), (23, 23));
        assert!(en[8].starts_with("Through discussion") && en[8].ends_with("Initiative:"));
        assert_eq!(en[13], "III, Sharing the fruits of Internet development.");
        assert!(en[22].starts_with("We should pay") && en[22].ends_with("for the world!"));
        assert_eq!(zh[9], "一、加快网络发展普及。");
        assert!(zh[22].starts_with("我们应高度重视") && zh[22].ends_with("美好未来!"));
    }

    proptest! {
        #[test]
        fn nothing_is_lost(text in "[ a-zA-Z0-9.!?\"”“中文。？！…\n\\[\\]]{0,80}", zh in any::<bool>()) {
            let lang = if zh { Lang::ZH } else { Lang::EN };
            let kept: String = cut(&text, lang).concat().split_whitespace().collect();
            let all: String = text.split_whitespace().collect();
            prop_assert_eq!(kept, all);
        }
    }
}
