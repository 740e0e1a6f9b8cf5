//! Aligning with weights that are learnt from the pair itself: align with what is assumed, learn from the beads that are
//! sure, align again.

use super::Cancelled;
use super::anchor;
use super::band::{Band, Rect};
use super::clue::{self, Manner};
use super::edge::Edge;
use super::evidence::{Care, Evidence, Inner};
use super::given::Fixed;
use super::heading::Headings;
use super::learn::{self, Lesson};
use super::length::{Lengths, Proportion};
use super::meaning::Meaning;
use super::path::{self, Move, Step};
use super::posterior;
use super::progress::Progress;
use super::rates::Rates;
use super::refine;
use super::relation::Relation;
use super::score::{Feature, Scorer};
use super::shape::{Choice, Grain};
use super::vocabulary::{Text, Vocabulary};
use super::weights::{MEANING, PARAGRAPH, REFINED, SENTENCE, Weights};
use crate::text::Lang;
use crate::text::lines::is_han;
use duizhao_vectors::{Memory, Vector};
use std::ops::Range;

/// Two sequences of segments, as far as the search knows them.
pub(super) struct Problem {
    weights: &'static Weights,
    grain: Grain,
    lengths: [Vec<u32>; 2],
    headings: [Vec<bool>; 2],
    edges: [Vec<Edge>; 2],
    classes: [Vec<u8>; 2],
    words: [Vocabulary; 2],
    relation: Relation,
    same_language: bool,
    /// What must be kept and what must not be proposed.
    fixed: Fixed,
    reach: Reach,
}

/// A path through one part of a problem.
pub(super) struct Solved {
    pub(super) path: Vec<Step>,
    /// How sure each step is.
    pub(super) confidence: Vec<f32>,
}

/// How much of a search table is looked at.
#[derive(Clone, Copy, Debug)]
struct Reach {
    /// Tables up to this many cells are searched for beads of all shapes at once. In larger ones the way is sought with few
    /// shapes, and what is near it with all.
    full: usize,
    /// Tables up to this many cells are searched from end to end, larger ones in a band.
    exact: usize,
    /// Cells of a band that are looked at in any case, and most cells of it: these bound time and memory.
    band: (f64, f64),
}

impl Reach {
    const USUAL: Self = Self { full: 10_000, exact: 1_500_000, band: (1.5e6, 8e6) };
}

/// How often a band is widened if the path runs along its edge, and the most cells it may come to have: memory and time
/// are bounded.
const WIDENINGS: usize = 3;
const MOST_CELLS: usize = 28_000_000;

/// Confidence from which a 1:1 bead is learnt from; the second where the first gives too few.
const SURE: [f32; 2] = [0.8, 0.4];

/// Fewest beads to learn from before less sure ones are taken.
const FEW: usize = 8;

/// Confidence from which words are learnt from a bead, and most segments of one.
const TAUGHT: f32 = 0.5;
const TOGETHER: usize = 4;

/// What is assumed or learnt of a pair.
#[derive(Clone, Debug)]
pub(super) struct Lore {
    proportion: Proportion,
    rates: Rates,
    relation: Relation,
}

impl Problem {
    /// Measures and reads segments, each made of one or more texts, in these languages.
    pub(super) fn new(
        grain: Grain,
        texts: [&[Text<'_>]; 2],
        headings: [Vec<bool>; 2],
        edges: [Vec<Edge>; 2],
        langs: [Lang; 2],
        fixed: Fixed,
        progress: &mut Progress<'_, '_>,
    ) -> Result<Self, Cancelled> {
        let manner = manner(texts, langs);
        let words = [Vocabulary::new(texts[0], manner, progress)?, Vocabulary::new(texts[1], manner, progress)?];
        let relation = Relation::new([&words[0], &words[1]], langs, progress)?;
        let mut lengths = [Vec::with_capacity(texts[0].len()), Vec::with_capacity(texts[1].len())];
        for (lengths, texts) in lengths.iter_mut().zip(texts) {
            for text in texts {
                progress.spend(text.iter().map(|s| s.len()).sum::<usize>() / 32 + 1)?;
                lengths.push(text.iter().fold(0, |n: u32, s| n.saturating_add(clue::weight(s))));
            }
        }
        let classes = edges.each_ref().map(|e| e.iter().map(|e| e.class()).collect());
        let weights = match grain {
            Grain::Sentence => &SENTENCE,
            Grain::Paragraph => &PARAGRAPH,
        };
        let same_language = langs[0] == langs[1];
        let reach = Reach::USUAL;
        Ok(Self { weights, grain, lengths, headings, edges, classes, words, relation, same_language, fixed, reach })
    }

    /// Aligns each part by itself, with weights learnt from all of them. `share` of the progress that is left is spent.
    pub(super) fn solve(
        &self,
        parts: &[Rect],
        share: f64,
        progress: &mut Progress<'_, '_>,
    ) -> Result<(Vec<Solved>, Option<Lore>), Cancelled> {
        let open = || parts.iter().filter(|p| !self.is_settled(p));
        // The table, or the band in it, and then several times what is near the path.
        let few = |cells: usize| if cells > self.reach.full { Choice::Few.effort(cells) } else { cells };
        let work = |p: &Rect| few(p.cells().min(self.reach.exact).max(p.a.len() * 100)) + p.a.len() * 400;
        progress.phase(share, open().map(work).sum())?;

        let mut bands = Vec::with_capacity(parts.len());
        for part in parts {
            bands.push(if self.is_settled(part) {
                None
            } else if part.cells() <= self.reach.exact {
                Some(Band::full(part))
            } else {
                let lengths = self.lengths.each_ref().map(Vec::as_slice);
                Some(anchor::band(self.words(), &self.relation, lengths, part, self.reach.band, progress)?)
            });
        }
        if bands.iter().all(Option::is_none) {
            return Ok((parts.iter().map(settled).collect(), None));
        }
        let assumed = self.assumed();
        let mut scorer = self.scorer(&assumed, Care::Scout, progress)?;
        let mut tried = Vec::with_capacity(parts.len());
        for (part, band) in parts.iter().zip(bands) {
            tried.push(match band {
                Some(band) => scout(&mut scorer, band, self.reach.full, progress)?,
                None => (None, settled(part)),
            });
        }
        drop(scorer);
        let steps: Vec<(Step, f32)> = (tried.iter())
            .flat_map(|(_, solved)| solved.path.iter().copied().zip(solved.confidence.iter().copied()))
            .collect();
        let lore = self.learnt(&assumed, &steps, progress)?;
        let mut scorer = self.scorer(&lore, Care::Full, progress)?;
        let decided: Result<Vec<Solved>, Cancelled> = tried
            .into_iter()
            .map(|(band, solved)| band.map_or(Ok(solved), |b| decide(&mut scorer, b, progress)))
            .collect();
        drop(scorer);
        Ok((decided?, Some(lore)))
    }

    fn words(&self) -> [&Vocabulary; 2] {
        [&self.words[0], &self.words[1]]
    }

    fn assumed(&self) -> Lore {
        let [a, b] = self.lengths.each_ref().map(|l| l.iter().map(|x| u64::from(*x)).sum());
        Lore {
            proportion: Proportion::of_whole(a, b),
            rates: Rates::new(self.same_language),
            relation: self.relation.clone(),
        }
    }

    fn learnt(&self, before: &Lore, steps: &[(Step, f32)], progress: &mut Progress<'_, '_>) -> Result<Lore, Cancelled> {
        let sure = |least: f32| -> Vec<(u32, u32)> {
            (steps.iter())
                .filter(|(step, c)| step.by == Move::Bead(0) && *c >= least)
                .map(|(step, _)| (step.at.0 as u32, step.at.1 as u32))
                .collect()
        };
        let mut pairs = sure(SURE[0]);
        if pairs.len() < FEW {
            pairs = sure(SURE[1]);
        }
        let one = |[a, b]: &&[Range<usize>; 2]| a.len() == 1 && b.len() == 1;
        pairs.extend(self.fixed.anchors.iter().filter(one).map(|[a, b]| (a.start as u32, b.start as u32)));
        let lengths: Vec<(u32, u32)> =
            pairs.iter().map(|&(i, j)| (self.lengths[0][i as usize], self.lengths[1][j as usize])).collect();
        let rates = before.rates.seen(self.words(), &self.relation, &pairs, progress)?;
        let relation = if self.grain == Grain::Sentence && !self.same_language {
            let mut lessons: Vec<Lesson> = (steps.iter())
                .filter(|(_, c)| *c >= TAUGHT)
                .map(|(step, _)| (step.at.0..step.end().0, step.at.1..step.end().1))
                .chain(self.fixed.anchors.iter().map(|[a, b]| (a.clone(), b.clone())))
                .filter(|(a, b)| !a.is_empty() && !b.is_empty() && a.len() + b.len() <= TOGETHER)
                .collect();
            lessons.sort_unstable_by_key(|l| (l.0.start, l.1.start));
            self.relation.with(learn::learn(self.words(), &self.relation, &lessons, progress)?)
        } else {
            self.relation.clone()
        };
        Ok(Lore { proportion: before.proportion.seen(&lengths), rates, relation })
    }

    /// Whether what sentences mean can be read in both languages, and is worth reading.
    pub(super) fn can_refine(&self, langs: [Lang; 2]) -> bool {
        self.grain == Grain::Sentence
            && !self.same_language
            && langs.iter().all(|l| duizhao_vectors::speaks(l.as_str()))
    }

    /// Looks again, by what sentences mean, at what is unsure of the paths. What is sure stays as it is.
    pub(super) fn refine(
        &self,
        lore: &Lore,
        texts: [&[Text<'_>]; 2],
        solved: &mut [Solved],
        progress: &mut Progress<'_, '_>,
    ) -> Result<(), Cancelled> {
        let rect = |steps: &[Step]| match (steps.first(), steps.last()) {
            (Some(first), Some(last)) => Rect { a: first.at.0..last.end().0, b: first.at.1..last.end().1 },
            _ => Rect { a: 0..0, b: 0..0 },
        };
        let mut stretches = Vec::new();
        for (part, s) in solved.iter().enumerate() {
            let unsure =
                refine::stretches(&s.confidence).into_iter().map(|steps| (part, rect(&s.path[steps.clone()]), steps));
            stretches.extend(unsure.filter(|(_, rect, _)| !self.is_settled(rect)));
        }
        let sides = [0, 1].map(|side| -> Vec<Range<usize>> {
            stretches.iter().map(|(_, r, _)| if side == 0 { r.a.clone() } else { r.b.clone() }).collect()
        });
        let sentences = sides.iter().flatten().map(Range::len).sum();
        progress.phase(0.85, refine::work(sentences))?;
        let mut memory = Memory::default();
        let read = [
            refine::read(texts[0], &sides[0], &mut memory, progress)?,
            refine::read(texts[1], &sides[1], &mut memory, progress)?,
        ];
        drop(memory);
        progress.phase(1.0, stretches.iter().map(|(_, r, _)| r.cells().min(r.a.len() * 100)).sum::<usize>() * 2)?;
        let mut scorer = self.scorer_with(lore, Care::Full, Some([&read[0], &read[1]]), progress)?;
        // From the last to the first, so that the numbers of the steps before stay right.
        for (part, rect, steps) in stretches.into_iter().rev() {
            let band = if rect.cells() <= self.reach.exact {
                Band::full(&rect)
            } else {
                Band::around(&rect, &path::line(&rect, &solved[part].path[steps.clone()]), RADIUS)
            };
            let again = decide(&mut scorer, band, progress)?;
            let judged = refine::judged(&solved[part], steps.clone(), &again);
            solved[part].path.splice(steps.clone(), again.path);
            solved[part].confidence.splice(steps, judged);
        }
        Ok(())
    }

    fn scorer<'m>(
        &'m self,
        lore: &'m Lore,
        care: Care,
        progress: &mut Progress<'_, '_>,
    ) -> Result<Scorer<'m>, Cancelled> {
        self.scorer_with(lore, care, None, progress)
    }

    fn scorer_with<'m>(
        &'m self,
        lore: &'m Lore,
        care: Care,
        read: Option<[&'m [Vector]; 2]>,
        progress: &mut Progress<'_, '_>,
    ) -> Result<Scorer<'m>, Cancelled> {
        let weights = if read.is_some() { &REFINED } else { self.weights };
        let classes = self.classes.each_ref().map(Vec::as_slice);
        let mut features: Vec<Box<dyn Feature + 'm>> = vec![
            Box::new(Lengths::new(&self.lengths[0], &self.lengths[1], lore.proportion, weights)),
            Box::new(Evidence::new(self.words(), &lore.relation, classes, &lore.rates, weights, care, progress)?),
            Box::new(Inner::new(self.edges.each_ref().map(Vec::as_slice), weights)),
            Box::new(Headings::new(&self.headings[0], &self.headings[1])),
        ];
        let lengths = self.lengths.each_ref().map(Vec::as_slice);
        if let Some(read) = read {
            features.push(Box::new(Meaning::new(read, lengths, MEANING)));
        }
        let headings = self.headings.each_ref().map(Vec::as_slice);
        Ok(Scorer::new(weights, features, lengths, headings, &self.fixed))
    }

    /// Whether nothing is to be searched for: one side is empty, or each has one segment. That these belong together was
    /// decided when the part was made.
    fn is_settled(&self, part: &Rect) -> bool {
        part.a.is_empty()
            || part.b.is_empty()
            || (part.a.len(), part.b.len()) == (1, 1) && self.fixed.allows(&part.a, &part.b)
    }
}

/// Columns to either side of a path that are looked at for what else might be; and to either side of one that was found
/// with few shapes.
const RADIUS: u32 = 30;
const ROUGHLY: u32 = 40;

/// The best path in a band, which is made wider where the path presses against it; and how sure it is. Also what is near
/// the path, where the search goes on. A band of more than `full` cells is first gone through with few shapes.
fn scout(
    scorer: &mut Scorer<'_>,
    mut band: Band,
    full: usize,
    progress: &mut Progress<'_, '_>,
) -> Result<(Option<Band>, Solved), Cancelled> {
    scorer.forget();
    if band.cells() > full {
        scorer.choose(Choice::Few);
        let path = best_path(scorer, &mut band, progress)?;
        scorer.choose(Choice::All);
        band = Band::around(band.rect(), &path::line(band.rect(), &path), ROUGHLY);
    }
    let path = best_path(scorer, &mut band, progress)?;
    let near = Band::around(band.rect(), &path::line(band.rect(), &path), RADIUS);
    scorer.remember();
    let confidence = posterior::confidence(scorer, &near, &path, progress)?;
    Ok((Some(near), Solved { path, confidence }))
}

/// The best path in a band, and how sure each step is.
fn decide(scorer: &mut Scorer<'_>, mut band: Band, progress: &mut Progress<'_, '_>) -> Result<Solved, Cancelled> {
    scorer.remember();
    let path = best_path(scorer, &mut band, progress)?;
    let confidence = posterior::confidence(scorer, &band, &path, progress)?;
    Ok(Solved { path, confidence })
}

fn best_path(
    scorer: &mut Scorer<'_>,
    band: &mut Band,
    progress: &mut Progress<'_, '_>,
) -> Result<Vec<Step>, Cancelled> {
    let mut path = path::best_path(scorer, band, progress)?;
    for _ in 0..WIDENINGS {
        let wider = band.widened(&path::line(band.rect(), &path));
        let Some(wider) = wider.filter(|b| b.cells() <= MOST_CELLS) else { break };
        *band = wider;
        path = path::best_path(scorer, band, progress)?;
    }
    Ok(path)
}

fn settled(part: &Rect) -> Solved {
    let one = |row, column, by| Step { at: (row, column), by };
    let path: Vec<Step> = if part.a.is_empty() {
        part.b.clone().map(|column| one(part.a.start, column, Move::OnlyB)).collect()
    } else if part.b.is_empty() {
        part.a.clone().map(|row| one(row, part.b.start, Move::OnlyA)).collect()
    } else {
        vec![one(part.a.start, part.b.start, Move::Bead(0))]
    };
    Solved { confidence: vec![1.0; path.len()], path }
}

/// How texts are taken apart. Han characters are compared in pairs where both texts are mostly written in them, and as
/// words of the dictionary otherwise.
fn manner(texts: [&[Text<'_>]; 2], langs: [Lang; 2]) -> Manner {
    let han = |texts: &[Text<'_>]| {
        let (mut han, mut all) = (0usize, 0usize);
        for c in texts.iter().flat_map(|t| t.iter()).flat_map(|s| s.chars()).filter(|c| c.is_alphabetic()) {
            han += usize::from(is_han(c));
            all += 1;
        }
        4 * han > all
    };
    Manner { han_words: !(han(texts[0]) && han(texts[1])), stems: langs.contains(&Lang::EN) }
}

#[cfg(test)]
mod tests {
    use super::super::edge::Edges;
    use super::*;
    use proptest::prelude::*;

    /// What becomes of the next sentences of the first side.
    #[derive(Clone, Copy, Debug)]
    enum Fate {
        Rendered,
        Joined,
        Divided,
        Left(usize),
        Added(usize),
    }

    fn fates() -> impl Strategy<Value = Vec<Fate>> {
        let one = prop_oneof![
            16 => Just(Fate::Rendered),
            2 => Just(Fate::Joined),
            2 => Just(Fate::Divided),
            1 => (1usize..12).prop_map(Fate::Left),
            1 => (1usize..12).prop_map(Fate::Added),
        ];
        prop::collection::vec(one, 60..140)
    }

    /// Two texts that share their words sentence by sentence, as far as these have a counterpart.
    fn pair(fates: &[Fate], seed: u64) -> [Vec<String>; 2] {
        let mut state = seed | 1;
        let mut sentence = |words: usize| {
            let mut text = String::new();
            for _ in 0..words {
                state ^= state << 13;
                state ^= state >> 7;
                state ^= state << 17;
                for k in 0..3 {
                    text.push(['b', 'd', 'k', 'l', 'm', 'r', 's', 't'][(state >> (6 * k)) as usize % 8]);
                    text.push(['a', 'e', 'i', 'o', 'u'][(state >> (6 * k + 3)) as usize % 5]);
                }
                text.push(' ');
            }
            text
        };
        let (mut a, mut b) = (Vec::new(), Vec::new());
        for fate in fates {
            match *fate {
                Fate::Rendered => {
                    let text = sentence(9);
                    b.push(text.clone());
                    a.push(text);
                }
                Fate::Joined => {
                    let (x, y) = (sentence(7), sentence(6));
                    b.push(format!("{x}{y}"));
                    a.extend([x, y]);
                }
                Fate::Divided => {
                    let (x, y) = (sentence(6), sentence(8));
                    a.push(format!("{x}{y}"));
                    b.extend([x, y]);
                }
                Fate::Left(n) => a.extend((0..n).map(|_| sentence(8))),
                Fate::Added(n) => b.extend((0..n).map(|_| sentence(8))),
            }
        }
        [a, b]
    }

    fn path(texts: &[Vec<String>; 2], reach: Reach) -> Vec<Step> {
        let sentences = texts.each_ref().map(|t| t.iter().map(String::as_str).collect::<Vec<_>>());
        let segments = sentences.each_ref().map(|t| t.iter().map(std::slice::from_ref).collect::<Vec<Text<'_>>>());
        let edges = sentences.each_ref().map(|t| {
            let mut out = Vec::new();
            Edges::new(t.iter().copied()).of(t, &mut out);
            out
        });
        let headings = sentences.each_ref().map(|t| vec![false; t.len()]);
        let [n, m] = sentences.each_ref().map(Vec::len);
        let mut quiet = |_, _| Ok(());
        let mut progress = Progress::new(&mut quiet);
        let segments = segments.each_ref().map(Vec::as_slice);
        let langs = [Lang::UND, Lang::EN];
        let fixed = Fixed::nothing(n, m);
        let new = Problem::new(Grain::Sentence, segments, headings, edges, langs, fixed, &mut progress);
        let problem = Problem { reach, ..new.expect("nobody cancels") };
        let whole = Rect { a: 0..n, b: 0..m };
        let (mut solved, _) = problem.solve(&[whole], 1.0, &mut progress).expect("nobody cancels");
        solved.remove(0).path
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn a_band_finds_what_the_whole_table_has(fates in fates(), seed in any::<u64>()) {
            let texts = pair(&fates, seed);
            let exact = path(&texts, Reach { full: usize::MAX, exact: usize::MAX, ..Reach::USUAL });
            let banded = path(&texts, Reach { full: 0, exact: 0, band: (0.0, 8e6) });
            prop_assert_eq!(banded, exact);
        }
    }

    #[test]
    fn the_band_of_that_property_is_a_small_part_of_the_table() {
        let texts = pair(&[Fate::Rendered; 400], 7);
        let sides = texts.each_ref().map(|t| t.iter().map(String::as_str).collect::<Vec<_>>());
        let segments = sides.each_ref().map(|t| t.iter().map(std::slice::from_ref).collect::<Vec<Text<'_>>>());
        let mut quiet = |_, _| Ok(());
        let mut progress = Progress::new(&mut quiet);
        let manner = Manner { han_words: true, stems: false };
        let words = segments.each_ref().map(|t| Vocabulary::new(t, manner, &mut progress).expect("nobody cancels"));
        let words = words.each_ref();
        let relation = Relation::new(words, [Lang::UND, Lang::EN], &mut progress).expect("nobody cancels");
        let rect = Rect { a: 0..400, b: 0..400 };
        let lengths = [vec![40; 400], vec![40; 400]];
        let lengths = lengths.each_ref().map(Vec::as_slice);
        let band = anchor::band(words, &relation, lengths, &rect, (0.0, 8e6), &mut progress).expect("nobody cancels");
        assert!(band.cells() * 4 < rect.cells(), "{} of {}", band.cells(), rect.cells());
    }
}
