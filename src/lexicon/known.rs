//! What has been worked out of entries once and is asked for again and again.

use super::asset::{Section, section};
use std::sync::OnceLock;

/// Nodes that share a shelf.
const CHUNK: usize = 64;

/// What is known of a headword.
#[derive(Debug, Default)]
pub(super) struct Word {
    /// Its [`super::glosses`].
    pub(super) glosses: OnceLock<Box<[(u32, f32)]>>,
    /// Its likeliest reading, as the dictionary writes it.
    pub(super) reading: OnceLock<&'static str>,
}

/// What is known of headwords, by their node.
#[derive(Debug)]
pub(super) struct Known(Vec<OnceLock<Box<[Word]>>>);

impl Known {
    pub(super) fn new() -> Self {
        let nodes = section(Section::Labels).len() / 2;
        Self((0..nodes.div_ceil(CHUNK)).map(|_| OnceLock::new()).collect())
    }

    pub(super) fn of(&self, node: u32) -> Option<&Word> {
        let node = node as usize;
        let chunk = self.0.get(node / CHUNK)?;
        chunk.get_or_init(|| (0..CHUNK).map(|_| Word::default()).collect()).get(node % CHUNK)
    }
}
