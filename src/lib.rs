//! Duizhao 对照: texts read against each other.
//!
//! - [`text`]: texts as such: ranges, languages, folding, sentences, words, line breaks.
//! - [`model`]: the workspace as plain data, the edits that change it, and the history that is the only door to it; rows.
//! - [`import`]: from bytes to languages, paragraphs and sentences; what around them is not the text; the built-in corpus.
//! - `duizhao_vectors`, a crate of its own: what a sentence says, as a direction: for Chinese and English.
//! - [`align`]: which paragraphs and sentences of two versions render each other.
//! - [`lexicon`]: the Chinese–English dictionary: headwords, readings, senses, and what they lead to expect.
//! - [`cite`]: references, styles of citation, files of references.
//! - [`coding`]: what a reader's coding amounts to, and which passages a code might be given to.
//! - [`collate`]: what differs between two versions of one language, and what each difference consists in.
//! - [`export`]: excerpts, codebook and alignments as files.
//! - [`store`]: the workspace file; files that are written whole or not at all.
//! - [`jobs`]: work longer than a frame, with progress and cancel.
//! - [`i18n`]: the languages of the interface.
//! - [`app`]: actions, commands and the session that answers them; no window, no printing.
//! - [`cli`]: the command line.
//! - `ui`: the window (feature `gui`).
//!
//! `ARCHITECTURE.md` tells which room may use which.

pub mod align;
pub mod app;
pub mod cite;
pub mod cli;
pub mod coding;
pub mod collate;
pub mod export;
pub mod i18n;
pub mod import;
pub mod jobs;
pub mod lexicon;
pub mod model;
pub mod store;
pub mod text;
#[cfg(feature = "gui")]
pub mod ui;
