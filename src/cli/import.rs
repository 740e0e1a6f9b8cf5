//! `duizhao import`

use super::args::{Import, LayoutArg};
use super::out::{Failure, tell};
use crate::app::batch::Options;
use crate::app::filing::{incoming, options, read_document};
use crate::app::headless::Headless;
use crate::app::plan::{self, Target};
use crate::app::replacing::{self, Lost};
use crate::model::{Layout, Names, WorkId, Workspace};
use crate::text::Lang;
use std::process::ExitCode;

pub(super) fn run(a: &Import) -> Result<ExitCode, Failure> {
    let options = options(layout(a.layout), encoding(&a.encoding));
    let mut open = Headless::open(&a.workspace)?;
    if let Some(siglum) = &a.replace {
        return replace(open, a, siglum, &options);
    }
    let ws = open.workspace().clone();
    let target = a.work.as_deref().map(|title| work(&ws, title));
    let mut found = Vec::new();
    for path in &a.files {
        let (finding, file) = read_document(path, &options).map_err(Failure::usage)?;
        if ws.documents().values().any(|d| d.source == finding.source.hash) {
            return Err(Failure::usage(format!(
                "{file} is in the workspace already, byte for byte; nothing was added"
            )));
        }
        found.push(incoming(finding, file, target.clone()));
    }
    let edit = plan::import(&ws, found, &mut |_, _| Ok(())).map_err(|e| Failure::other(e.to_string()))?;
    let what = edit.what.clone();
    open.commit(edit)?;
    open.close()?;
    tell(&format!("added {what}"));
    Ok(ExitCode::SUCCESS)
}

/// Puts the one file that was named in place of a document.
fn replace(mut open: Headless, a: &Import, siglum: &str, options: &Options) -> Result<ExitCode, Failure> {
    let [path] = a.files.as_slice() else {
        return Err(Failure::usage("--replace takes one file".to_owned()));
    };
    let ws = open.workspace().clone();
    let document = ws.documents().values().find(|d| d.siglum == siglum).map(|d| d.id);
    let document = document.ok_or_else(|| Failure::usage(format!("the workspace has no document {siglum}")))?;
    let (finding, file) = read_document(path, options).map_err(Failure::usage)?;
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
