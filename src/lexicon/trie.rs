//! Headwords: a trie in level order (Jacobson, 1989), whose shape is two bits a node.

use super::asset::{Section, number, section};
use super::bits::Flags;
use std::ops::Range;

/// All headwords, simplified and traditional.
#[derive(Debug)]
pub(super) struct Trie {
    /// Number of every character below U+10000 plus one; 0 where no headword has it.
    common: Vec<u16>,
    chars: &'static [u8],
    labels: &'static [u8],
    parents: Flags,
    /// First node of every group of siblings, and the end.
    groups: Vec<u32>,
    simplified: Flags,
    traditional: Flags,
    first: Flags,
    others: &'static [u8],
    others_first: Flags,
}

impl Trie {
    pub(super) fn new() -> Self {
        let chars = section(Section::Chars);
        let mut common = vec![0; 1 << 16];
        for k in 0..chars.len() / 4 {
            if let Some(place) = common.get_mut(number::<4>(chars, k) as usize) {
                *place = k as u16 + 1;
            }
        }
        let labels = section(Section::Labels);
        let last = Flags::new(section(Section::Last));
        let mut groups = Vec::with_capacity(last.count() + 1);
        groups.push(0);
        groups.extend((0..labels.len() / 2).filter(|&node| last.get(node)).map(|node| node as u32 + 1));
        Self {
            common,
            chars,
            labels,
            parents: Flags::new(section(Section::Parent)),
            groups,
            simplified: Flags::new(section(Section::Simplified)),
            traditional: Flags::new(section(Section::Traditional)),
            first: Flags::new(section(Section::First)),
            others: section(Section::Others),
            others_first: Flags::new(section(Section::OthersFirst)),
        }
    }

    /// Number of a character, if a headword has it.
    #[inline]
    pub(super) fn char_number(&self, c: char) -> Option<u32> {
        if let Some(&k) = self.common.get(c as usize) {
            return u32::from(k).checked_sub(1);
        }
        let (mut low, mut high) = (0, self.chars.len() / 4);
        while low < high {
            let middle = usize::midpoint(low, high);
            if number::<4>(self.chars, middle) < c as u32 { low = middle + 1 } else { high = middle }
        }
        (number::<4>(self.chars, low) == c as u32).then_some(low as u32)
    }

    /// The character of a number.
    pub(super) fn char(&self, number_: u32) -> char {
        char::from_u32(number::<4>(self.chars, number_ as usize)).unwrap_or(char::REPLACEMENT_CHARACTER)
    }

    /// The node below another, or below the root, that a character leads to.
    #[inline]
    fn child(&self, node: Option<u32>, c: char) -> Option<u32> {
        let label = self.char_number(c)?;
        let group = match node {
            None => 0,
            Some(node) if self.parents.get(node as usize) => self.parents.rank(node as usize) + 1,
            Some(_) => return None,
        };
        let (mut low, mut high) = (*self.groups.get(group)? as usize, *self.groups.get(group + 1)? as usize);
        let end = high;
        while low < high {
            let middle = usize::midpoint(low, high);
            if number::<2>(self.labels, middle) < label { low = middle + 1 } else { high = middle }
        }
        (low < end && number::<2>(self.labels, low) == label).then_some(low as u32)
    }

    /// The node of a text, whether or not it is a headword.
    pub(super) fn node(&self, text: &str) -> Option<u32> {
        let mut node = None;
        for c in text.chars() {
            node = Some(self.child(node, c)?);
        }
        node
    }

    /// Lengths in bytes of all headwords that a text begins with, the shortest first.
    pub(super) fn prefixes(&self, text: &str) -> impl Iterator<Item = usize> {
        let mut node = None;
        text.char_indices()
            .map_while(move |(at, c)| {
                node = Some(self.child(node, c)?);
                Some((node?, at + c.len_utf8()))
            })
            .filter(|&(node, _)| self.is_word(node))
            .map(|(_, end)| end)
    }

    #[inline]
    pub(super) fn is_word(&self, node: u32) -> bool {
        self.simplified.get(node as usize) || self.traditional.get(node as usize)
    }

    /// Entries whose headword a node is: those in simplified characters, then those in traditional ones.
    pub(super) fn entries(&self, node: u32) -> impl Iterator<Item = u32> {
        let nth = |flags: &Flags, here: bool, ranks: &Flags, node: u32| -> Range<u32> {
            if !here {
                return 0..0;
            }
            let k = ranks.rank(node as usize);
            flags.select(k) as u32..if k + 1 < flags.count() { flags.select(k + 1) as u32 } else { u32::MAX }
        };
        let own = nth(&self.first, self.simplified.get(node as usize), &self.simplified, node);
        let own = own.start..own.end.min(entry_count());
        let others = nth(&self.others_first, self.traditional.get(node as usize), &self.traditional, node);
        let others = others.start..others.end.min(self.others.len() as u32 / 3);
        own.chain(others.map(|k| number::<3>(self.others, k as usize)))
    }

    /// The simplified headword of an entry, as numbers of characters.
    pub(super) fn simplified(&self, entry: u32) -> Vec<u32> {
        let word = self.first.rank(entry as usize + 1).saturating_sub(1);
        let mut node = self.simplified.select(word);
        let mut out = vec![number::<2>(self.labels, node)];
        loop {
            let group = self.groups.partition_point(|&start| start as usize <= node).saturating_sub(1);
            if group == 0 {
                break;
            }
            node = self.parents.select(group - 1);
            out.push(number::<2>(self.labels, node));
        }
        out.reverse();
        out
    }
}

/// Number of entries of the dictionary.
pub(super) fn entry_count() -> u32 {
    let head = std::str::from_utf8(section(Section::Head)).unwrap_or_default();
    head.lines().nth(1).and_then(|n| n.parse().ok()).unwrap_or(0)
}
