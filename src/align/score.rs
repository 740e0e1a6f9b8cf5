//! What a bead is worth: the sum of what independent features say of it, and how common its shape is.

use super::given::{Bars, Fixed};
use super::heading;
use super::shape::{Priors, SHAPES};
use std::ops::Range;
use std::rc::Rc;

/// Scores of all beads that begin with one segment of the first side, for some segments of the second, shape by shape.
#[derive(Debug, Default)]
pub(super) struct Grid {
    /// First column.
    pub(super) start: usize,
    /// Number of columns.
    pub(super) width: usize,
    cells: Vec<f32>,
}

impl Grid {
    fn clear(&mut self, columns: Range<usize>, priors: &Priors) {
        self.start = columns.start;
        self.width = columns.len();
        self.cells.clear();
        for prior in priors.shape {
            self.cells.resize(self.cells.len() + self.width, prior);
        }
    }

    /// Scores of one shape, by column.
    pub(super) fn shape(&self, shape: usize) -> &[f32] {
        &self.cells[shape * self.width..(shape + 1) * self.width]
    }

    /// Scores of one shape, by column.
    pub(super) fn shape_mut(&mut self, shape: usize) -> &mut [f32] {
        &mut self.cells[shape * self.width..(shape + 1) * self.width]
    }
}

/// The score of a bead that must not be: so low that no path with it is the best, and still finite.
pub(super) const NEVER: f32 = -1e9;

/// A source of evidence. What it says is added to what others say, so it should be a logarithm of odds: how much likelier
/// it is to see these two groups of segments together if they render each other than if they do not.
pub(super) trait Feature {
    /// Adds what is known of the beads that begin at `row` and the columns of the grid. Cells of beads that would reach
    /// beyond the end of a text may hold anything.
    fn add(&mut self, row: usize, grid: &mut Grid);
}

/// Scores of segments without counterpart, by side and segment: as the first of a run, and as a further one.
pub(super) type Gaps = Rc<[Vec<[f32; 2]>; 2]>;

/// All features together.
pub(super) struct Scorer<'m> {
    features: Vec<Box<dyn Feature + 'm>>,
    priors: Priors,
    gaps: Gaps,
    grid: Grid,
}

impl<'m> Scorer<'m> {
    /// Of headings a segment without counterpart costs less.
    pub(super) fn new(
        priors: Priors,
        mut features: Vec<Box<dyn Feature + 'm>>,
        headings: [&[bool]; 2],
        fixed: &Fixed,
    ) -> Self {
        let mut gaps = [0, 1].map(|side| {
            let body = [priors.open[side], priors.extend[side]];
            headings[side].iter().map(|heading| if *heading { [heading::ALONE; 2] } else { body }).collect()
        });
        if !fixed.is_free() {
            let [n, m] = headings.map(<[bool]>::len);
            features.push(Box::new(Bars::new(fixed, n, m)));
            Bars::gaps(fixed, &mut gaps);
        }
        Self { features, priors, gaps: Rc::new(gaps), grid: Grid::default() }
    }

    /// What segments without counterpart cost.
    pub(super) fn gaps(&self) -> Gaps {
        Rc::clone(&self.gaps)
    }

    /// Scores of the beads that begin at `row` and at each of `columns`.
    pub(super) fn row(&mut self, row: usize, columns: Range<usize>) -> &Grid {
        self.grid.clear(columns, &self.priors);
        for feature in &mut self.features {
            feature.add(row, &mut self.grid);
        }
        debug_assert_eq!(self.grid.shape(SHAPES - 1).len(), self.grid.width);
        &self.grid
    }
}
