//! Words of a Chinese text by the dictionary.

use super::lexicon;
use crate::text::lines::is_han;
use std::ops::Range;

/// Cuts a text into the words of the dictionary: the fewest that there can be, and where that leaves a choice, the
/// evenest (the first two rules of MMSEG; Tsai, 1996), taken over a whole run of Han characters at once. A character that
/// no headword explains stands alone.
///
/// What is not Han is kept in order: letters and digits that stand together are one piece, any other character is a
/// piece of its own, white space is left out. Ranges are bytes of the text.
#[must_use]
pub fn segment(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::with_capacity(text.len() / 5);
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        if is_han(c) {
            at = han(text, at, &mut out);
            continue;
        }
        let end = if c.is_alphanumeric() {
            let stop = |c: char| !c.is_alphanumeric() || is_han(c);
            text[at..].find(stop).map_or(text.len(), |n| at + n)
        } else {
            at + c.len_utf8()
        };
        if !c.is_whitespace() {
            out.push(at..end);
        }
        at = end;
    }
    out
}

/// The words of the run of Han characters that begins at a byte; gives the byte behind it.
fn han(text: &str, start: usize, out: &mut Vec<Range<usize>>) -> usize {
    let run = &text[start..];
    let run = &run[..run.find(|c| !is_han(c)).unwrap_or(run.len())];
    let trie = &lexicon().trie;
    // For every character, from the last on: the cost of the rest of the run, and the length of the word to take here.
    let mut best = vec![(0_u32, 0_u32); run.len() + 1];
    for (at, c) in run.char_indices().rev() {
        let rest = &run[at..];
        let alone = c.len_utf8();
        best[at] = (cost(1) + best[at + alone].0, alone as u32);
        for end in trie.prefixes(rest).filter(|&end| end > alone) {
            let word = &rest[..end];
            let loose = if is_loose(word) { cost(2) } else { 0 };
            let cost = cost(word.chars().count() as u32).saturating_add(loose).saturating_add(best[at + end].0);
            // Of two ways that are equally good, the one whose first word is longer.
            if cost <= best[at].0 {
                best[at] = (cost, end as u32);
            }
        }
    }
    let mut at = 0;
    while at < run.len() {
        let end = at + best[at].1 as usize;
        out.push(start + at..start + end);
        at = end;
    }
    start + run.len()
}

/// A word costs so much that fewer words are always better; within that, the squares of lengths make even ones cheaper.
fn cost(chars: u32) -> u32 {
    (1 << 12) + chars * chars
}

/// Whether a headword is far oftener two words that stand beside each other: most of those with a particle at their edge,
/// which are in the dictionary for a sense of their own (中的 “to hit the target”, 的姐 “female taxi driver”).
fn is_loose(word: &str) -> bool {
    const WHOLE: [&str; 15] = [
        "为了", "似的", "別的", "别的", "有的", "為了", "的士", "的确", "的確", "的話", "的话", "目的", "罢了", "罷了",
        "除了",
    ];
    let particle = |s: &str| matches!(s, "的" | "了");
    word.len() == 6 && (particle(&word[..3]) || particle(&word[3..])) && WHOLE.binary_search(&word).is_err()
}
