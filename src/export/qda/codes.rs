//! The codebook for other programs.
//!
//! `.qdc` is that of REFI-QDA 1.5. TOML is the form of our own built-in codebook, for writing by hand. The table for
//! Taguette has its columns `tag` (names from the top down, parted by dots) and `description`, and besides, for the way back
//! to us, `label` (the name alone) and `code` (our identifier): it passes over columns that it does not know, but takes
//! `tag`, `name` and `path` for three names of one column and refuses a table with two of them. Everything in all languages
//! stands in our own table (`write_codebook`).

use super::refi::{Naming, Tree};
use crate::export::codebook::entries;
use crate::export::csv::Table;
use crate::export::excerpts::line;
use crate::model::described::language;
use crate::model::identity::Identities;
use crate::model::{Code, Workspace};
use crate::text::Lang;
use std::io::{self, Write};
use toml::{Table as Toml, Value};

/// A format for codes alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CodesFormat {
    /// REFI-QDA codebook.
    Qdc,
    /// The form of the built-in codebook.
    Toml,
    /// The table that Taguette imports.
    Taguette,
}

impl CodesFormat {
    /// The extension of its files, without the dot.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Qdc => "qdc",
            Self::Toml => "toml",
            Self::Taguette => "csv",
        }
    }
}

/// Writes the codebook. `naming` tells how codes are named where the format has room for one name.
///
/// # Errors
/// Those of `w`; and where a codebook without codes is to be a `.qdc`, which the standard does not allow.
pub fn write(ws: &Workspace, format: CodesFormat, naming: impl Into<Naming>, w: &mut dyn Write) -> io::Result<()> {
    let naming = naming.into();
    let lang = naming.lang;
    match format {
        CodesFormat::Qdc => qdc(ws, naming, w),
        CodesFormat::Toml => toml(ws, w),
        CodesFormat::Taguette => taguette(ws, lang, w),
    }
}

fn qdc(ws: &Workspace, naming: Naming, w: &mut dyn Write) -> io::Result<()> {
    let ids = Identities::of(ws);
    let tree = Tree::of(ws, &ids, naming);
    if tree.is_empty() {
        return Err(io::Error::other("the workspace has no codes, and a .qdc file must have some; add a code first"));
    }
    writeln!(w, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(w, "<CodeBook xmlns=\"urn:QDA-XML:codebook:1.0\" origin=\"{}\">", naming.origin())?;
    tree.write(1, w)?;
    writeln!(w, "</CodeBook>")
}

fn toml(ws: &Workspace, w: &mut dyn Write) -> io::Result<()> {
    let codes: Vec<&Code> = entries(ws).into_iter().map(|e| e.code).collect();
    writeln!(w, "schema = 1")?;
    let text = |s: &str| Value::String(s.to_owned());
    for c in codes {
        let mut t = Toml::new();
        t.insert("id".into(), text(&c.id.0));
        t.insert("guid".into(), text(&c.guid));
        t.insert("parent".into(), text(c.parent.as_ref().map_or("", |p| &p.0)));
        t.insert("codable".into(), c.codable.into());
        t.insert("color".into(), text(&c.color));
        for (l, name) in &c.name.0 {
            t.insert(format!("name_{l}"), text(name));
        }
        for (l, definition) in &c.definition.0 {
            t.insert(format!("def_{l}"), text(definition));
        }
        for (what, names) in [("include", &c.include), ("exclude", &c.exclude), ("example", &c.example)] {
            t.extend(names.0.iter().map(|(l, words)| (format!("{what}_{l}"), text(words))));
        }
        if let Some(key) = c.key {
            t.insert("key".into(), i64::from(key).into());
        }
        for (l, terms) in &c.terms {
            t.insert(format!("terms_{l}"), Value::Array(terms.iter().map(|t| text(t)).collect()));
        }
        let lines = toml::to_string(&t).map_err(io::Error::other)?;
        write!(w, "\n[[code]]\n{lines}")?;
    }
    Ok(())
}

fn taguette(ws: &Workspace, lang: Lang, w: &mut dyn Write) -> io::Result<()> {
    // No byte order mark: Taguette would take it for a part of the first column's name.
    let mut table = Table::plain(w, &["tag", "description", "label", "code"])?;
    for e in entries(ws) {
        let own = |c: &Code| language(c, lang).and_then(|l| c.name.exact(l)).unwrap_or(&c.id.0).to_owned();
        let mut path: Vec<String> =
            line(ws, &e.code.id).filter_map(|id| ws.codes().get(id)).map(|c| own(c).replace('.', "·")).collect();
        path.reverse();
        let definition = language(e.code, lang).and_then(|l| e.code.definition.exact(l)).unwrap_or("");
        table.row(&[path.join(".").as_str(), definition, &own(e.code), &e.code.id.0])?;
    }
    table.finish()
}
