//! Which of many correspondences keep the order of both sides.

/// The longest run of pairs that ascend on both sides, by patience sorting; the first sides ascend already.
pub(crate) fn longest_ascending(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // For each length, the pair with the smallest second side that a run of it can end in; and what it follows.
    let mut ends: Vec<usize> = Vec::new();
    let mut follows: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (i, &(_, second)) in pairs.iter().enumerate() {
        let length = ends.partition_point(|&e| pairs[e].1 < second);
        follows.push(length.checked_sub(1).map(|l| ends[l]));
        if length == ends.len() {
            ends.push(i);
        } else {
            ends[length] = i;
        }
    }
    let mut out = Vec::with_capacity(ends.len());
    let mut next = ends.last().copied();
    while let Some(i) = next {
        out.push(pairs[i]);
        next = follows[i];
    }
    out.reverse();
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// As many as the slow way finds, and in order.
        #[test]
        fn nothing_longer_ascends(seconds in proptest::collection::vec(0usize..12, 0..12)) {
            let pairs: Vec<(usize, usize)> = seconds.iter().copied().enumerate().collect();
            let found = longest_ascending(&pairs);
            prop_assert!(found.windows(2).all(|w| w[0].0 < w[1].0 && w[0].1 < w[1].1));
            prop_assert!(found.iter().all(|p| pairs.contains(p)));
            let mut best = vec![1; pairs.len()];
            for i in 0..pairs.len() {
                let before = (0..i).filter(|&k| seconds[k] < seconds[i]).map(|k| best[k]).max();
                best[i] += before.unwrap_or(0);
            }
            prop_assert_eq!(found.len(), best.into_iter().max().unwrap_or(0));
        }
    }
}
