//! The codebook and the ends of tags by the commands that the window sends; files of codes in and out of an open
//! workspace; all of it taken back.

use crate::session::{on_file, open, passage, settle, version};
use duizhao::app::codebook::{Fate, Seed, Spot, Step, Under};
use duizhao::app::interchange::{CodedFormat, CodesFormat, Home, Outgoing, TagFormat};
use duizhao::app::view::Passage;
use duizhao::app::{Action, CodeCommand, Command, FileCommand, Session, TagCommand, ViewCommand};
use duizhao::i18n::Language;
use duizhao::model::{BookId, CodeId, Names, Workspace};
use duizhao::text::Lang;
use std::path::Path;

fn tell(s: &mut Session, command: impl Into<Command>) {
    s.dispatch(command.into());
    settle(s);
}

fn started(folder: &Path) -> Session {
    let mut s = on_file(folder);
    tell(&mut s, ViewCommand::Language(Language::En));
    let zh = version(&s, "004", Lang::ZH).clone();
    for (words, code) in
        [("尊重网络主权", "p.sovereignty"), ("网络主权。《联合国宪章》", "s.intl-orgs.un"), ("构建良好秩序", "p.order")]
    {
        tell(&mut s, TagCommand::AddTo(passage(&zh, words), code.into()));
    }
    tell(&mut s, TagCommand::AddTo(passage(&zh, "尊重网络主权"), "s.governments".into()));
    s
}

fn code<'w>(s: &'w Session, id: &str) -> &'w duizhao::model::Code {
    &s.workspace().codes()[&CodeId::from(id)]
}

#[test]
fn every_act_on_the_codebook_is_one_step_of_undo_and_lasts() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut s = started(folder.path());
    let mut states: Vec<Workspace> = vec![Workspace::clone(s.workspace())];
    let order = CodeId::from("p.order");
    let acts: Vec<Command> = vec![
        CodeCommand::Add { under: Some("p".into()), name: "Care".into() }.into(),
        CodeCommand::Rename(order.clone(), "Good order".into()).into(),
        CodeCommand::Recolour { code: "p".into(), color: "#E69F00".into(), under: true }.into(),
        CodeCommand::Shift(order.clone(), Step::Up).into(),
        CodeCommand::Move(order.clone(), Spot { under: Some("m".into()), ..Spot::default() }).into(),
        CodeCommand::Merge { from: "s.intl-orgs.un".into(), into: "s.intl-orgs".into() }.into(),
        CodeCommand::Delete { code: "s".into(), fate: Fate::Take, under: Under::Too }.into(),
        CodeCommand::Restore(2).into(),
        CodeCommand::NewBook { name: "Other".into(), seed: Seed::Generic }.into(),
        CodeCommand::RemoveBook(BookId("b2".into())).into(),
        CodeCommand::EmptyBin.into(),
    ];
    for act in acts {
        let revision = s.revision();
        tell(&mut s, act.clone());
        assert_eq!(s.revision(), revision + 1, "{act:?}: {:?}", s.notices());
        states.push(Workspace::clone(s.workspace()));
    }
    assert_eq!(code(&s, "p.order").name.get(Lang::EN), "Good order");
    assert_eq!(code(&s, "p.order").name.get(Lang::ZH), states[0].codes()[&order].name.get(Lang::ZH));
    // What was written is what is read again.
    s.close();
    drop(s);
    let mut s = open(&folder.path().join("test.duizhao"));
    assert!(**s.workspace() == *states.last().expect("some"));
    for state in states.iter().rev().skip(1) {
        tell(&mut s, Action::Undo);
        assert!(**s.workspace() == *state, "{:?}", s.redo_label());
    }
    for state in &states[1..] {
        tell(&mut s, Action::Redo);
        assert!(**s.workspace() == *state, "{:?}", s.undo_label());
    }
}

#[test]
fn what_cannot_be_done_is_said_and_changes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut s = started(folder.path());
    let revision = s.revision();
    let family = duizhao::model::Code { codable: false, ..code(&s, "p.order").clone() };
    for act in [
        CodeCommand::Move("s.intl-orgs".into(), Spot { under: Some("s.intl-orgs.un".into()), ..Spot::default() }),
        CodeCommand::Merge { from: "p.order".into(), into: "m".into() },
        CodeCommand::Change(Box::new(family)),
        CodeCommand::Add { under: None, name: "  ".into() },
        CodeCommand::Delete { code: "p.order".into(), fate: Fate::To("m".into()), under: Under::Up },
        CodeCommand::Restore(77),
    ] {
        // The same sentence is not said twice at once.
        while !s.notices().is_empty() {
            tell(&mut s, Action::Back);
        }
        tell(&mut s, act.clone());
        assert_eq!((s.revision(), s.notices().len()), (revision, 1), "{act:?}");
    }
}

#[test]
fn digits_follow_keys_and_the_codebook_that_is_shown() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut s = started(folder.path());
    assert_eq!(s.digit_codes()[&1], "p.sovereignty".into());
    let keyed = duizhao::model::Code { key: Some(1), ..code(&s, "s.academia").clone() };
    tell(&mut s, CodeCommand::Change(Box::new(keyed)));
    assert_eq!(s.digit_codes()[&1], "s.academia".into());
    assert_eq!(s.digit_codes()[&2], "p.sovereignty".into());
    tell(&mut s, CodeCommand::NewBook { name: "Mine".into(), seed: Seed::Empty });
    assert!(s.digit_codes().is_empty() && s.book_codes().is_empty());
    tell(&mut s, CodeCommand::Add { under: None, name: "Trust".into() });
    assert_eq!(s.digit_codes()[&1], "trust".into());
    let zh = version(&s, "004", Lang::ZH).clone();
    tell(&mut s, ViewCommand::Select(Some(passage(&zh, "构建良好秩序"))));
    tell(&mut s, TagCommand::AddByDigit(1));
    let tag = s.workspace().tags().values().find(|t| t.codes.contains(&"trust".into())).expect("tagged");
    assert_eq!(tag.codes.len(), 2, "codes of two codebooks on one passage");
}

#[test]
fn the_ends_of_a_tag_move_and_all_else_of_it_stays() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut s = started(folder.path());
    let zh = version(&s, "004", Lang::ZH).clone();
    let tag = s.workspace().tags().values().find(|t| t.codes.len() == 2).expect("two codes").clone();
    tell(&mut s, TagCommand::Memo(tag.id, "keep me".into()));
    tell(&mut s, TagCommand::Focus(Some(tag.id)));
    tell(&mut s, Action::ChangeBounds);
    assert_eq!(s.view().selection, Some(Passage { version: zh.id, ranges: tag.ranges.clone() }));
    let longer = passage(&zh, "尊重网络主权。");
    tell(&mut s, ViewCommand::Select(Some(longer.clone())));
    assert_eq!(s.view().adjusting, Some(tag.id), "moving the ends goes on");
    tell(&mut s, Action::ChangeBounds);
    let now = s.workspace().tags()[&tag.id].clone();
    assert_eq!((now.ranges.clone(), now.memo.as_str()), (longer.ranges, "keep me"));
    assert_eq!((now.codes, now.created, now.exact.as_str()), (tag.codes.clone(), tag.created, "尊重网络主权。"));
    assert_eq!((s.view().selection.clone(), s.view().adjusting), (None, None));
    tell(&mut s, Action::Undo);
    assert_eq!(s.workspace().tags()[&tag.id].ranges, tag.ranges);
    // Given up, nothing has changed.
    let revision = s.revision();
    tell(&mut s, TagCommand::Adjust(Some(tag.id)));
    tell(&mut s, ViewCommand::Select(Some(passage(&zh, "尊重网络"))));
    tell(&mut s, Action::Back);
    assert_eq!((s.view().adjusting, s.revision()), (None, revision));
    // A passage of another version is no place for it.
    let en = version(&s, "004", Lang::EN).clone();
    tell(&mut s, TagCommand::Bounds(tag.id, passage(&en, "cyberspace")));
    assert_eq!(s.revision(), revision);
}

#[test]
fn files_of_codes_say_what_they_bring_before_they_come_in() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut s = started(folder.path());
    let all = |format| Outgoing { format, book: None, code: None, flat: false };
    let qdc = folder.path().join("codes.qdc");
    tell(&mut s, FileCommand::ExportCoded { path: qdc.clone(), what: all(CodedFormat::Codes(CodesFormat::Qdc)) });
    let qdpx = folder.path().join("project.qdpx");
    let project = all(CodedFormat::Tags(TagFormat::Qdpx));
    tell(&mut s, FileCommand::PreviewCoded(project.clone()));
    let preview = s.preview(&project).expect("looked at").clone().expect("it can be written");
    assert_eq!(preview.exact, (3, 3));
    tell(&mut s, FileCommand::ExportCoded { path: qdpx.clone(), what: project });
    // Nothing new for the workspace that they came from.
    for path in [&qdc, &qdpx] {
        tell(&mut s, FileCommand::ReadCoded { path: path.clone(), home: Home::Shown });
        let brought = s.coming().expect("read").brought.clone().expect("it fits");
        assert!(brought.edit.changes.is_empty(), "{:?}", brought.report);
    }
    tell(&mut s, FileCommand::ForgetCoded);
    assert!(s.coming().is_none());
    // A table of another program, into a codebook of its own.
    let csv = folder.path().join("信任.csv");
    std::fs::write(&csv, "tag,name,path,description\nTrust,Trust,,\"Whom one believes, and why.\"\n").expect("written");
    tell(&mut s, FileCommand::ReadCoded { path: csv, home: Home::Own });
    let before = Workspace::clone(s.workspace());
    assert_eq!(s.coming().expect("read").brought.clone().expect("it fits").report.new_codes, 1);
    assert!(**s.workspace() == before, "nothing comes in before it is asked for");
    tell(&mut s, FileCommand::TakeCoded);
    assert_eq!((s.books().len(), s.book_name(s.shown_book())), (2, "信任".to_owned()));
    assert_eq!(s.book_codes().len(), 1);
    // Only that codebook goes out.
    let json = folder.path().join("trust.json");
    let what = Outgoing {
        format: CodedFormat::Book(duizhao::app::Format::Json),
        book: Some(s.shown_book().clone()),
        code: None,
        flat: false,
    };
    tell(&mut s, FileCommand::ExportCoded { path: json.clone(), what });
    let written: serde_json::Value = serde_json::from_slice(&std::fs::read(&json).expect("is there")).expect("JSON");
    assert_eq!(written["codes"].as_array().map(Vec::len), Some(1));
    tell(&mut s, Action::Undo);
    assert!(**s.workspace() == before);
    // What is no such file is refused in words.
    let bad = folder.path().join("bad.qdc");
    std::fs::write(&bad, "no codes here").expect("written");
    tell(&mut s, FileCommand::ReadCoded { path: bad, home: Home::Shown });
    assert!(s.coming().expect("looked at").brought.is_err());
    tell(&mut s, FileCommand::TakeCoded);
    assert!(**s.workspace() == before);
}

#[test]
fn a_file_that_was_read_for_an_earlier_state_is_planned_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut s = started(folder.path());
    let csv = folder.path().join("more.csv");
    std::fs::write(&csv, "id,parent,name_en,name_zh\nx,,Trust,信任\n").expect("written");
    tell(&mut s, FileCommand::ReadCoded { path: csv, home: Home::Shown });
    tell(&mut s, CodeCommand::Rename("p.order".into(), "Other".into()));
    tell(&mut s, FileCommand::TakeCoded);
    assert_eq!(code(&s, "x").name, Names::pair("Trust", "信任"));
    assert_eq!(code(&s, "p.order").name.get(Lang::EN), "Other");
}
