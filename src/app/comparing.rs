//! Comparison.

use super::command::{CompareCommand, Effect};
use super::session::Session;
use super::view::{Mode, View};
use crate::collate::{Ignore, Side, Switch};
use crate::model::{Change, Edit, EditKind, Put, VersionId, Workspace};
use crate::text::spelling::Pairs;

/// Setting of the workspace that holds what comparison ignores.
const IGNORE: &str = "compare.ignore";

/// Setting of the workspace that holds spellings a scholar has added: a list of pairs of words.
const SPELLING: &str = "compare.spelling";

/// What comparison ignores in this workspace, with the spellings that were added to it.
pub(super) fn ignore(ws: &Workspace) -> Ignore {
    let switches: Ignore =
        ws.settings().get(IGNORE).and_then(|v| serde_json::from_value(v.clone()).ok()).unwrap_or_default();
    let pairs: Vec<(String, String)> =
        ws.settings().get(SPELLING).and_then(|v| serde_json::from_value(v.clone()).ok()).unwrap_or_default();
    Ignore { pairs: Pairs::new(pairs), ..switches }
}

/// The pairs of versions that a word diff makes sense for: one work, one language.
#[must_use]
pub fn comparable(ws: &Workspace) -> Vec<(VersionId, VersionId)> {
    let versions: Vec<_> = ws.versions().values().collect();
    let mut out = Vec::new();
    for (i, a) in versions.iter().enumerate() {
        for b in &versions[i + 1..] {
            let work = |v: VersionId| ws.work_of(v).map(|w| w.id);
            if a.lang == b.lang && work(a.id) == work(b.id) {
                out.push((a.id, b.id));
            }
        }
    }
    out
}

/// The pair to begin with: one that is on the screen, else one of the work on the screen, else any.
pub(super) fn first_pair(ws: &Workspace, view: &View) -> Option<(VersionId, VersionId)> {
    let shown = |v: &VersionId| view.panes.contains(v);
    let works: Vec<_> = view.panes.iter().filter_map(|p| ws.work_of(*p)).map(|w| w.id).collect();
    let here = |v: &VersionId| ws.work_of(*v).is_some_and(|w| works.contains(&w.id));
    comparable(ws).into_iter().min_by_key(|(a, b)| (!(shown(a) && shown(b)), !here(a), !(shown(a) || shown(b)), *a, *b))
}

impl Session {
    /// The pairs of versions that can be compared.
    #[must_use]
    pub fn comparable(&self) -> Vec<(VersionId, VersionId)> {
        comparable(self.workspace())
    }

    pub(super) fn compare(&mut self, command: &CompareCommand) -> Vec<Effect> {
        match *command {
            CompareCommand::Versions(a, b) => {
                if a != b {
                    self.view.compare.versions = Some((a, b));
                    self.view.compare.current = 0;
                    self.view.mode = Mode::Compare;
                }
            }
            CompareCommand::At(a, b, paragraph) => {
                self.view.mode = Mode::Compare;
                self.view.compare.versions = Some((a, b));
                self.view.compare.at = Some((a, paragraph));
            }
            CompareCommand::Toggle(switch) => self.toggle_ignore(switch),
            CompareCommand::Unit(unit) => self.view.compare.unit = unit,
            CompareCommand::GoTo(n) => self.view.compare.current = n,
        }
        Vec::new()
    }

    fn toggle_ignore(&mut self, switch: Switch) {
        let mut now = ignore(self.workspace());
        let on = now.get_mut(switch);
        *on = !*on;
        let Ok(value) = serde_json::to_value(now) else { return };
        let before = self.workspace().settings().get(IGNORE).cloned();
        let put = Put { key: IGNORE.to_owned(), before, after: Some(value) };
        self.commit(Edit::new(EditKind::ChangeSetting, switch.key(), vec![Change::Setting(put)]));
    }

    /// Brings the difference into focus that was asked for by its place, once the comparison is there.
    pub(super) fn find_place(&mut self) {
        let (Some((version, paragraph)), Some(made)) = (self.view.compare.at, self.comparison()) else { return };
        let side = if self.view.compare.versions.is_some_and(|v| v.0 == version) { Side::A } else { Side::B };
        let group = made.group_of(side, paragraph);
        let found = made.differences().find(|d| group.is_some_and(|g| d.group >= g)).map(|d| d.number);
        self.view.compare.current = found.unwrap_or(0);
        self.view.compare.at = None;
    }

    /// Steps through the differences, round and round.
    pub(super) fn step_difference(&mut self, forward: bool) {
        let n = self.comparison().map_or(0, |c| c.differences().count());
        if n > 0 {
            let current = self.view.compare.current.min(n - 1);
            self.view.compare.current = if forward { (current + 1) % n } else { (current + n - 1) % n };
        }
    }
}
