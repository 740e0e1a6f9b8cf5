//! `duizhao tag … suggest`

use super::args::TagAct;
use super::out::{Failure, Output, PositionsIn, positions_in, shown, tell};
use crate::app::batch;
use crate::app::headless::Headless;
use crate::coding::family;
use crate::coding::suggest::{self, Choice, Proposed, Reason, Suggester, Suggestion};
use crate::model::{CodeId, VersionId, Workspace};
use serde_json::{Value, json};
use std::path::Path;

pub(super) fn run(path: &Path, act: &TagAct, out: &mut Output) -> Result<(), Failure> {
    let TagAct::Suggest { version, code, term, accept, reject, json } = act else { return Ok(()) };
    let ws = batch::read_workspace(path)?;
    let versions = match version {
        Some(v) => vec![batch::find_version(&ws, &shown(path), v)?],
        None => ws.versions().keys().copied().collect(),
    };
    let code = code.as_deref().map(|c| super::tag::code(&ws, c)).transpose()?;
    let found = suggestions(&ws, &versions, code.as_ref(), term.as_deref());
    if *json {
        let at = positions_in(&ws);
        let rows: Vec<Value> = found.iter().filter_map(|s| as_json(&ws, &at, s)).collect();
        out.json(&Value::from(rows))?;
    } else {
        for s in &found {
            out.line(as_text(&ws, s))?;
        }
    }
    if !accept && !reject {
        return Ok(());
    }
    let choices: Vec<Choice> = found.iter().flat_map(Suggestion::choices).collect();
    let mut open = Headless::open(path)?;
    let now = crate::app::opening::now();
    let (edit, done) = if *accept {
        (suggest::accept(open.workspace(), &choices, "", now), "tagged")
    } else {
        (suggest::reject(open.workspace(), &choices), "rejected")
    };
    if let Some(edit) = edit {
        open.commit(edit)?;
    }
    open.close()?;
    tell(&format!("{} suggestions {done}", choices.len()));
    Ok(())
}

fn suggestions(ws: &Workspace, versions: &[VersionId], code: Option<&CodeId>, term: Option<&str>) -> Vec<Suggestion> {
    let suggester = Suggester::new(ws);
    let wanted = |p: &Proposed| {
        code.is_none_or(|c| family::is_under(ws, &p.code, c))
            && term.is_none_or(|t| p.reasons.iter().any(|r| r.written() == t))
    };
    let mut out: Vec<Suggestion> = versions.iter().flat_map(|v| suggester.version(*v)).collect();
    for s in &mut out {
        s.codes.retain(wanted);
    }
    out.retain(|s| !s.codes.is_empty());
    out
}

fn as_text(ws: &Workspace, s: &Suggestion) -> String {
    let name = crate::app::naming::version(ws, s.version);
    let quotation = ws.versions().get(&s.version).map_or(String::new(), |v| v.body.quotation(&s.ranges));
    let codes: Vec<String> = s
        .codes
        .iter()
        .map(|p| format!("{} {:.2} ({})", p.code, p.score, p.reasons.iter().map(why).collect::<Vec<_>>().join("; ")))
        .collect();
    format!("{name}\t{}\t{}", codes.join(", "), quotation.replace('\n', " ¶ "))
}

fn why(reason: &Reason) -> String {
    match reason {
        Reason::Term { term, .. } => format!("term “{term}”"),
        Reason::Section { heading, .. } => format!("under “{heading}”"),
        Reason::Learnt { word, .. } => {
            format!("{} of {} with “{}”, G² {:.1}", word.with, word.of, word.written, word.g2)
        }
    }
}

fn as_json(ws: &Workspace, at: &PositionsIn<'_>, s: &Suggestion) -> Option<Value> {
    let v = ws.versions().get(&s.version)?;
    let positions = at.get(&s.version)?;
    let reason = |r: &Reason| match r {
        Reason::Term { term, at, .. } => json!({ "kind": "term", "text": term, "at": positions.list(at) }),
        Reason::Section { heading, at } => json!({ "kind": "section", "text": heading, "at": positions.list(at) }),
        Reason::Learnt { word, at } => json!({
            "kind": "learnt", "text": word.written, "at": positions.list(at),
            "with": word.with, "of": word.of, "g2": word.g2,
        }),
    };
    let code = |p: &Proposed| json!({ "code": p.code, "score": p.score, "reasons": p.reasons.iter().map(reason).collect::<Vec<_>>() });
    Some(json!({
        "version": s.version, "name": crate::app::naming::version(ws, s.version), "document": v.document,
        "at": positions.list(&s.ranges), "quotation": v.body.quotation(&s.ranges),
        "codes": s.codes.iter().map(code).collect::<Vec<_>>(),
    }))
}
