//! Aligning with weights that are learnt from the pair itself: align with what is assumed, learn from the beads that are
//! sure, align again.

use super::Cancelled;
use super::anchor;
use super::band::{Band, Rect};
use super::evidence::Shared;
use super::given::Fixed;
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
use std::ops::Range;

/// Two sequences of segments, as far as the search knows them.
pub(super) struct Problem {
    pub(super) grain: Grain,
    pub(super) lengths: [Vec<u32>; 2],
    pub(super) headings: [Vec<bool>; 2],
    pub(super) index: Index,
    pub(super) same_language: bool,
    /// What must be kept and what must not be proposed.
    pub(super) fixed: Fixed,
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

/// How often a band is widened if the path runs along its edge, and the most cells it may come to have: memory and time
/// are bounded.
const WIDENINGS: usize = 3;
const MOST_CELLS: usize = 28_000_000;

/// Of a table too large to be searched in full, weights are learnt from so many stretches of so many rows.
const SAMPLES: usize = 4;
const SAMPLE_ROWS: usize = 600;

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
        fixed: Fixed,
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
        Ok(Self { grain, lengths, headings, index, same_language, fixed })
    }

    /// Aligns each part by itself, with weights learnt from all of them. `share` of the progress that is left is spent.
    pub(super) fn solve(
        &self,
        parts: &[Rect],
        share: f64,
        progress: &mut Progress<'_, '_>,
    ) -> Result<Vec<Solved>, Cancelled> {
        let open = || parts.iter().filter(|p| !self.is_settled(p));
        let cells = open().map(Rect::cells).fold(0, usize::saturating_add);
        let lessons = if cells <= CHEAP { 2 } else { 1 };
        // The table, or the band in it, and twice what is near the path.
        let work = |p: &Rect| p.cells().min(EXACT).max(p.a.len() * 100) + p.a.len() * 100;
        progress.phase(share, open().map(work).sum::<usize>().saturating_mul(lessons + 1))?;

        let mut bands = Vec::with_capacity(parts.len());
        for part in parts {
            bands.push(if self.is_settled(part) {
                None
            } else if part.cells() <= EXACT {
                Some(Band::full(part))
            } else {
                let lengths = self.lengths.each_ref().map(Vec::as_slice);
                Some(anchor::band(&self.index, lengths, part, progress)?)
            });
        }
        let mut weights = self.assumed();
        for _ in 0..lessons {
            let mut scorer = self.scorer(&weights, progress)?;
            let mut tried = Vec::new();
            for band in bands.iter().flatten() {
                for sample in samples(band) {
                    tried.push(solve_band(&mut scorer, &sample, progress)?);
                }
            }
            weights = self.learnt(&weights, &tried, progress)?;
        }
        let mut scorer = self.scorer(&weights, progress)?;
        (parts.iter().zip(bands))
            .map(|(part, band)| match band {
                Some(band) => solve_band(&mut scorer, &band, progress),
                None => Ok(settled(part)),
            })
            .collect()
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
        let one = |[a, b]: &&[Range<usize>; 2]| a.len() == 1 && b.len() == 1;
        pairs.extend(self.fixed.anchors.iter().filter(one).map(|[a, b]| (a.start as u32, b.start as u32)));
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
        Ok(Scorer::new(priors, features, self.headings.each_ref().map(Vec::as_slice), &self.fixed))
    }

    /// Whether nothing is to be searched for: one side is empty, or each has one segment. That these belong together was
    /// decided when the part was made.
    fn is_settled(&self, part: &Rect) -> bool {
        part.a.is_empty()
            || part.b.is_empty()
            || (part.a.len(), part.b.len()) == (1, 1) && self.fixed.allows(&part.a, &part.b)
    }
}

fn solve_band(scorer: &mut Scorer<'_>, band: &Band, progress: &mut Progress<'_, '_>) -> Result<Solved, Cancelled> {
    let mut path = path::best_path(scorer, band, progress)?;
    let mut wider = band.widened(&path::line(band.rect(), &path));
    for _ in 0..WIDENINGS {
        let Some(band) = wider.filter(|b| b.cells() <= MOST_CELLS) else { break };
        path = path::best_path(scorer, &band, progress)?;
        wider = band.widened(&path::line(band.rect(), &path));
    }
    let confidence = posterior::confidence(scorer, band.rect(), &path, progress)?;
    Ok(Solved { path, confidence })
}

fn settled(part: &Rect) -> Solved {
    let one = |row, column, by| Step { at: (row, column), by };
    let path: Vec<Step> = if part.a.is_empty() {
        part.b.clone().map(|column| one(part.a.start, column, Move::OnlyB)).collect()
    } else if part.b.is_empty() {
        part.a.clone().map(|row| one(row, part.b.start, Move::OnlyA)).collect()
    } else {
        vec![one(part.a.start, part.b.start, Move::Bead(0))]
    };
    Solved { confidence: vec![1.0; path.len()], path }
}

/// What weights are learnt from: all of a table that is searched in full, stretches of another.
fn samples(band: &Band) -> Vec<Band> {
    let rect = band.rect();
    if rect.cells() <= EXACT {
        return vec![Band::full(rect)];
    }
    let rows = SAMPLE_ROWS.min(rect.a.len() / SAMPLES);
    (0..SAMPLES)
        .map(|k| {
            let start = rect.a.start + rect.a.len() / SAMPLES * k;
            let rect = Rect { a: start..start + rows, b: band.row(start).0..band.row(start + rows).1 };
            let rows = (rect.a.start..=rect.a.end).map(|row| band.row(row)).map(|(lo, hi)| (lo as u32, hi as u32));
            Band::new(&rect, rows.collect())
        })
        .collect()
}
