use super::*;
use crate::text::lines::is_han;
use proptest::prelude::*;

fn first(word: &str) -> Entry {
    entries(word).into_iter().next().unwrap_or_else(|| panic!("{word} is not there"))
}

fn has_gloss(word: &str, english: &str) -> Option<f32> {
    let id = stem_id(english)?;
    glosses(word).find(|&(k, _)| k == id).map(|(_, weight)| weight)
}

#[test]
fn an_entry_is_as_the_dictionary_has_it() {
    let cat = first("貓");
    assert_eq!((cat.traditional, cat.simplified, cat.pinyin), ("貓", "猫", "mao1"));
    assert_eq!(cat.senses, ["cat", "CL:隻|只[zhi1]", "(dialect) to hide oneself", "(coll.) modem"]);
    assert_eq!(first("猫"), cat);
    assert_eq!(entries("没有这个词"), []);
    assert_eq!(entries(""), []);
}

#[test]
fn common_words_come_before_names_and_variants() {
    assert_eq!(first("王").pinyin, "wang2");
    assert_eq!(first("东西").pinyin, "dong1 xi5");
    assert_eq!(entries("后").len(), 3);
    assert!(entries("後").iter().all(|e| e.traditional == "後"));
}

#[test]
fn every_headword_is_found_again() {
    let lexicon = lexicon();
    assert_eq!(lexicon.entries, 122_143);
    for k in 0..lexicon.entries {
        let entry = lexicon.entry(k).expect("an entry for every number");
        for word in [entry.simplified, entry.traditional] {
            let node = lexicon.trie.node(word).expect("a node for every headword");
            assert!(lexicon.trie.entries(node).any(|e| e == k), "{word}");
            assert_eq!(longest_word(word), Some(word));
        }
        assert!(!entry.pinyin.is_empty() && entry.senses.iter().all(|s| !s.is_empty()), "{entry:?}");
    }
}

#[test]
fn prefixes_are_not_words() {
    assert!(has_word("共产党") && has_word("共產黨"));
    assert!(!has_word("共产党宣") && !has_word("") && !has_word("cat"));
    assert_eq!(longest_word("共产党人的"), Some("共产党"));
    assert_eq!(longest_word("the"), None);
}

#[test]
fn glosses_weigh_more_the_fewer_words_they_have() {
    assert_eq!(has_gloss("河流", "rivers"), Some(1.0));
    assert!(has_gloss("发晕", "dizzy").is_some_and(|w| w < 1.0));
    assert_eq!(has_gloss("我", "me"), Some(1.0));
    assert_eq!(has_gloss("我", "river"), None);
    // The head of a description, and nothing that stands in parentheses.
    assert_eq!(has_gloss("通化市", "Tonghua"), Some(1.0));
    assert_eq!(has_gloss("断货", "stock"), None);
    assert_eq!(has_gloss("看", "see"), Some(1.0));
}

#[test]
fn references_are_followed() {
    let variant = entries("纔").into_iter().flat_map(|e| e.senses).collect::<String>();
    assert!(variant.contains("variant of"), "{variant}");
    assert!(has_gloss("纔", "just").or(has_gloss("纔", "only")).is_some());
    assert_eq!(has_gloss("纔", "variant"), None);
    assert_eq!(has_gloss("纔", "old"), None);
}

#[test]
fn readings_have_no_tones() {
    assert_eq!(readings('王'), ["wang"]);
    assert!(readings('女').contains(&"nu"));
    assert!(readings('行').len() >= 2);
    assert!(readings('x').is_empty());
    assert!(is_syllable("zhuang") && !is_syllable("zhuan4") && !is_syllable("the"));
}

#[test]
fn the_sense_in_use_comes_first() {
    let used = in_use("意思", "What is the meaning of this?");
    assert!(used[0].matched && used[0].entry.senses[0].contains("meaning"), "{used:?}");
    let used = in_use("意思", "It was great fun.");
    assert!(used[0].matched && used[0].entry.senses[0].contains("fun"), "{used:?}");
    let used = in_use("王", "Old Wang laughed.");
    assert_eq!(used[0].entry.pinyin, "Wang2");
    assert!(used[0].matched && !used[1].matched);
    let plain = in_use("猫", "");
    assert_eq!(plain[0].entry, first("猫"));
    assert!(!plain[0].matched);
}

#[test]
fn text_falls_into_words() {
    let cut = |text| segment(text).into_iter().map(|r| &text[r]).collect::<Vec<&str>>();
    assert_eq!(cut("研究生命的起源"), ["研究", "生命", "的", "起源"]);
    assert_eq!(cut("2015年，在 Wuzhen 開會。"), ["2015", "年", "，", "在", "Wuzhen", "開會", "。"]);
    assert_eq!(cut("骨中的骨，我的目的"), ["骨", "中", "的", "骨", "，", "我", "的", "目的"]);
}

proptest! {
    #[test]
    fn segments_cover_the_text(text in "([a-z0-9 ,，。]|[中国人民共和國的一是不了我]|\u{20000}|é){0,40}") {
        let mut at = 0;
        for range in segment(&text) {
            prop_assert!(range.start >= at && !range.is_empty());
            prop_assert!(text[at..range.start].chars().all(char::is_whitespace));
            let word = &text[range.clone()];
            prop_assert!(!word.starts_with(is_han) || word.chars().nth(1).is_none() || has_word(word));
            at = range.end;
        }
        prop_assert!(text[at..].chars().all(char::is_whitespace));
    }
}
