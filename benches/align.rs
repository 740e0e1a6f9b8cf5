//! How long an alignment takes: `cargo bench --no-default-features --bench align`.
//!
//! The pairs of the built-in corpus as they are, and longer texts without paragraphs, whose sentences are drawn link by
//! link from the corpus: translations of each other for the most part, with sentences between them that have no
//! counterpart. The corpus has some hundred sentences, so that a long text says everything many times over, which makes
//! it harder than a book of the same length.
#![expect(clippy::expect_used, reason = "a bench that cannot go on shall stop")]
#![expect(missing_docs, reason = "`criterion_group!` writes a public function without a word on it")]

use criterion::{Criterion, criterion_group, criterion_main};
use duizhao::align::{Effort, Given, align_segments, align_versions};
use duizhao::app::opening::beginning;
use duizhao::model::{Version, Workspace};
use duizhao::text::Lang;
use std::hint::black_box;
use std::time::Duration;

/// Marsaglia's xorshift: the same texts in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n as u64) as usize
    }
}

/// Chinese and English sentences that render each other.
type Linked<'w> = (Vec<&'w str>, Vec<&'w str>);

fn sentences<'w>(v: &'w Version, which: &[u32]) -> Vec<&'w str> {
    which.iter().map(|&s| v.body.segment_text(s as usize)).collect()
}

fn linked(ws: &Workspace) -> Vec<Linked<'_>> {
    let mut out = Vec::new();
    for (pair, alignment) in ws.alignments() {
        let [a, b] = [pair.a, pair.b].map(|id| &ws.versions()[&id]);
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

/// `n` Chinese and `m` English sentences. The side that lags behind its share by more than three gets some of its own.
fn draw<'w>(dice: &mut Dice, links: &[Linked<'w>], n: usize, m: usize) -> Linked<'w> {
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

fn bench(c: &mut Criterion) {
    let ws = beginning(true).expect("the built-in corpus fits itself");
    let mut group = c.benchmark_group("align");
    group.sample_size(10).warm_up_time(Duration::from_millis(500)).measurement_time(Duration::from_secs(3));
    for pair in ws.alignments().keys() {
        let [a, b] = [pair.a, pair.b].map(|id| &ws.versions()[&id]);
        let name = |v: &Version| {
            let siglum = ws.document_of(v.id).map(|d| d.siglum.clone()).unwrap_or_default();
            format!("{siglum}:{} ({})", v.lang, v.body.segments().len())
        };
        group.bench_function(format!("{} – {}", name(a), name(b)), |bench| {
            bench.iter(|| {
                align_versions(black_box(a), black_box(b), &Given::default(), Effort::First, &mut |_, _| Ok(()))
            });
        });
    }
    let links = linked(&ws);
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    for (n, m) in [(300, 400), (2000, 2000)] {
        let (zh, en) = draw(&mut dice, &links, n, m);
        group.bench_function(format!("{n} Chinese and {m} English sentences"), |bench| {
            bench.iter(|| {
                align_segments(black_box(&zh), Lang::ZH, black_box(&en), Lang::EN, Effort::First, &mut |_, _| Ok(()))
            });
        });
    }
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
