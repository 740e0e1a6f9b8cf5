//! What a file is told by, and how its bytes are read.

use super::*;

fn alone(_: &str) -> Option<Vec<u8>> {
    None
}

#[test]
fn a_file_is_known_by_its_beginning() {
    let known = |text: &str| kind(text.as_bytes());
    assert_eq!(known("<?xml version=\"1.0\"?>\n<!-- <xliff> -->\n<!DOCTYPE tmx SYSTEM \"x\">\n<tmx>"), Some(Kind::Tmx));
    assert_eq!(known("\u{feff}<x:xliff xmlns:x=\"urn\">"), Some(Kind::Xliff));
    assert_eq!(known("<linkGrp/>"), Some(Kind::InterText));
    assert_eq!(known("# duizhao-links 1\n"), Some(Kind::Tsv));
    assert_eq!(known("{\n  \"format\": \"duizhao-alignment\","), Some(Kind::Json));
    for text in ["", "<", "<tmx", "A text about <tmx> files.", "<html>", "# Heading\n", "{\"a\": 1}", "<!-- <tmx>"] {
        assert_eq!(known(text), None, "{text}");
    }
    let wide: Vec<u8> = "<tmx/>".encode_utf16().flat_map(u16::to_be_bytes).collect();
    assert_eq!(kind(&wide), Some(Kind::Tmx));
}

#[test]
fn the_encoding_is_what_the_declaration_says() {
    let body = "<tmx><header/><body><tu><tuv xml:lang=\"zh\"><seg>网络</seg></tuv></tu></body></tmx>";
    let of = |bytes: &[u8]| read(bytes, &mut alone).expect("read").texts[0].segments[0].text.clone();
    let (gb, ..) = encoding_rs::GB18030.encode(body);
    let declared = [b"<?xml version='1.0' encoding='gb2312'?>", &*gb].concat();
    assert_eq!(of(&declared), "网络");
    let wide = format!("<?xml version=\"1.0\" encoding=\"utf-16\"?>{body}");
    assert_eq!(of(&wide.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>()), "网络", "without a mark");
    let marked = [b"\xEF\xBB\xBF<?xml version='1.0' encoding='latin1'?>", body.as_bytes()].concat();
    assert_eq!(of(&marked), "网络", "the mark counts for more");
    let unknown = [b"<?xml version='1.0' encoding='klingon'?>", body.as_bytes()].concat();
    assert!(matches!(read(&unknown, &mut alone), Err(LinkFileError::Decode(_))));
}

#[test]
fn our_notes_count_only_where_they_fit() {
    let memory = |header: &str, note: &str| {
        let seg = "<seg>One. Two.</seg>";
        let text = format!(
            "<tmx><header>{header}</header><body><tu><tuv xml:lang=\"en\"><prop type=\"x-segments\">{note}</prop>{seg}</tuv>\
             </tu></body></tmx>"
        );
        let file = read(text.as_bytes(), &mut alone).expect("read");
        file.texts.iter().flat_map(|t| &t.segments).map(|s| s.text.clone()).collect::<Vec<_>>()
    };
    let known = "<prop type=\"x-text\" xml:lang=\"en\">0 - 004:en</prop>";
    assert_eq!(memory(known, "0:3/1/0 4/1/5"), ["One.", "Two."]);
    for (header, note) in [
        (known, "1:3/1/0 4/1/5"),
        (known, "0:3/1/0 4/1/99"),
        (known, "0:4/1/0 3/1/5"),
        ("", "0:3/1/0 4/1/5"),
        ("<prop type=\"x-text\" xml:lang=\"de\">0 - 004:de</prop>", "0:3/1/0 4/1/5"),
    ] {
        assert_eq!(memory(header, note), ["One. Two."], "{header} {note}");
    }
}

#[test]
fn what_others_changed_counts_for_more_than_our_notes() {
    let unit = |state: &str, said: &str| {
        let meta = |kind: &str, value: &str| format!("<mda:meta type=\"{kind}\">{value}</mda:meta>");
        let text = format!(
            "<xliff version=\"2.1\" srcLang=\"en\" trgLang=\"fr\" xmlns:mda=\"m\"><file id=\"f\"><unit id=\"u\">\
             <mda:metadata><mda:metaGroup category=\"duizhao\">{}{}</mda:metaGroup></mda:metadata>\
             <segment state=\"{state}\"><source>One.</source><target>Un.</target></segment></unit></file></xliff>",
            meta("status", said),
            meta("score", "0.5")
        );
        let file = read(text.as_bytes(), &mut alone).expect("read");
        file.links.first().and_then(|l| l.links.first()).map(|l| (l.status, l.confidence))
    };
    use crate::model::LinkStatus::{Auto, Confirmed, Doubtful};
    assert_eq!(unit("translated", "auto"), Some((Auto, 0.5)));
    assert_eq!(unit("translated", "doubtful"), Some((Doubtful, 0.5)));
    assert_eq!(unit("final", "doubtful"), Some((Confirmed, 0.5)));
    assert_eq!(unit("translated", "confirmed"), Some((Auto, 0.5)), "somebody took it back");
    assert_eq!(unit("initial", "unlinked"), None);
}

#[test]
fn too_much_is_refused() {
    let mut out = build::Builder::default();
    let text = || FileText { name: String::new(), lang: Lang::EN, hash: String::new(), segments: vec![] };
    let segment = || FileSegment { number: None, paragraph: 0, heading: false, text: "x".into() };
    let t = out.text("a", text).expect("a first text");
    for _ in 0..MAX_SEGMENTS {
        out.add(t, segment()).expect("so many are taken");
    }
    assert_eq!(out.add(t, segment()), Err(LinkFileError::TooMany));
    for n in 1..64 {
        out.text(&n.to_string(), text).expect("so many are taken");
    }
    assert_eq!(out.text("one more", text), Err(LinkFileError::TooMany));
}
