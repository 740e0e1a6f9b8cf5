//! A field for a path, with a button for the system's dialog beside it.

use crate::ui::cx::Cx;
use crate::ui::{icons, widgets};
use egui::{Align, Id, Layout, Ui};
use std::path::{Path, PathBuf};

/// A path on its way to be typed.
#[derive(Default)]
pub(crate) struct PathField {
    /// What stands in the field.
    pub text: String,
    focused: bool,
    /// Whether a dialog ended without a file: it may have been cancelled, or there may be none.
    nothing_chosen: bool,
}

/// What was done with the field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Done {
    /// Enter was pressed.
    pub entered: bool,
    /// The button for the dialog was pressed.
    pub browse: bool,
}

impl PathField {
    /// Draws field, button and, below, a note where a dialog came to nothing.
    pub(crate) fn show(&mut self, ui: &mut Ui, cx: &Cx<'_>, id: &str, label: &str) -> Done {
        let mut done = Done::default();
        let line = egui::vec2(ui.available_width(), 30.0);
        ui.allocate_ui_with_layout(line, Layout::right_to_left(Align::Center), |ui| {
            let says = cx.t("path-browse");
            let browse = egui::Button::new((widgets::icon(icons::FOLDER_OPEN, 15.0), says.as_str()))
                .stroke(egui::Stroke::new(1.0, cx.theme.hairline));
            let browse = ui.add(browse);
            widgets::name(&browse, egui::Role::Button, true, &says);
            done.browse = browse.clicked();
            let response = widgets::field(ui, cx.theme, Id::unique(id), &mut self.text, &cx.t("path-hint"), label);
            widgets::focus_once(&response, &mut self.focused);
            done.entered = widgets::entered(ui, &response);
        });
        if self.nothing_chosen {
            widgets::note(ui, cx.theme, cx.t("path-nothing-chosen"));
        }
        done
    }

    /// Takes the answer of a dialog.
    pub(crate) fn picked(&mut self, paths: Vec<PathBuf>) {
        self.nothing_chosen = paths.is_empty();
        if let Some(path) = paths.into_iter().next() {
            self.text = path.display().to_string();
        }
    }

    /// The path, with `~` for the home folder and quotation marks around it taken off; nothing where the field is empty.
    pub(crate) fn path(&self) -> Option<PathBuf> {
        let text = self.text.trim().trim_matches(['"', '\'']);
        if text.is_empty() {
            return None;
        }
        match text.strip_prefix("~/") {
            Some(rest) => Some(home().join(rest)),
            None => Some(PathBuf::from(text)),
        }
    }
}

/// Home folder of the person, or the folder the program runs in.
pub(crate) fn home() -> PathBuf {
    std::env::home_dir().unwrap_or_else(|| PathBuf::from("."))
}

/// Where a new file goes: the documents folder if there is one, else the home folder.
pub(crate) fn documents() -> PathBuf {
    let home = home();
    ["Documents", "文档"].iter().map(|name| home.join(name)).find(|p| p.is_dir()).unwrap_or(home)
}

/// The same path with another extension.
pub(crate) fn with_extension(text: &str, extension: &str) -> String {
    Path::new(text).with_extension(extension).display().to_string()
}

/// A workspace file in the documents folder whose name is not taken.
pub(crate) fn free_name(name: &str) -> String {
    let folder = documents();
    let candidates = (1..100).map(|n| if n == 1 { name.to_owned() } else { format!("{name} {n}") });
    let mut paths = candidates.map(|n| folder.join(format!("{n}.duizhao")));
    let free = paths.find(|p| !p.exists()).unwrap_or_else(|| folder.join(format!("{name}.duizhao")));
    free.display().to_string()
}

/// The path with the extension of workspaces, if it has none.
pub(crate) fn as_workspace(mut path: PathBuf) -> PathBuf {
    if path.extension().is_none() {
        path.set_extension("duizhao");
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typed_path_is_read_kindly() {
        let read = |text: &str| PathField { text: text.into(), ..PathField::default() }.path();
        assert_eq!(read("  "), None);
        assert_eq!(read("\"/tmp/a b.txt\""), Some("/tmp/a b.txt".into()));
        assert_eq!(read("~/x.txt"), Some(home().join("x.txt")));
        assert_eq!(with_extension("/tmp/excerpts.csv", "md"), "/tmp/excerpts.md");
    }
}
