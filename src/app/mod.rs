//! The program without a window: actions, commands, the session that answers them.
//!
//! Whatever can be done is a [`Command`]; what a person can name is an [`Action`]; [`Session::dispatch`] answers both.
//! Long work goes to `jobs` and comes back through [`Session::poll`]. The window and the command line hold a session
//! and read it; neither can change a workspace but through it.

pub mod action;
pub mod along;
pub mod batch;
mod bookmarks;
pub mod citing;
pub mod codebook;
pub mod collating;
pub mod command;
pub mod comparing;
mod derived;
pub mod exchange;
pub mod fault;
pub mod filing;
pub mod findings;
mod furniture;
pub mod giving;
pub mod headless;
pub mod interchange;
mod judging;
mod learning;
mod linked;
pub mod linking;
pub mod marks;
pub mod measure;
pub mod meter;
pub mod naming;
pub mod notice;
pub mod opening;
pub mod overview;
pub mod pinyin;
pub mod plan;
pub mod preferences;
pub mod proposing;
pub mod referring;
mod refining;
mod relinking;
pub mod replacing;
pub mod reusing;
pub mod session;
pub mod shares;
pub mod starting;
pub mod suggesting;
pub mod tagging;
mod unlike;
pub mod variants;
pub mod view;
mod viewing;
pub mod wordcard;
pub mod wording;
pub mod worklist;

pub use crate::export::excerpts::{
    Clip, Column, Context, Excerpt, ExcerptFormat, Excerpts, Line, Order, Plan, Renderings, Rows, fields,
};
pub use crate::export::reuse::ReuseFormat;
pub use crate::export::{CollationFormat, Format, LinkFormat};
pub use action::{Action, Chord, Group, Scope};
pub use command::{
    CodeCommand, Command, CompareCommand, Effect, FileCommand, GiveCommand, LinkAct, LinkCommand, OverviewCommand,
    ProposalCommand, ReuseCommand, Stop, SuggestionCommand, Surface, TagCommand, Toward, ViewCommand, Wanted,
};
pub use findings::{Finding, Findings, Rung};
pub use overview::OverviewFormat;
pub use session::Session;
pub use starting::{Started, Starting};
