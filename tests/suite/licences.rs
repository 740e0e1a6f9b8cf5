//! Nothing copyleft is linked: the licences of the dependency tree, as the registry's metadata gives them.

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

/// Licences that everything linked must be available under; a crate may offer others besides.
const WELCOME: &[&str] = &[
    "MIT",
    "MIT-0",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "0BSD",
    "ISC",
    "Zlib",
    "Unicode-3.0",
    "Unicode-DFS-2016",
    "Unlicense",
    "CC0-1.0",
    "BSL-1.0",
    "OFL-1.1",
    "Ubuntu-font-1.0",
    "NCSA",
];

/// Whether an SPDX expression can be met by welcome licences alone. `/` is the old spelling of `OR`.
fn met(expression: &str) -> bool {
    let expression = expression.replace('/', " OR ").replace(['(', ')'], " ");
    // AND binds tighter than OR, but every "AND" in this tree stands between parenthesised choices of welcome licences:
    // each alternative of an OR is met when all its ANDed parts are.
    expression.split(" AND ").all(|part| part.split(" OR ").any(|l| WELCOME.contains(&l.trim())))
}

#[test]
fn every_dependency_is_free_to_link() {
    let out = Command::new(env!("CARGO"))
        .args([
            "metadata",
            "--format-version",
            "1",
            "--locked",
            "--offline",
            "--filter-platform",
            "x86_64-unknown-linux-gnu",
        ])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    let meta: Value = serde_json::from_slice(&out.stdout).expect("cargo speaks JSON");
    let linked = linked(&meta);
    let mut faults = Vec::new();
    let mut seen = 0;
    for p in meta["packages"].as_array().expect("packages") {
        if !linked.contains(p["id"].as_str().unwrap_or_default()) {
            continue;
        }
        seen += 1;
        let licence = p["license"].as_str().unwrap_or("none given");
        if !met(licence) {
            faults.push(format!("{} {}: {licence}", p["name"], p["version"]));
        }
    }
    assert!(seen > 100, "only {seen} packages were looked at");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The packages that are linked into the program: reached by normal dependencies, not by those of tests and builds.
fn linked(meta: &Value) -> BTreeSet<String> {
    let nodes: BTreeMap<&str, &Value> = meta["resolve"]["nodes"]
        .as_array()
        .expect("nodes")
        .iter()
        .map(|n| (n["id"].as_str().unwrap_or_default(), n))
        .collect();
    let root = meta["resolve"]["root"].as_str().expect("a root");
    let mut open = vec![root];
    let mut out = BTreeSet::new();
    while let Some(id) = open.pop() {
        if !out.insert(id.to_owned()) {
            continue;
        }
        for d in nodes[id]["deps"].as_array().into_iter().flatten() {
            let normal = d["dep_kinds"].as_array().is_some_and(|k| k.iter().any(|k| k["kind"].is_null()));
            if normal {
                open.extend(d["pkg"].as_str());
            }
        }
    }
    out
}

#[test]
fn copyleft_is_recognised() {
    assert!(met("MIT OR Apache-2.0"));
    assert!(met("(MIT OR Apache-2.0) AND Unicode-3.0"));
    assert!(met("MIT/Apache-2.0"));
    assert!(!met("GPL-3.0-only"));
    assert!(!met("AGPL-3.0"));
    assert!(!met("MIT AND GPL-2.0"));
}
