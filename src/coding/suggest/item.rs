//! The words that terms are looked for among.
//!
//! A text written without blanks is taken character by character, since a dictionary cuts neither terms nor names as a
//! codebook does; letters and digits that stand together are one item. Any other text is taken word by word, without its
//! inflection. Case, width, hyphens and the shape of an apostrophe are folded away in both; of a capital that makes an
//! acronym (*UN*) and of a plural that makes a word of its own (*minors*) something is kept.

use crate::lexicon;
use crate::text::fold::{Folding, fold, is_han};
use crate::text::word::{self, TokenKind};
use crate::text::{Lang, TextRange};

/// A word, or a character of a text without blanks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Item {
    /// What it is known by.
    pub(super) key: String,
    /// Its bytes in the text.
    pub(super) range: TextRange,
    /// Whether it has the *s* of a plural.
    pub(super) plural: bool,
    /// Whether it begins with a capital letter.
    pub(super) capital: bool,
    /// Whether it is a Han character.
    pub(super) han: bool,
    /// Whether something stands before it that parts: a comma, a colon, a dash; in a text without blanks also a blank.
    pub(super) parted: bool,
}

/// Words that are all capitals and no longer than this are acronyms, and not the same as the word in small letters.
const ACRONYM: usize = 5;

/// The items of a text, in order.
pub(super) fn items(text: &str, lang: Lang) -> Vec<Item> {
    let ranges = if lang.is_cjk() { characters(text) } else { words(text, lang) };
    let mut out: Vec<Item> = Vec::with_capacity(ranges.len());
    let mut last = 0;
    for range in ranges {
        let Some(piece) = range.slice(text) else { continue };
        let between = text.get(last as usize..range.start as usize).unwrap_or("");
        last = range.end;
        let joins = |c: char| matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\'' | '’' | '\u{AD}');
        let parted = between.chars().any(|c| if c.is_whitespace() { lang.is_cjk() } else { !joins(c) });
        out.push(Item {
            key: key(piece, lang),
            range,
            plural: is_plural(piece),
            capital: piece.starts_with(char::is_uppercase),
            han: piece.starts_with(is_han),
            parted: parted && !out.is_empty(),
        });
    }
    out
}

fn words(text: &str, lang: Lang) -> Vec<TextRange> {
    let counts = |k| matches!(k, TokenKind::Word | TokenKind::Number);
    word::tokens(text, lang).into_iter().filter(|t| counts(t.kind)).map(|t| t.range).collect()
}

fn characters(text: &str) -> Vec<TextRange> {
    let mut out: Vec<TextRange> = Vec::new();
    let mut in_word = false;
    for (at, c) in text.char_indices() {
        let range = TextRange::from_usize(at, at + c.len_utf8());
        let of_word = c.is_alphanumeric() && !is_han(c);
        match out.last_mut() {
            Some(last) if of_word && in_word => last.end = range.end,
            _ if c.is_alphanumeric() => out.push(range),
            _ => {}
        }
        in_word = of_word;
    }
    out
}

fn key(piece: &str, lang: Lang) -> String {
    let acronym = (2..=ACRONYM).contains(&piece.len()) && piece.bytes().all(|b| b.is_ascii_uppercase());
    if acronym {
        return piece.to_owned();
    }
    let low = fold(piece, &Folding { quotes: true, width: true, case: true, hyphen: true, ..Folding::NONE });
    // These endings make another word, not another form of it.
    let derived = low.ends_with("ness") || low.ends_with("ly");
    if lang == Lang::EN && !derived { lexicon::stem(&low) } else { low }
}

fn is_plural(piece: &str) -> bool {
    let b = piece.as_bytes();
    b.len() > 3 && b.ends_with(b"s") && !b.ends_with(b"ss") && !b.ends_with(b"'s")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_known_without_its_inflection() {
        let keys = |t| items(t, Lang::EN).into_iter().map(|i| i.key).collect::<Vec<_>>();
        assert_eq!(keys("Cyber-attacks"), keys("cyber attack"));
        assert_eq!(keys("countries’"), keys("country"));
        assert_ne!(keys("openness"), keys("open"));
        assert_ne!(keys("UN"), keys("un"));
    }

    #[test]
    fn what_parts_is_remembered() {
        let parted = |t, l| items(t, l).into_iter().map(|i| i.parted).collect::<Vec<_>>();
        assert_eq!(parted("peace, security", Lang::EN), [false, true]);
        assert_eq!(parted("countries' cyber-attacks", Lang::EN), [false, false, false]);
        assert_eq!(parted("安全 2030年", Lang::ZH), [false, false, true, false]);
    }
}
