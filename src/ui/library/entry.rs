//! A version in the library: its line, and what can be done with it.

use super::{LibraryState, Wants, names};
use crate::app::{Action, CompareCommand, FileCommand, ViewCommand};
use crate::model::{Version, WorkId};
use crate::ui::cx::Cx;
use crate::ui::{icons, widgets};
use egui::containers::menu::MenuButton;
use egui::{Align, Button, Layout, Popup, RichText, Sense, Stroke, Ui, vec2};

/// Above this share of its segments a version counts as aligned: a filled dot.
const ALIGNED: f32 = 0.5;

/// The line of a version. A click shows it in the pane that has the caret.
pub(super) fn version(ui: &mut Ui, cx: &mut Cx<'_>, state: &mut LibraryState, v: &Version) {
    let ws = cx.session.workspace().clone();
    let Some(document) = ws.documents().get(&v.document) else { return };
    let view = cx.session.view();
    let panes: Vec<usize> = (0..view.panes.len()).filter(|&p| view.panes[p] == v.id).collect();
    let focused = panes.contains(&view.focus);
    let share = state.linked.1.get(&v.id).copied();
    let language = names::language(cx, v.lang);
    let kind = document.kind.get(cx.lang());
    let shown = panes.iter().map(|p| (p + 1).to_string()).collect::<Vec<_>>().join(", ");
    let label = spoken(cx, v, share, &shown);
    let line = widgets::row(ui, cx.theme, 26.0, (&label, focused), |ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        ui.add_space(14.0);
        dot(ui, cx, share);
        ui.label(RichText::new(&document.siglum).color(cx.theme.muted));
        ui.label(&language);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let more = cx.tw("lib-more", &[("title", names::version(cx, v).into())]);
            let button =
                Button::new(widgets::icon(icons::ELLIPSIS, 13.0).color(cx.theme.muted)).frame_when_inactive(false);
            let (response, _) = MenuButton::from_button(button).ui(ui, |ui| menu(ui, cx, state, v));
            widgets::name(&response, egui::Role::Button, true, &more);
            if !shown.is_empty() {
                let text = RichText::new(&shown).small().color(cx.theme.accent);
                ui.label(text).on_hover_text(cx.tw("lib-in-pane", &[("panes", shown.as_str().into())]));
            }
            let space = ui.available_width() - 2.0;
            let kind = widgets::shorten(ui, kind, &egui::FontId::proportional(12.0), space);
            ui.label(RichText::new(kind).small().color(cx.theme.muted));
        });
    });
    Popup::context_menu(&line).show(|ui| menu(ui, cx, state, v));
    let line = line.on_hover_text(format!("{}\n{label}", document.title.get(cx.lang())));
    if line.clicked() {
        let pane = view.focus;
        if view.panes.is_empty() {
            cx.push(ViewCommand::AddPane(v.id));
        } else if let Some(there) = panes.first() {
            cx.push(ViewCommand::FocusPane(*there));
        } else {
            cx.push(ViewCommand::SetPane(pane, v.id));
        }
    }
}

/// Filled for a version that is aligned, hollow for one that is not; the name of its line says it in words.
fn dot(ui: &mut Ui, cx: &Cx<'_>, share: Option<f32>) {
    let (rect, _) = ui.allocate_exact_size(vec2(8.0, 8.0), Sense::empty());
    if share.is_some_and(|s| s >= ALIGNED) {
        ui.painter().circle_filled(rect.center(), 3.5, cx.theme.accent);
    } else {
        ui.painter().circle_stroke(rect.center(), 3.0, Stroke::new(1.2, cx.theme.muted));
    }
}

/// What the dots and numbers of a line mean, in words.
fn spoken(cx: &Cx<'_>, v: &Version, share: Option<f32>, panes: &str) -> String {
    let mut parts = vec![names::version(cx, v)];
    parts.push(match share {
        Some(s) => cx.tw("lib-aligned", &[("percent", ((s * 100.0).round() as usize).into())]),
        None => cx.t("lib-alone"),
    });
    if !panes.is_empty() {
        parts.push(cx.tw("lib-in-pane", &[("panes", panes.into())]));
    }
    parts.join(" · ")
}

fn choice(ui: &mut Ui, glyph: &str, text: &str, enabled: bool) -> bool {
    widgets::choice(ui, widgets::icon(glyph, 14.0), text, enabled).clicked()
}

/// What can be done with a version.
fn menu(ui: &mut Ui, cx: &mut Cx<'_>, state: &mut LibraryState, v: &Version) {
    ui.set_min_width(230.0);
    let writable = !cx.session.is_read_only();
    let room = cx.session.enabled(Action::AddPane);
    if choice(ui, icons::PLUS, &cx.t("lib-new-pane"), room) {
        cx.push(ViewCommand::AddPane(v.id));
    }
    let focused = cx.session.view().panes.get(cx.session.view().focus).copied();
    let pair = focused.filter(|f| {
        let pairs = cx.session.comparable();
        pairs.contains(&(*f, v.id)) || pairs.contains(&(v.id, *f))
    });
    if choice(ui, icons::GIT_COMPARE, &cx.t("lib-compare"), pair.is_some())
        && let Some(other) = pair
    {
        cx.push(CompareCommand::Versions(other, v.id));
    }
    widgets::rule(ui, cx.theme);
    if choice(ui, icons::PENCIL, &cx.t("lib-details"), true) {
        state.wants = Some(Wants::Details(v.document));
    }
    if choice(ui, icons::ROTATE_CCW, &cx.t("lib-replace"), writable) {
        state.wants = Some(Wants::Replace(v.document));
    }
    if choice(ui, icons::TRASH_2, &cx.t("lib-remove"), writable) {
        cx.push(FileCommand::RemoveDocument(v.document));
    }
}

/// What can be done with a work.
pub(super) fn work_menu(ui: &mut Ui, cx: &mut Cx<'_>, state: &mut LibraryState, work: WorkId) {
    ui.set_min_width(230.0);
    let writable = !cx.session.is_read_only();
    let versions = cx.session.workspace().versions_of(work).count();
    if choice(ui, icons::BOOK_OPEN, &cx.t("lib-read"), versions > 0) {
        cx.push(ViewCommand::ShowWork(work));
    }
    if choice(ui, icons::FILE_PLUS, &cx.t("lib-add-to"), writable) {
        state.wants = Some(Wants::AddTo(work));
    }
    if choice(ui, icons::ROTATE_CCW, &cx.t("lib-align"), writable && versions > 1) {
        cx.push(FileCommand::Align(work));
    }
}
