//! How often what speaks against a link is right: counts the doubts about links that are right and about beads of the
//! aligner that are wrong, and about links that are shifted by one, over gold files (`src`, `tgt`, `src_lang`, `tgt_lang`, `links`).
//!
//! `cargo run --no-default-features --example doubts -- [--show KIND] GOLD.json…`; `--show` prints what was doubted, such
//! as `number`, with its texts cut short.
#![expect(clippy::expect_used, clippy::print_stdout, reason = "a tool for measuring, run by hand")]

use duizhao::align::doubt::{self, Doubt, Usual};
use duizhao::align::{Bead, Effort, align_segments};
use duizhao::text::Lang;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Deserialize)]
struct Gold {
    src_lang: String,
    tgt_lang: String,
    src: Vec<String>,
    tgt: Vec<String>,
    links: Vec<(Vec<u32>, Vec<u32>)>,
}

type Link = (Vec<u32>, Vec<u32>);

#[derive(Default)]
struct Count {
    links: usize,
    doubted: BTreeMap<&'static str, usize>,
}

fn main() {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let mut show = String::new();
    if arguments.first().is_some_and(|a| a == "--show") {
        show = arguments.remove(1);
        arguments.remove(0);
    }
    for path in &arguments {
        let gold: Gold = serde_json::from_str(&std::fs::read_to_string(path).expect("a gold file")).expect("gold");
        let lang = |tag: &str| Lang::parse(tag).expect("a language");
        let (la, lb) = (lang(&gold.src_lang), lang(&gold.tgt_lang));
        let (a, b): (Vec<&str>, Vec<&str>) =
            (gold.src.iter().map(String::as_str).collect(), gold.tgt.iter().map(String::as_str).collect());
        let beads = align_segments(&a, la, &b, lb, Effort::First, &mut |_, _| Ok(())).expect("nobody calls it off");
        let predicted: Vec<Link> = beads.iter().map(of_bead).collect();
        let correct: BTreeSet<Link> = gold.links.iter().cloned().collect();
        let text = |side: &[&str], lang: Lang, at: &[u32]| {
            at.iter().map(|s| side[*s as usize]).collect::<Vec<_>>().join(if lang.is_cjk() { "" } else { " " })
        };
        let texts = |links: &[Link]| -> Vec<(String, String)> {
            links
                .iter()
                .filter(|l| !l.0.is_empty() && !l.1.is_empty())
                .map(|l| (text(&a, la, &l.0), text(&b, lb, &l.1)))
                .collect()
        };
        // What is usual is learnt from what the aligner found: no more is known when it matters.
        let seen = texts(&predicted);
        let usual = Usual::of(seen.iter().map(|(a, b)| (&**a, &**b)), la, lb);
        let wrong: Vec<Link> = predicted.into_iter().filter(|l| !correct.contains(l)).collect();
        println!("{path}\n  {usual:?}");
        // One side of a right link with the other side of the next.
        let next = gold.links.iter().zip(&gold.links[1..]);
        let shifted: Vec<Link> = next.map(|(x, y)| (x.0.clone(), y.1.clone())).collect();
        for (name, links) in [("right", &gold.links), ("wrong", &wrong), ("shifted", &shifted)] {
            let mut count = Count::default();
            for (a, b) in texts(links) {
                let doubts = doubt::doubts(&a, la, &b, lb, &usual);
                count.links += 1;
                let kinds: BTreeSet<&str> = doubts.iter().map(kind).collect();
                for kind in kinds {
                    *count.doubted.entry(kind).or_default() += 1;
                }
                if doubts.iter().any(Doubt::disagrees) {
                    *count.doubted.entry("number or name").or_default() += 1;
                }
                if !doubts.is_empty() {
                    *count.doubted.entry("any").or_default() += 1;
                }
                if doubts.iter().any(|d| kind(d) == show) {
                    let short = |t: &str| t.chars().take(300).collect::<String>();
                    println!("    {name} {doubts:?}\n      {}\n      {}", short(&a), short(&b));
                }
            }
            print!("  {name} {}:", count.links);
            for (kind, n) in &count.doubted {
                print!("  {kind} {n} ({:.1} %)", 100.0 * *n as f64 / count.links.max(1) as f64);
            }
            println!();
        }
    }
}

fn of_bead(bead: &Bead) -> Link {
    (bead.a.clone().collect(), bead.b.clone().collect())
}

fn kind(doubt: &Doubt) -> &'static str {
    match doubt {
        Doubt::Number { .. } => "number",
        Doubt::Name { .. } => "name",
        Doubt::Length { .. } => "length",
        Doubt::Question { .. } => "question",
        Doubt::Quotation { .. } => "quotation",
        Doubt::Passes => "passes",
        Doubt::Loop => "loop",
        Doubt::Unsure => "unsure",
    }
}
