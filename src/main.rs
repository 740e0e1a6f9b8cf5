//! The program: arguments to the command line or the window, and an exit code.

use duizhao::cli::{self, Request};
use std::process::ExitCode;

fn main() -> ExitCode {
    match cli::run() {
        Request::Done(code) => code,
        Request::Window { start, files } => window(start, files),
        Request::Bench => cli::figures(&figures()),
    }
}

#[cfg(feature = "gui")]
fn window(start: duizhao::app::opening::Start, files: Vec<std::path::PathBuf>) -> ExitCode {
    match duizhao::ui::run(start, files, cli::first_text()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => cli::fail(&sentence),
    }
}

#[cfg(not(feature = "gui"))]
fn window(_: duizhao::app::opening::Start, _: Vec<std::path::PathBuf>) -> ExitCode {
    cli::fail("this build has no window; see `duizhao --help` for the command line")
}

#[cfg(feature = "gui")]
fn figures() -> Vec<String> {
    duizhao::ui::bench()
}

#[cfg(not(feature = "gui"))]
fn figures() -> Vec<String> {
    vec!["this build has no window".to_owned()]
}
