//! Suggestions, projections, counts, agreement and retrieval, as a scholar has them on the command line.

use duizhao::app::opening;
use duizhao::coding::crosswalk::{self, Crosswalk};
use duizhao::coding::project::{self, Projector};
use duizhao::coding::suggest::{self, Choice, Reason, Suggester, Suggestion};
use duizhao::coding::{family, place};
use duizhao::model::{Change, Code, CodeId, Edit, EditKind, History, NoJournal, Put, VersionId, Workspace};
use duizhao::text::Lang;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::{Command, Output};

fn run(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_duizhao"))
        .args(args)
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .output()
        .expect("the program runs")
}

fn good(args: &[&str]) -> String {
    let out = run(args);
    assert!(out.status.success(), "{args:?}: {}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stdout).expect("UTF-8")
}

fn json(args: &[&str]) -> Value {
    serde_json::from_str(&good(args)).expect("JSON")
}

fn bad(args: &[&str]) -> String {
    let out = run(args);
    assert_eq!(out.status.code(), Some(2), "{args:?}");
    String::from_utf8(out.stderr).expect("UTF-8")
}

fn workspace(folder: &Path, name: &str) -> String {
    let path = folder.join(name).display().to_string();
    good(&["new", &path, "--corpus"]);
    path
}

fn corpus() -> Workspace {
    opening::beginning(true).expect("the built-in corpus fits itself")
}

fn after(ws: &Workspace, edit: Edit) -> Workspace {
    let mut history = History::new(ws.clone(), vec![], vec![], NoJournal);
    history.commit(edit, 0).expect("the edit fits");
    (**history.workspace()).clone()
}

fn all_suggestions(ws: &Workspace) -> Vec<Suggestion> {
    let suggester = Suggester::new(ws);
    ws.versions().keys().flat_map(|v| suggester.version(*v)).collect()
}

fn version(ws: &Workspace, siglum: &str, lang: Lang) -> VersionId {
    let named = |v: &&duizhao::model::Version| {
        v.lang == lang && ws.documents().get(&v.document).is_some_and(|d| d.siglum == siglum)
    };
    ws.versions().values().find(named).expect("a version of the corpus").id
}

/// What is suggested for a sentence that holds some words.
fn codes_at(ws: &Workspace, suggestions: &[Suggestion], v: VersionId, words: &str) -> BTreeSet<String> {
    let body = &ws.versions()[&v].body;
    let at = crosswalk::find(body, words).expect("the words are in the text");
    let here = suggestions.iter().filter(|s| s.version == v && place::overlap(&s.ranges, &at));
    here.flat_map(|s| s.codes.iter().map(|c| c.code.0.clone())).collect()
}

#[test]
fn the_codebook_of_the_corpus_finds_its_passages_in_both_languages() {
    let ws = corpus();
    let found = all_suggestions(&ws);
    let at = |siglum, lang, words| codes_at(&ws, &found, version(&ws, siglum, lang), words);
    let has = |codes: &BTreeSet<String>, wanted: &[&str]| wanted.iter().all(|w| codes.contains(*w));
    assert!(has(&at("004", Lang::ZH, "确立的主权平等原则"), &["p.sovereignty", "s.intl-orgs.un"]));
    assert!(has(&at("001", Lang::EN, "Citizens must abide by laws"), &["s.citizens", "t.rights-duties"]));
    // By the heading it stands under, in either numbering.
    assert!(has(&at("002", Lang::ZH, "加强网络空间文化交流"), &["i15.2", "m.culture"]));
    assert!(has(&at("003", Lang::EN, "safeguard the legitimate rights"), &["d14.3", "s.citizens"]));
    // Longer terms: critical infrastructure is no infrastructure to be built.
    assert!(!at("001", Lang::EN, "the protection of critical information infrastructure").contains("m.infrastructure"));
    // Headings, titles and siblings lend no words.
    assert!(at("003", Lang::EN, "Positive energy zapped").is_empty());
    assert!(!at("000", Lang::EN, "a basic norm governing").contains("p.order"));
    assert!(!at("001", Lang::EN, "expounds on the background").contains("t.shared-future"));
}

#[test]
fn page_furniture_and_captions_get_no_suggestion() {
    let ws = corpus();
    for s in all_suggestions(&ws) {
        let body = &ws.versions()[&s.version].body;
        assert!(body.segments_in(&s.ranges).iter().all(|&n| !body.is_aside(n)));
        assert!(s.codes.iter().all(|c| !c.reasons.is_empty() && (0.0..=1.0).contains(&c.score)));
    }
    // Only this makes the test above one that can fail.
    assert!(ws.versions().values().any(|v| (0..v.body.segments().len()).any(|n| v.body.is_aside(n))));
}

/// A reader who has no terms tags one text; what that teaches is looked for in two others, and judged by what the terms of
/// the codebook and the headings say of these.
#[test]
fn what_tags_teach_holds_for_texts_it_was_not_learnt_from() {
    let ws = corpus();
    let taught = version(&ws, "001", Lang::EN);
    let all = all_suggestions(&ws);
    let choices: Vec<Choice> = all.iter().filter(|s| s.version == taught).flat_map(Suggestion::choices).collect();
    let bare = |code: &Code| Code { terms: BTreeMap::new(), ..code.clone() };
    let changes = ws.codes().values().map(|c| Change::Code(Put::replace(c.id.clone(), c.clone(), bare(c)))).collect();
    let without = after(&ws, Edit::new(EditKind::EditCodebook, "", changes));
    let tagged = after(&without, suggest::accept(&without, &choices, "", 0).expect("tags"));
    let (mut right, mut told) = (0, 0);
    for v in [version(&ws, "002", Lang::EN), version(&ws, "003", Lang::EN)] {
        for s in Suggester::new(&tagged).version(v) {
            for p in &s.codes {
                let learnt = p.reasons.iter().any(|r| matches!(r, Reason::Learnt { .. }));
                let here = |o: &&Suggestion| o.version == v && place::overlap(&o.ranges, &s.ranges);
                let borne_out = all.iter().filter(here).any(|o| o.codes.iter().any(|c| c.code == p.code));
                told += usize::from(learnt);
                right += usize::from(learnt && borne_out);
            }
        }
    }
    println!("{right} of {told} suggestions by words learnt are borne out");
    assert!(told > 20 && right * 4 >= told * 3, "{right} of {told}");
}

#[test]
fn suggestions_are_accepted_and_rejected_by_term() {
    let folder = tempfile::tempdir().expect("a folder");
    let ws = workspace(folder.path(), "a.duizhao");
    let term = ["tag", &ws, "suggest", "--code", "t.ip", "--term", "intellectual property"];
    let before = json(&[&term[..], &["--json"]].concat());
    let n = before.as_array().map_or(0, Vec::len);
    assert!(n >= 3, "{n}");
    assert_eq!(before[0]["codes"][0]["reasons"][0]["kind"], "term");
    good(&[&term[..], &["--version", "002:en", "--reject"]].concat());
    assert_eq!(json(&[&term[..], &["--json"]].concat()).as_array().map(Vec::len), Some(n - 1));
    good(&[&term[..], &["--accept"]].concat());
    assert!(good(&term).is_empty());
    let tags = json(&["tag", &ws, "list", "--json"]);
    assert_eq!(tags.as_array().map(Vec::len), Some(n - 1));
    assert!(good(&["check", &ws]).contains(&format!("{0} of {0}", n - 1)));
    assert!(bad(&["tag", &ws, "suggest", "--code", "no.such"]).contains("no.such"));
}

#[test]
fn a_tag_is_proposed_in_every_version_and_confirmed() {
    let folder = tempfile::tempdir().expect("a folder");
    let ws = workspace(folder.path(), "a.duizhao");
    good(&["tag", &ws, "add", "--version", "004:zh", "--quote", "防止网络空间军备竞赛", "--code", "t.militarisation"]);
    let found = json(&["tag", &ws, "project", "--json"]);
    let by_name: BTreeMap<&str, &str> = found
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|p| Some((p["name"].as_str()?, p["quotation"].as_str()?)))
        .collect();
    assert_eq!(by_name.keys().copied().collect::<Vec<_>>(), ["000:en", "001:en", "004:en"]);
    for text in by_name.values() {
        assert!(text.contains("arms race") && !text.contains("resolving disputes"), "{text}");
    }
    good(&["tag", &ws, "project", "--onto", "000:en", "--reject"]);
    good(&["tag", &ws, "project", "--onto", "001:en", "--accept"]);
    let left = json(&["tag", &ws, "project", "--json"]);
    let names: BTreeSet<&str> = left.as_array().expect("a list").iter().filter_map(|p| p["name"].as_str()).collect();
    assert!(!names.contains("001:en") && names.contains("004:en"), "{names:?}");
    let matrix = ["export", &ws, "--what", "matrix", "--table", "version", "--code", "t.militarisation", "--proposed"];
    let csv = good(&[&matrix[..], &["--format", "csv"]].concat());
    assert!(csv.lines().next().is_some_and(|l| l.contains("004:en,004:en proposed")), "{csv}");
    let all = json(&[&matrix[..], &["--format", "json"]].concat());
    let sum = |key: &str| -> u64 {
        let cells = all["cells"][0].as_array().expect("a row");
        cells.iter().filter_map(|c| c[key].as_u64()).sum()
    };
    assert_eq!((sum("count"), sum("proposed")), (2, names.len() as u64));
}

#[test]
fn tags_carried_over_and_back_meet_themselves() {
    let ws = corpus();
    let learnt = project::learn(&ws, &mut |_, _| Ok(())).expect("nobody calls it off");
    let projector = Projector::new(&ws, learnt);
    let (mut met, mut all) = (0, 0);
    for s in all_suggestions(&ws).iter().filter(|s| s.codes.iter().any(|c| c.code.0.starts_with('t'))) {
        for other in ws.versions().keys() {
            let Some((there, _)) = projector.place(s.version, &s.ranges, *other) else { continue };
            let text = &ws.versions()[other].body.source().text;
            assert!(there.iter().all(|r| r.slice(text).is_some_and(|t| !t.is_empty())));
            assert_eq!(projector.place(s.version, &s.ranges, *other).map(|p| p.0), Some(there.clone()));
            all += 1;
            let back = projector.place(*other, &there, s.version);
            met += usize::from(back.is_some_and(|(b, _)| place::overlap(&b, &s.ranges)));
        }
    }
    assert!(all > 200 && met * 100 >= all * 98, "{met} of {all}");
}

#[test]
fn tags_are_found_by_a_query() {
    let folder = tempfile::tempdir().expect("a folder");
    let ws = workspace(folder.path(), "a.duizhao");
    let add = |version: &str, quote: &str, code: &str, memo: &str| {
        good(&["tag", &ws, "add", "--version", version, "--quote", quote, "--code", code, "--memo", memo])
    };
    add("004:zh", "网络主权是国家主权", "p.sovereignty", "To do");
    add("001:en", "Sovereignty in cyberspace is a natural extension", "p.sovereignty", "");
    add("001:en", "Internet companies are key actors", "s.companies", "");
    let found = |query: &str| json(&["tag", &ws, "find", query, "--json"]).as_array().map_or(0, Vec::len);
    assert_eq!(found("p and not s"), 2);
    assert_eq!(found("p lang:zh memo:\"to do\""), 1);
    assert_eq!(found("(p or s) doc:001"), 2);
    assert_eq!(found("text:companies"), 1);
    let grouped = good(&["tag", &ws, "find", "", "--by", "document"]);
    assert!(grouped.contains("001 (2)") && grouped.contains("004 (1)"), "{grouped}");
    assert!(bad(&["tag", &ws, "find", "p and"]).contains("at character 6"));
    assert!(bad(&["tag", &ws, "find", "colour:red"]).contains("choose from"));
}

#[test]
fn counts_equal_the_passages_they_list() {
    let folder = tempfile::tempdir().expect("a folder");
    let ws = workspace(folder.path(), "a.duizhao");
    good(&["tag", &ws, "suggest", "--code", "p", "--accept"]);
    good(&["tag", &ws, "suggest", "--code", "s", "--accept"]);
    for table in ["document", "timeline"] {
        let m = json(&["export", &ws, "--what", "matrix", "--table", table, "--code", "p", "--format", "json"]);
        for (r, code) in m["rows"].as_array().expect("rows").iter().enumerate() {
            let code = code.as_str().expect("a code");
            let listed = json(&["tag", &ws, "find", code, "--json"]).as_array().map_or(0, Vec::len) as u64;
            let cells = m["cells"][r].as_array().expect("a row");
            assert_eq!(cells.iter().filter_map(|c| c["count"].as_u64()).sum::<u64>(), listed, "{table} {code}");
            assert!(cells.iter().all(|c| c["tags"].as_array().map(|t| t.len() as u64) == c["count"].as_u64()));
        }
    }
    let both = json(&[
        "export",
        &ws,
        "--what",
        "matrix",
        "--table",
        "code",
        "--code",
        "p",
        "--columns",
        "s",
        "--format",
        "json",
    ]);
    assert!(both["cells"][0][0]["count"].as_u64().is_some_and(|n| n > 10), "principles by stakeholders");
    let works = json(&["export", &ws, "--what", "matrix", "--table", "timeline", "--format", "json"]);
    assert_eq!(works["columns"], serde_json::json!(["2014-11-21", "2015-12-18", "2019-10"]));
    assert!(bad(&["export", &ws, "--what", "matrix", "--format", "html"]).contains("csv or json"));
}

#[test]
fn a_second_coder_is_compared_and_merged() {
    let folder = tempfile::tempdir().expect("a folder");
    let (ours, anna) = (workspace(folder.path(), "ours.duizhao"), workspace(folder.path(), "anna.duizhao"));
    let add = |ws: &str, quote: &str, code: &str| {
        good(&["tag", ws, "add", "--version", "001:en", "--quote", quote, "--code", code])
    };
    add(&ours, "Openness is a prerequisite for cooperation in cyberspace", "p.openness");
    add(&ours, "Internet companies are key actors", "s.companies");
    assert!(bad(&["agree", &ours]).contains("only one coder"));
    add(&anna, "Openness is a prerequisite for cooperation", "p.openness");
    let told = json(&["agree", &ours, &anna, "--json"]);
    assert_eq!(told["coders"], serde_json::json!(["", "anna"]));
    let of = |code: &str| {
        let codes = told["codes"].as_array().expect("codes").clone();
        codes.into_iter().find(|c| c["code"] == code).expect("a code that was used")
    };
    assert_eq!(of("p.openness")["sentences"]["alpha"], 1.0);
    assert!(of("p.openness")["characters"]["kappa"].as_f64().is_some_and(|k| 0.5 < k && k < 1.0));
    assert_eq!(of("s.companies")["overlap_f1"], 0.0);
    let list = told["disagreements"].as_array().expect("a list");
    let quoted: BTreeSet<&str> = list.iter().filter_map(|d| d["quotation"].as_str()).map(str::trim).collect();
    assert!(quoted.contains("in cyberspace") && quoted.contains("Internet companies are key actors"), "{quoted:?}");
    assert_eq!(json(&["tag", &ours, "list", "--json"]).as_array().map(Vec::len), Some(2), "nothing was kept");
    good(&["agree", &ours, &anna, "--coder", "Anna", "--merge"]);
    let again = json(&["agree", &ours, &anna, "--coder", "Anna", "--merge", "--json"]);
    assert_eq!((&again["merged"]["added"], &again["merged"]["known"]), (&0.into(), &1.into()));
    assert_eq!(json(&["tag", &ours, "find", "coder:Anna", "--json"]).as_array().map(Vec::len), Some(1));
    // What nobody gave to any character of these texts but one and the same value has no coefficient.
    let text = good(&["agree", &ours, "--code", "p.openness"]);
    let line = |level: &str| text.lines().find(|l| l.contains(level)).expect("a level").to_owned();
    assert!(line("p.openness\tsentences").contains("1.0000"), "{text}");
    assert!(line("p.openness\ttagged").split('\t').count() > 5, "{text}");
}

#[test]
fn every_quotation_of_the_crosswalk_stands_in_the_corpus() {
    let ws = corpus();
    let cross = Crosswalk::builtin().expect("a good table");
    let mut missing = Vec::new();
    for thread in &cross.threads {
        for code in thread.codes.values().filter(|c| *c != "preamble") {
            assert!(ws.codes().contains_key(&CodeId::from(code.as_str())), "{code} is no code");
        }
        for e in &thread.evidence {
            let found = crosswalk::places(&ws, e);
            if found.is_empty() {
                missing.push(format!("{}: {}", thread.theme.get(Lang::EN), e.quote));
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn families_hold_what_stands_under_them() {
    let ws = corpus();
    assert_eq!(family::with_descendants(&ws, &CodeId::from("s.intl-orgs")).len(), 3);
}
