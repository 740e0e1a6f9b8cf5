//! What is compared: words or characters, each with the wording it stands for.

use crate::text::fold::{self, Folding};
use crate::text::spelling::Pairs;
use crate::text::word::{self, Token, TokenKind};
use crate::text::{Lang, TextRange};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

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

/// How versions are compared: what they are cut into, and how far the search goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Manner {
    /// What texts are cut into.
    pub unit: Unit,
    /// Whether everything is searched through, however long that takes. Otherwise passages of hundreds of thousands of words
    /// that have nothing in common are left as one difference, and the result says that it is coarse.
    pub exact: bool,
}

impl From<Unit> for Manner {
    fn from(unit: Unit) -> Self {
        Self { unit, exact: false }
    }
}

/// Number of a wording; equal wordings have equal numbers.
pub(super) type Key = u32;

/// Items of both texts together beyond which what is left between equal ends is not searched: more than a shelf of books.
#[cfg(not(test))]
pub(super) const MAX_ITEMS: usize = 10_000_000;
/// Few enough for a test to have more.
#[cfg(test)]
pub(super) const MAX_ITEMS: usize = 40_000;

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
    numbers: FxHashMap<Arc<str>, Key>,
    texts: Vec<Arc<str>>,
    /// Numbers of what was seen as it stands: a word that begins and ends in a letter or digit folds the same wherever it is.
    seen: FxHashMap<Box<str>, Key>,
    /// Everything folded, with the spellings that a reader has added.
    all: Folding,
    /// Items of two texts together beyond which they are not searched.
    most: usize,
}

impl Wordings {
    pub(super) fn new() -> Self {
        let mut new = Self {
            numbers: FxHashMap::default(),
            texts: Vec::new(),
            seen: FxHashMap::default(),
            all: Folding::ALL,
            most: MAX_ITEMS,
        };
        new.number(String::new());
        new
    }

    /// With spellings that a reader has added, which make two wordings one.
    pub(super) fn with(pairs: Pairs, manner: Manner) -> Self {
        let mut new = Self::new();
        new.all.pairs = pairs;
        new.most = if manner.exact { usize::MAX } else { MAX_ITEMS };
        new
    }

    /// Items of two texts together beyond which what is left between equal ends is not searched.
    pub(super) fn most(&self) -> usize {
        self.most
    }

    pub(super) fn number(&mut self, wording: String) -> Key {
        if let Some(&key) = self.numbers.get(wording.as_str()) {
            return key;
        }
        let key = self.texts.len() as Key;
        let wording: Arc<str> = wording.into();
        self.texts.push(wording.clone());
        self.numbers.insert(wording, key);
        key
    }

    pub(super) fn text(&self, key: Key) -> &str {
        self.texts.get(key as usize).map_or("", |t| t)
    }

    /// The number of what stands in a range of a text.
    fn of(&mut self, text: &str, range: TextRange) -> Key {
        let raw = range.slice(text).unwrap_or("");
        let firm = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        if firm(raw.chars().next()) && firm(raw.chars().next_back()) {
            if let Some(&key) = self.seen.get(raw) {
                return key;
            }
            let key = self.number(fold::fold_range(text, range, &self.all));
            self.seen.insert(raw.into(), key);
            return key;
        }
        if let [b',' | b'.' | b';' | b':' | b'!' | b'?' | b'"' | b'(' | b')'] = raw.as_bytes() {
            let bytes = text.as_bytes();
            let digit = |at: Option<usize>| at.and_then(|i| bytes.get(i)).is_some_and(u8::is_ascii_digit);
            if !(digit((range.start as usize).checked_sub(1)) && digit(Some(range.end as usize))) {
                return NO_WORDING;
            }
        }
        self.number(fold::fold_range(text, range, &self.all))
    }
}

/// The items of a text, in order; white space belongs to none.
pub(super) fn items(text: &str, lang: Lang, unit: Unit, wordings: &mut Wordings) -> Vec<Item> {
    let tokens = match unit {
        Unit::Word => join_compounds(text, word::tokens(text, lang)),
        Unit::Char => word::characters(text),
    };
    tokens.into_iter().map(|t| Item { range: t.range, key: wordings.of(text, t.range) }).collect()
}

/// `cyber`, `-`, `attacks` become one item, to be compared with `cyberattacks`.
fn join_compounds(text: &str, tokens: Vec<Token>) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut hyphen_before = false;
    for t in tokens {
        let joins = t.kind == TokenKind::Punctuation
            && !matches!(text.as_bytes()[t.range.start as usize], b',' | b'.')
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
