use super::*;
use crate::model::{Glue, Paragraph, ParagraphKind, Piece, Source, SourceHash};
use proptest::prelude::*;
use std::sync::Arc;

/// A text with a sentence on each line.
fn body(text: &str) -> Body {
    let source = Source { hash: SourceHash(String::new()), encoding: "UTF-8".into(), text: text.into() };
    let mut paragraphs = Vec::new();
    let mut at = 0;
    for line in text.split('\n') {
        if !line.is_empty() {
            paragraphs.push(Paragraph {
                kind: ParagraphKind::Body,
                aside: None,
                pieces: vec![Piece { at: TextRange::from_usize(at, at + line.len()), glue: Glue::None }],
                sentences: vec![TextRange::from_usize(0, line.len())],
            });
        }
        at += line.len() + 1;
    }
    Body::new(Arc::new(source), paragraphs).expect("fits")
}

fn found(a: &str, b: &str, lang: Lang) -> Vec<Shared> {
    let (a, b) = (body(a), body(b));
    reuse(&[Text { body: &a, lang, work: 1 }, Text { body: &b, lang, work: 2 }])
}

/// A word that no other number gives.
fn word(mut n: usize) -> String {
    let mut out = String::new();
    for _ in 0..4 {
        out.push(['b', 'd', 'k', 'l', 'm', 'n', 'p', 'r', 't', 'v'][n % 10]);
        out.push(['a', 'e', 'i', 'o', 'u'][n / 10 % 5]);
        n /= 50;
    }
    out + "k"
}

fn sentence(words: &[usize]) -> String {
    words.iter().map(|&w| word(w * 7919)).collect::<Vec<_>>().join(" ") + "."
}

#[test]
fn a_recast_clause_is_found_and_marked() {
    let filler = "Rivers rise in the hills.\nFarmers harvest barley late.\nWinter nights bring frost.\n";
    let a =
        format!("{filler}The Internet has turned the world into a global village and made it highly interdependent.");
    let b =
        format!("Ships carry timber north.\n{}", "Nowadays a highly interdependent world became one global village.");
    let all = found(&a, &b, Lang::EN);
    assert_eq!(all.len(), 1);
    let words: Vec<&str> = all[0].later.ranges.iter().filter_map(|r| r.slice(b.lines().nth(1)?)).collect();
    for kept in ["highly", "interdependent", "global", "village"] {
        assert!(words.contains(&kept), "{kept} in {words:?}: clauses that changed places are both found");
    }
}

#[test]
fn a_formula_that_is_said_all_the_time_does_not_count() {
    let formula = |i: usize| format!("the international community {}", word(i * 31 + 1));
    let text = |from: usize| (from..from + 30).map(formula).collect::<Vec<_>>().join("\n");
    assert!(found(&text(0), &text(100), Lang::EN).is_empty());
}

#[test]
fn versions_of_one_work_and_other_languages_are_left_alone() {
    let a = body("Alpha beta gamma delta epsilon zeta.");
    let texts = |work, lang| [Text { body: &a, lang: Lang::EN, work: 1 }, Text { body: &a, lang, work }];
    assert!(reuse(&texts(1, Lang::EN)).is_empty());
    assert!(reuse(&texts(2, Lang::ZH)).is_empty());
    assert_eq!(reuse(&texts(2, Lang::EN)).len(), 1);
    assert!(reuse(&[]).is_empty());
}

#[test]
fn chinese_is_found_by_its_words() {
    let a = "春天播种玉米。\n互联网让世界变成了地球村，使国际社会日益成为你中有我的命运共同体。\n河水向东流去。";
    let b = "山上有许多松树。\n互联网已经把世界变成了地球村。\n冬天的夜晚很冷。";
    let all = found(a, b, Lang::ZH);
    assert_eq!(all.iter().map(|s| (s.earlier.segment, s.later.segment)).collect::<Vec<_>>(), [(1, 1)]);
    assert!(all[0].later.kept > 0.5, "{:?}", all[0]);
}

#[test]
fn stretches_close_over_marks() {
    let r = |a, b| TextRange::new(a, b);
    assert_eq!(stretches("one, two and three", &[r(0, 3), r(5, 8), r(13, 18)]), [r(0, 8), r(13, 18)]);
}

/// Texts of a thousand sentences from a vocabulary with common and rare words; in the later one every tenth sentence goes
/// back to one of the earlier, with words replaced, put in and left out.
fn planted(seed: u64, edits: usize) -> (usize, usize, usize) {
    let mut state = seed | 1;
    let mut dice = |n: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % n as u64) as usize
    };
    let draw = |dice: &mut dyn FnMut(usize) -> usize| {
        // The product of three throws has many small numbers, as word frequencies have.
        (0..14).map(|_| (dice(20) + 1) * (dice(20) + 1) * (dice(20) + 1)).collect::<Vec<usize>>()
    };
    let early: Vec<Vec<usize>> = (0..200).map(|_| draw(&mut dice)).collect();
    let mut truth = Vec::new();
    let late: Vec<Vec<usize>> = (0..200)
        .map(|i| {
            if i % 10 != 0 {
                return draw(&mut dice);
            }
            let from = dice(early.len());
            truth.push((from as u32, i as u32));
            let mut words = Vec::new();
            for &w in &early[from] {
                match dice(100) {
                    x if x < edits / 2 => words.push(9000 + dice(900)),
                    x if x < edits * 3 / 4 => {}
                    x if x < edits => words.extend([w, 9000 + dice(900)]),
                    _ => words.push(w),
                }
            }
            words
        })
        .collect();
    let text = |s: &[Vec<usize>]| s.iter().map(|w| sentence(w)).collect::<Vec<_>>().join("\n");
    let all = found(&text(&early), &text(&late), Lang::EN);
    let right = all.iter().filter(|s| truth.contains(&(s.earlier.segment, s.later.segment))).count();
    (right, all.len(), truth.len())
}

#[test]
fn planted_passages_are_found_and_little_else() {
    for (edits, recall, precision) in [(10, 0.95, 0.9), (30, 0.9, 0.85)] {
        let (mut right, mut all, mut of) = (0, 0, 0);
        for seed in 1..=5u64 {
            let (r, a, o) = planted(seed * 0x9E37_79B9, edits);
            (right, all, of) = (right + r, all + a, of + o);
        }
        let (r, p) = (right as f64 / of as f64, right as f64 / all.max(1) as f64);
        assert!(r >= recall && p >= precision, "{edits} % edited: recall {r:.3}, precision {p:.3}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn a_text_against_itself_is_all_verbatim(sentences in prop::collection::vec(prop::collection::vec(0usize..4000, 5..20), 1..25)) {
        let text = sentences.iter().map(|s| sentence(s)).collect::<Vec<_>>().join("\n");
        let all = found(&text, &text, Lang::EN);
        for i in 0..sentences.len() as u32 {
            let own = all.iter().find(|s| s.earlier.segment == i && s.later.segment == i);
            prop_assert_eq!(own.map(|s| s.kind), Some(Kind::Verbatim));
        }
    }

    #[test]
    fn sides_are_exchanged_with_the_texts(
        a in prop::collection::vec(prop::collection::vec(0usize..60, 3..16), 0..20),
        b in prop::collection::vec(prop::collection::vec(0usize..60, 3..16), 0..20),
    ) {
        let text = |s: &[Vec<usize>]| s.iter().map(|w| sentence(w)).collect::<Vec<_>>().join("\n");
        let (a, b) = (text(&a), text(&b));
        let key = |s: &Shared| (s.earlier.segment, s.later.segment);
        let mut there = found(&a, &b, Lang::EN);
        let mut back = found(&b, &a, Lang::EN);
        for s in &mut back {
            std::mem::swap(&mut s.earlier, &mut s.later);
            std::mem::swap(&mut s.earlier.text, &mut s.later.text);
        }
        there.sort_by_key(key);
        back.sort_by_key(key);
        prop_assert_eq!(there, back);
    }
}
