//! TEI P5, chapter 12, *Critical Apparatus*.
//!
//! **Parallel segmentation**: the texts of all witnesses at once. Where they are the same to the letter stands text, where they are
//! not stands an `app` with a `rdg` for each form, so that the reading text of every witness can be read back: for each `div`
//! that has a `milestone` of it, the text outside of any `app` and in its own `rdg`, with a line end for each `lb`. The
//! milestone says which of its paragraphs the `div` holds, counted from 0: the first, if the others follow it there too, else all of
//! them, which are parted by the line ends. That puts the text of a witness into its order.
//!
//! **Double end-point**: the text of the base with anchors, and apart from it, in `standOff`, an `app` from one anchor to another.
//!
//! The class of a difference is the `type` of its `app`; what was ignored has the type `ignored`. What moved stands in a
//! `listTranspose`. A letter that XML cannot hold becomes U+FFFD.

use super::super::links::xml;
use super::facts::{self, Words};
use super::{Compared, Witness};
use crate::collate::{Act, Lemma, apparatus};
use crate::text::Lang;
use std::io::{self, Write};

fn head(c: &Compared, words: Words, method: &str, location: &str, w: &mut dyn Write) -> io::Result<()> {
    let lang = words.lang();
    writeln!(w, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(w, "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\" xml:lang=\"{lang}\">\n<teiHeader>\n<fileDesc>")?;
    writeln!(w, "<titleStmt><title>{}</title></titleStmt>", xml::plain(&facts::title(c, words)))?;
    writeln!(w, "<publicationStmt><p>{}</p></publicationStmt>", xml::plain(&facts::origin(c, words)))?;
    writeln!(w, "<sourceDesc>\n<listWit>")?;
    for (i, v) in c.witnesses.iter().enumerate() {
        let (siglum, title, hash) = (xml::attribute(&v.siglum), xml::plain(&v.title), &v.version.body.source().hash.0);
        let lang = v.version.lang;
        let name = if v.title.is_empty() { xml::plain(&v.siglum) } else { title };
        writeln!(
            w,
            "<witness xml:id=\"w{}\" n=\"{siglum}\" xml:lang=\"{lang}\">{name} <idno type=\"sha256\">{}</idno></witness>",
            i + 1,
            xml::plain(hash)
        )?;
    }
    writeln!(w, "</listWit>\n</sourceDesc>\n</fileDesc>\n<encodingDesc>\n<editorialDecl>")?;
    for line in [facts::settings(c, words), facts::counts(c, words), facts::fineness(c, words).to_owned()] {
        writeln!(w, "<p>{}</p>", xml::plain(&line))?;
    }
    writeln!(w, "</editorialDecl>\n<variantEncoding method=\"{method}\" location=\"{location}\"/>\n</encodingDesc>")?;
    let text_lang = c.lang();
    writeln!(
        w,
        "<profileDesc><langUsage><language ident=\"{text_lang}\">{text_lang}</language></langUsage></profileDesc>"
    )?;
    writeln!(w, "</teiHeader>")
}

/// References to witnesses.
fn wit(witnesses: &[Witness]) -> String {
    witnesses.iter().map(|w| format!("#w{}", w + 1)).collect::<Vec<_>>().join(" ")
}

/// Text, with an element for each line end.
fn text(raw: &str) -> String {
    xml::plain(raw).replace('\n', "<lb/>")
}

/// Which of its paragraphs each witness of a section has there.
fn milestones(c: &Compared, section: usize, w: &mut dyn Write) -> io::Result<()> {
    for witness in c.having(section) {
        let paragraphs = c.table.sections.get(section).and_then(|s| s.paragraphs.get(witness)).map_or(&[][..], |p| p);
        let in_a_row = paragraphs.windows(2).all(|w| w[0] + 1 == w[1]);
        let told = if in_a_row { &paragraphs[..paragraphs.len().min(1)] } else { paragraphs };
        let n = told.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
        write!(w, "<milestone unit=\"paragraph\" n=\"{n}\" edRef=\"#w{}\"/>", witness + 1)?;
    }
    Ok(())
}

/// What moved, as references to the elements that show its places.
fn transpositions(ids: &[Vec<String>], w: &mut dyn Write) -> io::Result<()> {
    let two: Vec<&Vec<String>> = ids.iter().filter(|i| i.len() > 1).collect();
    if two.is_empty() {
        return Ok(());
    }
    writeln!(w, "<listTranspose>")?;
    for list in two {
        let pointers: String = list.iter().map(|id| format!("<ptr target=\"#{id}\"/>")).collect();
        writeln!(w, "<transpose>{pointers}</transpose>")?;
    }
    writeln!(w, "</listTranspose>")
}

/// Writes all texts at once.
pub(super) fn segmented(c: &Compared, lang: Lang, w: &mut dyn Write) -> io::Result<()> {
    let words = Words::of(lang);
    head(c, words, "parallel-segmentation", "internal", w)?;
    let mut moved: Vec<Vec<String>> = vec![Vec::new(); c.table.moves.len()];
    let mut body: Vec<u8> = Vec::new();
    let mut number = 0;
    for (i, section) in c.table.sections.iter().enumerate() {
        write!(body, "<div type=\"section\" n=\"{}\"><ab xml:space=\"preserve\">", i + 1)?;
        milestones(c, i, &mut body)?;
        for (k, place) in section.places.iter().enumerate() {
            let forms = c.forms(i, k);
            if let ([(only, _)], None) = (forms.as_slice(), place.variant) {
                body.extend(text(only).into_bytes());
                continue;
            }
            let class = place.variant.map_or("ignored", |v| v.class.key());
            let mut id = String::new();
            if place.variant.is_some() {
                number += 1;
                id = format!(" n=\"{number}\" xml:id=\"v{number}\"");
                if let Some(list) = place.variant.and_then(|v| moved.get_mut(v.moved?)) {
                    list.push(format!("v{number}"));
                }
            }
            write!(body, "<app type=\"{class}\"{id}>")?;
            for (form, who) in &forms {
                reading(form, who, &mut body)?;
            }
            let absent: Vec<Witness> = (0..c.witnesses.len()).filter(|w| section.paragraphs[*w].is_empty()).collect();
            if !absent.is_empty() {
                reading("", &absent, &mut body)?;
            }
            write!(body, "</app>")?;
        }
        writeln!(body, "</ab></div>")?;
    }
    if moved.iter().any(|m| m.len() > 1) {
        writeln!(w, "<standOff>")?;
        transpositions(&moved, w)?;
        writeln!(w, "</standOff>")?;
    }
    writeln!(w, "<text>\n<body>")?;
    if c.table.sections.is_empty() {
        writeln!(w, "<p/>")?;
    }
    w.write_all(&body)?;
    writeln!(w, "</body>\n</text>\n</TEI>")
}

fn reading(form: &str, who: &[Witness], w: &mut dyn Write) -> io::Result<()> {
    let wit = wit(who);
    if form.is_empty() {
        write!(w, "<rdg wit=\"{wit}\"/>")
    } else {
        write!(w, "<rdg wit=\"{wit}\">{}</rdg>", text(form))
    }
}

/// Writes the base with anchors, and its apparatus apart.
pub(super) fn standoff(c: &Compared, lang: Lang, w: &mut dyn Write) -> io::Result<()> {
    let words = Words::of(lang);
    head(c, words, "double-end-point", "external", w)?;
    let entries = apparatus(&c.table, 0);
    let mut moved: Vec<Vec<String>> = vec![Vec::new(); c.table.moves.len()];
    if !entries.is_empty() {
        writeln!(w, "<standOff>\n<listApp>")?;
        for e in &entries {
            let (n, class) = (e.number, e.class.key());
            write!(w, "<app type=\"{class}\" n=\"{n}\" xml:id=\"v{n}\" from=\"#a{n}\" to=\"#b{n}\">")?;
            if let Some(list) = e.moved.and_then(|m| moved.get_mut(m)) {
                list.push(format!("v{n}"));
            }
            let lemma = if let Lemma::Words(t) = e.lemma { text(t) } else { String::new() };
            write!(w, "<lem wit=\"{}\">{lemma}</lem>", wit(&e.agreeing))?;
            for r in &e.readings {
                let kind = match r.act {
                    Act::Replaces => "replaced",
                    Act::Adds => "added",
                    Act::Omits => "omitted",
                    Act::Transposes => "transposed",
                };
                write!(w, "<rdg type=\"{kind}\" wit=\"{}\">{}</rdg>", wit(&r.witnesses), text(r.text))?;
            }
            writeln!(w, "</app>")?;
        }
        writeln!(w, "</listApp>")?;
        transpositions(&moved, w)?;
        writeln!(w, "</standOff>")?;
    }
    writeln!(w, "<text>\n<body>")?;
    if c.table.sections.is_empty() {
        writeln!(w, "<p/>")?;
    }
    let mut next = entries.iter().peekable();
    for (i, section) in c.table.sections.iter().enumerate() {
        write!(w, "<div type=\"section\" n=\"{}\"><ab xml:space=\"preserve\">", i + 1)?;
        for k in 0..section.places.len() {
            let here = text(section.text(k, 0));
            match next.next_if(|e| (e.at.section, e.at.place) == (i, k)) {
                Some(e) => write!(w, "<anchor xml:id=\"a{0}\"/>{here}<anchor xml:id=\"b{0}\"/>", e.number)?,
                None => write!(w, "{here}")?,
            }
        }
        writeln!(w, "</ab></div>")?;
    }
    writeln!(w, "</body>\n</text>\n</TEI>")
}
