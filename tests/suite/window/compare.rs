//! Versions compared in the window: what joins them in the gutter, the ladder with its last step, the notes, the table.

use super::Reader;
use crate::command_line::{good, seed};
use duizhao::app::view::{Face, MatrixOrder, Theme};
use duizhao::app::{Action, CompareCommand};
use duizhao::collate::{Class, Unit};
use duizhao::i18n::Language;
use duizhao::model::VersionId;
use duizhao::text::Lang;
use egui::{CursorIcon, Event, pos2};

/// A window on a workspace with files of one work.
fn window(files: &[String], more: &[&str], language: Language) -> Reader {
    let folder = tempfile::tempdir().expect("a folder");
    let ws = folder.path().join("wuzhen.duizhao").display().to_string();
    good(&["new", &ws]);
    for file in files {
        good(&[&["import", file, "-w", &ws, "--work", "A work"], more].concat());
    }
    Reader::on(folder, language, Theme::Light)
}

/// The same on texts, each a version named by a number from 1.
fn window_on(texts: &[String], language: Language) -> Reader {
    let folder = tempfile::tempdir().expect("a folder");
    let file = |(i, text): (usize, &String)| {
        let path = folder.path().join(format!("v{}.txt", i + 1));
        std::fs::write(&path, text).expect("written");
        path.display().to_string()
    };
    let files: Vec<String> = texts.iter().enumerate().map(file).collect();
    window(&files, &[], language)
}

fn choose(r: &mut Reader, lang: Lang) {
    let versions = r.session().workspace().versions().values();
    let versions: Vec<VersionId> = versions.filter(|v| v.lang == lang).map(|v| v.id).collect();
    r.ask(CompareCommand::Choose(versions));
}

fn gutter(r: &Reader, left: &str, right: &str, n: usize) -> String {
    let vars = [("left", left.into()), ("right", right.into()), ("n", n.into())];
    r.language().text_with("cmp-ribbons", &vars)
}

const FABLE: [&str; 4] = [
    "The old ferryman counted his coins every evening before the lamps along the harbour were lit.",
    "Nobody in the village remembered when the bridge had fallen or who had built it in the first place.",
    "A merchant from the northern hills arrived with seven mules and a chest that he never opened.",
    "When the river froze in winter the children walked across it and the ferryman mended his nets.",
];

#[test]
fn a_ribbon_leads_to_the_other_place_of_what_has_moved() {
    for language in Language::ALL {
        let there = [FABLE[0], FABLE[2], FABLE[3], FABLE[1]].join("\n\n");
        let mut r = window_on(&[FABLE.join("\n\n"), there], language);
        choose(&mut r, Lang::EN);
        let area = r.node(&gutter(&r, "v1", "v2", 1)).rect();
        // The ribbon is looked for as an eye does, from top to bottom.
        let mut y = area.top() + 1.0;
        loop {
            r.frame([Event::PointerMoved(pos2(area.center().x, y))]);
            r.step();
            if r.h.output().platform_output.cursor_icon == CursorIcon::PointingHand {
                break;
            }
            y += 3.0;
            assert!(y < area.bottom(), "there is no ribbon");
        }
        let before = r.session().findings().expect("made").clone();
        let from = before.focus(r.session().view().compare.current).expect("a difference");
        r.click_at(pos2(area.center().x, y));
        let now = r.session().view().compare.current;
        assert!(before.all[now].moved.is_some() && before.all[now].at != before.all[from].at);
    }
}

#[test]
fn what_one_lacks_and_what_reads_otherwise_is_joined_and_commas_are_not() {
    let other = [FABLE[0], FABLE[1], FABLE[3]].join("\n\n").replace("coins", "debts").replace("village", "village,");
    let mut r = window_on(&[FABLE.join("\n\n"), other], Language::En);
    choose(&mut r, Lang::EN);
    let made = r.session().findings().expect("made").clone();
    assert_eq!((made.of_class(Class::Wording), made.of_class(Class::Punctuation), made.passages()), (1, 1, 1));
    // The word, and the paragraph that one lacks; the comma only when it is the current difference.
    r.node(&gutter(&r, "v1", "v2", 2));
    r.act(Action::NextDifference);
    r.node(&gutter(&r, "v1", "v2", 3));
}

#[test]
fn page_furniture_is_a_step_of_the_ladder() {
    for language in Language::ALL {
        let mut r = window(&[seed("001"), seed("004")], &["--no-repair"], language);
        choose(&mut r, Lang::EN);
        let made = r.session().findings().expect("made").clone();
        let n = made.of_class(Class::Furniture);
        // The duplicate at the top of one, a caption and the word that it breaks in the other, two pulled quotes.
        assert!(n > 0, "{:?}", made.by_class);
        assert_eq!((made.of_class(Class::Wording), made.of_class(Class::Move)), (0, 0), "{:?}", made.by_class);
        assert_eq!(made.by_class.values().sum::<usize>(), made.total, "each difference is in one class");
        // Switch off everything else; the last step takes exactly its own.
        for kind in ["quotes", "punctuation", "case", "hyphen"] {
            let chip = r.chip(kind);
            r.click(&chip);
        }
        let before = r.session().findings().expect("made").left;
        let name = r.t("cmp-ignore-furniture");
        let list = r.language().text_with("cmp-list", &[("name", name.as_str().into()), ("n", n.into())]);
        r.click(&list);
        assert_eq!(r.session().view().compare.listed, Some(Class::Furniture));
        let listed = r.session().findings().expect("made").listed(Some(Class::Furniture)).count();
        assert!(listed >= n);
        r.act(Action::ToggleOnly);
        let stops = r.session().findings().expect("made").stops().count();
        assert_eq!(stops, n, "the filter keeps the class and nothing else");
        r.act(Action::ToggleOnly);
        r.act(Action::IgnoreFurniture);
        let made = r.session().findings().expect("made").clone();
        assert_eq!(
            (before - made.left, made.left),
            (n, made.of_class(Class::Space)),
            "it takes away the last there are"
        );
        let rung = made.rungs.iter().find(|g| g.switch == duizhao::collate::Switch::Furniture).expect("a step");
        assert!(rung.on && rung.takes == n);
        r.act(Action::Undo);
        assert_eq!(r.session().findings().expect("made").left, before);
    }
}

#[test]
fn the_table_is_sorted_by_its_heads_and_by_a_key() {
    for language in Language::ALL {
        let texts = [("debts", "lamps"), ("coins", "lamps"), ("coins", "fires"), ("sheep", "fires")];
        let texts: Vec<String> = texts
            .iter()
            .map(|(a, b)| FABLE.join("\n\n").replace("coins", a).replace("lamps", b).replace("nets", "nets, "))
            .collect();
        let mut r = window_on(&texts, language);
        choose(&mut r, Lang::EN);
        r.act(Action::FaceMatrix);
        let order = |r: &Reader| r.session().view().compare.order;
        let rows = |r: &Reader| r.session().findings().expect("made").sorted(order(r));
        let found = r.session().findings().expect("made").clone();
        assert_eq!(rows(&r), [0, 1]);
        assert_eq!((found.differing(0), found.differing(1)), (3, 2));
        r.click("v2");
        assert_eq!((order(&r), rows(&r)), (MatrixOrder::Version(1), vec![1, 0]), "it has the lamps of the base");
        r.click(&r.t("cmp-sort-differing"));
        assert_eq!((order(&r), rows(&r)), (MatrixOrder::Differing, vec![0, 1]));
        let base = format!("v1 · {}", r.t("cmp-base"));
        r.click(&base);
        assert_eq!(rows(&r), [1, 0]);
        r.click(&r.t("cmp-sort-place"));
        let mut seen = vec![order(&r)];
        for _ in 0..6 {
            r.act(Action::SortMatrix);
            seen.push(order(&r));
        }
        assert_eq!(seen[..6], MatrixOrder::all(4, 0));
        assert_eq!(seen[6], MatrixOrder::Place, "and round again");
    }
}

#[test]
fn letter_by_letter_a_spelling_is_counted_as_one() {
    for (i, language) in Language::ALL.into_iter().enumerate() {
        let a = FABLE.join("\n\n").replace("arrived", "organised a programme");
        let b = a.replace("organised", "organized").replace("programme", "program").replace("harbour", "harbor");
        let mut texts = vec![a, b];
        if i == 1 {
            texts.push(texts[0].replace("mules", "mules,"));
        }
        let mut r = window_on(&texts, language);
        choose(&mut r, Lang::EN);
        r.ask_all([CompareCommand::Unit(Unit::Char).into(), CompareCommand::Face(Face::Side).into()]);
        let made = r.session().findings().expect("made").clone();
        assert_eq!((made.of_class(Class::Spelling), made.of_class(Class::Wording)), (3, 0), "{:?}", made.all);
        let chip = r.chip("spelling");
        r.click(&chip);
        assert_eq!(r.session().findings().expect("made").left, i, "the comma");
    }
}

#[test]
fn the_notes_under_a_base_say_who_reads_what() {
    let mut texts = ["coins", "debts", "coins"].map(|w| FABLE.join("\n\n").replace("coins", w)).to_vec();
    texts[2].push_str(" So it was.");
    for (language, positive) in [(Language::En, "1 coins] v1 v3; debts v2"), (Language::Zh, "1 coins] v1 v3; debts v2")]
    {
        let mut r = window_on(&texts, language);
        choose(&mut r, Lang::EN);
        r.act(Action::FaceApparatus);
        r.node("1 coins] debts v2");
        r.click(&r.t("cmp-positive"));
        r.node(positive);
    }
}
