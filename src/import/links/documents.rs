//! New documents from a file of links: a text for each of its texts, with the links as they are given.
//!
//! The file has segments; a document has a text that never changes. So the text is written here, a paragraph to a line, and
//! that is the source: its hash is that of this text in UTF-8, whatever the file looked like.

use super::{FileLinks, FileText, LinkFile, LinkFileError};
use crate::import::decode::hash;
use crate::import::{Finding, Options, Repairs, Stream, document_facts, inspect_source};
use crate::model::{Glue, Layout, Names, Paragraph, ParagraphKind, Piece, Source};
use crate::text::{Lang, TextRange};
use std::sync::Arc;

/// A text on its way to become a document.
#[derive(Clone, Debug, PartialEq)]
pub struct NewText {
    /// Text, language, paragraphs and sentences.
    pub finding: Finding,
    /// Its short name.
    pub siglum: String,
    /// Its title.
    pub title: Names,
}

/// What a file becomes.
#[derive(Clone, Debug, PartialEq)]
pub struct Documents {
    /// The texts.
    pub texts: Vec<NewText>,
    /// The links between them, by the sentences of the texts.
    pub links: Vec<FileLinks>,
}

/// Makes documents of what was read. `file` is the name of the file: what has no name takes it.
///
/// # Errors
/// [`LinkFileError::NumbersOnly`] where the file has no texts.
pub fn documents(read: &LinkFile, file: &str) -> Result<Documents, LinkFileError> {
    let has_text = |t: &FileText| !t.segments.is_empty() && t.segments.iter().all(|s| !s.text.is_empty());
    if read.texts.iter().any(|t| !t.segments.is_empty() && !has_text(t)) {
        return Err(LinkFileError::NumbersOnly);
    }
    let mut texts: Vec<NewText> = Vec::new();
    // Where each text of the file went; one without a segment is no text.
    let mut place = Vec::with_capacity(read.texts.len());
    for text in &read.texts {
        place.push(has_text(text).then_some(texts.len()));
        if has_text(text) {
            let mut new = new_text(text, file);
            name_apart(&texts, &mut new);
            texts.push(new);
        }
    }
    let links = read.links.iter().filter_map(|l| {
        let (a, b) = (place.get(l.a).copied().flatten()?, place.get(l.b).copied().flatten()?);
        Some(FileLinks { a, b, links: l.links.clone() })
    });
    Ok(Documents { links: links.collect(), texts })
}

fn new_text(text: &FileText, file: &str) -> NewText {
    let lang = if text.lang == Lang::UND { found_language(text) } else { text.lang };
    let finding = finding(text, lang);
    let (from_file, mut title) = document_facts(file, &finding);
    let own = text.name.rsplit_once(':').filter(|(s, l)| !s.trim().is_empty() && Lang::parse(l).is_some());
    // A title that is the name of the file is one for lack of another.
    if let Some(name) = title.0.get(&lang).filter(|t| file.starts_with(t.as_str())).cloned() {
        title = Names::one(lang, name);
    }
    NewText { siglum: own.map_or(from_file, |(siglum, _)| siglum.to_owned()), title, finding }
}

/// Two texts of one language and one name would be told apart by nothing.
fn name_apart(before: &[NewText], new: &mut NewText) {
    let lang = |t: &NewText| t.finding.streams.first().map(|s| s.lang);
    let siglum = new.siglum.clone();
    let mut n = 2;
    while before.iter().any(|t| t.siglum == new.siglum && lang(t) == lang(new)) {
        new.siglum = format!("{siglum}-{n}");
        n += 1;
    }
}

/// Paragraphs on a line each, their sentences in them.
fn finding(text: &FileText, lang: Lang) -> Finding {
    let mut source = String::new();
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut last = None;
    for segment in &text.segments {
        let known = paragraphs.last_mut().filter(|_| last == Some(segment.paragraph));
        last = Some(segment.paragraph);
        if known.is_some() {
            source.push_str(if lang.is_cjk() { "" } else { " " });
        } else if !source.is_empty() {
            source.push('\n');
        }
        let (start, end) = (source.len(), source.len() + segment.text.len());
        source.push_str(&segment.text);
        match known.map(|p| (p.pieces.first_mut(), &mut p.sentences)) {
            Some((Some(piece), sentences)) => {
                let begin = piece.at.start as usize;
                piece.at = TextRange::from_usize(begin, end);
                sentences.push(TextRange::from_usize(start - begin, end - begin));
            }
            _ => paragraphs.push(Paragraph {
                kind: if segment.heading { ParagraphKind::Heading } else { ParagraphKind::Body },
                aside: None,
                pieces: vec![Piece { at: TextRange::from_usize(start, end), glue: Glue::None }],
                sentences: vec![TextRange::from_usize(0, end - start)],
            }),
        }
    }
    let source = Source { hash: hash(source.as_bytes()), encoding: "UTF-8".to_owned(), text: source.into() };
    let streams = vec![Stream { lang, paragraphs }];
    Finding { source: Arc::new(source), layout: Layout::Single, streams, repairs: Vec::new(), blocks: Vec::new() }
}

/// The language of a text that does not say, as of any document.
fn found_language(text: &FileText) -> Lang {
    let lines: Vec<&str> = text.segments.iter().map(|s| s.text.as_str()).collect();
    let source = Source { hash: hash(&[]), encoding: "UTF-8".to_owned(), text: lines.join("\n").into() };
    let options = Options { layout: Some(Layout::Single), repairs: Repairs::None, ..Options::default() };
    inspect_source(Arc::new(source), &options).streams.first().map_or(Lang::UND, |s| s.lang)
}
