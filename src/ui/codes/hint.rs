//! What a code means, shown when the pointer rests on it.

use crate::model::Code;
use crate::text::Lang;
use crate::ui::cx::Cx;
use crate::ui::{fonts, parts, theme};
use egui::{RichText, Ui};

/// Name in every language, definition, when to use the code and when not.
pub(super) fn show(ui: &mut Ui, cx: &Cx<'_>, code: &Code) {
    ui.set_max_width(340.0);
    let (name, other) = parts::names(cx, code);
    ui.label(RichText::new(name).font(fonts::ui_bold(theme::UI_TEXT)));
    if let Some(other) = other {
        ui.label(RichText::new(other).color(cx.theme.muted));
    }
    let count = cx.session.count(&code.id);
    ui.label(RichText::new(cx.tw("count-passages", &[("n", count.into())])).small().color(cx.theme.muted));
    for text in definitions(code, cx.lang()) {
        ui.add_space(2.0);
        ui.label(text);
    }
    for (key, text) in
        [("codes-include", &code.include), ("codes-exclude", &code.exclude), ("code-example", &code.example)]
    {
        if !text.is_blank() {
            ui.add_space(2.0);
            ui.label(RichText::new(cx.t(key)).small().color(cx.theme.muted));
            ui.label(text.get(cx.lang()));
        }
    }
}

/// The definitions, that of the interface's language first.
fn definitions(code: &Code, lang: Lang) -> Vec<&str> {
    let mut all: Vec<(&Lang, &String)> = code.definition.0.iter().filter(|(_, d)| !d.is_empty()).collect();
    all.sort_by_key(|(l, _)| **l != lang);
    all.into_iter().map(|(_, d)| d.as_str()).collect()
}
