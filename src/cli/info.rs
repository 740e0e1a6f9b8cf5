//! `duizhao info`

use super::args::Info;
use super::out::{Failure, Output, shown};
use crate::app::batch;
use crate::app::shares::Shares;
use crate::model::{Version, Workspace};
use crate::text::Lang;
use serde_json::{Value, json};
use std::process::ExitCode;

pub(super) fn run(a: &Info, out: &mut Output) -> Result<ExitCode, Failure> {
    let ws = batch::read_workspace(&a.workspace)?;
    if a.json {
        out.json(&as_json(&ws))?;
        return Ok(ExitCode::SUCCESS);
    }
    out.line(shown(&a.workspace))?;
    for work in ws.works().values() {
        out.line(format!("\n{}  {}", work.date, work.title.get(Lang::EN)))?;
        for v in ws.versions_of(work.id) {
            out.line(format!("  {}", version_line(&ws, v)))?;
        }
    }
    out.line("")?;
    for (pair, alignment) in ws.alignments() {
        let name = |v| name_of(&ws, v);
        let two = alignment.links.iter().filter(|l| !l.a.is_empty() && !l.b.is_empty()).count();
        out.line(format!(
            "  {} – {}: {two} links, {} segments alone",
            name(pair.a),
            name(pair.b),
            alignment.links.len() - two
        ))?;
    }
    let codable = ws.codes().values().filter(|c| c.codable).count();
    out.line(format!("\n  {} codes in {} families, {} tags", codable, ws.codes().len() - codable, ws.tags().len()))?;
    Ok(ExitCode::SUCCESS)
}

fn name_of(ws: &Workspace, id: crate::model::VersionId) -> String {
    batch::version_names(ws).into_iter().find(|(_, v)| *v == id).map_or_else(|| id.to_string(), |(n, _)| n)
}

fn version_line(ws: &Workspace, v: &Version) -> String {
    let aside = v.body.paragraphs().iter().filter(|p| p.aside.is_some()).count();
    format!(
        "{:8} {:3} paragraphs, {:4} segments, {aside} set aside, {} tags",
        name_of(ws, v.id),
        v.body.paragraphs().len() - aside,
        v.body.segments().len(),
        ws.tags_of(v.id).count()
    )
}

fn as_json(ws: &Workspace) -> Value {
    let versions: Vec<Value> = ws
        .versions()
        .values()
        .map(|v| {
            let d = ws.documents().get(&v.document);
            json!({
                "id": v.id, "name": name_of(ws, v.id), "lang": v.lang, "document": v.document,
                "work": d.map(|d| d.work), "title": d.map(|d| &d.title), "date": d.map(|d| &d.date),
                "source": d.map(|d| &d.source), "paragraphs": v.body.paragraphs().len(),
                "aside": v.body.paragraphs().iter().filter(|p| p.aside.is_some()).count(),
                "segments": v.body.segments().len(), "tags": ws.tags_of(v.id).count(),
            })
        })
        .collect();
    let alignments: Vec<Value> = ws
        .alignments()
        .iter()
        .map(|(p, a)| {
            let s = Shares::of(a);
            json!({
                "a": p.a, "b": p.b, "links": a.links.len(),
                "auto": s.auto, "doubtful": s.doubtful, "confirmed": s.confirmed, "rejected": s.rejected,
            })
        })
        .collect();
    let works: Vec<Value> = ws
        .works()
        .values()
        .map(|w| {
            let mut work = json!(w);
            let loops = batch::loops(ws, w.id);
            work["rows"] = loops.rows.into();
            work["astray"] = loops.astray.into();
            work
        })
        .collect();
    json!({
        "works": works,
        "documents": ws.documents().values().collect::<Vec<_>>(),
        "versions": versions, "alignments": alignments,
        "codes": ws.codes().len(), "tags": ws.tags().len(),
    })
}
