//! The way of a reader through the program, by the commands that the window sends: open, read, compare, tag, undo, redo,
//! export, reopen.

use duizhao::app::opening::{self, Start};
use duizhao::app::view::{Mode, Passage};
use duizhao::app::{
    Action, Command, CompareCommand, ExcerptFormat, FileCommand, GiveCommand, Session, TagCommand, ViewCommand,
};
use duizhao::collate::Switch;
use duizhao::model::{CodeId, Version};
use duizhao::text::{Lang, TextRange};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// A session on a new workspace file with the built-in corpus.
pub(crate) fn on_file(folder: &Path) -> Session {
    let path = folder.join("test.duizhao");
    opening::create(&path, true).expect("a workspace is made");
    open(&path)
}

pub(crate) fn open(path: &Path) -> Session {
    Session::start(None, &Start::Workspace(path.to_owned()), Arc::new(|| ())).with_clock(|| 1_766_000_000)
}

pub(crate) fn settle(s: &mut Session) {
    assert!(s.settle(Duration::from_secs(60)), "jobs come to rest: {:?}", s.running());
}

pub(crate) fn version<'s>(s: &'s Session, siglum: &str, lang: Lang) -> &'s Version {
    let ws = s.workspace();
    ws.versions()
        .values()
        .find(|v| v.lang == lang && ws.documents().get(&v.document).is_some_and(|d| d.siglum == siglum))
        .expect("the corpus has it")
}

/// The passage of a version that reads `words`.
pub(crate) fn passage(v: &Version, words: &str) -> Passage {
    let found = (0..v.body.paragraphs().len()).filter(|&p| v.body.paragraphs()[p].aside.is_none()).find_map(|p| {
        let at = v.body.text(p).find(words)?;
        Some(v.body.to_source(p, TextRange::from_usize(at, at + words.len())))
    });
    Passage { version: v.id, ranges: found.expect("it is there") }
}

fn code(id: &str) -> CodeId {
    CodeId::from(id)
}

#[test]
fn the_whole_way() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut s = on_file(folder.path());
    assert!(!s.is_read_only());
    assert_eq!(s.view().panes.len(), 2, "two versions stand side by side from the start");
    assert!(s.rows().len() > 50);

    // Compare.
    let (a, b) = (version(&s, "000", Lang::EN).id, version(&s, "001", Lang::EN).id);
    s.dispatch(CompareCommand::Versions(a, b).into());
    settle(&mut s);
    assert_eq!(s.findings().expect("made").left, 6);
    for switch in [Switch::Quotes, Switch::Case, Switch::Hyphen] {
        s.dispatch(CompareCommand::Toggle(switch).into());
    }
    settle(&mut s);
    assert_eq!(s.findings().expect("made").left, 0);

    // Tag: two codes on one passage, and another that overlaps it.
    let zh = version(&s, "004", Lang::ZH).clone();
    let first = passage(&zh, "尊重网络主权");
    s.dispatch(ViewCommand::Select(Some(first.clone())).into());
    s.dispatch(TagCommand::Add(code("p.sovereignty")).into());
    s.dispatch(TagCommand::Add(code("s.governments")).into());
    s.dispatch(ViewCommand::Select(Some(passage(&zh, "网络主权。《联合国宪章》确立的主权平等原则"))).into());
    s.dispatch(TagCommand::AddByDigit(1).into());
    assert_eq!(s.workspace().tags().len(), 2);
    assert_eq!(s.count(&code("p.sovereignty")), 2, "both tags have it: {:?}", s.workspace().tags());
    assert_eq!(s.count(&code("p")), 2, "a family counts a tag once");
    let tag = *s.workspace().tags().keys().next().expect("a tag");
    s.dispatch(TagCommand::Memo(tag, "heading".into()).into());
    let shown = s.passage(tag).expect("shown");
    assert_eq!(shown.quotation, "尊重网络主权");
    assert!(
        shown.counterparts.iter().any(|c| c.lang == Lang::EN && c.text == "Respecting sovereignty in cyberspace."),
        "{shown:?}"
    );
    let lanes: Vec<usize> = (0..zh.body.paragraphs().len()).flat_map(|p| s.marks(zh.id, p)).map(|m| m.lane).collect();
    assert_eq!(lanes, [0, 1, 2], "each code of overlapping passages has a lane of its own");

    // Undo, redo.
    let with_memo = s.workspace().clone();
    assert!(s.undo_label().is_some_and(|l| l.contains("p.sovereignty")), "{:?}", s.undo_label());
    s.dispatch(Action::Undo.into());
    assert_eq!(s.workspace().tags()[&tag].memo, "");
    s.dispatch(Action::Redo.into());
    assert_eq!(*s.workspace(), with_memo);

    // Export.
    for format in ExcerptFormat::ALL {
        let path = folder.path().join(format!("excerpts.{}", format.extension()));
        s.dispatch(GiveCommand::Export { path: path.clone(), format }.into());
        settle(&mut s);
        let bytes = std::fs::read(&path).expect("written");
        if let Ok(text) = String::from_utf8(bytes) {
            assert!(text.contains("尊重网络主权") && text.contains("Respecting sovereignty in cyberspace"), "{text}");
        }
    }
    let said = s.notices().last().expect("it says so").text(s.language());
    assert!(said.contains('2'), "{said}");

    // Reopen: everything is there, and the way back too.
    s.dispatch(ViewCommand::ShowWork(s.workspace().works().keys().next_back().copied().expect("a work")).into());
    let panes = s.view().panes.clone();
    s.close();
    let mut again = open(&folder.path().join("test.duizhao"));
    assert_eq!(*again.workspace(), with_memo);
    assert_eq!(again.view().panes, panes, "the panes are as they were left");
    for _ in 0..20 {
        again.dispatch(Action::Undo.into());
    }
    assert!(again.workspace().tags().is_empty());
    assert!(!again.enabled(Action::Undo));
    assert!(!again.workspace().is_empty(), "undo does not take the corpus away");
}

#[test]
fn documents_come_in_are_aligned_and_go_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut s = on_file(folder.path());
    let before = s.workspace().clone();
    let zh = folder.path().join("zh.txt");
    let en = folder.path().join("en.txt");
    std::fs::write(&zh, "第一条\n\n网络安全很重要。我们必须合作。\n").expect("written");
    std::fs::write(&en, "Article 1\n\nCyber security is important. We must cooperate.\n").expect("written");
    s.dispatch(FileCommand::Drop(vec![zh, en]).into());
    settle(&mut s);
    assert_eq!(s.workspace().documents().len(), 7);
    assert_eq!(s.workspace().works().len(), 4, "two files of one language each are versions of one work");
    assert_eq!(s.view().panes.len(), 2);
    let linked = (0..s.rows().len()).filter(|&r| s.rows().is_linked(r)).count();
    assert_eq!(linked, 3);
    // Removing one takes its links along; undo brings all back.
    let newest = s.workspace().documents().keys().next_back().copied().expect("a document");
    let both = s.workspace().clone();
    s.dispatch(FileCommand::RemoveDocument(newest).into());
    assert_eq!(s.workspace().documents().len(), 6);
    s.dispatch(Action::Undo.into());
    assert_eq!(*s.workspace(), both);
    s.dispatch(Action::Undo.into());
    assert_eq!(*s.workspace(), before);
}

#[test]
fn what_cannot_be_read_is_told_and_changes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut s = on_file(folder.path());
    let before = s.workspace().clone();
    let bad = folder.path().join("picture.txt");
    std::fs::write(&bad, [0u8, 159, 146, 150, 0, 0]).expect("written");
    let paths = vec![bad, folder.path().join("nowhere.txt")];
    s.dispatch(FileCommand::Import { paths, work: None }.into());
    settle(&mut s);
    assert_eq!(*s.workspace(), before);
    assert_eq!(s.notices().len(), 2);
    // Esc puts what is wrong away first, and only then gives the selection up.
    let selected = passage(version(&s, "003", Lang::EN), "cyber crimes");
    s.dispatch(ViewCommand::Select(Some(selected)).into());
    for left in [1, 0] {
        s.dispatch(Action::Back.into());
        assert_eq!((s.notices().len(), s.view().selection.is_some()), (left, true));
    }
    s.dispatch(Action::Back.into());
    assert!(s.view().selection.is_none());
    // The same bytes twice are one document.
    let seed = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/003_23c1be4f8a587c6b.txt");
    s.dispatch(FileCommand::Import { paths: vec![seed], work: None }.into());
    settle(&mut s);
    assert_eq!(*s.workspace(), before);
    assert!(s.notices().last().is_some_and(|n| n.key == "notice-import-known"));
}

#[test]
fn a_second_window_reads_and_says_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut first = on_file(folder.path());
    let mut second = open(&folder.path().join("test.duizhao"));
    assert!(second.is_read_only());
    assert!(second.notices().iter().any(|n| n.key == "notice-opened-elsewhere"));
    let passage = passage(version(&second, "003", Lang::EN), "cyber crimes");
    second.dispatch(TagCommand::AddTo(passage.clone(), code("m.security")).into());
    assert!(second.workspace().tags().is_empty(), "nothing is changed behind the first one's back");
    first.dispatch(TagCommand::AddTo(passage, code("m.security")).into());
    assert_eq!(first.workspace().tags().len(), 1);
}

#[test]
fn a_workspace_that_cannot_be_opened_leaves_the_program_usable() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("broken.duizhao");
    std::fs::write(&path, "this is no database").expect("written");
    let s = open(&path);
    assert!(!s.workspace().is_empty(), "the built-in corpus is shown instead");
    assert_eq!(s.path(), None);
    assert!(s.notices().iter().any(|n| n.key == "store-not-a-workspace"), "{:?}", s.notices());
    assert_eq!(std::fs::read_to_string(&path).expect("there"), "this is no database");
}

#[test]
fn differences_and_passages_are_stepped_through_round_and_round() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut s = on_file(folder.path());
    s.dispatch(Action::CompareMode.into());
    assert_eq!(s.view().mode, Mode::Compare);
    let (a, b) = (version(&s, "000", Lang::EN).id, version(&s, "001", Lang::EN).id);
    s.dispatch(CompareCommand::Versions(a, b).into());
    settle(&mut s);
    let stops: Vec<usize> = s.findings().expect("made").stops().collect();
    assert_eq!(stops.len(), 6);
    s.dispatch(Action::PreviousDifference.into());
    assert_eq!(s.view().compare.current, stops[5]);
    s.dispatch(Action::NextDifference.into());
    assert_eq!(s.view().compare.current, stops[0]);

    let en = version(&s, "003", Lang::EN).clone();
    for words in ["cyber crimes", "cyber terrorism"] {
        s.dispatch(TagCommand::AddTo(passage(&en, words), code("m.security")).into());
    }
    s.dispatch(TagCommand::Activate(Some(code("m"))).into());
    s.dispatch(ViewCommand::Select(None).into());
    s.dispatch(Action::NextPassage.into());
    assert_eq!(s.view().mode, Mode::Read);
    assert!(s.view().panes.contains(&en.id), "the reader goes to the work of the passage");
    let first = s.view().focus_tag;
    s.dispatch(Action::NextPassage.into());
    assert_ne!(s.view().focus_tag, first);
    s.dispatch(Action::NextPassage.into());
    assert_eq!(s.view().focus_tag, first);
}

#[test]
fn the_first_run_makes_the_corpus_and_the_second_finds_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let places = duizhao::app::preferences::Places::under(folder.path());
    let start = || Session::start(Some(places.clone()), &Start::Last, Arc::new(|| ()));
    let mut s = start();
    assert_eq!(
        s.path().map(PathBuf::from),
        Some(places.corpus.canonicalize().expect("made")).or(Some(places.corpus.clone()))
    );
    let passage = passage(version(&s, "003", Lang::EN), "cyber crimes");
    s.dispatch(TagCommand::AddTo(passage, code("m.security")).into());
    s.dispatch(Command::Do(Action::SwitchLanguage));
    let language = s.language();
    s.close();
    let s = start();
    assert_eq!(s.workspace().tags().len(), 1);
    assert_eq!(s.language(), language);
    assert!(s.notices().is_empty(), "{:?}", s.notices());
}

#[test]
fn a_comparison_begins_at_the_place_that_was_asked_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut s = on_file(folder.path());
    let (a, b) = (version(&s, "001", Lang::EN).clone(), version(&s, "000", Lang::EN).id);
    let order =
        (0..a.body.paragraphs().len()).find(|&p| a.body.text(p).starts_with("Building a sound order")).expect("there");
    s.dispatch(CompareCommand::At(a.id, b, order).into());
    settle(&mut s);
    assert_eq!(s.view().mode, Mode::Compare);
    let made = s.findings().expect("made").clone();
    let found = made.all[made.focus(s.view().compare.current).expect("one in focus")];
    assert!(made.table.sections[found.at.section].paragraphs[0].contains(&order));
}

#[test]
fn the_reader_knows_where_the_versions_of_a_language_differ() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut s = on_file(folder.path());
    let en = version(&s, "004", Lang::EN).clone();
    // The page has its beginning twice; the first is set aside.
    let shown = |p: &usize| en.body.paragraphs()[*p].aside.is_none();
    let mut shown = (0..en.body.paragraphs().len()).filter(shown);
    let paragraph = shown.find(|&p| en.body.text(p).contains("five-point proposal")).expect("there");
    assert!(s.variants(en.id, paragraph).is_empty(), "not before it is asked for");
    s.dispatch(Action::ToggleVariants.into());
    settle(&mut s);
    let marked: Vec<&str> =
        s.variants(en.id, paragraph).iter().filter_map(|(r, _)| r.slice(en.body.text(paragraph))).collect();
    assert!(marked.contains(&"Internet"), "{marked:?}");
    // What is ignored is not marked here either.
    let before = marked.len();
    s.dispatch(CompareCommand::Toggle(Switch::Case).into());
    settle(&mut s);
    assert!(s.variants(en.id, paragraph).len() < before);
    s.dispatch(Action::ToggleVariants.into());
    assert!(s.variants(en.id, paragraph).is_empty());
}
