//! The codebook and the ends of tags, by keys and by mouse.

use super::*;
use duizhao::app::{CodeCommand, TagCommand};
use duizhao::model::CodeId;

impl Reader {
    /// Puts the keyboard on the line of a code.
    fn on_code(&mut self, id: &str) {
        let line = self.code_line(id);
        self.node(&line).focus();
        self.rest();
        assert_eq!(self.session().view().code_caret, Some(id.into()));
    }

    fn alt(&mut self, key: &'static str) {
        self.press(Chord { ctrl: false, shift: false, alt: true, key });
    }

    fn shift(&mut self, key: &'static str) {
        self.press(Chord { ctrl: false, shift: true, alt: false, key });
    }

    fn under(&self, family: &str) -> Vec<String> {
        let book = self.session().workspace().codebook();
        book.iter().filter(|c| c.parent == Some(family.into())).map(|c| c.id.0.clone()).collect()
    }
}

#[test]
fn keys_walk_the_codebook_and_move_codes() {
    for language in Language::ALL {
        let mut r = Reader::new(language);
        let before = r.under("p");
        r.on_code("p.sovereignty");
        r.alt("Down");
        assert_eq!(r.under("p")[1], "p.sovereignty");
        assert_eq!(r.session().view().code_caret, Some("p.sovereignty".into()), "the keyboard stays on it");
        r.alt("Right");
        assert_eq!(r.session().workspace().codes()[&"p.sovereignty".into()].parent, Some("p.peace-security".into()));
        r.alt("Left");
        r.alt("Up");
        assert_eq!(r.under("p"), before);
        r.key("ArrowDown");
        assert_eq!(r.session().view().code_caret, Some("p.peace-security".into()));
        r.act(Action::RenameCode);
        r.type_text("!");
        r.key("Enter");
        assert!(r.code("p.peace-security").ends_with('!'), "{}", r.code("p.peace-security"));
        r.ask(Action::Undo);
        r.on_code("p");
        r.key("ArrowLeft");
        let start = format!("{}{}", r.code("p.order"), r.t("codes-comma"));
        assert!(!labels(&r.h).iter().any(|l| l.starts_with(&start)), "folded away");
    }
}

#[test]
fn a_code_is_dragged_to_another_family_and_the_menu_opens_by_key() {
    let mut r = Reader::new(Language::En);
    let from = r.node(&r.code_line("p.order")).rect().center();
    let to = r.node(&r.code_line("p.sovereignty")).rect();
    r.drag(from, Pos2::new(to.center().x, to.top() + 3.0));
    assert_eq!(r.under("p")[0], "p.order");
    let from = r.node(&r.code_line("p.order")).rect().center();
    let to = r.node(&r.code_line("m")).rect().center();
    r.drag(from, to);
    assert_eq!(r.under("m").last().map(String::as_str), Some("p.order"));
    r.on_code("p.order");
    r.shift("F10");
    assert!(r.shows(&r.t("codes-step-out")));
    r.key("Escape");
    assert!(!r.shows(&r.t("codes-step-out")));
}

#[test]
fn a_code_is_made_described_and_deleted_by_keys_alone() {
    for language in Language::ALL {
        let mut r = Reader::new(language);
        r.tag_some();
        r.on_code("p");
        r.act(Action::NewCode);
        r.type_text("Care");
        r.key("Enter");
        let made: CodeId = "care".into();
        assert_eq!(r.session().workspace().codes()[&made].parent, Some("p".into()));
        assert_eq!(r.session().view().code_caret, Some(made.clone()));
        r.act(Action::EditCode);
        let definition = r.t("code-definition");
        r.node(&definition).focus();
        r.rest();
        r.type_text("Who looks after whom.");
        r.key("Escape");
        let lang = if language == Language::Zh { Lang::ZH } else { Lang::EN };
        let said = r.session().workspace().codes()[&made].definition.exact(lang).map(str::to_owned);
        assert_eq!(said.as_deref(), Some("Who looks after whom."), "kept however the sheet is left");
        // Deleting asks what becomes of the passages.
        r.on_code("p.order");
        r.act(Action::DeleteCode);
        assert!(r.shows(&r.t("delete-give")));
        r.click(&r.t("delete-do"));
        assert!(!r.session().workspace().codes().contains_key(&"p.order".into()));
        r.act(Action::CodeBin);
        r.click(&r.labelled(|l| {
            l.starts_with(r.t("bin-restore").split("{").next().unwrap_or_default()) && l != r.t("bin-back")
        }));
        assert!(r.session().workspace().codes().contains_key(&"p.order".into()));
        let tag = r.session().workspace().tags().values().find(|t| t.codes.contains(&"p.order".into()));
        assert!(tag.is_some_and(|t| t.memo == "智慧？"), "with its passage");
    }
}

#[test]
fn enter_presses_what_a_sheet_is_for_and_escape_leaves_it() {
    for language in Language::ALL {
        let mut r = Reader::new(language);
        r.tag_some();
        let there = |r: &Reader, code: &str| r.session().workspace().codes().contains_key(&code.into());
        r.on_code("p.order");
        r.act(Action::DeleteCode);
        r.key("Escape");
        assert!(!r.shows(&r.t("delete-title")) && there(&r, "p.order"));
        r.act(Action::DeleteCode);
        r.key("Enter");
        assert!(!r.shows(&r.t("delete-title")) && !there(&r, "p.order"));
        // What cannot be pressed yet is not pressed.
        r.ask(CodeCommand::Caret(Some("s.governments".into())));
        r.act(Action::DeleteCode);
        r.click(&r.t("delete-give"));
        r.key("Enter");
        assert!(r.shows(&r.t("delete-title")) && there(&r, "s.governments"));
        r.key("Escape");
        // A field of several lines keeps its key; the sheet stays.
        r.act(Action::EditCode);
        let field = r.labelled(|l| l == r.t("code-definition"));
        r.node(&field).focus();
        r.rest();
        r.key("Enter");
        assert!(r.shows(&r.t("code-title")));
        r.key("Escape");
        assert!(!r.shows(&r.t("code-title")));
    }
}

#[test]
fn a_menu_goes_when_its_pane_shows_another_version() {
    let mut r = Reader::new(Language::En);
    let at = r.words_at(0, "智慧");
    r.right_click_at(at);
    assert!(r.shows(&r.t("text-mend")));
    let ws = r.session().workspace().clone();
    let other = ws.versions().keys().copied().find(|v| !r.session().view().panes.contains(v)).expect("there are more");
    r.ask(ViewCommand::SetPane(0, other));
    assert!(!r.shows(&r.t("text-mend")));
}

#[test]
fn a_selection_is_made_and_changed_by_keys() {
    let mut r = Reader::new(Language::Zh);
    let at = r.words_at(0, "智慧");
    r.click_at(at);
    // The word under the pointer would be meant.
    r.put_mouse_away();
    r.key("Enter");
    let sentence = r.selected().expect("a sentence");
    r.press(Chord { ctrl: true, shift: false, alt: false, key: "Enter" });
    let row = r.selected().expect("a row");
    assert!(row.contains(&sentence));
    r.shift("Enter");
    let word = r.selected().expect("a word");
    assert!(sentence.starts_with(&word) && word.chars().count() < 6, "{word}");
    r.shift("Right");
    let longer = r.selected().expect("longer");
    assert!(longer.starts_with(&word) && longer.len() > word.len());
    r.press(Chord { ctrl: true, shift: true, alt: false, key: "Left" });
    let shorter = r.selected().expect("shorter");
    assert_eq!(shorter.chars().count() + 1, longer.chars().count());
    r.press(Chord { ctrl: false, shift: true, alt: true, key: "Right" });
    let later = r.selected().expect("later");
    assert_eq!(later, shorter.chars().skip(1).collect::<String>());
    r.alt("Left");
    assert!(r.selected().expect("earlier").ends_with(&later));
}

#[test]
fn the_ends_of_a_tag_are_moved_by_keys_and_by_hand() {
    let mut r = Reader::new(Language::En);
    let passage = r.passage("004", Lang::ZH, "中国智慧");
    r.ask(TagCommand::AddTo(passage, "p.order".into()));
    let tag = *r.session().workspace().tags().keys().next().expect("a tag");
    r.ask(TagCommand::Memo(tag, "mine".into()));
    let at = r.words_at(0, "中国智慧");
    r.click_at(at);
    assert_eq!(r.session().view().focus_tag, Some(tag));
    r.act(Action::ChangeBounds);
    assert!(r.shows(&r.t("bounds-keep")));
    r.shift("Right");
    r.key("Enter");
    let now = r.session().workspace().tags()[&tag].clone();
    assert!(now.exact.starts_with("中国智慧") && now.exact.len() > "中国智慧".len(), "{}", now.exact);
    assert_eq!(now.memo, "mine");
    r.ask(Action::Undo);
    // And with the mouse.
    r.ask(TagCommand::Focus(Some(tag)));
    let end = r.node(&r.t("bounds-last")).rect().center();
    r.drag(end, end - vec2(22.0, 0.0));
    let now = r.session().workspace().tags()[&tag].clone();
    assert!("中国智慧".starts_with(&now.exact) && now.exact.len() < "中国智慧".len(), "{}", now.exact);
    assert_eq!((now.memo.as_str(), now.codes), ("mine", vec!["p.order".into()]));
}

#[test]
fn a_card_lists_what_overlaps_under_the_pointer() {
    for language in Language::ALL {
        let mut r = Reader::new(language);
        r.tag_some();
        r.ask(CodeCommand::Caret(None));
        r.ask(TagCommand::Focus(None));
        let at = r.words_at(0, "中国智慧");
        r.frame([Event::PointerMoved(at)]);
        for _ in 0..60 {
            r.step();
        }
        r.rest();
        let name = r.t("overlap-name");
        let card = r.query(&name).expect("the card is there");
        let inside: Vec<String> = card.children_recursive().filter_map(|n| label(&n)).collect();
        for code in ["p.order", "s.governments", "p.sovereignty"] {
            assert!(inside.contains(&r.code(code)), "{code}: {inside:?}");
        }
        r.put_mouse_away();
        assert!(!r.shows(&name));
    }
}
