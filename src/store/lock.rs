//! One window at a time writes to a workspace.
//!
//! The lock is an advisory lock on a small file in the folder for temporary files, named after the workspace's full path.
//! It lies there and not beside the workspace so that nothing is left behind in the reader's folder; the system lets go of
//! it when the process ends, however it ends, so that a crash never locks anyone out. The database file itself is not
//! locked whole, because on Windows such a lock keeps SQLite's own handle from reading.
//!
//! Windows on other machines are not seen by it. Against them the store checks before each write that nobody else wrote.

use super::error::StoreError;
use sha2::{Digest, Sha256};
use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;

/// Held for as long as the workspace is open for writing.
#[derive(Debug)]
pub(super) struct Lock {
    _file: Option<File>,
}

impl Lock {
    /// Takes the lock of the workspace at `path`, which must be canonical.
    pub(super) fn take(path: &Path) -> Result<Self, StoreError> {
        let name = super::hex(&Sha256::digest(path.as_os_str().as_encoded_bytes()));
        let place = std::env::temp_dir().join(format!("duizhao-{}.lock", &name[..32]));
        let file = OpenOptions::new().create(true).truncate(false).write(true).open(&place);
        // Where no lock can be had, the check before each write has to do.
        let Ok(file) = file.or_else(|_| File::open(&place)) else { return Ok(Self { _file: None }) };
        match file.try_lock() {
            Ok(()) | Err(TryLockError::Error(_)) => Ok(Self { _file: Some(file) }),
            Err(TryLockError::WouldBlock) => Err(StoreError::AlreadyOpen { path: path.to_owned() }),
        }
    }
}
