//! Which words of two segments render each other: what hovering a word lights up on the other side.
//!
//! `token` says what can be linked, `evidence` what speaks for a pair wherever it stands (the dictionary, numbers, names
//! in pinyin, letters), [`learn`](learn()) adds what the work itself teaches, `compound` takes words apart that are
//! rendered in parts, and `search` finds which pairs are probable in their places. Only these are shown: of ten links
//! nine are right on nist150, and a quarter of what a careful reader would link is missing.

mod compound;
mod evidence;
mod learn;
mod names;
mod search;
#[cfg(test)]
mod tests;
mod token;

pub use learn::{Learnt, learn};

use crate::text::Lang;
use evidence::{Evidence, Tongues};
use search::Table;
use std::ops::Range;

/// Two stretches, of a word or so, that render each other.
#[derive(Clone, Debug, PartialEq)]
pub struct WordLink {
    /// Bytes in the first text.
    pub a: Range<usize>,
    /// Bytes in the second text.
    pub b: Range<usize>,
    /// Estimated probability, from 0 to 1, that the link is right.
    pub confidence: f32,
}

/// A pair less probable than this is not shown.
const LEAST: f32 = 0.4;
/// Counterparts of one unit stand no farther apart than this.
const TOGETHER: usize = 3;
/// Texts with more pairs of units than this are not searched: they are no segments.
const PAIRS: usize = 4_000_000;

/// The words of two segments that render each other, in the order of the first text. A word may have several counterparts
/// that stand together (外交部, *Foreign Ministry*), and none. Marks of punctuation are linked too. Works for any two
/// languages: without a dictionary by what is [learnt](learn()), by numbers and by letters; in one language by what is the
/// same. Exchanging the sides gives the mirror image. Texts of two thousand words and more on both sides have none.
#[must_use]
pub fn word_links(a: &str, la: Lang, b: &str, lb: Lang, learnt: &Learnt) -> Vec<WordLink> {
    let tongues = Tongues::of(la, lb);
    let [rows, columns] = compound::units(tongues, [(a, la), (b, lb)]);
    if rows.len().saturating_mul(columns.len()) > PAIRS {
        return Vec::new();
    }
    let known = Evidence::new(tongues, &rows, &columns);
    let learnt = learnt.between(la, lb);
    let mut evidence = Table::new(rows.len(), columns.len());
    for (i, u) in rows.iter().enumerate() {
        for (j, v) in columns.iter().enumerate() {
            *evidence.at_mut(i, j) = known.of(i, j).max(learnt(u, v));
        }
    }
    let probable = search::agreement(&evidence, &rows, &columns);
    let best = |n: usize, of: &dyn Fn(usize) -> f32| (0..n).max_by(|&x, &y| of(x).total_cmp(&of(y)));
    let best_column: Vec<_> = (0..rows.len()).map(|i| best(columns.len(), &|j| probable.at(i, j))).collect();
    let best_row: Vec<_> = (0..columns.len()).map(|j| best(rows.len(), &|i| probable.at(i, j))).collect();
    let near = |best: Option<usize>, this: usize| best.is_some_and(|b| b.abs_diff(this) <= TOGETHER);
    let mut out = Vec::new();
    for (i, u) in rows.iter().enumerate() {
        for (j, v) in columns.iter().enumerate() {
            let agreed = probable.at(i, j);
            if agreed >= LEAST && near(best_column[i], j) && near(best_row[j], i) {
                out.push(WordLink { a: u.range.clone(), b: v.range.clone(), confidence: calibrated(agreed) });
            }
        }
    }
    out
}

/// What share of links is right that the two directions agree on so far: a line through the shares on nist150.
fn calibrated(agreed: f32) -> f32 {
    (1.0 - 0.45 * (1.0 - agreed)).clamp(0.0, 1.0)
}
