//! The alignment editor: the reader in rows, and what one needs to mend them.
//!
//! The rows themselves are drawn by the reader, which is given the [`facts`] of each; here are the [`bar`] of acts at the
//! caret, the [`strip`] of keys under the text, and the [`worklist`] beside it.

pub(crate) mod bar;
pub(crate) mod facts;
pub(crate) mod strip;
pub(crate) mod worklist;
