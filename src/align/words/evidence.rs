//! How strongly two units speak for each other by themselves, wherever they stand: by the dictionary, as numbers, marks or
//! names, by their letters.

use super::names::Names;
use super::token::{Kind, Unit};
use crate::lexicon;
use crate::text::Lang;

/// How two languages are to be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tongues {
    /// The first is Chinese, the second English.
    Dictionary,
    /// The other way round.
    Backwards,
    /// Both are one language.
    Same,
    /// Two languages without a dictionary between them.
    Other,
}

impl Tongues {
    pub(super) fn of(a: Lang, b: Lang) -> Self {
        let chinese = |l: Lang| matches!(l.as_str(), "zh" | "yue" | "lzh");
        match (a, b) {
            _ if chinese(a) && b == Lang::EN => Self::Dictionary,
            _ if a == Lang::EN && chinese(b) => Self::Backwards,
            _ if a == b => Self::Same,
            _ => Self::Other,
        }
    }
}

/// Evidence between the units of two lists.
pub(super) struct Evidence<'u> {
    tongues: Tongues,
    a: &'u [Unit],
    b: &'u [Unit],
    /// What each Chinese unit leads to expect in English.
    hopes: Vec<Vec<Hope>>,
    names: Names,
}

/// A stem that a Chinese word leads to expect.
#[derive(Clone, Copy)]
struct Hope {
    stem: u32,
    weight: f32,
    text: &'static str,
}

impl<'u> Evidence<'u> {
    pub(super) fn new(tongues: Tongues, a: &'u [Unit], b: &'u [Unit]) -> Self {
        let hopes = match tongues {
            Tongues::Dictionary => a.iter().map(hopes).collect(),
            Tongues::Backwards => b.iter().map(hopes).collect(),
            _ => Vec::new(),
        };
        Self { tongues, a, b, hopes, names: Names::new(a, b) }
    }

    /// Evidence for two units, from 0 for none to 1.
    pub(super) fn of(&self, row: usize, column: usize) -> f32 {
        let (a, b) = (&self.a[row], &self.b[column]);
        if (a.kind == Kind::Mark) != (b.kind == Kind::Mark) {
            return 0.0;
        }
        if a.kind == Kind::Mark {
            return if a.key == b.key { 1.0 } else { 0.0 };
        }
        if let (Some(x), Some(y)) = (a.value, b.value)
            && x == y
        {
            return 1.0;
        }
        if a.kind == Kind::Number && b.kind == Kind::Number {
            return 0.0;
        }
        match (a.han, b.han) {
            (true, true) => shared_characters(&a.key, &b.key),
            (false, false) => letters(self.tongues, a, b),
            (true, false) => self.hopes.get(row).map_or(0.0, |h| gloss(h, b)).max(self.names.alike(row, column)),
            (false, true) => self.hopes.get(column).map_or(0.0, |h| gloss(h, a)).max(self.names.alike(row, column)),
        }
    }
}

/// A part of a word means this much of what it means alone.
const PART: f32 = 0.6;
/// As much as a common root says of what a common stem does.
const ROOT: f32 = 0.7;

/// What the dictionary says of a word, and less of its parts, ascending by stem.
fn hopes(unit: &Unit) -> Vec<Hope> {
    if !unit.han {
        return Vec::new();
    }
    let hope = |share: f32| move |(stem, weight)| Hope { stem, weight: share * weight, text: lexicon::stem_text(stem) };
    let mut out: Vec<Hope> = lexicon::glosses(&unit.key).map(hope(1.0)).collect();
    for part in parts(&unit.key) {
        out.extend(lexicon::glosses(part).map(hope(PART)));
    }
    out.sort_unstable_by(|a, b| a.stem.cmp(&b.stem).then(b.weight.total_cmp(&a.weight)));
    out.dedup_by_key(|h| h.stem);
    out
}

/// Stretches of two and three characters of a word that is longer.
fn parts(word: &str) -> impl Iterator<Item = &str> {
    let ends: Vec<usize> = word.char_indices().map(|(k, _)| k).chain([word.len()]).collect();
    let n = ends.len() - 1;
    (2..=3.min(n.saturating_sub(1))).flat_map(move |length| {
        let ends = ends.clone();
        (0..=n - length).filter_map(move |k| word.get(ends[k]..ends[k + length]))
    })
}

/// How far a word in letters is what was to be expected: by its stem, or less by its root.
fn gloss(hopes: &[Hope], latin: &Unit) -> f32 {
    if let Some(stem) = latin.stem
        && let Ok(k) = hopes.binary_search_by_key(&stem, |h| h.stem)
    {
        return hopes[k].weight;
    }
    if latin.kind != Kind::Content {
        return 0.0;
    }
    hopes.iter().filter(|h| same_root(h.text, &latin.key)).map(|h| ROOT * h.weight).fold(0.0, f32::max)
}

/// Whether two stems begin with the same five letters and more than two thirds of the longer one: *indonesia* and
/// *indonesian*, *terror* and *terrorist*.
fn same_root(a: &str, b: &str) -> bool {
    let (x, y) = (a.as_bytes(), b.as_bytes());
    if x.len() < 5 || y.len() < 5 || x[..5] != y[..5] {
        return false;
    }
    let shared = x.iter().zip(y).take_while(|(x, y)| x == y).count();
    3 * shared >= 2 * x.len().max(y.len())
}

/// Share of characters that two Chinese words have in common, for versions of one text.
fn shared_characters(a: &str, b: &str) -> f32 {
    if a == b {
        return 1.0;
    }
    let shared = a.chars().filter(|&c| b.contains(c)).count();
    let longer = a.chars().count().max(b.chars().count());
    if 2 * shared > longer { 0.8 * shared as f32 / longer as f32 } else { 0.0 }
}

/// Two words in letters: the same, or alike at the beginning or all along (cognates; Simard et al., 1992).
fn letters(tongues: Tongues, a: &Unit, b: &Unit) -> f32 {
    if a.key == b.key {
        // Across languages, a short word that looks alike is mostly another one (*die*, *on*).
        let sure =
            tongues == Tongues::Same || !a.name.is_empty() && !b.name.is_empty() || a.key.chars().nth(4).is_some();
        return if sure { 1.0 } else { 0.2 };
    }
    let (x, y) = (plain(&a.key), plain(&b.key));
    let longer = x.len().max(y.len());
    let prefix = x.iter().zip(&y).take_while(|(p, q)| p == q).count();
    let share = prefix as f32 / longer.max(1) as f32;
    // Rom, Rome
    if !a.name.is_empty() && !b.name.is_empty() && prefix >= 3 && share >= 0.7 {
        return share;
    }
    if longer < 5 {
        return 0.0;
    }
    let alike = share.max(0.9 * common(&x, &y) as f32 / longer as f32);
    if prefix >= 4 && alike > 0.5 || prefix >= 5 && alike > 0.4 || alike >= 0.7 { alike } else { 0.0 }
}

/// Letters without their marks.
fn plain(word: &str) -> Vec<char> {
    use unicode_normalization::UnicodeNormalization;
    word.nfd().filter(|c| c.is_alphanumeric()).collect()
}

/// Length of the longest common subsequence.
fn common(a: &[char], b: &[char]) -> usize {
    let mut row = vec![0; b.len() + 1];
    for &x in a {
        let mut corner = 0;
        for (k, &y) in b.iter().enumerate() {
            let above = row[k + 1];
            row[k + 1] = if x == y { corner + 1 } else { above.max(row[k]) };
            corner = above;
        }
    }
    row[b.len()]
}
