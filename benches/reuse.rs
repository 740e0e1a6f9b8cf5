//! How long the search for shared wording takes: `cargo bench --no-default-features --bench reuse`.
//!
//! The three works of the built-in corpus, in English and in Chinese; and two long texts of different works, whose sentences are
//! drawn from the corpus, so that they share far more than books do.
#![expect(clippy::expect_used, reason = "a bench that cannot go on shall stop")]
#![expect(missing_docs, reason = "`criterion_group!` writes a public function without a word on it")]

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use duizhao::app::measure::{Dice, draw, linked};
use duizhao::app::opening::beginning;
use duizhao::collate::reuse::{Text, reuse};
use duizhao::import::{Options, inspect};
use duizhao::model::{Body, Workspace};
use duizhao::text::Lang;
use std::hint::black_box;
use std::time::Duration;

/// One version of each work in a language: the first.
fn corpus(ws: &Workspace, lang: Lang) -> Vec<Text<'_>> {
    let mut out: Vec<Text<'_>> = Vec::new();
    let mut works: Vec<_> = Vec::new();
    for v in ws.versions().values().filter(|v| v.lang == lang) {
        let Some(work) = ws.document_of(v.id).map(|d| d.work) else { continue };
        if !works.contains(&work) {
            out.push(Text { body: &v.body, lang, work: works.len() as u32 });
            works.push(work);
        }
    }
    out
}

/// English paragraphs of five sentences drawn from the corpus.
fn long(dice: &mut Dice, ws: &Workspace, sentences: usize) -> Body {
    let links = linked(ws);
    let (_, english) = draw(dice, &links, sentences, sentences);
    let paragraphs: Vec<String> = english.chunks(5).map(|p| p.join(" ")).collect();
    let found = inspect(paragraphs.join("\n\n").as_bytes(), &Options::default()).expect("plain text is read");
    let paragraphs = found.streams.into_iter().next().expect("it has one language").paragraphs;
    Body::new(found.source, paragraphs).expect("paragraphs of this text")
}

fn bench(c: &mut Criterion) {
    let ws = beginning(true).expect("the built-in corpus fits itself");
    let mut group = c.benchmark_group("reuse");
    group.sample_size(10).warm_up_time(Duration::from_millis(500)).measurement_time(Duration::from_secs(3));
    for lang in [Lang::EN, Lang::ZH] {
        let texts = corpus(&ws, lang);
        group.bench_function(BenchmarkId::new("corpus", lang), |bench| bench.iter(|| reuse(black_box(&texts))));
    }
    let mut dice = Dice::default();
    let (a, b) = (long(&mut dice, &ws, 1000), long(&mut dice, &ws, 1000));
    let texts = [(&a, 0), (&b, 1)].map(|(body, work)| Text { body, lang: Lang::EN, work });
    group.bench_function("two texts of 1,000 sentences", |bench| bench.iter(|| reuse(black_box(&texts))));
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
