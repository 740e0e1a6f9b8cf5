use super::*;
use proptest::prelude::*;
use serde_json::json;

fn paper() -> Reference {
    Reference::from_value(json!({
        "type": "article-journal", "title": "论对照阅读", "container-title": "语言研究", "volume": "3", "issue": "2",
        "page": "12-30", "issued": { "date-parts": [[2019, 10]] },
        "author": [
            { "family": "王", "given": "小明" }, { "family": "李", "given": "红" }, { "family": "张", "given": "三" },
            { "family": "赵", "given": "四" },
        ],
    }))
    .expect("an object")
}

fn page() -> Reference {
    Reference::from_value(json!({
        "type": "webpage", "title": "Jointly Build a Community with a Shared Future in Cyberspace", "language": "en",
        "author": [{ "literal": "Organizing Committee of the World Internet Conference" }],
        "container-title": "China Daily", "issued": { "date-parts": [[2019, 10]] },
    }))
    .expect("an object")
}

#[test]
fn each_style_cites_in_the_language_of_the_source() {
    let note = |style: Style, r: &Reference| style.cite(r, "").note;
    assert_eq!(note(Style::Gbt7714, &paper()), "王小明, 李红, 张三, 等. 论对照阅读[J]. 语言研究, 2019, 3(2): 12-30.");
    assert_eq!(note(Style::Mla9, &page()), "(Organizing Committee of the World Internet Conference)");
    assert_eq!(note(Style::Apa7, &page()), "(Organizing Committee of the World Internet Conference, 2019)");
    assert_eq!(
        Style::Apa7.cite(&page(), "").entry,
        "Organizing Committee of the World Internet Conference. (2019, October). Jointly Build a Community with a Shared \
         Future in Cyberspace. China Daily."
    );
    assert_eq!(
        note(Style::Chicago17, &page()),
        "Organizing Committee of the World Internet Conference, “Jointly Build a Community with a Shared Future in \
         Cyberspace,” China Daily, October 2019."
    );
    let mut many = paper();
    many.set("title", "Reading in parallel");
    many.set("container-title", "Language");
    many.set("language", "en");
    many.set_names("author", &["Smith, John", "Lee, Ann", "Zhu, Bo", "Doe, Carl"].map(Name::parse));
    assert!(
        note(Style::Gbt7714, &many).starts_with("SMITH J, LEE A, ZHU B, et al."),
        "{}",
        note(Style::Gbt7714, &many)
    );
}

#[test]
fn the_edition_of_2025_has_marks_of_full_width_and_names_without_capitals() {
    let style = Style::Gbt7714Of2025;
    assert_eq!(style.cite(&paper(), "").entry, "王小明，李红，张三，等. 论对照阅读[J]. 语言研究，2019，3（2）：12-30.");
    let mut page = page();
    page.set_date("issued", "2019-10-21");
    page.set_date("accessed", "2026-07-02");
    page.set("URL", "https://example.org/a");
    assert_eq!(
        style.cite(&page, "").note,
        "Organizing Committee of the World Internet Conference. Jointly Build a Community with a Shared Future in \
         Cyberspace[EB/OL]. （2019-10-21）[2026-07-02]. https://example.org/a."
    );
    let zh = |kind: &str, set: &[(&str, &str)]| {
        let mut r = Reference::new(kind);
        r.set("title", "论对照阅读");
        r.set("language", "zh");
        r.set_names("author", &["Smith, John Paul", "王, 小明"].map(Name::parse));
        r.set_names("translator", &["李, 红"].map(Name::parse));
        r.set_date("issued", "2019-10-21");
        set.iter().for_each(|(k, v)| r.set(k, v));
        style.cite(&r, "").entry
    };
    assert_eq!(
        zh("book", &[("publisher-place", "北京"), ("publisher", "商务印书馆"), ("edition", "2"), ("page", "3-5")]),
        "Smith J P，王小明. 论对照阅读[M]. 李红，译. 2 版. 北京：商务印书馆，2019：3-5."
    );
    assert_eq!(
        zh("chapter", &[("container-title", "语言论集"), ("publisher-place", "北京"), ("publisher", "商务印书馆")]),
        "Smith J P，王小明. 论对照阅读[M]. 李红，译//语言论集. 北京：商务印书馆，2019."
    );
    assert_eq!(
        zh("article-newspaper", &[("container-title", "人民日报"), ("page", "3")]),
        "Smith J P，王小明. 论对照阅读[N]. 李红，译. 人民日报，2019-10-21（3）."
    );
}

#[test]
fn the_edition_of_2025_has_a_form_for_each_kind_of_source() {
    // Works that do not exist; the form of each is that of its kind in the sources that `assets/citations/README.md` names.
    let file = include_str!("../../tests/fixtures/citations/gb-t-7714-2025.json");
    let works = Notation::CslJson.read(file).expect("our own file");
    assert_eq!(works.len(), 28);
    let other: Vec<String> = works
        .iter()
        .map(|w| (w.id(), Style::Gbt7714Of2025.cite(w, "").entry, w.text("note")))
        .filter(|(_, is, wanted)| is != wanted)
        .map(|(id, is, wanted)| format!("{id}\n  is      {is}\n  but not {wanted}"))
        .collect();
    assert!(other.is_empty(), "{}", other.join("\n"));
}

#[test]
fn a_paragraph_can_be_pointed_at() {
    let note = Style::Chicago17.cite(&page(), "12").note;
    assert!(note.contains("12"), "{note}");
    assert!(Style::Apa7.cite(&page(), "12").note.contains("para. 12"), "{}", Style::Apa7.cite(&page(), "12").note);
}

#[test]
fn markup_is_kept_for_pages_and_never_taken_from_data() {
    let mut odd = page();
    odd.set("title", "A <script>alert(1)</script> & more");
    let html = Style::Apa7.cite(&odd, "").entry_html;
    assert!(html.contains("<i>A &lt;script&gt;alert(1)&lt;/script&gt; &amp; more</i>"), "{html}");
}

#[test]
fn what_has_no_author_and_no_date_is_cited_all_the_same() {
    let mut bare = Reference::new("webpage");
    bare.set("title", "Fundamental Principles");
    for style in Style::ALL {
        let cited = style.cite(&bare, "");
        assert!(cited.entry.contains("Fundamental Principles"), "{style}: {}", cited.entry);
        assert!(!cited.note.is_empty(), "{style}");
    }
}

#[test]
fn files_of_other_programs_are_read() {
    let bib = "@article{wang, author = {Wang, Xiaoming and {World Internet Conference}}, title = {On {P}arallel Reading},\n\
               journal = {Language}, year = 2019, month = oct, pages = {12--30}, url = {https://example.org/a_b}}\n";
    let read = Notation::Bibtex.read(bib).expect("BibTeX");
    assert_eq!(read.len(), 1);
    assert_eq!(read[0].text("title"), "On Parallel Reading");
    assert_eq!((read[0].date("issued").as_str(), read[0].text("page").as_str()), ("2019-10", "12-30"));
    assert_eq!(
        read[0].names("author"),
        [
            Name::Person { family: "Wang".into(), given: "Xiaoming".into() },
            Name::Whole("World Internet Conference".into())
        ]
    );
    let ris = "TY  - NEWS\r\nAU  - 王, 小明\r\nTI  - 论对照阅读\r\nPY  - 2019\r\nDA  - 2019/10/20/\r\nSP  - 3\r\nEP  - 5\r\nER  - \r\n";
    let read = Notation::Ris.read(ris).expect("RIS");
    assert_eq!(read[0].kind(), "article-newspaper");
    assert_eq!((read[0].date("issued").as_str(), read[0].text("page").as_str()), ("2019-10-20", "3-5"));
}

#[test]
fn bad_files_are_told_with_their_line() {
    assert_eq!(Notation::Bibtex.read("no reference at all"), Err(ReadError::Nothing("BibTeX")));
    assert!(matches!(Notation::Bibtex.read("@book{a,\n title = {b"), Err(ReadError::Syntax { .. })));
    assert!(matches!(Notation::CslJson.read("[\n{]"), Err(ReadError::Syntax { line: 2, .. })));
    assert!(matches!(Notation::Ris.read("TY  - BOOK\nloose words\nER  - "), Err(ReadError::Syntax { line: 2, .. })));
    assert_eq!(Notation::guess("\u{feff}TY  - BOOK"), Notation::Ris);
    assert_eq!(Notation::guess(" [{}]"), Notation::CslJson);
    assert_eq!(Notation::guess("@book{}"), Notation::Bibtex);
}

#[test]
fn dates_are_read_as_people_write_them() {
    let mut r = Reference::default();
    for (text, written) in [
        ("2019", "2019"),
        ("2019-10", "2019-10"),
        ("2019年10月20日", "2019-10-20"),
        ("2019/1/2", "2019-01-02"),
        ("n.d.", "n.d."),
        ("2019-13", "2019-13"),
        ("", ""),
    ] {
        r.set_date("issued", text);
        assert_eq!(r.date("issued"), written);
    }
}

fn word() -> impl Strategy<Value = String> {
    "[A-Za-z王李对照éß&%$#_{}\\\\]{1,6}( [A-Za-z王 é&%_]{1,8})?"
        .prop_map(|t| t.split_whitespace().collect::<Vec<_>>().join(" "))
        .prop_filter("not empty", |t| !t.is_empty())
}

fn any_reference() -> impl Strategy<Value = Reference> {
    let kind = prop::sample::select(vec!["article-journal", "book", "chapter", "report", "webpage", "document"]);
    let names = prop::collection::vec(("[A-Za-z王李é]{1,8}", "[A-Za-z明é]{1,8}"), 0..4);
    let date = prop::sample::select(vec!["", "2019", "2019-10", "2019-10-20"]);
    (kind, word(), names, date, word()).prop_map(|(kind, title, names, date, place)| {
        let mut r = Reference::new(kind);
        r.set("id", "a1");
        r.set("title", &title);
        r.set("publisher", &place);
        r.set_date("issued", date);
        let names: Vec<Name> = names.into_iter().map(|(family, given)| Name::Person { family, given }).collect();
        r.set_names("author", &names);
        r
    })
}

proptest! {
    #[test]
    fn what_is_written_is_read_again(references in prop::collection::vec(any_reference(), 1..4)) {
        for notation in [Notation::CslJson, Notation::Ris] {
            let read = notation.read(&notation.write(&references)).expect("our own file");
            prop_assert_eq!(&read, &references, "{}", notation.name());
        }
    }

    #[test]
    fn bibtex_comes_back_but_for_its_braces(reference in any_reference()) {
        // A backslash is a command of TeX; it has a name of its own there, which is read as a word.
        prop_assume!(!reference.text("title").contains('\\') && !reference.text("publisher").contains('\\'));
        let text = Notation::Bibtex.write(std::slice::from_ref(&reference));
        let read = Notation::Bibtex.read(&text).expect("our own file");
        prop_assert_eq!(read.len(), 1, "{}", text);
        for variable in ["type", "title", "publisher"] {
            prop_assert_eq!(read[0].text(variable), reference.text(variable), "{}", text);
        }
        prop_assert_eq!(read[0].names("author"), reference.names("author"), "{}", text);
        prop_assert_eq!(read[0].date("issued"), reference.date("issued"), "{}", text);
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,200}") {
        for notation in Notation::ALL {
            let _ = notation.read(&text);
        }
    }
}
