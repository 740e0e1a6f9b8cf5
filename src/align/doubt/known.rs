//! Names that stand on both sides everywhere else: “Moses” where there is 摩西, “Wuzhen” where there is 乌镇.
//!
//! A capital tells a name in a language that has capitals; what answers to it on the other side is what stands in nearly
//! all links that have the name, and in hardly any other. No dictionary is needed, and a name that a translator now and
//! then turns into “he” never becomes one of them: only what is kept with great regularity can be missed.

use crate::text::Lang;
use std::collections::{BTreeMap, BTreeSet};

/// Links that have a name before anything is concluded from it.
const LEAST: usize = 6;

/// Share of the links with a name that must have its counterpart too, half a link on either side assumed beforehand.
/// Measured on Genesis to Ruth (zh–en) and six chapters of novels: see `docs/decisions/doubts.md`.
const KEPT: f64 = 0.93;

/// Links of a name that its counterpart is looked for in first, and how many of them must have it.
const SAMPLE: (usize, usize) = (5, 4);

/// Longest counterpart in a language without spaces, in characters.
const GRAMS: std::ops::RangeInclusive<usize> = 2..=4;

/// Names of two versions that can be missed.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Known {
    /// On either side, the forms that are looked for.
    finders: [Finder; 2],
    names: Vec<Name>,
}

#[derive(Clone, Debug, PartialEq)]
struct Name {
    /// As it stands on each side.
    forms: [String; 2],
    /// Whether the other side can be asked for it, by the side that has it.
    asks: [bool; 2],
}

impl Known {
    /// Learns from linked texts.
    pub(super) fn learn(links: &[(&str, &str)], langs: [Lang; 2]) -> Self {
        let mut out = Self::default();
        let mut seen = BTreeSet::new();
        for side in [0, 1].into_iter().filter(|&s| !langs[s].is_cjk()) {
            for (word, at) in names(links, side) {
                let texts: Vec<&str> = at.iter().map(|&k| of(links[k], 1 - side)).collect();
                for form in counterparts(&texts, langs[1 - side]) {
                    let forms = if side == 0 { [word.to_owned(), form] } else { [form, word.to_owned()] };
                    if seen.insert(forms.clone()) {
                        out.names.push(Name { forms, asks: [false; 2] });
                    }
                }
            }
        }
        out.index(langs);
        let counts = out.count(links);
        let sure = |both: usize, all: usize| all >= LEAST && (both as f64 + 0.5) / (all as f64 + 1.0) >= KEPT;
        // Of several counterparts the one that goes with the name best, and of these the longest.
        let mut best: [BTreeMap<&str, (usize, usize, usize)>; 2] = Default::default();
        for (k, name) in out.names.iter().enumerate() {
            let [a, b, both] = counts[k];
            // In twentieths: 互联网 is not to give way to 互联 for the sake of one link.
            let together = both * 20 / (a + b - both).max(1);
            for side in 0..2 {
                let rank = (together, name.forms[1 - side].chars().count(), k);
                let slot = best[side].entry(&name.forms[side]).or_insert(rank);
                *slot = rank.max(*slot);
            }
        }
        let mut asks = vec![[false; 2]; out.names.len()];
        for (k, name) in out.names.iter().enumerate() {
            let [a, b, both] = counts[k];
            let is_best = |side: usize| best[side].get(&*name.forms[side]).is_some_and(|r| r.2 == k);
            if is_best(0) && is_best(1) {
                asks[k] = [sure(both, a), sure(both, b)];
            }
        }
        for (name, asks) in out.names.iter_mut().zip(asks) {
            name.asks = asks;
        }
        out.names.retain(|n| n.asks != [false; 2]);
        out.index(langs);
        out
    }

    /// The names that one of two texts has and the other should have too, with the side that has them.
    pub(super) fn missing(&self, a: &str, b: &str) -> Vec<(usize, &str)> {
        let has = [self.finders[0].find(a), self.finders[1].find(b)];
        let mut out = Vec::new();
        for (k, name) in self.names.iter().enumerate() {
            for side in [0, 1] {
                if name.asks[side] && has[side].contains(&k) && !has[1 - side].contains(&k) {
                    out.push((side, name.forms[side].as_str()));
                }
            }
        }
        out
    }

    fn index(&mut self, langs: [Lang; 2]) {
        self.finders =
            [0, 1].map(|side| Finder::new(self.names.iter().map(|n| &*n.forms[side]), !langs[side].is_cjk()));
    }

    /// For every name the links that have it on the first side, on the second, and on both.
    fn count(&self, links: &[(&str, &str)]) -> Vec<[usize; 3]> {
        let mut counts = vec![[0; 3]; self.names.len()];
        for (a, b) in links {
            let (a, b) = (self.finders[0].find(a), self.finders[1].find(b));
            for &k in &a {
                counts[k][0] += 1;
                counts[k][2] += usize::from(b.contains(&k));
            }
            for &k in &b {
                counts[k][1] += 1;
            }
        }
        counts
    }
}

fn of<'t>((a, b): (&'t str, &'t str), side: usize) -> &'t str {
    if side == 0 { a } else { b }
}

/// Words that stand with a capital, inside of sentences too, and hardly ever without, each with the links that have it.
fn names<'t>(links: &[(&'t str, &'t str)], side: usize) -> Vec<(&'t str, Vec<usize>)> {
    #[derive(Default)]
    struct Seen {
        at: Vec<usize>,
        inside: usize,
        small: usize,
    }
    let mut seen: BTreeMap<String, Seen> = BTreeMap::new();
    let mut spelt: BTreeMap<&str, ()> = BTreeMap::new();
    for (k, link) in links.iter().enumerate() {
        let mut opens = true;
        for token in words(of(*link, side)) {
            match token {
                Token::Word(word) => {
                    let capital = word.starts_with(char::is_uppercase);
                    if word.chars().nth(1).is_some() {
                        let entry = seen.entry(word.to_lowercase()).or_default();
                        if capital {
                            spelt.insert(word, ());
                            entry.inside += usize::from(!opens);
                            if entry.at.last() != Some(&k) {
                                entry.at.push(k);
                            }
                        } else {
                            entry.small += 1;
                        }
                    }
                    opens = false;
                }
                Token::Opens => opens = true,
            }
        }
    }
    let name = |s: &Seen| s.at.len() >= LEAST && s.inside >= 2 && s.small * 10 < s.at.len();
    let mut out: BTreeMap<String, (&str, Vec<usize>)> = BTreeMap::new();
    for word in spelt.into_keys() {
        let key = word.to_lowercase();
        if let Some(s) = seen.get(&key).filter(|s| name(s)) {
            out.entry(key).or_insert_with(|| (word, s.at.clone()));
        }
    }
    out.into_values().collect()
}

enum Token<'t> {
    Word(&'t str),
    /// A mark after which a sentence begins.
    Opens,
}

fn words(text: &str) -> impl Iterator<Item = Token<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        loop {
            let c = rest.chars().next()?;
            if c.is_alphabetic() {
                let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
                let word;
                (word, rest) = rest.split_at(end);
                return Some(Token::Word(word));
            }
            rest = &rest[c.len_utf8()..];
            if matches!(c, '.' | '!' | '?' | ':' | '"' | '“' | '‘' | '«' | '(' | '—') {
                return Some(Token::Opens);
            }
        }
    })
}

/// What stands in most of a sample of texts.
fn counterparts(texts: &[&str], lang: Lang) -> Vec<String> {
    let step = (texts.len() / SAMPLE.0).max(1);
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for text in texts.iter().step_by(step).take(SAMPLE.0) {
        let mut own: BTreeSet<&str> = BTreeSet::new();
        if lang.is_cjk() {
            let starts: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
            for size in GRAMS {
                let grams = starts.windows(size + 1).map(|w| &text[w[0]..w[size]]);
                own.extend(grams.filter(|g| g.chars().all(char::is_alphanumeric)));
            }
        } else {
            own.extend(words(text).filter_map(|t| if let Token::Word(w) = t { Some(w) } else { None }));
        }
        for form in own {
            *counts.entry(form).or_default() += 1;
        }
    }
    counts.into_iter().filter(|(_, n)| *n >= SAMPLE.1).map(|(form, _)| form.to_owned()).collect()
}

/// Finds many forms in one go through a text.
#[derive(Clone, Debug, Default, PartialEq)]
struct Finder {
    by_first: BTreeMap<char, Vec<(String, usize)>>,
    /// Whether forms are whole words.
    words: bool,
}

impl Finder {
    fn new<'f>(forms: impl Iterator<Item = &'f str>, words: bool) -> Self {
        let mut by_first: BTreeMap<char, Vec<(String, usize)>> = BTreeMap::new();
        for (k, form) in forms.enumerate() {
            if let Some(first) = form.chars().next() {
                by_first.entry(first).or_default().push((form.to_owned(), k));
            }
        }
        Self { by_first, words }
    }

    /// The numbers of the forms that a text has.
    fn find(&self, text: &str) -> BTreeSet<usize> {
        let mut out = BTreeSet::new();
        let mut inside = false;
        for (at, c) in text.char_indices() {
            let begins = !(self.words && inside);
            inside = c.is_alphabetic();
            let Some(forms) = self.by_first.get(&c).filter(|_| begins) else { continue };
            for (form, k) in forms {
                let found = text[at..].strip_prefix(form.as_str());
                if found.is_some_and(|rest| !self.words || !rest.starts_with(char::is_alphabetic)) {
                    out.insert(*k);
                }
            }
        }
        out
    }
}
