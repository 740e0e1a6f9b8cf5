//! History as it is written down.
//!
//! A change says what stood at a key before and what stands there now, so that it can be taken back. Written out so, the
//! confirmation of one link out of three hundred would cost six hundred links, and a diligent afternoon many megabytes.
//! Where an alignment or a version only changes, the line therefore keeps the stretch of the list that differs, and the
//! rest is found again at opening: from the present state back through what was done, and forth through what was undone.
//! A stretch that does not fit the state it is met in means that the file is damaged.

use crate::model::{Alignment, Change, Entry, Link, Pair, Paragraph, Put, VersionId, VersionRecord, Workspace};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A change as a line of history keeps it.
#[derive(Serialize, Deserialize)]
#[serde(tag = "thing", rename_all = "kebab-case")]
pub(super) enum Line {
    /// Some links of an alignment changed.
    Links { key: Pair, at: usize, before: Vec<Link>, after: Vec<Link> },
    /// Some paragraphs of a version changed.
    Paragraphs { key: VersionId, at: usize, before: Vec<Paragraph>, after: Vec<Paragraph> },
    /// Anything else, as it is.
    #[serde(untagged)]
    Whole(Box<Change>),
}

/// An edit whose lines have not been read yet: all of the entry but its changes.
pub(super) struct Folded {
    pub(super) entry: Entry,
    pub(super) lines: Vec<Line>,
}

/// The line for a change.
pub(super) fn fold(change: &Change) -> Line {
    match change {
        Change::Alignment(Put { key, before: Some(b), after: Some(a) }) if b.pair == a.pair => {
            let (at, before, after) = differing(&b.links, &a.links);
            Line::Links { key: *key, at, before, after }
        }
        Change::Version(Put { key, before: Some(b), after: Some(a) })
            if (b.id, b.document, b.lang) == (a.id, a.document, a.lang) =>
        {
            let (at, before, after) = differing(&b.paragraphs, &a.paragraphs);
            Line::Paragraphs { key: *key, at, before, after }
        }
        other => Line::Whole(Box::new(other.clone())),
    }
}

/// Entries that led to a state, oldest first, from their lines in the same order.
pub(super) fn unfold_done(ws: &Workspace, folded: Vec<Folded>) -> Option<Vec<Entry>> {
    let mut state = State::of(ws);
    let mut done = Vec::with_capacity(folded.len());
    for Folded { mut entry, lines } in folded.into_iter().rev() {
        let changes: Option<Vec<Change>> = lines.into_iter().rev().map(|l| state.back(l)).collect();
        entry.edit.changes = changes?;
        entry.edit.changes.reverse();
        done.push(entry);
    }
    done.reverse();
    Some(done)
}

/// Entries that lead on from a state, in the order in which they are to be redone, from their lines in the same order.
pub(super) fn unfold_undone(ws: &Workspace, folded: Vec<Folded>) -> Option<Vec<Entry>> {
    let mut state = State::of(ws);
    let unfold = |Folded { mut entry, lines }: Folded| {
        entry.edit.changes = lines.into_iter().map(|l| state.forth(l)).collect::<Option<_>>()?;
        Some(entry)
    };
    folded.into_iter().map(unfold).collect()
}

/// The lists that stretches are cut from, at one moment of history.
struct State {
    alignments: BTreeMap<Pair, Arc<Alignment>>,
    versions: BTreeMap<VersionId, VersionRecord>,
}

impl State {
    fn of(ws: &Workspace) -> Self {
        let versions = ws.versions().iter().map(|(id, v)| (*id, v.record())).collect();
        Self { alignments: ws.alignments().clone(), versions }
    }

    /// The change that led here; the state is then the one before it.
    fn back(&mut self, line: Line) -> Option<Change> {
        Some(match line {
            Line::Links { key, at, before, after } => {
                let now = self.alignments.get(&key)?.clone();
                let links = exchange(&now.links, at, &after, before)?;
                let was = Arc::new(Alignment { pair: now.pair, links });
                self.alignments.insert(key, was.clone());
                Change::Alignment(Put::replace(key, was, now))
            }
            Line::Paragraphs { key, at, before, after } => {
                let now = self.versions.get(&key)?.clone();
                let paragraphs = exchange(&now.paragraphs, at, &after, before)?.into();
                let was = VersionRecord { paragraphs, ..now.clone() };
                self.versions.insert(key, was.clone());
                Change::Version(Put::replace(key, was, now))
            }
            Line::Whole(change) => {
                match &*change {
                    Change::Alignment(p) => set(&mut self.alignments, p.key, p.before.as_ref()),
                    Change::Version(p) => set(&mut self.versions, p.key, p.before.as_ref()),
                    _ => {}
                }
                *change
            }
        })
    }

    /// The change that leads on from here; the state is then the one after it.
    fn forth(&mut self, line: Line) -> Option<Change> {
        Some(match line {
            Line::Links { key, at, before, after } => {
                let was = self.alignments.get(&key)?.clone();
                let links = exchange(&was.links, at, &before, after)?;
                let now = Arc::new(Alignment { pair: was.pair, links });
                self.alignments.insert(key, now.clone());
                Change::Alignment(Put::replace(key, was, now))
            }
            Line::Paragraphs { key, at, before, after } => {
                let was = self.versions.get(&key)?.clone();
                let paragraphs = exchange(&was.paragraphs, at, &before, after)?.into();
                let now = VersionRecord { paragraphs, ..was.clone() };
                self.versions.insert(key, now.clone());
                Change::Version(Put::replace(key, was, now))
            }
            Line::Whole(change) => {
                match &*change {
                    Change::Alignment(p) => set(&mut self.alignments, p.key, p.after.as_ref()),
                    Change::Version(p) => set(&mut self.versions, p.key, p.after.as_ref()),
                    _ => {}
                }
                *change
            }
        })
    }
}

fn set<K: Ord, V: Clone>(map: &mut BTreeMap<K, V>, key: K, value: Option<&V>) {
    match value {
        Some(v) => map.insert(key, v.clone()),
        None => map.remove(&key),
    };
}

/// Where two lists begin to differ, and what each has there up to where they are the same again.
fn differing<T: Clone + PartialEq>(before: &[T], after: &[T]) -> (usize, Vec<T>, Vec<T>) {
    let head = before.iter().zip(after).take_while(|(b, a)| b == a).count();
    let (before, after) = (&before[head..], &after[head..]);
    let tail = before.iter().rev().zip(after.iter().rev()).take_while(|(b, a)| b == a).count();
    (head, before[..before.len() - tail].to_vec(), after[..after.len() - tail].to_vec())
}

/// The list with `new` in the place of `old`, or nothing where `old` does not stand there.
fn exchange<T: Clone + PartialEq>(list: &[T], at: usize, old: &[T], new: Vec<T>) -> Option<Vec<T>> {
    let rest = list.get(at..)?.strip_prefix(old)?;
    let mut out = Vec::with_capacity(at + new.len() + rest.len());
    out.extend_from_slice(&list[..at]);
    out.extend(new);
    out.extend_from_slice(rest);
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_is_kept_and_both_lists_come_back() {
        // Before, after, and how many items of both together have to be kept.
        let cases = [
            ("abcdef", "abXdef", 2),
            ("abc", "abc", 0),
            ("", "abc", 3),
            ("abc", "", 3),
            ("aaa", "aa", 1),
            ("aa", "aaaa", 2),
            ("abab", "ab", 2),
            ("xaby", "xbay", 4),
        ];
        for (b, a, kept) in cases {
            let (before, after): (Vec<char>, Vec<char>) = (b.chars().collect(), a.chars().collect());
            let (at, old, new) = differing(&before, &after);
            assert_eq!(old.len() + new.len(), kept, "{b} → {a}");
            assert_eq!(exchange(&before, at, &old, new.clone()), Some(after.clone()));
            assert_eq!(exchange(&after, at, &new, old), Some(before));
        }
    }

    #[test]
    fn a_stretch_that_is_not_there_is_refused() {
        assert_eq!(exchange(&[1, 2, 3], 1, &[9], vec![]), None);
        assert_eq!(exchange(&[1, 2, 3], 2, &[3, 4], vec![]), None);
        assert_eq!(exchange(&[1, 2, 3], 7, &[], vec![]), None);
    }
}
