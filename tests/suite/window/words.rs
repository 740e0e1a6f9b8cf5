//! Single words: pointing at one and stepping from one to the next, its card, and readings above Chinese characters.

use super::*;
use duizhao::app::pinyin::{LEVELS, Pinyin};
use duizhao::app::view::{CardSize, ReaderLayout};
use egui::Rect;

/// A word of the Chinese text that stands on the first screen, and what its counterpart says.
const WORD: &str = "互联网";
const ANSWER: &str = "Internet";

impl Reader {
    /// Lets so much time pass.
    fn wait(&mut self, seconds: f32) {
        for _ in 0..(seconds / FRAME).ceil() as usize {
            self.step();
        }
        self.rest();
    }

    fn point_at(&mut self, at: Pos2) {
        self.frame([Event::PointerMoved(at)]);
    }

    /// The middle of the first letter of some words.
    fn first_letter(&self, pane: usize, words: &str) -> Pos2 {
        let first: String = words.chars().take(1).collect();
        let all = self.words_at(pane, words);
        let rects = self.rects(pane, words, &first);
        rects.first().map_or(all, Rect::center)
    }

    fn rects(&self, pane: usize, words: &str, part: &str) -> Vec<Rect> {
        let rows = self.session().rows();
        let version = &self.session().workspace().versions()[&rows.version(pane).expect("a pane")];
        let found = (0..version.body.paragraphs().len()).find_map(|p| {
            let at = version.body.text(p).find(words)?;
            let range = TextRange::from_usize(at, at + part.len());
            Some(self.h.state().reader().text_on_screen(pane, p, range)).filter(|r| !r.is_empty())
        });
        found.unwrap_or_default()
    }

    fn spoken(&self, word: &str, answers: &str) -> String {
        self.language().text_with("word-spoken", &[("word", word.into()), ("answers", answers.into())])
    }

    fn card_of(&self, word: &str) -> String {
        self.language().text_with("word-card", &[("word", word.into())])
    }

    fn stepped_to(&self) -> Option<String> {
        self.session().view().word.map(|c| self.session().word_text(c.word).to_owned())
    }
}

#[test]
fn a_word_that_is_rested_on_is_lit_with_what_answers_to_it() {
    for language in Language::ALL {
        let mut r = Reader::new(language);
        let at = r.first_letter(0, WORD);
        let (said, card) = (r.spoken(WORD, ANSWER), r.card_of(WORD));
        r.point_at(at);
        assert!(!r.shows(&said), "not at once: a hand that passes over lights nothing");
        r.wait(0.2);
        assert!(r.shows(&said), "{:?}", short(labels(&r.h)));
        assert!(!r.shows(&card), "the card comes later");
        r.wait(0.4);
        assert!(r.shows(&card));
        for text in ["Hù lián wǎng", "CC-CEDICT"] {
            r.labelled(|l| l.contains(text));
        }
        r.put_mouse_away();
        r.wait(0.3);
        assert!(!r.shows(&said) && !r.shows(&card), "it goes with the pointer");
    }
}

#[test]
fn an_english_word_shows_the_chinese_words_with_their_reading() {
    let mut r = Reader::new(Language::En);
    let at = r.first_letter(1, ANSWER);
    r.point_at(at);
    r.wait(0.6);
    assert!(r.shows(&r.card_of(ANSWER)));
    r.labelled(|l| l.contains(WORD) && l.contains("Hù lián wǎng"));
}

#[test]
fn the_card_stands_beside_its_word_inside_the_window() {
    let mut r = Reader::new(Language::En);
    let size = SIZE;
    // Wherever the text stands, the card is whole and does not lie over the word.
    for (x, y) in [(300.0, 420.0), (560.0, 440.0), (300.0, 660.0), (760.0, 680.0), (1020.0, 420.0), (760.0, 300.0)] {
        r.put_mouse_away();
        r.wait(0.3);
        r.point_at(Pos2::new(x, y));
        r.wait(0.8);
        let start = r.card_of("#");
        let (before, after) = start.split_once('#').expect("the word has a place");
        let all = labels(&r.h);
        let Some(name) = all.iter().find(|l| l.starts_with(before) && l.ends_with(after) && l.len() > start.len() - 1)
        else {
            continue;
        };
        let bounds = |n: Node<'_>| {
            let b = n.accesskit_node().bounding_box()?;
            Some(Rect::from_min_max(Pos2::new(b.x0 as f32, b.y0 as f32), Pos2::new(b.x1 as f32, b.y1 as f32)))
        };
        let rect = r.node(name).children_recursive().filter_map(bounds).fold(Rect::NOTHING, Rect::union);
        assert!(rect.is_positive());
        assert!(Rect::from_min_size(Pos2::ZERO, size).contains_rect(rect), "{name} at {rect:?}");
        assert!(!rect.contains(Pos2::new(x, y)), "{name} lies over its word: {rect:?}");
    }
}

#[test]
fn keys_step_from_word_to_word_and_esc_gives_it_up() {
    for language in Language::ALL {
        let mut r = Reader::new(language);
        let passage = r.passage("004", Lang::ZH, "首次提出");
        r.ask(ViewCommand::Select(Some(passage)));
        r.act(Action::NextWord);
        assert_eq!(r.stepped_to().as_deref(), Some("首次"), "it begins where the selection does");
        r.act(Action::NextWord);
        assert_eq!(r.stepped_to().as_deref(), Some("提出"));
        r.act(Action::NextWord);
        r.act(Action::PreviousWord);
        r.act(Action::PreviousWord);
        r.act(Action::PreviousWord);
        assert_eq!(r.stepped_to().as_deref(), Some("大会"));
        r.act(Action::PreviousWord);
        assert_eq!(r.stepped_to().as_deref(), Some(WORD));
        assert!(r.shows(&r.spoken(WORD, ANSWER)), "without delay, and said");
        // The card goes along, unfolds, closes.
        r.act(Action::ShowWordCard);
        assert!(r.shows(&r.card_of(WORD)));
        r.act(Action::NextWord);
        assert!(r.shows(&r.card_of("大会")) && !r.shows(&r.card_of(WORD)));
        r.key("Escape");
        assert!(!r.shows(&r.card_of("大会")));
        assert_eq!(r.stepped_to().as_deref(), Some("大会"), "one step back at a time");
        r.key("Escape");
        assert_eq!(r.stepped_to(), None);
        assert!(r.selected().is_some());
        r.key("Escape");
        assert_eq!(r.selected(), None);
    }
}

#[test]
fn a_word_that_is_stepped_to_comes_into_view() {
    let mut r = Reader::new(Language::En);
    let passage = r.passage("004", Lang::ZH, "首次提出");
    r.ask(ViewCommand::Select(Some(passage)));
    let mut seen = 0;
    for _ in 0..400 {
        r.press_once(Action::NextWord.keys()[0]);
        let word = r.session().view().word.expect("stepping").word;
        let pane = r.session().pane_of(word.version).expect("shown");
        let on_screen = r.h.state().reader().text_on_screen(pane, word.paragraph as usize, word.range);
        seen += usize::from(!on_screen.is_empty());
    }
    assert!(seen > 390, "{seen} of 400 words were on the screen when they were stepped to");
    assert!(r.h.state().reader().place().row > 2);
}

#[test]
fn a_long_entry_is_cut_and_unfolds() {
    let mut r = Reader::new(Language::En);
    let passage = r.passage("004", Lang::ZH, "对人类");
    r.ask(ViewCommand::Select(Some(passage)));
    r.act(Action::ShowWordCard);
    assert_eq!(r.stepped_to().as_deref(), Some("对"));
    let more = |r: &Reader| labels(&r.h).into_iter().find(|l| l.starts_with('…'));
    let cut = more(&r).expect("it is long");
    r.click(&cut);
    assert_eq!(r.session().view().word.map(|c| c.card), Some(CardSize::Full));
    assert_eq!(more(&r), None);
    r.act(Action::ShowWordCard);
    assert!(!r.shows(&r.card_of("对")));
}

#[test]
fn the_card_can_be_switched_off_by_its_name_in_either_language() {
    for language in Language::ALL {
        let mut r = Reader::new(language);
        r.act(Action::Palette);
        r.type_text(&Action::ToggleWordCard.label(language.other()));
        r.key("Enter");
        assert!(!r.session().preferences().word_card);
        let at = r.first_letter(0, WORD);
        r.point_at(at);
        r.wait(0.8);
        assert!(r.shows(&r.spoken(WORD, ANSWER)), "the light stays");
        assert!(!r.shows(&r.card_of(WORD)));
        // Keys open it all the same.
        r.act(Action::ShowWordCard);
        assert!(r.session().view().word.is_some_and(|c| c.card == CardSize::Small));
    }
}

#[test]
fn who_selects_does_not_look_words_up() {
    let mut r = Reader::new(Language::En);
    let at = r.first_letter(0, WORD);
    r.point_at(at);
    r.wait(0.6);
    assert!(r.shows(&r.card_of(WORD)));
    r.double_click_at(at);
    r.wait(0.8);
    assert_eq!(r.selected().as_deref(), Some(WORD));
    assert!(!r.shows(&r.card_of(WORD)), "the bar of actions stands there now");
}

fn meet(all: &[(String, Rect)]) -> Vec<String> {
    let mut out = Vec::new();
    for (i, a) in all.iter().enumerate() {
        for b in &all[i + 1..] {
            if a.1.shrink(0.2).intersects(b.1) {
                out.push(format!("{} {:?} and {} {:?}", a.0, a.1, b.0, b.1));
            }
        }
    }
    out
}

#[test]
fn readings_stand_above_all_characters_and_none_meet() {
    for layout in [ReaderLayout::Flow, ReaderLayout::Rows] {
        for size in [14.0, 18.0, 31.0] {
            let mut r = Reader::new(Language::En);
            r.ask_all([ViewCommand::Layout(layout).into(), ViewCommand::TextSize(size).into()]);
            assert!(r.h.state().reader().readings_on_screen(0).is_empty());
            let before = r.words_at(0, "中国国家主席");
            r.act(Action::PinyinAll);
            let all = r.h.state().reader().readings_on_screen(0);
            assert!(all.len() > 30, "{}", all.len());
            assert_eq!(meet(&all), Vec::<String>::new(), "{layout:?} at {size}");
            assert!(r.h.state().reader().readings_on_screen(1).is_empty(), "the English text has none");
            // Each stands over its character, between this line and the one before.
            for (c, reading) in [("席", "xí"), ("届", "jiè")] {
                let letter = r.rects(0, c, c)[0];
                // A character's rectangle takes in the space behind it, which fills the line.
                let above = |s: &(String, Rect)| {
                    s.0 == reading
                        && s.1.center().x > letter.left()
                        && s.1.center().x < letter.left() + size
                        && letter.expand(0.5).contains(s.1.center())
                };
                let found: Vec<_> = all.iter().filter(|s| above(s)).collect();
                assert_eq!(found.len(), 1, "{c} at {letter:?}: {found:?}");
                let middle = found[0].1.center().x - letter.left() - size / 2.0;
                assert!(middle.abs() < 1.5, "{c} at {letter:?}: {found:?}");
            }
            // A selection takes what it took before.
            let at = r.first_letter(0, "主席");
            r.double_click_at(at);
            assert_eq!(r.selected().as_deref(), Some("主席"));
            assert_ne!(r.words_at(0, "中国国家主席"), before, "lines have made room");
        }
    }
}

#[test]
fn rare_characters_alone_get_readings_and_the_level_can_be_moved() {
    let mut r = Reader::new(Language::Zh);
    r.act(Action::PinyinRare);
    let count = |r: &mut Reader| {
        r.rest();
        r.h.state().reader().readings_on_screen(0).len()
    };
    let usual = count(&mut r);
    let mut counts = vec![usual];
    while r.session().enabled(Action::MorePinyin) {
        r.act(Action::MorePinyin);
        counts.push(count(&mut r));
    }
    assert_eq!(r.session().preferences().known, LEVELS[0]);
    assert!(counts.windows(2).all(|w| w[0] <= w[1]) && counts.last() > counts.first(), "{counts:?}");
    r.act(Action::LessPinyin);
    assert_eq!(r.session().preferences().known, LEVELS[1]);
    // It is a person's choice: it is found again.
    let folder = r.close();
    let r = Reader::on(folder, Language::Zh, view::Theme::Light);
    assert_eq!((r.session().preferences().pinyin, r.session().preferences().known), (Pinyin::Rare, LEVELS[1]));
}

#[test]
fn the_reading_of_the_word_pointed_at_moves_nothing() {
    let mut r = Reader::new(Language::En);
    let before = r.words_at(0, "共同体");
    r.act(Action::PinyinPointed);
    let at = r.first_letter(0, WORD);
    r.point_at(at);
    r.wait(0.3);
    assert_eq!(r.words_at(0, "共同体"), before);
    assert!(r.h.state().reader().readings_on_screen(0).is_empty());
}

#[test]
fn the_choices_of_pinyin_are_under_one_button() {
    for language in Language::ALL {
        let mut r = Reader::new(language);
        r.click(&r.t("pinyin-title"));
        r.click(&r.name(Action::PinyinAll));
        assert_eq!(r.session().preferences().pinyin, Pinyin::All);
        assert!(!r.h.state().reader().readings_on_screen(0).is_empty());
        r.click(&r.t("pinyin-title"));
        r.click(&r.name(Action::PinyinNever));
        assert!(r.h.state().reader().readings_on_screen(0).is_empty());
    }
}

#[test]
fn readings_can_be_heard() {
    let mut r = Reader::new(Language::En);
    let text = "世界互联网大会组委会";
    assert_eq!(r.node(text).accesskit_node().data().description(), None);
    r.act(Action::PinyinAll);
    let said = r.node(text).accesskit_node().data().description().unwrap_or_default().to_owned();
    assert!(said.starts_with("shì jiè hù lián wǎng dà huì"), "{said}");
}
