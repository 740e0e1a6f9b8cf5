//! Single words: what is one, what answers to it in the other panes, and going from one to the next.

use super::action::Action;
use super::session::Session;
use super::view::{CardSize, Mode, Word, WordCaret};
use crate::collate::{self, Ignore, Role, Unit};
use crate::lexicon;
use crate::model::{Alignment, Body, Pair, Version, VersionId, Workspace};
use crate::text::fold::is_han;
use crate::text::word::{self, TokenKind};
use crate::text::{Lang, TextRange};
use std::ops::Range;
use std::sync::Arc;

/// Texts longer than this together (bytes) are not searched for words that answer to each other within a frame: a row that
/// long has lost its alignment.
const LONGEST: usize = 12_000;

/// The words of a text that can be looked at, in order: those of the dictionary in Chinese, words and numbers elsewhere;
/// marks and spaces are none.
#[must_use]
pub fn words(text: &str, lang: Lang) -> Vec<TextRange> {
    if lang.is_cjk() {
        let says = |r: &Range<usize>| text[r.clone()].chars().any(char::is_alphanumeric);
        return lexicon::segment(text)
            .into_iter()
            .filter(says)
            .map(|r| TextRange::from_usize(r.start, r.end))
            .collect();
    }
    let says = |k: TokenKind| matches!(k, TokenKind::Word | TokenKind::Number);
    word::tokens(text, lang).into_iter().filter(|t| says(t.kind)).map(|t| t.range).collect()
}

/// A word that is looked at, and what answers to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// The pane it is looked at in.
    pub pane: usize,
    /// The word.
    pub word: Word,
    /// Words in the other panes that say the same, pane by pane, in the order of the text.
    pub answers: Vec<Answer>,
}

/// A word that answers to the one that is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The pane.
    pub pane: usize,
    /// The word.
    pub word: Word,
}

/// Segments as one text, and the way back.
struct Joined<'v> {
    version: &'v Version,
    text: String,
    /// Where a segment begins in `text`, and its number.
    parts: Vec<(usize, u32)>,
}

impl<'v> Joined<'v> {
    fn new(version: &'v Version, segments: &[u32]) -> Self {
        let mut out = Self { version, text: String::new(), parts: Vec::with_capacity(segments.len()) };
        for &s in segments.iter().filter(|s| (**s as usize) < version.body.segments().len()) {
            if !out.text.is_empty() {
                // No word goes across it.
                out.text.push('\n');
            }
            out.parts.push((out.text.len(), s));
            out.text.push_str(version.body.segment_text(s as usize));
        }
        out
    }

    /// Where a word stands in the text.
    fn find(&self, word: Word) -> Option<Range<usize>> {
        self.parts.iter().find_map(|&(start, s)| {
            let s = self.version.body.segments().get(s as usize)?;
            let inside = s.paragraph == word.paragraph && s.range.covers(word.range);
            let at = |byte: u32| start + (byte - s.range.start) as usize;
            inside.then(|| at(word.range.start)..at(word.range.end))
        })
    }

    /// The words of the version that stand at a stretch of the text: one for each segment it touches.
    fn words(&self, at: &Range<usize>) -> Vec<Word> {
        let segment = |&(start, s): &(usize, u32)| {
            let s = self.version.body.segments().get(s as usize)?;
            let (from, to) = (at.start.max(start), at.end.min(start + s.range.len()));
            let byte = |b: usize| s.range.start + (b - start) as u32;
            let range = (from < to).then(|| TextRange::new(byte(from), byte(to)))?;
            Some(Word { version: self.version.id, paragraph: s.paragraph, range })
        };
        self.parts.iter().filter_map(segment).collect()
    }
}

/// The words of one language that stand for each other in two printings: the same words in the same order, and single
/// words that took each other's place.
fn same_language(a: &Joined<'_>, b: &Joined<'_>, lang: Lang) -> Vec<(Range<usize>, Range<usize>)> {
    let cut = |text: &str, at: TextRange| -> Vec<Range<usize>> {
        let (start, inside) = (at.start as usize, at.slice(text).unwrap_or(""));
        words(inside, lang).into_iter().map(|r| start + r.start as usize..start + r.end as usize).collect()
    };
    let mut out = Vec::new();
    for run in collate::diff(&a.text, lang, &b.text, lang, Unit::Word, &Ignore::ALL).runs {
        let (left, right) = (cut(&a.text, run.a), cut(&b.text, run.b));
        let pairs = left.len() == right.len() && (run.role == Role::Same || left.len() == 1);
        if pairs {
            out.extend(left.into_iter().zip(right));
        }
    }
    out
}

impl Session {
    /// The words of a segment, in order.
    fn words_of(&self, version: VersionId, segment: u32) -> Vec<Word> {
        self.workspace().versions().get(&version).map_or_else(Vec::new, |v| words_of(v, segment))
    }

    /// What a word says.
    #[must_use]
    pub fn word_text(&self, word: Word) -> &str {
        let text = self.workspace().versions().get(&word.version).map_or("", |v| {
            if (word.paragraph as usize) < v.body.paragraphs().len() {
                v.body.text(word.paragraph as usize)
            } else {
                ""
            }
        });
        word.range.slice(text).unwrap_or("")
    }

    /// Looks at a word that a pane shows: finds what answers to it in the other panes, within the links between the two
    /// versions, or within the row where they have none of their own. A word that is linked only as part of a longer one
    /// (a name) is looked at together with the rest of it.
    #[must_use]
    pub fn look_at(&self, pane: usize, word: Word) -> Look {
        let mut look = Look { pane, word, answers: Vec::new() };
        let rows = self.rows().clone();
        let ws = self.workspace();
        let Some(version) = ws.versions().get(&word.version) else { return look };
        let Some(segment) = segment_of(version, word) else { return look };
        let Some(row) = rows.row_of(pane, segment).filter(|_| rows.version(pane) == Some(word.version)) else {
            return look;
        };
        for other in (0..rows.panes()).filter(|p| *p != pane) {
            let Some(v) = rows.version(other).and_then(|v| ws.versions().get(&v)) else { continue };
            if v.id == version.id {
                look.answers.push(Answer { pane: other, word });
                continue;
            }
            let pair = Pair::of(version.id, v.id);
            let alignment = ws.alignments().get(&pair);
            let own = alignment.and_then(|al| sides(al, version.id, v.id, segment));
            let (here, there) = match own {
                Some(sides) => sides,
                None if alignment.is_some() => continue,
                None => (rows.cell(row, pane), rows.cell(row, other)),
            };
            let (here, there) = (Joined::new(version, here), Joined::new(v, there));
            let Some(at) = here.find(look.word) else { continue };
            if here.text.len() + there.text.len() > LONGEST {
                continue;
            }
            let links = self.links(&here, &there);
            let touched: Vec<&(Range<usize>, Range<usize>)> =
                links.iter().filter(|(a, _)| a.start < at.end && at.start < a.end).collect();
            if let Some((whole, _)) = touched.iter().find(|(a, _)| a.start <= at.start && at.end <= a.end && *a != at)
                && let [longer] = here.words(whole)[..]
            {
                look.word = longer;
            }
            let mut found: Vec<Word> = touched.iter().flat_map(|(_, b)| there.words(b)).collect();
            found.sort_by_key(|w| (w.paragraph, w.range.start));
            found.dedup();
            look.answers.extend(found.into_iter().map(|word| Answer { pane: other, word }));
        }
        look
    }

    /// What stands in the other panes where a word stands: the texts linked with its sentence, English ones.
    pub(super) fn counterpart_sentences(&self, look: &Look) -> Vec<String> {
        let (rows, ws) = (self.rows(), self.workspace());
        let Some(version) = ws.versions().get(&look.word.version) else { return Vec::new() };
        let Some(row) = segment_of(version, look.word).and_then(|s| rows.row_of(look.pane, s)) else {
            return Vec::new();
        };
        let others = (0..rows.panes()).filter(|p| *p != look.pane);
        let english = others.filter_map(|p| {
            let v = rows.version(p).and_then(|v| ws.versions().get(&v)).filter(|v| v.lang == Lang::EN)?;
            Some(Joined::new(v, rows.cell(row, p)).text)
        });
        english.filter(|t| t.len() <= LONGEST).collect()
    }

    /// The words of two texts that stand for each other.
    fn links(&self, a: &Joined<'_>, b: &Joined<'_>) -> Vec<(Range<usize>, Range<usize>)> {
        let (la, lb) = (a.version.lang, b.version.lang);
        if la == lb {
            return same_language(a, b, la);
        }
        glossed(&a.text, la, &b.text, lb)
    }

    /// Goes to the next word or the one before. The first step shows the word that it begins from: where the selection
    /// begins, else at the reading line of the pane that has the focus.
    pub(super) fn step_word(&mut self, forward: bool) {
        let Some(caret) = self.view.word else {
            self.view.word = self.first_word().map(|word| WordCaret { word, card: CardSize::Closed });
            return;
        };
        if let Some(word) = self.next_word(caret.word, forward) {
            self.view.word = Some(WordCaret { word, ..caret });
        }
    }

    /// Opens the card of the word that the keys are at, unfolds it, closes it.
    pub(super) fn show_word_card(&mut self) {
        if self.view.word.is_none() {
            self.step_word(true);
        }
        if let Some(caret) = &mut self.view.word {
            caret.card = match caret.card {
                CardSize::Closed => CardSize::Small,
                CardSize::Small => CardSize::Full,
                CardSize::Full => CardSize::Closed,
            };
        }
    }

    /// Whether words can be looked at.
    pub(super) fn shows_words(&self) -> bool {
        self.view.mode != Mode::Compare && !self.rows().is_empty()
    }

    /// Acts on single words.
    pub(super) fn word_action(&mut self, action: Action) {
        match action {
            Action::NextWord => self.step_word(true),
            Action::PreviousWord => self.step_word(false),
            Action::ShowWordCard => self.show_word_card(),
            _ => {}
        }
    }

    fn first_word(&self) -> Option<Word> {
        let ws = self.workspace();
        if let Some(passage) = &self.view.selection
            && let Some(v) = ws.versions().get(&passage.version)
            && self.view.panes.contains(&v.id)
        {
            let paragraph = v.body.paragraphs_of(&passage.ranges).into_iter().next()?;
            let start = v.body.to_reading(paragraph, &passage.ranges).first()?.start;
            let at = v.body.segments_in(&passage.ranges).into_iter().next()?;
            let all = self.words_of(v.id, at as u32);
            return all.iter().find(|w| w.range.end > start).or(all.last()).copied();
        }
        let rows = self.rows();
        let place = self.view.place.and_then(|p| {
            let pane = (0..rows.panes()).find(|i| rows.version(*i) == Some(p.version))?;
            rows.row_of(pane, p.segment)
        });
        let focus = self.view.focus;
        let panes = (focus..rows.panes()).chain(0..focus);
        (place.unwrap_or(0)..rows.len()).find_map(|row| {
            panes.clone().find_map(|p| {
                let version = rows.version(p)?;
                rows.cell(row, p).iter().find_map(|&s| self.words_of(version, s).first().copied())
            })
        })
    }

    fn next_word(&self, from: Word, forward: bool) -> Option<Word> {
        let rows = self.rows();
        let pane = self.pane_of(from.version)?;
        let segment = segment_of(self.workspace().versions().get(&from.version)?, from)?;
        let here = self.words_of(from.version, segment);
        let inside = if forward {
            here.iter().find(|w| w.range.start >= from.range.end)
        } else {
            here.iter().rev().find(|w| w.range.end <= from.range.start)
        };
        if let Some(word) = inside {
            return Some(*word);
        }
        let shown = rows.shown(pane);
        let at = shown.partition_point(|&s| s < segment);
        let first = |s: &u32| self.words_of(from.version, *s).first().copied();
        let last = |s: &u32| self.words_of(from.version, *s).last().copied();
        if forward { shown.get(at + 1..)?.iter().find_map(first) } else { shown.get(..at)?.iter().rev().find_map(last) }
    }

    /// Rises whenever more is known of which words answer to each other.
    #[must_use]
    pub fn learnt_serial(&self) -> u64 {
        0
    }

    /// The pane that shows a version: the one that has the focus, if it does.
    #[must_use]
    pub fn pane_of(&self, version: VersionId) -> Option<usize> {
        let rows = self.rows();
        let focus = self.view.focus;
        let all = (focus..rows.panes()).chain(0..focus);
        all.into_iter().find(|p| rows.version(*p) == Some(version))
    }
}

/// The words of a segment, in order. One that is longer than any sentence (see [`LONGEST`]) has none.
fn words_of(version: &Version, segment: u32) -> Vec<Word> {
    let segments = version.body.segments();
    let Some(s) = segments.get(segment as usize).filter(|s| s.range.len() <= LONGEST) else { return Vec::new() };
    let (start, paragraph) = (s.range.start, s.paragraph);
    let range = |r: TextRange| TextRange::new(start + r.start, start + r.end);
    let of = |r: TextRange| Word { version: version.id, paragraph, range: range(r) };
    words(version.body.segment_text(segment as usize), version.lang).into_iter().map(of).collect()
}

/// The words of one segment, kept for as long as it is asked for: the pointer stays in a sentence for many frames.
#[derive(Default)]
pub struct Cut {
    of: Option<(VersionId, Arc<Body>, u32)>,
    words: Vec<Word>,
}

impl Cut {
    /// The word at a byte of a paragraph's reading text; nothing on a mark or a space.
    pub fn word_at(&mut self, ws: &Workspace, version: VersionId, paragraph: u32, byte: u32) -> Option<Word> {
        let v = ws.versions().get(&version)?;
        let range = (paragraph as usize) < v.body.paragraphs().len();
        let mut segments = range.then(|| v.body.segments_of(paragraph as usize))?;
        let segment = segments.find(|&s| v.body.segments()[s].range.contains(byte))? as u32;
        let known =
            self.of.as_ref().is_some_and(|(id, body, s)| (*id, *s) == (version, segment) && Arc::ptr_eq(body, &v.body));
        if !known {
            self.words = words_of(v, segment);
            self.of = Some((version, v.body.clone(), segment));
        }
        self.words.iter().find(|w| w.range.contains(byte)).copied()
    }
}

/// Both sides of the link that holds a segment, if neither is empty.
fn sides(alignment: &Alignment, here: VersionId, there: VersionId, segment: u32) -> Option<(&[u32], &[u32])> {
    let link = alignment.link_of(here, segment)?;
    let both = (alignment.side(link, here), alignment.side(link, there));
    (!both.1.is_empty()).then_some(both)
}

fn segment_of(version: &Version, word: Word) -> Option<u32> {
    let inside = (word.paragraph as usize) < version.body.paragraphs().len();
    let mut segments = inside.then(|| version.body.segments_of(word.paragraph as usize))?;
    segments.find(|&s| version.body.segments()[s].range.covers(word.range)).map(|s| s as u32)
}

/// Whether a word is written in Chinese characters.
#[must_use]
pub fn is_chinese(text: &str) -> bool {
    text.chars().any(is_han)
}

/// Until words are linked by what a pair of versions has taught: the dictionary alone.
fn glossed(a: &str, la: Lang, b: &str, lb: Lang) -> Vec<(Range<usize>, Range<usize>)> {
    if !la.is_cjk() {
        return glossed(b, lb, a, la).into_iter().map(|(x, y)| (y, x)).collect();
    }
    let right: Vec<(Range<usize>, u32)> = words(b, lb)
        .into_iter()
        .filter_map(|r| Some((r.start as usize..r.end as usize, lexicon::stem_id(r.slice(b)?)?)))
        .collect();
    let mut all = Vec::new();
    for w in words(a, la) {
        let weights: Vec<(u32, f32)> = lexicon::glosses(w.slice(a).unwrap_or("")).collect();
        for (r, stem) in &right {
            if let Ok(k) = weights.binary_search_by_key(stem, |g| g.0)
                && weights[k].1 > 0.3
            {
                all.push((weights[k].1, w.start as usize..w.end as usize, r.clone()));
            }
        }
    }
    all.sort_by(|x, y| y.0.total_cmp(&x.0));
    let mut out: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    for (_, x, y) in all {
        if !out.iter().any(|o| o.0 == x || o.1 == y) {
            out.push((x, y));
        }
    }
    out
}
