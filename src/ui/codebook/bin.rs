//! Deleted codes, and the way back.

use crate::app::CodeCommand;
use crate::ui::cx::Cx;
use crate::ui::{icons, parts, theme, widgets};
use egui::{Align, Layout, RichText, ScrollArea, Ui, vec2};

/// Draws the sheet. Says whether it stays open.
pub(super) fn show(ui: &Ui, cx: &mut Cx<'_>) -> bool {
    let bin = cx.session.code_bin();
    let (title, close) = (cx.t("bin-title"), cx.t("close"));
    let (emptied, left) = widgets::popover(ui, cx.theme, ("code-bin", &title, &close), 520.0, |ui| {
        if bin.is_empty() {
            widgets::note(ui, cx.theme, cx.t("bin-nothing"));
            return false;
        }
        widgets::note(ui, cx.theme, cx.t("bin-what"));
        ui.add_space(2.0);
        ScrollArea::vertical().id_salt("bin").max_height(330.0).auto_shrink([false, true]).show(ui, |ui| {
            for gone in &bin {
                let Some(first) = gone.codes.first() else { continue };
                let name = parts::names(cx, first).0;
                ui.allocate_ui_with_layout(
                    vec2(ui.available_width(), 30.0),
                    Layout::right_to_left(Align::Center),
                    |ui| {
                        let says = cx.tw("bin-restore", &[("name", (&name).into())]);
                        let button = widgets::plain(ui, cx.theme, cx.t("bin-back"));
                        widgets::name(&button, egui::Role::Button, true, &says);
                        if button.on_hover_text(says).clicked() {
                            cx.push(CodeCommand::Restore(gone.number));
                        }
                        let n = gone.passages();
                        let facts = [cx.tw("count-passages", &[("n", n.into())]), crate::app::codebook::day(gone.at)];
                        let facts = facts.join(" · ");
                        ui.label(RichText::new(facts).size(theme::UI_SMALL).color(cx.theme.muted));
                        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                            let (rect, _) = ui.allocate_exact_size(vec2(14.0, 20.0), egui::Sense::empty());
                            parts::swatch(ui.painter(), rect.center(), cx.theme.code(&first.color));
                            let more = gone.codes.len() - 1;
                            let text = if more == 0 {
                                name
                            } else {
                                cx.tw("bin-more", &[("name", name.into()), ("n", more.into())])
                            };
                            let cut = parts::cut(
                                ui,
                                &text,
                                parts::interface(theme::UI_TEXT),
                                cx.theme.ink,
                                ui.available_width(),
                                1,
                            );
                            ui.add(egui::Label::new(cut)).on_hover_text(text);
                        });
                    },
                );
            }
        });
        widgets::rule(ui, cx.theme);
        let text = (widgets::icon(icons::TRASH_2, 14.0), cx.t("bin-empty"));
        let emptied = widgets::choice(ui, text.0, &text.1, !cx.session.is_read_only()).clicked();
        if emptied {
            cx.push(CodeCommand::EmptyBin);
        }
        emptied
    });
    !(emptied || left)
}
