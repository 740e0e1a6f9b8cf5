//! The frame: what happens in which order.

use super::arrange::{columns, geometry};
use super::event::ReaderEvent;
use super::input::{Headers, Layout, ReaderInput};
use super::measure::{Measure, PaneGeometry};
use super::state::ReaderState;
use super::{bar, header, linking, navigate, paint, point, words};
use crate::model::VersionId;
use crate::ui::theme;
use egui::{Align2, FontId, Id, Rect, Sense, Ui, pos2};

/// Width of the scrollbar with its stripes.
const BAR: f32 = 16.0;
/// Space between panes, in which the ribbons run.
const GUTTER_FLOW: f32 = 44.0;
const GUTTER_ROWS: f32 = 12.0;

/// Where everything is this frame.
pub(crate) struct Regions {
    /// All of it.
    pub rect: Rect,
    pub panes: Vec<PaneGeometry>,
    /// Between neighbours.
    pub gutters: Vec<Rect>,
    pub bar: Rect,
    /// What tells of the rows, in the alignment editor.
    pub column: Option<Rect>,
    /// Parent of all ids.
    pub id: Id,
}

impl Regions {
    fn new(rect: Rect, id: Id, state: &ReaderState, input: &ReaderInput<'_>) -> Self {
        let bar = Rect::from_min_max(pos2(rect.right() - BAR, rect.top()), rect.max);
        let left = rect.left() + if input.linking.is_some() { linking::COLUMN } else { 0.0 };
        let text = Rect::from_min_max(pos2(left, rect.top()), pos2(bar.left(), rect.bottom()));
        let shares: Vec<f32> = state.panes.iter().map(|p| p.share).collect();
        let gutter = if input.layout == Layout::Flow { GUTTER_FLOW } else { GUTTER_ROWS };
        let header = if input.headers == Headers::Shown { header::HEIGHT } else { 0.0 };
        let wholes = columns(text, &shares, gutter);
        let gutters = wholes
            .windows(2)
            .map(|w| Rect::from_min_max(pos2(w[0].right(), w[0].top() + header), pos2(w[1].left(), w[0].bottom())))
            .collect();
        let column =
            input.linking.map(|_| Rect::from_min_max(pos2(rect.left(), rect.top() + header), text.left_bottom()));
        let panes = wholes.into_iter().enumerate().map(|(i, r)| geometry(r, header, i, input)).collect();
        Self { rect, panes, gutters, bar, column, id }
    }

    /// The pane whose column a point is in.
    pub(crate) fn pane_at(&self, x: f32) -> usize {
        self.panes.iter().rposition(|g| g.whole.left() <= x).unwrap_or(0)
    }
}

/// Draws the reader into all the space there is, and tells what its user did. Costs are those of what is on screen; the
/// one exception is a new revision, which is looked over once unless [`ReaderState::set_prepared`] was called for it.
pub fn show(ui: &mut Ui, state: &mut ReaderState, input: &ReaderInput<'_>) -> Vec<ReaderEvent> {
    let rect = ui.available_rect_before_wrap();
    let id = ui.make_persistent_id("reader");
    ui.allocate_rect(rect, Sense::hover());
    ui.painter().rect_filled(rect, 0.0, input.theme.paper);
    let mut events = Vec::new();
    let kept = linking::hold(state, input);
    refresh(state, input);
    if input.panes.is_empty() || input.rows.is_empty() || rect.width() < 40.0 || rect.height() < 40.0 {
        let font = FontId::proportional(theme::UI_TEXT);
        ui.painter().text(rect.center(), Align2::CENTER_CENTER, &input.words.empty, font, input.theme.muted);
        return events;
    }
    let regions = Regions::new(rect, id, state, input);
    let before = state.place;
    let scale = ui.ctx().pixels_per_point();
    state.cache.begin_frame(input, &regions.panes, scale);

    bar::scrollbar(ui, &regions, state, input);
    navigate::wheel(ui, &regions, state, input);
    navigate::keys(ui, &regions, state, input, &mut events);
    arrange(ui, &regions, state, input);
    linking::settle(ui, &regions, state, input, &kept);
    linking::follow(ui, &regions, state, input);
    if point::panes(ui, &regions, state, input, &mut events) {
        // A drag beyond the edge has scrolled: what is drawn must be where the text now stands.
        arrange(ui, &regions, state, input);
    }
    words::follow(ui, &regions, state, input, &mut events);
    paint::panes(ui, &regions, state, input);
    linking::column(ui, &regions, state, input, &mut events);
    if input.headers == Headers::Shown {
        header::headers(ui, &regions, state, input, &mut events);
    }
    bar::splitters(ui, &regions, state, input);
    state.linking.frame = linking::frame(state, input);
    state.held = held(state, input);
    if state.place != before {
        events.push(ReaderEvent::Scrolled(state.place));
    }
    events
}

/// Brings the index up to date with the rows given. The revision decides; the rest guards against a caller that forgot it.
fn refresh(state: &mut ReaderState, input: &ReaderInput<'_>) {
    let same_versions = state.panes.len() == input.panes.len()
        && state.panes.iter().zip(input.panes).all(|(s, p)| s.version == Some(p.version.id));
    let fresh = state.prepared.as_ref().is_some_and(|p| {
        p.revision == input.revision && p.asides == input.asides && p.rows() == input.rows.len() && same_versions
    });
    if !fresh {
        let versions: Vec<_> = input.panes.iter().map(|p| p.version).collect();
        state.prepare(&versions, input.rows, input.asides, input.revision);
    }
}

/// Lays everything out from the place.
pub(crate) fn arrange(ui: &Ui, regions: &Regions, state: &mut ReaderState, input: &ReaderInput<'_>) {
    let places: Vec<_> = (0..input.panes.len()).map(|p| state.place_of(p, input.rows.len())).collect();
    let common = state.place;
    let screen = with_measure(ui, regions, state, input, |m| {
        m.arrange(&|pane| if input.layout == Layout::Rows { common } else { places[pane] })
    });
    state.screen = screen.unwrap_or_default();
}

/// Lends what measuring needs; nothing without an index.
pub(crate) fn with_measure<R>(
    ui: &Ui,
    regions: &Regions,
    state: &mut ReaderState,
    input: &ReaderInput<'_>,
    f: impl FnOnce(&mut Measure<'_>) -> R,
) -> Option<R> {
    let prepared = state.prepared.as_ref()?;
    let ctx = ui.ctx().clone();
    Some(f(&mut Measure { ctx: &ctx, input, prepared, geometry: &regions.panes, cache: &mut state.cache }))
}

/// The first segment of the row at the reading line, in the first pane that has one.
fn held(state: &ReaderState, input: &ReaderInput<'_>) -> Option<(VersionId, u32)> {
    (0..input.panes.len()).find_map(|p| {
        let first = input.rows.cell(state.place.row, p).first()?;
        Some((input.panes[p].version.id, *first))
    })
}
