//! Putting together what a reader finds, whatever the format: the same limits and the same rules for all.

use super::note::{self, Within};
use super::{FileLinks, FileSegment, FileText, LinkFile, LinkFileError, MAX_SEGMENTS};
use crate::model::{Link, LinkStatus};
use crate::text::Lang;
use std::collections::BTreeMap;

/// Segments of one text, by their place in the file.
pub(super) type Placed = (usize, Vec<u32>);

/// A file under construction.
#[derive(Default)]
pub(super) struct Builder {
    texts: Vec<FileText>,
    /// What the file tells texts apart by.
    keys: Vec<String>,
    links: BTreeMap<(usize, usize), Vec<Link>>,
    /// Links by number, which can be looked up only when all segments are there.
    noted: Vec<note::NotedLink>,
    segments: usize,
    left_out: usize,
}

impl Builder {
    /// The text that goes by a key.
    pub(super) fn find(&self, key: &str) -> Option<usize> {
        self.keys.iter().position(|k| k == key)
    }

    /// The text that goes by a key; a new one if there is none.
    pub(super) fn text(&mut self, key: &str, make: impl FnOnce() -> FileText) -> Result<usize, LinkFileError> {
        if let Some(i) = self.find(key) {
            return Ok(i);
        }
        // A file of links has two texts, or a few; one with thousands of languages is something else.
        if self.texts.len() >= 64 {
            return Err(LinkFileError::TooMany);
        }
        self.keys.push(key.to_owned());
        self.texts.push(make());
        Ok(self.texts.len() - 1)
    }

    /// The language of a text.
    pub(super) fn lang(&self, text: usize) -> Option<Lang> {
        self.texts.get(text).map(|t| t.lang)
    }

    /// Adds a segment at the end of a text; one of white space alone is none, unless it is known by its number.
    pub(super) fn add(&mut self, text: usize, mut segment: FileSegment) -> Result<Vec<u32>, LinkFileError> {
        let trimmed = segment.text.trim();
        if trimmed.len() < segment.text.len() {
            segment.text = trimmed.to_owned();
        }
        let Some(of) = self.texts.get_mut(text) else { return Ok(vec![]) };
        if segment.text.is_empty() && segment.number.is_none() {
            return Ok(vec![]);
        }
        self.segments += 1;
        if self.segments > MAX_SEGMENTS {
            return Err(LinkFileError::TooMany);
        }
        of.segments.push(segment);
        Ok(vec![of.segments.len() as u32 - 1])
    }

    /// Adds what a note divides into several segments. A segment that comes out empty is left out.
    pub(super) fn add_within(
        &mut self,
        text: usize,
        content: &str,
        within: &[Within],
    ) -> Result<Vec<u32>, LinkFileError> {
        let mut out = Vec::new();
        for (part, w) in cut(content, within).into_iter().zip(within).filter(|(part, _)| !part.trim().is_empty()) {
            let segment = FileSegment {
                number: Some(w.number),
                paragraph: w.paragraph,
                heading: w.heading,
                text: part.to_owned(),
            };
            out.extend(self.add(text, segment)?);
        }
        Ok(out)
    }

    /// Adds a link; nothing for a status is a unit that says that there is none.
    pub(super) fn link(&mut self, a: Placed, b: Placed, status: Option<LinkStatus>, confidence: f32) {
        let Some(status) = status else { return };
        let ((a, in_a), (b, in_b)) = if a.0 <= b.0 { (a, b) } else { (b, a) };
        if a == b {
            self.left_out += 1;
        } else if !(in_a.is_empty() && in_b.is_empty()) {
            self.links.entry((a, b)).or_default().push(Link { a: in_a, b: in_b, status, confidence });
        }
    }

    /// Adds a link that is told by numbers.
    pub(super) fn noted(&mut self, link: note::NotedLink) {
        self.noted.push(link);
    }

    /// Counts a link that cannot be kept.
    pub(super) fn leave_out(&mut self) {
        self.left_out += 1;
    }

    /// What was found.
    pub(super) fn finish(mut self) -> LinkFile {
        self.take_noted();
        self.order();
        let mut left_out = self.left_out;
        let links = self
            .links
            .into_iter()
            .map(|((a, b), links)| {
                let before = links.len();
                let links = tidy(links);
                left_out += before - links.len();
                FileLinks { a, b, links }
            })
            .collect();
        LinkFile { texts: self.texts, links, left_out }
    }

    /// Looks the links up that were told by numbers.
    fn take_noted(&mut self) {
        let places: Vec<BTreeMap<u32, u32>> = self
            .texts
            .iter()
            .map(|t| t.segments.iter().enumerate().filter_map(|(i, s)| Some((s.number?, i as u32))).collect())
            .collect();
        let find = |text: usize, numbers: &[u32]| -> Option<Vec<u32>> {
            let places = places.get(text)?;
            numbers.iter().map(|n| places.get(n).copied()).collect()
        };
        for l in std::mem::take(&mut self.noted) {
            match (find(l.a, &l.in_a), find(l.b, &l.in_b)) {
                (Some(a), Some(b)) => self.link((l.a, a), (l.b, b), l.status, l.confidence),
                _ => self.left_out += 1,
            }
        }
    }

    /// Puts the segments of each text that has a number for all of them into that order: links that cross would otherwise
    /// bring the second text into the order of the first.
    fn order(&mut self) {
        for t in 0..self.texts.len() {
            let segments = &self.texts[t].segments;
            let mut order: Vec<(u32, u32)> = Vec::with_capacity(segments.len());
            order.extend(segments.iter().enumerate().filter_map(|(i, s)| Some((s.number?, i as u32))));
            order.sort_unstable();
            if order.len() != segments.len() || order.windows(2).any(|w| w[0].0 == w[1].0) {
                continue;
            }
            let mut place = vec![0; order.len()];
            for (new, (_, old)) in order.iter().enumerate() {
                place[*old as usize] = new as u32;
            }
            let mut moved: Vec<Option<FileSegment>> =
                std::mem::take(&mut self.texts[t].segments).into_iter().map(Some).collect();
            self.texts[t].segments = order.iter().filter_map(|(_, old)| moved[*old as usize].take()).collect();
            let sides = self.links.iter_mut().flat_map(|((a, b), links)| {
                let (first, second) = (*a == t, *b == t);
                links.iter_mut().flat_map(move |l| {
                    let a = first.then_some(&mut l.a);
                    let b = second.then_some(&mut l.b);
                    a.into_iter().chain(b)
                })
            });
            for s in sides.flatten() {
                *s = place.get(*s as usize).copied().unwrap_or(*s);
            }
        }
    }
}

/// A text cut at code points; the whole of it where one lies outside.
fn cut<'c>(content: &'c str, within: &[Within]) -> Vec<&'c str> {
    let mut starts = within.iter().map(|w| w.start).peekable();
    let mut cuts = Vec::with_capacity(within.len() + 1);
    for (n, (byte, _)) in content.char_indices().enumerate() {
        if starts.peek() == Some(&n) {
            starts.next();
            cuts.push(byte);
        }
    }
    if starts.peek().is_some() {
        return vec![content];
    }
    cuts.push(content.len());
    cuts.windows(2).map(|w| &content[w[0]..w[1]]).collect()
}

/// Links as an alignment has them: sides ascending and without gaps, no segment in two links that hold, sorted by where they
/// stand. Of two links for one segment the one that a reader confirmed stays, else the first.
#[must_use]
pub fn tidy(mut links: Vec<Link>) -> Vec<Link> {
    for l in &mut links {
        for side in [&mut l.a, &mut l.b] {
            side.sort_unstable();
            side.dedup();
        }
    }
    let whole = |side: &[u32]| side.windows(2).all(|w| w[0] + 1 == w[1]);
    links.retain(|l| whole(&l.a) && whole(&l.b) && !(l.a.is_empty() && l.b.is_empty()));
    let mut held: [std::collections::BTreeSet<u32>; 2] = Default::default();
    let mut keep = vec![true; links.len()];
    for confirmed in [true, false] {
        for (l, keep) in links.iter().zip(&mut keep) {
            if l.status == LinkStatus::Rejected || (l.status == LinkStatus::Confirmed) != confirmed {
                continue;
            }
            if l.a.iter().any(|s| held[0].contains(s)) || l.b.iter().any(|s| held[1].contains(s)) {
                *keep = false;
                continue;
            }
            held[0].extend(&l.a);
            held[1].extend(&l.b);
        }
    }
    let mut kept = keep.into_iter();
    links.retain(|_| kept.next().unwrap_or(true));
    sort(&mut links);
    links
}

/// Sorts links by where they stand. One that has nothing of the first text follows the link whose segments of the second
/// come last before its own.
pub(super) fn sort(links: &mut [Link]) {
    let mut anchors: Vec<(u32, u32)> = links.iter().filter_map(|l| Some((*l.b.first()?, *l.a.last()?))).collect();
    anchors.sort_unstable();
    let key = |l: &Link| match (l.a.first(), l.b.first()) {
        (Some(&a), b) => (u64::from(a) * 2, b.copied().unwrap_or(0)),
        (None, b) => {
            let b = b.copied().unwrap_or(0);
            let before = anchors.partition_point(|(first, _)| *first < b).checked_sub(1).map(|i| anchors[i].1);
            (before.map_or(0, |a| u64::from(a) * 2 + 1), b)
        }
    };
    links.sort_by_cached_key(key);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(a: &[u32], b: &[u32], status: LinkStatus) -> Link {
        Link { a: a.to_vec(), b: b.to_vec(), status, confidence: 1.0 }
    }

    #[test]
    fn links_are_put_in_order_and_none_holds_what_another_holds() {
        use LinkStatus::{Auto, Confirmed, Rejected};
        let links = vec![
            link(&[3], &[2], Auto),
            link(&[2, 1], &[1], Auto),
            link(&[], &[3], Auto),
            link(&[0], &[0], Rejected),
            link(&[0], &[], Auto),
            link(&[2], &[4], Auto),
            link(&[5, 7], &[5], Auto),
            link(&[1, 2], &[1], Confirmed),
        ];
        assert_eq!(
            tidy(links),
            [
                link(&[0], &[0], Rejected),
                link(&[0], &[], Auto),
                link(&[1, 2], &[1], Confirmed),
                link(&[3], &[2], Auto),
                link(&[], &[3], Auto),
            ]
        );
    }

    #[test]
    fn a_text_is_cut_at_code_points_or_not_at_all() {
        let at = |starts: &[usize]| {
            let w = |&start: &usize| Within { number: 0, paragraph: 0, heading: false, start };
            cut("网𠮷abc", &starts.iter().map(w).collect::<Vec<_>>())
        };
        assert_eq!(at(&[0, 2, 4]), ["网𠮷", "ab", "c"]);
        assert_eq!(at(&[0, 9]), ["网𠮷abc"]);
    }
}
