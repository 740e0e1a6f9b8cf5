//! The base with its apparatus for LaTeX and reledmac (Rouquette 2023): `\edtext{lemma}{\Afootnote{reading sigla}}`.

use super::super::latex::escape;
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
        let mut out = String::new();
        for k in 0..section.places.len() {
            let here = section.text(k, 0);
            let Some(e) = next.next_if(|e| (e.at.section, e.at.place) == (i, k)) else {
                out.push_str(&running(here));
                continue;
            };
            let (lemma, readings) = notes::note(c, e, escape, |t| format!("\\textit{{{}}}", escape(t)));
            let own = matches!(e.lemma, Lemma::Words(_));
            let core = here.trim();
            let lead = &here[..here.len() - here.trim_start().len()];
            let trail = &here[here.trim_end().len().max(lead.len())..];
            let given = if own && lemma == escape(core) { String::new() } else { format!("\\lemma{{{lemma}}}") };
            let (lead, core, trail) = (running(lead), running(core), running(trail));
            out.push_str(&format!("{lead}\\edtext{{{core}}}{{{given}\\Afootnote{{{readings}}}}}{trail}"));
        }
        if out.trim().is_empty() {
            continue;
        }
        // Where the base has nothing there is no line yet for the note to hang on.
        let bare = (0..section.places.len()).all(|k| section.text(k, 0).trim().is_empty());
        writeln!(w, "\\pstart\n{}{out}\n\\pend", if bare { "\\leavevmode " } else { "" })?;
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

#[cfg(test)]
mod tests {
    #[test]
    fn the_end_of_a_paragraph_is_a_sign() {
        assert_eq!(super::running("网络\n主权"), "网络 \\P{} 主权");
    }
}
