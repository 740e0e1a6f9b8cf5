//! From a place to what stands where: each pane is laid out from the reading line, down and up, until it is full.

use super::input::{Layout, ReaderInput};
use super::measure::{Measure, PaneGeometry};
use super::place::Place;
use super::screen::{Block, PaneScreen, Screen, Span};
use super::typeset::{Indent, Role, Style};
use crate::text::TextRange;
use egui::{Pos2, Rect, pos2, vec2};

/// Share of the text's height above the reading line.
const READING_LINE: f32 = 0.22;
/// The reading line may sink to this share, so that a long title finds room above the first row.
const READING_LINE_LOWEST: f32 = 0.36;
/// Space between the title and the first row.
const TITLE_GAP: f32 = 22.0;
/// Least space above a title, in points.
const ABOVE_TITLE: f32 = 14.0;
/// Space left of the text: lanes of tags.
const LEFT_PAD: f32 = 34.0;
/// Space right of the text, in which marks may hang.
const RIGHT_PAD: f32 = 26.0;
/// Longest line: Han characters.
const HAN_LINE: f32 = 36.0;
/// Longest line of letters, in em: 66 characters of Source Serif.
const LATIN_LINE: f32 = 30.0;

/// Where the text of a pane stands that covers `whole`, of which the upper `header` points are its header.
pub(crate) fn geometry(whole: Rect, header: f32, pane: usize, input: &ReaderInput<'_>) -> PaneGeometry {
    let area = Rect::from_min_max(pos2(whole.left(), whole.top() + header), whole.max);
    let narrow = area.width() < 300.0;
    let (left_pad, right_pad) = if narrow { (26.0, 12.0) } else { (LEFT_PAD, RIGHT_PAD) };
    let room = (area.width() - left_pad - right_pad).max(60.0);
    let cjk = input.panes[pane].version.lang.is_cjk();
    let longest = input.text_size * input.measure.clamp(0.4, 2.5) * if cjk { HAN_LINE } else { LATIN_LINE };
    let width = room.min(longest);
    // Whole squares, so that full lines of Han end where the measure does.
    let width = if cjk { (width / input.text_size).floor().max(3.0) * input.text_size } else { width.floor() };
    let left = (area.left() + left_pad + (room - width) / 2.0).round();
    PaneGeometry { whole, area, left, width }
}

impl Measure<'_> {
    /// Height of the reading line, and everything on screen around it. `place_of` is where each pane stands.
    pub(crate) fn arrange(&mut self, place_of: &dyn Fn(usize) -> Place) -> Screen {
        let fronts: Vec<(Vec<Block>, f32)> = (0..self.input.panes.len()).map(|p| self.front(p)).collect();
        let highest = fronts.iter().enumerate().map(|(p, f)| f.1 + self.lead(p)).fold(0.0, f32::max);
        let reading_line = self.reading_line(highest);
        let mut screen = Screen { reading_line, panes: Vec::new() };
        for (pane, front) in fronts.into_iter().enumerate() {
            screen.panes.push(match self.input.layout {
                Layout::Flow => self.arrange_flow(pane, place_of(pane), reading_line, front),
                Layout::Rows => self.arrange_table(pane, place_of(0), reading_line, front),
            });
        }
        screen
    }

    fn reading_line(&self, front: f32) -> f32 {
        let Some(g) = self.geometry.first() else { return 0.0 };
        let h = g.area.height();
        (g.area.top() + (front + ABOVE_TITLE).clamp(h * READING_LINE, h * READING_LINE_LOWEST)).round()
    }

    /// How far the first letter of the text stands below the end of the front: the reading line meets the letter, the front
    /// ends above the space that belongs to the first paragraph.
    fn lead(&mut self, pane: usize) -> f32 {
        match (self.input.layout, self.prepared.panes[pane].visible.first()) {
            (Layout::Flow, Some(&first)) => self.paragraph(pane, first).above,
            _ => 0.0,
        }
    }

    /// Title and citation, as if they ended at zero height, and how high they are. In a low or narrow pane they are set
    /// smaller, and at last without the citation, so that none of them is cut off above.
    fn front(&mut self, pane: usize) -> (Vec<Block>, f32) {
        let most = self.geometry[pane].area.height() * READING_LINE_LOWEST - ABOVE_TITLE - self.lead(pane);
        for scale in [1.0, 0.85, 0.72] {
            let front = self.front_of(pane, scale, self.input.panes[pane].subtitle);
            if front.1 <= most {
                return front;
            }
        }
        self.front_of(pane, 0.72, "")
    }

    fn front_of(&mut self, pane: usize, scale: f32, subtitle: &str) -> (Vec<Block>, f32) {
        let (input, g) = (self.input.panes[pane], self.geometry[pane]);
        let mut blocks = Vec::new();
        let mut y = 0.0;
        for (role, text) in [(Role::Title, input.title), (Role::Subtitle, subtitle)] {
            if text.is_empty() {
                continue;
            }
            let lang = input.version.lang;
            let size = self.input.text_size * scale;
            let style = Style { role, lang, size, width: g.width, indent: Indent::None, above: self.above(role, lang) };
            let range = TextRange::from_usize(0, text.len());
            let set = self.title(pane, text, &style);
            let galley = self.galley(&set.job);
            let readings = set.readings.as_ref().map(|r| self.galley(r));
            let origin = pos2(g.left, y + set.above);
            y += set.height();
            blocks.push(Block { paragraph: u32::MAX, range, role, origin, width: g.width, set, galley, readings });
        }
        let height = if blocks.is_empty() { 0.0 } else { y + TITLE_GAP };
        for b in &mut blocks {
            b.origin.y -= height;
        }
        (blocks, height)
    }

    /// Rounded to a pixel, so that fills and letters meet.
    fn to_pixel(&self, y: f32) -> f32 {
        let scale = self.ctx.pixels_per_point();
        (y * scale).round() / scale
    }

    fn block(&mut self, pane: usize, paragraph: u32, range: TextRange, origin: Pos2, role: Role) -> Block {
        let set = self.stretch(pane, paragraph, range);
        let galley = self.galley(&set.job);
        let readings = set.readings.as_ref().map(|r| self.galley(r));
        Block { paragraph, range, role, origin, width: self.geometry[pane].width, set, galley, readings }
    }

    fn arrange_flow(&mut self, pane: usize, place: Place, line: f32, front: (Vec<Block>, f32)) -> PaneScreen {
        let g = self.geometry[pane];
        let mut screen = PaneScreen { area: Some(g.area), ..PaneScreen::default() };
        let count = self.prepared.panes[pane].visible.len();
        if count == 0 {
            return screen;
        }
        let at = self.point(pane, place);
        // Down to the block that the reading line is in, then up until the top is full.
        let (mut first, mut top) = (at.block, line - at.y);
        while top > g.area.top() && first > 0 {
            first -= 1;
            top -= self.block_height(pane, first);
        }
        if first == 0 {
            screen.front = front.0;
            for b in &mut screen.front {
                b.origin.y = self.to_pixel(b.origin.y + top);
            }
        }
        let mut number = first;
        while number < count && top < g.area.bottom() {
            let paragraph = self.prepared.panes[pane].visible[number];
            let height = self.block_height(pane, number);
            if top + height > g.area.top() {
                let len = self.input.panes[pane].version.body.text(paragraph as usize).len();
                let above = self.paragraph(pane, paragraph).above;
                let origin = pos2(g.left, self.to_pixel(top + above));
                let role = self.style(pane, paragraph).role;
                let block = self.block(pane, paragraph, TextRange::from_usize(0, len), origin, role);
                self.add_spans(pane, &block, &mut screen.spans);
                screen.blocks.push(block);
            }
            top += height;
            number += 1;
        }
        if let Some(last) = screen.spans.last_mut() {
            last.bottom = top;
        }
        screen
    }

    /// The rows that begin in a block. A row that began above it reaches up out of sight.
    fn add_spans(&self, pane: usize, block: &Block, spans: &mut Vec<Span>) {
        let body = &self.input.panes[pane].version.body;
        let segments = body.segments_of(block.paragraph as usize);
        for (nth, s) in segments.enumerate() {
            let Some(row) = self.input.rows.row_of(pane, s as u32) else { continue };
            if spans.last().is_some_and(|l| l.row == row) {
                continue;
            }
            let begins = self.input.rows.cell(row, pane).first() == Some(&(s as u32));
            let y = block.origin.y + block.set.points.get(nth).copied().unwrap_or(0.0);
            let top = if begins { y } else { y.min(self.geometry[pane].area.top() - 40.0) };
            if let Some(last) = spans.last_mut() {
                last.bottom = y;
            }
            spans.push(Span { row, top, bottom: y });
        }
    }

    fn arrange_table(&mut self, pane: usize, place: Place, line: f32, front: (Vec<Block>, f32)) -> PaneScreen {
        let g = self.geometry[pane];
        let mut screen = PaneScreen { area: Some(g.area), ..PaneScreen::default() };
        let rows = self.input.rows.len();
        if rows == 0 {
            return screen;
        }
        let mut row = place.row.min(rows - 1);
        let mut top = line - place.fraction * self.table_row(row);
        while top > g.area.top() && row > 0 {
            row -= 1;
            top -= self.table_row(row);
        }
        if row == 0 {
            screen.front = front.0;
            for b in &mut screen.front {
                b.origin.y = self.to_pixel(b.origin.y + top);
            }
        }
        while row < rows && top < g.area.bottom() {
            let height = self.table_row(row);
            if top + height > g.area.top() {
                let mut y = self.to_pixel(top + self.pad());
                for f in self.cell(pane, row) {
                    let role = self.style(pane, f.paragraph).role;
                    let block = self.block(pane, f.paragraph, f.range, pos2(g.left, y), role);
                    y += block.rect().height() + self.between();
                    screen.blocks.push(block);
                }
                screen.spans.push(Span { row, top, bottom: top + height });
            }
            top += height;
            row += 1;
        }
        screen
    }
}

/// The panes side by side in `rect`, by their shares, with gutters between them.
pub(crate) fn columns(rect: Rect, shares: &[f32], gutter: f32) -> Vec<Rect> {
    let n = shares.len().max(1) as f32;
    let room = (rect.width() - gutter * (n - 1.0)).max(1.0);
    let sum: f32 = shares.iter().sum::<f32>().max(f32::EPSILON);
    let mut x = rect.left();
    shares
        .iter()
        .map(|s| {
            let w = room * s / sum;
            let r = Rect::from_min_size(pos2(x.round(), rect.top()), vec2(w.floor(), rect.height()));
            x += w + gutter;
            r
        })
        .collect()
}
