//! Tags carried over, codes suggested, and reading along a code, by the commands that the window sends.

use crate::session::{on_file, open, passage, settle, version};
use duizhao::app::opening::Start;
use duizhao::app::proposing::ProposalId;
use duizhao::app::suggesting::Suggested;
use duizhao::app::view::Passage;
use duizhao::app::{Action, Command, ProposalCommand, Session, SuggestionCommand, TagCommand, ViewCommand, Wanted};
use duizhao::coding::project::By;
use duizhao::coding::suggest::Reason;
use duizhao::model::{CodeId, TagId, VersionId};
use duizhao::text::Lang;
use std::collections::BTreeSet;
use std::sync::Arc;

fn in_memory() -> Session {
    let mut s = Session::start(None, &Start::CorpusInMemory, Arc::new(|| ())).with_clock(|| 1_766_000_000);
    settle(&mut s);
    s
}

fn tell(s: &mut Session, command: impl Into<Command>) {
    s.dispatch(command.into());
    settle(s);
}

fn tag(s: &mut Session, siglum: &str, lang: Lang, words: &str, code: &str) -> TagId {
    let place = passage(version(s, siglum, lang), words);
    tell(s, TagCommand::AddTo(place, code.into()));
    s.view().focus_tag.expect("what was tagged has the focus")
}

fn proposed(s: &Session) -> BTreeSet<(TagId, VersionId)> {
    s.proposals().all().iter().map(|p| (p.tag, p.version)).collect()
}

fn quoted(s: &Session, id: ProposalId) -> String {
    let p = s.proposals().get(id).expect("it is proposed");
    s.workspace().versions()[&p.version].body.quotation(&p.ranges)
}

const ARMS: &str = "防止网络空间军备竞赛";
const CODE: &str = "t.militarisation";

#[test]
fn a_tag_is_proposed_in_every_version_and_what_is_said_to_it_can_be_taken_back() {
    let mut s = in_memory();
    let first = tag(&mut s, "004", Lang::ZH, ARMS, CODE);
    let english = ["000", "001", "004"].map(|siglum| version(&s, siglum, Lang::EN).id);
    assert_eq!(proposed(&s), english.iter().map(|v| (first, *v)).collect());
    let at = |version| ProposalId { tag: first, version };
    for v in english {
        let text = quoted(&s, at(v));
        assert!(text.contains("arms race") && !text.contains("resolving disputes"), "{text}");
        assert_eq!(s.proposals().get(at(v)).map(|p| p.by), Some(By::Words));
        assert!((0..2000).any(|p| !s.proposals().marks(v, p).is_empty()), "it is drawn in {v}");
    }
    assert_eq!((s.proposed_count(&CODE.into()), s.count(&CODE.into())), (3, 1), "counted apart");
    tell(&mut s, ProposalCommand::Focus(Some(at(english[1]))));
    tell(&mut s, ProposalCommand::Confirm(at(english[0]), None));
    // Another printing has the very words: its tag knows better now, and what has the focus keeps it.
    let better = s.view().proposal.expect("in focus");
    assert!(better.tag != first && better.version == english[1], "{better:?}");
    assert_eq!(s.proposals().get(better).map(|p| p.by), Some(By::SameWords));
    tell(&mut s, Action::RejectProposal);
    assert_eq!(s.workspace().tags().len(), 2);
    let left = proposed(&s);
    assert_eq!(left.iter().map(|p| p.1).collect::<Vec<_>>(), [english[2]], "what was rejected does not come back");
    let mut names = Vec::new();
    while let Some(name) = s.undo_label() {
        names.push(name);
        tell(&mut s, Action::Undo);
    }
    assert_eq!(names.len(), 3, "each was one act: {names:?}");
    assert!(names[0].contains(CODE) && names[0] != names[1], "{names:?}");
    assert!(s.proposals().all().is_empty() && s.workspace().tags().is_empty());
    for _ in 0..3 {
        tell(&mut s, Action::Redo);
    }
    assert_eq!(proposed(&s), left);
}

#[test]
fn what_is_proposed_follows_its_tag() {
    let mut s = in_memory();
    let first = tag(&mut s, "004", Lang::ZH, ARMS, CODE);
    let en = version(&s, "004", Lang::EN).id;
    let id = ProposalId { tag: first, version: en };
    tell(&mut s, ProposalCommand::Focus(Some(id)));
    let before = quoted(&s, id);
    // Another code, another proposal; without the tag, none.
    tell(&mut s, TagCommand::ChangeCode(first, CODE.into(), "p.peace-security".into()));
    assert_eq!(
        s.proposals().get(id).map(|p| p.proposed().cloned().collect::<Vec<_>>()),
        Some(vec!["p.peace-security".into()])
    );
    assert_eq!(quoted(&s, id), before);
    tell(&mut s, TagCommand::Remove(first));
    assert!(s.proposals().all().is_empty());
    assert_eq!(s.view().proposal, None, "nothing has the focus that is gone");
}

#[test]
fn several_codes_are_answered_one_by_one() {
    let mut s = in_memory();
    let first = tag(&mut s, "004", Lang::ZH, ARMS, CODE);
    tag(&mut s, "004", Lang::ZH, ARMS, "p.peace-security");
    let en = version(&s, "004", Lang::EN).id;
    let id = ProposalId { tag: first, version: en };
    assert_eq!(s.proposals().get(id).map(|p| p.proposed().count()), Some(2));
    tell(&mut s, ProposalCommand::Confirm(id, Some("p.peace-security".into())));
    assert_eq!(s.count(&"p.peace-security".into()), 2);
    assert_eq!(s.count(&CODE.into()), 1);
    let left: Vec<CodeId> = s.proposals().get(id).expect("one is left").proposed().cloned().collect();
    assert_eq!(left, [CodeId::from(CODE)]);
    tell(&mut s, ProposalCommand::Reject(id, Some(CODE.into())));
    assert!(s.proposals().get(id).is_none());
}

#[test]
fn keys_go_from_proposal_to_proposal_and_all_of_a_tag_or_of_the_panes_are_confirmed_at_once() {
    let mut s = in_memory();
    let (zh, en) = (version(&s, "004", Lang::ZH).id, version(&s, "004", Lang::EN).id);
    tell(&mut s, ViewCommand::SetPane(0, zh));
    tell(&mut s, ViewCommand::SetPane(1, en));
    assert!(!s.enabled(Action::NextProposal));
    let first = tag(&mut s, "004", Lang::ZH, "尊重网络主权", "p.sovereignty");
    let second = tag(&mut s, "004", Lang::ZH, ARMS, CODE);
    assert!(s.enabled(Action::NextProposal) && !s.enabled(Action::ConfirmProposal));
    let shown: Vec<ProposalId> = [first, second].map(|tag| ProposalId { tag, version: en }).into();
    assert_eq!(s.proposals_in_order(), shown, "only what is on the screen, as it is read");
    let mut seen = Vec::new();
    for _ in 0..3 {
        tell(&mut s, Action::NextProposal);
        seen.push(s.view().proposal.expect("in focus").tag);
    }
    assert_eq!(seen, [first, second, first], "round and round");
    tell(&mut s, Action::PreviousProposal);
    assert_eq!(s.view().proposal.map(|p| p.tag), Some(second));
    let place = s.view().place.expect("somewhere");
    assert_eq!(place.version, en);
    // Confirmed, the next one comes into focus.
    tell(&mut s, Action::ConfirmProposal);
    assert_eq!(s.view().proposal.map(|p| p.tag), Some(first));
    assert_eq!(s.workspace().tags_of(en).count(), 1);
    // All of a tag, in every version.
    tell(&mut s, Action::ConfirmOfTag);
    assert!(proposed(&s).iter().all(|(tag, _)| *tag != first));
    assert_eq!(s.count(&"p.sovereignty".into()), 4);
    let left = proposed(&s);
    assert!(!left.is_empty() && s.proposals_in_order().len() == left.len(), "nothing is left on the screen");
    // All of the panes.
    tell(&mut s, Action::Undo);
    assert!(s.enabled(Action::ConfirmShown));
    let before = s.workspace().tags_of(en).count();
    tell(&mut s, Action::ConfirmShown);
    assert_eq!(s.workspace().tags_of(en).count(), before + 1);
    assert!(!s.enabled(Action::ConfirmShown));
    assert!(proposed(&s).iter().all(|(_, v)| *v != en && *v != zh));
    // Nothing more of a tag.
    let (tag, version) = *proposed(&s).iter().next().expect("other versions");
    tell(&mut s, ProposalCommand::RejectOfTag(tag));
    assert!(proposed(&s).iter().all(|p| p.0 != tag), "{version}");
}

#[test]
fn a_no_is_remembered_when_the_workspace_is_opened_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut s = on_file(folder.path());
    settle(&mut s);
    let first = tag(&mut s, "004", Lang::ZH, ARMS, CODE);
    let en = version(&s, "004", Lang::EN).id;
    tell(&mut s, ProposalCommand::Reject(ProposalId { tag: first, version: en }, None));
    let left = proposed(&s);
    let path = s.path().expect("a file").to_owned();
    s.close();
    drop(s);
    let mut s = open(&path);
    settle(&mut s);
    assert_eq!(proposed(&s), left);
    assert!(!left.contains(&(first, en)) && left.len() == 2);
}

#[test]
fn rows_whose_versions_are_tagged_differently_are_found() {
    let mut s = in_memory();
    let (zh, en) = (version(&s, "004", Lang::ZH).id, version(&s, "004", Lang::EN).id);
    let first = tag(&mut s, "004", Lang::ZH, ARMS, CODE);
    assert_eq!(s.unlike().count(), 0, "a version without any tag has not been read for tags yet");
    tag(&mut s, "004", Lang::EN, "Sovereignty in cyberspace", "p.sovereignty");
    let told: Vec<(String, Vec<VersionId>)> = s.unlike().map(|u| (u.code.0.clone(), u.with.clone())).collect();
    assert_eq!(told, [("p.sovereignty".to_owned(), vec![en]), (CODE.to_owned(), vec![zh])]);
    let rows: Vec<usize> = s.unlike().map(|u| u.row).collect();
    let mut seen = Vec::new();
    for action in [Action::NextUnlike, Action::NextUnlike, Action::NextUnlike, Action::PreviousUnlike] {
        tell(&mut s, action);
        let place = s.view().place.expect("a place");
        let pane = s.view().panes.iter().position(|p| *p == place.version).expect("shown");
        seen.push(s.rows().row_of(pane, place.segment).expect("a row"));
    }
    assert_eq!(seen[1..3], [rows[1], rows[0]].map(|r| r)[..], "{rows:?}");
    assert_eq!(seen[3], rows[1], "and back");
    tell(&mut s, ProposalCommand::Confirm(ProposalId { tag: first, version: en }, None));
    assert!(s.unlike().all(|u| u.code != CodeId::from(CODE)), "it is tagged alike now");
}

fn find<'s>(s: &'s Session, code: &str, wanted: impl Fn(&Reason) -> bool) -> Option<&'s Suggested> {
    s.suggestions().all().iter().find(|s| s.choice.code.0 == code && s.reasons.iter().any(&wanted))
}

#[test]
fn suggestions_are_listed_with_reasons_and_nothing_is_tagged_unasked() {
    let mut s = in_memory();
    assert!(!s.has_suggestions() && s.running().is_empty(), "they are looked for when they are looked at");
    tell(&mut s, Action::ToggleSuggestions);
    assert!(s.has_suggestions() && s.workspace().tags().is_empty());
    let all = s.suggestions().all();
    assert!(all.len() > 100, "{}", all.len());
    assert!(all.windows(2).all(|w| w[0].score >= w[1].score), "the likeliest first");
    assert!(find(&s, "t.ip", |r| matches!(r, Reason::Term { term, .. } if term == "intellectual property")).is_some());
    assert!(find(&s, "i15.2", |r| matches!(r, Reason::Section { .. })).is_some());
    // By language, and by family.
    tell(&mut s, SuggestionCommand::Language(Some(Lang::ZH)));
    let ws = s.workspace();
    let listed = s.suggestions_listed();
    assert!(listed.iter().all(|n| ws.versions()[&s.suggestions().all()[*n].choice.version].lang == Lang::ZH));
    tell(&mut s, SuggestionCommand::Code(Some("p".into())));
    let fewer = s.suggestions_listed();
    assert!(!fewer.is_empty() && fewer.len() < listed.len());
    assert!(fewer.iter().all(|n| s.suggestions().all()[*n].choice.code.0.starts_with("p.")));
}

#[test]
fn a_suggestion_is_shown_accepted_and_rejected_and_a_no_does_not_come_back() {
    let mut s = in_memory();
    tell(&mut s, Action::ToggleSuggestions);
    tell(&mut s, SuggestionCommand::Code(Some("t.ip".into())));
    tell(&mut s, Action::NextSuggestion);
    let first = s.suggestion().expect("in focus").clone();
    let place = s.view().place.expect("it is shown");
    assert_eq!(place.version, first.choice.version);
    assert!(s.view().panes.contains(&first.choice.version));
    tell(&mut s, Action::AcceptSuggestion);
    assert_eq!(s.workspace().tags().len(), 1);
    let made = s.workspace().tags().values().next().expect("a tag");
    assert_eq!((&made.ranges, &made.codes), (&first.choice.ranges, &vec![first.choice.code.clone()]));
    let second = s.suggestion().expect("the next one comes into focus").clone();
    assert_ne!(second.choice, first.choice);
    tell(&mut s, Action::RejectSuggestion);
    let gone = |s: &Session, c: &duizhao::coding::suggest::Choice| s.suggestions().all().iter().all(|x| x.choice != *c);
    assert!(gone(&s, &first.choice) && gone(&s, &second.choice));
    assert_eq!(s.workspace().tags().len(), 1);
    // Undone, it is suggested again.
    tell(&mut s, Action::Undo);
    assert!(!gone(&s, &second.choice) && gone(&s, &first.choice));
    // All of a term are one act.
    let term = "intellectual property";
    let n = s.suggestions_of_term(&"t.ip".into(), term);
    assert!(n > 1, "{n}");
    tell(&mut s, SuggestionCommand::Accept(Wanted::OfTerm("t.ip".into(), term.into())));
    assert_eq!(s.suggestions_of_term(&"t.ip".into(), term), 0);
    assert!(s.count(&"t.ip".into()) > 1);
    tell(&mut s, Action::Undo);
    assert_eq!((s.count(&"t.ip".into()), s.suggestions_of_term(&"t.ip".into(), term)), (1, n));
    tell(&mut s, SuggestionCommand::Reject(Wanted::OfTerm("t.ip".into(), term.into())));
    assert_eq!(s.suggestions_of_term(&"t.ip".into(), term), 0);
    assert_eq!(s.count(&"t.ip".into()), 1);
}

#[test]
fn what_a_reader_tags_teaches_words_that_are_told_with_their_numbers() {
    let mut s = in_memory();
    let taught = version(&s, "001", Lang::EN).clone();
    let body = &taught.body;
    let has = |n: &usize| body.segment_text(*n).contains("security");
    let said: Vec<usize> = (0..body.segments().len()).filter(|n| !body.is_aside(*n)).filter(has).collect();
    assert!(said.len() > 4, "{}", said.len());
    for n in said {
        let ranges = duizhao::coding::place::of_segment(body, n);
        s.dispatch(TagCommand::AddTo(Passage { version: taught.id, ranges }, "s.citizens".into()).into());
    }
    tell(&mut s, Action::ToggleSuggestions);
    let learnt = s.suggestions().all().iter().flat_map(|x| &x.reasons).filter_map(|r| match r {
        Reason::Learnt { word, .. } => Some(word.clone()),
        _ => None,
    });
    let learnt: Vec<_> = learnt.collect();
    assert!(learnt.iter().any(|w| w.written == "security"), "{learnt:?}");
    assert!(learnt.iter().all(|w| w.g2 > 10.8 && w.with >= 3 && w.with <= w.of), "{learnt:?}");
}

fn place_of(s: &Session, tag: TagId) -> Passage {
    let t = &s.workspace().tags()[&tag];
    Passage { version: t.version, ranges: t.ranges.clone() }
}

#[test]
fn one_reads_along_a_code_from_work_to_work() {
    let mut s = in_memory();
    let (zh, en) = (version(&s, "004", Lang::ZH).id, version(&s, "004", Lang::EN).id);
    let third = tag(&mut s, "004", Lang::ZH, ARMS, "p.peace-security");
    let english = s.proposals().get(ProposalId { tag: third, version: en }).expect("proposed").ranges.clone();
    tell(&mut s, TagCommand::AddTo(Passage { version: en, ranges: english }, "p.peace-security".into()));
    let second = tag(&mut s, "002", Lang::ZH, "和平", "p.peace-security");
    let first = tag(&mut s, "003", Lang::EN, "security", "p.peace-security");
    tell(&mut s, TagCommand::Activate(Some("p.peace-security".into())));
    assert!(s.enabled(Action::ReadAlong) && s.along().is_none());
    tell(&mut s, TagCommand::Focus(None));
    let work = s.workspace().work_of(zh).expect("a work").id;
    tell(&mut s, ViewCommand::ShowWork(work));
    tell(&mut s, Action::ReadAlong);
    let along = s.along().expect("on the way");
    assert_eq!((along.at, along.of), (Some(2), 3), "a passage that is tagged in two versions is one stop");
    assert_eq!(s.tags_of_stop().len(), 2);
    // More panes than the work shows by itself come back with it.
    let more = version(&s, "000", Lang::EN).id;
    tell(&mut s, ViewCommand::AddPane(more));
    let panes = s.view().panes.clone();
    tell(&mut s, Action::PreviousPassage);
    assert_eq!(s.view().focus_tag, Some(second));
    assert!(s.view().panes.contains(&place_of(&s, second).version) && !s.view().panes.contains(&zh));
    tell(&mut s, Action::PreviousPassage);
    assert_eq!((s.view().focus_tag, s.along().and_then(|a| a.at)), (Some(first), Some(0)));
    tell(&mut s, Action::PreviousPassage);
    assert_eq!(s.along().and_then(|a| a.at), Some(2), "round and round");
    assert_eq!(s.view().panes, panes);
    tell(&mut s, Action::Back);
    tell(&mut s, Action::Back);
    assert!(s.along().is_none() && s.view().active_code.is_some(), "Esc goes back one step at a time");
}

#[test]
fn works_that_are_not_parallel_go_on_together_by_their_own_passages() {
    let mut s = in_memory();
    let (a, b) = (version(&s, "004", Lang::EN).id, version(&s, "002", Lang::EN).id);
    tell(&mut s, ViewCommand::SetPane(0, a));
    tell(&mut s, ViewCommand::SetPane(1, b));
    while s.view().panes.len() > 2 {
        tell(&mut s, ViewCommand::ClosePane(2));
    }
    let own: Vec<TagId> =
        ["sovereignty", "arms race", "disputes"].map(|w| tag(&mut s, "004", Lang::EN, w, "p.peace-security")).into();
    let other: Vec<TagId> = ["peace", "culture"].map(|w| tag(&mut s, "002", Lang::EN, w, "p.peace-security")).into();
    tell(&mut s, TagCommand::Activate(Some("p.peace-security".into())));
    tell(&mut s, TagCommand::GoTo(own[0]));
    tell(&mut s, Action::ReadAlong);
    let first = |s: &Session, tag: TagId| {
        let p = place_of(s, tag);
        s.workspace().versions()[&p.version].body.segments_in(&p.ranges)[0] as u32
    };
    let mut other = other;
    other.sort_by_key(|t| first(&s, *t));
    let mut own = own;
    own.sort_by_key(|t| first(&s, *t));
    let state = |s: &Session| {
        let goal = s.view().go_to.clone().expect("a goal");
        (goal.segment, goal.apart.first().map(|x| x.segment))
    };
    tell(&mut s, TagCommand::GoTo(own[0]));
    assert_eq!(state(&s), (Some(first(&s, own[0])), Some(first(&s, other[0]))));
    tell(&mut s, Action::NextPassage);
    assert_eq!(state(&s), (Some(first(&s, own[1])), Some(first(&s, other[1]))));
    tell(&mut s, Action::NextPassage);
    // The other work has no more: it stays at its last.
    assert_eq!(state(&s), (Some(first(&s, own[2])), Some(first(&s, other[1]))));
    let along = s.along().expect("on the way");
    assert_eq!((along.at, along.of), (Some(2), 3));
    let each: Vec<_> = along.works.iter().map(|w| (w.1, w.2)).collect();
    assert_eq!(each, [(Some(2), 3), (Some(1), 2)]);
    assert_eq!(s.view().panes, [a, b]);
    // Without reading along, the panes go together again.
    tell(&mut s, Action::ReadAlong);
    assert!(s.view().go_to.as_ref().is_some_and(|g| g.apart.is_empty()));
}
