//! Pinyin: from numbers to tone marks, and the reading of every Han character of a text.

use super::{entries, lexicon, segment};
use crate::text::lines::is_han;
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// Readings with tone marks for readings with numbers: `ni3 hao3` → `nǐ hǎo`, `lu:4` → `lǜ`, `yi1 dian3 r5` → `yī diǎnr`.
/// The mark stands over *a* or *e*, over the *o* of *ou*, else over the last vowel (Basic rules of the Chinese phonetic
/// alphabet orthography, GB/T 16159). What is no syllable stays as it is.
#[must_use]
pub fn marked(numbered: &str) -> String {
    let mut out = String::with_capacity(numbered.len() + 4);
    for syllable in numbered.split_whitespace() {
        let closes = matches!(syllable, "r5" | "," | "·");
        if !out.is_empty() && !closes && !out.ends_with('·') {
            out.push(' ');
        }
        out.push_str(&marked_syllable(syllable));
    }
    out
}

fn marked_syllable(syllable: &str) -> String {
    let plain = syllable.replace("u:", "ü").replace("U:", "Ü").replace('v', "ü").replace('V', "Ü");
    let (letters, tone) = match plain.chars().last().and_then(|c| c.to_digit(10)) {
        Some(tone @ 1..=5) => (&plain[..plain.len() - 1], tone),
        _ => return syllable.to_owned(),
    };
    let mark = match tone {
        1 => '\u{304}',
        2 => '\u{301}',
        3 => '\u{30C}',
        4 => '\u{300}',
        _ => return letters.to_owned(),
    };
    let Some(after) = marked_letter(letters) else { return letters.to_owned() };
    let (head, tail) = letters.split_at(after);
    head.chars().chain([mark]).chain(tail.chars()).nfc().collect()
}

/// The byte behind the letter that bears the mark.
fn marked_letter(letters: &str) -> Option<usize> {
    let low = letters.to_lowercase();
    let at = low
        .find(['a', 'e', 'ê'])
        .or_else(|| low.find("ou"))
        .or_else(|| low.rfind(['i', 'o', 'u', 'ü']))
        .or_else(|| low.find(['m', 'n']))?;
    letters[at..].chars().next().map(|c| at + c.len_utf8())
}

/// The reading of every Han character of a text with tone marks, by the word it stands in: the likeliest entry of the
/// word, or of the character where it stands alone. Ranges are bytes, one character each; characters that the dictionary
/// does not know are left out. Tones are those of the dictionary: what they become beside each other (sandhi) is not
/// written, as is usual.
#[must_use]
pub fn ruby(text: &str) -> Vec<(Range<usize>, String)> {
    let mut out = Vec::new();
    let mut last = "";
    for range in segment(text) {
        let word = &text[range.clone()];
        let before = std::mem::replace(&mut last, word);
        if !word.starts_with(is_han) {
            continue;
        }
        let mut chars = word.chars();
        let spoken = match (chars.next(), chars.next()) {
            (Some(c), None) => alone(c, before),
            _ => reading(word),
        };
        let syllables: Vec<&str> = spoken.split(' ').collect();
        let fits = syllables.len() == word.chars().count();
        for (k, (at, c)) in word.char_indices().enumerate() {
            if !is_han(c) {
                continue;
            }
            let syllable = if fits && !spoken.is_empty() { syllables[k] } else { single(c) };
            if !syllable.is_empty() && !syllable.starts_with("xx") {
                let start = range.start + at;
                out.push((start..start + c.len_utf8(), marked_syllable(syllable)));
            }
        }
    }
    out
}

/// How characters are read that stand as words of their own, where that is not the reading with the most senses; sorted.
/// Found by comparing with the readings of pypinyin over eight thousand sentences of prose and scripture.
#[rustfmt::skip]
const ALONE: [(char, &str); 55] = [
    ('么', "me5"), ('什', "shen2"), ('价', "jia4"), ('倒', "dao4"), ('價', "jia4"), ('卡', "ka3"), ('卷', "juan3"),
    ('吓', "xia4"), ('吗', "ma5"), ('吧', "ba5"), ('咳', "ke2"), ('咽', "yan4"), ('哄', "hong3"), ('啊', "a5"),
    ('啦', "la5"), ('嗎', "ma5"), ('嚇', "xia4"), ('圈', "quan1"), ('壳', "ke2"), ('处', "chu4"), ('子', "zi3"),
    ('屏', "ping2"), ('扎', "zha1"), ('扛', "kang2"), ('拽', "zhuai4"), ('挑', "tiao1"), ('挨', "ai1"), ('搂',
    "lou3"), ('摟', "lou3"), ('散', "san4"), ('数', "shu4"), ('數', "shu4"), ('杆', "gan1"), ('殼', "ke2"), ('沒',
    "mei2"), ('没', "mei2"), ('盛', "sheng4"), ('相', "xiang1"), ('着', "zhe5"), ('空', "kong1"), ('肚', "du4"),
    ('膏', "gao1"), ('著', "zhe5"), ('薄', "bao2"), ('處', "chu4"), ('衣', "yi1"), ('賈', "jia3"), ('贾', "jia3"),
    ('轉', "zhuan3"), ('转', "zhuan3"), ('重', "zhong4"), ('雨', "yu3"), ('馱', "tuo2"), ('驮', "tuo2"), ('麼',
    "me5"),
];

/// The reading of a character that stands as a word of its own behind what is given. Two need to know what that is:
/// 地 makes an adverb of a word before it, 只 counts animals and hands behind a number.
fn alone(c: char, before: &str) -> &'static str {
    let last = before.chars().next_back();
    match c {
        '地' if before.chars().filter(|&c| is_han(c)).nth(1).is_some() => return "de5",
        '只' if last.is_some_and(|c| c.is_numeric() || "一二三四五六七八九十百千两几这那每半整".contains(c)) =>
        {
            return "zhi1";
        }
        _ => {}
    }
    match ALONE.binary_search_by_key(&c, |(c, _)| *c) {
        Ok(k) => ALONE[k].1,
        Err(_) => reading(c.encode_utf8(&mut [0; 4])),
    }
}

/// The reading of a word; empty if the dictionary has none.
fn reading(word: &str) -> &'static str {
    let lexicon = lexicon();
    let Some(known) = lexicon.trie.node(word).and_then(|node| lexicon.known.of(node)) else { return "" };
    known.reading.get_or_init(|| entries(word).first().map_or("", |e| e.pinyin))
}

/// The reading of a character that stands in no known word.
fn single(c: char) -> &'static str {
    let known = reading(c.encode_utf8(&mut [0; 4]));
    if !known.is_empty() {
        return known;
    }
    let lexicon = lexicon();
    let first = lexicon.trie.char_number(c).and_then(|k| lexicon.readings.list(k as usize).next());
    first.map_or("", |s| lexicon.syllables.get(s as usize))
}

/// A syllable without its tone, in lower case and with `u` for `ü`; empty for what is no syllable.
pub(super) fn toneless(syllable: &str) -> String {
    let low: String = syllable.to_ascii_lowercase().replace("u:", "u");
    let letters = low.trim_end_matches(|c: char| c.is_ascii_digit());
    if SYLLABLES.binary_search(&letters).is_ok() { letters.to_owned() } else { String::new() }
}

/// The syllables of pinyin without tone, `ü` as `u`, sorted.
#[rustfmt::skip]
pub(super) const SYLLABLES: [&str; 413] = [
    "a", "ai", "an", "ang", "ao", "ba", "bai", "ban", "bang", "bao", "bei", "ben", "beng", "bi", "bia", "bian",
    "biang", "biao", "bie", "bin", "bing", "bo", "bu", "ca", "cai", "can", "cang", "cao", "ce", "cen", "ceng",
    "cha", "chai", "chan", "chang", "chao", "che", "chen", "cheng", "chi", "chong", "chou", "chu", "chua",
    "chuai", "chuan", "chuang", "chui", "chun", "chuo", "ci", "cong", "cou", "cu", "cuan", "cui", "cun", "cuo",
    "da", "dai", "dan", "dang", "dao", "de", "dei", "den", "deng", "di", "dia", "dian", "diao", "die", "ding",
    "diu", "dong", "dou", "du", "duan", "dui", "dun", "duo", "e", "ei", "en", "eng", "er", "fa", "fan", "fang",
    "fei", "fen", "feng", "fiao", "fo", "fou", "fu", "ga", "gai", "gan", "gang", "gao", "ge", "gei", "gen",
    "geng", "gong", "gou", "gu", "gua", "guai", "guan", "guang", "gui", "gun", "guo", "ha", "hai", "han",
    "hang", "hao", "he", "hei", "hen", "heng", "hong", "hou", "hu", "hua", "huai", "huan", "huang", "hui",
    "hun", "huo", "ji", "jia", "jian", "jiang", "jiao", "jie", "jin", "jing", "jiong", "jiu", "ju", "juan",
    "jue", "jun", "ka", "kai", "kan", "kang", "kao", "ke", "kei", "ken", "keng", "kong", "kou", "ku", "kua",
    "kuai", "kuan", "kuang", "kui", "kun", "kuo", "la", "lai", "lan", "lang", "lao", "le", "lei", "leng", "li",
    "lia", "lian", "liang", "liao", "lie", "lin", "ling", "liu", "lo", "long", "lou", "lu", "luan", "lue",
    "lun", "luo", "ma", "mai", "man", "mang", "mao", "me", "mei", "men", "meng", "mi", "mian", "miao", "mie",
    "min", "ming", "miu", "mo", "mou", "mu", "na", "nai", "nan", "nang", "nao", "ne", "nei", "nen", "neng",
    "ni", "nian", "niang", "niao", "nie", "nin", "ning", "niu", "nong", "nou", "nu", "nuan", "nue", "nun",
    "nuo", "o", "ou", "pa", "pai", "pan", "pang", "pao", "pei", "pen", "peng", "pi", "pian", "piao", "pie",
    "pin", "ping", "po", "pou", "pu", "qi", "qia", "qian", "qiang", "qiao", "qie", "qin", "qing", "qiong",
    "qiu", "qu", "quan", "que", "qun", "ran", "rang", "rao", "re", "ren", "reng", "ri", "rong", "rou", "ru",
    "ruan", "rui", "run", "ruo", "sa", "sai", "san", "sang", "sao", "se", "sei", "sen", "seng", "sha", "shai",
    "shan", "shang", "shao", "she", "shei", "shen", "sheng", "shi", "shou", "shu", "shua", "shuai", "shuan",
    "shuang", "shui", "shun", "shuo", "si", "song", "sou", "su", "suan", "sui", "sun", "suo", "ta", "tai",
    "tan", "tang", "tao", "te", "tei", "teng", "ti", "tian", "tiao", "tie", "ting", "tong", "tou", "tu", "tuan",
    "tui", "tun", "tuo", "wa", "wai", "wan", "wang", "wei", "wen", "weng", "wo", "wu", "xi", "xia", "xian",
    "xiang", "xiao", "xie", "xin", "xing", "xiong", "xiu", "xu", "xuan", "xue", "xun", "ya", "yan", "yang",
    "yao", "ye", "yi", "yin", "ying", "yo", "yong", "you", "yu", "yuan", "yue", "yun", "za", "zai", "zan",
    "zang", "zao", "ze", "zei", "zen", "zeng", "zha", "zhai", "zhan", "zhang", "zhao", "zhe", "zhei", "zhen",
    "zheng", "zhi", "zhong", "zhou", "zhu", "zhua", "zhuai", "zhuan", "zhuang", "zhui", "zhun", "zhuo", "zi",
    "zong", "zou", "zu", "zuan", "zui", "zun", "zuo",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_stand_where_the_rules_put_them() {
        for (numbered, written) in [
            ("ni3 hao3", "nǐ hǎo"),
            ("Bei3 jing1", "Běi jīng"),
            ("lu:4 shi1", "lǜ shī"),
            ("nv3", "nǚ"),
            ("Lu:3", "Lǚ"),
            ("lu:e4", "lüè"),
            ("gui4 jiu3 liu2", "guì jiǔ liú"),
            ("xiong2 hou2 guo2", "xióng hóu guó"),
            ("xie2 xue3", "xié xuě"),
            ("ma5 de5", "ma de"),
            ("er2 zi5", "ér zi"),
            ("yi1 dian3 r5", "yī diǎnr"),
            ("ng2 m4 E2", "ńg m̀ É"),
            ("zou3 wei2 shang4 ce4 , hao3", "zǒu wéi shàng cè, hǎo"),
            ("A A zhi4", "A A zhì"),
            ("", ""),
        ] {
            assert_eq!(marked(numbered), written, "{numbered}");
        }
    }

    #[test]
    fn every_syllable_of_the_dictionary_can_be_marked() {
        let lexicon = lexicon();
        for s in lexicon.syllables.iter().filter(|s| s.ends_with(['1', '2', '3', '4']) && !s.starts_with("xx")) {
            let marked = marked(s);
            let marks = marked.nfd().filter(|c| ('\u{300}'..='\u{304}').contains(c) || *c == '\u{30C}').count();
            assert_eq!(marks, 1, "{s} {marked}");
        }
    }

    fn read(text: &str) -> Vec<(&str, String)> {
        ruby(text).into_iter().map(|(range, reading)| (&text[range], reading)).collect()
    }

    #[test]
    fn words_decide_how_a_character_is_read() {
        let syllables = |text| read(text).into_iter().map(|(_, s)| s).collect::<Vec<_>>().join(" ");
        assert_eq!(syllables("银行行长"), "yín háng háng zhǎng");
        assert_eq!(syllables("銀行"), "yín háng");
        assert_eq!(syllables("长大，长城"), "zhǎng dà Cháng chéng");
        assert_eq!(syllables("快乐的音乐"), "kuài lè de yīn yuè");
        assert_eq!(syllables("他王国"), "tā wáng guó");
        assert_eq!(syllables("买东西"), "mǎi dōng xi");
        assert_eq!(syllables("慢慢地走"), "màn màn de zǒu");
        assert_eq!(syllables("天地"), "tiān dì");
        assert_eq!(syllables("三只羊只看着我"), "sān zhī yáng zhǐ kàn zhe wǒ");
    }

    #[test]
    fn only_characters_of_chinese_have_a_reading() {
        let expected = [("用", "yòng"), ("人", "rén")].map(|(c, s)| (c, s.to_owned()));
        assert_eq!(read("用 AI（3D）, 人。"), expected);
        assert_eq!(read("no Chinese"), []);
    }
}
