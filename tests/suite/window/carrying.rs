//! Proposals, suggestions and reading along a code, as one sees and answers them.

use super::*;
use duizhao::app::proposing::ProposalId;
use duizhao::app::{FileCommand, ProposalCommand, TagCommand};
use duizhao::model::TagId;
use egui::Rect;

const ARMS: &str = "防止网络空间军备竞赛";
const CODE: &str = "t.militarisation";

/// Words of 004 that nothing else tags.
const WORDS: [&str; 3] = ["军备竞赛", "大规模监控", "弱势群体"];

impl Reader {
    /// Tags words of a version and puts everything away but the tag.
    fn tag(&mut self, siglum: &str, lang: Lang, words: &str, code: &str) -> TagId {
        let passage = self.passage(siglum, lang, words);
        self.ask(TagCommand::AddTo(passage, code.into()));
        let tag = self.session().view().focus_tag.expect("what was tagged has the focus");
        self.ask(TagCommand::Focus(None));
        tag
    }

    /// One tag, what it proposes in the other pane, and that on the screen.
    pub(super) fn propose(&mut self) -> ProposalId {
        let tag = self.tag("004", Lang::ZH, ARMS, CODE);
        let id = ProposalId { tag, version: self.version("004", Lang::EN) };
        self.ask(ProposalCommand::GoTo(id));
        assert!(self.session().proposal().is_some());
        id
    }

    /// One more tag, and what it proposes is stopped before it is made. The words are learnt before: else the reader asks
    /// for them too, and with them all goes on.
    pub(super) fn stop_proposals(&mut self) {
        let first = self.passage("004", Lang::ZH, "网络主权");
        self.ask(TagCommand::AddTo(first, "p.sovereignty".into()));
        let untagged = |words: &&str| !self.session().workspace().tags().values().any(|tag| tag.exact == *words);
        let words = WORDS.into_iter().find(untagged).expect("words that nothing tags");
        let passage = self.passage("004", Lang::ZH, words);
        self.ask_all([TagCommand::AddTo(passage, CODE.into()).into(), FileCommand::CancelJobs.into()]);
        assert!(self.session().proposals_are_stopped());
    }

    /// What a screen reader says of a proposal.
    fn proposal_name(&self, code: &str) -> String {
        let codes = self.code(code);
        let start = self.language().text_with(
            "proposal-spoken",
            &[("codes", codes.as_str().into()), ("version", "#".into()), ("how", "".into())],
        );
        let start = start.split('#').next().unwrap_or_default().to_owned();
        self.labelled(|l| l.starts_with(&start))
    }
}

#[test]
fn a_proposed_passage_says_where_it_comes_from_and_is_answered_by_click_or_key() {
    for language in Language::ALL {
        let mut r = Reader::new(language);
        let id = r.propose();
        let name = r.proposal_name(CODE);
        assert!(name.contains(&r.t("proposal-by-words")), "{name}");
        // In focus: what it comes from, and the answers.
        let from = r.language().text_with("proposal-from", &[("version", "#".into()), ("text", ARMS.into())]);
        let end = from.split('#').nth(1).unwrap_or_default().to_owned();
        assert!(r.shows(&r.labelled(|l| l.ends_with(&end))));
        r.click(&r.name(Action::RejectProposal));
        assert!(r.session().proposals().get(id).is_none());
        r.act(Action::Undo);
        assert!(r.session().proposals().get(id).is_some());
        r.ask(ProposalCommand::Focus(None));
        assert!(!r.shows(&r.name(Action::ConfirmProposal)));
        // Pointed at, it tells; clicked, it asks.
        let at = r.words_at(1, "arms race");
        r.frame([Event::PointerMoved(at)]);
        r.rest();
        assert!(r.shows(&r.labelled(|l| l.ends_with(&end))), "the pointer is told");
        assert!(!r.shows(&r.name(Action::ConfirmProposal)));
        r.click_at(at);
        assert_eq!(r.session().view().proposal, Some(id));
        let before = r.session().workspace().tags().len();
        r.act(Action::ConfirmProposal);
        assert_eq!(r.session().workspace().tags().len(), before + 1);
        assert!(r.session().proposals().get(id).is_none());
        r.key("Escape");
        r.key("Escape");
        assert!(!r.shows(&r.name(Action::ConfirmProposal)));
    }
}

#[test]
fn a_row_that_is_tagged_differently_has_a_sign_that_leads_to_the_proposal() {
    for language in Language::ALL {
        let mut r = Reader::new(language);
        r.tag("004", Lang::EN, "Sovereignty in cyberspace", "p.sovereignty");
        let id = r.propose();
        r.ask(ProposalCommand::Focus(None));
        let start = format!("{}{}", r.code(CODE), if language == Language::Zh { "：" } else { ":" });
        let sign = r.labelled(|l| l.starts_with(&start));
        let panes = [0, 1].map(|p| r.h.state().reader().pane_on_screen(p).expect("two panes"));
        let at = r.node(&sign).rect();
        assert!(panes[0].right() <= at.right() && at.left() <= panes[1].left(), "it stands between the panes: {at:?}");
        r.click(&sign);
        assert_eq!(r.session().view().proposal, Some(id));
        r.act(Action::ConfirmProposal);
        assert!(r.query(&sign).is_none(), "both are tagged now");
    }
}

#[test]
fn what_is_proposed_is_counted_and_listed_apart_from_tags() {
    for language in Language::ALL {
        let mut r = Reader::new(language);
        let id = r.propose();
        r.ask(ProposalCommand::Focus(None));
        let count = r.session().proposed_count(&CODE.into());
        assert!(count > 0);
        let said = r.language().text_with("codes-proposed", &[("n", count.into())]);
        let line = [r.code(CODE), r.language().text_with("count-passages", &[("n", 1_usize.into())]), said.clone()];
        let comma = r.t("codes-comma");
        r.labelled(|l| l.starts_with(&line.join(&comma)));
        // The list of the code counts it, has it below its passages, and leads there.
        r.ask(TagCommand::Activate(Some(CODE.into())));
        assert!(r.shows(&said), "beside the number of passages");
        let ranges = r.session().proposals().get(id).expect("proposed").ranges.clone();
        let text = r.session().workspace().versions()[&id.version].body.quotation(&ranges).replace('\n', " ");
        let vars = [("version", "#".into()), ("text", text.as_str().into())];
        let name = language.text_with("codes-proposal", &vars);
        let (start, end) = name.split_once('#').expect("the version is named");
        let list = r.node(&r.t("codes-close")).rect().center() + vec2(-60.0, 100.0);
        let fits = |l: &String| l.starts_with(start) && l.ends_with(end);
        for _ in 0..20 {
            if labels(&r.h).iter().any(fits) {
                break;
            }
            r.wheel(list, 60.0);
        }
        let entry = r.labelled(|l| fits(&l.to_owned()));
        r.click(&entry);
        // Several versions may have the same words.
        assert_eq!(r.session().view().proposal.map(|p| p.tag), Some(id.tag));
    }
}

#[test]
fn proposals_that_were_stopped_are_made_after_all_by_a_button_or_a_key() {
    for language in Language::ALL {
        let mut r = Reader::new(language);
        r.stop_proposals();
        assert!(r.shows(&r.t("proposals-stopped")));
        r.click(&r.t("proposals-again"));
        assert!(!r.shows(&r.t("proposals-stopped")));
        assert!(r.session().proposed_count(&CODE.into()) > 0);
        r.stop_proposals();
        r.act(Action::ProposeAgain);
        assert!(!r.session().proposals_are_stopped());
        assert!(r.session().proposed_count(&CODE.into()) > 0);
    }
}

#[test]
fn suggestions_are_listed_for_the_versions_shown_alone() {
    for language in Language::ALL {
        let mut r = Reader::new(language);
        r.act(Action::ToggleSuggestions);
        let all = r.session().suggestions_listed().len();
        r.click(&r.t("suggest-shown"));
        let shown = r.session().suggestions_listed();
        assert!(!shown.is_empty() && shown.len() < all);
        let panes = r.session().view().panes.clone();
        assert!(shown.iter().all(|n| panes.contains(&r.session().suggestions().all()[*n].choice.version)));
        r.act(Action::SuggestShown);
        assert_eq!(r.session().suggestions_listed().len(), all);
    }
}

#[test]
fn suggestions_are_gone_through_by_keys_and_nothing_is_tagged_unasked() {
    for language in Language::ALL {
        let mut r = Reader::new(language);
        r.act(Action::ToggleSuggestions);
        assert!(!r.shows(&r.t("codes-find")), "they stand in place of the codebook");
        assert!(r.session().workspace().tags().is_empty());
        r.act(Action::NextSuggestion);
        let first = r.session().suggestion().expect("in focus").choice.clone();
        // The passage is on the screen, with its frame.
        let pane = r.session().view().panes.iter().position(|p| *p == first.version).expect("its version is shown");
        let body = &r.session().workspace().versions()[&first.version].body;
        let paragraph = body.paragraphs_of(&first.ranges)[0];
        let range = body.to_reading(paragraph, &first.ranges)[0];
        assert!(!r.h.state().reader().text_on_screen(pane, paragraph, range).is_empty());
        r.click(&r.name(Action::AcceptSuggestion));
        assert_eq!(r.session().workspace().tags().len(), 1);
        let second = r.session().suggestion().expect("the next one").choice.clone();
        assert_ne!(first, second);
        r.act(Action::RejectSuggestion);
        assert!(r.session().suggestions().all().iter().all(|s| s.choice != first && s.choice != second));
        assert_eq!(r.session().workspace().tags().len(), 1);
        r.act(Action::ToggleSuggestions);
        assert!(r.shows(&r.t("codes-find")));
    }
}

#[test]
fn suggestions_are_chosen_by_code_and_language() {
    let mut r = Reader::new(Language::En);
    r.act(Action::ToggleSuggestions);
    let all = r.session().suggestions_listed().len();
    let any = format!("{}: {}", r.t("suggest-language"), r.t("suggest-any-language"));
    r.click(&any);
    r.click(&r.t("codes-lang-zh"));
    let chinese = r.session().suggestions_listed().len();
    assert!(0 < chinese && chinese < all, "{chinese} of {all}");
    let any = format!("{}: {}", r.t("suggest-code"), r.t("suggest-any-code"));
    r.click(&any);
    r.click(&r.code("p"));
    assert!(r.session().suggestions_listed().len() < chinese);
    assert_eq!(r.session().view().suggest.code, Some("p".into()));
}

fn middle(r: &Reader, tag: TagId) -> Option<Rect> {
    let t = &r.session().workspace().tags()[&tag];
    let pane = r.session().view().panes.iter().position(|p| *p == t.version)?;
    let body = &r.session().workspace().versions()[&t.version].body;
    let paragraph = body.paragraphs_of(&t.ranges)[0];
    let range = body.to_reading(paragraph, &t.ranges)[0];
    r.h.state().reader().text_on_screen(pane, paragraph, range).first().copied()
}

#[test]
fn along_a_code_each_work_shows_its_own_passages() {
    for language in Language::ALL {
        let mut r = Reader::new(language);
        let (a, b) = (r.version("004", Lang::EN), r.version("002", Lang::EN));
        r.ask_all([ViewCommand::SetPane(0, a).into(), ViewCommand::SetPane(1, b).into()]);
        let own = ["sovereignty", "arms race"].map(|w| r.tag("004", Lang::EN, w, "p.peace-security"));
        let other = ["peace", "culture"].map(|w| r.tag("002", Lang::EN, w, "p.peace-security"));
        r.ask(TagCommand::Activate(Some("p.peace-security".into())));
        r.act(Action::ReadAlong);
        let told = |r: &Reader, n: usize| {
            let place = r.language().text_with("along-place", &[("n", n.into()), ("of", 2usize.into())]);
            let start = [r.t("along-name"), place, r.code("p.peace-security")].join(&r.t("codes-comma"));
            r.labelled(|l| l.starts_with("") && l.contains(&start))
        };
        told(&r, 1);
        let mut seen = Vec::new();
        for n in [1, 2] {
            told(&r, n);
            let rects: Vec<Rect> = own.iter().chain(&other).filter_map(|t| middle(&r, *t)).collect();
            let line = r.h.state().reader().reading_line();
            // One passage of each work stands near the reading line.
            for pane in [0, 1] {
                let x = r.h.state().reader().pane_on_screen(pane).expect("two panes").x_range();
                let near = |rect: &&Rect| x.contains(rect.center().x) && (rect.top() - line).abs() < 260.0;
                assert!(rects.iter().any(|rect| near(&rect)), "pane {pane} at {n}: {rects:?} around {line}");
            }
            seen.push(r.h.state().reader().place().row);
            r.act(Action::NextPassage);
        }
        assert_ne!(seen[0], seen[1]);
        assert_eq!(r.session().view().panes, [a, b]);
        r.click(&r.t("along-leave"));
        assert!(r.session().along().is_none());
        assert!(!r.shows(&r.t("along-leave")));
    }
}
