//! What renders what in a work, learnt from its own segment pairs.
//!
//! Names, terms and turns that no dictionary has are found by what they stand beside: translation probabilities are
//! estimated in both directions (Brown et al., 1993) under the model of places that [`super::search`] uses, beginning with
//! the evidence of [`super::evidence`] and held to it by pseudo-counts. What both directions think probable is kept.

use super::compound;
use super::evidence::{Evidence, Tongues};
use super::search::{Table, posterior};
use super::token::{Kind, Unit};
use crate::align::{Cancelled, Tick};
use crate::text::Lang;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Translation pairs learnt from the segments of two versions. The default has learnt nothing.
#[derive(Clone, Debug, Default)]
pub struct Learnt {
    langs: Option<(Lang, Lang)>,
    words: [HashMap<String, u32>; 2],
    pairs: HashMap<u64, f32, BuildHasherDefault<Mix>>,
}

impl Learnt {
    /// How strongly two words, by their keys, are known to render each other: from 0 for not at all to 1.
    fn strength(&self, [a, b]: [&str; 2]) -> f32 {
        match (self.words[0].get(a), self.words[1].get(b)) {
            (Some(&a), Some(&b)) => self.pairs.get(&key(a, b)).copied().unwrap_or(0.0),
            _ => 0.0,
        }
    }

    /// A function of two units of texts in these languages, the way round that the pairs were learnt in or the other.
    pub(super) fn between(&self, la: Lang, lb: Lang) -> impl Fn(&Unit, &Unit) -> f32 {
        let (forward, backward) = (self.langs == Some((la, lb)), self.langs == Some((lb, la)));
        move |a, b| {
            if forward {
                self.strength([&a.key, &b.key])
            } else if backward {
                self.strength([&b.key, &a.key])
            } else {
                0.0
            }
        }
    }
}

/// More pairs of words than this, counted in every segment pair, are not looked at: of longer works every second, third …
/// segment pair is taken.
const CELLS: usize = 3_000_000;
/// A segment pair with more pairs of words than this teaches nothing: two hundred words on either side.
const LESSON: usize = 40_000;
/// Rounds of estimation.
const ROUNDS: usize = 5;
// Chosen with the numbers in `search`, on the same pairs.
/// Chance of any word beside no counterpart.
const BACKGROUND: f32 = 0.02;
/// Full evidence counts like so many occurrences together.
const PRIOR: f32 = 2.0;
/// Occurrences that are held back from words that are rare.
const DOUBT: f32 = 0.5;
/// What both directions think less probable than this is not kept, and the rest weighs so much as evidence.
const KEEP: f32 = 0.05;
const WEIGHT: f32 = 1.5;

fn key(a: u32, b: u32) -> u64 {
    u64::from(a) << 32 | u64::from(b)
}

/// Learns from segments that render each other.
///
/// A thousand segment pairs of twenty words took 0.2 s of one core, ten thousand 1.2 s and 70 MB with the dictionary
/// (release build, 2026); that is about the most, since longer works are sampled. Very long segments are left out.
///
/// # Errors
/// [`Cancelled`] if `tick` says so.
pub fn learn(pairs: &[(&str, &str)], la: Lang, lb: Lang, tick: &mut Tick<'_>) -> Result<Learnt, Cancelled> {
    let total = (2 * ROUNDS + 2) * pairs.len();
    let mut done = 0;
    let mut step = || {
        done += 1;
        if done % 64 == 0 { tick(done, total.max(done)) } else { Ok(()) }
    };
    let (mut learnt, course) = Course::read(pairs, la, lb, &mut step)?;
    let start: Vec<f32> = course.prior.iter().map(|p| BACKGROUND + p).collect();
    let mut chances = [start.clone(), start];
    for (side, chances) in chances.iter_mut().enumerate() {
        for _ in 0..ROUNDS {
            *chances = course.round(chances, side, &mut step)?;
        }
    }
    for (place, &pair) in course.pairs.iter().enumerate() {
        let chance = (chances[0][place] * chances[1][place]).sqrt();
        if chance > KEEP {
            learnt.pairs.insert(pair, (chance * WEIGHT).min(1.0));
        }
    }
    tick(total, total)?;
    Ok(learnt)
}

/// Words of a segment pair by their numbers, and for every pair of them its place in the table of all pairs, by rows of
/// the first side.
struct Lesson {
    words: [Vec<u32>; 2],
    places: Vec<u32>,
}

/// What is learnt from.
struct Course {
    lessons: Vec<Lesson>,
    /// How many different words each side has.
    words: [usize; 2],
    /// The pairs of words that stand in segments that render each other.
    pairs: Vec<u64>,
    /// What is known of each beforehand.
    prior: Vec<f32>,
}

impl Course {
    fn read(
        pairs: &[(&str, &str)],
        la: Lang,
        lb: Lang,
        step: &mut dyn FnMut() -> Result<(), Cancelled>,
    ) -> Result<(Learnt, Self), Cancelled> {
        let tongues = Tongues::of(la, lb);
        let mut learnt = Learnt { langs: Some((la, lb)), ..Learnt::default() };
        let mut samples: [Vec<Unit>; 2] = Default::default();
        let mut lessons = Vec::with_capacity(pairs.len());
        for &(a, b) in pairs {
            let mut side = 0;
            let words = compound::units(tongues, [(a, la), (b, lb)]).map(|units| {
                let (known, samples) = (&mut learnt.words[side], &mut samples[side]);
                side += 1;
                let words = units.into_iter().filter(|u| u.kind != Kind::Mark);
                words.map(|unit| number(unit, known, samples)).collect::<Vec<u32>>()
            });
            if words[0].len() * words[1].len() <= LESSON {
                lessons.push(Lesson { words, places: Vec::new() });
            }
            step()?;
        }
        let cells: usize = lessons.iter().map(|l| l.words[0].len() * l.words[1].len()).sum();
        let every = cells.div_ceil(CELLS).max(1);
        let mut lessons: Vec<Lesson> = lessons.into_iter().step_by(every).collect();
        let evidence = Evidence::new(tongues, &samples[0], &samples[1]);
        let mut places = HashMap::<u64, u32, BuildHasherDefault<Mix>>::default();
        let (mut pairs, mut prior) = (Vec::new(), Vec::new());
        for Lesson { words: [a, b], places: here } in &mut lessons {
            for &u in a.iter() {
                here.extend(b.iter().map(|&v| {
                    *places.entry(key(u, v)).or_insert_with(|| {
                        pairs.push(key(u, v));
                        prior.push(evidence.of(u as usize, v as usize));
                        pairs.len() as u32 - 1
                    })
                }));
            }
            step()?;
        }
        let words = [samples[0].len(), samples[1].len()];
        Ok((learnt, Self { lessons, words, pairs, prior }))
    }

    /// One round of estimation in one direction, in which the words of `side` render those of the other: from the chances of
    /// pairs to better ones.
    fn round(
        &self,
        chances: &[f32],
        side: usize,
        step: &mut dyn FnMut() -> Result<(), Cancelled>,
    ) -> Result<Vec<f32>, Cancelled> {
        let mut expected = vec![0.0_f32; chances.len()];
        let mut sums = vec![0.0_f32; self.words[side]];
        for lesson in &self.lessons {
            let (from, to) = (&lesson.words[side], &lesson.words[1 - side]);
            let place = |i: usize, j: usize| {
                let k = if side == 0 { i * to.len() + j } else { j * from.len() + i };
                lesson.places[k] as usize
            };
            let mut ratios = Table::new(from.len(), to.len());
            for i in 0..from.len() {
                for j in 0..to.len() {
                    *ratios.at_mut(i, j) = chances[place(i, j)] / BACKGROUND;
                }
            }
            let probable = posterior(&ratios);
            for (i, &word) in from.iter().enumerate() {
                for j in 0..to.len() {
                    expected[place(i, j)] += probable.at(i, j);
                    sums[word as usize] += probable.at(i, j);
                }
            }
            step()?;
        }
        let better = self.pairs.iter().zip(&expected).zip(&self.prior).map(|((pair, expected), prior)| {
            let word = if side == 0 { pair >> 32 } else { pair & 0xffff_ffff };
            (expected + PRIOR * prior) / (sums[word as usize] + DOUBT + PRIOR)
        });
        Ok(better.collect())
    }
}

/// The number of a word; a new word is kept as a sample of itself.
fn number(unit: Unit, known: &mut HashMap<String, u32>, samples: &mut Vec<Unit>) -> u32 {
    if let Some(&number) = known.get(&unit.key) {
        return number;
    }
    let number = samples.len() as u32;
    known.insert(unit.key.clone(), number);
    samples.push(unit);
    number
}

/// Mixes the bits of a number (the last step of SplitMix64): all that a table of pairs of small numbers needs.
#[derive(Debug, Default)]
struct Mix(u64);

impl Hasher for Mix {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &b in bytes {
            self.write_u64(u64::from(b));
        }
    }

    fn write_u64(&mut self, n: u64) {
        let mut h = (self.0 ^ n).wrapping_add(0x9e37_79b9_7f4a_7c15);
        h = (h ^ (h >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        h = (h ^ (h >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        self.0 = h ^ (h >> 31);
    }
}
