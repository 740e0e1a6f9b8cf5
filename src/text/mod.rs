//! Texts as such: ranges, languages, folding, spellings, sentences, words, common characters, line breaks, line ends, cells of
//! tables; and the faces they are drawn with.
//!
//! Nothing here knows of files, threads or anything of ours. Every offset is a **byte** offset into
//! UTF-8 unless a name says otherwise, and every range is half-open.

pub(crate) mod ascending;
pub mod cell;
pub mod face;
pub mod fold;
pub mod frequency;
pub mod lang;
pub mod line_ends;
pub mod lines;
pub mod range;
pub mod sentence;
pub mod simplified;
pub mod spelling;
pub mod word;

pub use lang::Lang;
pub use line_ends::LineFeeds;
pub use range::TextRange;
