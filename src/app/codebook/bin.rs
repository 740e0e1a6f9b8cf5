//! Deleting is soft: what goes lies in a bin, with the passages that went with it and the names of those that stayed.
//!
//! The bin is a setting of the workspace, so that it is written, undone and redone like everything else. Bringing back
//! never takes anything away: a passage that got another code meanwhile has both.

use super::place::{self, siblings};
use super::{Draft, Refusal, free};
use crate::coding::family;
use crate::model::{BookId, Change, Code, CodeId, Edit, EditKind, Put, Tag, TagId, Workspace};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The setting.
pub const SETTING: &str = "code-bin";

/// What becomes of the passages of a code that is deleted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// The code is taken off them; those that have no other go to the bin with it.
    Take,
    /// They get this code in its place.
    To(CodeId),
}

/// What becomes of the codes under one that is deleted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Under {
    /// They come up to where it stood.
    Up,
    /// They go with it.
    Too,
    /// They come under this code.
    To(CodeId),
}

/// Codes that were deleted together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Gone {
    /// Its number among what is in the bin.
    pub number: u32,
    /// When, in seconds since 1970 UTC.
    pub at: i64,
    /// The codes, each before those that stood under it.
    pub codes: Vec<Code>,
    /// The codebook that the first of them stood in.
    #[serde(default)]
    pub book: BookId,
    /// Passages that had no other code.
    #[serde(default)]
    pub tags: Vec<Tag>,
    /// Passages that stayed, by the code that they had.
    #[serde(default)]
    pub stayed: BTreeMap<CodeId, Vec<TagId>>,
}

impl Gone {
    /// How many passages would come back or get a code again.
    #[must_use]
    pub fn passages(&self) -> usize {
        let all: BTreeSet<TagId> =
            self.stayed.values().flatten().copied().chain(self.tags.iter().map(|t| t.id)).collect();
        all.len()
    }
}

/// What is in the bin, what was deleted last at the end. What cannot be read counts as nothing, and stays as it is until
/// the next code is deleted.
#[must_use]
pub fn contents(ws: &Workspace) -> Vec<Gone> {
    ws.settings().get(SETTING).and_then(|v| serde_json::from_value(v.clone()).ok()).unwrap_or_default()
}

/// The change that makes this the contents of the bin.
fn write(ws: &Workspace, bin: &[Gone]) -> Change {
    let before = ws.settings().get(SETTING).cloned();
    let after = (!bin.is_empty()).then(|| serde_json::to_value(bin).unwrap_or_default());
    Change::Setting(Put { key: SETTING.to_owned(), before, after })
}

/// The edit that deletes a code.
///
/// # Errors
/// Where it is gone, or its passages are to get a code that cannot be given or goes too.
pub fn delete(ws: &Workspace, id: &CodeId, fate: &Fate, under: &Under, at: i64) -> Result<Edit, Refusal> {
    let code = ws.codes().get(id).ok_or(Refusal::Gone)?;
    let all = if *under == Under::Too { family::with_descendants(ws, id) } else { vec![id.clone()] };
    let going: BTreeSet<&CodeId> = all.iter().collect();
    if let Fate::To(to) = fate {
        let to = ws.codes().get(to).filter(|to| !going.contains(&to.id)).ok_or(Refusal::Gone)?;
        if !to.codable {
            return Err(Refusal::Family);
        }
    }
    let mut draft = Draft::of(ws);
    match under {
        Under::Too => {}
        Under::Up => lift(&mut draft, code)?,
        Under::To(to) => {
            if family::is_under(ws, to, id) {
                return Err(Refusal::Circle);
            }
            let last = siblings(ws, Some(to), &BookId::default()).last().map_or(0, |c| c.order);
            for (child, order) in siblings(ws, Some(id), &BookId::default()).into_iter().zip(last.saturating_add(1)..) {
                let child = draft.code_mut(&child.id)?;
                (child.parent, child.order) = (Some(to.clone()), order);
            }
        }
    }
    let bin = contents(ws);
    let mut gone = Gone {
        number: bin.iter().map(|g| g.number).max().unwrap_or(0) + 1,
        at,
        codes: all.iter().filter_map(|id| ws.codes().get(id)).cloned().collect(),
        book: place::book_of(ws, id).clone(),
        tags: Vec::new(),
        stayed: BTreeMap::new(),
    };
    for tag in ws.tags().values() {
        let had: Vec<&CodeId> = tag.codes.iter().filter(|c| going.contains(c)).collect();
        if had.is_empty() {
            continue;
        }
        let mut after = tag.clone();
        if let Fate::To(to) = fate {
            for c in after.codes.iter_mut().filter(|c| going.contains(&**c)) {
                c.clone_from(to);
            }
            let mut seen = BTreeSet::new();
            after.codes.retain(|c| seen.insert(c.clone()));
        } else {
            after.codes.retain(|c| !going.contains(c));
        }
        if after.codes.is_empty() {
            gone.tags.push(tag.clone());
            draft.tags.insert(tag.id, None);
        } else {
            for code in had {
                gone.stayed.entry(code.clone()).or_default().push(tag.id);
            }
            draft.put_tag(after);
        }
    }
    draft.codes.extend(all.iter().map(|id| (id.clone(), None)));
    let mut changes = draft.changes();
    changes.push(write(ws, &bin.into_iter().chain([gone]).collect::<Vec<_>>()));
    Ok(Edit::new(EditKind::DeleteCode, id.0.clone(), changes))
}

/// The codes under one come up to where it stands.
fn lift(draft: &mut Draft<'_>, code: &Code) -> Result<(), Refusal> {
    let children = siblings(draft.ws, Some(&code.id), &BookId::default());
    if children.is_empty() {
        return Ok(());
    }
    let beside = siblings(draft.ws, code.parent.as_ref(), &code.book);
    let mut order = 0;
    for c in beside {
        if c.id == code.id {
            for child in &children {
                let child = draft.code_mut(&child.id)?;
                (child.parent, child.order) = (code.parent.clone(), order);
                child.book.clone_from(&code.book);
                order += 1;
            }
        } else {
            draft.code_mut(&c.id)?.order = order;
            order += 1;
        }
    }
    Ok(())
}

/// The edit that brings codes back, with their passages; and the identifier that the first of them has now. A passage
/// whose text is not there any more stays in the bin.
///
/// # Errors
/// Where the bin has nothing of that number.
pub fn restore(ws: &Workspace, number: u32) -> Result<(Edit, CodeId), Refusal> {
    let mut bin = contents(ws);
    let at = bin.iter().position(|g| g.number == number).ok_or(Refusal::Gone)?;
    let mut gone = bin.remove(at);
    let mut draft = Draft::of(ws);
    let mut names: BTreeMap<CodeId, CodeId> = BTreeMap::new();
    for code in &gone.codes {
        let mut back = code.clone();
        // It may be there again: brought back before, or brought in from a file.
        let same = ws.codes().get(&code.id).filter(|c| c.guid == code.guid);
        if same.is_none() {
            back.id = free(&code.id.0, |id| ws.codes().contains_key(id) || names.values().any(|n| n == id));
            back.parent = code.parent.as_ref().map(|p| names.get(p).unwrap_or(p)).cloned();
            if back.parent.as_ref().is_some_and(|p| draft.code(p).is_none()) {
                (back.parent, back.book) = (None, gone.book.clone());
            }
            draft.put(back.clone());
        }
        names.insert(code.id.clone(), back.id);
    }
    let first = gone.codes.first().and_then(|c| names.get(&c.id)).cloned().ok_or(Refusal::Gone)?;
    let mut next = ws.tags().keys().last().map_or(1, |t| t.0 + 1);
    gone.tags.retain(|tag| {
        let mut back = tag.clone();
        back.codes = tag.codes.iter().map(|c| names.get(c).unwrap_or(c).clone()).collect();
        back.codes.retain(|c| draft.code(c).is_some_and(|c| c.codable));
        let fits = !back.codes.is_empty()
            && ws.versions().get(&tag.version).is_some_and(|v| v.document == tag.document)
            && ws.source_of(tag.document).is_some_and(|s| tag.is_exact(&s.text));
        if fits {
            if ws.tags().contains_key(&back.id) {
                back.id = TagId(next);
                next += 1;
            }
            next = next.max(back.id.0 + 1);
            draft.put_tag(back);
        }
        !fits
    });
    for (code, tags) in std::mem::take(&mut gone.stayed) {
        let Some(code) = names.get(&code).filter(|c| draft.code(c).is_some_and(|c| c.codable)) else { continue };
        for tag in tags.iter().filter_map(|t| ws.tags().get(t)) {
            let mut after = match draft.tags.get(&tag.id) {
                Some(Some(changed)) => changed.clone(),
                _ => tag.clone(),
            };
            if !after.codes.contains(code) {
                after.codes.push(code.clone());
            }
            draft.put_tag(after);
        }
    }
    if !gone.tags.is_empty() {
        bin.insert(at, gone);
    }
    let mut changes = draft.changes();
    changes.push(write(ws, &bin));
    Ok((Edit::new(EditKind::RestoreCode, first.0.clone(), changes), first))
}

/// The edit that empties the bin for good; undo still brings it back.
///
/// # Errors
/// Where it is empty.
pub fn empty(ws: &Workspace) -> Result<Edit, Refusal> {
    if contents(ws).is_empty() {
        return Err(Refusal::Nothing);
    }
    Ok(Edit::new(EditKind::EmptyBin, "", vec![write(ws, &[])]))
}
