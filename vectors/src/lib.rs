//! Sentence vectors: what a sentence says, as a direction in a space where sentences of like meaning point alike,
//! whichever of the two languages they are in.
//!
//! The encoder is Google's universal-sentence-encoder-multilingual 3 (Yang and others, 2020: "Multilingual Universal
//! Sentence Encoder for Semantic Retrieval"), the variant without a transformer: pieces of words are looked up
//! (`pieces`, `table`), a small convolution sees how they stand together (`branch`), the outcome is averaged and goes through a
//! few dense layers (`network`). The weights lie in `assets/vectors`, made by `scripts/vectors`: cut down to the pieces that
//! Chinese and English text uses, and to 3 to 8 bits a number.
//!
//! The convolution costs 25 times less than its definition says, without another outcome. Its first layer is a sum of
//! what single pieces give at each place of the window, which is worked out once for a piece ([`Memory`]); and of what the
//! first layer adds to the pieces themselves, 97 of 100 numbers are 0, so that the second layer is again such a sum and a
//! few terms more.
//!
//! Sums are of whole numbers, or of fractions in one fixed order, and no function of the platform is called but the
//! square root: the outcome is the same everywhere.
//!
//! Pure: no files, no threads, no clock.

mod asset;
mod branch;
mod matrix;
mod network;
mod pieces;
mod table;
mod vector;

pub use network::Memory;
pub use vector::{Sum, Vector};

use network::Network;
use pieces::Pieces;
use std::sync::LazyLock;

/// Turns text into vectors.
#[derive(Debug)]
pub struct Encoder {
    pieces: Pieces,
    network: Network,
}

/// The encoder that the program carries. The first call reads it, which takes some ten milliseconds.
pub fn encoder() -> &'static Encoder {
    static ENCODER: LazyLock<Encoder> = LazyLock::new(|| asset::read(asset::BYTES).unwrap_or_default());
    &ENCODER
}

/// Whether the encoder knows a language, by its primary subtag of BCP 47.
#[must_use]
pub fn speaks(lang: &str) -> bool {
    matches!(lang, "zh" | "en")
}

impl Encoder {
    /// Numbers of a vector.
    pub const DIM: usize = vector::DIM;

    /// Bytes of a text that are read; of a longer one the beginning must do.
    pub const MOST_BYTES: usize = 1 << 12;

    /// The vector of one text: a sentence, a few of them, or a single word. A text without any word has one too, but it
    /// says nothing.
    pub fn encode(&self, text: &str) -> Vector {
        self.encode_all(&[text], &mut Memory::default()).pop().unwrap_or_default()
    }

    /// The vectors of some texts, in order: faster than one by one. What is remembered of the pieces they are made of
    /// makes the next call faster.
    pub fn encode_all(&self, texts: &[&str], memory: &mut Memory) -> Vec<Vector> {
        let texts: Vec<Vec<u32>> = texts.iter().map(|text| self.pieces.split(start_of(text))).collect();
        self.network.encode(&texts, memory)
    }
}

impl Default for Encoder {
    /// An encoder that knows no word.
    fn default() -> Self {
        Self { pieces: Pieces::default(), network: Network::default() }
    }
}

fn start_of(text: &str) -> &str {
    &text[..text.floor_char_boundary(Encoder::MOST_BYTES)]
}

#[cfg(test)]
mod tests;
