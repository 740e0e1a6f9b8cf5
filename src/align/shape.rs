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

/// Which of the shapes a search may choose from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Choice {
    /// The three commonest, which nearly always suffice to find the way.
    Few,
    #[default]
    All,
}

impl Choice {
    /// The shapes; their places are their numbers.
    pub(super) const fn shapes(self) -> &'static [(usize, usize)] {
        match self {
            Self::Few => SHAPE.split_at(3).0,
            Self::All => &SHAPE,
        }
    }

    /// Most segments that one side of these may hold.
    pub(super) const fn widest(self) -> usize {
        match self {
            Self::Few => 2,
            Self::All => WIDEST,
        }
    }

    /// How many cells with all shapes are as much work as so many with these.
    pub(super) const fn effort(self, cells: usize) -> usize {
        match self {
            Self::Few => cells / 5 + 1,
            Self::All => cells,
        }
    }
}

/// What the texts are divided into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Grain {
    Paragraph,
    Sentence,
}
