//! A document with real tracked changes (ECMA-376, WordprocessingML, §17.13.5): the base, and what makes it the next version.
//! Who accepts all changes has the text of the version, who refuses them has the base.
//!
//! What differs stands in `w:ins` and `w:del`; what moved, and has both of its places in these two versions, in `w:moveFrom` and `w:moveTo`
//! under one name. The end of a paragraph is a change too, where only one version has it. What a reader chose to
//! ignore is not tracked; the text is then that of the base. Author of a change is the version that has it.

use super::super::links::xml;
use super::super::word::Word;
use super::Compared;
use super::facts::{self, Words};
use crate::collate::Section;
use crate::text::Lang;
use std::fmt::Write as _;
use std::io::{self, Write};

/// What a stretch of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Same,
    Deleted,
    Inserted,
    /// Moved away; the number of its name.
    From(usize),
    /// Moved here.
    To(usize),
}

/// Writes the document.
pub(super) fn write(c: &Compared, lang: Lang, w: &mut dyn Write) -> io::Result<()> {
    let words = Words::of(lang);
    let footer = [
        format!("{} → {}", c.siglum(0), c.siglum(1)),
        facts::settings(c, words),
        facts::fineness(c, words).to_owned(),
        facts::origin(c, words),
    ];
    Word {
        title: &facts::title(c, words),
        description: &facts::lines(c, words).join("\n"),
        lang: c.lang(),
        styles: &[],
        body: &body(c),
        footer: &footer,
    }
    .write(w)
}

/// The body under way.
struct Body<'c> {
    out: String,
    /// What stands in the paragraph so far.
    paragraph: String,
    /// Number of the last change or mark.
    id: usize,
    authors: [&'c str; 2],
}

impl Body<'_> {
    fn attributes(&mut self, kind: Kind) -> String {
        self.id += 1;
        let author = if matches!(kind, Kind::Deleted | Kind::From(_)) { self.authors[0] } else { self.authors[1] };
        format!("w:id=\"{}\" w:author=\"{}\"", self.id, xml::attribute(author))
    }

    fn element(kind: Kind) -> Option<&'static str> {
        match kind {
            Kind::Same => None,
            Kind::Deleted => Some("w:del"),
            Kind::Inserted => Some("w:ins"),
            Kind::From(_) => Some("w:moveFrom"),
            Kind::To(_) => Some("w:moveTo"),
        }
    }

    /// Text, with an end of a paragraph for each line end.
    fn text(&mut self, kind: Kind, text: &str) {
        for (i, line) in text.split('\n').enumerate() {
            if i > 0 {
                self.end(kind);
            }
            if line.is_empty() {
                continue;
            }
            let tag = if kind == Kind::Deleted { "w:delText" } else { "w:t" };
            let run = format!("<w:r><{tag} xml:space=\"preserve\">{}</{tag}></w:r>", xml::plain(line));
            match Self::element(kind) {
                None => self.paragraph.push_str(&run),
                Some(element) => {
                    let attributes = self.attributes(kind);
                    // Writing to a string cannot fail.
                    let _ = write!(self.paragraph, "<{element} {attributes}>{run}</{element}>");
                }
            }
        }
    }

    /// Ends the paragraph; the end itself is what `kind` says.
    fn end(&mut self, kind: Kind) {
        let mark = match Self::element(kind) {
            None => String::new(),
            Some(element) => format!("<w:pPr><w:rPr><{element} {}/></w:rPr></w:pPr>", self.attributes(kind)),
        };
        let content = std::mem::take(&mut self.paragraph);
        let _ = writeln!(self.out, "<w:p>{mark}{content}</w:p>");
    }

    /// Opens or closes the range of a move.
    fn range(&mut self, kind: Kind, open: bool, id: usize) {
        let (name, number) = match kind {
            Kind::From(n) => ("moveFrom", n),
            Kind::To(n) => ("moveTo", n),
            _ => return,
        };
        let author = xml::attribute(self.authors[usize::from(name == "moveTo")]).into_owned();
        let _ = if open {
            write!(self.paragraph, "<w:{name}RangeStart w:id=\"{id}\" w:author=\"{author}\" w:name=\"move{number}\"/>")
        } else {
            write!(self.paragraph, "<w:{name}RangeEnd w:id=\"{id}\"/>")
        };
    }
}

/// A stretch of a section, or the end of its last paragraph, with the move that may explain it.
struct Stretch<'c> {
    kind: Kind,
    text: &'c str,
    moved: Option<usize>,
}

fn body(c: &Compared) -> String {
    let mut stretches: Vec<Stretch<'_>> = Vec::new();
    for section in &c.table.sections {
        section_stretches(section, &mut stretches);
    }
    name_moves(&mut stretches);
    let mut body = Body { out: String::new(), paragraph: String::new(), id: 0, authors: [c.siglum(0), c.siglum(1)] };
    let mut open: Option<(Kind, usize)> = None;
    for s in &stretches {
        if let Some((kind, id)) = open.filter(|(kind, _)| *kind != s.kind) {
            body.range(kind, false, id);
            open = None;
        }
        if open.is_none() && matches!(s.kind, Kind::From(_) | Kind::To(_)) {
            body.id += 1;
            open = Some((s.kind, body.id));
            body.range(s.kind, true, body.id);
        }
        body.text(s.kind, s.text);
    }
    if let Some((kind, id)) = open {
        body.range(kind, false, id);
    }
    if !body.paragraph.is_empty() || body.out.is_empty() {
        body.end(Kind::Same);
    }
    body.out
}

fn section_stretches<'c>(section: &'c Section, out: &mut Vec<Stretch<'c>>) {
    let has = |w: usize| section.paragraphs.get(w).is_some_and(|p| !p.is_empty());
    if !has(0) && !has(1) {
        return;
    }
    let mut last = None;
    for (k, place) in section.places.iter().enumerate() {
        let (a, b) = (section.text(k, 0), section.text(k, 1));
        let moved = place.variant.and_then(|v| v.moved);
        last = moved;
        let mut push = |kind, text: &'c str| {
            if !text.is_empty() {
                out.push(Stretch { kind, text, moved: moved.filter(|_| a.is_empty() || b.is_empty()) });
            }
        };
        if a == b {
            push(Kind::Same, a);
        } else if place.readings.first() == place.readings.get(1) && has(0) && has(1) {
            same_but_ignored(a, b, &mut push);
        } else {
            push(Kind::Deleted, a);
            push(Kind::Inserted, b);
        }
    }
    let kind = match (has(0), has(1)) {
        (true, true) => Kind::Same,
        (true, false) => Kind::Deleted,
        _ => Kind::Inserted,
    };
    out.push(Stretch { kind, text: "\n", moved: last.filter(|_| kind != Kind::Same) });
}

/// What differs in what is ignored is the base's, but for white space: where a version ends its paragraphs is its own.
fn same_but_ignored<'c>(a: &'c str, b: &'c str, push: &mut impl FnMut(Kind, &'c str)) {
    let (pa, pb) = (parts(a), parts(b));
    let blank = |t: &str| t.starts_with(char::is_whitespace);
    let alike = pa.len() == pb.len() && pa.iter().zip(&pb).all(|(x, y)| blank(x) == blank(y));
    if !alike {
        push(Kind::Same, a);
        return;
    }
    for (x, y) in pa.into_iter().zip(pb) {
        if x == y || !blank(x) {
            push(Kind::Same, x);
        } else {
            push(Kind::Deleted, x);
            push(Kind::Inserted, y);
        }
    }
}

/// A text in turns of white space and other signs.
fn parts(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let blank = first.is_whitespace();
        let end = rest.find(|c: char| c.is_whitespace() != blank).unwrap_or(rest.len());
        let (part, after) = rest.split_at(end);
        out.push(part);
        rest = after;
    }
    out
}

/// Makes moves of what a move explains and has as many places left as entered; a name must join two ranges, so the rest stays
/// deleted here and inserted there.
fn name_moves(stretches: &mut [Stretch<'_>]) {
    let Some(last) = stretches.iter().filter_map(|s| s.moved).max() else { return };
    let mut number = 0;
    for m in 0..=last {
        let ranges = |kind: Kind| -> Vec<std::ops::Range<usize>> {
            let mut out: Vec<std::ops::Range<usize>> = Vec::new();
            for (i, _) in stretches.iter().enumerate().filter(|(_, s)| s.moved == Some(m) && s.kind == kind) {
                match out.last_mut().filter(|r| r.end == i) {
                    Some(r) => r.end = i + 1,
                    None => out.push(i..i + 1),
                }
            }
            out
        };
        let (from, to) = (ranges(Kind::Deleted), ranges(Kind::Inserted));
        if from.len() != to.len() {
            continue;
        }
        for (from, to) in from.into_iter().zip(to) {
            number += 1;
            from.for_each(|i| stretches[i].kind = Kind::From(number));
            to.for_each(|i| stretches[i].kind = Kind::To(number));
        }
    }
}
