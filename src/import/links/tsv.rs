//! A table of links: ours, with texts; or the bare three columns that `duizhao align` prints.

use super::build::Builder;
use super::{FileSegment, FileText, LinkFile, LinkFileError, note};
use crate::import::Detail;
use crate::model::LinkStatus;
use crate::text::Lang;

pub(super) fn read(text: &str) -> Result<LinkFile, LinkFileError> {
    let mut out = Builder::default();
    let nameless = || FileText { name: String::new(), lang: Lang::UND, hash: String::new(), segments: vec![] };
    for (n, line) in text.lines().enumerate() {
        let fault = |what| LinkFileError::Table { line: n + 1, what };
        if let Some(comment) = line.strip_prefix('#') {
            about(&mut out, comment.trim_start())?;
            continue;
        }
        if line.is_empty() {
            continue;
        }
        let cells: Vec<&str> = line.split('\t').collect();
        let [a, b, confidence, rest @ ..] = cells.as_slice() else { return Err(fault(Detail::Columns)) };
        let status = match rest.first() {
            Some(word) => note::status(word).ok_or_else(|| fault(Detail::Status((*word).to_owned())))?,
            None => Some(LinkStatus::Auto),
        };
        let mut placed = [const { (0, Vec::new()) }; 2];
        for (i, list) in [a, b].into_iter().enumerate() {
            let numbers = note::numbers(list).ok_or_else(|| fault(Detail::Number))?;
            let text = out.text(&key(i), nameless)?;
            let content = rest.get(1 + i).map(|t| unescape(t)).unwrap_or_default();
            let said = rest.get(3 + i).and_then(|s| note::segments(s));
            let places = match said {
                // A rejected link shares its segments with others.
                _ if status == Some(LinkStatus::Rejected) => Vec::new(),
                Some((_, within)) if !content.is_empty() => out.add_within(text, &content, &within)?,
                _ => {
                    let mut places = Vec::new();
                    let single = numbers.len() == 1;
                    for &n in &numbers {
                        let text_of = if single { content.clone() } else { String::new() };
                        let segment = FileSegment { number: Some(n), paragraph: n, heading: false, text: text_of };
                        places.extend(out.add(text, segment)?);
                    }
                    places
                }
            };
            placed[i] = (text, places);
        }
        let sure = note::confidence(Some(confidence).filter(|c| !c.is_empty()).copied());
        if status == Some(LinkStatus::Rejected) {
            let (in_a, in_b) = (note::numbers(a).unwrap_or_default(), note::numbers(b).unwrap_or_default());
            let [(a, _), (b, _)] = placed;
            out.noted(note::NotedLink { a, in_a, b, in_b, status, confidence: sure });
        } else {
            let [a, b] = placed;
            out.link(a, b, status, sure);
        }
    }
    Ok(out.finish())
}

fn key(index: usize) -> String {
    format!("#{index}")
}

/// What a line of comment says of a text.
fn about(out: &mut Builder, comment: &str) -> Result<(), LinkFileError> {
    let mut cells = comment.split('\t');
    if cells.next() != Some("text") {
        return Ok(());
    }
    let said = cells.next().map(unescape).unwrap_or_default();
    let lang = cells.next().and_then(Lang::parse).unwrap_or(Lang::UND);
    if let Some((index, hash, name)) = note::text(&said).filter(|(index, ..)| *index < 2) {
        out.text(&key(index), || FileText { name, lang, hash, segments: Vec::new() })?;
    }
    Ok(())
}

fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some('t') => out.push('\t'),
                Some('n') => out.push('\n'),
                Some('r') => out.push('\r'),
                Some(other) => out.push(other),
                None => out.push('\\'),
            },
            c => out.push(c),
        }
    }
    out
}
