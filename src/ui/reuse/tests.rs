use crate::app::{Action, Command, ReuseCommand};
use crate::collate::reuse::Kind;
use crate::i18n::Language;
use crate::ui::stage::{Part, Stage};
use egui_kittest::kittest::Queryable;

fn stage(language: Language) -> Stage {
    let mut stage = Stage::new(Part::Reuse);
    stage.tell(crate::app::ViewCommand::Language(language));
    stage.tell(Action::ReuseMode);
    stage
}

#[test]
fn every_pair_is_said_in_either_language_and_leads_into_the_reader() {
    for language in Language::ALL {
        let stage = stage(language);
        let made = stage.session.reuse().expect("made").clone();
        assert_eq!(made.columns.len(), 3, "2014, 2015, 2019");
        let mut h = stage.play([1100.0, 9000.0]);
        h.run();
        for s in &made.shared {
            let says = format!("{}: {}", made.place(&s.later), made.sentence(&s.later));
            assert!(h.get_all_by_label(&says).count() > 0, "{says}");
        }
        let says = format!("{}: {}", made.place(&made.shared[0].earlier), made.sentence(&made.shared[0].earlier));
        h.get_all_by_label(&says).next().expect("there").click();
        h.run();
        assert_eq!(h.state().asked, [Command::Reuse(ReuseCommand::Open { pair: 0, later: false })]);
        assert!(h.state().session.view().mode.reads());
    }
}

#[test]
fn kinds_are_left_out_and_an_empty_list_says_why() {
    let mut h = stage(Language::En).play([1100.0, 900.0]);
    h.run();
    for kind in Kind::ALL {
        let s = h.state();
        let n = s.session.reuse().expect("made").shared.iter().filter(|s| s.kind == kind).count();
        let name = Language::En.text(&format!("reuse-{}", kind.key()));
        h.get_by_label(&format!("{name}, {n}")).click();
        h.run();
    }
    h.get_by_label("All kinds are left out");
}

#[test]
fn steps_go_round() {
    let mut stage = stage(Language::En);
    let n = stage.session.reuse_listed().len();
    assert!(n > 2);
    stage.tell(Action::PreviousShared);
    assert_eq!(stage.session.reuse_current(), Some(n - 1));
    stage.tell(Action::NextShared);
    assert_eq!(stage.session.reuse_current(), Some(0));
}
