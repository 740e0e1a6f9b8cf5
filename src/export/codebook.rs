//! The codebook: codes, what they mean and how often each is used.
//!
//! CSV: `id`, `parent`, `depth` (0 at the top), `codable`, `color`, `key`, `guid`, `uses` (tags with this very code), then
//! for English, Chinese and each further language of the codebook `name_…`, `definition_…`, `include_…`, `exclude_…`,
//! `example_…` and `terms_…`. JSON: `format` (`duizhao-codebook`), `schema` (1) and `codes`, each a [`Code`] with its `uses`. In all formats
//! a code stands below the one it belongs to, and otherwise in the order of the codebook.

use super::csv::Table;
use super::excerpts::line;
use super::{Format, html, json, markdown};
use crate::model::{Code, CodeId, Workspace};
use crate::text::{Lang, cell};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

const TITLE: &str = "Codebook 编码本";

/// Writes the codebook.
///
/// # Errors
/// Those of `w`.
pub fn write_codebook(ws: &Workspace, format: Format, w: &mut dyn Write) -> io::Result<()> {
    let entries = entries(ws);
    match format {
        Format::Csv => csv(&entries, w),
        Format::Json => json::write(&File { format: "duizhao-codebook", schema: 1, codes: &entries }, w),
        Format::Markdown => markdown(&entries, w),
        Format::Html => page(&entries, w),
    }
}

#[derive(Serialize)]
struct File<'e, 'w> {
    format: &'static str,
    schema: u32,
    codes: &'e [Entry<'w>],
}

#[derive(Serialize)]
pub(super) struct Entry<'w> {
    #[serde(flatten)]
    pub(super) code: &'w Code,
    uses: usize,
    #[serde(skip)]
    depth: usize,
}

/// The codes, each below the one above it.
pub(super) fn entries(ws: &Workspace) -> Vec<Entry<'_>> {
    let mut uses: BTreeMap<&CodeId, usize> = BTreeMap::new();
    for code in ws.tags().values().flat_map(|t| &t.codes) {
        *uses.entry(code).or_default() += 1;
    }
    // A code sorts by the places of all above it from the top and then its own: so parents come first, and children follow
    // before anything else does.
    let mut placed: Vec<(Vec<(u32, &CodeId)>, &Code)> = ws
        .codes()
        .values()
        .map(|code| {
            let mut path: Vec<_> =
                line(ws, &code.id).map(|id| (ws.codes().get(id).map_or(u32::MAX, |c| c.order), id)).collect();
            path.reverse();
            (path, code)
        })
        .collect();
    placed.sort_by(|(x, _), (y, _)| x.cmp(y));
    let entry = |(path, code): (Vec<_>, _)| (path.len().saturating_sub(1), code);
    placed
        .into_iter()
        .map(entry)
        .map(|(depth, code): (usize, &Code)| Entry { code, uses: uses.get(&code.id).copied().unwrap_or(0), depth })
        .collect()
}

/// English, Chinese, then whatever else the codebook has.
fn languages(entries: &[Entry<'_>]) -> Vec<Lang> {
    let of = |c: &Code| -> Vec<Lang> {
        let names = [&c.name, &c.definition, &c.include, &c.exclude, &c.example];
        names.into_iter().flat_map(|n| n.0.keys()).chain(c.terms.keys()).copied().collect()
    };
    let all: BTreeSet<Lang> = entries.iter().flat_map(|e| of(e.code)).collect();
    let rest = all.into_iter().filter(|l| ![Lang::EN, Lang::ZH].contains(l));
    [Lang::EN, Lang::ZH].into_iter().chain(rest).collect()
}

fn csv(entries: &[Entry<'_>], w: &mut dyn Write) -> io::Result<()> {
    let languages = languages(entries);
    let mut columns: Vec<String> =
        ["id", "parent", "depth", "codable", "color", "key", "guid", "uses"].map(str::to_owned).to_vec();
    for l in &languages {
        let columns_of = ["name", "definition", "include", "exclude", "example", "terms"];
        columns.extend(columns_of.map(|what| format!("{what}_{l}")));
    }
    let mut table = Table::new(w, &columns.iter().map(String::as_str).collect::<Vec<_>>())?;
    for Entry { code, uses, depth } in entries {
        let mut row = vec![
            code.id.0.clone(),
            code.parent.as_ref().map(|p| p.0.clone()).unwrap_or_default(),
            depth.to_string(),
            code.codable.to_string(),
            code.color.clone(),
            code.key.map(|k| k.to_string()).unwrap_or_default(),
            code.guid.clone(),
            uses.to_string(),
        ];
        for l in &languages {
            let names = [&code.name, &code.definition, &code.include, &code.exclude, &code.example];
            row.extend(names.map(|n| n.exact(*l).unwrap_or("").to_owned()));
            row.push(code.terms.get(l).map(|t| cell::join(t)).unwrap_or_default());
        }
        table.row(&row)?;
    }
    table.finish()
}

/// Name in all languages: `Respecting sovereignty / 尊重网络主权`.
fn name(code: &Code) -> String {
    let names: Vec<&str> = code.name.0.values().map(String::as_str).collect();
    if names.is_empty() { code.id.0.clone() } else { names.join(" / ") }
}

/// What is said of a code, with the label of each; what is empty is left out.
fn facts(e: &Entry<'_>) -> Vec<(String, String)> {
    let mut out = vec![("id".to_owned(), e.code.id.0.clone())];
    out.extend(e.code.definition.0.iter().map(|(l, d)| (format!("Definition 定义 ({l})"), d.clone())));
    for (label, names) in
        [("Include 适用", &e.code.include), ("Exclude 不适用", &e.code.exclude), ("Example 例", &e.code.example)]
    {
        out.extend(names.0.iter().map(|(l, words)| {
            // What was written before there were languages has none.
            let label = if *l == Lang::UND { label.to_owned() } else { format!("{label} ({l})") };
            (label, words.clone())
        }));
    }
    out.extend(e.code.terms.iter().map(|(l, t)| (format!("Terms 词语 ({l})"), t.join("; "))));
    if e.code.codable {
        out.push(("Uses 使用次数".to_owned(), e.uses.to_string()));
    }
    out.retain(|(_, text)| !text.is_empty());
    out
}

fn markdown(entries: &[Entry<'_>], w: &mut dyn Write) -> io::Result<()> {
    writeln!(w, "# {TITLE}")?;
    for e in entries {
        writeln!(w, "\n{} {}\n", "#".repeat((e.depth + 2).min(6)), markdown::line(&name(e.code)))?;
        for (label, text) in facts(e) {
            writeln!(w, "- {label}: {}", markdown::line(&text))?;
        }
    }
    Ok(())
}

fn page(entries: &[Entry<'_>], w: &mut dyn Write) -> io::Result<()> {
    html::page(Lang::EN, TITLE, w, |w| {
        for e in entries {
            writeln!(w, "<section class=\"excerpt\"{}>", html::style(&e.code.color))?;
            html::text(w, &format!("h{}", (e.depth + 2).min(6)), "code", &name(e.code))?;
            writeln!(w, "<dl>")?;
            for (label, text) in facts(e) {
                writeln!(w, "<dt>{}</dt><dd>{}</dd>", html::escape(&label), html::escape(&text))?;
            }
            writeln!(w, "</dl>\n</section>")?;
        }
        Ok(())
    })
}
