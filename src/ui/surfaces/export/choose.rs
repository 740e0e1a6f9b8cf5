//! The choices of an export: which passages, and what is told of each. A change is remembered at once.

use crate::app::{Column, Context, GiveCommand, Order, Plan, Renderings, Rows, fields};
use crate::cite::Style;
use crate::model::{Code, CodeId, Workspace};
use crate::text::Lang;
use crate::ui::chrome::title::work_title;
use crate::ui::cx::Cx;
use crate::ui::library::names;
use crate::ui::{icons, theme, widgets};
use egui::{Align, Frame, Id, Layout, Margin, PopupCloseBehavior, RichText, ScrollArea, Stroke, TextEdit, Ui, vec2};
use std::collections::BTreeSet;

/// Width of what stands before a choice, in points.
const CAPTION: f32 = 112.0;
/// Height of a list that folds out, in points.
const LIST: f32 = 320.0;

/// The template as it is typed.
#[derive(Default)]
pub(super) struct TemplateField {
    text: Option<String>,
}

/// Draws the choices.
pub(super) fn show(ui: &mut Ui, cx: &mut Cx<'_>, template: &mut TemplateField) {
    let mut plan = cx.session.plan().clone();
    ui.spacing_mut().item_spacing.y = 5.0;
    codes(ui, cx, &mut plan);
    documents(ui, cx, &mut plan);
    languages(ui, cx, &mut plan);
    let rows = cx.t("export-rows");
    one(ui, cx, "export-rows", &rows, &mut plan.rows, &Rows::ALL, |cx, r| cx.t(&format!("export-rows-{r}")));
    let order = cx.t("export-order");
    one(ui, cx, "export-order", &order, &mut plan.order, &Order::ALL, |cx, o| cx.t(&format!("export-order-{o}")));
    columns(ui, cx, &mut plan);
    let others = cx.t("export-renderings");
    one(ui, cx, "export-renderings", &others, &mut plan.renderings, &Renderings::ALL, |cx, r| {
        cx.t(&format!("export-renderings-{r}"))
    });
    let around = cx.t("export-context");
    one(ui, cx, "export-context", &around, &mut plan.context, &Context::OFFERED, context);
    style(ui, cx);
    own(ui, cx, &mut plan, template);
    if plan != *cx.session.plan() {
        cx.push(GiveCommand::Plan(Box::new(plan)));
    }
}

fn context(cx: &Cx<'_>, context: Context) -> String {
    match context {
        Context::Around(0) => cx.t("export-context-none"),
        Context::Around(n) => cx.tw("export-context-around", &[("n", usize::from(n).into())]),
        Context::Paragraph => cx.t("export-context-paragraph"),
    }
}

/// The name of a choice and what follows it, in a line.
fn line(ui: &mut Ui, cx: &Cx<'_>, caption: &str, add: impl FnOnce(&mut Ui, Id)) {
    ui.horizontal(|ui| {
        let size = vec2(CAPTION, 24.0);
        let label = ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
            ui.set_min_size(size);
            ui.label(RichText::new(caption).color(cx.theme.muted))
        });
        add(ui, label.inner.id);
    });
}

/// One of a few.
fn one<T: Copy + PartialEq>(
    ui: &mut Ui,
    cx: &Cx<'_>,
    id: &'static str,
    caption: &str,
    chosen: &mut T,
    all: &[T],
    name: impl Fn(&Cx<'_>, T) -> String,
) {
    line(ui, cx, caption, |ui, label| {
        let shown = widgets::combo(id, ui.available_width() - 4.0).selected_text(name(cx, *chosen)).show_ui(ui, |ui| {
            for choice in all {
                ui.selectable_value(chosen, *choice, name(cx, *choice));
            }
        });
        shown.response.labelled_by(label);
    });
}

/// Some of many, in a list that stays open while one chooses.
fn some(ui: &mut Ui, cx: &Cx<'_>, id: &'static str, caption: &str, text: String, list: impl FnOnce(&mut Ui)) {
    line(ui, cx, caption, |ui, label| {
        let combo = widgets::combo(id, ui.available_width() - 4.0)
            .selected_text(text)
            .height(LIST)
            .close_behavior(PopupCloseBehavior::CloseOnClickOutside);
        combo.show_ui(ui, list).response.labelled_by(label);
    });
}

/// Puts something on a list, or takes it off.
fn toggle<T: PartialEq>(list: &mut Vec<T>, item: T) {
    match list.iter().position(|i| *i == item) {
        Some(at) => {
            list.remove(at);
        }
        None => list.push(item),
    }
}

fn codes(ui: &mut Ui, cx: &Cx<'_>, plan: &mut Plan) {
    let ws = cx.session.workspace();
    let name = |id: &CodeId| ws.codes().get(id).map_or(id.0.as_str(), |c| c.name.get(cx.lang())).to_owned();
    let text = match plan.codes.as_slice() {
        [] => cx.t("export-all"),
        [one] => cx.tw("export-active", &[("code", name(one).into())]),
        many => cx.tw("export-codes-some", &[("n", many.len().into())]),
    };
    some(ui, cx, "export-codes", &cx.t("export-codes"), text, |ui| {
        if ui.selectable_label(plan.codes.is_empty(), cx.t("export-all")).clicked() {
            plan.codes.clear();
        }
        let active = cx.session.view().active_code.as_ref().filter(|c| ws.codes().contains_key(*c));
        if let Some(code) = active {
            let text = cx.tw("export-active", &[("code", name(code).into())]);
            if ui.selectable_label(plan.codes.as_slice() == [code.clone()], text).clicked() {
                plan.codes = vec![code.clone()];
            }
        }
        widgets::rule(ui, cx.theme);
        for (code, depth) in tree(ws) {
            ui.horizontal(|ui| {
                ui.add_space(depth as f32 * 14.0);
                let mut on = plan.codes.contains(&code.id);
                let text = format!("{} ({})", code.name.get(cx.lang()), cx.session.count(&code.id));
                if ui.checkbox(&mut on, text).clicked() {
                    toggle(&mut plan.codes, code.id.clone());
                }
            });
        }
    });
}

/// The codes, each below the one it belongs to, and how deep it stands.
fn tree(ws: &Workspace) -> Vec<(&Code, usize)> {
    let all = ws.codebook();
    let below = |parent: Option<&CodeId>, depth: usize| -> Vec<(&Code, usize)> {
        // The last comes first: it is taken from the end.
        all.iter().rev().filter(|c| c.parent.as_ref() == parent).map(|c| (*c, depth)).collect()
    };
    let mut out: Vec<(&Code, usize)> = Vec::with_capacity(all.len());
    let mut open = below(None, 0);
    while let Some((code, depth)) = open.pop() {
        out.push((code, depth));
        open.extend(below(Some(&code.id), depth + 1));
    }
    out
}

fn documents(ui: &mut Ui, cx: &Cx<'_>, plan: &mut Plan) {
    let ws = cx.session.workspace();
    let siglum = |d: &crate::model::DocumentId| ws.documents().get(d).map_or("", |d| &d.siglum).to_owned();
    let text = match plan.documents.as_slice() {
        [] => cx.t("export-documents-all"),
        some => some.iter().map(siglum).collect::<Vec<_>>().join(", "),
    };
    some(ui, cx, "export-documents", &cx.t("export-documents"), text, |ui| {
        if ui.selectable_label(plan.documents.is_empty(), cx.t("export-documents-all")).clicked() {
            plan.documents.clear();
        }
        widgets::rule(ui, cx.theme);
        for document in ws.documents().values() {
            let mut on = plan.documents.contains(&document.id);
            let work = ws.works().get(&document.work).map(|w| work_title(cx, w)).unwrap_or_default();
            if ui.checkbox(&mut on, format!("{} · {work}", document.siglum)).clicked() {
                toggle(&mut plan.documents, document.id);
            }
        }
    });
}

fn languages(ui: &mut Ui, cx: &Cx<'_>, plan: &mut Plan) {
    let all: BTreeSet<Lang> = cx.session.workspace().versions().values().map(|v| v.lang).collect();
    if all.len() < 2 {
        return;
    }
    let text = match plan.langs.as_slice() {
        [] => cx.t("export-langs-all"),
        some => some.iter().map(|l| names::language(cx, *l)).collect::<Vec<_>>().join(", "),
    };
    some(ui, cx, "export-langs", &cx.t("export-langs"), text, |ui| {
        if ui.selectable_label(plan.langs.is_empty(), cx.t("export-langs-all")).clicked() {
            plan.langs.clear();
        }
        widgets::rule(ui, cx.theme);
        for lang in all {
            let mut on = plan.langs.contains(&lang);
            if ui.checkbox(&mut on, names::language(cx, lang)).clicked() {
                toggle(&mut plan.langs, lang);
            }
        }
    });
}

/// Which columns, and in which order a table has them.
fn columns(ui: &mut Ui, cx: &Cx<'_>, plan: &mut Plan) {
    let name = |c: Column| cx.t(&format!("export-column-{c}"));
    let n = Column::ALL.into_iter().filter(|c| plan.tells(*c)).count();
    let text = if n == Column::ALL.len() {
        cx.t("export-columns-all")
    } else {
        cx.tw("export-columns-some", &[("n", n.into())])
    };
    some(ui, cx, "export-columns", &cx.t("export-columns"), text, |ui| {
        let told = plan.of_table();
        let left: Vec<Column> = Column::ALL.into_iter().filter(|c| !told.contains(c)).collect();
        for column in told {
            ui.horizontal(|ui| {
                let mut on = true;
                let text = name(column);
                if ui.add_enabled(!column.is_fixed(), egui::Checkbox::new(&mut on, &text)).clicked() {
                    plan.toggle(column);
                }
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    for (glyph, key, later) in [
                        (icons::ARROW_DOWN, "export-column-later", true),
                        (icons::ARROW_UP, "export-column-earlier", false),
                    ] {
                        let says = cx.tw(key, &[("name", text.clone().into())]);
                        let chosen = plan.columns.contains(&column);
                        if ui.add(widgets::IconButton::new(glyph, &says).size(12.0).enabled(chosen)).clicked() {
                            plan.shift(column, later);
                        }
                    }
                });
            });
        }
        for column in left {
            let mut on = false;
            if ui.checkbox(&mut on, name(column)).clicked() {
                plan.toggle(column);
            }
        }
    });
}

/// The style of citation, which belongs to the workspace.
fn style(ui: &mut Ui, cx: &mut Cx<'_>) {
    let before = cx.session.citation_style();
    let mut chosen = before;
    let caption = cx.t("cite-style");
    one(ui, cx, "export-style", &caption, &mut chosen, &Style::ALL, |cx, s| cx.t(&format!("cite-{s}")));
    if chosen != before {
        cx.push(GiveCommand::Style(chosen));
    }
}

/// How an excerpt is set in a text to be read.
fn own(ui: &mut Ui, cx: &Cx<'_>, plan: &mut Plan, state: &mut TemplateField) {
    let text = state.text.get_or_insert_with(|| plan.template.clone());
    line(ui, cx, &cx.t("export-template"), |ui, label| {
        ui.vertical(|ui| {
            ScrollArea::vertical().id_salt("export-template").max_height(64.0).show(ui, |ui| {
                let frame = Frame::new()
                    .fill(cx.theme.paper)
                    .stroke(Stroke::new(1.0, cx.theme.pressed))
                    .corner_radius(theme::RADIUS)
                    .inner_margin(Margin::symmetric(8, 4));
                let field = TextEdit::multiline(text)
                    .id(Id::unique("export-template-text"))
                    .frame(frame)
                    .desired_rows(2)
                    .desired_width(ui.available_width() - 4.0)
                    .hint_text(RichText::new(cx.t("export-template-hint")).color(cx.theme.muted));
                ui.add(field)
                    .labelled_by(label)
                    .on_hover_text(cx.tw("export-template-fields", &[("fields", fields().join(", ").into())]));
            });
        });
    });
    if *text != plan.template {
        plan.template.clone_from(text);
    }
}
