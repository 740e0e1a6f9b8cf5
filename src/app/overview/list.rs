//! The passages of a cell, or those that a query wants; and what leads from them into the reader or to the clipboard.

use super::Table;
use crate::app::citing;
use crate::app::command::Effect;
use crate::app::session::Session;
use crate::app::view::{OverviewView, Passage, Survey};
use crate::coding::place;
use crate::coding::query::Grouping;
use crate::export::excerpts::Clip;
use crate::model::{TagId, VersionId, Workspace};
use std::collections::BTreeSet;

/// Characters of context on either side.
const CONTEXT: usize = 90;

/// A line of a list of passages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// What is put together below it: by what, which, and how many passages.
    Group(Grouping, String, usize),
    /// A version, in the list of a cell, and how many passages.
    Version(VersionId, usize),
    /// A passage.
    Tag(TagId),
    /// What is only proposed stands below it: so many passages.
    Proposed(usize),
    /// A number of [`Table::proposals`].
    Proposal(usize),
}

/// What stands around a passage.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Context {
    /// Before it, in its paragraph.
    pub before: String,
    /// After it.
    pub after: String,
}

/// The places of a list where passages stand.
pub(super) fn places(list: &[Entry]) -> impl Iterator<Item = usize> {
    let is_place = |e: &Entry| matches!(e, Entry::Tag(_) | Entry::Proposal(_));
    list.iter().enumerate().filter(move |(_, e)| is_place(e)).map(|(n, _)| n)
}

/// What a view lists of a table.
pub(super) fn entries(ws: &Workspace, table: &Table, view: &OverviewView) -> Vec<Entry> {
    let mut out = Vec::new();
    let proposed: Vec<usize> = if view.survey == Survey::Find {
        for (name, tags) in &table.groups {
            if let Some(by) = view.group {
                out.push(Entry::Group(by, name.clone(), tags.len()));
            }
            out.extend(tags.iter().copied().map(Entry::Tag));
        }
        (0..table.proposals.len()).collect()
    } else {
        let Some(cell) = view.cell.as_ref().filter(|_| view.listed && view.survey.is_table()) else { return out };
        let Some((row, column)) = table.place(cell) else { return out };
        let mut tags: Vec<_> = table.matrix.cell(row, column).into_iter().flat_map(|c| &c.tags).collect();
        tags.retain(|t| ws.tags().contains_key(t));
        let order = |t: &TagId| ws.tags().get(t).map(|t| (t.version, t.ranges.first().map(|r| r.start), t.id));
        tags.sort_by_key(|t| order(t));
        let version = |t: &TagId| ws.tags().get(t).map(|t| t.version);
        for group in tags.chunk_by(|a, b| version(a) == version(b)) {
            if let Some(v) = group.first().and_then(|t| version(t)) {
                out.push(Entry::Version(v, group.len()));
            }
            out.extend(group.iter().map(|t| Entry::Tag(**t)));
        }
        table.proposed(ws, cell)
    };
    if !proposed.is_empty() {
        out.push(Entry::Proposed(proposed.len()));
        out.extend(proposed.into_iter().map(Entry::Proposal));
    }
    out
}

impl Session {
    /// What stands around a passage in its paragraph.
    #[must_use]
    pub fn context(&self, passage: &Passage) -> Context {
        let Some(v) = self.workspace().versions().get(&passage.version) else { return Context::default() };
        let (before, after) = place::around(&v.body, &passage.ranges, CONTEXT);
        // One character more tells whether the paragraph goes on.
        let (further, on) = place::around(&v.body, &passage.ranges, CONTEXT + 1);
        let cut = |part: &str, more: &str| if part.len() < more.len() { "…" } else { "" };
        Context { before: format!("{}{before}", cut(before, further)), after: format!("{after}{}", cut(after, on)) }
    }

    /// The place of what is only proposed, as a passage.
    #[must_use]
    pub fn proposed_passage(&self, number: usize) -> Option<(Passage, Vec<crate::model::CodeId>)> {
        let p = self.overview()?.proposals.get(number)?;
        let passage = Passage { version: p.version, ranges: p.ranges.clone() };
        Some((passage, p.proposed().cloned().collect()))
    }

    /// Shows what stands at a place of the list in the reader.
    pub(super) fn open_entry(&mut self, at: usize) {
        let Some(entry) = self.overview_list().get(at).cloned() else { return };
        self.view.overview.found = Some(at);
        match entry {
            Entry::Tag(tag) => self.go_to_tag(tag),
            Entry::Proposal(number) => {
                if let Some((passage, _)) = self.proposed_passage(number) {
                    self.go_to_passage(&passage);
                }
            }
            Entry::Group(..) | Entry::Version(..) | Entry::Proposed(_) => {}
        }
    }

    /// Shows a passage in the reader, selected.
    pub(super) fn go_to_passage(&mut self, passage: &Passage) {
        let Some(v) = self.workspace().versions().get(&passage.version) else { return };
        let Some(&segment) = v.body.segments_in(&passage.ranges).first() else { return };
        // What stands in page furniture cannot be gone to while that is hidden.
        let aside = v.body.is_aside(segment);
        self.view.asides |= aside;
        self.go_to(passage.version, segment as u32, 0.0);
        self.view.focus_tag = None;
        self.view.selection = Some(passage.clone());
    }

    pub(super) fn copy_passage(&self, tag: TagId) -> Vec<Effect> {
        self.cited(tag).map(Effect::Rich).into_iter().collect()
    }

    /// All passages that are listed, each with its counterpart and its source; each once.
    pub(super) fn copy_listed(&self) -> Vec<Effect> {
        let mut seen = BTreeSet::new();
        let tags = self.overview_list().iter().filter_map(|e| match e {
            Entry::Tag(tag) => Some(*tag),
            _ => None,
        });
        let cited = tags.filter(|t| seen.insert(*t)).filter_map(|t| self.cited(t)).reduce(|mut all, next| {
            all.append(&next);
            all
        });
        cited.map(Effect::Rich).into_iter().collect()
    }

    fn cited(&self, tag: TagId) -> Option<Clip> {
        let t = self.workspace().tags().get(&tag)?;
        let passage = Passage { version: t.version, ranges: t.ranges.clone() };
        citing::with_citation(self.workspace(), &passage, self.citation_style())
    }
}
