//! How likely clues of each kind are to be kept, assumed at first and learnt from the pair.

use super::Cancelled;
use super::clue::{KINDS, Kind};
use super::index::Index;
use super::progress::Progress;

/// How likely clues are to be kept by a counterpart.
#[derive(Clone, Debug)]
pub(super) struct Rates {
    pub(super) kept: [f32; KINDS],
    /// Share of all words, those included that the other side nowhere has.
    pub(super) words: f32,
}

/// Number of observations that the rates assumed at first are worth.
const PRIOR_WEIGHT: f32 = 12.0;

impl Rates {
    /// Rates before anything is known of the pair but whether both texts are of one language.
    pub(super) fn new(same_language: bool) -> Self {
        let mut kept = [0.5; KINDS];
        for (kind, rate) in [
            (Kind::Ordinal, 0.85),
            (Kind::Number, 0.8),
            (Kind::Small, 0.45),
            (Kind::Question, 0.8),
            (Kind::Exclamation, 0.5),
            (Kind::Quotation, 0.7),
            (Kind::Opening, 0.6),
            (Kind::Closing, 0.6),
            (Kind::Ellipsis, 0.4),
            (Kind::Dash, 0.3),
            (Kind::Colon, 0.35),
            (Kind::Semicolon, 0.35),
            (Kind::Bracket, 0.6),
            (Kind::Title, 0.4),
        ] {
            kept[kind as usize] = rate;
        }
        Self { kept, words: if same_language { 0.4 } else { 0.02 } }
    }

    /// The rates seen in pairs of segments that are believed to render each other, leaning on these where there are few.
    pub(super) fn seen(
        &self,
        index: &Index,
        pairs: &[(u32, u32)],
        progress: &mut Progress<'_, '_>,
    ) -> Result<Self, Cancelled> {
        let mut all = [PRIOR_WEIGHT; KINDS];
        let mut both = self.kept.map(|rate| rate * PRIOR_WEIGHT);
        let (mut words, mut shared) = (PRIOR_WEIGHT, PRIOR_WEIGHT * self.words);
        let [a, b] = &index.sides;
        for &(i, j) in pairs {
            let (i, j) = (i as usize, j as usize);
            progress.spend((a.counted(i).len() + b.counted(j).len()) / 2 + 1)?;
            for (own, here, other, there) in [(a, i, b, j), (b, j, a, i)] {
                words += own.alone[here];
                for &id in own.counted(here) {
                    let kind = index.kind[id as usize];
                    let hit = f32::from(u8::from(other.holds(there, id)));
                    all[kind as usize] += 1.0;
                    both[kind as usize] += hit;
                    if kind.is_word() {
                        words += 1.0;
                        shared += hit;
                    }
                }
            }
        }
        let mut kept = self.kept;
        for k in 0..KINDS {
            kept[k] = (both[k] / all[k]).clamp(0.02, 0.97);
        }
        Ok(Self { kept, words: (shared / words).min(0.95) })
    }
}
