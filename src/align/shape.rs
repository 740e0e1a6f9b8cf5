//! The shapes of beads that the search may choose from.

/// Most segments that one side of a bead may hold.
pub(super) const WIDEST: usize = 5;

/// Number of two-sided shapes.
pub(super) const SHAPES: usize = 18;

/// The two-sided shapes, segments of the first side by segments of the second, common ones first.
pub(super) const SHAPE: [(usize, usize); SHAPES] = [
    (1, 1),
    (1, 2),
    (2, 1),
    (2, 2),
    (1, 3),
    (3, 1),
    (1, 4),
    (4, 1),
    (2, 3),
    (3, 2),
    (3, 3),
    (2, 4),
    (4, 2),
    (1, 5),
    (5, 1),
    (3, 4),
    (4, 3),
    (4, 4),
];

/// The number of the shape with so many segments on either side, if there is one.
pub(super) const fn number(tall: usize, wide: usize) -> Option<usize> {
    let mut k = 0;
    while k < SHAPES {
        if SHAPE[k].0 == tall && SHAPE[k].1 == wide {
            return Some(k);
        }
        k += 1;
    }
    None
}

/// What the texts are divided into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Grain {
    Paragraph,
    Sentence,
}
