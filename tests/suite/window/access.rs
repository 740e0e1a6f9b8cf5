//! What those hear who do not see the window.

use super::places::visit;
use super::*;
use egui::accesskit::{Action as Ask, Role};

/// Whether a thing can be pressed, typed into or moved.
fn interactive(n: &Node<'_>) -> bool {
    let n = n.accesskit_node();
    // The bars of egui's own scroll areas have no name; they move what is named inside of them.
    if matches!(n.role(), Role::ScrollBar | Role::ScrollView | Role::Window) || n.is_hidden() {
        return false;
    }
    egui::accessibility::is_input(n.role()) || n.data().supports_action(Ask::Click)
}

#[test]
fn everything_that_can_be_pressed_has_a_name_everywhere() {
    for language in Language::ALL {
        let mut r = Reader::new(language);
        let mut faults = Vec::new();
        visit(&mut r, |place, r| {
            for n in r.h.root().children_recursive().filter(interactive) {
                let a = n.accesskit_node();
                let name = label(&n).unwrap_or_default();
                let glyph = name.chars().any(|c| ('\u{e000}'..='\u{f8ff}').contains(&c));
                if name.trim().is_empty() || glyph || name.contains('‹') {
                    faults.push(format!("{place}: {:?} {name:?} at {:?}", a.role(), n.rect()));
                }
            }
        });
        assert!(faults.is_empty(), "{} in {language:?}:\n{}", faults.len(), faults.join("\n"));
    }
}
