//! What is written, to the letter: a change of it shows in review.

use super::*;

fn text(name: &str, lang: Lang, sentences: &[(u32, &'static str)]) -> Text<'static> {
    let segment = |(number, (paragraph, text)): (usize, &(u32, &'static str))| Segment {
        number: number as u32,
        paragraph: *paragraph,
        heading: *paragraph == 0,
        aside: text.starts_with("Aside"),
        text: (*text).into(),
    };
    let segments = sentences.iter().enumerate().map(segment).collect();
    Text { version: None, name: name.into(), lang, hash: "00ff".into(), segments }
}

/// A heading that is sure, two sentences for one that are doubted, one that stands alone by hand, one that nothing holds,
/// one that is set aside, and a link that was rejected.
fn parallel() -> Parallel<'static> {
    let zh = text("1:zh", Lang::ZH, &[(0, "序"), (1, "一<&。"), (1, "二。"), (2, "三。")]);
    let en = text("1:en", Lang::EN, &[(0, "Preface"), (1, "Aside"), (2, "One & \u{1}two."), (3, "Free.")]);
    let link = |a: &[u32], b: &[u32], status, confidence| Link { a: a.to_vec(), b: b.to_vec(), status, confidence };
    Parallel::pair(
        zh,
        en,
        vec![
            link(&[0], &[0], LinkStatus::Auto, 0.75),
            link(&[1, 2], &[2], LinkStatus::Doubtful, 0.5),
            link(&[3], &[], LinkStatus::Confirmed, 1.0),
            link(&[3], &[3], LinkStatus::Rejected, 0.25),
        ],
    )
}

fn written(format: LinkFormat) -> Vec<(String, String)> {
    let p = parallel();
    let write = |part: Part| {
        let mut out = Vec::new();
        write(&p, &part, &mut out).expect("memory");
        (part.name, String::from_utf8(out).expect("UTF-8"))
    };
    parts(&p, format, "my book.x").into_iter().map(write).collect()
}

/// The lines between two markers.
fn lines<'t>(text: &'t str, from: &str, to: &str) -> Vec<&'t str> {
    text.lines().skip_while(|l| !l.starts_with(from)).take_while(|l| !l.starts_with(to)).collect()
}

#[test]
fn tmx_has_a_unit_for_each_link() {
    let files = written(LinkFormat::Tmx);
    let tmx = &files[0].1;
    assert_eq!(
        lines(tmx, "<prop", "</header>"),
        [
            "<prop type=\"x-text\" xml:lang=\"zh\">0 00ff 1:zh</prop>",
            "<prop type=\"x-text\" xml:lang=\"en\">1 00ff 1:en</prop>",
            "<prop type=\"x-rejected\">0:3;1:3;rejected;0.25</prop>",
        ]
    );
    assert_eq!(
        lines(tmx, "<tu tuid=\"2\">", "<tu tuid=\"3\">"),
        [
            "<tu tuid=\"2\">",
            "<prop type=\"x-status\">doubtful</prop>",
            "<prop type=\"x-score\">0.5</prop>",
            "<tuv xml:lang=\"zh\"><prop type=\"x-segments\">0:1/1/0 2/1/4</prop><seg>一&lt;&amp;。二。</seg></tuv>",
            "<tuv xml:lang=\"en\"><prop type=\"x-segments\">1:2/2/0</prop><seg>One &amp; <ph type=\"x-cp-0001\"/>two.</seg></tuv>",
            "</tu>",
        ]
    );
    assert_eq!(tmx.matches("<tu ").count(), 4, "the one that nothing holds too");
    assert!(!tmx.contains("Aside"));
}

#[test]
fn xliff_says_what_a_link_is_in_its_own_words_too() {
    let files = written(LinkFormat::Xliff);
    let segments: Vec<&str> = files[0].1.lines().filter(|l| l.starts_with("<segment")).collect();
    assert_eq!(
        segments,
        [
            "<segment state=\"translated\"><source>序</source><target>Preface</target></segment>",
            "<segment state=\"translated\" subState=\"duizhao:doubtful\"><source>一&lt;&amp;。二。</source>\
             <target>One &amp; <cp hex=\"0001\"/>two.</target></segment>",
            "<segment state=\"initial\"><source>三。</source></segment>",
            "<segment state=\"initial\"><source></source><target>Free.</target></segment>",
        ]
    );
}

#[test]
fn intertext_has_three_files_that_name_each_other() {
    let files = written(LinkFormat::InterText);
    let names: Vec<&str> = files.iter().map(|(n, _)| n.as_str()).collect();
    assert_eq!(names, ["my book.x", "my_book.1-zh.xml", "my_book.1-en.xml"]);
    assert_eq!(
        lines(&files[0].1, "<linkGrp", "</linkGrp"),
        [
            "<linkGrp toDoc=\"my_book.1-en.xml\" fromDoc=\"my_book.1-zh.xml\" xmlns:dz=\"urn:duizhao:links\">",
            "<link type=\"1-1\" xtargets=\"1:1;1:1\" status=\"auto\" dz:state=\"auto\" dz:score=\"0.75\"/>",
            "<link type=\"1-2\" xtargets=\"2:1;2:1 2:2\" status=\"plain\" dz:state=\"doubtful\" dz:score=\"0.5\"/>",
            "<link type=\"0-1\" xtargets=\";3:1\" status=\"man\" dz:state=\"confirmed\" dz:score=\"1\"/>",
            "<link type=\"1-0\" xtargets=\"3:1;\" status=\"plain\" dz:state=\"unlinked\"/>",
            "<dz:rejected xtargets=\"3:1;3:1\" dz:score=\"0.25\"/>",
        ]
    );
    assert_eq!(
        lines(&files[2].1, "<p", "</text"),
        [
            "<p id=\"1\" type=\"head\">",
            "<s id=\"1:1\">Preface</s>",
            "</p>",
            "<p id=\"2\">",
            "<s id=\"2:1\">One &amp; \u{FFFD}two.</s>",
            "</p>",
            "<p id=\"3\">",
            "<s id=\"3:1\">Free.</s>",
            "</p>",
        ]
    );
}

#[test]
fn a_table_begins_with_the_columns_that_every_script_reads() {
    let files = written(LinkFormat::Tsv);
    let rows: Vec<Vec<&str>> =
        files[0].1.lines().filter(|l| !l.starts_with('#')).map(|l| l.split('\t').take(4).collect()).collect();
    assert_eq!(
        rows,
        [
            ["0", "0", "0.75", "auto"],
            ["1 2", "2", "0.5", "doubtful"],
            ["3", "", "1", "confirmed"],
            ["", "3", "", "unlinked"],
            ["3", "3", "0.25", "rejected"],
        ]
    );
    assert!(files[0].1.lines().all(|l| l.starts_with('#') || l.split('\t').count() == 8));
}

#[test]
fn json_has_the_segments_besides() {
    let files = written(LinkFormat::Json);
    let json: serde_json::Value = serde_json::from_str(&files[0].1).expect("JSON");
    assert_eq!(json["format"], "duizhao-alignment");
    assert_eq!(json["b"]["segments"][1]["text"], "One & \u{1}two.");
    assert_eq!(json["links"][1]["text_a"], "一<&。二。");
    assert_eq!(json["links"][3]["status"], "rejected");
}

#[test]
fn names_of_files_and_texts_are_told_apart() {
    let one = || text("../x: y", Lang::EN, &[(0, "A")]);
    let p = Parallel::pair(one(), one(), vec![]);
    assert_eq!((p.texts[0].name.as_str(), p.texts[1].name.as_str()), ("../x: y", "../x: y (2)"));
    let names: Vec<String> = parts(&p, LinkFormat::InterText, "a.b.xml").into_iter().map(|p| p.name).collect();
    assert_eq!(names, ["a.b.xml", "a_b.x--y.xml", "a_b.x--y--2.xml"]);
    let long = Text { name: "字".repeat(300), ..one() };
    assert!(intertext::name_beside("book.xml", Some(&long), 0).chars().count() < 60);
    assert_eq!(intertext::name_beside("book.xml", None, 1), "book.2.xml");
}
