//! The way of a reader through the window, in either language: open, read, select, tag, undo, list, go, compare, export,
//! open again.

use super::*;
use duizhao::app::view::Mode;
use duizhao::model::{CodeId, TagId};

/// The word that is double-clicked.
const WORD: &str = "智慧";
/// The code of the key 1, and one that is found by its name.
const FIRST: &str = "p.sovereignty";
const SECOND: &str = "s.intl-community";

#[test]
fn the_main_flow_in_english() {
    main_flow(Language::En);
}

#[test]
fn the_main_flow_in_chinese() {
    main_flow(Language::Zh);
}

fn main_flow(language: Language) {
    let mut r = Reader::new(language);
    both_panes_show_text(&r);
    the_wheel_keeps_step(&mut r);
    let tag = tag_a_word(&mut r);
    the_codes_panel_leads_to_the_passage(&mut r, tag);
    two_printings_differ_in_six_places(&mut r);
    // While comparing, the keys that export write the comparison.
    r.ctrl("3");
    let csv = export(&mut r);
    r.ctrl("4");
    let text = std::fs::read_to_string(csv).expect("the file is written");
    assert!(text.contains(WORD), "{text}");
    let folder = r.close();

    let r = Reader::on(folder, language, view::Theme::Light);
    let found = r.session().passage(tag).expect("the tag is there");
    assert_eq!(found.quotation, WORD);
    assert_eq!(found.codes, [CodeId::from(FIRST), CodeId::from(SECOND)]);
    assert_eq!(r.session().view().mode, Mode::Compare, "it opens as it was left");
}

fn both_panes_show_text(r: &Reader) {
    let rows = r.session().rows().clone();
    assert_eq!(rows.panes(), 2);
    for pane in 0..2 {
        let segment = *rows.shown(pane).first().expect("a pane has text");
        let body = &r.session().workspace().versions()[&rows.version(pane).expect("a version")].body;
        let text = body.text(body.segments()[segment as usize].paragraph as usize);
        assert!(r.shows(text), "pane {pane} shows its first paragraph: {text}");
    }
}

/// Turns the wheel over either pane; whatever row stands at the reading line stands there in both.
fn the_wheel_keeps_step(r: &mut Reader) {
    let mut compared = 0;
    for (x, points) in [(400.0, 260.0), (800.0, 431.0), (400.0, 977.0), (800.0, -215.0), (400.0, 1313.0)] {
        let before = r.h.state().reader().place();
        r.wheel(Pos2::new(x, 400.0), points);
        let place = r.h.state().reader().place();
        assert_eq!(place.linear() > before.linear(), points > 0.0, "{before:?} to {place:?} by {points}");
        compared += usize::from(in_step(r) == 2);
    }
    assert!(compared >= 3, "the row at the reading line was seen in both panes {compared} times");
    r.wheel(Pos2::new(400.0, 400.0), -99_999.0);
    assert_eq!(r.h.state().reader().place().row, 0);
}

/// In how many panes the row at the reading line has text; it must stand at the line in each of them.
fn in_step(r: &Reader) -> usize {
    let reader = r.h.state().reader();
    let (row, line) = (reader.place().row, reader.reading_line());
    let spans: Vec<egui::Rect> = (0..2).filter_map(|pane| reader.row_on_screen(pane, row)).collect();
    for s in &spans {
        // A text that is shorter than its counterpart ends a line before it.
        assert!(s.top() <= line + 1.0 && line <= s.bottom() + 40.0, "row {row} stands at {s:?}, the line at {line}");
    }
    let place = r.session().view().place.expect("the session knows the place");
    let rows = r.session().rows();
    let pane = (0..2).find(|p| rows.version(*p) == Some(place.version)).expect("its version is shown");
    assert_eq!(rows.row_of(pane, place.segment), Some(row), "the session knows the row");
    spans.len()
}

/// Tags a word with the key 1, and again with a code found by its name in the other language; takes that back and does it
/// again.
fn tag_a_word(r: &mut Reader) -> TagId {
    let at = r.words_at(0, WORD);
    r.double_click_at(at);
    assert_eq!(r.selected().as_deref(), Some(WORD));
    assert!(r.shows(&r.name(Action::TagSelection)), "the bar is there");
    assert_eq!(r.session().digit_codes()[&1], CodeId::from(FIRST));
    r.key("1");
    let id = *r.session().workspace().tags().keys().next().expect("a tag");
    let tag = r.session().passage(id).expect("it is there");
    assert_eq!((tag.quotation.as_str(), tag.codes.as_slice()), (WORD, [CodeId::from(FIRST)].as_slice()));

    r.key("T");
    let field = r.t("finder-field");
    assert!(r.node(&field).is_focused());
    assert_eq!(r.node(&field).value().as_deref(), Some(""), "the letter that opened it does not stand in it");
    let other = if r.language() == Language::Zh { Lang::EN } else { Lang::ZH };
    let name = r.session().workspace().codes()[&SECOND.into()].name.get(other).to_owned();
    let part: String = name.chars().take(name.chars().count() * 3 / 4).collect();
    r.type_text(&part);
    r.key("Enter");
    assert!(r.query(&field).is_none(), "Enter closes it");
    let codes = |r: &Reader| r.session().workspace().tags()[&id].codes.clone();
    let both = [CodeId::from(FIRST), CodeId::from(SECOND)];
    assert_eq!(codes(r), both);
    r.ctrl("Z");
    assert_eq!(codes(r), both[..1]);
    r.act(Action::Redo);
    assert_eq!(codes(r), both);
    id
}

/// Without a selection a click on a code shows its passages with what renders them; a click on one goes there.
fn the_codes_panel_leads_to_the_passage(r: &mut Reader, tag: TagId) {
    // What the window has said of undo and redo is not in the way of Esc.
    assert!(r.selected().is_some());
    r.key("Escape");
    assert_eq!(r.selected(), None);
    let line = r.code_line(FIRST);
    r.click(&line);
    assert_eq!(r.session().view().active_code, Some(CodeId::from(FIRST)));
    let passage = r.session().passage(tag).expect("it is there");
    let name = format!("{}: {}", passage.siglum, passage.quotation);
    let counterpart = passage.counterparts.first().expect("the alignment has one").text.clone();
    assert!(counterpart.is_ascii(), "{counterpart}");
    let spoken = r.node(&name).accesskit_node().data().description().unwrap_or_default().to_owned();
    assert!(spoken.contains(&counterpart), "{spoken:?} tells {counterpart:?}");

    r.wheel(Pos2::new(400.0, 400.0), 99_999.0);
    let rows = r.session().rows().clone();
    assert_eq!(r.h.state().reader().place().row, rows.len() - 1);
    r.click(&name);
    let version = &r.session().workspace().versions()[&passage.version];
    let segment = version.body.segments_in(&r.session().workspace().tags()[&tag].ranges)[0];
    assert_eq!(Some(r.h.state().reader().place().row), rows.row_of(0, segment as u32));
    assert_eq!(r.session().view().focus_tag, Some(tag));
    let _ = r.words_at(0, WORD);
}

fn two_printings_differ_in_six_places(r: &mut Reader) {
    r.click(&r.name(Action::CompareMode));
    assert_eq!(r.session().view().mode, Mode::Compare);
    let button = r.t("cmp-pair");
    let button = r.labelled(|l| l.starts_with(&button));
    r.click(&button);
    // Tick by tick: a third may not stay, for two are compared here.
    let (a, b) = (r.version("000", Lang::EN), r.version("001", Lang::EN));
    for siglum in ["000", "001", "004"] {
        let chosen = r.session().view().compare.chosen();
        let on = chosen.contains(&r.version(siglum, Lang::EN));
        if on == (siglum == "004") {
            let tick = r.labelled(|l| l.starts_with(&format!("{siglum}  ")));
            r.click(&tick);
        }
    }
    r.key("Escape");
    r.ask(duizhao::app::CompareCommand::Versions(a, b));
    assert!(r.session().findings().expect("made").left == 6, "{:?}", short(labels(&r.h)));
    for kind in ["quotes", "case", "hyphen"] {
        let chip = r.chip(kind);
        r.click(&chip);
    }
    assert!(r.session().findings().expect("made").left == 0, "{:?}", short(labels(&r.h)));
}

/// Exports as CSV to a path that is typed.
fn export(r: &mut Reader) -> PathBuf {
    r.ctrl("E");
    assert!(r.shows(&r.language().text_with("export-verified", &[("exact", 1usize.into()), ("total", 1usize.into())])));
    r.click(&r.t("export-md"));
    let path = r.node(&r.t("export-path")).value().expect("a path is proposed");
    assert!(path.ends_with(".md"), "the extension goes with the format: {path}");
    r.click(&r.t("export-csv"));
    let path = r.path("out.csv");
    r.click(&r.t("export-path"));
    r.ctrl("A");
    r.type_text(&path.display().to_string());
    r.key("Enter");
    assert!(r.query(&r.t("export-title")).is_none(), "the sheet closes");
    let said = r.session().notices().last().expect("it says so").text(r.language());
    assert!(r.shows(&said) && said.contains("out.csv"), "{said}");
    path
}

#[test]
fn excerpts_are_chosen_shown_and_copied() {
    for language in Language::ALL {
        let mut r = Reader::new(language);
        r.tag_some();
        r.act(Action::ExportExcerpts);
        let verified = |n: usize| [("exact", n.into()), ("total", n.into())];
        assert!(r.shows(&r.language().text_with("export-verified", &verified(2))));
        assert!(r.shows("贡献了中国智慧"), "the excerpts are shown as they will be read: {:?}", short(labels(&r.h)));
        // One code alone, from the list that folds out.
        r.click(&r.t("export-codes"));
        let name = r.code("p.order");
        r.click(&r.labelled(|l| l.starts_with(&name) && l.ends_with("(1)")));
        r.key("Escape");
        assert!(r.shows(&r.language().text_with("export-verified", &verified(1))), "{:?}", short(labels(&r.h)));
        // Another style, which the workspace keeps.
        r.click(&r.t("cite-style"));
        r.click(&r.t("cite-gbt7714-2025"));
        assert!(r.shows(&r.labelled(|l| l.contains("携手构建网络空间命运共同体[EB"))));
        r.click(&r.t("export-copy"));
        assert!(r.query(&r.t("export-title")).is_none(), "the sheet closes");
        let copied = r.copied.last().expect("a window without a clipboard of its own copies the plain form");
        assert!(copied.starts_with("“贡献了中国智慧”\n— 世界互联网大会组委会."), "{copied}");
        // What was chosen is there again; a template that is none is told, and nothing can be written.
        r.act(Action::ExportExcerpts);
        assert!(r.shows(&r.language().text_with("export-verified", &verified(1))));
        r.click(&r.t("export-template"));
        r.type_text("{quote}");
        assert!(r.shows(&r.labelled(|l| l.contains("{quote}"))));
        assert!(r.node(&r.t("export-do")).accesskit_node().is_disabled());
    }
}

#[test]
fn a_reference_is_edited_and_cited_in_both_languages() {
    for language in Language::ALL {
        let mut r = Reader::new(language);
        let before = r.session().workspace().clone();
        r.act(Action::References);
        let id = r.version("002", Lang::EN);
        let cited =
            |r: &Reader| r.session().citations().iter().find(|(v, _)| *v == id).expect("listed").1.entry.clone();
        let old = cited(&r);
        assert!(r.shows(&old), "{:?}", short(labels(&r.h)));
        let english = r.t("lang-en");
        let name = r.language().text_with("references-edit", &[("version", format!("002 · {english}").into())]);
        r.click(&name);
        r.click(&english);
        r.click(&r.t("reference-title"));
        r.ctrl("A");
        r.type_text("An Initiative");
        assert!(
            r.shows(&r.labelled(|l| l.contains("An Initiative") && l.len() > 20)),
            "the citation follows the typing"
        );
        r.click(&r.t("details-save"));
        r.act(Action::References);
        assert!(cited(&r).contains("An Initiative") && cited(&r) != old, "{}", cited(&r));
        r.key("Escape");
        r.ctrl("Z");
        assert_eq!(*r.session().workspace(), before);
    }
}

#[test]
fn a_bibliography_is_written_and_read_by_the_sheet() {
    let mut r = Reader::new(Language::En);
    let path = r.path("refs.bib");
    r.act(Action::References);
    r.click(&r.t("references-export"));
    r.click("BibTeX");
    r.click(&r.t("references-to"));
    r.ctrl("A");
    r.type_text(&path.display().to_string());
    r.key("Enter");
    let file = std::fs::read_to_string(&path).expect("written");
    std::fs::write(&path, file.replace("Wuzhen Initiative", "Initiative of Wuzhen")).expect("written");
    r.act(Action::References);
    r.click(&r.t("references-import"));
    r.click(&r.t("references-path"));
    r.type_text(&path.display().to_string());
    r.key("Enter");
    assert!(r.shows(&r.language().text_with("references-found", &[("n", 7usize.into())])), "{:?}", short(labels(&r.h)));
    r.click(&r.language().text_with("references-take", &[("n", 7usize.into())]));
    let id = r.version("002", Lang::EN);
    let cited = r.session().citations().iter().find(|(v, _)| *v == id).expect("listed").1.entry.clone();
    assert!(cited.contains("Initiative of Wuzhen"), "{cited}");
}

/// Types a path into the field of a sheet for links.
fn type_path(r: &mut Reader, path: &std::path::Path) {
    r.click(&r.t("links-path"));
    r.ctrl("A");
    r.type_text(&path.display().to_string());
    r.key("Enter");
}

#[test]
fn links_go_out_and_come_back_by_the_sheets() {
    let mut r = Reader::new(Language::En);
    let before = r.session().workspace().clone();
    r.act(Action::ExportLinks);
    r.click(&r.t("links-xliff"));
    let proposed = r.node(&r.t("links-path")).value().expect("a path is proposed");
    assert!(proposed.ends_with(".xlf"), "the extension goes with the format: {proposed}");
    let path = r.path("links.xlf");
    type_path(&mut r, &path);
    assert!(r.query(&r.t("links-export-title")).is_none(), "the sheet closes");
    let file = std::fs::read_to_string(&path).expect("written");
    std::fs::write(&path, file.replace("\"translated\"", "\"final\"")).expect("written");

    r.act(Action::ImportLinks);
    type_path(&mut r, &path);
    let said = r.session().notices().last().expect("it says so").text(r.language());
    assert!(r.shows(&said) && said.contains("links.xlf"), "{said}");
    let confirmed = |w: &duizhao::model::Workspace| {
        let links = w.alignments().values().flat_map(|a| &a.links);
        links.filter(|l| l.status == duizhao::model::LinkStatus::Confirmed).count()
    };
    assert_eq!((confirmed(&before), confirmed(r.session().workspace()) > 50), (0, true));
    r.ctrl("Z");
    assert_eq!(*r.session().workspace(), before);
}

#[test]
fn a_drag_begins_anew_where_something_is_selected() {
    let mut r = Reader::new(Language::En);
    let (a, b, c) =
        (r.words_at(0, "世界互联网大会组委会"), r.words_at(0, "中国国家主席"), r.words_at(0, "互联网大会首次"));
    r.drag(a, b);
    let first = r.selected().expect("selected");
    assert!(first.contains('年'), "{first}");
    r.drag(b, c);
    let second = r.selected().expect("selected again, although something was");
    assert!(!second.contains("序") && second.contains("第二届"), "{second}");
}
