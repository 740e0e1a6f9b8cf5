//! The alignment editor: the caret, the acts on its row, and where to go next.

use super::action::Action;
use super::command::{Effect, LinkAct, LinkCommand, Stop, Toward};
use super::notice::Weight;
use super::session::Session;
use super::view::Mode;
use super::worklist::{Direction, Kind};
use crate::model::{LinkStatus, Pair, Rows, VersionId};

/// Rows below the reading line that are about on the screen: a caret among them stays where it was.
const NEAR: usize = 6;

/// Where the caret of the editor stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CaretAt {
    /// Version.
    pub version: VersionId,
    /// Segment of it.
    pub segment: u32,
    /// The first pane that shows the version.
    pub pane: usize,
    /// The row that it stands in.
    pub row: usize,
}

/// What the editor knows of the rows that [`Session::rows`] gives.
#[derive(Clone, Copy)]
pub struct LinkView<'s> {
    session: &'s Session,
}

impl LinkView<'_> {
    /// The caret, where its segment is shown.
    #[must_use]
    pub fn caret(&self) -> Option<CaretAt> {
        let (version, segment) = self.session.view.linking.caret?;
        let rows = self.session.rows();
        let pane = pane_of(rows, version)?;
        Some(CaretAt { version, segment, pane, row: rows.row_of(pane, segment)? })
    }

    /// The row of the caret.
    #[must_use]
    pub fn caret_row(&self) -> Option<usize> {
        self.caret().map(|c| c.row)
    }

    /// The worst that is said of the links of a row; nothing for a row without links. See
    /// [`crate::model::Standing::status`].
    #[must_use]
    pub fn status(&self, row: usize) -> Option<LinkStatus> {
        self.session.derived.standing().status(row)
    }

    /// The links that have a segment in a row: versions, and place among their links.
    #[must_use]
    pub fn links(&self, row: usize) -> &[(Pair, u32)] {
        self.session.derived.standing().links(row)
    }

    /// Whether a row is anything but one segment in every pane.
    #[must_use]
    pub fn is_uneven(&self, row: usize) -> bool {
        let rows = self.session.rows();
        (0..rows.panes()).any(|p| rows.cell(row, p).len() != 1)
    }

    /// Whether a row has a mark to come back to.
    #[must_use]
    pub fn is_marked(&self, row: usize) -> bool {
        self.marks().binary_search(&row).is_ok()
    }

    /// The rows that have a mark, ascending.
    #[must_use]
    pub fn marks(&self) -> &[usize] {
        self.session.derived.marked()
    }

    fn next_mark(&self, from: Option<usize>, direction: Direction) -> Option<usize> {
        let marks = self.marks();
        let at = |k: usize| marks.get(k).copied();
        let found = match direction {
            Direction::Next => at(marks.partition_point(|&m| from.is_some_and(|f| m <= f))).or(at(0)),
            Direction::Previous => {
                let before = marks.partition_point(|&m| from.is_none_or(|f| m < f));
                before.checked_sub(1).and_then(at).or(marks.last().copied())
            }
        };
        found.filter(|&m| Some(m) != from)
    }

    /// The segments chosen to become one row.
    #[must_use]
    pub fn picked(&self) -> &[(VersionId, u32)] {
        &self.session.view.linking.picked
    }
}

/// The first pane that shows a version.
pub(super) fn pane_of(rows: &Rows, version: VersionId) -> Option<usize> {
    (0..rows.panes()).find(|p| rows.version(*p) == Some(version))
}

impl Session {
    /// What the editor knows of the rows.
    #[must_use]
    pub fn linking(&self) -> LinkView<'_> {
        LinkView { session: self }
    }

    /// Whether an action of the editor can be done now.
    pub(super) fn can_link(&self, action: Action) -> bool {
        self.view.mode == Mode::Align
            && (matches!(action, Action::ToggleWorklist | Action::ToggleKeyStrip)
                || act_of(action).is_some_and(|a| self.can_act(a)))
    }

    fn can_act(&self, act: LinkAct) -> bool {
        let linking = self.linking();
        let writable = !self.is_read_only();
        match act {
            LinkAct::Next(_) | LinkAct::Previous(_) => !self.rows().is_empty(),
            LinkAct::LinkRow => writable && linking.picked().len() + usize::from(linking.caret().is_some()) > 1,
            LinkAct::AlignAgain => writable && self.rows().panes() > 0,
            _ => writable && linking.caret().is_some(),
        }
    }

    /// The mode of the editor; the caret comes to the place at the reading line.
    pub(super) fn begin_linking(&mut self) {
        self.view.mode = Mode::Align;
        let rows = self.rows();
        let row = |(v, s): (VersionId, u32)| rows.row_of(pane_of(rows, v)?, s);
        let caret = self.view.linking.caret.filter(|c| row(*c).is_some());
        let place = self.view.place.map(|p| (p.version, p.segment)).filter(|p| row(*p).is_some());
        let near = |c: (VersionId, u32)| {
            let (Some(c), Some(p)) = (row(c), place.and_then(row)) else { return place.is_none() };
            (p..=p + NEAR).contains(&c)
        };
        let first = || (0..rows.panes()).find_map(|p| Some((rows.version(p)?, *rows.shown(p).first()?)));
        self.view.linking.caret = caret.filter(|c| near(*c)).or(place).or_else(first);
    }

    pub(super) fn link_action(&mut self, action: Action) -> Vec<Effect> {
        if action == Action::ToggleWorklist {
            self.view.linking.worklist_open = !self.view.linking.worklist_open;
        } else if action == Action::ToggleKeyStrip {
            self.view.linking.keys_folded = !self.view.linking.keys_folded;
        } else if let Some(act) = act_of(action) {
            return self.link(LinkCommand::Act(act));
        }
        Vec::new()
    }

    pub(super) fn link(&mut self, command: LinkCommand) -> Vec<Effect> {
        match command {
            LinkCommand::Caret(version, segment) => self.put_caret(version, segment),
            LinkCommand::Move(toward) => self.move_caret(toward),
            LinkCommand::Pick(version, segment) => self.pick(version, segment),
            LinkCommand::GoTo { pair, link } => self.go_to_link(pair, link),
            LinkCommand::Act(act) => self.relink(act),
            LinkCommand::LinkThese(chosen) => self.link_these(&chosen),
            LinkCommand::BreakSentence { version, segment, at } => self.break_sentence(version, segment, at),
            LinkCommand::JoinSentence { version, segment } => self.join_sentence(version, segment),
        }
        Vec::new()
    }

    fn put_caret(&mut self, version: VersionId, segment: u32) {
        let rows = self.rows();
        let Some(pane) = pane_of(rows, version) else { return };
        if rows.row_of(pane, segment).is_some() {
            self.view.linking.caret = Some((version, segment));
            self.view.focus = pane;
        }
    }

    fn move_caret(&mut self, toward: Toward) {
        let Some(at) = self.linking().caret() else { return self.begin_linking() };
        let rows = self.rows().clone();
        let to = match toward {
            Toward::Up | Toward::Down => {
                let shown = rows.shown(at.pane);
                let place = shown.partition_point(|&s| s < at.segment);
                let next = if toward == Toward::Up { place.checked_sub(1) } else { Some(place + 1) };
                next.and_then(|n| shown.get(n)).map(|&s| (at.pane, s))
            }
            Toward::Left | Toward::Right => {
                let n = rows.panes();
                // A pane that has nothing in this row is passed over.
                let panes: Vec<usize> =
                    if toward == Toward::Left { (0..at.pane).rev().collect() } else { (at.pane + 1..n).collect() };
                panes.into_iter().find_map(|p| Some((p, *rows.cell(at.row, p).first()?)))
            }
        };
        if let Some((pane, segment)) = to
            && let Some(version) = rows.version(pane)
        {
            self.put_caret(version, segment);
            self.request(version, Some(segment), 0.0);
        }
    }

    fn pick(&mut self, version: VersionId, segment: u32) {
        let picked = &mut self.view.linking.picked;
        match picked.iter().position(|p| *p == (version, segment)) {
            Some(i) => drop(picked.remove(i)),
            None => picked.push((version, segment)),
        }
    }

    fn go_to_link(&mut self, pair: Pair, link: usize) {
        let ws = self.workspace().clone();
        let Some(link) = ws.alignments().get(&pair).and_then(|a| a.links.get(link)) else { return };
        let first = |v, side: &[u32]| side.first().map(|&s| (v, s));
        let Some((version, segment)) = first(pair.a, &link.a).or_else(|| first(pair.b, &link.b)) else { return };
        self.view.mode = Mode::Align;
        // Both versions come to the screen.
        if ![pair.a, pair.b].iter().all(|v| self.view.panes.contains(v)) {
            self.view.panes = vec![pair.a, pair.b];
        }
        self.go_to(version, segment, 0.0);
        self.view.linking.caret = Some((version, segment));
    }

    /// Steps to the next row of a kind, round and round; says so where there is no other.
    pub(super) fn step_to(&mut self, stop: Stop, forward: bool) {
        let here = self.linking().caret_row();
        let (direction, key) = (if forward { Direction::Next } else { Direction::Previous }, none_left(stop));
        let next = match kind_of(stop) {
            Some(kind) => self.find_row(kind, here, direction),
            None => self.linking().next_mark(here, direction),
        };
        let Some(row) = next else { return self.notices.add(Weight::Done, key, vec![]) };
        let rows = self.rows().clone();
        let own = self.linking().caret().map(|c| c.pane);
        let mut panes = own.into_iter().chain(0..rows.panes());
        let there = panes.find_map(|p| Some((rows.version(p)?, *rows.cell(row, p).first()?)));
        if let Some((version, segment)) = there {
            self.put_caret(version, segment);
            self.request(version, Some(segment), 0.0);
        }
    }
}

/// The kind of row in the worklist's terms; a mark is none of them.
fn kind_of(stop: Stop) -> Option<Kind> {
    match stop {
        Stop::Mark => None,
        Stop::Unconfirmed => Some(Kind::Unconfirmed),
        Stop::Uneven => Some(Kind::Uneven),
        Stop::Doubtful => Some(Kind::Doubtful),
        Stop::Astray => Some(Kind::Astray),
        Stop::Disagreeing => Some(Kind::Disagreeing),
    }
}

/// Key of what to say where there is no other row of a kind.
fn none_left(stop: Stop) -> &'static str {
    match stop {
        Stop::Mark => "link-none-mark",
        Stop::Unconfirmed => "link-none-unconfirmed",
        Stop::Uneven => "link-none-uneven",
        Stop::Doubtful => "link-none-doubtful",
        Stop::Astray => "link-none-astray",
        Stop::Disagreeing => "link-none-disagreeing",
    }
}

/// What an action of the editor does.
fn act_of(action: Action) -> Option<LinkAct> {
    Some(match action {
        Action::MergeUp => LinkAct::MergeUp,
        Action::SplitRow => LinkAct::SplitRow,
        Action::MoveUp => LinkAct::MoveUp,
        Action::MoveDown => LinkAct::MoveDown,
        Action::ShiftUp => LinkAct::ShiftUp,
        Action::ShiftDown => LinkAct::ShiftDown,
        Action::LinkRow => LinkAct::LinkRow,
        Action::UnlinkRow => LinkAct::UnlinkRow,
        Action::ConfirmRow => LinkAct::ConfirmRow,
        Action::ConfirmAbove => LinkAct::ConfirmAbove,
        Action::CycleStatus => LinkAct::CycleStatus,
        Action::RejectRow => LinkAct::RejectRow,
        Action::MarkRow => LinkAct::MarkRow,
        Action::BreakSentence => LinkAct::BreakSentence,
        Action::JoinSentence => LinkAct::JoinSentence,
        Action::NextUnconfirmed => LinkAct::Next(Stop::Unconfirmed),
        Action::PreviousUnconfirmed => LinkAct::Previous(Stop::Unconfirmed),
        Action::NextUneven => LinkAct::Next(Stop::Uneven),
        Action::PreviousUneven => LinkAct::Previous(Stop::Uneven),
        Action::NextDoubtful => LinkAct::Next(Stop::Doubtful),
        Action::PreviousDoubtful => LinkAct::Previous(Stop::Doubtful),
        Action::NextAstray => LinkAct::Next(Stop::Astray),
        Action::PreviousAstray => LinkAct::Previous(Stop::Astray),
        Action::NextDisagreeing => LinkAct::Next(Stop::Disagreeing),
        Action::PreviousDisagreeing => LinkAct::Previous(Stop::Disagreeing),
        Action::NextMark => LinkAct::Next(Stop::Mark),
        Action::PreviousMark => LinkAct::Previous(Stop::Mark),
        Action::AlignAgain => LinkAct::AlignAgain,
        Action::AlignStretch => LinkAct::AlignStretch,
        _ => return None,
    })
}
