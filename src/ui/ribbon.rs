//! Bands that join what stands in two columns, drawn in the gutter between them. Both edges leave either side level, so that
//! the eye is led from line to line and not to a corner.

use egui::epaint::Mesh;
use egui::{Color32, Pos2, Rangef, Rect, Shape, pos2};

/// Straight pieces of an edge.
const STEPS: u8 = 14;

/// A band: what it spans at the left and at the right of its gutter, in points. A span of no height is a point, where one side
/// has nothing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Band {
    pub(crate) left: Rangef,
    pub(crate) right: Rangef,
}

impl Band {
    /// Its upper and its lower edge.
    pub(crate) fn edges(self, gutter: Rect) -> (Vec<Pos2>, Vec<Pos2>) {
        (curve(gutter, self.left.min, self.right.min), curve(gutter, self.left.max, self.right.max))
    }

    /// Its surface, in a colour for either side; what lies between is mixed.
    pub(crate) fn fill(self, gutter: Rect, (left, right): (Color32, Color32)) -> Shape {
        let (upper, lower) = self.edges(gutter);
        let mut mesh = Mesh::default();
        for (i, (u, l)) in upper.iter().zip(&lower).enumerate() {
            let color = left.lerp_to_gamma(right, i as f32 / f32::from(STEPS));
            let n = mesh.vertices.len() as u32;
            mesh.colored_vertex(*u, color);
            mesh.colored_vertex(pos2(l.x, l.y.max(u.y)), color);
            if n > 0 {
                mesh.add_triangle(n - 2, n - 1, n);
                mesh.add_triangle(n - 1, n, n + 1);
            }
        }
        Shape::mesh(mesh)
    }

    /// Whether a point of the gutter lies on it, or no further from it than `slack` points.
    pub(crate) fn holds(self, gutter: Rect, pos: Pos2, slack: f32) -> bool {
        let x = (pos.x - gutter.left()) / gutter.width().max(1.0);
        let (top, bottom) = (eased(self.left.min, self.right.min, x), eased(self.left.max, self.right.max, x));
        (0.0..=1.0).contains(&x) && top - slack <= pos.y && pos.y < bottom + slack
    }
}

/// A line that leaves both sides level.
fn curve(gutter: Rect, left: f32, right: f32) -> Vec<Pos2> {
    (0..=STEPS)
        .map(|i| {
            let x = f32::from(i) / f32::from(STEPS);
            pos2(gutter.left() + x * gutter.width(), eased(left, right, x))
        })
        .collect()
}

/// From `left` to `right`, level at both ends.
fn eased(left: f32, right: f32, x: f32) -> f32 {
    left + (right - left) * x * x * (3.0 - 2.0 * x)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_band_is_found_between_its_edges_alone() {
        let gutter = Rect::from_min_max(pos2(100.0, 0.0), pos2(128.0, 400.0));
        let band = Band { left: Rangef::new(10.0, 30.0), right: Rangef::new(110.0, 110.0) };
        let at = |x: f32, y: f32| band.holds(gutter, pos2(x, y), 0.0);
        assert!(at(101.0, 20.0) && !at(101.0, 40.0));
        assert!(at(114.0, 65.0) && !at(114.0, 20.0) && !at(90.0, 20.0));
        assert!(!at(127.9, 112.0) && band.holds(gutter, pos2(127.9, 112.0), 3.0));
        let (upper, lower) = band.edges(gutter);
        assert_eq!((upper[0], lower[0]), (pos2(100.0, 10.0), pos2(100.0, 30.0)));
        assert_eq!(upper.last(), lower.last());
    }
}
