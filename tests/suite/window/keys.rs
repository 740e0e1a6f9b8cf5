//! Keys: each does what its action says, what is open goes step by step, and the lists of keys and actions are whole.

use super::*;
use duizhao::app::codebook::{Fate, Under};
use duizhao::app::view::{Mode, ReaderLayout, Survey, View};
use duizhao::app::{CodeCommand, CompareCommand, LinkCommand, OverviewCommand, Scope, TagCommand};
use duizhao::coding::matrix::Axis;
use duizhao::collate::Switch;
use egui::accesskit::{Role, Toggled};
use std::collections::BTreeSet;

/// All that an action can change and that can be seen.
#[derive(PartialEq)]
struct Seen {
    view: View,
    revision: u64,
    preferences: duizhao::app::preferences::Preferences,
    copied: usize,
    labels: Vec<String>,
}

fn seen(r: &Reader) -> Seen {
    Seen {
        view: r.session().view().clone(),
        revision: r.session().revision(),
        preferences: r.session().preferences().clone(),
        copied: r.copied.len(),
        labels: labels(&r.h),
    }
}

/// Three tags of one code, the last undone; a passage selected, a tag in focus; text larger than usual.
fn scene(r: &mut Reader, mode: Mode) {
    r.put_all_away();
    let work = *r.session().workspace().works().keys().next().expect("a work");
    let mut commands: Vec<Command> =
        vec![ViewCommand::ShowWork(work).into(), ViewCommand::Layout(ReaderLayout::Flow).into()];
    let ignored = Switch::ALL.into_iter().filter(|s| r.session().ignore().has(*s));
    commands.extend(ignored.map(|s| CompareCommand::Toggle(s).into()));
    commands.extend(r.session().workspace().tags().keys().map(|t| TagCommand::Remove(*t).into()));
    let passages = ["中国方案", "共同体", "互联网"].map(|w| r.passage("004", Lang::ZH, w));
    let english = r.passage("004", Lang::EN, "Sovereignty in cyberspace");
    for p in &passages {
        commands.push(TagCommand::AddTo(p.clone(), "p.order".into()).into());
    }
    // A row that is tagged in one version alone, where the other has been read for tags too.
    commands.push(TagCommand::AddTo(english, "p.sovereignty".into()).into());
    commands.push(TagCommand::AddTo(passages[2].clone(), "m.security".into()).into());
    commands.push(Action::Undo.into());
    commands.push(ViewCommand::Select(Some(passages[0].clone())).into());
    commands.push(TagCommand::Activate(Some("p.order".into())).into());
    commands.push(ViewCommand::TextSize(21.0).into());
    if mode == Mode::Compare {
        commands.push(CompareCommand::Versions(r.version("000", Lang::EN), r.version("001", Lang::EN)).into());
    }
    r.ask_all(commands);
    let tag = *r.session().workspace().tags().keys().next().expect("a tag");
    r.ask(TagCommand::Focus(Some(tag)));
    if mode == Mode::Align {
        r.ask(Action::AlignMode);
        // A sentence of the other pane is chosen, for what needs two.
        let caret = r.session().linking().caret().expect("a caret");
        let other = 1 - caret.pane;
        let rows = r.session().rows().clone();
        let mut far = (0..rows.len()).filter(|i| i.abs_diff(caret.row) > 2);
        let far = far.find_map(|i| rows.cell(i, other).first()).copied();
        let version = rows.version(other).expect("two panes");
        r.ask(LinkCommand::Pick(version, far.expect("the text is long")));
    }
    if mode == Mode::Reuse {
        r.ask(Action::ReuseMode);
    }
    if mode == Mode::Overview {
        let plain =
            [OverviewCommand::Survey(Survey::Documents), OverviewCommand::Unused(false), OverviewCommand::Apart(false)];
        r.ask_all(plain.map(Into::into));
        let cell = Axis::Document(*r.session().workspace().documents().keys().next_back().expect("a document"));
        // The family of the tags, so that something can be folded away below it.
        r.ask(OverviewCommand::Cell(Axis::Code("p".into()), cell));
    }
    assert_eq!(r.session().view().mode, mode);
}

/// What an action of the overview needs to be of use.
fn stage_overview(r: &mut Reader, action: Action) {
    match action {
        Action::SurveyDocuments | Action::CopyListed => r.ask(OverviewCommand::Survey(Survey::Find)),
        // The first row and the last column are as far as it goes.
        Action::OverviewUp => r.ask(Action::OverviewDown),
        Action::OverviewRight => r.ask(Action::OverviewLeft),
        Action::PartTheme | Action::ImportCrosswalk => {
            r.ask(OverviewCommand::Survey(Survey::Crosswalk));
            r.ask(OverviewCommand::Thread(Some(0)));
        }
        Action::TakeOver | Action::KeepMine => {
            r.two_coders();
            let one = r
                .session()
                .disputed()
                .into_iter()
                .find(|n| r.session().can_take_over(&r.session().coders().expect("compared").disagreements[*n]));
            r.ask(OverviewCommand::Disputed(None));
            for _ in 0..=one.expect("something to take over") {
                r.ask(Action::OverviewDown);
            }
        }
        _ => {}
    }
}

/// Whether the keys of an action mean just this action in a mode.
fn holds(action: Action, mode: Mode) -> bool {
    let narrow = |a: &Action| a.scope() != Scope::Everywhere && a.scope().holds(mode);
    let own = |a: &&Action| narrow(a) && a.keys().contains(&action.keys()[0]);
    let elsewhere = action.scope() == Scope::Everywhere && Action::ALL.iter().any(|a| own(&a));
    action.scope().holds(mode) && !elsewhere
}

/// What is proposed or suggested has to be looked at before it can be answered.
fn look_at_what_it_answers(r: &mut Reader, action: Action) {
    match action {
        Action::ConfirmProposal | Action::RejectProposal | Action::ConfirmOfTag | Action::RejectOfTag => {
            r.ask(Action::NextProposal);
        }
        Action::NextSuggestion
        | Action::PreviousSuggestion
        | Action::AcceptSuggestion
        | Action::RejectSuggestion
        | Action::AcceptTerm
        | Action::RejectTerm
        | Action::SuggestShown => r.ask_all([Action::ToggleSuggestions.into(), Action::NextSuggestion.into()]),
        Action::ProposeAgain => r.stop_proposals(),
        // Another code than the one whose passages are listed already.
        Action::PassagesOfCode => r.ask(CodeCommand::Caret(Some("p.sovereignty".into()))),
        Action::CodeBin => {
            r.ask(CodeCommand::Delete { code: "m.culture".into(), fate: Fate::Take, under: Under::Too });
        }
        _ => {}
    }
}

#[test]
fn every_key_does_something_or_nothing_at_all() {
    let mut r = Reader::new(Language::En);
    let mut did = BTreeSet::new();
    for mode in [Mode::Read, Mode::Compare, Mode::Align, Mode::Reuse, Mode::Overview] {
        for &action in Action::ALL.iter().filter(|a| **a != Action::Quit && holds(**a, mode)) {
            scene(&mut r, mode);
            if action == Action::FaceSide {
                r.ask(CompareCommand::Face(duizhao::app::view::Face::Heat));
            }
            if action == Action::SortMatrix {
                r.ask(CompareCommand::Face(duizhao::app::view::Face::Matrix));
            }
            if mode == Mode::Read {
                look_at_what_it_answers(&mut r, action);
            }
            if mode == Mode::Overview {
                stage_overview(&mut r, action);
            }
            let enabled = r.session().enabled(action);
            let before = seen(&r);
            r.act(action);
            let after = seen(&r);
            if enabled && before != after {
                did.insert(action);
            } else if !enabled {
                assert!(before.view == after.view && before.revision == after.revision, "{action:?} cannot be done");
            }
            assert_eq!(r.h.ctx.zoom_factor(), 1.0, "{action:?} does not enlarge the controls");
        }
    }
    // Nothing has moved in the corpus, and nothing is too long to be searched; both are tested where versions are compared.
    let moved = |a: &Action| matches!(a, Action::GoToMoved | Action::CompareExactly);
    let idle: Vec<_> = Action::ALL.iter().filter(|a| **a != Action::Quit && !moved(a) && !did.contains(a)).collect();
    assert!(idle.is_empty(), "their keys do nothing: {idle:?}");
}

#[test]
fn the_second_keys_do_the_same() {
    let mut r = Reader::new(Language::En);
    for &action in Action::ALL {
        for &chord in &action.keys()[1.min(action.keys().len())..] {
            let mode = if matches!(action, Action::NextDifference | Action::PreviousDifference) {
                Mode::Compare
            } else {
                Mode::Read
            };
            scene(&mut r, mode);
            r.act(action);
            let first = seen(&r);
            scene(&mut r, mode);
            r.press(chord);
            let second = seen(&r);
            assert!(first.view.compare == second.view.compare, "{action:?} by {}", chord.label());
            // Notices tell of all that has been done so far, and so of more the second time.
            let notices = r.t("notices-name");
            let but = |labels: &[String]| labels.iter().take_while(|l| **l != notices).cloned().collect::<Vec<_>>();
            assert_eq!(but(&first.labels), but(&second.labels), "{action:?} by {}", chord.label());
        }
    }
}

#[test]
fn the_key_sheet_lists_every_action() {
    for language in Language::ALL {
        let mut r = Reader::new(language);
        r.key("F1");
        let all = labels(&r.h);
        for action in Action::ALL {
            assert!(all.contains(&action.label(language)), "{action:?} is on the sheet");
            let key = action.keys()[0].label();
            assert!(all.contains(&key), "{key} is on the sheet");
        }
        r.key("F1");
        r.key("Escape");
        assert!(!r.shows(&r.t("keys-in-text")));
    }
}

#[test]
fn the_palette_finds_an_action_by_its_name_in_the_other_language() {
    for language in Language::ALL {
        let mut r = Reader::new(language);
        r.act(Action::Palette);
        let field = r.t("palette-title");
        assert!(r.query(&field).is_some());
        let name = Action::ToggleLayout.label(language.other());
        r.type_text(&name);
        assert!(r.shows(&r.name(Action::ToggleLayout)));
        r.key("Enter");
        assert_eq!(r.session().view().layout, ReaderLayout::Rows);
        assert!(r.query(&field).is_none(), "it closes when it has done its work");
        // What cannot be done now is found, and nothing happens.
        r.ctrl("K");
        r.type_text(&Action::Redo.label(language.other()));
        r.key("Enter");
        assert!(r.query(&field).is_some());
        // Arrows go to another hit.
        r.ctrl("A");
        r.type_text(if language == Language::Zh { "文字" } else { "text" });
        let chosen = |r: &Reader| {
            let on = |n: &Node<'_>| n.accesskit_node().toggled() == Some(Toggled::True);
            let rows = r.h.root().children_recursive().filter(|n| n.accesskit_node().role() == Role::Button).filter(on);
            rows.filter_map(|n| label(&n)).find(|l| Action::ALL.iter().any(|a| a.label(language) == *l))
        };
        let first = chosen(&r);
        r.key("Down");
        assert_ne!(chosen(&r), first);
        r.key("Up");
        assert_eq!(chosen(&r), first);
    }
}

#[test]
fn esc_goes_back_one_step_at_a_time() {
    let mut r = Reader::new(Language::En);
    scene(&mut r, Mode::Compare);
    r.key("F1");
    let sheet = r.t("keys-in-text");
    assert!(r.shows(&sheet));
    let state = |r: &Reader| {
        let v = r.session().view();
        (
            r.shows(&sheet),
            v.selection.is_some() || v.focus_tag.is_some(),
            v.active_code.is_some(),
            v.mode == Mode::Compare,
        )
    };
    let mut now = state(&r);
    assert_eq!(now, (true, true, true, true));
    let mut steps = vec![now];
    for _ in 0..8 {
        r.key("Escape");
        let next = state(&r);
        if next != now {
            steps.push(next);
        }
        now = next;
    }
    assert_eq!(
        steps,
        [
            (true, true, true, true),
            (false, true, true, true),
            (false, false, true, true),
            (false, false, false, true),
            (false, false, false, false),
        ]
    );
}

#[test]
fn esc_leaves_a_menu_and_a_field_before_it_gives_the_selection_up() {
    let mut r = Reader::new(Language::En);
    let at = r.words_at(0, "中国方案");
    r.double_click_at(at);
    let selected = r.selected();
    assert!(selected.is_some());
    r.right_click_at(at);
    let item = r.t("text-set-aside");
    let item = r.labelled(|l| l.contains(&item));
    r.key("Escape");
    assert!(!r.shows(&item), "the menu goes");
    assert_eq!(r.selected(), selected, "and nothing else");
    let field = r.t("codes-find");
    r.click(&field);
    r.type_text("sov");
    r.key("Escape");
    assert_eq!(r.node(&field).value().as_deref(), Some(""), "the field is left, and empty");
    assert_eq!(r.selected(), selected);
    r.key("Escape");
    assert_eq!(r.selected(), None);
}

#[test]
fn letters_and_digits_typed_into_a_field_do_nothing_else() {
    let mut r = Reader::new(Language::En);
    let at = r.words_at(0, "中国方案");
    r.double_click_at(at);
    r.key("1");
    let tagged = r.session().workspace().clone();
    let field = r.t("codes-find");
    r.click(&field);
    for key in ["T", "R", "M", "N", "1", "Delete", "Space"] {
        r.key(key);
    }
    assert_eq!(r.node(&field).value().as_deref(), Some("trmn1 "));
    r.ctrl("Z");
    assert_eq!(*r.session().workspace(), tagged, "the field takes its own typing back");
    assert!(!r.shows(&r.t("finder-title")));
    assert!(r.selected().is_some());
}
