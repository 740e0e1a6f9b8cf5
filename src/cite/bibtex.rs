//! BibTeX and BibLaTeX, read by the crate `biblatex`.

use super::{Name, ReadError, Reference, Why};
use biblatex::{Bibliography, ChunksExt, Entry, Person};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// CSL types and their entry types; the first of a CSL type is what is written.
const TYPES: &[(&str, &str)] = &[
    ("article-journal", "article"),
    ("book", "book"),
    ("book", "mvbook"),
    ("book", "collection"),
    ("chapter", "incollection"),
    ("chapter", "inbook"),
    ("chapter", "suppbook"),
    ("paper-conference", "inproceedings"),
    ("paper-conference", "conference"),
    ("report", "techreport"),
    ("report", "report"),
    ("thesis", "phdthesis"),
    ("thesis", "mastersthesis"),
    ("thesis", "thesis"),
    ("webpage", "online"),
    ("webpage", "electronic"),
    ("webpage", "www"),
    ("manuscript", "unpublished"),
    ("pamphlet", "booklet"),
    ("document", "misc"),
];

/// CSL types that are written as another of them.
const WRITTEN_AS: &[(&str, &str)] = &[
    ("article-newspaper", "article-journal"),
    ("article-magazine", "article-journal"),
    ("post-weblog", "webpage"),
    ("article", "document"),
    ("legislation", "document"),
];

/// CSL variables and their fields; the first field of a variable is what is written.
const TEXTS: &[(&str, &str)] = &[
    ("title", "title"),
    ("container-title", "journaltitle"),
    ("container-title", "journal"),
    ("container-title", "booktitle"),
    ("volume", "volume"),
    ("issue", "number"),
    ("issue", "issue"),
    ("page", "pages"),
    ("publisher", "publisher"),
    ("publisher", "institution"),
    ("publisher", "school"),
    ("publisher", "organization"),
    ("publisher-place", "location"),
    ("publisher-place", "address"),
    ("edition", "edition"),
    ("DOI", "doi"),
    ("URL", "url"),
    ("ISBN", "isbn"),
    ("language", "langid"),
    ("language", "language"),
    ("note", "note"),
    ("abstract", "abstract"),
];

const ROLES: [&str; 3] = ["author", "editor", "translator"];

/// Languages as `babel` names them.
const LANGUAGES: &[(&str, &str)] =
    &[("zh", "chinese"), ("en", "english"), ("de", "german"), ("fr", "french"), ("ja", "japanese"), ("ru", "russian")];

pub(super) fn read(text: &str) -> Result<Vec<Reference>, ReadError> {
    let found = Bibliography::parse(text).map_err(|e| {
        let line = text.get(..e.span.start.min(text.len())).map_or(1, |t| t.matches('\n').count() + 1);
        ReadError::Syntax { line, notation: "BibTeX", why: Why::Parser(e.kind.to_string()) }
    })?;
    Ok(found.iter().map(reference).filter(|r| !r.text("title").is_empty()).collect())
}

fn reference(entry: &Entry) -> Reference {
    let own = entry.entry_type.to_string().to_lowercase();
    let mut out = Reference::new(TYPES.iter().find(|(_, bib)| *bib == own).map_or("document", |t| t.0));
    out.set("id", &entry.key);
    let field = |name: &str| entry.get(name).map(ChunksExt::format_verbatim).unwrap_or_default();
    for (variable, name) in TEXTS {
        let text = field(name);
        let text = if *variable == "page" { text.replace(['–', '—'], "-").replace("--", "-") } else { text };
        if out.text(variable).is_empty() {
            let known = LANGUAGES.iter().find(|(_, babel)| *variable == "language" && text.eq_ignore_ascii_case(babel));
            out.set(variable, known.map_or(text.as_str(), |l| l.0));
        }
    }
    for role in ROLES {
        let names: Vec<Name> = entry.get_as::<Vec<Person>>(role).unwrap_or_default().iter().map(name).collect();
        out.set_names(role, &names);
    }
    let issued = [field("date"), [field("year"), month(&field("month"))].join("")].into_iter().find(|d| !d.is_empty());
    out.set_date("issued", &issued.unwrap_or_default());
    out.set_date("accessed", &field("urldate"));
    out
}

fn name(person: &Person) -> Name {
    let family = [person.prefix.as_str(), person.name.as_str()].join(" ").trim().to_owned();
    let given = [person.given_name.as_str(), person.suffix.as_str()].join(" ").trim().to_owned();
    if given.is_empty() { Name::Whole(family) } else { Name::Person { family, given } }
}

/// `-10` of `oct`, `October` or `10`; nothing where it is no month.
fn month(text: &str) -> String {
    const NAMES: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let text = text.trim().to_lowercase();
    let by_name = NAMES.iter().position(|n| text.starts_with(n)).map(|n| n + 1);
    by_name
        .or_else(|| text.parse().ok())
        .filter(|m| (1..=12).contains(m))
        .map(|m| format!("-{m:02}"))
        .unwrap_or_default()
}

pub(super) fn write(references: &[Reference]) -> String {
    let mut out = String::new();
    let mut keys = BTreeSet::new();
    for r in references {
        let mut kind = r.kind();
        if let Some((_, other)) = WRITTEN_AS.iter().find(|(csl, _)| *csl == kind) {
            kind = other;
        }
        let kind = TYPES.iter().find(|(csl, _)| *csl == kind).map_or("misc", |t| t.1);
        let _ = writeln!(out, "@{kind}{{{},", key(&r.id(), &mut keys));
        for role in ROLES {
            let names: Vec<String> = r.names(role).iter().map(person).collect();
            field(&mut out, role, &names.join(" and "));
        }
        let mut written: Vec<&str> = Vec::new();
        for (variable, name) in TEXTS {
            if !written.contains(variable) {
                written.push(variable);
                let text = r.text(variable);
                let babel = LANGUAGES.iter().find(|(tag, _)| *variable == "language" && *tag == text);
                let name = if *variable == "container-title" && kind.starts_with("in") { "booktitle" } else { name };
                field(&mut out, name, &escaped(babel.map_or(text.as_str(), |l| l.1), name));
            }
        }
        field(&mut out, "date", &escaped(&r.date("issued"), "date"));
        field(&mut out, "urldate", &escaped(&r.date("accessed"), "urldate"));
        out.push_str("}\n\n");
    }
    out
}

/// A key of letters, digits and a few marks that no other entry has.
fn key(id: &str, taken: &mut BTreeSet<String>) -> String {
    let plain: String = id.chars().filter(|c| c.is_alphanumeric() || "-_.:/+".contains(*c)).collect();
    let plain = if plain.is_empty() { "reference".to_owned() } else { plain };
    let mut key = plain.clone();
    let mut n = 1;
    while !taken.insert(key.clone()) {
        n += 1;
        key = format!("{plain}-{n}");
    }
    key
}

/// A person as `Family, Given`; a name without parts in braces of its own, so that it stays whole.
fn person(name: &Name) -> String {
    match name {
        Name::Whole(whole) => format!("{{{}}}", escaped(whole, "author")),
        Name::Person { .. } => escaped(&name.written(), "author"),
    }
}

/// What TeX takes for a command is escaped; addresses are verbatim fields and stay as they are.
fn escaped(text: &str, field: &str) -> String {
    let verbatim = matches!(field, "url" | "doi");
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            // Unbalanced braces would swallow the next entry.
            '{' | '}' if verbatim => {}
            '{' | '}' | '&' | '%' | '$' | '#' | '_' if !verbatim => out.extend(['\\', c]),
            '\\' if !verbatim => out.push_str("\\textbackslash{}"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

fn field(out: &mut String, name: &str, value: &str) {
    if !value.is_empty() {
        let _ = writeln!(out, "  {name} = {{{value}}},");
    }
}
