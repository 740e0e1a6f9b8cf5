//! What a reader's coding amounts to, and what it leads to expect.
//!
//! - [`agreement`]: how far coders agree, where they do not, and a second coder's workspace merged in;
//! - [`crosswalk`]: themes through the documents of a corpus, with their evidence;
//! - [`family`]: which code stands under which;
//! - [`project`]: tags carried to the other versions of their work;
//! - [`matrix`]: counts, each of which lists its tags; [`query`]: tags by any condition;
//! - [`suggest`]: passages that a code might be given to, each with its reason;
//! - [`place`]: stretches of a source in characters, sentences and words, which all counts go by.
//!
//! Nothing here changes a workspace: what a reader accepts becomes an [`Edit`](crate::model::Edit), and what is derived
//! is never stored.
//!
//! Pure: no files, no threads, no clock.

pub mod agreement;
pub mod crosswalk;
pub mod family;
pub mod matrix;
pub mod place;
pub mod project;
pub mod query;
pub mod suggest;
#[cfg(test)]
pub(crate) mod testing;
