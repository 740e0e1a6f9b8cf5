//! The palette: every action by its name, in either language.

use crate::app::Action;
use crate::i18n::Language;
use crate::ui::chrome::menu;
use crate::ui::cx::Cx;
use crate::ui::{keys, widgets};
use egui::{Align, Id, Key, Layout, Modifiers, RichText, ScrollArea, Ui};

/// What has been typed, and which action is chosen.
#[derive(Default)]
pub(crate) struct PaletteState {
    query: String,
    chosen: usize,
    focused: bool,
}

/// Draws the palette. Says whether it stays open.
pub(crate) fn show(ui: &Ui, cx: &mut Cx<'_>, state: &mut PaletteState) -> bool {
    let (title, close, hint) = (cx.t("palette-title"), cx.t("close"), cx.t("palette-hint"));
    let (done, left) = widgets::popover(ui, cx.theme, ("palette", &title, &close), 560.0, |ui| {
        let step = arrows(ui);
        let field = widgets::field(ui, cx.theme, Id::unique("palette-field"), &mut state.query, &hint, &title);
        widgets::focus_once(&field, &mut state.focused);
        let found = find(&state.query);
        if field.changed() {
            state.chosen = 0;
        }
        let n = found.len().max(1);
        state.chosen = (state.chosen.min(n - 1) + n).saturating_add_signed(step) % n;
        let run = widgets::entered(ui, &field);
        if run {
            // Enter takes the caret out of the field; one who errs goes on typing.
            field.request_focus();
        }
        list(ui, cx, state, &found, step != 0, run)
    });
    !(done || left)
}

/// Up and down, taken before the field sees them.
fn arrows(ui: &Ui) -> isize {
    ui.input_mut(|i| {
        let down = i.count_and_consume_key(Modifiers::NONE, Key::ArrowDown) as isize;
        let up = i.count_and_consume_key(Modifiers::NONE, Key::ArrowUp) as isize;
        down - up
    })
}

/// Draws the actions found. Says whether one was run.
fn list(ui: &mut Ui, cx: &mut Cx<'_>, state: &mut PaletteState, found: &[Action], moved: bool, run: bool) -> bool {
    if found.is_empty() {
        widgets::note(ui, cx.theme, cx.t("palette-nothing"));
        return false;
    }
    let mut done = false;
    ui.add_space(4.0);
    ScrollArea::vertical().max_height(420.0).auto_shrink([false, true]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        for (i, &action) in found.iter().enumerate() {
            let on = i == state.chosen;
            let enabled = cx.session.enabled(action);
            let response = entry(ui, cx, action, on, enabled);
            if on && moved {
                response.scroll_to_me(None);
            }
            if enabled && (response.clicked() || (run && on)) {
                cx.act(action);
                done = true;
            }
        }
    });
    if let Some(action) = found.get(state.chosen) {
        widgets::rule(ui, cx.theme);
        widgets::note(ui, cx.theme, action.hint(cx.language()));
    }
    done
}

fn entry(ui: &mut Ui, cx: &Cx<'_>, action: Action, on: bool, enabled: bool) -> egui::Response {
    let name = menu::name(cx, action);
    let other = action.label(cx.language().other());
    let ink = if enabled { cx.theme.ink } else { cx.theme.muted };
    let muted = cx.theme.muted;
    let group = cx.t(action.group().key());
    let keys: Vec<String> = keys::written(action);
    widgets::row(ui, cx.theme, 28.0, (&name, on), |ui| {
        ui.label(RichText::new(&name).color(ink));
        ui.label(RichText::new(other).small().color(muted));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.label(RichText::new(keys.join("  ")).small().color(muted));
            if !enabled {
                ui.label(RichText::new(cx.t("palette-not-now")).small().color(muted));
            }
            ui.label(RichText::new(group).small().color(muted));
        });
    })
}

/// The actions whose name, in any language, has all words of the query; those that begin with it first.
pub(crate) fn find(query: &str) -> Vec<Action> {
    let query = query.trim().to_lowercase();
    let words: Vec<&str> = query.split_whitespace().collect();
    let mut found: Vec<(usize, Action)> = Action::ALL
        .iter()
        .filter(|a| **a != Action::Palette && **a != Action::Back)
        .filter_map(|&a| {
            let names = Language::ALL.map(|l| a.label(l).to_lowercase());
            let hints = Language::ALL.map(|l| a.hint(l).to_lowercase());
            let all = |texts: &[String]| texts.iter().any(|t| words.iter().all(|w| t.contains(w)));
            if words.is_empty() || names.iter().any(|n| n.starts_with(&query)) {
                Some((0, a))
            } else if all(&names) {
                Some((1, a))
            } else {
                all(&hints).then_some((2, a))
            }
        })
        .collect();
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, a)| a).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn actions_are_found_in_both_languages() {
        assert_eq!(find("undo").first(), Some(&Action::Undo));
        assert_eq!(find("撤销").first(), Some(&Action::Undo));
        assert_eq!(find("text larger"), vec![Action::LargerText]);
        assert!(find("quotation").contains(&Action::IgnoreQuotes));
        assert_eq!(find("zzz"), vec![]);
        assert_eq!(find("").len(), Action::ALL.len() - 2);
    }
}
