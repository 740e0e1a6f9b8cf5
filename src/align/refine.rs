//! What is looked at again by what sentences mean: the stretches of a path where it is not sure.
//!
//! Reading the meaning of a sentence costs more than all else together, and where lengths, words and marks leave no doubt
//! it changes nothing. So a path is cut into what stays as it is and stretches around steps that are unsure; these begin
//! and end where the path is sure, and only their sentences are read.

use super::Cancelled;
use super::fit::Solved;
use super::maths::Maths as _;
use super::path::Step;
use super::progress::Progress;
use super::vocabulary::Text;
use duizhao_vectors::{Memory, Vector, encoder};
use std::ops::Range;

/// Steps less sure than this are looked at again.
const UNSURE: f32 = 0.97;

/// Steps to either side of an unsure one that are looked at, too: where one bead is wrong its neighbours are.
const MARGIN: usize = 2;

/// Sentences that are read together.
const SLAB: usize = 64;

/// Work of reading a sentence, in cells of the search table.
const READING: usize = 1200;

/// The stretches of a path that are looked at again, as ranges of its steps, in order.
pub(super) fn stretches(confidence: &[f32]) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    for k in (0..confidence.len()).filter(|k| confidence[*k] < UNSURE) {
        let around = k.saturating_sub(MARGIN)..(k + MARGIN + 1).min(confidence.len());
        match out.last_mut() {
            Some(last) if around.start <= last.end => last.end = around.end,
            _ => out.push(around),
        }
    }
    out
}

/// The vectors of some segments of a text; all others have the empty one, which says nothing.
pub(super) fn read(
    texts: &[Text<'_>],
    wanted: &[Range<usize>],
    memory: &mut Memory,
    progress: &mut Progress<'_, '_>,
) -> Result<Vec<Vector>, Cancelled> {
    let mut out = vec![Vector::default(); texts.len()];
    let segments: Vec<usize> = wanted.iter().flat_map(Clone::clone).collect();
    for slab in segments.chunks(SLAB) {
        let joined: Vec<String> = slab.iter().map(|s| texts[*s].concat()).collect();
        let joined: Vec<&str> = joined.iter().map(String::as_str).collect();
        for (segment, vector) in slab.iter().zip(encoder().encode_all(&joined, memory)) {
            out[*segment] = vector;
        }
        progress.spend(slab.len() * READING)?;
    }
    Ok(out)
}

/// About how much work it is to read so many sentences.
pub(super) fn work(sentences: usize) -> usize {
    sentences * READING
}

/// How sure the steps of a stretch are once it has been looked at again, in place of the steps `old` of `before`.
///
/// Both passes know much of what the other knows, so neither is right as often as its own probability says where they are
/// taken together. A logistic regression of "the bead is right" on the log-odds of both (Platt 1999, "Probabilistic outputs
/// for support vector machines") puts that right; docs/alignment.md has its figures. A bead that only the second
/// pass found is doubtful whatever the odds: there the two differ.
pub(super) fn judged(before: &Solved, old: Range<usize>, again: &Solved) -> Vec<f32> {
    let mut first = before.path[old.clone()].iter().zip(&before.confidence[old]).peekable();
    let judge = |(step, second): (&Step, &f32)| {
        while first.next_if(|(s, _)| s.at < step.at).is_some() {}
        match first.peek() {
            Some((s, first)) if s.at == step.at && s.by == step.by => {
                logistic(AGREED[0] + AGREED[1] * odds(*second) + AGREED[2] * odds(**first))
            }
            _ => logistic(DIFFERING[0] + DIFFERING[1] * odds(*second)).min(DIFFER_MOST),
        }
    };
    again.path.iter().zip(&again.confidence).map(judge).collect()
}

/// The regression, fitted on the beads of six chapters of novels with their translations, aligned by hand.
const AGREED: [f32; 3] = [-0.30, 0.69, 0.27];
const DIFFERING: [f32; 2] = [-0.10, 0.69];

/// Just below what counts as doubtful.
const DIFFER_MOST: f32 = 0.49;

/// Log-odds of a probability, bounded so that 0 and 1 have some.
fn odds(p: f32) -> f32 {
    let p = f64::from(p).clamp(1e-4, 1.0 - 1e-4);
    (p / (1.0 - p)).log_e() as f32
}

fn logistic(x: f32) -> f32 {
    (1.0 / (1.0 + f64::from(-x).exp_e())) as f32
}

#[cfg(test)]
mod tests {
    use super::super::path::Move;
    use super::*;

    #[test]
    fn stretches_lie_around_what_is_unsure() {
        let mut confidence = vec![1.0; 20];
        assert!(stretches(&confidence).is_empty());
        confidence[0] = 0.5;
        confidence[9] = 0.5;
        confidence[13] = 0.1;
        assert_eq!(stretches(&confidence), [0..3, 7..16]);
        assert_eq!(stretches(&[0.2]).first(), Some(&(0..1)));
    }

    #[test]
    fn where_both_passes_agree_a_bead_is_surer_than_where_they_differ() {
        let step = |row: usize, column: usize, by| Step { at: (row, column), by };
        let one = Move::Bead(0);
        let before =
            Solved { path: vec![step(0, 0, one), step(1, 1, one), step(2, 2, Move::OnlyA)], confidence: vec![0.9; 3] };
        let again = Solved { path: vec![step(0, 0, one), step(1, 1, Move::Bead(2))], confidence: vec![0.9; 2] };
        let judged = judged(&before, 0..3, &again);
        assert!(judged[0] > 0.85 && judged[1] < 0.5, "{judged:?}");
        let surer = Solved { path: before.path.clone(), confidence: vec![0.999; 3] };
        assert!(super::judged(&surer, 0..3, &again)[0] > judged[0]);
    }
}
