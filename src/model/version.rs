//! A version: one language of one document, as paragraphs and sentences over an immutable source.
//!
//! A paragraph is a list of *pieces* of the source, because a page break may have cut it ("develop-" … "ment") and a
//! repair joins it again without touching a byte. What a reader sees is the **reading text** of a paragraph: its pieces,
//! one after the other, with the glue between them. Everything that is stored refers to the source; everything that is
//! shown refers to the reading text; [`Body`] maps between the two.

use super::ids::{DocumentId, VersionId};
use super::source::Source;
use crate::text::{Lang, TextRange, range};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::sync::Arc;

/// What a paragraph is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ParagraphKind {
    /// Title or heading.
    Heading,
    /// Running text.
    #[default]
    Body,
    /// Signature, date, by-line.
    Byline,
    /// Caption of a picture, pull quotation.
    Caption,
    /// Page furniture: forms, site lines, related links.
    Furniture,
}

/// Why a paragraph is set aside: it is shown on demand and takes no part in alignment, comparison or counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Aside {
    /// Comment form, log-in lines and the like.
    WebForm,
    /// Lines of the site around the text: related stories, tips, notices.
    SiteLine,
    /// A picture's caption or a pull quotation that interrupts the text.
    Caption,
    /// A truncated copy of what follows, as listings of search results show it.
    Excerpt,
    /// Set aside by the reader.
    ByHand,
}

/// What stands between two pieces of a paragraph in the reading text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Glue {
    /// Nothing: the pieces belong to one word, or the language writes no spaces.
    #[default]
    None,
    /// One space.
    Space,
}

/// A stretch of the source that a paragraph is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// Where it stands in the source.
    pub at: TextRange,
    /// What stands before it in the reading text; has no effect on the first piece.
    #[serde(default)]
    pub glue: Glue,
}

/// A paragraph of a version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paragraph {
    /// What it is.
    pub kind: ParagraphKind,
    /// Why it is set aside, if it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub aside: Option<Aside>,
    /// What it is made of; at least one piece.
    pub pieces: Vec<Piece>,
    /// Sentences, as ranges of bytes into the reading text of this paragraph: in order, without overlap; white space
    /// between them belongs to none.
    pub sentences: Vec<TextRange>,
}

/// A segment: one sentence, the unit of alignment. Its index in [`Body::segments`] is how links name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Index of its paragraph.
    pub paragraph: u32,
    /// Its range in the reading text of that paragraph.
    pub range: TextRange,
}

/// What is wrong with the parts a body was to be made of.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BodyError {
    /// A piece lies outside the source or cuts a character.
    #[error("paragraph {0} refers to text that its source does not have")]
    Piece(usize),
    /// A sentence lies outside its paragraph, cuts a character or overlaps another.
    #[error("paragraph {0} has a sentence that does not fit its text")]
    Sentence(usize),
}

/// Paragraphs over a source, checked once; from then on every range in it is known to be good.
#[derive(Clone, Debug)]
pub struct Body {
    source: Arc<Source>,
    paragraphs: Arc<[Paragraph]>,
    /// Reading text of the few paragraphs that are joined from several pieces; the others are slices of the source.
    joined: Vec<(u32, Box<str>)>,
    segments: Vec<Segment>,
    /// First segment of each paragraph, and one past the last at the end.
    first: Vec<u32>,
    /// Where each piece stands, by its start: what a range of the source is looked up in.
    places: Vec<Place>,
    /// Paragraphs that are headings and not set aside, ascending.
    headings: Vec<u32>,
}

/// A piece in the index over the source. Nothing forbids pieces that overlap, so each knows how far any piece up to it
/// reaches; this, like the starts, only ever grows, and both ends of a lookup are binary searches.
#[derive(Clone, Copy, Debug)]
struct Place {
    at: TextRange,
    reach: u32,
    paragraph: u32,
}

impl PartialEq for Body {
    fn eq(&self, other: &Self) -> bool {
        self.source.hash == other.source.hash && self.paragraphs == other.paragraphs
    }
}

impl Body {
    /// Checks the paragraphs against the source.
    ///
    /// # Errors
    /// Where a piece or a sentence does not fit; nothing is mended silently.
    pub fn new(source: Arc<Source>, paragraphs: impl Into<Arc<[Paragraph]>>) -> Result<Self, BodyError> {
        let paragraphs = paragraphs.into();
        let mut joined = Vec::new();
        let mut segments = Vec::new();
        let mut first = Vec::with_capacity(paragraphs.len() + 1);
        let mut places = Vec::with_capacity(paragraphs.len());
        let mut headings = Vec::new();
        for (i, p) in paragraphs.iter().enumerate() {
            let index = u32::try_from(i).map_err(|_| BodyError::Piece(i))?;
            first.push(segments.len() as u32);
            let text = reading_text(&source.text, &p.pieces).ok_or(BodyError::Piece(i))?;
            places.extend(p.pieces.iter().map(|piece| Place { at: piece.at, reach: 0, paragraph: index }));
            if p.kind == ParagraphKind::Heading && p.aside.is_none() {
                headings.push(index);
            }
            let mut last = 0;
            for s in &p.sentences {
                if s.start < last || s.is_empty() || s.slice(&text).is_none() {
                    return Err(BodyError::Sentence(i));
                }
                last = s.end;
                segments.push(Segment { paragraph: index, range: *s });
            }
            if let Cow::Owned(text) = text {
                joined.push((index, text.into_boxed_str()));
            }
        }
        first.push(segments.len() as u32);
        places.sort_unstable_by_key(|p| (p.at, p.paragraph));
        let mut reach = 0;
        for p in &mut places {
            reach = p.at.end.max(reach);
            p.reach = reach;
        }
        Ok(Self { source, paragraphs, joined, segments, first, places, headings })
    }

    /// The source all positions refer to.
    #[must_use]
    pub fn source(&self) -> &Arc<Source> {
        &self.source
    }

    /// All paragraphs, those set aside included, in the order of the text.
    #[must_use]
    pub fn paragraphs(&self) -> &[Paragraph] {
        &self.paragraphs
    }

    /// The paragraphs, shared.
    #[must_use]
    pub fn share_paragraphs(&self) -> Arc<[Paragraph]> {
        self.paragraphs.clone()
    }

    /// All segments, in the order of the text.
    #[must_use]
    pub fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// Indices of the segments of a paragraph.
    #[must_use]
    pub fn segments_of(&self, paragraph: usize) -> std::ops::Range<usize> {
        self.first[paragraph] as usize..self.first[paragraph + 1] as usize
    }

    /// Reading text of a paragraph.
    #[must_use]
    pub fn text(&self, paragraph: usize) -> &str {
        if let Ok(at) = self.joined.binary_search_by_key(&(paragraph as u32), |(i, _)| *i) {
            return &self.joined[at].1;
        }
        self.paragraphs[paragraph].pieces.first().and_then(|p| p.at.slice(&self.source.text)).unwrap_or("")
    }

    /// Text of a segment.
    #[must_use]
    pub fn segment_text(&self, segment: usize) -> &str {
        let s = self.segments[segment];
        s.range.slice(self.text(s.paragraph as usize)).unwrap_or("")
    }

    /// Whether the segment stands in a paragraph that is set aside.
    #[must_use]
    pub fn is_aside(&self, segment: usize) -> bool {
        self.paragraphs[self.segments[segment].paragraph as usize].aside.is_some()
    }

    /// The parts of the source that a range of a paragraph's reading text shows; glue belongs to no source range.
    #[must_use]
    pub fn to_source(&self, paragraph: usize, reading: TextRange) -> Vec<TextRange> {
        let mut out = Vec::new();
        self.each_piece(paragraph, |offset, piece| {
            let shown = TextRange { start: offset, end: offset + piece.at.len() as u32 };
            if let Some(o) = shown.overlap(reading) {
                out.push(TextRange {
                    start: piece.at.start + (o.start - offset),
                    end: piece.at.start + (o.end - offset),
                });
            }
        });
        range::normalise(out)
    }

    /// The parts of a paragraph's reading text that show any of `ranges` of the source.
    #[must_use]
    pub fn to_reading(&self, paragraph: usize, ranges: &[TextRange]) -> Vec<TextRange> {
        let mut out = Vec::new();
        self.each_piece(paragraph, |offset, piece| {
            for r in ranges {
                if let Some(o) = piece.at.overlap(*r) {
                    out.push(TextRange {
                        start: offset + (o.start - piece.at.start),
                        end: offset + (o.end - piece.at.start),
                    });
                }
            }
        });
        // Two pieces of one word are shown without a gap: a mark over both is one mark.
        let mut out = range::normalise(out);
        let text = self.text(paragraph);
        out.dedup_by(|b, a| {
            let glued = TextRange { start: a.end, end: b.start }.slice(text).is_some_and(|gap| gap == " ")
                && self.paragraphs[paragraph].pieces.len() > 1;
            if glued {
                a.end = b.end;
            }
            glued
        });
        out
    }

    /// Indices of the paragraphs that show any of `ranges` of the source.
    #[must_use]
    pub fn paragraphs_of(&self, ranges: &[TextRange]) -> Vec<usize> {
        let mut out = Vec::new();
        for r in ranges {
            let from = self.places.partition_point(|p| p.reach <= r.start);
            let to = self.places.partition_point(|p| p.at.start < r.end).max(from);
            let here = self.places[from..to].iter().filter(|p| p.at.overlap(*r).is_some());
            out.extend(here.map(|p| p.paragraph as usize));
        }
        out.sort_unstable();
        out.dedup();
        out
    }

    /// Indices of the segments that show any of `ranges` of the source, in order.
    #[must_use]
    pub fn segments_in(&self, ranges: &[TextRange]) -> Vec<usize> {
        let mut out = Vec::new();
        for p in self.paragraphs_of(ranges) {
            let marks = self.to_reading(p, ranges);
            out.extend(
                self.segments_of(p).filter(|&s| marks.iter().any(|m| m.overlap(self.segments[s].range).is_some())),
            );
        }
        out
    }

    /// What a reader sees of `ranges` of the source: the reading text of each paragraph concerned, cut to them, joined by line ends.
    #[must_use]
    pub fn quotation(&self, ranges: &[TextRange]) -> String {
        let mut out = String::new();
        for p in self.paragraphs_of(ranges) {
            for r in self.to_reading(p, ranges) {
                if !out.is_empty() {
                    out.push('\n');
                }
                out.push_str(r.slice(self.text(p)).unwrap_or(""));
            }
        }
        out
    }

    /// Nearest heading at or above a paragraph, set-aside ones left out.
    #[must_use]
    pub fn heading_above(&self, paragraph: usize) -> Option<&str> {
        let above = self.headings.partition_point(|&i| i as usize <= paragraph);
        self.headings[..above].last().map(|&i| self.text(i as usize))
    }

    fn each_piece(&self, paragraph: usize, mut f: impl FnMut(u32, &Piece)) {
        let mut offset = 0;
        for (i, piece) in self.paragraphs[paragraph].pieces.iter().enumerate() {
            if i > 0 && piece.glue == Glue::Space {
                offset += 1;
            }
            f(offset, piece);
            offset += piece.at.len() as u32;
        }
    }
}

/// The pieces of `source` one after the other with their glue, or nothing where a piece does not fit.
/// One piece alone is a slice; nothing is copied.
#[must_use]
pub fn reading_text<'s>(source: &'s str, pieces: &[Piece]) -> Option<Cow<'s, str>> {
    if let [only] = pieces {
        return only.at.slice(source).map(Cow::Borrowed);
    }
    let mut text = String::new();
    for (i, piece) in pieces.iter().enumerate() {
        if i > 0 && piece.glue == Glue::Space {
            text.push(' ');
        }
        text.push_str(piece.at.slice(source)?);
    }
    (!pieces.is_empty()).then_some(Cow::Owned(text))
}

/// A version as it is stored and as it stands in history: without the text, which its document's source holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct VersionRecord {
    /// Its number.
    pub id: VersionId,
    /// The document it is a stream of.
    pub document: DocumentId,
    /// Its language.
    pub lang: Lang,
    /// Its paragraphs.
    pub paragraphs: Arc<[Paragraph]>,
}

/// One language stream of a document.
#[derive(Clone, Debug, PartialEq)]
pub struct Version {
    /// Its number.
    pub id: VersionId,
    /// The document it is a stream of.
    pub document: DocumentId,
    /// Its language.
    pub lang: Lang,
    /// Its paragraphs.
    pub body: Arc<Body>,
}

impl Version {
    /// What of it is stored.
    #[must_use]
    pub fn record(&self) -> VersionRecord {
        VersionRecord {
            id: self.id,
            document: self.document,
            lang: self.lang,
            paragraphs: self.body.share_paragraphs(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ids::SourceHash;

    fn body() -> Body {
        let text = "jointly develop-\nA caption\nment, and share";
        let source = Arc::new(Source { hash: SourceHash("x".into()), encoding: "UTF-8".into(), text: text.into() });
        let piece = |a, b, glue| Piece { at: TextRange::new(a, b), glue };
        Body::new(
            source,
            vec![Paragraph {
                kind: ParagraphKind::Body,
                aside: None,
                pieces: vec![piece(0, 15, Glue::None), piece(27, 42, Glue::None)],
                sentences: vec![TextRange::new(0, 30)],
            }],
        )
        .expect("fits")
    }

    #[test]
    fn a_page_broken_word_reads_as_one_and_maps_back() {
        let b = body();
        assert_eq!(b.text(0), "jointly development, and share");
        let word = TextRange::new(8, 19);
        let there = b.to_source(0, word);
        assert_eq!(there, vec![TextRange::new(8, 15), TextRange::new(27, 31)]);
        assert_eq!(b.to_reading(0, &there), vec![word]);
        assert_eq!(b.quotation(&there), "development");
        assert_eq!(b.segments_in(&there), vec![0]);
    }

    /// The definition, without the index.
    fn paragraphs_by_hand(b: &Body, ranges: &[TextRange]) -> Vec<usize> {
        let shows = |p: &Paragraph| p.pieces.iter().any(|p| ranges.iter().any(|r| p.at.overlap(*r).is_some()));
        (0..b.paragraphs().len()).filter(|&i| shows(&b.paragraphs()[i])).collect()
    }

    proptest::proptest! {
        #[test]
        fn the_index_finds_what_looking_at_every_piece_finds(
            pieces in proptest::collection::vec(proptest::collection::vec((0u32..60, 0u32..60), 1..4), 0..12),
            ranges in proptest::collection::vec((0u32..70, 0u32..70), 0..4),
        ) {
            let text = "x".repeat(60);
            let source = Source { hash: SourceHash("x".into()), encoding: "UTF-8".into(), text: text.into() };
            let paragraph = |pieces: Vec<(u32, u32)>| Paragraph {
                kind: ParagraphKind::Body,
                aside: None,
                pieces: pieces.into_iter().map(|r| Piece { at: r.into(), glue: Glue::None }).collect(),
                sentences: vec![],
            };
            let paragraphs: Vec<Paragraph> = pieces.into_iter().map(paragraph).collect();
            let b = Body::new(Arc::new(source), paragraphs).expect("fits");
            let ranges: Vec<TextRange> = ranges.into_iter().map(TextRange::from).collect();
            proptest::prop_assert_eq!(b.paragraphs_of(&ranges), paragraphs_by_hand(&b, &ranges));
        }
    }

    #[test]
    fn the_nearest_heading_that_is_not_set_aside_stands_above() {
        let source = Arc::new(Source { hash: SourceHash("x".into()), encoding: "UTF-8".into(), text: "abcd".into() });
        let p = |i, kind, aside| Paragraph {
            kind,
            aside,
            pieces: vec![Piece { at: TextRange::new(i, i + 1), glue: Glue::None }],
            sentences: vec![],
        };
        let b = Body::new(
            source,
            vec![
                p(0, ParagraphKind::Body, None),
                p(1, ParagraphKind::Heading, None),
                p(2, ParagraphKind::Heading, Some(Aside::SiteLine)),
                p(3, ParagraphKind::Body, None),
            ],
        )
        .expect("fits");
        assert_eq!((0..4).map(|i| b.heading_above(i)).collect::<Vec<_>>(), [None, Some("b"), Some("b"), Some("b")]);
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        let source = Arc::new(Source { hash: SourceHash("x".into()), encoding: "UTF-8".into(), text: "网络".into() });
        let p = |a, b| Paragraph {
            kind: ParagraphKind::Body,
            aside: None,
            pieces: vec![Piece { at: TextRange::new(a, b), glue: Glue::None }],
            sentences: vec![],
        };
        assert_eq!(Body::new(source.clone(), vec![p(0, 2)]), Err(BodyError::Piece(0)));
        assert_eq!(Body::new(source, vec![p(0, 9)]), Err(BodyError::Piece(0)));
    }
}
