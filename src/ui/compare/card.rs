//! A difference in full: all readings with the versions that have them, as a card on the text.

use super::phrase;
use crate::app::Findings;
use crate::ui::cx::Cx;
use crate::ui::{fonts, parts, theme};
use egui::{RichText, Ui};

/// Shows the card.
pub(super) fn show(ui: &mut Ui, cx: &Cx<'_>, made: &Findings, number: usize, sigla: &[String]) {
    let Some(f) = made.all.get(number) else { return };
    ui.set_max_width(360.0);
    ui.spacing_mut().item_spacing.y = 3.0;
    let lang = made.versions().first().and_then(|v| cx.session.workspace().versions().get(v)).map(|v| v.lang);
    let face = lang.map_or_else(|| parts::interface(theme::UI_TEXT), |l| parts::reading(l, theme::UI_TEXT + 1.5));
    for (text, who) in phrase::readings(made, f) {
        let names: Vec<&str> = who.iter().filter_map(|w| sigla.get(*w).map(String::as_str)).collect();
        ui.horizontal_wrapped(|ui| {
            ui.label(RichText::new(names.join(" ")).font(fonts::ui_bold(theme::UI_SMALL)).color(cx.theme.accent));
            let text = match &text {
                Some(text) => RichText::new(phrase::reading(cx, text)).font(face.clone()).color(cx.theme.ink),
                None => RichText::new(cx.t("cmp-om")).italics().color(cx.theme.muted),
            };
            ui.label(text);
        });
    }
    let mut facts = vec![phrase::class(cx, f.class)];
    if f.by_hand {
        facts[0] = cx.tw("cmp-by-hand", &[("class", facts[0].clone().into())]);
    }
    let variant = made.table.place(f.at).and_then(|p| p.variant.as_ref());
    if let Some(moved) = f.moved.and_then(|m| made.table.moves.get(m)) {
        facts = vec![cx.tw("cmp-moved", &[("percent", phrase::percent(moved.changed).into())]), cx.t("cmp-moved-go")];
    } else if let Some(v) = variant.filter(|v| v.likeness > 0.0 && f.class.switch().is_none()) {
        facts.push(cx.tw("cmp-alike", &[("percent", phrase::percent(v.likeness).into())]));
    }
    ui.label(RichText::new(facts.join("  ·  ")).size(theme::UI_SMALL).color(cx.theme.muted));
}
