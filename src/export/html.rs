//! One page to read, print and pass on: no script, nothing fetched.
//!
//! Every text goes through [`escape`]; a colour goes in only if it is one. Should a text slip through all the same, the
//! page's own policy forbids it to run or to load anything.

use super::labels::Labels;
use super::markdown::{code, coded, document, place};
use super::{Excerpt, Verification};
use crate::text::Lang;
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
    let (lang, title) = (escape(lang.as_str()), escape(title));
    writeln!(w, "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">")?;
    w.write_all(
        b"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
          <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n",
    )?;
    writeln!(w, "<title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>")?;
    body(w)?;
    writeln!(w, "</body>\n</html>")
}

/// Writes excerpts by document.
pub(super) fn excerpts(excerpts: &[Excerpt], verified: &Verification, lang: Lang, w: &mut dyn Write) -> io::Result<()> {
    let labels = Labels::of(lang);
    page(labels.lang, labels.excerpts, w, |w| {
        let class = if verified.drifted.is_empty() { "sum" } else { "sum warn" };
        text(w, "p", class, &labels.verified(verified.exact, verified.total))?;
        if excerpts.is_empty() {
            text(w, "p", "small", labels.none)?;
        }
        for of_one in excerpts.chunk_by(|a, b| a.document == b.document && a.title == b.title) {
            writeln!(w, "<section>")?;
            if let Some(first) = of_one.first() {
                text(w, "h2", "document", &document(first, lang))?;
            }
            of_one.iter().try_for_each(|e| excerpt(e, labels, w))?;
            writeln!(w, "</section>")?;
        }
        Ok(())
    })
}

fn excerpt(e: &Excerpt, labels: &Labels, w: &mut dyn Write) -> io::Result<()> {
    let drifted = if e.exact { "" } else { " drifted" };
    let color = e.codes.first().map(|c| style(&c.color)).unwrap_or_default();
    writeln!(w, "<article id=\"excerpt-{}\" class=\"excerpt{drifted}\"{color}>", e.id)?;
    let heading = e.heading.as_deref().map(|h| format!(" · {h}")).unwrap_or_default();
    text(w, "p", "label", &format!("{} · {}{heading}", e.id, e.version))?;
    quote(w, e.lang, &e.quotation)?;
    if let Some(now) = &e.source_now {
        let now = if now.is_empty() { labels.nothing } else { now };
        text(w, "p", "warn", &format!("{}. {}{}{now}", labels.drifted, labels.now, labels.colon))?;
    }
    for c in &e.counterparts {
        writeln!(w, "<div class=\"counterpart\">")?;
        text(w, "p", "label", &c.version)?;
        quote(w, c.lang, &c.text)?;
        writeln!(w, "</div>")?;
    }
    writeln!(w, "<ul class=\"codes\">")?;
    for c in &e.codes {
        writeln!(w, "<li{}>{}</li>", style(&c.color), escape(&code(c, labels)))?;
    }
    writeln!(w, "</ul>")?;
    if !e.memo.is_empty() {
        text(w, "p", "memo", &format!("{}{}{}", labels.memo, labels.colon, e.memo))?;
    }
    let small =
        |w: &mut dyn Write, label: &str, what: &str| text(w, "p", "small", &format!("{label}{}{what}", labels.colon));
    small(w, labels.citation, e.citation.get(labels.lang))?;
    if !(e.before.is_empty() && e.after.is_empty()) {
        let (before, after) = (escape(&e.before), escape(&e.after));
        let (lang, label, colon) = (escape(e.lang.as_str()), labels.context, labels.colon);
        writeln!(w, "<p class=\"small\">{label}{colon}<span lang=\"{lang}\">{before} […] {after}</span></p>")?;
    }
    small(w, labels.place, &place(e, labels))?;
    small(w, labels.coded, &coded(e))?;
    writeln!(w, "</article>")
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
