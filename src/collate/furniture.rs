//! Page furniture in what is compared: a headline of the site, a caption inside a word, the hyphen of a broken line.
//!
//! An import sets furniture aside, and then it takes no part. Where a text was taken as decoded it stands in the paragraphs, and
//! what an import would have set aside is known as ranges of the source. A difference that is gone once those are taken out of
//! the texts is of class [`Class::Furniture`](super::Class::Furniture).

use crate::model::Version;
use crate::text::TextRange;
use crate::text::fold::{Folding, fold};

/// What an import would set aside of two versions, as ranges of their sources: asides and the hyphens of broken words. Known
/// where a text was taken as decoded, with nothing set aside.
#[derive(Clone, Copy, Debug, Default)]
pub struct Furniture<'f> {
    /// Of the first version.
    pub a: &'f [TextRange],
    /// Of the second.
    pub b: &'f [TextRange],
}

impl Furniture<'_> {
    /// Whether any of it stands in the paragraphs that take part, so that the pages were not repaired.
    pub(super) fn is_in(&self, a: &Version, b: &Version) -> bool {
        let stands = |v: &Version, furniture: &[TextRange]| {
            let paragraphs = v.body.paragraphs().iter().enumerate();
            let mut shown = paragraphs.filter(|(_, p)| p.aside.is_none());
            !furniture.is_empty() && shown.any(|(i, _)| !v.body.to_reading(i, furniture).is_empty())
        };
        stands(a, self.a) || stands(b, self.b)
    }
}

/// The parts of some paragraphs that are furniture, ascending, as ranges of their reading texts joined by line ends; `starts` says
/// where each begins.
pub(super) fn mask(v: &Version, paragraphs: &[usize], starts: &[u32], furniture: &[TextRange]) -> Vec<TextRange> {
    if furniture.is_empty() {
        return Vec::new();
    }
    let of = |(&p, &start): (&usize, &u32)| v.body.to_reading(p, furniture).into_iter().map(move |r| r.shifted(start));
    paragraphs.iter().zip(starts).flat_map(of).collect()
}

/// A stretch of a text in its place, with what of the text is furniture.
#[derive(Clone, Copy)]
pub(super) struct Masked<'t> {
    pub(super) text: &'t str,
    pub(super) masks: &'t [TextRange],
    pub(super) range: TextRange,
}

impl Masked<'_> {
    /// The stretch without what is furniture in it; nothing where nothing is.
    fn rest(self) -> Option<String> {
        let Self { text, masks, range } = self;
        let mut out = String::new();
        let mut at = range.start;
        for m in masks.iter().filter(|m| m.start < range.end && m.end > range.start) {
            out.push_str(TextRange::new(at, m.start.max(at)).slice(text).unwrap_or(""));
            at = m.end.min(range.end);
        }
        (at > range.start).then(|| out + TextRange::new(at, range.end).slice(text).unwrap_or(""))
    }

    /// Whether it is furniture and nothing else.
    pub(super) fn is_all(self) -> bool {
        self.rest().is_some_and(|rest| rest.chars().all(char::is_whitespace))
    }
}

/// Whether stretches that differ are the same once furniture is taken out of them and `all` is folded away.
pub(super) fn explains<'t>(stretches: impl Iterator<Item = Masked<'t>> + Clone, all: &Folding) -> bool {
    if stretches.clone().all(|s| s.rest().is_none()) {
        return false;
    }
    let mut plain = stretches.map(|s| {
        let rest = s.rest().unwrap_or_else(|| s.range.slice(s.text).unwrap_or("").to_owned());
        fold(&rest, all)
    });
    let first = plain.next();
    plain.all(|p| Some(p) == first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_without_furniture_decides() {
        let (a, b) = ("develop- CAPTION ment of it", "development of it");
        let masks = [TextRange::new(7, 17)];
        let cut = |range| Masked { text: a, masks: &masks, range };
        let other = |start, end| Masked { text: b, masks: &[], range: TextRange::new(start, end) };
        assert_eq!(cut(TextRange::new(0, 21)).rest().as_deref(), Some("development"));
        assert!(explains([cut(TextRange::new(0, 21)), other(0, 11)].into_iter(), &Folding::ALL));
        assert!(!explains([cut(TextRange::new(0, 21)), other(12, 14)].into_iter(), &Folding::ALL));
        assert!(
            !explains([cut(TextRange::new(22, 24)), other(12, 14)].into_iter(), &Folding::ALL),
            "nothing is furniture"
        );
        assert!(cut(TextRange::new(8, 17)).is_all() && !cut(TextRange::new(0, 17)).is_all());
    }
}
