//! What can go wrong with a workspace file, as data; the interface says it in its own language.

use std::io;
use std::path::{Path, PathBuf};

/// Why a workspace file could not be opened or written. Each sentence says what happened, what is safe and what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// Another window of ours holds it.
    #[error("{} is open in another window. It can be opened here for reading only.", .path.display())]
    AlreadyOpen {
        /// The workspace file.
        path: PathBuf,
    },
    /// Another program is writing to it just now.
    #[error("{} is in use by another program. Nothing was written; try again in a moment.", .path.display())]
    Busy {
        /// The workspace file.
        path: PathBuf,
    },
    /// Someone else wrote to the file while it was open here.
    #[error(
        "{} was changed by another program while it was open here. Nothing was written over it; open it again to go on.",
        .path.display()
    )]
    ChangedOutside {
        /// The workspace file.
        path: PathBuf,
    },
    /// The file is no longer where it was opened.
    #[error(
        "{} was moved, replaced or deleted while it was open. Save a copy under another name to keep this change.",
        .path.display()
    )]
    Moved {
        /// Where it was.
        path: PathBuf,
    },
    /// It was made by a later release.
    #[error(
        "{} was made by a newer Duizhao (format {found}; this one knows up to {known}). Nothing was changed; please update Duizhao.",
        .path.display()
    )]
    Newer {
        /// The workspace file.
        path: PathBuf,
        /// Its format.
        found: u32,
        /// The newest format known here.
        known: u32,
    },
    /// It is some other file.
    #[error("{} is not a Duizhao workspace. Nothing was changed; to read it as a text, import it.", .path.display())]
    NotAWorkspace {
        /// The file.
        path: PathBuf,
    },
    /// It is one of ours, but it cannot be trusted.
    #[error(
        "{} is damaged ({detail}). Nothing was changed. What can still be read can be saved to a new file{}.",
        .path.display(),
        .backup.as_ref().map_or(String::new(), |b| format!("; the newest backup is {}", b.display()))
    )]
    Damaged {
        /// The workspace file.
        path: PathBuf,
        /// What was found, in technical words.
        detail: String,
        /// The newest backup beside it.
        backup: Option<PathBuf>,
    },
    /// There is no such file.
    #[error("{} does not exist.", .path.display())]
    Missing {
        /// The file asked for.
        path: PathBuf,
    },
    /// There is no such folder.
    #[error("The folder {} does not exist. Choose another, or make it first.", .folder.display())]
    MissingFolder {
        /// The folder asked for.
        folder: PathBuf,
    },
    /// A new workspace must not take the place of something else.
    #[error("{} exists already. Choose another name, or open it.", .path.display())]
    Exists {
        /// The file asked for.
        path: PathBuf,
    },
    /// The place cannot be written to.
    #[error("{} cannot be written to. Save a copy in another folder to keep changes.", .path.display())]
    ReadOnly {
        /// The file.
        path: PathBuf,
    },
    /// No room is left.
    #[error("The disk is full: {} could not be written and is as it was before. Make room and try again.", .path.display())]
    DiskFull {
        /// The file.
        path: PathBuf,
    },
    /// A change holds something that the file cannot keep.
    #[error("This change cannot be kept in a workspace file ({detail}). Nothing was changed.")]
    Unstorable {
        /// What it is.
        detail: String,
    },
    /// A written copy did not read back.
    #[error("The copy {} did not read back as written ({detail}) and was removed. The original is untouched.", .path.display())]
    BadCopy {
        /// The copy.
        path: PathBuf,
        /// What was found.
        detail: String,
    },
    /// Anything else that the system reports.
    #[error("{} could not be read or written: {detail}", .path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// In the words of the system.
        detail: String,
    },
}

impl StoreError {
    /// Reads an error of SQLite about the file at `path`.
    pub(super) fn sql(path: &Path, error: &rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        let path = path.to_owned();
        let detail = error.to_string();
        if let rusqlite::Error::ToSqlConversionFailure(why) = error {
            return Self::Unstorable { detail: why.to_string() };
        }
        match error.sqlite_error_code() {
            Some(Code::DiskFull) => Self::DiskFull { path },
            Some(Code::DatabaseBusy | Code::DatabaseLocked | Code::FileLockingProtocolFailed) => Self::Busy { path },
            Some(Code::ReadOnly | Code::PermissionDenied) => Self::ReadOnly { path },
            Some(Code::DatabaseCorrupt | Code::NotADatabase) => Self::damaged(&path, detail),
            Some(Code::ConstraintViolation | Code::TypeMismatch | Code::TooBig) => Self::Unstorable { detail },
            _ => Self::Io { path, detail },
        }
    }

    /// Reads an error that came up while what the file holds was read: whatever does not fit there is damage.
    pub(super) fn reading(path: &Path, error: &rusqlite::Error) -> Self {
        match Self::sql(path, error) {
            Self::Io { detail, .. } if !is_system(error) => Self::damaged(path, detail),
            Self::Unstorable { detail } => Self::damaged(path, detail),
            other => other,
        }
    }

    /// Reads an error of the system about `path`.
    pub(super) fn io(path: &Path, error: &io::Error) -> Self {
        let path = path.to_owned();
        match error.kind() {
            io::ErrorKind::NotFound => Self::Missing { path },
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull { path },
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly { path },
            _ => Self::Io { path, detail: error.to_string() },
        }
    }

    pub(super) fn damaged(path: &Path, detail: impl Into<String>) -> Self {
        Self::Damaged { path: path.to_owned(), detail: detail.into(), backup: super::backup::newest(path) }
    }
}

fn is_system(error: &rusqlite::Error) -> bool {
    use rusqlite::ErrorCode as Code;
    matches!(error.sqlite_error_code(), Some(Code::SystemIoFailure | Code::CannotOpen | Code::OutOfMemory))
}

/// What the reader should know about a file that was opened all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The file or its folder cannot be written to: it is open for reading only.
    ReadOnly,
    /// The file had an older format; it was brought up to date, and a copy of what it was lies beside it.
    Migrated {
        /// The format it had.
        from: u32,
        /// The copy.
        backup: PathBuf,
    },
    /// What the file holds is sound, but not what Duizhao wrote when it last closed it: another program changed it, or the
    /// disk did.
    ChangedOutside,
}
