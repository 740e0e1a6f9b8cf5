//! A window with one line of text and nothing else, by the means with which Duizhao opens its own: what
//! `scripts/measure-start` holds the start of the program against.
//!
//! `DUIZHAO_RENDERER` names the renderer, `glow` or `wgpu`. With `DUIZHAO_EXIT_AFTER_FIRST_TEXT` the window says when its
//! text is on the screen, and closes.

use eframe::{NativeOptions, Renderer};
use egui::{CentralPanel, Context, Ui, ViewportBuilder, ViewportCommand};

fn main() -> eframe::Result {
    let renderer = std::env::var("DUIZHAO_RENDERER").ok().and_then(|name| name.parse().ok()).unwrap_or(Renderer::Glow);
    let viewport = ViewportBuilder::default().with_app_id("duizhao").with_inner_size([1366.0, 716.0]);
    let options = NativeOptions { viewport, renderer, ..NativeOptions::default() };
    eframe::run_native(
        "Bare",
        options,
        Box::new(|cc| {
            cc.egui_ctx.set_fonts(one_face());
            Ok(Box::new(Bare { drawn: None }))
        }),
    )
}

/// egui brings no face along unless asked, so the window has the smallest of ours.
fn one_face() -> egui::FontDefinitions {
    let mut fonts = egui::FontDefinitions::empty();
    let face = egui::FontData::from_static(include_bytes!("../assets/fonts/SourceSerif4-Regular.ttf"));
    fonts.font_data.insert("serif".to_owned(), face.into());
    for family in [egui::FontFamily::Proportional, egui::FontFamily::Monospace] {
        fonts.families.insert(family, vec!["serif".to_owned()]);
    }
    fonts
}

struct Bare {
    drawn: Option<u64>,
}

impl eframe::App for Bare {
    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        if self.drawn.is_some_and(|first| first < ctx.cumulative_frame_nr())
            && let Some(tell) = duizhao::cli::first_text()
        {
            tell();
            ctx.send_viewport_cmd(ViewportCommand::Close);
        }
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        CentralPanel::default().show(ui, |ui| ui.label("Text"));
        if self.drawn.is_none() {
            self.drawn = Some(ui.ctx().cumulative_frame_nr());
            ui.ctx().request_repaint();
        }
    }
}
