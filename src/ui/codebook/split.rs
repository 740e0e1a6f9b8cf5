//! Dividing a code: which of its passages get a new one.

use super::fields::{self, caption};
use crate::app::CodeCommand;
use crate::model::{CodeId, TagId};
use crate::ui::cx::Cx;
use crate::ui::{parts, theme, widgets};
use egui::accesskit::Role;
use egui::{Id, Rect, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};
use std::collections::BTreeSet;

/// Height of a passage in the list, in points.
const LINE: f32 = 44.0;

/// What has been chosen so far.
#[derive(Default)]
pub(crate) struct SplitState {
    code: Option<CodeId>,
    name: String,
    chosen: BTreeSet<TagId>,
    focused: bool,
}

/// Draws the sheet. Says whether it stays open.
pub(super) fn show(ui: &Ui, cx: &mut Cx<'_>, state: &mut SplitState) -> bool {
    let id = state.code.get_or_insert_with(|| cx.session.code_in_hand().map_or_else(|| "".into(), |c| c.id.clone()));
    let Some(code) = cx.session.workspace().codes().get(id).cloned() else { return false };
    let ws = cx.session.workspace().clone();
    let tags: Vec<TagId> = {
        let own = cx.session.tags_with(&code.id).into_iter().filter(|t| t.codes.contains(&code.id));
        own.map(|t| t.id).collect()
    };
    state.chosen.retain(|t| tags.contains(t));
    let (title, close) = (cx.t("split-title"), cx.t("close"));
    let (done, left) = widgets::popover(ui, cx.theme, ("split-code", &title, &close), 560.0, |ui| {
        fields::about(ui, cx, &code);
        widgets::note(ui, cx.theme, cx.t("split-what"));
        ui.add_space(2.0);
        ui.horizontal(|ui| {
            let label = cx.t("split-name");
            caption(ui, cx, &label);
            let r = widgets::field(ui, cx.theme, Id::unique("split-name"), &mut state.name, "", &label);
            widgets::focus_once(&r, &mut state.focused);
        });
        let height = (ui.ctx().content_rect().height() - 330.0).clamp(LINE, LINE * 8.0);
        let rows = ScrollArea::vertical().id_salt("split-passages").max_height(height).auto_shrink([false, true]);
        rows.show_rows(ui, LINE, tags.len(), |ui, range| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for tag in tags[range].iter().filter_map(|t| ws.tags().get(t)) {
                let Some(v) = ws.versions().get(&tag.version) else { continue };
                let siglum = ws.documents().get(&tag.document).map_or("", |d| d.siglum.as_str());
                let text = v.body.quotation(&tag.ranges).replace('\n', " ");
                let on = state.chosen.contains(&tag.id);
                if passage(ui, cx, (siglum, &text), v.lang, on) && !state.chosen.remove(&tag.id) {
                    state.chosen.insert(tag.id);
                }
            }
        });
        ui.add_space(6.0);
        let ready = !state.name.trim().is_empty() && !state.chosen.is_empty();
        let label = cx.tw("split-do", &[("n", state.chosen.len().into()), ("of", tags.len().into())]);
        let pressed = widgets::primary(ui, cx.theme, &label, ready).clicked();
        if pressed {
            cx.push(CodeCommand::Split {
                code: code.id.clone(),
                name: state.name.trim().to_owned(),
                tags: state.chosen.iter().copied().collect(),
            });
        }
        pressed
    });
    !(done || left)
}

/// A passage with a box to tick.
fn passage(ui: &mut Ui, cx: &Cx<'_>, (siglum, text): (&str, &str), lang: crate::text::Lang, on: bool) -> bool {
    let (rect, r) = ui.allocate_exact_size(vec2(ui.available_width(), LINE), Sense::click());
    r.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, on, format!("{siglum}: {text}")));
    if r.hovered() || r.has_focus() {
        ui.painter().rect_filled(rect, f32::from(theme::RADIUS), cx.theme.hover);
    }
    let tick = Rect::from_center_size(pos2(rect.left() + 14.0, rect.center().y), egui::Vec2::splat(14.0));
    ui.painter().rect_stroke(tick, 3.0, egui::Stroke::new(1.0, cx.theme.muted), egui::StrokeKind::Inside);
    if on {
        let font = crate::ui::fonts::icon(12.0);
        ui.painter().text(tick.center(), egui::Align2::CENTER_CENTER, parts::icon::CHECK, font, cx.theme.accent);
    }
    let room = rect.width() - 84.0;
    let galley = parts::cut(ui, text, parts::reading(lang, 14.0), cx.theme.ink, room, 2);
    let small = parts::cut(ui, siglum, parts::interface(theme::UI_SMALL), cx.theme.muted, 44.0, 1);
    ui.painter().galley(pos2(rect.left() + 30.0, rect.center().y - small.size().y / 2.0), small, cx.theme.muted);
    ui.painter().galley(pos2(rect.left() + 76.0, rect.center().y - galley.size().y / 2.0), galley, cx.theme.ink);
    r.clicked()
}
