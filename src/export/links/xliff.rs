//! XLIFF 2.1 (OASIS Standard, 2018).
//!
//! A unit with one segment for each link, in the order of the text. What a link is stands twice: as the `state` that
//! every program knows, and as metadata of the module that the standard has for it (§5.5), which says more.
//!
//! | status | `state` | `subState` |
//! |---|---|---|
//! | confirmed | `reviewed` | |
//! | auto | `translated` | |
//! | doubtful | `translated` | `duizhao:doubtful` |
//! | one side is empty, or no link | `initial` | |
//!
//! Metadata of category `duizhao`: of the file `source`, `target` (number, hash and name of a text) and `rejected` (a
//! link); of a unit `status`, `score`, `source-segments`, `target-segments`.

use super::rows::{Row, rows};
use super::{Parallel, Text, UNLINKED, note, word, xml};
use crate::model::LinkStatus;
use std::io::{self, Write};

pub(super) fn write(p: &Parallel<'_>, w: &mut dyn Write) -> io::Result<()> {
    let (texts, links) = p.first_pair()?;
    writeln!(w, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(
        w,
        "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" xmlns:mda=\"urn:oasis:names:tc:xliff:metadata:2.0\" \
         version=\"2.1\" srcLang=\"{}\" trgLang=\"{}\" xml:space=\"preserve\">",
        texts[0].lang, texts[1].lang
    )?;
    let original = format!("{} – {}", texts[0].name, texts[1].name);
    writeln!(w, "<file id=\"f1\" original=\"{}\">", xml::attribute(&original))?;
    let mut about = vec![("source", note::text(0, texts[0])), ("target", note::text(1, texts[1]))];
    let rejected = links.iter().filter(|l| l.status == LinkStatus::Rejected);
    about.extend(rejected.map(|l| ("rejected", note::link(0, 1, l))));
    metadata(&about, w)?;
    let rows = rows(texts, links.iter().filter(|l| l.status != LinkStatus::Rejected));
    for (n, row) in rows.iter().enumerate() {
        unit(n + 1, texts, row, w)?;
    }
    if rows.is_empty() {
        // A file has at least one unit.
        writeln!(w, "<unit id=\"u1\"><segment><source></source></segment></unit>")?;
    }
    writeln!(w, "</file>\n</xliff>")
}

fn unit(n: usize, texts: [&Text<'_>; 2], row: &Row<'_>, w: &mut dyn Write) -> io::Result<()> {
    writeln!(w, "<unit id=\"u{n}\">")?;
    let mut about = vec![("status", row.link.map_or(UNLINKED, |l| word(l.status)).to_owned())];
    about.extend(row.link.map(|l| ("score", l.confidence.to_string())));
    for (key, index, segments) in [("source-segments", 0, &row.a), ("target-segments", 1, &row.b)] {
        if !segments.is_empty() {
            about.push((key, note::segments(index, texts[index], segments)));
        }
    }
    metadata(&about, w)?;
    let state = match row.link.map(|l| l.status) {
        _ if row.a.is_empty() || row.b.is_empty() => "initial",
        Some(LinkStatus::Confirmed) => "reviewed",
        Some(LinkStatus::Doubtful) => "translated\" subState=\"duizhao:doubtful",
        Some(LinkStatus::Auto) => "translated",
        Some(LinkStatus::Rejected) | None => "initial",
    };
    let side = |i: usize, segments: &[u32]| {
        let joined = texts[i].joined(segments);
        xml::text(&joined, |c| format!("<cp hex=\"{:04X}\"/>", c as u32)).into_owned()
    };
    write!(w, "<segment state=\"{state}\"><source>{}</source>", side(0, &row.a))?;
    if !row.b.is_empty() {
        write!(w, "<target>{}</target>", side(1, &row.b))?;
    }
    writeln!(w, "</segment>\n</unit>")
}

fn metadata(about: &[(&str, String)], w: &mut dyn Write) -> io::Result<()> {
    write!(w, "<mda:metadata><mda:metaGroup category=\"duizhao\">")?;
    for (kind, content) in about {
        write!(w, "<mda:meta type=\"{kind}\">{}</mda:meta>", xml::plain(content))?;
    }
    writeln!(w, "</mda:metaGroup></mda:metadata>")
}
