//! Spellings of one English word: `organise` and `organize`, `colour` and `color`.
//!
//! A word is brought to one form, its *canon*, and two words are spellings of one another where their canons are equal. The
//! canon is for comparing only. It is found by rules for endings (`-ise`, `-yse`) and by a table (`assets/spelling`) of words,
//! beginnings of words, verbs that double an l, and words the rules must leave alone. The rules cannot join two words by
//! accident but where both spellings are words of their own; those are listed: `size` and `sise`, `prise` and `prize`.
//!
//! A reader adds pairs of their own: [`Pairs`].

use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};
use std::sync::{LazyLock, RwLock};

const TABLE: &str = include_str!("../../assets/spelling/english.txt");

/// What may stand before a beginning that the table lists.
const PREFIXES: &[&str] = &["un", "dis", "mis", "re", "over", "out", "multi", "bi", "tri", "non", "inter", "pre"];

/// Endings that `-ise`, `-yse` take, without the `e`, longest first.
const ENDINGS: &[&str] = &["ational", "ations", "ation", "ingly", "able", "ings", "ers", "ing", "ed", "er", "es", "e"];

/// Endings before which an l is doubled.
const DOUBLED: &[&str] = &["ed", "ing", "ings", "er", "ers", "ation", "able"];

#[derive(Default)]
struct Rules<'t> {
    words: HashMap<&'t str, &'t str>,
    beginnings: HashMap<&'t str, &'t str>,
    /// The first three letters of these: most words have none of them.
    openings: HashSet<&'t [u8]>,
    doubled: HashMap<&'t str, ()>,
    /// Words in -ise without their e: `advis`.
    kept: HashMap<&'t str, ()>,
}

static RULES: LazyLock<Rules<'static>> = LazyLock::new(|| {
    let mut rules = Rules::default();
    for line in TABLE.lines().filter(|l| !l.starts_with('#')) {
        match line.split_once(' ') {
            Some(("ll", verb)) => drop(rules.doubled.insert(verb, ())),
            Some(("keep", word)) => drop(rules.kept.insert(word.trim_end_matches('e'), ())),
            Some((a, b)) => match (a.strip_suffix('~'), b.strip_suffix('~')) {
                (Some(a), Some(b)) => drop(rules.beginnings.insert(a, b)),
                _ => drop(rules.words.insert(a, b)),
            },
            None => {}
        }
    }
    rules.openings = rules.beginnings.keys().filter_map(|b| b.as_bytes().get(..3)).collect();
    rules
});

/// Pairs that a reader has added: words, in small letters, that count as one another. Copies of one list are equal, and so
/// are lists with the same pairs; the default is the empty list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pairs(u16);

/// Lists of pairs by their number, from 1. They stay as long as the program runs, for a number must never change its
/// meaning; a reader makes a handful.
static LISTS: RwLock<Vec<(WordPairs, HashMap<String, String>)>> = RwLock::new(Vec::new());

type WordPairs = Vec<(String, String)>;

impl Pairs {
    /// None.
    pub const EMPTY: Self = Self(0);

    /// A list of pairs. Case does not matter, nor does the order of the two; blank ones are left out.
    #[must_use]
    pub fn new(pairs: impl IntoIterator<Item = (String, String)>) -> Self {
        let clean = |w: String| w.trim().to_lowercase();
        let mut list: Vec<(String, String)> = pairs
            .into_iter()
            .map(|(a, b)| (clean(a), clean(b)))
            .filter(|(a, b)| !a.is_empty() && !b.is_empty() && a != b)
            .map(|(a, b)| if a < b { (a, b) } else { (b, a) })
            .collect();
        list.sort();
        list.dedup();
        if list.is_empty() {
            return Self::default();
        }
        // What is chained (`a b`, `b c`) is one word: each leads to the least of its kin.
        let mut to: HashMap<String, String> = HashMap::default();
        for (a, b) in &list {
            let root = |w: &String| to.get(w).cloned().unwrap_or_else(|| by_rule(w).unwrap_or_else(|| w.clone()));
            let (x, y) = (root(a), root(b));
            let (least, other) = if x < y { (x, y) } else { (y, x) };
            to.values_mut().filter(|v| **v == other).for_each(|v| v.clone_from(&least));
            for w in [a, b, &other] {
                to.insert(w.clone(), least.clone());
            }
        }
        let Ok(mut lists) = LISTS.write() else { return Self::default() };
        let at = lists.iter().position(|(l, _)| *l == list).unwrap_or_else(|| {
            lists.push((list, to));
            lists.len() - 1
        });
        Self(u16::try_from(at + 1).unwrap_or_default())
    }

    /// Reads a list of two words a line, parted by white space, a comma or an equals sign; `#` begins a remark.
    ///
    /// # Errors
    /// The number, from 1, of the first line that is no pair.
    pub fn parse(text: &str) -> Result<Self, usize> {
        let mut out = Vec::new();
        for (i, line) in text.lines().enumerate() {
            let line =
                line.split('#').next().unwrap_or("").trim_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
            let words: Vec<&str> =
                line.split(|c: char| c.is_whitespace() || matches!(c, ',' | '=')).filter(|w| !w.is_empty()).collect();
            match words[..] {
                [] => {}
                [a, b] => out.push((a.to_owned(), b.to_owned())),
                _ => return Err(i + 1),
            }
        }
        Ok(Self::new(out))
    }

    /// The pairs, each in alphabetical order.
    #[must_use]
    pub fn list(self) -> Vec<(String, String)> {
        let at = usize::from(self.0).checked_sub(1);
        LISTS.read().ok().and_then(|l| l.get(at?).map(|(list, _)| list.clone())).unwrap_or_default()
    }

    /// The canon of a word in small letters; nothing where it is the word itself.
    pub(crate) fn canon(self, word: &str) -> Option<String> {
        let ruled = by_rule(word);
        let Some(at) = usize::from(self.0).checked_sub(1) else { return ruled };
        let lists = LISTS.read().ok()?;
        let to = &lists.get(at)?.1;
        to.get(word).or_else(|| to.get(ruled.as_ref()?)).cloned().or(ruled)
    }
}

fn by_rule(word: &str) -> Option<String> {
    if word.len() < 3 || !word.bytes().all(|b| b.is_ascii_lowercase()) {
        return None;
    }
    let rules = &*RULES;
    if let Some(to) = rules.words.get(word) {
        return Some((*to).to_owned());
    }
    let begun = begin(word, rules);
    let word = begun.as_deref().unwrap_or(word);
    single(word, rules).or_else(|| zed(word, rules)).or(begun)
}

/// A beginning that the table lists, in its other form.
fn begin(word: &str, rules: &Rules<'_>) -> Option<String> {
    let at = |start: usize| {
        if !word.as_bytes().get(start..start + 3).is_some_and(|opening| rules.openings.contains(opening)) {
            return None;
        }
        (start + 3..=word.len()).rev().find_map(|end| {
            let to = rules.beginnings.get(&word[start..end])?;
            Some(format!("{}{to}{}", &word[..start], &word[end..]))
        })
    };
    at(0).or_else(|| PREFIXES.iter().filter(|p| word.starts_with(**p)).find_map(|p| at(p.len())))
}

/// `travelled` with one l.
fn single(word: &str, rules: &Rules<'_>) -> Option<String> {
    if !word.contains("ll") {
        return None;
    }
    DOUBLED.iter().find_map(|ending| {
        let verb = word.strip_suffix(ending)?.strip_suffix('l').filter(|v| v.ends_with('l'))?;
        rules.doubled.contains_key(verb).then(|| format!("{verb}{ending}"))
    })
}

/// `organise` and `analyse` with a z.
fn zed(word: &str, rules: &Rules<'_>) -> Option<String> {
    if !word.as_bytes().windows(2).any(|two| matches!(two, b"is" | b"ys")) {
        return None;
    }
    ENDINGS.iter().find_map(|ending| {
        let stem = word.strip_suffix(ending)?;
        let root = stem.strip_suffix("is").or_else(|| stem.strip_suffix("ys").filter(|r| r.ends_with('l')))?;
        let verb = !ending.starts_with("ation") || stem.ends_with("is");
        let known = rules.kept.contains_key(stem)
            || PREFIXES.iter().any(|p| stem.strip_prefix(p).is_some_and(|s| rules.kept.contains_key(s)))
            || stem.ends_with("wis");
        (root.len() >= 3 && verb && !known).then(|| format!("{}z{ending}", &stem[..stem.len() - 1]))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alike(a: &str, b: &str) -> bool {
        let canon = |w: &str| Pairs::default().canon(w).unwrap_or_else(|| w.to_owned());
        canon(a) == canon(b)
    }

    #[test]
    fn spellings_of_one_word_meet() {
        for pair in [
            "organise organize",
            "organisations organizations",
            "analysed analyzed",
            "colourful colorful",
            "unfavourable unfavorable",
            "neighbouring neighboring",
            "centre center",
            "centred centered",
            "theatres theaters",
            "travelled traveled",
            "modelling modeling",
            "defence defense",
            "dialogue dialog",
            "judgement judgment",
            "fulfil fulfill",
            "programme program",
            "endeavour endeavor",
            "signalled signaled",
            "characterised characterized",
            "paediatrics pediatrics",
            "revitalise revitalize",
            "recognising recognizing",
        ] {
            let (a, b) = pair.split_once(' ').expect("two");
            assert!(alike(a, b), "{pair}: {:?} {:?}", Pairs::default().canon(a), Pairs::default().canon(b));
        }
    }

    #[test]
    fn other_words_stay_apart() {
        for pair in [
            "size sise",
            "prise prize",
            "hour hor",
            "four for",
            "tour tor",
            "led lled",
            "there ther",
            "acre acer",
            "filling filing",
            "poled polled",
            "advise advize",
            "wise wize",
            "premised premized",
            "revising revizing",
            "controlled controled",
            "billed biled",
        ] {
            let (a, b) = pair.split_once(' ').expect("two");
            assert!(!alike(a, b), "{pair}");
        }
    }

    #[test]
    fn a_canon_is_its_own() {
        for word in TABLE.lines().filter(|l| !l.starts_with('#')).flat_map(|l| l.split([' ', '~'])) {
            let once = Pairs::default().canon(word).unwrap_or_else(|| word.to_owned());
            assert_eq!(Pairs::default().canon(&once).unwrap_or_else(|| once.clone()), once, "{word}");
        }
    }

    #[test]
    fn a_reader_adds_pairs() {
        let pairs = Pairs::parse("# mine\nPeking Beijing\nPekin, Peking\n\nwhilst=while\n").expect("pairs");
        assert_eq!(pairs.canon("pekin"), Some("beijing".into()));
        assert_eq!(pairs.canon("peking"), pairs.canon("beijing"));
        assert_eq!(pairs.canon("organise"), Some("organize".into()));
        assert_eq!(pairs, Pairs::new(pairs.list()));
        assert_ne!(pairs, Pairs::default());
        assert_eq!(Pairs::parse("one two three"), Err(1));
        assert_eq!(Pairs::parse("\n"), Ok(Pairs::default()));
        // A pair may name a spelling that a rule changes.
        let more = Pairs::new([("organise".into(), "arrange".into())]);
        assert_eq!(more.canon("organize"), more.canon("arrange"));
    }
}
