//! The differences of a comparison by number, and what the view remembers of it.
//!
//! A comparison is made in the background and the last one stays on the screen meanwhile, so what is shown may be of
//! other versions than those that have just been chosen. The index remembers which they were.

use crate::app::Session;
use crate::collate::{Class, Comparison, Role, Switch, Unit};
use crate::model::VersionId;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A comparison as the view sees it.
pub(super) struct Index {
    pub(super) made: Arc<Comparison>,
    /// First version and second.
    pub(super) versions: (VersionId, VersionId),
    unit: Unit,
    /// Group and run of each difference.
    pub(super) places: Vec<(usize, usize)>,
    /// Differences of the kinds that a switch takes away, as last seen while it was off.
    taken: BTreeMap<&'static str, usize>,
}

impl Index {
    /// The index of the session's comparison; `old` where nothing has changed. Nothing where there is no comparison yet.
    pub(super) fn follow(session: &Session, old: Option<Self>) -> Option<(Self, bool)> {
        let made = session.comparison()?;
        let old = match old {
            Some(old) if Arc::ptr_eq(&old.made, made) => return Some((old, false)),
            old => old,
        };
        let versions = session.view().compare.versions.or(old.as_ref().map(|o| o.versions))?;
        let unit = session.view().compare.unit;
        let alike = old.filter(|o| o.versions == versions && o.unit == unit);
        let mut taken = alike.map(|o| o.taken).unwrap_or_default();
        for switch in Switch::ALL {
            if !session.ignore().has(switch) {
                let n = made.counts.by_class.get(&Class::of(switch)).copied().unwrap_or(0);
                taken.insert(switch.key(), n);
            }
        }
        Some((Self::new(made.clone(), versions, unit, taken), true))
    }

    fn new(
        made: Arc<Comparison>,
        versions: (VersionId, VersionId),
        unit: Unit,
        taken: BTreeMap<&'static str, usize>,
    ) -> Self {
        let mut places = Vec::new();
        for (i, group) in made.groups.iter().enumerate() {
            if group.only().is_none() {
                let runs = group.diff.runs.iter().enumerate().filter(|(_, r)| r.role != Role::Same);
                places.extend(runs.map(|(run, _)| (i, run)));
            }
        }
        Self { made, versions, unit, places, taken }
    }

    /// Number of a difference by its group and run.
    pub(super) fn number(&self, group: usize, run: usize) -> Option<usize> {
        self.places.binary_search(&(group, run)).ok()
    }

    /// How many differences a switch takes away, or took when it was last off.
    pub(super) fn taken(&self, switch: Switch) -> Option<usize> {
        self.taken.get(switch.key()).copied()
    }
}
