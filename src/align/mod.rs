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
mod evidence;
mod fit;
mod heading;
mod index;
mod length;
mod numeral;
mod path;
mod posterior;
mod progress;
mod rates;
mod score;
mod shape;
#[cfg(test)]
mod tests;
pub mod words;

use crate::model::{Alignment, Link, LinkStatus, Pair, ParagraphKind, Version};
use crate::text::Lang;
use band::Rect;
use fit::{Problem, Solved};
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
pub fn align(a: &Side<'_>, b: &Side<'_>, tick: &mut Tick<'_>) -> Result<Vec<Bead>, Cancelled> {
    let mut progress = Progress::new(tick);
    let mirror = must_mirror(a, b);
    let (first, second) = if mirror { (b, a) } else { (a, b) };
    let beads = align_in_order(first, second, &mut progress)?;
    progress.finish()?;
    Ok(mirrored_if(mirror, beads))
}

/// Aligns two texts that are divided into segments and nothing else.
///
/// # Errors
/// [`Cancelled`] if `tick` says so.
pub fn align_segments(a: &[&str], la: Lang, b: &[&str], lb: Lang, tick: &mut Tick<'_>) -> Result<Vec<Bead>, Cancelled> {
    let a = Side { lang: la, units: vec![Unit { heading: false, sentences: a.to_vec() }] };
    let b = Side { lang: lb, units: vec![Unit { heading: false, sentences: b.to_vec() }] };
    let mut progress = Progress::new(tick);
    let mirror = must_mirror(&a, &b);
    let (first, second) = if mirror { (&b, &a) } else { (&a, &b) };
    let headings = [first, second].map(|s| heading::guess(&s.units[0].sentences));
    let all = Rect { a: 0..headings[0].len(), b: 0..headings[1].len() };
    let beads = match_sentences(first, second, headings, vec![(all, 1.0)], &mut progress)?;
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
    let (rows, columns) = (speaking(first), speaking(second));
    let beads = match_units(first, second, [&rows, &columns], 1.0, &mut progress)?;
    progress.finish()?;
    let mut out = Vec::with_capacity(beads.len());
    let (mut row, mut column) = (0, 0);
    for bead in beads {
        let a = originals(&rows, &bead.a, row);
        let b = originals(&columns, &bead.b, column);
        silent(&mut out, (row..a.start, column..b.start));
        (row, column) = (a.end, b.end);
        out.push(Bead { a, b, confidence: bead.confidence });
    }
    silent(&mut out, (row..first.units.len() as u32, column..second.units.len() as u32));
    Ok(mirrored_if(mirror, out))
}

/// Aligns two versions of a work, the one with the smaller number first, whichever way they are given. Paragraphs that
/// are set aside take no part: a bead may reach across one, and its segments have no link.
///
/// # Errors
/// [`Cancelled`] if `tick` says so.
pub fn align_versions(a: &Version, b: &Version, tick: &mut Tick<'_>) -> Result<Alignment, Cancelled> {
    let pair = Pair::of(a.id, b.id);
    let (a, b) = if pair.a == a.id { (a, b) } else { (b, a) };
    let (first, rows) = side_of(a);
    let (second, columns) = side_of(b);
    let pick = |segments: &[u32], range: Range<u32>| segments[range.start as usize..range.end as usize].to_vec();
    let links = align(&first, &second, tick)?
        .into_iter()
        .map(|bead| Link {
            a: pick(&rows, bead.a),
            b: pick(&columns, bead.b),
            status: LinkStatus::Auto,
            confidence: bead.confidence,
        })
        .collect();
    Ok(Alignment { pair, links })
}

/// What of a version takes part, and the segment that each of its sentences is.
fn side_of(version: &Version) -> (Side<'_>, Vec<u32>) {
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
    (Side { lang: version.lang, units }, segments)
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

/// Indices of the units that have any sentence.
fn speaking(side: &Side<'_>) -> Vec<usize> {
    (0..side.units.len()).filter(|&u| !side.units[u].sentences.is_empty()).collect()
}

/// From indices of units that have sentences to indices of units; an empty range stays where the last one ended.
fn originals(units: &[usize], range: &Range<u32>, end: u32) -> Range<u32> {
    if range.is_empty() {
        return end..end;
    }
    units[range.start as usize] as u32..units[range.end as usize - 1] as u32 + 1
}

/// Units without sentences at one place: they pair up as far as they go, and the rest stand alone.
fn silent(out: &mut Vec<Bead>, (a, b): (Range<u32>, Range<u32>)) {
    for k in 0..a.len().max(b.len()) as u32 {
        let of = |r: &Range<u32>| (r.start + k).min(r.end)..(r.start + k + 1).min(r.end);
        out.push(Bead { a: of(&a), b: of(&b), confidence: 1.0 });
    }
}

/// Beads over the units listed, counted in these lists.
fn match_units(
    a: &Side<'_>,
    b: &Side<'_>,
    [rows, columns]: [&[usize]; 2],
    share: f64,
    progress: &mut Progress<'_, '_>,
) -> Result<Vec<Bead>, Cancelled> {
    let sides = [(a, rows), (b, columns)];
    let texts = sides.map(|(side, units)| units.iter().map(|&u| &side.units[u].sentences[..]).collect::<Vec<_>>());
    let headings = sides.map(|(side, units)| units.iter().map(|&u| side.units[u].heading).collect::<Vec<_>>());
    progress.phase(share * 0.3, reading(&texts))?;
    let texts = [&texts[0][..], &texts[1][..]];
    let problem = Problem::new(Grain::Paragraph, texts, headings, a.lang == b.lang, progress)?;
    let part = Rect { a: 0..rows.len(), b: 0..columns.len() };
    let solved = problem.solve(std::slice::from_ref(&part), share, progress)?;
    Ok(solved.iter().flat_map(|s| beads(s, 1.0)).collect())
}

/// Work of indexing texts: each is read twice.
fn reading(texts: &[Vec<&[&str]>; 2]) -> usize {
    texts.iter().flatten().flat_map(|t| t.iter()).map(|s| s.len() / 4 + 2).sum()
}

fn align_in_order(a: &Side<'_>, b: &Side<'_>, progress: &mut Progress<'_, '_>) -> Result<Vec<Bead>, Cancelled> {
    let units = [speaking(a), speaking(b)];
    let starts = [a, b].map(|side| {
        let mut sum = 0;
        let ends = side.units.iter().map(|u| {
            sum += u.sentences.len();
            sum
        });
        std::iter::once(0).chain(ends).collect::<Vec<usize>>()
    });
    let all = Rect { a: 0..starts[0][a.units.len()], b: 0..starts[1][b.units.len()] };
    let mut parts = vec![(all.clone(), 1.0)];
    if units.iter().all(|u| u.len() > 1) {
        let matched = match_units(a, b, [&units[0], &units[1]], 0.3, progress)?;
        let inside = |side: usize, range: &Range<u32>, end: usize| {
            let own = originals(&units[side], range, 0);
            if range.is_empty() { end..end } else { starts[side][own.start as usize]..starts[side][own.end as usize] }
        };
        let mut ends = (0, 0);
        let matched: Vec<(Rect, f32)> = matched
            .iter()
            .map(|bead| {
                let rect = Rect { a: inside(0, &bead.a, ends.0), b: inside(1, &bead.b, ends.1) };
                ends = (rect.a.end, rect.b.end);
                (rect, bead.confidence)
            })
            .collect();
        if hangs_together(&matched, &all) {
            parts = matched;
        }
    }
    let headings = [a, b]
        .map(|s| s.units.iter().flat_map(|u| std::iter::repeat_n(u.heading, u.sentences.len())).collect::<Vec<bool>>());
    match_sentences(a, b, headings, parts, progress)
}

/// Beads over sentences inside each part; the confidence of a part is passed on.
fn match_sentences(
    a: &Side<'_>,
    b: &Side<'_>,
    headings: [Vec<bool>; 2],
    parts: Vec<(Rect, f32)>,
    progress: &mut Progress<'_, '_>,
) -> Result<Vec<Bead>, Cancelled> {
    let sentences = [a, b].map(|s| s.units.iter().flat_map(|u| u.sentences.iter()).map(std::slice::from_ref).collect());
    progress.phase(0.2, reading(&sentences))?;
    let texts = [&sentences[0][..], &sentences[1][..]];
    let problem = Problem::new(Grain::Sentence, texts, headings, a.lang == b.lang, progress)?;
    let (rects, sure): (Vec<Rect>, Vec<f32>) = parts.into_iter().unzip();
    let solved = problem.solve(&rects, 1.0, progress)?;
    Ok(solved.iter().zip(sure).flat_map(|(s, sure)| beads(s, sure)).collect())
}

/// Whether paragraphs correspond at all. Where one text is cut into paragraphs in quite another way, most of the side with
/// fewer sentences finds no counterpart; then sentences are better aligned without regard to paragraphs.
fn hangs_together(parts: &[(Rect, f32)], all: &Rect) -> bool {
    let linked = |side: fn(&Rect) -> usize| {
        parts.iter().map(|p| &p.0).filter(|r| !r.a.is_empty() && !r.b.is_empty()).map(side).sum::<usize>()
    };
    let (a, b) = (linked(|r| r.a.len()), linked(|r| r.b.len()));
    2 * a >= all.a.len() || 2 * b >= all.b.len()
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
