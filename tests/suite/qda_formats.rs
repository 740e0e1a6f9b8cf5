//! Codes and tagged passages go out and come back: every format, whatever the codes and texts.

use duizhao::app::interchange::{self, Brought, Coded, InterchangeError, Kind};
use duizhao::app::opening;
use duizhao::app::tagging;
use duizhao::export::qda::codes::{self, CodesFormat};
use duizhao::export::qda::{self, Lost, Naming, TagFormat};
use duizhao::export::{Filter, Format, write_codebook};
use duizhao::import;
use duizhao::import::qda::{FileProject, FileSource, Passage};
use duizhao::model::{
    Change, Code, CodeId, Edit, EditKind, History, Names, NoJournal, Put, Tag, TagId, VersionId, Workspace,
};
use duizhao::text::{Lang, TextRange};
use proptest::prelude::*;
use std::collections::BTreeMap;

fn after(ws: &Workspace, edit: Edit) -> Workspace {
    let mut history = History::new(ws.clone(), vec![], vec![], NoJournal);
    history.commit(edit, 0).expect("it fits");
    (**history.workspace()).clone()
}

fn read(bytes: &[u8], kind: Kind) -> Coded {
    import::qda::read(bytes, kind).expect("our own file is read")
}

fn bring(ws: &Workspace, coded: &Coded) -> Brought {
    interchange::plan(ws, coded, None, 77, &mut |_, _| Ok(())).expect("it fits")
}

/// The built-in corpus with tags: overlapping, with several codes, in several parts, by two coders, with memos.
fn tagged() -> Workspace {
    let mut ws = opening::beginning(true).expect("the corpus");
    let versions: Vec<VersionId> = ws.versions().keys().copied().collect();
    let codes: Vec<CodeId> = ws.codebook().into_iter().filter(|c| c.codable).map(|c| c.id.clone()).collect();
    let mut tags = Vec::new();
    for (i, v) in versions.iter().enumerate() {
        let version = &ws.versions()[v];
        let pieces: Vec<TextRange> =
            version.body.paragraphs().iter().flat_map(|p| p.pieces.iter().map(|p| p.at)).collect();
        let text = &version.body.source().text;
        let places = [vec![pieces[0]], vec![pieces[1], pieces[3]], vec![pieces[1]], pieces[2..5].to_vec()];
        for (j, mut ranges) in places.into_iter().enumerate() {
            ranges.sort_unstable();
            let id = TagId(tags.len() as u32 + 1);
            let tag = Tag {
                id,
                document: version.document,
                version: *v,
                exact: Tag::exact_of(text, &ranges).expect("it fits"),
                ranges,
                codes: codes[i + j..=i + 2 * j].to_vec(),
                memo: if j % 2 == 0 { format!("<memo & {i}>\n\n第二行 \"𠮷\"") } else { String::new() },
                coder: if j == 3 { "Li".to_owned() } else { String::new() },
                created: 1_000_000_000 + i as i64,
            };
            tags.push(Change::Tag(Put::add(id, tag)));
        }
    }
    ws = after(&ws, Edit::new(EditKind::AddTag, "", tags));
    ws
}

fn written(ws: &Workspace, format: TagFormat) -> (Vec<u8>, qda::Written) {
    let mut bytes = Vec::new();
    let done = qda::write(ws, "p", format, &Filter::default(), Lang::EN, &mut bytes).expect("memory");
    (bytes, done)
}

#[test]
fn a_project_comes_back_whole_and_changes_nothing_where_it_came_from() {
    let ws = tagged();
    let (bytes, done) = written(&ws, TagFormat::Qdpx);
    assert_eq!((done.verified.exact, done.verified.total), (28, 28));
    assert_eq!(done.lost, []);
    assert_eq!(written(&ws, TagFormat::Qdpx).0, bytes, "the same to the byte");

    let project = read(&bytes, Kind::Qdpx);
    let home = bring(&ws, &project);
    assert_eq!(home.edit.changes, [], "{:?}", home.report);
    assert_eq!((home.report.same_tags, home.report.remarks.len()), (28, 0), "{:?}", home.report.remarks);

    let elsewhere = opening::beginning(false).expect("a codebook");
    let brought = bring(&elsewhere, &project);
    assert_eq!((brought.report.documents, brought.report.new_tags), (5, 28));
    let there = after(&elsewhere, brought.edit);
    let told = |ws: &Workspace| -> Vec<_> {
        let name = |v: VersionId| format!("{}:{}", ws.document_of(v).expect("there").siglum, ws.versions()[&v].lang);
        let mut all: Vec<_> = ws
            .tags()
            .values()
            .map(|t| {
                (
                    name(t.version),
                    t.exact.replace('\r', ""),
                    t.ranges.len(),
                    t.codes.clone(),
                    t.memo.clone(),
                    t.coder.clone(),
                    t.created,
                )
            })
            .collect();
        all.sort();
        all
    };
    assert_eq!(told(&there), told(&ws));
    // From there it goes out under the same names, and home again.
    let back = bring(&ws, &read(&written(&there, TagFormat::Qdpx).0, Kind::Qdpx));
    assert_eq!((back.report.same_tags, back.report.new_tags, back.report.documents), (28, 0, 0), "{:?}", back.report);
    let twice = bring(&there, &project);
    assert_eq!(twice.edit.changes, []);
}

#[test]
fn what_was_changed_elsewhere_is_brought_up_to_date_in_one_step_of_undo() {
    let ws = tagged();
    let mut other = ws.clone();
    let tag = ws.tags()[&TagId(2)].clone();
    let changed = Tag { memo: "new".into(), codes: vec!["t.trust".into()], ..tag.clone() };
    let code = ws.codes()[&CodeId::from("t.trust")].clone();
    let renamed = Code { name: Names::pair("Confidence", "信任"), ..code.clone() };
    other = after(
        &other,
        Edit::new(
            EditKind::ChangeTag,
            "",
            vec![
                Change::Tag(Put::replace(tag.id, tag, changed.clone())),
                Change::Code(Put::replace(code.id.clone(), code, renamed.clone())),
            ],
        ),
    );
    let brought = bring(&ws, &read(&written(&other, TagFormat::Qdpx).0, Kind::Qdpx));
    let r = &brought.report;
    assert_eq!((r.changed_tags, r.same_tags, r.new_tags, r.changed_codes, r.new_codes), (1, 27, 0, 1, 0));
    let mut history = History::new(ws.clone(), vec![], vec![], NoJournal);
    history.commit(brought.edit, 0).expect("it fits");
    assert_eq!(history.workspace().tags()[&changed.id], changed);
    assert_eq!(history.workspace().codes()[&renamed.id], renamed);
    history.undo().expect("undo");
    assert_eq!(**history.workspace(), ws);
}

#[test]
fn every_format_tells_what_it_has_no_room_for() {
    let ws = tagged();
    for format in TagFormat::ALL {
        let (bytes, done) = written(&ws, format);
        assert_eq!(done.verified.exact, 28, "{format:?}");
        assert!(!bytes.is_empty());
        let overlaps = done.lost.iter().any(|l| matches!(l, Lost::Overlap(..)));
        assert_eq!(overlaps, format == TagFormat::Conll, "{format:?}: {:?}", done.lost);
    }
}

#[test]
fn a_tag_that_the_source_does_not_bear_out_is_told_and_not_written() {
    let mut ws = tagged();
    let tag = ws.tags()[&TagId(1)].clone();
    let drifted = Tag { exact: "something else".into(), ..tag.clone() };
    ws = after(&ws, Edit::new(EditKind::ChangeTag, "", vec![Change::Tag(Put::replace(tag.id, tag, drifted))]));
    for format in TagFormat::ALL {
        let (_, done) = written(&ws, format);
        assert_eq!((done.verified.exact, done.verified.total), (27, 28));
        assert_eq!(done.lost[0], Lost::NotExact(TagId(1)));
    }
}

#[test]
fn a_project_of_another_program_brings_texts_codes_and_tags() {
    let guid = |n: u8| format!("{n}0000000-0000-4000-8000-000000000000");
    let qdc = format!(
        "<CodeBook xmlns=\"urn:QDA-XML:codebook:1.0\"><Codes><Code guid=\"{}\" name=\"权力\" isCodable=\"false\"><Code guid=\"{}\" \
         name=\"State\" isCodable=\"true\" color=\"#f00\"/></Code></Codes><Sets/></CodeBook>",
        guid(1),
        guid(2)
    );
    let ws = opening::beginning(false).expect("a codebook");
    let book = read(qdc.as_bytes(), Kind::Qdc);
    let brought = bring(&ws, &book);
    assert_eq!((brought.report.new_codes, brought.report.remarks.len()), (2, 0));
    let ws = after(&ws, brought.edit);
    let state = &ws.codes()[&CodeId::from("state")];
    assert_eq!(state.parent, Some(CodeId::from("权力")));
    assert_eq!((state.color.as_str(), state.guid.clone()), ("#ff0000", guid(2)));
    assert_eq!(ws.codes()[&CodeId::from("权力")].name.exact(Lang::ZH), Some("权力"));
    assert_eq!(bring(&ws, &book).edit.changes, [], "a second time it changes nothing");
    // A tag can be made with what came in.
    let ws = after(&ws, bring(&ws, &read(&written(&tagged(), TagFormat::Qdpx).0, Kind::Qdpx)).edit);
    let version = *ws.versions().keys().next().expect("one");
    let at = ws.versions()[&version].body.paragraphs()[0].pieces[0].at;
    assert!(tagging::add(&ws, version, &[at], &["state".into()], "", 0).is_some());
}

#[test]
fn codes_that_would_go_in_a_circle_stay_and_a_tagged_family_becomes_a_code() {
    let ws = tagged();
    let used = ws.tags()[&TagId(1)].codes[0].clone();
    let csv = format!("id,parent,codable,name_en\n{used},,false,Used\np,x,false,P\nx,,false,X\nt,,false,T\n");
    let brought = bring(&ws, &read(csv.as_bytes(), Kind::Csv));
    assert!(brought.report.remarks.iter().any(|r| r.to_string().contains("became a code")), "{:?}", brought.report);
    let ws = after(&ws, brought.edit);
    assert!(ws.codes()[&used].codable);
    assert_eq!(ws.codes()[&CodeId::from("p")].parent, Some(CodeId::from("x")));
    // `x` below what is below `x`, told by two files.
    let brought = bring(&ws, &read(b"id,parent,codable\nx,q,false\nq,,false\n", Kind::Csv));
    let ws = after(&ws, brought.edit);
    let circle = "id,guid,parent,codable\nq,,p,false\np,,,false\n";
    let Coded::Codes(mut book) = read(circle.as_bytes(), Kind::Csv) else { panic!("codes") };
    book.codes.retain(|c| c.name() == "q" || c.name() == "p");
    let ws = after(&ws, bring(&ws, &Coded::Codes(book)).edit);
    assert!(duizhao::model::edit::check_all(&ws).is_ok());
    for c in ws.codes().keys() {
        let mut at = Some(c.clone());
        for _ in 0..=ws.codes().len() {
            at = at.and_then(|c| ws.codes()[&c].parent.clone());
        }
        assert_eq!(at, None, "{c} hangs from the top");
    }
}

#[test]
fn passages_without_a_guid_at_one_place_stay_apart() {
    let passage = |memo: &str| Passage {
        ranges: vec![TextRange::new(0, 4)],
        codes: vec![0],
        memo: memo.into(),
        ..Passage::default()
    };
    let Coded::Codes(codebook) = read(b"tag\nPower\n", Kind::Csv) else { panic!("codes") };
    let source = FileSource {
        name: "t".into(),
        bytes: b"Text of power.".to_vec(),
        passages: ["a", "b", "c"].map(passage).to_vec(),
        ..FileSource::default()
    };
    let project = Coded::Project(FileProject { codebook, sources: vec![source], ..FileProject::default() });
    let first = bring(&Workspace::default(), &project);
    assert_eq!(first.report.new_tags, 3);
    let ws = after(&Workspace::default(), first.edit);
    // The code is known by its name, the tags by their place.
    let again = bring(&ws, &project);
    assert_eq!((again.report.same_tags, again.edit.changes.len()), (3, 0), "{:?}", again.report);
}

#[test]
fn a_bad_file_changes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.qdpx");
    std::fs::write(&path, b"PK\x03\x04 and no more").expect("written");
    let refused = interchange::read(&path, Kind::Qdpx);
    assert!(matches!(refused, Err(InterchangeError::Read(_))), "{refused:?}");
    assert!(matches!(interchange::read(&folder.path().join("b.qdc"), Kind::Qdc), Err(InterchangeError::File(_))));
}

/// A codebook: a tree whose codes say all kinds of things.
fn codebook() -> impl Strategy<Value = Vec<Code>> {
    let words = || "([a-z网𠮷]|[ .;:=\"'\\\\<&>\\[\\]\n]){1,8}".prop_map(|s| format!("w{s}w"));
    let lang = || prop::sample::select(vec![Lang::EN, Lang::ZH, Lang::UND]);
    let names = move || prop::collection::btree_map(lang(), words(), 0..3).prop_map(Names);
    let terms = prop::collection::btree_map(lang(), prop::collection::vec(words(), 1..3), 0..3);
    let code = (
        names(),
        names(),
        prop::option::of(words()),
        terms,
        any::<bool>(),
        any::<prop::sample::Index>(),
        0u32..0xFF_FFFF,
    );
    prop::collection::vec(code, 1..8).prop_map(|all| {
        let mut out: Vec<Code> = Vec::new();
        for (i, (name, definition, include, terms, codable, above, color)) in all.into_iter().enumerate() {
            let above = above.index(i + 1);
            out.push(Code {
                guid: format!("{i}0000000-0000-4000-8000-000000000000"),
                parent: (above < i).then(|| CodeId(format!("c.{above}"))),
                order: i as u32,
                codable,
                color: format!("#{color:06X}"),
                definition: if name.0.is_empty() { Names::default() } else { definition },
                name,
                include: include.map_or_else(Names::default, |words| Names::pair(words.clone(), words)),
                terms,
                ..Code::new(format!("c.{i}"))
            });
        }
        out
    })
}

fn with(codes: &[Code]) -> Workspace {
    let changes = codes.iter().map(|c| Change::Code(Put::add(c.id.clone(), c.clone()))).collect();
    after(&Workspace::default(), Edit::new(EditKind::EditCodebook, "", changes))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_codebook_comes_back_whole_from_every_format(codes in codebook()) {
        let ws = with(&codes);
        let mut files: Vec<(Kind, Vec<u8>)> = Vec::new();
        for (kind, format) in [(Kind::Qdc, CodesFormat::Qdc), (Kind::Toml, CodesFormat::Toml)] {
            let mut bytes = Vec::new();
            codes::write(&ws, format, Lang::ZH, &mut bytes).expect("memory");
            files.push((kind, bytes));
        }
        let mut flat = Vec::new();
        codes::write(&ws, CodesFormat::Qdc, Naming { lang: Lang::ZH, flat: true }, &mut flat).expect("memory");
        let deepest = String::from_utf8_lossy(&flat).lines().fold((0, 0), |(depth, most): (i32, i32), line| {
            let step = i32::from(line.trim_start().starts_with("<Code ")) - i32::from(line.trim() == "</Code>");
            (depth + step, most.max(depth + step))
        });
        prop_assert!(deepest.0 == 0 && deepest.1 <= 2, "{deepest:?}");
        files.push((Kind::Qdc, flat));
        for (kind, format) in [(Kind::Csv, Format::Csv), (Kind::Json, Format::Json)] {
            let mut bytes = Vec::new();
            write_codebook(&ws, format, &mut bytes).expect("memory");
            files.push((kind, bytes));
        }
        for (kind, bytes) in files {
            let coded = read(&bytes, kind);
            let home = bring(&ws, &coded);
            prop_assert_eq!(&home.edit.changes, &vec![], "{:?}", kind);
            let there = after(&Workspace::default(), bring(&Workspace::default(), &coded).edit);
            // Order is that of the tree.
            let plain = |ws: &Workspace| -> BTreeMap<CodeId, Code> {
                ws.codes().iter().map(|(id, c)| (id.clone(), Code { order: 0, ..c.clone() })).collect()
            };
            prop_assert_eq!(plain(&there), plain(&ws), "{:?}", kind);
        }
        let mut bytes = Vec::new();
        codes::write(&ws, CodesFormat::Taguette, Lang::EN, &mut bytes).expect("memory");
        let names = bytes.iter().filter(|b| **b == b'\n').count();
        prop_assert!(names > codes.len());
    }
}
