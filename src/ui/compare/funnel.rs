//! The ladder of what is ignored: how many differences there are, what each step takes, and what is left; and the same in one
//! plain sentence. Each step opens the list of the differences that it takes.

use super::phrase;
use crate::app::{Action, CompareCommand, Findings, Rung};
use crate::collate::{Class, Switch};
use crate::ui::cx::Cx;
use crate::ui::parts::{self, icon};
use crate::ui::{fonts, theme};
use egui::accesskit::Role;
use egui::{Button, Color32, CornerRadius, Rect, RichText, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2};

/// Shows the row of steps.
pub(super) fn show(ui: &mut Ui, cx: &mut Cx<'_>, made: &Findings) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(5.0, 4.0);
        ui.spacing_mut().interact_size.y = HEIGHT;
        ui.spacing_mut().button_padding.y = 2.0;
        let all = made.total.to_string();
        let r = ui
            .add(Button::new(RichText::new(all).font(fonts::ui_bold(theme::UI_TEXT + 1.5))).min_size(vec2(0.0, 22.0)));
        let says = cx.tw("cmp-list-all", &[("n", made.total.into())]);
        r.widget_info(|| WidgetInfo::labeled(Role::Button, true, &says));
        if r.on_hover_text(says).clicked() {
            cx.push(CompareCommand::List(None));
        }
        let versions = cx.session.workspace().versions();
        let cjk = made.versions().first().and_then(|v| versions.get(v)).is_some_and(|v| v.lang.is_cjk());
        for rung in made.rungs.iter().filter(|r| !is_idle(r, cjk)) {
            step(ui, cx, rung);
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

/// Height of a step, in points.
const HEIGHT: f32 = 22.0;

/// Whether a step says nothing of texts in a language: capitals of Chinese, width of English.
fn is_idle(rung: &Rung, cjk: bool) -> bool {
    let foreign = match rung.switch {
        Switch::Case | Switch::Hyphen | Switch::Spelling => cjk,
        Switch::Width | Switch::Script => !cjk,
        Switch::Space | Switch::Quotes | Switch::Punctuation | Switch::Furniture => false,
    };
    foreign && !rung.on && rung.takes == 0
}

/// A step: a switch, and the number that opens its list. They stand side by side on one line, whole.
fn step(ui: &mut Ui, cx: &mut Cx<'_>, rung: &Rung) {
    let (on, n) = (rung.on, rung.takes);
    let name = cx.t(&format!("cmp-ignore-{}", rung.switch.key()));
    let quiet = !on && n == 0;
    let ink = if quiet { cx.theme.muted } else { cx.theme.ink };
    let fill = if on { cx.theme.wash(cx.theme.accent, 0.16) } else { Color32::TRANSPARENT };
    let edge = Stroke::new(1.0, if on { cx.theme.accent } else { cx.theme.hairline });
    let class = Class::of(rung.switch);
    let text = if on { format!("{} {name}", icon::CHECK) } else { name.clone() };
    let text = parts::cut(ui, &text, parts::interface(theme::UI_SMALL), ink, f32::INFINITY, 1);
    let c = &cx.session.view().compare;
    let open = c.drawer && c.listed == Some(class);
    let color = if open { cx.theme.accent } else { cx.theme.ink };
    let number = format!("{}{n}", if on { "−" } else { "" });
    let number = parts::cut(ui, &number, fonts::ui_bold(theme::UI_SMALL), color, f32::INFINITY, 1);
    let left = text.size().x + 2.0 * ui.spacing().button_padding.x;
    let right = if n > 0 { number.size().x + 2.0 * ui.spacing().button_padding.x - 1.0 } else { 0.0 };
    let (rect, _) = ui.allocate_exact_size(vec2((left + right).ceil(), HEIGHT), Sense::hover());
    let (half, whole) = (CornerRadius { nw: 11, sw: 11, ne: 0, se: 0 }, CornerRadius::same(11));
    let radius = if n > 0 { half } else { whole };
    let place = Rect::from_min_size(rect.min, vec2(left, HEIGHT));
    let r = within(ui, place, Button::new(text).fill(fill).stroke(edge).corner_radius(radius));
    let spoken = cx.tw("cmp-ignore-spoken", &[("name", name.clone().into()), ("n", n.into())]);
    r.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, on, &spoken));
    if r.on_hover_text(hint(cx, rung.switch)).clicked() {
        cx.push(CompareCommand::Toggle(rung.switch));
    }
    if n > 0 {
        let radius = CornerRadius { nw: 0, sw: 0, ne: 11, se: 11 };
        let place = Rect::from_min_max(pos2(place.right() - 1.0, rect.top()), rect.max);
        let r = within(ui, place, Button::new(number).fill(fill).stroke(edge).corner_radius(radius));
        let says = cx.tw("cmp-list", &[("name", name.into()), ("n", n.into())]);
        r.widget_info(|| WidgetInfo::labeled(Role::Button, true, &says));
        if r.on_hover_text(says).clicked() {
            cx.push(CompareCommand::List(Some(class)));
        }
    }
}

/// A button in a place that the line has been given already.
fn within(ui: &mut Ui, place: Rect, button: Button<'_>) -> egui::Response {
    ui.new_child(UiBuilder::new().max_rect(place)).add_sized(place.size(), button)
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
