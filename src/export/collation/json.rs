//! Everything there is of a comparison, for programs. `docs/formats.md` lists the fields.

use super::{Citation, Compared, Position, positions};
use crate::collate::{At, Class, Unit};
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct File<'c> {
    format: &'static str,
    schema: u32,
    fingerprint: String,
    unit: Unit,
    ignore: Vec<&'static str>,
    coarse: bool,
    versions: Vec<Version<'c>>,
    counts: crate::collate::Tally,
    variants: Vec<Variant<'c>>,
    moves: Vec<Move>,
}

#[derive(Serialize)]
struct Version<'c> {
    siglum: &'c str,
    language: &'c str,
    title: &'c str,
    source_sha256: &'c str,
}

#[derive(Serialize)]
struct Variant<'c> {
    number: usize,
    section: usize,
    place: usize,
    class: Class,
    likeness: f32,
    #[serde(rename = "move")]
    moved: Option<usize>,
    readings: Vec<Reading<'c>>,
}

#[derive(Serialize)]
struct Reading<'c> {
    siglum: &'c str,
    reading: Option<u8>,
    text: Option<&'c str>,
    at: Vec<Position>,
}

#[derive(Serialize)]
struct Move {
    number: usize,
    changed: f32,
    sites: Vec<Site>,
}

#[derive(Serialize)]
struct Site {
    section: usize,
    witnesses: Vec<Stand>,
}

#[derive(Serialize)]
struct Stand {
    siglum: String,
    at: Vec<Position>,
}

/// Writes a comparison.
pub(super) fn write(c: &Compared, w: &mut dyn Write) -> io::Result<()> {
    let counters = c.counters();
    let variant = |(i, (at, v)): (usize, (At, &crate::collate::Variant))| {
        let section = c.table.sections.get(at.section)?;
        let place = c.table.place(at)?;
        let reading = |witness: usize| {
            let has = place.readings.get(witness).copied().flatten();
            let ranges = place.ranges.get(witness).map(|&r| c.in_source(at.section, witness, r)).unwrap_or_default();
            Reading {
                siglum: c.siglum(witness),
                reading: has,
                text: has.map(|_| section.text(at.place, witness)),
                at: counters.get(witness).map(|chars| positions(chars, &ranges)).unwrap_or_default(),
            }
        };
        Some(Variant {
            number: i + 1,
            section: at.section + 1,
            place: at.place + 1,
            class: v.class,
            likeness: v.likeness,
            moved: v.moved.map(|m| m + 1),
            readings: (0..c.witnesses.len()).map(reading).collect(),
        })
    };
    let site = |s: &crate::collate::Site| Site {
        section: s.section + 1,
        witnesses: s
            .ranges
            .iter()
            .enumerate()
            .filter_map(|(witness, r)| {
                let ranges = c.in_source(s.section, witness, (*r)?);
                Some(Stand { siglum: c.siglum(witness).to_owned(), at: positions(counters.get(witness)?, &ranges) })
            })
            .collect(),
    };
    let moves = c.table.moves.iter().enumerate();
    let file = File {
        format: "duizhao-collation",
        schema: 1,
        fingerprint: Citation::of(c).fingerprint,
        unit: c.unit,
        ignore: c.ignore.switches().map(crate::collate::Switch::key).collect(),
        coarse: c.table.coarse,
        versions: c
            .witnesses
            .iter()
            .map(|v| Version {
                siglum: &v.siglum,
                language: v.version.lang.as_str(),
                title: &v.title,
                source_sha256: &v.version.body.source().hash.0,
            })
            .collect(),
        counts: c.table.counts(),
        variants: c.table.variants().enumerate().filter_map(variant).collect(),
        moves: moves
            .map(|(i, m)| Move { number: i + 1, changed: m.changed, sites: m.sites.iter().map(site).collect() })
            .collect(),
    };
    super::super::json::write(&file, w)
}
