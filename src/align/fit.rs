//! Aligning with weights that are learnt from the pair itself: align with what is assumed, learn from the beads that are
//! sure, align again.

use super::Cancelled;
use super::anchor;
use super::band::{Band, Rect};
use super::evidence::Shared;
use super::heading::Headings;
use super::index::{Index, Text};
use super::length::{Lengths, Proportion};
use super::path::{self, Move, Step};
use super::posterior;
use super::progress::Progress;
use super::rates::Rates;
use super::score::{Feature, Scorer};
use super::shape::{Grain, Priors};
use crate::align::clue;

/// Two sequences of segments, as far as the search knows them.
pub(super) struct Problem {
    pub(super) grain: Grain,
    pub(super) lengths: [Vec<u32>; 2],
    pub(super) headings: [Vec<bool>; 2],
    pub(super) index: Index,
    pub(super) same_language: bool,
}

/// A path through one part of a problem.
pub(super) struct Solved {
    pub(super) path: Vec<Step>,
    /// How sure each step is.
    pub(super) confidence: Vec<f32>,
}

/// Search tables up to this many cells are searched in full.
const EXACT: usize = 4_000_000;

/// Tables up to this many cells in all are searched once more, with weights learnt twice.
const CHEAP: usize = 400_000;

/// Columns to either side of an earlier path that are searched again in a table too large to be searched in full.
const CORRIDOR: u32 = 48;

/// Confidence from which a 1:1 bead is learnt from; the second where the first gives too few.
const SURE: [f32; 2] = [0.8, 0.4];

/// Fewest beads to learn from before less sure ones are taken.
const FEW: usize = 8;

/// What is assumed or learnt of a pair.
#[derive(Clone, Debug)]
struct Weights {
    proportion: Proportion,
    rates: Rates,
}

impl Problem {
    /// Measures and indexes segments, each made of one or more texts.
    pub(super) fn new(
        grain: Grain,
        texts: [&[Text<'_>]; 2],
        headings: [Vec<bool>; 2],
        same_language: bool,
        progress: &mut Progress<'_, '_>,
    ) -> Result<Self, Cancelled> {
        let index = Index::new(texts[0], texts[1], progress)?;
        let mut lengths = [Vec::with_capacity(texts[0].len()), Vec::with_capacity(texts[1].len())];
        for (lengths, texts) in lengths.iter_mut().zip(texts) {
            for text in texts {
                progress.spend(text.iter().map(|s| s.len()).sum::<usize>() / 32 + 1)?;
                lengths.push(text.iter().fold(0, |n: u32, s| n.saturating_add(clue::weight(s))));
            }
        }
        Ok(Self { grain, lengths, headings, index, same_language })
    }

    /// Aligns each part by itself, with weights learnt from all of them. `share` of the progress that is left is spent.
    pub(super) fn solve(
        &self,
        parts: &[Rect],
        share: f64,
        progress: &mut Progress<'_, '_>,
    ) -> Result<Vec<Solved>, Cancelled> {
        let cells = parts.iter().map(|p| p.cells()).fold(0, usize::saturating_add);
        let rounds = if cells <= CHEAP { 3 } else { 2 };
        // The table, or the band in it, and twice what is near the path.
        let work = |p: &Rect| p.cells().min(EXACT).max(p.a.len() * 100) + p.a.len() * 100;
        progress.phase(share, parts.iter().map(work).sum::<usize>().saturating_mul(rounds))?;
        let mut weights = self.assumed();
        let mut solved = Vec::new();
        for round in 0..rounds {
            if round > 0 {
                weights = self.learnt(&weights, &solved, progress)?;
            }
            let earlier = std::mem::take(&mut solved);
            let mut scorer = self.scorer(&weights, progress)?;
            for (k, part) in parts.iter().enumerate() {
                solved.push(self.solve_part(&mut scorer, part, earlier.get(k), progress)?);
            }
        }
        Ok(solved)
    }

    fn solve_part(
        &self,
        scorer: &mut Scorer<'_>,
        part: &Rect,
        earlier: Option<&Solved>,
        progress: &mut Progress<'_, '_>,
    ) -> Result<Solved, Cancelled> {
        let path = if part.cells() <= EXACT {
            path::best_path(scorer, &Band::full(part), progress)?
        } else if let Some(earlier) = earlier {
            path::best_path(scorer, &Band::around(part, &path::line(part, &earlier.path), CORRIDOR), progress)?
        } else {
            let band = anchor::band(&self.index, self.lengths.each_ref().map(Vec::as_slice), part, progress)?;
            path::best_path(scorer, &band, progress)?
        };
        let confidence = posterior::confidence(scorer, part, &path, progress)?;
        Ok(Solved { path, confidence })
    }

    fn assumed(&self) -> Weights {
        let [a, b] = self.lengths.each_ref().map(|l| l.iter().map(|x| u64::from(*x)).sum());
        Weights { proportion: Proportion::of_whole(a, b), rates: Rates::new(self.same_language) }
    }

    fn learnt(
        &self,
        before: &Weights,
        solved: &[Solved],
        progress: &mut Progress<'_, '_>,
    ) -> Result<Weights, Cancelled> {
        let sure = |least: f32| -> Vec<(u32, u32)> {
            (solved.iter().flat_map(|s| s.path.iter().zip(&s.confidence)))
                .filter(|(step, c)| step.by == Move::Bead(0) && **c >= least)
                .map(|(step, _)| (step.at.0 as u32, step.at.1 as u32))
                .collect()
        };
        let mut pairs = sure(SURE[0]);
        if pairs.len() < FEW {
            pairs = sure(SURE[1]);
        }
        let lengths: Vec<(u32, u32)> =
            pairs.iter().map(|&(i, j)| (self.lengths[0][i as usize], self.lengths[1][j as usize])).collect();
        let first = self.assumed();
        let rates = first.rates.seen(&self.index, &pairs, progress)?;
        Ok(Weights { proportion: before.proportion.seen(&lengths), rates })
    }

    fn scorer(&self, weights: &Weights, progress: &mut Progress<'_, '_>) -> Result<Scorer<'_>, Cancelled> {
        let [a, b] = &self.lengths;
        let priors = Priors::new(self.grain, a.len(), b.len());
        let features: Vec<Box<dyn Feature + '_>> = vec![
            Box::new(Lengths::new(a, b, weights.proportion)),
            Box::new(Shared::new(&self.index, &weights.rates, progress)?),
            Box::new(Headings::new(&self.headings[0], &self.headings[1])),
        ];
        Ok(Scorer::new(priors, features, self.headings.each_ref().map(Vec::as_slice)))
    }
}
