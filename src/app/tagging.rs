//! Passages and codes.

use super::citing::{self, Counterpart};
use super::command::{Effect, Surface, TagCommand};
use super::session::Session;
use super::view::Passage;
use crate::coding::family;
use crate::model::{Change, Code, CodeId, Edit, EditKind, Put, Tag, TagId, VersionId, Workspace};
use crate::text::TextRange;
use std::collections::{BTreeMap, BTreeSet};

/// A tagged passage as the list of a code shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaggedPassage {
    /// The tag.
    pub tag: TagId,
    /// The version it stands in.
    pub version: VersionId,
    /// Siglum of its document.
    pub siglum: String,
    /// What it says.
    pub quotation: String,
    /// What renders it elsewhere.
    pub counterparts: Vec<Counterpart>,
    /// All its codes.
    pub codes: Vec<CodeId>,
    /// What the reader noted.
    pub memo: String,
}

/// The edit that tags a passage. A passage that is a tag already gets the codes besides its others; nothing where the
/// passage does not fit the text or has all the codes.
#[must_use]
pub fn add(
    ws: &Workspace,
    version: VersionId,
    ranges: &[TextRange],
    codes: &[CodeId],
    memo: &str,
    at: i64,
) -> Option<Edit> {
    let v = ws.versions().get(&version)?;
    let codes: Vec<CodeId> = codes.iter().filter(|c| ws.codes().get(c).is_some_and(|c| c.codable)).cloned().collect();
    let name = codes.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    // What another coder tagged is theirs.
    if let Some(there) = ws.tags_of(version).find(|t| t.ranges == ranges && t.coder.is_empty()) {
        let mut after = there.clone();
        after.codes.extend(codes.into_iter().filter(|c| !there.codes.contains(c)));
        if !memo.is_empty() {
            memo.clone_into(&mut after.memo);
        }
        let put = Put::replace(there.id, there.clone(), after.clone());
        return (after != *there).then(|| Edit::new(EditKind::AddTag, name, vec![Change::Tag(put)]));
    }
    if codes.is_empty() || ranges.is_empty() {
        return None;
    }
    let id = TagId(ws.tags().keys().last().map_or(1, |t| t.0 + 1));
    let tag = Tag {
        id,
        document: v.document,
        version,
        ranges: ranges.to_vec(),
        exact: Tag::exact_of(&v.body.source().text, ranges)?,
        codes,
        memo: memo.to_owned(),
        coder: String::new(),
        created: at,
    };
    Some(Edit::new(EditKind::AddTag, name, vec![Change::Tag(Put::add(id, tag))]))
}

/// The tag that an edit is about.
#[must_use]
pub fn tag_of(edit: &Edit) -> Option<TagId> {
    edit.changes.iter().find_map(|c| match c {
        Change::Tag(p) => Some(p.key),
        _ => None,
    })
}

/// The edit that takes a tag away, if it is there.
#[must_use]
pub fn remove(ws: &Workspace, tag: TagId) -> Option<Edit> {
    let t = ws.tags().get(&tag)?.clone();
    let names = t.codes.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    Some(Edit::new(EditKind::RemoveTag, names, vec![Change::Tag(Put::remove(tag, t))]))
}

impl Session {
    /// The codes that the digits 1 to 9 stand for, by digit: those of the codebook shown that have a key of their own, and
    /// for the other digits its first codes that can be given.
    #[must_use]
    pub fn digit_codes(&self) -> BTreeMap<usize, CodeId> {
        let codes: Vec<&Code> = self.book_codes().into_iter().filter(|c| c.codable).collect();
        let mut others = codes.iter().filter(|c| c.key.is_none());
        let keyed = |digit: usize| codes.iter().find(|c| c.key.map(usize::from) == Some(digit));
        (1..=9).filter_map(|digit| Some((digit, keyed(digit).or_else(|| others.next())?.id.clone()))).collect()
    }

    /// The tags of a code and of those below it, in the order of the text, document by document.
    #[must_use]
    pub fn tags_with(&self, code: &CodeId) -> Vec<&Tag> {
        let ws = self.workspace();
        let family: BTreeSet<CodeId> = family::with_descendants(ws, code).into_iter().collect();
        let mut tags: Vec<&Tag> = ws.tags().values().filter(|t| t.codes.iter().any(|c| family.contains(c))).collect();
        tags.sort_by_key(|t| (t.version, t.ranges.first().map_or(0, |r| r.start), t.id));
        tags
    }

    /// A tag as the list of passages shows it.
    #[must_use]
    pub fn passage(&self, tag: TagId) -> Option<TaggedPassage> {
        let ws = self.workspace();
        let tag = ws.tags().get(&tag)?;
        let version = ws.versions().get(&tag.version)?;
        let place = Passage { version: tag.version, ranges: tag.ranges.clone() };
        Some(TaggedPassage {
            tag: tag.id,
            version: tag.version,
            siglum: ws.documents().get(&tag.document)?.siglum.clone(),
            quotation: version.body.quotation(&tag.ranges),
            counterparts: citing::counterparts(ws, &place),
            codes: tag.codes.clone(),
            memo: tag.memo.clone(),
        })
    }

    pub(super) fn tag(&mut self, command: TagCommand) -> Vec<Effect> {
        match command {
            TagCommand::Add(code) => {
                if let Some(passage) = self.view.selection.clone() {
                    self.add_code(&passage, code);
                } else {
                    // Without a selection a click on a code shows its passages.
                    self.view.active_code = Some(code);
                }
            }
            TagCommand::AddByDigit(digit) => {
                let code = self.digit_codes().remove(&digit);
                if let (Some(code), Some(passage)) = (code, self.view.selection.clone()) {
                    self.add_code(&passage, code);
                }
            }
            TagCommand::AddTo(passage, code) => self.add_code(&passage, code),
            TagCommand::RemoveCode(tag, code) => self.remove_code(tag, &code),
            TagCommand::ChangeCode(tag, from, to) => self.change_code(tag, &from, to),
            TagCommand::Remove(tag) => self.remove_tag(tag),
            TagCommand::Memo(tag, memo) => {
                self.change_tag(tag, EditKind::EditMemo, |t| t.memo = memo);
            }
            TagCommand::Activate(code) => self.view.active_code = code,
            TagCommand::GoTo(tag) => self.go_to_tag(tag),
            TagCommand::Focus(tag) => self.view.focus_tag = tag,
            TagCommand::Bounds(tag, passage) => self.move_bounds(tag, &passage),
            TagCommand::Adjust(tag) => self.adjust(tag),
            TagCommand::KeepBounds => {
                if let (Some(tag), Some(passage)) = (self.view.adjusting.take(), self.view.selection.take()) {
                    self.move_bounds(tag, &passage);
                }
            }
        }
        Vec::new()
    }

    fn add_code(&mut self, passage: &Passage, code: CodeId) {
        if let Some(tag) = self.view.adjusting.take() {
            // A code that is given while the ends are moved is meant for that tag, where it stands now.
            self.move_bounds(tag, passage);
        }
        let ws = self.workspace().clone();
        if !ws.codes().get(&code).is_some_and(|c| c.codable) {
            return;
        }
        let there =
            ws.tags_of(passage.version).find(|t| t.ranges == passage.ranges && t.coder.is_empty()).map(|t| t.id);
        let edit = add(&ws, passage.version, &passage.ranges, std::slice::from_ref(&code), "", (self.clock)());
        let tag = edit.as_ref().and_then(tag_of).or(there);
        if edit.is_none_or(|e| self.commit(e)) {
            self.view.last_code = Some(code);
            self.view.focus_tag = tag;
        }
    }

    fn remove_code(&mut self, tag: TagId, code: &CodeId) {
        match self.workspace().tags().get(&tag) {
            Some(t) if t.codes == [code.clone()] => self.remove_tag(tag),
            Some(_) => {
                self.change_tag_named(tag, EditKind::RemoveTag, code.to_string(), |t| t.codes.retain(|c| c != code));
            }
            None => {}
        }
    }

    fn change_code(&mut self, tag: TagId, from: &CodeId, to: CodeId) {
        let name = to.to_string();
        self.change_tag_named(tag, EditKind::ChangeTag, name, |t| {
            t.codes.retain(|c| *c != to);
            if let Some(c) = t.codes.iter_mut().find(|c| *c == from) {
                *c = to;
            } else {
                t.codes.push(to);
            }
        });
    }

    /// Begins to move the ends of a tag, or gives that up.
    fn adjust(&mut self, tag: Option<TagId>) {
        let Some(tag) = tag.and_then(|t| self.workspace().tags().get(&t)) else {
            if self.view.adjusting.take().is_some() {
                self.view.selection = None;
            }
            return;
        };
        let (id, passage) = (tag.id, Passage { version: tag.version, ranges: tag.ranges.clone() });
        if !self.view.panes.contains(&passage.version) {
            self.go_to_tag(id);
        }
        self.view.selection = Some(passage);
        (self.view.adjusting, self.view.focus_tag) = (Some(id), Some(id));
    }

    /// Whether a selection can be the place of a tag whose ends are moved.
    pub(super) fn adjusts(&self, tag: TagId, passage: Option<&Passage>) -> bool {
        let version = self.workspace().tags().get(&tag).map(|t| t.version);
        passage.is_some_and(|p| Some(p.version) == version)
    }

    /// Gives a tag another place in its version; codes, memo, coder and time stay.
    fn move_bounds(&mut self, tag: TagId, passage: &Passage) {
        let ws = self.workspace();
        let Some(v) = ws.versions().get(&passage.version).filter(|_| self.adjusts(tag, Some(passage))) else { return };
        let Some(exact) = Tag::exact_of(&v.body.source().text, &passage.ranges).filter(|e| !e.is_empty()) else {
            return;
        };
        let ranges = passage.ranges.clone();
        self.change_tag(tag, EditKind::MoveTag, |t| (t.ranges, t.exact) = (ranges, exact));
        self.view.focus_tag = Some(tag);
    }

    fn remove_tag(&mut self, tag: TagId) {
        if let Some(edit) = remove(self.workspace(), tag) {
            self.commit(edit);
        }
    }

    fn change_tag(&mut self, tag: TagId, kind: EditKind, change: impl FnOnce(&mut Tag)) {
        let name =
            self.workspace().tags().get(&tag).and_then(|t| t.codes.first()).map_or(String::new(), ToString::to_string);
        self.change_tag_named(tag, kind, name, change);
    }

    fn change_tag_named(&mut self, tag: TagId, kind: EditKind, what: String, change: impl FnOnce(&mut Tag)) {
        let Some(before) = self.workspace().tags().get(&tag).cloned() else { return };
        let mut after = before.clone();
        change(&mut after);
        if after != before {
            self.commit(Edit::new(kind, what, vec![Change::Tag(Put::replace(tag, before, after))]));
        }
    }

    pub(super) fn go_to_tag(&mut self, tag: TagId) {
        if self.reads_along() {
            self.refresh_along();
            if self.is_on_way(tag) {
                return self.go_to_stop_of(tag);
            }
        }
        let ws = self.workspace();
        let Some(t) = ws.tags().get(&tag) else { return };
        let Some(v) = ws.versions().get(&t.version) else { return };
        let Some(&segment) = v.body.segments_in(&t.ranges).first() else { return };
        let (version, aside) = (t.version, v.body.is_aside(segment));
        // A passage in page furniture cannot be gone to while that is hidden.
        self.view.asides |= aside;
        self.go_to(version, segment as u32, 0.0);
        self.view.focus_tag = Some(tag);
    }

    /// Steps through the passages of the active code, round and round.
    pub(super) fn step_passage(&mut self, forward: bool) {
        if self.reads_along() {
            self.refresh_along();
            return self.step_along(forward);
        }
        let Some(code) = self.view.active_code.clone() else { return };
        let tags: Vec<TagId> = self.tags_with(&code).iter().map(|t| t.id).collect();
        let n = tags.len();
        if n == 0 {
            return;
        }
        let at = self.view.focus_tag.and_then(|t| tags.iter().position(|x| *x == t));
        let next = match (at, forward) {
            (None, true) => 0,
            (None, false) => n - 1,
            (Some(i), true) => (i + 1) % n,
            (Some(i), false) => (i + n - 1) % n,
        };
        self.go_to_tag(tags[next]);
    }

    /// Acts on tags told by name.
    pub(super) fn tag_action(&mut self, action: super::Action) -> Vec<Effect> {
        use super::Action;
        match action {
            Action::TagSelection if self.view.selection.is_some() => return vec![Effect::Open(Surface::CodeFinder)],
            Action::ChangeBounds if self.view.adjusting.is_some() => return self.tag(TagCommand::KeepBounds),
            Action::ChangeBounds => self.adjust(self.view.focus_tag),
            Action::EditMemo if self.view.focus_tag.is_some() => return vec![Effect::Open(Surface::Memo)],
            Action::RepeatTag => {
                if let (Some(code), Some(passage)) = (self.view.last_code.clone(), self.view.selection.clone()) {
                    self.add_code(&passage, code);
                }
            }
            Action::RemoveTag => {
                if let Some(tag) = self.view.focus_tag {
                    self.remove_tag(tag);
                }
            }
            Action::NextPassage => self.step_passage(true),
            Action::PreviousPassage => self.step_passage(false),
            _ => {}
        }
        Vec::new()
    }
}
