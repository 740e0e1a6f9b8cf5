//! The tables of a workspace file, and the ladder by which older files climb to them.
//!
//! Whatever someone might ask of a file with SQL alone has columns: which passages carry a code, where they stand, what is
//! linked with what. Lists and names in several languages are JSON, which SQLite's own functions read.

use super::error::StoreError;
use rusqlite::{Connection, Transaction, config::DbConfig};
use std::path::Path;
use std::time::Duration;

/// `DZh1`: tells `file(1)` and us that a SQLite file is a workspace.
pub(super) const APPLICATION_ID: i32 = i32::from_be_bytes(*b"DZh1");

/// A step of the ladder takes a file from the format of its place in the list to the next.
pub(super) type Migration = fn(&Transaction<'_>) -> rusqlite::Result<()>;

/// Format n is what the first n steps make. A step is never changed once a release has carried it.
pub(super) const MIGRATIONS: &[Migration] = &[|tx| tx.execute_batch(FIRST), |tx| tx.execute_batch(SECOND)];

/// Tables whose rows make up the content, each with the order in which its rows are read.
///
/// Parents stand before children.
pub(super) const TABLES: &[(&str, &str)] = &[
    ("source", "hash"),
    ("work", "id"),
    ("document", "id"),
    ("version", "id"),
    ("alignment", "a, b"),
    ("link", "a, b, place"),
    ("code", "id"),
    ("tag", "id"),
    ("tag_range", "tag, place"),
    ("tag_code", "tag, place"),
    ("setting", "key"),
    ("history", "seq"),
    ("view", "id"),
];

// References are checked when a transaction ends: within an edit things may come and go in any order.
const FIRST: &str = "
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE source (
    hash TEXT PRIMARY KEY,          -- SHA-256 of the file as it came
    encoding TEXT NOT NULL,
    text TEXT NOT NULL,             -- decoded; all positions are bytes of this, in UTF-8
    text_sha256 TEXT NOT NULL
) STRICT;
CREATE TABLE work (id INTEGER PRIMARY KEY, title TEXT NOT NULL, date TEXT NOT NULL) STRICT;
CREATE TABLE document (
    id INTEGER PRIMARY KEY,
    work INTEGER NOT NULL REFERENCES work(id) DEFERRABLE INITIALLY DEFERRED,
    source TEXT NOT NULL REFERENCES source(hash) DEFERRABLE INITIALLY DEFERRED,
    siglum TEXT NOT NULL,
    file TEXT NOT NULL,
    title TEXT NOT NULL,            -- names are JSON: {\"en\": …, \"zh\": …}
    date TEXT NOT NULL,
    kind TEXT NOT NULL,
    origin TEXT NOT NULL,
    citation TEXT NOT NULL,
    layout TEXT NOT NULL
) STRICT;
CREATE TABLE version (
    id INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES document(id) DEFERRABLE INITIALLY DEFERRED,
    lang TEXT NOT NULL,
    paragraphs TEXT NOT NULL        -- JSON
) STRICT;
CREATE TABLE alignment (
    a INTEGER NOT NULL REFERENCES version(id) DEFERRABLE INITIALLY DEFERRED,
    b INTEGER NOT NULL REFERENCES version(id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;
CREATE TABLE link (
    a INTEGER NOT NULL,
    b INTEGER NOT NULL,
    place INTEGER NOT NULL,
    segments_a TEXT NOT NULL,       -- JSON list of indices from 0
    segments_b TEXT NOT NULL,
    status TEXT NOT NULL,
    confidence REAL NOT NULL,
    PRIMARY KEY (a, b, place),
    FOREIGN KEY (a, b) REFERENCES alignment(a, b) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
CREATE TABLE code (
    id TEXT PRIMARY KEY,
    guid TEXT NOT NULL,
    parent TEXT REFERENCES code(id) DEFERRABLE INITIALLY DEFERRED,
    place INTEGER NOT NULL,
    codable INTEGER NOT NULL,
    color TEXT NOT NULL,
    name TEXT NOT NULL,
    definition TEXT NOT NULL,
    include TEXT NOT NULL,
    exclude TEXT NOT NULL,
    terms TEXT NOT NULL
) STRICT;
CREATE TABLE tag (
    id INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES document(id) DEFERRABLE INITIALLY DEFERRED,
    version INTEGER NOT NULL REFERENCES version(id) DEFERRABLE INITIALLY DEFERRED,
    exact TEXT NOT NULL,
    memo TEXT NOT NULL,
    coder TEXT NOT NULL,
    created INTEGER NOT NULL        -- seconds since 1970 UTC
) STRICT;
CREATE TABLE tag_range (
    tag INTEGER NOT NULL REFERENCES tag(id) DEFERRABLE INITIALLY DEFERRED,
    place INTEGER NOT NULL,
    start INTEGER NOT NULL,         -- bytes, half-open
    end INTEGER NOT NULL,
    PRIMARY KEY (tag, place)
) STRICT, WITHOUT ROWID;
CREATE TABLE tag_code (
    tag INTEGER NOT NULL REFERENCES tag(id) DEFERRABLE INITIALLY DEFERRED,
    place INTEGER NOT NULL,
    code TEXT NOT NULL REFERENCES code(id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (tag, place)
) STRICT, WITHOUT ROWID;
CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE history (
    seq INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,            -- seconds since 1970 UTC
    kind TEXT NOT NULL,
    what TEXT NOT NULL,
    changes TEXT NOT NULL,          -- JSON: each change with what was there before and after
    state TEXT NOT NULL CHECK (state IN ('done', 'undone'))
) STRICT;
CREATE TABLE view (id INTEGER PRIMARY KEY CHECK (id = 1), layout TEXT NOT NULL) STRICT;
CREATE INDEX document_work ON document(work);
CREATE INDEX document_source ON document(source);
CREATE INDEX version_document ON version(document);
CREATE INDEX alignment_b ON alignment(b);
CREATE INDEX code_parent ON code(parent);
CREATE INDEX tag_version ON tag(version);
CREATE INDEX tag_document ON tag(document);
CREATE INDEX tag_code_code ON tag_code(code);
";

/// When to use a code and when not is said in several languages; a code has an example, a digit and a codebook.
const SECOND: &str = "
ALTER TABLE code ADD COLUMN example TEXT NOT NULL DEFAULT '{}';
ALTER TABLE code ADD COLUMN key INTEGER;
ALTER TABLE code ADD COLUMN book TEXT NOT NULL DEFAULT '';
UPDATE code SET
    include = CASE include WHEN '' THEN '{}' ELSE json_object('und', include) END,
    exclude = CASE exclude WHEN '' THEN '{}' ELSE json_object('und', exclude) END;
";

/// Prepares a connection: what a file from elsewhere may contain must not make SQLite do things we did not ask for.
pub(super) fn prepare(conn: &Connection) -> rusqlite::Result<()> {
    conn.busy_timeout(Duration::from_secs(3))?;
    for (flag, on) in [
        (DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true),
        (DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_FKEY, true),
    ] {
        conn.set_db_config(flag, on)?;
    }
    conn.pragma_update(None, "cell_size_check", true)?;
    conn.pragma_update(None, "synchronous", "FULL")
}

/// The format of a file: how many steps of the ladder it has behind it.
pub(super) fn version(conn: &Connection) -> rusqlite::Result<u32> {
    conn.pragma_query_value(None, "user_version", |r| r.get::<_, u32>(0))
}

/// Climbs from format `from` to the top of `ladder`, in one transaction.
pub(super) fn migrate(conn: &mut Connection, from: u32, ladder: &[Migration]) -> rusqlite::Result<()> {
    let tx = conn.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    for step in ladder.iter().skip(from as usize) {
        step(&tx)?;
    }
    tx.pragma_update(None, "application_id", APPLICATION_ID)?;
    tx.pragma_update(None, "user_version", ladder.len() as i64)?;
    tx.commit()
}

/// Whether SQLite finds the file sound.
pub(super) fn quick_check(conn: &Connection, path: &Path) -> Result<(), StoreError> {
    let said: String =
        conn.pragma_query_value(None, "quick_check", |r| r.get(0)).map_err(|e| StoreError::reading(path, &e))?;
    if said == "ok" { Ok(()) } else { Err(StoreError::damaged(path, said)) }
}
