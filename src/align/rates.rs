//! How likely clues of each sort are to be kept, assumed at first and learnt from the pair.

use super::Cancelled;
use super::clue::{KINDS, Kind};
use super::maths::Maths as _;
use super::progress::Progress;
use super::relation::{ORIGINS, Origin, Relation, STRONG};
use super::vocabulary::{Slot, Vocabulary};

/// Clues that are about equally likely to be kept: those that are no words by their kind, words by where their
/// counterparts are known from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Group(usize);

/// Number of groups.
const GROUPS: usize = KINDS + ORIGINS;

impl Group {
    /// The group of a clue that has counterparts; nothing for one that has none.
    pub(super) fn of(kind: Kind, origin: Option<Origin>) -> Option<Self> {
        let origin = origin?;
        Some(Self(if kind.is_word() { KINDS + origin as usize } else { kind as usize }))
    }
}

/// How likely clues are to be kept by a counterpart.
#[derive(Clone, Debug)]
pub(super) struct Rates {
    /// By group: that the best counterpart found is a weak one, that it is a strong one.
    found: [[f32; 2]; GROUPS],
    /// Share of the words of one text that the other has, where both are of one language.
    words: Option<f32>,
}

/// Number of observations that the rates assumed at first are worth.
const PRIOR_WEIGHT: f32 = 12.0;

/// Words without counterpart anywhere that count in one segment at most.
const LONELY: usize = 24;

impl Rates {
    /// Rates before anything is known of the pair but whether both texts are of one language.
    pub(super) fn new(same_language: bool) -> Self {
        let mut found = [[0.02, 0.5]; GROUPS];
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
            found[kind as usize][1] = rate;
        }
        for (origin, rates) in [
            (Origin::Same, [0.02, 0.5]),
            (Origin::Dictionary, [0.12, 0.35]),
            (Origin::Reading, [0.1, 0.3]),
            (Origin::Alike, [0.1, 0.3]),
            (Origin::Learnt, [0.15, 0.35]),
        ] {
            found[KINDS + origin as usize] = rates;
        }
        Self { found, words: same_language.then_some(0.4) }
    }

    /// How likely it is that the best counterpart of a clue that a bead holds is a weak one, and that it is a strong one.
    pub(super) fn found(&self, group: Group) -> [f32; 2] {
        self.found[group.0]
    }

    /// What words say of a segment, in one language, that the other text nowhere has.
    pub(super) fn lonely<'s>(&self, slots: impl Iterator<Item = &'s Slot>) -> f32 {
        self.words.map_or(0.0, |words| 0.5 * (1.0 - words).log_e() * slots.take(LONELY).count() as f32)
    }

    /// The rates seen in pairs of segments that are believed to render each other, leaning on these where there are few.
    pub(super) fn seen(
        &self,
        words: [&Vocabulary; 2],
        relation: &Relation,
        pairs: &[(u32, u32)],
        progress: &mut Progress<'_, '_>,
    ) -> Result<Self, Cancelled> {
        let mut all = [PRIOR_WEIGHT; GROUPS];
        let mut found = self.found.map(|rates| rates.map(|rate| rate * PRIOR_WEIGHT));
        let assumed = self.words.unwrap_or(0.0);
        let (mut every, mut shared) = (PRIOR_WEIGHT, PRIOR_WEIGHT * assumed);
        let mut stamps = words.map(|v| vec![0u32; v.terms.len()]);
        for (turn, &(i, j)) in (1..).zip(pairs) {
            for (side, here, there) in [(0, i as usize, j as usize), (1, j as usize, i as usize)] {
                let (own, other) = (words[side], words[1 - side]);
                for slot in other.slots(there) {
                    stamps[1 - side][slot.id as usize] = turn;
                }
                progress.spend(own.slots(here).len() / 2 + 1)?;
                for slot in own.slots(here) {
                    let term = &own.terms[slot.id as usize];
                    let best = (relation.of(side, slot.id).iter())
                        .filter(|c| stamps[1 - side][c.id as usize] == turn)
                        .map(|c| 1 + usize::from(c.strength >= STRONG))
                        .max();
                    if term.kind.is_word() {
                        every += 1.0;
                        shared += f32::from(u8::from(best.is_some()));
                    }
                    if let Some(group) = Group::of(term.kind, relation.origin(side, slot.id)) {
                        all[group.0] += 1.0;
                        if let Some(rank) = best {
                            found[group.0][rank - 1] += 1.0;
                        }
                    }
                }
            }
        }
        let mut out = self.clone();
        for ((out, found), all) in out.found.iter_mut().zip(found).zip(all) {
            *out = found.map(|f| (f / all).clamp(0.01, 0.96));
            let sum = out[0] + out[1];
            if sum > 0.97 {
                *out = out.map(|x| x * 0.97 / sum);
            }
        }
        out.words = self.words.map(|_| (shared / every).min(0.95));
        Ok(out)
    }
}
