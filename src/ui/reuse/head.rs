//! What stands over map and list: the language, the kinds with their counts, the order of the list, the steps, the export.

use crate::app::reusing::Reuse;
use crate::app::view::Order;
use crate::app::{Action, ReuseCommand};
use crate::collate::reuse::Kind;
use crate::ui::chrome::title::action_button;
use crate::ui::cx::Cx;
use crate::ui::parts::{self, icon};
use crate::ui::{fonts, icons, theme, widgets};
use egui::accesskit::Role;
use egui::{Align, Button, Color32, Layout, RichText, Stroke, Ui, WidgetInfo, vec2};

/// Shows both lines.
pub(super) fn show(ui: &mut Ui, cx: &mut Cx<'_>, made: &Reuse, listed: &[usize]) {
    ui.horizontal(|ui| {
        let title = cx.tw("reuse-count", &[("n", made.shared.len().into())]);
        ui.label(RichText::new(title).font(fonts::ui_bold(theme::UI_TEXT)));
        ui.add_space(8.0);
        language(ui, cx, made);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            action_button(ui, cx, Action::ExportReuse, icons::DOWNLOAD);
            ui.add_space(6.0);
            steps(ui, cx, listed);
        });
    });
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for kind in Kind::ALL {
            chip(ui, cx, made, kind);
        }
        ui.add_space(8.0);
        order(ui, cx);
        if cx.session.running().iter().any(|p| p.name == "job-reuse") {
            ui.spinner();
            ui.label(RichText::new(cx.t("job-reuse")).color(cx.theme.muted));
        }
    });
}

fn language(ui: &mut Ui, cx: &mut Cx<'_>, made: &Reuse) {
    let all = cx.session.reuse_languages();
    let now = made.columns.first().map(|c| c.lang);
    if all.len() < 2 {
        return;
    }
    let hint = cx.t("reuse-language");
    let names: Vec<String> = all.iter().map(|l| parts::language(cx, *l)).collect();
    let choices: Vec<(&str, &str)> = names.iter().map(|n| (n.as_str(), hint.as_str())).collect();
    let chosen = all.iter().position(|l| Some(*l) == now).unwrap_or(0);
    if let Some(i) = widgets::segmented(ui, cx.theme, &choices, chosen) {
        cx.push(ReuseCommand::Language(all[i]));
    }
}

/// A kind, shown or left out, and how many pairs are of it.
fn chip(ui: &mut Ui, cx: &mut Cx<'_>, made: &Reuse, kind: Kind) {
    let on = !cx.session.view().reuse.hidden.contains(&kind);
    let n = made.shared.iter().filter(|s| s.kind == kind).count();
    let name = cx.t(&format!("reuse-{}", kind.key()));
    let text = if on { format!("{} {name}  {n}", icon::CHECK) } else { format!("{name}  {n}") };
    let ink = if n == 0 { cx.theme.muted } else { cx.theme.ink };
    let fill = if on { cx.theme.wash(cx.theme.accent, 0.16) } else { Color32::TRANSPARENT };
    let edge = Stroke::new(1.0, if on { cx.theme.accent } else { cx.theme.hairline });
    let text = RichText::new(text).size(theme::UI_SMALL).color(ink);
    let r = ui.add(Button::new(text).fill(fill).stroke(edge).corner_radius(11).min_size(vec2(0.0, 22.0)));
    let spoken = cx.tw("reuse-chip", &[("name", name.into()), ("n", n.into())]);
    r.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, on, &spoken));
    if r.on_hover_text(cx.t(&format!("reuse-{}.hint", kind.key()))).clicked() {
        cx.push(ReuseCommand::Toggle(kind));
    }
}

fn order(ui: &mut Ui, cx: &mut Cx<'_>) {
    let orders = [Order::Place, Order::Kept];
    let texts = ["reuse-by-place", "reuse-by-kept"].map(|key| (cx.t(key), cx.t(&format!("{key}.hint"))));
    let choices: Vec<(&str, &str)> = texts.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let chosen = usize::from(cx.session.view().reuse.order == Order::Kept);
    if let Some(i) = widgets::segmented(ui, cx.theme, &choices, chosen) {
        cx.push(ReuseCommand::Order(orders[i]));
    }
}

fn steps(ui: &mut Ui, cx: &mut Cx<'_>, listed: &[usize]) {
    ui.spacing_mut().item_spacing.x = 2.0;
    action_button(ui, cx, Action::NextShared, &icon::CHEVRON_DOWN.to_string());
    action_button(ui, cx, Action::PreviousShared, &icon::CHEVRON_UP.to_string());
    if let Some(at) = cx.session.reuse_current().and_then(|c| listed.iter().position(|&l| l == c)) {
        ui.label(RichText::new(format!("{} / {}", at + 1, listed.len())).small().color(cx.theme.muted));
    }
}
