//! Reading a file: its encoding, its languages, its layout, its paragraphs, and what around them is not the text.
//!
//! ```text
//! bytes → text → lines → parts of lines, by script → blocks, by language
//!       → furniture, copies and captions set aside → kinds → broken paragraphs joined → one stream for each language
//! ```
//!
//! An inspection never changes the text. What it joins it lists as pieces of one paragraph, what it sets aside stays a
//! paragraph with its reason, and both are reported as [`Repair`]s, which can be left out one by one. Every character
//! that is not blank stands in exactly one paragraph of one stream, but for the hyphens of joined words, which the
//! repair names.
//!
//! Time is linear in the length of the text; nothing here names files, threads or a clock.

mod block;
mod decode;
mod detail;
mod error;
mod facts;
mod finding;
mod furniture;
mod join;
mod kind;
mod language;
mod layout;
mod lines;
pub mod links;
pub mod manifest;
pub mod qda;
mod repeat;
mod script;
mod streams;
#[cfg(test)]
mod tests;
mod wrap;

pub use decode::{MAX_BYTES, decode};
pub use detail::Detail;
pub use error::ImportError;
pub use facts::{document_facts, title_of};
pub use finding::{Block, Finding, Options, Repair, RepairKind, Repairs, Stream};
pub use manifest::{Manifest, ManifestDocument, ManifestWork, builtin, builtin_manifest, parse_manifest};

use crate::model::{Layout, Source};
use block::Draft;
use lines::Line;
use script::{Least, script_of_line, split};
use std::sync::Arc;

/// Looks into a file and tells what an import would find.
///
/// # Errors
/// Where the bytes are not text; see [`decode`].
pub fn inspect(bytes: &[u8], options: &Options) -> Result<Finding, ImportError> {
    Ok(inspect_source(Arc::new(decode(bytes, options.encoding.as_deref())?), options))
}

/// The same for a text that is decoded already; [`Options::encoding`] has no effect.
#[must_use]
pub fn inspect_source(source: Arc<Source>, options: &Options) -> Finding {
    let text = &*source.text;
    let lines = lines::lines(text);
    let words = wrap::vocabulary(text, &lines);
    let mut drafts = parts(text, &lines, options.layout);
    if let Some(width) = wrap::width(text, &lines) {
        drafts = wrap::join(text, &lines, drafts, width, &words, &options.repairs);
    }
    language::assign(text, &mut drafts);
    drafts = layout::fold(text, drafts, options.layout);
    let mut repairs = streams::wrapped(&drafts);
    furniture::set_aside(text, &mut drafts);
    repeat::set_aside(text, &mut drafts);
    streams::restore(&mut drafts, &options.repairs);
    kind::assign(text, &mut drafts);
    let blocks_before = drafts.clone();
    repairs.extend(join::join(text, &mut drafts, &words, &options.repairs));
    repairs.extend(streams::set_aside(&drafts));
    repairs.sort_by_key(|r| (r.at.first().copied(), r.kind));
    let layout = options.layout.unwrap_or_else(|| layout::detect(&drafts));
    let streams = streams::assemble(text, &drafts);
    let blocks = streams::blocks(&blocks_before, &drafts);
    Finding { layout, streams, repairs, blocks, source }
}

/// The parts of all lines, each in one script.
fn parts(text: &str, lines: &[Line], layout: Option<Layout>) -> Vec<Draft> {
    let whole = |line: &Line| vec![(line.at, script_of_line(line.at.slice(text).unwrap_or("")))];
    let cut = |least: Least| -> Vec<Vec<script::Part>> {
        lines.iter().map(|l| split(l.at.slice(text).unwrap_or(""), l.at.start, least)).collect()
    };
    let parts = if matches!(layout, Some(Layout::Single | Layout::Sequential)) {
        lines.iter().map(whole).collect()
    } else {
        let cautious = cut(Least::CAUTIOUS);
        let pairs = cautious.iter().filter(|p| p.len() > 1).count();
        // Where most lines hold a pair, the short ones do too.
        if pairs >= 3 && pairs * 2 > lines.len() { cut(Least::BOLD) } else { cautious }
    };
    parts.into_iter().enumerate().flat_map(|(i, p)| p.into_iter().map(move |(at, s)| Draft::new(at, i, s))).collect()
}
