//! The apparatus of a collation: for each variant the words of a base text, what the other witnesses have instead, and who
//! has it.
//!
//! An editor writes `network] internet B C; om. D`: the *lemma* is what the base has, then come the *readings*, each with the
//! *sigla* of its witnesses. Where the base has nothing, the lemma is the word before, and the reading is *added* to it. A
//! passage that stands elsewhere is *transposed*, not omitted here and added there. A *negative* apparatus leaves out who agrees
//! with the lemma, a *positive* one says it.
//!
//! Here an apparatus is data, with roles for what a reading does; a window, a page and a typesetter dress it, each in its way.

use super::class::Class;
use super::table::{At, Collation, Reading, Section, Witness};
use crate::text::fold::is_han;
use std::ops::Range;

/// A note of the apparatus: one variant.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry<'c> {
    /// Its number, from 1, in reading order.
    pub number: usize,
    /// The place it is about.
    pub at: At,
    /// What the witnesses differ in.
    pub class: Class,
    /// How alike the readings are, from 0 to 1; see [`super::Variant::likeness`].
    pub likeness: f32,
    /// What it hangs on in the base.
    pub lemma: Lemma<'c>,
    /// The witnesses that have what the base has, the base first.
    pub agreeing: Vec<Witness>,
    /// What the others have, in the order of the witnesses; an omission last.
    pub readings: Vec<Attested<'c>>,
    /// The move that explains it: index into [`Collation::moves`].
    pub moved: Option<usize>,
}

/// What a note hangs on in the base.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lemma<'c> {
    /// The words of the base that others read otherwise or lack, without white space around them.
    Words(&'c str),
    /// The base has nothing there: the word before.
    After(&'c str),
    /// The base has nothing there, and nothing before it in the section: the word that follows.
    Before(&'c str),
    /// The base lacks the section.
    Nowhere,
}

/// What a reading does to the lemma.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Act {
    /// It stands in its place.
    Replaces,
    /// It is added where the base has nothing (*add.*).
    Adds,
    /// There is nothing (*om.*).
    Omits,
    /// The passage stands at another place in these witnesses or in the base (*transp.*).
    Transposes,
}

/// A reading, and who has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attested<'c> {
    /// What it does.
    pub act: Act,
    /// What it says, as the first of its witnesses writes it, without white space around it; empty where there is nothing.
    pub text: &'c str,
    /// Who has it, in the order of the collation.
    pub witnesses: Vec<Witness>,
}

impl<'c> Lemma<'c> {
    /// The words, whichever they are.
    #[must_use]
    pub fn text(self) -> &'c str {
        match self {
            Self::Words(t) | Self::After(t) | Self::Before(t) => t,
            Self::Nowhere => "",
        }
    }
}

/// The apparatus of a collation on the text of one of its witnesses. One note for each variant; what the readings have in
/// common once the settings of the collation fold it away is one reading.
#[must_use]
pub fn apparatus(collation: &Collation, base: Witness) -> Vec<Entry<'_>> {
    let entry = |(i, (at, _)): (usize, (At, _))| note(collation, base, (i + 1, at), &collation.place(at)?.readings);
    collation.variants().enumerate().filter_map(entry).collect()
}

/// The note on a variant, with its number, on the text of a base. `found` says by witness who reads what, as [`Place::readings`] does
/// or [`Section::readings`] once something is ignored; so a view that folds a finished table further needs no other table.
///
/// That a witness lacks the whole section is said by the section, not by each note in it: such a witness is named only where it
/// agrees with the base, or where a single witness has the section. None where there is no variant at that place.
///
/// [`Place::readings`]: super::Place::readings
#[must_use]
pub fn note<'c>(
    collation: &'c Collation,
    base: Witness,
    (number, at): (usize, At),
    found: &[Option<Reading>],
) -> Option<Entry<'c>> {
    let section = collation.sections.get(at.section)?;
    let variant = section.places.get(at.place)?.variant?;
    let own = *found.get(base)?;
    let only = section.is_only();
    let speaks = |w: Witness| only || own.is_none() || section.paragraphs.get(w).is_some_and(|p| !p.is_empty());
    let having = |reading: Option<Reading>| {
        found.iter().enumerate().filter(move |(w, r)| **r == reading && speaks(*w)).map(|(w, _)| w)
    };
    let mut agreeing = vec![base];
    agreeing.extend(having(own).filter(|&w| w != base));
    let mut readings: Vec<Attested<'_>> = Vec::new();
    let mut seen = vec![own];
    let others = found.iter().filter(|r| r.is_some()).chain(std::iter::once(&None));
    for &reading in others {
        let witnesses: Vec<Witness> = having(reading).collect();
        let (Some(&first), false) = (witnesses.first(), seen.contains(&reading)) else { continue };
        seen.push(reading);
        let act = match (own, reading) {
            (Some(_), Some(_)) => Act::Replaces,
            _ if variant.moved.is_some() => Act::Transposes,
            (None, _) => Act::Adds,
            (Some(_), None) => Act::Omits,
        };
        readings.push(Attested { act, text: section.text(at.place, first).trim(), witnesses });
    }
    let lemma = match own {
        Some(_) => Lemma::Words(section.text(at.place, base).trim()),
        None => neighbour(section, at.place, base),
    };
    let (class, likeness, moved) = (variant.class, variant.likeness, variant.moved);
    Some(Entry { number, at, class, likeness, lemma, agreeing, readings, moved })
}

/// The word of the base beside a place where it has nothing.
fn neighbour(section: &Section, place: usize, base: Witness) -> Lemma<'_> {
    let (Some(text), Some(place)) = (section.texts.get(base), section.places.get(place)) else { return Lemma::Nowhere };
    let Some(here) = place.ranges.get(base) else { return Lemma::Nowhere };
    let (start, end) = (here.start as usize, here.end as usize);
    match (text.get(..start).and_then(last_word), text.get(end..).and_then(first_word)) {
        (Some(word), _) => Lemma::After(word),
        (None, Some(word)) => Lemma::Before(word),
        (None, None) => Lemma::Nowhere,
    }
}

/// The last word of a text with the marks about it; of Chinese the last character with a mark after it.
fn last_word(text: &str) -> Option<&str> {
    let text = text.trim_end();
    let mut from = text.len();
    for (at, c) in text.char_indices().rev() {
        if c.is_whitespace() || (is_han(c) && from < text.len() && text[from..].chars().any(char::is_alphanumeric)) {
            break;
        }
        from = at;
        if is_han(c) {
            break;
        }
    }
    text.get(from..).filter(|t| !t.is_empty())
}

fn first_word(text: &str) -> Option<&str> {
    let text = text.trim_start();
    let first = text.chars().next()?;
    let to = if is_han(first) { first.len_utf8() } else { text.find(|c: char| c.is_whitespace() || is_han(c))? };
    text.get(..to).filter(|t| !t.is_empty())
}

/// A text too long for a note, as its beginning and its end: the ranges of the two. None where it is short enough.
/// `longest` is in characters; what is kept is cut between words where there are words.
#[must_use]
pub fn abridged(text: &str, longest: usize) -> Option<(Range<usize>, Range<usize>)> {
    let count = text.chars().count();
    if count <= longest.max(8) {
        return None;
    }
    let half = longest.max(8) / 2 - 1;
    let at = |n: usize| text.char_indices().nth(n).map_or(text.len(), |(i, _)| i);
    let (head, tail) = (at(half), at(count - half));
    let head = text[..head].rfind(char::is_whitespace).filter(|&i| i > head / 2).unwrap_or(head);
    let rest = text.len() - tail;
    let blank = text[tail..].find(char::is_whitespace).filter(|&i| i < rest / 2);
    let tail = blank.map_or(tail, |i| tail + i + text[tail + i..].chars().next().map_or(0, char::len_utf8));
    Some((0..head, tail..text.len()))
}

#[cfg(test)]
mod tests {
    use super::super::table::{Matter, Move, Place, Site, Variant};
    use super::*;
    use crate::model::VersionId;
    use crate::text::TextRange;

    /// A collation of one section; every place is a list of what the witnesses have, `-` for nothing.
    fn table(places: &[&[&str]]) -> Collation {
        let n = places[0].len();
        let mut texts = vec![String::new(); n];
        let mut out = Vec::new();
        for cells in places {
            let mut known: Vec<&str> = Vec::new();
            let (mut ranges, mut readings) = (Vec::new(), Vec::new());
            for (text, cell) in texts.iter_mut().zip(cells.iter()) {
                let start = text.len();
                if *cell != "-" {
                    text.push_str(cell);
                }
                ranges.push(TextRange::from_usize(start, text.len()));
                let number = || {
                    known.iter().position(|k| k == cell).unwrap_or_else(|| {
                        known.push(cell);
                        known.len() - 1
                    })
                };
                readings.push((*cell != "-").then(number).map(|n| n as u8));
            }
            let differs = readings.iter().any(|r| *r != readings[0]);
            let variant = differs.then_some(Variant { class: Class::Wording, likeness: 0.0, moved: None });
            out.push(Place { ranges: ranges.into(), readings: readings.into(), variant });
        }
        let section = Section { paragraphs: vec![vec![0]; n], texts, places: out, matter: Matter::Text };
        Collation {
            witnesses: (1..=n as u32).map(VersionId).collect(),
            sections: vec![section],
            moves: vec![],
            coarse: false,
        }
    }

    #[test]
    fn a_note_says_who_reads_what() {
        let table = table(&[
            &["The ", "The ", "The ", "The "],
            &["network ", "internet ", "internet ", "-"],
            &["is ", "is ", "is ", "is "],
            &["-", "not ", "-", "-"],
            &["safe.", "safe.", "safe.", "safe."],
        ]);
        let notes = apparatus(&table, 0);
        assert_eq!(notes.len(), 2);
        assert_eq!(
            (notes[0].number, notes[0].lemma, notes[0].agreeing.as_slice()),
            (1, Lemma::Words("network"), &[0][..])
        );
        let said: Vec<_> = notes[0].readings.iter().map(|r| (r.act, r.text, r.witnesses.as_slice())).collect();
        assert_eq!(said, [(Act::Replaces, "internet", &[1, 2][..]), (Act::Omits, "", &[3][..])]);
        assert_eq!((notes[1].lemma, notes[1].agreeing.as_slice()), (Lemma::After("is"), &[0, 2, 3][..]));
        assert_eq!((notes[1].readings[0].act, notes[1].readings[0].text), (Act::Adds, "not"));

        // On another base the same places read from its side.
        let notes = apparatus(&table, 3);
        assert_eq!(notes[0].lemma, Lemma::After("The"));
        assert!(notes[0].readings.iter().all(|r| r.act == Act::Adds));
        assert_eq!(apparatus(&table, 1)[1].readings[0].act, Act::Omits);
    }

    #[test]
    fn who_lacks_the_section_is_not_said_to_omit_each_word_of_it() {
        let mut table = table(&[&["a ", "a ", "-"], &["b", "c", "-"]]);
        table.sections[0].paragraphs[2].clear();
        let notes = apparatus(&table, 0);
        let last = notes.last().expect("a note");
        let said: Vec<_> = last.readings.iter().map(|r| (r.act, r.text, r.witnesses.as_slice())).collect();
        assert_eq!((last.agreeing.as_slice(), said.as_slice()), (&[0][..], &[(Act::Replaces, "c", &[1][..])][..]));
        // Read from the side of the one that lacks it, both others add.
        assert_eq!(apparatus(&table, 2).last().expect("a note").lemma, Lemma::Nowhere);
    }

    #[test]
    fn a_note_follows_what_is_ignored() {
        let table = table(&[&["Net", "net", "web"]]);
        let at = At { section: 0, place: 0 };
        let folded = table.sections[0].readings(0, &"case".parse().expect("a switch"));
        let note = note(&table, 0, (7, at), &folded).expect("a variant");
        assert_eq!((note.number, note.agreeing.as_slice(), note.readings.len()), (7, &[0, 1][..], 1));
    }

    #[test]
    fn what_stands_elsewhere_is_transposed() {
        let mut table = table(&[&["a ", "-"], &["b ", "b "], &["-", "a "]]);
        let site = Site { section: 0, ranges: Box::new([None, None]) };
        table.moves = vec![Move { sites: vec![site.clone(), site], changed: 0.0 }];
        for place in [0, 2] {
            table.sections[0].places[place].variant.as_mut().expect("a variant").moved = Some(0);
        }
        let notes = apparatus(&table, 0);
        assert!(notes.iter().all(|n| n.moved == Some(0) && n.readings[0].act == Act::Transposes));
        assert_eq!((notes[1].lemma, notes[1].readings[0].text), (Lemma::After("b"), "a"));
    }

    #[test]
    fn a_note_hangs_on_a_word_nearby() {
        assert_eq!(last_word("the safe,\n "), Some("safe,"));
        assert_eq!(last_word("网络空间，"), Some("间，"));
        assert_eq!(last_word("网络 a"), Some("a"));
        assert_eq!(last_word("网络abc"), Some("abc"));
        assert_eq!(last_word("  "), None);
        assert_eq!((first_word(" the rest"), first_word("网络"), first_word("")), (Some("the"), Some("网"), None));
        let table = table(&[&["-", "x "], &["y z", "y z"]]);
        assert_eq!(apparatus(&table, 0)[0].lemma, Lemma::Before("y"));
    }

    #[test]
    fn a_long_lemma_is_given_by_its_ends() {
        assert_eq!(abridged("short", 40), None);
        let text = "one two three four five six seven eight nine ten";
        let (head, tail) = abridged(text, 24).expect("long");
        assert_eq!((&text[head], &text[tail]), ("one two", "nine ten"));
        let text = "网".repeat(50);
        let (head, tail) = abridged(&text, 20).expect("long");
        assert_eq!((text[head].chars().count(), text[tail].chars().count()), (9, 9));
    }
}
