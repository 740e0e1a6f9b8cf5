//! Reversible changes of a workspace.
//!
//! An edit is a list of changes; a change says what stood at a key before and what stands there after. The inverse of a
//! change is the same change with both exchanged, so that undo needs no code of its own and cannot be forgotten.

use super::code::Code;
use super::ids::{CodeId, DocumentId, TagId, VersionId, WorkId};
use super::link::{Alignment, Pair};
use super::source::Source;
use super::tag::Tag;
use super::version::{Body, BodyError, Version, VersionRecord};
use super::work::{Document, Work};
use super::workspace::Workspace;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What stood at a key and what stands there now; nothing means that the key was or is free.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(bound(deserialize = "K: Deserialize<'de>, V: Deserialize<'de>"))]
pub struct Put<K, V> {
    /// Which thing.
    pub key: K,
    /// What it was.
    #[serde(default = "nothing", skip_serializing_if = "Option::is_none", deserialize_with = "something")]
    pub before: Option<V>,
    /// What it becomes.
    #[serde(default = "nothing", skip_serializing_if = "Option::is_none", deserialize_with = "something")]
    pub after: Option<V>,
}

fn nothing<V>() -> Option<V> {
    None
}

/// What is written down is there, even where it is `null`; what is not there is left out. A setting may be `null`.
fn something<'de, V: Deserialize<'de>, D: serde::Deserializer<'de>>(d: D) -> Result<Option<V>, D::Error> {
    V::deserialize(d).map(Some)
}

impl<K, V> Put<K, V> {
    /// Something new.
    pub fn add(key: K, value: V) -> Self {
        Self { key, before: None, after: Some(value) }
    }

    /// Something that goes.
    pub fn remove(key: K, value: V) -> Self {
        Self { key, before: Some(value), after: None }
    }

    /// Something that changes.
    pub fn replace(key: K, before: V, after: V) -> Self {
        Self { key, before: Some(before), after: Some(after) }
    }

    fn inverse(self) -> Self {
        Self { key: self.key, before: self.after, after: self.before }
    }
}

/// One change of one thing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "thing", rename_all = "kebab-case")]
pub enum Change {
    /// Of a work.
    Work(Put<WorkId, Work>),
    /// Of a document.
    Document(Put<DocumentId, Document>),
    /// Of a version.
    Version(Put<VersionId, VersionRecord>),
    /// Of all links between two versions.
    Alignment(Put<Pair, Arc<Alignment>>),
    /// Of a code.
    Code(Put<CodeId, Code>),
    /// Of a tag.
    Tag(Put<TagId, Tag>),
    /// Of a setting of the workspace.
    Setting(Put<String, Value>),
}

impl Change {
    fn inverse(self) -> Self {
        match self {
            Self::Work(p) => Self::Work(p.inverse()),
            Self::Document(p) => Self::Document(p.inverse()),
            Self::Version(p) => Self::Version(p.inverse()),
            Self::Alignment(p) => Self::Alignment(p.inverse()),
            Self::Code(p) => Self::Code(p.inverse()),
            Self::Tag(p) => Self::Tag(p.inverse()),
            Self::Setting(p) => Self::Setting(p.inverse()),
        }
    }
}

/// What an edit is called in the menu; the interface says it in its own language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EditKind {
    /// Documents came in.
    Import,
    /// A document left.
    RemoveDocument,
    /// Title, date, work or citation of a document changed.
    EditDocument,
    /// Versions were aligned.
    Align,
    /// Versions that had been aligned at once were aligned with care.
    Refine,
    /// A paragraph was set aside or put back.
    SetAside,
    /// A passage was tagged.
    AddTag,
    /// A tag went.
    RemoveTag,
    /// Codes of a tag changed.
    ChangeTag,
    /// The memo of a tag changed.
    EditMemo,
    /// The codebook changed.
    EditCodebook,
    /// A setting changed.
    ChangeSetting,
    /// Themes through the documents changed.
    EditCrosswalk,
    /// A disagreement of coders was settled, or is open again.
    SettleDisagreement,
    /// A difference between versions was given another class.
    ClassDifference,
    /// Rows became one.
    MergeRows,
    /// A row became two.
    SplitRow,
    /// Segments went to a neighbouring row.
    MoveSegments,
    /// The rest of a text went up or down by a row.
    ShiftText,
    /// Segments that were chosen became a row.
    LinkSegments,
    /// The segments of a row were parted.
    UnlinkRow,
    /// Links were confirmed.
    ConfirmLinks,
    /// Links were rejected.
    RejectLinks,
    /// The status of links changed.
    ChangeStatus,
    /// A row was marked, or its mark taken away.
    MarkRow,
    /// A sentence was broken in two.
    BreakSentence,
    /// Two sentences were joined.
    JoinSentences,
    /// A document was imported again.
    ReplaceDocument,
    /// Links came in from a file.
    ImportLinks,
    /// The ends of a tag moved.
    MoveTag,
    /// A code came into the codebook.
    AddCode,
    /// What a code says changed.
    EditCode,
    /// A code got another colour.
    RecolourCode,
    /// A code went to another place.
    MoveCode,
    /// Two codes became one.
    MergeCodes,
    /// Passages of a code got one of their own.
    SplitCode,
    /// A code went to the bin.
    DeleteCode,
    /// A code came back from the bin.
    RestoreCode,
    /// The bin of codes was emptied.
    EmptyBin,
    /// A codebook was made.
    AddCodebook,
    /// A codebook was taken away.
    RemoveCodebook,
    /// Codes, or codes and passages, came in from a file.
    ImportCodes,
    /// Codes were proposed for passages, and a reader said no.
    RejectProposed,
}

/// A named, reversible change of the workspace.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Edit {
    /// What kind of act it is.
    pub kind: EditKind,
    /// What it concerns, for the menu: the name of a code or a document. May be empty.
    pub what: String,
    /// Texts that the changes refer to. They are kept for good, also when the edit is undone, and so are not part of what
    /// history writes down.
    #[serde(skip)]
    pub sources: Vec<Arc<Source>>,
    /// The changes, in the order in which they are made.
    pub changes: Vec<Change>,
}

impl Edit {
    /// An edit of things that need no new text.
    #[must_use]
    pub fn new(kind: EditKind, what: impl Into<String>, changes: Vec<Change>) -> Self {
        Self { kind, what: what.into(), sources: Vec::new(), changes }
    }

    /// The edit that takes this one back.
    #[must_use]
    pub fn inverse(&self) -> Self {
        let changes = self.changes.iter().rev().cloned().map(Change::inverse).collect();
        Self { kind: self.kind, what: self.what.clone(), sources: Vec::new(), changes }
    }
}

/// Why an edit cannot be made. The workspace is then as it was.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// What the edit takes to be there is not what is there: it was made for an earlier state.
    #[error("the workspace has changed since this was asked for ({0})")]
    Stale(String),
    /// It would leave a thing that refers to nothing.
    #[error("{0} would refer to something that does not exist")]
    Dangling(String),
    /// A version does not fit its text.
    #[error(transparent)]
    Body(#[from] BodyError),
}

/// Makes an edit, or changes nothing.
///
/// # Errors
/// See [`EditError`].
pub(super) fn apply(ws: &Workspace, edit: &Edit) -> Result<Workspace, EditError> {
    let mut next = ws.clone();
    for s in &edit.sources {
        next.sources.entry(s.hash.clone()).or_insert_with(|| s.clone());
    }
    for change in &edit.changes {
        match change {
            Change::Work(p) => put(&mut next.works, p)?,
            Change::Document(p) => put(&mut next.documents, p)?,
            Change::Version(_) => {}
            Change::Alignment(p) => put(&mut next.alignments, p)?,
            Change::Code(p) => put(&mut next.codes, p)?,
            Change::Tag(p) => put(&mut next.tags, p)?,
            Change::Setting(p) => put(&mut next.settings, p)?,
        }
    }
    // Versions come last: they need the text of their document, and an edit that takes both away in whatever order has an
    // inverse that brings them back in the opposite one.
    for change in &edit.changes {
        if let Change::Version(p) = change {
            put_version(&mut next, p)?;
        }
    }
    check(&next, edit)?;
    Ok(next)
}

fn put<K: Ord + Clone + std::fmt::Debug, V: Clone + PartialEq>(
    map: &mut BTreeMap<K, V>,
    p: &Put<K, V>,
) -> Result<(), EditError> {
    if map.get(&p.key) != p.before.as_ref() {
        return Err(EditError::Stale(format!("{:?}", p.key)));
    }
    match &p.after {
        Some(v) => map.insert(p.key.clone(), v.clone()),
        None => map.remove(&p.key),
    };
    Ok(())
}

fn put_version(ws: &mut Workspace, p: &Put<VersionId, VersionRecord>) -> Result<(), EditError> {
    if ws.versions.get(&p.key).map(Version::record) != p.before {
        return Err(EditError::Stale(format!("{:?}", p.key)));
    }
    match &p.after {
        Some(record) => {
            let version = revive(ws, record)?;
            ws.versions.insert(p.key, version);
        }
        None => {
            ws.versions.remove(&p.key);
        }
    }
    Ok(())
}

/// Joins what is stored of a version with the text of its document.
///
/// # Errors
/// Where the document or its text is missing, or the paragraphs do not fit it.
pub fn revive(ws: &Workspace, record: &VersionRecord) -> Result<Version, EditError> {
    let source = ws.source_of(record.document).ok_or_else(|| EditError::Dangling(format!("version {}", record.id)))?;
    let body = Body::new(source.clone(), record.paragraphs.clone())?;
    Ok(Version { id: record.id, document: record.document, lang: record.lang, body: Arc::new(body) })
}

/// Whether every thing refers to things that exist; only what the edit touched can have broken.
fn check(ws: &Workspace, edit: &Edit) -> Result<(), EditError> {
    let removes = edit.changes.iter().any(|c| match c {
        Change::Work(p) => p.after.is_none(),
        // A document that points to another text takes its versions and tags with it.
        Change::Document(p) => p.after.as_ref().map(|d| &d.source) != p.before.as_ref().map(|d| &d.source),
        Change::Version(_) => true,
        Change::Code(_) => true,
        _ => false,
    });
    if removes {
        return check_all(ws);
    }
    for change in &edit.changes {
        match change {
            Change::Document(Put { after: Some(d), .. }) => check_document(ws, d)?,
            Change::Alignment(Put { after: Some(a), .. }) => check_alignment(ws, a)?,
            Change::Tag(Put { after: Some(t), .. }) => check_tag(ws, t)?,
            _ => {}
        }
    }
    Ok(())
}

/// Whether every thing of a workspace refers to things that exist.
///
/// # Errors
/// Names the first thing that does not.
pub fn check_all(ws: &Workspace) -> Result<(), EditError> {
    ws.documents.values().try_for_each(|d| check_document(ws, d))?;
    for v in ws.versions.values() {
        if ws.documents.get(&v.document).is_none_or(|d| d.source != v.body.source().hash) {
            return Err(EditError::Dangling(format!("version {}", v.id)));
        }
    }
    ws.alignments.values().try_for_each(|a| check_alignment(ws, a))?;
    for c in ws.codes.values() {
        if c.parent.as_ref().is_some_and(|p| !ws.codes.contains_key(p)) {
            return Err(EditError::Dangling(format!("code {}", c.id)));
        }
    }
    ws.tags.values().try_for_each(|t| check_tag(ws, t))
}

fn check_document(ws: &Workspace, d: &Document) -> Result<(), EditError> {
    let good = ws.works.contains_key(&d.work) && ws.sources.contains_key(&d.source);
    if good { Ok(()) } else { Err(EditError::Dangling(format!("document {}", d.siglum))) }
}

fn check_alignment(ws: &Workspace, a: &Alignment) -> Result<(), EditError> {
    let size = |v| ws.versions.get(&v).map_or(0, |v: &Version| v.body.segments().len());
    let (n, m) = (size(a.pair.a), size(a.pair.b));
    let fits = |side: &[u32], n: usize| side.iter().all(|&s| (s as usize) < n);
    let good = a.pair.a != a.pair.b && a.links.iter().all(|l| fits(&l.a, n) && fits(&l.b, m));
    if good { Ok(()) } else { Err(EditError::Dangling(format!("alignment {}–{}", a.pair.a, a.pair.b))) }
}

fn check_tag(ws: &Workspace, t: &Tag) -> Result<(), EditError> {
    let source = ws.source_of(t.document);
    let good = ws.versions.get(&t.version).is_some_and(|v| v.document == t.document)
        && !t.codes.is_empty()
        && t.codes.iter().all(|c| ws.codes.get(c).is_some_and(|c| c.codable))
        && !t.ranges.is_empty()
        && source.is_some_and(|s| t.ranges.iter().all(|r| r.slice(&s.text).is_some()));
    if good { Ok(()) } else { Err(EditError::Dangling(format!("tag {}", t.id))) }
}
