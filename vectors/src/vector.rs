//! Vectors of length 1, and how alike two of them are.

use super::matrix::dot;

/// Numbers of a vector.
pub(super) const DIM: usize = 512;

/// What 1 is in the whole numbers that a vector is made of. A sum of products of two vectors stays below its square.
const ONE: f32 = 16384.0;

/// A direction: a vector of length 1, or the empty one, which is like nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Vector([i16; DIM]);

impl Default for Vector {
    /// The empty one.
    fn default() -> Self {
        Self([0; DIM])
    }
}

impl Vector {
    /// The direction of some numbers, of which there are [`Encoder::DIM`](super::Encoder::DIM).
    pub(super) fn of(numbers: &[f32]) -> Self {
        let length = numbers.iter().map(|x| x * x).sum::<f32>().sqrt();
        let mut out = Self::default();
        if length > 0.0 && length.is_finite() {
            let scale = ONE / length;
            for (out, x) in out.0.iter_mut().zip(numbers) {
                let x = x * scale;
                *out = (x + 0.5f32.copysign(x)) as i32 as i16;
            }
        }
        out
    }

    /// How alike: the cosine of the angle, from -1 to 1; 0 with the empty vector.
    pub fn like(&self, other: &Self) -> f32 {
        dot(&self.0, &other.0) as f32 / (ONE * ONE)
    }

    /// The numbers, in units of 1/16384.
    pub fn numbers(&self) -> &[i16] {
        &self.0
    }
}

/// A sum of vectors: of a group of sentences, it points nearly where the vector of their joint text does.
#[derive(Clone, Debug)]
pub struct Sum([f32; DIM]);

impl Default for Sum {
    /// Of nothing.
    fn default() -> Self {
        Self([0.0; DIM])
    }
}

impl Sum {
    /// Adds a vector with a weight.
    pub fn add(&mut self, vector: &Vector, weight: f32) {
        for (sum, x) in self.0.iter_mut().zip(&vector.0) {
            *sum += f32::from(*x) * weight;
        }
    }

    /// The scalar product with a vector: how alike the sum's parts are to it, all together.
    pub fn toward(&self, vector: &Vector) -> f32 {
        let mut sums = [0.0; 8];
        for (own, other) in self.0.as_chunks::<8>().0.iter().zip(vector.0.as_chunks::<8>().0) {
            for ((sum, x), y) in sums.iter_mut().zip(own).zip(other) {
                *sum += x * f32::from(*y);
            }
        }
        sums.iter().sum::<f32>() / (ONE * ONE)
    }

    /// Where the sum points.
    pub fn direction(&self) -> Vector {
        Vector::of(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wave(step: usize) -> Vector {
        Vector::of(&(0..DIM).map(|k| ((k * step % 17) as f32 - 8.0) / 3.0).collect::<Vec<f32>>())
    }

    #[test]
    fn likeness_is_the_cosine() {
        let (a, b) = (wave(3), wave(5));
        assert!((a.like(&a) - 1.0).abs() < 1e-3);
        assert_eq!(a.like(&b), b.like(&a));
        assert!(a.like(&b).abs() < 1.0);
        assert_eq!(a.like(&Vector::default()), 0.0);
        let mut opposite = Sum::default();
        opposite.add(&a, -2.0);
        assert!((a.like(&opposite.direction()) + 1.0).abs() < 1e-3);
    }

    #[test]
    fn one_number_alone_has_room() {
        let mut numbers = [0.0; DIM];
        numbers[7] = -1e-3;
        let vector = Vector::of(&numbers);
        assert_eq!(vector.like(&vector), 1.0);
    }

    #[test]
    fn a_sum_lies_between() {
        let (a, b) = (wave(3), wave(5));
        let mut sum = Sum::default();
        sum.add(&a, 1.0);
        sum.add(&b, 1.0);
        let middle = sum.direction();
        assert!(middle.like(&a) > a.like(&b) && middle.like(&b) > a.like(&b));
        assert_eq!(Sum::default().direction(), Vector::default());
        assert!((sum.toward(&a) - a.like(&a) - b.like(&a)).abs() < 1e-5);
    }
}
