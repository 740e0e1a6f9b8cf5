//! The text and its marks. Fills lie under the letters, lines beside and below them; overlapping tags are told apart by
//! lanes, never by mixing colours.

use super::input::{DiffRole, Frame, Layout, Mark, MarkKind, ReaderInput, Words};
use super::linking;
use super::measure::CELL_PAD;
use super::screen::{Block, PaneScreen};
use super::select::Caret;
use super::show::Regions;
use super::state::ReaderState;
use super::typeset::{Above, Role as TextRole};
use super::{ruby, words};
use crate::model::{Aside, ParagraphKind};
use crate::text::TextRange;
use crate::ui::ribbon::Band;
use crate::ui::theme;
use egui::epaint::Mesh;
use egui::{
    Align2, Color32, FontId, Painter, Pos2, Rangef, Rect, Role, Sense, Shape, Stroke, StrokeKind, Ui, WidgetInfo, pos2,
};

/// Lanes in the margin beyond this one share it.
const LAST_STRIPE: u8 = 5;
/// Lanes of lines under the text beyond this one share it: there is no more room between two lines.
const LAST_LINE: u8 = 2;
/// Below this confidence a link is doubtful.
const DOUBTFUL: f32 = 0.5;

/// Draws all panes and what joins them.
pub(crate) fn panes(ui: &Ui, regions: &Regions, state: &ReaderState, input: &ReaderInput<'_>) {
    let rows = Highlight::new(state, input);
    if input.linking.is_some() {
        linking::grounds(ui, regions, state, input);
    }
    for pane in 0..input.panes.len() {
        let area = regions.panes[pane].area;
        let painter = ui.painter_at(area.intersect(ui.clip_rect()));
        let screen = &state.screen.panes[pane];
        if input.layout == Layout::Rows {
            cells(&painter, area, pane, screen, input);
        }
        for block in screen.front.iter().chain(&screen.blocks) {
            block_of(&painter, pane, block, screen, state, input, &rows);
        }
        nodes(ui, regions, pane, screen, input);
    }
    words::above(ui, regions, state, input);
    for (i, gutter) in regions.gutters.iter().enumerate() {
        let painter = ui.painter_at(gutter.intersect(ui.clip_rect()));
        match input.layout {
            Layout::Flow => {
                ribbons(&painter, *gutter, &state.screen.panes[i], &state.screen.panes[i + 1], input, i, &rows);
            }
            Layout::Rows => {
                painter.vline(gutter.center().x, gutter.y_range(), (1.0, input.theme.hairline));
            }
        }
    }
}

/// The rows that are looked at.
struct Highlight {
    hover: Option<usize>,
    caret: Option<(usize, Caret)>,
}

impl Highlight {
    fn new(state: &ReaderState, input: &ReaderInput<'_>) -> Self {
        Self {
            hover: state.hover.and_then(|(pane, s)| input.rows.row_of(pane, s)),
            caret: state.caret.and_then(|c| Some((input.rows.row_of(c.pane, c.segment)?, c))),
        }
    }

    fn has(&self, row: usize) -> bool {
        self.hover == Some(row) || self.caret.is_some_and(|c| c.0 == row)
    }
}

fn block_of(
    painter: &Painter,
    pane: usize,
    block: &Block,
    screen: &PaneScreen,
    state: &ReaderState,
    input: &ReaderInput<'_>,
    rows: &Highlight,
) {
    let t = input.theme;
    let color = if block.role.is_quiet() { t.muted } else { t.ink };
    if matches!(block.role, TextRole::Title | TextRole::Subtitle) {
        letters(painter, block, color, t.muted);
        return;
    }
    let body = &input.panes[pane].version.body;
    let paragraph = block.paragraph as usize;
    linking::under(painter, pane, block, state, input);
    for s in body.segments_of(paragraph).filter(|_| input.linking.is_none()) {
        let Some(row) = input.rows.row_of(pane, s as u32).filter(|&r| rows.has(r)) else { continue };
        let range = body.segments()[s].range;
        if input.layout == Layout::Flow || input.rows.is_linked(row) {
            fill(painter, block, range, t.wash(t.accent, theme::COUNTERPART));
        }
        if rows.caret.is_some_and(|(_, c)| c.pane == pane && c.segment == s as u32) {
            caret_bar(painter, block, range, t.accent);
        }
    }
    let marks = (input.marks)(pane, paragraph);
    for m in &marks {
        mark_fill(painter, block, m, input);
    }
    let len = body.text(paragraph).len() as u32;
    let selected = state.selection.filter(|s| s.pane == pane).and_then(|s| s.in_paragraph(block.paragraph, len));
    if let Some(range) = selected {
        fill(painter, block, range, t.selection);
    }
    words::grounds(painter, pane, block, input);
    letters(painter, block, color, t.muted);
    if input.linking.is_some() {
        linking::beside(painter, pane, block, state, input);
    }
    for m in &marks {
        mark_lines(painter, block, screen, m, input);
    }
    words::lines(painter, pane, block, input);
    if let Some(note) = note(input.words, body.paragraphs()[paragraph].aside, body.paragraphs()[paragraph].kind) {
        let (at, align) = match input.layout {
            Layout::Flow => (pos2(block.origin.x, block.origin.y + 1.0), Align2::LEFT_BOTTOM),
            Layout::Rows => (pos2(block.rect().right(), block.origin.y - CELL_PAD + 1.0), Align2::RIGHT_TOP),
        };
        painter.text(at, align, note, FontId::proportional(theme::UI_SMALL - 1.0), t.muted);
        let x = block.origin.x - 10.0;
        painter.vline(x, block.rect().y_range(), (1.0, t.hairline));
    }
}

/// The text of a block, and the readings above it.
fn letters(painter: &Painter, block: &Block, color: Color32, quiet: Color32) {
    painter.galley(block.origin, block.galley.clone(), color);
    if let Some(readings) = &block.readings {
        ruby::paint(painter, block.origin, &block.galley, readings, block.set.letters, quiet);
    }
}

/// Why a paragraph stands aside.
fn note(words: &Words, aside: Option<Aside>, kind: ParagraphKind) -> Option<&str> {
    match (aside, kind) {
        (Some(Aside::WebForm), _) => Some(&words.aside_form),
        (Some(Aside::SiteLine), _) | (None, ParagraphKind::Furniture) => Some(&words.aside_site),
        (Some(Aside::Caption), _) => Some(&words.aside_caption),
        (Some(Aside::Excerpt), _) => Some(&words.aside_excerpt),
        (Some(Aside::ByHand), _) => Some(&words.aside_hand),
        (None, ParagraphKind::Heading | ParagraphKind::Body | ParagraphKind::Byline | ParagraphKind::Caption) => None,
    }
}

/// The part of a line's rectangle that the letters take, and the readings above them.
pub(crate) fn band(rect: Rect, block: &Block) -> Rect {
    let half = (block.set.letters * 0.72).min(rect.height() / 2.0);
    let upper = match block.set.room {
        Above::Nothing => half,
        Above::Readings => (block.set.letters * ruby::BAND).min(rect.height() / 2.0),
    };
    Rect::from_min_max(pos2(rect.left(), rect.center().y - upper), pos2(rect.right(), rect.center().y + half))
}

pub(crate) fn fill(painter: &Painter, block: &Block, range: TextRange, color: Color32) {
    for r in block.rects(range) {
        painter.rect_filled(band(r, block).expand2(egui::vec2(1.5, 0.0)), 3.0, color);
    }
}

fn caret_bar(painter: &Painter, block: &Block, range: TextRange, color: Color32) {
    if let Some(first) = block.rects(range).first() {
        let r = band(*first, block);
        painter.rect_filled(
            Rect::from_min_max(pos2(r.left() - 4.0, r.top()), pos2(r.left() - 2.0, r.bottom())),
            1.0,
            color,
        );
    }
}

fn mark_fill(painter: &Painter, block: &Block, mark: &Mark, input: &ReaderInput<'_>) {
    let t = input.theme;
    let color = match mark.kind {
        MarkKind::Tag { color, active: true, .. } => t.wash(color, theme::ACTIVE_CODE),
        MarkKind::Tag { active: false, .. } | MarkKind::Proposed { .. } | MarkKind::Framed(_) => return,
        MarkKind::Search { current: true } => t.search_current,
        MarkKind::Search { current: false } => t.search,
        MarkKind::Diff(DiffRole::Delete) => t.wash(t.delete, 0.10),
        MarkKind::Diff(DiffRole::Insert) => t.wash(t.insert, 0.10),
        MarkKind::Diff(DiffRole::Moved) => t.wash(t.moved, 0.08),
        MarkKind::Diff(DiffRole::Variant) => t.wash(t.warn, 0.10),
        MarkKind::Diff(DiffRole::Habit) => return,
    };
    fill(painter, block, mark.range, color);
}

fn mark_lines(painter: &Painter, block: &Block, screen: &PaneScreen, mark: &Mark, input: &ReaderInput<'_>) {
    let t = input.theme;
    match mark.kind {
        MarkKind::Tag { color, lane, line, .. } => {
            let mut mesh = Mesh::default();
            for r in block.rects(mark.range) {
                let y = line_height(r, block, lane);
                for (a, b) in line.spans(r.left(), r.right()) {
                    mesh.add_colored_rect(Rect::from_x_y_ranges(a..=b, y - 1.0..=y + 1.0), color);
                }
            }
            if let Some(r) = stripe(block, screen, mark.range, lane) {
                for (a, b) in line.spans(r.top(), r.bottom()) {
                    mesh.add_colored_rect(Rect::from_x_y_ranges(r.x_range(), a..=b), color);
                }
            }
            painter.add(Shape::mesh(mesh));
        }
        MarkKind::Proposed { color, lane, current, .. } => {
            // Hollow where a tag is full: lines alone tell families apart.
            if let Some(r) = stripe(block, screen, mark.range, lane) {
                painter.rect_stroke(r, 1.5, (1.0, color), StrokeKind::Inside);
            }
            let stroke = if current { Stroke::new(1.75, t.accent) } else { Stroke::new(1.0, color) };
            frame(painter, block, mark.range, Frame::Dashed, stroke);
        }
        MarkKind::Framed(kind) => frame(painter, block, mark.range, kind, Stroke::new(1.5, t.accent)),
        MarkKind::Search { .. } => {}
        MarkKind::Diff(role) => {
            for r in block.rects(mark.range) {
                match role {
                    DiffRole::Delete => {
                        painter.hline(r.x_range(), r.center().y, (1.5, t.delete));
                    }
                    DiffRole::Insert => underline(painter, r, block, 0, Stroke::new(1.5, t.insert)),
                    DiffRole::Variant => underline(painter, r, block, 0, Stroke::new(1.5, t.warn)),
                    DiffRole::Habit => {
                        let y = r.center().y + block.set.letters * 0.62;
                        let ends = [pos2(r.left(), y), pos2(r.right(), y)];
                        painter.extend(Shape::dotted_line(&ends, t.muted, 3.5, 0.9));
                    }
                    DiffRole::Moved => {
                        painter.rect_stroke(band(r, block), 3.0, (1.0, t.moved), StrokeKind::Inside);
                    }
                }
            }
        }
    }
}

/// Height of the line under the text in a lane.
fn line_height(line: Rect, block: &Block, lane: u8) -> f32 {
    line.center().y + block.set.letters * 0.62 + f32::from(lane.min(LAST_LINE)) * 3.0
}

fn underline(painter: &Painter, line: Rect, block: &Block, lane: u8, stroke: Stroke) {
    painter.hline(line.left()..=line.right(), line_height(line, block, lane), stroke);
}

/// A frame around a passage: one line around lines that meet, and another where the text goes on elsewhere.
fn frame(painter: &Painter, block: &Block, range: TextRange, kind: Frame, stroke: Stroke) {
    let mut parts: Vec<Vec<Rect>> = Vec::new();
    for r in block.rects(range) {
        let mut r = band(r, block).expand2(egui::vec2(2.5, 1.5));
        match parts.last_mut() {
            Some(part) if part.last().is_some_and(|above| above.x_range().intersects(r.x_range())) => {
                if let Some(above) = part.last_mut() {
                    // Neighbours meet in the middle between them.
                    let y = (above.bottom() + r.top()) / 2.0;
                    (above.max.y, r.min.y) = (y, y);
                }
                part.push(r);
            }
            _ => parts.push(vec![r]),
        }
    }
    for part in parts {
        let right = part.iter().flat_map(|r| [r.right_top(), r.right_bottom()]);
        let left = part.iter().rev().flat_map(|r| [r.left_bottom(), r.left_top()]);
        let mut corners: Vec<Pos2> = right.chain(left).collect();
        corners.extend(corners.first().copied());
        match kind {
            Frame::Solid => {
                painter.add(Shape::line(corners, stroke));
            }
            Frame::Dashed => painter.extend(Shape::dashed_line(&corners, stroke, 4.0, 3.0)),
        }
    }
}

/// The stripe of a tag in the left margin, over the lines that it touches.
pub(crate) fn stripe(block: &Block, screen: &PaneScreen, range: TextRange, lane: u8) -> Option<Rect> {
    let rects = block.rects(range);
    let (first, last) = (rects.first()?, rects.last()?);
    let x = (block.origin.x - 11.0 - f32::from(lane.min(LAST_STRIPE)) * 5.0).max(screen.area?.left() + 1.0);
    Some(Rect::from_min_max(pos2(x, band(*first, block).top()), pos2(x + 3.0, band(*last, block).bottom())))
}

/// Hairlines between the rows of the table, and a quiet hatch where a version has nothing.
fn cells(painter: &Painter, area: Rect, pane: usize, screen: &PaneScreen, input: &ReaderInput<'_>) {
    let t = input.theme;
    for s in &screen.spans {
        painter.hline(area.x_range(), s.bottom, (1.0, t.hairline));
        if s.row == 0 {
            painter.hline(area.x_range(), s.top, (1.0, t.hairline));
        }
        if input.rows.cell(s.row, pane).is_empty() {
            let cell = Rect::from_x_y_ranges(area.x_range(), s.top..=s.bottom).intersect(area);
            hatch(
                &painter.with_clip_rect(painter.clip_rect().intersect(cell.shrink(1.0))),
                cell,
                t.wash(t.hairline, 0.6),
            );
        }
    }
}

fn hatch(painter: &Painter, cell: Rect, color: Color32) {
    let step = 12.0;
    let mut x = cell.left() - cell.height();
    while x < cell.right() {
        painter.line_segment([pos2(x, cell.bottom()), pos2(x + cell.height(), cell.top())], Stroke::new(1.0, color));
        x += step;
    }
}

/// Bands that join the two sides of each row. Neighbouring bands leave a point between them.
fn ribbons(
    painter: &Painter,
    gutter: Rect,
    left: &PaneScreen,
    right: &PaneScreen,
    input: &ReaderInput<'_>,
    pane: usize,
    rows: &Highlight,
) {
    let t = input.theme;
    for a in &left.spans {
        if input.rows.cell(a.row, pane).is_empty() || input.rows.cell(a.row, pane + 1).is_empty() {
            continue;
        }
        let Some(b) = right.span(a.row) else { continue };
        let strength = if rows.has(a.row) { theme::RIBBON_HOVERED } else { theme::RIBBON };
        let color = t.wash(t.accent, strength);
        let band =
            Band { left: Rangef::new(a.top + 1.0, a.bottom - 1.0), right: Rangef::new(b.top + 1.0, b.bottom - 1.0) };
        painter.add(band.fill(gutter, (color, color)));
        if input.rows.confidence(a.row) < DOUBTFUL {
            let stroke = Stroke::new(1.0, t.wash(t.accent, 0.7));
            let (upper, lower) = band.edges(gutter);
            painter.extend(Shape::dashed_line(&upper, stroke, 4.0, 3.0));
            painter.extend(Shape::dashed_line(&lower, stroke, 4.0, 3.0));
        }
    }
}

/// The row whose ribbon lies under a point of a gutter.
pub(crate) fn ribbon_at(gutter: Rect, left: &PaneScreen, right: &PaneScreen, pos: Pos2) -> Option<usize> {
    left.spans.iter().find_map(|a| {
        let b = right.span(a.row)?;
        let band = Band { left: Rangef::new(a.top, a.bottom), right: Rangef::new(b.top, b.bottom) };
        band.holds(gutter, pos, 0.0).then_some(a.row)
    })
}

/// A node for each text, so that screen readers and tests find what is painted.
fn nodes(ui: &Ui, regions: &Regions, pane: usize, screen: &PaneScreen, input: &ReaderInput<'_>) {
    let area = regions.panes[pane].area;
    for b in &screen.blocks {
        let rect = b.rect().intersect(area);
        if !rect.is_positive() {
            continue;
        }
        let id = regions.id.with(("paragraph", pane, b.paragraph, b.range.start));
        let text = b.range.slice(input.panes[pane].version.body.text(b.paragraph as usize)).unwrap_or("");
        let role = if b.role == TextRole::Heading { Role::Heading } else { Role::Label };
        ui.interact(rect, id, Sense::hover()).widget_info(|| WidgetInfo::labeled(role, true, text));
        words::spell(ui, id, b);
    }
    if input.layout == Layout::Rows {
        for s in screen.spans.iter().filter(|s| input.rows.cell(s.row, pane).is_empty()) {
            let rect = Rect::from_x_y_ranges(area.x_range(), s.top..=s.bottom).intersect(area);
            if rect.is_positive() {
                let id = regions.id.with(("gap", pane, s.row));
                let info = || WidgetInfo::labeled(Role::Label, true, &input.words.no_counterpart);
                ui.interact(rect, id, Sense::hover()).widget_info(info);
            }
        }
    }
}
