//! The menu: every action, by group, made from the one table of actions.

use crate::app::view::Face;
use crate::app::{Action, Group};
use crate::collate::Unit;
use crate::ui::cx::Cx;
use crate::ui::{icons, widgets};
use egui::containers::menu::{MenuButton, SubMenuButton};
use egui::{Button, RichText, Ui};

/// The button in the title line and, under it, the menu.
pub(crate) fn show(ui: &mut Ui, cx: &mut Cx<'_>) {
    let label = cx.t("title-menu");
    let button = Button::new(widgets::icon(icons::ELLIPSIS, 16.0)).frame_when_inactive(false);
    let (response, _) = MenuButton::from_button(button).ui(ui, |ui| {
        ui.set_min_width(190.0);
        for group in Group::ALL {
            let name = cx.t(group.key());
            let arrow = widgets::icon(icons::CHEVRON_RIGHT, 13.0).color(cx.theme.muted);
            let button = Button::new(name.as_str()).right_text(arrow);
            let (group_button, _) = SubMenuButton::from_button(button).ui(ui, |ui| {
                ui.set_min_width(260.0);
                for &action in Action::ALL.iter().filter(|a| a.group() == group) {
                    item(ui, cx, action);
                }
            });
            widgets::name(&group_button, egui::Role::MenuItem, true, &name);
        }
    });
    widgets::name(&response, egui::Role::Button, true, &label);
    response.on_hover_text(label);
}

/// An action as an item of a menu. Says whether it was chosen.
pub(crate) fn item(ui: &mut Ui, cx: &mut Cx<'_>, action: Action) -> bool {
    let keys = action.keys().first().map(|k| k.label()).unwrap_or_default();
    let label = name(cx, action);
    let button = Button::new((widgets::check(cx.theme, is_on(cx, action)), label.as_str()))
        .shortcut_text(RichText::new(keys).color(cx.theme.muted))
        .frame_when_inactive(false);
    let enabled = cx.session.enabled(action);
    let response = ui.add_enabled(enabled, button);
    let on = is_on(cx, action);
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::MenuItem, enabled, on, &label));
    let chosen = response.on_hover_text(action.hint(cx.language())).clicked();
    if chosen {
        cx.act(action);
    }
    chosen
}

/// The name of an action as it is now: undo says what it will undo.
pub(crate) fn name(cx: &Cx<'_>, action: Action) -> String {
    let language = cx.language();
    let with = |key: &str, what: Option<String>| {
        what.map_or_else(|| action.label(language), |what| language.text_with(key, &[("what", what.into())]))
    };
    match action {
        Action::Undo => with("menu-undo", cx.session.undo_label()),
        Action::Redo => with("menu-redo", cx.session.redo_label()),
        _ => action.label(language),
    }
}

/// Whether what an action switches is on now; false for those that switch nothing.
pub(crate) fn is_on(cx: &Cx<'_>, action: Action) -> bool {
    use crate::app::pinyin::Pinyin;
    use crate::app::view::{Mode, Survey, Theme};
    let (v, p) = (cx.session.view(), cx.session.preferences());
    let shows = |survey: Survey| v.mode == Mode::Overview && v.overview.survey == survey;
    match action {
        Action::ReadMode => v.mode == Mode::Read,
        Action::CompareMode => v.mode == Mode::Compare,
        Action::AlignMode => v.mode == Mode::Align,
        Action::ReuseMode => v.mode == Mode::Reuse,
        Action::OverviewMode => v.mode == Mode::Overview,
        Action::ToggleShare => v.overview.share,
        Action::ToggleUnused => v.overview.unused,
        Action::ToggleApart => v.overview.apart,
        Action::SurveyDocuments => shows(Survey::Documents),
        Action::SurveyTimeline => shows(Survey::Timeline),
        Action::SurveyTogether => shows(Survey::Together),
        Action::SurveyFamilies => shows(Survey::Families),
        Action::SurveyFind => shows(Survey::Find),
        Action::SurveyCrosswalk => shows(Survey::Crosswalk),
        Action::SurveyCoders => shows(Survey::Coders),
        Action::ToggleWorklist => v.linking.worklist_open,
        Action::ToggleLibrary => v.library_open,
        Action::ToggleKeyStrip => !v.linking.keys_folded,
        Action::ToggleCodes if v.mode == Mode::Align => v.linking.worklist_open,
        Action::ToggleCodes => v.codes_open,
        Action::ReaderAlone if v.mode == Mode::Align => !v.library_open && !v.linking.worklist_open,
        Action::ReaderAlone => !v.library_open && !v.codes_open,
        Action::ToggleAsides => v.asides,
        Action::PinyinNever => p.pinyin == Pinyin::Never,
        Action::PinyinPointed => p.pinyin == Pinyin::Pointed,
        Action::PinyinRare => p.pinyin == Pinyin::Rare,
        Action::PinyinAll => p.pinyin == Pinyin::All,
        Action::ToggleWordCard => p.word_card,
        Action::ToggleInline | Action::FaceInline => v.compare.face == Face::Inline,
        Action::ToggleVariants => v.compare.in_reader,
        Action::ToggleSuggestions => v.suggest.open && v.codes_open,
        Action::ReadAlong => v.along.on,
        Action::FaceSide => v.compare.face == Face::Side,
        Action::FaceHeat => v.compare.face == Face::Heat,
        Action::FaceMatrix => v.compare.face == Face::Matrix,
        Action::FaceApparatus => v.compare.face == Face::Apparatus,
        Action::ToggleDrawer => v.compare.drawer,
        Action::ToggleOnly => v.compare.only,
        Action::TogglePositive => v.compare.positive,
        Action::ByCharacters => v.compare.unit == Unit::Char,
        Action::ToggleTheme => p.theme == Theme::Dark,
        _ => false,
    }
}
