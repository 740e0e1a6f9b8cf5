//! `duizhao diff`

use super::args::{Diff, DiffFormat, UnitArg};
use super::out::{Failure, Output, Positions, complain};
use crate::app::batch::{self, Doc, Repairs};
use crate::collate::{self, Comparison, Difference, Ignore, Manner, Role, Side, Switch, Unit};
use crate::text::spelling::Pairs;
use serde_json::{Value, json};
use std::process::ExitCode;

pub(super) fn run(a: &Diff, out: &mut Output) -> Result<ExitCode, Failure> {
    let repairs = if a.no_repair { Repairs::None } else { Repairs::All };
    if super::collation::is_meant(a) {
        return super::collation::run(a, &repairs, out);
    }
    if a.moves || !a.more.is_empty() {
        return super::collate::run(a, &repairs, &ignore(a)?, out);
    }
    let (x, y) = (batch::document(&a.a, repairs.clone())?, batch::document(&a.b, repairs)?);
    if x.version.lang != y.version.lang {
        complain(&format!(
            "{} is in {}, {} in {}: a word diff of two languages says little",
            x.name, x.version.lang, y.name, y.version.lang
        ));
    }
    let comparison = batch::compare(&x, &y, manner(a), &ignore(a)?);
    if a.funnel {
        funnel(&comparison, a.format, out)?;
    } else {
        match a.format {
            DiffFormat::Json => out.json(&as_json(&x, &y, &comparison))?,
            _ => text(&x, &y, &comparison, out)?,
        }
    }
    let c = &comparison.counts;
    let differs = c.differences() + c.only_a + c.only_b > 0;
    Ok(if a.exit_code && differs { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

pub(super) fn manner(a: &Diff) -> Manner {
    let unit = match a.unit {
        UnitArg::Word => Unit::Word,
        UnitArg::Char => Unit::Char,
    };
    Manner { unit, exact: a.exact }
}

pub(super) fn ignore(a: &Diff) -> Result<Ignore, Failure> {
    let pairs = a.spelling.as_deref().map_or(Ok(Pairs::EMPTY), batch::spellings)?;
    let none = Ignore { pairs, ..Ignore::NONE };
    a.ignore.iter().filter(|n| !n.is_empty()).try_fold(none, |ignore, name| {
        name.trim().parse::<Switch>().map(|s| ignore.with(s)).map_err(|e| Failure::usage(e.to_string()))
    })
}

fn funnel(c: &Comparison, format: DiffFormat, out: &mut Output) -> Result<(), Failure> {
    let steps = collate::ladder(c);
    if format == DiffFormat::Json {
        let list: Vec<Value> = steps
            .iter()
            .enumerate()
            .map(|(i, s)| {
                let took = if i == 0 { 0 } else { steps[i - 1].left() - s.left() };
                json!({ "step": s.switch.map(Switch::key), "left": s.left(), "took": took })
            })
            .collect();
        return out.json(&json!({ "steps": list, "only_a": c.counts.only_a, "only_b": c.counts.only_b }));
    }
    for (i, s) in steps.iter().enumerate() {
        match s.switch {
            None => out.line(format!("{:6}  differences", s.left()))?,
            Some(switch) => {
                out.line(format!(
                    "{:6}  left without {} (took {})",
                    s.left(),
                    switch.key(),
                    steps[i - 1].left() - s.left()
                ))?;
            }
        }
    }
    one_sided(c, out)
}

fn one_sided(c: &Comparison, out: &mut Output) -> Result<(), Failure> {
    for (n, side) in [(c.counts.only_a, "first"), (c.counts.only_b, "second")] {
        if n > 0 {
            out.line(format!("{n:6}  paragraphs only in the {side}"))?;
        }
    }
    Ok(())
}

/// Deletions as `[-…-]`, insertions as `{+…+}`: the marks of other word diffs, legible without colour.
fn text(x: &Doc, y: &Doc, c: &Comparison, out: &mut Output) -> Result<(), Failure> {
    let (red, blue, off) = if out.colour() { ("\x1b[33;9m", "\x1b[34;4m", "\x1b[0m") } else { ("", "", "") };
    for g in &c.groups {
        let line = match g.only() {
            Some(side) => {
                let doc = if side == Side::A { x } else { y };
                format!("only in {}: {}", doc.siglum, g.text(side).replace('\n', " ¶ "))
            }
            None if g.diff.differences().next().is_none() => continue,
            None => collate::inline(g)
                .iter()
                .map(|s| match (s.role, s.side) {
                    (Role::Same, _) => s.text.to_owned(),
                    (_, Side::A) => format!("{red}[-{}-]{off}", s.text),
                    (_, Side::B) => format!("{blue}{{+{}+}}{off}", s.text),
                })
                .collect::<String>()
                .replace('\n', " ¶ "),
        };
        out.line(line)?;
        out.line("")?;
    }
    out.line(format!("{} differences between {} and {}", c.counts.differences(), x.siglum, y.siglum))?;
    for (class, n) in &c.counts.by_class {
        out.line(format!("{n:6}  {class}"))?;
    }
    one_sided(c, out)?;
    if c.coarse {
        out.line("Some passages were too different to be searched through; their differences are coarse. Use --exact to search them all the same.")?;
    }
    Ok(())
}

fn place(doc: &Doc, positions: &Positions<'_>, c: &Comparison, d: &Difference<'_>, side: Side) -> Value {
    let range = if side == Side::A { d.a } else { d.b };
    let ranges: Vec<_> =
        c.groups[d.group].locate(side, range).into_iter().flat_map(|(p, r)| doc.version.body.to_source(p, r)).collect();
    positions.list(&ranges)
}

fn as_json(x: &Doc, y: &Doc, c: &Comparison) -> Value {
    let [in_x, in_y] = [x, y].map(|doc| Positions::of(doc.version.body.source()));
    let differences: Vec<Value> = c
        .differences()
        .map(|d| {
            json!({
                "role": d.role, "class": d.class, "a": d.text_a, "b": d.text_b,
                "at_a": place(x, &in_x, c, &d, Side::A), "at_b": place(y, &in_y, c, &d, Side::B),
            })
        })
        .collect();
    let only = |side: Side| -> Vec<&str> {
        c.groups.iter().filter(|g| g.only() == Some(side)).map(|g| g.text(side)).collect()
    };
    json!({
        "a": { "name": x.name, "source": x.version.body.source().hash },
        "b": { "name": y.name, "source": y.version.body.source().hash },
        "counts": c.counts, "coarse": c.coarse, "differences": differences,
        "only_a": only(Side::A), "only_b": only(Side::B),
    })
}
