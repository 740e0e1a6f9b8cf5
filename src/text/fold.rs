//! Folding: what a reader chooses not to see when texts are compared or searched.
//!
//! Switches, each for one habit of printers: quantity of white space, shape of quotation marks, punctuation, half and
//! full width, capitals, hyphens, spelling, traditional characters; and one for what a page puts around its text, which only a
//! comparison of whole versions can know and which leaves a text as it is. A folded text is made for comparing only; what is shown is always the text itself, and
//! [`fold_mapped`] leads from the one back to the other.
//!
//! Some marks look like punctuation and carry the word, so that `punctuation` leaves them alone: an apostrophe or a hyphen
//! **inside** a word (those have their own switches), a point, comma, colon or stroke between two digits (`1.5` is not
//! `15`), and the minus before a number. Signs that are read aloud (`%`, `&`, `+`, `=`, `$`, `@`, `#`, `§`) are no punctuation.

use super::TextRange;
use super::simplified::simplified;
use super::spelling::Pairs;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use unicode_normalization::UnicodeNormalization;

/// One kind of difference that can be folded away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Switch {
    /// White space or none: `cyber space`, `cyberspace`. How *much* white space there is never counts.
    Space,
    /// Shape of quotation marks and apostrophes: `’` and `'`, `“` and `"` and `「`.
    Quotes,
    /// Marks of punctuation, present or absent, of whatever kind.
    Punctuation,
    /// Full-width and half-width forms: `，` and `,`, `Ａ` and `A`.
    Width,
    /// Capital and small letters.
    Case,
    /// A hyphen inside a word: `cyber-attacks`, `cyberattacks`; soft and non-breaking hyphens.
    Hyphen,
    /// Spellings of one word: `organise`, `organize`; see [`super::spelling`].
    Spelling,
    /// Traditional and simplified characters; see [`super::simplified`].
    Script,
    /// Page furniture: what an import would set aside, and the breaks it leaves. Folding has nothing to do with it.
    Furniture,
}

impl Switch {
    /// All switches, in the order of a menu.
    pub const ALL: [Self; 9] = [
        Self::Space,
        Self::Quotes,
        Self::Punctuation,
        Self::Width,
        Self::Case,
        Self::Hyphen,
        Self::Spelling,
        Self::Script,
        Self::Furniture,
    ];

    /// The order in which a noise ladder throws them, from what no reader misses to what some do. White space comes late,
    /// for what the others take away often leaves a word apart that its twin writes together.
    pub const LADDER: [Self; 9] = [
        Self::Quotes,
        Self::Punctuation,
        Self::Width,
        Self::Case,
        Self::Hyphen,
        Self::Spelling,
        Self::Script,
        Self::Space,
        Self::Furniture,
    ];

    /// Its stable name, as the command line and files write it.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Space => "space",
            Self::Quotes => "quotes",
            Self::Punctuation => "punctuation",
            Self::Width => "width",
            Self::Case => "case",
            Self::Hyphen => "hyphen",
            Self::Spelling => "spelling",
            Self::Script => "script",
            Self::Furniture => "furniture",
        }
    }
}

/// A name that is no switch.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "{0:?} cannot be ignored; choose from space, quotes, punctuation, width, case, hyphen, spelling, script, furniture"
)]
pub struct UnknownSwitch(pub String);

impl FromStr for Switch {
    type Err = UnknownSwitch;

    fn from_str(s: &str) -> Result<Self, UnknownSwitch> {
        Self::ALL.into_iter().find(|w| w.key() == s).ok_or_else(|| UnknownSwitch(s.to_owned()))
    }
}

impl fmt::Display for Switch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

/// Which switches are thrown. The default throws none: then only the quantity of white space is folded.
///
/// Reads and writes as a list of names, `case,quotes`; an empty list is the default.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct Folding {
    /// See [`Switch::Space`].
    pub space: bool,
    /// See [`Switch::Quotes`].
    pub quotes: bool,
    /// See [`Switch::Punctuation`].
    pub punctuation: bool,
    /// See [`Switch::Width`].
    pub width: bool,
    /// See [`Switch::Case`].
    pub case: bool,
    /// See [`Switch::Hyphen`].
    pub hyphen: bool,
    /// See [`Switch::Spelling`].
    pub spelling: bool,
    /// See [`Switch::Script`].
    pub script: bool,
    /// See [`Switch::Furniture`].
    pub furniture: bool,
    /// Spellings that a reader has added. They take part where [`Folding::spelling`] is thrown, and decide with the rest of the
    /// table what counts as spelling at all. Kept beside the switches, not with them.
    #[serde(skip)]
    pub pairs: Pairs,
}

impl Folding {
    /// Nothing but the quantity of white space.
    pub const NONE: Self = Self::every(false);
    /// Everything: two texts that are equal under it have the same wording.
    pub const ALL: Self = Self::every(true);

    const fn every(on: bool) -> Self {
        Self {
            space: on,
            quotes: on,
            punctuation: on,
            width: on,
            case: on,
            hyphen: on,
            spelling: on,
            script: on,
            furniture: on,
            pairs: Pairs::EMPTY,
        }
    }

    /// Everything, with the pairs that a reader has added to this one.
    #[must_use]
    pub fn all(self) -> Self {
        Self { pairs: self.pairs, ..Self::ALL }
    }

    /// Whether a switch is thrown.
    #[must_use]
    pub fn has(&self, switch: Switch) -> bool {
        match switch {
            Switch::Space => self.space,
            Switch::Quotes => self.quotes,
            Switch::Punctuation => self.punctuation,
            Switch::Width => self.width,
            Switch::Case => self.case,
            Switch::Hyphen => self.hyphen,
            Switch::Spelling => self.spelling,
            Switch::Script => self.script,
            Switch::Furniture => self.furniture,
        }
    }

    /// The place of a switch, for a box that a reader ticks.
    pub fn get_mut(&mut self, switch: Switch) -> &mut bool {
        match switch {
            Switch::Space => &mut self.space,
            Switch::Quotes => &mut self.quotes,
            Switch::Punctuation => &mut self.punctuation,
            Switch::Width => &mut self.width,
            Switch::Case => &mut self.case,
            Switch::Hyphen => &mut self.hyphen,
            Switch::Spelling => &mut self.spelling,
            Switch::Script => &mut self.script,
            Switch::Furniture => &mut self.furniture,
        }
    }

    /// The same with one more switch thrown.
    #[must_use]
    pub fn with(mut self, switch: Switch) -> Self {
        *self.get_mut(switch) = true;
        self
    }

    /// The switches that are thrown, in the order of [`Switch::ALL`].
    pub fn switches(self) -> impl Iterator<Item = Switch> {
        Switch::ALL.into_iter().filter(move |s| self.has(*s))
    }
}

impl FromIterator<Switch> for Folding {
    fn from_iter<I: IntoIterator<Item = Switch>>(switches: I) -> Self {
        switches.into_iter().fold(Self::NONE, Self::with)
    }
}

impl FromStr for Folding {
    type Err = UnknownSwitch;

    fn from_str(s: &str) -> Result<Self, UnknownSwitch> {
        s.split(',').map(str::trim).filter(|name| !name.is_empty()).map(Switch::from_str).collect()
    }
}

impl fmt::Display for Folding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, switch) in self.switches().enumerate() {
            if i > 0 {
                f.write_str(",")?;
            }
            switch.fmt(f)?;
        }
        Ok(())
    }
}

/// The text with everything folded away that `folding` names. A run of white space becomes one space in any case.
#[must_use]
pub fn fold(text: &str, folding: &Folding) -> String {
    fold_range(text, TextRange::from_usize(0, text.len()), folding)
}

/// Folds a stretch of a text **in its place**: whether a hyphen stands inside a word depends on what is around the stretch.
/// A stretch that does not fit the text is empty.
#[must_use]
pub fn fold_range(text: &str, range: TextRange, folding: &Folding) -> String {
    let mut out = String::with_capacity(range.len());
    each(text, range, folding, |c, _| out.push(c));
    out
}

/// A folded text that knows where each of its characters came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folded {
    /// The folded text.
    pub text: String,
    /// For each character of it: its byte offset there, and the character of the original it stands for.
    from: Vec<(u32, TextRange)>,
}

impl Folded {
    /// The stretch of the original that a range of bytes of the folded text stands for. What was dropped between two
    /// kept characters lies inside; what was dropped at either end does not.
    #[must_use]
    pub fn to_source(&self, range: TextRange) -> TextRange {
        let at = |offset: u32| self.from.partition_point(|(start, _)| *start <= offset).saturating_sub(1);
        let Some((_, first)) = self.from.get(at(range.start)) else { return TextRange::new(0, 0) };
        if range.is_empty() {
            let past = range.start as usize >= self.text.len();
            let offset = if past { first.end } else { first.start };
            return TextRange::new(offset, offset);
        }
        let last = self.from.get(at(range.end - 1)).map_or(first.end, |(_, source)| source.end);
        TextRange::new(first.start, last)
    }
}

/// As [`fold`], with the way back.
#[must_use]
pub fn fold_mapped(text: &str, folding: &Folding) -> Folded {
    let mut out = Folded::default();
    each(text, TextRange::from_usize(0, text.len()), folding, |c, source| {
        out.from.push((out.text.len() as u32, source));
        out.text.push(c);
    });
    out
}

/// Walks through a stretch and hands on every character that is left, with the range of the one it came from.
fn each(text: &str, range: TextRange, folding: &Folding, mut emit: impl FnMut(char, TextRange)) {
    let Some(slice) = range.slice(text) else { return };
    let mut before = text[..range.span().start].chars().next_back();
    let mut spaced = false;
    let mut chars = slice.char_indices().peekable();
    let mut speller = Speller { until: 0 };
    while let Some((offset, c)) = chars.next() {
        let after = chars.peek().map(|(_, c)| *c).or_else(|| text[range.span().end..].chars().next());
        let place = Place { before, after };
        let start = range.start + offset as u32;
        let source = TextRange { start, end: start + c.len_utf8() as u32 };
        if c.is_whitespace() {
            before = Some(c);
            if !folding.space && !spaced {
                emit(' ', source);
                spaced = true;
            }
            continue;
        }
        if folding.spelling && speller.spell(slice, offset, before, range.start, folding, &mut emit) {
            spaced = false;
            before = Some(c);
            continue;
        }
        before = Some(c);
        let c = if folding.script { simplified(c) } else { c };
        let mut keep = |c: char| {
            spaced = false;
            if folding.case {
                // A final sigma is a sigma in another place, not another letter.
                c.to_lowercase().for_each(|l| emit(if l == 'ς' { 'σ' } else { l }, source));
            } else {
                emit(c, source);
            }
        };
        if folding.width && has_width_form(c) {
            for narrow in std::iter::once(c).nfkc().map(|n| if n == '。' { '.' } else { n }) {
                if let Some(kept) = place.fold(narrow, folding) {
                    keep(kept);
                }
            }
        } else if let Some(kept) = place.fold(c, folding) {
            keep(kept);
        }
    }
}

/// Puts the canon of a word in its place. All of a canon's characters come from the whole word, since no letter of the one
/// answers to a letter of the other.
struct Speller {
    /// Offset at which the word ends whose canon was put.
    until: usize,
}

impl Speller {
    /// Whether the character at an offset is dealt with.
    fn spell(
        &mut self,
        slice: &str,
        offset: usize,
        before: Option<char>,
        base: u32,
        folding: &Folding,
        emit: &mut impl FnMut(char, TextRange),
    ) -> bool {
        if offset < self.until {
            return true;
        }
        let rest = &slice[offset..];
        let letter = |c: char| c.is_alphabetic() && !is_han(c);
        if before.is_some_and(letter) || !rest.starts_with(letter) {
            return false;
        }
        let word = &rest[..rest.find(|c| !letter(c)).unwrap_or(rest.len())];
        let Some(canon) = folding.pairs.canon(&word.to_lowercase()) else { return false };
        self.until = offset + word.len();
        let source = TextRange { start: base + offset as u32, end: base + self.until as u32 };
        // The canon is dressed as the word is: in capitals, with one, without.
        let mut capitals = word.chars().map(char::is_uppercase);
        let (first, second) = (capitals.next() == Some(true), capitals.next() == Some(true));
        for (i, c) in canon.chars().enumerate() {
            if !folding.case && if i == 0 { first } else { first && second } {
                c.to_uppercase().for_each(|c| emit(c, source));
            } else {
                emit(c, source);
            }
        }
        true
    }
}

/// The neighbours of a character, by which a mark shows whether it belongs to a word.
#[derive(Clone, Copy)]
struct Place {
    before: Option<char>,
    after: Option<char>,
}

impl Place {
    /// What a character becomes by quotes, hyphen and punctuation; nothing where it is dropped.
    fn fold(self, c: char, folding: &Folding) -> Option<char> {
        if c.is_ascii_alphanumeric() {
            return Some(c);
        }
        if c == SOFT_HYPHEN {
            return (!folding.hyphen).then_some(c);
        }
        if let Some(plain) = quote(c) {
            let shown = if folding.quotes { plain } else { c };
            let apostrophe = plain == '\'' && self.inside_word();
            return (apostrophe || !folding.punctuation).then_some(shown);
        }
        if is_hyphen(c) {
            let shown = if folding.hyphen { '-' } else { c };
            if self.inside_compound() {
                return (!folding.hyphen).then_some(c);
            }
            let minus =
                self.after.is_some_and(|a| a.is_ascii_digit()) && !self.before.is_some_and(char::is_alphanumeric);
            return (minus || !folding.punctuation).then_some(shown);
        }
        if folding.punctuation && is_punctuation(c) {
            let in_number = matches!(c, '.' | ',' | ':' | '/') && self.both(|n| n.is_ascii_digit());
            return in_number.then_some(c);
        }
        Some(c)
    }

    fn both(self, test: impl Fn(char) -> bool) -> bool {
        self.before.is_some_and(&test) && self.after.is_some_and(&test)
    }

    fn inside_word(self) -> bool {
        self.both(|c| c.is_alphanumeric() && !is_han(c))
    }

    /// Between two letters, or a letter and a digit; between two digits a hyphen is a range.
    fn inside_compound(self) -> bool {
        self.inside_word() && !self.both(char::is_numeric)
    }
}

const SOFT_HYPHEN: char = '\u{AD}';

/// Whether the hyphen at byte `offset` joins two parts of one word.
#[must_use]
pub(crate) fn joins_words(text: &str, offset: usize) -> bool {
    let Some(rest) = text.get(offset..) else { return false };
    let mut chars = rest.chars();
    chars.next().is_some_and(is_hyphen)
        && Place { before: text[..offset].chars().next_back(), after: chars.next() }.inside_compound()
}

/// Hyphens of all kinds but the soft one, which is invisible; dashes are punctuation.
fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\u{FE63}' | '\u{FF0D}')
}

/// A quotation mark or apostrophe as a plain `'` or `"`. Of the corner brackets, the single 「」 is what “” is elsewhere.
fn quote(c: char) -> Option<char> {
    match c {
        '\'' | '‘' | '’' | '‚' | '‛' | '`' | '´' | '‹' | '›' | '『' | '』' | '﹃' | '﹄' | '＇' | '\u{2BC}' => {
            Some('\'')
        }
        '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '「' | '」' | '﹁' | '﹂' | '〝' | '〞' | '〟' | '＂' | '｢' | '｣' => {
            Some('"')
        }
        _ => None,
    }
}

/// The block of half-width and full-width forms, and the Chinese stop, whose half-width form is a point in print though not
/// in Unicode; the ideographic space, which belongs to it by right, is white space anyway.
fn has_width_form(c: char) -> bool {
    matches!(c, '\u{FF01}'..='\u{FFEE}' | '。')
}

/// Marks that punctuate, of the scripts we know: the general categories `P*` without the signs that are read aloud.
pub(crate) fn is_punctuation(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_punctuation() && !matches!(c, '%' | '&' | '+' | '=' | '$' | '@' | '#' | '<' | '>' | '^');
    }
    if matches!(c, '％' | '＆' | '＋' | '＝' | '＄' | '＠' | '＃' | '＜' | '＞' | '＾') {
        return false;
    }
    quote(c).is_some()
        || matches!(c,
            '¡' | '·' | '¿' | '\u{2010}'..='\u{2027}' | '\u{203B}'..='\u{203E}' | '\u{2043}' | '\u{2045}'..='\u{2051}'
            | '\u{2053}'..='\u{205E}' | '\u{2E00}'..='\u{2E5D}' | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}'
            | '\u{3014}'..='\u{301F}' | '\u{3030}' | '\u{303D}' | '\u{30A0}' | '\u{30FB}' | '\u{FE10}'..='\u{FE19}'
            | '\u{FE30}'..='\u{FE63}' | '\u{FE68}' | '\u{FE6A}' | '\u{FF01}'..='\u{FF0F}' | '\u{FF1A}' | '\u{FF1B}'
            | '\u{FF1F}' | '\u{FF3B}'..='\u{FF3D}' | '\u{FF3F}' | '\u{FF5B}'..='\u{FF65}' | '\u{37E}' | '\u{387}'
            | '\u{55A}'..='\u{55F}' | '\u{589}' | '\u{5BE}' | '\u{5C0}' | '\u{5C3}' | '\u{60C}' | '\u{61B}' | '\u{61F}'
            | '\u{6D4}' | '\u{964}' | '\u{965}')
}

/// Chinese characters and the marks that stand for one: the CJK ideographs of all planes, 々 and 〇.
pub(crate) fn is_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '\u{3005}' | '\u{3007}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFD}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn f(text: &str, switches: &str) -> String {
        fold(text, &switches.parse().expect("known switches"))
    }

    #[test]
    fn nothing_but_the_quantity_of_white_space_is_folded_by_default() {
        assert_eq!(f("a \n\t b  “Ｃ”,-", ""), "a b “Ｃ”,-");
    }

    #[test]
    fn each_switch_folds_its_own_kind() {
        assert_eq!(f("country’s “a” ‘b’ 「c」『d』 «e»", "quotes"), "country's \"a\" 'b' \"c\"'d' \"e\"");
        assert_eq!(f("WIC Élan Σίσυφος", "case"), "wic élan σίσυφοσ");
        assert_eq!(f("ＷＩＣ，ｶﾞ　。", "width"), "WIC,カ\u{3099} .");
        assert_eq!(
            f("cyber-attacks, non‑breaking so\u{AD}ft 1990-1995 - x", "hyphen"),
            "cyberattacks, nonbreaking soft 1990-1995 - x"
        );
        assert_eq!(f("发展，安全、责任。《利益》(a) — b…", "punctuation"), "发展安全责任利益a b");
        assert_eq!(f("cyber space", "space"), "cyberspace");
        assert_eq!(f("Organised COLOUR, well-travelled", "spelling"), "Organized COLOR, well-traveled");
        assert_eq!(f("網絡主權", "script"), "网络主权");
        assert_eq!(f("a, “B”", "furniture"), "a, “B”");
    }

    #[test]
    fn punctuation_that_carries_a_word_or_a_number_stays() {
        assert_eq!(
            f("country's 1.5, 1,000 10:30 50% -5 state-run R&D", "punctuation"),
            "country's 1.5 1,000 10:30 50% -5 state-run R&D"
        );
        assert_eq!(f("countries' 'x'", "punctuation"), "countries x");
    }

    #[test]
    fn a_stretch_is_folded_in_its_place() {
        assert_eq!(fold_range("cyber-attack", TextRange::new(5, 6), &Folding::ALL), "");
        assert_eq!(fold_range("at -5", TextRange::new(3, 4), &Folding::ALL), "-");
        assert_eq!(fold_range("网", TextRange::new(1, 9), &Folding::ALL), "");
    }

    #[test]
    fn the_way_back_covers_what_was_found() {
        let text = "the “Cyber-Attack”  网，络";
        let folded = fold_mapped(text, &Folding::ALL);
        assert_eq!(folded.text, "thecyberattack网络");
        let at = |needle: &str| {
            let start = folded.text.find(needle).expect("there");
            folded.to_source(TextRange::from_usize(start, start + needle.len())).slice(text).expect("fits").to_owned()
        };
        assert_eq!(at("cyberattack"), "Cyber-Attack");
        assert_eq!(at("网络"), "网，络");
        assert_eq!(folded.to_source(TextRange::new(0, 0)), TextRange::new(0, 0));
        let end = folded.text.len() as u32;
        assert_eq!(folded.to_source(TextRange::new(end, end)).start as usize, text.len());
    }

    #[test]
    fn lists_of_switches_read_and_write() {
        let f: Folding = "quotes, case".parse().expect("known");
        assert_eq!(f.to_string(), "quotes,case");
        assert_eq!("spellings".parse::<Folding>(), Err(UnknownSwitch("spellings".into())));
        assert_eq!(Folding::ALL.switches().count(), Switch::ALL.len());
    }
}
