//! `duizhao cite`

use super::args::{Cite, CiteFormat};
use super::out::{Failure, Output, shown, tell};
use crate::app::batch;
use crate::app::headless::Headless;
use crate::app::referring;
use crate::cite::{Notation, Reference, Style};
use crate::model::{VersionId, Workspace};
use serde_json::{Value, json};
use std::io::Write;
use std::process::ExitCode;

pub(super) fn run(a: &Cite, out: &mut Output) -> Result<ExitCode, Failure> {
    if let Some(path) = &a.enter {
        enter(a, path)?;
        return Ok(ExitCode::SUCCESS);
    }
    let ws = batch::read_workspace(&a.workspace)?;
    let style =
        a.style.as_deref().map(|s| s.parse::<Style>().map_err(|e| Failure::usage(e.to_string()))).transpose()?;
    let style = style.unwrap_or_else(|| referring::style(&ws));
    let mut references = referring::all(&ws);
    if let Some(asked) = &a.version {
        let id = batch::find_version(&ws, &shown(&a.workspace), asked)?;
        references.retain(|(version, _)| *version == id);
    }
    match &a.output {
        Some(path) => Output::to_file(path, |out| write(&ws, &references, style, a, out))?,
        None => write(&ws, &references, style, a, out)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn write(
    ws: &Workspace,
    references: &[(VersionId, Reference)],
    style: Style,
    a: &Cite,
    out: &mut Output,
) -> Result<(), Failure> {
    let plain: Vec<Reference> = references.iter().map(|(_, r)| r.clone()).collect();
    match a.format {
        CiteFormat::Text => {
            for (_, r) in references {
                let cited = style.cite(r, a.paragraph.as_deref().unwrap_or(""));
                out.line(if a.note { cited.note } else { cited.entry })?;
            }
            Ok(())
        }
        CiteFormat::Json => {
            let name = |id| batch::version_names(ws).into_iter().find(|(_, v)| *v == id).map(|(n, _)| n);
            let list: Vec<Value> = references
                .iter()
                .map(|(id, r)| {
                    let cited = style.cite(r, a.paragraph.as_deref().unwrap_or(""));
                    json!({
                        "version": name(*id), "style": style.key(), "note": cited.note, "entry": cited.entry,
                        "entry_html": cited.entry_html, "reference": r.to_value(),
                    })
                })
                .collect();
            out.json(&Value::Array(list))
        }
        CiteFormat::CslJson => Ok(out.write_all(Notation::CslJson.write(&plain).as_bytes())?),
        CiteFormat::Bibtex => Ok(out.write_all(Notation::Bibtex.write(&plain).as_bytes())?),
        CiteFormat::Ris => Ok(out.write_all(Notation::Ris.write(&plain).as_bytes())?),
    }
}

/// Takes the one reference of a file, or the one that is named, for a version.
fn enter(a: &Cite, path: &std::path::Path) -> Result<(), Failure> {
    let asked = a
        .version
        .as_deref()
        .ok_or_else(|| Failure::usage("name the version that the reference is of, as in --version 004:en"))?;
    let file = shown(path);
    let text = std::fs::read_to_string(path).map_err(|e| Failure::usage(format!("{file}: {e}")))?;
    let found = Notation::guess(&text).read(&text).map_err(|e| Failure::usage(format!("{file}: {e}")))?;
    let reference = match (&a.id, found.as_slice()) {
        (Some(id), all) => all.iter().find(|r| r.id() == *id).ok_or_else(|| {
            let ids = all.iter().map(Reference::id).collect::<Vec<_>>().join(", ");
            Failure::usage(format!("{file} has no reference {id}; it has {ids}"))
        })?,
        (None, [one]) => one,
        (None, all) => {
            let ids = all.iter().map(Reference::id).collect::<Vec<_>>().join(", ");
            return Err(Failure::usage(format!("{file} has {} references; choose one with --id: {ids}", all.len())));
        }
    };
    let mut open = Headless::open(&a.workspace)?;
    let ws = open.workspace().clone();
    let id = batch::find_version(&ws, &shown(&a.workspace), asked)?;
    let Some(version) = ws.versions().get(&id) else { return Ok(()) };
    if let Some(edit) = referring::enter(&ws, version.document, version.lang, reference) {
        open.commit(edit)?;
    }
    open.close()?;
    tell(&format!("{asked} is cited as {}", reference.text("title")));
    Ok(())
}
