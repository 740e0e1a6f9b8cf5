//! `duizhao new`

use super::args::New;
use super::out::{Failure, shown, tell};
use crate::app::opening;
use std::process::ExitCode;

pub(super) fn run(a: &New) -> Result<ExitCode, Failure> {
    opening::create(&a.workspace, a.corpus)?;
    tell(&format!("made {}", shown(&a.workspace)));
    Ok(ExitCode::SUCCESS)
}
