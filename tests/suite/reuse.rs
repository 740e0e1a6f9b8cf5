//! What the documents of the corpus share, every pair written out, so that a change of what is found shows in review.
//!
//! These are the texts on which the thresholds were chosen, by reading. `UPDATE_SNAPSHOTS=1` writes the files anew.

use duizhao::app::batch::{self, Repairs};
use duizhao::app::reusing::Reuse;
use duizhao::collate::reuse::stretches;
use duizhao::text::TextRange;
use std::fmt::Write as _;
use std::path::Path;

fn seed(siglum: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let files = std::fs::read_dir(&folder).expect("seeds are there").flatten();
    let mut names = files.map(|e| e.file_name().to_string_lossy().into_owned());
    folder.join(names.find(|n| n.starts_with(siglum)).expect("a seed")).display().to_string()
}

fn made(docs: &[String]) -> Reuse {
    let docs: Vec<_> = docs.iter().map(|d| batch::document(d, Repairs::All).expect("readable")).collect();
    Reuse::of(batch::columns(&docs))
}

/// What is kept stands between `[=` and `=]`.
fn marked(text: &str, ranges: &[TextRange]) -> String {
    let mut out = text.to_owned();
    for r in stretches(text, ranges).iter().rev() {
        out.insert_str(r.end as usize, "=]");
        out.insert_str(r.start as usize, "[=");
    }
    out
}

fn written(of: &[Vec<String>]) -> String {
    let mut out = String::new();
    for docs in of {
        let made = made(docs);
        for s in &made.shared {
            let percent = |share: f32| (share * 100.0).round();
            let (later, earlier) = (made.place(&s.later), made.place(&s.earlier));
            let kept = format!("{} % and {} % kept", percent(s.later.kept), percent(s.earlier.kept));
            let _ = writeln!(out, "{later} ← {earlier}: {}, {kept}, score {:.1}", s.kind.key(), s.score);
            for part in [&s.later, &s.earlier] {
                let _ = writeln!(out, "    {}", marked(made.sentence(part), &part.ranges));
            }
        }
        let _ = writeln!(out, "{} pairs\n", made.shared.len());
    }
    out
}

fn compare(name: &str, now: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots").join(name);
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        std::fs::write(&path, now).expect("written");
    }
    let then = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(then, now, "what is found has changed; read it, then write {name} anew with UPDATE_SNAPSHOTS=1");
}

#[test]
fn what_is_found_in_english_is_what_was_read() {
    let early = || [seed("003"), format!("{}:en", seed("002"))];
    let with = |last: String| early().into_iter().chain([last]).collect::<Vec<_>>();
    compare("reuse-en.txt", &written(&[with(seed("001")), with(seed("000")), with(format!("{}:en", seed("004")))]));
}

#[test]
fn what_is_found_in_chinese_is_what_was_read() {
    compare("reuse-zh.txt", &written(&[vec![format!("{}:zh", seed("002")), format!("{}:zh", seed("004"))]]));
}

#[test]
fn two_printings_held_against_each_other_are_mostly_verbatim() {
    let made = made(&[seed("000"), seed("001")]);
    let verbatim = made.shared.iter().filter(|s| s.kind == duizhao::collate::reuse::Kind::Verbatim).count();
    assert!(verbatim >= 10, "{verbatim} of {}", made.shared.len());
}
