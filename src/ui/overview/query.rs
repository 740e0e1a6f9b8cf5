//! Which tags take part: a line in the language of queries, and the same as chips for those who do not type.

use crate::app::OverviewCommand;
use crate::app::overview::shape;
use crate::coding::agreement;
use crate::coding::query::{Error, Problem, Query, parse};
use crate::text::Lang;
use crate::ui::cx::Cx;
use crate::ui::parts::{self, icon};
use crate::ui::{theme, widgets};
use egui::accesskit::Role;
use egui::text::{ByteIndex, LayoutJob, LayoutSection, TextFormat};
use egui::{Button, Frame, Id, Margin, Popup, PopupCloseBehavior, RichText, ScrollArea, Stroke, TextEdit};
use egui::{Ui, WidgetInfo, vec2};

/// What the line remembers.
#[derive(Default)]
pub(super) struct QueryState {
    text: String,
    /// The query that the text was taken from, or told as.
    known: String,
    words: String,
}

/// The field for the line, at most so wide.
pub(super) fn field(ui: &mut Ui, cx: &mut Cx<'_>, state: &mut QueryState, width: f32) {
    let now = &cx.session.view().overview.query;
    if state.known != *now {
        state.text.clone_from(now);
        state.known.clone_from(now);
    }
    let id = Id::unique("overview-query");
    let wrong = cx.session.query_error();
    let focused = ui.memory(|m| m.has_focus(id));
    let edge = match (&wrong, focused) {
        (Some(_), _) => cx.theme.error,
        (None, true) => cx.theme.accent,
        (None, false) => cx.theme.pressed,
    };
    let frame = Frame::new()
        .fill(cx.theme.paper)
        .stroke(Stroke::new(1.0, edge))
        .corner_radius(theme::RADIUS)
        .inner_margin(Margin::symmetric(8, 4));
    let (ink, error) = (cx.theme.ink, cx.theme.error);
    let mut layouter = |ui: &Ui, text: &dyn egui::TextBuffer, _width: f32| {
        ui.painter().layout_job(marked(text.as_str(), wrong.as_ref(), ink, error))
    };
    let hint = cx.t("overview-query-hint");
    let wide = ui.available_width().min(width).max(120.0);
    let r = ui.add(
        TextEdit::singleline(&mut state.text)
            .id(id)
            .frame(frame)
            .hint_text(RichText::new(hint.as_str()).color(cx.theme.muted))
            .desired_width(wide - 18.0)
            .layouter(&mut layouter),
    );
    let (value, label) = (state.text.clone(), cx.t("overview-query"));
    r.widget_info(|| {
        let mut info = WidgetInfo::text_edit(true, &value, &value, &hint);
        info.label = Some(label.clone());
        info
    });
    if r.changed() {
        state.known.clone_from(&state.text);
        cx.push(OverviewCommand::Query(state.text.clone()));
    }
}

/// The text of the field, underlined from where it is wrong.
fn marked(text: &str, wrong: Option<&Error>, ink: egui::Color32, error: egui::Color32) -> LayoutJob {
    let mut job = LayoutJob { text: text.to_owned(), break_on_newline: false, ..LayoutJob::default() };
    job.wrap.max_width = f32::INFINITY;
    let plain = TextFormat { font_id: parts::interface(theme::UI_TEXT), color: ink, ..TextFormat::default() };
    let at = wrong.map_or(text.len(), |e| text.char_indices().nth(e.position).map_or(text.len(), |(at, _)| at));
    let mut push = |from: usize, to: usize, format: TextFormat| {
        if from < to {
            job.sections.push(LayoutSection { leading_space: 0.0, byte_range: ByteIndex(from)..ByteIndex(to), format });
        }
    };
    push(0, at, plain.clone());
    push(at, text.len(), TextFormat { color: error, underline: Stroke::new(1.5, error), ..plain });
    job
}

/// What is wrong, or else the conditions that hold, and those that can be added. Without `open` nothing is offered as long
/// as all tags take part.
pub(super) fn line(ui: &mut Ui, cx: &mut Cx<'_>, state: &mut QueryState, open: bool) {
    if let Some(e) = cx.session.query_error() {
        let at =
            cx.tw("overview-query-at", &[("n", (e.position + 1).into()), ("problem", problem(cx, &e.problem).into())]);
        ui.label(RichText::new(at).size(theme::UI_SMALL).color(cx.theme.error));
        return;
    }
    let Ok(query) = parse(cx.session.workspace(), &cx.session.view().overview.query) else { return };
    let parts: Vec<Query> = query.parts().into_iter().cloned().collect();
    let coders = agreement::coders(cx.session.workspace());
    if !open && parts.is_empty() && coders.len() < 2 {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
        for n in 0..parts.len() {
            condition(ui, cx, &parts, n);
        }
        add(ui, cx, state, &parts, &coders);
    });
}

fn problem(cx: &Cx<'_>, problem: &Problem) -> String {
    let with = |key: &str, what: &str| cx.tw(key, &[("what", what.into())]);
    match problem {
        Problem::Missing => cx.t("query-missing"),
        Problem::Bracket => cx.t("query-bracket"),
        Problem::Quotation => cx.t("query-quotation"),
        Problem::Code(what) => with("query-code", what),
        Problem::Condition(what) => with("query-condition", what),
        Problem::Document(what) => with("query-document", what),
        Problem::Language(what) => with("query-language", what),
    }
}

/// A condition in words.
fn said(cx: &Cx<'_>, query: &Query) -> String {
    let with = |key: &str, what: String| cx.tw(key, &[("what", what.into())]);
    match query {
        Query::Code(code) => parts::name_of(cx, code),
        Query::Near(code) => with("query-says-near", parts::name_of(cx, code)),
        Query::Document(siglum) => siglum.clone(),
        Query::Language(lang) => parts::language(cx, *lang),
        Query::Coder(name) => with("query-says-coder", super::coder(cx, name)),
        Query::Memo(words) => with("query-says-memo", words.clone()),
        Query::Text(words) => with("query-says-text", words.clone()),
        Query::Not(q) => with("query-says-not", said(cx, q)),
        Query::All | Query::And(..) | Query::Or(..) => query.to_string(),
    }
}

/// A condition that holds: pressed, it becomes its opposite; the cross takes it away.
fn condition(ui: &mut Ui, cx: &mut Cx<'_>, parts: &[Query], n: usize) {
    let name = said(cx, &parts[n]);
    let text = RichText::new(&name).size(theme::UI_SMALL);
    let edge = Stroke::new(1.0, cx.theme.accent);
    let chip = Button::new(text).fill(cx.theme.wash(cx.theme.accent, 0.16)).stroke(edge).corner_radius(11);
    let r = ui.add(chip.min_size(vec2(0.0, 22.0)));
    r.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    let all = parts.iter().cloned().enumerate();
    if r.on_hover_text(cx.t("overview-chip-not")).clicked() {
        let other = all.map(|(i, q)| if i == n { q.negated() } else { q });
        cx.push(OverviewCommand::Query(Query::of_parts(other).to_string()));
        return;
    }
    let without = cx.tw("overview-chip-without", &[("what", name.into())]);
    if parts::icon_button(ui, icon::CLOSE, &without, true).clicked() {
        let fewer = all.filter(|(i, _)| *i != n).map(|(_, q)| q);
        cx.push(OverviewCommand::Query(Query::of_parts(fewer).to_string()));
    }
    ui.add_space(4.0);
}

fn add(ui: &mut Ui, cx: &mut Cx<'_>, state: &mut QueryState, parts: &[Query], coders: &[String]) {
    let ws = cx.session.workspace().clone();
    let mut wanted: Option<Query> = None;
    let codes = shape::depth_first(&ws);
    for (key, near) in [("overview-add-code", false), ("overview-add-near", true)] {
        menu(ui, cx, key, |ui, cx| {
            ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
                for (code, depth) in &codes {
                    let name = format!("{}{}", "    ".repeat(*depth), parts::name_of(cx, code));
                    if ui.selectable_label(false, name).clicked() {
                        wanted = Some(if near { Query::Near(code.clone()) } else { Query::Code(code.clone()) });
                        ui.close();
                    }
                }
            });
        });
    }
    menu(ui, cx, "overview-add-document", |ui, cx| {
        for d in ws.documents().values() {
            let name = format!("{} · {}", d.siglum, d.title.get(cx.lang()));
            if ui.selectable_label(false, name).clicked() {
                wanted = Some(Query::Document(d.siglum.clone()));
                ui.close();
            }
        }
    });
    let mut languages: Vec<Lang> = ws.versions().values().map(|v| v.lang).collect();
    languages.sort_unstable();
    languages.dedup();
    menu(ui, cx, "overview-add-language", |ui, cx| {
        for lang in &languages {
            if ui.selectable_label(false, parts::language(cx, *lang)).clicked() {
                wanted = Some(Query::Language(*lang));
                ui.close();
            }
        }
    });
    if coders.len() > 1 {
        menu(ui, cx, "overview-add-coder", |ui, cx| {
            for name in coders {
                if ui.selectable_label(false, super::coder(cx, name)).clicked() {
                    wanted = Some(Query::Coder(name.clone()));
                    ui.close();
                }
            }
        });
    }
    menu(ui, cx, "overview-add-words", |ui, cx| {
        let (label, hint) = (cx.t("overview-words"), cx.t("overview-words-hint"));
        ui.set_width(240.0);
        widgets::field(ui, cx.theme, Id::unique("overview-words"), &mut state.words, &hint, &label);
        ui.horizontal(|ui| {
            let words = state.words.trim().to_owned();
            let some = !words.is_empty();
            for (key, memo) in [("overview-words-text", false), ("overview-words-memo", true)] {
                if ui.add_enabled(some, Button::new(cx.t(key)).stroke(Stroke::new(1.0, cx.theme.hairline))).clicked() {
                    wanted = Some(if memo { Query::Memo(words.clone()) } else { Query::Text(words.clone()) });
                    state.words.clear();
                    ui.close();
                }
            }
        });
    });
    if let Some(q) = wanted {
        let all = parts.iter().cloned().chain([q]);
        cx.push(OverviewCommand::Query(Query::of_parts(all).to_string()));
    }
}

/// A chip under which a menu folds out.
fn menu(ui: &mut Ui, cx: &mut Cx<'_>, key: &str, content: impl FnOnce(&mut Ui, &mut Cx<'_>)) {
    let name = cx.t(key);
    let text = RichText::new(format!("{} {name}", icon::PLUS)).size(theme::UI_SMALL).color(cx.theme.muted);
    let edge = Stroke::new(1.0, cx.theme.hairline);
    let r = ui.add(Button::new(text).stroke(edge).corner_radius(11).min_size(vec2(0.0, 22.0)));
    r.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    Popup::menu(&r).close_behavior(PopupCloseBehavior::CloseOnClickOutside).show(|ui| content(ui, cx));
    r.on_hover_text(cx.t(&format!("{key}.hint")));
}
