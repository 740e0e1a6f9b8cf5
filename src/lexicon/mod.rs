//! The Chinese–English dictionary: CC-CEDICT, compiled into the program.
//!
//! Headwords in simplified and traditional characters, their readings and senses for the reader, and for the aligner what
//! English words each leads to expect. The file (`assets/lexicon`, made by `scripts/lexicon`) is looked up where it stands:
//! headwords in a trie, entries in a Huffman-coded stream that is written out entry by entry when someone asks.
//!
//! Pure: no files, no threads, no clock. Offsets are bytes of the text given.

mod asset;
mod bits;
mod entry;
mod gloss;
mod known;
pub mod pinyin;
mod segment;
mod stem;
#[cfg(test)]
mod tests;
mod trie;
mod usage;

pub use entry::Entry;
pub use segment::segment;
pub use stem::{is_function_word, stem};
pub use usage::{Usage, in_use};

use asset::{Lists, Section, Strings, number, section};
use bits::Code;
use gloss::Role;
use known::Known;
use std::sync::LazyLock;
use trie::Trie;

/// Who made the dictionary and on what terms, in a line for the eye. `assets/lexicon/README.md` says more.
pub const ATTRIBUTION: &str =
    "CC-CEDICT, © MDBG and its contributors, CC BY-SA 4.0 — https://www.mdbg.net/chinese/dictionary?page=cc-cedict";

/// A stem without a number.
const NO_STEM: u32 = 0xFFFF;

/// The dictionary as it lies in memory: little besides the file itself.
#[derive(Debug)]
struct Lexicon {
    entries: u32,
    trie: Trie,
    variants: Lists,
    syllables: Strings,
    readings: Lists,
    words: Strings,
    separators: Strings,
    stems: Strings,
    stem_of_word: &'static [u8],
    /// Numbers of stems plus one by their hash, 0 where none is; linear probing.
    stem_table: Vec<u32>,
    roles: Vec<Role>,
    variant_code: Code,
    reading_code: Code,
    word_code: Code,
    separator_code: Code,
    offsets: &'static [u8],
    stream: &'static [u8],
    shelf: entry::Shelf,
    known: Known,
    /// Syllables without tone, by the number of the syllable; empty for what is none.
    toneless: Vec<String>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::new);

fn lexicon() -> &'static Lexicon {
    &LEXICON
}

/// Makes the dictionary ready, so that no reader waits for it later (a few milliseconds, once).
pub fn warm_up() {
    LazyLock::force(&LEXICON);
}

impl Lexicon {
    fn new() -> Self {
        let words = Strings::front_coded(section(Section::Words));
        let stems = Strings::front_coded(section(Section::Stems));
        let stem_of_word = section(Section::StemOfWord);
        let syllables = Strings::front_coded(section(Section::Syllables));
        let entries = trie::entry_count();
        Self {
            entries,
            trie: Trie::new(),
            variants: Lists::new(section(Section::VariantCounts), section(Section::Variants)),
            toneless: syllables.iter().map(pinyin::toneless).collect(),
            syllables,
            readings: Lists::new(section(Section::ReadingCounts), section(Section::Readings)),
            roles: gloss::roles(&words, |w| number::<2>(stem_of_word, w as usize) != NO_STEM),
            words,
            separators: Strings::ended(section(Section::Separators)),
            stem_table: hashed(&stems),
            stems,
            stem_of_word,
            variant_code: Code::new(section(Section::VariantCode)),
            reading_code: Code::new(section(Section::ReadingCode)),
            word_code: Code::new(section(Section::WordCode)),
            separator_code: Code::new(section(Section::SeparatorCode)),
            offsets: section(Section::Offsets),
            stream: section(Section::Stream),
            shelf: entry::Shelf::new(entries),
            known: Known::new(),
        }
    }

    fn stem_of_word(&self, word: u32) -> Option<u32> {
        Some(number::<2>(self.stem_of_word, word as usize)).filter(|&s| s != NO_STEM)
    }

    fn role(&self, word: u32) -> Role {
        self.roles.get(word as usize).copied().unwrap_or(Role::None)
    }

    fn find_stem(&self, stem: &str) -> Option<u32> {
        let mask = self.stem_table.len() - 1;
        let mut place = hash(stem) as usize & mask;
        loop {
            let k = self.stem_table[place].checked_sub(1)?;
            if self.stems.get(k as usize) == stem {
                return Some(k);
            }
            place = (place + 1) & mask;
        }
    }
}

/// FNV-1a.
fn hash(text: &str) -> u32 {
    let h = text.bytes().fold(0x811c_9dc5_u32, |h, b| (h ^ u32::from(b)).wrapping_mul(0x0100_0193));
    h ^ h >> 15
}

fn hashed(strings: &Strings) -> Vec<u32> {
    let mut table = vec![0; (strings.len() * 2 + 1).next_power_of_two()];
    let mask = table.len() - 1;
    for (k, text) in strings.iter().enumerate() {
        let mut place = hash(text) as usize & mask;
        while table[place] != 0 {
            place = (place + 1) & mask;
        }
        table[place] = k as u32 + 1;
    }
    table
}

/// The entries of a headword, in simplified or traditional characters; none if it is not in the dictionary. Those that
/// are likelier to be meant come first: common words before names, words before mere variants, many senses before few.
#[must_use]
pub fn entries(word: &str) -> Vec<Entry> {
    let lexicon = lexicon();
    let Some(node) = lexicon.trie.node(word) else { return Vec::new() };
    let mut out: Vec<Entry> = lexicon.trie.entries(node).filter_map(|e| lexicon.entry(e)).collect();
    out.sort_by_key(usage::likelihood);
    out
}

/// Whether a text is a headword.
#[must_use]
pub fn has_word(word: &str) -> bool {
    let trie = &lexicon().trie;
    trie.node(word).is_some_and(|node| trie.is_word(node))
}

/// The longest headword that a text begins with.
#[must_use]
pub fn longest_word(text: &str) -> Option<&str> {
    lexicon().trie.prefixes(text).last().and_then(|end| text.get(..end))
}

/// Stems that the senses of a headword lead to expect in an English counterpart, each once, ascending by number, with
/// weights from 0 (exclusive) to 1. See [`stem_id`].
pub fn glosses(word: &str) -> impl Iterator<Item = (u32, f32)> + use<> {
    let lexicon = lexicon();
    let known = lexicon.trie.node(word).and_then(|node| Some((node, lexicon.known.of(node)?)));
    let glosses = known.map_or(&[][..], |(node, known)| {
        known.glosses.get_or_init(|| lexicon.glosses_of(lexicon.trie.entries(node)).into())
    });
    glosses.iter().copied()
}

/// The number of the [`stem`] of an English word, if the dictionary's English has it. Numbers are below
/// [`stem_count`].
#[must_use]
pub fn stem_id(english_word: &str) -> Option<u32> {
    let mut out = String::with_capacity(english_word.len());
    stem::stem_into(english_word, &mut out);
    lexicon().find_stem(&out)
}

/// How many stems there are.
#[must_use]
pub fn stem_count() -> usize {
    lexicon().stems.len()
}

/// The readings of a Han character without tone, in lower-case letters a–z (`lü` is `lu`), each once, the commonest first;
/// none for what the dictionary does not know.
#[must_use]
pub fn readings(c: char) -> Vec<&'static str> {
    let lexicon = lexicon();
    let Some(list) = lexicon.trie.char_number(c) else { return Vec::new() };
    let mut out: Vec<&str> = Vec::new();
    for syllable in lexicon.readings.list(list as usize) {
        if let Some(s) = lexicon.toneless.get(syllable as usize)
            && !s.is_empty()
            && !out.contains(&s.as_str())
        {
            out.push(s);
        }
    }
    out
}

/// Whether letters a–z in lower case are a syllable of pinyin.
#[must_use]
pub fn is_syllable(s: &str) -> bool {
    pinyin::SYLLABLES.binary_search(&s).is_ok()
}
