//! `duizhao diff` of more than two documents, and of two with what has moved.

use super::args::{Diff, DiffFormat};
use super::out::{Failure, Output, Positions, complain};
use crate::app::batch::{self, Doc, Repairs};
use crate::collate::{Collated, Collation, Ignore, Place, Section, Switch, Tally, Witness};
use crate::text::TextRange;
use serde_json::{Value, json};
use std::process::ExitCode;

/// Documents in one collation, at most.
const MAX: usize = 20;

pub(super) fn run(a: &Diff, repairs: &Repairs, ignore: &Ignore, out: &mut Output) -> Result<ExitCode, Failure> {
    let names: Vec<&String> = [&a.a, &a.b].into_iter().chain(&a.more).collect();
    if names.len() > MAX {
        return Err(Failure::usage(format!("{} texts are more than the {MAX} that can be collated", names.len())));
    }
    let docs = names.iter().map(|n| batch::document(n, repairs.clone())).collect::<Result<Vec<Doc>, _>>()?;
    if let Some(other) = docs.iter().find(|d| d.version.lang != docs[0].version.lang) {
        let (first, lang) = (&docs[0], &docs[0].version.lang);
        let said = format!("{} is in {lang}, {} in {}", first.name, other.name, other.version.lang);
        complain(&format!("{said}: a collation of two languages says little"));
    }
    let manner = super::diff::manner(a);
    let table = match docs.as_slice() {
        [x, y] if !a.funnel => {
            let comparison = batch::compare(x, y, manner, ignore);
            Collation::of_pair(&comparison, (x.version.id, y.version.id))
        }
        _ => {
            let collated = batch::collate(&docs, manner, ignore.pairs);
            if a.funnel {
                funnel(&collated, a.format, out)?;
                let counts = collated.with(ignore).counts();
                return Ok(code(a, &counts));
            }
            collated.with(ignore)
        }
    };
    match a.format {
        DiffFormat::Json => out.json(&as_json(&docs, &table))?,
        _ => text(&docs, &table, out)?,
    }
    Ok(code(a, &table.counts()))
}

fn code(a: &Diff, counts: &Tally) -> ExitCode {
    let differs = counts.differences() + counts.partial > 0;
    if a.exit_code && differs { ExitCode::from(1) } else { ExitCode::SUCCESS }
}

fn funnel(collated: &Collated, format: DiffFormat, out: &mut Output) -> Result<(), Failure> {
    let rungs = collated.ladder();
    let left: Vec<usize> = rungs.iter().map(|r| r.counts.differences()).collect();
    let took = |i: usize| if i == 0 { 0 } else { left[i - 1].saturating_sub(left[i]) };
    if format == DiffFormat::Json {
        let list: Vec<Value> = rungs
            .iter()
            .enumerate()
            .map(|(i, r)| json!({ "step": r.switch.map(Switch::key), "left": left[i], "took": took(i) }))
            .collect();
        return out.json(&json!({ "steps": list, "partial": rungs[0].counts.partial, "moves": rungs[0].counts.moves }));
    }
    for (i, r) in rungs.iter().enumerate() {
        match r.switch {
            None => out.line(format!("{:6}  differences", left[i]))?,
            Some(s) => out.line(format!("{:6}  left without {} (took {})", left[i], s.key(), took(i)))?,
        }
    }
    partial(&rungs[0].counts, out)
}

fn partial(counts: &Tally, out: &mut Output) -> Result<(), Failure> {
    if counts.partial > 0 {
        out.line(format!("{:6}  sections that not all texts have", counts.partial))?;
    }
    Ok(())
}

/// Sigla of some witnesses, by the order of the texts.
fn sigla(docs: &[Doc], witnesses: impl Iterator<Item = Witness>) -> String {
    witnesses.map(|w| docs[w].siglum.as_str()).collect::<Vec<_>>().join(" ")
}

/// What is read at a place and by whom, the omission last: the text of each reading as its first witness has it.
fn readings<'t>(section: &'t Section, at: usize, place: &Place) -> Vec<(Option<&'t str>, Vec<Witness>)> {
    let numbers = (0..place.count()).map(|r| Some(r as u8)).chain([None]);
    let present = |w: &Witness| !section.paragraphs[*w].is_empty() || section.is_only();
    numbers
        .filter_map(|r| {
            let who: Vec<Witness> = place.having(r).filter(present).collect();
            let first = *who.first()?;
            Some((r.map(|_| section.text(at, first)), who))
        })
        .collect()
}

/// A positive apparatus: every reading with its witnesses.
fn text(docs: &[Doc], table: &Collation, out: &mut Output) -> Result<(), Failure> {
    let shown = |t: &str| t.trim().replace('\n', " ¶ ");
    for (i, section) in table.sections.iter().enumerate() {
        if section.is_partial() && table.moves_in(i).next().is_none() {
            let have = || (0..docs.len()).filter(|&w| !section.paragraphs[w].is_empty());
            let first = have().next().map_or("", |w| section.texts[w].as_str());
            out.line(format!("only in {}: {}", sigla(docs, have()), shown(first)))?;
        }
        for (at, place) in section.places.iter().enumerate() {
            let Some(v) = place.variant.filter(|v| v.moved.is_none() && !section.is_only()) else { continue };
            let list: Vec<String> = readings(section, at, place)
                .into_iter()
                .map(|(t, who)| format!("{} {}", t.map_or_else(|| "om.".into(), shown), sigla(docs, who.into_iter())))
                .collect();
            out.line(format!("{} ({})", list.join(" | "), v.class))?;
        }
    }
    for (k, m) in table.moves.iter().enumerate() {
        let changed = (m.changed * 100.0).round();
        out.line(format!("moved [{}], {changed} % changed:", k + 1))?;
        for s in &m.sites {
            let who = || (0..docs.len()).filter(|&w| s.ranges[w].is_some());
            let section = &table.sections[s.section];
            let first = who().find_map(|w| s.ranges[w]?.slice(&section.texts[w])).unwrap_or("");
            out.line(format!("    {}: {}", sigla(docs, who()), shown(first)))?;
        }
    }
    let counts = table.counts();
    out.line(format!("{} differences between {}", counts.differences(), sigla(docs, 0..docs.len())))?;
    for (class, n) in &counts.by_class {
        out.line(format!("{n:6}  {class}"))?;
    }
    if counts.moves > 0 {
        out.line(format!("{:6}  moved", counts.moves))?;
    }
    partial(&counts, out)?;
    if table.coarse {
        out.line("Some passages were too different to be searched through; their differences are coarse. Use --exact to search them all the same.")?;
    }
    Ok(())
}

fn positions(doc: (&Doc, &Positions<'_>), section: &Section, witness: Witness, range: TextRange) -> Value {
    let (doc, positions) = doc;
    let body = &doc.version.body;
    let parts = section.locate(witness, range, |p| body.text(p).len());
    let ranges: Vec<TextRange> = parts.into_iter().flat_map(|(p, r)| body.to_source(p, r)).collect();
    positions.list(&ranges)
}

fn as_json(docs: &[Doc], table: &Collation) -> Value {
    let docs: Vec<(&Doc, Positions<'_>)> =
        docs.iter().map(|doc| (doc, Positions::of(doc.version.body.source()))).collect();
    let at = |w: Witness, section: &Section, range| positions((docs[w].0, &docs[w].1), section, w, range);
    let mut variants = Vec::new();
    let mut only = Vec::new();
    for section in &table.sections {
        let have: Vec<Witness> = (0..docs.len()).filter(|&w| !section.paragraphs[w].is_empty()).collect();
        if section.is_partial() {
            let texts: Vec<&str> = have.iter().map(|&w| section.texts[w].as_str()).collect();
            only.push(json!({ "witnesses": have, "texts": texts }));
        }
        for (number, place) in section.places.iter().enumerate() {
            let Some(v) = place.variant.filter(|_| !section.is_only()) else { continue };
            let list: Vec<Value> = readings(section, number, place)
                .into_iter()
                .map(|(text, who)| {
                    let at: Vec<Value> = who.iter().map(|&w| at(w, section, place.ranges[w])).collect();
                    json!({ "text": text, "witnesses": who, "at": at })
                })
                .collect();
            variants.push(json!({
                "class": v.class, "likeness": v.likeness, "moved": v.moved,
                "disagreement": place.disagreement(), "readings": list,
            }));
        }
    }
    let site = |s: &crate::collate::Site| {
        let section = &table.sections[s.section];
        let there = |w: Witness| {
            let range = s.ranges[w]?;
            Some(json!({ "witness": w, "text": range.slice(&section.texts[w]), "at": at(w, section, range) }))
        };
        (0..docs.len()).filter_map(there).collect::<Vec<Value>>()
    };
    let moves: Vec<Value> = table
        .moves
        .iter()
        .map(|m| json!({ "changed": m.changed, "sites": m.sites.iter().map(site).collect::<Vec<_>>() }))
        .collect();
    let witnesses: Vec<Value> =
        docs.iter().map(|(d, _)| json!({ "name": d.name, "source": d.version.body.source().hash })).collect();
    json!({
        "witnesses": witnesses, "counts": table.counts(), "coarse": table.coarse,
        "variants": variants, "partial": only, "moves": moves,
    })
}
