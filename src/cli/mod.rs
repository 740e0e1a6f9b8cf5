//! The command line: one file per subcommand. It prints, and does nothing else that the window could not do.
//!
//! Data goes to standard output or a file, messages to standard error. Exit code 0 is done, 2 wrong usage or bad input,
//! 1 anything else (for `diff --exit-code`: the texts differ).

mod agree;
mod align;
mod args;
mod bench;
mod check;
mod cite;
mod collate;
mod collation;
mod diff;
mod excerpts;
mod export;
mod import;
mod info;
mod inspect;
mod interchange;
mod matrix;
mod new;
mod out;
mod project;
mod reuse;
mod segment;
mod suggest;
mod tag;

use crate::app::opening::Start;
use args::{Arguments, Subcommand};
use clap::Parser;
use out::{Failure, Output};
use std::path::PathBuf;
use std::process::ExitCode;

/// Environment variable: the window closes itself as soon as the text stands on the screen.
pub const FIRST_TEXT: &str = "DUIZHAO_EXIT_AFTER_FIRST_TEXT";

/// What the arguments ask for.
#[derive(Debug)]
pub enum Request {
    /// It is done; leave with this code.
    Done(ExitCode),
    /// Let the window tell its own figures, and print them with [`figures`].
    Bench,
    /// Open the window.
    Window {
        /// With what.
        start: Start,
        /// Documents to add.
        files: Vec<PathBuf>,
    },
}

/// Reads the arguments and does what they ask, unless that is to open the window.
#[must_use]
pub fn run() -> Request {
    let arguments = match Arguments::try_parse() {
        Ok(a) => a,
        Err(e) => {
            // Help and version are no errors; clap knows where each goes.
            let code = if e.use_stderr() { 2 } else { 0 };
            let _ = e.print();
            return Request::Done(ExitCode::from(code));
        }
    };
    match arguments.command {
        Some(Subcommand::Bench(a)) => bench(&a),
        Some(command) => Request::Done(finish(execute(command))),
        None => window(arguments.files),
    }
}

fn bench(a: &args::Bench) -> Request {
    let mut out = Output::standard();
    match bench::run(a, &mut out).and_then(|window| out.flush().map(|()| window)) {
        Ok(true) => Request::Bench,
        Ok(false) => Request::Done(ExitCode::SUCCESS),
        Err(e) => Request::Done(finish(Err(e))),
    }
}

/// Prints the figures of the window.
#[must_use]
pub fn figures(lines: &[String]) -> ExitCode {
    let mut out = Output::standard();
    finish(bench::print(bench::FRAME, lines, &mut out).and_then(|()| out.flush()).map(|()| ExitCode::SUCCESS))
}

/// Says on standard error when the text has come to the screen, if [`FIRST_TEXT`] is set; what `scripts/measure-start`
/// waits for.
#[must_use]
pub fn first_text() -> Option<fn()> {
    std::env::var_os(FIRST_TEXT).map(|_| (|| out::tell("first text")) as fn())
}

fn window(files: Vec<PathBuf>) -> Request {
    if let Some(missing) = files.iter().find(|f| !f.exists()) {
        return Request::Done(finish(Err(Failure::usage(format!(
            "{} does not exist; name a workspace (.duizhao) or text files",
            missing.display()
        )))));
    }
    let workspace = files.iter().find(|f| crate::app::Session::is_workspace_path(f)).cloned();
    let files = files.into_iter().filter(|f| !crate::app::Session::is_workspace_path(f)).collect();
    Request::Window { start: workspace.map_or(Start::Last, Start::Workspace), files }
}

fn execute(command: Subcommand) -> Result<ExitCode, Failure> {
    let mut out = Output::standard();
    match command {
        Subcommand::New(a) => new::run(&a),
        Subcommand::Import(a) => import::run(&a),
        Subcommand::Inspect(a) => inspect::run(&a, &mut out),
        Subcommand::Info(a) => info::run(&a, &mut out),
        Subcommand::Segment(a) => segment::run(&a, &mut out),
        Subcommand::Align(a) => align::run(&a, &mut out),
        Subcommand::Diff(a) => diff::run(&a, &mut out),
        Subcommand::Reuse(a) => reuse::run(&a, &mut out),
        Subcommand::Tag(a) => tag::run(&a, &mut out),
        Subcommand::Export(a) => export::run(&a, &mut out),
        Subcommand::Cite(a) => cite::run(&a, &mut out),
        Subcommand::Agree(a) => agree::run(&a, &mut out),
        Subcommand::Check(a) => check::run(&a, &mut out),
        // Answered before: a part of it is the window's.
        Subcommand::Bench(_) => Ok(ExitCode::SUCCESS),
    }
    .and_then(|code| out.flush().map(|()| code))
}

fn finish(result: Result<ExitCode, Failure>) -> ExitCode {
    match result {
        Ok(code) => code,
        Err(Failure::Pipe) => ExitCode::SUCCESS,
        Err(Failure::Told { code, text }) => {
            out::complain(&text);
            ExitCode::from(code)
        }
    }
}

/// Leaves with a sentence on standard error, as bad input does.
#[must_use]
pub fn fail(sentence: &str) -> ExitCode {
    out::complain(sentence);
    ExitCode::from(2)
}
