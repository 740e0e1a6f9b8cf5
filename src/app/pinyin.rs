//! Over which Chinese characters their readings stand: a person's choice, from none to all.

use crate::lexicon;
use crate::text::{TextRange, frequency};
use serde::{Deserialize, Serialize};

/// Over which characters readings stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Pinyin {
    /// Over none.
    #[default]
    Never,
    /// Over those of the word that is looked at.
    Pointed,
    /// Over those that the reader is not taken to know.
    Rare,
    /// Over all.
    All,
}

/// How many of the most frequent characters a reader may be taken to know. The greatest is what is ranked at all.
pub const LEVELS: [u16; 5] = [500, 1000, 1500, 2500, frequency::RANKED];
/// The level to begin with: what is rarer is rare to most who read Chinese at all. Of the built-in corpus 17 characters are.
pub const USUAL_LEVEL: u16 = 2500;

/// The level next to `known`, with more characters known or fewer; at the end of the scale it stays.
#[must_use]
pub fn next_level(known: u16, more: bool) -> u16 {
    let next =
        if more { LEVELS.into_iter().find(|l| *l > known) } else { LEVELS.into_iter().rev().find(|l| *l < known) };
    next.unwrap_or(known)
}

/// The readings of the Han characters of a text, with tone marks, each with its bytes, in order. With `known` only of those
/// that are not among so many most frequent ones. All in small letters: it is a character that is read, not a name.
#[must_use]
pub fn readings(text: &str, known: Option<u16>) -> Vec<(TextRange, String)> {
    let wanted = |at: &std::ops::Range<usize>| match (known, text[at.clone()].chars().next()) {
        (Some(known), Some(c)) => !is_known(c, known),
        _ => true,
    };
    lexicon::pinyin::ruby(text)
        .into_iter()
        .filter(|(at, _)| wanted(at))
        .map(|(at, reading)| (TextRange::from_usize(at.start, at.end), reading.to_lowercase()))
        .collect()
}

/// Whether a character is among the `known` most frequent; a traditional one counts as the simplified one it stands for.
fn is_known(c: char, known: u16) -> bool {
    let common = |c: char| frequency::rank(c).is_some_and(|r| r < known);
    if frequency::rank(c).is_some() {
        return common(c);
    }
    let mut bytes = [0; 4];
    let entries = lexicon::entries(c.encode_utf8(&mut bytes));
    entries.iter().filter_map(|e| e.simplified.chars().next()).any(common)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn over(text: &str, known: Option<u16>) -> Vec<&str> {
        readings(text, known).iter().filter_map(|(at, _)| at.slice(text)).collect()
    }

    #[test]
    fn a_higher_level_leaves_fewer_characters_with_a_reading() {
        let text = "应该摒弃零和博弈，中国一贯主张。";
        assert_eq!(over(text, None).len(), 14);
        assert_eq!(over(text, Some(2500)), ["摒", "弈"]);
        let counts: Vec<usize> = LEVELS.iter().map(|l| over(text, Some(*l)).len()).collect();
        assert!(counts.windows(2).all(|w| w[0] >= w[1]) && counts[0] > counts[4], "{counts:?}");
    }

    #[test]
    fn a_traditional_character_is_as_common_as_its_simplified_form() {
        assert_eq!(over("國際關係", Some(1000)), over("国际关系", Some(1000)));
        assert!(over("龍", Some(2500)).is_empty());
    }

    #[test]
    fn levels_go_up_and_down_and_end() {
        assert_eq!(next_level(2500, true), 3500);
        assert_eq!(next_level(3500, true), 3500);
        assert_eq!(next_level(2500, false), 1500);
        assert_eq!(next_level(500, false), 500);
        assert_eq!(next_level(700, false), 500);
    }
}
