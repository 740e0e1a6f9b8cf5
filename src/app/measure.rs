//! The program's own figures: how long the parts of the way take on this machine.

use super::opening;
use super::opening::Start;
use super::session::Session;
use crate::align::{self, Effort, Given};
use crate::collate::{self, Ignore, Unit};
use crate::import;
use crate::model::{Version, Workspace};
use crate::text::Lang;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// What can be measured here. The frame is measured by the window, which this room does not know.
pub const NAMES: &[&str] = &["open", "import", "align", "diff", "words"];

/// Runs one measurement; a line for each figure.
#[must_use]
pub fn run(name: &str) -> Vec<String> {
    match name {
        "open" => open(),
        "import" => {
            documents("inspect the built-in corpus", |bytes| drop(import::inspect(bytes, &import::Options::default())))
        }
        "align" => alignments(),
        "diff" => differences(),
        "words" => words(),
        _ => Vec::new(),
    }
}

/// Median of so many runs.
fn median(runs: usize, mut f: impl FnMut()) -> Duration {
    let mut times: Vec<Duration> = (0..runs)
        .map(|_| {
            let start = Instant::now();
            f();
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    times[times.len() / 2]
}

fn figure(what: &str, time: Duration) -> String {
    format!("{what}: {:.2} ms", time.as_secs_f64() * 1e3)
}

fn open() -> Vec<String> {
    let Ok(folder) = tempfile::tempdir() else { return vec!["no temporary folder could be made".into()] };
    let mut number = 0;
    let make = median(5, || {
        number += 1;
        let _ = opening::create(&folder.path().join(format!("{number}.duizhao")), true);
    });
    let path = folder.path().join("1.duizhao");
    let open = median(9, || drop(Session::start(None, &Start::Workspace(path.clone()), Arc::new(|| ()))));
    let memory = median(9, || drop(Session::start(None, &Start::CorpusInMemory, Arc::new(|| ()))));
    vec![
        figure("make a workspace file with the built-in corpus", make),
        figure("open it", open),
        figure("the same in memory, from the texts", memory),
    ]
}

fn documents(what: &str, mut f: impl FnMut(&[u8])) -> Vec<String> {
    let Ok(documents) = import::builtin() else { return Vec::new() };
    vec![figure(what, median(9, || documents.iter().for_each(|(_, bytes)| f(bytes))))]
}

fn alignments() -> Vec<String> {
    let Ok(ws) = opening::beginning(true) else { return Vec::new() };
    let mut out: Vec<String> = (ws.alignments())
        .keys()
        .filter_map(|pair| {
            let (a, b) = (ws.versions().get(&pair.a)?, ws.versions().get(&pair.b)?);
            let time =
                median(9, || drop(align::align_versions(a, b, &Given::default(), Effort::First, &mut |_, _| Ok(()))));
            let size = |v: &crate::model::Version| v.body.segments().len();
            Some(figure(&format!("{} × {} sentences, {} – {}", size(a), size(b), a.lang, b.lang), time))
        })
        .collect();
    let links = linked(&ws);
    if links.iter().all(|(zh, en)| zh.is_empty() || en.is_empty()) {
        return out;
    }
    let mut dice = Dice::default();
    let (first, refined) = (Effort::First, Effort::Refined);
    for (n, m, effort, runs) in [(300, 400, first, 9), (2000, 2000, refined, 3), (10_000, 13_000, first, 3)] {
        let (zh, en) = draw(&mut dice, &links, n, m);
        let time =
            median(runs, || drop(align::align_segments(&zh, Lang::ZH, &en, Lang::EN, effort, &mut |_, _| Ok(()))));
        let pass = if effort == first { "first" } else { "refined" };
        out.push(figure(&format!("{n} Chinese × {m} English sentences, {pass}"), time));
    }
    out
}

/// Marsaglia's xorshift: the same texts in every run.
#[derive(Debug)]
pub struct Dice(u64);

impl Default for Dice {
    /// From where every run begins.
    fn default() -> Self {
        Self(0x9E37_79B9_7F4A_7C15)
    }
}

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n as u64) as usize
    }
}

/// Chinese and English sentences that render each other.
pub type Linked<'w> = (Vec<&'w str>, Vec<&'w str>);

fn sentences<'w>(v: &'w Version, which: &[u32]) -> Vec<&'w str> {
    which.iter().map(|&s| v.body.segment_text(s as usize)).collect()
}

/// The links of a workspace between Chinese and English.
pub fn linked(ws: &Workspace) -> Vec<Linked<'_>> {
    let mut out = Vec::new();
    for (pair, alignment) in ws.alignments() {
        let (Some(a), Some(b)) = (ws.versions().get(&pair.a), ws.versions().get(&pair.b)) else { continue };
        for link in &alignment.links {
            let (of_a, of_b) = (sentences(a, &link.a), sentences(b, &link.b));
            match (a.lang, b.lang) {
                (Lang::ZH, Lang::EN) => out.push((of_a, of_b)),
                (Lang::EN, Lang::ZH) => out.push((of_b, of_a)),
                _ => {}
            }
        }
    }
    out
}

/// `n` Chinese and `m` English sentences, drawn link by link: translations of each other for the most part, with some
/// between them that have no counterpart. There must be links with both sides. The side that lags behind its share by more than three gets some of its own.
pub fn draw<'w>(dice: &mut Dice, links: &[Linked<'w>], n: usize, m: usize) -> Linked<'w> {
    let (mut zh, mut en) = (Vec::new(), Vec::new());
    while zh.len() < n || en.len() < m {
        let (z, e) = &links[dice.below(links.len())];
        let share = (zh.len() * m) as i64 - (en.len() * n) as i64;
        let limit = 3 * n.max(m) as i64;
        if share <= limit {
            zh.extend(z);
        }
        if share >= -limit {
            en.extend(e);
        }
    }
    zh.truncate(n);
    en.truncate(m);
    (zh, en)
}

fn differences() -> Vec<String> {
    let Ok(ws) = opening::beginning(true) else { return Vec::new() };
    super::comparing::comparable(&ws)
        .into_iter()
        .filter_map(|(a, b)| {
            let al = ws.alignments().get(&crate::model::Pair::of(a, b))?;
            let (a, b) = (ws.versions().get(&a)?, ws.versions().get(&b)?);
            let compare = || collate::compare(a, b, Some(al), Unit::Word, &Ignore::default());
            let found = compare().counts.differences();
            let time = median(9, || drop(compare()));
            let name = |v| ws.document_of(v).map(|d| d.siglum.clone()).unwrap_or_default();
            Some(figure(&format!("{} – {}, {found} differences", name(a.id), name(b.id)), time))
        })
        .collect()
}

fn words() -> Vec<String> {
    let start = Instant::now();
    crate::text::word::warm_up();
    vec![figure("load the Chinese dictionary", start.elapsed())]
}
