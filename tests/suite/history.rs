//! What holds whatever a reader does, in whatever order.

use crate::session::{on_file, version};
use duizhao::app::view::Passage;
use duizhao::app::{Action, CompareCommand, FileCommand, Session, TagCommand};
use duizhao::collate::Switch;
use duizhao::model::rows::Asides;
use duizhao::model::{CodeId, Rows, TagId, Version};
use duizhao::text::{Lang, TextRange};
use proptest::prelude::*;

#[derive(Clone, Debug)]
enum Act {
    Tag(usize, usize, usize, usize),
    RemoveTag(usize),
    RemoveCode(usize, usize),
    Memo(usize, String),
    SetAside(usize, usize, bool),
    Ignore(usize),
    Undo,
    Redo,
    RemoveDocument(usize),
}

fn act() -> impl Strategy<Value = Act> {
    let n = 0usize..1000;
    prop_oneof![
        6 => (n.clone(), n.clone(), n.clone(), n.clone()).prop_map(|(v, p, r, c)| Act::Tag(v, p, r, c)),
        2 => n.clone().prop_map(Act::RemoveTag),
        1 => (n.clone(), n.clone()).prop_map(|(t, c)| Act::RemoveCode(t, c)),
        2 => (n.clone(), ".{0,12}").prop_map(|(t, m)| Act::Memo(t, m)),
        1 => (n.clone(), n.clone(), any::<bool>()).prop_map(|(v, p, a)| Act::SetAside(v, p, a)),
        1 => n.clone().prop_map(Act::Ignore),
        3 => Just(Act::Undo),
        2 => Just(Act::Redo),
        1 => n.prop_map(Act::RemoveDocument),
    ]
}

fn pick<T>(list: &[T], n: usize) -> Option<&T> {
    (!list.is_empty()).then(|| &list[n % list.len()])
}

fn do_it(s: &mut Session, act: &Act) {
    let ws = s.workspace().clone();
    let versions: Vec<&Version> = ws.versions().values().collect();
    let tags: Vec<TagId> = ws.tags().keys().copied().collect();
    let codes: Vec<CodeId> = ws.codebook().into_iter().filter(|c| c.codable).map(|c| c.id.clone()).collect();
    match act {
        Act::Tag(v, p, r, c) => {
            let Some(v) = pick(&versions, *v) else { return };
            let p = p % v.body.paragraphs().len();
            let bounds: Vec<usize> =
                v.body.text(p).char_indices().map(|(i, _)| i).chain([v.body.text(p).len()]).collect();
            let (a, b) = (bounds[r % bounds.len()], bounds[(r * 7 + 3) % bounds.len()]);
            let ranges = v.body.to_source(p, TextRange::from_usize(a.min(b), a.max(b)));
            if let (Some(code), false) = (pick(&codes, *c), ranges.is_empty()) {
                s.dispatch(TagCommand::AddTo(Passage { version: v.id, ranges }, code.clone()).into());
            }
        }
        Act::RemoveTag(t) => {
            if let Some(t) = pick(&tags, *t) {
                s.dispatch(TagCommand::Remove(*t).into());
            }
        }
        Act::RemoveCode(t, c) => {
            if let Some(t) = pick(&tags, *t) {
                let code = pick(&ws.tags()[t].codes, *c).cloned().expect("a tag has a code");
                s.dispatch(TagCommand::RemoveCode(*t, code).into());
            }
        }
        Act::Memo(t, m) => {
            if let Some(t) = pick(&tags, *t) {
                s.dispatch(TagCommand::Memo(*t, m.clone()).into());
            }
        }
        Act::SetAside(v, p, aside) => {
            if let Some(v) = pick(&versions, *v) {
                let paragraph = p % v.body.paragraphs().len();
                s.dispatch(FileCommand::SetAside { version: v.id, paragraph, aside: *aside }.into());
            }
        }
        Act::Ignore(n) => {
            s.dispatch(CompareCommand::Toggle(Switch::ALL[n % Switch::ALL.len()]).into());
        }
        Act::Undo => drop(s.dispatch(Action::Undo.into())),
        Act::Redo => drop(s.dispatch(Action::Redo.into())),
        Act::RemoveDocument(n) => {
            let documents: Vec<_> = ws.documents().keys().copied().collect();
            if let Some(d) = pick(&documents, *n) {
                s.dispatch(FileCommand::RemoveDocument(*d).into());
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn undo_after_any_acts_gives_the_first_state_back(acts in prop::collection::vec(act(), 1..30)) {
        let folder = tempfile::tempdir().expect("a folder");
        let mut s = on_file(folder.path());
        let first = s.workspace().clone();
        for a in &acts {
            do_it(&mut s, a);
            for t in s.workspace().tags().values() {
                let source = s.workspace().source_of(t.document).expect("its text is there");
                prop_assert!(t.is_exact(&source.text), "a tag drifted");
            }
        }
        // What is on the disk is what is in memory.
        let last = s.workspace().clone();
        s.close();
        let mut s = Session::start(
            None,
            &duizhao::app::opening::Start::Workspace(folder.path().join("test.duizhao")),
            std::sync::Arc::new(|| ()),
        );
        prop_assert_eq!(&**s.workspace(), &*last);
        while s.enabled(Action::Undo) {
            s.dispatch(Action::Undo.into());
        }
        prop_assert_eq!(&**s.workspace(), &*first);
    }
}

#[test]
fn rows_are_a_function_of_links_and_versions_and_lose_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let s = on_file(folder.path());
    let ws = s.workspace();
    let names = [("004", Lang::ZH), ("004", Lang::EN), ("001", Lang::EN), ("000", Lang::EN)];
    let versions: Vec<&Version> = names.iter().map(|(d, l)| version(&s, d, *l)).collect();
    for n in 1..=4 {
        let rows = Rows::build(&versions[..n], ws.alignments(), Asides::Hidden);
        assert_eq!(rows, Rows::build(&versions[..n], ws.alignments(), Asides::Hidden));
        for (pane, v) in versions[..n].iter().enumerate() {
            let shown: Vec<u32> = (0..rows.len()).flat_map(|r| rows.cell(r, pane).to_vec()).collect();
            let all: Vec<u32> = (0..v.body.segments().len() as u32).filter(|&i| !v.body.is_aside(i as usize)).collect();
            assert_eq!(shown, all, "every segment once, in its own order");
        }
    }
    // The order of the panes changes nothing but their order.
    let ab = Rows::build(&versions[..2], ws.alignments(), Asides::Hidden);
    let ba = Rows::build(&[versions[1], versions[0]], ws.alignments(), Asides::Hidden);
    let pairs = |r: &Rows, x: usize, y: usize| -> std::collections::BTreeSet<_> {
        (0..r.len()).filter(|&i| r.is_linked(i)).map(|i| (r.cell(i, x).to_vec(), r.cell(i, y).to_vec())).collect()
    };
    assert_eq!(pairs(&ab, 0, 1), pairs(&ba, 1, 0));
}
