//! A text with differences in it becomes lines.
//!
//! Lines are broken as in the reader; the differences are then cut out of the lines, take the colour of what they are,
//! and get the lines through or under them and the places where the pointer finds them.

use crate::model::ParagraphKind;
use crate::text::{Lang, TextRange};
use crate::ui::reader::typeset::{Above, Indent, Role, Style, Typeset};
use crate::ui::theme::Theme;
use egui::text::{LayoutJob, LayoutSection};
use egui::{Color32, Galley, Pos2, Rect, Ui, pos2, vec2};
use std::sync::Arc;

/// Whose text it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Of {
    /// The base's.
    Base,
    /// Another version's.
    Other,
}

/// What a stretch of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// Of two versions: what the base has.
    Deleted,
    /// What another version has; where it has nothing, the place where the base has something.
    Inserted,
    /// Of many versions: what the base has where another reads otherwise.
    Base,
    /// A passage that stands elsewhere in some version.
    Moved,
    /// How much the versions disagree, from 1 to 4.
    Heat(u8),
    /// The letters inside a replaced word that differ, in the base and in another version. They have no line of their own.
    Core(Of),
    /// Of many versions: what one has that reads as the base does. Nothing marks it; ribbons end at it.
    Agrees,
}

impl Look {
    /// Its colour.
    pub(super) fn color(self, theme: &Theme) -> Color32 {
        match self {
            Self::Deleted | Self::Heat(_) | Self::Core(Of::Base) => theme.delete,
            Self::Inserted | Self::Core(Of::Other) => theme.insert,
            Self::Base | Self::Agrees => theme.ink,
            Self::Moved => theme.moved,
        }
    }

    /// Strength of the wash behind it, so that a comma is not overlooked.
    pub(super) fn wash(self) -> f32 {
        match self {
            Self::Deleted | Self::Inserted => 0.09,
            Self::Base => 0.05,
            Self::Moved => 0.07,
            Self::Core(_) => 0.22,
            Self::Heat(level) => 0.09 * f32::from(level),
            Self::Agrees => 0.0,
        }
    }

    /// Whether it is no mark of its own that the pointer finds.
    pub(super) fn is_silent(self) -> bool {
        matches!(self, Self::Core(_) | Self::Agrees)
    }
}

/// A stretch of text that differs. An empty one stands where another version has something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// Its bytes in the text.
    pub(super) range: TextRange,
    /// The difference it shows, by its number.
    pub(super) number: usize,
    /// What it is.
    pub(super) look: Look,
}

/// Where a piece stands on the page: a rectangle for each line, from the upper left corner of the column.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    pub(super) piece: Piece,
    pub(super) rects: Vec<Rect>,
    /// Distance of the base line from the top of a rectangle, in points.
    pub(super) base: f32,
}

/// A column of text.
#[derive(Clone, Debug, Default)]
pub(super) struct Column {
    pub(super) galleys: Vec<(Pos2, Arc<Galley>)>,
    pub(super) marks: Vec<Mark>,
    pub(super) height: f32,
}

/// How a text is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Manner {
    pub(super) lang: Lang,
    pub(super) size: f32,
    pub(super) width: f32,
    pub(super) kind: ParagraphKind,
}

/// Sets a text of one or more paragraphs. `pieces` are in order and do not overlap.
pub(super) fn column(ui: &Ui, text: &str, pieces: &[Piece], manner: Manner, theme: &Theme) -> Column {
    let mut out = Column::default();
    let mut start = 0;
    for paragraph in text.split_inclusive('\n') {
        let end = start + paragraph.len();
        let shown = TextRange::from_usize(start, end - usize::from(paragraph.ends_with('\n')));
        if start > 0 {
            out.height += manner.size * 0.5;
        }
        paragraph_of(ui, text, shown, pieces, manner, theme, &mut out);
        start = end;
    }
    out
}

fn style(manner: Manner) -> Style {
    let role = if manner.kind == ParagraphKind::Heading { Role::Heading } else { Role::Body };
    Style {
        role,
        lang: manner.lang,
        size: manner.size,
        width: manner.width,
        indent: Indent::None,
        above: Above::Nothing,
    }
}

fn paragraph_of(
    ui: &Ui,
    text: &str,
    shown: TextRange,
    pieces: &[Piece],
    manner: Manner,
    theme: &Theme,
    out: &mut Column,
) {
    let mut ruler = |job: LayoutJob| {
        let galley = ui.painter().layout_job(job);
        galley.rows.iter().flat_map(|r| r.glyphs.iter().map(|g| (g.pos.x, g.advance_width))).collect()
    };
    let set = Typeset::new(text, shown, &style(manner), (&[], &[]), &mut ruler);
    let here: Vec<Piece> = pieces.iter().copied().filter(|p| touches(p.range, shown)).collect();
    let galley = ui.painter().layout_job(coloured(&set, &here, theme));
    let at = pos2(0.0, out.height);
    for piece in here {
        let (rects, base) = place(&set, &galley, text, piece.range);
        let rects: Vec<Rect> = rects.into_iter().map(|r| r.translate(at.to_vec2())).collect();
        if let Some(mark) = out.marks.last_mut().filter(|m| m.piece == piece) {
            mark.rects.extend(rects);
        } else {
            out.marks.push(Mark { piece, rects, base });
        }
    }
    out.height += set.lines.len() as f32 * set.line_height;
    out.galleys.push((at, galley));
}

fn touches(piece: TextRange, shown: TextRange) -> bool {
    if piece.is_empty() {
        shown.start <= piece.start && piece.start <= shown.end
    } else {
        piece.overlap(shown).is_some()
    }
}

/// The job of a paragraph, with the pieces in their colours.
fn coloured(set: &Typeset, pieces: &[Piece], theme: &Theme) -> LayoutJob {
    let mut cuts: Vec<(usize, usize, Color32)> = Vec::new();
    let mut shown = 0;
    for line in &set.lines {
        for p in pieces.iter().filter(|p| !matches!(p.look, Look::Core(_) | Look::Heat(_) | Look::Base | Look::Agrees))
        {
            let (a, b) = (p.range.start.max(line.start), p.range.end.min(line.end));
            if a < b {
                let at = |x: u32| shown + (x - line.start) as usize;
                cuts.push((at(a), at(b), p.look.color(theme)));
            }
        }
        shown += (line.end - line.start) as usize + 1;
    }
    let mut job = set.job.clone();
    job.sections = set.job.sections.iter().flat_map(|s| split(s, &cuts)).collect();
    job
}

/// A section, parted where the colour changes.
fn split(section: &LayoutSection, cuts: &[(usize, usize, Color32)]) -> Vec<LayoutSection> {
    let (start, end) = (section.byte_range.start.0, section.byte_range.end.0);
    let mut out = Vec::new();
    let mut at = start;
    let mut push = |from: usize, to: usize, color: Option<Color32>| {
        if from < to || (from == to && start == end) {
            let mut s = section.clone();
            s.byte_range = egui::text::ByteIndex(from)..egui::text::ByteIndex(to);
            if from > start {
                s.leading_space = 0.0;
            }
            if let Some(color) = color {
                s.format.color = color;
            }
            out.push(s);
        }
    };
    for &(a, b, color) in cuts.iter().filter(|c| c.0 < end && c.1 > start) {
        let (a, b) = (a.max(start), b.min(end));
        push(at, a, None);
        push(a, b, Some(color));
        at = b;
    }
    push(at, end, None);
    out
}

/// Where a range stands, line by line; an empty range is a place of no width.
fn place(set: &Typeset, galley: &Galley, text: &str, range: TextRange) -> (Vec<Rect>, f32) {
    let mut out = Vec::new();
    let mut base = set.line_height * 0.7;
    for (i, (line, row)) in set.lines.iter().zip(&galley.rows).enumerate() {
        let next = set.lines.get(i + 1).map_or(u32::MAX, |l| l.start);
        let inside = if range.is_empty() {
            line.start <= range.start && range.start < next && out.is_empty()
        } else {
            range.start < next && range.end > line.start
        };
        if !inside {
            continue;
        }
        let glyphs = &row.row.glyphs;
        let column = |at: u32| {
            TextRange::new(line.start, at.clamp(line.start, line.end)).slice(text).map_or(0, |s| s.chars().count())
        };
        let x0 = glyphs.get(column(range.start)).map_or_else(|| before(glyphs, glyphs.len()), |g| g.pos.x);
        let x1 = if range.is_empty() { x0 } else { before(glyphs, column(range.end)).max(x0) };
        base = glyphs.first().map_or(base, |g| g.pos.y);
        let min = row.pos + vec2(x0, 0.0);
        out.push(Rect::from_min_size(min, vec2(x1 - x0, set.line_height)));
    }
    (out, base)
}

/// Right edge of what stands before a glyph.
fn before(glyphs: &[egui::epaint::text::Glyph], n: usize) -> f32 {
    n.checked_sub(1).and_then(|i| glyphs.get(i)).map_or(0.0, |g| g.pos.x + g.advance_width)
}
