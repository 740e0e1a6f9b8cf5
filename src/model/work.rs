//! Works and their documents.

use super::ids::{DocumentId, SourceHash, WorkId};
use super::names::Names;
use serde::{Deserialize, Serialize};

/// A work: what its versions are versions *of*. Links join versions of one work; works are joined by tags.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Work {
    /// Its number.
    pub id: WorkId,
    /// Its title, in the languages it has one in.
    pub title: Names,
    /// Its date as a scholar would cite it: `2015-12-18`, `2019-10` or `2014`; empty if unknown.
    pub date: String,
}

/// How the languages lie in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Layout {
    /// One language.
    Single,
    /// Paragraph by paragraph in turn, sometimes both on one line.
    Interleaved,
    /// First all of one language, then all of the other.
    Sequential,
}

/// One imported file: where its text came from and what it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Its number.
    pub id: DocumentId,
    /// The work it belongs to.
    pub work: WorkId,
    /// The text it was read from.
    pub source: SourceHash,
    /// Siglum: the short name that apparatus and pane headings use, such as `004`.
    pub siglum: String,
    /// Name of the file, without its folder.
    pub file: String,
    /// Its own title.
    pub title: Names,
    /// Date of this document, as for [`Work::date`].
    pub date: String,
    /// What kind of document it is (`declaration`, `initiative`, `concept document`, `web page` …), in several languages.
    pub kind: Names,
    /// Where it was published, in words.
    pub origin: Names,
    /// How to cite it.
    pub citation: Names,
    /// How its languages lie.
    pub layout: Layout,
}
