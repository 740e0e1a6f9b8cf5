//! `duizhao export`

use super::args::{Export, ExportFormat, What};
use super::out::{Failure, Output, shown, tell};
use crate::app::batch;
use crate::export::{self, Filter, Format};
use crate::i18n::Language;
use crate::model::{CodeId, Pair, Workspace};
use crate::store::atomic;
use crate::text::Lang;
use std::io::{self, Write};
use std::process::ExitCode;

pub(super) fn run(a: &Export, out: &mut Output) -> Result<ExitCode, Failure> {
    let ws = batch::read_workspace(&a.workspace)?;
    if let Some(code) = &a.code
        && !ws.codes().contains_key(&CodeId::from(code.as_str()))
    {
        return Err(Failure::usage(format!(
            "there is no code {code}; `export … --what codebook --format csv` lists them"
        )));
    }
    let pair = if a.what == What::Alignment { Some(pair(&ws, a)?) } else { None };
    let mut said = String::new();
    match &a.output {
        Some(path) => {
            atomic::write(path, |w| write(&ws, a, pair, w, &mut said))?;
            tell(&format!("{said} → {}", shown(path)));
        }
        None => {
            write(&ws, a, pair, out, &mut said)?;
            tell(&said);
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The alignment asked for; where there is only one it need not be named.
fn pair(ws: &Workspace, a: &Export) -> Result<Pair, Failure> {
    let name = shown(&a.workspace);
    if let Some(asked) = &a.pair {
        let (x, y) = asked
            .split_once(',')
            .ok_or_else(|| Failure::usage(format!("{asked:?} names no two versions; write them as 004:zh,004:en")))?;
        let pair = Pair::of(batch::find_version(ws, &name, x.trim())?, batch::find_version(ws, &name, y.trim())?);
        return if ws.alignments().contains_key(&pair) {
            Ok(pair)
        } else {
            Err(Failure::usage(format!("{x} and {y} are not aligned; they are versions of two works")))
        };
    }
    let mut pairs = ws.alignments().keys();
    match (pairs.next(), pairs.next()) {
        (Some(only), None) => Ok(*only),
        (None, _) => Err(Failure::usage(format!("{name} has no alignment"))),
        _ => Err(Failure::usage(format!("{name} has several alignments; choose one as --pair 004:zh,004:en"))),
    }
}

fn write(ws: &Workspace, a: &Export, pair: Option<Pair>, w: &mut dyn Write, said: &mut String) -> io::Result<()> {
    let format = match a.format {
        ExportFormat::Csv => Format::Csv,
        ExportFormat::Md => Format::Markdown,
        ExportFormat::Html => Format::Html,
        ExportFormat::Json => Format::Json,
    };
    match a.what {
        What::Excerpts => {
            let filter = Filter { code: a.code.as_deref().map(CodeId::from), ..Filter::default() };
            let (excerpts, verified) = export::excerpts(ws, &filter);
            *said = format!("{} of {} quotations exact", verified.exact, verified.total);
            let lang = Lang::parse(Language::of_system().tag()).unwrap_or(Lang::EN);
            export::write(&excerpts, &verified, format, lang, w)
        }
        What::Codebook => {
            *said = format!("{} codes", ws.codes().len());
            export::write_codebook(ws, format, w)
        }
        What::Alignment => {
            let links = pair.and_then(|p| ws.alignments().get(&p)).map_or(0, |al| al.links.len());
            *said = format!("{links} links");
            pair.map_or(Ok(()), |p| export::write_alignment(ws, p, format, w))
        }
    }
}
