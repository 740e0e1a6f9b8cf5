//! What no standard has a place for, in one small grammar for all formats.
//!
//! ```text
//! segments  "0:12/3h/0 13/4/24"       text 0: segment 12, of paragraph 3, a heading, begins at code point 0 of what is
//!                                     written; segment 13, of paragraph 4, at code point 24
//! link      "0:12 13;1:14;auto;0.93"  segments 12 and 13 of text 0 with segment 14 of text 1
//! ```
//!
//! Numbers are those of the version the texts come from, so that what is set aside leaves a gap; texts are counted from 0.

use super::{Text, word};
use crate::model::Link;
use std::fmt::Write;

/// Where the segments stand in what [`Text::joined`] makes of them.
pub(super) fn segments(index: usize, text: &Text<'_>, segments: &[u32]) -> String {
    let mut out = format!("{index}:");
    for (k, (segment, start)) in text.join(segments).1.into_iter().enumerate() {
        let blank = if k > 0 { " " } else { "" };
        let heading = if segment.heading { "h" } else { "" };
        // Writing to a string cannot fail.
        let _ = write!(out, "{blank}{}/{}{heading}/{start}", segment.number, segment.paragraph);
    }
    out
}

/// A link between the texts `a` and `b`.
pub(super) fn link(a: usize, b: usize, link: &Link) -> String {
    format!("{a}:{};{b}:{};{};{}", numbers(&link.a), numbers(&link.b), word(link.status), link.confidence)
}

/// Numbers of segments, parted by blanks.
pub(crate) fn numbers(segments: &[u32]) -> String {
    segments.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

/// A text: its hash, `-` if unknown, and its name.
pub(super) fn text(index: usize, text: &Text<'_>) -> String {
    let hash = if text.hash.is_empty() { "-" } else { &text.hash };
    format!("{index} {hash} {}", text.name)
}
