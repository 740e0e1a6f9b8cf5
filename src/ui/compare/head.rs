//! What stands over a comparison: the versions, how they are shown, the ladder of what is ignored, how much differs.

use super::{funnel, phrase};
use crate::app::view::{CompareView, Face};
use crate::app::{Action, CompareCommand, Findings, comparing};
use crate::collate::Unit;
use crate::model::VersionId;
use crate::ui::cx::Cx;
use crate::ui::parts::{self, icon};
use crate::ui::{fonts, icons, theme, widgets};
use egui::accesskit::Role;
use egui::{Align, Button, Layout, RichText, ScrollArea, Stroke, Ui, WidgetInfo};

/// Shows all lines.
pub(super) fn show(ui: &mut Ui, cx: &mut Cx<'_>, made: Option<&Findings>) {
    ui.horizontal_wrapped(|ui| {
        versions(ui, cx);
        base(ui, cx);
        grain(ui, cx);
        ui.add_space(4.0);
        faces(ui, cx);
    });
    let Some(made) = made else { return };
    funnel::show(ui, cx, made);
    ui.horizontal(|ui| counts(ui, cx, made));
}

/// Label and first key of an action.
fn hint(cx: &Cx<'_>, action: Action) -> String {
    let key = action.keys().first().map(|k| format!(" ({})", k.label())).unwrap_or_default();
    format!("{}{key}", action.label(cx.language()))
}

/// The versions on the screen in a line: `000 – 001 – 004 · English · 2019`.
fn label(cx: &Cx<'_>, chosen: &[VersionId]) -> String {
    let ws = cx.session.workspace();
    let Some(first) = chosen.first() else { return cx.t("cmp-choose") };
    let work = ws.work_of(*first).map_or("", |w| w.title.get(cx.lang()));
    let language = ws.versions().get(first).map(|v| parts::language(cx, v.lang)).unwrap_or_default();
    format!("{} · {language} · {work}", phrase::sigla(cx, chosen).join(" – "))
}

/// Which versions are compared: a list to tick, work by work and language by language.
fn versions(ui: &mut Ui, cx: &mut Cx<'_>) {
    let chosen = cx.session.view().compare.chosen();
    let text = label(cx, &chosen);
    let short = parts::cut(ui, &text, fonts::ui_bold(theme::UI_TEXT), cx.theme.ink, 260.0, 1);
    let arrow = RichText::new(icon::CHEVRON_DOWN).font(fonts::icon(13.0)).color(cx.theme.muted);
    let button = ui.add(Button::new((short, arrow)).stroke(Stroke::new(1.0, cx.theme.hairline)));
    let says = format!("{}: {text}", cx.t("cmp-pair"));
    button.widget_info(|| WidgetInfo::labeled(Role::Button, true, &says));
    let menu = egui::Popup::menu(&button).width(400.0).close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside);
    menu.show(|ui| {
        widgets::note(ui, cx.theme, cx.tw("cmp-choose-many", &[("most", CompareView::MOST.into())]));
        ScrollArea::vertical().max_height(360.0).show(ui, |ui| choices(ui, cx, &chosen));
        widgets::rule(ui, cx.theme);
        unit(ui, cx);
    });
    button.on_hover_text(says);
}

/// The versions of all works that have two or more in a language.
fn choices(ui: &mut Ui, cx: &mut Cx<'_>, chosen: &[VersionId]) {
    let ws = cx.session.workspace().clone();
    let mut families: Vec<Vec<VersionId>> = Vec::new();
    for (a, _) in cx.session.comparable() {
        let family = comparing::family(&ws, a);
        if !families.contains(&family) {
            families.push(family);
        }
    }
    for family in families {
        let Some(first) = family.first() else { continue };
        let work = ws.work_of(*first).map_or("", |w| w.title.get(cx.lang()));
        let language = ws.versions().get(first).map(|v| parts::language(cx, v.lang)).unwrap_or_default();
        ui.add_space(4.0);
        ui.label(
            RichText::new(format!("{work} · {language}")).font(fonts::ui_bold(theme::UI_SMALL)).color(cx.theme.muted),
        );
        let names = phrase::sigla(cx, &family);
        let here: Vec<VersionId> = chosen.iter().copied().filter(|v| family.contains(v)).collect();
        for (&version, name) in family.iter().zip(names) {
            let mut on = here.contains(&version);
            let title = ws.document_of(version).map_or("", |d| d.title.get(cx.lang()));
            let text =
                parts::cut(ui, &format!("{name}  {title}"), parts::interface(theme::UI_TEXT), cx.theme.ink, 340.0, 1);
            // A comparison keeps two at least; ticking one of another family begins anew with its first two.
            let last = on && here.len() <= 2;
            if ui.add_enabled(!last, egui::Checkbox::new(&mut on, text)).changed() {
                let mut next = here.clone();
                if on {
                    next.push(version);
                    if next.len() < 2 {
                        next.extend(family.iter().copied().find(|v| *v != version));
                    }
                } else {
                    next.retain(|v| *v != version);
                }
                cx.push(CompareCommand::Choose(next));
            }
        }
        if family.len() > 2 {
            let all = cx.t("cmp-choose-all");
            if here.len() < family.len() && ui.button(all).clicked() {
                cx.push(CompareCommand::Choose(family.clone()));
            }
        }
    }
}

/// The base, which a click hands on to the next version.
fn base(ui: &mut Ui, cx: &mut Cx<'_>) {
    let chosen = cx.session.view().compare.chosen();
    let sigla = phrase::sigla(cx, &chosen);
    let Some(now) = sigla.get(cx.session.view().compare.base.min(sigla.len().saturating_sub(1))) else { return };
    let text = cx.tw("cmp-base-is", &[("siglum", now.as_str().into())]);
    let r = widgets::plain(ui, cx.theme, RichText::new(&text).color(cx.theme.muted));
    if r.on_hover_text(hint(cx, Action::ChangeBase)).clicked() {
        cx.act(Action::ChangeBase);
    }
}

/// Words or characters, which a click exchanges. Where words are parted by blanks it is shown only if it is not as usual.
fn grain(ui: &mut Ui, cx: &mut Cx<'_>) {
    let compare = &cx.session.view().compare;
    let by_char = compare.unit == Unit::Char;
    let first = compare.versions.and_then(|(a, _)| cx.session.workspace().versions().get(&a));
    if !by_char && !first.is_some_and(|v| v.lang.is_cjk()) {
        return;
    }
    let text = cx.t(if by_char { "cmp-by-characters" } else { "cmp-by-words" });
    let r = widgets::plain(ui, cx.theme, RichText::new(text).color(cx.theme.muted));
    if r.on_hover_text(hint(cx, Action::ByCharacters)).clicked() {
        cx.act(Action::ByCharacters);
    }
}

fn faces(ui: &mut Ui, cx: &mut Cx<'_>) {
    let many = !cx.session.view().compare.more.is_empty();
    let shown: Vec<Face> = Face::ALL.into_iter().filter(|f| !(many && *f == Face::Inline)).collect();
    let action = |face: Face| match face {
        Face::Side => Action::FaceSide,
        Face::Inline => Action::FaceInline,
        Face::Heat => Action::FaceHeat,
        Face::Matrix => Action::FaceMatrix,
        Face::Apparatus => Action::FaceApparatus,
    };
    let texts: Vec<(String, String)> =
        shown.iter().map(|f| (cx.t(&format!("cmp-face-{}", f.key())), hint(cx, action(*f)))).collect();
    let choices: Vec<(&str, &str)> = texts.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let now = cx.session.view().compare.face;
    let chosen = shown.iter().position(|f| *f == now).unwrap_or(0);
    if let Some(i) = widgets::segmented(ui, cx.theme, &choices, chosen) {
        cx.push(CompareCommand::Face(shown[i]));
    }
    if now == Face::Apparatus {
        let mut on = cx.session.view().compare.positive;
        let text = RichText::new(cx.t("cmp-positive")).size(theme::UI_SMALL);
        if ui.checkbox(&mut on, text).on_hover_text(hint(cx, Action::TogglePositive)).changed() {
            cx.act(Action::TogglePositive);
        }
    }
}

fn unit(ui: &mut Ui, cx: &mut Cx<'_>) {
    let (words, characters) = (cx.t("cmp-words"), cx.t("cmp-characters"));
    let key = Action::ByCharacters.keys().first().map(|k| format!(" ({})", k.label())).unwrap_or_default();
    let (hw, hc) = (cx.t("cmp-words-hint") + &key, cx.t("cmp-characters-hint") + &key);
    let by_char = cx.session.view().compare.unit == Unit::Char;
    if widgets::segmented(ui, cx.theme, &[(&words, &hw), (&characters, &hc)], usize::from(by_char)).is_some() {
        cx.push(CompareCommand::Unit(if by_char { Unit::Word } else { Unit::Char }));
    }
}

fn counts(ui: &mut Ui, cx: &mut Cx<'_>, made: &Findings) {
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        steps(ui, cx, made);
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui.set_clip_rect(ui.max_rect().intersect(ui.clip_rect()));
            if made.table.coarse {
                coarse(ui, cx);
            }
            if cx.session.running().iter().any(|p| p.name == "job-comparison") {
                ui.spinner();
                ui.label(RichText::new(cx.t("job-comparison")).color(cx.theme.muted));
            }
            let mut text = funnel::sentence(cx, made);
            let passages = made.passages();
            if passages > 0 {
                text = format!("{text}  ·  {}", cx.tw("cmp-passages", &[("n", passages.into())]));
            }
            let room = ui.available_width();
            let galley = parts::cut(ui, &text, parts::interface(theme::UI_TEXT), cx.theme.ink, room, 1);
            let r = ui.label(galley);
            r.widget_info(|| WidgetInfo::labeled(Role::Label, true, &text));
            r.on_hover_text(text);
        });
    });
}

/// That not everything was searched through, and the way to have it searched.
fn coarse(ui: &mut Ui, cx: &mut Cx<'_>) {
    widgets::picture(ui, icons::TRIANGLE_ALERT, 13.0, cx.theme.warn);
    ui.label(RichText::new(cx.t("cmp-coarse")).color(cx.theme.warn));
    let exactly = Action::CompareExactly;
    let label = exactly.label(cx.session.language());
    if cx.session.enabled(exactly) && ui.link(label).on_hover_text(hint(cx, exactly)).clicked() {
        cx.act(exactly);
    }
    ui.label(RichText::new("·").color(cx.theme.muted));
}

/// From right to left: the list, next, previous, and where the focus is.
fn steps(ui: &mut Ui, cx: &mut Cx<'_>, made: &Findings) {
    ui.spacing_mut().item_spacing.x = 2.0;
    let list = hint(cx, Action::ToggleDrawer);
    let mut bytes = [0; 4];
    let open = cx.session.view().compare.drawer;
    let button = widgets::IconButton::new(icon::LIST.encode_utf8(&mut bytes), &list).size(15.0).on(open);
    if ui.add(button).clicked() {
        cx.act(Action::ToggleDrawer);
    }
    let stops: Vec<usize> = made.stops().collect();
    for (icon, action) in [(icon::CHEVRON_DOWN, Action::NextDifference), (icon::CHEVRON_UP, Action::PreviousDifference)]
    {
        let says = hint(cx, action);
        let on = !stops.is_empty() && cx.session.enabled(action);
        if parts::icon_button(ui, icon, &says, on).clicked() {
            cx.act(action);
        }
    }
    let focus = made.focus(cx.session.view().compare.current);
    if let Some(at) = focus.and_then(|n| stops.binary_search(&n).ok()) {
        let text = format!("{} / {}", at + 1, stops.len());
        ui.label(RichText::new(text).size(theme::UI_SMALL).color(cx.theme.muted));
    }
}
