//! What tags propose in the other versions of their works, and what a reader says to it.
//!
//! Proposals are derived in a job, from the tags, the links and what was learnt of the words; while the next are made the
//! last ones stand, but for those that have been answered meanwhile. Where passages stand is looked up once
//! ([`Known`]) for as long as texts, links and words are the same: a tag more costs the looking up of this tag.

use super::action::Action;
use super::command::ProposalCommand;
use super::derived::Derived;
use super::learning::Key;
use super::marks::Marks;
use super::session::{Outcome, Session};
use super::view::Mode;
use crate::align;
use crate::align::words::Learnt;
use crate::coding::project::{self, By, Known, Projection, Projector};
use crate::coding::{family, place};
use crate::jobs::{Cancelled, Ctx, Slot};
use crate::model::{Alignment, Body, CodeId, Pair, TagId, VersionId, Workspace};
use crate::text::TextRange;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// The slot in which words are learnt for proposals.
const WORDS: Slot = Slot("proposal-words");
/// The slot in which proposals are made.
const PROPOSALS: Slot = Slot("proposals");

/// A proposal, told by what stays the same of it: the tag that it comes from, and the version that it is made to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProposalId {
    /// The tag.
    pub tag: TagId,
    /// The version.
    pub version: VersionId,
}

/// One code of a proposal as a paragraph shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProposalMark {
    /// Which proposal.
    pub proposal: ProposalId,
    /// The code.
    pub code: CodeId,
    /// Colour of the code as `#RRGGBB`.
    pub color: String,
    /// Range in the reading text of the paragraph.
    pub range: TextRange,
    /// Lane, from 0, nearest to the text; none that a tag or another proposal has beside it.
    pub lane: usize,
}

/// All that is proposed.
#[derive(Clone, Debug, Default)]
pub struct Proposals {
    all: Vec<Projection>,
    places: HashMap<ProposalId, usize>,
    marks: HashMap<(VersionId, usize), Vec<ProposalMark>>,
    counts: BTreeMap<CodeId, usize>,
    /// The same with what stands below each code; a passage counts once for a family.
    families: BTreeMap<CodeId, usize>,
}

impl Proposals {
    fn new(ws: &Workspace, tags: &Marks, all: Vec<Projection>) -> Self {
        let mut out = Self::default();
        for (n, p) in all.iter().enumerate() {
            let id = ProposalId { tag: p.tag, version: p.version };
            out.places.insert(id, n);
            for code in p.proposed() {
                *out.counts.entry(code.clone()).or_default() += 1;
                out.mark(ws, tags, id, p, code);
            }
            let above: BTreeSet<CodeId> = p.proposed().flat_map(|c| family::lineage(ws.codes(), c)).cloned().collect();
            above.into_iter().for_each(|code| *out.families.entry(code).or_default() += 1);
        }
        Self { all, ..out }
    }

    /// Gives a code of a proposal a lane that is free in all its paragraphs, so that its stripe runs straight.
    fn mark(&mut self, ws: &Workspace, tags: &Marks, id: ProposalId, p: &Projection, code: &CodeId) {
        let Some(body) = ws.versions().get(&p.version).map(|v| &v.body) else { return };
        let color = ws.codes().get(code).map(|c| c.color.clone()).unwrap_or_default();
        let paragraphs = body.paragraphs_of(&p.ranges);
        let touched: Vec<(usize, Vec<TextRange>)> =
            paragraphs.into_iter().map(|n| (n, body.to_reading(n, &p.ranges))).collect();
        let mut taken = BTreeSet::new();
        for (n, ranges) in &touched {
            let near = |range: TextRange| ranges.iter().any(|r| r.overlap(range).is_some());
            let others = self.marks.get(&(p.version, *n)).map_or(&[][..], Vec::as_slice);
            taken.extend(others.iter().filter(|m| near(m.range)).map(|m| m.lane));
            taken.extend(tags.of(p.version, *n).iter().filter(|m| near(m.range)).map(|m| m.lane));
        }
        let lane = (0..).find(|l| !taken.contains(l)).unwrap_or(0);
        for (n, ranges) in touched {
            let mark = |range| ProposalMark { proposal: id, code: code.clone(), color: color.clone(), range, lane };
            self.marks.entry((p.version, n)).or_default().extend(ranges.into_iter().map(mark));
        }
    }

    /// All of them, by version and place.
    #[must_use]
    pub fn all(&self) -> &[Projection] {
        &self.all
    }

    /// One of them, as long as it is proposed.
    #[must_use]
    pub fn get(&self, id: ProposalId) -> Option<&Projection> {
        self.all.get(*self.places.get(&id)?)
    }

    /// What a tag proposes in the other versions.
    pub fn of_tag(&self, tag: TagId) -> impl Iterator<Item = &Projection> {
        self.all.iter().filter(move |p| p.tag == tag)
    }

    /// What is proposed in a version.
    pub fn of_version(&self, version: VersionId) -> impl Iterator<Item = &Projection> {
        self.all.iter().filter(move |p| p.version == version)
    }

    /// Marks of a paragraph.
    #[must_use]
    pub fn marks(&self, version: VersionId, paragraph: usize) -> &[ProposalMark] {
        self.marks.get(&(version, paragraph)).map_or(&[], Vec::as_slice)
    }

    /// How often a code is proposed, those below it not included.
    #[must_use]
    pub fn count(&self, code: &CodeId) -> usize {
        self.counts.get(code).copied().unwrap_or(0)
    }
}

/// Key of the text that says how a proposal is known.
#[must_use]
pub fn how(by: By) -> &'static str {
    match by {
        By::SameWords => "proposal-by-same-words",
        By::Words => "proposal-by-words",
        By::Sentences => "proposal-by-sentences",
    }
}

/// What passages of a pair were looked up in.
#[derive(Clone)]
struct Ground {
    bodies: [Arc<Body>; 2],
    alignment: Arc<Alignment>,
    learnt: Option<Arc<Learnt>>,
}

impl Ground {
    fn is(&self, other: &Self) -> bool {
        let same = |a: &Option<Arc<Learnt>>, b: &Option<Arc<Learnt>>| match (a, b) {
            (Some(a), Some(b)) => Arc::ptr_eq(a, b),
            (None, None) => true,
            _ => false,
        };
        Arc::ptr_eq(&self.alignment, &other.alignment)
            && self.bodies.iter().zip(&other.bodies).all(|(a, b)| Arc::ptr_eq(a, b))
            && same(&self.learnt, &other.learnt)
    }
}

/// What a job has made.
pub(super) struct Made {
    projections: Vec<Projection>,
    known: Known,
    grounds: BTreeMap<Pair, Ground>,
}

/// Revision of the workspace, and how much had been learnt.
type Stamp = (u64, u64);

/// The last result, and what was asked for.
#[derive(Default)]
pub(super) struct Proposed {
    now: Arc<Proposals>,
    stamp: Option<Stamp>,
    known: Arc<Known>,
    grounds: BTreeMap<Pair, Ground>,
    learning: Vec<Key>,
    /// Whether the reader has stopped what was being made.
    stopped: bool,
}

impl Proposed {
    fn take(&mut self, stamp: Stamp, made: Made, ws: &Workspace, tags: &Marks) {
        // What was made in the very moment in which the reader stopped it was not wanted any more.
        if self.stamp == Some(stamp) && !self.stopped {
            self.known = Arc::new(made.known);
            self.grounds = made.grounds;
            self.now = Arc::new(Proposals::new(ws, tags, made.projections));
        }
    }
}

/// The pairs of versions that tags can be carried over in.
fn grounds(ws: &Workspace, learnt: impl Fn(Pair) -> Option<Arc<Learnt>>) -> BTreeMap<Pair, Ground> {
    let tagged: BTreeSet<VersionId> = ws.tags().values().map(|t| t.version).collect();
    let mut out = BTreeMap::new();
    for (pair, alignment) in ws.alignments() {
        let (Some(a), Some(b)) = (ws.versions().get(&pair.a), ws.versions().get(&pair.b)) else { continue };
        if !tagged.contains(&pair.a) && !tagged.contains(&pair.b) {
            continue;
        }
        let learnt = (a.lang != b.lang).then(|| learnt(*pair)).flatten();
        let bodies = [a.body.clone(), b.body.clone()];
        out.insert(*pair, Ground { bodies, alignment: alignment.clone(), learnt });
    }
    out
}

fn make(ws: &Workspace, grounds: BTreeMap<Pair, Ground>, known: Arc<Known>, ctx: &Ctx) -> Result<Made, Cancelled> {
    let learnt = grounds.iter().filter_map(|(pair, g)| Some((*pair, g.learnt.clone()?))).collect();
    let projector = Projector::new(ws, learnt).knowing(known);
    let mut tick = |done, total| ctx.tick(done, total).map_err(|_| align::Cancelled);
    let projections = projector.proposed(&mut tick).map_err(|_| Cancelled)?;
    Ok(Made { projections, known: projector.into_known(), grounds })
}

impl Session {
    /// What tags propose in the other versions of their works: the last result, while the next is made.
    #[must_use]
    pub fn proposals(&self) -> &Arc<Proposals> {
        &self.derived.proposed.now
    }

    /// Whether the proposals answer to the tags and links that are there now, and not to earlier ones.
    #[must_use]
    pub fn proposals_are_made(&self) -> bool {
        !self.running().iter().any(|p| p.name == "job-proposals" || p.name == "job-word-links")
    }

    /// Whether the proposals are not those of the workspace as it is because the reader has stopped what makes them.
    #[must_use]
    pub fn proposals_are_stopped(&self) -> bool {
        self.derived.proposed.stopped
    }

    /// The reader stops all that is being made: if proposals are, they wait until they are asked for again.
    pub(super) fn stop_proposals(&mut self) {
        let going_on = [WORDS, PROPOSALS].into_iter().any(|slot| self.jobs.is_pending(slot));
        self.derived.proposed.stopped |= going_on;
    }

    /// The proposals under a code, by version and place.
    #[must_use]
    pub fn proposed_under(&self, code: &CodeId) -> Vec<ProposalId> {
        let ws = self.workspace();
        let under = |p: &&Projection| p.proposed().any(|c| family::is_under(ws, c, code));
        let mut found: Vec<&Projection> = self.proposals().all().iter().filter(under).collect();
        found.sort_by_key(|p| (p.version, p.ranges.first().map_or(0, |r| r.start), p.tag));
        found.into_iter().map(|p| ProposalId { tag: p.tag, version: p.version }).collect()
    }

    /// How often a code is proposed, those below it included.
    #[must_use]
    pub fn proposed_count(&self, code: &CodeId) -> usize {
        self.proposals().families.get(code).copied().unwrap_or(0)
    }

    /// The proposals of the versions shown, as the rows go; where there are none, all there are.
    #[must_use]
    pub fn proposals_in_order(&self) -> Vec<ProposalId> {
        let (rows, ws) = (self.rows(), self.workspace());
        let id = |p: &Projection| ProposalId { tag: p.tag, version: p.version };
        let row = |p: &Projection| {
            let pane = (0..rows.panes()).find(|pane| rows.version(*pane) == Some(p.version))?;
            let first = *ws.versions().get(&p.version)?.body.segments_in(&p.ranges).first()?;
            Some((rows.row_of(pane, first as u32)?, pane, p.ranges.first().map_or(0, |r| r.start), id(p)))
        };
        let mut shown: Vec<_> = self.proposals().all().iter().filter_map(row).collect();
        shown.sort_unstable();
        if shown.is_empty() {
            return self.proposals().all().iter().map(id).collect();
        }
        shown.into_iter().map(|(.., id)| id).collect()
    }

    /// The proposal in focus, as long as it is one.
    #[must_use]
    pub fn proposal(&self) -> Option<&Projection> {
        self.proposals().get(self.view.proposal?)
    }

    pub(super) fn can_propose(&self, action: Action) -> bool {
        if action == Action::ProposeAgain {
            return self.proposals_are_stopped();
        }
        if self.view.mode != Mode::Read || self.proposals().all().is_empty() {
            return false;
        }
        let writable = !self.is_read_only();
        match action {
            Action::NextProposal | Action::PreviousProposal => true,
            Action::ConfirmShown => writable && self.proposals().all().iter().any(|p| self.is_shown(p)),
            _ => writable && self.proposal().is_some(),
        }
    }

    pub(super) fn proposal_action(&mut self, action: Action) {
        match action {
            Action::NextProposal => self.step_proposal(true),
            Action::PreviousProposal => self.step_proposal(false),
            // Asked for anew as if the workspace had changed.
            Action::ProposeAgain => (self.derived.proposed.stopped, self.derived.proposed.stamp) = (false, None),
            Action::ConfirmShown => self.answer_proposals(Self::is_shown, None, Answer::Yes),
            _ => {
                let Some(focus) = self.view.proposal else { return };
                let command = match action {
                    Action::ConfirmProposal => ProposalCommand::Confirm(focus, None),
                    Action::RejectProposal => ProposalCommand::Reject(focus, None),
                    Action::ConfirmOfTag => ProposalCommand::ConfirmOfTag(focus.tag),
                    Action::RejectOfTag => ProposalCommand::RejectOfTag(focus.tag),
                    _ => return,
                };
                self.propose(command);
            }
        }
    }

    pub(super) fn propose(&mut self, command: ProposalCommand) {
        let is = |id: ProposalId| move |_: &Self, p: &Projection| (p.tag, p.version) == (id.tag, id.version);
        let of = |tag: TagId| move |_: &Self, p: &Projection| p.tag == tag;
        match command {
            ProposalCommand::Focus(id) => self.view.proposal = id,
            ProposalCommand::GoTo(id) => self.go_to_proposal(id),
            ProposalCommand::Confirm(id, code) => self.answer_proposals(is(id), code.as_ref(), Answer::Yes),
            ProposalCommand::Reject(id, code) => self.answer_proposals(is(id), code.as_ref(), Answer::No),
            ProposalCommand::ConfirmOfTag(tag) => self.answer_proposals(of(tag), None, Answer::Yes),
            ProposalCommand::RejectOfTag(tag) => self.answer_proposals(of(tag), None, Answer::No),
            ProposalCommand::ConfirmShown => self.answer_proposals(Self::is_shown, None, Answer::Yes),
        }
    }

    fn is_shown(&self, p: &Projection) -> bool {
        self.view.panes.contains(&p.version)
    }

    /// Confirms or rejects proposals, all their codes or one; then the next one that is left comes into focus.
    fn answer_proposals(&mut self, meant: impl Fn(&Self, &Projection) -> bool, code: Option<&CodeId>, answer: Answer) {
        let ws = self.workspace().clone();
        let mut chosen: Vec<Projection> = self.proposals().all().iter().filter(|p| meant(self, p)).cloned().collect();
        if let Some(code) = code {
            chosen.iter_mut().for_each(|p| p.codes.retain(|(c, _)| c == code));
        }
        let edit = match answer {
            Answer::Yes => project::confirm(&ws, &chosen, "", (self.clock)()),
            Answer::No => project::reject(&ws, &chosen),
        };
        let before = self.proposals_in_order();
        let Some(edit) = edit else { return };
        if self.commit(edit) {
            self.answered(&before);
        }
    }

    /// What is left comes into focus: the next one in the old order.
    fn answered(&mut self, before: &[ProposalId]) {
        let focus = self.view.proposal;
        self.forget_answered();
        let Some(at) = focus.and_then(|f| before.iter().position(|b| *b == f)) else { return };
        let left = before[at..].iter().chain(&before[..at]).find(|id| self.proposals().get(**id).is_some()).copied();
        match left {
            Some(id) if Some(id) != focus => self.go_to_proposal(id),
            Some(_) => {}
            None => self.view.proposal = None,
        }
    }

    fn step_proposal(&mut self, forward: bool) {
        let all = self.proposals_in_order();
        let n = all.len();
        if n == 0 {
            return;
        }
        let at = self.view.proposal.and_then(|f| all.iter().position(|id| *id == f));
        let next = match (at, forward) {
            (Some(i), true) => (i + 1) % n,
            (Some(i), false) => (i + n - 1) % n,
            (None, forward) => {
                let after =
                    self.place_row().map_or(0, |row| all.iter().take_while(|id| self.row_before(**id, row)).count());
                if forward { after % n } else { (after + n - 1) % n }
            }
        };
        self.go_to_proposal(all[next]);
    }

    fn row_before(&self, id: ProposalId, row: usize) -> bool {
        let first = self.proposals().get(id).and_then(|p| self.first_segment(p.version, &p.ranges));
        first.and_then(|s| self.row_of(id.version, s)).is_some_and(|r| r < row)
    }

    fn go_to_proposal(&mut self, id: ProposalId) {
        let Some(segment) = self.proposals().get(id).and_then(|p| self.first_segment(p.version, &p.ranges)) else {
            return;
        };
        self.go_to(id.version, segment, 0.0);
        self.view.focus_tag = None;
        self.view.proposal = Some(id);
    }

    /// The first segment that a passage of a version touches.
    pub(super) fn first_segment(&self, version: VersionId, ranges: &[TextRange]) -> Option<u32> {
        self.workspace().versions().get(&version)?.body.segments_in(ranges).first().map(|s| *s as u32)
    }

    /// The row on the screen that has a segment.
    pub(super) fn row_of(&self, version: VersionId, segment: u32) -> Option<usize> {
        let rows = self.rows();
        let pane = (0..rows.panes()).find(|p| rows.version(*p) == Some(version))?;
        rows.row_of(pane, segment)
    }

    /// The row at the reading line, where it is known.
    pub(super) fn place_row(&self) -> Option<usize> {
        let place = self.view.place?;
        self.row_of(place.version, place.segment)
    }

    /// What has been answered is proposed no more, and what stood in a text that has changed waits for the next result.
    fn forget_answered(&mut self) {
        let ws = self.workspace().clone();
        let p = &mut self.derived.proposed;
        if p.now.all.is_empty() {
            return;
        }
        let mut left = project::left(&ws, p.now.all());
        let grounds = &p.grounds;
        let same = |v: VersionId| {
            let body = ws.versions().get(&v).map(|v| &v.body);
            grounds
                .iter()
                .filter_map(|(pair, g)| {
                    (pair.a == v).then_some(&g.bodies[0]).or_else(|| (pair.b == v).then_some(&g.bodies[1]))
                })
                .all(|b| body.is_some_and(|x| Arc::ptr_eq(x, b)))
        };
        left.retain(|p| same(p.version));
        self.derived.proposed.now = Arc::new(Proposals::new(&ws, self.derived.marks(), left));
    }

    /// Takes up what a job has made. What another tag proposes now, because it knows it better, keeps the focus.
    pub(super) fn take_proposals(&mut self, stamp: Stamp, made: Made) {
        let ws = self.workspace().clone();
        let focus = self.view.proposal.and_then(|id| Some((id, self.proposals().get(id)?.clone())));
        let Derived { proposed, marks, .. } = &mut self.derived;
        proposed.take(stamp, made, &ws, marks);
        let Some((id, was)) = focus.filter(|(id, _)| self.proposals().get(*id).is_none()) else { return };
        let same = |p: &&Projection| {
            place::overlap(&p.ranges, &was.ranges) && p.proposed().any(|c| was.proposed().any(|d| c == d))
        };
        let now = self.proposals().of_version(id.version).find(same);
        self.view.proposal = now.map(|p| ProposalId { tag: p.tag, version: p.version });
    }

    /// Asks for proposals where workspace or words have changed.
    pub(super) fn refresh_proposals(&mut self) {
        let stamp = (self.revision(), self.derived.taught.serial());
        if self.derived.proposed.stamp == Some(stamp) {
            return;
        }
        // What the reader has stopped goes on with the next edit, or when it is asked for; not because words were learnt.
        if self.derived.proposed.stopped && self.derived.proposed.stamp.is_some_and(|before| before.0 == stamp.0) {
            return;
        }
        let before = self.derived.proposed.stamp.replace(stamp);
        self.derived.proposed.stopped = false;
        let ws = self.workspace().clone();
        if ws.tags().is_empty() || ws.alignments().is_empty() {
            let clear = Proposed { stamp: Some(stamp), ..Proposed::default() };
            self.derived.proposed = clear;
            self.jobs.cancel(PROPOSALS);
            return;
        }
        if before.is_none_or(|b| b.0 != stamp.0) {
            self.forget_answered();
        }
        if self.learns_for_proposals(&ws) {
            return;
        }
        let taught = &self.derived.taught;
        let learnt = |pair: Pair| Some(taught.of(ws.versions().get(&pair.a)?, ws.versions().get(&pair.b)?));
        let grounds = grounds(&ws, learnt);
        let proposed = &mut self.derived.proposed;
        let old = &proposed.grounds;
        let stale: Vec<Pair> =
            old.iter().filter(|(pair, g)| !grounds.get(pair).is_some_and(|now| now.is(g))).map(|(p, _)| *p).collect();
        if !stale.is_empty() {
            let known = Arc::make_mut(&mut proposed.known);
            stale.into_iter().for_each(|pair| known.forget(pair));
        }
        let known = proposed.known.clone();
        self.jobs.spawn(PROPOSALS, "job-proposals", move |ctx| {
            Ok(Outcome::Proposals(stamp, make(&ws, grounds, known, ctx)?))
        });
    }

    /// Whether words have to be learnt first; asks for that.
    fn learns_for_proposals(&mut self, ws: &Arc<Workspace>) -> bool {
        let pairs = grounds(ws, |_| None);
        let mut missing: Vec<Key> = pairs.keys().filter_map(|pair| Key::of(ws, pair.a, pair.b)).collect();
        let taught = &mut self.derived.taught;
        missing.retain(|k| !taught.knows(k));
        if missing.is_empty() {
            return false;
        }
        let asked = &self.derived.proposed.learning;
        let same = asked.len() == missing.len() && asked.iter().zip(&missing).all(|(a, b)| a.is(b));
        if same && self.jobs.running().iter().any(|job| job.slot == WORDS) {
            return true;
        }
        self.derived.proposed.learning.clone_from(&missing);
        self.jobs.spawn(WORDS, "job-word-links", move |ctx| {
            let learnt = missing.into_iter().map(|key| key.learn(ctx).map(|l| (key, l))).collect::<Result<_, _>>()?;
            Ok(Outcome::LearntForProposals(learnt))
        });
        true
    }
}

/// What a reader says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Answer {
    Yes,
    No,
}
