//! One page that is read without a network and without a script; with a script, its switches work: each class of difference
//! can be switched off and is counted, and another version can be made the base.
//!
//! What the base has and others have not is struck (`del`), what others have is underlined (`ins`), what moved stands in a box
//! with a dashed border, a number and a way to its other place: no meaning is in a colour alone. The page's own policy lets
//! nothing run but its own script, known by its hash.

use super::super::html::escape;
use super::citation::base64;
use super::facts::{self, Words};
use super::{Compared, Witness};
use crate::collate::{At, Class};
use crate::text::Lang;
use sha2::{Digest, Sha256};
use std::io::{self, Write};

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// Writes the page.
pub(super) fn write(c: &Compared, lang: Lang, w: &mut dyn Write) -> io::Result<()> {
    let words = Words::of(lang);
    let title = escape(&facts::title(c, words)).to_string();
    let script = base64(&Sha256::digest(SCRIPT.as_bytes()));
    writeln!(w, "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">", words.lang())?;
    writeln!(
        w,
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{script}'\">"
    )?;
    writeln!(w, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>")?;
    writeln!(w, "<style>\n{STYLE}</style>\n</head>\n<body>\n<header>\n<h1>{title}</h1>\n<ul class=\"facts\">")?;
    for line in facts::lines(c, words) {
        let warn = if c.table.coarse && line == facts::fineness(c, words) { " class=\"warn\"" } else { "" };
        writeln!(w, "<li{warn}>{}</li>", escape(&line))?;
    }
    writeln!(w, "</ul>")?;
    switches(c, words, w)?;
    let legend = words.say(
        "<del>struck</del>: only in the base; <ins>underlined</ins>: in another version; <span class=\"moved\">boxed</span>: stands elsewhere",
        "<del>删除线</del>：仅见于底本；<ins>下划线</ins>：见于他本；<span class=\"moved\">虚线框</span>：移至他处",
    );
    writeln!(w, "<p class=\"small\">{legend}</p>\n</header>\n<main lang=\"{}\">", c.lang())?;
    let variants: Vec<At> = c.table.variants().map(|(at, _)| at).collect();
    let mut number = 0;
    for (i, section) in c.table.sections.iter().enumerate() {
        let having: Vec<Witness> = c.having(i).collect();
        let absent = having.len() < c.witnesses.len();
        writeln!(w, "<section id=\"s{}\">", i + 1)?;
        if absent {
            let only = words.say("only in ", "仅见于 ");
            writeln!(w, "<p class=\"small\" lang=\"{}\">{only}{}</p>", words.lang(), escape(&c.sigla(&having)))?;
        }
        write!(w, "<p>")?;
        for (k, place) in section.places.iter().enumerate() {
            match place.variant {
                None => {
                    let who = if having.contains(&0) { 0 } else { having.first().copied().unwrap_or(0) };
                    write!(w, "{}", lines(section.text(k, who)))?;
                }
                Some(v) => {
                    number += 1;
                    let jump = v.moved.map(|m| (m, other_place(c, &variants, number - 1, m)));
                    variant(c, At { section: i, place: k }, number, v.class, jump, words, w)?;
                }
            }
        }
        writeln!(w, "</p>\n</section>")?;
    }
    writeln!(w, "</main>\n<script>{SCRIPT}</script>\n</body>\n</html>")
}

/// The number of the next place of a move, from 1.
fn other_place(c: &Compared, variants: &[At], here: usize, moved: usize) -> usize {
    let of = |at: &At| c.table.place(*at).and_then(|p| p.variant).and_then(|v| v.moved) == Some(moved);
    let section = variants.get(here).map(|at| at.section);
    let all: Vec<usize> = variants.iter().enumerate().filter(|(_, at)| of(at)).map(|(i, _)| i).collect();
    let elsewhere = |i: &&usize| variants.get(**i).map(|at| at.section) != section;
    let after = all.iter().find(|i| **i > here && elsewhere(i)).or_else(|| all.iter().find(elsewhere));
    let next = || all.iter().find(|i| **i > here).or(all.first());
    after.or_else(next).map_or(here + 1, |i| i + 1)
}

fn switches(c: &Compared, words: Words, w: &mut dyn Write) -> io::Result<()> {
    let mut counts: Vec<(Class, usize)> = Vec::new();
    for (_, v) in c.table.variants() {
        match counts.iter_mut().find(|(k, _)| *k == v.class) {
            Some((_, n)) => *n += 1,
            None => counts.push((v.class, 1)),
        }
    }
    counts.sort_unstable();
    let total = c.table.variants().count();
    writeln!(w, "<form class=\"switches\" hidden>\n<fieldset><legend>{}</legend>", words.say("Show", "显示"))?;
    for (class, n) in counts {
        let key = class.key();
        writeln!(w, "<label><input type=\"checkbox\" value=\"{key}\" checked> {} ({n})</label>", words.class(class))?;
    }
    writeln!(w, "</fieldset>\n<label>{} <select>", words.say("Base", "底本"))?;
    for (i, v) in c.witnesses.iter().enumerate() {
        writeln!(w, "<option value=\"{i}\">{}</option>", escape(&v.siglum))?;
    }
    let left = words.say("places shown: ", "显示处数：");
    writeln!(w, "</select></label>\n<output aria-live=\"polite\">{left}<b>{total}</b> / {total}</output>\n</form>")
}

fn lines(text: &str) -> String {
    escape(text).to_string().replace('\n', "<br>")
}

fn variant(
    c: &Compared,
    at: At,
    number: usize,
    class: Class,
    jump: Option<(usize, usize)>,
    words: Words,
    w: &mut dyn Write,
) -> io::Result<()> {
    let (key, name) = (class.key(), words.class(class));
    let moved = if jump.is_some() { " moved" } else { "" };
    write!(w, "<span class=\"v{moved}\" id=\"v{number}\" data-class=\"{key}\" title=\"{number}: {name}\">")?;
    if let Some((m, target)) = jump {
        let label = words.say("the other place of move ", "另一处：移位 ");
        write!(w, "<a href=\"#v{target}\" aria-label=\"{label}{0}\">⇄{0}</a>", m + 1)?;
    }
    let forms = c.forms(at.section, at.place);
    let sigla = c.witnesses.len() > 2;
    for (text, who) in forms.iter().filter(|(t, _)| !t.is_empty()) {
        let list = who.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
        let element = if who.contains(&0) { "del" } else { "ins" };
        write!(w, "<{element} class=\"r\" data-w=\"{list}\">{}", lines(text))?;
        if sigla {
            write!(w, "<sup>{}</sup>", escape(&c.sigla(who)))?;
        }
        write!(w, "</{element}>")?;
    }
    write!(w, "</span>")
}
