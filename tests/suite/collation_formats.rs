//! Comparisons as files: what is written says the same in every format, and the texts can be read back out of it.

use duizhao::app::batch::{self, Doc, Repairs};
use duizhao::app::collating::of_documents;
use duizhao::app::notice::Weight;
use duizhao::app::opening::{self, Start};
use duizhao::app::{Action, Command, Effect, FileCommand, Session, Surface};
use duizhao::collate::{Ignore, Switch, Unit};
use duizhao::export::CollationFormat;
use duizhao::export::collation::{Citation, CitationError, Compared, write};
use duizhao::text::Lang;
use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::Event;
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use std::process;
use std::sync::Arc;
use std::time::Duration;

fn seed(siglum: &str) -> Doc {
    let (name, lang) = siglum.split_once(':').unwrap_or((siglum, ""));
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let mut files = std::fs::read_dir(folder).expect("seeds are there").flatten().map(|f| f.path());
    let begins = |p: &PathBuf| p.file_name().is_some_and(|n| n.to_string_lossy().starts_with(name));
    let path = files.find(begins).expect("a seed").display().to_string();
    let argument = if lang.is_empty() { path } else { format!("{path}:{lang}") };
    batch::document(&argument, Repairs::All).expect("a text")
}

/// A text as a document.
fn doc(folder: &Path, name: &str, text: &str) -> Doc {
    let path = folder.join(format!("{name}.txt"));
    std::fs::write(&path, text).expect("written");
    batch::document(&format!("{}:en", path.display()), Repairs::None)
        .or_else(|_| batch::document(&path.display().to_string(), Repairs::None))
        .expect("a text")
}

fn seeds() -> Compared {
    of_documents(&[seed("000"), seed("001"), seed("004:en")], 0, Unit::Word, Ignore::NONE)
}

fn bytes(c: &Compared, format: CollationFormat) -> Vec<u8> {
    let mut out = Vec::new();
    write(c, format, Lang::EN, &mut out).expect("it is written");
    out
}

fn text(c: &Compared, format: CollationFormat) -> String {
    String::from_utf8(bytes(c, format)).expect("UTF-8")
}

/// What is compared of a version: the text of each of its paragraphs.
fn reading_text(c: &Compared, witness: usize) -> Vec<String> {
    let body = &c.witnesses[witness].version.body;
    let shown = (0..body.paragraphs().len()).filter(|&p| body.paragraphs()[p].aside.is_none());
    shown.map(|p| body.text(p).to_owned()).collect()
}

/// What there is between tags.
fn resolved(event: &Event<'_>) -> Option<String> {
    match event {
        Event::Text(t) => Some((**t).to_owned()),
        Event::GeneralRef(r) => match r.resolve_char_ref().expect("a reference") {
            Some(c) => Some(c.to_string()),
            None => Some(quick_xml::escape::resolve_predefined_entity(r).expect("an entity").to_owned()),
        },
        _ => None,
    }
}

fn attribute(e: &quick_xml::events::BytesStart<'_>, name: &str) -> Option<String> {
    let found = e.attributes().flatten().find(|a| a.key.as_ref() == name)?;
    Some(found.value.into_owned())
}

/// The texts of the witnesses, read out of parallel segmentation as the format says.
fn from_tei(tei: &str, witnesses: usize) -> Vec<String> {
    let mut divisions: Vec<BTreeMap<usize, String>> = vec![BTreeMap::new(); witnesses];
    let mut here: Vec<Option<(Vec<usize>, String)>> = vec![None; witnesses];
    let mut reading: Option<Vec<usize>> = None;
    let (mut inside, mut app) = (false, false);
    let of = |list: &str| -> Vec<usize> {
        list.split(' ').filter_map(|w| w.strip_prefix("#w")?.parse::<usize>().ok()).map(|n| n - 1).collect()
    };
    let mut reader = Reader::from_str(tei);
    loop {
        let event = reader.read_event().expect("well-formed");
        let mut add = |said: &str, reading: &Option<Vec<usize>>, app: bool| {
            for (w, text) in here.iter_mut().enumerate() {
                let speaks = if app { reading.as_ref().is_some_and(|r| r.contains(&w)) } else { true };
                if let Some((_, text)) = text.as_mut().filter(|_| speaks) {
                    text.push_str(said);
                }
            }
        };
        match &event {
            Event::Start(e) if e.name().as_ref() == "ab" => inside = true,
            Event::Start(e) if e.name().as_ref() == "app" => app = true,
            Event::Start(e) if e.name().as_ref() == "rdg" => {
                reading = Some(of(&attribute(e, "wit").expect("witnesses")));
            }
            Event::Empty(e) if e.name().as_ref() == "lb" => add("\n", &reading, app),
            Event::Empty(e) if e.name().as_ref() == "milestone" => {
                let n = attribute(e, "n").expect("numbers");
                let n: Vec<usize> = n.split(' ').map(|n| n.parse().expect("a number")).collect();
                of(&attribute(e, "edRef").expect("a witness"))
                    .into_iter()
                    .for_each(|w| here[w] = Some((n.clone(), String::new())));
            }
            Event::End(e) if e.name().as_ref() == "rdg" => reading = None,
            Event::End(e) if e.name().as_ref() == "app" => app = false,
            Event::End(e) if e.name().as_ref() == "ab" => {
                inside = false;
                for (w, text) in here.iter_mut().enumerate() {
                    if let Some((n, text)) = text.take() {
                        match n[..] {
                            [first] => drop(divisions[w].insert(first, text)),
                            // A part for each of its paragraphs, which stand apart in their text.
                            _ => divisions[w].extend(n.into_iter().zip(text.split('\n').map(str::to_owned))),
                        }
                    }
                }
            }
            Event::Eof => break,
            other => {
                if let Some(said) = resolved(other).filter(|_| inside) {
                    add(&said, &reading, app);
                }
            }
        }
    }
    divisions.into_iter().map(|d| d.into_values().collect::<Vec<_>>().join("\n")).collect()
}

/// The main part of a document, once with all changes accepted and once with all refused: paragraphs.
fn from_docx(docx: &[u8]) -> [Vec<String>; 2] {
    let mut archive = zip::ZipArchive::new(Cursor::new(docx)).expect("an archive");
    let mut xml = String::new();
    archive.by_name("word/document.xml").expect("the main part").read_to_string(&mut xml).expect("UTF-8");
    let mut out = [String::new(), String::new()];
    let (mut change, mut mark): (Option<bool>, Option<bool>) = (None, None);
    let (mut inside, mut properties) = (false, false);
    let added = |name: &str| match name {
        "w:ins" | "w:moveTo" => Some(true),
        "w:del" | "w:moveFrom" => Some(false),
        _ => None,
    };
    let mut add = |said: &str, change: Option<bool>| {
        if change != Some(false) {
            out[0].push_str(said);
        }
        if change != Some(true) {
            out[1].push_str(said);
        }
    };
    let mut reader = Reader::from_str(&xml);
    loop {
        let event = reader.read_event().expect("well-formed");
        match &event {
            Event::Start(e) if e.name().as_ref() == "w:pPr" => properties = true,
            Event::End(e) if e.name().as_ref() == "w:pPr" => properties = false,
            Event::Empty(e) if properties => mark = added(e.name().as_ref()).or(mark),
            Event::Start(e) if matches!(e.name().as_ref(), "w:t" | "w:delText") => inside = true,
            Event::End(e) if matches!(e.name().as_ref(), "w:t" | "w:delText") => inside = false,
            Event::Start(e) => change = added(e.name().as_ref()).or(change),
            Event::End(e) if added(e.name().as_ref()).is_some() => change = None,
            Event::End(e) if e.name().as_ref() == "w:p" => {
                add("\n", mark);
                mark = None;
            }
            Event::Eof => break,
            other => {
                if let Some(said) = resolved(other).filter(|_| inside) {
                    add(&said, change);
                }
            }
        }
    }
    out.map(|t| t.trim_end_matches('\n').split('\n').map(str::to_owned).collect())
}

#[test]
fn every_text_is_read_back_out_of_parallel_segmentation() {
    for ignore in [Ignore::NONE, Ignore::ALL] {
        let c = of_documents(&[seed("000"), seed("001"), seed("004:en")], 1, Unit::Word, ignore);
        let back = from_tei(&text(&c, CollationFormat::Tei), 3);
        for (w, back) in back.iter().enumerate() {
            assert_eq!(*back, reading_text(&c, w).join("\n"), "{}", c.witnesses[w].siglum);
        }
    }
}

#[test]
fn accepting_all_changes_gives_the_version_and_refusing_them_the_base() {
    let c = of_documents(&[seed("000"), seed("001")], 0, Unit::Word, Ignore::NONE);
    let [accepted, refused] = from_docx(&bytes(&c, CollationFormat::Docx));
    assert_eq!(refused, reading_text(&c, 0));
    assert_eq!(accepted, reading_text(&c, 1));
}

#[test]
fn every_file_says_how_it_was_made_and_is_the_same_every_time() {
    let c = seeds();
    let fingerprint = Citation::of(&c).fingerprint;
    assert_eq!(fingerprint.len(), 14);
    for format in CollationFormat::ALL {
        let first = bytes(&c, format);
        assert_eq!(first, bytes(&c, format), "{}", format.key());
        assert!(!first.is_empty());
        if !matches!(format, CollationFormat::Docx | CollationFormat::Xlsx | CollationFormat::Png) {
            let text = String::from_utf8(first).expect("UTF-8");
            assert!(text.contains(&fingerprint), "{} has no fingerprint", format.key());
            let fine = text.to_lowercase();
            assert!(
                fine.contains("exact") || fine.contains("coarse"),
                "{} does not say whether it is coarse",
                format.key()
            );
        }
    }
    let coarse = Compared { table: duizhao::collate::Collation { coarse: true, ..c.table.clone() }, ..c };
    for format in [CollationFormat::Html, CollationFormat::Text, CollationFormat::Tei, CollationFormat::Latex] {
        assert!(text(&coarse, format).contains("Coarse"), "{}", format.key());
    }
    assert_ne!(Citation::of(&coarse).fingerprint, fingerprint);
}

#[test]
fn a_cited_comparison_is_made_again() {
    let c = of_documents(&[seed("000"), seed("001")], 0, Unit::Word, Ignore::NONE.with(Switch::Case));
    let written = text(&c, CollationFormat::Citation);
    let cited = Citation::parse(&written).expect("it is read");
    let (unit, ignore) = cited.settings();
    assert_eq!((unit, ignore), (Unit::Word, Ignore::NONE.with(Switch::Case)));
    let again = cited.recheck(&Citation::of(&of_documents(&[seed("000"), seed("001")], 0, unit, ignore)));
    assert!(again.is_same() && again.same == again.cited && again.cited == again.now && again.cited > 0);

    let other = cited.recheck(&Citation::of(&of_documents(&[seed("000"), seed("004:en")], 0, unit, ignore)));
    assert!(!other.is_same());
    assert_eq!(other.changed, [c.witnesses[1].siglum.clone()]);
    let heeded = cited.recheck(&Citation::of(&of_documents(&[seed("000"), seed("001")], 0, unit, Ignore::NONE)));
    assert!(!heeded.is_same() && heeded.changed.is_empty() && heeded.now > heeded.cited && heeded.same == heeded.cited);

    let forged = written.replacen("\"case\"", "\"hyphen\"", 1);
    assert_eq!(Citation::parse(&forged).expect_err("it was changed"), CitationError::Changed);
    assert!(Citation::parse("{}").is_err());
}

#[test]
fn no_text_is_mark_up_or_formula() {
    let folder = tempfile::tempdir().expect("a folder");
    let a = doc(folder.path(), "a", "The total is =1+1 here. <b>One & two</b> of \\input{x} there.\n");
    let b = doc(folder.path(), "b", "The total is =cmd|x here. <script>alert(1)</script> & \"two\" of $y_1$ there.\n");
    let c = of_documents(&[a, b], 0, Unit::Word, Ignore::NONE);
    let html = text(&c, CollationFormat::Html);
    assert_eq!(html.matches("<script>").count(), 1, "only the page's own");
    assert!(!text(&c, CollationFormat::Latex).contains("\\input{"));
    assert!(!text(&c, CollationFormat::Csv).contains(",=") && !text(&c, CollationFormat::Csv).contains("\"="));
    for format in [CollationFormat::Tei, CollationFormat::TeiStandoff, CollationFormat::Svg] {
        let text = text(&c, format);
        let mut reader = Reader::from_str(&text);
        while reader.read_event().expect("well-formed") != Event::Eof {}
    }
    let back = from_tei(&text(&c, CollationFormat::Tei), 2);
    assert_eq!(back[1], reading_text(&c, 1).join("\n"));
}

#[test]
fn what_moved_is_moved_in_every_format() {
    let folder = tempfile::tempdir().expect("a folder");
    let one = "Respect for sovereignty in the network is the first of all principles of this declaration.";
    let two = "Peace and security must be maintained by every state that takes part in the common work.";
    let three = "Openness and cooperation bring benefits that are shared by the people of all countries.";
    let a = doc(folder.path(), "a", &format!("{one}\n\n{two}\n\n{three}\n"));
    let b = doc(folder.path(), "b", &format!("{three}\n\n{one}\n\n{two}\n"));
    let c = of_documents(&[a, b], 0, Unit::Word, Ignore::NONE);
    if c.table.moves.is_empty() {
        panic!("the passage was not found to have moved");
    }
    let [accepted, refused] = from_docx(&bytes(&c, CollationFormat::Docx));
    assert_eq!((refused, accepted), (reading_text(&c, 0), reading_text(&c, 1)));
    assert!(text(&c, CollationFormat::Text).contains("transp."));
    assert!(text(&c, CollationFormat::Html).contains("class=\"v moved\""));
    assert!(text(&c, CollationFormat::Tei).contains("<transpose>"));
    let docx = bytes(&c, CollationFormat::Docx);
    let mut xml = String::new();
    let mut archive = zip::ZipArchive::new(Cursor::new(docx)).expect("an archive");
    archive.by_name("word/document.xml").expect("the main part").read_to_string(&mut xml).expect("UTF-8");
    assert!(xml.contains("<w:moveFromRangeStart") && xml.contains("<w:moveToRangeStart"));
}

#[test]
fn the_page_shows_each_difference_by_more_than_colour() {
    let html = text(&seeds(), CollationFormat::Html);
    assert!(html.contains("<del class=\"r\"") && html.contains("<ins class=\"r\""));
    assert!(html.contains("<main lang=\"en\">") && html.contains("default-src 'none'"));
    assert!(!html.contains("http://") && !html.contains("https://"), "nothing is fetched");
}

#[test]
fn the_picture_is_a_picture() {
    let made = bytes(&seeds(), CollationFormat::Png);
    let mut reader = png::Decoder::new(Cursor::new(made)).read_info().expect("a picture");
    let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
    let info = reader.next_frame(&mut pixels).expect("pixels");
    assert_eq!((info.width, info.height), (1240, 210));
    assert!(pixels.chunks(3).any(|p| p == [0x45, 0x1a, 0x1f] || p == [0xf3, 0xd3, 0x9b]), "no place disagrees");
}

#[test]
fn tei_is_valid_where_its_schema_is_at_hand() {
    let schema = std::env::var_os("DUIZHAO_SCHEMAS").map(|f| PathBuf::from(f).join("tei_all-4.3.0.rng"));
    let Some(schema) = schema.filter(|s| s.exists()) else {
        println!("skipped: DUIZHAO_SCHEMAS names no folder with tei_all-4.3.0.rng");
        return;
    };
    let folder = tempfile::tempdir().expect("a folder");
    for format in [CollationFormat::Tei, CollationFormat::TeiStandoff] {
        let path = folder.path().join(format!("{}.xml", format.key()));
        std::fs::write(&path, bytes(&seeds(), format)).expect("written");
        let Ok(out) = process::Command::new("jing").arg(&schema).arg(&path).output() else {
            println!("skipped: jing is not installed");
            return;
        };
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stdout));
    }
}

fn settle(s: &mut Session) {
    assert!(s.settle(Duration::from_secs(60)), "jobs come to rest: {:?}", s.running());
}

#[test]
fn in_the_window_the_key_for_exports_writes_the_comparison() {
    let folder = tempfile::tempdir().expect("a folder");
    let ws = folder.path().join("w.duizhao");
    opening::create(&ws, true).expect("a workspace is made");
    let mut s = Session::start(None, &Start::Workspace(ws), Arc::new(|| ()));
    settle(&mut s);
    s.dispatch(Command::Do(Action::CompareMode));
    settle(&mut s);
    assert_eq!(s.dispatch(Command::Do(Action::ExportExcerpts)), [Effect::Open(Surface::ExportCollation)]);
    let path = folder.path().join("c.dzc.json");
    s.dispatch(FileCommand::ExportCollation { path: path.clone(), format: CollationFormat::Citation }.into());
    settle(&mut s);
    let cited = Citation::parse(&std::fs::read_to_string(&path).expect("it was written")).expect("it is read");
    assert!(s.dispatch(Command::Do(Action::CopyFingerprint)).is_empty());
    assert!(s.settle(Duration::from_secs(60)));
    let effects = s.take_effects();
    assert!(matches!(&effects[..], [Effect::Clipboard(text)] if text.contains(&cited.fingerprint)));
    let command = Session::command_for(vec![path]).expect("a command");
    assert!(matches!(command, FileCommand::Recheck(_)));
    s.dispatch(command.into());
    settle(&mut s);
    let said = s.notices().last().expect("a notice");
    assert_eq!((said.key, said.weight), ("notice-rechecked", Weight::Done), "{said:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn texts_come_back_whatever_they_are(
        a in proptest::collection::vec("(the|a|network|Network|net-work|of|is|<b>|&|,|peace|new)( (the|network|is|of|peace|not|\\.)){2,8}", 1..5),
        b in proptest::collection::vec("(the|a|network|Network|net-work|of|is|<b>|&|,|peace|new)( (the|network|is|of|peace|not|\\.)){2,8}", 1..5),
    ) {
        let folder = tempfile::tempdir().expect("a folder");
        let docs = [doc(folder.path(), "a", &a.join("\n\n")), doc(folder.path(), "b", &b.join("\n\n"))];
        let c = of_documents(&docs, 0, Unit::Word, Ignore::NONE);
        let back = from_tei(&text(&c, CollationFormat::Tei), 2);
        prop_assert_eq!(&back[0], &reading_text(&c, 0).join("\n"));
        prop_assert_eq!(&back[1], &reading_text(&c, 1).join("\n"));
    }
}
