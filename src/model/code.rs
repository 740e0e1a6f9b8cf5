//! Codes and the codebook.

use super::ids::CodeId;
use super::names::Names;
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
    #[serde(default)]
    pub include: String,
    /// When not to use it.
    #[serde(default)]
    pub exclude: String,
    /// Words that hint at it, by language.
    #[serde(default)]
    pub terms: BTreeMap<Lang, Vec<String>>,
}
