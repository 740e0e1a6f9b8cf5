//! Copies of a workspace file, made by SQLite's online backup: never by copying a file that is being written.

use super::error::StoreError;
use super::{atomic, schema};
use rusqlite::backup::Backup;
use rusqlite::{Connection, OpenFlags};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// Writes a copy of `from` to `to`, checks it, and only then gives it its name.
pub(super) fn write(from: &Connection, to: &Path) -> Result<(), StoreError> {
    let folder = atomic::folder_of(to)?;
    let fails = |e: &rusqlite::Error| StoreError::sql(to, e);
    let mut options = tempfile::Builder::new();
    options.prefix(".duizhao-").suffix(".tmp");
    #[cfg(unix)]
    options.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let temp = options.tempfile_in(&folder).map_err(|e| StoreError::io(to, &e))?;
    {
        let mut copy =
            Connection::open_with_flags(temp.path(), OpenFlags::SQLITE_OPEN_READ_WRITE).map_err(|e| fails(&e))?;
        into(from, &mut copy).map_err(|e| fails(&e))?;
        // The copy inherits the write-ahead mode of the original; alone it is to be one file.
        copy.pragma_update_and_check(None, "journal_mode", "DELETE", |_| Ok(())).map_err(|e| fails(&e))?;
        schema::quick_check(&copy, to).map_err(|e| match e {
            StoreError::Damaged { path, detail, .. } => StoreError::BadCopy { path, detail },
            other => other,
        })?;
        copy.close().map_err(|(_, e)| fails(&e))?;
    }
    temp.as_file().sync_all().map_err(|e| StoreError::io(to, &e))?;
    temp.persist(to).map_err(|e| StoreError::io(to, &e.error))?;
    atomic::sync_folder(&folder);
    Ok(())
}

/// Copies one database into another, as it is at one moment.
pub(super) fn into(from: &Connection, to: &mut Connection) -> rusqlite::Result<()> {
    Backup::new(from, to)?.run_to_completion(4096, Duration::ZERO, None)
}

/// A free name beside `path` for a copy, such as `thesis.backup-format-1.duizhao`.
pub(super) fn free_name(path: &Path, what: &str) -> PathBuf {
    let stem = stem(path);
    let mut n = 1_u32;
    loop {
        let number = if n == 1 { String::new() } else { format!("-{n}") };
        let name = path.with_file_name(format!("{stem}.backup-{what}{number}.duizhao"));
        if !name.exists() || n == u32::MAX {
            return name;
        }
        n += 1;
    }
}

/// The newest copy of the workspace at `path` that lies beside it.
#[must_use]
pub fn newest(path: &Path) -> Option<PathBuf> {
    let start = format!("{}.backup-", stem(path));
    let folder = atomic::folder_of(path).ok()?;
    let copies = std::fs::read_dir(folder).ok()?.filter_map(Result::ok);
    copies
        .filter(|f| {
            let name = f.file_name();
            let name = name.to_string_lossy();
            name.starts_with(&start) && name.ends_with(".duizhao")
        })
        .max_by_key(|f| (f.metadata().and_then(|m| m.modified()).unwrap_or(SystemTime::UNIX_EPOCH), f.file_name()))
        .map(|f| f.path())
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}
