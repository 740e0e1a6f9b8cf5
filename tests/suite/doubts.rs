//! What speaks against links, through a session.

use super::session::{on_file, version};
use duizhao::app::view::Mode;
use duizhao::app::{FileCommand, Session, ViewCommand};
use duizhao::text::Lang;

#[test]
#[ignore]
fn look() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut s = on_file(folder.path());
    let works: Vec<_> = s.workspace().works().keys().copied().collect();
    for w in works {
        let vs: Vec<_> = s.workspace().versions_of(w).map(|v| v.id).collect();
        s.dispatch(ViewCommand::ShowWork(w).into());
        for v in &vs {
            if !s.view().panes.contains(v) {
                s.dispatch(ViewCommand::AddPane(*v).into());
            }
        }
        let t = std::time::Instant::now();
        assert!(s.settle(std::time::Duration::from_secs(60)));
        println!(
            "work {w:?} panes {:?} rows {} settled {:?} shares {:?}",
            s.view().panes,
            s.rows().len(),
            t.elapsed(),
            s.shares(w)
        );
        let list = s.worklist().clone();
        println!("  astray rows {}", (0..s.rows().len()).filter(|r| s.astray(*r).is_some()).count());
        for i in list.items() {
            println!(
                "  {:?} link {} row {} {:.2} {:?} {:?}",
                i.pair,
                i.link,
                i.row,
                i.confidence,
                i.status,
                i.doubts.iter().map(|d| s.doubt_words(i, d)).collect::<Vec<_>>()
            );
            let al = &s.workspace().alignments()[&i.pair];
            let l = &al.links[i.link];
            for (v, segs) in [(i.pair.a, &l.a), (i.pair.b, &l.b)] {
                let v = &s.workspace().versions()[&v];
                let t: String = segs.iter().map(|x| v.body.segment_text(*x as usize)).collect::<Vec<_>>().join(" | ");
                println!("      {}", t.chars().take(160).collect::<String>());
            }
        }
    }
}
