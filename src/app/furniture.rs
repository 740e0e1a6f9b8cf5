//! What an import would set aside of a text that was taken as decoded: known again from its source, for comparison.

use crate::import;
use crate::model::Version;
use crate::text::{TextRange, range};

/// Asides of the source of a version and the hyphens of its broken words, as ranges of the source, ascending. Where an import
/// has set them aside they are in none of its paragraphs, and so change nothing.
pub(super) fn of(version: &Version) -> Vec<TextRange> {
    let finding = import::inspect_source(version.body.source().clone(), &import::Options::default());
    let asides = finding.blocks.iter().filter(|b| b.aside.is_some()).map(|b| b.at);
    range::normalise(asides.chain(finding.repairs.iter().flat_map(|r| r.dropped.iter().copied())).collect())
}

/// The same for several versions, in their order. A source that several of them are from is read once.
pub(super) fn of_all(versions: &[&Version]) -> Vec<Vec<TextRange>> {
    let mut out: Vec<Vec<TextRange>> = Vec::with_capacity(versions.len());
    for (i, v) in versions.iter().enumerate() {
        let same = versions[..i].iter().position(|w| w.body.source().hash == v.body.source().hash);
        out.push(same.map_or_else(|| of(v), |at| out[at].clone()));
    }
    out
}
