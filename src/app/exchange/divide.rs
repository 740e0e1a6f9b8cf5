//! Sentences divided where a file divides them: the text stays what it is, and all numbers behind a division move up.

use crate::import::links::place::Span;
use crate::model::{Version, VersionRecord};
use crate::text::TextRange;
use std::collections::{BTreeMap, BTreeSet};

/// Where segments are to be divided: bytes in the text of each.
#[derive(Debug, Default)]
pub(super) struct Cuts(pub(super) BTreeMap<u32, BTreeSet<u32>>);

impl Cuts {
    pub(super) fn add(&mut self, side: &Option<Span>) {
        let Some(span) = side else { return };
        for (segment, byte) in [(span.first, span.from), (span.last, span.to)] {
            if let Some(byte) = byte {
                self.0.entry(segment).or_default().insert(byte);
            }
        }
    }

    /// The new numbers of a segment: more than one where it is divided.
    pub(super) fn pieces(&self, segment: u32) -> std::ops::Range<u32> {
        let before: usize = self.0.range(..segment).map(|(_, c)| c.len()).sum();
        let first = segment + before as u32;
        first..first + 1 + self.0.get(&segment).map_or(0, BTreeSet::len) as u32
    }

    /// The new numbers of a stretch.
    pub(super) fn span(&self, span: &Span) -> std::ops::Range<u32> {
        let piece = |segment: u32, byte: u32| {
            let before = self.0.get(&segment).map_or(0, |c| c.range(..=byte).count());
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
        if cuts.0.range(segments.start as u32..segments.end as u32).next().is_none() {
            continue;
        }
        paragraph.sentences = segments
            .flat_map(|s| {
                let (text, range) = (body.segment_text(s), body.segments()[s].range);
                let inner = cuts.0.get(&(s as u32)).into_iter().flatten().map(|&byte| byte as usize);
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
