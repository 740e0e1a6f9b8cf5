//! Languages: each interface speaks its own, everywhere, and goes over to the other while it is open.

use super::places::visit;
use super::*;
use duizhao::align::doubt::Doubt;
use duizhao::app::interchange::Home;
use duizhao::app::{FileCommand, GiveCommand};
use std::collections::BTreeSet;

const EN: &str = include_str!("../../../assets/i18n/en.ftl");
const ZH: &str = include_str!("../../../assets/i18n/zh.ftl");

/// The texts of a file of the interface without their keys, variables and comments.
fn said(ftl: &str) -> String {
    let mut out = String::new();
    for line in ftl.lines().filter(|l| !l.starts_with('#')) {
        let text = match line.trim_start().strip_prefix(['.', '*', '[']) {
            // An attribute, or a case of a plural.
            Some(rest) => rest.split_once('=').map(|p| p.1).or_else(|| rest.split_once(']').map(|p| p.1)),
            None => line.split_once('=').map(|p| p.1).or(Some(line)),
        };
        let mut rest = text.unwrap_or_default();
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            out.push(' ');
            rest = after.split_once('}').map_or("", |p| p.1);
        }
        out.push_str(rest);
        out.push('\n');
    }
    out
}

/// Latin words of four letters or more.
fn words(text: &str) -> BTreeSet<String> {
    let letters = text.split(|c: char| !c.is_ascii_alphabetic());
    letters.filter(|w| w.len() > 3).map(str::to_lowercase).collect()
}

fn is_han(c: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&c)
}

/// What stands in the workspace in whatever language it is: texts, titles, names, files.
fn contents(r: &Reader) -> Vec<String> {
    let ws = r.session().workspace();
    let mut all: Vec<String> = Vec::new();
    for v in ws.versions().values() {
        all.extend((0..v.body.paragraphs().len()).map(|p| v.body.text(p).to_owned()));
        all.extend((0..v.body.segments().len()).map(|s| v.body.segment_text(s).to_owned()));
    }
    for d in ws.documents().values() {
        for names in [&d.title, &d.kind, &d.origin, &d.citation] {
            all.extend(names.0.values().cloned());
        }
        all.extend([d.file.clone(), d.siglum.clone()]);
    }
    all.extend(ws.works().values().flat_map(|w| w.title.0.values().cloned()));
    for c in ws.codes().values() {
        all.extend(c.definition.0.values().cloned());
        for names in [&c.include, &c.exclude, &c.example] {
            all.extend(names.0.values().cloned());
        }
        all.push(c.id.to_string());
        // A code shows its name in the other language beside its own where there is room.
        all.extend(c.name.0.values().cloned());
    }
    all.extend(ws.tags().values().map(|t| t.memo.clone()));
    for p in ws.tags().keys().filter_map(|t| r.session().passage(*t)) {
        all.push(p.quotation);
        all.extend(p.counterparts.into_iter().map(|c| c.text));
    }
    // Typefaces are called what they are called.
    all.push("Source Serif 4, Source Sans 3".into());
    all.extend(r.selected());
    // Suggestions quote the texts and the codebook.
    all.extend(ws.codes().values().flat_map(|c| c.terms.values().flatten().cloned()));
    for s in r.session().suggestions().all() {
        all.push(ws.versions()[&s.choice.version].body.quotation(&s.choice.ranges).replace('\n', " "));
        all.extend(s.reasons.iter().map(|r| r.written().to_owned()));
    }
    // The list of a code quotes what is proposed.
    for p in r.session().proposals().all() {
        all.push(ws.versions()[&p.version].body.quotation(&p.ranges).replace('\n', " "));
    }
    // Themes through the documents are a table of the workspace.
    let cross = duizhao::coding::crosswalk::Crosswalk::of(ws);
    for t in &cross.threads {
        let own = Lang::parse(r.session().language().tag()).expect("a language");
        all.extend([&t.theme, &t.comment].into_iter().filter_map(|n| n.exact(own)).map(str::to_owned));
        all.extend(t.evidence.iter().map(|e| e.quote.clone()));
    }
    all.extend(ws.tags().values().map(|t| t.coder.clone()));
    // What speaks against a link quotes the texts.
    all.extend(r.session().worklist().items().iter().flat_map(|i| &i.doubts).filter_map(|d| match d {
        Doubt::Number { value, .. } => Some(value.clone()),
        Doubt::Name { word, .. } => Some(word.clone()),
        _ => None,
    }));
    if let Some(caret) = r.session().view().word {
        // The dictionary speaks its own languages.
        let pane = r.session().pane_of(caret.word.version).expect("shown");
        let card = r.session().word_card(&r.session().look_at(pane, caret.word));
        let answers =
            card.answers.iter().flat_map(|a| &a.words).flat_map(|w| [Some(w.text.clone()), w.reading.clone()]);
        all.extend(answers.flatten());
        for e in &card.entries {
            all.extend([e.simplified.clone(), e.reading.clone()]);
            all.extend(e.traditional.clone());
            all.extend(e.senses.clone());
        }
    }
    // Sources are cited in their own language, in the list of references and under excerpts.
    all.extend(r.session().citations().iter().flat_map(|(_, c)| [c.note.clone(), c.entry.clone()]));
    for e in r.session().excerpts().iter().flat_map(|e| &e.list) {
        all.extend([e.note.clone(), e.version.clone()]);
        all.extend(e.counterparts.iter().flat_map(|c| [c.version.clone(), c.text.clone(), c.note.clone()]));
        all.extend([e.before.clone(), e.after.clone(), e.created.clone(), e.source_sha256.to_string()]);
    }
    all.push(r.folder.path().display().to_string());
    all.extend([r.session().file_name(), "preferences.toml".into()]);
    all.sort_by_key(|t| std::cmp::Reverse(t.len()));
    all.dedup();
    all
}

/// A label without what stands in the workspace.
fn own(label: &str, contents: &[String]) -> String {
    let bare = label.trim().trim_matches(['“', '”']).trim_end_matches('…').trim();
    // A quotation may have the siglum of its version before it.
    let siglum = |s: &str| s.len() == 3 && s.bytes().all(|b| b.is_ascii_digit());
    let bare = bare.split_once(": ").filter(|p| siglum(p.0)).map_or(bare, |p| p.1);
    if contents.iter().any(|c| c.contains(bare) || bare.len() > 12 && c.replace('\n', " ").contains(bare)) {
        return String::new();
    }
    contents.iter().filter(|c| c.len() > 3).fold(label.to_owned(), |l, c| l.replace(c.as_str(), " "))
}

/// Everything that the window says, with hints, but for what has been typed.
fn everything(r: &Reader) -> Vec<String> {
    use egui::accesskit::Role;
    let mut out = Vec::new();
    for n in r.h.root().children_recursive() {
        let a = n.accesskit_node();
        let typed = matches!(a.role(), Role::TextInput | Role::MultilineTextInput | Role::TextRun);
        let value = a.value().filter(|_| !typed);
        let hint = a.data().placeholder().map(str::to_owned);
        out.extend([a.label(), value, hint].into_iter().flatten());
    }
    out
}

#[test]
fn each_interface_speaks_its_own_language_everywhere() {
    let english = words(&said(EN));
    let in_chinese = words(&said(ZH));
    let keys: BTreeSet<String> = Action::ALL.iter().flat_map(|a| a.keys()).flat_map(|k| words(&k.label())).collect();
    let reading: BTreeSet<String> = ["space", "home", "enter", "shift", "pageup", "pagedown"].map(String::from).into();
    assert!(english.contains("library") && english.contains("passages") && !english.contains("palette"));
    for language in Language::ALL {
        // Not the language it was opened in: the window must go over while it is open.
        let mut r = Reader::new(language.other());
        r.act(Action::SwitchLanguage);
        assert_eq!(r.language(), language);
        let mut faults = BTreeSet::new();
        visit(&mut r, |place, r| {
            let contents = contents(r);
            for label in everything(r) {
                // The palette shows the name of an action in both languages, so that it is known again.
                if place == "the palette" && Action::ALL.iter().any(|a| a.label(language.other()) == label) {
                    continue;
                }
                let own = own(&label, &contents);
                let foreign: Vec<String> = match language {
                    Language::Zh => {
                        let w = words(&own);
                        w.into_iter()
                            .filter(|w| {
                                english.contains(w)
                                    && !in_chinese.contains(w)
                                    && !keys.contains(w)
                                    && !reading.contains(w)
                            })
                            .collect()
                    }
                    Language::En => {
                        let runs =
                            own.split(|c: char| !is_han(c)).filter(|t| !t.is_empty() && !EN.contains(*t) && *t != "中");
                        runs.map(str::to_owned).collect()
                    }
                };
                if !foreign.is_empty() {
                    faults.insert(format!("{place}: {foreign:?} in {label:?}"));
                }
            }
        });
        let faults: Vec<_> = faults.into_iter().collect();
        assert!(faults.is_empty(), "{} in {language:?}:\n{}", faults.len(), faults.join("\n"));
    }
}

#[test]
fn what_is_wrong_with_a_file_is_said_in_the_language_of_the_window() {
    for language in Language::ALL {
        let mut r = Reader::new(language);
        let spoken = |text: &str| {
            let english =
                text.split_whitespace().filter(|w| ["The", "the", "is", "file", "choose"].contains(w)).count();
            assert_eq!(language == Language::En, english > 0, "{text}");
            assert!(text.ends_with(if language == Language::Zh { '。' } else { '.' }), "the next step ends it: {text}");
        };
        let bad = |name: &str, bytes: &[u8]| {
            let path = r.path(name);
            std::fs::write(&path, bytes).expect("written");
            path
        };
        let (text, themes) = (bad("picture.txt", b"\x89PNG\0\0"), bad("themes.tsv", b"theme\tx\n"));
        let codes =
            [bad("codes.qdc", b"<CodeBook><Codes/></CodeBook>"), bad("project.qdpx", b"PK\x03\x04 and no more")];
        let list = bad("list.bib", b"@book{a, title = {b");
        let missing = r.path("none.duizhao");
        let commands = [
            FileCommand::Import { paths: vec![text], work: None },
            FileCommand::ImportCrosswalk(themes),
            FileCommand::AddCoder { path: missing, coder: "anna".into() },
        ];
        for command in commands {
            let before = r.session().notices().last().map(|n| n.id);
            r.ask(command);
            let notice = r.session().notices().last().expect("it is told").clone();
            assert_ne!(Some(notice.id), before);
            let text = notice.text(language);
            assert!(r.shows(&text), "{text}");
            spoken(&text);
        }
        for path in codes {
            r.act(Action::ImportCodes);
            r.ask(FileCommand::ReadCoded { path, home: Home::Shown });
            let error = r.session().coming().expect("read").brought.as_ref().expect_err("no codes").text(language);
            assert!(r.shows(&error), "{error}");
            spoken(&error);
            r.key("Escape");
        }
        r.ask(GiveCommand::ReadReferences(list));
        let error = r.session().references_read().expect("read").found.as_ref().expect_err("no list").text(language);
        assert_eq!(language == Language::Zh, error.ends_with('。'), "{error}");
    }
}

#[test]
fn there_and_back_again_says_the_same() {
    let mut r = Reader::new(Language::En);
    r.tag_some();
    r.act(Action::KeySheet);
    let english = labels(&r.h);
    r.act(Action::SwitchLanguage);
    let chinese = labels(&r.h);
    assert!(chinese.contains(&Language::Zh.text("keys-in-text")), "what is open changes too");
    assert!(!chinese.contains(&Language::En.text("keys-in-text")));
    r.act(Action::SwitchLanguage);
    assert_eq!(labels(&r.h), english);
}
