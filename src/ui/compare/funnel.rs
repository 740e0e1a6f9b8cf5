//! The ladder of what is ignored: how many differences there are, what each step takes, and what is left; and the same in one
//! plain sentence. Each step opens the list of the differences that it takes.

use super::phrase;
use crate::app::{Action, CompareCommand, Findings, Rung};
use crate::collate::{Class, Switch};
use crate::ui::cx::Cx;
use crate::ui::parts::icon;
use crate::ui::{fonts, theme};
use egui::accesskit::Role;
use egui::{Button, Color32, CornerRadius, RichText, Stroke, Ui, WidgetInfo, vec2};

/// Shows the row of steps.
pub(super) fn show(ui: &mut Ui, cx: &mut Cx<'_>, made: &Findings) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(5.0, 4.0);
        let all = made.total.to_string();
        let r = ui
            .add(Button::new(RichText::new(all).font(fonts::ui_bold(theme::UI_TEXT + 1.5))).min_size(vec2(0.0, 22.0)));
        let says = cx.tw("cmp-list-all", &[("n", made.total.into())]);
        r.widget_info(|| WidgetInfo::labeled(Role::Button, true, &says));
        if r.on_hover_text(says).clicked() {
            cx.push(CompareCommand::List(None));
        }
        for rung in &made.rungs {
            step(ui, cx, made, rung);
            if rung.on && rung.takes > 0 {
                let left = RichText::new(format!("→ {}", rung.left)).size(theme::UI_SMALL).color(cx.theme.muted);
                ui.label(left);
            }
        }
        rest(ui, cx, made, Class::Wording);
        if made.of_class(Class::Move) > 0 {
            rest(ui, cx, made, Class::Move);
        }
    });
}

/// Name and first key of the action of a switch.
fn hint(cx: &Cx<'_>, switch: Switch) -> String {
    let action = match switch {
        Switch::Quotes => Action::IgnoreQuotes,
        Switch::Punctuation => Action::IgnorePunctuation,
        Switch::Width => Action::IgnoreWidth,
        Switch::Case => Action::IgnoreCase,
        Switch::Hyphen => Action::IgnoreHyphen,
        Switch::Spelling => Action::IgnoreSpelling,
        Switch::Script => Action::IgnoreScript,
        Switch::Furniture => Action::IgnoreFurniture,
        Switch::Space => return cx.t("cmp-ignore-space-hint"),
    };
    let key = action.keys().first().map(|k| format!(" ({})", k.label())).unwrap_or_default();
    format!("{}{key}", action.label(cx.language()))
}

/// A step: a switch, and the number that opens its list.
fn step(ui: &mut Ui, cx: &mut Cx<'_>, made: &Findings, rung: &Rung) {
    let (on, n) = (rung.on, rung.takes);
    let name = cx.t(&format!("cmp-ignore-{}", rung.switch.key()));
    let quiet = !on && n == 0;
    let ink = if quiet { cx.theme.muted } else { cx.theme.ink };
    let fill = if on { cx.theme.wash(cx.theme.accent, 0.16) } else { Color32::TRANSPARENT };
    let edge = Stroke::new(1.0, if on { cx.theme.accent } else { cx.theme.hairline });
    let class = Class::of(rung.switch);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = -1.0;
        let text = if on { format!("{} {name}", icon::CHECK) } else { name.clone() };
        let (left, right) =
            (CornerRadius { nw: 11, sw: 11, ne: 0, se: 0 }, CornerRadius { nw: 0, sw: 0, ne: 11, se: 11 });
        let text = RichText::new(text).size(theme::UI_SMALL).color(ink);
        let radius = if n > 0 { left } else { CornerRadius::same(11) };
        let r = ui.add(Button::new(text).fill(fill).stroke(edge).corner_radius(radius).min_size(vec2(0.0, 22.0)));
        let spoken = cx.tw("cmp-ignore-spoken", &[("name", name.clone().into()), ("n", n.into())]);
        r.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, on, &spoken));
        if r.on_hover_text(hint(cx, rung.switch)).clicked() {
            cx.push(CompareCommand::Toggle(rung.switch));
        }
        if n > 0 {
            count(ui, cx, made, class, &name, (n, if on { "−" } else { "" }), (fill, edge, right));
        }
    });
}

/// The number of a class, which opens its list.
fn count(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    _made: &Findings,
    class: Class,
    name: &str,
    (n, sign): (usize, &str),
    (fill, edge, radius): (Color32, Stroke, CornerRadius),
) {
    let c = &cx.session.view().compare;
    let open = c.drawer && c.listed == Some(class);
    let color = if open { cx.theme.accent } else { cx.theme.ink };
    let text = RichText::new(format!("{sign}{n}")).font(fonts::ui_bold(theme::UI_SMALL)).color(color);
    let r = ui.add(Button::new(text).fill(fill).stroke(edge).corner_radius(radius).min_size(vec2(0.0, 22.0)));
    let says = cx.tw("cmp-list", &[("name", name.into()), ("n", n.into())]);
    r.widget_info(|| WidgetInfo::labeled(Role::Button, true, &says));
    if r.on_hover_text(says).clicked() {
        cx.push(CompareCommand::List(Some(class)));
    }
}

/// What no step takes: its number, which opens its list.
fn rest(ui: &mut Ui, cx: &mut Cx<'_>, made: &Findings, class: Class) {
    let n = made.of_class(class);
    let name = phrase::heading(cx, class);
    let mark = match (class, n) {
        (Class::Move, _) => cx.theme.moved,
        (_, 0) => cx.theme.good,
        _ => cx.theme.delete,
    };
    let text = RichText::new(format!("{n} {name}")).font(fonts::ui_bold(theme::UI_SMALL)).color(mark);
    let edge = Stroke::new(1.0, mark);
    let r = ui.add(Button::new(text).stroke(edge).corner_radius(11).min_size(vec2(0.0, 22.0)));
    let says = cx.tw("cmp-list", &[("name", name.into()), ("n", n.into())]);
    r.widget_info(|| WidgetInfo::labeled(Role::Button, true, &says));
    if r.on_hover_text(says).clicked() {
        cx.push(CompareCommand::List(Some(class)));
    }
}

/// The whole in one sentence: `Of 163 differences none is wording: 125 punctuation, 33 capitals.`
pub(super) fn sentence(cx: &Cx<'_>, made: &Findings) -> String {
    if made.total == 0 {
        return cx.t("cmp-sum-none");
    }
    let wording = made.of_class(Class::Wording);
    let mut rest: Vec<(usize, Class)> =
        made.by_class.iter().filter(|(c, _)| **c != Class::Wording).map(|(c, n)| (*n, *c)).collect();
    rest.sort_by_key(|(n, c)| (std::cmp::Reverse(*n), *c));
    let rest: Vec<String> = rest
        .into_iter()
        .map(|(n, c)| {
            cx.tw(
                "cmp-sum-part",
                &[("n", n.into()), ("class", cx.tw(&format!("cmp-sum-{}", c.key()), &[("n", n.into())]).into())],
            )
        })
        .collect();
    let rest = rest.join(&cx.t("codes-comma"));
    let vars = [("n", made.total.into()), ("wording", wording.into()), ("rest", rest.clone().into())];
    match (wording, rest.is_empty()) {
        (0, _) => cx.tw("cmp-sum-no-wording", &vars),
        (_, true) => cx.tw("cmp-sum-all-wording", &vars),
        _ => cx.tw("cmp-sum", &vars),
    }
}
