//! All that is said of a code, in every language that it is said in. What was written is kept however the sheet is left:
//! undo takes it back.

use super::fields::{self, area, caption};
use crate::app::CodeCommand;
use crate::app::codebook::colour;
use crate::model::{Code, Names};
use crate::text::Lang;
use crate::ui::cx::Cx;
use crate::ui::{parts, widgets};
use egui::{Id, RichText, ScrollArea, Ui, vec2};
use std::collections::BTreeMap;

/// A code as it is being written.
#[derive(Default)]
pub(crate) struct CodeState {
    draft: Option<Draft>,
    /// The language whose texts are shown.
    lang: Option<Lang>,
    focused: bool,
}

struct Draft {
    code: Code,
    /// As it stood in the workspace when the draft began.
    base: Code,
    /// Terms of each language, parted by commas.
    terms: BTreeMap<Lang, String>,
    /// Whether the codes under it get shades of its colour.
    shades: bool,
}

impl Draft {
    fn of(code: &Code) -> Self {
        let terms = code.terms.iter().map(|(l, words)| (*l, words.join(", "))).collect();
        Self { code: code.clone(), base: code.clone(), terms, shades: false }
    }

    /// The code as it is written now.
    fn code(&self) -> Code {
        let mut code = self.code.clone();
        let names = [&mut code.name, &mut code.definition, &mut code.include, &mut code.exclude, &mut code.example];
        for names in names {
            names.0 = names.0.iter().map(|(l, t)| (*l, t.trim().to_owned())).filter(|(_, t)| !t.is_empty()).collect();
        }
        for (lang, text) in &self.terms {
            let words = text.split([',', '，', '、', ';', '；', '\n']).map(str::trim).filter(|w| !w.is_empty());
            let words: Vec<String> = words.map(str::to_owned).collect();
            if !words.is_empty() || code.terms.contains_key(lang) {
                code.terms.insert(*lang, words);
            }
        }
        code
    }
}

/// Draws the sheet. Says whether it stays open.
pub(super) fn show(ui: &Ui, cx: &mut Cx<'_>, state: &mut CodeState) -> bool {
    let draft = state
        .draft
        .get_or_insert_with(|| cx.session.code_in_hand().map_or_else(|| Draft::of(&Code::new("")), Draft::of));
    let Some(there) = cx.session.workspace().codes().get(&draft.code.id).cloned() else { return false };
    if there != draft.base {
        // It was changed meanwhile, by undo perhaps: what stands there now is what is shown.
        *draft = Draft::of(&there);
    }
    let escape = ui.input_mut(|i| i.consume_key(egui::Modifiers::NONE, egui::Key::Escape));
    let (title, close) = (cx.t("code-title"), cx.t("close"));
    let (done, left) = widgets::popover(ui, cx.theme, ("code", &title, &close), 680.0, |ui| {
        let room = ui.ctx().content_rect().height() - 210.0;
        ScrollArea::vertical().max_height(room).auto_shrink([false, true]).show(ui, |ui| {
            languages(ui, cx, &mut state.lang, draft);
            let lang = state.lang.unwrap_or(cx.lang());
            texts(ui, cx, draft, lang, &mut state.focused);
            widgets::rule(ui, cx.theme);
            facts(ui, cx, draft);
        });
        ui.add_space(6.0);
        ui.horizontal(|ui| {
            let enter = ui.input_mut(|i| i.consume_key(egui::Modifiers::COMMAND, egui::Key::Enter));
            let done = widgets::primary(ui, cx.theme, &cx.t("code-done"), true).clicked() || enter;
            let note = if draft.code().name.is_blank() { "book-refused-nameless" } else { "code-keys" };
            widgets::note(ui, cx.theme, cx.t(note));
            done
        })
        .inner
    });
    let leaves = done || left || escape;
    if leaves && !cx.session.is_read_only() {
        keep(cx, draft);
    }
    !leaves
}

/// Writes down what has changed; a code keeps its name where none is left.
fn keep(cx: &mut Cx<'_>, draft: &Draft) {
    let mut code = draft.code();
    if code.name.is_blank() {
        code.name = draft.base.name.clone();
    }
    let (id, color) = (code.id.clone(), code.color.clone());
    if code != draft.base {
        cx.push(CodeCommand::Change(Box::new(code)));
    }
    if draft.shades {
        cx.push(CodeCommand::Recolour { code: id, color, under: true });
    }
}

/// Which language is shown: those of the interface first, then whatever else the code has.
fn languages(ui: &mut Ui, cx: &Cx<'_>, lang: &mut Option<Lang>, draft: &Draft) {
    let c = &draft.code;
    let mut all = vec![Lang::ZH, Lang::EN];
    let names = [&c.name, &c.definition, &c.include, &c.exclude, &c.example];
    for l in names.iter().flat_map(|n| n.0.keys()).chain(c.terms.keys()) {
        if !all.contains(l) {
            all.push(*l);
        }
    }
    let chosen = lang.unwrap_or(cx.lang());
    let texts: Vec<String> = all
        .iter()
        .map(|l| {
            let key = format!("lang-{l}");
            if cx.language().has(&key) { cx.t(&key) } else { l.to_string() }
        })
        .collect();
    let hint = cx.t("code-language");
    let choices: Vec<(&str, &str)> = texts.iter().map(|t| (t.as_str(), hint.as_str())).collect();
    let at = all.iter().position(|l| *l == chosen).unwrap_or(0);
    if let Some(i) = widgets::segmented(ui, cx.theme, &choices, at) {
        *lang = Some(all[i]);
    }
    ui.add_space(4.0);
}

fn texts(ui: &mut Ui, cx: &Cx<'_>, draft: &mut Draft, lang: Lang, focused: &mut bool) {
    let c = &mut draft.code;
    let other = |names: &Names| names.0.iter().find(|(l, t)| **l != lang && !t.is_empty()).map(|(_, t)| t.clone());
    // What is said in the other language stands where nothing is said in this one.
    let hint = other(&c.name).unwrap_or_default();
    ui.horizontal(|ui| {
        let label = cx.t("code-name");
        caption(ui, cx, &label);
        let text = c.name.0.entry(lang).or_default();
        let r = widgets::field(ui, cx.theme, Id::unique(("code-name", lang)), text, &hint, &label);
        widgets::focus_once(&r, focused);
    });
    for (key, names, rows) in [
        ("code-definition", &mut c.definition, 3),
        ("codes-include", &mut c.include, 2),
        ("codes-exclude", &mut c.exclude, 2),
        ("code-example", &mut c.example, 2),
    ] {
        ui.horizontal_top(|ui| {
            let label = cx.t(key);
            caption(ui, cx, &label);
            let text = names.0.entry(lang).or_default();
            area(ui, cx, Id::unique((key, lang)), text, &label, rows);
        });
    }
    ui.horizontal(|ui| {
        let label = cx.t("code-terms");
        caption(ui, cx, &label);
        let text = draft.terms.entry(lang).or_default();
        let r = widgets::field(ui, cx.theme, Id::unique(("code-terms", lang)), text, "", &label);
        r.on_hover_text(cx.t("code-terms-hint"));
    });
}

fn facts(ui: &mut Ui, cx: &Cx<'_>, draft: &mut Draft) {
    ui.horizontal_top(|ui| {
        caption(ui, cx, &cx.t("code-colour"));
        ui.vertical(|ui| {
            if let Some(color) = fields::swatches(ui, cx, &draft.code.color) {
                draft.code.color = color;
            }
            let ws = cx.session.workspace();
            let has_under = ws.codes().values().any(|c| c.parent.as_ref() == Some(&draft.code.id));
            if has_under {
                ui.checkbox(&mut draft.shades, cx.t("code-shades"));
            }
            ui.horizontal(|ui| {
                // A colour of another program need not be among those above.
                let (rect, _) = ui.allocate_exact_size(vec2(14.0, 18.0), egui::Sense::hover());
                parts::swatch(ui.painter(), rect.center(), cx.theme.code(&draft.code.color));
                widgets::note(ui, cx.theme, cx.t(colour::HUES[colour::hue_of(&draft.code.color)].1));
            });
        });
        ui.add_space(12.0);
        ui.vertical(|ui| key(ui, cx, &mut draft.code));
    });
    let used = cx.session.own_passages(&draft.code.id);
    ui.horizontal(|ui| {
        caption(ui, cx, &cx.t("code-kind"));
        let mut family = !draft.code.codable;
        let r = ui.add_enabled(used == 0, egui::Checkbox::new(&mut family, cx.t("code-family")));
        r.on_disabled_hover_text(cx.t("book-refused-tagged"));
        draft.code.codable = !family;
        widgets::note(ui, cx.theme, cx.tw("count-passages", &[("n", used.into())]));
    });
    ui.horizontal(|ui| {
        caption(ui, cx, &cx.t("code-id"));
        ui.add(egui::Label::new(RichText::new(&draft.code.id.0).small().color(cx.theme.muted)).selectable(true));
    });
}

/// The digit that gives the code.
fn key(ui: &mut Ui, cx: &Cx<'_>, code: &mut Code) {
    let label = cx.t("code-key");
    ui.label(RichText::new(&label).color(cx.theme.muted));
    let none = cx.t("code-key-none");
    let said = |key: Option<u8>| key.map_or_else(|| none.clone(), |k| k.to_string());
    let shown = widgets::combo("code-key", 150.0).selected_text(said(code.key)).show_ui(ui, |ui| {
        for key in std::iter::once(None).chain((1..=9).map(Some)) {
            // Who has it now loses it.
            let codes = cx.session.book_codes();
            let has = codes.iter().find(|c| key.is_some() && c.key == key && c.id != code.id);
            let text = match has {
                Some(c) => format!("{}  ({})", said(key), parts::names(cx, c).0),
                None => said(key),
            };
            ui.selectable_value(&mut code.key, key, text);
        }
    });
    widgets::name(&shown.response, egui::Role::ComboBox, true, &label);
    widgets::note(ui, cx.theme, cx.t("code-key-hint"));
}
