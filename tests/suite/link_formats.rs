//! Links go out and come back: every format, whatever the texts; through the library, the command line and a session.

use duizhao::app::exchange::{self, Over};
use duizhao::app::opening::{self, Start};
use duizhao::app::plan::{self, GivenLinks, Target};
use duizhao::app::{Action, FileCommand, LinkFormat, Session};
use duizhao::export::links::{Parallel, parts, write};
use duizhao::import::links::{LinkFile, LinkFileError, documents, read};
use duizhao::model::{
    Alignment, Aside, Change, Document, DocumentId, Edit, EditKind, Glue, History, Layout, Link, LinkStatus, Names,
    NoJournal, Pair, Paragraph, ParagraphKind, Piece, Put, Source, SourceHash, Version, VersionId, VersionRecord, Work,
    WorkId, Workspace,
};
use duizhao::text::{Lang, TextRange};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// A sentence of a text to be made.
#[derive(Clone, Debug)]
struct Sentence {
    text: String,
    /// Whether it begins a paragraph, which may be a heading or set aside.
    begins: bool,
    heading: bool,
    aside: bool,
}

fn lang(index: usize) -> Lang {
    [Lang::ZH, Lang::EN, Lang::EN, Lang::ZH][index % 4]
}

/// A work with these texts, each in a document of its own, and these links between them.
fn workspace(texts: &[Vec<Sentence>], links: &[(usize, usize, Vec<Link>)]) -> Workspace {
    let mut changes = vec![Change::Work(Put::add(
        WorkId(1),
        Work { id: WorkId(1), title: Names::one(Lang::EN, "W"), date: String::new() },
    ))];
    let mut sources = Vec::new();
    for (i, sentences) in texts.iter().enumerate() {
        let id = i as u32 + 1;
        let mut text = String::new();
        let mut paragraphs: Vec<Paragraph> = Vec::new();
        for s in sentences {
            if paragraphs.is_empty() || s.begins {
                text.push('\n');
                paragraphs.push(Paragraph {
                    kind: if s.heading { ParagraphKind::Heading } else { ParagraphKind::Body },
                    aside: s.aside.then_some(Aside::ByHand),
                    pieces: vec![Piece { at: TextRange::from_usize(text.len(), text.len()), glue: Glue::None }],
                    sentences: vec![],
                });
            } else if !lang(i).is_cjk() {
                text.push(' ');
            }
            let p = paragraphs.last_mut().expect("one is open");
            let begin = p.pieces[0].at.start as usize;
            let start = text.len();
            text.push_str(&s.text);
            p.pieces[0].at = TextRange::from_usize(begin, text.len());
            p.sentences.push(TextRange::from_usize(start - begin, text.len() - begin));
        }
        let hash = SourceHash(format!("{id:064x}"));
        sources.push(Arc::new(Source { hash: hash.clone(), encoding: "UTF-8".into(), text: text.into() }));
        let document = Document {
            id: DocumentId(id),
            work: WorkId(1),
            source: hash,
            siglum: format!("d{id}"),
            file: String::new(),
            title: Names::default(),
            date: String::new(),
            kind: Names::default(),
            origin: Names::default(),
            citation: Names::default(),
            layout: Layout::Single,
        };
        changes.push(Change::Document(Put::add(document.id, document)));
        let record =
            VersionRecord { id: VersionId(id), document: DocumentId(id), lang: lang(i), paragraphs: paragraphs.into() };
        changes.push(Change::Version(Put::add(record.id, record)));
    }
    for (a, b, links) in links {
        let pair = Pair::of(VersionId(*a as u32 + 1), VersionId(*b as u32 + 1));
        let alignment = Alignment { pair, links: links.clone() };
        changes.push(Change::Alignment(Put::add(pair, Arc::new(alignment))));
    }
    let edit = Edit { kind: EditKind::Import, what: String::new(), sources, changes };
    after(&Workspace::default(), edit)
}

fn after(ws: &Workspace, edit: Edit) -> Workspace {
    let mut history = History::new(ws.clone(), vec![], vec![], NoJournal);
    history.commit(edit, 0).expect("it fits");
    (**history.workspace()).clone()
}

/// The same workspace, where nothing is linked.
fn unlinked(ws: &Workspace) -> Workspace {
    let none = |(pair, before): (&Pair, &Arc<Alignment>)| {
        let empty = Arc::new(Alignment { pair: *pair, links: vec![] });
        Change::Alignment(Put::replace(*pair, before.clone(), empty))
    };
    after(ws, Edit::new(EditKind::Align, "", ws.alignments().iter().map(none).collect()))
}

fn versions(ws: &Workspace) -> Vec<VersionId> {
    ws.versions().keys().copied().collect()
}

/// What a format writes, by name of file.
fn written(parallel: &Parallel<'_>, format: LinkFormat) -> BTreeMap<String, Vec<u8>> {
    let write = |part| {
        let mut bytes = Vec::new();
        write(parallel, &part, &mut bytes).expect("memory");
        (part.name, bytes)
    };
    parts(parallel, format, "book.x").into_iter().map(write).collect()
}

fn read_back(files: &BTreeMap<String, Vec<u8>>) -> LinkFile {
    read(&files["book.x"], &mut |name| files.get(name).cloned()).expect("our own file is read")
}

/// Links in an order that does not depend on where they came from.
fn sorted(links: &[Link]) -> Vec<Told> {
    let mut out: Vec<_> =
        links.iter().map(|l| (l.a.clone(), l.b.clone(), l.status, l.confidence.to_string())).collect();
    out.sort();
    out
}

/// Segments of either side, status, and confidence as it is written.
type Told = (Vec<u32>, Vec<u32>, LinkStatus, String);

/// All of a workspace's links but those of segments that no export writes: set aside, and in no link that holds.
fn all_links(ws: &Workspace) -> BTreeMap<Pair, Vec<Told>> {
    ws.alignments().iter().map(|(p, a)| (*p, sorted(&a.links))).collect()
}

fn texts_of(v: &Version) -> Vec<&str> {
    (0..v.body.segments().len()).filter(|&s| !v.body.is_aside(s)).map(|s| v.body.segment_text(s)).collect()
}

const PARTS: &[&str] = &[
    "网络",
    "主权。",
    "the",
    "state",
    "2014",
    "]]>",
    "<A & B>",
    "&amp;",
    "&#13;",
    "\t",
    "\n",
    "\r",
    "\u{1}",
    "\u{FFFE}",
    "𠮷",
    "😀",
    "\"",
    "'",
    "=1+1",
    "\\n",
    "\\",
    "<!--",
    "é",
    "e\u{301}",
    "Ｗ",
    ";",
    "|",
    "# ",
    "\u{2028}",
    "\u{85}",
];

fn sentence() -> impl Strategy<Value = Sentence> {
    let words = proptest::collection::vec((0..PARTS.len(), any::<bool>()), 0..6);
    let letters = "[a-z]{1,6}|[一-三]{1,4}|[*] [*]";
    (words, letters, 0u8..4, 0u8..6, 0u8..8).prop_map(|(words, letters, begins, heading, aside)| {
        let mut text = letters;
        for (part, blank) in words {
            if blank {
                text.push(' ');
            }
            text.push_str(PARTS[part]);
        }
        Sentence { text: text.trim().to_owned(), begins: begins == 0, heading: heading == 0, aside: aside == 0 }
    })
}

fn text() -> impl Strategy<Value = Vec<Sentence>> {
    // One that is set aside altogether has nothing to be written.
    proptest::collection::vec(sentence(), 1..14).prop_map(|mut text| {
        text[0].aside = false;
        text
    })
}

/// How to walk through two texts: how many sentences of each, and what the link is.
type Steps = Vec<(usize, usize, u8, u16)>;

fn steps() -> impl Strategy<Value = Steps> {
    proptest::collection::vec((0usize..4, 0usize..4, 0u8..6, any::<u16>()), 0..14)
}

/// Links along the steps; some are rejected, and some rejected ones speak of segments that other links hold.
fn links(ws: &Workspace, a: VersionId, b: VersionId, steps: &Steps) -> Vec<Link> {
    let shown = |v: VersionId| -> Vec<u32> {
        let body = &ws.versions()[&v].body;
        (0..body.segments().len() as u32).filter(|&s| !body.is_aside(s as usize)).collect()
    };
    let (a, b) = (shown(a), shown(b));
    let (mut i, mut j) = (0, 0);
    let (mut held, mut rejected) = (Vec::new(), Vec::new());
    for &(m, n, what, sure) in steps {
        let (in_a, in_b) = (a[i..(i + m).min(a.len())].to_vec(), b[j..(j + n).min(b.len())].to_vec());
        (i, j) = ((i + m).min(a.len()), (j + n).min(b.len()));
        let confidence = f32::from(sure) / f32::from(u16::MAX);
        let both = !in_a.is_empty() && !in_b.is_empty();
        let link = |status| Link { a: in_a.clone(), b: in_b.clone(), status, confidence };
        match what {
            0 if both => rejected.push(link(LinkStatus::Rejected)),
            1 => {}
            _ if in_a.is_empty() && in_b.is_empty() => {}
            2 => held.push(link(LinkStatus::Confirmed)),
            3 => held.push(link(LinkStatus::Doubtful)),
            _ => held.push(link(LinkStatus::Auto)),
        }
    }
    if let (Some(first), Some(last)) = (a.first(), b.last()) {
        rejected.push(Link { a: vec![*first], b: vec![*last], status: LinkStatus::Rejected, confidence: 0.25 });
    }
    let mut out = held;
    for r in rejected {
        if !out.iter().any(|l| l.a == r.a && l.b == r.b) {
            out.push(r);
        }
    }
    out
}

fn linked(texts: &[Vec<Sentence>], walks: &[Steps]) -> Workspace {
    let bare = workspace(texts, &[]);
    let mut all = Vec::new();
    let mut walks = walks.iter();
    for i in 0..texts.len() {
        for j in i + 1..texts.len() {
            let walk = walks.next().expect("a walk for each pair");
            all.push((i, j, links(&bare, VersionId(i as u32 + 1), VersionId(j as u32 + 1), walk)));
        }
    }
    workspace(texts, &all)
}

/// What XML cannot hold, and InterText has no element for.
fn without_controls(text: &str) -> String {
    text.replace(['\u{1}', '\u{FFFE}'], "\u{FFFD}")
}

proptest! {
    /// Out and in again, into versions that are there: the same links, to the last bit of their confidence.
    #[test]
    fn links_come_back_to_their_texts(a in text(), b in text(), walk in steps()) {
        let ws = linked(&[a, b], &[walk]);
        let bare = unlinked(&ws);
        for format in LinkFormat::ALL {
            let files = written(&Parallel::of(&ws, &versions(&ws)).expect("aligned"), format);
            let file = read_back(&files);
            prop_assert_eq!(file.left_out, 0, "{}", format.key());
            let plan = exchange::plan_links(&bare, &file, None, Over::Keep).expect("planned");
            prop_assert_eq!(plan.report.unplaced, 0, "{}", format.key());
            prop_assert_eq!(plan.report.divided, 0, "{}", format.key());
            let back = after(&bare, plan.edit);
            prop_assert_eq!(all_links(&back), all_links(&ws), "{}", format.key());
            // Once more changes nothing.
            let again = exchange::plan_links(&back, &file, None, Over::Keep).expect("planned");
            prop_assert!(again.edit.changes.is_empty(), "{}: {:?}", format.key(), again.edit);
        }
    }

    /// Out and in again, as new documents: the same sentences in the same paragraphs, with the same links between them.
    #[test]
    fn texts_and_links_come_back_as_documents(a in text(), b in text(), walk in steps()) {
        let ws = linked(&[a, b], &[walk]);
        let originals: Vec<&Version> = ws.versions().values().collect();
        for format in LinkFormat::ALL {
            let files = written(&Parallel::of(&ws, &versions(&ws)).expect("aligned"), format);
            let made = documents(&read_back(&files), "book.x").expect("it has texts");
            let (mut found, mut given) = (Vec::new(), Vec::new());
            let incoming = exchange::Incomings::Linked(Box::new(made), "book.x".into());
            prop_assert!(exchange::gather(&Workspace::default(), incoming, None, &mut found, &mut given));
            let edit = plan::import_linked(&Workspace::default(), found, &given, plan::Awaited::Nobody, &mut |_, _| Ok(())).expect("planned").edit;
            let new = after(&Workspace::default(), edit);
            prop_assert_eq!(new.works().len(), 1);
            let mut numbers = Vec::new();
            for (old, new) in originals.iter().zip(new.versions().values()) {
                prop_assert_eq!(old.lang, new.lang);
                let expected: Vec<String> = texts_of(old).into_iter().map(|t| match format {
                    LinkFormat::InterText => without_controls(t),
                    _ => t.to_owned(),
                }).collect();
                prop_assert_eq!(texts_of(new), expected, "{}", format.key());
                let shown: Vec<u32> =
                    (0..old.body.segments().len() as u32).filter(|&s| !old.body.is_aside(s as usize)).collect();
                let begins = |v: &Version, s: u32| v.body.segments()[s as usize].paragraph;
                let heading = |v: &Version, s: u32| v.body.paragraphs()[begins(v, s) as usize].kind;
                for (k, w) in shown.windows(2).enumerate() {
                    let k = k as u32;
                    let same = begins(old, w[0]) == begins(old, w[1]);
                    prop_assert_eq!(same, begins(new, k) == begins(new, k + 1), "{}", format.key());
                    prop_assert_eq!(heading(old, w[0]), heading(new, k), "{}", format.key());
                }
                numbers.push(shown);
            }
            // Numbers go up to where what is set aside is left out.
            let moved = |of: usize, side: &[u32]| -> Vec<u32> {
                side.iter().map(|s| numbers[of].binary_search(s).expect("shown") as u32).collect()
            };
            let old = &ws.alignments().values().next().expect("one").links;
            let expected: Vec<Link> =
                old.iter().map(|l| Link { a: moved(0, &l.a), b: moved(1, &l.b), ..*l }).collect();
            let got = &new.alignments().values().next().expect("one").links;
            prop_assert_eq!(sorted(got), sorted(&expected), "{}", format.key());
        }
    }

    /// A memory of more than two texts: every link between any two of them comes back.
    #[test]
    fn a_memory_of_several_texts_keeps_the_links_of_each_two(
        texts in proptest::collection::vec(text(), 3..=4),
        walks in proptest::collection::vec(steps(), 6),
    ) {
        let ws = linked(&texts, &walks);
        let files = written(&Parallel::of(&ws, &versions(&ws)).expect("aligned"), LinkFormat::Tmx);
        let file = read_back(&files);
        prop_assert_eq!(file.left_out, 0);
        let bare = unlinked(&ws);
        let plan = exchange::plan_links(&bare, &file, None, Over::Keep).expect("planned");
        prop_assert_eq!(all_links(&after(&bare, plan.edit)), all_links(&ws));
    }

    /// Whatever bytes a file has, it is read or refused; and what is read fits.
    #[test]
    fn a_damaged_file_is_read_or_refused(a in text(), b in text(), walk in steps(), at in any::<u32>(), with in any::<u8>()) {
        let ws = linked(&[a, b], &[walk]);
        for format in LinkFormat::ALL {
            let mut files = written(&Parallel::of(&ws, &versions(&ws)).expect("aligned"), format);
            for bytes in files.values_mut() {
                let at = at as usize % bytes.len();
                match with % 3 {
                    0 => bytes.truncate(at),
                    1 => bytes[at] = with,
                    _ => { bytes.insert(at, with); }
                }
            }
            let Ok(file) = read(&files["book.x"], &mut |name| files.get(name).cloned()) else { continue };
            for between in &file.links {
                let fits = |side: &[u32], text: usize| side.iter().all(|&s| (s as usize) < file.texts[text].segments.len());
                prop_assert!(between.links.iter().all(|l| fits(&l.a, between.a) && fits(&l.b, between.b)));
            }
            if let Ok(plan) = exchange::plan_links(&ws, &file, None, Over::Replace) {
                after(&ws, plan.edit);
            }
        }
    }
}

fn plain(texts: &[&str]) -> Vec<Sentence> {
    let sentence = |t: &&str| Sentence { text: (*t).to_owned(), begins: false, heading: false, aside: false };
    texts.iter().map(sentence).collect()
}

fn link(a: &[u32], b: &[u32], status: LinkStatus) -> Link {
    Link { a: a.to_vec(), b: b.to_vec(), status, confidence: 1.0 }
}

fn tmx(units: &[(&str, &str)]) -> String {
    let unit = |(zh, en): &(&str, &str)| {
        format!("<tu><tuv xml:lang=\"ZH-cn\"><seg>{zh}</seg></tuv><tuv xml:lang=\"en-US\"><seg>{en}</seg></tuv></tu>")
    };
    let body: String = units.iter().map(unit).collect();
    format!(
        "<?xml version=\"1.0\"?>\n<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n<tmx version=\"1.4\"><header/><body>{body}</body></tmx>"
    )
}

fn alone(_: &str) -> Option<Vec<u8>> {
    None
}

#[test]
fn another_division_of_the_sentences_is_taken_over_where_the_letters_agree() {
    use LinkStatus::{Auto, Confirmed};
    let ws = workspace(
        &[
            plain(&["各国一律平等。彼此尊重。", "共同合作。", "完。"]),
            plain(&["All states are equal.", "They respect each other.", "They", "cooperate.", "End."]),
            plain(&["All are equal, and respect each other.", "They cooperate.", "End."]),
        ],
        &[
            (0, 1, vec![link(&[0], &[0, 1], Auto), link(&[1], &[2, 3], Auto), link(&[2], &[4], Confirmed)]),
            (0, 2, vec![link(&[0], &[0], Confirmed), link(&[1], &[1], Auto), link(&[2], &[2], Auto)]),
        ],
    );
    let memory = tmx(&[
        ("各国一律平等。", "All States are equal"),
        ("彼此尊重。", "They respect each other."),
        ("共同合作。", "They cooperate."),
        ("没有这句。", "Not there."),
    ]);
    let file = read(memory.as_bytes(), &mut alone).expect("read");
    let plan = exchange::plan_links(&ws, &file, None, Over::Keep).expect("planned");
    assert_eq!((plan.report.placed, plan.report.divided, plan.report.unplaced), (3, 1, 1));
    let mut history = History::new(ws.clone(), vec![], vec![], NoJournal);
    history.commit(plan.edit, 0).expect("it fits");
    let new = history.workspace().clone();
    let zh = &new.versions()[&VersionId(1)];
    assert_eq!(texts_of(zh), ["各国一律平等。", "彼此尊重。", "共同合作。", "完。"]);
    assert_eq!(zh.body.text(0), ws.versions()[&VersionId(1)].body.text(0), "not a letter changed");
    let of = |a, b| new.alignments()[&Pair::of(VersionId(a), VersionId(b))].links.clone();
    assert_eq!(
        of(1, 2),
        [link(&[0], &[0], Auto), link(&[1], &[1], Auto), link(&[2], &[2, 3], Auto), link(&[3], &[4], Confirmed)]
    );
    assert_eq!(
        of(1, 3),
        [link(&[0, 1], &[0], Confirmed), link(&[2], &[1], Auto), link(&[3], &[2], Auto)],
        "what is known of other versions is kept"
    );
    history.undo().expect("undone");
    assert_eq!(**history.workspace(), ws);
}

#[test]
fn what_a_reader_decided_stays_unless_told_otherwise() {
    use LinkStatus::{Auto, Confirmed, Rejected};
    let texts = [plain(&["一。", "二。", "三。", "四。"]), plain(&["One.", "Two.", "Three.", "Four."])];
    let here = vec![
        link(&[0], &[0], Confirmed),
        link(&[1], &[1], Auto),
        link(&[2], &[2], Confirmed),
        link(&[3], &[3], Rejected),
    ];
    let ws = workspace(&texts, &[(0, 1, here)]);
    // The file has the first two the other way round, agrees on the third and has the fourth.
    let memory = tmx(&[("一。", "Two."), ("二。", "One."), ("三。", "Three."), ("四。", "Four.")]);
    let file = read(memory.as_bytes(), &mut alone).expect("read");
    let keep = exchange::plan_links(&ws, &file, None, Over::Keep).expect("planned");
    assert_eq!((keep.report.placed, keep.report.kept), (1, 3));
    assert!(keep.edit.changes.is_empty(), "{:?}", keep.edit);
    let replace = exchange::plan_links(&ws, &file, None, Over::Replace).expect("planned");
    assert_eq!((replace.report.placed, replace.report.kept), (4, 0));
    let new = after(&ws, replace.edit);
    assert_eq!(
        new.alignments().values().next().expect("one").links,
        [link(&[0], &[1], Auto), link(&[1], &[0], Auto), link(&[2], &[2], Auto), link(&[3], &[3], Auto)]
    );
}

#[test]
fn files_of_other_programs_are_read() {
    // Inline codes are no text; a highlighted word is. A byte order mark and UTF-16 are understood.
    let body = "<tu><tuv lang=\"zh\"><seg><bpt i=\"1\">{\\b </bpt>网络<ept i=\"1\">}</ept><hi>主权</hi>&#x3002;</seg></tuv>\
        <tuv xml:lang=\"en\"><seg>Cyber <ph>{}</ph>sovereignty<![CDATA[ & order]]>.</seg></tuv>\
        <tuv xml:lang=\"en\"><seg>Another rendering.</seg></tuv></tu>\
        <tu><tuv xml:lang=\"en\"><seg>Alone.</seg></tuv></tu>";
    let memory =
        format!("<?xml version=\"1.0\" encoding=\"UTF-16\"?><tmx version=\"1.4\"><header/><body>{body}</body></tmx>");
    let wide: Vec<u8> = std::iter::once(0xFEFF).chain(memory.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let file = read(&wide, &mut alone).expect("read");
    let texts: Vec<Vec<&str>> =
        file.texts.iter().map(|t| t.segments.iter().map(|s| s.text.as_str()).collect()).collect();
    assert_eq!(texts, [vec!["网络主权。"], vec!["Cyber sovereignty & order.", "Alone."]]);
    assert_eq!(file.links[0].links, [link(&[0], &[0], LinkStatus::Auto)]);
    assert_eq!(file.left_out, 1, "a second rendering in one language");

    let old = "<xliff version=\"1.2\"><file source-language=\"zh-CN\" target-language=\"en\" original=\"x\"><body><group>\
        <trans-unit id=\"1\" approved=\"yes\"><source>一<x id=\"1\"/>。</source><target>One.</target>\
        <alt-trans><source>别的。</source><target>Other.</target></alt-trans></trans-unit>\
        <trans-unit id=\"2\"><source>二。</source></trans-unit></group></body></file></xliff>";
    let file = read(old.as_bytes(), &mut alone).expect("read");
    assert_eq!(file.texts.iter().map(|t| t.lang).collect::<Vec<_>>(), [Lang::ZH, Lang::EN]);
    assert_eq!(file.texts[0].segments[0].text, "一。");
    assert_eq!(file.links[0].links, [link(&[0], &[0], LinkStatus::Confirmed)], "not translated is not linked");

    let new = "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" version=\"2.0\" srcLang=\"zh\" trgLang=\"en\">\
        <file id=\"f\"><unit id=\"u\"><notes><note>x</note></notes>\
        <segment state=\"final\"><source>一<mrk id=\"m\">点</mrk>。</source><target>One.</target></segment>\
        <ignorable><source> </source></ignorable>\
        <segment state=\"translated\"><source>二。<cp hex=\"0041\"/></source><target>Two.</target></segment>\
        </unit></file></xliff>";
    let file = read(new.as_bytes(), &mut alone).expect("read");
    let zh: Vec<(&str, u32)> = file.texts[0].segments.iter().map(|s| (s.text.as_str(), s.paragraph)).collect();
    assert_eq!(zh, [("一点。", 1), ("二。A", 1)]);
    assert_eq!(
        file.links[0].links.iter().map(|l| l.status).collect::<Vec<_>>(),
        [LinkStatus::Confirmed, LinkStatus::Auto]
    );

    // InterText lets its users choose names of elements and the form of numbers.
    let links = "<?xml version='1.0' encoding='utf-8'?>\n<linkGrp toDoc='t.en-00.xml' fromDoc='t.zh.xml'>\n\
        <link type='2-1' xtargets='1:1 1:2;a1' status='man' mark='1'/>\n<link type='1-0' xtargets='2:1;' status='auto'/>\n\
        <link type='1-1' xtargets='9:9;a1' status='plain'/></linkGrp>";
    let mut beside = |name: &str| {
        Some(match name {
            "t.zh.xml" => "<doc><div><seg id='a1'>一、<b>二</b>。 </seg></div></doc>".as_bytes().to_vec(),
            "t.en-00.xml" => b"<!DOCTYPE doc SYSTEM 'http://example.org/x.dtd'><doc><p id='1'><s id='1:1'>One.</s>\n\
                <s id='1:2'>Two.</s></p><p><s id='2:1'>Three.</s></p></doc>"
                .to_vec(),
            _ => return None,
        })
    };
    let file = read(links.as_bytes(), &mut beside).expect("read");
    assert_eq!(
        file.texts.iter().map(|t| t.lang).collect::<Vec<_>>(),
        [Lang::ZH, Lang::EN],
        "by the names of the files"
    );
    assert_eq!(file.texts[0].segments[0].text, "一、二。");
    assert_eq!(file.links[0].links, [link(&[0], &[0, 1], LinkStatus::Confirmed), link(&[], &[2], LinkStatus::Auto)]);
    assert_eq!(file.left_out, 1);
}

/// The fixtures were written by the first version that could; every later one reads them.
#[test]
fn files_that_were_written_before_are_read() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/links");
    let found = |name: &str| {
        let file = exchange::read_links(&folder.join(name)).expect("read");
        let texts: Vec<Vec<String>> =
            file.texts.iter().map(|t| t.segments.iter().map(|s| s.text.clone()).collect()).collect();
        (texts, sorted(&file.links[0].links), file.left_out)
    };
    let (texts, links, _) = found("002.tmx");
    assert_eq!((texts[0].len(), texts[1].len(), links.len()), (23, 24, 24));
    assert!(texts[0].iter().any(|t| t.contains("共享共治")));
    for name in ["002.xlf", "002.xml", "002.tsv", "002.json"] {
        assert!(found(name) == (texts.clone(), links.clone(), 0), "{name} has the same texts and links");
    }
}

#[test]
fn a_file_is_data_and_bad_ones_get_a_sentence() {
    let refuse = |text: &str| read(text.as_bytes(), &mut alone).expect_err("refused");
    let laughs =
        "<?xml version=\"1.0\"?><!DOCTYPE tmx [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><tmx><body>&b;</body></tmx>";
    assert_eq!(refuse(laughs), LinkFileError::Entities);
    let outside = "<!DOCTYPE tmx [<!ENTITY % x SYSTEM \"file:///etc/passwd\">%x;]><tmx/>";
    assert_eq!(refuse(outside), LinkFileError::Entities);
    assert_eq!(refuse(&tmx(&[("&nbsp;", "x")])), LinkFileError::UnknownEntity("nbsp".into()));
    assert!(matches!(refuse(&tmx(&[("一", "One")])[..150]), LinkFileError::Xml { .. }));
    assert!(matches!(refuse("<tmx>\n<a>\n</b></tmx>"), LinkFileError::Xml { line: 3, .. }));
    let deep = format!("<tmx>{}", "<a>".repeat(100_000));
    assert!(matches!(refuse(&deep), LinkFileError::TooDeep(1)));
    assert_eq!(refuse("<html><body>no links</body></html>"), LinkFileError::NoLinks);
    assert_eq!(refuse(&tmx(&[])), LinkFileError::NoLinks);
    assert!(matches!(refuse("A text\nof two lines."), LinkFileError::Table { line: 1, .. }));
    assert!(matches!(refuse("{\"a\": 1}"), LinkFileError::Json(_)));
    assert!(matches!(refuse(""), LinkFileError::Decode(_)));
    let elsewhere = |name: &str| {
        format!("<linkGrp toDoc=\"{name}\" fromDoc=\"{name}\"><link type=\"1-1\" xtargets=\"1;1\"/></linkGrp>")
    };
    for name in ["../secret.xml", "/etc/passwd", "c:\\x", "..", ""] {
        let mut asked = Vec::new();
        let refused = read(elsewhere(name).as_bytes(), &mut |n| {
            asked.push(n.to_owned());
            Some(b"<p><s id=\"1\">x</s></p>".to_vec())
        });
        assert!(matches!(refused, Err(LinkFileError::MissingText(_))) && asked.is_empty(), "{name}: {asked:?}");
    }
    let said =
        [refuse(laughs), refuse(&deep), refuse("<html/>"), refuse("x"), refuse("{}"), refuse(&elsewhere("t.xml"))];
    for e in said {
        let said = e.to_string();
        assert!(said.ends_with('.') && (said.contains(';') || said.contains("needs")), "{said}");
    }
    let bare = read(b"0\t0\t0.9\n1 2\t1\t0.8\n", &mut alone).expect("numbers alone are read");
    assert_eq!(documents(&bare, "x.tsv").expect_err("no texts"), LinkFileError::NumbersOnly);
}

#[test]
fn other_languages_of_a_memory_do_not_stand_in_the_way() {
    let ws = workspace(&[plain(&["一。", "二。"]), plain(&["One.", "Two."])], &[(0, 1, vec![])]);
    let unit = |zh: &str, en: &str, de: &str| {
        let v = |l: &str, t: &str| format!("<tuv xml:lang=\"{l}\"><seg>{t}</seg></tuv>");
        format!("<tu>{}{}{}</tu>", v("de", de), v("zh", zh), v("en", en))
    };
    let memory =
        format!("<tmx><header/><body>{}{}</body></tmx>", unit("一。", "One.", "Eins."), unit("二。", "Two.", "Zwei."));
    let file = read(memory.as_bytes(), &mut alone).expect("read");
    let plan = exchange::plan_links(&ws, &file, None, Over::Keep).expect("planned");
    assert_eq!((plan.report.placed, plan.report.unplaced), (2, 4));
    // A text that nobody has is said to be such.
    let strange = read(tmx(&[("别的。", "Other."), ("再别的。", "Others.")]).as_bytes(), &mut alone).expect("read");
    assert!(matches!(
        exchange::plan_links(&ws, &strange, None, Over::Keep),
        Err(exchange::ExchangeError::NoVersion(_))
    ));
    let asked = Some([VersionId(1), VersionId(2)]);
    assert_eq!(exchange::plan_links(&ws, &strange, asked, Over::Keep), Err(exchange::ExchangeError::NothingPlaced(2)));
    // Numbers alone belong to the versions that are named, whichever comes first.
    let bare = read(b"0\t1\t0.9\n7\t0\t0.8\n", &mut alone).expect("read");
    let plan = exchange::plan_links(&ws, &bare, asked, Over::Keep).expect("planned");
    assert_eq!((plan.report.placed, plan.report.unplaced), (1, 1));
}

fn run(args: &[&str]) -> std::process::Output {
    std::process::Command::new(env!("CARGO_BIN_EXE_duizhao")).args(args).output().expect("the program runs")
}

fn good(args: &[&str]) -> String {
    let out = run(args);
    assert!(out.status.success(), "{args:?}: {}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stdout).expect("UTF-8")
}

fn bad(args: &[&str]) -> String {
    let out = run(args);
    assert_eq!(out.status.code(), Some(2), "{args:?}: {}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stderr).expect("UTF-8")
}

fn seed(siglum: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let files = std::fs::read_dir(folder).expect("seeds are there").flatten().map(|e| e.path());
    let named = |p: &PathBuf| p.file_name().is_some_and(|n| n.to_string_lossy().starts_with(siglum));
    files.into_iter().find(named).expect("a seed")
}

#[test]
fn the_command_line_takes_links_out_and_in() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name).display().to_string();
    let (ws, new) = (at("a.duizhao"), at("b.duizhao"));
    good(&["new", &ws, "--corpus"]);
    good(&["new", &new]);
    let pair = "004:zh,004:en";
    let listed: serde_json::Value =
        serde_json::from_str(&good(&["export", &ws, "--what", "alignment", "--pair", pair, "--format", "json"]))
            .expect("JSON");
    let linked = |l: &&serde_json::Value| l["status"] != "unlinked";
    let all = listed["links"].as_array().expect("links").iter().filter(linked).count();
    assert!(all > 70, "{all}");
    for (format, name) in
        [("tmx", "x.tmx"), ("xliff", "x.xlf"), ("intertext", "x.xml"), ("tsv", "x.tsv"), ("json", "x.json")]
    {
        good(&["export", &ws, "--what", "alignment", "--pair", pair, "--format", format, "-o", &at(name)]);
        let out = run(&["import", &at(name), "-w", &ws, "--links"]);
        let said = String::from_utf8_lossy(&out.stderr).into_owned();
        assert!(
            out.status.success()
                && said.contains(&format!("{all} links taken, 0 left as you decided them, 0 not placed")),
            "{said}"
        );
    }
    let found: serde_json::Value = serde_json::from_str(&good(&["inspect", &at("x.xml"), "--json"])).expect("JSON");
    let counts = found["links"][0]["links"].as_object().expect("counts").values();
    assert_eq!(found["texts"][1]["lang"], "en");
    assert_eq!(counts.filter_map(serde_json::Value::as_u64).sum::<u64>(), all as u64);
    assert!(good(&["inspect", &at("x.tmx")]).contains(&format!("{all} links:")));
    assert!(Path::new(&at("x.004-zh.xml")).exists() && Path::new(&at("x.004-en.xml")).exists());
    assert!(
        bad(&["export", &ws, "--what", "alignment", "--pair", pair, "--format", "intertext"]).contains("-o book.xml")
    );
    assert!(bad(&["export", &ws, "--format", "tmx"]).contains("--what alignment"));
    let four = "004:zh,004:en,001:en,000:en";
    let table = good(&["export", &ws, "--what", "alignment", "--pair", four, "--format", "tmx"]);
    assert!(table.contains("xml:lang=\"en\">3 "), "a text for each version");
    assert!(bad(&["export", &ws, "--what", "alignment", "--pair", four, "--format", "xliff"]).contains("only TMX"));

    // As documents: the three files of InterText are one work of two versions, in whatever order they are named.
    good(&["import", &at("x.004-en.xml"), &at("x.xml"), &at("x.004-zh.xml"), "-w", &new]);
    let info: serde_json::Value = serde_json::from_str(&good(&["info", &new, "--json"])).expect("JSON");
    assert_eq!(info["versions"].as_array().map(Vec::len), Some(2));
    assert_eq!(info["alignments"][0]["links"], all);
    assert!(bad(&["import", &at("x.tmx"), "-w", &new]).contains("already"), "the same texts, from another format");

    let (zh, en) = (format!("{}:zh", seed("002").display()), format!("{}:en", seed("002").display()));
    let memory = good(&["align", &zh, &en, "--format", "tmx"]);
    assert_eq!(memory.matches("<tu ").count(), 24, "23 links, and a sentence alone");
    good(&["align", &zh, &en, "--format", "xliff", "--level", "paragraph", "-o", &at("p.xlf")]);
    good(&["align", &zh, &en, "--format", "tsv", "-o", &at("bare.tsv")]);
    assert_eq!(
        std::fs::read_to_string(at("bare.tsv")).expect("written"),
        good(&["align", &zh, &en, "--format", "tsv"])
    );
    assert!(bad(&["align", &zh, &en, "--format", "intertext"]).contains("-o"));
    // A bare table needs to be told what it is about.
    let out = run(&["import", &at("bare.tsv"), "-w", &ws, "--links", "--pair", "002:en,002:zh"]);
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    assert!(bad(&["import", &at("bare.tsv"), "-w", &ws, "--links"]).contains("name the versions"));
    assert!(bad(&["import", &seed("002").display().to_string(), "-w", &ws, "--links"]).contains("no link"));
    let (a, b) = (at("a.txt"), at("b.txt"));
    std::fs::write(&a, "第一条。\n\n网络安全很重要。\n").expect("written");
    std::fs::write(&b, "Article 1.\n\nCyber security is important.\n").expect("written");
    let lines = good(&["align", "--segmented", "--from", "zh", "--to", "en", &a, &b, "--format", "tmx"]);
    assert!(lines.contains("<seg>第一条。</seg>") && lines.contains("0:2/2/0"), "{lines}");
}

fn on_file(folder: &Path) -> Session {
    let path = folder.join("test.duizhao");
    opening::create(&path, true).expect("a workspace is made");
    Session::start(None, &Start::Workspace(path), Arc::new(|| ()))
}

fn settle(s: &mut Session) {
    assert!(s.settle(Duration::from_secs(60)), "jobs come to rest: {:?}", s.running());
}

#[test]
fn a_session_takes_links_out_and_in_and_takes_them_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut s = on_file(folder.path());
    assert!(s.enabled(Action::ExportLinks) && s.enabled(Action::ImportLinks));
    let shown = s.versions_to_export();
    assert_eq!(shown.len(), 2);
    let pair = Pair::of(shown[0], shown[1]);
    let before = s.workspace().clone();
    for format in LinkFormat::ALL {
        let path = folder.path().join(format!("out.{}", format.extension()));
        s.dispatch(FileCommand::ExportLinks { path: path.clone(), format }.into());
        settle(&mut s);
        assert!(path.exists() && s.notices().last().is_some_and(|n| n.key == "notice-links-exported"));
    }
    // Somebody confirms all of it elsewhere, and the file comes back.
    let memory = folder.path().join("out.tmx");
    let confirmed = std::fs::read_to_string(&memory).expect("written").replace(">auto<", ">confirmed<");
    let confirmed = confirmed.replace(">doubtful<", ">confirmed<");
    std::fs::write(&memory, confirmed).expect("written");
    s.dispatch(FileCommand::ImportLinks { path: memory.clone(), over: Over::Keep }.into());
    settle(&mut s);
    let links = &s.workspace().alignments()[&pair].links;
    assert!(links.iter().all(|l| l.status == LinkStatus::Confirmed), "{links:?}");
    assert!(s.notices().last().is_some_and(|n| n.key == "notice-links-imported"), "{:?}", s.notices());
    assert!(s.undo_label().is_some_and(|l| l.contains("004")), "{:?}", s.undo_label());
    s.dispatch(Action::Undo.into());
    assert_eq!(*s.workspace(), before);
    s.dispatch(Action::Redo.into());
    assert!(s.workspace().alignments()[&pair].links.iter().all(|l| l.status == LinkStatus::Confirmed));

    // An older file cannot take it away again.
    let old = folder.path().join("out.xlf");
    s.dispatch(FileCommand::ImportLinks { path: old, over: Over::Keep }.into());
    settle(&mut s);
    assert!(s.workspace().alignments()[&pair].links.iter().all(|l| l.status == LinkStatus::Confirmed));

    let missing = folder.path().join("nowhere.tmx");
    s.dispatch(FileCommand::ImportLinks { path: missing, over: Over::Keep }.into());
    settle(&mut s);
    let said = s.notices().last().expect("it says so").text(s.language());
    assert!(said.contains("nowhere.tmx"), "{said}");
}

#[test]
fn a_memory_dropped_on_the_window_becomes_documents_with_its_links() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut s = on_file(folder.path());
    let before = s.workspace().clone();
    let memory = folder.path().join("memory.tmx");
    std::fs::write(&memory, tmx(&[("一。", "One."), ("二。", "Two and more.")])).expect("written");
    let bad = folder.path().join("bad.xlf");
    std::fs::write(&bad, "<xliff><file>").expect("written");
    s.dispatch(FileCommand::Drop(vec![memory.clone(), bad]).into());
    settle(&mut s);
    assert_eq!(s.workspace().versions().len(), before.versions().len() + 2);
    assert_eq!(s.workspace().works().len(), before.works().len() + 1);
    let (_, newest) = s.workspace().alignments().iter().next_back().expect("new links");
    assert_eq!(newest.links, [link(&[0], &[0], LinkStatus::Auto), link(&[1], &[1], LinkStatus::Auto)]);
    assert_eq!(s.view().panes.len(), 2, "it is shown");
    assert!(s.notices().iter().any(|n| n.key == "notice-not-imported" && n.text(s.language()).contains("bad.xlf")));
    s.dispatch(FileCommand::Import { paths: vec![memory], work: None }.into());
    settle(&mut s);
    assert!(s.notices().last().is_some_and(|n| n.key == "notice-import-known"));
    s.dispatch(Action::Undo.into());
    assert_eq!(*s.workspace(), before);
}

#[test]
fn documents_that_bring_links_join_a_work_that_is_there() {
    let ws = workspace(&[plain(&["一。", "二。"]), plain(&["One.", "Two."])], &[(0, 1, vec![])]);
    let file = read(tmx(&[("一!", "One!"), ("二!", "Two!")]).as_bytes(), &mut alone).expect("read");
    let incoming = exchange::Incomings::Linked(Box::new(documents(&file, "m.tmx").expect("texts")), "m.tmx".into());
    let (mut found, mut given) = (Vec::new(), Vec::<GivenLinks>::new());
    assert!(exchange::gather(&ws, incoming, Some(Target::Existing(WorkId(1))), &mut found, &mut given));
    let edit =
        plan::import_linked(&ws, found, &given, plan::Awaited::Nobody, &mut |_, _| Ok(())).expect("planned").edit;
    let new = after(&ws, edit);
    assert_eq!(new.works().len(), 1);
    assert_eq!(new.alignments().len(), 6, "the new ones are aligned with the old ones");
    let given = &new.alignments()[&Pair::of(VersionId(3), VersionId(4))];
    assert!(given.links.iter().all(|l| l.confidence == 1.0), "and among themselves as the file has it");
}

/// What others say of our files. The schemas are no part of this project: `DUIZHAO_SCHEMAS` names a folder with
/// `tmx14.dtd` and `xliff21/xliff_core_2.0.xsd`. `scripts/check-exports` asks more programs.
#[test]
fn xmllint_finds_our_files_valid() {
    let Some(schemas) = std::env::var_os("DUIZHAO_SCHEMAS").map(PathBuf::from) else {
        println!("skipped: DUIZHAO_SCHEMAS names no folder of schemas");
        return;
    };
    if std::process::Command::new("xmllint").arg("--version").output().is_err() {
        println!("skipped: xmllint is not installed");
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let odd = plain(&["网络\u{1}𠮷]]> <A & B>", "二。\r\n", "\"三\" 😀\u{FFFE}"]);
    let ws = workspace(
        &[odd, plain(&["Net ]]> <A & B> &amp;", "Two.", "Three."]), plain(&["A", "B", "C"])],
        &[
            (0, 1, vec![link(&[0, 1], &[0], LinkStatus::Doubtful), link(&[2], &[2], LinkStatus::Rejected)]),
            (0, 2, vec![link(&[0], &[0], LinkStatus::Confirmed), link(&[], &[1], LinkStatus::Auto)]),
        ],
    );
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for (n, count) in [2, 3].into_iter().enumerate() {
        let all = versions(&ws);
        let parallel = Parallel::of(&ws, &all[..count]).expect("aligned");
        for format in [LinkFormat::Tmx, LinkFormat::Xliff, LinkFormat::InterText] {
            for part in parts(&parallel, format, &format!("f{n}.{}", format.extension())) {
                let mut bytes = Vec::new();
                write(&parallel, &part, &mut bytes).expect("memory");
                files.push((part.name, bytes));
            }
        }
    }
    for (name, bytes) in files {
        let path = folder.path().join(&name);
        std::fs::write(&path, bytes).expect("written");
        let mut lint = std::process::Command::new("xmllint");
        lint.args(["--nonet", "--noout"]);
        if name.ends_with(".tmx") {
            lint.arg("--dtdvalid").arg(schemas.join("tmx14.dtd"));
        } else if name.ends_with(".xlf") {
            lint.arg("--schema").arg(schemas.join("xliff21/xliff_core_2.0.xsd"));
        }
        let out = lint.arg(&path).output().expect("it runs");
        assert!(out.status.success(), "{name}: {}", String::from_utf8_lossy(&out.stderr));
    }
}
