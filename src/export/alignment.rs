//! An alignment: which sentences of one version render which of the other.
//!
//! CSV: `index_a`, `index_b` (numbers of the segments from 0, parted by blanks; one side may be empty), `text_a`, `text_b`,
//! `status` (`auto`, `confirmed`, `rejected`, or `unlinked` for a segment that no link holds) and `confidence` (0 to 1;
//! empty if unlinked). JSON: `format` (`duizhao-alignment`), `schema` (1), `a` and `b` (`version`, `name`, `lang`,
//! `source_sha256`) and `links`, each with `a` and `b` (lists of numbers), `text_a`, `text_b`, `status` and `confidence`.
//!
//! No sentence is lost: one that no link holds has a row of its own, where it stands in its text. Only what is set aside
//! and unlinked is left out. On a page for reading, sentences whose link a reader rejected stand apart.

use super::csv::Table;
use super::excerpt::{segments_text, version_name};
use super::{Format, html, json, markdown};
use crate::model::{Alignment, LinkStatus, Pair, Version, VersionId, Workspace};
use crate::text::Lang;
use serde::Serialize;
use std::io::{self, Write};

/// Writes the alignment of two versions, the first of the pair first.
///
/// # Errors
/// `NotFound` where the workspace has no alignment of these versions; else those of `w`.
pub fn write_alignment(ws: &Workspace, pair: Pair, format: Format, w: &mut dyn Write) -> io::Result<()> {
    let found =
        ws.versions().get(&pair.a).zip(ws.versions().get(&pair.b)).zip(ws.alignments().get(&Pair::of(pair.a, pair.b)));
    let Some(((a, b), alignment)) = found else {
        let why = format!("versions {} and {} are not aligned", pair.a, pair.b);
        return Err(io::Error::new(io::ErrorKind::NotFound, why));
    };
    let rows = rows(a, b, alignment);
    let names = [version_name(ws, a), version_name(ws, b)];
    match format {
        Format::Csv => csv(&rows, w),
        Format::Json => {
            let [name_a, name_b] = names;
            let (a, b) = (Side::of(a, name_a), Side::of(b, name_b));
            json::write(&File { format: "duizhao-alignment", schema: 1, a, b, links: &rows }, w)
        }
        Format::Markdown => markdown(&names, &apart(rows), w),
        Format::Html => page(&names, [a.lang, b.lang], &apart(rows), w),
    }
}

#[derive(Serialize)]
struct File<'r> {
    format: &'static str,
    schema: u32,
    a: Side,
    b: Side,
    links: &'r [Row],
}

#[derive(Serialize)]
struct Side {
    version: VersionId,
    name: String,
    lang: Lang,
    source_sha256: String,
}

impl Side {
    fn of(v: &Version, name: String) -> Self {
        Self { version: v.id, name, lang: v.lang, source_sha256: v.body.source().hash.0.clone() }
    }
}

#[derive(Clone, Default, Serialize)]
struct Row {
    a: Vec<usize>,
    b: Vec<usize>,
    text_a: String,
    text_b: String,
    /// As the module says; a word, because `unlinked` is the status of no link.
    status: &'static str,
    confidence: Option<f32>,
}

const UNLINKED: &str = "unlinked";
const REJECTED: &str = "rejected";

fn word(status: LinkStatus) -> &'static str {
    match status {
        LinkStatus::Auto => "auto",
        LinkStatus::Doubtful => "doubtful",
        LinkStatus::Confirmed => "confirmed",
        LinkStatus::Rejected => REJECTED,
    }
}

/// Links in their order, and before each the segments that no link holds and that stand before it.
fn rows(a: &Version, b: &Version, alignment: &Alignment) -> Vec<Row> {
    let mut out = Vec::with_capacity(alignment.links.len());
    let (mut left_a, mut left_b) = (Unlinked::of(a, alignment), Unlinked::of(b, alignment));
    let alone_a = |s| Row { a: vec![s], text_a: segments_text(a, [s]), status: UNLINKED, ..Row::default() };
    let alone_b = |s| Row { b: vec![s], text_b: segments_text(b, [s]), status: UNLINKED, ..Row::default() };
    for link in &alignment.links {
        let side = |v: &Version| alignment.side(link, v.id).iter().map(|&s| s as usize).collect::<Vec<_>>();
        let (in_a, in_b) = (side(a), side(b));
        out.extend(left_a.before(in_a.first().copied().unwrap_or(0)).map(alone_a));
        out.extend(left_b.before(in_b.first().copied().unwrap_or(0)).map(alone_b));
        out.push(Row {
            text_a: segments_text(a, in_a.iter().copied()),
            text_b: segments_text(b, in_b.iter().copied()),
            a: in_a,
            b: in_b,
            status: word(link.status),
            confidence: Some(link.confidence),
        });
    }
    out.extend(left_a.before(usize::MAX).map(alone_a));
    out.extend(left_b.before(usize::MAX).map(alone_b));
    out
}

/// The segments of a version that no link holds, in order; each is given out once.
struct Unlinked {
    segments: Vec<usize>,
    next: usize,
}

impl Unlinked {
    fn of(v: &Version, alignment: &Alignment) -> Self {
        let mut linked = vec![false; v.body.segments().len()];
        for &s in alignment.links.iter().flat_map(|l| alignment.side(l, v.id)) {
            if let Some(slot) = linked.get_mut(s as usize) {
                *slot = true;
            }
        }
        let segments = (0..linked.len()).filter(|&s| !linked[s] && !v.body.is_aside(s)).collect();
        Self { segments, next: 0 }
    }

    /// Those before a segment that have not been given out.
    fn before(&mut self, segment: usize) -> impl Iterator<Item = usize> + '_ {
        let from = self.next;
        self.next = self.segments.partition_point(|&s| s < segment).max(from);
        self.segments[from..self.next].iter().copied()
    }
}

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

/// Numbers of segments, parted by blanks.
fn numbers(segments: &[usize]) -> String {
    segments.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

fn csv(rows: &[Row], w: &mut dyn Write) -> io::Result<()> {
    let mut table = Table::new(w, &["index_a", "index_b", "text_a", "text_b", "status", "confidence"])?;
    for r in rows {
        let confidence = r.confidence.map(|c| c.to_string()).unwrap_or_default();
        let (a, b) = (numbers(&r.a), numbers(&r.b));
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
