//! Small pieces that several views are made of.

use super::cx::Cx;
use super::fonts;
use super::theme::{self, Theme};
use super::widgets::IconButton;
use crate::model::{Code, CodeId};
use crate::text::Lang;
use egui::accesskit::Role;
use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Color32, FontFamily, FontId, Galley, Painter, Rect, Response, RichText, Sense, Stroke, StrokeKind};
use egui::{Ui, Vec2, WidgetInfo, pos2, vec2};
use std::sync::Arc;

/// Icons used by the views, by their code points in the icon face.
pub(crate) mod icon {
    pub(crate) const CHECK: char = '\u{e06c}';
    pub(crate) const CHEVRON_DOWN: char = '\u{e06d}';
    pub(crate) const CHEVRON_LEFT: char = '\u{e06e}';
    pub(crate) const CHEVRON_RIGHT: char = '\u{e06f}';
    pub(crate) const CHEVRON_UP: char = '\u{e070}';
    pub(crate) const EXCHANGE: char = '\u{e24a}';
    pub(crate) const EYE: char = '\u{e0ba}';
    pub(crate) const LIST: char = '\u{e106}';
    pub(crate) const NOTE: char = '\u{e303}';
    pub(crate) const PLUS: char = '\u{e13d}';
    pub(crate) const SEARCH: char = '\u{e151}';
    pub(crate) const TRASH: char = '\u{e18e}';
    pub(crate) const CLOSE: char = '\u{e1b2}';
    pub(crate) const COMPARE: char = '\u{e359}';
}

/// A button that shows an icon alone; `says` is its tooltip and its name for those who do not see it.
pub(crate) fn icon_button(ui: &mut Ui, icon: char, says: &str, enabled: bool) -> Response {
    let mut bytes = [0; 4];
    ui.add(IconButton::new(icon.encode_utf8(&mut bytes), says).size(15.0).enabled(enabled))
}

/// Family of reading text in a language.
pub(crate) fn reading(lang: Lang, size: f32) -> FontId {
    fonts::named(if lang.is_cjk() { fonts::READING_ZH } else { fonts::READING_EN }, size)
}

/// Distance of base lines of reading text, in points.
pub(crate) fn leading(lang: Lang, size: f32) -> f32 {
    (size * if lang.is_cjk() { 1.75 } else { 1.55 }).round()
}

/// Interface text in the usual face.
pub(crate) fn interface(size: f32) -> FontId {
    FontId::new(size, FontFamily::Proportional)
}

/// Lays text out, at most `rows` lines of `width` points; what does not fit ends in an ellipsis.
pub(crate) fn cut(ui: &Ui, text: &str, font: FontId, color: Color32, width: f32, rows: usize) -> Arc<Galley> {
    let format = TextFormat { font_id: font, color, ..TextFormat::default() };
    cut_format(ui, text, format, width, rows)
}

/// As [`cut`], with every detail of the format.
pub(crate) fn cut_format(ui: &Ui, text: &str, format: TextFormat, width: f32, rows: usize) -> Arc<Galley> {
    let mut job = LayoutJob::single_section(text.to_owned(), format);
    job.wrap =
        TextWrapping { max_width: width, max_rows: rows, break_anywhere: rows == 1, overflow_character: Some('…') };
    ui.painter().layout_job(job)
}

/// What a galley shows, laid out for the fonts as they are in this frame.
///
/// A galley points into the atlas of glyphs, which is made anew when it is full, when the fonts change and when the window
/// goes to a screen of another scale; one kept from an earlier frame would then show other letters. Its measures stay
/// right, and as long as it was shown in the last frame this is a look into egui's own cache.
pub(crate) fn fresh(ui: &Ui, galley: &Galley) -> Arc<Galley> {
    ui.painter().layout_job((*galley.job).clone())
}

/// The square in the colour of a code.
pub(crate) fn swatch(painter: &Painter, at: egui::Pos2, color: Color32) {
    painter.rect_filled(Rect::from_center_size(at, Vec2::splat(10.0)), 2.5, color);
}

/// A short line as those in the text and the margin are, in the colour and the kind of its family.
pub(crate) fn line_sample(painter: &Painter, x: egui::Rangef, y: f32, kind: super::reader::LineKind, color: Color32) {
    for (a, b) in kind.spans(x.min, x.max) {
        painter.rect_filled(Rect::from_x_y_ranges(a..=b, y - 1.5..=y + 1.5), 0.0, color);
    }
}

/// The frame of a card that lies above the text.
pub(crate) fn raised(ui: &Ui, theme: &Theme, margin: egui::Margin) -> egui::Frame {
    egui::Frame::new()
        .fill(theme.raised)
        .stroke(Stroke::new(1.0, theme.hairline))
        .corner_radius(egui::CornerRadius::same(theme::RADIUS + 2))
        .shadow(ui.visuals().popup_shadow)
        .inner_margin(margin)
}

/// A line around what the keyboard is on.
pub(crate) fn focus_ring(painter: &Painter, theme: &Theme, rect: Rect) {
    painter.rect_stroke(rect.shrink(1.0), f32::from(theme::RADIUS), Stroke::new(1.5, theme.accent), StrokeKind::Inside);
}

/// A line of a list with the swatch and the name of a code. `chosen` is the line that Enter would take.
pub(crate) fn code_line(ui: &mut Ui, cx: &Cx<'_>, code: &Code, depth: usize, chosen: bool) -> Response {
    let (rect, r) = ui.allocate_exact_size(vec2(ui.available_width(), 26.0), Sense::click());
    let ground = if chosen || r.has_focus() { cx.theme.pressed } else { cx.theme.hover };
    if chosen || r.hovered() || r.has_focus() {
        ui.painter().rect_filled(rect, f32::from(theme::RADIUS), ground);
    }
    let x = rect.left() + 12.0 + 14.0 * depth as f32;
    swatch(ui.painter(), pos2(x, rect.center().y), cx.theme.code(&code.color));
    let (name, other) = names(cx, code);
    let room = (rect.right() - x - 16.0).max(20.0);
    let name_galley = cut(ui, &name, interface(theme::UI_TEXT), cx.theme.ink, room, 1);
    let end = x + 12.0 + name_galley.size().x;
    ui.painter().galley(pos2(x + 12.0, rect.center().y - name_galley.size().y / 2.0), name_galley, cx.theme.ink);
    if let Some(other) = other.filter(|_| rect.right() - end > 60.0) {
        let galley = cut(ui, &other, interface(theme::UI_SMALL), cx.theme.muted, rect.right() - end - 16.0, 1);
        ui.painter().galley(pos2(end + 10.0, rect.center().y - galley.size().y / 2.0), galley, cx.theme.muted);
    }
    r.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, chosen, &name));
    r
}

/// Name of a code in the language of the interface, and in the other language where it has one.
pub(crate) fn names(cx: &Cx<'_>, code: &Code) -> (String, Option<String>) {
    let lang = cx.lang();
    let name = code.name.get(lang);
    let name = if name.is_empty() { code.id.0.as_str() } else { name };
    let other = code.name.0.iter().find(|(l, n)| **l != lang && n.as_str() != name).map(|(_, n)| n.clone());
    (name.to_owned(), other)
}

/// Name of a code by its identifier; the identifier where the codebook has lost it.
pub(crate) fn name_of(cx: &Cx<'_>, id: &CodeId) -> String {
    cx.session.workspace().codes().get(id).map_or_else(|| id.0.clone(), |c| names(cx, c).0)
}

/// What a place shows as long as there is nothing in it: what it is for and the first step.
pub(crate) fn empty(ui: &mut Ui, theme: &Theme, icon: char, title: &str, hint: &str) {
    ui.add_space(24.0);
    ui.vertical_centered(|ui| {
        ui.set_max_width(ui.available_width().min(420.0));
        ui.label(RichText::new(icon).font(fonts::icon(26.0)).color(theme.muted));
        ui.add_space(4.0);
        ui.label(RichText::new(title).font(fonts::ui_bold(theme::UI_TEXT + 1.0)));
        ui.label(RichText::new(hint).color(theme.muted));
    });
}

/// Name of a language as the interface says it.
pub(crate) fn language(cx: &Cx<'_>, lang: Lang) -> String {
    let key = format!("codes-lang-{lang}");
    if cx.language().has(&key) { cx.t(&key) } else { lang.to_string() }
}
