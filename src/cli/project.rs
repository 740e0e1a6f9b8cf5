//! `duizhao tag … project`

use super::args::TagAct;
use super::out::{Failure, Output, PositionsIn, positions_in, shown, tell};
use crate::app::headless::Headless;
use crate::app::{batch, naming};
use crate::coding::family;
use crate::coding::project::{self, By, Projection, Projector};
use crate::model::{CodeId, VersionId, Workspace};
use serde_json::{Value, json};
use std::path::Path;

pub(super) fn run(path: &Path, act: &TagAct, out: &mut Output) -> Result<(), Failure> {
    let TagAct::Project { onto, code, accept, reject, json } = act else { return Ok(()) };
    let ws = batch::read_workspace(path)?;
    let onto = onto.as_deref().map(|v| batch::find_version(&ws, &shown(path), v)).transpose()?;
    let code = code.as_deref().map(|c| super::tag::code(&ws, c)).transpose()?;
    let found = proposed(&ws, onto, code.as_ref())?;
    if *json {
        let at = positions_in(&ws);
        let rows: Vec<Value> = found.iter().filter_map(|p| as_json(&ws, &at, p)).collect();
        out.json(&Value::from(rows))?;
    } else {
        for p in &found {
            out.line(as_text(&ws, p))?;
        }
    }
    if !accept && !reject {
        return Ok(());
    }
    let mut open = Headless::open(path)?;
    let now = crate::app::opening::now();
    let (edit, done) = if *accept {
        (project::confirm(open.workspace(), &found, "", now), "tagged")
    } else {
        (project::reject(open.workspace(), &found), "rejected")
    };
    if let Some(edit) = edit {
        open.commit(edit)?;
    }
    open.close()?;
    tell(&format!("{} proposals {done}", found.len()));
    Ok(())
}

fn proposed(ws: &Workspace, onto: Option<VersionId>, code: Option<&CodeId>) -> Result<Vec<Projection>, Failure> {
    let learnt = project::learn(ws, &mut |_, _| Ok(())).map_err(|e| Failure::other(e.to_string()))?;
    let mut found = Projector::new(ws, learnt).all();
    found.retain(|p| onto.is_none_or(|v| p.version == v));
    for p in &mut found {
        p.codes.retain(|(c, _)| code.is_none_or(|f| family::is_under(ws, c, f)));
    }
    found.retain(|p| !p.codes.is_empty());
    Ok(found)
}

fn how(by: By) -> &'static str {
    match by {
        By::SameWords => "same-words",
        By::Words => "words",
        By::Sentences => "sentences",
    }
}

fn as_text(ws: &Workspace, p: &Projection) -> String {
    let quotation = ws.versions().get(&p.version).map_or(String::new(), |v| v.body.quotation(&p.ranges));
    let codes: Vec<String> = p.proposed().map(ToString::to_string).collect();
    let from = p.tag;
    let name = naming::version(ws, p.version);
    format!("{name}\t{}\t{}\tfrom {from} by {}", codes.join(", "), quotation.replace('\n', " ¶ "), how(p.by))
}

fn as_json(ws: &Workspace, at: &PositionsIn<'_>, p: &Projection) -> Option<Value> {
    let v = ws.versions().get(&p.version)?;
    Some(json!({
        "tag": p.tag, "version": p.version, "name": naming::version(ws, p.version), "by": how(p.by),
        "codes": p.proposed().collect::<Vec<_>>(), "quotation": v.body.quotation(&p.ranges),
        "at": at.get(&p.version)?.list(&p.ranges),
    }))
}
