//! Fields of the sheets: a caption and a field on one line, texts of several lines, a choice of colours.

use crate::app::codebook::colour;
use crate::model::{Code, CodeId};
use crate::ui::cx::Cx;
use crate::ui::{parts, theme, widgets};
use egui::accesskit::Role;
use egui::{Align, Id, Layout, Response, RichText, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};

/// Width of a caption, in points.
pub(super) const CAPTION: f32 = 92.0;

/// The name of a field at its left.
pub(super) fn caption(ui: &mut Ui, cx: &Cx<'_>, text: &str) {
    let size = vec2(CAPTION, 28.0);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_size(size);
        ui.label(RichText::new(text).color(cx.theme.muted));
    });
}

/// A field of several lines, with a visible edge.
pub(super) fn area(ui: &mut Ui, cx: &Cx<'_>, id: Id, text: &mut String, label: &str, rows: usize) -> Response {
    widgets::area(ui, cx.theme, id, text, label, rows)
}

/// Swatches: a column for each hue, a row for each shade. The one that holds has a ring; each is told by name and number.
pub(super) fn swatches(ui: &mut Ui, cx: &Cx<'_>, chosen: &str) -> Option<String> {
    let mut pressed = None;
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing = vec2(2.0, 2.0);
        for shade in 0..colour::SHADES {
            ui.horizontal(|ui| {
                for (hue, key) in colour::HUES {
                    let color = colour::shade(hue, shade);
                    let (rect, r) = ui.allocate_exact_size(vec2(26.0, 20.0), Sense::click());
                    let on = color.eq_ignore_ascii_case(chosen);
                    let says = cx.tw("code-swatch", &[("hue", cx.t(key).into()), ("n", (shade + 1).into())]);
                    r.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, on, &says));
                    ui.painter().rect_filled(rect.shrink(2.0), 3.0, cx.theme.code(&color));
                    if on || r.has_focus() || r.hovered() {
                        let ring = Stroke::new(if on { 2.0 } else { 1.0 }, cx.theme.ink);
                        ui.painter().rect_stroke(rect, 4.0, ring, StrokeKind::Inside);
                    }
                    if r.on_hover_text(says).clicked() {
                        pressed = Some(color);
                    }
                }
            });
        }
    });
    pressed
}

/// The head of a sheet about a code: its swatch and its name.
pub(super) fn about(ui: &mut Ui, cx: &Cx<'_>, code: &Code) {
    ui.horizontal(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(14.0, 20.0), Sense::empty());
        parts::swatch(ui.painter(), rect.center(), cx.theme.code(&code.color));
        let (name, other) = parts::names(cx, code);
        ui.label(RichText::new(name).font(crate::ui::fonts::ui_bold(theme::UI_TEXT)));
        if let Some(other) = other {
            ui.label(RichText::new(other).color(cx.theme.muted));
        }
    });
}

/// A list of codes of which one is chosen. `from` is left out, with what `leave` says.
pub(super) fn choose(
    ui: &mut Ui,
    cx: &Cx<'_>,
    typed: &mut crate::ui::codes::typeahead::Typeahead,
    (id, says): (&'static str, &str),
    leave: impl Fn(&Code) -> bool,
    chosen: &mut Option<CodeId>,
) -> bool {
    use crate::ui::codes::typeahead::{Typed, matching};
    let found = |text: &str| -> Vec<&Code> { matching(cx.session, text).into_iter().filter(|c| !leave(c)).collect() };
    let before = found(&typed.text);
    let (r, did) = typed.show(ui, cx.theme, Id::unique(id), says, before.len());
    let hits = if r.changed() { found(&typed.text) } else { before };
    let mut taken = false;
    if did == Typed::Taken {
        *chosen = hits.get(typed.at).map(|c| c.id.clone());
        taken = chosen.is_some();
    }
    ui.add_space(2.0);
    ScrollArea::vertical().id_salt(id).max_height(26.0 * 8.0).auto_shrink([false, true]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for (i, code) in hits.iter().enumerate() {
            let on = chosen.as_ref() == Some(&code.id) || (chosen.is_none() && !typed.is_blank() && i == typed.at);
            if parts::code_line(ui, cx, code, 0, on).clicked() {
                *chosen = Some(code.id.clone());
            }
        }
        if hits.is_empty() {
            widgets::note(ui, cx.theme, cx.t("codes-no-hit"));
        }
    });
    taken
}
