//! A second coder's workspace, merged by identity.
//!
//! Coders who work apart bring two files together. Documents are known by the hash of their source, codes by their globally
//! unique identifiers, tags by coder, place and codes; so that merging the same file again adds what is new and doubles
//! nothing. Only tags and the codes they need come over: texts, links and settings stay as they are. What has no
//! counterpart is told, not passed over.

use crate::model::{Change, Code, CodeId, Edit, EditKind, Put, SourceHash, Tag, TagId, VersionId, Workspace};
use crate::text::Lang;
use std::collections::{BTreeMap, BTreeSet};

/// What a merge does.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Merged {
    /// The edit that does it; nothing where all is there already.
    pub edit: Option<Edit>,
    /// Tags that come over.
    pub added: usize,
    /// Tags that get further codes or a memo.
    pub changed: usize,
    /// Tags that are there already.
    pub known: usize,
    /// Codes that come over with their tags, by what they are called here.
    pub codes: Vec<CodeId>,
    /// Texts that are not here: siglum, language, and how many tags stay behind with them.
    pub texts: Vec<(String, Lang, usize)>,
    /// Tags, by their numbers there, whose quotation is not at their place.
    pub inexact: Vec<TagId>,
    /// Tags, by their numbers here, whose memo is another there; the one here is kept.
    pub memos: Vec<TagId>,
}

/// Merges the tags of `other` into `ws`. What its owner tagged, who has no name there, is `coder`'s.
#[must_use]
pub fn merge(ws: &Workspace, other: &Workspace, coder: &str) -> Merged {
    let mut out = Merged::default();
    let mut codes = Codes::new(ws, other);
    let places = versions(ws);
    let mut missing: BTreeMap<(String, Lang), usize> = BTreeMap::new();
    let mut next = ws.tags().keys().last().map_or(1, |t| t.0 + 1);
    let mut tags: BTreeMap<TagId, Tag> = BTreeMap::new();
    for theirs in other.tags().values() {
        let (Some(v), Some(d)) = (other.versions().get(&theirs.version), other.documents().get(&theirs.document))
        else {
            continue;
        };
        let Some(here) = places.get(&(d.source.clone(), v.lang)).and_then(|id| ws.versions().get(id)) else {
            *missing.entry((d.siglum.clone(), v.lang)).or_default() += 1;
            continue;
        };
        if !theirs.is_exact(&here.body.source().text) {
            out.inexact.push(theirs.id);
            continue;
        }
        let coder = if theirs.coder.is_empty() { coder } else { &theirs.coder };
        let given: Vec<CodeId> = theirs.codes.iter().filter_map(|c| codes.here(c)).collect();
        let same = |t: &&Tag| t.coder == coder && t.version == here.id && t.ranges == theirs.ranges;
        let there = tags.values().find(same).or_else(|| ws.tags_of(here.id).find(same));
        let Some(there) = there else {
            let tag = Tag {
                id: TagId(next),
                document: here.document,
                version: here.id,
                codes: given,
                coder: coder.to_owned(),
                ..theirs.clone()
            };
            tags.insert(tag.id, tag);
            next += 1;
            out.added += 1;
            continue;
        };
        let mut after = there.clone();
        after.codes.extend(given.into_iter().filter(|c| !there.codes.contains(c)));
        if after.memo.is_empty() {
            theirs.memo.clone_into(&mut after.memo);
        } else if !theirs.memo.is_empty() && theirs.memo != after.memo {
            out.memos.push(after.id);
        }
        if after == *there {
            out.known += 1;
        } else {
            out.changed += 1;
            tags.insert(after.id, after);
        }
    }
    out.texts = missing.into_iter().map(|((siglum, lang), n)| (siglum, lang, n)).collect();
    let mut changes: Vec<Change> = Vec::new();
    for code in codes.added {
        out.codes.push(code.id.clone());
        changes.push(Change::Code(Put::add(code.id.clone(), code)));
    }
    changes.extend(
        tags.into_values()
            .map(|t| Change::Tag(Put { key: t.id, before: ws.tags().get(&t.id).cloned(), after: Some(t) })),
    );
    out.edit = (!changes.is_empty()).then(|| Edit::new(EditKind::Import, coder, changes));
    out
}

/// Versions by source and language; of several in one language the first.
fn versions(ws: &Workspace) -> BTreeMap<(SourceHash, Lang), VersionId> {
    let mut out = BTreeMap::new();
    for v in ws.versions().values() {
        out.entry((v.body.source().hash.clone(), v.lang)).or_insert(v.id);
    }
    out
}

/// Codes of the other workspace and what they are called here.
struct Codes<'w> {
    ws: &'w Workspace,
    other: &'w Workspace,
    by_guid: BTreeMap<&'w str, &'w CodeId>,
    named: BTreeMap<CodeId, CodeId>,
    added: Vec<Code>,
    order: u32,
}

impl<'w> Codes<'w> {
    fn new(ws: &'w Workspace, other: &'w Workspace) -> Self {
        let by_guid = ws.codes().values().map(|c| (c.guid.as_str(), &c.id)).collect();
        let order = ws.codes().values().map(|c| c.order + 1).max().unwrap_or(0);
        Self { ws, other, by_guid, named: BTreeMap::new(), added: Vec::new(), order }
    }

    /// What a code is called here; one that is not here comes over, with what it stands under.
    fn here(&mut self, id: &CodeId) -> Option<CodeId> {
        if let Some(known) = self.named.get(id) {
            return Some(known.clone());
        }
        let code = self.other.codes().get(id)?;
        if let Some(&known) = self.by_guid.get(code.guid.as_str()) {
            self.named.insert(id.clone(), known.clone());
            return Some(known.clone());
        }
        let name = self.free(id);
        // Before its family is looked up, so that a circle comes to an end.
        self.named.insert(id.clone(), name.clone());
        let parent = code.parent.as_ref().and_then(|p| self.here(p));
        self.added.push(Code { id: name.clone(), parent, order: self.order, ..code.clone() });
        self.order += 1;
        Some(name)
    }

    fn free(&self, id: &CodeId) -> CodeId {
        let taken: BTreeSet<&CodeId> = self.ws.codes().keys().chain(self.added.iter().map(|c| &c.id)).collect();
        let mut name = id.clone();
        let mut n = 2;
        while taken.contains(&name) {
            name = CodeId(format!("{id}-{n}"));
            n += 1;
        }
        name
    }
}
