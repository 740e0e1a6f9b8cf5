//! A picture in pixels. Everything is drawn by its SVG, with the faces that are given: no face of the system is asked, so
//! that the picture is the same everywhere. What it shows stands in its text chunks too (PNG, §11.3.3).

use resvg::{tiny_skia, usvg};
use std::io::{self, Write};
use std::sync::Arc;

/// Pixels for each point.
const SCALE: f32 = 2.0;
/// No picture has more pixels; a larger one has fewer for each point.
const MOST: f32 = 4.0e7;

/// Draws an SVG of this module and writes it as PNG.
///
/// # Errors
/// Those of `w`; or where the picture cannot be drawn.
pub fn png(svg: &str, title: &str, says: &str, faces: &[&'static [u8]], w: &mut dyn Write) -> io::Result<()> {
    let mut fonts = usvg::fontdb::Database::new();
    for face in faces {
        fonts.load_font_source(usvg::fontdb::Source::Binary(Arc::new(*face)));
    }
    let options = usvg::Options { fontdb: Arc::new(fonts), ..usvg::Options::default() };
    let tree = usvg::Tree::from_str(svg, &options).map_err(io::Error::other)?;
    let size = tree.size();
    let area = size.width() * size.height();
    let scale = SCALE.min((MOST / area.max(1.0)).sqrt());
    let pixels = |points: f32| (points * scale).ceil().max(1.0) as u32;
    let (wide, tall) = (pixels(size.width()), pixels(size.height()));
    let mut canvas = tiny_skia::Pixmap::new(wide, tall).ok_or_else(|| io::Error::other("the picture is too large"))?;
    resvg::render(&tree, tiny_skia::Transform::from_scale(scale, scale), &mut canvas.as_mut());
    // The ground is opaque, and so every pixel is.
    let rgb: Vec<u8> = canvas.data().chunks_exact(4).flat_map(|p| [p[0], p[1], p[2]]).collect();
    let mut encoder = png::Encoder::new(w, wide, tall);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.add_itxt_chunk("Title".into(), title.to_owned()).map_err(io::Error::other)?;
    encoder.add_itxt_chunk("Description".into(), says.to_owned()).map_err(io::Error::other)?;
    let mut writer = encoder.write_header().map_err(io::Error::other)?;
    writer.write_image_data(&rgb).map_err(io::Error::other)?;
    writer.finish().map_err(io::Error::other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::face;

    #[test]
    fn the_picture_has_its_letters_and_says_what_it_is() {
        let heat = super::super::heat::tests::sample();
        let mut svg = Vec::new();
        heat.svg(&mut svg).expect("written");
        let svg = String::from_utf8(svg).expect("UTF-8");
        let draw = |faces: &[&'static [u8]]| {
            let mut out = Vec::new();
            png(&svg, "四项", "n", faces, &mut out).expect("drawn");
            let mut reader = png::Decoder::new(std::io::Cursor::new(out)).read_info().expect("a picture");
            let mut pixels = vec![0; reader.output_buffer_size().expect("small")];
            reader.next_frame(&mut pixels).expect("a frame");
            let dark = pixels.chunks_exact(3).filter(|p| p.iter().all(|c| *c < 0x60)).count();
            (dark, reader.info().utf8_text.len())
        };
        let (with, chunks) = draw(&[face::SANS, face::SANS_BOLD]);
        let (without, _) = draw(&[]);
        assert!(with > without + 500, "letters are drawn: {with}, without a face {without}");
        assert_eq!(chunks, 2);
    }
}
