//! The immutable text that every position refers to.

use super::ids::SourceHash;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A file as it was read: its text, decoded once and never changed, and the hash of the bytes it came from.
///
/// The text is what positions count in. A byte order mark is not part of it; line ends are kept as they were.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// SHA-256 of the bytes as they came.
    pub hash: SourceHash,
    /// Name of the encoding it was decoded from, by the WHATWG label (`UTF-8`, `GB18030`, `Big5`).
    pub encoding: String,
    /// The decoded text.
    pub text: Arc<str>,
}
