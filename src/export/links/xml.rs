//! Any text inside XML 1.0.
//!
//! Five signs have a meaning there and are written as references. A carriage return would come back as a line feed, and
//! white space in an attribute as a blank, were they not written as references too. What XML cannot hold at all, not even
//! as a reference (control characters, U+FFFE, U+FFFF; XML 1.0, §2.2), is left to the format: some have an element for it.

use std::borrow::Cow;

/// Whether XML 1.0 can hold a character.
pub(in crate::export) fn can_hold(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}

/// Text between tags. What XML cannot hold is written as `odd` has it.
pub(in crate::export) fn text(raw: &str, odd: impl Fn(char) -> String) -> Cow<'_, str> {
    escape(raw, |c| matches!(c, '&' | '<' | '>' | '\r'), odd)
}

/// Text between double quotes. What XML cannot hold becomes U+FFFD.
pub(in crate::export) fn attribute(raw: &str) -> Cow<'_, str> {
    escape(raw, |c| matches!(c, '&' | '<' | '>' | '"' | '\t' | '\n' | '\r'), replaced)
}

/// Text between tags where there is no element for what XML cannot hold: it becomes U+FFFD.
pub(in crate::export) fn plain(raw: &str) -> Cow<'_, str> {
    text(raw, replaced)
}

fn replaced(_: char) -> String {
    '\u{FFFD}'.to_string()
}

fn escape(raw: &str, special: impl Fn(char) -> bool, odd: impl Fn(char) -> String) -> Cow<'_, str> {
    if !raw.contains(|c| special(c) || !can_hold(c)) {
        return Cow::Borrowed(raw);
    }
    let mut out = String::with_capacity(raw.len() + raw.len() / 8);
    for c in raw.chars() {
        match c {
            c if !can_hold(c) => out.push_str(&odd(c)),
            c if !special(c) => out.push(c),
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push_str(&format!("&#{};", c as u32)),
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_text_is_mark_up() {
        assert_eq!(plain("<A & B>]]>\r\n"), "&lt;A &amp; B&gt;]]&gt;&#13;\n");
        assert_eq!(attribute("\"a\"\t<\n𠮷"), "&quot;a&quot;&#9;&lt;&#10;𠮷");
        assert_eq!(text("a\u{1}b\u{FFFE}", |c| format!("[{:X}]", c as u32)), "a[1]b[FFFE]");
        assert!(matches!(plain("网络 — 𠮷😀"), Cow::Borrowed(_)));
    }
}
