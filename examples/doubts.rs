//! How often what speaks against a link is right: the doubts about links that are right, about beads of the aligner that
//! are wrong, and about links that are shifted by one, counted over gold files (`src`, `tgt`, `src_lang`, `tgt_lang`,
//! `links`, and `src_verse`, `tgt_verse` where gold is by verse).
//!
//! `cargo run --no-default-features --example doubts -- [--show KIND] GOLD.json…`; `--show` prints what was doubted, such
//! as `number`, with its texts cut short.
#![expect(clippy::expect_used, clippy::print_stdout, reason = "a tool for measuring, run by hand")]

use duizhao::align::doubt::{self, Doubt, Usual};
use duizhao::align::{Effort, align_segments};
use duizhao::text::Lang;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;

#[derive(Deserialize)]
struct Gold {
    src_lang: String,
    tgt_lang: String,
    src: Vec<String>,
    tgt: Vec<String>,
    links: Vec<Link>,
    #[serde(default)]
    src_verse: Vec<String>,
    #[serde(default)]
    tgt_verse: Vec<String>,
}

type Link = (Vec<usize>, Vec<usize>);
type Texts = (String, String);

/// Links of one sort, and how many of them are doubted for what.
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
    let mut all: BTreeMap<&str, Count> = BTreeMap::new();
    for path in &arguments {
        let gold: Gold = serde_json::from_str(&std::fs::read_to_string(path).expect("a gold file")).expect("gold");
        let found = gold.aligned();
        let begun = Instant::now();
        // What is usual is learnt from what the aligner found: no more is known when it matters.
        let seen = gold.texts(&found);
        let usual = Usual::of(seen.iter().map(|(a, b)| (&**a, &**b)), gold.langs()[0], gold.langs()[1]);
        let learnt = begun.elapsed();
        for (a, b) in &seen {
            let _ = gold.doubts(a, b, &usual);
        }
        println!("{path}: {} links, learnt in {learnt:.1?}, judged in {:.1?}", seen.len(), begun.elapsed() - learnt);
        let right: BTreeSet<&Link> = gold.links.iter().collect();
        let wrong: Vec<Link> = gold.by_verse(found).into_iter().filter(|l| !right.contains(l)).collect();
        // One side of a right link with the other side of the next.
        let next = gold.links.iter().zip(gold.links.iter().skip(1));
        let shifted: Vec<Link> = next.map(|(x, y)| (x.0.clone(), y.1.clone())).collect();
        for (name, links) in [("right", &gold.links), ("wrong", &wrong), ("shifted", &shifted)] {
            let mut count = Count::default();
            for (a, b) in gold.texts(links) {
                let doubts = gold.doubts(&a, &b, &usual);
                count.add(&doubts);
                all.entry(name).or_default().add(&doubts);
                if doubts.iter().any(|d| kind(d) == show) {
                    let short = |t: &str| t.chars().take(300).collect::<String>();
                    println!("    {name} {doubts:?}\n      {}\n      {}", short(&a), short(&b));
                }
            }
            count.print(name);
        }
    }
    println!("all");
    for (name, count) in &all {
        count.print(name);
    }
}

impl Gold {
    fn langs(&self) -> [Lang; 2] {
        [&self.src_lang, &self.tgt_lang].map(|tag| Lang::parse(tag).expect("a language"))
    }

    fn aligned(&self) -> Vec<Link> {
        let sides = [&self.src, &self.tgt].map(|side| side.iter().map(String::as_str).collect::<Vec<_>>());
        let [la, lb] = self.langs();
        let beads = align_segments(&sides[0], la, &sides[1], lb, Effort::First, &mut |_, _| Ok(()));
        let of = |r: &std::ops::Range<u32>| r.clone().map(|s| s as usize).collect();
        beads.expect("nobody calls it off").iter().map(|b| (of(&b.a), of(&b.b))).collect()
    }

    /// Gold by verse knows nothing of what is inside one: neighbouring links of a verse are joined before they are judged.
    fn by_verse(&self, links: Vec<Link>) -> Vec<Link> {
        if self.src_verse.is_empty() {
            return links;
        }
        let verses = |l: &Link| -> [BTreeSet<&str>; 2] {
            [l.0.iter().map(|&s| &*self.src_verse[s]).collect(), l.1.iter().map(|&s| &*self.tgt_verse[s]).collect()]
        };
        let mut out: Vec<Link> = Vec::new();
        for link in links {
            let here = verses(&link);
            match out.last_mut() {
                Some(last) if verses(last).iter().zip(&here).any(|(x, y)| !x.is_disjoint(y)) => {
                    last.0.extend(link.0);
                    last.1.extend(link.1);
                }
                _ => out.push(link),
            }
        }
        out
    }

    /// The two texts of every link that has both.
    fn texts(&self, links: &[Link]) -> Vec<Texts> {
        let text = |side: &[String], lang: Lang, at: &[usize]| {
            at.iter().map(|s| side[*s].as_str()).collect::<Vec<_>>().join(if lang.is_cjk() { "" } else { " " })
        };
        let [la, lb] = self.langs();
        let both = links.iter().filter(|l| !l.0.is_empty() && !l.1.is_empty());
        both.map(|l| (text(&self.src, la, &l.0), text(&self.tgt, lb, &l.1))).collect()
    }

    fn doubts(&self, a: &str, b: &str, usual: &Usual) -> Vec<Doubt> {
        let [la, lb] = self.langs();
        doubt::doubts(a, la, b, lb, usual)
    }
}

impl Count {
    fn add(&mut self, doubts: &[Doubt]) {
        self.links += 1;
        let mut kinds: BTreeSet<&str> = doubts.iter().map(kind).collect();
        if doubts.iter().any(Doubt::disagrees) {
            kinds.insert("number or name");
        }
        if !doubts.is_empty() {
            kinds.insert("any");
        }
        for kind in kinds {
            *self.doubted.entry(kind).or_default() += 1;
        }
    }

    fn print(&self, name: &str) {
        print!("  {name} {}:", self.links);
        for (kind, n) in &self.doubted {
            print!("  {kind} {n} ({:.1} %)", 100.0 * *n as f64 / self.links.max(1) as f64);
        }
        println!();
    }
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
