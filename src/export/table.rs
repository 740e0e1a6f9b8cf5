//! Any table as CSV: for counts, which are numbers and names and nothing else.

use super::csv::Table;
use std::io::{self, Write};

/// Writes a table for spreadsheets: UTF-8 with a byte order mark, lines ended by CR LF, and no cell that a spreadsheet could
/// take for a formula. Every row has as many cells as there are columns.
///
/// # Errors
/// Those of `w`; or where a row has more or fewer cells than there are columns.
pub fn write_table(columns: &[String], rows: &[Vec<String>], w: &mut dyn Write) -> io::Result<()> {
    let names: Vec<&str> = columns.iter().map(String::as_str).collect();
    let mut table = Table::new(w, &names)?;
    for row in rows {
        table.row(row)?;
    }
    table.finish()
}
