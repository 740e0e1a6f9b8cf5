//! The strip of disagreement in pixels, as [`super::svg`] draws it. What the picture cannot say in its few letters stands in
//! its text chunks (PNG, §11.3.3): title, settings, counts.

use super::Compared;
use super::facts::{self, Words};
use super::heat::{COLORS, STEPS, step, strip};
use crate::text::Lang;
use std::io::{self, Write};

const WIDE: usize = 1240;
const TALL: usize = 210;
const PARTS: usize = 600;
const INK: [u8; 3] = [0x24, 0x21, 0x1c];

/// Letters of three pixels by five, a row in three bits, from the top.
const LETTERS: &[(char, u16)] = &[
    ('0', 0o75557),
    ('1', 0o26227),
    ('2', 0o71747),
    ('3', 0o71717),
    ('4', 0o55711),
    ('5', 0o74717),
    ('6', 0o74757),
    ('7', 0o71222),
    ('8', 0o75757),
    ('9', 0o75717),
    ('A', 0o25755),
    ('B', 0o65656),
    ('C', 0o34443),
    ('D', 0o65556),
    ('E', 0o74647),
    ('F', 0o74644),
    ('G', 0o34553),
    ('H', 0o55755),
    ('I', 0o72227),
    ('J', 0o11152),
    ('K', 0o55655),
    ('L', 0o44447),
    ('M', 0o57755),
    ('N', 0o65555),
    ('O', 0o25552),
    ('P', 0o65644),
    ('Q', 0o25563),
    ('R', 0o65655),
    ('S', 0o34216),
    ('T', 0o72222),
    ('U', 0o55557),
    ('V', 0o55552),
    ('W', 0o55775),
    ('X', 0o55255),
    ('Y', 0o55222),
    ('Z', 0o71247),
    (':', 0o02020),
    ('.', 0o00002),
    ('-', 0o00700),
    ('%', 0o51245),
    ('(', 0o12221),
    (')', 0o42224),
    (',', 0o00024),
    ('/', 0o11244),
    ('=', 0o07070),
];

struct Canvas(Vec<u8>);

impl Canvas {
    fn fill(&mut self, (x, y): (usize, usize), (wide, tall): (usize, usize), color: [u8; 3]) {
        for row in y..(y + tall).min(TALL) {
            for column in x..(x + wide).min(WIDE) {
                let at = (row * WIDE + column) * 3;
                if let Some(pixel) = self.0.get_mut(at..at + 3) {
                    pixel.copy_from_slice(&color);
                }
            }
        }
    }

    /// Text in capitals; a letter that there is no picture of is a box.
    fn text(&mut self, (x, y): (usize, usize), text: &str, scale: usize) {
        for (i, c) in text.chars().enumerate().filter(|(_, c)| *c != ' ') {
            let c = c.to_ascii_uppercase();
            let rows = LETTERS.iter().find(|(l, _)| *l == c).map_or(0o75557, |(_, rows)| *rows);
            for bit in (0..15).filter(|b| rows >> (14 - b) & 1 == 1) {
                let at = (x + (i * 4 + bit % 3) * scale, y + bit / 3 * scale);
                self.fill(at, (scale, scale), INK);
            }
        }
    }
}

/// Writes the picture.
pub(super) fn write(c: &Compared, lang: Lang, w: &mut dyn Write) -> io::Result<()> {
    let mut canvas = Canvas(vec![0xff; WIDE * TALL * 3]);
    let latin = Words::of(Lang::EN);
    canvas.text((20, 14), &facts::title(c, latin), 3);
    for (i, cell) in strip(c, PARTS).iter().enumerate() {
        let tall = ((90.0 * cell.most) as usize).max(6);
        canvas.fill((20 + i * 2, 130 - tall), (2, tall), COLORS[step(cell.mean)]);
    }
    canvas.fill((20, 130), (PARTS * 2, 1), INK);
    for (i, color) in COLORS.into_iter().enumerate() {
        let x = 20 + i * 110;
        canvas.fill((x, 145), (18, 18), INK);
        canvas.fill((x + 1, 146), (16, 16), color);
        canvas.text((x + 26, 149), &format!("{} %", i * 100 / (STEPS - 1)), 2);
    }
    canvas.text((20, 175), &facts::counts(c, latin).replace(';', ","), 2);
    let fine = if c.table.coarse { "COARSE" } else { "EXACT" };
    canvas.text((20, 192), &format!("{fine}, {}", facts::origin(c, latin).replace(';', ",")), 2);
    let mut encoder = png::Encoder::new(w, WIDE as u32, TALL as u32);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    let words = Words::of(lang);
    encoder.add_itxt_chunk("Title".into(), facts::title(c, words)).map_err(io::Error::other)?;
    encoder.add_itxt_chunk("Description".into(), facts::lines(c, words).join("\n")).map_err(io::Error::other)?;
    let mut writer = encoder.write_header().map_err(io::Error::other)?;
    writer.write_image_data(&canvas.0).map_err(io::Error::other)?;
    writer.finish().map_err(io::Error::other)
}
