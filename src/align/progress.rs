//! Progress and cancelling in one call, spread over the phases of an alignment.

use super::{Cancelled, Tick};

/// What `total` is in every report: progress is told in thousandths.
const TOTAL: usize = 1000;

/// Units of work between two reports. A unit is a cell of the search table (all bead shapes that begin there), about
/// a tenth of a microsecond to a quarter of one; so a report comes at least every five milliseconds.
const STEP: usize = 12_000;

/// Counts work and reports it; phases follow one another and share the whole between them.
pub(super) struct Progress<'t, 'f> {
    tick: &'t mut Tick<'f>,
    /// Share of the whole that earlier phases took, and that of this one.
    before: f64,
    share: f64,
    work: usize,
    done: usize,
    unreported: usize,
}

impl<'t, 'f> Progress<'t, 'f> {
    /// Nothing is done yet.
    pub(super) fn new(tick: &'t mut Tick<'f>) -> Self {
        Self { tick, before: 0.0, share: 0.0, work: 1, done: 0, unreported: 0 }
    }

    /// Begins a phase that takes `share` (0 to 1) of what is left and will spend about `work` units.
    pub(super) fn phase(&mut self, share: f64, work: usize) -> Result<(), Cancelled> {
        self.before += self.share;
        self.share = share * (1.0 - self.before);
        self.work = work.max(1);
        self.done = 0;
        self.report()
    }

    /// Spends some units; reports and may be cancelled when enough has come together.
    pub(super) fn spend(&mut self, units: usize) -> Result<(), Cancelled> {
        self.done += units;
        self.unreported += units;
        if self.unreported < STEP { Ok(()) } else { self.report() }
    }

    fn report(&mut self) -> Result<(), Cancelled> {
        self.unreported = 0;
        let part = (self.done as f64 / self.work as f64).min(1.0);
        let done = ((self.before + self.share * part) * TOTAL as f64) as usize;
        (self.tick)(done.min(TOTAL), TOTAL)
    }

    /// All is done.
    pub(super) fn finish(self) -> Result<(), Cancelled> {
        (self.tick)(TOTAL, TOTAL)
    }
}
