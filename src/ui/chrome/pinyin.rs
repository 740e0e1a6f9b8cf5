//! The button for readings above Chinese characters, and under it the choices.

use super::menu;
use crate::app::Action;
use crate::app::pinyin::Pinyin;
use crate::ui::cx::Cx;
use crate::ui::{theme, widgets};
use egui::containers::menu::MenuButton;
use egui::{Button, RichText, Ui};

/// Draws the button: a letter with a tone mark, which both languages of the interface know.
pub(crate) fn show(ui: &mut Ui, cx: &mut Cx<'_>) {
    let p = cx.session.preferences();
    let on = p.pinyin != Pinyin::Never;
    let letter = RichText::new("ā").size(15.0).color(if on { cx.theme.accent } else { cx.theme.ink });
    let button = Button::new(letter).frame_when_inactive(on).selected(on);
    let (response, _) = MenuButton::from_button(button).ui(ui, |ui| {
        ui.set_min_width(270.0);
        for action in [Action::PinyinNever, Action::PinyinPointed, Action::PinyinRare, Action::PinyinAll] {
            menu::item(ui, cx, action);
        }
        widgets::rule(ui, cx.theme);
        let known = cx.tw("pinyin-known", &[("n", usize::from(cx.session.preferences().known).into())]);
        ui.label(RichText::new(known).size(theme::UI_SMALL).color(cx.theme.muted));
        for action in [Action::MorePinyin, Action::LessPinyin] {
            menu::item(ui, cx, action);
        }
        widgets::rule(ui, cx.theme);
        menu::item(ui, cx, Action::ToggleWordCard);
    });
    let name = cx.t("pinyin-title");
    widgets::name(&response, egui::Role::Button, true, &name);
    response.on_hover_text(name);
}
