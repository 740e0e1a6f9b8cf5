//! From blocks to streams, and the report of what was set aside.

use super::block::Draft;
use super::finding::{Block, Repair, RepairKind, Repairs, Stream};
use crate::model::{Paragraph, ParagraphKind};
use crate::text::TextRange;
use crate::text::sentence::sentences;

/// The repairs that joined lines broken to a width.
pub(super) fn wrapped(drafts: &[Draft]) -> Vec<Repair> {
    drafts
        .iter()
        .filter(|d| d.pieces.len() > 1)
        .map(|d| Repair {
            kind: RepairKind::WrappedLines,
            at: d.pieces.iter().map(|p| p.at).collect(),
            dropped: d.dropped.clone(),
            lang: d.lang,
        })
        .collect()
}

/// Takes back what was set aside against the reader's wish. Blocks of one kind in a row are one repair.
pub(super) fn restore(drafts: &mut [Draft], allowed: &Repairs) {
    for group in groups(drafts) {
        let start = drafts[group.start].start();
        if drafts[group.start].aside.is_some_and(|(_, kind)| !allowed.allow(kind, start)) {
            for d in &mut drafts[group] {
                d.aside = None;
            }
        }
    }
}

/// What was set aside, one repair for blocks of one kind and language in a row.
pub(super) fn set_aside(drafts: &[Draft]) -> Vec<Repair> {
    groups(drafts)
        .into_iter()
        .filter_map(|group| {
            let first = &drafts[group.start];
            let (_, kind) = first.aside?;
            let at = drafts[group].iter().map(Draft::hull).collect();
            Some(Repair { kind, at, dropped: Vec::new(), lang: first.lang })
        })
        .collect()
}

fn groups(drafts: &[Draft]) -> Vec<std::ops::Range<usize>> {
    let mut out: Vec<std::ops::Range<usize>> = Vec::new();
    for (i, d) in drafts.iter().enumerate() {
        let same = |p: &Draft| p.aside == d.aside && p.lang == d.lang && d.aside.is_some();
        match out.last_mut() {
            Some(last) if same(&drafts[last.end - 1]) => last.end = i + 1,
            _ => out.push(i..i + 1),
        }
    }
    out
}

/// One stream for each language, in the order of first appearance.
pub(super) fn assemble(text: &str, drafts: &[Draft]) -> Vec<Stream> {
    let mut out: Vec<Stream> = Vec::new();
    for d in drafts.iter().filter(|d| d.joined_to.is_none()) {
        let paragraph = paragraph(text, d);
        match out.iter_mut().find(|s| s.lang == d.lang) {
            Some(stream) => stream.paragraphs.push(paragraph),
            None => out.push(Stream { lang: d.lang, paragraphs: vec![paragraph] }),
        }
    }
    out
}

fn paragraph(text: &str, d: &Draft) -> Paragraph {
    let reading = d.text(text);
    let whole = matches!(d.kind, ParagraphKind::Heading | ParagraphKind::Byline);
    let sentences = if whole { vec![TextRange::from_usize(0, reading.len())] } else { sentences(&reading, d.lang) };
    Paragraph { kind: d.kind, aside: d.aside.map(|(a, _)| a), pieces: d.pieces.clone(), sentences }
}

/// The blocks as they stand, before halves were joined.
pub(super) fn blocks(before: &[Draft], after: &[Draft]) -> Vec<Block> {
    let block =
        |b: &Draft, a: &Draft| Block { at: b.hull(), lang: a.lang, kind: a.kind, aside: a.aside.map(|(x, _)| x) };
    before.iter().zip(after).map(|(b, a)| block(b, a)).collect()
}
