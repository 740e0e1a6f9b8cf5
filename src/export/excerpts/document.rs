//! Excerpts as a document for a word processor: every kind of paragraph has a style of its own, so that a reader changes the looks
//! in one place.

use super::gather::Excerpts;
use super::labels::Labels;
use super::plan::Plan;
use super::said::{self, Said};
use crate::export::word::{Style, Word, paragraph, run};
use crate::text::Lang;
use std::io::{self, Write};

const fn style(
    id: &'static str,
    name: &'static str,
    paragraph: &'static str,
    run: &'static str,
    heading: bool,
) -> Style {
    Style { id, name, properties: (paragraph, run), heading }
}

const SMALL: &str = "<w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/>";
const STYLES: &[Style] = &[
    style("Title", "Title", "<w:spacing w:after=\"240\"/>", "<w:b/><w:sz w:val=\"40\"/><w:szCs w:val=\"40\"/>", true),
    style(
        "Heading1",
        "heading 1",
        "<w:keepNext/><w:spacing w:before=\"480\" w:after=\"160\"/><w:outlineLvl w:val=\"0\"/>",
        "<w:b/><w:sz w:val=\"28\"/><w:szCs w:val=\"28\"/>",
        true,
    ),
    style(
        "ExcerptLabel",
        "Excerpt label",
        "<w:keepNext/><w:spacing w:before=\"240\" w:after=\"40\"/>",
        "<w:color w:val=\"6B665C\"/><w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/>",
        true,
    ),
    style("Quote", "Quote", "<w:keepLines/><w:ind w:left=\"420\"/>", "", false),
    style("Rendering", "Rendering", "<w:keepLines/><w:ind w:left=\"840\"/>", "", false),
    style("ExcerptText", "Excerpt text", "", "", false),
    style("ExcerptFact", "Excerpt fact", "<w:spacing w:after=\"40\"/><w:ind w:left=\"420\"/>", SMALL, false),
    style("Warning", "Warning", "<w:ind w:left=\"420\"/>", "<w:b/><w:color w:val=\"9A3F06\"/>", false),
    style("Bibliography", "Bibliography", "<w:ind w:left=\"420\" w:hanging=\"420\"/>", "", false),
];

/// Writes the document.
pub(super) fn write(excerpts: &Excerpts, plan: &Plan, lang: Lang, w: &mut dyn Write) -> io::Result<()> {
    let (labels, sections) = super::read(excerpts, plan, lang)?;
    let (sum, inexact) = said::proof(excerpts, labels);
    let mut out = paragraph("Title", labels.lang, labels.excerpts);
    out.push_str(&paragraph("ExcerptText", labels.lang, &sum));
    if excerpts.list.is_empty() {
        out.push_str(&paragraph("ExcerptText", labels.lang, labels.none));
    }
    for section in &sections {
        out.push_str(&paragraph("Heading1", labels.lang, &section.heading));
        section.said.iter().for_each(|s| excerpt(s, labels, &mut out));
    }
    if !excerpts.proof.sources.is_empty() {
        out.push_str(&paragraph("Heading1", labels.lang, labels.proof));
        out.push_str(&paragraph("ExcerptText", labels.lang, &sum));
        for line in &inexact {
            out.push_str(&paragraph("Warning", labels.lang, &format!("{}{}{line}", labels.inexact, labels.colon)));
        }
        for source in &excerpts.proof.sources {
            out.push_str(&paragraph("ExcerptFact", labels.lang, &said::source(source, labels)));
            for (citation, (lang, _)) in source.citations.iter().zip(&source.citations_html) {
                out.push_str(&paragraph("Bibliography", *lang, citation));
            }
        }
    }
    Word {
        title: labels.excerpts,
        description: &sum,
        lang: labels.lang,
        styles: STYLES,
        body: &out,
        footer: &[format!("{sum} · {}", said::origin())],
    }
    .write(w)
}

fn excerpt(s: &Said<'_>, labels: &Labels, out: &mut String) {
    let e = s.excerpt;
    match &s.set {
        Some(lines) => {
            for line in lines.iter().flat_map(|l| l.split('\n')) {
                out.push_str(&paragraph("ExcerptText", e.lang, line));
            }
        }
        None => inside(s, labels, out),
    }
    if let Some(warning) = &s.warning {
        out.push_str(&paragraph("Warning", labels.lang, warning));
    }
}

fn inside(s: &Said<'_>, labels: &Labels, out: &mut String) {
    let e = s.excerpt;
    out.push_str(&paragraph("ExcerptLabel", labels.lang, &s.label));
    for line in e.quotation.split('\n') {
        out.push_str(&paragraph("Quote", e.lang, line));
    }
    for c in s.renderings {
        out.push_str(&paragraph("ExcerptLabel", labels.lang, &c.version));
        for line in c.text.split('\n') {
            out.push_str(&paragraph("Rendering", c.lang, line));
        }
    }
    let codes: Vec<String> = s.codes.iter().map(|c| said::code(c, labels)).collect();
    let mut fact = |label: &str, lang: Lang, text: &str| {
        for (i, line) in text.split('\n').enumerate() {
            let label = if i == 0 { format!("{label}{}", labels.colon) } else { String::new() };
            let runs = format!("{}{}", run(labels.lang, "<w:b/>", &label), run(lang, "", line));
            out.push_str(&format!("<w:p><w:pPr><w:pStyle w:val=\"ExcerptFact\"/></w:pPr>{runs}</w:p>\n"));
        }
    };
    if !codes.is_empty() {
        fact(labels.codes, labels.lang, &codes.join("; "));
    }
    for (label, text) in &s.facts {
        let lang = if *label == labels.citation { e.lang } else { labels.lang };
        fact(label, lang, text);
    }
    if let Some((before, after)) = s.around {
        fact(labels.context, e.lang, &format!("{before} […] {after}"));
    }
}
