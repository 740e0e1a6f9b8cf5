//! Clauses of a sentence: what a coder marks where a sentence is long.
//!
//! A sentence of a declaration may run over half a page and say five things. Commas and the like part it, and in printings
//! that lost their commas the blanks between Han characters do; what is too short to say something by itself, as the
//! members of a list are, goes with what follows.

use crate::text::fold::is_han;
use crate::text::{Lang, TextRange};

/// A sentence up to this many characters is not taken apart, by whether it is written without blanks.
const SHORT: [usize; 2] = [120, 40];
/// A clause has at least so many characters.
const LEAST: [usize; 2] = [36, 8];

/// The clauses of a sentence, in bytes of it: in order, without overlap and without white space at their ends. A short
/// sentence is one clause.
pub(super) fn clauses(sentence: &str, lang: Lang) -> Vec<TextRange> {
    let kind = usize::from(lang.is_cjk());
    let whole = trimmed(sentence, 0, sentence.len());
    if sentence.chars().count() <= SHORT[kind] {
        return whole.into_iter().collect();
    }
    let mut ends = Vec::new();
    let mut chars = sentence.char_indices().peekable();
    let mut before = ' ';
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |(_, n)| *n);
        let parts = match c {
            '，' | '；' | '：' => true,
            ',' | ';' | ':' => next.is_whitespace() || is_han(next) || is_han(before),
            ' ' | '\u{3000}' => is_han(before) && is_han(next),
            _ => false,
        };
        if parts {
            ends.push(at + c.len_utf8());
        }
        before = c;
    }
    ends.push(sentence.len());
    let mut out: Vec<TextRange> = Vec::new();
    let mut start = 0;
    for end in ends {
        let Some(range) = trimmed(sentence, start, end) else { continue };
        let long = range.slice(sentence).is_some_and(|t| t.chars().count() >= LEAST[kind]);
        let last = end == sentence.len();
        if long {
            out.push(range);
            start = end;
        } else if last {
            match out.last_mut() {
                Some(previous) => previous.end = range.end,
                None => out.push(range),
            }
        }
    }
    out
}

fn trimmed(text: &str, start: usize, end: usize) -> Option<TextRange> {
    let slice = text.get(start..end)?;
    let left = slice.len() - slice.trim_start().len();
    let kept = slice.trim();
    (!kept.is_empty()).then(|| TextRange::from_usize(start + left, start + left + kept.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cut(text: &str, lang: Lang) -> Vec<&str> {
        clauses(text, lang).iter().filter_map(|r| r.slice(text)).collect()
    }

    #[test]
    fn a_long_sentence_is_taken_apart_and_a_list_is_not() {
        let text = "Governments, companies, citizens and others should all play their part, and the United Nations should \
                    serve as the main channel of global governance in cyberspace.";
        assert_eq!(cut(text, Lang::EN).len(), 2);
        assert_eq!(cut("Peace, security.", Lang::EN), ["Peace, security."]);
        let text = "各国应反对网络空间敌对行动和侵略行径 防止网络空间军备竞赛 防范网络空间军事冲突 坚持以和平方式解决网络空间争端。";
        assert_eq!(cut(text, Lang::ZH).len(), 4);
    }

    proptest! {
        #[test]
        fn clauses_cover_all_but_white_space(text in "[a-c网络,， ;]{0,200}") {
            let found = clauses(&text, Lang::ZH);
            let mut at = 0;
            for c in &found {
                prop_assert!(text[at..c.start as usize].trim().is_empty());
                at = c.end as usize;
            }
            prop_assert!(text[at..].trim().is_empty());
        }
    }
}
