//! The line above each pane: what it shows, and how it moves.

use super::event::{Coupling, ReaderEvent};
use super::input::{Layout, ReaderInput, fill};
use super::show::Regions;
use super::state::ReaderState;
use crate::ui::{fonts, theme};
use egui::{Align2, CursorIcon, Id, Key, Rect, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

/// Height of the line.
pub(crate) const HEIGHT: f32 = 38.0;
const BUTTON: f32 = 26.0;

const GRIP: char = '\u{e0eb}';
const CHEVRON_DOWN: char = '\u{e06d}';
const CLOSE: char = '\u{e1b2}';
const LINK: char = '\u{e103}';
const LINK_OFF: char = '\u{e104}';
const SNAP_BACK: char = '\u{e148}';

/// Draws the headers and takes what is done to them.
pub(crate) fn headers(
    ui: &Ui,
    regions: &Regions,
    state: &mut ReaderState,
    input: &ReaderInput<'_>,
    events: &mut Vec<ReaderEvent>,
) {
    let t = input.theme;
    let edge = regions.panes.first().map_or(0.0, |g| g.area.top()) - 0.5;
    ui.painter().hline(regions.rect.left()..=regions.bar.right(), edge, (1.0, t.hairline));
    let many = input.panes.len() > 1;
    for (pane, g) in regions.panes.iter().enumerate() {
        let name = input.panes[pane].name;
        let line = Rect::from_min_max(g.whole.min, pos2(g.whole.right(), g.area.top()));
        let id = regions.id.with(("header", pane));
        let (mut left, mut right) = (line.left() + 4.0, line.right() - 4.0);
        let at_right = |right: &mut f32| {
            *right -= BUTTON;
            Rect::from_min_size(pos2(*right, line.center().y - BUTTON / 2.0), vec2(BUTTON, BUTTON))
        };
        if many {
            let rect = at_right(&mut right);
            if icon(ui, id.with("close"), rect, CLOSE, &fill(&input.words.close_pane, name), input).clicked() {
                events.push(ReaderEvent::ClosePane(pane));
            }
            if input.layout == Layout::Flow {
                couple(ui, id, pane, state, input, events, &mut || at_right(&mut right));
            }
            let rect = Rect::from_min_size(pos2(left, line.center().y - BUTTON / 2.0), vec2(18.0, BUTTON));
            let grip = icon(ui, id.with("move"), rect, GRIP, &fill(&input.words.move_pane, name), input);
            reorder(ui, regions, pane, &grip, input, events);
            left += 20.0;
        }
        let room = Rect::from_min_max(pos2(left, line.top()), pos2(right, line.bottom()));
        let button = title(ui, id.with("version"), room, name, input);
        if button.clicked() {
            events.push(ReaderEvent::VersionMenu { pane, button: button.rect });
        }
    }
}

/// The buttons that let a pane go alone and bring it back.
fn couple(
    ui: &Ui,
    id: Id,
    pane: usize,
    state: &mut ReaderState,
    input: &ReaderInput<'_>,
    events: &mut Vec<ReaderEvent>,
    place: &mut dyn FnMut() -> Rect,
) {
    let (name, words) = (input.panes[pane].name, input.words);
    let own = state.place_of(pane, input.rows.len());
    let apart = own.linear() - state.place.linear();
    let now = state.coupling(pane);
    let mut to = None;
    match now {
        Coupling::Alone(_) => {
            if icon(ui, id.with("here"), place(), LINK, &fill(&words.couple_here, name), input).clicked() {
                to = Some(Coupling::Coupled { ahead: apart });
            }
        }
        Coupling::Coupled { .. } => {
            if icon(ui, id.with("alone"), place(), LINK_OFF, &fill(&words.uncouple, name), input).clicked() {
                to = Some(Coupling::Alone(own));
            }
        }
    }
    if now != Coupling::default()
        && icon(ui, id.with("back"), place(), SNAP_BACK, &fill(&words.snap_back, name), input).clicked()
    {
        to = Some(Coupling::default());
    }
    if let Some(coupled) = to {
        state.panes[pane].coupling = coupled;
        events.push(ReaderEvent::CoupleToggled { pane, coupled });
    }
}

/// Dragging the handle, or the arrow keys while it has the focus, moves the pane.
fn reorder(
    ui: &Ui,
    regions: &Regions,
    pane: usize,
    grip: &Response,
    input: &ReaderInput<'_>,
    events: &mut Vec<ReaderEvent>,
) {
    if grip.has_focus() {
        let filter = egui::EventFilter { horizontal_arrows: true, ..egui::EventFilter::default() };
        ui.memory_mut(|m| m.set_focus_lock_filter(grip.id, filter));
        let step = ui.input(|i| i.num_presses(Key::ArrowRight) as isize - i.num_presses(Key::ArrowLeft) as isize);
        if let Some(to) = pane.checked_add_signed(step).filter(|&to| to < input.panes.len() && to != pane) {
            events.push(ReaderEvent::MovePane { from: pane, to });
        }
    }
    if let Some(pos) = grip.interact_pointer_pos().filter(|_| grip.dragged() || grip.drag_stopped()) {
        let to = regions.pane_at(pos.x);
        if grip.drag_stopped() && to != pane {
            events.push(ReaderEvent::MovePane { from: pane, to });
        } else if grip.dragged() && to != pane {
            let whole = regions.panes[to].whole;
            let x = if to < pane { whole.left() } else { whole.right() };
            ui.painter().vline(x, whole.y_range(), (2.0, input.theme.accent));
        }
    }
    if grip.dragged() {
        ui.set_cursor_icon(CursorIcon::Grabbing);
    } else if grip.hovered() {
        ui.set_cursor_icon(CursorIcon::Grab);
    }
}

/// The name of the version, which opens the list of versions.
fn title(ui: &Ui, id: Id, room: Rect, name: &str, input: &ReaderInput<'_>) -> Response {
    let t = input.theme;
    let font = fonts::ui_bold(theme::UI_TEXT);
    let mut job = egui::text::LayoutJob::simple_singleline(name.to_owned(), font, t.ink);
    job.wrap = egui::text::TextWrapping::truncate_at_width((room.width() - 34.0).max(10.0));
    let galley = ui.ctx().fonts_mut(|f| f.layout_job(job));
    let size = vec2(galley.size().x + 34.0, BUTTON);
    let rect = Rect::from_min_size(pos2(room.left(), room.center().y - BUTTON / 2.0), size);
    let response = ui.interact(rect, id, Sense::click());
    let label = fill(&input.words.choose_version, name);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
    ground(ui, rect, &response, input);
    let text = pos2(rect.left() + 8.0, rect.center().y - galley.size().y / 2.0);
    let end = text.x + galley.size().x;
    ui.painter().galley(text, galley, t.ink);
    let chevron = pos2(end + 12.0, rect.center().y + 0.5);
    ui.painter().text(chevron, Align2::CENTER_CENTER, CHEVRON_DOWN, fonts::icon(13.0), t.muted);
    response.on_hover_text(label)
}

fn ground(ui: &Ui, rect: Rect, response: &Response, input: &ReaderInput<'_>) {
    let t = input.theme;
    if response.is_pointer_button_down_on() {
        ui.painter().rect_filled(rect, f32::from(theme::RADIUS), t.pressed);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, f32::from(theme::RADIUS), t.hover);
    }
    if response.has_focus() {
        let stroke = egui::Stroke::new(1.5, t.accent);
        ui.painter().rect_stroke(rect, f32::from(theme::RADIUS), stroke, egui::StrokeKind::Inside);
    }
}

/// A button that is an icon, with its name for the pointer and for screen readers.
fn icon(ui: &Ui, id: Id, rect: Rect, icon: char, name: &str, input: &ReaderInput<'_>) -> Response {
    let response = ui.interact(rect, id, Sense::click_and_drag());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    ground(ui, rect, &response, input);
    let color = if response.hovered() || response.has_focus() { input.theme.ink } else { input.theme.muted };
    ui.painter().text(rect.center() + vec2(0.0, 0.5), Align2::CENTER_CENTER, icon, fonts::icon(15.0), color);
    response.on_hover_text(name)
}
