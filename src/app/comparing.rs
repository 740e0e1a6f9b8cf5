//! Comparison.

use super::command::{CompareCommand, Effect};
use super::derived::same;
use super::findings::Findings;
use super::furniture;
use super::session::{Outcome, Session};
use super::view::{CompareView, Face, MatrixOrder, Mode, View};
use crate::collate::{self, At, Class, Collation, Ignore, Manner, Switch, Unit};
use crate::jobs::Slot;
use crate::model::{Alignment, Body, Change, Edit, EditKind, Pair, Put, Version, VersionId, Workspace};
use crate::text::spelling::Pairs;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::sync::Arc;

/// What the comparison on the screen is made in.
const COMPARISON: Slot = Slot("comparison");

/// Setting of the workspace that holds what comparison ignores.
const IGNORE: &str = "compare.ignore";
/// Setting of the workspace that holds the classes given by hand.
const CLASSES: &str = "compare.classes";

/// Setting of the workspace that holds spellings a scholar has added: a list of pairs of words.
const SPELLING: &str = "compare.spelling";

/// What comparison ignores in this workspace, with the spellings that were added to it.
pub(super) fn ignore(ws: &Workspace) -> Ignore {
    let switches: Ignore =
        ws.settings().get(IGNORE).and_then(|v| serde_json::from_value(v.clone()).ok()).unwrap_or_default();
    let pairs: Vec<(String, String)> =
        ws.settings().get(SPELLING).and_then(|v| serde_json::from_value(v.clone()).ok()).unwrap_or_default();
    Ignore { pairs: Pairs::new(pairs), ..switches }
}

/// A class given by hand, with the difference it was given to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Given {
    /// By version: what it has there, as bytes of its source; where it has nothing, the point at which that is so.
    places: Vec<(VersionId, u32, u32)>,
    class: Class,
}

/// The classes given by hand, found by the place of a version in its source. So they outlive other links, other settings and
/// other choices of versions: a class holds for a difference wherever two of its versions stand as they stood.
#[derive(Clone, Debug, Default)]
pub(super) struct ByHand {
    given: Vec<Given>,
    bodies: HashMap<VersionId, Arc<Body>>,
}

impl ByHand {
    pub(super) fn of(ws: &Workspace) -> Self {
        let given: Vec<Given> =
            ws.settings().get(CLASSES).and_then(|v| serde_json::from_value(v.clone()).ok()).unwrap_or_default();
        let bodies = if given.is_empty() { HashMap::new() } else { bodies(ws) };
        Self { given, bodies }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.given.is_empty()
    }

    /// The class given to a difference.
    pub(super) fn class(&self, table: &Collation, at: At) -> Option<Class> {
        let places = places(table, at, &self.bodies);
        self.given.iter().find(|g| answers(&g.places, &places)).map(|g| g.class)
    }
}

fn bodies(ws: &Workspace) -> HashMap<VersionId, Arc<Body>> {
    ws.versions().values().map(|v| (v.id, v.body.clone())).collect()
}

/// Whether two versions stand in both lists, and all that stand in both stand at the same place.
fn answers(a: &[(VersionId, u32, u32)], b: &[(VersionId, u32, u32)]) -> bool {
    let both = a.iter().filter_map(|x| b.iter().find(|y| y.0 == x.0).map(|y| x == y));
    let (mut n, mut all) = (0, true);
    for alike in both {
        n += 1;
        all &= alike;
    }
    all && n > 1
}

/// Where the versions have a place of a table, in bytes of their sources.
fn places(table: &Collation, at: At, bodies: &HashMap<VersionId, Arc<Body>>) -> Vec<(VersionId, u32, u32)> {
    let (Some(section), Some(place)) = (table.sections.get(at.section), table.place(at)) else { return Vec::new() };
    let mut out = Vec::new();
    for (witness, (&id, &range)) in table.witnesses.iter().zip(&place.ranges).enumerate() {
        let Some(body) = bodies.get(&id) else { continue };
        let spots = section.locate(witness, range, |p| body.text(p).len());
        let ranges: Vec<_> = spots.iter().flat_map(|&(p, r)| body.to_source(p, r)).collect();
        if let (Some(first), Some(last)) = (ranges.first(), ranges.last()) {
            out.push((id, first.start, last.end));
        } else if let Some(&(p, r)) = spots.first() {
            // Nothing stands there: the letter before it says where.
            let before = body.text(p).get(..r.start as usize).and_then(|t| t.char_indices().last()).map_or(0, |c| c.0);
            let letter = crate::text::TextRange::new(before as u32, r.start);
            let end = body.to_source(p, letter).last().map_or(0, |r| r.end);
            out.push((id, end, end));
        }
    }
    out
}

/// The pairs of versions that a word diff makes sense for: one work, one language.
#[must_use]
pub fn comparable(ws: &Workspace) -> Vec<(VersionId, VersionId)> {
    let versions: Vec<_> = ws.versions().values().collect();
    let mut out = Vec::new();
    for (i, a) in versions.iter().enumerate() {
        for b in &versions[i + 1..] {
            let work = |v: VersionId| ws.work_of(v).map(|w| w.id);
            if a.lang == b.lang && work(a.id) == work(b.id) {
                out.push((a.id, b.id));
            }
        }
    }
    out
}

/// The pair to begin with: one that is on the screen, else one of the work on the screen, else any.
pub(super) fn first_pair(ws: &Workspace, view: &View) -> Option<(VersionId, VersionId)> {
    let shown = |v: &VersionId| view.panes.contains(v);
    let works: Vec<_> = view.panes.iter().filter_map(|p| ws.work_of(*p)).map(|w| w.id).collect();
    let here = |v: &VersionId| ws.work_of(*v).is_some_and(|w| works.contains(&w.id));
    comparable(ws).into_iter().min_by_key(|(a, b)| (!(shown(a) && shown(b)), !here(a), !(shown(a) || shown(b)), *a, *b))
}

/// The versions that can be compared with one: of its work and language, itself among them.
#[must_use]
pub fn family(ws: &Workspace, version: VersionId) -> Vec<VersionId> {
    let of = |id: VersionId| Some((ws.work_of(id)?.id, ws.versions().get(&id)?.lang));
    let mine = of(version);
    ws.versions().keys().copied().filter(|v| of(*v) == mine).collect()
}

/// What a table was made from.
#[derive(Clone)]
pub(super) struct TableKey {
    versions: Vec<(VersionId, Arc<Body>)>,
    alignments: Vec<Arc<Alignment>>,
    manner: Manner,
    /// Nothing is ignored, but spellings that were added decide what is one.
    ignore: Ignore,
}

impl PartialEq for TableKey {
    fn eq(&self, other: &Self) -> bool {
        self.manner == other.manner
            && self.ignore == other.ignore
            && same(&self.versions, &other.versions, |a, b| a.0 == b.0 && Arc::ptr_eq(&a.1, &b.1))
            && same(&self.alignments, &other.alignments, Arc::ptr_eq)
    }
}

impl TableKey {
    pub(super) fn new(ws: &Workspace, chosen: &[VersionId], manner: impl Into<Manner>) -> Self {
        let versions: Vec<_> =
            chosen.iter().filter_map(|id| ws.versions().get(id)).map(|v| (v.id, v.body.clone())).collect();
        let mut alignments = Vec::new();
        for (i, (a, _)) in versions.iter().enumerate() {
            for (b, _) in &versions[i + 1..] {
                alignments.extend(ws.alignments().get(&Pair::of(*a, *b)).cloned());
            }
        }
        let ignore = Ignore { pairs: ignore(ws).pairs, ..Ignore::NONE };
        Self { versions, alignments, manner: manner.into(), ignore }
    }

    /// Compares the versions, with nothing ignored; nothing where there are no two.
    ///
    /// # Errors
    /// What `watch` says, which is told how far the work is.
    pub(super) fn make<E>(&self, ws: &Workspace, watch: &mut collate::Watch<'_, E>) -> Result<Option<Collation>, E> {
        let versions: Vec<&Version> = self.versions.iter().filter_map(|(id, _)| ws.versions().get(id)).collect();
        if versions.len() < 2 {
            return Ok(None);
        }
        let known = furniture::of_all(&versions);
        collate::collate_watched(&versions, ws.alignments(), self.manner, &self.ignore, &known, watch).map(Some)
    }
}

/// Places of a table up to which it is read at once, in less than a millisecond; above, in a job. Where classes were given by hand
/// each place is looked up, which takes as long as reading many.
const AT_ONCE: usize = 4_000;
const AT_ONCE_BY_HAND: usize = 200;

/// What findings were read from, besides the table.
#[derive(Clone, PartialEq)]
pub(super) struct Reading {
    ignore: Ignore,
    hand: Vec<Given>,
    base: usize,
    only: Option<Class>,
}

/// The table on the screen, the one that is being made, and what was read from it.
#[derive(Default)]
pub(super) struct Compared {
    table: Option<(TableKey, Arc<Collation>)>,
    asked: Option<TableKey>,
    /// The one whose making was called off; it is not asked for again before something else is.
    called_off: Option<TableKey>,
    findings: Option<(Arc<Collation>, Reading, Arc<Findings>)>,
    /// What is being read in a job.
    reading: Option<(Arc<Collation>, Reading)>,
}

impl Compared {
    pub(super) fn take(&mut self, key: TableKey, table: Collation) {
        if self.asked.as_ref() == Some(&key) {
            self.asked = None;
            self.table = Some((key, Arc::new(table)));
        }
    }

    pub(super) fn take_findings(&mut self, reading: Reading, made: Findings) {
        let asked = self.reading.as_ref();
        if asked.is_some_and(|(t, r)| Arc::ptr_eq(t, &made.table) && *r == reading) {
            self.reading = None;
            self.findings = Some((made.table.clone(), reading, Arc::new(made)));
        }
    }
}

impl Session {
    /// The pairs of versions that can be compared.
    #[must_use]
    pub fn comparable(&self) -> Vec<(VersionId, VersionId)> {
        comparable(self.workspace())
    }

    /// What the comparison on the screen has found, once it is made.
    #[must_use]
    pub fn findings(&self) -> Option<&Arc<Findings>> {
        self.derived.compared.findings.as_ref().map(|(_, _, f)| f)
    }

    /// Brings table and findings up to date.
    pub(super) fn refresh_comparison(&mut self) {
        let chosen = self.view.compare.chosen();
        if chosen.len() < 2 {
            return;
        }
        let ws = self.workspace().clone();
        let key = TableKey::new(&ws, &chosen, self.view.compare.manner());
        let compared = &self.derived.compared;
        if compared.table.as_ref().map(|(k, _)| k) == Some(&key) {
            self.derived.compared.asked = None;
        } else if compared.asked.as_ref() != Some(&key) && compared.called_off.as_ref() != Some(&key) {
            self.derived.compared.called_off = None;
            self.derived.compared.asked = Some(key.clone());
            self.jobs.spawn(COMPARISON, "job-comparison", move |ctx| {
                let made = key.make(&ws, &mut |done, all| ctx.tick(done, all))?;
                Ok(made.map_or(Outcome::Ready, |made| Outcome::Table(key, made)))
            });
        }
        self.read_table();
        if self.derived.compared.asked.is_none() && self.derived.compared.reading.is_none() {
            self.find_place();
        }
    }

    /// A job has ended before its time. An exact comparison gives way to the coarse one that is there; otherwise there is none until it is asked
    /// for again.
    pub(super) fn stop_comparison(&mut self, slot: Slot) {
        let compared = &mut self.derived.compared;
        let Some(asked) = compared.asked.take_if(|_| slot == COMPARISON) else { return };
        let coarse = TableKey { manner: Manner { exact: false, ..asked.manner }, ..asked.clone() };
        if asked.manner.exact && compared.table.as_ref().is_some_and(|(key, _)| *key == coarse) {
            self.view.compare.exact = false;
        } else {
            *compared = Compared { called_off: Some(asked), ..Compared::default() };
        }
    }

    /// Whether the comparison that was chosen was called off before it was there.
    #[must_use]
    pub fn comparison_called_off(&self) -> bool {
        self.derived.compared.called_off.is_some()
    }

    /// Reads the table again where something else is ignored, given by hand or chosen.
    fn read_table(&mut self) {
        let Some((key, table)) = &self.derived.compared.table else { return };
        let (table, unit) = (table.clone(), key.manner.unit);
        let hand = ByHand::of(self.workspace());
        let c = &self.view.compare;
        let reading = Reading {
            ignore: self.ignore(),
            hand: hand.given.clone(),
            base: c.base.min(table.witnesses.len().saturating_sub(1)),
            only: c.listed.filter(|_| c.only),
        };
        let known = self.derived.compared.findings.as_ref();
        let is = |t: &Arc<Collation>, r: &Reading| Arc::ptr_eq(t, &table) && *r == reading;
        if known.is_some_and(|(t, r, _)| is(t, r)) {
            self.derived.compared.reading = None;
            return;
        }
        if self.derived.compared.reading.as_ref().is_some_and(|(t, r)| is(t, r)) {
            return;
        }
        let size: usize = table.sections.iter().map(|s| s.places.len()).sum();
        if size <= if hand.is_empty() { AT_ONCE } else { AT_ONCE_BY_HAND } {
            let made = Findings::new(table.clone(), unit, reading.ignore, &hand, reading.base, reading.only);
            self.derived.compared.findings = Some((table, reading, Arc::new(made)));
            self.derived.compared.reading = None;
            return;
        }
        self.derived.compared.reading = Some((table.clone(), reading.clone()));
        self.jobs.spawn(Slot("findings"), "job-comparison", move |_| {
            let made = Findings::new(table, unit, reading.ignore, &hand, reading.base, reading.only);
            Ok(Outcome::Findings(reading, made))
        });
    }

    pub(super) fn compare(&mut self, command: &CompareCommand) -> Vec<Effect> {
        match *command {
            CompareCommand::Versions(a, b) => self.choose(&[a, b]),
            CompareCommand::Choose(ref versions) => self.choose(versions),
            CompareCommand::At(a, b, paragraph) => {
                self.choose(&[a, b]);
                self.view.compare.at = Some((a, paragraph));
            }
            CompareCommand::Toggle(switch) => self.toggle_ignore(switch),
            CompareCommand::Unit(unit) => self.view.compare.unit = unit,
            CompareCommand::Exact(on) => self.view.compare.exact = on,
            CompareCommand::GoTo(n) => self.view.compare.current = n,
            CompareCommand::Face(face) => self.view.compare.face = face,
            CompareCommand::Base(base) => self.view.compare.base = base,
            CompareCommand::List(class) => {
                self.view.compare.drawer = true;
                self.view.compare.listed = class;
            }
            CompareCommand::Class(number, class) => {
                self.view.compare.classing = false;
                self.give_class(number, class);
            }
            CompareCommand::Counterpart(number) => {
                if let Some(other) = self.findings().and_then(|f| f.counterpart(number)) {
                    self.view.compare.current = other;
                }
            }
            CompareCommand::Order(order) => self.view.compare.order = order,
        }
        Vec::new()
    }

    fn choose(&mut self, versions: &[VersionId]) {
        let mut chosen: Vec<VersionId> = Vec::new();
        for v in versions {
            if !chosen.contains(v) && chosen.len() < CompareView::MOST {
                chosen.push(*v);
            }
        }
        let [a, b, more @ ..] = chosen.as_slice() else { return };
        self.derived.compared.called_off = None;
        let c = &mut self.view.compare;
        c.current = CompareView::FIRST;
        if c.versions != Some((*a, *b)) || c.more != more {
            // The base stays the same text where it is still there.
            let base = c.chosen().get(c.base).copied();
            c.base = base.and_then(|base| chosen.iter().position(|v| *v == base)).unwrap_or(0);
            (c.versions, c.more) = (Some((*a, *b)), more.to_vec());
            c.exact = false;
            if c.face == Face::Inline && chosen.len() > 2 {
                c.face = Face::Side;
            }
        }
        self.view.mode = Mode::Compare;
    }

    fn toggle_ignore(&mut self, switch: Switch) {
        let mut now = ignore(self.workspace());
        let on = now.get_mut(switch);
        *on = !*on;
        let Ok(value) = serde_json::to_value(now) else { return };
        let before = self.workspace().settings().get(IGNORE).cloned();
        let put = Put { key: IGNORE.to_owned(), before, after: Some(value) };
        self.commit(Edit::new(EditKind::ChangeSetting, switch.key(), vec![Change::Setting(put)]));
    }

    /// Gives a difference a class by hand, or takes it back.
    fn give_class(&mut self, number: usize, class: Option<Class>) {
        let Some(findings) = self.findings().cloned() else { return };
        let Some(finding) = findings.all.get(number) else { return };
        let ws = self.workspace();
        let places = places(&findings.table, finding.at, &bodies(ws));
        let mut given = ByHand::of(ws).given;
        given.retain(|g| !answers(&g.places, &places));
        if let Some(class) = class {
            given.push(Given { places, class });
        }
        let Ok(value) = serde_json::to_value(given) else { return };
        let before = ws.settings().get(CLASSES).cloned();
        if before.as_ref() == Some(&value) {
            return;
        }
        let put = Put { key: CLASSES.to_owned(), before, after: Some(value) };
        let what = class.map_or("none", Class::key);
        self.commit(Edit::new(EditKind::ClassDifference, what, vec![Change::Setting(put)]));
    }

    /// Brings the difference into focus that was asked for by its place, once the comparison is there.
    fn find_place(&mut self) {
        let (Some((version, paragraph)), Some(made)) = (self.view.compare.at, self.findings()) else { return };
        let witness = made.versions().iter().position(|v| *v == version).unwrap_or(0);
        let holds =
            |s: &collate::Section| s.paragraphs.get(witness).is_some_and(|p| p.binary_search(&paragraph).is_ok());
        let section = made.table.sections.iter().position(holds);
        let found = made.stops().find(|&n| section.is_some_and(|s| made.all[n].at.section >= s));
        self.view.compare.current = found.unwrap_or(CompareView::FIRST);
        self.view.compare.at = None;
    }

    /// Steps through the differences, round and round.
    pub(super) fn step_difference(&mut self, forward: bool) {
        self.step(forward, None);
    }

    /// Steps through the differences of the class in focus.
    pub(super) fn step_class(&mut self, forward: bool) {
        let Some(made) = self.findings() else { return };
        let focus = made.focus(self.view.compare.current);
        let class = self.view.compare.listed.filter(|_| self.view.compare.drawer);
        let class = class.filter(|c| made.of_class(*c) > 0);
        self.step(forward, class.or_else(|| focus.map(|n| made.all[n].class)));
    }

    fn step(&mut self, forward: bool, class: Option<Class>) {
        let Some(made) = self.findings() else { return };
        let from = made.focus(self.view.compare.current).unwrap_or(0);
        if let Some(next) = made.step(from, forward, |f| class.is_none_or(|c| f.class == c)) {
            self.view.compare.current = next;
        }
    }

    /// What the actions of comparison do, beyond stepping and ignoring.
    pub(super) fn compare_action(&mut self, action: super::Action) {
        use super::Action;
        let focus = self.findings().and_then(|f| f.focus(self.view.compare.current));
        let classes: Vec<Class> = self.findings().map_or_else(Vec::new, |f| f.by_class.keys().copied().collect());
        let c = &mut self.view.compare;
        match action {
            Action::ToggleVariants => c.in_reader = !c.in_reader,
            Action::ToggleInline => c.face = if c.face == Face::Inline { Face::Side } else { Face::Inline },
            Action::SwapCompared => c.versions = c.versions.map(|(a, b)| (b, a)),
            Action::FaceSide => c.face = Face::Side,
            Action::FaceInline => c.face = Face::Inline,
            Action::FaceHeat => c.face = Face::Heat,
            Action::FaceMatrix => c.face = Face::Matrix,
            Action::FaceApparatus => c.face = Face::Apparatus,
            Action::ChangeBase => c.base = (c.base + 1) % c.chosen().len().max(1),
            Action::ToggleDrawer => c.drawer = !c.drawer,
            Action::ToggleOnly => c.only = !c.only,
            Action::TogglePositive => c.positive = !c.positive,
            Action::ByCharacters => {
                c.unit = match c.unit {
                    Unit::Word => Unit::Char,
                    Unit::Char => Unit::Word,
                }
            }
            Action::CompareExactly => c.exact = true,
            Action::SortMatrix => {
                let all = MatrixOrder::all(c.chosen().len(), c.base);
                let at = all.iter().position(|o| *o == c.order).map_or(0, |i| (i + 1) % all.len());
                c.order = all[at];
            }
            Action::ChangeClass => c.classing = !c.classing,
            Action::NextClass => {
                let at = c.listed.and_then(|l| classes.iter().position(|k| *k == l));
                c.listed = at.map_or_else(|| classes.first(), |i| classes.get(i + 1)).copied();
                c.drawer = true;
            }
            Action::GoToMoved => {
                if let Some(n) = focus {
                    self.compare(&CompareCommand::Counterpart(n));
                }
            }
            Action::NextOfClass => self.step_class(true),
            Action::PreviousOfClass => self.step_class(false),
            _ => {}
        }
    }

    /// Whether an action of comparison can be done now.
    pub(super) fn can_compare(&self, action: super::Action) -> bool {
        use super::Action;
        let c = &self.view.compare;
        let made = self.findings();
        let focus = made.and_then(|f| f.focus(c.current).map(|n| (f, f.all[n])));
        self.view.mode == Mode::Compare
            && c.versions.is_some()
            && match action {
                Action::ToggleInline | Action::FaceInline => c.more.is_empty(),
                Action::ChangeClass => !self.is_read_only() && focus.is_some_and(|(_, f)| !f.passage),
                Action::NextClass => made.is_some_and(|f| !f.by_class.is_empty()),
                Action::NextOfClass | Action::PreviousOfClass => focus.is_some(),
                Action::GoToMoved => focus.is_some_and(|(_, f)| f.moved.is_some()),
                Action::ToggleOnly => c.listed.is_some(),
                Action::TogglePositive => c.face == Face::Apparatus,
                Action::SortMatrix => c.face == Face::Matrix,
                Action::CompareExactly => !c.exact && self.findings().is_some_and(|f| f.table.coarse),
                _ => true,
            }
    }
}
