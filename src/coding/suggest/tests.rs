//! Suggestions for a small codebook.

use super::super::testing::{code, code_with, committed, tagged, workspace};
use super::*;

const TEXT: &str = "# Peace\nWe seek peace and we keep our secrets.\n! Peace: log in here.\n\
                    Cyber crimes hurt minors. Peace matters to everybody who lives by the water, and the minors of all \
                    the countries of the world should be kept from harm wherever they are.";

fn ws() -> Workspace {
    workspace(
        &[(Lang::EN, TEXT)],
        &[
            code("f", None),
            code_with("peace", Some("f"), Lang::EN, &["peace"]),
            code_with("young", None, Lang::EN, &["minors"]),
        ],
    )
}

fn all(ws: &Workspace) -> Vec<(String, String)> {
    let source = &ws.versions()[&VersionId(1)].body.source().text;
    let quoted = |r: &[TextRange]| r.iter().filter_map(|r| r.slice(source)).collect::<String>();
    let mut out = Vec::new();
    for s in Suggester::new(ws).version(VersionId(1)) {
        out.extend(s.codes.iter().map(|c| (c.code.0.clone(), quoted(&s.ranges))));
    }
    out
}

#[test]
fn sentences_and_clauses_are_suggested_and_furniture_is_not() {
    let found = all(&ws());
    let of = |c: &str| found.iter().filter(|f| f.0 == c).map(|f| f.1.as_str()).collect::<Vec<_>>();
    assert_eq!(
        of("peace"),
        ["We seek peace and we keep our secrets.", "Peace matters to everybody who lives by the water,"]
    );
    assert_eq!(of("young").len(), 2);
    assert!(of("young")[1].starts_with("and the minors"));
}

#[test]
fn what_is_rejected_does_not_come_back_and_what_is_accepted_is_tagged() {
    let ws = ws();
    let suggestions = Suggester::new(&ws).version(VersionId(1));
    let choices = of_term(&suggestions, &CodeId::from("young"), "minors");
    assert_eq!(choices.len(), 2);
    let after = committed(&ws, reject(&ws, &choices[..1]).expect("something to remember"));
    assert!(reject(&after, &choices[..1]).is_none(), "remembered already");
    assert_eq!(all(&after).iter().filter(|f| f.0 == "young").count(), 1);
    // A sentence that was broken differently, of which most was rejected.
    let [at] = choices[0].ranges[..] else { panic!("one range") };
    let part = TextRange::new(at.start + 3, at.end);
    let source = &ws.versions()[&VersionId(1)].body.source().hash;
    assert!(Rejected::of(&after).has(source, &CodeId::from("young"), &[part]));
    let edit = accept(&after, &choices, "", 7).expect("something to tag");
    let done = committed(&after, edit);
    assert_eq!(done.tags().len(), 2);
    assert!(done.tags().values().all(|t| t.is_exact(TEXT) && t.created == 7));
    assert!(all(&done).iter().all(|f| f.0 != "young"));
    assert!(accept(&done, &choices, "", 8).is_none());
}

#[test]
fn codes_for_one_passage_become_one_tag() {
    let ws = tagged(&ws(), 1, "We seek peace", &["young"], "");
    let choice = |code: &str| Choice { version: VersionId(1), ranges: vec![TextRange::new(8, 21)], code: code.into() };
    let done = committed(&ws, accept(&ws, &[choice("peace"), choice("f")], "", 0).expect("new codes"));
    assert_eq!(done.tags().len(), 1, "the passage is tagged already");
    assert_eq!(done.tags().values().next().map(|t| t.codes.len()), Some(3));
}
