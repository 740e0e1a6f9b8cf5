//! `duizhao align`

use super::args::{Align, AlignFormat, AlignLevel};
use super::export::write_links;
use super::out::{Failure, Output, Positions};
use crate::app::batch::{self, Doc, Repairs};
use crate::export::links::{LinkFormat, Parallel, Text};
use crate::model::{Link, LinkStatus};
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
    match (&a.output, link_format(a.format)) {
        (_, Some(format)) => exchange(a, format, out)?,
        (Some(path), None) => Output::to_file(path, |out| print(a, out).map(|_| ()))?,
        (None, None) => return print(a, out),
    }
    Ok(ExitCode::SUCCESS)
}

fn print(a: &Align, out: &mut Output) -> Result<ExitCode, Failure> {
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
        // Answered before.
        AlignFormat::Tmx | AlignFormat::Xliff | AlignFormat::Intertext => {}
    }
    Ok(ExitCode::SUCCESS)
}

/// The formats that other programs read.
fn link_format(format: AlignFormat) -> Option<LinkFormat> {
    match format {
        AlignFormat::Tsv | AlignFormat::Json => None,
        AlignFormat::Tmx => Some(LinkFormat::Tmx),
        AlignFormat::Xliff => Some(LinkFormat::Xliff),
        AlignFormat::Intertext => Some(LinkFormat::InterText),
    }
}

/// Texts and links for another program.
fn exchange(a: &Align, format: LinkFormat, out: &mut Output) -> Result<(), Failure> {
    let path = a.output.as_deref();
    if a.segmented {
        let (from, to) = languages(a)?;
        let (s, t) = (batch::segmented(Path::new(&a.source))?, batch::segmented(Path::new(&a.target))?);
        let beads = batch::align_segments(&s, from, &t, to, a.effort.into());
        let side = |r: std::ops::Range<u32>| r.collect::<Vec<u32>>();
        let beads = beads.into_iter().map(|b| (side(b.a), side(b.b), b.confidence));
        let texts = [Text::of_lines(&s, from, stem(&a.source)), Text::of_lines(&t, to, stem(&a.target))];
        return write_links(&parallel(texts, beads), format, path, out);
    }
    let (s, t) = (batch::document(&a.source, Repairs::All)?, batch::document(&a.target, Repairs::All)?);
    let name = |d: &Doc| format!("{}:{}", d.siglum, d.version.lang);
    let both = match a.level {
        AlignLevel::Sentence => {
            let texts = [&s, &t].map(|d| Text::of(&d.version, name(d)));
            let [source, target] = texts;
            Parallel::pair(source, target, batch::align_documents(&s, &t, a.effort.into()).links)
        }
        AlignLevel::Paragraph => {
            let texts = [&s, &t].map(|d| Text::of_paragraphs(&d.version, name(d)));
            let side = |side: Vec<usize>| side.into_iter().map(|p| p as u32).collect::<Vec<u32>>();
            let beads = batch::align_paragraphs(&s, &t).into_iter();
            parallel(texts, beads.map(|(a, b, confidence)| (side(a), side(b), confidence)))
        }
    };
    write_links(&both, format, path, out)
}

fn parallel<'t>(texts: [Text<'t>; 2], beads: impl Iterator<Item = (Vec<u32>, Vec<u32>, f32)>) -> Parallel<'t> {
    let [source, target] = texts;
    let link = |(a, b, confidence)| Link { a, b, status: LinkStatus::Auto, confidence };
    Parallel::pair(source, target, beads.map(link).collect())
}

/// The name of a file without folder and extension.
fn stem(path: &str) -> String {
    Path::new(path).file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default()
}

fn segmented(a: &Align, out: &mut Output) -> Result<ExitCode, Failure> {
    let (from, to) = languages(a)?;
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
        AlignFormat::Tmx | AlignFormat::Xliff | AlignFormat::Intertext => {}
    }
    Ok(ExitCode::SUCCESS)
}

fn languages(a: &Align) -> Result<(Lang, Lang), Failure> {
    let lang = |tag: &Option<String>| {
        let tag = tag.as_deref().unwrap_or("und");
        Lang::parse(tag).ok_or_else(|| Failure::usage(format!("{tag:?} is not a language tag such as zh or en")))
    };
    Ok((lang(&a.from)?, lang(&a.to)?))
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
