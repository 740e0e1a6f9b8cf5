//! `duizhao bench`: the program's own figures on this machine.

use super::args::Bench;
use super::out::{Failure, Output};
use crate::app::measure;

/// The measurement that the window makes.
pub(super) const FRAME: &str = "frame";

/// Prints what can be measured here; says whether the window is to measure its part.
pub(super) fn run(a: &Bench, out: &mut Output) -> Result<bool, Failure> {
    let known: Vec<&str> = measure::NAMES.iter().copied().chain([FRAME]).collect();
    if let Some(bad) = a.names.iter().find(|n| !known.contains(&n.as_str())) {
        return Err(Failure::usage(format!("there is no bench {bad}; there are {}", known.join(", "))));
    }
    let wanted = |name: &str| a.names.is_empty() || a.names.iter().any(|n| n == name);
    for name in measure::NAMES.iter().filter(|n| wanted(n)) {
        print(name, &measure::run(name), out)?;
        // A figure is shown when it is there: some take seconds.
        out.flush()?;
    }
    Ok(wanted(FRAME))
}

pub(super) fn print(name: &str, lines: &[String], out: &mut Output) -> Result<(), Failure> {
    for line in lines {
        out.line(format!("{name:8} {line}"))?;
    }
    Ok(())
}
