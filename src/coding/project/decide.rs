//! What a reader says to what was carried over.

use super::Projection;
use crate::coding::suggest::{self, Choice};
use crate::model::{CodeId, Edit, Tag, VersionId, Workspace};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Name of the setting that remembers what was rejected.
pub const SETTING: &str = "projections-rejected";

/// What was rejected: by tag, then by version, the codes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Rejected(BTreeMap<String, BTreeMap<u32, BTreeSet<CodeId>>>);

impl Rejected {
    /// What a workspace remembers; nothing where the setting is missing or of another make.
    #[must_use]
    pub fn of(ws: &Workspace) -> Self {
        ws.settings().get(SETTING).and_then(|v| serde_json::from_value(v.clone()).ok()).unwrap_or_default()
    }

    /// Whether a code of a tag was rejected for a version.
    #[must_use]
    pub fn has(&self, tag: &Tag, version: VersionId, code: &CodeId) -> bool {
        let codes = self.0.get(&key(tag)).and_then(|v| v.get(&version.0));
        codes.is_some_and(|c| c.contains(code))
    }
}

/// A tag's number may be given again when it is gone; not with the same time.
fn key(tag: &Tag) -> String {
    format!("{}@{}", tag.id, tag.created)
}

/// The edit that tags what is proposed. The memo stays with the tag that it was written for.
#[must_use]
pub fn confirm(ws: &Workspace, projections: &[Projection], coder: &str, at: i64) -> Option<Edit> {
    let choices = projections.iter().flat_map(|p| {
        p.proposed().map(|code| Choice { version: p.version, ranges: p.ranges.clone(), code: code.clone() })
    });
    suggest::accept(ws, &choices.collect::<Vec<_>>(), coder, at)
}

/// The edit that remembers what is rejected; nothing where it is remembered already.
#[must_use]
pub fn reject(ws: &Workspace, projections: &[Projection]) -> Option<Edit> {
    let mut rejected = Rejected::of(ws);
    let mut names = BTreeSet::new();
    for p in projections {
        let tag = ws.tags().get(&p.tag)?;
        let codes: BTreeSet<CodeId> = p.proposed().cloned().collect();
        names.extend(codes.iter().map(ToString::to_string));
        rejected.0.entry(key(tag)).or_default().entry(p.version.0).or_default().extend(codes);
    }
    // Of tags that are gone nothing needs to be remembered.
    let there: BTreeSet<String> = ws.tags().values().map(key).collect();
    rejected.0.retain(|k, _| there.contains(k));
    suggest::rejecting(ws, SETTING, &rejected, names.into_iter().collect::<Vec<_>>().join(", "))
}
