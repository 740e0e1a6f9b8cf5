//! Opening a workspace: one of the recent ones, by dialog, or by path.

use super::Then;
use super::path::PathField;
use crate::app::FileCommand;
use crate::app::view::Asked;
use crate::ui::cx::Cx;
use crate::ui::widgets;
use egui::{RichText, ScrollArea, Ui};
use std::path::{Path, PathBuf};

/// What has been typed.
#[derive(Default)]
pub(crate) struct OpenState {
    path: PathField,
}

/// Draws the sheet.
pub(crate) fn show(ui: &Ui, cx: &mut Cx<'_>, state: &mut OpenState) -> Then {
    let (title, close) = (cx.t("open-title"), cx.t("close"));
    let (then, left) = widgets::popover(ui, cx.theme, ("open", &title, &close), 560.0, |ui| {
        let done = state.path.show(ui, cx, "open-path", &cx.t("open-path"));
        if done.browse {
            return Then::Ask(Asked::Workspace);
        }
        if let Some(path) = state.path.path().filter(|_| done.entered) {
            cx.push(FileCommand::Open(path));
            return Then::Close;
        }
        ui.add_space(8.0);
        let chosen = recent(ui, cx) | corpus(ui, cx);
        if chosen { Then::Close } else { Then::Stay }
    });
    if left { Then::Close } else { then }
}

/// The workspaces opened before. Says whether one was chosen.
fn recent(ui: &mut Ui, cx: &mut Cx<'_>) -> bool {
    let recent = &cx.session.preferences().recent;
    if recent.is_empty() {
        return false;
    }
    widgets::heading(ui, &cx.t("open-recent"));
    let mut chosen = None;
    ScrollArea::vertical().max_height(300.0).auto_shrink([false, true]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        for path in recent {
            let on = cx.session.path() == Some(path);
            let name = path.file_stem().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
            let folder = path.parent().map(Path::display).map(|d| d.to_string()).unwrap_or_default();
            let row = widgets::row(ui, cx.theme, 28.0, (&name, on), |ui| {
                ui.label(&name);
                ui.add(egui::Label::new(RichText::new(&folder).small().color(cx.theme.muted)).truncate());
            });
            if row.on_hover_text(path.display().to_string()).clicked() {
                chosen = Some(path.clone());
            }
        }
    });
    ui.add_space(8.0);
    chosen.is_some_and(|path| {
        cx.push(FileCommand::Open(path));
        true
    })
}

fn corpus(ui: &mut Ui, cx: &mut Cx<'_>) -> bool {
    let pressed = widgets::plain(ui, cx.theme, cx.t("open-corpus")).on_hover_text(cx.t("open-corpus-hint")).clicked();
    if pressed {
        cx.push(FileCommand::OpenCorpus);
    }
    pressed
}

/// Takes what the dialog gave.
pub(crate) fn picked(state: &mut OpenState, paths: Vec<PathBuf>, cx: &mut Cx<'_>) -> Then {
    match paths.first() {
        Some(path) => {
            cx.push(FileCommand::Open(path.clone()));
            Then::Close
        }
        None => {
            state.path.picked(paths);
            Then::Stay
        }
    }
}
