//! The built-in corpus, as a scholar expects to find it.

use duizhao::app::opening;
use duizhao::model::{Pair, Version, Workspace};
use duizhao::text::Lang;
use std::sync::LazyLock;

static WORKSPACE: LazyLock<Workspace> = LazyLock::new(|| opening::beginning(true).expect("the corpus is sound"));

fn version(siglum: &str, lang: Lang) -> &'static Version {
    let ws = &*WORKSPACE;
    ws.versions()
        .values()
        .find(|v| v.lang == lang && ws.documents()[&v.document].siglum == siglum)
        .expect("it is there")
}

/// Links with something on both sides, as segment texts.
fn linked(a: &Version, b: &Version) -> Vec<(Vec<String>, Vec<String>)> {
    let al = &WORKSPACE.alignments()[&Pair::of(a.id, b.id)];
    let texts =
        |v: &Version, s: &[u32]| s.iter().map(|&i| v.body.segment_text(i as usize).to_owned()).collect::<Vec<_>>();
    al.links
        .iter()
        .map(|l| (texts(a, al.side(l, a.id)), texts(b, al.side(l, b.id))))
        .filter(|(x, y)| !x.is_empty() && !y.is_empty())
        .collect()
}

#[test]
fn three_works_have_their_versions() {
    let ws = &*WORKSPACE;
    let mut works: Vec<(String, Vec<String>)> = ws
        .works()
        .values()
        .map(|w| {
            let versions = ws.versions_of(w.id).map(|v| format!("{}:{}", ws.documents()[&v.document].siglum, v.lang));
            (w.date.chars().take(4).collect(), versions.collect())
        })
        .collect();
    works.sort();
    let expected = [
        ("2014", vec!["003:en"]),
        ("2015", vec!["002:en", "002:zh"]),
        ("2019", vec!["000:en", "001:en", "004:zh", "004:en"]),
    ];
    assert_eq!(works.len(), 3);
    for ((year, versions), (y, v)) in works.iter().zip(expected) {
        assert_eq!((year.as_str(), versions.clone()), (y, v.into_iter().map(String::from).collect()));
    }
    for d in ws.documents().values() {
        for names in [&d.title, &d.kind, &d.origin, &d.citation] {
            assert!(names.exact(Lang::EN).is_some() && names.exact(Lang::ZH).is_some(), "{}", d.siglum);
        }
    }
}

#[test]
fn the_seeds_are_the_files_they_came_as() {
    for d in WORKSPACE.documents().values() {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds").join(&d.file);
        let bytes = std::fs::read(path).expect("readable");
        let source = &WORKSPACE.sources()[&d.source];
        assert_eq!(source.text.as_bytes(), bytes, "{}", d.siglum);
        assert!(d.file.contains(&d.siglum));
    }
}

#[test]
fn the_initiative_is_aligned_sentence_by_sentence() {
    let (zh, en) = (version("002", Lang::ZH), version("002", Lang::EN));
    let links = linked(zh, en);
    assert_eq!(links.len(), 23);
    assert!(links.iter().all(|(a, b)| a.len() == 1 && b.len() == 1), "all one to one");
    assert!(links[9].0[0].starts_with("一、") && links[9].1[0].starts_with("I,"));
    assert!(links[22].0[0].starts_with("我们应高度重视") && links[22].1[0].starts_with("We should pay high regard"));
}

#[test]
fn headings_without_a_partner_stay_alone() {
    let (zh, en) = (version("004", Lang::ZH), version("004", Lang::EN));
    let links = linked(zh, en);
    for heading in ["Fundamental Principles", "Path to Realization", "Governance Framework"] {
        assert!(links.iter().all(|(_, b)| !b.iter().any(|t| t == heading)), "{heading}");
    }
    for (z, e) in [
        ("1.尊重网络主权。", "Respecting sovereignty in cyberspace."),
        ("2.维护和平安全。", "Upholding peace and security."),
        ("3.促进开放合作。", "Promoting openness and cooperation."),
        ("4.构建良好秩序。", "Building a sound order."),
    ] {
        assert!(links.contains(&(vec![z.to_owned()], vec![e.to_owned()])), "{z}");
    }
}

#[test]
fn repairs_join_what_the_page_broke_and_set_aside_what_is_not_text() {
    let v = version("001", Lang::EN);
    let shown: Vec<&str> = (0..v.body.paragraphs().len())
        .filter(|&p| v.body.paragraphs()[p].aside.is_none())
        .map(|p| v.body.text(p))
        .collect();
    assert!(shown.iter().any(|t| t.contains("jointly advance development, safeguard security")));
    assert!(shown.iter().any(|t| t.contains("global governance in cyberspace, and work toward")));
    assert!(!shown.iter().any(|t| t.contains("A pedestrian walks")));
    let aside = |siglum: &str| {
        let v = version(siglum, Lang::EN);
        (0..v.body.paragraphs().len())
            .filter(|&p| v.body.paragraphs()[p].aside.is_some())
            .map(|p| v.body.text(p))
            .collect::<Vec<_>>()
    };
    assert!(aside("001").iter().any(|t| t.contains("A pedestrian walks")), "visible on demand");
    assert!(aside("002").iter().any(|t| t.contains("Leave a Reply")));
    assert!(aside("003").iter().any(|t| t.contains("TIP US OFF")));
}
