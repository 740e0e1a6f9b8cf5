//! The noise funnel of the built-in corpus: printings of one text, and not one word of difference.
//!
//! A diff over words between white space finds 163 places where the newspaper (001) and the bilingual paper (004) differ in the
//! paper itself; 162 once quotes are folded, 38 without punctuation, 5 without capitals, 3 without hyphens. Ours begins higher, for a mark
//! and the capital after it are two differences here and one there (`parties, Jointly`, `parties Jointly`). Whatever the window or the
//! web put around either text stands apart, as what only one of them has.

use super::command_line::{good, run, seed};
use serde_json::Value;

fn json(arguments: &[&str]) -> Value {
    serde_json::from_str(&good(arguments)).expect("JSON")
}

/// What is left after each step.
fn funnel(a: &str, b: &str, more: &[&str]) -> Vec<(String, u64)> {
    let made = json(&[&["diff", a, b, "--funnel", "--format", "json"], more].concat());
    let step = |s: &Value| (s["step"].as_str().unwrap_or("all").to_owned(), s["left"].as_u64().expect("a number"));
    made["steps"].as_array().expect("steps").iter().map(step).collect()
}

fn left(steps: &[(String, u64)], name: &str) -> u64 {
    steps.iter().find(|s| s.0 == name).expect("a step").1
}

#[test]
fn the_printings_of_the_paper_differ_in_no_word() {
    let (print, other) = (seed("001"), format!("{}:en", seed("004")));
    let steps = funnel(&print, &other, &[]);
    let took: Vec<u64> = steps.windows(2).map(|w| w[0].1 - w[1].1).collect();
    // Quotes, punctuation, width, capitals, hyphens.
    assert_eq!(took[..5], [1, 148, 0, 33, 2], "{steps:?}");
    // Three stretches that only the newspaper has: what it prints before the paper, the heading "Background", what it prints after.
    assert_eq!(steps.last().map(|s| s.1), Some(3), "{steps:?}");
    let rest = json(&["diff", &print, &other, "--ignore", "quotes,punctuation,case,hyphen", "--format", "json"]);
    assert_eq!(rest["differences"].as_array().map(Vec::len), Some(0));
}

#[test]
fn page_furniture_is_known_where_nothing_was_set_aside() {
    let (print, other) = (seed("001"), format!("{}:en", seed("004")));
    let steps = funnel(&print, &other, &["--no-repair"]);
    assert!(left(&steps, "furniture") < left(&steps, "space"), "{steps:?}");
    let made = json(&["diff", &print, &other, "--no-repair", "--format", "json"]);
    let list = made["differences"].as_array().expect("a list");
    let of = |class: &str| list.iter().filter(|d| d["class"] == class).collect::<Vec<_>>();
    // The page break inside a word is the page's doing.
    assert!(of("furniture").iter().any(|d| d["b"] == "development"), "{:?}", of("furniture"));
    let classes: u64 =
        made["counts"]["by_class"].as_object().expect("classes").values().filter_map(Value::as_u64).sum();
    assert_eq!(classes as usize, list.len(), "every difference has one class");
}

#[test]
fn the_principles_differ_in_six_habits_and_in_commas() {
    let (page, print, other) = (seed("000"), seed("001"), format!("{}:en", seed("004")));
    let alone = |steps: &[(String, u64)]| left(steps, "furniture");
    let steps = funnel(&page, &print, &[]);
    assert_eq!(left(&steps, "all") - alone(&steps), 6, "{steps:?}");
    let steps = funnel(&page, &other, &[]);
    assert!(left(&steps, "all") > alone(&steps) && left(&steps, "punctuation") == alone(&steps), "{steps:?}");
}

/// The same paper cut out of its page, where the texts lie beside the project.
#[test]
fn the_paper_alone_falls_to_three_places() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/gold/collate");
    let file = |name: &str| folder.join(name).display().to_string();
    let (a, b) = (file("paper-001.en.txt"), file("paper-004.en.txt"));
    if !run(&["diff", &a, &b]).status.success() {
        println!("skipped: {} is not there", folder.display());
        return;
    }
    let steps = funnel(&a, &b, &["--no-repair"]);
    let found: Vec<u64> =
        ["all", "quotes", "punctuation", "case", "hyphen", "space", "furniture"].map(|s| left(&steps, s)).into();
    assert_eq!(found, [190, 189, 41, 8, 6, 5, 3], "{steps:?}");
}
