//! The shapes of beads that the search may choose from, and how common each is.

/// Most segments that one side of a bead may hold.
pub(super) const WIDEST: usize = 4;

/// Number of two-sided shapes.
pub(super) const SHAPES: usize = 10;

/// The two-sided shapes, segments of the first side by segments of the second, common ones first.
pub(super) const SHAPE: [(usize, usize); SHAPES] =
    [(1, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1), (1, 4), (4, 1), (2, 3), (3, 2)];

/// Log-odds of the shapes against 1:1, and what a segment without counterpart costs.
#[derive(Clone, Debug)]
pub(super) struct Priors {
    pub(super) shape: [f32; SHAPES],
    /// The first of a run of segments of the first and of the second side that have no counterpart.
    pub(super) open: [f32; 2],
    /// Every further one: omissions and additions come in runs.
    pub(super) extend: [f32; 2],
}

/// What the texts are divided into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Grain {
    Paragraph,
    Sentence,
}

/// Largest logarithm of the proportion of segment counts that is believed to come from a different way of dividing
/// the text rather than from missing text.
const LARGEST_TILT: f32 = 0.5;

impl Priors {
    /// Priors for texts of `n` and `m` segments. A side with more segments divides its text finer, so beads with more
    /// segments on that side are commoner.
    pub(super) fn new(grain: Grain, n: usize, m: usize) -> Self {
        // The sentence values were tuned on six chapters of novels (zh–en); the paragraph values say the same more
        // strongly, because translators seldom touch paragraphs.
        let (shape, open, extend, tilt) = match grain {
            Grain::Sentence => ([0.0, -1.4, -1.4, -2.6, -3.2, -3.2, -4.0, -4.0, -4.4, -4.4], -4.3, -2.5, 2.0),
            Grain::Paragraph => ([0.0, -2.8, -2.8, -5.0, -4.5, -4.5, -6.0, -6.0, -7.0, -7.0], -3.5, -2.0, 1.0),
        };
        let finer = ((m.max(1) as f32) / (n.max(1) as f32)).ln().clamp(-LARGEST_TILT, LARGEST_TILT);
        let mut priors = Self { shape, open: [open; 2], extend: [extend; 2] };
        for (k, (a, b)) in SHAPE.into_iter().enumerate() {
            priors.shape[k] += tilt * finer * (b as f32 - a as f32);
        }
        priors
    }
}
