//! Starting the window: the session is opened while the window comes up.

use super::dialogs::SystemDialogs;
use super::fonts;
use super::theme::{self, Theme};
use super::window::App;
use crate::app::opening::Start;
use crate::app::preferences::{Places, Preferences};
use crate::app::{FileCommand, Started, Starting};
use crate::i18n::Language;
use eframe::{NativeOptions, Renderer};
use egui::{CentralPanel, Context, Frame, RichText, Ui, ViewportBuilder};
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::{Arc, OnceLock};

/// Names the renderer: `glow` or `wgpu`. Without it glow is tried first, and wgpu where glow does not come up.
const RENDERER: &str = "DUIZHAO_RENDERER";
/// Inner size of the window to begin with, in points: what 1366 × 768 leaves beside the bars of a desktop.
const SIZE: (f32, f32) = (1366.0, 716.0);
/// Smallest inner size, in points.
const SMALLEST: (f32, f32) = (800.0, 500.0);

/// Opens the window and stays until it is closed. `files` are documents to add, or a workspace to open, at the start.
/// With `shown` the window closes itself as soon as the text stands on the screen, after a call: for measurements.
///
/// # Errors
/// In one sentence for the person: where there is no display, or nothing that can draw on it.
pub fn run(start: Start, files: Vec<PathBuf>, shown: Option<fn()>) -> Result<(), String> {
    let places = Places::of_system();
    let preferences = places.as_ref().map_or_else(Preferences::default, Places::load);
    let language = preferences.language;
    if cfg!(target_os = "linux") && ["DISPLAY", "WAYLAND_DISPLAY"].iter().all(|v| std::env::var_os(v).is_none()) {
        return Err(language.text("run-no-display"));
    }
    let named = std::env::var(RENDERER).ok().and_then(|name| name.parse::<Renderer>().ok());
    let renderer = named.unwrap_or(Renderer::Glow);
    let window = Arc::new(OnceLock::new());
    let starting = open(places, start, &window);
    let opening = starting.clone();
    let created = eframe::run_native(
        &language.text("app-name"),
        options(&preferences, renderer),
        Box::new(move |cc| {
            prepare(&cc.egui_ctx, &preferences);
            // The session may have been there before the window: it is asked for in the first frame anyway.
            let _ = window.set(cc.egui_ctx.clone());
            Ok(Box::new(Launch { stage: Stage::Opening(opening), files, language, drawn: None, shown }))
        }),
    );
    match created {
        Ok(()) => Ok(()),
        // An event loop can be made once in a process; the other renderer gets a process of its own.
        Err(_) if named.is_none() => {
            // It must not find the workspace held by this one.
            starting.give_up();
            again()
        }
        Err(e) => Err(language.text_with("run-no-renderer", &[("error", e.to_string().into())])),
    }
}

/// The same program with the other renderer.
fn again() -> Result<(), String> {
    let program = std::env::current_exe().map_err(|e| e.to_string())?;
    let status = std::process::Command::new(program)
        .args(std::env::args_os().skip(1))
        .env(RENDERER, Renderer::Wgpu.to_string())
        .status()
        .map_err(|e| e.to_string())?;
    std::process::exit(status.code().unwrap_or(1))
}

fn options(preferences: &Preferences, renderer: Renderer) -> NativeOptions {
    let (width, height) = preferences.window.unwrap_or(SIZE);
    let mut viewport = ViewportBuilder::default()
        .with_app_id("duizhao")
        .with_inner_size([width.max(SMALLEST.0), height.max(SMALLEST.1)])
        .with_min_inner_size([SMALLEST.0, SMALLEST.1]);
    // Without an icon the window is as good as with one.
    if let Ok(icon) = eframe::icon_data::from_png_bytes(include_bytes!("../../assets/icons/duizhao.png")) {
        viewport = viewport.with_icon(icon);
    }
    NativeOptions { viewport, renderer, ..NativeOptions::default() }
}

/// Fonts, colours and manners, before the first frame.
pub fn prepare(ctx: &Context, preferences: &Preferences) {
    fonts::install(ctx, preferences.language);
    theme::apply(ctx);
    ctx.set_theme(match preferences.theme {
        crate::app::view::Theme::Light => egui::Theme::Light,
        crate::app::view::Theme::Dark => egui::Theme::Dark,
    });
    // Ctrl and plus enlarge the text, not the controls.
    ctx.options_mut(|o| o.zoom_with_keyboard = false);
}

/// Opens the session beside the window, which it wakes once it is there.
fn open(places: Option<Places>, start: Start, window: &Arc<OnceLock<Context>>) -> Rc<Starting> {
    let seen = window.clone();
    let wake: Arc<dyn Fn() + Send + Sync> = Arc::new(move || {
        if let Some(ctx) = seen.get() {
            ctx.request_repaint();
        }
    });
    Rc::new(Starting::begin(places, start, wake))
}

enum Stage {
    Opening(Rc<Starting>),
    Open(Box<App>),
    /// The session could not be made: its thread panicked.
    Failed,
}

/// The window from its first frame on: until the session is there it says what it waits for.
struct Launch {
    stage: Stage,
    files: Vec<PathBuf>,
    language: Language,
    /// Number of the first frame that had the text in it.
    drawn: Option<u64>,
    shown: Option<fn()>,
}

impl Launch {
    fn look(&mut self) {
        let Stage::Opening(starting) = &self.stage else { return };
        match starting.look() {
            Started::NotYet => {}
            Started::Here(session) => {
                let mut app = App::new(*session, Box::new(SystemDialogs::default())).with_clipboard();
                if !self.files.is_empty() {
                    app.ask(FileCommand::Drop(std::mem::take(&mut self.files)));
                }
                self.stage = Stage::Open(Box::new(app));
            }
            Started::Never => self.stage = Stage::Failed,
        }
    }

    /// Tells that the text is on the screen, once the frame after it begins.
    fn tell(&mut self, ctx: &Context) {
        if self.drawn.is_some_and(|first| first < ctx.cumulative_frame_nr())
            && let Some(shown) = self.shown.take()
        {
            shown();
            ctx.send_viewport_cmd(egui::ViewportCommand::Close);
        }
    }

    fn waiting(&self, ui: &mut Ui, key: &str) {
        let theme = Theme::of(ui.ctx());
        CentralPanel::default().frame(Frame::new().fill(theme.paper)).show(ui, |ui| {
            ui.centered_and_justified(|ui| {
                ui.label(RichText::new(self.language.text(key)).size(15.0).color(theme.muted));
            });
        });
        // Should the session have come between two looks, the next is not far.
        ui.ctx().request_repaint_after_secs(0.1);
    }
}

impl eframe::App for Launch {
    fn logic(&mut self, ctx: &Context, frame: &mut eframe::Frame) {
        self.tell(ctx);
        self.look();
        if let Stage::Open(app) = &mut self.stage {
            app.logic(ctx, frame);
        }
    }

    fn ui(&mut self, ui: &mut Ui, frame: &mut eframe::Frame) {
        match &mut self.stage {
            Stage::Open(app) => {
                app.ui(ui, frame);
                self.drawn.get_or_insert(ui.ctx().cumulative_frame_nr());
            }
            Stage::Opening(_) => self.waiting(ui, "run-opening"),
            Stage::Failed => self.waiting(ui, "run-failed"),
        }
    }

    fn on_exit(&mut self, gl: Option<&eframe::glow::Context>) {
        if let Stage::Open(app) = &mut self.stage {
            app.on_exit(gl);
        }
    }
}
