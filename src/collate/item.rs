//! What is compared: words or characters, each with the wording it stands for.

use crate::text::fold::{self, Folding};
use crate::text::spelling::Pairs;
use crate::text::word::{self, Token, TokenKind};
use crate::text::{Lang, TextRange};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// What a text is cut into for comparison.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// Words: of the dictionary in Chinese, of UAX #29 elsewhere.
    #[default]
    Word,
    /// Characters (grapheme clusters).
    Char,
}

/// Number of a wording; equal wordings have equal numbers.
pub(super) type Key = u32;

/// The key of an item that is no wording at all: punctuation, a soft hyphen.
pub(super) const NO_WORDING: Key = 0;

/// A stretch of a text that is compared as one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    pub(super) range: TextRange,
    pub(super) key: Key,
}

impl Item {
    /// Whether it says something, as opposed to punctuating what does.
    pub(super) fn is_word(&self) -> bool {
        self.key != NO_WORDING
    }
}

/// Wordings by number.
pub(super) struct Wordings {
    numbers: HashMap<String, Key>,
    texts: Vec<String>,
    /// Spellings that a reader has added, which make two wordings one.
    pairs: Pairs,
}

impl Wordings {
    pub(super) fn new() -> Self {
        Self::with(Pairs::EMPTY)
    }

    /// With spellings that a reader has added.
    pub(super) fn with(pairs: Pairs) -> Self {
        Self { numbers: HashMap::from([(String::new(), NO_WORDING)]), texts: vec![String::new()], pairs }
    }

    pub(super) fn number(&mut self, wording: String) -> Key {
        if let Some(&key) = self.numbers.get(&wording) {
            return key;
        }
        let key = self.texts.len() as Key;
        self.texts.push(wording.clone());
        self.numbers.insert(wording, key);
        key
    }

    pub(super) fn text(&self, key: Key) -> &str {
        self.texts.get(key as usize).map_or("", String::as_str)
    }
}

/// The items of a text, in order; white space belongs to none.
pub(super) fn items(text: &str, lang: Lang, unit: Unit, wordings: &mut Wordings) -> Vec<Item> {
    let all = Folding { pairs: wordings.pairs, ..Folding::ALL };
    let tokens = match unit {
        Unit::Word => join_compounds(text, word::tokens(text, lang)),
        Unit::Char => word::characters(text),
    };
    tokens
        .into_iter()
        .map(|t| Item { range: t.range, key: wordings.number(fold::fold_range(text, t.range, &all)) })
        .collect()
}

/// `cyber`, `-`, `attacks` become one item, to be compared with `cyberattacks`.
fn join_compounds(text: &str, tokens: Vec<Token>) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut hyphen_before = false;
    for t in tokens {
        let joins = t.kind == TokenKind::Punctuation
            && t.range.slice(text).is_some_and(|s| s.chars().count() == 1)
            && fold::joins_words(text, t.range.start as usize);
        match out.last_mut() {
            // A hyphen that joins words has a letter or digit on either side of it, so what touches it is a word.
            Some(last) if joins || hyphen_before => last.range.end = t.range.end,
            _ => out.push(t),
        }
        hyphen_before = joins;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str, lang: Lang) -> Vec<&str> {
        items(text, lang, Unit::Word, &mut Wordings::new()).iter().filter_map(|i| i.range.slice(text)).collect()
    }

    #[test]
    fn a_compound_is_one_item() {
        assert_eq!(
            cut("state-to-state cyber-attacks, 1990-1995 a - b", Lang::EN),
            ["state-to-state", "cyber-attacks", ",", "1990", "-", "1995", "a", "-", "b"]
        );
    }

    #[test]
    fn wording_forgets_habits_of_printing() {
        let mut w = Wordings::new();
        let a = items("Cyber-attacks , country’s", Lang::EN, Unit::Word, &mut w);
        let b = items("cyberattacks ; country's", Lang::EN, Unit::Word, &mut w);
        assert!(a.iter().zip(&b).all(|(a, b)| a.key == b.key));
        assert!(!a[1].is_word());
        assert_eq!(w.text(a[0].key), "cyberattacks");
    }
}
