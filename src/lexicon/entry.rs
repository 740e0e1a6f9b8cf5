//! An entry in the stream: its traditional form and its pinyin as they differ from what its characters lead to expect, then
//! its senses as separators and words in turn.

use super::Lexicon;
use super::bits::BitReader;
use std::sync::OnceLock;

/// Entries that are written out together, and then stay.
const CHUNK: u32 = 16;
/// Entries between two offsets into the stream.
const GROUP: u32 = 4;
/// Bits of a reference to an entry, and of a syllable that is spelt out.
const REFERENCE_BITS: u32 = 17;
const SYLLABLE_BITS: u32 = 12;

/// An entry of the dictionary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The headword in traditional characters.
    pub traditional: &'static str,
    /// The headword in simplified characters.
    pub simplified: &'static str,
    /// Its reading as CC-CEDICT writes it: syllables with the number of the tone, parted by spaces (`lu:4 shi1`).
    pub pinyin: &'static str,
    /// Its senses as CC-CEDICT words them, at least one.
    pub senses: Vec<&'static str>,
}

/// The words of an entry, written out.
#[derive(Debug)]
struct Text {
    traditional: String,
    simplified: String,
    pinyin: String,
    senses: String,
}

/// Entries that have been asked for, in chunks.
#[derive(Debug)]
pub(super) struct Shelf(Vec<OnceLock<Vec<Text>>>);

impl Shelf {
    pub(super) fn new(entries: u32) -> Self {
        Self((0..entries.div_ceil(CHUNK)).map(|_| OnceLock::new()).collect())
    }
}

/// What the senses of an entry consist of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// A word, by its number.
    Word(u32),
    /// What stands between two words, by its number; may be empty.
    Separator(u32),
    /// Another entry.
    Reference(u32),
}

/// An entry as the stream has it.
#[derive(Debug)]
struct Parts {
    /// Place of each character among the traditional forms of its simplified one; empty for the commonest of each.
    variants: Vec<u32>,
    reading: Reading,
}

#[derive(Debug)]
enum Reading {
    /// Place of each syllable among the readings of its character; empty for the commonest of each.
    Places(Vec<u32>),
    /// Numbers of syllables.
    Spelt(Vec<u32>),
}

impl Lexicon {
    /// The entry of a number, written out when it is first asked for.
    pub(super) fn entry(&'static self, entry: u32) -> Option<Entry> {
        let chunk = self.shelf.0.get((entry / CHUNK) as usize)?;
        let texts = chunk.get_or_init(|| {
            let first = entry / CHUNK * CHUNK;
            (first..(first + CHUNK).min(self.entries)).map(|e| self.write_out(e)).collect()
        });
        let text = texts.get((entry % CHUNK) as usize)?;
        Some(Entry {
            traditional: &text.traditional,
            simplified: &text.simplified,
            pinyin: &text.pinyin,
            senses: text.senses.split('/').collect(),
        })
    }

    /// Hands out what the senses of an entry consist of.
    pub(super) fn tokens(&self, entry: u32, take: &mut dyn FnMut(Token)) {
        let mut bits = self.find(entry);
        self.parts(&mut bits, entry);
        self.senses(&mut bits, take);
    }

    /// The stream where an entry begins.
    fn find(&self, entry: u32) -> BitReader {
        let group = entry / GROUP;
        let mut bits = BitReader::new(self.stream, super::asset::number::<3>(self.offsets, group as usize) as usize);
        for before in group * GROUP..entry {
            self.parts(&mut bits, before);
            self.senses(&mut bits, &mut |_| ());
        }
        bits
    }

    fn parts(&self, bits: &mut BitReader, entry: u32) -> Parts {
        let length = || self.trie.simplified(entry).len();
        let variants = match bits.take(1) {
            0 => Vec::new(),
            _ => (0..length()).map(|_| self.variant_code.read(bits)).collect(),
        };
        let reading = match bits.take(1) {
            0 => Reading::Places(Vec::new()),
            _ if bits.take(1) == 0 => Reading::Places((0..length()).map(|_| self.reading_code.read(bits)).collect()),
            _ => {
                let count = bits.take(6);
                Reading::Spelt((0..count).map(|_| bits.take(SYLLABLE_BITS)).collect())
            }
        };
        Parts { variants, reading }
    }

    fn senses(&self, bits: &mut BitReader, take: &mut dyn FnMut(Token)) {
        while !bits.is_done() {
            let separator = self.separator_code.read(bits);
            take(Token::Separator(separator));
            if self.separators.get(separator as usize).ends_with('\n') {
                return;
            }
            match self.word_code.read(bits) {
                0 => take(Token::Reference(bits.take(REFERENCE_BITS))),
                word => take(Token::Word(word)),
            }
        }
    }

    /// The headword in both forms, and its pinyin.
    fn head(&self, entry: u32, parts: &Parts) -> (String, String, String) {
        let chars = self.trie.simplified(entry);
        let simplified = chars.iter().map(|&c| self.trie.char(c)).collect();
        let place = |places: &[u32], k: usize| places.get(k).copied().unwrap_or(0);
        let variant = |(k, &c): (usize, &u32)| self.trie.char(self.variants.get(c as usize, place(&parts.variants, k)));
        let traditional = chars.iter().enumerate().map(variant).collect();
        let syllables: Vec<&str> = match &parts.reading {
            Reading::Spelt(numbers) => numbers.iter().map(|&s| self.syllables.get(s as usize)).collect(),
            Reading::Places(places) => {
                let reading = |(k, &c): (usize, &u32)| self.readings.get(c as usize, place(places, k));
                chars.iter().enumerate().map(reading).map(|s| self.syllables.get(s as usize)).collect()
            }
        };
        (traditional, simplified, syllables.join(" "))
    }

    fn write_out(&self, entry: u32) -> Text {
        let mut bits = self.find(entry);
        let parts = self.parts(&mut bits, entry);
        let (traditional, simplified, pinyin) = self.head(entry, &parts);
        let mut senses = String::new();
        self.senses(&mut bits, &mut |token| match token {
            Token::Word(word) => senses.push_str(self.words.get(word as usize)),
            Token::Separator(separator) => senses.push_str(self.separators.get(separator as usize)),
            Token::Reference(other) => {
                let mut bits = self.find(other);
                let parts = self.parts(&mut bits, other);
                let (traditional, simplified, pinyin) = self.head(other, &parts);
                senses.push_str(&traditional);
                if simplified != traditional {
                    senses.push('|');
                    senses.push_str(&simplified);
                }
                senses.extend(["[", &pinyin, "]"]);
            }
        });
        senses.truncate(senses.trim_end_matches('\n').len());
        Text { traditional, simplified, pinyin, senses }
    }
}
