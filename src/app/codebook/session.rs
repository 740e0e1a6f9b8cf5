//! What the window asks of the codebook.

use super::Refusal;
use super::acts;
use super::bin::{self, Fate, Gone};
use super::books::{self, Book, Seed};
use super::place::{self, Spot};
use crate::app::command::{CodeCommand, Effect, Surface};
use crate::app::notice::Weight;
use crate::app::session::Session;
use crate::app::view::Mode;
use crate::app::{Action, TagCommand};
use crate::model::{BookId, Code, CodeId, Edit, Names};
use crate::text::Lang;

impl Session {
    /// The codebook that is shown.
    #[must_use]
    pub fn shown_book(&self) -> &BookId {
        &self.view.book
    }

    /// The codebooks, the first one first.
    #[must_use]
    pub fn books(&self) -> Vec<Book> {
        books::list(self.workspace())
    }

    /// Name of a codebook in the language of the interface.
    #[must_use]
    pub fn book_name(&self, book: &BookId) -> String {
        let name = self.books().into_iter().find(|b| b.id == *book).map(|b| b.name).unwrap_or_default();
        match name.get(self.lang()) {
            "" if book.is_first() => self.language().text("book-first"),
            "" => self.language().text_with("book-nameless", &[("id", book.0.as_str().into())]),
            said => said.to_owned(),
        }
    }

    /// The codes of the codebook that is shown, in order.
    #[must_use]
    pub fn book_codes(&self) -> Vec<&Code> {
        books::codes(self.workspace(), &self.view.book)
    }

    /// What was deleted and can be brought back, what went last first.
    #[must_use]
    pub fn code_bin(&self) -> Vec<Gone> {
        let mut all = bin::contents(self.workspace());
        all.reverse();
        all
    }

    /// The code that keys and menu refer to: the one that the keyboard is on in the codebook, or else the active one.
    #[must_use]
    pub fn code_in_hand(&self) -> Option<&Code> {
        let v = &self.view;
        let of = |id: &Option<CodeId>| id.as_ref().and_then(|c| self.workspace().codes().get(c));
        of(&v.code_caret).or_else(|| of(&v.active_code))
    }

    /// Language of the interface, as texts name it.
    fn lang(&self) -> Lang {
        Lang::parse(self.language().tag()).unwrap_or(Lang::EN)
    }

    pub(in crate::app) fn code_command(&mut self, command: CodeCommand) -> Vec<Effect> {
        let now = (self.clock)();
        let ws = self.workspace().clone();
        match command {
            CodeCommand::Caret(code) => self.view.code_caret = code,
            CodeCommand::Add { under, name } => {
                let spot = Spot { under, before: None, book: self.view.book.clone() };
                let made = acts::add(&ws, &spot, &Names::one(self.lang(), name.trim()), now);
                return self.made(made);
            }
            CodeCommand::Change(code) => {
                self.make_planned(acts::change(&ws, &code));
            }
            CodeCommand::Rename(id, name) => {
                if let Some(code) = ws.codes().get(&id) {
                    let mut code = code.clone();
                    code.name.set(self.lang(), name.trim());
                    self.make_planned(acts::change(&ws, &code));
                }
            }
            CodeCommand::Recolour { code, color, under } => {
                self.make_planned(acts::recolour(&ws, &code, &color, under));
            }
            CodeCommand::Move(code, spot) => {
                self.make_planned(place::move_to(&ws, &code, &spot));
            }
            CodeCommand::Shift(code, step) => {
                self.make_planned(place::shift(&ws, &code, step));
            }
            CodeCommand::Merge { from, into } => {
                if self.make_planned(acts::merge(&ws, &from, &into, now)) {
                    self.follow_code(&from, &into);
                }
            }
            CodeCommand::Split { code, name, tags } => {
                let made = acts::split(&ws, &code, &Names::one(self.lang(), name.trim()), &tags, now);
                return self.made(made);
            }
            CodeCommand::Delete { code, fate, under } => {
                if self.make_planned(bin::delete(&ws, &code, &fate, &under, now)) {
                    if let Fate::To(to) = &fate {
                        self.follow_code(&code, to);
                    }
                    let name = ws.codes().get(&code).map_or_else(String::new, |c| c.name.get(self.lang()).to_owned());
                    self.notices.add(Weight::Done, "notice-code-deleted", vec![("name", name)]);
                }
            }
            CodeCommand::Restore(number) => match bin::restore(&ws, number) {
                Ok((edit, code)) => {
                    if self.commit(edit) {
                        self.show_code(&code);
                        let left =
                            bin::contents(self.workspace()).iter().find(|g| g.number == number).map(|g| g.tags.len());
                        if let Some(left) = left {
                            self.notices.add(
                                Weight::Warning,
                                "notice-code-restored-partly",
                                vec![("n", left.to_string())],
                            );
                        }
                    }
                }
                Err(refusal) => self.refuse_code(refusal),
            },
            CodeCommand::EmptyBin => {
                self.make_planned(bin::empty(&ws));
            }
            CodeCommand::ShowBook(book) => self.view.book = book,
            CodeCommand::NewBook { name, seed } => self.new_book(&name, seed),
            CodeCommand::RenameBook(book, name) => {
                self.make_planned(books::rename(&ws, &book, self.lang(), &name));
            }
            CodeCommand::RemoveBook(book) => {
                self.make_planned(books::remove(&ws, &book, now));
            }
        }
        Vec::new()
    }

    fn new_book(&mut self, name: &str, seed: Seed) {
        let ws = self.workspace().clone();
        match books::make(&ws, &Names::one(self.lang(), name.trim()), seed) {
            Ok((edit, book)) => {
                if self.commit(edit) {
                    self.view.book = book;
                }
            }
            Err(refusal) => self.refuse_code(refusal),
        }
    }

    /// Makes a planned edit, or says why not. Says whether it was made.
    fn make_planned(&mut self, planned: Result<Edit, Refusal>) -> bool {
        match planned {
            Ok(edit) => self.commit(edit),
            // To ask for what is so already is no fault.
            Err(Refusal::Nothing) => false,
            Err(refusal) => {
                self.refuse_code(refusal);
                false
            }
        }
    }

    fn refuse_code(&mut self, refusal: Refusal) {
        self.notices.add(Weight::Error, refusal.key(), vec![]);
    }

    /// A new code: it comes into hand, and what it means is asked for.
    fn made(&mut self, planned: Result<(Edit, CodeId), Refusal>) -> Vec<Effect> {
        match planned {
            Ok((edit, code)) => {
                if self.commit(edit) {
                    self.show_code(&code);
                }
            }
            Err(refusal) => self.refuse_code(refusal),
        }
        Vec::new()
    }

    fn show_code(&mut self, code: &CodeId) {
        self.view.book = place::book_of(self.workspace(), code).clone();
        self.view.code_caret = Some(code.clone());
    }

    /// What the view says of a code that went says it of the one that has its passages.
    fn follow_code(&mut self, from: &CodeId, to: &CodeId) {
        let v = &mut self.view;
        for id in [&mut v.active_code, &mut v.last_code, &mut v.code_caret] {
            if id.as_ref() == Some(from) {
                *id = Some(to.clone());
            }
        }
    }

    /// Acts on the codebook told by name.
    pub(in crate::app) fn code_action(&mut self, action: Action) -> Vec<Effect> {
        let surface = match action {
            Action::NewCode => Surface::NewCode,
            Action::EditCode => Surface::Code,
            Action::RenameCode => Surface::RenameCode,
            Action::MergeCode => Surface::MergeCode,
            Action::SplitCode => Surface::SplitCode,
            Action::DeleteCode => Surface::DeleteCode,
            Action::Codebooks => Surface::Codebooks,
            Action::CodeBin => Surface::CodeBin,
            Action::ImportCodes => {
                // What was read for an earlier sheet is not what this one is for.
                self.forget_coded();
                Surface::ImportCodes
            }
            Action::ExportCodes => Surface::ExportCodes,
            Action::PassagesOfCode => {
                let code = self.code_in_hand().map(|c| c.id.clone());
                return self.tag(TagCommand::Activate(code));
            }
            _ => return Vec::new(),
        };
        if matches!(surface, Surface::RenameCode | Surface::NewCode) {
            self.view.codes_open = true;
        }
        vec![Effect::Open(surface)]
    }

    /// Whether an act on the codebook can be done now.
    pub(in crate::app) fn can_code(&self, action: Action) -> bool {
        let writable = !self.is_read_only();
        match action {
            Action::NewCode | Action::Codebooks | Action::ImportCodes => writable,
            Action::ExportCodes => !self.workspace().codes().is_empty(),
            Action::PassagesOfCode => self.code_in_hand().is_some(),
            Action::CodeBin => writable && self.workspace().settings().contains_key(bin::SETTING),
            // Its name is written where it stands in the codebook.
            Action::RenameCode => {
                writable && self.code_in_hand().is_some() && matches!(self.view.mode, Mode::Read | Mode::Compare)
            }
            Action::EditCode | Action::DeleteCode => writable && self.code_in_hand().is_some(),
            Action::MergeCode => writable && self.code_in_hand().is_some() && self.workspace().codes().len() > 1,
            Action::SplitCode => writable && self.code_in_hand().is_some_and(|c| self.own_passages(&c.id) > 0),
            _ => true,
        }
    }

    /// How many passages have this very code, not counting those of the codes below it.
    #[must_use]
    pub fn own_passages(&self, code: &CodeId) -> usize {
        self.workspace().tags().values().filter(|t| t.codes.contains(code)).count()
    }
}
