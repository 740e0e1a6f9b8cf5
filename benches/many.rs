//! How long a collation of many versions takes: `cargo bench --no-default-features --bench many`.
//!
//! An old text is drawn word by word from the corpus, in paragraphs of a hundred words; each version edits it on its own, at
//! random: *light* is 3 % replaced, 1 % added, 1 % left out, 10 % of marks dropped and 2 % of words capitalised; *heavy* is 20 %, 5 % and
//! 5 %. Two versions that are edited heavily have hardly half of their words in common.

#![expect(clippy::expect_used, reason = "a bench that cannot go on shall stop")]
#![expect(missing_docs, reason = "`criterion_group!` writes a public function without a word on it")]

use criterion::{Criterion, criterion_group, criterion_main};
use duizhao::collate::{Collated, Ignore, Unit};
use duizhao::model::{Body, DocumentId, Glue, Paragraph, ParagraphKind, Piece, Source, SourceHash, Version, VersionId};
use duizhao::text::spelling::Pairs;
use duizhao::text::{Lang, TextRange};
use std::collections::BTreeMap;
use std::hint::black_box;
use std::sync::Arc;
use std::time::Duration;

const ENGLISH: &str = concat!(
    include_str!("../seeds/000_ef52d859f5d953b2.txt"),
    include_str!("../seeds/001_ad4755c0b9a740af.txt"),
    include_str!("../seeds/003_23c1be4f8a587c6b.txt"),
);

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

/// Percentages of words replaced, added and left out.
type Edits = (usize, usize, usize);

const LIGHT: Edits = (3, 1, 1);
const HEAVY: Edits = (20, 5, 5);

fn edit(dice: &mut Dice, words: &[&str], pool: &[&str], (replaced, added, dropped): Edits) -> String {
    let mut out = String::new();
    for (i, w) in words.iter().enumerate() {
        let at = dice.below(100);
        let mut new = (*w).to_owned();
        if at < replaced {
            new = pool[dice.below(pool.len())].to_owned();
        } else if at < replaced + dropped {
            new.clear();
        } else if at < replaced + dropped + added {
            new.push(' ');
            new.push_str(pool[dice.below(pool.len())]);
        }
        if new.ends_with([',', '.']) && dice.below(10) == 0 {
            new.pop();
        }
        if dice.below(50) == 0 {
            new = new.to_uppercase();
        }
        out.push_str(&new);
        out.push(if i % 100 == 99 { '\n' } else { ' ' });
    }
    out
}

fn version(id: u32, text: String) -> Version {
    let mut paragraphs = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let shown = line.trim_end();
        paragraphs.push(Paragraph {
            kind: ParagraphKind::Body,
            aside: None,
            pieces: vec![Piece { at: TextRange::from_usize(at, at + shown.len()), glue: Glue::None }],
            sentences: vec![TextRange::from_usize(0, shown.len())],
        });
        at += line.len();
    }
    let source = Source { hash: SourceHash(format!("{id}")), encoding: "UTF-8".into(), text: text.into() };
    let body = Body::new(Arc::new(source), paragraphs).expect("paragraphs of this text");
    Version { id: VersionId(id), document: DocumentId(id), lang: Lang::EN, body: Arc::new(body) }
}

fn collation(c: &mut Criterion) {
    let mut group = c.benchmark_group("many");
    group.sample_size(10).warm_up_time(Duration::from_millis(500)).measurement_time(Duration::from_secs(3));
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    let pool: Vec<&str> = ENGLISH.split_whitespace().collect();
    let none = BTreeMap::new();
    for (n, len) in [(3, 2_500), (5, 100_000), (20, 5_000)] {
        let words: Vec<&str> = (0..len).map(|_| pool[dice.below(pool.len())]).collect();
        for (how, edits) in [("light", LIGHT), ("heavy", HEAVY)] {
            let versions: Vec<Version> =
                (0..n).map(|i| version(i as u32 + 1, edit(&mut dice, &words, &pool, edits))).collect();
            let versions: Vec<&Version> = versions.iter().collect();
            let new = || Collated::new(black_box(&versions), &none, Unit::Word, Pairs::EMPTY);
            group.bench_function(format!("{n} x {len} words, {how}"), |b| b.iter(|| new().with(&Ignore::NONE)));
            let collated = new();
            let ignore = "punctuation,case".parse().expect("switches");
            group.bench_function(format!("{n} x {len} words, {how}, a step of the ladder"), |b| {
                b.iter(|| collated.with(black_box(&ignore)));
            });
        }
    }
    group.finish();
}

criterion_group!(benches, collation);
criterion_main!(benches);
