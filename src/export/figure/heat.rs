//! A heat table: the number stands in each cell, and the ground behind it is the darker the more it is.

use super::{ACCENT, Anchor, Drawing, INK, LINE, MARGIN, MUTED, Style, cut, rgb, width};
use crate::text::Lang;

/// Strongest ground of a cell; ink on it keeps a contrast of more than 4.5.
const DARKEST: f32 = 0.55;
/// Height of a row, in points.
const ROW: f32 = 24.0;
/// Widest that names of rows get, in points.
const LABELS: f32 = 340.0;
/// Highest that turned names of columns get, in points.
const TURNED: f32 = 190.0;

/// Name of a row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RowHead {
    /// The name.
    pub text: String,
    /// How deep below its family it stands.
    pub depth: usize,
    /// Whether others stand below it.
    pub strong: bool,
    /// Its colour as `#RRGGBB`; empty where it has none.
    pub color: String,
}

/// A cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Spot {
    /// What it counts.
    pub text: String,
    /// What stands beside it, smaller: what is only proposed.
    pub more: String,
    /// How dark it is, from 0 to 1.
    pub strength: f32,
    /// All of it in words.
    pub says: String,
}

/// A heat table.
#[derive(Clone, Debug, PartialEq)]
pub struct Heat {
    /// What it shows.
    pub title: String,
    /// What numbers and colours mean, and what they were counted in.
    pub notes: Vec<String>,
    /// Language of its words.
    pub lang: Lang,
    /// Rows, from the top.
    pub rows: Vec<RowHead>,
    /// Columns, from the left.
    pub columns: Vec<String>,
    /// Cells, row by row; each row has one for each column.
    pub cells: Vec<Vec<Spot>>,
}

impl Heat {
    /// Lays it out.
    #[must_use]
    pub fn draw(&self) -> Drawing {
        let widest = |names: &mut dyn Iterator<Item = f32>| names.fold(0.0_f32, f32::max);
        let labels = widest(&mut self.rows.iter().map(|r| 22.0 + 14.0 * r.depth as f32 + width(&r.text, 13.0)));
        let labels = labels.clamp(80.0, LABELS);
        let names = widest(&mut self.columns.iter().map(|c| width(c, 12.0)));
        let turned = self.columns.len() > 6 && names > 56.0;
        let cells = self.cells.iter().flatten();
        let numbers = widest(&mut cells.map(|c| width(&c.text, 13.0) + width(&c.more, 10.0) + 20.0));
        let each = if turned { numbers.max(38.0) } else { numbers.max((names + 16.0).min(150.0)).max(64.0) };
        let head = if turned { names.min(TURNED) * 0.87 + 20.0 } else { 26.0 };
        let left = MARGIN + labels + 8.0;
        let top = 48.0 + head;
        let lean = if turned { names.min(TURNED) * 0.5 } else { 0.0 };
        let notes = widest(&mut self.notes.iter().map(|n| width(n, 11.0) + 2.0 * MARGIN)).min(900.0);
        let wide = (left + each * self.columns.len() as f32 + MARGIN + lean).max(notes).max(420.0);
        let bottom = top + ROW * self.rows.len() as f32;
        let tall = bottom + 30.0 + 16.0 * self.notes.len() as f32;
        let mut out = Drawing::new(&self.title, self.notes.join(" "), self.lang, (wide, tall));
        for (c, name) in self.columns.iter().enumerate() {
            let x = left + each * (c as f32 + 0.5);
            let bold = Style { size: 12.0, bold: true, ..Style::default() };
            let (style, room) = if turned {
                (Style { turned: -60.0, ..bold }, TURNED)
            } else {
                (Style { anchor: Anchor::Middle, ..bold }, each - 6.0)
            };
            out.text((x, top - 8.0), style, &cut(name, 12.0, room));
        }
        for (r, row) in self.rows.iter().enumerate() {
            let y = top + ROW * r as f32;
            let x = MARGIN + 14.0 * row.depth as f32;
            if let Some(color) = rgb(&row.color) {
                out.rect([x, y + ROW / 2.0 - 5.0, 10.0, 10.0], color, 1.0, "");
            }
            let room = labels - 18.0 - 14.0 * row.depth as f32;
            let style = Style { bold: row.strong, ..Style::default() };
            out.text((x + 16.0, y + 16.5), style, &cut(&row.text, 13.0, room));
            for (c, spot) in self.cells.get(r).into_iter().flatten().enumerate() {
                spot.draw(&mut out, (left + each * c as f32, y), each, row.strong);
            }
            out.rect([MARGIN, y + ROW - 0.25, wide - 2.0 * MARGIN, 0.5], LINE, 1.0, "");
        }
        out.small_print(bottom + 24.0, &self.notes);
        out
    }
}

impl Spot {
    fn draw(&self, out: &mut Drawing, (x, y): (f32, f32), each: f32, strong: bool) {
        let shade = if self.strength > 0.0 { 0.06 + (DARKEST - 0.06) * self.strength.min(1.0) } else { 0.0 };
        // A cell that counts nothing has a ground that is not seen, and says so all the same.
        out.rect([x + 1.0, y + 1.0, each - 2.0, ROW - 2.0], ACCENT, shade, &self.says);
        let all = width(&self.text, 13.0) + if self.more.is_empty() { 0.0 } else { 4.0 + width(&self.more, 10.0) };
        let begin = x + (each - all) / 2.0;
        let color = if self.strength > 0.0 { INK } else { MUTED };
        let style = Style { bold: strong && self.strength > 0.0, color, ..Style::default() };
        out.text((begin, y + 16.5), style, &self.text);
        if !self.more.is_empty() {
            let style = Style { size: 10.0, ..Style::default() };
            out.text((begin + width(&self.text, 13.0) + 4.0, y + 16.0), style, &self.more);
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(in crate::export::figure) fn sample() -> Heat {
        let spot = |n: usize| Spot {
            text: n.to_string(),
            more: if n == 1 { "+2".into() } else { String::new() },
            strength: n as f32 / 4.0,
            says: format!("<{n}>"),
        };
        Heat {
            title: "Codes & documents".into(),
            notes: vec!["n: passages".into()],
            lang: Lang::EN,
            rows: vec![
                RowHead { text: "四项原则".into(), strong: true, color: "#0072B2".into(), ..RowHead::default() },
                RowHead { text: "Order <b>".into(), depth: 1, ..RowHead::default() },
            ],
            columns: vec!["2014".into(), "2015".into()],
            cells: vec![vec![spot(0), spot(1)], vec![spot(4), spot(2)]],
        }
    }

    #[test]
    fn every_number_is_written_and_no_text_becomes_markup() {
        let mut out = Vec::new();
        sample().draw().svg(&mut out).expect("written");
        let svg = String::from_utf8(out).expect("UTF-8");
        for n in [">0<", ">1<", ">4<", ">2<", ">+2<", ">2015<", ">四项原则<", "&lt;b&gt;", "Codes &amp; documents"]
        {
            assert!(svg.contains(n), "{n} in {svg}");
        }
        assert_eq!(svg.matches("fill-opacity=\"0.000\"").count(), 1, "a cell that counts nothing has no ground");
        let mut reader = quick_xml::Reader::from_str(&svg);
        loop {
            match reader.read_event() {
                Ok(quick_xml::events::Event::Eof) => break,
                Ok(_) => {}
                Err(e) => panic!("{e}"),
            }
        }
    }
}
