//! The strip of disagreement as SVG. A part's height says how much its worst place disagrees, its colour how much the part
//! does on average; both are said in words.

use super::super::html::escape;
use super::Compared;
use super::facts::{self, Words};
use super::heat::{COLORS, STEPS, step, strip};
use crate::text::Lang;
use std::io::{self, Write};

const PARTS: usize = 300;
const TALL: f32 = 60.0;

/// Writes the picture.
pub(super) fn write(c: &Compared, lang: Lang, w: &mut dyn Write) -> io::Result<()> {
    let words = Words::of(lang);
    let title = escape(&facts::title(c, words)).to_string();
    let facts = facts::lines(c, words);
    let height = 150 + 14 * facts.len();
    writeln!(w, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(
        w,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 940 {height}\" width=\"940\" height=\"{height}\" role=\"img\" aria-labelledby=\"t d\" xml:lang=\"{}\">",
        words.lang()
    )?;
    let what = words.say(
        "How much the versions disagree along the base: the height of a bar is the share of pairs of versions that differ where they differ most, its darkness the same on average.",
        "各本沿底本的分歧：柱高为分歧最大处读法不同的版本对所占比例，深浅为其平均。",
    );
    writeln!(w, "<title id=\"t\">{title}</title>\n<desc id=\"d\">{what}</desc>")?;
    writeln!(w, "<rect width=\"940\" height=\"{height}\" fill=\"#ffffff\"/>")?;
    writeln!(w, "<g font-family=\"serif\" font-size=\"14\" fill=\"#24211c\">\n<text x=\"20\" y=\"24\">{title}</text>")?;
    for (i, cell) in strip(c, PARTS).iter().enumerate() {
        let [r, g, b] = COLORS[step(cell.mean)];
        let tall = (TALL * cell.most).max(4.0);
        writeln!(
            w,
            "<rect x=\"{}\" y=\"{:.1}\" width=\"3\" height=\"{tall:.1}\" fill=\"#{r:02x}{g:02x}{b:02x}\"/>",
            20 + i * 3,
            38.0 + TALL - tall
        )?;
    }
    writeln!(w, "<path d=\"M20 98.5H920\" stroke=\"#6b665c\" fill=\"none\"/>\n<g font-size=\"11\">")?;
    for (i, [r, g, b]) in COLORS.into_iter().enumerate() {
        let x = 20 + i * 70;
        let label = if i == 0 { "0 %".to_owned() } else { format!("≤ {} %", i * 100 / (STEPS - 1)) };
        writeln!(
            w,
            "<rect x=\"{x}\" y=\"110\" width=\"12\" height=\"12\" fill=\"#{r:02x}{g:02x}{b:02x}\" stroke=\"#6b665c\" stroke-width=\"0.5\"/>"
        )?;
        writeln!(w, "<text x=\"{}\" y=\"120\">{label}</text>", x + 17)?;
    }
    for (i, line) in facts.iter().enumerate() {
        writeln!(w, "<text x=\"20\" y=\"{}\">{}</text>", 142 + 14 * i, escape(line))?;
    }
    writeln!(w, "</g>\n</g>\n</svg>")
}
