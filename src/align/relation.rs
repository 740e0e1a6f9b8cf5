//! Which clues of one text render which of the other, as far as is known before the texts are aligned: what is the same
//! on both sides, what the dictionary joins, names by their readings, and words of related languages that look alike.

use super::Cancelled;
use super::clue::Kind;
use super::progress::Progress;
use super::vocabulary::{ByHash, Term, Vocabulary};
use crate::lexicon;
use crate::text::Lang;
use std::collections::BTreeMap;

/// Where it is known from that a clue has counterparts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(super) enum Origin {
    /// It stands on the other side as it is.
    Same,
    Dictionary,
    /// A name, by pinyin.
    Reading,
    /// A word that looks alike.
    Alike,
    /// Learnt from the texts themselves.
    Learnt,
}

/// Number of origins.
pub(super) const ORIGINS: usize = 5;

/// A clue of the other side that may render one, and how surely, from 0 (exclusive) to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Counterpart {
    pub(super) id: u32,
    pub(super) strength: f32,
}

/// Counterparts of all clues.
#[derive(Clone, Debug)]
pub(super) struct Relation {
    /// By side: counterparts of clue `id` are `list[first[id]..first[id + 1]]`, ascending.
    sides: [(Vec<u32>, Vec<Counterpart>); 2],
    /// By side and clue, the best origin of its counterparts.
    origins: [Vec<Option<Origin>>; 2],
}

/// Counterparts below this say too little.
pub(super) const WEAKEST: f32 = 0.2;

/// From this on a counterpart is a strong one.
pub(super) const STRONG: f32 = 0.65;

/// What part of a long headword leads to expect counts so much less.
const PART: f32 = 0.6;

/// Pairs that are being gathered: strength and origin by clue of the first and of the second side.
#[derive(Debug, Default)]
pub(super) struct Pairs(Vec<(u32, u32, f32, Origin)>);

impl Pairs {
    /// Adds a pair unless it is too weak.
    pub(super) fn push(&mut self, a: u32, b: u32, strength: f32, origin: Origin) {
        if strength >= WEAKEST {
            self.0.push((a, b, strength.min(1.0), origin));
        }
    }
}

impl Relation {
    /// What is known of two vocabularies in these languages.
    pub(super) fn new(
        [a, b]: [&Vocabulary; 2],
        [la, lb]: [Lang; 2],
        progress: &mut Progress<'_, '_>,
    ) -> Result<Self, Cancelled> {
        let mut pairs = Pairs::default();
        same([a, b], &mut pairs);
        for (han, other, lang, turned) in [(a, b, lb, false), (b, a, la, true)] {
            if !lang.is_cjk() && han.terms.iter().any(|t| t.kind == Kind::Han) {
                let mut found = Pairs::default();
                if lang == Lang::EN {
                    dictionary(han, other, &mut found, progress)?;
                }
                readings(han, other, &mut found);
                let turn = |(x, y, s, o)| if turned { (y, x, s, o) } else { (x, y, s, o) };
                pairs.0.extend(found.0.into_iter().map(turn));
            }
        }
        if la != lb {
            alike([a, b], &mut pairs, progress)?;
        }
        Ok(Self::from_pairs(pairs, [a.terms.len(), b.terms.len()]))
    }

    /// The same with more pairs.
    pub(super) fn with(&self, more: Pairs) -> Self {
        let mut pairs = more;
        for (a, origin) in self.origins[0].iter().enumerate() {
            let origin = origin.unwrap_or(Origin::Learnt);
            pairs.0.extend(self.of(0, a as u32).iter().map(|c| (a as u32, c.id, c.strength, origin)));
        }
        Self::from_pairs(pairs, self.origins.each_ref().map(Vec::len))
    }

    fn from_pairs(Pairs(mut pairs): Pairs, sizes: [usize; 2]) -> Self {
        let mut build = |side: usize| {
            let mut first = vec![0u32; sizes[side] + 1];
            let mut list = Vec::with_capacity(pairs.len());
            let mut origins = vec![None; sizes[side]];
            let key = |p: &(u32, u32, f32, Origin)| if side == 0 { (p.0, p.1) } else { (p.1, p.0) };
            pairs.sort_unstable_by(|p, q| key(p).cmp(&key(q)).then(q.2.total_cmp(&p.2)).then(p.3.cmp(&q.3)));
            let mut last = None;
            for pair in &pairs {
                let (own, id) = key(pair);
                let origin: &mut Option<Origin> = &mut origins[own as usize];
                *origin = Some(origin.map_or(pair.3, |o| o.min(pair.3)));
                if last != Some((own, id)) {
                    list.push(Counterpart { id, strength: pair.2 });
                    first[own as usize + 1] = list.len() as u32;
                    last = Some((own, id));
                }
            }
            for k in 1..first.len() {
                first[k] = first[k].max(first[k - 1]);
            }
            ((first, list), origins)
        };
        let ((a, of_a), (b, of_b)) = (build(0), build(1));
        Self { sides: [a, b], origins: [of_a, of_b] }
    }

    /// The counterparts of a clue.
    pub(super) fn of(&self, side: usize, id: u32) -> &[Counterpart] {
        let (first, list) = &self.sides[side];
        &list[first[id as usize] as usize..first[id as usize + 1] as usize]
    }

    /// Where the best of them is known from.
    pub(super) fn origin(&self, side: usize, id: u32) -> Option<Origin> {
        self.origins[side][id as usize]
    }
}

/// What stands on both sides.
fn same([a, b]: [&Vocabulary; 2], pairs: &mut Pairs) {
    let mut number = ByHash::default();
    for (k, term) in b.terms.iter().enumerate() {
        number.insert(term.hash, k as u32);
    }
    for (k, term) in a.terms.iter().enumerate() {
        if let Some(&other) = number.get(&term.hash) {
            pairs.push(k as u32, other, 1.0, Origin::Same);
        }
    }
}

/// What the dictionary leads to expect of Han words, and of the parts of long ones.
fn dictionary(
    han: &Vocabulary,
    english: &Vocabulary,
    pairs: &mut Pairs,
    progress: &mut Progress<'_, '_>,
) -> Result<(), Cancelled> {
    let mut of_stem: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for (k, term) in english.terms.iter().enumerate().filter(|(_, t)| t.kind == Kind::Word) {
        if let Some(stem) = lexicon::stem_id(&term.text) {
            of_stem.entry(stem).or_default().push(k as u32);
        }
    }
    let mut expect = |own: u32, word: &str, share: f32| {
        for (stem, weight) in lexicon::glosses(word) {
            for &other in of_stem.get(&stem).into_iter().flatten() {
                pairs.push(own, other, share * weight, Origin::Dictionary);
            }
        }
    };
    for (k, term) in han.terms.iter().enumerate().filter(|(_, t)| t.kind == Kind::Han) {
        progress.spend(40)?;
        expect(k as u32, &term.text, 1.0);
        let ends: Vec<usize> = term.text.char_indices().map(|(at, _)| at).chain([term.text.len()]).collect();
        if ends.len() > 3 {
            for long in 2..=3 {
                for part in ends.windows(long + 1).filter(|_| long + 1 < ends.len()) {
                    expect(k as u32, &term.text[part[0]..part[long]], PART);
                }
            }
        }
    }
    Ok(())
}

/// Longest Han word that is taken for a name, in characters, and most syllables of a Latin one.
const NAME: usize = 4;
const SYLLABLES: usize = 3;

/// A reading is never as sure as a translation.
const READING: f32 = 0.9;

/// Capitalised words that read as the characters of a Han word do.
fn readings(han: &Vocabulary, latin: &Vocabulary, pairs: &mut Pairs) {
    // Han words by the syllables that their characters may be read as.
    let mut of_syllable: BTreeMap<&'static str, Vec<(u32, u8)>> = BTreeMap::new();
    let mut lengths = vec![0u8; han.terms.len()];
    for (k, term) in han.terms.iter().enumerate().filter(|(_, t)| t.kind == Kind::Han) {
        let long = term.text.chars().count();
        if long > NAME {
            continue;
        }
        lengths[k] = long as u8;
        for (place, c) in term.text.chars().enumerate() {
            for syllable in lexicon::readings(c) {
                of_syllable.entry(syllable).or_default().push((k as u32, place as u8));
            }
        }
    }
    let is_name = |t: &&Term| t.kind == Kind::Word && t.capital && t.text.len() > 1;
    let mut hits: Vec<(u32, u8)> = Vec::new();
    for (other, term) in latin.terms.iter().enumerate() {
        if !is_name(&term) {
            continue;
        }
        let name: String = term.text.chars().filter(char::is_ascii_alphabetic).collect::<String>().to_ascii_lowercase();
        for cut in cuts(&name, SYLLABLES) {
            hits.clear();
            hits.extend(cut.iter().flat_map(|s| of_syllable.get(s).into_iter().flatten().copied()));
            hits.sort_unstable();
            hits.dedup();
            for word in hits.chunk_by(|x, y| x.0 == y.0) {
                let own = word[0].0;
                let most = cut.len().max(usize::from(lengths[own as usize]));
                let share = word.len().min(cut.len()) as f32 / most as f32;
                if share >= 0.5 {
                    pairs.push(own, other as u32, READING * share, Origin::Reading);
                }
            }
        }
    }
}

/// All ways to cut letters into at most so many syllables.
fn cuts(letters: &str, most: usize) -> Vec<Vec<&str>> {
    let mut out = Vec::new();
    let mut open: Vec<(usize, Vec<&str>)> = vec![(0, Vec::new())];
    while let Some((at, cut)) = open.pop() {
        if at == letters.len() {
            out.push(cut);
            continue;
        }
        if cut.len() == most {
            continue;
        }
        for end in at + 1..=letters.len().min(at + 6) {
            if letters.get(at..end).is_some_and(lexicon::is_syllable) {
                let mut cut = cut.clone();
                cut.push(&letters[at..end]);
                open.push((end, cut));
            }
        }
    }
    out
}

/// Shortest word that is compared by its letters.
const SHORTEST: usize = 4;

/// Words that share a run of three letters with more words than this are not compared by it.
const CROWD: usize = 400;

/// Words of two alphabets with a common root (after the cognates of Simard, Foster and Isabelle, 1992): likeness is the
/// share of runs of three letters that both have (Dice).
fn alike([a, b]: [&Vocabulary; 2], pairs: &mut Pairs, progress: &mut Progress<'_, '_>) -> Result<(), Cancelled> {
    let grams = |v: &Vocabulary| -> Vec<(u32, Vec<u32>)> {
        (v.terms.iter().enumerate())
            .filter(|(_, t)| t.kind == Kind::Word)
            .filter_map(|(k, t)| Some((k as u32, trigrams(&t.text)?)))
            .collect()
    };
    let (of_a, of_b) = (grams(a), grams(b));
    let mut holders: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for (place, (_, grams)) in of_b.iter().enumerate() {
        for &g in grams {
            holders.entry(g).or_default().push(place as u32);
        }
    }
    let mut shared = vec![0u8; of_b.len()];
    let mut touched = Vec::new();
    for (own, grams) in &of_a {
        progress.spend(grams.len())?;
        for list in grams.iter().filter_map(|g| holders.get(g)).filter(|l| l.len() <= CROWD) {
            for &place in list {
                if shared[place as usize] == 0 {
                    touched.push(place);
                }
                shared[place as usize] += 1;
            }
        }
        for place in touched.drain(..) {
            let (other, theirs) = &of_b[place as usize];
            let common = std::mem::take(&mut shared[place as usize]);
            let dice = 2.0 * f32::from(common) / (grams.len() + theirs.len()) as f32;
            if dice >= 0.4 {
                pairs.push(*own, *other, dice, Origin::Alike);
            }
        }
    }
    Ok(())
}

/// Runs of three letters of a word with a mark at either end, without accents and capitals, each once; nothing for a short
/// word.
fn trigrams(word: &str) -> Option<Vec<u32>> {
    use unicode_normalization::UnicodeNormalization;
    let letters: Vec<u32> = (word.nfd().filter(|c| c.is_alphabetic()))
        .flat_map(char::to_lowercase)
        .map(|c| if c == 'ß' { u32::from('s') } else { u32::from(c) })
        .collect();
    if letters.len() < SHORTEST {
        return None;
    }
    let padded: Vec<u32> = [1].into_iter().chain(letters).chain([1]).collect();
    let mut out: Vec<u32> =
        padded.windows(3).map(|w| w.iter().fold(0u32, |h, c| h.wrapping_mul(0x0100_0193) ^ c)).collect();
    out.sort_unstable();
    out.dedup();
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::super::clue::Manner;
    use super::super::vocabulary::Text;
    use super::*;

    fn relation(a: &[&str], la: Lang, b: &[&str], lb: Lang) -> (Vocabulary, Vocabulary, Relation) {
        let mut quiet = |_, _| Ok(());
        let mut progress = Progress::new(&mut quiet);
        let manner = Manner { han_words: la != lb, stems: la == Lang::EN || lb == Lang::EN };
        let mut read = |t: &[&str]| {
            let texts: Vec<Text<'_>> = t.iter().map(std::slice::from_ref).collect();
            Vocabulary::new(&texts, manner, &mut progress).expect("nobody cancels")
        };
        let (a, b) = (read(a), read(b));
        let r = Relation::new([&a, &b], [la, lb], &mut progress).expect("nobody cancels");
        (a, b, r)
    }

    fn strength((a, b, r): &(Vocabulary, Vocabulary, Relation), x: &str, y: &str) -> f32 {
        let id = |v: &Vocabulary, t: &str| v.terms.iter().position(|u| &*u.text == t).expect("it is there") as u32;
        let (x, y) = (id(a, x), id(b, y));
        let there = r.of(0, x).iter().find(|c| c.id == y).map_or(0.0, |c| c.strength);
        let back = r.of(1, y).iter().find(|c| c.id == x).map_or(0.0, |c| c.strength);
        assert!((there - back).abs() < 1e-9);
        there
    }

    #[test]
    fn dictionary_and_readings_join_languages() {
        let pair = relation(&["网络,李明走了"], Lang::ZH, &["The networks, Li Ming left"], Lang::EN);
        assert!(strength(&pair, "网络", "networks") > 0.6);
        assert!(strength(&pair, "李", "Li") > 0.6);
        assert!(strength(&pair, "网络", "left") < WEAKEST);
    }

    #[test]
    fn related_words_look_alike() {
        let pair = relation(&["Die Revolution der Zivilisation"], Lang::UND, &["la révolution"], Lang::EN);
        assert!(strength(&pair, "Revolution", "révolution") > 0.9);
        assert!(strength(&pair, "Zivilisation", "révolution") < 0.5);
    }

    #[test]
    fn names_are_cut_into_syllables() {
        let mut all = cuts("xian", 3);
        all.sort();
        assert_eq!(all, [vec!["xi", "an"], vec!["xian"]]);
        assert!(cuts("smith", 3).is_empty());
    }
}
