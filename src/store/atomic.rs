//! Files that are written whole or not at all.

use super::error::StoreError;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Writes a file through a temporary one in the same folder: until the last byte is on the disk, whatever had this name
/// stays as it was.
///
/// # Errors
/// Where the folder does not exist or cannot be written to, the disk is full, or `fill` fails; nothing is left behind.
pub fn write(path: &Path, fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), StoreError> {
    // A link to a file stays a link.
    let path = &std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = folder_of(path)?;
    let fails = |e: &io::Error| StoreError::io(path, e);
    let mut options = tempfile::Builder::new();
    options.prefix(".duizhao-").suffix(".tmp");
    // A temporary file is the owner's alone; what takes its place in a folder is for whom the folder says.
    #[cfg(unix)]
    options.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let temp = options.tempfile_in(&folder).map_err(|e| fails(&e))?;
    {
        let mut w = BufWriter::new(temp.as_file());
        fill(&mut w).and_then(|()| w.flush()).map_err(|e| fails(&e))?;
    }
    #[cfg(unix)]
    if let Ok(was) = std::fs::metadata(path) {
        temp.as_file().set_permissions(was.permissions()).map_err(|e| fails(&e))?;
    }
    temp.as_file().sync_all().map_err(|e| fails(&e))?;
    temp.persist(path).map_err(|e| fails(&e.error))?;
    sync_folder(&folder);
    Ok(())
}

/// The folder a file is to lie in, which must exist.
pub(super) fn folder_of(path: &Path) -> Result<PathBuf, StoreError> {
    let folder = match path.parent() {
        Some(p) if !p.as_os_str().is_empty() => p,
        _ => Path::new("."),
    };
    if folder.is_dir() { Ok(folder.to_owned()) } else { Err(StoreError::MissingFolder { folder: folder.to_owned() }) }
}

/// Makes a new name in a folder survive a power cut. Some systems cannot do it for a folder; they need not.
pub(super) fn sync_folder(folder: &Path) {
    if let Ok(f) = File::open(folder) {
        let _ = f.sync_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_half_way_leaves_the_old_file_and_nothing_else() {
        let dir = tempfile::tempdir().expect("folder");
        let path = dir.path().join("excerpts.csv");
        write(&path, |w| w.write_all(b"first")).expect("writes");
        let failed = write(&path, |w| {
            w.write_all(b"half of the sec")?;
            Err(io::Error::from(io::ErrorKind::StorageFull))
        });
        assert_eq!(failed, Err(StoreError::DiskFull { path: path.clone() }));
        assert_eq!(std::fs::read(&path).expect("reads"), b"first");
        assert_eq!(std::fs::read_dir(dir.path()).expect("lists").count(), 1);
        write(&path, |w| w.write_all(b"second")).expect("writes");
        assert_eq!(std::fs::read(&path).expect("reads"), b"second");
    }

    #[test]
    fn a_missing_folder_is_named() {
        let dir = tempfile::tempdir().expect("folder");
        let folder = dir.path().join("no such");
        assert_eq!(write(&folder.join("x"), |_| Ok(())), Err(StoreError::MissingFolder { folder }));
    }
}
