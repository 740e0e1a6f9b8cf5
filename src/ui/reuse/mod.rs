//! Wording that texts of different works share: where it goes from text to text, and every pair to be read.
//!
//! Over both stands what is shown ([`head`]). The map ([`map`]) has a column for each text in order of date, its sentences from
//! top to bottom, and ribbons between those that share wording; the list ([`list`]) has both sentences of each pair, with
//! what is kept underlined. Either leads to the other, and to the passage in the reader.

mod head;
mod list;
mod map;
#[cfg(test)]
mod tests;

use super::cx::Cx;
use super::parts::{self, icon};
use super::roll::Roll;
use crate::app::reusing::Reuse;
use egui::{Margin, Rect, RichText, Ui, UiBuilder, pos2};
use std::sync::Arc;

/// Share of the width that the map has.
const MAP: f32 = 0.42;
/// Widest that the map gets for each text, in points.
const WIDEST: f32 = 230.0;

/// What the view remembers from frame to frame.
#[derive(Default)]
pub(crate) struct ReuseState {
    made: Option<Arc<Reuse>>,
    listed: Vec<usize>,
    roll: Roll,
    /// The pair that was brought on the screen last.
    seen: Option<usize>,
}

/// Shows map and list over all the space that is left.
pub(crate) fn show(ui: &mut Ui, cx: &mut Cx<'_>, state: &mut ReuseState) {
    if cx.session.reuse_languages().is_empty() {
        let (title, text) = (cx.t("reuse-none"), cx.t("reuse-none-hint"));
        return parts::empty(ui, cx.theme, icon::EXCHANGE, &title, &text);
    }
    let Some(made) = cx.session.reuse().cloned() else { return wait(ui, cx) };
    refresh(cx, state, &made);
    let frame = egui::Frame::new().inner_margin(Margin { left: 16, right: 12, top: 8, bottom: 6 });
    frame.show(ui, |ui| head::show(ui, cx, &made, &state.listed));
    if made.shared.is_empty() {
        let (title, text) = (cx.t("reuse-nothing"), cx.t("reuse-nothing-hint"));
        return parts::empty(ui, cx.theme, icon::EXCHANGE, &title, &text);
    }
    let all = ui.available_rect_before_wrap();
    let wide = (all.width() * MAP).min(WIDEST * made.columns.len() as f32);
    let left = Rect::from_min_max(all.min, pos2(all.left() + wide, all.bottom()));
    let right = Rect::from_min_max(pos2(left.right(), all.top()), all.max);
    ui.scope_builder(UiBuilder::new().max_rect(left.shrink2(egui::vec2(16.0, 8.0))), |ui| {
        map::show(ui, cx, &made, &state.listed);
    });
    ui.painter().vline(right.left(), right.y_range(), (1.0, cx.theme.hairline));
    ui.scope_builder(UiBuilder::new().max_rect(right), |ui| list::show(ui, cx, &made, state));
    ui.advance_cursor_after_rect(all);
}

/// Nothing has been found yet.
fn wait(ui: &mut Ui, cx: &Cx<'_>) {
    ui.add_space(24.0);
    ui.vertical_centered(|ui| {
        ui.spinner();
        ui.label(RichText::new(cx.t("job-reuse")).color(cx.theme.muted));
    });
}

fn refresh(cx: &Cx<'_>, state: &mut ReuseState, made: &Arc<Reuse>) {
    let listed = cx.session.reuse_listed();
    let fresh = !state.made.as_ref().is_some_and(|m| Arc::ptr_eq(m, made));
    if fresh || listed != state.listed {
        state.roll.fill(vec![list::ESTIMATE; listed.len()]);
        if fresh {
            state.roll.rewind();
        }
        state.seen = None;
        (state.made, state.listed) = (Some(made.clone()), listed);
    }
    let current = cx.session.reuse_current();
    if state.seen != current {
        let first = state.seen.is_none() && cx.session.view().reuse.current.is_none();
        state.seen = current;
        let at = state.listed.iter().position(|&l| Some(l) == current);
        if let Some(at) = at.filter(|&at| !first && !state.roll.is_whole(at)) {
            state.roll.reveal(at, 0.2);
        }
    }
}

/// A share as whole per cent.
fn percent(share: f32) -> usize {
    (share * 100.0).round() as usize
}

/// What a pair says to those who do not see it.
fn spoken(cx: &Cx<'_>, made: &Reuse, pair: usize) -> String {
    let s = &made.shared[pair];
    cx.tw(
        "reuse-spoken",
        &[
            ("later", made.place(&s.later).into()),
            ("earlier", made.place(&s.earlier).into()),
            ("kind", cx.t(&format!("reuse-{}", s.kind.key())).into()),
            ("n", percent(s.later.kept).into()),
            ("of", percent(s.earlier.kept).into()),
        ],
    )
}
