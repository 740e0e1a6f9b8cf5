//! An apparatus to read: lemma, reading, sigla, as Markdown and as plain text.

use super::Compared;
use super::facts::{self, Words};
use crate::collate::{Act, Entry, Lemma, abridged, apparatus};
use crate::text::Lang;
use std::io::{self, Write};

/// Most characters of a lemma or reading in a note.
const LONGEST: usize = 80;

/// A text in one line, given by its ends if it is long.
pub(super) fn short(text: &str) -> String {
    let whole = match abridged(text, LONGEST) {
        Some((head, tail)) => format!("{} … {}", &text[head], &text[tail]),
        None => text.to_owned(),
    };
    whole.replace('\n', " ¶ ")
}

/// The parts of a note: what it hangs on, and what the readings are. `dress` sets a word of the editor's.
pub(super) fn note(
    c: &Compared,
    e: &Entry<'_>,
    raw: impl Fn(&str) -> String,
    dress: impl Fn(&str) -> String,
) -> (String, String) {
    let lemma = match e.lemma {
        Lemma::Nowhere => dress("—"),
        Lemma::Words(t) | Lemma::After(t) | Lemma::Before(t) => raw(&short(t)),
    };
    let before = matches!(e.lemma, Lemma::Before(_));
    let number = e.moved.map(|m| format!(" ({})", m + 1)).unwrap_or_default();
    let mut parts: Vec<String> = Vec::new();
    if c.positive {
        parts.push(raw(&c.sigla(&e.agreeing)));
    }
    for r in &e.readings {
        let sigla = raw(&c.sigla(&r.witnesses));
        let text = raw(&short(r.text));
        parts.push(match r.act {
            Act::Replaces => format!("{text} {sigla}"),
            Act::Adds if before => format!("{} {text} {sigla}", dress("praem.")),
            Act::Adds => format!("{} {text} {sigla}", dress("add.")),
            Act::Omits => format!("{} {sigla}", dress("om.")),
            Act::Transposes if text.is_empty() => format!("{}{number} {sigla}", dress("transp.")),
            Act::Transposes => format!("{}{number} {text} {sigla}", dress("transp.")),
        });
    }
    (lemma, parts.join("; "))
}

/// Writes plain text.
pub(super) fn text(c: &Compared, lang: Lang, w: &mut dyn Write) -> io::Result<()> {
    let words = Words::of(lang);
    writeln!(w, "{}\n", facts::title(c, words))?;
    for e in apparatus(&c.table, 0) {
        let (lemma, readings) = note(c, &e, str::to_owned, str::to_owned);
        writeln!(w, "{}.{}  {lemma}] {readings}  [{}]", e.at.section + 1, e.number, words.class(e.class))?;
    }
    writeln!(w)?;
    facts::lines(c, words).iter().try_for_each(|l| writeln!(w, "{l}"))
}

/// Writes Markdown.
pub(super) fn markdown(c: &Compared, lang: Lang, w: &mut dyn Write) -> io::Result<()> {
    let words = Words::of(lang);
    writeln!(w, "# {}\n", escape(&facts::title(c, words)))?;
    for e in apparatus(&c.table, 0) {
        let (lemma, readings) = note(c, &e, escape, |t| format!("*{t}*"));
        let class = words.class(e.class);
        writeln!(w, "- **{}.{}** {lemma}\\] {readings} ({class})", e.at.section + 1, e.number)?;
    }
    writeln!(w)?;
    facts::lines(c, words).iter().try_for_each(|l| writeln!(w, "> {}  ", escape(l)))
}

/// A text that has no meaning in Markdown.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '!') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
