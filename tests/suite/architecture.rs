//! Directions between the rooms of `src/`, where the compiler cannot hold them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A room, the rooms it may use, and what it must not name beyond rooms. Words are looked for outside of comments and
/// strings.
struct Room {
    name: &'static str,
    may_use: &'static [&'static str],
    never: &'static [&'static str],
}

/// What pure rooms do without: the same input gives the same output.
const WORLD: &[&str] = &["egui", "rusqlite", "std::fs", "std::thread", "std::time"];

const ROOMS: &[Room] = &[
    Room { name: "text", may_use: &[], never: WORLD },
    Room { name: "lexicon", may_use: &["text"], never: WORLD },
    Room { name: "model", may_use: &["text"], never: WORLD },
    Room { name: "import", may_use: &["text", "model"], never: WORLD },
    Room { name: "align", may_use: &["text", "model", "lexicon"], never: WORLD },
    Room { name: "collate", may_use: &["text", "model"], never: WORLD },
    Room { name: "cite", may_use: &["text"], never: WORLD },
    Room { name: "coding", may_use: &["text", "model", "lexicon", "align", "collate"], never: WORLD },
    Room { name: "export", may_use: &["text", "model", "collate", "cite"], never: WORLD },
    Room { name: "store", may_use: &["text", "model"], never: &["egui"] },
    Room { name: "jobs", may_use: &[], never: &["egui", "rusqlite"] },
    Room { name: "i18n", may_use: &[], never: WORLD },
    Room {
        name: "app",
        may_use: &[
            "text", "model", "lexicon", "import", "align", "collate", "coding", "cite", "export", "store", "jobs",
            "i18n",
        ],
        never: &["egui", "rfd::", "clap", "println!"],
    },
    Room {
        name: "cli",
        may_use: &["app", "i18n", "model", "collate", "coding", "cite", "text", "export", "store"],
        never: &["egui", "rusqlite"],
    },
    Room {
        name: "ui",
        may_use: &["app", "i18n", "model", "collate", "coding", "cite", "text", "lexicon"],
        never: &["rusqlite", "std::fs", "std::thread"],
    },
];

fn sources(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("src is there").flatten() {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push(path);
        }
    }
}

/// The code of a file: without comments, without strings, without its tests.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]").next().unwrap_or("");
    let lines = text.lines().map(|l| l.split("//").next().unwrap_or(""));
    let mut out = String::new();
    for line in lines {
        // Every second part between quotation marks is a string; good enough for paths, which hold none.
        out.extend(line.split('"').step_by(2));
        out.push('\n');
    }
    out
}

fn rooms() -> BTreeMap<String, Vec<PathBuf>> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&src, &mut files);
    let mut rooms: BTreeMap<String, Vec<PathBuf>> = BTreeMap::new();
    for f in files {
        let inside = f.strip_prefix(&src).expect("found below src").to_owned();
        let first =
            inside.components().next().map(|c| c.as_os_str().to_string_lossy().into_owned()).unwrap_or_default();
        rooms.entry(first).or_default().push(f);
    }
    rooms
}

#[test]
fn no_room_names_what_it_must_not() {
    let rooms = rooms();
    let mut faults = Vec::new();
    for room in ROOMS {
        let others = ROOMS.iter().filter(|other| other.name != room.name && !room.may_use.contains(&other.name));
        let mut never: Vec<String> = others.map(|other| format!("crate::{}::", other.name)).collect();
        never.extend(room.never.iter().map(ToString::to_string));
        let name = room.name;
        let files = rooms.get(name).unwrap_or_else(|| panic!("the room {name} is gone; the table here is out of date"));
        for file in files {
            let name = file.display().to_string();
            if name.ends_with("/tests.rs") || name.ends_with("/testing.rs") {
                continue;
            }
            let code = code(&std::fs::read_to_string(file).expect("readable"));
            faults.extend(never.iter().filter(|w| code.contains(*w)).map(|w| format!("{name} names {w}")));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn only_the_store_names_the_database_and_only_jobs_make_threads() {
    let mut faults = Vec::new();
    for (room, files) in rooms() {
        for file in files {
            let code = code(&std::fs::read_to_string(&file).expect("readable"));
            for (word, home) in [("rusqlite", "store"), ("thread::spawn", "jobs"), ("thread::Builder", "jobs")] {
                if code.contains(word) && room != home {
                    faults.push(format!("{} names {word}", file.display()));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn main_stays_small_and_the_project_speaks_of_itself_alone() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let main = std::fs::read_to_string(root.join("src/main.rs")).expect("readable");
    assert!(main.lines().count() < 60, "main.rs grows");
    for (_, files) in rooms() {
        for file in files {
            let text = std::fs::read_to_string(&file).expect("readable");
            // Put together here, so that this file does not find itself.
            for word in [["/wo", "rk/"].concat(), ["to", "do!("].concat(), ["#[ig", "nore"].concat()] {
                assert!(!text.contains(&word), "{} holds {word:?}", file.display());
            }
        }
    }
}

#[test]
fn roots_stay_lean() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(root.join("src/app/session.rs")).expect("readable");
    let body = text.split("pub struct Session {").nth(1).and_then(|t| t.split('}').next()).expect("Session is there");
    assert!(body.lines().filter(|l| l.contains(':')).count() < 10, "Session has ten fields or more");
}
