//! A session that is opened beside the window, so that the window need not wait for it.

use super::opening::Start;
use super::preferences::Places;
use super::session::Session;
use crate::jobs;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError, channel};

/// A session on its way.
pub struct Starting {
    session: Receiver<Session>,
    /// Closed, without a word, once nothing of the session is left on the other thread.
    over: Receiver<()>,
}

/// How far a session is.
pub enum Started {
    /// Not there yet.
    NotYet,
    /// Here it is.
    Here(Box<Session>),
    /// It will not come: its making ended in a panic, or it was given out before.
    Never,
}

impl Starting {
    /// Begins to open a session; as [`Session::start`]. `wake` is called when it is there, too.
    #[must_use]
    pub fn begin(places: Option<Places>, start: Start, wake: Arc<dyn Fn() + Send + Sync>) -> Self {
        let (send, session) = channel();
        let (alive, over) = channel::<()>();
        jobs::background(move || {
            // Where nobody waits any more the session is dropped here, and its file let go.
            let _ = send.send(Session::start(places, &start, wake.clone()));
            wake();
            drop(alive);
        });
        Self { session, over }
    }

    /// The session, if it is there.
    #[must_use]
    pub fn look(&self) -> Started {
        match self.session.try_recv() {
            Ok(session) => Started::Here(Box::new(session)),
            Err(TryRecvError::Empty) => Started::NotYet,
            Err(TryRecvError::Disconnected) => Started::Never,
        }
    }

    /// Gives the session up, once it is there, and waits until its file has been let go.
    pub fn give_up(&self) {
        drop(self.session.recv());
        // An error is what is waited for: the other end is gone.
        let _ = self.over.recv();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_comes_once_and_one_given_up_lets_its_file_go() {
        let folder = tempfile::tempdir().expect("a folder");
        let begin = || Starting::begin(Some(Places::under(folder.path())), Start::Last, Arc::new(|| ()));
        begin().give_up();
        let starting = begin();
        let session = loop {
            match starting.look() {
                Started::NotYet => std::thread::yield_now(),
                Started::Here(session) => break session,
                Started::Never => panic!("it must come"),
            }
        };
        assert!(!session.is_read_only(), "the first one has let the file go");
        assert!(matches!(starting.look(), Started::Never));
    }
}
