//! Several codebooks in a workspace: one is shown at a time, and passages can have codes of all of them.
//!
//! Which codebook a code belongs to stands in the code at the top of its family. The names of the codebooks are a setting.
//! The first codebook is always there.

use super::bin::{Fate, Under};
use super::{Refusal, bin, free, place};
use crate::model::{BookId, Change, Code, CodeId, Edit, EditKind, Names, Put, Workspace, identity};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The setting.
pub const SETTING: &str = "codebooks";

/// A codebook.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Book {
    /// Which.
    pub id: BookId,
    /// Its name; the first may have none.
    #[serde(default)]
    pub name: Names,
}

/// What a new codebook begins with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Seed {
    /// Nothing.
    #[default]
    Empty,
    /// Principles, measures and stakeholders of any text on governance.
    Generic,
    /// The principles, paths and stakeholders of the Wuzhen texts.
    Wuzhen,
}

impl Seed {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Empty, Self::Generic, Self::Wuzhen];

    /// Key of its name.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Empty => "seed-empty",
            Self::Generic => "seed-generic",
            Self::Wuzhen => "seed-wuzhen",
        }
    }

    /// Its codes.
    #[must_use]
    pub fn codes(self) -> Vec<Code> {
        match self {
            Self::Empty => Vec::new(),
            Self::Generic => {
                super::super::opening::builtin_codes(include_str!("../../../assets/codebook/generic.toml"))
            }
            Self::Wuzhen => super::super::opening::builtin_codes(include_str!("../../../assets/codebook/wuzhen.toml")),
        }
    }
}

/// The codebooks of a workspace, the first one first, in the order in which they were made. One that only codes speak of is
/// among them.
#[must_use]
pub fn list(ws: &Workspace) -> Vec<Book> {
    let kept = ws.settings().get(SETTING).and_then(|v| serde_json::from_value::<Vec<Book>>(v.clone()).ok());
    let mut out = kept.unwrap_or_default();
    let mut seen = BTreeSet::new();
    out.retain(|b| seen.insert(b.id.clone()));
    if !seen.contains(&BookId::default()) {
        out.insert(0, Book::default());
    }
    let spoken: BTreeSet<&BookId> = ws.codes().values().filter(|c| c.parent.is_none()).map(|c| &c.book).collect();
    out.extend(
        spoken
            .into_iter()
            .filter(|b| !b.is_first() && !seen.contains(*b))
            .map(|id| Book { id: id.clone(), name: Names::default() }),
    );
    out
}

/// The codes of a codebook, in order.
#[must_use]
pub fn codes<'w>(ws: &'w Workspace, book: &BookId) -> Vec<&'w Code> {
    let mut here = false;
    let mut out = Vec::new();
    for code in ws.codebook() {
        // What stands under a code follows it.
        if code.parent.is_none() {
            here = code.book == *book;
        }
        if here {
            out.push(code);
        }
    }
    out
}

fn write(ws: &Workspace, books: &[Book]) -> Change {
    let before = ws.settings().get(SETTING).cloned();
    Change::Setting(Put { key: SETTING.to_owned(), before, after: serde_json::to_value(books).ok() })
}

/// The edit that makes a codebook, and which one it is. Codes of the seed that the workspace has already are made again
/// under other identifiers: two codebooks are two things.
///
/// # Errors
/// Where it has no name.
pub fn make(ws: &Workspace, name: &Names, seed: Seed) -> Result<(Edit, BookId), Refusal> {
    let (id, books) = with_new(ws, name)?;
    let mut changes = vec![write(ws, &books)];
    let taken_guids: BTreeSet<&str> = ws.codes().values().map(|c| c.guid.as_str()).collect();
    let mut names: BTreeMap<CodeId, CodeId> = BTreeMap::new();
    for mut code in seed.codes() {
        let own = free(&code.id.0, |id| ws.codes().contains_key(id) || names.values().any(|n| n == id));
        names.insert(code.id.clone(), own.clone());
        if taken_guids.contains(code.guid.as_str()) {
            code.guid = identity::derived("code", &[&own.0, &id.0]);
        }
        code.parent = code.parent.map(|p| names.get(&p).cloned().unwrap_or(p));
        if code.parent.is_none() {
            code.book = id.clone();
        }
        code.id = own;
        changes.push(Change::Code(Put::add(code.id.clone(), code)));
    }
    let what = name.0.values().next().cloned().unwrap_or_default();
    Ok((Edit::new(EditKind::AddCodebook, what, changes), id))
}

/// A number for a new codebook, and the list with it.
fn with_new(ws: &Workspace, name: &Names) -> Result<(BookId, Vec<Book>), Refusal> {
    if name.is_blank() {
        return Err(Refusal::Nameless);
    }
    let mut books = list(ws);
    // What lies in the bin comes back to where it was, and to nowhere else.
    let binned: BTreeSet<BookId> = bin::contents(ws).into_iter().map(|g| g.book).collect();
    let taken = |id: &BookId| books.iter().any(|b| b.id == *id) || binned.contains(id);
    let id = (2..).map(|n| BookId(format!("b{n}"))).find(|id| !taken(id)).unwrap_or_default();
    books.push(Book { id: id.clone(), name: name.clone() });
    Ok((id, books))
}

/// The change that makes an empty codebook of a name, for codes that come from a file; and which one it is.
///
/// # Errors
/// Where it has no name.
pub(in crate::app) fn room(ws: &Workspace, name: &Names) -> Result<(Change, BookId), Refusal> {
    let (id, books) = with_new(ws, name)?;
    Ok((write(ws, &books), id))
}

/// The edit that gives a codebook another name in one language.
///
/// # Errors
/// Where there is no name, or no such codebook.
pub fn rename(ws: &Workspace, id: &BookId, lang: crate::text::Lang, name: &str) -> Result<Edit, Refusal> {
    if name.trim().is_empty() {
        return Err(Refusal::Nameless);
    }
    let mut books = list(ws);
    let book = books.iter_mut().find(|b| b.id == *id).ok_or(Refusal::Gone)?;
    if book.name.exact(lang) == Some(name.trim()) {
        return Err(Refusal::Nothing);
    }
    book.name.set(lang, name.trim());
    Ok(Edit::new(EditKind::EditCodebook, name.trim(), vec![write(ws, &books)]))
}

/// The edit that takes a codebook away. Its codes go to the bin with the passages that have no other, family by family; the
/// first codebook stays, empty.
///
/// # Errors
/// Where there is no such codebook, or nothing to take away.
pub fn remove(ws: &Workspace, id: &BookId, at: i64) -> Result<Edit, Refusal> {
    let books = list(ws);
    let book = books.iter().find(|b| b.id == *id).ok_or(Refusal::Gone)?;
    let mut history = crate::model::History::new(ws.clone(), vec![], vec![], crate::model::NoJournal);
    let mut changes = Vec::new();
    for root in place::siblings(ws, None, id) {
        let edit = bin::delete(history.workspace(), &root.id, &Fate::Take, &Under::Too, at)?;
        changes.extend(edit.changes.clone());
        history.commit(edit, at).map_err(|_| Refusal::Gone)?;
    }
    if !id.is_first() {
        let left: Vec<Book> = books.iter().filter(|b| b.id != *id).cloned().collect();
        changes.push(write(ws, &left));
    }
    if changes.is_empty() {
        return Err(Refusal::Nothing);
    }
    let what = book.name.0.values().next().cloned().unwrap_or_default();
    Ok(Edit::new(EditKind::RemoveCodebook, what, changes))
}
