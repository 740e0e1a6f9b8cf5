//! Tables for spreadsheets. What a cell must not begin with stands in [`crate::text::cell`].

use super::Excerpt;
use crate::model::Names;
use crate::text::Lang;
use crate::text::cell::guard;
use std::borrow::Cow;
use std::io::{self, Write};

/// A table under way.
pub(super) struct Table<W: Write>(csv::Writer<W>);

impl<W: Write> Table<W> {
    /// Begins a table: byte order mark, then the names of the columns.
    pub(super) fn new(mut w: W, columns: &[&str]) -> io::Result<Self> {
        // Without the mark, Excel reads Chinese in the code page of the machine.
        w.write_all("\u{feff}".as_bytes())?;
        Self::plain(w, columns)
    }

    /// Begins a table without a byte order mark.
    pub(super) fn plain(w: W, columns: &[&str]) -> io::Result<Self> {
        let mut table = Self(csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(w));
        table.row(columns)?;
        Ok(table)
    }

    /// Adds a row; cells are guarded here and nowhere else.
    pub(super) fn row<S: AsRef<str>>(&mut self, cells: &[S]) -> io::Result<()> {
        self.0.write_record(cells.iter().map(|c| guard(c.as_ref()).into_owned())).map_err(io::Error::from)
    }

    /// Ends the table.
    pub(super) fn finish(mut self) -> io::Result<()> {
        self.0.flush()
    }
}

const COLUMNS: [&str; 34] = [
    "id",
    "work",
    "document",
    "title",
    "kind",
    "date",
    "version",
    "language",
    "heading",
    "excerpt",
    "counterpart_zh",
    "counterpart_en",
    "counterparts_other",
    "other_versions",
    "codes",
    "codes_en",
    "codes_zh",
    "families_en",
    "families_zh",
    "memo",
    "citation_en",
    "citation_zh",
    "start_byte",
    "end_byte",
    "start_char",
    "end_char",
    "ranges",
    "source_sha256",
    "exact",
    "source_now",
    "coder",
    "created",
    "before",
    "after",
];

/// Writes excerpts, one row each.
pub(super) fn excerpts(excerpts: &[Excerpt], lang: Lang, w: &mut dyn Write) -> io::Result<()> {
    let mut table = Table::new(w, &COLUMNS)?;
    for e in excerpts {
        table.row(&row(e, lang))?;
    }
    table.finish()
}

fn row(e: &Excerpt, lang: Lang) -> [Cow<'_, str>; COLUMNS.len()] {
    let rendering = Renderings::of(e);
    let (first, last) = (e.positions.first(), e.positions.last());
    let number = |n: Option<usize>| Cow::Owned(n.map(|n| n.to_string()).unwrap_or_default());
    let ranges = e.positions.iter().map(|p| format!("{}-{}", p.byte.start, p.byte.end));
    let names = |lang| join(e.codes.iter().map(|c| c.name.get(lang)));
    [
        e.id.to_string().into(),
        e.work.get(lang).into(),
        e.document.as_str().into(),
        e.title.get(lang).into(),
        e.kind.get(lang).into(),
        e.date.as_str().into(),
        e.version.as_str().into(),
        e.lang.as_str().into(),
        e.heading.as_deref().unwrap_or("").into(),
        e.quotation.as_str().into(),
        rendering.zh.into(),
        rendering.en.into(),
        rendering.other.join("\n").into(),
        rendering.same.join("\n").into(),
        join(e.codes.iter().map(|c| c.id.0.as_str())),
        names(Lang::EN),
        names(Lang::ZH),
        families(e, Lang::EN),
        families(e, Lang::ZH),
        e.memo.as_str().into(),
        citation(&e.citation).into(),
        e.citation.exact(Lang::ZH).unwrap_or("").into(),
        number(first.map(|p| p.byte.start as usize)),
        number(last.map(|p| p.byte.end as usize)),
        number(first.map(|p| p.char.0)),
        number(last.map(|p| p.char.1)),
        ranges.collect::<Vec<_>>().join("; ").into(),
        e.source_sha256.0.as_str().into(),
        if e.exact { "true" } else { "false" }.into(),
        e.source_now.as_deref().unwrap_or("").into(),
        e.coder.as_str().into(),
        e.created.as_str().into(),
        e.before.as_str().into(),
        e.after.as_str().into(),
    ]
}

/// The citation in English. What has one in neither English nor Chinese is cited in what it has.
fn citation(names: &Names) -> &str {
    names.exact(Lang::EN).unwrap_or(if names.exact(Lang::ZH).is_some() { "" } else { names.get(Lang::EN) })
}

fn join<'s>(parts: impl Iterator<Item = &'s str>) -> Cow<'s, str> {
    parts.collect::<Vec<_>>().join("; ").into()
}

/// Names of the families of an excerpt's codes, each once.
fn families(e: &Excerpt, lang: Lang) -> Cow<'_, str> {
    let first = |(i, c): &(usize, &super::Coding)| e.codes[..*i].iter().all(|before| before.family != c.family);
    join(e.codes.iter().enumerate().filter(first).map(|(_, c)| c.family_name.get(lang)))
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
