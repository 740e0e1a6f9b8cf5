//! What stands over all faces: which of them is shown, what a table counts, which tags take part, the export.

use super::query::{self, QueryState};
use crate::app::overview::{Entry, shape};
use crate::app::view::Survey;
use crate::app::{Action, OverviewCommand};
use crate::coding::query::{Grouping, Order};
use crate::model::CodeId;
use crate::ui::chrome::title::{action_button, hint};
use crate::ui::cx::Cx;
use crate::ui::parts::{self, icon};
use crate::ui::{icons, theme, widgets};
use egui::accesskit::Role;
use egui::{Align, Button, Color32, Frame, Layout, Margin, RichText, ScrollArea, Stroke, Ui, WidgetInfo, vec2};

/// The actions that show each face, in the order of [`Survey::ALL`].
const FACES: [Action; 7] = [
    Action::SurveyDocuments,
    Action::SurveyTimeline,
    Action::SurveyTogether,
    Action::SurveyFamilies,
    Action::SurveyFind,
    Action::SurveyCrosswalk,
    Action::SurveyCoders,
];

/// Shows all lines.
pub(super) fn show(ui: &mut Ui, cx: &mut Cx<'_>, state: &mut QueryState) {
    let survey = cx.session.view().overview.survey;
    let frame = Frame::new().inner_margin(Margin { left: 16, right: 12, top: 8, bottom: 6 });
    frame.show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if survey != Survey::Find {
                    action_button(ui, cx, Action::ExportOverview, icons::DOWNLOAD);
                }
                match survey {
                    Survey::Crosswalk => action_button(ui, cx, Action::ImportCrosswalk, icons::FOLDER_OPEN),
                    Survey::Coders => action_button(ui, cx, Action::AddCoder, icons::FILE_PLUS),
                    Survey::Find => action_button(ui, cx, Action::CopyListed, icons::COPY),
                    _ => {}
                }
                // In a small window the faces are moved along.
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    ScrollArea::horizontal().id_salt("overview-faces").auto_shrink([false, true]).show(ui, |ui| {
                        faces(ui, cx, survey);
                    });
                });
            });
        });
        if survey.is_table() {
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.x = 10.0;
                measures(ui, cx, survey);
                query::field(ui, cx, state, 320.0);
            });
            query::line(ui, cx, state, false);
        } else if survey == Survey::Find {
            ui.horizontal(|ui| query::field(ui, cx, state, f32::INFINITY));
            query::line(ui, cx, state, true);
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.x = 10.0;
                count(ui, cx);
                order(ui, cx);
                group(ui, cx);
            });
        }
    });
    ui.painter().hline(ui.max_rect().x_range(), ui.cursor().top(), (1.0, cx.theme.hairline));
    ui.add_space(1.0);
}

fn faces(ui: &mut Ui, cx: &mut Cx<'_>, survey: Survey) {
    let texts = FACES.map(|a| (a.label(cx.language()), hint(cx, a)));
    let choices: Vec<(&str, &str)> = texts.iter().map(|(l, h)| (l.as_str(), h.as_str())).collect();
    let chosen = Survey::ALL.iter().position(|s| *s == survey).unwrap_or(0);
    if let Some(i) = widgets::segmented(ui, cx.theme, &choices, chosen) {
        cx.push(OverviewCommand::Survey(Survey::ALL[i]));
    }
}

fn measures(ui: &mut Ui, cx: &mut Cx<'_>, survey: Survey) {
    let v = cx.session.view().overview.clone();
    let two = |ui: &mut Ui, cx: &Cx<'_>, keys: [&str; 2], second: bool| {
        let texts = keys.map(|k| (cx.t(k), cx.t(&format!("{k}.hint"))));
        let choices: Vec<(&str, &str)> = texts.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        widgets::segmented(ui, cx.theme, &choices, usize::from(second)).map(|i| i == 1)
    };
    if matches!(survey, Survey::Documents | Survey::Timeline)
        && let Some(share) = two(ui, cx, ["overview-count", "overview-share"], v.share)
    {
        cx.push(OverviewCommand::Share(share));
    }
    if survey == Survey::Documents
        && let Some(apart) = two(ui, cx, ["overview-documents", "overview-versions"], v.apart)
    {
        cx.push(OverviewCommand::Apart(apart));
    }
    if survey == Survey::Families
        && let Some((rows, columns)) = shape::families(cx.session.workspace(), &v)
    {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            family(ui, cx, true, &rows);
            ui.label(RichText::new("×").color(cx.theme.muted));
            family(ui, cx, false, &columns);
        });
    }
    if toggle(ui, cx, "overview-unused", v.unused) {
        cx.push(OverviewCommand::Unused(!v.unused));
    }
}

fn family(ui: &mut Ui, cx: &mut Cx<'_>, rows: bool, now: &CodeId) {
    let (id, key) = if rows { ("overview-rows", "overview-rows") } else { ("overview-columns", "overview-columns") };
    let name = parts::name_of(cx, now);
    let says = cx.t(key);
    let shown = widgets::combo(id, 180.0).selected_text(&name).show_ui(ui, |ui| {
        for root in shape::roots(cx.session.workspace()) {
            if ui.selectable_label(root == *now, parts::name_of(cx, &root)).clicked() {
                cx.push(OverviewCommand::Family { rows, family: root });
            }
        }
    });
    let spoken = format!("{says}: {name}");
    shown.response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, &spoken));
    shown.response.on_hover_text(says);
}

/// Something that is on or off, as a chip; says whether it was pressed.
pub(super) fn toggle(ui: &mut Ui, cx: &Cx<'_>, key: &str, on: bool) -> bool {
    let name = cx.t(key);
    let text = if on { format!("{} {name}", icon::CHECK) } else { name.clone() };
    let fill = if on { cx.theme.wash(cx.theme.accent, 0.16) } else { Color32::TRANSPARENT };
    let edge = Stroke::new(1.0, if on { cx.theme.accent } else { cx.theme.hairline });
    let text = RichText::new(text).size(theme::UI_SMALL);
    let r = ui.add(Button::new(text).fill(fill).stroke(edge).corner_radius(11).min_size(vec2(0.0, 22.0)));
    r.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, on, &name));
    r.on_hover_text(cx.t(&format!("{key}.hint"))).clicked()
}

/// How many passages were found, and apart from them how many more are proposed.
fn count(ui: &mut Ui, cx: &Cx<'_>) {
    let list = cx.session.overview_list();
    let mut seen = std::collections::BTreeSet::new();
    let (mut found, mut proposed) = (0_usize, 0_usize);
    for e in list.iter() {
        match e {
            Entry::Tag(t) if seen.insert(*t) => found += 1,
            Entry::Proposal(_) => proposed += 1,
            _ => {}
        }
    }
    let mut text = cx.tw("count-passages", &[("n", found.into())]);
    if proposed > 0 {
        text += &cx.tw("overview-cell-proposed", &[("n", proposed.into())]);
    }
    ui.label(RichText::new(text).font(crate::ui::fonts::ui_bold(theme::UI_TEXT)));
}

fn order(ui: &mut Ui, cx: &mut Cx<'_>) {
    let orders = [Order::Text, Order::Code, Order::Newest];
    let texts = ["overview-by-text", "overview-by-code", "overview-by-newest"]
        .map(|key| (cx.t(key), cx.t(&format!("{key}.hint"))));
    let choices: Vec<(&str, &str)> = texts.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let now = cx.session.view().overview.order;
    let chosen = orders.iter().position(|o| *o == now).unwrap_or(0);
    if let Some(i) = widgets::segmented(ui, cx.theme, &choices, chosen) {
        cx.push(OverviewCommand::Order(orders[i]));
    }
}

fn group(ui: &mut Ui, cx: &mut Cx<'_>) {
    let all = [None, Some(Grouping::Document), Some(Grouping::Language), Some(Grouping::Code), Some(Grouping::Coder)];
    let keys = [
        "overview-group-none",
        "overview-group-document",
        "overview-group-language",
        "overview-group-code",
        "overview-group-coder",
    ];
    let now = cx.session.view().overview.group;
    let chosen = all.iter().position(|g| *g == now).unwrap_or(0);
    let name = cx.t(keys[chosen]);
    let shown = widgets::combo("overview-group", 150.0).selected_text(&name).show_ui(ui, |ui| {
        for (by, key) in all.into_iter().zip(keys) {
            if ui.selectable_label(by == now, cx.t(key)).clicked() {
                cx.push(OverviewCommand::Group(by));
            }
        }
    });
    let spoken = format!("{}: {name}", cx.t("overview-group"));
    shown.response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, &spoken));
}
