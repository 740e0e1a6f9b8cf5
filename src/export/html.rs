//! One page to read, print and pass on: nothing fetched, and no script but one that the page can do without.
//!
//! Every text goes through [`escape`]; a colour goes in only if it is one. Should a text slip through all the same, the
//! page's own policy forbids it to run or to load anything: a script is known to it by its hash.

use super::collation::base64;
use crate::text::Lang;
use sha2::{Digest, Sha256};
use std::fmt::Display;
use std::io::{self, Write};

const STYLE: &str = include_str!("page.css");

/// Writes a page around `body`.
pub(super) fn page(
    lang: Lang,
    title: &str,
    w: &mut dyn Write,
    body: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    page_with(lang, title, "", w, body)
}

/// Writes a page around `body` with a script of our own at its end; it may be empty.
pub(super) fn page_with(
    lang: Lang,
    title: &str,
    script: &'static str,
    w: &mut dyn Write,
    body: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    let (lang, title) = (escape(lang.as_str()), escape(title));
    let allowed = match script {
        "" => String::new(),
        script => format!("; script-src 'sha256-{}'", base64(&Sha256::digest(script.as_bytes()))),
    };
    writeln!(w, "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">")?;
    writeln!(
        w,
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'{allowed}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
    )?;
    writeln!(w, "<title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>")?;
    body(w)?;
    if !script.is_empty() {
        writeln!(w, "<script>{script}</script>")?;
    }
    writeln!(w, "</body>\n</html>")
}

/// A quotation in its language, a paragraph for each line.
pub(super) fn quote(w: &mut dyn Write, lang: Lang, quotation: &str) -> io::Result<()> {
    write!(w, "<blockquote lang=\"{}\">", escape(lang.as_str()))?;
    quotation.split('\n').try_for_each(|p| write!(w, "<p>{}</p>", escape(p)))?;
    writeln!(w, "</blockquote>")
}

/// An element that holds text only. Element and class are ours, the text is anyone's.
pub(super) fn text(w: &mut dyn Write, element: &str, class: &str, text: &str) -> io::Result<()> {
    writeln!(w, "<{element} class=\"{class}\">{}</{element}>", escape(text))
}

/// The colour of a code as an attribute, or nothing where it is not `#RRGGBB`.
pub(super) fn style(color: &str) -> String {
    let is_color = color.strip_prefix('#').is_some_and(|d| d.len() == 6 && d.bytes().all(|b| b.is_ascii_hexdigit()));
    if is_color { format!(" style=\"--code:{color}\"") } else { String::new() }
}

/// A text that can stand in an element or in a quoted attribute. What may not stand in a page at all (control characters
/// but for blanks and line ends) becomes the sign for something that cannot be shown.
pub(super) fn escape(text: &str) -> impl Display + use<> {
    let mut out = String::with_capacity(text.len() + 8);
    for (at, c) in text.char_indices() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(c),
            // CR LF is one end of a line, and the last end of all ends nothing.
            '\r' if text[at + 1..].is_empty() || text[at + 1..].starts_with('\n') => {}
            '\r' => out.push('\n'),
            c if c.is_control() => out.push(char::REPLACEMENT_CHARACTER),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_colour_becomes_a_colour() {
        assert_eq!(style("#0072B2"), " style=\"--code:#0072B2\"");
        assert_eq!(style("#0072B2\" onload=\"x"), "");
        assert_eq!(style("red"), "");
    }

    #[test]
    fn no_sign_of_mark_up_is_left() {
        assert_eq!(
            escape("<a b=\"c\" d='e'>&\u{0}").to_string(),
            "&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;\u{fffd}"
        );
    }
}
