//! Columns of named ends, with ribbons between them.

use super::{ACCENT, Drawing, LINE, MARGIN, MUTED, Shape, Style, WHITE, cut, rgb};
use crate::text::Lang;

/// Width of a column, in points.
const WIDE: f32 = 220.0;
/// Width between columns, in points.
const APART: f32 = 130.0;
/// Height of an end with one ribbon or none, in points.
const END: f32 = 26.0;
/// Height that each further ribbon needs, in points.
const MORE: f32 = 10.0;
/// Space below an end, in points.
const GAP: f32 = 8.0;

/// An end.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct End {
    /// What it is called.
    pub text: String,
    /// Its colour as `#RRGGBB`; empty where it has none.
    pub color: String,
}

/// A ribbon: column and end, twice.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ribbon {
    /// Where it begins.
    pub from: (usize, usize),
    /// Where it ends.
    pub to: (usize, usize),
    /// What it says.
    pub says: String,
}

/// Columns of ends.
#[derive(Clone, Debug, PartialEq)]
pub struct Flow {
    /// What it shows.
    pub title: String,
    /// Small print below it.
    pub notes: Vec<String>,
    /// Language of its words.
    pub lang: Lang,
    /// Columns: name, and ends from the top.
    pub columns: Vec<(String, Vec<End>)>,
    /// What joins them.
    pub ribbons: Vec<Ribbon>,
}

impl Flow {
    /// Lays it out.
    #[must_use]
    pub fn draw(&self) -> Drawing {
        let top = 84.0;
        // Ribbons at either side of an end; the fuller side makes its height.
        let side = |at: (usize, usize), out: bool| {
            self.ribbons.iter().filter(|r| if out { r.from == at } else { r.to == at }).count()
        };
        let mut tall = top;
        let mut places: Vec<Vec<(f32, f32)>> = Vec::new();
        for (c, (_, ends)) in self.columns.iter().enumerate() {
            let mut y = top;
            let mut column = Vec::new();
            for e in 0..ends.len() {
                let most = side((c, e), true).max(side((c, e), false));
                let height = END + MORE * most.saturating_sub(1) as f32;
                column.push((y, height));
                y += height + GAP;
            }
            tall = tall.max(y);
            places.push(column);
        }
        let n = self.columns.len() as f32;
        let wide = 2.0 * MARGIN + n * WIDE + (n - 1.0).max(0.0) * APART;
        let all = tall + 24.0 + 16.0 * self.notes.len() as f32;
        let mut out = Drawing::new(&self.title, self.notes.join(" "), self.lang, (wide, all));
        let left = |c: usize| MARGIN + (WIDE + APART) * c as f32;
        let meets = |at: (usize, usize), number: usize, out: bool| -> Option<f32> {
            let (y, height) = *places.get(at.0)?.get(at.1)?;
            let all = side(at, out);
            let before = self.ribbons.iter().take(number).filter(|r| if out { r.from == at } else { r.to == at });
            Some(y + height * (before.count() as f32 + 0.5) / all.max(1) as f32)
        };
        for (number, r) in self.ribbons.iter().enumerate() {
            let (Some(y0), Some(y1)) = (meets(r.from, number, true), meets(r.to, number, false)) else { continue };
            out.shapes.push(Shape::Ribbon {
                from: (left(r.from.0) + WIDE, y0),
                to: (left(r.to.0), y1),
                wide: 6.0,
                color: ACCENT,
                opacity: 0.4,
                says: r.says.clone(),
            });
        }
        for (c, (name, ends)) in self.columns.iter().enumerate() {
            let style = Style { bold: true, ..Style::default() };
            out.text((left(c), top - 14.0), style, &cut(name, 13.0, WIDE));
            for (e, end) in ends.iter().enumerate() {
                let Some(&(y, height)) = places.get(c).and_then(|p| p.get(e)) else { continue };
                let x = left(c);
                out.rect([x, y, WIDE, height], LINE, 1.0, &end.text);
                out.rect([x + 1.0, y + 1.0, WIDE - 2.0, height - 2.0], WHITE, 1.0, "");
                out.rect([x, y, 4.0, height], rgb(&end.color).unwrap_or(MUTED), 1.0, "");
                let says = cut(&end.text, 12.0, WIDE - 18.0);
                let style = Style { size: 12.0, ..Style::default() };
                out.text((x + 11.0, y + height / 2.0 + 4.5), style, &says);
            }
        }
        out.small_print(tall + 18.0, &self.notes);
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_and_ribbons_are_drawn() {
        let end = |text: &str| End { text: text.into(), color: String::new() };
        let flow = Flow {
            title: "Themes".into(),
            lang: Lang::ZH,
            columns: vec![("2014".into(), vec![end("主权"), end("安全")]), ("2015".into(), vec![end("主权")])],
            ribbons: vec![
                Ribbon { from: (0, 0), to: (1, 0), says: "same".into() },
                Ribbon { from: (0, 1), to: (1, 0), says: "split".into() },
                Ribbon { from: (0, 9), to: (1, 0), says: "nowhere".into() },
            ],
            notes: Vec::new(),
        };
        let mut out = Vec::new();
        flow.draw().svg(&mut out).expect("written");
        let svg = String::from_utf8(out).expect("UTF-8");
        assert_eq!((svg.matches("<path").count(), svg.matches(">主权</text>").count()), (2, 2));
        assert!(svg.contains("<title>split</title>") && !svg.contains("nowhere"));
    }
}
