//! `duizhao segment`

use super::args::{Level, Segment};
use super::out::{Failure, Output, Positions};
use crate::app::batch::{self, Repairs};
use crate::text::{TextRange, word};
use serde_json::{Value, json};
use std::process::ExitCode;

pub(super) fn run(a: &Segment, out: &mut Output) -> Result<ExitCode, Failure> {
    let doc = batch::document(&a.doc, Repairs::All)?;
    let body = &doc.version.body;
    let positions = Positions::of(body.source());
    let mut list: Vec<Value> = Vec::new();
    for (i, p) in body.paragraphs().iter().enumerate() {
        let text = body.text(i);
        let parts: Vec<TextRange> = match a.level {
            Level::Paragraph => vec![TextRange::from_usize(0, text.len())],
            Level::Sentence => p.sentences.clone(),
            Level::Word => word::tokens(text, doc.version.lang).iter().map(|t| t.range).collect(),
        };
        for r in parts {
            let part = r.slice(text).unwrap_or("");
            if a.json {
                list.push(json!({
                    "paragraph": i, "kind": p.kind, "aside": p.aside, "text": part,
                    "at": positions.list(&body.to_source(i, r)),
                }));
            } else if p.aside.is_none() {
                out.line(part)?;
            }
        }
    }
    if a.json {
        out.json(&json!({ "lang": doc.version.lang, "source": body.source().hash, "segments": list }))?;
    }
    Ok(ExitCode::SUCCESS)
}
