//! The centre in reading mode: what the session holds becomes the reader's input, and what the reader tells becomes
//! commands.

mod along;
mod bar;
mod bounds;
mod card;
mod events;
mod marks;
mod menu;
mod overlaps;
mod proposed;
mod unlike;
mod variants;
mod words;

use super::cx::Cx;
use super::library::names;
use super::linking;
use super::linking::facts::{self, Facts};
use super::reader::{
    self, Coupling, Headers, Layout, LinkingInput, PaneInput, Place, ReaderEvent, ReaderInput, ReaderState, Single,
    Words,
};
use crate::app::view::{Apart, Mode, ReaderLayout};
use crate::app::{Action, Command, LinkCommand, Session, ViewCommand};
use crate::model::{Rows, TagId, Version, rows::Asides};
use crate::text::{Lang, TextRange, word};
use egui::{Pos2, Rect, Ui};
use std::sync::Arc;

/// What the centre remembers from frame to frame.
#[derive(Default)]
pub(crate) struct Reading {
    pub(super) reader: ReaderState,
    /// The rows of the last frame, and how often they have changed.
    rows: Option<Arc<Rows>>,
    revision: u64,
    /// The last request to go somewhere that was obeyed.
    obeyed: u64,
    /// Whether there was a selection in the last frame.
    selected: bool,
    /// Where the bar of actions stands, and for which revision of the workspace: what was tagged needs it no more.
    bar: Option<(Pos2, u64)>,
    menu: Option<menu::Menu>,
    versions: Option<VersionMenu>,
    overview: marks::Overview,
    /// The word that is looked at.
    looking: words::Looking,
    /// Whether the panes have the widths that are remembered of them.
    widths_known: bool,
    /// What the alignment editor knows of the links.
    facts: facts::Index,
    /// The tag whose ends are moved by keys, as it was in the last frame.
    adjusting: Option<TagId>,
    /// An end of a tag that is dragged.
    dragged: Option<bounds::Dragged>,
    /// The tags that the pointer rests on.
    resting: overlaps::Resting,
    /// Whether panes stand ahead of the others because they show other works.
    apart: bool,
}

/// The list of versions under the name of a pane.
struct VersionMenu {
    pane: usize,
    button: Rect,
    /// A menu is not closed by the very click that opened it.
    fresh: bool,
}

impl Reading {
    /// The reader's own state.
    pub(crate) fn reader(&self) -> &ReaderState {
        &self.reader
    }

    /// Uncouples a pane, or couples it again.
    pub(crate) fn toggle_coupling(&mut self, pane: usize) {
        let place = self.reader.place_of(pane, self.rows.as_ref().map_or(0, |r| r.len()));
        if let Some(p) = self.reader.panes.get_mut(pane) {
            p.coupling = match p.coupling {
                Coupling::Coupled { .. } => Coupling::Alone(place),
                Coupling::Alone(_) => Coupling::default(),
            };
        }
    }

    /// Whether there is something of its own that Esc closes first; closes it.
    pub(crate) fn back(&mut self) -> bool {
        self.menu.take().is_some() | self.versions.take().is_some()
    }

    /// Whether keys go to the text: nothing else has the focus.
    pub(crate) fn has_keyboard(&self) -> bool {
        self.reader.has_keyboard()
    }

    /// A command with what only the text knows: a sentence is broken where it was clicked.
    pub(crate) fn complete(&self, session: &Session, command: Command) -> Command {
        let Command::Do(Action::BreakSentence) = command else { return command };
        let caret = session.view().linking.caret.filter(|_| session.view().selection.is_none());
        match caret.zip(self.reader.cut()) {
            Some(((version, segment), at)) => LinkCommand::BreakSentence { version, segment, at: at as usize }.into(),
            None => command,
        }
    }
}

/// Draws the panes.
pub(crate) fn show(ui: &mut Ui, cx: &mut Cx<'_>, state: &mut Reading) {
    let rows = cx.session.rows().clone();
    state.take_up(cx, &rows);
    state.looking.take_up(ui, cx, &rows, &mut state.reader);
    let panes: Vec<Pane<'_>> = (0..rows.panes()).filter_map(|p| Pane::new(cx, &rows, p)).collect();
    if panes.len() != rows.panes() {
        // A version has just gone; its rows go with the next result.
        return;
    }
    state.follow_adjusting(cx, &rows);
    bounds::keys(ui, cx, state);
    along::show(ui, cx);
    let whole = ui.available_rect_before_wrap();
    let events = draw(ui, cx, state, &rows, &panes);
    state.keep_widths(ui, cx, &rows);
    for event in events {
        state.tell(ui, cx, &rows, event);
    }
    card::show(ui, cx, state);
    variants::show(ui, cx, state, &rows);
    if cx.session.view().mode == Mode::Read {
        unlike::show(ui, cx, state, &rows);
        proposed::show(ui, cx, state, &rows);
    }
    if cx.session.view().mode == Mode::Align {
        if let Some(frame) = state.reader.caret_on_screen() {
            let texts = state.reader.texts_on_screen().unwrap_or(whole);
            linking::bar::show(ui, cx, frame, texts);
        }
    } else {
        bar::show(ui, cx, state);
        bounds::show(ui, cx, state, &rows);
        overlaps::show(ui, cx, state, &rows);
    }
    menu::show(ui, cx, state);
    menu::versions(ui, cx, state);
}

/// The sentences chosen to be linked, by pane.
fn chosen(session: &Session, rows: &Rows) -> Vec<(usize, u32)> {
    let linking = session.linking();
    let picked = linking.picked().iter();
    picked.filter_map(|&(v, s)| Some(((0..rows.panes()).find(|&p| rows.version(p) == Some(v))?, s))).collect()
}

/// A pane and the words around it.
struct Pane<'s> {
    version: &'s Version,
    name: String,
    title: String,
    subtitle: String,
}

impl<'s> Pane<'s> {
    fn new(cx: &Cx<'s>, rows: &Rows, pane: usize) -> Option<Self> {
        let session = cx.session;
        let ws = session.workspace();
        let version = ws.versions().get(&rows.version(pane)?)?;
        let document = ws.documents().get(&version.document)?;
        // Title and citation of a text stand in its own language.
        Some(Self {
            version,
            name: names::version(cx, version),
            title: document.title.get(version.lang).to_owned(),
            subtitle: document.citation.get(version.lang).to_owned(),
        })
    }

    fn input(&self) -> PaneInput<'_> {
        PaneInput { version: self.version, name: &self.name, title: &self.title, subtitle: &self.subtitle }
    }
}

fn draw(ui: &mut Ui, cx: &Cx<'_>, state: &mut Reading, rows: &Rows, panes: &[Pane<'_>]) -> Vec<ReaderEvent> {
    let inputs: Vec<PaneInput<'_>> = panes.iter().map(Pane::input).collect();
    state.overview.refresh(cx, rows, state.revision);
    let (session, theme) = (cx.session, cx.theme);
    let view = session.view();
    let mending = view.mode == Mode::Align;
    state.facts.refresh(session);
    let facts = Facts::new(cx, &state.facts, rows);
    let fact = |row: usize| facts.of(row);
    let chosen = if mending { chosen(session, rows) } else { Vec::new() };
    let editor = LinkingInput { fact: &fact, chosen: &chosen };
    let shown = if mending { marks::Shown::default() } else { marks::Shown::of(session) };
    // Works that nothing but a code joins have no rows in common.
    let apart = session.reads_along() && session.works_shown().len() > 1;
    // Tags step back while links are mended.
    let marks_of = |pane: usize, paragraph: usize| match mending {
        true => Vec::new(),
        false => marks::of(session, theme, &shown, rows.version(pane), paragraph),
    };
    let word_at = |text: &str, lang: Lang, at: u32| -> TextRange { word::word_at(text, lang, at as usize) };
    let looking = &state.looking;
    let spot_at = |pane: usize, paragraph: u32, byte: u32| {
        rows.version(pane).and_then(|v| looking.word_at(session, v, paragraph, byte))
    };
    let known = words::readings(session);
    let readings = |text: &str| words::readings_of(text, known.flatten());
    let input = ReaderInput {
        panes: &inputs,
        rows,
        revision: state.revision,
        asides: if view.asides { Asides::Shown } else { Asides::Hidden },
        layout: match view.layout {
            ReaderLayout::Flow if !mending => Layout::Flow,
            ReaderLayout::Rows if apart => Layout::Flow,
            ReaderLayout::Flow | ReaderLayout::Rows => Layout::Rows,
        },
        text_size: session.preferences().text_size,
        measure: session.preferences().measure,
        marks: &marks_of,
        overview: state.overview.marks(),
        word_at: &word_at,
        single: Single {
            spot_at: Some(&spot_at),
            lit: looking.lit(),
            spoken: looking.spoken(),
            readings: known.is_some().then_some(&readings),
            readings_key: words::readings_key(session),
        },
        headers: Headers::Shown,
        linking: mending.then_some(editor),
        theme,
        words: Words::of(cx.language()),
    };
    reader::show(ui, &mut state.reader, &input)
}

impl Reading {
    /// Gives the panes the widths that are remembered of them, once after they have changed; remembers those that the reader
    /// gives them when the border is let go.
    fn keep_widths(&mut self, ui: &Ui, cx: &mut Cx<'_>, rows: &Rows) {
        let known = |pane: usize| {
            let version = rows.version(pane)?;
            Some((
                format!("pane-{version}"),
                cx.session.view().widths.get(&format!("pane-{version}")).copied().unwrap_or(1.0),
            ))
        };
        let known: Vec<(String, f32)> = (0..rows.panes()).filter_map(known).collect();
        if !self.widths_known {
            self.widths_known = true;
            self.reader.set_shares(&known.iter().map(|k| k.1).collect::<Vec<_>>());
        } else if !ui.input(|i| i.pointer.any_down()) {
            for ((name, was), now) in known.into_iter().zip(self.reader.shares()) {
                if (was - now).abs() > 0.005 {
                    cx.push(ViewCommand::Width(name, now));
                }
            }
        }
    }

    /// The caret of the alignment editor is the session's: acts and steps move it.
    fn follow_caret(&mut self, cx: &Cx<'_>, rows: &Rows) {
        let now = self.reader.caret().and_then(|(pane, s)| Some((rows.version(pane)?, s)));
        if cx.session.view().linking.caret == now || !cx.session.rows_are_current() {
            return;
        }
        if let Some(at) = cx.session.linking().caret() {
            self.reader.set_caret(at.pane, at.segment);
        }
    }

    /// Takes up what has changed since the last frame: rows, a request to go somewhere, a selection given up.
    fn take_up(&mut self, cx: &Cx<'_>, rows: &Arc<Rows>) {
        if !self.rows.as_ref().is_some_and(|r| Arc::ptr_eq(r, rows)) {
            self.rows = Some(rows.clone());
            self.revision += 1;
            self.widths_known = false;
        }
        let view = cx.session.view();
        if self.selected && view.selection.is_none() {
            self.reader.clear_selection();
            self.bar = None;
        }
        self.selected = view.selection.is_some();
        if view.mode == Mode::Align {
            self.follow_caret(cx, rows);
        }
        let goal = view.go_to.as_ref().filter(|g| g.serial != self.obeyed && cx.session.rows_are_current());
        if let Some(goal) = goal {
            self.obeyed = goal.serial;
            let pane_of = |version| (0..rows.panes()).find(|p| rows.version(*p) == Some(version));
            let pane = pane_of(goal.version);
            let mending = view.mode == Mode::Align && goal.segment.is_some();
            if mending && view.linking.caret == goal.segment.map(|s| (goal.version, s)) {
                // The caret leads there, and the text moves no more than it must.
                if let Some((pane, segment)) = pane.zip(goal.segment) {
                    self.reader.set_caret(pane, segment);
                }
                return;
            }
            let row = match goal.segment {
                Some(segment) => pane.and_then(|p| rows.row_of(p, segment)),
                None => Some(0),
            };
            let Some(row) = row else { return };
            if !goal.apart.is_empty() || self.apart {
                let ahead = |a: &Apart| {
                    let own = rows.row_of(pane_of(a.at)?, a.segment)?;
                    Some((pane_of(a.pane)?, own as f64 - row as f64))
                };
                self.reader.set_ahead(&goal.apart.iter().filter_map(ahead).collect::<Vec<_>>());
                self.apart = !goal.apart.is_empty();
            }
            self.reader.go_to(Place { row, fraction: goal.fraction });
        }
    }
}
