use crate::app::{Action, Command, CompareCommand};
use crate::collate::{Class, Switch, Unit};
use crate::ui::stage::{Part, Stage};
use egui_kittest::kittest::{NodeT, Queryable};

fn stage() -> Stage {
    let mut stage = Stage::new(Part::Compare);
    stage.compare(("000", "en"), ("001", "en"));
    stage
}

/// What the differences on the screen say.
fn differences(h: &egui_kittest::Harness<'_, Stage>) -> Vec<String> {
    let all = h.get_all_by_role(egui::accesskit::Role::Button);
    let labels = all.filter_map(|n| n.accesskit_node().label());
    labels.filter(|l| l.starts_with("000: ") || l.starts_with("only in 00")).collect()
}

#[test]
fn every_difference_on_the_screen_says_what_it_is() {
    let stage = stage();
    let made = stage.session.comparison().expect("made").clone();
    let n = made.counts.differences();
    let mut h = stage.play([1000.0, 12_000.0]);
    h.run();
    let said = differences(&h);
    assert_eq!(said.len(), n, "{said:#?}");
    assert!(said.iter().all(|s| s.ends_with(", capitals only")
        || s.ends_with(", wording")
        || s.ends_with("hyphen only")
        || s.ends_with("punctuation")
        || s.ends_with("quotation marks only")
        || s.ends_with("white space only")
        || s.ends_with("width only")));
    h.get_by_label(&format!("{n} differences"));
}

#[test]
fn next_moves_on_and_a_click_goes_there() {
    let mut h = stage().play([1000.0, 700.0]);
    h.run();
    let next = "Next difference (Alt+↓)";
    h.get_by_label(next).click();
    h.run();
    assert_eq!(h.state().asked, [Command::Do(Action::NextDifference)]);
    assert_eq!(h.state().session.view().compare.current, 1);
    let n = h.state().session.comparison().expect("made").counts.differences();
    h.get_by_label(&format!("Alt+↑ Alt+↓   2 / {n}"));
    for _ in 2..n {
        h.get_by_label(next).click();
        h.run();
    }
    // The last one is on the screen now.
    let made = h.state().session.comparison().expect("made").clone();
    let last = made.differences().last().expect("one");
    let said = differences(&h);
    assert!(said.iter().any(|s| s.contains(last.text_b.trim())), "{last:?} in {said:#?}");
}

#[test]
fn a_kind_that_is_ignored_vanishes_and_its_count_stays() {
    let stage = stage();
    let made = stage.session.comparison().expect("made").clone();
    let case = made.counts.by_class.get(&Class::Case).copied().unwrap_or(0);
    let all = made.counts.differences();
    let mut h = stage.play([1000.0, 700.0]);
    h.run();
    let says = format!("Ignore Capitals, {case} difference{}", if case == 1 { "" } else { "s" });
    h.get_by_label(&says).click();
    h.run();
    assert_eq!(h.state().asked, [Command::Compare(CompareCommand::Toggle(Switch::Case))]);
    h.get_by_label(&says);
    let left = h.state().session.comparison().expect("made").counts.differences();
    assert!(left < all && left + case <= all + 1, "{left} of {all}, {case} taken");
    h.get_by_label("Characters").click();
    h.run();
    assert_eq!(h.state().asked.last(), Some(&Command::Compare(CompareCommand::Unit(Unit::Char))));
}

#[test]
fn one_column_shows_both_readings() {
    let mut stage = stage();
    stage.tell(Action::ToggleInline);
    let n = stage.session.comparison().expect("made").counts.differences();
    let mut h = stage.play([800.0, 14_000.0]);
    h.run();
    assert_eq!(differences(&h).len(), n);
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
