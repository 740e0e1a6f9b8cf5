//! How common a Chinese character is: which ones a reader is taken to know.
//!
//! The list was counted over the dictionary that also cuts the words (`assets/characters`); it is in simplified
//! characters. What a traditional character stands for is asked of a dictionary first.

use std::collections::HashMap;
use std::sync::LazyLock;

/// The characters, the most frequent first, in lines of fifty.
const LIST: &str = include_str!("../../assets/characters/frequent.txt");

/// How many characters are ranked.
pub const RANKED: u16 = 3500;

static RANKS: LazyLock<HashMap<char, u16>> =
    LazyLock::new(|| LIST.chars().filter(|c| !c.is_whitespace()).zip(0..RANKED).collect());

/// The place of a simplified character among the most frequent, from 0; nothing for one that is rarer than
/// [`RANKED`] others, for a traditional form of its own, and for what is no Han character.
#[must_use]
pub fn rank(c: char) -> Option<u16> {
    RANKS.get(&c).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::is_han;

    #[test]
    fn the_list_is_whole_and_names_no_character_twice() {
        let listed: Vec<char> = LIST.chars().filter(|c| !c.is_whitespace()).collect();
        assert_eq!(listed.len(), usize::from(RANKED));
        assert_eq!(RANKS.len(), listed.len());
        assert!(listed.iter().all(|&c| is_han(c)));
    }

    #[test]
    fn common_characters_come_before_rare_ones() {
        let rank = |c| rank(c).expect("listed");
        assert!(rank('的') < 50 && rank('网') < 1000 && rank('妥') > 1500);
        assert!(rank('一') < rank('国') && rank('国') < rank('焚'));
        assert_eq!(super::rank('饕'), None);
        assert_eq!(super::rank('a'), None);
    }
}
