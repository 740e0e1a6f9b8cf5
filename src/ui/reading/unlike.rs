//! Rows whose versions are tagged differently: a sign between the two panes, full on the side that has the code and empty
//! on the side that lacks it.

use super::Reading;
use crate::app::ProposalCommand;
use crate::app::proposing::ProposalId;
use crate::coding::project::Uneven;
use crate::model::{Rows, VersionId};
use crate::ui::cx::Cx;
use crate::ui::library::names;
use crate::ui::parts;
use egui::{Color32, Id, Painter, Pos2, Rect, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2};

/// Height of a sign, in points.
const SIGN: f32 = 15.0;
/// Signs of a row that are shown; there is room for no more.
const MOST: usize = 3;
/// So many rows to both sides of the reading line can be on the screen.
const NEAR: usize = 240;

/// Draws the signs of the rows on the screen.
pub(super) fn show(ui: &Ui, cx: &mut Cx<'_>, state: &Reading, rows: &Rows) {
    let here = state.reader.place().row;
    let near = here.saturating_sub(NEAR)..here + NEAR;
    let found: Vec<&Uneven> = cx.session.unlike().filter(|u| near.contains(&u.row)).collect();
    for of_row in found.chunk_by(|a, b| a.row == b.row) {
        let mut below = vec![0; rows.panes()];
        for uneven in of_row {
            for (left, right) in borders(rows, uneven) {
                let n = &mut below[left];
                if *n < MOST
                    && let Some(at) = place(state, uneven.row, left, right, *n)
                {
                    *n += 1;
                    sign(ui, cx, rows, uneven, (left, right), at);
                }
            }
        }
    }
}

/// Neighbouring panes of which one has the code and the other lacks it.
fn borders(rows: &Rows, uneven: &Uneven) -> Vec<(usize, usize)> {
    let side = |pane: usize| {
        let version = rows.version(pane)?;
        let (with, without) = (uneven.with.contains(&version), uneven.without.contains(&version));
        (with || without).then_some((pane, with))
    };
    let sides: Vec<(usize, bool)> = (0..rows.panes()).filter_map(side).collect();
    sides.windows(2).filter(|w| w[0].1 != w[1].1).map(|w| (w[0].0, w[1].0)).collect()
}

/// Where the sign stands: in the gutter at the right of the left pane, where the row begins on both sides.
fn place(state: &Reading, row: usize, left: usize, right: usize, n: usize) -> Option<Pos2> {
    let reader = &state.reader;
    let (a, b) = (reader.row_on_screen(left, row)?, reader.row_on_screen(right, row)?);
    let area = reader.pane_on_screen(left)?;
    let next = reader.pane_on_screen(left + 1)?;
    let y = (a.top() + b.top()) / 2.0 + 9.0 + n as f32 * (SIGN + 2.0);
    let x = (area.right() + next.left()) / 2.0;
    let low = a.bottom().min(b.bottom()).min(area.bottom());
    (n == 0 || y + SIGN / 2.0 < low).then(|| pos2(x, y.max(area.top() + 9.0)))
}

fn sign(ui: &Ui, cx: &mut Cx<'_>, rows: &Rows, uneven: &Uneven, (left, right): (usize, usize), at: Pos2) {
    let color = cx.session.workspace().codes().get(&uneven.code).map_or(cx.theme.muted, |c| cx.theme.code(&c.color));
    let rect = Rect::from_center_size(at, vec2(24.0, SIGN));
    let r = ui.interact(rect, Id::unique(("unlike", uneven.row, &uneven.code.0, left)), Sense::click());
    let spoken = spoken(cx, uneven);
    r.widget_info(|| WidgetInfo::labeled(Role::Button, true, &spoken));
    let painter = ui.painter();
    painter.rect(
        rect,
        4.0,
        if r.hovered() { cx.theme.hover } else { cx.theme.paper },
        (1.0, cx.theme.hairline),
        StrokeKind::Inside,
    );
    let has = |pane: usize| rows.version(pane).is_some_and(|v| uneven.with.contains(&v));
    square(painter, at - vec2(5.5, 0.0), color, has(left));
    square(painter, at + vec2(5.5, 0.0), color, has(right));
    if r.has_focus() {
        parts::focus_ring(painter, cx.theme, rect.expand(2.0));
    }
    if r.clicked()
        && let Some(id) = proposal(cx, rows, uneven)
    {
        cx.push(ProposalCommand::GoTo(id));
    }
    r.on_hover_text(spoken);
}

fn square(painter: &Painter, at: Pos2, color: Color32, full: bool) {
    let rect = Rect::from_center_size(at, Vec2::splat(8.0));
    if full {
        painter.rect_filled(rect, 1.5, color);
    } else {
        painter.rect_stroke(rect, 1.5, Stroke::new(1.5, color), StrokeKind::Inside);
    }
}

/// Which versions have the code, and which lack it.
fn spoken(cx: &Cx<'_>, uneven: &Uneven) -> String {
    let name = |v: &VersionId| cx.session.workspace().versions().get(v).map(|v| names::version(cx, v));
    let all = |v: &[VersionId]| v.iter().filter_map(name).collect::<Vec<_>>().join(&cx.t("codes-comma"));
    let vars = [
        ("code", parts::name_of(cx, &uneven.code).into()),
        ("with", all(&uneven.with).into()),
        ("without", all(&uneven.without).into()),
    ];
    cx.tw("unlike-spoken", &vars)
}

/// What is proposed in the row where the code is lacking.
fn proposal(cx: &Cx<'_>, rows: &Rows, uneven: &Uneven) -> Option<ProposalId> {
    let proposals = cx.session.proposals();
    uneven.without.iter().find_map(|v| {
        let pane = (0..rows.panes()).find(|p| rows.version(*p) == Some(*v))?;
        let body = &cx.session.workspace().versions().get(v)?.body;
        let here = |r: &crate::coding::project::Projection| {
            let first = body.segments_in(&r.ranges).first().and_then(|s| rows.row_of(pane, *s as u32));
            first == Some(uneven.row) && r.proposed().any(|c| *c == uneven.code)
        };
        let found = proposals.of_version(*v).find(|p| here(p))?;
        Some(ProposalId { tag: found.tag, version: *v })
    })
}
