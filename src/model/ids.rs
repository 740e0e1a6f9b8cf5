//! Names of things in a workspace: small numbers that stay the same for as long as the thing lives.

use serde::{Deserialize, Serialize};
use std::fmt;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub u32);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    )*};
}

ids! {
    /// A work: 2014, 2015 and 2019 are three works of the built-in corpus.
    WorkId,
    /// A document: one imported file.
    DocumentId,
    /// A version: one language stream of a document.
    VersionId,
    /// A tag: an annotation of a passage with codes.
    TagId,
}

/// A code is known by the identifier that its codebook gives it, such as `p.sovereignty`; it survives export and import.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CodeId(pub String);

impl fmt::Display for CodeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&str> for CodeId {
    fn from(s: &str) -> Self {
        Self(s.to_owned())
    }
}

impl From<String> for CodeId {
    fn from(s: String) -> Self {
        Self(s)
    }
}

/// One of several codebooks of a workspace; the first has no name of its own here.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct BookId(pub String);

impl BookId {
    /// Whether it is the first one, which every workspace has.
    #[must_use]
    pub fn is_first(&self) -> bool {
        self.0.is_empty()
    }
}

/// SHA-256 of the bytes of a file as they came, in lower-case hexadecimal: a source is known by what it is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SourceHash(pub String);

impl fmt::Display for SourceHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
