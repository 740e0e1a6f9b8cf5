//! `duizhao export … --what excerpts`

use super::args::{Export, ExportFormat};
use super::export::list;
use super::out::{Failure, Output, shown, tell};
use crate::app::giving;
use crate::app::referring;
use crate::cite::Style;
use crate::export::ExcerptFormat;
use crate::export::excerpts::{self, Plan, Rows, Template};
use crate::i18n::Language;
use crate::model::{CodeId, Workspace};
use crate::store::atomic;
use crate::text::Lang;
use std::io::IsTerminal;
use std::process::ExitCode;
use std::str::FromStr;

pub(super) fn run(ws: &Workspace, a: &Export, out: &mut Output) -> Result<ExitCode, Failure> {
    let format = match a.format {
        ExportFormat::Csv => ExcerptFormat::Csv,
        ExportFormat::Xlsx => ExcerptFormat::Xlsx,
        ExportFormat::Md => ExcerptFormat::Markdown,
        ExportFormat::Html => ExcerptFormat::Html,
        ExportFormat::Docx => ExcerptFormat::Docx,
        ExportFormat::Latex => ExcerptFormat::Latex,
        ExportFormat::Json => ExcerptFormat::Json,
        ExportFormat::Tmx | ExportFormat::Xliff | ExportFormat::Intertext | ExportFormat::Tsv => {
            return Err(Failure::usage("this is a format for links; add --what alignment"));
        }
        _ => {
            return Err(Failure::usage(
                "excerpts are written as csv, xlsx, md, html, docx, latex or json; for other formats add --what project, alignment or collation",
            ));
        }
    };
    let plan = plan(ws, a)?;
    let style = match &a.plan.style {
        Some(style) => style.parse::<Style>().map_err(|e| Failure::usage(e.to_string()))?,
        None => referring::style(ws),
    };
    let binary = matches!(format, ExcerptFormat::Xlsx | ExcerptFormat::Docx);
    if binary && a.output.is_none() && std::io::stdout().is_terminal() {
        return Err(Failure::usage("this is no text for a terminal; say where with -o"));
    }
    let made = giving::excerpts(ws, &plan, style, &mut |_, _| Ok(())).map_err(|_| Failure::usage("stopped"))?;
    let lang = Lang::parse(Language::of_system().tag()).unwrap_or(Lang::EN);
    let said = format!("{} of {} quotations exact", made.proof.exact, made.proof.total);
    match &a.output {
        Some(path) => {
            atomic::write(path, |w| excerpts::write(&made, &plan, format, lang, w))?;
            tell(&format!("{said} → {}", shown(path)));
        }
        None => {
            excerpts::write(&made, &plan, format, lang, out)?;
            tell(&said);
        }
    }
    for e in made.list.iter().filter(|e| !e.exact) {
        tell(&format!("not exact: {} in {}, {}", e.id, e.version, e.quotation.replace('\n', " ")));
    }
    Ok(ExitCode::SUCCESS)
}

/// The plan that the options tell.
fn plan(ws: &Workspace, a: &Export) -> Result<Plan, Failure> {
    let p = &a.plan;
    let mut plan = Plan { codes: list(a.code.as_deref()).map(CodeId::from).collect(), ..Plan::default() };
    for siglum in list(p.document.as_deref()) {
        let named: Vec<_> = ws.documents().values().filter(|d| d.siglum == siglum).map(|d| d.id).collect();
        if named.is_empty() {
            let known = ws.documents().values().map(|d| d.siglum.as_str()).collect::<Vec<_>>().join(", ");
            return Err(Failure::usage(format!("there is no document {siglum}; there are {known}")));
        }
        plan.documents.extend(named);
    }
    plan.langs = langs(p.lang.as_deref())?;
    plan.rendering_langs = langs(p.counterpart_lang.as_deref())?;
    plan.rows = choice(p.rows.as_ref())?.unwrap_or(if a.proposed { Rows::Both } else { Rows::Tagged });
    plan.order = choice(p.order.as_ref())?.unwrap_or_default();
    plan.context = choice(p.context.as_ref())?.unwrap_or_default();
    plan.renderings = choice(p.counterparts.as_ref())?.unwrap_or_default();
    if p.fields.is_some() {
        plan.columns.clear();
        for name in list(p.fields.as_deref()) {
            let column = name.parse().map_err(|e: excerpts::UnknownChoice| Failure::usage(e.to_string()))?;
            if !plan.columns.contains(&column) {
                plan.columns.push(column);
            }
        }
    }
    if let Some(template) = &p.template {
        Template::parse(template).map_err(|e| Failure::usage(e.to_string()))?;
        plan.template.clone_from(template);
    }
    Ok(plan)
}

fn choice<T: FromStr<Err = excerpts::UnknownChoice>>(text: Option<&String>) -> Result<Option<T>, Failure> {
    text.map(|t| t.parse().map_err(|e: excerpts::UnknownChoice| Failure::usage(e.to_string()))).transpose()
}

fn langs(text: Option<&str>) -> Result<Vec<Lang>, Failure> {
    list(text)
        .map(|t| {
            Lang::parse(t).ok_or_else(|| Failure::usage(format!("{t} is no language; write zh, en, fr or the like")))
        })
        .collect()
}
