//! A session: one workspace, open, with what is on the screen.

use super::action::{Action, Group};
use super::command::{Command, Effect};
use super::derived::Derived;
use super::exchange::{LinkPlan, Over};
use super::fault::Fault;
use super::marks::TagMark;
use super::notice::{Notice, Notices, Weight};
use super::opening::{Keeper, Opened};
use super::pinyin::Pinyin;
use super::preferences::{Places, Preferences};
use super::view::{Mode, View};
use crate::collate::{Collation, Ignore};
use crate::i18n::Language;
use crate::jobs::{Jobs, Progress};
use crate::model::{CodeId, CommitError, Edit, EditKind, History, Rows, TagId, VersionId, Workspace};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What a finished job brings.
pub(super) enum Outcome {
    /// Rows for the panes.
    Rows(super::derived::RowsKey, super::derived::RowsMade),
    /// What is left to do about the links on the screen.
    Worklist(super::judging::WorklistKey, super::worklist::Worklist),
    /// Versions compared.
    Table(super::comparing::TableKey, Collation),
    /// The fingerprint of a comparison, with what it is of.
    Fingerprint(Option<String>),
    /// A comparison, read with some settings.
    Findings(super::comparing::Reading, super::findings::Findings),
    /// Versions of a language compared, for the panes of the reader.
    Variants(Vec<(super::comparing::TableKey, Collation)>),
    /// What works share.
    Reuse(super::reusing::ReuseKey, super::reusing::Reuse),
    /// A table of the overview.
    Overview(super::overview::TableKey, super::overview::Table),
    /// What is proposed for versions of a workspace.
    /// Coders compared.
    Coders(super::overview::coders::CodersKey, super::overview::coders::Coders),
    /// Where the quotations of a workspace's themes stand.
    Quoted(Arc<Workspace>, super::overview::crosswalk::Quoted),
    /// A second coder's tags among those of a workspace of this revision; or why they cannot be read.
    CoderRead {
        revision: u64,
        path: PathBuf,
        coder: String,
        merged: Result<Box<crate::coding::agreement::Merged>, Fault>,
    },
    /// What the overview shows was written.
    OverviewExported(PathBuf),
    /// It was written.
    ReuseExported { path: PathBuf, pairs: usize },
    /// Which words render each other in some pairs of versions.
    Learnt(Vec<(super::learning::Key, crate::align::words::Learnt)>),
    /// What tags propose, of this revision and learning.
    Proposals((u64, u64), super::proposing::Made),
    /// Which words render each other, for that.
    LearntForProposals(Vec<(super::learning::Key, crate::align::words::Learnt)>),
    /// Suggested codes, of this revision.
    Suggestions(u64, super::suggesting::Made),
    /// The passages along a code, of this revision.
    Along((u64, CodeId), super::along::Stops),
    /// Rows that are tagged differently.
    Unlike(super::unlike::Stamp, super::unlike::Found),
    /// Words linked in long passages.
    Linked(Vec<(super::linked::Texts, super::linked::Links)>),
    /// An edit planned for a workspace of this revision, pairs to be aligned with care, and files that could not be read.
    Planned {
        revision: u64,
        edit: Edit,
        waiting: Vec<crate::model::Pair>,
        again: super::command::FileCommand,
        skipped: Vec<super::filing::Skipped>,
    },
    /// A document was made ready to be replaced, or cannot be; the inner error tells why, the outer one that the file cannot
    /// be read.
    Replaced {
        revision: u64,
        again: super::command::FileCommand,
        made: Result<Result<super::replacing::Replacement, super::replacing::ReplaceError>, Fault>,
    },
    /// New links for stretches of texts, planned for this workspace.
    Realigned { from: Arc<Workspace>, stretches: Vec<crate::model::relink::Stretch>, edit: Edit },
    /// A workspace was opened.
    Opened(Box<Opened>),
    /// It was not.
    NotOpened(PathBuf, crate::store::StoreError),
    /// Excerpts were written.
    Exported { path: PathBuf, exact: usize, total: usize },
    /// Excerpts were made ready.
    Excerpts(Box<(super::giving::ReadyKey, crate::export::excerpts::Excerpts)>),
    /// How each version is cited, for a revision of the workspace.
    Cited(u64, Vec<(VersionId, crate::cite::Cited)>),
    /// How a reference that is being typed is cited.
    Previewed(super::giving::Typed, crate::cite::Cited),
    /// A file of references was read.
    References(super::giving::ReadReferences),
    /// References were written.
    ReferencesWritten { path: PathBuf, n: usize },
    /// A file was not written, and what it was before is as it was.
    NotWritten(Fault),
    /// Links made with care, each with what they were made from.
    Refined(Vec<(super::refining::Ground, crate::model::Alignment)>),
    /// Links of a file, planned for a workspace of this revision; or why they cannot be taken.
    LinksPlanned { revision: u64, plan: Result<LinkPlan, Fault>, path: PathBuf, over: Over },
    /// Links were written.
    LinksExported { path: PathBuf, links: usize },
    /// A comparison was written.
    CollationExported { path: PathBuf, differences: usize },
    /// A cited comparison was made again: its versions, what is to say of it, and whether it is the same.
    Rechecked { path: PathBuf, checked: Result<(Vec<VersionId>, String, bool), Fault> },
    /// A file of codes was read; whether it is to come in at once.
    CodedRead { coming: Box<super::interchange::Coming>, take: bool },
    /// What an export of codes or passages would hold and lose.
    CodedPreview(super::interchange::PreviewKey, Result<super::interchange::Preview, Fault>),
    /// Codes, or codes and passages, were written.
    CodedExported { path: PathBuf, passages: bool, done: super::interchange::Preview },
    /// Something was made ready that has no result of its own.
    Ready,
}

/// One workspace, open, with its view. Root of everything that the window and the command line do.
pub struct Session {
    pub(super) history: History<Keeper>,
    pub(super) path: Option<PathBuf>,
    pub(super) view: View,
    pub(super) preferences: Preferences,
    pub(super) places: Option<Places>,
    pub(super) notices: Notices,
    pub(super) jobs: Jobs<Outcome>,
    pub(super) derived: Derived,
    pub(super) clock: fn() -> i64,
}

impl Session {
    /// The workspace.
    #[must_use]
    pub fn workspace(&self) -> &Arc<Workspace> {
        self.history.workspace()
    }

    /// Counts the changes of the workspace since it was opened.
    #[must_use]
    pub fn revision(&self) -> u64 {
        self.history.revision()
    }

    /// What is on the screen.
    #[must_use]
    pub fn view(&self) -> &View {
        &self.view
    }

    /// What the person likes.
    #[must_use]
    pub fn preferences(&self) -> &Preferences {
        &self.preferences
    }

    /// Language of the interface.
    #[must_use]
    pub fn language(&self) -> Language {
        self.preferences.language
    }

    /// File of the workspace; nothing where it lives in memory alone.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// Whether changes are refused because the file cannot be written.
    #[must_use]
    pub fn is_read_only(&self) -> bool {
        self.history.journal().is_read_only()
    }

    /// What has gone wrong or was done and has not been put away, oldest first.
    #[must_use]
    pub fn notices(&self) -> &[Notice] {
        self.notices.all()
    }

    /// What is being done in the background.
    #[must_use]
    pub fn running(&self) -> Vec<Progress> {
        self.jobs.running()
    }

    /// Whether nothing is being done in the background, and all that was is taken up.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        self.jobs.is_idle()
    }

    /// Rows of the panes: those of the last result while the next is made.
    #[must_use]
    pub fn rows(&self) -> &Arc<Rows> {
        self.derived.rows()
    }

    /// What comparison ignores; kept in the workspace, because it is a scholar's decision.
    #[must_use]
    pub fn ignore(&self) -> Ignore {
        super::comparing::ignore(self.workspace())
    }

    /// How many tags have a code, those of the codes below it included.
    #[must_use]
    pub fn count(&self, code: &CodeId) -> usize {
        self.derived.count(code)
    }

    /// The place of a code's family among those of its codebook, from 0.
    #[must_use]
    pub fn family_of(&self, code: &CodeId) -> usize {
        self.derived.family(code)
    }

    /// Marks of the tags of a paragraph.
    #[must_use]
    pub fn marks(&self, version: VersionId, paragraph: usize) -> &[TagMark] {
        self.derived.marks().of(version, paragraph)
    }

    /// The tags under a place: ranges of the source that any of them shares with, smallest passage first.
    #[must_use]
    pub fn tags_at(&self, version: VersionId, at: crate::text::TextRange) -> Vec<TagId> {
        let mut found: Vec<_> = self
            .workspace()
            .tags_of(version)
            .filter(|t| t.ranges.iter().any(|r| r.overlap(at).is_some() || r.contains(at.start)))
            .map(|t| (t.ranges.iter().map(|r| r.len()).sum::<usize>(), t.id))
            .collect();
        found.sort_unstable();
        found.into_iter().map(|(_, id)| id).collect()
    }

    /// What undo would take back, in the language of the interface.
    #[must_use]
    pub fn undo_label(&self) -> Option<String> {
        self.history.can_undo().map(|(kind, what)| super::naming::edit(self.language(), kind, what))
    }

    /// What redo would make again, in the language of the interface.
    #[must_use]
    pub fn redo_label(&self) -> Option<String> {
        self.history.can_redo().map(|(kind, what)| super::naming::edit(self.language(), kind, what))
    }

    /// Whether an action can be done now.
    #[must_use]
    pub fn enabled(&self, action: Action) -> bool {
        let v = &self.view;
        let writable = !self.is_read_only();
        match action {
            Action::Undo => writable && self.history.can_undo().is_some(),
            Action::Redo => writable && self.history.can_redo().is_some(),
            Action::AddDocuments => writable,
            Action::ExportExcerpts => v.mode == Mode::Compare || !self.workspace().tags().is_empty(),
            Action::References => !self.workspace().is_empty(),
            Action::ExportComparison | Action::CopyFingerprint => {
                v.mode == Mode::Compare && v.compare.versions.is_some()
            }
            Action::RecheckComparison => !self.workspace().is_empty(),
            Action::Copy | Action::CopyWithCitation => v.selection.is_some(),
            Action::TagSelection => writable && v.selection.is_some() && !self.workspace().codes().is_empty(),
            Action::RepeatTag => writable && v.selection.is_some() && v.last_code.is_some(),
            Action::RemoveTag | Action::EditMemo => writable && v.focus_tag.is_some(),
            Action::NextPassage | Action::PreviousPassage => v.active_code.as_ref().is_some_and(|c| self.count(c) > 0),
            Action::NextProposal
            | Action::PreviousProposal
            | Action::ConfirmProposal
            | Action::RejectProposal
            | Action::ConfirmOfTag
            | Action::RejectOfTag
            | Action::ConfirmShown
            | Action::ProposeAgain => self.can_propose(action),
            Action::NextUnlike | Action::PreviousUnlike => v.mode == Mode::Read && self.unlike().count() > 0,
            Action::ToggleSuggestions
            | Action::NextSuggestion
            | Action::PreviousSuggestion
            | Action::AcceptSuggestion
            | Action::RejectSuggestion
            | Action::AcceptTerm
            | Action::RejectTerm
            | Action::SuggestShown => self.can_suggest(action),
            Action::ReadAlong => {
                v.mode == Mode::Read && v.active_code.as_ref().is_some_and(|c| v.along.on || self.count(c) > 0)
            }
            Action::ClosePane | Action::SwapPanes => v.mode.reads() && v.panes.len() > 1,
            // Links are mended in rows.
            Action::ToggleLayout => v.mode != Mode::Align,
            // In a table of rows all panes move together.
            Action::ToggleCoupling => {
                v.mode == Mode::Read && v.layout == super::view::ReaderLayout::Flow && v.panes.len() > 1
            }
            Action::NextWord | Action::PreviousWord | Action::ShowWordCard => self.shows_words(),
            Action::MorePinyin => {
                let p = &self.preferences;
                p.pinyin != Pinyin::Rare || p.known > super::pinyin::LEVELS[0]
            }
            Action::LessPinyin => {
                let p = &self.preferences;
                p.pinyin != Pinyin::Rare || p.known < crate::text::frequency::RANKED
            }
            Action::AddPane => !self.workspace().is_empty() && v.panes.len() < View::MAX_PANES,
            Action::NextPane => v.panes.len() > 1,
            Action::NextWork | Action::PreviousWork => self.workspace().works().len() > 1,
            Action::CompareMode => {
                v.compare.versions.is_some() || super::comparing::first_pair(self.workspace(), v).is_some()
            }
            Action::NextDifference
            | Action::PreviousDifference
            | Action::NextOfClass
            | Action::PreviousOfClass
            | Action::GoToMoved
            | Action::SwapCompared
            | Action::ToggleInline
            | Action::FaceSide
            | Action::FaceInline
            | Action::FaceHeat
            | Action::FaceMatrix
            | Action::FaceApparatus
            | Action::ChangeBase
            | Action::ToggleDrawer
            | Action::NextClass
            | Action::ToggleOnly
            | Action::ChangeClass
            | Action::TogglePositive
            | Action::SortMatrix
            | Action::ByCharacters
            | Action::CompareExactly => self.can_compare(action),
            Action::ToggleVariants => self.has_variants(),
            Action::ExportReuse => v.mode == Mode::Reuse && self.reuse().is_some_and(|r| !r.shared.is_empty()),
            Action::NextShared | Action::PreviousShared | Action::OpenShared => {
                v.mode == Mode::Reuse && self.reuse_current().is_some()
            }
            Action::AlignMode => !self.workspace().is_empty(),
            Action::ImportLinks => writable && !self.workspace().alignments().is_empty(),
            Action::ExportLinks => self.versions_to_export().len() > 1,
            Action::ChangeBounds => writable && v.focus_tag.is_some() && v.mode == Mode::Read,
            Action::NewCode
            | Action::EditCode
            | Action::RenameCode
            | Action::MergeCode
            | Action::SplitCode
            | Action::DeleteCode
            | Action::PassagesOfCode
            | Action::CodeBin
            | Action::Codebooks
            | Action::ImportCodes
            | Action::ExportCodes => self.can_code(action),
            Action::OverviewMode => self.can_overview(action),
            _ if action.group() == Group::Overview => self.can_overview(action),
            _ if action.group() == Group::Align => self.can_link(action),
            _ => true,
        }
    }

    /// Answers a command; what it asks of the world outside is given back.
    pub fn dispatch(&mut self, command: Command) -> Vec<Effect> {
        let effects = match command {
            Command::Do(action) => self.act(action),
            Command::File(c) => self.file(c),
            Command::View(c) => self.look(c),
            Command::Compare(c) => self.compare(&c),
            Command::Tag(c) => self.tag(c),
            Command::Code(c) => self.code_command(c),
            Command::Link(c) => self.link(c),
            Command::Reuse(c) => self.reuse_command(&c),
            Command::Give(c) => self.give(c),
            Command::Proposal(c) => {
                self.propose(c);
                Vec::new()
            }
            Command::Suggestion(c) => {
                self.suggest(c);
                Vec::new()
            }
            Command::Overview(c) => self.overview_command(c),
        };
        self.refresh();
        effects
    }

    /// Takes up what jobs have finished.
    pub fn poll(&mut self) {
        let finished = self.jobs.poll();
        if finished.is_empty() {
            return;
        }
        for job in finished {
            self.finish(job);
        }
        self.refresh();
    }

    /// What jobs that have ended ask of the world outside, each once.
    pub fn take_effects(&mut self) -> Vec<Effect> {
        std::mem::take(&mut self.derived.late)
    }

    /// Waits until nothing is being done; for the command line and for tests. Says whether it came to rest in time.
    pub fn settle(&mut self, limit: std::time::Duration) -> bool {
        let end = std::time::Instant::now() + limit;
        loop {
            self.poll();
            if self.jobs.is_idle() {
                return true;
            }
            if std::time::Instant::now() >= end {
                return false;
            }
            std::thread::sleep(std::time::Duration::from_millis(1));
        }
    }

    /// Writes view and preferences down and makes the file whole. The session can still be read afterwards.
    pub fn close(&mut self) {
        self.save_view();
        self.jobs.cancel_all();
        self.history.journal_mut().close();
    }

    /// Makes an edit; says so where it cannot.
    pub(super) fn commit(&mut self, edit: Edit) -> bool {
        let at = (self.clock)();
        let before = self.workspace().clone();
        match self.history.commit(edit, at) {
            Ok(()) => {
                self.keep_to_text(&before);
                true
            }
            Err(error) => {
                self.refuse(&error);
                false
            }
        }
    }

    pub(super) fn refuse(&mut self, error: &CommitError) {
        let key = match error {
            CommitError::Edit(_) => "notice-stale",
            CommitError::Journal(_) if self.is_read_only() => "notice-read-only",
            CommitError::Journal(_) => "notice-not-saved",
        };
        match self.history.journal().refused() {
            Some(fault) if key == "notice-not-saved" => self.notices.refuse(key, Vec::new(), fault),
            _ => self.notices.add(Weight::Error, key, vec![("error", error.to_string())]),
        }
    }

    pub(super) fn name_of(&self, kind: EditKind, what: &str) -> String {
        super::naming::edit(self.language(), kind, what)
    }
}
