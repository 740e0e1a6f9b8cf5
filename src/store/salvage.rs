//! What can still be read of a damaged file, in a new one.

use super::error::StoreError;
use super::{Store, aside, connect, read, write};
use crate::model::{Alignment, Change, Code, CodeId, Names, Parts, Put, Source, SourceHash, Tag, VersionRecord, Work};
use rusqlite::{Connection, OpenFlags, Row};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

/// What came of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Salvaged {
    /// Documents saved.
    pub documents: usize,
    /// Versions saved.
    pub versions: usize,
    /// Links saved.
    pub links: usize,
    /// Codes saved, those included of which only the identifier was left.
    pub codes: usize,
    /// Tags saved.
    pub tags: usize,
    /// Things that were there but could not be kept, as far as they could be counted.
    pub lost: usize,
    /// Texts whose letters are not all what they were; the tags in them tell where.
    pub changed_texts: usize,
}

/// Reads what can be read of the file at `from`, leaves out what refers to nothing, and writes the rest to a new file. The
/// past is left behind: nothing done before can be undone there. `from` is read from a copy and stays as it is.
///
/// # Errors
/// Where `from` is no database at all, or `to` exists or cannot be written.
pub fn salvage(from: &Path, to: &Path) -> Result<Salvaged, StoreError> {
    let (_folder, copy) = aside(from)?;
    let conn = connect(&copy, OpenFlags::SQLITE_OPEN_READ_WRITE).map_err(|e| at(e, from))?;
    let mut found = Finder { db: &conn, lost: 0, changed: 0 };
    let parts = found.parts();
    let (lost, changed_texts) = (found.lost, found.changed);
    let (parts, dropped) = sound(parts);
    let layout = read::view(&conn).ok().flatten();
    let saved = Salvaged {
        documents: parts.documents.len(),
        versions: parts.versions.len(),
        links: parts.alignments.iter().map(|a| a.links.len()).sum(),
        codes: parts.codes.len(),
        tags: parts.tags.len(),
        lost: lost + dropped,
        changed_texts,
    };
    if parts.sources.is_empty() && parts.codes.is_empty() {
        return Err(StoreError::Damaged {
            path: from.to_owned(),
            detail: "nothing in it can be read".into(),
            backup: super::backup::newest(from),
        });
    }
    let (mut store, _) = Store::create(to)?;
    let written = store.transact(|db| {
        parts.sources.iter().try_for_each(|s| write::source(db, s))?;
        write::changes(db, &changes(&parts))?;
        layout.as_ref().map_or(Ok(()), |l| write::view(db, l))
    });
    match written.and_then(|()| store.close()) {
        Ok(()) => Ok(saved),
        Err(e) => {
            let _ = std::fs::remove_file(to);
            Err(e)
        }
    }
}

fn at(e: StoreError, path: &Path) -> StoreError {
    match e {
        StoreError::Damaged { detail, .. } => StoreError::damaged(path, detail),
        other => other,
    }
}

struct Finder<'db> {
    db: &'db Connection,
    lost: usize,
    changed: usize,
}

impl Finder<'_> {
    fn parts(&mut self) -> Parts {
        let sources = self.rows(read::SOURCE, "hash", |r| {
            let text: String = r.get(2)?;
            let whole = write::text_hash(&text) == r.get::<_, String>(3)?;
            let source = Source { hash: SourceHash(r.get(0)?), encoding: r.get(1)?, text: text.into() };
            Ok((Arc::new(source), whole))
        });
        self.changed = sources.iter().filter(|(_, whole)| !whole).count();
        let pairs = self.rows(read::ALIGNMENT, "a, b", read::pair);
        let links = self.ordered(read::LINK, read::link);
        let tags = self.rows(read::TAG, "id", read::tag);
        let ranges = self.ordered(read::RANGE, read::range);
        let codes = self.ordered(read::TAG_CODE, read::tag_code);
        Parts {
            sources: sources.into_iter().map(|(s, _)| s).collect(),
            works: self.rows(read::WORK, "id", read::work),
            documents: self.rows(read::DOCUMENT, "id", read::document),
            versions: self.rows(read::VERSION, "id", read::version),
            alignments: read::alignments(pairs, links),
            codes: self.rows(read::CODE, "id", read::code),
            tags: read::tags(tags, ranges, codes),
            settings: self.rows(read::SETTING, "key", read::setting).into_iter().collect(),
        }
    }

    /// Rows from the first to where the table breaks off, and from the last back to there.
    fn rows<T>(&mut self, sql: &str, key: &str, read: fn(&Row<'_>) -> rusqlite::Result<T>) -> Vec<T> {
        let (mut rows, whole) = self.until_broken(&format!("{sql} ORDER BY {key}"), read);
        if !whole {
            self.lost += 1;
            let back = key.replace(", ", " DESC, ");
            rows.extend(self.until_broken(&format!("{sql} ORDER BY {back} DESC"), read).0);
        }
        rows
    }

    /// Rows whose order matters.
    fn ordered<T>(&mut self, sql: &str, read: fn(&Row<'_>) -> rusqlite::Result<T>) -> Vec<T> {
        let (rows, whole) = self.until_broken(sql, read);
        self.lost += usize::from(!whole);
        rows
    }

    fn until_broken<T>(&mut self, sql: &str, read: fn(&Row<'_>) -> rusqlite::Result<T>) -> (Vec<T>, bool) {
        let mut out = Vec::new();
        let Ok(mut query) = self.db.prepare(sql) else { return (out, false) };
        let Ok(mut rows) = query.query([]) else { return (out, false) };
        loop {
            match rows.next() {
                Ok(Some(row)) => match read(row) {
                    Ok(thing) => out.push(thing),
                    Err(_) => self.lost += 1,
                },
                Ok(None) => return (out, true),
                Err(_) => return (out, false),
            }
        }
    }
}

/// Leaves out what refers to nothing, and makes up what is missing where that saves more than it hides.
fn sound(mut parts: Parts) -> (Parts, usize) {
    let mut dropped = 0;
    let mut keep = |good: bool| {
        dropped += usize::from(!good);
        good
    };
    let texts: BTreeMap<SourceHash, Arc<Source>> = parts.sources.iter().map(|s| (s.hash.clone(), s.clone())).collect();
    parts.documents.retain(|d| keep(texts.contains_key(&d.source)));
    let works: BTreeSet<_> = parts.works.iter().map(|w| w.id).collect();
    let orphans: BTreeSet<_> = parts.documents.iter().map(|d| d.work).filter(|w| !works.contains(w)).collect();
    parts.works.extend(orphans.into_iter().map(|id| Work { id, title: Names::default(), date: String::new() }));

    // A version is good if a workspace of nothing but its document takes it; that also tells how many segments it has.
    let documents: BTreeMap<_, _> = parts.documents.iter().map(|d| (d.id, d.source.clone())).collect();
    let mut segments = BTreeMap::new();
    parts.versions.retain(|v| {
        let count = documents.get(&v.document).and_then(|s| texts.get(s)).and_then(|s| count_segments(s, v));
        if let Some(count) = count {
            segments.insert(v.id, (v.document, count));
        }
        keep(count.is_some())
    });
    parts.alignments.retain(|a| {
        let pair = a.pair;
        keep(pair.a != pair.b && segments.contains_key(&pair.a) && segments.contains_key(&pair.b))
    });
    for a in &mut parts.alignments {
        let size = |v| segments.get(&v).map_or(0, |(_, n)| *n);
        let (n, m) = (size(a.pair.a), size(a.pair.b));
        let fits = |side: &[u32], n: usize| side.iter().all(|&s| (s as usize) < n);
        a.links.retain(|l| keep(fits(&l.a, n) && fits(&l.b, m) && l.confidence.is_finite()));
    }
    parts.tags.retain(|t| {
        let text = documents.get(&t.document).and_then(|s| texts.get(s));
        keep(
            segments.get(&t.version).is_some_and(|(d, _)| *d == t.document)
                && !t.codes.is_empty()
                && !t.ranges.is_empty()
                && text.is_some_and(|s| t.ranges.iter().all(|r| r.slice(&s.text).is_some())),
        )
    });
    mend_codes(&mut parts.codes, &parts.tags);
    (parts, dropped)
}

fn count_segments(source: &Arc<Source>, v: &VersionRecord) -> Option<usize> {
    crate::model::Body::new(source.clone(), v.paragraphs.clone()).ok().map(|b| b.segments().len())
}

/// A tag keeps its code even if nothing but the identifier is left of it; a code that lost its family stands alone.
fn mend_codes(codes: &mut Vec<Code>, tags: &[Tag]) {
    let used: BTreeSet<&CodeId> = tags.iter().flat_map(|t| &t.codes).collect();
    let known: BTreeSet<CodeId> = codes.iter().map(|c| c.id.clone()).collect();
    for c in codes.iter_mut() {
        c.codable |= used.contains(&c.id);
        c.parent = c.parent.take().filter(|p| known.contains(p));
    }
    let last = codes.iter().map(|c| c.order).max().unwrap_or(0);
    for (id, order) in used.into_iter().filter(|id| !known.contains(*id)).zip(last.saturating_add(1)..) {
        codes.push(Code { order, ..Code::new(id.0.clone()) });
    }
}

fn changes(parts: &Parts) -> Vec<Change> {
    let mut out = Vec::new();
    out.extend(parts.works.iter().map(|w| Change::Work(Put::add(w.id, w.clone()))));
    out.extend(parts.documents.iter().map(|d| Change::Document(Put::add(d.id, d.clone()))));
    out.extend(parts.versions.iter().map(|v| Change::Version(Put::add(v.id, v.clone()))));
    out.extend(parts.alignments.iter().map(|a: &Alignment| Change::Alignment(Put::add(a.pair, Arc::new(a.clone())))));
    out.extend(parts.codes.iter().map(|c| Change::Code(Put::add(c.id.clone(), c.clone()))));
    out.extend(parts.tags.iter().map(|t| Change::Tag(Put::add(t.id, t.clone()))));
    out.extend(parts.settings.iter().map(|(k, v)| Change::Setting(Put::add(k.clone(), v.clone()))));
    out
}
