//! The title line: which work, read or compare, and the few switches that are always at hand.

use super::{menu, pinyin};
use crate::app::view::{Mode, ReaderLayout, Theme};
use crate::app::{Action, ViewCommand};
use crate::model::Work;
use crate::ui::cx::Cx;
use crate::ui::widgets::{self, IconButton};
use crate::ui::{fonts, icons, keys};
use egui::containers::menu::MenuButton;
use egui::{Align, Button, Frame, Layout, Margin, Panel, Rect, RichText, Ui, UiBuilder, vec2};

/// Height of the line, in points.
const HEIGHT: f32 = 40.0;

/// Draws the line.
pub(crate) fn show(ui: &mut Ui, cx: &mut Cx<'_>) {
    let frame = Frame::new().fill(cx.theme.panel).inner_margin(Margin::symmetric(10, 0));
    Panel::top("title-line").exact_size(HEIGHT).resizable(false).frame(frame).show(ui, |ui| {
        let whole = ui.max_rect();
        let middle = Rect::from_center_size(whole.center(), vec2(486.0, whole.height()));
        let left = whole.with_max_x(middle.min.x - 8.0);
        let right = whole.with_min_x(middle.max.x + 8.0);
        let part = |rect, layout| UiBuilder::new().max_rect(rect).layout(layout);
        ui.scope_builder(part(left, Layout::left_to_right(Align::Center)), |ui| work(ui, cx));
        ui.scope_builder(part(middle, Layout::centered_and_justified(egui::Direction::LeftToRight)), |ui| {
            ui.horizontal_centered(|ui| mode(ui, cx));
        });
        ui.scope_builder(part(right, Layout::right_to_left(Align::Center)), |ui| switches(ui, cx));
        ui.advance_cursor_after_rect(whole);
    });
}

/// Title of a work as the window shows it, with its date.
pub(crate) fn work_title(cx: &Cx<'_>, work: &Work) -> String {
    let title = work.title.get(cx.lang());
    if work.date.is_empty() || title.contains(&work.date) {
        title.to_owned()
    } else {
        format!("{} · {title}", work.date)
    }
}

fn work(ui: &mut Ui, cx: &mut Cx<'_>) {
    widgets::picture(ui, icons::BOOK_OPEN, 16.0, cx.theme.accent);
    let ws = cx.session.workspace().clone();
    let shown = cx.session.view().panes.first().and_then(|p| ws.work_of(*p));
    let title = shown.map_or_else(|| cx.t("app-name"), |w| work_title(cx, w));
    let space = ui.available_width() - 30.0;
    let short = widgets::shorten(ui, &title, &fonts::ui_bold(14.0), space);
    let button =
        Button::new((RichText::new(short).font(fonts::ui_bold(14.0)), widgets::icon(icons::CHEVRON_DOWN, 13.0)))
            .frame_when_inactive(false);
    let (response, _) = MenuButton::from_button(button).ui(ui, |ui| {
        ui.set_min_width(300.0);
        for w in ws.works().values().filter(|w| ws.versions_of(w.id).next().is_some()) {
            let on = shown.is_some_and(|s| s.id == w.id);
            let mark = widgets::check(cx.theme, on);
            if widgets::choice(ui, mark, &work_title(cx, w), true).clicked() {
                cx.push(ViewCommand::ShowWork(w.id));
            }
        }
        if ws.works().len() > 1 {
            widgets::rule(ui, cx.theme);
            menu::item(ui, cx, Action::PreviousWork);
            menu::item(ui, cx, Action::NextWork);
        }
        widgets::rule(ui, cx.theme);
        for action in [Action::AddDocuments, Action::OpenWorkspace, Action::NewWorkspace] {
            menu::item(ui, cx, action);
        }
    });
    let name = cx.tw("title-work", &[("title", title.as_str().into())]);
    widgets::name(&response, egui::Role::Button, true, &name);
    response.on_hover_text(name);
}

fn mode(ui: &mut Ui, cx: &mut Cx<'_>) {
    let actions = [Action::ReadMode, Action::CompareMode, Action::AlignMode, Action::ReuseMode, Action::OverviewMode];
    let language = cx.language();
    let texts = actions.map(|a| (a.label(language), hint(cx, a)));
    let choices: Vec<(&str, &str)> = texts.iter().map(|(l, h)| (l.as_str(), h.as_str())).collect();
    let chosen = match cx.session.view().mode {
        Mode::Read => 0,
        Mode::Compare => 1,
        Mode::Align => 2,
        Mode::Reuse => 3,
        Mode::Overview => 4,
    };
    if let Some(i) = widgets::segmented(ui, cx.theme, &choices, chosen) {
        cx.act(actions[i]);
    }
}

/// Name, key and meaning of an action, for a tooltip.
pub(crate) fn hint(cx: &Cx<'_>, action: Action) -> String {
    let keys = keys::written(action);
    format!("{}  {}\n{}", menu::name(cx, action), keys.join(" · "), action.hint(cx.language()))
}

/// A button for an action, as an icon.
pub(crate) fn action_button(ui: &mut Ui, cx: &mut Cx<'_>, action: Action, glyph: &str) {
    let name = menu::name(cx, action);
    let button = IconButton::new(glyph, &name)
        .hint(hint(cx, action))
        .enabled(cx.session.enabled(action))
        .on(menu::is_on(cx, action));
    if ui.add(button).clicked() {
        cx.act(action);
    }
}

/// A button for an action, as a short text.
fn text_button(ui: &mut Ui, cx: &mut Cx<'_>, action: Action, text: RichText) {
    let name = menu::name(cx, action);
    let response = ui.add_enabled(cx.session.enabled(action), Button::new(text).frame_when_inactive(false));
    widgets::name(&response, egui::Role::Button, true, &name);
    if response.on_hover_text(hint(cx, action)).clicked() {
        cx.act(action);
    }
}

/// From right to left.
fn switches(ui: &mut Ui, cx: &mut Cx<'_>) {
    ui.spacing_mut().item_spacing.x = 3.0;
    menu::show(ui, cx);
    let other = match cx.language() {
        crate::i18n::Language::En => "中",
        crate::i18n::Language::Zh => "EN",
    };
    text_button(ui, cx, Action::SwitchLanguage, RichText::new(other));
    let dark = cx.session.preferences().theme == Theme::Dark;
    let name = menu::name(cx, Action::ToggleTheme);
    let lamp = IconButton::new(if dark { icons::SUN } else { icons::MOON }, &name).hint(hint(cx, Action::ToggleTheme));
    if ui.add(lamp).clicked() {
        cx.act(Action::ToggleTheme);
    }
    action_button(ui, cx, Action::Palette, icons::COMMAND);
    ui.add_space(8.0);
    text_button(ui, cx, Action::LargerText, RichText::new("A+").size(14.5));
    text_button(ui, cx, Action::SmallerText, RichText::new("A−").size(12.0));
    if cx.session.view().mode.reads() {
        pinyin::show(ui, cx);
        let rows = cx.session.view().layout == ReaderLayout::Rows;
        if cx.session.view().mode == Mode::Read {
            action_button(ui, cx, Action::ToggleLayout, if rows { icons::COLUMNS_2 } else { icons::ROWS_2 });
        }
        action_button(ui, cx, Action::AddPane, icons::PLUS);
    }
    ui.add_space(8.0);
    action_button(ui, cx, Action::Undo, icons::UNDO);
}
