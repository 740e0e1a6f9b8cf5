//! The overview, by the commands that the window sends: tables whose cells are their passages, retrieval, themes, coders.

use crate::session::{on_file, open, passage, settle, version};
use duizhao::app::overview::Entry;
use duizhao::app::view::Survey;
use duizhao::app::{Action, Effect, FileCommand, OverviewCommand, OverviewFormat, Session, TagCommand, ViewCommand};
use duizhao::coding::family;
use duizhao::coding::matrix::Axis;
use duizhao::coding::query::{Grouping, Order};
use duizhao::i18n::Language;
use duizhao::model::TagId;
use duizhao::text::Lang;
use std::collections::BTreeSet;
use std::path::Path;

/// Passages of the corpus with a code each, in both languages and three works.
const PASSAGES: [(&str, &str, &str, &str); 7] = [
    ("003", "en", "respect Internet sovereignty of all countries", "d14.2"),
    ("003", "en", "multilateralism, democracy and transparency", "p.order"),
    ("002", "en", "Respect national sovereignty in cyberspace", "p.sovereignty"),
    ("002", "zh", "尊重网络空间国家主权", "p.sovereignty"),
    ("004", "zh", "尊重网络主权", "p.sovereignty"),
    ("004", "zh", "多边参与、多方参与", "m.governance"),
    ("004", "en", "UN Charter", "s.intl-orgs.un"),
];

fn tell(s: &mut Session, command: impl Into<duizhao::app::Command>) -> Vec<Effect> {
    let effects = s.dispatch(command.into());
    settle(s);
    effects
}

fn tag(s: &mut Session, (siglum, lang, words, code): (&str, &str, &str, &str)) {
    let lang = if lang == "zh" { Lang::ZH } else { Lang::EN };
    let place = passage(version(s, siglum, lang), words);
    tell(s, TagCommand::AddTo(place, code.into()));
}

fn tagged(folder: &Path) -> Session {
    let mut s = on_file(folder);
    for p in PASSAGES {
        tag(&mut s, p);
    }
    s
}

fn listed(s: &Session) -> BTreeSet<TagId> {
    let tag = |e: &Entry| match e {
        Entry::Tag(t) => Some(*t),
        _ => None,
    };
    s.overview_list().iter().filter_map(tag).collect()
}

#[test]
fn what_a_cell_counts_is_what_it_lists_and_rows_sum_up_to_all_passages() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut s = tagged(folder.path());
    for (survey, apart) in [(Survey::Documents, false), (Survey::Documents, true), (Survey::Timeline, false)] {
        tell(&mut s, OverviewCommand::Survey(survey));
        tell(&mut s, OverviewCommand::Apart(apart));
        let table = s.overview().expect("made").clone();
        assert!(table.complete, "what is proposed is known too");
        let m = &table.matrix;
        for (r, row) in m.rows.iter().enumerate() {
            let Axis::Code(code) = row else { panic!("rows are codes") };
            let mut sum = BTreeSet::new();
            let mut counted = 0;
            for (c, column) in m.columns.iter().enumerate() {
                tell(&mut s, OverviewCommand::Cell(row.clone(), column.clone()));
                let cell = m.cell(r, c).expect("a cell");
                let list = listed(&s);
                assert_eq!(list, cell.tags.iter().copied().collect(), "{row:?} {column:?}");
                let proposals = s.overview_list().iter().filter(|e| matches!(e, Entry::Proposal(_))).count();
                assert_eq!(proposals, cell.proposed.len(), "what is proposed is listed apart");
                counted += cell.tags.len();
                sum.extend(list);
            }
            let ws = s.workspace();
            let under = ws.tags().values().filter(|t| t.codes.iter().any(|c| family::is_under(ws, c, code)));
            let all: BTreeSet<TagId> = under.map(|t| t.id).collect();
            assert_eq!((counted, &sum), (all.len(), &all), "{code}");
        }
    }
    // The tags of 002 stand in both languages: neither is proposed for the other any more, but for 004 they are not links.
    let table = s.overview().expect("made");
    assert!(!table.proposals.is_empty(), "a tag in one version is proposed for others");
}

#[test]
fn counts_do_not_move_when_a_proposal_is_only_looked_at_and_move_when_a_tag_comes() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut s = tagged(folder.path());
    tell(&mut s, OverviewCommand::Survey(Survey::Documents));
    let count = |s: &Session| {
        let m = &s.overview().expect("made").matrix;
        let r = m.rows.iter().position(|r| *r == Axis::Code("p.sovereignty".into())).expect("a row");
        (0..m.columns.len()).filter_map(|c| m.cell(r, c)).map(|c| c.tags.len()).sum::<usize>()
    };
    assert_eq!(count(&s), 3);
    let revision = s.revision();
    let proposals = s.overview().expect("made").proposals.len();
    assert!(proposals > 0);
    assert_eq!((s.revision(), s.workspace().tags().len()), (revision, PASSAGES.len()));
    tell(&mut s, OverviewCommand::Query("lang:zh".into()));
    assert_eq!(count(&s), 2, "only tags that the query wants take part");
    tell(&mut s, OverviewCommand::Query("nonsense".into()));
    assert_eq!(s.query_error().map(|e| e.position), Some(0));
    assert_eq!(count(&s), 2, "a query that cannot be read changes nothing");
    tell(&mut s, OverviewCommand::Query(String::new()));
    tag(&mut s, ("004", "en", "Respecting sovereignty", "p.sovereignty"));
    assert_eq!(count(&s), 4);
    tell(&mut s, Action::Undo);
    assert_eq!(count(&s), 3);
}

#[test]
fn passages_are_found_sorted_grouped_copied_and_gone_to() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut s = tagged(folder.path());
    tell(&mut s, OverviewCommand::Survey(Survey::Find));
    assert_eq!(listed(&s).len(), PASSAGES.len());
    tell(&mut s, OverviewCommand::Query("p and not lang:en".into()));
    assert_eq!(listed(&s).len(), 2);
    tell(&mut s, OverviewCommand::Group(Some(Grouping::Document)));
    let heads = s.overview_list().iter().filter(|e| matches!(e, Entry::Group(Grouping::Document, _, 1))).count();
    assert_eq!(heads, 2);
    tell(&mut s, OverviewCommand::Order(Order::Newest));
    let Some(Entry::Tag(first)) = s.overview_list().get(1).cloned() else { panic!("a tag below its group") };
    let newest =
        s.workspace().tags().values().filter(|t| t.codes.contains(&"p.sovereignty".into())).map(|t| t.id).max();
    assert_eq!(Some(first), newest);
    let Effect::Rich(clip) = tell(&mut s, Action::CopyListed).remove(0) else { panic!("text is copied") };
    for words in ["尊重网络空间国家主权", "尊重网络主权"] {
        assert!(clip.text.contains(words) && clip.html.contains(words), "{}", clip.text);
    }
    let gaps = (clip.text.matches("\n\n").count(), clip.html.matches("<p><br></p>").count());
    assert_eq!(gaps, (1, 1), "two passages, parted in both forms");
    let context = s.context(&passage(version(&s, "002", Lang::ZH), "尊重网络空间国家主权"));
    assert!(!context.after.is_empty());
    for action in [Action::OverviewDown, Action::OverviewOpen] {
        tell(&mut s, action);
    }
    assert!(s.view().mode.reads());
    assert_eq!(s.view().focus_tag, Some(first));
}

#[test]
fn two_families_are_held_against_each_other() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut s = tagged(folder.path());
    let place = passage(version(&s, "004", Lang::ZH), "尊重网络主权");
    tell(&mut s, TagCommand::AddTo(place, "s.governments".into()));
    tell(&mut s, OverviewCommand::Survey(Survey::Families));
    let (table, shape) = (s.overview().expect("made").clone(), s.overview_shape().clone());
    let names = |axes: &[Axis], lines: &[duizhao::app::overview::shape::Line]| {
        let name = |a: &Axis| if let Axis::Code(c) = a { c.to_string() } else { String::new() };
        lines.iter().map(|l| name(&axes[l.index])).collect::<Vec<_>>()
    };
    assert_eq!(names(&table.matrix.rows, &shape.rows), ["p", "p.sovereignty"]);
    assert_eq!(names(&table.matrix.columns, &shape.columns), ["s", "s.governments"]);
    let cell = table.matrix.cell(shape.rows[1].index, shape.columns[1].index).expect("a cell");
    assert_eq!(cell.tags.len(), 1);
    tell(&mut s, OverviewCommand::Family { rows: false, family: "m".into() });
    assert!(s.overview_shape().columns.is_empty(), "no path shares text with a principle");
}

#[test]
fn what_is_shown_is_written_as_table_drawing_and_picture() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut s = tagged(folder.path());
    let write = |s: &mut Session, survey: Survey, format: OverviewFormat| {
        tell(s, OverviewCommand::Survey(survey));
        let path = folder.path().join(format!("{}.{}", survey.key(), format.extension()));
        tell(s, FileCommand::ExportOverview { path: path.clone(), format });
        std::fs::read(&path).unwrap_or_else(|e| panic!("{survey:?} {format:?}: {e}"))
    };
    let csv = String::from_utf8(write(&mut s, Survey::Documents, OverviewFormat::Csv)).expect("UTF-8");
    let row = csv.lines().find(|l| l.starts_with("p.sovereignty,")).expect("the code is a row");
    let head: Vec<&str> = csv.lines().next().expect("a head").trim_start_matches('\u{feff}').split(',').collect();
    let column = head.iter().position(|h| *h == "2015 · 002").expect("a column for the document");
    let cells: Vec<&str> = row.split(',').collect();
    assert_eq!(cells[column], "2", "{head:?} {row}");
    assert!(cells[column + 1].parse::<f64>().is_ok_and(|share| share > 0.0), "and its share");
    let svg = String::from_utf8(write(&mut s, Survey::Timeline, OverviewFormat::Svg)).expect("UTF-8");
    assert!(svg.contains(">2014<") && svg.contains(">2015<") && svg.contains(">2019<"));
    let png = write(&mut s, Survey::Together, OverviewFormat::Png);
    assert!(png.starts_with(b"\x89PNG"));
    let tsv = String::from_utf8(write(&mut s, Survey::Crosswalk, OverviewFormat::Tsv)).expect("UTF-8");
    assert!(tsv.starts_with("theme\ttheme_zh\t2014\t2015\t2019_principle\t2019_path\t"));
    assert!(write(&mut s, Survey::Crosswalk, OverviewFormat::Png).starts_with(b"\x89PNG"));
    assert!(!s.enabled(Action::ExportOverview) || s.view().overview.survey != Survey::Find);
}

#[test]
fn themes_are_joined_parted_renamed_undone_and_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut s = tagged(folder.path());
    tell(&mut s, OverviewCommand::Survey(Survey::Crosswalk));
    let count = |s: &Session| s.crossing().expect("made").ribbons.len();
    let before = count(&s);
    let end = |column: &str, code: &str| (column.to_owned(), code.to_owned());
    tell(&mut s, OverviewCommand::Connect(end("2019_path", "m.culture"), end("2015", "i15.4")));
    assert_eq!(count(&s), before + 1);
    tell(&mut s, OverviewCommand::Connect(end("2015", "i15.4"), end("2019_path", "m.culture")));
    assert_eq!(count(&s), before + 1, "they are joined already");
    let thread = s.view().overview.thread.expect("the new theme is in focus");
    let theme = |name: &str| OverviewCommand::Theme {
        thread,
        theme: name.into(),
        relation: "new".into(),
        comment: String::new(),
    };
    tell(&mut s, theme("Culture and security"));
    assert_eq!(s.undo_label().as_deref(), Some("Change the crosswalk"));
    tell(&mut s, FileCommand::ExportOverview { path: folder.path().join("x.tsv"), format: OverviewFormat::Tsv });
    tell(&mut s, Action::PartTheme);
    assert_eq!(count(&s), before);
    s.close();
    let mut s = open(&folder.path().join("test.duizhao"));
    tell(&mut s, OverviewCommand::Survey(Survey::Crosswalk));
    assert_eq!(count(&s), before, "the workspace keeps it");
    tell(&mut s, Action::Undo);
    assert_eq!(count(&s), before + 1);
    let mine = s.crossing().expect("made").cross.clone();
    for _ in 0..2 {
        tell(&mut s, Action::Undo);
    }
    tell(&mut s, FileCommand::ImportCrosswalk(folder.path().join("x.tsv")));
    assert_eq!(s.crossing().expect("made").cross, mine, "what was written is read again");
    std::fs::write(folder.path().join("bad.tsv"), "theme\t2014\nx\ty\n").expect("written");
    tell(&mut s, FileCommand::ImportCrosswalk(folder.path().join("bad.tsv")));
    assert_eq!(s.crossing().expect("made").cross, mine);
    assert!(s.notices().iter().any(|n| n.key == "notice-crosswalk-not-read"), "{:?}", s.notices());
}

#[test]
fn what_is_said_of_a_theme_is_changed_in_the_language_of_the_window_and_kept_in_both() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut s = tagged(folder.path());
    tell(&mut s, OverviewCommand::Survey(Survey::Crosswalk));
    tell(&mut s, ViewCommand::Language(Language::Zh));
    let theme = |theme: &str, relation: &str, comment: &str| OverviewCommand::Theme {
        thread: 1,
        theme: theme.into(),
        relation: relation.into(),
        comment: comment.into(),
    };
    tell(&mut s, theme("主权", "逆转", "只在中文里说"));
    let said = |s: &Session| {
        let t = s.crossing().expect("made").cross.threads[1].clone();
        (t.theme.0.into_values().collect::<Vec<_>>(), t.relation, t.comment.0.into_values().collect::<Vec<_>>())
    };
    let english = "a point of its own in 2014, half a sentence of point 4 in 2015, first principle in 2019";
    let (names, relation, comments) = said(&s);
    assert_eq!((names, relation.as_str()), (vec!["Sovereignty".to_owned(), "主权".into()], "reversed"));
    assert_eq!(comments, [english, "只在中文里说"]);
    tell(&mut s, ViewCommand::Language(Language::En));
    tell(&mut s, theme("Sovereignty", "torn apart", "only in English"));
    let (names, relation, comments) = said(&s);
    assert_eq!((names, relation.as_str()), (vec!["Sovereignty".to_owned(), "主权".into()], "torn apart"));
    assert_eq!(comments, ["only in English", "只在中文里说"]);
    let file = folder.path().join("both.tsv");
    tell(&mut s, FileCommand::ExportOverview { path: file.clone(), format: OverviewFormat::Tsv });
    let mine = s.crossing().expect("made").cross.clone();
    for _ in 0..2 {
        tell(&mut s, Action::Undo);
    }
    assert_ne!(s.crossing().expect("made").cross, mine);
    tell(&mut s, FileCommand::ImportCrosswalk(file));
    assert_eq!(s.crossing().expect("made").cross, mine, "what was written is read again, in both languages");
}

#[test]
fn every_quotation_that_is_in_the_texts_opens_there() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut s = on_file(folder.path());
    tell(&mut s, OverviewCommand::Survey(Survey::Crosswalk));
    let made = s.crossing().expect("made").clone();
    let quoted = s.quoted().expect("found").clone();
    let mut there = 0;
    for (thread, t) in made.cross.threads.iter().enumerate() {
        for (evidence, e) in t.evidence.iter().enumerate() {
            let found = quoted.of(e).expect("looked for");
            tell(&mut s, OverviewCommand::Evidence { thread, evidence });
            assert_eq!(s.view().selection.is_some(), !found.is_empty(), "{} {}", e.stage, e.quote);
            if let Some(p) = s.view().selection.clone() {
                there += 1;
                assert!(found.iter().any(|f| f.version == p.version && f.ranges == p.ranges));
                assert!(s.view().panes.contains(&p.version));
            }
            tell(&mut s, ViewCommand::Select(None));
            tell(&mut s, Action::OverviewMode);
        }
    }
    assert!(there > 60, "{there}");
}

#[test]
fn a_second_coder_is_merged_compared_and_taken_over() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut s = tagged(folder.path());
    s.close();
    let (own, theirs) = (folder.path().join("test.duizhao"), folder.path().join("anna.duizhao"));
    std::fs::copy(&own, &theirs).expect("a copy");
    let mut anna = open(&theirs);
    let last = *anna.workspace().tags().keys().next_back().expect("a tag");
    tell(&mut anna, TagCommand::Remove(last));
    tag(&mut anna, ("004", "zh", "中国智慧、中国方案", "m.governance"));
    anna.close();

    let mut s = open(&own);
    tell(&mut s, OverviewCommand::Survey(Survey::Coders));
    assert!(s.coders().is_some_and(|c| c.names.len() == 1 && c.codes.is_empty()), "one coder agrees with nobody");
    tell(&mut s, FileCommand::AddCoder { path: own.clone(), coder: "me".into() });
    assert!(s.notices().iter().any(|n| n.key == "notice-coder-self"));
    tell(&mut s, FileCommand::AddCoder { path: folder.path().join("none.duizhao"), coder: "x".into() });
    assert!(s.notices().iter().any(|n| n.key == "notice-coder-not-read"));
    let before = s.workspace().tags().len();
    tell(&mut s, FileCommand::AddCoder { path: theirs.clone(), coder: "anna".into() });
    assert_eq!(s.workspace().tags().len(), 2 * before);
    let made = s.coders().expect("compared").clone();
    assert_eq!(made.names, ["", "anna"]);
    let at = made.codes.iter().position(|c| c.code == "p.sovereignty".into()).expect("a code");
    assert_eq!(made.counts[at], [3, 3]);
    assert_eq!(made.codes[at].characters.kappa, Some(1.0), "they agree in full");
    assert_eq!(made.codes[at].overlap_f1, Some(1.0));
    // What one of them gave alone.
    tell(&mut s, OverviewCommand::Disputed(Some("m.governance".into())));
    let disputed = s.disputed();
    assert_eq!(disputed.len(), 1);
    let d = made.disagreements[disputed[0]].clone();
    assert_eq!((d.with.as_slice(), d.without.as_slice()), (&["anna".to_owned()][..], &[String::new()][..]));
    tell(&mut s, OverviewCommand::TakeOver(disputed[0]));
    assert!(s.disputed().is_empty());
    let mine = s.workspace().tags().values().filter(|t| t.coder.is_empty() && t.exact == "中国智慧、中国方案");
    assert_eq!(mine.count(), 1, "the tag is the owner's too");
    tell(&mut s, Action::Undo);
    assert_eq!(s.disputed().len(), 1);
    // Or it is settled the other way, and what each of them tagged stays.
    let tags = s.workspace().tags().clone();
    let first = s.disputed()[0];
    tell(&mut s, OverviewCommand::KeepMine(first));
    assert!(s.disputed().is_empty());
    assert_eq!(s.coders().expect("compared").settled, 1);
    assert_eq!(*s.workspace().tags(), tags);
    tell(&mut s, OverviewCommand::Reopen);
    assert_eq!(s.disputed().len(), 1);
    // What the owner alone has is taken away as the other has it.
    tag(&mut s, ("004", "zh", "尊重网络主权", "p.order"));
    tell(&mut s, OverviewCommand::Survey(Survey::Coders));
    tell(&mut s, OverviewCommand::Disputed(None));
    let made = s.coders().expect("compared").clone();
    let alone = made.disagreements.iter().position(|d| d.without == ["anna"]).expect("the owner's own");
    assert!(s.can_take_over(&made.disagreements[alone]));
    tell(&mut s, OverviewCommand::TakeOver(alone));
    assert!(s.coders().expect("compared").disagreements.iter().all(|d| *d != made.disagreements[alone]));
    for _ in 0..4 {
        tell(&mut s, Action::Undo);
    }
    assert_eq!(*s.workspace().tags(), tags);
    tell(&mut s, OverviewCommand::Disputed(Some("m.governance".into())));
    // The same file again brings nothing new.
    tell(&mut s, FileCommand::AddCoder { path: theirs, coder: "anna".into() });
    assert_eq!(s.workspace().tags().len(), 2 * before);
    let path = folder.path().join("agreement.csv");
    tell(&mut s, FileCommand::ExportOverview { path: path.clone(), format: OverviewFormat::Csv });
    let csv = std::fs::read_to_string(&path).expect("written");
    assert!(
        csv.contains("characters kappa") && csv.contains("undefined") && csv.contains("中国智慧、中国方案"),
        "{csv}"
    );
}

#[test]
fn what_another_coder_tagged_is_not_changed_by_the_owner() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut s = tagged(folder.path());
    s.close();
    let (own, theirs) = (folder.path().join("test.duizhao"), folder.path().join("anna.duizhao"));
    std::fs::copy(&own, &theirs).expect("a copy");
    let mut s = open(&own);
    let mine: Vec<TagId> = s.workspace().tags().keys().copied().collect();
    for t in mine {
        tell(&mut s, TagCommand::Remove(t));
    }
    tell(&mut s, FileCommand::AddCoder { path: theirs, coder: "anna".into() });
    let n = s.workspace().tags().len();
    tag(&mut s, ("004", "zh", "尊重网络主权", "s.governments"));
    assert_eq!(s.workspace().tags().len(), n + 1, "the owner's tag stands beside theirs");
    assert!(s.workspace().tags().values().filter(|t| t.coder == "anna").all(|t| t.codes.len() == 1));
}
