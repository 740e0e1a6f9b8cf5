//! `duizhao export … --what matrix`

use super::args::{Export, ExportFormat, MeasureArg, TableArg};
use super::out::{Failure, Output, shown, tell};
use crate::app::naming;
use crate::coding::matrix::{self, Axis, Cell, Matrix};
use crate::coding::project::{self, Projector};
use crate::coding::{family, query};
use crate::export::write_table;
use crate::model::{CodeId, Workspace};
use crate::store::atomic;
use serde_json::{Value, json};
use std::io::Write;
use std::process::ExitCode;

pub(super) fn run(ws: &Workspace, a: &Export, out: &mut Output) -> Result<ExitCode, Failure> {
    let as_json = match a.format {
        ExportFormat::Csv => false,
        ExportFormat::Json => true,
        _ => return Err(Failure::usage("counts are written as csv or json")),
    };
    let table = table(ws, a)?;
    let write = |w: &mut dyn Write| -> std::io::Result<()> {
        if as_json {
            serde_json::to_writer_pretty(&mut *w, &value(ws, a, &table))?;
            return writeln!(w);
        }
        let (columns, rows) = cells(ws, a, &table);
        write_table(&columns, &rows, w)
    };
    let said = format!("{} codes in {} columns", table.rows.len(), table.columns.len());
    match &a.output {
        Some(path) => {
            atomic::write(path, |w| write(w))?;
            tell(&format!("{said} → {}", shown(path)));
        }
        None => {
            write(out)?;
            tell(&said);
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn table(ws: &Workspace, a: &Export) -> Result<Matrix, Failure> {
    let query = query::parse(ws, a.query.as_deref().unwrap_or("")).map_err(|e| Failure::usage(e.to_string()))?;
    let tags = query.tags(ws, query::Order::Text);
    let codes = |asked: Option<&String>| -> Result<Vec<CodeId>, Failure> {
        match asked {
            Some(code) => Ok(family::with_descendants(ws, &super::tag::code(ws, code)?)),
            None => Ok(ws.codebook().iter().map(|c| c.id.clone()).collect()),
        }
    };
    let rows = codes(a.code.as_ref())?;
    let mut out = match a.table {
        TableArg::Document => matrix::by_document(ws, tags, &rows),
        TableArg::Version => matrix::by_version(ws, tags, &rows),
        TableArg::Timeline => matrix::timeline(ws, tags, &rows),
        TableArg::Code => matrix::co_occurrence(ws, tags, &rows, &codes(a.columns.as_ref())?),
    };
    if a.proposed {
        let learnt = project::learn(ws, &mut |_, _| Ok(())).map_err(|e| Failure::other(e.to_string()))?;
        out.propose(ws, &Projector::new(ws, learnt).all());
    }
    Ok(out)
}

fn name(ws: &Workspace, axis: &Axis) -> String {
    match axis {
        Axis::Code(code) => code.to_string(),
        Axis::Document(d) => ws.documents().get(d).map_or_else(|| d.to_string(), |d| d.siglum.clone()),
        Axis::Version(v) => naming::version(ws, *v),
        Axis::Work(w, date) if date.is_empty() => w.to_string(),
        Axis::Work(_, date) => date.clone(),
    }
}

fn cells(ws: &Workspace, a: &Export, table: &Matrix) -> (Vec<String>, Vec<Vec<String>>) {
    let mut columns = vec!["code".to_owned()];
    for column in &table.columns {
        let name = name(ws, column);
        if a.proposed {
            columns.extend([name.clone(), format!("{name} proposed")]);
        } else {
            columns.push(name);
        }
    }
    let row = |(r, axis): (usize, &Axis)| {
        let mut cells = vec![name(ws, axis)];
        for c in 0..table.columns.len() {
            let cell = table.cell(r, c);
            cells.push(match a.measure {
                MeasureArg::Count => cell.map_or(0, |c| c.tags.len()).to_string(),
                MeasureArg::Share => table.share(r, c).map(|s| format!("{s:.6}")).unwrap_or_default(),
            });
            if a.proposed {
                cells.push(cell.map_or(0, |c| c.proposed.len()).to_string());
            }
        }
        cells
    };
    (columns, table.rows.iter().enumerate().map(row).collect())
}

fn value(ws: &Workspace, a: &Export, table: &Matrix) -> Value {
    let cell = |r: usize, c: usize| {
        let one = |cell: &Cell| {
            let mut out = json!({
                "count": cell.tags.len(), "tags": cell.tags, "size": cell.size, "share": table.share(r, c),
            });
            if a.proposed {
                out["proposed"] = json!(cell.proposed.len());
            }
            out
        };
        table.cell(r, c).map(one)
    };
    let names = |axes: &[Axis]| axes.iter().map(|x| name(ws, x)).collect::<Vec<_>>();
    let rows: Vec<Vec<Option<Value>>> =
        (0..table.rows.len()).map(|r| (0..table.columns.len()).map(|c| cell(r, c)).collect()).collect();
    json!({ "rows": names(&table.rows), "columns": names(&table.columns), "totals": table.totals, "cells": rows })
}
