//! The status line: where the reader is, how well the versions are joined, what is being done.

use crate::app::view::Mode;
use crate::app::{Action, FileCommand};
use crate::model::Rows;
use crate::ui::cx::Cx;
use crate::ui::widgets::{self, IconButton};
use crate::ui::{icons, theme};
use egui::{Align, Frame, Layout, Margin, Panel, ProgressBar, RichText, Ui};
use std::sync::Arc;
use std::time::Duration;

/// Height of the line, in points.
const HEIGHT: f32 = 24.0;
/// Links surer than this count as sure; the reader draws the others with a dashed edge.
const SURE: f32 = 0.5;

/// How well the rows on the screen are joined; counted anew when the rows change.
#[derive(Default)]
pub(crate) struct StatusState {
    of: Option<Arc<Rows>>,
    /// Shares of rows from 0 to 1: linked at all, and surely.
    linked: f32,
    sure: f32,
}

impl StatusState {
    fn count(&mut self, rows: &Arc<Rows>) {
        if self.of.as_ref().is_some_and(|r| Arc::ptr_eq(r, rows)) {
            return;
        }
        let linked = (0..rows.len()).filter(|&r| rows.is_linked(r)).count();
        let sure = (0..rows.len()).filter(|&r| rows.is_linked(r) && rows.confidence(r) >= SURE).count();
        let all = rows.len().max(1) as f32;
        (self.linked, self.sure) = (linked as f32 / all, sure as f32 / all);
        self.of = Some(rows.clone());
    }
}

/// What takes no longer than this is not told: it would be gone before it is read.
const SHORT: Duration = Duration::from_millis(300);

/// Draws the line.
pub(crate) fn show(ui: &mut Ui, cx: &mut Cx<'_>, state: &mut StatusState) {
    state.count(cx.session.rows());
    let frame = Frame::new().fill(cx.theme.panel).inner_margin(Margin::symmetric(10, 0));
    Panel::bottom("status-line").exact_size(HEIGHT).resizable(false).frame(frame).show(ui, |ui| {
        ui.style_mut().override_font_id = Some(egui::FontId::proportional(theme::UI_SMALL));
        ui.style_mut().visuals.override_text_color = Some(cx.theme.muted);
        ui.horizontal_centered(|ui| {
            place(ui, cx, state);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                file(ui, cx);
                jobs(ui, cx);
            });
        });
    });
}

fn place(ui: &mut Ui, cx: &mut Cx<'_>, state: &StatusState) {
    let session = cx.session;
    let mut parts = Vec::new();
    if session.view().mode.reads() {
        let rows = session.rows();
        if let Some(row) = here(cx) {
            parts.push(cx.tw("status-row", &[("n", (row + 1).into()), ("of", rows.len().into())]));
        }
        let chosen = session.linking().picked().len();
        if session.view().mode == Mode::Align && chosen > 0 {
            let key = Action::LinkRow.keys().first().map(|k| k.label()).unwrap_or_default();
            parts.push(cx.tw("status-chosen", &[("n", chosen.into()), ("key", key.into())]));
        }
        if rows.panes() > 1 && !rows.is_empty() {
            let percent = |share: f32| Into::into((share * 100.0).round() as usize);
            parts.push(cx.tw("status-aligned", &[("linked", percent(state.linked)), ("sure", percent(state.sure))]));
        }
    } else if session.view().mode == Mode::Reuse {
        let n = session.reuse().map_or(0, |r| r.shared.len());
        parts.push(cx.tw("reuse-count", &[("n", n.into())]));
    } else if session.view().mode == Mode::Overview {
        parts.extend(crate::ui::overview::spoken(cx));
    } else if let Some(f) = session.findings() {
        parts.push(cx.tw("count-differences", &[("n", f.left.into())]));
        parts.extend(crate::ui::compare::spoken(cx));
    }
    parts.push(cx.tw("count-tags", &[("n", session.workspace().tags().len().into())]));
    let proposed = session.proposals().all().len();
    if proposed > 0 {
        parts.push(cx.tw("count-proposed", &[("n", proposed.into())]));
    }
    ui.label(parts.join("  ·  "));
    if session.view().mode == Mode::Read && session.enabled(Action::ToggleVariants) {
        // The line is lower than a button elsewhere.
        ui.spacing_mut().interact_size.y = 16.0;
        ui.spacing_mut().button_padding = egui::vec2(6.0, 0.0);
        let on = session.view().compare.in_reader;
        let (name, action) = (cx.t("cmp-in-reader"), Action::ToggleVariants);
        let text = if on { format!("{} {name}", icons::CHECK) } else { name.clone() };
        let color = if on { cx.theme.accent } else { cx.theme.muted };
        let button =
            egui::Button::new(RichText::new(text).size(theme::UI_SMALL).color(color)).frame_when_inactive(false);
        let r = ui.add(button);
        r.widget_info(|| egui::WidgetInfo::selected(egui::Role::CheckBox, true, on, action.label(cx.language())));
        if r.on_hover_text(super::title::hint(cx, action)).clicked() {
            cx.act(action);
        }
    }
}

/// Row at the reading line; the first one before the reader has gone anywhere.
fn here(cx: &Cx<'_>) -> Option<usize> {
    if cx.session.view().mode == Mode::Align {
        return cx.session.linking().caret_row();
    }
    let rows = cx.session.rows();
    let Some(place) = cx.session.view().place else { return (!rows.is_empty()).then_some(0) };
    (0..rows.panes()).filter(|p| rows.version(*p) == Some(place.version)).find_map(|p| rows.row_of(p, place.segment))
}

/// From right to left: whether it is saved, and where.
fn file(ui: &mut Ui, cx: &Cx<'_>) {
    let session = cx.session;
    let state = if session.is_read_only() {
        widgets::picture(ui, icons::LOCK, 12.0, cx.theme.warn);
        RichText::new(cx.t("status-read-only")).color(cx.theme.warn)
    } else if session.path().is_none() {
        RichText::new(cx.t("status-in-memory")).color(cx.theme.warn)
    } else {
        RichText::new(cx.t("status-saved"))
    };
    ui.label(state);
    if let Some(path) = session.path() {
        ui.label("·");
        ui.label(session.file_name()).on_hover_text(path.display().to_string());
    }
}

fn jobs(ui: &mut Ui, cx: &mut Cx<'_>) {
    let mut running = cx.session.running();
    running.retain(|job| job.since.elapsed() > SHORT);
    if running.is_empty() {
        return;
    }
    ui.add_space(12.0);
    let cancel = cx.t("status-cancel");
    if ui.add(IconButton::new(icons::X, &cancel).size(11.0)).clicked() {
        cx.push(FileCommand::CancelJobs);
    }
    for job in &running {
        let label = cx.t(job.name);
        if job.total > 0 {
            let share = job.done as f32 / job.total as f32;
            let bar = ui.add(ProgressBar::new(share).desired_width(90.0).desired_height(6.0).fill(cx.theme.accent));
            widgets::name(&bar, egui::Role::ProgressIndicator, true, &label);
        } else {
            ui.add(egui::Spinner::new().size(11.0).color(cx.theme.muted));
        }
        ui.label(label);
    }
}
