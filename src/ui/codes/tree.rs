//! The codebook: families, the codes in them, the codes under those.

use super::CodesState;
use super::hint;
use crate::app::TagCommand;
use crate::model::{Code, CodeId};
use crate::ui::cx::Cx;
use crate::ui::{fonts, parts, parts::icon, theme};
use egui::accesskit::Role;
use egui::{Align2, Id, Rect, Response, Sense, Ui, WidgetInfo, pos2, vec2};

/// Height of a line, in points.
const LINE: f32 = 26.0;
/// Width at the left that holds the digit of a code, in points.
const GUTTER: f32 = 18.0;
/// How much further in the codes under a code stand, in points.
const STEP: f32 = 14.0;

/// Shows the whole codebook.
pub(super) fn show(ui: &mut Ui, cx: &mut Cx<'_>, state: &mut CodesState) {
    ui.spacing_mut().item_spacing.y = 0.0;
    let session = cx.session;
    let book = session.workspace().codebook();
    let digits = session.digit_codes();
    let known = |c: &Code| c.parent.as_ref().is_some_and(|p| session.workspace().codes().contains_key(p));
    for code in book.iter().filter(|c| !known(c)) {
        branch(ui, cx, state, &Book { codes: &book, digits: &digits }, code, 0);
    }
}

struct Book<'b> {
    codes: &'b [&'b Code],
    digits: &'b [CodeId],
}

fn branch(ui: &mut Ui, cx: &mut Cx<'_>, state: &mut CodesState, book: &Book<'_>, code: &Code, depth: usize) {
    let under: Vec<&&Code> = book.codes.iter().filter(|c| c.parent.as_ref() == Some(&code.id)).collect();
    let folded = state.folded.contains(&code.id);
    if depth == 0 {
        ui.add_space(4.0);
    }
    let line = Line {
        code,
        depth,
        digit: book.digits.iter().position(|d| *d == code.id).map(|i| i + 1),
        fold: (!under.is_empty()).then_some(folded),
        first: false,
    };
    if show_line(ui, cx, &line) == Asked::Fold && !state.folded.remove(&code.id) {
        state.folded.insert(code.id.clone());
    }
    // A codebook that came from elsewhere may run in a circle.
    if !folded && depth < 8 {
        for c in under {
            branch(ui, cx, state, book, c, depth + 1);
        }
    }
}

/// A line of the codebook.
pub(super) struct Line<'c> {
    pub(super) code: &'c Code,
    pub(super) depth: usize,
    /// The key that gives it.
    pub(super) digit: Option<usize>,
    /// Whether the codes under it are folded away; none where there are none.
    pub(super) fold: Option<bool>,
    /// Whether it is the hit that Enter would take.
    pub(super) first: bool,
}

/// What a line asks of the tree; all else it asks of the session itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    Nothing,
    Fold,
}

/// Shows a line; a click tags the selection or shows the passages.
pub(super) fn show_line(ui: &mut Ui, cx: &mut Cx<'_>, line: &Line<'_>) -> Asked {
    let (rect, r) = ui.allocate_exact_size(vec2(ui.available_width(), LINE), Sense::click());
    let chevron = Rect::from_min_size(pos2(rect.left() + indent(line), rect.top()), vec2(16.0, LINE));
    let eye = Rect::from_min_max(pos2(rect.right() - 28.0, rect.top()), rect.max);
    let on_eye = ui.interact(eye, Id::unique(("codes-eye", &line.code.id.0)), Sense::CLICK);
    let count = cx.session.count(&line.code.id);
    paint(ui, cx, line, rect, &r, count, on_eye.hovered());
    r.widget_info(|| WidgetInfo::selected(role(line), true, is_active(cx, line.code), spoken(cx, line, count)));
    let show = cx.tw("codes-show", &[("name", parts::names(cx, line.code).0.into())]);
    on_eye.widget_info(|| WidgetInfo::labeled(Role::Button, true, &show));
    let to_eye = on_eye.on_hover_text(show).clicked();
    let alt = ui.input(|i| i.modifiers.alt);
    let clicked = r.clicked();
    let on_chevron = line.fold.is_some() && r.interact_pointer_pos().is_some_and(|p| chevron.contains(p));
    let asked = if to_eye || (clicked && alt) {
        activate(cx, line.code);
        Asked::Nothing
    } else if clicked && (on_chevron || !line.code.codable) {
        Asked::Fold
    } else {
        if clicked {
            use_code(cx, line.code);
        }
        Asked::Nothing
    };
    r.on_hover_ui(|ui| hint::show(ui, cx, line.code));
    asked
}

fn role(line: &Line<'_>) -> Role {
    if line.fold.is_some() { Role::TreeItem } else { Role::Button }
}

fn indent(line: &Line<'_>) -> f32 {
    GUTTER * f32::from(u8::from(line.depth > 0)) + STEP * line.depth.saturating_sub(1) as f32
}

fn is_active(cx: &Cx<'_>, code: &Code) -> bool {
    cx.session.view().active_code.as_ref() == Some(&code.id)
}

fn activate(cx: &mut Cx<'_>, code: &Code) {
    let next = (!is_active(cx, code)).then(|| code.id.clone());
    cx.push(TagCommand::Activate(next));
}

/// Gives the code to the selection; where nothing is selected, shows its passages.
pub(super) fn use_code(cx: &mut Cx<'_>, code: &Code) {
    if code.codable && cx.session.view().selection.is_some() {
        cx.push(TagCommand::Add(code.id.clone()));
    } else {
        activate(cx, code);
    }
}

fn spoken(cx: &Cx<'_>, line: &Line<'_>, count: usize) -> String {
    let name = parts::names(cx, line.code).0;
    let passages = cx.tw("count-passages", &[("n", count.into())]);
    let mut parts = vec![name, passages];
    if let Some(digit) = line.digit {
        parts.push(cx.tw("codes-key", &[("digit", digit.into())]));
    }
    parts.join(&cx.t("codes-comma"))
}

fn paint(ui: &Ui, cx: &Cx<'_>, line: &Line<'_>, rect: Rect, r: &Response, count: usize, on_eye: bool) {
    let (theme, painter) = (cx.theme, ui.painter());
    let color = theme.code(&line.code.color);
    let active = is_active(cx, line.code);
    let lit = r.hovered() || on_eye || r.has_focus();
    if active {
        painter.rect_filled(rect, f32::from(theme::RADIUS), theme.wash(color, theme::ACTIVE_CODE));
        painter.rect_filled(Rect::from_min_size(rect.min, vec2(3.0, LINE)), 1.5, color);
    } else if lit || line.first {
        painter.rect_filled(rect, f32::from(theme::RADIUS), if line.first { theme.pressed } else { theme.hover });
    }
    if r.has_focus() {
        parts::focus_ring(painter, theme, rect);
    }
    let mut x = rect.left() + indent(line);
    let y = rect.center().y;
    if let Some(digit) = line.digit {
        let font = parts::interface(theme::UI_SMALL - 1.0);
        painter.text(pos2(rect.left() + 9.0, y), Align2::CENTER_CENTER, digit, font, theme.muted);
    }
    if let Some(folded) = line.fold {
        let chevron = if folded { icon::CHEVRON_RIGHT } else { icon::CHEVRON_DOWN };
        painter.text(pos2(x + 8.0, y), Align2::CENTER_CENTER, chevron, fonts::icon(13.0), theme.muted);
    }
    x += if line.fold.is_some() || line.depth == 0 { 18.0 } else { 2.0 };
    parts::swatch(painter, pos2(x + 5.0, y), color);
    x += 17.0;
    let font = if line.code.codable { parts::interface(theme::UI_TEXT) } else { fonts::ui_bold(theme::UI_TEXT) };
    let name = parts::cut(ui, &parts::names(cx, line.code).0, font, theme.ink, rect.right() - 26.0 - x, 1);
    painter.galley(pos2(x, y - name.size().y / 2.0), name, theme.ink);
    let at = pos2(rect.right() - 14.0, y);
    if lit || active {
        let ink = if on_eye || active { theme.accent } else { theme.muted };
        painter.text(at, Align2::CENTER_CENTER, icon::EYE, fonts::icon(14.0), ink);
    } else if count > 0 {
        painter.text(at, Align2::CENTER_CENTER, count, parts::interface(theme::UI_SMALL), theme.muted);
    }
}
