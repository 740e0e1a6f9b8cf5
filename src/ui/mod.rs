//! The window: everything egui. Views read a session and push commands; [`run`] opens the window.
//!
//! [`window`] holds the frame; `chrome` what stands around the text; `library` and `codes` the panels; `reading`
//! feeds the [`reader`], `linking` makes it the alignment editor, `compare` shows differences, `reuse` what works share,
//! `overview` what the codes amount to; `surfaces` are what opens over the text. [`theme`] and [`fonts`] hold
//! every colour, measure and face.

mod bench;
mod chrome;
mod clipboard;
mod codebook;
mod codes;
mod compare;
mod cx;
pub mod dialogs;
mod finder;
pub mod fonts;
mod icons;
mod keys;
mod keysheet;
mod library;
mod linking;
mod memo;
mod overview;
mod palette;
mod parts;
pub mod reader;
mod reading;
mod reuse;
mod ribbon;
mod roll;
mod run;
#[cfg(test)]
mod stage;
mod surfaces;
pub mod theme;
mod widgets;
pub mod window;

pub use bench::bench;
pub use run::{prepare, run};
