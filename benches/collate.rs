//! How long a comparison takes: `cargo bench --no-default-features --bench collate`.
//!
//! Texts are drawn word by word from the corpus, so that common words are as common as they are, and edited at random:
//! *light* is 3 % replaced, 1 % added, 1 % left out, 10 % of marks dropped and 2 % of words capitalised; *heavy* is 20 %, 5 % and 5 %.
//! *Other* is two texts that have nothing to do with each other. The words of the corpus are few, which makes this harder
//! than a book of the same length.

#![expect(missing_docs, reason = "`criterion_group!` writes a public function without a word on it")]

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use duizhao::collate::{Ignore, Unit, diff};
use duizhao::text::{Lang, word};
use std::hint::black_box;
use std::time::Duration;

const ENGLISH: &str = concat!(
    include_str!("../seeds/000_ef52d859f5d953b2.txt"),
    include_str!("../seeds/001_ad4755c0b9a740af.txt"),
    include_str!("../seeds/003_23c1be4f8a587c6b.txt"),
);
const CHINESE: &str = include_str!("../seeds/004_f77969016e879c89.txt");

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

/// Percentages of edits.
struct Edits {
    replaced: usize,
    added: usize,
    dropped: usize,
}

const LIGHT: Edits = Edits { replaced: 3, added: 1, dropped: 1 };
const HEAVY: Edits = Edits { replaced: 20, added: 5, dropped: 5 };

fn draw<'p>(dice: &mut Dice, pool: &[&'p str], len: usize) -> Vec<&'p str> {
    (0..len).map(|_| pool[dice.below(pool.len())]).collect()
}

fn edit(dice: &mut Dice, words: &[&str], pool: &[&str], edits: &Edits) -> Vec<String> {
    let mut out = Vec::with_capacity(words.len());
    for w in words {
        let at = dice.below(100);
        let mut new = (*w).to_owned();
        if at < edits.replaced {
            new = pool[dice.below(pool.len())].to_owned();
        } else if at < edits.replaced + edits.dropped {
            continue;
        } else if at < edits.replaced + edits.dropped + edits.added {
            out.push(pool[dice.below(pool.len())].to_owned());
        }
        if new.ends_with([',', '.']) && dice.below(10) == 0 {
            new.pop();
        }
        if dice.below(50) == 0 {
            new = new.to_uppercase();
        }
        out.push(new);
    }
    out
}

fn compare(c: &mut Criterion) {
    word::warm_up();
    let mut group = c.benchmark_group("collate");
    group.sample_size(10).warm_up_time(Duration::from_millis(500)).measurement_time(Duration::from_secs(3));
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);

    let pool: Vec<&str> = ENGLISH.split_whitespace().collect();
    for (name, len) in [("10k words", 10_000), ("100k words", 100_000)] {
        let words = draw(&mut dice, &pool, len);
        let a = words.join(" ");
        let texts = [
            ("light", edit(&mut dice, &words, &pool, &LIGHT).join(" ")),
            ("heavy", edit(&mut dice, &words, &pool, &HEAVY).join(" ")),
            ("other", draw(&mut dice, &pool, len).join(" ")),
        ];
        for (how, b) in &texts {
            group.bench_function(format!("{name}, {how}"), |bench| {
                bench.iter(|| diff(black_box(&a), Lang::EN, black_box(b), Lang::EN, Unit::Word, &Ignore::NONE));
            });
        }
    }

    let chars: String = CHINESE.chars().filter(|c| !c.is_ascii() || *c == ',').collect();
    let clauses: Vec<&str> = chars.split_inclusive(['，', '。', ',', '、', '；']).filter(|c| c.len() > 6).collect();
    let mut text = String::new();
    while text.chars().count() < 100_000 {
        text.push_str(clauses[dice.below(clauses.len())]);
    }
    let letters: Vec<String> = text.chars().map(String::from).collect();
    let letters: Vec<&str> = letters.iter().map(String::as_str).collect();
    for (how, edits) in [("light", &LIGHT), ("heavy", &HEAVY)] {
        let b = edit(&mut dice, &letters, &letters, edits).concat();
        for (unit, what) in [(Unit::Word, "words"), (Unit::Char, "characters")] {
            group.bench_function(format!("100k Chinese characters by {what}, {how}"), |bench| {
                bench.iter(|| diff(black_box(&text), Lang::ZH, black_box(&b), Lang::ZH, unit, &Ignore::NONE));
            });
        }
    }
    group.bench_function("words of 100k Chinese characters", |bench| {
        bench.iter_batched(|| text.as_str(), |t| word::tokens(black_box(t), Lang::ZH), BatchSize::LargeInput);
    });
    group.finish();
}

criterion_group!(benches, compare);
criterion_main!(benches);
