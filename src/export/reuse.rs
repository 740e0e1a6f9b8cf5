//! Wording that texts of different works share, as a table, a page, for programs, or as a map.
//!
//! CSV has one row for each pair of sentences, JSON the same with positions in code points and bytes of the decoded source; HTML
//! marks in both sentences what is kept; SVG is the map: a column for each text, its sentences from top to bottom, and a
//! ribbon for each pair, the darker the more is kept.

use super::csv::Table as Csv;
use super::html::{escape, page, text};
use crate::text::{Lang, TextRange};
use serde_json::{Value, json};
use std::io::{self, Write};
use std::path::Path;

/// A text that takes part.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// What it is called in the table.
    pub name: String,
    /// Short name of its document.
    pub siglum: String,
    /// Title of its work.
    pub title: String,
    /// Date.
    pub date: String,
    /// Language.
    pub lang: Lang,
    /// SHA-256 of the file it was read from.
    pub source: String,
    /// Where each sentence lies from end to end, as shares of the whole.
    pub sentences: Vec<(f32, f32)>,
}

/// One sentence of a pair.
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    /// Index of its text.
    pub column: usize,
    /// Number of the sentence, from 1.
    pub number: u32,
    /// Where it lies in its text, as shares of the whole.
    pub extent: (f32, f32),
    /// Its words.
    pub text: String,
    /// The share of it that is kept, from 0 to 1.
    pub kept: f32,
    /// What is kept, in bytes of `text`.
    pub ranges: Vec<TextRange>,
    /// Where it stands in the source, in bytes.
    pub at: Vec<TextRange>,
}

/// Two sentences that share wording.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// `verbatim`, `reworked` or `echo`.
    pub kind: &'static str,
    /// How unlikely it is by chance, in nats.
    pub score: f32,
    /// The sentence of the earlier text.
    pub earlier: Side,
    /// The sentence of the later text.
    pub later: Side,
}

/// What is written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// The texts, the earliest first.
    pub columns: Vec<Column>,
    /// The pairs.
    pub rows: Vec<Row>,
}

/// A format of the list or the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReuseFormat {
    /// A table, for spreadsheets.
    Csv,
    /// One page.
    Html,
    /// Everything there is, for programs.
    Json,
    /// The map, as a drawing.
    Svg,
}

impl ReuseFormat {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Csv, Self::Html, Self::Json, Self::Svg];

    /// The extension of its files, without the dot.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Html => "html",
            Self::Json => "json",
            Self::Svg => "svg",
        }
    }

    /// The format that the extension of a path asks for, without regard to case.
    #[must_use]
    pub fn of_path(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        Self::ALL.into_iter().find(|f| f.extension() == extension)
    }
}

/// Writes it, with labels in English or Chinese.
///
/// # Errors
/// Those of `w`.
pub fn write(table: &Table, format: ReuseFormat, lang: Lang, w: &mut dyn Write) -> io::Result<()> {
    match format {
        ReuseFormat::Csv => csv(table, w),
        ReuseFormat::Html => html(table, lang, w),
        ReuseFormat::Json => {
            serde_json::to_writer_pretty(&mut *w, &as_json(table))?;
            writeln!(w)
        }
        ReuseFormat::Svg => svg(table, w),
    }
}

fn percent(share: f32) -> u32 {
    (share * 100.0).round() as u32
}

const COLUMNS: [&str; 13] = [
    "later",
    "later_date",
    "later_sentence",
    "later_kept",
    "later_text",
    "earlier",
    "earlier_date",
    "earlier_sentence",
    "earlier_kept",
    "earlier_text",
    "kind",
    "score",
    "language",
];

fn csv(table: &Table, w: &mut dyn Write) -> io::Result<()> {
    let mut out = Csv::new(w, &COLUMNS)?;
    for row in &table.rows {
        let side = |s: &Side| {
            let c = &table.columns[s.column];
            [c.siglum.clone(), c.date.clone(), s.number.to_string(), format!("{:.3}", s.kept), s.text.clone()]
        };
        let mut cells: Vec<String> = side(&row.later).into_iter().chain(side(&row.earlier)).collect();
        let lang = table.columns[row.later.column].lang.to_string();
        cells.extend([row.kind.to_owned(), format!("{:.1}", row.score), lang]);
        out.row(&cells)?;
    }
    out.finish()
}

fn as_json(table: &Table) -> Value {
    let texts: Vec<Value> = table
        .columns
        .iter()
        .map(|c| {
            json!({ "siglum": c.siglum, "title": c.title, "date": c.date, "language": c.lang, "source": c.source,
                    "sentences": c.sentences.len() })
        })
        .collect();
    let side = |s: &Side| {
        // Offsets within the sentence: code points for readers in other languages, bytes for ours.
        let kept: Vec<Value> = s
            .ranges
            .iter()
            .map(|r| {
                let at = |byte| crate::text::range::char_offset(&s.text, byte);
                json!({ "byte": [r.start, r.end], "char": [at(r.start), at(r.end)] })
            })
            .collect();
        let source: Vec<Value> = s.at.iter().map(|r| json!([r.start, r.end])).collect();
        json!({ "text": s.column, "sentence": s.number, "kept": (f64::from(s.kept) * 1000.0).round() / 1000.0,
                "words": s.text, "ranges": kept, "source_bytes": source })
    };
    let pairs: Vec<Value> = table
        .rows
        .iter()
        .map(|r| {
            json!({ "kind": r.kind, "score": (f64::from(r.score) * 10.0).round() / 10.0, "later": side(&r.later),
                    "earlier": side(&r.earlier) })
        })
        .collect();
    json!({ "format": "duizhao-reuse", "schema": 1, "texts": texts, "pairs": pairs })
}

/// Title, kinds and the words for "kept" of the page.
fn words(lang: Lang, kind: &str) -> &'static str {
    match (lang.is_cjk(), kind) {
        (false, "title") => "Shared wording",
        (true, "title") => "沿用的文字",
        (false, "none") => "These texts share no wording that stands out.",
        (true, "none") => "这些文本之间没有值得注意的相同文字。",
        (false, "kept") => "kept",
        (true, "kept") => "沿用",
        (false, "verbatim") => "verbatim",
        (true, "verbatim") => "原文沿用",
        (false, "reworked") => "reworked",
        (true, "reworked") => "改写",
        (false, _) => "echo",
        (true, _) => "余响",
    }
}

fn html(table: &Table, lang: Lang, w: &mut dyn Write) -> io::Result<()> {
    page(lang, words(lang, "title"), w, |w| {
        for c in &table.columns {
            text(w, "p", "sum", &format!("{} · {}", c.name, c.title))?;
        }
        if table.rows.is_empty() {
            text(w, "p", "small", words(lang, "none"))?;
        }
        for row in &table.rows {
            writeln!(w, "<article class=\"excerpt\">")?;
            let kind = words(lang, row.kind);
            for (side, arrow) in [(&row.later, ""), (&row.earlier, "← ")] {
                let c = &table.columns[side.column];
                let kept = format!("{} % {}", percent(side.kept), words(lang, "kept"));
                text(w, "p", "label", &format!("{arrow}{} §{} · {kind} · {kept}", c.name, side.number))?;
                write!(w, "<blockquote lang=\"{}\"><p>", escape(c.lang.as_str()))?;
                for (said, kept) in marked(side) {
                    let said = escape(said);
                    if kept { write!(w, "<u>{said}</u>")? } else { write!(w, "{said}")? }
                }
                writeln!(w, "</p></blockquote>")?;
            }
            writeln!(w, "</article>")?;
        }
        Ok(())
    })
}

/// The words of a sentence in turn, and whether each stretch is kept.
pub fn marked(side: &Side) -> impl Iterator<Item = (&str, bool)> {
    let mut bounds = vec![0];
    bounds.extend(side.ranges.iter().flat_map(|r| [r.start, r.end]));
    bounds.push(side.text.len() as u32);
    (1..bounds.len()).filter_map(move |i| {
        let said = TextRange::new(bounds[i - 1], bounds[i]).slice(&side.text)?;
        (!said.is_empty()).then_some((said, i % 2 == 0))
    })
}

/// Sizes of the drawing.
const WIDE: f32 = 120.0;
const APART: f32 = 300.0;
const TALL: f32 = 900.0;
const TOP: f32 = 56.0;

fn svg(table: &Table, w: &mut dyn Write) -> io::Result<()> {
    let n = table.columns.len().max(1) as f32;
    let (width, height) = (40.0 + n * WIDE + (n - 1.0) * APART, TOP + TALL + 24.0);
    writeln!(
        w,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
         font-family=\"Noto Sans, Noto Sans SC, sans-serif\">\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>"
    )?;
    let left = |column: usize| 20.0 + column as f32 * (WIDE + APART);
    let y = |share: f32| TOP + TALL * share;
    for row in &table.rows {
        let (a, b) = (&row.earlier, &row.later);
        let (x0, x1) = (left(a.column) + WIDE, left(b.column));
        let middle = (x0 + x1) / 2.0;
        let (a0, a1, b0, b1) = (y(a.extent.0), y(a.extent.1), y(b.extent.0), y(b.extent.1));
        let strength = 0.12 + 0.6 * a.kept.max(b.kept);
        let says = format!(
            "{} §{} ← {} §{}, {} %",
            table.columns[b.column].name,
            b.number,
            table.columns[a.column].name,
            a.number,
            percent(a.kept.max(b.kept))
        );
        writeln!(
            w,
            "<path d=\"M{x0:.1} {a0:.1}C{middle:.1} {a0:.1} {middle:.1} {b0:.1} {x1:.1} {b0:.1}V{b1:.1}C{middle:.1} {b1:.1} \
             {middle:.1} {a1:.1} {x0:.1} {a1:.1}Z\" fill=\"#24211c\" fill-opacity=\"{strength:.2}\"><title>{}</title></path>",
            escape(&says)
        )?;
    }
    for (i, c) in table.columns.iter().enumerate() {
        let x = left(i);
        writeln!(w, "<text x=\"{x}\" y=\"24\" font-size=\"16\" font-weight=\"bold\">{}</text>", escape(&c.name))?;
        writeln!(w, "<text x=\"{x}\" y=\"44\" font-size=\"11\" fill=\"#555\">{}</text>", escape(&c.title))?;
        for (from, to) in &c.sentences {
            let (top, tall) = (y(*from), (TALL * (to - from) - 1.0).max(0.5));
            writeln!(
                w,
                "<rect x=\"{x}\" y=\"{top:.1}\" width=\"{WIDE}\" height=\"{tall:.1}\" fill=\"#eee\" stroke=\"#999\" \
                 stroke-width=\".5\"/>"
            )?;
        }
    }
    writeln!(w, "</svg>")
}
