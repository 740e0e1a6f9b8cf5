//! What speaks against links, and what does not come home, through a session.

use super::session::{open, settle, version};
use duizhao::align::doubt::{Doubt, On};
use duizhao::app::headless::Headless;
use duizhao::app::worklist::{Direction, Kind};
use duizhao::app::{FileCommand, Session, ViewCommand, opening};
use duizhao::model::rows::Asides;
use duizhao::model::{Alignment, Change, Edit, EditKind, Link, LinkStatus, Pair, Put, Rows, VersionId, Workspace};
use duizhao::text::Lang;
use std::path::Path;
use std::sync::Arc;

/// A workspace file with the built-in corpus, and in it what `change` makes of its alignments; nothing takes one away.
fn with_links(folder: &Path, change: impl Fn(&Workspace) -> Vec<(Pair, Option<Alignment>)>) -> Session {
    let path = folder.join("test.duizhao");
    opening::create(&path, true).expect("a workspace is made");
    let mut file = Headless::open(&path).expect("it can be written");
    let ws = file.workspace().clone();
    let put = |(pair, after): (Pair, Option<Alignment>)| {
        let before = ws.alignments().get(&pair).cloned();
        Change::Alignment(Put { key: pair, before, after: after.map(Arc::new) })
    };
    let changes = change(&ws).into_iter().map(put).collect();
    file.commit(Edit::new(EditKind::Align, "", changes)).expect("it fits");
    file.close().expect("written");
    open(&path)
}

fn named(ws: &Workspace, siglum: &str, lang: Lang) -> VersionId {
    let of = |v: &VersionId| ws.document_of(*v).is_some_and(|d| d.siglum == siglum);
    ws.versions().values().filter(|v| v.lang == lang).map(|v| v.id).find(of).expect("the corpus has it")
}

/// The versions of the paper that have the whole of it.
fn whole(ws: &Workspace) -> [VersionId; 3] {
    [named(ws, "004", Lang::ZH), named(ws, "004", Lang::EN), named(ws, "001", Lang::EN)]
}

/// Links of three versions that agree with one another, because they are made from rows; other alignments are taken away.
fn agreeing(ws: &Workspace) -> Vec<(Pair, Option<Alignment>)> {
    let versions = whole(ws).map(|v| &ws.versions()[&v]);
    let rows = Rows::build(&versions, ws.alignments(), Asides::Hidden);
    let mut out: Vec<(Pair, Option<Alignment>)> = ws.alignments().keys().map(|p| (*p, None)).collect();
    for (pair, after) in &mut out {
        let pane = |v| versions.iter().position(|x| x.id == v);
        if let (Some(a), Some(b)) = (pane(pair.a), pane(pair.b)) {
            let cells = (0..rows.len()).map(|r| (rows.cell(r, a).to_vec(), rows.cell(r, b).to_vec()));
            let links = cells
                .filter(|(a, b)| !a.is_empty() || !b.is_empty())
                .map(|(a, b)| Link { a, b, status: LinkStatus::Auto, confidence: 0.9 })
                .collect();
            *after = Some(Alignment { pair: *pair, links });
        }
    }
    out
}

fn show(s: &mut Session, versions: &[VersionId]) {
    let work = s.workspace().work_of(versions[0]).map(|w| w.id).expect("it has a work");
    s.dispatch(ViewCommand::ShowWork(work).into());
    while s.view().panes.len() < versions.len() {
        s.dispatch(ViewCommand::AddPane(versions[0]).into());
    }
    for (pane, version) in versions.iter().enumerate() {
        s.dispatch(ViewCommand::SetPane(pane, *version).into());
    }
    settle(s);
    assert_eq!(s.view().panes, versions);
}

fn rows_of(s: &Session, kind: Kind) -> Vec<usize> {
    (0..s.rows().len()).filter(|r| s.row_is(kind, *r)).collect()
}

#[test]
fn a_number_that_was_changed_in_a_translation_is_on_the_worklist() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut s = super::session::on_file(folder.path());
    let read = |s: &Session, lang| {
        let v = version(s, "002", lang);
        let shown = (0..v.body.paragraphs().len()).filter(|&p| v.body.paragraphs()[p].aside.is_none());
        shown.map(|p| v.body.text(p).to_owned()).collect::<Vec<_>>().join("\n\n")
    };
    let (zh, en) = (read(&s, Lang::ZH), read(&s, Lang::EN));
    assert!(zh.contains("2030") && en.contains("2030"));
    for (name, text) in [("zh.txt", zh), ("en.txt", en.replace("2030", "2035"))] {
        std::fs::write(folder.path().join(name), text).expect("written");
    }
    let files = ["zh.txt", "en.txt"].map(|n| folder.path().join(n)).to_vec();
    s.dispatch(FileCommand::Drop(files).into());
    settle(&mut s);
    let list = s.worklist().clone();
    let doubted: Vec<_> = list.items().iter().filter(|i| i.doubts.iter().any(Doubt::disagrees)).collect();
    let [item] = doubted[..] else { panic!("one link: {doubted:?}") };
    let en_side = if s.workspace().versions()[&item.pair.a].lang == Lang::EN { On::First } else { On::Second };
    let zh_side = if en_side == On::First { On::Second } else { On::First };
    assert!(item.doubts.contains(&Doubt::Number { value: "2030".into(), on: zh_side }), "{item:?}");
    assert!(item.doubts.contains(&Doubt::Number { value: "2035".into(), on: en_side }), "{item:?}");
    assert_eq!(rows_of(&s, Kind::Disagreeing), [item.row]);
    assert!(s.row_is(Kind::Doubtful, item.row));
    assert_eq!(s.find_row(Kind::Disagreeing, None, Direction::Next), Some(item.row));
    assert_eq!(s.find_row(Kind::Disagreeing, Some(item.row + 1), Direction::Previous), Some(item.row));
    assert_eq!(s.find_row(Kind::Disagreeing, Some(item.row), Direction::Next), None, "there is no other");
    // The corpus itself, shown again, has nothing of the kind there.
    let work = s.workspace().work_of(version(&s, "002", Lang::ZH).id).map(|w| w.id).expect("it has a work");
    s.dispatch(ViewCommand::ShowWork(work).into());
    settle(&mut s);
    assert_eq!(rows_of(&s, Kind::Disagreeing), Vec::<usize>::new());
}

#[test]
fn a_moved_link_does_not_come_home_and_nothing_else_is_blamed() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut s = with_links(folder.path(), agreeing);
    let versions = whole(s.workspace());
    show(&mut s, &versions);
    assert_eq!(rows_of(&s, Kind::Astray), Vec::<usize>::new(), "links made from rows agree");

    // In one pair the answer to a sentence goes over to the next one.
    let folder = tempfile::tempdir().expect("a folder");
    let mut s = with_links(folder.path(), |ws| {
        let mut all = agreeing(ws);
        let pair = Pair::of(whole(ws)[0], whole(ws)[1]);
        let moved = all.iter_mut().find(|(p, _)| *p == pair).and_then(|(_, a)| a.as_mut()).expect("aligned");
        let at = (20..).find(|&k| moved.links[k..k + 2].iter().all(|l| l.a.len() == 1 && l.b.len() == 1));
        let at = at.expect("two links one to one");
        let mut both = std::mem::take(&mut moved.links[at].b);
        both.append(&mut moved.links[at + 1].b);
        moved.links[at + 1].b = both;
        all
    });
    show(&mut s, &versions);
    let astray = rows_of(&s, Kind::Astray);
    assert_eq!(astray.len(), 2, "the two rows that the link was moved between: {astray:?}");
    assert_eq!(astray[1], astray[0] + 1);
    for row in &astray {
        let said = s.walk_words(s.astray(*row).expect("a walk"));
        assert!(["004:zh", "004:en", "001:en"].iter().all(|v| said.contains(v)), "{said}");
    }
    let items: Vec<_> = s.worklist().items().iter().filter(|i| i.astray).map(|i| i.row).collect();
    assert!(items.iter().all(|r| astray.contains(r)) && !items.is_empty(), "{items:?}");

    // Two panes show enough where the third version bears witness.
    show(&mut s, &versions[..2]);
    assert_eq!(rows_of(&s, Kind::Astray).len(), 2);
    // And where the two shown agree with everybody, nothing is wrong with them.
    let folder = tempfile::tempdir().expect("a folder");
    let mut s = with_links(folder.path(), |ws| {
        // A fourth version that is nowhere in order with one of the three.
        let mut all = agreeing(ws);
        let [zh, en, other] = whole(ws);
        let fourth = named(ws, "000", Lang::EN);
        for (pair, after) in &mut all {
            let shift = match pair.other(fourth) {
                Some(v) if v == zh => 1,
                Some(v) if v == en || v == other => 0,
                _ => continue,
            };
            let link = |k: u32| {
                let (own, others) = (vec![k], vec![k + shift]);
                let (a, b) = if pair.a == fourth { (own, others) } else { (others, own) };
                Link { a, b, status: LinkStatus::Auto, confidence: 0.9 }
            };
            *after = Some(Alignment { pair: *pair, links: (0..10).map(link).collect() });
        }
        for (pair, after) in &mut all {
            if pair.other(fourth).is_none() && after.is_some() {
                let link = |k: u32| Link { a: vec![k], b: vec![k], status: LinkStatus::Auto, confidence: 0.9 };
                *after = Some(Alignment { pair: *pair, links: (0..10).map(link).collect() });
            }
        }
        all
    });
    show(&mut s, &versions);
    assert_eq!(rows_of(&s, Kind::Astray), Vec::<usize>::new(), "the pair to blame is not on the screen");
    let fourth = named(s.workspace(), "000", Lang::EN);
    show(&mut s, &[versions[0], fourth]);
    assert!(!rows_of(&s, Kind::Astray).is_empty());
}

#[test]
fn the_list_follows_the_panes_and_leaves_out_what_a_reader_has_judged() {
    let folder = tempfile::tempdir().expect("a folder");
    let doubt = |ws: &Workspace, status: [LinkStatus; 3]| {
        let pair = Pair::of(whole(ws)[0], whole(ws)[1]);
        let mut changed = (*ws.alignments()[&pair]).clone();
        for link in &mut changed.links {
            (link.status, link.confidence) = (LinkStatus::Auto, 1.0);
        }
        for (k, status) in status.into_iter().enumerate() {
            changed.links[30 + k].status = status;
        }
        vec![(pair, Some(changed))]
    };
    let mut s =
        with_links(folder.path(), |ws| doubt(ws, [LinkStatus::Doubtful, LinkStatus::Confirmed, LinkStatus::Rejected]));
    let versions = whole(s.workspace());
    show(&mut s, &versions[..2]);
    let list = s.worklist().clone();
    let there: Vec<usize> = list.items().iter().map(|i| i.link).collect();
    assert_eq!(list.items()[0].link, 30, "what is doubtful comes first");
    assert_eq!(list.items()[0].doubts.last(), Some(&Doubt::Passes));
    assert!(!there.contains(&31) && !there.contains(&32));
    assert!(s.row_is(Kind::Doubtful, list.items()[0].row));

    let work = s.workspace().work_of(versions[0]).map(|w| w.id).expect("it has a work");
    let shares = s.shares(work);
    let all: usize = s
        .workspace()
        .alignments()
        .values()
        .filter(|a| {
            a.pair.a != named(s.workspace(), "002", Lang::ZH) && a.pair.b != named(s.workspace(), "002", Lang::ZH)
        })
        .map(|a| a.links.len())
        .sum();
    assert_eq!((shares.total(), shares.confirmed, shares.rejected), (all, 1, 1));
    assert_eq!(shares.percent().iter().sum::<usize>(), 100);

    show(&mut s, &versions[1..]);
    assert!(s.worklist().items().iter().all(|i| i.pair == Pair::of(versions[1], versions[2])));
}
