//! Work that takes longer than a frame: a queue, a few threads, progress, cancelling.
//!
//! A job is a closure over a snapshot of its input. It belongs to a **slot**, such as "alignment of versions 3 and 4": when
//! a newer job for the same slot comes, the older one is stopped and whatever it brings is dropped, because it answers a
//! question that nobody asks any more. A job calls [`Ctx::tick`] as it goes, which both reports and, by `?`, ends it once
//! it is cancelled. A job that panics becomes an outcome like any other; the thread goes on to the next.
//!
//! Nobody waits: the window is woken by a callback when there is something to [`Jobs::poll`]. Programs without a window
//! use [`Jobs::wait_all`]. This is the only room that starts threads.

use std::any::Any;
use std::collections::VecDeque;
use std::fmt;
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use std::{io, thread};

/// What a job is for. Of two jobs for one slot the newer counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slot {
    /// Which kind of question it answers.
    pub name: &'static str,
    /// About which thing; 0 where there is only one.
    pub number: u64,
}

impl From<&'static str> for Slot {
    fn from(name: &'static str) -> Self {
        Self { name, number: 0 }
    }
}

impl From<(&'static str, u64)> for Slot {
    fn from((name, number): (&'static str, u64)) -> Self {
        Self { name, number }
    }
}

/// The job was told to stop, or was not wanted any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("cancelled")]
pub struct Cancelled;

/// How a job ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome<T> {
    /// With a result.
    Done(T),
    /// It was cancelled by [`Jobs::cancel`], or gave up by itself.
    Cancelled,
    /// It broke; what it said, for a report.
    Panicked(String),
}

/// A job that has ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finished<T> {
    /// The slot it was for.
    pub slot: Slot,
    /// What it was called.
    pub name: String,
    /// How it ended.
    pub outcome: Outcome<T>,
}

/// A job that waits or runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The slot it is for.
    pub slot: Slot,
    /// What it is called.
    pub name: String,
    /// Steps done.
    pub done: u64,
    /// Steps there are; 0 as long as that is not known.
    pub total: u64,
    /// When it was asked for.
    pub since: Instant,
}

/// What a running job knows of the world.
#[derive(Debug)]
pub struct Ctx {
    control: Arc<Control>,
}

impl Ctx {
    /// Reports that `done` of `total` steps are behind the job (`total` is 0 where that cannot be known).
    ///
    /// # Errors
    /// Once the job is cancelled: pass it on with `?`.
    pub fn tick(&self, done: u64, total: u64) -> Result<(), Cancelled> {
        self.control.done.store(done, Ordering::Relaxed);
        self.control.total.store(total, Ordering::Relaxed);
        if self.is_cancelled() { Err(Cancelled) } else { Ok(()) }
    }

    /// Whether the job should stop.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.control.cancelled.load(Ordering::Relaxed)
    }
}

#[derive(Debug, Default)]
struct Control {
    cancelled: AtomicBool,
    done: AtomicU64,
    total: AtomicU64,
}

/// Work as it stands in the queue.
type Work<T> = Box<dyn FnOnce(&Ctx) -> Result<T, Cancelled> + Send>;

/// A job that waits or runs.
struct Job {
    ticket: u64,
    slot: Slot,
    name: String,
    since: Instant,
    control: Arc<Control>,
    /// A newer job has the slot: nobody hears of this one.
    replaced: bool,
}

/// What a slot held before something newer came.
struct Forgotten<T> {
    _works: Vec<(u64, Work<T>)>,
    _results: Vec<Finished<T>>,
}

struct State<T> {
    next: u64,
    /// All jobs that wait or run, oldest first.
    jobs: Vec<Job>,
    /// Work that no thread has taken yet.
    queue: VecDeque<(u64, Work<T>)>,
    finished: Vec<Finished<T>>,
    closing: bool,
}

struct Shared<T> {
    state: Mutex<State<T>>,
    /// There is work, or there will be none.
    work: Condvar,
    /// A job has ended.
    ended: Condvar,
    wake: Box<dyn Fn() + Send + Sync>,
}

/// A queue of jobs whose results are all of type `T`, and the threads that do them.
///
/// Dropping it cancels every job and waits for none.
pub struct Jobs<T> {
    shared: Arc<Shared<T>>,
}

impl<T> fmt::Debug for Jobs<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Jobs").field("jobs", &self.shared.lock().jobs.len()).finish_non_exhaustive()
    }
}

impl<T: Send + 'static> Jobs<T> {
    /// Starts `threads` threads. `wake` is called, from one of them, whenever there is something to poll; it must not block.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub fn new(threads: NonZeroUsize, wake: impl Fn() + Send + Sync + 'static) -> io::Result<Self> {
        let state = State { next: 0, jobs: Vec::new(), queue: VecDeque::new(), finished: Vec::new(), closing: false };
        let shared = Arc::new(Shared {
            state: Mutex::new(state),
            work: Condvar::new(),
            ended: Condvar::new(),
            wake: Box::new(wake),
        });
        // Made before the threads, so that those that did start end when one does not.
        let jobs = Self { shared };
        for i in 0..threads.get() {
            let shared = jobs.shared.clone();
            thread::Builder::new().name(format!("job-{i}")).spawn(move || shared.serve())?;
        }
        Ok(jobs)
    }

    /// Puts a job in the queue. Whatever was asked for the same slot before is cancelled and will not be heard of.
    pub fn spawn<F>(&self, slot: impl Into<Slot>, name: impl Into<String>, work: F)
    where
        F: FnOnce(&Ctx) -> Result<T, Cancelled> + Send + 'static,
    {
        let slot = slot.into();
        let mut state = self.shared.lock();
        let dropped = state.forget(slot);
        let ticket = state.next;
        state.next += 1;
        let control = Arc::new(Control::default());
        state.jobs.push(Job { ticket, slot, name: name.into(), since: Instant::now(), control, replaced: false });
        state.queue.push_back((ticket, Box::new(work)));
        drop(state);
        // What a closure or a result holds may take its time to go, or come back here.
        drop(dropped);
        self.shared.work.notify_one();
    }

    /// Tells the job of a slot to stop; its outcome will be [`Outcome::Cancelled`], even if it brings a result all the same.
    pub fn cancel(&self, slot: impl Into<Slot>) {
        let slot = slot.into();
        self.cancel_where(|j| j.slot == slot);
    }

    /// Tells all jobs to stop, as [`Jobs::cancel`] does.
    pub fn cancel_all(&self) {
        self.cancel_where(|_| true);
    }

    /// Jobs that have ended since the last call, in the order in which they ended.
    #[must_use]
    pub fn poll(&self) -> Vec<Finished<T>> {
        std::mem::take(&mut self.shared.lock().finished)
    }

    /// Jobs that wait or run, oldest first; those that a newer one replaced are left out.
    #[must_use]
    pub fn running(&self) -> Vec<Progress> {
        let state = self.shared.lock();
        let progress = |j: &Job| Progress {
            slot: j.slot,
            name: j.name.clone(),
            done: j.control.done.load(Ordering::Relaxed),
            total: j.control.total.load(Ordering::Relaxed),
            since: j.since,
        };
        state.jobs.iter().filter(|j| !j.replaced).map(progress).collect()
    }

    /// Whether no job waits or runs.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        self.shared.lock().jobs.iter().all(|j| j.replaced)
    }

    /// Waits until no job waits or runs, for programs without a window. Says whether it came to that within `timeout`.
    #[must_use]
    pub fn wait_all(&self, timeout: Duration) -> bool {
        let state = self.shared.lock();
        let waiting = self.shared.ended.wait_timeout_while(state, timeout, |s| s.jobs.iter().any(|j| !j.replaced));
        let (_state, waited) = waiting.unwrap_or_else(PoisonError::into_inner);
        !waited.timed_out()
    }

    fn cancel_where(&self, which: impl Fn(&Job) -> bool) {
        let mut state = self.shared.lock();
        let mut dropped = Vec::new();
        let tickets: Vec<u64> = state.jobs.iter().filter(|j| !j.replaced && which(j)).map(|j| j.ticket).collect();
        for ticket in &tickets {
            if let Some(at) = state.queue.iter().position(|(t, _)| t == ticket) {
                dropped.extend(state.queue.remove(at));
                state.end(*ticket, Outcome::Cancelled);
            } else if let Some(job) = state.jobs.iter().find(|j| j.ticket == *ticket) {
                job.control.cancelled.store(true, Ordering::Relaxed);
            }
        }
        drop(state);
        if !dropped.is_empty() {
            self.shared.ended.notify_all();
            (self.shared.wake)();
        }
    }
}

impl<T> Drop for Jobs<T> {
    fn drop(&mut self) {
        let mut state = self.shared.lock();
        state.closing = true;
        for job in &state.jobs {
            job.control.cancelled.store(true, Ordering::Relaxed);
        }
        let left = std::mem::take(&mut state.queue);
        drop(state);
        drop(left);
        self.shared.work.notify_all();
    }
}

impl<T> State<T> {
    /// Drops whatever was asked for a slot, and gives back what has to be dropped outside the lock.
    fn forget(&mut self, slot: Slot) -> Forgotten<T> {
        let mut works = Vec::new();
        let queue = &mut self.queue;
        self.jobs.retain_mut(|job| {
            if job.slot != slot {
                return true;
            }
            job.control.cancelled.store(true, Ordering::Relaxed);
            job.replaced = true;
            match queue.iter().position(|(t, _)| *t == job.ticket) {
                Some(at) => {
                    works.extend(queue.remove(at));
                    false
                }
                None => true,
            }
        });
        let (stale, kept) = std::mem::take(&mut self.finished).into_iter().partition(|f| f.slot == slot);
        self.finished = kept;
        Forgotten { _works: works, _results: stale }
    }

    /// Takes a job off the list; gives the outcome back where nobody is to hear of it.
    fn end(&mut self, ticket: u64, outcome: Outcome<T>) -> Option<Outcome<T>> {
        let at = self.jobs.iter().position(|j| j.ticket == ticket);
        let Some(job) = at.map(|at| self.jobs.remove(at)) else { return Some(outcome) };
        if job.replaced {
            return Some(outcome);
        }
        let (outcome, dropped) = match outcome {
            Outcome::Done(_) if job.control.cancelled.load(Ordering::Relaxed) => (Outcome::Cancelled, Some(outcome)),
            other => (other, None),
        };
        self.finished.push(Finished { slot: job.slot, name: job.name, outcome });
        dropped
    }
}

impl<T> Shared<T> {
    /// No job runs under this lock, so that a panic cannot leave it half way; a poisoned one is as good as any.
    fn lock(&self) -> MutexGuard<'_, State<T>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn serve(&self) {
        while let Some((ticket, control, work)) = self.take() {
            let ctx = Ctx { control };
            let outcome = match catch_unwind(AssertUnwindSafe(|| work(&ctx))) {
                Ok(Ok(result)) => Outcome::Done(result),
                Ok(Err(Cancelled)) => Outcome::Cancelled,
                Err(payload) => Outcome::Panicked(what_it_said(&*payload)),
            };
            let dropped = self.lock().end(ticket, outcome);
            drop(dropped);
            self.ended.notify_all();
            (self.wake)();
        }
    }

    /// Waits for work; nothing once there will be none.
    fn take(&self) -> Option<(u64, Arc<Control>, Work<T>)> {
        let mut state = self.lock();
        loop {
            if state.closing {
                return None;
            }
            if let Some((ticket, work)) = state.queue.pop_front() {
                let control = state.jobs.iter().find(|j| j.ticket == ticket).map(|j| j.control.clone());
                return Some((ticket, control.unwrap_or_default(), work));
            }
            state = self.work.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

fn what_it_said(payload: &(dyn Any + Send)) -> String {
    payload
        .downcast_ref::<&str>()
        .map(|s| (*s).to_owned())
        .or_else(|| payload.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "a job broke without a word".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc::{Receiver, Sender, channel};

    const LONG: Duration = Duration::from_secs(20);

    fn jobs(threads: usize) -> Jobs<u32> {
        Jobs::new(NonZeroUsize::new(threads).expect("not zero"), || {}).expect("threads")
    }

    /// A job that says when it begins, and goes on when it is told to, ticking once more at the end.
    fn held(jobs: &Jobs<u32>, slot: &'static str, result: u32) -> (Receiver<()>, Sender<()>) {
        let (begun, begins) = channel();
        let (go, goes) = channel::<()>();
        jobs.spawn(slot, "held", move |ctx| {
            ctx.tick(1, 2)?;
            let _ = begun.send(());
            let _ = goes.recv();
            ctx.tick(2, 2)?;
            Ok(result)
        });
        (begins, go)
    }

    fn outcomes(jobs: &Jobs<u32>) -> Vec<Outcome<u32>> {
        jobs.poll().into_iter().map(|f| f.outcome).collect()
    }

    #[test]
    fn results_arrive_once_with_their_slot_and_name() {
        let jobs = jobs(2);
        jobs.spawn(("align", 7), "Aligning", |_| Ok(42));
        assert!(jobs.wait_all(LONG));
        let expected =
            Finished { slot: Slot { name: "align", number: 7 }, name: "Aligning".into(), outcome: Outcome::Done(42) };
        assert_eq!(jobs.poll(), [expected]);
        assert_eq!(jobs.poll(), []);
        assert!(jobs.running().is_empty() && jobs.is_idle());
    }

    #[test]
    fn one_thread_takes_jobs_in_turn() {
        let jobs = jobs(1);
        for i in 0..5 {
            jobs.spawn(("count", u64::from(i)), "", move |_| Ok(i));
        }
        assert!(jobs.wait_all(LONG));
        assert_eq!(outcomes(&jobs), (0..5).map(Outcome::Done).collect::<Vec<_>>());
    }

    #[test]
    fn progress_is_seen_while_it_runs_and_while_it_waits() {
        let jobs = jobs(1);
        let (begins, go) = held(&jobs, "first", 1);
        let (_, go_second) = held(&jobs, "second", 2);
        begins.recv_timeout(LONG).expect("begins");
        let seen: Vec<_> = jobs.running().iter().map(|p| (p.slot.name, p.done, p.total)).collect();
        assert_eq!(seen, [("first", 1, 2), ("second", 0, 0)]);
        assert!(!jobs.wait_all(Duration::from_millis(1)), "it is not over yet");
        go.send(()).expect("waits");
        go_second.send(()).expect("waits");
        assert!(jobs.wait_all(LONG));
        assert_eq!(outcomes(&jobs), [Outcome::Done(1), Outcome::Done(2)]);
    }

    #[test]
    fn a_cancelled_job_ends_at_its_next_tick() {
        let jobs = jobs(1);
        let (begins, go) = held(&jobs, "a", 1);
        begins.recv_timeout(LONG).expect("begins");
        jobs.cancel("other");
        jobs.cancel("a");
        go.send(()).expect("waits");
        assert!(jobs.wait_all(LONG));
        assert_eq!(outcomes(&jobs), [Outcome::Cancelled]);
    }

    #[test]
    fn a_result_that_comes_in_spite_of_a_cancel_is_dropped() {
        let jobs = jobs(1);
        let (begun, begins) = channel();
        let (go, goes) = channel::<()>();
        jobs.spawn("deaf", "", move |_| {
            let _ = begun.send(());
            let _ = goes.recv();
            Ok(1)
        });
        begins.recv_timeout(LONG).expect("begins");
        jobs.cancel("deaf");
        go.send(()).expect("waits");
        assert!(jobs.wait_all(LONG));
        assert_eq!(outcomes(&jobs), [Outcome::Cancelled]);
    }

    #[test]
    fn a_job_that_only_waits_is_cancelled_at_once() {
        let jobs = jobs(1);
        let (begins, go) = held(&jobs, "first", 1);
        begins.recv_timeout(LONG).expect("begins");
        jobs.spawn("second", "", |_| panic!("must not run"));
        jobs.cancel("second");
        assert_eq!(outcomes(&jobs), [Outcome::Cancelled]);
        go.send(()).expect("waits");
        assert!(jobs.wait_all(LONG));
        assert_eq!(outcomes(&jobs), [Outcome::Done(1)]);
    }

    #[test]
    fn the_newest_wins_over_one_that_runs() {
        let jobs = jobs(2);
        let (begins, go) = held(&jobs, "slot", 1);
        begins.recv_timeout(LONG).expect("begins");
        jobs.spawn("slot", "", |_| Ok(2));
        assert!(jobs.wait_all(LONG), "nobody waits for what was replaced");
        assert_eq!(outcomes(&jobs), [Outcome::Done(2)]);
        drop(go);
        // The thread that was held is free again and has left nothing behind.
        jobs.spawn("slot", "", |_| Ok(3));
        jobs.spawn("other", "", |_| Ok(4));
        assert!(jobs.wait_all(LONG));
        let mut last = outcomes(&jobs);
        last.sort_by_key(|o| if let Outcome::Done(n) = o { *n } else { 0 });
        assert_eq!(last, [Outcome::Done(3), Outcome::Done(4)]);
    }

    #[test]
    fn the_newest_wins_over_one_that_waits_and_over_an_unread_result() {
        let jobs = jobs(1);
        jobs.spawn("slot", "", |_| Ok(1));
        assert!(jobs.wait_all(LONG));
        let (begins, go) = held(&jobs, "hold", 9);
        begins.recv_timeout(LONG).expect("begins");
        jobs.spawn("slot", "", |_| Ok(2));
        jobs.spawn("slot", "", |_| Ok(3));
        go.send(()).expect("waits");
        assert!(jobs.wait_all(LONG));
        assert_eq!(outcomes(&jobs), [Outcome::Done(9), Outcome::Done(3)]);
    }

    #[test]
    fn a_panic_is_an_outcome_and_the_thread_lives_on() {
        let jobs = jobs(1);
        jobs.spawn("bad", "", |_| panic!("the {} broke", "aligner"));
        jobs.spawn("good", "", |_| Ok(5));
        assert!(jobs.wait_all(LONG));
        assert_eq!(outcomes(&jobs), [Outcome::Panicked("the aligner broke".into()), Outcome::Done(5)]);
    }

    #[test]
    fn the_window_is_woken_when_there_is_something_to_poll() {
        let (woke, wakes) = channel();
        let jobs: Jobs<u32> = Jobs::new(NonZeroUsize::MIN, move || {
            let _ = woke.send(());
        })
        .expect("threads");
        jobs.spawn("a", "", |_| Ok(1));
        wakes.recv_timeout(LONG).expect("woken");
        assert_eq!(outcomes(&jobs), [Outcome::Done(1)], "what it was woken for is there");
    }

    #[test]
    fn dropping_the_queue_stops_what_runs() {
        let jobs = jobs(1);
        let (begun, begins) = channel();
        let (ended, ends) = channel();
        jobs.spawn("endless", "", move |ctx| {
            let _ = begun.send(());
            let mut n = 0;
            while ctx.tick(n, 0).is_ok() {
                n += 1;
                thread::yield_now();
            }
            let _ = ended.send(());
            Err(Cancelled)
        });
        begins.recv_timeout(LONG).expect("begins");
        drop(jobs);
        ends.recv_timeout(LONG).expect("ends");
    }
}
