//! Pictures of what codes amount to: laid out once as shapes, and these written as SVG or in pixels.
//!
//! A picture is given with all its words: numbers and names are put together by those who know what they mean. What
//! a colour says stands in words in the same place.
//!
//! - [`Heat`]: a table whose cells are the darker the more they count, with the number in each;
//! - [`Flow`]: columns of named ends, with ribbons between them;
//! - [`Drawing`]: the shapes of either, with `svg` and `pixels` to write them.

mod flow;
mod heat;
mod pixels;
mod svg;

pub use flow::{End, Flow, Ribbon};
pub use heat::{Heat, RowHead, Spot};

use crate::text::Lang;

/// A colour: red, green, blue.
type Rgb = [u8; 3];

const INK: Rgb = [0x24, 0x21, 0x1c];
const MUTED: Rgb = [0x6b, 0x66, 0x5c];
const LINE: Rgb = [0xe4, 0xe0, 0xd6];
const ACCENT: Rgb = [0x1f, 0x6f, 0x8b];
const WHITE: Rgb = [0xff; 3];

/// Space at the edges, in points.
const MARGIN: f32 = 20.0;

/// A colour as a codebook writes it, `#RRGGBB`; nothing where it is none.
fn rgb(hex: &str) -> Option<Rgb> {
    let digits = hex.strip_prefix('#').filter(|d| d.len() == 6 && d.is_ascii())?;
    let part = |n: usize| u8::from_str_radix(&digits[n..n + 2], 16).ok();
    Some([part(0)?, part(2)?, part(4)?])
}

/// A picture, laid out.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    /// What it shows.
    pub title: String,
    /// The same in more words, for those who do not see it.
    pub says: String,
    lang: Lang,
    /// Width and height, in points.
    size: (f32, f32),
    shapes: Vec<Shape>,
}

/// Where a text stands to its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Anchor {
    Start,
    Middle,
}

/// How a text is set.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Style {
    size: f32,
    bold: bool,
    color: Rgb,
    anchor: Anchor,
    /// Turned about its place, in degrees.
    turned: f32,
}

impl Default for Style {
    fn default() -> Self {
        Self { size: 13.0, bold: false, color: INK, anchor: Anchor::Start, turned: 0.0 }
    }
}

/// What a picture is made of; places and sizes are in points.
#[derive(Clone, Debug, PartialEq)]
enum Shape {
    /// A filled rectangle: left, top, width, height.
    Rect { at: [f32; 4], fill: Rgb, opacity: f32, says: String },
    /// Words; the place is on their base line.
    Text { at: (f32, f32), style: Style, text: String },
    /// A ribbon between two places, level at both.
    Ribbon { from: (f32, f32), to: (f32, f32), wide: f32, color: Rgb, opacity: f32, says: String },
}

impl Drawing {
    fn new(title: &str, says: String, lang: Lang, size: (f32, f32)) -> Self {
        let mut out = Self { title: title.to_owned(), says, lang, size, shapes: Vec::new() };
        out.text((MARGIN, 30.0), Style { size: 17.0, bold: true, ..Style::default() }, title);
        out
    }

    fn rect(&mut self, at: [f32; 4], fill: Rgb, opacity: f32, says: &str) {
        self.shapes.push(Shape::Rect { at, fill, opacity, says: says.to_owned() });
    }

    fn text(&mut self, at: (f32, f32), style: Style, text: &str) {
        self.shapes.push(Shape::Text { at, style, text: text.to_owned() });
    }

    /// Lines of small print from a height on.
    fn small_print(&mut self, top: f32, lines: &[String]) {
        for (n, line) in lines.iter().enumerate() {
            let style = Style { size: 11.0, color: MUTED, ..Style::default() };
            self.text((MARGIN, top + 16.0 * n as f32), style, line);
        }
    }
}

/// About how wide a text is, in points: a drawing is laid out for any face.
fn width(text: &str, size: f32) -> f32 {
    // From the radicals on, what there is to print is as wide as it is high.
    let em = |c: char| if c >= '\u{2e80}' { 1.0 } else { 0.56 };
    text.chars().map(em).sum::<f32>() * size
}

/// The beginning of a text that fits, with an ellipsis where something is left out.
fn cut(text: &str, size: f32, room: f32) -> String {
    if width(text, size) <= room {
        return text.to_owned();
    }
    let mut out = String::new();
    for c in text.chars() {
        if width(&out, size) + width("…", size) + size > room {
            break;
        }
        out.push(c);
    }
    format!("{}…", out.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_ends_in_an_ellipsis() {
        assert_eq!(cut("short", 10.0, 100.0), "short");
        let long = cut("四项原则与实践路径", 10.0, 60.0);
        assert!(long.ends_with('…') && width(&long, 10.0) <= 60.0, "{long}");
    }

    #[test]
    fn colours_are_read_and_nonsense_is_none() {
        assert_eq!(rgb("#1F6f8b"), Some(ACCENT));
        assert_eq!((rgb("1f6f8b"), rgb("#1f6f8"), rgb("#智慧")), (None, None, None));
    }
}
