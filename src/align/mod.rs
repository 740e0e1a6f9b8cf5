//! Which sentences render which: alignment of two texts, in one language or two.
//!
//! Paragraphs are aligned first, then sentences inside what paragraphs belong together. Both are the same search for the
//! best sequence of beads (Gale and Church, 1993), scored by how common the shape of a bead is (`shape`), by lengths
//! (`length`), by shared clues such as numbers, ordinals, names, marks and, within a language, words (`clue`,
//! `index`, `evidence`), and by headings (`heading`). Weights are learnt from the pair (`fit`). Each bead comes with the
//! probability that the search gives it (`posterior`); long texts are searched in a band around rare shared clues
//! (`anchor`).
//!
//! Pure: no files, no threads, no clock. The same input gives the same output, and exchanging the sides gives the mirror
//! image of it.

mod anchor;
mod band;
mod clue;
pub mod doubt;
mod edge;
mod evidence;
mod fit;
mod given;
mod heading;
mod learn;
mod length;
mod maths;
mod meaning;
mod numeral;
mod path;
mod posterior;
mod progress;
mod rates;
mod refine;
mod relation;
mod score;
mod shape;
#[cfg(test)]
mod tests;
mod vocabulary;
mod weights;
pub mod words;

use crate::model::{Alignment, Link, LinkStatus, Pair, ParagraphKind, Version};
use crate::text::Lang;
use band::Rect;
use edge::{Edge, Edges};
use fit::{Problem, Solved};
pub use given::{Effort, Given};
use given::{Fixed, Places};
use progress::Progress;
use shape::Grain;
use std::cmp::Ordering;
use std::ops::Range;

/// A paragraph: its sentences in order.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unit<'t> {
    /// Whether it is a title or heading.
    pub heading: bool,
    /// Its sentences; may be none.
    pub sentences: Vec<&'t str>,
}

/// A text to be aligned.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Side<'t> {
    /// Its language.
    pub lang: Lang,
    /// Its paragraphs in order.
    pub units: Vec<Unit<'t>>,
}

/// A bead: these render those. The beads of an alignment cover both sides from beginning to end, in order and without
/// gaps; one side of a bead may be empty, for what has no counterpart.
#[derive(Clone, Debug, PartialEq)]
pub struct Bead {
    /// Sentences (or paragraphs) of the first side, counted from 0 over the whole text.
    pub a: Range<u32>,
    /// Those of the second side.
    pub b: Range<u32>,
    /// Estimated probability, from 0 to 1, that exactly this bead is right.
    pub confidence: f32,
}

impl Bead {
    fn mirrored(self) -> Self {
        Self { a: self.b, b: self.a, confidence: self.confidence }
    }
}

/// The work was called off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the alignment was called off")]
pub struct Cancelled;

/// Is told how much is done of how much, and may call the work off. It is called every few milliseconds.
pub type Tick<'f> = dyn FnMut(usize, usize) -> Result<(), Cancelled> + 'f;

/// Aligns two texts by paragraphs and, inside these, by sentences. Indices of the beads count sentences over all units.
///
/// # Errors
/// [`Cancelled`] if `tick` says so.
pub fn align(a: &Side<'_>, b: &Side<'_>, effort: Effort, tick: &mut Tick<'_>) -> Result<Vec<Bead>, Cancelled> {
    let count = |s: &Side<'_>| s.units.iter().map(|u| u.sentences.len()).sum();
    align_fixed(a, b, Fixed::nothing(count(a), count(b)), effort, tick)
}

/// The same with what is given.
fn align_fixed(
    a: &Side<'_>,
    b: &Side<'_>,
    fixed: Fixed,
    effort: Effort,
    tick: &mut Tick<'_>,
) -> Result<Vec<Bead>, Cancelled> {
    let mut progress = Progress::new(tick);
    let mirror = must_mirror(a, b);
    let (first, second) = if mirror { (b, a) } else { (a, b) };
    let fixed = if mirror { fixed.mirrored() } else { fixed };
    let beads = align_in_order(first, second, fixed, effort, &mut progress)?;
    progress.finish()?;
    Ok(mirrored_if(mirror, beads))
}

/// Aligns two texts that are divided into segments and nothing else.
///
/// # Errors
/// [`Cancelled`] if `tick` says so.
pub fn align_segments(
    a: &[&str],
    la: Lang,
    b: &[&str],
    lb: Lang,
    effort: Effort,
    tick: &mut Tick<'_>,
) -> Result<Vec<Bead>, Cancelled> {
    let a = Side { lang: la, units: vec![Unit { heading: false, sentences: a.to_vec() }] };
    let b = Side { lang: lb, units: vec![Unit { heading: false, sentences: b.to_vec() }] };
    let mut progress = Progress::new(tick);
    let mirror = must_mirror(&a, &b);
    let (first, second) = if mirror { (&b, &a) } else { (&a, &b) };
    let headings = [first, second].map(|s| heading::guess(&s.units[0].sentences));
    let fixed = Fixed::nothing(headings[0].len(), headings[1].len());
    let parts = fixed.parts.iter().map(|p| (p.clone(), 1.0)).collect();
    let beads = match_sentences(first, second, headings, fixed, parts, effort, &mut progress)?;
    progress.finish()?;
    Ok(mirrored_if(mirror, beads))
}

/// Aligns two texts by paragraphs only. Indices of the beads count units.
///
/// # Errors
/// [`Cancelled`] if `tick` says so.
pub fn paragraph_beads(a: &Side<'_>, b: &Side<'_>, tick: &mut Tick<'_>) -> Result<Vec<Bead>, Cancelled> {
    let mut progress = Progress::new(tick);
    let mirror = must_mirror(a, b);
    let (first, second) = if mirror { (b, a) } else { (a, b) };
    let units = [first, second].map(|side| speaking(side, &[]));
    let whole = Rect { a: 0..units[0].len(), b: 0..units[1].len() };
    let solved = match_units([first, second], &units, &Fixed::default(), &[whole], 1.0, &mut progress)?;
    let beads = solved.iter().flat_map(|s| beads(s, 1.0));
    let mut out = Vec::new();
    let (mut row, mut column) = (0, 0);
    for bead in beads {
        let a = originals(&units[0], &bead.a, row);
        let b = originals(&units[1], &bead.b, column);
        silent(&mut out, (row..a.start, column..b.start));
        (row, column) = (a.end, b.end);
        out.push(Bead { a, b, confidence: bead.confidence });
    }
    silent(&mut out, (row..first.units.len() as u32, column..second.units.len() as u32));
    Ok(mirrored_if(mirror, out))
}

/// Aligns two versions of a work, the one with the smaller number first, whichever way they are given, and keeps to what
/// is given. Paragraphs that are set aside take no part: a bead may reach across one, and its segments have no link.
///
/// The links of the result are [`LinkStatus::Auto`], or [`LinkStatus::Doubtful`] where the aligner is not sure; links that
/// were given and are kept are among them as they were, rejected ones too.
///
/// # Errors
/// [`Cancelled`] if `tick` says so.
pub fn align_versions(
    a: &Version,
    b: &Version,
    given: &Given<'_>,
    effort: Effort,
    tick: &mut Tick<'_>,
) -> Result<Alignment, Cancelled> {
    let pair = Pair::of(a.id, b.id);
    let (a, b) = if pair.a == a.id { (a, b) } else { (b, a) };
    let (first, rows) = side_of(a);
    let (second, columns) = side_of(b);
    let kept: Vec<&Link> = given.links.iter().filter(|l| is_kept(l, given.within.as_ref())).collect();
    let fixed = Fixed::new(given, &kept, [&rows, &columns], [rows.len(), columns.len()]);
    let closed = fixed.closed.clone();
    let free =
        |side: usize, range: &Range<u32>| closed[side].range(range.start as usize..range.end as usize).next().is_none();
    let found: Vec<Link> = align_fixed(&first, &second, fixed, effort, tick)?
        .into_iter()
        .filter(|bead| free(0, &bead.a) && free(1, &bead.b))
        .map(|bead| Link {
            a: rows.segments(&bead.a).to_vec(),
            b: columns.segments(&bead.b).to_vec(),
            status: if bead.confidence < DOUBTFUL { LinkStatus::Doubtful } else { LinkStatus::Auto },
            confidence: bead.confidence,
        })
        .collect();
    let rejected = given.links.iter().filter(|l| l.status == LinkStatus::Rejected);
    let mut links: Vec<Link> = kept.into_iter().chain(rejected).cloned().collect();
    if links.is_empty() {
        return Ok(Alignment { pair, links: found });
    }
    links.extend(found);
    in_text_order(&mut links);
    Ok(Alignment { pair, links })
}

/// Links less sure than this are doubtful.
const DOUBTFUL: f32 = 0.5;

/// Whether a link stays as it is: a confirmed one, or one of which any segment lies outside the stretch.
fn is_kept(link: &Link, within: Option<&[Range<u32>; 2]>) -> bool {
    let outside =
        |[a, b]: &[Range<u32>; 2]| link.a.iter().any(|s| !a.contains(s)) || link.b.iter().any(|s| !b.contains(s));
    link.status != LinkStatus::Rejected && (link.status == LinkStatus::Confirmed || within.is_some_and(outside))
}

/// Sorts links by where they stand. One that has segments on one side only stands where these come in the other links.
fn in_text_order(links: &mut Vec<Link>) {
    let by = |of: fn(&Link) -> &[u32]| {
        move |x: &Link, y: &Link| match (of(x).first(), of(y).first()) {
            (Some(i), Some(j)) => i.cmp(j),
            _ => Ordering::Equal,
        }
    };
    let (mut two, mut only): (Vec<Link>, Vec<Link>) = std::mem::take(links).into_iter().partition(|l| !l.a.is_empty());
    two.sort_by(by(|l| &l.a));
    only.sort_by(by(|l| &l.b));
    // What stands on the second side alone goes before the first link that reaches beyond it there.
    let mut only = only.into_iter().peekable();
    for link in two {
        if let Some(&first) = link.b.first() {
            links.extend(std::iter::from_fn(|| only.next_if(|o| o.b.first().is_some_and(|s| *s < first))));
        }
        links.push(link);
    }
    links.extend(only);
}

/// What of a version takes part, and the segment that each of its sentences is.
fn side_of(version: &Version) -> (Side<'_>, Places) {
    let body = &version.body;
    let (mut units, mut segments) = (Vec::new(), Vec::new());
    for (k, paragraph) in body.paragraphs().iter().enumerate() {
        if paragraph.aside.is_some() {
            continue;
        }
        let own = body.segments_of(k);
        segments.extend(own.clone().map(|s| s as u32));
        units.push(Unit {
            heading: paragraph.kind == ParagraphKind::Heading,
            sentences: own.map(|s| body.segment_text(s)).collect(),
        });
    }
    (Side { lang: version.lang, units }, Places::new(segments))
}

/// The longer side makes the rows of the search table, which keeps these short. Where both are equally long, their
/// texts decide, so that the choice does not depend on which is named first.
fn must_mirror(a: &Side<'_>, b: &Side<'_>) -> bool {
    let count = |s: &Side<'_>| s.units.iter().map(|u| u.sentences.len()).sum::<usize>();
    count(b).cmp(&count(a)).then_with(|| a.cmp(b)) == Ordering::Greater
}

fn mirrored_if(mirror: bool, beads: Vec<Bead>) -> Vec<Bead> {
    if mirror { beads.into_iter().map(Bead::mirrored).collect() } else { beads }
}

/// A paragraph, or a piece of one that is cut by something given.
#[derive(Clone, Debug)]
struct Piece {
    /// Which paragraph.
    unit: usize,
    /// Its sentences, counted over the whole text.
    sentences: Range<usize>,
}

/// Units that have any sentence, in pieces where a cut goes through one. Cuts are numbers of sentences, ascending.
fn speaking(side: &Side<'_>, cuts: &[usize]) -> Vec<Piece> {
    let mut out = Vec::with_capacity(side.units.len());
    let mut start = 0;
    for (unit, own) in side.units.iter().enumerate() {
        let end = start + own.sentences.len();
        let ahead = &cuts[cuts.partition_point(|c| *c <= start)..];
        for &cut in ahead.iter().take_while(|c| **c < end).chain([&end]) {
            if start < cut {
                out.push(Piece { unit, sentences: start..cut });
                start = cut;
            }
        }
    }
    out
}

/// From pieces to units; an empty range stays where the last one ended.
fn originals(pieces: &[Piece], range: &Range<u32>, end: u32) -> Range<u32> {
    if range.is_empty() {
        return end..end;
    }
    pieces[range.start as usize].unit as u32..pieces[range.end as usize - 1].unit as u32 + 1
}

/// Units without sentences at one place: they pair up as far as they go, and the rest stand alone.
fn silent(out: &mut Vec<Bead>, (a, b): (Range<u32>, Range<u32>)) {
    for k in 0..a.len().max(b.len()) as u32 {
        let of = |r: &Range<u32>| (r.start + k).min(r.end)..(r.start + k + 1).min(r.end);
        out.push(Bead { a: of(&a), b: of(&b), confidence: 1.0 });
    }
}

/// Paths over paragraphs, or pieces of them, in each of the parts, which count these.
fn match_units(
    sides: [&Side<'_>; 2],
    pieces: &[Vec<Piece>; 2],
    fixed: &Fixed,
    parts: &[Rect],
    share: f64,
    progress: &mut Progress<'_, '_>,
) -> Result<Vec<Solved>, Cancelled> {
    let texts = [0, 1].map(|k| {
        let starts = starts(sides[k]);
        let text = |p: &Piece| {
            let from = starts[p.unit];
            &sides[k].units[p.unit].sentences[p.sentences.start - from..p.sentences.end - from]
        };
        pieces[k].iter().map(text).collect::<Vec<_>>()
    });
    let headings = [0, 1].map(|k| pieces[k].iter().map(|p| sides[k].units[p.unit].heading).collect::<Vec<_>>());
    let ranges = pieces.each_ref().map(|p| p.iter().map(|p| p.sentences.clone()).collect::<Vec<_>>());
    let fixed = fixed.of_paragraphs([&ranges[0], &ranges[1]]);
    progress.phase(share * 0.3, reading(&texts))?;
    let texts = [&texts[0][..], &texts[1][..]];
    let langs = sides.map(|s| s.lang);
    let edges = [0, 1].map(|k| {
        let all = edges(sides[k]);
        pieces[k].iter().map(|p| Edge { opens: all[p.sentences.start].opens, ..all[p.sentences.end - 1] }).collect()
    });
    let problem = Problem::new(Grain::Paragraph, texts, headings, edges, langs, fixed, progress)?;
    Ok(problem.solve(parts, share, progress)?.0)
}

/// The edges of all sentences of a text. Speech begins anew in every paragraph.
fn edges(side: &Side<'_>) -> Vec<Edge> {
    let found = Edges::new(side.units.iter().flat_map(|u| u.sentences.iter().copied()));
    let mut out = Vec::new();
    for unit in &side.units {
        found.of(&unit.sentences, &mut out);
    }
    out
}

/// The number of the first sentence of each unit, and of all sentences at the end.
fn starts(side: &Side<'_>) -> Vec<usize> {
    let mut out = Vec::with_capacity(side.units.len() + 1);
    let mut sum = 0;
    out.push(0);
    for unit in &side.units {
        sum += unit.sentences.len();
        out.push(sum);
    }
    out
}

/// Work of indexing texts: each is read twice.
fn reading(texts: &[Vec<&[&str]>; 2]) -> usize {
    texts.iter().flatten().flat_map(|t| t.iter()).map(|s| s.len() / 4 + 2).sum()
}

fn align_in_order(
    a: &Side<'_>,
    b: &Side<'_>,
    fixed: Fixed,
    effort: Effort,
    progress: &mut Progress<'_, '_>,
) -> Result<Vec<Bead>, Cancelled> {
    let mut parts: Vec<(Rect, f32)> = fixed.parts.iter().map(|p| (p.clone(), 1.0)).collect();
    let cuts = |side: fn(&Rect) -> &Range<usize>| -> Vec<usize> {
        fixed.parts.iter().map(side).flat_map(|r| [r.start, r.end]).collect()
    };
    let pieces = [speaking(a, &cuts(|r| &r.a)), speaking(b, &cuts(|r| &r.b))];
    let span = |side: usize, range: &Range<usize>| {
        let at = |sentence: usize| pieces[side].partition_point(|p| p.sentences.start < sentence);
        at(range.start)..at(range.end)
    };
    let inside = |side: usize, range: &Range<u32>, end: usize| {
        let own = &pieces[side][range.start as usize..range.end as usize];
        own.first().zip(own.last()).map_or(end..end, |(first, last)| first.sentences.start..last.sentences.end)
    };
    // A single paragraph, or a piece of one, says nothing of how paragraphs correspond.
    let rects: Vec<Rect> = fixed.parts.iter().map(|p| Rect { a: span(0, &p.a), b: span(1, &p.b) }).collect();
    let several: Vec<Rect> = rects.iter().filter(|r| r.a.len() > 1 && r.b.len() > 1).cloned().collect();
    if !several.is_empty() {
        let mut solved = match_units([a, b], &pieces, &fixed, &several, 0.3, progress)?.into_iter().peekable();
        let mut matched = Vec::new();
        for (part, rect) in fixed.parts.iter().zip(&rects) {
            let Some(solved) = solved.next_if(|_| rect.a.len() > 1 && rect.b.len() > 1) else {
                matched.push((part.clone(), 1.0));
                continue;
            };
            let mut ends = (part.a.start, part.b.start);
            for bead in beads(&solved, 1.0) {
                let rect = Rect { a: inside(0, &bead.a, ends.0), b: inside(1, &bead.b, ends.1) };
                ends = (rect.a.end, rect.b.end);
                matched.push((rect, bead.confidence));
            }
        }
        if hangs_together(&matched, &fixed.parts) {
            parts = matched;
        }
    }
    let headings = [a, b]
        .map(|s| s.units.iter().flat_map(|u| std::iter::repeat_n(u.heading, u.sentences.len())).collect::<Vec<bool>>());
    match_sentences(a, b, headings, fixed, parts, effort, progress)
}

/// Beads over sentences inside each part; the confidence of a part is passed on.
fn match_sentences(
    a: &Side<'_>,
    b: &Side<'_>,
    headings: [Vec<bool>; 2],
    fixed: Fixed,
    parts: Vec<(Rect, f32)>,
    effort: Effort,
    progress: &mut Progress<'_, '_>,
) -> Result<Vec<Bead>, Cancelled> {
    let sentences = [a, b].map(|s| s.units.iter().flat_map(|u| u.sentences.iter()).map(std::slice::from_ref).collect());
    progress.phase(0.2, reading(&sentences))?;
    let texts = [&sentences[0][..], &sentences[1][..]];
    let edges = [edges(a), edges(b)];
    let problem = Problem::new(Grain::Sentence, texts, headings, edges, [a.lang, b.lang], fixed, progress)?;
    let (rects, sure): (Vec<Rect>, Vec<f32>) = parts.into_iter().unzip();
    let refines = effort == Effort::Refined && problem.can_refine([a.lang, b.lang]);
    let (mut solved, lore) = problem.solve(&rects, if refines { 0.4 } else { 1.0 }, progress)?;
    if refines && let Some(lore) = lore {
        problem.refine(&lore, texts, &mut solved, progress)?;
    }
    Ok(solved.iter().zip(sure).flat_map(|(s, sure)| beads(s, sure)).collect())
}

/// Whether paragraphs correspond at all. Where one text is cut into paragraphs in quite another way, most of the side with
/// fewer sentences finds no counterpart; then sentences are better aligned without regard to paragraphs.
fn hangs_together(parts: &[(Rect, f32)], all: &[Rect]) -> bool {
    let linked = |side: fn(&Rect) -> usize| {
        parts.iter().map(|p| &p.0).filter(|r| !r.a.is_empty() && !r.b.is_empty()).map(side).sum::<usize>()
    };
    let whole = |side: fn(&Rect) -> usize| all.iter().map(side).sum::<usize>();
    2 * linked(|r| r.a.len()) >= whole(|r| r.a.len()) || 2 * linked(|r| r.b.len()) >= whole(|r| r.b.len())
}

/// The beads of a path, in a part that is itself so sure.
fn beads(solved: &Solved, sure: f32) -> Vec<Bead> {
    solved
        .path
        .iter()
        .zip(&solved.confidence)
        .map(|(step, confidence)| {
            let (tall, wide) = step.by.size();
            Bead {
                a: step.at.0 as u32..(step.at.0 + tall) as u32,
                b: step.at.1 as u32..(step.at.1 + wide) as u32,
                confidence: confidence * sure,
            }
        })
        .collect()
}
