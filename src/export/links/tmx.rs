//! TMX 1.4b (LISA OSCAR, 2005).
//!
//! Two texts: a translation unit for each link, with the segments of a side joined in one `seg`; a segment without
//! counterpart is a unit with one variant. More than two: a unit for each row of the table that their links make, with a
//! variant for every text that has something there; the links themselves stand in `prop`s, so that they come back as they
//! were. A rejected link is no translation: its sides stand apart, and it is told in a `prop` of the header.
//!
//! | `prop` of | type | content |
//! |---|---|---|
//! | header | `x-text` | number, hash and name of a text |
//! | header | `x-rejected` | a rejected link |
//! | unit | `x-status`, `x-score` | of its link, or `unlinked` |
//! | unit | `x-link` | a link of a row |
//! | variant | `x-segments` | which segments it is made of |

use super::rows::rows;
use super::{Between, Parallel, UNLINKED, note, word, xml};
use crate::model::{Link, LinkStatus};
use std::io::{self, Write};

pub(super) fn write(p: &Parallel<'_>, w: &mut dyn Write) -> io::Result<()> {
    // In a table every language may be translated from (TMX 1.4b, `srclang`).
    let source = if p.texts.len() > 2 { "*all*" } else { p.first_pair()?.0[0].lang.as_str() };
    writeln!(w, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tmx version=\"1.4\">")?;
    writeln!(
        w,
        "<header creationtool=\"Duizhao\" creationtoolversion=\"{}\" segtype=\"sentence\" o-tmf=\"duizhao\" \
         adminlang=\"en\" srclang=\"{source}\" datatype=\"plaintext\">",
        env!("CARGO_PKG_VERSION")
    )?;
    for (i, text) in p.texts.iter().enumerate() {
        let content = xml::plain(&note::text(i, text)).into_owned();
        writeln!(w, "<prop type=\"x-text\" xml:lang=\"{}\">{content}</prop>", text.lang)?;
    }
    for between in &p.links {
        for link in between.links.iter().filter(|l| l.status == LinkStatus::Rejected) {
            prop(w, "x-rejected", &note::link(between.a, between.b, link))?;
        }
    }
    writeln!(w, "</header>\n<body>")?;
    if p.texts.len() > 2 {
        table(p, w)?;
    } else {
        pair(p, w)?;
    }
    writeln!(w, "</body>\n</tmx>")
}

fn pair(p: &Parallel<'_>, w: &mut dyn Write) -> io::Result<()> {
    let (texts, links) = p.first_pair()?;
    for (n, row) in rows(texts, links.iter().filter(|l| l.status != LinkStatus::Rejected)).iter().enumerate() {
        writeln!(w, "<tu tuid=\"{}\">", n + 1)?;
        prop(w, "x-status", row.link.map_or(UNLINKED, |l| word(l.status)))?;
        if let Some(link) = row.link {
            prop(w, "x-score", &link.confidence.to_string())?;
        }
        variant(p, 0, &row.a, w)?;
        variant(p, 1, &row.b, w)?;
        writeln!(w, "</tu>")?;
    }
    Ok(())
}

fn table(p: &Parallel<'_>, w: &mut dyn Write) -> io::Result<()> {
    let mut held = Held::of(p);
    for (n, row) in p.rows.iter().enumerate() {
        writeln!(w, "<tu tuid=\"{}\">", n + 1)?;
        for link in held.take(row) {
            prop(w, "x-link", &link)?;
        }
        for (i, segments) in row.iter().enumerate() {
            variant(p, i, segments, w)?;
        }
        writeln!(w, "</tu>")?;
    }
    Ok(())
}

/// The links that are not rejected, by text and first segment; each is given out once, at the first row that holds that
/// segment.
struct Held(Vec<std::collections::BTreeMap<u32, Vec<String>>>);

impl Held {
    fn of(p: &Parallel<'_>) -> Self {
        let mut held = vec![std::collections::BTreeMap::<u32, Vec<String>>::new(); p.texts.len()];
        let mut add = |text: usize, segment: u32, between: &Between, link: &Link| {
            held[text].entry(segment).or_default().push(note::link(between.a, between.b, link));
        };
        for between in &p.links {
            for link in between.links.iter().filter(|l| l.status != LinkStatus::Rejected) {
                match (link.a.first(), link.b.first()) {
                    (Some(&a), _) => add(between.a, a, between, link),
                    (None, Some(&b)) => add(between.b, b, between, link),
                    (None, None) => {}
                }
            }
        }
        Self(held)
    }

    fn take(&mut self, row: &[Vec<u32>]) -> Vec<String> {
        let cells = row.iter().zip(&mut self.0);
        cells
            .flat_map(|(cell, held)| cell.iter().filter_map(|s| held.remove(s)).flatten().collect::<Vec<_>>())
            .collect()
    }
}

fn variant(p: &Parallel<'_>, index: usize, segments: &[u32], w: &mut dyn Write) -> io::Result<()> {
    let Some(text) = p.texts.get(index).filter(|_| !segments.is_empty()) else { return Ok(()) };
    let joined = text.joined(segments);
    let content = xml::text(&joined, |c| format!("<ph type=\"x-cp-{:04X}\"/>", c as u32));
    write!(w, "<tuv xml:lang=\"{}\">", text.lang)?;
    write!(w, "<prop type=\"x-segments\">{}</prop>", note::segments(index, text, segments))?;
    writeln!(w, "<seg>{content}</seg></tuv>")
}

fn prop(w: &mut dyn Write, kind: &str, content: &str) -> io::Result<()> {
    writeln!(w, "<prop type=\"{kind}\">{}</prop>", xml::plain(content))
}
