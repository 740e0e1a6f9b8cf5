//! `duizhao align`

use super::args::{Align, AlignFormat, AlignLevel};
use super::out::{Failure, Output, Positions};
use crate::app::batch::{self, Doc, Repairs};
use crate::text::Lang;
use serde_json::{Value, json};
use std::path::Path;
use std::process::ExitCode;

/// One link as it is printed.
struct Row {
    a: Vec<usize>,
    b: Vec<usize>,
    confidence: f32,
}

pub(super) fn run(a: &Align, out: &mut Output) -> Result<ExitCode, Failure> {
    if a.segmented {
        return segmented(a, out);
    }
    let (s, t) = (batch::document(&a.source, Repairs::All)?, batch::document(&a.target, Repairs::All)?);
    let rows: Vec<Row> = match a.level {
        AlignLevel::Sentence => batch::align_documents(&s, &t, a.effort.into())
            .links
            .into_iter()
            .map(|l| Row { a: indices(&l.a), b: indices(&l.b), confidence: l.confidence })
            .collect(),
        AlignLevel::Paragraph => {
            batch::align_paragraphs(&s, &t).into_iter().map(|(a, b, confidence)| Row { a, b, confidence }).collect()
        }
    };
    match a.format {
        AlignFormat::Tsv => tsv(&rows, out)?,
        AlignFormat::Json => {
            let units = |d: &Doc| texts(d, a.level);
            out.json(&json!({
                "source": side(&s, a.level), "target": side(&t, a.level),
                "links": links(&rows, &units(&s), &units(&t)),
            }))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn segmented(a: &Align, out: &mut Output) -> Result<ExitCode, Failure> {
    let lang = |tag: &Option<String>| {
        let tag = tag.as_deref().unwrap_or("und");
        Lang::parse(tag).ok_or_else(|| Failure::usage(format!("{tag:?} is not a language tag such as zh or en")))
    };
    let (from, to) = (lang(&a.from)?, lang(&a.to)?);
    let (s, t) = (batch::segmented(Path::new(&a.source))?, batch::segmented(Path::new(&a.target))?);
    let rows: Vec<Row> = batch::align_segments(&s, from, &t, to, a.effort.into())
        .into_iter()
        .map(|b| Row {
            a: (b.a.start as usize..b.a.end as usize).collect(),
            b: (b.b.start as usize..b.b.end as usize).collect(),
            confidence: b.confidence,
        })
        .collect();
    match a.format {
        AlignFormat::Tsv => tsv(&rows, out)?,
        AlignFormat::Json => out.json(&json!({ "links": links(&rows, &s, &t) }))?,
    }
    Ok(ExitCode::SUCCESS)
}

fn indices(segments: &[u32]) -> Vec<usize> {
    segments.iter().map(|&s| s as usize).collect()
}

fn tsv(rows: &[Row], out: &mut Output) -> Result<(), Failure> {
    let list = |x: &[usize]| x.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    rows.iter().try_for_each(|r| out.line(format!("{}\t{}\t{:.3}", list(&r.a), list(&r.b), r.confidence)))
}

fn links(rows: &[Row], s: &[String], t: &[String]) -> Value {
    let text = |list: &[String], of: &[usize]| of.iter().filter_map(|&i| list.get(i).cloned()).collect::<Vec<_>>();
    rows.iter()
        .map(|r| {
            json!({
                "source": r.a, "target": r.b, "confidence": r.confidence,
                "source_text": text(s, &r.a), "target_text": text(t, &r.b),
            })
        })
        .collect()
}

fn texts(d: &Doc, level: AlignLevel) -> Vec<String> {
    let body = &d.version.body;
    match level {
        AlignLevel::Sentence => (0..body.segments().len()).map(|s| body.segment_text(s).to_owned()).collect(),
        AlignLevel::Paragraph => (0..body.paragraphs().len()).map(|p| body.text(p).to_owned()).collect(),
    }
}

fn side(d: &Doc, level: AlignLevel) -> Value {
    let body = &d.version.body;
    let positions = Positions::of(body.source());
    let at: Vec<Value> = match level {
        AlignLevel::Sentence => {
            body.segments().iter().map(|s| positions.list(&body.to_source(s.paragraph as usize, s.range))).collect()
        }
        AlignLevel::Paragraph => body
            .paragraphs()
            .iter()
            .map(|p| positions.list(&p.pieces.iter().map(|x| x.at).collect::<Vec<_>>()))
            .collect(),
    };
    json!({ "name": d.name, "lang": d.version.lang, "source": body.source().hash, "segments": at })
}
