//! Excerpts as Markdown, for notes.

use super::gather::Excerpts;
use super::labels::Labels;
use super::plan::Plan;
use super::said::{self, Said};
use crate::export::markdown::{item, line, quote};
use crate::text::Lang;
use std::io::{self, Write};

/// Writes excerpts under their headings, and the proof of them.
pub(super) fn write(excerpts: &Excerpts, plan: &Plan, lang: Lang, w: &mut dyn Write) -> io::Result<()> {
    let (labels, sections) = super::read(excerpts, plan, lang)?;
    let (sum, inexact) = said::proof(excerpts, labels);
    writeln!(w, "# {}\n\n{sum}", labels.excerpts)?;
    if excerpts.list.is_empty() {
        writeln!(w, "\n{}", labels.none)?;
    }
    for section in &sections {
        writeln!(w, "\n## {}", line(&section.heading))?;
        section.said.iter().try_for_each(|s| excerpt(s, labels, w))?;
    }
    if excerpts.proof.sources.is_empty() {
        return Ok(());
    }
    writeln!(w, "\n## {}\n\n{sum}\n", labels.proof)?;
    for text in &inexact {
        item(&format!("**{}**", labels.inexact), labels.colon, text, w)?;
    }
    for source in &excerpts.proof.sources {
        item(labels.sources, labels.colon, &said::source(source, labels), w)?;
        source.citations.iter().try_for_each(|c| writeln!(w, "  - {}", line(c)))?;
    }
    writeln!(w, "\n{}", line(&said::origin()))
}

fn excerpt(s: &Said<'_>, labels: &Labels, w: &mut dyn Write) -> io::Result<()> {
    if let Some(lines) = &s.set {
        writeln!(w)?;
        for text in lines.iter().flat_map(|l| l.split('\n')) {
            writeln!(w, "{}  ", line(text))?;
        }
        if let Some(warning) = &s.warning {
            writeln!(w, "\n**{}**", line(warning))?;
        }
        return Ok(());
    }
    let (number, rest) = match s.label.split_once(" · ") {
        Some((number, rest)) => (number, format!(" · {}", line(rest))),
        None => (s.label.as_str(), String::new()),
    };
    writeln!(w, "\n**{}**{rest}\n", line(number))?;
    quote(&s.excerpt.quotation, w)?;
    for c in s.renderings {
        writeln!(w, "\n{}\n", line(&c.version))?;
        quote(&c.text, w)?;
    }
    writeln!(w)?;
    if let Some(warning) = &s.warning {
        writeln!(w, "- **{}**", line(warning))?;
    }
    if !s.codes.is_empty() {
        let codes: Vec<String> = s.codes.iter().map(|c| said::code(c, labels)).collect();
        item(labels.codes, labels.colon, &codes.join("; "), w)?;
    }
    s.facts.iter().try_for_each(|(label, text)| item(label, labels.colon, text, w))?;
    if let Some((before, after)) = s.around {
        item(labels.context, labels.colon, &format!("{before} […] {after}"), w)?;
    }
    Ok(())
}
