//! How much the versions disagree along the base, as a strip: the base from its beginning to its end, cut into equal parts.

use super::Compared;

/// A part of the strip.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Cell {
    /// Share of pairs of versions that read differently, on average over the letters of the part, from 0 to 1.
    pub(super) mean: f32,
    /// The same where it is greatest: what a single word does to a long text would else be lost.
    pub(super) most: f32,
}

/// The strip of a comparison, in `n` parts of as many characters each. Where the base has nothing, the letter before it
/// stands for the place. All parts are 0 where the base is empty.
pub(super) fn strip(c: &Compared, n: usize) -> Vec<Cell> {
    let mut letters: Vec<f32> = Vec::new();
    for i in 0..c.table.sections.len() {
        let text = c.table.sections[i].texts.first().map_or("", String::as_str);
        for h in c.table.heat(i, 0) {
            let count = h.range.slice(text).map_or(0, |t| t.chars().count());
            if count == 0
                && let Some(last) = letters.last_mut()
            {
                *last = last.max(h.disagreement);
            }
            letters.extend(std::iter::repeat_n(h.disagreement, count));
        }
    }
    let total = letters.len();
    let cell = |k: usize| {
        let (from, to) = (k * total / n, ((k + 1) * total / n).max(k * total / n + 1).min(total));
        let part = letters.get(from..to).unwrap_or(&[]);
        let sum: f32 = part.iter().sum();
        Cell { mean: sum / part.len().max(1) as f32, most: part.iter().copied().fold(0.0, f32::max) }
    };
    (0..n).map(cell).collect()
}

/// Steps of the scale.
pub(super) const STEPS: usize = 6;

/// The step of a share: 0 only for none at all, and the last for more than four fifths.
pub(super) fn step(share: f32) -> usize {
    if share <= 0.0 { 0 } else { 1 + ((share * (STEPS - 1) as f32) as usize).min(STEPS - 2) }
}

/// The colours of the steps, from light to dark: each is darker than the one before by about a seventh of the scale of
/// greys, so that print in black and eyes that see few colours tell them apart.
pub(super) const COLORS: [[u8; 3]; STEPS] = [
    [0xf4, 0xf1, 0xea],
    [0xf3, 0xd3, 0x9b],
    [0xe9, 0xa5, 0x5f],
    [0xc9, 0x6f, 0x3b],
    [0x90, 0x3f, 0x2b],
    [0x45, 0x1a, 0x1f],
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_is_darker_than_the_one_before() {
        let grey = |c: [u8; 3]| 0.2126 * f32::from(c[0]) + 0.7152 * f32::from(c[1]) + 0.0722 * f32::from(c[2]);
        assert!(COLORS.windows(2).all(|w| grey(w[0]) > grey(w[1]) + 20.0));
        assert_eq!((step(0.0), step(0.01), step(0.3), step(1.0)), (0, 1, 2, 5));
    }
}
