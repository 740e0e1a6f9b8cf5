//! How a program counts positions.
//!
//! The standard defines the end of a selection as its last character and shows it, in its own example, as one past it; it
//! says nothing of line ends and byte order marks. So programs differ. Most write the quotation, or its beginning, as the
//! name of the selection: the way of counting under which most names fit their text is the one that was meant. It is found
//! for a whole project, because short selections fit by chance.

use crate::text::TextRange;
use std::fmt;

/// A way of counting. The default is that of most programs, and ours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// The end is the last character, not one past it.
    pub inclusive: bool,
    /// CR LF counts as one character.
    pub line_ends_once: bool,
    /// A byte order mark counts as a character.
    pub mark_counts: bool,
}

impl Reading {
    /// All ways, the most usual first.
    fn all() -> impl Iterator<Item = Self> {
        let two = [false, true];
        two.into_iter().flat_map(move |mark_counts| {
            two.into_iter().flat_map(move |line_ends_once| {
                two.into_iter().map(move |inclusive| Self { inclusive, line_ends_once, mark_counts })
            })
        })
    }
}

impl fmt::Display for Reading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let end = if self.inclusive { "with the last character included" } else { "with the end excluded" };
        let lines = if self.line_ends_once { ", CR LF as one character" } else { "" };
        let mark = if self.mark_counts { ", the byte order mark as a character" } else { "" };
        write!(f, "{end}{lines}{mark}")
    }
}

/// A selection as the file has it.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) name: Option<String>,
    pub(super) start: i64,
    pub(super) end: i64,
}

/// A text in which code points are counted.
pub(super) struct Counted<'t> {
    text: &'t str,
    marked: bool,
    /// Byte of each code point, and one past the last.
    each: Vec<u32>,
    /// The same without the line feed of each CR LF; empty where there is none.
    once: Vec<u32>,
}

impl<'t> Counted<'t> {
    /// Counts a text; `marked` says whether its file has a byte order mark.
    pub(super) fn new(text: &'t str, marked: bool) -> Self {
        let starts = || text.char_indices().map(|(i, _)| i as u32).chain([text.len() as u32]);
        let bytes = text.as_bytes();
        let second = |i: u32| i > 0 && bytes.get(i as usize) == Some(&b'\n') && bytes[i as usize - 1] == b'\r';
        let once = if text.contains("\r\n") { starts().filter(|i| !second(*i)).collect() } else { Vec::new() };
        Self { text, marked, each: starts().collect(), once }
    }

    /// Where a place is, if it lies inside the text.
    pub(super) fn range(&self, place: &Place, reading: Reading) -> Option<TextRange> {
        let places = if reading.line_ends_once && !self.once.is_empty() { &self.once } else { &self.each };
        let mark = i64::from(reading.mark_counts && self.marked);
        let at = |n: i64| usize::try_from(n - mark).ok().and_then(|n| places.get(n).copied());
        let (start, end) = (at(place.start)?, at(place.end.checked_add(i64::from(reading.inclusive))?)?);
        (start < end).then_some(TextRange { start, end })
    }

    fn fits(&self, place: &Place, reading: Reading) -> bool {
        let Some(name) = &place.name else { return false };
        self.range(place, reading).and_then(|r| r.slice(self.text)).is_some_and(|words| same(name, words))
    }
}

/// Whether a name is the text, or its beginning where the name says that it was cut. White space is written in many ways.
fn same(name: &str, words: &str) -> bool {
    let plain = |s: &str| s.split_whitespace().collect::<Vec<_>>().join(" ");
    let (name, words) = (plain(name), plain(words));
    match name.strip_suffix('…').or_else(|| name.strip_suffix("...")) {
        Some(beginning) if !beginning.is_empty() => name == words || words.starts_with(beginning.trim_end()),
        _ => name == words,
    }
}

/// The way of counting of a project, how many selections with a name do not fit under it, and how many have one.
pub(super) fn reading(texts: &[(Counted<'_>, Vec<Place>)], origin: &str) -> (Reading, usize, usize) {
    let fitting = |r: Reading| texts.iter().map(|(t, places)| places.iter().filter(|p| t.fits(p, r)).count()).sum();
    let named = texts.iter().flat_map(|(_, places)| places).filter(|p| p.name.is_some()).count();
    let mut best = (Reading::default(), 0);
    for r in Reading::all() {
        let n: usize = fitting(r);
        if n > best.1 {
            best = (r, n);
        }
    }
    if best.1 == 0 {
        // Names that are no quotations tell nothing; what is known of programs does.
        let origin = origin.to_lowercase();
        best.0 = Reading {
            inclusive: origin.contains("potato"),
            line_ends_once: origin.contains("atlas"),
            mark_counts: false,
        };
        return (best.0, 0, 0);
    }
    (best.0, named - best.1, named)
}
