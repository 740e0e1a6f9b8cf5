//! The lines of a text: the first thing that a reader of a plain file sees.

use super::decode::is_blank;
use crate::text::TextRange;

/// A line with something on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// Without the blanks around it.
    pub(super) at: TextRange,
    /// Number of blanks before its first character.
    pub(super) indent: usize,
    /// Number of its group; a line with nothing on it ends a group.
    pub(super) group: usize,
}

/// The lines of `text` that have something on them. Lines end at `\n`, `\r\n`, `\r`, a form feed or the separators
/// U+0085, U+2028 and U+2029; characters that show nothing are trimmed.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let mut out = Vec::new();
    let (mut start, mut group, mut empty) = (0, 0, true);
    // The end of the text ends a line; \r\n ends one line, and then one with nothing on it that does not count.
    for (end, c) in line_ends(text).chain(std::iter::once((text.len(), '\n'))) {
        let part = &text[start..end];
        let indent = part.chars().take_while(|&c| is_blank(c)).count();
        let lead: usize = part.chars().take(indent).map(char::len_utf8).sum();
        let body = part.trim_matches(is_blank);
        let after_return = c == '\n' && start == end && end > 0 && text.as_bytes()[end - 1] == b'\r';
        if !body.is_empty() {
            out.push(Line { at: TextRange::from_usize(start + lead, start + lead + body.len()), indent, group });
            empty = false;
        } else if !empty && !after_return {
            group += 1;
            empty = true;
        }
        start = end + c.len_utf8();
    }
    out
}

/// The characters that end a line, and where they stand. Only bytes that one of them may begin with are decoded.
fn line_ends(text: &str) -> impl Iterator<Item = (usize, char)> {
    let candidates = text.bytes().enumerate().filter(|(_, b)| matches!(b, b'\n'..=b'\r' | 0xC2 | 0xE2));
    candidates.filter_map(|(at, _)| Some((at, text[at..].chars().next().filter(|c| is_line_end(*c))?)))
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\n'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_every_system_are_grouped_by_empty_ones() {
        let text = "one\r\n  two \r\n\u{a0}\r\nthree\rfour\n\n\n\u{3000}\u{3000}五";
        let found: Vec<_> =
            lines(text).into_iter().map(|l| (l.at.slice(text).expect("fits"), l.indent, l.group)).collect();
        assert_eq!(found, [("one", 0, 0), ("two", 2, 0), ("three", 0, 1), ("four", 0, 1), ("五", 2, 2)]);
    }

    #[test]
    fn nothing_has_no_lines() {
        assert!(lines("").is_empty() && lines(" \n\t\u{FEFF}\n").is_empty());
    }
}
