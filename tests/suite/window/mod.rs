//! The window from outside: what a reader sees, presses and types, and what comes of it.
//!
//! Everything is found by the name that a screen reader says, taken from the texts of the interface; only places in the
//! text are told by pixels, and those are asked of the reader. A missing glyph, a control without a name and two
//! controls with one identity all make a test fail by themselves.

mod access;
mod align;
mod carrying;
mod codes;
mod compare;
mod flow;
mod keys;
mod languages;
mod monkey;
mod pictures;
mod places;
mod shares;
mod words;

use crate::session::{passage, version};
use duizhao::app::opening::{self, Start};
use duizhao::app::preferences::Places;
use duizhao::app::view::{self, Passage};
use duizhao::app::{Action, Chord, Command, Session, ViewCommand};
use duizhao::i18n::Language;
use duizhao::model::VersionId;
use duizhao::text::{Lang, TextRange};
use duizhao::ui;
use duizhao::ui::dialogs::PreparedDialogs;
use duizhao::ui::window::App;
use eframe::App as _;
use egui::{
    Event, Key, Modifiers, MouseWheelUnit, OutputCommand, PointerButton, Pos2, TouchPhase, Vec2, ViewportId, vec2,
};
use egui_kittest::kittest::NodeT as _;
use egui_kittest::{Harness, Node};
use std::path::PathBuf;
use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// A small notebook's screen.
const SIZE: Vec2 = vec2(1366.0, 768.0);
/// One frame, in seconds.
const FRAME: f32 = 1.0 / 60.0;
/// So long may work in the background take.
const PATIENCE: Duration = Duration::from_secs(60);

/// A workspace file with the built-in corpus; made once, because aligning takes a while.
static CORPUS: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("corpus.duizhao");
    opening::create(&path, true).expect("a workspace is made");
    std::fs::read(&path).expect("it is one file once it is closed")
});

/// Someone at the window.
struct Reader {
    h: Harness<'static, App>,
    folder: TempDir,
    /// What has come to the clipboard.
    copied: Vec<String>,
}

impl Reader {
    /// Opens the window on a new workspace file with the built-in corpus.
    fn new(language: Language) -> Self {
        Self::with_theme(language, view::Theme::Light)
    }

    fn with_theme(language: Language, theme: view::Theme) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("wuzhen.duizhao"), &*CORPUS).expect("a workspace is written");
        Self::on(folder, language, theme)
    }

    /// Opens the window on the workspace file of a folder.
    fn on(folder: TempDir, language: Language, theme: view::Theme) -> Self {
        let places = Places::under(folder.path());
        let path = folder.path().join("wuzhen.duizhao");
        let mut session = Session::start(Some(places), &Start::Workspace(path), Arc::new(|| ()));
        session = session.with_clock(|| 1_766_000_000);
        session.dispatch(ViewCommand::Language(language).into());
        session.dispatch(ViewCommand::Theme(theme).into());
        assert!(session.settle(PATIENCE));
        let h = Harness::builder()
            .with_size(SIZE)
            .with_step_dt(FRAME)
            .with_max_steps(400)
            .with_theme(if theme == view::Theme::Dark { egui::Theme::Dark } else { egui::Theme::Light })
            .build_eframe(|cc| {
                ui::prepare(&cc.egui_ctx, session.preferences());
                App::new(session, Box::new(PreparedDialogs::new([])))
            });
        let mut reader = Self { h, folder, copied: Vec::new() };
        // Graphics cards allow as much; the tests' default is a quarter.
        reader.h.input_mut().max_texture_side = Some(8192);
        reader.rest();
        reader
    }

    /// Closes the window and leaves the folder.
    fn close(self) -> TempDir {
        self.h.into_state().on_exit(None);
        self.folder
    }

    fn session(&self) -> &Session {
        self.h.state().session()
    }

    fn language(&self) -> Language {
        self.session().language()
    }

    /// A text of the interface, in its language now.
    fn t(&self, key: &str) -> String {
        self.language().text(key)
    }

    /// Name of an action, in the language of the interface.
    fn name(&self, action: Action) -> String {
        action.label(self.language())
    }

    /// Name of a code, in the language of the interface.
    fn code(&self, id: &str) -> String {
        let lang = if self.language() == Language::Zh { Lang::ZH } else { Lang::EN };
        self.session().workspace().codes()[&id.into()].name.get(lang).to_owned()
    }

    fn version(&self, siglum: &str, lang: Lang) -> VersionId {
        version(self.session(), siglum, lang).id
    }

    fn passage(&self, siglum: &str, lang: Lang, words: &str) -> Passage {
        passage(version(self.session(), siglum, lang), words)
    }

    /// Goes on until nothing moves and nothing is being done.
    fn rest(&mut self) {
        let end = Instant::now() + PATIENCE;
        let mut quiet = 0;
        while quiet < 2 {
            assert!(Instant::now() < end, "the window does not come to rest: {:?}", self.h.ctx.repaint_causes());
            self.step();
            let busy = !self.session().is_idle();
            if busy {
                std::thread::sleep(Duration::from_millis(1));
            }
            let moves = self.h.output().viewport_output[&ViewportId::ROOT].repaint_delay.is_zero();
            quiet = if busy || moves { 0 } else { quiet + 1 };
        }
        self.h.check_accessibility();
    }

    /// Asks for something without saying how a reader would.
    fn ask(&mut self, command: impl Into<Command>) {
        self.ask_all([command.into()]);
    }

    fn ask_all(&mut self, commands: impl IntoIterator<Item = Command>) {
        for command in commands {
            self.h.state_mut().ask(command);
        }
        self.rest();
    }

    /// One frame in which all these happen.
    fn frame(&mut self, events: impl IntoIterator<Item = Event>) {
        self.h.input_mut().events.extend(events);
        self.step();
    }

    fn step(&mut self) {
        self.h.step();
        for command in &self.h.output().platform_output.commands {
            if let OutputCommand::CopyText(text) = command {
                self.copied.push(text.clone());
            }
        }
    }

    /// Presses keys as a keyboard does: a letter is both a key and a text.
    fn press(&mut self, chord: Chord) {
        self.press_once(chord);
        self.rest();
    }

    fn press_once(&mut self, chord: Chord) {
        let key = Key::from_name(chord.key).expect("a key");
        let modifiers = modifiers(chord);
        let mut down = vec![Event::ModifiersChanged(modifiers)];
        down.extend(presses(key, modifiers));
        self.frame(down);
        let up = Event::Key { key, physical_key: None, pressed: false, repeat: false, modifiers };
        self.frame([up, Event::ModifiersChanged(Modifiers::NONE)]);
    }

    /// The first key of an action.
    fn act(&mut self, action: Action) {
        self.press(action.keys()[0]);
    }

    fn key(&mut self, key: &'static str) {
        self.press(Chord { ctrl: false, shift: false, alt: false, key });
    }

    fn ctrl(&mut self, key: &'static str) {
        self.press(Chord { ctrl: true, shift: false, alt: false, key });
    }

    fn type_text(&mut self, text: &str) {
        self.frame([Event::Text(text.to_owned())]);
        self.rest();
    }

    /// The thing with this name; where several have it, the first that can be pressed.
    fn node(&self, name: &str) -> Node<'_> {
        let found = self.query(name);
        found.unwrap_or_else(|| panic!("nothing is called {name:?} among {:?}", short(labels(&self.h))))
    }

    fn query(&self, name: &str) -> Option<Node<'_>> {
        let found: Vec<Node<'_>> =
            self.h.root().children_recursive().filter(|n| label(n).as_deref() == Some(name)).collect();
        found.iter().copied().find(pressable).or(found.first().copied())
    }

    /// The first name that fits.
    fn labelled(&self, fits: impl Fn(&str) -> bool) -> String {
        let all = labels(&self.h);
        all.iter().find(|l| fits(l)).cloned().unwrap_or_else(|| panic!("nothing fits among {:?}", short(all)))
    }

    /// Name of the line of a code in the panel: name, number of passages, key.
    fn code_line(&self, id: &str) -> String {
        let start = format!("{}{}", self.code(id), self.t("codes-comma"));
        self.labelled(|l| l.starts_with(&start))
    }

    /// Name of the chip that ignores a kind of difference.
    fn chip(&self, kind: &str) -> String {
        let name = self.t(&format!("cmp-ignore-{kind}"));
        let vars = [("name", name.as_str().into()), ("n", "#".into())];
        let pattern = self.language().text_with("cmp-ignore-spoken", &vars);
        let start = pattern.split('#').next().unwrap_or_default();
        self.labelled(|l| l.starts_with(start))
    }

    fn shows(&self, name: &str) -> bool {
        self.query(name).is_some()
    }

    fn click(&mut self, name: &str) {
        let at = self.node(name).rect().center();
        self.click_at(at);
    }

    fn click_at(&mut self, at: Pos2) {
        self.frame([Event::PointerMoved(at)]);
        self.button(at, PointerButton::Primary);
        self.rest();
    }

    fn right_click_at(&mut self, at: Pos2) {
        self.frame([Event::PointerMoved(at)]);
        self.button(at, PointerButton::Secondary);
        self.rest();
    }

    fn double_click_at(&mut self, at: Pos2) {
        self.frame([Event::PointerMoved(at)]);
        self.button(at, PointerButton::Primary);
        self.button(at, PointerButton::Primary);
        self.rest();
    }

    fn button(&mut self, pos: Pos2, button: PointerButton) {
        for pressed in [true, false] {
            self.frame([Event::PointerButton { pos, button, pressed, modifiers: Modifiers::NONE }]);
        }
    }

    /// Drags from one place to another, as slowly as a hand.
    fn drag(&mut self, from: Pos2, to: Pos2) {
        let button = |pos, pressed| Event::PointerButton {
            pos,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        };
        self.frame([Event::PointerMoved(from)]);
        self.frame([button(from, true)]);
        self.rest();
        for part in 1..=4 {
            self.frame([Event::PointerMoved(from + (to - from) * part as f32 / 4.0)]);
            self.rest();
        }
        self.frame([button(to, false)]);
        self.rest();
    }

    /// Takes the pointer out of the window.
    fn put_mouse_away(&mut self) {
        self.frame([Event::PointerGone]);
        self.rest();
    }

    /// Turns the wheel by so many points, down being positive.
    fn wheel(&mut self, at: Pos2, points: f32) {
        self.frame([Event::PointerMoved(at), wheel(vec2(0.0, -points), Modifiers::NONE)]);
        self.rest();
    }

    /// Where some words of a version stand in a pane on the screen.
    fn words_at(&self, pane: usize, words: &str) -> Pos2 {
        let rows = self.session().rows();
        let version = &self.session().workspace().versions()[&rows.version(pane).expect("a pane")];
        let found = (0..version.body.paragraphs().len()).find_map(|p| {
            let at = version.body.text(p).find(words)?;
            let range = TextRange::from_usize(at, at + words.len());
            self.h.state().reader().text_on_screen(pane, p, range).first().copied()
        });
        found.unwrap_or_else(|| panic!("{words:?} is not on the screen")).center()
    }

    /// What is selected, as text.
    fn selected(&self) -> Option<String> {
        let passage = self.session().view().selection.as_ref()?;
        Some(self.session().workspace().versions()[&passage.version].body.quotation(&passage.ranges))
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

fn modifiers(chord: Chord) -> Modifiers {
    Modifiers { alt: chord.alt, ctrl: chord.ctrl, shift: chord.shift, mac_cmd: false, command: chord.ctrl }
}

/// What a window system tells of a key that goes down.
fn presses(key: Key, modifiers: Modifiers) -> Vec<Event> {
    if modifiers.command && !modifiers.shift && !modifiers.alt && key == Key::C {
        return vec![Event::Copy];
    }
    let mut events = vec![Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers }];
    let text = key.symbol_or_name();
    if !modifiers.command && !modifiers.alt && text.chars().count() == 1 && text.is_ascii() {
        let text = if modifiers.shift { text.to_uppercase() } else { text.to_lowercase() };
        events.push(Event::Text(text));
    } else if key == Key::Space && !modifiers.command {
        events.push(Event::Text(" ".into()));
    }
    events
}

fn wheel(delta: Vec2, modifiers: Modifiers) -> Event {
    Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta,
        phase: TouchPhase::Move,
        source: egui::MouseWheelSource::Wheel,
        modifiers,
    }
}

/// What a screen reader says of a thing.
fn label(node: &Node<'_>) -> Option<String> {
    let n = node.accesskit_node();
    let own = if n.role() == egui::accesskit::Role::Label { n.value() } else { n.label() };
    own.filter(|l| !l.is_empty())
}

/// Whether a thing answers to a click.
fn pressable(node: &Node<'_>) -> bool {
    let n = node.accesskit_node();
    n.data().supports_action(egui::accesskit::Action::Click)
}

/// All that a screen reader says, in the order of the tree.
fn labels(h: &Harness<'_, App>) -> Vec<String> {
    h.root().children_recursive().filter_map(|n| label(&n)).collect()
}

/// The beginnings of names, for messages.
fn short(labels: Vec<String>) -> Vec<String> {
    labels.into_iter().map(|l| l.chars().take(28).collect()).collect()
}
