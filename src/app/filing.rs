//! Documents in, excerpts out.

use super::action::Action;
use super::command::{Command, Effect, FileCommand, GiveCommand, ReuseCommand, Surface, ViewCommand};
use super::exchange::{self, Over};
use super::fault::Fault;
use super::notice::Weight;
use super::pinyin::{self, Pinyin};
use super::plan::{self, Awaited, Import, Incoming, PlanError, Target};
use super::preferences::Preferences;
use super::session::{Outcome, Session};
use super::view::{Asked, CardSize, Mode, ReaderLayout, Theme};
use crate::cite::Notation;
use crate::collate::Switch;
use crate::export::{CollationFormat, ExcerptFormat, LinkFormat};
use crate::import;
use crate::jobs::{Cancelled, Finished, Slot};
use crate::model::{Aside, Change, DocumentId, Edit, EditKind, Names, Put, VersionId, Work, WorkId, Workspace};
use crate::text::Lang;
use std::path::{Path, PathBuf};

/// Why a file was not taken in.
pub(super) enum Why {
    /// It is in the workspace already.
    Known,
    /// Something is wrong with it.
    Fault(Fault),
}

/// A file that was not taken in, and why.
pub(super) type Skipped = (PathBuf, Why);

/// Reads a file and finds what is in it.
///
/// # Errors
/// Where the system does not let it be read, or it is no text.
pub fn read_document(path: &Path, options: &import::Options) -> Result<(import::Finding, String), Fault> {
    let size = std::fs::metadata(path).map_err(|e| Fault::reading(path, &e))?.len();
    if size > import::MAX_BYTES as u64 {
        return Err(Fault::too_large(size));
    }
    let bytes = std::fs::read(path).map_err(|e| Fault::reading(path, &e))?;
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let finding = import::inspect(&bytes, options)?;
    Ok((finding, name))
}

/// A user's own file on its way in.
#[must_use]
pub fn incoming(finding: import::Finding, file: String, target: Option<Target>) -> Incoming {
    let (siglum, title) = import::document_facts(&file, &finding);
    // A file with both languages is a work by itself; files of one language that come together are its versions.
    let key = if finding.streams.len() > 1 { file.clone() } else { String::new() };
    let target = target.unwrap_or_else(|| Target::New { key, title: title.clone(), date: String::new() });
    let citation = Names(title.0.iter().map(|(l, t)| (*l, format!("{t} ({file})"))).collect());
    Incoming {
        finding,
        file,
        siglum,
        title,
        date: String::new(),
        kind: Names::default(),
        origin: Names::default(),
        citation,
        target,
    }
}

impl Session {
    pub(super) fn act(&mut self, action: Action) -> Vec<Effect> {
        if !self.enabled(action) {
            return Vec::new();
        }
        let p = &self.preferences;
        match action {
            Action::NewWorkspace => return vec![Effect::Open(Surface::New)],
            Action::OpenWorkspace => return vec![Effect::Open(Surface::OpenWorkspace)],
            Action::AddDocuments => return vec![Effect::Open(Surface::Add)],
            Action::SaveCopy => return vec![Effect::Open(Surface::SaveCopy)],
            // In a comparison the same key writes the comparison.
            Action::ExportExcerpts if self.view.mode == Mode::Compare => {
                return vec![Effect::Open(Surface::ExportCollation)];
            }
            Action::ExportExcerpts => return vec![Effect::Open(Surface::Export)],
            Action::References => return vec![Effect::Open(Surface::References)],
            Action::ExportComparison => return vec![Effect::Open(Surface::ExportCollation)],
            Action::RecheckComparison => return vec![Effect::Open(Surface::Recheck)],
            Action::CopyFingerprint => self.copy_fingerprint_later(),
            Action::Palette => return vec![Effect::Open(Surface::Palette)],
            Action::KeySheet => return vec![Effect::Open(Surface::KeySheet)],
            Action::About => return vec![Effect::Open(Surface::About)],
            Action::AddPane => return vec![Effect::Open(Surface::AddPane)],
            Action::ToggleCoupling => return vec![Effect::Open(Surface::Coupling)],
            Action::Quit => return vec![Effect::Quit],
            Action::Back => return self.back(),
            Action::Copy | Action::CopyWithCitation => return self.copy(action == Action::CopyWithCitation),
            Action::Undo => self.travel(false),
            Action::Redo => self.travel(true),
            Action::ReadMode => self.view.mode = Mode::Read,
            Action::CompareMode => self.view.mode = Mode::Compare,
            Action::ReuseMode => self.view.mode = Mode::Reuse,
            Action::ExportReuse => return vec![Effect::Open(Surface::ExportReuse)],
            Action::NextShared => self.step_shared(true),
            Action::PreviousShared => self.step_shared(false),
            Action::OpenShared => {
                if let Some(pair) = self.reuse_current() {
                    return self.reuse_command(&ReuseCommand::Open { pair, later: true });
                }
            }
            Action::OverviewMode
            | Action::SurveyDocuments
            | Action::SurveyTimeline
            | Action::SurveyTogether
            | Action::SurveyFamilies
            | Action::SurveyFind
            | Action::SurveyCrosswalk
            | Action::SurveyCoders
            | Action::OverviewUp
            | Action::OverviewDown
            | Action::OverviewLeft
            | Action::OverviewRight
            | Action::OverviewOpen
            | Action::ToggleShare
            | Action::ToggleUnused
            | Action::ToggleApart
            | Action::FoldCode
            | Action::CopyListed
            | Action::ExportOverview
            | Action::ImportCrosswalk
            | Action::PartTheme
            | Action::AddCoder
            | Action::TakeOver
            | Action::KeepMine => return self.overview_action(action),
            Action::AlignMode => self.begin_linking(),
            Action::ImportLinks => return vec![Effect::Open(Surface::ImportLinks)],
            Action::ExportLinks => return vec![Effect::Open(Surface::ExportLinks)],
            Action::ToggleLibrary => self.view.library_open = !self.view.library_open,
            // The worklist stands where the codes do.
            Action::ToggleCodes if self.view.mode == Mode::Align => {
                self.view.linking.worklist_open = !self.view.linking.worklist_open;
            }
            Action::ToggleCodes => self.view.codes_open = !self.view.codes_open,
            Action::ReaderAlone if self.view.mode == Mode::Align => {
                let open = !(self.view.library_open || self.view.linking.worklist_open);
                (self.view.library_open, self.view.linking.worklist_open) = (open, open);
            }
            Action::ReaderAlone => {
                let open = !(self.view.library_open || self.view.codes_open);
                (self.view.library_open, self.view.codes_open) = (open, open);
            }
            Action::ToggleLayout => {
                self.view.layout = match self.view.layout {
                    ReaderLayout::Rows => ReaderLayout::Flow,
                    ReaderLayout::Flow => ReaderLayout::Rows,
                };
            }
            Action::ToggleAsides => self.view.asides = !self.view.asides,
            Action::LargerText => return self.look(ViewCommand::TextSize(p.text_size + 1.0)),
            Action::SmallerText => return self.look(ViewCommand::TextSize(p.text_size - 1.0)),
            Action::UsualText => return self.look(ViewCommand::TextSize(Preferences::USUAL_SIZE)),
            Action::WiderLines => return self.look(ViewCommand::Measure(p.measure + 0.1)),
            Action::NarrowerLines => return self.look(ViewCommand::Measure(p.measure - 0.1)),
            Action::ToggleTheme => {
                let theme = if p.theme == Theme::Light { Theme::Dark } else { Theme::Light };
                return self.look(ViewCommand::Theme(theme));
            }
            Action::SwitchLanguage => return self.look(ViewCommand::Language(p.language.other())),
            Action::PinyinNever => return self.look(ViewCommand::Pinyin(Pinyin::Never)),
            Action::PinyinPointed => return self.look(ViewCommand::Pinyin(Pinyin::Pointed)),
            Action::PinyinRare => return self.look(ViewCommand::Pinyin(Pinyin::Rare)),
            Action::PinyinAll => return self.look(ViewCommand::Pinyin(Pinyin::All)),
            // The level is one of rare characters: whoever moves it wants to see them.
            Action::MorePinyin | Action::LessPinyin if p.pinyin != Pinyin::Rare => {
                return self.look(ViewCommand::Pinyin(Pinyin::Rare));
            }
            Action::MorePinyin => return self.look(ViewCommand::Known(pinyin::next_level(p.known, false))),
            Action::LessPinyin => return self.look(ViewCommand::Known(pinyin::next_level(p.known, true))),
            Action::ToggleWordCard => return self.look(ViewCommand::WordCard(!p.word_card)),
            Action::NextWord | Action::PreviousWord | Action::ShowWordCard => self.word_action(action),
            Action::ClosePane => return self.look(ViewCommand::ClosePane(self.view.focus)),
            Action::NextPane => self.view.focus = (self.view.focus + 1) % self.view.panes.len(),
            Action::SwapPanes => {
                let to = (self.view.focus + 1) % self.view.panes.len();
                return self.look(ViewCommand::MovePane(self.view.focus, to));
            }
            Action::NextWork => self.step_work(true),
            Action::PreviousWork => self.step_work(false),
            Action::NextDifference => self.step_difference(true),
            Action::PreviousDifference => self.step_difference(false),
            Action::ToggleVariants
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
            | Action::CompareExactly => self.compare_action(action),
            Action::IgnoreQuotes => return self.toggle(Switch::Quotes),
            Action::IgnorePunctuation => return self.toggle(Switch::Punctuation),
            Action::IgnoreWidth => return self.toggle(Switch::Width),
            Action::IgnoreCase => return self.toggle(Switch::Case),
            Action::IgnoreHyphen => return self.toggle(Switch::Hyphen),
            Action::IgnoreSpelling => return self.toggle(Switch::Spelling),
            Action::IgnoreScript => return self.toggle(Switch::Script),
            Action::IgnoreFurniture => return self.toggle(Switch::Furniture),
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
            | Action::ExportCodes => return self.code_action(action),
            Action::ChangeBounds
            | Action::TagSelection
            | Action::RepeatTag
            | Action::RemoveTag
            | Action::EditMemo
            | Action::NextPassage
            | Action::PreviousPassage => return self.tag_action(action),
            Action::NextProposal
            | Action::PreviousProposal
            | Action::ConfirmProposal
            | Action::RejectProposal
            | Action::ConfirmOfTag
            | Action::RejectOfTag
            | Action::ConfirmShown
            | Action::ProposeAgain => self.proposal_action(action),
            Action::NextUnlike => self.step_unlike(true),
            Action::PreviousUnlike => self.step_unlike(false),
            Action::ToggleSuggestions
            | Action::NextSuggestion
            | Action::PreviousSuggestion
            | Action::AcceptSuggestion
            | Action::RejectSuggestion
            | Action::AcceptTerm
            | Action::RejectTerm
            | Action::SuggestShown => self.suggestion_action(action),
            Action::ReadAlong => self.toggle_along(),
            Action::MergeUp
            | Action::SplitRow
            | Action::MoveUp
            | Action::MoveDown
            | Action::ShiftUp
            | Action::ShiftDown
            | Action::LinkRow
            | Action::UnlinkRow
            | Action::ConfirmRow
            | Action::ConfirmAbove
            | Action::CycleStatus
            | Action::RejectRow
            | Action::MarkRow
            | Action::BreakSentence
            | Action::JoinSentence
            | Action::NextUnconfirmed
            | Action::PreviousUnconfirmed
            | Action::NextUneven
            | Action::PreviousUneven
            | Action::NextDoubtful
            | Action::PreviousDoubtful
            | Action::NextAstray
            | Action::PreviousAstray
            | Action::NextDisagreeing
            | Action::PreviousDisagreeing
            | Action::NextMark
            | Action::PreviousMark
            | Action::AlignAgain
            | Action::AlignStretch
            | Action::ToggleWorklist
            | Action::ToggleKeyStrip => return self.link_action(action),
        }
        Vec::new()
    }

    fn toggle(&mut self, switch: Switch) -> Vec<Effect> {
        self.compare(&super::CompareCommand::Toggle(switch))
    }

    /// Esc: the newest notice of something wrong goes first, then the card of a word and the word, then the selection, then the
    /// code that is active, then the comparison. What is open in the window has gone before: the window asks itself first.
    fn back(&mut self) -> Vec<Effect> {
        if self.view.compare.classing {
            self.view.compare.classing = false;
            return Vec::new();
        }
        if self.notices.dismiss_last() || self.leave_overview() {
            return Vec::new();
        }
        let v = &mut self.view;
        if let Some(caret) = v.word.as_mut().filter(|c| c.card != CardSize::Closed) {
            caret.card = CardSize::Closed;
        } else if v.word.take().is_some() {
        } else if v.adjusting.take().is_some() {
            v.selection = None;
        } else if v.selection.is_some() || v.focus_tag.is_some() {
            (v.selection, v.focus_tag) = (None, None);
        } else if v.proposal.take().is_some() || v.suggest.current.take().is_some() {
        } else if v.along.on {
            self.toggle_along();
        } else if v.suggest.open {
            v.suggest.open = false;
        } else if v.active_code.is_some() {
            v.active_code = None;
        } else if !v.linking.picked.is_empty() {
            v.linking.picked.clear();
        } else if v.mode != Mode::Read {
            v.mode = Mode::Read;
        }
        Vec::new()
    }

    fn travel(&mut self, forward: bool) {
        let before = self.workspace().clone();
        let walked = if forward { self.history.redo() } else { self.history.undo() };
        match walked {
            Ok(Some((kind, what))) => {
                self.keep_to_text(&before);
                let key = if forward { "notice-redone" } else { "notice-undone" };
                let name = self.name_of(kind, &what);
                self.notices.add(Weight::Done, key, vec![("what", name)]);
            }
            Ok(None) => {}
            Err(e) => self.refuse(&e),
        }
    }

    fn copy(&mut self, cite: bool) -> Vec<Effect> {
        let Some(passage) = &self.view.selection else { return Vec::new() };
        let ws = self.workspace();
        let effect = if cite {
            super::citing::with_citation(ws, passage, self.citation_style()).map(Effect::Rich)
        } else {
            let version = ws.versions().get(&passage.version);
            version.map(|v| Effect::Clipboard(v.body.quotation(&passage.ranges)))
        };
        effect.into_iter().collect()
    }

    fn step_work(&mut self, forward: bool) {
        let ws = self.workspace();
        let works: Vec<WorkId> = ws.works().keys().copied().filter(|w| ws.versions_of(*w).next().is_some()).collect();
        let here = self.view.panes.first().and_then(|p| ws.work_of(*p)).map(|w| w.id);
        let at = works.iter().position(|w| Some(*w) == here).unwrap_or(0);
        let n = works.len();
        if n > 0 {
            let next = if forward { (at + 1) % n } else { (at + n - 1) % n };
            self.show_work(works[next]);
        }
    }

    pub(super) fn file(&mut self, command: FileCommand) -> Vec<Effect> {
        match command {
            FileCommand::New { path, corpus } => self.create_later(path, corpus),
            FileCommand::Open(path) => self.open_later(path),
            FileCommand::OpenCorpus => self.open_corpus(),
            FileCommand::Drop(paths) => {
                if let Some(path) = paths.iter().find(|p| Self::is_coded(p)) {
                    self.read_coded(path.clone(), super::interchange::Home::Shown, false);
                    return vec![Effect::Open(Surface::ImportCodes)];
                }
                if let Some(command) = Self::command_for(paths) {
                    return self.file(command);
                }
            }
            FileCommand::Import { paths, work } => self.import_later(paths, work),
            FileCommand::Replace { document, path, lost } => self.replace_later(document, path, lost),
            FileCommand::RemoveDocument(id) => self.remove_document(id),
            FileCommand::EditDocument { document, siglum, title, date, citation, work } => {
                self.edit_document(document, siglum, &title, date, &citation, work);
            }
            FileCommand::Align(work) => self.align_later(work),
            FileCommand::SetAside { version, paragraph, aside } => self.set_aside(version, paragraph, aside),
            FileCommand::ImportLinks { path, over } => self.import_links_later(path, over),
            FileCommand::ExportCollation { path, format } => self.export_collation_later(path, format),
            FileCommand::Recheck(path) => self.recheck_later(path),
            FileCommand::ExportLinks { path, format } => self.export_links_later(path, format),
            FileCommand::ExportReuse { path, format } => self.export_reuse(path, format),
            FileCommand::ReadCoded { path, home } => self.read_coded(path, home, false),
            FileCommand::TakeCoded => self.take_coded(),
            FileCommand::ForgetCoded => self.forget_coded(),
            FileCommand::PreviewCoded(what) => self.preview_coded(what),
            FileCommand::ExportCoded { path, what } => self.export_coded(path, what),
            FileCommand::ExportOverview { path, format } => self.export_overview(path, format),
            FileCommand::AddCoder { path, coder } => self.add_coder_later(path, coder),
            FileCommand::ImportCrosswalk(path) => self.import_crosswalk(&path),
            FileCommand::SaveCopy(path) => self.save_copy(&path),
            FileCommand::Picked(asked, paths) => return self.picked(&asked, paths),
            FileCommand::CancelJobs => {
                self.stop_proposals();
                self.jobs.cancel_all();
            }
            FileCommand::Dismiss(id) => {
                self.notices.dismiss(id);
            }
        }
        Vec::new()
    }

    /// What the answer to a file dialog asks for. The window handles those answers that fill in a field of its own.
    fn picked(&mut self, asked: &Asked, paths: Vec<PathBuf>) -> Vec<Effect> {
        let Some(first) = paths.first().cloned() else { return Vec::new() };
        match asked {
            Asked::Documents => self.file(FileCommand::Drop(paths)),
            Asked::Workspace => self.file(FileCommand::Open(first)),
            Asked::NewWorkspace => self.file(FileCommand::New { path: first, corpus: false }),
            Asked::Copy => self.file(FileCommand::SaveCopy(first)),
            Asked::Links => self.file(FileCommand::ImportLinks { path: first, over: Over::Keep }),
            Asked::Citation => self.file(FileCommand::Recheck(first)),
            Asked::ExportCollation(_) => match CollationFormat::of_path(&first) {
                Some(format) => self.file(FileCommand::ExportCollation { path: first, format }),
                None => Vec::new(),
            },
            Asked::ExportLinks(_) => match LinkFormat::of_path(&first) {
                Some(format) => self.file(FileCommand::ExportLinks { path: first, format }),
                None => Vec::new(),
            },
            Asked::ExportReuse(_) => Self::reuse_picked(first).map_or_else(Vec::new, |c| self.file(c)),
            Asked::Export(_) => match ExcerptFormat::of_path(&first) {
                Some(format) => self.give(GiveCommand::Export { path: first, format }),
                None => Vec::new(),
            },
            Asked::ExportOverview(_) => Self::overview_picked(first).map_or_else(Vec::new, |c| self.file(c)),
            Asked::Coder => {
                let coder = first.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
                self.file(FileCommand::AddCoder { path: first, coder })
            }
            Asked::Crosswalk => self.file(FileCommand::ImportCrosswalk(first)),
            Asked::Codes => {
                self.read_coded(first, super::interchange::Home::Shown, false);
                vec![Effect::Open(Surface::ImportCodes)]
            }
            // The sheet that asks says what goes there.
            Asked::ExportCodes(_) => Vec::new(),
            Asked::References => self.give(GiveCommand::ReadReferences(first)),
            Asked::ExportReferences(extension) => {
                let notation = Notation::ALL.into_iter().find(|n| n.extension() == *extension);
                notation
                    .map_or_else(Vec::new, |notation| self.give(GiveCommand::WriteReferences { path: first, notation }))
            }
        }
    }

    fn import_later(&mut self, paths: Vec<PathBuf>, work: Option<WorkId>) {
        let ws = self.workspace().clone();
        let revision = self.revision();
        self.jobs.spawn(Slot("import"), "job-import", move |ctx| {
            let mut skipped = Vec::new();
            let (mut found, mut given) = (Vec::new(), Vec::new());
            let mut tick = |done, total| ctx.tick(done, total).map_err(|_| crate::align::Cancelled);
            let read = exchange::read_all(&paths, &import::Options::default(), &mut tick).map_err(|_| Cancelled)?;
            for (path, read) in read {
                match read {
                    Ok(read) => {
                        if !exchange::gather(&ws, read, work.map(Target::Existing), &mut found, &mut given) {
                            skipped.push((path, Why::Known));
                        }
                    }
                    Err(fault) => skipped.push((path, Why::Fault(fault))),
                }
            }
            let planned = plan::import_linked(&ws, found, &given, Awaited::Reader, &mut tick);
            let Import { edit, waiting } = match planned {
                Ok(import) => import,
                Err(PlanError::Cancelled) => return Err(Cancelled),
                Err(e) => {
                    skipped.push((PathBuf::new(), Why::Fault(e.into())));
                    Import { edit: Edit::new(EditKind::Import, "", vec![]), waiting: Vec::new() }
                }
            };
            let again = FileCommand::Import { paths, work };
            Ok(Outcome::Planned { revision, edit, waiting, again, skipped })
        });
    }

    pub(super) fn align_later(&mut self, work: WorkId) {
        let ws = self.workspace().clone();
        let revision = self.revision();
        self.jobs.spawn(Slot("align"), "job-align", move |ctx| {
            let edit =
                plan::realign(&ws, work, &mut |done, total| ctx.tick(done, total).map_err(|_| crate::align::Cancelled))
                    .map_err(|_| Cancelled)?;
            Ok(Outcome::Planned { revision, edit, waiting: vec![], again: FileCommand::Align(work), skipped: vec![] })
        });
    }

    fn remove_document(&mut self, id: DocumentId) {
        let ws = self.workspace().clone();
        let Some(document) = ws.documents().get(&id) else { return };
        let versions: Vec<_> = ws.versions().values().filter(|v| v.document == id).collect();
        let gone = |v: VersionId| versions.iter().any(|x| x.id == v);
        let mut changes: Vec<Change> = Vec::new();
        changes
            .extend(ws.tags().values().filter(|t| t.document == id).map(|t| Change::Tag(Put::remove(t.id, t.clone()))));
        changes.extend(
            ws.alignments()
                .iter()
                .filter(|(p, _)| gone(p.a) || gone(p.b))
                .map(|(p, a)| Change::Alignment(Put::remove(*p, a.clone()))),
        );
        changes.extend(versions.iter().map(|v| Change::Version(Put::remove(v.id, v.record()))));
        changes.push(Change::Document(Put::remove(id, document.clone())));
        changes.extend(orphaned_work(&ws, document.work, id));
        self.commit(Edit::new(EditKind::RemoveDocument, document.siglum.clone(), changes));
    }

    fn edit_document(
        &mut self,
        id: DocumentId,
        siglum: String,
        title: &str,
        date: String,
        citation: &str,
        work: Option<WorkId>,
    ) {
        let ws = self.workspace().clone();
        let Some(before) = ws.documents().get(&id).cloned() else { return };
        let lang = Lang::parse(self.language().tag()).unwrap_or(Lang::EN);
        let mut after = before.clone();
        after.siglum = siglum;
        after.date = date;
        after.title.0.insert(lang, title.to_owned());
        after.citation.0.insert(lang, citation.to_owned());
        let mut changes = Vec::new();
        let new_work = work.unwrap_or_else(|| WorkId(ws.works().keys().last().map_or(1, |w| w.0 + 1)));
        if work.is_none() {
            let w = Work { id: new_work, title: after.title.clone(), date: after.date.clone() };
            changes.push(Change::Work(Put::add(new_work, w)));
        }
        after.work = new_work;
        if after == before {
            return;
        }
        let moved = after.work != before.work;
        changes.push(Change::Document(Put::replace(id, before.clone(), after.clone())));
        if moved {
            // Links join versions of one work: those with the old work go, the new ones are made below.
            let ours = |v: VersionId| ws.versions().get(&v).is_some_and(|v| v.document == id);
            changes.extend(
                ws.alignments()
                    .iter()
                    .filter(|(p, _)| ours(p.a) != ours(p.b))
                    .map(|(p, a)| Change::Alignment(Put::remove(*p, a.clone()))),
            );
            changes.extend(orphaned_work(&ws, before.work, id));
        }
        if self.commit(Edit::new(EditKind::EditDocument, after.siglum.clone(), changes)) && moved {
            self.align_later(new_work);
        }
    }

    fn set_aside(&mut self, version: VersionId, paragraph: usize, aside: bool) {
        let ws = self.workspace().clone();
        let Some(v) = ws.versions().get(&version) else { return };
        let before = v.record();
        let mut paragraphs = before.paragraphs.to_vec();
        let Some(p) = paragraphs.get_mut(paragraph) else { return };
        p.aside = aside.then_some(Aside::ByHand);
        let mut after = before.clone();
        after.paragraphs = paragraphs.into();
        let what = ws.documents().get(&v.document).map(|d| d.siglum.clone()).unwrap_or_default();
        let put = Put::replace(version, before, after);
        self.commit(Edit::new(EditKind::SetAside, what, vec![Change::Version(put)]));
    }

    pub(super) fn finish(&mut self, job: Finished<Outcome>) {
        use crate::jobs::Ended;
        match job.ended {
            Ended::Done(outcome) => self.bring(outcome),
            Ended::Cancelled => self.stop_comparison(job.slot),
            Ended::Panicked(error) => {
                self.notices.add(Weight::Error, "notice-job-failed", vec![("error", error)]);
            }
        }
    }

    fn bring(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::Rows(key, rows) => self.derived.take_rows(key, rows),
            Outcome::Worklist(key, worklist) => self.derived.take_worklist(&key, worklist),
            Outcome::Learnt(learnt) => self.derived.taught.take(learnt),
            Outcome::Proposals(stamp, made) => self.take_proposals(stamp, made),
            Outcome::LearntForProposals(learnt) => self.derived.taught.keep(learnt),
            Outcome::Suggestions(revision, made) => self.derived.suggested.take(revision, made),
            Outcome::Along(stamp, stops) => self.derived.along.take(&stamp, stops),
            Outcome::Unlike(stamp, found) => self.derived.unlike.take(&stamp, found),
            Outcome::Linked(found) => self.derived.linked.take(found),
            Outcome::Variants(made) => {
                let (ws, ignore) = (self.workspace().clone(), self.ignore());
                self.derived.variants.take(made, &ws, ignore);
            }
            Outcome::Table(key, table) => self.derived.compared.take(key, table),
            Outcome::Fingerprint(text) => self.derived.late.extend(text.map(Effect::Clipboard)),
            Outcome::Findings(reading, made) => self.derived.compared.take_findings(reading, made),
            Outcome::Planned { revision, edit, waiting, again, skipped } => {
                if self.bring_planned(revision, edit, again, skipped) {
                    self.refine_later(waiting);
                }
            }
            Outcome::Replaced { revision, again, made } => self.bring_replaced(revision, again, made),
            Outcome::Realigned { from, stretches, edit } => self.bring_realigned(&from, stretches, edit),
            Outcome::Opened(opened) => self.finish_opening(*opened),
            Outcome::NotOpened(path, error) => self.finish_failed_opening(&path, &error),
            Outcome::Exported { path, exact, total } => {
                let weight = if exact == total { Weight::Done } else { Weight::Warning };
                let values = vec![
                    ("file", path.display().to_string()),
                    ("exact", exact.to_string()),
                    ("total", total.to_string()),
                ];
                self.notices.add(weight, "notice-exported", values);
            }
            Outcome::Excerpts(made) => self.derived.giving.take(made.0, made.1),
            Outcome::Cited(revision, list) => self.derived.giving.take_list(revision, list),
            Outcome::Previewed(of, cited) => self.derived.giving.take_preview(of, cited),
            Outcome::References(read) => self.derived.giving.read = Some(read),
            Outcome::ReferencesWritten { path, n } => {
                let values = vec![("file", path.display().to_string()), ("n", n.to_string())];
                self.notices.add(Weight::Done, "notice-references-written", values);
            }
            Outcome::NotWritten(fault) => self.notices.fault(fault),
            Outcome::Refined(found) => self.take_refined(found),
            Outcome::LinksPlanned { revision, plan, path, over } => self.bring_links(revision, plan, path, over),
            Outcome::CollationExported { path, differences } => {
                let values = vec![("file", path.display().to_string()), ("differences", differences.to_string())];
                self.notices.add(Weight::Done, "notice-collation-exported", values);
            }
            Outcome::Rechecked { path, checked } => self.bring_recheck(&path, checked),
            Outcome::LinksExported { path, links } => {
                let values = vec![("file", path.display().to_string()), ("links", links.to_string())];
                self.notices.add(Weight::Done, "notice-links-exported", values);
            }
            Outcome::Reuse(key, made) => self.derived.reused.take(key, made),
            Outcome::ReuseExported { path, pairs } => {
                let values = vec![("file", path.display().to_string()), ("n", pairs.to_string())];
                self.notices.add(Weight::Done, "notice-reuse-exported", values);
            }
            Outcome::CodedRead { coming, take } => self.bring_coded(*coming, take),
            Outcome::CodedPreview(key, preview) => self.bring_preview(key, preview),
            Outcome::CodedExported { path, passages, done } => self.bring_exported_coded(&path, passages, &done),
            Outcome::Overview(key, made) => self.derived.overviewed.take_table(key, made),
            Outcome::Coders(key, made) => self.derived.overviewed.take_coders(key, made),
            Outcome::Quoted(of, made) => self.derived.overviewed.take_quoted(of, made),
            Outcome::CoderRead { revision, path, coder, merged } => self.bring_coder(revision, path, coder, merged),
            Outcome::OverviewExported(path) => {
                self.notices.add(Weight::Done, "notice-overview-exported", vec![("file", path.display().to_string())]);
            }
            Outcome::Ready => {}
        }
    }

    /// Says whether the edit was made.
    fn bring_planned(&mut self, revision: u64, edit: Edit, again: FileCommand, skipped: Vec<Skipped>) -> bool {
        if revision != self.revision() {
            // The reader went on meanwhile: the same is planned again for the workspace as it is now.
            self.file(again);
            return false;
        }
        for (path, why) in skipped {
            let file = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
            match why {
                Why::Known => self.notices.add(Weight::Warning, "notice-import-known", vec![("file", file)]),
                Why::Fault(fault) => self.notices.refuse("notice-not-imported", vec![("file", file)], fault),
            }
        }
        let first = edit.changes.iter().find_map(|c| match c {
            Change::Version(p) => p.after.as_ref().map(|v| v.id),
            _ => None,
        });
        let (kind, what, empty) = (edit.kind, edit.what.clone(), edit.changes.is_empty());
        let made = self.commit(edit);
        if made && !empty {
            if kind == EditKind::Import {
                self.notices.add(Weight::Done, "notice-imported", vec![("what", what)]);
            }
            if let Some(work) = first.and_then(|v| self.workspace().work_of(v)).map(|w| w.id) {
                self.show_work(work);
            }
        }
        made
    }

    /// Does what an action of the window's own asks, and gives back what it wants of the window.
    pub fn act_by_key(&mut self, action: Action) -> Vec<Effect> {
        self.dispatch(Command::Do(action))
    }
}

/// A work that loses its last document goes with it.
fn orphaned_work(ws: &Workspace, work: WorkId, leaving: DocumentId) -> Option<Change> {
    let empty = !ws.documents().values().any(|d| d.work == work && d.id != leaving);
    let w = ws.works().get(&work)?;
    empty.then(|| Change::Work(Put::remove(work, w.clone())))
}

/// How a file is to be read: what is not told is found.
#[must_use]
pub fn options(layout: Option<crate::model::Layout>, encoding: Option<String>) -> import::Options {
    import::Options { layout, encoding, ..import::Options::default() }
}
