//! A picture in pixels, by the faces that come with the program: no face of the system is asked, so that it is the same
//! everywhere. What it shows stands in its text chunks too (PNG, §11.3.3).

use super::{Anchor, Drawing, Rgb, Shape, Style};
use crate::text::face;
use ab_glyph_rasterizer::{Point, Rasterizer, point};
use std::io::{self, Write};
use ttf_parser::{Face, OutlineBuilder};

/// Pixels for each point.
const SCALE: f32 = 2.0;
/// No picture has more pixels; a larger one has fewer for each point.
const MOST: f32 = 4.0e7;
/// Parts that a ribbon is drawn in.
const STEPS: usize = 32;

impl Drawing {
    /// Writes it as PNG.
    ///
    /// # Errors
    /// Those of `w`.
    pub fn png(&self, w: &mut dyn Write) -> io::Result<()> {
        let scale = SCALE.min((MOST / (self.size.0 * self.size.1).max(1.0)).sqrt());
        let pixels = |points: f32| (points * scale).ceil().max(1.0) as usize;
        let (wide, tall) = (pixels(self.size.0), pixels(self.size.1));
        let mut canvas = Canvas { wide, tall, scale, rgb: vec![0xff; wide * tall * 3] };
        let parse = |bytes| Face::parse(bytes, 0).map_err(io::Error::other);
        let faces = [parse(face::SANS)?, parse(face::SANS_BOLD)?];
        for shape in &self.shapes {
            match shape {
                Shape::Rect { at, fill, opacity, .. } => canvas.rect(*at, *fill, *opacity),
                Shape::Text { at, style, text } => canvas.text(&faces[usize::from(style.bold)], *at, style, text),
                Shape::Ribbon { from, to, wide, color, opacity, .. } => {
                    canvas.ribbon(*from, *to, *wide, *color, *opacity);
                }
            }
        }
        let mut encoder = png::Encoder::new(w, wide as u32, tall as u32);
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.add_itxt_chunk("Title".into(), self.title.clone()).map_err(io::Error::other)?;
        encoder.add_itxt_chunk("Description".into(), self.says.clone()).map_err(io::Error::other)?;
        let mut writer = encoder.write_header().map_err(io::Error::other)?;
        writer.write_image_data(&canvas.rgb).map_err(io::Error::other)?;
        writer.finish().map_err(io::Error::other)
    }
}

struct Canvas {
    wide: usize,
    tall: usize,
    /// Pixels for each point.
    scale: f32,
    rgb: Vec<u8>,
}

impl Canvas {
    /// Lays a colour over a pixel.
    fn lay(&mut self, x: usize, y: usize, color: Rgb, opacity: f32) {
        if x >= self.wide || y >= self.tall {
            return;
        }
        let at = (y * self.wide + x) * 3;
        if let Some(pixel) = self.rgb.get_mut(at..at + 3) {
            for (p, c) in pixel.iter_mut().zip(color) {
                *p = (f32::from(*p) + (f32::from(c) - f32::from(*p)) * opacity.clamp(0.0, 1.0)).round() as u8;
            }
        }
    }

    fn rect(&mut self, [x, y, wide, tall]: [f32; 4], color: Rgb, opacity: f32) {
        let edge = |points: f32| (points * self.scale).round().max(0.0) as usize;
        let (left, top) = (edge(x), edge(y));
        let (right, bottom) = (edge(x + wide).max(left + 1), edge(y + tall).max(top + 1));
        for row in top..bottom.min(self.tall) {
            for column in left..right.min(self.wide) {
                self.lay(column, row, color, opacity);
            }
        }
    }

    /// Fills what a path encloses; its points are in pixels.
    fn fill(&mut self, path: &[Segment], color: Rgb, opacity: f32) {
        let ends = || path.iter().flat_map(Segment::points);
        let least = |of: fn(&Point) -> f32| ends().map(|p| of(&p)).fold(f32::INFINITY, f32::min).floor();
        let most = |of: fn(&Point) -> f32| ends().map(|p| of(&p)).fold(f32::NEG_INFINITY, f32::max).ceil();
        let (left, top) = (least(|p| p.x), least(|p| p.y));
        let (wide, tall) = (most(|p| p.x) - left, most(|p| p.y) - top);
        if !(wide >= 1.0 && tall >= 1.0) || wide > 4.0 * self.wide as f32 || tall > 4.0 * self.tall as f32 {
            return;
        }
        let (wide, tall) = (wide as usize + 1, tall as usize + 1);
        let mut raster = Rasterizer::new(wide, tall);
        let here = |p: Point| point(p.x - left, p.y - top);
        for s in path {
            match *s {
                Segment::Line(a, b) => raster.draw_line(here(a), here(b)),
                Segment::Quad(a, b, c) => raster.draw_quad(here(a), here(b), here(c)),
                Segment::Cubic(a, b, c, d) => raster.draw_cubic(here(a), here(b), here(c), here(d)),
            }
        }
        let mut found = Vec::new();
        raster.for_each_pixel_2d(|x, y, cover| {
            if cover > 0.004 {
                found.push((x, y, cover));
            }
        });
        for (x, y, cover) in found {
            let (x, y) = (left + x as f32, top + y as f32);
            if x >= 0.0 && y >= 0.0 {
                self.lay(x as usize, y as usize, color, cover * opacity);
            }
        }
    }

    fn text(&mut self, face: &Face<'_>, (x, y): (f32, f32), style: &Style, text: &str) {
        let units = style.size * self.scale / f32::from(face.units_per_em().max(1));
        let glyphs: Vec<_> = text.chars().map(|c| face.glyph_index(c).unwrap_or_default()).collect();
        let advance = |g| f32::from(face.glyph_hor_advance(g).unwrap_or(0)) * units;
        let whole: f32 = glyphs.iter().map(|g| advance(*g)).sum();
        let mut along = if style.anchor == Anchor::Middle { -whole / 2.0 } else { 0.0 };
        let (sin, cos) = style.turned.to_radians().sin_cos();
        for glyph in glyphs {
            let place = Place { x: x * self.scale, y: y * self.scale, along, units, sin, cos };
            let mut outline = Outline { place, at: point(0.0, 0.0), begin: point(0.0, 0.0), path: Vec::new() };
            if face.outline_glyph(glyph, &mut outline).is_some() {
                self.fill(&outline.path, style.color, 1.0);
            }
            along += advance(glyph);
        }
    }

    fn ribbon(&mut self, from: (f32, f32), to: (f32, f32), wide: f32, color: Rgb, opacity: f32) {
        let middle = (from.0 + to.0) / 2.0;
        // Half as wide at either side of the curve that the drawing has, at right angles to it.
        let at = |t: f32| {
            let u = 1.0 - t;
            let of = |a: f32, b: f32, c: f32, d: f32| {
                u * u * u * a + 3.0 * u * u * t * b + 3.0 * u * t * t * c + t * t * t * d
            };
            let slope =
                |a: f32, b: f32, c: f32, d: f32| 3.0 * u * u * (b - a) + 6.0 * u * t * (c - b) + 3.0 * t * t * (d - c);
            let (x, y) = (of(from.0, middle, middle, to.0), of(from.1, from.1, to.1, to.1));
            let (dx, dy) = (slope(from.0, middle, middle, to.0), slope(from.1, from.1, to.1, to.1));
            let len = (dx * dx + dy * dy).sqrt().max(0.001);
            (point(x, y), point(-dy / len * wide / 2.0, dx / len * wide / 2.0))
        };
        let side = |sign: f32| {
            let s = self.scale;
            move |n: usize| {
                let (p, across) = at(n as f32 / STEPS as f32);
                point((p.x + sign * across.x) * s, (p.y + sign * across.y) * s)
            }
        };
        let mut ends: Vec<Point> = (0..=STEPS).map(side(1.0)).collect();
        ends.extend((0..=STEPS).rev().map(side(-1.0)));
        let next = ends.iter().cycle().skip(1);
        let path: Vec<Segment> = ends.iter().zip(next).map(|(a, b)| Segment::Line(*a, *b)).collect();
        self.fill(&path, color, opacity);
    }
}

/// A part of a path.
#[derive(Clone, Copy)]
enum Segment {
    Line(Point, Point),
    Quad(Point, Point, Point),
    Cubic(Point, Point, Point, Point),
}

impl Segment {
    fn points(&self) -> Vec<Point> {
        match *self {
            Self::Line(a, b) => vec![a, b],
            Self::Quad(a, b, c) => vec![a, b, c],
            Self::Cubic(a, b, c, d) => vec![a, b, c, d],
        }
    }
}

/// Where a glyph stands.
#[derive(Clone, Copy)]
struct Place {
    x: f32,
    y: f32,
    /// How far along the base line, in pixels.
    along: f32,
    /// Pixels for each unit of the face.
    units: f32,
    sin: f32,
    cos: f32,
}

/// The outline of a glyph as a path.
struct Outline {
    place: Place,
    at: Point,
    begin: Point,
    path: Vec<Segment>,
}

impl Outline {
    fn to(&self, x: f32, y: f32) -> Point {
        let p = &self.place;
        // Faces have their heights upward, pictures downward.
        let (x, y) = (p.along + x * p.units, -y * p.units);
        point(p.x + x * p.cos - y * p.sin, p.y + x * p.sin + y * p.cos)
    }
}

impl OutlineBuilder for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        self.at = self.to(x, y);
        self.begin = self.at;
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let end = self.to(x, y);
        self.path.push(Segment::Line(self.at, end));
        self.at = end;
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let end = self.to(x, y);
        self.path.push(Segment::Quad(self.at, self.to(x1, y1), end));
        self.at = end;
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let end = self.to(x, y);
        self.path.push(Segment::Cubic(self.at, self.to(x1, y1), self.to(x2, y2), end));
        self.at = end;
    }

    fn close(&mut self) {
        self.path.push(Segment::Line(self.at, self.begin));
        self.at = self.begin;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Pixels of a picture, three bytes each, and how many text chunks it has.
    fn drawn(drawing: &Drawing) -> (usize, Vec<u8>, usize) {
        let mut out = Vec::new();
        drawing.png(&mut out).expect("written");
        let mut reader = png::Decoder::new(std::io::Cursor::new(out)).read_info().expect("a picture");
        let mut pixels = vec![0; reader.output_buffer_size().expect("small")];
        reader.next_frame(&mut pixels).expect("a frame");
        (reader.info().width as usize, pixels, reader.info().utf8_text.len())
    }

    fn ink(pixels: &[u8]) -> usize {
        pixels.chunks_exact(3).filter(|p| p.iter().all(|c| *c < 0x60)).count()
    }

    #[test]
    fn the_picture_has_letters_of_both_scripts_and_says_what_it_is() {
        let heat = super::super::heat::tests::sample();
        let mut other = heat.clone();
        other.rows[0].text = "四项".into();
        let (_, pixels, chunks) = drawn(&heat.draw());
        let (_, fewer, _) = drawn(&other.draw());
        assert_eq!(chunks, 2);
        assert!(ink(&pixels) > ink(&fewer) + 40, "two characters less: {} and {}", ink(&pixels), ink(&fewer));
    }

    #[test]
    fn rectangles_and_turned_words_stand_where_they_shall() {
        let mut drawing = Drawing::new("", String::new(), crate::text::Lang::EN, (60.0, 60.0));
        drawing.rect([10.0, 10.0, 5.0, 5.0], super::super::ACCENT, 1.0, "");
        let turned = Style { turned: 90.0, size: 20.0, ..Style::default() };
        drawing.text((40.0, 10.0), turned, "lll");
        let (wide, pixels, _) = drawn(&drawing);
        let pixel = |x: f32, y: f32| {
            let at = ((y * SCALE) as usize * wide + (x * SCALE) as usize) * 3;
            [pixels[at], pixels[at + 1], pixels[at + 2]]
        };
        assert_eq!((pixel(12.0, 12.0), pixel(20.0, 12.0)), (super::super::ACCENT, [0xff; 3]));
        let column = (0..60).map(|x| x as f32).find(|x| (10..30).any(|y| pixel(*x, y as f32) == super::super::INK));
        assert!(column.is_some_and(|x| (39.0..56.0).contains(&x)), "the words run downwards: {column:?}");
    }
}
