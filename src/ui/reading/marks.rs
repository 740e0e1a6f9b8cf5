//! Tags as the reader draws them: stripes and underlines in the text, stripes on the scrollbar. And, where it is asked for, what
//! other versions of the same language have otherwise.

use crate::app::Session;
use crate::app::proposing::{ProposalMark, Proposals};
use crate::app::view::Mode;
use crate::coding::family;
use crate::coding::suggest::Reason;
use crate::collate::Class;
use crate::model::{Body, CodeId, Rows, VersionId};
use crate::text::TextRange;
use crate::ui::cx::Cx;
use crate::ui::linking::facts;
use crate::ui::reader::{DiffRole, Fill, Frame, LineKind, Mark, MarkKind, OverviewMark, RowStatus};
use crate::ui::theme::Theme;
use std::collections::BTreeSet;
use std::sync::{Arc, Weak};

/// Passages that the reader is shown now: the suggestion in focus, the stop on the way along a code.
#[derive(Default)]
pub(super) struct Shown(Vec<(VersionId, Vec<TextRange>, MarkKind)>);

impl Shown {
    /// As the session has it.
    pub(super) fn of(session: &Session) -> Self {
        let mut out = Vec::new();
        if let Some(s) = session.suggestion().filter(|_| session.view().suggest.open) {
            for reason in &s.reasons {
                let (Reason::Term { at, .. } | Reason::Section { at, .. } | Reason::Learnt { at, .. }) = reason;
                out.push((s.choice.version, at.clone(), MarkKind::Search { current: false }));
            }
            out.push((s.choice.version, s.choice.ranges.clone(), MarkKind::Framed(Frame::Dashed)));
        }
        let tags = session.tags_of_stop();
        for tag in tags.iter().filter_map(|t| session.workspace().tags().get(t)) {
            out.push((tag.version, tag.ranges.clone(), MarkKind::Framed(Frame::Solid)));
        }
        Self(out)
    }

    fn marks(&self, body: &Body, version: VersionId, paragraph: usize) -> impl Iterator<Item = Mark> {
        let here = self.0.iter().filter(move |(v, ..)| *v == version);
        here.flat_map(move |(_, ranges, kind)| {
            body.to_reading(paragraph, ranges).into_iter().map(|range| Mark { range, kind: *kind })
        })
    }
}

/// Marks of a paragraph.
pub(super) fn of(
    session: &Session,
    theme: &Theme,
    shown: &Shown,
    version: Option<VersionId>,
    paragraph: usize,
) -> Vec<Mark> {
    let Some(version) = version else { return Vec::new() };
    let body = session.workspace().versions().get(&version).map(|v| &v.body);
    let proposed = |m: &ProposalMark| Mark {
        range: m.range,
        kind: MarkKind::Proposed {
            proposal: m.proposal,
            color: theme.code(&m.color),
            lane: u8::try_from(m.lane).unwrap_or(u8::MAX),
            current: session.view().proposal == Some(m.proposal),
        },
    };
    let proposals = session.proposals().marks(version, paragraph).iter().map(proposed);
    let shown = body.into_iter().flat_map(|body| shown.marks(body, version, paragraph));
    let active = session.view().active_code.as_ref();
    let mark = |m: &crate::app::marks::TagMark| Mark {
        range: m.range,
        kind: MarkKind::Tag {
            tag: m.tag,
            color: theme.code(&m.color),
            lane: u8::try_from(m.lane).unwrap_or(u8::MAX),
            line: LineKind::of_family(m.family),
            active: active.is_some_and(|a| family::is_under(session.workspace(), &m.code, a)),
        },
    };
    let variants = session.variants(version, paragraph).iter().map(|(range, number)| {
        let class = session.variants_of(version).and_then(|f| f.all.get(*number)).map_or(Class::Wording, |f| f.class);
        let role = if class.switch().is_none() { DiffRole::Variant } else { DiffRole::Habit };
        Mark { range: *range, kind: MarkKind::Diff(role) }
    });
    let tags = session.marks(version, paragraph).iter().map(mark);
    variants.chain(tags).chain(proposals).chain(shown).collect()
}

/// What the stripes were made from: revisions of workspace and rows, theme, mode, active code, proposals.
type Key = (u64, u64, bool, Mode, Option<CodeId>, Weak<Proposals>);

/// Stripes of the scrollbar, made anew when workspace, rows or theme change.
#[derive(Default)]
pub(super) struct Overview {
    key: Option<Key>,
    marks: Vec<OverviewMark>,
}

impl Overview {
    /// The stripes.
    pub(super) fn marks(&self) -> &[OverviewMark] {
        &self.marks
    }

    /// Brings them up to date.
    pub(super) fn refresh(&mut self, cx: &Cx<'_>, rows: &Rows, revision: u64) {
        let active = cx.session.view().active_code.clone();
        let mode = cx.session.view().mode;
        let proposals = Arc::downgrade(cx.session.proposals());
        let key = (cx.session.revision(), revision, cx.theme.dark, mode, active, proposals);
        let same = |k: &Key| (k.0, k.1, k.2, k.3, &k.4) == (key.0, key.1, key.2, key.3, &key.4) && k.5.ptr_eq(&key.5);
        if !self.key.as_ref().is_some_and(same) {
            self.marks = if mode == Mode::Align { links(cx, rows) } else { stripes(cx, rows) };
            self.key = Some(key);
        }
    }
}

/// One stripe for each row that a reader has judged or should look at.
fn links(cx: &Cx<'_>, rows: &Rows) -> Vec<OverviewMark> {
    let linking = cx.session.linking();
    let mark = |row: usize| {
        let (status, lane) = match facts::status(linking.status(row)) {
            s @ RowStatus::Confirmed => (s, 0),
            s @ RowStatus::Doubtful => (s, 1),
            s @ RowStatus::Rejected => (s, 2),
            RowStatus::Alone | RowStatus::Automatic => return None,
        };
        Some(OverviewMark { row: row as u32, color: status.color(cx.theme), lane, fill: Fill::Whole })
    };
    (0..rows.len()).filter_map(mark).collect()
}

/// One stripe for each code of each tag, at its first row, and a hollow one for each that is proposed; with an active code,
/// only its own.
fn stripes(cx: &Cx<'_>, rows: &Rows) -> Vec<OverviewMark> {
    let ws = cx.session.workspace();
    let active = cx.session.view().active_code.as_ref();
    let shown: Option<BTreeSet<CodeId>> = active.map(|a| family::with_descendants(ws, a).into_iter().collect());
    let mut out = Vec::new();
    for pane in 0..rows.panes() {
        let Some(v) = rows.version(pane).and_then(|v| ws.versions().get(&v)) else { continue };
        for tag in ws.tags_of(v.id) {
            let segment = v.body.segments_in(&tag.ranges).into_iter().next();
            let Some(row) = segment.and_then(|s| rows.row_of(pane, s as u32)) else { continue };
            let codes = tag.codes.iter().filter(|c| shown.as_ref().is_none_or(|s| s.contains(*c)));
            for (lane, code) in codes.enumerate() {
                let color = ws.codes().get(code).map_or(cx.theme.muted, |c| cx.theme.code(&c.color));
                out.push(OverviewMark { row: row as u32, color, lane: (lane % 3) as u8, fill: Fill::Whole });
            }
        }
        for p in cx.session.proposals().of_version(v.id) {
            let segment = v.body.segments_in(&p.ranges).into_iter().next();
            let Some(row) = segment.and_then(|s| rows.row_of(pane, s as u32)) else { continue };
            let codes = p.proposed().filter(|c| shown.as_ref().is_none_or(|s| s.contains(*c)));
            for (lane, code) in codes.enumerate() {
                let color = ws.codes().get(code).map_or(cx.theme.muted, |c| cx.theme.code(&c.color));
                out.push(OverviewMark { row: row as u32, color, lane: (lane % 2) as u8, fill: Fill::Hollow });
            }
        }
    }
    // What is there lies over what is proposed.
    out.sort_by_key(|m| (m.fill == Fill::Whole, m.row, m.lane));
    out
}
