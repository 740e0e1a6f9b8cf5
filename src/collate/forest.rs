//! Disjoint sets with path halving (Tarjan and van Leeuwen 1984).

/// Sets of numbers.
pub(super) struct Forest(Vec<usize>);

impl Forest {
    pub(super) fn new(len: usize) -> Self {
        Self((0..len).collect())
    }

    pub(super) fn root(&mut self, mut x: usize) -> usize {
        while self.0[x] != x {
            self.0[x] = self.0[self.0[x]];
            x = self.0[x];
        }
        x
    }

    pub(super) fn join(&mut self, x: usize, y: usize) {
        let (x, y) = (self.root(x), self.root(y));
        // The smaller number leads, which keeps the result the same whatever the order of links.
        self.0[x.max(y)] = x.min(y);
    }
}
