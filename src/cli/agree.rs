//! `duizhao agree`

use super::args::Agree;
use super::out::{Failure, Output, PositionsIn, positions_in, shown, tell};
use crate::app::headless::Headless;
use crate::app::{batch, naming};
use crate::coding::agreement::{self, Agreement, Comparison, Disagreement, Merged, OfCode};
use crate::coding::family;
use crate::model::{CodeId, History, NoJournal, Workspace};
use serde_json::{Value, json};
use std::process::ExitCode;

pub(super) fn run(a: &Agree, out: &mut Output) -> Result<ExitCode, Failure> {
    let mut ws = batch::read_workspace(&a.workspace)?;
    let mut merged = Merged::default();
    if let Some(path) = &a.other {
        let other = batch::read_workspace(path)?;
        let stem = path.file_stem().map(|s| s.to_string_lossy().into_owned());
        let coder = a.coder.clone().or(stem).unwrap_or_default();
        merged = agreement::merge(&ws, &other, &coder);
        if let Some(edit) = merged.edit.clone() {
            if a.merge {
                let mut open = Headless::open(&a.workspace)?;
                open.commit(edit)?;
                ws = (**open.workspace()).clone();
                open.close()?;
            } else {
                let mut history = History::new(ws, vec![], vec![], NoJournal);
                history.commit(edit, 0).map_err(|e| Failure::other(e.to_string()))?;
                ws = (**history.workspace()).clone();
            }
        }
        report(&merged, &coder, a.merge);
    }
    let coders = agreement::coders(&ws);
    if coders.len() < 2 {
        return Err(Failure::usage(format!(
            "only one coder has tagged anything in {}; name a second coder's workspace",
            shown(&a.workspace)
        )));
    }
    let compared = Comparison::new(&ws, &coders);
    let family = a.code.as_deref().map(|c| super::tag::code(&ws, c)).transpose()?;
    let used = |c: &CodeId| ws.tags().values().any(|t| t.codes.iter().any(|x| family::is_under(&ws, x, c)));
    let wanted = |c: &CodeId| family.as_ref().is_none_or(|f| family::is_under(&ws, c, f));
    let codes: Vec<OfCode> =
        ws.codebook().into_iter().filter(|c| wanted(&c.id) && used(&c.id)).map(|c| compared.code(&c.id)).collect();
    let mut disagreements = compared.disagreements(None);
    disagreements.retain(|d| wanted(&d.code));
    if a.json {
        let at = positions_in(&ws);
        out.json(&json!({
            "coders": coders,
            "codes": codes.iter().map(of_code).collect::<Vec<_>>(),
            "disagreements": disagreements.iter().filter_map(|d| disagreement(&ws, &at, d)).collect::<Vec<_>>(),
            "merged": {
                "added": merged.added, "changed": merged.changed, "known": merged.known, "codes": merged.codes,
                "inexact": merged.inexact, "memos": merged.memos,
                "texts": merged.texts.iter().map(|(siglum, lang, tags)| {
                    json!({ "document": siglum, "language": lang, "tags": tags })
                }).collect::<Vec<_>>(),
            },
        }))?;
        return Ok(ExitCode::SUCCESS);
    }
    out.line("code\tlevel\tunits\tprevalence\tpercent\tkappa\talpha\toverlap F1")?;
    for c in &codes {
        let levels = [("characters", &c.characters), ("sentences", &c.sentences), ("tagged", &c.tagged)];
        for (level, of) in levels {
            let f1 = if level == "characters" { figure(c.overlap_f1) } else { String::new() };
            let figures = [of.prevalence, of.percent, of.kappa, of.alpha].map(figure).join("\t");
            out.line(format!("{}\t{level}\t{}\t{figures}\t{f1}", c.code, of.units))?;
        }
    }
    for d in &disagreements {
        let quotation = ws.versions().get(&d.version).map_or(String::new(), |v| v.body.quotation(&d.ranges));
        out.line(format!(
            "{}\t{}\twith: {}\twithout: {}\t{}",
            naming::version(&ws, d.version),
            d.code,
            people(&d.with),
            people(&d.without),
            quotation.replace('\n', " ¶ ")
        ))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// What the merge did and could not do, on standard error.
fn report(merged: &Merged, coder: &str, kept: bool) {
    let kept = if kept { "added to the workspace" } else { "compared; --merge keeps them" };
    tell(&format!("{} tags of {coder} {kept}, {} were there already", merged.added + merged.changed, merged.known));
    for (siglum, lang, tags) in &merged.texts {
        tell(&format!("{tags} tags stay behind: the text {siglum}:{lang} is not in the workspace"));
    }
    if !merged.inexact.is_empty() {
        tell(&format!("{} tags stay behind: their quotations are not at their places", merged.inexact.len()));
    }
    if !merged.memos.is_empty() {
        tell(&format!("{} memos differ; those of the workspace stay", merged.memos.len()));
    }
}

fn figure(f: Option<f64>) -> String {
    f.map_or_else(|| "undefined".to_owned(), |f| format!("{f:.4}"))
}

/// The owner of a workspace has no name.
fn people(names: &[String]) -> String {
    let name = |n: &String| if n.is_empty() { "owner".to_owned() } else { n.clone() };
    names.iter().map(name).collect::<Vec<_>>().join(", ")
}

fn of_code(c: &OfCode) -> Value {
    let level = |of: &Agreement| {
        json!({
            "units": of.units, "prevalence": of.prevalence, "percent": of.percent, "kappa": of.kappa, "alpha": of.alpha,
        })
    };
    json!({
        "code": c.code, "characters": level(&c.characters), "sentences": level(&c.sentences),
        "tagged": level(&c.tagged), "overlap_f1": c.overlap_f1,
    })
}

fn disagreement(ws: &Workspace, at: &PositionsIn<'_>, d: &Disagreement) -> Option<Value> {
    let v = ws.versions().get(&d.version)?;
    Some(json!({
        "version": d.version, "name": naming::version(ws, d.version), "code": d.code, "with": d.with,
        "without": d.without, "quotation": v.body.quotation(&d.ranges),
        "at": at.get(&d.version)?.list(&d.ranges),
    }))
}
