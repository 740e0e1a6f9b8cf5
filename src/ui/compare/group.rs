//! A section of paragraphs that render each other: in columns, in one column, or as a base text with what others have.

use super::apparatus;
use super::card;
use super::phrase;
use super::set::{self, Column, Look, Manner, Mark, Of, Piece};
use crate::app::view::Face;
use crate::app::{CompareCommand, Finding, Findings};
use crate::collate::{Section, Witness, refine};
use crate::i18n::Language;
use crate::model::ParagraphKind;
use crate::text::{Lang, TextRange};
use crate::ui::cx::Cx;
use crate::ui::roll::Items;
use crate::ui::{fonts, parts, theme};
use egui::accesskit::Role;
use egui::{
    Align2, CursorIcon, Galley, Id, Pos2, Rect, Response, Sense, Shape, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2,
    vec2,
};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// Space between two columns, in points.
const GAP: f32 = 28.0;
/// Space at either side of the columns, in points.
const SIDE: f32 = 20.0;
/// Space between a column and the ribbons in the gutter, in points.
pub(super) const SIDE_GAP: f32 = 3.0;
/// A section whose versions have no more than this in common was translated anew: its words are not marked one by one.
const RETRANSLATED: f32 = 0.45;
/// Sections shorter than this, in bytes, are never called retranslated: two titles share few words by chance.
const SHORT: usize = 160;

/// How sections are laid out; another way, another layout.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Way {
    pub(super) lang: Lang,
    pub(super) size: f32,
    /// Length of a line in the settings of the reader, as a share of the usual one.
    pub(super) measure: f32,
    pub(super) face: Face,
    /// The witnesses that have a column, the base first.
    pub(super) columns: Vec<Witness>,
    pub(super) positive: bool,
    pub(super) dark: bool,
    /// Labels, and the faces they are set in.
    pub(super) interface: Language,
}

/// How many of `n` columns have room.
pub(super) fn fitting(width: f32, size: f32, n: usize) -> usize {
    let narrowest = (size * 10.5).max(150.0) + GAP;
    (((width - 2.0 * SIDE + GAP) / narrowest) as usize).clamp(2, n.max(2))
}

impl Way {
    /// Left edges of the columns and their width, in a body of `width` points.
    pub(super) fn lefts(&self, width: f32) -> (Vec<f32>, f32) {
        let n = self.columns.len().max(1) as f32;
        let em = if self.lang.is_cjk() { 36.0 } else { 33.0 };
        let longest = self.size * em * self.measure * if n == 1.0 { 1.15 } else { 1.0 };
        let room = ((width - 2.0 * SIDE - GAP * (n - 1.0)) / n).max(60.0);
        let each = room.min(longest).floor();
        let left = ((width - each * n - GAP * (n - 1.0)) / 2.0).max(SIDE).floor();
        ((0..self.columns.len().max(1)).map(|i| left + (each + GAP) * i as f32).collect(), each)
    }

    /// Height of a section as guessed from the length of its text.
    pub(super) fn estimate(&self, section: &Section, width: f32) -> f32 {
        let (_, each) = self.lefts(width);
        let em = if self.lang.is_cjk() { 0.36 } else { 0.46 };
        let bytes = section.texts.iter().map(String::len).max().unwrap_or(0) as f32;
        let lines = (bytes * em * self.size / each).ceil().max(1.0);
        lines * parts::leading(self.lang, self.size) + self.padding()
    }

    fn padding(&self) -> f32 {
        (self.size * 0.8).round()
    }
}

/// A column of a section as it is laid out.
struct Placed {
    left: f32,
    column: Column,
    /// The witness whose text it is; none where it is that of two.
    witness: Option<Witness>,
}

/// A note of the apparatus.
struct Note {
    number: usize,
    at: Pos2,
    galley: Arc<Galley>,
    /// The same as a line of text.
    said: String,
}

/// A section as it is laid out.
pub(super) struct Laid {
    columns: Vec<Placed>,
    /// What stands over it.
    label: Option<(Pos2, Arc<Galley>)>,
    /// Whether the label says that it was translated anew.
    anew: bool,
    /// Height of what stands above the text.
    above: f32,
    notes: Vec<Note>,
    height: f32,
}

/// The sections with everything needed to lay them out and to draw them.
pub(super) struct Groups<'g, 'f> {
    pub(super) cx: &'g mut Cx<'f>,
    pub(super) made: &'g Findings,
    pub(super) sigla: &'g [String],
    pub(super) way: &'g Way,
    pub(super) laid: &'g mut HashMap<usize, Arc<Laid>>,
    pub(super) width: &'g mut f32,
    pub(super) unfolded: &'g mut BTreeSet<usize>,
    /// The difference in focus.
    pub(super) current: Option<usize>,
    /// The sections on the screen and where they stand, in order; filled as they are drawn.
    pub(super) drawn: Vec<(usize, Rect)>,
    /// The difference under the pointer; found as they are drawn.
    pub(super) hovered: Option<usize>,
}

impl Laid {
    /// Where a difference stands in the column of a version, line by line; a place of no width where it has nothing.
    pub(super) fn spots(&self, number: usize, witness: Witness, way: &Way, rect: Rect) -> Vec<Rect> {
        let Some(placed) = self.columns.iter().find(|c| c.witness == Some(witness)) else { return Vec::new() };
        let by = (rect.min + vec2(placed.left, way.padding() / 2.0 + self.above)).to_vec2();
        let marks = placed.column.marks.iter();
        let marks = marks.filter(|m| m.piece.number == number && !matches!(m.piece.look, Look::Core(_)));
        marks.flat_map(|m| m.rects.iter().map(move |r| tight(r, m.base, way.size).translate(by))).collect()
    }
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
        let Some(section) = self.made.table.sections.get(item) else { return 0.0 };
        let laid = self.lay(ui, item, section, width);
        let height = laid.height;
        self.laid.insert(item, Arc::new(laid));
        height
    }

    fn focus(&self, item: usize) -> f32 {
        let (Some(laid), Some(current)) = (self.laid.get(&item), self.current) else { return 0.0 };
        let marks = || laid.columns.iter().flat_map(|c| &c.column.marks);
        let mark = marks().find(|m| m.piece.number == current);
        mark.and_then(|m| m.rects.first()).map_or(0.0, Rect::top)
    }

    fn draw(&mut self, ui: &mut Ui, item: usize, rect: Rect) {
        let Some(laid) = self.laid.get(&item).cloned() else { return };
        self.drawn.push((item, rect));
        if let Some((at, galley)) = &laid.label {
            self.draw_label(ui, item, rect, (*at, galley), &laid);
        }
        for placed in &laid.columns {
            let origin = rect.min + vec2(placed.left, self.way.padding() / 2.0 + laid.above);
            self.draw_column(ui, item, origin, placed);
        }
        for note in &laid.notes {
            self.draw_note(ui, rect, note);
        }
        self.answer(ui, item, rect, &laid);
    }
}

impl Groups<'_, '_> {
    fn lay(&self, ui: &Ui, item: usize, section: &Section, width: f32) -> Laid {
        let (lefts, each) = self.way.lefts(width);
        let manner =
            |each: f32| Manner { lang: self.way.lang, size: self.way.size, width: each, kind: self.kind(section) };
        let theme = self.cx.theme;
        let padding = self.way.padding();
        let shared = section.shared();
        let longest = section.texts.iter().map(String::len).max().unwrap_or(0);
        let anew = shared < RETRANSLATED && longest >= SHORT && !section.is_only() && !self.passage(item);
        let calm = anew && !self.unfolded.contains(&item);
        let found: Vec<(usize, &Finding)> = self
            .made
            .of_section(item)
            .map(|n| (n, &self.made.all[n]))
            .filter(|(_, f)| !f.passage && !calm && self.made.is_shown(f))
            .collect();

        let mut columns = Vec::new();
        if self.way.face == Face::Inline && !section.is_partial() {
            let (text, pieces) = in_one(self.made, section, &found);
            let column = set::column(ui, &text, &pieces, manner(each), theme);
            columns.push(Placed { left: lefts[0], column, witness: None });
        } else {
            for (&left, &witness) in lefts.iter().zip(&self.way.columns) {
                // Where the base lacks the section, the first that has it stands for it.
                let alone = lefts.len() == 1 && section.texts.get(witness).is_none_or(String::is_empty);
                let witness = if alone { first_of(section) } else { witness };
                let pieces = self.pieces(section, &found, witness);
                let text = section.texts.get(witness).map_or("", String::as_str);
                if text.is_empty() && section.is_partial() {
                    continue;
                }
                let column = set::column(ui, text, &pieces, manner(each), theme);
                columns.push(Placed { left, column, witness: Some(witness) });
            }
        }
        let label = if self.lone(item) {
            Some(phrase::only(self.cx, self.made, item, self.sigla))
        } else if anew {
            let key = match (calm, self.made.table.coarse) {
                (true, false) => "cmp-anew",
                (false, false) => "cmp-anew-shown",
                (true, true) => "cmp-coarse-here",
                (false, true) => "cmp-coarse-shown",
            };
            Some(self.cx.tw(key, &[("percent", phrase::percent(shared).into())]))
        } else {
            None
        };
        let left = columns.first().map_or(SIDE, |c| c.left);
        let label = label.map(|text| {
            let galley = parts::cut(ui, &text, parts::interface(theme::UI_SMALL), theme.muted, each, 1);
            (pos2(left, padding / 2.0), galley)
        });
        let above = label.as_ref().map_or(0.0, |(_, g)| g.size().y + 2.0);
        let text = columns.iter().map(|c| c.column.height).fold(0.0, f32::max);
        let mut height = text + above + padding;
        let mut notes = Vec::new();
        if self.way.face == Face::Apparatus && !found.is_empty() {
            height += 2.0;
            for (i, &(number, f)) in found.iter().enumerate() {
                let entry = apparatus::entry(self.cx, self.made, (i + 1, f), self.sigla, self.way.positive);
                let job = apparatus::note(self.cx, i + 1, &entry, self.way, each - 12.0);
                let galley = ui.painter().layout_job(job);
                let at = pos2(lefts[0] + 12.0, height - padding / 2.0);
                height += galley.size().y + 3.0;
                notes.push(Note { number, at, galley, said: apparatus::said(i + 1, &entry) });
            }
            height += 8.0;
        }
        Laid { columns, label, anew, above, notes, height }
    }

    /// Whether a passage that only some versions have is to be told so: where the base lacks it, or a single version has it.
    /// Elsewhere the empty columns say it.
    fn lone(&self, item: usize) -> bool {
        let Some(section) = self.made.table.sections.get(item) else { return false };
        let lacks = section.paragraphs.get(self.made.base).is_none_or(Vec::is_empty);
        self.passage(item) && (lacks || section.is_only())
    }

    /// Whether the section is a passage that only some versions have, in the same words.
    fn passage(&self, item: usize) -> bool {
        self.made.of_section(item).any(|n| self.made.all[n].passage)
    }

    /// What differs in the text of a witness.
    fn pieces(&self, section: &Section, found: &[(usize, &Finding)], witness: Witness) -> Vec<Piece> {
        let n = self.made.versions().len();
        let base = self.made.base;
        let mut out = Vec::new();
        for &(number, f) in found {
            let Some(place) = section.places.get(f.at.place) else { continue };
            let range = place.ranges[witness];
            let differs = || {
                let r = self.made.readings(f);
                r.get(witness) != r.get(base)
            };
            let look = match self.way.face {
                Face::Heat => Look::Heat(heat(section, place.readings.as_ref(), witness)),
                _ if f.moved.is_some() && !range.is_empty() => Look::Moved,
                Face::Apparatus => Look::Base,
                _ if n == 2 && witness == base => Look::Deleted,
                _ if n == 2 => Look::Inserted,
                _ if witness == base => Look::Base,
                _ if differs() => Look::Inserted,
                Face::Side => Look::Agrees,
                _ => continue,
            };
            out.push(Piece { range, number, look });
            if n == 2 && self.way.face == Face::Side {
                let of = if witness == base { Of::Base } else { Of::Other };
                let (own, other) = (section.text(f.at.place, witness), section.text(f.at.place, 1 - witness));
                for r in inner(own, other, self.way.lang) {
                    let range = TextRange::new(range.start + r.start, range.start + r.end);
                    out.push(Piece { range, number, look: Look::Core(of) });
                }
            }
        }
        out
    }

    /// A section is a heading when its first paragraph is one.
    fn kind(&self, section: &Section) -> ParagraphKind {
        let has = section.paragraphs.iter().enumerate().find_map(|(w, p)| Some((w, *p.first()?)));
        let Some((witness, paragraph)) = has else { return ParagraphKind::Body };
        let versions = self.cx.session.workspace().versions();
        let version = self.made.versions().get(witness).and_then(|v| versions.get(v));
        version.and_then(|v| v.body.paragraphs().get(paragraph)).map_or(ParagraphKind::Body, |p| p.kind)
    }

    fn draw_label(&mut self, ui: &Ui, item: usize, rect: Rect, (at, galley): (Pos2, &Arc<Galley>), laid: &Laid) {
        let theme = self.cx.theme;
        let place = Rect::from_min_size(rect.min + at.to_vec2(), galley.size());
        if laid.anew {
            let r = ui.interact(place.expand(3.0), Id::unique(("cmp-anew", item)), Sense::click());
            let color = if r.hovered() || r.has_focus() { theme.accent } else { theme.muted };
            ui.painter().galley_with_override_text_color(place.min, parts::fresh(ui, galley), color);
            r.widget_info(|| WidgetInfo::labeled(Role::Button, true, galley.text()));
            if r.on_hover_cursor(CursorIcon::PointingHand).clicked() {
                if !self.unfolded.remove(&item) {
                    self.unfolded.insert(item);
                }
                self.laid.remove(&item);
            }
            return;
        }
        // A bar at the side of what only some have; its colour says on which side of a pair.
        let pair = self.made.versions().len() == 2;
        let section = &self.made.table.sections[item];
        let has_base = section.paragraphs.get(self.made.base).is_some_and(|p| !p.is_empty());
        let told = self.made.of_section(item).find(|n| self.made.all[*n].passage);
        let left = told.is_none_or(|n| self.made.all[n].left);
        let color = match (pair, has_base) {
            _ if !left => theme.hairline,
            (true, true) => theme.delete,
            (true, false) => theme.insert,
            _ => theme.muted,
        };
        if told.is_some() && told == self.current {
            ui.painter().rect_stroke(place.expand(3.0), 3.0, Stroke::new(1.5, theme.accent), StrokeKind::Outside);
        }
        for placed in &laid.columns {
            let top = rect.top() + at.y;
            let min = pos2(rect.left() + placed.left - 10.0, top);
            let bar = Rect::from_min_size(min, vec2(2.0, rect.height() - at.y * 2.0));
            ui.painter().rect_filled(bar, 1.0, color);
        }
        ui.painter().galley(place.min, parts::fresh(ui, galley), theme.muted);
        let r = ui.interact(place, Id::unique(("cmp-only", item)), Sense::empty());
        let spoken = format!("{}: {}", galley.text(), section.texts[first_of(section)]);
        r.widget_info(|| WidgetInfo::labeled(Role::Paragraph, true, &spoken));
    }

    fn draw_column(&self, ui: &Ui, item: usize, origin: Pos2, placed: &Placed) {
        let theme = self.cx.theme;
        for mark in &placed.column.marks {
            let wash = theme.wash(mark.piece.look.color(theme), mark.piece.look.wash());
            for r in mark.rects.iter().filter(|r| r.width() > 0.0) {
                ui.painter().rect_filled(tight(r, mark.base, self.way.size).translate(origin.to_vec2()), 2.0, wash);
            }
        }
        // Page furniture that is ignored steps back.
        let ignored = self.made.of_section(item).any(|n| self.made.all[n].passage && !self.made.all[n].left);
        for (at, galley) in &placed.column.galleys {
            let (at, galley) = (origin + at.to_vec2(), parts::fresh(ui, galley));
            if ignored {
                ui.painter().galley_with_override_text_color(at, galley, theme.muted);
            } else {
                ui.painter().galley(at, galley, theme.ink);
            }
        }
        for mark in &placed.column.marks {
            self.line(ui, origin, mark);
        }
        if self.way.face == Face::Apparatus {
            self.numbers(ui, origin, placed);
        }
        // The text itself, for those who hear it.
        if let Some(witness) = placed.witness
            && !self.lone(item)
            && let Some(section) = self.made.table.sections.get(item)
        {
            let area = Rect::from_min_size(origin, vec2(1.0, placed.column.height));
            let r = ui.interact(area, Id::unique(("cmp-text", item, witness)), Sense::empty());
            let text = section.texts.get(witness).map_or("", String::as_str);
            r.widget_info(|| WidgetInfo::labeled(Role::Paragraph, true, text));
        }
    }

    /// Numbers of the notes, over the end of what they are on.
    fn numbers(&self, ui: &Ui, origin: Pos2, placed: &Placed) {
        for (i, mark) in placed.column.marks.iter().enumerate() {
            let Some(last) = mark.rects.last() else { continue };
            let r = tight(last, mark.base, self.way.size).translate(origin.to_vec2());
            let at = pos2(r.right() + 1.0, r.top() + self.way.size * 0.12);
            let font = fonts::ui_bold((self.way.size * 0.5).max(8.5));
            ui.painter().text(at, Align2::LEFT_CENTER, (i + 1).to_string(), font, self.cx.theme.accent);
        }
    }

    /// The line through what is deleted, under what is inserted, around what is moved.
    fn line(&self, ui: &Ui, origin: Pos2, mark: &Mark) {
        let theme = self.cx.theme;
        let look = mark.piece.look;
        let color = look.color(theme);
        let thin = (self.way.size / 14.0).max(1.0);
        let under = mark.base + self.way.size * 0.2;
        for r in &mark.rects {
            let tight = tight(r, mark.base, self.way.size).translate(origin.to_vec2());
            let r = r.translate(origin.to_vec2());
            if r.width() <= 0.0 {
                // Something is lacking here: a small wedge under the line shows where.
                if matches!(look, Look::Heat(_) | Look::Base | Look::Inserted | Look::Deleted) {
                    let (x, y, w) = (r.left(), r.top() + mark.base + self.way.size * 0.1, self.way.size * 0.17);
                    let wedge = vec![pos2(x, y), pos2(x + w, y + w * 1.5), pos2(x - w, y + w * 1.5)];
                    ui.painter().add(Shape::convex_polygon(wedge, color, Stroke::NONE));
                }
                continue;
            }
            match look {
                Look::Deleted => {
                    let y = r.top() + mark.base - self.way.size * 0.27;
                    ui.painter().hline(r.x_range(), y, Stroke::new(thin, color));
                }
                Look::Inserted => {
                    ui.painter().hline(r.x_range(), r.top() + under, Stroke::new(thin, color));
                }
                Look::Base => {
                    let y = r.top() + under;
                    let dots =
                        Shape::dotted_line(&[pos2(r.left(), y), pos2(r.right(), y)], theme.muted, 3.5, thin * 0.8);
                    ui.painter().extend(dots);
                }
                Look::Heat(level) => {
                    let stroke = Stroke::new(0.8 * f32::from(level), color);
                    ui.painter().hline(r.x_range(), r.top() + under + 1.0, stroke);
                }
                Look::Moved => {
                    let b = tight.expand(1.0);
                    let path = [b.left_top(), b.right_top(), b.right_bottom(), b.left_bottom(), b.left_top()];
                    ui.painter().extend(Shape::dashed_line(&path, Stroke::new(1.2, color), 5.0, 3.0));
                }
                Look::Core(_) | Look::Agrees => {}
            }
        }
        if look == Look::Moved {
            self.moved(ui, origin, mark);
        }
    }

    /// Number of a move, and an arrow to where its other place is.
    fn moved(&self, ui: &Ui, origin: Pos2, mark: &Mark) {
        let number = mark.piece.number;
        let Some(f) = self.made.all.get(number) else { return };
        let (Some(moved), Some(first)) = (f.moved, mark.rects.first()) else { return };
        let down = self.made.counterpart(number).is_some_and(|n| n > number);
        let text = format!("{}{}", moved + 1, if down { "↓" } else { "↑" });
        let r = tight(first, mark.base, self.way.size).translate(origin.to_vec2());
        let font = fonts::ui_bold((self.way.size * 0.55).max(9.0));
        let at = r.left_top() + vec2(0.0, -1.0);
        ui.painter().text(at, Align2::LEFT_BOTTOM, text, font, self.cx.theme.moved);
    }

    fn draw_note(&mut self, ui: &Ui, rect: Rect, note: &Note) {
        let theme = self.cx.theme;
        let place = Rect::from_min_size(rect.min + note.at.to_vec2(), note.galley.size());
        let r = ui.interact(place.expand2(vec2(4.0, 1.0)), Id::unique(("cmp-note", note.number)), Sense::CLICK);
        if self.current == Some(note.number) {
            ui.painter().rect_filled(r.rect, 3.0, theme.wash(theme.accent, 0.12));
        } else if r.hovered() {
            ui.painter().rect_filled(r.rect, 3.0, theme.hover);
        }
        ui.painter().galley(place.min, parts::fresh(ui, &note.galley), theme.ink);
        r.widget_info(|| WidgetInfo::labeled(Role::Label, true, &note.said));
        if r.on_hover_cursor(CursorIcon::PointingHand).clicked() {
            self.cx.push(CompareCommand::GoTo(note.number));
        }
    }

    /// Makes the differences of a section answer to pointer and keyboard, and frames the current one.
    fn answer(&mut self, ui: &Ui, item: usize, rect: Rect, laid: &Laid) {
        let made = self.made;
        let origin = rect.min + vec2(0.0, self.way.padding() / 2.0 + laid.above);
        for number in made.of_section(item) {
            let finding = made.all[number];
            if finding.passage || !made.is_shown(&finding) {
                continue;
            }
            let shown = shown(laid, number, origin, self.way.size);
            if shown.is_empty() {
                continue;
            }
            let spoken = phrase::difference(self.cx, made, number, self.sigla);
            let now = self.current == Some(number);
            let mut chosen = false;
            for (i, r) in shown.iter().enumerate() {
                let id = Id::unique(("cmp-difference", number, i));
                let r = ui.interact(r.expand2(vec2(2.0, 3.0)), id, if i == 0 { Sense::click() } else { Sense::CLICK });
                self.frame(ui, &r, now);
                if r.hovered() {
                    self.hovered = Some(number);
                }
                if i == 0 {
                    r.widget_info(|| WidgetInfo::selected(Role::Button, true, now, &spoken));
                }
                let r = r.on_hover_cursor(CursorIcon::PointingHand);
                chosen |= r.clicked();
                r.on_hover_ui(|ui| card::show(ui, self.cx, made, number, self.sigla));
            }
            if chosen && finding.moved.is_some() {
                self.cx.push(CompareCommand::Counterpart(number));
            } else if chosen {
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

/// The first witness that has a section.
fn first_of(section: &Section) -> Witness {
    section.texts.iter().position(|t| !t.is_empty()).unwrap_or(0)
}

/// How many of the others disagree with a witness at a place, from 1 to 4. Those that lack the section altogether do not.
fn heat(section: &Section, readings: &[Option<u8>], witness: Witness) -> u8 {
    let has = |w: usize| section.paragraphs.get(w).is_some_and(|p| !p.is_empty());
    let against = (0..readings.len()).filter(|&w| has(w) && readings[w] != readings[witness]).count();
    degree(against, readings.len())
}

/// How much it is that so many of `n` versions disagree with another, in quarters.
fn degree(against: usize, n: usize) -> u8 {
    (against * 4).div_ceil(n.saturating_sub(1).max(1)).clamp(1, 4) as u8
}

/// The letters of a replaced word that the other lacks: `-` in `cyber-attacks` beside `cyberattacks`. Nothing where the two
/// have too little in common for that to say anything.
fn inner(own: &str, other: &str, lang: Lang) -> Vec<TextRange> {
    if own.is_empty() || other.is_empty() {
        return Vec::new();
    }
    let marked = refine(own, other, lang).a;
    let all = marked.iter().map(|r| r.len()).sum::<usize>() >= own.trim().len();
    if all { Vec::new() } else { marked }
}

/// Where the pieces of a difference stand on the screen: those with text, or else the places where the text is lacking.
fn shown(laid: &Laid, number: usize, origin: Pos2, size: f32) -> Vec<Rect> {
    let marks = laid.columns.iter().flat_map(|c| c.column.marks.iter().map(move |m| (c.left, m)));
    let marks = marks.filter(|(_, m)| m.piece.number == number && !m.piece.look.is_silent());
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

/// Both texts of a pair in one, what the base has before what the other has, and what differs in it.
fn in_one(made: &Findings, section: &Section, found: &[(usize, &Finding)]) -> (String, Vec<Piece>) {
    let (base, other) = (made.base, 1 - made.base.min(1));
    let (mut text, mut pieces) = (String::new(), Vec::new());
    for place in 0..section.places.len() {
        let (a, b) = (section.text(place, base), section.text(place, other));
        let Some(&(number, _)) = found.iter().find(|(_, f)| f.at.place == place) else {
            // The white space that an insertion follows is the one of the text that has the insertion.
            let inserts =
                found.iter().any(|(_, f)| f.at.place == place + 1 && section.text(place + 1, base).is_empty());
            if inserts && !a.is_empty() {
                text.push_str(a.trim_end());
                text.push_str(&b[b.trim_end().len()..]);
            } else {
                text.push_str(if a.is_empty() { b } else { a });
            }
            continue;
        };
        for (reading, look) in [(a, Look::Deleted), (b, Look::Inserted)] {
            if !reading.is_empty() {
                let range = TextRange::from_usize(text.len(), text.len() + reading.len());
                text.push_str(reading);
                pieces.push(Piece { range, number, look });
            }
        }
    }
    (text, pieces)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inside_a_replaced_word_its_own_letters_are_marked() {
        let inner = |own: &str, other: &str| -> Vec<String> {
            let lang = if own.is_ascii() { Lang::EN } else { Lang::ZH };
            inner(own, other, lang).iter().map(|r| own[r.span()].to_owned()).collect()
        };
        assert_eq!(inner("cyber-attacks", "cyberattacks"), ["-"]);
        assert!(inner("cyberattacks", "cyber-attacks").is_empty());
        assert_eq!(inner("Internet", "internet"), ["I"]);
        assert!(inner("destiny", "future").is_empty());
        assert_eq!(inner("网络空间", "网路空间"), ["络"]);
    }

    #[test]
    fn heat_rises_with_those_who_read_otherwise() {
        assert_eq!((degree(1, 2), degree(1, 3), degree(1, 5), degree(4, 5)), (4, 2, 1, 4));
    }
}
