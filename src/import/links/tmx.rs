//! TMX 1.4b, and what is like it enough.
//!
//! A text is a language of the memory. A unit is a link between each two of its variants, in the order of the file; one
//! with a single variant is a segment without a link. Of two variants in one language the first is taken. What stands in
//! `bpt`, `ept`, `it`, `ph` and `ut` is code of the program the text came from, and no text (TMX 1.4b, §2.4).

use super::build::{Builder, Placed};
use super::note;
use super::xml::{Inner, Tag, Xml, code_point};
use super::{FileSegment, FileText, LinkFile, LinkFileError};
use crate::model::LinkStatus;
use crate::text::Lang;

/// What a unit says of itself.
#[derive(Default)]
struct Unit {
    sides: Vec<Placed>,
    status: Option<Option<LinkStatus>>,
    confidence: f32,
    /// Whether its links are told one by one.
    linked: bool,
}

pub(super) fn read(text: &str) -> Result<LinkFile, LinkFileError> {
    let mut xml = Xml::new(text);
    let mut out = Builder::default();
    let Some(_root) = xml.child()? else { return Err(LinkFileError::NoLinks) };
    let mut number = 0;
    while let Some(tag) = xml.child()? {
        match tag.name() {
            "header" => header(&mut xml, &mut out)?,
            "body" => {
                while let Some(tag) = xml.child()? {
                    if tag.name() == "tu" {
                        number += 1;
                        unit(&mut xml, &mut out, number)?;
                    } else {
                        xml.skip()?;
                    }
                }
            }
            _ => xml.skip()?,
        }
    }
    Ok(out.finish())
}

fn header(xml: &mut Xml<'_>, out: &mut Builder) -> Result<(), LinkFileError> {
    while let Some(tag) = xml.child()? {
        match tag.attribute("type").as_deref() {
            Some("x-text") => {
                let lang = lang(&tag);
                let said = xml.text(|_| Inner::Text)?;
                let Some((index, hash, name)) = note::text(&said) else { continue };
                let segments = Vec::new();
                out.text(&key(index), || FileText { name, lang: lang.1, hash, segments })?;
            }
            Some("x-rejected") => {
                let said = xml.text(|_| Inner::Text)?;
                noted(out, &said);
            }
            _ => xml.skip()?,
        }
    }
    Ok(())
}

/// A link that one of our own notes tells.
fn noted(out: &mut Builder, said: &str) {
    let link =
        note::link(said).and_then(|l| Some(note::NotedLink { a: out.find(&key(l.a))?, b: out.find(&key(l.b))?, ..l }));
    match link {
        Some(link) => out.noted(link),
        None => out.leave_out(),
    }
}

/// What a text is known by that our own notes number.
fn key(index: usize) -> String {
    format!("#{index}")
}

fn unit(xml: &mut Xml<'_>, out: &mut Builder, paragraph: u32) -> Result<(), LinkFileError> {
    let mut unit = Unit { confidence: 1.0, ..Unit::default() };
    while let Some(tag) = xml.child()? {
        match (tag.name(), tag.attribute("type").as_deref()) {
            ("tuv", _) => variant(xml, out, &tag, paragraph, &mut unit)?,
            ("prop", Some("x-status")) => unit.status = note::status(xml.text(|_| Inner::Text)?.trim()),
            ("prop", Some("x-score")) => unit.confidence = note::confidence(Some(&xml.text(|_| Inner::Text)?)),
            ("prop", Some("x-link")) => {
                unit.linked = true;
                let said = xml.text(|_| Inner::Text)?;
                noted(out, &said);
            }
            _ => xml.skip()?,
        }
    }
    // Our own, of more than two texts: its links are told one by one, and where none is told there is none.
    if unit.linked || (out.find(&key(2)).is_some() && unit.status.is_none()) {
        return Ok(());
    }
    let alone = unit.sides.len() < 2;
    let status = unit.status.unwrap_or(Some(LinkStatus::Auto).filter(|_| !alone));
    if let ([only], Some(status)) = (unit.sides.as_slice(), status) {
        // Our own: a segment that is known to have no counterpart.
        let other = usize::from(only.0 == 0);
        if out.lang(other).is_some() {
            out.link(only.clone(), (other, vec![]), Some(status), unit.confidence);
        }
    }
    for (i, a) in unit.sides.iter().enumerate() {
        for b in &unit.sides[i + 1..] {
            out.link(a.clone(), b.clone(), status, unit.confidence);
        }
    }
    Ok(())
}

fn variant(
    xml: &mut Xml<'_>,
    out: &mut Builder,
    tag: &Tag<'_>,
    paragraph: u32,
    unit: &mut Unit,
) -> Result<(), LinkFileError> {
    let (tag, lang) = lang(tag);
    let mut noted = None;
    let mut content = String::new();
    while let Some(tag) = xml.child()? {
        match (tag.name(), tag.attribute("type").as_deref()) {
            ("prop", Some("x-segments")) => noted = note::segments(&xml.text(|_| Inner::Text)?),
            ("seg", _) => content = xml.text(inner)?,
            _ => xml.skip()?,
        }
    }
    // A note counts where the header told of that text, in this language.
    let known = noted.and_then(|(index, within)| {
        let text = out.find(&key(index)).filter(|t| out.lang(*t) == Some(lang))?;
        Some((text, within))
    });
    let placed = match known {
        Some((text, within)) => (text, out.add_within(text, &content, &within)?),
        None => {
            let make = || FileText { name: String::new(), lang, hash: String::new(), segments: Vec::new() };
            let text = out.text(&tag, make)?;
            if unit.sides.iter().any(|(t, _)| *t == text) {
                out.leave_out();
                return Ok(());
            }
            (text, out.add(text, FileSegment { number: None, paragraph, heading: false, text: content })?)
        }
    };
    if !placed.1.is_empty() {
        unit.sides.push(placed);
    }
    Ok(())
}

/// The language of a variant: the whole tag tells texts apart, its first part is what we know.
fn lang(tag: &Tag<'_>) -> (String, Lang) {
    let tag = tag.attribute("lang").unwrap_or_default().trim().to_ascii_lowercase();
    let lang = Lang::parse(&tag).unwrap_or(Lang::UND);
    (tag, lang)
}

fn inner(tag: &Tag<'_>) -> Inner {
    match tag.name() {
        "hi" => Inner::Text,
        "ph" => {
            let kind = tag.attribute("type").unwrap_or_default();
            kind.strip_prefix("x-cp-").and_then(code_point).map_or(Inner::Skip, Inner::Char)
        }
        "bpt" | "ept" | "it" | "ut" | "sub" => Inner::Skip,
        _ => Inner::Text,
    }
}
