//! What the codes amount to: heat tables, passages by any condition, themes through the documents, coders beside each other.
//!
//! Everything here is derived from the workspace and from what the view asks for ([`super::view::OverviewView`]). What is counted
//! are tags; what is only proposed is found by a job of its own, later than the tags, and counted apart.
//!
//! - [`shape`]: which rows and columns of a table are shown, and the way from cell to cell;
//! - `list`: the passages of a cell, or of a query;
//! - [`crosswalk`]: themes, their ends and their quotations;
//! - [`coders`]: agreement, disagreements, a second coder's workspace;
//! - `export`: all of them as files.

pub mod coders;
pub mod crosswalk;
mod export;
mod list;
pub mod shape;

pub use export::{OverviewFormat, Showing, Shown, axis_name, code_name, column_name};
pub use list::{Context, Entry};

use self::coders::{Coders, CodersKey};
use self::crosswalk::{Crossing, Quoted};
use self::shape::Shape;
use super::action::Action;
use super::command::{Effect, OverviewCommand, Surface, Toward};
use super::proposing::Proposals;
use super::session::{Outcome, Session};
use super::view::{Mode, OverviewView, Survey};
use crate::coding::family;
use crate::coding::matrix::{self, Axis, Matrix};
use crate::coding::project::Projection;
use crate::coding::query::{self, Query};
use crate::jobs::Slot;
use crate::model::{CodeId, Tag, TagId, Workspace};
use std::sync::Arc;

/// A heat table, or a list of passages, with what is proposed besides.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// The table; without cells where passages are listed.
    pub matrix: Matrix,
    /// The passages that the query wants, put together; the name of a group is told by what it is put together by.
    pub groups: Vec<(String, Vec<TagId>)>,
    /// What is proposed and wanted by the query, by version and place.
    pub proposals: Arc<Vec<Projection>>,
    /// Whether it is known by now what is proposed.
    pub complete: bool,
}

impl Table {
    /// The place of a cell.
    #[must_use]
    pub fn place(&self, (row, column): &(Axis, Axis)) -> Option<(usize, usize)> {
        let at = |axes: &[Axis], axis| axes.iter().position(|a| a == axis);
        Some((at(&self.matrix.rows, row)?, at(&self.matrix.columns, column)?))
    }

    /// What is proposed for a cell, as numbers of [`Table::proposals`]. In a table of codes by codes nothing is.
    #[must_use]
    pub fn proposed(&self, ws: &Workspace, (row, column): &(Axis, Axis)) -> Vec<usize> {
        let Axis::Code(code) = row else { return Vec::new() };
        let fits = |p: &Projection| {
            matrix::holds(ws, column, p.version) && p.proposed().any(|c| family::is_under(ws, c, code))
        };
        self.proposals.iter().enumerate().filter(|(_, p)| fits(p)).map(|(n, _)| n).collect()
    }
}

/// What a table was made from.
#[derive(Clone)]
pub(super) struct TableKey {
    workspace: Arc<Workspace>,
    kind: Survey,
    apart: bool,
    query: String,
    order: query::Order,
    group: Option<query::Grouping>,
    proposals: Option<Arc<Proposals>>,
}

impl TableKey {
    fn of(workspace: Arc<Workspace>, view: &OverviewView, proposals: Option<Arc<Proposals>>) -> Self {
        // Families are rows and columns of the table of all codes.
        let kind = if view.survey == Survey::Families { Survey::Together } else { view.survey };
        let listed = kind == Survey::Find;
        Self {
            workspace,
            kind,
            apart: view.apart && kind == Survey::Documents,
            query: view.query.clone(),
            order: if listed { view.order } else { query::Order::Text },
            group: view.group.filter(|_| listed),
            proposals,
        }
    }

    fn make(&self, wanted: &Query) -> Table {
        let ws = &*self.workspace;
        let tags = wanted.tags(ws, self.order);
        let codes: Vec<CodeId> = shape::depth_first(ws).into_iter().map(|(c, _)| c).collect();
        let groups = match self.kind {
            Survey::Find => match self.group {
                Some(by) => query::group(ws, &tags, by),
                None => vec![(String::new(), tags.clone())],
            },
            _ => Vec::new(),
        };
        let groups = groups.into_iter().map(|(n, tags)| (n, tags.iter().map(|t| t.id).collect())).collect();
        let mut matrix = match self.kind {
            Survey::Documents if self.apart => matrix::by_version(ws, tags, &codes),
            Survey::Documents => matrix::by_document(ws, tags, &codes),
            Survey::Timeline => matrix::timeline(ws, tags, &codes),
            Survey::Together => matrix::co_occurrence(ws, tags, &codes, &codes),
            _ => Matrix::default(),
        };
        let known = self.proposals.as_ref();
        let proposals: Vec<Projection> =
            known.iter().flat_map(|p| p.all()).filter(|p| wants(ws, wanted, p)).cloned().collect();
        if self.kind != Survey::Together {
            matrix.propose(ws, &proposals);
        }
        Table { matrix, groups, proposals: Arc::new(proposals), complete: known.is_some() }
    }
}

impl PartialEq for TableKey {
    fn eq(&self, other: &Self) -> bool {
        let proposals = match (&self.proposals, &other.proposals) {
            (Some(a), Some(b)) => Arc::ptr_eq(a, b),
            (a, b) => a.is_none() && b.is_none(),
        };
        proposals
            && Arc::ptr_eq(&self.workspace, &other.workspace)
            && (self.kind, self.apart, self.order, self.group) == (other.kind, other.apart, other.order, other.group)
            && self.query == other.query
    }
}

/// Whether a query would want the tag that a proposal would become. It would have neither number nor memo.
fn wants(ws: &Workspace, wanted: &Query, p: &Projection) -> bool {
    if *wanted == Query::All {
        return true;
    }
    let (Some(v), Some(tag)) = (ws.versions().get(&p.version), ws.tags().get(&p.tag)) else { return false };
    let becomes = Tag {
        id: TagId(0),
        document: v.document,
        version: v.id,
        ranges: p.ranges.clone(),
        exact: String::new(),
        codes: p.proposed().cloned().collect(),
        memo: String::new(),
        coder: tag.coder.clone(),
        created: 0,
    };
    wanted.wants(ws, &becomes)
}

/// Results, and what they were made from or asked for.
#[derive(Default)]
pub(super) struct Overviewed {
    table: Option<(TableKey, Arc<Table>)>,
    asked: Option<TableKey>,
    shape: Arc<Shape>,
    list: Arc<Vec<Entry>>,
    coders: Option<(CodersKey, Arc<Coders>)>,
    coders_asked: Option<CodersKey>,
    crossing: Option<(Arc<Workspace>, Arc<Crossing>)>,
    quoted: Option<(Arc<Workspace>, Arc<Quoted>)>,
    quoted_asked: Option<Arc<Workspace>>,
}

impl Overviewed {
    pub(super) fn take_table(&mut self, key: TableKey, made: Table) {
        if self.asked.as_ref() == Some(&key) {
            self.asked = None;
            self.table = Some((key, Arc::new(made)));
        }
    }

    pub(super) fn take_coders(&mut self, key: CodersKey, made: Coders) {
        if self.coders_asked.as_ref() == Some(&key) {
            self.coders_asked = None;
            self.coders = Some((key, Arc::new(made)));
        }
    }

    pub(super) fn take_quoted(&mut self, of: Arc<Workspace>, made: Quoted) {
        if self.quoted_asked.as_ref().is_some_and(|w| Arc::ptr_eq(w, &of)) {
            self.quoted_asked = None;
            self.quoted = Some((of, Arc::new(made)));
        }
    }
}

impl Session {
    /// The heat table or the list of passages that the view asks for; the last one while another is made, or while the query
    /// cannot be read. Nothing as long as none has been made of this kind.
    #[must_use]
    pub fn overview(&self) -> Option<&Arc<Table>> {
        let asked = TableKey::of(self.workspace().clone(), &self.view.overview, None);
        let (key, made) = self.derived.overviewed.table.as_ref()?;
        (key.kind == asked.kind).then_some(made)
    }

    /// What is wrong with the query, if anything is.
    #[must_use]
    pub fn query_error(&self) -> Option<query::Error> {
        query::parse(self.workspace(), &self.view.overview.query).err()
    }

    /// The rows and columns of the table that are shown.
    #[must_use]
    pub fn overview_shape(&self) -> &Arc<Shape> {
        &self.derived.overviewed.shape
    }

    /// The passages that are listed: those of the cell in focus, or those that the query wants.
    #[must_use]
    pub fn overview_list(&self) -> &Arc<Vec<Entry>> {
        &self.derived.overviewed.list
    }

    /// The cell in focus, if the table has it.
    #[must_use]
    pub fn overview_cell(&self) -> Option<&(Axis, Axis)> {
        let table = self.overview()?;
        self.view.overview.cell.as_ref().filter(|c| self.view.overview.survey.is_table() && table.place(c).is_some())
    }

    pub(super) fn refresh_overview(&mut self) {
        if self.view.mode != Mode::Overview {
            return;
        }
        match self.view.overview.survey {
            Survey::Crosswalk => self.refresh_crossing(),
            Survey::Coders => self.refresh_coders(),
            _ => {
                self.refresh_table();
            }
        }
        let made = &self.derived.overviewed;
        let (shape, list) = match self.overview().cloned() {
            Some(table) => {
                let shape = Shape::of(self.workspace(), &table, &self.view.overview);
                (shape, list::entries(self.workspace(), &table, &self.view.overview))
            }
            None => (Shape::default(), Vec::new()),
        };
        let (shape, list) = (
            if *made.shape == shape { made.shape.clone() } else { Arc::new(shape) },
            if *made.list == list { made.list.clone() } else { Arc::new(list) },
        );
        (self.derived.overviewed.shape, self.derived.overviewed.list) = (shape, list);
    }

    fn refresh_table(&mut self) {
        let ws = self.workspace().clone();
        let Ok(wanted) = query::parse(&ws, &self.view.overview.query) else { return };
        let known = self.proposals_are_made().then(|| self.proposals().clone());
        let made = &mut self.derived.overviewed;
        let key = TableKey::of(ws, &self.view.overview, known);
        if made.asked.as_ref() == Some(&key) || made.table.as_ref().is_some_and(|(k, _)| *k == key) {
            return;
        }
        made.asked = Some(key.clone());
        self.jobs.spawn(Slot("overview"), "job-overview", move |_| {
            let table = key.make(&wanted);
            Ok(Outcome::Overview(key, table))
        });
    }

    pub(super) fn overview_command(&mut self, command: OverviewCommand) -> Vec<Effect> {
        let view = &mut self.view.overview;
        match command {
            OverviewCommand::Survey(survey) => {
                self.view.mode = Mode::Overview;
                if view.survey != survey {
                    view.survey = survey;
                    (view.cell, view.listed, view.found) = (None, false, None);
                }
            }
            OverviewCommand::Apart(apart) => {
                view.apart = apart;
                (view.cell, view.listed) = (None, false);
            }
            OverviewCommand::Share(share) => view.share = share,
            OverviewCommand::Unused(unused) => view.unused = unused,
            OverviewCommand::Family { rows: true, family } => view.families.0 = Some(family),
            OverviewCommand::Family { rows: false, family } => view.families.1 = Some(family),
            OverviewCommand::Fold { rows, code } => fold(view, rows, code),
            OverviewCommand::Query(line) => {
                view.query = line;
                view.found = None;
            }
            OverviewCommand::Order(order) => view.order = order,
            OverviewCommand::Group(group) => view.group = group,
            OverviewCommand::Cell(row, column) => {
                view.cell = Some((row, column));
                (view.listed, view.found) = (true, None);
            }
            OverviewCommand::Found(at) => view.found = Some(at),
            OverviewCommand::Open(at) => self.open_entry(at),
            OverviewCommand::CopyPassage(tag) => return self.copy_passage(tag),
            OverviewCommand::Thread(thread) => view.thread = thread,
            OverviewCommand::Evidence { thread, evidence } => self.open_evidence(thread, evidence),
            OverviewCommand::Theme { thread, theme, relation, comment } => {
                self.change_theme(thread, &theme, &relation, &comment);
            }
            OverviewCommand::Connect(a, b) => self.connect(&a, &b),
            OverviewCommand::Part(ribbon) => self.part(&ribbon),
            OverviewCommand::Coders(coders) => {
                view.coders = coders;
                view.disagreement = None;
            }
            OverviewCommand::Level(level) => view.level = level,
            OverviewCommand::Disputed(code) => {
                view.disputed = code;
                view.disagreement = None;
            }
            OverviewCommand::Disagreement(n) => self.open_disagreement(n),
            OverviewCommand::TakeOver(n) => self.take_over(n),
            OverviewCommand::KeepMine(n) => self.keep_mine(n),
            OverviewCommand::Reopen => self.reopen_disagreements(),
        }
        Vec::new()
    }

    /// Whether an action of the overview can be done now.
    pub(super) fn can_overview(&self, action: Action) -> bool {
        let view = &self.view.overview;
        let here = self.view.mode == Mode::Overview;
        let writable = here && !self.is_read_only();
        match action {
            Action::OverviewMode
            | Action::SurveyDocuments
            | Action::SurveyTimeline
            | Action::SurveyTogether
            | Action::SurveyFamilies
            | Action::SurveyFind
            | Action::SurveyCrosswalk
            | Action::SurveyCoders => !self.workspace().is_empty(),
            Action::OverviewUp | Action::OverviewDown => here && self.extent().1 > 0,
            Action::OverviewLeft | Action::OverviewRight => here && self.extent().0 > 0,
            Action::OverviewOpen => here && self.can_open(),
            Action::ToggleShare => here && matches!(view.survey, Survey::Documents | Survey::Timeline),
            Action::ToggleUnused => here && view.survey.is_table(),
            Action::ToggleApart => here && view.survey == Survey::Documents,
            Action::FoldCode => here && self.foldable().is_some(),
            Action::CopyListed => here && self.overview_list().iter().any(|e| matches!(e, Entry::Tag(_))),
            Action::ExportOverview => here && self.can_export_overview(),
            Action::ImportCrosswalk => writable && view.survey == Survey::Crosswalk,
            Action::PartTheme => writable && self.last_ribbon().is_some(),
            Action::AddCoder => writable,
            Action::KeepMine => writable && self.disagreement().is_some_and(|(_, d)| coders::owner(d).is_some()),
            Action::TakeOver => writable && self.disagreement().is_some_and(|(_, d)| self.can_take_over(d)),
            _ => false,
        }
    }

    pub(super) fn overview_action(&mut self, action: Action) -> Vec<Effect> {
        let survey = OverviewCommand::Survey;
        let v = &self.view.overview;
        let command = match action {
            Action::OverviewMode => survey(v.survey),
            Action::SurveyDocuments => survey(Survey::Documents),
            Action::SurveyTimeline => survey(Survey::Timeline),
            Action::SurveyTogether => survey(Survey::Together),
            Action::SurveyFamilies => survey(Survey::Families),
            Action::SurveyFind => survey(Survey::Find),
            Action::SurveyCrosswalk => survey(Survey::Crosswalk),
            Action::SurveyCoders => survey(Survey::Coders),
            Action::ToggleShare => OverviewCommand::Share(!v.share),
            Action::ToggleUnused => OverviewCommand::Unused(!v.unused),
            Action::ToggleApart => OverviewCommand::Apart(!v.apart),
            Action::FoldCode => match self.foldable() {
                Some(code) => OverviewCommand::Fold { rows: true, code },
                None => return Vec::new(),
            },
            Action::PartTheme => match self.last_ribbon() {
                Some(ribbon) => OverviewCommand::Part(ribbon),
                None => return Vec::new(),
            },
            Action::KeepMine => match self.disagreement() {
                Some((n, _)) => OverviewCommand::KeepMine(n),
                None => return Vec::new(),
            },
            Action::TakeOver => match self.disagreement() {
                Some((n, _)) => OverviewCommand::TakeOver(n),
                None => return Vec::new(),
            },
            Action::OverviewUp => return self.move_overview(Toward::Up),
            Action::OverviewDown => return self.move_overview(Toward::Down),
            Action::OverviewLeft => return self.move_overview(Toward::Left),
            Action::OverviewRight => return self.move_overview(Toward::Right),
            Action::OverviewOpen => return self.open_overview(),
            Action::CopyListed => return self.copy_listed(),
            Action::ExportOverview => return vec![Effect::Open(Surface::ExportOverview)],
            Action::ImportCrosswalk => return vec![Effect::Open(Surface::ImportCrosswalk)],
            Action::AddCoder => return vec![Effect::Open(Surface::AddCoder)],
            _ => return Vec::new(),
        };
        self.overview_command(command)
    }

    /// One step back within the overview; says whether there was one.
    pub(super) fn leave_overview(&mut self) -> bool {
        let v = &mut self.view.overview;
        if self.view.mode != Mode::Overview {
            return false;
        }
        if v.survey.is_table() && std::mem::take(&mut v.listed) {
            v.found = None;
            return true;
        }
        match v.survey {
            Survey::Crosswalk => v.thread.take().is_some(),
            Survey::Coders => v.disagreement.take().is_some() || v.disputed.take().is_some(),
            Survey::Find => v.found.take().is_some(),
            _ => v.cell.take().is_some(),
        }
    }

    /// How many things stand beside each other and below each other in what is shown.
    fn extent(&self) -> (usize, usize) {
        match self.view.overview.survey {
            Survey::Find => (0, list::places(self.overview_list()).count()),
            Survey::Crosswalk => (0, self.crossing().map_or(0, |c| c.cross.threads.len())),
            Survey::Coders => (0, self.disputed().len()),
            _ => {
                let shape = self.overview_shape();
                let none = shape.rows.is_empty() || shape.columns.is_empty();
                if none { (0, 0) } else { (shape.columns.len(), shape.rows.len()) }
            }
        }
    }

    fn move_overview(&mut self, toward: Toward) -> Vec<Effect> {
        let by: isize = if matches!(toward, Toward::Up | Toward::Left) { -1 } else { 1 };
        let step = |at: Option<usize>, n: usize| -> Option<usize> {
            let last = n.checked_sub(1)?;
            Some(at.map_or(if by > 0 { 0 } else { last }, |at| at.saturating_add_signed(by).min(last)))
        };
        match self.view.overview.survey {
            Survey::Find => {
                let places: Vec<usize> = list::places(self.overview_list()).collect();
                let at = self.view.overview.found.and_then(|f| places.iter().position(|p| *p == f));
                self.view.overview.found = step(at, places.len()).map(|n| places[n]);
            }
            Survey::Crosswalk => {
                let n = self.crossing().map_or(0, |c| c.cross.threads.len());
                self.view.overview.thread = step(self.view.overview.thread, n);
            }
            Survey::Coders => {
                let all = self.disputed();
                let at = self.view.overview.disagreement.and_then(|d| all.iter().position(|n| *n == d));
                self.view.overview.disagreement = step(at, all.len()).map(|n| all[n]);
            }
            _ => {
                let Some(table) = self.overview().cloned() else { return Vec::new() };
                let shape = self.overview_shape().clone();
                let at = self.view.overview.cell.as_ref().and_then(|c| table.place(c));
                if let Some((r, c)) = shape.step(at, toward) {
                    self.view.overview.cell = Some((table.matrix.rows[r].clone(), table.matrix.columns[c].clone()));
                    self.view.overview.found = None;
                }
            }
        }
        Vec::new()
    }

    fn can_open(&self) -> bool {
        let v = &self.view.overview;
        match v.survey {
            Survey::Find => v.found.is_some(),
            Survey::Crosswalk => v.thread.is_some(),
            Survey::Coders => self.disagreement().is_some(),
            _ => self.overview_cell().is_some(),
        }
    }

    /// What is in focus: the passages of a cell are listed, and if they are already, the first of them is read.
    fn open_overview(&mut self) -> Vec<Effect> {
        let v = &self.view.overview;
        match v.survey {
            Survey::Crosswalk => {
                if let Some(thread) = v.thread {
                    self.open_evidence(thread, 0);
                }
            }
            Survey::Coders => {
                if let Some((n, _)) = self.disagreement() {
                    self.open_disagreement(n);
                }
            }
            Survey::Find => {
                if let Some(at) = v.found {
                    self.open_entry(at);
                }
            }
            _ if v.listed => {
                let first = list::places(self.overview_list()).next();
                if let Some(at) = first {
                    self.open_entry(at);
                }
            }
            _ => self.view.overview.listed = true,
        }
        Vec::new()
    }

    /// The code of the row in focus, if anything stands below it.
    fn foldable(&self) -> Option<CodeId> {
        let (row, _) = self.overview_cell()?;
        let Axis::Code(code) = row else { return None };
        let table = self.overview()?;
        let at = table.matrix.rows.iter().position(|r| r == row)?;
        let shown = self.overview_shape().rows.iter().find(|l| l.index == at)?;
        shown.fold.is_some().then(|| code.clone())
    }
}

fn fold(view: &mut OverviewView, rows: bool, code: CodeId) {
    let folded = if rows { &mut view.folded } else { &mut view.folded_columns };
    match folded.iter().position(|c| *c == code) {
        Some(at) => {
            folded.remove(at);
        }
        None => folded.push(code),
    }
}
