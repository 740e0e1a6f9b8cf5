//! How good the aligner is, as figures in a file, so that a change of quality shows in review.
//!
//! Two texts that anyone may copy were aligned by hand: a document of the built-in corpus, and Genesis in two languages,
//! by verse. What is counted follows Thompson and Koehn (2019): a link is right if it is exactly that of the gold
//! (strict), or if it shares a pair of sentences with one (lax); an edge is a pair of sentences that a link joins, which is
//! what a reader sees. `UPDATE_SNAPSHOTS=1` writes the file anew.

use duizhao::app::batch::{self, Effort};
use duizhao::text::Lang;
use serde::Deserialize;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// Segments of either side, by index; one side may be empty.
type Link = (Vec<usize>, Vec<usize>);

#[derive(Deserialize)]
struct Gold {
    src_lang: Lang,
    tgt_lang: Lang,
    src: Vec<String>,
    tgt: Vec<String>,
    links: Vec<Link>,
    /// The verse of each segment, where the gold is by verse.
    #[serde(default)]
    src_verse: Vec<String>,
    #[serde(default)]
    tgt_verse: Vec<String>,
}

/// Hits of links in others, and how many links there were.
#[derive(Default)]
struct Rate {
    hits: usize,
    of: usize,
}

impl Rate {
    fn count(&mut self, hit: bool) {
        self.of += 1;
        self.hits += usize::from(hit);
    }

    fn share(&self) -> f64 {
        if self.of == 0 { 0.0 } else { self.hits as f64 / self.of as f64 }
    }
}

/// The harmonic mean of precision and recall.
fn f1(precision: &Rate, recall: &Rate) -> f64 {
    let (p, r) = (precision.share(), recall.share());
    if p + r == 0.0 { 0.0 } else { 2.0 * p * r / (p + r) }
}

fn edges(links: &[Link]) -> BTreeSet<(usize, usize)> {
    links.iter().flat_map(|(a, b)| a.iter().flat_map(move |i| b.iter().map(move |j| (*i, *j)))).collect()
}

/// Gold by verse cannot tell links inside a verse apart: neighbours that share one are joined before they are counted.
fn join_verses(links: Vec<Link>, gold: &Gold) -> Vec<Link> {
    if gold.src_verse.is_empty() {
        return links;
    }
    let mut out: Vec<Link> = Vec::new();
    for (a, b) in links {
        if let Some((before_a, before_b)) = out.last_mut() {
            let shares =
                |x: &[usize], y: &[usize], verse: &[String]| x.iter().any(|i| y.iter().any(|j| verse[*i] == verse[*j]));
            if shares(&a, before_a, &gold.src_verse) || shares(&b, before_b, &gold.tgt_verse) {
                before_a.extend(a);
                before_b.extend(b);
                continue;
            }
        }
        out.push((a, b));
    }
    out
}

fn measure(name: &str, effort: Effort, report: &mut String) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/gold").join(name).with_extension("json");
    let gold: Gold = serde_json::from_slice(&std::fs::read(path).expect("readable")).expect("gold is in order");
    let found: Vec<Link> = batch::align_segments(&gold.src, gold.src_lang, &gold.tgt, gold.tgt_lang, effort)
        .into_iter()
        .map(|bead| {
            let all = |r: std::ops::Range<u32>| r.map(|i| i as usize).collect();
            (all(bead.a), all(bead.b))
        })
        .collect();
    let found = join_verses(found, &gold);
    let right: BTreeSet<&Link> = gold.links.iter().collect();
    let (right_edges, found_edges) = (edges(&gold.links), edges(&found));
    let lax = |links: &[Link], others: &BTreeSet<(usize, usize)>, link: &Link| {
        links.contains(link) || edges(std::slice::from_ref(link)).iter().any(|e| others.contains(e))
    };
    let (mut strict, mut loose) = ([Rate::default(), Rate::default()], [Rate::default(), Rate::default()]);
    for link in &found {
        strict[0].count(right.contains(link));
        loose[0].count(lax(&gold.links, &right_edges, link));
    }
    for link in gold.links.iter().filter(|l| !l.0.is_empty() && !l.1.is_empty()) {
        strict[1].count(found.contains(link));
        loose[1].count(lax(&found, &found_edges, link));
    }
    let mut edge = [Rate::default(), Rate::default()];
    found_edges.iter().for_each(|e| edge[0].count(right_edges.contains(e)));
    right_edges.iter().for_each(|e| edge[1].count(found_edges.contains(e)));
    let [p, r] = &strict;
    writeln!(
        report,
        "{name:16} {:8} strict P {:.3} R {:.3} F1 {:.3}  lax F1 {:.3}  edge F1 {:.3}  links {} of {}",
        format!("{effort:?}").to_lowercase(),
        p.share(),
        r.share(),
        f1(p, r),
        f1(&loose[0], &loose[1]),
        f1(&edge[0], &edge[1]),
        p.hits,
        p.of,
    )
    .expect("a string takes all");
}

#[test]
fn the_aligner_is_as_good_as_it_was() {
    let mut report = String::new();
    for name in ["initiative-2015", "genesis"] {
        for effort in [Effort::First, Effort::Refined] {
            measure(name, effort, &mut report);
        }
    }
    let golden: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots/alignment-quality.txt");
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        std::fs::write(&golden, &report).expect("writable");
    }
    let before = std::fs::read_to_string(&golden).unwrap_or_default();
    assert_eq!(report, before, "the figures changed; if for the better, UPDATE_SNAPSHOTS=1 writes them down");
}
