//! Exporting excerpts: which, what of them, as what, where; and beside the choices, how they will be read and how many quotations
//! are exact.

mod choose;
mod preview;

use super::Then;
use super::path::{self, PathField};
use crate::app::view::Asked;
use crate::app::{ExcerptFormat, GiveCommand};
use crate::ui::cx::Cx;
use crate::ui::widgets;
use egui::{Ui, UiBuilder, vec2};

/// Width of the sheet and of its choices, and height of both its columns, in points.
const WIDTH: f32 = 980.0;
const CHOICES: f32 = 400.0;
const HEIGHT: f32 = 372.0;

/// What has been chosen so far; what is remembered stands in the plan.
#[derive(Default)]
pub(crate) struct ExportState {
    pub(super) path: PathField,
    format: usize,
    begun: bool,
    template: choose::TemplateField,
}

/// Draws the sheet.
pub(crate) fn show(ui: &Ui, cx: &mut Cx<'_>, state: &mut ExportState) -> Then {
    if !state.begun {
        state.begun = true;
        let format = cx.session.excerpt_format();
        state.format = ExcerptFormat::ALL.iter().position(|f| *f == format).unwrap_or(0);
        let file = format!("{}.{}", cx.t("export-file-name"), format.extension());
        state.path.text = path::documents().join(file).display().to_string();
    }
    if !cx.session.excerpts_on_their_way() {
        cx.push(GiveCommand::Prepare);
    }
    let (title, close) = (cx.t("export-title"), cx.t("close"));
    let (then, left) = widgets::popover(ui, cx.theme, ("export", &title, &close), WIDTH, |ui| {
        format(ui, cx, state);
        ui.add_space(8.0);
        columns(ui, cx, state);
        ui.add_space(8.0);
        foot(ui, cx, state)
    });
    if left { Then::Close } else { then }
}

fn format(ui: &mut Ui, cx: &Cx<'_>, state: &mut ExportState) {
    let texts = ExcerptFormat::ALL
        .map(|f| (cx.t(&format!("export-{}", f.extension())), cx.t(&format!("export-{}.hint", f.extension()))));
    let choices: Vec<(&str, &str)> = texts.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    ui.horizontal(|ui| {
        if let Some(i) = widgets::segmented(ui, cx.theme, &choices, state.format) {
            state.format = i;
            state.path.text = path::with_extension(&state.path.text, ExcerptFormat::ALL[i].extension());
        }
        widgets::note(ui, cx.theme, &texts[state.format].1);
    });
}

fn columns(ui: &mut Ui, cx: &mut Cx<'_>, state: &mut ExportState) {
    let (whole, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), egui::Sense::hover());
    let mut left = whole;
    left.set_width(CHOICES.min(whole.width() * 0.5));
    let mut right = whole;
    right.min.x = left.max.x + 16.0;
    ui.scope_builder(UiBuilder::new().max_rect(left), |ui| choose::show(ui, cx, &mut state.template));
    ui.scope_builder(UiBuilder::new().max_rect(right), |ui| preview::show(ui, cx));
}

/// Where it goes; writes it, or copies it.
fn foot(ui: &mut Ui, cx: &mut Cx<'_>, state: &mut ExportState) -> Then {
    let done = state.path.show(ui, cx, "export-path", &cx.t("export-path"));
    ui.add_space(6.0);
    let total = cx.session.excerpts().map_or(0, |e| e.proof.total);
    let sound = cx.session.template_error().is_none();
    let path = state.path.path().filter(|_| total > 0 && sound);
    let mut then = Then::Stay;
    let format = ExcerptFormat::ALL[state.format];
    if done.browse {
        then = Then::Ask(Asked::Export(format.extension()));
    }
    ui.horizontal(|ui| {
        let write = widgets::primary(ui, cx.theme, &cx.t("export-do"), path.is_some()).clicked() || done.entered;
        if let Some(path) = path.filter(|_| write) {
            cx.push(GiveCommand::Export { path, format });
            then = Then::Close;
        }
        let copy = egui::Button::new(cx.t("export-copy")).stroke(egui::Stroke::new(1.0, cx.theme.hairline));
        let copy = ui.add_enabled(total > 0 && sound, copy).on_hover_text(cx.t("export-copy.hint"));
        if copy.clicked() {
            cx.push(GiveCommand::Copy);
            then = Then::Close;
        }
    });
    then
}
