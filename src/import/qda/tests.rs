//! What other programs write, and what nobody should.

use super::*;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

const A: &str = "11111111-1111-4111-8111-111111111111";
const B: &str = "22222222-2222-4222-8222-222222222222";

fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default()).expect("memory");
        zip.write_all(bytes).expect("memory");
    }
    zip.finish().expect("memory").into_inner()
}

fn qde(origin: &str, selections: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><Project xmlns=\"urn:QDA-XML:project:1:0\" name=\"p\" origin=\"{origin}\"><Users/>\
         <CodeBook><Codes><Code guid=\"{{{A}}}\" name=\"Power\" isCodable=\"true\" color=\"#fa0\"/></Codes></CodeBook>\
         <Sources><TextSource guid=\"{B}\" name=\"t\" plainTextPath=\"internal://T.txt\">{selections}</TextSource>\
         <PictureSource guid=\"{A}\"/></Sources><Sets/></Project>"
    )
}

fn selection(name: &str, start: usize, end: usize) -> String {
    format!(
        "<PlainTextSelection guid=\"{name}\" name=\"{name}\" startPosition=\"{start}\" endPosition=\"{end}\">\
         <Coding guid=\"{A}\"><CodeRef targetGUID=\"{A}\"/></Coding></PlainTextSelection>"
    )
}

fn project(origin: &str, text: &[u8], selections: &str) -> FileProject {
    let bytes = archive(&[("Sources/t.TXT", text), ("project.qde", qde(origin, selections).as_bytes())]);
    match read(&bytes, Kind::Qdpx) {
        Ok(Coded::Project(p)) => p,
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_way_of_counting_is_found() {
    let lines = ["𠮷 first line", "second 😀 line", "third line"];
    for (mark, end) in [("", "\n"), ("\u{feff}", "\n"), ("", "\r\n"), ("\u{feff}", "\r\n")] {
        let text = format!("{mark}{}", lines.join(end));
        for inclusive in [false, true] {
            for once in [false, true] {
                for counted in [false, true] {
                    let before = if once || end == "\n" { 1 } else { 2 };
                    let at = |line: usize, column: usize| {
                        let rows: usize = lines[..line].iter().map(|l| l.chars().count() + before).sum();
                        rows + column + usize::from(counted && !mark.is_empty())
                    };
                    let shift = usize::from(inclusive);
                    let places = [("first", at(0, 2), 5), ("😀 line", at(1, 7), 6), ("third", at(2, 0), 5)];
                    let all: String = places.iter().map(|(n, s, len)| selection(n, *s, s + len - shift)).collect();
                    let p = project("", text.as_bytes(), &all);
                    let decoded = decode(text.as_bytes(), None).expect("text").text;
                    let got: Vec<&str> =
                        p.sources[0].passages.iter().map(|p| p.ranges[0].slice(&decoded).expect("fits")).collect();
                    assert_eq!(got, ["first", "😀 line", "third"], "{inclusive} {once} {counted} {end:?} {mark:?}");
                }
            }
        }
    }
}

#[test]
fn programs_are_known_where_names_say_nothing() {
    let text = b"ab\r\ncd\r\nef";
    let nameless = |s: usize, e: usize| selection("1:1", s, e);
    let words = |origin| {
        let p = project(origin, text, &nameless(3, 5));
        p.sources[0].passages[0].ranges[0].slice("ab\r\ncd\r\nef").map(str::to_owned)
    };
    assert_eq!(words("ATLAS.ti 9").as_deref(), Some("cd"));
    assert_eq!(words("QualCoder").as_deref(), Some("\nc"));
}

#[test]
fn what_is_dropped_is_told() {
    let p = project(
        "",
        b"some words",
        &(selection("some", 0, 4)
            + &selection("none", 50, 54)
            + "<PlainTextSelection startPosition=\"0\" endPosition=\"2\"/>"),
    );
    assert_eq!(p.codebook.codes[0].color.as_deref(), Some("#ffaa00"));
    assert_eq!(p.codebook.codes[0].guid.as_deref(), Some(A));
    assert_eq!(p.sources[0].passages.len(), 1);
    assert!(p.remarks.contains(&Remark::LeftOut("PictureSource".into(), 1)), "{:?}", p.remarks);
    assert!(p.remarks.contains(&Remark::Outside("t".into(), 1)), "{:?}", p.remarks);
    assert!(p.remarks.contains(&Remark::Uncoded(1)), "{:?}", p.remarks);
    let text = p.remarks.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
    assert!(text.contains("1 selections of \"t\""), "{text}");
}

#[test]
fn coders_memos_and_parts_are_kept() {
    let xml = format!(
        "<Project name=\"p\"><Users><User guid=\"{A}\" name=\"Li\"/></Users><CodeBook><Codes>\
         <Code guid=\"{A}\" name=\"x\"/><Code guid=\"{B}\" name=\"y\"/></Codes></CodeBook><Sources>\
         <TextSource guid=\"{A}\" name=\"t\"><PlainTextContent>one two three</PlainTextContent>\
         <PlainTextSelection guid=\"{A}\" startPosition=\"0\" endPosition=\"3\"><Description>Part 1 of 2 of the passage {A}</Description>\
         <Coding guid=\"{A}\" creatingUser=\"{A}\" creationDateTime=\"1970-01-01T00:00:09Z\"><CodeRef targetGUID=\"{A}\"/></Coding>\
         <Coding guid=\"{A}\" creatingUser=\"{A}\"><CodeRef targetGUID=\"{B}\"/></Coding><NoteRef targetGUID=\"{B}\"/></PlainTextSelection>\
         <PlainTextSelection guid=\"{B}\" startPosition=\"8\" endPosition=\"13\"><Description>Part 2 of 2 of the passage {A}</Description>\
         <Coding guid=\"{A}\" creatingUser=\"{A}\"><CodeRef targetGUID=\"{A}\"/></Coding></PlainTextSelection>\
         </TextSource></Sources><Notes><Note guid=\"{B}\"><PlainTextContent>a memo</PlainTextContent></Note></Notes></Project>"
    );
    let Ok(Coded::Project(p)) = read(&archive(&[("project.qde", xml.as_bytes())]), Kind::Qdpx) else { panic!("reads") };
    let passage = Passage {
        guid: A.into(),
        ranges: vec![TextRange::new(0, 3), TextRange::new(8, 13)],
        codes: vec![0, 1],
        coder: "Li".into(),
        memo: "a memo".into(),
        created: Some(9),
    };
    assert_eq!(p.sources[0].passages, [passage]);
}

#[test]
fn bad_files_get_a_sentence() {
    let refused = |bytes: &[u8], kind| match read(bytes, kind) {
        Err(e) => e.to_string(),
        Ok(r) => panic!("{r:?}"),
    };
    let good = archive(&[("project.qde", qde("", "").as_bytes())]);
    let many: String = (0..10_000).map(|i| format!("<Code guid=\"\" name=\"c{i}\" isCodable=\"true\"/>")).collect();
    let rows: String = (0..10_000).map(|i| format!("c{i},\n")).collect();
    let bomb = archive(&[("project.qde", &vec![b' '; crate::import::MAX_BYTES + 1])]);
    for (bytes, kind) in [
        (b"".as_slice(), Kind::Qdpx),
        (b"no archive", Kind::Qdpx),
        (&good[..good.len() / 2], Kind::Qdpx),
        (&archive(&[("a.txt", b"x")]), Kind::Qdpx),
        (&archive(&[("project.qde", b"<html/>")]), Kind::Qdpx),
        (&archive(&[("project.qde", b"<Project")]), Kind::Qdpx),
        (&bomb, Kind::Qdpx),
        (&good, Kind::Qdc),
        (b"<CodeBook><Codes/></CodeBook>", Kind::Qdc),
        (b"<html/>", Kind::Qdc),
        (b"<!DOCTYPE x [<!ENTITY a \"b\">]><CodeBook>&a;</CodeBook>", Kind::Qdc),
        (format!("<CodeBook><Codes>{many}</Codes></CodeBook>").as_bytes(), Kind::Qdc),
        ("<Code>".repeat(200).as_bytes(), Kind::Qdc),
        (format!("tag,description\n{rows}").as_bytes(), Kind::Csv),
        (b"id,parent\na,b\nb,a\n", Kind::Csv),
        (b"id,parent\na,c\n", Kind::Csv),
        (b"id\na\na\n", Kind::Csv),
        (b"colour,price\nred,1\n", Kind::Csv),
        (b"[[code]]\nid = \"a\"\nparent = \"a\"\n", Kind::Toml),
        (b"[[code]]\nname_en = \"a\"\n", Kind::Toml),
        (b"not toml", Kind::Toml),
        (b"{\"codes\":[]}", Kind::Json),
        (b"[1]", Kind::Json),
    ] {
        let said = refused(bytes, kind);
        assert!(said.contains(';') && said.ends_with('.') && !said.contains('\n'), "{said}");
    }
}

#[test]
fn the_table_of_taguette_is_a_tree() {
    let csv = "tag,description,number of highlights\nPower.State,rules,3\nPower,,0\nHope,,1\n";
    let Ok(Coded::Codes(book)) = read(csv.as_bytes(), Kind::Csv) else { panic!("reads") };
    let told: Vec<(&str, Option<usize>)> = book.codes.iter().map(|c| (c.name(), c.parent)).collect();
    assert_eq!(told, [("Power", None), ("State", Some(0)), ("Hope", None)]);
}

fn codes_of(xml: &str) -> FileCodebook {
    match read(xml.as_bytes(), Kind::Qdc) {
        Ok(Coded::Codes(book)) => book,
        other => panic!("{other:?}"),
    }
}

fn told(book: &FileCodebook) -> Vec<(&str, Option<&str>)> {
    book.codes.iter().map(|c| (c.name(), c.parent.map(|p| book.codes[p].name()))).collect()
}

/// A flat list of codes with GUIDs that end in their places.
fn flat(names: &[&str]) -> String {
    let code = |(i, n): (usize, &&str)| format!("<Code guid=\"{}\" name=\"{n}\" isCodable=\"true\"/>", guid(i));
    names.iter().enumerate().map(code).collect()
}

fn guid(n: usize) -> String {
    format!("33333333-3333-4333-8333-{n:012}")
}

fn set(name: &str, at: usize, codes: &[usize], attribute: &str) -> String {
    let members: String = codes.iter().map(|c| format!("<MemberCode {attribute}=\"{}\"/>", guid(*c))).collect();
    format!("<Set guid=\"{}\" name=\"{name}\"><Description>why</Description>{members}</Set>", guid(at))
}

#[test]
fn a_set_of_codes_is_a_family_where_that_says_the_same() {
    let nested = format!(
        "<Code guid=\"{}\" name=\"e\" isCodable=\"true\"><Code guid=\"{}\" name=\"f\" isCodable=\"true\"/></Code>",
        guid(4),
        guid(5)
    );
    for attribute in ["guid", "targetGUID"] {
        let sets = set("Actors", 10, &[0, 2], attribute)
            + &set("twice", 11, &[1, 3], attribute)
            + &set("and again", 12, &[3], attribute)
            + &set("deep", 13, &[5], attribute)
            + &set("unknown", 14, &[99], attribute)
            + "<Set guid=\"x\" name=\"texts\"><MemberSource targetGUID=\"y\"/></Set>";
        let list = flat(&["a", "b", "c", "d"]);
        let book = codes_of(&format!("<CodeBook><Codes>{list}{nested}</Codes><Sets>{sets}</Sets></CodeBook>"));
        let tree =
            [("Actors", None), ("a", Some("Actors")), ("b", None), ("c", Some("Actors")), ("d", None), ("e", None)];
        assert_eq!(told(&book)[..6], tree, "{attribute}");
        assert_eq!(told(&book)[6], ("f", Some("e")), "what was below stays");
        let family = &book.codes[0];
        assert_eq!((family.guid.clone(), family.codable), (Some(guid(10)), Some(false)));
        let left = |name: &str, n| Remark::Set(name.to_owned(), n);
        let remarks = [
            Remark::SetOthers("texts".into(), 1),
            Remark::LeftOut("Sets".into(), 1),
            left("twice", 2),
            left("and again", 1),
            left("deep", 1),
            Remark::Family("Actors".into(), 2),
        ];
        assert_eq!(book.remarks, remarks);
    }
}

#[test]
fn passages_keep_their_codes_when_families_come_before_them() {
    let xml = format!(
        "<Project name=\"p\" origin=\"ATLAS.ti 24\"><CodeBook><Codes>{}</Codes></CodeBook><Sources>\
         <TextSource guid=\"{B}\" name=\"t\"><Description>found in a drawer</Description>\
         <PlainTextContent>one two</PlainTextContent>\
         <PlainTextSelection guid=\"{A}\" startPosition=\"4\" endPosition=\"7\">\
         <Coding guid=\"{A}\"><CodeRef targetGUID=\"{}\"/></Coding></PlainTextSelection></TextSource></Sources>\
         <Sets>{}</Sets><Description>all of it</Description></Project>",
        flat(&["x", "y"]),
        guid(1),
        set("Both", 10, &[0, 1], "targetGUID")
    );
    let Ok(Coded::Project(p)) = read(&archive(&[("project.qde", xml.as_bytes())]), Kind::Qdpx) else { panic!("reads") };
    assert_eq!(told(&p.codebook), [("Both", None), ("x", Some("Both")), ("y", Some("Both"))]);
    let codes: Vec<&str> = p.sources[0].passages[0].codes.iter().map(|c| p.codebook.codes[*c].name()).collect();
    assert_eq!(codes, ["y"]);
    assert!(p.remarks.contains(&Remark::LeftOut("Description".into(), 2)), "{:?}", p.remarks);
}

#[test]
fn names_that_are_paths_are_a_tree_again() {
    for sign in [" &gt; ", "::"] {
        let names = [
            format!("Actors{sign}State{sign}Local"),
            "Hope".into(),
            format!("Actors{sign}State"),
            format!("Acts{sign}Vote"),
        ];
        let list = flat(&names.each_ref().map(String::as_str));
        let whole = |origin: &str| codes_of(&format!("<CodeBook origin=\"{origin}\"><Codes>{list}</Codes></CodeBook>"));
        let book = whole("ATLAS.ti 23.1");
        let mut tree = told(&book);
        tree.sort_unstable();
        let wanted = [
            ("Actors", None),
            ("Acts", None),
            ("Hope", None),
            ("Local", Some("State")),
            ("State", Some("Actors")),
            ("Vote", Some("Acts")),
        ];
        assert_eq!(tree, wanted);
        assert!(book.codes.iter().enumerate().all(|(i, c)| c.parent.is_none_or(|p| p < i)), "parents come first");
        assert_eq!(book.remarks, [Remark::Unfolded(3)]);
        let local = book.codes.iter().find(|c| c.name() == "Local").expect("there");
        assert_eq!(local.guid, Some(guid(0)));
        // Another program may call a code what it likes.
        assert_eq!(whole("QualCoder").codes.len(), 4);
    }
}
