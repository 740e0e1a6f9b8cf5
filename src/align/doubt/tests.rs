use super::*;
use crate::text::Lang;
use proptest::prelude::{Strategy, prop_assert, prop_assert_eq, proptest};

const ZH: Lang = Lang::ZH;
const EN: Lang = Lang::EN;

fn against(zh: &str, en: &str) -> Vec<Doubt> {
    doubts(zh, ZH, en, EN, &Usual::default())
}

/// The numbers that stand on one side only, as they are written.
fn lone(zh: &str, en: &str) -> Vec<String> {
    let number = |d| if let Doubt::Number { value, .. } = d { Some(value) } else { None };
    against(zh, en).into_iter().filter_map(number).collect()
}

#[test]
fn a_number_on_one_side_only_speaks_against_a_link() {
    for (zh, en, only) in [
        ("落实2030年可持续发展议程", "the 2035 Agenda for Sustainable Development", vec!["2030", "2035"]),
        ("二十一个国家", "twenty-two countries", vec!["二十一", "twenty-two"]),
        ("15亿人", "1.6 billion people", vec!["15亿", "1.6 billion"]),
        ("百分之二十", "30 percent", vec!["二十", "30"]),
        ("12月16日至18日", "November 16 to 18", vec!["12", "November"]),
        ("三十四岁", "in his twenties", vec!["三十四"]),
        ("用了五天", "it took six days", vec!["五", "six"]),
        ("1.加快建设", "2. Speed up construction", vec!["1", "2"]),
        ("三、加快建设", "IV. Speed up construction", vec!["三", "IV"]),
        ("第三章 治理", "Chapter Four", vec!["三", "Four"]),
        ("一九四九年", "in nineteen fifty", vec!["一九四九"]),
    ] {
        assert_eq!(lone(zh, en), only, "{zh} / {en}");
    }
}

#[test]
fn a_number_is_the_same_however_it_is_written() {
    for (zh, en) in [
        ("二十一个", "twenty-one of them"),
        ("二十一世纪", "the twenty-first century"),
        ("13.7亿网民", "1.37 billion netizens"),
        ("150万", "1.5 million"),
        ("2亿5000万", "250 million"),
        ("１２３４５", "12,345"),
        ("三万五千人", "thirty-five thousand people"),
        ("一百多亿年前", "more than ten billion years ago"),
        ("二十两银子", "twenty taels of silver"),
        ("2015年12月16日", "16 December 2015"),
        ("二〇一五年", "in 2015"),
        ("一九八四年", "in nineteen eighty-four"),
        ("四十年", "four decades"),
        ("三十五岁", "five and thirty years old"),
        ("七十棵", "threescore and ten"),
        ("下午三点", "at 15:00"),
        ("晚上8点", "20:00"),
        ("98年", "in 1998"),
        ("10-15亿", "1 to 1.5 billion"),
        ("三点五公里", "3.5 kilometres"),
        ("七八个人", "seven or eight people"),
        ("三四十人", "some thirty people"),
        ("五六十年代", "in the fifties and sixties"),
        ("半个世纪，五十年", "half a century"),
        ("遭报七倍", "sevenfold"),
        ("十二点", "at noon"),
        ("第十六届", "the XVI congress"),
    ] {
        assert_eq!(lone(zh, en), Vec::<String>::new(), "{zh} / {en}");
    }
}

#[test]
fn what_is_no_number_raises_no_alarm() {
    for (zh, en) in [
        ("十分重要", "very important"),
        ("一个人", "somebody"),
        ("千万不要", "by all means avoid it"),
        ("万一", "should it happen"),
        ("七零八落", "all over the place"),
        ("好像走了十万八千里", "it seemed an eternity"),
        ("三番五次", "again and again"),
        ("百分之百正确", "entirely right"),
        ("他们俩", "the two of them"),
        ("大家", "one of us, a hundred thanks, a thousand pardons"),
        ("一、加快发展", "Speed up development"),
        ("发展", "(3) Development"),
        ("二战期间", "during World War II"),
        ("百分之五", "five percent"),
        ("五四运动", "the May Fourth Movement"),
        ("新冠病毒", "COVID-19"),
        ("第五代通信", "5G"),
        ("三分之二", "two thirds"),
        ("数十人，几十个，上百人", "dozens of people"),
        ("其他", "a third one"),
        ("张三李四", "anybody"),
    ] {
        assert_eq!(lone(zh, en), Vec::<String>::new(), "{zh} / {en}");
    }
}

#[test]
fn a_language_whose_number_words_are_not_known_is_asked_for_digits_alone() {
    let de = Lang::parse("de").expect("a tag");
    let lone = |a, la, b, lb| doubts(a, la, b, lb, &Usual::default()).len();
    assert_eq!(lone("二十一个国家在2015年", ZH, "einundzwanzig Länder im Jahr 2015", de), 0);
    assert_eq!(lone("二十一个国家在2015年", ZH, "einundzwanzig Länder im Jahr 2016", de), 2);
    assert_eq!(lone("12,345 people", EN, "12.345 Leute", de), 0);
}

#[test]
fn latin_names_in_chinese_stand_in_the_translation_too() {
    let names = |zh, en| -> Vec<String> {
        let name = |d| if let Doubt::Name { word, .. } = d { Some(word) } else { None };
        against(zh, en).into_iter().filter_map(name).collect()
    };
    assert_eq!(names("发展ICT产业", "industries of all kinds"), ["ICT"]);
    assert_eq!(names("使用WeChat", "he called"), ["WeChat"]);
    for (zh, en) in [
        ("发展ICT产业", "information and communication technologies"),
        ("UN的报告", "a report of the United Nations"),
        ("Wi-Fi覆盖", "WiFi everywhere"),
        ("许多APP", "many apps"),
        ("5km路", "five kilometres"),
        ("第IV章", "chapter four"),
    ] {
        assert_eq!(names(zh, en), Vec::<String>::new(), "{zh} / {en}");
    }
}

#[test]
fn a_name_that_always_stands_on_both_sides_is_missed_where_it_does_not() {
    let scenes = [
        ("天亮时", "来了", "At dawn", "came"),
        ("第二天", "走了", "The next day", "left"),
        ("那一夜", "祷告", "That night", "prayed"),
        ("不久", "笑起来", "Soon", "laughed"),
        ("听见这话", "哭了", "When he heard it", "wept"),
        ("在山上", "坐下", "On the mountain", "sat down"),
        ("过了河", "站住", "Across the river", "stood still"),
        ("冬天", "死了", "In winter", "died"),
    ];
    let mut links: Vec<(String, String)> = Vec::new();
    for (when, zh, then, en) in scenes {
        links.push((format!("{when}摩西{zh}"), format!("{then} Moses {en}.")));
        links.push((format!("{when}他{zh}"), format!("{then} he {en}.")));
    }
    let learn = |links: &[(String, String)]| Usual::of(links.iter().map(|(a, b)| (&**a, &**b)), ZH, EN);
    let usual = learn(&links);
    let name = |word: &str, on| vec![Doubt::Name { word: word.to_owned(), on }];
    assert_eq!(doubts("后来他来了", ZH, "Then Moses came.", EN, &usual), name("Moses", On::Second));
    assert_eq!(doubts("后来摩西来了", ZH, "Then he came.", EN, &usual), name("摩西", On::First));
    assert_eq!(doubts("后来摩西来了", ZH, "Then Moses came.", EN, &usual), []);
    // Where it is often turned into “he” nothing can be concluded.
    for (when, zh, then, en) in scenes {
        links.push((format!("{when}摩西{zh}"), format!("{then} he {en}.")));
    }
    assert_eq!(doubts("后来摩西来了", ZH, "Then he came.", EN, &learn(&links)), []);
}

#[test]
fn a_number_that_is_part_of_a_name_is_known_by_standing_alone() {
    let links = [("吴十三走了", "Old Wu left."); 4];
    let usual = Usual::of(links, ZH, EN);
    assert_eq!(doubts("吴十三来了", ZH, "Old Wu came.", EN, &usual), []);
    assert_eq!(against("吴十三来了", "Old Wu came.").len(), 1);
}

#[test]
fn lengths_speak_where_they_are_far_off_the_ratio_of_the_pair() {
    let long = "网络空间是人类共同的活动空间，网络空间前途命运应由世界各国共同掌握。";
    let answer =
        "Cyberspace is the common space of activities for mankind, and its future should be in the hands of all.";
    let links = vec![(long, answer); 8];
    let usual = Usual::of(links, ZH, EN);
    assert_eq!(doubts(long, ZH, answer, EN, &usual), []);
    let [Doubt::Length { ratio }] = doubts(long, ZH, "Cyberspace.", EN, &usual)[..] else { panic!("one doubt") };
    assert!(ratio < 0.3, "{ratio}");
    // Where every sentence is told in few words, few words are no fault.
    let terse = Usual::of(vec![(long, "Cyberspace belongs to all."); 8], ZH, EN);
    assert_eq!(doubts(long, ZH, "Cyberspace belongs to us.", EN, &terse), []);
}

#[test]
fn a_question_speaks_only_where_questions_are_kept() {
    let question = |usual: &Usual| doubts("你是谁？", ZH, "You are who you are.", EN, usual);
    let kept = Usual::of(vec![("好吗？", "Well?"); 40], ZH, EN);
    assert_eq!(question(&kept), [Doubt::Question { on: On::First }]);
    let dropped = Usual::of(vec![("好吗？", "Well."); 40], ZH, EN);
    assert_eq!(question(&dropped), []);
    assert_eq!(question(&Usual::default()), []);
}

#[test]
fn what_is_empty_is_not_judged() {
    assert_eq!(against("", "2030"), []);
    assert_eq!(against("二十一", " "), []);
}

/// Pieces that numbers, names and marks are made of.
fn texts() -> impl Strategy<Value = String> {
    let pieces = [
        "二",
        "十",
        "百",
        "万",
        "亿",
        "多",
        "两",
        "点",
        "分之",
        "第",
        "年",
        "个",
        "几",
        "twenty",
        "-",
        " ",
        "one",
        "and",
        "hundred",
        "million",
        "third",
        "half",
        "century",
        "decades",
        "May",
        "18",
        "2030",
        "1,200",
        "3.5",
        ".",
        ",",
        "(",
        ")",
        "ICT",
        "Moses",
        "moses",
        "摩西",
        "?",
        "“",
        "”",
        "threescore",
        "ten",
        "XIV",
        "s",
        "４",
        "%",
        "to",
        "一",
        "零",
    ];
    proptest::collection::vec(proptest::sample::select(pieces.to_vec()), 0..16).prop_map(|p| p.concat())
}

proptest! {
    #[test]
    fn a_text_never_speaks_against_itself(text in texts(), lang in 0usize..3) {
        let lang = [ZH, EN, Lang::UND][lang];
        prop_assert_eq!(doubts(&text, lang, &text, lang, &Usual::default()), []);
    }

    #[test]
    fn exchanging_the_sides_exchanges_what_is_said(a in texts(), b in texts()) {
        let turned = |d: Doubt| match d {
            Doubt::Number { value, on } => Doubt::Number { value, on: other(on) },
            Doubt::Name { word, on } => Doubt::Name { word, on: other(on) },
            Doubt::Question { on } => Doubt::Question { on: other(on) },
            Doubt::Quotation { on } => Doubt::Quotation { on: other(on) },
            Doubt::Length { .. } => Doubt::Length { ratio: 1.0 },
            other => other,
        };
        let plain = |d: Doubt| if let Doubt::Length { .. } = d { Doubt::Length { ratio: 1.0 } } else { d };
        let key = |d: &Doubt| format!("{d:?}");
        let mut there: Vec<String> = doubts(&a, ZH, &b, EN, &Usual::default()).into_iter().map(plain).map(|d| key(&d)).collect();
        let mut back: Vec<String> = doubts(&b, EN, &a, ZH, &Usual::default()).into_iter().map(turned).map(|d| key(&d)).collect();
        there.sort();
        back.sort();
        prop_assert_eq!(there, back);
    }

    #[test]
    fn any_text_can_be_judged(a in ".*", b in ".*") {
        let usual = Usual::of([(&*a, &*b)], ZH, EN);
        for doubt in doubts(&a, ZH, &b, EN, &usual) {
            if let Doubt::Number { value, .. } | Doubt::Name { word: value, .. } = doubt {
                prop_assert!(a.contains(&value) || b.contains(&value));
            }
        }
    }
}

fn other(on: On) -> On {
    if on == On::First { On::Second } else { On::First }
}
