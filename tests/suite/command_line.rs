//! The same way through the command line, as a contract: exit codes, standard output, stable names.

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

pub(crate) fn run(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_duizhao"))
        .args(args)
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .output()
        .expect("the program runs")
}

pub(crate) fn good(args: &[&str]) -> String {
    let out = run(args);
    assert!(out.status.success(), "{args:?}: {}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stdout).expect("UTF-8")
}

/// Bad input: code 2 and one sentence.
fn bad(args: &[&str]) -> String {
    let out = run(args);
    assert_eq!(out.status.code(), Some(2), "{args:?}: {}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stderr).expect("UTF-8")
}

pub(crate) fn seed(siglum: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let name = std::fs::read_dir(&folder)
        .expect("seeds are there")
        .flatten()
        .map(|e| e.file_name().to_string_lossy().into_owned())
        .find(|n| n.starts_with(siglum))
        .expect("a seed");
    folder.join(name).display().to_string()
}

fn workspace(folder: &Path) -> String {
    let path: PathBuf = folder.join("a.duizhao");
    let name = path.display().to_string();
    good(&["new", &name, "--corpus"]);
    name
}

#[test]
fn a_scholar_gets_a_table_of_excerpts_without_a_window() {
    let folder = tempfile::tempdir().expect("a folder");
    let ws = workspace(folder.path());
    let info: Value = serde_json::from_str(&good(&["info", &ws, "--json"])).expect("JSON");
    assert_eq!(info["versions"].as_array().map(Vec::len), Some(7));
    for alignment in info["alignments"].as_array().expect("a list") {
        let number = |key: &str| alignment[key].as_u64().expect("a number");
        assert_eq!(number("links"), ["auto", "doubtful", "confirmed", "rejected"].map(number).iter().sum::<u64>());
    }
    for work in info["works"].as_array().expect("a list") {
        assert!(work["astray"].as_u64().expect("a number") <= work["rows"].as_u64().expect("a number"));
    }
    // Two versions cannot contradict each other by way of a third.
    let two =
        info["works"].as_array().and_then(|w| w.iter().find(|w| w["date"] == "2015-12-18")).expect("the initiative");
    assert_eq!((two["rows"].as_u64() > Some(20), &two["astray"]), (true, &0.into()));
    let id = good(&[
        "tag",
        &ws,
        "add",
        "--version",
        "004:zh",
        "--quote",
        "1.尊重网络主权",
        "--code",
        "p.sovereignty",
        "--memo",
        "=1+1",
    ]);
    assert_eq!(id.trim(), "1");
    let list: Value = serde_json::from_str(&good(&["tag", &ws, "list", "--json"])).expect("JSON");
    assert_eq!(list[0]["quotation"], "1.尊重网络主权");
    let at = &list[0]["at"][0]["char"];
    let again = format!("{}-{}", at[0], at[1]);
    good(&["tag", &ws, "add", "--version", "004:zh", "--at", &again, "--code", "s.governments"]);
    let list: Value = serde_json::from_str(&good(&["tag", &ws, "list", "--json"])).expect("JSON");
    assert_eq!(list.as_array().map(Vec::len), Some(1), "the same place is the same tag");
    assert_eq!(list[0]["codes"], serde_json::json!(["p.sovereignty", "s.governments"]));

    let csv = folder.path().join("out.csv");
    good(&["export", &ws, "--what", "excerpts", "--format", "csv", "-o", &csv.display().to_string()]);
    let bytes = std::fs::read(&csv).expect("written");
    assert!(bytes.starts_with(b"\xef\xbb\xbf"), "a byte order mark, for spreadsheets");
    let text = String::from_utf8(bytes).expect("UTF-8");
    assert!(text.contains("Respecting sovereignty in cyberspace.") && text.contains("'=1+1"), "{text}");
    let json: Value = serde_json::from_str(&good(&["export", &ws, "--format", "json"])).expect("JSON");
    assert!(json.to_string().contains("尊重网络主权"));
    assert!(good(&["check", &ws]).contains("1 of 1"));
    good(&["tag", &ws, "remove", "1"]);
    assert!(good(&["tag", &ws, "list"]).is_empty());
}

#[test]
fn excerpts_are_chosen_ordered_and_set_by_options() {
    let folder = tempfile::tempdir().expect("a folder");
    let ws = workspace(folder.path());
    for (version, quote, code) in
        [("004:zh", "1.尊重网络主权", "p.sovereignty"), ("004:en", "Respecting sovereignty in cyberspace", "m.culture")]
    {
        good(&["tag", &ws, "add", "--version", version, "--quote", quote, "--code", code]);
    }
    let out =
        good(&["export", &ws, "--format", "csv", "--lang", "zh", "--fields", "id,citation", "--style", "gbt7714-2025"]);
    assert_eq!(
        out.lines().next(),
        Some("\u{feff}id,note,citation_en,citation_zh,excerpt,source_sha256,exact,source_now")
    );
    assert!(out.contains("世界互联网大会组委会. 携手构建网络空间命运共同体[EB") && out.lines().count() == 2, "{out}");
    let set = ["--template", "“{excerpt}” ({version}; {codes})", "--document", "004", "--order", "made"];
    let out = good(&[&["export", &ws, "--format", "md"], &set[..]].concat());
    assert!(out.contains("“1.尊重网络主权” (004:zh; "), "{out}");
    let out =
        good(&["export", &ws, "--format", "json", "--rows", "both", "--context", "none", "--counterparts", "none"]);
    let json: Value = serde_json::from_str(&out).expect("JSON");
    let list = json["excerpts"].as_array().expect("a list");
    assert!(list.iter().any(|e| e["status"] == "proposed"), "{out}");
    assert!(list.iter().all(|e| e["before"] == "" && e["counterparts"] == serde_json::json!([])));
    assert!(json["verification"]["sources"][0]["sha256"].as_str().is_some_and(|h| h.len() == 64));
    for (wrong, said) in [
        (["--order", "size"], "text, code, date, made"),
        (["--fields", "nothing"], "excerpt"),
        (["--template", "{quote}"], "{quote} is no field"),
        (["--document", "999"], "004"),
        (["--style", "harvard"], "gbt7714-2025"),
        (["--code", "nothing"], "codebook"),
    ] {
        let told = bad(&[&["export", &ws, "--format", "csv"], &wrong[..]].concat());
        assert!(told.contains(said), "{wrong:?}: {told}");
    }
}

#[test]
fn texts_are_inspected_segmented_aligned_and_compared() {
    let (bilingual, page, print) = (seed("002"), seed("000"), seed("001"));
    let found: Value = serde_json::from_str(&good(&["inspect", &bilingual, "--json"])).expect("JSON");
    assert_eq!(found["layout"], "sequential");
    assert_eq!(found["encoding"], "UTF-8");
    let zh = format!("{bilingual}:zh");
    let en = format!("{bilingual}:en");
    assert_eq!(good(&["segment", &zh]).lines().count(), 23);
    let words = good(&["segment", &zh, "--level", "word"]);
    assert!(words.lines().any(|w| w == "互联网"), "jieba words");
    let links = good(&["align", &zh, &en, "--format", "tsv"]);
    let both = links.lines().filter(|l| l.split('\t').take(2).all(|c| !c.is_empty())).count();
    assert_eq!(both, 23);
    assert!(
        links.lines().all(|l| l
            .split('\t')
            .nth(2)
            .and_then(|c| c.parse::<f32>().ok())
            .is_some_and(|c| (0.0..=1.0).contains(&c)))
    );

    let diff: Value = serde_json::from_str(&good(&["diff", &page, &print, "--format", "json"])).expect("JSON");
    let list = diff["differences"].as_array().expect("a list");
    assert_eq!(list.len(), 6);
    let pairs: Vec<(&str, &str)> =
        list.iter().map(|d| (d["a"].as_str().unwrap_or("").trim(), d["b"].as_str().unwrap_or("").trim())).collect();
    assert_eq!(pairs.iter().filter(|p| p.0 == "Internet" && p.1 == "internet").count(), 3);
    let none = good(&["diff", &page, &print, "--ignore", "quotes,case,hyphen", "--format", "json"]);
    let none: Value = serde_json::from_str(&none).expect("JSON");
    assert_eq!(none["differences"].as_array().map(Vec::len), Some(0));
    assert_eq!(run(&["diff", &page, &print, "--exit-code"]).status.code(), Some(1));
    assert_eq!(run(&["diff", &page, &page, "--exit-code"]).status.code(), Some(0));
    let other = format!("{}:en", seed("004"));
    let three: Value = serde_json::from_str(&good(&["diff", &page, &print, &other, "--format", "json"])).expect("JSON");
    assert_eq!(three["witnesses"].as_array().map(Vec::len), Some(3));
    let internet = three["variants"].as_array().expect("a list").iter().filter(|v| v["class"] == "case").any(|v| {
        let readings: Vec<(&str, &Value)> = v["readings"]
            .as_array()
            .expect("a list")
            .iter()
            .map(|r| (r["text"].as_str().unwrap_or(""), &r["witnesses"]))
            .collect();
        readings == [("Internet", &serde_json::json!([0, 2])), ("internet", &serde_json::json!([1]))]
    });
    assert!(internet, "{three:#}");
    assert_eq!(run(&["diff", &page, &page, &page, "--exit-code"]).status.code(), Some(0));
    let funnel: Value =
        serde_json::from_str(&good(&["diff", &print, &other, "--funnel", "--format", "json"])).expect("JSON");
    let left: Vec<u64> = funnel["steps"].as_array().expect("steps").iter().filter_map(|s| s["left"].as_u64()).collect();
    assert!(left[0] > 100 && left.windows(2).all(|w| w[0] >= w[1]), "{left:?}");
    // What is left is what stands in one of them alone: what the newspaper put around the paper.
    assert_eq!(left.last(), Some(&3), "no wording differs between the two printings: {left:?}");
}

#[test]
fn what_has_moved_is_one_difference() {
    let folder = tempfile::tempdir().expect("a folder");
    let rest = "Members arrived early on Monday. Nobody expected the river to rise. The bridge was closed to carts.";
    let moved = "A community of shared future should be built jointly by all nations.";
    let file = |name: &str, text: String| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).expect("written");
        path.display().to_string()
    };
    let (early, late) = (file("a.txt", format!("{moved} {rest}\n")), file("b.txt", format!("{rest} {moved}\n")));
    for docs in [vec![&early, &late], vec![&early, &late, &early]] {
        let args: Vec<&str> = ["diff"].into_iter().chain(docs.iter().map(|d| d.as_str())).collect();
        let json = good(&[args.as_slice(), &["--moves", "--format", "json"]].concat());
        let found: Value = serde_json::from_str(&json).expect("JSON");
        assert_eq!((&found["counts"]["variants"], &found["counts"]["moves"]), (&0.into(), &1.into()), "{found:#}");
        assert_eq!(found["moves"][0]["sites"].as_array().map(Vec::len), Some(2));
        assert!(good(&[args.as_slice(), &["--moves"]].concat()).contains("moved [1], 0 % changed"));
    }
}

#[test]
fn segmented_files_keep_their_line_numbers() {
    let folder = tempfile::tempdir().expect("a folder");
    let (a, b) = (folder.path().join("a.txt"), folder.path().join("b.txt"));
    std::fs::write(&a, "第一条。\n网络安全很重要。\n").expect("written");
    std::fs::write(&b, "Article 1.\r\nCyber security is important.\r\n").expect("written");
    let (a, b) = (a.display().to_string(), b.display().to_string());
    let out = good(&["align", "--segmented", "--from", "zh", "--to", "en", &a, &b, "--format", "tsv"]);
    let rows: Vec<&str> = out.lines().collect();
    assert!(rows[0].starts_with("0\t0\t") && rows[1].starts_with("1\t1\t"), "{out}");
}

#[test]
fn words_that_render_each_other_are_told_by_segment_and_place() {
    let folder = tempfile::tempdir().expect("a folder");
    let (a, b) = (folder.path().join("a.txt"), folder.path().join("b.txt"));
    std::fs::write(&a, "第一条。\n网络安全很重要。\n").expect("written");
    std::fs::write(&b, "Article 1.\nCyber security is important.\n").expect("written");
    let (a, b) = (a.display().to_string(), b.display().to_string());
    let align = ["align", "--segmented", "--from", "zh", "--to", "en", &a, &b, "--words", "--format"];
    let json: Value = serde_json::from_str(&good(&[&align[..], &["json"]].concat())).expect("JSON");
    let words = json["links"][1]["words"].as_array().expect("words of the second link");
    let word =
        words.iter().find(|w| w["target"]["byte"] == serde_json::json!([18, 27])).expect("“important” is linked");
    let source = serde_json::json!({ "segment": 1, "byte": [15, 21], "char": [5, 7] });
    assert_eq!(word["source"], source, "重要");
    assert!(word["confidence"].as_f64().is_some_and(|c| (0.5..=1.0).contains(&c)));
    let tsv = good(&[&align[..], &["tsv"]].concat());
    let fourth = tsv.lines().nth(1).and_then(|l| l.split('\t').nth(3)).expect("a fourth column");
    assert!(fourth.split(' ').any(|w| w == "1:5-7=1:18-27"), "{fourth}");
}

#[test]
fn bad_input_gets_a_sentence_and_the_code_two() {
    let folder = tempfile::tempdir().expect("a folder");
    let ws = workspace(folder.path());
    let (bilingual, page) = (seed("002"), seed("000"));
    assert!(bad(&["segment", &bilingual]).contains("002"), "says which languages there are");
    assert!(bad(&["segment", &format!("{page}:zh")]).contains("en"));
    assert!(bad(&["segment", "no-such-file.txt"]).contains("no-such-file"));
    assert!(bad(&["diff", &page, &page, "--ignore", "nonsense"]).contains("nonsense"));
    assert!(bad(&["new", &ws]).contains("exists"));
    assert!(bad(&["info", &page]).contains("not a Duizhao workspace"));
    assert!(bad(&["tag", &ws, "add", "--version", "004:zh", "--quote", "网络", "--code", "p.order"]).contains("times"));
    assert!(bad(&["tag", &ws, "add", "--version", "009", "--quote", "x", "--code", "p.order"]).contains("004:zh"));
    assert!(bad(&["tag", &ws, "add", "--version", "003", "--quote", "cyber crimes", "--code", "p"]).contains("family"));
    assert!(bad(&["export", &ws, "--format", "csv", "--code", "none"]).contains("none"));
    assert!(bad(&["no-such-file.txt"]).contains("does not exist"));
    let out = run(&[]);
    assert_eq!(out.status.code(), Some(2), "no display");
    assert!(String::from_utf8_lossy(&out.stderr).contains("--help"), "names the command line");
}

#[test]
fn import_adds_to_a_workspace_and_says_what_is_there_already() {
    let folder = tempfile::tempdir().expect("a folder");
    let ws = folder.path().join("b.duizhao").display().to_string();
    good(&["new", &ws]);
    good(&["import", &seed("002"), "-w", &ws, "--work", "Initiative"]);
    assert!(bad(&["import", &seed("002"), "-w", &ws]).contains("already"));
    let info: Value = serde_json::from_str(&good(&["info", &ws, "--json"])).expect("JSON");
    assert_eq!(info["versions"].as_array().map(Vec::len), Some(2));
    assert_eq!(info["alignments"].as_array().map(Vec::len), Some(1));
    let by_name = format!("{ws}#{}", info["versions"][1]["name"].as_str().expect("a name"));
    assert_eq!(good(&["segment", &by_name]).lines().count(), 23);
}

#[test]
fn a_document_is_replaced_by_another_edition_and_keeps_its_tags() {
    let folder = tempfile::tempdir().expect("a folder");
    let ws = folder.path().join("w.duizhao").display().to_string();
    let (first, second) = (folder.path().join("en.txt"), folder.path().join("new.txt"));
    std::fs::write(&first, "Security is important. We must cooperate.\n").expect("written");
    std::fs::write(&second, "A preface.\n\nSecurity is important. We must work together.\n").expect("written");
    let (first, second) = (first.display().to_string(), second.display().to_string());
    good(&["new", &ws, "--corpus"]);
    good(&["import", &first, "-w", &ws]);
    for quote in ["important", "cooperate"] {
        good(&["tag", &ws, "add", "--version", "en", "--quote", quote, "--code", "m.security"]);
    }
    assert!(bad(&["import", &second, "-w", &ws, "--replace", "nowhere"]).contains("nowhere"));
    let said = bad(&["import", &second, "-w", &ws, "--replace", "en"]);
    assert!(said.contains("1 of 2 tags"), "{said}");
    good(&["import", &second, "-w", &ws, "--replace", "en", "--lose-tags"]);
    let list: Value = serde_json::from_str(&good(&["tag", &ws, "list", "--json"])).expect("JSON");
    assert_eq!(list.as_array().map(Vec::len), Some(1));
    assert_eq!(list[0]["quotation"], "important");
    assert!(good(&["check", &ws]).contains("1 of 1"));
}

#[test]
fn what_works_share_is_listed_in_every_format() {
    let (early, late) = (seed("003"), format!("{}:en", seed("002")));
    let list: Value = serde_json::from_str(&good(&["reuse", &early, &late, "--format", "json"])).expect("JSON");
    let pairs = list["pairs"].as_array().expect("a list");
    assert_eq!((list["format"].as_str(), list["texts"].as_array().map(Vec::len)), (Some("duizhao-reuse"), Some(2)));
    let village = pairs.iter().find(|p| p["later"]["words"].as_str().is_some_and(|w| w.contains("global village")));
    let village = village.expect("the world has become a village in both");
    assert_eq!(village["kind"], "reworked");
    assert!(village["earlier"]["words"].as_str().expect("words").starts_with("The Internet has turned the world"));
    let text = good(&["reuse", &early, &late]);
    assert!(text.contains("[=the world into a ") && text.ends_with("pairs of sentences share wording\n"), "{text}");
    let csv = good(&["reuse", &early, &late, "--format", "csv"]);
    assert_eq!(csv::Reader::from_reader(csv.trim_start_matches('\u{feff}').as_bytes()).records().count(), pairs.len());
    let html = good(&["reuse", &early, &late, "--format", "html"]);
    assert!(html.contains("<u>the world into a"), "{html}");
    let svg = good(&["reuse", &early, &late, "--format", "svg"]);
    assert_eq!(svg.matches("<path").count(), pairs.len());
    let told = bad(&["reuse", &early, &format!("{}:zh", seed("002"))]);
    assert!(told.contains("different languages"), "{told}");
}
