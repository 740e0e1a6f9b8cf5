//! A group of paragraphs that render each other, side by side or in one column.

use super::index::Index;
use super::phrase::{self, Sigla};
use super::set::{self, Column, Look, Manner, Mark, Piece};
use crate::app::CompareCommand;
use crate::collate::{Group, Role, Side, inline};
use crate::i18n::Language;
use crate::model::ParagraphKind;
use crate::text::{Lang, TextRange};
use crate::ui::cx::Cx;
use crate::ui::roll::Items;
use crate::ui::{parts, theme};
use egui::{CursorIcon, Galley, Id, Pos2, Rect, Response, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2};
use std::collections::HashMap;
use std::sync::Arc;

/// Space between two columns, in points.
pub(super) const GAP: f32 = 28.0;
/// Space at either side of the columns, in points.
pub(super) const SIDE: f32 = 20.0;
/// Strength of the wash behind a difference, so that a comma is not overlooked.
const WASH: f32 = 0.09;

/// How groups are laid out; another way, another layout.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Way {
    pub(super) lang: Lang,
    pub(super) size: f32,
    /// Length of a line in the settings of the reader, as a share of the usual one.
    pub(super) measure: f32,
    pub(super) inline: bool,
    pub(super) dark: bool,
    /// Labels, and the faces they are set in.
    pub(super) interface: Language,
}

impl Way {
    /// Left edges of the columns and their width, in a body of `width` points.
    pub(super) fn columns(&self, width: f32) -> (Vec<f32>, f32) {
        let n = if self.inline { 1.0 } else { 2.0 };
        let em = if self.lang.is_cjk() { 36.0 } else { 33.0 };
        let longest = self.size * em * self.measure * if self.inline { 1.15 } else { 1.0 };
        let room = ((width - 2.0 * SIDE - GAP * (n - 1.0)) / n).max(60.0);
        let each = room.min(longest).floor();
        let left = ((width - each * n - GAP * (n - 1.0)) / 2.0).max(SIDE).floor();
        let lefts = if self.inline { vec![left] } else { vec![left, left + each + GAP] };
        (lefts, each)
    }

    /// Height of a group as guessed from the length of its text.
    pub(super) fn estimate(&self, group: &Group, width: f32) -> f32 {
        let (_, each) = self.columns(width);
        let em = if self.lang.is_cjk() { 0.36 } else { 0.46 };
        let bytes = group.text_a.len().max(group.text_b.len()) as f32;
        let lines = (bytes * em * self.size / each).ceil().max(1.0);
        lines * parts::leading(self.lang, self.size) + self.padding()
    }

    fn padding(&self) -> f32 {
        (self.size * 0.8).round()
    }
}

/// A group as it is laid out.
pub(super) struct Laid {
    /// Left edge of each column, and the column; with the side that its text is of.
    columns: Vec<(f32, Column, Option<Side>)>,
    label: Option<(Side, Pos2, Arc<Galley>)>,
    height: f32,
}

/// The groups with everything needed to lay them out and to draw them.
pub(super) struct Groups<'g, 'f> {
    pub(super) cx: &'g mut Cx<'f>,
    pub(super) index: &'g Index,
    pub(super) sigla: &'g Sigla,
    pub(super) way: Way,
    pub(super) laid: &'g mut HashMap<usize, Arc<Laid>>,
    pub(super) width: &'g mut f32,
}

impl Items for Groups<'_, '_> {
    fn height(&mut self, ui: &Ui, item: usize, width: f32) -> f32 {
        if *self.width != width {
            self.laid.clear();
            *self.width = width;
        }
        if let Some(laid) = self.laid.get(&item) {
            return laid.height;
        }
        let Some(group) = self.index.made.groups.get(item) else { return 0.0 };
        let laid = self.lay(ui, group, width);
        let height = laid.height;
        self.laid.insert(item, Arc::new(laid));
        height
    }

    fn focus(&self, item: usize) -> f32 {
        let current = self.index.places.get(self.cx.session.view().compare.current);
        let (Some(laid), Some(&(group, run))) = (self.laid.get(&item), current) else { return 0.0 };
        let marks = || laid.columns.iter().flat_map(|(_, c, _)| &c.marks);
        let mark = marks().filter(|_| group == item).find(|m| m.piece.run == run);
        mark.and_then(|m| m.rects.first()).map_or(0.0, Rect::top)
    }

    fn draw(&mut self, ui: &mut Ui, item: usize, rect: Rect) {
        let Some(laid) = self.laid.get(&item).cloned() else { return };
        if let Some((side, at, galley)) = &laid.label {
            self.draw_only(ui, item, rect, (*side, *at, galley));
        }
        for (left, column, side) in &laid.columns {
            let origin = rect.min + vec2(*left, self.way.padding() / 2.0);
            self.draw_column(ui, item, origin, column, *side);
        }
        self.answer(ui, item, rect, &laid);
    }
}

impl Groups<'_, '_> {
    fn lay(&self, ui: &Ui, group: &Group, width: f32) -> Laid {
        let (lefts, each) = self.way.columns(width);
        let manner = Manner { lang: self.way.lang, size: self.way.size, width: each, kind: self.kind(group) };
        let theme = self.cx.theme;
        let padding = self.way.padding();
        if let Some(side) = group.only() {
            let left = if side == Side::B { lefts.last() } else { lefts.first() }.copied().unwrap_or(SIDE);
            let text = phrase::only(self.cx, side, self.sigla);
            let label = parts::cut(ui, &text, parts::interface(theme::UI_SMALL), theme.muted, each, 1);
            let mut column = set::column(ui, group.text(side), &[], manner, theme);
            let below = label.size().y + 2.0;
            column.galleys.iter_mut().for_each(|(at, _)| at.y += below);
            let height = column.height + below + padding;
            let columns = vec![(left, column, Some(side))];
            return Laid { columns, label: Some((side, pos2(left, padding / 2.0), label)), height };
        }
        let columns: Vec<_> = if self.way.inline {
            let (text, pieces) = in_one(group);
            vec![(lefts[0], set::column(ui, &text, &pieces, manner, theme), None)]
        } else {
            let set = |side| set::column(ui, group.text(side), &pieces(group, side), manner, theme);
            lefts.iter().zip([Side::A, Side::B]).map(|(&x, side)| (x, set(side), Some(side))).collect()
        };
        let height = columns.iter().map(|c| c.1.height).fold(0.0, f32::max) + padding;
        Laid { columns, label: None, height }
    }

    /// A group is a heading when its first paragraph is one.
    fn kind(&self, group: &Group) -> ParagraphKind {
        let (version, paragraph) = match group.a.first() {
            Some(p) => (self.index.versions.0, *p),
            None => (self.index.versions.1, group.b.first().copied().unwrap_or(0)),
        };
        let versions = self.cx.session.workspace().versions();
        versions.get(&version).and_then(|v| v.body.paragraphs().get(paragraph)).map_or(ParagraphKind::Body, |p| p.kind)
    }

    fn draw_only(&self, ui: &Ui, item: usize, rect: Rect, (side, at, galley): (Side, Pos2, &Arc<Galley>)) {
        let look = if side == Side::A { Look::Deleted } else { Look::Inserted };
        let bar = Rect::from_min_size(rect.min + at.to_vec2() - vec2(10.0, 0.0), vec2(2.0, rect.height() - at.y * 2.0));
        ui.painter().rect_filled(bar, 1.0, look.color(self.cx.theme));
        ui.painter().galley(rect.min + at.to_vec2(), parts::fresh(ui, galley), self.cx.theme.muted);
        let r = ui.interact(bar, Id::unique(("cmp-only", item)), Sense::empty());
        let text = self.index.made.groups.get(item).map_or("", |g| g.text(side));
        let spoken = format!("{}: {text}", phrase::only(self.cx, side, self.sigla));
        r.widget_info(|| WidgetInfo::labeled(egui::accesskit::Role::Paragraph, true, &spoken));
    }

    fn draw_column(&self, ui: &Ui, item: usize, origin: Pos2, column: &Column, side: Option<Side>) {
        let theme = self.cx.theme;
        for mark in &column.marks {
            let wash = theme.wash(mark.piece.look.color(theme), WASH);
            for r in mark.rects.iter().filter(|r| r.width() > 0.0) {
                ui.painter().rect_filled(tight(r, mark.base, self.way.size).translate(origin.to_vec2()), 2.0, wash);
            }
        }
        for (at, galley) in &column.galleys {
            ui.painter().galley(origin + at.to_vec2(), parts::fresh(ui, galley), theme.ink);
        }
        for mark in &column.marks {
            self.line(ui, origin, mark);
        }
        // The text itself, for those who hear it.
        if let Some(side) = side
            && let Some(group) = self.index.made.groups.get(item).filter(|g| g.only().is_none())
        {
            let area = Rect::from_min_size(origin, vec2(1.0, column.height));
            let r = ui.interact(area, Id::unique(("cmp-text", item, side == Side::A)), Sense::empty());
            r.widget_info(|| WidgetInfo::labeled(egui::accesskit::Role::Paragraph, true, group.text(side)));
        }
    }

    /// The line through what is deleted, under what is inserted.
    fn line(&self, ui: &Ui, origin: Pos2, mark: &Mark) {
        let stroke = Stroke::new((self.way.size / 14.0).max(1.0), mark.piece.look.color(self.cx.theme));
        let y = match mark.piece.look {
            Look::Deleted => mark.base - self.way.size * 0.27,
            Look::Inserted => mark.base + self.way.size * 0.2,
        };
        for r in mark.rects.iter().filter(|r| r.width() > 0.0) {
            let r = r.translate(origin.to_vec2());
            ui.painter().hline(r.x_range(), r.top() + y, stroke);
        }
    }

    /// Makes the differences of a group answer to pointer and keyboard, and frames the current one.
    fn answer(&mut self, ui: &Ui, item: usize, rect: Rect, laid: &Laid) {
        let index = self.index;
        let Some(group) = index.made.groups.get(item).filter(|g| g.only().is_none()) else { return };
        let current = self.cx.session.view().compare.current;
        for (run, facts) in group.diff.runs.iter().enumerate().filter(|(_, r)| r.role != Role::Same) {
            let Some(number) = index.number(item, run) else { continue };
            let spoken = phrase::difference(self.cx, group, facts, self.sigla);
            let shown = shown(laid, run, rect.min + vec2(0.0, self.way.padding() / 2.0), self.way.size);
            let mut chosen = false;
            for (i, r) in shown.iter().enumerate() {
                let id = Id::unique(("cmp-difference", number, i));
                let r = ui.interact(r.expand2(vec2(2.0, 3.0)), id, if i == 0 { Sense::click() } else { Sense::CLICK });
                self.frame(ui, &r, number == current);
                if i == 0 {
                    let role = egui::accesskit::Role::Button;
                    r.widget_info(|| WidgetInfo::selected(role, true, number == current, &spoken));
                }
                chosen |= r.on_hover_text(&spoken).on_hover_cursor(CursorIcon::PointingHand).clicked();
            }
            if chosen {
                self.cx.push(CompareCommand::GoTo(number));
            }
        }
    }

    fn frame(&self, ui: &Ui, r: &Response, current: bool) {
        let theme = self.cx.theme;
        if current || r.has_focus() {
            let stroke = Stroke::new(if r.has_focus() { 2.0 } else { 1.5 }, theme.accent);
            ui.painter().rect_stroke(r.rect, 3.0, stroke, StrokeKind::Outside);
        } else if r.hovered() {
            ui.painter().rect_stroke(r.rect, 3.0, Stroke::new(1.0, theme.muted), StrokeKind::Outside);
        }
    }
}

/// Where the pieces of a run stand on the screen: those with text, or else the places where the text is lacking.
fn shown(laid: &Laid, run: usize, origin: Pos2, size: f32) -> Vec<Rect> {
    let marks = laid.columns.iter().flat_map(|(x, c, _)| c.marks.iter().map(move |m| (*x, m)));
    let marks = marks.filter(|(_, m)| m.piece.run == run);
    let mut out: Vec<Rect> = marks
        .flat_map(|(x, m)| m.rects.iter().map(move |r| tight(r, m.base, size).translate(vec2(x, 0.0))))
        .map(|r| r.translate(origin.to_vec2()))
        .collect();
    // In one column both readings stand side by side: one frame around them.
    out.dedup_by(|next, last| {
        let touch = next.top() == last.top() && (next.left() - last.right()).abs() < 2.0;
        if touch {
            *last = last.union(*next);
        }
        touch
    });
    out.sort_by_key(|r| r.width() <= 0.0);
    out
}

/// The part of a line that letters fill.
fn tight(line: &Rect, base: f32, size: f32) -> Rect {
    let top = line.top() + base - size * 0.92;
    Rect::from_min_size(pos2(line.left(), top), Vec2::new(line.width(), size * 1.18))
}

/// What differs in the text of a side.
fn pieces(group: &Group, side: Side) -> Vec<Piece> {
    let runs = group.diff.runs.iter().enumerate().filter(|(_, r)| r.role != Role::Same);
    runs.map(|(run, r)| match side {
        Side::A => Piece { range: r.a, run, look: Look::Deleted },
        Side::B => Piece { range: r.b, run, look: Look::Inserted },
    })
    .collect()
}

/// Both texts in one, and what differs in it.
fn in_one(group: &Group) -> (String, Vec<Piece>) {
    let (mut text, mut pieces) = (String::new(), Vec::new());
    for span in inline(group) {
        let range = TextRange::from_usize(text.len(), text.len() + span.text.len());
        text.push_str(span.text);
        if span.role != Role::Same {
            let look = if span.side == Side::A { Look::Deleted } else { Look::Inserted };
            pieces.push(Piece { range, run: span.run, look });
        }
    }
    (text, pieces)
}
