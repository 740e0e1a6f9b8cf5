//! What opens over the text and closes again, one at a time: adding, opening, making, exporting, links, choosing a pane,
//! the details of a document, palette, keys, code finder, memo.

pub(crate) mod about;
pub(crate) mod add;
pub(crate) mod add_pane;
pub(crate) mod collation;
pub(crate) mod copy;
pub(crate) mod details;
pub(crate) mod export;
pub(crate) mod links;
pub(crate) mod new;
pub(crate) mod open;
pub(crate) mod overview;
pub(crate) mod path;
pub(crate) mod recheck;
pub(crate) mod references;
pub(crate) mod replace;
pub(crate) mod reuse;

use super::codebook::BookSheet;
use super::cx::Cx;
use super::{finder, keysheet, memo, palette};
use crate::app::Surface;
use crate::app::view::Asked;
use crate::model::DocumentId;
use egui::Ui;
use std::path::PathBuf;

/// What is open, with its own state.
pub(crate) enum Sheet {
    /// What the program is.
    About,
    /// Adding documents.
    Add(add::AddState),
    /// Choosing a version for one more pane.
    AddPane(add_pane::AddPaneState),
    /// A copy of the workspace.
    Copy(copy::CopyState),
    /// Facts and names of a document.
    Details(Box<details::DetailsState>),
    /// Exporting excerpts.
    Export(export::ExportState),
    /// The comparison into a file.
    ExportCollation(collation::ExportCollationState),
    /// Links into a file.
    ExportLinks(links::ExportLinksState),
    /// A cited comparison made again.
    Recheck(recheck::RecheckState),
    /// Shared wording into a file.
    ExportReuse(reuse::ExportReuseState),
    /// How the documents are cited.
    References(references::ReferencesState),
    /// What the overview shows into a file.
    ExportOverview(overview::ExportOverviewState),
    /// A second coder's workspace.
    AddCoder(overview::AddCoderState),
    /// Themes from a table.
    ImportCrosswalk(overview::ImportCrosswalkState),
    /// Links from a file.
    ImportLinks(links::ImportLinksState),
    /// Making a workspace.
    New(new::NewState),
    /// Opening a workspace.
    Open(open::OpenState),
    /// All actions by name.
    Palette(palette::PaletteState),
    /// All keys.
    Keys,
    /// A code by its name.
    Finder(finder::FinderState),
    /// Codes, codebooks, and files of them.
    Book(BookSheet),
    /// A document imported again.
    Replace(replace::ReplaceState),
    /// The memo of a tag.
    Memo(memo::MemoState),
}

/// What comes next for a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Then {
    /// It stays.
    Stay,
    /// It goes.
    Close,
    /// It stays and wants a file dialog.
    Ask(Asked),
    /// How a document is cited takes its place.
    Cite(DocumentId),
}

impl Then {
    /// Stays or goes.
    pub(super) fn stay(stay: bool) -> Self {
        if stay { Self::Stay } else { Self::Close }
    }
}

impl Sheet {
    /// What a surface opens with; nothing for those that are no sheets.
    pub(crate) fn new(surface: Surface) -> Option<Self> {
        Some(match surface {
            Surface::About => Self::About,
            Surface::Palette => Self::Palette(palette::PaletteState::default()),
            Surface::KeySheet => Self::Keys,
            Surface::CodeFinder => Self::Finder(finder::FinderState::default()),
            Surface::Memo => Self::Memo(memo::MemoState::default()),
            Surface::Export => Self::Export(export::ExportState::default()),
            Surface::Add => Self::Add(add::AddState::default()),
            Surface::New => Self::New(new::NewState::default()),
            Surface::OpenWorkspace => Self::Open(open::OpenState::default()),
            Surface::SaveCopy => Self::Copy(copy::CopyState::default()),
            Surface::AddPane => Self::AddPane(add_pane::AddPaneState::default()),
            Surface::ExportCollation => Self::ExportCollation(collation::ExportCollationState::default()),
            Surface::Recheck => Self::Recheck(recheck::RecheckState::default()),
            Surface::ExportLinks => Self::ExportLinks(links::ExportLinksState::default()),
            Surface::ExportReuse => Self::ExportReuse(reuse::ExportReuseState::default()),
            Surface::References => Self::References(references::ReferencesState::default()),
            Surface::ImportLinks => Self::ImportLinks(links::ImportLinksState::default()),
            // The name of a code is written where it stands.
            Surface::Back | Surface::Coupling | Surface::RenameCode => return None,
            Surface::NewCode
            | Surface::Code
            | Surface::MergeCode
            | Surface::SplitCode
            | Surface::DeleteCode
            | Surface::Codebooks
            | Surface::CodeBin
            | Surface::ImportCodes
            | Surface::ExportCodes => return BookSheet::new(surface).map(Self::Book),
            Surface::ExportOverview => Self::ExportOverview(overview::ExportOverviewState::default()),
            Surface::AddCoder => Self::AddCoder(overview::AddCoderState::default()),
            Surface::ImportCrosswalk => Self::ImportCrosswalk(overview::ImportCrosswalkState::default()),
        })
    }

    /// The details of a document.
    pub(crate) fn details(cx_session: &crate::app::Session, document: DocumentId) -> Option<Self> {
        details::DetailsState::new(cx_session, document).map(|d| Self::Details(Box::new(d)))
    }

    /// How a document is cited.
    pub(crate) fn citing(session: &crate::app::Session, document: DocumentId) -> Option<Self> {
        details::DetailsState::new(session, document).map(|d| Self::Details(Box::new(d.citing())))
    }

    /// Draws it.
    pub(crate) fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> Then {
        match self {
            Self::About => Then::stay(about::show(ui, cx)),
            Self::Add(state) => add::show(ui, cx, state),
            Self::AddPane(state) => Then::stay(add_pane::show(ui, cx, state)),
            Self::Copy(state) => copy::show(ui, cx, state),
            Self::Details(state) => Then::stay(details::show(ui, cx, state)),
            Self::Export(state) => export::show(ui, cx, state),
            Self::ExportCollation(state) => collation::export(ui, cx, state),
            Self::Recheck(state) => recheck::show(ui, cx, state),
            Self::ExportLinks(state) => links::export(ui, cx, state),
            Self::ExportReuse(state) => reuse::show(ui, cx, state),
            Self::References(state) => references::show(ui, cx, state),
            Self::ImportLinks(state) => links::import(ui, cx, state),
            Self::ExportOverview(state) => overview::export(ui, cx, state),
            Self::AddCoder(state) => overview::coder(ui, cx, state),
            Self::ImportCrosswalk(state) => overview::crosswalk(ui, cx, state),
            Self::New(state) => new::show(ui, cx, state),
            Self::Open(state) => open::show(ui, cx, state),
            Self::Book(sheet) => sheet.show(ui, cx),
            Self::Replace(state) => replace::show(ui, cx, state),
            Self::Palette(state) => Then::stay(palette::show(ui, cx, state)),
            Self::Keys => Then::stay(keysheet::show(ui, cx)),
            Self::Finder(state) => Then::stay(finder::show(ui, cx, state)),
            Self::Memo(state) => Then::stay(memo::show(ui, cx, state)),
        }
    }

    /// Takes the answer to a file dialog that it asked for. Says whether it stays open.
    pub(crate) fn picked(&mut self, paths: Vec<PathBuf>, cx: &mut Cx<'_>) -> Then {
        match self {
            Self::Add(state) => add::picked(state, paths, cx),
            Self::Open(state) => open::picked(state, paths, cx),
            Self::Book(sheet) => {
                sheet.picked(paths, cx);
                Then::Stay
            }
            Self::Replace(state) => {
                state.path.picked(paths);
                Then::Stay
            }
            Self::New(state) => {
                state.path.picked(paths);
                Then::Stay
            }
            Self::Copy(state) => {
                state.path.picked(paths);
                Then::Stay
            }
            Self::ExportCollation(state) => {
                state.path.picked(paths);
                Then::Stay
            }
            Self::Recheck(state) => {
                state.path.picked(paths);
                Then::Stay
            }
            Self::ExportLinks(state) => {
                state.path.picked(paths);
                Then::Stay
            }
            Self::ExportReuse(state) => {
                state.path.picked(paths);
                Then::Stay
            }
            Self::References(state) => {
                state.picked(paths, cx);
                Then::Stay
            }
            Self::ExportOverview(state) => {
                state.path.picked(paths);
                Then::Stay
            }
            Self::AddCoder(state) => {
                state.picked(paths);
                Then::Stay
            }
            Self::ImportCrosswalk(state) => {
                state.path.picked(paths);
                Then::Stay
            }
            Self::ImportLinks(state) => {
                state.path.picked(paths);
                Then::Stay
            }
            Self::Export(state) => {
                state.path.picked(paths);
                Then::Stay
            }
            _ => Then::Stay,
        }
    }
}
