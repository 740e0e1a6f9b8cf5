//! What every part of the window gets to draw itself: the session to read, the theme, and a place for commands.

use super::theme::Theme;
use crate::app::{Action, Command, Session};
use crate::i18n::{Language, Var};
use crate::text::Lang;

/// The context of a frame. Views read the session and push commands; nothing changes until the frame is over.
pub(crate) struct Cx<'f> {
    /// Workspace, view, results.
    pub(crate) session: &'f Session,
    /// Colours and measures.
    pub(crate) theme: &'f Theme,
    /// What the reader asked for in this frame.
    pub(crate) out: &'f mut Vec<Command>,
}

impl Cx<'_> {
    /// Language of the interface.
    pub(crate) fn language(&self) -> Language {
        self.session.language()
    }

    /// Language of the interface, as texts name it.
    pub(crate) fn lang(&self) -> Lang {
        Lang::parse(self.language().tag()).unwrap_or(Lang::EN)
    }

    /// A text of the interface.
    pub(crate) fn t(&self, key: &str) -> String {
        self.language().text(key)
    }

    /// A text of the interface with values.
    pub(crate) fn tw(&self, key: &str, vars: &[(&'static str, Var<'_>)]) -> String {
        self.language().text_with(key, vars)
    }

    /// Asks for something.
    pub(crate) fn push(&mut self, command: impl Into<Command>) {
        self.out.push(command.into());
    }

    /// Asks for something told by name.
    pub(crate) fn act(&mut self, action: Action) {
        self.out.push(Command::Do(action));
    }
}
