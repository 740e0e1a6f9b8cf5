//! Sentences divided where a file divides them: the text stays what it is, and all numbers behind a division move up.

use crate::import::links::place::Span;
use crate::model::{Version, VersionRecord};
use crate::text::TextRange;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Where segments are to be divided: bytes in the text of each.
#[derive(Debug, Default)]
pub(super) struct Cuts {
    at: BTreeMap<u32, BTreeSet<u32>>,
    /// Segments that are divided, and how many cuts there are up to and with each.
    sums: Vec<(u32, u32)>,
}

impl Cuts {
    /// Divides segments at the ends of a stretch.
    pub(super) fn add(&mut self, span: &Span) {
        for (segment, byte) in [(span.first, span.from), (span.last, span.to)] {
            if let Some(byte) = byte {
                self.at.entry(segment).or_default().insert(byte);
            }
        }
    }

    /// The same, ready to number by.
    pub(super) fn ready(mut self) -> Self {
        let mut sum = 0;
        self.sums = self
            .at
            .iter()
            .map(|(s, cuts)| {
                sum += cuts.len() as u32;
                (*s, sum)
            })
            .collect();
        self
    }

    /// How many segments are divided.
    pub(super) fn len(&self) -> usize {
        self.at.len()
    }

    /// The new numbers of a segment: more than one where it is divided.
    pub(super) fn pieces(&self, segment: u32) -> Range<u32> {
        let behind = self.sums.partition_point(|(s, _)| *s < segment);
        let first = segment + behind.checked_sub(1).map_or(0, |i| self.sums[i].1);
        first..first + 1 + self.at.get(&segment).map_or(0, BTreeSet::len) as u32
    }

    /// The new numbers of a stretch.
    pub(super) fn span(&self, span: &Span) -> Range<u32> {
        let piece = |segment: u32, byte: u32| {
            let before = self.at.get(&segment).map_or(0, |c| c.range(..=byte).count());
            self.pieces(segment).start + before as u32
        };
        let start = span.from.map_or_else(|| self.pieces(span.first).start, |b| piece(span.first, b));
        let end = span.to.map_or_else(|| self.pieces(span.last).end, |b| piece(span.last, b));
        start..end
    }
}

/// A version with some of its sentences divided; not a letter of it is other than it was.
pub(super) fn divided(version: &Version, cuts: &Cuts) -> VersionRecord {
    let body = &version.body;
    let mut record = version.record();
    let mut paragraphs = record.paragraphs.to_vec();
    for (i, paragraph) in paragraphs.iter_mut().enumerate() {
        let segments = body.segments_of(i);
        if cuts.at.range(segments.start as u32..segments.end as u32).next().is_none() {
            continue;
        }
        paragraph.sentences = segments
            .flat_map(|s| {
                let (text, range) = (body.segment_text(s), body.segments()[s].range);
                let inner = cuts.at.get(&(s as u32)).into_iter().flatten().map(|&byte| byte as usize);
                let bounds: Vec<usize> = std::iter::once(0).chain(inner).chain([text.len()]).collect();
                let piece = |w: &[usize]| trimmed(text, w[0], w[1], range.start as usize);
                bounds.windows(2).map(piece).collect::<Vec<_>>()
            })
            .collect();
    }
    record.paragraphs = paragraphs.into();
    record
}

/// A part of a text without the white space around it, `offset` bytes further on.
fn trimmed(text: &str, from: usize, to: usize, offset: usize) -> TextRange {
    let part = text.get(from..to).unwrap_or("");
    let lead = part.len() - part.trim_start().len();
    TextRange::from_usize(offset + from + lead, offset + from + lead + part.trim().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_move_up_behind_a_division() {
        let span = |first, last, from, to| Span { first, last, from, to };
        let mut cuts = Cuts::default();
        for s in [span(2, 2, None, Some(5)), span(2, 2, Some(5), Some(9)), span(4, 5, Some(3), None)] {
            cuts.add(&s);
        }
        let cuts = cuts.ready();
        assert_eq!(cuts.len(), 2);
        let pieces: Vec<Range<u32>> = (0..6).map(|s| cuts.pieces(s)).collect();
        assert_eq!(pieces, [0..1, 1..2, 2..5, 5..6, 6..8, 8..9]);
        assert_eq!(cuts.span(&span(2, 2, None, Some(5))), 2..3);
        assert_eq!(cuts.span(&span(2, 2, Some(5), Some(9))), 3..4);
        assert_eq!(cuts.span(&span(2, 4, Some(9), Some(3))), 4..7);
        assert_eq!(cuts.span(&span(4, 5, Some(3), None)), 7..9);
        assert_eq!(cuts.span(&span(1, 3, None, None)), 1..6);
    }
}
