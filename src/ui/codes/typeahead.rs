//! Finding a code by typing part of its name, in whichever language comes to mind.

use crate::app::Session;
use crate::model::{Code, CodeId};
use crate::ui::theme::Theme;
use crate::ui::widgets;
use egui::{Id, Key, Modifiers, Response, Ui};
use std::collections::BTreeSet;

/// What has been typed, and which of the hits Enter would take.
#[derive(Clone, Debug, Default)]
pub(crate) struct Typeahead {
    /// What has been typed.
    pub text: String,
    /// Number of the hit that Enter would take.
    pub at: usize,
}

/// What the reader did in the field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Typed {
    /// Nothing, or went on typing.
    On,
    /// Enter.
    Taken,
    /// Escape.
    Left,
}

impl Typeahead {
    /// Whether anything was typed.
    pub(crate) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Shows the field. `hits` is how many codes match what was typed before.
    pub(crate) fn show(&mut self, ui: &mut Ui, theme: &Theme, id: Id, says: &str, hits: usize) -> (Response, Typed) {
        if ui.memory(|m| m.has_focus(id)) {
            // The arrows would move the cursor of the field, which has one line.
            let (down, up) = ui.input_mut(|i| {
                (i.consume_key(Modifiers::NONE, Key::ArrowDown), i.consume_key(Modifiers::NONE, Key::ArrowUp))
            });
            self.at = (self.at + usize::from(down)).saturating_sub(usize::from(up));
        }
        let r = widgets::field(ui, theme, id, &mut self.text, says, says);
        if r.changed() {
            self.at = 0;
        }
        self.at = self.at.min(hits.saturating_sub(1));
        let taken = widgets::entered(ui, &r);
        let left = r.lost_focus() && ui.input(|i| i.key_pressed(Key::Escape));
        let typed = match (taken, left) {
            (true, _) => Typed::Taken,
            (_, true) => Typed::Left,
            _ => Typed::On,
        };
        (r, typed)
    }
}

/// The codes that can be given and match what was typed, best first: those whose name begins with it, then those that
/// have it at the beginning of a word, then anywhere, then in their identifier. Of two that match alike, the one of the
/// codebook that is shown comes first. Nothing typed gives all of them, in the order of the codebook.
pub(crate) fn matching<'s>(session: &'s Session, typed: &str) -> Vec<&'s Code> {
    let needle = typed.trim().to_lowercase();
    let shown: BTreeSet<&CodeId> = session.book_codes().into_iter().map(|c| &c.id).collect();
    let mut found: Vec<(u8, bool, &Code)> = session
        .workspace()
        .codebook()
        .into_iter()
        .filter(|c| c.codable)
        .filter_map(|c| rank(c, &needle).map(|rank| (rank, !shown.contains(&c.id), c)))
        .collect();
    // A stable sort: within a rank the order of the codebook stays.
    found.sort_by_key(|(rank, elsewhere, _)| (*rank, *elsewhere));
    found.into_iter().map(|(_, _, c)| c).collect()
}

fn rank(code: &Code, needle: &str) -> Option<u8> {
    if needle.is_empty() {
        return Some(0);
    }
    let in_names = code.name.0.values().filter_map(|name| {
        let name = name.to_lowercase();
        let at = name.find(needle)?;
        let word = name[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
        Some(if at == 0 { 0 } else { 2 - u8::from(word) })
    });
    in_names.min().or_else(|| code.id.0.to_lowercase().contains(needle).then_some(3))
}
