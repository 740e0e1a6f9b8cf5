//! Links in the order of the text, and between them the segments that no link holds.

use super::Text;
use crate::model::Link;

/// A row of two texts: a link, or a segment alone.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Row<'l> {
    /// Segments of the first text.
    pub(crate) a: Vec<u32>,
    /// Segments of the second.
    pub(crate) b: Vec<u32>,
    /// The link; nothing where no link holds the segment.
    pub(crate) link: Option<&'l Link>,
}

/// Links in their order, and before each the segments that none of them holds and that stand before it. No segment is
/// lost but those that are set aside and have no link.
pub(crate) fn rows<'l>(texts: [&Text<'_>; 2], links: impl Iterator<Item = &'l Link> + Clone) -> Vec<Row<'l>> {
    let [mut left_a, mut left_b] = [
        Unlinked::of(texts[0], links.clone().flat_map(|l| l.a.iter().copied())),
        Unlinked::of(texts[1], links.clone().flat_map(|l| l.b.iter().copied())),
    ];
    let mut out = Vec::new();
    let alone_a = |s| Row { a: vec![s], b: vec![], link: None };
    let alone_b = |s| Row { a: vec![], b: vec![s], link: None };
    for link in links {
        out.extend(left_a.before(link.a.first().copied().unwrap_or(0)).map(alone_a));
        out.extend(left_b.before(link.b.first().copied().unwrap_or(0)).map(alone_b));
        out.push(Row { a: link.a.clone(), b: link.b.clone(), link: Some(link) });
    }
    out.extend(left_a.before(u32::MAX).map(alone_a));
    out.extend(left_b.before(u32::MAX).map(alone_b));
    out
}

/// The segments of a text that no link holds, in order; each is given out once.
struct Unlinked {
    segments: Vec<u32>,
    next: usize,
}

impl Unlinked {
    fn of(text: &Text<'_>, held: impl Iterator<Item = u32>) -> Self {
        let mut linked = vec![false; text.segments.len()];
        for s in held {
            if let Some(slot) = linked.get_mut(s as usize) {
                *slot = true;
            }
        }
        let free = text.segments.iter().zip(linked).filter(|(s, linked)| !linked && !s.aside);
        Self { segments: free.map(|(s, _)| s.number).collect(), next: 0 }
    }

    /// Those before a segment that have not been given out.
    fn before(&mut self, segment: u32) -> impl Iterator<Item = u32> + '_ {
        let from = self.next;
        self.next = self.segments.partition_point(|&s| s < segment).max(from);
        self.segments[from..self.next].iter().copied()
    }
}
