//! The five documents of the corpus as a scholar expects to find them, and what holds for any text at all.

use super::*;
use crate::model::{Aside, Body, ParagraphKind};
use crate::text::{Lang, TextRange, range};
use proptest::prelude::*;

fn corpus(siglum: &str) -> Finding {
    let documents = builtin().expect("reads");
    let (_, bytes) = documents.iter().find(|(d, _)| d.siglum == siglum).expect("in the corpus");
    inspect(bytes, &Options::default()).expect("reads")
}

fn stream(found: &Finding, lang: Lang) -> Body {
    let stream = found.streams.iter().find(|s| s.lang == lang).expect("has the language");
    Body::new(found.source.clone(), stream.paragraphs.clone()).expect("fits")
}

/// Paragraphs of a kind that are not set aside.
fn of_kind(body: &Body, kind: ParagraphKind) -> Vec<&str> {
    let all = body.paragraphs().iter().enumerate();
    all.filter(|(_, p)| p.kind == kind && p.aside.is_none()).map(|(i, _)| body.text(i)).collect()
}

fn aside(body: &Body, why: Aside) -> Vec<&str> {
    let all = body.paragraphs().iter().enumerate();
    all.filter(|(_, p)| p.aside == Some(why)).map(|(i, _)| body.text(i)).collect()
}

#[test]
fn a_plain_page_is_a_heading_and_paragraphs() {
    let found = corpus("000");
    let en = stream(&found, Lang::EN);
    assert_eq!(
        (found.layout, found.repairs.len(), en.paragraphs().len(), en.segments().len()),
        (Layout::Single, 0, 7, 29)
    );
}

#[test]
fn a_newspaper_page_reads_through_its_caption_and_page_breaks() {
    let found = corpus("001");
    let en = stream(&found, Lang::EN);
    assert_eq!(
        of_kind(&en, ParagraphKind::Heading),
        [
            "Jointly Build a Community with a Shared Future in Cyberspace",
            "Preface",
            "Background",
            "Fundamental Principles",
            "Path to Realization",
            "Governance Framework",
            "World vision for internet cooperation key to WIC",
        ]
    );
    assert_eq!(of_kind(&en, ParagraphKind::Byline).len(), 4);
    let joined: Vec<&str> =
        (0..en.paragraphs().len()).filter(|&i| en.paragraphs()[i].pieces.len() > 1).map(|i| en.text(i)).collect();
    assert!(joined[0].contains("jointly advance development, safeguard security"));
    assert!(joined[1].contains("global governance in cyberspace, and work"));
    assert!(joined[2].contains("information technology and the globalization"));
    assert_eq!(joined.len(), 3);
    let captions = aside(&en, Aside::Caption);
    assert!(captions[0].starts_with("A pedestrian") && captions[0].ends_with("CHINA DAILY"));
    assert!(captions[1].starts_with("We are willing") && captions[2].starts_with("Wu Hequan"));
    assert_eq!(captions.len(), 3);
    let kinds: Vec<RepairKind> = found.repairs.iter().map(|r| r.kind).collect();
    use RepairKind::{BrokenParagraph, BrokenWord, Caption, PullQuotation};
    assert_eq!(kinds, [BrokenWord, Caption, BrokenParagraph, BrokenParagraph, PullQuotation]);
}

#[test]
fn a_blog_is_two_texts_one_after_the_other_and_a_form() {
    let found = corpus("002");
    assert_eq!(found.layout, Layout::Sequential);
    let live = |b: &Body| (0..b.segments().len()).filter(|&i| !b.is_aside(i)).count();
    let (en, zh) = (stream(&found, Lang::EN), stream(&found, Lang::ZH));
    assert_eq!((live(&en), live(&zh)), (24, 23), "the title has no Chinese");
    assert_eq!(of_kind(&en, ParagraphKind::Body).len(), of_kind(&zh, ParagraphKind::Body).len());
    assert_eq!(aside(&en, Aside::WebForm).len(), 11);
    assert_eq!(aside(&en, Aside::SiteLine), ["Posted on Updated on"]);
}

#[test]
fn a_news_site_is_set_aside_around_the_text() {
    let found = corpus("003");
    let en = stream(&found, Lang::EN);
    assert_eq!(aside(&en, Aside::SiteLine).len(), 6);
    assert_eq!(of_kind(&en, ParagraphKind::Heading).len(), 3);
    assert_eq!(title_of(&found).get(Lang::EN), "Wuzhen Declaration");
}

#[test]
fn a_bilingual_page_falls_into_pairs() {
    let found = corpus("004");
    assert_eq!(found.layout, Layout::Interleaved);
    let (zh, en) = (stream(&found, Lang::ZH), stream(&found, Lang::EN));
    assert_eq!(of_kind(&zh, ParagraphKind::Body).len(), 25);
    assert_eq!(of_kind(&en, ParagraphKind::Body).len(), 25);
    assert_eq!(of_kind(&zh, ParagraphKind::Heading), ["序 言"]);
    assert_eq!(
        of_kind(&en, ParagraphKind::Heading),
        [
            "Jointly Build a Community with a Shared Future in Cyberspace",
            "Fundamental Principles",
            "Path to Realization",
            "Governance Framework"
        ]
    );
    assert_eq!(of_kind(&zh, ParagraphKind::Byline), ["世界互联网大会组委会"]);
    assert_eq!((aside(&zh, Aside::Excerpt).len(), aside(&en, Aside::Excerpt).len()), (1, 1));
    let principle = of_kind(&zh, ParagraphKind::Body).into_iter().find(|p| p.starts_with("1.尊重")).expect("there");
    let first = crate::text::sentence::sentences(principle, Lang::ZH)[0];
    assert_eq!(first.slice(principle), Some("1.尊重网络主权。"));
}

#[test]
fn lines_broken_to_a_width_are_joined() {
    let en = "PART I.\n\nIt was the opinion of the whole assembly that the mat-\nter ought to be put to the vote without any more\n\
              delay, and the chairman, who had been silent for a\nlong while, agreed with them in a few words which\n\
              nobody heard.\n\nThe vote was taken.\n";
    let found = inspect(en.as_bytes(), &Options::default()).expect("reads");
    let body = stream(&found, Lang::EN);
    assert_eq!(body.paragraphs().len(), 3);
    assert!(body.text(1).starts_with("It was the opinion of the whole assembly that the matter ought"));
    assert!(body.text(1).ends_with("words which nobody heard."));
    assert_eq!(found.repairs.iter().map(|r| r.kind).collect::<Vec<_>>(), [RepairKind::WrappedLines]);

    let line = "各国应当尊重彼此的主权和领土完整互不干涉内政并且和平共处";
    let paragraph = format!("\u{3000}\u{3000}{}\n{line}\n{line}。\n", &line[6..]);
    let found = inspect(paragraph.repeat(4).as_bytes(), &Options::default()).expect("reads");
    let body = stream(&found, Lang::ZH);
    assert_eq!((body.paragraphs().len(), body.segments().len()), (4, 4));
    assert_eq!(body.text(0), format!("{}{line}{line}。", &line[6..]), "no blanks in Chinese");
}

#[test]
fn the_reader_may_overrule_the_layout() {
    let text =
        "网络空间不是法外之地。 Cyberspace is not beyond the law.\n国家都是平等成员。 All states are equal members.";
    let with = |layout| inspect(text.as_bytes(), &Options { layout, ..Options::default() }).expect("reads");
    assert_eq!((with(None).layout, with(None).streams.len(), with(None).blocks.len()), (Layout::Interleaved, 2, 4));
    let single = with(Some(Layout::Single));
    assert_eq!((single.layout, single.streams.len(), single.blocks.len()), (Layout::Single, 1, 2));
    assert_eq!(with(Some(Layout::Sequential)).blocks.len(), 2);
}

#[test]
fn a_finding_is_written_as_json() {
    let found = inspect("论秩序\n\n各国一律平等。".as_bytes(), &Options::default()).expect("reads");
    let json = serde_json::to_value(&found).expect("writes");
    assert_eq!(json["layout"], "single");
    assert_eq!(json["streams"][0]["lang"], "zh");
    assert_eq!(json["blocks"][0]["kind"], "heading");
    assert_eq!(json["blocks"][1]["at"], serde_json::json!([11, 32]));
}

/// Nothing is lost and nothing stands twice: the pieces of all streams and the dropped hyphens part the text.
fn check(text: &str, options: &Options) -> Result<(), TestCaseError> {
    let Ok(found) = inspect(text.as_bytes(), options) else { return Ok(()) };
    let source = &*found.source.text;
    let mut all: Vec<TextRange> = found.repairs.iter().flat_map(|r| r.dropped.clone()).collect();
    for s in &found.streams {
        prop_assert!(Body::new(found.source.clone(), s.paragraphs.clone()).is_ok());
        all.extend(s.paragraphs.iter().flat_map(|p| p.pieces.iter().map(|p| p.at)));
    }
    let length: usize = all.iter().map(|r| r.len()).sum();
    let joined = range::normalise(all);
    prop_assert_eq!(joined.iter().map(|r| r.len()).sum::<usize>(), length, "a character stands twice");
    let mut at = 0;
    for r in joined.iter().chain([&TextRange::from_usize(source.len(), source.len())]) {
        let gap = &source[at..r.start as usize];
        prop_assert!(gap.chars().all(decode::is_blank), "lost {:?}", gap);
        at = r.end as usize;
    }
    for b in &found.blocks {
        prop_assert!(b.at.slice(source).is_some_and(|t| !t.is_empty()));
    }
    for r in &found.repairs {
        prop_assert!(!r.at.is_empty());
    }
    Ok(())
}

/// Lines such as files have, in any order.
fn line() -> impl Strategy<Value = String> {
    prop_oneof![
        "[ \t\u{3000}]{0,3}",
        "[A-Za-z ,.\"'-]{0,90}",
        "[a-z]{3,9}( [a-z]{2,9}){9,20}-?",
        "[网络空间主权，。、“”！ ]{0,50}",
        "[网络空间主权]{4,9}[。:：！]? ?[A-Z][a-z]{2,6}( [a-z]{3,8}){2,6}[.:!]?",
        Just("Leave a Reply".to_owned()),
        Just("A man in front of the hall. ANN LEE / REUTERS".to_owned()),
        Just("October 2019".to_owned()),
        Just("12".to_owned()),
        Just("®".to_owned()),
        "\\PC{0,30}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn nothing_is_lost_of_lines(lines in proptest::collection::vec(line(), 0..25), end in "\n|\r\n|\n\n") {
        let text = lines.join(&end);
        check(&text, &Options::default())?;
        for layout in [Layout::Single, Layout::Sequential, Layout::Interleaved] {
            check(&text, &Options { layout: Some(layout), ..Options::default() })?;
        }
        check(&text, &Options { repairs: Repairs::None, ..Options::default() })?;
    }

    #[test]
    fn nothing_is_lost_of_any_text(text in any::<String>()) {
        check(&text, &Options::default())?;
    }

    #[test]
    fn any_bytes_are_inspected_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = inspect(&bytes, &Options::default());
    }
}

#[test]
fn nothing_is_lost_of_the_corpus() {
    for (_, bytes) in builtin().expect("reads") {
        let text = std::str::from_utf8(bytes).expect("UTF-8");
        check(text, &Options::default()).expect("whole");
        check(text, &Options { repairs: Repairs::None, ..Options::default() }).expect("whole");
    }
}

#[test]
fn a_bad_line_costs_no_more_than_its_length() {
    // Each of these took quadratic time under a rule that looks ahead without a limit.
    let n = 8_000;
    for text in [
        "网a".repeat(n),
        "\"网 a ".repeat(n),
        "网。 a b c. ".repeat(n),
        " ".repeat(n) + "." + &" ".repeat(n),
        "a-\n".repeat(n),
        "Leave a Reply\n".repeat(n),
        format!("{}\n", "the same words again and again and once more until the end of it").repeat(n / 20),
        "[".repeat(n),
        ". ".repeat(n),
        "。”".repeat(n),
    ] {
        let found = inspect(text.as_bytes(), &Options::default()).expect("reads");
        assert!(!found.streams.is_empty());
    }
}
