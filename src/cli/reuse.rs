//! `duizhao reuse`

use super::args::{Reuse, ReuseFormatArg};
use super::out::{Failure, Output};
use crate::app::batch::{self, Doc, Repairs};
use crate::app::reusing;
use crate::export::reuse::{self, ReuseFormat, Side, Table};
use crate::text::Lang;
use std::process::ExitCode;

pub(super) fn run(a: &Reuse, out: &mut Output) -> Result<ExitCode, Failure> {
    let docs = a.docs.iter().map(|d| batch::document(d, Repairs::All)).collect::<Result<Vec<Doc>, _>>()?;
    let lang = |d: &Doc| d.version.lang;
    if !docs.iter().enumerate().any(|(i, d)| docs[..i].iter().any(|e| lang(e) == lang(d))) {
        let all: Vec<String> = docs.iter().map(|d| format!("{} ({})", d.name, lang(d))).collect();
        return Err(Failure::usage(format!(
            "{} are in different languages and can share no wording; name texts of one language, as in FILE:en",
            all.join(", ")
        )));
    }
    let table: Table = reusing::Reuse::of(batch::columns(&docs)).table(Lang::EN);
    match &a.output {
        Some(path) => Output::to_file(path, |out| write(&table, a.format, out))?,
        None => write(&table, a.format, out)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn write(table: &Table, format: ReuseFormatArg, out: &mut Output) -> Result<(), Failure> {
    let format = match format {
        ReuseFormatArg::Text => return text(table, out),
        ReuseFormatArg::Json => ReuseFormat::Json,
        ReuseFormatArg::Csv => ReuseFormat::Csv,
        ReuseFormatArg::Html => ReuseFormat::Html,
        ReuseFormatArg::Svg => ReuseFormat::Svg,
    };
    Ok(reuse::write(table, format, Lang::EN, out)?)
}

/// What is kept stands between `[=` and `=]`, underlined where the terminal can.
fn text(table: &Table, out: &mut Output) -> Result<(), Failure> {
    let (on, off) = if out.colour() { ("\x1b[4m", "\x1b[24m") } else { ("[=", "=]") };
    let said = |s: &Side| {
        let parts =
            reuse::marked(s).map(|(said, kept)| if kept { format!("{on}{said}{off}") } else { said.to_owned() });
        parts.collect::<String>().replace('\n', " ")
    };
    for row in &table.rows {
        let (a, b) = (&row.earlier, &row.later);
        let name = |s: &Side| format!("{} §{}", table.columns[s.column].name, s.number);
        let percent = |s: &Side| (s.kept * 100.0).round();
        let head = format!("{} ← {}, {}", name(b), name(a), row.kind);
        out.line(format!("{head}: {} % goes back to it, {} % of it is kept", percent(b), percent(a)))?;
        out.line(format!("  {}", said(b)))?;
        out.line(format!("  ← {}", said(a)))?;
        out.line("")?;
    }
    out.line(format!("{} pairs of sentences share wording", table.rows.len()))
}
