//! The file that the dictionary is compiled into, as `scripts/lib/lexicon.py` writes it: sections one after the other,
//! all of them looked up where they stand.

use std::ops::Range;

static FILE: &[u8] = include_bytes!("../../assets/lexicon/cedict.bin");
const MAGIC: &[u8] = b"DZLX\x01\0\0\0";

/// A section, in the order in which they stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub(super) enum Section {
    /// Date of the dictionary and number of its entries, a line each.
    Head,
    /// Code points of the characters of headwords, ascending: four bytes each. The place is the number of a character.
    Chars,
    /// Trie of all headwords: number of the character of each node, two bytes. Siblings stand together, ascending.
    Labels,
    /// Bits: the node is the last of its siblings.
    Last,
    /// Bits: the node has children.
    Parent,
    /// Bits: the node is a headword in simplified characters.
    Simplified,
    /// Bits: the node is a headword in traditional characters that is written otherwise in simplified ones.
    Traditional,
    /// Bits over entries: the first of its simplified headword. Entries are ordered by the node of that headword.
    First,
    /// Entries of the traditional headwords, in the order of nodes: three bytes each.
    Others,
    /// Bits over `Others`: the first of its headword.
    OthersFirst,
    /// How many traditional forms each simplified character has, a byte each.
    VariantCounts,
    /// These, the commonest first: numbers of characters, two bytes each.
    Variants,
    /// Syllables of pinyin, as the dictionary writes them; front-coded.
    Syllables,
    /// How many readings each character has, a byte each.
    ReadingCounts,
    /// These, the commonest first: numbers of syllables, two bytes each.
    Readings,
    /// Words of the senses; front-coded. The first of them stands for a reference to an entry.
    Words,
    /// What stands between them, each ended by a zero byte but the last.
    Separators,
    /// Stems of the words; front-coded.
    Stems,
    /// Number of the stem of each word, two bytes; all ones for what has none.
    StemOfWord,
    /// Lengths in bits of the codes of variants, readings, words and separators, a byte each.
    VariantCode,
    ReadingCode,
    WordCode,
    SeparatorCode,
    /// Bit at which every fourth entry begins, three bytes.
    Offsets,
    /// The entries: see [`super::entry`].
    Stream,
}

/// The bytes of a section; empty if the file is not what the program was made with.
pub(super) fn section(section: Section) -> &'static [u8] {
    let offset = |k: usize| number::<4>(FILE.get(MAGIC.len()..).unwrap_or_default(), k) as usize;
    let k = section as usize;
    FILE.get(offset(k)..offset(k + 1)).filter(|_| FILE.starts_with(MAGIC)).unwrap_or_default()
}

/// The number of `N` bytes at a place in a list of such numbers; 0 beyond its end.
#[inline]
pub(super) fn number<const N: usize>(list: &[u8], place: usize) -> u32 {
    let bytes = list.get(place * N..place * N + N).unwrap_or_default();
    bytes.iter().rev().fold(0, |sum, &b| sum << 8 | u32::from(b))
}

/// Strings in the order of their bytes, taken out of a section where each says how much of the one before it repeats.
#[derive(Debug)]
pub(super) struct Strings {
    text: String,
    ends: Vec<u32>,
}

impl Strings {
    pub(super) fn front_coded(bytes: &[u8]) -> Self {
        let (mut text, mut ends) = (Vec::with_capacity(bytes.len() * 2), Vec::with_capacity(bytes.len() / 4));
        let (mut at, mut last) = (0, 0);
        while let Some(&[shared, added]) = bytes.get(at..at + 2) {
            let start = text.len();
            text.extend_from_within(last..(last + usize::from(shared)).min(start));
            text.extend_from_slice(bytes.get(at + 2..at + 2 + usize::from(added)).unwrap_or_default());
            ends.push(text.len() as u32);
            last = start;
            at += 2 + usize::from(added);
        }
        Self { text: String::from_utf8(text).unwrap_or_default(), ends }
    }

    pub(super) fn ended(bytes: &[u8]) -> Self {
        let (mut text, mut ends) = (String::with_capacity(bytes.len()), Vec::new());
        for part in std::str::from_utf8(bytes).unwrap_or_default().split('\0') {
            text.push_str(part);
            ends.push(text.len() as u32);
        }
        Self { text, ends }
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The string of a number; empty beyond the last.
    pub(super) fn get(&self, k: usize) -> &str {
        let Some(&end) = self.ends.get(k) else { return "" };
        let start = if k == 0 { 0 } else { self.ends[k - 1] };
        self.text.get(start as usize..end as usize).unwrap_or_default()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|k| self.get(k))
    }

    /// The number of a string.
    pub(super) fn find(&self, text: &str) -> Option<usize> {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            match self.get(middle).cmp(text) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return Some(middle),
            }
        }
        None
    }
}

/// Lists of two-byte numbers, one after the other, whose lengths stand in a section of their own.
#[derive(Debug)]
pub(super) struct Lists {
    starts: Vec<u32>,
    items: &'static [u8],
}

impl Lists {
    pub(super) fn new(counts: &[u8], items: &'static [u8]) -> Self {
        let mut sum = 0;
        let ends = counts.iter().map(|&n| {
            sum += u32::from(n);
            sum
        });
        Self { starts: std::iter::once(0).chain(ends).collect(), items }
    }

    /// One item of a list.
    pub(super) fn get(&self, list: usize, place: u32) -> u32 {
        self.starts.get(list).map_or(0, |&start| number::<2>(self.items, (start + place) as usize))
    }

    /// The items of a list, empty for one that is not there.
    pub(super) fn list(&self, list: usize) -> impl Iterator<Item = u32> {
        let range: Range<u32> = match self.starts.get(list..list + 2) {
            Some(&[start, end]) => start..end,
            _ => 0..0,
        };
        range.map(|k| number::<2>(self.items, k as usize))
    }
}
