//! Single words in the reading mode: which one is looked at, by the pointer or by keys, and what is lit for it.
//!
//! Whichever came last decides: a step by keys holds until the pointer comes to rest on another word.

use super::Reading;
use crate::app::pinyin::{self, Pinyin};
use crate::app::view::{CardSize, Word, WordCaret};
use crate::app::wording::{self, Look};
use crate::app::{Session, ViewCommand};
use crate::model::{Rows, VersionId};
use crate::text::TextRange;
use crate::ui::cx::Cx;
use crate::ui::reader::{Light, Lit, ReaderState, Spot, Syllable};
use egui::{Rect, Ui};
use std::cell::RefCell;
use std::sync::Arc;

/// What a look was made from.
#[derive(Clone)]
struct Key {
    pane: usize,
    word: Word,
    rows: Arc<Rows>,
    revision: u64,
    learnt: u64,
    pinyin: Pinyin,
    left: Option<Word>,
    language: crate::i18n::Language,
}

impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        (self.pane, self.word, self.revision, self.learnt, self.pinyin, self.left, self.language)
            == (other.pane, other.word, other.revision, other.learnt, other.pinyin, other.left, other.language)
            && Arc::ptr_eq(&self.rows, &other.rows)
    }
}

/// What is looked at, from frame to frame.
#[derive(Default)]
pub(super) struct Looking {
    /// The word that the pointer rests on, and since when, in seconds.
    pointed: Option<Spot>,
    pub(super) since: f64,
    /// What the pointer was told to rest on last: followed as soon as the card lets go of it.
    told: Option<Spot>,
    /// The word that keys have stepped to, as of the last frame.
    caret: Option<WordCaret>,
    key: Option<Key>,
    /// The word that is looked at, with what answers to it.
    pub(super) look: Option<Look>,
    lit: Vec<Lit>,
    spoken: String,
    /// Where the card of a word that is pointed at stands: as long as the pointer is in it, it stays.
    pub(super) card: Option<Rect>,
    /// Whether that card has been unfolded.
    pub(super) unfolded: bool,
    /// The words of the sentence under the pointer.
    cut: RefCell<wording::Cut>,
}

impl Looking {
    /// What is lit.
    pub(super) fn lit(&self) -> &[Lit] {
        &self.lit
    }

    /// What a screen reader says of it.
    pub(super) fn spoken(&self) -> &str {
        &self.spoken
    }

    /// Whether the word that is looked at is the one under the pointer.
    pub(super) fn is_pointed(&self) -> bool {
        self.pointed.is_some()
    }

    /// The word at a character.
    pub(super) fn word_at(
        &self,
        session: &Session,
        version: VersionId,
        paragraph: u32,
        byte: u32,
    ) -> Option<TextRange> {
        self.cut.borrow_mut().word_at(session.workspace(), version, paragraph, byte).map(|w| w.range)
    }

    /// The pointer has come to rest on a word, or has left.
    pub(super) fn point(&mut self, spot: Option<Spot>) {
        self.told = spot;
    }

    /// The text has moved: a card comes back when the pointer has rested anew.
    pub(super) fn moved(&mut self, now: f64) {
        self.since = now;
        self.card = None;
    }

    /// Takes up where pointer and keys are now.
    pub(super) fn take_up(&mut self, ui: &Ui, cx: &Cx<'_>, rows: &Arc<Rows>, reader: &mut ReaderState) {
        let (now, pos) = ui.input(|i| (i.time, i.pointer.hover_pos()));
        let held = self.card.zip(pos).is_some_and(|(card, pos)| card.contains(pos));
        if self.told != self.pointed && !(held && self.told.is_none()) {
            self.pointed = self.told;
            self.since = now;
            self.card = None;
            self.unfolded = false;
        }
        let caret = cx.session.view().word;
        if caret.map(|c| c.word) != self.caret.map(|c| c.word)
            && let Some(word) = caret.map(|c| c.word)
        {
            (self.pointed, self.told, self.card) = (None, None, None);
            show(cx, rows, reader, word);
        }
        self.caret = caret;
        self.refresh(cx, rows);
    }

    fn refresh(&mut self, cx: &Cx<'_>, rows: &Arc<Rows>) {
        let key = self.wanted(cx, rows);
        if key == self.key {
            return;
        }
        self.look = key.as_ref().map(|k| cx.session.look_at(k.pane, k.word));
        (self.lit, self.spoken) =
            self.look.as_ref().map(|l| lit(cx, l, key.as_ref().and_then(|k| k.left))).unwrap_or_default();
        self.key = key;
    }

    fn wanted(&self, cx: &Cx<'_>, rows: &Arc<Rows>) -> Option<Key> {
        let session = cx.session;
        let stepped = self.caret.map(|c| c.word);
        let pointed = self.pointed.and_then(|s| {
            let word = Word { version: rows.version(s.pane)?, paragraph: s.paragraph, range: s.range };
            Some((s.pane, word))
        });
        let (pane, word) = pointed.or_else(|| stepped.and_then(|w| Some((session.pane_of(w.version)?, w))))?;
        Some(Key {
            pane,
            word,
            rows: rows.clone(),
            revision: session.revision(),
            learnt: session.learnt_serial(),
            pinyin: session.preferences().pinyin,
            left: stepped.filter(|w| *w != word),
            language: cx.language(),
        })
    }
}

/// Brings a word into view.
fn show(cx: &Cx<'_>, rows: &Rows, reader: &mut ReaderState, word: Word) {
    let Some(pane) = cx.session.pane_of(word.version) else { return };
    if let Some(version) = cx.session.workspace().versions().get(&word.version) {
        reader.reveal(rows, version, Spot { pane, paragraph: word.paragraph, range: word.range });
    }
}

fn lit(cx: &Cx<'_>, look: &Look, left: Option<Word>) -> (Vec<Lit>, String) {
    let spot = |pane, word: Word| Spot { pane, paragraph: word.paragraph, range: word.range };
    let text = cx.session.word_text(look.word);
    let above = if cx.session.preferences().pinyin == Pinyin::Pointed {
        above(text, look.word.range.start)
    } else {
        Vec::new()
    };
    let mut out = vec![Lit { spot: spot(look.pane, look.word), light: Light::Word, above }];
    let answers =
        look.answers.iter().map(|a| Lit { spot: spot(a.pane, a.word), light: Light::Counterpart, above: Vec::new() });
    out.extend(answers);
    if let Some((word, pane)) = left.and_then(|w| Some((w, cx.session.pane_of(w.version)?))) {
        out.push(Lit { spot: spot(pane, word), light: Light::Left, above: Vec::new() });
    }
    let said: Vec<&str> = look.answers.iter().map(|a| cx.session.word_text(a.word)).collect();
    let spoken = if said.is_empty() {
        cx.tw("word-alone", &[("word", text.into())])
    } else {
        let answers = said.join(&cx.t("word-comma"));
        cx.tw("word-spoken", &[("word", text.into()), ("answers", answers.into())])
    };
    (out, spoken)
}

/// The readings of a word that begins at a byte of its paragraph.
fn above(word: &str, start: u32) -> Vec<Syllable> {
    syllables(pinyin::readings(word, None), start)
}

fn syllables(readings: Vec<(TextRange, String)>, start: u32) -> Vec<Syllable> {
    let of = |(r, text): (TextRange, String)| Syllable { range: TextRange::new(start + r.start, start + r.end), text };
    readings.into_iter().map(of).collect()
}

/// The characters that get readings in the text itself: nothing where there are none; else how many are taken as known,
/// of which nothing is all.
pub(super) fn readings(session: &Session) -> Option<Option<u16>> {
    let p = session.preferences();
    match p.pinyin {
        Pinyin::Never | Pinyin::Pointed => None,
        Pinyin::Rare => Some(Some(p.known)),
        Pinyin::All => Some(None),
    }
}

/// A number that is another for every answer of [`readings`].
pub(super) fn readings_key(session: &Session) -> u32 {
    readings(session).map_or(0, |known| known.map_or(u32::MAX, |k| u32::from(k) + 1))
}

/// The readings above a text.
pub(super) fn readings_of(text: &str, known: Option<u16>) -> Vec<Syllable> {
    syllables(pinyin::readings(text, known), 0)
}

impl Reading {
    /// A click in the text gives the word up that keys had stepped to.
    pub(super) fn give_word_up(cx: &mut Cx<'_>) {
        if cx.session.view().word.is_some() {
            cx.push(ViewCommand::Word(None));
        }
    }

    /// How much of a card is asked for now.
    pub(super) fn card_size(&self, cx: &Cx<'_>) -> CardSize {
        match cx.session.view().word {
            Some(caret) if !self.looking.is_pointed() => caret.card,
            _ if self.looking.unfolded => CardSize::Full,
            _ => CardSize::Small,
        }
    }
}
