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

/// What the texts are divided into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Grain {
    Paragraph,
    Sentence,
}
