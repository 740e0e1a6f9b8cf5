//! Links in and out of an open workspace.

use super::{ExchangeError, LinkPlan, Over, export_links, plan_links, read_links};
use crate::app::command::FileCommand;
use crate::app::fault::Fault;
use crate::app::notice::Weight;
use crate::app::session::{Outcome, Session};
use crate::export::LinkFormat;
use crate::jobs::Slot;
use crate::model::{Pair, VersionId};
use std::path::{Path, PathBuf};

impl Session {
    /// The versions on the screen whose links an export would write, in the order of the panes: the first two and whatever
    /// links join to them. Fewer than two where there is nothing to write.
    #[must_use]
    pub fn versions_to_export(&self) -> Vec<VersionId> {
        let ws = self.workspace();
        let mut out: Vec<VersionId> = Vec::new();
        for &pane in &self.view().panes {
            let linked = |v: &VersionId| ws.alignments().contains_key(&Pair::of(*v, pane));
            // What is not linked with the first is of another work.
            if !out.contains(&pane) && out.first().is_none_or(linked) {
                out.push(pane);
            }
        }
        out
    }

    pub(in crate::app) fn import_links_later(&mut self, path: PathBuf, over: Over) {
        let ws = self.workspace().clone();
        let revision = self.revision();
        let shown = self.versions_to_export();
        self.jobs.spawn(Slot("import-links"), "job-import-links", move |_| {
            let plan = read_links(&path).and_then(|file| match plan_links(&ws, &file, None, over) {
                // Where words do not tell, the versions on the screen are meant.
                Err(ExchangeError::WhichVersion { .. } | ExchangeError::NoVersion(_)) if shown.len() > 1 => {
                    plan_links(&ws, &file, Some([shown[0], shown[1]]), over)
                }
                plan => plan,
            });
            Ok(Outcome::LinksPlanned { revision, plan: plan.map_err(Fault::from), path, over })
        });
    }

    pub(in crate::app) fn export_links_later(&mut self, path: PathBuf, format: LinkFormat) {
        let ws = self.workspace().clone();
        let versions = self.versions_to_export();
        self.jobs.spawn(Slot("export"), "job-export", move |_| {
            Ok(match export_links(&ws, &versions, &path, format) {
                Ok(links) => Outcome::LinksExported { path, links },
                Err(fault) => Outcome::NotWritten(fault),
            })
        });
    }

    pub(in crate::app) fn bring_links(
        &mut self,
        revision: u64,
        plan: Result<LinkPlan, Fault>,
        path: PathBuf,
        over: Over,
    ) {
        if revision != self.revision() {
            // The reader went on meanwhile: the same is planned again for the workspace as it is now.
            self.file(FileCommand::ImportLinks { path, over });
            return;
        }
        let plan = match plan {
            Ok(plan) => plan,
            Err(fault) => {
                self.notices.refuse("notice-links-not-imported", vec![("file", name(&path))], fault);
                return;
            }
        };
        let report = plan.report;
        if !plan.edit.changes.is_empty() && !self.commit(plan.edit) {
            return;
        }
        let values = vec![
            ("file", name(&path)),
            ("placed", report.placed.to_string()),
            ("kept", report.kept.to_string()),
            ("unplaced", report.unplaced.to_string()),
        ];
        let (weight, key) = match (report.unplaced, report.kept) {
            (0, 0) => (Weight::Done, "notice-links-imported"),
            (0, _) => (Weight::Done, "notice-links-imported-kept"),
            _ => (Weight::Warning, "notice-links-unplaced"),
        };
        self.notices.add(weight, key, values);
    }
}

/// Name of a file, for a sentence.
fn name(path: &Path) -> String {
    path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default()
}
