//! Variants as a table: a row for each place, a column for what each version has there.

use super::super::csv::Table;
use super::{Citation, Compared};
use crate::collate::{Lemma, apparatus};
use std::io::{self, Write};

/// Names of the columns; those of versions are named by their sigla.
pub(super) fn columns(c: &Compared) -> Vec<String> {
    let fixed = ["number", "section", "class", "likeness", "move", "lemma"];
    let mut out: Vec<String> = fixed.iter().map(ToString::to_string).collect();
    out.extend(c.witnesses.iter().map(|w| w.siglum.clone()));
    out.extend(c.witnesses.iter().map(|w| format!("{} chars", w.siglum)));
    out
}

/// The rows, with an empty cell where a version has nothing.
pub(super) fn rows(c: &Compared) -> Vec<Vec<String>> {
    let counters = c.counters();
    let row = |e: &crate::collate::Entry<'_>| {
        let number = |n: usize| n.to_string();
        let lemma = match e.lemma {
            Lemma::Words(t) => t.to_owned(),
            Lemma::After(t) => format!("{t} …"),
            Lemma::Before(t) => format!("… {t}"),
            Lemma::Nowhere => String::new(),
        };
        let mut cells = vec![
            number(e.number),
            number(e.at.section + 1),
            e.class.key().to_owned(),
            format!("{:.3}", e.likeness),
            e.moved.map(|m| number(m + 1)).unwrap_or_default(),
            lemma,
        ];
        let section = c.table.sections.get(e.at.section);
        let witnesses = 0..c.witnesses.len();
        cells.extend(witnesses.clone().map(|w| section.map_or("", |s| s.text(e.at.place, w)).trim().to_owned()));
        let place = c.table.place(e.at);
        cells.extend(witnesses.map(|w| {
            let ranges =
                place.and_then(|p| p.ranges.get(w)).map(|&r| c.in_source(e.at.section, w, r)).unwrap_or_default();
            let chars = ranges.iter().filter_map(|&r| Some(counters.get(w)?.range(r)));
            chars.map(|(a, b)| format!("{a}–{b}")).collect::<Vec<_>>().join("; ")
        }));
        cells
    };
    apparatus(&c.table, 0).iter().map(row).collect()
}

/// What is said under the rows: how the comparison was made, in the words that programs know.
pub(super) fn notes(c: &Compared) -> Vec<[String; 2]> {
    let unit = if c.unit == crate::collate::Unit::Word { "word" } else { "char" };
    let mut out = vec![
        ["unit".into(), unit.into()],
        ["ignored".into(), c.ignore.to_string()],
        ["coarse".into(), c.table.coarse.to_string()],
        ["fingerprint".into(), Citation::of(c).fingerprint],
    ];
    out.extend(
        c.witnesses.iter().map(|w| [format!("source_sha256 {}", w.siglum), w.version.body.source().hash.0.clone()]),
    );
    out
}

/// Writes the table; what is to say of the whole stands in rows of the number 0 at its end.
pub(super) fn write(c: &Compared, w: &mut dyn Write) -> io::Result<()> {
    let columns = columns(c);
    let names: Vec<&str> = columns.iter().map(String::as_str).collect();
    let mut table = Table::new(w, &names)?;
    rows(c).iter().try_for_each(|r| table.row(r))?;
    for [name, value] in notes(c) {
        let mut row = vec![String::new(); columns.len()];
        row[0] = "0".into();
        row[2] = name;
        row[5] = value;
        table.row(&row)?;
    }
    table.finish()
}
