//! `duizhao tag`

use super::args::{GroupArg, OrderArg, Tag, TagAct};
use super::out::{Failure, Output, Positions, PositionsIn, positions_in, shown};
use super::{project, suggest};
use crate::app::batch;
use crate::app::headless::Headless;
use crate::app::tagging;
use crate::coding::query;
use crate::model::{CodeId, Tag as Tagged, TagId, VersionId, Workspace};
use crate::text::TextRange;
use serde_json::{Value, json};
use std::process::ExitCode;

pub(super) fn run(a: &Tag, out: &mut Output) -> Result<ExitCode, Failure> {
    match &a.act {
        TagAct::List { code, json } => {
            let ws = batch::read_workspace(&a.workspace)?;
            list(&ws, code.as_deref(), *json, out)?;
        }
        TagAct::Add { version, code, quote, at, memo } => {
            let mut open = Headless::open(&a.workspace)?;
            let ws = open.workspace().clone();
            let id = batch::find_version(&ws, &shown(&a.workspace), version)?;
            let ranges = passage(&ws, id, quote.as_deref(), at.as_deref())?;
            let codes = codes(&ws, code)?;
            let edit = tagging::add(&ws, id, &ranges, &codes, memo, crate::app::opening::now())
                .ok_or_else(|| Failure::usage("the passage does not fit the text"))?;
            let tag = tagging::tag_of(&edit);
            open.commit(edit)?;
            open.close()?;
            out.line(tag.map_or_else(String::new, |t| t.to_string()))?;
        }
        TagAct::Project { .. } => project::run(&a.workspace, &a.act, out)?,
        TagAct::Find { query, order, by, json } => {
            let ws = batch::read_workspace(&a.workspace)?;
            find(&ws, query, *order, *by, *json, out)?;
        }
        TagAct::Suggest { .. } => suggest::run(&a.workspace, &a.act, out)?,
        TagAct::Remove { tag } => {
            let mut open = Headless::open(&a.workspace)?;
            let edit = tagging::remove(open.workspace(), TagId(*tag))
                .ok_or_else(|| Failure::usage(format!("there is no tag {tag}; `tag … list` shows the numbers")))?;
            open.commit(edit)?;
            open.close()?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// A code or family that the codebook has.
pub(super) fn code(ws: &Workspace, asked: &str) -> Result<CodeId, Failure> {
    let id = CodeId::from(asked);
    let unknown =
        || Failure::usage(format!("there is no code {id}; `export … --what codebook --format csv` lists them"));
    if ws.codes().contains_key(&id) { Ok(id) } else { Err(unknown()) }
}

fn codes(ws: &Workspace, asked: &[String]) -> Result<Vec<CodeId>, Failure> {
    asked
        .iter()
        .map(|id| {
            let id = CodeId(id.clone());
            match ws.codes().get(&id) {
                Some(c) if c.codable => Ok(id),
                Some(_) => Err(Failure::usage(format!("{id} is a family; choose one of the codes under it"))),
                None => Err(Failure::usage(format!(
                    "there is no code {id}; `export … --what codebook --format csv` lists them"
                ))),
            }
        })
        .collect()
}

/// Where a passage stands in the source: told by its words, or by code points.
fn passage(ws: &Workspace, id: VersionId, quote: Option<&str>, at: Option<&str>) -> Result<Vec<TextRange>, Failure> {
    let Some(v) = ws.versions().get(&id) else { return Err(Failure::usage("there is no such version")) };
    if let Some(at) = at {
        let (a, b) =
            at.split_once('-').and_then(|(a, b)| Some((a.trim().parse().ok()?, b.trim().parse().ok()?))).ok_or_else(
                || Failure::usage(format!("{at:?} is no place; write START-END in code points, as in 120-148")),
            )?;
        let range = Positions::of(v.body.source())
            .bytes(a, b)
            .ok_or_else(|| Failure::usage(format!("{at} does not lie inside the text")))?;
        // Only what this version shows of it: the other language of an interleaved file lies between.
        let ranges: Vec<TextRange> = v
            .body
            .paragraphs_of(&[range])
            .into_iter()
            .flat_map(|p| v.body.to_reading(p, &[range]).into_iter().flat_map(move |r| v.body.to_source(p, r)))
            .collect();
        let ranges = crate::text::range::normalise(ranges);
        return if ranges.is_empty() {
            Err(Failure::usage(format!("{at} holds nothing that this version shows")))
        } else {
            Ok(ranges)
        };
    }
    let quote = quote.ok_or_else(|| Failure::usage("say which passage: --quote WORDS or --at START-END"))?;
    let mut found = Vec::new();
    for p in 0..v.body.paragraphs().len() {
        let text = v.body.text(p);
        for (i, _) in text.match_indices(quote) {
            found.push(v.body.to_source(p, TextRange::from_usize(i, i + quote.len())));
        }
    }
    match found.len() {
        0 => Err(Failure::usage(format!("“{quote}” does not occur in this version"))),
        1 => Ok(found.swap_remove(0)),
        n => Err(Failure::usage(format!("“{quote}” occurs {n} times; quote more of it, or use --at START-END"))),
    }
}

fn list(ws: &Workspace, code: Option<&str>, as_json: bool, out: &mut Output) -> Result<(), Failure> {
    let family = code.map(CodeId::from);
    let wanted =
        |t: &&Tagged| family.as_ref().is_none_or(|f| t.codes.iter().any(|c| crate::coding::family::is_under(ws, c, f)));
    let tags: Vec<&Tagged> = ws.tags().values().filter(wanted).collect();
    if as_json {
        let at = positions_in(ws);
        return out.json(&tags.iter().filter_map(|t| as_value(ws, &at, t)).collect());
    }
    tags.iter().filter_map(|t| as_line(ws, t)).try_for_each(|l| out.line(l))
}

fn find(
    ws: &Workspace,
    line: &str,
    order: OrderArg,
    by: Option<GroupArg>,
    as_json: bool,
    out: &mut Output,
) -> Result<(), Failure> {
    let query = query::parse(ws, line).map_err(|e| Failure::usage(e.to_string()))?;
    let order = match order {
        OrderArg::Text => query::Order::Text,
        OrderArg::Code => query::Order::Code,
        OrderArg::Newest => query::Order::Newest,
    };
    let tags = query.tags(ws, order);
    let Some(by) = by else {
        if as_json {
            let at = positions_in(ws);
            return out.json(&tags.iter().filter_map(|t| as_value(ws, &at, t)).collect());
        }
        return tags.iter().filter_map(|t| as_line(ws, t)).try_for_each(|l| out.line(l));
    };
    let by = match by {
        GroupArg::Document => query::Grouping::Document,
        GroupArg::Language => query::Grouping::Language,
        GroupArg::Code => query::Grouping::Code,
        GroupArg::Coder => query::Grouping::Coder,
    };
    let groups = query::group(ws, &tags, by);
    if as_json {
        let at = positions_in(ws);
        let group = |(name, tags): &(String, Vec<&Tagged>)| json!({ "group": name, "tags": tags.iter().filter_map(|t| as_value(ws, &at, t)).collect::<Vec<_>>() });
        return out.json(&groups.iter().map(group).collect());
    }
    for (name, tags) in &groups {
        out.line(format!("{name} ({})", tags.len()))?;
        tags.iter().filter_map(|t| as_line(ws, t)).try_for_each(|l| out.line(format!("  {l}")))?;
    }
    Ok(())
}

/// A tag for scripts.
fn as_value(ws: &Workspace, at: &PositionsIn<'_>, tag: &Tagged) -> Option<Value> {
    let v = ws.versions().get(&tag.version)?;
    Some(json!({
        "id": tag.id, "version": tag.version, "document": tag.document, "codes": tag.codes,
        "quotation": v.body.quotation(&tag.ranges), "memo": tag.memo, "coder": tag.coder,
        "exact": tag.is_exact(&v.body.source().text), "at": at.get(&tag.version)?.list(&tag.ranges),
    }))
}

/// A tag for the eye: number, codes, passage.
fn as_line(ws: &Workspace, tag: &Tagged) -> Option<String> {
    let v = ws.versions().get(&tag.version)?;
    let codes = tag.codes.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let exact = tag.is_exact(&v.body.source().text);
    let mark = if exact { "" } else { "  (does not match its source any more)" };
    Some(format!("{}\t{codes}\t{}{mark}", tag.id, v.body.quotation(&tag.ranges).replace('\n', " ¶ ")))
}
