//! A line for each word, a column for each family of codes (CoNLL-U Plus).
//!
//! Words of a passage are marked `B-code` where it begins and `I-code` where it goes on, all others `O`. A column holds one
//! passage at a time: of two that overlap in one family the first is kept, and all that has no place is told. A sentence
//! ends in an empty line; START and END are code points of the decoded file.

use super::{Lost, Project, positions};
use crate::export::excerpts::{line, version_name};
use crate::model::{CodeId, Tag, Version};
use crate::text::TextRange;
use crate::text::word::tokens;
use std::collections::BTreeSet;
use std::io::{self, Write};

/// Writes the table.
pub(super) fn write(p: &Project<'_>, w: &mut dyn Write) -> io::Result<Vec<Lost>> {
    let families = families(p);
    let names: Vec<&str> = families.iter().map(|f| f.0.as_str()).collect();
    let mut lost = Vec::new();
    writeln!(w, "# global.columns = FORM START END {}", names.iter().map(|n| word(n)).collect::<Vec<_>>().join(" "))?;
    for l in p.proof().lines() {
        writeln!(w, "# {l}")?;
    }
    for d in &p.documents {
        let at = positions(&d.source.text);
        for version in p.ws.versions().values().filter(|v| v.document == d.document.id) {
            let tags: Vec<&Tag> = d.tags.iter().copied().filter(|t| t.version == version.id).collect();
            let words = words(version);
            let columns: Vec<Vec<String>> = families.iter().map(|f| column(p, f, &words, &tags, &mut lost)).collect();
            writeln!(w, "# newdoc id = {}", version_name(p.ws, version))?;
            let mut sentence = None;
            for (i, word_) in words.iter().enumerate() {
                if sentence.is_some_and(|s| s != word_.sentence) {
                    writeln!(w)?;
                }
                sentence = Some(word_.sentence);
                let (first, last) = (word_.at.first(), word_.at.last());
                let (start, end) = (first.map_or(0, |r| at(*r).0), last.map_or(0, |r| at(*r).1));
                write!(w, "{}\t{start}\t{end}", word(&word_.form))?;
                for column in &columns {
                    write!(w, "\t{}", column[i])?;
                }
                writeln!(w)?;
            }
            writeln!(w)?;
        }
    }
    let memos = p.tags().filter(|t| !t.memo.is_empty()).count();
    if memos > 0 {
        lost.push(Lost::Memos(memos));
    }
    let mut told = Vec::new();
    lost.retain(|l| {
        let new = !told.contains(l);
        if new {
            told.push(l.clone());
        }
        new
    });
    Ok(lost)
}

/// A word of a version.
struct Word {
    form: String,
    /// Index of its segment.
    sentence: usize,
    /// Where it stands in the source; in two parts where a page break parts it.
    at: Vec<TextRange>,
}

fn words(version: &Version) -> Vec<Word> {
    let body = &version.body;
    let mut out = Vec::new();
    for (sentence, s) in body.segments().iter().enumerate() {
        let text = body.segment_text(sentence);
        for token in tokens(text, version.lang) {
            let form = token.range.slice(text).unwrap_or("");
            if form.trim().is_empty() {
                continue;
            }
            let reading = TextRange::new(s.range.start + token.range.start, s.range.start + token.range.end);
            out.push(Word { form: form.to_owned(), sentence, at: body.to_source(s.paragraph as usize, reading) });
        }
    }
    out
}

/// The topmost codes above those that were given.
fn families(p: &Project<'_>) -> Vec<CodeId> {
    let used: BTreeSet<&CodeId> = p.tags().flat_map(|t| &t.codes).filter_map(|c| line(p.ws, c).last()).collect();
    let mut out: Vec<CodeId> = used.into_iter().cloned().collect();
    out.sort_by_key(|id| p.ws.codes().get(id).map(|c| c.order));
    out
}

/// What stands in the column of a family, for each word.
fn column(p: &Project<'_>, family: &CodeId, words: &[Word], tags: &[&Tag], lost: &mut Vec<Lost>) -> Vec<String> {
    let mut out = vec!["O".to_owned(); words.len()];
    // Words stand in the order of the reading, which repairs may part from that of the source.
    let mut order: Vec<(TextRange, usize)> =
        words.iter().enumerate().flat_map(|(i, w)| w.at.iter().map(move |r| (*r, i))).collect();
    order.sort_unstable();
    for tag in tags {
        let codes: Vec<&CodeId> = tag.codes.iter().filter(|c| line(p.ws, c).last() == Some(family)).collect();
        let Some(code) = codes.first() else { continue };
        if codes.len() > 1 {
            lost.push(Lost::SecondCode(tag.id, family.0.clone()));
        }
        let mut inside = BTreeSet::new();
        for r in &tag.ranges {
            // Words do not overlap, so their ends ascend as their beginnings do.
            let from = order.partition_point(|(at, _)| at.end <= r.start);
            for (at, i) in order[from..].iter().take_while(|(at, _)| at.start < r.end) {
                if !r.covers(*at) {
                    lost.push(Lost::Widened(tag.id));
                }
                inside.insert(*i);
            }
        }
        if inside.iter().any(|&i| out[i] != "O") || inside.is_empty() {
            lost.push(Lost::Overlap(tag.id, family.0.clone()));
            continue;
        }
        for (n, i) in inside.into_iter().enumerate() {
            out[i] = format!("{}-{}", if n == 0 { 'B' } else { 'I' }, word(&code.0));
        }
    }
    out
}

/// A cell: white space would end it.
fn word(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join("_")
}
