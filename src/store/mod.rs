//! The workspace file: one SQLite database that holds the texts, what was made of them, and every step that led there.
//!
//! **What it promises.** A step of history is on the disk when [`Store::record`](crate::model::Journal::record) returns, or
//! the file is as it was before it. Undo survives closing. One file is all there is once it is closed: while it is open for
//! writing and something was written, SQLite keeps a `-wal` and a `-shm` beside it. Opening and closing without a change
//! leaves every byte as it was.
//!
//! **What it guards against.** Two windows on one file (`lock`); another program that wrote meanwhile, or a synchronising
//! service that put another file in its place (both looked for before each write); a file from a newer release; a damaged
//! one (`seal`, [`salvage`]). No reading of a damaged file changes it.
//!
//! This is the only room that names `rusqlite`, and the one that writes files for the others ([`atomic::write`]).

pub mod atomic;
mod backup;
mod error;
mod lock;
mod past;
mod read;
mod salvage;
mod schema;
mod seal;
mod write;

#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;

pub use backup::newest as newest_backup;
pub use error::{Notice, StoreError};
pub use salvage::{Salvaged, salvage};

use crate::model::{Edit, Entry, Journal, JournalError, Step, Workspace};
use lock::Lock;
use rusqlite::{Connection, OpenFlags, TransactionBehavior};
use seal::Seal;
use serde_json::Value;
use std::fmt::Write as _;
use std::fs::{self, File, OpenOptions};
use std::io::Read;
use std::path::{Path, PathBuf};

/// A workspace file. It is closed with [`Store::close`]; dropping it does the same and keeps quiet about failures.
#[derive(Debug)]
pub struct Store {
    /// The file; for a store that only reads, a copy of it in memory. Nothing once it is closed.
    conn: Option<Connection>,
    /// Its full path, or what stands for it in messages.
    path: PathBuf,
    kind: Kind,
    trouble: Option<StoreError>,
}

#[derive(Debug)]
enum Kind {
    Memory,
    ReadOnly,
    File(Held),
}

/// What is known of a file that is held open for writing.
#[derive(Debug)]
struct Held {
    /// Which file the path named when it was opened.
    identity: Option<Identity>,
    /// SQLite's count of the changes that others made, as of opening.
    seen: i64,
    /// Whether a seal stands in the file.
    sealed: bool,
    /// Whether the mode for writing has been set.
    ready: bool,
    _lock: Lock,
}

/// What a file held when it was opened: all that [`crate::model::History::new`] takes, and the rest.
#[derive(Debug)]
pub struct Opened {
    /// The file, to write the next steps to.
    pub store: Store,
    /// The state that all done edits led to.
    pub workspace: Workspace,
    /// Edits done, oldest first.
    pub done: Vec<Entry>,
    /// Edits undone, the one to redo first at the end.
    pub undone: Vec<Entry>,
    /// The layout of the window that [`Store::save_view`] kept last.
    pub view: Option<Value>,
    /// What the reader should know.
    pub notice: Option<Notice>,
}

impl Store {
    /// Makes a new, empty workspace file.
    ///
    /// # Errors
    /// Where something has this name already, the folder is missing or cannot be written to, or the disk is full.
    pub fn create(path: &Path) -> Result<(Self, Workspace), StoreError> {
        let folder = atomic::folder_of(path)?;
        let folder = fs::canonicalize(&folder).map_err(|e| StoreError::io(&folder, &e))?;
        let name = path.file_name().ok_or_else(|| StoreError::Missing { path: path.to_owned() })?;
        let path = folder.join(name);
        let lock = Lock::take(&path)?;
        if let Err(e) = File::create_new(&path) {
            return Err(match e.kind() {
                std::io::ErrorKind::AlreadyExists => StoreError::Exists { path },
                _ => StoreError::io(&path, &e),
            });
        }
        match Self::found(&path, lock) {
            Ok(store) => {
                atomic::sync_folder(&folder);
                Ok((store, Workspace::default()))
            }
            Err(e) => {
                let _ = fs::remove_file(&path);
                Err(e)
            }
        }
    }

    fn found(path: &Path, lock: Lock) -> Result<Self, StoreError> {
        let fails = |e| StoreError::sql(path, &e);
        let mut conn = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        schema::migrate(&mut conn, 0, schema::MIGRATIONS).map_err(fails)?;
        let held = Held {
            identity: identity(path),
            seen: data_version(&conn).map_err(fails)?,
            sealed: false,
            ready: false,
            _lock: lock,
        };
        Ok(Self { conn: Some(conn), path: path.to_owned(), kind: Kind::File(held), trouble: None })
    }

    /// Opens a workspace file for reading and writing; for reading only, with a notice, where the file or its folder cannot
    /// be written to. A file of an older release is brought up to date, with a copy beside it.
    ///
    /// # Errors
    /// See [`StoreError`]. The file is then as it was.
    pub fn open(path: &Path) -> Result<Opened, StoreError> {
        Self::open_by(path, schema::MIGRATIONS)
    }

    fn open_by(path: &Path, ladder: &[schema::Migration]) -> Result<Opened, StoreError> {
        let path = recognise(path)?;
        if !can_write(&path) {
            let opened = Self::snapshot(&path, ladder)?;
            return Ok(Opened { notice: Some(Notice::ReadOnly), ..opened });
        }
        let lock = Lock::take(&path)?;
        let mut conn = connect(&path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        let fails = |e| StoreError::reading(&path, &e);
        let from = known_format(&conn, &path, ladder)?;
        schema::quick_check(&conn, &path)?;
        let mut notice = None;
        if (from as usize) < ladder.len() {
            let backup = backup::free_name(&path, &format!("format-{from}"));
            backup::write(&conn, &backup)?;
            schema::migrate(&mut conn, from, ladder).map_err(|e| StoreError::sql(&path, &e))?;
            notice = Some(Notice::Migrated { from, backup });
        }
        let seal = seal::inspect(&conn).map_err(fails)?;
        if seal == Seal::Broken && notice.is_none() {
            notice = Some(Notice::ChangedOutside);
        }
        let opened = load(&conn, &path)?;
        // From here on the file is ours to write.
        conn.set_db_config(rusqlite::config::DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false).map_err(fails)?;
        let held = Held {
            identity: identity(&path),
            seen: data_version(&conn).map_err(fails)?,
            sealed: seal != Seal::Open,
            ready: false,
            _lock: lock,
        };
        let store = Self { conn: Some(conn), path, kind: Kind::File(held), trouble: None };
        Ok(opened.with(store, notice))
    }

    /// Opens a workspace file for reading only, also while another window writes to it. It shows what the file held at this
    /// moment; steps cannot be recorded, but [`Store::backup`] can save a copy elsewhere.
    ///
    /// # Errors
    /// See [`StoreError`].
    pub fn open_read_only(path: &Path) -> Result<Opened, StoreError> {
        let path = recognise(path)?;
        Self::snapshot(&path, schema::MIGRATIONS)
    }

    fn snapshot(path: &Path, ladder: &[schema::Migration]) -> Result<Opened, StoreError> {
        let mut conn = copy_in_memory(path)?;
        let fails = |e| StoreError::reading(path, &e);
        let from = known_format(&conn, path, ladder)?;
        schema::quick_check(&conn, path)?;
        schema::migrate(&mut conn, from, ladder).map_err(fails)?;
        let notice =
            if seal::inspect(&conn).map_err(fails)? == Seal::Broken { Some(Notice::ChangedOutside) } else { None };
        let opened = load(&conn, path)?;
        let store = Self { conn: Some(conn), path: path.to_owned(), kind: Kind::ReadOnly, trouble: None };
        Ok(opened.with(store, notice))
    }

    /// A workspace that lives in memory alone, by the same statements as a file.
    ///
    /// # Errors
    /// Where there is no memory.
    pub fn in_memory() -> Result<Self, StoreError> {
        let path = PathBuf::from(":memory:");
        let fails = |e| StoreError::sql(&path, &e);
        let mut conn = Connection::open_in_memory().map_err(fails)?;
        schema::prepare(&conn).map_err(fails)?;
        schema::migrate(&mut conn, 0, schema::MIGRATIONS).map_err(fails)?;
        Ok(Self { conn: Some(conn), path, kind: Kind::Memory, trouble: None })
    }

    /// The full path of the file; nothing for one that lives in memory.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        (!matches!(self.kind, Kind::Memory)).then_some(&self.path)
    }

    /// Whether nothing can be written.
    #[must_use]
    pub fn is_read_only(&self) -> bool {
        matches!(self.kind, Kind::ReadOnly)
    }

    /// Why the last write failed, as data, if it did.
    #[must_use]
    pub fn trouble(&self) -> Option<&StoreError> {
        self.trouble.as_ref()
    }

    /// Keeps the layout of the window, which is no part of history.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn save_view(&mut self, layout: &Value) -> Result<(), StoreError> {
        self.transact(|db| write::view(db, layout))
    }

    /// Puts edits into a new file that are no part of its history: what a workspace begins with cannot be undone.
    ///
    /// # Errors
    /// Where the file cannot be written; it is then as it was.
    pub fn begin_with(&mut self, edits: &[Edit]) -> Result<(), StoreError> {
        self.transact(|db| {
            for edit in edits {
                edit.sources.iter().try_for_each(|s| write::source(db, s))?;
                write::changes(db, &edit.changes)?;
            }
            Ok(())
        })
    }

    /// Writes a copy of the workspace as it is now, checks it, and only then gives it its name; whatever had this name is
    /// replaced. The copy is one complete file.
    ///
    /// # Errors
    /// Where the copy cannot be written or does not read back; a file of that name is then as it was.
    pub fn backup(&self, to: &Path) -> Result<(), StoreError> {
        if !self.is_read_only() && fs::canonicalize(to).is_ok_and(|to| to == self.path) {
            return Err(StoreError::Exists { path: to.to_owned() });
        }
        backup::write(self.db()?, to)
    }

    /// Closes the file so that it is one whole file again.
    ///
    /// # Errors
    /// Where the last bytes cannot be written. Every recorded step is safe all the same: it is then in the `-wal` file beside
    /// it, which belongs to it.
    pub fn close(mut self) -> Result<(), StoreError> {
        self.finish()
    }

    fn finish(&mut self) -> Result<(), StoreError> {
        let Some(mut conn) = self.conn.take() else { return Ok(()) };
        let Kind::File(held) = &mut self.kind else { return Ok(()) };
        let fails = |e| StoreError::sql(&self.path, &e);
        if !held.sealed && held.intact(&self.path, &conn).is_ok() {
            let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate).map_err(fails)?;
            seal::put(&tx).map_err(fails)?;
            tx.commit().map_err(fails)?;
        }
        let mode: String = conn.pragma_query_value(None, "journal_mode", |r| r.get(0)).map_err(fails)?;
        if mode == "wal" {
            conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).map_err(fails)?;
            // Someone who is reading just now keeps us from it; nothing is lost then, there are only three files for longer.
            match conn.pragma_update_and_check(None, "journal_mode", "DELETE", |_| Ok(())).map_err(fails) {
                Err(StoreError::Busy { .. }) | Ok(()) => {}
                Err(e) => return Err(e),
            }
        }
        conn.close().map_err(|(_, e)| fails(e))
    }

    fn db(&self) -> Result<&Connection, StoreError> {
        self.conn.as_ref().ok_or_else(|| StoreError::Missing { path: self.path.clone() })
    }

    /// Makes changes in one transaction, or none of them.
    fn transact(&mut self, change: impl FnOnce(&Connection) -> rusqlite::Result<()>) -> Result<(), StoreError> {
        let result = self.try_transact(change);
        self.trouble = result.as_ref().err().cloned();
        result
    }

    fn try_transact(&mut self, change: impl FnOnce(&Connection) -> rusqlite::Result<()>) -> Result<(), StoreError> {
        let Some(conn) = &mut self.conn else { return Err(StoreError::Missing { path: self.path.clone() }) };
        let path = &self.path;
        let fails = |e| StoreError::sql(path, &e);
        let mut held = match &mut self.kind {
            Kind::ReadOnly => return Err(StoreError::ReadOnly { path: path.clone() }),
            Kind::Memory => None,
            Kind::File(held) => Some(held),
        };
        if let Some(held) = &mut held {
            held.intact(path, conn)?;
            if !held.ready {
                // Where the place cannot keep a write-ahead log (some network folders), SQLite stays with its rollback
                // journal: slower, as safe.
                let _ = conn.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()));
                held.seen = data_version(conn).map_err(fails)?;
                held.ready = true;
            }
        }
        let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate).map_err(fails)?;
        if let Some(held) = &held {
            held.intact(path, &tx)?;
            if held.sealed {
                seal::lift(&tx).map_err(fails)?;
            }
        }
        change(&tx).map_err(fails)?;
        tx.commit().map_err(fails)?;
        if let Some(held) = held {
            held.sealed = false;
        }
        Ok(())
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        let _ = self.finish();
    }
}

impl Journal for Store {
    fn record(&mut self, step: &Step<'_>) -> Result<(), JournalError> {
        let written = self.transact(|db| match step {
            Step::Commit(entry) => {
                entry.edit.sources.iter().try_for_each(|s| write::source(db, s))?;
                write::changes(db, &entry.edit.changes)?;
                write::committed(db, entry)
            }
            Step::Undo(entry, inverse) => {
                write::changes(db, &inverse.changes)?;
                write::mark(db, entry, "undone")
            }
            Step::Redo(entry) => {
                write::changes(db, &entry.edit.changes)?;
                write::mark(db, entry, "done")
            }
        });
        written.map_err(|e| JournalError(e.to_string()))
    }
}

impl Held {
    /// Whether the path still names the file that was opened, and nobody else has written to it.
    fn intact(&self, path: &Path, conn: &Connection) -> Result<(), StoreError> {
        if self.identity.is_some() && identity(path) != self.identity {
            return Err(StoreError::Moved { path: path.to_owned() });
        }
        if data_version(conn).map_err(|e| StoreError::sql(path, &e))? != self.seen {
            return Err(StoreError::ChangedOutside { path: path.to_owned() });
        }
        Ok(())
    }
}

/// What a file held, before there is a store to go with it.
struct Loaded {
    workspace: Workspace,
    done: Vec<Entry>,
    undone: Vec<Entry>,
    view: Option<Value>,
}

impl Loaded {
    fn with(self, store: Store, notice: Option<Notice>) -> Opened {
        let Self { workspace, done, undone, view } = self;
        Opened { store, workspace, done, undone, view, notice }
    }
}

fn load(conn: &Connection, path: &Path) -> Result<Loaded, StoreError> {
    let fails = |e| StoreError::reading(path, &e);
    let tx = conn.unchecked_transaction().map_err(fails)?;
    let parts = read::parts(&tx).map_err(fails)?;
    let workspace = Workspace::assemble(parts).map_err(|e| StoreError::damaged(path, e.to_string()))?;
    let (done, undone) = read::history(&tx, &workspace).map_err(fails)?;
    let view = read::view(&tx).map_err(fails)?;
    Ok(Loaded { workspace, done, undone, view })
}

/// Opens a file with SQLite. Until it is known to be sound nothing moves from its `-wal` into it.
fn connect(path: &Path, flags: OpenFlags) -> Result<Connection, StoreError> {
    let fails = |e| StoreError::reading(path, &e);
    let conn = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX).map_err(fails)?;
    conn.set_db_config(rusqlite::config::DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true).map_err(fails)?;
    schema::prepare(&conn).map_err(fails)?;
    Ok(conn)
}

/// The full path of a workspace file, once its first bytes have said that it is one.
fn recognise(path: &Path) -> Result<PathBuf, StoreError> {
    let full = match fs::canonicalize(path) {
        Ok(full) => full,
        Err(e) => {
            atomic::folder_of(path)?;
            return Err(StoreError::io(path, &e));
        }
    };
    let mut head = Vec::new();
    let fails = |e| StoreError::io(&full, &e);
    File::open(&full).and_then(|f| f.take(100).read_to_end(&mut head)).map_err(fails)?;
    const MAGIC: &[u8] = b"SQLite format 3\0";
    if head.is_empty() {
        return Err(StoreError::damaged(&full, "it is empty"));
    }
    if !head.iter().zip(MAGIC).all(|(a, b)| a == b) {
        return Err(StoreError::NotAWorkspace { path: full });
    }
    if head.len() < 100 {
        return Err(StoreError::damaged(&full, "it is cut short"));
    }
    if head[68..72] != schema::APPLICATION_ID.to_be_bytes() {
        return Err(StoreError::NotAWorkspace { path: full });
    }
    // SQLite reads what is missing of a last page as nothing. Only a log beside the file could make that good.
    let page = match u64::from(u16::from_be_bytes([head[16], head[17]])) {
        1 => 65_536,
        n => n.max(512),
    };
    let length = fs::metadata(&full).map_err(fails)?.len();
    if !length.is_multiple_of(page) && !with_end(&full, "-wal").exists() && !with_end(&full, "-journal").exists() {
        return Err(StoreError::damaged(&full, "it is cut short"));
    }
    Ok(full)
}

fn known_format(conn: &Connection, path: &Path, ladder: &[schema::Migration]) -> Result<u32, StoreError> {
    let known = u32::try_from(ladder.len()).unwrap_or(u32::MAX);
    match schema::version(conn).map_err(|e| StoreError::reading(path, &e))? {
        0 => Err(StoreError::damaged(path, "it has no format number")),
        found if found > known => Err(StoreError::Newer { path: path.to_owned(), found, known }),
        found => Ok(found),
    }
}

/// A copy of the database in memory: a moment of it that no writer waits for.
fn copy_in_memory(path: &Path) -> Result<Connection, StoreError> {
    let fails = |e| StoreError::reading(path, &e);
    let mut copy = Connection::open_in_memory().map_err(fails)?;
    schema::prepare(&copy).map_err(fails)?;
    let direct =
        connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY).and_then(|c| backup::into(&c, &mut copy).map_err(fails));
    match direct {
        Ok(()) => Ok(copy),
        // Reading a file that was left in write-ahead mode takes a folder that can be written to: so copy it to one.
        Err(StoreError::Io { .. } | StoreError::ReadOnly { .. } | StoreError::Busy { .. }) => {
            let (_folder, there) = aside(path)?;
            let conn = connect(&there, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
            backup::into(&conn, &mut copy).map_err(fails)?;
            Ok(copy)
        }
        Err(e) => Err(e),
    }
}

/// Copies the file, with the log that belongs to it, into a temporary folder, which vanishes when it is dropped.
fn aside(path: &Path) -> Result<(tempfile::TempDir, PathBuf), StoreError> {
    let fails = |e| StoreError::io(path, &e);
    let folder = tempfile::tempdir().map_err(fails)?;
    let there = folder.path().join("copy.duizhao");
    fs::copy(path, &there).map_err(fails)?;
    for end in ["-wal", "-journal"] {
        let log = with_end(path, end);
        if log.exists() {
            fs::copy(&log, with_end(&there, end)).map_err(fails)?;
        }
    }
    Ok((folder, there))
}

fn with_end(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    PathBuf::from(name)
}

/// Whether the file can be written, and so can its folder, where SQLite has to put its log.
fn can_write(path: &Path) -> bool {
    let probe = || tempfile::Builder::new().prefix(".duizhao-").tempfile_in(path.parent()?).ok();
    OpenOptions::new().write(true).open(path).is_ok() && probe().is_some()
}

fn data_version(conn: &Connection) -> rusqlite::Result<i64> {
    conn.pragma_query_value(None, "data_version", |r| r.get(0))
}

/// Which file a path names at the moment, where the system can tell. Windows does not let go of a name that is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Identity(u64, u64);

#[cfg(unix)]
fn identity(path: &Path) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt;
    fs::metadata(path).ok().map(|m| Identity(m.dev(), m.ino()))
}

#[cfg(not(unix))]
fn identity(_: &Path) -> Option<Identity> {
    None
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, b| {
        let _ = write!(out, "{b:02x}");
        out
    })
}
