//! What a reader's own tags teach: words that distinguish the passages of a code.
//!
//! The statistic is the log-likelihood ratio G² of Dunning (“Accurate Methods for the Statistics of Surprise and
//! Coincidence”, Computational Linguistics 19:1, 1993) over clauses with and without a word, inside and outside the
//! passages of a code. It is plain enough to be shown as the reason: *6 of 7 clauses with “sovereignty” have this code*.
//!
//! What is outside: clauses of the same language between the first and the last tag of a version, for what comes after has
//! perhaps not been read yet, and says nothing. Words of the code's own terms are not learnt: of them the codebook knows
//! better where they count.

use super::clause::clauses;
use super::item::items;
use crate::coding::place;
use crate::lexicon;
use crate::model::{CodeId, Version, Workspace};
use crate::text::word::{self, TokenKind};
use crate::text::{Lang, TextRange};
use std::collections::{BTreeMap, BTreeSet};

/// A word, or two that stand together, by which passages of a code are known.
#[derive(Clone, Debug, PartialEq)]
pub struct Word {
    /// As it was first met.
    pub written: String,
    /// Clauses of the code that have it.
    pub with: u32,
    /// All clauses that have it.
    pub of: u32,
    /// Log-likelihood ratio G²; above 10.83 chance is less likely than 1 in 1,000.
    pub g2: f32,
}

impl Word {
    /// How likely a clause with the word has the code, from 0 to 1: the share of them, drawn half a clause towards the
    /// middle, since few clauses prove little.
    #[must_use]
    pub fn precision(&self) -> f32 {
        (self.with as f32 + 0.5) / (self.of as f32 + 1.0)
    }
}

/// Words that distinguish the codes of a workspace, by language; the surest first.
#[derive(Clone, Debug, Default)]
pub struct Learnt {
    codes: BTreeMap<(Lang, CodeId), Vec<Word>>,
    by_word: BTreeMap<Lang, BTreeMap<String, Vec<(CodeId, Word)>>>,
}

/// G² of chance 1 in 1,000 with one degree of freedom.
const SURE: f32 = 10.83;
/// A word is met in so many clauses of a code before it teaches anything.
const LEAST: u32 = 3;
/// It must be right so often.
const PRECISE: f32 = 0.8;
/// So many words of a code are kept.
const KEPT: usize = 24;

impl Learnt {
    /// Learns from all tags of a workspace.
    #[must_use]
    pub fn from(ws: &Workspace) -> Self {
        let mut lessons: BTreeMap<Lang, Vec<Lesson>> = BTreeMap::new();
        for v in ws.versions().values() {
            lessons.entry(v.lang).or_default().extend(read(ws, v));
        }
        let mut out = Self::default();
        for (lang, lessons) in &lessons {
            out.learn(ws, *lang, lessons);
        }
        out
    }

    /// The words that distinguish a code, the surest first.
    #[must_use]
    pub fn words(&self, lang: Lang, code: &CodeId) -> &[Word] {
        self.codes.get(&(lang, code.clone())).map_or(&[], Vec::as_slice)
    }

    /// What the words of a clause say: code, word, and where it stands in the clause.
    pub(super) fn find(&self, clause: &str, lang: Lang) -> Vec<(&CodeId, &Word, TextRange)> {
        let Some(known) = self.by_word.get(&lang).filter(|k| !k.is_empty()) else { return Vec::new() };
        let mut out = Vec::new();
        for feature in features(clause, lang) {
            out.extend(known.get(&feature.key).into_iter().flatten().map(|(code, w)| (code, w, feature.at)));
        }
        out
    }

    fn learn(&mut self, ws: &Workspace, lang: Lang, lessons: &[Lesson]) {
        let mut with: BTreeMap<&str, (u32, &str)> = BTreeMap::new();
        let mut both: BTreeMap<(&CodeId, &str), u32> = BTreeMap::new();
        let mut of_code: BTreeMap<&CodeId, u32> = BTreeMap::new();
        for lesson in lessons {
            for (key, written) in &lesson.words {
                with.entry(key).or_insert((0, written)).0 += 1;
                for code in &lesson.codes {
                    *both.entry((code, key)).or_default() += 1;
                }
            }
            for code in &lesson.codes {
                *of_code.entry(code).or_default() += 1;
            }
        }
        let all = lessons.len() as u32;
        let mut found: BTreeMap<&CodeId, Vec<(&str, Word)>> = BTreeMap::new();
        for (&(code, key), &a) in &both {
            let (Some(&(n, written)), Some(&positives)) = (with.get(key), of_code.get(code)) else { continue };
            let g2 = log_likelihood(a, n - a, positives - a, all - positives - (n - a));
            let word = Word { written: written.to_owned(), with: a, of: n, g2 };
            let more = u64::from(a) * u64::from(all) > u64::from(n) * u64::from(positives);
            if a >= LEAST && more && g2 >= SURE && word.precision() >= PRECISE && !is_known(ws, code, lang, key) {
                found.entry(code).or_default().push((key, word));
            }
        }
        for (code, mut words) in found {
            words.sort_by(|(ka, a), (kb, b)| b.g2.total_cmp(&a.g2).then_with(|| ka.cmp(kb)));
            words.truncate(KEPT);
            for (key, word) in &words {
                let by_word = self.by_word.entry(lang).or_default();
                by_word.entry((*key).to_owned()).or_default().push((code.clone(), word.clone()));
            }
            self.codes.insert((lang, code.clone()), words.into_iter().map(|(_, w)| w).collect());
        }
    }
}

/// Whether words are part of a term of the code.
fn is_known(ws: &Workspace, code: &CodeId, lang: Lang, key: &str) -> bool {
    let terms = ws.codes().get(code).and_then(|c| c.terms.get(&lang)).map_or(&[][..], Vec::as_slice);
    let glue = if lang.is_cjk() { "" } else { " " };
    let joined = |text: &str| items(text, lang).into_iter().map(|i| i.key).collect::<Vec<_>>().join(glue);
    let wanted = if lang.is_cjk() { key.replace(' ', "") } else { format!(" {key} ") };
    terms.iter().any(|t| format!("{glue}{}{glue}", joined(t)).contains(&wanted))
}

/// G² of a table of two by two: inside with the word, outside with it, inside without, outside without.
fn log_likelihood(a: u32, b: u32, c: u32, d: u32) -> f32 {
    let [a, b, c, d] = [a, b, c, d].map(f64::from);
    let n = a + b + c + d;
    let term = |o: f64, row: f64, column: f64| if o > 0.0 { o * (o * n / (row * column)).ln() } else { 0.0 };
    let sum = term(a, a + b, a + c) + term(b, a + b, b + d) + term(c, c + d, a + c) + term(d, c + d, b + d);
    (2.0 * sum) as f32
}

/// A clause that was read.
struct Lesson {
    codes: BTreeSet<CodeId>,
    /// Its words, each once, with how they are written.
    words: BTreeMap<String, String>,
}

/// The clauses of a version between its first and its last tag.
fn read(ws: &Workspace, v: &Version) -> Vec<Lesson> {
    let tags: Vec<_> = ws.tags_of(v.id).collect();
    let touched: BTreeSet<usize> = tags.iter().flat_map(|t| v.body.segments_in(&t.ranges)).collect();
    let (Some(&first), Some(&last)) = (touched.first(), touched.last()) else { return Vec::new() };
    let mut out = Vec::new();
    for s in (first..=last).filter(|&s| !v.body.is_aside(s)) {
        let segment = v.body.segments()[s];
        let text = v.body.segment_text(s);
        for clause in clauses(text, v.lang) {
            let at = TextRange::new(segment.range.start + clause.start, segment.range.start + clause.end);
            let source = v.body.to_source(segment.paragraph as usize, at);
            let codes = tags.iter().filter(|t| place::overlap(&t.ranges, &source)).flat_map(|t| t.codes.clone());
            let mut words = BTreeMap::new();
            for f in features(clause.slice(text).unwrap_or(""), v.lang) {
                words.entry(f.key).or_insert(f.written);
            }
            out.push(Lesson { codes: codes.collect(), words });
        }
    }
    out
}

struct Feature {
    key: String,
    written: String,
    at: TextRange,
}

/// Words that carry meaning, and pairs of them that stand together.
fn features(text: &str, lang: Lang) -> Vec<Feature> {
    let words: Vec<(String, TextRange, bool)> = if lang.is_cjk() {
        let tokens = word::tokens(text, lang);
        let long = |r: TextRange| r.slice(text).is_some_and(|t| t.chars().count() > 1);
        let key = |r: TextRange| r.slice(text).unwrap_or("").to_lowercase();
        tokens.iter().map(|t| (key(t.range), t.range, t.kind == TokenKind::Word && long(t.range))).collect()
    } else {
        let meant = |k: &str| !lexicon::is_function_word(k) && k.chars().count() > 1;
        items(text, lang).into_iter().map(|i| (i.key.clone(), i.range, meant(&i.key))).collect()
    };
    let mut out = Vec::new();
    for (n, (key, at, meant)) in words.iter().enumerate() {
        if !meant {
            continue;
        }
        let written = |r: TextRange| r.slice(text).unwrap_or("").to_lowercase();
        out.push(Feature { key: key.clone(), written: written(*at), at: *at });
        if let Some((next, end, true)) = words.get(n + 1) {
            let at = TextRange::new(at.start, end.end);
            out.push(Feature { key: format!("{key} {next}"), written: written(at), at });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::{code, committed, tagged, workspace};
    use super::*;

    #[test]
    fn the_statistic_is_dunnings() {
        // Of Dunning's table 1, in his words and figures: A B 110, ¬A B 111, A ¬B 2442, ¬A ¬B 29114.
        let g2 = log_likelihood(110, 2442, 111, 29114);
        assert!((g2 - 270.72).abs() < 0.05, "{g2}");
        assert!(log_likelihood(5, 5, 5, 5).abs() < 1e-4);
    }

    #[test]
    fn what_was_tagged_teaches_its_words() {
        let fruit = ["apples", "pears", "plums", "figs"];
        let text: String = fruit.iter().map(|f| format!("We harvest {f} today. The weather is {f} fine.\n")).collect();
        let mut ws = workspace(&[(Lang::EN, &text)], &[code("h", None), code("w", None)]);
        for f in fruit {
            ws = tagged(&ws, 1, &format!("We harvest {f} today."), &["h"], "");
            ws = tagged(&ws, 1, &format!("The weather is {f} fine."), &["w"], "");
        }
        let learnt = Learnt::from(&ws);
        let words: Vec<&str> = learnt.words(Lang::EN, &CodeId::from("h")).iter().map(|w| w.written.as_str()).collect();
        assert!(words.contains(&"harvest") && !words.contains(&"apples") && !words.contains(&"weather"), "{words:?}");
        let mut knowing = code("h", None);
        knowing.terms.insert(Lang::EN, vec!["harvest".into()]);
        let before = ws.codes()[&CodeId::from("h")].clone();
        let put = crate::model::Put::replace("h".into(), before, knowing);
        let change = vec![crate::model::Change::Code(put)];
        let known = committed(&ws, crate::model::Edit::new(crate::model::EditKind::EditCodebook, "", change));
        let words = Learnt::from(&known).words(Lang::EN, &CodeId::from("h")).to_vec();
        assert!(words.iter().all(|w| w.written != "harvest"), "the codebook knows it");
        let found = learnt.find("They harvested grapes.", Lang::EN);
        assert_eq!(found.first().map(|f| f.0.0.as_str()), Some("h"));
        assert!(Learnt::from(&workspace(&[(Lang::EN, &text)], &[])).find(&text, Lang::EN).is_empty());
    }
}
