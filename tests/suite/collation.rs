//! Small pairs that are hard to compare well, and what comes out, so that a change of it shows in review.
//!
//! Each file of `tests/fixtures/collate` holds two texts, parted by a line of equals signs, and has the language in its name. What comes
//! out stands in `tests/snapshots/collation.txt`, which `UPDATE_SNAPSHOTS=1` writes anew.

use duizhao::app::batch::{self, Repairs};
use duizhao::collate::{self, Ignore, Role, Switch, Unit};
use duizhao::text::Lang;
use std::fmt::Write as _;
use std::path::Path;

/// Deletions as `[-…-]`, insertions as `{+…+}`, and after each place its class.
fn show(a: &str, b: &str, lang: Lang, unit: Unit) -> String {
    let mut out = String::new();
    for run in collate::diff(a, lang, b, lang, unit, &Ignore::NONE).runs {
        let (in_a, in_b) = (run.a.slice(a).unwrap_or("?"), run.b.slice(b).unwrap_or("?"));
        out += &match run.role {
            Role::Same => in_a.to_owned(),
            Role::Delete => format!("[-{in_a}-]"),
            Role::Insert => format!("{{+{in_b}+}}"),
            Role::Replace => format!("[-{in_a}-]{{+{in_b}+}}"),
        };
        if let Some(class) = run.class {
            out += &format!("‹{class}›");
        }
    }
    out.replace('\n', "¶")
}

fn ladder(a: &str, b: &str, lang: Lang) -> String {
    let mut ignore = Ignore::NONE;
    let count = |ignore: &Ignore| collate::diff(a, lang, b, lang, Unit::Word, ignore).differences().count();
    let mut out = count(&ignore).to_string();
    for switch in Switch::LADDER {
        ignore = ignore.with(switch);
        out += &format!(" {}", count(&ignore));
    }
    out
}

#[test]
fn hard_pairs_come_out_as_they_did() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let mut files: Vec<_> =
        std::fs::read_dir(root.join("fixtures/collate")).expect("the pairs").flatten().map(|e| e.path()).collect();
    files.sort();
    let mut report = format!("Ladder: nothing ignored, then {}\n", Switch::LADDER.map(Switch::key).join(", "));
    for file in files {
        let name = file.file_name().expect("a name").to_string_lossy().into_owned();
        let lang = name.rsplit('.').nth(1).and_then(Lang::parse).expect("a language");
        let text = std::fs::read_to_string(&file).expect("a pair");
        let (a, b) = text.split_once("====\n").expect("two texts");
        let _ = write!(report, "\n{name}\n  words       {}\n", show(a, b, lang, Unit::Word));
        let _ = writeln!(report, "  characters  {}", show(a, b, lang, Unit::Char));
        let _ = writeln!(report, "  ladder      {}", ladder(a, b, lang));
    }
    let golden = root.join("snapshots/collation.txt");
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        std::fs::write(&golden, &report).expect("writable");
    }
    let before = std::fs::read_to_string(&golden).unwrap_or_default();
    assert_eq!(report, before, "the outcome changed; if for the better, UPDATE_SNAPSHOTS=1 writes it down");
}

#[test]
fn a_huge_line_is_searched_to_the_end() {
    let words: Vec<String> = (0..60_000).map(|i| format!("w{}", i * 7919 % 5003)).collect();
    let a = words.join(" ");
    let mut edited = words;
    for i in (0..edited.len()).step_by(100) {
        edited[i] = "new".into();
    }
    let made = collate::diff(&a, Lang::EN, &edited.join(" "), Lang::EN, Unit::Word, &Ignore::NONE);
    assert!(!made.coarse);
    assert_eq!(made.differences().count(), 600);
}

/// A passage, the same printed anew, and two translations of its original that share little more with it than names and numbers.
const TELLINGS: [&str; 4] = [
    "Old Chen kept 14 geese by the mill at Lower Ferry.\n\nIn 1921 the river rose and carried off the mill, but the geese swam home.\n\nNobody believed him when he told of it in the tea house.\n\nHis daughter Mei wrote the story down and sold it to a paper in Hankow for 3 dollars.",
    "Old Chen kept 14 geese by the mill at Lower Ferry.\n\nIn 1921 the river rose and carried off the mill, but the geese swam home.\n\nNobody believed him when he spoke of it in the tea house.\n\nHis daughter Mei wrote the story down and sold it to a paper in Hankow for 3 dollars.",
    "A man named Chen raised fourteen (14) birds beside a grinding house near Lower Ferry.\n\nThen came the flood year, 1921: water swept his building away, though every bird returned safely.\n\nWhenever this tale was told among drinkers of tea, they laughed.\n\nMei, the girl, put everything on paper; a Hankow newspaper bought it at a price of 3 silver pieces.",
    "A man named Chen raised fourteen (14) birds beside a grinding house near Lower Ferry.\n\nThen came the flood year, 1921: water swept his building away, though every bird returned safely.\n\nWhenever this story was told among drinkers of tea, they laughed.\n\nMei, the girl, put everything on paper; a Hankow newspaper bought it at a price of 3 silver pieces.",
];

#[test]
fn translations_among_printings_are_aligned_before_they_are_collated() {
    let folder = tempfile::tempdir().expect("a folder");
    let docs: Vec<batch::Doc> = TELLINGS
        .iter()
        .enumerate()
        .map(|(i, text)| {
            let path = folder.path().join(format!("{i}.txt"));
            std::fs::write(&path, text).expect("written");
            batch::document(path.to_str().expect("a name"), Repairs::All).expect("read")
        })
        .collect();
    let table = batch::collate(&docs, Unit::Word, Ignore::NONE.pairs).with(&Ignore::NONE);
    let together: Vec<&Vec<Vec<usize>>> = table.sections.iter().map(|s| &s.paragraphs).collect();
    let expected: Vec<Vec<Vec<usize>>> = (0..4).map(|p| vec![vec![p]; 4]).collect();
    assert_eq!(together, expected.iter().collect::<Vec<_>>());
    // Two of them are compared as a pair, down the ladder too.
    let pair = batch::collate(&[docs[0].clone(), docs[2].clone()], Unit::Word, Ignore::NONE.pairs);
    assert_eq!(pair.with(&Ignore::NONE).sections.len(), 4);
}
