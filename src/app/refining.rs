//! Long texts are aligned twice: at once, so that they can be read, and then again with all the care there is, while
//! they are being read.
//!
//! The second alignment is made from the links as they were when it began. If a reader has changed them meanwhile, it is
//! made again from what stands then; what he confirmed or rejected binds it. So no work of his is ever overwritten.

use super::plan;
use super::session::{Outcome, Session};
use crate::align::{self, Effort, Given};
use crate::jobs::{Cancelled, Slot};
use crate::model::{Alignment, Change, Edit, EditKind, Pair, Version, Workspace};
use std::sync::Arc;

/// What an alignment is made from: two texts and the links between them.
#[derive(Clone)]
pub(super) struct Ground {
    versions: [Version; 2],
    links: Arc<Alignment>,
}

impl Ground {
    fn of(ws: &Workspace, pair: Pair) -> Option<Self> {
        let version = |id| ws.versions().get(&id).cloned();
        Some(Self { versions: [version(pair.a)?, version(pair.b)?], links: ws.alignments().get(&pair)?.clone() })
    }

    /// Whether texts and links are still the very same.
    fn holds(&self, ws: &Workspace) -> bool {
        let body = |v: &Version| ws.versions().get(&v.id).is_some_and(|now| Arc::ptr_eq(&now.body, &v.body));
        self.versions.iter().all(body)
            && ws.alignments().get(&self.links.pair).is_some_and(|now| Arc::ptr_eq(now, &self.links))
    }
}

impl Session {
    /// Aligns these pairs with all care, in the background.
    pub(super) fn refine_later(&mut self, pairs: Vec<Pair>) {
        let ws = self.workspace().clone();
        let grounds: Vec<Ground> = pairs.into_iter().filter_map(|pair| Ground::of(&ws, pair)).collect();
        if grounds.is_empty() {
            return;
        }
        self.jobs.spawn(Slot("refine"), "job-refine", move |ctx| {
            let count = grounds.len();
            let mut found = Vec::with_capacity(count);
            for (k, ground) in grounds.into_iter().enumerate() {
                let [a, b] = &ground.versions;
                let given = Given { links: &ground.links.links, within: None };
                let mut tick = |done: usize, total: usize| {
                    // All pairs weigh the same; a bar that is roughly right is enough.
                    ctx.tick(k * 1000 + done * 1000 / total.max(1), count * 1000).map_err(|_| align::Cancelled)
                };
                let refined = align::align_versions(a, b, &given, Effort::Refined, &mut tick).map_err(|_| Cancelled)?;
                found.push((ground, refined));
            }
            Ok(Outcome::Refined(found))
        });
    }

    /// Takes links made with care in place of those they were made from; where these have changed, asks again.
    pub(super) fn take_refined(&mut self, found: Vec<(Ground, Alignment)>) {
        let ws = self.workspace().clone();
        let (fresh, stale): (Vec<_>, Vec<_>) = found.into_iter().partition(|(ground, _)| ground.holds(&ws));
        let changes: Vec<Change> =
            fresh.into_iter().filter_map(|(_, refined)| plan::replace_alignment(&ws, refined)).collect();
        if !changes.is_empty() {
            self.commit(Edit::new(EditKind::Refine, "", changes));
        }
        self.refine_later(stale.into_iter().map(|(ground, _)| ground.links.pair).collect());
    }
}
