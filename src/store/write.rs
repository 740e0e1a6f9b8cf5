//! Changes of a workspace as rows: an edit touches the rows of its keys and nothing else.

use super::past;
use crate::model::{
    Alignment, Change, Code, CodeId, Document, DocumentId, Entry, Pair, Put, Source, Tag, TagId, VersionId,
    VersionRecord, Work, WorkId,
};
use rusqlite::{Connection, Error, Result, params};
use serde::Serialize;
use serde_json::Value;
use sha2::{Digest, Sha256};

/// Texts are kept for good; one that is there already is left alone.
pub(super) fn source(db: &Connection, s: &Source) -> Result<()> {
    db.prepare_cached(
        "INSERT INTO source (hash, encoding, text, text_sha256) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
    )?
    .execute(params![s.hash.0, s.encoding, &*s.text, text_hash(&s.text)])?;
    Ok(())
}

/// SHA-256 of a decoded text, kept beside it: SQLite alone does not notice a letter that has turned on the disk.
pub(super) fn text_hash(text: &str) -> String {
    super::hex(&Sha256::digest(text.as_bytes()))
}

/// Makes changes in the order given.
pub(super) fn changes(db: &Connection, changes: &[Change]) -> Result<()> {
    for change in changes {
        match change {
            Change::Work(p) => work(db, p)?,
            Change::Document(p) => document(db, p)?,
            Change::Version(p) => version(db, p)?,
            Change::Alignment(p) => alignment(db, p.key, p.before.as_deref(), p.after.as_deref())?,
            Change::Code(p) => code(db, p)?,
            Change::Tag(p) => tag(db, p)?,
            Change::Setting(p) => setting(db, p)?,
        }
    }
    Ok(())
}

/// Writes a new line of history; what had been undone can no longer be redone.
pub(super) fn committed(db: &Connection, entry: &Entry) -> Result<()> {
    db.execute("DELETE FROM history WHERE state = 'undone'", [])?;
    let edit = &entry.edit;
    let kind = word(&edit.kind)?;
    let lines: Vec<past::Line> = edit.changes.iter().map(past::fold).collect();
    let seq = i64::try_from(entry.seq).map_err(unstorable)?;
    db.prepare_cached("INSERT INTO history (seq, at, kind, what, changes, state) VALUES (?, ?, ?, ?, ?, 'done')")?
        .execute(params![seq, entry.at, kind, edit.what, json(&lines)?])?;
    Ok(())
}

/// Marks a line of history as undone, or as done again.
pub(super) fn mark(db: &Connection, entry: &Entry, state: &str) -> Result<()> {
    let seq = i64::try_from(entry.seq).map_err(unstorable)?;
    let found = db.execute("UPDATE history SET state = ? WHERE seq = ? AND state <> ?", params![state, seq, state])?;
    if found == 1 { Ok(()) } else { Err(Error::QueryReturnedNoRows) }
}

/// Keeps the layout of the window. It is no part of history.
pub(super) fn view(db: &Connection, layout: &Value) -> Result<()> {
    db.execute(
        "INSERT INTO view (id, layout) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET layout = excluded.layout",
        [json(layout)?],
    )?;
    Ok(())
}

fn work(db: &Connection, p: &Put<WorkId, Work>) -> Result<()> {
    let Some(w) = &p.after else { return remove(db, "DELETE FROM work WHERE id = ?", p.key.0) };
    same(p.key == w.id)?;
    let sql = "INSERT INTO work (id, title, date) VALUES (?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET title = excluded.title, date = excluded.date";
    db.prepare_cached(sql)?.execute(params![w.id.0, json(&w.title)?, w.date])?;
    Ok(())
}

fn document(db: &Connection, p: &Put<DocumentId, Document>) -> Result<()> {
    let Some(d) = &p.after else { return remove(db, "DELETE FROM document WHERE id = ?", p.key.0) };
    same(p.key == d.id)?;
    let sql = "INSERT INTO document (id, work, source, siglum, file, title, date, kind, origin, citation, layout)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET work = excluded.work, source = excluded.source, siglum = excluded.siglum,
            file = excluded.file, title = excluded.title, date = excluded.date, kind = excluded.kind,
            origin = excluded.origin, citation = excluded.citation, layout = excluded.layout";
    db.prepare_cached(sql)?.execute(params![
        d.id.0,
        d.work.0,
        d.source.0,
        d.siglum,
        d.file,
        json(&d.title)?,
        d.date,
        json(&d.kind)?,
        json(&d.origin)?,
        json(&d.citation)?,
        word(&d.layout)?,
    ])?;
    Ok(())
}

fn version(db: &Connection, p: &Put<VersionId, VersionRecord>) -> Result<()> {
    let Some(v) = &p.after else { return remove(db, "DELETE FROM version WHERE id = ?", p.key.0) };
    same(p.key == v.id)?;
    let sql = "INSERT INTO version (id, document, lang, paragraphs) VALUES (?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET document = excluded.document, lang = excluded.lang,
            paragraphs = excluded.paragraphs";
    db.prepare_cached(sql)?.execute(params![v.id.0, v.document.0, v.lang.as_str(), json(&v.paragraphs)?])?;
    Ok(())
}

/// Writes the links that differ from those `before`: one who confirms a link out of ten thousand waits for one.
fn alignment(db: &Connection, key: Pair, before: Option<&Alignment>, after: Option<&Alignment>) -> Result<()> {
    let pair = params![key.a.0, key.b.0];
    let Some(alignment) = after else {
        db.prepare_cached("DELETE FROM link WHERE a = ? AND b = ?")?.execute(pair)?;
        db.prepare_cached("DELETE FROM alignment WHERE a = ? AND b = ?")?.execute(pair)?;
        return Ok(());
    };
    same(key == alignment.pair)?;
    let (old, new) = (before.map_or(&[][..], |b| &b.links), &alignment.links);
    let from = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    // Places count from the beginning: what follows keeps them only where as many links come as go.
    let back = || old[from..].iter().rev().zip(new[from..].iter().rev()).take_while(|(a, b)| a == b).count();
    let to = if old.len() == new.len() { new.len() - back() } else { new.len() };
    let last = if old.len() == new.len() { to } else { old.len() };
    let stretch = (i64::try_from(from).map_err(unstorable)?, i64::try_from(last).map_err(unstorable)?);
    db.prepare_cached("DELETE FROM link WHERE a = ? AND b = ? AND place >= ? AND place < ?")?
        .execute(params![key.a.0, key.b.0, stretch.0, stretch.1])?;
    db.prepare_cached("INSERT INTO alignment (a, b) VALUES (?, ?) ON CONFLICT DO NOTHING")?.execute(pair)?;
    let mut insert = db.prepare_cached(
        "INSERT INTO link (a, b, place, segments_a, segments_b, status, confidence) VALUES (?, ?, ?, ?, ?, ?, ?)",
    )?;
    for (place, link) in alignment.links.iter().enumerate().take(to).skip(from) {
        if !link.confidence.is_finite() {
            return Err(unstorable("a link whose confidence is not a number"));
        }
        let place = i64::try_from(place).map_err(unstorable)?;
        let confidence = f64::from(link.confidence);
        let status = word(&link.status)?;
        insert.execute(params![key.a.0, key.b.0, place, json(&link.a)?, json(&link.b)?, status, confidence])?;
    }
    Ok(())
}

fn code(db: &Connection, p: &Put<CodeId, Code>) -> Result<()> {
    let Some(c) = &p.after else { return remove(db, "DELETE FROM code WHERE id = ?", &p.key.0) };
    same(p.key == c.id)?;
    let sql = "INSERT INTO code (id, guid, parent, place, codable, color, name, definition, include, exclude, terms,
            example, key, book)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET guid = excluded.guid, parent = excluded.parent, place = excluded.place,
            codable = excluded.codable, color = excluded.color, name = excluded.name,
            definition = excluded.definition, include = excluded.include, exclude = excluded.exclude,
            terms = excluded.terms, example = excluded.example, key = excluded.key, book = excluded.book";
    db.prepare_cached(sql)?.execute(params![
        c.id.0,
        c.guid,
        c.parent.as_ref().map(|p| &p.0),
        c.order,
        c.codable,
        c.color,
        json(&c.name)?,
        json(&c.definition)?,
        json(&c.include)?,
        json(&c.exclude)?,
        json(&c.terms)?,
        json(&c.example)?,
        c.key,
        c.book.0,
    ])?;
    Ok(())
}

fn tag(db: &Connection, p: &Put<TagId, Tag>) -> Result<()> {
    db.prepare_cached("DELETE FROM tag_range WHERE tag = ?")?.execute([p.key.0])?;
    db.prepare_cached("DELETE FROM tag_code WHERE tag = ?")?.execute([p.key.0])?;
    let Some(t) = &p.after else { return remove(db, "DELETE FROM tag WHERE id = ?", p.key.0) };
    same(p.key == t.id)?;
    let sql = "INSERT INTO tag (id, document, version, exact, memo, coder, created) VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET document = excluded.document, version = excluded.version,
            exact = excluded.exact, memo = excluded.memo, coder = excluded.coder, created = excluded.created";
    db.prepare_cached(sql)?.execute(params![t.id.0, t.document.0, t.version.0, t.exact, t.memo, t.coder, t.created])?;
    let mut range = db.prepare_cached("INSERT INTO tag_range (tag, place, start, end) VALUES (?, ?, ?, ?)")?;
    for (place, r) in (0_i64..).zip(&t.ranges) {
        range.execute(params![t.id.0, place, r.start, r.end])?;
    }
    let mut code = db.prepare_cached("INSERT INTO tag_code (tag, place, code) VALUES (?, ?, ?)")?;
    for (place, c) in (0_i64..).zip(&t.codes) {
        code.execute(params![t.id.0, place, c.0])?;
    }
    Ok(())
}

fn setting(db: &Connection, p: &Put<String, Value>) -> Result<()> {
    let Some(value) = &p.after else { return remove(db, "DELETE FROM setting WHERE key = ?", &p.key) };
    let sql = "INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value";
    db.prepare_cached(sql)?.execute(params![p.key, json(value)?])?;
    Ok(())
}

fn remove(db: &Connection, sql: &str, key: impl rusqlite::ToSql) -> Result<()> {
    db.prepare_cached(sql)?.execute([key])?;
    Ok(())
}

/// A thing stands in the tables once, under its own number; under any other it would come back as something else.
fn same(good: bool) -> Result<()> {
    if good { Ok(()) } else { Err(unstorable("a thing filed under a number that is not its own")) }
}

fn json(value: &(impl Serialize + ?Sized)) -> Result<String> {
    serde_json::to_string(value).map_err(unstorable)
}

/// The one word that a plain enum is written as.
fn word(value: &impl Serialize) -> Result<String> {
    match serde_json::to_value(value).map_err(unstorable)? {
        Value::String(word) => Ok(word),
        other => Err(unstorable(format!("{other} is not a word"))),
    }
}

fn unstorable(why: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Error {
    Error::ToSqlConversionFailure(why.into())
}
