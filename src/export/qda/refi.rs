//! What REFI-QDA codebooks and projects have in common: the tree of codes.

use crate::export::links::xml::{attribute, plain};
use crate::model::described::describe;
use crate::model::identity::Identities;
use crate::model::{Code, CodeId, Workspace};
use crate::text::Lang;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

/// Grey for a code whose colour is none.
const GREY: &str = "#808080";

/// What parts the names of a path where a tree is written flat.
pub(super) const PATH: &str = " > ";

/// How codes are named where a format has room for one name, and how deep they stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Naming {
    /// The language of the name.
    pub lang: Lang,
    /// Of REFI-QDA: no code stands deeper than under a family or code at the top; the name of one that does tells its path,
    /// `Parent > Child`. ATLAS.ti keeps one level below the top.
    pub flat: bool,
}

impl From<Lang> for Naming {
    fn from(lang: Lang) -> Self {
        Self { lang, flat: false }
    }
}

impl Naming {
    /// Who wrote a file, as it says; and that it is flat, which tells a reader that names may be paths.
    pub(super) fn origin(self) -> String {
        format!("Duizhao {}{}", env!("CARGO_PKG_VERSION"), if self.flat { ", flat" } else { "" })
    }
}

/// The codes of a workspace as a tree.
pub(super) struct Tree<'w> {
    ids: &'w Identities,
    naming: Naming,
    children: BTreeMap<Option<&'w CodeId>, Vec<&'w Code>>,
}

impl<'w> Tree<'w> {
    pub(super) fn of(ws: &'w Workspace, ids: &'w Identities, naming: Naming) -> Self {
        let mut children: BTreeMap<Option<&CodeId>, Vec<&Code>> = BTreeMap::new();
        let reached = reached(ws);
        for code in ws.codebook() {
            // A code below itself hangs from nothing; it is written at the top rather than lost.
            let parent = code.parent.as_ref().filter(|p| reached.contains(&code.id) && ws.codes().contains_key(*p));
            children.entry(parent).or_default().push(code);
        }
        Self { ids, naming, children }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.children.is_empty()
    }

    /// Writes `<Codes>` with all codes; nothing where there are none, because the schema wants at least one.
    pub(super) fn write(&self, indent: usize, w: &mut dyn Write) -> io::Result<()> {
        if self.is_empty() {
            return Ok(());
        }
        let pad = "  ".repeat(indent);
        writeln!(w, "{pad}<Codes>")?;
        self.below(None, indent + 1, w)?;
        writeln!(w, "{pad}</Codes>")
    }

    fn below(&self, parent: Option<&CodeId>, indent: usize, w: &mut dyn Write) -> io::Result<()> {
        for code in self.children.get(&parent).into_iter().flatten() {
            self.begin(code, "", indent, w)?;
            // Under one at the top all that stands below it follows on one level, each with its path for a name.
            if self.naming.flat && parent.is_some() {
                self.end(indent, w)?;
                let path = self.path("", code);
                self.beside(&code.id, &path, indent, w)?;
            } else {
                self.below(Some(&code.id), indent + 1, w)?;
                self.end(indent, w)?;
            }
        }
        Ok(())
    }

    /// What stands below a code, written beside it.
    fn beside(&self, parent: &CodeId, path: &str, indent: usize, w: &mut dyn Write) -> io::Result<()> {
        for code in self.children.get(&Some(parent)).into_iter().flatten() {
            self.begin(code, path, indent, w)?;
            self.end(indent, w)?;
            self.beside(&code.id, &self.path(path, code), indent, w)?;
        }
        Ok(())
    }

    fn path(&self, before: &str, code: &Code) -> String {
        format!("{before}{}{PATH}", describe(code, self.naming.lang).name)
    }

    fn begin(&self, code: &Code, path: &str, indent: usize, w: &mut dyn Write) -> io::Result<()> {
        let pad = "  ".repeat(indent.min(40));
        let d = describe(code, self.naming.lang);
        writeln!(
            w,
            "{pad}<Code guid=\"{}\" name=\"{}\" isCodable=\"{}\" color=\"{}\">",
            self.ids.codes.get(&code.id).map_or("", String::as_str),
            attribute(&format!("{path}{}", d.name)),
            code.codable,
            six_digits(&code.color),
        )?;
        writeln!(w, "{pad}  <Description>{}</Description>", plain(&d.description))
    }

    fn end(&self, indent: usize, w: &mut dyn Write) -> io::Result<()> {
        writeln!(w, "{}</Code>", "  ".repeat(indent.min(40)))
    }
}

/// Codes that hang from the top.
fn reached(ws: &Workspace) -> BTreeSet<&CodeId> {
    let mut out: BTreeSet<&CodeId> = BTreeSet::new();
    for code in ws.codes().values() {
        let mut path = vec![];
        let mut at = Some(code);
        while let Some(c) = at.filter(|c| !out.contains(&c.id)) {
            if path.contains(&&c.id) {
                path.clear();
                break;
            }
            path.push(&c.id);
            at = c.parent.as_ref().and_then(|p| ws.codes().get(p));
        }
        out.extend(path);
    }
    out
}

/// A colour with six digits, which every program reads.
fn six_digits(color: &str) -> String {
    let digits = color.strip_prefix('#').unwrap_or("");
    let good = digits.bytes().all(|b| b.is_ascii_hexdigit());
    match digits.len() {
        6 if good => format!("#{}", digits.to_ascii_uppercase()),
        3 if good => digits.chars().fold("#".to_owned(), |out, c| format!("{out}{c}{c}")).to_ascii_uppercase(),
        _ => GREY.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::six_digits;

    #[test]
    fn colours_have_six_digits() {
        for (given, written) in
            [("#0072b2", "#0072B2"), ("#fa0", "#FFAA00"), ("red", "#808080"), ("#12345g", "#808080")]
        {
            assert_eq!(six_digits(given), written);
        }
    }
}
