//! The reading surface: versions side by side that scroll by meaning.
//!
//! There is one scroll truth, a [`Place`]: a row of the alignment and a fraction of it. Each frame every pane is laid out
//! from it: the point of its text that belongs to the place stands at the *reading line*, and paragraphs are set from there
//! down and up until the pane is full (`arrange`). So panes cannot drift apart, and a change of width, size or layout
//! keeps the row where it stood. Turning the wheel by a point moves the pane that has most text in the row by a point; the
//! others move by their share.
//!
//! - `typeset`: a paragraph becomes lines; `measure`: heights, set only where they are asked for
//! - `prepared`: what is known of a corpus before anything is set: weights for the scrollbar
//! - `screen`: what stands where, for pointer and marks; `select`: selection and caret, without pixels
//! - `linking`: what the alignment editor adds
//! - `words`: single words under the pointer and in the light; `ruby`: readings above characters
//! - [`show`]: the frame; `navigate`, `point`, `paint`, `header`, `bar`: its parts
//!
//! The reader changes nothing but its own [`ReaderState`]; what the user wants is told as [`ReaderEvent`]s.

mod arrange;
mod bar;
mod bench;
mod event;
mod header;
mod input;
mod linking;
#[cfg(test)]
mod linking_tests;
mod measure;
mod navigate;
mod paint;
mod place;
mod point;
mod prepared;
mod ruby;
mod screen;
mod select;
mod show;
mod state;
#[cfg(test)]
mod tests;
pub(crate) mod typeset;
mod words;

pub use bench::{FrameCost, Gesture, Scene, Specimen, frame_cost};
pub use event::{Coupling, ReaderEvent};
pub use input::{
    DiffRole, Fill, Frame, Headers, Layout, LineKind, Mark, MarkKind, MarksOf, OverviewMark, PaneInput, ReaderInput,
    WordAt, Words,
};
pub use linking::{LinkingInput, RowFact, RowStatus};
pub(crate) use paint::stripe;
pub use place::Place;
pub use prepared::Prepared;
pub use ruby::Syllable;
pub use show::show;
pub use state::ReaderState;
pub use words::{Light, Lit, ReadingsOf, Single, Spot, SpotAt, WORD_DELAY};
