//! English words without their endings, so that `rivers` is found under *river* and `went` under *go*.

use std::collections::BTreeMap;
use std::sync::LazyLock;

static IRREGULAR: LazyLock<BTreeMap<&'static str, &'static str>> = LazyLock::new(|| {
    let lines = include_str!("../../assets/lexicon/irregular.txt").lines().filter(|l| !l.starts_with('#'));
    lines.filter_map(|l| l.split_once(": ")).flat_map(|(base, f)| f.split(' ').map(move |f| (f, base))).collect()
});

/// Endings and how many letters must be left before them.
const SUFFIXES: [(&str, usize); 10] = [
    ("ingly", 4),
    ("edly", 4),
    ("ness", 4),
    ("ing", 3),
    ("ies", 2),
    ("ied", 2),
    ("ed", 3),
    ("es", 3),
    ("ly", 4),
    ("s", 3),
];

/// The stem of an English word, in lower case: `Rivers` → `river`, `carried` → `carri`, `made` → `mak`. It is a key, not a
/// word. Irregular forms lead to their base; a possessive ending falls away; words with letters beyond ASCII stay whole.
///
/// The endings are those that inflect, and a few that make adverbs and nouns: a much lighter cut than Porter's (1980),
/// which would put *general* and *generation* together.
#[must_use]
pub fn stem(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    stem_into(word, &mut out);
    out
}

/// As [`stem`], into a string that is used again.
pub(super) fn stem_into(word: &str, out: &mut String) {
    out.clear();
    for c in word.chars() {
        let mut low = c.to_lowercase();
        match (low.next(), low.next()) {
            (Some(one), None) => out.push(if one == '’' { '\'' } else { one }),
            _ => out.push(c),
        }
    }
    if out.ends_with("'s") {
        out.truncate(out.len() - 2);
    }
    if let Some(base) = IRREGULAR.get(out.as_str()) {
        out.clear();
        out.push_str(base);
    }
    if out.len() <= 3 || !out.is_ascii() {
        return;
    }
    for (suffix, least) in SUFFIXES {
        let Some(base) = out.strip_suffix(suffix).filter(|b| b.len() >= least) else { continue };
        let bytes = base.as_bytes();
        let (end, before) = (bytes[base.len() - 1], bytes[base.len().saturating_sub(2)]);
        if suffix == "s" && matches!(end, b's' | b'u' | b'i') || !base.contains(['a', 'e', 'i', 'o', 'u', 'y']) {
            break;
        }
        let mut keep = base.len();
        let doubled = base.len() > 3 && end == before && !matches!(end, b'l' | b's' | b'z');
        if matches!(suffix, "ing" | "ed" | "ingly" | "edly") && doubled {
            keep -= 1;
        }
        out.truncate(keep);
        if matches!(suffix, "ies" | "ied") {
            out.push('i');
            return;
        }
        break;
    }
    if out.len() > 3 && out.ends_with('e') {
        out.pop();
    }
    if out.len() > 3 && out.ends_with('y') {
        out.pop();
        out.push('i');
    }
}

/// Words that carry grammar rather than meaning, sorted.
pub(super) const FUNCTION: &[&str] = &[
    "a",
    "about",
    "after",
    "again",
    "all",
    "also",
    "although",
    "am",
    "an",
    "and",
    "any",
    "are",
    "as",
    "at",
    "be",
    "been",
    "before",
    "being",
    "both",
    "but",
    "by",
    "can",
    "could",
    "did",
    "do",
    "does",
    "doing",
    "done",
    "down",
    "during",
    "each",
    "else",
    "ever",
    "for",
    "from",
    "had",
    "has",
    "have",
    "having",
    "he",
    "her",
    "here",
    "hers",
    "herself",
    "him",
    "himself",
    "his",
    "how",
    "however",
    "i",
    "if",
    "in",
    "into",
    "is",
    "it",
    "its",
    "itself",
    "just",
    "may",
    "me",
    "might",
    "more",
    "most",
    "must",
    "my",
    "myself",
    "no",
    "nor",
    "not",
    "of",
    "off",
    "oh",
    "on",
    "oneself",
    "or",
    "our",
    "ours",
    "ourselves",
    "out",
    "over",
    "per",
    "quite",
    "rather",
    "shall",
    "she",
    "should",
    "since",
    "so",
    "some",
    "such",
    "than",
    "that",
    "the",
    "their",
    "theirs",
    "them",
    "themselves",
    "then",
    "there",
    "these",
    "they",
    "this",
    "those",
    "though",
    "through",
    "thus",
    "to",
    "too",
    "under",
    "until",
    "up",
    "upon",
    "us",
    "used",
    "usually",
    "very",
    "via",
    "was",
    "we",
    "were",
    "what",
    "when",
    "where",
    "whether",
    "which",
    "who",
    "whom",
    "whose",
    "why",
    "will",
    "with",
    "within",
    "would",
    "yet",
    "you",
    "your",
    "yours",
    "yourself",
];

/// Whether an English word carries grammar rather than meaning (articles, pronouns, prepositions, auxiliaries), by its
/// form in lower case.
#[must_use]
pub fn is_function_word(word: &str) -> bool {
    word.len() <= 10 && FUNCTION.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::lexicon;

    #[test]
    fn endings_fall_away() {
        for (form, base) in [
            ("Rivers", "river"),
            ("running", "run"),
            ("stopped", "stop"),
            ("carried", "carry"),
            ("houses", "house"),
            ("classes", "class"),
            ("went", "go"),
            ("women’s", "woman"),
            ("happiness", "happy"),
            ("making", "make"),
            ("made", "make"),
        ] {
            assert_eq!(stem(form), stem(base), "{form}");
        }
        for (one, other) in [("string", "str"), ("class", "clas"), ("status", "statu"), ("new", "news")] {
            assert!(stem(one) != other || stem(other) != other, "{one}");
        }
        assert_eq!(stem("string"), "string");
        assert_eq!(stem("status"), "status");
        assert_eq!(stem("Ürümqi"), "ürümqi");
        assert_eq!(stem(""), "");
    }

    #[test]
    fn the_asset_was_made_with_this_stemmer() {
        let lexicon = lexicon();
        for k in 0..lexicon.words.len() {
            let word = lexicon.words.get(k);
            if let Some(id) = lexicon.stem_of_word(k as u32) {
                assert_eq!(stem(word), lexicon.stems.get(id as usize), "{word}");
            }
        }
    }

    #[test]
    fn function_words_are_sorted() {
        assert!(FUNCTION.is_sorted_by(|a, b| a < b), "{FUNCTION:?}");
    }
}
