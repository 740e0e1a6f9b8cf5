//! Names that hold all over the world, for files that leave this workspace and come back.
//!
//! Other programs know documents, codes and passages by GUIDs. Ours are computed from what stays the same for as long as the
//! thing lives (UUID version 5, RFC 9562 §5.5), so that two exports of an unchanged workspace are the same to the byte, and
//! what comes back is recognised. What came in from another program keeps the GUID it had there: it stands in a setting of
//! the workspace, so that undo takes it away with the thing.

use super::code::Code;
use super::ids::{CodeId, DocumentId, TagId};
use super::tag::Tag;
use super::workspace::Workspace;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// The name under which the setting stands.
pub const SETTING: &str = "foreign-guids";

/// What all our GUIDs are computed in: itself the version 5 name of `duizhao` among the names of domains.
fn space() -> Uuid {
    Uuid::new_v5(&Uuid::NAMESPACE_DNS, b"duizhao")
}

/// A GUID computed from the kind of a thing and what makes it this one.
#[must_use]
pub fn derived(kind: &str, parts: &[&str]) -> String {
    Uuid::new_v5(&space(), format!("{kind}\u{1F}{}", parts.join("\u{1F}")).as_bytes()).to_string()
}

/// A GUID in lower case, without braces; nothing where it is none (8-4-4-4-12 hexadecimal digits).
#[must_use]
pub fn normal(raw: &str) -> Option<String> {
    let raw = raw.trim();
    let bare = raw.strip_prefix('{').and_then(|r| r.strip_suffix('}')).unwrap_or(raw);
    let groups: Vec<&str> = bare.split('-').collect();
    let shaped = groups.iter().map(|g| g.len()).eq([8, 4, 4, 4, 12]);
    (shaped && bare.bytes().all(|b| b == b'-' || b.is_ascii_hexdigit())).then(|| bare.to_ascii_lowercase())
}

/// The GUID of a coder; of the owner of the workspace for an empty name.
#[must_use]
pub fn coder(name: &str) -> String {
    derived("coder", &[name])
}

/// GUIDs that came in with things of other programs, each beside what shows that it is still that thing: numbers of things
/// that are gone are given again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Foreign {
    /// Of documents, with the hash of their source.
    #[serde(default)]
    pub documents: BTreeMap<u32, (String, String)>,
    /// Of tags, with the time they were made at.
    #[serde(default)]
    pub tags: BTreeMap<u32, (String, i64)>,
}

impl Foreign {
    /// Those of a workspace; none where the setting is missing or no such list.
    #[must_use]
    pub fn of(ws: &Workspace) -> Self {
        ws.settings().get(SETTING).and_then(|v| serde_json::from_value(v.clone()).ok()).unwrap_or_default()
    }

    /// As the setting has it.
    #[must_use]
    pub fn value(&self) -> Value {
        serde_json::to_value(self).unwrap_or_default()
    }
}

/// The GUIDs of a workspace; no two things have the same.
#[derive(Clone, Debug, Default)]
pub struct Identities {
    /// Of documents.
    pub documents: BTreeMap<DocumentId, String>,
    /// Of codes.
    pub codes: BTreeMap<CodeId, String>,
    /// Of tags.
    pub tags: BTreeMap<TagId, String>,
}

impl Identities {
    /// Of everything in a workspace.
    #[must_use]
    pub fn of(ws: &Workspace) -> Self {
        let foreign = Foreign::of(ws);
        let mut taken = BTreeSet::new();
        let mut out = Self::default();
        for code in ws.codes().values() {
            out.codes.insert(code.id.clone(), once(&mut taken, &of_code(code)));
        }
        for d in ws.documents().values() {
            let theirs = foreign.documents.get(&d.id.0).filter(|(_, hash)| *hash == d.source.0).map(|(g, _)| g.clone());
            let guid = theirs.unwrap_or_else(|| derived("document", &[&d.source.0]));
            out.documents.insert(d.id, once(&mut taken, &guid));
        }
        for tag in ws.tags().values() {
            let theirs = foreign.tags.get(&tag.id.0).filter(|(_, at)| *at == tag.created).map(|(g, _)| g.clone());
            let source = ws.documents().get(&tag.document).map_or("", |d| &d.source.0);
            out.tags.insert(tag.id, once(&mut taken, &theirs.unwrap_or_else(|| of_tag(tag, source))));
        }
        out
    }
}

fn of_code(code: &Code) -> String {
    normal(&code.guid).unwrap_or_else(|| derived("code", &[&code.id.0]))
}

/// The GUID of a tag that did not come from elsewhere. What a reader changes of a tag (codes, memo, ends) is no part of it.
#[must_use]
pub fn of_tag(tag: &Tag, source: &str) -> String {
    derived("tag", &[source, &tag.id.to_string(), &tag.created.to_string(), &tag.coder])
}

/// The GUID, or the first computed from it that nothing else has.
fn once(taken: &mut BTreeSet<String>, guid: &str) -> String {
    let mut out = guid.to_owned();
    let mut n = 1;
    while !taken.insert(out.clone()) {
        n += 1;
        out = derived("again", &[guid, &n.to_string()]);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guids_are_of_one_shape() {
        let g = "04403453-7B36-5501-b8fc-4ea345a77de2";
        assert_eq!(normal(&format!(" {{{g}}} ")), Some(g.to_ascii_lowercase()));
        for bad in ["", "x", "04403453-7b36-5501-b8fc-4ea345a77de", "0440345g-7b36-5501-b8fc-4ea345a77de2", "{}"] {
            assert_eq!(normal(bad), None, "{bad}");
        }
        assert_eq!(derived("a", &["b"]), derived("a", &["b"]));
        assert_ne!(derived("a", &["b", "c"]), derived("a", &["bc"]));
        assert_eq!(normal(&coder("")), Some(coder("")));
    }

    #[test]
    fn nothing_is_named_twice() {
        let mut taken = BTreeSet::new();
        let names: BTreeSet<String> = (0..3).map(|_| once(&mut taken, &coder("a"))).collect();
        assert_eq!(names.len(), 3);
    }
}
