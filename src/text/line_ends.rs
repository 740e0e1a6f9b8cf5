//! A text with line feeds alone, and positions that go over to it and come back.
//!
//! Programs disagree about whether CR LF is one character or two. A file that has no CR LF cannot be misread, so that is what
//! is given away; the source keeps what it has.

use super::range::TextRange;
use std::borrow::Cow;

/// A text in which every line ends in a line feed, beside the one it was made from.
#[derive(Clone, Debug)]
pub struct LineFeeds<'t> {
    text: Cow<'t, str>,
    /// Bytes of the original that are left out: the CR of each CR LF, ascending.
    removed: Vec<u32>,
}

impl<'t> LineFeeds<'t> {
    /// Takes the CR out of each CR LF; a CR alone becomes a line feed.
    #[must_use]
    pub fn new(original: &'t str) -> Self {
        if !original.contains('\r') {
            return Self { text: Cow::Borrowed(original), removed: Vec::new() };
        }
        let removed = original.match_indices("\r\n").map(|(at, _)| u32::try_from(at).unwrap_or(u32::MAX)).collect();
        Self { text: original.replace("\r\n", "\n").replace('\r', "\n").into(), removed }
    }

    /// The text without CR.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The range here of a range of the original.
    #[must_use]
    pub fn here(&self, original: TextRange) -> TextRange {
        let at = |o: u32| o - self.removed.partition_point(|&r| r < o) as u32;
        TextRange::new(at(original.start), at(original.end))
    }

    /// The range of the original of a range here. A line end goes with the CR before it.
    #[must_use]
    pub fn original(&self, here: TextRange) -> TextRange {
        TextRange::new(self.original_at(here.start), self.original_at(here.end))
    }

    fn original_at(&self, p: u32) -> u32 {
        // The i-th CR stands, counted here, before the byte `removed[i] - i`.
        let (mut low, mut high) = (0, self.removed.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            if self.removed[middle] - (middle as u32) < p { low = middle + 1 } else { high = middle }
        }
        p + low as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_line_end_keeps_its_carriage_return() {
        let t = LineFeeds::new("a\r\n𠮷\rb\r\n");
        assert_eq!(t.text(), "a\n𠮷\nb\n");
        assert_eq!(t.here(TextRange::new(3, 7)), TextRange::new(2, 6));
        assert_eq!(t.original(TextRange::new(1, 2)), TextRange::new(1, 3));
        assert_eq!(t.original(TextRange::new(2, 6)), TextRange::new(3, 7));
    }

    proptest! {
        #[test]
        fn ranges_come_back_with_the_same_text(text in "[a\r\n𠮷]{0,40}", a in 0usize..40, b in 0usize..40) {
            let t = LineFeeds::new(&text);
            let places: Vec<u32> = t.text().char_indices().map(|(i, _)| i as u32).chain([t.text().len() as u32]).collect();
            let here = TextRange::new(places[a % places.len()], places[b % places.len()]);
            let original = t.original(here);
            prop_assert_eq!(t.here(original), here);
            let slice = original.slice(&text).expect("it fits");
            prop_assert_eq!(slice.replace("\r\n", "\n").replace('\r', "\n"), here.slice(t.text()).expect("it fits"));
        }
    }
}
