//! A stretch of an immutable text, by bytes.

use serde::{Deserialize, Serialize};

/// A half-open range of **bytes** into one text; both ends lie on character boundaries of that text.
///
/// Texts are limited to 4 GiB, which the import enforces; 32 bits keep a long version small.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "(u32, u32)", into = "(u32, u32)")]
pub struct TextRange {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl From<(u32, u32)> for TextRange {
    fn from((a, b): (u32, u32)) -> Self {
        Self::new(a, b)
    }
}

impl From<TextRange> for (u32, u32) {
    fn from(r: TextRange) -> Self {
        (r.start, r.end)
    }
}

impl TextRange {
    /// The range from the smaller to the larger of two offsets.
    #[must_use]
    pub fn new(a: u32, b: u32) -> Self {
        Self { start: a.min(b), end: a.max(b) }
    }

    /// From machine-word offsets; offsets beyond 4 GiB are clamped, which the import forbids anyway.
    #[must_use]
    pub fn from_usize(start: usize, end: usize) -> Self {
        let clamp = |x: usize| u32::try_from(x).unwrap_or(u32::MAX);
        Self::new(clamp(start), clamp(end))
    }

    /// Length in bytes.
    #[must_use]
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the range holds nothing.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// As a range that slices a `str`.
    #[must_use]
    pub fn span(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The bytes that two ranges share, if any (touching is not sharing).
    #[must_use]
    pub fn overlap(self, other: Self) -> Option<Self> {
        let (a, b) = (self.start.max(other.start), self.end.min(other.end));
        (a < b).then_some(Self { start: a, end: b })
    }

    /// The same as many bytes further on.
    #[must_use]
    pub fn shifted(self, by: u32) -> Self {
        Self { start: self.start + by, end: self.end + by }
    }

    /// Whether `offset` lies inside.
    #[must_use]
    pub fn contains(self, offset: u32) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Whether all of `other` lies inside.
    #[must_use]
    pub fn covers(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The slice of `text`, or nothing where the range does not fit it.
    #[must_use]
    pub fn slice(self, text: &str) -> Option<&str> {
        text.get(self.span())
    }
}

/// Sorts ranges and joins those that overlap or touch; empty ones vanish.
#[must_use]
pub fn normalise(mut ranges: Vec<TextRange>) -> Vec<TextRange> {
    ranges.retain(|r| !r.is_empty());
    ranges.sort_unstable();
    let mut out: Vec<TextRange> = Vec::with_capacity(ranges.len());
    for r in ranges {
        match out.last_mut() {
            Some(last) if r.start <= last.end => last.end = last.end.max(r.end),
            _ => out.push(r),
        }
    }
    out
}

/// Number of Unicode code points before byte `offset` of `text`, the position other programs count in.
#[must_use]
pub fn char_offset(text: &str, offset: u32) -> usize {
    let mut end = (offset as usize).min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text[..end].chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joining_ranges_sorts_and_merges() {
        let r = TextRange::new;
        assert_eq!(normalise(vec![r(5, 9), r(0, 2), r(2, 3), r(8, 12), r(20, 20)]), vec![r(0, 3), r(5, 12)]);
    }

    #[test]
    fn code_points_are_not_bytes() {
        assert_eq!(char_offset("网络a", 6), 2);
        assert_eq!(char_offset("网络a", 4), 1);
    }
}
