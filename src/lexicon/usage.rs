//! Which entry, and which of its senses, a word has in a passage, as its counterpart in English shows.

use super::{Entry, entries, is_function_word, stem};
use std::cmp::Reverse;

/// An entry as a passage uses it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Usage {
    /// The entry; if a sense of it matches, that sense stands first.
    pub entry: Entry,
    /// Whether the first sense is the one that the counterpart renders.
    pub matched: bool,
}

/// The entries of a headword for a passage whose English counterpart (a sentence, or better the words linked) is given:
/// the one with the sense in use first, and in it that sense. Without any match they stand as in [`entries`].
#[must_use]
pub fn in_use(word: &str, counterpart: &str) -> Vec<Usage> {
    let mut here: Vec<String> = words(counterpart).map(stem).collect();
    here.sort_unstable();
    let mut out: Vec<(f32, Usage)> = entries(word)
        .into_iter()
        .map(|mut entry| {
            let best = (0..entry.senses.len())
                .map(|k| (fit(entry.senses[k], &here), k))
                .fold((0.0, 0), |best, this| if this.0 > best.0 { this } else { best });
            entry.senses[..=best.1].rotate_right(1);
            (best.0, Usage { entry, matched: best.0 > 0.0 })
        })
        .collect();
    out.sort_by(|a, b| b.0.total_cmp(&a.0));
    out.into_iter().map(|(_, usage)| usage).collect()
}

/// How well a sense fits the stems of a passage: that of its best gloss, which is the share of its words that are found,
/// more for more words. Words of grammar count a little, for senses that have no others.
fn fit(sense: &str, here: &[String]) -> f32 {
    let plain = without_parentheses(sense);
    plain.split(';').map(|gloss| gloss_fit(gloss, here)).fold(0.0, f32::max)
}

fn gloss_fit(gloss: &str, here: &[String]) -> f32 {
    let (mut found, mut all) = (0.0_f32, 0.0_f32);
    for word in words(gloss) {
        let low = word.to_lowercase();
        let weight = match low.as_str() {
            "to" | "a" | "an" | "the" | "sb" | "sth" => continue,
            _ if is_function_word(&low) => 0.1,
            _ => 1.0,
        };
        all += weight;
        if here.binary_search(&stem(word)).is_ok() {
            found += weight;
        }
    }
    if all > 0.0 { found / all.sqrt() } else { 0.0 }
}

fn without_parentheses(sense: &str) -> String {
    let mut depth = 0_u32;
    let keep = |c: char| {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => {
                depth = depth.saturating_sub(1);
                return None;
            }
            _ => {}
        }
        (depth == 0).then_some(c)
    };
    sense.chars().filter_map(keep).collect()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’')
        .map(|w| w.trim_matches(['\'', '’']))
        .filter(|w| !w.is_empty())
}

/// Orders entries of one headword by how likely they are meant where nothing else is known, the likeliest lowest: common
/// words before names, what has a meaning of its own before references to other entries, many senses before few.
pub(super) fn likelihood(entry: &Entry) -> (bool, bool, Reverse<usize>) {
    let own = |s: &&&str| {
        !["surname ", "variant of ", "old variant of ", "see ", "used in ", "CL:", "Japanese variant", "erhua variant"]
            .iter()
            .any(|head| s.starts_with(head))
    };
    let senses = entry.senses.iter().filter(own).count();
    let name = entry.pinyin.starts_with(|c: char| c.is_ascii_uppercase());
    (senses == 0, name, Reverse(senses))
}
