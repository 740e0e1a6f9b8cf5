//! Bibliographies in and out of an open workspace.

use crate::app::citing::Citer;
use crate::app::command::Effect;
use crate::app::fault::Fault;
use crate::app::notice::Weight;
use crate::app::referring;
use crate::app::session::{Outcome, Session};
use crate::cite::{MOST_BYTES, Notation, ReadError, Reference};
use crate::export::excerpts::Clip;
use crate::jobs::Slot;
use crate::model::{DocumentId, VersionId, Workspace};
use crate::store::atomic;
use crate::text::Lang;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A file of references that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadReferences {
    /// The file.
    pub path: PathBuf,
    /// What is in it; or why it cannot be read.
    pub found: Result<Vec<Reference>, Fault>,
    /// For each version of the workspace, the reference that seems to be its own.
    pub matched: BTreeMap<VersionId, usize>,
}

/// Reads a file of references, in whichever notation it is.
///
/// # Errors
/// Where the system does not let it be read, or it is in no notation that is known.
pub fn read_references(path: &Path) -> Result<Vec<Reference>, Fault> {
    let size = std::fs::metadata(path).map_err(|e| Fault::reading(path, &e))?.len();
    if size > MOST_BYTES as u64 {
        return Err(ReadError::TooLarge.into());
    }
    let text = std::fs::read_to_string(path).map_err(|e| Fault::reading(path, &e))?;
    Ok(Notation::guess(&text).read(&text)?)
}

/// The reference of each version that says so itself: by its identifier, which an export of this program gives, or else by title
/// and language. A reference is matched with one version.
#[must_use]
pub fn matched(ws: &Workspace, references: &[Reference]) -> BTreeMap<VersionId, usize> {
    let mut out = BTreeMap::new();
    let own = referring::all(ws);
    for (version, reference) in &own {
        if let Some(i) = references.iter().position(|r| r.id() == reference.id()) {
            out.insert(*version, i);
        }
    }
    let plain =
        |t: &str| -> String { t.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect() };
    for (version, reference) in &own {
        let title = plain(&reference.text("title"));
        let alike = |r: &Reference| plain(&r.text("title")) == title && r.lang() == reference.lang();
        let free = |i: &usize, out: &BTreeMap<VersionId, usize>| out.values().all(|taken| taken != i);
        let found = (0..references.len()).find(|i| free(i, &out) && references.get(*i).is_some_and(alike));
        if let (false, Some(i)) = (out.contains_key(version), found) {
            out.insert(*version, i);
        }
    }
    out
}

/// Writes references to a file.
///
/// # Errors
/// Where it cannot be written; the file is then as it was before.
pub fn write_references(references: &[Reference], path: &Path, notation: Notation) -> Result<(), Fault> {
    let text = notation.write(references);
    atomic::write(path, |w| w.write_all(text.as_bytes())).map_err(|e| Fault::of_store(path, &e))
}

impl Session {
    /// The file of references that was read last and has not been put away.
    #[must_use]
    pub fn references_read(&self) -> Option<&ReadReferences> {
        self.derived.giving.read.as_ref()
    }

    pub(super) fn read_references_later(&mut self, path: PathBuf) {
        let ws = self.workspace().clone();
        self.jobs.spawn(Slot("references"), "job-references", move |_| {
            let found = read_references(&path);
            let matched = found.as_ref().map(|f| matched(&ws, f)).unwrap_or_default();
            Ok(Outcome::References(ReadReferences { path, found, matched }))
        });
    }

    /// Takes references of the file that was read, each for a version, in one edit.
    pub(super) fn take_references(&mut self, chosen: &[(VersionId, usize)]) {
        let Some(ReadReferences { found: Ok(found), .. }) = self.derived.giving.read.take() else { return };
        let ws = self.workspace().clone();
        let mut by_document: BTreeMap<DocumentId, Vec<(Lang, Reference)>> = BTreeMap::new();
        let mut taken = 0;
        for (version, i) in chosen {
            if let (Some(v), Some(r)) = (ws.versions().get(version), found.get(*i)) {
                by_document.entry(v.document).or_default().push((v.lang, r.clone()));
                taken += 1;
            }
        }
        let by_document: Vec<_> = by_document.into_iter().collect();
        let Some(edit) = referring::enter_some(&ws, &by_document) else { return };
        if self.commit(edit) {
            self.notices.add(Weight::Done, "notice-references-taken", vec![("n", taken.to_string())]);
        }
    }

    pub(super) fn write_references_later(&mut self, path: PathBuf, notation: Notation) {
        let references: Vec<Reference> = referring::all(self.workspace()).into_iter().map(|(_, r)| r).collect();
        self.jobs.spawn(Slot("export-references"), "job-export", move |_| {
            Ok(match write_references(&references, &path, notation) {
                Ok(()) => Outcome::ReferencesWritten { path, n: references.len() },
                Err(fault) => Outcome::NotWritten(fault),
            })
        });
    }

    /// The list of references of all documents, as the style has it.
    pub(super) fn copy_references(&self) -> Vec<Effect> {
        let ws = self.workspace();
        let mut citer = Citer::new(ws, self.citation_style());
        let mut clip = Clip::default();
        for version in ws.versions().values() {
            let cited = citer.cite(version.id, None);
            clip.paragraph(version.lang, &cited.entry, &cited.entry_html);
        }
        vec![Effect::Rich(clip)]
    }
}
