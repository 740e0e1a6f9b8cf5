//! The overview: heat tables, passages by any condition, themes through the documents, coders beside each other.
//!
//! Over all of it stands what is shown and, where tags are counted or listed, which of them take part ([`head`], [`query`]).
//! Tables ([`table`]) and lists ([`list`]) say the same by numbers and by passages: a cell opens what it counts.

mod coders;
mod crosswalk;
mod head;
mod list;
mod query;
mod table;
#[cfg(test)]
mod tests;

use super::cx::Cx;
use super::parts::{self, icon};
use crate::app::view::Survey;
use egui::{Rect, RichText, Ui, UiBuilder, pos2, vec2};

/// Share of the width that the passages of a cell have.
const SIDE: f32 = 0.36;

/// What the view remembers from frame to frame.
#[derive(Default)]
pub(crate) struct OverviewState {
    query: query::QueryState,
    table: table::TableState,
    list: list::ListState,
    crosswalk: crosswalk::CrosswalkState,
    coders: coders::CodersState,
}

/// Shows it over all the space that is left.
pub(crate) fn show(ui: &mut Ui, cx: &mut Cx<'_>, state: &mut OverviewState) {
    if cx.session.workspace().is_empty() {
        let (title, text) = (cx.t("overview-none"), cx.t("overview-none-hint"));
        return parts::empty(ui, cx.theme, icon::LIST, &title, &text);
    }
    head::show(ui, cx, &mut state.query);
    match cx.session.view().overview.survey {
        Survey::Find => found(ui, cx, &mut state.list),
        Survey::Crosswalk => crosswalk::show(ui, cx, &mut state.crosswalk),
        Survey::Coders => coders::show(ui, cx, &mut state.coders),
        _ => counted(ui, cx, state),
    }
}

fn counted(ui: &mut Ui, cx: &mut Cx<'_>, state: &mut OverviewState) {
    let Some(made) = cx.session.overview().cloned() else { return wait(ui, cx, "job-overview") };
    let shape = cx.session.overview_shape().clone();
    if shape.rows.is_empty() || shape.columns.is_empty() {
        let (title, text) = (cx.t("overview-nothing"), cx.t("overview-nothing-hint"));
        return parts::empty(ui, cx.theme, icon::LIST, &title, &text);
    }
    let all = ui.available_rect_before_wrap();
    let listed = cx.session.view().overview.listed && cx.session.overview_cell().is_some();
    let wide = if listed { (all.width() * SIDE).clamp(240.0, 460.0).min(all.width() - 200.0) } else { 0.0 };
    let left = all.with_max_x(all.right() - wide);
    ui.scope_builder(UiBuilder::new().max_rect(left), |ui| table::show(ui, cx, &mut state.table, &made, &shape));
    if listed {
        let right = all.with_min_x(left.right());
        ui.painter().vline(right.left(), right.y_range(), (1.0, cx.theme.hairline));
        let inside = Rect::from_min_max(right.min + vec2(10.0, 2.0), pos2(right.right(), right.bottom()));
        ui.scope_builder(UiBuilder::new().max_rect(inside), |ui| {
            list::of_cell(ui, cx, &made);
            list::show(ui, cx, &mut state.list, list::Kind::Cell);
        });
    }
    ui.advance_cursor_after_rect(all);
}

fn found(ui: &mut Ui, cx: &mut Cx<'_>, state: &mut list::ListState) {
    if cx.session.overview().is_none() {
        return wait(ui, cx, "job-overview");
    }
    if cx.session.overview_list().is_empty() {
        let key = if cx.session.workspace().tags().is_empty() { "overview-no-tags" } else { "overview-not-found" };
        let (title, text) = (cx.t(key), cx.t(&format!("{key}.hint")));
        return parts::empty(ui, cx.theme, icon::SEARCH, &title, &text);
    }
    let all = ui.available_rect_before_wrap();
    let inside = Rect::from_min_max(all.min + vec2(16.0, 0.0), all.max - vec2(4.0, 0.0));
    ui.scope_builder(UiBuilder::new().max_rect(inside), |ui| list::show(ui, cx, state, list::Kind::Found));
    ui.advance_cursor_after_rect(all);
}

/// Nothing has been made yet.
fn wait(ui: &mut Ui, cx: &Cx<'_>, key: &str) {
    ui.add_space(24.0);
    ui.vertical_centered(|ui| {
        ui.spinner();
        ui.label(RichText::new(cx.t(key)).color(cx.theme.muted));
    });
}

/// What is in focus, in words, for the status line.
pub(crate) fn spoken(cx: &Cx<'_>) -> Option<String> {
    let view = &cx.session.view().overview;
    let table = cx.session.overview()?;
    if view.survey == Survey::Find {
        return None;
    }
    let at = table.place(cx.session.overview_cell()?)?;
    let showing = crate::app::overview::Showing::new(
        cx.session.workspace(),
        table,
        cx.session.overview_shape(),
        view,
        cx.language(),
    );
    Some(showing.says(at.0, at.1))
}

/// Name of a coder as the interface says it: the owner of a workspace has none.
pub(crate) fn coder(cx: &Cx<'_>, name: &str) -> String {
    if name.is_empty() { cx.t("overview-owner") } else { name.to_owned() }
}
