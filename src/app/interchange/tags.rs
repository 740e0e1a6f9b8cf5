//! Passages of a file beside the tags of the workspace.

use super::Report;
use crate::import::decode;
use crate::import::qda::{FileProject, FileSource, Passage};
use crate::model::identity::{Foreign, Identities, of_tag};
use crate::model::{Change, CodeId, Document, Put, Tag, TagId, VersionId, Workspace};
use crate::text::{LineFeeds, TextRange};
use std::collections::{BTreeMap, BTreeSet};

/// The documents of a workspace by their words. These are what positions count in, so that nothing else tells them;
/// line ends may differ.
pub(super) struct Documents<'w> {
    by_text: BTreeMap<String, Vec<&'w Document>>,
    ids: Identities,
}

impl<'w> Documents<'w> {
    pub(super) fn of(ws: &'w Workspace) -> Self {
        let mut by_text: BTreeMap<String, Vec<&Document>> = BTreeMap::new();
        for d in ws.documents().values() {
            if let Some(source) = ws.source_of(d.id) {
                by_text.entry(LineFeeds::new(&source.text).text().to_owned()).or_default().push(d);
            }
        }
        Self { by_text, ids: Identities::of(ws) }
    }

    /// The document with the text of a source: of several the one with the same GUID, else the first.
    pub(super) fn with(&self, source: &FileSource) -> Option<&'w Document> {
        let text = decode(&source.bytes, None).ok()?.text;
        let same = self.by_text.get(LineFeeds::new(&text).text())?;
        let named = |d: &&&Document| source.guid.is_some() && self.ids.documents.get(&d.id) == source.guid.as_ref();
        same.iter().find(named).or(same.first()).copied()
    }

    /// Whether a document has this GUID.
    pub(super) fn knows(&self, guid: Option<&String>) -> bool {
        guid.is_some_and(|g| self.ids.documents.values().any(|d| d == g))
    }
}

/// The changes that passages make. `with` is the workspace with the documents and codes of the file; `of` are the codes by
/// their index there.
pub(super) fn changes(
    ws: &Workspace,
    with: &Workspace,
    project: &FileProject,
    of: &[CodeId],
    at: i64,
    foreign: &mut Foreign,
    report: &mut Report,
) -> Vec<Change> {
    let ids = Identities::of(ws);
    let by_guid: BTreeMap<&str, TagId> = ids.tags.iter().map(|(id, g)| (g.as_str(), *id)).collect();
    let mut next = ws.tags().keys().last().map_or(1, |t| t.0 + 1);
    let documents = Documents::of(with);
    // A tag is one passage of the file; others at its place are passages of their own.
    let mut met: BTreeSet<TagId> = BTreeSet::new();
    let mut out: Vec<Change> = Vec::new();
    for source in &project.sources {
        let Some(document) = documents.with(source) else { continue };
        let (Some(ours), Ok(theirs)) = (with.source_of(document.id), decode(&source.bytes, None)) else { continue };
        let (ours_lf, theirs_lf) = (LineFeeds::new(&ours.text), LineFeeds::new(&theirs.text));
        let here: Vec<&Tag> = ws.tags().values().filter(|t| t.document == document.id).collect();
        for p in &source.passages {
            let codes: Vec<CodeId> = p.codes.iter().filter_map(|c| of.get(*c).cloned()).collect();
            let plain: Vec<TextRange> = p.ranges.iter().map(|r| theirs_lf.here(*r)).collect();
            let same_place = |t: &Tag| t.ranges.iter().map(|r| ours_lf.here(*r)).eq(plain.iter().copied());
            let known = by_guid
                .get(p.guid.as_str())
                .and_then(|id| ws.tags().get(id))
                .filter(|t| t.document == document.id && !met.contains(&t.id));
            let twin = || {
                here.iter()
                    .copied()
                    .find(|t| !met.contains(&t.id) && same_place(t) && t.codes == codes && t.coder == p.coder)
            };
            if let Some(before) = known.or_else(twin) {
                met.insert(before.id);
                let mut after = before.clone();
                after.codes = codes;
                after.memo.clone_from(&p.memo);
                after.coder.clone_from(&p.coder);
                if !same_place(before) {
                    let ranges: Vec<TextRange> = plain.iter().map(|r| ours_lf.original(*r)).collect();
                    after.version = version(with, document, &ranges).unwrap_or(before.version);
                    after.exact = Tag::exact_of(&ours.text, &ranges).unwrap_or_default();
                    after.ranges = ranges;
                }
                if after == *before {
                    report.same_tags += 1;
                } else {
                    // Its GUID was computed with the coder it had.
                    if after.coder != before.coder {
                        foreign.tags.insert(before.id.0, (p.guid.clone(), before.created));
                    }
                    report.changed_tags += 1;
                    out.push(Change::Tag(Put::replace(before.id, before.clone(), after)));
                }
                continue;
            }
            let made = made(with, document, p, codes, &plain, &ours_lf, TagId(next), at);
            if let Some(tag) = made {
                if !p.guid.is_empty() && of_tag(&tag, &document.source.0) != p.guid {
                    foreign.tags.insert(next, (p.guid.clone(), tag.created));
                }
                next += 1;
                report.new_tags += 1;
                out.push(Change::Tag(Put::add(tag.id, tag)));
            }
        }
    }
    out
}

#[expect(clippy::too_many_arguments, reason = "all that a tag is made of")]
fn made(
    with: &Workspace,
    document: &Document,
    p: &Passage,
    codes: Vec<CodeId>,
    plain: &[TextRange],
    ours: &LineFeeds<'_>,
    id: TagId,
    at: i64,
) -> Option<Tag> {
    let ranges: Vec<TextRange> = plain.iter().map(|r| ours.original(*r)).collect();
    Some(Tag {
        id,
        document: document.id,
        version: version(with, document, &ranges)?,
        exact: Tag::exact_of(&with.source_of(document.id)?.text, &ranges)?,
        ranges,
        codes,
        memo: p.memo.clone(),
        coder: p.coder.clone(),
        created: p.created.unwrap_or(at),
    })
}

/// The version that shows most of a passage; the first of a document where none shows any.
fn version(ws: &Workspace, document: &Document, ranges: &[TextRange]) -> Option<VersionId> {
    let shown = |v: &&crate::model::Version| -> usize {
        let paragraphs = v.body.paragraphs_of(ranges);
        let pieces = paragraphs.iter().filter_map(|&p| v.body.paragraphs().get(p)).flat_map(|p| &p.pieces);
        pieces.flat_map(|piece| ranges.iter().filter_map(|r| piece.at.overlap(*r))).map(TextRange::len).sum()
    };
    let of_document: Vec<_> = ws.versions().values().filter(|v| v.document == document.id).collect();
    // Of equals the first.
    of_document.into_iter().rev().max_by_key(shown).map(|v| v.id)
}
