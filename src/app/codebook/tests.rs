use super::*;
use crate::app::opening::beginning;
use crate::coding::family;
use crate::model::{BookId, Edit, History, Names, NoJournal, TagId, VersionId};
use crate::text::{Lang, TextRange};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// The built-in codebook and corpus, with tags that overlap and have several codes.
static TAGGED: LazyLock<Workspace> = LazyLock::new(|| {
    let ws = beginning(true).expect("built in");
    let mut h = History::new(ws, vec![], vec![], NoJournal);
    let codes = ["p.sovereignty", "p.order", "s.intl-orgs", "s.intl-orgs.un", "s.governments", "m.culture"];
    for (i, code) in codes.iter().cycle().take(24).enumerate() {
        let version = VersionId(1 + (i % 3) as u32);
        let start = h.workspace().versions()[&version].body.source().text.char_indices().nth(40 * i).expect("long").0;
        let text = &h.workspace().versions()[&version].body.source().text[start..];
        let end = start + text.char_indices().nth(30).expect("long").0;
        let both = [CodeId::from(*code), CodeId::from(codes[(i / 3) % codes.len()])];
        let given = if i % 2 == 0 || both[0] == both[1] { &both[..1] } else { &both[..] };
        let edit =
            crate::app::tagging::add(h.workspace(), version, &[TextRange::from_usize(start, end)], given, "note", 7);
        h.commit(edit.expect("fits"), 7).expect("fits");
    }
    Workspace::clone(h.workspace())
});

fn after(ws: &Workspace, edit: Edit) -> Workspace {
    let mut h = History::new(ws.clone(), vec![], vec![], NoJournal);
    h.commit(edit, 0).expect("it fits");
    Workspace::clone(h.workspace())
}

fn order(ws: &Workspace, under: &str) -> Vec<String> {
    let all = family::with_descendants(ws, &under.into());
    all.into_iter().filter(|c| ws.codes()[c].parent == Some(under.into())).map(|c| c.0).collect()
}

/// All passages that there are, in the text or in the bin.
fn passages(ws: &Workspace) -> BTreeSet<(VersionId, Vec<TextRange>, String)> {
    let binned = bin::contents(ws);
    let all = ws.tags().values().chain(binned.iter().flat_map(|g| &g.tags));
    all.map(|t| (t.version, t.ranges.clone(), t.memo.clone())).collect()
}

#[test]
fn a_code_moves_among_its_neighbours_under_others_and_not_under_itself() {
    let ws = &*TAGGED;
    assert_eq!(order(ws, "p"), ["p.sovereignty", "p.peace-security", "p.openness", "p.order"]);
    let down = after(ws, shift(ws, &"p.sovereignty".into(), Step::Down).expect("moves"));
    assert_eq!(order(&down, "p"), ["p.peace-security", "p.sovereignty", "p.openness", "p.order"]);
    let up = after(&down, shift(&down, &"p.sovereignty".into(), Step::Up).expect("moves"));
    assert_eq!(order(&up, "p"), order(ws, "p"));
    assert_eq!(shift(&up, &"p.sovereignty".into(), Step::Up), Err(Refusal::Nothing));
    let inside = after(ws, shift(ws, &"p.order".into(), Step::In).expect("moves"));
    assert_eq!(order(&inside, "p.openness"), ["p.order"]);
    let out = after(&inside, shift(&inside, &"p.order".into(), Step::Out).expect("moves"));
    assert_eq!(order(&out, "p"), order(ws, "p"));
    let spot = Spot { under: Some("s.intl-orgs.un".into()), before: None, book: BookId::default() };
    assert_eq!(move_to(ws, &"s.intl-orgs".into(), &spot), Err(Refusal::Circle));
    let top = after(ws, shift(ws, &"p.order".into(), Step::Out).expect("moves"));
    let roots: Vec<&str> = top.codebook().iter().filter(|c| c.parent.is_none()).map(|c| c.id.0.as_str()).collect();
    let at = roots.iter().position(|r| *r == "p.order").expect("at the top");
    assert_eq!(roots[at - 1], "p", "beside the family it was in");
}

#[test]
fn a_new_code_gets_its_place_its_shade_and_an_identifier_of_its_own() {
    let ws = &*TAGGED;
    let under_p = Spot { under: Some("p".into()), ..Spot::default() };
    let (edit, id) = add(ws, &under_p, &Names::pair("", "新原则"), 1).expect("added");
    assert_eq!(id, "新原则".into());
    let ws = after(ws, edit);
    assert_eq!(order(&ws, "p").last().map(String::as_str), Some("新原则"));
    let (edit, again) = add(&ws, &Spot::default(), &Names::pair("", "新原则"), 2).expect("added");
    assert_eq!(again, "新原则-2".into());
    let ws = after(&ws, edit);
    assert_ne!(ws.codes()[&id].guid, ws.codes()[&again].guid);
    assert_eq!(colour::hue_of(&ws.codes()[&id].color), colour::hue_of("#0072B2"), "its family's hue");
    assert_ne!(colour::hue_of(&ws.codes()[&again].color), colour::hue_of("#0072B2"), "a hue that no family has");
    assert_eq!(add(&ws, &under_p, &Names::default(), 1).map(|a| a.1), Err(Refusal::Nameless));
}

#[test]
fn what_a_code_says_can_be_changed_and_a_key_goes_over() {
    let ws = &*TAGGED;
    let mut code = ws.codes()[&"p.order".into()].clone();
    code.name.set(Lang::EN, "Good order");
    code.example.set(Lang::ZH, "例句");
    code.key = Some(3);
    // Where it stands is not for this act to change.
    code.parent = None;
    code.guid = "forged".into();
    let ws = after(ws, change(ws, &code).expect("changes"));
    let there = &ws.codes()[&"p.order".into()];
    assert_eq!((there.name.get(Lang::EN), there.example.get(Lang::EN), there.key), ("Good order", "例句", Some(3)));
    assert_eq!(there.parent, Some("p".into()));
    assert_ne!(there.guid, "forged");
    let mut other = ws.codes()[&"m.culture".into()].clone();
    other.key = Some(3);
    let ws = after(&ws, change(&ws, &other).expect("changes"));
    assert_eq!((ws.codes()[&"p.order".into()].key, ws.codes()[&"m.culture".into()].key), (None, Some(3)));
    let family = Code { codable: false, ..ws.codes()[&"p.order".into()].clone() };
    assert_eq!(change(&ws, &family), Err(Refusal::Tagged));
}

#[test]
fn a_family_gets_shades_of_its_colour() {
    let ws = &*TAGGED;
    let ws = after(ws, recolour(ws, &"p".into(), "#E69F00", true).expect("recolours"));
    let hue = colour::hue_of("#E69F00");
    for code in family::with_descendants(&ws, &"p".into()) {
        assert_eq!(colour::hue_of(&ws.codes()[&code].color), hue, "{code}");
    }
    assert_eq!(recolour(&ws, &"p".into(), "red", false), Err(Refusal::Nothing));
}

#[test]
fn a_merged_code_leaves_its_passages_its_words_and_what_stood_under_it() {
    let ws = &*TAGGED;
    let (from, into): (CodeId, CodeId) = ("s.intl-orgs".into(), "s.governments".into());
    let had: BTreeSet<TagId> = ws.tags().values().filter(|t| t.codes.contains(&from)).map(|t| t.id).collect();
    assert!(!had.is_empty());
    let merged = after(ws, merge(ws, &from, &into, 9).expect("merges"));
    assert!(!merged.codes().contains_key(&from));
    for tag in &had {
        let codes = &merged.tags()[tag].codes;
        assert_eq!(codes.iter().filter(|c| **c == into).count(), 1, "{codes:?}");
    }
    assert_eq!(merged.codes()[&"s.intl-orgs.un".into()].parent, Some(into.clone()));
    let words = |ws: &Workspace, id: &CodeId| ws.codes()[id].terms[&Lang::EN].clone();
    assert!(words(ws, &from).iter().all(|w| words(&merged, &into).contains(w)));
    // Into one that stands under it: that one comes up first.
    let un: CodeId = "s.intl-orgs.un".into();
    let up = after(ws, merge(ws, &from, &un, 9).expect("merges"));
    assert_eq!(up.codes()[&un].parent, Some("s".into()));
    assert_eq!(up.codes()[&"s.intl-orgs.ingo".into()].parent, Some("s".into()));
    // And back from the bin, with its passages.
    let (edit, id) = bin::restore(&merged, 1).expect("comes back");
    let back = after(&merged, edit);
    assert_eq!(id, from);
    assert!(had.iter().all(|t| back.tags()[t].codes.contains(&from) && back.tags()[t].codes.contains(&into)));
    assert!(bin::contents(&back).is_empty());
}

#[test]
fn a_split_gives_the_passages_chosen_a_code_beside_the_old_one() {
    let ws = &*TAGGED;
    let code: CodeId = "p.order".into();
    let tags: Vec<TagId> = ws.tags().values().filter(|t| t.codes.contains(&code)).map(|t| t.id).collect();
    let (edit, new) = split(ws, &code, &Names::pair("Order online", ""), &tags[..1], 3).expect("splits");
    let ws = after(ws, edit);
    assert!(ws.tags()[&tags[0]].codes.contains(&new) && !ws.tags()[&tags[0]].codes.contains(&code));
    assert!(tags[1..].iter().all(|t| ws.tags()[t].codes.contains(&code)));
    assert_eq!(order(&ws, "p").last(), Some(&new.0));
}

#[test]
fn a_deleted_code_takes_its_lonely_passages_along_and_brings_them_back() {
    let ws = &*TAGGED;
    let code: CodeId = "s".into();
    let gone = after(ws, bin::delete(ws, &code, &Fate::Take, &Under::Too, 5).expect("deletes"));
    assert!(gone.codes().keys().all(|c| !c.0.starts_with("s.")));
    assert!(gone.tags().len() < ws.tags().len());
    assert_eq!(passages(&gone), passages(ws));
    let (edit, _) = bin::restore(&gone, 1).expect("comes back");
    let back = after(&gone, edit);
    assert_eq!(back.codes(), ws.codes());
    for (id, tag) in ws.tags() {
        let mut codes = back.tags()[id].codes.clone();
        codes.sort();
        let mut were = tag.codes.clone();
        were.sort();
        assert_eq!(codes, were);
    }
    assert_eq!(bin::delete(ws, &code, &Fate::To("s.governments".into()), &Under::Too, 5), Err(Refusal::Gone));
}

#[test]
fn each_codebook_stands_by_itself() {
    let ws = &*TAGGED;
    let (edit, generic) = books::make(ws, &Names::pair("Generic", "通用"), Seed::Generic).expect("made");
    let ws = after(ws, edit);
    let (edit, again) = books::make(&ws, &Names::pair("Wuzhen again", ""), Seed::Wuzhen).expect("made");
    let ws = after(&ws, edit);
    assert_eq!(books::list(&ws).len(), 3);
    let of = |book: &BookId| books::codes(&ws, book).len();
    assert_eq!(of(&generic), Seed::Generic.codes().len());
    assert_eq!(of(&again), of(&BookId::default()));
    assert_eq!(of(&generic) + of(&again) * 2, ws.codes().len());
    let guids: BTreeSet<&str> = ws.codes().values().map(|c| c.guid.as_str()).collect();
    assert_eq!(guids.len(), ws.codes().len());
    // A family goes over with all that is in it.
    let spot = Spot { under: None, before: None, book: generic.clone() };
    let moved = after(&ws, move_to(&ws, &"p".into(), &spot).expect("moves"));
    assert_eq!(book_of(&moved, &"p.order".into()), &generic);
    let less = after(&ws, books::remove(&ws, &BookId::default(), 3).expect("removed"));
    assert_eq!(passages(&less), passages(&ws));
    assert_eq!(books::list(&less).len(), 3, "the first one stays, empty");
    let mut back = less;
    for gone in bin::contents(&back) {
        let (edit, _) = bin::restore(&back, gone.number).expect("comes back");
        back = after(&back, edit);
    }
    assert_eq!(back.tags().len(), ws.tags().len());
    assert_eq!(back.codes(), ws.codes());
}

#[test]
fn the_generic_codebook_is_whole_in_both_languages() {
    let codes = Seed::Generic.codes();
    let ids: BTreeSet<&CodeId> = codes.iter().map(|c| &c.id).collect();
    let guids: BTreeSet<&str> = codes.iter().map(|c| c.guid.as_str()).collect();
    assert_eq!((ids.len(), guids.len()), (codes.len(), codes.len()));
    for c in &codes {
        for lang in [Lang::EN, Lang::ZH] {
            assert!(c.name.exact(lang).is_some_and(|n| !n.is_empty()), "{}", c.id);
            assert!(c.definition.exact(lang).is_some_and(|n| !n.is_empty()), "{}", c.id);
        }
        assert!(colour::is_one(&c.color), "{}", c.id);
        assert!(c.parent.as_ref().is_none_or(|p| ids.contains(p)), "{}", c.id);
    }
}

/// An act of every kind, with numbers to choose by.
fn act(ws: &Workspace, (kind, x, y): (u8, usize, usize)) -> Option<Edit> {
    let all: Vec<CodeId> = ws.codebook().into_iter().map(|c| c.id.clone()).collect();
    let one = all.get(x % all.len().max(1))?;
    let other = all.get(y % all.len().max(1))?;
    let tags: Vec<TagId> = ws.tags().values().filter(|t| t.codes.contains(one)).map(|t| t.id).collect();
    let step = [Step::Up, Step::Down, Step::In, Step::Out][y % 4];
    let under = [Under::Up, Under::Too, Under::To(other.clone())][y % 3].clone();
    match kind % 12 {
        0 => add(ws, &Spot { under: Some(one.clone()), ..Spot::default() }, &Names::pair("a", "乙"), y as i64)
            .ok()
            .map(|a| a.0),
        1 => change(ws, &Code { key: Some((y % 9) as u8 + 1), ..ws.codes()[one].clone() }).ok(),
        2 => recolour(ws, one, colour::HUES[y % 10].0, y % 2 == 0).ok(),
        3 | 4 => shift(ws, one, step).ok(),
        5 => merge(ws, one, other, 1).ok(),
        6 => split(ws, one, &Names::pair("b", ""), &tags[..tags.len().div_ceil(2)], 2).ok().map(|a| a.0),
        7 => bin::delete(ws, one, &Fate::Take, &under, 3).ok(),
        8 => bin::delete(ws, one, &Fate::To(other.clone()), &under, 3).ok(),
        9 | 10 => bin::contents(ws).get(x % 3).and_then(|g| bin::restore(ws, g.number).ok()).map(|r| r.0),
        _ => move_to(ws, one, &Spot { under: None, before: Some(other.clone()), book: BookId::default() }).ok(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_act_loses_a_passage_and_undo_is_exact(acts in prop::collection::vec((any::<u8>(), any::<usize>(), any::<usize>()), 1..14)) {
        let mut h = History::new(TAGGED.clone(), vec![], vec![], NoJournal);
        let before = passages(&TAGGED);
        let mut states = vec![Workspace::clone(h.workspace())];
        for a in acts {
            let Some(edit) = act(h.workspace(), a) else { continue };
            // An edit that has to be refused would be a fault of the planning.
            h.commit(edit, 0).map_err(|e| TestCaseError::fail(format!("{a:?}: {e}")))?;
            prop_assert_eq!(&passages(h.workspace()), &before, "{:?}", a);
            prop_assert_eq!(h.workspace().codebook().len(), h.workspace().codes().len());
            states.push(Workspace::clone(h.workspace()));
        }
        for state in states.iter().rev().skip(1) {
            h.undo().expect("memory");
            prop_assert_eq!(serde_json::to_string(h.workspace().codes()).ok(), serde_json::to_string(state.codes()).ok());
            prop_assert!(**h.workspace() == *state);
        }
    }
}
