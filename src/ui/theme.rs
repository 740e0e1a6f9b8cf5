//! Colours and measures of the interface: one set of tokens, day and night.
//!
//! Every colour of the program stands in this file. Text has a contrast of at least 4.5 against the paper, marks of at
//! least 3 (WCAG 2.2, 1.4.3 and 1.4.11); the tests below hold both themes to it. Marks differ in form as well as in
//! colour, so that the window stays legible in greyscale.

use super::fonts;
use egui::style::{ScrollFadeStyle, Spacing, WidgetVisuals};
use egui::{
    Color32, Context, CornerRadius, FontFamily, FontId, Margin, Shadow, Stroke, Style, TextStyle, Visuals, vec2,
};

/// Size of interface text, in points.
pub const UI_TEXT: f32 = 13.5;
/// Size of small interface text: captions, counts, notes.
pub const UI_SMALL: f32 = 12.0;
/// Radius of corners of controls.
pub const RADIUS: u8 = 5;
/// Strength of the fill behind the counterparts of what is under the pointer.
pub const COUNTERPART: f32 = 0.12;
/// Strength of the ground of the word that is looked at.
pub const WORD: f32 = 0.26;
/// Strength of the grounds of the words that answer to it.
pub const WORD_COUNTERPART: f32 = 0.18;
/// Strength of a ribbon at rest.
pub const RIBBON: f32 = 0.08;
/// Strength of a ribbon under the pointer.
pub const RIBBON_HOVERED: f32 = 0.20;
/// Strongest ground of a cell of a heat table.
pub const HEAT: f32 = 0.42;
/// Strength of the fill of the active code.
pub const ACTIVE_CODE: f32 = 0.14;

/// The colour tokens of one theme.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    /// Whether it is the night theme.
    pub dark: bool,
    /// Ground of the text.
    pub paper: Color32,
    /// Ground of bars and side panels, a shade off the paper.
    pub panel: Color32,
    /// Ground of popovers and menus.
    pub raised: Color32,
    /// Text.
    pub ink: Color32,
    /// Text that steps back.
    pub muted: Color32,
    /// Lines that part things.
    pub hairline: Color32,
    /// A control under the pointer.
    pub hover: Color32,
    /// A control pressed or switched on.
    pub pressed: Color32,
    /// What can be acted on, and what is looked at.
    pub accent: Color32,
    /// Text on a ground of `accent`.
    pub on_accent: Color32,
    /// Selected text: ground.
    pub selection: Color32,
    /// Search hits: ground.
    pub search: Color32,
    /// The search hit the reader stands at: ground.
    pub search_current: Color32,
    /// Deleted words.
    pub delete: Color32,
    /// Inserted words.
    pub insert: Color32,
    /// Moved words.
    pub moved: Color32,
    /// Something needs a look.
    pub warn: Color32,
    /// Something failed.
    pub error: Color32,
    /// Something is well.
    pub good: Color32,
    /// Shadows under popovers.
    pub shadow: Color32,
}

const fn rgb(hex: u32) -> Color32 {
    #[expect(clippy::disallowed_methods, reason = "this file is where colours are named")]
    Color32::from_rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

impl Theme {
    /// The day theme.
    #[must_use]
    pub const fn light() -> Self {
        Self {
            dark: false,
            paper: rgb(0xFB_FAF6),
            panel: rgb(0xF6_F4EF),
            raised: rgb(0xFF_FEFB),
            ink: rgb(0x24_211C),
            muted: rgb(0x6B_665C),
            hairline: rgb(0xE4_E0D6),
            hover: rgb(0xEB_E7DD),
            pressed: rgb(0xDF_DACD),
            accent: rgb(0x1F_6F8B),
            on_accent: rgb(0xFF_FFFF),
            selection: rgb(0xC9_DFE6),
            search: rgb(0xF7_E7A6),
            search_current: rgb(0xF0_C95A),
            delete: rgb(0xB4_530A),
            insert: rgb(0x0B_62A4),
            moved: rgb(0x8A_4FA3),
            warn: rgb(0x8A_6100),
            error: rgb(0xA8_2A1F),
            good: rgb(0x2F_6F4A),
            shadow: Color32::from_black_alpha(22),
        }
    }

    /// The night theme.
    #[must_use]
    pub const fn dark() -> Self {
        Self {
            dark: true,
            paper: rgb(0x1B_1C1E),
            panel: rgb(0x16_1719),
            raised: rgb(0x25_2729),
            ink: rgb(0xDA_D7D0),
            muted: rgb(0x98_948B),
            hairline: rgb(0x30_3236),
            hover: rgb(0x2A_2C2F),
            pressed: rgb(0x36_393D),
            accent: rgb(0x6C_B6CF),
            on_accent: rgb(0x10_1517),
            selection: rgb(0x2C_4A56),
            search: rgb(0x54_4718),
            search_current: rgb(0x6B_5410),
            delete: rgb(0xE0_8A4B),
            insert: rgb(0x66_AEE8),
            moved: rgb(0xC0_93D6),
            warn: rgb(0xD9_AE4E),
            error: rgb(0xE9_7C70),
            good: rgb(0x7D_BD95),
            shadow: Color32::from_black_alpha(110),
        }
    }

    /// The theme that egui draws in now.
    #[must_use]
    pub fn of(ctx: &Context) -> Self {
        Self::for_theme(ctx.theme())
    }

    /// The theme for one of egui's two.
    #[must_use]
    pub const fn for_theme(theme: egui::Theme) -> Self {
        match theme {
            egui::Theme::Dark => Self::dark(),
            egui::Theme::Light => Self::light(),
        }
    }

    /// A wash of `color` at `strength` (0 to 1), to lie on the paper.
    #[must_use]
    pub fn wash(&self, color: Color32, strength: f32) -> Color32 {
        color.gamma_multiply(strength)
    }

    /// The ground of a cell of a heat table that counts `strength` (0 to 1) of the most that any counts: never so dark that
    /// ink on it could not be read.
    #[must_use]
    pub fn heat(&self, strength: f32) -> Color32 {
        let share = 0.05 + (HEAT - 0.05) * strength.clamp(0.0, 1.0);
        self.paper.lerp_to_gamma(self.accent, share)
    }

    /// The colour of a code, from the `#RRGGBB` of its codebook, moved towards the ink until it stands out from the
    /// paper by a contrast of 3. What is no colour becomes muted.
    #[must_use]
    pub fn code(&self, hex: &str) -> Color32 {
        let Ok(raw) = Color32::from_hex(hex) else { return self.muted };
        let raw = raw.to_opaque();
        (0..=20u8)
            .map(|step| raw.lerp_to_gamma(self.ink, f32::from(step) / 20.0))
            .find(|c| contrast(*c, self.paper) >= 3.0)
            .unwrap_or(self.ink)
    }

    /// egui's visuals in this theme: flat and calm, without frames where nothing is to be pressed.
    #[must_use]
    pub fn visuals(&self) -> Visuals {
        let mut v = if self.dark { Visuals::dark() } else { Visuals::light() };
        let corner_radius = CornerRadius::same(RADIUS);
        let widget = |fill: Color32, line: Color32, text: Color32| WidgetVisuals {
            bg_fill: fill,
            weak_bg_fill: fill,
            bg_stroke: Stroke::new(1.0, line),
            fg_stroke: Stroke::new(1.0, text),
            corner_radius,
            expansion: 0.0,
        };
        v.widgets.noninteractive = widget(self.panel, self.hairline, self.ink);
        v.widgets.inactive = widget(Color32::TRANSPARENT, Color32::TRANSPARENT, self.ink);
        v.widgets.inactive.bg_fill = self.pressed;
        v.widgets.hovered = widget(self.hover, Color32::TRANSPARENT, self.ink);
        v.widgets.active = widget(self.pressed, Color32::TRANSPARENT, self.ink);
        v.widgets.open = widget(self.hover, Color32::TRANSPARENT, self.ink);
        v.override_text_color = None;
        v.weak_text_color = Some(self.muted);
        v.selection.bg_fill = self.selection;
        v.selection.stroke = Stroke::new(1.0, self.accent);
        v.hyperlink_color = self.accent;
        v.faint_bg_color = self.panel;
        v.extreme_bg_color = self.raised;
        v.text_edit_bg_color = Some(self.raised);
        v.code_bg_color = self.hover;
        v.warn_fg_color = self.warn;
        v.error_fg_color = self.error;
        v.panel_fill = self.panel;
        v.window_fill = self.raised;
        v.window_stroke = Stroke::new(1.0, self.hairline);
        v.window_corner_radius = CornerRadius::same(RADIUS + 1);
        v.menu_corner_radius = CornerRadius::same(RADIUS + 1);
        v.window_shadow = Shadow { offset: [0, 6], blur: 20, spread: 0, color: self.shadow };
        v.popup_shadow = Shadow { offset: [0, 4], blur: 14, spread: 0, color: self.shadow };
        v.text_cursor.stroke = Stroke::new(1.5, self.accent);
        v.button_frame = true;
        v.collapsing_header_frame = false;
        v.indent_has_left_vline = false;
        v.striped = false;
        v.slider_trailing_fill = true;
        v.window_highlight_topmost = false;
        v
    }
}

/// Contrast of two opaque colours by WCAG 2.2, from 1 to 21.
#[must_use]
pub fn contrast(a: Color32, b: Color32) -> f32 {
    let luminance = |c: Color32| {
        let channel = |v: u8| {
            let v = f32::from(v) / 255.0;
            if v <= 0.04045 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(c.r()) + 0.7152 * channel(c.g()) + 0.0722 * channel(c.b())
    };
    let (x, y) = (luminance(a) + 0.05, luminance(b) + 0.05);
    x.max(y) / x.min(y)
}

/// Gives egui both themes; which of them is drawn is egui's own setting ([`Context::set_theme`]).
pub fn apply(ctx: &Context) {
    for theme in [egui::Theme::Light, egui::Theme::Dark] {
        ctx.set_visuals_of(theme, Theme::for_theme(theme).visuals());
        ctx.style_mut_of(theme, measures);
    }
}

/// Sizes, distances and manners, the same in both themes.
fn measures(style: &mut Style) {
    style.text_styles = [
        (TextStyle::Small, FontId::new(UI_SMALL, FontFamily::Proportional)),
        (TextStyle::Body, FontId::new(UI_TEXT, FontFamily::Proportional)),
        (TextStyle::Button, FontId::new(UI_TEXT, FontFamily::Proportional)),
        (TextStyle::Monospace, FontId::new(UI_TEXT, FontFamily::Monospace)),
        (TextStyle::Heading, fonts::ui_bold(17.0)),
    ]
    .into();
    style.spacing = Spacing {
        item_spacing: vec2(8.0, 6.0),
        button_padding: vec2(9.0, 4.0),
        window_margin: Margin::same(12),
        menu_margin: Margin::same(6),
        menu_spacing: 4.0,
        indent: 16.0,
        interact_size: vec2(28.0, 26.0),
        slider_rail_height: 4.0,
        icon_width: 16.0,
        icon_width_inner: 9.0,
        icon_spacing: 6.0,
        tooltip_width: 360.0,
        ..Spacing::default()
    };
    let mut scroll = egui::style::ScrollStyle::thin();
    scroll.bar_width = 8.0;
    scroll.floating_width = 4.0;
    scroll.handle_min_length = 28.0;
    scroll.foreground_color = true;
    scroll.dormant_handle_opacity = 0.25;
    scroll.fade = ScrollFadeStyle::default();
    style.spacing.scroll = scroll;
    style.interaction.tooltip_delay = 0.4;
    style.interaction.selectable_labels = false;
    style.animation_time = 0.12;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_marks_stand_out_in_both_themes() {
        for t in [Theme::light(), Theme::dark()] {
            for ground in [t.paper, t.panel, t.raised] {
                for text in [t.ink, t.muted, t.accent, t.error, t.warn, t.good, t.delete, t.insert, t.moved] {
                    assert!(contrast(text, ground) >= 4.5, "{text:?} on {ground:?}: {}", contrast(text, ground));
                }
            }
            assert!(contrast(t.on_accent, t.accent) >= 4.5);
            for ground in [t.selection, t.search, t.search_current, t.hover, t.pressed] {
                assert!(contrast(t.ink, ground) >= 4.5, "ink on {ground:?}: {}", contrast(t.ink, ground));
            }
            for strength in [0.01, 0.5, 1.0] {
                assert!(contrast(t.ink, t.heat(strength)) >= 4.5, "{}", contrast(t.ink, t.heat(strength)));
            }
        }
    }

    #[test]
    fn any_code_colour_can_be_seen() {
        for t in [Theme::light(), Theme::dark()] {
            for hex in ["#FFFFFF", "#000000", "#F0E442", "#56B4E9", "#0072B2", "#004D3A", "#FFE680", "nonsense"] {
                assert!(contrast(t.code(hex), t.paper) >= 3.0, "{hex}");
            }
            assert_eq!(Theme::light().code("#0072B2"), rgb(0x00_72B2));
        }
    }
}
