//! TEI P5: the codebook as a taxonomy, the texts, and the tags as stand-off annotations.
//!
//! A passage is `#string-range(id,offset,length)` in code points of the text of the element with that identifier; several
//! of them where it has several parts. The texts have line feeds alone, because XML knows no other line ends.

use super::{Lost, Project, coder_name, document_name, positions};
use crate::export::date::iso8601;
use crate::export::links::xml::{attribute, can_hold, plain};
use crate::model::{Code, CodeId};
use crate::text::LineFeeds;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// Writes the document.
pub(super) fn write(p: &Project<'_>, w: &mut dyn Write) -> io::Result<Vec<Lost>> {
    let names = names(p);
    writeln!(w, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TEI xmlns=\"http://www.tei-c.org/ns/1.0\">")?;
    header(p, &names, w)?;
    standoff(p, &names, w)?;
    let mut odd = 0;
    writeln!(w, "  <text>\n    <group>")?;
    for d in &p.documents {
        let text = LineFeeds::new(&d.source.text);
        odd += text.text().chars().filter(|c| !can_hold(*c)).count();
        // The text is one element without any white space of ours, so that positions count in it alone.
        writeln!(
            w,
            "      <text><body><ab xml:id=\"d{}\" xml:space=\"preserve\">{}</ab></body></text>",
            d.document.id,
            plain(text.text())
        )?;
    }
    if p.documents.is_empty() {
        writeln!(w, "      <text><body><ab/></body></text>")?;
    }
    writeln!(w, "    </group>\n  </text>\n</TEI>")?;
    Ok(if odd > 0 { vec![Lost::Characters(odd)] } else { vec![] })
}

/// Identifiers for codes: their own where XML takes it, and none that anything else has.
fn names<'w>(p: &Project<'w>) -> BTreeMap<&'w CodeId, String> {
    let mut out: BTreeMap<&CodeId, String> = BTreeMap::new();
    let mut taken = std::collections::BTreeSet::new();
    for c in p.ws.codes().values() {
        let fits = |s: &char| s.is_ascii_alphanumeric() || matches!(s, '.' | '-' | '_');
        let mut name = format!("code.{}", c.id.0.chars().map(|s| if fits(&s) { s } else { '_' }).collect::<String>());
        while !taken.insert(name.clone()) {
            name.push('_');
        }
        out.insert(&c.id, name);
    }
    out
}

fn header(p: &Project<'_>, names: &BTreeMap<&CodeId, String>, w: &mut dyn Write) -> io::Result<()> {
    writeln!(w, "  <teiHeader>\n    <fileDesc>")?;
    writeln!(w, "      <titleStmt><title>{}</title></titleStmt>", plain(p.name))?;
    writeln!(w, "      <publicationStmt><p>{}</p></publicationStmt>\n      <sourceDesc>", plain(&p.proof()))?;
    for d in &p.documents {
        let title = document_name(d.document, p.lang);
        let date = &d.document.date;
        writeln!(w, "        <bibl corresp=\"#d{}\"><title>{}</title>", d.document.id, plain(&title))?;
        if !date.is_empty() {
            writeln!(w, "          <date>{}</date>", plain(date))?;
        }
        writeln!(w, "          <idno type=\"sha256\">{}</idno></bibl>", d.source.hash)?;
    }
    if p.documents.is_empty() {
        writeln!(w, "        <p>–</p>")?;
    }
    writeln!(w, "      </sourceDesc>\n    </fileDesc>")?;
    if !p.ws.codes().is_empty() {
        writeln!(w, "    <encodingDesc><classDecl><taxonomy xml:id=\"codebook\">")?;
        let tops = p.ws.codebook().into_iter().filter(|c| c.parent.is_none());
        for c in tops {
            category(p, c, names, 3, w)?;
        }
        writeln!(w, "    </taxonomy></classDecl></encodingDesc>")?;
    }
    writeln!(w, "  </teiHeader>")
}

fn category(
    p: &Project<'_>,
    code: &Code,
    names: &BTreeMap<&CodeId, String>,
    depth: usize,
    w: &mut dyn Write,
) -> io::Result<()> {
    let pad = "  ".repeat(depth.min(40));
    writeln!(w, "{pad}<category xml:id=\"{}\">", names.get(&code.id).map_or("", String::as_str))?;
    for (lang, name) in &code.name.0 {
        let definition = code.definition.exact(*lang).unwrap_or("");
        writeln!(
            w,
            "{pad}  <catDesc xml:lang=\"{lang}\"><term>{}</term> {}</catDesc>",
            plain(name),
            plain(definition)
        )?;
    }
    let below = p.ws.codebook().into_iter().filter(|c| c.parent.as_ref() == Some(&code.id));
    for c in below {
        category(p, c, names, depth + 1, w)?;
    }
    writeln!(w, "{pad}</category>")
}

fn standoff(p: &Project<'_>, names: &BTreeMap<&CodeId, String>, w: &mut dyn Write) -> io::Result<()> {
    if p.tags().next().is_none() {
        return Ok(());
    }
    let coders = p.coders();
    let coder = |name: &str| coders.iter().position(|c| *c == name).unwrap_or(0) + 1;
    writeln!(w, "  <standOff>\n    <listPerson>")?;
    for c in &coders {
        writeln!(
            w,
            "      <person xml:id=\"coder{}\"><persName>{}</persName></person>",
            coder(c),
            plain(coder_name(c))
        )?;
    }
    writeln!(w, "    </listPerson>\n    <listAnnotation>")?;
    for d in &p.documents {
        let text = LineFeeds::new(&d.source.text);
        let at = positions(text.text());
        for tag in &d.tags {
            let place = |r: &crate::text::TextRange| {
                let (start, end) = at(text.here(*r));
                format!("#string-range(d{},{start},{})", d.document.id, end - start)
            };
            let target: Vec<String> = tag.ranges.iter().map(place).collect();
            let ana: Vec<String> = tag.codes.iter().filter_map(|c| Some(format!("#{}", names.get(c)?))).collect();
            let (who, when) = (coder(&tag.coder), iso8601(tag.created));
            writeln!(
                w,
                "      <annotation xml:id=\"tag{}\" motivation=\"tagging\" target=\"{}\" ana=\"{}\">",
                tag.id,
                attribute(&target.join(" ")),
                attribute(&ana.join(" "))
            )?;
            writeln!(
                w,
                "        <respStmt xml:id=\"resp{}\"><resp when=\"{when}\">tagged</resp><name ref=\"#coder{who}\">{}</name></respStmt>",
                tag.id,
                plain(coder_name(&tag.coder))
            )?;
            if !tag.memo.is_empty() {
                writeln!(w, "        <note type=\"memo\">{}</note>", plain(&tag.memo))?;
            }
            writeln!(w, "      </annotation>")?;
        }
    }
    writeln!(w, "    </listAnnotation>\n  </standOff>")
}
