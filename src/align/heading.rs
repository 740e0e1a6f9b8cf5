//! Headings render headings. One that has no counterpart stands alone rather than join the text below it.

use super::score::{Feature, Grid};
use super::shape::WIDEST;

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
    /// Headings of the second side.
    there: Vec<usize>,
    any: bool,
}

impl<'m> Headings<'m> {
    pub(super) fn new(a: &'m [bool], b: &'m [bool]) -> Self {
        let there: Vec<usize> = b.iter().enumerate().filter(|(_, h)| **h).map(|(k, _)| k).collect();
        Self { a, b, any: a.contains(&true) || !there.is_empty(), there }
    }
}

impl Feature for Headings<'_> {
    fn add(&mut self, row: usize, grid: &mut Grid) {
        if !self.any {
            return;
        }
        let (start, width) = (grid.start, grid.width);
        let near = &self.there[self.there.partition_point(|h| *h < start)..];
        let near = &near[..near.partition_point(|h| *h < start + width + WIDEST)];
        for (k, (tall, wide)) in grid.shapes() {
            let Some(rows) = self.a.get(row..row + tall) else { continue };
            let here = rows.iter().filter(|h| **h).count();
            let out = grid.shape_mut(k);
            if here == 0 {
                // Windows that hold a heading, each once.
                let mut next = 0;
                for at in near.iter().map(|h| h - start) {
                    let from = next.max((at + 1).saturating_sub(wide));
                    out.get_mut(from..(at + 1).min(width)).into_iter().flatten().for_each(|x| *x += MIXED);
                    next = at + 1;
                }
                continue;
            }
            for (out, window) in out.iter_mut().zip(self.b.get(start..).unwrap_or(&[]).windows(wide)) {
                if here < tall || !window.iter().all(|h| *h) {
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
