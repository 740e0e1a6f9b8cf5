//! The three files of InterText: links, and the two texts that they name.
//!
//! What a link calls by its number is a segment, and so is every other element of the same name; its parent is the
//! paragraph. The names of elements and the form of numbers are whatever the file has: InterText lets its users choose.

use super::build::Builder;
use super::xml::{Inner, Node, Tag, Xml};
use super::{FileSegment, FileText, LinkFile, LinkFileError, note, text};
use crate::model::LinkStatus;
use crate::text::Lang;
use std::collections::{BTreeMap, BTreeSet};

/// A link as the file has it: identifiers on the sides of `fromDoc` and `toDoc`.
struct Row {
    sides: [Vec<String>; 2],
    status: Option<LinkStatus>,
    confidence: f32,
}

pub(super) fn read(links: &str, beside: &mut dyn FnMut(&str) -> Option<Vec<u8>>) -> Result<LinkFile, LinkFileError> {
    let mut xml = Xml::new(links);
    let Some(root) = xml.child()? else { return Err(LinkFileError::NoLinks) };
    let names = ["fromDoc", "toDoc"].map(|a| root.attribute(a).unwrap_or_default());
    let mut rows = Vec::new();
    while let Some(tag) = xml.child()? {
        rows.extend(row(&tag));
        xml.skip()?;
    }
    let mut out = Builder::default();
    let mut places: [BTreeMap<String, u32>; 2] = Default::default();
    for (i, name) in names.iter().enumerate() {
        let wanted: BTreeSet<&str> = rows.iter().flat_map(|r| &r.sides[i]).map(String::as_str).collect();
        places[i] = document(&mut out, i, name, &wanted, beside)?;
    }
    for r in rows {
        let [a, b] =
            [0, 1].map(|i| -> Option<Vec<u32>> { r.sides[i].iter().map(|id| places[i].get(id).copied()).collect() });
        match (a, b) {
            (Some(a), Some(b)) => out.link((0, a), (1, b), r.status, r.confidence),
            _ => out.leave_out(),
        }
    }
    Ok(out.finish())
}

fn row(tag: &Tag<'_>) -> Option<Row> {
    let targets = tag.attribute("xtargets")?;
    let (to, from) = targets.split_once(';').unwrap_or((&targets, ""));
    let list = |side: &str| side.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    // What InterText says counts for more than what we once said: somebody may have changed it there.
    let by_hand = tag.attribute("status").as_deref() == Some("man");
    let status = match (tag.name(), tag.attribute("state").as_deref().and_then(note::status)) {
        ("rejected", _) => Some(LinkStatus::Rejected),
        ("link", _) if by_hand => Some(LinkStatus::Confirmed),
        ("link", None | Some(Some(LinkStatus::Confirmed))) => Some(LinkStatus::Auto),
        ("link", Some(said)) => said,
        _ => return None,
    };
    let confidence = note::confidence(tag.attribute("score").as_deref());
    Some(Row { sides: [list(from), list(to)], status, confidence })
}

/// Reads a text, and says where its segments stand by their identifiers.
fn document(
    out: &mut Builder,
    index: usize,
    name: &str,
    wanted: &BTreeSet<&str>,
    beside: &mut dyn FnMut(&str) -> Option<Vec<u8>>,
) -> Result<BTreeMap<String, u32>, LinkFileError> {
    // A name that leads elsewhere is the name of no file beside this one.
    let plain = !name.is_empty() && name != ".." && !name.contains(['/', '\\', ':', '\0']);
    let bytes = plain.then(|| beside(name)).flatten();
    let shown = if name.is_empty() { "no text" } else { name };
    let bytes = bytes.ok_or_else(|| LinkFileError::MissingText(shown.chars().take(120).collect()))?;
    let source = text(&bytes)?;
    let elements = elements(&source, wanted)?;
    let mut xml = Xml::new(&source);
    let Node::Open(root) = xml.first()? else { return Err(LinkFileError::NoLinks) };
    let text = out.text(&index.to_string(), || about(&root, name))?;
    // What is open around a segment: its number in the file, and whether it is a heading.
    let mut around = vec![(0, false)];
    let mut counted = 0;
    let mut places = BTreeMap::new();
    loop {
        match xml.next()? {
            Node::Open(tag) if elements.contains(tag.name()) => {
                let id = tag.attribute("id");
                let (paragraph, heading) = around.last().copied().unwrap_or_default();
                let content = xml.text(|_| Inner::Text)?;
                let segment = FileSegment { number: None, paragraph, heading, text: content };
                if let (Some(id), Some(&at)) = (id, out.add(text, segment)?.first()) {
                    places.insert(id, at);
                }
            }
            Node::Open(tag) => {
                counted += 1;
                let named = matches!(tag.name(), "head" | "title");
                around.push((counted, named || tag.attribute("type").is_some_and(|t| t == "head")));
            }
            Node::Close => {
                around.pop();
            }
            Node::Text(_) => {}
            Node::End => return Ok(places),
        }
    }
}

/// Names of the elements that the links speak of; `s` where they speak of none.
fn elements(source: &str, wanted: &BTreeSet<&str>) -> Result<BTreeSet<String>, LinkFileError> {
    let mut xml = Xml::new(source);
    let mut out = BTreeSet::new();
    loop {
        match xml.next()? {
            Node::Open(tag) => {
                if tag.attribute("id").is_some_and(|id| wanted.contains(id.as_str())) && !out.contains(tag.name()) {
                    out.insert(tag.name().to_owned());
                }
            }
            Node::Close | Node::Text(_) => {}
            Node::End => break,
        }
    }
    if out.is_empty() {
        out.insert("s".to_owned());
    }
    Ok(out)
}

/// What the root of a text says of it; the language else from the name of its file, `book.en.xml`.
fn about(root: &Tag<'_>, file: &str) -> FileText {
    let said = ["lang", "language"].iter().find_map(|a| root.attribute(a)).and_then(|l| Lang::parse(&l));
    let version = file.split('.').rev().nth(1).filter(|_| file.matches('.').count() > 1).unwrap_or_default();
    // `en-00`, or our own `004-en`.
    let parts: Vec<&str> = version.split('-').collect();
    let of_name =
        [parts.first(), parts.last()].into_iter().flatten().find(|p| p.len() < 4).and_then(|p| Lang::parse(p));
    FileText {
        name: root.attribute("name").unwrap_or_else(|| version.to_owned()),
        lang: said.or(of_name).unwrap_or(Lang::UND),
        hash: root.attribute("sha256").unwrap_or_default(),
        segments: Vec::new(),
    }
}
