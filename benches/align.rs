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
use duizhao::app::measure::{Dice, draw, linked};
use duizhao::app::opening::beginning;
use duizhao::model::Version;
use duizhao::text::Lang;
use std::hint::black_box;
use std::time::Duration;

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
    let mut dice = Dice::default();
    let (first, refined) = (Effort::First, Effort::Refined);
    for (n, m, effort) in [(300, 400, first), (2000, 2000, first), (2000, 2000, refined), (10_000, 13_000, first)] {
        let (zh, en) = draw(&mut dice, &links, n, m);
        let pass = if effort == first { "first" } else { "refined" };
        group.bench_function(format!("{n} Chinese and {m} English sentences, {pass}"), |bench| {
            bench.iter(|| {
                align_segments(black_box(&zh), Lang::ZH, black_box(&en), Lang::EN, effort, &mut |_, _| Ok(()))
            });
        });
    }
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
