use crate::app::overview::Entry;
use crate::app::view::Survey;
use crate::app::{Action, Command, OverviewCommand, TagCommand, ViewCommand};
use crate::i18n::Language;
use crate::text::Lang;
use crate::ui::stage::{Part, Stage};
use egui_kittest::kittest::Queryable;

/// The corpus with three passages tagged, in the overview.
fn stage(language: Language, survey: Survey) -> Stage {
    let mut stage = Stage::new(Part::Overview);
    stage.tell(ViewCommand::Language(language));
    for (siglum, lang, words, code) in [
        ("002", "en", "multilateral, democratic and transparent", "i15.5"),
        ("001", "en", "combat", "m.security"),
        ("004", "zh", "尊重网络主权", "p.sovereignty"),
        ("004", "zh", "尊重网络主权", "s.governments"),
    ] {
        let passage = stage.passage(siglum, lang, words);
        stage.tell(TagCommand::AddTo(passage, code.into()));
    }
    stage.tell(OverviewCommand::Survey(survey));
    stage
}

#[test]
fn every_cell_is_said_with_what_is_proposed_and_opens_its_passages() {
    for (language, says) in [
        (Language::En, "Respecting sovereignty in cyberspace, 2019 · 004: 1 passage, 1 proposed"),
        (Language::Zh, "尊重网络主权，2019 · 004：1 段，建议 1 段"),
    ] {
        let mut h = stage(language, Survey::Documents).play([1300.0, 900.0]);
        h.run();
        h.get_by_label(says).click();
        h.run();
        let list = h.state().session.overview_list().clone();
        assert!(matches!(list[1], Entry::Tag(_)) && matches!(list.last(), Some(Entry::Proposal(_))), "{list:?}");
        let heading = format!("{} · 1", language.text("overview-proposed"));
        assert!(h.query_by_label(&heading).is_some(), "what is proposed stands apart");
        h.get_by_role_and_label(egui::accesskit::Role::ListBoxOption, "004: 尊重网络主权").click();
        h.run();
        assert!(h.state().session.view().mode.reads(), "and leads into the reader");
        assert_eq!(h.state().session.view().focus_tag.map(|t| t.0), Some(3));
    }
}

#[test]
fn cells_are_walked_through_by_keys_and_folded_by_families() {
    let mut stage = stage(Language::En, Survey::Documents);
    let rows = |s: &Stage| s.session.overview_shape().rows.len();
    let all = rows(&stage);
    stage.tell(Action::OverviewDown);
    let first = stage.session.overview_cell().cloned().expect("the first cell");
    stage.tell(Action::FoldCode);
    assert!(rows(&stage) < all, "what stands below the family is folded away");
    stage.tell(Action::FoldCode);
    assert_eq!(rows(&stage), all);
    stage.tell(Action::OverviewRight);
    stage.tell(Action::OverviewDown);
    let cell = stage.session.overview_cell().cloned().expect("another cell");
    assert!(cell.0 != first.0 && cell.1 != first.1);
    stage.tell(Action::OverviewOpen);
    assert!(stage.session.view().overview.listed);
    stage.tell(Action::Back);
    assert!(!stage.session.view().overview.listed && stage.session.overview_cell().is_some());
}

fn found(h: &egui_kittest::Harness<'_, Stage>) -> usize {
    h.state().session.overview_list().iter().filter(|e| matches!(e, Entry::Tag(_))).count()
}

#[test]
fn a_query_that_is_wrong_says_where_and_chips_write_it() {
    let mut h = stage(Language::En, Survey::Find).play([1300.0, 900.0]);
    h.run();
    assert!(h.query_by_label_contains("3 passages").is_some());
    h.get_by_role(egui::accesskit::Role::TextInput).focus();
    h.run();
    h.get_by_role(egui::accesskit::Role::TextInput).type_text("p and lang:");
    h.run();
    assert!(h.query_by_label_contains("Character 7: ").is_some(), "at the place");
    assert_eq!(found(&h), 3, "what was found by what was right stays");
    h.state_mut().tell(OverviewCommand::Query(String::new()));
    h.run();
    h.get_by_label("Language").click();
    h.run();
    h.get_by_label("Chinese").click();
    h.run();
    assert_eq!(h.state().session.view().overview.query, "lang:zh");
    assert_eq!(found(&h), 1);
    h.get_by_role_and_label(egui::accesskit::Role::Button, "Chinese").click();
    h.run();
    assert_eq!((h.state().session.view().overview.query.as_str(), found(&h)), ("not lang:zh", 2));
    h.get_by_label("Take away not Chinese").click();
    h.run();
    assert_eq!(found(&h), 3);
}

#[test]
fn a_point_of_the_crosswalk_opens_its_passage() {
    for language in Language::ALL {
        let mut h = stage(language, Survey::Crosswalk).play([1300.0, 900.0]);
        h.run();

        let made = h.state().session.crossing().expect("made").clone();
        let thread = made.cross.threads.iter().position(|t| t.theme.get(Lang::EN) == "Sovereignty").expect("a theme");
        let says = if language == Language::En { "Sovereignty: shifted" } else { "网络主权: 地位变化" };
        h.get_by_label(says).click();
        h.run();
        assert_eq!(h.state().session.view().overview.thread, Some(thread));
        let quote = &made.cross.threads[thread].evidence[0];
        h.get_by_label(&format!("{}: {}", quote.stage, quote.quote)).click();
        h.run();
        let view = h.state().session.view().clone();
        assert!(view.mode.reads() && view.selection.is_some());
        assert!(h.state().asked.contains(&Command::Overview(OverviewCommand::Evidence { thread, evidence: 0 })));
    }
}
