//! Variants as a workbook: the rows of the CSV, and a sheet that says how they were made. Cells are texts, never formulas.

use super::facts::{self, Words};
use super::{Compared, table};
use crate::text::Lang;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, XlsxError};
use std::io::{self, Write};

/// Most characters of a cell (ECMA-376, as Excel limits it).
const LONGEST: usize = 32_767;

/// Writes the workbook.
pub(super) fn write(c: &Compared, lang: Lang, w: &mut dyn Write) -> io::Result<()> {
    let bytes = make(c, Words::of(lang)).map_err(io::Error::other)?;
    w.write_all(&bytes)
}

fn make(c: &Compared, words: Words) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // The day of the program's first version: a file that depends on nothing but its content.
    let day = ExcelDateTime::from_ymd(2026, 1, 1)?;
    book.set_properties(&DocProperties::new().set_title(facts::title(c, words)).set_creation_datetime(&day));
    let head = Format::new().set_bold();
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let sheet = book.add_worksheet().set_name(words.say("Variants", "异文"))?;
    for (k, name) in (0u16..).zip(table::columns(c)) {
        sheet.write_string_with_format(0, k, cut(&name), &head)?;
        sheet.set_column_width(k, if k < 5 { 10.0 } else { 28.0 })?;
    }
    for (i, row) in (1u32..).zip(table::rows(c)) {
        for (k, cell) in (0u16..).zip(&row) {
            match (k, cell.parse::<f64>()) {
                (0 | 1 | 3 | 4, Ok(n)) => sheet.write_number(i, k, n)?,
                _ => sheet.write_string_with_format(i, k, cut(cell), &wrapped)?,
            };
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    let sheet = book.add_worksheet().set_name(words.say("About", "说明"))?;
    sheet.set_column_width(0, 100.0)?;
    for (i, line) in (0u32..).zip(facts::lines(c, words)) {
        sheet.write_string_with_format(i, 0, cut(&line), &wrapped)?;
    }
    book.save_to_buffer()
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
