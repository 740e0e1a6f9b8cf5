//! Excerpts and references leave the program and come back, by the commands that the window sends.

use crate::session::{on_file, open, passage, settle, version};
use duizhao::app::{
    Action, Column, Effect, ExcerptFormat, GiveCommand, Order, Plan, Rows, Session, TagCommand, ViewCommand,
};
use duizhao::cite::{Notation, Reference, Style};
use duizhao::i18n::Language;
use duizhao::model::{CodeId, VersionId};
use duizhao::text::Lang;
use std::path::Path;

fn tagged(folder: &Path) -> Session {
    let mut s = on_file(folder);
    for (siglum, lang, words, code) in [
        ("004", Lang::ZH, "尊重网络主权", "p.sovereignty"),
        ("000", Lang::EN, "Internet", "p.openness"),
        ("004", Lang::ZH, "贡献了中国智慧", "p.order"),
    ] {
        let at = passage(version(&s, siglum, lang), words);
        s.dispatch(TagCommand::AddTo(at, CodeId::from(code)).into());
    }
    s
}

fn plan(s: &mut Session, change: impl FnOnce(&mut Plan)) {
    let mut plan = s.plan().clone();
    change(&mut plan);
    s.dispatch(GiveCommand::Plan(Box::new(plan)).into());
    s.dispatch(GiveCommand::Prepare.into());
    settle(s);
}

fn codes(s: &Session) -> Vec<String> {
    let list = &s.excerpts().expect("ready").list;
    list.iter().flat_map(|e| &e.codes).map(|c| c.id.to_string()).collect()
}

#[test]
fn a_plan_is_shown_kept_with_the_workspace_and_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut s = tagged(folder.path());
    plan(&mut s, |p| {
        p.order = Order::Code;
        p.columns = vec![Column::Excerpt, Column::Codes, Column::Citation];
    });
    let all = codes(&s);
    assert!(all.len() >= 2 && s.excerpts().expect("ready").proof.exact == all.len(), "{all:?}");
    plan(&mut s, |p| p.codes = vec![CodeId::from("p.sovereignty")]);
    assert_eq!(codes(&s), ["p.sovereignty"]);
    assert!(!s.excerpts_shown(9).is_empty());
    let path = folder.path().join("e.csv");
    s.dispatch(GiveCommand::Export { path: path.clone(), format: ExcerptFormat::Csv }.into());
    settle(&mut s);
    let text = std::fs::read_to_string(&path).expect("written");
    let head = "\u{feff}excerpt,codes,codes_en,codes_zh,note,citation_en,citation_zh,source_sha256,exact,source_now";
    assert_eq!(text.lines().next(), Some(head));
    assert_eq!(text.lines().count(), 2);

    // A tag more, and what was ready is not what would be written.
    s.dispatch(Action::Undo.into());
    assert!(s.excerpts().is_none());
    s.dispatch(Action::Redo.into());
    let kept = s.plan().clone();
    s.close();
    let again = open(&folder.path().join("test.duizhao"));
    assert_eq!(*again.plan(), kept, "next week's export is this week's with more in it");
}

#[test]
fn what_tags_propose_for_other_versions_can_be_given_too() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut s = tagged(folder.path());
    let tags = s.workspace().tags().len();
    plan(&mut s, |p| p.rows = Rows::Proposed);
    let made = s.excerpts().expect("ready").clone();
    assert!(made.list.len() >= tags, "each is proposed for the English beside it: {:?}", made.list.len());
    assert_eq!(made.proof.exact, made.list.len(), "a proposal is what its source has");
    assert!(made.list.iter().any(|e| e.version == "004:en" && e.codes[0].id == CodeId::from("p.sovereignty")));
}

#[test]
fn citations_follow_the_style_and_go_to_the_clipboard_in_two_forms() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut s = tagged(folder.path());
    let at = passage(version(&s, "004", Lang::ZH), "尊重网络主权");
    s.dispatch(ViewCommand::Select(Some(at)).into());
    let copied = |s: &mut Session| match s.dispatch(Action::CopyWithCitation.into()).pop() {
        Some(Effect::Rich(clip)) => clip,
        other => panic!("formatted text, not {other:?}"),
    };
    s.dispatch(GiveCommand::Style(Style::Gbt7714Of2025).into());
    let clip = copied(&mut s);
    assert!(clip.text.contains("世界互联网大会组委会. 携手构建网络空间命运共同体[EB"), "{}", clip.text);
    s.dispatch(GiveCommand::Style(Style::Apa7).into());
    let apa = copied(&mut s);
    assert!(apa.text.contains("2019") && apa.html.contains("<i>") && apa.text != clip.text, "{}", apa.html);
    s.dispatch(Action::Undo.into());
    assert_eq!(s.citation_style(), Style::Gbt7714Of2025, "the style is a scholar's decision, which can be undone");

    plan(&mut s, |_| ());
    let [Effect::Rich(all)] = &s.dispatch(GiveCommand::Copy.into())[..] else { panic!("formatted text") };
    assert!(all.text.contains("“尊重网络主权”\n— 世界互联网大会组委会."), "{}", all.text);
    assert!(all.html.contains("<p lang=\"en\">“Respecting sovereignty in cyberspace.”</p>"), "{}", all.html);

    s.dispatch(GiveCommand::Style(Style::Apa7).into());
    plan(&mut s, |_| ());
    let [Effect::Rich(all)] = &s.dispatch(GiveCommand::Copy.into())[..] else { panic!("formatted text") };
    let (_, list) = all.html.rsplit_once("<p><br></p>").expect("the references, after a gap");
    assert!(list.contains("<p lang=\"zh\">世界互联网大会组委会"), "each in its own language: {list}");
    assert!(list.contains("China Daily"), "what renders a passage is quoted too: {list}");
}

#[test]
fn references_are_entered_in_both_languages_and_taken_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut s = on_file(folder.path());
    let before = s.workspace().clone();
    let v = version(&s, "004", Lang::ZH);
    let (document, id) = (v.document, v.id);
    let reference = |title: &str| {
        let mut r = Reference::new("report");
        r.set("title", title);
        r
    };
    let references = vec![(Lang::ZH, reference("对照")), (Lang::EN, reference("Side by side"))];
    s.dispatch(GiveCommand::Refer { document, references }.into());
    s.dispatch(GiveCommand::ListCitations.into());
    settle(&mut s);
    let entry = |s: &Session, v: VersionId| {
        s.citations().iter().find(|(id, _)| *id == v).map(|(_, c)| c.entry.clone()).expect("cited")
    };
    assert!(entry(&s, id).contains("对照"));
    let en = version(&s, "004", Lang::EN).id;
    assert!(entry(&s, en).contains("Side by Side") || entry(&s, en).contains("Side by side"), "{}", entry(&s, en));
    s.dispatch(Action::Undo.into());
    assert_eq!(*s.workspace(), before, "both at once");
}

#[test]
fn a_bibliography_goes_out_and_comes_back_to_the_same_documents() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut s = on_file(folder.path());
    for notation in Notation::ALL {
        let path = folder.path().join(format!("refs.{}", notation.extension()));
        s.dispatch(GiveCommand::WriteReferences { path: path.clone(), notation }.into());
        settle(&mut s);
        s.dispatch(GiveCommand::ReadReferences(path.clone()).into());
        settle(&mut s);
        let read = s.references_read().expect("read").clone();
        assert_eq!(read.found.as_ref().map(Vec::len), Ok(7), "{}", notation.name());
        assert_eq!(read.matched.len(), 7, "{}: by the names that were given to them", notation.name());
    }
    // One of them changed by hand.
    let path = folder.path().join("refs.bib");
    let text =
        std::fs::read_to_string(&path).expect("written").replace("Wuzhen Initiative", "The Initiative of Wuzhen");
    std::fs::write(&path, text).expect("written");
    s.dispatch(GiveCommand::ReadReferences(path).into());
    settle(&mut s);
    let (before, v) = (s.workspace().clone(), version(&s, "002", Lang::EN).id);
    let at = s.references_read().expect("read").matched[&v];
    s.dispatch(GiveCommand::TakeReferences(vec![(v, at)]).into());
    assert!(s.references_read().is_none(), "it is put away");
    s.dispatch(GiveCommand::ListCitations.into());
    settle(&mut s);
    let entry = &s.citations().iter().find(|(id, _)| *id == v).expect("cited").1.entry;
    assert!(entry.contains("The Initiative of Wuzhen"), "{entry}");
    s.dispatch(Action::Undo.into());
    assert_eq!(*s.workspace(), before);

    // What is no bibliography is told, and nothing is lost.
    let bad = folder.path().join("bad.bib");
    std::fs::write(&bad, "@book{a, title = {b").expect("written");
    s.dispatch(GiveCommand::ReadReferences(bad).into());
    settle(&mut s);
    let told = s.references_read().expect("told").found.clone().expect_err("not read");
    assert!(told.to_string().contains("BibTeX") && told.text(Language::Zh).contains("按 BibTeX"), "{told}");
}
