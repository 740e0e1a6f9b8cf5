//! Names in Latin letters inside a text in Han characters: what is not translated there must stand in the translation too.

use crate::align::numeral;
use crate::text::Lang;

/// Whether names in Latin letters in a text of one language can be asked for in one of another.
pub(super) fn asked(lang: Lang, to: Lang) -> bool {
    lang.is_cjk() && !to.is_cjk()
}

/// Words in Latin letters inside a text in Han characters that its counterpart must have: of at least two letters, one of
/// them a capital, or of four; units of measure are left out, since 5 km may be five kilometres.
pub(super) fn foreign(text: &str) -> impl Iterator<Item = &str> {
    const UNITS: [&str; 16] =
        ["KM", "KG", "CM", "MM", "ML", "MG", "GB", "MB", "TB", "KB", "HZ", "GHZ", "MHZ", "KW", "MW", "AM"];
    text.split(|c: char| !is_inside(c)).filter_map(|word| {
        let word = word.trim_matches(|c: char| !c.is_ascii_alphanumeric());
        let letters = word.chars().filter(char::is_ascii_alphabetic).count();
        let capital = word.chars().any(|c| c.is_ascii_uppercase());
        let unit = UNITS.contains(&word.to_ascii_uppercase().as_str());
        let numeral = numeral::roman_value(word).is_some();
        (letters >= 2 && (capital || letters >= 4) && !unit && !numeral && starts_as_name(word)).then_some(word)
    })
}

fn starts_as_name(word: &str) -> bool {
    // 3D, 4G are as often put into words.
    word.starts_with(|c: char| c.is_ascii_alphabetic())
}

fn is_inside(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '&' | '\'' | '’')
}

/// Whether a text in Latin letters has a name, whole or as the initials of what it stands for: “ICT” for “information and
/// communication technologies”.
pub(super) fn has(text: &str, name: &str) -> bool {
    let squeeze =
        |s: &str| -> String { s.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect() };
    let wanted = squeeze(name);
    if wanted.len() >= 4 && squeeze(text).contains(&wanted) {
        return true;
    }
    let words = || text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let same = |w: &str| {
        let w = w.to_lowercase();
        w == wanted || w.strip_suffix('s') == Some(&wanted)
    };
    if words().any(same) {
        return true;
    }
    let letters: String = wanted.chars().filter(char::is_ascii_alphabetic).collect();
    let initials = |keep: fn(&str) -> bool| -> String {
        words().filter(|w| keep(w)).filter_map(|w| w.chars().next()).flat_map(char::to_lowercase).collect()
    };
    let content = |w: &str| !matches!(w, "of" | "the" | "and" | "for" | "on" | "in" | "to" | "a" | "an");
    let capital = |w: &str| w.starts_with(char::is_uppercase);
    initials(capital).contains(&letters) || letters.len() > 2 && initials(content).contains(&letters)
}
