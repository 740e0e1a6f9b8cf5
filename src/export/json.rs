//! Anything as JSON. Fields are named by the types that are written.

use serde::Serialize;
use std::io::{self, Write};

/// Writes anything as indented JSON with a line end.
pub(super) fn write(value: &impl Serialize, w: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *w, value)?;
    writeln!(w)
}
