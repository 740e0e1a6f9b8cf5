//! What can be wrong with a file of codes or a project.

use super::{MAX_CODES, MAX_PASSAGES};
use crate::import::links::LinkFileError;
use crate::import::{Detail, ImportError};

/// Why a file cannot be read: one sentence, with what to do next.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum QdaError {
    /// The bytes are no text.
    #[error(transparent)]
    Decode(#[from] ImportError),
    /// It is not XML that can be read.
    #[error(transparent)]
    Xml(#[from] LinkFileError),
    /// The archive is none, or damaged.
    #[error(
        "The file is no archive, or a damaged one ({closer}); export it again with the program that made it.{aside}",
        closer = .0,
        aside = .0.aside()
    )]
    Archive(Detail),
    /// An archive under the name of a codebook.
    #[error("The file is an archive and no codebook; if it is a project, give it the ending .qdpx.")]
    ArchiveAsCodes,
    /// The archive has no project in it.
    #[error("The archive has no project.qde in it; choose a REFI-QDA project (.qdpx).")]
    NoProject,
    /// The archive unpacks to more than may be.
    #[error("The archive would unpack to more than {} MiB; take large sources out of the project and export it again.", .0 >> 20)]
    TooLarge(u64),
    /// It is XML of something else.
    #[error("The file is XML of another kind (<{0}>); choose a REFI-QDA codebook (.qdc) or project (.qdpx).")]
    OtherKind(String),
    /// It has too many codes.
    #[error("The file has more than {MAX_CODES} codes; divide the codebook and import its parts.")]
    TooManyCodes,
    /// It has too many passages.
    #[error("The file has more than {MAX_PASSAGES} passages; divide the project and import its parts.")]
    TooManyPassages,
    /// It has no code.
    #[error("The file has no codes in it; choose a codebook (.qdc, CSV, TOML or JSON).")]
    NoCodes,
    /// The tree goes in a circle.
    #[error("The code {0:?} stands below itself; mend its parent in the file.")]
    Circle(String),
    /// Two codes have one identifier.
    #[error("The file has two codes called {0:?}; give one of them another identifier.")]
    Twice(String),
    /// A code stands below one that is not there.
    #[error("The code {0:?} stands below {1:?}, which the file does not have; mend its parent in the file.")]
    NoParent(String, String),
    /// The table has none of the columns that name a code.
    #[error("The table has no column that names codes; it needs one called id, tag, name or path.")]
    NoColumn,
    /// A table, TOML or JSON that cannot be read.
    #[error(
        "The file cannot be read as a codebook ({closer}); mend it, or export it again.{aside}",
        closer = .0,
        aside = .0.aside()
    )]
    Table(Detail),
}
