//! `duizhao check`

use super::args::Check;
use super::out::{Failure, Output, shown};
use crate::app::batch;
use std::process::ExitCode;

pub(super) fn run(a: &Check, out: &mut Output) -> Result<ExitCode, Failure> {
    let report = batch::check(&a.workspace)?;
    out.line(format!("{}: {} of {} quotations exact", shown(&a.workspace), report.exact, report.total))?;
    for fault in &report.faults {
        out.line(format!("  {fault}"))?;
    }
    if report.faults.is_empty() {
        out.line("  no fault found")?;
        return Ok(ExitCode::SUCCESS);
    }
    Ok(ExitCode::from(1))
}
