//! `duizhao import`

use super::args::{Import, LayoutArg};
use super::interchange;
use super::out::{Failure, shown, tell};
use crate::app::batch::{self, Options, Repairs};
use crate::app::exchange::{self, Over};
use crate::app::filing::{options, read_document};
use crate::app::headless::Headless;
use crate::app::plan::{self, Target};
use crate::app::replacing::{self, Lost};
use crate::model::{Layout, Names, VersionId, WorkId, Workspace};
use crate::text::Lang;
use std::process::ExitCode;

pub(super) fn run(a: &Import) -> Result<ExitCode, Failure> {
    if a.links {
        return links(a);
    }
    if a.codebook || (a.replace.is_none() && a.files.iter().any(|f| interchange::is_coded(f))) {
        return interchange::import(a, |ws| a.work.as_deref().map(|title| work(ws, title)));
    }
    let repairs = if a.no_repair { Repairs::None } else { Repairs::All };
    let options = Options { repairs, ..options(layout(a.layout), encoding(&a.encoding)) };
    let mut open = Headless::open(&a.workspace)?;
    if let Some(siglum) = &a.replace {
        return replace(open, a, siglum, &options);
    }
    let ws = open.workspace().clone();
    let target = a.work.as_deref().map(|title| work(&ws, title));
    let (mut found, mut given) = (Vec::new(), Vec::new());
    let read = exchange::read_all(&a.files, &options, &mut |_, _| Ok(())).map_err(|e| Failure::other(e.to_string()))?;
    for (path, read) in read {
        let read = read.map_err(|e| Failure::usage(e.to_string()))?;
        if !exchange::gather(&ws, read, target.clone(), &mut found, &mut given) {
            let file = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
            return Err(Failure::usage(format!(
                "{file} is in the workspace already, byte for byte; nothing was added"
            )));
        }
    }
    let planned = plan::import_linked(&ws, found, &given, plan::Awaited::Nobody, &mut |_, _| Ok(()))
        .map_err(|e| Failure::other(e.to_string()))?;
    let what = planned.edit.what.clone();
    open.commit(planned.edit)?;
    open.close()?;
    tell(&format!("added {what}"));
    Ok(ExitCode::SUCCESS)
}

/// Links of files for versions that are there.
fn links(a: &Import) -> Result<ExitCode, Failure> {
    let mut open = Headless::open(&a.workspace)?;
    for path in &a.files {
        let ws = open.workspace().clone();
        let asked = a.pair.as_deref().map(|p| pair(&ws, &shown(&a.workspace), p)).transpose()?;
        let over = if a.overrule { Over::Replace } else { Over::Keep };
        let told = |e: exchange::ExchangeError| Failure::usage(format!("{}: {e}", shown(path)));
        let file = exchange::read_links(path).map_err(told)?;
        let plan = exchange::plan_links(&ws, &file, asked, over).map_err(told)?;
        if !plan.edit.changes.is_empty() {
            open.commit(plan.edit)?;
        }
        let r = plan.report;
        tell(&format!(
            "{}: {} links taken, {} left as you decided them, {} not placed, {} sentences divided",
            shown(path),
            r.placed,
            r.kept,
            r.unplaced,
            r.divided
        ));
    }
    open.close()?;
    Ok(ExitCode::SUCCESS)
}

/// Two versions named as `004:zh,004:en`.
pub(super) fn pair(ws: &Workspace, name: &str, asked: &str) -> Result<[VersionId; 2], Failure> {
    let (x, y) = asked
        .split_once(',')
        .ok_or_else(|| Failure::usage(format!("{asked:?} names no two versions; write them as 004:zh,004:en")))?;
    Ok([batch::find_version(ws, name, x.trim())?, batch::find_version(ws, name, y.trim())?])
}

/// Puts the one file that was named in place of a document.
fn replace(mut open: Headless, a: &Import, siglum: &str, options: &Options) -> Result<ExitCode, Failure> {
    let [path] = a.files.as_slice() else {
        return Err(Failure::usage("--replace takes one file".to_owned()));
    };
    let ws = open.workspace().clone();
    let document = ws.documents().values().find(|d| d.siglum == siglum).map(|d| d.id);
    let document = document.ok_or_else(|| Failure::usage(format!("the workspace has no document {siglum}")))?;
    let (finding, file) = read_document(path, options).map_err(|e| Failure::usage(e.to_string()))?;
    let lost = if a.lose_tags { Lost::Accepted } else { Lost::Refused };
    let made = replacing::replace(&ws, document, finding, file, lost, &mut |_, _| Ok(()))
        .map_err(|e| Failure::usage(format!("{siglum} was left as it is: {e}")))?;
    open.commit(made.edit)?;
    open.close()?;
    let ((links, all_links), (tags, all_tags)) = (made.links, made.tags);
    tell(&format!("{siglum} imported again; kept {links} of {all_links} settled links, {tags} of {all_tags} tags"));
    Ok(ExitCode::SUCCESS)
}

/// The work of that title, in any language; else a new one.
fn work(ws: &Workspace, title: &str) -> Target {
    let there: Option<WorkId> =
        ws.works().values().find(|w| w.title.0.values().any(|t| t == title) || w.date == title).map(|w| w.id);
    there.map_or_else(
        || Target::New { key: title.to_owned(), title: Names::one(Lang::EN, title), date: String::new() },
        Target::Existing,
    )
}

pub(super) fn layout(l: LayoutArg) -> Option<Layout> {
    match l {
        LayoutArg::Auto => None,
        LayoutArg::Single => Some(Layout::Single),
        LayoutArg::Interleaved => Some(Layout::Interleaved),
        LayoutArg::Sequential => Some(Layout::Sequential),
    }
}

pub(super) fn encoding(label: &str) -> Option<String> {
    (label != "auto").then(|| label.to_owned())
}
