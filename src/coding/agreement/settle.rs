//! Disagreements that are settled.
//!
//! Coders who have talked about a passage come to an answer: the owner has it as the other has it, or the other agrees with
//! the owner. The first changes the owner's own tags ([`withdraw`] takes one away; to have one more is to accept it). The
//! second changes no tags: what the other coder tagged alone is what agreement is measured by, and stays as it was. So it
//! is remembered beside the tags ([`settle`]), with the very opinions that were settled; where somebody is of another
//! opinion later, the passage is open again.

use super::Disagreement;
use crate::coding::{family, place, suggest};
use crate::model::{Change, CodeId, Edit, EditKind, Put, SourceHash, Tag, TagId, Workspace};
use crate::text::TextRange;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Name of the setting that remembers what is settled.
pub const SETTING: &str = "disagreements-settled";

/// A passage that coders have come to an answer on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Answer {
    ranges: Vec<TextRange>,
    with: Vec<String>,
    without: Vec<String>,
    /// Whether the passage has the code: the answer.
    given: bool,
}

/// What is settled: answers by source and code.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Settled(BTreeMap<SourceHash, BTreeMap<CodeId, Vec<Answer>>>);

impl Settled {
    /// What a workspace remembers; nothing where the setting is missing or of another make.
    #[must_use]
    pub fn of(ws: &Workspace) -> Self {
        ws.settings().get(SETTING).and_then(|v| serde_json::from_value(v.clone()).ok()).unwrap_or_default()
    }

    /// Whether a disagreement is settled: at least half of its passage, by the same opinions.
    #[must_use]
    pub fn has(&self, ws: &Workspace, d: &Disagreement) -> bool {
        let Some(v) = ws.versions().get(&d.version) else { return false };
        let answers = self.0.get(&v.body.source().hash).and_then(|codes| codes.get(&d.code));
        let same = |a: &&Answer| a.with == d.with && a.without == d.without;
        let shared = |a: &Answer| place::shared(&a.ranges, &d.ranges) * 2 >= place::len(&d.ranges).max(1);
        answers.into_iter().flatten().filter(same).any(shared)
    }
}

/// The edit that settles a disagreement as the owner of the workspace has it; nothing where the owner has no opinion, or
/// it is settled already.
#[must_use]
pub fn settle(ws: &Workspace, d: &Disagreement) -> Option<Edit> {
    let given = d.with.iter().any(String::is_empty);
    if !given && !d.without.iter().any(String::is_empty) {
        return None;
    }
    let mut settled = Settled::of(ws);
    if settled.has(ws, d) {
        return None;
    }
    let source = ws.versions().get(&d.version)?.body.source().hash.clone();
    settled.0.entry(source).or_default().entry(d.code.clone()).or_default().push(Answer {
        ranges: d.ranges.clone(),
        with: d.with.clone(),
        without: d.without.clone(),
        given,
    });
    remember(ws, &settled, d.code.0.clone())
}

/// The edit after which nothing is settled; nothing where nothing is.
#[must_use]
pub fn reopen(ws: &Workspace) -> Option<Edit> {
    if Settled::of(ws) == Settled::default() {
        return None;
    }
    remember(ws, &Settled::default(), String::new())
}

fn remember(ws: &Workspace, settled: &Settled, what: String) -> Option<Edit> {
    let edit = suggest::setting(ws, SETTING, settled, what)?;
    Some(Edit { kind: EditKind::SettleDisagreement, ..edit })
}

/// The edit that takes the code of a disagreement away from its passage in the owner's tags. A tag that says no more than
/// that goes; one that reaches further keeps the rest of its passage; one with other codes keeps these as they are.
#[must_use]
pub fn withdraw(ws: &Workspace, d: &Disagreement) -> Option<Edit> {
    let source = ws.versions().get(&d.version)?.body.source().clone();
    let mut next = ws.tags().keys().last().map_or(1, |t| t.0 + 1);
    let mut changes = Vec::new();
    for tag in ws.tags_of(d.version).filter(|t| t.coder.is_empty() && place::overlap(&t.ranges, &d.ranges)) {
        let (gone, kept): (Vec<CodeId>, Vec<CodeId>) =
            tag.codes.iter().cloned().partition(|c| family::is_under(ws, c, &d.code));
        if gone.is_empty() {
            continue;
        }
        let rest = without(&tag.ranges, &d.ranges);
        let exact = Tag::exact_of(&source.text, &rest)?;
        // Blanks and marks that are left over are no passage.
        let says = exact.contains(char::is_alphanumeric);
        let narrow = Tag { ranges: rest, exact, codes: gone, ..tag.clone() };
        let after = match (kept.is_empty(), says) {
            (true, false) => None,
            (true, true) => Some(narrow),
            (false, says) => {
                if says {
                    let id = TagId(next);
                    next += 1;
                    changes.push(Change::Tag(Put::add(id, Tag { id, memo: String::new(), ..narrow })));
                }
                Some(Tag { codes: kept, ..tag.clone() })
            }
        };
        changes.push(Change::Tag(Put { key: tag.id, before: Some(tag.clone()), after }));
    }
    (!changes.is_empty()).then(|| Edit::new(EditKind::ChangeTag, d.code.0.clone(), changes))
}

/// What is left of sorted ranges without others.
fn without(ranges: &[TextRange], others: &[TextRange]) -> Vec<TextRange> {
    let mut out = Vec::new();
    for r in ranges {
        let mut at = r.start;
        for o in place::within(others, *r) {
            if at < o.start {
                out.push(TextRange::new(at, o.start));
            }
            at = o.end;
        }
        if at < r.end {
            out.push(TextRange::new(at, r.end));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::{code, committed, tagged, workspace};
    use super::super::{Comparison, coders};
    use super::*;
    use crate::text::Lang;

    const TEXT: &str = "Peace first. Law then. Trade last.";

    fn two() -> Workspace {
        let ws = workspace(&[(Lang::EN, TEXT)], &[code("c", None), code("d", None)]);
        let ws = tagged(&ws, 1, "Peace first.", &["c", "d"], "");
        let ws = tagged(&ws, 1, "Law then.", &["c"], "anna");
        tagged(&ws, 1, "Trade last.", &["c"], "")
    }

    fn open(ws: &Workspace) -> Vec<Disagreement> {
        let settled = Settled::of(ws);
        let all = Comparison::new(ws, &coders(ws)).disagreements(Some(&"c".into()));
        all.into_iter().filter(|d| !settled.has(ws, d)).collect()
    }

    #[test]
    fn what_is_settled_is_open_again_when_somebody_changes_their_mind() {
        let ws = two();
        assert_eq!(open(&ws).len(), 3);
        let after = committed(&ws, settle(&ws, &open(&ws)[1]).expect("the owner has no tag there"));
        assert_eq!(open(&after).len(), 2);
        assert_eq!(after.tags(), ws.tags(), "what each of them tagged stays as it was");
        assert!(settle(&after, &open(&ws)[1]).is_none(), "it is settled");
        let other = tagged(&after, 1, "Law then.", &["c"], "ben");
        assert!(open(&other).iter().any(|d| d.with == ["anna", "ben"]), "a third opinion is a new one");
        let again = committed(&after, reopen(&after).expect("something is settled"));
        assert_eq!(open(&again).len(), 3);
        assert!(reopen(&again).is_none());
    }

    #[test]
    fn a_tag_is_taken_away_as_far_as_it_is_disputed() {
        let ws = two();
        let first = open(&ws)[0].clone();
        let after = committed(&ws, withdraw(&ws, &first).expect("the owner's tag"));
        let codes: Vec<_> = after.tags().values().filter(|t| t.exact == "Peace first.").map(|t| &t.codes).collect();
        assert_eq!(codes, [&vec![CodeId::from("d")]], "the other code stays");
        assert_eq!(open(&after).len(), 2);
        let last = open(&after)[1].clone();
        let after = committed(&after, withdraw(&after, &last).expect("the owner's tag"));
        assert!(after.tags().values().all(|t| t.exact != "Trade last."));
        // Of a longer tag the rest stays.
        let wide = tagged(&two(), 1, "Law then. Trade last.", &["c"], "");
        let part =
            open(&wide).into_iter().find(|d| wide.versions()[&d.version].body.quotation(&d.ranges) == "Trade last.");
        let after = committed(&wide, withdraw(&wide, &part.expect("a passage")).expect("two tags"));
        assert!(after.tags().values().any(|t| t.exact.trim() == "Law then." && t.coder.is_empty()));
        let text = &after.versions().values().next().expect("a version").body.source().text;
        assert!(after.tags().values().all(|t| t.is_exact(text)));
    }
}
