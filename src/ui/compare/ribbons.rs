//! What differs in neighbouring columns, joined in the gutter between them.
//!
//! Paragraphs that render each other begin at one height, but within them the lines run apart, and a passage that moved stands
//! in another row altogether. A ribbon leads from the one to the other. Only what says something is joined: other wording,
//! moved passages, and rows that one column lacks; a habit of printing is joined while it is the current difference or
//! under the pointer. So a page of commas stays a page. Columns that read the same at a place are not joined there.
//!
//! The shape tells what the colour tells: a band joins two readings, a wedge ends where the other column has nothing, a
//! dashed edge is a move, dots are a habit, and what fades away belongs to a row without counterpart.

use super::card;
use super::group::{Groups, Laid, SIDE_GAP};
use super::set::Look;
use crate::app::{CompareCommand, Finding, Findings};
use crate::collate::{Section, Witness};
use crate::ui::ribbon::Band;
use crate::ui::theme::{self, Theme};
use egui::accesskit::Role;
use egui::{Color32, CursorIcon, Id, Rangef, Rect, Sense, Shape, Stroke, Ui, WidgetInfo};
use std::sync::Arc;

/// How far beyond the edge of the view a ribbon ends whose other end is not on the screen, in points.
const BEYOND: f32 = 90.0;
/// How near the pointer has to come, in points; a wedge has hardly any width at its point.
const NEAR: f32 = 2.0;

/// What a ribbon joins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Two readings, or a reading and the place where it is lacking.
    Wording,
    /// Two ways of printing the same words.
    Habit,
    /// The places of a passage that has moved.
    Moved,
    /// Rows that only the column at the left has, or only the one at the right.
    Lone { left: bool },
}

/// A ribbon as it is drawn.
#[derive(Clone, Copy, Debug)]
struct Ribbon {
    band: Band,
    kind: Kind,
    /// The differences it stands for are these; several where they stand on the same lines.
    number: usize,
    lit: bool,
}

/// Draws the ribbons of the sections on the screen, and makes them answer to the pointer.
pub(super) fn show(ui: &mut Ui, groups: &mut Groups<'_, '_>, view: Rect) {
    let columns = groups.way.columns.clone();
    let (lefts, each) = groups.way.lefts(*groups.width);
    for (i, pair) in columns.windows(2).enumerate() {
        let gutter = Rect::from_x_y_ranges(view.left() + lefts[i] + each..=view.left() + lefts[i + 1], view.y_range());
        let gutter = gutter.shrink2(egui::vec2(SIDE_GAP, 0.0));
        let mut all = found(groups, (pair[0], pair[1]), view);
        answer(ui, groups, (i, gutter), (pair[0], pair[1]), &mut all);
        let painter = ui.painter_at(gutter.intersect(ui.clip_rect()));
        for r in all.iter().filter(|r| !r.lit).chain(all.iter().filter(|r| r.lit)) {
            painter.extend(shapes(r, gutter, groups.cx.theme, groups.colors(r.number, (pair[0], pair[1]))));
        }
    }
}

/// The ribbons between two columns.
fn found(groups: &Groups<'_, '_>, (left, right): (Witness, Witness), view: Rect) -> Vec<Ribbon> {
    let made = groups.made;
    let mut out: Vec<Ribbon> = Vec::new();
    for &(item, rect) in &groups.drawn {
        let (Some(section), Some(laid)) = (made.table.sections.get(item), groups.laid.get(&item)) else { continue };
        if let Some(ribbon) = lone(made, item, section, (left, right), rect) {
            out.push(Ribbon { lit: groups.is_lit(ribbon.number), ..ribbon });
        }
        for number in made.of_section(item) {
            let f = made.all[number];
            if f.passage || !made.is_shown(&f) {
                continue;
            }
            let lit = groups.is_lit(number) || made.counterpart(number).is_some_and(|n| groups.is_lit(n));
            let ribbon = match f.moved {
                Some(_) => moved(groups, number, &f, (left, right), view),
                None if f.class.switch().is_some() && !lit => None,
                None => differing(groups, laid, (number, &f), (left, right), rect),
            };
            if let Some(ribbon) = ribbon {
                add(&mut out, Ribbon { lit, ..ribbon });
            }
        }
    }
    out
}

/// Several differences on the same lines are one ribbon.
fn add(all: &mut Vec<Ribbon>, new: Ribbon) {
    let near = |a: Rangef, b: Rangef| (a.min - b.min).abs() < 1.0 && (a.max - b.max).abs() < 1.0;
    let same =
        |r: &&mut Ribbon| r.kind == new.kind && near(r.band.left, new.band.left) && near(r.band.right, new.band.right);
    match all.iter_mut().find(same) {
        Some(known) if new.lit && !known.lit => *known = new,
        Some(_) => {}
        None => all.push(new),
    }
}

/// A row that one of two columns lacks, while the other has it.
fn lone(
    made: &Findings,
    item: usize,
    section: &Section,
    (left, right): (Witness, Witness),
    rect: Rect,
) -> Option<Ribbon> {
    let has = |w: Witness| section.paragraphs.get(w).is_some_and(|p| !p.is_empty());
    let number = made.of_section(item).find(|n| made.all[*n].passage)?;
    if has(left) == has(right) || !made.is_shown(&made.all[number]) {
        return None;
    }
    let span = Rangef::new(rect.top() + 1.0, rect.bottom() - 1.0);
    Some(Ribbon { band: Band { left: span, right: span }, kind: Kind::Lone { left: has(left) }, number, lit: false })
}

/// A difference whose readings stand in the same row.
fn differing(
    groups: &Groups<'_, '_>,
    laid: &Arc<Laid>,
    (number, f): (usize, &Finding),
    (left, right): (Witness, Witness),
    rect: Rect,
) -> Option<Ribbon> {
    let readings = groups.made.readings(f);
    if readings.get(left)? == readings.get(right)? {
        return None;
    }
    let span = |w| groups.span(laid, number, w, rect);
    let band = Band { left: span(left)?, right: span(right)? };
    let kind = if f.class.switch().is_some() { Kind::Habit } else { Kind::Wording };
    Some(Ribbon { band, kind, number, lit: false })
}

/// A passage that stands here in one column and elsewhere in the other. Of a move whose two ends are both on the screen, the
/// end that comes first says so.
fn moved(
    groups: &Groups<'_, '_>,
    number: usize,
    f: &Finding,
    (left, right): (Witness, Witness),
    view: Rect,
) -> Option<Ribbon> {
    let made = groups.made;
    let sites = &made.table.moves.get(f.moved?)?.sites;
    let site = |w: Witness| sites.iter().find(|s| s.ranges.get(w).is_some_and(Option::is_some)).map(|s| s.section);
    let (at_left, at_right) = (site(left)?, site(right)?);
    let spot = |w: Witness, section: usize| {
        let drawn = groups.drawn.iter().find(|(item, _)| *item == section);
        if let Some(&(item, rect)) = drawn {
            let laid = groups.laid.get(&item)?;
            let has = |n: &usize| made.all[*n].moved == f.moved;
            let spans = made.of_section(item).filter(has).filter_map(|n| groups.text_span(laid, n, w, rect));
            let span = spans.reduce(|a, b| Rangef::new(a.min.min(b.min), a.max.max(b.max)))?;
            return Some((span, true));
        }
        let above = groups.drawn.first().is_some_and(|(first, _)| section < *first);
        let y = if above { view.top() - BEYOND } else { view.bottom() + BEYOND };
        Some((Rangef::new(y, y + 12.0), false))
    };
    let ((l, _), (r, _)) = (spot(left, at_left)?, spot(right, at_right)?);
    let band = Band { left: l, right: r };
    // Both places of a move lead here; the ribbon is drawn once.
    let first =
        groups.drawn.iter().flat_map(|(item, _)| made.of_section(*item)).find(|n| made.all[*n].moved == f.moved);
    (first == Some(number)).then_some(Ribbon { band, kind: Kind::Moved, number, lit: false })
}

/// Lights the ribbon under the pointer; a click goes to its difference, that of a move to its other place.
fn answer(
    ui: &mut Ui,
    groups: &mut Groups<'_, '_>,
    (i, gutter): (usize, Rect),
    (left, right): (Witness, Witness),
    all: &mut [Ribbon],
) {
    let name = |w: Witness| groups.sigla.get(w).cloned().unwrap_or_default();
    let vars = [("left", name(left).into()), ("right", name(right).into()), ("n", all.len().into())];
    let says = groups.cx.tw("cmp-ribbons", &vars);
    let r = ui.interact(gutter, Id::unique(("cmp-gutter", i)), Sense::CLICK);
    r.widget_info(|| WidgetInfo::labeled(Role::Label, true, &says));
    let Some(at) = r.hover_pos() else { return };
    // A wedge over a wide band is the one that was aimed at.
    let height = |r: &Ribbon| r.band.left.span().max(r.band.right.span());
    let under = all.iter_mut().filter(|r| r.band.holds(gutter, at, NEAR));
    let Some(ribbon) = under.min_by(|a, b| height(a).total_cmp(&height(b))) else { return };
    ribbon.lit = true;
    let (number, kind) = (ribbon.number, ribbon.kind);
    let r = r.on_hover_cursor(CursorIcon::PointingHand);
    if r.clicked() {
        groups.cx.push(match kind {
            Kind::Moved => CompareCommand::Counterpart(number),
            _ => CompareCommand::GoTo(number),
        });
    }
    if !matches!(kind, Kind::Lone { .. }) {
        r.on_hover_ui_at_pointer(|ui| card::show(ui, groups.cx, groups.made, number, groups.sigla));
    }
}

/// The shapes of a ribbon; `colors` are those of the readings at either side.
fn shapes(r: &Ribbon, gutter: Rect, theme: &Theme, colors: (Color32, Color32)) -> Vec<Shape> {
    let strength = if r.lit { theme::RIBBON_HOVERED } else { theme::RIBBON };
    let wash = |c: Color32| theme.wash(c, strength);
    let (upper, lower) = r.band.edges(gutter);
    let edges = [upper, lower];
    match r.kind {
        Kind::Lone { left } => {
            let colors =
                if left { (wash(colors.0), Color32::TRANSPARENT) } else { (Color32::TRANSPARENT, wash(colors.1)) };
            vec![r.band.fill(gutter, colors)]
        }
        Kind::Moved => {
            let color = if r.lit { theme.moved } else { theme.wash(theme.moved, 0.55) };
            let mut out = vec![r.band.fill(gutter, (wash(theme.moved), wash(theme.moved)))];
            out.extend(edges.iter().flat_map(|e| Shape::dashed_line(e, Stroke::new(1.0, color), 4.0, 3.0)));
            out
        }
        Kind::Habit => {
            let mut out = vec![r.band.fill(gutter, (wash(colors.0), wash(colors.1)))];
            out.extend(edges.iter().flat_map(|e| Shape::dotted_line(e, theme.muted, 3.5, 0.8)));
            out
        }
        Kind::Wording => {
            let mut out = vec![r.band.fill(gutter, (wash(colors.0), wash(colors.1)))];
            if r.lit {
                out.extend(edges.into_iter().map(|e| Shape::line(e, Stroke::new(1.0, theme.accent))));
            }
            out
        }
    }
}

impl Groups<'_, '_> {
    /// Whether a difference is the current one or under the pointer.
    fn is_lit(&self, number: usize) -> bool {
        self.current == Some(number) || self.hovered == Some(number)
    }

    /// Height that a difference takes in the column of a version: its lines, or the point where it has nothing.
    fn span(&self, laid: &Laid, number: usize, witness: Witness, rect: Rect) -> Option<Rangef> {
        self.text_span(laid, number, witness, rect).or_else(|| {
            let spots = laid.spots(number, witness, self.way, rect).into_iter();
            spots.map(|r| Rangef::point(r.bottom())).next()
        })
    }

    /// The lines of a difference in the column of a version, where it has any.
    fn text_span(&self, laid: &Laid, number: usize, witness: Witness, rect: Rect) -> Option<Rangef> {
        let lines = laid.spots(number, witness, self.way, rect).into_iter().filter(|r| r.width() > 0.0);
        lines.map(|r| r.y_range()).reduce(|a, b| Rangef::new(a.min.min(b.min), a.max.max(b.max)))
    }

    /// The colours of what two columns have at a difference.
    fn colors(&self, number: usize, (left, right): (Witness, Witness)) -> (Color32, Color32) {
        let (made, theme) = (self.made, self.cx.theme);
        let pair = made.versions().len() == 2;
        let passage = made.all.get(number).is_some_and(|f| f.passage);
        let color = |w: Witness| match (pair, w == made.base) {
            (true, true) => Look::Deleted.color(theme),
            (true, false) => Look::Inserted.color(theme),
            (false, false) if !passage => Look::Inserted.color(theme),
            (false, _) => theme.muted,
        };
        let lacks = |w: Witness| {
            let f = made.all.get(number)?;
            Some(!f.passage && made.table.sections.get(f.at.section)?.text(f.at.place, w).trim().is_empty())
        };
        // Where one side has nothing, the wedge has the colour of the side that has something.
        match (lacks(left) == Some(true), lacks(right) == Some(true)) {
            (false, true) => (color(left), color(left)),
            (true, false) => (color(right), color(right)),
            _ => (color(left), color(right)),
        }
    }
}
