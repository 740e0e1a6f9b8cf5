//! What the reader tells the window; the window turns it into commands.

use super::place::Place;
use super::words::Spot;
use crate::app::proposing::ProposalId;
use crate::model::TagId;
use crate::text::TextRange;
use egui::{Pos2, Rect};

/// Something the reader of the text did. Panes are numbered from the left.
#[derive(Clone, Debug, PartialEq)]
pub enum ReaderEvent {
    /// A selection was made, changed and let go, or extended by keys; `ranges` is empty when it was dropped.
    Selected {
        /// The pane.
        pane: usize,
        /// Paragraphs and the bytes of their reading text, in order.
        ranges: Vec<(usize, TextRange)>,
        /// A point near its end, for the bar of actions.
        at: Pos2,
    },
    /// The pointer came to a segment, or left the text (`None`).
    Hover(Option<(usize, u32)>),
    /// The pointer has come to rest on a word, or has left the text for a while (`None`).
    Word(Option<Spot>),
    /// The caret stands at another segment.
    CaretMoved {
        /// The pane.
        pane: usize,
        /// The segment.
        segment: u32,
    },
    /// The place at the reading line changed.
    Scrolled(Place),
    /// A tagged passage was clicked.
    TagClicked {
        /// The pane.
        pane: usize,
        /// The tag.
        tag: TagId,
        /// Where.
        at: Pos2,
    },
    /// A proposed passage was clicked.
    ProposalClicked {
        /// The pane.
        pane: usize,
        /// The proposal.
        proposal: ProposalId,
    },
    /// The right button, or Shift and F10 for the caret, asks for what applies here.
    ContextMenu {
        /// The pane.
        pane: usize,
        /// The paragraph.
        paragraph: usize,
        /// Byte of its reading text.
        offset: u32,
        /// The segment there, if any.
        segment: Option<u32>,
        /// Where.
        at: Pos2,
    },
    /// The name of a pane was pressed: open the list of versions under it.
    VersionMenu {
        /// The pane.
        pane: usize,
        /// The button.
        button: Rect,
    },
    /// A pane is to stand at another place among the panes.
    MovePane {
        /// Where it stands.
        from: usize,
        /// Where it shall stand.
        to: usize,
    },
    /// A pane is to be closed.
    ClosePane(usize),
    /// In the alignment editor: a sentence was chosen to be linked, or no longer is.
    Chosen {
        /// The pane.
        pane: usize,
        /// The segment.
        segment: u32,
    },
    /// In the alignment editor: a sentence is to be broken in two.
    Break {
        /// The pane.
        pane: usize,
        /// The segment.
        segment: u32,
        /// Byte of the segment's text.
        at: u32,
    },
    /// A pane was uncoupled from the others or coupled again. The reader has done it; this is for the record.
    CoupleToggled {
        /// The pane.
        pane: usize,
        /// Whether it moves with the others now.
        coupled: Coupling,
    },
}

/// Whether a pane moves with the others.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Coupling {
    /// It does. `ahead` rows (usually none) lie between the common place and its own.
    Coupled {
        /// How many rows further down it stands; negative for further up.
        ahead: f64,
    },
    /// It stands at a place of its own.
    Alone(Place),
}

impl Default for Coupling {
    fn default() -> Self {
        Self::Coupled { ahead: 0.0 }
    }
}
