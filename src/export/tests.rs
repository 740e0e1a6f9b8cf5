//! One small workspace, written in every format.

use super::excerpts::{
    Column, Context, ExcerptFormat, Excerpts, Order, Plan, Renderings, Rows, Status, clip, gather, write,
};
use super::*;
use crate::cite::Cited;
use crate::model::{
    Alignment, Change, Code, CodeId, Document, DocumentId, Edit, EditKind, Glue, History, Layout, Link, LinkStatus,
    Names, NoJournal, Pair, Paragraph, ParagraphKind, Piece, Put, Source, SourceHash, Tag, TagId, VersionId,
    VersionRecord, Work, WorkId, Workspace,
};
use crate::text::cell::unguard;
use crate::text::{Lang, TextRange};
use std::io::{self, Read};
use std::sync::Arc;

const ZH: &str = "前言\n互联网发展日新月异。我们应尊重网络主权。\n维护和平安全。";
const EN: &str = "Preface\nThe Internet is developing fast. We should respect cyber sovereignty.\nMaintain peace.";

/// Paragraphs are lines, the first a heading; sentences end in a full stop.
fn paragraphs(text: &str) -> Vec<Paragraph> {
    let mut start = 0;
    let mut out = Vec::new();
    for line in text.split('\n') {
        let mut sentences = Vec::new();
        let mut from = 0;
        for (at, c) in line.char_indices() {
            let end = at + c.len_utf8();
            if matches!(c, '。' | '.') || end == line.len() {
                sentences.push(TextRange::from_usize(from, end));
                from = end + line[end..].len() - line[end..].trim_start().len();
            }
        }
        let kind = if out.is_empty() { ParagraphKind::Heading } else { ParagraphKind::Body };
        let at = TextRange::from_usize(start, start + line.len());
        out.push(Paragraph { kind, aside: None, pieces: vec![Piece { at, glue: Glue::None }], sentences });
        start += line.len() + 1;
    }
    out
}

fn code(id: &str, parent: Option<&str>, order: u32, en: &str, zh: &str) -> Code {
    Code {
        guid: format!("00000000-0000-0000-0000-{order:012}"),
        parent: parent.map(CodeId::from),
        order,
        codable: parent.is_some(),
        color: "#0072B2".into(),
        name: Names::pair(en, zh),
        definition: Names::pair("What it means.", ""),
        ..Code::new(id)
    }
}

fn place(text: &str, part: &str) -> TextRange {
    let at = text.find(part).expect("part of the text");
    TextRange::from_usize(at, at + part.len())
}

fn tag(id: u32, version: u32, ranges: Vec<TextRange>, exact: &str, codes: &[&str], memo: &str) -> Tag {
    Tag {
        id: TagId(id),
        document: DocumentId(version),
        version: VersionId(version),
        ranges,
        exact: exact.into(),
        codes: codes.iter().map(|&c| c.into()).collect(),
        memo: memo.into(),
        coder: String::new(),
        created: 1_571_644_800,
    }
}

/// Version 1 is Chinese, 2 English, 3 English too and of the same work; 1 is linked with both, 2 with 3.
/// Tags 1 and 2 overlap; tag 3 has drifted.
fn changes(memo: &str, title: &str) -> Edit {
    let work = Work { id: WorkId(1), title: Names::pair("Concept", "概念文件"), date: "2019".into() };
    let mut changes = vec![Change::Work(Put::add(work.id, work))];
    let mut sources = Vec::new();
    for (id, siglum, lang, text) in [(1, "004", "zh", ZH), (2, "005", "en", EN), (3, "001", "en", EN)] {
        let source = Source { hash: SourceHash(format!("sha{id}")), encoding: "UTF-8".into(), text: text.into() };
        let document = Document {
            id: DocumentId(id),
            work: WorkId(1),
            source: source.hash.clone(),
            siglum: siglum.into(),
            file: "x.txt".into(),
            title: Names::pair(title, ""),
            date: String::new(),
            kind: Names::default(),
            origin: Names::default(),
            citation: Names::pair("WIC (2019).", "世界互联网大会（2019）。"),
            layout: Layout::Single,
        };
        sources.push(Arc::new(source));
        changes.push(Change::Document(Put::add(document.id, document)));
        let lang = Lang::parse(lang).expect("a language");
        let record =
            VersionRecord { id: VersionId(id), document: DocumentId(id), lang, paragraphs: paragraphs(text).into() };
        changes.push(Change::Version(Put::add(record.id, record)));
    }
    for (a, b) in [(1, 2), (1, 3), (2, 3)] {
        let pair = Pair::of(VersionId(a), VersionId(b));
        let link = |i: u32, status| Link { a: vec![i], b: vec![i], status, confidence: 0.5 };
        let mut links: Vec<Link> = [0, 1, 2].map(|i| link(i, LinkStatus::Auto)).to_vec();
        links.push(link(3, LinkStatus::Rejected));
        changes.push(Change::Alignment(Put::add(pair, Arc::new(Alignment { pair, links }))));
    }
    for c in [
        code("p", None, 0, "Principles", "原则"),
        code("p.sov", Some("p"), 2, "Sovereignty", "主权"),
        code("p.peace", Some("p"), 1, "Peace", ""),
        code("q", None, 3, "Stakeholders", "主体"),
        code("q.we", Some("q"), 4, "Us", "我们"),
    ] {
        changes.push(Change::Code(Put::add(c.id.clone(), c)));
    }
    let (sov, peace) = (place(ZH, "尊重网络主权"), place(ZH, "维护和平"));
    let both = TextRange::new(place(ZH, "网络主权").start, peace.end);
    for t in [
        tag(1, 1, vec![sov], "尊重网络主权", &["p.sov", "q.we"], memo),
        tag(2, 1, vec![both], "网络主权。\n维护和平", &["p.peace"], ""),
        tag(3, 2, vec![place(EN, "Maintain peace")], "Keep peace", &["p.peace"], ""),
    ] {
        changes.push(Change::Tag(Put::add(t.id, t)));
    }
    Edit { kind: EditKind::Import, what: String::new(), sources, changes }
}

fn workspace(memo: &str, title: &str) -> Arc<Workspace> {
    let mut history = History::new(Workspace::default(), vec![], vec![], NoJournal);
    history.commit(changes(memo, title), 0).expect("sound");
    history.workspace().clone()
}

/// A style that says which version and paragraph it cites.
fn cited(version: VersionId, paragraph: Option<usize>) -> Cited {
    let at = paragraph.map(|p| format!(", {p}")).unwrap_or_default();
    let note = format!("Source {version}{at}");
    let entry = format!("Source <{version}>.");
    let html = |t: &str| html::escape(t).to_string();
    Cited { note_html: html(&note), note, entry_html: format!("<i>{}</i>", html(&entry)), entry }
}

fn of(ws: &Workspace, plan: &Plan) -> Excerpts {
    gather(ws, plan, &[], &mut cited)
}

fn all(ws: &Workspace) -> Excerpts {
    of(ws, &Plan::default())
}

fn bytes(ws: &Workspace, plan: &Plan, format: ExcerptFormat, lang: Lang) -> Vec<u8> {
    let mut out = Vec::new();
    write(&of(ws, plan), plan, format, lang, &mut out).expect("memory");
    out
}

fn written(ws: &Workspace, format: ExcerptFormat, lang: Lang) -> String {
    String::from_utf8(bytes(ws, &Plan::default(), format, lang)).expect("utf-8")
}

/// A part of an archive.
fn part(archive: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(io::Cursor::new(archive)).expect("an archive");
    let mut text = String::new();
    zip.by_name(name).expect("the part").read_to_string(&mut text).expect("utf-8");
    text
}

/// Rows of a table as lists of columns and cells, with guards taken away.
fn table(text: &str) -> Vec<Vec<(String, String)>> {
    let text = text.strip_prefix('\u{feff}').expect("a byte order mark");
    let mut reader = ::csv::Reader::from_reader(text.as_bytes());
    let columns = reader.headers().expect("columns").clone();
    let row = |r: Result<::csv::StringRecord, _>| {
        let r = r.expect("a row");
        columns.iter().zip(r.iter()).map(|(c, cell)| (c.to_owned(), unguard(cell).to_owned())).collect()
    };
    reader.records().map(row).collect()
}

fn cell<'r>(row: &'r [(String, String)], column: &str) -> &'r str {
    row.iter().find(|(c, _)| c == column).map(|(_, cell)| cell.as_str()).expect("a column")
}

#[test]
fn passages_come_in_order_and_one_that_drifted_is_told() {
    let Excerpts { list: found, proof } = all(&workspace("", "T"));
    assert_eq!(found.iter().map(|e| e.id.0).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!((proof.exact, proof.total, proof.drifted), (2, 3, vec![TagId(3)]));
    let sources: Vec<_> = proof.sources.iter().map(|s| (s.sha256.0.as_str(), s.exact, s.total)).collect();
    assert_eq!(sources, [("sha1", 2, 2), ("sha2", 0, 1)], "with the hash of each source");

    let sov = &found[0];
    assert_eq!((sov.version.as_str(), sov.heading.as_deref(), sov.date.as_str()), ("004:zh", Some("前言"), "2019"));
    assert_eq!((sov.before.as_str(), sov.after.as_str()), ("互联网发展日新月异。我们应", "。"));
    assert_eq!(sov.created, "2019-10-21T08:00:00Z");
    let renders: Vec<_> = sov.counterparts.iter().map(|c| (c.version.as_str(), c.text.as_str())).collect();
    assert_eq!(
        renders,
        [("005:en", "We should respect cyber sovereignty."), ("001:en", "We should respect cyber sovereignty.")]
    );
    assert_eq!(
        (sov.paragraph, sov.note.as_str(), sov.counterparts[0].note.as_str()),
        (Some(2), "Source 1, 2", "Source 2, 2")
    );
    assert_eq!(sov.citation, Names::one(Lang::ZH, "Source <1>."));
    let p = sov.positions[0];
    assert_eq!(ZH.chars().skip(p.char.0).take(p.char.1 - p.char.0).collect::<String>(), "尊重网络主权");
    assert_eq!(sov.codes[0].family, CodeId::from("p"));

    // Over two paragraphs, and the link of the second was rejected.
    assert_eq!(found[1].quotation, "网络主权。\n维护和平");
    assert_eq!(found[1].counterparts[0].text, "We should respect cyber sovereignty.");

    let drifted = &found[2];
    assert_eq!((drifted.quotation.as_str(), drifted.source_now.as_deref()), ("Keep peace", Some("Maintain peace")));
}

#[test]
fn context_ends_after_sixty_characters() {
    let text = format!("{}HERE{}", "ab".repeat(50), "e\u{301}".repeat(70));
    let at = place(&text, "HERE");
    let mut edit = changes("", "T");
    let source =
        Arc::new(Source { hash: SourceHash("long".into()), encoding: "UTF-8".into(), text: text.as_str().into() });
    for c in &mut edit.changes {
        match c {
            Change::Document(Put { key: DocumentId(3), after: Some(d), .. }) => d.source = source.hash.clone(),
            Change::Version(Put { key: VersionId(3), after: Some(v), .. }) => v.paragraphs = paragraphs(&text).into(),
            _ => {}
        }
    }
    edit.changes.retain(|c| !matches!(c, Change::Alignment(p) if p.key.b == VersionId(3)));
    let t = tag(9, 3, vec![at], "HERE", &["p.sov"], "");
    edit.changes.push(Change::Tag(Put::add(t.id, t)));
    edit.sources.push(source);
    let mut history = History::new(Workspace::default(), vec![], vec![], NoJournal);
    history.commit(edit, 0).expect("sound");
    let around = |context| {
        let only = Plan { documents: vec![DocumentId(3)], context, ..Plan::default() };
        let found = of(history.workspace(), &only).list.remove(0);
        (found.before, found.after)
    };
    assert_eq!(around(Context::default()).0, "ab".repeat(30));
    assert_eq!(around(Context::default()).1, "e\u{301}".repeat(60), "an accent stays with its letter");
    assert_eq!(around(Context::Around(0)), (String::new(), String::new()));
    assert_eq!(around(Context::Paragraph), ("ab".repeat(50), "e\u{301}".repeat(70)));
}

#[test]
fn a_plan_chooses_rows_and_a_code_comes_with_all_below_it() {
    let ws = workspace("", "T");
    let ids = |plan: Plan| of(&ws, &plan).list.iter().map(|e| e.id.0).collect::<Vec<_>>();
    let codes = |c: &[&str]| Plan { codes: c.iter().map(|&c| c.into()).collect(), ..Plan::default() };
    assert_eq!(ids(codes(&["p"])), [1, 2, 3]);
    assert_eq!(ids(codes(&["p.peace"])), [2, 3]);
    assert_eq!(ids(codes(&["q", "p.sov"])), [1]);
    assert_eq!(ids(codes(&["nothing"])), [] as [u32; 0]);
    assert_eq!(ids(Plan { documents: vec![DocumentId(2)], ..Plan::default() }), [3]);
    assert_eq!(ids(Plan { langs: vec![Lang::ZH], ..Plan::default() }), [1, 2]);
    assert_eq!(ids(Plan { order: Order::Code, ..Plan::default() }), [2, 3, 1], "peace stands before sovereignty");
}

#[test]
fn what_is_proposed_is_written_as_such_and_only_where_it_is_wanted() {
    let ws = workspace("", "T");
    let proposal = tag(1, 2, vec![place(EN, "respect cyber sovereignty")], "respect cyber sovereignty", &["p.sov"], "");
    let found = |rows| {
        let plan = Plan { rows, ..Plan::default() };
        let list = gather(&ws, &plan, std::slice::from_ref(&proposal), &mut cited).list;
        list.iter().map(|e| (e.id.0, e.status, e.exact)).collect::<Vec<_>>()
    };
    assert_eq!(found(Rows::Tagged).len(), 3);
    assert_eq!(found(Rows::Proposed), [(1, Status::Proposed, true)]);
    assert_eq!(found(Rows::Both).len(), 4);
    let plan = Plan { rows: Rows::Proposed, ..Plan::default() };
    let mut out = Vec::new();
    let excerpts = gather(&ws, &plan, &[proposal], &mut cited);
    write(&excerpts, &plan, ExcerptFormat::Markdown, Lang::EN, &mut out).expect("memory");
    let text = String::from_utf8(out).expect("utf-8");
    assert!(text.contains("**1** · 005:en · Preface · proposed, not confirmed"), "{text}");
}

#[test]
fn renderings_are_as_many_as_the_plan_wants() {
    let ws = workspace("", "T");
    let of_plan = |renderings, langs: &[Lang]| {
        let plan = Plan { renderings, rendering_langs: langs.to_vec(), ..Plan::default() };
        let list = of(&ws, &plan).list;
        [0, 2].map(|i: usize| list[i].counterparts.iter().map(|c| c.version.clone()).collect::<Vec<_>>())
    };
    assert_eq!(of_plan(Renderings::None, &[]), [vec![] as Vec<String>, vec![]]);
    assert_eq!(of_plan(Renderings::One, &[])[0], ["005:en"]);
    assert_eq!(of_plan(Renderings::All, &[])[0], ["005:en", "001:en"]);
    assert_eq!(of_plan(Renderings::All, &[Lang::ZH])[0], [] as [String; 0]);
}

#[test]
fn counterparts_are_what_the_alignment_says() {
    let ws = workspace("", "T");
    for e in all(&ws).list {
        let t = &ws.tags()[&e.id];
        let from = &ws.versions()[&t.version];
        for c in &e.counterparts {
            let other =
                ws.versions().values().find(|v| excerpts::version_name(&ws, v) == c.version).expect("a version");
            let alignment = &ws.alignments()[&Pair::of(from.id, other.id)];
            let there = alignment.counterparts(from.id, &from.body.segments_in(&t.ranges));
            assert_eq!(c.text, excerpts::segments_text(other, there));
        }
    }
}

#[test]
fn a_table_has_a_row_for_each_passage() {
    let text = written(&workspace("=cmd()", "T"), ExcerptFormat::Csv, Lang::EN);
    assert!(text.contains(",'=cmd(),"), "a formula is guarded");
    assert_eq!(text.matches("\r\n").count(), 4);
    let rows = table(&text);
    for (column, expected) in [
        ("id", "1"),
        ("work", "Concept"),
        ("version", "004:zh"),
        ("excerpt", "尊重网络主权"),
        ("counterpart_zh", ""),
        ("counterpart_en", "We should respect cyber sovereignty."),
        ("counterparts_other", "001:en: We should respect cyber sovereignty."),
        ("other_versions", ""),
        ("codes", "p.sov; q.we"),
        ("codes_en", "Sovereignty; Us"),
        ("codes_zh", "主权; 我们"),
        ("families_en", "Principles; Stakeholders"),
        ("memo", "=cmd()"),
        ("start_byte", "46"),
        ("end_byte", "64"),
        ("start_char", "16"),
        ("end_char", "22"),
        ("ranges", "46-64"),
        ("paragraph", "2"),
        ("note", "Source 1, 2"),
        ("citation_en", ""),
        ("citation_zh", "Source <1>."),
        ("status", "tagged"),
        ("exact", "true"),
        ("source_now", ""),
    ] {
        assert_eq!(cell(&rows[0], column), expected, "{column}");
    }
    assert_eq!(cell(&rows[1], "codes_zh"), "Peace", "a missing name keeps its place in the list");
    assert_eq!(cell(&rows[2], "exact"), "false");
    assert_eq!(cell(&rows[2], "excerpt"), "Keep peace");
    assert_eq!(cell(&rows[2], "source_now"), "Maintain peace");
    // The link of this sentence was rejected.
    assert_eq!(cell(&rows[2], "other_versions"), "");
}

#[test]
fn every_column_is_described() {
    let described = include_str!("mod.rs");
    let text = written(&workspace("", "T"), ExcerptFormat::Csv, Lang::EN);
    for column in text.trim_start_matches('\u{feff}').lines().next().expect("columns").split(',') {
        let head = described
            .lines()
            .filter(|l| l.starts_with("//! | `"))
            .any(|l| l.split('|').nth(1).is_some_and(|names| names.contains(&format!("`{column}`"))));
        assert!(head, "{column}");
    }
}

#[test]
fn notes_quote_what_was_marked() {
    let text = written(&workspace("two\nlines", "T"), ExcerptFormat::Markdown, Lang::EN);
    let expected = "\
# Excerpts

2 of 3 quotations exact

## 004 · T · Concept · 2019

**1** · 004:zh · 前言

> 尊重网络主权

005:en

> We should respect cyber sovereignty.

001:en

> We should respect cyber sovereignty.

- Codes: Principles › Sovereignty / 主权 (p.sov); Stakeholders › Us / 我们 (q.we)
- Memo: two

  lines
- Citation: Source 1, 2
- Place: paragraph 2; characters 16–22; bytes 46–64; SHA-256 sha1
- Coded: 2019-10-21T08\\:00:00Z
- Context: 互联网发展日新月异。我们应 \\[…\\] 。
";
    assert_eq!(&text[..expected.len().min(text.len())], expected);
    assert!(text.contains("> 网络主权。\n>\n> 维护和平\n"));
    assert!(
        text.contains("- **Not exact: the source has something else at this place. In the source: Maintain peace**\n")
    );
    assert!(text.contains("## Proof of quotations\n\n2 of 3 quotations exact\n\n- **Not exact**: 3 · 005\\:en: Keep peace → Maintain peace\n"));
    assert!(
        text.contains("- Sources: 004 · 2 of 2 quotations exact · x.txt · SHA-256 sha1\n  - Source &lt;1&gt;.\n"),
        "{text}"
    );
    let chinese = written(&workspace("", "T"), ExcerptFormat::Markdown, Lang::ZH);
    assert!(chinese.starts_with("# 摘录\n\n3 条引文中 2 条与原文一致\n"));
}

#[test]
fn a_page_keeps_languages_and_says_what_drifted() {
    let text = written(&workspace("", "T"), ExcerptFormat::Html, Lang::EN);
    assert!(text.starts_with("<!DOCTYPE html>\n<html lang=\"en\">"));
    assert!(text.contains("<p class=\"sum warn\">2 of 3 quotations exact</p>"));
    assert!(text.contains("<blockquote lang=\"zh\"><p>尊重网络主权</p></blockquote>"));
    assert!(text.contains("<blockquote lang=\"en\"><p>We should respect cyber sovereignty.</p></blockquote>"));
    assert!(text.contains("<li style=\"--code:#0072B2\">Principles › Sovereignty / 主权 (p.sov)</li>"));
    assert!(text.contains("<article id=\"tagged-3\" class=\"excerpt drifted\""));
    assert!(text.contains("Not exact: the source has something else at this place. In the source: Maintain peace"));
}

#[test]
fn nothing_in_a_text_runs() {
    let evil = "<script>alert(1)</script>&\"'><img src=x onerror=alert(1)>";
    let ws = workspace(evil, evil);
    let page = written(&ws, ExcerptFormat::Html, Lang::EN);
    assert!(page.matches("<script").count() == 1 && !page.contains("<img"), "only the page's own");
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;&amp;&quot;"));
    let notes = written(&ws, ExcerptFormat::Markdown, Lang::EN);
    assert!(!notes.contains("<script") && !notes.contains("<img"));
}

#[test]
fn json_has_stable_names() {
    let text = written(&workspace("note", "T"), ExcerptFormat::Json, Lang::EN);
    let json: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(json["format"], "duizhao-excerpts");
    assert_eq!(json["verification"]["drifted"], serde_json::json!([3]));
    assert_eq!(
        json["verification"]["sources"][0],
        serde_json::json!({"document": "004", "file": "x.txt", "sha256": "sha1", "exact": 2, "total": 2, "citations": ["Source <1>."]})
    );
    let first = &json["excerpts"][0];
    assert_eq!(first["positions"], serde_json::json!([{"byte": [46, 64], "char": [16, 22]}]));
    assert_eq!(first["codes"][0]["name"]["zh"], "主权");
    assert_eq!(first["counterparts"][0]["confidence"], 0.5);
    let names: Vec<&String> = first.as_object().expect("an object").keys().collect();
    let expected = "id status work document title kind date version lang heading quotation counterparts codes memo citation \
                    note paragraph positions source_sha256 exact coder created before after";
    assert_eq!(names, expected.split_whitespace().collect::<Vec<_>>());
    assert_eq!(json["excerpts"][2]["source_now"], "Maintain peace");
}

#[test]
fn a_page_can_be_filtered_by_code_and_says_so_without_a_script() {
    let page = written(&workspace("", "T"), ExcerptFormat::Html, Lang::EN);
    assert!(page.contains("<form class=\"filter\" hidden>"), "without a script there is nothing to press");
    assert!(page.contains("value=\"p.peace\" checked> Peace (2)</label>"));
    assert!(page.contains("data-codes=\"p.sov q.we\""));
    assert!(page.contains("script-src 'sha256-"));
    let one = Plan { codes: vec!["p.peace".into()], ..Plan::default() };
    let page = String::from_utf8(bytes(&workspace("", "T"), &one, ExcerptFormat::Html, Lang::EN)).expect("utf-8");
    assert!(!page.contains("<script") && !page.contains("script-src"), "with one code there is nothing to choose");
}

#[test]
fn a_document_has_styles_and_both_fonts_and_a_workbook_no_formula() {
    let ws = workspace("=cmd()\u{1}", "T & <b>");
    let docx = bytes(&ws, &Plan::default(), ExcerptFormat::Docx, Lang::ZH);
    let body = part(&docx, "word/document.xml");
    assert!(body.contains("<w:pStyle w:val=\"Quote\"/>") && body.contains("尊重网络主权"));
    assert!(body.contains("T &amp; &lt;b&gt;") && body.contains("=cmd()\u{fffd}"));
    assert!(body.contains("3 条引文中 2 条与原文一致") && body.contains("SHA-256 sha2"));
    let styles = part(&docx, "word/styles.xml");
    assert!(styles.contains("w:ascii=\"Times New Roman\"") && styles.contains("w:eastAsia=\"SimSun\""));
    for style in body.split("w:pStyle w:val=\"").skip(1).filter_map(|s| s.split('"').next()) {
        assert!(styles.contains(&format!("w:styleId=\"{style}\"")), "{style}");
    }
    let xlsx = bytes(&ws, &Plan::default(), ExcerptFormat::Xlsx, Lang::EN);
    let (sheet, strings) = (part(&xlsx, "xl/worksheets/sheet1.xml"), part(&xlsx, "xl/sharedStrings.xml"));
    assert!(!sheet.contains("<f>") && strings.contains("=cmd()"));
    assert!(strings.contains("sha1") && part(&xlsx, "xl/workbook.xml").contains("Proof of quotations"));
    for format in [ExcerptFormat::Docx, ExcerptFormat::Xlsx] {
        let twice = [0, 1].map(|_| bytes(&ws, &Plan::default(), format, Lang::EN));
        assert_eq!(twice[0], twice[1], "the same excerpts are the same bytes");
    }
}

#[test]
fn nothing_in_a_text_is_a_command_of_latex() {
    let text = written(&workspace("\\input{x} 50% & $y$\n\n_", "T"), ExcerptFormat::Latex, Lang::EN);
    assert!(text.contains("\\textbackslash{}input\\{x\\} 50\\% \\& \\$y\\$\\\\\n\\_"), "{text}");
    assert!(text.contains("\\begin{quote}\n网络主权。\\\\\n维护和平\n\\end{quote}"));
    assert!(text.contains("\\excerptwarning{Not exact"));
}

#[test]
fn a_template_sets_the_excerpts_and_never_hides_a_drift() {
    let ws = workspace("", "T");
    let template = "“{excerpt}” ({note})\n{memo}\n{{as set}}".to_owned();
    let plan = Plan { template, ..Plan::default() };
    let notes = String::from_utf8(bytes(&ws, &plan, ExcerptFormat::Markdown, Lang::EN)).expect("utf-8");
    assert!(notes.contains("“尊重网络主权” (Source 1, 2)  \n\\{as set\\}  \n"), "{notes}");
    assert!(
        notes.contains("**Not exact: the source has something else at this place. In the source: Maintain peace**")
    );
    for format in [ExcerptFormat::Html, ExcerptFormat::Latex] {
        let text = String::from_utf8(bytes(&ws, &plan, format, Lang::EN)).expect("utf-8");
        assert!(text.contains("“尊重网络主权” (Source 1, 2)") && text.contains("In the source: Maintain peace"));
    }
    let wrong = Plan { template: "{quote}".into(), ..Plan::default() };
    let error = write(&all(&ws), &wrong, ExcerptFormat::Html, Lang::EN, &mut Vec::new()).expect_err("told");
    assert_eq!(error.kind(), io::ErrorKind::InvalidInput);
}

#[test]
fn columns_are_those_of_the_plan_and_the_proof() {
    let plan = Plan { columns: vec![Column::Memo, Column::Excerpt], ..Plan::default() };
    let text = String::from_utf8(bytes(&workspace("", "T"), &plan, ExcerptFormat::Csv, Lang::EN)).expect("utf-8");
    assert_eq!(text.lines().next(), Some("\u{feff}memo,excerpt,source_sha256,exact,source_now"));
}

#[test]
fn the_clipboard_has_two_forms_of_the_same() {
    let plan = Plan { renderings: Renderings::One, ..Plan::default() };
    let clip = clip(&of(&workspace("", "T"), &plan), &plan, Lang::EN, true).expect("no template");
    assert!(
        clip.text.starts_with("“尊重网络主权”\n— Source 1, 2\n“We should respect cyber sovereignty.”\n— Source 2, 2\n"),
        "{}",
        clip.text
    );
    assert!(clip.html.contains("<p lang=\"zh\">“网络主权。<br>维护和平”</p>"));
    assert!(clip.text.contains("2 of 3 quotations exact"));
    assert!(clip.html.ends_with("<p lang=\"en\"><i>Source &lt;2&gt;.</i></p>\n"), "{}", clip.html);
}

#[test]
fn nothing_to_write_is_a_sound_file() {
    let empty = Workspace::default();
    let none = all(&empty);
    assert_eq!((none.list.len(), none.proof.total), (0, 0));
    for format in ExcerptFormat::ALL {
        assert!(!bytes(&empty, &Plan::default(), format, Lang::ZH).is_empty());
    }
    assert_eq!(table(&written(&empty, ExcerptFormat::Csv, Lang::ZH)), Vec::<Vec<_>>::new());
    assert!(written(&empty, ExcerptFormat::Markdown, Lang::EN).contains("No passage is tagged."));
    assert!(written(&empty, ExcerptFormat::Html, Lang::ZH).ends_with("</body>\n</html>\n"));
    let json: serde_json::Value = serde_json::from_str(&written(&empty, ExcerptFormat::Json, Lang::EN)).expect("JSON");
    assert_eq!(json["excerpts"], serde_json::json!([]));
    for format in Format::ALL {
        write_codebook(&empty, format, &mut Vec::new()).expect("memory");
    }
}

#[test]
fn formats_are_known_by_their_extension() {
    for format in Format::ALL {
        assert_eq!(Format::of_path(Path::new("a.b").with_extension(format.key()).as_path()), Some(format));
    }
    assert_eq!(Format::of_path(Path::new("X.HTM")), Some(Format::Html));
    for format in ExcerptFormat::ALL {
        let path = Path::new("a.b").with_extension(format.extension().to_uppercase());
        assert_eq!(ExcerptFormat::of_path(&path), Some(format));
    }
    assert_eq!(Format::of_path(Path::new("csv")), None);
}

fn codebook(format: Format) -> String {
    let mut out = Vec::new();
    write_codebook(&workspace("", "T"), format, &mut out).expect("memory");
    String::from_utf8(out).expect("utf-8")
}

#[test]
fn a_codebook_is_written_from_the_top_down() {
    let rows = table(&codebook(Format::Csv));
    let column = |c: &str| rows.iter().map(|r| cell(r, c)).collect::<Vec<_>>();
    assert_eq!(column("id"), ["p", "p.peace", "p.sov", "q", "q.we"]);
    assert_eq!(column("depth"), ["0", "1", "1", "0", "1"]);
    assert_eq!(column("uses"), ["0", "2", "1", "0", "1"]);
    assert_eq!(column("name_zh"), ["原则", "", "主权", "主体", "我们"]);
    let json: serde_json::Value = serde_json::from_str(&codebook(Format::Json)).expect("JSON");
    assert_eq!(json["codes"][2]["id"], "p.sov");
    assert_eq!(json["codes"][2]["uses"], 1);
    assert!(codebook(Format::Markdown).contains("## Principles / 原则\n\n- id: p\n"));
    assert!(codebook(Format::Html).contains("<h3 class=\"code\">Sovereignty / 主权</h3>"));
}

fn alignment(pair: Pair, format: Format) -> io::Result<String> {
    let mut out = Vec::new();
    write_alignment(&workspace("", "T"), pair, format, &mut out)?;
    Ok(String::from_utf8(out).expect("utf-8"))
}

#[test]
fn an_alignment_loses_no_sentence() {
    let pair = Pair::of(VersionId(1), VersionId(2));
    let rows = table(&alignment(pair, Format::Csv).expect("aligned"));
    assert_eq!(rows.len(), 4);
    assert_eq!(cell(&rows[2], "text_a"), "我们应尊重网络主权。");
    assert_eq!(cell(&rows[2], "text_b"), "We should respect cyber sovereignty.");
    assert_eq!((cell(&rows[2], "status"), cell(&rows[2], "confidence")), ("auto", "0.5"));
    assert_eq!(cell(&rows[3], "status"), "rejected");
    let page = alignment(pair, Format::Html).expect("aligned");
    assert!(
        page.contains("<tr><td lang=\"zh\">维护和平安全。</td><td lang=\"en\"></td>"),
        "rejected: not side by side"
    );
    assert!(page.contains("<tr><td lang=\"zh\"></td><td lang=\"en\">Maintain peace.</td>"));
    let notes = alignment(pair, Format::Markdown).expect("aligned");
    assert!(notes.contains("| 前言 | Preface | 50 % |\n"));
    let json: serde_json::Value = serde_json::from_str(&alignment(pair, Format::Json).expect("aligned")).expect("JSON");
    assert_eq!(json["a"]["name"], "004:zh");
    assert_eq!(json["links"][3]["b"], serde_json::json!([3]));

    let turned = Pair { a: VersionId(2), b: VersionId(1) };
    assert_eq!(cell(&table(&alignment(turned, Format::Csv).expect("aligned"))[0], "text_a"), "Preface");
    let none = Pair::of(VersionId(1), VersionId(9));
    assert_eq!(alignment(none, Format::Csv).expect_err("not aligned").kind(), io::ErrorKind::NotFound);
}

#[test]
fn sentences_without_a_link_stand_where_they_belong() {
    let ws = workspace("", "T");
    let (pair, old) = ws.alignments().iter().next().expect("one");
    let link = Link { a: vec![2], b: vec![1, 2], status: LinkStatus::Confirmed, confidence: 0.9 };
    let new = Arc::new(Alignment { pair: *pair, links: vec![link] });
    let mut history = History::new((*ws).clone(), vec![], vec![], NoJournal);
    let put = Put::replace(*pair, old.clone(), new);
    history.commit(Edit::new(EditKind::Align, "", vec![Change::Alignment(put)]), 0).expect("sound");
    let mut out = Vec::new();
    write_alignment(history.workspace(), *pair, Format::Csv, &mut out).expect("memory");
    let rows = table(std::str::from_utf8(&out).expect("utf-8"));
    let sides: Vec<_> = rows.iter().map(|r| (cell(r, "index_a"), cell(r, "index_b"), cell(r, "status"))).collect();
    let alone = "unlinked";
    assert_eq!(
        sides,
        [
            ("0", "", alone),
            ("1", "", alone),
            ("", "0", alone),
            ("2", "1 2", "confirmed"),
            ("3", "", alone),
            ("", "3", alone)
        ]
    );
}

proptest::proptest! {
    #[test]
    fn a_table_gives_back_every_quotation(texts in proptest::collection::vec("(?s).*|[=,\"\r\n' +@-]{0,8}", 3)) {
        let mut found = all(&workspace("", "T"));
        for (e, text) in found.list.iter_mut().zip(&texts) {
            e.quotation.clone_from(text);
            e.memo.clone_from(text);
        }
        let mut out = Vec::new();
        write(&found, &Plan::default(), ExcerptFormat::Csv, Lang::EN, &mut out).expect("memory");
        let rows = table(std::str::from_utf8(&out).expect("utf-8"));
        proptest::prop_assert_eq!(rows.iter().map(|r| cell(r, "excerpt").to_owned()).collect::<Vec<_>>(), texts.clone());
        proptest::prop_assert_eq!(rows.iter().map(|r| cell(r, "memo").to_owned()).collect::<Vec<_>>(), texts);
    }

    #[test]
    fn no_text_adds_an_element_to_a_page(text in "(?s).*|[<>&\"'/a-z =]{0,20}") {
        let tags = |page: &str| page.matches('<').count();
        let page = |text: &str| {
            let mut found = all(&workspace("x", "T"));
            let first = &mut found.list[0];
            first.memo = text.into();
            first.heading = Some(text.into());
            first.codes[0].name = Names::pair(text, "x");
            let mut out = Vec::new();
            write(&found, &Plan::default(), ExcerptFormat::Html, Lang::EN, &mut out).expect("memory");
            String::from_utf8(out).expect("utf-8")
        };
        proptest::prop_assert_eq!(tags(&page(&format!("x{text}"))), tags(&page("x")));
    }
}

#[test]
fn thousands_of_passages_of_a_long_text_take_no_time() {
    // 300,000 characters in 5,000 paragraphs of two sentences, each with its counterpart and a tag.
    let line = "我们应尊重网络主权，维护和平安全，促进开放合作。构建良好秩序，共同推动网络空间互联互通、共享共治，让更多国家和人民搭乘。";
    let text = vec![line; 5000].join("\n");
    let mut edit = changes("", "T");
    let source =
        Arc::new(Source { hash: SourceHash("long".into()), encoding: "UTF-8".into(), text: text.as_str().into() });
    let shape: Arc<[Paragraph]> = paragraphs(&text).into();
    let segments: u32 = shape.iter().map(|p| p.sentences.len() as u32).sum();
    edit.changes.retain(|c| !matches!(c, Change::Tag(_)));
    for c in &mut edit.changes {
        match c {
            Change::Document(Put { after: Some(d), .. }) => d.source = source.hash.clone(),
            Change::Version(Put { after: Some(v), .. }) => v.paragraphs = shape.clone(),
            Change::Alignment(Put { after: Some(a), .. }) => {
                let link = |s| Link { a: vec![s], b: vec![s], status: LinkStatus::Auto, confidence: 0.9 };
                *a = Arc::new(Alignment { pair: a.pair, links: (0..segments).map(link).collect() });
            }
            _ => {}
        }
    }
    for i in 0..5000 {
        let at = (i as usize * (line.len() + 1)) as u32;
        let at = TextRange::new(at, at + 24);
        let t = tag(i, 1, vec![at], at.slice(&text).expect("fits"), &["p.sov"], "");
        edit.changes.push(Change::Tag(Put::add(t.id, t)));
    }
    edit.sources.push(source);
    let mut history = History::new(Workspace::default(), vec![], vec![], NoJournal);
    history.commit(edit, 0).expect("sound");
    let begun = std::time::Instant::now();
    for format in ExcerptFormat::ALL {
        let file = bytes(history.workspace(), &Plan::default(), format, Lang::EN);
        assert!(file.len() > 100_000);
    }
    // Seven exports without optimisation; a scan of all paragraphs or links for each tag takes many times as long.
    let took = begun.elapsed();
    println!("seven exports: {took:?}");
    assert!(took.as_secs() < 40, "{took:?}");
}
