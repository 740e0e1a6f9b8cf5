//! `duizhao export` and `duizhao import` of codes and tagged passages, in the formats of other programs.

use super::args::{Export, ExportFormat, Import, What};
use super::out::{Failure, Output, shown, tell};
use crate::app::headless::Headless;
use crate::app::interchange::{self, Kind};
use crate::app::plan::Target;
use crate::export::Filter;
use crate::export::qda::codes::{self, CodesFormat};
use crate::export::qda::{self, Naming, TagFormat};
use crate::i18n::Language;
use crate::model::{CodeId, Workspace};
use crate::store::atomic;
use crate::text::Lang;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

/// A format that is answered here.
#[derive(Clone, Copy)]
enum Asked {
    Tags(TagFormat),
    Codes(CodesFormat),
}

/// Writes what was asked for, if it is in one of the formats for codes or passages.
pub(super) fn export(ws: &Workspace, a: &Export, out: &mut Output) -> Result<Option<ExitCode>, Failure> {
    let asked = match (a.format, a.what) {
        (ExportFormat::Qdpx, _) => Asked::Tags(TagFormat::Qdpx),
        (ExportFormat::Webanno, _) => Asked::Tags(TagFormat::WebAnnotation),
        (ExportFormat::Tei, _) => Asked::Tags(TagFormat::Tei),
        (ExportFormat::Stam, _) => Asked::Tags(TagFormat::Stam),
        (ExportFormat::Conll, _) => Asked::Tags(TagFormat::Conll),
        (ExportFormat::Qdc, _) => Asked::Codes(CodesFormat::Qdc),
        (ExportFormat::Toml, _) => Asked::Codes(CodesFormat::Toml),
        (ExportFormat::Taguette, _) => Asked::Codes(CodesFormat::Taguette),
        (_, What::Project) => {
            return Err(Failure::usage("a project is written as qdpx, webanno, tei, stam or conll; name one of them"));
        }
        _ => return Ok(None),
    };
    match (asked, a.what) {
        (Asked::Tags(_), What::Project | What::Excerpts) | (Asked::Codes(_), What::Codebook) => {}
        (Asked::Tags(_), _) => return Err(Failure::usage("this is a format for passages; add --what project")),
        (Asked::Codes(_), _) => return Err(Failure::usage("this is a format for codes; add --what codebook")),
    }
    let said = match &a.output {
        Some(path) => {
            // Nothing is begun that cannot be finished.
            let mut bytes = Vec::new();
            let mut said = write(ws, a, asked, &mut bytes).map_err(told)?;
            atomic::write(path, |w| w.write_all(&bytes))?;
            if let Some(first) = said.first_mut() {
                first.push_str(&format!(" → {}", shown(path)));
            }
            said
        }
        None => write(ws, a, asked, out).map_err(told)?,
    };
    for line in said {
        tell(&line);
    }
    Ok(Some(ExitCode::SUCCESS))
}

fn told(e: io::Error) -> Failure {
    if e.kind() == io::ErrorKind::Other { Failure::usage(e.to_string()) } else { e.into() }
}

/// Writes it, and says what is to be told.
fn write(ws: &Workspace, a: &Export, asked: Asked, w: &mut dyn Write) -> io::Result<Vec<String>> {
    let lang = Lang::parse(Language::of_system().tag()).unwrap_or(Lang::EN);
    let naming = Naming { lang, flat: a.flat };
    match asked {
        Asked::Codes(format) => {
            codes::write(ws, format, naming, w)?;
            Ok(vec![format!("{} codes", ws.codes().len())])
        }
        Asked::Tags(format) => {
            let filter = Filter { code: a.code.as_deref().map(CodeId::from), ..Filter::default() };
            let name = a.workspace.file_stem().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
            let done = qda::write(ws, &name, format, &filter, naming, w)?;
            let mut said = vec![format!("{} of {} quotations exact", done.verified.exact, done.verified.total)];
            said.extend(done.lost.iter().map(ToString::to_string));
            Ok(said)
        }
    }
}

/// Whether a file is one of codes or passages, whatever else was asked for.
pub(super) fn is_coded(path: &Path) -> bool {
    kind(path).is_some_and(Kind::is_certain)
}

fn kind(path: &Path) -> Option<Kind> {
    Kind::of_name(&path.file_name()?.to_string_lossy())
}

/// Takes in files of codes and projects, each as one step of undo.
pub(super) fn import(a: &Import, target: impl Fn(&Workspace) -> Option<Target>) -> Result<ExitCode, Failure> {
    let mut read = Vec::new();
    // All are read before any changes something.
    for path in &a.files {
        let name = shown(path);
        let kind = kind(path).filter(|k| a.codebook || k.is_certain()).ok_or_else(|| {
            Failure::usage(format!("{name} is no file of codes; name .qdpx and .qdc files apart from texts"))
        })?;
        if a.codebook && kind == Kind::Qdpx {
            return Err(Failure::usage(format!("{name} is a project; import it without --codebook")));
        }
        let coded = interchange::read(path, kind).map_err(|e| Failure::usage(format!("{name}: {e}")))?;
        read.push((name, coded));
    }
    let mut open = Headless::open(&a.workspace)?;
    for (name, coded) in read {
        let ws = open.workspace().clone();
        let now = crate::app::opening::now();
        let brought = interchange::plan(&ws, &coded, target(&ws).as_ref(), now, &mut |_, _| Ok(()))
            .map_err(|e| Failure::usage(format!("{name}: {e}")))?;
        open.commit(brought.edit)?;
        let r = brought.report;
        tell(&format!(
            "{name}: {} documents added; {} codes added, {} changed; {} tags added, {} changed, {} there already",
            r.documents, r.new_codes, r.changed_codes, r.new_tags, r.changed_tags, r.same_tags
        ));
        for remark in r.remarks {
            tell(&format!("  {remark}"));
        }
    }
    open.close()?;
    Ok(ExitCode::SUCCESS)
}
