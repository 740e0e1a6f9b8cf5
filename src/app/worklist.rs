//! What is left to do about the links of the versions shown: which of them are doubtful and what speaks against each, which
//! rows are uneven, which go astray; and what share of a work's links is in which state.
//!
//! The list is made in a job from the very rows and links on the screen; while the next one is made the last one stands.
//! It names rows as they were then, and remembers segments, which keep their meaning when rows are joined or parted.

use super::derived::{RowsKey, same};
use super::session::{Outcome, Session};
use super::view::Mode;
use crate::align::doubt::{self, Doubt, On, Usual};
use crate::jobs::{Cancelled, Ctx, Slot};
use crate::model::loops::{Loops, Walk};
use crate::model::{Alignment, Body, Link, LinkStatus, Pair, Rows, Version, VersionId, WorkId, Workspace};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A link less sure than this is doubted for that alone.
const UNSURE: f32 = 0.5;

/// A link that should be looked at.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// The versions it joins.
    pub pair: Pair,
    /// Its place in [`Alignment::links`].
    pub link: usize,
    /// The row it stands in.
    pub row: usize,
    /// How sure the aligner is, from 0 to 1.
    pub confidence: f32,
    /// Who says that it is right.
    pub status: LinkStatus,
    /// What speaks against it; never empty.
    pub doubts: Vec<Doubt>,
    /// Whether it is other than one segment to one.
    pub uneven: bool,
    /// Whether by way of a third version one does not come back.
    pub astray: bool,
}

/// Links to look at, doubtful ones first, then by rising confidence.
#[derive(Clone, Debug, Default)]
pub struct Worklist {
    items: Vec<Item>,
    loops: Loops,
    /// Segments of the links listed.
    doubted: BTreeSet<(VersionId, u32)>,
    /// Segments of links whose numbers or names do not agree.
    disagreeing: BTreeSet<(VersionId, u32)>,
    judged: BTreeMap<Pair, Judged>,
}

/// What the texts of a pair show against its links, kept for the next list: few pairs change at a time.
#[derive(Clone, Debug)]
struct Judged {
    alignment: Arc<Alignment>,
    bodies: [Arc<Body>; 2],
    doubts: Arc<Vec<Vec<Doubt>>>,
}

impl Judged {
    fn holds_for(&self, alignment: &Arc<Alignment>, a: &Version, b: &Version) -> bool {
        Arc::ptr_eq(&self.alignment, alignment)
            && Arc::ptr_eq(&self.bodies[0], &a.body)
            && Arc::ptr_eq(&self.bodies[1], &b.body)
    }
}

impl Worklist {
    /// The links to look at.
    #[must_use]
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// What speaks against a link, if anything.
    #[must_use]
    pub fn item(&self, pair: Pair, link: usize) -> Option<&Item> {
        self.items.iter().find(|i| i.pair == pair && i.link == link)
    }

    /// The loop check of the versions shown, together with the others of their works.
    #[must_use]
    pub fn loops(&self) -> &Loops {
        &self.loops
    }
}

/// What a reader may go through the rows for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Rows with a link that nobody has confirmed.
    Unconfirmed,
    /// Rows that are not one segment in every pane.
    Uneven,
    /// Rows with a link that the aligner doubts, or against which something else speaks.
    Doubtful,
    /// Rows that fail the loop check.
    Astray,
    /// Rows in which numbers or names do not agree.
    Disagreeing,
}

/// Which way to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Down the text.
    Next,
    /// Up the text.
    Previous,
}

/// How many links of a work are in which state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shares {
    /// Made by the aligner, which has no doubt.
    pub auto: usize,
    /// Made by the aligner, which doubts them.
    pub doubtful: usize,
    /// Confirmed by a reader.
    pub confirmed: usize,
    /// Rejected by a reader.
    pub rejected: usize,
}

impl Shares {
    /// The shares of an alignment.
    #[must_use]
    pub fn of(alignment: &Alignment) -> Self {
        let mut out = Self::default();
        for link in &alignment.links {
            *out.of_status(link.status) += 1;
        }
        out
    }

    fn of_status(&mut self, status: LinkStatus) -> &mut usize {
        match status {
            LinkStatus::Auto => &mut self.auto,
            LinkStatus::Doubtful => &mut self.doubtful,
            LinkStatus::Confirmed => &mut self.confirmed,
            LinkStatus::Rejected => &mut self.rejected,
        }
    }

    /// All links.
    #[must_use]
    pub fn total(self) -> usize {
        self.auto + self.doubtful + self.confirmed + self.rejected
    }

    /// The shares in hundredths, in the order of the fields, so rounded that they make a hundred and that none that is
    /// there is told as nothing; all nothing where there are no links.
    #[must_use]
    pub fn percent(self) -> [usize; 4] {
        let counts = [self.auto, self.doubtful, self.confirmed, self.rejected];
        let total = self.total();
        if total == 0 {
            return [0; 4];
        }
        let mut out = counts.map(|n| if n == 0 { 0 } else { (n * 100 / total).max(1) });
        // The largest share takes what rounding leaves or wants: there it is least seen.
        let largest = (0..4).max_by_key(|&k| (counts[k], 4 - k)).unwrap_or(0);
        let others: usize = (0..4).filter(|&k| k != largest).map(|k| out[k]).sum();
        out[largest] = 100usize.saturating_sub(others);
        out
    }
}

impl std::ops::AddAssign for Shares {
    fn add_assign(&mut self, other: Self) {
        self.auto += other.auto;
        self.doubtful += other.doubtful;
        self.confirmed += other.confirmed;
        self.rejected += other.rejected;
    }
}

/// What the links say of a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RowState {
    /// The worst status of its links, as [`crate::model::Standing::status`] has it; nothing without links.
    pub status: Option<LinkStatus>,
    /// Whether it is other than one segment in every pane.
    pub uneven: bool,
}

/// The alignments between versions shown.
fn shown_alignments<'w>(ws: &'w Workspace, rows: &Rows) -> BTreeMap<Pair, &'w Arc<Alignment>> {
    let shown: Vec<VersionId> = (0..rows.panes()).filter_map(|p| rows.version(p)).collect();
    let mut out = BTreeMap::new();
    for (i, &a) in shown.iter().enumerate() {
        for &b in shown[i + 1..].iter().filter(|b| **b != a) {
            let pair = Pair::of(a, b);
            out.extend(ws.alignments().get(&pair).map(|alignment| (pair, alignment)));
        }
    }
    out
}

/// The row in which a link begins.
fn row_of(rows: &Rows, alignment: &Alignment, link: &Link) -> Option<usize> {
    let of = |version: VersionId, segments: &[u32]| {
        let pane = (0..rows.panes()).find(|&p| rows.version(p) == Some(version))?;
        segments.iter().find_map(|&s| rows.row_of(pane, s))
    };
    of(alignment.pair.a, &link.a).or_else(|| of(alignment.pair.b, &link.b))
}

/// What a worklist was made from.
#[derive(Clone)]
pub(super) struct WorklistKey {
    rows: RowsKey,
    /// Alignments of the versions shown with the others of their works: they bear witness in the loop check.
    witnesses: Vec<Arc<Alignment>>,
}

impl PartialEq for WorklistKey {
    fn eq(&self, other: &Self) -> bool {
        self.rows == other.rows && same(&self.witnesses, &other.witnesses, Arc::ptr_eq)
    }
}

/// The versions shown, and the others of their works.
fn versions_concerned(ws: &Workspace, rows: &Rows) -> (Vec<VersionId>, Vec<VersionId>) {
    let shown: Vec<VersionId> = (0..rows.panes()).filter_map(|p| rows.version(p)).collect();
    let works: BTreeSet<WorkId> = shown.iter().filter_map(|v| ws.work_of(*v)).map(|w| w.id).collect();
    let others = works.iter().flat_map(|w| ws.versions_of(*w)).map(|v| v.id).filter(|v| !shown.contains(v)).collect();
    (shown, others)
}

fn worklist_key(ws: &Workspace, rows: &Rows, key: &RowsKey) -> WorklistKey {
    let (shown, others) = versions_concerned(ws, rows);
    let witnesses = ws
        .alignments()
        .iter()
        .filter(|(pair, _)| {
            let one = |x, y| shown.contains(x) && others.contains(y);
            one(&pair.a, &pair.b) || one(&pair.b, &pair.a)
        })
        .map(|(_, alignment)| alignment.clone())
        .collect();
    WorklistKey { rows: key.clone(), witnesses }
}

/// Makes the list for the rows shown; what has not changed since `last` is taken from there.
fn make(ws: &Workspace, rows: &Rows, last: &Worklist, ctx: &Ctx) -> Result<Worklist, Cancelled> {
    let (shown, others) = versions_concerned(ws, rows);
    let loops = Loops::check(&shown, &others, ws.alignments());
    let mut list = Worklist { loops, ..Worklist::default() };
    let alignments = shown_alignments(ws, rows);
    let total = alignments.values().map(|a| a.links.len()).sum();
    let mut done = 0;
    for (pair, alignment) in alignments {
        let (Some(a), Some(b)) = (ws.versions().get(&pair.a), ws.versions().get(&pair.b)) else { continue };
        let judged = last.judged.get(&pair).filter(|j| j.holds_for(alignment, a, b)).cloned();
        let judged = match judged {
            Some(judged) => judged,
            None => judge(a, b, alignment, &mut || {
                done += 1;
                ctx.tick(done, total)
            })?,
        };
        for (number, link) in alignment.links.iter().enumerate() {
            list.look_at(rows, alignment, number, link, &judged.doubts[number]);
        }
        list.judged.insert(pair, judged);
    }
    let order = |i: &Item| (i.status != LinkStatus::Doubtful, (i.confidence * 1e6) as u32, i.row, i.pair, i.link);
    list.items.sort_unstable_by_key(order);
    Ok(list)
}

impl Worklist {
    fn look_at(&mut self, rows: &Rows, alignment: &Alignment, number: usize, link: &Link, shown: &[Doubt]) {
        if matches!(link.status, LinkStatus::Confirmed | LinkStatus::Rejected) {
            return;
        }
        let Some(row) = row_of(rows, alignment, link) else { return };
        let pair = alignment.pair;
        let segments = || link.a.iter().map(|s| (pair.a, *s)).chain(link.b.iter().map(|s| (pair.b, *s)));
        let astray = segments().any(|(v, s)| self.loops.of(v, s).is_some());
        if shown.iter().any(Doubt::disagrees) {
            self.disagreeing.extend(segments());
        }
        let mut doubts = shown.to_vec();
        if astray {
            doubts.push(Doubt::Loop);
        }
        if link.confidence < UNSURE {
            doubts.push(Doubt::Unsure);
        } else if link.status == LinkStatus::Doubtful {
            doubts.push(Doubt::Passes);
        }
        if !doubts.is_empty() {
            self.doubted.extend(segments());
            self.items.push(Item {
                pair,
                link: number,
                row,
                confidence: link.confidence,
                status: link.status,
                doubts,
                uneven: link.a.len() != 1 || link.b.len() != 1,
                astray,
            });
        }
    }
}

/// What the texts show against each link of a pair.
fn judge(
    a: &Version,
    b: &Version,
    alignment: &Arc<Alignment>,
    tick: &mut dyn FnMut() -> Result<(), Cancelled>,
) -> Result<Judged, Cancelled> {
    let live = |l: &Link| l.status != LinkStatus::Rejected && !l.a.is_empty() && !l.b.is_empty();
    let texts: Vec<Option<(String, String)>> =
        alignment.links.iter().map(|l| live(l).then(|| (text_of(a, &l.a), text_of(b, &l.b)))).collect();
    let known = texts.iter().flatten().map(|(a, b)| (a.as_str(), b.as_str()));
    let usual = Usual::of(known, a.lang, b.lang);
    let mut doubts = Vec::with_capacity(texts.len());
    for text in &texts {
        tick()?;
        doubts.push(match text {
            Some((x, y)) => doubt::doubts(x, a.lang, y, b.lang, &usual),
            None => Vec::new(),
        });
    }
    let bodies = [a.body.clone(), b.body.clone()];
    Ok(Judged { alignment: alignment.clone(), bodies, doubts: Arc::new(doubts) })
}

/// Text of some segments, as it is read.
fn text_of(v: &Version, segments: &[u32]) -> String {
    let known = segments.iter().filter(|s| (**s as usize) < v.body.segments().len());
    let texts: Vec<&str> = known.map(|s| v.body.segment_text(*s as usize)).collect();
    texts.join(if v.lang.is_cjk() { "" } else { " " })
}

impl Session {
    /// What is left to do about the links of the versions shown: the last list, while the next one is made.
    #[must_use]
    pub fn worklist(&self) -> &Arc<Worklist> {
        self.derived.worklist()
    }

    /// The state of the links of a row.
    #[must_use]
    pub fn row_state(&self, row: usize) -> RowState {
        let rows = self.rows();
        let uneven = (0..rows.panes()).any(|pane| rows.cell(row, pane).len() != 1);
        RowState { status: self.derived.standing().status(row), uneven }
    }

    /// The walk through three versions by which a row does not come home; nothing where it does.
    #[must_use]
    pub fn astray(&self, row: usize) -> Option<Walk> {
        self.worklist().loops.of_row(self.rows(), row)
    }

    /// Whether a row is of a kind.
    #[must_use]
    pub fn row_is(&self, kind: Kind, row: usize) -> bool {
        let state = self.row_state(row);
        match kind {
            Kind::Unconfirmed => matches!(state.status, Some(LinkStatus::Auto | LinkStatus::Doubtful)),
            Kind::Uneven => state.uneven,
            Kind::Doubtful => {
                state.status == Some(LinkStatus::Doubtful)
                    || (state.status == Some(LinkStatus::Auto) && self.has_any(row, &self.worklist().doubted))
            }
            Kind::Astray => self.astray(row).is_some(),
            Kind::Disagreeing => self.has_any(row, &self.worklist().disagreeing),
        }
    }

    /// Whether a row has one of these segments.
    fn has_any(&self, row: usize, segments: &BTreeSet<(VersionId, u32)>) -> bool {
        let rows = self.rows();
        !segments.is_empty()
            && (0..rows.panes())
                .filter_map(|p| Some((p, rows.version(p)?)))
                .any(|(p, v)| rows.cell(row, p).iter().any(|s| segments.contains(&(v, *s))))
    }

    /// The next row of a kind from a row on, round and round; from the beginning, or from the end, where no row is given.
    /// Nothing where no other row is of that kind.
    #[must_use]
    pub fn find_row(&self, kind: Kind, from: Option<usize>, direction: Direction) -> Option<usize> {
        let n = self.rows().len();
        let start = match direction {
            Direction::Next => from.map_or(0, |r| r + 1),
            // So many steps down as would be one step up.
            Direction::Previous => from.unwrap_or(n) + n.max(1) - 1,
        };
        (0..n)
            .map(|k| match direction {
                Direction::Next => (start + k) % n,
                Direction::Previous => (start + n - k) % n,
            })
            .find(|&row| self.row_is(kind, row) && Some(row) != from)
    }

    /// How many links of a work are in which state, over all pairs of its versions.
    #[must_use]
    pub fn shares(&self, work: WorkId) -> Shares {
        self.derived.shares(work)
    }

    /// What speaks against a link, in words: “2030” only in 004:en.
    #[must_use]
    pub fn doubt_words(&self, item: &Item, doubt: &Doubt) -> String {
        let language = self.language();
        let name =
            |on: On| super::naming::version(self.workspace(), if on == On::First { item.pair.a } else { item.pair.b });
        match doubt {
            Doubt::Number { value, on } => {
                language.text_with("doubt-number", &[("value", value.into()), ("version", name(*on).into())])
            }
            Doubt::Name { word, on } => {
                language.text_with("doubt-name", &[("word", word.into()), ("version", name(*on).into())])
            }
            Doubt::Length { ratio } => {
                // Whichever side is the longer one, it is told as such.
                let (longer, times) = if *ratio < 1.0 { (On::First, 1.0 / ratio) } else { (On::Second, *ratio) };
                let times = format!("{times:.1}");
                language.text_with("doubt-length", &[("version", name(longer).into()), ("times", times.into())])
            }
            Doubt::Question { on } => language.text_with("doubt-question", &[("version", name(*on).into())]),
            Doubt::Quotation { on } => language.text_with("doubt-quotation", &[("version", name(*on).into())]),
            Doubt::Passes => language.text("doubt-passes"),
            Doubt::Unsure => {
                let percent = (item.confidence * 100.0).round() as usize;
                language.text_with("doubt-unsure", &[("percent", percent.into())])
            }
            Doubt::Loop => {
                let segments = self.astray(item.row);
                let walk = segments.map_or_else(String::new, |w| self.walk_words(w));
                language.text_with("doubt-loop", &[("walk", walk.into())])
            }
        }
    }

    /// A walk by the names of its versions: 000:en–001:en–002:zh.
    #[must_use]
    pub fn walk_words(&self, walk: Walk) -> String {
        walk.map(|v| super::naming::version(self.workspace(), v)).join("–")
    }

    /// Asks for a new list where rows or links have changed.
    pub(super) fn refresh_worklist(&mut self) {
        if self.view.mode == Mode::Compare || !self.derived.rows_are_made() {
            return;
        }
        let (ws, rows) = (self.workspace().clone(), self.rows().clone());
        let key = worklist_key(&ws, &rows, self.derived.rows_key());
        if !self.derived.asks_for_worklist(&key) {
            return;
        }
        let last = self.worklist().clone();
        self.jobs.spawn(Slot("worklist"), "job-worklist", move |ctx| {
            let made = make(&ws, &rows, &last, ctx)?;
            Ok(Outcome::Worklist(key, made))
        });
    }
}
