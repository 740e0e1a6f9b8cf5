//! What can be wrong with a file that is to be read.

use super::decode::MAX_BYTES;

/// Why a file cannot be imported: one sentence, with what to do next.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// The file has no text in it.
    #[error("The file has no text in it; choose a file that has some.")]
    Empty,
    /// The file is longer than [`MAX_BYTES`]; the number is its length in bytes.
    #[error(
        "The file has {} MiB and a document may have {}; cut it into parts and import each.",
        .0.div_ceil(1 << 20),
        MAX_BYTES >> 20
    )]
    TooLarge(usize),
    /// The bytes are not text: a picture, a word processor's file, UTF-16 without its mark.
    #[error(
        "The file is not plain text (it has zero bytes in it); save it as text in UTF-8, or name its encoding if it is UTF-16."
    )]
    Binary,
    /// No encoding has the name that was asked for.
    #[error("There is no encoding called {0:?}; choose one such as utf-8, gb18030, big5, utf-16le or windows-1252.")]
    UnknownEncoding(String),
    /// The bytes are not text in the encoding that was asked for.
    #[error("The file is not text in {0}; leave the encoding to be found, or choose another.")]
    NotInEncoding(String),
    /// The bytes are almost, but not wholly, text in the encoding that they seem to be in.
    #[error(
        "The file looks like {encoding} but is damaged at byte {at}; save it again, or choose an encoding that it is whole in."
    )]
    Damaged {
        /// The encoding that it seems to be in.
        encoding: String,
        /// Offset of the first byte that does not fit.
        at: usize,
    },
    /// No encoding was found that the bytes are text in.
    #[error("The encoding of the file could not be found; choose it by name, such as gb18030 or big5.")]
    NoEncoding,
    /// A manifest that does not say what a manifest must say.
    #[error("The manifest of the corpus cannot be read; correct it and try again. In technical words: {0}.")]
    Manifest(String),
    /// A manifest that names a file which is not there.
    #[error("The manifest of the corpus names {0:?}, which is not in it; add the file or take its entry out.")]
    MissingFile(String),
}
