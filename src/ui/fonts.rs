//! Families of type: what is bundled, under which names, and what stands in for a missing glyph.
//!
//! egui knows no weights, so each weight is a family of its own. The order inside a family decides which face draws the
//! marks that Chinese and Latin share (“ ” … — ·): Chinese first in Chinese panes, Latin first in English ones. Glyphs
//! that no bundled face has come from the reader's system, which the window's font provider looks after.

use crate::i18n::Language;
use crate::text::{Lang, face};
use egui::{Context, FontData, FontDefinitions, FontFamily, FontId};
use std::sync::Arc;

/// Chinese reading text: Noto Serif SC, then the Latin serif.
pub const READING_ZH: &str = "reading-zh";
/// Bold Chinese reading text.
pub const READING_ZH_BOLD: &str = "reading-zh-bold";
/// Latin reading text: Source Serif 4, then Noto Serif SC.
pub const READING_EN: &str = "reading-en";
/// Bold Latin reading text.
pub const READING_EN_BOLD: &str = "reading-en-bold";
/// Slanted Latin reading text.
pub const READING_EN_ITALIC: &str = "reading-en-italic";
/// Bold interface text.
pub const UI_BOLD: &str = "ui-bold";
/// Small sans text in Chinese, whatever the language of the interface.
pub const SMALL_ZH: &str = "small-zh";
/// Small sans text in other languages.
pub const SMALL_EN: &str = "small-en";
/// Icons, by the code points of `assets/icons/codepoints.tsv`.
pub const ICONS: &str = "icons";

/// The faces: name, file.
const FACES: &[(&str, &[u8])] = &[
    ("sans", face::SANS),
    ("sans-bold", face::SANS_BOLD),
    ("serif-zh", include_bytes!("../../assets/fonts/NotoSerifSC-Regular.ttf")),
    ("serif-zh-bold", include_bytes!("../../assets/fonts/NotoSerifSC-Bold.ttf")),
    ("serif-zh-traditional", include_bytes!("../../assets/fonts/NotoSerifSC-Traditional.ttf")),
    ("serif", include_bytes!("../../assets/fonts/SourceSerif4-Regular.ttf")),
    ("serif-italic", include_bytes!("../../assets/fonts/SourceSerif4-Italic.ttf")),
    ("serif-bold", include_bytes!("../../assets/fonts/SourceSerif4-Bold.ttf")),
    ("latin", include_bytes!("../../assets/fonts/SourceSans3-Regular.ttf")),
    ("latin-bold", include_bytes!("../../assets/fonts/SourceSans3-Bold.ttf")),
    ("dot", include_bytes!("../../assets/fonts/NotoSansSC-Dot-Regular.ttf")),
    ("dot-bold", include_bytes!("../../assets/fonts/NotoSansSC-Dot-Bold.ttf")),
    ("lucide", include_bytes!("../../assets/icons/lucide.ttf")),
];

/// The families: name, faces in the order in which they are asked for a glyph.
const FAMILIES: &[(&str, &[&str])] = &[
    (READING_ZH, &["serif-zh", "serif", "serif-zh-traditional", "sans"]),
    (READING_ZH_BOLD, &["serif-zh-bold", "serif-bold", "serif-zh", "serif-zh-traditional", "sans"]),
    (READING_EN, &["serif", "serif-zh", "serif-zh-traditional", "sans"]),
    (READING_EN_BOLD, &["serif-bold", "serif-zh-bold", "serif-zh", "serif-zh-traditional", "sans"]),
    (READING_EN_ITALIC, &["serif-italic", "serif-zh", "serif-zh-traditional", "sans"]),
    (SMALL_ZH, &["sans", "latin", "serif"]),
    (SMALL_EN, &["latin", "sans", "serif"]),
    (ICONS, &["lucide", "sans"]),
];

/// The faces of plain and of bold interface text. The Latin letters of both sans faces are the same; their quotation marks,
/// dashes and dots are not. A Chinese interface parts facts by a narrow dot, as an English one does.
fn interface(language: Language) -> [&'static [&'static str]; 2] {
    match language {
        Language::En => [&["latin", "sans", "serif", "lucide"], &["latin-bold", "sans-bold", "sans", "lucide"]],
        Language::Zh => {
            [&["dot", "sans", "latin", "serif", "lucide"], &["dot-bold", "sans-bold", "sans", "latin", "lucide"]]
        }
    }
}

/// All families for an interface in this language, ready for [`Context::set_fonts`].
#[must_use]
pub fn definitions(language: Language) -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    for (name, bytes) in FACES {
        fonts.font_data.insert((*name).to_owned(), Arc::new(FontData::from_static(bytes)));
    }
    let faces = |list: &[&str]| list.iter().map(|&f| f.to_owned()).collect::<Vec<_>>();
    for (name, list) in FAMILIES {
        fonts.families.insert(FontFamily::Name((*name).into()), faces(list));
    }
    let [plain, bold] = interface(language);
    fonts.families.insert(FontFamily::Proportional, faces(plain));
    // Figures of the sans faces are all of one width, so they serve as monospace too.
    fonts.families.insert(FontFamily::Monospace, faces(plain));
    fonts.families.insert(FontFamily::Name(UI_BOLD.into()), faces(bold));
    fonts
}

/// Installs all families; from the next frame on every family named in this module may be used. Where they are installed
/// for this language already, nothing is done; says whether they were not.
pub fn install(ctx: &Context, language: Language) -> bool {
    let id = egui::Id::unique("fonts-language");
    let other = ctx.data(|d| d.get_temp::<Language>(id)) != Some(language);
    if other {
        ctx.set_fonts(definitions(language));
        ctx.data_mut(|d| d.insert_temp(id, language));
    }
    other
}

/// A font of one of the families named here.
#[must_use]
pub fn named(family: &'static str, size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(family.into()))
}

/// Small sans text that belongs to a text and not to the interface: citations, page furniture.
#[must_use]
pub fn small(lang: Lang, size: f32) -> FontId {
    named(if lang.is_cjk() { SMALL_ZH } else { SMALL_EN }, size)
}

/// The icon font.
#[must_use]
pub fn icon(size: f32) -> FontId {
    named(ICONS, size)
}

/// Interface text in bold.
#[must_use]
pub fn ui_bold(size: f32) -> FontId {
    named(UI_BOLD, size)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dot_between_facts_is_narrow_and_makes_no_line_higher() {
        let width = |language: Language, text: &str| {
            let ctx = Context::default();
            install(&ctx, language);
            let mut size = egui::Vec2::ZERO;
            let mut out = ctx.run_ui(egui::RawInput::default(), |ui| {
                let font = FontId::new(20.0, FontFamily::Proportional);
                size = ui.painter().layout_no_wrap(text.into(), font, egui::Color32::BLACK).size();
            });
            out.textures_delta.clear();
            size
        };
        let dot = width(Language::Zh, "·").x;
        assert!(dot < 8.0 && width(Language::Zh, "“").x > 16.0, "{dot}");
        assert_eq!(width(Language::Zh, "编").y, width(Language::Zh, "编·").y);
    }

    fn check(fonts: &FontDefinitions) {
        for (family, faces) in &fonts.families {
            assert!(!faces.is_empty(), "{family:?}");
            for face in faces {
                assert!(fonts.font_data.contains_key(face), "{family:?} asks for {face}");
            }
        }
    }

    #[test]
    fn every_family_names_faces_that_are_there_and_has_what_it_is_for() {
        for language in Language::ALL {
            check(&definitions(language));
        }
        let ctx = Context::default();
        install(&ctx, Language::En);
        let mut out = ctx.run_ui(egui::RawInput::default(), |ui| {
            ui.ctx().fonts_mut(|f| {
                for family in [READING_ZH, READING_ZH_BOLD, READING_EN, READING_EN_BOLD, UI_BOLD] {
                    assert!(f.has_glyphs(&named(family, 18.0), "对照，“”——……Reading é 2015 ǎǐ"), "{family}");
                }
                for family in [READING_ZH, READING_ZH_BOLD, READING_EN] {
                    assert!(f.has_glyphs(&named(family, 18.0), "國際關係互聯網"), "{family}");
                }
                assert!(f.has_glyphs(&named(SMALL_EN, 9.0), "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹ"), "readings");
                assert!(f.has_glyphs(&icon(16.0), "\u{e1b2}\u{e0eb}"));
            });
        });
        out.textures_delta.clear();
    }
}
