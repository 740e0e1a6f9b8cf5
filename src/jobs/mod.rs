//! Work that takes longer than a frame: a queue of jobs with progress and cancel.
//!
//! Each job has a **slot**; a slot holds one job at a time, and a new one takes the place of the old, whose result is never
//! seen. So a reader who presses a switch ten times waits for the last answer only. A job reports and is cancelled by one
//! call, written `ctx.tick(done, total)?`. One that panics ends as a message; the program and its workspace go on.
//!
//! This is the only room that makes threads. It knows of nothing else of ours.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

/// What a job works for; a new job in a slot takes the place of the old one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slot(pub &'static str);

/// The job was called off. A job passes this on and ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cancelled;

/// What a job gets to report with.
#[derive(Debug, Default)]
pub struct Ctx {
    cancelled: AtomicBool,
    done: AtomicUsize,
    total: AtomicUsize,
}

impl Ctx {
    /// Says how far the job is, in whatever unit, and learns whether it shall go on. Cheap: call it every few milliseconds.
    ///
    /// # Errors
    /// When the job was called off.
    pub fn tick(&self, done: usize, total: usize) -> Result<(), Cancelled> {
        self.done.store(done, Ordering::Relaxed);
        self.total.store(total, Ordering::Relaxed);
        if self.cancelled.load(Ordering::Relaxed) { Err(Cancelled) } else { Ok(()) }
    }
}

/// How a job ended.
#[derive(Debug, PartialEq, Eq)]
pub enum Ended<T> {
    /// With a result.
    Done(T),
    /// It was called off.
    Cancelled,
    /// It panicked, with these words.
    Panicked(String),
}

/// A job that has ended.
#[derive(Debug, PartialEq, Eq)]
pub struct Finished<T> {
    /// Its slot.
    pub slot: Slot,
    /// How.
    pub ended: Ended<T>,
}

/// A job that waits or works.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Its slot.
    pub slot: Slot,
    /// Key of its name in the interface.
    pub name: &'static str,
    /// How far it is, in its own unit.
    pub done: usize,
    /// How far it has to go; 0 while it has not said.
    pub total: usize,
    /// When it was asked for.
    pub since: Instant,
}

type Work<T> = Box<dyn FnOnce(&Ctx) -> Result<T, Cancelled> + Send>;

struct Job {
    slot: Slot,
    name: &'static str,
    number: u64,
    since: Instant,
    ctx: Arc<Ctx>,
}

struct State<T> {
    waiting: VecDeque<(u64, Work<T>)>,
    /// The newest job of each slot, waiting or working.
    current: Vec<Job>,
    finished: Vec<Finished<T>>,
    next: u64,
    closing: bool,
}

struct Shared<T> {
    state: Mutex<State<T>>,
    work: Condvar,
    wake: Arc<dyn Fn() + Send + Sync>,
}

impl<T> Shared<T> {
    /// A panic inside the lock leaves plain data behind, never half of a change: it is taken as it is.
    fn lock(&self) -> MutexGuard<'_, State<T>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The queue. Dropping it calls everything off; threads end with the jobs that they are at.
pub struct Jobs<T>(Arc<Shared<T>>);

impl<T: Send + 'static> Jobs<T> {
    /// A queue with so many threads, at least one. `wake` is called, from another thread, whenever a job has ended.
    #[must_use]
    pub fn new(threads: usize, wake: Arc<dyn Fn() + Send + Sync>) -> Self {
        let state =
            State { waiting: VecDeque::new(), current: Vec::new(), finished: Vec::new(), next: 0, closing: false };
        let shared = Arc::new(Shared { state: Mutex::new(state), work: Condvar::new(), wake });
        for _ in 0..threads.max(1) {
            let shared = shared.clone();
            background(move || worker(&shared));
        }
        Self(shared)
    }

    /// Asks for a job. What worked or waited in its slot is called off and its result thrown away.
    pub fn spawn(
        &self,
        slot: Slot,
        name: &'static str,
        work: impl FnOnce(&Ctx) -> Result<T, Cancelled> + Send + 'static,
    ) {
        let mut state = self.0.lock();
        cancel(&mut state, slot);
        state.next += 1;
        let number = state.next;
        state.current.push(Job { slot, name, number, since: Instant::now(), ctx: Arc::default() });
        state.waiting.push_back((number, Box::new(work)));
        drop(state);
        self.0.work.notify_one();
    }

    /// The jobs that have ended since the last call, in that order. Those that another took the place of are not among them.
    #[must_use]
    pub fn poll(&self) -> Vec<Finished<T>> {
        std::mem::take(&mut self.0.lock().finished)
    }

    /// The jobs that wait or work, oldest first.
    #[must_use]
    pub fn running(&self) -> Vec<Progress> {
        let progress = |j: &Job| Progress {
            slot: j.slot,
            name: j.name,
            done: j.ctx.done.load(Ordering::Relaxed),
            total: j.ctx.total.load(Ordering::Relaxed),
            since: j.since,
        };
        self.0.lock().current.iter().map(progress).collect()
    }

    /// Whether nothing waits or works, and whoever asked has heard of all that has ended.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        let state = self.0.lock();
        state.current.is_empty() && state.finished.is_empty()
    }

    /// Whether a job of this slot waits or works, or has ended and nobody has heard of it yet.
    #[must_use]
    pub fn is_pending(&self, slot: Slot) -> bool {
        let state = self.0.lock();
        state.current.iter().any(|j| j.slot == slot) || state.finished.iter().any(|f| f.slot == slot)
    }

    /// Calls the job of a slot off; it ends as [`Ended::Cancelled`].
    pub fn cancel(&self, slot: Slot) {
        let mut state = self.0.lock();
        if cancel(&mut state, slot) {
            state.finished.push(Finished { slot, ended: Ended::Cancelled });
            drop(state);
            (self.0.wake)();
        }
    }

    /// Calls everything off.
    pub fn cancel_all(&self) {
        let slots: Vec<Slot> = self.0.lock().current.iter().map(|j| j.slot).collect();
        for slot in slots {
            self.cancel(slot);
        }
    }
}

impl<T> Drop for Jobs<T> {
    fn drop(&mut self) {
        let mut state = self.0.lock();
        state.closing = true;
        state.waiting.clear();
        for job in &state.current {
            job.ctx.cancelled.store(true, Ordering::Relaxed);
        }
        drop(state);
        self.0.work.notify_all();
    }
}

/// Takes the job of a slot out of the books; says whether there was one.
fn cancel<T>(state: &mut State<T>, slot: Slot) -> bool {
    let Some(at) = state.current.iter().position(|j| j.slot == slot) else { return false };
    let job = state.current.remove(at);
    job.ctx.cancelled.store(true, Ordering::Relaxed);
    state.waiting.retain(|(number, _)| *number != job.number);
    true
}

fn worker<T>(shared: &Shared<T>) {
    let mut state = shared.lock();
    loop {
        if state.closing {
            return;
        }
        let Some((number, work)) = state.waiting.pop_front() else {
            state = shared.work.wait(state).unwrap_or_else(PoisonError::into_inner);
            continue;
        };
        let Some(ctx) = state.current.iter().find(|j| j.number == number).map(|j| j.ctx.clone()) else { continue };
        drop(state);
        let ended = match catch_unwind(AssertUnwindSafe(|| work(&ctx))) {
            Ok(Ok(result)) => Ended::Done(result),
            Ok(Err(Cancelled)) => Ended::Cancelled,
            Err(panic) => Ended::Panicked(words(&*panic)),
        };
        state = shared.lock();
        // Another may have taken its place meanwhile: then nobody wants to know.
        if let Some(at) = state.current.iter().position(|j| j.number == number) {
            let slot = state.current.remove(at).slot;
            state.finished.push(Finished { slot, ended });
            drop(state);
            (shared.wake)();
            state = shared.lock();
        }
    }
}

fn words(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|s| (*s).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "no reason given".to_owned())
}

/// Runs something on a thread of its own, such as what shall be ready when the window is.
#[expect(clippy::disallowed_methods, reason = "this is the one room that makes threads")]
pub fn background<R: Send + 'static>(work: impl FnOnce() -> R + Send + 'static) -> std::thread::JoinHandle<R> {
    std::thread::spawn(work)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc;
    use std::time::Duration;

    const A: Slot = Slot("a");
    const B: Slot = Slot("b");

    /// A queue, and a receiver that gets a word whenever a job has ended.
    fn jobs() -> (Jobs<i32>, mpsc::Receiver<()>) {
        let (tx, rx) = mpsc::channel();
        let tx = Mutex::new(tx);
        let wake = Arc::new(move || {
            let _ = tx.lock().expect("unpoisoned").send(());
        });
        (Jobs::new(2, wake), rx)
    }

    fn wait(rx: &mpsc::Receiver<()>) {
        rx.recv_timeout(Duration::from_secs(20)).expect("a job ends");
    }

    #[test]
    fn a_result_comes_and_wakes() {
        let (jobs, rx) = jobs();
        jobs.spawn(A, "sum", |ctx| ctx.tick(1, 2).map(|()| 7));
        wait(&rx);
        assert_eq!(jobs.poll(), vec![Finished { slot: A, ended: Ended::Done(7) }]);
        assert_eq!(jobs.running(), vec![]);
    }

    #[test]
    fn the_newest_wins_and_the_old_one_is_never_heard_of() {
        let (jobs, rx) = jobs();
        let (started, begun) = mpsc::channel();
        let (ended, gone) = mpsc::channel();
        jobs.spawn(A, "old", move |ctx| {
            started.send(()).expect("test listens");
            while ctx.tick(0, 1).is_ok() {
                std::thread::yield_now();
            }
            ended.send(()).expect("test listens");
            Ok(1)
        });
        begun.recv_timeout(Duration::from_secs(20)).expect("it starts");
        jobs.spawn(A, "new", |_| Ok(2));
        gone.recv_timeout(Duration::from_secs(20)).expect("the old one is called off");
        wait(&rx);
        assert_eq!(jobs.poll(), vec![Finished { slot: A, ended: Ended::Done(2) }]);
    }

    #[test]
    fn a_panic_is_told_and_the_next_job_runs() {
        let (jobs, rx) = jobs();
        jobs.spawn(A, "bad", |_| panic!("no luck"));
        wait(&rx);
        assert_eq!(jobs.poll(), vec![Finished { slot: A, ended: Ended::Panicked("no luck".into()) }]);
        jobs.spawn(B, "good", |_| Ok(3));
        wait(&rx);
        assert_eq!(jobs.poll(), vec![Finished { slot: B, ended: Ended::Done(3) }]);
    }

    #[test]
    fn cancel_ends_a_job_and_says_so() {
        let (jobs, rx) = jobs();
        jobs.spawn(A, "long", |ctx| {
            loop {
                ctx.tick(3, 9)?;
                std::thread::yield_now();
            }
        });
        while jobs.running().first().is_none_or(|p| p.total == 0) {
            std::thread::yield_now();
        }
        assert_eq!(jobs.running()[0].done, 3);
        jobs.cancel(A);
        wait(&rx);
        assert_eq!(jobs.poll(), vec![Finished { slot: A, ended: Ended::Cancelled }]);
    }
}
