//! An alignment as JSON, with everything.
//!
//! `format` (`duizhao-alignment`), `schema` (1), `a` and `b` (`version`, `name`, `lang`, `source_sha256`, `segments`) and
//! `links`, each with `a` and `b` (lists of numbers), `text_a`, `text_b`, `status` and `confidence`. A segment has `number`,
//! `paragraph`, `heading` and `text`; those that are set aside and unlinked are left out.

use super::rows::rows;
use super::{Parallel, Text, UNLINKED, word};
use crate::export::json;
use crate::model::VersionId;
use crate::text::Lang;
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct File<'p> {
    format: &'static str,
    schema: u32,
    a: Side<'p>,
    b: Side<'p>,
    links: Vec<Row>,
}

#[derive(Serialize)]
struct Side<'p> {
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<VersionId>,
    name: &'p str,
    lang: Lang,
    source_sha256: &'p str,
    segments: Vec<Segment<'p>>,
}

#[derive(Serialize)]
struct Segment<'p> {
    number: u32,
    paragraph: u32,
    heading: bool,
    text: &'p str,
}

#[derive(Serialize)]
struct Row {
    a: Vec<u32>,
    b: Vec<u32>,
    text_a: String,
    text_b: String,
    /// A word, because `unlinked` is the status of no link.
    status: &'static str,
    confidence: Option<f32>,
}

/// Writes the first two texts with their links.
pub(crate) fn write(p: &Parallel<'_>, w: &mut dyn Write) -> io::Result<()> {
    let (texts, links) = p.first_pair()?;
    let rows = rows(texts, links.iter());
    let shown = [
        shown(texts[0], rows.iter().flat_map(|r| r.a.iter().copied())),
        shown(texts[1], rows.iter().flat_map(|r| r.b.iter().copied())),
    ];
    let [a, b] = [0, 1].map(|i| Side {
        version: texts[i].version,
        name: &texts[i].name,
        lang: texts[i].lang,
        source_sha256: &texts[i].hash,
        segments: texts[i]
            .segments
            .iter()
            .zip(&shown[i])
            .filter(|(_, shown)| **shown)
            .map(|(s, _)| segment(s))
            .collect(),
    });
    let links = rows
        .iter()
        .map(|r| Row {
            text_a: texts[0].joined(&r.a),
            text_b: texts[1].joined(&r.b),
            status: r.link.map_or(UNLINKED, |l| word(l.status)),
            confidence: r.link.map(|l| l.confidence),
            a: r.a.clone(),
            b: r.b.clone(),
        })
        .collect();
    json::write(&File { format: "duizhao-alignment", schema: 1, a, b, links }, w)
}

/// Which segments are written: those that a row has.
fn shown(text: &Text<'_>, in_rows: impl Iterator<Item = u32>) -> Vec<bool> {
    let mut shown = vec![false; text.segments.len()];
    for s in in_rows {
        if let Some(slot) = shown.get_mut(s as usize) {
            *slot = true;
        }
    }
    shown
}

fn segment<'s>(s: &'s super::Segment<'_>) -> Segment<'s> {
    Segment { number: s.number, paragraph: s.paragraph, heading: s.heading, text: &s.text }
}
