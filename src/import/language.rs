//! Which language a block is in.
//!
//! The script decides where it can. Languages in Latin letters are told apart by their commonest small words, as in
//! Grefenstette, "Comparing two language identification schemes" (JADT 1995): a handful of articles and prepositions
//! is enough for a sentence. Blocks too short for that take the language of the file.

use super::block::Draft;
use super::script::{Script, script_of};
use crate::text::Lang;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::sync::LazyLock;

/// The commonest short words of a language, in small letters.
const SMALL_WORDS: &[(&str, &[&str])] = &[
    (
        "en",
        &[
            "the", "of", "and", "to", "in", "is", "that", "it", "for", "was", "with", "as", "he", "be", "on", "by",
            "at", "this", "are", "from", "or", "have", "an", "his", "they", "which", "we", "you", "has", "all", "not",
            "her", "she",
        ],
    ),
    (
        "de",
        &[
            "der", "die", "und", "das", "den", "von", "zu", "mit", "sich", "des", "auf", "für", "ist", "im", "dem",
            "nicht", "ein", "eine", "als", "auch", "es", "er", "sie", "ich", "wir", "wird", "bei", "einer", "war",
            "zum", "zur",
        ],
    ),
    (
        "fr",
        &[
            "le", "la", "les", "de", "des", "du", "et", "un", "une", "est", "que", "qui", "dans", "pour", "par", "sur",
            "pas", "il", "elle", "ce", "au", "aux", "avec", "ne", "se", "sont", "plus", "nous", "vous", "en",
        ],
    ),
    (
        "es",
        &[
            "el", "la", "los", "las", "de", "del", "y", "que", "en", "un", "una", "es", "por", "para", "con", "no",
            "se", "su", "al", "lo", "como", "más", "pero", "sus", "le", "ha", "este", "esta", "son",
        ],
    ),
    (
        "it",
        &[
            "il", "lo", "la", "gli", "le", "di", "del", "della", "e", "che", "è", "un", "una", "per", "con", "non",
            "si", "in", "da", "dei", "al", "nel", "alla", "sono", "come", "più", "ma", "anche",
        ],
    ),
    (
        "pt",
        &[
            "o", "os", "as", "de", "do", "da", "dos", "das", "e", "que", "em", "um", "uma", "é", "para", "por", "com",
            "não", "se", "no", "na", "ao", "mais", "como", "mas", "foi", "são",
        ],
    ),
    (
        "nl",
        &[
            "de", "het", "een", "en", "van", "in", "is", "dat", "op", "te", "voor", "met", "zijn", "niet", "aan", "er",
            "om", "ook", "als", "dan", "maar", "bij", "nog", "uit", "door", "wordt",
        ],
    ),
];

/// Longest small word, in bytes.
const LONGEST: usize = 6;
/// So many words of a block tell its language.
const ENOUGH: usize = 100;

/// How often the small words of each language of [`SMALL_WORDS`] occur.
type Score = [usize; SMALL_WORDS.len()];

/// The languages that have a small word, a bit each.
static BY_WORD: LazyLock<FxHashMap<&str, u8>> = LazyLock::new(|| {
    let mut out: FxHashMap<&str, u8> = FxHashMap::default();
    for (i, (_, small)) in SMALL_WORDS.iter().enumerate() {
        small.iter().for_each(|w| *out.entry(w).or_default() |= 1 << i);
    }
    out
});

/// What is counted of the words of a text in Latin letters.
#[derive(Clone, Default)]
struct Evidence {
    words: usize,
    score: Score,
    /// Whether a letter beyond a–z occurs.
    accented: bool,
}

impl Evidence {
    fn of(text: &str) -> Self {
        let mut out = Self::default();
        for word in text.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()).take(ENOUGH) {
            out.words += 1;
            out.accented |= !word.is_ascii();
            if word.len() > LONGEST {
                continue;
            }
            let small = word.bytes().all(|b| b.is_ascii_lowercase());
            let word = if small { Cow::Borrowed(word) } else { Cow::Owned(word.to_lowercase()) };
            let languages = BY_WORD.get(&*word).copied().unwrap_or(0);
            for (i, n) in out.score.iter_mut().enumerate() {
                *n += usize::from(languages >> i & 1);
            }
        }
        out
    }

    fn add(&mut self, other: &Self) {
        self.words += other.words;
        self.accented |= other.accented;
        self.score.iter_mut().zip(other.score).for_each(|(a, b)| *a += b);
    }

    /// The language with the most small words, if they are a tenth of all words and clearly more than another's.
    fn language(&self) -> Option<Lang> {
        let (best, &hits) = self.score.iter().enumerate().max_by_key(|&(i, &n)| (n, std::cmp::Reverse(i)))?;
        let rival = self.score.iter().enumerate().filter(|&(i, _)| i != best).map(|(_, &n)| n).max().unwrap_or(0);
        let clear = hits * 10 >= self.words && hits >= 2 && hits * 4 > rival * 5;
        if clear { Lang::parse(SMALL_WORDS[best].0) } else { None }
    }

    /// The language of a whole file: as above; plain letters in a short text are taken for English.
    fn language_of_file(&self) -> Lang {
        self.language().unwrap_or(if !self.accented && self.words <= 30 { Lang::EN } else { Lang::UND })
    }
}

/// Gives each block its language.
pub(super) fn assign(text: &str, drafts: &mut [Draft]) {
    let latin: Vec<Option<Evidence>> =
        drafts.iter().map(|d| (d.script == Some(Script::Latin)).then(|| Evidence::of(&d.text(text)))).collect();
    // Eight words can show another language than the file's; fewer may be a name.
    let own: Vec<Option<Lang>> =
        latin.iter().map(|e| e.as_ref().filter(|e| e.words >= 8).and_then(Evidence::language)).collect();
    let mut whole = Evidence::default();
    latin.iter().flatten().for_each(|e| whole.add(e));
    let file = LatinOfFile::of(&latin, &own, &whole);
    let japanese = is_japanese(text, drafts);
    let mut before = None;
    let mut after = nearest_after(&own);
    for (i, d) in drafts.iter_mut().enumerate() {
        let after = after.pop().flatten();
        d.lang = match d.script {
            // In a file of two languages a heading belongs to the text below it.
            Some(Script::Latin) if file.mixed => own[i].or(after).or(before).unwrap_or(file.main),
            Some(Script::Latin) => own[i].unwrap_or(file.main),
            Some(Script::Han) => han(&d.text(text), japanese),
            Some(script) => of_script(script, &d.text(text)),
            None => before.unwrap_or(Lang::UND),
        };
        before = Some(d.lang);
    }
    // What stands before the first letters of the file goes with them.
    if let Some(first) = drafts.iter().find(|d| d.script.is_some()).map(|d| d.lang) {
        drafts.iter_mut().take_while(|d| d.script.is_none()).for_each(|d| d.lang = first);
    }
}

/// The languages in Latin letters of a whole file.
struct LatinOfFile {
    /// That of most words.
    main: Lang,
    /// Whether another one has a fifth of the words or more.
    mixed: bool,
}

impl LatinOfFile {
    fn of(latin: &[Option<Evidence>], own: &[Option<Lang>], whole: &Evidence) -> Self {
        let mut words: Vec<(Lang, usize)> = Vec::new();
        for (e, lang) in latin.iter().zip(own) {
            let (Some(e), Some(lang)) = (e, lang) else { continue };
            match words.iter_mut().find(|(l, _)| l == lang) {
                Some((_, n)) => *n += e.words,
                None => words.push((*lang, e.words)),
            }
        }
        let total: usize = words.iter().map(|(_, n)| n).sum();
        words.sort_by_key(|&(_, n)| std::cmp::Reverse(n));
        let main = words.first().map_or_else(|| whole.language_of_file(), |(l, _)| *l);
        Self { main, mixed: words.get(1).is_some_and(|(_, n)| n * 5 >= total) }
    }
}

/// For each block the language of the next one or two that show one, in reverse order.
fn nearest_after(own: &[Option<Lang>]) -> Vec<Option<Lang>> {
    let at = |i: usize| own.get(i).copied().flatten();
    (0..own.len()).rev().map(|i| at(i + 1).or_else(|| at(i + 2))).collect()
}

fn of_script(script: Script, text: &str) -> Lang {
    let tag = match script {
        Script::Cyrillic if text.contains(['і', 'ї', 'є', 'ґ', 'І', 'Ї', 'Є', 'Ґ']) => "uk",
        Script::Cyrillic => "ru",
        Script::Greek => "el",
        Script::Hangul => "ko",
        Script::Arabic => "ar",
        Script::Hebrew => "he",
        Script::Devanagari => "hi",
        Script::Thai => "th",
        Script::Han | Script::Latin => "und",
    };
    Lang::parse(tag).unwrap_or(Lang::UND)
}

fn is_kana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}' | '\u{FF66}'..='\u{FF9D}')
}

fn kana_and_han(text: &str) -> (usize, usize) {
    text.chars()
        .filter(|&c| script_of(c) == Some(Script::Han))
        .fold((0, 0), |(kana, han), c| if is_kana(c) { (kana + 1, han) } else { (kana, han + 1) })
}

/// Whether the Han text of a file is mostly Japanese: a fifth of its characters are kana.
fn is_japanese(text: &str, drafts: &[Draft]) -> bool {
    let (kana, han) = drafts
        .iter()
        .filter(|d| d.script == Some(Script::Han))
        .map(|d| kana_and_han(&d.text(text)))
        .fold((0, 0), |(a, b), (c, d)| (a + c, b + d));
    kana * 5 >= kana + han && kana > 0
}

/// Chinese or Japanese: a Japanese sentence of a dozen characters has kana in it, and a Chinese one has none.
fn han(text: &str, japanese: bool) -> Lang {
    let (kana, han) = kana_and_han(text);
    let ja = if kana > 0 { kana * 10 >= kana + han } else { japanese && han < 12 };
    if ja { Lang::parse("ja").unwrap_or(Lang::ZH) } else { Lang::ZH }
}

/// Weight of each language of a file, about equal for a text and its translation, in the order of first appearance.
pub(super) fn weights(text: &str, drafts: &[Draft]) -> Vec<(Lang, usize)> {
    let mut out: Vec<(Lang, usize)> = Vec::new();
    for d in drafts {
        let Some(script) = d.script else { continue };
        let letters = d.text(text).chars().filter(|&c| script_of(c) == Some(script)).count() * script.letter_weight();
        match out.iter_mut().find(|(l, _)| *l == d.lang) {
            Some((_, w)) => *w += letters,
            None => out.push((d.lang, letters)),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::script::script_of_line;
    use crate::text::TextRange;

    fn langs(lines: &[&str]) -> Vec<String> {
        let text = lines.join("\n");
        let mut at = 0;
        let mut drafts: Vec<Draft> = lines
            .iter()
            .enumerate()
            .map(|(i, l)| {
                let r = TextRange::from_usize(at, at + l.len());
                at += l.len() + 1;
                Draft::new(r, i, script_of_line(l))
            })
            .collect();
        assign(&text, &mut drafts);
        drafts.iter().map(|d| d.lang.to_string()).collect()
    }

    #[test]
    fn scripts_and_small_words_tell_languages() {
        assert_eq!(
            langs(&[
                "The Internet is an important achievement in the progress of human civilization.",
                "Das Internet ist eine wichtige Errungenschaft und ein Teil der Geschichte des Menschen.",
                "L’Internet est un progrès pour les peuples et une partie de la vie dans le monde.",
                "互联网作为人类文明进步的重要成果",
                "インターネットは人類の文明の重要な成果である",
                "Интернет является важным достижением",
                "123",
            ]),
            ["en", "de", "fr", "zh", "ja", "ru", "ru"]
        );
        assert_eq!(langs(&["Wuzhen", "Das ist ein Teil der Geschichte und des Rechts."])[0], "de", "as the file is");
        let de = "Die Würde des Menschen ist unantastbar und zu achten.";
        let en = "Human dignity is inviolable and shall be protected.";
        assert_eq!(
            langs(&["Artikel 1", de, "Article 1", en]),
            ["de", "de", "en", "en"],
            "headings go with their texts"
        );
        assert_eq!(langs(&["Ceterum censeo Carthaginem delendam", "esse"])[0], "en", "a short text of plain letters");
    }

    #[test]
    fn kanji_alone_are_japanese_in_a_japanese_file() {
        assert_eq!(langs(&["序文", "これは日本語の文章であり、かなが多い。"])[0], "ja");
        assert_eq!(langs(&["序文", "这是中文的文章。"])[0], "zh");
    }
}
