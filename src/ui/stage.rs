//! A stage for tests of views: a session with the built-in corpus, a view on it, and every command that it asks for.

use super::codes::CodesState;
use super::compare::CompareState;
use super::cx::Cx;
use super::finder::FinderState;
use super::memo::MemoState;
use super::overview::OverviewState;
use super::reuse::ReuseState;
use super::theme::Theme;
use super::{codes, compare, finder, fonts, memo, overview, reuse, theme};
use crate::app::opening::Start;
use crate::app::view::Passage;
use crate::app::{Command, CompareCommand, Session, ViewCommand};
use crate::i18n::Language;
use crate::model::{Version, VersionId};
use egui::Vec2;
use egui_kittest::Harness;
use std::sync::Arc;
use std::time::Duration;

/// Which view stands on the stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Codes,
    Compare,
    Finder,
    Memo,
    Overview,
    Reuse,
}

/// A session, a view on it, and what the view has asked for.
pub(crate) struct Stage {
    pub(crate) session: Session,
    pub(crate) asked: Vec<Command>,
    /// Whether commands are answered; otherwise they are only kept.
    pub(crate) answers: bool,
    /// What the popover said last.
    pub(crate) open: bool,
    part: Part,
    codes: CodesState,
    compare: CompareState,
    finder: FinderState,
    memo: MemoState,
    overview: OverviewState,
    reuse: ReuseState,
}

impl Stage {
    /// The built-in corpus, in English.
    pub(crate) fn new(part: Part) -> Self {
        let mut session = Session::start(None, &Start::CorpusInMemory, Arc::new(|| ()));
        session.dispatch(ViewCommand::Language(Language::En).into());
        session.dispatch(ViewCommand::Theme(crate::app::view::Theme::Light).into());
        assert!(session.settle(Duration::from_secs(60)));
        Self {
            session,
            asked: Vec::new(),
            answers: true,
            open: true,
            part,
            codes: CodesState::default(),
            compare: CompareState::default(),
            finder: FinderState::default(),
            memo: MemoState::default(),
            overview: OverviewState::default(),
            reuse: ReuseState::default(),
        }
    }

    /// Answers a command and waits until nothing is being done.
    pub(crate) fn tell(&mut self, command: impl Into<Command>) {
        self.session.dispatch(command.into());
        assert!(self.session.settle(Duration::from_secs(60)));
    }

    /// A version of the document with this siglum.
    pub(crate) fn version(&self, siglum: &str, lang: &str) -> &Version {
        let ws = self.session.workspace();
        let of = |v: &&Version| ws.document_of(v.id).is_some_and(|d| d.siglum == siglum) && v.lang.as_str() == lang;
        ws.versions().values().find(of).expect("the corpus has it")
    }

    /// The first place of a version that says `text`.
    pub(crate) fn passage(&self, siglum: &str, lang: &str, text: &str) -> Passage {
        let v = self.version(siglum, lang);
        let at = v.body.source().text.find(text).expect("the text has it");
        Passage { version: v.id, ranges: vec![crate::text::TextRange::from_usize(at, at + text.len())] }
    }

    pub(crate) fn compare(&mut self, a: (&str, &str), b: (&str, &str)) -> (VersionId, VersionId) {
        let pair = (self.version(a.0, a.1).id, self.version(b.0, b.1).id);
        self.tell(CompareCommand::Versions(pair.0, pair.1));
        pair
    }

    fn frame(&mut self, ui: &mut egui::Ui) {
        let theme = if self.session.preferences().theme == crate::app::view::Theme::Dark {
            Theme::dark()
        } else {
            Theme::light()
        };
        let mut out = Vec::new();
        let mut cx = Cx { session: &self.session, theme: &theme, out: &mut out };
        match self.part {
            Part::Codes => codes::show(ui, &mut cx, &mut self.codes),
            Part::Compare => compare::show(ui, &mut cx, &mut self.compare),
            Part::Overview => overview::show(ui, &mut cx, &mut self.overview),
            Part::Reuse => reuse::show(ui, &mut cx, &mut self.reuse),
            Part::Finder if self.open => self.open = finder::show(ui, &mut cx, &mut self.finder),
            Part::Memo if self.open => self.open = memo::show(ui, &mut cx, &mut self.memo),
            Part::Finder | Part::Memo => {}
        }
        for command in out {
            self.asked.push(command.clone());
            if self.answers {
                self.tell(command);
            }
        }
    }

    /// Raises the curtain.
    pub(crate) fn play(self, size: impl Into<Vec2>) -> Harness<'static, Self> {
        let dark = self.session.preferences().theme == crate::app::view::Theme::Dark;
        let setup = |ctx: &egui::Context| {
            fonts::install(ctx, crate::i18n::Language::En);
            theme::apply(ctx);
        };
        Harness::builder()
            .with_size(size)
            .with_max_steps(12)
            .with_theme(if dark { egui::Theme::Dark } else { egui::Theme::Light })
            .with_context_setup(setup)
            .build_ui_state(|ui, stage: &mut Self| stage.frame(ui), self)
    }
}
