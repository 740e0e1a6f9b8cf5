//! Codes and the codebook.

use super::ids::{BookId, CodeId};
use super::names::{Names, words};
use crate::text::Lang;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A code of the codebook, or a family of codes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Code {
    /// Its identifier.
    pub id: CodeId,
    /// Globally unique identifier, as REFI-QDA exchanges it (8-4-4-4-12 hexadecimal digits).
    pub guid: String,
    /// The code or family it stands under.
    pub parent: Option<CodeId>,
    /// Place among all codes of the codebook, ascending.
    pub order: u32,
    /// Whether passages can be tagged with it; a family is not codable.
    pub codable: bool,
    /// Colour as `#RRGGBB`.
    pub color: String,
    /// Name.
    pub name: Names,
    /// Definition.
    pub definition: Names,
    /// When to use it.
    #[serde(default, deserialize_with = "words")]
    pub include: Names,
    /// When not to use it.
    #[serde(default, deserialize_with = "words")]
    pub exclude: Names,
    /// A passage that shows what is meant.
    #[serde(default, skip_serializing_if = "Names::is_blank")]
    pub example: Names,
    /// Words that hint at it, by language.
    #[serde(default)]
    pub terms: BTreeMap<Lang, Vec<String>>,
    /// The digit, 1 to 9, that gives it while its codebook is shown; without one it may get one by its place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<u8>,
    /// The codebook it stands in, if it stands under no other code; one that does is where that one is.
    #[serde(default, skip_serializing_if = "BookId::is_first")]
    pub book: BookId,
}

impl Code {
    /// Colour of a code that nobody has given one.
    pub const GREY: &str = "#808080";

    /// A grey code that passages can be tagged with, without a name, at the top of the first codebook.
    #[must_use]
    pub fn new(id: impl Into<CodeId>) -> Self {
        Self {
            id: id.into(),
            guid: String::new(),
            parent: None,
            order: 0,
            codable: true,
            color: Self::GREY.to_owned(),
            name: Names::default(),
            definition: Names::default(),
            include: Names::default(),
            exclude: Names::default(),
            example: Names::default(),
            terms: BTreeMap::new(),
            key: None,
            book: BookId::default(),
        }
    }
}
