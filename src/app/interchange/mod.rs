//! Codes and tagged passages of other programs come in.
//!
//! What a file brings is one edit, so one step of undo: its texts as documents, through the import that every text goes
//! through; its codes into the codebook; its codings as tags. What is there already is known again by its GUID, or by its
//! words, and brought up to date; nothing that is in the workspace and not in the file goes away.
//!
//! Reading and planning are pure but for the reading of the file, so that the window's job and the command line do the very
//! same.

mod codes;
mod session;
mod tags;

pub use crate::export::qda::codes::CodesFormat;
pub use crate::export::qda::{Lost, TagFormat};
pub use crate::import::qda::{Coded, FileCodebook, FileProject, Kind, QdaError, Reading, Remark};
pub use session::{CodedFormat, Coming, Home, Outgoing, Preview, write_out};
pub(in crate::app) use session::{Exchanged, PreviewKey};

use super::fault::Fault;
use super::filing;
use super::plan::{self, Awaited, Incoming, Target};
use crate::align;
use crate::import::qda::FileSource;
use crate::import::{self, MAX_BYTES};
use crate::model::identity::{self, Foreign};
use crate::model::{BookId, Change, CommitError, Edit, EditKind, History, Names, NoJournal, Put, Workspace};
use crate::text::{Lang, LineFeeds};
use std::collections::BTreeSet;
use std::path::Path;

/// Why a file cannot come in; the workspace is then as it was.
#[derive(Debug, thiserror::Error)]
pub enum InterchangeError {
    /// The file cannot be opened.
    #[error("{0}")]
    File(Fault),
    /// It cannot be read.
    #[error(transparent)]
    Read(#[from] QdaError),
    /// Its name does not tell what it is.
    #[error("{0} is no file of codes or passages; choose .qdpx, .qdc, .csv, .toml or .json")]
    OtherFile(String),
    /// Its texts cannot come in.
    #[error(transparent)]
    Plan(#[from] plan::PlanError),
    /// What it brings does not fit the workspace.
    #[error("what the file brings does not fit the workspace ({0}); nothing was changed")]
    Unfit(#[from] CommitError),
}

/// What a file will bring.
#[derive(Clone, Debug)]
pub struct Brought {
    /// All of it, as one edit; without changes where everything is there already.
    pub edit: Edit,
    /// What it is, in numbers.
    pub report: Report,
}

/// What came in, in numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// New documents.
    pub documents: usize,
    /// New codes.
    pub new_codes: usize,
    /// Codes that were there and say something else now.
    pub changed_codes: usize,
    /// New tags.
    pub new_tags: usize,
    /// Tags that were there and changed.
    pub changed_tags: usize,
    /// Tags that were there as they are in the file.
    pub same_tags: usize,
    /// What was left out or changed.
    pub remarks: Vec<Remark>,
}

/// Reads a file.
///
/// # Errors
/// In words for the reader.
pub fn read(path: &Path, kind: Kind) -> Result<Coded, InterchangeError> {
    let fault = |e: std::io::Error| InterchangeError::File(Fault::reading(path, &e));
    let size = std::fs::metadata(path).map_err(fault)?.len();
    // An archive may hold many texts, each of which has its own limit.
    let limit = if kind == Kind::Qdpx { 8 * MAX_BYTES } else { MAX_BYTES };
    if size > limit as u64 {
        return Err(InterchangeError::File(Fault::too_large(size)));
    }
    Ok(import::qda::read(&std::fs::read(path).map_err(fault)?, kind)?)
}

/// What a file brings to a workspace. New documents go to the work `target`, or each to a work of its own; `at` is when
/// tags are made that do not say so themselves, in seconds since 1970 UTC.
///
/// # Errors
/// See [`InterchangeError`].
pub fn plan(
    ws: &Workspace,
    coded: &Coded,
    target: Option<&Target>,
    at: i64,
    tick: &mut align::Tick<'_>,
) -> Result<Brought, InterchangeError> {
    plan_into(ws, coded, target, &BookId::default(), at, tick)
}

/// As [`plan()`]; families that are new come into this codebook.
///
/// # Errors
/// See [`InterchangeError`].
pub fn plan_into(
    ws: &Workspace,
    coded: &Coded,
    target: Option<&Target>,
    book: &BookId,
    at: i64,
    tick: &mut align::Tick<'_>,
) -> Result<Brought, InterchangeError> {
    match coded {
        Coded::Codes(codes) => codes_alone(ws, codes, book),
        Coded::Project(project) => whole(ws, project, target, book, at, tick),
    }
}

fn codes_alone(ws: &Workspace, file: &FileCodebook, book: &BookId) -> Result<Brought, InterchangeError> {
    let merged = codes::merge(ws, file, &BTreeSet::new(), book);
    let mut report = Report { remarks: merged.remarks, ..Report::default() };
    let changes = codes::changes(ws, &merged.codes, &mut report);
    let edit = Edit::new(EditKind::ImportCodes, "", changes);
    checked(ws, edit, report)
}

/// An edit that was tried; what would be refused later is refused now.
fn checked(ws: &Workspace, edit: Edit, report: Report) -> Result<Brought, InterchangeError> {
    History::new(ws.clone(), vec![], vec![], NoJournal).commit(edit.clone(), 0)?;
    Ok(Brought { edit, report })
}

fn whole(
    ws: &Workspace,
    project: &FileProject,
    target: Option<&Target>,
    book: &BookId,
    at: i64,
    tick: &mut align::Tick<'_>,
) -> Result<Brought, InterchangeError> {
    let mut report = Report { remarks: project.remarks.clone(), ..Report::default() };
    let incoming = new_documents(ws, project, target, &mut report)?;
    report.documents = incoming.len();
    let mut edit = plan::import_linked(ws, incoming, &[], Awaited::Nobody, tick)?.edit;
    edit.kind = EditKind::Import;

    let used: BTreeSet<usize> =
        project.sources.iter().flat_map(|s| &s.passages).flat_map(|p| p.codes.clone()).collect();
    let merged = codes::merge(ws, &project.codebook, &used, book);
    report.remarks.extend(merged.remarks);
    edit.changes.extend(codes::changes(ws, &merged.codes, &mut report));

    let mut trial = History::new(ws.clone(), vec![], vec![], NoJournal);
    trial.commit(edit.clone(), 0)?;
    let with = trial.workspace().clone();
    let before = Foreign::of(ws);
    let mut foreign = before.clone();
    let documents = tags::Documents::of(&with);
    for source in &project.sources {
        let Some(document) = documents.with(source) else { continue };
        let theirs = source.guid.as_ref().filter(|g| **g != identity::derived("document", &[&document.source.0]));
        if let Some(guid) = theirs.filter(|_| !ws.documents().contains_key(&document.id)) {
            foreign.documents.insert(document.id.0, (guid.clone(), document.source.0.clone()));
        }
    }
    edit.changes.extend(tags::changes(ws, &with, project, &merged.of, at, &mut foreign, &mut report));
    if foreign != before {
        let key = identity::SETTING.to_owned();
        let was = ws.settings().get(&key).cloned();
        edit.changes.push(Change::Setting(Put { key, before: was, after: Some(foreign.value()) }));
    }
    if edit.what.is_empty() {
        edit.what.clone_from(&project.name);
    }
    checked(ws, edit, report)
}

/// The texts that are not in the workspace, each once.
fn new_documents(
    ws: &Workspace,
    project: &FileProject,
    target: Option<&Target>,
    report: &mut Report,
) -> Result<Vec<Incoming>, InterchangeError> {
    let there = tags::Documents::of(ws);
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut out = Vec::new();
    for source in &project.sources {
        if there.with(source).is_some() {
            continue;
        }
        let finding = import::inspect(&source.bytes, &import::Options::default()).map_err(QdaError::from)?;
        if !seen.insert(LineFeeds::new(&finding.source.text).text().to_owned()) {
            continue;
        }
        if there.knows(source.guid.as_ref()) {
            report.remarks.push(Remark::OtherText(source.name.clone()));
        }
        let target = target.cloned().or_else(|| work(ws, source));
        let siglum = source.facts.get("Siglum").filter(|s| !s.is_empty());
        // Our own name for a source begins with the siglum.
        let own = siglum.and_then(|s| source.name.strip_prefix(s.as_str())?.strip_prefix(' '));
        let mut incoming = filing::incoming(finding, own.unwrap_or(&source.name).to_owned(), target);
        if let Some(siglum) = siglum {
            incoming.siglum.clone_from(siglum);
        }
        if let Some(date) = source.facts.get("Date") {
            incoming.date.clone_from(date);
        }
        out.push(incoming);
    }
    Ok(out)
}

/// The work that a file says a text is of: one that is there, or a new one that it shares with other texts of the file.
fn work(ws: &Workspace, source: &FileSource) -> Option<Target> {
    let title = source.facts.get("Work").filter(|t| !t.is_empty())?;
    let there = ws.works().values().find(|w| w.title.0.values().any(|t| t == title));
    let lang = codes::language(title);
    Some(there.map_or_else(
        || Target::New {
            key: title.clone(),
            title: Names::one(lang, title),
            date: source.facts.get("Date").cloned().unwrap_or_default(),
        },
        |w| Target::Existing(w.id),
    ))
}

/// The languages that names of unknown language are taken for.
const NAMED: [Lang; 2] = [Lang::ZH, Lang::EN];
