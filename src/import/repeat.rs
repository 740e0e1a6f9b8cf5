//! Text that stands twice: the truncated copy that a listing shows above an article, and the pull quotation that a
//! newspaper displays beside it.
//!
//! Both are found by shingles, runs of eight words or Chinese characters (Broder, "On the resemblance and containment
//! of documents", 1997): a copy is *contained* in the text. Containment alone sets nothing aside, for titles and
//! refrains repeat too; an excerpt is also cut off, and a quotation has lost a quote or is followed by its speaker.

use super::block::Draft;
use super::finding::RepairKind;
use super::kind::is_date;
use crate::model::{Aside, ParagraphKind};
use crate::text::sentence::{ends_sentence, is_han_or_kana};
use std::collections::{HashMap, HashSet};

/// Words or Chinese characters in a shingle.
const SHINGLE: usize = 8;
/// An excerpt that only repeats the beginning of a paragraph has at least so many words.
const EXCERPT: usize = 25;
/// Most words in a pull quotation.
const LONGEST_QUOTATION: usize = 80;
/// Excerpts that begin with words of their own (a headline) are looked for in so many lines at the top.
const TOP: usize = 3;

/// Sets copies of the text aside: excerpts first, then pull quotations.
pub(super) fn set_aside(text: &str, drafts: &mut [Draft]) {
    excerpts(text, drafts);
    pull_quotations(text, drafts);
}

fn is_live(d: &Draft) -> bool {
    d.aside.is_none() && d.script.is_some()
}

/// The words of a text, Chinese characters one by one, each as a hash of its small letters.
fn tokens(text: &str) -> impl Iterator<Item = u64> + '_ {
    let mut rest = text.chars().peekable();
    std::iter::from_fn(move || {
        while rest.peek().is_some_and(|c| !c.is_alphanumeric()) {
            rest.next();
        }
        let mut hash = fnv(0xcbf2_9ce4_8422_2325, rest.next()?);
        // A Chinese character is a token by itself; `next` has just taken one if the hash says so.
        if hash & HAN == HAN {
            return Some(hash);
        }
        while let Some(&c) = rest.peek() {
            if is_han_or_kana(c) || !(c.is_alphanumeric() || matches!(c, '\'' | '’')) {
                break;
            }
            hash = fnv(hash, c) & !HAN;
            rest.next();
        }
        Some(hash)
    })
}

/// Set in the hashes of Chinese characters alone.
const HAN: u64 = 1 << 63;

/// One step of the Fowler–Noll–Vo hash (FNV-1a) over code points.
fn fnv(hash: u64, c: char) -> u64 {
    let mut hash = hash & !HAN;
    if c.is_ascii() {
        let small = u64::from(u32::from(c.to_ascii_lowercase()));
        return (hash ^ small).wrapping_mul(0x0100_0000_01b3) & !HAN;
    }
    for small in c.to_lowercase() {
        hash = (hash ^ u64::from(u32::from(small))).wrapping_mul(0x0100_0000_01b3);
    }
    if is_han_or_kana(c) { hash | HAN } else { hash & !HAN }
}

/// The shingles of a list of tokens, by a rolling polynomial.
fn shingles(tokens: &[u64]) -> impl Iterator<Item = u64> + '_ {
    const BASE: u64 = 0x9e37_79b9_7f4a_7c15;
    let top = (1..SHINGLE).fold(1_u64, |p, _| p.wrapping_mul(BASE));
    let mut hash = 0_u64;
    tokens.iter().enumerate().filter_map(move |(i, &t)| {
        if i >= SHINGLE {
            hash = hash.wrapping_sub(tokens[i - SHINGLE].wrapping_mul(top));
        }
        hash = hash.wrapping_mul(BASE).wrapping_add(t);
        (i + 1 >= SHINGLE).then_some(hash)
    })
}

/// How much of some blocks the others repeat.
struct Containment {
    /// Shingles of each candidate.
    of: HashMap<usize, HashSet<u64>>,
    /// For each candidate: the most of its shingles that one longer block has, and those that all others have together.
    best: HashMap<usize, usize>,
    anywhere: HashMap<usize, HashSet<u64>>,
}

impl Containment {
    /// Looks for the candidates' shingles in all other live blocks, in one pass over the text.
    fn find(text: &str, drafts: &[Draft], candidates: &[usize]) -> Self {
        let mut of: HashMap<usize, HashSet<u64>> = HashMap::new();
        let mut owners: HashMap<u64, Vec<usize>> = HashMap::new();
        for &i in candidates {
            let list: Vec<u64> = tokens(&drafts[i].text(text)).collect();
            let set: HashSet<u64> = shingles(&list).collect();
            let mut sorted: Vec<u64> = set.iter().copied().collect();
            sorted.sort_unstable();
            for s in sorted {
                let owners = owners.entry(s).or_default();
                // A shingle of a thousand blocks says nothing about any of them.
                if owners.len() < 16 {
                    owners.push(i);
                }
            }
            of.insert(i, set);
        }
        let mut out = Self { of, best: HashMap::new(), anywhere: HashMap::new() };
        if owners.is_empty() {
            return out;
        }
        for (j, d) in drafts.iter().enumerate().filter(|(_, d)| is_live(d)) {
            let list: Vec<u64> = tokens(&d.text(text)).collect();
            let mut here: HashMap<usize, HashSet<u64>> = HashMap::new();
            for s in shingles(&list) {
                for &i in owners.get(&s).into_iter().flatten().filter(|&&i| i != j) {
                    here.entry(i).or_default().insert(s);
                }
            }
            let mut found: Vec<_> = here.into_iter().collect();
            found.sort_unstable_by_key(|(i, _)| *i);
            for (i, shared) in found {
                if list.len() > out.of[&i].len() + SHINGLE {
                    let best = out.best.entry(i).or_default();
                    *best = (*best).max(shared.len());
                }
                out.anywhere.entry(i).or_default().extend(shared);
            }
        }
        out
    }

    /// Per cent of the shingles of `i` that one longer block has.
    fn in_one(&self, i: usize) -> usize {
        self.best.get(&i).copied().unwrap_or(0) * 100 / self.of.get(&i).map_or(1, HashSet::len).max(1)
    }

    /// Per cent of the shingles of `i` that other blocks have.
    fn in_all(&self, i: usize) -> usize {
        self.anywhere.get(&i).map_or(0, HashSet::len) * 100 / self.of.get(&i).map_or(1, HashSet::len).max(1)
    }
}

fn excerpts(text: &str, drafts: &mut [Draft]) {
    let mut cut: Vec<usize> = prefixes(text, drafts);
    let top: Vec<usize> = (0..drafts.len())
        .filter(|&i| is_live(&drafts[i]) && drafts[i].line < TOP)
        .filter(|&i| !ends_sentence(&drafts[i].text(text)) && tokens(&drafts[i].text(text)).nth(EXCERPT).is_some())
        .collect();
    let contained = Containment::find(text, drafts, &top);
    cut.extend(top.into_iter().filter(|&i| contained.in_all(i) >= 60));
    cut.sort_unstable();
    cut.dedup();
    // What shares its line is its translation, if it repeats the text as well; it need not be cut off.
    let lines: HashSet<usize> = cut.iter().map(|&i| drafts[i].line).collect();
    let beside: Vec<usize> = (0..drafts.len())
        .filter(|i| is_live(&drafts[*i]) && lines.contains(&drafts[*i].line) && cut.binary_search(i).is_err())
        .collect();
    let contained = Containment::find(text, drafts, &beside);
    cut.extend(beside.into_iter().filter(|&i| contained.in_all(i) >= 50));
    for i in cut {
        drafts[i].aside = Some((Aside::Excerpt, RepairKind::Excerpt));
        drafts[i].kind = ParagraphKind::Furniture;
    }
}

/// Blocks that repeat the beginning of a longer one and are cut off, in the middle of a word or with an ellipsis.
fn prefixes(text: &str, drafts: &[Draft]) -> Vec<usize> {
    let head = |i: usize| -> Option<u64> {
        let list: Vec<u64> = tokens(&drafts[i].text(text)).take(SHINGLE).collect();
        shingles(&list).next()
    };
    // The longest block of those that begin alike; the others can only be compared with it, which keeps this linear.
    let mut longest: HashMap<u64, usize> = HashMap::new();
    let heads: Vec<Option<u64>> = (0..drafts.len()).map(|i| if is_live(&drafts[i]) { head(i) } else { None }).collect();
    let length = |i: usize| drafts[i].hull().len();
    for (i, h) in heads.iter().enumerate() {
        if let Some(h) = h {
            let best = longest.entry(*h).or_insert(i);
            if length(i) > length(*best) {
                *best = i;
            }
        }
    }
    (0..drafts.len())
        .filter(|&i| {
            heads[i]
                .and_then(|h| longest.get(&h))
                .is_some_and(|&long| long != i && is_cut_prefix(&drafts[i].text(text), &drafts[long].text(text)))
        })
        .collect()
}

/// Whether `short` is the beginning of `long`, but for blanks, and breaks off in a word or with an ellipsis.
fn is_cut_prefix(short: &str, long: &str) -> bool {
    let core = short.trim_end_matches(|c: char| matches!(c, '.' | '…' | ']' | '[') || c.is_whitespace());
    let elided = core.len() + 2 < short.len() || short.ends_with(['…', ']']);
    if (!elided && ends_sentence(core)) || tokens(core).nth(EXCERPT - 1).is_none() {
        return false;
    }
    let mut rest = long.chars().filter(|c| !c.is_whitespace());
    let same = core.chars().filter(|c| !c.is_whitespace()).all(|c| rest.next() == Some(c));
    let in_word = |c: char| c.is_alphanumeric() && !is_han_or_kana(c);
    let next = rest.next();
    let broken = core.ends_with(in_word) && next.is_some_and(in_word) && {
        // The blank that parts two words is gone from `rest`: look whether the last word is whole in `long`.
        let last = core.rsplit(|c: char| !in_word(c)).next().unwrap_or("");
        !long.split(|c: char| !in_word(c)).any(|w| w == last)
    };
    same && next.is_some() && (elided || broken || (!ends_sentence(core) && next.is_some_and(is_han_or_kana)))
}

fn pull_quotations(text: &str, drafts: &mut [Draft]) {
    let speaker_after = |i: usize| {
        drafts
            .iter()
            .enumerate()
            .skip(i + 1)
            .find(|(_, d)| is_live(d))
            .filter(|(_, d)| d.lang == drafts[i].lang && is_speaker(&d.text(text)))
    };
    let mut candidates = Vec::new();
    for (i, d) in drafts.iter().enumerate().filter(|(_, d)| is_live(d)) {
        let line = d.text(text);
        let enough = || tokens(&line).nth(SHINGLE).is_some() && tokens(&line).nth(LONGEST_QUOTATION).is_none();
        if (has_lost_quote(&line) || speaker_after(i).is_some()) && enough() {
            candidates.push(i);
        }
    }
    if candidates.is_empty() {
        return;
    }
    let contained = Containment::find(text, drafts, &candidates);
    let found: Vec<(usize, Option<usize>)> = candidates
        .into_iter()
        .filter(|&i| contained.in_one(i) >= 95)
        .map(|i| (i, speaker_after(i).map(|(j, _)| j)))
        .collect();
    for (i, speaker) in found {
        for k in std::iter::once(i).chain(speaker) {
            drafts[k].aside = Some((Aside::Caption, RepairKind::PullQuotation));
            drafts[k].kind = ParagraphKind::Caption;
        }
    }
}

/// Whether one quote mark of a pair is missing: the page shows it as a picture.
fn has_lost_quote(line: &str) -> bool {
    if !line.contains(['"', '“', '”', '「', '」']) {
        return false;
    }
    let count = |q: char| line.chars().filter(|&c| c == q).count();
    count('"') % 2 == 1 || count('“') != count('”') || count('「') != count('」')
}

/// Whether a line names who said what stands above it: "Ann Lee, head of the office", — 李明.
fn is_speaker(line: &str) -> bool {
    if line.len() >= 200 {
        return false;
    }
    let dash = line.starts_with(['—', '–', '-', '―']);
    let named = line.starts_with(|c: char| c.is_uppercase()) && line.contains(", ");
    (dash || named)
        && line.split_whitespace().count() <= 20
        && !ends_sentence(line)
        && !line.ends_with([',', ':', ';'])
        && !is_date(line)
}

#[cfg(test)]
mod tests {
    use crate::import::{Finding, Options, inspect};
    use crate::model::Aside;

    fn asides(text: &str) -> Vec<Option<Aside>> {
        let found: Finding = inspect(text.as_bytes(), &Options::default()).expect("reads");
        found.blocks.iter().map(|b| b.aside).collect()
    }

    #[test]
    fn a_listing_above_the_article_is_an_excerpt() {
        let article = "The assembly met in the old town in the second week of the month and heard reports from all of its \
                       members on the state of the roads, the bridges and the harbours of the whole coast.";
        let cut = &article[..article.len() - 30];
        let asides_of = |text: &str| asides(text);
        assert_eq!(asides_of(&format!("{cut}\n\n{article}")), [Some(Aside::Excerpt), None]);
        assert_eq!(asides_of(&format!("Roads and harbours: {cut}\n\n{article}")), [Some(Aside::Excerpt), None]);
        assert_eq!(asides_of(&format!("{article}\n\n{article}")), [None, None], "a repetition is not cut off");
    }

    #[test]
    fn a_pull_quotation_goes_aside_with_its_speaker() {
        let quote = "We are ready to open all of our harbours to every ship that comes in peace";
        let text = format!(
            "The assembly met.\n\n{quote}.\"\n\nAnn Lee, head of the office\n\nMs Lee was glad. \"{quote},\" she told us after the vote."
        );
        assert_eq!(asides(&text), [None, Some(Aside::Caption), Some(Aside::Caption), None]);
        let refrain = format!("{quote}.\n\nMs Lee was glad. \"{quote},\" she told us after the vote.");
        assert_eq!(asides(&refrain), [None, None]);
    }
}
