//! What each piece of evidence weighs.
//!
//! The score of an alignment is a sum of features of its beads, each times a weight, and the probability of an alignment
//! is proportional to the exponential of its score: a conditional random field over segmentations (Lafferty, McCallum and
//! Pereira, 2001; Sarawagi and Cohen, 2004). So weights can be learnt by maximum likelihood from texts aligned by hand,
//! and the posterior of a bead is a calibrated probability as far as the model holds. docs/alignment.md says on what they
//! were learnt and how.

use super::edge::{CLASSES, Edge, End};
use super::meaning::MeaningWeights;
use super::shape::SHAPES;

/// Weights of clues of one sort: of the log-likelihood ratio if a strong counterpart is found, a weak one, or none.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct ClueWeights {
    pub(super) strong: f32,
    pub(super) weak: f32,
    pub(super) missed: f32,
}

/// Weights of something that both sides have, or one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Agreement {
    pub(super) both: f32,
    pub(super) one: f32,
}

/// Weights of edges that meet.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct EdgeWeights {
    pub(super) inside: Agreement,
    pub(super) question: Agreement,
    pub(super) exclamation: Agreement,
    pub(super) soft: Agreement,
    pub(super) broken: Agreement,
    pub(super) closes: Agreement,
    pub(super) opens: Agreement,
}

/// Weights of an edge within a bead.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct InnerWeights {
    pub(super) inside: f32,
    pub(super) question: f32,
    pub(super) exclamation: f32,
    pub(super) soft: f32,
    pub(super) broken: f32,
    pub(super) closes: f32,
    pub(super) opens: f32,
}

/// All weights.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Weights {
    /// By shape, against 1:1.
    pub(super) shape: [f32; SHAPES],
    /// A segment without counterpart that begins a run, and a further one.
    pub(super) open: f32,
    pub(super) extend: f32,
    /// Times the logarithm of its length by that of a usual sentence.
    pub(super) gap_length: f32,
    /// Times the squared deviation of the lengths, and the logarithm of their ratio.
    pub(super) square: f32,
    pub(super) ratio: f32,
    /// Han words; other words; numbers and marks.
    pub(super) clues: [ClueWeights; 3],
    /// Times how much the first and the last words of both sides have in common.
    pub(super) head: f32,
    pub(super) tail: f32,
    pub(super) edges: EdgeWeights,
    pub(super) inner: InnerWeights,
}

impl EdgeWeights {
    /// What it says that two segments begin together, by the classes of their edges.
    pub(super) fn begin(&self, a: Edge, b: Edge) -> f32 {
        self.opens.of(a.opens, b.opens)
    }

    /// What it says that two segments end together.
    pub(super) fn end(&self, a: Edge, b: Edge) -> f32 {
        let ends = |end: End, agreement: Agreement| agreement.of(a.end == end, b.end == end);
        self.inside.of(a.inside, b.inside)
            + self.closes.of(a.closes, b.closes)
            + ends(End::Question, self.question)
            + ends(End::Exclamation, self.exclamation)
            + ends(End::Soft, self.soft)
            + ends(End::Broken, self.broken)
    }

    /// The same for all pairs of classes.
    pub(super) fn table(&self, of: fn(&Self, Edge, Edge) -> f32) -> Vec<f32> {
        let class = |k: usize| Edge::of_class(k as u8);
        (0..CLASSES * CLASSES).map(|k| of(self, class(k / CLASSES), class(k % CLASSES))).collect()
    }
}

impl Agreement {
    fn of(self, a: bool, b: bool) -> f32 {
        match (a, b) {
            (true, true) => self.both,
            (false, false) => 0.0,
            _ => self.one,
        }
    }
}

impl InnerWeights {
    /// What it costs or gains that a bead goes on over the place between two segments.
    pub(super) fn of(&self, before: Edge, behind: Edge) -> f32 {
        let when = |is: bool, weight: f32| if is { weight } else { 0.0 };
        when(before.inside, self.inside)
            + when(before.closes, self.closes)
            + when(behind.opens, self.opens)
            + match before.end {
                End::Full => 0.0,
                End::Question => self.question,
                End::Exclamation => self.exclamation,
                End::Soft => self.soft,
                End::Broken => self.broken,
            }
    }
}

/// Weights of sentences, without what sentences mean.
pub(super) const SENTENCE: Weights = Weights {
    //      1:1  1:2   2:1   2:2   1:3   3:1   1:4   4:1   2:3   3:2   3:3   2:4   4:2   1:5   5:1   3:4   4:3   4:4
    shape: [
        0.0, -0.75, -0.75, -2.0, -1.8, -1.8, -2.6, -2.6, -2.0, -2.0, -2.6, -3.4, -3.4, -4.0, -4.0, -3.0, -3.0, -3.0,
    ],
    open: -5.7,
    extend: -4.0,
    gap_length: -1.0,
    square: -0.9,
    ratio: -2.0,
    clues: [
        ClueWeights { strong: 0.12, weak: 0.1, missed: 0.24 },
        ClueWeights { strong: 0.28, weak: 0.3, missed: 0.15 },
        ClueWeights { strong: 0.28, weak: 0.3, missed: 0.2 },
    ],
    head: 4.0,
    tail: 3.8,
    edges: EdgeWeights {
        inside: Agreement { both: 0.5, one: -2.4 },
        question: Agreement { both: 1.0, one: -0.2 },
        exclamation: Agreement { both: 1.0, one: 0.8 },
        soft: Agreement { both: 0.1, one: 0.4 },
        broken: Agreement { both: 0.3, one: -0.5 },
        closes: Agreement { both: 1.9, one: -0.5 },
        opens: Agreement { both: 2.9, one: -1.6 },
    },
    inner: InnerWeights {
        inside: -0.85,
        question: -1.6,
        exclamation: 0.8,
        soft: -0.8,
        broken: -1.2,
        closes: -0.4,
        opens: -2.0,
    },
};

/// Weights of sentences where what they mean is known, too: it says again what lengths and words say.
pub(super) const REFINED: Weights = SENTENCE;

/// What the meaning itself weighs.
pub(super) const MEANING: MeaningWeights = MeaningWeights { vote: 4.0, whole: 4.0 };

/// Weights of paragraphs: translators seldom touch these, so that shapes and gaps are judged more strictly.
pub(super) const PARAGRAPH: Weights = Weights {
    shape: [0.0, -2.8, -2.8, -5.0, -4.5, -4.5, -6.0, -6.0, -7.0, -7.0, -8.0, -9.0, -9.0, -8.0, -8.0, -9.0, -9.0, -9.0],
    open: -3.5,
    extend: -2.0,
    gap_length: 0.0,
    ..SENTENCE
};
