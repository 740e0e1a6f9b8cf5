//! Workbooks (ECMA-376, SpreadsheetML) of tables whose cells are texts and numbers, never formulas. The file depends on nothing
//! but its content.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};
use std::borrow::Cow;
use std::io::{self, Write};

/// Most characters of a cell, as Excel limits it.
const LONGEST: usize = 32_767;
/// Most characters of a sheet's name.
const LONGEST_NAME: usize = 31;

/// A cell, and whether it is a number.
pub(super) type Cell<'c> = (Cow<'c, str>, bool);

/// A cell that is a text.
pub(super) fn text(text: &str) -> Cell<'_> {
    (Cow::Borrowed(text), false)
}

/// A workbook under way.
pub(super) struct Book {
    book: Workbook,
    head: Format,
    wrapped: Format,
    /// How many rows the last sheet has.
    used: u32,
}

fn failed(e: XlsxError) -> io::Error {
    io::Error::other(e)
}

impl Book {
    /// An empty workbook.
    pub(super) fn new(title: &str) -> io::Result<Self> {
        let mut book = Workbook::new();
        // The day of the program's first version: a file that depends on nothing but its content.
        let day = ExcelDateTime::from_ymd(2026, 1, 1).map_err(failed)?;
        book.set_properties(&DocProperties::new().set_title(title).set_creation_datetime(&day));
        let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
        Ok(Self { book, head: Format::new().set_bold(), wrapped, used: 0 })
    }

    /// Adds a sheet with a table: names of the columns with their widths in characters, and the rows.
    pub(super) fn table<'c>(
        &mut self,
        name: &str,
        columns: &[(&str, f64)],
        rows: impl Iterator<Item = Vec<Cell<'c>>>,
    ) -> io::Result<()> {
        let (head, wrapped) = (&self.head, &self.wrapped);
        let name: String = name.chars().take(LONGEST_NAME).collect();
        let sheet = self.book.add_worksheet().set_name(name).map_err(failed)?;
        for (k, (name, width)) in (0u16..).zip(columns) {
            sheet.write_string_with_format(0, k, cut(name), head).map_err(failed)?;
            sheet.set_column_width(k, *width).map_err(failed)?;
        }
        self.used = 1;
        for row in rows {
            for (k, (cell, number)) in (0u16..).zip(&row) {
                write_cell(sheet, self.used, k, cell, *number, wrapped).map_err(failed)?;
            }
            self.used += 1;
        }
        sheet.set_freeze_panes(1, 0).map_err(failed)?;
        Ok(())
    }

    /// Adds a sheet of lines.
    pub(super) fn page(&mut self, name: &str, lines: &[String]) -> io::Result<()> {
        let sheet = self.book.add_worksheet().set_name(name).map_err(failed)?;
        sheet.set_column_width(0, 100.0).map_err(failed)?;
        self.used = 0;
        self.lines(lines)
    }

    /// Adds lines below what the last sheet has.
    pub(super) fn lines(&mut self, lines: &[String]) -> io::Result<()> {
        let gap = u32::from(self.used > 0);
        let Some(sheet) = self.book.worksheets_mut().last_mut() else { return Ok(()) };
        for (i, line) in (self.used + gap..).zip(lines) {
            sheet.write_string_with_format(i, 0, cut(line), &self.wrapped).map_err(failed)?;
        }
        Ok(())
    }

    /// Writes the file.
    pub(super) fn save(mut self, w: &mut dyn Write) -> io::Result<()> {
        w.write_all(&self.book.save_to_buffer().map_err(failed)?)
    }
}

fn write_cell(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &str,
    number: bool,
    format: &Format,
) -> Result<(), XlsxError> {
    match cell.parse::<f64>() {
        Ok(n) if number => sheet.write_number(row, column, n)?,
        _ => sheet.write_string_with_format(row, column, cut(cell), format)?,
    };
    Ok(())
}

/// A text that fits into a cell, with a sign where something is left out.
fn cut(text: &str) -> String {
    // Excel counts in units of UTF-16.
    if text.encode_utf16().count() <= LONGEST {
        return text.to_owned();
    }
    let mut out: String = text.chars().take(LONGEST / 2 - 8).collect();
    out.push_str(" […]");
    out
}
