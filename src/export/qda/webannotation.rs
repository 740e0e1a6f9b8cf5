//! W3C Web Annotation (Recommendation of 2017), as a collection in JSON-LD.
//!
//! A passage has two selectors, each sufficient: by its words with what stands around them, and by its place. Positions are
//! code points of the decoded file, from 0, the end not included. A source is named by the hash of its file
//! (`urn:sha256:…`), which whoever has the file can check.

use super::{Lost, Project, coder_name, document_name, positions};
use crate::export::date::iso8601;
use crate::export::json;
use crate::model::Tag;
use crate::model::identity::coder;
use crate::text::TextRange;
use serde_json::{Value, json};
use std::io::{self, Write};
use unicode_segmentation::UnicodeSegmentation;

/// Grapheme clusters of context on either side of a quotation.
const CONTEXT: usize = 32;

/// Writes the collection.
pub(super) fn write(p: &Project<'_>, w: &mut dyn Write) -> io::Result<Vec<Lost>> {
    let mut items = Vec::new();
    for d in &p.documents {
        let text: &str = &d.source.text;
        let at = positions(text);
        let source = format!("urn:sha256:{}", d.source.hash);
        let name = document_name(d.document, p.lang);
        for tag in &d.tags {
            let lang = p.ws.versions().get(&tag.version).map_or("und", |v| v.lang.as_str());
            let targets: Vec<Value> =
                tag.ranges.iter().map(|r| target(&source, &name, lang, text, *r, at(*r))).collect();
            items.push(annotation(p, tag, targets));
        }
    }
    let id = |what: &str| format!("urn:uuid:{}", crate::model::identity::derived(what, &[p.name]));
    json::write(
        &json!({
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "id": id("collection"),
            "type": "AnnotationCollection",
            "label": p.name,
            "summary": p.proof(),
            "total": items.len(),
            "first": { "id": id("page"), "type": "AnnotationPage", "partOf": id("collection"), "startIndex": 0, "items": items },
        }),
        w,
    )?;
    Ok(Vec::new())
}

fn annotation(p: &Project<'_>, tag: &Tag, mut targets: Vec<Value>) -> Value {
    let mut bodies = Vec::new();
    for code in &tag.codes {
        let source = format!("urn:uuid:{}", p.code_guid(code));
        bodies.push(json!({ "type": "SpecificResource", "purpose": "tagging", "source": source }));
        let names = p.ws.codes().get(code).map(|c| &c.name.0).into_iter().flatten();
        bodies.extend(names.map(|(lang, name)| {
            json!({ "type": "TextualBody", "purpose": "tagging", "value": name, "language": lang.as_str() })
        }));
    }
    if !tag.memo.is_empty() {
        bodies.push(json!({
            "type": "TextualBody", "purpose": "commenting", "value": tag.memo, "format": "text/plain"
        }));
    }
    let target = if targets.len() == 1 { targets.swap_remove(0) } else { Value::Array(targets) };
    json!({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": format!("urn:uuid:{}", p.tag_guid(tag.id)),
        "type": "Annotation",
        "motivation": "tagging",
        "creator": {
            "id": format!("urn:uuid:{}", coder(&tag.coder)), "type": "Person", "name": coder_name(&tag.coder)
        },
        "created": iso8601(tag.created),
        "body": bodies,
        "target": target,
    })
}

fn target(source: &str, name: &str, lang: &str, text: &str, range: TextRange, at: (usize, usize)) -> Value {
    let before = text.get(..range.start as usize).unwrap_or("");
    let after = text.get(range.end as usize..).unwrap_or("");
    let prefix = before.grapheme_indices(true).rev().take(CONTEXT).last().map_or("", |(i, _)| &before[i..]);
    let suffix = after.grapheme_indices(true).nth(CONTEXT).map_or(after, |(i, _)| &after[..i]);
    json!({
        "type": "SpecificResource",
        "source": { "id": source, "type": "Text", "format": "text/plain", "language": lang, "label": name },
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": range.slice(text).unwrap_or(""),
                "prefix": prefix,
                "suffix": suffix,
            },
            { "type": "TextPositionSelector", "start": at.0, "end": at.1 },
        ],
    })
}
