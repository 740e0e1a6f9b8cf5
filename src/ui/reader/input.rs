//! What the reader is given each frame. Everything is borrowed; the reader keeps none of it.

use super::linking::LinkingInput;
use super::words::Single;
use crate::app::proposing::ProposalId;
use crate::i18n::Language;
use crate::model::{Rows, TagId, Version, rows::Asides};
use crate::text::{Lang, TextRange};
use crate::ui::theme::Theme;
use egui::Color32;
use std::sync::LazyLock;

/// How the text is laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Layout {
    /// Each pane flows as its paragraphs do; aligned places stand at the same height at the reading line.
    #[default]
    Flow,
    /// A table: one row of cells for each row of the alignment, as high as its highest cell.
    Rows,
}

/// One pane.
#[derive(Clone, Copy)]
pub struct PaneInput<'a> {
    /// The text.
    pub version: &'a Version,
    /// Name in the pane's header, such as `004 · 中文`.
    pub name: &'a str,
    /// Title above the text, large.
    pub title: &'a str,
    /// Citation or origin under the title, small.
    pub subtitle: &'a str,
}

/// What a mark says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum MarkKind {
    /// A tagged passage: a stripe in the margin and an underline, both in `lane` (0 is nearest to the text).
    Tag {
        /// The tag, for clicks.
        tag: TagId,
        /// Colour of the code, as [`Theme::code`] gives it.
        color: Color32,
        /// Lane, so that overlapping tags stay apart.
        lane: u8,
        /// Kind of its lines, which tells its family without colours.
        line: LineKind,
        /// Whether its code is the active one: the passage gets a fill.
        active: bool,
    },
    /// A passage that a tag of another version proposes: a hollow stripe, and a dashed frame.
    Proposed {
        /// Which one, for clicks.
        proposal: ProposalId,
        /// Colour of the code, as [`Theme::code`] gives it.
        color: Color32,
        /// Lane, as of a tag.
        lane: u8,
        /// Whether it is the one that keys refer to: it is framed.
        current: bool,
    },
    /// A passage that the reader is shown: framed.
    Framed(Frame),
    /// A search hit.
    Search {
        /// Whether the reader stands at this one.
        current: bool,
    },
    /// A difference between versions.
    Diff(DiffRole),
}

/// A kind of line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LineKind {
    /// Without a gap.
    #[default]
    Solid,
    /// Long strokes.
    Dashed,
    /// Short strokes.
    Dotted,
    /// A long stroke, a short one.
    Mixed,
}

impl LineKind {
    /// The kind of a family, by its place among those of its codebook; after the last kind they begin again.
    #[must_use]
    pub fn of_family(family: usize) -> Self {
        [Self::Solid, Self::Dashed, Self::Dotted, Self::Mixed][family % 4]
    }

    /// Lengths of strokes and gaps, in points.
    fn strokes(self) -> &'static [(f32, f32)] {
        match self {
            Self::Solid => &[(f32::INFINITY, 0.0)],
            Self::Dashed => &[(9.0, 3.0)],
            Self::Dotted => &[(2.5, 2.5)],
            Self::Mixed => &[(10.0, 2.5), (2.5, 2.5)],
        }
    }

    /// The strokes of a line between two points of one axis.
    pub(crate) fn spans(self, from: f32, to: f32) -> impl Iterator<Item = (f32, f32)> {
        let mut at = from;
        let mut strokes = self.strokes().iter().cycle();
        std::iter::from_fn(move || {
            let &(stroke, gap) = strokes.next().filter(|_| at < to)?;
            let span = (at, (at + stroke).min(to));
            at = span.1 + gap;
            Some(span)
        })
    }
}

/// A frame around a passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frame {
    /// Of something that stands.
    Solid,
    /// Of something that is only suggested.
    Dashed,
}

/// What differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DiffRole {
    /// Not in the other version: struck.
    Delete,
    /// Only in this version: underlined.
    Insert,
    /// Stands elsewhere in the other version: boxed.
    Moved,
    /// Put in other words: underlined and tinted.
    Variant,
    /// Versions of one language print the same words otherwise: dotted underline.
    Habit,
}

/// A mark on a stretch of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mark {
    /// Bytes of the paragraph's reading text.
    pub range: TextRange,
    /// What it says.
    pub kind: MarkKind,
}

/// A stripe of the scrollbar.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OverviewMark {
    /// The row it stands in.
    pub row: u32,
    /// Its colour.
    pub color: Color32,
    /// Column of the bar, 0 to 2.
    pub lane: u8,
    /// How it is filled.
    pub fill: Fill,
}

/// How a stripe of the scrollbar is filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fill {
    /// For what is there.
    Whole,
    /// For what is only proposed: a frame, known without its colour.
    Hollow,
}

/// Gives the marks of a paragraph of a pane (`pane`, `paragraph`).
pub type MarksOf<'a> = &'a dyn Fn(usize, usize) -> Vec<Mark>;

/// Gives the word at a byte of a text.
pub type WordAt<'a> = &'a dyn Fn(&str, Lang, u32) -> TextRange;

/// Everything the reader draws from.
#[derive(Clone, Copy)]
pub struct ReaderInput<'a> {
    /// The panes, from left to right; as many as `rows` has.
    pub panes: &'a [PaneInput<'a>],
    /// The rows over them.
    pub rows: &'a Rows,
    /// Changes whenever `rows`, the versions or their order do; the reader then looks up its place anew, by segment.
    pub revision: u64,
    /// Whether `rows` were built with page furniture.
    pub asides: Asides,
    /// Flow or table.
    pub layout: Layout,
    /// Size of the reading text in points, 14 to 40.
    pub text_size: f32,
    /// Longest line, as a share of the usual 36 Han or 66 Latin characters.
    pub measure: f32,
    /// Marks of a paragraph.
    pub marks: MarksOf<'a>,
    /// Stripes of the scrollbar.
    pub overview: &'a [OverviewMark],
    /// The word at a place, for double clicks.
    pub word_at: WordAt<'a>,
    /// Single words: which one is pointed at, what is lit, what stands above them.
    pub single: Single<'a>,
    /// Whether pane headers are drawn (not on the projector).
    pub headers: Headers,
    /// What the alignment editor adds; it needs [`Layout::Rows`].
    pub linking: Option<LinkingInput<'a>>,
    /// Colours.
    pub theme: &'a Theme,
    /// Texts of the interface.
    pub words: &'a Words,
}

/// Whether panes have headers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Headers {
    /// Name, handle and buttons above each pane.
    #[default]
    Shown,
    /// Nothing but the text.
    Hidden,
}

/// Texts of the reader's own controls, in the language of the interface.
#[derive(Clone, Debug)]
pub struct Words {
    /// Name of the button that opens the list of versions; `{}` stands for the version shown.
    pub choose_version: String,
    /// Name of the handle that moves a pane; `{}` stands for the version.
    pub move_pane: String,
    /// Name of the button that closes a pane; `{}` stands for the version.
    pub close_pane: String,
    /// Name of the button that lets a pane scroll alone; `{}` stands for the version.
    pub uncouple: String,
    /// Name of the button that couples a pane where it stands; `{}` stands for the version.
    pub couple_here: String,
    /// Name of the button that brings a pane back to the others; `{}` stands for the version.
    pub snap_back: String,
    /// Name of the scrollbar.
    pub scrollbar: String,
    /// Name of the border between two panes.
    pub splitter: String,
    /// Note on a paragraph set aside as a web form.
    pub aside_form: String,
    /// Note on a paragraph set aside as a line of the site.
    pub aside_site: String,
    /// Note on a paragraph set aside as a caption.
    pub aside_caption: String,
    /// Note on a paragraph set aside as a truncated excerpt.
    pub aside_excerpt: String,
    /// Note on a paragraph set aside by hand.
    pub aside_hand: String,
    /// Shown where there is nothing to read.
    pub empty: String,
    /// Name of an empty cell of the table.
    pub no_counterpart: String,
}

impl Words {
    /// The words of a language of the interface.
    #[must_use]
    pub fn of(language: Language) -> &'static Self {
        static ALL: LazyLock<[Words; 2]> = LazyLock::new(|| Language::ALL.map(Words::read));
        &ALL[usize::from(language == Language::Zh)]
    }

    fn read(language: Language) -> Self {
        let text = |key: &str| language.text_with(key, &[("version", "{}".into())]);
        Self {
            choose_version: text("reader-choose-version"),
            move_pane: text("reader-move-pane"),
            close_pane: text("reader-close-pane"),
            uncouple: text("reader-uncouple"),
            couple_here: text("reader-couple-here"),
            snap_back: text("reader-snap-back"),
            scrollbar: text("reader-scrollbar"),
            splitter: text("reader-splitter"),
            aside_form: text("reader-aside-form"),
            aside_site: text("reader-aside-site"),
            aside_caption: text("reader-aside-caption"),
            aside_excerpt: text("reader-aside-excerpt"),
            aside_hand: text("reader-aside-hand"),
            empty: text("reader-empty"),
            no_counterpart: text("reader-no-counterpart"),
        }
    }
}

/// A text of [`Words`] with its place filled.
pub(crate) fn fill(pattern: &str, with: &str) -> String {
    pattern.replacen("{}", with, 1)
}
