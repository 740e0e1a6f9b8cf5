//! Where one sentence ends and the next begins: a reader's own breaks.
//!
//! A new segmentation is no new text: the ranges of sentences in the reading text of a paragraph change, and nothing else.
//! But links name segments by their place in the version, so that every alignment of the version changes with it: what
//! stands below is renumbered, the link that held a segment holds both halves, and two links whose segments become one
//! become one.

use super::ids::VersionId;
use super::link::{Alignment, Link, LinkStatus};
use super::relink::{Refusal, in_order, once};
use super::version::{Body, Version, VersionRecord};
use super::workspace::Workspace;
use crate::text::TextRange;
use std::collections::BTreeSet;

/// A version with other sentences, and all alignments of it that fit them.
#[derive(Clone, Debug, PartialEq)]
pub struct Resegmented {
    /// The version.
    pub version: VersionRecord,
    /// Its alignments, all of them.
    pub alignments: Vec<Alignment>,
}

/// Makes two segments of one: the second begins `at` bytes into the segment's text. White space at the break belongs to
/// neither.
///
/// # Errors
/// [`Refusal::NoBreak`] where one of the two would have no text, or `at` lies inside a character; [`Refusal::Aside`] where
/// there is no such segment.
pub fn break_sentence(ws: &Workspace, version: VersionId, segment: u32, at: usize) -> Result<Resegmented, Refusal> {
    let (v, paragraph, place) = find(ws, version, segment)?;
    let text = v.body.segment_text(segment as usize);
    let (first, second) = text.split_at_checked(at).ok_or(Refusal::NoBreak)?;
    let (end, start) = (first.trim_end().len(), text.len() - second.trim_start().len());
    if first.trim().is_empty() || second.trim().is_empty() {
        return Err(Refusal::NoBreak);
    }
    let whole = v.body.segments()[segment as usize].range;
    let halves = [
        TextRange { start: whole.start, end: whole.start + end as u32 },
        TextRange { start: whole.start + start as u32, end: whole.end },
    ];
    let record = with_sentences(v, paragraph, place..place + 1, &halves);
    Ok(Resegmented { version: record, alignments: renumbered(ws, v, &Renumber::Broken(segment)) })
}

/// Makes one segment of a segment and the next one of its paragraph.
///
/// # Errors
/// [`Refusal::LastSentence`] where no other follows in the paragraph; [`Refusal::Aside`] where there is no such segment.
pub fn join_sentence(ws: &Workspace, version: VersionId, segment: u32) -> Result<Resegmented, Refusal> {
    let (v, paragraph, place) = find(ws, version, segment)?;
    let next = v.body.segments().get(segment as usize + 1).filter(|n| n.paragraph as usize == paragraph);
    let end = next.ok_or(Refusal::LastSentence)?.range.end;
    let whole = TextRange { start: v.body.segments()[segment as usize].range.start, end };
    let record = with_sentences(v, paragraph, place..place + 2, &[whole]);
    Ok(Resegmented { version: record, alignments: renumbered(ws, v, &Renumber::Joined(segment)) })
}

/// Where a sentence is best broken, in bytes, if it has a clause to break it at: after a mark that ends one, near to a
/// `share` of its text. A full stop or semicolon is worth going a little farther for than a comma.
#[must_use]
pub fn clause(text: &str, share: f32) -> Option<usize> {
    let mut best: Option<(f32, usize)> = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, mark)) = chars.next() {
        let detour = match mark {
            '。' | '！' | '？' | '…' | '；' | '.' | '!' | '?' | ';' => 0.0,
            '：' | ':' | '—' => 0.1,
            '，' | ',' => 0.15,
            _ => continue,
        };
        // What closes belongs to what it closes.
        let mut end = at + mark.len_utf8();
        while let Some(&(_, c)) = chars.peek().filter(|(_, c)| "”’」』）)\"'》—…。！？.!?".contains(*c))
        {
            end += c.len_utf8();
            chars.next();
        }
        // In a number or an abbreviation nothing ends: a mark of Latin script is followed by white space.
        let ends = !mark.is_ascii() || text[end..].starts_with(char::is_whitespace);
        let full = !text[..end].trim().is_empty() && !text[end..].trim().is_empty();
        if ends && full {
            let cost = (end as f32 / text.len() as f32 - share).abs() + detour;
            if best.is_none_or(|(least, _)| cost < least) {
                best = Some((cost, end));
            }
        }
    }
    best.map(|(_, end)| end)
}

/// A version, the paragraph of a segment, and the place of the segment in it.
fn find(ws: &Workspace, version: VersionId, segment: u32) -> Result<(&Version, usize, usize), Refusal> {
    let v = ws.versions().get(&version).ok_or(Refusal::Aside)?;
    let s = v.body.segments().get(segment as usize).ok_or(Refusal::Aside)?;
    let paragraph = s.paragraph as usize;
    Ok((v, paragraph, segment as usize - v.body.segments_of(paragraph).start))
}

fn with_sentences(v: &Version, paragraph: usize, old: std::ops::Range<usize>, new: &[TextRange]) -> VersionRecord {
    let mut record = v.record();
    let mut paragraphs = record.paragraphs.to_vec();
    if let Some(p) = paragraphs.get_mut(paragraph) {
        p.sentences.splice(old, new.iter().copied());
    }
    record.paragraphs = paragraphs.into();
    record
}

/// What becomes of the numbers of segments.
enum Renumber {
    /// This one became two.
    Broken(u32),
    /// This one and the next became one.
    Joined(u32),
}

impl Renumber {
    fn side(&self, side: &[u32]) -> Vec<u32> {
        let mut out: Vec<u32> = side
            .iter()
            .flat_map(|&s| match *self {
                Self::Broken(k) if s == k => vec![s, s + 1],
                Self::Broken(k) if s > k => vec![s + 1],
                Self::Joined(k) if s > k => vec![s - 1],
                _ => vec![s],
            })
            .collect();
        out.dedup();
        out
    }
}

fn renumbered(ws: &Workspace, v: &Version, how: &Renumber) -> Vec<Alignment> {
    let of_version = ws.alignments().values().filter(|al| al.pair.other(v.id).is_some());
    of_version
        .map(|al| {
            let first = al.pair.a == v.id;
            let links = al.links.iter().cloned().map(|mut l| {
                let side = if first { &mut l.a } else { &mut l.b };
                *side = how.side(side);
                l
            });
            let mut links: Vec<Link> = links.collect();
            if let Renumber::Joined(segment) = *how
                && let Some(other) = al.pair.other(v.id).and_then(|o| ws.versions().get(&o))
            {
                links = merged(links, segment, first, &other.body);
            }
            Alignment { pair: al.pair, links: in_order(links) }
        })
        .collect()
}

/// Makes one link of those that hold a segment. What of the other version stands between them goes along; the best that was
/// said of any of them is said of the one: a reader's word counts more than the aligner's.
fn merged(links: Vec<Link>, segment: u32, first: bool, other: &Body) -> Vec<Link> {
    let own = |l: &Link| if first { l.a.clone() } else { l.b.clone() };
    let far = |l: &Link| if first { l.b.clone() } else { l.a.clone() };
    let rejected = |l: &Link| l.status == LinkStatus::Rejected;
    let holds = |l: &Link| !rejected(l) && own(l).contains(&segment);
    if links.iter().filter(|l| holds(l)).count() < 2 {
        return once(links);
    }
    let held: Vec<&Link> = links.iter().filter(|l| holds(l)).collect();
    let mut here: Vec<u32> = held.iter().flat_map(|l| own(l)).collect();
    here.sort_unstable();
    here.dedup();
    let there: Vec<u32> = held.iter().flat_map(|l| far(l)).collect();
    let taken: BTreeSet<u32> =
        links.iter().filter(|l| !rejected(l) && !holds(l) && !own(l).is_empty()).flat_map(far).collect();
    let there: Vec<u32> = match (there.iter().min(), there.iter().max()) {
        (Some(&a), Some(&b)) => {
            (a..b + 1).filter(|s| there.contains(s) || (!taken.contains(s) && !other.is_aside(*s as usize))).collect()
        }
        _ => Vec::new(),
    };
    let confirmed = held.iter().any(|l| l.status == LinkStatus::Confirmed);
    let doubtful = held.iter().any(|l| l.status == LinkStatus::Doubtful);
    let status = match (confirmed, doubtful) {
        (true, _) => LinkStatus::Confirmed,
        (false, true) => LinkStatus::Doubtful,
        (false, false) => LinkStatus::Auto,
    };
    let confidence = held.iter().map(|l| l.confidence).fold(1.0, f32::min);
    let (a, b) = if first { (here, there.clone()) } else { (there.clone(), here) };
    let one = Link { a, b, status, confidence };
    // That something between had no counterpart is no longer so; and what a reader's link says is no longer rejected.
    let gone = |l: &Link| {
        holds(l)
            || (!rejected(l) && own(l).is_empty() && far(l).iter().all(|s| there.contains(s)))
            || (rejected(l) && l.a == one.a && l.b == one.b)
    };
    let mut out: Vec<Link> = links.iter().filter(|l| !gone(l)).cloned().collect();
    out.push(one);
    once(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::edit::{Change, Edit, EditKind, Put};
    use crate::model::history::{History, NoJournal};
    use crate::model::ids::{DocumentId, SourceHash, WorkId};
    use crate::model::link::Pair;
    use crate::model::names::Names;
    use crate::model::source::Source;
    use crate::model::version::{Glue, Paragraph, ParagraphKind, Piece};
    use crate::model::work::{Document, Layout, Work};
    use crate::text::Lang;
    use proptest::prelude::*;
    use std::sync::Arc;

    /// A work with two versions: paragraphs of sentences "ab cd. " each.
    fn history(shape: [&[usize]; 2], links: Vec<Link>) -> History<NoJournal> {
        let mut changes = vec![Change::Work(Put::add(
            WorkId(1),
            Work { id: WorkId(1), title: Names::default(), date: String::new() },
        ))];
        let mut sources = Vec::new();
        for (id, paragraphs) in (1..).zip(shape) {
            let mut text = String::new();
            let mut made = Vec::new();
            for &n in paragraphs {
                let start = text.len() as u32;
                let sentences = (0..n as u32).map(|i| TextRange::new(i * 7, i * 7 + 6)).collect();
                text.push_str(&"ab cd. ".repeat(n));
                let end = text.len() as u32;
                made.push(Paragraph {
                    kind: ParagraphKind::Body,
                    aside: None,
                    pieces: vec![Piece { at: TextRange::new(start, end), glue: Glue::None }],
                    sentences,
                });
            }
            let hash = SourceHash(id.to_string());
            sources.push(Arc::new(Source { hash: hash.clone(), encoding: "UTF-8".into(), text: text.into() }));
            let document = Document {
                id: DocumentId(id),
                work: WorkId(1),
                source: hash,
                siglum: id.to_string(),
                file: String::new(),
                title: Names::default(),
                date: String::new(),
                kind: Names::default(),
                origin: Names::default(),
                citation: Names::default(),
                layout: Layout::Single,
            };
            changes.push(Change::Document(Put::add(document.id, document)));
            let record =
                VersionRecord { id: VersionId(id), document: DocumentId(id), lang: Lang::EN, paragraphs: made.into() };
            changes.push(Change::Version(Put::add(record.id, record)));
        }
        let pair = Pair::of(VersionId(1), VersionId(2));
        changes.push(Change::Alignment(Put::add(pair, Arc::new(Alignment { pair, links: in_order(links) }))));
        let mut h = History::new(Workspace::default(), vec![], vec![], NoJournal);
        h.commit(Edit { kind: EditKind::Import, what: String::new(), sources, changes }, 0).expect("fits");
        h
    }

    fn take(h: &mut History<NoJournal>, new: Resegmented) {
        let ws = h.workspace().clone();
        let before = ws.versions()[&new.version.id].record();
        let mut changes = vec![Change::Version(Put::replace(new.version.id, before, new.version))];
        for al in new.alignments {
            changes.push(Change::Alignment(Put::replace(al.pair, ws.alignments()[&al.pair].clone(), Arc::new(al))));
        }
        h.commit(Edit::new(EditKind::BreakSentence, "", changes), 0).expect("fits");
    }

    fn link(a: &[u32], b: &[u32], status: LinkStatus) -> Link {
        Link { a: a.to_vec(), b: b.to_vec(), status, confidence: 0.8 }
    }

    fn links(h: &History<NoJournal>) -> Vec<Link> {
        h.workspace().alignments().values().next().expect("one").links.clone()
    }

    #[test]
    fn a_broken_sentence_stands_in_the_same_link_with_both_halves() {
        let (auto, sure) = (LinkStatus::Auto, LinkStatus::Confirmed);
        let mut h = history([&[2], &[2]], vec![link(&[0], &[0], auto), link(&[1], &[1], sure)]);
        let before = h.workspace().clone();
        let new = break_sentence(&before, VersionId(1), 0, 2).expect("breaks at the space");
        take(&mut h, new);
        let body = &h.workspace().versions()[&VersionId(1)].body;
        assert_eq!((0..3).map(|s| body.segment_text(s)).collect::<Vec<_>>(), ["ab", "cd.", "ab cd."]);
        assert_eq!(links(&h), [link(&[0, 1], &[0], auto), link(&[2], &[1], sure)]);
        let back = join_sentence(h.workspace(), VersionId(1), 0).expect("joins");
        take(&mut h, back);
        assert_eq!(**h.workspace(), *before);
        for at in [0, 1_000, 6] {
            assert_eq!(break_sentence(&before, VersionId(1), 0, at), Err(Refusal::NoBreak));
        }
        assert_eq!(join_sentence(&before, VersionId(1), 1), Err(Refusal::LastSentence));
    }

    #[test]
    fn joined_sentences_join_their_links_and_what_stands_between() {
        let (auto, sure) = (LinkStatus::Auto, LinkStatus::Confirmed);
        let mut h = history(
            [&[3], &[4]],
            vec![link(&[0], &[0], sure), link(&[], &[1], auto), link(&[1], &[2], auto), link(&[2], &[3], auto)],
        );
        let new = join_sentence(h.workspace(), VersionId(1), 0).expect("joins");
        take(&mut h, new);
        assert_eq!(links(&h), [link(&[0], &[0, 1, 2], sure), link(&[1], &[3], auto)]);
    }

    #[test]
    fn a_sentence_is_proposed_to_break_at_a_clause() {
        assert_eq!(clause("One, two and three; four.", 0.5), Some("One, two and three;".len()));
        assert_eq!(clause("It cost 3,000.50 in all", 0.5), None);
        assert_eq!(clause("他说：“走吧。”于是他们走了。", 0.5), Some("他说：“走吧。”".len()));
        assert_eq!(clause("甲，乙乙乙乙乙，丙", 0.1), Some("甲，".len()));
        assert_eq!(clause("no clause here", 0.5), None);
    }

    proptest! {
        #[test]
        fn broken_and_joined_again_is_as_it_was_and_links_hold(
            shape in proptest::collection::vec(1usize..4, 1..4),
            other in 1usize..8,
            shapes in proptest::collection::vec((0u32..3, 0u32..3, 0usize..4), 0..8),
            segment in 0u32..9,
            at in 1usize..5,
        ) {
            let n = shape.iter().sum::<usize>() as u32;
            let m = other as u32;
            let (mut i, mut j) = (0, 0);
            let mut list = Vec::new();
            for (x, y, status) in shapes {
                let (x, y) = (x.min(n - i), y.min(m - j));
                if x + y > 0 {
                    let status = [LinkStatus::Auto, LinkStatus::Doubtful, LinkStatus::Confirmed, LinkStatus::Rejected][status];
                    list.push(link(&(i..i + x).collect::<Vec<_>>(), &(j..j + y).collect::<Vec<_>>(), status));
                }
                (i, j) = (i + x, j + y);
            }
            let mut h = history([&shape, &[other]], list);
            let before = h.workspace().clone();
            let segment = segment % n;
            let broken = break_sentence(&before, VersionId(1), segment, at).expect("inside a sentence");
            take(&mut h, broken);
            let all: Vec<u32> = links(&h).iter().filter(|l| l.status != LinkStatus::Rejected).flat_map(|l| l.a.clone()).collect();
            let once: BTreeSet<u32> = all.iter().copied().collect();
            prop_assert_eq!(all.len(), once.len());
            let back = join_sentence(h.workspace(), VersionId(1), segment).expect("it was one");
            take(&mut h, back);
            prop_assert_eq!(&**h.workspace(), &*before);
            // Joining any two keeps every segment in one link at most, and the far side in order.
            if let Ok(new) = join_sentence(&before, VersionId(1), segment) {
                take(&mut h, new);
                let held: Vec<Link> = links(&h).into_iter().filter(|l| l.status != LinkStatus::Rejected).collect();
                for side in [|l: &Link| l.a.clone(), |l: &Link| l.b.clone()] {
                    let all: Vec<u32> = held.iter().flat_map(side).collect();
                    let once: BTreeSet<u32> = all.iter().copied().collect();
                    prop_assert_eq!(all.len(), once.len(), "{:?}", held);
                }
                let posts: Vec<(u32, u32)> = held.iter().filter_map(|l| Some((*l.a.first()?, *l.b.first()?))).collect();
                prop_assert!(posts.is_sorted_by(|x, y| x.1 < y.1), "{:?}", held);
            }
        }
    }
}
