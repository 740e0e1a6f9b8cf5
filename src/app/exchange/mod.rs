//! Links in and out: files of other programs become documents, or links between versions that are there; links become
//! files.
//!
//! Reading and planning are pure but for the reading of the file, so that the window's job and the command line do the very
//! same. What a file brings in is one edit. It never takes away what a reader has decided: a link confirmed or rejected
//! by hand stays, unless [`Over::Replace`] is asked for.

mod divide;
mod merge;
mod session;

pub use crate::import::links::{FileLinks, FileText, LinkFile};
pub use merge::{ExchangeError, LinkPlan, LinkReport, Over, plan_links};

use super::fault::Fault;
use super::filing::{self, read_document};
use super::plan::{GivenLinks, Incoming, Target};
use crate::align;
use crate::export::links::{LinkFormat, Parallel, parts, write};
use crate::import::links::{self, Documents};
use crate::import::{self, Finding};
use crate::model::{Names, VersionId, Workspace};
use crate::store::atomic;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::path::{Path, PathBuf};

/// What a file that is to become documents has in it.
#[derive(Debug)]
pub enum Incomings {
    /// A text.
    Document(Box<Finding>, String),
    /// Texts with links, and the name of the file.
    Linked(Box<Documents>, String),
}

/// Reads a file of links, and what lies beside it if it names that.
///
/// # Errors
/// In words for the reader.
pub fn read_links(path: &Path) -> Result<LinkFile, ExchangeError> {
    Ok(links::read(&bytes(path)?, &mut |name| lying_beside(path, name))?)
}

fn bytes(path: &Path) -> Result<Vec<u8>, ExchangeError> {
    let size = std::fs::metadata(path).map_err(|e| ExchangeError::File(Fault::reading(path, &e)))?.len();
    if size > import::MAX_BYTES as u64 {
        return Err(ExchangeError::File(Fault::too_large(size)));
    }
    std::fs::read(path).map_err(|e| ExchangeError::File(Fault::reading(path, &e)))
}

/// The first bytes of a file, which tell what it is; nothing where it cannot be read.
fn beginning(path: &Path) -> Vec<u8> {
    let mut out = Vec::new();
    if let Ok(file) = std::fs::File::open(path) {
        // What cannot be read is told when the whole of it is read.
        let _ = file.take(4096).read_to_end(&mut out);
    }
    out
}

/// Whether a file holds texts with links for certain, by its beginning.
#[must_use]
pub fn has_links(path: &Path) -> bool {
    links::kind(&beginning(path)).is_some()
}

/// A file in the same folder as another. The name comes out of a file: it must be a name and nothing else.
fn lying_beside(path: &Path, name: &str) -> Option<Vec<u8>> {
    let plain = Path::new(name).file_name().is_some_and(|n| n == name);
    bytes(&path.with_file_name(plain.then_some(name)?)).ok()
}

/// A file and what is in it, or why it cannot be read.
pub type ReadFile = (PathBuf, Result<Incomings, Fault>);

/// Reads files that are to become documents. The texts that a link file of InterText names come in with it, and not
/// once more for themselves.
///
/// # Errors
/// Where it was called off.
pub fn read_all(
    paths: &[PathBuf],
    options: &import::Options,
    tick: &mut align::Tick<'_>,
) -> Result<Vec<ReadFile>, align::Cancelled> {
    let mut named: BTreeSet<PathBuf> = BTreeSet::new();
    let mut linked: BTreeMap<&PathBuf, Result<Incomings, Fault>> = BTreeMap::new();
    // A file that the reader says how to read is read so.
    for path in paths.iter().filter(|_| options.layout.is_none()) {
        if !has_links(path) {
            continue;
        }
        let name = file_name(path);
        let read = bytes(path).and_then(|content| {
            let read = links::read(&content, &mut |name| {
                named.insert(path.with_file_name(name));
                lying_beside(path, name)
            });
            Ok(links::documents(&read?, &name)?)
        });
        linked.insert(path, read.map(|d| Incomings::Linked(Box::new(d), name)).map_err(Fault::from));
    }
    let mut out = Vec::with_capacity(paths.len());
    for (i, path) in paths.iter().enumerate() {
        tick(i, paths.len())?;
        let read = match linked.remove(path) {
            Some(read) => read,
            None if named.contains(path) => continue,
            None => read_document(path, options).map(|(f, name)| Incomings::Document(Box::new(f), name)),
        };
        out.push((path.clone(), read));
    }
    Ok(out)
}

fn file_name(path: &Path) -> String {
    path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Adds what a file has to what is to be planned. Says whether it was added: not where a text of it is in the workspace
/// already, byte for byte.
pub fn gather(
    ws: &Workspace,
    read: Incomings,
    target: Option<Target>,
    found: &mut Vec<Incoming>,
    given: &mut Vec<GivenLinks>,
) -> bool {
    let known = |f: &Finding| ws.documents().values().any(|d| d.source == f.source.hash);
    match read {
        Incomings::Document(finding, _) if known(&finding) => false,
        Incomings::Document(finding, file) => {
            found.push(filing::incoming(*finding, file, target));
            true
        }
        Incomings::Linked(documents, _) if documents.texts.iter().any(|t| known(&t.finding)) => false,
        Incomings::Linked(documents, file) => {
            // Links name versions; a document has as many as it has languages.
            let first: usize = found.iter().map(|d| d.finding.streams.len()).sum();
            let new = || Target::New { key: file.clone(), title: title(&documents), date: String::new() };
            let target = target.unwrap_or_else(new);
            given.extend(
                documents
                    .links
                    .iter()
                    .map(|l| GivenLinks { versions: (first + l.a, first + l.b), links: l.links.clone() }),
            );
            for text in documents.texts {
                let mut incoming = filing::incoming(text.finding, file.clone(), Some(target.clone()));
                (incoming.siglum, incoming.title) = (text.siglum, text.title);
                found.push(incoming);
            }
            true
        }
    }
}

/// The titles of all texts.
fn title(documents: &Documents) -> Names {
    let mut out = Names::default();
    for (lang, name) in documents.texts.iter().flat_map(|t| &t.title.0) {
        out.0.entry(*lang).or_insert_with(|| name.clone());
    }
    out
}

/// Writes versions with their links to a file, and what belongs to it beside it. Says how many links were written.
///
/// # Errors
/// In words for the reader; a file is then as it was before, or written whole.
pub fn export_links(ws: &Workspace, versions: &[VersionId], path: &Path, format: LinkFormat) -> Result<usize, Fault> {
    let parallel = Parallel::of(ws, versions).map_err(|e| Fault::reading(path, &e))?;
    write_links(&parallel, path, format)?;
    Ok(parallel.count(format))
}

/// Writes texts with their links to a file, and what belongs to it beside it.
///
/// # Errors
/// As for [`export_links`].
pub fn write_links(parallel: &Parallel<'_>, path: &Path, format: LinkFormat) -> Result<(), Fault> {
    // The file that names the others comes last.
    for part in parts(parallel, format, &file_name(path)).iter().rev() {
        let path = path.with_file_name(&part.name);
        atomic::write(&path, |w| write(parallel, part, w)).map_err(|e| Fault::of_store(&path, &e))?;
    }
    Ok(())
}
