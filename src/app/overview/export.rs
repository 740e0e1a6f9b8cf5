//! What the overview shows, in files: tables for spreadsheets, drawings, pictures.

use super::coders::Coders;
use super::shape::{Line, Shape};
use super::{Table, crosswalk};
use crate::app::command::FileCommand;
use crate::app::naming;
use crate::app::session::{Outcome, Session};
use crate::app::view::{OverviewView, Survey};
use crate::coding::agreement::Agreement;
use crate::coding::family;
use crate::coding::matrix::Axis;
use crate::export::figure::{self, Drawing, End, Flow, Heat, RowHead, Spot};
use crate::export::write_table;
use crate::i18n::Language;
use crate::jobs::Slot;
use crate::model::{Code, CodeId, Workspace};
use crate::store::atomic;
use crate::text::Lang;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// A format of what the overview shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OverviewFormat {
    /// A table, for spreadsheets.
    Csv,
    /// A table with tabs, which is read again.
    Tsv,
    /// A drawing.
    Svg,
    /// The drawing in pixels.
    Png,
}

impl OverviewFormat {
    /// Those that there are for what is shown, in the order in which they are offered.
    #[must_use]
    pub fn of(survey: Survey) -> &'static [Self] {
        match survey {
            Survey::Find => &[],
            Survey::Crosswalk => &[Self::Tsv, Self::Svg, Self::Png],
            Survey::Coders => &[Self::Csv],
            _ => &[Self::Csv, Self::Svg, Self::Png],
        }
    }

    /// The extension of its files, without the dot.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Svg => "svg",
            Self::Png => "png",
        }
    }

    /// The format that the extension of a path asks for, without regard to case.
    #[must_use]
    pub fn of_path(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        [Self::Csv, Self::Tsv, Self::Svg, Self::Png].into_iter().find(|f| f.extension() == extension)
    }
}

/// What a cell shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shown {
    /// The number or the share.
    pub text: String,
    /// How many more are only proposed: `+2`; empty where none are.
    pub more: String,
    /// How much it is against the most of its kind, from 0 to 1.
    pub strength: f32,
}

/// A table as it is shown: numbers and names, and what the numbers are held against.
pub struct Showing<'t> {
    ws: &'t Workspace,
    table: &'t Table,
    language: Language,
    share: bool,
    /// The most of a cell whose row and whose column are, or are not, families.
    most: [[f64; 2]; 2],
}

impl<'t> Showing<'t> {
    /// Takes a table up.
    #[must_use]
    pub fn new(ws: &'t Workspace, table: &'t Table, shape: &Shape, view: &OverviewView, language: Language) -> Self {
        let share = view.share && matches!(view.survey, Survey::Documents | Survey::Timeline);
        let mut out = Self { ws, table, language, share, most: [[0.0; 2]; 2] };
        for row in &shape.rows {
            for column in &shape.columns {
                let most = out.most[usize::from(row.fold.is_some())][usize::from(column.fold.is_some())];
                if !out.is_own(row.index, column.index) {
                    out.most[usize::from(row.fold.is_some())][usize::from(column.fold.is_some())] =
                        most.max(out.amount(row.index, column.index));
                }
            }
        }
        out
    }

    fn lang(&self) -> Lang {
        Lang::parse(self.language.tag()).unwrap_or(Lang::EN)
    }

    /// Name of a row or column.
    #[must_use]
    pub fn name(&self, axis: &Axis) -> String {
        axis_name(self.ws, axis, self.lang())
    }

    /// A code with itself, or with what it stands under: that they share text says nothing.
    #[must_use]
    pub fn is_own(&self, row: usize, column: usize) -> bool {
        match (&self.table.matrix.rows[row], &self.table.matrix.columns[column]) {
            (Axis::Code(a), Axis::Code(b)) => family::is_under(self.ws, a, b) || family::is_under(self.ws, b, a),
            _ => false,
        }
    }

    fn amount(&self, row: usize, column: usize) -> f64 {
        let m = &self.table.matrix;
        if self.share {
            m.share(row, column).unwrap_or(0.0)
        } else {
            m.cell(row, column).map_or(0.0, |c| c.tags.len() as f64)
        }
    }

    /// What a cell shows.
    #[must_use]
    pub fn cell(&self, row: &Line, column: &Line) -> Shown {
        let (r, c) = (row.index, column.index);
        let cell = self.table.matrix.cell(r, c);
        let proposed = cell.map_or(0, |c| c.proposed.len());
        let amount = self.amount(r, c);
        let text = match (self.share, amount > 0.0) {
            (true, true) => format!("{:.1} %", amount * 100.0),
            _ => cell.map_or(0, |c| c.tags.len()).to_string(),
        };
        let most = self.most[usize::from(row.fold.is_some())][usize::from(column.fold.is_some())];
        let strength = if most > 0.0 && !self.is_own(r, c) { (amount / most) as f32 } else { 0.0 };
        let more = if proposed > 0 { format!("+{proposed}") } else { String::new() };
        Shown { text, more, strength }
    }

    /// A cell in words: “multilateral participation, 2015: 4 passages, 1 proposed”.
    #[must_use]
    pub fn says(&self, r: usize, c: usize) -> String {
        let m = &self.table.matrix;
        let (n, proposed) = m.cell(r, c).map_or((0, 0), |c| (c.tags.len(), c.proposed.len()));
        let mut out = self.language.text_with(
            "overview-cell",
            &[("row", self.name(&m.rows[r]).into()), ("column", self.name(&m.columns[c]).into()), ("n", n.into())],
        );
        if self.share {
            let share = format!("{:.1}", m.share(r, c).unwrap_or(0.0) * 100.0);
            out += &self.language.text_with("overview-cell-share", &[("n", share.into())]);
        }
        if proposed > 0 {
            out += &self.language.text_with("overview-cell-proposed", &[("n", proposed.into())]);
        }
        out
    }
}

/// Name of a row or column, in a language.
#[must_use]
pub fn axis_name(ws: &Workspace, axis: &Axis, lang: Lang) -> String {
    match axis {
        Axis::Code(code) => code_name(ws, code, lang),
        Axis::Document(d) => match ws.documents().get(d) {
            Some(doc) => {
                let date =
                    if doc.date.is_empty() { ws.works().get(&doc.work).map_or("", |w| &w.date) } else { &doc.date };
                let year: String = date.chars().take_while(char::is_ascii_digit).collect();
                if year.is_empty() { doc.siglum.clone() } else { format!("{year} · {}", doc.siglum) }
            }
            None => d.to_string(),
        },
        Axis::Version(v) => naming::version(ws, *v),
        Axis::Work(w, date) if date.is_empty() => {
            ws.works().get(w).map_or_else(|| w.to_string(), |w| w.title.get(lang).to_owned())
        }
        Axis::Work(w, date) => {
            // The year is enough where no other work is of it.
            let year = |date: &str| date.chars().take_while(char::is_ascii_digit).collect::<String>();
            let own = year(date);
            let alone = !ws.works().values().any(|x| x.id != *w && year(&x.date) == own);
            if alone && !own.is_empty() { own } else { date.clone() }
        }
    }
}

/// Name of a code in a language; its identifier where it has none.
#[must_use]
pub fn code_name(ws: &Workspace, code: &CodeId, lang: Lang) -> String {
    let name = ws.codes().get(code).map_or("", |c: &Code| c.name.get(lang));
    if name.is_empty() { code.to_string() } else { name.to_owned() }
}

fn color(ws: &Workspace, axis: &Axis) -> String {
    match axis {
        Axis::Code(c) => ws.codes().get(c).map(|c| c.color.clone()).unwrap_or_default(),
        _ => String::new(),
    }
}

/// A table as a picture.
fn heat(ws: &Workspace, table: &Table, shape: &Shape, view: &OverviewView, language: Language) -> Heat {
    let showing = Showing::new(ws, table, shape, view, language);
    let m = &table.matrix;
    let rows = shape.rows.iter().map(|l| RowHead {
        text: showing.name(&m.rows[l.index]),
        depth: l.depth,
        strong: l.fold.is_some(),
        color: color(ws, &m.rows[l.index]),
    });
    let spot = |row: &Line, column: &Line| {
        let Shown { text, more, strength } = showing.cell(row, column);
        Spot { text, more, strength, says: showing.says(row.index, column.index) }
    };
    let cells = shape.rows.iter().map(|r| shape.columns.iter().map(|c| spot(r, c)).collect());
    Heat {
        title: language.text(&format!("overview-title-{}", view.survey.key())),
        notes: notes(ws, view, showing.share, language),
        lang: showing.lang(),
        rows: rows.collect(),
        columns: shape.columns.iter().map(|c| showing.name(&m.columns[c.index])).collect(),
        cells: cells.collect(),
    }
}

/// What numbers mean, and which tags were counted.
fn notes(ws: &Workspace, view: &OverviewView, share: bool, language: Language) -> Vec<String> {
    let mut out = vec![language.text(if share { "overview-note-share" } else { "overview-note-count" })];
    if matches!(view.survey, Survey::Documents | Survey::Timeline) {
        out.push(language.text("overview-note-proposed"));
    } else {
        out.push(language.text("overview-note-together"));
    }
    let n = ws.tags().len();
    out.push(if view.query.trim().is_empty() {
        language.text_with("overview-note-all", &[("n", n.into())])
    } else {
        language.text_with("overview-note-query", &[("n", n.into()), ("query", view.query.as_str().into())])
    });
    out
}

/// Number, share and what is proposed, for each column.
fn cells(ws: &Workspace, table: &Table, shape: &Shape, view: &OverviewView) -> (Vec<String>, Vec<Vec<String>>) {
    let m = &table.matrix;
    let of_texts = matches!(view.survey, Survey::Documents | Survey::Timeline);
    let mut head: Vec<String> = ["code", "name_en", "name_zh", "family"].map(str::to_owned).to_vec();
    for column in &shape.columns {
        let name = match &m.columns[column.index] {
            Axis::Code(c) => c.to_string(),
            axis => axis_name(ws, axis, Lang::EN),
        };
        head.push(name.clone());
        if of_texts {
            head.extend([format!("{name} share"), format!("{name} proposed")]);
        }
    }
    let row = |line: &Line| {
        let Axis::Code(code) = &m.rows[line.index] else { return vec![String::new(); head.len()] };
        let name = |lang| ws.codes().get(code).and_then(|c| c.name.exact(lang)).unwrap_or_default().to_owned();
        let root = family::root(ws.codes(), code).to_string();
        let mut out = vec![code.to_string(), name(Lang::EN), name(Lang::ZH), root];
        for column in &shape.columns {
            let cell = m.cell(line.index, column.index);
            out.push(cell.map_or(0, |c| c.tags.len()).to_string());
            if of_texts {
                out.push(m.share(line.index, column.index).map(|s| format!("{s:.6}")).unwrap_or_default());
                out.push(cell.map_or(0, |c| c.proposed.len()).to_string());
            }
        }
        out
    };
    let rows = shape.rows.iter().map(row).collect();
    (head, rows)
}

/// Themes as a picture.
fn flow(ws: &Workspace, language: Language) -> Flow {
    let made = crosswalk::Crossing::of(ws);
    let lang = Lang::parse(language.tag()).unwrap_or(Lang::EN);
    let end = |name: &String| {
        let code = CodeId::from(name.as_str());
        End { text: crosswalk::end_name(ws, name, language), color: color(ws, &Axis::Code(code)) }
    };
    let columns: Vec<(String, Vec<End>)> =
        made.columns.iter().map(|c| (column_name(ws, c, lang), c.ends.iter().map(end).collect())).collect();
    let place = |column: &String, thread: usize| {
        let c = made.columns.iter().position(|x| x.name == *column)?;
        let code = made.cross.threads[thread].codes.get(column)?;
        Some((c, made.columns[c].ends.iter().position(|e| e == code)?))
    };
    let ribbons = made.ribbons.iter().filter_map(|r| {
        let t = &made.cross.threads[r.thread];
        let relation = crosswalk::relation_name(language, &t.relation);
        let parts = [t.theme.get(lang), &relation, t.comment.get(lang)];
        let says = parts.iter().filter(|p| !p.is_empty()).copied().collect::<Vec<_>>().join(" · ");
        Some(figure::Ribbon { from: place(&r.from, r.thread)?, to: place(&r.to, r.thread)?, says })
    });
    Flow {
        title: language.text("overview-title-crosswalk"),
        notes: vec![language.text_with("overview-note-themes", &[("n", made.cross.threads.len().into())])],
        lang,
        ribbons: ribbons.collect(),
        columns,
    }
}

/// A column of themes: its stage, and the family that stands in it.
#[must_use]
pub fn column_name(ws: &Workspace, column: &crosswalk::Column, lang: Lang) -> String {
    let stage = crate::coding::crosswalk::stage(&column.name);
    match &column.family {
        Some(f) => {
            let name = code_name(ws, f, lang);
            if name.starts_with(stage) { name } else { format!("{stage} · {name}") }
        }
        None => column.name.replace('_', " · "),
    }
}

/// Agreement, a row for each code, and below it what coders disagree on.
fn agreement(ws: &Workspace, made: &Coders) -> (Vec<String>, Vec<Vec<String>>) {
    let mut head: Vec<String> = vec!["code".into()];
    let person = |n: &String| if n.is_empty() { "owner".to_owned() } else { n.clone() };
    head.extend(made.names.iter().map(|n| format!("passages {}", person(n))));
    for level in ["characters", "sentences", "tagged"] {
        head.extend(["units", "prevalence", "percent", "kappa", "alpha"].map(|f| format!("{level} {f}")));
    }
    head.push("overlap F1".into());
    // What does not exist is said so, never written as 0.
    let figure = |f: Option<f64>| f.map_or_else(|| "undefined".to_owned(), |f| format!("{f:.4}"));
    let level = |a: &Agreement| {
        let figures = [a.prevalence, a.percent, a.kappa, a.alpha].map(figure);
        [a.units.to_string()].into_iter().chain(figures).collect::<Vec<_>>()
    };
    let rows = made.codes.iter().zip(&made.counts).map(|(c, counts)| {
        let mut out = vec![c.code.to_string()];
        out.extend(counts.iter().map(ToString::to_string));
        out.extend([&c.characters, &c.sentences, &c.tagged].into_iter().flat_map(level));
        out.push(figure(c.overlap_f1));
        out
    });
    let mut rows: Vec<Vec<String>> = rows.collect();
    let wide = head.len();
    let padded = |mut cells: Vec<String>| {
        cells.resize(wide.max(cells.len()), String::new());
        cells
    };
    rows.push(padded(Vec::new()));
    rows.push(padded(["code", "version", "with", "without", "passage"].map(str::to_owned).to_vec()));
    for d in &made.disagreements {
        let people = |names: &[String]| names.iter().map(person).collect::<Vec<_>>().join(", ");
        let words = ws.versions().get(&d.version).map(|v| v.body.quotation(&d.ranges)).unwrap_or_default();
        let version = naming::version(ws, d.version);
        rows.push(padded(vec![d.code.to_string(), version, people(&d.with), people(&d.without), words]));
    }
    (head, rows)
}

/// What is written, ready to be written in the background.
enum Written {
    Table(Vec<String>, Vec<Vec<String>>),
    Text(String),
    Drawing(Box<Drawing>),
}

impl Written {
    fn write(&self, format: OverviewFormat, w: &mut dyn Write) -> io::Result<()> {
        match self {
            Self::Table(head, rows) => write_table(head, rows, w),
            Self::Text(text) => w.write_all(text.as_bytes()),
            Self::Drawing(d) if format == OverviewFormat::Png => d.png(w),
            Self::Drawing(d) => d.svg(w),
        }
    }
}

impl Session {
    /// Whether there is anything to write of what is shown.
    #[must_use]
    pub fn can_export_overview(&self) -> bool {
        match self.view.overview.survey {
            Survey::Find => false,
            Survey::Crosswalk => self.crossing().is_some_and(|c| !c.cross.threads.is_empty()),
            Survey::Coders => self.coders().is_some_and(|c| !c.codes.is_empty()),
            _ => !self.overview_shape().rows.is_empty() && !self.overview_shape().columns.is_empty(),
        }
    }

    pub(in crate::app) fn export_overview(&mut self, path: PathBuf, format: OverviewFormat) {
        let (ws, view, language) = (self.workspace().clone(), self.view.overview.clone(), self.language());
        let (table, shape, coders) = (self.overview().cloned(), self.overview_shape().clone(), self.coders().cloned());
        if !OverviewFormat::of(view.survey).contains(&format) || !self.can_export_overview() {
            return;
        }
        self.jobs.spawn(Slot("export-overview"), "job-export", move |_| {
            let table = table.unwrap_or_default();
            let made = match (view.survey, format) {
                (Survey::Crosswalk, OverviewFormat::Tsv) => Written::Text(crosswalk::written(&ws)),
                (Survey::Crosswalk, _) => Written::Drawing(Box::new(flow(&ws, language).draw())),
                (Survey::Coders, _) => {
                    let (head, rows) = agreement(&ws, &coders.unwrap_or_default());
                    Written::Table(head, rows)
                }
                (_, OverviewFormat::Csv) => {
                    let (head, rows) = cells(&ws, &table, &shape, &view);
                    Written::Table(head, rows)
                }
                _ => Written::Drawing(Box::new(heat(&ws, &table, &shape, &view, language).draw())),
            };
            let written = atomic::write(&path, |w| made.write(format, w));
            Ok(match written {
                Ok(()) => Outcome::OverviewExported(path),
                Err(error) => Outcome::NotWritten(crate::app::fault::Fault::of_store(&path, &error)),
            })
        });
    }

    /// Whether a file dialog's answer names a format of the overview, and what it then asks for.
    pub(in crate::app) fn overview_picked(path: PathBuf) -> Option<FileCommand> {
        let format = OverviewFormat::of_path(&path)?;
        Some(FileCommand::ExportOverview { path, format })
    }
}
