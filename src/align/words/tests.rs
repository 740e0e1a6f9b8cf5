use super::*;
use crate::align::Cancelled;
use proptest::prelude::*;

fn shown<'t>(a: &'t str, la: Lang, b: &'t str, lb: Lang, learnt: &Learnt) -> Vec<(&'t str, &'t str)> {
    word_links(a, la, b, lb, learnt).into_iter().map(|l| (&a[l.a], &b[l.b])).collect()
}

fn lang(tag: &str) -> Lang {
    Lang::parse(tag).expect("a tag")
}

fn taught(pairs: &[(&str, &str)], la: Lang, lb: Lang) -> Learnt {
    learn(pairs, la, lb, &mut |_, _| Ok(())).expect("nobody calls it off")
}

#[test]
fn chinese_and_english_are_linked_by_the_dictionary() {
    let links = shown(
        "2015年，外交部长钱春弦在北京发表声明。",
        Lang::ZH,
        "In 2015 Foreign Minister Qian Chunxian issued a statement in Beijing.",
        Lang::EN,
        &Learnt::default(),
    );
    for pair in [("2015", "2015"), ("北京", "Beijing"), ("发表", "issued"), ("声明", "statement"), ("。", ".")] {
        assert!(links.contains(&pair), "{pair:?} {links:?}");
    }
    assert!(links.iter().any(|l| l.0.contains('钱') && l.1 == "Qian"), "{links:?}");
    assert!(links.iter().any(|l| l.0.contains("外交") && l.1 == "Foreign"), "{links:?}");
    assert!(links.iter().any(|l| l.0.contains("部长") && l.1 == "Minister"), "{links:?}");
    assert!(!links.iter().any(|l| l.1 == "In" && l.0 == "北京"), "{links:?}");
}

#[test]
fn nothing_is_shown_where_nothing_speaks_for_it() {
    let links = shown("桌子上有苹果", Lang::ZH, "Governments negotiate treaties", Lang::EN, &Learnt::default());
    assert_eq!(links, []);
    assert_eq!(shown("", Lang::ZH, "word", Lang::EN, &Learnt::default()), []);
}

#[test]
fn whole_books_are_no_segments() {
    let (a, b) = ("中国 ".repeat(3000), "China ".repeat(3000));
    assert_eq!(shown(&a, Lang::ZH, &b, Lang::EN, &taught(&[(&a, &b)], Lang::ZH, Lang::EN)), []);
}

#[test]
fn repeated_words_go_with_their_neighbours() {
    let a = "红马和白马";
    let b = "a white horse and a red horse";
    let links = word_links(a, Lang::ZH, b, Lang::EN, &Learnt::default());
    let horse = |zh: usize| {
        links.iter().find(|l| l.a.start <= zh && zh < l.a.end && b[l.b.clone()] == *"horse").map(|l| l.b.start)
    };
    assert_eq!(horse(3), b.rfind("horse"), "{links:?}");
    assert_eq!(horse(12), b.find("horse"), "{links:?}");
}

#[test]
fn a_work_teaches_its_own_words() {
    // Words without any dictionary: every text has two of them, so that only comparing texts tells which is which.
    let pairs = [("blik morda", "kuno tasi"), ("morda fel", "tasi woru"), ("fel blik", "woru kuno"), ("blik", "kuno")];
    let (la, lb) = (lang("xx"), lang("yy"));
    let learnt = taught(&pairs, la, lb);
    for (a, b) in [("blik", "kuno"), ("morda", "tasi"), ("fel", "woru")] {
        assert_eq!(shown(a, la, b, lb, &learnt), [(a, b)]);
        assert_eq!(shown(b, lb, a, la, &learnt), [(b, a)], "and back");
        assert_eq!(shown(a, la, b, lb, &Learnt::default()), [], "not taught");
    }
    assert_eq!(shown("blik", la, "woru", lb, &learnt), []);
    assert_eq!(shown("blik", la, "kuno", Lang::EN, &learnt), [], "learnt for other languages");
}

#[test]
fn learning_is_the_same_every_time_and_can_be_called_off() {
    let pairs = vec![("中国代表团访问印度", "the Chinese delegation visited India"); 80];
    let (one, two) = (taught(&pairs, Lang::ZH, Lang::EN), taught(&pairs, Lang::ZH, Lang::EN));
    let links = |l: &Learnt| word_links(pairs[0].0, Lang::ZH, pairs[0].1, Lang::EN, l);
    assert_eq!(links(&one), links(&two));
    assert_eq!(learn(&pairs, Lang::ZH, Lang::EN, &mut |_, _| Err(Cancelled)).err(), Some(Cancelled));
}

#[test]
fn related_languages_share_words_numbers_and_marks() {
    let links = shown(
        "Die Kommission hat 1957 in Rom die europäische Integration begonnen.",
        lang("de"),
        "La Commission a commencé en 1957 à Rome l’intégration européenne.",
        lang("fr"),
        &Learnt::default(),
    );
    for pair in [("Kommission", "Commission"), ("1957", "1957"), ("Rom", "Rome"), ("europäische", "européenne")] {
        assert!(links.contains(&pair), "{pair:?} {links:?}");
    }
}

#[test]
fn printings_in_one_language_are_linked_word_by_word() {
    let links =
        shown("The old man walked home.", Lang::EN, "The man walked slowly home.", Lang::EN, &Learnt::default());
    assert_eq!(links, [("man", "man"), ("walked", "walked"), ("home", "home"), (".", ".")]);
    let links = shown("國際社會", Lang::ZH, "国际社会", Lang::ZH, &Learnt::default());
    assert!(links.len() <= 1);
}

proptest! {
    #[test]
    fn links_fit_the_texts_and_have_a_mirror_image(
        a in "([我们中国人民合作发展。，“”]|经济|北京|[0-9]{1,3}|[a-z]{1,3} ){0,14}",
        b in "(we |China |people |Beijing |economic |cooperate |develop |[A-Z][a-z]{0,3} |[0-9]{1,3} |[.,] ){0,14}",
    ) {
        let learnt = taught(&[("北京人民", "people of Beijing"), ("我们", "we")], Lang::ZH, Lang::EN);
        let links = word_links(&a, Lang::ZH, &b, Lang::EN, &learnt);
        for l in &links {
            prop_assert!(a.get(l.a.clone()).is_some_and(|s| !s.trim().is_empty()));
            prop_assert!(b.get(l.b.clone()).is_some_and(|s| !s.trim().is_empty()));
            prop_assert!((0.0..=1.0).contains(&l.confidence));
        }
        let mut back: Vec<WordLink> = word_links(&b, Lang::EN, &a, Lang::ZH, &learnt)
            .into_iter()
            .map(|l| WordLink { a: l.b, b: l.a, ..l })
            .collect();
        back.sort_by_key(|l| (l.a.start, l.b.start));
        prop_assert_eq!(links, back);
    }
}
