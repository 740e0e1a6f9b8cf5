//! The window: what it holds, and the order of a frame.
//!
//! `logic` acts: it takes up finished jobs, answered dialogs, dropped files and what was asked in the last frame. `ui`
//! draws, and collects what is asked; it changes nothing but the state of views, so that egui may draw a frame twice.

use super::chrome::{notices, status, title};
use super::clipboard::RichClipboard;
use super::codes::CodesState;
use super::compare::CompareState;
use super::cx::Cx;
use super::dialogs::Dialogs;
use super::keys::{self, Focus};
use super::library::{LibraryState, Wants};
use super::linking::strip;
use super::linking::worklist::{self, WorklistState};
use super::overview::OverviewState;
use super::reading::Reading;
use super::reuse::ReuseState;
use super::surfaces::{Sheet, Then, add, replace};
use super::theme::Theme;
use super::{codes, compare, fonts, library, overview, reading, reuse};
use crate::app::view::{self, Asked, Mode};
use crate::app::{Action, Command, Effect, FileCommand, Session, Surface, ViewCommand};
use egui::{CentralPanel, Context, Frame, Id, Key, Margin, Modifiers, Panel, Ui, Vec2, ViewportCommand};
use std::path::PathBuf;

/// The window.
pub struct App {
    session: Session,
    dialogs: Box<dyn Dialogs>,
    /// What was asked for in this frame; answered before the next.
    asked: Vec<Command>,
    sheet: Option<Sheet>,
    library: LibraryState,
    reading: Reading,
    codes: CodesState,
    compare: CompareState,
    reuse: ReuseState,
    overview: OverviewState,
    worklist: WorklistState,
    clipboard: RichClipboard,
    frame: FrameState,
}

/// Small things of the frame around the text.
#[derive(Default)]
struct FrameState {
    notices: notices::NoticeTimes,
    status: status::StatusState,
    /// Whether a field had the keyboard when the last frame ended: Esc has taken it away before this one sees it.
    typing: bool,
    /// Inner size of the window, in points.
    size: Option<Vec2>,
    /// Number of the first frame that was drawn.
    drawn: Option<u64>,
    /// Whether the Chinese dictionary has been asked for.
    warm: bool,
}

impl App {
    /// A window for a session.
    #[must_use]
    pub fn new(session: Session, dialogs: Box<dyn Dialogs>) -> Self {
        Self {
            session,
            dialogs,
            asked: Vec::new(),
            sheet: None,
            library: LibraryState::default(),
            reading: Reading::default(),
            codes: CodesState::default(),
            compare: CompareState::default(),
            reuse: ReuseState::default(),
            overview: OverviewState::default(),
            worklist: WorklistState::default(),
            clipboard: RichClipboard::default(),
            frame: FrameState::default(),
        }
    }

    /// The same, with the system's clipboard for formatted text.
    #[must_use]
    pub(crate) fn with_clipboard(mut self) -> Self {
        self.clipboard = RichClipboard::Waiting;
        self
    }

    /// The session.
    #[must_use]
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// The reader: where it stands, and what stands where on the screen.
    #[must_use]
    pub fn reader(&self) -> &super::reader::ReaderState {
        self.reading.reader()
    }

    /// Asks for something, as menu and keys do; it is answered before the next frame.
    pub fn ask(&mut self, command: impl Into<Command>) {
        self.asked.push(command.into());
    }

    /// Draws a frame, and collects what is asked for in it.
    pub(crate) fn draw(&mut self, ui: &mut Ui) {
        let theme = Theme::of(ui.ctx());
        let mut out = std::mem::take(&mut self.asked);
        out.extend(self.keys(ui.ctx()));
        let mut cx = Cx { session: &self.session, theme: &theme, out: &mut out };
        title::show(ui, &mut cx);
        status::show(ui, &mut cx, &mut self.frame.status);
        if self.session.view().mode == Mode::Align {
            strip::show(ui, &mut cx);
        }
        let view = self.session.view();
        side(ui, &mut cx, &Side::LIBRARY, view.library_open, |ui, cx| library::show(ui, cx, &mut self.library));
        if view.mode == Mode::Align {
            let open = view.linking.worklist_open;
            side(ui, &mut cx, &Side::WORKLIST, open, |ui, cx| worklist::show(ui, cx, &mut self.worklist));
        } else if !matches!(view.mode, Mode::Reuse | Mode::Overview) {
            // Map and list stand side by side there already; nothing can be tagged.
            side(ui, &mut cx, &Side::CODES, view.codes_open, |ui, cx| codes::show(ui, cx, &mut self.codes));
        }
        CentralPanel::default().frame(Frame::new().fill(theme.paper)).show(ui, |ui| match view.mode {
            Mode::Read | Mode::Align => reading::show(ui, &mut cx, &mut self.reading),
            Mode::Compare => compare::show(ui, &mut cx, &mut self.compare),
            Mode::Reuse => reuse::show(ui, &mut cx, &mut self.reuse),
            Mode::Overview => overview::show(ui, &mut cx, &mut self.overview),
        });
        if let Some(sheet) = &mut self.sheet {
            match sheet.show(ui, &mut cx) {
                Then::Stay => {}
                Then::Close => self.sheet = None,
                Then::Ask(asked) => self.dialogs.ask(ui.ctx(), self.session.language(), asked),
                Then::Cite(document) => self.sheet = Sheet::citing(&self.session, document),
            }
        }
        notices::show(ui, &mut cx, &mut self.frame.notices);
        match self.library.wants.take() {
            Some(Wants::Details(document)) => self.sheet = Sheet::details(&self.session, document),
            Some(Wants::Replace(document)) => {
                self.sheet = Some(Sheet::Replace(replace::ReplaceState::new(document)));
            }
            Some(Wants::AddTo(work)) => self.sheet = Some(Sheet::Add(add::AddState::for_work(work))),
            None => {}
        }
        for command in &mut out {
            *command = self.reading.complete(&self.session, command.clone());
        }
        self.frame.typing = ui.ctx().text_edit_focused();
        if !out.is_empty() || self.frame.drawn.is_none() {
            ui.ctx().request_repaint();
        }
        self.asked = out;
        self.frame.drawn.get_or_insert(ui.ctx().cumulative_frame_nr());
    }

    /// Acts on what has come since the last frame.
    pub(crate) fn act(&mut self, ctx: &Context) {
        if self.frame.drawn.is_some_and(|first| first < ctx.cumulative_frame_nr()) && !self.frame.warm {
            // Not before the text is on the screen: it is what the reader waits for.
            self.frame.warm = true;
            self.session.warm_up();
        }
        self.session.poll();
        for effect in self.session.take_effects() {
            self.run(ctx, effect);
        }
        self.answer(ctx);
        let language = self.session.language();
        if fonts::install(ctx, language) {
            ctx.send_viewport_cmd(ViewportCommand::Title(language.text("app-name")));
        }
        ctx.set_theme(match self.session.preferences().theme {
            view::Theme::Light => egui::Theme::Light,
            view::Theme::Dark => egui::Theme::Dark,
        });
        self.frame.size = ctx.input(|i| i.viewport().inner_rect).map(|r| r.size()).or(self.frame.size);
        if !self.session.running().is_empty() {
            // Progress is shown as it goes; its end wakes the window by itself.
            ctx.request_repaint_after_secs(0.1);
        }
    }

    /// What the keys ask for. Esc goes back one step: menu, popover, field, then whatever the session holds.
    fn keys(&mut self, ctx: &Context) -> Vec<Command> {
        let focus = match (&self.sheet, self.frame.typing) {
            (Some(_), _) => Focus::Popover,
            (None, true) => Focus::Field,
            (None, false) if !self.reading.has_keyboard() => Focus::Control,
            (None, false) => Focus::Window,
        };
        let mut out = keys::take(ctx, &self.session, focus);
        let own = match &self.sheet {
            Some(Sheet::Finder(_) | Sheet::Memo(_)) => true,
            Some(Sheet::Book(sheet)) => sheet.takes_escape(),
            _ => false,
        };
        if own || focus == Focus::Field || egui::Popup::is_any_open(ctx) {
            // A field is left by Esc, and some do more: the key is theirs.
            return out;
        }
        if ctx.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Escape))
            && self.sheet.take().is_none()
            && !self.reading.back()
            && !self.codes.back()
            && !self.frame.typing
        {
            out.push(Action::Back.into());
        }
        out
    }

    /// Answers what was asked for.
    fn answer(&mut self, ctx: &Context) {
        let mut again = Vec::new();
        for command in std::mem::take(&mut self.asked) {
            for effect in self.session.dispatch(command) {
                self.run(ctx, effect);
            }
        }
        if let Some((asked, paths)) = self.dialogs.answer() {
            self.picked(ctx, asked, paths, &mut again);
        }
        let dropped: Vec<PathBuf> = ctx.input(|i| i.raw.dropped_files.iter().map(|f| f.path().to_owned()).collect());
        if !dropped.is_empty() {
            again.push(FileCommand::Drop(dropped).into());
        }
        for command in again {
            for effect in self.session.dispatch(command) {
                self.run(ctx, effect);
            }
        }
    }

    /// Gives the answer of a dialog to the sheet that asked for it, or to the session.
    fn picked(&mut self, ctx: &Context, asked: Asked, paths: Vec<PathBuf>, out: &mut Vec<Command>) {
        let theme = Theme::of(ctx);
        let mut cx = Cx { session: &self.session, theme: &theme, out };
        match &mut self.sheet {
            Some(sheet) => {
                if sheet.picked(paths, &mut cx) == Then::Close {
                    self.sheet = None;
                }
            }
            None => cx.push(FileCommand::Picked(asked, paths)),
        }
    }

    fn run(&mut self, ctx: &Context, effect: Effect) {
        match effect {
            Effect::Ask(asked) => self.dialogs.ask(ctx, self.session.language(), asked),
            Effect::Clipboard(text) => ctx.copy_text(text),
            Effect::Rich(clip) => self.clipboard.put(ctx, &clip),
            Effect::Open(Surface::Back) => self.sheet = None,
            Effect::Open(Surface::RenameCode) => self.codes.rename(&self.session),
            Effect::Open(Surface::Coupling) => self.reading.toggle_coupling(self.session.view().focus),
            Effect::Open(surface) => self.sheet = Sheet::new(surface),
            Effect::Quit => ctx.send_viewport_cmd(ViewportCommand::Close),
        }
    }
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        self.act(ctx);
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.draw(ui);
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        if let Some(size) = self.frame.size {
            self.session.set_window(size.x, size.y);
        }
        self.session.close();
    }
}

/// Widest that a panel gets, in points.
const WIDEST: f32 = 440.0;

/// A panel at the side.
struct Side {
    /// Name under which its width is remembered.
    name: &'static str,
    width: f32,
    toggle: Action,
}

impl Side {
    const LIBRARY: Self = Self { name: "library", width: 236.0, toggle: Action::ToggleLibrary };
    const WORKLIST: Self = Self { name: "worklist", width: 284.0, toggle: Action::ToggleWorklist };
    const CODES: Self = Self { name: "codes", width: 268.0, toggle: Action::ToggleCodes };
}

fn side(ui: &mut Ui, cx: &mut Cx<'_>, side: &Side, open: bool, content: impl FnOnce(&mut Ui, &mut Cx<'_>)) {
    let left = side.toggle == Action::ToggleLibrary;
    // In a small window the text keeps the larger part; the widths of the large one come back with it.
    let widest = ((ui.ctx().content_rect().width() - 420.0) / 2.0).clamp(150.0, WIDEST);
    let small = widest < WIDEST;
    let id = Id::unique((side.name, small));
    let known = cx.session.view().widths.get(side.name).copied();
    let panel = if left { Panel::left(id) } else { Panel::right(id) };
    let mut open_now = open;
    let frame = Frame::new().fill(cx.theme.panel).inner_margin(Margin { left: 8, right: 8, top: 4, bottom: 0 });
    let shown = panel
        .frame(frame)
        .resizable(true)
        .default_size(known.unwrap_or(side.width))
        .size_range(150.0..=widest)
        .show_collapsible(ui, &mut open_now, |ui| {
            // What does not fit is cut off: a panel is as wide as its reader made it, whatever it holds.
            let rect = ui.max_rect();
            let mut inside = ui.new_child(egui::UiBuilder::new().max_rect(rect));
            inside.set_clip_rect(rect.expand(2.0).intersect(ui.clip_rect()));
            content(&mut inside, cx);
            ui.advance_cursor_after_rect(rect);
        });
    // egui names the border in English.
    let border = ui.scope_id().with(id).with("__resize");
    if ui.ctx().has_accesskit_node(border) {
        let says = cx.t("side-edge");
        ui.ctx().accesskit_node_builder(border, |node| node.set_label(says));
    }
    if open_now != open {
        cx.act(side.toggle);
    }
    // A width is remembered when the border is let go, and only where it was moved.
    if let Some(width) = shown.map(|s| s.response.rect.width()).filter(|_| open && open_now && !small)
        && ui.input(|i| i.pointer.any_released())
        && (width - known.unwrap_or(side.width)).abs() > 0.5
    {
        cx.push(ViewCommand::Width(side.name.to_owned(), width));
    }
}

#[cfg(test)]
mod tests;
