//! A long column of items of unequal heights, of which only those on the screen are laid out.
//!
//! The place is told by an item and a distance into it, never by a distance from the top of everything: heights are
//! estimates until an item has been laid out, and a text must not jump when an estimate turns out wrong. The distance
//! from the top exists for the scroll bar alone.

use egui::{Id, Rect, ScrollArea, Ui, UiBuilder, pos2};
use std::ops::Range;

/// Space kept free at the right for the scroll bar, in points.
const BAR: f32 = 10.0;

/// What stands in a column.
pub(crate) trait Items {
    /// Height of an item when it is `width` wide, in points. Asked for items on the screen and next to it; it should be
    /// remembered by the answerer.
    fn height(&mut self, ui: &Ui, item: usize, width: f32) -> f32;

    /// Where in the item the thing is that [`Roll::reveal`] shall bring on the screen, in points from its top.
    fn focus(&self, _item: usize) -> f32 {
        0.0
    }

    /// Draws an item.
    fn draw(&mut self, ui: &mut Ui, item: usize, rect: Rect);
}

/// Where a column stands.
#[derive(Clone, Debug, Default)]
pub(crate) struct Roll {
    heights: Vec<f32>,
    /// The item at the top edge, and how much of it is above the edge.
    top: usize,
    into: f32,
    width: f32,
    wanted: Option<(usize, f32)>,
    whole: Range<usize>,
}

impl Roll {
    /// Other items, with estimates of their heights in points. The place is kept as far as there is such an item.
    pub(crate) fn fill(&mut self, heights: Vec<f32>) {
        self.heights = heights;
        if self.top >= self.heights.len() {
            (self.top, self.into) = (self.heights.len().saturating_sub(1), 0.0);
        }
        self.width = 0.0;
        self.whole = 0..0;
    }

    /// Goes to the beginning.
    pub(crate) fn rewind(&mut self) {
        (self.top, self.into, self.wanted) = (0, 0.0, None);
    }

    /// Brings an item to `share` of the height of the view (0 is the upper edge) in the next frame.
    pub(crate) fn reveal(&mut self, item: usize, share: f32) {
        self.wanted = Some((item, share));
    }

    /// Whether all of an item was on the screen in the last frame.
    pub(crate) fn is_whole(&self, item: usize) -> bool {
        self.whole.contains(&item)
    }

    /// Distance of an item from the top of everything, and the height of everything, as known so far.
    pub(crate) fn span(&self, item: usize) -> (f32, f32) {
        let before = self.heights.iter().take(item).sum::<f32>();
        (before, self.heights.iter().sum())
    }

    /// Height of an item as known so far.
    pub(crate) fn known(&self, item: usize) -> f32 {
        self.heights.get(item).copied().unwrap_or(0.0)
    }

    /// Draws the column over all the space that is left.
    pub(crate) fn show(&mut self, ui: &mut Ui, id: Id, items: &mut dyn Items) {
        let width = (ui.available_width() - BAR).max(40.0);
        let view = ui.available_height().max(1.0);
        self.width = width;
        let mut measure = |heights: &mut Vec<f32>, ui: &Ui, i: usize| {
            let h = items.height(ui, i, width);
            if let Some(known) = heights.get_mut(i) {
                *known = h;
            }
            h
        };
        if let Some((item, share)) = self.wanted.take().filter(|(i, _)| *i < self.heights.len()) {
            measure(&mut self.heights, ui, item);
            (self.top, self.into) = (item, items.focus(item) - share * view);
        }
        let mut measure = |heights: &mut Vec<f32>, i: usize| {
            let h = items.height(ui, i, width);
            heights[i] = h;
            h
        };
        self.settle(&mut measure);
        self.close_up(view, &mut measure);
        let (before, total) = self.span(self.top);
        let start = before + self.into;
        let area = ScrollArea::vertical().id_salt(id).auto_shrink(false).vertical_scroll_offset(start);
        let out = area.show_viewport(ui, |ui, viewport| {
            ui.set_height(total.max(view));
            self.travel(viewport.min.y - start, view);
            self.draw(ui, items, width);
            viewport.min.y
        });
        self.travel(out.state.unclamped_offset().y - out.inner, view);
    }

    /// Moves by a distance in points. A long way is measured by what is known; the items on a short way are laid out first.
    fn travel(&mut self, by: f32, view: f32) {
        if by == 0.0 || self.heights.is_empty() {
            return;
        }
        self.into += by;
        if by.abs() > 2.0 * view {
            let (before, _) = self.span(self.top);
            self.jump(before + self.into);
        }
    }

    fn jump(&mut self, to: f32) {
        let (mut item, mut rest) = (0, to.max(0.0));
        while item + 1 < self.heights.len() && rest >= self.heights[item] {
            rest -= self.heights[item];
            item += 1;
        }
        (self.top, self.into) = (item, rest);
    }

    /// Makes the item at the edge the one that the place is told by.
    fn settle(&mut self, measure: &mut dyn FnMut(&mut Vec<f32>, usize) -> f32) {
        while self.into < 0.0 && self.top > 0 {
            self.top -= 1;
            self.into += measure(&mut self.heights, self.top);
        }
        if self.top == 0 {
            self.into = self.into.max(0.0);
        }
        while self.top + 1 < self.heights.len() {
            let h = measure(&mut self.heights, self.top);
            if self.into < h {
                break;
            }
            self.into -= h;
            self.top += 1;
        }
    }

    /// Leaves no room below the last item as long as something above can fill it. The scroll area would close it too, but
    /// slowly, frame after frame.
    fn close_up(&mut self, view: f32, measure: &mut dyn FnMut(&mut Vec<f32>, usize) -> f32) {
        let mut below = -self.into;
        for i in self.top..self.heights.len() {
            below += measure(&mut self.heights, i);
            if below >= view {
                return;
            }
        }
        self.into -= view - below;
        self.settle(measure);
    }

    fn draw(&mut self, ui: &mut Ui, items: &mut dyn Items, width: f32) {
        let clip = ui.clip_rect();
        let left = ui.max_rect().left();
        // A short move up shows items above the one that tells the place.
        let mut first = self.top;
        let mut y = clip.top() - self.into;
        while y > clip.top() && first > 0 {
            first -= 1;
            self.heights[first] = items.height(ui, first, width);
            y -= self.heights[first];
        }
        let mut whole = usize::MAX..first;
        for i in first..self.heights.len() {
            if y >= clip.bottom() {
                break;
            }
            let h = items.height(ui, i, width);
            self.heights[i] = h;
            let rect = Rect::from_min_max(pos2(left, y), pos2(left + width, y + h));
            let builder = UiBuilder::new().id_salt(("roll", i)).max_rect(rect);
            ui.scope_builder(builder, |ui| items.draw(ui, i, rect));
            if y >= clip.top() && y + h <= clip.bottom() {
                whole = whole.start.min(i)..i + 1;
            }
            y += h;
        }
        self.whole = if whole.start == usize::MAX { 0..0 } else { whole };
    }
}
