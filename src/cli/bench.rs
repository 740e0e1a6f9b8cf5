//! `duizhao bench`: the program's own figures on this machine.

use super::args::Bench;
use super::out::{Failure, Output};
use crate::app::measure;
use std::process::ExitCode;

pub(super) fn run(a: &Bench, out: &mut Output) -> Result<ExitCode, Failure> {
    let known = measure::NAMES;
    if let Some(bad) = a.names.iter().find(|n| !known.contains(&n.as_str())) {
        return Err(Failure::usage(format!("there is no bench {bad}; there are {}", known.join(", "))));
    }
    for name in known {
        if a.names.is_empty() || a.names.iter().any(|n| n == name) {
            for line in measure::run(name) {
                out.line(format!("{name:8} {line}"))?;
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}
