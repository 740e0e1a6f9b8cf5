//! Cells of tables that spreadsheets open.
//!
//! A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@`, some also with a control character before or the wide
//! form of these signs, for a formula, and a text to be read becomes one to be run (OWASP, *CSV Injection*). Such a cell gets
//! an apostrophe in front. So that a program can take away what was added and nothing else, a cell that *is* such a
//! beginning after some apostrophes gets one more ([`unguard`]).

use std::borrow::Cow;

/// A cell that no spreadsheet takes for a formula.
#[must_use]
pub fn guard(cell: &str) -> Cow<'_, str> {
    if is_formula(cell) { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
}

/// The text of a cell as it was before it was guarded.
#[must_use]
pub fn unguard(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|_| is_formula(cell)).unwrap_or(cell)
}

fn is_formula(cell: &str) -> bool {
    let blank = |c: char| c == '\'' || (c.is_whitespace() && !matches!(c, '\t' | '\r' | '\n'));
    cell.trim_start_matches(blank).starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

/// Several texts in one cell, parted by `; `. A semicolon or backslash of their own has a backslash before it.
#[must_use]
pub fn join(texts: &[String]) -> String {
    texts.iter().map(|t| t.replace('\\', "\\\\").replace(';', "\\;")).collect::<Vec<_>>().join("; ")
}

/// The texts of a cell that [`join`] made; an empty cell has none.
#[must_use]
pub fn split(cell: &str) -> Vec<String> {
    if cell.is_empty() {
        return Vec::new();
    }
    let mut out = vec![String::new()];
    let mut signs = cell.chars().peekable();
    while let Some(c) = signs.next() {
        let last = out.len() - 1;
        match c {
            '\\' if signs.peek().is_some_and(|n| matches!(n, '\\' | ';')) => out[last].extend(signs.next()),
            ';' => {
                signs.next_if_eq(&' ');
                out.push(String::new());
            }
            c => out[last].push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_a_formula_is_guarded() {
        for cell in ["=cmd()", "+1", "-1", "@x", "\tx", "\rx", "  =1", "\u{3000}=1", "＝1", "'=1", " \t=1"] {
            assert_eq!(guard(cell), format!("'{cell}"), "{cell:?}");
        }
        for cell in ["", "a=b", "'tis", "网络", "1-2"] {
            assert_eq!(guard(cell), cell);
        }
    }

    proptest::proptest! {
        #[test]
        fn a_guard_is_taken_away_and_nothing_else(cell in "['= \t@a\u{3000}-]{0,6}|.*") {
            let guarded = guard(&cell);
            proptest::prop_assert_eq!(unguard(&guarded), cell.as_str());
            proptest::prop_assert!(!guarded.trim_start_matches(' ').starts_with(['=', '+', '-', '@', '\t', '\r']));
        }

        #[test]
        fn texts_of_a_cell_are_told_apart(texts in proptest::collection::vec("[a;\\\\ 网]{1,5}", 0..4)) {
            proptest::prop_assert_eq!(split(&join(&texts)), texts);
        }
    }
}
