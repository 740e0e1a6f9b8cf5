//! In which order texts are joined: the most alike first.
//!
//! A progressive alignment is as good as its first steps, for what they put under each other stays so. Versions are
//! therefore joined along a tree of likeness (the average linkage of Sokal and Michener 1958, as Spencer and Howe 2004
//! use it for manuscripts). How alike two texts are is estimated from their pairs of neighbouring words, of which a fixed
//! share is taken by hash value, the same in every text (Broder 1997).

use super::super::item::Key;
use std::collections::BTreeSet;

/// Pairs of words kept of the longest text, about: enough to tell a likeness of 0.90 from 0.92.
const SKETCH: usize = 4_096;

/// Mixes a number (the finaliser of Steele, Lea and Flood's SplitMix 2014).
pub(in crate::collate) fn mix(x: u64) -> u64 {
    let x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    x ^ (x >> 31)
}

/// The hash of some words in a row.
pub(in crate::collate) fn shingle(words: &[Key]) -> u64 {
    words.iter().fold(words.len() as u64, |h, &w| mix(h.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ u64::from(w)))
}

/// Two clusters to be joined into the first of them. Clusters are named by their least member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Join {
    pub(super) first: usize,
    pub(super) second: usize,
}

/// The joins, in order, that make one cluster of all. `texts` are the words of each text; `clusters` says for each text which
/// others it is joined with already, by their least member.
///
/// Ties go to the texts that come first, so that the order of `texts` has to be one of content.
pub(super) fn joins(texts: &[Vec<Key>], clusters: &[usize]) -> Vec<Join> {
    let n = texts.len();
    let like = likenesses(texts);
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); n];
    for (text, &cluster) in clusters.iter().enumerate() {
        members[cluster].push(text);
    }
    let mut live: BTreeSet<usize> = clusters.iter().copied().collect();
    let mut out = Vec::new();
    while live.len() > 1 {
        let average = |x: usize, y: usize| {
            let sum: f64 =
                members[x].iter().flat_map(|&a| members[y].iter().map(move |&b| (a, b))).map(|(a, b)| like[a][b]).sum();
            sum / (members[x].len() * members[y].len()) as f64
        };
        let mut best: Option<(f64, Join)> = None;
        for &first in &live {
            for &second in live.range(first + 1..) {
                let value = average(first, second);
                if best.is_none_or(|(b, _)| value > b + 1e-9) {
                    best = Some((value, Join { first, second }));
                }
            }
        }
        let Some((_, join)) = best else { break };
        let joined = std::mem::take(&mut members[join.second]);
        members[join.first].extend(joined);
        members[join.first].sort_unstable();
        live.remove(&join.second);
        out.push(join);
    }
    out
}

/// How alike each two texts are, from 0 to 1.
fn likenesses(texts: &[Vec<Key>]) -> Vec<Vec<f64>> {
    let longest = texts.iter().map(Vec::len).max().unwrap_or(0);
    let every = (longest / SKETCH).max(1) as u64;
    let sketches: Vec<Vec<u64>> = texts.iter().map(|t| sketch(t, every)).collect();
    let n = texts.len();
    let mut like = vec![vec![0.0; n]; n];
    for i in 0..n {
        for j in i + 1..n {
            like[i][j] = dice(&sketches[i], &sketches[j]);
            like[j][i] = like[i][j];
        }
    }
    like
}

/// Likeness from which on two texts are taken for printings or revisions of one, whose words say what stands beside what. A quarter is
/// chosen, not fitted: a text of which every fourth word is new (.56) is still above it, and what the tests tell anew stays below.
const REVISION: f64 = 0.25;

/// The pairs of texts that have to be aligned before they are collated: with printings and revisions of one text taken as one, as
/// many as join all, the most alike first (the spanning tree of Kruskal 1956).
pub(super) fn strangers(texts: &[Vec<Key>]) -> Vec<(usize, usize)> {
    let like = likenesses(texts);
    let n = texts.len();
    let mut pairs: Vec<(usize, usize)> = (0..n).flat_map(|i| (i + 1..n).map(move |j| (i, j))).collect();
    pairs.sort_by(|x, y| like[y.0][y.1].total_cmp(&like[x.0][x.1]).then(x.cmp(y)));
    let mut cluster: Vec<usize> = (0..n).collect();
    let mut out = Vec::new();
    for (i, j) in pairs {
        let (x, y) = (cluster[i], cluster[j]);
        if x == y {
            continue;
        }
        cluster.iter_mut().filter(|c| **c == y).for_each(|c| *c = x);
        if like[i][j] < REVISION {
            out.push((i, j));
        }
    }
    out
}

fn sketch(words: &[Key], every: u64) -> Vec<u64> {
    let mut out: Vec<u64> = words.windows(2).map(shingle).filter(|h| h % every == 0).collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// Share of what two sets have in common (Dice 1945).
fn dice(a: &[u64], b: &[u64]) -> f64 {
    let (mut i, mut j, mut both) = (0, 0, 0usize);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        both += usize::from(x == y);
        i += usize::from(x <= y);
        j += usize::from(y <= x);
    }
    if a.is_empty() && b.is_empty() { 1.0 } else { 2.0 * both as f64 / (a.len() + b.len()) as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn translations_are_strangers_and_printings_are_not() {
        let one: Vec<Key> = (0..400).collect();
        let printing: Vec<Key> = one.iter().map(|w| if w % 50 == 0 { 1000 } else { *w }).collect();
        let other: Vec<Key> = (0..400).map(|w| if w % 3 == 0 { w } else { w + 1000 }).collect();
        let again: Vec<Key> = other.iter().map(|w| if w % 40 == 0 { 3000 } else { *w }).collect();
        assert!(strangers(&[one.clone(), printing.clone()]).is_empty());
        let found = strangers(&[one.clone(), other.clone(), printing, again]);
        assert_eq!(found.len(), 1, "{found:?}");
        let (i, j) = found[0];
        assert_ne!(i % 2, j % 2, "one of either translation");
    }

    #[test]
    fn the_most_alike_are_joined_first() {
        let texts = [vec![1, 2, 3, 4, 5], vec![9, 8, 7, 6, 5], vec![1, 2, 3, 4, 6], vec![9, 8, 7, 6, 4]];
        let joins = joins(&texts, &[0, 1, 2, 3]);
        assert_eq!(joins, [Join { first: 0, second: 2 }, Join { first: 1, second: 3 }, Join { first: 0, second: 1 }]);
    }

    #[test]
    fn what_is_joined_already_is_joined_no_more() {
        let texts = [vec![1, 2, 3], vec![7, 8, 9], vec![1, 2, 3]];
        assert_eq!(joins(&texts, &[0, 0, 2]), [Join { first: 0, second: 2 }]);
    }
}
