//! A text with its items.

use super::super::item::Item;
use std::ops::Range;

use crate::text::TextRange;

/// A text cut into items.
#[derive(Clone, Copy)]
pub(super) struct Cut<'t> {
    pub(super) text: &'t str,
    pub(super) items: &'t [Item],
}

impl<'t> Cut<'t> {
    pub(super) fn raw(&self, item: usize) -> &'t str {
        self.items[item].range.slice(self.text).unwrap_or("")
    }

    /// The stretch from the first to the last of some items; where there are none, the place where the next one begins.
    pub(super) fn over(&self, items: &Range<u32>) -> TextRange {
        let (start, end) = (items.start as usize, items.end as usize);
        if start == end {
            let at = self.items.get(start).map_or(self.text.len() as u32, |i| i.range.start);
            return TextRange::new(at, at);
        }
        TextRange::new(self.items[start].range.start, self.items[end - 1].range.end)
    }

    /// What [`Cut::over`] gives, as text.
    pub(super) fn shown(&self, items: &Range<u32>) -> &'t str {
        self.over(items).slice(self.text).unwrap_or("")
    }

    /// What stands between the item before and this one, or before the first or after the last.
    pub(super) fn gap(&self, item: usize) -> TextRange {
        let start = if item == 0 { 0 } else { self.items[item - 1].range.end };
        TextRange::new(start, self.items.get(item).map_or(self.text.len() as u32, |i| i.range.start))
    }
}
