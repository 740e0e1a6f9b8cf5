//! Stretches of a source: how much of one lies in another, and how long they are in what people count.

use crate::model::Body;
use crate::text::fold::is_han;
use crate::text::{Lang, TextRange, range, word};
use unicode_segmentation::UnicodeSegmentation;

/// Number of bytes that two sets of ranges share. Both are sorted and without overlap, as tags are.
#[must_use]
pub fn shared(a: &[TextRange], b: &[TextRange]) -> usize {
    intersection(a, b).iter().map(|r| r.len()).sum()
}

/// Whether two sets of ranges share anything.
#[must_use]
pub fn overlap(a: &[TextRange], b: &[TextRange]) -> bool {
    a.iter().any(|x| b.iter().any(|y| x.overlap(*y).is_some()))
}

/// What two sets of sorted ranges share.
#[must_use]
pub fn intersection(a: &[TextRange], b: &[TextRange]) -> Vec<TextRange> {
    let (mut i, mut j) = (0, 0);
    let mut out = Vec::new();
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        out.extend(x.overlap(*y));
        if x.end <= y.end {
            i += 1;
        } else {
            j += 1;
        }
    }
    out
}

/// What a range shares with a set of sorted ranges, which may be many: they are not all looked at.
#[must_use]
pub fn within(set: &[TextRange], range: TextRange) -> Vec<TextRange> {
    let from = set.partition_point(|r| r.end <= range.start);
    let near = set.get(from..).unwrap_or(&[]).iter().take_while(|r| r.start < range.end);
    near.filter_map(|r| r.overlap(range)).collect()
}

/// Whether a set of sorted ranges, which may be many, has anything of a few others.
#[must_use]
pub fn touches(set: &[TextRange], ranges: &[TextRange]) -> bool {
    ranges.iter().any(|r| {
        let from = set.partition_point(|s| s.end <= r.start);
        set.get(from).is_some_and(|s| s.overlap(*r).is_some())
    })
}

/// Length in bytes.
#[must_use]
pub fn len(ranges: &[TextRange]) -> usize {
    ranges.iter().map(|r| r.len()).sum()
}

/// The source ranges of a segment.
#[must_use]
pub fn of_segment(body: &Body, segment: usize) -> Vec<TextRange> {
    body.segments().get(segment).map_or_else(Vec::new, |s| body.to_source(s.paragraph as usize, s.range))
}

/// The source ranges of several segments.
#[must_use]
pub fn of_segments(body: &Body, segments: &[usize]) -> Vec<TextRange> {
    range::normalise(segments.iter().flat_map(|&s| of_segment(body, s)).collect())
}

/// What stands around a place in its paragraphs: at most so many characters (grapheme clusters) before and after it.
#[must_use]
pub fn around<'b>(body: &'b Body, ranges: &[TextRange], characters: usize) -> (&'b str, &'b str) {
    let paragraphs = body.paragraphs_of(ranges);
    let edge = |p: Option<&usize>| p.map(|&p| (body.text(p), body.to_reading(p, ranges)));
    let before = edge(paragraphs.first()).and_then(|(text, marks)| text.get(..marks.first()?.start as usize));
    let after = edge(paragraphs.last()).and_then(|(text, marks)| text.get(marks.last()?.end as usize..));
    let last = |text: &'b str| {
        let from = text.grapheme_indices(true).rev().take(characters).last().map_or(text.len(), |(at, _)| at);
        &text[from..]
    };
    let first = |text: &'b str| {
        let to = text.grapheme_indices(true).nth(characters).map_or(text.len(), |(at, _)| at);
        &text[..to]
    };
    (before.map_or("", last), after.map_or("", first))
}

/// How much text there is, as a reader of the language counts it: Han characters in a text written without blanks, words
/// in any other. Numbers count as words; marks do not count.
#[must_use]
pub fn size(text: &str, lang: Lang) -> usize {
    if lang.is_cjk() {
        return text.chars().filter(|&c| is_han(c)).count();
    }
    let counts = |k| matches!(k, word::TokenKind::Word | word::TokenKind::Number);
    word::tokens(text, lang).iter().filter(|t| counts(t.kind)).count()
}

/// [`size`] of what stands at ranges of a source.
#[must_use]
pub fn size_at(source: &str, ranges: &[TextRange], lang: Lang) -> usize {
    ranges.iter().filter_map(|r| r.slice(source)).map(|t| size(t, lang)).sum()
}

/// [`size`] of a version without what is set aside.
#[must_use]
pub fn size_of(body: &Body, lang: Lang) -> usize {
    (0..body.segments().len()).filter(|&s| !body.is_aside(s)).map(|s| size(body.segment_text(s), lang)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shared_stretches_are_counted_once() {
        let r = TextRange::new;
        assert_eq!(intersection(&[r(0, 4), r(8, 12)], &[r(2, 9), r(11, 20)]), [r(2, 4), r(8, 9), r(11, 12)]);
        assert_eq!(shared(&[r(0, 4)], &[r(4, 9)]), 0);
        assert!(!overlap(&[r(0, 4)], &[r(4, 9)]) && overlap(&[r(0, 5)], &[r(4, 9)]));
        let set = [r(0, 2), r(4, 6), r(8, 9)];
        assert_eq!(within(&set, r(1, 5)), [r(1, 2), r(4, 5)]);
        assert!(touches(&set, &[r(2, 4), r(8, 20)]) && !touches(&set, &[r(2, 4), r(9, 20)]));
    }

    #[test]
    fn what_stands_around_a_place_is_of_its_paragraph() {
        let ws = super::super::testing::workspace(&[(Lang::EN, "Before.\nOne two three.")], &[]);
        let body = &ws.versions()[&crate::model::VersionId(1)].body;
        let at = body.source().text.find("two").expect("there");
        let place = [TextRange::from_usize(at, at + 3)];
        assert_eq!(around(body, &place, 3), ("ne ", " th"));
        assert_eq!(around(body, &place, 99), ("One ", " three."));
        assert_eq!(around(body, &[], 9), ("", ""));
    }

    #[test]
    fn texts_are_counted_as_their_readers_do() {
        assert_eq!(size("尊重网络主权。2015 WIC", Lang::ZH), 6);
        assert_eq!(size("Respect cyber-sovereignty, in 2015.", Lang::EN), 5);
    }
}
