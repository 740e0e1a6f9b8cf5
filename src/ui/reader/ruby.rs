//! Readings above the characters: small type, one syllable centred over each character.
//!
//! A syllable is often wider than its character (zhuāng over 装). Where two of them would meet, the characters step
//! apart by what is missing, as the interlinear annotations of *Requirements for Chinese Text Layout* (W3C) do; over a
//! comma, a letter or a character without a reading a syllable may reach out. Lines get the leading that characters,
//! underlines in all lanes and syllables need one above the other, whether or not a line has any: so the leading is even.
//!
//! All syllables of a stretch are one job for egui, with the line ends of the text, so that a line of syllables stands
//! where the line of the text does and nothing is laid out that is not on the screen.

use super::typeset::{Line, Ruler};
use crate::text::TextRange;
use crate::ui::fonts;
use egui::text::{LayoutJob, LayoutSection, TextFormat};
use egui::{Color32, Galley, Painter, Pos2, Rect, Vec2, pos2, vec2};

/// Distance of base lines with readings between them, in em. A character is inked to 0.46 em below the middle of its line,
/// four lanes of underlines reach to 1.18 em, and a syllable begins 0.97 em above the middle of the next line.
pub(crate) const LEADING: f32 = 2.15;
/// How far above the middle of a line a fill reaches that takes the syllables in, in em.
pub(crate) const BAND: f32 = 1.02;
/// Size of the syllables, in em of the characters, and the least size in points.
const SIZE: f32 = 0.5;
const LEAST: f32 = 8.0;
/// Least space between two syllables, in em of their own size.
const GAP: f32 = 0.3;
/// From the base line of the text up to that of the syllables: ink of a character above the base line, and what hangs
/// below the letters g, p, q, y of a syllable.
const RISE: f32 = 0.91;
const DESCENT: f32 = 0.22;
/// Ink above the base line of a syllable with its mark, in em.
const ASCENT: f32 = 0.75;

/// A reading, and the character that it belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Syllable {
    /// Bytes of the paragraph's reading text.
    pub range: TextRange,
    /// With its tone mark.
    pub text: String,
}

/// Size of syllables above letters of a size, in points.
pub(crate) fn size(letters: f32) -> f32 {
    (letters * SIZE).max(LEAST)
}

/// How a syllable is set; the painter gives the colour.
pub(crate) fn format(letters: f32, line_height: Option<f32>) -> TextFormat {
    TextFormat {
        font_id: fonts::named(fonts::SMALL_EN, size(letters)),
        color: Color32::PLACEHOLDER,
        line_height,
        ..TextFormat::default()
    }
}

/// The syllables of a stretch and how wide each is.
#[derive(Debug, Default)]
pub(crate) struct Widths<'s> {
    of: Vec<(&'s Syllable, f32)>,
}

impl<'s> Widths<'s> {
    /// Measures the syllables that stand in `range`, all in one go.
    pub(crate) fn new(syllables: &'s [Syllable], range: TextRange, letters: f32, ruler: Ruler<'_>) -> Self {
        let here: Vec<&Syllable> = syllables.iter().filter(|s| range.covers(s.range)).collect();
        if here.is_empty() {
            return Self::default();
        }
        let mut job = LayoutJob { break_on_newline: false, round_output_to_gui: false, ..LayoutJob::default() };
        for s in &here {
            job.append(&s.text, 0.0, format(letters, None));
        }
        let advances: Vec<f32> = ruler(job).into_iter().map(|(_, advance)| advance).collect();
        let mut from = 0;
        let of = here.into_iter().map(|s| {
            let to = from + s.text.chars().count();
            let width = advances.get(from..to.min(advances.len())).map_or(0.0, |a| a.iter().sum());
            from = to;
            (s, width)
        });
        Self { of: of.collect() }
    }

    /// Bytes of the reading text before which characters step apart, and by how much, where a Han character is `letters`
    /// wide. `text` is the stretch, which begins at byte `base`.
    pub(crate) fn gaps(&self, (text, base): (&str, u32), letters: f32) -> Vec<(u32, f32)> {
        let missing = |w: &[(&Syllable, f32)]| {
            let (from, to) = (w[0].0.range.end - base, w[1].0.range.start - base);
            let between = text.get(from as usize..to as usize).unwrap_or("");
            let way = letters + between.chars().map(|c| least_width(c) * letters).sum::<f32>();
            (w[0].1 + w[1].1) / 2.0 + GAP * size(letters) - way
        };
        self.of.windows(2).map(|w| (w[1].0.range.start, missing(w))).filter(|g| g.1 > 0.0).collect()
    }

    /// The job that sets all syllables, line under line. `edges` are left edge and advance of each character that the lines
    /// show, line ends left out; `base` is the first byte of the stretch whose characters `text` holds.
    pub(crate) fn job(
        &self,
        (text, base): (&str, u32),
        lines: &[Line],
        edges: &[(f32, f32)],
        (letters, line_height): (f32, f32),
    ) -> Option<LayoutJob> {
        if self.of.is_empty() {
            return None;
        }
        let format = format(letters, Some(line_height));
        let mut job = LayoutJob { round_output_to_gui: false, ..LayoutJob::default() };
        let (mut next, mut shown) = (0, 0);
        for (i, line) in lines.iter().enumerate() {
            if i > 0 {
                job.append("\n", 0.0, format.clone());
            }
            let mut cursor = -overhang(letters);
            let shows = text.get((line.start - base) as usize..(line.end - base) as usize).unwrap_or("");
            for (column, (byte, _)) in shows.char_indices().enumerate() {
                let at = line.start + byte as u32;
                while self.of.get(next).is_some_and(|s| s.0.range.start < at) {
                    next += 1;
                }
                let Some((syllable, width)) = self.of.get(next).filter(|s| s.0.range.start == at) else { continue };
                let Some((left, advance)) = edges.get(shown + column) else { continue };
                let x = left + (advance - width) / 2.0;
                job.append(&syllable.text, x - cursor, format.clone());
                cursor = x + width;
            }
            shown += shows.chars().count();
        }
        Some(job)
    }
}

/// How wide a character is at the least, in em: what stands between two readings is not measured before they are placed.
fn least_width(c: char) -> f32 {
    match c {
        // Full-width forms and Han.
        '\u{2E80}'.. => 1.0,
        _ => 0.2,
    }
}

/// The syllables of a job, each with the section that sets it; a section may end with line ends.
pub(crate) fn syllables_of(job: &LayoutJob) -> impl Iterator<Item = (&str, &LayoutSection)> {
    let of = |s: &LayoutSection| job.text[s.byte_range.start.0..s.byte_range.end.0].trim_end_matches('\n');
    job.sections.iter().map(move |s| (of(s), s)).filter(|(text, _)| !text.is_empty())
}

/// How far left of the lines the job of the syllables begins: a syllable may reach out of its line.
fn overhang(letters: f32) -> f32 {
    2.0 * letters
}

/// From the origin of a text to that of its syllables, so that these stand above the characters.
pub(crate) fn offset(text: &Galley, syllables: &Galley, letters: f32) -> Vec2 {
    let base_line = |galley: &Galley, row: usize| {
        let row = galley.rows.get(row)?;
        row.glyphs.first().map(|g| row.pos.y + g.pos.y)
    };
    let both = (0..text.rows.len()).find_map(|r| Some((base_line(text, r)?, base_line(syllables, r)?)));
    let y = both.map_or(0.0, |(t, s)| t - RISE * letters - DESCENT * size(letters) - s);
    vec2(-overhang(letters), y)
}

/// Where syllables of these middles and widths stand in a line without touching, each as near to its middle as the
/// others let it: left edges. For a word that gets its reading where the text has made no room for it.
pub(crate) fn side_by_side(syllables: &[(f32, f32)], gap: f32) -> Vec<f32> {
    // Pool adjacent violators: what would touch moves together as one block around the mean of its middles.
    struct Block {
        first: usize,
        width: f32,
        middles: f32,
        count: f32,
    }
    let left = |b: &Block| b.middles / b.count - b.width / 2.0;
    let mut blocks: Vec<Block> = Vec::new();
    for (i, &(middle, width)) in syllables.iter().enumerate() {
        let mut block = Block { first: i, width, middles: middle, count: 1.0 };
        while let Some(before) = blocks.last() {
            if left(before) + before.width + gap <= left(&block) {
                break;
            }
            let Some(before) = blocks.pop() else { break };
            block = Block {
                first: before.first,
                width: before.width + gap + block.width,
                middles: before.middles + block.middles,
                count: before.count + block.count,
            };
        }
        blocks.push(block);
    }
    let mut out = Vec::with_capacity(syllables.len());
    for block in &blocks {
        let mut x = left(block);
        let members = (syllables.len() - block.first).min(block.count as usize);
        for &(_, width) in &syllables[block.first..block.first + members] {
            out.push(x);
            x += width + gap;
        }
    }
    out
}

/// Each syllable that was set, and the ink's share of its line, where the job stands at `origin`.
pub(crate) fn places(syllables: &Galley, origin: Pos2) -> Vec<(String, Rect)> {
    let mut glyphs = syllables.rows.iter().flat_map(|r| r.glyphs.iter().map(move |g| (r.pos, g)));
    let mut out = Vec::new();
    for (text, section) in syllables_of(&syllables.job) {
        let set: Vec<_> = glyphs.by_ref().take(text.chars().count()).collect();
        let (Some((row, first)), Some((_, last))) = (set.first(), set.last()) else { continue };
        let base_line = origin.y + row.y + first.pos.y;
        let size = section.format.font_id.size;
        let (left, right) = (origin.x + row.x + first.pos.x, origin.x + row.x + last.max_x());
        let rect = Rect::from_min_max(pos2(left, base_line - ASCENT * size), pos2(right, base_line + DESCENT * size));
        out.push((text.to_owned(), rect));
    }
    out
}

/// Draws the syllables of a text that stands at `origin`.
pub(crate) fn paint(
    painter: &Painter,
    origin: Pos2,
    text: &Galley,
    syllables: &std::sync::Arc<Galley>,
    letters: f32,
    color: Color32,
) {
    painter.galley(origin + offset(text, syllables, letters), syllables.clone(), color);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_room_stands_in_the_middle_and_what_has_none_steps_aside() {
        assert_eq!(side_by_side(&[(10.0, 6.0), (30.0, 8.0)], 2.0), [7.0, 26.0]);
        // 20 and 20 wide over middles 18 apart, with 2 between: a block 42 wide around 19.
        assert_eq!(side_by_side(&[(10.0, 20.0), (28.0, 20.0)], 2.0), [-2.0, 20.0]);
        let three = side_by_side(&[(9.0, 24.0), (27.0, 24.0), (45.0, 24.0)], 2.0);
        assert!(three.windows(2).all(|w| w[1] - w[0] >= 26.0 - 1e-3), "{three:?}");
        assert!(((three[0] + three[2] + 24.0) / 2.0 - 27.0).abs() < 1e-3, "{three:?}");
        assert!(side_by_side(&[], 2.0).is_empty());
    }
}
