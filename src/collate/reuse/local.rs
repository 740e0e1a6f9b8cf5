//! The best local alignments of the words of two sentences.
//!
//! Smith and Waterman's dynamic programme with affine gaps (Gotoh 1982): a shared word scores what it tells, a form of the same
//! word half of that, a word for another costs, and so does a stretch that only one side has, its beginning more than its
//! length. What is left outside is searched again (Waterman and Eggert 1987), so that clauses that changed places are both
//! found.

use super::alike;
use super::weight::Word;
use crate::text::TextRange;

/// Beginning of a stretch that only one side has.
const OPEN: i64 = 90;
/// Each word of it.
const EXTEND: i64 = 18;
/// One word for another.
const OTHER: i64 = -110;
/// At most so many alignments of one pair.
const MOST: usize = 4;

/// A word that both sentences have: its bytes in each, and what it counts for in shares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Match {
    pub(super) a: (TextRange, u32),
    pub(super) b: (TextRange, u32),
    /// Whether the word is more than a function word.
    pub(super) tells: bool,
}

/// An alignment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Local {
    /// In units of weight.
    pub(super) score: i64,
    pub(super) matches: Vec<Match>,
}

/// The best alignment, and further ones of what it leaves that score at least `further`. Exchanged sentences give exchanged alignments.
pub(super) fn alignments(a: &[Word], b: &[Word], further: i64) -> Vec<Local> {
    // Ties are broken by place, so a pair is always searched in one order.
    let keys = |w: &[Word]| w.iter().map(|w| (w.key, w.weight)).collect::<Vec<_>>();
    if (b.len(), keys(b)) < (a.len(), keys(a)) {
        let mut found = alignments(b, a, further);
        for m in found.iter_mut().flat_map(|l| &mut l.matches) {
            std::mem::swap(&mut m.a, &mut m.b);
        }
        return found;
    }
    let mut free = (vec![true; a.len()], vec![true; b.len()]);
    let mut out = Vec::new();
    while out.len() < MOST {
        let Some((score, steps)) = best(a, b, &free) else { break };
        // One word that stands elsewhere, too, is no clause that was moved.
        let telling = steps.iter().filter(|(i, j)| a[*i].tells && a[*i].key == b[*j].key).count();
        if !out.is_empty() && (score < further || telling < 2) {
            break;
        }
        let mut matches = Vec::new();
        for (i, j) in steps {
            (free.0[i], free.1[j]) = (false, false);
            if a[i].key == b[j].key {
                matches.push(Match { a: (a[i].range, a[i].size), b: (b[j].range, b[j].size), tells: a[i].tells });
            }
        }
        out.push(Local { score, matches });
    }
    out
}

fn score(a: &Word, b: &Word) -> i64 {
    if a.key == b.key {
        a.weight.min(b.weight)
    } else if alike(a, b) {
        a.weight.min(b.weight) / 2
    } else {
        OTHER
    }
}

/// Where a cell's best score comes from.
#[derive(Clone, Copy, PartialEq, Eq)]
enum From {
    Nothing,
    Pair,
    GapA,
    GapB,
}

/// Scores of a cell: the best, the best with a word of `a` alone at its end, the best with one of `b`.
#[derive(Clone, Copy)]
struct Cell {
    best: i64,
    gap_a: i64,
    gap_b: i64,
    from: From,
    /// Whether the gaps were begun at this very cell.
    opened: (bool, bool),
}

const LOW: i64 = i64::MIN / 4;
const EMPTY: Cell = Cell { best: 0, gap_a: LOW, gap_b: LOW, from: From::Nothing, opened: (true, true) };

/// The best alignment of the words that are free: its score and its pairs of words, or nothing where no word is shared.
fn best(a: &[Word], b: &[Word], free: &(Vec<bool>, Vec<bool>)) -> Option<(i64, Vec<(usize, usize)>)> {
    let wide = b.len() + 1;
    let mut cells = vec![EMPTY; (a.len() + 1) * wide];
    let mut top = (0, 0, 0);
    for i in 1..=a.len() {
        for j in 1..=b.len() {
            let (up, left, before) =
                (cells[(i - 1) * wide + j], cells[i * wide + j - 1], cells[(i - 1) * wide + j - 1]);
            let (open_a, longer_a) = (up.best - OPEN - EXTEND, up.gap_a - EXTEND);
            let (open_b, longer_b) = (left.best - OPEN - EXTEND, left.gap_b - EXTEND);
            let (gap_a, gap_b) = (open_a.max(longer_a), open_b.max(longer_b));
            let both_free = free.0[i - 1] && free.1[j - 1];
            let pair = if both_free { before.best + score(&a[i - 1], &b[j - 1]) } else { LOW };
            let best = pair.max(gap_a).max(gap_b).max(0);
            let from = match best {
                0 => From::Nothing,
                x if x == pair => From::Pair,
                x if x == gap_a => From::GapA,
                _ => From::GapB,
            };
            cells[i * wide + j] = Cell { best, gap_a, gap_b, from, opened: (open_a >= longer_a, open_b >= longer_b) };
            if best > top.0 {
                top = (best, i, j);
            }
        }
    }
    (top.0 > 0).then(|| (top.0, trace(&cells, wide, top.1, top.2)))
}

fn trace(cells: &[Cell], wide: usize, mut i: usize, mut j: usize) -> Vec<(usize, usize)> {
    let mut steps = Vec::new();
    loop {
        match cells[i * wide + j].from {
            From::Nothing => break,
            From::Pair => {
                (i, j) = (i - 1, j - 1);
                steps.push((i, j));
            }
            From::GapA => loop {
                let opened = cells[i * wide + j].opened.0;
                i -= 1;
                if opened {
                    break;
                }
            },
            From::GapB => loop {
                let opened = cells[i * wide + j].opened.1;
                j -= 1;
                if opened {
                    break;
                }
            },
        }
    }
    steps.reverse();
    steps
}
