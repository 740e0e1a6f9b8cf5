//! Which pairs of sentences are worth a closer look.
//!
//! A shingle is two telling words of a sentence that follow each other, or have one telling word between them; function
//! words are passed over, and forms of one word are one, so that recasting a sentence leaves some of its shingles standing. A
//! pair is a candidate when the shingles that it shares are rare enough together. A shingle that very many
//! sentences have is worn and leads nowhere.
//!
//! Of all shingles of a sentence none is left out. Winnowing (Schleimer, Wilkerson and Aiken 2003) would keep one in
//! several, at the price of finding only long copies; with sentences as documents there are about two shingles to a
//! word, which is little enough to keep.

use super::weight::{Sentence, Weighed};
use crate::collate::item::Key;
use std::collections::HashMap;

/// A shingle that more sentences of a text have leads nowhere.
const WORN: usize = 40;

/// Pairs whose shared shingles tell at least so much together, in units, as numbers of sentences of both texts, in order.
pub(super) fn candidates(weighed: &Weighed, a: usize, b: usize, least: i64) -> Vec<(usize, usize)> {
    let (a, b) = (&weighed.texts[a], &weighed.texts[b]);
    let mut having: HashMap<(Key, Key), Vec<u32>> = HashMap::new();
    for (j, s) in b.iter().enumerate() {
        for (shingle, _) in shingles(s) {
            having.entry(shingle).or_default().push(j as u32);
        }
    }
    let mut times: HashMap<(Key, Key), usize> = HashMap::new();
    for s in a {
        for (shingle, _) in shingles(s) {
            *times.entry(shingle).or_insert(0) += 1;
        }
    }
    let mut out = Vec::new();
    let mut told: HashMap<u32, i64> = HashMap::new();
    for (i, s) in a.iter().enumerate() {
        told.clear();
        for (shingle, tells) in shingles(s) {
            let worn = times.get(&shingle).is_some_and(|&n| n > WORN);
            if let Some(others) = having.get(&shingle).filter(|o| !worn && o.len() <= WORN) {
                for &j in others {
                    *told.entry(j).or_insert(0) += tells;
                }
            }
        }
        out.extend(told.iter().filter(|(_, told)| **told >= least).map(|(&j, _)| (i, j as usize)));
    }
    out.sort_unstable();
    out
}

/// The shingles of a sentence, each once, with what its two words tell together.
fn shingles(s: &Sentence) -> Vec<((Key, Key), i64)> {
    let telling: Vec<_> = s.words.iter().filter(|w| w.tells).collect();
    let mut out = Vec::with_capacity(2 * telling.len());
    for (i, w) in telling.iter().enumerate() {
        for v in telling.iter().skip(i + 1).take(2) {
            // Either order is one shingle: "openness and cooperation" lives on in "cooperation and openness".
            out.push(((w.stem.min(v.stem), w.stem.max(v.stem)), w.weight + v.weight));
        }
    }
    out.sort_unstable();
    out.dedup_by_key(|(shingle, _)| *shingle);
    out
}
