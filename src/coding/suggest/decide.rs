//! What a reader says to suggestions.
//!
//! What is accepted becomes tags. What is rejected is remembered by the source and the place in it, so that it does not
//! come back when sentences are broken or joined anew, and is counted as one suggestion's again if most of it is rejected.

use super::{Reason, Suggestion};
use crate::coding::place;
use crate::model::{Change, CodeId, Edit, EditKind, Put, SourceHash, Tag, TagId, VersionId, Workspace};
use crate::text::{TextRange, range};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Name of the setting that remembers what was rejected.
pub const SETTING: &str = "suggestions-rejected";

/// One code for one passage: what is accepted or rejected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The version.
    pub version: VersionId,
    /// The passage, in the source.
    pub ranges: Vec<TextRange>,
    /// The code.
    pub code: CodeId,
}

impl Suggestion {
    /// Every code of the suggestion, to be accepted or rejected.
    pub fn choices(&self) -> impl Iterator<Item = Choice> {
        self.codes.iter().map(|c| Choice { version: self.version, ranges: self.ranges.clone(), code: c.code.clone() })
    }
}

/// All that is suggested for a code by one term, by one word learnt, or by standing under one heading.
#[must_use]
pub fn of_term(suggestions: &[Suggestion], code: &CodeId, term: &str) -> Vec<Choice> {
    let mut out = Vec::new();
    for s in suggestions {
        let by_term = |r: &Reason| r.written() == term;
        if s.codes.iter().any(|c| c.code == *code && c.reasons.iter().any(by_term)) {
            out.extend(s.choices().filter(|c| c.code == *code));
        }
    }
    out
}

/// What was rejected: places by source and code.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Rejected(BTreeMap<SourceHash, BTreeMap<CodeId, Vec<TextRange>>>);

impl Rejected {
    /// What a workspace remembers; nothing where the setting is missing or of another make.
    #[must_use]
    pub fn of(ws: &Workspace) -> Self {
        ws.settings().get(SETTING).and_then(|v| serde_json::from_value(v.clone()).ok()).unwrap_or_default()
    }

    /// Whether at least half of a passage was rejected for a code.
    #[must_use]
    pub fn has(&self, source: &SourceHash, code: &CodeId, ranges: &[TextRange]) -> bool {
        let Some(there) = self.0.get(source).and_then(|codes| codes.get(code)) else { return false };
        place::shared(there, ranges) * 2 >= place::len(ranges).max(1)
    }
}

/// The edit that tags what is accepted. A passage that is tagged already gets the code besides its others; nothing where
/// all of it is tagged so, or fits the text no more.
#[must_use]
pub fn accept(ws: &Workspace, choices: &[Choice], coder: &str, at: i64) -> Option<Edit> {
    let mut next = ws.tags().keys().last().map_or(1, |t| t.0 + 1);
    let mut tags: BTreeMap<TagId, Tag> = BTreeMap::new();
    for choice in choices {
        let v = ws.versions().get(&choice.version)?;
        if !ws.codes().get(&choice.code).is_some_and(|c| c.codable) {
            continue;
        }
        let same = |t: &&Tag| t.version == choice.version && t.ranges == choice.ranges && t.coder == coder;
        let there = tags.values().find(same).or_else(|| ws.tags_of(choice.version).find(same)).cloned();
        let tag = match there {
            Some(mut tag) => {
                if tag.codes.contains(&choice.code) {
                    continue;
                }
                tag.codes.push(choice.code.clone());
                tag
            }
            None => {
                let id = TagId(next);
                next += 1;
                Tag {
                    id,
                    document: v.document,
                    version: choice.version,
                    ranges: choice.ranges.clone(),
                    exact: Tag::exact_of(&v.body.source().text, &choice.ranges)?,
                    codes: vec![choice.code.clone()],
                    memo: String::new(),
                    coder: coder.to_owned(),
                    created: at,
                }
            }
        };
        tags.insert(tag.id, tag);
    }
    let put = |tag: Tag| Change::Tag(Put { key: tag.id, before: ws.tags().get(&tag.id).cloned(), after: Some(tag) });
    (!tags.is_empty()).then(|| Edit::new(EditKind::AddTag, names(choices), tags.into_values().map(put).collect()))
}

/// The edit that remembers what is rejected; nothing where it is remembered already.
#[must_use]
pub fn reject(ws: &Workspace, choices: &[Choice]) -> Option<Edit> {
    let mut rejected = Rejected::of(ws);
    for choice in choices {
        let source = ws.versions().get(&choice.version)?.body.source().hash.clone();
        let there = rejected.0.entry(source).or_default().entry(choice.code.clone()).or_default();
        *there = range::normalise(there.iter().chain(&choice.ranges).copied().collect());
    }
    rejecting(ws, SETTING, &rejected, names(choices))
}

/// The edit by which a setting remembers what was rejected; nothing where it does already.
pub(crate) fn rejecting<T: Serialize>(ws: &Workspace, name: &str, value: &T, what: String) -> Option<Edit> {
    setting(ws, name, value, what).map(|edit| Edit { kind: EditKind::RejectProposed, ..edit })
}

/// The edit that gives a setting a value; nothing where it has it.
pub(crate) fn setting<T: Serialize>(ws: &Workspace, name: &str, value: &T, what: String) -> Option<Edit> {
    let before = ws.settings().get(name).cloned();
    let after = serde_json::to_value(value).ok()?;
    let put = Put { key: name.to_owned(), before: before.clone(), after: Some(after) };
    (before != put.after).then(|| Edit::new(EditKind::ChangeSetting, what, vec![Change::Setting(put)]))
}

/// The codes of choices, each once, for the name of an edit.
fn names(choices: &[Choice]) -> String {
    let mut codes: Vec<&str> = choices.iter().map(|c| c.code.0.as_str()).collect();
    codes.sort_unstable();
    codes.dedup();
    codes.join(", ")
}
