//! The codebook: families, the codes in them, the codes under those.
//!
//! A line is dragged to another place or moved there by keys: ↑ and ↓ go from line to line, ← and → fold and unfold, and
//! with Alt they move the code itself: up, down, under its neighbour, out from under its family.

use super::CodesState;
use super::hint;
use super::menu::{self, Menu};
use crate::app::codebook::{Spot, Step};
use crate::app::{CodeCommand, TagCommand};
use crate::model::{BookId, Code, CodeId};
use crate::ui::cx::Cx;
use crate::ui::reader::LineKind;
use crate::ui::{fonts, parts, parts::icon, theme, widgets};
use egui::accesskit::Role;
use egui::{
    Align2, EventFilter, Id, Key, Modifiers, Rect, Response, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};
use std::collections::BTreeMap;

/// Height of a line, in points.
const LINE: f32 = 26.0;
/// Width at the left that holds the digit of a code, in points.
const GUTTER: f32 = 18.0;
/// How much further in the codes under a code stand, in points.
const STEP: f32 = 14.0;

/// What the tree remembers from frame to frame.
#[derive(Default)]
pub(super) struct TreeState {
    /// The line that is dragged.
    drag: Option<CodeId>,
    /// The line whose name is being written, what stands there, and whether the field has had the keyboard.
    rename: Option<(CodeId, String, bool)>,
    /// A line that is to have the keyboard, and to be brought on the screen.
    wanted: Option<CodeId>,
    pub(super) menu: Option<Menu>,
}

impl TreeState {
    /// Begins to write another name where the code stands.
    pub(super) fn rename(&mut self, code: &CodeId, name: &str) {
        self.rename = Some((code.clone(), name.to_owned(), false));
    }
}

/// The digits of codes, turned round.
pub(super) type Digits = BTreeMap<CodeId, usize>;

/// Shows the codebook.
pub(super) fn show(ui: &mut Ui, cx: &mut Cx<'_>, state: &mut CodesState) {
    ui.spacing_mut().item_spacing.y = 0.0;
    let session = cx.session;
    let book = session.book_codes();
    let digits: Digits = session.digit_codes().into_iter().map(|(digit, code)| (code, digit)).collect();
    reveal(cx, state, &book);
    let lines = lines(&book, state, &digits);
    let mut rects = Vec::with_capacity(lines.len());
    for line in &lines {
        if line.depth == 0 {
            ui.add_space(4.0);
        }
        rects.push(branch(ui, cx, state, line, &lines));
    }
    drop_on(ui, cx, state, &lines, &rects);
    menu::show(ui, cx, state);
}

/// The lines that are not folded away.
fn lines<'c>(book: &[&'c Code], state: &CodesState, digits: &Digits) -> Vec<Line<'c>> {
    let mut under: BTreeMap<&CodeId, usize> = BTreeMap::new();
    for parent in book.iter().filter_map(|c| c.parent.as_ref()) {
        *under.entry(parent).or_default() += 1;
    }
    let mut path: Vec<&CodeId> = Vec::new();
    let mut hidden = usize::MAX;
    let mut out = Vec::new();
    for &code in book {
        while path.last().is_some_and(|top| code.parent.as_ref() != Some(top)) {
            path.pop();
        }
        let depth = path.len();
        path.push(&code.id);
        if depth > hidden {
            continue;
        }
        let folded = state.folded.contains(&code.id);
        hidden = if folded { depth } else { usize::MAX };
        let fold = under.contains_key(&code.id).then_some(folded);
        out.push(Line { code, depth, digit: digits.get(&code.id).copied(), fold, first: false });
    }
    out
}

/// Unfolds what hides a line that is wanted.
fn reveal(cx: &Cx<'_>, state: &mut CodesState, book: &[&Code]) {
    let renamed = state.tree.rename.as_ref().map(|r| r.0.clone());
    for wanted in state.tree.wanted.iter().cloned().chain(renamed) {
        let mut at = book.iter().find(|c| c.id == wanted).and_then(|c| c.parent.clone());
        while let Some(id) = at {
            state.folded.remove(&id);
            at = cx.session.workspace().codes().get(&id).and_then(|c| c.parent.clone());
        }
    }
}

fn branch(ui: &mut Ui, cx: &mut Cx<'_>, state: &mut CodesState, line: &Line<'_>, all: &[Line<'_>]) -> Rect {
    if state.tree.rename.as_ref().is_some_and(|r| r.0 == line.code.id) {
        return rename(ui, cx, state, line);
    }
    let (r, asked) = show_line(ui, cx, line);
    if asked == Asked::Fold {
        fold(state, &line.code.id);
    }
    if state.tree.wanted.as_ref() == Some(&line.code.id) {
        state.tree.wanted = None;
        r.request_focus();
        r.scroll_to_me(None);
    }
    if r.gained_focus() || r.secondary_clicked() || r.drag_started() {
        cx.push(CodeCommand::Caret(Some(line.code.id.clone())));
    }
    if r.secondary_clicked() {
        let at = r.interact_pointer_pos().unwrap_or(r.rect.left_bottom());
        state.tree.menu = Some(Menu::new(&line.code.id, at));
    }
    if r.drag_started() && !cx.session.is_read_only() {
        state.tree.drag = Some(line.code.id.clone());
    }
    if r.has_focus() {
        let filter = EventFilter { vertical_arrows: true, horizontal_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|m| m.set_focus_lock_filter(r.id, filter));
        keys(ui, cx, state, line, all, &r);
    }
    r.rect
}

fn fold(state: &mut CodesState, code: &CodeId) {
    if !state.folded.remove(code) {
        state.folded.insert(code.clone());
    }
}

/// Keys of the line that has the keyboard.
fn keys(ui: &Ui, cx: &mut Cx<'_>, state: &mut CodesState, line: &Line<'_>, all: &[Line<'_>], r: &Response) {
    let pressed = |modifiers, key| ui.input_mut(|i| i.consume_key(modifiers, key));
    let id = &line.code.id;
    let steps = [
        (Key::ArrowUp, Step::Up),
        (Key::ArrowDown, Step::Down),
        (Key::ArrowRight, Step::In),
        (Key::ArrowLeft, Step::Out),
    ];
    for (key, step) in steps {
        if pressed(Modifiers::ALT, key) && !cx.session.is_read_only() {
            cx.push(CodeCommand::Shift(id.clone(), step));
            state.tree.wanted = Some(id.clone());
            return;
        }
    }
    let at = all.iter().position(|l| l.code.id == *id);
    let by = |n: isize| Some(all.get(at?.checked_add_signed(n)?)?.code.id.clone());
    if pressed(Modifiers::NONE, Key::ArrowDown) {
        state.tree.wanted = by(1);
    } else if pressed(Modifiers::NONE, Key::ArrowUp) {
        state.tree.wanted = by(-1);
    } else if pressed(Modifiers::NONE, Key::ArrowRight) {
        match line.fold {
            Some(true) => fold(state, id),
            Some(false) => state.tree.wanted = by(1),
            None => {}
        }
    } else if pressed(Modifiers::NONE, Key::ArrowLeft) {
        match line.fold {
            Some(false) => fold(state, id),
            _ => state.tree.wanted = line.code.parent.clone(),
        }
    } else if pressed(Modifiers::SHIFT, Key::F10) {
        state.tree.menu = Some(Menu::new(id, r.rect.left_bottom() + vec2(GUTTER, 0.0)));
    }
}

/// The field for another name, in place of the line.
fn rename(ui: &mut Ui, cx: &mut Cx<'_>, state: &mut CodesState, line: &Line<'_>) -> Rect {
    let Some((code, mut text, mut asked)) = state.tree.rename.take() else { return Rect::NOTHING };
    let size = vec2(ui.available_width(), LINE + 4.0);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let inside = Rect::from_min_max(pos2(rect.left() + indent(line) + 14.0, rect.top()), rect.max);
    let mut child = ui.new_child(egui::UiBuilder::new().max_rect(inside));
    let says = cx.tw("codes-rename", &[("name", parts::names(cx, line.code).0.into())]);
    let id = Id::unique("codes-rename");
    let escape = child.memory(|m| m.has_focus(id)) && child.input(|i| i.key_pressed(Key::Escape));
    let r = widgets::field(&mut child, cx.theme, id, &mut text, "", &says);
    if !asked {
        asked = true;
        r.request_focus();
        r.scroll_to_me(None);
    }
    if r.lost_focus() {
        if !escape && !text.trim().is_empty() {
            cx.push(CodeCommand::Rename(code.clone(), text));
        }
        state.tree.wanted = Some(code);
    } else {
        state.tree.rename = Some((code, text, asked));
    }
    rect
}

/// Where a dragged code would come to stand.
enum Drop<'c> {
    Before(&'c Line<'c>),
    Under(&'c Line<'c>),
    After(&'c Line<'c>),
}

/// Shows where a dragged line would be dropped, and drops it.
fn drop_on(ui: &Ui, cx: &mut Cx<'_>, state: &mut CodesState, lines: &[Line<'_>], rects: &[Rect]) {
    let Some(dragged) = state.tree.drag.clone() else { return };
    if ui.input(|i| i.key_pressed(Key::Escape)) {
        state.tree.drag = None;
        return;
    }
    let (pos, down) = ui.input(|i| (i.pointer.latest_pos(), i.pointer.primary_down()));
    let clip = ui.clip_rect();
    let at = pos.filter(|p| clip.contains(*p)).and_then(|p| {
        let i = rects.iter().position(|r| r.y_range().contains(p.y))?;
        let share = (p.y - rects[i].top()) / rects[i].height();
        Some((
            i,
            match share {
                s if s < 0.28 => Drop::Before(&lines[i]),
                s if s > 0.72 => Drop::After(&lines[i]),
                _ => Drop::Under(&lines[i]),
            },
        ))
    });
    if down {
        ui.set_cursor_icon(egui::CursorIcon::Grabbing);
        if let Some((i, drop)) = &at {
            mark(ui, cx, drop, rects[*i]);
        }
        return;
    }
    state.tree.drag = None;
    let Some((_, drop)) = at else { return };
    let spot = spot(cx, &drop);
    if spot.before.as_ref() == Some(&dragged) || spot.under.as_ref() == Some(&dragged) {
        return;
    }
    if let Some(under) = &spot.under {
        state.folded.remove(under);
    }
    cx.push(CodeCommand::Move(dragged, spot));
}

fn mark(ui: &Ui, cx: &Cx<'_>, drop: &Drop<'_>, rect: Rect) {
    let painter = ui.painter();
    let stroke = Stroke::new(2.0, cx.theme.accent);
    let from = |line: &Line<'_>| rect.left() + indent(line);
    match drop {
        Drop::Before(line) => painter.hline(from(line)..=rect.right(), rect.top(), stroke),
        Drop::After(line) if line.fold == Some(false) => {
            painter.hline(from(line) + STEP..=rect.right(), rect.bottom(), stroke)
        }
        Drop::After(line) => painter.hline(from(line)..=rect.right(), rect.bottom(), stroke),
        Drop::Under(_) => painter.rect_stroke(rect, f32::from(theme::RADIUS), stroke, StrokeKind::Inside),
    };
}

fn spot(cx: &Cx<'_>, drop: &Drop<'_>) -> Spot {
    let ws = cx.session.workspace();
    let book = cx.session.shown_book().clone();
    let beside =
        |line: &Line<'_>, before: Option<CodeId>| Spot { under: line.code.parent.clone(), before, book: book.clone() };
    let first_under =
        |id: &CodeId| ws.codebook().into_iter().find(|c| c.parent.as_ref() == Some(id)).map(|c| c.id.clone());
    match drop {
        Drop::Before(line) => beside(line, Some(line.code.id.clone())),
        Drop::Under(line) => Spot { under: Some(line.code.id.clone()), before: None, book: BookId::default() },
        // Below a line that is unfolded lies the first of what stands under it.
        Drop::After(line) if line.fold == Some(false) => {
            Spot { under: Some(line.code.id.clone()), before: first_under(&line.code.id), book: BookId::default() }
        }
        Drop::After(line) => {
            let of_book = |c: &&&Code| c.parent == line.code.parent;
            let all = cx.session.book_codes();
            let mut beside_it = all.iter().filter(of_book).skip_while(|c| c.id != line.code.id).skip(1);
            beside(line, beside_it.next().map(|c| c.id.clone()))
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
pub(super) fn show_line(ui: &mut Ui, cx: &mut Cx<'_>, line: &Line<'_>) -> (Response, Asked) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), LINE), Sense::hover());
    // The line keeps its identity wherever it stands: the keyboard stays on it when it is moved.
    let r = ui.interact(rect, Id::unique(("codes-line", &line.code.id.0)), Sense::click_and_drag());
    let chevron = Rect::from_min_size(pos2(rect.left() + indent(line), rect.top()), vec2(16.0, LINE));
    let eye = Rect::from_min_max(pos2(rect.right() - 28.0, rect.top()), rect.max);
    let on_eye = ui.interact(eye, Id::unique(("codes-eye", &line.code.id.0)), Sense::CLICK);
    let counts = Counts { tags: cx.session.count(&line.code.id), proposed: cx.session.proposed_count(&line.code.id) };
    paint(ui, cx, line, rect, &r, counts, on_eye.hovered());
    r.widget_info(|| WidgetInfo::selected(role(line), true, is_active(cx, line.code), spoken(cx, line, counts)));
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
    let r = if r.dragged() { r } else { r.on_hover_ui(|ui| hint::show(ui, cx, line.code)) };
    (r, asked)
}

/// How many passages a code has with those below it, and how many more are proposed.
#[derive(Clone, Copy)]
struct Counts {
    tags: usize,
    proposed: usize,
}

fn role(line: &Line<'_>) -> Role {
    if line.fold.is_some() { Role::TreeItem } else { Role::Button }
}

fn indent(line: &Line<'_>) -> f32 {
    GUTTER * f32::from(u8::from(line.depth > 0)) + STEP * line.depth.saturating_sub(1).min(12) as f32
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

fn spoken(cx: &Cx<'_>, line: &Line<'_>, counts: Counts) -> String {
    let name = parts::names(cx, line.code).0;
    let mut parts = vec![name, cx.tw("count-passages", &[("n", counts.tags.into())])];
    if counts.proposed > 0 {
        parts.push(cx.tw("codes-proposed", &[("n", counts.proposed.into())]));
    }
    if let Some(digit) = line.digit {
        parts.push(cx.tw("codes-key", &[("digit", digit.into())]));
    }
    parts.join(&cx.t("codes-comma"))
}

fn paint(ui: &Ui, cx: &Cx<'_>, line: &Line<'_>, rect: Rect, r: &Response, counts: Counts, on_eye: bool) {
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
    if line.depth == 0 && !line.first {
        // How the lines of this family look in the text.
        let kind = LineKind::of_family(cx.session.family_of(&line.code.id));
        parts::line_sample(painter, (x - 1.0..=x + 13.0).into(), y, kind, color);
    } else {
        parts::swatch(painter, pos2(x + 5.0, y), color);
    }
    x += 17.0;
    let font = if line.code.codable { parts::interface(theme::UI_TEXT) } else { fonts::ui_bold(theme::UI_TEXT) };
    let ink = if r.dragged() { theme.muted } else { theme.ink };
    let mut right = rect.right() - 26.0;
    if counts.proposed > 0 {
        // A hollow square and a number: what is only proposed is counted apart.
        let number = counts.proposed.to_string();
        let number = parts::cut(ui, &number, parts::interface(theme::UI_SMALL), theme.muted, 40.0, 1);
        right -= number.size().x;
        let at = pos2(right, y - number.size().y / 2.0);
        painter.galley(at, number, theme.muted);
        right -= 11.0;
        let square = Rect::from_min_size(pos2(right, y - 4.0), vec2(8.0, 8.0));
        painter.rect_stroke(square, 2.0, Stroke::new(1.2, color), StrokeKind::Inside);
        right -= 5.0;
    }
    let name = parts::cut(ui, &parts::names(cx, line.code).0, font, ink, right - x, 1);
    painter.galley(pos2(x, y - name.size().y / 2.0), name, ink);
    let at = pos2(rect.right() - 14.0, y);
    if lit || active {
        let ink = if on_eye || active { theme.accent } else { theme.muted };
        painter.text(at, Align2::CENTER_CENTER, icon::EYE, fonts::icon(14.0), ink);
    } else if counts.tags > 0 {
        painter.text(at, Align2::CENTER_CENTER, counts.tags, parts::interface(theme::UI_SMALL), theme.muted);
    }
}
