//! The alignment editor by its commands, on the built-in corpus: each act, what it leaves alone, undo and redo of each.

use super::session::{on_file, passage, version};
use duizhao::app::view::{Mode, Passage};
use duizhao::app::{Action, Command, LinkAct, LinkCommand, Session, Stop, Toward, ViewCommand};
use duizhao::model::{Alignment, LinkStatus, Pair, VersionId};
use duizhao::text::{Lang, TextRange};
use std::time::Duration;

fn settle(s: &mut Session) {
    assert!(s.settle(Duration::from_secs(60)), "jobs come to rest: {:?}", s.running());
}

/// The editor on the two languages of 004, with the caret in the English one, in a row among others that are one to one; and
/// this row.
fn editing(folder: &std::path::Path) -> (Session, VersionId, VersionId, usize) {
    let mut s = on_file(folder);
    let (zh, en) = (version(&s, "004", Lang::ZH).id, version(&s, "004", Lang::EN).id);
    s.dispatch(ViewCommand::SetPane(0, zh).into());
    s.dispatch(ViewCommand::SetPane(1, en).into());
    s.dispatch(Action::AlignMode.into());
    assert_eq!(s.view().mode, Mode::Align);
    let even = |r: usize| (0..2).all(|p| s.rows().cell(r, p).len() == 1);
    let at = (2..s.rows().len() - 5).find(|&r| (r - 2..r + 6).all(even)).expect("the corpus has such rows");
    s.dispatch(LinkCommand::Caret(en, s.rows().cell(at, 1)[0]).into());
    assert_eq!(s.linking().caret_row(), Some(at));
    (s, zh, en, at)
}

/// All cells of a row.
fn row(s: &Session, row: usize) -> Vec<Vec<u32>> {
    (0..s.rows().panes()).map(|p| s.rows().cell(row, p).to_vec()).collect()
}

fn links(s: &Session, a: VersionId, b: VersionId) -> &Alignment {
    &s.workspace().alignments()[&Pair::of(a, b)]
}

/// Does something, and takes it back and does it again: what was there comes back each time.
fn done(s: &mut Session, what: impl Into<Command>) {
    let before = s.workspace().clone();
    s.dispatch(what.into());
    let after = s.workspace().clone();
    assert_ne!(*before, *after, "it was done; notices: {:?}", s.notices());
    let caret = s.view().linking.caret;
    s.dispatch(Action::Undo.into());
    assert_eq!(*s.workspace(), before);
    s.dispatch(Action::Redo.into());
    assert_eq!(*s.workspace(), after);
    assert_eq!(s.view().linking.caret, caret, "the caret stays on its segment");
    assert!(s.linking().caret().is_some(), "and is in a row");
}

fn refused(s: &mut Session, what: impl Into<Command>, key: &str) {
    let before = s.workspace().clone();
    s.dispatch(what.into());
    assert_eq!(*s.workspace(), before, "nothing has changed");
    assert_eq!(s.notices().last().map(|n| n.key), Some(key));
}

#[test]
fn rows_are_joined_and_parted_and_their_segments_moved() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut s, _, en, base) = editing(folder.path());
    let (above, here) = (row(&s, base - 1), row(&s, base));
    let n = s.rows().len();
    done(&mut s, LinkAct::MergeUp);
    assert_eq!(s.rows().len(), n - 1);
    assert_eq!(row(&s, base - 1), [vec![above[0][0], here[0][0]], vec![above[1][0], here[1][0]]]);
    assert_eq!(s.linking().status(base - 1), Some(LinkStatus::Confirmed));
    assert_eq!(s.linking().caret_row(), Some(base - 1));
    assert!(s.linking().is_uneven(base - 1));
    done(&mut s, LinkAct::SplitRow);
    assert_eq!((row(&s, base - 1), row(&s, base)), (above.clone(), here.clone()));
    assert_eq!(s.linking().caret_row(), Some(base));
    refused(&mut s, LinkAct::SplitRow, "link-refused-split-start");

    done(&mut s, LinkAct::MoveUp);
    assert_eq!(row(&s, base - 1), [above[0].clone(), vec![above[1][0], here[1][0]]]);
    assert_eq!(row(&s, base), [here[0].clone(), vec![]]);
    assert_eq!(s.linking().caret().map(|c| (c.row, c.version)), Some((base - 1, en)));
    done(&mut s, LinkAct::MoveDown);
    assert_eq!((row(&s, base - 1), row(&s, base)), (above, here));
    assert!((base - 1..base + 1).all(|r| s.linking().status(r) == Some(LinkStatus::Confirmed)));
}

#[test]
fn the_rest_of_a_text_is_shifted_and_stops_at_confirmed_rows() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut s, _, _, base) = editing(folder.path());
    let before: Vec<Vec<u32>> = (base..base + 4).map(|r| s.rows().cell(r, 1).to_vec()).collect();
    done(&mut s, LinkAct::ShiftDown);
    assert!(s.rows().cell(base, 1).is_empty());
    assert_eq!((base + 1..base + 4).map(|r| s.rows().cell(r, 1).to_vec()).collect::<Vec<_>>(), before[..3]);
    assert_eq!(s.linking().caret_row(), Some(base + 1), "the caret goes with its segment");
    assert_eq!(s.linking().status(base + 2), Some(LinkStatus::Auto), "what was merely shifted is not confirmed");
    done(&mut s, LinkAct::ShiftUp);
    assert_eq!((base..base + 3).map(|r| s.rows().cell(r, 1).to_vec()).collect::<Vec<_>>(), before[..3]);

    // A confirmed row below stands in the way.
    let confirmed = s.rows().cell(base + 2, 1)[0];
    let caret = s.view().linking.caret.expect("there");
    s.dispatch(LinkCommand::Caret(caret.0, confirmed).into());
    done(&mut s, LinkAct::ConfirmRow);
    s.dispatch(LinkCommand::Caret(caret.0, caret.1).into());
    refused(&mut s, LinkAct::ShiftDown, "link-refused-confirmed");
    let said = s.notices().last().expect("said").text(s.language());
    assert!(said.contains(&(base + 3).to_string()), "{said}");
}

#[test]
fn chosen_segments_are_linked_and_a_row_is_parted_for_good() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut s, zh, en, base) = editing(folder.path());
    let (a, b) = (s.rows().cell(base, 0)[0], s.rows().cell(base + 1, 1)[0]);
    s.dispatch(LinkCommand::Pick(zh, a).into());
    s.dispatch(LinkCommand::Pick(en, b).into());
    assert_eq!(s.linking().picked().len(), 2);
    done(&mut s, Action::LinkRow);
    assert!(s.linking().picked().is_empty());
    let at = s.rows().row_of(0, a).expect("shown");
    assert_eq!(row(&s, at), [vec![a], vec![b]]);
    assert_eq!(s.linking().status(at), Some(LinkStatus::Confirmed));
    let far = s.rows().cell(base + 10, 1)[0];
    refused(&mut s, LinkCommand::LinkThese(vec![(zh, a + 3), (en, far)]), "link-refused-crossing");

    // Unlinked, it is remembered: no alignment makes it again.
    s.dispatch(Action::Undo.into());
    s.dispatch(LinkCommand::Caret(zh, a).into());
    let counterpart = s.rows().cell(base, 1).to_vec();
    done(&mut s, LinkAct::UnlinkRow);
    let at = s.rows().row_of(0, a).expect("shown");
    assert_eq!(row(&s, at), [vec![a], vec![]]);
    assert_eq!(s.linking().status(at), Some(LinkStatus::Rejected));
    refused(&mut s, LinkAct::UnlinkRow, "link-refused-one-sided");
    s.dispatch(Action::AlignAgain.into());
    settle(&mut s);
    let rejected: Vec<_> = links(&s, zh, en).links.iter().filter(|l| l.status == LinkStatus::Rejected).collect();
    assert_eq!(rejected.len(), 1);
    let pair = Pair::of(zh, en);
    let sides = if pair.a == zh { (vec![a], counterpart) } else { (counterpart, vec![a]) };
    assert_eq!((rejected[0].a.clone(), rejected[0].b.clone()), sides);
    assert!(
        !links(&s, zh, en)
            .links
            .iter()
            .any(|l| l.status != LinkStatus::Rejected && (&l.a, &l.b) == (&sides.0, &sides.1))
    );
}

#[test]
fn the_status_goes_round() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut s, _, _, base) = editing(folder.path());
    let begin = s.workspace().clone();
    assert_eq!(s.linking().status(base), Some(LinkStatus::Auto));
    done(&mut s, LinkAct::CycleStatus);
    assert_eq!(s.linking().status(base), Some(LinkStatus::Confirmed));
    done(&mut s, LinkAct::CycleStatus);
    let alone = s.linking().caret_row().expect("there");
    assert_eq!(s.linking().status(alone), Some(LinkStatus::Rejected));
    done(&mut s, LinkAct::CycleStatus);
    assert_eq!(s.linking().status(base), Some(LinkStatus::Auto));
    assert_eq!(*s.workspace(), begin, "three steps round");
    done(&mut s, LinkAct::RejectRow);
    s.dispatch(Action::Undo.into());
    done(&mut s, LinkAct::ConfirmAbove);
    assert!((0..=base).all(|r| s.linking().status(r) == Some(LinkStatus::Confirmed)));
    assert_ne!(s.linking().status(base + 1), Some(LinkStatus::Confirmed));
    refused(&mut s, LinkAct::ConfirmRow, "link-refused-nothing");
}

#[test]
fn sentences_are_broken_and_joined_and_everything_follows() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut s, zh, en, base) = editing(folder.path());
    let text =
        |s: &Session, v: VersionId, k: u32| s.workspace().versions()[&v].body.segment_text(k as usize).to_owned();
    let tag = passage(version(&s, "004", Lang::EN), "sovereignty in cyberspace");
    let quoted = s.workspace().versions()[&en].body.quotation(&tag.ranges);
    let (_, segment) = s.view().linking.caret.expect("there");
    let whole = text(&s, en, segment);
    let at = whole.char_indices().filter(|(_, c)| *c == ' ').nth(1).expect("three words at least").0;
    let below = s.rows().cell(base + 1, 1)[0];
    let below_text = text(&s, en, below);
    done(&mut s, LinkCommand::BreakSentence { version: en, segment, at });
    assert_eq!(text(&s, en, segment), whole[..at]);
    assert_eq!(text(&s, en, segment + 1), whole[at + 1..]);
    assert_eq!(row(&s, base)[1], [segment, segment + 1], "both halves stand in the row of the whole");
    assert_eq!(text(&s, en, s.rows().cell(base + 1, 1)[0]), below_text);
    assert_eq!(s.workspace().versions()[&en].body.quotation(&tag.ranges), quoted);
    // All alignments of the version have followed.
    for al in s.workspace().alignments().values().filter(|al| al.pair.other(en).is_some()) {
        let highest = al.links.iter().flat_map(|l| al.side(l, en)).max();
        assert!(highest.is_some_and(|&h| (h as usize) < s.workspace().versions()[&en].body.segments().len()));
    }
    done(&mut s, LinkAct::JoinSentence);
    assert_eq!(text(&s, en, segment), whole);
    assert_eq!(row(&s, base)[1], [segment]);
    refused(&mut s, LinkCommand::BreakSentence { version: en, segment, at: 0 }, "link-refused-no-break");

    // A caret below goes along with its text, by undo too.
    s.dispatch(LinkCommand::Caret(en, below).into());
    s.dispatch(LinkCommand::BreakSentence { version: en, segment, at }.into());
    s.dispatch(LinkCommand::Caret(en, below + 1).into());
    s.dispatch(Action::Undo.into());
    assert_eq!(s.view().linking.caret, Some((en, below)));

    // By key: where the selection begins.
    s.dispatch(LinkCommand::Caret(en, segment).into());
    let body = &s.workspace().versions()[&en].body;
    let range = body.segments()[segment as usize].range;
    let words = TextRange { start: range.start + at as u32 + 1, end: range.end };
    let ranges = body.to_source(body.segments()[segment as usize].paragraph as usize, words);
    s.dispatch(ViewCommand::Select(Some(Passage { version: en, ranges })).into());
    s.dispatch(Action::BreakSentence.into());
    assert_eq!(text(&s, en, segment + 1), whole[at + 1..]);
    assert!(s.workspace().versions().contains_key(&zh));
}

#[test]
fn confirmed_links_survive_another_alignment() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut s, zh, en, base) = editing(folder.path());
    // A link that the aligner would never make.
    s.dispatch(LinkAct::MergeUp.into());
    let made = row(&s, base - 1);
    s.dispatch(Action::AlignAgain.into());
    settle(&mut s);
    let at = s.rows().row_of(0, made[0][0]).expect("shown");
    assert_eq!(row(&s, at), made);
    assert_eq!(s.linking().status(at), Some(LinkStatus::Confirmed));
    // And so when only a stretch is aligned; nothing outside it changes.
    let far = s.rows().cell(base + 30, 1)[0];
    s.dispatch(LinkCommand::Caret(en, far).into());
    s.dispatch(LinkAct::MoveUp.into());
    s.dispatch(LinkCommand::Caret(en, s.rows().cell(base + 32, 1)[0]).into());
    s.dispatch(LinkAct::ConfirmRow.into());
    let above: Vec<_> = (0..base + 29).map(|r| row(&s, r)).collect();
    let caret = s.rows().cell(base + 34, 1)[0];
    s.dispatch(LinkCommand::Caret(en, caret).into());
    s.dispatch(LinkAct::ShiftDown.into());
    let shifted = s.workspace().clone();
    s.dispatch(Action::AlignStretch.into());
    settle(&mut s);
    assert_ne!(*s.workspace(), shifted, "the aligner brings the shifted text home");
    assert_eq!((0..base + 29).map(|r| row(&s, r)).collect::<Vec<_>>(), above);
    assert!(links(&s, zh, en).links.iter().filter(|l| l.status == LinkStatus::Confirmed).count() >= 4);
}

#[test]
fn the_caret_walks_and_finds() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut s, zh, en, base) = editing(folder.path());
    settle(&mut s);
    s.dispatch(LinkCommand::Move(Toward::Down).into());
    assert_eq!(s.linking().caret_row(), Some(base + 1));
    s.dispatch(LinkCommand::Move(Toward::Left).into());
    assert_eq!(s.linking().caret().map(|c| (c.version, c.row)), Some((zh, base + 1)));
    s.dispatch(LinkCommand::Move(Toward::Up).into());
    s.dispatch(LinkCommand::Move(Toward::Right).into());
    assert_eq!(s.linking().caret().map(|c| (c.version, c.row)), Some((en, base)));
    // Marks stay where they were set, and are undone like any work.
    done(&mut s, LinkAct::MarkRow);
    assert!(s.linking().is_marked(base));
    s.dispatch(LinkCommand::Caret(en, s.rows().cell(base + 20, 1)[0]).into());
    s.dispatch(LinkAct::MarkRow.into());
    s.dispatch(LinkAct::Next(Stop::Mark).into());
    assert_eq!(s.linking().caret_row(), Some(base));
    s.dispatch(LinkAct::MergeUp.into());
    assert!(s.linking().is_marked(base - 1), "the mark is at its text");
    s.dispatch(LinkAct::Previous(Stop::Mark).into());
    assert_eq!(s.linking().caret_row(), Some(base + 19));
    done(&mut s, LinkAct::MarkRow);
    assert_eq!(s.linking().marks(), [base - 1]);
    // Unconfirmed and uneven rows.
    s.dispatch(LinkCommand::Caret(en, s.rows().cell(base - 2, 1)[0]).into());
    s.dispatch(Action::NextUneven.into());
    let uneven = s.linking().caret_row().expect("there");
    assert!(s.linking().is_uneven(uneven) && uneven < base);
    s.dispatch(LinkCommand::Caret(en, s.rows().cell(base - 2, 1)[0]).into());
    s.dispatch(Action::NextUnconfirmed.into());
    assert_eq!(s.linking().caret_row(), Some(base));
}

#[test]
fn three_versions_are_edited_together() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut s = on_file(folder.path());
    let work =
        s.workspace().works().keys().copied().max_by_key(|w| s.workspace().versions_of(*w).count()).expect("a work");
    let ids: Vec<VersionId> = s.workspace().versions_of(work).map(|v| v.id).take(3).collect();
    assert_eq!(ids.len(), 3);
    s.dispatch(ViewCommand::ShowWork(work).into());
    while s.view().panes.len() < 3 {
        s.dispatch(ViewCommand::AddPane(ids[2]).into());
    }
    for (pane, &id) in ids.iter().enumerate() {
        s.dispatch(ViewCommand::SetPane(pane, id).into());
    }
    s.dispatch(Action::AlignMode.into());
    let full = |s: &Session, r: usize| (0..3).all(|p| !s.rows().cell(r, p).is_empty());
    let at = (4..s.rows().len()).find(|&r| full(&s, r) && full(&s, r - 1)).expect("two full rows");
    let outside: Vec<_> = (at + 1..s.rows().len()).map(|r| row(&s, r)).collect();
    s.dispatch(LinkCommand::Caret(ids[1], s.rows().cell(at, 1)[0]).into());
    done(&mut s, LinkAct::MergeUp);
    assert_eq!((at..s.rows().len()).map(|r| row(&s, r)).collect::<Vec<_>>(), outside, "nothing else has moved");
    for (i, &a) in ids.iter().enumerate() {
        for &b in &ids[i + 1..] {
            let confirmed = links(&s, a, b).links.iter().filter(|l| l.status == LinkStatus::Confirmed).count();
            assert!(confirmed > 0, "every pair shown has it");
        }
    }
    done(&mut s, LinkAct::SplitRow);
    done(&mut s, LinkAct::MoveUp);
    done(&mut s, LinkAct::UnlinkRow);
}

#[test]
fn its_keys_act_in_its_mode_alone_and_a_reader_of_a_locked_file_changes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut s, ..) = editing(folder.path());
    assert!(s.enabled(Action::MergeUp) && s.enabled(Action::ToggleWorklist));
    s.dispatch(Action::ReadMode.into());
    assert!(!s.enabled(Action::MergeUp) && !s.enabled(Action::ToggleWorklist));
    let before = s.workspace().clone();
    s.dispatch(Action::MergeUp.into());
    assert_eq!(*s.workspace(), before);
    // What is set aside takes no part.
    s.dispatch(Action::AlignMode.into());
    let aside = s.workspace().versions().values().find_map(|v| {
        let found = (0..v.body.segments().len()).find(|&k| v.body.is_aside(k))?;
        Some((v.id, found as u32))
    });
    if let Some((v, segment)) = aside {
        s.dispatch(ViewCommand::GoTo(v, segment).into());
        s.dispatch(Action::ToggleAsides.into());
        s.dispatch(LinkCommand::Caret(v, segment).into());
        refused(&mut s, LinkAct::ConfirmRow, "link-refused-aside");
    }
}
