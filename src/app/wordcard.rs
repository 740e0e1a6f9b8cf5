//! What the card of a word says.

use super::session::Session;
use super::view::Word;
use super::wording::{self, Look};
use crate::lexicon;
use crate::text::Lang;
use crate::text::fold::is_han;

/// The card of a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordCard {
    /// The word as the text has it.
    pub word: String,
    /// Its language.
    pub lang: Lang,
    /// Its reading, for a Chinese word that the dictionary does not have as a whole.
    pub reading: Option<String>,
    /// What the dictionary says of it; the entry and the sense in use here first.
    pub entries: Vec<CardEntry>,
    /// What answers to it, pane by pane.
    pub answers: Vec<CardAnswer>,
}

/// An entry of the dictionary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardEntry {
    /// In simplified characters.
    pub simplified: String,
    /// In traditional characters, where they are others.
    pub traditional: Option<String>,
    /// With tone marks.
    pub reading: String,
    /// Its senses.
    pub senses: Vec<String>,
    /// Whether the first sense is the one in use here.
    pub in_use: bool,
}

/// What answers to the word in a pane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardAnswer {
    /// The pane.
    pub pane: usize,
    /// The words.
    pub words: Vec<AnswerWord>,
}

/// A word that answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerWord {
    /// As its text has it.
    pub text: String,
    /// Its reading, if it is Chinese.
    pub reading: Option<String>,
}

impl WordCard {
    /// Whether it says more than the text itself.
    #[must_use]
    pub fn has_something(&self) -> bool {
        self.reading.is_some() || !self.entries.is_empty() || !self.answers.is_empty()
    }
}

/// The reading of a Chinese word with tone marks, syllable by syllable.
#[must_use]
pub fn reading(word: &str) -> Option<String> {
    let syllables: Vec<String> = lexicon::pinyin::ruby(word).into_iter().map(|(_, s)| s).collect();
    (!syllables.is_empty()).then(|| syllables.join(" "))
}

fn answer(text: &str, lang: Lang) -> AnswerWord {
    AnswerWord { text: text.to_owned(), reading: lang.is_cjk().then(|| reading(text)).flatten() }
}

impl Session {
    /// The card of a word that is looked at.
    #[must_use]
    pub fn word_card(&self, look: &Look) -> WordCard {
        let word = self.word_text(look.word);
        let lang = self.lang_of(look.word);
        let mut answers: Vec<CardAnswer> = Vec::new();
        for a in &look.answers {
            let said = answer(self.word_text(a.word), self.lang_of(a.word));
            match answers.last_mut() {
                Some(last) if last.pane == a.pane => last.words.push(said),
                _ => answers.push(CardAnswer { pane: a.pane, words: vec![said] }),
            }
        }
        let entries = if wording::is_chinese(word) { self.entries_in_use(word, look) } else { Vec::new() };
        let reading = (entries.is_empty() && lang.is_cjk()).then(|| reading(word)).flatten();
        WordCard { word: word.to_owned(), lang, reading, entries, answers }
    }

    /// The entries of a Chinese word; the words that answer to it tell which sense is in use, and where none does, the
    /// sentences that they could stand in.
    fn entries_in_use(&self, word: &str, look: &Look) -> Vec<CardEntry> {
        let english = |w: &&super::wording::Answer| self.lang_of(w.word) == Lang::EN;
        let mut said: String =
            look.answers.iter().filter(english).map(|a| self.word_text(a.word)).collect::<Vec<_>>().join(" ");
        if said.is_empty() {
            // Of a whole sentence only what says something: a word of grammar would fit almost any sense.
            let sentences = self.counterpart_sentences(look).join(" ");
            let words = sentences.split_whitespace().filter(|w| {
                let bare = w.trim_matches(|c: char| !c.is_alphanumeric());
                !lexicon::is_function_word(&bare.to_lowercase())
            });
            said = words.collect::<Vec<_>>().join(" ");
        }
        let usages = lexicon::in_use(word, &said);
        usages
            .into_iter()
            .map(|u| CardEntry {
                simplified: u.entry.simplified.to_owned(),
                traditional: (u.entry.traditional != u.entry.simplified).then(|| u.entry.traditional.to_owned()),
                reading: lexicon::pinyin::marked(u.entry.pinyin),
                senses: u.entry.senses.iter().map(|s| sense(s)).collect(),
                in_use: u.matched,
            })
            .collect()
    }

    fn lang_of(&self, word: Word) -> Lang {
        self.workspace().versions().get(&word.version).map_or(Lang::UND, |v| v.lang)
    }
}

/// A sense as a reader wants it: of a word in both forms (`個|个`) the simplified one, and readings in square brackets with
/// their tone marks.
fn sense(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some((before, after)) = rest.split_once('[') {
        let Some((inside, behind)) = after.split_once(']') else { break };
        push_simplified(&mut out, before);
        out.extend([" ", &lexicon::pinyin::marked(inside)]);
        rest = behind;
    }
    push_simplified(&mut out, rest);
    out
}

fn push_simplified(out: &mut String, text: &str) {
    for (i, part) in text.split('|').enumerate() {
        if i > 0 {
            out.truncate(out.trim_end_matches(is_han).len());
        }
        out.push_str(part);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readings_in_senses_get_their_marks() {
        assert_eq!(sense("CL:個|个[ge4],家[jia1]"), "CL:个 gè,家 jiā");
        assert_eq!(sense("see 臺灣|台湾[Tai2 wan1], Taiwan"), "see 台湾 Tái wān, Taiwan");
        assert_eq!(sense("to rely on (the Internet [broken"), "to rely on (the Internet [broken");
    }

    #[test]
    fn a_word_is_read_syllable_by_syllable() {
        assert_eq!(reading("国际关系").as_deref(), Some("guó jì guān xì"));
        assert_eq!(reading("2015"), None);
    }
}
