//! What a shared word tells.
//!
//! A word of one sentence in a hundred tells `ln 100` nats, one of every other sentence next to nothing: its weight is the
//! logarithm of how rare it is among the sentences of the texts at hand (inverse document frequency, Spärck Jones 1972).
//! But *a community with a shared future in cyberspace* is made of telling words and is a formula all the same. So a word
//! counts for less where it stands with a neighbour that it stands with again and again in one and the same text.
//!
//! Function words tell little in any text, however short; they are listed, because a short text cannot teach them.

use super::Text;
use crate::collate::item::{self, Key, Unit, Wordings};
use crate::text::TextRange;
use std::collections::{HashMap, HashSet};

/// Units of a weight in one nat: weights are whole numbers, so that no sum depends on its order.
pub(super) const NAT: i64 = 100;

/// What a function word tells, in units.
const FUNCTION: i64 = 12;
/// The most that one word tells, in units: a misprint is no proof.
const MOST: i64 = 700;
/// Words of a sentence that are looked at as one; a longer one, as in a text without marks, is taken in pieces.
const LONGEST: usize = 160;

const ENGLISH: &str = "a about all also an and any are as at be been being but by can could did do does for from had has \
    have he her his i if in into is it its may more most must no nor not of on one or other our shall she should so such \
    than that the their them then there these they this those through to under up upon was we were what when where \
    whether which while who whom whose will with within without would you your us";
const CHINESE: &str = "的 了 和 与 及 以 在 是 为 对 等 中 上 下 不 也 都 而 或 于 之 其 这 那 各 将 要 应 由 从 到 就 被 把 \
    我们 并 更 让 使 有 向 个 所 又 以及 一个 一 二 三 四 五";

/// A word of a sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    /// Bytes of the sentence.
    pub(super) range: TextRange,
    pub(super) key: Key,
    /// The same for forms of one word.
    pub(super) stem: Key,
    /// What it tells, in units.
    pub(super) weight: i64,
    /// Whether it is more than a function word.
    pub(super) tells: bool,
    /// What it counts for in shares: one, or its characters in Chinese.
    pub(super) size: u32,
}

/// A sentence, or a piece of a very long one.
#[derive(Clone, Debug)]
pub(super) struct Sentence {
    pub(super) segment: u32,
    pub(super) words: Vec<Word>,
}

/// The texts, as weighed words.
pub(super) struct Weighed {
    pub(super) texts: Vec<Vec<Sentence>>,
    /// Sizes of all words of each segment, by text.
    sizes: Vec<HashMap<u32, u32>>,
}

impl Weighed {
    pub(super) fn of(texts: &[Text<'_>], wordings: &mut Wordings) -> Self {
        let function: HashSet<Key> =
            ENGLISH.split_whitespace().chain(CHINESE.split_whitespace()).map(|w| wordings.number(w.into())).collect();
        let mut cut: Vec<Vec<Sentence>> = texts.iter().map(|t| sentences(t, wordings, &function)).collect();
        weigh(&mut cut);
        let sizes = cut
            .iter()
            .map(|text| {
                let mut sizes = HashMap::new();
                for s in text {
                    *sizes.entry(s.segment).or_insert(0) += s.words.iter().map(|w| w.size).sum::<u32>();
                }
                sizes
            })
            .collect();
        Self { texts: cut, sizes }
    }

    /// What all words of a segment count for in shares.
    pub(super) fn size(&self, text: usize, segment: u32) -> u32 {
        self.sizes[text].get(&segment).copied().unwrap_or(0)
    }
}

fn sentences(text: &Text<'_>, wordings: &mut Wordings, function: &HashSet<Key>) -> Vec<Sentence> {
    let cjk = text.lang.is_cjk();
    let mut out = Vec::new();
    let segments = (0..text.body.segments().len()).filter(|&s| !text.body.is_aside(s));
    for segment in segments {
        let said = text.body.segment_text(segment);
        let words: Vec<Word> = item::items(said, text.lang, Unit::Word, wordings)
            .into_iter()
            .filter(item::Item::is_word)
            .map(|i| {
                let wording = wordings.text(i.key).to_owned();
                let figures = wording.chars().all(|c| !c.is_alphabetic());
                let tells = !function.contains(&i.key) && !figures && (cjk || wording.len() > 1);
                let stem = if cjk { i.key } else { wordings.number(stem(&wording).to_owned()) };
                let size = if cjk { wording.chars().count() as u32 } else { 1 };
                Word { range: i.range, key: i.key, stem, weight: 0, tells, size }
            })
            .collect();
        out.extend(words.chunks(LONGEST).map(|w| Sentence { segment: segment as u32, words: w.to_vec() }));
    }
    out
}

/// An English word without its commonest endings, as far as enough of it is left to know it by.
fn stem(word: &str) -> &str {
    const ENDINGS: [&str; 12] =
        ["izations", "ization", "ations", "ation", "ments", "ment", "ings", "ing", "ies", "ed", "es", "s"];
    let left = ENDINGS.iter().find_map(|e| word.strip_suffix(e).filter(|left| left.len() >= 4)).unwrap_or(word);
    left.strip_suffix(['e', 'y']).filter(|left| left.len() >= 4).unwrap_or(left)
}

/// Gives every word its weight.
fn weigh(texts: &mut [Vec<Sentence>]) {
    let all: usize = texts.iter().map(Vec::len).sum();
    let mut word_in: HashMap<Key, u32> = HashMap::new();
    // The most sentences of any one text that have two telling words next to each other.
    let mut worn: HashMap<(Key, Key), u32> = HashMap::new();
    for text in texts.iter() {
        let mut here: HashMap<(Key, Key), u32> = HashMap::new();
        for s in text {
            let stems: HashSet<Key> = s.words.iter().map(|w| w.stem).collect();
            let pairs: HashSet<(Key, Key)> = neighbours(s).map(|(a, b)| (s.words[a].stem, s.words[b].stem)).collect();
            count(&mut word_in, &stems);
            count(&mut here, &pairs);
        }
        #[expect(
            clippy::iter_over_hash_type,
            reason = "the greatest of several numbers does not depend on their order"
        )]
        for (pair, n) in here {
            let most = worn.entry(pair).or_insert(0);
            *most = n.max(*most);
        }
    }
    for s in texts.iter_mut().flatten() {
        let mut times = vec![1u32; s.words.len()];
        for (a, b) in neighbours(s).collect::<Vec<_>>() {
            let n = worn.get(&(s.words[a].stem, s.words[b].stem)).copied().unwrap_or(1);
            times[a] = times[a].max(n);
            times[b] = times[b].max(n);
        }
        for (w, times) in s.words.iter_mut().zip(times) {
            let n = word_in.get(&w.stem).copied().unwrap_or(1);
            let rare = ((all as f64 + 1.0) / f64::from(n)).ln() * NAT as f64;
            let rare = (rare.round() as i64).clamp(FUNCTION, MOST);
            // Twice is no formula yet; from then on a phrase tells the less the more often it is said.
            w.weight = if w.tells { (rare * 2 / i64::from(times.max(2))).max(FUNCTION) } else { FUNCTION };
        }
    }
}

#[expect(clippy::iter_over_hash_type, reason = "counting does not depend on order")]
fn count<T: Copy + Eq + std::hash::Hash>(counts: &mut HashMap<T, u32>, of: &HashSet<T>) {
    for &x in of {
        *counts.entry(x).or_insert(0) += 1;
    }
}

/// Telling words that follow each other, function words between them or not.
pub(super) fn neighbours(s: &Sentence) -> impl Iterator<Item = (usize, usize)> {
    let telling: Vec<usize> = (0..s.words.len()).filter(|&i| s.words[i].tells).collect();
    (1..telling.len()).map(move |i| (telling[i - 1], telling[i]))
}
