//! The table of rows as one mends it: what each row is worth stands in a column of its own, every sentence stands by
//! itself, and what one works at is framed.
//!
//! The editor is the reader in rows, with [`ReaderInput::linking`] given. What is drawn and asked here is about rows and
//! segments only; words and letters are the reader's. A row must not wander about while it is mended: whatever stood at the
//! top of the screen stays there when the rows become others ([`hold`]), and only a caret that would be out of sight
//! moves the text ([`follow`]).

use super::event::ReaderEvent;
use super::input::ReaderInput;
use super::navigate::{self, Moves};
use super::place::Place;
use super::screen::Block;
use super::select::{self, Caret};
use super::show::{Regions, arrange, with_measure};
use super::state::ReaderState;
use crate::model::VersionId;
use crate::text::{Lang, word};
use crate::ui::{fonts, icons, theme};
use egui::{
    Align2, Color32, FontId, Galley, Painter, Pos2, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo,
    pos2, vec2,
};
use std::sync::Arc;

/// Width of the column that tells of the rows, in points.
pub(crate) const COLUMN: f32 = 118.0;
/// Space between the rules of a row and its text, above and below, in points: the bar of acts stands between two rows.
pub(crate) const PAD: f32 = 12.0;
/// Space between two sentences of a cell, in points; a hairline runs through it.
pub(crate) const BETWEEN: f32 = 9.0;
/// Least height of a row: the column needs two lines.
pub(crate) const LEAST: f32 = 46.0;
/// Strength of the ground of the row that has the caret.
const ROW_GROUND: f32 = 0.055;
/// Strength of the fill of a sentence that is chosen to be linked.
const CHOSEN: f32 = 0.16;
/// Distance of the column's lines.
const LINE: f32 = 16.0;

/// What the alignment editor adds to the reader.
#[derive(Clone, Copy)]
pub struct LinkingInput<'a> {
    /// What is known of a row; asked for rows on the screen.
    pub fact: &'a dyn Fn(usize) -> RowFact,
    /// Sentences chosen to be linked: pane and segment.
    pub chosen: &'a [(usize, u32)],
}

/// What is known of a row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RowFact {
    /// The worst of its links.
    pub status: RowStatus,
    /// Whether it fails the loop check.
    pub astray: bool,
    /// Whether a reader has marked it.
    pub marked: bool,
    /// How sure the aligner is, 0 to 1; nothing where there is no link.
    pub confidence: Option<f32>,
    /// What speaks against it, in a word or two; empty where nothing does.
    pub says: String,
    /// All of it, for the pointer and for screen readers.
    pub spoken: String,
}

/// What a row is worth.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum RowStatus {
    /// Nothing is linked in it.
    #[default]
    Alone,
    /// As the aligner has it.
    Automatic,
    /// As the aligner has it, which doubts it.
    Doubtful,
    /// A reader says that it is right.
    Confirmed,
    /// A reader says that it is wrong.
    Rejected,
}

impl RowStatus {
    /// Its sign, among the icons.
    #[must_use]
    pub fn glyph(self) -> &'static str {
        match self {
            Self::Alone => icons::MINUS,
            Self::Automatic => icons::CIRCLE,
            Self::Doubtful => icons::CIRCLE_QUESTION,
            Self::Confirmed => icons::CIRCLE_CHECK,
            Self::Rejected => icons::CIRCLE_X,
        }
    }

    /// Its colour.
    #[must_use]
    pub fn color(self, t: &theme::Theme) -> Color32 {
        match self {
            Self::Alone | Self::Automatic => t.muted,
            Self::Doubtful => t.warn,
            Self::Confirmed => t.good,
            Self::Rejected => t.error,
        }
    }
}

/// A place inside the sentence that has the caret, where it would be broken.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Cut {
    pub pane: usize,
    pub segment: u32,
    /// Byte of the segment's text.
    pub at: u32,
}

/// What the editor remembers of the text from frame to frame.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct LinkingState {
    pub cut: Option<Cut>,
    /// Whether the caret was put by someone else and has to be brought into view.
    pub follow: bool,
    /// Where the caret's sentence stands on the screen, and its row in the caret's pane.
    pub frame: Option<(Rect, Rect)>,
}

/// A text on the screen before the rows became others: version, paragraph, first byte, height on screen.
pub(crate) type Held = (VersionId, u32, u32, f32);

/// What stands on the screen, from top to bottom, if the rows are about to become others.
pub(crate) fn hold(state: &ReaderState, input: &ReaderInput<'_>) -> Vec<Held> {
    let known = state.prepared.as_ref().is_some_and(|p| p.revision == input.revision);
    if input.linking.is_none() || known {
        return Vec::new();
    }
    let mut held: Vec<Held> = Vec::new();
    for (pane, screen) in state.panes.iter().zip(&state.screen.panes) {
        let (Some(version), Some(area)) = (pane.version, screen.area) else { continue };
        let seen = screen.blocks.iter().filter(|b| b.origin.y >= area.top() && b.origin.y < area.bottom());
        held.extend(seen.map(|b| (version, b.paragraph, b.range.start, b.origin.y)));
    }
    held.sort_by(|a, b| a.3.total_cmp(&b.3));
    held
}

/// Puts the topmost text that is still there back to where it stood.
pub(crate) fn settle(ui: &Ui, regions: &Regions, state: &mut ReaderState, input: &ReaderInput<'_>, held: &[Held]) {
    let now = held.iter().find_map(|&(version, paragraph, start, was)| {
        let pane = input.panes.iter().position(|p| p.version.id == version)?;
        let blocks = &state.screen.panes.get(pane)?.blocks;
        let block = blocks.iter().find(|b| b.paragraph == paragraph && b.range.start == start)?;
        Some(block.origin.y - was)
    });
    if let Some(by) = now.filter(|by| by.abs() > 0.5) {
        navigate::scroll(ui, regions, state, input, Moves::Coupled, by);
        arrange(ui, regions, state, input);
    }
}

/// Brings a caret into view that was put by someone else.
pub(crate) fn follow(ui: &Ui, regions: &Regions, state: &mut ReaderState, input: &ReaderInput<'_>) {
    if !std::mem::take(&mut state.linking.follow) {
        return;
    }
    let Some(caret) = state.caret else { return };
    let Some(row) = input.rows.row_of(caret.pane, caret.segment) else { return };
    if navigate::in_view(regions, state, input, caret) {
        return;
    }
    // A row may be longer than the screen: then its beginning is not enough.
    let cell = input.rows.cell(row, caret.pane);
    let above = cell.iter().take_while(|&&s| s < caret.segment).count();
    let place = with_measure(ui, regions, state, input, |m| {
        let before: f32 = m
            .cell(caret.pane, row)
            .iter()
            .take(above)
            .map(|f| f.set.lines.len() as f32 * f.set.line_height + BETWEEN)
            .sum();
        let fraction = before / m.table_row(row).max(1.0);
        Place { row, fraction: if before > 0.4 * regions.rect.height() { fraction } else { 0.0 } }
    });
    if let Some(place) = place {
        state.place = place;
        arrange(ui, regions, state, input);
    }
}

/// Whether as much of the caret's row is on the screen as can be: one who judges it wants to see all of it.
pub(crate) fn whole(regions: &Regions, state: &ReaderState, input: &ReaderInput<'_>, caret: Caret) -> bool {
    let area = regions.panes[caret.pane].area;
    let row = input.rows.row_of(caret.pane, caret.segment);
    let span = row.and_then(|r| state.screen.panes.get(caret.pane)?.span(r));
    span.is_some_and(|s| s.bottom <= area.bottom() - PAD || s.top <= area.top() + 0.3 * area.height())
}

/// A click: once puts the caret and the place in the sentence; with Ctrl it chooses the sentence; twice breaks it.
pub(crate) fn click(
    ui: &Ui,
    state: &mut ReaderState,
    input: &ReaderInput<'_>,
    pane: usize,
    response: &Response,
    events: &mut Vec<ReaderEvent>,
) {
    let Some(pos) = response.interact_pointer_pos() else { return };
    let Some((pane, segment, cut)) = hit(state, input, pane, pos) else { return };
    if response.secondary_clicked() {
        let Some(s) = input.panes[pane].version.body.segments().get(segment as usize) else { return };
        put(state, pane, segment, cut, events);
        let (paragraph, offset) = (s.paragraph as usize, s.range.start + cut.map_or(0, |c| c.at));
        events.push(ReaderEvent::ContextMenu { pane, paragraph, offset, segment: Some(segment), at: pos });
        return;
    }
    if response.double_clicked() {
        state.selection = None;
        if let Some(c) = cut {
            events.push(ReaderEvent::Break { pane, segment, at: c.at });
        }
    } else if response.clicked() {
        if state.selection.is_some_and(|s| s.is_empty()) {
            state.selection = None;
        } else {
            super::point::tell_selection(state, input, events);
        }
        if ui.input(|i| i.modifiers.command) {
            events.push(ReaderEvent::Chosen { pane, segment });
        } else {
            put(state, pane, segment, cut, events);
        }
    }
}

fn put(state: &mut ReaderState, pane: usize, segment: u32, cut: Option<Cut>, events: &mut Vec<ReaderEvent>) {
    state.caret = Some(Caret { pane, segment, anchor: segment });
    state.linking.cut = cut;
    events.push(ReaderEvent::CaretMoved { pane, segment });
}

/// The sentence at a point, and the place in it; in an empty cell, the nearest sentence of the same row.
fn hit(state: &ReaderState, input: &ReaderInput<'_>, pane: usize, pos: Pos2) -> Option<(usize, u32, Option<Cut>)> {
    let screen = state.screen.panes.get(pane)?;
    let row = screen.spans.iter().find(|s| s.top <= pos.y && pos.y < s.bottom)?.row;
    let cell = input.rows.cell(row, pane);
    if cell.is_empty() {
        let panes = 0..input.panes.len();
        let other = panes.filter(|&p| !input.rows.cell(row, p).is_empty()).min_by_key(|&p| p.abs_diff(pane))?;
        return Some((other, *input.rows.cell(row, other).first()?, None));
    }
    let own: Vec<(&Block, u32)> = screen
        .blocks
        .iter()
        .filter_map(|b| Some((b, segment_of(b, pane, input)?)))
        .filter(|(_, s)| cell.contains(s))
        .collect();
    let distance = |b: &Block| (b.rect().top() - pos.y).max(pos.y - b.rect().bottom()).max(0.0);
    let (block, segment) = own.into_iter().min_by(|a, b| distance(a.0).total_cmp(&distance(b.0)))?;
    let at = block.hit(pos).saturating_sub(block.range.start);
    let inside = 0 < at && at < block.range.len() as u32;
    Some((pane, segment, inside.then_some(Cut { pane, segment, at })))
}

/// The sentence that a block shows; in the editor each stands in a block of its own.
pub(crate) fn segment_of(block: &Block, pane: usize, input: &ReaderInput<'_>) -> Option<u32> {
    let position = select::segment_at(&input.panes[pane], block.paragraph, block.range.start)?;
    let segment = input.panes[pane].version.body.segments().get(position as usize)?;
    (segment.range.start == block.range.start).then_some(position)
}

/// Chooses the caret's sentence to be linked, or gives it up.
pub(crate) fn choose(state: &ReaderState, events: &mut Vec<ReaderEvent>) -> bool {
    let Some(caret) = state.caret else { return false };
    events.push(ReaderEvent::Chosen { pane: caret.pane, segment: caret.segment });
    true
}

/// Moves the place in the sentence by a word, to where one would break it by keys.
pub(crate) fn walk(state: &mut ReaderState, input: &ReaderInput<'_>, by: isize) -> bool {
    let Some(caret) = state.caret else { return false };
    let version = input.panes[caret.pane].version;
    if version.body.segments().get(caret.segment as usize).is_none() {
        return false;
    }
    let text = version.body.segment_text(caret.segment as usize);
    let now = state.linking.cut.filter(|c| (c.pane, c.segment) == (caret.pane, caret.segment));
    let at = now.map_or(if by < 0 { text.len() } else { 0 }, |c| c.at as usize);
    let to = step(text, version.lang, at, by);
    state.linking.cut = to.map(|at| Cut { pane: caret.pane, segment: caret.segment, at: at as u32 });
    true
}

/// The beginning of the next word (or of the one before), never the beginning or the end of the text.
fn step(text: &str, lang: Lang, at: usize, by: isize) -> Option<usize> {
    let starts: Vec<usize> =
        word::tokens(text, lang).iter().map(|t| t.range.start as usize).filter(|&s| s > 0).collect();
    if by > 0 { starts.into_iter().find(|&s| s > at) } else { starts.into_iter().rev().find(|&s| s < at) }
}

/// Grounds and lines that lie under the text, over the whole width.
pub(crate) fn grounds(ui: &Ui, regions: &Regions, state: &ReaderState, input: &ReaderInput<'_>) {
    let (Some(column), Some(first)) = (regions.column, state.screen.panes.first()) else { return };
    let t = input.theme;
    let across = column.left()..=regions.bar.left();
    let area = Rect::from_x_y_ranges(across.clone(), column.y_range());
    let painter = ui.painter_at(area.intersect(ui.clip_rect()));
    let row = caret_row(state, input);
    for s in &first.spans {
        if row == Some(s.row) {
            let rect = Rect::from_x_y_ranges(across.clone(), s.top..=s.bottom);
            painter.rect_filled(rect, 0.0, t.wash(t.accent, ROW_GROUND));
        }
        painter.hline(across.clone(), s.bottom, (1.0, t.hairline));
    }
}

/// The row that has the caret.
pub(crate) fn caret_row(state: &ReaderState, input: &ReaderInput<'_>) -> Option<usize> {
    let caret = state.caret?;
    input.rows.row_of(caret.pane, caret.segment)
}

/// What lies under a sentence: the fill of one that is chosen, the frame of the one that has the caret.
pub(crate) fn under(painter: &Painter, pane: usize, block: &Block, state: &ReaderState, input: &ReaderInput<'_>) {
    let (Some(linking), Some(segment)) = (input.linking, segment_of(block, pane, input)) else { return };
    let t = input.theme;
    let rect = block.rect().expand2(vec2(7.0, 2.0));
    if linking.chosen.contains(&(pane, segment)) {
        painter.rect_filled(rect, 4.0, t.wash(t.accent, CHOSEN));
        let corners = [rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom(), rect.left_top()];
        painter.extend(egui::Shape::dashed_line(&corners, Stroke::new(1.0, t.accent), 4.0, 3.0));
    }
    if state.caret.is_some_and(|c| (c.pane, c.segment) == (pane, segment)) {
        painter.rect(rect, 4.0, t.paper, Stroke::new(1.5, t.accent), StrokeKind::Outside);
    }
}

/// What stands beside a sentence: its number, the line to the next, the place at which it would be broken.
pub(crate) fn beside(painter: &Painter, pane: usize, block: &Block, state: &ReaderState, input: &ReaderInput<'_>) {
    let Some(segment) = segment_of(block, pane, input) else { return };
    let t = input.theme;
    let number = (segment + 1).to_string();
    let at = pos2(block.origin.x - 12.0, block.origin.y + block.set.line_height / 2.0);
    painter.text(at, Align2::RIGHT_CENTER, number, FontId::proportional(theme::UI_SMALL - 1.5), t.muted);
    let last = input.rows.row_of(pane, segment).is_none_or(|r| input.rows.cell(r, pane).last() == Some(&segment));
    if !last {
        let y = block.rect().bottom() + BETWEEN / 2.0;
        painter.hline(block.origin.x..=block.origin.x + block.width, y, (1.0, t.hairline));
    }
    let cut = state.linking.cut.filter(|c| (c.pane, c.segment) == (pane, segment));
    if let Some(line) = cut.and_then(|c| mark(block, block.range.start + c.at)) {
        painter.vline(line.left(), line.y_range(), (2.0, t.accent));
        for y in [line.top(), line.bottom()] {
            painter.hline(line.left() - 3.0..=line.left() + 3.0, y, (1.5, t.accent));
        }
    }
}

/// The line between two letters.
fn mark(block: &Block, at: u32) -> Option<Rect> {
    let after = block.rects(crate::text::TextRange::new(at, block.range.end));
    let r = after.first()?;
    let half = block.set.letters * 0.66;
    Some(Rect::from_x_y_ranges(r.left()..=r.left(), r.center().y - half..=r.center().y + half))
}

/// The column that tells of the rows; a click on a row puts the caret in it.
pub(crate) fn column(
    ui: &Ui,
    regions: &Regions,
    state: &mut ReaderState,
    input: &ReaderInput<'_>,
    events: &mut Vec<ReaderEvent>,
) {
    let (Some(column), Some(linking), Some(first)) = (regions.column, input.linking, state.screen.panes.first()) else {
        return;
    };
    let painter = ui.painter_at(column.intersect(ui.clip_rect()));
    let here = caret_row(state, input);
    let mut clicked = None;
    for s in &first.spans {
        let rect = Rect::from_x_y_ranges(column.x_range(), s.top..=s.bottom);
        let seen = rect.intersect(column);
        if !seen.is_positive() {
            continue;
        }
        let fact = (linking.fact)(s.row);
        let response = ui.interact(seen, regions.id.with(("row", s.row)), Sense::click());
        let on = here == Some(s.row);
        response.widget_info(|| WidgetInfo::selected(Role::RowHeader, true, on, &fact.spoken));
        if response.hovered() {
            painter.rect_filled(seen, 0.0, input.theme.wash(input.theme.muted, 0.08));
        }
        if response.has_focus() {
            let stroke = Stroke::new(1.5, input.theme.accent);
            painter.rect_stroke(seen.shrink(1.0), f32::from(theme::RADIUS), stroke, StrokeKind::Inside);
        }
        row(&painter, rect, s.row, &fact, input);
        if response.clicked() {
            clicked = Some(s.row);
        }
        response.on_hover_text(&fact.spoken);
    }
    painter.vline(column.right() - 0.5, column.y_range(), (1.0, input.theme.hairline));
    if let Some(row) = clicked {
        let pane = state.caret.map_or(0, |c| c.pane);
        let panes = 0..input.panes.len();
        let nearest = panes.filter(|&p| !input.rows.cell(row, p).is_empty()).min_by_key(|&p| p.abs_diff(pane));
        if let Some((pane, &segment)) = nearest.and_then(|p| Some((p, input.rows.cell(row, p).first()?))) {
            put(state, pane, segment, None, events);
        }
    }
}

/// Sign, number and shape of a row; under them how sure it is and what speaks against it.
fn row(painter: &Painter, rect: Rect, row: usize, fact: &RowFact, input: &ReaderInput<'_>) {
    let t = input.theme;
    let y = rect.top() + PAD + LINE / 2.0 - 1.0;
    let small = FontId::proportional(theme::UI_SMALL);
    let color = fact.status.color(t);
    let edge = match fact.status {
        RowStatus::Confirmed | RowStatus::Doubtful | RowStatus::Rejected => color,
        RowStatus::Alone | RowStatus::Automatic => Color32::TRANSPARENT,
    };
    let stripe = Rect::from_x_y_ranges(rect.left()..=rect.left() + 3.0, rect.top() + 1.0..=rect.bottom());
    painter.rect_filled(stripe, 0.0, edge);
    let x = rect.left() + 9.0;
    painter.text(pos2(x, y), Align2::LEFT_CENTER, fact.status.glyph(), fonts::icon(14.0), color);
    painter.text(pos2(x + 20.0, y), Align2::LEFT_CENTER, (row + 1).to_string(), small.clone(), t.ink);
    let mut right = rect.right() - 9.0;
    for (on, glyph, color) in [(fact.marked, icons::BOOKMARK, t.accent), (fact.astray, icons::ROTATE_CCW, t.error)] {
        if on {
            painter.text(pos2(right, y), Align2::RIGHT_CENTER, glyph, fonts::icon(12.0), color);
            right -= 19.0;
        }
    }
    painter.text(pos2(right, y), Align2::RIGHT_CENTER, shape(row, input), small.clone(), t.muted);
    let below = y + LINE / 2.0 + 3.0;
    if let Some(sure) = fact.confidence {
        let whole = Rect::from_min_max(pos2(x, below), pos2(rect.right() - 9.0, below + 2.0));
        painter.rect_filled(whole, 1.0, t.hairline);
        let part = whole.with_max_x(whole.left() + whole.width() * sure.clamp(0.0, 1.0));
        let strength = if fact.status == RowStatus::Automatic { 0.35 } else { 0.8 };
        painter.rect_filled(part, 1.0, t.wash(color, strength));
    }
    if !fact.says.is_empty() {
        let lines = (((rect.bottom() - below - 8.0) / LINE).floor() as usize).max(1);
        let galley = note(painter, &fact.says, small, t.warn, rect.right() - 8.0 - x, lines);
        painter.galley(pos2(x, below + 5.0), galley, t.warn);
    }
}

fn note(painter: &Painter, text: &str, font: FontId, color: Color32, width: f32, rows: usize) -> Arc<Galley> {
    let mut job = egui::text::LayoutJob::simple(text.to_owned(), font, color, width);
    job.wrap.max_rows = rows;
    job.wrap.overflow_character = Some('…');
    painter.layout_job(job)
}

/// Sentences of each pane: `1:2`. Beyond three panes that agree, once is enough.
pub(crate) fn shape(row: usize, input: &ReaderInput<'_>) -> String {
    let counts: Vec<usize> = (0..input.panes.len()).map(|p| input.rows.cell(row, p).len()).collect();
    if counts.len() > 3 && counts.iter().all(|&n| n == counts[0]) {
        return format!("{} × {}", counts.len(), counts[0]);
    }
    counts.iter().map(ToString::to_string).collect::<Vec<_>>().join(":")
}

/// Where the caret's sentence stands on the screen, and its row in the caret's pane.
pub(crate) fn frame(state: &ReaderState, input: &ReaderInput<'_>) -> Option<(Rect, Rect)> {
    let (caret, _) = (state.caret?, input.linking?);
    let pane = state.screen.panes.get(caret.pane)?;
    let block = pane.blocks.iter().find(|b| segment_of(b, caret.pane, input) == Some(caret.segment))?;
    let span = pane.span(input.rows.row_of(caret.pane, caret.segment)?)?;
    Some((block.rect(), Rect::from_x_y_ranges(pane.area?.x_range(), span.top..=span.bottom)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_walks_to_the_beginnings_of_words_and_never_to_an_end() {
        let text = "One two, three";
        let mut at = 0;
        let mut seen = Vec::new();
        while let Some(to) = step(text, Lang::EN, at, 1) {
            seen.push(&text[to..]);
            at = to;
        }
        assert!(seen.contains(&"two, three") && seen.contains(&"three"), "{seen:?}");
        assert!(seen.iter().all(|s| !s.starts_with(' ') && !s.is_empty()));
        assert_eq!(step(text, Lang::EN, text.len(), -1), text.find("three"));
        assert_eq!(step(text, Lang::EN, 1, -1), None);
        let zh = "互联网发展日新月异。";
        assert!(step(zh, Lang::ZH, 0, 1).is_some_and(|at| zh.is_char_boundary(at) && at > 0));
    }
}
