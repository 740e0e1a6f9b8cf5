//! REFI-QDA 1.5 projects: an archive with `project.qde` and the texts in `sources/`.
//!
//! The standard contradicts itself about ends; here they are exclusive, as in its own example and in most programs, and a
//! selection has its quotation for a name, so that a reader can tell. Texts are UTF-8 with line feeds and without a byte
//! order mark, positions are code points.
//!
//! A tag is one selection with a coding for each code. A tag in several parts (a page break parts it, or the other
//! language) is as many selections, because the standard has no other way; the description of each says which part of
//! which passage it is, and so the tag is put together again. A memo is a note of the first part.

use super::refi::Tree;
use super::{Lost, Project, coder_name, document_name, positions};
use crate::export::date::iso8601;
use crate::export::links::xml::{attribute, can_hold, plain};
use crate::model::identity::{coder, derived};
use crate::model::{Document, Tag};
use crate::text::LineFeeds;
use std::io::{self, Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// Characters of a selection's name; NVivo takes no more.
const NAME: usize = 100;

/// Facts of a document, as variables of its source: the name of each, and what it is of a document.
type Fact = (&'static str, fn(&Project<'_>, &Document) -> String);

const FACTS: [Fact; 4] = [
    ("Siglum", |_, d| d.siglum.clone()),
    ("Work", |p, d| p.ws.works().get(&d.work).map(|w| w.title.get(p.lang).to_owned()).unwrap_or_default()),
    ("Date", |p, d| {
        let work = p.ws.works().get(&d.work).map_or("", |w| &w.date);
        if d.date.is_empty() { work.to_owned() } else { d.date.clone() }
    }),
    ("SHA-256 of the file", |_, d| d.source.0.clone()),
];

/// Writes the archive.
pub(super) fn write(p: &Project<'_>, w: &mut dyn Write) -> io::Result<Vec<Lost>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // The same bytes at any time and on any machine.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    zip.start_file("project.qde", options)?;
    let mut qde = Vec::new();
    let lost = project(p, &mut qde)?;
    zip.write_all(&qde)?;
    for d in &p.documents {
        zip.start_file(format!("sources/{}.txt", p.document_guid(d.document.id)), options)?;
        zip.write_all(LineFeeds::new(&d.source.text).text().as_bytes())?;
    }
    w.write_all(&zip.finish()?.into_inner())?;
    Ok(lost)
}

fn project(p: &Project<'_>, w: &mut dyn Write) -> io::Result<Vec<Lost>> {
    writeln!(w, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(
        w,
        "<Project xmlns=\"urn:QDA-XML:project:1.0\" name=\"{}\" origin=\"{}\">",
        attribute(p.name),
        p.naming.origin()
    )?;
    let coders = p.coders();
    if !coders.is_empty() {
        writeln!(w, "  <Users>")?;
        for c in coders {
            writeln!(w, "    <User guid=\"{}\" name=\"{}\"/>", coder(c), attribute(coder_name(c)))?;
        }
        writeln!(w, "  </Users>")?;
    }
    let tree = Tree::of(p.ws, &p.ids, p.naming);
    if !tree.is_empty() {
        writeln!(w, "  <CodeBook>")?;
        tree.write(2, w)?;
        writeln!(w, "  </CodeBook>")?;
    }
    if !p.documents.is_empty() {
        writeln!(w, "  <Variables>")?;
        for (name, _) in FACTS {
            let guid = derived("variable", &[name]);
            writeln!(w, "    <Variable guid=\"{guid}\" name=\"{name}\" typeOfVariable=\"Text\"/>")?;
        }
        writeln!(w, "  </Variables>\n  <Sources>")?;
        for d in &p.documents {
            source(p, d, w)?;
        }
        writeln!(w, "  </Sources>")?;
    }
    let mut odd = notes(p, w)?;
    writeln!(w, "  <Description>{}</Description>\n</Project>", plain(&p.proof()))?;
    odd +=
        p.ws.codes()
            .values()
            .map(|c| c.name.0.values().chain(c.definition.0.values()).map(|t| unheld(t)).sum::<usize>())
            .sum::<usize>();
    Ok(if odd > 0 { vec![Lost::Characters(odd)] } else { vec![] })
}

fn source(p: &Project<'_>, d: &super::Entry<'_>, w: &mut dyn Write) -> io::Result<()> {
    let guid = p.document_guid(d.document.id);
    let name = document_name(d.document, p.lang);
    writeln!(
        w,
        "    <TextSource guid=\"{guid}\" name=\"{}\" plainTextPath=\"internal://{guid}.txt\">",
        attribute(&name)
    )?;
    let text = LineFeeds::new(&d.source.text);
    let at = positions(text.text());
    for tag in &d.tags {
        selections(p, tag, &text, &at, w)?;
    }
    for (name, value) in FACTS {
        let value = value(p, d.document);
        if !value.is_empty() {
            writeln!(w, "      <VariableValue>")?;
            writeln!(w, "        <VariableRef targetGUID=\"{}\"/>", derived("variable", &[name]))?;
            writeln!(w, "        <TextValue>{}</TextValue>\n      </VariableValue>", plain(&value))?;
        }
    }
    writeln!(w, "    </TextSource>")
}

/// A tag: a selection for each of its parts.
fn selections(
    p: &Project<'_>,
    tag: &Tag,
    text: &LineFeeds<'_>,
    at: &impl Fn(crate::text::TextRange) -> (usize, usize),
    w: &mut dyn Write,
) -> io::Result<()> {
    let whole = p.tag_guid(tag.id);
    let (user, created) = (coder(&tag.coder), iso8601(tag.created));
    for (i, range) in tag.ranges.iter().enumerate() {
        let guid = if i == 0 { whole.to_owned() } else { derived("part", &[whole, &i.to_string()]) };
        let here = text.here(*range);
        let (start, end) = at(here);
        writeln!(
            w,
            "      <PlainTextSelection guid=\"{guid}\" name=\"{}\" startPosition=\"{start}\" endPosition=\"{end}\" \
             creatingUser=\"{user}\" creationDateTime=\"{created}\">",
            attribute(&name(here.slice(text.text()).unwrap_or("")))
        )?;
        if tag.ranges.len() > 1 {
            let (n, of) = (i + 1, tag.ranges.len());
            writeln!(w, "        <Description>Part {n} of {of} of the passage {whole}</Description>")?;
        }
        for code in &tag.codes {
            let target = p.code_guid(code);
            writeln!(
                w,
                "        <Coding guid=\"{}\" creatingUser=\"{user}\" creationDateTime=\"{created}\">",
                derived("coding", &[&guid, target])
            )?;
            writeln!(w, "          <CodeRef targetGUID=\"{target}\"/>\n        </Coding>")?;
        }
        if i == 0 && !tag.memo.is_empty() {
            writeln!(w, "        <NoteRef targetGUID=\"{}\"/>", derived("memo", &[whole]))?;
        }
        writeln!(w, "      </PlainTextSelection>")?;
    }
    Ok(())
}

/// The quotation, or as much of it as a name holds.
fn name(quotation: &str) -> String {
    if quotation.chars().count() <= NAME {
        return quotation.to_owned();
    }
    quotation.chars().take(NAME - 1).chain(['…']).collect()
}

/// The memos; gives back how many of their characters XML cannot hold.
fn notes(p: &Project<'_>, w: &mut dyn Write) -> io::Result<usize> {
    let with: Vec<&Tag> = p.tags().filter(|t| !t.memo.is_empty()).collect();
    if with.is_empty() {
        return Ok(0);
    }
    let mut odd = 0;
    writeln!(w, "  <Notes>")?;
    for tag in with {
        odd += unheld(&tag.memo);
        writeln!(
            w,
            "    <Note guid=\"{}\" name=\"{}\" creatingUser=\"{}\" creationDateTime=\"{}\">",
            derived("memo", &[p.tag_guid(tag.id)]),
            attribute(&name(tag.memo.lines().next().unwrap_or(""))),
            coder(&tag.coder),
            iso8601(tag.created)
        )?;
        writeln!(w, "      <PlainTextContent>{}</PlainTextContent>\n    </Note>", plain(&tag.memo))?;
    }
    writeln!(w, "  </Notes>")?;
    Ok(odd)
}

fn unheld(text: &str) -> usize {
    text.chars().filter(|c| !can_hold(*c)).count()
}
