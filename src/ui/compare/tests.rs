use crate::app::view::Face;
use crate::app::{Action, Command, CompareCommand};
use crate::collate::{Class, Switch, Unit};
use crate::ui::stage::{Part, Stage};
use egui_kittest::kittest::{NodeT, Queryable};

fn stage() -> Stage {
    let mut stage = Stage::new(Part::Compare);
    stage.compare(("000", "en"), ("001", "en"));
    stage
}

/// How many differences are left.
fn left(stage: &Stage) -> usize {
    stage.session.findings().expect("made").left
}

fn labels(h: &egui_kittest::Harness<'_, Stage>, role: egui::accesskit::Role) -> Vec<String> {
    h.get_all_by_role(role).filter_map(|n| n.accesskit_node().label()).collect()
}

/// What the differences on the screen say.
fn differences(h: &egui_kittest::Harness<'_, Stage>) -> Vec<String> {
    let all = labels(h, egui::accesskit::Role::Button).into_iter();
    all.filter(|l| l.starts_with("row ") || l.starts_with("only in 00")).collect()
}

#[test]
fn every_difference_on_the_screen_says_what_it_is() {
    let stage = stage();
    let n = left(&stage);
    let mut h = stage.play([1000.0, 12_000.0]);
    h.run();
    let said = differences(&h);
    assert_eq!(said.len(), n, "{said:#?}");
    let kinds = ["capitals only", "wording", "hyphen only", "punctuation", "quotation marks only", "width only"];
    assert!(said.iter().all(|s| kinds.iter().any(|k| s.ends_with(k))), "{said:#?}");
    assert!(said.iter().any(|s| s.contains("000 has Internet; 001 has internet; capitals only")), "{said:#?}");
}

#[test]
fn next_moves_on_and_a_click_goes_there() {
    let mut h = stage().play([1000.0, 700.0]);
    h.run();
    let next = "Next difference (Alt+↓)";
    h.get_by_label(next).click();
    h.run();
    assert_eq!(h.state().asked, [Command::Do(Action::NextDifference)]);
    let n = left(h.state());
    h.get_by_label(&format!("2 / {n}"));
    for _ in 2..n {
        h.get_by_label(next).click();
        h.run();
    }
    h.get_by_label(&format!("{n} / {n}"));
    // The last one is on the screen now.
    let made = h.state().session.findings().expect("made").clone();
    let last = made.all[made.stops().last().expect("one")].at;
    let text = made.table.sections[last.section].text(last.place, 1).trim().to_owned();
    let said = differences(&h);
    assert!(said.iter().any(|s| s.contains(&text)), "{last:?} in {said:#?}");
}

#[test]
fn a_kind_that_is_ignored_vanishes_and_its_count_stays() {
    let stage = stage();
    let case = stage.session.findings().expect("made").of_class(Class::Case);
    let all = left(&stage);
    assert!(case > 0);
    let mut h = stage.play([1000.0, 700.0]);
    h.run();
    let says = format!("Ignore Capitals, {case} difference{}", if case == 1 { "" } else { "s" });
    h.get_by_label(&says).click();
    h.run();
    assert_eq!(h.state().asked, [Command::Compare(CompareCommand::Toggle(Switch::Case))]);
    h.get_by_label(&says);
    assert_eq!(left(h.state()), all - case);
    h.get_by_label(&format!("List {case} differences: Capitals")).click();
    h.run();
    // The list shows them although they are ignored.
    let listed = differences(&h).iter().filter(|s| s.ends_with("capitals only")).count();
    assert_eq!(listed, case);
}

#[test]
fn the_sentence_says_whether_there_is_wording() {
    let mut stage = stage();
    for switch in Switch::ALL {
        if !stage.session.ignore().has(switch) {
            stage.tell(CompareCommand::Toggle(switch));
        }
    }
    let made = stage.session.findings().expect("made").clone();
    let sum: usize = made.by_class.values().sum();
    assert_eq!(sum, made.total, "each difference is in one class");
    let steps: usize = made.rungs.iter().map(|r| r.takes).sum();
    assert_eq!(made.total - steps, made.left, "what the steps take and what is left is all there is");
    let mut h = stage.play([1200.0, 700.0]);
    h.run();
    let said = labels_and_values(&h);
    let start = format!("Of {} differences none is wording: ", made.total);
    assert!(said.iter().any(|s| s.starts_with(&start)), "{start} in {said:#?}");
}

fn labels_and_values(h: &egui_kittest::Harness<'_, Stage>) -> Vec<String> {
    let all = h.get_all_by_role(egui::accesskit::Role::Label);
    all.filter_map(|n| n.accesskit_node().value().or(n.accesskit_node().label())).collect()
}

#[test]
fn a_class_given_by_hand_counts_is_said_and_can_be_undone() {
    let mut stage = stage();
    let before = stage.session.findings().expect("made").clone();
    let number = before.stops().find(|n| before.all[*n].class == Class::Case).expect("capitals");
    stage.tell(CompareCommand::Class(number, Some(Class::Wording)));
    let made = stage.session.findings().expect("made").clone();
    assert!(made.all[number].by_hand);
    assert_eq!(made.of_class(Class::Case) + 1, before.of_class(Class::Case));
    assert_eq!(made.of_class(Class::Wording), before.of_class(Class::Wording) + 1);
    // What is wording by hand is not ignored with capitals; and it holds the other way round, too.
    stage.tell(CompareCommand::Toggle(Switch::Case));
    assert!(stage.session.findings().expect("made").all[number].left);
    stage.tell(Action::SwapCompared);
    let swapped = stage.session.findings().expect("made").clone();
    assert_eq!(swapped.all.iter().filter(|f| f.by_hand && f.class == Class::Wording).count(), 1);
    stage.tell(Action::SwapCompared);
    stage.tell(Action::Undo);
    stage.tell(Action::Undo);
    assert_eq!(stage.session.findings().expect("made").by_class, before.by_class);
}

#[test]
fn every_face_shows_every_difference() {
    let mut stage = stage();
    let n = left(&stage);
    for face in [Face::Inline, Face::Heat, Face::Apparatus, Face::Side] {
        stage.tell(CompareCommand::Face(face));
        let mut h = stage.play([800.0, 16_000.0]);
        h.run();
        assert_eq!(differences(&h).len(), n, "{face:?}");
        stage = h.into_state();
    }
    stage.tell(CompareCommand::Face(Face::Matrix));
    let mut h = stage.play([1000.0, 16_000.0]);
    h.run();
    assert_eq!(labels(&h, egui::accesskit::Role::Row).len(), n);
}

#[test]
fn the_unit_is_chosen_with_the_versions() {
    let mut h = stage().play([1000.0, 700.0]);
    h.run();
    let versions = labels(&h, egui::accesskit::Role::Button).into_iter().find(|l| l.starts_with("Versions compared"));
    h.get_by_label(&versions.expect("the button")).click();
    h.run();
    h.get_by_label("Characters").click();
    h.run();
    assert_eq!(h.state().asked.last(), Some(&Command::Compare(CompareCommand::Unit(Unit::Char))));
}

#[test]
fn nothing_to_compare_says_what_is_needed() {
    use crate::app::FileCommand;
    let mut stage = Stage::new(Part::Compare);
    let documents: Vec<_> = stage.session.workspace().documents().keys().copied().collect();
    for d in documents {
        stage.tell(FileCommand::RemoveDocument(d));
    }
    let h = stage.play([800.0, 600.0]);
    h.get_by_label("Nothing to compare yet");
}

/// A session with documents of one work, made of these texts.
fn with_texts(texts: &[(&str, String)]) -> (tempfile::TempDir, Stage, Vec<crate::model::VersionId>) {
    use crate::app::FileCommand;
    let folder = tempfile::tempdir().expect("a folder");
    let mut stage = Stage::new(Part::Compare);
    let mut work = None;
    for (name, text) in texts {
        let path = folder.path().join(format!("{name}.txt"));
        std::fs::write(&path, text).expect("written");
        let known: Vec<_> = stage.session.workspace().works().keys().copied().collect();
        stage.tell(FileCommand::Import { paths: vec![path], work });
        work = work.or_else(|| stage.session.workspace().works().keys().copied().find(|w| !known.contains(w)));
    }
    let work = work.expect("a work");
    let versions: Vec<_> = stage.session.workspace().versions_of(work).map(|v| v.id).collect();
    assert_eq!(versions.len(), texts.len());
    (folder, stage, versions)
}

const FABLE: [&str; 4] = [
    "The old ferryman counted his coins every evening before the lamps along the harbour were lit.",
    "Nobody in the village remembered when the bridge had fallen or who had built it in the first place.",
    "A merchant from the northern hills arrived with seven mules and a chest that he never opened.",
    "When the river froze in winter the children walked across it and the ferryman mended his nets.",
];

#[test]
fn a_move_counts_once_and_leads_to_its_other_place() {
    let here = FABLE.join("\n\n");
    let there = [FABLE[0], FABLE[2], FABLE[3], FABLE[1]].join("\n\n");
    let (_folder, mut stage, versions) = with_texts(&[("one", here), ("two", there)]);
    stage.tell(CompareCommand::Choose(versions));
    let made = stage.session.findings().expect("made").clone();
    assert_eq!(made.table.moves.len(), 1, "{made:#?}");
    assert_eq!((made.of_class(Class::Move), made.total), (1, 1), "{:#?}", made.all);
    let first = made.all.iter().position(|f| f.moved.is_some()).expect("a place");
    let second = made.counterpart(first).expect("the other");
    assert_ne!(first, second);
    stage.tell(CompareCommand::GoTo(first));
    stage.tell(Action::GoToMoved);
    assert_eq!(stage.session.view().compare.current, second);
    let mut h = stage.play([1000.0, 900.0]);
    h.run();
    assert!(differences(&h).iter().any(|s| s.ends_with("moved, 0 % changed")), "{:#?}", differences(&h));
}

#[test]
fn the_base_changes_by_one_action_and_the_readings_stay() {
    let texts = ["internet", "Internet", "network"].map(|w| FABLE.join("\n\n").replace("harbour", w));
    let [a, b, c] = texts;
    let (_folder, mut stage, versions) = with_texts(&[("a", a), ("b", b), ("c", c)]);
    stage.tell(CompareCommand::Choose(versions));
    let made = stage.session.findings().expect("made").clone();
    assert_eq!((made.total, made.of_class(Class::Wording)), (1, 1));
    stage.tell(Action::ChangeBase);
    let other = stage.session.findings().expect("made").clone();
    assert_eq!((other.base, other.total), (1, 1));
    assert!(std::sync::Arc::ptr_eq(&made.table, &other.table), "nothing is matched again");
    let mut h = stage.play([1200.0, 700.0]);
    h.run();
    let said = differences(&h);
    assert!(said[0].contains("b has Internet; a has internet; c has network"), "{said:#?}");
}

#[test]
fn chinese_is_compared_by_words_or_by_characters() {
    // One word of two characters for another that shares its second, and a word that lost its first.
    let here = "各国应当共同构建和平的网络空间。\n\n我们主张尊重网络主权，加强国际交流。".to_owned();
    let there = "各国应当一同构建和平的网络空间。\n\n我们主张尊重网络主权，加强国际流动。".to_owned();
    let (_folder, mut stage, versions) = with_texts(&[("one", here), ("two", there)]);
    stage.tell(CompareCommand::Choose(versions));
    let readings = |stage: &Stage| -> Vec<String> {
        let made = stage.session.findings().expect("made");
        let text = |f: &crate::app::Finding| made.table.sections[f.at.section].text(f.at.place, 0).trim().to_owned();
        made.all.iter().map(text).collect()
    };
    assert_eq!(readings(&stage), ["共同", "国际交流"]);
    let mut h = stage.play([1000.0, 700.0]);
    h.run();
    h.get_by_label("by words").click();
    h.run();
    assert_eq!(h.state().asked.last(), Some(&Command::Do(Action::ByCharacters)));
    assert_eq!(h.state().session.findings().expect("made").unit, Unit::Char);
    assert_eq!(readings(h.state()), ["共", "交", ""]);
    h.get_by_label("by characters").click();
    h.run();
    assert_eq!(readings(h.state()), ["共同", "国际交流"]);
}

/// Two texts of one paragraph each that differ at both ends, and have too many words in between to be searched as a rule.
fn long_texts() -> (tempfile::TempDir, Stage, Vec<crate::model::VersionId>) {
    let word = |i: usize, by: usize| format!("{}{}", FABLE[i % 4].split(' ').nth(i % 11).unwrap_or("x"), i * by % 977);
    let body = |by: usize| (0..21_000).map(|i| word(i, if i % 50 == 0 { by } else { 7 })).collect::<Vec<_>>().join(" ");
    let (a, b) = (format!("Alpha is here. {} The end.", body(7)), format!("Omega was there. {} A close.", body(11)));
    with_texts(&[("one", a), ("two", b)])
}

/// These, compared.
fn too_long() -> (tempfile::TempDir, Stage) {
    let (folder, mut stage, versions) = long_texts();
    stage.tell(CompareCommand::Choose(versions));
    (folder, stage)
}

#[test]
fn what_was_too_long_is_compared_exactly_when_asked() {
    let (_folder, stage) = too_long();
    let coarse = stage.session.findings().expect("made").clone();
    assert!(coarse.table.coarse);
    let mut h = stage.play([1000.0, 700.0]);
    h.run();
    h.get_by_label("A part was too long to be compared in detail");
    h.get_by_label("Compare exactly").click();
    h.run();
    assert_eq!(h.state().asked.last(), Some(&Command::Do(Action::CompareExactly)));
    let exact = h.state().session.findings().expect("made").clone();
    assert!(!exact.table.coarse && exact.total > coarse.total, "{} {}", exact.total, coarse.total);
    assert!(h.query_by_label("Compare exactly").is_none());
}

#[test]
fn an_exact_comparison_that_is_called_off_leaves_the_coarse_one() {
    let (_folder, mut stage) = too_long();
    stage.session.dispatch(Action::CompareExactly.into());
    stage.tell(crate::app::FileCommand::CancelJobs);
    assert!(!stage.session.view().compare.exact);
    assert!(stage.session.findings().expect("still there").table.coarse);
    assert!(stage.session.enabled(Action::CompareExactly), "it can be asked for again");
    stage.tell(Action::CompareExactly);
    assert!(!stage.session.findings().expect("made").table.coarse);
}

#[test]
fn a_first_comparison_that_is_called_off_can_be_asked_for_again() {
    // Long enough for it not to be there before it is called off.
    let (_folder, mut stage, versions) = long_texts();
    let [a, b] = versions[..] else { panic!("two texts") };
    stage.session.dispatch(CompareCommand::Versions(a, b).into());
    stage.tell(crate::app::FileCommand::CancelJobs);
    assert!(stage.session.comparison_called_off() && stage.session.findings().is_none());
    let mut h = stage.play([1000.0, 700.0]);
    h.run();
    h.get_by_label("This comparison was called off.");
    h.get_by_label("Compare again").click();
    h.run();
    assert_eq!(h.state().session.findings().expect("made").versions(), [a, b]);
}
