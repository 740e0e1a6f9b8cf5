//! What stands over a comparison: the two versions, how they are shown, what is ignored, how much differs.

use super::index::Index;
use super::phrase::Sigla;
use crate::app::{Action, CompareCommand};
use crate::collate::{Switch, Unit};
use crate::model::VersionId;
use crate::ui::cx::Cx;
use crate::ui::parts::{self, icon};
use crate::ui::{fonts, theme, widgets};
use egui::accesskit::Role;
use egui::{Align, Button, Color32, Layout, Response, RichText, ScrollArea, Stroke, Ui, WidgetInfo};

/// Shows both lines.
pub(super) fn show(ui: &mut Ui, cx: &mut Cx<'_>, index: Option<&Index>) {
    ui.horizontal_wrapped(|ui| {
        pair(ui, cx);
        let swap = cx.session.enabled(Action::SwapCompared);
        if parts::icon_button(ui, icon::EXCHANGE, &hint(cx, Action::SwapCompared), swap).clicked() {
            cx.act(Action::SwapCompared);
        }
        ui.add_space(6.0);
        layout(ui, cx);
        ui.add_space(2.0);
        unit(ui, cx);
    });
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        ui.label(RichText::new(cx.t("cmp-ignore")).small().color(cx.theme.muted));
        for switch in Switch::ALL {
            chip(ui, cx, index, switch);
        }
    });
    ui.horizontal(|ui| counts(ui, cx, index));
}

/// Label and first key of an action.
fn hint(cx: &Cx<'_>, action: Action) -> String {
    let key = action.keys().first().map(|k| format!(" ({})", k.label())).unwrap_or_default();
    format!("{}{key}", action.label(cx.language()))
}

/// Names of two versions; where both are of one document the sigla are told apart by number.
pub(super) fn sigla(cx: &Cx<'_>, (a, b): (VersionId, VersionId)) -> Sigla {
    let name = |v| cx.session.workspace().document_of(v).map_or(String::new(), |d| d.siglum.clone());
    let (sa, sb) = (name(a), name(b));
    if sa == sb { (format!("{sa}·1"), format!("{sb}·2")) } else { (sa, sb) }
}

fn pair_label(cx: &Cx<'_>, versions: (VersionId, VersionId)) -> String {
    let ws = cx.session.workspace();
    let work = ws.work_of(versions.0).map_or("", |w| w.title.get(cx.lang()));
    let (a, b) = sigla(cx, versions);
    let language = ws.versions().get(&versions.0).map(|v| parts::language(cx, v.lang)).unwrap_or_default();
    format!("{a} – {b} · {language} · {work}")
}

fn pair(ui: &mut Ui, cx: &mut Cx<'_>) {
    let now = cx.session.view().compare.versions;
    let text = now.map_or_else(|| cx.t("cmp-choose"), |v| pair_label(cx, v));
    let short = parts::cut(ui, &text, fonts::ui_bold(theme::UI_TEXT), cx.theme.ink, 300.0, 1);
    let arrow = RichText::new(icon::CHEVRON_DOWN).font(fonts::icon(13.0)).color(cx.theme.muted);
    let button = ui.add(Button::new((short, arrow)).stroke(Stroke::new(1.0, cx.theme.hairline)));
    let says = format!("{}: {text}", cx.t("cmp-pair"));
    button.widget_info(|| WidgetInfo::labeled(Role::Button, true, &says));
    let pairs = cx.session.comparable();
    egui::Popup::menu(&button).width(380.0).show(|ui| {
        ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
            for (a, b) in pairs {
                let on = now == Some((a, b)) || now == Some((b, a));
                if ui.selectable_label(on, pair_label(cx, (a, b))).clicked() {
                    cx.push(CompareCommand::Versions(a, b));
                    ui.close();
                }
            }
        });
    });
    button.on_hover_text(says);
}

fn layout(ui: &mut Ui, cx: &mut Cx<'_>) {
    let says = hint(cx, Action::ToggleInline);
    let (two, one) = (cx.t("cmp-side-by-side"), cx.t("cmp-one-column"));
    let chosen = usize::from(cx.session.view().compare.inline);
    if widgets::segmented(ui, cx.theme, &[(&two, &says), (&one, &says)], chosen).is_some() {
        cx.act(Action::ToggleInline);
    }
}

fn unit(ui: &mut Ui, cx: &mut Cx<'_>) {
    let (words, characters) = (cx.t("cmp-words"), cx.t("cmp-characters"));
    let (hw, hc) = (cx.t("cmp-words-hint"), cx.t("cmp-characters-hint"));
    let by_char = cx.session.view().compare.unit == Unit::Char;
    if widgets::segmented(ui, cx.theme, &[(&words, &hw), (&characters, &hc)], usize::from(by_char)).is_some() {
        cx.push(CompareCommand::Unit(if by_char { Unit::Word } else { Unit::Char }));
    }
}

fn action_of(switch: Switch) -> Option<Action> {
    Some(match switch {
        Switch::Quotes => Action::IgnoreQuotes,
        Switch::Punctuation => Action::IgnorePunctuation,
        Switch::Width => Action::IgnoreWidth,
        Switch::Case => Action::IgnoreCase,
        Switch::Hyphen => Action::IgnoreHyphen,
        Switch::Spelling => Action::IgnoreSpelling,
        Switch::Script => Action::IgnoreScript,
        Switch::Furniture => Action::IgnoreFurniture,
        Switch::Space => return None,
    })
}

/// A kind of difference that can be ignored, and how many differences that takes away.
fn chip(ui: &mut Ui, cx: &mut Cx<'_>, index: Option<&Index>, switch: Switch) {
    let on = cx.session.ignore().has(switch);
    let name = cx.t(&format!("cmp-ignore-{}", switch.key()));
    let n = index.and_then(|i| i.taken(switch));
    let count = n.map(|n| if on && n > 0 { format!("−{n}") } else { n.to_string() }).unwrap_or_default();
    let text = if on { format!("{} {name}  {count}", icon::CHECK) } else { format!("{name}  {count}") };
    let quiet = !on && n == Some(0);
    let ink = if quiet { cx.theme.muted } else { cx.theme.ink };
    let fill = if on { cx.theme.wash(cx.theme.accent, 0.16) } else { Color32::TRANSPARENT };
    let edge = Stroke::new(1.0, if on { cx.theme.accent } else { cx.theme.hairline });
    let text = RichText::new(text.trim_end()).size(theme::UI_SMALL).color(ink);
    let r = ui.add(Button::new(text).fill(fill).stroke(edge).corner_radius(11).min_size(egui::vec2(0.0, 22.0)));
    speak_chip(cx, &r, &name, on, n);
    let says = action_of(switch).map_or_else(|| cx.t("cmp-ignore-space-hint"), |a| hint(cx, a));
    if r.on_hover_text(says).clicked() {
        cx.push(CompareCommand::Toggle(switch));
    }
}

fn speak_chip(cx: &Cx<'_>, r: &Response, name: &str, on: bool, n: Option<usize>) {
    let spoken = cx.tw("cmp-ignore-spoken", &[("name", name.into()), ("n", n.unwrap_or(0).into())]);
    r.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, on, &spoken));
}

fn counts(ui: &mut Ui, cx: &mut Cx<'_>, index: Option<&Index>) {
    let Some(index) = index else { return };
    let made = &index.made;
    let all = cx.tw("count-differences", &[("n", index.places.len().into())]);
    ui.label(RichText::new(all).font(fonts::ui_bold(theme::UI_TEXT)));
    let (a, b) = sigla(cx, index.versions);
    for (n, siglum) in [(made.counts.only_a, a), (made.counts.only_b, b)] {
        if n > 0 {
            let text = cx.tw("cmp-paragraphs-only", &[("n", n.into()), ("siglum", siglum.into())]);
            ui.label(RichText::new(format!("·  {text}")).color(cx.theme.muted));
        }
    }
    if made.coarse {
        ui.label(RichText::new(cx.t("cmp-coarse")).color(cx.theme.warn));
    }
    if cx.session.running().iter().any(|p| p.name == "job-comparison") {
        ui.spinner();
        ui.label(RichText::new(cx.t("job-comparison")).color(cx.theme.muted));
    }
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| steps(ui, cx, index.places.len()));
}

fn steps(ui: &mut Ui, cx: &mut Cx<'_>, all: usize) {
    ui.spacing_mut().item_spacing.x = 2.0;
    for (icon, action) in [(icon::CHEVRON_DOWN, Action::NextDifference), (icon::CHEVRON_UP, Action::PreviousDifference)]
    {
        let says = hint(cx, action);
        let on = all > 0 && cx.session.enabled(action);
        if parts::icon_button(ui, icon, &says, on).clicked() {
            cx.act(action);
        }
    }
    if all > 0 {
        let at = (cx.session.view().compare.current + 1).min(all);
        let keys = [Action::PreviousDifference, Action::NextDifference].map(|a| a.keys().first().map(|k| k.label()));
        let keys = keys.into_iter().flatten().collect::<Vec<_>>().join(" ");
        ui.label(RichText::new(format!("{keys}   {at} / {all}")).small().color(cx.theme.muted));
    }
}
