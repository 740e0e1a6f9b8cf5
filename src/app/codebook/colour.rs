//! Hues by family, told apart by readers who see colours in whatever way.
//!
//! The hues are those of Okabe and Ito (2008), without their yellow, which is lost on paper, and four of Tol's muted scheme
//! (2021). A code under a family has a shade of its family's hue: which family it is shows at a glance, and which code it
//! is is told by its name, its lane and its line.

use super::place::siblings;
use crate::coding::family;
use crate::model::{BookId, Code, Workspace};

/// The hues, in the order in which new families get them; each with the key of its name.
pub const HUES: [(&str, &str); 10] = [
    ("#0072B2", "hue-blue"),
    ("#009E73", "hue-green"),
    ("#D55E00", "hue-vermilion"),
    ("#CC79A7", "hue-pink"),
    ("#56B4E9", "hue-sky"),
    ("#E69F00", "hue-orange"),
    ("#332288", "hue-indigo"),
    ("#882255", "hue-wine"),
    ("#999933", "hue-olive"),
    ("#666666", "hue-grey"),
];

/// Shades of a hue that are offered, itself among them.
pub const SHADES: usize = 5;

/// How far each shade goes towards white (above 0) or black.
const STEPS: [f32; SHADES] = [0.0, 0.28, -0.28, 0.5, -0.5];

/// Whether a text is a colour: `#` and six digits.
#[must_use]
pub fn is_one(color: &str) -> bool {
    channels(color).is_some()
}

fn channels(color: &str) -> Option<[u8; 3]> {
    let hex = color.strip_prefix('#').filter(|h| h.len() == 6 && h.is_ascii())?;
    let mut out = [0; 3];
    for (i, c) in out.iter_mut().enumerate() {
        *c = u8::from_str_radix(&hex[2 * i..2 * i + 2], 16).ok()?;
    }
    Some(out)
}

/// The `n`th shade of a colour; the 0th is the colour itself, and after the last they begin again.
#[must_use]
pub fn shade(color: &str, n: usize) -> String {
    let Some(rgb) = channels(color) else { return color.to_owned() };
    let step = STEPS[n % SHADES];
    let end = if step > 0.0 { 255.0 } else { 0.0 };
    let mixed = rgb.map(|c| {
        let c = f32::from(c);
        (c + (end - c) * step.abs()).round() as u8
    });
    format!("#{:02X}{:02X}{:02X}", mixed[0], mixed[1], mixed[2])
}

/// The hue of [`HUES`] that a colour is nearest to.
#[must_use]
pub fn hue_of(color: &str) -> usize {
    let Some(rgb) = channels(color) else { return HUES.len() - 1 };
    let distance = |other: &str| {
        channels(other).map_or(i32::MAX, |o| (0..3).map(|i| (i32::from(rgb[i]) - i32::from(o[i])).pow(2)).sum())
    };
    // A shade is near the hue that it is one of.
    let nearest = |hue: &str| (0..SHADES).map(|n| distance(&shade(hue, n))).min().unwrap_or(i32::MAX);
    (0..HUES.len()).min_by_key(|&i| nearest(HUES[i].0)).unwrap_or(0)
}

/// The colour of a new code: a shade of its family's, or for a new family the first hue that no other has.
pub(super) fn of_new(ws: &Workspace, above: Option<&Code>, book: &BookId) -> String {
    if let Some(above) = above {
        let root = ws.codes().get(family::root(ws.codes(), &above.id)).unwrap_or(above);
        let there = family::with_descendants(ws, &root.id).len();
        return shade(&root.color, there);
    }
    let used: Vec<usize> = siblings(ws, None, book).iter().map(|c| hue_of(&c.color)).collect();
    let free = (0..HUES.len()).find(|h| !used.contains(h)).unwrap_or(used.len() % HUES.len());
    HUES[free].0.to_owned()
}
