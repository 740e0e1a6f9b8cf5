//! What sentences mean, as evidence: how alike their vectors are (`vectors`).
//!
//! Each sentence of a bead is compared with all that the other side of the bead holds, and votes for the bead by how much
//! more alike it is to that than to what stands elsewhere in the text; so a short sentence beside a long one is heard, which
//! it is not when only the two sides as wholes are compared. These are compared too, after Thompson and Koehn (2019,
//! "Vecalign"): by the share that is missing to full likeness, divided by the share that is usually missing.
//!
//! Vectors of groups are sums of vectors of sentences, by the root of their lengths. So all that is ever asked of the
//! vectors is how alike single sentences are, which is worked out for the columns asked for and kept while the next rows
//! need it.

use super::maths::Maths as _;
use super::score::{Feature, Grid};
use super::shape::WIDEST;
use duizhao_vectors::{Sum, Vector};
use std::ops::Range;

/// What a vote weighs, and the comparison as wholes. Tuned together with the other weights of a refined pass.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct MeaningWeights {
    pub(super) vote: f32,
    pub(super) whole: f32,
}

/// A sentence votes with this power of its length, by the mean length.
const SAY: f32 = 0.3;

/// What is missing to full likeness is divided by at least this.
const LEAST_MISSING: f32 = 0.05;

/// Columns compared beyond those asked for, so that the next rows, whose columns are a little further, find them.
const SLACK: usize = 32;

/// One side: its vectors and what follows from them.
struct Side<'m> {
    vectors: &'m [Vector],
    /// The part of a sentence in the vector of its group.
    part: Vec<f32>,
    /// What its vote counts.
    say: Vec<f32>,
    /// By sentence and size less one: one by the length of the sum over the group that begins there.
    unit: Vec<[f32; WIDEST]>,
    /// The same: likeness of the group to a usual sentence of the other side.
    usual: Vec<[f32; WIDEST]>,
    /// Likeness of the sentence to a usual group of so many of the other side.
    toward: Vec<[f32; WIDEST]>,
}

impl<'m> Side<'m> {
    fn new(vectors: &'m [Vector], lengths: &[u32]) -> Self {
        let length = |k: usize| (lengths.get(k).copied().unwrap_or(0).max(1)) as f32;
        let mean = (0..vectors.len()).map(length).sum::<f32>() / vectors.len().max(1) as f32;
        let part: Vec<f32> = (0..vectors.len()).map(|k| length(k).sqrt()).collect();
        let say = (0..vectors.len()).map(|k| (length(k) / mean).to_the(SAY)).collect();
        let unit = (0..vectors.len())
            .map(|start| {
                let (mut square, mut unit) = (0.0, [0.0; WIDEST]);
                for (size, k) in (start..vectors.len()).take(WIDEST).enumerate() {
                    let others: f32 = (start..k).map(|o| part[o] * vectors[o].like(&vectors[k])).sum();
                    square += part[k] * (part[k] * vectors[k].like(&vectors[k]) + 2.0 * others);
                    unit[size] = if square > 0.0 { 1.0 / square.sqrt() } else { 0.0 };
                }
                unit
            })
            .collect();
        Self { vectors, part, say, unit, usual: Vec::new(), toward: Vec::new() }
    }

    /// What a usual sentence or group of the other side is.
    fn compare(&mut self, other: &Side<'_>) {
        let known = |side: &Side<'_>, k: usize| side.unit[k][0] > 0.0;
        let mut sentences = (Sum::default(), 0.0);
        for (k, vector) in other.vectors.iter().enumerate().filter(|(k, _)| known(other, *k)) {
            sentences.0.add(vector, 1.0);
            sentences.1 += f32::from(u8::from(known(other, k)));
        }
        let mut groups: [(Sum, f32); WIDEST] = Default::default();
        for (size, (sum, count)) in groups.iter_mut().enumerate() {
            for (k, vector) in other.vectors.iter().enumerate().filter(|(k, _)| known(other, *k)) {
                let within = (k.saturating_sub(size)..=k).filter(|start| start + size < other.vectors.len());
                sum.add(vector, other.part[k] * within.map(|start| other.unit[start][size]).sum::<f32>());
                *count += f32::from(u8::from(k + size < other.vectors.len()));
            }
        }
        let mean = |(sum, count): &(Sum, f32), vector: &Vector| sum.toward(vector) / count.max(1.0);
        let alone: Vec<f32> = self.vectors.iter().map(|v| mean(&sentences, v)).collect();
        self.usual = (0..self.vectors.len())
            .map(|start| {
                let (mut sum, mut usual) = (0.0, [0.0; WIDEST]);
                for (size, k) in (start..self.vectors.len()).take(WIDEST).enumerate() {
                    sum += self.part[k] * alone[k];
                    usual[size] = sum * self.unit[start][size];
                }
                usual
            })
            .collect();
        self.toward = self.vectors.iter().map(|v| groups.each_ref().map(|g| mean(g, v))).collect();
    }
}

/// Likenesses of a sentence of the first side with those of the second within some columns.
#[derive(Default)]
struct Compared {
    row: Option<usize>,
    columns: Range<usize>,
    likes: Vec<f32>,
}

/// What the vectors of two texts say.
pub(super) struct Meaning<'m> {
    sides: [Side<'m>; 2],
    weights: MeaningWeights,
    rows: Vec<Compared>,
    sums: Sums,
}

/// Running sums over columns, for groups of rows of one height: the sum up to a column stands behind it.
#[derive(Default)]
struct Sums {
    /// Likeness of the group of rows to each column, times what the column's vote counts; what is usual, times the same.
    vote: Vec<f32>,
    usual: Vec<f32>,
    say: Vec<f32>,
    /// Likeness of the group of rows to each column, times the column's part in its group.
    whole: Vec<f32>,
    /// The same, but of each row by itself, times what the row's vote counts.
    rows: Vec<f32>,
}

impl<'m> Meaning<'m> {
    /// From the vector and the length of every sentence. A sentence that has the empty vector says nothing.
    pub(super) fn new(vectors: [&'m [Vector]; 2], lengths: [&[u32]; 2], weights: MeaningWeights) -> Self {
        let mut sides = [0, 1].map(|side| Side::new(vectors[side], lengths[side]));
        let [a, b] = &mut sides;
        a.compare(b);
        b.compare(a);
        let rows = (0..WIDEST).map(|_| Compared::default()).collect();
        Self { sides, weights, rows, sums: Sums::default() }
    }

    /// Sees to it that a row is compared with these columns.
    fn compare(&mut self, row: usize, columns: &Range<usize>) {
        let [a, b] = &self.sides;
        let kept = self.rows.len();
        let held = &mut self.rows[row % kept];
        if held.row == Some(row) && held.columns.start <= columns.start && columns.end <= held.columns.end {
            return;
        }
        held.row = Some(row);
        held.columns = columns.start..(columns.end + SLACK).min(b.vectors.len());
        held.likes.clear();
        let own = &a.vectors[row];
        held.likes.extend(b.vectors[held.columns.clone()].iter().map(|other| own.like(other)));
    }

    /// Sums over the columns for the group of so many rows that begins at `row`.
    fn sum_up(&mut self, row: usize, tall: usize, columns: &Range<usize>) {
        let [a, b] = &self.sides;
        let Sums { vote, usual, say, whole, rows } = &mut self.sums;
        for sums in [&mut *vote, usual, say, whole, rows] {
            sums.clear();
            sums.push(0.0);
        }
        let mut running = [0.0; 5];
        for column in columns.clone() {
            let (mut group, mut each) = (0.0, 0.0);
            for r in row..row + tall {
                let held = &self.rows[r % self.rows.len()];
                let like = held.likes[column - held.columns.start];
                group += a.part[r] * like;
                each += a.say[r] * like;
            }
            group *= a.unit[row][tall - 1];
            let (own, part) = (b.say[column], b.part[column]);
            let more = [own * group, own * b.toward[column][tall - 1], own, part * group, part * each];
            for (sum, x) in running.iter_mut().zip(more) {
                *sum += x;
            }
            for (sums, sum) in [&mut *vote, usual, say, whole, rows].into_iter().zip(running) {
                sums.push(sum);
            }
        }
    }
}

impl Feature for Meaning<'_> {
    fn add(&mut self, row: usize, grid: &mut Grid) {
        let [n, m] = [0, 1].map(|side: usize| self.sides[side].vectors.len());
        let starts = grid.start..(grid.start + grid.width).min(m);
        if row >= n || starts.is_empty() {
            return;
        }
        let columns = starts.start..(starts.end + WIDEST - 1).min(m);
        for r in row..(row + WIDEST).min(n) {
            self.compare(r, &columns);
        }
        for tall in 1..=WIDEST.min(n - row) {
            self.sum_up(row, tall, &columns);
            let [a, b] = &self.sides;
            let sums = &self.sums;
            let (unit, usual) = (a.unit[row][tall - 1], a.usual[row][tall - 1]);
            if unit == 0.0 {
                continue;
            }
            let say: f32 = a.say[row..row + tall].iter().sum();
            for (k, (_, wide)) in grid.shapes().filter(|(_, shape)| shape.0 == tall) {
                let toward: f32 = (row..row + tall).map(|r| a.say[r] * a.toward[r][wide - 1]).sum();
                let fit = starts.len().min((m + 1).saturating_sub(starts.start + wide));
                for (at, out) in grid.shape_mut(k)[..fit].iter_mut().enumerate() {
                    let over = |sums: &[f32]| sums[at + wide] - sums[at];
                    let start = starts.start + at;
                    let (other_unit, other_usual) = (b.unit[start][wide - 1], b.usual[start][wide - 1]);
                    let columns_vote = over(&sums.vote) - (usual * over(&sums.say) + over(&sums.usual)) / 2.0;
                    let rows_vote = over(&sums.rows) * other_unit - (other_usual * say + toward) / 2.0;
                    let missing = 1.0 - over(&sums.whole) * other_unit;
                    let usually = (1.0 - (usual + other_usual) / 2.0).max(LEAST_MISSING);
                    let whole = (1.0 - missing / usually) * (tall + wide) as f32 / 2.0;
                    *out += self.weights.vote * (columns_vote + rows_vote) + self.weights.whole * whole;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::shape::{SHAPE, SHAPES};
    use super::*;
    use duizhao_vectors::encoder;

    const A: [&str; 7] = [
        "天亮了。",
        "老船夫把缆绳解开，推船下水。",
        "河上有雾。",
        "他的孙女坐在船头，手里拿着一只苹果。",
        "谁也没有说话。",
        "远处传来钟声。",
        "他们慢慢地划向对岸。",
    ];
    const B: [&str; 8] = [
        "Day broke.",
        "The old ferryman untied the rope.",
        "He pushed the boat into the water.",
        "There was mist on the river.",
        "His granddaughter sat in the bow with an apple in her hand, and nobody spoke.",
        "Far away a bell rang.",
        "Slowly they rowed.",
        "The other bank came nearer.",
    ];

    fn vectors(texts: &[&str]) -> Vec<Vector> {
        texts.iter().map(|t| encoder().encode(t)).collect()
    }

    fn lengths(texts: &[&str]) -> Vec<u32> {
        texts.iter().map(|t| t.chars().count() as u32).collect()
    }

    fn group(vectors: &[Vector], lengths: &[u32], range: Range<usize>) -> Vector {
        let mut sum = Sum::default();
        for k in range {
            sum.add(&vectors[k], (lengths[k] as f32).sqrt());
        }
        sum.direction()
    }

    /// What votes and wholes say, by the definition.
    fn by_definition(a: Range<usize>, b: Range<usize>) -> (f32, f32) {
        let (va, vb, la, lb) = (vectors(&A), vectors(&B), lengths(&A), lengths(&B));
        let groups = |v: &[Vector], l: &[u32], size: usize| -> Vec<Vector> {
            (0..=v.len() - size).map(|k| group(v, l, k..k + size)).collect()
        };
        let mean = |of: &[Vector], to: &Vector| of.iter().map(|v| v.like(to)).sum::<f32>() / of.len() as f32;
        let votes = |own: (&[Vector], &[u32], Range<usize>), other: (&[Vector], &[u32], Range<usize>)| -> f32 {
            let there = group(other.0, other.1, other.2.clone());
            let elsewhere = groups(other.0, other.1, other.2.len());
            let length = own.1.iter().sum::<u32>() as f32 / own.1.len() as f32;
            let vote = |k: usize| {
                let usual = (mean(own.0, &there) + mean(&elsewhere, &own.0[k])) / 2.0;
                (own.1[k] as f32 / length).powf(SAY) * (own.0[k].like(&there) - usual)
            };
            own.2.map(vote).sum()
        };
        let vote =
            votes((&va, &la, a.clone()), (&vb, &lb, b.clone())) + votes((&vb, &lb, b.clone()), (&va, &la, a.clone()));
        let (x, y) = (group(&va, &la, a.clone()), group(&vb, &lb, b.clone()));
        let usual = (mean(&vb, &x) + mean(&va, &y)) / 2.0;
        let whole = (1.0 - (1.0 - x.like(&y)) / (1.0 - usual)) * (a.len() + b.len()) as f32 / 2.0;
        (vote, whole)
    }

    fn grid(row: usize, columns: Range<usize>, weights: MeaningWeights) -> Vec<Vec<f32>> {
        let (va, vb) = (vectors(&A), vectors(&B));
        let (la, lb) = (lengths(&A), lengths(&B));
        let mut meaning = Meaning::new([&va, &vb], [&la, &lb], weights);
        let mut grid = Grid::empty(columns);
        meaning.add(row, &mut grid);
        (0..SHAPES).map(|k| grid.shape(k).to_vec()).collect()
    }

    #[test]
    fn sums_are_what_the_definition_says() {
        for (weights, pick) in
            [(MeaningWeights { vote: 1.0, whole: 0.0 }, 0), (MeaningWeights { vote: 0.0, whole: 1.0 }, 1)]
        {
            for (row, columns) in [(0, 0..8), (2, 3..6), (6, 5..8)] {
                let is = grid(row, columns.clone(), weights);
                for (k, (tall, wide)) in SHAPE.into_iter().enumerate() {
                    for column in columns.clone().filter(|c| c + wide <= B.len() && row + tall <= A.len()) {
                        let should = by_definition(row..row + tall, column..column + wide);
                        let should = [should.0, should.1][pick];
                        let is = is[k][column - columns.start];
                        assert!((is - should).abs() < 2e-3, "{row} {column} {tall}:{wide} {is} {should}");
                    }
                }
            }
        }
    }

    #[test]
    fn what_renders_each_other_is_preferred() {
        let weights = MeaningWeights { vote: 1.0, whole: 1.0 };
        let at = |row: usize, column: usize, shape: (usize, usize)| {
            let k = SHAPE.iter().position(|s| *s == shape).expect("a shape");
            grid(row, column..column + 1, weights)[k][0]
        };
        assert!(at(1, 1, (1, 2)) > at(1, 1, (1, 1)));
        assert!(at(1, 1, (1, 2)) > at(1, 1, (1, 3)));
        assert!(at(3, 4, (2, 1)) > at(3, 4, (1, 1)));
        assert!(at(5, 5, (1, 1)) > at(5, 4, (1, 1)) && at(5, 5, (1, 1)) > at(5, 6, (1, 1)));
    }

    #[test]
    fn without_vectors_nothing_is_said() {
        let none = [Vector::default(); 4];
        let mut meaning = Meaning::new([&none, &none], [&[3; 4], &[5; 4]], MeaningWeights { vote: 1.0, whole: 1.0 });
        let mut grid = Grid::empty(0..4);
        meaning.add(0, &mut grid);
        assert!((0..SHAPES).all(|k| grid.shape(k).iter().all(|x| *x == 0.0)));
    }
}
