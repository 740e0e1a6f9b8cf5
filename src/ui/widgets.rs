//! Small parts that the whole window is made of: calm buttons, fields, the frame of a popover.

use super::{
    fonts, icons,
    theme::{self, Theme},
};
use egui::{
    Align, Align2, Area, Button, Color32, ComboBox, CornerRadius, Event, Frame, Id, InnerResponse, Key, LayerId,
    Layout, Margin, Modal, Order, Popup, PopupCloseBehavior, Response, RichText, Role, Sense, Stroke, TextEdit, Ui,
    UiBuilder, Vec2, Widget, WidgetInfo, vec2,
};

/// An icon as text.
pub(crate) fn icon(glyph: &str, size: f32) -> RichText {
    RichText::new(glyph).font(fonts::icon(size))
}

/// An icon that is only seen: beside it stands what it says.
pub(crate) fn picture(ui: &mut Ui, glyph: &str, size: f32, color: Color32) -> Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(size), Sense::hover());
    ui.painter().text(rect.center(), Align2::CENTER_CENTER, glyph, fonts::icon(size), color);
    response
}

/// A button with an icon and text, as menus and lists have it. Its name is the text alone.
pub(crate) fn choice(ui: &mut Ui, glyph: RichText, text: &str, enabled: bool) -> Response {
    let response = ui.add_enabled(enabled, Button::new((glyph, text)).frame_when_inactive(false));
    name(&response, Role::Button, enabled, text);
    response
}

/// A check mark, or as much empty space.
pub(crate) fn check(theme: &Theme, on: bool) -> RichText {
    icon(icons::CHECK, 14.0).color(if on { theme.accent } else { Color32::TRANSPARENT })
}

/// A button that shows an icon alone. Its name is what a screen reader says, and the tooltip unless there is a longer one.
#[must_use = "it is a widget"]
pub(crate) struct IconButton<'a> {
    glyph: &'a str,
    name: &'a str,
    hint: Option<String>,
    on: bool,
    enabled: bool,
    size: f32,
}

impl<'a> IconButton<'a> {
    pub(crate) fn new(glyph: &'a str, name: &'a str) -> Self {
        Self { glyph, name, hint: None, on: false, enabled: true, size: 16.0 }
    }

    /// What the tooltip says.
    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Whether what it switches is on.
    pub(crate) fn on(mut self, on: bool) -> Self {
        self.on = on;
        self
    }

    /// Whether it can be pressed.
    pub(crate) fn enabled(mut self, enabled: bool) -> Self {
        self.enabled = enabled;
        self
    }

    /// Size of the icon, in points.
    pub(crate) fn size(mut self, size: f32) -> Self {
        self.size = size;
        self
    }
}

impl Widget for IconButton<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let side = self.size + 12.0;
        let button = Button::new(icon(self.glyph, self.size))
            .min_size(Vec2::splat(side))
            .frame_when_inactive(self.on)
            .selected(self.on);
        let padding = std::mem::replace(&mut ui.spacing_mut().button_padding, vec2(4.0, 2.0));
        let response = ui.add_enabled(self.enabled, button);
        ui.spacing_mut().button_padding = padding;
        name(&response, Role::Button, self.enabled, self.name);
        let hint = self.hint.unwrap_or_else(|| self.name.to_owned());
        response.on_hover_text(&hint).on_disabled_hover_text(hint)
    }
}

/// Gives a widget the name that a screen reader says.
pub(crate) fn name(response: &Response, role: Role, enabled: bool, text: &str) {
    response.widget_info(|| WidgetInfo::labeled(role, enabled, text));
}

/// A button with text and a thin frame.
pub(crate) fn plain(ui: &mut Ui, theme: &Theme, text: impl Into<RichText>) -> Response {
    ui.add(Button::new(text.into()).stroke(Stroke::new(1.0, theme.hairline)))
}

/// Where a sheet keeps that Enter shall press its button for what is most likely wanted.
fn enter_presses() -> Id {
    Id::unique("enter-presses")
}

/// Whether Enter was pressed while nothing of this layer had the focus, which would have taken it.
fn enter_is_free(ui: &Ui) -> bool {
    // A key that is held down opened the sheet, and does not answer it.
    let is_enter = |e: &Event| matches!(e, Event::Key { key: Key::Enter, pressed: true, repeat: false, modifiers, .. } if modifiers.is_none());
    let beneath = |id| ui.ctx().read_response(id).is_none_or(|r| r.layer_id != ui.layer_id());
    ui.memory(egui::Memory::focused).is_none_or(beneath)
        && !Popup::is_any_open(ui.ctx())
        && ui.input(|i| i.events.iter().any(is_enter))
}

/// The button for what is most likely wanted. In a sheet it is also pressed by Enter, unless a part of the sheet has the focus.
pub(crate) fn primary(ui: &mut Ui, theme: &Theme, text: &str, enabled: bool) -> Response {
    // What cannot be pressed yet is drawn fainter by egui itself; its text often says what is missing, and stays legible.
    let text = RichText::new(text).color(if enabled { theme.on_accent } else { theme.ink });
    let fill = if enabled { theme.accent } else { theme.hover };
    let line = if enabled { theme.accent } else { theme.muted };
    if enabled && ui.data(|d| d.get_temp::<LayerId>(enter_presses())) == Some(ui.layer_id()) {
        ui.data_mut(|d| d.remove::<LayerId>(enter_presses()));
        // Whatever has the focus is pressed by Enter.
        let id = ui.next_auto_id();
        ui.memory_mut(|m| m.request_focus(id));
    }
    ui.add_enabled(enabled, Button::new(text).fill(fill).stroke(Stroke::new(1.0, line)))
}

/// A few choices in one frame, of which one holds. Gives the one that was pressed.
pub(crate) fn segmented(ui: &mut Ui, theme: &Theme, choices: &[(&str, &str)], chosen: usize) -> Option<usize> {
    if ui.layout().main_wrap() {
        let width = segmented_width(ui, choices);
        let begun = ui.cursor().left() > ui.max_rect().left() + 1.0;
        if begun && width > ui.available_size_before_wrap().x {
            ui.end_row();
        }
        if width > ui.available_size_before_wrap().x {
            return listed(ui, theme, choices, chosen);
        }
    }
    let mut pressed = None;
    let frame = Frame::new().fill(theme.hover).corner_radius(theme::RADIUS + 1).inner_margin(Margin::same(2));
    frame.show(ui, |ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        ui.horizontal(|ui| {
            for (i, (label, hint)) in choices.iter().enumerate() {
                let on = i == chosen;
                let text = RichText::new(*label).color(if on { theme.ink } else { theme.muted });
                let fill = if on { theme.raised } else { Color32::TRANSPARENT };
                let stroke = Stroke::new(1.0, if on { theme.hairline } else { Color32::TRANSPARENT });
                let padding = std::mem::replace(&mut ui.spacing_mut().button_padding, vec2(SEGMENT, 1.0));
                let response = ui.add(Button::new(text).fill(fill).stroke(stroke).min_size(vec2(0.0, 22.0)));
                ui.spacing_mut().button_padding = padding;
                response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, on, *label));
                if response.on_hover_text(*hint).clicked() && !on {
                    pressed = Some(i);
                }
            }
        });
    });
    pressed
}

/// Space between a choice's text and its edge, in points.
const SEGMENT: f32 = 12.0;

/// How wide choices side by side are, in points.
fn segmented_width(ui: &Ui, choices: &[(&str, &str)]) -> f32 {
    let font = egui::TextStyle::Button.resolve(ui.style());
    let one = |(label, _): &(&str, &str)| {
        ui.painter().layout_no_wrap((*label).to_owned(), font.clone(), Color32::PLACEHOLDER).size().x + 2.0 * SEGMENT
    };
    choices.iter().map(one).sum::<f32>() + 2.0 * (choices.len() as f32 + 1.0)
}

/// The same choices under a button, where there is no room for them side by side.
fn listed(ui: &mut Ui, theme: &Theme, choices: &[(&str, &str)], chosen: usize) -> Option<usize> {
    let now = choices.get(chosen).map_or("", |c| c.0);
    let arrow = icon(icons::CHEVRON_DOWN, 13.0).color(theme.muted);
    let button = ui.add(Button::new((RichText::new(now), arrow)).stroke(Stroke::new(1.0, theme.hairline)));
    name(&button, Role::Button, true, now);
    let mut pressed = None;
    Popup::menu(&button).show(|ui| {
        for (i, (label, hint)) in choices.iter().enumerate() {
            let on = i == chosen;
            let response = choice(ui, check(theme, on), label, true);
            response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, on, *label));
            if response.on_hover_text(*hint).clicked() && !on {
                pressed = Some(i);
            }
        }
    });
    pressed
}

/// A field for a line of text, with a visible edge. The name is what a screen reader says.
pub(crate) fn field(ui: &mut Ui, theme: &Theme, id: Id, text: &mut String, hint: &str, label: &str) -> Response {
    let focused = ui.memory(|m| m.has_focus(id));
    let edge = Stroke::new(1.0, if focused { theme.accent } else { theme.pressed });
    let frame = Frame::new()
        .fill(theme.paper)
        .stroke(edge)
        .corner_radius(CornerRadius::same(theme::RADIUS))
        .inner_margin(Margin::symmetric(8, 4));
    let response = ui.add(
        TextEdit::singleline(text)
            .id(id)
            .frame(frame)
            .hint_text(RichText::new(hint).color(theme.muted))
            .desired_width(f32::INFINITY)
            .align(Align2::LEFT_CENTER),
    );
    let value = text.clone();
    response.widget_info(|| {
        let mut info = WidgetInfo::text_edit(true, &value, &value, hint);
        info.label = Some(label.to_owned());
        info
    });
    response
}

/// A field of several lines, with a visible edge, which grows with its text from so many rows. The name is what a screen
/// reader says.
pub(crate) fn area(ui: &mut Ui, theme: &Theme, id: Id, text: &mut String, label: &str, rows: usize) -> Response {
    let focused = ui.memory(|m| m.has_focus(id));
    let edge = Stroke::new(1.0, if focused { theme.accent } else { theme.pressed });
    let frame = Frame::new().fill(theme.paper).stroke(edge).corner_radius(theme::RADIUS);
    let edit = TextEdit::multiline(text).id(id).desired_rows(rows).desired_width(f32::INFINITY);
    ui.add(edit.frame(frame.inner_margin(Margin::symmetric(8, 4)))).accessible_name(label)
}

/// A list that folds out under the choice that holds, with the edge of a field.
#[must_use = "it is a widget"]
pub(crate) struct Combo(ComboBox<'static>);

/// See [`Combo`]; `width` in points.
pub(crate) fn combo(id: impl egui::AsIdSalt, width: f32) -> Combo {
    Combo(bare_combo(id, width))
}

impl Combo {
    /// The choice that holds.
    pub(crate) fn selected_text(self, text: impl egui::IntoAtoms<'static>) -> Self {
        Self(self.0.selected_text(text))
    }

    /// Cuts what is too long instead of growing.
    pub(crate) fn truncate(self) -> Self {
        Self(self.0.truncate())
    }

    /// What folds the list in again.
    pub(crate) fn close_behavior(self, behavior: PopupCloseBehavior) -> Self {
        Self(self.0.close_behavior(behavior))
    }

    /// How high the list may become, in points.
    pub(crate) fn height(self, height: f32) -> Self {
        Self(self.0.height(height))
    }

    /// Shows it; `list` draws what there is to choose from.
    pub(crate) fn show_ui<R>(self, ui: &mut Ui, list: impl FnOnce(&mut Ui) -> R) -> InnerResponse<Option<R>> {
        let theme = Theme::for_theme(ui.ctx().theme());
        let before = ui.visuals().widgets.clone();
        let widgets = &mut ui.visuals_mut().widgets;
        for (state, line, fill) in [
            (&mut widgets.inactive, theme.pressed, theme.paper),
            (&mut widgets.hovered, theme.muted, theme.paper),
            (&mut widgets.active, theme.accent, theme.hover),
            (&mut widgets.open, theme.accent, theme.paper),
        ] {
            state.bg_stroke = Stroke::new(1.0, line);
            state.weak_bg_fill = fill;
        }
        let shown = self.0.show_ui(ui, |ui| {
            // What is in the list has no edges.
            ui.visuals_mut().widgets = before.clone();
            list(ui)
        });
        ui.visuals_mut().widgets = before;
        shown
    }
}

/// The same without an edge, where a heading folds out.
pub(crate) fn bare_combo(id: impl egui::AsIdSalt, width: f32) -> ComboBox<'static> {
    ComboBox::from_id_salt(id).width(width).icon(|ui, rect, visuals, _| {
        let color = visuals.fg_stroke.color;
        ui.painter().text(rect.center(), Align2::CENTER_CENTER, icons::CHEVRON_DOWN, fonts::icon(13.0), color);
    })
}

/// Puts the caret into a field the first time it is shown.
pub(crate) fn focus_once(response: &Response, asked: &mut bool) {
    if !*asked {
        *asked = true;
        response.request_focus();
    }
}

/// Whether Enter was pressed in a field.
pub(crate) fn entered(ui: &Ui, response: &Response) -> bool {
    response.lost_focus() && ui.input(|i| i.key_pressed(egui::Key::Enter))
}

/// Heading of a part of a panel or popover.
pub(crate) fn heading(ui: &mut Ui, text: &str) {
    ui.label(RichText::new(text).font(fonts::ui_bold(theme::UI_TEXT)));
}

/// Text that steps back.
pub(crate) fn note(ui: &mut Ui, theme: &Theme, text: impl Into<String>) -> Response {
    ui.label(RichText::new(text.into()).size(theme::UI_SMALL).color(theme.muted))
}

/// A thin line from side to side.
pub(crate) fn rule(ui: &mut Ui, theme: &Theme) {
    // A menu is first measured without being seen: a line must not make it wide.
    let width = if ui.is_sizing_pass() { 0.0 } else { ui.available_width() };
    let (rect, _) = ui.allocate_exact_size(vec2(width, 9.0), Sense::hover());
    ui.painter().hline(rect.x_range(), rect.center().y, Stroke::new(1.0, theme.hairline));
}

/// The frame of a popover that stands over the text, below the title line. It can be left by Esc, by the cross, and by a
/// click outside of it; while it is open the keyboard stays in it.
///
/// Gives what `content` gives, and whether it was left.
pub(crate) fn popover<R>(
    ui: &Ui,
    theme: &Theme,
    (id, title, close): (&str, &str, &str),
    width: f32,
    content: impl FnOnce(&mut Ui) -> R,
) -> (R, bool) {
    let screen = ui.ctx().content_rect();
    let area = Area::new(Id::unique(id))
        .default_size(screen.size() - vec2(48.0, 96.0))
        .kind(egui::UiKind::Modal)
        .sense(Sense::hover())
        .anchor(Align2::CENTER_TOP, vec2(0.0, 52.0))
        .order(Order::Foreground)
        .interactable(true);
    let frame = Frame::new()
        .fill(theme.raised)
        .stroke(Stroke::new(1.0, theme.hairline))
        .corner_radius(CornerRadius::same(theme::RADIUS + 3))
        .shadow(ui.visuals().window_shadow)
        .inner_margin(Margin::same(14));
    let mut left = false;
    let modal = Modal::new(Id::unique(id)).area(area).frame(frame).backdrop_color(Color32::TRANSPARENT);
    let shown = modal.show(ui.ctx(), |ui| {
        ui.set_width(width.min(screen.width() - 48.0));
        ui.horizontal(|ui| {
            ui.label(RichText::new(title).font(fonts::ui_bold(15.0)));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                left |= ui.add(IconButton::new(icons::X, close)).clicked();
            });
        });
        ui.add_space(4.0);
        if enter_is_free(ui) {
            ui.data_mut(|d| d.insert_temp(enter_presses(), ui.layer_id()));
        }
        let given = content(ui);
        ui.data_mut(|d| d.remove::<LayerId>(enter_presses()));
        given
    });
    left |= shown.backdrop_response.clicked();
    (shown.inner, left)
}

/// A row that can be pressed, as wide as its place: `paint` draws into it.
pub(crate) fn row(
    ui: &mut Ui,
    theme: &Theme,
    height: f32,
    (label, on): (&str, bool),
    paint: impl FnOnce(&mut Ui),
) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, ui.is_enabled(), on, label));
    let ground = if on {
        Some(theme.pressed)
    } else if response.hovered() || response.has_focus() {
        Some(theme.hover)
    } else {
        None
    };
    if let Some(fill) = ground {
        ui.painter().rect_filled(rect, CornerRadius::same(theme::RADIUS), fill);
    }
    if response.has_focus() {
        let edge = Stroke::new(1.0, theme.accent);
        ui.painter().rect_stroke(rect, CornerRadius::same(theme::RADIUS), edge, egui::StrokeKind::Inside);
    }
    let inside = UiBuilder::new().max_rect(rect.shrink2(vec2(6.0, 0.0))).layout(Layout::left_to_right(Align::Center));
    ui.scope_builder(inside, paint);
    response
}

/// The beginning of a text that fits into `width`, with an ellipsis where something is left out.
pub(crate) fn shorten(ui: &Ui, text: &str, font: &egui::FontId, width: f32) -> String {
    let fits = |t: String| ui.fonts_mut(|f| f.layout_no_wrap(t, font.clone(), Color32::PLACEHOLDER).size().x) <= width;
    if fits(text.to_owned()) {
        return text.to_owned();
    }
    let ends: Vec<usize> = text.char_indices().map(|(i, _)| i).collect();
    let kept = ends.partition_point(|&end| fits(format!("{}…", &text[..end])));
    format!("{}…", text[..ends.get(kept.saturating_sub(1)).copied().unwrap_or(0)].trim_end())
}
