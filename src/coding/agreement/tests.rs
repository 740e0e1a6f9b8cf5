//! Two coders on a small text.

use super::super::testing::{code, committed, tagged, workspace};
use super::*;
use crate::model::Code;
use crate::text::Lang;

const TEXT: &str = "Peace first. Law then. Trade last.";

fn empty() -> Workspace {
    workspace(&[(Lang::EN, TEXT), (Lang::EN, "Not read.")], &[code("c", None), code("d", None)])
}

fn two() -> Workspace {
    let ws = tagged(&empty(), 1, "Peace first.", &["c"], "");
    let ws = tagged(&ws, 1, "Peace", &["c"], "anna");
    let ws = tagged(&ws, 1, "Law then.", &["c"], "anna");
    let ws = tagged(&ws, 1, "Trade last.", &["d"], "");
    tagged(&ws, 1, "Trade last.", &["d"], "anna")
}

#[test]
fn agreement_is_told_at_three_levels() {
    let ws = two();
    let compared = Comparison::new(&ws, &coders(&ws));
    assert_eq!(compared.coders(), ["", "anna"]);
    let c = compared.code(&"c".into());
    assert_eq!((c.sentences.units, c.sentences.percent), (3, Some(2.0 / 3.0)));
    // Twelve characters of “Peace first.”, nine of “Law then.”, eleven of “Trade last.”; blanks between sentences are none.
    assert_eq!((c.characters.units, c.characters.percent), (32, Some(16.0 / 32.0)));
    assert_eq!(c.tagged.units, 32);
    assert_eq!(c.overlap_f1, Some(2.0 / 3.0));
    let d = compared.code(&"d".into());
    assert_eq!((d.sentences.kappa, d.sentences.alpha), (Some(1.0), Some(1.0)));
    let one = Comparison::new(&ws, &["".into()]);
    let nobody = one.code(&"c".into());
    assert_eq!((nobody.sentences, nobody.overlap_f1), (Agreement::default(), None));
}

#[test]
fn what_is_disagreed_on_is_a_list_of_passages() {
    let ws = two();
    let list = Comparison::new(&ws, &coders(&ws)).disagreements(None);
    let told: Vec<(String, &[String])> =
        list.iter().map(|d| (ws.versions()[&d.version].body.quotation(&d.ranges), d.with.as_slice())).collect();
    let (owner, anna) = ([String::new()], ["anna".to_owned()]);
    assert_eq!(told, [(" first.".to_owned(), &owner[..]), ("Law then.".to_owned(), &anna[..])]);
    assert_eq!(list[0].without, anna);
}

#[test]
fn a_second_workspace_is_merged_by_identity_and_only_once() {
    let ours = tagged(&empty(), 1, "Peace first.", &["c"], "");
    // Another codebook: c under another name, and a code of its own under a family of its own.
    let c = Code { guid: code("c", None).guid, ..code("peace", None) };
    let theirs = workspace(
        &[(Lang::EN, TEXT), (Lang::EN, "Elsewhere.")],
        &[c, code("f", None), Code { guid: "new".into(), ..code("d", Some("f")) }],
    );
    let theirs = tagged(&theirs, 1, "Peace", &["peace"], "");
    let theirs = tagged(&theirs, 1, "Law then.", &["d"], "");
    let theirs = tagged(&theirs, 2, "Elsewhere.", &["peace"], "");
    let merged = merge(&ours, &theirs, "anna");
    assert_eq!((merged.added, merged.known, merged.inexact.len()), (2, 0, 0));
    assert_eq!(merged.texts, [("d2".to_owned(), Lang::EN, 1)]);
    let mut names: Vec<String> = merged.codes.iter().map(ToString::to_string).collect();
    names.sort_unstable();
    assert_eq!(names, ["d-2", "f"]);
    let after = committed(&ours, merged.edit.expect("something new"));
    assert_eq!(coders(&after), ["", "anna"]);
    assert!(after.tags().values().any(|t| t.coder == "anna" && t.codes == [CodeId::from("c")]));
    let again = merge(&after, &theirs, "anna");
    assert_eq!((again.edit, again.added, again.known), (None, 0, 2));
}
