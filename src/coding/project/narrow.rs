//! From the words of a passage to the words that answer to it.
//!
//! Of a sentence only a part is tagged. Every word of the other side that is linked speaks for the part or against it:
//! for it where its counterpart is tagged, against it where that stands outside. The stretch with the best balance is the
//! one looked for (the maximum sum of consecutive elements; Bentley, “Programming Pearls”, 1984). It grows over words
//! that are linked to nothing as far as a mark of punctuation or the end, and takes the mark along that the passage has.

use super::exists;
use crate::collate::{self, Ignore, Role, Unit};
use crate::model::Body;
use crate::text::word::{self, TokenKind};
use crate::text::{Lang, TextRange};
use std::ops::Range;

/// Words of two texts that answer to each other, with how sure that is.
pub(super) type Links = Vec<(Range<usize>, Range<usize>, f32)>;

/// The texts of some segments in one.
pub(super) struct Joined {
    pub(super) text: String,
    /// For each segment: where its text begins in the whole, and its number.
    parts: Vec<(u32, usize)>,
}

impl Joined {
    pub(super) fn of(body: &Body, segments: &[u32]) -> Self {
        let mut out = Self { text: String::new(), parts: Vec::new() };
        for &s in segments.iter().filter(|s| exists(body, **s)) {
            if !out.text.is_empty() {
                out.text.push('\n');
            }
            out.parts.push((out.text.len() as u32, s as usize));
            out.text.push_str(body.segment_text(s as usize));
        }
        out
    }

    /// The parts of the whole that show ranges of the source.
    pub(super) fn marks(&self, body: &Body, ranges: &[TextRange]) -> Vec<TextRange> {
        let mut out = Vec::new();
        for &(start, s) in &self.parts {
            let segment = body.segments()[s];
            let shown = body.to_reading(segment.paragraph as usize, ranges);
            out.extend(
                shown.iter().filter_map(|r| r.overlap(segment.range)).map(|r| {
                    TextRange::new(start + r.start - segment.range.start, start + r.end - segment.range.start)
                }),
            );
        }
        out
    }

    /// Where a stretch of the whole stands in the source.
    pub(super) fn to_source(&self, body: &Body, stretch: TextRange) -> Vec<TextRange> {
        let mut out = Vec::new();
        for &(start, s) in &self.parts {
            let segment = body.segments()[s];
            let here = TextRange::new(start, start + segment.range.len() as u32);
            if let Some(r) = here.overlap(stretch) {
                let at = |x: u32| x - start + segment.range.start;
                out.extend(body.to_source(segment.paragraph as usize, TextRange::new(at(r.start), at(r.end))));
            }
        }
        out
    }
}

/// Whether marks leave nothing of a text but marks of punctuation.
pub(super) fn covers(text: &str, marks: &[TextRange]) -> bool {
    text.char_indices().all(|(at, c)| !c.is_alphanumeric() || marks.iter().any(|m| m.contains(at as u32)))
}

/// The words of two printings of one text that are the same words.
pub(super) fn same_words(a: &str, b: &str, lang: Lang) -> Links {
    let cut = |text: &str, at: TextRange| -> Vec<Range<usize>> {
        let start = at.start as usize;
        let says = |k: TokenKind| matches!(k, TokenKind::Word | TokenKind::Number);
        let tokens = word::tokens(at.slice(text).unwrap_or(""), lang);
        let said = tokens.iter().filter(|t| says(t.kind));
        said.map(|t| start + t.range.start as usize..start + t.range.end as usize).collect()
    };
    let mut out = Vec::new();
    for run in collate::diff(a, lang, b, lang, Unit::Word, &Ignore::ALL).runs {
        let (left, right) = (cut(a, run.a), cut(b, run.b));
        if left.len() == right.len() && (run.role == Role::Same || left.len() == 1) {
            out.extend(left.into_iter().zip(right).map(|(x, y)| (x, y, 1.0)));
        }
    }
    out
}

/// The stretch of `b` that answers to the marked parts of `a`; nothing where no word of these is linked.
pub(super) fn narrow(a: &str, marks: &[TextRange], b: &str, links: &Links) -> Option<TextRange> {
    let marked = |r: &Range<usize>| marks.iter().any(|m| m.overlap(TextRange::from_usize(r.start, r.end)).is_some());
    // What speaks for and against each linked word of the other side, in its order.
    let mut votes: Vec<(Range<usize>, f32)> = Vec::new();
    let mut sorted: Vec<_> = links.iter().filter(|(x, ..)| says(a, x)).collect();
    sorted.sort_by_key(|(x, y, _)| (y.start, y.end, x.start));
    for (x, y, confidence) in sorted {
        let vote = if marked(x) { *confidence } else { -confidence };
        match votes.last_mut() {
            Some((last, sum)) if last == y => *sum += vote,
            _ => votes.push((y.clone(), vote)),
        }
    }
    let (mut best, mut at, mut sum, mut from) = (0.0_f32, None, 0.0_f32, 0);
    for (n, (_, vote)) in votes.iter().enumerate() {
        if sum <= 0.0 {
            (sum, from) = (0.0, n);
        }
        sum += vote;
        if sum > best {
            (best, at) = (sum, Some((from, n)));
        }
    }
    let (first, last) = at?;
    let against = |k: usize| votes.get(k).filter(|(_, v)| *v <= 0.0).map(|(r, _)| r.clone());
    let left = (0..first).rev().find_map(against).map_or(0, |r| r.end);
    let right = (last + 1..votes.len()).find_map(against).map_or(b.len(), |r| r.start);
    let (start, end) = (votes[first].0.start, votes[last].0.end);
    let start = grown_left(b, left.min(start), start);
    let end = grown_right(b, end, right.max(end));
    Some(TextRange::from_usize(start, with_mark(a, marks, b, end)))
}

/// Whether a linked stretch is a word: marks of punctuation are linked too, and say nothing of a place.
fn says(text: &str, r: &Range<usize>) -> bool {
    text.get(r.clone()).is_some_and(|t| t.contains(char::is_alphanumeric))
}

/// Grows no farther than this over words that are linked to nothing, in bytes.
const FARTHEST: usize = 48;

fn parts(c: char) -> bool {
    !c.is_alphanumeric() && !c.is_whitespace() && !matches!(c, '-' | '\'' | '’' | '《' | '》' | '“' | '”')
}

/// The beginning of the clause, if nothing but words without a link lies between; else the place itself.
fn grown_left(text: &str, limit: usize, at: usize) -> usize {
    let Some(before) = text.get(limit..at) else { return at };
    let mark = before.char_indices().rev().find(|(_, c)| parts(*c)).map(|(i, c)| limit + i + c.len_utf8());
    let start = match mark {
        Some(start) => start,
        None if limit == 0 => 0,
        None => return at,
    };
    if at - start > FARTHEST {
        return at;
    }
    let gap = text.get(start..at).unwrap_or("");
    start + gap.len() - gap.trim_start().len()
}

/// The end of the clause, likewise.
fn grown_right(text: &str, at: usize, limit: usize) -> usize {
    let Some(after) = text.get(at..limit) else { return at };
    let mark = after.char_indices().find(|(_, c)| parts(*c)).map(|(i, _)| at + i);
    let end = match mark {
        Some(end) => end,
        None if limit == text.len() => limit,
        None => return at,
    };
    if end - at > FARTHEST {
        return at;
    }
    at + text.get(at..end).unwrap_or("").trim_end().len()
}

/// Where the passage ends in a mark of punctuation, so does what answers to it.
fn with_mark(a: &str, marks: &[TextRange], b: &str, end: usize) -> usize {
    let last = marks.last().and_then(|m| m.slice(a)).and_then(|t| t.trim_end().chars().next_back());
    let next = b.get(end..).and_then(|t| t.chars().next());
    match (last, next) {
        (Some(l), Some(n)) if !l.is_alphanumeric() && !n.is_alphanumeric() && !n.is_whitespace() => end + n.len_utf8(),
        _ => end,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_part_of_a_sentence_is_found_in_another_printing() {
        let (a, b) = ("We act, and peace (a good) lasts.", "We act and Peace a good really lasts.");
        let at = a.find("peace").expect("there") as u32;
        let marks = [TextRange::new(at, at + 14)];
        assert_eq!(marks[0].slice(a), Some("peace (a good)"));
        let found = narrow(a, &marks, b, &same_words(a, b, Lang::EN)).expect("the same words");
        assert_eq!(found.slice(b), Some("Peace a good"));
    }

    #[test]
    fn words_of_the_passage_outweigh_one_that_strayed() {
        // a b c | d e f, where the counterpart of one marked word stands far off.
        let (a, b) = ("a b c d e f", "u v w x y z");
        let link = |x: usize, y: usize| (x * 2..x * 2 + 1, y * 2..y * 2 + 1, 1.0_f32);
        let links = vec![link(0, 0), link(1, 1), link(2, 5), link(3, 2), link(4, 3), link(5, 4)];
        let found = narrow(a, &[TextRange::new(0, 5)], b, &links).expect("linked");
        assert_eq!(found.slice(b), Some("u v"));
        assert_eq!(narrow(a, &[TextRange::new(0, 5)], b, &Vec::new()), None);
    }
}
