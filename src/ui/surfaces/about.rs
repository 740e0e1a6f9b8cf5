//! What the program is, and whose work it stands on.

use crate::ui::cx::Cx;
use crate::ui::{fonts, widgets};
use egui::{RichText, ScrollArea, Ui};

/// What is part of the program and was made by others: key of what it is, its name, its licence.
const PARTS: [(&str, &str, &str); 9] = [
    ("about-dictionary", "CC-CEDICT, MDBG", "CC BY-SA 4.0"),
    ("about-vectors", "USE Multilingual 3, Google", "Apache-2.0"),
    ("about-words", "jieba, jieba-rs", "MIT"),
    ("about-styles", "CSL, hayagriva", "CC BY-SA 3.0; MIT / Apache-2.0"),
    ("about-type-chinese", "Noto Sans SC, Noto Serif SC", "OFL 1.1"),
    ("about-type-latin", "Source Serif 4, Source Sans 3", "OFL 1.1"),
    ("about-icons", "Lucide", "ISC"),
    ("about-window", "egui, eframe, AccessKit", "MIT / Apache-2.0"),
    ("about-store", "SQLite", "Public domain"),
];

/// Draws the sheet. Says whether it stays open.
pub(crate) fn show(ui: &Ui, cx: &Cx<'_>) -> bool {
    let (title, close) = (cx.t("about-title"), cx.t("close"));
    let ((), left) = widgets::popover(ui, cx.theme, ("about", &title, &close), 560.0, |ui| {
        let height = ui.ctx().content_rect().height() - 190.0;
        ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
            ui.label(RichText::new(format!("Duizhao 对照 {}", env!("CARGO_PKG_VERSION"))).font(fonts::ui_bold(17.0)));
            ui.add_space(4.0);
            ui.label(cx.t("about-what"));
            widgets::note(ui, cx.theme, cx.t("about-promise"));
            ui.add_space(10.0);
            widgets::heading(ui, &cx.t("about-parts"));
            egui::Grid::new("about-parts").num_columns(3).spacing([18.0, 5.0]).show(ui, |ui| {
                for (key, name, licence) in PARTS {
                    ui.label(cx.t(key));
                    ui.label(RichText::new(name).strong());
                    widgets::note(ui, cx.theme, licence);
                    ui.end_row();
                }
            });
            ui.add_space(6.0);
            widgets::note(ui, cx.theme, cx.t("about-share-alike"));
        });
    });
    !left
}
