//! Two editions of one document: which segments of the one are those of the other.
//!
//! When a document is imported again, what readers did to its sentences shall come along: links that they confirmed or
//! rejected, tags, marks, their own sentence breaks. All of it hangs on segments, and a segment is known by its words. The
//! longest common subsequence of segments (Myers 1986) under the folding that leaves nothing but the wording says which
//! survive; two that are merely alike do not count.

use super::version::{Body, Paragraph};
use crate::text::TextRange;
use crate::text::fold::{Folding, fold};
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

/// Two editions beside each other.
#[derive(Clone, Debug)]
pub struct Edition {
    old: Arc<Body>,
    new: Arc<Body>,
    /// For each segment of the old one the segment of the new one that has its words.
    found: Vec<Option<u32>>,
}

impl Edition {
    /// Finds the segments of `old` again in `new`.
    #[must_use]
    pub fn compare(old: Arc<Body>, new: Arc<Body>) -> Self {
        let words = |body: &Body| -> Vec<String> {
            let text = |s| body.segment_text(s);
            let folded = |s| Some(fold(text(s), &Folding::ALL)).filter(|f| !f.is_empty());
            (0..body.segments().len()).map(|s| folded(s).unwrap_or_else(|| text(s).to_owned())).collect()
        };
        let mut found = vec![None; old.segments().len()];
        for (from, to, len) in equal(&words(&old), &words(&new)) {
            for k in 0..len {
                found[from + k] = Some((to + k) as u32);
            }
        }
        Self { old, new, found }
    }

    /// The segment of the new edition that has the words of a segment of the old one.
    #[must_use]
    pub fn segment(&self, segment: u32) -> Option<u32> {
        self.found.get(segment as usize).copied().flatten()
    }

    /// One side of a link in the new edition: nothing where a segment of it is gone, or where another that is not set aside
    /// has come between them.
    #[must_use]
    pub fn side(&self, side: &[u32]) -> Option<Vec<u32>> {
        let new: Vec<u32> = side.iter().map(|&s| self.segment(s)).collect::<Option<_>>()?;
        let together = new.windows(2).all(|w| (w[0] + 1..w[1]).all(|s| self.new.is_aside(s as usize)));
        together.then_some(new)
    }

    /// Where the words at `ranges` of the old source stand in the new one: at the same places of the segments that were found
    /// again, letter for letter; white space between segments is taken as the new edition has it. Nothing where any of the
    /// words are gone or stand outside every segment.
    #[must_use]
    pub fn ranges(&self, ranges: &[TextRange]) -> Option<Vec<TextRange>> {
        // Where the words stand in each segment, in bytes of its text.
        let mut parts: Vec<(u32, TextRange)> = Vec::new();
        for paragraph in self.old.paragraphs_of(ranges) {
            for mark in self.old.to_reading(paragraph, ranges) {
                let mut at = mark.start;
                for segment in self.old.segments_of(paragraph) {
                    let whole = self.old.segments()[segment].range;
                    let Some(part) = whole.overlap(mark) else { continue };
                    self.blank(paragraph, at, part.start)?;
                    at = part.end;
                    let inside = TextRange { start: part.start - whole.start, end: part.end - whole.start };
                    parts.push((segment as u32, inside));
                }
                self.blank(paragraph, at, mark.end)?;
            }
        }
        let mut out: Vec<TextRange> = Vec::new();
        let mut last: Option<(u32, u32)> = None;
        for (segment, part) in parts {
            let to = self.segment(segment)?;
            let old = part.slice(self.old.segment_text(segment as usize))?;
            if part.slice(self.new.segment_text(to as usize)) != Some(old) {
                return None;
            }
            let s = self.new.segments()[to as usize];
            let mut reading = TextRange { start: s.range.start + part.start, end: s.range.start + part.end };
            // What runs from one segment into the next runs over the space between them too.
            let before = to.checked_sub(1).map(|p| self.new.segments()[p as usize]);
            if part.start == 0
                && let Some(p) = before.filter(|p| p.paragraph == s.paragraph && last == Some((to - 1, p.range.end)))
            {
                reading.start = p.range.end;
            }
            last = Some((to, reading.end));
            out.extend(self.new.to_source(s.paragraph as usize, reading));
        }
        let out = crate::text::range::normalise(out);
        (!out.is_empty()).then_some(out)
    }

    /// Where a byte of the old source stands in the new one, by the segment that shows it; the beginning of the segment where
    /// the new one is shorter.
    #[must_use]
    pub fn place(&self, byte: u32) -> Option<u32> {
        let at = TextRange { start: byte, end: byte + 1 };
        let segment = *self.old.segments_in(&[at]).first()?;
        let to = self.new.segments()[self.segment(segment as u32)? as usize];
        let there = self.new.to_source(to.paragraph as usize, to.range);
        there.first().map(|r| r.start)
    }

    /// Whether there is nothing but white space between two bytes of a paragraph's reading text.
    fn blank(&self, paragraph: usize, from: u32, to: u32) -> Option<()> {
        let gap = TextRange { start: from, end: to.max(from) };
        gap.slice(self.old.text(paragraph)).filter(|t| t.trim().is_empty()).map(|_| ())
    }
}

/// The paragraphs of a new edition, with what readers did to them: one that is the same as before, letter for letter, is as
/// it was, with its sentences, what it is and whether it is set aside; in any other, sentences are broken and joined as in
/// the old edition wherever the very same words were several sentences there, or one.
#[must_use]
pub fn keep_paragraphs(old: &Body, new: &Body) -> Vec<Paragraph> {
    let texts = |body: &Body| (0..body.paragraphs().len()).map(|p| body.text(p).to_owned()).collect::<Vec<_>>();
    let mut kept: BTreeMap<usize, usize> = BTreeMap::new();
    for (from, to, len) in equal(&texts(old), &texts(new)) {
        kept.extend((0..len).map(|k| (to + k, from + k)));
    }
    let breaks = Breaks::of(old);
    let paragraphs = new.paragraphs().iter().enumerate();
    paragraphs
        .map(|(k, p)| match kept.get(&k).map(|&from| &old.paragraphs()[from]) {
            Some(was) => Paragraph { pieces: p.pieces.clone(), ..was.clone() },
            None => Paragraph { sentences: breaks.apply(new.text(k), &p.sentences), ..p.clone() },
        })
        .collect()
}

/// Most sentences that are joined to one, or that one is broken into, when breaks are taken over.
const RUN: usize = 4;

/// Where an edition breaks its sentences. White space counts for nothing.
struct Breaks {
    sentences: HashSet<String>,
    /// Sentences that follow one another in a paragraph, as one: the number of letters in each.
    runs: HashMap<String, Vec<usize>>,
}

impl Breaks {
    fn of(body: &Body) -> Self {
        let mut breaks = Self { sentences: HashSet::new(), runs: HashMap::new() };
        for p in 0..body.paragraphs().len() {
            let letters: Vec<String> = body.segments_of(p).map(|s| letters(body.segment_text(s))).collect();
            for (i, first) in letters.iter().enumerate() {
                breaks.sentences.insert(first.clone());
                for run in 2..=RUN.min(letters.len() - i) {
                    let parts = &letters[i..i + run];
                    breaks.runs.insert(parts.concat(), parts.iter().map(|l| l.chars().count()).collect());
                }
            }
        }
        breaks
    }

    /// Sentences of a paragraph, broken in the same places.
    fn apply(&self, text: &str, sentences: &[TextRange]) -> Vec<TextRange> {
        let of = |r: &TextRange| letters(r.slice(text).unwrap_or(""));
        let mut out = Vec::new();
        let mut rest = sentences;
        while let [first, ..] = rest {
            let own = of(first);
            let joined = (2..=RUN.min(rest.len()))
                .find(|&n| self.sentences.contains(&rest[..n].iter().map(of).collect::<String>()));
            match (self.sentences.contains(&own), self.runs.get(&own), joined) {
                (false, Some(counts), _) => out.extend(parts(text, *first, counts)),
                (false, None, Some(n)) => {
                    out.push(TextRange { start: first.start, end: rest[n - 1].end });
                    rest = &rest[n - 1..];
                }
                _ => out.push(*first),
            }
            rest = &rest[1..];
        }
        out
    }
}

/// A text without white space.
fn letters(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// A sentence in parts of so many letters each.
fn parts(text: &str, sentence: TextRange, counts: &[usize]) -> Vec<TextRange> {
    let inside = sentence.slice(text).unwrap_or("");
    let mut places = inside.char_indices().filter(|(_, c)| !c.is_whitespace());
    let mut out = Vec::new();
    for &count in counts {
        let Some((first, c)) = places.next() else { break };
        let (last, d) = places.by_ref().take(count.saturating_sub(1)).last().unwrap_or((first, c));
        let end = last + d.len_utf8();
        out.push(TextRange { start: sentence.start + first as u32, end: sentence.start + end as u32 });
    }
    out
}

/// Stretches that two lists have in common: where in the first, where in the second, how long.
fn equal(old: &[String], new: &[String]) -> Vec<(usize, usize, usize)> {
    let same = |op: &DiffOp| match *op {
        DiffOp::Equal { old_index, new_index, len } => Some((old_index, new_index, len)),
        _ => None,
    };
    capture_diff_slices(Algorithm::Myers, old, new).iter().filter_map(same).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ids::SourceHash;
    use crate::model::source::Source;
    use crate::model::version::{Glue, ParagraphKind, Piece};
    use proptest::prelude::*;

    /// A body with a paragraph for each line, and a sentence for each stretch between the bars of a line.
    fn body(text: &str) -> Arc<Body> {
        let clean = text.replace('|', "");
        let source = Source { hash: SourceHash(clean.clone()), encoding: "UTF-8".into(), text: clean.into() };
        let mut start = 0;
        let mut paragraphs = Vec::new();
        for line in text.split('\n') {
            let plain = line.replace('|', "");
            let mut at = 0;
            let mut sentences = Vec::new();
            for part in line.split('|') {
                let lead = (part.len() - part.trim_start().len()) as u32;
                let end = at + part.trim_end().len() as u32;
                if !part.trim().is_empty() {
                    sentences.push(TextRange { start: at + lead, end });
                }
                at += part.len() as u32;
            }
            paragraphs.push(Paragraph {
                kind: ParagraphKind::Body,
                aside: None,
                pieces: vec![Piece { at: TextRange::new(start, start + plain.len() as u32), glue: Glue::None }],
                sentences,
            });
            start += plain.len() as u32 + 1;
        }
        Arc::new(Body::new(Arc::new(source), paragraphs).expect("fits"))
    }

    fn find(b: &Body, words: &str) -> Vec<TextRange> {
        let at = b.source().text.find(words).expect("there");
        vec![TextRange::from_usize(at, at + words.len())]
    }

    fn at<'t>(b: &'t Body, ranges: &[TextRange]) -> Vec<&'t str> {
        ranges.iter().map(|r| r.slice(&b.source().text).expect("fits")).collect()
    }

    #[test]
    fn segments_are_known_by_their_words() {
        let old = body("One here.| Two there.\nThree.| Four.");
        let new = body("A new line.\nOne here.| Two, ‘there’!| And more.\nThree.| Other.");
        let e = Edition::compare(old.clone(), new.clone());
        assert_eq!((0..4).map(|s| e.segment(s)).collect::<Vec<_>>(), [Some(1), Some(2), Some(4), None]);
        assert_eq!(e.side(&[0, 1]), Some(vec![1, 2]));
        assert_eq!(e.side(&[1, 2]), None, "a sentence has come between");
        assert_eq!(e.side(&[2, 3]), None);
        let words = e.ranges(&find(&old, "here")).expect("there");
        assert_eq!(at(&new, &words), ["here"]);
        assert_eq!(e.ranges(&find(&old, "there.")), None, "not letter for letter");
        assert_eq!(e.ranges(&find(&old, "Four")), None);
        let mark = e.place(old.source().text.find("wo there").expect("there") as u32).expect("kept");
        assert!(new.source().text[mark as usize..].starts_with("Two"));
    }

    #[test]
    fn a_passage_over_sentences_and_paragraphs_comes_along() {
        let old = body("One here.| Two there.\nThree.| Four.");
        let new = body("Before.\nOne here.|   Two there.\nBetween.\nThree.| Four.");
        let e = Edition::compare(old.clone(), new.clone());
        let words = e.ranges(&find(&old, "here. Two there.\nThr")).expect("there");
        assert_eq!(at(&new, &words), ["here.   Two there.", "Thr"]);
    }

    #[test]
    fn paragraphs_that_are_the_same_keep_their_sentences() {
        let old = body("One, two.\nThree.");
        let mut broken = old.paragraphs().to_vec();
        broken[0].sentences = vec![TextRange::new(0, 4), TextRange::new(5, 9)];
        let old = Body::new(old.source().clone(), broken).expect("fits");
        let new = body("Title\nOne, two.\nThree!");
        let kept = Body::new(new.source().clone(), keep_paragraphs(&old, &new)).expect("fits");
        assert_eq!((0..4).map(|s| kept.segment_text(s)).collect::<Vec<_>>(), ["Title", "One,", "two.", "Three!"]);
    }

    #[test]
    fn in_paragraphs_that_are_others_the_same_words_are_broken_the_same() {
        let old = body("One, | two.| Three. Four.| Five.");
        let new = body("One,  two.| Three.| Four.| Five.| Six.");
        let kept = Body::new(new.source().clone(), keep_paragraphs(&old, &new)).expect("fits");
        let all: Vec<&str> = (0..kept.segments().len()).map(|s| kept.segment_text(s)).collect();
        assert_eq!(all, ["One,", "two.", "Three. Four.", "Five.", "Six."]);
    }

    proptest! {
        #[test]
        fn the_same_edition_gives_everything_back(lines in proptest::collection::vec("[a-c]{1,3}( [a-c]{1,2}\\| )?[a-c]{1,2}", 1..6), from in 0usize..30, len in 1usize..20) {
            let b = body(&lines.join("\n"));
            let e = Edition::compare(b.clone(), b.clone());
            for s in 0..b.segments().len() as u32 {
                prop_assert_eq!(e.segment(s), Some(s));
            }
            let text = &b.source().text;
            let range = TextRange::from_usize(from.min(text.len() - 1), (from + len).min(text.len()));
            if !range.is_empty() && !range.slice(text).expect("ascii").trim().is_empty() {
                let there = e.ranges(&[range]).expect("the same text");
                let words = |r: &[TextRange]| at(&b, r).concat().split_whitespace().collect::<String>();
                prop_assert_eq!(words(&there), words(&[range]));
            }
        }
    }
}
