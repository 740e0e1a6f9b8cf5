//! `duizhao inspect`

use super::args::{Inspect, LayoutArg};
use super::import::{encoding, layout};
use super::out::{Failure, Output, Positions, shown};
use crate::app::exchange::{self, FileLinks, FileText};
use crate::app::filing::{options, read_document};
use crate::model::{Link, LinkStatus, Paragraph, ParagraphKind, reading_text};
use serde_json::{Value, json};
use std::process::ExitCode;

pub(super) fn run(a: &Inspect, out: &mut Output) -> Result<ExitCode, Failure> {
    if a.layout == LayoutArg::Auto && exchange::has_links(&a.file) {
        return links(a, out);
    }
    let (finding, _) = read_document(&a.file, &options(layout(a.layout), encoding(&a.encoding)))
        .map_err(|e| Failure::usage(e.to_string()))?;
    let source = &finding.source;
    let positions = Positions::of(source);
    let read = |p: &Paragraph| reading_text(&source.text, &p.pieces).unwrap_or_default().into_owned();
    if a.json {
        let streams: Vec<Value> = finding
            .streams
            .iter()
            .map(|s| {
                let paragraphs: Vec<Value> = s
                    .paragraphs
                    .iter()
                    .map(|p| {
                        let at: Vec<_> = p.pieces.iter().map(|x| x.at).collect();
                        json!({
                            "kind": p.kind, "aside": p.aside, "at": positions.list(&at),
                            "sentences": p.sentences.len(), "text": read(p),
                        })
                    })
                    .collect();
                json!({ "lang": s.lang, "paragraphs": paragraphs })
            })
            .collect();
        let repairs: Vec<Value> = finding
            .repairs
            .iter()
            .map(|r| json!({ "kind": r.kind, "lang": r.lang, "at": positions.list(&r.at) }))
            .collect();
        let blocks: Vec<Value> = finding
            .blocks
            .iter()
            .map(|b| json!({ "at": positions.json(b.at), "lang": b.lang, "kind": b.kind, "aside": b.aside }))
            .collect();
        out.json(&json!({
            "file": shown(&a.file), "hash": source.hash, "encoding": source.encoding, "layout": finding.layout,
            "streams": streams, "blocks": blocks, "repairs": repairs,
        }))?;
        return Ok(ExitCode::SUCCESS);
    }
    let layout = serde_json::to_value(finding.layout)?;
    out.line(format!("{}: {}, {}", shown(&a.file), source.encoding, layout.as_str().unwrap_or_default()))?;
    for s in &finding.streams {
        let aside = s.paragraphs.iter().filter(|p| p.aside.is_some()).count();
        let sentences: usize = s.paragraphs.iter().map(|p| p.sentences.len()).sum();
        out.line(format!(
            "\n{}: {} paragraphs, {sentences} sentences, {aside} set aside",
            s.lang,
            s.paragraphs.len() - aside
        ))?;
        for p in &s.paragraphs {
            let mark = match (p.aside, p.kind) {
                (Some(_), _) => '-',
                (None, ParagraphKind::Heading) => '#',
                (None, ParagraphKind::Body) => ' ',
                (None, _) => '~',
            };
            out.line(format!("  {mark} {}", first(&read(p), 90)))?;
        }
    }
    out.line("\n# heading   ~ by-line, caption   - set aside")?;
    if !finding.repairs.is_empty() {
        out.line(format!("\n{} repairs (nothing is deleted):", finding.repairs.len()))?;
        for r in &finding.repairs {
            let kind = serde_json::to_value(r.kind)?;
            let at = r.at.first().and_then(|x| x.slice(&source.text)).unwrap_or("");
            out.line(format!("  {}: {}", kind.as_str().unwrap_or_default(), first(at, 70)))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// A file of texts with links.
fn links(a: &Inspect, out: &mut Output) -> Result<ExitCode, Failure> {
    let file = exchange::read_links(&a.file).map_err(|e| Failure::usage(format!("{}: {e}", shown(&a.file))))?;
    let count = |l: &[Link], status| l.iter().filter(|l| l.status == status).count();
    let counts = |l: &[Link]| {
        let [auto, doubtful, confirmed, rejected] =
            [LinkStatus::Auto, LinkStatus::Doubtful, LinkStatus::Confirmed, LinkStatus::Rejected].map(|s| count(l, s));
        json!({ "auto": auto, "doubtful": doubtful, "confirmed": confirmed, "rejected": rejected })
    };
    if a.json {
        let text = |t: &FileText| json!({ "name": t.name, "lang": t.lang, "segments": t.segments.len() });
        let texts: Vec<Value> = file.texts.iter().map(text).collect();
        let pair = |l: &FileLinks| json!({ "a": l.a, "b": l.b, "links": counts(&l.links) });
        let links: Vec<Value> = file.links.iter().map(pair).collect();
        out.json(&json!({ "file": shown(&a.file), "texts": texts, "links": links, "left_out": file.left_out }))?;
        return Ok(ExitCode::SUCCESS);
    }
    out.line(format!("{}: texts with links", shown(&a.file)))?;
    for (i, t) in file.texts.iter().enumerate() {
        out.line(format!("\n{i}  {}  {}: {} segments", t.name, t.lang, t.segments.len()))?;
    }
    for l in &file.links {
        let counts = counts(&l.links);
        let said = ["auto", "doubtful", "confirmed", "rejected"].map(|k| format!("{} {k}", counts[k]));
        out.line(format!("\n{}–{}: {} links: {}", l.a, l.b, l.links.len(), said.join(", ")))?;
    }
    if file.left_out > 0 {
        out.line(format!("\n{} links cannot be kept as they stand", file.left_out))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The first `n` characters of a text, on one line.
fn first(text: &str, n: usize) -> String {
    let mut s: String = text.chars().take(n).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.chars().count() > n {
        s.push('…');
    }
    s
}
