use super::super::compare::tests::version;
use super::*;
use crate::collate::Class;
use crate::text::Lang;
use crate::text::fold::is_han;
use proptest::prelude::*;

fn table(texts: &[&str], ignore: &str) -> Collation {
    in_language(texts, Lang::EN, ignore)
}

fn in_language(texts: &[&str], lang: Lang, ignore: &str) -> Collation {
    let versions: Vec<Version> = texts.iter().enumerate().map(|(i, t)| version(i as u32 + 1, lang, t)).collect();
    let versions: Vec<&Version> = versions.iter().collect();
    collate(&versions, &BTreeMap::new(), Unit::Word, &ignore.parse().expect("switches"))
}

/// Variants as a reader of an apparatus sees them: readings of all witnesses, parted by strokes; `–` for one that has nothing.
fn variants(c: &Collation) -> Vec<String> {
    c.variants()
        .map(|(at, _)| {
            let section = &c.sections[at.section];
            let readings = (0..c.witnesses.len()).map(|w| match section.places[at.place].readings[w] {
                Some(_) => section.text(at.place, w),
                None => "–",
            });
            readings.collect::<Vec<_>>().join("|")
        })
        .collect()
}

fn tiles(c: &Collation) {
    for section in &c.sections {
        for w in 0..c.witnesses.len() {
            let text: String = (0..section.places.len()).map(|p| section.text(p, w)).collect();
            assert_eq!(text, section.texts[w]);
        }
    }
}

#[test]
fn three_versions_give_the_apparatus_one_expects() {
    let c = table(&["the big red dog", "the big dog", "the red dog"], "");
    assert_eq!(variants(&c), ["big |big |–", "red |–|red "]);
    tiles(&c);
    let c = table(&["a common destiny for all", "a shared bright future for all", "a shared future for all"], "");
    assert_eq!(variants(&c), ["common destiny|shared bright future|shared future"]);
    let c = table(&["Use the Internet, now.", "Use the internet now.", "Use the Internet now."], "");
    assert_eq!(variants(&c), ["Internet|internet|Internet", ",|–|–"]);
    let c = table(&["Use the Internet, now.", "Use the internet now.", "Use the Internet now."], "punctuation,case");
    assert_eq!(c.variants().count(), 0);
    tiles(&c);
}

#[test]
fn the_principles_of_three_printings_differ_in_habits_only() {
    let web = include_str!("../../../seeds/000_ef52d859f5d953b2.txt");
    let print = include_str!("../../../seeds/001_ad4755c0b9a740af.txt");
    let mixed = include_str!("../../../seeds/004_f77969016e879c89.txt");
    let cut = |text: &str, end: &str| {
        let start = text.find("Respecting sovereignty in cyberspace").expect("there");
        let end = text[start..].find(end).expect("there");
        text[start..start + end].to_owned()
    };
    // The Chinese stands before the English, often on the same line.
    let english = |text: String| {
        let lines = text
            .lines()
            .map(|l| l.rsplit(is_han).next().unwrap_or("").trim_start_matches(|c: char| !c.is_ascii_alphabetic()));
        lines.filter(|l| l.len() > 40).collect::<Vec<_>>().join("\n")
    };
    let texts = [
        cut(web, "The World Internet Conference (WIC)"),
        cut(print, "Path to Realization"),
        english(cut(mixed, "Path to Realization")),
    ];
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let c = table(&texts, "");
    tiles(&c);
    let counts = c.counts();
    assert_eq!((counts.by_class.get(&Class::Wording), counts.partial), (None, 0));
    assert!(counts.variants >= 29, "{counts:?}");
    let c = table(&texts, "quotes,punctuation,case,hyphen");
    assert_eq!(c.counts().differences(), 0, "{:?}", variants(&c));
}

/// Words of a small stock, with marks and capitals, in paragraphs.
fn text() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "net",
        "Net",
        "the",
        "of",
        "shared",
        "future",
        "peace,",
        "peace",
        "order.",
        "cyber-space",
        "cyberspace",
        "“all”",
        "build",
        "and",
        "—",
        "jointly;",
    ]);
    let paragraph = prop::collection::vec(word, 1..14).prop_map(|w| w.join(" "));
    prop::collection::vec(paragraph, 0..5).prop_map(|p| p.join("\n"))
}

/// What a table says, whatever the order of its witnesses.
fn content(c: &Collation) -> Vec<String> {
    let mut order: Vec<usize> = (0..c.witnesses.len()).collect();
    order.sort_by_key(|&w| c.witnesses[w]);
    let c = c.reordered(&order);
    c.sections.iter().map(|s| format!("{s:?}")).chain([format!("{:?}", c.moves)]).collect()
}

proptest! {
    #[test]
    fn no_token_vanishes_and_the_order_of_input_changes_nothing(
        texts in prop::collection::vec(text(), 2..6),
        seed in any::<u64>(),
        ignore in prop::sample::select(vec!["", "punctuation", "case", "quotes,punctuation,width,case,hyphen,space"]),
    ) {
        let versions: Vec<Version> =
            texts.iter().enumerate().map(|(i, t)| version(i as u32 + 1, Lang::EN, t)).collect();
        let straight: Vec<&Version> = versions.iter().collect();
        let mut turned = straight.clone();
        let mut state = seed | 1;
        for i in (1..turned.len()).rev() {
            state = guide::mix(state);
            turned.swap(i, (state % (i as u64 + 1)) as usize);
        }
        let ignore: Folding = ignore.parse().expect("switches");
        let none = BTreeMap::new();
        let a = collate(&straight, &none, Unit::Word, &ignore);
        tiles(&a);
        for (w, v) in straight.iter().enumerate() {
            let mut seen: Vec<usize> = a.sections.iter().flat_map(|s| s.paragraphs[w].clone()).collect();
            seen.sort_unstable();
            prop_assert!(seen.into_iter().eq(0..v.body.paragraphs().len()));
        }
        if straight.len() > 2 {
            let b = collate(&turned, &none, Unit::Word, &ignore);
            prop_assert_eq!(content(&a), content(&b));
        }
    }

    #[test]
    fn identical_versions_give_no_variants(text in text(), n in 3usize..8) {
        let texts: Vec<&str> = vec![text.as_str(); n];
        let c = table(&texts, "");
        prop_assert_eq!(c.counts(), Default::default());
        tiles(&c);
    }
}

const ANCHORS: [&str; 4] = [
    "Members of the committee arrived early on Monday morning.",
    "Nobody had expected the river to rise so quickly.",
    "The old bridge was closed to carts and carriages.",
    "Two engineers measured the water every single hour.",
];
const MOVED: &str = "A community of shared future should be built jointly by all nations.";

/// Sites of the moves, as what each witness has there; `–` for nothing.
fn moves(c: &Collation) -> Vec<Vec<String>> {
    let site = |s: &super::super::table::Site| {
        let text = |w: usize| s.ranges[w].and_then(|r| r.slice(&c.sections[s.section].texts[w])).unwrap_or("–");
        (0..c.witnesses.len()).map(text).collect::<Vec<_>>().join("|")
    };
    c.moves.iter().map(|m| m.sites.iter().map(site).collect()).collect()
}

#[test]
fn a_sentence_that_changed_its_place_is_one_difference() {
    let [a, b, c, d] = ANCHORS;
    let early = format!("{a} {MOVED} {b} {c} {d}");
    let late = format!("{a} {b} {c} {MOVED} {d}");
    let sentence = MOVED.trim_end_matches('.');
    let t = table(&[&early, &late, &late], "");
    assert_eq!(moves(&t), [[format!("{sentence}|–|–"), format!("–|{sentence}|{sentence}")]]);
    let counts = t.counts();
    assert_eq!((counts.moves, counts.differences(), t.moves[0].changed), (1, 1, 0.0), "{:?}", variants(&t));
    assert!(t.variants().all(|(_, v)| v.class == Class::Move && v.moved == Some(0)));
    tiles(&t);
    assert_eq!(table(&[&late, &late, &late], "").moves, []);
}

#[test]
fn an_edited_move_says_how_much_changed() {
    let [a, b, c, d] = ANCHORS;
    let early = format!("{a}\n{MOVED}\n{b}\n{c}\n{d}");
    let edited = "A global community of shared future must be built jointly by all nations.";
    let late = format!("{a}\n{b}\n{c}\n{d}\n{edited}");
    let t = table(&[&early, &late, &early], "");
    assert_eq!(t.moves.len(), 1, "{:?}", variants(&t));
    assert!((t.moves[0].changed - 3.0 / 25.0).abs() < 1e-6, "{}", t.moves[0].changed);
    assert_eq!(t.counts().differences(), 1, "{:?}", variants(&t));
    assert_eq!(t.counts().partial, 0);
    tiles(&t);
}

#[test]
fn what_is_repeated_or_new_is_no_move() {
    let [a, b, c, d] = ANCHORS;
    let once = format!("{a}\n{b}\n{c}\n{d}");
    let twice = format!("{a}\n{b}\n{a}\n{c}\n{d}");
    let t = table(&[&once, &twice, &once], "");
    assert_eq!((t.moves.len(), t.counts().partial), (0, 1));
    let other = format!("{a}\n{b}\nThe harvest was poor that year in the whole valley.\n{c}\n{d}");
    assert_eq!(table(&[&once, &other, &twice], "").moves, []);
}

#[test]
fn a_chinese_clause_moves_too() {
    let (a, b) = ("各国应当尊重网络主权，维护和平安全。", "我们主张促进开放合作，构建良好秩序。");
    let moved = "推动互联网基础设施建设不断发展。";
    let early = format!("{a}{moved}{b}会议在乌镇举行。");
    let late = format!("{a}{b}会议在乌镇举行。{moved}");
    let t = in_language(&[&early, &late, &late], Lang::ZH, "");
    assert_eq!(t.moves.len(), 1, "{:?}", variants(&t));
    assert_eq!(t.counts().differences(), 1, "{:?}", variants(&t));
    tiles(&t);
}

#[test]
fn a_comma_draws_no_word_away() {
    // Were marks matched like words, the comma would stand under the comma and "cat" beside it.
    let t = table(&["the black cat, and a dog", "the black, and a dog", "the black cat and, a dog"], "");
    let shown = variants(&t);
    assert_eq!(shown.iter().filter(|v| v.contains("cat")).count(), 1, "{shown:?}");
    assert!(shown.iter().all(|v| !v.contains("and") && !v.contains("black")), "{shown:?}");
}

#[test]
fn a_version_that_lacks_half_differs_by_that_alone() {
    let [a, b, c, d] = ANCHORS;
    let whole = format!("{a}\n{b}\n{c}\n{d}");
    let half = format!("{c}\n{d}");
    let t = table(&[&whole, &half, &whole, &whole], "");
    assert_eq!((t.counts().differences(), t.counts().partial), (0, 2));
    tiles(&t);
}

#[test]
fn one_version_that_splits_a_paragraph_puts_nothing_out_of_step() {
    let [a, b, c, d] = ANCHORS;
    let joined = format!("{a} {b}\n{c}\n{d}");
    let split = format!("{a}\n{b}\n{c} {d}");
    let t = table(&[&joined, &split, &joined], "");
    assert_eq!((t.counts().differences(), t.counts().partial), (0, 0), "{:?}", variants(&t));
    tiles(&t);
}

#[test]
fn chinese_words_cut_otherwise_are_no_difference() {
    let texts = ["维护网络空间和平安全。", "维护 网络空间 和平 安全。", "维护网络空间和平与安全。"];
    let t = in_language(&texts, Lang::ZH, "space");
    assert_eq!(variants(&t), ["–|–|与"]);
    tiles(&t);
}

#[test]
fn readings_under_each_other_say_how_alike_they_are() {
    let t = table(&["oppose cyber-attacks now", "oppose cyberattacks now", "oppose all attacks now"], "");
    let (at, v) = t.variants().next().expect("a variant");
    assert_eq!(v.class, Class::Wording);
    assert!((0.5..0.9).contains(&v.likeness), "{v:?}");
    assert_eq!(t.place(at).map(Place::disagreement), Some(1.0));
    let heat = t.heat(0, 0);
    assert_eq!(heat.iter().filter(|h| h.disagreement > 0.0).count(), 1);
}

#[test]
fn letter_by_letter_a_spelling_is_a_spelling() {
    let texts =
        ["To organise the Colour programme.", "To organize the color program.", "To organise the colour program."];
    let versions: Vec<Version> = texts.iter().enumerate().map(|(i, t)| version(i as u32 + 1, Lang::EN, t)).collect();
    let versions: Vec<&Version> = versions.iter().collect();
    let t = collate(&versions, &BTreeMap::new(), Unit::Char, &Folding::NONE);
    assert_eq!(variants(&t), ["organise|organize|organise", "Colour|color|colour", "programme|program|program"]);
    assert!(t.variants().all(|(_, v)| v.class == Class::Spelling), "{t:?}");
    tiles(&t);
}

#[test]
fn page_furniture_is_a_class_of_its_own() {
    let texts = [
        "One two develop- ment three.\nHome\nFour five.",
        "One two development three.\nFour five.",
        "One two development three.\nFour five.",
    ];
    let versions: Vec<Version> = texts.iter().enumerate().map(|(i, t)| version(i as u32 + 1, Lang::EN, t)).collect();
    let versions: Vec<&Version> = versions.iter().collect();
    let at = |what: &str| {
        let start = texts[0].find(what).expect("it is there");
        TextRange::from_usize(start, start + what.len())
    };
    let known = [vec![at("- "), at("Home")], Vec::new(), Vec::new()];
    let made = Collated::knowing(&versions, &BTreeMap::new(), Unit::Word, Pairs::EMPTY, &known);
    let t = made.with(&Folding::NONE);
    assert_eq!(t.counts().by_class, BTreeMap::from([(Class::Furniture, 1)]), "{t:?}");
    assert_eq!(t.counts().partial, 1);
    let without = made.with(&"furniture".parse().expect("a switch"));
    assert_eq!((without.counts().differences(), without.counts().partial), (0, 0), "{without:?}");
    tiles(&without);
}

#[test]
fn the_ladder_only_falls() {
    let texts = ["The Internet, “now”.", "The internet 'now'", "the Internet now."];
    let versions: Vec<Version> = texts.iter().enumerate().map(|(i, t)| version(i as u32 + 1, Lang::EN, t)).collect();
    let versions: Vec<&Version> = versions.iter().collect();
    let ladder = Collated::new(&versions, &BTreeMap::new(), Unit::Word, Pairs::EMPTY).ladder();
    let left: Vec<usize> = ladder.iter().map(|r| r.counts.differences()).collect();
    assert!(left.windows(2).all(|w| w[0] >= w[1]) && left[0] > 2, "{left:?}");
    assert_eq!(left.last(), Some(&0));
}
