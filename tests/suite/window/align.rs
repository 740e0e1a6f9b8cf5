//! The alignment editor as one uses it, in either language: into the mode, mend a link, say that it is right, go on to the
//! next, take it back, and out again.

use super::*;
use duizhao::app::view::Mode;
use duizhao::app::{LinkCommand, worklist::Kind};
use duizhao::model::{LinkStatus, Rows};
use egui::accesskit::Role;

impl Reader {
    /// The rows on the screen.
    fn rows(&self) -> Arc<Rows> {
        self.session().rows().clone()
    }

    /// Into the editor, as the switch in the title line does it.
    fn mend(&mut self) {
        let name = self.name(Action::AlignMode);
        self.click(&name);
        assert_eq!(self.session().view().mode, Mode::Align);
    }

    /// What the column says of a row; it must be on the screen.
    fn says(&self, row: usize) -> String {
        let vars = [("n", (row + 1).into()), ("shape", "#".into())];
        let pattern = self.language().text_with("row-spoken", &vars);
        let start = pattern.split('#').next().unwrap_or_default().to_owned();
        let heads = self.h.root().children_recursive().filter(|n| n.accesskit_node().role() == Role::RowHeader);
        let mut names = heads.filter_map(|n| label(&n));
        names.find(|l| l.starts_with(&start)).unwrap_or_else(|| panic!("row {row} is not on the screen"))
    }

    /// Presses a row in the column.
    fn press_row(&mut self, row: usize) {
        let name = self.says(row);
        self.click(&name);
    }

    /// Puts the caret on the first sentence of a cell.
    fn caret(&mut self, row: usize, pane: usize) {
        let rows = self.rows();
        let (version, segment) = (rows.version(pane).expect("a pane"), rows.cell(row, pane)[0]);
        self.ask(LinkCommand::Caret(version, segment));
        assert_eq!(self.caret_row(), Some(row));
        assert!(self.h.state().reader().caret_on_screen().is_some(), "the caret is on the screen");
    }

    fn caret_row(&self) -> Option<usize> {
        self.session().linking().caret_row()
    }

    /// Where a sentence stands, and its text.
    fn sentence(&self, pane: usize, segment: u32) -> (Pos2, String) {
        let rows = self.rows();
        let body = &self.session().workspace().versions()[&rows.version(pane).expect("a pane")].body;
        let s = body.segments()[segment as usize];
        let on_screen = self.h.state().reader().text_on_screen(pane, s.paragraph as usize, s.range);
        let at = on_screen.first().expect("it is on the screen").center();
        (at, body.segment_text(segment as usize).to_owned())
    }

    fn status(&self, row: usize) -> Option<LinkStatus> {
        self.session().linking().status(row)
    }
}

/// The cells of two neighbouring rows.
fn cells(rows: &Rows, row: usize) -> Vec<Vec<u32>> {
    (0..rows.panes()).map(|p| rows.cell(row, p).to_vec()).collect()
}

/// A row that has something in both panes, as the one above it has, not far from the beginning.
fn two_in_a_row(rows: &Rows) -> usize {
    let full = |r: usize| (0..rows.panes()).all(|p| !rows.cell(r, p).is_empty());
    (3..rows.len()).find(|&r| full(r) && full(r - 1)).expect("two rows that are linked")
}

#[test]
fn one_mends_a_link_and_goes_on() {
    for language in Language::ALL {
        let mut r = Reader::new(language);
        r.mend();
        let before = r.rows();
        let row = two_in_a_row(&before);
        r.caret(row, 0);

        // Join with the row above, and take it back.
        r.act(Action::MergeUp);
        let joined = r.rows();
        assert_eq!(joined.len(), before.len() - 1);
        let both: Vec<Vec<u32>> =
            cells(&before, row - 1).into_iter().zip(cells(&before, row)).map(|(a, b)| [a, b].concat()).collect();
        assert_eq!(cells(&joined, row - 1), both);
        assert_eq!(r.caret_row(), Some(row - 1), "the caret stays on its sentence");
        r.act(Action::Undo);
        assert_eq!(*r.rows(), *before, "undo brings the very rows back");

        // The same by the bar at the caret, and apart again at the caret's sentence.
        let name = r.name(Action::MergeUp);
        r.click(&name);
        assert_eq!(*r.rows(), *joined);
        let name = r.name(Action::SplitRow);
        r.click(&name);
        assert_eq!(cells(&r.rows(), row)[0], cells(&before, row)[0]);
        assert_eq!(r.rows().len(), before.len());

        // What was mended by hand is confirmed thereby; a row that is right as it is, by a key.
        assert_eq!(r.status(row), Some(LinkStatus::Confirmed));
        let row = (row + 1..).find(|&i| r.status(i) == Some(LinkStatus::Auto)).expect("a row of the aligner's");
        r.caret(row, if r.rows().cell(row, 0).is_empty() { 1 } else { 0 });
        r.act(Action::ConfirmRow);
        assert_eq!(r.status(row), Some(LinkStatus::Confirmed));
        assert!(r.says(row).contains(&r.t("status-confirmed")), "{}", r.says(row));
        let count =
            |is: fn(LinkStatus) -> bool| (0..r.rows().len()).filter_map(|i| r.status(i)).filter(|s| is(*s)).count();
        let (confirmed, linked) = (count(|s| s == LinkStatus::Confirmed), count(|_| true));
        let progress = language.text_with("work-progress", &[("n", confirmed.into()), ("of", linked.into())]);
        assert!(r.shows(&progress), "{progress} is not among {:?}", labels(&r.h));

        // On to the next one that is doubted.
        r.act(Action::NextDoubtful);
        let next = r.caret_row().expect("the caret is in a row");
        assert!(next != row && r.session().row_is(Kind::Doubtful, next));
        assert!(r.h.state().reader().caret_on_screen().is_some());
    }
}

#[test]
fn a_sentence_moves_to_the_row_below_and_back() {
    for language in Language::ALL {
        let mut r = Reader::new(language);
        r.mend();
        let before = r.rows();
        let row = two_in_a_row(&before) - 1;
        r.caret(row, 1);
        let last = *before.cell(row, 1).last().expect("a cell with text");
        let version = before.version(1).expect("a pane");
        r.ask(LinkCommand::Caret(version, last));
        r.act(Action::MoveDown);
        assert_eq!(r.rows().cell(r.caret_row().expect("a row"), 1).first(), Some(&last));
        assert_eq!(r.rows().row_of(0, before.cell(row + 1, 0)[0]), r.caret_row(), "it stands beside what was below");
        assert_eq!(r.rows().cell(row, 0), before.cell(row, 0), "the other pane keeps its rows");
        r.act(Action::MoveUp);
        let rows = r.rows();
        assert_eq!(rows.row_of(1, last), rows.row_of(0, before.cell(row, 0)[0]));
    }
}

#[test]
fn sentences_chosen_in_two_panes_become_a_row() {
    let mut r = Reader::new(Language::Zh);
    r.mend();
    let before = r.rows();
    let row = two_in_a_row(&before);
    r.caret(row, 0);
    r.act(Action::UnlinkRow);
    let rows = r.rows();
    let own = before.cell(row, 0)[0];
    assert!(!rows.is_linked(rows.row_of(0, own).expect("it is shown")));
    let theirs = before.cell(row, 1)[0];
    let (at, _) = r.sentence(1, theirs);
    let ctrl = Modifiers { ctrl: true, command: true, ..Modifiers::NONE };
    r.frame([Event::PointerMoved(at), Event::ModifiersChanged(ctrl)]);
    for pressed in [true, false] {
        r.frame([Event::PointerButton { pos: at, button: PointerButton::Primary, pressed, modifiers: ctrl }]);
    }
    r.frame([Event::ModifiersChanged(Modifiers::NONE)]);
    r.rest();
    assert_eq!(r.session().linking().picked(), [(before.version(1).expect("a pane"), theirs)]);
    let told = r.language().text_with("status-chosen", &[("n", 1.into())]);
    assert!(labels(&r.h).iter().any(|l| l.contains(&told)), "the status line tells how many are chosen");
    r.act(Action::LinkRow);
    let rows = r.rows();
    assert_eq!(rows.row_of(0, own), rows.row_of(1, theirs));
    assert!(r.session().linking().picked().is_empty());
}

#[test]
fn a_sentence_breaks_where_it_is_pressed_twice_and_is_joined_again() {
    let mut r = Reader::new(Language::En);
    r.mend();
    let rows = r.rows();
    let row = two_in_a_row(&rows);
    r.caret(row, 1);
    let segment = rows.cell(row, 1)[0];
    let (at, text) = r.sentence(1, segment);
    // The press on the switch is not the first of three.
    (0..60).for_each(|_| r.step());
    r.double_click_at(at);
    let body = |r: &Reader| r.session().workspace().versions()[&rows.version(1).expect("a pane")].body.clone();
    let (first, second) =
        (body(&r).segment_text(segment as usize).to_owned(), body(&r).segment_text(segment as usize + 1).to_owned());
    assert!(text.starts_with(&first) && text.ends_with(&second) && first.len() < text.len(), "{first:?} {second:?}");
    r.act(Action::JoinSentence);
    assert_eq!(body(&r).segment_text(segment as usize), text);

    // By keys: two words into the sentence, and broken there.
    r.caret(r.rows().row_of(1, segment).expect("it is shown"), 1);
    for _ in 0..2 {
        r.press(Chord { ctrl: false, shift: true, alt: false, key: "Right" });
    }
    let cut = r.h.state().reader().cut().expect("a place in the sentence") as usize;
    r.act(Action::BreakSentence);
    assert_eq!(body(&r).segment_text(segment as usize), text[..cut].trim_end());
    r.act(Action::Undo);
    assert_eq!(body(&r).segment_text(segment as usize), text);
}

#[test]
fn the_worklist_leads_to_the_row() {
    for language in Language::ALL {
        let mut r = Reader::new(language);
        r.mend();
        assert!(r.shows(&r.t("work-title")));
        let unconfirmed =
            language.text_with("work-chip", &[("name", r.t("work-unconfirmed").into()), ("n", "#".into())]);
        let start = unconfirmed.split('#').next().unwrap_or_default().to_owned();
        let chip = r.labelled(|l| l.starts_with(&start));
        r.click(&chip);
        // The least sure stands first; its entry begins with the number of its row.
        let rows = r.rows();
        let open = (0..rows.len()).filter(|&i| r.session().row_is(Kind::Unconfirmed, i));
        let least = open.min_by(|&a, &b| rows.confidence(a).total_cmp(&rows.confidence(b))).expect("a row");
        let entry = r.labelled(|l| l.starts_with(&format!("{}  ·  ", least + 1)));
        r.click(&entry);
        assert_eq!(r.caret_row(), Some(least));
        assert!(r.h.state().reader().caret_on_screen().is_some());
        r.act(Action::ConfirmRow);
        assert!(r.query(&entry).is_none(), "what is confirmed leaves the list");

        // It folds, and Ctrl+2 brings it back where the codes are otherwise.
        r.act(Action::ToggleWorklist);
        assert!(!r.shows(&r.t("work-title")));
        r.act(Action::ToggleCodes);
        assert!(r.shows(&r.t("work-title")));
    }
}

#[test]
fn one_leaves_at_the_same_place_and_comes_from_a_sentence() {
    let mut r = Reader::new(Language::En);
    r.wheel(Pos2::new(500.0, 400.0), 1500.0);
    let place = r.h.state().reader().place();
    r.act(Action::AlignMode);
    assert_eq!(r.h.state().reader().place(), place);
    r.key("Escape");
    assert_eq!(r.session().view().mode, Mode::Read);
    assert_eq!(r.h.state().reader().place(), place);

    // The menu of a sentence leads to it.
    let rows = r.rows();
    let row = (place.row + 1..rows.len()).find(|&i| !rows.cell(i, 0).is_empty()).expect("a row with Chinese");
    let segment = rows.cell(row, 0)[0];
    let (at, _) = r.sentence(0, segment);
    r.right_click_at(at);
    let mend = r.t("text-mend");
    r.click(&r.labelled(|l| l == mend));
    assert_eq!(r.session().view().mode, Mode::Align);
    assert_eq!(r.session().view().linking.caret, Some((rows.version(0).expect("a pane"), segment)));

    // A row in the column takes the caret; the place stays.
    let there = r.h.state().reader().place();
    r.press_row(there.row);
    assert_eq!(r.caret_row(), Some(there.row));
    assert_eq!(r.h.state().reader().place(), there);
}

#[test]
fn the_keys_stand_on_the_screen_and_can_be_folded() {
    for language in Language::ALL {
        let mut r = Reader::new(language);
        r.mend();
        let fold = r.name(Action::ToggleKeyStrip);
        let confirm = r.name(Action::ConfirmRow);
        let named = |r: &Reader| labels(&r.h).iter().filter(|l| **l == confirm).count();
        assert_eq!(named(&r), 2, "in the bar and in the line");
        r.click(&fold);
        assert_eq!(named(&r), 1);
        r.act(Action::ToggleKeyStrip);
        assert_eq!(named(&r), 2);
        r.act(Action::KeySheet);
        assert!(r.shows(&r.t("keys-in-text")));
        r.key("Escape");
        assert_eq!(r.session().view().mode, Mode::Align, "Esc closes the sheet first");
    }
}

#[test]
fn enter_presses_the_button_that_has_the_keyboard_and_splits_no_row() {
    let mut r = Reader::new(Language::En);
    r.mend();
    let before = r.rows();
    let row = two_in_a_row(&before);
    r.caret(row, 0);
    let name = r.name(Action::ToggleKeyStrip);
    r.node(&name).focus();
    r.rest();
    r.key("Enter");
    assert_eq!(*r.rows(), *before);
    assert!(r.session().view().linking.keys_folded);
}
