//! The small bar beside a selection: tag, tag again, copy, copy with citation.

use super::Reading;
use crate::app::Action;
use crate::ui::chrome::title::hint;
use crate::ui::cx::Cx;
use crate::ui::parts;
use crate::ui::{icons, theme, widgets};
use egui::{Area, Button, Id, Margin, Order, RichText, Ui, vec2};

/// Draws the bar while there is a selection.
pub(super) fn show(ui: &Ui, cx: &mut Cx<'_>, state: &Reading) {
    let (Some((at, revision)), Some(_)) = (state.bar, &cx.session.view().selection) else { return };
    if revision != cx.session.revision() || state.menu.is_some() || cx.session.view().adjusting.is_some() {
        return;
    }
    let area = Area::new(Id::unique("selection-bar"))
        .order(Order::Middle)
        .fixed_pos(at + vec2(-20.0, 10.0))
        .constrain_to(ui.max_rect())
        .accessible_name(cx.t("bar-name"));
    area.show(ui.ctx(), |ui| {
        let frame = parts::raised(ui, cx.theme, Margin::symmetric(4, 3));
        frame.show(ui, |ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            ui.horizontal(|ui| buttons(ui, cx));
        });
    });
}

fn buttons(ui: &mut Ui, cx: &mut Cx<'_>) {
    button(ui, cx, Action::TagSelection, icons::TAG, cx.t("bar-tag"), "T");
    let last = cx.session.view().last_code.as_ref().and_then(|c| cx.session.workspace().codes().get(c));
    if let Some(code) = last {
        let name = widgets::shorten(ui, code.name.get(cx.lang()), &egui::FontId::proportional(theme::UI_TEXT), 140.0);
        let dot = RichText::new("■").size(10.0).color(cx.theme.code(&code.color));
        let keys = RichText::new("R").small().color(cx.theme.muted);
        let again = ui.add_enabled(
            cx.session.enabled(Action::RepeatTag),
            Button::new((dot, name.clone(), keys)).frame_when_inactive(false),
        );
        widgets::name(&again, egui::Role::Button, true, &format!("{}: {name}", Action::RepeatTag.label(cx.language())));
        if again.on_hover_text(hint(cx, Action::RepeatTag)).clicked() {
            cx.act(Action::RepeatTag);
        }
    }
    button(ui, cx, Action::Copy, icons::COPY, String::new(), "");
    button(ui, cx, Action::CopyWithCitation, icons::QUOTE, String::new(), "");
}

fn button(ui: &mut Ui, cx: &mut Cx<'_>, action: Action, glyph: &str, text: String, key: &str) {
    let enabled = cx.session.enabled(action);
    let muted = cx.theme.muted;
    let glyph = widgets::icon(glyph, 15.0);
    let button = if text.is_empty() {
        Button::new(glyph)
    } else {
        Button::new((glyph, text, RichText::new(key).small().color(muted)))
    };
    let response = ui.add_enabled(enabled, button.frame_when_inactive(false));
    widgets::name(&response, egui::Role::Button, enabled, &action.label(cx.language()));
    if response.on_hover_text(hint(cx, action)).clicked() {
        cx.act(action);
    }
}
