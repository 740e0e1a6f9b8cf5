//! Everything there is, for programs. Fields are named by the types that are written.

use super::{Excerpt, Verification};
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct File<'e> {
    format: &'static str,
    schema: u32,
    verification: &'e Verification,
    excerpts: &'e [Excerpt],
}

/// Writes excerpts.
pub(super) fn excerpts(excerpts: &[Excerpt], verification: &Verification, w: &mut dyn Write) -> io::Result<()> {
    write(&File { format: "duizhao-excerpts", schema: 1, verification, excerpts }, w)
}

/// Writes anything as indented JSON with a line end.
pub(super) fn write(value: &impl Serialize, w: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *w, value)?;
    writeln!(w)
}
