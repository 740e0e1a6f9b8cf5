//! Positions in code points for positions in bytes, many times over one text.

use crate::text::TextRange;

/// Bytes between two counted places: a lookup counts fewer characters than this.
const STEP: usize = 1024;

/// A text with the number of characters before every 1024th byte. To count from the beginning for each of thousands of
/// excerpts of a long text would take longer than all the rest.
pub(super) struct Chars<'t> {
    text: &'t [u8],
    before: Vec<usize>,
}

impl<'t> Chars<'t> {
    /// Counts a text once.
    pub(super) fn new(text: &'t str) -> Self {
        let text = text.as_bytes();
        let mut n = 0;
        let before = text
            .chunks(STEP)
            .map(|chunk| {
                let here = n;
                n += count(chunk);
                here
            })
            .collect();
        Self { text, before }
    }

    /// A range of bytes as a range of code points; what lies past the end of the text is cut off.
    pub(super) fn range(&self, r: TextRange) -> (usize, usize) {
        (self.at(r.start), self.at(r.end))
    }

    fn at(&self, offset: u32) -> usize {
        let offset = (offset as usize).min(self.text.len());
        // At the very end of a text of whole steps there is no place counted; the one before is as good.
        let step = (offset / STEP).min(self.before.len().saturating_sub(1));
        self.before.get(step).copied().unwrap_or(0) + count(&self.text[(step * STEP).min(offset)..offset])
    }
}

/// Characters that begin in these bytes of UTF-8: all but the continuation bytes.
fn count(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&b| b & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::range::char_offset;

    #[test]
    fn it_counts_as_counting_from_the_beginning_does() {
        for text in ["", "网", &"网络a𠮷".repeat(300), &"x".repeat(2 * STEP)] {
            let chars = Chars::new(text);
            for (at, _) in text.char_indices().chain([(text.len(), ' ')]) {
                let at = at as u32;
                assert_eq!(
                    chars.range(TextRange::new(at, at + 9999)),
                    (char_offset(text, at), text.chars().count().min(char_offset(text, at + 9999)))
                );
            }
        }
    }
}
