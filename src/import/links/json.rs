//! Our own JSON: of an export, and as `duizhao align` prints it.

use super::build::Builder;
use super::{FileSegment, FileText, LinkFile, LinkFileError, note};
use crate::import::Detail;
use crate::model::LinkStatus;
use crate::text::Lang;
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
struct File {
    #[serde(alias = "source", default)]
    a: Side,
    #[serde(alias = "target", default)]
    b: Side,
    links: Vec<Row>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Side {
    name: String,
    lang: Option<Lang>,
    #[serde(alias = "source")]
    source_sha256: String,
    /// Segments with their texts in an export; positions, which are passed over, in an alignment.
    segments: Vec<serde_json::Value>,
}

#[derive(Deserialize)]
struct Segment {
    number: u32,
    paragraph: u32,
    #[serde(default)]
    heading: bool,
    text: String,
}

#[derive(Deserialize)]
struct Row {
    #[serde(alias = "source")]
    a: Vec<u32>,
    #[serde(alias = "target")]
    b: Vec<u32>,
    #[serde(alias = "source_text", default)]
    text_a: Content,
    #[serde(alias = "target_text", default)]
    text_b: Content,
    #[serde(default)]
    status: Option<String>,
    #[serde(default)]
    confidence: Option<f32>,
}

/// The texts of a side: one for each segment, or all as one.
#[derive(Deserialize)]
#[serde(untagged)]
enum Content {
    Each(Vec<String>),
    Joined(String),
}

impl Default for Content {
    fn default() -> Self {
        Self::Each(Vec::new())
    }
}

impl Content {
    fn text(&self, index: usize, of: usize) -> &str {
        match self {
            Self::Each(texts) => texts.get(index).map_or("", String::as_str),
            Self::Joined(text) if of == 1 => text,
            Self::Joined(_) => "",
        }
    }
}

pub(super) fn read(text: &str) -> Result<LinkFile, LinkFileError> {
    let file: File = serde_json::from_str(text).map_err(|e| LinkFileError::Json(Detail::json(&e)))?;
    let mut out = Builder::default();
    let mut places: [BTreeMap<u32, u32>; 2] = Default::default();
    for (i, side) in [file.a, file.b].into_iter().enumerate() {
        let lang = side.lang.unwrap_or(Lang::UND);
        let make = || FileText { name: side.name.clone(), lang, hash: side.source_sha256.clone(), segments: vec![] };
        let text = out.text(&i.to_string(), make)?;
        for segment in side.segments {
            let Ok(s) = serde_json::from_value::<Segment>(segment) else { continue };
            let number = s.number;
            let segment =
                FileSegment { number: Some(number), paragraph: s.paragraph, heading: s.heading, text: s.text };
            if let Some(&at) = out.add(text, segment)?.first() {
                places[i].insert(number, at);
            }
        }
    }
    let listed = places.each_ref().map(|p| !p.is_empty());
    for row in &file.links {
        let status = match &row.status {
            Some(word) => note::status(word).ok_or_else(|| LinkFileError::Json(Detail::Status(word.clone())))?,
            None => Some(LinkStatus::Auto),
        };
        let mut sides = [const { None }; 2];
        for (i, (numbers, content)) in [(&row.a, &row.text_a), (&row.b, &row.text_b)].into_iter().enumerate() {
            for (k, &number) in numbers.iter().enumerate() {
                if listed[i] || places[i].contains_key(&number) {
                    continue;
                }
                let text = content.text(k, numbers.len()).to_owned();
                let segment = FileSegment { number: Some(number), paragraph: number, heading: false, text };
                if let Some(&at) = out.add(i, segment)?.first() {
                    places[i].insert(number, at);
                }
            }
            sides[i] = numbers.iter().map(|n| places[i].get(n).copied()).collect::<Option<Vec<u32>>>();
        }
        let confidence = row.confidence.filter(|c| c.is_finite()).map_or(1.0, |c| c.clamp(0.0, 1.0));
        match sides {
            [Some(a), Some(b)] => out.link((0, a), (1, b), status, confidence),
            _ => out.leave_out(),
        }
    }
    Ok(out.finish())
}
