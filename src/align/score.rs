//! What a bead is worth: the sum of what independent features say of it, and how common its shape is.

use super::given::{Bars, Fixed};
use super::heading;
use super::maths::Maths as _;
use super::shape::{Choice, SHAPES};
use super::weights::Weights;
use std::ops::Range;
use std::rc::Rc;

/// Scores of all beads that begin with one segment of the first side, for some segments of the second, shape by shape.
#[derive(Debug, Default)]
pub(super) struct Grid {
    /// First column.
    pub(super) start: usize,
    /// Number of columns.
    pub(super) width: usize,
    /// The shapes that are scored.
    pub(super) choice: Choice,
    cells: Vec<f32>,
}

impl Grid {
    /// Nothing is known yet of these columns.
    #[cfg(test)]
    pub(super) fn empty(columns: Range<usize>) -> Self {
        let mut grid = Self::default();
        grid.clear(columns, Choice::All, &[0.0; SHAPES]);
        grid
    }

    fn clear(&mut self, columns: Range<usize>, choice: Choice, shape: &[f32; SHAPES]) {
        self.start = columns.start;
        self.width = columns.len();
        self.choice = choice;
        self.cells.clear();
        for weight in &shape[..choice.shapes().len()] {
            self.cells.resize(self.cells.len() + self.width, *weight);
        }
    }

    /// The numbers of the shapes that are scored, and the shapes.
    pub(super) fn shapes(&self) -> impl Iterator<Item = (usize, (usize, usize))> + use<> {
        self.choice.shapes().iter().copied().enumerate()
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
    /// Adds what is known of the beads that begin at `row` and the columns of the grid, for the shapes it has. Cells of beads that would reach
    /// beyond the end of a text may hold anything.
    fn add(&mut self, row: usize, grid: &mut Grid);
}

/// Scores of segments without counterpart, by side and segment: as the first of a run, and as a further one.
pub(super) type Gaps = Rc<[Vec<[f32; 2]>; 2]>;

/// All features together.
pub(super) struct Scorer<'m> {
    features: Vec<Box<dyn Feature + 'm>>,
    shape: [f32; SHAPES],
    gaps: Gaps,
    choice: Choice,
    grid: Grid,
    /// Rows that have been scored, if they are remembered.
    memory: Option<Memory>,
}

/// Rows by their number, and how many cells they have.
#[derive(Default)]
struct Memory {
    rows: Vec<Grid>,
    cells: usize,
}

/// Most cells that are remembered, which bounds memory: four bytes each.
const REMEMBERED: usize = 24_000_000;

/// A sentence of usual length, in letters: what it costs to leave one out is the weight of a gap itself.
const USUAL: f32 = 40.0;
const FLOOR: f32 = 5.0;

impl<'m> Scorer<'m> {
    /// Long segments are left out less easily than short ones (`lengths`), headings more easily than text.
    pub(super) fn new(
        weights: &Weights,
        mut features: Vec<Box<dyn Feature + 'm>>,
        lengths: [&[u32]; 2],
        headings: [&[bool]; 2],
        fixed: &Fixed,
    ) -> Self {
        let mut gaps = [0, 1].map(|side| {
            let gap = |(length, heading): (&u32, &bool)| {
                let more = weights.gap_length * ((*length as f32 + FLOOR) / (USUAL + FLOOR)).log_e();
                let body = [weights.open, weights.extend].map(|x| (x + more).min(heading::ALONE));
                if *heading { [heading::ALONE; 2] } else { body }
            };
            lengths[side].iter().zip(headings[side]).map(gap).collect()
        });
        if !fixed.is_free() {
            let [n, m] = headings.map(<[bool]>::len);
            features.push(Box::new(Bars::new(fixed, n, m)));
            Bars::gaps(fixed, &mut gaps);
        }
        Self {
            features,
            shape: weights.shape,
            gaps: Rc::new(gaps),
            choice: Choice::All,
            grid: Grid::default(),
            memory: None,
        }
    }

    /// What segments without counterpart cost.
    pub(super) fn gaps(&self) -> Gaps {
        Rc::clone(&self.gaps)
    }

    /// Keeps what is scored from now on, as far as there is room, so that it is not worked out again where the same columns
    /// are asked for.
    pub(super) fn remember(&mut self) {
        self.memory = Some(Memory::default());
    }

    /// Scores only these shapes from now on; what is remembered is forgotten.
    pub(super) fn choose(&mut self, choice: Choice) {
        self.choice = choice;
        self.memory = None;
    }

    /// Units of work that scoring so many cells takes, of [`Progress`](super::progress::Progress).
    pub(super) fn effort(&self, cells: usize) -> usize {
        self.choice.effort(cells)
    }

    /// Remembers nothing from now on.
    pub(super) fn forget(&mut self) {
        self.memory = None;
    }

    /// Scores of the beads that begin at `row` and at each of `columns`.
    pub(super) fn row(&mut self, row: usize, columns: Range<usize>) -> &Grid {
        if let Some(memory) = &mut self.memory {
            if memory.rows.len() <= row {
                memory.rows.resize_with(row + 1, Grid::default);
            }
            let held = &mut memory.rows[row];
            if held.start == columns.start && held.width == columns.len() {
                return &memory.rows[row];
            }
            let cells = memory.cells - held.cells.len() + columns.len() * self.choice.shapes().len();
            if cells <= REMEMBERED {
                memory.cells = cells;
                let mut grid = std::mem::take(held);
                score((self.choice, &self.shape), &mut self.features, row, columns, &mut grid);
                memory.rows[row] = grid;
                return &memory.rows[row];
            }
        }
        score((self.choice, &self.shape), &mut self.features, row, columns, &mut self.grid);
        &self.grid
    }
}

fn score(
    (choice, shape): (Choice, &[f32; SHAPES]),
    features: &mut [Box<dyn Feature + '_>],
    row: usize,
    columns: Range<usize>,
    grid: &mut Grid,
) {
    grid.clear(columns, choice, shape);
    for feature in features {
        feature.add(row, grid);
    }
}
