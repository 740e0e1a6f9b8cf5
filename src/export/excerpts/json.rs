//! Everything there is, for programs. Fields are named by the types that are written.

use super::gather::{Excerpt, Excerpts, Verification};
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct File<'e> {
    format: &'static str,
    schema: u32,
    verification: &'e Verification,
    excerpts: &'e [Excerpt],
}

/// Writes excerpts. What a plan leaves out of tables and texts is left in: a program takes what it wants.
pub(super) fn write(excerpts: &Excerpts, w: &mut dyn Write) -> io::Result<()> {
    let file = File { format: "duizhao-excerpts", schema: 1, verification: &excerpts.proof, excerpts: &excerpts.list };
    crate::export::json::write(&file, w)
}
