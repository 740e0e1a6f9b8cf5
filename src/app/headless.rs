//! A workspace file open for writing, without a window: what the subcommands that change something use.

use super::batch::BatchError;
use crate::model::{Edit, History, Workspace};
use crate::store::Store;
use std::path::Path;
use std::sync::Arc;

/// A workspace file, open for writing.
pub struct Headless(History<Store>);

impl Headless {
    /// Opens a workspace file.
    ///
    /// # Errors
    /// Where it cannot be opened for writing: it may be open in a window.
    pub fn open(path: &Path) -> Result<Self, BatchError> {
        let opened = Store::open(path)?;
        if opened.store.is_read_only() {
            return Err(BatchError::Store(format!("{} cannot be written; copy it elsewhere first", path.display())));
        }
        Ok(Self(History::new(opened.workspace, opened.done, opened.undone, opened.store)))
    }

    /// The workspace.
    #[must_use]
    pub fn workspace(&self) -> &Arc<Workspace> {
        self.0.workspace()
    }

    /// Makes an edit, durable when this returns.
    ///
    /// # Errors
    /// Where it does not fit or cannot be written; nothing has changed then.
    pub fn commit(&mut self, edit: Edit) -> Result<(), BatchError> {
        self.0.commit(edit, super::opening::now()).map_err(|e| BatchError::Store(e.to_string()))
    }

    /// Closes the file, whole.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn close(self) -> Result<(), BatchError> {
        Ok(self.0.into_journal().close()?)
    }
}
