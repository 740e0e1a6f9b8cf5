//! Excerpts as a workbook: the rows of the CSV, and a sheet with the proof of them. Cells are texts, never formulas.

use super::gather::{Excerpts, ProofSource};
use super::labels::Labels;
use super::plan::Plan;
use super::{said, table};
use crate::export::workbook::{Book, Cell, text};
use crate::text::Lang;
use std::io::{self, Write};

/// Columns whose cells are numbers.
const NUMBERS: [&str; 6] = ["id", "paragraph", "start_byte", "end_byte", "start_char", "end_char"];

/// Writes the workbook.
pub(super) fn write(excerpts: &Excerpts, plan: &Plan, lang: Lang, w: &mut dyn Write) -> io::Result<()> {
    let labels = Labels::of(lang);
    let mut book = Book::new(labels.excerpts)?;
    let columns = table::columns(plan);
    let width = |c: &&str| if NUMBERS.contains(c) { 9.0 } else { width(c) };
    let heads: Vec<(&str, f64)> = columns.iter().map(|c| (*c, width(c))).collect();
    let rows = excerpts.list.iter().map(|e| {
        let cells = table::row(e, plan, lang).into_iter().zip(&columns);
        cells.map(|(cell, c)| (cell, NUMBERS.contains(c))).collect()
    });
    book.table(labels.excerpts, &heads, rows)?;
    let (sum, inexact) = said::proof(excerpts, labels);
    let heads =
        [("document", 12.0), ("exact", 9.0), ("total", 9.0), ("file", 30.0), ("sha256", 68.0), ("citation", 80.0)];
    book.table(labels.proof, &heads, excerpts.proof.sources.iter().map(source))?;
    let mut lines = vec![sum];
    lines.extend(inexact.into_iter().map(|l| format!("{}{}{l}", labels.inexact, labels.colon)));
    lines.push(said::origin());
    book.lines(&lines)?;
    book.save(w)
}

fn source(s: &ProofSource) -> Vec<Cell<'_>> {
    vec![
        text(&s.document),
        (s.exact.to_string().into(), true),
        (s.total.to_string().into(), true),
        text(&s.file),
        text(&s.sha256.0),
        (s.citations.join("\n").into(), false),
    ]
}

fn width(column: &str) -> f64 {
    match column {
        "excerpt" => 60.0,
        "counterpart_zh" | "counterpart_en" | "counterparts_other" | "other_versions" | "citation_en"
        | "citation_zh" | "note" => 44.0,
        "language" | "exact" | "status" | "version" | "document" | "date" => 11.0,
        _ => 24.0,
    }
}
