//! STAM JSON, with the extension that lets a loader check every passage by its words (*STAM Text Validation*).
//!
//! A document is a resource with its text; a tag is an annotation of it whose data are its codes, memo, coder and date, and
//! the words themselves, which a loader must compare. Positions are code points of the decoded file, ends excluded.

use super::{Lost, Project, document_name, positions};
use crate::export::date::iso8601;
use crate::export::json;
use crate::model::Tag;
use crate::text::TextRange;
use serde_json::{Value, json};
use std::io::{self, Write};

/// The set whose keys every loader checks.
const VALIDATION: &str = "https://w3id.org/stam/extensions/stam-textvalidation/";
/// Our own keys.
const OURS: &str = "duizhao";

/// Writes the store.
pub(super) fn write(p: &Project<'_>, w: &mut dyn Write) -> io::Result<Vec<Lost>> {
    let (mut resources, mut annotations) = (Vec::new(), Vec::new());
    for d in &p.documents {
        let id = p.document_guid(d.document.id);
        resources.push(json!({ "@type": "TextResource", "@id": id, "text": &*d.source.text }));
        let about = [("name", document_name(d.document, p.lang)), ("source_sha256", d.source.hash.0.clone())];
        annotations.push(json!({
            "@type": "Annotation",
            "@id": format!("about-{id}"),
            "target": { "@type": "ResourceSelector", "resource": id },
            "data": about.map(|(key, value)| datum(OURS, key, &value)),
        }));
        let at = positions(&d.source.text);
        for tag in &d.tags {
            annotations.push(annotation(p, id, tag, &at));
        }
    }
    let codes: Vec<Value> =
        p.ws.codebook()
            .iter()
            .map(|c| json!({ "@type": "AnnotationData", "@id": c.id.0, "key": "code", "value": string(&c.id.0) }))
            .collect();
    let keys = |names: &[&str]| -> Value { names.iter().map(|n| json!({ "@type": "DataKey", "@id": n })).collect() };
    json::write(
        &json!({
            "@type": "AnnotationStore",
            "@id": p.name,
            "resources": resources,
            "annotationsets": [
                {
                    "@type": "AnnotationDataSet", "@id": OURS,
                    "keys": keys(&["code", "memo", "coder", "created", "version", "name", "source_sha256"]),
                    "data": codes,
                },
                { "@type": "AnnotationDataSet", "@id": VALIDATION, "keys": keys(&["text"]), "data": [] },
            ],
            "annotations": annotations,
        }),
        w,
    )?;
    Ok(Vec::new())
}

fn annotation(p: &Project<'_>, resource: &str, tag: &Tag, at: &impl Fn(TextRange) -> (usize, usize)) -> Value {
    let mut parts: Vec<Value> = tag
        .ranges
        .iter()
        .map(|r| {
            let (begin, end) = at(*r);
            let cursor = |value| json!({ "@type": "BeginAlignedCursor", "value": value });
            let offset = json!({ "@type": "Offset", "begin": cursor(begin), "end": cursor(end) });
            json!({ "@type": "TextSelector", "resource": resource, "offset": offset })
        })
        .collect();
    let target = if parts.len() == 1 {
        parts.swap_remove(0)
    } else {
        json!({ "@type": "DirectionalSelector", "selectors": parts })
    };
    let mut data: Vec<Value> =
        tag.codes.iter().map(|c| json!({ "@type": "AnnotationData", "set": OURS, "@id": c.0 })).collect();
    let version = p.ws.versions().get(&tag.version).map(|v| crate::export::excerpts::version_name(p.ws, v));
    let more = [
        ("memo", tag.memo.clone()),
        ("coder", tag.coder.clone()),
        ("created", iso8601(tag.created)),
        ("version", version.unwrap_or_default()),
    ];
    data.extend(more.iter().filter(|(_, v)| !v.is_empty()).map(|(key, value)| datum(OURS, key, value)));
    data.push(datum(VALIDATION, "text", &tag.exact));
    json!({ "@type": "Annotation", "@id": p.tag_guid(tag.id), "target": target, "data": data })
}

fn datum(set: &str, key: &str, value: &str) -> Value {
    json!({ "@type": "AnnotationData", "set": set, "key": key, "value": string(value) })
}

fn string(value: &str) -> Value {
    json!({ "@type": "String", "value": value })
}
