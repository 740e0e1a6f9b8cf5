//! Excerpts as one page. It is read and printed without a script; with one, codes can be shown and left out, and a page that is
//! printed then has what is shown.

use super::gather::{Coding, Excerpts};
use super::labels::Labels;
use super::plan::Plan;
use super::said::{self, Said};
use crate::export::html::{escape, page_with, quote, style, text};
use crate::text::Lang;
use std::io::{self, Write};

const SCRIPT: &str = include_str!("page.js");

/// Writes the page.
pub(super) fn write(excerpts: &Excerpts, plan: &Plan, lang: Lang, w: &mut dyn Write) -> io::Result<()> {
    let (labels, sections) = super::read(excerpts, plan, lang)?;
    let codes = codes(excerpts);
    // One code leaves nothing to choose.
    let script = if codes.len() > 1 { SCRIPT } else { "" };
    page_with(labels.lang, labels.excerpts, script, w, |w| {
        let class = if excerpts.proof.drifted.is_empty() { "sum" } else { "sum warn" };
        let (sum, inexact) = said::proof(excerpts, labels);
        text(w, "p", class, &sum)?;
        if excerpts.list.is_empty() {
            text(w, "p", "small", labels.none)?;
        }
        if codes.len() > 1 {
            filter(&codes, excerpts, labels, w)?;
        }
        for section in &sections {
            writeln!(w, "<section class=\"group\">")?;
            text(w, "h2", "document", &section.heading)?;
            section.said.iter().try_for_each(|s| excerpt(s, labels, w))?;
            writeln!(w, "</section>")?;
        }
        if excerpts.proof.sources.is_empty() {
            return Ok(());
        }
        writeln!(w, "<section class=\"proof\">")?;
        text(w, "h2", "document", labels.proof)?;
        text(w, "p", class, &sum)?;
        if !inexact.is_empty() {
            writeln!(w, "<ul class=\"inexact\">")?;
            inexact.iter().try_for_each(|line| text(w, "li", "warn", line))?;
            writeln!(w, "</ul>")?;
        }
        for source in &excerpts.proof.sources {
            text(w, "p", "small", &said::source(source, labels))?;
            // Made by the styles, which escape what a reference says.
            for (lang, c) in &source.citations_html {
                writeln!(w, "<p class=\"reference\" lang=\"{}\">{c}</p>", escape(lang.as_str()))?;
            }
        }
        text(w, "p", "small", &said::origin())?;
        writeln!(w, "</section>")
    })
}

/// The codes of all excerpts, each once, in the order of the page, with how many excerpts have it.
fn codes(excerpts: &Excerpts) -> Vec<(&Coding, usize)> {
    let mut out: Vec<(&Coding, usize)> = Vec::new();
    for c in excerpts.list.iter().flat_map(|e| &e.codes) {
        match out.iter_mut().find(|(known, _)| known.id == c.id) {
            Some((_, n)) => *n += 1,
            None => out.push((c, 1)),
        }
    }
    out
}

fn filter(codes: &[(&Coding, usize)], excerpts: &Excerpts, labels: &Labels, w: &mut dyn Write) -> io::Result<()> {
    writeln!(w, "<form class=\"filter\" hidden>\n<fieldset><legend>{}</legend>", labels.filter)?;
    for (c, n) in codes {
        let (id, name) = (word(&c.id.0), escape(c.name.get(labels.lang)));
        writeln!(
            w,
            "<label{}><input type=\"checkbox\" value=\"{}\" checked> {name} ({n})</label>",
            style(&c.color),
            escape(&id)
        )?;
    }
    writeln!(
        w,
        "</fieldset>\n<button type=\"button\" class=\"all\">{}</button> <button type=\"button\" class=\"none\">{}</button>",
        labels.all, labels.no
    )?;
    let total = excerpts.list.len();
    writeln!(w, "<output aria-live=\"polite\">{}<b>{total}</b> / {total}</output>\n</form>", labels.shown)
}

/// The identifier of a code without blanks, which part the identifiers of an excerpt.
fn word(id: &str) -> String {
    id.split_whitespace().collect::<Vec<_>>().join("_")
}

fn excerpt(s: &Said<'_>, labels: &Labels, w: &mut dyn Write) -> io::Result<()> {
    let e = s.excerpt;
    let drifted = if e.exact { "" } else { " drifted" };
    let color = e.codes.first().map(|c| style(&c.color)).unwrap_or_default();
    let codes = e.codes.iter().map(|c| word(&c.id.0)).collect::<Vec<_>>().join(" ");
    let kind = e.status.key();
    writeln!(
        w,
        "<article id=\"{kind}-{}\" class=\"excerpt{drifted}\" data-codes=\"{}\"{color}>",
        e.id,
        escape(&codes)
    )?;
    if let Some(lines) = &s.set {
        lines.iter().try_for_each(|l| text(w, "p", "set", l))?;
    } else {
        inside(s, labels, w)?;
    }
    if let Some(warning) = &s.warning {
        text(w, "p", "warn", warning)?;
    }
    writeln!(w, "</article>")
}

fn inside(s: &Said<'_>, labels: &Labels, w: &mut dyn Write) -> io::Result<()> {
    let e = s.excerpt;
    text(w, "p", "label", &s.label)?;
    quote(w, e.lang, &e.quotation)?;
    for c in s.renderings {
        writeln!(w, "<div class=\"counterpart\">")?;
        text(w, "p", "label", &c.version)?;
        quote(w, c.lang, &c.text)?;
        writeln!(w, "</div>")?;
    }
    if !s.codes.is_empty() {
        writeln!(w, "<ul class=\"codes\">")?;
        for c in s.codes {
            writeln!(w, "<li{}>{}</li>", style(&c.color), escape(&said::code(c, labels)))?;
        }
        writeln!(w, "</ul>")?;
    }
    for (label, fact) in &s.facts {
        let class = if *label == labels.memo { "memo" } else { "small" };
        if *label == labels.citation {
            writeln!(w, "<p class=\"small\">{label}{}{}</p>", labels.colon, e.note_html)?;
        } else {
            text(w, "p", class, &format!("{label}{}{fact}", labels.colon))?;
        }
    }
    if let Some((before, after)) = s.around {
        let (lang, label, colon) = (escape(e.lang.as_str()), labels.context, labels.colon);
        let (before, after) = (escape(before), escape(after));
        writeln!(w, "<p class=\"small\">{label}{colon}<span lang=\"{lang}\">{before} […] {after}</span></p>")?;
    }
    Ok(())
}
