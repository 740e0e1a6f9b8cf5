//! Excerpts for LaTeX: a document that compiles as it is with XeLaTeX or LuaLaTeX, and whose parts can be taken into another.

use super::gather::Excerpts;
use super::labels::Labels;
use super::plan::Plan;
use super::said::{self, Said};
use crate::export::latex::escape;
use crate::text::Lang;
use std::io::{self, Write};

/// Writes the document.
pub(super) fn write(excerpts: &Excerpts, plan: &Plan, lang: Lang, w: &mut dyn Write) -> io::Result<()> {
    let (labels, sections) = super::read(excerpts, plan, lang)?;
    let (sum, inexact) = said::proof(excerpts, labels);
    let scheme = if labels.lang == Lang::ZH { "" } else { ",scheme=plain" };
    writeln!(w, "% {}; {sum}", said::origin())?;
    // Source Han or Fandol sets the Chinese; no break of a page parts a quotation from its label.
    writeln!(w, "\\documentclass[UTF8,fontset=fandol{scheme}]{{ctexart}}")?;
    writeln!(w, "\\usepackage[a4paper,margin=2.5cm]{{geometry}}\n\\usepackage{{xurl}}")?;
    writeln!(
        w,
        "\\newcommand{{\\excerptlabel}}[1]{{\\par\\bigskip\\noindent{{\\small\\sffamily #1}}\\par\\nopagebreak}}"
    )?;
    writeln!(w, "\\newcommand{{\\excerptfact}}[2]{{\\par\\noindent{{\\small\\textbf{{#1}}#2}}\\par}}")?;
    writeln!(w, "\\newcommand{{\\excerptwarning}}[1]{{\\par\\noindent\\textbf{{#1}}\\par}}")?;
    writeln!(w, "\\setlength{{\\emergencystretch}}{{3em}}")?;
    writeln!(w, "\\title{{{}}}\n\\date{{}}\n\\begin{{document}}\n\\maketitle", escape(labels.excerpts))?;
    writeln!(w, "\\noindent {}\\par", escape(&sum))?;
    if excerpts.list.is_empty() {
        writeln!(w, "\\noindent {}\\par", escape(labels.none))?;
    }
    for section in &sections {
        writeln!(w, "\n\\section*{{{}}}", escape(&section.heading))?;
        section.said.iter().try_for_each(|s| excerpt(s, labels, w))?;
    }
    if !excerpts.proof.sources.is_empty() {
        writeln!(w, "\n\\section*{{{}}}\n\\noindent {}\\par", escape(labels.proof), escape(&sum))?;
        for line in &inexact {
            writeln!(w, "\\excerptwarning{{{}{}{}}}", labels.inexact, labels.colon, lines(line))?;
        }
        for source in &excerpts.proof.sources {
            writeln!(w, "\\excerptfact{{}}{{{}}}", lines(&said::source(source, labels)))?;
            source
                .citations
                .iter()
                .try_for_each(|c| writeln!(w, "\\par\\hangindent=2em\\noindent {}\\par", lines(c)))?;
        }
    }
    writeln!(w, "\\end{{document}}")
}

fn excerpt(s: &Said<'_>, labels: &Labels, w: &mut dyn Write) -> io::Result<()> {
    writeln!(w)?;
    match &s.set {
        Some(set) => {
            for line in set.iter().flat_map(|l| l.split('\n')) {
                writeln!(w, "\\par\\noindent {}\\par", lines(line))?;
            }
        }
        None => inside(s, labels, w)?,
    }
    match &s.warning {
        Some(warning) => writeln!(w, "\\excerptwarning{{{}}}", lines(warning)),
        None => Ok(()),
    }
}

fn inside(s: &Said<'_>, labels: &Labels, w: &mut dyn Write) -> io::Result<()> {
    let e = s.excerpt;
    writeln!(w, "\\excerptlabel{{{}}}", lines(&s.label))?;
    quotation(&e.quotation, w)?;
    for c in s.renderings {
        writeln!(w, "\\excerptlabel{{{}}}", lines(&c.version))?;
        quotation(&c.text, w)?;
    }
    let mut fact = |label: &str, text: &str| writeln!(w, "\\excerptfact{{{label}{}}}{{{}}}", labels.colon, lines(text));
    if !s.codes.is_empty() {
        let codes: Vec<String> = s.codes.iter().map(|c| said::code(c, labels)).collect();
        fact(labels.codes, &codes.join("; "))?;
    }
    s.facts.iter().try_for_each(|(label, text)| fact(label, text))?;
    match s.around {
        Some((before, after)) => fact(labels.context, &format!("{before} […] {after}")),
        None => Ok(()),
    }
}

fn quotation(text: &str, w: &mut dyn Write) -> io::Result<()> {
    writeln!(w, "\\begin{{quote}}\n{}\n\\end{{quote}}", lines(text))
}

/// A text whose line ends are ends of lines, and which has no empty line.
fn lines(text: &str) -> String {
    let lines: Vec<String> =
        text.split('\n').map(|l| escape(l.trim_end_matches('\r'))).filter(|l| !l.trim().is_empty()).collect();
    lines.join("\\\\\n")
}
