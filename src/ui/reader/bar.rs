//! The scrollbar that doubles as overview, and the borders between panes.

use super::input::{Fill, ReaderInput};
use super::place::Place;
use super::show::Regions;
use super::state::ReaderState;
use egui::{CursorIcon, Id, Key, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

const HANDLE_MIN: f32 = 28.0;
/// Space above and below the track.
const PAD: f32 = 4.0;

/// Id of the scrollbar.
pub(crate) fn id(regions: &Regions) -> Id {
    regions.id.with("scrollbar")
}

fn track(regions: &Regions) -> Rect {
    let top = regions.panes.first().map_or(regions.bar.top(), |g| g.area.top());
    Rect::from_min_max(pos2(regions.bar.left(), top + PAD), pos2(regions.bar.right(), regions.bar.bottom() - PAD))
}

/// Length of the handle: the share of the text that a screen shows, by weight.
fn handle_length(regions: &Regions, state: &ReaderState, input: &ReaderInput<'_>, track: Rect) -> f32 {
    let total = state.prepared.as_ref().map_or(0.0, super::prepared::Prepared::total);
    let Some(widest) = regions.panes.iter().map(|g| g.width).reduce(f32::min) else { return track.height() };
    let (columns, lines) = (widest / input.text_size, track.height() / (input.text_size * 1.7));
    let share = f64::from(columns * lines) / total.max(1.0);
    (track.height() * share.min(1.0) as f32).clamp(HANDLE_MIN.min(track.height()), track.height())
}

/// Draws the scrollbar with its stripes, and moves the common place where it is dragged or clicked.
pub(crate) fn scrollbar(ui: &Ui, regions: &Regions, state: &mut ReaderState, input: &ReaderInput<'_>) {
    let track = track(regions);
    let length = handle_length(regions, state, input, track);
    let way = (track.height() - length).max(1.0);
    let response = ui.interact(track, id(regions), Sense::click_and_drag());
    let handle_at = |state: &ReaderState| {
        let share = state.prepared.as_ref().map_or(0.0, |p| p.share(state.place)) as f32;
        Rect::from_min_size(pos2(track.left() + 4.0, track.top() + share * way), vec2(8.0, length))
    };
    if let Some(pos) = response.interact_pointer_pos()
        && (response.dragged() || response.clicked() || response.is_pointer_button_down_on())
    {
        let grab_id = response.id.with("grab");
        let grabbed = ui.data(|d| d.get_temp::<f32>(grab_id));
        let offset = grabbed.unwrap_or_else(|| {
            let handle = handle_at(state);
            // A press beside the handle brings its middle there.
            let offset = if handle.y_range().contains(pos.y) { pos.y - handle.top() } else { length / 2.0 };
            ui.data_mut(|d| d.insert_temp(grab_id, offset));
            offset
        });
        if response.dragged() || grabbed.is_none() {
            let share = f64::from((pos.y - offset - track.top()) / way);
            if let Some(p) = &state.prepared {
                state.place = p.place_at(share);
            }
        }
    } else {
        ui.data_mut(|d| d.remove::<f32>(response.id.with("grab")));
    }
    if response.has_focus() {
        let filter = egui::EventFilter { vertical_arrows: true, ..egui::EventFilter::default() };
        ui.memory_mut(|m| m.set_focus_lock_filter(response.id, filter));
    }
    let percent = state.prepared.as_ref().map_or(0.0, |p| p.share(state.place)) * 100.0;
    response.widget_info(|| WidgetInfo {
        value: Some(percent.round()),
        ..WidgetInfo::labeled(Role::ScrollBar, true, &input.words.scrollbar)
    });

    let painter = ui.painter();
    let strong = response.hovered() || response.dragged() || response.has_focus();
    let t = input.theme;
    painter.rect_filled(handle_at(state), 4.0, t.wash(t.muted, if strong { 0.55 } else { 0.28 }));
    if let Some(p) = &state.prepared {
        for m in input.overview {
            let y = track.top() + p.share(Place::row(m.row as usize)) as f32 * track.height();
            let x = track.left() + 4.0 + f32::from(m.lane.min(2)) * 3.0;
            match m.fill {
                Fill::Whole => painter.rect_filled(Rect::from_min_size(pos2(x, y), vec2(2.5, 2.0)), 0.0, m.color),
                Fill::Hollow => {
                    let frame = Rect::from_min_size(pos2(x, y - 1.5), vec2(5.5, 5.0));
                    painter.rect_stroke(frame, 1.0, Stroke::new(1.0, m.color), StrokeKind::Inside)
                }
            };
        }
    }
}

/// The borders between panes: dragged, or moved with the arrow keys.
pub(crate) fn splitters(ui: &Ui, regions: &Regions, state: &mut ReaderState, input: &ReaderInput<'_>) {
    for (i, gutter) in regions.gutters.iter().enumerate() {
        let grip = Rect::from_center_size(gutter.center(), vec2(8.0, gutter.height()));
        let response = ui.interact(grip, regions.id.with(("splitter", i)), Sense::click_and_drag());
        response.widget_info(|| WidgetInfo::labeled(Role::Splitter, true, &input.words.splitter));
        let mut by = response.drag_delta().x;
        if response.has_focus() {
            let filter = egui::EventFilter { horizontal_arrows: true, ..egui::EventFilter::default() };
            ui.memory_mut(|m| m.set_focus_lock_filter(response.id, filter));
            let (left, right) = ui.input(|i| (i.num_presses(Key::ArrowLeft), i.num_presses(Key::ArrowRight)));
            by += (right as f32 - left as f32) * 16.0;
        }
        if response.double_clicked() {
            let mean = (state.panes[i].share + state.panes[i + 1].share) / 2.0;
            state.panes[i].share = mean;
            state.panes[i + 1].share = mean;
        } else if by != 0.0 {
            let (a, b) = (regions.panes[i].whole.width(), regions.panes[i + 1].whole.width());
            let sum = state.panes[i].share + state.panes[i + 1].share;
            let least = 140.0_f32.min((a + b) / 2.0);
            let share = (a + by).clamp(least, a + b - least) / (a + b);
            state.panes[i].share = sum * share;
            state.panes[i + 1].share = sum * (1.0 - share);
        }
        if response.hovered() || response.dragged() || response.has_focus() {
            ui.painter().vline(grip.center().x, grip.y_range(), (1.5, input.theme.wash(input.theme.accent, 0.6)));
        }
        response.on_hover_and_drag_cursor(CursorIcon::ResizeHorizontal);
    }
}
