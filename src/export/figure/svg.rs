//! A picture as SVG.

use super::{Anchor, Drawing, Rgb, Shape};
use crate::export::html::escape;
use std::io::{self, Write};

/// Faces by name; the first is the one that pixels are made with.
const FACES: &str = "Noto Sans SC, Source Sans 3, Noto Sans, sans-serif";

fn hex([r, g, b]: Rgb) -> String {
    format!("#{r:02x}{g:02x}{b:02x}")
}

/// What a shape says to those who point at it.
fn said(says: &str) -> String {
    if says.is_empty() { String::new() } else { format!("<title>{}</title>", escape(says)) }
}

impl Drawing {
    /// Writes it as SVG.
    ///
    /// # Errors
    /// Those of `w`.
    pub fn svg(&self, w: &mut dyn Write) -> io::Result<()> {
        let (wide, tall) = self.size;
        writeln!(w, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
        writeln!(
            w,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {wide:.0} {tall:.0}\" width=\"{wide:.0}\" \
             height=\"{tall:.0}\" role=\"img\" aria-labelledby=\"t d\" xml:lang=\"{}\" font-family=\"{FACES}\">",
            self.lang
        )?;
        writeln!(w, "<title id=\"t\">{}</title>\n<desc id=\"d\">{}</desc>", escape(&self.title), escape(&self.says))?;
        writeln!(w, "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>")?;
        for shape in &self.shapes {
            shape.svg(w)?;
        }
        writeln!(w, "</svg>")
    }
}

impl Shape {
    fn svg(&self, w: &mut dyn Write) -> io::Result<()> {
        match self {
            Self::Rect { at: [x, y, wide, tall], fill, opacity, says } => writeln!(
                w,
                "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{wide:.1}\" height=\"{tall:.1}\" fill=\"{}\" \
                 fill-opacity=\"{opacity:.3}\">{}</rect>",
                hex(*fill),
                said(says)
            ),
            Self::Text { at: (x, y), style, text } => {
                let anchor = if style.anchor == Anchor::Middle { " text-anchor=\"middle\"" } else { "" };
                let weight = if style.bold { " font-weight=\"bold\"" } else { "" };
                let turn = if style.turned == 0.0 {
                    String::new()
                } else {
                    format!(" transform=\"rotate({} {x:.1} {y:.1})\"", style.turned)
                };
                let (size, color) = (style.size, hex(style.color));
                writeln!(
                    w,
                    "<text x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"{size}\" fill=\"{color}\"{anchor}{weight}{turn}>{}</text>",
                    escape(text)
                )
            }
            Self::Ribbon { from: (x0, y0), to: (x1, y1), wide, color, opacity, says } => {
                let middle = (x0 + x1) / 2.0;
                writeln!(
                    w,
                    "<path d=\"M{x0:.1} {y0:.1}C{middle:.1} {y0:.1} {middle:.1} {y1:.1} {x1:.1} {y1:.1}\" fill=\"none\" \
                     stroke=\"{}\" stroke-opacity=\"{opacity:.2}\" stroke-width=\"{wide:.1}\">{}</path>",
                    hex(*color),
                    said(says)
                )
            }
        }
    }
}
