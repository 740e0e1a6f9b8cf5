//! What opens over the text for the codebook: all that is said of a code, joining, dividing and deleting codes, the
//! codebooks, the bin, and files of codes.

mod bin;
mod books;
mod code;
mod delete;
mod export;
mod fields;
mod import;
mod merge;
mod new;
mod said;
mod split;

use super::cx::Cx;
use super::surfaces::Then;
use crate::app::Surface;
use egui::Ui;
use std::path::PathBuf;

/// What is open, with its own state.
pub(crate) enum BookSheet {
    New(new::NewState),
    Code(Box<code::CodeState>),
    Merge(merge::MergeState),
    Split(split::SplitState),
    Delete(delete::DeleteState),
    Books(books::BooksState),
    Bin,
    Import(import::ImportState),
    Export(export::ExportState),
}

impl BookSheet {
    /// What a surface opens with; nothing for those of other parts of the window.
    pub(crate) fn new(surface: Surface) -> Option<Self> {
        Some(match surface {
            Surface::NewCode => Self::New(new::NewState::default()),
            Surface::Code => Self::Code(Box::default()),
            Surface::MergeCode => Self::Merge(merge::MergeState::default()),
            Surface::SplitCode => Self::Split(split::SplitState::default()),
            Surface::DeleteCode => Self::Delete(delete::DeleteState::default()),
            Surface::Codebooks => Self::Books(books::BooksState::default()),
            Surface::CodeBin => Self::Bin,
            Surface::ImportCodes => Self::Import(import::ImportState::default()),
            Surface::ExportCodes => Self::Export(export::ExportState::default()),
            _ => return None,
        })
    }

    /// Draws it.
    pub(crate) fn show(&mut self, ui: &Ui, cx: &mut Cx<'_>) -> Then {
        match self {
            Self::New(state) => Then::stay(new::show(ui, cx, state)),
            Self::Code(state) => Then::stay(code::show(ui, cx, state)),
            Self::Merge(state) => Then::stay(merge::show(ui, cx, state)),
            Self::Split(state) => Then::stay(split::show(ui, cx, state)),
            Self::Delete(state) => Then::stay(delete::show(ui, cx, state)),
            Self::Books(state) => Then::stay(books::show(ui, cx, state)),
            Self::Bin => Then::stay(bin::show(ui, cx)),
            Self::Import(state) => import::show(ui, cx, state),
            Self::Export(state) => export::show(ui, cx, state),
        }
    }

    /// Takes the answer to a file dialog that it asked for.
    pub(crate) fn picked(&mut self, paths: Vec<PathBuf>, cx: &mut Cx<'_>) {
        match self {
            Self::Import(state) => import::picked(state, paths, cx),
            Self::Export(state) => state.path.picked(paths),
            _ => {}
        }
    }

    /// Whether it does something of its own when it is left by Esc.
    pub(crate) fn takes_escape(&self) -> bool {
        matches!(self, Self::Code(_))
    }
}
