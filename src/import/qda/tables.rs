//! Codebooks as tables: our own CSV with a column for each language, Taguette's with names that are paths, TOML, JSON.

use super::{Content, FileCode, FileCodebook, MAX_CODES, QdaError, Remark, Whole, colour, key};
use crate::import::Detail;
use crate::model::described::undescribe;
use crate::model::{Code, CodeId, Names, identity};
use crate::text::{Lang, cell};
use serde::Deserialize;
use std::collections::BTreeMap;

/// Codes as a table has them: the code above is told by its identifier.
struct Row {
    code: FileCode,
    /// What others call it by.
    key: String,
    parent: Option<String>,
}

/// Puts rows into the order of a tree, parents first.
fn tree(rows: Vec<Row>, mut remarks: Vec<Remark>) -> Result<FileCodebook, QdaError> {
    if rows.is_empty() {
        return Err(QdaError::NoCodes);
    }
    if rows.len() > MAX_CODES {
        return Err(QdaError::TooManyCodes);
    }
    let mut keys: BTreeMap<&str, usize> = BTreeMap::new();
    for (i, r) in rows.iter().enumerate() {
        if keys.insert(&r.key, i).is_some() {
            return Err(QdaError::Twice(r.key.clone()));
        }
    }
    let mut above = Vec::with_capacity(rows.len());
    for r in &rows {
        above.push(match &r.parent {
            Some(p) => {
                let there = keys.get(p.as_str());
                Some(*there.ok_or_else(|| QdaError::NoParent(r.key.clone(), p.clone()))?)
            }
            None => None,
        });
    }
    // The place of each row among those that are written, each after the one above it.
    let mut place: Vec<Option<usize>> = vec![None; rows.len()];
    let mut order = Vec::with_capacity(rows.len());
    for start in 0..rows.len() {
        let mut path = Vec::new();
        let mut at = Some(start);
        while let Some(i) = at.filter(|&i| place[i].is_none()) {
            if path.contains(&i) {
                return Err(QdaError::Circle(rows[i].key.clone()));
            }
            path.push(i);
            at = above[i];
        }
        for i in path.into_iter().rev() {
            place[i] = Some(order.len());
            order.push(i);
        }
    }
    let mut rows: Vec<Option<FileCode>> = rows.into_iter().map(|r| Some(r.code)).collect();
    let mut codes = Vec::with_capacity(order.len());
    let mut guids = std::collections::BTreeSet::new();
    for i in order {
        let Some(mut code) = rows[i].take() else { continue };
        code.parent = above[i].and_then(|p| place[p]);
        if code.guid.clone().is_some_and(|g| !guids.insert(g)) {
            remarks.push(Remark::Guid(code.name().to_owned()));
            code.guid = None;
        }
        codes.push(code);
    }
    Ok(FileCodebook { codes, remarks })
}

/// A colour, or a remark on it.
fn coloured(raw: &str, name: &str, remarks: &mut Vec<Remark>) -> Option<String> {
    let color = colour(raw);
    if color.is_none() && !raw.trim().is_empty() {
        remarks.push(Remark::Colour(name.to_owned()));
    }
    color
}

/// Reads a table, in the form of our own or of Taguette's.
pub(super) fn csv(text: &str) -> Result<FileCodebook, QdaError> {
    let first = text.lines().next().unwrap_or("");
    let count = |c| first.matches(c).count();
    let delimiter = [';', '\t'].into_iter().find(|c| count(*c) > count(',')).map_or(b',', |c| c as u8);
    let mut reader = ::csv::ReaderBuilder::new().flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
    let fault = |e: ::csv::Error| QdaError::Table(Detail::csv(&e));
    let heads: Vec<String> = reader
        .headers()
        .map_err(fault)?
        .iter()
        .map(|h| h.trim_start_matches('\u{feff}').trim().to_lowercase())
        .collect();
    let records: Vec<BTreeMap<&str, String>> = reader
        .records()
        .take(MAX_CODES + 1)
        .map(|r| {
            Ok(heads
                .iter()
                .map(String::as_str)
                .zip(r.map_err(fault)?.iter().map(|c| cell::unguard(c).to_owned()))
                .collect())
        })
        .collect::<Result<_, QdaError>>()?;
    if heads.iter().any(|h| h == "id") { ours(&records) } else { taguette(&heads, &records) }
}

/// Values of the columns `what_LANG`.
fn by_language<'r>(record: &'r BTreeMap<&str, String>, what: &'r str) -> impl Iterator<Item = (Lang, &'r String)> {
    record.iter().filter_map(move |(head, value)| {
        let lang = Lang::parse(head.strip_prefix(what)?.strip_prefix('_')?)?;
        (!value.is_empty()).then_some((lang, value))
    })
}

fn ours(records: &[BTreeMap<&str, String>]) -> Result<FileCodebook, QdaError> {
    let mut remarks = Vec::new();
    let mut rows = Vec::new();
    for r in records {
        let get = |name: &str| r.get(name).cloned().unwrap_or_default();
        let id = get("id");
        if id.trim().is_empty() {
            continue;
        }
        let names = |what: &'static str| {
            let bare = r.get(what).filter(|v| !v.is_empty()).map(|v| (Lang::UND, v));
            Names(bare.into_iter().chain(by_language(r, what)).map(|(l, v)| (l, v.clone())).collect())
        };
        let code = FileCode {
            guid: identity::normal(&get("guid")),
            id: Some(CodeId(id.clone())),
            parent: None,
            codable: Some(!matches!(get("codable").trim().to_lowercase().as_str(), "false" | "0" | "no")),
            color: coloured(&get("color"), &id, &mut remarks),
            content: Content::Whole(Box::new(Whole {
                name: names("name"),
                definition: names("definition"),
                include: names("include"),
                exclude: names("exclude"),
                example: names("example"),
                terms: by_language(r, "terms").map(|(l, v)| (l, cell::split(v))).collect(),
                key: get("key").trim().parse().ok().and_then(key),
            })),
        };
        let parent = Some(get("parent")).filter(|p| !p.is_empty());
        rows.push(Row { code, key: id, parent });
    }
    tree(rows, remarks)
}

/// Taguette's names are paths, `Family.Code`; a family may have no line of its own.
fn taguette(heads: &[String], records: &[BTreeMap<&str, String>]) -> Result<FileCodebook, QdaError> {
    let column =
        ["tag", "path", "name"].into_iter().find(|c| heads.iter().any(|h| h == c)).ok_or(QdaError::NoColumn)?;
    let mut rows: Vec<Row> = Vec::new();
    let mut index: BTreeMap<String, usize> = BTreeMap::new();
    for r in records {
        let get = |name: &str| r.get(name).map_or("", |v| v.trim());
        let path = get(column);
        if path.is_empty() {
            continue;
        }
        let mut whole = String::new();
        for part in path.split('.') {
            let parent = Some(whole.clone()).filter(|p| !p.is_empty());
            whole = if whole.is_empty() { part.to_owned() } else { format!("{whole}.{part}") };
            let own = whole == path;
            if !index.contains_key(&whole) {
                index.insert(whole.clone(), rows.len());
                let code = FileCode {
                    guid: None,
                    id: None,
                    parent: None,
                    codable: if own { None } else { Some(false) },
                    color: None,
                    content: Content::Described(Box::new(undescribe(&part.replace('·', "."), ""))),
                };
                rows.push(Row { code, key: whole.clone(), parent });
            }
            if let Some(row) = index.get(&whole).and_then(|&i| rows.get_mut(i)).filter(|_| own) {
                // Our own table has the name alone and our identifier besides.
                let besides = |heads: [&str; 2]| heads.into_iter().map(get).find(|v| column == "tag" && !v.is_empty());
                let name = besides(["label", "name"]).unwrap_or(row.code.name()).to_owned();
                row.code.content = Content::Described(Box::new(undescribe(&name, get("description"))));
                row.code.codable = None;
                row.code.id = besides(["code", "path"]).map(CodeId::from);
            }
        }
    }
    tree(rows, Vec::new())
}

/// Reads the form of the built-in codebook.
pub(super) fn toml(text: &str) -> Result<FileCodebook, QdaError> {
    let fault = |e: ::toml::de::Error| {
        let line = e.span().and_then(|s| Some(text.get(..s.start)?.matches('\n').count() + 1));
        QdaError::Table(Detail::parser(line, e.message()))
    };
    let table: ::toml::Table = text.parse().map_err(fault)?;
    let list = table.get("code").and_then(|c| c.as_array()).ok_or(QdaError::NoCodes)?;
    let (mut rows, mut remarks) = (Vec::new(), Vec::new());
    for entry in list {
        let entry = entry.as_table().ok_or(QdaError::Table(Detail::NoTable))?;
        let get = |name: &str| entry.get(name).and_then(|v| v.as_str()).unwrap_or("");
        let id = get("id");
        if id.is_empty() {
            return Err(QdaError::Table(Detail::NoId));
        }
        let languages =
            |what: &'static str| entry.iter().filter_map(move |(k, v)| Some((Lang::parse(k.strip_prefix(what)?)?, v)));
        let names = |what| {
            let text = |(l, v): (Lang, &::toml::Value)| Some((l, v.as_str().filter(|v| !v.is_empty())?.to_owned()));
            Names(languages(what).filter_map(text).collect())
        };
        // Without a language it is in whichever there is.
        let either = |bare: &str, by_language| {
            let mut out = names(by_language);
            if !get(bare).is_empty() {
                out.set(Lang::UND, get(bare));
            }
            out
        };
        let terms = languages("terms_").map(|(l, v)| {
            let all = v.as_array().into_iter().flatten();
            (l, all.filter_map(|t| t.as_str()).map(str::to_owned).collect())
        });
        let code = FileCode {
            guid: identity::normal(get("guid")),
            id: Some(CodeId::from(id)),
            parent: None,
            codable: entry.get("codable").and_then(::toml::Value::as_bool),
            color: coloured(get("color"), id, &mut remarks),
            content: Content::Whole(Box::new(Whole {
                name: names("name_"),
                definition: names("def_"),
                include: either("include", "include_"),
                exclude: either("exclude", "exclude_"),
                example: names("example_"),
                terms: terms.collect(),
                key: entry.get("key").and_then(::toml::Value::as_integer).and_then(key),
            })),
        };
        rows.push(Row { code, key: id.to_owned(), parent: Some(get("parent").to_owned()).filter(|p| !p.is_empty()) });
    }
    tree(rows, remarks)
}

#[derive(Deserialize)]
struct File {
    codes: Vec<Code>,
}

/// Reads the JSON that the export of a codebook writes.
pub(super) fn json(text: &str) -> Result<FileCodebook, QdaError> {
    let file: File = serde_json::from_str(text).map_err(|e| QdaError::Table(Detail::json(&e)))?;
    let mut remarks = Vec::new();
    let rows = file
        .codes
        .into_iter()
        .map(|c| {
            let color = coloured(&c.color, &c.id.0, &mut remarks);
            let called = c.id.0.clone();
            let parent = c.parent.map(|p| p.0);
            let Code { name, definition, include, exclude, example, terms, .. } = c;
            let key = c.key.and_then(|k| self::key(k.into()));
            let content = Content::Whole(Box::new(Whole { name, definition, include, exclude, example, terms, key }));
            let guid = identity::normal(&c.guid);
            let code = FileCode { guid, id: Some(c.id), parent: None, codable: Some(c.codable), color, content };
            Row { code, key: called, parent }
        })
        .collect();
    tree(rows, remarks)
}
