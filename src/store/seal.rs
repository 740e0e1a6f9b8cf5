//! A digest of all rows, written when a file is closed and compared when it is opened.
//!
//! SQLite finds broken pages, but not a letter that has turned within one. The seal does, and it also tells that another
//! program has worked on the file. The first write after opening breaks it; a crash leaves none, and nothing is compared.

use super::schema::TABLES;
use rusqlite::{Connection, OptionalExtension, Result, types::ValueRef};
use sha2::{Digest, Sha256};

/// What the seal says of the content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Seal {
    /// There is none: the file was not closed in peace.
    Open,
    /// The content is what was sealed.
    Whole,
    /// It is not.
    Broken,
}

pub(super) fn inspect(db: &Connection) -> Result<Seal> {
    let kept: Option<String> =
        db.query_row("SELECT value FROM meta WHERE key = 'seal'", [], |r| r.get(0)).optional()?;
    match kept {
        None => Ok(Seal::Open),
        Some(kept) if kept == digest(db)? => Ok(Seal::Whole),
        Some(_) => Ok(Seal::Broken),
    }
}

pub(super) fn put(db: &Connection) -> Result<()> {
    let digest = digest(db)?;
    db.execute(
        "INSERT INTO meta (key, value) VALUES ('seal', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        [digest],
    )?;
    Ok(())
}

pub(super) fn lift(db: &Connection) -> Result<()> {
    db.execute("DELETE FROM meta WHERE key = 'seal'", [])?;
    Ok(())
}

/// Every value with its kind and length, so that no two contents read the same.
fn digest(db: &Connection) -> Result<String> {
    let mut hash = Sha256::new();
    for (table, order) in TABLES {
        hash.update(table.as_bytes());
        hash.update([0]);
        let mut query = db.prepare(&format!("SELECT * FROM {table} ORDER BY {order}"))?;
        let columns = query.column_count();
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            hash.update(b"row");
            for i in 0..columns {
                match row.get_ref(i)? {
                    ValueRef::Null => hash.update(b"n"),
                    ValueRef::Integer(n) => put_bytes(&mut hash, b'i', &n.to_be_bytes()),
                    ValueRef::Real(x) => put_bytes(&mut hash, b'r', &x.to_be_bytes()),
                    ValueRef::Text(t) => put_bytes(&mut hash, b't', t),
                    ValueRef::Blob(b) => put_bytes(&mut hash, b'b', b),
                }
            }
        }
    }
    Ok(super::hex(&hash.finalize()))
}

fn put_bytes(hash: &mut Sha256, kind: u8, bytes: &[u8]) {
    hash.update([kind]);
    hash.update((bytes.len() as u64).to_be_bytes());
    hash.update(bytes);
}
