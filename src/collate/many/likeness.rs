//! How alike two readings are.

/// Characters up to which the longest common subsequence is searched; longer readings are compared by their pairs of
/// characters.
const SHORT: usize = 48;

/// Share of characters that two readings have in common, from 0 to 1: in order for words and phrases (twice the longest common
/// subsequence by the sum of their lengths), by pairs of neighbours for longer ones (Dice 1945).
pub(in crate::collate) fn likeness(a: &str, b: &str) -> f32 {
    alike(&letters(a), &letters(b))
}

/// How alike the least alike of some readings are; 0 where there are no two.
pub(super) fn least(readings: &[&str]) -> f32 {
    let letters: Vec<Vec<char>> = readings.iter().map(|r| letters(r)).collect();
    let mut least: Option<f32> = None;
    for (i, a) in letters.iter().enumerate() {
        for b in &letters[i + 1..] {
            let value = alike(a, b);
            least = Some(least.map_or(value, |l| l.min(value)));
            if value <= 0.0 {
                return 0.0;
            }
        }
    }
    least.unwrap_or(0.0)
}

fn letters(s: &str) -> Vec<char> {
    if s.is_ascii() {
        return s.bytes().filter(|b| !b.is_ascii_whitespace()).map(|b| char::from(b.to_ascii_lowercase())).collect();
    }
    s.chars().flat_map(char::to_lowercase).filter(|c| !c.is_whitespace()).collect()
}

fn alike(a: &[char], b: &[char]) -> f32 {
    let total = a.len() + b.len();
    if total == 0 {
        return 1.0;
    }
    if a.len().max(b.len()) <= SHORT {
        return 2.0 * subsequence(a, b) as f32 / total as f32;
    }
    let pairs = |s: &[char]| {
        let mut p: Vec<(char, char)> = s.windows(2).map(|w| (w[0], w[1])).collect();
        p.sort_unstable();
        p
    };
    let (x, y) = (pairs(a), pairs(b));
    let (mut i, mut j, mut both) = (0, 0, 0usize);
    while let (Some(p), Some(q)) = (x.get(i), y.get(j)) {
        both += usize::from(p == q);
        i += usize::from(p <= q);
        j += usize::from(q <= p);
    }
    2.0 * both as f32 / (x.len() + y.len()).max(1) as f32
}

fn subsequence(a: &[char], b: &[char]) -> usize {
    let mut row = [0usize; SHORT + 1];
    for x in a {
        let mut corner = 0;
        for (j, y) in b.iter().enumerate() {
            let up = row[j + 1];
            row[j + 1] = if x == y { corner + 1 } else { up.max(row[j]) };
            corner = up;
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn likeness_is_a_share_of_characters() {
        assert_eq!(likeness("Internet", "internet"), 1.0);
        assert!((likeness("cyber-attacks", "cyberattacks") - 0.96).abs() < 1e-6);
        assert_eq!(likeness("共同体", "网络"), 0.0);
        assert!(likeness("common destiny", "shared future") < 0.5);
        let long = "a community of shared future in cyberspace for the whole of mankind";
        assert_eq!((likeness(long, long), likeness(long, "xyz")), (1.0, 0.0));
    }
}
