//! Links in and out of an open workspace.

use super::{LinkPlan, Over, export_links, plan_links, read_links};
use crate::app::command::FileCommand;
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
        self.jobs.spawn(Slot("import-links"), "job-import-links", move |_| {
            let plan = read_links(&path).and_then(|file| plan_links(&ws, &file, None, over));
            Ok(Outcome::LinksPlanned { revision, plan: plan.map_err(|e| e.to_string()), path, over })
        });
    }

    pub(in crate::app) fn export_links_later(&mut self, path: PathBuf, format: LinkFormat) {
        let ws = self.workspace().clone();
        let versions = self.versions_to_export();
        self.jobs.spawn(Slot("export"), "job-export", move |_| {
            Ok(match export_links(&ws, &versions, &path, format) {
                Ok(links) => Outcome::LinksExported { path, links },
                Err(error) => Outcome::NotExported { path, error },
            })
        });
    }

    pub(in crate::app) fn bring_links(
        &mut self,
        revision: u64,
        plan: Result<LinkPlan, String>,
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
            Err(error) => {
                let values = vec![("file", name(&path)), ("error", error)];
                self.notices.add(Weight::Error, "notice-links-not-imported", values);
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
