//! The only door through which a workspace changes.

use super::edit::{Edit, EditError, EditKind, apply};
use super::workspace::Workspace;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// An edit as history keeps it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// Its place: 1 for the first edit ever made; a number is never given twice.
    pub seq: u64,
    /// When it was made, in seconds since 1970 UTC.
    pub at: i64,
    /// What was done.
    pub edit: Edit,
}

/// What a journal has to make durable, all of it or nothing.
#[derive(Debug)]
pub enum Step<'e> {
    /// A new edit; whatever had been undone before it can no longer be redone.
    Commit(&'e Entry),
    /// The newest done edit was taken back: this inverse was applied to the tables.
    Undo(&'e Entry, &'e Edit),
    /// The edit undone last was made again.
    Redo(&'e Entry),
}

/// Where the steps of a workspace are written down. The workspace file is one; tests have their own, which can fail.
pub trait Journal {
    /// Makes the step durable before it returns.
    ///
    /// # Errors
    /// In the words that the reader shall see. The step has then not happened.
    fn record(&mut self, step: &Step<'_>) -> Result<(), JournalError>;
}

/// A journal that keeps nothing, for workspaces that live in memory alone.
#[derive(Debug, Default)]
pub struct NoJournal;

impl Journal for NoJournal {
    fn record(&mut self, _: &Step<'_>) -> Result<(), JournalError> {
        Ok(())
    }
}

impl<J: Journal + ?Sized> Journal for Box<J> {
    fn record(&mut self, step: &Step<'_>) -> Result<(), JournalError> {
        (**self).record(step)
    }
}

/// The file could not be written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct JournalError(pub String);

/// Why an edit did not happen. Memory and file are then both as they were.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CommitError {
    /// The edit does not fit the workspace.
    #[error(transparent)]
    Edit(#[from] EditError),
    /// The file could not be written.
    #[error(transparent)]
    Journal(#[from] JournalError),
}

/// A workspace with its past. Whoever holds a `History` can read the workspace; only [`History::commit`], [`History::undo`]
/// and [`History::redo`] change it, each in memory and in the journal together or not at all.
///
/// The list of what can be undone is as long as the journal gave at opening plus what was done since; nothing is dropped.
pub struct History<J> {
    workspace: Arc<Workspace>,
    done: Vec<Entry>,
    undone: Vec<Entry>,
    next: u64,
    revision: u64,
    journal: J,
}

impl<J: Journal> History<J> {
    /// Takes up a workspace with the edits that led to it: `done` oldest first, `undone` the one to redo first at the end.
    pub fn new(workspace: Workspace, done: Vec<Entry>, undone: Vec<Entry>, journal: J) -> Self {
        let next = done.iter().chain(&undone).map(|e| e.seq).max().unwrap_or(0) + 1;
        Self { workspace: Arc::new(workspace), done, undone, next, revision: 0, journal }
    }

    /// The workspace as it is now.
    #[must_use]
    pub fn workspace(&self) -> &Arc<Workspace> {
        &self.workspace
    }

    /// Counts the changes since opening, undo and redo included: a result made for another revision is stale.
    #[must_use]
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// The journal.
    pub fn journal(&self) -> &J {
        &self.journal
    }

    /// The journal, for what is kept beside history (window layout).
    pub fn journal_mut(&mut self) -> &mut J {
        &mut self.journal
    }

    /// Gives the journal back, for closing it.
    pub fn into_journal(self) -> J {
        self.journal
    }

    /// What undo would take back.
    #[must_use]
    pub fn can_undo(&self) -> Option<(EditKind, &str)> {
        self.done.last().map(|e| (e.edit.kind, e.edit.what.as_str()))
    }

    /// What redo would make again.
    #[must_use]
    pub fn can_redo(&self) -> Option<(EditKind, &str)> {
        self.undone.last().map(|e| (e.edit.kind, e.edit.what.as_str()))
    }

    /// Makes an edit. `at` is the time in seconds since 1970 UTC. An edit without changes is not written down.
    ///
    /// # Errors
    /// Where the edit does not fit or the journal cannot write; nothing has changed then.
    pub fn commit(&mut self, edit: Edit, at: i64) -> Result<(), CommitError> {
        if edit.changes.is_empty() {
            return Ok(());
        }
        let next = apply(&self.workspace, &edit)?;
        let entry = Entry { seq: self.next, at, edit };
        self.journal.record(&Step::Commit(&entry))?;
        self.next += 1;
        self.done.push(entry);
        self.undone.clear();
        self.take(next);
        Ok(())
    }

    /// Takes the newest edit back; says what it was, or nothing where there is none.
    ///
    /// # Errors
    /// Where the journal cannot write; nothing has changed then.
    pub fn undo(&mut self) -> Result<Option<(EditKind, String)>, CommitError> {
        let Some(entry) = self.done.last() else { return Ok(None) };
        let inverse = entry.edit.inverse();
        let next = apply(&self.workspace, &inverse)?;
        self.journal.record(&Step::Undo(entry, &inverse))?;
        let name = (entry.edit.kind, entry.edit.what.clone());
        self.undone.extend(self.done.pop());
        self.take(next);
        Ok(Some(name))
    }

    /// Makes the edit undone last again; says what it was, or nothing where there is none.
    ///
    /// # Errors
    /// Where the journal cannot write; nothing has changed then.
    pub fn redo(&mut self) -> Result<Option<(EditKind, String)>, CommitError> {
        let Some(entry) = self.undone.last() else { return Ok(None) };
        let next = apply(&self.workspace, &entry.edit)?;
        self.journal.record(&Step::Redo(entry))?;
        let name = (entry.edit.kind, entry.edit.what.clone());
        self.done.extend(self.undone.pop());
        self.take(next);
        Ok(Some(name))
    }

    fn take(&mut self, next: Workspace) {
        self.workspace = Arc::new(next);
        self.revision += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::edit::{Change, Put};
    use serde_json::json;

    struct Full;
    impl Journal for Full {
        fn record(&mut self, _: &Step<'_>) -> Result<(), JournalError> {
            Err(JournalError("disk full".into()))
        }
    }

    fn set(before: Option<i32>, after: i32) -> Edit {
        let put = Put { key: "text-size".to_owned(), before: before.map(|v| json!(v)), after: Some(json!(after)) };
        Edit::new(EditKind::ChangeSetting, "", vec![Change::Setting(put)])
    }

    #[test]
    fn undo_and_redo_walk_the_same_path() {
        let mut h = History::new(Workspace::default(), vec![], vec![], NoJournal);
        let states: Vec<_> = (0..3)
            .map(|i| {
                h.commit(set((i > 0).then(|| i - 1), i), 0).expect("fits");
                h.workspace().clone()
            })
            .collect();
        h.undo().expect("undo");
        assert_eq!(**h.workspace(), *states[1]);
        h.redo().expect("redo");
        assert_eq!(**h.workspace(), *states[2]);
        for _ in 0..4 {
            h.undo().expect("undo");
        }
        assert_eq!(**h.workspace(), Workspace::default());
        assert_eq!(h.can_undo(), None);
    }

    #[test]
    fn a_failed_write_leaves_memory_as_it_was() {
        let mut h = History::new(Workspace::default(), vec![], vec![], Full);
        assert!(matches!(h.commit(set(None, 1), 0), Err(CommitError::Journal(_))));
        assert_eq!(**h.workspace(), Workspace::default());
        assert_eq!(h.can_undo(), None);
    }

    #[test]
    fn an_edit_for_an_earlier_state_is_refused() {
        let mut h = History::new(Workspace::default(), vec![], vec![], NoJournal);
        assert!(matches!(h.commit(set(Some(7), 1), 0), Err(CommitError::Edit(EditError::Stale(_)))));
    }
}
