//! A table of links for scripts.
//!
//! ```text
//! # duizhao-links 1
//! # text  0 <sha256> 004:zh   zh
//! # text  1 <sha256> 004:en   en
//! # a     b       confidence  status  text_a  text_b  segments_a  segments_b
//! 0       0       0.98        auto    …       …       0:0/0h/0    1:0/0h/0
//! 1 2     1       0.71        …
//! ```
//!
//! What a reader rejected stands at the end. The first three columns are those that `duizhao align` prints; what a script does not want it need not read. A text has
//! no tab and no line end: these, and the backslash, are written `\t`, `\n`, `\r` and `\\`. Nothing is guarded against
//! spreadsheets; the CSV export is for them.

use super::rows::{Row, rows};
use super::{Parallel, Text, UNLINKED, note, word};
use crate::model::LinkStatus;
use std::borrow::Cow;
use std::io::{self, Write};

pub(super) fn write(p: &Parallel<'_>, w: &mut dyn Write) -> io::Result<()> {
    let (texts, links) = p.first_pair()?;
    writeln!(w, "# duizhao-links 1")?;
    for (i, text) in texts.iter().enumerate() {
        writeln!(w, "# text\t{}\t{}", escape(&note::text(i, text)), text.lang)?;
    }
    writeln!(w, "# a\tb\tconfidence\tstatus\ttext_a\ttext_b\tsegments_a\tsegments_b")?;
    let rejected = links.iter().filter(|l| l.status == LinkStatus::Rejected);
    let mut rows = rows(texts, links.iter().filter(|l| l.status != LinkStatus::Rejected));
    rows.extend(rejected.map(|l| Row { a: l.a.clone(), b: l.b.clone(), link: Some(l) }));
    for row in rows {
        let confidence = row.link.map(|l| l.confidence.to_string()).unwrap_or_default();
        let status = row.link.map_or(UNLINKED, |l| word(l.status));
        let (a, b) = (note::numbers(&row.a), note::numbers(&row.b));
        let text = |text: &Text<'_>, segments: &[u32]| escape(&text.joined(segments)).into_owned();
        let (text_a, text_b) = (text(texts[0], &row.a), text(texts[1], &row.b));
        let (in_a, in_b) = (note::segments(0, texts[0], &row.a), note::segments(1, texts[1], &row.b));
        writeln!(w, "{a}\t{b}\t{confidence}\t{status}\t{text_a}\t{text_b}\t{in_a}\t{in_b}")?;
    }
    Ok(())
}

fn escape(text: &str) -> Cow<'_, str> {
    if !text.contains(['\\', '\t', '\n', '\r']) {
        return text.into();
    }
    text.replace('\\', "\\\\").replace('\t', "\\t").replace('\n', "\\n").replace('\r', "\\r").into()
}
