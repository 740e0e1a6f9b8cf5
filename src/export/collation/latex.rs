//! The base with its apparatus for LaTeX and reledmac (Rouquette 2023): `\edtext{lemma}{\Afootnote{reading sigla}}`.

use super::facts::{self, Words};
use super::{Compared, notes};
use crate::collate::{Lemma, apparatus};
use crate::text::Lang;
use std::io::{self, Write};

/// Writes the document; for XeLaTeX or LuaLaTeX.
pub(super) fn write(c: &Compared, lang: Lang, w: &mut dyn Write) -> io::Result<()> {
    let words = Words::of(lang);
    for line in facts::lines(c, words) {
        writeln!(w, "% {}", line.replace(['\n', '\r'], " "))?;
    }
    let class = if c.lang().is_cjk() || lang.is_cjk() {
        "\\documentclass[fontset=fandol]{ctexart}"
    } else {
        "\\documentclass{article}\n\\usepackage{fontspec}"
    };
    writeln!(w, "{class}\n\\usepackage{{reledmac}}\n\\title{{{}}}\n\\date{{}}", escape(&facts::title(c, words)))?;
    writeln!(w, "\\begin{{document}}\n\\maketitle\n\\beginnumbering")?;
    let entries = apparatus(&c.table, 0);
    let mut next = entries.iter().peekable();
    for (i, section) in c.table.sections.iter().enumerate() {
        writeln!(w, "\\pstart")?;
        for k in 0..section.places.len() {
            let here = section.text(k, 0);
            let Some(e) = next.next_if(|e| (e.at.section, e.at.place) == (i, k)) else {
                write!(w, "{}", running(here))?;
                continue;
            };
            let (lemma, readings) = notes::note(c, e, escape, |t| format!("\\textit{{{}}}", escape(t)));
            let own = matches!(e.lemma, Lemma::Words(_));
            let core = here.trim();
            let lead = &here[..here.len() - here.trim_start().len()];
            let trail = &here[here.trim_end().len().max(lead.len())..];
            let given = if own && lemma == escape(core) { String::new() } else { format!("\\lemma{{{lemma}}}") };
            write!(
                w,
                "{}\\edtext{{{}}}{{{given}\\Afootnote{{{readings}}}}}{}",
                running(lead),
                running(core),
                running(trail)
            )?;
        }
        writeln!(w, "\n\\pend")?;
    }
    writeln!(w, "\\endnumbering\n\n\\bigskip\\noindent\\small")?;
    for line in facts::lines(c, words) {
        writeln!(w, "{}\\par", escape(&line))?;
    }
    writeln!(w, "\\end{{document}}")
}

/// Running text; a paragraph cannot end inside a lemma, so its end is a sign.
fn running(text: &str) -> String {
    escape(text).replace('\n', " \\P{} ")
}

/// A text that has no meaning in LaTeX.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '&' | '%' | '$' | '#' | '_' | '{' | '}' => {
                out.push('\\');
                out.push(c);
            }
            // In an optional argument a bracket would end it.
            '[' | ']' => out.push_str(if c == '[' { "{[}" } else { "{]}" }),
            c if c.is_control() && c != '\n' => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn no_sign_of_a_text_is_a_command() {
        assert_eq!(
            super::escape("50% of $x_1 & \\input{f}~^#"),
            "50\\% of \\$x\\_1 \\& \\textbackslash{}input\\{f\\}\\textasciitilde{}\\textasciicircum{}\\#"
        );
        assert_eq!(super::running("网络\n主权"), "网络 \\P{} 主权");
    }
}
