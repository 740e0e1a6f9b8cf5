//! An alignment: which sentences of one version render which of the other.
//!
//! CSV: `index_a`, `index_b` (numbers of the segments from 0, parted by blanks; one side may be empty), `text_a`, `text_b`,
//! `status` (`auto`, `doubtful`, `confirmed`, `rejected`, or `unlinked` for a segment that no link holds) and `confidence` (0 to 1;
//! empty if unlinked). JSON is what [`super::links`] writes.
//!
//! No sentence is lost: one that no link holds has a row of its own, where it stands in its text. Only what is set aside
//! and unlinked is left out. On a page for reading, sentences whose link a reader rejected stand apart.

use super::csv::Table;
use super::links::{Parallel, rows, write_json};
use super::{Format, html, links, markdown};
use crate::model::{Pair, Workspace};
use crate::text::Lang;
use std::io::{self, Write};

/// Writes the alignment of two versions, the first of the pair first.
///
/// # Errors
/// `NotFound` where the workspace has no alignment of these versions; else those of `w`.
pub fn write_alignment(ws: &Workspace, pair: Pair, format: Format, w: &mut dyn Write) -> io::Result<()> {
    let both = Parallel::of(ws, &[pair.a, pair.b])?;
    if format == Format::Json {
        return write_json(&both, w);
    }
    let ([a, b], links) = both.first_pair()?;
    let rows: Vec<Row> = rows([a, b], links.iter())
        .into_iter()
        .map(|r| Row {
            text_a: a.joined(&r.a),
            text_b: b.joined(&r.b),
            status: r.link.map_or(links::UNLINKED, |l| links::word(l.status)),
            confidence: r.link.map(|l| l.confidence),
            a: r.a,
            b: r.b,
        })
        .collect();
    let names = [a.name.clone(), b.name.clone()];
    match format {
        Format::Csv => csv(&rows, w),
        Format::Markdown => markdown(&names, &apart(rows), w),
        Format::Html | Format::Json => page(&names, [a.lang, b.lang], &apart(rows), w),
    }
}

#[derive(Clone, Default)]
struct Row {
    a: Vec<u32>,
    b: Vec<u32>,
    text_a: String,
    text_b: String,
    /// As the module says; a word, because `unlinked` is the status of no link.
    status: &'static str,
    confidence: Option<f32>,
}

const REJECTED: &str = "rejected";

/// Rows for reading: what a reader rejected does not stand side by side.
fn apart(rows: Vec<Row>) -> Vec<Row> {
    let mut out = Vec::with_capacity(rows.len());
    for row in rows {
        if row.status == REJECTED && !row.a.is_empty() && !row.b.is_empty() {
            out.push(Row { b: Vec::new(), text_b: String::new(), ..row.clone() });
            out.push(Row { a: Vec::new(), text_a: String::new(), ..row });
        } else {
            out.push(row);
        }
    }
    out
}

fn csv(rows: &[Row], w: &mut dyn Write) -> io::Result<()> {
    let mut table = Table::new(w, &["index_a", "index_b", "text_a", "text_b", "status", "confidence"])?;
    for r in rows {
        let confidence = r.confidence.map(|c| c.to_string()).unwrap_or_default();
        let (a, b) = (links::numbers(&r.a), links::numbers(&r.b));
        table.row(&[a.as_str(), &b, &r.text_a, &r.text_b, r.status, &confidence])?;
    }
    table.finish()
}

/// What a reader should know of a row: how sure a link is that nobody confirmed, and the status of the others.
fn note(r: &Row) -> String {
    match (r.status, r.confidence) {
        ("auto", Some(c)) => format!("{:.0} %", c * 100.0),
        (status, _) => status.to_owned(),
    }
}

fn markdown(names: &[String; 2], rows: &[Row], w: &mut dyn Write) -> io::Result<()> {
    let [a, b] = names.each_ref().map(|n| markdown::line(n));
    writeln!(w, "# {a} – {b}\n\n| {a} | {b} | |\n| --- | --- | --- |")?;
    for r in rows {
        writeln!(w, "| {} | {} | {} |", markdown::line(&r.text_a), markdown::line(&r.text_b), note(r))?;
    }
    Ok(())
}

fn page(names: &[String; 2], langs: [Lang; 2], rows: &[Row], w: &mut dyn Write) -> io::Result<()> {
    let [a, b] = langs.map(|l| html::escape(l.as_str()));
    html::page(langs[0], &names.join(" – "), w, |w| {
        writeln!(w, "<table>\n<thead><tr>")?;
        names.iter().try_for_each(|n| html::text(w, "th", "version", n))?;
        writeln!(w, "<th class=\"note\"></th>\n</tr></thead>\n<tbody>")?;
        for r in rows {
            let (in_a, in_b) = (html::escape(&r.text_a), html::escape(&r.text_b));
            writeln!(
                w,
                "<tr><td lang=\"{a}\">{in_a}</td><td lang=\"{b}\">{in_b}</td><td class=\"note\">{}</td></tr>",
                note(r)
            )?;
        }
        writeln!(w, "</tbody>\n</table>")
    })
}
