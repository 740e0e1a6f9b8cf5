//! The tag in focus: its passage, its codes, its memo, all of which can be changed here.

use super::typeahead::matching;
use crate::app::TagCommand;
use crate::app::view::Passage;
use crate::model::{CodeId, Tag, TagId};
use crate::ui::cx::Cx;
use crate::ui::memo::{self, Draft};
use crate::ui::parts::{self, icon};
use crate::ui::{fonts, theme};
use egui::accesskit::Role;
use egui::{Button, Frame, Id, Margin, RichText, ScrollArea, Stroke, Ui, Vec2, WidgetInfo};

/// Shows the card; nothing where no tag is in focus.
pub(super) fn show(ui: &mut Ui, cx: &mut Cx<'_>, draft: &mut Option<Draft>) {
    let session = cx.session;
    let tag = session.view().focus_tag.and_then(|t| session.workspace().tags().get(&t));
    memo::settle(cx, draft, tag.map(|t| t.id));
    let Some(tag) = tag else { return };
    let frame = Frame::new().fill(cx.theme.paper).stroke(Stroke::new(1.0, cx.theme.hairline));
    let frame = frame.corner_radius(theme::RADIUS).inner_margin(Margin::symmetric(10, 8));
    frame.show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        head(ui, cx, tag);
        quotation(ui, cx, tag);
        chips(ui, cx, tag);
        memo::field(ui, cx, draft, tag.id, Id::unique("codes-memo"), 2);
    });
    ui.add_space(6.0);
}

fn head(ui: &mut Ui, cx: &mut Cx<'_>, tag: &Tag) {
    ui.horizontal(|ui| {
        let siglum = cx.session.workspace().documents().get(&tag.document).map_or("", |d| d.siglum.as_str());
        let title = cx.tw("codes-tag-of", &[("siglum", siglum.into()), ("language", tag_language(cx, tag).into())]);
        let r = ui.add(Button::new(RichText::new(title).small().color(cx.theme.muted)).frame_when_inactive(false));
        if r.on_hover_text(cx.t("codes-go")).clicked() {
            cx.push(TagCommand::GoTo(tag.id));
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if parts::icon_button(ui, icon::CLOSE, &cx.t("codes-card-close"), true).clicked() {
                cx.push(TagCommand::Focus(None));
            }
            let free = !cx.session.is_read_only();
            if parts::icon_button(ui, icon::TRASH, &cx.t("codes-tag-remove"), free).clicked() {
                cx.push(TagCommand::Remove(tag.id));
            }
        });
    });
}

fn tag_language(cx: &Cx<'_>, tag: &Tag) -> String {
    cx.session.workspace().versions().get(&tag.version).map(|v| parts::language(cx, v.lang)).unwrap_or_default()
}

fn quotation(ui: &mut Ui, cx: &Cx<'_>, tag: &Tag) {
    let Some(v) = cx.session.workspace().versions().get(&tag.version) else { return };
    let text = v.body.quotation(&tag.ranges);
    let galley = parts::cut(ui, &text, parts::reading(v.lang, 14.5), cx.theme.ink, ui.available_width(), 3);
    ui.add(egui::Label::new(galley));
}

fn chips(ui: &mut Ui, cx: &mut Cx<'_>, tag: &Tag) {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(3.0);
        for code in &tag.codes {
            chip(ui, cx, tag, code);
        }
        let says = cx.t("codes-tag-add");
        let text = format!("{} {}", icon::PLUS, cx.t("codes-tag-more"));
        let text = RichText::new(text).size(theme::UI_SMALL).color(cx.theme.muted);
        let plus = ui.add(Button::new(text).frame_when_inactive(false).small());
        plus.widget_info(|| WidgetInfo::labeled(Role::Button, true, &says));
        if let Some(code) = menu(cx, &plus.on_hover_text(&says)) {
            cx.push(TagCommand::AddTo(Passage { version: tag.version, ranges: tag.ranges.clone() }, code));
        }
    });
}

/// A code of the tag: the name opens the codes it can be changed to, the cross takes it off.
fn chip(ui: &mut Ui, cx: &mut Cx<'_>, tag: &Tag, code: &CodeId) {
    let name = parts::name_of(cx, code);
    let color = cx.session.workspace().codes().get(code).map_or(cx.theme.muted, |c| cx.theme.code(&c.color));
    let frame = Frame::new().fill(cx.theme.wash(color, theme::ACTIVE_CODE)).corner_radius(theme::RADIUS);
    let inner = frame.show(ui, |ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.horizontal(|ui| {
            let (rect, _) = ui.allocate_exact_size(egui::vec2(14.0, 20.0), egui::Sense::empty());
            parts::swatch(ui.painter(), rect.center() + egui::vec2(2.0, 0.0), color);
            let room = (ui.available_width() - 48.0).max(60.0);
            let short = parts::cut(ui, &name, parts::interface(theme::UI_SMALL), cx.theme.ink, room, 1);
            let says = cx.tw("codes-tag-change", &[("name", (&name).into())]);
            let change = ui.add(Button::new(short).frame_when_inactive(false).small()).on_hover_text(&says);
            change.widget_info(|| WidgetInfo::labeled(Role::Button, true, &says));
            let to = menu(cx, &change);
            let says = cx.tw("codes-tag-off", &[("name", (&name).into())]);
            let cross = RichText::new(icon::CLOSE).font(fonts::icon(11.0)).color(cx.theme.muted);
            let off = ui.add(Button::new(cross).frame_when_inactive(false).small()).on_hover_text(&says);
            off.widget_info(|| WidgetInfo::labeled(Role::Button, true, &says));
            (to, off.clicked())
        })
        .inner
    });
    ask(cx, tag.id, code, inner.inner);
}

fn ask(cx: &mut Cx<'_>, tag: TagId, code: &CodeId, (to, off): (Option<CodeId>, bool)) {
    if cx.session.is_read_only() {
        return;
    }
    if let Some(to) = to.filter(|to| to != code) {
        cx.push(TagCommand::ChangeCode(tag, code.clone(), to));
    } else if off {
        cx.push(TagCommand::RemoveCode(tag, code.clone()));
    }
}

/// All codes that can be given, under a button.
fn menu(cx: &Cx<'_>, button: &egui::Response) -> Option<CodeId> {
    let mut chosen = None;
    egui::Popup::menu(button).show(|ui| {
        ui.set_width(300.0);
        ScrollArea::vertical().max_height(26.0 * 12.0).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for code in matching(cx.session, "") {
                if parts::code_line(ui, cx, code, 0, false).clicked() {
                    chosen = Some(code.id.clone());
                    ui.close();
                }
            }
        });
    });
    chosen
}
