//! Opening, making and closing workspaces.

use super::command::FileCommand;
use super::fault::Fault;
use super::notice::{Notices, Weight};
use super::plan::{self, Incoming, PlanError, Target};
use super::preferences::{Places, Preferences};
use super::session::{Outcome, Session};
use super::view::View;
use crate::import;
use crate::jobs::{Jobs, Slot};
use crate::model::{
    Change, Code, CodeId, Edit, EditKind, Entry, History, Journal, JournalError, Names, Put, Step, Workspace,
};
use crate::store::{Notice, Store, StoreError};
use crate::text::Lang;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Where a session writes.
pub(super) enum Keeper {
    /// A workspace file.
    File(Box<Store>),
    /// A file that can be read alone: every change is refused.
    ReadOnly(Box<Store>),
    /// Nowhere.
    Memory,
    /// The file was closed.
    Closed,
}

impl Keeper {
    pub(super) fn is_read_only(&self) -> bool {
        matches!(self, Self::ReadOnly(_) | Self::Closed)
    }

    pub(super) fn close(&mut self) {
        if let Self::File(store) = std::mem::replace(self, Self::Closed) {
            // What was acknowledged is on the disk already; a file that cannot be tidied is tidied at the next opening.
            let _ = store.close();
        }
    }
}

impl Keeper {
    /// Why the last change was not written, if it was not.
    pub(super) fn refused(&self) -> Option<Fault> {
        let Self::File(store) = self else { return None };
        store.trouble().map(|error| Fault::of_store(store.path().unwrap_or(Path::new("")), error))
    }
}

impl Journal for Keeper {
    fn record(&mut self, step: &Step<'_>) -> Result<(), JournalError> {
        match self {
            Self::File(store) => store.record(step),
            Self::ReadOnly(_) => Err(JournalError("the workspace is open for reading only".into())),
            Self::Closed => Err(JournalError("the workspace has been closed".into())),
            Self::Memory => Ok(()),
        }
    }
}

/// A workspace file, open.
pub(super) struct Opened {
    pub(super) path: Option<PathBuf>,
    pub(super) keeper: Keeper,
    pub(super) workspace: Workspace,
    pub(super) done: Vec<Entry>,
    pub(super) undone: Vec<Entry>,
    pub(super) view: Option<View>,
    pub(super) notice: Option<&'static str>,
}

/// What a session begins with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Start {
    /// The last workspace, or the built-in corpus on the first run.
    Last,
    /// A workspace file.
    Workspace(PathBuf),
    /// The built-in corpus, in memory alone.
    CorpusInMemory,
    /// Nothing, in memory alone.
    Empty,
}

/// Opens a workspace file; one that is in use elsewhere, or in a folder that cannot be written, for reading alone.
///
/// # Errors
/// Those of the store.
pub(super) fn open(path: &Path) -> Result<Opened, StoreError> {
    let (opened, keeper, notice): (_, fn(Box<Store>) -> Keeper, _) = match Store::open(path) {
        Ok(o) if o.store.is_read_only() => (o, Keeper::ReadOnly, Some("notice-opened-read-only")),
        Ok(o) => {
            let notice = match &o.notice {
                Some(Notice::Migrated { .. }) => Some("notice-migrated"),
                Some(Notice::ChangedOutside) => Some("notice-changed-outside"),
                _ => None,
            };
            (o, Keeper::File, notice)
        }
        Err(StoreError::AlreadyOpen { .. }) => {
            (Store::open_read_only(path)?, Keeper::ReadOnly, Some("notice-opened-elsewhere"))
        }
        Err(e) => return Err(e),
    };
    Ok(Opened {
        path: Some(path.to_owned()),
        keeper: keeper(Box::new(opened.store)),
        workspace: opened.workspace,
        done: opened.done,
        undone: opened.undone,
        view: opened.view.and_then(|v| serde_json::from_value(v).ok()),
        notice,
    })
}

/// Makes a workspace file with the default codebook, and the built-in corpus if asked.
///
/// # Errors
/// Those of the store; or of the built-in corpus, which tests exclude.
pub fn create(path: &Path, corpus: bool) -> Result<(), StoreError> {
    let steps = beginnings(corpus).map_err(|e| StoreError::Unstorable { detail: e.to_string() })?;
    let (mut store, _) = Store::create(path)?;
    store.begin_with(&steps)?;
    store.close()
}

/// A workspace to begin with. Its making is no part of history: undo does not take the corpus away.
///
/// # Errors
/// Where the built-in corpus does not fit itself, which tests exclude.
pub fn beginning(corpus: bool) -> Result<Workspace, PlanError> {
    let mut history = History::new(Workspace::default(), vec![], vec![], crate::model::NoJournal);
    for edit in beginnings(corpus)? {
        history.commit(edit, 0).map_err(|e| PlanError::Builtin(e.to_string()))?;
    }
    Ok((**history.workspace()).clone())
}

fn beginnings(corpus: bool) -> Result<Vec<Edit>, PlanError> {
    let empty = Workspace::default();
    let mut steps = vec![codebook_edit(&empty, include_str!("../../assets/codebook/wuzhen.toml"))];
    if corpus {
        let import = plan::import(&empty, builtin()?, &mut |_, _| Ok(()))?;
        let references = builtin_references(&import)?;
        steps.extend([import, references]);
    }
    Ok(steps)
}

fn builtin() -> Result<Vec<Incoming>, PlanError> {
    let fails = |e: import::ImportError| PlanError::Builtin(e.to_string());
    let manifest = import::manifest::builtin_manifest().map_err(fails)?;
    let mut out = Vec::new();
    for (facts, bytes) in import::builtin().map_err(fails)? {
        let finding = import::inspect(bytes, &import::Options::default()).map_err(fails)?;
        let work = manifest.work(&facts.work).cloned().unwrap_or_default();
        out.push(Incoming {
            finding,
            file: facts.file,
            siglum: facts.siglum,
            title: facts.title,
            date: facts.date,
            kind: facts.kind,
            origin: facts.origin,
            citation: facts.citation,
            target: Target::New { key: work.id, title: work.title, date: work.date },
        });
    }
    Ok(out)
}

/// The edit that enters the references of the built-in documents.
fn builtin_references(import: &Edit) -> Result<Edit, PlanError> {
    let manifest = import::manifest::builtin_manifest().map_err(|e| PlanError::Builtin(e.to_string()))?;
    let documents = import.changes.iter().filter_map(|c| match c {
        Change::Document(put) => put.after.as_ref(),
        _ => None,
    });
    let mut changes = Vec::new();
    for document in documents {
        let facts = manifest.document.iter().find(|d| d.siglum == document.siglum);
        for (lang, reference) in facts.into_iter().flat_map(|f| &f.reference) {
            changes.push((document.id, *lang, reference.clone()));
        }
    }
    Ok(super::referring::enter_all(changes))
}

#[derive(Deserialize)]
struct CodebookFile {
    code: Vec<CodeEntry>,
}

#[derive(Deserialize)]
struct CodeEntry {
    id: String,
    guid: String,
    #[serde(default)]
    parent: String,
    codable: bool,
    color: String,
    name_en: String,
    name_zh: String,
    #[serde(default)]
    def_en: String,
    #[serde(default)]
    def_zh: String,
    #[serde(default)]
    include_en: String,
    #[serde(default)]
    include_zh: String,
    #[serde(default)]
    exclude_en: String,
    #[serde(default)]
    exclude_zh: String,
    #[serde(default)]
    example_en: String,
    #[serde(default)]
    example_zh: String,
    #[serde(default)]
    terms_en: Vec<String>,
    #[serde(default)]
    terms_zh: Vec<String>,
}

/// The codes of a built-in codebook.
pub(super) fn builtin_codes(toml: &str) -> Vec<Code> {
    let entries = toml::from_str::<CodebookFile>(toml).map(|f| f.code).unwrap_or_default();
    let code = |(order, c): (usize, CodeEntry)| Code {
        guid: c.guid,
        parent: (!c.parent.is_empty()).then_some(CodeId(c.parent)),
        order: order as u32,
        codable: c.codable,
        color: c.color,
        name: Names::pair(c.name_en, c.name_zh),
        definition: Names::pair(c.def_en, c.def_zh),
        include: Names::pair(c.include_en, c.include_zh),
        exclude: Names::pair(c.exclude_en, c.exclude_zh),
        example: Names::pair(c.example_en, c.example_zh),
        terms: BTreeMap::from([(Lang::EN, c.terms_en), (Lang::ZH, c.terms_zh)]),
        ..Code::new(c.id)
    };
    entries.into_iter().enumerate().map(code).collect()
}

/// The edit that adds the codes of a codebook in TOML; those that are there already stay as they are.
#[must_use]
pub fn codebook_edit(ws: &Workspace, toml: &str) -> Edit {
    let changes = builtin_codes(toml)
        .into_iter()
        .filter(|c| !ws.codes().contains_key(&c.id))
        .map(|c| Change::Code(Put::add(c.id.clone(), c)))
        .collect();
    Edit::new(EditKind::EditCodebook, "", changes)
}

impl Session {
    /// Opens what a session begins with. `wake` is called when a job has something to say.
    ///
    /// A workspace that cannot be opened is told of in a notice, and the built-in corpus is read from memory instead:
    /// the program always opens.
    #[must_use]
    pub fn start(places: Option<Places>, start: &Start, wake: std::sync::Arc<dyn Fn() + Send + Sync>) -> Self {
        let preferences = places.as_ref().map_or_else(Preferences::default, Places::load);
        let mut notices = Notices::default();
        let opened = match start {
            Start::Last => last(places.as_ref(), &preferences, &mut notices),
            Start::Workspace(path) => open(path).map_err(|e| tell(&mut notices, path, &e)).ok(),
            Start::CorpusInMemory => None,
            Start::Empty => Some(in_memory(false)),
        };
        let opened = opened.unwrap_or_else(|| in_memory(true));
        let mut session = Self {
            history: History::new(Workspace::default(), vec![], vec![], Keeper::Memory),
            path: None,
            view: View::default(),
            preferences,
            places,
            notices,
            jobs: Jobs::new(3, wake),
            derived: super::derived::Derived::default(),
            clock: now,
        };
        session.take(opened);
        session.refresh();
        session
    }

    /// Puts a clock in place of the system's, for tests.
    #[must_use]
    pub fn with_clock(mut self, clock: fn() -> i64) -> Self {
        self.clock = clock;
        self
    }

    /// Loads the Chinese dictionaries in the background, so that the first double click and the first word that is pointed
    /// at do not wait for them; from now on it is learnt which words render each other.
    pub fn warm_up(&mut self) {
        self.jobs.spawn(Slot("words"), "job-words", |_| {
            crate::lexicon::warm_up();
            crate::text::word::warm_up();
            Ok(Outcome::Ready)
        });
        self.want_words();
    }

    /// Writes a whole copy of the workspace file; the way out when it is open for reading alone.
    pub(super) fn save_copy(&mut self, path: &Path) {
        let done = match self.history.journal() {
            Keeper::File(store) | Keeper::ReadOnly(store) => store.backup(path),
            Keeper::Memory | Keeper::Closed => create_from(path, self.history.workspace()),
        };
        match done {
            Ok(()) => self.notices.add(Weight::Done, "notice-copied", vec![("file", path.display().to_string())]),
            Err(e) => tell(&mut self.notices, path, &e),
        }
    }

    fn take(&mut self, opened: Opened) {
        self.save_view();
        self.history.journal_mut().close();
        self.history = History::new(opened.workspace, opened.done, opened.undone, opened.keeper);
        self.view = opened.view.unwrap_or_default();
        self.derived = super::derived::Derived::default();
        self.path = opened.path;
        if let Some(path) = self.path.clone() {
            self.preferences.remember(&path);
            self.save_preferences();
        }
        if let Some(key) = opened.notice {
            self.notices.add(Weight::Warning, key, vec![("file", self.file_name())]);
        }
        if let Some(p) = self.view.place {
            self.request(p.version, Some(p.segment), p.fraction);
        }
    }

    pub(super) fn finish_opening(&mut self, opened: Opened) {
        self.take(opened);
    }

    pub(super) fn finish_failed_opening(&mut self, path: &Path, error: &StoreError) {
        tell(&mut self.notices, path, error);
    }

    /// Opens a workspace in the background. The one that is open stays until the other is there.
    pub(super) fn open_later(&mut self, path: PathBuf) {
        if self.path.as_ref().is_some_and(|p| same_file(p, &path)) {
            return;
        }
        self.jobs.spawn(Slot("open"), "job-open", move |_| {
            Ok(match open(&path) {
                Ok(opened) => Outcome::Opened(Box::new(opened)),
                Err(e) => Outcome::NotOpened(path, e),
            })
        });
    }

    /// Makes a workspace file in the background and opens it.
    pub(super) fn create_later(&mut self, path: PathBuf, corpus: bool) {
        self.jobs.spawn(Slot("open"), "job-open", move |_| {
            Ok(match create(&path, corpus).and_then(|()| open(&path)) {
                Ok(opened) => Outcome::Opened(Box::new(opened)),
                Err(e) => Outcome::NotOpened(path, e),
            })
        });
    }

    pub(super) fn open_corpus(&mut self) {
        match self.places.as_ref().map(|p| p.corpus.clone()) {
            Some(path) if path.exists() => self.open_later(path),
            Some(path) => match make_folder(&path) {
                Ok(()) => self.create_later(path, true),
                Err(e) => tell(&mut self.notices, &path, &e),
            },
            None => self.take(in_memory(true)),
        }
    }

    pub(super) fn save_view(&mut self) {
        let Ok(value) = serde_json::to_value(&self.view) else { return };
        if let Keeper::File(store) = self.history.journal_mut() {
            // The layout of panes is no work of the reader's: losing it is no error to stop for.
            let _ = store.save_view(&value);
        }
    }

    pub(super) fn save_preferences(&mut self) {
        if let Some(places) = &self.places
            && let Err(e) = places.save(&self.preferences)
        {
            self.notices.add(Weight::Warning, "notice-preferences", vec![("error", e.to_string())]);
        }
    }

    /// Name of the workspace file, without folder.
    #[must_use]
    pub fn file_name(&self) -> String {
        self.path.as_deref().and_then(Path::file_name).map(|n| n.to_string_lossy().into_owned()).unwrap_or_default()
    }

    /// Whether a path names a workspace rather than a document.
    #[must_use]
    pub fn is_workspace_path(path: &Path) -> bool {
        path.extension().is_some_and(|e| e.eq_ignore_ascii_case("duizhao"))
    }

    /// What dropping or naming these files asks for.
    #[must_use]
    pub fn command_for(paths: Vec<PathBuf>) -> Option<FileCommand> {
        match paths.iter().find(|p| Self::is_workspace_path(p)) {
            Some(ws) => Some(FileCommand::Open(ws.clone())),
            None if paths.is_empty() => None,
            None if paths.len() == 1 && Self::is_citation(&paths[0]) => Some(FileCommand::Recheck(paths[0].clone())),
            None => Some(FileCommand::Import { paths, work: None }),
        }
    }
}

/// Seconds since 1970 UTC.
#[must_use]
pub fn now() -> i64 {
    std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).map_or(0, |d| d.as_secs() as i64)
}

fn same_file(a: &Path, b: &Path) -> bool {
    let real = |p: &Path| p.canonicalize().unwrap_or_else(|_| p.to_owned());
    real(a) == real(b)
}

fn in_memory(corpus: bool) -> Opened {
    Opened {
        path: None,
        keeper: Keeper::Memory,
        workspace: beginning(corpus).unwrap_or_default(),
        done: vec![],
        undone: vec![],
        view: None,
        notice: None,
    }
}

/// The last workspace that is still there; on the first run the built-in corpus, made into a file.
fn last(places: Option<&Places>, preferences: &Preferences, notices: &mut Notices) -> Option<Opened> {
    if let Some(path) = preferences.recent.first().filter(|p| p.exists()) {
        match open(path) {
            Ok(opened) => return Some(opened),
            Err(e) => tell(notices, path, &e),
        }
    }
    let path = &places?.corpus;
    let made = if path.exists() { Ok(()) } else { make_folder(path).and_then(|()| create(path, true)) };
    made.and_then(|()| open(path)).map_err(|e| tell(notices, path, &e)).ok()
}

/// A workspace that lived in memory becomes a file.
fn create_from(path: &Path, ws: &Workspace) -> Result<(), StoreError> {
    let (mut store, _) = Store::create(path)?;
    store.begin_with(&[plan::everything(ws)])?;
    store.close()
}

fn make_folder(path: &Path) -> Result<(), StoreError> {
    let Some(folder) = path.parent() else { return Ok(()) };
    std::fs::create_dir_all(folder).map_err(|e| StoreError::Io { path: folder.to_owned(), detail: e.to_string() })
}

fn tell(notices: &mut Notices, path: &Path, error: &StoreError) {
    notices.fault(Fault::of_store(path, error));
}
