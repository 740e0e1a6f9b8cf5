//! Variants as a workbook: the rows of the CSV, and a sheet that says how they were made.

use super::super::workbook::Book;
use super::facts::{self, Words};
use super::{Compared, table};
use crate::text::Lang;
use std::io::{self, Write};

/// Writes the workbook.
pub(super) fn write(c: &Compared, lang: Lang, w: &mut dyn Write) -> io::Result<()> {
    let words = Words::of(lang);
    let mut book = Book::new(&facts::title(c, words))?;
    let columns = table::columns(c);
    let heads: Vec<(&str, f64)> =
        columns.iter().enumerate().map(|(k, c)| (c.as_str(), if k < 5 { 10.0 } else { 28.0 })).collect();
    let rows = table::rows(c).into_iter();
    let rows =
        rows.map(|row| row.into_iter().enumerate().map(|(k, c)| (c.into(), matches!(k, 0 | 1 | 3 | 4))).collect());
    book.table(words.say("Variants", "异文"), &heads, rows)?;
    book.page(words.say("About", "说明"), &facts::lines(c, words))?;
    book.save(w)
}
