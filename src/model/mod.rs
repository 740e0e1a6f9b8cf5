//! The workspace as plain data, the edits that change it, and the history that is the only door to it.
//!
//! A **work** has **documents**; a document was read from a **source** and has one **version** for each of its languages;
//! a version is paragraphs and sentences (**segments**) over the immutable text of the source. **Links** join segments of
//! two versions of one work. **Tags** mark passages with **codes**. **Rows** are what the panes show: they are computed
//! from links and the versions shown, and never stored.

mod code;
pub mod described;
pub mod edit;
pub mod edition;
pub mod history;
pub mod identity;
mod ids;
mod link;
pub mod loops;
mod names;
pub mod relink;
pub mod rows;
pub mod segmenting;
mod source;
mod standing;
mod tag;
mod version;
mod work;
mod workspace;

pub use code::Code;
pub use edit::{Change, Edit, EditError, EditKind, Put};
pub use history::{CommitError, Entry, History, Journal, JournalError, NoJournal, Step};
pub use ids::{BookId, CodeId, DocumentId, SourceHash, TagId, VersionId, WorkId};
pub use link::{Alignment, Link, LinkStatus, Pair};
pub use loops::Loops;
pub use names::Names;
pub use rows::Rows;
pub use source::Source;
pub use standing::Standing;
pub use tag::Tag;
pub use version::{
    Aside, Body, BodyError, Glue, Paragraph, ParagraphKind, Piece, Segment, Version, VersionRecord, reading_text,
};
pub use work::{Document, Layout, Work};
pub use workspace::{Parts, Workspace};
