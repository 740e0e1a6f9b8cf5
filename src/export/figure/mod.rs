//! Pictures of what codes amount to, drawn once as SVG and in pixels from that.
//!
//! A picture is given with all its words: numbers and names are put together by those who know what they mean. What
//! a colour says stands in words in the same place.
//!
//! - [`Heat`]: a table whose cells are the darker the more they count, with the number in each;
//! - [`Flow`]: columns of named ends, with ribbons between them;
//! - [`png`]: either in pixels, by the faces that come with the program.

mod flow;
mod heat;
mod pixels;

pub use flow::{End, Flow, Ribbon};
pub use heat::{Heat, RowHead, Spot};
pub use pixels::png;

use super::html::escape;
use crate::text::Lang;
use std::io::{self, Write};

/// Faces by name; the first is bundled, and the pixels are made with it.
const FACES: &str = "Noto Sans SC, Source Sans 3, Noto Sans, sans-serif";
const INK: &str = "#24211c";
const MUTED: &str = "#6b665c";
const LINE: &str = "#e4e0d6";
const ACCENT: &str = "#1f6f8b";

/// Begins a picture: its size, what it is in words, a white ground.
fn begin(w: &mut dyn Write, (wide, tall): (f32, f32), title: &str, says: &str, lang: Lang) -> io::Result<()> {
    writeln!(w, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(
        w,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {wide:.0} {tall:.0}\" width=\"{wide:.0}\" \
         height=\"{tall:.0}\" role=\"img\" aria-labelledby=\"t d\" xml:lang=\"{lang}\" font-family=\"{FACES}\">"
    )?;
    writeln!(w, "<title id=\"t\">{}</title>\n<desc id=\"d\">{}</desc>", escape(title), escape(says))?;
    writeln!(w, "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>")?;
    text(w, (MARGIN, 30.0), &Style { size: 17.0, bold: true, ..Style::default() }, title)
}

/// Space at the edges, in points.
const MARGIN: f32 = 20.0;

/// Lines of small print from a height on.
fn small_print(w: &mut dyn Write, top: f32, lines: &[String]) -> io::Result<()> {
    for (n, line) in lines.iter().enumerate() {
        let style = Style { size: 11.0, color: MUTED, ..Style::default() };
        text(w, (MARGIN, top + 16.0 * n as f32), &style, line)?;
    }
    Ok(())
}

/// How a text is set.
struct Style<'s> {
    size: f32,
    bold: bool,
    color: &'s str,
    anchor: &'s str,
    /// Turned about its beginning, in degrees.
    turned: f32,
}

impl Default for Style<'_> {
    fn default() -> Self {
        Self { size: 13.0, bold: false, color: INK, anchor: "start", turned: 0.0 }
    }
}

fn text(w: &mut dyn Write, (x, y): (f32, f32), style: &Style<'_>, text: &str) -> io::Result<()> {
    let Style { size, color, anchor, turned, .. } = style;
    let weight = if style.bold { " font-weight=\"bold\"" } else { "" };
    let turn = if *turned == 0.0 { String::new() } else { format!(" transform=\"rotate({turned} {x:.1} {y:.1})\"") };
    writeln!(
        w,
        "<text x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"{size}\" fill=\"{color}\" text-anchor=\"{anchor}\"{weight}{turn}>{}</text>",
        escape(text)
    )
}

/// About how wide a text is, in points: the picture is made without a face at hand.
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
}
