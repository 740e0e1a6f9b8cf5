//! Excerpts as rows and columns, for CSV and for workbooks.

use super::gather::{Coding, Excerpt, Excerpts};
use super::plan::{Column, Plan};
use super::said;
use crate::export::csv::Table;
use crate::text::Lang;
use std::borrow::Cow;
use std::io::{self, Write};

/// Names of the columns of a table that a column of the plan stands for.
pub(super) fn names(column: Column) -> &'static [&'static str] {
    match column {
        Column::Id => &["id"],
        Column::Work => &["work"],
        Column::Document => &["document"],
        Column::Title => &["title"],
        Column::Kind => &["kind"],
        Column::Date => &["date"],
        Column::Version => &["version", "language"],
        Column::Heading => &["heading"],
        Column::Excerpt => &["excerpt"],
        Column::Counterparts => &["counterpart_zh", "counterpart_en", "counterparts_other", "other_versions"],
        Column::Codes => &["codes", "codes_en", "codes_zh"],
        Column::Families => &["families_en", "families_zh"],
        Column::Memo => &["memo"],
        Column::Citation => &["note", "citation_en", "citation_zh"],
        Column::Place => &["paragraph", "start_byte", "end_byte", "start_char", "end_char", "ranges"],
        Column::Proof => &["source_sha256", "exact", "source_now"],
        Column::Coder => &["coder", "created"],
        Column::Status => &["status"],
        Column::Context => &["before", "after"],
    }
}

/// Names of all columns of a plan.
pub(super) fn columns(plan: &Plan) -> Vec<&'static str> {
    plan.of_table().into_iter().flat_map(|c| names(c).iter().copied()).collect()
}

/// The row of an excerpt.
pub(super) fn row<'e>(e: &'e Excerpt, plan: &Plan, lang: Lang) -> Vec<Cow<'e, str>> {
    plan.of_table().into_iter().flat_map(|c| cells(e, c, lang)).collect()
}

fn cells(e: &Excerpt, column: Column, lang: Lang) -> Vec<Cow<'_, str>> {
    let number = |n: Option<usize>| Cow::Owned(n.map(|n| n.to_string()).unwrap_or_default());
    let names = |lang| join(e.codes.iter().map(|c: &Coding| c.name.get(lang)));
    let families = |lang| join(said::families(e, lang).into_iter());
    match column {
        Column::Id => vec![e.id.to_string().into()],
        Column::Work => vec![e.work.get(lang).into()],
        Column::Document => vec![e.document.as_str().into()],
        Column::Title => vec![e.title.get(lang).into()],
        Column::Kind => vec![e.kind.get(lang).into()],
        Column::Date => vec![e.date.as_str().into()],
        Column::Version => vec![e.version.as_str().into(), e.lang.as_str().into()],
        Column::Heading => vec![e.heading.as_deref().unwrap_or("").into()],
        Column::Excerpt => vec![e.quotation.as_str().into()],
        Column::Counterparts => {
            let r = Renderings::of(e);
            vec![r.zh.into(), r.en.into(), r.other.join("\n").into(), r.same.join("\n").into()]
        }
        Column::Codes => vec![join(e.codes.iter().map(|c| c.id.0.as_str())), names(Lang::EN), names(Lang::ZH)],
        Column::Families => vec![families(Lang::EN), families(Lang::ZH)],
        Column::Memo => vec![e.memo.as_str().into()],
        Column::Citation => {
            vec![e.note.as_str().into(), english(e).into(), e.citation.exact(Lang::ZH).unwrap_or("").into()]
        }
        Column::Place => {
            let (first, last) = (e.positions.first(), e.positions.last());
            let ranges = e.positions.iter().map(|p| format!("{}-{}", p.byte.start, p.byte.end));
            vec![
                number(e.paragraph),
                number(first.map(|p| p.byte.start as usize)),
                number(last.map(|p| p.byte.end as usize)),
                number(first.map(|p| p.char.0)),
                number(last.map(|p| p.char.1)),
                ranges.collect::<Vec<_>>().join("; ").into(),
            ]
        }
        Column::Proof => vec![
            e.source_sha256.0.as_str().into(),
            if e.exact { "true" } else { "false" }.into(),
            e.source_now.as_deref().unwrap_or("").into(),
        ],
        Column::Coder => vec![e.coder.as_str().into(), e.created.as_str().into()],
        Column::Status => vec![e.status.key().into()],
        Column::Context => vec![e.before.as_str().into(), e.after.as_str().into()],
    }
}

/// The citation in English. What has one in neither English nor Chinese is cited in what it has.
fn english(e: &Excerpt) -> &str {
    let names = &e.citation;
    names.exact(Lang::EN).unwrap_or(if names.exact(Lang::ZH).is_some() { "" } else { names.get(Lang::EN) })
}

fn join<'s>(parts: impl Iterator<Item = &'s str>) -> Cow<'s, str> {
    parts.collect::<Vec<_>>().join("; ").into()
}

/// Writes excerpts as CSV, one row each.
pub(super) fn csv(excerpts: &Excerpts, plan: &Plan, lang: Lang, w: &mut dyn Write) -> io::Result<()> {
    let mut table = Table::new(w, &columns(plan))?;
    for e in &excerpts.list {
        table.row(&row(e, plan, lang))?;
    }
    table.finish()
}

/// Counterparts by the column they belong to.
#[derive(Default)]
struct Renderings<'e> {
    zh: &'e str,
    en: &'e str,
    other: Vec<String>,
    same: Vec<String>,
}

impl<'e> Renderings<'e> {
    fn of(e: &'e Excerpt) -> Self {
        let mut out = Self::default();
        for c in &e.counterparts {
            let named = || format!("{}: {}", c.version, c.text);
            if c.lang == e.lang {
                out.same.push(named());
            } else if c.lang == Lang::ZH && out.zh.is_empty() {
                out.zh = &c.text;
            } else if c.lang == Lang::EN && out.en.is_empty() {
                out.en = &c.text;
            } else {
                out.other.push(named());
            }
        }
        out
    }
}
