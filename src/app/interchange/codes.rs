//! Codes of a file beside those of the workspace.

use super::{NAMED, Report};
use crate::app::codebook;
use crate::import::qda::{Content, FileCode, FileCodebook, Remark, Whole};
use crate::model::identity::{Identities, derived};
use crate::model::{BookId, Change, Code, CodeId, Put, Workspace};
use crate::text::Lang;
use std::collections::{BTreeMap, BTreeSet};

/// The codebook with the codes of a file in it.
pub(super) struct Merged {
    /// The codes that are new or may have changed.
    pub(super) codes: BTreeMap<CodeId, Code>,
    /// The identifier of each code of the file.
    pub(super) of: Vec<CodeId>,
    /// What was changed of them.
    pub(super) remarks: Vec<Remark>,
}

/// The language that a name of unknown language is taken to be in.
pub(super) fn language(name: &str) -> Lang {
    let [zh, other] = NAMED;
    let han = |c: char| matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}');
    if name.contains(han) { zh } else { other }
}

/// Puts the codes of a file into the codebook; families that are new come `into` one of several. `used` are those that passages of the file are tagged with.
pub(super) fn merge(ws: &Workspace, book: &FileCodebook, used: &BTreeSet<usize>, into: &BookId) -> Merged {
    let ids = Identities::of(ws);
    let by_guid: BTreeMap<&str, &CodeId> = ids.codes.iter().map(|(id, g)| (g.as_str(), id)).collect();
    let mut out = Merged { codes: BTreeMap::new(), of: Vec::new(), remarks: book.remarks.clone() };
    let mut taken: BTreeSet<CodeId> = ws.codes().keys().cloned().collect();
    let mut next = ws.codes().values().map(|c| c.order + 1).max().unwrap_or(0);
    for file in &book.codes {
        let parent = file.parent.and_then(|p| out.of.get(p).cloned());
        let there = known(ws, &by_guid, file, parent.as_ref()).filter(|c| !out.codes.contains_key(&c.id));
        let mut code = there.cloned().unwrap_or_else(|| {
            let id = identifier(file, &taken);
            taken.insert(id.clone());
            next += 1;
            Code { order: next - 1, ..Code::new(id.0) }
        });
        put(&mut code, file, there);
        // A flat list of another program does not tell that a code has nothing above it.
        if parent.is_some() || there.is_none() || file.id.is_some() {
            // What had a place at the top keeps its codebook.
            if parent.is_some() || code.parent.is_some() || there.is_none() {
                code.book = if parent.is_some() { BookId::default() } else { into.clone() };
            }
            code.parent = parent;
        }
        if let Some(color) = file.color.as_ref().filter(|c| !c.eq_ignore_ascii_case(&code.color)) {
            code.color.clone_from(color);
        }
        code.codable = file.codable.unwrap_or(code.codable);
        out.of.push(code.id.clone());
        out.codes.insert(code.id.clone(), code);
    }
    keep_codable(ws, book, used, &mut out);
    no_circles(ws, &mut out);
    out
}

/// The code of the workspace that one of a file is; `parent` is the code above it, as far as it is known.
fn known<'w>(
    ws: &'w Workspace,
    by_guid: &BTreeMap<&str, &CodeId>,
    file: &FileCode,
    parent: Option<&CodeId>,
) -> Option<&'w Code> {
    if let Some(guid) = file.guid.as_deref() {
        // Two codebooks may have the same identifier, or the same name, for two things; a GUID is of one.
        return by_guid.get(guid).and_then(|id| ws.codes().get(*id));
    }
    if let Some(id) = &file.id {
        return ws.codes().get(id);
    }
    // A table of names alone is known again by these.
    let named = |c: &&Code| c.parent.as_ref() == parent && c.name.0.values().any(|n| n == file.name());
    ws.codes().values().find(named)
}

/// What a file says of a code.
fn put(code: &mut Code, file: &FileCode, there: Option<&Code>) {
    if code.guid.is_empty() {
        code.guid = file.guid.clone().unwrap_or_else(|| derived("code", &[&code.id.0]));
    }
    match &file.content {
        Content::Whole(whole) => {
            let Whole { name, definition, include, exclude, example, terms, key } = (**whole).clone();
            *code = Code { name, definition, include, exclude, example, terms, key, ..code.clone() };
        }
        Content::Described(d) => {
            let mut lang = language(&d.name);
            if d.rest.is_none()
                && let Some(same) = there.and_then(|c| c.name.0.iter().find(|(_, n)| **n == d.name))
            {
                lang = *same.0;
            }
            d.put_into(code, lang);
        }
    }
    // A list of terms without terms is no list; what stood there keeps its form.
    code.terms.retain(|_, t| !t.is_empty());
    if let Some(old) = there {
        let empty = old.terms.iter().filter(|(_, t)| t.is_empty());
        for (lang, _) in empty {
            code.terms.entry(*lang).or_default();
        }
    }
}

/// What passages are tagged with is codable.
fn keep_codable(ws: &Workspace, book: &FileCodebook, used: &BTreeSet<usize>, out: &mut Merged) {
    let mut tagged: BTreeSet<CodeId> = ws.tags().values().flat_map(|t| t.codes.iter().cloned()).collect();
    tagged.extend(used.iter().filter_map(|i| out.of.get(*i).cloned()));
    for (i, file) in book.codes.iter().enumerate() {
        if let Some(code) = out.of.get(i).and_then(|id| out.codes.get_mut(id))
            && !code.codable
            && tagged.contains(&code.id)
        {
            code.codable = true;
            out.remarks.push(Remark::MadeCodable(file.name().to_owned()));
        }
    }
}

/// A code that would stand below itself stays where it was: the file moved what is above it below it.
fn no_circles(ws: &Workspace, out: &mut Merged) {
    for id in out.of.clone() {
        let mut seen = BTreeSet::from([id.clone()]);
        let mut at = above(ws, &out.codes, &id);
        while let Some(next) = at {
            if !seen.insert(next.clone()) {
                let was = ws.codes().get(&id).and_then(|c| c.parent.clone());
                if let Some(code) = out.codes.get_mut(&id) {
                    code.parent = was.filter(|p| Some(p) != code.parent.as_ref());
                    out.remarks.push(Remark::Circle(id.0.clone()));
                }
                break;
            }
            at = above(ws, &out.codes, &next);
        }
    }
}

fn above(ws: &Workspace, new: &BTreeMap<CodeId, Code>, id: &CodeId) -> Option<CodeId> {
    new.get(id).or_else(|| ws.codes().get(id))?.parent.clone()
}

/// A new identifier: that of the file, or one from the name, and none that is taken.
fn identifier(file: &FileCode, taken: &BTreeSet<CodeId>) -> CodeId {
    let own = file.id.as_ref().map(|id| id.0.trim().to_owned()).filter(|id| !id.is_empty());
    match own {
        Some(id) => codebook::free(&id, |id| taken.contains(id)),
        None => codebook::identifier(file.name(), |id| taken.contains(id)),
    }
}

/// The changes that make the codes of the workspace these.
pub(super) fn changes(ws: &Workspace, codes: &BTreeMap<CodeId, Code>, report: &mut Report) -> Vec<Change> {
    let mut out = Vec::new();
    for (id, code) in codes {
        let before = ws.codes().get(id).cloned();
        match &before {
            None => report.new_codes += 1,
            Some(b) if b != code => report.changed_codes += 1,
            Some(_) => continue,
        }
        out.push(Change::Code(Put { key: id.clone(), before, after: Some(code.clone()) }));
    }
    out
}
