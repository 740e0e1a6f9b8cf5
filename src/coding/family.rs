//! Which code stands under which.

use crate::model::{Code, CodeId, Workspace};
use std::collections::BTreeMap;

/// A code and all that it stands under, the nearest first. A codebook whose families go round in a circle ends the walk.
#[must_use]
pub fn lineage<'c>(codes: &'c BTreeMap<CodeId, Code>, code: &'c CodeId) -> Vec<&'c CodeId> {
    let mut out = vec![code];
    let mut at = code;
    while let Some(parent) = codes.get(at).and_then(|c| c.parent.as_ref()) {
        if out.contains(&parent) {
            break;
        }
        out.push(parent);
        at = parent;
    }
    out
}

/// The topmost family of a code; the code itself where it stands under none.
#[must_use]
pub fn root<'c>(codes: &'c BTreeMap<CodeId, Code>, code: &'c CodeId) -> &'c CodeId {
    lineage(codes, code).last().copied().unwrap_or(code)
}

/// Whether `code` is `family` or stands under it, at any depth.
#[must_use]
pub fn is_under(ws: &Workspace, code: &CodeId, family: &CodeId) -> bool {
    lineage(ws.codes(), code).contains(&family)
}

/// A code and all that stand under it, in the order of the codebook.
#[must_use]
pub fn with_descendants(ws: &Workspace, code: &CodeId) -> Vec<CodeId> {
    ws.codebook().into_iter().filter(|c| is_under(ws, &c.id, code)).map(|c| c.id.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{code, workspace};
    use super::*;

    #[test]
    fn a_code_stands_under_its_family_at_any_depth() {
        let ws = workspace(&[], &[code("s", None), code("s.io", Some("s")), code("s.io.un", Some("s.io"))]);
        let un = CodeId::from("s.io.un");
        assert!(is_under(&ws, &un, &CodeId::from("s")) && is_under(&ws, &un, &un));
        assert!(!is_under(&ws, &CodeId::from("s"), &un));
        assert_eq!(root(ws.codes(), &un), &CodeId::from("s"));
        assert_eq!(with_descendants(&ws, &CodeId::from("s.io")).len(), 2);
    }

    #[test]
    fn a_circle_of_families_comes_to_an_end() {
        let mut codes = BTreeMap::new();
        for (a, b) in [("a", "b"), ("b", "a")] {
            codes.insert(CodeId::from(a), code(a, Some(b)));
        }
        assert_eq!(lineage(&codes, &CodeId::from("a")).len(), 2);
    }
}
