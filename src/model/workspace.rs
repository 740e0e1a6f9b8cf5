//! A workspace as plain data.

use super::code::Code;
use super::edit::{EditError, check_all, revive};
use super::ids::{CodeId, DocumentId, SourceHash, TagId, VersionId, WorkId};
use super::link::{Alignment, Pair};
use super::source::Source;
use super::tag::Tag;
use super::version::{Version, VersionRecord};
use super::work::{Document, Work};
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Everything that one workspace file holds. It is read by everyone and changed by [`super::history::History`] alone.
///
/// A clone is cheap: the large parts are shared. A job takes a clone and works on it while the reader goes on.
#[derive(Clone, Debug, Default)]
pub struct Workspace {
    pub(super) sources: BTreeMap<SourceHash, Arc<Source>>,
    pub(super) works: BTreeMap<WorkId, Work>,
    pub(super) documents: BTreeMap<DocumentId, Document>,
    pub(super) versions: BTreeMap<VersionId, Version>,
    pub(super) alignments: BTreeMap<Pair, Arc<Alignment>>,
    pub(super) codes: BTreeMap<CodeId, Code>,
    pub(super) tags: BTreeMap<TagId, Tag>,
    pub(super) settings: BTreeMap<String, Value>,
}

/// What a workspace is put together from when it is read from where it was kept.
#[derive(Clone, Debug, Default)]
pub struct Parts {
    /// Texts.
    pub sources: Vec<Arc<Source>>,
    /// Works.
    pub works: Vec<Work>,
    /// Documents.
    pub documents: Vec<Document>,
    /// Versions without their text.
    pub versions: Vec<VersionRecord>,
    /// Alignments.
    pub alignments: Vec<Alignment>,
    /// Codes.
    pub codes: Vec<Code>,
    /// Tags.
    pub tags: Vec<Tag>,
    /// Settings.
    pub settings: BTreeMap<String, Value>,
}

/// Sources are left out: the store of texts only grows, and an undone import leaves its text behind, harmlessly.
impl PartialEq for Workspace {
    fn eq(&self, other: &Self) -> bool {
        self.works == other.works
            && self.documents == other.documents
            && self.versions == other.versions
            && self.alignments == other.alignments
            && self.codes == other.codes
            && self.tags == other.tags
            && self.settings == other.settings
    }
}

impl Workspace {
    /// Puts a workspace together from what was kept of it.
    ///
    /// # Errors
    /// Where a part refers to something that is not there, or a version does not fit its text.
    pub fn assemble(parts: Parts) -> Result<Self, EditError> {
        let mut ws = Self {
            sources: parts.sources.into_iter().map(|s| (s.hash.clone(), s)).collect(),
            works: parts.works.into_iter().map(|w| (w.id, w)).collect(),
            documents: parts.documents.into_iter().map(|d| (d.id, d)).collect(),
            versions: BTreeMap::new(),
            alignments: parts.alignments.into_iter().map(|a| (a.pair, Arc::new(a))).collect(),
            codes: parts.codes.into_iter().map(|c| (c.id.clone(), c)).collect(),
            tags: parts.tags.into_iter().map(|t| (t.id, t)).collect(),
            settings: parts.settings,
        };
        for record in &parts.versions {
            let version = revive(&ws, record)?;
            ws.versions.insert(record.id, version);
        }
        check_all(&ws)?;
        Ok(ws)
    }

    /// Texts by the hash of their bytes.
    #[must_use]
    pub fn sources(&self) -> &BTreeMap<SourceHash, Arc<Source>> {
        &self.sources
    }

    /// Works by number.
    #[must_use]
    pub fn works(&self) -> &BTreeMap<WorkId, Work> {
        &self.works
    }

    /// Documents by number.
    #[must_use]
    pub fn documents(&self) -> &BTreeMap<DocumentId, Document> {
        &self.documents
    }

    /// Versions by number.
    #[must_use]
    pub fn versions(&self) -> &BTreeMap<VersionId, Version> {
        &self.versions
    }

    /// Alignments by pair of versions.
    #[must_use]
    pub fn alignments(&self) -> &BTreeMap<Pair, Arc<Alignment>> {
        &self.alignments
    }

    /// Codes by identifier.
    #[must_use]
    pub fn codes(&self) -> &BTreeMap<CodeId, Code> {
        &self.codes
    }

    /// Tags by number.
    #[must_use]
    pub fn tags(&self) -> &BTreeMap<TagId, Tag> {
        &self.tags
    }

    /// Settings that belong to the workspace rather than to the program.
    #[must_use]
    pub fn settings(&self) -> &BTreeMap<String, Value> {
        &self.settings
    }

    /// The codes in the order of the codebook: each above those that stand under it, and these before whatever follows it.
    #[must_use]
    pub fn codebook(&self) -> Vec<&Code> {
        let mut under: BTreeMap<Option<&CodeId>, Vec<&Code>> = BTreeMap::new();
        for code in self.codes.values() {
            under.entry(code.parent.as_ref()).or_default().push(code);
        }
        for codes in under.values_mut() {
            // The end of the list comes first off the stack below.
            codes.sort_by_key(|c| std::cmp::Reverse((c.order, &c.id)));
        }
        let mut out = Vec::with_capacity(self.codes.len());
        let mut next = under.remove(&None).unwrap_or_default();
        loop {
            while let Some(code) = next.pop() {
                out.push(code);
                next.extend(under.remove(&Some(&code.id)).unwrap_or_default());
            }
            // What runs in a circle hangs from nothing: it is opened somewhere.
            match under.pop_first() {
                Some((_, rest)) => next = rest,
                None => return out,
            }
        }
    }

    /// The document of a version.
    #[must_use]
    pub fn document_of(&self, version: VersionId) -> Option<&Document> {
        self.documents.get(&self.versions.get(&version)?.document)
    }

    /// The work of a version.
    #[must_use]
    pub fn work_of(&self, version: VersionId) -> Option<&Work> {
        self.works.get(&self.document_of(version)?.work)
    }

    /// Versions of a work, by number.
    pub fn versions_of(&self, work: WorkId) -> impl Iterator<Item = &Version> {
        self.versions.values().filter(move |v| self.documents.get(&v.document).is_some_and(|d| d.work == work))
    }

    /// Tags made in a version, by number.
    pub fn tags_of(&self, version: VersionId) -> impl Iterator<Item = &Tag> {
        self.tags.values().filter(move |t| t.version == version)
    }

    /// The source of a document.
    #[must_use]
    pub fn source_of(&self, document: DocumentId) -> Option<&Arc<Source>> {
        self.sources.get(&self.documents.get(&document)?.source)
    }

    /// Whether there is nothing to read yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.versions.is_empty()
    }
}
