//! The program's own figures: how long the parts of the way take on this machine.

use super::command::TagCommand;
use super::headless::Headless;
use super::opening;
use super::opening::Start;
use super::plan;
use super::session::Session;
use super::view::Passage;
use crate::align::{self, Effort, Given};
use crate::collate::{self, Ignore, Unit};
use crate::import;
use crate::model::{Change, CodeId, Edit, EditKind, Put, Tag, TagId, Version, Workspace};
use crate::text::{Lang, TextRange};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// What can be measured here. The frame is measured by the window, which this room does not know.
pub const NAMES: &[&str] = &["open", "import", "align", "diff", "words", "tag"];

/// Runs one measurement; a line for each figure.
#[must_use]
pub fn run(name: &str) -> Vec<String> {
    match name {
        "open" => open(),
        "import" => {
            documents("inspect the built-in corpus", |bytes| drop(import::inspect(bytes, &import::Options::default())))
        }
        "align" => alignments(),
        "diff" => differences(),
        "words" => words(),
        "tag" => tagging(),
        _ => Vec::new(),
    }
}

/// Median of so many runs.
fn median(runs: usize, mut f: impl FnMut()) -> Duration {
    let mut times: Vec<Duration> = (0..runs)
        .map(|_| {
            let start = Instant::now();
            f();
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    times[times.len() / 2]
}

fn figure(what: &str, time: Duration) -> String {
    format!("{what}: {:.2} ms", time.as_secs_f64() * 1e3)
}

fn open() -> Vec<String> {
    let Ok(folder) = tempfile::tempdir() else { return vec!["no temporary folder could be made".into()] };
    let mut number = 0;
    let make = median(5, || {
        number += 1;
        let _ = opening::create(&folder.path().join(format!("{number}.duizhao")), true);
    });
    let path = folder.path().join("1.duizhao");
    let open = median(9, || drop(Session::start(None, &Start::Workspace(path.clone()), Arc::new(|| ()))));
    let memory = median(9, || drop(Session::start(None, &Start::CorpusInMemory, Arc::new(|| ()))));
    vec![
        figure("make a workspace file with the built-in corpus", make),
        figure("open it", open),
        figure("the same in memory, from the texts", memory),
    ]
}

fn documents(what: &str, mut f: impl FnMut(&[u8])) -> Vec<String> {
    let Ok(documents) = import::builtin() else { return Vec::new() };
    vec![figure(what, median(9, || documents.iter().for_each(|(_, bytes)| f(bytes))))]
}

fn alignments() -> Vec<String> {
    let Ok(ws) = opening::beginning(true) else { return Vec::new() };
    let mut out: Vec<String> = (ws.alignments())
        .keys()
        .filter_map(|pair| {
            let (a, b) = (ws.versions().get(&pair.a)?, ws.versions().get(&pair.b)?);
            let time =
                median(9, || drop(align::align_versions(a, b, &Given::default(), Effort::First, &mut |_, _| Ok(()))));
            let size = |v: &crate::model::Version| v.body.segments().len();
            Some(figure(&format!("{} × {} sentences, {} – {}", size(a), size(b), a.lang, b.lang), time))
        })
        .collect();
    let links = linked(&ws);
    if links.iter().all(|(zh, en)| zh.is_empty() || en.is_empty()) {
        return out;
    }
    let mut dice = Dice::default();
    let (first, refined) = (Effort::First, Effort::Refined);
    for (n, m, effort, runs) in [(300, 400, first, 9), (2000, 2000, refined, 3), (10_000, 13_000, first, 3)] {
        let (zh, en) = draw(&mut dice, &links, n, m);
        let time =
            median(runs, || drop(align::align_segments(&zh, Lang::ZH, &en, Lang::EN, effort, &mut |_, _| Ok(()))));
        let pass = if effort == first { "first" } else { "refined" };
        out.push(figure(&format!("{n} Chinese × {m} English sentences, {pass}"), time));
    }
    out
}

/// Marsaglia's xorshift: the same texts in every run.
#[derive(Debug)]
pub struct Dice(u64);

impl Default for Dice {
    /// From where every run begins.
    fn default() -> Self {
        Self(0x9E37_79B9_7F4A_7C15)
    }
}

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n as u64) as usize
    }
}

/// Chinese and English sentences that render each other.
pub type Linked<'w> = (Vec<&'w str>, Vec<&'w str>);

fn sentences<'w>(v: &'w Version, which: &[u32]) -> Vec<&'w str> {
    which.iter().map(|&s| v.body.segment_text(s as usize)).collect()
}

/// The links of a workspace between Chinese and English.
pub fn linked(ws: &Workspace) -> Vec<Linked<'_>> {
    let mut out = Vec::new();
    for (pair, alignment) in ws.alignments() {
        let (Some(a), Some(b)) = (ws.versions().get(&pair.a), ws.versions().get(&pair.b)) else { continue };
        for link in &alignment.links {
            let (of_a, of_b) = (sentences(a, &link.a), sentences(b, &link.b));
            match (a.lang, b.lang) {
                (Lang::ZH, Lang::EN) => out.push((of_a, of_b)),
                (Lang::EN, Lang::ZH) => out.push((of_b, of_a)),
                _ => {}
            }
        }
    }
    out
}

/// `n` Chinese and `m` English sentences, drawn link by link: translations of each other for the most part, with some
/// between them that have no counterpart. There must be links with both sides. The side that lags behind its share by more than three gets some of its own.
pub fn draw<'w>(dice: &mut Dice, links: &[Linked<'w>], n: usize, m: usize) -> Linked<'w> {
    let (mut zh, mut en) = (Vec::new(), Vec::new());
    while zh.len() < n || en.len() < m {
        let (z, e) = &links[dice.below(links.len())];
        let share = (zh.len() * m) as i64 - (en.len() * n) as i64;
        let limit = 3 * n.max(m) as i64;
        if share <= limit {
            zh.extend(z);
        }
        if share >= -limit {
            en.extend(e);
        }
    }
    zh.truncate(n);
    en.truncate(m);
    (zh, en)
}

fn differences() -> Vec<String> {
    let Ok(ws) = opening::beginning(true) else { return Vec::new() };
    super::comparing::comparable(&ws)
        .into_iter()
        .filter_map(|(a, b)| {
            let al = ws.alignments().get(&crate::model::Pair::of(a, b))?;
            let (a, b) = (ws.versions().get(&a)?, ws.versions().get(&b)?);
            let compare = || collate::compare(a, b, Some(al), Unit::Word, &Ignore::default());
            let found = compare().counts.differences();
            let time = median(9, || drop(compare()));
            let name = |v| ws.document_of(v).map(|d| d.siglum.clone()).unwrap_or_default();
            Some(figure(&format!("{} – {}, {found} differences", name(a.id), name(b.id)), time))
        })
        .collect()
}

/// Characters of the tagged specimen, and its tags.
pub const TAGGED: (usize, usize) = (300_000, 5_000);

/// A session on a workspace file with one Chinese text of [`TAGGED`] characters and as many tags: of ten to a hundred
/// characters each, with one code or two, so that they overlap.
///
/// # Errors
/// Where no file can be made.
pub fn tagged(folder: &Path) -> Result<Session, String> {
    let path = folder.join("tagged.duizhao");
    let fault = |e: &dyn std::fmt::Display| e.to_string();
    opening::create(&path, false).map_err(|e| fault(&e))?;
    let corpus = opening::beginning(true).map_err(|e| fault(&e))?;
    let sentences: Vec<&str> = linked(&corpus).into_iter().flat_map(|(zh, _)| zh).collect();
    let mut dice = Dice::default();
    let (mut text, mut count) = (String::new(), 0);
    while count < TAGGED.0 {
        for _ in 0..1 + dice.below(6) {
            let sentence = sentences[dice.below(sentences.len())];
            text.push_str(sentence);
            count += sentence.chars().count();
        }
        text.push_str("\n\n");
    }
    let finding = import::inspect(text.as_bytes(), &import::Options::default()).map_err(|e| fault(&e))?;
    let mut open = Headless::open(&path).map_err(|e| fault(&e))?;
    let incoming = super::filing::incoming(finding, "long.txt".into(), None);
    let edit = plan::import(open.workspace(), vec![incoming], &mut |_, _| Ok(())).map_err(|e| fault(&e))?;
    open.commit(edit).map_err(|e| fault(&e))?;
    let ws = open.workspace().clone();
    let v = ws.versions().values().next().ok_or("no text")?;
    let places: Vec<u32> = v.body.source().text.char_indices().map(|(i, _)| i as u32).collect();
    let codes: Vec<&CodeId> = ws.codebook().into_iter().filter(|c| c.codable).map(|c| &c.id).collect();
    let mut changes = Vec::new();
    while changes.len() < TAGGED.1 {
        let from = dice.below(places.len() - 100);
        let ranges = vec![TextRange::new(places[from], places[from + 10 + dice.below(90)])];
        let mut given = vec![codes[dice.below(codes.len())].clone()];
        let other = codes[dice.below(codes.len())];
        if dice.below(4) == 0 && !given.contains(other) {
            given.push(other.clone());
        }
        let id = TagId(changes.len() as u32 + 1);
        let exact = Tag::exact_of(&v.body.source().text, &ranges).unwrap_or_default();
        let (document, version) = (v.document, v.id);
        let tag = Tag {
            id,
            document,
            version,
            ranges,
            exact,
            codes: given,
            memo: String::new(),
            coder: String::new(),
            created: 0,
        };
        changes.push(Change::Tag(Put::add(id, tag)));
    }
    open.commit(Edit::new(EditKind::Import, "", changes)).map_err(|e| fault(&e))?;
    open.close().map_err(|e| fault(&e))?;
    Ok(Session::start(None, &Start::Workspace(path), Arc::new(|| ())))
}

/// Words of either version of the specimen that is compared.
pub const COMPARED: usize = 100_000;

/// A session on two English versions of [`COMPARED`] words: in the second one word in thirty is another, one in fifty has lost its
/// capital, one mark in ten is missing.
///
/// # Errors
/// Where they cannot be taken in.
pub fn compared() -> Result<Session, String> {
    let fault = |e: &dyn std::fmt::Display| e.to_string();
    let corpus = opening::beginning(true).map_err(|e| fault(&e))?;
    let sentences: Vec<&str> = linked(&corpus).into_iter().flat_map(|(_, en)| en).collect();
    let words: Vec<&str> = sentences.iter().flat_map(|s| s.split_whitespace()).collect();
    let mut dice = Dice::default();
    let (mut first, mut second, mut count) = (String::new(), String::new(), 0);
    while count < COMPARED {
        for _ in 0..1 + dice.below(6) {
            for word in sentences[dice.below(sentences.len())].split_whitespace() {
                count += 1;
                first.extend([word, " "]);
                match (dice.below(30), dice.below(50), dice.below(10)) {
                    (0, ..) => second.push_str(words[dice.below(words.len())]),
                    (_, 0, _) => second.push_str(&word.to_lowercase()),
                    (.., 0) => second.push_str(word.trim_end_matches([',', '.'])),
                    _ => second.push_str(word),
                }
                second.push(' ');
            }
        }
        first.push_str("\n\n");
        second.push_str("\n\n");
    }
    let mut incoming = Vec::new();
    for (text, file) in [(first, "first.txt"), (second, "second.txt")] {
        let finding = import::inspect(text.as_bytes(), &import::Options::default()).map_err(|e| fault(&e))?;
        incoming.push(super::filing::incoming(finding, file.into(), None));
    }
    let mut session = Session::start(None, &Start::Empty, Arc::new(|| ()));
    let edit = plan::import(session.workspace(), incoming, &mut |_, _| Ok(())).map_err(|e| fault(&e))?;
    session.commit(edit);
    Ok(session)
}

/// A passage of the tagged specimen that is no tag yet.
#[must_use]
pub fn untagged(session: &Session, n: usize) -> Option<Passage> {
    let v = session.workspace().versions().values().next()?;
    let source = &v.body.source().text;
    let mut from = source.char_indices().skip(400 + 37 * n).step_by(13).map(|(i, _)| i as u32);
    Some(Passage { version: v.id, ranges: vec![TextRange::new(from.next()?, from.next()?)] })
}

fn tagging() -> Vec<String> {
    let Ok(folder) = tempfile::tempdir() else { return vec!["no temporary folder could be made".into()] };
    let mut session = match tagged(folder.path()) {
        Ok(session) => session,
        Err(e) => return vec![e],
    };
    let mut n = 0;
    let add = median(21, || {
        n += 1;
        if let Some(passage) = untagged(&session, n) {
            session.dispatch(TagCommand::AddTo(passage, "p.order".into()).into());
        }
    });
    let undo = median(9, || drop(session.dispatch(super::Action::Undo.into())));
    let active = median(9, || {
        for code in ["p", "s.companies"] {
            session.dispatch(TagCommand::Activate(Some(code.into())).into());
            std::hint::black_box(session.tags_with(&code.into()));
        }
    });
    let (characters, tags) = TAGGED;
    vec![
        figure(&format!("add a tag to {tags} in {characters} characters, saved"), add),
        figure("  take it back", undo),
        figure("  show two codes, one after the other", active),
    ]
}

fn words() -> Vec<String> {
    let start = Instant::now();
    crate::text::word::warm_up();
    vec![figure("load the Chinese dictionary", start.elapsed())]
}
