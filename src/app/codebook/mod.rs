//! The codebook under the reader's hand: codes are added, changed, moved, joined, divided, deleted and brought back.
//!
//! Each act is planned by a pure function of the workspace and is one [`Edit`](crate::model::Edit), hence one step of undo.
//! **No act loses a tag.** A code that goes is asked what becomes of its passages; what goes with it lies in a bin, which
//! is a setting of the workspace, and comes back from there long after undo has been used for other things.
//!
//! - `acts`: what is done to one code or two; `place`: where a code stands among others
//! - [`bin`]: deleting and bringing back; [`books`]: several codebooks; [`colour`]: hues by family
//! - `session`: the commands of the window

mod acts;
pub mod bin;
pub mod books;
pub mod colour;
mod place;
mod session;
#[cfg(test)]
mod tests;

pub use crate::export::day;
pub use acts::{add, change, merge, recolour, split};
pub use bin::{Fate, Gone, Under};
pub use books::{Book, Seed};
pub use place::{Spot, Step, book_of, move_to, shift};

use crate::model::{Change, Code, CodeId, Put, Tag, Workspace};
use std::collections::BTreeMap;

/// Why an act on the codebook is not done; the workspace is as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The code is not there (any more).
    Gone,
    /// A code would stand under itself.
    Circle,
    /// Passages are tagged with it, so that it cannot become a family.
    Tagged,
    /// Passages cannot be given to a family.
    Family,
    /// A code without a name.
    Nameless,
    /// Of what was asked nothing would change.
    Nothing,
}

impl Refusal {
    /// Key of the sentence that tells it.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Gone => "book-refused-gone",
            Self::Circle => "book-refused-circle",
            Self::Tagged => "book-refused-tagged",
            Self::Family => "book-refused-family",
            Self::Nameless => "book-refused-nameless",
            Self::Nothing => "book-refused-nothing",
        }
    }
}

/// Codes and tags as an act leaves them, beside what stands in the workspace; the difference is the edit.
struct Draft<'w> {
    ws: &'w Workspace,
    codes: BTreeMap<CodeId, Option<Code>>,
    tags: BTreeMap<crate::model::TagId, Option<Tag>>,
}

impl<'w> Draft<'w> {
    fn of(ws: &'w Workspace) -> Self {
        Self { ws, codes: BTreeMap::new(), tags: BTreeMap::new() }
    }

    fn code(&self, id: &CodeId) -> Option<&Code> {
        match self.codes.get(id) {
            Some(changed) => changed.as_ref(),
            None => self.ws.codes().get(id),
        }
    }

    /// A code to be written to.
    fn code_mut(&mut self, id: &CodeId) -> Result<&mut Code, Refusal> {
        let there = self.ws.codes().get(id);
        let code = self.codes.entry(id.clone()).or_insert_with(|| there.cloned());
        code.as_mut().ok_or(Refusal::Gone)
    }

    fn put(&mut self, code: Code) {
        self.codes.insert(code.id.clone(), Some(code));
    }

    fn put_tag(&mut self, tag: Tag) {
        self.tags.insert(tag.id, Some(tag));
    }

    /// What is to change. Codes come before tags where they are new, and after them where they go; it is all one edit, which
    /// is checked at its end.
    fn changes(self) -> Vec<Change> {
        let mut out = Vec::new();
        for (id, after) in self.codes {
            let before = self.ws.codes().get(&id).cloned();
            if before != after {
                out.push(Change::Code(Put { key: id, before, after }));
            }
        }
        for (id, after) in self.tags {
            let before = self.ws.tags().get(&id).cloned();
            if before != after {
                out.push(Change::Tag(Put { key: id, before, after }));
            }
        }
        out
    }
}

/// An identifier made from a name, and none that is taken.
#[must_use]
pub fn identifier(name: &str, taken: impl Fn(&CodeId) -> bool) -> CodeId {
    /// Most characters of an identifier that is made from a name.
    const LONGEST: usize = 40;
    let parts = name.split(|c: char| !c.is_alphanumeric()).filter(|p| !p.is_empty());
    let slug: String = parts.map(str::to_lowercase).collect::<Vec<_>>().join("-").chars().take(LONGEST).collect();
    let base = if slug.is_empty() { "code".to_owned() } else { slug };
    free(&base, taken)
}

/// The identifier itself, or the first with a number after it that is not taken.
pub(in crate::app) fn free(base: &str, taken: impl Fn(&CodeId) -> bool) -> CodeId {
    let mut id = CodeId::from(base);
    let mut n = 1;
    while taken(&id) {
        n += 1;
        id = CodeId(format!("{base}-{n}"));
    }
    id
}
