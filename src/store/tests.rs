//! What the workspace file promises, tried out.

use super::testing::{self, Act};
use super::*;
use crate::model::{Change, Code, CommitError, Edit, EditKind, History, Names, Put, WorkId};
use crate::text::Lang;
use proptest::prelude::*;
use serde_json::json;
use std::sync::Arc;
use std::time::Duration;

type Book = History<Store>;

fn book(opened: Opened) -> Book {
    History::new(opened.workspace, opened.done, opened.undone, opened.store)
}

fn open(path: &Path) -> Book {
    let opened = Store::open(path).expect("opens");
    assert_eq!(opened.notice, None);
    book(opened)
}

fn act(h: &mut Book, act: Act) {
    if let Some(edit) = testing::edit(h.workspace(), act) {
        h.commit(edit, i64::from(act.1)).expect("an edit drawn for this state fits it");
    }
}

/// Two documents, an alignment, a family with a code, a tag, a setting, one step undone.
fn fill(h: &mut Book) {
    for a in [
        (0, 1, 0, 0),
        (0, 3, 1, 0),
        (2, 0, 1, 2),
        (5, 5, 1, 0),
        (5, 1, 2, 0),
        (6, 0, 0, 1),
        (8, 0, 7, 0),
        (3, 0, 1, 0),
        (4, 1, 1, 0),
        (10, 1, 3, 0),
    ] {
        act(h, a);
    }
    act(h, (9, 0, 0, 0));
    act(h, (10, 2, 5, 0));
    h.undo().expect("undoes").expect("something to undo");
}

fn filled(path: &Path) -> Arc<Workspace> {
    let (store, ws) = Store::create(path).expect("creates");
    let mut h = History::new(ws, vec![], vec![], store);
    fill(&mut h);
    let ws = h.workspace().clone();
    h.into_journal().close().expect("closes");
    ws
}

fn names(dir: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(dir)
        .expect("lists")
        .map(|f| f.expect("entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[derive(Clone, Debug)]
enum Do {
    Act(Act),
    Undo,
    Redo,
    Reopen,
}

fn anything() -> impl Strategy<Value = Do> {
    prop_oneof![
        10 => (any::<u8>(), 0..1000_u32, 0..1000_u32, 0..1000_u32).prop_map(Do::Act),
        3 => Just(Do::Undo),
        2 => Just(Do::Redo),
        1 => Just(Do::Reopen),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_file_always_holds_what_memory_holds(steps in prop::collection::vec(anything(), 1..40)) {
        let dir = tempfile::tempdir().expect("folder");
        let path = dir.path().join("a.duizhao");
        let (store, ws) = Store::create(&path).expect("creates");
        let mut h = History::new(ws, vec![], vec![], store);
        // Something to act on from the start.
        act(&mut h, (0, 1, 1, 0));
        act(&mut h, (5, 1, 1, 0));
        for step in steps {
            match step {
                Do::Act(a) => act(&mut h, a),
                Do::Undo => { h.undo().expect("undoes"); }
                Do::Redo => { h.redo().expect("redoes"); }
                Do::Reopen => {
                    let (before, undo, redo) =
                        (h.workspace().clone(), h.can_undo().map(|(k, w)| (k, w.to_owned())), h.can_redo().map(|(k, w)| (k, w.to_owned())));
                    h.into_journal().close().expect("closes");
                    h = open(&path);
                    prop_assert_eq!(&**h.workspace(), &*before);
                    prop_assert_eq!(h.can_undo().map(|(k, w)| (k, w.to_owned())), undo);
                    prop_assert_eq!(h.can_redo().map(|(k, w)| (k, w.to_owned())), redo);
                }
            }
        }
        let last = h.workspace().clone();
        drop(h);
        let mut h = open(&path);
        prop_assert_eq!(&**h.workspace(), &*last);
        while h.undo().expect("undoes").is_some() {}
        prop_assert_eq!(&**h.workspace(), &Workspace::default());
        drop(h);
        let mut h = open(&path);
        prop_assert_eq!(&**h.workspace(), &Workspace::default());
        while h.can_redo().is_some() {
            h.redo().expect("redoes after reopening");
        }
        drop(h);
        prop_assert_eq!(names(dir.path()), vec!["a.duizhao"]);
    }
}

#[test]
fn a_memory_store_takes_the_same_steps() {
    let mut h = History::new(Workspace::default(), vec![], vec![], Store::in_memory().expect("memory"));
    fill(&mut h);
    assert_eq!(h.workspace().tags().len(), 1);
    assert_eq!(h.journal().path(), None);
}

#[test]
fn a_closed_file_is_whole_and_a_copy_of_it_opens() {
    let dir = tempfile::tempdir().expect("folder");
    let path = dir.path().join("thesis.duizhao");
    let ws = filled(&path);
    assert_eq!(names(dir.path()), ["thesis.duizhao"]);
    let copy = dir.path().join("副本.duizhao");
    fs::copy(&path, &copy).expect("copies");
    assert_eq!(**open(&copy).workspace(), *ws);
}

#[test]
fn opening_and_closing_changes_no_byte() {
    let dir = tempfile::tempdir().expect("folder");
    let path = dir.path().join("a.duizhao");
    filled(&path);
    let before = fs::read(&path).expect("reads");
    open(&path).into_journal().close().expect("closes");
    assert!(fs::read(&path).expect("reads") == before);
}

#[test]
fn what_was_recorded_survives_a_process_that_never_closes() {
    let dir = tempfile::tempdir().expect("folder");
    let path = dir.path().join("a.duizhao");
    let (store, ws) = Store::create(&path).expect("creates");
    let mut h = History::new(ws, vec![], vec![], store);
    fill(&mut h);
    // The bytes on the disk at this moment are what a killed process leaves.
    let other = tempfile::tempdir().expect("folder");
    let left = other.path().join("a.duizhao");
    fs::copy(&path, &left).expect("copies");
    fs::copy(with_end(&path, "-wal"), with_end(&left, "-wal")).expect("copies the log");
    assert_eq!(**open(&left).workspace(), **h.workspace());
    assert_eq!(names(other.path()), ["a.duizhao"]);
}

const KILL: &str = "DUIZHAO_TEST_KILL";

/// Opens the file that the environment names and writes to it, saying after each step how many there are, until it is
/// killed. The test below runs it in a process of its own; by itself it has nothing to do.
#[test]
fn write_until_killed() {
    let Some(path) = std::env::var_os(KILL) else { return };
    let opened = Store::open(Path::new(&path)).expect("opens after a kill");
    let mut steps = opened.done.len();
    let mut h = book(opened);
    for n in 0.. {
        let edit = testing::edit(h.workspace(), ((n % 12) as u8, n, n / 3, n / 7));
        if edit.is_some_and(|e| !e.changes.is_empty() && h.commit(e, 0).is_ok()) {
            steps += 1;
            println!("\nsteps {steps}");
        }
    }
}

#[test]
fn no_step_is_lost_when_the_process_is_killed() {
    use std::io::{BufRead, BufReader};
    use std::process::{Command, Stdio};
    let rounds: u64 = std::env::var("DUIZHAO_TEST_ROUNDS").ok().and_then(|n| n.parse().ok()).unwrap_or(3);
    let dir = tempfile::tempdir().expect("folder");
    let path = dir.path().join("a.duizhao");
    filled(&path);
    let mut told = 0;
    for round in 0..rounds {
        let mut child = Command::new(std::env::current_exe().expect("this test"))
            .args(["--exact", "--nocapture", "store::tests::write_until_killed"])
            .env(KILL, &path)
            .stdout(Stdio::piped())
            .spawn()
            .expect("starts");
        let mut said = BufReader::new(child.stdout.take().expect("piped")).lines();
        let mut steps =
            said.by_ref().map_while(Result::ok).filter_map(|l| l.strip_prefix("steps ")?.parse::<usize>().ok());
        // Wait for some steps, a different number in each round, and strike somewhere in the next ones.
        told = steps.nth((round % 5) as usize).expect("it writes");
        std::thread::sleep(Duration::from_micros(round * 7919 % 30_000));
        child.kill().expect("kills");
        child.wait().expect("ends");
        told = told.max(steps.last().unwrap_or(0));
        let opened = Store::open(&path).expect("opens after a kill");
        // The step that was being written may be there or not; those that were told of are.
        assert!((told..=told + 1).contains(&opened.done.len()), "{told} told, {} there", opened.done.len());
        let mut h = book(opened);
        let now = h.workspace().clone();
        h.undo().expect("undoes").expect("something");
        h.redo().expect("redoes").expect("something");
        assert_eq!(h.workspace(), &now);
    }
    assert!(told > 0);
}

#[test]
fn the_layout_of_the_window_is_kept_beside_history() {
    let dir = tempfile::tempdir().expect("folder");
    let path = dir.path().join("a.duizhao");
    filled(&path);
    let mut opened = Store::open(&path).expect("opens");
    assert_eq!(opened.view, None);
    let steps = opened.done.len();
    opened.store.save_view(&json!({"panes": [1, 2]})).expect("saves");
    opened.store.save_view(&json!({"panes": [2]})).expect("saves");
    drop(opened);
    let opened = Store::open(&path).expect("opens");
    assert_eq!((opened.view, opened.done.len()), (Some(json!({"panes": [2]})), steps));
}

#[test]
fn what_a_file_begins_with_is_there_and_cannot_be_undone() {
    let dir = tempfile::tempdir().expect("folder");
    let path = dir.path().join("a.duizhao");
    let (mut store, ws) = Store::create(&path).expect("creates");
    store.begin_with(&[testing::add_code(&ws, 1, 1), testing::import(&ws, 1, 1)]).expect("writes");
    store.close().expect("closes");
    let mut h = open(&path);
    assert_eq!((h.workspace().codes().len(), h.workspace().versions().len()), (1, 2));
    assert_eq!(h.can_undo(), None);
    act(&mut h, (6, 0, 0, 0));
    drop(h);
    assert_eq!(open(&path).workspace().tags().len(), 1);
}

#[test]
fn confirming_one_link_costs_history_one_link() {
    let mut h = History::new(Workspace::default(), vec![], vec![], Store::in_memory().expect("memory"));
    act(&mut h, (0, 1, 2, 0));
    act(&mut h, (2, 0, 1, 2));
    act(&mut h, (3, 0, 1, 0));
    let last = "SELECT changes FROM history ORDER BY seq DESC LIMIT 1";
    let line: String = h.journal().db().expect("open").query_row(last, [], |r| r.get(0)).expect("a line");
    assert_eq!(line.matches("confidence").count(), 2, "one link before, one after: {line}");
}

#[test]
fn one_window_writes_and_others_read() {
    let dir = tempfile::tempdir().expect("folder");
    let path = dir.path().join("a.duizhao");
    filled(&path);
    let mut first = open(&path);
    assert!(matches!(Store::open(&path), Err(StoreError::AlreadyOpen { .. })));
    act(&mut first, (10, 3, 5, 0));
    let second = Store::open_read_only(&path).expect("opens for reading");
    assert_eq!(second.workspace, **first.workspace());
    assert!(second.store.is_read_only());
    let mut second = book(second);
    let refused = testing::setting(second.workspace(), 3, 4);
    let refused = second.commit(refused, 0);
    assert!(matches!(refused, Err(CommitError::Journal(_))), "{refused:?}");
    // The reader does not keep the writer from closing the file whole, nor from being followed by another.
    drop(first);
    assert_eq!(names(dir.path()), ["a.duizhao"]);
    let _third = open(&path);
}

#[test]
fn a_lock_file_that_someone_left_keeps_nobody_out() {
    let dir = tempfile::tempdir().expect("folder");
    let path = dir.path().join("a.duizhao");
    filled(&path);
    // Held and let go of without being removed, as by a process that was killed.
    drop(Lock::take(&fs::canonicalize(&path).expect("path")).expect("locks"));
    open(&path);
}

#[test]
fn another_programs_write_is_noticed_and_not_overwritten() {
    let dir = tempfile::tempdir().expect("folder");
    let path = dir.path().join("a.duizhao");
    filled(&path);
    let mut h = open(&path);
    let before = h.workspace().clone();
    let other = Connection::open_with_flags(&path, OpenFlags::SQLITE_OPEN_READ_WRITE).expect("opens");
    other.execute("UPDATE tag SET memo = 'from outside'", []).expect("writes");
    drop(other);
    let edit = testing::setting(h.workspace(), 3, 5);
    assert!(matches!(h.commit(edit, 0), Err(CommitError::Journal(_))));
    assert!(matches!(h.journal().trouble(), Some(StoreError::ChangedOutside { .. })));
    assert_eq!(h.workspace(), &before);
    drop(h);
    let opened = Store::open(&path).expect("opens");
    assert_eq!(opened.notice, Some(Notice::ChangedOutside));
    assert!(opened.workspace.tags().values().all(|t| t.memo == "from outside"));
}

#[test]
fn another_programs_write_after_our_first_is_noticed_too() {
    let dir = tempfile::tempdir().expect("folder");
    let path = dir.path().join("a.duizhao");
    filled(&path);
    let mut h = open(&path);
    act(&mut h, (10, 3, 5, 0));
    let other = Connection::open_with_flags(&path, OpenFlags::SQLITE_OPEN_READ_WRITE).expect("opens");
    other.execute("UPDATE tag SET memo = 'from outside'", []).expect("writes");
    let edit = testing::setting(h.workspace(), 3, 3);
    assert!(h.commit(edit, 0).is_err());
    assert!(matches!(h.journal().trouble(), Some(StoreError::ChangedOutside { .. })));
}

#[cfg(unix)]
#[test]
fn a_file_put_in_its_place_is_noticed() {
    let dir = tempfile::tempdir().expect("folder");
    let path = dir.path().join("a.duizhao");
    filled(&path);
    let mut h = open(&path);
    let copy = dir.path().join("copy");
    fs::copy(&path, &copy).expect("copies");
    fs::rename(&copy, &path).expect("moves");
    let edit = testing::setting(h.workspace(), 3, 5);
    assert!(h.commit(edit, 0).is_err());
    assert!(matches!(h.journal().trouble(), Some(StoreError::Moved { .. })));
    let kept = dir.path().join("kept.duizhao");
    h.journal().backup(&kept).expect("a copy can still be saved");
}

#[test]
fn a_full_disk_leaves_file_and_memory_as_they_were() {
    let dir = tempfile::tempdir().expect("folder");
    let path = dir.path().join("a.duizhao");
    filled(&path);
    let mut h = open(&path);
    let before = h.workspace().clone();
    let db = h.journal().db().expect("open");
    let pages: i64 = db.pragma_query_value(None, "page_count", |r| r.get(0)).expect("pages");
    db.pragma_update_and_check(None, "max_page_count", pages + 1, |_| Ok(())).expect("limits");
    let mut big = testing::import(h.workspace(), 77, 2);
    big.what = "x".repeat(100_000);
    let failed = h.commit(big, 0);
    assert!(matches!(failed, Err(CommitError::Journal(_))), "{failed:?}");
    assert!(matches!(h.journal().trouble(), Some(StoreError::DiskFull { .. })));
    assert_eq!(h.workspace(), &before);
    // What fits is still written.
    act(&mut h, (10, 3, 5, 0));
    assert_eq!(h.journal().trouble(), None);
    let now = h.workspace().clone();
    drop(h);
    assert_eq!(**open(&path).workspace(), *now);
}

#[test]
fn a_step_that_breaks_at_its_last_change_leaves_no_trace() {
    let dir = tempfile::tempdir().expect("folder");
    let path = dir.path().join("a.duizhao");
    let ws = filled(&path);
    let mut opened = Store::open(&path).expect("opens");
    // The model would refuse it; the file does so by itself: a document of no work.
    let mut d = ws.documents().values().next().expect("a document").clone();
    let before = d.clone();
    d.work = WorkId(999);
    let setting = Change::Setting(Put::add("new".to_owned(), json!(1)));
    let edit = Edit::new(EditKind::EditDocument, "", vec![setting, Change::Document(Put::replace(d.id, before, d))]);
    let entry = Entry { seq: 99, at: 0, edit };
    assert!(opened.store.record(&Step::Commit(&entry)).is_err());
    drop(opened);
    let h = open(&path);
    assert_eq!(**h.workspace(), *ws);
    assert!(h.can_redo().is_some(), "what was undone can still be redone");
}

#[test]
fn what_cannot_come_back_is_not_taken() {
    let mut h = History::new(Workspace::default(), vec![], vec![], Store::in_memory().expect("memory"));
    act(&mut h, (0, 1, 1, 0));
    let good = testing::align(h.workspace(), 0, 1, 0).expect("two versions");
    let Some(Change::Alignment(mut put)) = good.changes.into_iter().next() else { panic!("an alignment") };
    let mut bad = put.after.as_deref().expect("added").clone();
    bad.links[0].confidence = f32::INFINITY;
    put.after = Some(Arc::new(bad));
    let refused = h.commit(Edit::new(EditKind::Align, "", vec![Change::Alignment(put)]), 0);
    assert!(matches!(refused, Err(CommitError::Journal(_))));
    assert!(matches!(h.journal().trouble(), Some(StoreError::Unstorable { .. })));
}

#[test]
fn places_that_are_not_there_are_named() {
    let dir = tempfile::tempdir().expect("folder");
    let nowhere = dir.path().join("no such folder");
    assert!(
        matches!(Store::create(&nowhere.join("a.duizhao")), Err(StoreError::MissingFolder { folder }) if folder == nowhere)
    );
    assert!(matches!(Store::open(&nowhere.join("a.duizhao")), Err(StoreError::MissingFolder { .. })));
    assert!(matches!(Store::open(&dir.path().join("a.duizhao")), Err(StoreError::Missing { .. })));
    assert!(matches!(Store::open(dir.path()), Err(StoreError::NotAWorkspace { .. } | StoreError::Io { .. })));
    let path = dir.path().join("b.duizhao");
    fs::write(&path, "mine").expect("writes");
    assert!(matches!(Store::create(&path), Err(StoreError::Exists { .. })));
    assert_eq!(fs::read(&path).expect("reads"), b"mine");
}

#[test]
fn files_that_are_not_ours_are_told_from_damaged_ones() {
    let dir = tempfile::tempdir().expect("folder");
    let path = dir.path().join("a.duizhao");
    fs::write(&path, "第一章 total nonsense").expect("writes");
    assert!(matches!(Store::open(&path), Err(StoreError::NotAWorkspace { .. })));
    fs::write(&path, "").expect("writes");
    assert!(matches!(Store::open(&path), Err(StoreError::Damaged { .. })));
    let foreign = dir.path().join("foreign.db");
    let db = Connection::open_with_flags(&foreign, OpenFlags::default()).expect("creates");
    db.execute_batch("CREATE TABLE work (id)").expect("creates");
    drop(db);
    assert!(matches!(Store::open(&foreign), Err(StoreError::NotAWorkspace { .. })));
}

#[test]
fn a_file_from_a_newer_release_is_left_alone() {
    let dir = tempfile::tempdir().expect("folder");
    let path = dir.path().join("a.duizhao");
    filled(&path);
    let db = Connection::open_with_flags(&path, OpenFlags::default()).expect("opens");
    db.pragma_update(None, "user_version", 40).expect("writes");
    drop(db);
    let before = fs::read(&path).expect("reads");
    let error = Store::open(&path).expect_err("refuses");
    assert!(matches!(error, StoreError::Newer { found: 40, known: 2, .. }), "{error:?}");
    assert!(matches!(Store::open_read_only(&path), Err(StoreError::Newer { .. })));
    assert!(fs::read(&path).expect("reads") == before);
}

/// Opens a broken file by every door; whatever comes of it, it is no panic, no byte of it changes unless it is sound, and
/// no other content passes unseen.
fn survives(path: &Path, bytes: &[u8], truth: &Workspace) -> bool {
    fs::write(path, bytes).expect("writes");
    let opened = Store::open(path);
    let silent = match &opened {
        Ok(o) => o.notice.is_none() && o.workspace != *truth,
        Err(e) => {
            assert!(!e.to_string().is_empty());
            false
        }
    };
    assert!(!silent, "a change passed unseen");
    let whole = opened.is_ok();
    drop(opened);
    assert!(whole || fs::read(path).expect("reads") == bytes, "a damaged file was written to");
    let _ = Store::open_read_only(path);
    whole
}

#[test]
fn truncated_files_give_errors() {
    let dir = tempfile::tempdir().expect("folder");
    let path = dir.path().join("a.duizhao");
    let ws = filled(&path);
    let bytes = fs::read(&path).expect("reads");
    for at in [
        1,
        15,
        16,
        50,
        99,
        100,
        101,
        1000,
        4095,
        4096,
        4097,
        20_000,
        bytes.len() / 2,
        bytes.len() - 4096,
        bytes.len() - 1,
    ] {
        assert!(!survives(&path, &bytes[..at], &ws), "cut at {at}");
    }
}

#[test]
fn a_turned_bit_is_an_error_or_a_notice_or_in_no_content() {
    let dir = tempfile::tempdir().expect("folder");
    let path = dir.path().join("a.duizhao");
    let ws = filled(&path);
    let bytes = fs::read(&path).expect("reads");
    // A step that is prime to the page size visits every kind of place.
    for at in (0..bytes.len()).step_by(131) {
        let mut broken = bytes.clone();
        broken[at] ^= 1 << (at % 8);
        survives(&path, &broken, &ws);
    }
}

#[test]
fn what_is_left_of_a_damaged_file_can_be_saved() {
    let dir = tempfile::tempdir().expect("folder");
    let path = dir.path().join("a.duizhao");
    let ws = filled(&path);
    Store::open(&path).expect("opens").store.backup(&backup::free_name(&path, "x")).expect("copies");
    let db = Connection::open_with_flags(&path, OpenFlags::default()).expect("opens");
    db.pragma_update(None, "foreign_keys", false).expect("sets");
    db.execute_batch("UPDATE work SET title = '{'; UPDATE history SET changes = '?'; DELETE FROM code")
        .expect("breaks");
    drop(db);
    let before = fs::read(&path).expect("reads");
    let error = Store::open(&path).expect_err("damaged");
    assert!(
        matches!(&error, StoreError::Damaged { backup: Some(b), .. } if b.ends_with("a.backup-x.duizhao")),
        "{error:?}"
    );
    let to = dir.path().join("saved.duizhao");
    let saved = salvage(&path, &to).expect("saves");
    assert!(fs::read(&path).expect("reads") == before);
    assert_eq!((saved.documents, saved.tags), (ws.documents().len(), ws.tags().len()));
    assert!(saved.lost > 0);
    let h = open(&to);
    assert_eq!(h.workspace().tags(), ws.tags());
    assert_eq!(h.workspace().versions(), ws.versions());
    assert_eq!(h.workspace().alignments(), ws.alignments());
}

#[test]
fn salvage_never_panics_on_broken_pages() {
    let dir = tempfile::tempdir().expect("folder");
    let path = dir.path().join("a.duizhao");
    filled(&path);
    let bytes = fs::read(&path).expect("reads");
    for page in 0..bytes.len() / 4096 {
        let mut broken = bytes.clone();
        broken[page * 4096..page * 4096 + 64].fill(0xA5);
        fs::write(&path, &broken).expect("writes");
        let to = dir.path().join(format!("saved-{page}.duizhao"));
        if salvage(&path, &to).is_ok() {
            open(&to);
        } else {
            assert!(!to.exists());
        }
    }
}

#[test]
fn a_copy_is_checked_and_opens() {
    let dir = tempfile::tempdir().expect("folder");
    let path = dir.path().join("a.duizhao");
    filled(&path);
    let mut h = open(&path);
    act(&mut h, (10, 3, 5, 0));
    let to = dir.path().join("copy.duizhao");
    fs::write(&to, "old").expect("writes");
    h.journal().backup(&to).expect("copies");
    assert_eq!(**open(&to).workspace(), **h.workspace());
    assert!(matches!(h.journal().backup(&path), Err(StoreError::Exists { .. })));
    let nowhere = dir.path().join("none").join("c.duizhao");
    assert!(matches!(h.journal().backup(&nowhere), Err(StoreError::MissingFolder { .. })));
    drop(h);
    assert_eq!(names(dir.path()), ["a.duizhao", "copy.duizhao"]);
}

const LATER: &[schema::Migration] = &[schema::MIGRATIONS[0], schema::MIGRATIONS[1], |tx| {
    tx.execute_batch("ALTER TABLE work ADD COLUMN note TEXT NOT NULL DEFAULT ''")
}];
const BROKEN: &[schema::Migration] = &[schema::MIGRATIONS[0], schema::MIGRATIONS[1], |tx| {
    tx.execute_batch("ALTER TABLE work ADD COLUMN note TEXT NOT NULL DEFAULT ''; DROP TABLE no_such_table")
}];

#[test]
fn an_older_file_climbs_and_a_copy_stays_behind() {
    let dir = tempfile::tempdir().expect("folder");
    let path = dir.path().join("a.duizhao");
    let ws = filled(&path);
    let before = fs::read(&path).expect("reads");
    assert!(Store::open_by(&path, BROKEN).is_err());
    let failed = dir.path().join("a.backup-format-2.duizhao");
    assert!(fs::read(&path).expect("reads") == before, "a step that fails takes nothing with it");
    let opened = Store::open_by(&path, LATER).expect("climbs");
    let backup = dir.path().join("a.backup-format-2-2.duizhao");
    let real = |p: &Path| fs::canonicalize(p).expect("is there");
    assert!(matches!(&opened.notice, Some(Notice::Migrated { from: 2, backup: b }) if real(b) == real(&backup)));
    assert_eq!(opened.workspace, *ws);
    drop(opened);
    assert_eq!(newest_backup(&path).map(|p| real(&p)), Some(real(&backup)));
    for copy in [failed, backup] {
        assert_eq!(**open(&copy).workspace(), *ws, "a copy has the older format and all the rest");
    }
    assert!(matches!(Store::open(&path), Err(StoreError::Newer { found: 3, known: 2, .. })));
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_to_opens_for_reading() {
    use std::os::unix::fs::PermissionsExt;
    let dir = tempfile::tempdir().expect("folder");
    let path = dir.path().join("a.duizhao");
    let ws = filled(&path);
    let mode = |m| fs::set_permissions(dir.path(), fs::Permissions::from_mode(m)).expect("sets");
    mode(0o555);
    if tempfile::tempfile_in(dir.path()).is_ok() {
        mode(0o755); // The superuser writes everywhere: there is nothing to see here.
        return;
    }
    let opened = Store::open(&path).expect("opens");
    assert_eq!(opened.notice, Some(Notice::ReadOnly));
    assert_eq!(opened.workspace, *ws);
    let made = Store::create(&dir.path().join("b.duizhao"));
    assert!(matches!(made, Err(StoreError::ReadOnly { .. })), "{made:?}");
    // A file that a crash left in write-ahead mode can be read there too.
    mode(0o755);
    let mut h = open(&path);
    act(&mut h, (10, 3, 5, 0));
    let other = tempfile::tempdir().expect("folder");
    let left = other.path().join("a.duizhao");
    fs::copy(&path, &left).expect("copies");
    fs::copy(with_end(&path, "-wal"), with_end(&left, "-wal")).expect("copies the log");
    fs::set_permissions(other.path(), fs::Permissions::from_mode(0o555)).expect("sets");
    let opened = Store::open(&left).expect("opens");
    assert_eq!((opened.notice, &opened.workspace), (Some(Notice::ReadOnly), &**h.workspace()));
    fs::set_permissions(other.path(), fs::Permissions::from_mode(0o755)).expect("sets");
}

/// A file as the first release wrote it. It is never written again: whatever comes later has to read it.
const FIRST: &[u8] = include_bytes!("../../tests/fixtures/schema-1.duizhao");

#[test]
fn the_first_format_is_read_for_ever() {
    let dir = tempfile::tempdir().expect("folder");
    let path = dir.path().join("first.duizhao");
    fs::write(&path, FIRST).expect("writes");
    let mut h = book(Store::open(&path).expect("opens"));
    let ws = h.workspace().clone();
    assert_eq!((ws.documents().len(), ws.versions().len(), ws.codes().len(), ws.tags().len()), (2, 4, 2, 1));
    let tag = ws.tags().values().next().expect("a tag");
    assert_eq!(tag.exact, "网络空间1号第1段是人类共同的家园。");
    assert_eq!(tag.memo, "7\0 & more");
    assert!(tag.is_exact(&ws.source_of(tag.document).expect("its text").text));
    assert_eq!(ws.alignments().values().map(|a| a.links.len()).sum::<usize>(), 4);
    h.redo().expect("redoes").expect("one step was undone");
    while h.undo().expect("undoes").is_some() {}
    assert_eq!(**h.workspace(), Workspace::default());
}

/// A file as the second format has it, with what only that can hold: a code with an example, a digit, a codebook, and notes
/// in several languages.
const SECOND: &[u8] = include_bytes!("../../tests/fixtures/schema-2.duizhao");

/// What is in it. It was written by this, at the time of the second format.
fn filled_second(path: &Path) -> Workspace {
    let before = filled(path);
    let mut h = open(path);
    let code = before.codes().values().next().expect("a code").clone();
    let after = Code {
        include: Names::pair("When peace is named", "谈到和平时"),
        exclude: Names::one(Lang::EN, "Peace of mind"),
        example: Names::pair("a peaceful cyberspace", "和平的网络空间"),
        key: Some(7),
        book: crate::model::BookId("second".into()),
        ..code.clone()
    };
    let put = Change::Code(Put::replace(code.id.clone(), code, after));
    h.commit(Edit::new(EditKind::EditCodebook, "", vec![put]), 3).expect("commits");
    let ws = Workspace::clone(h.workspace());
    h.into_journal().close().expect("closes");
    ws
}

#[test]
fn the_second_format_is_read_for_ever() {
    let dir = tempfile::tempdir().expect("folder");
    let (path, now) = (dir.path().join("second.duizhao"), dir.path().join("now.duizhao"));
    fs::write(&path, SECOND).expect("writes");
    let mut h = book(Store::open(&path).expect("opens"));
    let ws = h.workspace().clone();
    assert_eq!(*ws, filled_second(&now));
    let code = ws.codes().values().find(|c| c.key == Some(7)).expect("a code with a digit");
    assert_eq!((code.book.0.as_str(), code.example.get(Lang::ZH)), ("second", "和平的网络空间"));
    assert_eq!((code.include.get(Lang::EN), code.exclude.get(Lang::EN)), ("When peace is named", "Peace of mind"));
    while h.undo().expect("undoes").is_some() {}
    assert_eq!(**h.workspace(), Workspace::default());
}

/// How the first fixture was made. Should a new format come, its first file is made so, under a new name.
#[test]
fn a_file_made_now_holds_what_the_first_one_did() {
    let dir = tempfile::tempdir().expect("folder");
    let (now, first) = (dir.path().join("now.duizhao"), dir.path().join("first.duizhao"));
    filled(&now);
    fs::write(&first, FIRST).expect("writes");
    assert_eq!(Store::open(&now).expect("opens").workspace, Store::open(&first).expect("opens").workspace);
}
