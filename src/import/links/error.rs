//! What can be wrong with a file of links.

use super::MAX_SEGMENTS;
use crate::import::{Detail, ImportError};

/// Why a file with links cannot be read: one sentence, with what to do next.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LinkFileError {
    /// The bytes are no text.
    #[error(transparent)]
    Decode(#[from] ImportError),
    /// It is something else, or has no links in it.
    #[error(
        "The file has no links in it that could be read; choose a TMX, XLIFF, InterText, TSV or JSON file of links."
    )]
    NoLinks,
    /// It is not well-formed XML.
    #[error(
        "The file is not well-formed XML at line {line} ({what}); save it again with the program that made it.{}",
        .what.aside()
    )]
    Xml {
        /// Line, from 1.
        line: usize,
        /// What is wrong with it.
        what: Detail,
    },
    /// It declares entities, which could stand for anything.
    #[error("The file declares entities of its own, which are not read; save it with the characters themselves.")]
    Entities,
    /// It uses an entity that XML does not have.
    #[error("The file has the entity &{0};, which XML does not know; save it with the character itself.")]
    UnknownEntity(String),
    /// Its elements are nested too deeply to be a file of links.
    #[error("The file has elements nested too deeply (line {0}); save it again with the program that made it.")]
    TooDeep(usize),
    /// It has too many segments.
    #[error("The file has more than {MAX_SEGMENTS} segments; cut it into parts and import each.")]
    TooMany,
    /// A line of a table is none.
    #[error(
        "Line {line} of the table is no link ({what}); each line needs numbers, a tab, numbers, a tab and a confidence.{}",
        .what.aside()
    )]
    Table {
        /// Line, from 1.
        line: usize,
        /// What is wrong with it.
        what: Detail,
    },
    /// It is not the JSON that we write.
    #[error(
        "The file is not JSON of links ({closer}); choose one that `duizhao export` or `duizhao align` has written.{aside}",
        closer = .0,
        aside = .0.aside()
    )]
    Json(Detail),
    /// A link file of InterText without its texts.
    #[error("The file names {0}, which does not lie beside it; put the texts into the same folder.")]
    MissingText(String),
    /// It has numbers but no texts, so that no documents can be made of it.
    #[error("The file has links but no texts; import the texts first, and then this file as links.")]
    NumbersOnly,
}
