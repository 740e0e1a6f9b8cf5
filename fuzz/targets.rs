//! What must hold of any bytes whatever: nothing panics, and what comes out fits what went in.
//!
//! `scripts/fuzz TARGET [SECONDS]` runs a target on a stable compiler; `cargo fuzz run TARGET` works where it is installed.

use duizhao::app::interchange::{self, Kind};
use duizhao::collate::{Ignore, Unit, diff, refine};
use duizhao::import::{Options, inspect, links, manifest::parse_manifest, qda};
use duizhao::model::{Body, Edit, History, NoJournal, Workspace};
use duizhao::store::Store;
use duizhao::text::{Lang, TextRange, lines, sentence, word};

/// Bytes of a document: decoding, layout, languages, repairs.
pub fn decode(data: &[u8]) {
    let Ok(found) = inspect(data, &Options::default()) else { return };
    for stream in found.streams {
        let made = Body::new(found.source.clone(), stream.paragraphs);
        assert!(made.is_ok(), "a stream fits its source: {made:?}");
    }
}

/// A file of links, and after a byte 0xFF the text that lies beside it: what is read fits, becomes documents, and is found
/// in these again.
pub fn link_file(data: &[u8]) {
    let mut parts = data.splitn(2, |b| *b == 0xFF);
    let (file, beside) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let Ok(found) = links::read(file, &mut |_| Some(beside.to_vec())) else { return };
    for between in &found.links {
        for l in &between.links {
            for (side, text) in [(&l.a, between.a), (&l.b, between.b)] {
                assert!(side.windows(2).all(|w| w[0] < w[1]), "{side:?} ascends");
                assert!(side.iter().all(|&s| (s as usize) < found.texts[text].segments.len()), "{side:?} is there");
            }
        }
    }
    for text in &found.texts {
        let segments: Vec<&str> = text.segments.iter().map(|s| s.text.as_str()).collect();
        let placed = links::place::Placed::find(&segments, &segments);
        let words = |t: &&&str| t.chars().any(char::is_alphanumeric);
        assert!(placed.found() >= segments.iter().filter(words).count(), "a text is found in itself");
    }
    let Ok(made) = links::documents(&found, "a.tmx") else { return };
    for text in made.texts {
        for stream in text.finding.streams {
            let body = Body::new(text.finding.source.clone(), stream.paragraphs);
            assert!(body.is_ok(), "a text fits its source: {body:?}");
        }
    }
}

/// A file of codes or a project, its kind told by the first byte: what is read becomes an edit that can be made and taken
/// back, or is refused as a whole.
pub fn qda(data: &[u8]) {
    let Some((kind, file)) = data.split_first() else { return };
    let kinds = [Kind::Qdpx, Kind::Qdc, Kind::Csv, Kind::Toml, Kind::Json];
    let kind = kinds[usize::from(*kind) % kinds.len()];
    // Most of an archive is checksums; the XML of a project is tried in one that is made here.
    let made = archive(file);
    for bytes in [Some(file), made.as_deref().filter(|_| kind == Kind::Qdpx)].into_iter().flatten() {
        let Ok(coded) = qda::read(bytes, kind) else { continue };
        let ws = Workspace::default();
        let Ok(brought) = interchange::plan(&ws, &coded, None, 0, &mut |_, _| Ok(())) else {
            panic!("what is read can be brought in");
        };
        let mut history = History::new(ws, vec![], vec![], NoJournal);
        assert!(history.commit(brought.edit, 0).is_ok(), "what is brought fits");
        for tag in history.workspace().tags().values() {
            let source = history.workspace().source_of(tag.document);
            assert!(source.is_some_and(|s| tag.is_exact(&s.text)), "tag {} is exact", tag.id);
        }
        let again = interchange::plan(history.workspace(), &coded, None, 0, &mut |_, _| Ok(()));
        assert!(again.is_ok_and(|b| b.report.new_tags == 0 && b.report.documents == 0), "a second time adds nothing");
    }
}

/// An archive with these bytes for its project, and a text.
fn archive(project: &[u8]) -> Option<Vec<u8>> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in [("project.qde", project), ("sources/t.txt", "网络 𠮷\r\nText.".as_bytes())] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).ok()?;
        std::io::Write::write_all(&mut zip, bytes).ok()?;
    }
    Some(zip.finish().ok()?.into_inner())
}

/// The manifest of a folder of documents.
pub fn manifest(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let _ = parse_manifest(text);
}

/// A codebook in TOML becomes an edit that can be made, or is refused as a whole, and that can be taken back.
pub fn codebook(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let ws = Workspace::default();
    let edit: Edit = duizhao::app::opening::codebook_edit(&ws, text);
    let mut history = History::new(ws, vec![], vec![], NoJournal);
    if history.commit(edit, 0).is_ok() {
        let made = history.workspace().codes().len();
        if history.undo().is_ok_and(|u| u.is_some()) {
            assert!(history.workspace().codes().is_empty(), "{made} codes are taken back");
        }
    }
}

/// A workspace file of any content is opened or refused.
pub fn store(data: &[u8]) {
    let Ok(folder) = tempfile::tempdir() else { return };
    let path = folder.path().join("any.duizhao");
    if std::fs::write(&path, data).is_err() {
        return;
    }
    let opened = Store::open_read_only(&path);
    assert_eq!(std::fs::read(&path).ok().as_deref(), Some(data), "the file is as it was");
    if let Ok(o) = opened {
        for v in o.workspace.versions().values() {
            for paragraph in 0..v.body.paragraphs().len() {
                let _ = v.body.text(paragraph);
            }
        }
    }
}

/// Words, sentences and line breaks of any text, in Chinese and English.
pub fn words(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    for lang in [Lang::ZH, Lang::EN] {
        in_order(text, word::tokens(text, lang).iter().map(|t| t.range), "token");
        in_order(text, word::characters(text).iter().map(|t| t.range), "character");
        in_order(text, sentence::sentences(text, lang).into_iter(), "sentence");
        let at = data.first().map_or(0, |b| usize::from(*b) * text.len() / 255);
        let word = word::word_at(text, lang, at);
        assert!(word.slice(text).is_some(), "{word:?} fits");
        let mut last = 0;
        for b in lines::breaks(text, lang) {
            assert!(b.offset > last && (b.offset as usize) < text.len(), "{} after {last}", b.offset);
            assert!(text.is_char_boundary(b.offset as usize), "{} cuts no character", b.offset);
            last = b.offset;
        }
    }
}

/// Ranges that are not empty, follow each other and cut no character.
fn in_order(text: &str, ranges: impl Iterator<Item = TextRange>, what: &str) {
    let mut last = 0;
    for r in ranges {
        assert!(last <= r.start && r.start < r.end, "{what} {r:?} after {last}");
        assert!(r.slice(text).is_some(), "{what} {r:?} fits");
        last = r.end;
    }
}

/// Two texts, parted by a byte 0xFF: the runs of their comparison tile both, and a text does not differ from itself.
pub fn compare(data: &[u8]) {
    let mut parts = data.splitn(2, |b| *b == 0xFF).map(|p| std::str::from_utf8(p).unwrap_or_default());
    let (a, b) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    for (lang, unit) in [(Lang::ZH, Unit::Word), (Lang::EN, Unit::Word), (Lang::ZH, Unit::Char)] {
        let made = diff(a, lang, b, lang, unit, &Ignore::NONE);
        let (mut at_a, mut at_b) = (0, 0);
        for run in &made.runs {
            assert_eq!((run.a.start, run.b.start), (at_a, at_b), "runs follow one another");
            (at_a, at_b) = (run.a.end, run.b.end);
        }
        assert_eq!((at_a as usize, at_b as usize), (a.len(), b.len()), "runs cover both texts");
        assert_eq!(diff(a, lang, a, lang, unit, &Ignore::NONE).differences().count(), 0);
        let refined = refine(a, b, lang);
        in_order(a, refined.a.iter().copied(), "mark");
        in_order(b, refined.b.iter().copied(), "mark");
    }
}
