//! The differences of a class as a list: each with its readings in context. A line leads to its place.

use super::phrase;
use crate::app::{Action, CompareCommand, Findings};
use crate::collate::Class;
use crate::ui::cx::Cx;
use crate::ui::parts::{self, icon};
use crate::ui::{fonts, theme, widgets};
use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Align, Color32, Layout, Margin, Rect, RichText, ScrollArea, Stroke, Ui, pos2, vec2};

/// Height of a line of the list, in points.
const LINE: f32 = 46.0;
/// Letters of context on either side.
const CONTEXT: usize = 13;

/// What the list remembers.
#[derive(Default)]
pub(super) struct DrawerState {
    /// The difference that was brought into view last.
    seen: Option<usize>,
}

/// Shows the list in all the space that is left.
pub(super) fn show(ui: &mut Ui, cx: &mut Cx<'_>, state: &mut DrawerState, made: &Findings) {
    let all = ui.available_rect_before_wrap();
    ui.painter().rect_filled(all, 0.0, cx.theme.panel);
    ui.painter().vline(all.left(), all.y_range(), Stroke::new(1.0, cx.theme.hairline));
    let frame = egui::Frame::new().inner_margin(Margin { left: 12, right: 6, top: 2, bottom: 0 });
    frame.show(ui, |ui| {
        let listed = cx.session.view().compare.listed;
        top(ui, cx, made, listed);
        let numbers: Vec<usize> = made.listed(listed).collect();
        if numbers.is_empty() {
            ui.add_space(12.0);
            widgets::note(ui, cx.theme, cx.t("cmp-list-empty"));
            return;
        }
        let current = made.focus(cx.session.view().compare.current);
        let mut area = ScrollArea::vertical().id_salt("cmp-drawer").auto_shrink(false);
        if state.seen != current {
            state.seen = current;
            if let Some(at) = current.and_then(|c| numbers.binary_search(&c).ok()) {
                let room = ui.available_height();
                area = area.vertical_scroll_offset(((at as f32 + 0.5) * LINE - room / 2.0).max(0.0));
            }
        }
        ui.spacing_mut().item_spacing.y = 0.0;
        let sigla = phrase::sigla(cx, made.versions());
        area.show_rows(ui, LINE, numbers.len(), |ui, range| {
            for &number in &numbers[range] {
                line(ui, cx, made, number, current == Some(number), &sigla);
            }
        });
    });
}

/// Which class is listed; whether only it is marked; the way out.
fn top(ui: &mut Ui, cx: &mut Cx<'_>, made: &Findings, listed: Option<Class>) {
    ui.horizontal(|ui| {
        let name = |class: Option<Class>| match class {
            Some(class) => format!("{}  {}", phrase::heading(cx, class), made.of_class(class)),
            None => format!("{}  {}", cx.t("cmp-list-everything"), made.total),
        };
        let now = name(listed);
        let others: Vec<(Option<Class>, String)> = std::iter::once(None)
            .chain(made.by_class.keys().rev().copied().map(Some))
            .map(|class| (class, name(class)))
            .collect();
        let says = cx.t("cmp-list-choose");
        let combo = widgets::bare_combo("cmp-listed", 150.0)
            .selected_text(RichText::new(&now).font(fonts::ui_bold(theme::UI_TEXT)));
        let shown = combo.show_ui(ui, |ui| {
            for (class, text) in others {
                if ui.selectable_label(class == listed, text).clicked() {
                    cx.push(CompareCommand::List(class));
                }
            }
        });
        let spoken = format!("{says}: {now}");
        shown.response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, &spoken));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let close = cx.t("cmp-list-close");
            if parts::icon_button(ui, icon::CLOSE, &close, true).clicked() {
                cx.act(Action::ToggleDrawer);
            }
        });
    });
    if listed.is_some() {
        let mut only = cx.session.view().compare.only;
        let key = Action::ToggleOnly.keys().first().map(|k| k.label()).unwrap_or_default();
        let text = RichText::new(cx.t("cmp-only-class")).size(theme::UI_SMALL);
        if ui.checkbox(&mut only, text).on_hover_text(key).changed() {
            cx.act(Action::ToggleOnly);
        }
    }
    ui.add_space(2.0);
}

fn line(ui: &mut Ui, cx: &mut Cx<'_>, made: &Findings, number: usize, current: bool, sigla: &[String]) {
    let spoken = phrase::difference(cx, made, number, sigla);
    let theme = cx.theme;
    let small = small(cx, made, number, sigla);
    let r = widgets::row(ui, theme, LINE, (&spoken, current), |ui| {
        let rect = ui.max_rect();
        let galley = ui.painter().layout_job(in_context(cx, made, number, rect.width() - 2.0));
        let at = pos2(rect.left(), rect.top() + 5.0);
        let below = parts::cut(ui, &small, parts::interface(11.0), theme.muted, rect.width() - 2.0, 1);
        let second = pos2(rect.left(), rect.bottom() - 5.0 - below.size().y);
        ui.painter().galley(at, galley, theme.ink);
        ui.painter().galley(second, below, theme.muted);
        let edge =
            Rect::from_min_max(pos2(rect.left() - 6.0, rect.bottom() - 0.5), pos2(rect.right() + 6.0, rect.bottom()));
        ui.painter().rect_filled(edge, 0.0, theme.hairline);
        ui.allocate_space(vec2(rect.width(), 1.0));
    });
    if r.clicked() {
        cx.push(CompareCommand::GoTo(number));
    }
}

/// Row, who reads what, class.
fn small(cx: &Cx<'_>, made: &Findings, number: usize, sigla: &[String]) -> String {
    let f = made.all[number];
    let row = cx.tw("cmp-row", &[("n", (f.at.section + 1).into())]);
    if f.passage {
        return format!("{row}  ·  {}", phrase::only(cx, made, f.at.section, sigla));
    }
    let who: Vec<String> = phrase::readings(made, &f)
        .iter()
        .map(|(_, who)| who.iter().filter_map(|w| sigla.get(*w).cloned()).collect::<Vec<_>>().join(" "))
        .collect();
    let mut class = phrase::class(cx, f.class);
    if f.by_hand {
        class = cx.tw("cmp-by-hand", &[("class", class.into())]);
    }
    format!("{row}  ·  {}  ·  {class}", who.join(" | "))
}

/// The readings with a few words on either side.
fn in_context(cx: &Cx<'_>, made: &Findings, number: usize, width: f32) -> LayoutJob {
    let f = made.all[number];
    let theme = cx.theme;
    let lang = made.versions().first().and_then(|v| cx.session.workspace().versions().get(v)).map(|v| v.lang);
    let font = lang.map_or_else(|| parts::interface(theme::UI_TEXT), |l| parts::reading(l, theme::UI_TEXT + 0.5));
    let wrap = TextWrapping { max_width: width, max_rows: 1, break_anywhere: true, overflow_character: Some('…') };
    let mut job = LayoutJob { wrap, ..LayoutJob::default() };
    let format = |color: Color32| TextFormat { font_id: font.clone(), color, ..TextFormat::default() };
    let section = &made.table.sections[f.at.section];
    if f.passage {
        let text = section.texts.iter().find(|t| !t.is_empty()).map_or("", String::as_str);
        job.append(&text.replace('\n', " "), 0.0, format(theme.ink));
        return job;
    }
    let range = section.places.get(f.at.place).and_then(|p| p.ranges.get(made.base)).copied();
    let range = range.unwrap_or(crate::text::TextRange::new(0, 0));
    let text = section.texts.get(made.base).map_or("", String::as_str);
    let (before, after) = (&text[..range.start as usize], &text[range.end as usize..]);
    let start = before.char_indices().rev().take(CONTEXT).last().map_or(0, |(i, _)| i);
    let lead = if start > 0 { "…" } else { "" };
    job.append(&format!("{lead}{}", before[start..].replace('\n', " ")), 0.0, format(theme.muted));
    let pair = made.versions().len() == 2;
    for (i, (reading, who)) in phrase::readings(made, &f).into_iter().enumerate() {
        let base = who.contains(&made.base);
        let color = match (base, pair) {
            (true, true) => theme.delete,
            (true, false) => theme.ink,
            _ => theme.insert,
        };
        let mut look = format(color);
        if base && pair {
            look.strikethrough = Stroke::new(1.0, color);
        } else if !base {
            look.underline = Stroke::new(1.0, color);
        }
        if i > 0 {
            job.append(" | ", 0.0, format(theme.muted));
        }
        let shown = reading.as_deref().map_or("–", |r| if r.trim().is_empty() { "␣" } else { r.trim() });
        // A letter that no face has would be a box.
        let shown = if shown == "␣" { "_".to_owned() } else { shown.replace('\n', " ") };
        job.append(&shown, 0.0, look);
    }
    let end = after.char_indices().nth(CONTEXT * 2).map_or(after.len(), |(i, _)| i);
    job.append(&format!(" {}", after[..end].replace('\n', " ").trim_start()), 0.0, format(theme.muted));
    job
}
