//! From keys to actions. What a key does stands in [`Action::keys`] alone; here the presses are found and taken out of
//! the input, so that nothing acts on them twice.

use crate::app::view::Mode;
use crate::app::{Action, Chord, Command, Scope, Session, TagCommand};
use egui::{Context, Event, Key, Modifiers};

/// Where the keyboard is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Focus {
    /// In the text, a list or on a button.
    Window,
    /// On a button or a line of a list: Enter and Space press it.
    Control,
    /// In a field: letters and the editing keys belong to it.
    Field,
    /// In a popover: only what opens, closes and leaves is obeyed.
    Popover,
}

/// What the keys pressed in this frame ask for, in the order they were pressed.
pub(crate) fn take(ctx: &Context, session: &Session, focus: Focus) -> Vec<Command> {
    let mut out = Vec::new();
    ctx.input_mut(|input| {
        input.events.retain(|event| match command(event, session, focus) {
            Some(command) => {
                out.push(command);
                false
            }
            None => true,
        });
    });
    out
}

fn command(event: &Event, session: &Session, focus: Focus) -> Option<Command> {
    match event {
        // The window system tells Ctrl+C as a wish to copy, not as a key.
        Event::Copy if matches!(focus, Focus::Window | Focus::Control) && session.enabled(Action::Copy) => {
            Some(Action::Copy.into())
        }
        Event::Key { key, pressed: true, repeat, modifiers, .. } => {
            if let Some(digit) = digit(*key, *modifiers)
                && matches!(focus, Focus::Window | Focus::Control)
                && session.view().selection.is_some()
            {
                return (!repeat).then(|| TagCommand::AddByDigit(digit).into());
            }
            if focus == Focus::Control && modifiers.is_none() && matches!(key, Key::Enter | Key::Space) {
                return None;
            }
            let action = action(*key, *modifiers, session.view().mode)?;
            (obeyed(action, focus) && session.enabled(action) && (!repeat || repeats(action))).then(|| action.into())
        }
        _ => None,
    }
}

/// The keys of an action as they are written, those left out that are the same on another keyboard.
pub(crate) fn written(action: Action) -> Vec<String> {
    action.keys().iter().filter(|k| k.key != "Equals").map(|k| k.label()).collect()
}

/// The action of a key in a mode: where the mode has keys of its own, they come before those that hold everywhere.
pub(crate) fn action(key: Key, modifiers: Modifiers, mode: Mode) -> Option<Action> {
    let of = |scope: Scope, shift: bool| {
        let mut actions = Action::ALL.iter().copied().filter(|a| a.scope() == scope && scope.holds(mode));
        actions.find(|a| a.keys().iter().any(|c| is(*c, key, modifiers, shift)))
    };
    let exact = |shift: bool| {
        [Scope::Align, Scope::Compare, Scope::Overview, Scope::Everywhere].into_iter().find_map(|s| of(s, shift))
    };
    exact(modifiers.shift).or_else(|| {
        // On some keyboards + and = need Shift, which is then no part of the meaning.
        let marks = [Key::Plus, Key::Equals, Key::Minus];
        (modifiers.shift && marks.contains(&key)).then(|| exact(false)).flatten()
    })
}

fn is(chord: Chord, key: Key, modifiers: Modifiers, shift: bool) -> bool {
    let control = modifiers.command || modifiers.ctrl;
    chord.ctrl == control
        && chord.alt == modifiers.alt
        && chord.shift == shift
        && Key::from_name(chord.key) == Some(key)
}

fn digit(key: Key, modifiers: Modifiers) -> Option<usize> {
    const DIGITS: [Key; 9] =
        [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num7, Key::Num8, Key::Num9];
    modifiers.is_none().then(|| DIGITS.iter().position(|d| *d == key)).flatten().map(|i| i + 1)
}

fn obeyed(action: Action, focus: Focus) -> bool {
    match focus {
        // Esc is obeyed by the window itself, which knows what is open.
        Focus::Window | Focus::Control => action != Action::Back,
        Focus::Field => {
            !action.yields_to_typing()
                && action.scope() == Scope::Everywhere
                && !matches!(
                    action,
                    Action::Undo
                        | Action::Redo
                        | Action::Copy
                        | Action::ClosePane
                        | Action::ToggleCoupling
                        | Action::NextWord
                        | Action::PreviousWord
                        | Action::ConfirmProposal
                        | Action::RejectProposal
                        | Action::ConfirmOfTag
                        | Action::RejectOfTag
                        | Action::ConfirmShown
                        | Action::AcceptSuggestion
                        | Action::RejectSuggestion
                        | Action::AcceptTerm
                        | Action::RejectTerm
                        | Action::Back
                )
        }
        Focus::Popover => matches!(
            action,
            Action::Palette
                | Action::KeySheet
                | Action::About
                | Action::Quit
                | Action::SwitchLanguage
                | Action::ToggleTheme
        ),
    }
}

/// Whether holding the key down does it again and again.
fn repeats(action: Action) -> bool {
    matches!(
        action,
        Action::Undo
            | Action::Redo
            | Action::LargerText
            | Action::SmallerText
            | Action::WiderLines
            | Action::NarrowerLines
            | Action::MorePinyin
            | Action::LessPinyin
            | Action::NextWord
            | Action::PreviousWord
            | Action::NextDifference
            | Action::PreviousDifference
            | Action::NextOfClass
            | Action::PreviousOfClass
            | Action::NextPassage
            | Action::PreviousPassage
            | Action::NextProposal
            | Action::PreviousProposal
            | Action::NextUnlike
            | Action::PreviousUnlike
            | Action::NextSuggestion
            | Action::PreviousSuggestion
            | Action::NextUnconfirmed
            | Action::PreviousUnconfirmed
            | Action::NextUneven
            | Action::PreviousUneven
            | Action::NextDoubtful
            | Action::PreviousDoubtful
            | Action::NextAstray
            | Action::PreviousAstray
            | Action::NextDisagreeing
            | Action::PreviousDisagreeing
            | Action::NextMark
            | Action::PreviousMark
            | Action::OverviewUp
            | Action::OverviewDown
            | Action::OverviewLeft
            | Action::OverviewRight
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_of_every_action_is_a_key_and_does_just_that() {
        for &a in Action::ALL {
            for c in a.keys() {
                let key = Key::from_name(c.key).unwrap_or_else(|| panic!("{} is no key", c.key));
                let modifiers =
                    Modifiers { alt: c.alt, ctrl: c.ctrl, shift: c.shift, command: c.ctrl, ..Modifiers::NONE };
                let mode = match a.scope() {
                    Scope::Align => Mode::Align,
                    Scope::Compare => Mode::Compare,
                    Scope::Overview => Mode::Overview,
                    Scope::Everywhere => Mode::Read,
                };
                assert_eq!(action(key, modifiers, mode), Some(a), "{}", c.label());
            }
        }
    }

    #[test]
    fn shift_makes_another_key_except_on_signs() {
        let ctrl = Modifiers { ctrl: true, command: true, ..Modifiers::NONE };
        let both = Modifiers { shift: true, ..ctrl };
        assert_eq!(action(Key::P, ctrl, Mode::Read), None);
        assert_eq!(action(Key::P, both, Mode::Read), Some(Action::Palette));
        assert_eq!(action(Key::Plus, both, Mode::Read), Some(Action::LargerText));
        assert_eq!(digit(Key::Num3, Modifiers::NONE), Some(3));
        assert_eq!(digit(Key::Num3, ctrl), None);
    }

    #[test]
    fn the_keys_of_the_editor_live_in_the_editor_and_win_there() {
        let none = Modifiers::NONE;
        assert_eq!(action(Key::M, none, Mode::Read), Some(Action::EditMemo));
        assert_eq!(action(Key::M, none, Mode::Align), Some(Action::MarkRow));
        assert_eq!(action(Key::T, none, Mode::Align), Some(Action::TagSelection));
        assert_eq!(action(Key::C, none, Mode::Read), None);
        assert!(obeyed(Action::MoveDown, Focus::Window) && !obeyed(Action::MoveDown, Focus::Field));
        assert!(!obeyed(Action::ConfirmRow, Focus::Popover));
    }

    #[test]
    fn letters_belong_to_the_field_while_one_types() {
        assert!(obeyed(Action::TagSelection, Focus::Window));
        assert!(!obeyed(Action::TagSelection, Focus::Field));
        assert!(!obeyed(Action::Undo, Focus::Field));
        assert!(obeyed(Action::Palette, Focus::Field));
    }
}
