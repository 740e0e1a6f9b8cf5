//! REFI-QDA codebooks and projects.

use super::archive::Files;
use super::date::seconds;
use super::element::Element;
use super::places::{Counted, Place, Reading, reading};
use super::{
    Content, FileCode, FileCodebook, FileProject, FileSource, MAX_CODES, MAX_PASSAGES, Passage, QdaError, Remark,
    colour, sets,
};
use crate::import::{Detail, decode};
use crate::model::described::undescribe;
use crate::model::identity;
use crate::text::TextRange;
use crate::text::range::normalise;
use std::collections::{BTreeMap, BTreeSet};

/// A GUID as it is looked up: in lower case without braces, or whatever stands there.
pub(super) fn key(raw: &str) -> String {
    identity::normal(raw).unwrap_or_else(|| raw.trim().to_lowercase())
}

/// Codes under reading.
#[derive(Default)]
struct Codes<'n> {
    out: FileCodebook,
    by_guid: BTreeMap<String, usize>,
    notes: Option<&'n BTreeMap<String, String>>,
    used: BTreeSet<String>,
}

impl Codes<'_> {
    fn read(&mut self, element: &Element, parent: Option<usize>) -> Result<(), QdaError> {
        for e in element.all("Code") {
            if self.out.codes.len() >= MAX_CODES {
                return Err(QdaError::TooManyCodes);
            }
            let index = self.out.codes.len();
            let name = e.get("name").unwrap_or("").trim().to_owned();
            let raw = key(e.get("guid").unwrap_or(""));
            let mut guid = identity::normal(&raw);
            if self.by_guid.contains_key(&raw) || guid.is_none() {
                guid = None;
                self.out.remarks.push(Remark::Guid(name.clone()));
            }
            self.by_guid.entry(raw).or_insert(index);
            let color = e.get("color").map(|raw| colour(raw).ok_or(()));
            if color == Some(Err(())) {
                self.out.remarks.push(Remark::Colour(name.clone()));
            }
            let mut description = e.one("Description").map_or(String::new(), |d| d.text.clone());
            for note in e.all("NoteRef").filter_map(|n| n.get("targetGUID")).map(key) {
                if let Some(text) = self.notes.and_then(|n| n.get(&note)) {
                    description =
                        if description.is_empty() { text.clone() } else { format!("{text}\n\n{description}") };
                    self.used.insert(note);
                }
            }
            let read = undescribe(&name, &description);
            self.out.codes.push(FileCode {
                guid,
                id: read.id(),
                parent,
                codable: Some(!matches!(e.get("isCodable"), Some("false" | "0"))),
                color: color.and_then(Result::ok),
                content: Content::Described(Box::new(read)),
            });
            self.read(e, Some(index))?;
        }
        Ok(())
    }
}

/// Reads a codebook; of a project, its codes.
pub(super) fn codebook(text: &str) -> Result<FileCodebook, QdaError> {
    let root = Element::root(text)?;
    let book = match root.name.as_str() {
        "CodeBook" => Some(&root),
        "Project" => root.one("CodeBook"),
        // No element at all: nothing that could be told by its name.
        "" => return Err(QdaError::NoCodes),
        other => return Err(QdaError::OtherKind(other.to_owned())),
    };
    let mut codes = Codes::default();
    if let Some(list) = book.and_then(|b| b.one("Codes")) {
        codes.read(list, None)?;
    }
    if codes.out.codes.is_empty() {
        return Err(QdaError::NoCodes);
    }
    sets::unfold(&mut codes.out, root.get("origin").unwrap_or(""), &mut codes.by_guid);
    sets::refold(&mut codes.out, root.get("origin").unwrap_or(""));
    sets::families(&root, &mut codes.out, &mut codes.by_guid);
    Ok(codes.out)
}

/// What lists of a root have in them, as left out.
fn leave_out(remarks: &mut Vec<Remark>, root: &Element, lists: &[&str]) {
    for name in lists {
        let n = root.list(name).count();
        if n > 0 {
            remarks.push(Remark::LeftOut((*name).to_owned(), n));
        }
    }
}

/// Names of variables that have a place in a workspace; the last is told by the text itself.
const FACTS: [&str; 4] = ["Siglum", "Work", "Date", "SHA-256 of the file"];

/// What is said of a project and of its sources and has no place, as left out.
fn leave_out_words(out: &mut FileProject, root: &Element) {
    // Our own project proves its passages there.
    let ours = root.get("origin").is_some_and(|o| o.starts_with("Duizhao "));
    let said = |e: &Element| e.one("Description").is_some_and(|d| !d.text.trim().is_empty());
    let described = usize::from(!ours && said(root)) + root.list("Sources").filter(|s| said(s)).count();
    let values = out.sources.iter().flat_map(|s| s.facts.keys()).filter(|f| !FACTS.contains(&f.as_str())).count();
    for (what, n) in [("Description", described), ("VariableValue", values)] {
        if n > 0 {
            out.remarks.push(Remark::LeftOut(what.to_owned(), n));
        }
    }
}

/// A selection under reading.
struct Selection<'e> {
    element: &'e Element,
    source: usize,
    place: Place,
}

/// Reads a project from its XML and the files beside it.
pub(super) fn project(text: &str, files: &mut Files<'_>) -> Result<FileProject, QdaError> {
    let root = Element::root(text)?;
    if root.name != "Project" {
        return Err(QdaError::OtherKind(root.name));
    }
    let mut out = FileProject { name: root.get("name").unwrap_or("").to_owned(), ..FileProject::default() };
    let notes = notes(&root, files);
    let mut codes = Codes { notes: Some(&notes), ..Codes::default() };
    if let Some(list) = root.one("CodeBook").and_then(|b| b.one("Codes")) {
        codes.read(list, None)?;
    }
    sets::unfold(&mut codes.out, root.get("origin").unwrap_or(""), &mut codes.by_guid);
    sets::refold(&mut codes.out, root.get("origin").unwrap_or(""));
    sets::families(&root, &mut codes.out, &mut codes.by_guid);
    let variables: BTreeMap<String, String> =
        root.list("Variables").filter_map(|v| Some((key(v.get("guid")?), v.get("name")?.to_owned()))).collect();
    let elements = sources(&root, files, &variables, &mut out)?;

    let mut reader = Reader {
        users: users(&root),
        codes: &codes.by_guid,
        notes: &notes,
        used: codes.used.clone(),
        no_code: 0,
        uncoded: 0,
    };
    let decoded: Vec<(std::sync::Arc<str>, bool)> = out
        .sources
        .iter()
        .map(|s| Ok((decode(&s.bytes, None)?.text, encoding_rs::Encoding::for_bom(&s.bytes).is_some())))
        .collect::<Result<_, QdaError>>()?;
    let mut selections: Vec<Selection<'_>> = Vec::new();
    for (source, e) in elements.iter().enumerate() {
        for element in e.all("PlainTextSelection") {
            let number = |name| element.get(name).and_then(|n| n.trim().parse::<i64>().ok()).unwrap_or(-1);
            let name = element.get("name").map(str::to_owned);
            let place = Place { name, start: number("startPosition"), end: number("endPosition") };
            selections.push(Selection { element, source, place });
        }
    }
    if selections.len() > MAX_PASSAGES {
        return Err(QdaError::TooManyPassages);
    }
    let mut texts: Vec<(Counted<'_>, Vec<Place>)> =
        decoded.iter().map(|(text, marked)| (Counted::new(text, *marked), Vec::new())).collect();
    for s in &selections {
        texts[s.source].1.push(s.place.clone());
    }
    let (reading, others, named) = reading(&texts, root.get("origin").unwrap_or(""));
    if reading != Reading::default() {
        out.remarks.push(Remark::Counted(reading));
    }
    if others > 0 {
        out.remarks.push(Remark::OtherWords(others, named));
    }
    let mut outside: BTreeMap<usize, usize> = BTreeMap::new();
    for s in &selections {
        match texts[s.source].0.range(&s.place, reading) {
            Some(range) => {
                let made = reader.passages(s.element, range);
                out.sources[s.source].passages.extend(made);
            }
            None => *outside.entry(s.source).or_default() += 1,
        }
    }
    let mut whole = 0;
    for (i, e) in elements.iter().enumerate() {
        let text = TextRange::from_usize(0, decoded[i].0.len());
        if e.one("Coding").is_some() {
            whole += e.all("Coding").count();
            let made = reader.passages(e, text);
            out.sources[i].passages.extend(made);
        }
        out.sources[i].passages = joined(std::mem::take(&mut out.sources[i].passages));
    }
    let (no_code, uncoded, used) = (reader.no_code, reader.uncoded, reader.used);
    let named = |(i, n): (usize, usize)| Remark::Outside(out.sources[i].name.clone(), n);
    let mut remarks: Vec<Remark> = outside.into_iter().map(named).collect();
    if whole > 0 {
        remarks.push(Remark::WholeDocument(whole));
    }
    if uncoded > 0 {
        remarks.push(Remark::Uncoded(uncoded));
    }
    if no_code > 0 {
        remarks.push(Remark::NoCode(no_code));
    }
    let unused = notes.keys().filter(|n| !used.contains(*n)).count();
    if unused > 0 {
        remarks.push(Remark::LeftOut("Notes".to_owned(), unused));
    }
    out.remarks.extend(remarks);
    leave_out(&mut out.remarks, &root, &["Cases", "Links", "Graphs"]);
    leave_out_words(&mut out, &root);
    out.codebook = codes.out;
    Ok(out)
}

fn users(root: &Element) -> BTreeMap<String, String> {
    let owner = identity::coder("");
    root.list("Users")
        .filter_map(|u| {
            let guid = key(u.get("guid")?);
            let name = u.get("name").or(u.get("id")).unwrap_or("").to_owned();
            let name = if guid == owner { String::new() } else { name };
            Some((guid, name))
        })
        .collect()
}

/// The texts of notes by GUID.
fn notes(root: &Element, files: &mut Files<'_>) -> BTreeMap<String, String> {
    let mut out = BTreeMap::new();
    for n in root.list("Notes") {
        let beside = |files: &mut Files<'_>| {
            let bytes = files.get(n.get("plainTextPath")?)?.ok()?;
            Some(decode(&bytes, None).ok()?.text.to_string())
        };
        let text = n.one("PlainTextContent").map(|t| t.text.clone()).or_else(|| beside(files));
        if let (Some(guid), Some(text)) = (n.get("guid"), text) {
            out.insert(key(guid), text);
        }
    }
    out
}

/// The text sources; gives back the element of each, in the order of `out.sources`.
fn sources<'e>(
    root: &'e Element,
    files: &mut Files<'_>,
    variables: &BTreeMap<String, String>,
    out: &mut FileProject,
) -> Result<Vec<&'e Element>, QdaError> {
    let mut elements = Vec::new();
    let mut others: BTreeMap<&str, usize> = BTreeMap::new();
    for outer in root.list("Sources") {
        // The text of a PDF file is a text source inside it, with the text's selections.
        let e = match outer.name.as_str() {
            "TextSource" => outer,
            "PDFSource" if outer.one("Representation").is_some() => outer.one("Representation").unwrap_or(outer),
            other => {
                *others.entry(other).or_default() += 1;
                continue;
            }
        };
        let name = outer.get("name").or(e.get("name")).unwrap_or("").to_owned();
        if e.name == "Representation" {
            let on_pages = outer.all("PDFSelection").count();
            if on_pages > 0 {
                *others.entry("PDFSelection").or_default() += on_pages;
            }
        }
        let bytes = match (e.one("PlainTextContent"), e.get("plainTextPath")) {
            (Some(inline), _) if !inline.text.is_empty() => Ok(inline.text.clone().into_bytes()),
            (_, Some(path)) => match files.get(path) {
                Some(bytes) => Ok(bytes?),
                None => Err(Detail::NotThere(path.to_owned())),
            },
            _ => Err(Detail::NoPlainText),
        };
        let bytes = bytes.and_then(|b| decode(&b, None).map(|_| b).map_err(|e| Detail::Text(Box::new(e))));
        let bytes = match bytes {
            Ok(bytes) => bytes,
            Err(why) => {
                out.remarks.push(Remark::Source(name, why));
                continue;
            }
        };
        let mut facts = BTreeMap::new();
        for v in outer.all("VariableValue") {
            let name = v.one("VariableRef").and_then(|r| r.get("targetGUID")).and_then(|g| variables.get(&key(g)));
            let value = v.children.iter().find(|c| c.name.ends_with("Value")).map(|c| c.text.trim().to_owned());
            if let (Some(name), Some(value)) = (name, value) {
                facts.insert(name.clone(), value);
            }
        }
        let guid = outer.get("guid").and_then(identity::normal);
        out.sources.push(FileSource { guid, name, bytes, facts, passages: Vec::new() });
        elements.push(e);
    }
    out.remarks.extend(others.into_iter().map(|(what, n)| Remark::LeftOut(what.to_owned(), n)));
    Ok(elements)
}

/// What codings are read with.
struct Reader<'p> {
    users: BTreeMap<String, String>,
    codes: &'p BTreeMap<String, usize>,
    notes: &'p BTreeMap<String, String>,
    used: BTreeSet<String>,
    no_code: usize,
    uncoded: usize,
}

impl Reader<'_> {
    /// The passages of a selection: one for each coder.
    fn passages(&mut self, element: &Element, at: TextRange) -> Vec<Passage> {
        let guid = element.get("guid").map(key).unwrap_or_default();
        let mut out: Vec<Passage> = Vec::new();
        let mut memo: Vec<String> = Vec::new();
        let part = element.one("Description").map_or("", |d| d.text.trim());
        let whole = part_of(part);
        if whole.is_none() && element.name == "PlainTextSelection" && !part.is_empty() {
            memo.push(part.to_owned());
        }
        if element.name == "PlainTextSelection" {
            memo.extend(self.noted(element));
        }
        for coding in element.all("Coding") {
            let Some(&code) =
                coding.one("CodeRef").and_then(|r| r.get("targetGUID")).and_then(|g| self.codes.get(&key(g)))
            else {
                self.no_code += 1;
                continue;
            };
            let user = coding.get("creatingUser").or(element.get("creatingUser")).map(key);
            let coder = user.and_then(|u| self.users.get(&u).cloned()).unwrap_or_default();
            let created = coding.get("creationDateTime").or(element.get("creationDateTime")).and_then(seconds);
            let noted = self.noted(coding);
            let first = out.is_empty();
            let passage = match out.iter_mut().position(|p| p.coder == coder) {
                Some(i) => &mut out[i],
                None => {
                    let own = whole.clone().unwrap_or_else(|| guid.clone());
                    let guid = if first { own } else { identity::derived("of coder", &[&own, &coder]) };
                    out.push(Passage { guid, ranges: vec![at], coder, created, ..Passage::default() });
                    let last = out.len() - 1;
                    &mut out[last]
                }
            };
            if !passage.codes.contains(&code) {
                passage.codes.push(code);
            }
            for text in noted {
                add(&mut passage.memo, &text);
            }
        }
        if let Some(first) = out.first_mut() {
            let own = std::mem::take(&mut first.memo);
            memo.push(own);
            memo.iter().for_each(|m| add(&mut first.memo, m));
        }
        if element.name == "PlainTextSelection" && element.one("Coding").is_none() {
            self.uncoded += 1;
        }
        out
    }

    fn noted(&mut self, element: &Element) -> Vec<String> {
        let refs: Vec<String> = element.all("NoteRef").filter_map(|n| n.get("targetGUID")).map(key).collect();
        let texts = refs.iter().filter_map(|n| self.notes.get(n).cloned()).collect();
        self.used.extend(refs);
        texts
    }
}

fn add(memo: &mut String, text: &str) {
    if !memo.is_empty() && !text.is_empty() {
        memo.push_str("\n\n");
    }
    memo.push_str(text);
}

/// The GUID of the passage that a selection is a part of, from a description of our own.
fn part_of(description: &str) -> Option<String> {
    let rest = description.strip_prefix("Part ")?;
    let (_, guid) = rest.split_once(" of the passage ")?;
    identity::normal(guid)
}

/// Passages of which those in several parts are put together: they have one GUID.
fn joined(passages: Vec<Passage>) -> Vec<Passage> {
    let mut out: Vec<Passage> = Vec::with_capacity(passages.len());
    let mut index: BTreeMap<String, usize> = BTreeMap::new();
    for p in passages {
        match index.get(&p.guid).copied().filter(|_| !p.guid.is_empty()) {
            Some(i) => {
                out[i].ranges.extend(p.ranges);
                // Parts that touch stay parts: they are two pieces of a paragraph.
                out[i].ranges.sort_unstable();
                if out[i].ranges.windows(2).any(|w| w[0].end > w[1].start) {
                    out[i].ranges = normalise(std::mem::take(&mut out[i].ranges));
                }
                for c in p.codes {
                    if !out[i].codes.contains(&c) {
                        out[i].codes.push(c);
                    }
                }
                add(&mut out[i].memo, &p.memo);
            }
            None => {
                index.insert(p.guid.clone(), out.len());
                out.push(p);
            }
        }
    }
    out
}
