//! The terms of a codebook, looked for in a sentence.
//!
//! What is found is weighed by rules that hold for any codebook:
//!
//! - within one family the longer term counts: *critical information infrastructure* is no *information infrastructure*;
//!   across families a term counts that a longer one ends in, for that is what it is about: *protect individual privacy* is
//!   about privacy, *multilateral development banks* are banks;
//! - a short Chinese term counts where words begin and end, not across them (学生 in 大学生活);
//! - a term that a comma cuts in two does not count, unless it is written with one;
//! - a term of one word in the plural (*minors*, *rules*) is not found in the singular;
//! - a **title** names and does not assert: inside one a term counts if it is most of it, or a name itself.

use super::item::{Item, items};
use crate::model::{Code, CodeId};
use crate::text::word;
use crate::text::{Lang, TextRange};
use std::collections::BTreeMap;
use std::ops::Range;

/// A term of one language with the codes that have it.
#[derive(Clone, Debug)]
struct Term {
    written: String,
    items: Vec<Item>,
    codes: Vec<CodeId>,
}

/// A term found in a sentence.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Hit {
    /// Its code.
    pub(super) code: CodeId,
    /// As the codebook writes it.
    pub(super) term: String,
    /// Where it stands, in bytes of the sentence.
    pub(super) range: TextRange,
    /// How many words it has; of Chinese, half as many as characters.
    pub(super) words: usize,
}

/// All terms of one language.
#[derive(Clone, Debug, Default)]
pub(super) struct Terms {
    lang: Option<Lang>,
    terms: Vec<Term>,
    first: BTreeMap<String, Vec<usize>>,
    roots: BTreeMap<CodeId, CodeId>,
}

/// A Chinese term as long as this is found anywhere: it does not come about by chance.
const CERTAIN: usize = 4;
/// A quotation or a run of capitals is a title from so many words on; of Chinese, twice as many characters.
const TITLE: usize = 5;
/// What Chinese calls a thought that it puts into quotation marks: not the name of a work but what the sentence is about.
const THOUGHTS: [&str; 6] = ["理念", "思想", "主张", "愿景", "构想", "观念"];

impl Terms {
    pub(super) fn of(codes: &BTreeMap<CodeId, Code>, lang: Lang) -> Self {
        let mut out = Self { lang: Some(lang), ..Self::default() };
        let mut known: BTreeMap<String, usize> = BTreeMap::new();
        for code in codes.values().filter(|c| c.codable) {
            out.roots.insert(code.id.clone(), crate::coding::family::root(codes, &code.id).clone());
            for written in code.terms.get(&lang).into_iter().flatten() {
                let found = items(written, lang);
                let Some(first) = found.first().map(|i| i.key.clone()) else { continue };
                let name = written.to_lowercase();
                if let Some(&at) = known.get(&name) {
                    out.terms[at].codes.push(code.id.clone());
                    continue;
                }
                known.insert(name, out.terms.len());
                out.first.entry(first).or_default().push(out.terms.len());
                out.terms.push(Term { written: written.clone(), items: found, codes: vec![code.id.clone()] });
            }
        }
        out
    }

    /// The terms that count in a sentence, in its order.
    pub(super) fn find(&self, sentence: &str, found: &[Item]) -> Vec<Hit> {
        let Some(lang) = self.lang else { return Vec::new() };
        let mut spans: Vec<(Range<usize>, usize)> = Vec::new();
        let mut cuts: Option<Vec<TextRange>> = None;
        for at in 0..found.len() {
            for &t in self.first.get(&found[at].key).into_iter().flatten() {
                let term = &self.terms[t];
                let here = at..at + term.items.len();
                let Some(slice) = found.get(here.clone()) else { continue };
                if stands(term, slice) && (!lang.is_cjk() || whole(sentence, lang, slice, &mut cuts)) {
                    spans.push((here, t));
                }
            }
        }
        let titles = titles(sentence, found, lang);
        let mut out = Vec::new();
        for (here, t) in &spans {
            let term = &self.terms[*t];
            for code in &term.codes {
                if self.within_longer(here, code, &spans) || self.in_title(here, code, &spans, &titles) {
                    continue;
                }
                let (Some(first), Some(last)) = (found.get(here.start), found.get(here.end - 1)) else { continue };
                let words = if lang.is_cjk() { here.len().div_ceil(2) } else { here.len() };
                let range = TextRange::new(first.range.start, last.range.end);
                out.push(Hit { code: code.clone(), term: term.written.clone(), range, words });
            }
        }
        out
    }

    /// Whether a longer term covers a place, which means something else there: it is of the same family, or what it ends
    /// in is another word.
    fn within_longer(&self, here: &Range<usize>, code: &CodeId, spans: &[(Range<usize>, usize)]) -> bool {
        let root = self.roots.get(code);
        spans.iter().any(|(other, t)| {
            let longer = other.start <= here.start && here.end <= other.end && other.len() > here.len();
            let codes = &self.terms[*t].codes;
            let kin = codes.iter().any(|c| self.roots.get(c) == root);
            longer && !codes.contains(code) && (kin || here.end < other.end)
        })
    }

    /// Whether a place lies in a title of which the terms of the code are the smaller part, and is no name.
    fn in_title(
        &self,
        here: &Range<usize>,
        code: &CodeId,
        spans: &[(Range<usize>, usize)],
        titles: &[Range<usize>],
    ) -> bool {
        let Some(title) = titles.iter().find(|t| t.start <= here.start && here.end <= t.end) else { return false };
        let inside = |r: &Range<usize>| title.start <= r.start && r.end <= title.end;
        let own: Vec<&(Range<usize>, usize)> =
            spans.iter().filter(|(r, t)| inside(r) && self.terms[*t].codes.contains(code)).collect();
        let names = |t: usize| self.terms[t].items.iter().filter(|i| i.capital).count() > 1;
        if own.iter().any(|(r, t)| r == here && names(*t)) {
            return false;
        }
        let covered = title.clone().filter(|i| own.iter().any(|(r, _)| r.contains(i))).count();
        covered * 2 < title.len()
    }
}

/// Whether the items at a place are those of the term.
fn stands(term: &Term, here: &[Item]) -> bool {
    let same = term.items.iter().zip(here).enumerate();
    let same = same.into_iter().all(|(i, (t, x))| t.key == x.key && (i == 0 || t.parted || !x.parted));
    let singular = matches!((term.items.as_slice(), here), ([t], [x]) if t.plural && !x.plural);
    same && !singular
}

/// Whether a stretch of Chinese is words of the text: a short one that ends within a word must not begin in another.
fn whole(sentence: &str, lang: Lang, here: &[Item], cuts: &mut Option<Vec<TextRange>>) -> bool {
    if here.len() >= CERTAIN || !here.iter().all(|i| i.han) {
        return true;
    }
    let (Some(first), Some(last)) = (here.first(), here.last()) else { return false };
    let words = cuts.get_or_insert_with(|| word::tokens(sentence, lang).into_iter().map(|t| t.range).collect());
    let place = TextRange::new(first.range.start, last.range.end);
    let touched: Vec<&TextRange> = words.iter().filter(|w| w.overlap(place).is_some()).collect();
    match touched.as_slice() {
        [one] => one.start == place.start || one.end == place.end,
        several => several.iter().all(|w| place.covers(**w)),
    }
}

/// Titles in a sentence, as ranges of its items.
fn titles(sentence: &str, found: &[Item], lang: Lang) -> Vec<Range<usize>> {
    let least = if lang.is_cjk() { 2 * TITLE } else { TITLE };
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut open: Vec<(usize, char)> = Vec::new();
    for (at, c) in sentence.char_indices() {
        match c {
            '“' | '《' | '「' | '〈' => open.push((at, c)),
            '”' | '》' | '」' | '〉' => {
                let Some((start, mark)) = open.pop() else { continue };
                let after = sentence[at + c.len_utf8()..].trim_start();
                if mark == '“' && THOUGHTS.iter().any(|t| after.starts_with(t)) {
                    continue;
                }
                let from = found.partition_point(|i| (i.range.start as usize) < start);
                let to = found.partition_point(|i| (i.range.start as usize) < at);
                let capitals = lang.is_cjk() || is_title_case(&found[from..to]);
                if to - from >= least && capitals {
                    out.push(from..to);
                }
            }
            _ => {}
        }
    }
    if lang.is_cjk() {
        return out;
    }
    // A run of capitals, with the small words that titles have between them.
    let mut from = 0;
    while from < found.len() {
        if !found[from].capital {
            from += 1;
            continue;
        }
        let mut to = from;
        while to < found.len() && (to == from || !found[to].parted) && in_title_case(&found[to]) {
            to += 1;
        }
        let mut end = to;
        while end > from && !found[end - 1].capital {
            end -= 1;
        }
        if found[from..end].iter().filter(|i| i.capital).count() >= TITLE {
            out.push(from..end);
        }
        from = to.max(from + 1);
    }
    out
}

fn in_title_case(item: &Item) -> bool {
    item.capital || crate::lexicon::is_function_word(&item.key) || !item.key.starts_with(char::is_alphabetic)
}

fn is_title_case(found: &[Item]) -> bool {
    found.iter().all(in_title_case) && found.iter().any(|i| i.capital)
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::{code, code_with};
    use super::*;

    fn found(lang: Lang, codes: &[Code], text: &str) -> Vec<(String, String)> {
        let codes = codes.iter().map(|c| (c.id.clone(), c.clone())).collect();
        let hits = Terms::of(&codes, lang).find(text, &items(text, lang));
        hits.into_iter().map(|h| (h.code.0, h.range.slice(text).unwrap_or("").to_owned())).collect()
    }

    #[test]
    fn the_longer_term_of_a_family_counts() {
        let codes = [
            code("m", None),
            code_with("m.i", Some("m"), Lang::EN, &["information infrastructure"]),
            code_with("m.s", Some("m"), Lang::EN, &["critical information infrastructure"]),
            code_with("t", None, Lang::EN, &["infrastructure"]),
        ];
        let all = found(Lang::EN, &codes, "Protect critical information infrastructures.");
        let ids: Vec<&str> = all.iter().map(|(c, _)| c.as_str()).collect();
        assert_eq!(ids, ["m.s", "t"]);
        let codes = [
            code_with("a", None, Lang::EN, &["multilateral", "privacy"]),
            code_with("b", None, Lang::EN, &["multilateral development banks", "protect privacy"]),
        ];
        let all = found(Lang::EN, &codes, "Multilateral development banks protect privacy.");
        let of_a: Vec<&str> = all.iter().filter(|(c, _)| c == "a").map(|(_, w)| w.as_str()).collect();
        assert_eq!(of_a, ["privacy"]);
    }

    #[test]
    fn inflection_counts_and_a_comma_does_not() {
        let codes = [code_with("c", None, Lang::EN, &["cultural exchange", "minors"])];
        assert_eq!(found(Lang::EN, &codes, "Cultural exchanges matter.").len(), 1);
        assert_eq!(found(Lang::EN, &codes, "What is cultural, exchange it.").len(), 0);
        assert_eq!(found(Lang::EN, &codes, "A minor point about Minors.").len(), 1);
    }

    #[test]
    fn chinese_words_are_not_cut_across() {
        let codes = [code_with("c", None, Lang::ZH, &["学生", "隐私"])];
        assert_eq!(found(Lang::ZH, &codes, "大学生活很好。").len(), 0);
        assert_eq!(found(Lang::ZH, &codes, "学生的隐私权。").len(), 2);
    }

    #[test]
    fn a_title_names_and_does_not_assert() {
        let codes = [
            code_with("t", None, Lang::EN, &["shared future"]),
            code_with("un", None, Lang::EN, &["General Assembly"]),
        ];
        let text =
            "In 2019 Jointly Build a Community with a Shared Future in Cyberspace came before the General Assembly.";
        assert_eq!(found(Lang::EN, &codes, text), [("un".into(), "General Assembly".into())]);
        assert_eq!(found(Lang::EN, &codes, "We want a shared future.").len(), 1);
        let codes = [code_with("t", None, Lang::ZH, &["命运共同体"]), code_with("un", None, Lang::ZH, &["联合国宪章"])];
        let text = "《携手构建网络空间命运共同体》遵守《联合国宪章》。";
        assert_eq!(found(Lang::ZH, &codes, text), [("un".into(), "联合国宪章".into())]);
        let themes = |text| found(Lang::ZH, &codes, text).len();
        assert_eq!(themes("大会以“共同构建网络空间命运共同体”为主题。"), 0);
        assert_eq!(themes("主席提出“共同构建网络空间命运共同体”理念。"), 1);
    }
}
