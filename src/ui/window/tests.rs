//! The window as a reader uses it, with keys and mouse, over the built-in corpus.

use super::App;
use crate::app::opening::Start;
use crate::app::view::{Mode, Passage, ReaderLayout, Theme};
use crate::app::{Action, CompareCommand, FileCommand, Session, TagCommand, ViewCommand};
use crate::i18n::Language;
use crate::ui::dialogs::PreparedDialogs;
use crate::ui::{fonts, theme};
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

type Window = Harness<'static, App>;

fn window(start: &Start, answers: Vec<Vec<PathBuf>>, size: [f32; 2]) -> Window {
    let mut session = Session::start(None, start, Arc::new(|| ()));
    session.dispatch(ViewCommand::Language(Language::En).into());
    assert!(session.settle(Duration::from_secs(60)));
    let dialogs = PreparedDialogs::new(answers);
    let mut h = Harness::builder().with_size(size).with_max_steps(40).build_eframe(|cc| {
        fonts::install(&cc.egui_ctx, Language::En);
        theme::apply(&cc.egui_ctx);
        App::new(session, Box::new(dialogs))
    });
    settle(&mut h);
    h
}

/// Frames until nothing is being done and nothing more is asked for.
fn settle(h: &mut Window) {
    let end = Instant::now() + Duration::from_secs(60);
    loop {
        h.run_steps(6);
        if h.state().session.is_idle() && h.state().asked.is_empty() {
            return;
        }
        assert!(Instant::now() < end, "the window does not come to rest");
        std::thread::sleep(Duration::from_millis(2));
    }
}

fn press(h: &mut Window, modifiers: Modifiers, key: Key) {
    h.key_press_modifiers(modifiers, key);
    settle(h);
}

fn write(h: &mut Window, text: &str) {
    h.event(egui::Event::Text(text.to_owned()));
    settle(h);
}

fn select(h: &mut Window) -> Passage {
    let ws = h.state().session.workspace().clone();
    let v = &ws.versions()[&h.state().session.view().panes[0]];
    let s = v.body.segments()[5];
    let passage = Passage { version: v.id, ranges: v.body.to_source(s.paragraph as usize, s.range) };
    h.state_mut().ask(ViewCommand::Select(Some(passage.clone())));
    settle(h);
    passage
}

#[test]
fn the_palette_finds_an_action_in_either_language_and_does_it() {
    let mut h = window(&Start::CorpusInMemory, vec![], [1366.0, 716.0]);
    press(&mut h, Modifiers::COMMAND, Key::K);
    assert!(h.state().sheet.is_some());
    write(&mut h, "浅色");
    press(&mut h, Modifiers::NONE, Key::Enter);
    assert_eq!(h.state().session.preferences().theme, Theme::Dark);
    assert!(h.state().sheet.is_none());
    press(&mut h, Modifiers::COMMAND | Modifiers::SHIFT, Key::P);
    assert!(h.state().sheet.is_some());
    press(&mut h, Modifiers::NONE, Key::Escape);
    assert!(h.state().sheet.is_none());
}

#[test]
fn letters_are_text_while_one_types_and_actions_otherwise() {
    let mut h = window(&Start::CorpusInMemory, vec![], [1366.0, 716.0]);
    select(&mut h);
    press(&mut h, Modifiers::NONE, Key::Num1);
    assert_eq!(h.state().session.workspace().tags().len(), 1);
    press(&mut h, Modifiers::COMMAND, Key::K);
    press(&mut h, Modifiers::NONE, Key::Delete);
    press(&mut h, Modifiers::NONE, Key::Num2);
    let tag = h.state().session.workspace().tags().values().next().cloned().expect("the tag is still there");
    assert_eq!(tag.codes.len(), 1);
    press(&mut h, Modifiers::NONE, Key::Escape);
    press(&mut h, Modifiers::NONE, Key::Delete);
    assert!(h.state().session.workspace().tags().is_empty());
    press(&mut h, Modifiers::COMMAND, Key::Z);
    assert_eq!(h.state().session.workspace().tags().len(), 1, "undo brings it back");
}

#[test]
fn escape_goes_back_one_step_at_a_time() {
    let mut h = window(&Start::CorpusInMemory, vec![], [1366.0, 716.0]);
    let passage = select(&mut h);
    let code = h.state().session.digit_codes()[&1].clone();
    h.state_mut().ask(TagCommand::AddTo(passage, code.clone()));
    h.state_mut().ask(TagCommand::Activate(Some(code)));
    h.state_mut().ask(Action::KeySheet);
    settle(&mut h);
    assert!(h.state().sheet.is_some());
    press(&mut h, Modifiers::NONE, Key::Escape);
    assert!(h.state().sheet.is_none());
    assert!(h.state().session.view().selection.is_some());
    press(&mut h, Modifiers::NONE, Key::Escape);
    assert!(h.state().session.view().selection.is_none());
    assert!(h.state().session.view().active_code.is_some());
    press(&mut h, Modifiers::NONE, Key::Escape);
    assert!(h.state().session.view().active_code.is_none());
}

#[test]
fn a_document_comes_in_by_dialog_and_a_dialog_without_answer_says_what_to_do() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("letter.txt");
    std::fs::write(&file, "Dear friend.\n\nThis is a short letter. It says little.\n").expect("writes");
    let mut h = window(&Start::Empty, vec![vec![], vec![file]], [1366.0, 716.0]);
    h.get_by_label("Built-in corpus");
    h.get_all_by_label("Add documents…").next().expect("the first step is offered").click();
    settle(&mut h);
    for _ in 0..2 {
        h.get_by_role_and_label(Role::Button, "Choose…").click();
        settle(&mut h);
        if h.state().session.workspace().is_empty() {
            assert!(h.query_by_label_contains("No file was chosen").is_some());
        }
    }
    assert_eq!(h.state().session.workspace().versions().len(), 1);
    assert!(h.state().sheet.is_none());
    assert!(h.query_by_label("letter · English: more").is_some(), "the library lists it");
}

#[test]
fn versions_of_two_works_are_shown_where_a_citation_compares_them() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut h = window(&Start::Empty, vec![], [1366.0, 716.0]);
    for (name, word) in [("one", "harbour"), ("two", "quay")] {
        let path = folder.path().join(format!("{name}.txt"));
        std::fs::write(&path, format!("The lamps along the {word} were lit before the evening came.\n"))
            .expect("writes");
        h.state_mut().ask(FileCommand::Import { paths: vec![path], work: None });
        settle(&mut h);
    }
    let ws = h.state().session.workspace().clone();
    let versions: Vec<_> = ws.versions().keys().copied().collect();
    assert!(ws.works().len() == 2 && h.state().session.comparable().is_empty());
    h.state_mut().ask(CompareCommand::Choose(versions));
    settle(&mut h);
    // The difference itself says it, and the status line.
    assert!(h.query_all_by_label_contains("one has harbour; two has quay").next().is_some());
}

#[test]
fn the_library_puts_a_version_in_the_pane_that_has_the_caret() {
    let mut h = window(&Start::CorpusInMemory, vec![], [1366.0, 716.0]);
    let ws = h.state().session.workspace().clone();
    let other =
        ws.versions().values().find(|v| !h.state().session.view().panes.contains(&v.id)).expect("there are more");
    let siglum = ws.documents()[&other.document].siglum.clone();
    let label = format!("{siglum} · English");
    let line =
        h.get_all_by_role(Role::Button).find(|n| n.accesskit_node().label().is_some_and(|l| l.starts_with(&label)));
    line.expect("the library lists it").click();
    settle(&mut h);
    assert!(h.state().session.view().panes.contains(&other.id));
}

#[test]
fn the_window_stands_in_both_languages_themes_and_modes_even_when_it_is_small() {
    for size in [[1366.0, 716.0], [800.0, 500.0]] {
        let mut h = window(&Start::CorpusInMemory, vec![], size);
        for language in Language::ALL {
            h.state_mut().ask(ViewCommand::Language(language));
            for theme in [Theme::Light, Theme::Dark] {
                h.state_mut().ask(ViewCommand::Theme(theme));
                for action in [Action::CompareMode, Action::ReadMode] {
                    h.state_mut().ask(action);
                    settle(&mut h);
                }
                assert_eq!(h.state().session.view().mode, Mode::Read);
                for sheet in [
                    Action::Palette,
                    Action::KeySheet,
                    Action::About,
                    Action::AddDocuments,
                    Action::OpenWorkspace,
                    Action::NewWorkspace,
                    Action::SaveCopy,
                    Action::AddPane,
                ] {
                    h.state_mut().ask(sheet);
                    settle(&mut h);
                    assert!(h.state().sheet.is_some() || !h.state().session.enabled(sheet), "{sheet:?}");
                    press(&mut h, Modifiers::NONE, Key::Escape);
                    assert!(h.state().sheet.is_none(), "{sheet:?}");
                }
            }
        }
    }
}

#[test]
fn a_notice_of_something_done_goes_by_itself_and_an_error_stays() {
    let mut h = window(&Start::CorpusInMemory, vec![], [1366.0, 716.0]);
    select(&mut h);
    press(&mut h, Modifiers::NONE, Key::Num1);
    // A frame is a quarter of a second here.
    h.state_mut().ask(Action::Undo);
    h.run_steps(3);
    let weights = |h: &Harness<'_, App>| h.state().session.notices().iter().map(|n| n.weight).collect::<Vec<_>>();
    assert_eq!(weights(&h), [crate::app::notice::Weight::Done]);
    h.state_mut().ask(crate::app::FileCommand::Open("/no/such/file.duizhao".into()));
    settle(&mut h);
    h.run_steps(24);
    settle(&mut h);
    assert_eq!(weights(&h), [crate::app::notice::Weight::Error]);
}

#[test]
fn titles_are_whole_at_the_beginning_of_every_work() {
    for size in [[1366.0, 716.0], [1000.0, 600.0], [1366.0, 1000.0]] {
        let mut h = window(&Start::CorpusInMemory, vec![], size);
        let works: Vec<_> = h.state().session.workspace().works().keys().copied().collect();
        for work in works {
            h.state_mut().ask(ViewCommand::ShowWork(work));
            settle(&mut h);
            for layout in [ReaderLayout::Flow, ReaderLayout::Rows] {
                h.state_mut().ask(ViewCommand::Layout(layout));
                settle(&mut h);
                for screen in &h.state().reading.reader.screen.panes {
                    let (area, title) = (screen.area.expect("drawn"), screen.front.first().expect("a title").rect());
                    let (top, edge) = (title.top(), area.top());
                    assert!(top >= edge, "a title begins at {top}, above {edge}, in {work} at {size:?}, {layout:?}");
                }
            }
        }
    }
}
