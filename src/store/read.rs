//! What a workspace file holds, as a workspace and its history.

use super::past::{self, Folded};
use super::write::text_hash;
use crate::model::{
    Alignment, BookId, Code, CodeId, Document, DocumentId, Edit, Entry, Link, Pair, Parts, Source, SourceHash, Tag,
    TagId, VersionId, VersionRecord, Work, WorkId, Workspace,
};
use crate::text::{Lang, TextRange};
use rusqlite::{Connection, Error, Result, Row, types::Type};
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Everything that makes up the workspace.
pub(super) fn parts(db: &Connection) -> Result<Parts> {
    Ok(Parts {
        sources: rows(db, SOURCE, source)?,
        works: rows(db, WORK, work)?,
        documents: rows(db, DOCUMENT, document)?,
        versions: rows(db, VERSION, version)?,
        alignments: alignments(rows(db, ALIGNMENT, pair)?, rows(db, LINK, link)?),
        codes: rows(db, CODE, code)?,
        tags: tags(rows(db, TAG, tag)?, rows(db, RANGE, range)?, rows(db, TAG_CODE, tag_code)?),
        settings: rows(db, SETTING, setting)?.into_iter().collect(),
    })
}

/// The edits that led to this state, oldest first, and those undone, the one to redo first at the end.
pub(super) fn history(db: &Connection, ws: &Workspace) -> Result<(Vec<Entry>, Vec<Entry>)> {
    let mut done = Vec::new();
    let mut undone = Vec::new();
    for (entry, state) in rows(db, "SELECT seq, at, kind, what, changes, state FROM history ORDER BY seq", entry)? {
        if state == "done" { done.push(entry) } else { undone.push(entry) }
    }
    let unfit = || bad(4, "a line of history does not fit");
    let done = past::unfold_done(ws, done).ok_or_else(unfit)?;
    let mut undone = past::unfold_undone(ws, undone).ok_or_else(unfit)?;
    undone.reverse();
    Ok((done, undone))
}

/// The layout of the window, if one was kept.
pub(super) fn view(db: &Connection) -> Result<Option<Value>> {
    Ok(rows(db, "SELECT layout FROM view", |r| json(r, 0))?.pop())
}

pub(super) const SOURCE: &str = "SELECT hash, encoding, text, text_sha256 FROM source";
pub(super) const WORK: &str = "SELECT id, title, date FROM work";
pub(super) const DOCUMENT: &str =
    "SELECT id, work, source, siglum, file, title, date, kind, origin, citation, layout FROM document";
pub(super) const VERSION: &str = "SELECT id, document, lang, paragraphs FROM version";
pub(super) const ALIGNMENT: &str = "SELECT a, b FROM alignment";
pub(super) const LINK: &str = "SELECT a, b, segments_a, segments_b, status, confidence FROM link ORDER BY a, b, place";
pub(super) const CODE: &str =
    "SELECT id, guid, parent, place, codable, color, name, definition, include, exclude, terms, example, key, book
        FROM code";
pub(super) const TAG: &str = "SELECT id, document, version, exact, memo, coder, created FROM tag";
pub(super) const RANGE: &str = "SELECT tag, start, end FROM tag_range ORDER BY tag, place";
pub(super) const TAG_CODE: &str = "SELECT tag, code FROM tag_code ORDER BY tag, place";
pub(super) const SETTING: &str = "SELECT key, value FROM setting";

pub(super) fn rows<T>(db: &Connection, sql: &str, read: fn(&Row<'_>) -> Result<T>) -> Result<Vec<T>> {
    db.prepare(sql)?.query_map([], read)?.collect()
}

pub(super) fn source(r: &Row<'_>) -> Result<Arc<Source>> {
    let text: String = r.get(2)?;
    if text_hash(&text) != r.get::<_, String>(3)? {
        return Err(bad(2, "a text is not what it was"));
    }
    Ok(Arc::new(Source { hash: SourceHash(r.get(0)?), encoding: r.get(1)?, text: text.into() }))
}

pub(super) fn work(r: &Row<'_>) -> Result<Work> {
    Ok(Work { id: WorkId(r.get(0)?), title: json(r, 1)?, date: r.get(2)? })
}

pub(super) fn document(r: &Row<'_>) -> Result<Document> {
    Ok(Document {
        id: DocumentId(r.get(0)?),
        work: WorkId(r.get(1)?),
        source: SourceHash(r.get(2)?),
        siglum: r.get(3)?,
        file: r.get(4)?,
        title: json(r, 5)?,
        date: r.get(6)?,
        kind: json(r, 7)?,
        origin: json(r, 8)?,
        citation: json(r, 9)?,
        layout: word(r, 10)?,
    })
}

pub(super) fn version(r: &Row<'_>) -> Result<VersionRecord> {
    let lang: String = r.get(2)?;
    let lang = Lang::parse(&lang).ok_or_else(|| bad(2, "a language tag cannot be read"))?;
    let paragraphs: Vec<_> = json(r, 3)?;
    Ok(VersionRecord { id: VersionId(r.get(0)?), document: DocumentId(r.get(1)?), lang, paragraphs: paragraphs.into() })
}

pub(super) fn pair(r: &Row<'_>) -> Result<Pair> {
    Ok(Pair { a: VersionId(r.get(0)?), b: VersionId(r.get(1)?) })
}

pub(super) fn link(r: &Row<'_>) -> Result<(Pair, Link)> {
    let confidence: f64 = r.get(5)?;
    let link = Link { a: json(r, 2)?, b: json(r, 3)?, status: word(r, 4)?, confidence: confidence as f32 };
    Ok((pair(r)?, link))
}

pub(super) fn code(r: &Row<'_>) -> Result<Code> {
    Ok(Code {
        id: CodeId(r.get(0)?),
        guid: r.get(1)?,
        parent: r.get::<_, Option<String>>(2)?.map(CodeId),
        order: r.get(3)?,
        codable: r.get(4)?,
        color: r.get(5)?,
        name: json(r, 6)?,
        definition: json(r, 7)?,
        include: json(r, 8)?,
        exclude: json(r, 9)?,
        terms: json(r, 10)?,
        example: json(r, 11)?,
        key: r.get(12)?,
        book: BookId(r.get(13)?),
    })
}

/// A tag without its ranges and codes.
pub(super) fn tag(r: &Row<'_>) -> Result<Tag> {
    Ok(Tag {
        id: TagId(r.get(0)?),
        document: DocumentId(r.get(1)?),
        version: VersionId(r.get(2)?),
        ranges: Vec::new(),
        exact: r.get(3)?,
        codes: Vec::new(),
        memo: r.get(4)?,
        coder: r.get(5)?,
        created: r.get(6)?,
    })
}

pub(super) fn range(r: &Row<'_>) -> Result<(TagId, TextRange)> {
    let (start, end) = (r.get(1)?, r.get(2)?);
    if start > end {
        return Err(bad(1, "a range ends before it begins"));
    }
    Ok((TagId(r.get(0)?), TextRange { start, end }))
}

pub(super) fn tag_code(r: &Row<'_>) -> Result<(TagId, CodeId)> {
    Ok((TagId(r.get(0)?), CodeId(r.get(1)?)))
}

pub(super) fn setting(r: &Row<'_>) -> Result<(String, Value)> {
    Ok((r.get(0)?, json(r, 1)?))
}

fn entry(r: &Row<'_>) -> Result<(Folded, String)> {
    let seq: i64 = r.get(0)?;
    let seq = u64::try_from(seq).map_err(|_| bad(0, "a line of history has no number"))?;
    let edit = Edit { kind: word(r, 2)?, what: r.get(3)?, sources: Vec::new(), changes: Vec::new() };
    Ok((Folded { entry: Entry { seq, at: r.get(1)?, edit }, lines: json(r, 4)? }, r.get(5)?))
}

/// Links under the pair they belong to, in their order; a link of no known pair is left out.
pub(super) fn alignments(pairs: Vec<Pair>, links: Vec<(Pair, Link)>) -> Vec<Alignment> {
    let mut found: BTreeMap<Pair, Vec<Link>> = pairs.into_iter().map(|p| (p, Vec::new())).collect();
    for (pair, link) in links {
        if let Some(list) = found.get_mut(&pair) {
            list.push(link);
        }
    }
    found.into_iter().map(|(pair, links)| Alignment { pair, links }).collect()
}

/// Tags with their ranges and codes, in their order.
pub(super) fn tags(tags: Vec<Tag>, ranges: Vec<(TagId, TextRange)>, codes: Vec<(TagId, CodeId)>) -> Vec<Tag> {
    let mut found: BTreeMap<TagId, Tag> = tags.into_iter().map(|t| (t.id, t)).collect();
    for (tag, range) in ranges {
        if let Some(t) = found.get_mut(&tag) {
            t.ranges.push(range);
        }
    }
    for (tag, code) in codes {
        if let Some(t) = found.get_mut(&tag) {
            t.codes.push(code);
        }
    }
    found.into_values().collect()
}

fn json<T: DeserializeOwned>(r: &Row<'_>, column: usize) -> Result<T> {
    let text: String = r.get(column)?;
    serde_json::from_str(&text).map_err(|e| Error::FromSqlConversionFailure(column, Type::Text, Box::new(e)))
}

fn word<T: DeserializeOwned>(r: &Row<'_>, column: usize) -> Result<T> {
    serde_json::from_value(Value::String(r.get(column)?))
        .map_err(|e| Error::FromSqlConversionFailure(column, Type::Text, Box::new(e)))
}

fn bad(column: usize, why: &str) -> Error {
    Error::FromSqlConversionFailure(column, Type::Text, why.into())
}
