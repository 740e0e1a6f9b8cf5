//! What programs without a tree of codes write instead of one: sets of codes, and names that tell what a code stands below.
//!
//! ATLAS.ti has groups, which overlap if their maker likes, and puts what stands deeper than one level into the name. A
//! workspace has a tree. So a set becomes a family where that says the same, and is told of where it does not.

use super::element::Element;
use super::refi::key;
use super::{Content, FileCode, FileCodebook, MAX_CODES, Remark};
use crate::model::described::undescribe;
use crate::model::identity;
use std::collections::{BTreeMap, BTreeSet};

/// What parts the names of a flattened tree.
const PARTS: [&str; 2] = [" > ", "::"];

/// A set under reading.
struct Set<'e> {
    element: &'e Element,
    name: String,
    codes: BTreeSet<usize>,
}

/// Makes families of the sets of a root whose codes all stand at the top and in no other set; all others are told of.
pub(super) fn families(root: &Element, book: &mut FileCodebook, by_guid: &mut BTreeMap<String, usize>) {
    let mut sets = Vec::new();
    let mut without = 0;
    for element in root.list("Sets").filter(|s| s.name == "Set") {
        let name = element.get("name").unwrap_or("").trim().to_owned();
        let others = element.children.iter().filter(|m| m.name.starts_with("Member") && m.name != "MemberCode").count();
        if others > 0 {
            book.remarks.push(Remark::SetOthers(name.clone(), others));
        }
        // The schema of codebooks calls it otherwise than that of projects.
        let member = |m: &Element| by_guid.get(&key(m.get("targetGUID").or(m.get("guid"))?)).copied();
        let codes: BTreeSet<usize> = element.all("MemberCode").filter_map(member).collect();
        if !codes.is_empty() {
            sets.push(Set { element, name, codes });
        } else if others == 0 {
            without += 1;
        }
    }
    if without > 0 {
        book.remarks.push(Remark::LeftOut("Sets".to_owned(), without));
    }
    let mut count: BTreeMap<usize, usize> = BTreeMap::new();
    for code in sets.iter().flat_map(|s| &s.codes) {
        *count.entry(*code).or_default() += 1;
    }
    let at_top = |c: &usize| count[c] == 1 && book.codes[*c].parent.is_none();
    let is_family = |s: &Set<'_>| !s.name.is_empty() && s.codes.iter().all(at_top);
    let (sets, others): (Vec<Set<'_>>, Vec<Set<'_>>) = sets.into_iter().partition(is_family);
    book.remarks.extend(others.into_iter().map(|s| Remark::Set(s.name, s.codes.len())));
    let room = MAX_CODES.saturating_sub(book.codes.len());
    let mut made = Vec::new();
    for (n, set) in sets.into_iter().enumerate() {
        if n >= room {
            book.remarks.push(Remark::Set(set.name, set.codes.len()));
            continue;
        }
        book.remarks.push(Remark::Family(set.name.clone(), set.codes.len()));
        let raw = key(set.element.get("guid").unwrap_or(""));
        let guid = identity::normal(&raw).filter(|g| !by_guid.contains_key(g));
        let description = set.element.one("Description").map_or("", |d| d.text.as_str());
        let content = Content::Described(Box::new(undescribe(&set.name, description)));
        made.push((FileCode { guid, id: None, parent: None, codable: Some(false), color: None, content }, set.codes));
    }
    put_before(book, by_guid, made);
}

/// Puts families before all codes, as those above come before those below, each with the codes that stand below it.
fn put_before(
    book: &mut FileCodebook,
    by_guid: &mut BTreeMap<String, usize>,
    families: Vec<(FileCode, BTreeSet<usize>)>,
) {
    let by = families.len();
    let below: BTreeMap<usize, usize> =
        families.iter().enumerate().flat_map(|(n, (_, codes))| codes.iter().map(move |c| (*c, n))).collect();
    for (i, code) in book.codes.iter_mut().enumerate() {
        code.parent = code.parent.map(|p| p + by).or(below.get(&i).copied());
    }
    by_guid.values_mut().for_each(|i| *i += by);
    book.codes.splice(0..0, families.into_iter().map(|(f, _)| f));
}

/// Puts codes of a flat list whose names are paths, as ATLAS.ti is given them, below what their names tell.
pub(super) fn unfold(book: &mut FileCodebook, origin: &str, by_guid: &mut BTreeMap<String, usize>) {
    let flat = book.codes.iter().all(|c| c.parent.is_none());
    if !flat || !origin.to_lowercase().contains("atlas") {
        return;
    }
    let Some(sign) = PARTS.into_iter().find(|s| book.codes.iter().any(|c| path(c, s).is_some())) else { return };
    // In the order of the tree, those above first; what only names tell is a family.
    let mut order: Vec<(Vec<String>, Option<usize>)> = Vec::new();
    let mut place: BTreeMap<Vec<String>, usize> = BTreeMap::new();
    let mut paths: Vec<(Vec<String>, usize)> = Vec::new();
    for (i, code) in book.codes.iter().enumerate() {
        paths.push((path(code, sign).unwrap_or_else(|| vec![code.name().to_owned()]), i));
    }
    paths.sort_by_key(|(p, i)| (p.len(), *i));
    let mut seen: BTreeSet<Vec<String>> = BTreeSet::new();
    for (p, i) in &paths {
        for n in 1..p.len() {
            if seen.insert(p[..n].to_vec()) {
                place.insert(p[..n].to_vec(), order.len());
                order.push((p[..n].to_vec(), None));
            }
        }
        if seen.insert(p.clone()) {
            place.insert(p.clone(), order.len());
        }
        order.push((p.clone(), Some(*i)));
    }
    if order.len() > MAX_CODES {
        return;
    }
    let mut old: Vec<Option<FileCode>> = std::mem::take(&mut book.codes).into_iter().map(Some).collect();
    let mut moved: Vec<usize> = (0..old.len()).collect();
    let mut n = 0;
    for (p, from) in order {
        let own = from.and_then(|i| old[i].take());
        let mut code = own.unwrap_or_else(|| {
            let content = Content::Described(Box::default());
            FileCode { guid: None, id: None, parent: None, codable: Some(false), color: None, content }
        });
        if let Content::Described(d) = &mut code.content {
            d.name = p.last().cloned().unwrap_or_default();
        }
        if let Some(i) = from {
            moved[i] = book.codes.len();
            n += usize::from(p.len() > 1);
        }
        code.parent = place.get(&p[..p.len() - 1]).copied();
        book.codes.push(code);
    }
    by_guid.values_mut().for_each(|i| *i = moved[*i]);
    book.remarks.push(Remark::Unfolded(n));
}

/// Hangs codes below one that stands beside them, where their names are paths that begin with its name: a tree that was written flat
/// for a program that keeps one level below the top. A file says that of itself, or comes from that program.
pub(super) fn refold(book: &mut FileCodebook, origin: &str) {
    let origin = origin.to_lowercase();
    if !origin.ends_with(", flat") && !origin.contains("atlas") {
        return;
    }
    let mut beside: BTreeMap<(Option<usize>, String), usize> = BTreeMap::new();
    let mut n = 0;
    for (i, code) in book.codes.iter_mut().enumerate() {
        let Content::Described(d) = &mut code.content else { continue };
        let host = d.name.rsplit_once(PARTS[0]).and_then(|(path, own)| {
            let host = *beside.get(&(code.parent, path.to_owned()))?;
            Some((host, own.to_owned()))
        });
        // Of two with one name the nearer is meant: what stands below a code was written right after it.
        beside.insert((code.parent, d.name.clone()), i);
        if let Some((host, own)) = host {
            d.name = own;
            code.parent = Some(host);
            n += 1;
        }
    }
    if n > 0 {
        book.remarks.push(Remark::Unfolded(n));
    }
}

/// The path that a name is; what our own lines say of a code tells its place better.
fn path(code: &FileCode, sign: &str) -> Option<Vec<String>> {
    let name = match &code.content {
        Content::Described(d) if d.rest.is_none() => &d.name,
        _ => return None,
    };
    let parts: Vec<String> = name.split(sign).map(|p| p.trim().to_owned()).collect();
    (parts.len() > 1 && parts.iter().all(|p| !p.is_empty())).then_some(parts)
}
