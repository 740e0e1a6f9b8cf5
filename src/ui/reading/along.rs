//! The thin bar above the text while one reads along a code: where one is, and the way on.

use crate::app::Action;
use crate::app::along::Along;
use crate::ui::chrome::title::{action_button, hint};
use crate::ui::cx::Cx;
use crate::ui::parts::{self, icon};
use crate::ui::widgets::{self, IconButton};
use crate::ui::{fonts, icons, theme};
use egui::accesskit::{Live, Role};
use egui::{Align, Frame, Layout, Margin, Panel, RichText, Sense, Ui, WidgetInfo, vec2};

/// Height of the bar, in points.
const HEIGHT: f32 = 30.0;

/// Draws the bar while one reads along a code.
pub(super) fn show(ui: &mut Ui, cx: &mut Cx<'_>) {
    let Some(along) = cx.session.along() else { return };
    let frame = Frame::new().fill(cx.theme.panel).inner_margin(Margin::symmetric(12, 0));
    Panel::top("along-bar").exact_size(HEIGHT).resizable(false).frame(frame).show(ui, |ui| {
        ui.horizontal_centered(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let name = cx.t("along-leave");
                let close = IconButton::new(icons::X, &name).size(13.0).hint(hint(cx, Action::ReadAlong));
                if ui.add(close).clicked() {
                    cx.act(Action::ReadAlong);
                }
                action_button(ui, cx, Action::NextPassage, &icon::CHEVRON_DOWN.to_string());
                action_button(ui, cx, Action::PreviousPassage, &icon::CHEVRON_UP.to_string());
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| place(ui, cx, &along));
            });
        });
    });
}

fn said(cx: &Cx<'_>, at: Option<usize>, of: usize) -> String {
    match at {
        Some(at) if of > 0 => cx.tw("along-place", &[("n", (at + 1).into()), ("of", of.into())]),
        _ => cx.tw("along-before", &[("of", of.into())]),
    }
}

/// Where one is: of all, and in each work where several are on the screen.
fn place(ui: &mut Ui, cx: &Cx<'_>, along: &Along) {
    let ws = cx.session.workspace();
    let color = ws.codes().get(&along.code).map_or(cx.theme.muted, |c| cx.theme.code(&c.color));
    let name = parts::name_of(cx, &along.code);
    let here = said(cx, along.at, along.of);
    let works: Vec<String> = along
        .works
        .iter()
        .filter_map(|(work, at, of)| {
            let work = ws.works().get(work)?;
            let year: String = work.date.chars().take_while(char::is_ascii_digit).collect();
            let name = if year.is_empty() { work.title.get(cx.lang()).to_owned() } else { year };
            Some(cx.tw("along-work", &[("work", name.into()), ("place", said(cx, *at, *of).into())]))
        })
        .collect();
    let response = ui
        .scope(|ui| {
            ui.label(RichText::new(&here).font(fonts::ui_bold(theme::UI_TEXT)));
            let (rect, _) = ui.allocate_exact_size(vec2(14.0, 20.0), Sense::empty());
            parts::swatch(ui.painter(), rect.center(), color);
            let room = (ui.available_width() - 30.0).max(60.0);
            let font = egui::FontId::proportional(theme::UI_TEXT);
            ui.label(widgets::shorten(ui, &name, &font, room));
            for work in &works {
                ui.label(RichText::new("·").color(cx.theme.muted));
                ui.label(RichText::new(work).size(theme::UI_SMALL).color(cx.theme.muted));
            }
        })
        .response;
    let spoken = [vec![cx.t("along-name"), here, name], works].concat().join(&cx.t("codes-comma"));
    let told = ui.interact(response.rect, egui::Id::unique("along-told"), Sense::hover());
    told.widget_info(|| WidgetInfo::labeled(Role::Status, true, &spoken));
    ui.ctx().accesskit_node_builder(told.id, |node| node.set_live(Live::Polite));
}
