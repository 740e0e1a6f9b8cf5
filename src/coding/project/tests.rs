//! Tags carried between small versions.

use super::super::testing::{code, committed, tagged, workspace};
use super::*;
use crate::model::{Change, Edit, EditKind, Link, Put, Rows};
use crate::text::Lang;
use proptest::prelude::*;

/// Versions whose sentences render each other one by one.
fn linked(texts: &[(Lang, &str)]) -> Workspace {
    let ws = workspace(texts, &[code("c", None), code("d", None)]);
    let mut changes = Vec::new();
    let ids: Vec<VersionId> = ws.versions().keys().copied().collect();
    for (i, &a) in ids.iter().enumerate() {
        for &b in &ids[i + 1..] {
            let n = ws.versions()[&a].body.segments().len().min(ws.versions()[&b].body.segments().len()) as u32;
            let link = |s| Link { a: vec![s], b: vec![s], status: LinkStatus::Auto, confidence: 1.0 };
            let pair = Pair::of(a, b);
            let alignment = Arc::new(Alignment { pair, links: (0..n).map(link).collect() });
            changes.push(Change::Alignment(Put::add(pair, alignment)));
        }
    }
    committed(&ws, Edit::new(EditKind::Align, "", changes))
}

fn quoted(ws: &Workspace, p: &Projection) -> String {
    ws.versions()[&p.version].body.quotation(&p.ranges)
}

const ZH: &str = "尊重网络主权，维护网络安全。打击网络犯罪。";
const EN: &str = "Respect cyber sovereignty, and safeguard network security. Fight cyber crime.";
const US: &str = "Respect cyber sovereignty and safeguard network security. Fight cybercrime.";

fn three() -> Workspace {
    linked(&[(Lang::ZH, ZH), (Lang::EN, EN), (Lang::EN, US)])
}

fn projected(ws: &Workspace) -> Vec<Projection> {
    let learnt = learn(ws, &mut |_, _| Ok(())).expect("nobody calls it off");
    Projector::new(ws, learnt).all()
}

#[test]
fn a_tag_stands_in_every_version_of_its_work() {
    let ws = tagged(&three(), 1, "维护网络安全", &["c"], "");
    let found = projected(&ws);
    assert_eq!(found.len(), 2);
    for p in &found {
        let text = quoted(&ws, p);
        assert!(text.contains("safeguard network security") && !text.contains("sovereignty"), "{text}");
        assert_eq!((p.by, p.proposed().count()), (By::Words, 1));
    }
    assert_eq!(projected(&ws), found, "the same again");
    let whole = tagged(&three(), 1, "打击网络犯罪。", &["c"], "");
    assert!(projected(&whole).iter().all(|p| quoted(&whole, p).starts_with("Fight") && p.by == By::Sentences));
}

#[test]
fn another_printing_is_met_word_for_word() {
    let ws = tagged(&three(), 2, "sovereignty, and safeguard", &["c"], "");
    let found = projected(&ws);
    let same = found.iter().find(|p| p.version == VersionId(3)).expect("the other printing");
    assert_eq!((quoted(&ws, same).as_str(), same.by), ("sovereignty and safeguard", By::SameWords));
}

#[test]
fn what_is_proposed_follows_its_tag_and_is_confirmed_or_rejected() {
    let ws = tagged(&three(), 1, "尊重网络主权", &["c", "d"], "");
    let found = projected(&ws);
    assert_eq!(found.len(), 2);
    let no = committed(&ws, reject(&ws, &found[..1]).expect("something to remember"));
    assert_eq!(projected(&no).len(), 1);
    assert!(reject(&no, &found[..1]).is_none());
    let yes = committed(&no, confirm(&no, &projected(&no), "", 5).expect("something to tag"));
    assert_eq!(yes.tags().len(), 2);
    assert!(projected(&yes).iter().all(|p| p.tag != TagId(1)), "confirmed is proposed no more");
    let at = Projector::new(&yes, BTreeMap::new()).tag(&yes.tags()[&TagId(1)]);
    let states: Vec<State> = at.iter().map(|p| p.codes[0].1).collect();
    assert_eq!(states, [State::Rejected, State::Confirmed(TagId(2))]);
    // The tag moves to the second sentence: so does what is proposed.
    let mut moved = ws.tags()[&TagId(1)].clone();
    let start = ZH.find("打击").expect("there") as u32;
    moved.ranges = vec![TextRange::new(start, start + 18)];
    let put = Put::replace(TagId(1), ws.tags()[&TagId(1)].clone(), moved);
    let after = committed(&ws, Edit::new(EditKind::ChangeTag, "", vec![Change::Tag(put)]));
    assert!(projected(&after).iter().all(|p| quoted(&after, p).starts_with("Fight")));
}

#[test]
fn what_was_rejected_of_one_tag_is_not_proposed_by_another() {
    let ws = tagged(&three(), 1, "尊重网络主权", &["c"], "");
    let found = projected(&ws);
    let (second, third) = (&found[..1], &found[1..]);
    let no = committed(&ws, reject(&ws, third).expect("something to remember"));
    let yes = committed(&no, confirm(&no, second, "", 5).expect("something to tag"));
    assert_eq!(projected(&yes), [], "the tag that was confirmed would stand there too");
}

#[test]
fn what_is_known_is_not_looked_up_again_until_it_is_forgotten() {
    let ws = tagged(&three(), 1, "维护网络安全", &["c"], "");
    let learnt = learn(&ws, &mut |_, _| Ok(())).expect("nobody calls it off");
    let first = Projector::new(&ws, learnt.clone());
    let all = first.all();
    let mut known = first.into_known();
    let origin = &ws.tags()[&TagId(1)].ranges;
    // What is known is taken at its word.
    known.put(VersionId(1), origin, VersionId(2), None);
    let again = |known: &Known| Projector::new(&ws, learnt.clone()).knowing(Arc::new(known.clone())).all();
    assert_eq!(again(&known), all[1..]);
    known.forget(Pair::of(VersionId(1), VersionId(2)));
    assert_eq!(again(&known), all);
}

#[test]
fn what_has_been_answered_goes_from_a_list_that_was_made_before() {
    let ws = tagged(&three(), 1, "尊重网络主权", &["c", "d"], "");
    let found = projected(&ws);
    assert_eq!(left(&ws, &found), found);
    let mut one = found[..1].to_vec();
    one[0].codes.truncate(1);
    let yes = committed(&ws, confirm(&ws, &one, "", 5).expect("something to tag"));
    let counts: Vec<usize> = left(&yes, &found).iter().map(|p| p.proposed().count()).collect();
    assert_eq!(counts, [1, 2]);
    let put = Put::remove(TagId(1), yes.tags()[&TagId(1)].clone());
    let gone = committed(&yes, Edit::new(EditKind::RemoveTag, "", vec![Change::Tag(put)]));
    assert_eq!(left(&gone, &found), []);
}

#[test]
fn rows_that_are_tagged_differently_are_found() {
    let ws = tagged(&tagged(&three(), 1, "尊重", &["c"], ""), 2, "Fight", &["c"], "");
    let versions: Vec<&Version> = ws.versions().values().collect();
    let rows = Rows::build(&versions, ws.alignments(), crate::model::rows::Asides::Hidden);
    let found = uneven(&ws, &rows);
    let told: Vec<(usize, u32, u32)> = found.iter().map(|u| (u.row, u.with[0].0, u.without[0].0)).collect();
    assert_eq!(told, [(0, 1, 2), (1, 2, 1)], "the third version is not tagged at all");
}

proptest! {
    #[test]
    fn there_and_back_meets_the_origin(first in 0usize..11, len in 1usize..6) {
        let ws = three();
        let projector = Projector::new(&ws, BTreeMap::new());
        let words = crate::text::word::tokens(EN, Lang::EN);
        let (a, b) = (words[first.min(words.len() - 1)], words[(first + len).min(words.len() - 1)]);
        let origin = vec![TextRange::new(a.range.start, b.range.end)];
        if !origin[0].slice(EN).unwrap_or("").contains(char::is_alphanumeric) {
            return Ok(());
        }
        for other in [VersionId(1), VersionId(3)] {
            let Some((there, _)) = projector.place(VersionId(2), &origin, other) else { continue };
            prop_assert_eq!(projector.place(VersionId(2), &origin, other).map(|p| p.0), Some(there.clone()));
            let source = &ws.versions()[&other].body.source().text;
            prop_assert!(there.iter().all(|r| r.slice(source).is_some()));
            let (back, _) = projector.place(other, &there, VersionId(2)).expect("linked both ways");
            prop_assert!(place::overlap(&back, &origin), "{:?} {:?} {:?}", origin, there, back);
        }
    }
}
