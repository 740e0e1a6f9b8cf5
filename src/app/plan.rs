//! What an import will do to the workspace: one edit with the documents, their versions and the alignments of every work
//! that gains a version. Pure, so that the window's job, the command line and the first run do the very same.

use crate::align::{self, Cancelled, Effort, Given};
use crate::import::Finding;
use crate::model::relink::{self, Stretch};
use crate::model::{
    Alignment, Change, Document, DocumentId, Edit, EditKind, Link, Names, Pair, Put, Version, VersionId, Work, WorkId,
    Workspace, edit,
};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// The work that a new document is a version of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// One that is there.
    Existing(WorkId),
    /// A new one. Documents that come in together under the same key share it.
    New {
        /// What tells new works of one import apart.
        key: String,
        /// Its title.
        title: Names,
        /// Its date.
        date: String,
    },
}

/// A document on its way in: what was found in the file, and what is known about it.
#[derive(Clone, Debug)]
pub struct Incoming {
    /// Text, languages, paragraphs.
    pub finding: Finding,
    /// File name without folder.
    pub file: String,
    /// Short name.
    pub siglum: String,
    /// Title.
    pub title: Names,
    /// Date.
    pub date: String,
    /// Kind of document.
    pub kind: Names,
    /// Where it was published.
    pub origin: Names,
    /// How to cite it.
    pub citation: Names,
    /// Its work.
    pub target: Target,
}

/// Why a document cannot come in.
#[derive(Debug, thiserror::Error)]
pub enum PlanError {
    /// The built-in corpus or codebook does not fit itself, which tests exclude.
    #[error("the built-in corpus: {0}")]
    Builtin(String),
    /// It was called off.
    #[error("cancelled")]
    Cancelled,
    /// What was found does not fit its own text: a fault of the program, told as such.
    #[error("{file}: {error}")]
    Unfit {
        /// The file.
        file: String,
        /// What does not fit.
        error: edit::EditError,
    },
}

impl From<Cancelled> for PlanError {
    fn from(_: Cancelled) -> Self {
        Self::Cancelled
    }
}

/// Up to so many sentences of both texts together are aligned with all care before they are shown.
const AT_ONCE: usize = 4_000;

/// Whether a reader waits for what is planned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Awaited {
    /// Somebody wants to read: long texts are aligned at once, and with care later.
    Reader,
    /// Nobody does: everything is aligned with care.
    Nobody,
}

impl Awaited {
    fn effort(self, a: &Version, b: &Version) -> Effort {
        let long = a.body.segments().len() + b.body.segments().len() > AT_ONCE;
        if self == Self::Reader && long { Effort::First } else { Effort::Refined }
    }
}

/// What an import will do.
#[derive(Debug)]
pub struct Import {
    /// The documents, their versions and links, as one edit.
    pub edit: Edit,
    /// Pairs that were aligned at once and wait to be aligned with care.
    pub waiting: Vec<Pair>,
}

/// Links that documents bring with them. Versions count over all documents that come in, in their order.
#[derive(Clone, Debug, PartialEq)]
pub struct GivenLinks {
    /// The two versions, the earlier first.
    pub versions: (usize, usize),
    /// The links between them.
    pub links: Vec<Link>,
}

/// The edit that brings documents in. Numbers continue those of `ws`; an edit planned for an older workspace is refused
/// by history and has to be planned again.
///
/// # Errors
/// See [`PlanError`].
pub fn import(ws: &Workspace, incoming: Vec<Incoming>, tick: &mut align::Tick<'_>) -> Result<Edit, PlanError> {
    Ok(import_linked(ws, incoming, &[], Awaited::Nobody, tick)?.edit)
}

/// The same for documents some of which bring their links: these are taken as they are, and the rest is aligned.
///
/// # Errors
/// See [`PlanError`].
pub fn import_linked(
    ws: &Workspace,
    incoming: Vec<Incoming>,
    given: &[GivenLinks],
    awaited: Awaited,
    tick: &mut align::Tick<'_>,
) -> Result<Import, PlanError> {
    let mut plan = Plan::new(ws);
    let what = incoming.iter().map(|d| d.siglum.as_str()).collect::<Vec<_>>().join(", ");
    for document in incoming {
        plan.add(document)?;
    }
    let waiting = plan.align(given, awaited, tick)?;
    Ok(Import { edit: Edit { kind: EditKind::Import, what, sources: plan.sources, changes: plan.changes }, waiting })
}

/// The edit that aligns every pair of versions of a work anew. What readers confirmed stays exactly, and what they rejected
/// does not come back.
///
/// # Errors
/// Where it was called off.
pub fn realign(ws: &Workspace, work: WorkId, tick: &mut align::Tick<'_>) -> Result<Edit, Cancelled> {
    let versions: Vec<&Version> = ws.versions_of(work).collect();
    let mut changes = Vec::new();
    for (i, a) in versions.iter().enumerate() {
        for b in &versions[i + 1..] {
            let present = ws.alignments().get(&Pair::of(a.id, b.id)).map(AsRef::as_ref);
            let new = anew(a, b, present, None, tick)?;
            changes.extend(replace_alignment(ws, new));
        }
    }
    let what = ws.works().get(&work).map(|w| w.title.get(crate::text::Lang::EN).to_owned()).unwrap_or_default();
    Ok(Edit::new(EditKind::Align, what, changes))
}

/// The edit that aligns stretches of pairs of versions anew, and touches nothing outside them.
///
/// # Errors
/// Where it was called off.
pub(super) fn realign_stretches(
    ws: &Workspace,
    stretches: &[Stretch],
    tick: &mut align::Tick<'_>,
) -> Result<Edit, Cancelled> {
    let mut changes = Vec::new();
    for Stretch { pair, within } in stretches {
        if let (Some(a), Some(b)) = (ws.versions().get(&pair.a), ws.versions().get(&pair.b)) {
            let present = ws.alignments().get(pair).map(AsRef::as_ref);
            changes.extend(replace_alignment(ws, anew(a, b, present, Some(within), tick)?));
        }
    }
    let work = stretches.first().and_then(|s| ws.work_of(s.pair.a));
    let what = work.map(|w| w.title.get(crate::text::Lang::EN).to_owned()).unwrap_or_default();
    Ok(Edit::new(EditKind::Align, what, changes))
}

/// A pair aligned anew, or a stretch of it, with the work of readers kept.
fn anew(
    a: &Version,
    b: &Version,
    present: Option<&Alignment>,
    within: Option<&[Range<u32>; 2]>,
    tick: &mut align::Tick<'_>,
) -> Result<Alignment, Cancelled> {
    let pair = Pair::of(a.id, b.id);
    let none = Alignment { pair, links: Vec::new() };
    let present = present.unwrap_or(&none);
    let given = Given { links: &present.links, within: within.cloned() };
    let fresh = align::align_versions(a, b, &given, Effort::Refined, tick)?;
    // What is given is kept; that no link stands across it is seen to here.
    Ok(relink::keep_work(present, &fresh))
}

/// The edit that makes a workspace from nothing.
pub(super) fn everything(ws: &Workspace) -> Edit {
    let mut changes: Vec<Change> = Vec::new();
    changes.extend(ws.works().values().map(|w| Change::Work(Put::add(w.id, w.clone()))));
    changes.extend(ws.documents().values().map(|d| Change::Document(Put::add(d.id, d.clone()))));
    changes.extend(ws.versions().values().map(|v| Change::Version(Put::add(v.id, v.record()))));
    changes.extend(ws.alignments().iter().map(|(p, a)| Change::Alignment(Put::add(*p, a.clone()))));
    changes.extend(ws.codebook().into_iter().map(|c| Change::Code(Put::add(c.id.clone(), c.clone()))));
    changes.extend(ws.tags().values().map(|t| Change::Tag(Put::add(t.id, t.clone()))));
    changes.extend(ws.settings().iter().map(|(k, v)| Change::Setting(Put::add(k.clone(), v.clone()))));
    Edit { kind: EditKind::Import, what: String::new(), sources: ws.sources().values().cloned().collect(), changes }
}

/// The change that puts a new alignment in place of an old one, if it differs.
pub(super) fn replace_alignment(ws: &Workspace, new: Alignment) -> Option<Change> {
    let before = ws.alignments().get(&new.pair).cloned();
    (before.as_deref() != Some(&new))
        .then(|| Change::Alignment(Put { key: new.pair, before, after: Some(Arc::new(new)) }))
}

/// Whether the links between two versions are given.
fn given_for(given: &[GivenLinks], versions: &[(WorkId, Version)], x: VersionId, y: VersionId) -> bool {
    let id = |i: usize| versions.get(i).map(|(_, v)| v.id);
    given.iter().any(|g| (id(g.versions.0), id(g.versions.1)) == (Some(x), Some(y)))
}

struct Plan<'w> {
    ws: &'w Workspace,
    /// Workspace as it will be, as far as planned: later documents build on it.
    works: BTreeMap<String, WorkId>,
    versions: Vec<(WorkId, Version)>,
    next: (u32, u32, u32),
    sources: Vec<Arc<crate::model::Source>>,
    changes: Vec<Change>,
}

impl<'w> Plan<'w> {
    fn new(ws: &'w Workspace) -> Self {
        let next = |last: Option<u32>| last.map_or(1, |n| n + 1);
        let next = (
            next(ws.works().keys().last().map(|id| id.0)),
            next(ws.documents().keys().last().map(|id| id.0)),
            next(ws.versions().keys().last().map(|id| id.0)),
        );
        Self { ws, works: BTreeMap::new(), versions: Vec::new(), next, sources: Vec::new(), changes: Vec::new() }
    }

    fn work(&mut self, target: Target) -> WorkId {
        match target {
            Target::Existing(id) => id,
            Target::New { key, title, date } => {
                if let Some(&id) = self.works.get(&key) {
                    return id;
                }
                let id = WorkId(self.next.0);
                self.next.0 += 1;
                self.changes.push(Change::Work(Put::add(id, Work { id, title, date })));
                self.works.insert(key, id);
                id
            }
        }
    }

    fn add(&mut self, d: Incoming) -> Result<(), PlanError> {
        let work = self.work(d.target);
        let id = DocumentId(self.next.1);
        self.next.1 += 1;
        let source = d.finding.source;
        let document = Document {
            id,
            work,
            source: source.hash.clone(),
            siglum: d.siglum,
            file: d.file.clone(),
            title: d.title,
            date: d.date,
            kind: d.kind,
            origin: d.origin,
            citation: d.citation,
            layout: d.finding.layout,
        };
        self.changes.push(Change::Document(Put::add(id, document)));
        for stream in d.finding.streams {
            let version = VersionId(self.next.2);
            self.next.2 += 1;
            let body = crate::model::Body::new(source.clone(), stream.paragraphs)
                .map_err(|e| PlanError::Unfit { file: d.file.clone(), error: e.into() })?;
            let version = Version { id: version, document: id, lang: stream.lang, body: Arc::new(body) };
            self.changes.push(Change::Version(Put::add(version.id, version.record())));
            self.versions.push((work, version));
        }
        self.sources.push(source);
        Ok(())
    }

    /// Aligns every new version with every other version of its work, unless its links are given. Says which pairs were
    /// aligned at once.
    fn align(
        &mut self,
        given: &[GivenLinks],
        awaited: Awaited,
        tick: &mut align::Tick<'_>,
    ) -> Result<Vec<Pair>, Cancelled> {
        let mut waiting = Vec::new();
        let mut found: BTreeMap<Pair, Alignment> = BTreeMap::new();
        for g in given {
            if let (Some((_, a)), Some((_, b))) = (self.versions.get(g.versions.0), self.versions.get(g.versions.1)) {
                let pair = Pair::of(a.id, b.id);
                found.insert(pair, Alignment { pair, links: g.links.clone() });
            }
        }
        for (i, (work, new)) in self.versions.iter().enumerate() {
            let old = self.ws.versions_of(*work);
            let earlier = self.versions[..i].iter().filter(|(w, _)| w == work).map(|(_, v)| v);
            for other in old.chain(earlier).filter(|o| !given_for(given, &self.versions, o.id, new.id)) {
                let effort = awaited.effort(other, new);
                let alignment = align::align_versions(other, new, &Given::default(), effort, tick)?;
                if effort == Effort::First {
                    waiting.push(alignment.pair);
                }
                found.insert(alignment.pair, alignment);
            }
        }
        self.changes.extend(found.into_iter().map(|(pair, a)| Change::Alignment(Put::add(pair, Arc::new(a)))));
        Ok(waiting)
    }
}
