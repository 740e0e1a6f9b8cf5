//! Text with light mark-up, for notes.
//!
//! A passage is quoted to be read, so nothing in it may act as mark-up: signs that could are escaped, for CommonMark 0.31
//! and for what common dialects add to it (tables, footnotes, formulas, bare addresses, highlights, templates).

use std::io::{self, Write};

/// An item of a list: label (as it is) and text (escaped), whose further lines are paragraphs of the item.
pub(super) fn item(label: &str, colon: &str, text: &str, w: &mut dyn Write) -> io::Result<()> {
    let text = lines(text);
    let mut text = text.iter().filter(|l| !l.is_empty());
    writeln!(w, "- {label}{colon}{}", text.next().map_or("", String::as_str))?;
    text.try_for_each(|l| writeln!(w, "\n  {l}"))
}

/// A block quotation; each line of the text is a paragraph of it.
pub(super) fn quote(text: &str, w: &mut dyn Write) -> io::Result<()> {
    for (i, l) in lines(text).iter().filter(|l| !l.is_empty()).enumerate() {
        if i > 0 {
            writeln!(w, ">")?;
        }
        writeln!(w, "> {l}")?;
    }
    Ok(())
}

/// A text as one escaped line.
pub(super) fn line(text: &str) -> String {
    lines(text).join(" ")
}

/// The lines of a text, each escaped so that it can stand at the beginning of a line.
fn lines(text: &str) -> Vec<String> {
    text.replace("\r\n", "\n").split(['\n', '\r']).map(escape).collect()
}

/// One line without effect.
fn escape(text: &str) -> String {
    let body = text.trim_matches([' ', '\t']);
    let lead = &text[..text.len() - text.trim_start_matches([' ', '\t']).len()];
    let mut out = String::with_capacity(text.len() + 8);
    // Four blanks would make a block of code, two at the end a line break; as references they are only blanks.
    let blanks =
        |s: &str, out: &mut String| s.chars().for_each(|c| out.push_str(if c == ' ' { "&#32;" } else { "&#9;" }));
    if body.is_empty() {
        return out;
    }
    blanks(lead, &mut out);
    let number = list_number(body);
    for (at, c) in body.char_indices() {
        let rest = &body[at + c.len_utf8()..];
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '#' | '|' | '~' | '$' | '^' | '=' | '%' | '@' => {
                out.extend(['\\', c]);
            }
            // A list or a definition; elsewhere they mean nothing.
            '+' | '-' | ':' | '(' if at == 0 => out.extend(['\\', c]),
            '-' if rest.starts_with('-') || body[..at].ends_with('-') => out.extend(['\\', c]),
            '.' | ')' if number == Some(at) => out.extend(['\\', c]),
            // An address or a `:name:`, which many programs make a link or a picture of.
            ':' if rest.starts_with('/') || is_name(rest) => out.extend(['\\', c]),
            '.' if ends_with_www(&body[..at]) => out.extend(['\\', c]),
            _ => out.push(c),
        }
    }
    blanks(&text[lead.len() + body.len()..], &mut out);
    out
}

/// Whether a text after a colon goes on like `name:`.
fn is_name(text: &str) -> bool {
    let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '+' | '-')));
    end.is_some_and(|end| end > 0 && text[end..].starts_with(':'))
}

/// Where a line begins with `12.`, `a)` or the like, the place of the sign after the number.
fn list_number(line: &str) -> Option<usize> {
    let at = line.find(|c: char| !c.is_ascii_alphanumeric()).filter(|&at| at > 0)?;
    let rest = line[at..].strip_prefix(['.', ')'])?;
    (rest.is_empty() || rest.starts_with(char::is_whitespace)).then_some(at)
}

fn ends_with_www(text: &str) -> bool {
    text.len().checked_sub(3).and_then(|from| text.get(from..)).is_some_and(|t| t.eq_ignore_ascii_case("www"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_acts_as_mark_up() {
        for (text, safe) in [
            ("<script>&amp;", "&lt;script&gt;&amp;amp;"),
            ("# a *b* _c_ `d`", "\\# a \\*b\\* \\_c\\_ \\`d\\`"),
            ("![x](http://y.z)", "!\\[x\\](http\\://y.z)"),
            ("004:zh :smile:", "004:zh \\:smile:"),
            ("12. x", "12\\. x"),
            ("a) x", "a\\) x"),
            ("- x", "\\- x"),
            ("---", "\\-\\-\\-"),
            ("    x  ", "&#32;&#32;&#32;&#32;x&#32;&#32;"),
            ("see WWW.x.org", "see WWW\\.x.org"),
            ("a|b $x$ ==y== a@b.c", "a\\|b \\$x\\$ \\=\\=y\\=\\= a\\@b.c"),
            ("U.S. well-known: yes (so).", "U.S. well-known: yes (so)."),
            ("尊重网络主权。", "尊重网络主权。"),
        ] {
            assert_eq!(escape(text), safe);
        }
        assert_eq!(lines("a\r\nb\rc\n\nd"), ["a", "b", "c", "", "d"]);
    }

    #[test]
    fn paragraphs_stay_in_their_quotation() {
        let mut out = Vec::new();
        quote("one\n\ntwo", &mut out).expect("memory");
        assert_eq!(String::from_utf8(out).expect("utf-8"), "> one\n>\n> two\n");
    }
}
