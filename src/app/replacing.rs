//! A document imported again: the same file read in another way, or a new edition of it.
//!
//! Versions keep their numbers, so that panes, citations and links go on naming them. What readers did comes along wherever
//! its words are found again (see [`crate::model::edition`]): confirmed and rejected links, tags, marks, sentence breaks. The
//! rest is aligned anew around it. It is one edit; undo brings the former edition back with everything on it.

use super::bookmarks;
use super::command::FileCommand;
use super::fault::Fault;
use super::notice::Weight;
use super::plan::replace_alignment;
use super::session::{Outcome, Session};
use crate::align::{self, Effort, Given};
use crate::import::{self, Finding};
use crate::jobs::{Cancelled, Slot};
use crate::model::edition::{Edition, keep_paragraphs};
use crate::model::{
    Alignment, Body, BodyError, Change, Document, DocumentId, Edit, EditKind, Link, LinkStatus, Pair, Put, Tag,
    Version, VersionId, Workspace, relink,
};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

/// What becomes of tags whose words the new edition does not have at their place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lost {
    /// The document is not replaced.
    #[default]
    Refused,
    /// They go.
    Accepted,
}

/// A document replaced, and what of the readers' work has come along.
#[derive(Clone, Debug)]
pub struct Replacement {
    /// The edit.
    pub edit: Edit,
    /// Links that readers confirmed or rejected: those that came along, and all.
    pub links: (usize, usize),
    /// Tags: those that came along, and all.
    pub tags: (usize, usize),
}

/// Why a document is not replaced. Nothing has changed then.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReplaceError {
    /// The workspace has no such document.
    #[error("there is no such document")]
    Missing,
    /// The file reads just as the document does already.
    #[error("the file reads as the document does already; nothing was changed")]
    Same,
    /// The file has no text in a language that the document has tags or links in.
    #[error("the file has no text in {0}, which the document has")]
    NoLanguage(String),
    /// Tags would be lost.
    #[error("{lost} of {all} tags stand on words that the file does not have at their place")]
    Tags {
        /// How many.
        lost: usize,
        /// Of how many.
        all: usize,
    },
    /// What was found does not fit its own text: a fault of the program, told as such.
    #[error(transparent)]
    Unfit(#[from] BodyError),
    /// It was called off.
    #[error("cancelled")]
    Cancelled,
}

impl From<align::Cancelled> for ReplaceError {
    fn from(_: align::Cancelled) -> Self {
        Self::Cancelled
    }
}

/// The edit that puts what was found in a file in place of a document.
///
/// # Errors
/// See [`ReplaceError`].
pub fn replace(
    ws: &Workspace,
    document: DocumentId,
    finding: Finding,
    file: String,
    lost: Lost,
    tick: &mut align::Tick<'_>,
) -> Result<Replacement, ReplaceError> {
    let before = ws.documents().get(&document).ok_or(ReplaceError::Missing)?;
    let after = Document { source: finding.source.hash.clone(), file, layout: finding.layout, ..before.clone() };
    let editions = Editions::of(ws, document, finding)?;
    if editions.same(ws) {
        return Err(ReplaceError::Same);
    }
    let mut changes = Vec::new();
    let tags = editions.tags(ws, &mut changes)?;
    if tags.0 < tags.1 && lost == Lost::Refused {
        return Err(ReplaceError::Tags { lost: tags.1 - tags.0, all: tags.1 });
    }
    let links = editions.links(ws, before, &mut changes, tick)?;
    changes.extend(editions.marks(ws));
    changes.extend(editions.new.iter().filter_map(|v| {
        let (was, is) = (ws.versions().get(&v.id).map(Version::record), v.record());
        (was.as_ref() != Some(&is)).then_some(Change::Version(Put { key: v.id, before: was, after: Some(is) }))
    }));
    if *before != after {
        changes.push(Change::Document(Put::replace(document, before.clone(), after)));
    }
    let sources = editions.new.first().map(|v| v.body.source().clone()).into_iter().collect();
    let edit = Edit { kind: EditKind::ReplaceDocument, what: before.siglum.clone(), sources, changes };
    Ok(Replacement { edit, links, tags })
}

/// The versions of a document in its new edition.
struct Editions {
    new: Vec<Version>,
    /// Those that were there before, beside what they were.
    beside: BTreeMap<VersionId, Edition>,
}

impl Editions {
    fn of(ws: &Workspace, document: DocumentId, finding: Finding) -> Result<Self, ReplaceError> {
        let mut left: Vec<&Version> = ws.versions().values().filter(|v| v.document == document).collect();
        let mut next = ws.versions().keys().last().map_or(1, |v| v.0 + 1);
        let (mut new, mut beside) = (Vec::new(), BTreeMap::new());
        for stream in finding.streams {
            let mut body = Body::new(finding.source.clone(), stream.paragraphs)?;
            let was = left.iter().position(|v| v.lang == stream.lang).map(|at| left.remove(at));
            if let Some(was) = was {
                body = Body::new(finding.source.clone(), keep_paragraphs(&was.body, &body))?;
            }
            let id = was.map_or_else(
                || {
                    next += 1;
                    VersionId(next - 1)
                },
                |v| v.id,
            );
            let body = Arc::new(body);
            if let Some(was) = was {
                beside.insert(id, Edition::compare(was.body.clone(), body.clone()));
            }
            new.push(Version { id, document, lang: stream.lang, body });
        }
        match left.first() {
            // A language that has gone would take its links and tags with it: removing is an act of its own.
            Some(gone) => Err(ReplaceError::NoLanguage(gone.lang.to_string())),
            None => Ok(Self { new, beside }),
        }
    }

    /// Whether every version is as it was.
    fn same(&self, ws: &Workspace) -> bool {
        self.new.iter().all(|v| ws.versions().get(&v.id).is_some_and(|was| was == v))
    }

    /// Whether a version has the source that it had: then every place in it stays.
    fn same_source(&self, ws: &Workspace, version: VersionId) -> bool {
        let source = |v: Option<&Version>| v.map(|v| v.body.source().hash.clone());
        source(ws.versions().get(&version)) == source(self.new.iter().find(|v| v.id == version))
    }

    fn tags(&self, ws: &Workspace, changes: &mut Vec<Change>) -> Result<(usize, usize), ReplaceError> {
        let (mut kept, mut all) = (0, 0);
        for v in &self.new {
            for tag in ws.tags_of(v.id) {
                all += 1;
                if self.same_source(ws, v.id) {
                    kept += 1;
                    continue;
                }
                let after = self.beside.get(&v.id).and_then(|e| e.ranges(&tag.ranges)).and_then(|ranges| {
                    let exact = Tag::exact_of(&v.body.source().text, &ranges)?;
                    Some(Tag { ranges, exact, ..tag.clone() })
                });
                kept += usize::from(after.is_some());
                changes.push(Change::Tag(Put { key: tag.id, before: Some(tag.clone()), after }));
            }
        }
        Ok((kept, all))
    }

    /// Aligns what has changed anew, around the links that readers confirmed or rejected and whose segments are all there.
    fn links(
        &self,
        ws: &Workspace,
        document: &Document,
        changes: &mut Vec<Change>,
        tick: &mut align::Tick<'_>,
    ) -> Result<(usize, usize), ReplaceError> {
        let (mut kept, mut all) = (0, 0);
        let others: Vec<&Version> = ws.versions_of(document.work).filter(|v| v.document != document.id).collect();
        for (i, a) in self.new.iter().enumerate() {
            for b in others.iter().copied().chain(&self.new[i + 1..]) {
                let pair = Pair::of(a.id, b.id);
                let present = ws.alignments().get(&pair);
                let settled: Vec<&Link> = present
                    .iter()
                    .flat_map(|al| &al.links)
                    .filter(|l| matches!(l.status, LinkStatus::Confirmed | LinkStatus::Rejected))
                    .collect();
                let carried: Vec<Link> = settled.iter().filter_map(|l| self.carried(l, pair)).collect();
                all += settled.len();
                kept += carried.len();
                let given = Given { links: &carried, within: None };
                let fresh = align::align_versions(a, b, &given, Effort::Refined, tick)?;
                let carried = Alignment { pair, links: carried };
                changes.extend(replace_alignment(ws, relink::keep_work(&carried, &fresh)));
            }
        }
        Ok((kept, all))
    }

    fn carried(&self, link: &Link, pair: Pair) -> Option<Link> {
        let side = |of: VersionId, side: &[u32]| match self.beside.get(&of) {
            Some(edition) => edition.side(side),
            None => Some(side.to_vec()),
        };
        Some(Link { a: side(pair.a, &link.a)?, b: side(pair.b, &link.b)?, ..link.clone() })
    }

    fn marks(&self, ws: &Workspace) -> Option<Change> {
        let mut marks = bookmarks::of(ws);
        for (version, edition) in &self.beside {
            if !self.same_source(ws, *version)
                && let Some(of_version) = marks.get_mut(version)
            {
                *of_version = of_version.iter().filter_map(|&at| edition.place(at)).collect();
            }
        }
        bookmarks::replaced(ws, &marks)
    }
}

impl Session {
    /// Reads a file and puts what it has in place of a document, in the background.
    pub(super) fn replace_later(&mut self, document: DocumentId, path: PathBuf, lost: Lost) {
        let ws = self.workspace().clone();
        let revision = self.revision();
        self.jobs.spawn(Slot("import"), "job-import", move |ctx| {
            let read = super::filing::read_document(&path, &import::Options::default());
            let made = match read {
                Ok((finding, file)) => {
                    let tick = &mut |done, total| ctx.tick(done, total).map_err(|_| align::Cancelled);
                    match replace(&ws, document, finding, file, lost, tick) {
                        Err(ReplaceError::Cancelled) => return Err(Cancelled),
                        made => Ok(made),
                    }
                }
                Err(error) => Err(error),
            };
            Ok(Outcome::Replaced { revision, again: FileCommand::Replace { document, path, lost }, made })
        });
    }

    /// Takes a document replaced up, or says why it was not.
    pub(super) fn bring_replaced(
        &mut self,
        revision: u64,
        again: FileCommand,
        made: Result<Result<Replacement, ReplaceError>, Fault>,
    ) {
        if revision != self.revision() {
            // The reader went on meanwhile: the same is made again for the workspace as it is now.
            self.file(again);
            return;
        }
        let FileCommand::Replace { document, path, .. } = again else { return };
        let siglum = self.workspace().documents().get(&document).map(|d| d.siglum.clone()).unwrap_or_default();
        let file = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        let (weight, key, values) = match made {
            Ok(Ok(made)) => {
                let figures = vec![
                    ("what", siglum),
                    ("links", made.links.0.to_string()),
                    ("all-links", made.links.1.to_string()),
                    ("tags", made.tags.0.to_string()),
                    ("all-tags", made.tags.1.to_string()),
                ];
                let whole = made.links.0 == made.links.1 && made.tags.0 == made.tags.1;
                if !self.commit(made.edit) {
                    return;
                }
                (if whole { Weight::Done } else { Weight::Warning }, "notice-replaced", figures)
            }
            Ok(Err(ReplaceError::Same)) => {
                (Weight::Done, "notice-replaced-same", vec![("file", file), ("what", siglum)])
            }
            Ok(Err(ReplaceError::NoLanguage(lang))) => {
                (Weight::Error, "notice-replaced-language", vec![("file", file), ("what", siglum), ("lang", lang)])
            }
            Ok(Err(ReplaceError::Tags { lost, all })) => {
                let values = vec![("what", siglum), ("lost", lost.to_string()), ("all", all.to_string())];
                (Weight::Error, "notice-replaced-tags", values)
            }
            Ok(Err(other)) => {
                self.notices.refuse("notice-not-imported", vec![("file", file)], other.into());
                return;
            }
            Err(fault) => {
                self.notices.refuse("notice-not-imported", vec![("file", file)], fault);
                return;
            }
        };
        self.notices.add(weight, key, values);
    }
}
