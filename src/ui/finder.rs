//! Finding a code for the selected passage: type part of its name in either language, Enter gives it.

use super::codes::typeahead::{Typeahead, Typed, matching};
use super::cx::Cx;
use super::{parts, theme, widgets};
use crate::app::TagCommand;
use crate::model::{Code, CodeId};
use egui::{Id, Key, Modifiers, RichText, ScrollArea, Ui};

/// Width of the popover, in points.
const WIDTH: f32 = 420.0;

/// What the popover remembers while it is open.
#[derive(Default)]
pub(crate) struct FinderState {
    typed: Typeahead,
    open: bool,
    /// The line that was chosen in the last frame, to scroll after it.
    seen: usize,
}

/// Shows the popover; `false` once it is to be closed.
pub(crate) fn show(ui: &Ui, cx: &mut Cx<'_>, state: &mut FinderState) -> bool {
    if cx.session.view().selection.is_none() {
        *state = FinderState::default();
        return false;
    }
    let escape = ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Escape));
    let just_opened = !std::mem::replace(&mut state.open, true);
    let (title, close) = (cx.t("finder-title"), cx.t("close"));
    let (chosen, left) =
        widgets::popover(ui, cx.theme, ("finder", &title, &close), WIDTH, |ui| contents(ui, cx, state, just_opened));
    let open = !(escape || left || chosen.is_some());
    if let Some(code) = chosen {
        cx.push(TagCommand::Add(code));
    }
    if !open {
        *state = FinderState::default();
    }
    open
}

fn contents(ui: &mut Ui, cx: &Cx<'_>, state: &mut FinderState, just_opened: bool) -> Option<CodeId> {
    quote(ui, cx);
    let id = Id::unique("finder-field");
    let found = matching(cx.session, &state.typed.text);
    let (r, typed) = state.typed.show(ui, cx.theme, id, &cx.t("finder-field"), found.len());
    if just_opened {
        r.request_focus();
    }
    // What was typed in this very frame counts.
    let found = if r.changed() { matching(cx.session, &state.typed.text) } else { found };
    if typed == Typed::Taken {
        if let Some(code) = found.get(state.typed.at) {
            return Some(code.id.clone());
        }
        r.request_focus();
    }
    ui.add_space(2.0);
    if found.is_empty() {
        ui.label(RichText::new(cx.t("codes-no-hit")).color(cx.theme.muted));
    }
    let clicked = list(ui, cx, state, &found);
    ui.label(RichText::new(cx.t("finder-hint")).small().color(cx.theme.muted));
    clicked
}

fn list(ui: &mut Ui, cx: &Cx<'_>, state: &mut FinderState, found: &[&Code]) -> Option<CodeId> {
    let mut clicked = None;
    let moved = std::mem::replace(&mut state.seen, state.typed.at) != state.typed.at;
    ScrollArea::vertical().max_height(26.0 * 12.0).auto_shrink([false, true]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for (i, code) in found.iter().enumerate() {
            let chosen = i == state.typed.at;
            let r = parts::code_line(ui, cx, code, 0, chosen);
            if chosen && moved {
                r.scroll_to_me(None);
            }
            if r.clicked() {
                clicked = Some(code.id.clone());
            }
        }
    });
    clicked
}

/// The selected passage, in one line.
fn quote(ui: &mut Ui, cx: &Cx<'_>) {
    let Some(passage) = &cx.session.view().selection else { return };
    let Some(v) = cx.session.workspace().versions().get(&passage.version) else { return };
    let text = v.body.quotation(&passage.ranges).replace('\n', " ");
    let quoted = format!("“{text}”");
    let galley =
        parts::cut(ui, &quoted, parts::reading(v.lang, theme::UI_TEXT + 1.0), cx.theme.muted, ui.available_width(), 1);
    ui.add(egui::Label::new(galley));
    ui.add_space(2.0);
}

#[cfg(test)]
mod tests {
    use crate::app::{Command, TagCommand, ViewCommand};
    use crate::ui::stage::{Part, Stage};
    use egui::Key;
    use egui_kittest::Harness;
    use egui_kittest::kittest::Queryable;

    fn opened() -> Harness<'static, Stage> {
        let mut stage = Stage::new(Part::Finder);
        let passage = stage.passage("001", "en", "cyberspace");
        stage.tell(ViewCommand::Select(Some(passage)));
        let mut h = stage.play([900.0, 600.0]);
        h.run();
        h
    }

    #[test]
    fn the_field_has_the_caret_and_enter_gives_the_code() {
        let mut h = opened();
        let field = "Part of a name, in English or Chinese";
        assert!(h.get_by_label(field).is_focused());
        h.get_by_label(field).type_text("国际社会");
        h.run();
        h.key_press(Key::Enter);
        h.run();
        assert_eq!(h.state().asked, [Command::Tag(TagCommand::Add("s.intl-community".into()))]);
        assert!(!h.state().open);
    }

    #[test]
    fn arrows_choose_and_escape_leaves() {
        let mut h = opened();
        h.key_press(Key::ArrowDown);
        h.run();
        h.key_press(Key::Enter);
        h.run();
        let second = h.state().session.digit_codes()[&2].clone();
        assert_eq!(h.state().asked, [Command::Tag(TagCommand::Add(second))]);
        let mut h = opened();
        h.key_press(Key::Escape);
        h.run();
        assert!(h.state().asked.is_empty() && !h.state().open);
    }
}
