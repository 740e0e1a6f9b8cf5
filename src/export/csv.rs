//! Tables for spreadsheets. What a cell must not begin with stands in [`crate::text::cell`].

use crate::text::cell::guard;
use std::io::{self, Write};

/// A table under way.
pub(super) struct Table<W: Write>(csv::Writer<W>);

impl<W: Write> Table<W> {
    /// Begins a table: byte order mark, then the names of the columns.
    pub(super) fn new(mut w: W, columns: &[&str]) -> io::Result<Self> {
        // Without the mark, Excel reads Chinese in the code page of the machine.
        w.write_all("\u{feff}".as_bytes())?;
        Self::plain(w, columns)
    }

    /// Begins a table without a byte order mark.
    pub(super) fn plain(w: W, columns: &[&str]) -> io::Result<Self> {
        let mut table = Self(csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(w));
        table.row(columns)?;
        Ok(table)
    }

    /// Adds a row; cells are guarded here and nowhere else.
    pub(super) fn row<S: AsRef<str>>(&mut self, cells: &[S]) -> io::Result<()> {
        self.0.write_record(cells.iter().map(|c| guard(c.as_ref()).into_owned())).map_err(io::Error::from)
    }

    /// Ends the table.
    pub(super) fn finish(mut self) -> io::Result<()> {
        self.0.flush()
    }
}
