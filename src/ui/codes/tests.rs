use crate::app::{Command, TagCommand, ViewCommand};
use crate::i18n::Language;
use crate::model::{CodeId, TagId};
use crate::ui::stage::{Part, Stage};
use egui::Key;
use egui_kittest::kittest::Queryable;

const SOVEREIGNTY: &str = "p.sovereignty";

fn tagged(stage: &mut Stage, siglum: &str, text: &str, code: &str) {
    let passage = stage.passage(siglum, "en", text);
    stage.tell(TagCommand::AddTo(passage, code.into()));
}

fn select(stage: &mut Stage) {
    let passage = stage.passage("001", "en", "cyberspace");
    stage.tell(ViewCommand::Select(Some(passage)));
}

#[test]
fn families_and_codes_stand_in_the_language_of_the_interface() {
    let h = Stage::new(Part::Codes).play([320.0, 1400.0]);
    h.get_by_label("Fundamental principles, 0 passages");
    h.get_by_label("Respecting sovereignty in cyberspace, 0 passages, key 1");
    h.get_by_label("Stakeholders, 0 passages");
    let mut stage = Stage::new(Part::Codes);
    stage.tell(ViewCommand::Language(Language::Zh));
    let h = stage.play([320.0, 1400.0]);
    h.get_by_label("尊重网络主权，0 段，按键 1");
    h.get_by_label("治理主体，0 段");
}

#[test]
fn a_click_tags_what_is_selected_and_else_shows_the_passages() {
    let mut stage = Stage::new(Part::Codes);
    select(&mut stage);
    let mut h = stage.play([320.0, 900.0]);
    h.get_by_label("Respecting sovereignty in cyberspace, 0 passages, key 1").click();
    h.run();
    assert_eq!(h.state().asked, [Command::Tag(TagCommand::Add(SOVEREIGNTY.into()))]);
    h.get_by_label_contains("Respecting sovereignty in cyberspace, 1 passage");

    let mut stage = Stage::new(Part::Codes);
    tagged(&mut stage, "001", "cyberspace", SOVEREIGNTY);
    stage.tell(TagCommand::Focus(None));
    let mut h = stage.play([320.0, 900.0]);
    h.get_by_label_contains("Respecting sovereignty in cyberspace, 1 passage").click();
    h.run();
    assert_eq!(h.state().asked, [Command::Tag(TagCommand::Activate(Some(SOVEREIGNTY.into())))]);
    h.get_by_label("001: cyberspace").click();
    h.run();
    assert_eq!(h.state().asked.last(), Some(&Command::Tag(TagCommand::GoTo(TagId(1)))));
}

#[test]
fn the_filter_finds_by_either_language_and_enter_gives_the_first() {
    for typed in ["网络主权", "SOVEREIGNTY"] {
        let mut stage = Stage::new(Part::Codes);
        select(&mut stage);
        let mut h = stage.play([320.0, 900.0]);
        h.get_by_label("Find a code").focus();
        h.run();
        h.get_by_label("Find a code").type_text(typed);
        h.run();
        h.get_by_label("Respecting sovereignty in cyberspace, 0 passages, key 1");
        assert!(h.query_by_label("Stakeholders, 0 passages").is_none(), "only what matches is left");
        h.key_press(Key::Enter);
        h.run();
        assert_eq!(h.state().asked, [Command::Tag(TagCommand::Add(SOVEREIGNTY.into()))], "{typed}");
    }
}

#[test]
fn the_tag_in_focus_can_be_changed_and_gets_its_memo() {
    let mut stage = Stage::new(Part::Codes);
    tagged(&mut stage, "001", "cyberspace", SOVEREIGNTY);
    tagged(&mut stage, "001", "cyberspace", "p.order");
    let mut h = stage.play([320.0, 900.0]);
    h.get_by_label("Take Respecting sovereignty in cyberspace off").click();
    h.run();
    assert_eq!(h.state().asked, [Command::Tag(TagCommand::RemoveCode(TagId(1), SOVEREIGNTY.into()))]);
    h.get_by_label("Write a memo").focus();
    h.run();
    h.get_by_label("Write a memo").type_text("see 004");
    h.run();
    assert_eq!(h.state().asked.len(), 1, "nothing is written down while it is typed");
    h.get_by_label("Find a code").focus();
    h.run();
    assert_eq!(h.state().asked.last(), Some(&Command::Tag(TagCommand::Memo(TagId(1), "see 004".into()))));
    assert_eq!(h.state().session.workspace().tags()[&TagId(1)].memo, "see 004");
}

#[test]
fn a_family_shows_the_passages_of_all_its_codes_and_only_those_on_screen_are_looked_up() {
    let mut stage = Stage::new(Part::Codes);
    let source = stage.version("001", "en").body.source().text.clone();
    let v = stage.version("001", "en").id;
    let words = source.match_indices("the ").take(60).map(|(i, w)| (i, i + w.len()));
    for (i, (a, b)) in words.enumerate() {
        let ranges = vec![crate::text::TextRange::from_usize(a, b)];
        let code: CodeId = if i % 2 == 0 { SOVEREIGNTY.into() } else { "p.order".into() };
        stage.tell(TagCommand::AddTo(crate::app::view::Passage { version: v, ranges }, code));
    }
    stage.tell(TagCommand::Focus(None));
    stage.tell(TagCommand::Activate(Some("p".into())));
    let n = stage.session.count(&"p".into());
    assert!(n > 20, "{n}");
    let mut h = stage.play([320.0, 900.0]);
    h.run();
    let shown = h.get_all_by_label("001: the ").count();
    assert!(shown > 2 && shown < n / 2, "{shown} of {n}");
}

#[test]
fn the_last_passage_comes_on_the_screen_at_once_and_the_list_then_stands_still() {
    let mut stage = Stage::new(Part::Codes);
    let source = stage.version("001", "en").body.source().text.clone();
    let v = stage.version("001", "en").id;
    for (i, w) in source.match_indices("the ").take(30) {
        let ranges = vec![crate::text::TextRange::from_usize(i, i + w.len())];
        stage.tell(TagCommand::AddTo(crate::app::view::Passage { version: v, ranges }, SOVEREIGNTY.into()));
    }
    stage.tell(TagCommand::Activate(Some(SOVEREIGNTY.into())));
    let tags = stage.session.tags_with(&SOVEREIGNTY.into());
    let (first, last) = (tags[0].id, tags[tags.len() - 1].id);
    stage.tell(TagCommand::Focus(Some(first)));
    let mut h = stage.play([320.0, 900.0]);
    h.run();
    for tag in [last, first] {
        h.state_mut().tell(TagCommand::Focus(Some(tag)));
        let frames = h.run();
        assert!(frames <= 3, "the list moves for {frames} frames");
    }
}
