//! Traditional characters in simplified writing, character by character.
//!
//! Several traditional characters often have one simplified form (`發` and `髮` are `发`), and a few have two. Both sides of a
//! comparison are therefore brought to simplified characters, never to traditional ones: that needs no word to be understood. The
//! table is OpenCC's (`assets/characters`).

use std::sync::LazyLock;

/// Pairs of characters, ascending by the first, in lines of 25.
const PAIRS: &str = include_str!("../../assets/characters/simplified.txt");

/// The block that nearly all characters are in.
const BLOCK: std::ops::RangeInclusive<char> = '\u{3400}'..='\u{9FFF}';

struct Table {
    /// By offset in [`BLOCK`]; zero for what has no other form.
    block: Vec<u16>,
    /// All others, ascending.
    rest: Vec<(char, char)>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table { block: vec![0; *BLOCK.end() as usize - *BLOCK.start() as usize + 1], rest: Vec::new() };
    let mut chars = PAIRS.chars().filter(|c| *c != '\n');
    while let (Some(from), Some(to)) = (chars.next(), chars.next()) {
        match u16::try_from(to as u32) {
            Ok(to) if BLOCK.contains(&from) => table.block[from as usize - *BLOCK.start() as usize] = to,
            _ => table.rest.push((from, to)),
        }
    }
    table
});

/// A character in simplified writing: itself, if it has no other form there.
#[must_use]
pub fn simplified(c: char) -> char {
    if c < *BLOCK.start() {
        return c;
    }
    let table = &*TABLE;
    if let Some(&to) = table.block.get(c as usize - *BLOCK.start() as usize)
        && to != 0
    {
        return char::from_u32(u32::from(to)).unwrap_or(c);
    }
    table.rest.binary_search_by_key(&c, |(from, _)| *from).map_or(c, |at| table.rest[at].1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_writings_meet() {
        let to = |s: &str| s.chars().map(simplified).collect::<String>();
        assert_eq!(to("構建網絡空間命運共同體"), "构建网络空间命运共同体");
        assert_eq!(to("發髮後乾著 Wuzhen，"), "发发后干着 Wuzhen，");
        assert_eq!(to("构建网络空间"), "构建网络空间");
    }

    #[test]
    fn a_simplified_character_stays_what_it_is() {
        let mut chars = PAIRS.chars().filter(|c| *c != '\n');
        let mut n = 0;
        while let (Some(from), Some(to)) = (chars.next(), chars.next()) {
            assert_eq!((simplified(from), simplified(to)), (to, to));
            n += 1;
        }
        assert!(n > 4000);
    }
}
