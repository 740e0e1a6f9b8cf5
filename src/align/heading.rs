//! Headings render headings. One that has no counterpart stands alone rather than join the text below it.

use super::score::{Feature, Grid};
use super::shape::{SHAPE, WIDEST};

/// Cost of a bead in which a heading is linked to, or joined with, something that is none. Strong evidence, such as
/// equal words, overcomes it; length does not.
const MIXED: f32 = -6.0;

/// What a heading without counterpart costs, in a run or not: editions often differ in their headings.
pub(super) const ALONE: f32 = -1.25;

/// Share of segments that must end in punctuation before one that does not is conspicuous, in tenths.
const PUNCTUATED: usize = 8;

/// Longest heading that is recognised, as a share of the mean length of a segment, in tenths.
const SHORT: usize = 8;

/// Which segments look like headings, in a text that does not say: in one whose segments end in punctuation, short ones
/// that end in a letter or digit.
pub(super) fn guess(segments: &[&str]) -> Vec<bool> {
    let open_ended = |s: &&str| s.trim_end().ends_with(char::is_alphanumeric);
    let bare = segments.iter().filter(|s| open_ended(s)).count();
    let mean = segments.iter().map(|s| s.len()).sum::<usize>() / segments.len().max(1);
    if 10 * (segments.len() - bare) < PUNCTUATED * segments.len() {
        return vec![false; segments.len()];
    }
    segments.iter().map(|s| open_ended(s) && 10 * s.len() <= SHORT * mean).collect()
}

/// What headings say.
pub(super) struct Headings<'m> {
    a: &'m [bool],
    b: &'m [bool],
    any: bool,
}

impl<'m> Headings<'m> {
    pub(super) fn new(a: &'m [bool], b: &'m [bool]) -> Self {
        Self { a, b, any: a.contains(&true) || b.contains(&true) }
    }
}

impl Feature for Headings<'_> {
    fn add(&mut self, row: usize, grid: &mut Grid) {
        if !self.any {
            return;
        }
        let start = grid.start;
        let near = self.b.iter().skip(start).take(grid.width + WIDEST).any(|h| *h);
        for (k, (tall, wide)) in SHAPE.into_iter().enumerate() {
            let Some(rows) = self.a.get(row..row + tall) else { continue };
            let here = rows.iter().filter(|h| **h).count();
            if here == 0 && !near {
                continue;
            }
            let windows = self.b.get(start..).unwrap_or(&[]).windows(wide);
            for (out, window) in grid.shape_mut(k).iter_mut().zip(windows) {
                let there = window.iter().filter(|h| **h).count();
                if here + there == 0 {
                    continue;
                }
                if here < tall || there < wide {
                    *out += MIXED;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_is_short_and_ends_without_punctuation() {
        let text = [
            "Wuzhen Initiative",
            "The Internet is an important achievement.",
            "It has changed the world.",
            "“So it has.”",
            "二、文化。",
        ];
        assert_eq!(guess(&text), [true, false, false, false, false]);
        assert_eq!(guess(&["no punctuation at all", "here", "or there"]), [false; 3]);
        assert!(guess(&[]).is_empty());
    }
}
