//! All keys on one page.

use crate::app::view::Mode;
use crate::app::{Action, Group};
use crate::ui::cx::Cx;
use crate::ui::{fonts, keys, theme, widgets};
use egui::{Frame, Grid, Label, Margin, RichText, ScrollArea, Stroke, Ui, vec2};

/// Keys that belong to the text itself and to no action: key of their name among the texts, and how they are written.
const READING: [(&str, &[&str]); 15] = [
    ("keys-segment", &["↑", "↓"]),
    ("keys-pane", &["←", "→"]),
    ("keys-page", &["PageUp", "PageDown"]),
    ("keys-space", &["Space", "Shift+Space"]),
    ("keys-ends", &["Home", "End"]),
    ("keys-extend", &["Shift+↑", "Shift+↓"]),
    ("keys-select", &["Enter"]),
    ("keys-select-word", &["Shift+Enter"]),
    ("keys-select-row", &["Ctrl+Enter"]),
    ("keys-last-word", &["Shift+←", "Shift+→"]),
    ("keys-last-character", &["Ctrl+Shift+←", "Ctrl+Shift+→"]),
    ("keys-first-word", &["Alt+←", "Alt+→"]),
    ("keys-first-character", &["Alt+Shift+←", "Alt+Shift+→"]),
    ("keys-menu", &["Shift+F10"]),
    ("keys-digit", &["1 – 9"]),
];

/// Keys of the text in the alignment editor, as above.
const MENDING: [(&str, &[&str]); 4] = [
    ("keys-choose", &["Space"]),
    ("keys-cut", &["Shift+←", "Shift+→"]),
    ("keys-segment", &["↑", "↓"]),
    ("keys-pane", &["←", "→"]),
];

/// Keys of the codebook, as above.
const CODEBOOK: [(&str, &[&str]); 4] = [
    ("keys-code-step", &["↑", "↓"]),
    ("keys-code-fold", &["←", "→"]),
    ("keys-code-move", &["Alt+↑", "Alt+↓", "Alt+←", "Alt+→"]),
    ("keys-code-menu", &["Shift+F10"]),
];

/// Draws the sheet. Says whether it stays open.
pub(crate) fn show(ui: &Ui, cx: &Cx<'_>) -> bool {
    let (title, close) = (cx.t("keys-title"), cx.t("close"));
    let ((), left) = widgets::popover(ui, cx.theme, ("key-sheet", &title, &close), 1060.0, |ui| {
        let height = ui.ctx().content_rect().height() - 170.0;
        ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
            ui.spacing_mut().interact_size.y = 20.0;
            ui.columns(3, |columns| {
                let mending = cx.session.view().mode == Mode::Align;
                if mending {
                    in_text(&mut columns[0], cx, "keys-in-editor", &MENDING);
                }
                for (column, groups) in columns.iter_mut().zip(columns_of(mending)) {
                    for group in groups {
                        part(column, cx, group);
                    }
                }
                in_text(&mut columns[1], cx, "keys-in-text", &READING);
                in_text(&mut columns[1], cx, "keys-in-codebook", &CODEBOOK);
            });
        });
    });
    !left
}

/// Groups by column, so that the columns are about as long; in the alignment editor its own come first.
fn columns_of(mending: bool) -> [Vec<Group>; 3] {
    if mending {
        return [
            vec![Group::Align],
            vec![Group::View],
            vec![Group::File, Group::Edit, Group::Reading, Group::Compare, Group::Tags, Group::Overview, Group::Help],
        ];
    }
    [
        vec![Group::View, Group::Overview, Group::Help],
        vec![Group::File, Group::Edit, Group::Align],
        vec![Group::Reading, Group::Compare, Group::Tags],
    ]
}

fn part(ui: &mut Ui, cx: &Cx<'_>, group: Group) {
    widgets::heading(ui, &cx.t(group.key()));
    let room = room(ui);
    Grid::new(("keys", group.key())).num_columns(2).min_col_width(128.0).spacing([10.0, 3.0]).show(ui, |ui| {
        for &action in Action::ALL.iter().filter(|a| a.group() == group) {
            line(ui, cx, &keys::written(action), &action.label(cx.language()), room);
        }
    });
    ui.add_space(12.0);
}

fn in_text(ui: &mut Ui, cx: &Cx<'_>, name: &str, all: &[(&str, &[&str])]) {
    widgets::heading(ui, &cx.t(name));
    let room = room(ui);
    Grid::new(name).num_columns(2).min_col_width(128.0).spacing([10.0, 3.0]).show(ui, |ui| {
        for (key, keys) in all {
            let keys: Vec<String> = keys.iter().map(|&k| k.to_owned()).collect();
            line(ui, cx, &keys, &cx.t(key), room);
        }
    });
    ui.add_space(12.0);
}

/// Width for what a key does, in points: what two keys side by side leave of a column.
fn room(ui: &Ui) -> f32 {
    (ui.available_width() - 178.0).max(100.0)
}

fn line(ui: &mut Ui, cx: &Cx<'_>, keys: &[String], what: &str, room: f32) {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 3.0);
        // More than two in a line would make the column wider than the sheet has room for.
        for some in keys.chunks(2) {
            ui.horizontal(|ui| some.iter().for_each(|key| cap(ui, cx, key)));
        }
    });
    ui.scope(|ui| {
        ui.set_max_width(room);
        ui.add(Label::new(what).wrap());
    });
    ui.end_row();
}

/// A key as it looks on a keyboard.
fn cap(ui: &mut Ui, cx: &Cx<'_>, key: &str) {
    let frame = Frame::new()
        .fill(cx.theme.panel)
        .stroke(Stroke::new(1.0, cx.theme.hairline))
        .corner_radius(theme::RADIUS - 1)
        .inner_margin(Margin::symmetric(5, 1));
    frame.show(ui, |ui| ui.label(RichText::new(key).font(fonts::ui_bold(11.0)).color(cx.theme.muted)));
}
