//! InterText (Vondřička, *Aligning Parallel Texts with InterText*, LREC 2014): two texts and a file of links.
//!
//! A text has `p` with `s` in them, numbered `3` and `3:1`, which is the numbering that InterText itself makes. The links
//! are a `linkGrp` that names both files, `toDoc` first in every link though it is the second text:
//!
//! ```text
//! <link type="1-2" xtargets="7:2;7:2 7:3" status="man"/>     one sentence of toDoc, two of fromDoc
//! ```
//!
//! A link is a row there, and what stands in no row is not shown; so every sentence has one. `man` is a link confirmed by
//! hand, `auto` one of an aligner, and `plain` one that is yet to be looked at: ours are doubtful. What InterText has no
//! place for is written as attributes and elements of a namespace of our own; it passes over them, and drops them
//! when it saves.

use super::rows::rows;
use super::{Parallel, Text, UNLINKED, word, xml};
use crate::model::LinkStatus;
use std::io::{self, Write};

/// Our namespace.
const OURS: &str = "urn:duizhao:links";

/// The name of a text beside the file of links: InterText takes what stands between the dots for text and version.
pub(super) fn name_beside(links: &str, text: Option<&Text<'_>>, index: usize) -> String {
    let stem = links.rsplit_once('.').map_or(links, |(stem, _)| stem);
    let stem: String = stem.chars().map(|c| if c == '.' || c.is_whitespace() { '_' } else { c }).collect();
    let name = text.map(|t| t.name.as_str()).unwrap_or_default();
    let safe = |c: char| if c.is_alphanumeric() { c } else { '-' };
    let version = name.chars().map(safe).collect::<String>();
    let version = version.trim_matches('-');
    // A name of signs alone, or of a whole path, would be none, or too long for a file.
    let version: String = version.chars().rev().take(40).collect::<Vec<_>>().into_iter().rev().collect();
    if version.is_empty() { format!("{stem}.{}.xml", index + 1) } else { format!("{stem}.{version}.xml") }
}

/// What segments are called in the files.
struct Ids(Vec<Option<(u32, u32)>>);

impl Ids {
    /// Paragraphs and the sentences in each count from 1, without those that are not written.
    fn of(p: &Parallel<'_>, index: usize) -> Self {
        let (mut paragraph, mut sentence, mut last) = (0, 0, None);
        let ids = p.texts[index].segments.iter().zip(written(p, index)).map(|(s, written)| {
            if !written {
                return None;
            }
            if last != Some(s.paragraph) {
                last = Some(s.paragraph);
                (paragraph, sentence) = (paragraph + 1, 0);
            }
            sentence += 1;
            Some((paragraph, sentence))
        });
        Self(ids.collect())
    }

    fn list(&self, segments: &[u32]) -> String {
        let known = segments.iter().filter_map(|&s| self.0.get(s as usize).copied().flatten());
        known.map(|(p, s)| format!("{p}:{s}")).collect::<Vec<_>>().join(" ")
    }
}

/// Which segments are written: all that are not set aside, and those of these that a link holds.
fn written(p: &Parallel<'_>, index: usize) -> Vec<bool> {
    let mut out: Vec<bool> = p.texts[index].segments.iter().map(|s| !s.aside && !s.text.is_empty()).collect();
    let links = p.links.iter().filter(|l| (l.a, l.b) == (0, 1)).flat_map(|l| &l.links);
    for &s in links.flat_map(|l| if index == 0 { &l.a } else { &l.b }) {
        if let Some(slot) = out.get_mut(s as usize) {
            *slot = true;
        }
    }
    out
}

pub(super) fn text(p: &Parallel<'_>, index: usize, w: &mut dyn Write) -> io::Result<()> {
    p.first_pair()?;
    let text = &p.texts[index];
    writeln!(w, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(
        w,
        "<text lang=\"{}\" xmlns:dz=\"{OURS}\" dz:name=\"{}\" dz:sha256=\"{}\">",
        text.lang,
        xml::attribute(&text.name),
        xml::attribute(&text.hash)
    )?;
    let ids = Ids::of(p, index);
    let mut open = 0;
    for (segment, id) in text.segments.iter().zip(&ids.0) {
        let Some((paragraph, sentence)) = *id else { continue };
        if paragraph != open {
            if open > 0 {
                writeln!(w, "</p>")?;
            }
            open = paragraph;
            let kind = if segment.heading { " type=\"head\"" } else { "" };
            writeln!(w, "<p id=\"{paragraph}\"{kind}>")?;
        }
        writeln!(w, "<s id=\"{paragraph}:{sentence}\">{}</s>", xml::plain(&segment.text))?;
    }
    if open > 0 {
        writeln!(w, "</p>")?;
    }
    writeln!(w, "</text>")
}

pub(super) fn links(p: &Parallel<'_>, names: &[String; 2], w: &mut dyn Write) -> io::Result<()> {
    let (texts, links) = p.first_pair()?;
    let [a, b] = [Ids::of(p, 0), Ids::of(p, 1)];
    writeln!(w, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    let [from, to] = names.each_ref().map(|n| xml::attribute(n));
    writeln!(w, "<linkGrp toDoc=\"{to}\" fromDoc=\"{from}\" xmlns:dz=\"{OURS}\">")?;
    for row in rows(texts, links.iter().filter(|l| l.status != LinkStatus::Rejected)) {
        let (in_a, in_b) = (a.list(&row.a), b.list(&row.b));
        if in_a.is_empty() && in_b.is_empty() {
            continue;
        }
        let status = match row.link.map(|l| l.status) {
            Some(LinkStatus::Confirmed) => "man",
            Some(LinkStatus::Auto) => "auto",
            Some(LinkStatus::Doubtful | LinkStatus::Rejected) | None => "plain",
        };
        let kind = format!("{}-{}", count(&in_b), count(&in_a));
        write!(w, "<link type=\"{kind}\" xtargets=\"{in_b};{in_a}\" status=\"{status}\"")?;
        let state = row.link.map_or(UNLINKED, |l| word(l.status));
        write!(w, " dz:state=\"{state}\"")?;
        if let Some(link) = row.link {
            write!(w, " dz:score=\"{}\"", link.confidence)?;
        }
        writeln!(w, "/>")?;
    }
    for l in links.iter().filter(|l| l.status == LinkStatus::Rejected) {
        let (in_a, in_b) = (a.list(&l.a), b.list(&l.b));
        writeln!(w, "<dz:rejected xtargets=\"{in_b};{in_a}\" dz:score=\"{}\"/>", l.confidence)?;
    }
    writeln!(w, "</linkGrp>")
}

/// How many there are in a list of identifiers.
fn count(list: &str) -> usize {
    list.split(' ').filter(|s| !s.is_empty()).count()
}
