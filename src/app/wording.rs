//! Single words: what is one, what answers to it in the other panes, and going from one to the next.

use super::action::Action;
use super::linked::Texts;
use super::session::Session;
use super::view::{CardSize, Word, WordCaret};
use crate::align::words::Learnt;
use crate::collate::{self, Ignore, Role, Unit};
use crate::lexicon;
use crate::model::{Alignment, Body, Pair, Version, VersionId, Workspace};
use crate::text::word::{self, TokenKind};
use crate::text::{Lang, TextRange};
use std::ops::Range;
use std::sync::Arc;

/// Texts longer than this together (bytes) are not searched for words that answer to each other: a row that long has lost
/// its alignment.
const LONGEST: usize = 12_000;

/// The words of a text that can be looked at, in order: those of the dictionary in Chinese, words and numbers elsewhere;
/// marks and spaces are none.
#[must_use]
pub fn words(text: &str, lang: Lang) -> Vec<TextRange> {
    if in_dictionary(lang) {
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
    /// Whether some texts are too long to be searched at once: [`super::ViewCommand::LinkWords`] has it done.
    pub unfinished: bool,
}

/// What stands beside a word in another pane.
struct Facing<'v> {
    pane: usize,
    here: Joined<'v>,
    there: Joined<'v>,
}

impl Facing<'_> {
    fn texts(&self, serial: u64) -> Texts {
        let (a, b) = (&self.here, &self.there);
        Texts { a: a.text.clone(), la: a.version.lang, b: b.text.clone(), lb: b.version.lang, serial }
    }
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
pub(super) fn same_language(a: &str, b: &str, lang: Lang) -> Vec<(Range<usize>, Range<usize>)> {
    let cut = |text: &str, at: TextRange| -> Vec<Range<usize>> {
        let (start, inside) = (at.start as usize, at.slice(text).unwrap_or(""));
        words(inside, lang).into_iter().map(|r| start + r.start as usize..start + r.end as usize).collect()
    };
    let mut out = Vec::new();
    for run in collate::diff(a, lang, b, lang, Unit::Word, &Ignore::ALL).runs {
        let (left, right) = (cut(a, run.a), cut(b, run.b));
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
        let mut look = Look { pane, word, answers: Vec::new(), unfinished: false };
        for f in self.facing(pane, word) {
            if f.here.version.id == f.there.version.id {
                look.answers.push(Answer { pane: f.pane, word });
                continue;
            }
            let texts = f.texts(self.derived.taught.serial());
            let Some(links) = self.derived.linked.of(&texts, &self.learnt(&f)) else {
                look.unfinished = true;
                continue;
            };
            let Some(at) = f.here.find(look.word) else { continue };
            let touched: Vec<&(Range<usize>, Range<usize>)> =
                links.iter().filter(|(a, _)| a.start < at.end && at.start < a.end).collect();
            if let Some((whole, _)) = touched.iter().find(|(a, _)| a.start <= at.start && at.end <= a.end && *a != at)
                && let [longer] = f.here.words(whole)[..]
            {
                look.word = longer;
            }
            let mut found: Vec<Word> = touched.iter().flat_map(|(_, b)| f.there.words(b)).collect();
            found.sort_by_key(|w| (w.paragraph, w.range.start));
            found.dedup();
            look.answers.extend(found.into_iter().map(|word| Answer { pane: f.pane, word }));
        }
        look
    }

    /// The texts whose words would have to be linked for a look at a word to be whole, and what is known of them.
    pub(super) fn unlinked(&self, pane: usize, word: Word) -> Vec<(Texts, Arc<Learnt>)> {
        let serial = self.derived.taught.serial();
        let different = self.facing(pane, word).into_iter().filter(|f| f.here.version.id != f.there.version.id);
        let all = different.map(|f| (f.texts(serial), self.learnt(&f)));
        all.filter(|(texts, _)| self.derived.linked.lacks(texts)).collect()
    }

    fn learnt(&self, f: &Facing<'_>) -> Arc<Learnt> {
        self.derived.taught.of(f.here.version, f.there.version)
    }

    /// What stands beside a word in the other panes, as far as it is not too long.
    fn facing(&self, pane: usize, word: Word) -> Vec<Facing<'_>> {
        let rows = self.rows();
        let ws = self.workspace();
        let version = ws.versions().get(&word.version).filter(|_| rows.version(pane) == Some(word.version));
        let found = version.and_then(|v| {
            let segment = segment_of(v, word)?;
            Some((v, segment, rows.row_of(pane, segment)?))
        });
        let Some((version, segment, row)) = found else { return Vec::new() };
        let facing = |other: usize| {
            let v = rows.version(other).and_then(|v| ws.versions().get(&v))?;
            let own = ws.alignments().get(&Pair::of(version.id, v.id));
            let (here, there) = match own {
                Some(alignment) if v.id != version.id => sides(alignment, version.id, v.id, segment)?,
                _ => (rows.cell(row, pane), rows.cell(row, other)),
            };
            Some(Facing { pane: other, here: Joined::new(version, here), there: Joined::new(v, there) })
        };
        let others = (0..rows.panes()).filter(|p| *p != pane);
        others.filter_map(facing).filter(|f| f.here.text.len() + f.there.text.len() <= LONGEST).collect()
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
        self.view.mode.reads() && !self.rows().is_empty()
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
        self.derived.taught.serial() + self.derived.linked.serial()
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

/// Whether the dictionary is one of a language.
#[must_use]
pub fn in_dictionary(lang: Lang) -> bool {
    matches!(lang.as_str(), "zh" | "lzh" | "yue")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::opening::Start;
    use crate::app::{Command, ViewCommand};
    use std::time::Duration;

    fn session() -> Session {
        let mut s = Session::start(None, &Start::CorpusInMemory, Arc::new(|| ()));
        assert!(s.settle(Duration::from_secs(60)));
        s
    }

    fn version(s: &Session, siglum: &str, lang: Lang) -> VersionId {
        let ws = s.workspace();
        let mut all = ws.versions().values();
        all.find(|v| ws.documents()[&v.document].siglum == siglum && v.lang == lang).expect("the corpus has it").id
    }

    /// The first word of a version that is or holds `text`.
    fn word(s: &Session, version: VersionId, text: &str) -> Word {
        let v = &s.workspace().versions()[&version];
        let (paragraph, at) =
            (0..v.body.paragraphs().len()).find_map(|p| Some((p, v.body.text(p).find(text)?))).expect("it is there");
        Cut::default().word_at(s.workspace(), version, paragraph as u32, at as u32).expect("a word")
    }

    fn show(s: &mut Session, versions: &[VersionId]) {
        s.view.panes = versions.to_vec();
        s.dispatch(Command::View(ViewCommand::FocusPane(0)));
        assert!(s.settle(Duration::from_secs(60)));
        assert!(s.rows_are_current());
    }

    #[test]
    fn words_are_those_of_the_dictionary_and_marks_are_none() {
        let say = |text, lang| {
            let all = words(text, lang);
            all.into_iter().map(|r| r.slice(text).expect("fits").to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(say("互联网发展，2015年！", Lang::ZH), ["互联网", "发展", "2015", "年"]);
        assert_eq!(say("It’s 2015 — the Internet.", Lang::EN), ["It’s", "2015", "the", "Internet"]);
    }

    #[test]
    fn what_answers_is_found_in_every_pane() {
        let mut s = session();
        let (zh, en, printing) =
            (version(&s, "004", Lang::ZH), version(&s, "004", Lang::EN), version(&s, "001", Lang::EN));
        show(&mut s, &[zh, en, printing]);
        let look = s.look_at(0, word(&s, zh, "互联网大会首次"));
        assert_eq!(s.word_text(look.word), "互联网");
        let said: Vec<(usize, &str)> = look.answers.iter().map(|a| (a.pane, s.word_text(a.word))).collect();
        assert!(said.contains(&(1, "Internet")), "{said:?}");
        assert!(said.iter().any(|(pane, w)| *pane == 2 && w.eq_ignore_ascii_case("internet")), "{said:?}");
        // From one printing to the other, by their own alignment, and back.
        let look = s.look_at(1, look.answers.iter().find(|a| a.pane == 1).expect("found").word);
        let there = look.answers.iter().find(|a| a.pane == 2).expect("the other printing has it").word;
        let back = s.look_at(2, there);
        assert!(back.answers.iter().any(|a| a.pane == 1 && a.word == look.word));
        assert!(back.answers.iter().any(|a| a.pane == 0 && s.word_text(a.word) == "互联网"));
    }

    #[test]
    fn long_passages_are_linked_in_the_background() {
        let mut s = session();
        let (zh, en) = (version(&s, "004", Lang::ZH), version(&s, "004", Lang::EN));
        show(&mut s, &[zh, en]);
        let rows = s.rows().clone();
        let words: Vec<Word> = rows.shown(0).iter().filter_map(|&n| s.words_of(zh, n).first().copied()).collect();
        let long = words.iter().copied().find(|w| s.look_at(0, *w).unfinished).expect("one sentence is long");
        assert!(s.look_at(0, long).answers.is_empty());
        let before = s.learnt_serial();
        s.dispatch(Command::View(ViewCommand::LinkWords(0, long)));
        assert!(s.settle(Duration::from_secs(60)));
        assert!(s.learnt_serial() > before);
        let look = s.look_at(0, long);
        assert!(!look.unfinished);
        let segment = segment_of(&s.workspace().versions()[&zh], long).expect("it stands in one");
        assert!(s.words_of(zh, segment).iter().any(|w| !s.look_at(0, *w).answers.is_empty()));
    }

    #[test]
    fn what_is_learnt_is_kept_for_its_texts_and_links() {
        let mut s = session();
        let (zh, en) = (version(&s, "004", Lang::ZH), version(&s, "004", Lang::EN));
        show(&mut s, &[zh, en]);
        assert_eq!(s.learnt_serial(), 0, "nobody has asked for it");
        s.want_words();
        assert!(s.settle(Duration::from_secs(60)));
        let first = s.learnt_serial();
        assert!(first > 0);
        // Another way of looking teaches nothing new.
        s.dispatch(Action::ToggleAsides.into());
        s.dispatch(Action::NextPane.into());
        assert!(s.settle(Duration::from_secs(60)));
        assert_eq!(s.learnt_serial(), first);
        // Other versions do.
        let two = (version(&s, "002", Lang::ZH), version(&s, "002", Lang::EN));
        show(&mut s, &[two.0, two.1]);
        assert!(s.settle(Duration::from_secs(60)));
        let second = s.learnt_serial();
        assert!(second > first);
        show(&mut s, &[zh, en]);
        assert!(s.settle(Duration::from_secs(60)));
        assert_eq!(s.learnt_serial(), second, "and what was learnt is still known");
    }

    #[test]
    fn the_same_version_twice_shows_the_same_word_twice() {
        let mut s = session();
        let en = version(&s, "001", Lang::EN);
        show(&mut s, &[en, en]);
        let w = word(&s, en, "Internet");
        let look = s.look_at(0, w);
        assert_eq!(look.answers, [Answer { pane: 1, word: w }]);
    }

    #[test]
    fn steps_go_through_every_word_and_back() {
        let mut s = session();
        let zh = version(&s, "004", Lang::ZH);
        show(&mut s, &[zh]);
        s.dispatch(Action::NextWord.into());
        let first = s.view().word.expect("a word").word;
        let mut seen = vec![first];
        for _ in 0..300 {
            s.dispatch(Action::NextWord.into());
            let now = s.view().word.expect("a word").word;
            let last = *seen.last().expect("one at least");
            assert!((now.paragraph, now.range.start) >= (last.paragraph, last.range.end.min(now.range.start)));
            assert_ne!(now, last);
            seen.push(now);
        }
        for expected in seen.iter().rev().skip(1) {
            s.dispatch(Action::PreviousWord.into());
            assert_eq!(s.view().word.expect("a word").word, *expected);
        }
        // At the beginning it stays.
        s.dispatch(Action::PreviousWord.into());
        assert_eq!(s.view().word.expect("a word").word, first);
        assert!(!s.word_text(first).is_empty());
    }

    #[test]
    fn a_joined_text_finds_its_words_again() {
        let s = session();
        let zh = version(&s, "004", Lang::ZH);
        let v = &s.workspace().versions()[&zh];
        let segments: Vec<u32> = (3..7).collect();
        let joined = Joined::new(v, &segments);
        for &n in &segments {
            for w in words_of(v, n) {
                let at = joined.find(w).expect("it is in it");
                assert_eq!(&joined.text[at.clone()], s.word_text(w));
                assert_eq!(joined.words(&at), [w]);
            }
        }
        assert_eq!(joined.words(&(0..joined.text.len())).len(), segments.len());
    }

    #[test]
    fn esc_takes_card_and_word_back_before_the_selection() {
        let mut s = session();
        s.dispatch(Action::ShowWordCard.into());
        assert_eq!(s.view().word.map(|c| c.card), Some(CardSize::Small));
        s.dispatch(Action::ShowWordCard.into());
        assert_eq!(s.view().word.map(|c| c.card), Some(CardSize::Full));
        s.dispatch(Action::Back.into());
        assert_eq!(s.view().word.map(|c| c.card), Some(CardSize::Closed));
        s.dispatch(Action::Back.into());
        assert_eq!(s.view().word, None);
    }
}
