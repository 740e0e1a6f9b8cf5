//! `duizhao export`

use super::args::{Export, ExportFormat, What};
use super::interchange;
use super::out::{Failure, Output, shown, tell};
use crate::app::{batch, collating, exchange};
use crate::export::links::{self, LinkFormat, Parallel};
use crate::export::{self, CollationFormat, Format};
use crate::model::{CodeId, Pair, VersionId, Workspace};
use crate::store::atomic;
use crate::text::Lang;
use std::io::{self, Write};
use std::process::ExitCode;

pub(super) fn run(a: &Export, out: &mut Output) -> Result<ExitCode, Failure> {
    let ws = batch::read_workspace(&a.workspace)?;
    for code in list(a.code.as_deref()) {
        if !ws.codes().contains_key(&CodeId::from(code)) {
            return Err(Failure::usage(format!(
                "there is no code {code}; `export … --what codebook --format csv` lists them"
            )));
        }
    }
    if a.what == What::Excerpts {
        return super::excerpts::run(&ws, a, out);
    }
    if a.what == What::Matrix {
        return super::matrix::run(&ws, a, out);
    }
    if a.what == What::Collation {
        return collation(&ws, a, out);
    }
    if let Some(done) = interchange::export(&ws, a, out)? {
        return Ok(done);
    }
    let versions = if a.what == What::Alignment { versions(&ws, a)? } else { Vec::new() };
    let asked =
        format(a.format).ok_or_else(|| Failure::usage("this is a format for comparisons; add --what collation"))?;
    let format = match asked {
        Ok(format) => format,
        Err(format) if a.what == What::Alignment => return links(&ws, &versions, format, a, out),
        Err(format) => {
            let name = format.key();
            return Err(Failure::usage(format!("{name} is a format for links; add --what alignment")));
        }
    };
    let pair = match versions.as_slice() {
        [] => None,
        // In the order in which they were named.
        [x, y] => Some(Pair { a: *x, b: *y }),
        _ => return Err(Failure::usage("only TMX takes more than two versions; name two")),
    };
    let mut said = String::new();
    match &a.output {
        Some(path) => {
            atomic::write(path, |w| write(&ws, a, format, pair, w, &mut said))?;
            tell(&format!("{said} → {}", shown(path)));
        }
        None => {
            write(&ws, a, format, pair, out, &mut said)?;
            tell(&said);
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The parts of an option that takes several, parted by commas.
pub(super) fn list(text: Option<&str>) -> impl Iterator<Item = &str> {
    text.unwrap_or_default().split(',').map(str::trim).filter(|t| !t.is_empty())
}

/// A format for everything, or else one for links; none where it is one for comparisons.
fn format(asked: ExportFormat) -> Option<Result<Format, LinkFormat>> {
    Some(match asked {
        ExportFormat::Csv => Ok(Format::Csv),
        ExportFormat::Md => Ok(Format::Markdown),
        ExportFormat::Html => Ok(Format::Html),
        ExportFormat::Json => Ok(Format::Json),
        ExportFormat::Tmx => Err(LinkFormat::Tmx),
        ExportFormat::Xliff => Err(LinkFormat::Xliff),
        ExportFormat::Intertext => Err(LinkFormat::InterText),
        ExportFormat::Tsv => Err(LinkFormat::Tsv),
        _ => return None,
    })
}

/// Versions of one language, compared.
fn collation(ws: &Workspace, a: &Export, out: &mut Output) -> Result<ExitCode, Failure> {
    let format = match a.format {
        ExportFormat::Csv => CollationFormat::Csv,
        ExportFormat::Md => CollationFormat::Markdown,
        ExportFormat::Html => CollationFormat::Html,
        ExportFormat::Json => CollationFormat::Json,
        ExportFormat::Text => CollationFormat::Text,
        ExportFormat::Docx => CollationFormat::Docx,
        ExportFormat::Xlsx => CollationFormat::Xlsx,
        ExportFormat::Tei => CollationFormat::Tei,
        ExportFormat::TeiStandoff => CollationFormat::TeiStandoff,
        ExportFormat::Latex => CollationFormat::Latex,
        ExportFormat::Svg => CollationFormat::Svg,
        ExportFormat::Png => CollationFormat::Png,
        ExportFormat::Citation => CollationFormat::Citation,
        ExportFormat::Tmx | ExportFormat::Xliff | ExportFormat::Intertext | ExportFormat::Tsv => {
            return Err(Failure::usage("this is a format for links; add --what alignment"));
        }
        _ => {
            return Err(Failure::usage(
                "this is a format for codes and passages; add --what project or --what codebook",
            ));
        }
    };
    let name = shown(&a.workspace);
    let asked = a.pair.as_deref().unwrap_or_default().split(',').map(str::trim).filter(|v| !v.is_empty());
    let versions = asked.map(|v| batch::find_version(ws, &name, v)).collect::<Result<Vec<_>, _>>()?;
    let langs: Vec<Lang> = versions.iter().filter_map(|v| ws.versions().get(v)).map(|v| v.lang).collect();
    if versions.len() < 2 || langs.iter().any(|l| *l != langs[0]) {
        return Err(Failure::usage("name two to twenty versions of one language, as in --pair 000:en,001:en"));
    }
    let compared = collating::of_workspace(ws, &versions, 0, crate::collate::Unit::Word)
        .ok_or_else(|| Failure::usage("there are no two versions to compare"))?;
    super::collation::write(&compared, format, a.output.as_deref(), out)?;
    Ok(ExitCode::SUCCESS)
}

/// Versions with their links, in a format for these.
fn links(
    ws: &Workspace,
    versions: &[VersionId],
    format: LinkFormat,
    a: &Export,
    out: &mut Output,
) -> Result<ExitCode, Failure> {
    if versions.len() > 2 && format != LinkFormat::Tmx {
        return Err(Failure::usage("only TMX takes more than two versions; name two"));
    }
    let parallel = Parallel::of(ws, versions).map_err(|e| Failure::usage(e.to_string()))?;
    write_links(&parallel, format, a.output.as_deref(), out)?;
    let written = format!("{} links", parallel.count(format));
    match &a.output {
        Some(path) => tell(&format!("{written} → {}", shown(path))),
        None => tell(&written),
    }
    Ok(ExitCode::SUCCESS)
}

/// Writes texts with their links to a file with what belongs to it, or to standard output if it is one file.
pub(super) fn write_links(
    parallel: &Parallel<'_>,
    format: LinkFormat,
    path: Option<&std::path::Path>,
    out: &mut Output,
) -> Result<(), Failure> {
    if let Some(path) = path {
        return exchange::write_links(parallel, path, format).map_err(|e| Failure::usage(e.to_string()));
    }
    match links::parts(parallel, format, "links.xml").as_slice() {
        [only] => Ok(links::write(parallel, only, out)?),
        _ => Err(Failure::usage(
            "InterText has three files, a file of links and two texts; say where with -o, as in -o book.xml",
        )),
    }
}

/// The versions of the alignment asked for; where there is only one they need not be named.
fn versions(ws: &Workspace, a: &Export) -> Result<Vec<VersionId>, Failure> {
    let name = shown(&a.workspace);
    if let Some(asked) = &a.pair {
        let list: Vec<&str> = asked.split(',').map(str::trim).collect();
        let [x, y, ..] = list.as_slice() else {
            return Err(Failure::usage(format!("{asked:?} names no two versions; write them as 004:zh,004:en")));
        };
        let found = list.iter().map(|v| batch::find_version(ws, &name, v)).collect::<Result<Vec<_>, _>>()?;
        return if found.len() > 2 || ws.alignments().contains_key(&Pair::of(found[0], found[1])) {
            Ok(found)
        } else {
            Err(Failure::usage(format!("{x} and {y} are not aligned; they are versions of two works")))
        };
    }
    let mut pairs = ws.alignments().keys();
    match (pairs.next(), pairs.next()) {
        (Some(only), None) => Ok(vec![only.a, only.b]),
        (None, _) => Err(Failure::usage(format!("{name} has no alignment"))),
        _ => Err(Failure::usage(format!("{name} has several alignments; choose one as --pair 004:zh,004:en"))),
    }
}

fn write(
    ws: &Workspace,
    a: &Export,
    format: Format,
    pair: Option<Pair>,
    w: &mut dyn Write,
    said: &mut String,
) -> io::Result<()> {
    match a.what {
        What::Codebook => {
            *said = format!("{} codes", ws.codes().len());
            export::write_codebook(ws, format, w)
        }
        // Written by files of their own.
        What::Excerpts | What::Matrix | What::Collation => Ok(()),
        What::Alignment | What::Project => {
            let links = pair.and_then(|p| ws.alignments().get(&Pair::of(p.a, p.b))).map_or(0, |al| al.links.len());
            *said = format!("{links} links");
            pair.map_or(Ok(()), |p| export::write_alignment(ws, p, format, w))
        }
    }
}
