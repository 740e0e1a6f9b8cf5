//! Collation: what differs between two texts of one language, word by word.
//!
//! A word diff of two printings of one text finds mostly noise: commas, capitals, the shape of an apostrophe. Throwing
//! that away hides the few cases where it matters; showing it all hides everything else. So every difference gets the
//! [`Class`] of what it is, and a reader chooses what to ignore ([`Ignore`]).
//!
//! It goes in the steps of the Gothenburg model (Dekker and Middell 2011; tokenise, normalise, align, analyse, visualise),
//! one file each:
//!
//! - `item`: a text becomes items that are compared, words or characters, a hyphenated compound being one;
//! - `matching`: items are matched by their **wording** alone, with everything folded that can be. Commas and capitals
//!   neither attract nor repel, so that no choice of what to ignore ever moves a match;
//! - `run`: what lies on and between the matches becomes [`Run`]s, which tile both texts;
//! - `respelt`: of texts compared by characters, words that are spelt in two ways;
//! - `class`: what it takes to make the two sides of a difference equal;
//! - `pairing`: paragraphs that share their words stand together, where no alignment says more;
//! - `compare`: two versions, paragraph by paragraph along their alignment;
//! - `furniture`: what an import would have set aside, where it was not;
//! - `ladder`: how many differences are left as one kind after the other is ignored;
//! - `many`: any number of versions, their words under each other;
//! - `moves`: passages that stand elsewhere, which are one difference and not two;
//! - `table`: any number of versions as one table of places and readings, which views and exports are made from;
//! - `refine`: characters inside a replaced word, and how alike two readings are;
//! - `apparatus`: a table as notes on a base, lemma and readings with their witnesses;
//! - `left`: what is left of a place of the table as habits are folded away, without matching again;
//! - [`reuse`](mod@reuse): wording that texts of different works share, wherever it stands;
//! - `inline`: runs as roles and text, for a window, a page or a terminal to dress.
//!
//! What counts as **one** difference: two words that differ in habit only (`Internet`, `internet`) are one each, even side
//! by side, for a reader wants them as a list of pairs; a stretch of other wording is one, however many words it has, with
//! the marks inside it. Marks between the same words are one difference for each place between two words.

mod apparatus;
mod class;
mod compare;
mod forest;
mod furniture;
mod inline;
mod item;
mod ladder;
mod left;
mod many;
mod matching;
mod moves;
mod pairing;
mod refine;
mod respelt;
pub mod reuse;
mod run;
mod table;

pub use crate::text::fold::{Folding as Ignore, Switch, UnknownSwitch};
pub use apparatus::{Act, Attested, Entry, Lemma, abridged, apparatus, note};
pub use class::Class;
pub use compare::{Comparison, Counts, Difference, Group, Side, Stop, Watch, compare, compare_knowing};
pub use furniture::Furniture;
pub use inline::{Span, inline, one_side};
pub use item::{Manner, Unit};
pub use ladder::{Step, ladder};
pub use many::{Collated, Rung, collate, collate_knowing, collate_watched, strangers};
pub use moves::Moved;
pub use refine::{Refined, refine};
pub use run::{Diff, Role, Run, diff};
pub use table::{At, Collation, Heat, Matter, Move, Place, Reading, Section, Site, Tally, Variant, Witness};
