//! Learning from the texts themselves which words render which: names, terms of art, and all words where no dictionary
//! helps.
//!
//! IBM model 1 (Brown et al., 1993) in both directions over the beads of a first alignment that are sure, with what is known
//! already as a prior. A pair is believed as far as both directions believe it, and only if both words have come together
//! more than once and oftener than by chance.

use super::Cancelled;
use super::progress::Progress;
use super::relation::{Origin, Pairs, Relation};
use super::vocabulary::Vocabulary;
use std::ops::Range;

/// Words in a larger share of the segments are not learnt: they come with everything.
const COMMONEST: f32 = 0.35;

/// Pairs that are looked at in all; beyond that, beads are taken at regular distances.
const MOST_PAIRS: usize = 3_000_000;

/// Words of one side of a bead, at most.
const LONGEST: usize = 60;

/// Times that a pair must come oftener than by chance.
const OFTENER: f32 = 1.5;

const ROUNDS: usize = 4;

/// What any pair is given at first, beyond what is known of it; what a word may render without a counterpart; how much
/// what is known weighs against what is seen, and how much is taken off rare words.
const BEGIN: f32 = 0.05;
const NOTHING: f32 = 0.02;
const KNOWN: f32 = 0.3;
const DOUBT: f32 = 1.0;

/// Believed less than this by both directions together, a pair is forgotten; beyond, it is as strong as this many times
/// the belief.
const BELIEF: f32 = 0.08;
const STRENGTH: f32 = 1.6;

/// A bead: rows and columns.
pub(super) type Lesson = (Range<usize>, Range<usize>);

/// The words of the segments of a range that are learnt from, each once.
fn words(vocabulary: &Vocabulary, segments: &Range<usize>, out: &mut Vec<u32>) {
    out.clear();
    let most = (vocabulary.len() as f32 * COMMONEST) as u32 + 1;
    for segment in segments.clone() {
        out.extend(vocabulary.slots(segment).iter().map(|s| s.id).filter(|id| {
            let term = &vocabulary.terms[*id as usize];
            term.kind.is_word() && term.frequency > 1 && term.frequency <= most
        }));
    }
    out.sort_unstable();
    out.dedup();
    out.truncate(LONGEST);
}

/// Pairs that keep company, and the beads that hold them.
struct Company {
    /// Candidate pairs, ascending.
    pairs: Vec<(u32, u32)>,
    known: Vec<f32>,
    /// Pairs of bead `k`: `of[first[k]..first[k + 1]]`, by the word of the first side.
    first: Vec<u32>,
    of: Vec<u32>,
}

/// What can be learnt from beads that are believed to be right.
pub(super) fn learn(
    vocabularies: [&Vocabulary; 2],
    relation: &Relation,
    lessons: &[Lesson],
    progress: &mut Progress<'_, '_>,
) -> Result<Pairs, Cancelled> {
    let company = keep_company(vocabularies, relation, lessons, progress)?;
    let forth = belief(&company, vocabularies[0].terms.len(), |p| p.0, |p| p.1, progress)?;
    let back = belief(&company, vocabularies[1].terms.len(), |p| p.1, |p| p.0, progress)?;
    let mut out = Pairs::default();
    for ((pair, x), y) in company.pairs.iter().zip(forth).zip(back) {
        let belief = (x * y).sqrt();
        if belief > BELIEF {
            out.push(pair.0, pair.1, belief * STRENGTH, Origin::Learnt);
        }
    }
    Ok(out)
}

fn keep_company(
    [a, b]: [&Vocabulary; 2],
    relation: &Relation,
    lessons: &[Lesson],
    progress: &mut Progress<'_, '_>,
) -> Result<Company, Cancelled> {
    let (mut xs, mut ys) = (Vec::new(), Vec::new());
    let mut total = 0;
    let mut counts = [vec![0u32; a.terms.len()], vec![0u32; b.terms.len()]];
    for (rows, columns) in lessons {
        words(a, rows, &mut xs);
        words(b, columns, &mut ys);
        total += xs.len() * ys.len();
    }
    let step = total.div_ceil(MOST_PAIRS).max(1);
    let mut keys: Vec<u64> = Vec::with_capacity(total / step + 1);
    let mut seen = 0;
    for (rows, columns) in lessons.iter().step_by(step) {
        words(a, rows, &mut xs);
        words(b, columns, &mut ys);
        progress.spend(xs.len() * ys.len() / 16 + 1)?;
        seen += 1;
        xs.iter().for_each(|x| counts[0][*x as usize] += 1);
        ys.iter().for_each(|y| counts[1][*y as usize] += 1);
        keys.extend(xs.iter().flat_map(|x| ys.iter().map(|y| u64::from(*x) << 32 | u64::from(*y))));
    }
    keys.sort_unstable();
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    let mut known = Vec::new();
    for run in keys.chunk_by(|x, y| x == y) {
        let pair = ((run[0] >> 32) as u32, run[0] as u32);
        let before = relation.of(0, pair.0).iter().find(|c| c.id == pair.1).map_or(0.0, |c| c.strength);
        let chance = counts[0][pair.0 as usize] as f32 * counts[1][pair.1 as usize] as f32 / seen as f32;
        if before > 0.0 || run.len() > 1 && run.len() as f32 > OFTENER * chance {
            pairs.push(pair);
            known.push(before);
        }
    }
    drop(keys);
    // Pairs by the word of the first side.
    let mut starts = vec![0u32; a.terms.len() + 1];
    for pair in &pairs {
        starts[pair.0 as usize + 1] += 1;
    }
    for k in 1..starts.len() {
        starts[k] += starts[k - 1];
    }
    let mut stamps = vec![u32::MAX; b.terms.len()];
    let (mut first, mut of) = (vec![0], Vec::new());
    for (turn, (rows, columns)) in (0..).zip(lessons.iter().step_by(step)) {
        words(a, rows, &mut xs);
        words(b, columns, &mut ys);
        ys.iter().for_each(|y| stamps[*y as usize] = turn);
        for x in &xs {
            let own = starts[*x as usize]..starts[*x as usize + 1];
            progress.spend(own.len() / 16)?;
            of.extend(own.filter(|k| stamps[pairs[*k as usize].1 as usize] == turn));
        }
        first.push(of.len() as u32);
    }
    Ok(Company { pairs, known, first, of })
}

/// How far each pair is believed if the words that `from` gives render those that `to` gives.
fn belief(
    company: &Company,
    words: usize,
    from: fn(&(u32, u32)) -> u32,
    to: fn(&(u32, u32)) -> u32,
    progress: &mut Progress<'_, '_>,
) -> Result<Vec<f32>, Cancelled> {
    let Company { pairs, known, first, of } = company;
    let mut belief: Vec<f32> = known.iter().map(|k| BEGIN + k).collect();
    let mut of_bead: Vec<u32> = Vec::new();
    for _ in 0..ROUNDS {
        let mut counts = vec![0.0f32; pairs.len()];
        let mut totals = vec![0.0f32; words];
        for bead in first.windows(2) {
            of_bead.clear();
            of_bead.extend(&of[bead[0] as usize..bead[1] as usize]);
            of_bead.sort_unstable_by_key(|k| to(&pairs[*k as usize]));
            progress.spend(of_bead.len() / 16 + 1)?;
            for word in of_bead.chunk_by(|x, y| to(&pairs[*x as usize]) == to(&pairs[*y as usize])) {
                let all: f32 = word.iter().map(|k| belief[*k as usize]).sum::<f32>() + NOTHING;
                for &k in word {
                    let share = belief[k as usize] / all;
                    counts[k as usize] += share;
                    totals[from(&pairs[k as usize]) as usize] += share;
                }
            }
        }
        for (k, pair) in pairs.iter().enumerate() {
            belief[k] = (counts[k] + KNOWN * known[k]) / (totals[from(pair) as usize] + DOUBT);
        }
    }
    Ok(belief)
}

#[cfg(test)]
mod tests {
    use super::super::clue::Manner;
    use super::super::vocabulary::Text;
    use super::*;
    use crate::text::Lang;

    #[test]
    fn names_are_learnt_from_the_company_they_keep() {
        let (mut a, mut b) = (Vec::new(), Vec::new());
        for k in 0..40usize {
            let (x, y) = ([("rot", "rouge"), ("blau", "bleu"), ("gelb", "jaune")][k % 3], k * 7 % 4);
            a.push(format!("{} {} Hund", x.0, ["alt", "neu", "jung", "brav"][y]));
            b.push(format!("{} {} chien", x.1, ["vieux", "nouveau", "petit", "gentil"][y]));
        }
        let (a, b): (Vec<&str>, Vec<&str>) = (a.iter().map(|s| &**s).collect(), b.iter().map(|s| &**s).collect());
        let mut quiet = |_, _| Ok(());
        let mut progress = Progress::new(&mut quiet);
        let manner = Manner { han_words: true, stems: false };
        let mut read = |t: &[&str]| {
            let texts: Vec<Text<'_>> = t.iter().map(std::slice::from_ref).collect();
            Vocabulary::new(&texts, manner, &mut progress).expect("nobody cancels")
        };
        let (va, vb) = (read(&a), read(&b));
        let [de, fr] = ["de", "fr"].map(|l| Lang::parse(l).expect("a language"));
        let relation = Relation::new([&va, &vb], [de, fr], &mut progress).expect("nobody cancels");
        let lessons: Vec<Lesson> = (0..40).map(|k| (k..k + 1, k..k + 1)).collect();
        let pairs = learn([&va, &vb], &relation, &lessons, &mut progress).expect("nobody cancels");
        let relation = relation.with(pairs);
        let id = |v: &Vocabulary, t: &str| v.terms.iter().position(|u| &*u.text == t).expect("it is there") as u32;
        for (x, y) in [("rot", "rouge"), ("blau", "bleu"), ("gelb", "jaune"), ("alt", "vieux"), ("jung", "petit")] {
            let best = relation.of(0, id(&va, x)).iter().max_by(|p, q| p.strength.total_cmp(&q.strength));
            assert_eq!(best.map(|c| c.id), Some(id(&vb, y)), "{x}");
        }
    }
}
