//! RIS: a line for each field, two letters, two blanks, a hyphen and a blank before it (after the RIS format specification of
//! Research Information Systems, 2001, and what Zotero and EndNote write).

use super::{Name, ReadError, Reference, Why};
use std::fmt::Write as _;

/// CSL types and their RIS types; the first RIS type of a CSL type is what is written.
const TYPES: &[(&str, &str)] = &[
    ("article-journal", "JOUR"),
    ("article-magazine", "MGZN"),
    ("article-newspaper", "NEWS"),
    ("book", "BOOK"),
    ("chapter", "CHAP"),
    ("paper-conference", "CPAPER"),
    ("paper-conference", "CONF"),
    ("report", "RPRT"),
    ("report", "GOVDOC"),
    ("thesis", "THES"),
    ("webpage", "ELEC"),
    ("webpage", "ICOMM"),
    ("post-weblog", "BLOG"),
    ("manuscript", "MANSCPT"),
    ("article", "UNPB"),
    ("legislation", "STAT"),
    ("document", "GEN"),
];

/// CSL variables and their RIS tags; the first tag of a variable is what is written.
const TEXTS: &[(&str, &str)] = &[
    ("title", "TI"),
    ("title", "T1"),
    ("title", "CT"),
    ("container-title", "T2"),
    ("container-title", "JO"),
    ("container-title", "JF"),
    ("container-title", "BT"),
    ("volume", "VL"),
    ("issue", "IS"),
    ("publisher", "PB"),
    ("publisher-place", "CY"),
    ("edition", "ET"),
    ("DOI", "DO"),
    ("URL", "UR"),
    ("ISBN", "SN"),
    ("language", "LA"),
    ("abstract", "AB"),
    ("note", "N1"),
    ("id", "ID"),
];

const NAMES: &[(&str, &str)] =
    &[("author", "AU"), ("author", "A1"), ("editor", "ED"), ("editor", "A2"), ("translator", "A4")];

pub(super) fn read(text: &str) -> Result<Vec<Reference>, ReadError> {
    let mut out = Vec::new();
    let mut open: Option<Reference> = None;
    for (number, line) in text.lines().enumerate() {
        let Some((tag, value)) = field(line) else {
            if line.trim().is_empty() || open.is_none() {
                continue;
            }
            return Err(ReadError::Syntax { line: number + 1, notation: "RIS", why: Why::Tag });
        };
        match (tag, &mut open) {
            ("TY", _) => {
                let kind = TYPES.iter().find(|(_, ris)| *ris == value).map_or("document", |t| t.0);
                out.extend(open.replace(Reference::new(kind)));
            }
            ("ER", _) => out.extend(open.take()),
            (_, Some(reference)) => add(reference, tag, value),
            (_, None) => {}
        }
    }
    out.extend(open);
    out.retain(|r| !r.text("title").is_empty());
    Ok(out)
}

/// `AU  - Wang, Xiaoming`: the tag and what stands behind it.
fn field(line: &str) -> Option<(&str, &str)> {
    let (tag, rest) = line.split_at_checked(2)?;
    let value = rest.trim_start().strip_prefix('-')?;
    let is_tag = tag.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit()) && rest.starts_with("  ");
    is_tag.then(|| (tag, value.trim()))
}

fn add(reference: &mut Reference, tag: &str, value: &str) {
    if value.is_empty() {
        return;
    }
    if let Some((role, _)) = NAMES.iter().find(|(_, ris)| *ris == tag) {
        let mut names = reference.names(role);
        names.push(Name::parse(value));
        reference.set_names(role, &names);
    } else if let Some((variable, _)) = TEXTS.iter().find(|(_, ris)| *ris == tag) {
        if reference.text(variable).is_empty() {
            reference.set(variable, value);
        }
    } else {
        match tag {
            // DA tells more than PY where both are given.
            "DA" => reference.set_date("issued", value.trim_end_matches('/')),
            "PY" | "Y1" if reference.date("issued").is_empty() => {
                reference.set_date("issued", value.trim_end_matches('/'));
            }
            "Y2" => reference.set_date("accessed", value.trim_end_matches('/')),
            "SP" => reference.set("page", value),
            "EP" => {
                let first = reference.text("page");
                if first.is_empty() || first == value {
                    reference.set("page", value);
                } else {
                    reference.set("page", &format!("{first}-{value}"));
                }
            }
            _ => {}
        }
    }
}

pub(super) fn write(references: &[Reference]) -> String {
    let mut out = String::new();
    for r in references {
        let kind = TYPES.iter().find(|(csl, _)| *csl == r.kind()).map_or("GEN", |t| t.1);
        line(&mut out, "TY", kind);
        let mut written: Vec<&str> = Vec::new();
        for (role, tag) in NAMES {
            if !written.contains(role) {
                written.push(role);
                r.names(role).iter().for_each(|n| line(&mut out, tag, &n.written()));
            }
        }
        for (variable, tag) in TEXTS {
            if !written.contains(variable) {
                written.push(variable);
                let text = if *variable == "id" { r.id() } else { r.text(variable) };
                line(&mut out, tag, &text);
            }
        }
        for (variable, tag) in [("issued", "DA"), ("accessed", "Y2")] {
            let date = r.date(variable);
            let date = if super::date::parts(&date).is_some() { date.replace('-', "/") } else { date };
            line(&mut out, tag, &date);
        }
        let page = r.text("page");
        match page.split_once(['-', '–', '—']) {
            Some((first, last)) => {
                line(&mut out, "SP", first);
                line(&mut out, "EP", last.trim_start_matches('-'));
            }
            None => line(&mut out, "SP", &page),
        }
        out.push_str("ER  - \n\n");
    }
    out
}

fn line(out: &mut String, tag: &str, value: &str) {
    let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
    if !value.is_empty() {
        let _ = writeln!(out, "{tag}  - {value}");
    }
}
