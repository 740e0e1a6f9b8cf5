//! Inside a replaced word: which of its characters are new, and how alike the two readings are.
//!
//! `cyber-attacks` and `cyberattacks` differ in one mark, `destiny` and `future` in everything, and a reader wants to see which it
//! is. Characters are compared by a shortest script (Myers 1986). Where little is shared, the letters in common are accidents,
//! and marks between them would be confetti: then the whole of either reading is marked.

use super::matching::{Block, shortest_blocks};
use crate::text::{Lang, TextRange};
use rustc_hash::FxHashMap;
use unicode_segmentation::UnicodeSegmentation;

/// Characters of both readings together up to which the shortest script is searched for. The search takes the square of what
/// differs; a passage of this length takes a few milliseconds at worst.
const MOST: usize = 4_000;

/// Likeness below which letters in common are accidents.
const ALIKE: f32 = 0.5;

/// Two readings compared inside.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Refined {
    /// The share of their characters, white space left out, that the readings have in common, from 0 to 1. Two empty ones are alike.
    pub likeness: f32,
    /// What only the first has, as ranges of it, ascending.
    pub a: Vec<TextRange>,
    /// What only the second has.
    pub b: Vec<TextRange>,
}

/// Compares two readings character by character, which for a reader are grapheme clusters. `lang` decides how short a shared
/// stretch may be and still be shown: a Chinese character says something by itself, a letter between two others does not.
#[must_use]
pub fn refine(a: &str, b: &str, lang: Lang) -> Refined {
    if a == b {
        return Refined { likeness: 1.0, ..Refined::default() };
    }
    // Ties are broken by position, so the pair is always searched in the same order.
    if (b.len(), b) < (a.len(), a) {
        let turned = refine(b, a, lang);
        return Refined { a: turned.b, b: turned.a, ..turned };
    }
    let (ca, cb) = (Characters::of(a), Characters::of(b));
    let mut numbers: FxHashMap<&str, u32> = FxHashMap::default();
    let (ka, kb) = (ca.keys(&mut numbers), cb.keys(&mut numbers));
    let mut blocks = shortest_blocks(&ka, &kb, ka.len() + kb.len() <= MOST);
    let shared: usize = blocks.iter().map(|x| ca.letters(x.a, x.len)).sum();
    let all = ca.letters(0, ka.len()) + cb.letters(0, kb.len());
    let likeness = if all == 0 { 0.0 } else { 2.0 * shared as f32 / all as f32 };
    if lang.is_cjk() {
        blocks.retain(|x| ca.letters(x.a, x.len) > 0);
    } else if likeness < ALIKE {
        blocks.clear();
    } else {
        let ends = |x: &Block| (x.a == 0 && x.b == 0) || (x.a + x.len == ka.len() && x.b + x.len == kb.len());
        blocks.retain(|x| x.len > 1 || ends(x));
    }
    let (mut only_a, mut only_b) = (Vec::new(), Vec::new());
    let mut at = (0, 0);
    for x in blocks.iter().chain([&Block { a: ka.len(), b: kb.len(), len: 0 }]) {
        only_a.extend(ca.range(at.0, x.a));
        only_b.extend(cb.range(at.1, x.b));
        at = x.ends();
    }
    Refined { likeness, a: only_a, b: only_b }
}

/// The characters of a text, each with its offset.
struct Characters<'t> {
    text: &'t str,
    chars: Vec<(usize, &'t str)>,
}

impl<'t> Characters<'t> {
    fn of(text: &'t str) -> Self {
        Self { text, chars: text.grapheme_indices(true).collect() }
    }

    fn keys(&self, numbers: &mut FxHashMap<&'t str, u32>) -> Vec<u32> {
        let number = |(_, c): &(usize, &'t str)| {
            let next = numbers.len() as u32;
            *numbers.entry(c).or_insert(next)
        };
        self.chars.iter().map(number).collect()
    }

    /// How many characters of a stretch are no white space.
    fn letters(&self, start: usize, len: usize) -> usize {
        self.chars[start..start + len].iter().filter(|(_, c)| !c.trim().is_empty()).count()
    }

    fn offset(&self, at: usize) -> usize {
        self.chars.get(at).map_or(self.text.len(), |(offset, _)| *offset)
    }

    fn range(&self, from: usize, to: usize) -> Option<TextRange> {
        (from < to).then(|| TextRange::from_usize(self.offset(from), self.offset(to)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn marks(a: &str, b: &str, lang: Lang) -> (String, String, u32) {
        let r = refine(a, b, lang);
        let show = |text: &str, ranges: &[TextRange]| {
            let mut out = String::new();
            let mut at = 0;
            for r in ranges {
                out.push_str(&format!("{}[{}]", &text[at..r.start as usize], r.slice(text).expect("fits")));
                at = r.end as usize;
            }
            out + &text[at..]
        };
        (show(a, &r.a), show(b, &r.b), (r.likeness * 100.0).round() as u32)
    }

    #[test]
    fn a_mark_inside_a_word_is_found() {
        let found = marks("cyber-attacks", "cyberattacks", Lang::EN);
        assert_eq!(found, ("cyber[-]attacks".into(), "cyberattacks".into(), 96));
        assert_eq!(marks("organisation", "organization", Lang::EN).0, "organi[s]ation");
    }

    #[test]
    fn other_words_are_marked_as_a_whole() {
        let found = marks("destiny", "future", Lang::EN);
        assert_eq!((found.0.as_str(), found.1.as_str()), ("[destiny]", "[future]"));
        assert!(found.2 < 40);
    }

    #[test]
    fn chinese_is_marked_by_the_character() {
        assert_eq!(marks("网络空间", "网络时间", Lang::ZH), ("网络[空]间".into(), "网络[时]间".into(), 75));
    }

    #[test]
    fn nothing_is_unlike_everything() {
        assert_eq!(marks("", "a", Lang::EN), (String::new(), "[a]".into(), 0));
        assert_eq!(refine("", "", Lang::EN).likeness, 1.0);
    }

    proptest! {
        #[test]
        fn what_is_not_marked_is_shared(a in "[abc网络空间 ]{0,12}", b in "[abc网络空间 ]{0,12}", cjk in any::<bool>()) {
            let lang = if cjk { Lang::ZH } else { Lang::EN };
            let r = refine(&a, &b, lang);
            let rest = |text: &str, ranges: &[TextRange]| {
                let inside = |i: usize| ranges.iter().any(|r| r.contains(i as u32));
                text.char_indices().filter(|(i, _)| !inside(*i)).map(|(_, c)| c).collect::<String>()
            };
            prop_assert_eq!(rest(&a, &r.a), rest(&b, &r.b));
            prop_assert!((0.0..=1.0).contains(&r.likeness));
            let back = refine(&b, &a, lang);
            prop_assert!((back.likeness - r.likeness).abs() < 1e-6);
        }
    }
}
