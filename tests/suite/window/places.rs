//! Every place of the window, and the way to each.

use super::*;
use duizhao::app::codebook::{Fate, Under};
use duizhao::app::interchange::Home;
use duizhao::app::proposing;
use duizhao::app::view::Survey;
use duizhao::app::{
    CodeCommand, CompareCommand, FileCommand, OverviewCommand, ProposalCommand, SuggestionCommand, TagCommand, Wanted,
};
use duizhao::coding::query::Grouping;

impl Reader {
    /// Closes whatever is open and gives up what is selected.
    pub(super) fn put_all_away(&mut self) {
        loop {
            let before = (self.session().view().clone(), self.session().notices().len(), labels(&self.h).len());
            self.key("Escape");
            if before == (self.session().view().clone(), self.session().notices().len(), labels(&self.h).len()) {
                break;
            }
        }
        self.ask(Action::ReadMode);
        self.put_mouse_away();
    }

    /// Tags two passages that overlap, one of them twice, with a memo.
    pub(super) fn tag_some(&mut self) {
        let first = self.passage("004", Lang::ZH, "贡献了中国智慧");
        let second = self.passage("004", Lang::ZH, "中国智慧、中国方案");
        self.ask(TagCommand::AddTo(first.clone(), "p.order".into()));
        self.ask(TagCommand::AddTo(first, "s.governments".into()));
        self.ask(TagCommand::AddTo(second, "p.sovereignty".into()));
        let tag = *self.session().workspace().tags().keys().next().expect("a tag");
        self.ask(TagCommand::Memo(tag, "智慧？".into()));
    }

    /// Takes the tags of someone in who has tagged the same workspace otherwise.
    pub(super) fn two_coders(&mut self) {
        let theirs = self.path("anna.duizhao");
        if !theirs.exists() {
            std::fs::write(&theirs, &*CORPUS).expect("a workspace is written");
            let mut anna = crate::session::open(&theirs);
            for (words, code) in [("贡献了中国智慧", "p.order"), ("尊重网络主权", "p.sovereignty")] {
                let place = passage(version(&anna, "004", Lang::ZH), words);
                anna.dispatch(TagCommand::AddTo(place, code.into()).into());
            }
            crate::session::settle(&mut anna);
            anna.close();
        }
        self.ask(FileCommand::AddCoder { path: theirs, coder: "anna".into() });
    }

    fn menu_of(&mut self, start: &str) {
        let name = self.labelled(|l| l.starts_with(start));
        self.click(&name);
    }
}

type Way = fn(&mut Reader);

/// Places with the way to each, from a window in which nothing is open. Some tags are expected to be there.
pub(super) const PLACES: &[(&str, Way)] = &[
    ("reading", |_| {}),
    ("rows", |r| r.act(Action::ToggleLayout)),
    ("the alignment editor", |r| r.act(Action::AlignMode)),
    ("the menu of a row", |r| {
        r.act(Action::AlignMode);
        let (sentence, _) = r.h.state().reader().caret_on_screen().expect("the caret is on the screen");
        r.right_click_at(sentence.center());
        assert!(r.shows(&r.name(Action::AlignStretch)));
    }),
    ("a worklist with nothing in it", |r| {
        r.act(Action::AlignMode);
        r.ask(Action::ConfirmAbove);
        let chip = r.language().text_with("work-chip", &[("name", r.t("work-astray").into()), ("n", "#".into())]);
        let start = chip.split('#').next().unwrap_or_default().to_owned();
        r.click(&r.labelled(|l| l.starts_with(&start)));
        r.ask(Action::Undo);
    }),
    ("what is set aside", |r| r.act(Action::ToggleAsides)),
    ("six panes", |r| {
        for siglum in ["000", "001", "002", "003"] {
            let v = r.version(siglum, Lang::EN);
            r.ask(ViewCommand::AddPane(v));
        }
        assert_eq!(r.session().rows().panes(), 6);
    }),
    ("a selection", |r| {
        let at = r.words_at(0, "智慧");
        r.double_click_at(at);
        assert!(r.selected().is_some());
    }),
    ("the menu of a place", |r| {
        let at = r.words_at(0, "智慧");
        r.right_click_at(at);
        assert!(r.shows(&r.labelled(|l| l.ends_with(&r.t("text-set-aside")))));
    }),
    ("the versions of a pane", |r| {
        let words = ui::reader::Words::of(r.language());
        let end = words.choose_version.trim_start_matches("{}");
        let name = r.labelled(|l| l.ends_with(end));
        r.click(&name);
    }),
    ("the menu", |r| r.click(&r.t("title-menu"))),
    ("a group of the menu", |r| {
        r.click(&r.t("title-menu"));
        let name = r.t("group-reading");
        r.click(&name);
    }),
    ("the choices of pinyin", |r| r.click(&r.t("pinyin-title"))),
    ("the card of a word", |r| {
        let passage = r.passage("004", Lang::ZH, "智慧");
        r.ask(ViewCommand::Select(Some(passage)));
        r.act(Action::ShowWordCard);
        assert!(r.shows("CC-CEDICT"));
    }),
    ("the works", |r| {
        let end = r.language().text_with("title-work", &[("title", "".into())]);
        let name = r.labelled(|l| l.ends_with(&end));
        r.click(&name);
    }),
    ("the menu of a version", |r| {
        let name = r.language().text_with("lib-more", &[("title", "000".into())]);
        let start = name.split("000").next().unwrap_or_default().to_owned() + "000";
        let end = name.rsplit("000").next().unwrap_or_default().to_owned();
        let name = r.labelled(|l| l.starts_with(&start) && l.ends_with(&end));
        r.click(&name);
    }),
    ("details", |r| {
        let name = r.language().text_with("lib-more", &[("title", "000".into())]);
        let start = name.split("000").next().unwrap_or_default().to_owned() + "000";
        let end = name.rsplit("000").next().unwrap_or_default().to_owned();
        let name = r.labelled(|l| l.starts_with(&start) && l.ends_with(&end));
        r.click(&name);
        let details = r.t("lib-details");
        r.click(&r.labelled(|l| l.ends_with(&details)));
        assert!(r.shows(&r.t("details-hash")));
    }),
    ("importing again", |r| {
        let name = r.language().text_with("lib-more", &[("title", "000".into())]);
        let start = name.split("000").next().unwrap_or_default().to_owned() + "000";
        let end = name.rsplit("000").next().unwrap_or_default().to_owned();
        let name = r.labelled(|l| l.starts_with(&start) && l.ends_with(&end));
        r.click(&name);
        let again = r.t("lib-replace");
        r.click(&r.labelled(|l| l.ends_with(&again)));
        assert!(r.shows(&r.t("replace-lose")));
    }),
    ("comparing", |r| {
        let (a, b) = (r.version("000", Lang::EN), r.version("001", Lang::EN));
        r.ask(CompareCommand::Versions(a, b));
    }),
    ("comparing in one column", |r| {
        let (a, b) = (r.version("000", Lang::EN), r.version("001", Lang::EN));
        r.ask(CompareCommand::Versions(a, b));
        r.act(Action::ToggleInline);
    }),
    ("exporting a comparison", |r| {
        let (a, b) = (r.version("000", Lang::EN), r.version("001", Lang::EN));
        r.ask(CompareCommand::Versions(a, b));
        r.act(Action::ExportComparison);
        assert!(r.shows(&r.t("collation-title")));
        for format in ["collation-docx", "collation-tei", "collation-citation"] {
            r.click(&r.t(format));
            assert!(r.shows(&r.t(&format!("{format}.hint"))));
        }
    }),
    ("checking a comparison", |r| {
        r.act(Action::CompareMode);
        r.act(Action::RecheckComparison);
        assert!(r.shows(&r.t("recheck-title")));
    }),
    ("shared wording", |r| r.act(Action::ReuseMode)),
    ("exporting shared wording", |r| {
        r.act(Action::ReuseMode);
        r.act(Action::ExportReuse);
    }),
    // The overview.
    ("codes by documents", |r| {
        r.act(Action::OverviewMode);
        r.act(Action::SurveyDocuments);
        for action in [Action::OverviewDown, Action::OverviewOpen] {
            r.act(action);
        }
        assert!(r.session().view().overview.listed);
    }),
    ("shares of the text, by version", |r| {
        r.act(Action::OverviewMode);
        r.act(Action::SurveyDocuments);
        for _ in 0..2 {
            for action in [Action::ToggleShare, Action::ToggleApart, Action::ToggleUnused] {
                r.act(action);
            }
        }
    }),
    ("codes through time", |r| {
        r.act(Action::OverviewMode);
        r.act(Action::SurveyTimeline);
    }),
    ("codes that share text", |r| {
        r.act(Action::OverviewMode);
        r.act(Action::SurveyTogether);
    }),
    ("two families", |r| {
        r.act(Action::OverviewMode);
        r.act(Action::SurveyFamilies);
        let start = format!("{}: ", r.t("overview-rows"));
        r.menu_of(&start);
    }),
    ("passages found", |r| {
        r.act(Action::OverviewMode);
        r.act(Action::SurveyFind);
        r.ask(OverviewCommand::Query("p lang:zh".into()));
        r.ask(OverviewCommand::Group(Some(Grouping::Code)));
        r.click(&r.t("overview-add-words"));
        assert!(r.shows(&r.t("overview-words-memo")));
    }),
    ("a query that is wrong", |r| {
        r.act(Action::OverviewMode);
        r.act(Action::SurveyFind);
        r.ask(OverviewCommand::Query("p and (".into()));
        let problem = r.t("query-missing");
        assert!(r.shows(&r.labelled(|l| l.ends_with(&problem))));
    }),
    ("nothing found", |r| {
        r.ask(OverviewCommand::Query("memo:zzz".into()));
        r.ask(OverviewCommand::Group(None));
        r.ask(OverviewCommand::Survey(Survey::Find));
        assert!(r.shows(&r.t("overview-not-found")));
        r.ask(OverviewCommand::Query(String::new()));
    }),
    ("themes", |r| {
        r.act(Action::OverviewMode);
        r.act(Action::SurveyCrosswalk);
    }),
    ("a theme", |r| {
        r.act(Action::OverviewMode);
        r.act(Action::SurveyCrosswalk);
        r.act(Action::OverviewDown);
        assert!(r.shows(&r.t("crosswalk-quotations")));
    }),
    ("importing themes", |r| {
        r.act(Action::OverviewMode);
        r.act(Action::SurveyCrosswalk);
        r.act(Action::ImportCrosswalk);
        assert!(r.shows(&r.t("crosswalk-import-title")));
    }),
    ("one coder", |r| {
        r.act(Action::OverviewMode);
        r.act(Action::SurveyCoders);
        assert!(r.shows(&r.t("coders-one")));
    }),
    ("adding a coder", |r| {
        r.act(Action::OverviewMode);
        r.act(Action::SurveyCoders);
        r.act(Action::AddCoder);
        assert!(r.shows(&r.t("coder-title")));
    }),
    ("two coders", |r| {
        r.two_coders();
        r.act(Action::OverviewDown);
        assert!(r.shows(&r.t("coders-take")));
        r.ask(Action::Undo);
    }),
    ("exporting the overview", |r| {
        r.act(Action::OverviewMode);
        r.act(Action::SurveyDocuments);
        r.act(Action::ExportOverview);
        r.click(&r.t("overview-format-png"));
        assert!(r.shows(&r.t("overview-format-png.hint")));
    }),
    ("the pairs", |r| {
        r.act(Action::CompareMode);
        let start = r.t("cmp-pair");
        r.menu_of(&start);
    }),
    ("the passages of a code", |r| r.ask(TagCommand::Activate(Some("p".into())))),
    ("a tag", |r| {
        let tag = *r.session().workspace().tags().keys().next().expect("a tag");
        r.ask(TagCommand::Focus(Some(tag)));
        assert!(r.shows(&r.t("codes-tag-remove")));
    }),
    ("the codes of a tag", |r| {
        let tag = *r.session().workspace().tags().keys().next().expect("a tag");
        r.ask(TagCommand::Focus(Some(tag)));
        r.click(&r.t("codes-tag-add"));
    }),
    ("the meaning of a code", |r| {
        let line = r.code_line("p.order");
        let at = r.node(&line).rect().center();
        r.frame([Event::PointerMoved(at)]);
        for _ in 0..60 {
            r.step();
        }
        r.rest();
    }),
    ("codes found", |r| {
        r.click(&r.t("codes-find"));
        r.type_text("m");
    }),
    ("no code found", |r| {
        r.click(&r.t("codes-find"));
        r.type_text("zzz");
        assert!(r.shows(&r.t("codes-no-hit")));
    }),
    ("a proposed passage", |r| {
        let id = r.session().proposals_in_order()[0];
        r.ask(ProposalCommand::GoTo(id));
        assert!(r.shows(&r.name(Action::ConfirmProposal)));
    }),
    ("what the pointer is told of a proposed passage", |r| {
        let id = r.session().proposals_in_order()[0];
        r.ask_all([ProposalCommand::GoTo(id).into(), ProposalCommand::Focus(None).into()]);
        let p = r.session().proposals().get(id).cloned().expect("it is proposed");
        let pane = r.session().view().panes.iter().position(|v| *v == p.version).expect("shown");
        let body = &r.session().workspace().versions()[&p.version].body;
        let paragraph = body.paragraphs_of(&p.ranges)[0];
        let range = body.to_reading(paragraph, &p.ranges)[0];
        let at = r.h.state().reader().text_on_screen(pane, paragraph, range)[0].center();
        r.frame([Event::PointerMoved(at)]);
        r.rest();
        assert!(r.shows(&r.t(proposing::how(p.by))));
    }),
    ("rows tagged differently", |r| {
        let passage = r.passage("004", Lang::EN, "network");
        r.ask(TagCommand::AddTo(passage, "t.ip".into()));
        r.act(Action::NextUnlike);
        assert!(r.session().unlike().count() > 0);
    }),
    ("suggestions", |r| {
        r.act(Action::ToggleSuggestions);
        r.act(Action::NextSuggestion);
        assert!(r.shows(&r.name(Action::AcceptSuggestion)));
    }),
    ("no suggestion under a choice", |r| {
        r.act(Action::ToggleSuggestions);
        let of = |r: &Reader| {
            let mut all = r.session().suggestions().all().iter().filter(|s| s.choice.code.0 == "t.supply-chain");
            all.next().map(|s| (s.choice.code.clone(), s.reasons[0].written().to_owned()))
        };
        while let Some((code, term)) = of(r) {
            r.ask(SuggestionCommand::Reject(Wanted::OfTerm(code, term)));
        }
        r.ask(SuggestionCommand::Code(Some("t.supply-chain".into())));
        assert!(r.shows(&r.t("suggest-filtered")));
    }),
    ("reading along a code", |r| {
        r.ask(TagCommand::Activate(Some("p".into())));
        r.act(Action::ReadAlong);
        assert!(r.shows(&r.t("along-leave")));
    }),
    ("the palette", |r| r.act(Action::Palette)),
    ("the keys", |r| r.act(Action::KeySheet)),
    ("about", |r| r.act(Action::About)),
    ("the finder", |r| {
        let at = r.words_at(0, "智慧");
        r.double_click_at(at);
        r.act(Action::TagSelection);
        assert!(r.shows(&r.t("finder-title")));
    }),
    ("a memo", |r| {
        let tag = *r.session().workspace().tags().keys().next().expect("a tag");
        r.ask(TagCommand::Focus(Some(tag)));
        r.act(Action::EditMemo);
        assert!(r.shows(&r.t("memo-title")));
    }),
    ("exporting", |r| {
        r.act(Action::ExportExcerpts);
        for format in ["export-docx", "export-tex", "export-xlsx"] {
            r.click(&r.t(format));
            assert!(r.shows(&r.t(&format!("{format}.hint"))));
        }
    }),
    ("the codes of an export", |r| {
        r.act(Action::ExportExcerpts);
        r.click(&r.t("export-codes"));
        assert!(r.shows(&r.t("export-all")));
    }),
    ("what an export tells", |r| {
        r.act(Action::ExportExcerpts);
        r.click(&r.t("export-columns"));
        assert!(r.shows(&r.t("export-column-heading")));
    }),
    ("references", |r| {
        r.act(Action::References);
        assert!(r.shows(&r.t("references-copy")));
    }),
    ("references from a file", |r| {
        r.act(Action::References);
        r.click(&r.t("references-import"));
        assert!(r.shows(&r.t("references-import-what")));
    }),
    ("references to a file", |r| {
        r.act(Action::References);
        r.click(&r.t("references-export"));
        r.click("RIS");
        assert!(r.shows(&r.t("references-ris.hint")));
    }),
    ("how a document is cited", |r| {
        r.act(Action::References);
        let pattern = r.language().text_with("references-edit", &[("version", "#".into())]);
        let start = pattern.split('#').next().unwrap_or_default().to_owned();
        let end = pattern.rsplit('#').next().unwrap_or_default().to_owned();
        r.click(&r.labelled(|l| l.starts_with(&start) && l.ends_with(&end)));
        assert!(r.shows(&r.t("reference-publisher")));
    }),
    ("the menu of a code", |r| {
        let line = r.code_line("p.order");
        let at = r.node(&line).rect().center();
        r.right_click_at(at);
        assert!(r.shows(&r.t("codes-step-out")));
    }),
    ("the codebooks under the name", |r| {
        let name = r.language().text_with("codes-book", &[("book", r.t("book-first").into())]);
        r.click(&name);
        assert!(r.shows(&r.name(Action::Codebooks)));
    }),
    ("a new code", |r| r.act(Action::NewCode)),
    ("a code", |r| {
        r.ask(CodeCommand::Caret(Some("p.order".into())));
        r.act(Action::EditCode);
        assert!(r.shows(&r.t("code-definition")));
    }),
    ("another name for a code", |r| {
        r.ask(CodeCommand::Caret(Some("p.order".into())));
        r.act(Action::RenameCode);
    }),
    ("joining codes", |r| {
        r.ask(CodeCommand::Caret(Some("p.order".into())));
        r.act(Action::MergeCode);
        assert!(r.shows(&r.t("merge-title")));
    }),
    ("dividing a code", |r| {
        r.ask(CodeCommand::Caret(Some("p.order".into())));
        r.act(Action::SplitCode);
        assert!(r.shows(&r.t("split-title")));
    }),
    ("deleting a code", |r| {
        r.ask(CodeCommand::Caret(Some("s.governments".into())));
        r.act(Action::DeleteCode);
        r.click(&r.t("delete-give"));
    }),
    ("deleting a family", |r| {
        r.ask(CodeCommand::Caret(Some("s.intl-orgs".into())));
        r.act(Action::DeleteCode);
        assert!(r.shows(&r.t("delete-under-too")));
    }),
    ("deleted codes", |r| {
        let (code, fate, under) = ("s.academia".into(), Fate::Take, Under::Up);
        r.ask(CodeCommand::Delete { code, fate, under });
        r.act(Action::CodeBin);
        assert!(r.shows(&r.t("bin-what")));
    }),
    ("the codebooks", |r| {
        r.act(Action::Codebooks);
        r.click(&r.t("seed-generic"));
        assert!(r.shows(&r.t("seed-generic.hint")));
    }),
    ("importing codes", |r| {
        r.act(Action::ImportCodes);
        assert!(r.shows(&r.t("coded-import-what")));
    }),
    ("what a file of codes brings", |r| {
        let path = r.path("codes.csv");
        std::fs::write(&path, "id,parent,name_en,name_zh\nx,,Trust,信任\n").expect("written");
        r.act(Action::ImportCodes);
        r.ask(FileCommand::ReadCoded { path, home: Home::Shown });
        assert!(r.shows(&r.t("coded-brings")));
    }),
    ("exporting codes", |r| {
        r.act(Action::ExportCodes);
        assert!(r.shows(&r.t("coded-qdc.hint")));
    }),
    ("exporting passages", |r| {
        r.act(Action::ExportCodes);
        r.click(&r.t("coded-passages"));
        r.click(&r.t("coded-conll"));
        assert!(r.shows(&r.t("coded-lost")));
    }),
    ("the ends of a tag", |r| {
        let tag = *r.session().workspace().tags().keys().next().expect("a tag");
        r.ask(TagCommand::Adjust(Some(tag)));
        assert!(r.shows(&r.t("bounds-keep")));
    }),
    ("no file chosen", |r| {
        r.act(Action::ExportExcerpts);
        let browse = r.t("path-browse");
        r.click(&r.labelled(|l| l.ends_with(&browse)));
        assert!(r.shows(&r.t("path-nothing-chosen")));
    }),
    ("exporting links", |r| {
        r.act(Action::ExportLinks);
        r.click(&r.t("links-intertext"));
        assert!(r.shows(&r.t("links-intertext.hint")));
    }),
    ("importing links", |r| {
        r.act(Action::ImportLinks);
        assert!(r.shows(&r.t("links-import-title")));
    }),
    ("adding", |r| {
        r.ask(Action::AddDocuments);
        assert!(r.shows(&r.t("add-title")));
    }),
    ("a new workspace", |r| r.act(Action::NewWorkspace)),
    ("opening", |r| {
        r.act(Action::OpenWorkspace);
        assert!(r.shows(&r.t("open-title")));
    }),
    ("a copy", |r| r.act(Action::SaveCopy)),
    ("one more pane", |r| {
        r.act(Action::AddPane);
        assert!(r.shows(&r.t("pane-title")));
    }),
];

/// Goes to every place, from home each time, in a window with some tags.
pub(super) fn visit(r: &mut Reader, mut look: impl FnMut(&str, &Reader)) {
    r.tag_some();
    for (name, way) in PLACES {
        r.put_all_away();
        let panes = r.session().view().panes.clone();
        let view = r.session().view().clone();
        way(r);
        look(name, r);
        r.put_all_away();
        // What has been switched is switched back.
        if r.session().view().layout != view.layout {
            r.act(Action::ToggleLayout);
        }
        if r.session().view().asides != view.asides {
            r.act(Action::ToggleAsides);
        }
        if r.session().view().compare.face != view.compare.face {
            r.ask(Action::CompareMode);
            r.act(Action::ToggleInline);
            r.put_all_away();
        }
        while r.session().view().panes.len() > panes.len() {
            r.ask(Action::ClosePane);
        }
        // What was gone to is left again.
        if r.session().view().panes != panes || r.session().view().go_to != view.go_to {
            let work = r.session().workspace().work_of(panes[0]).expect("a work").id;
            r.ask(ViewCommand::ShowWork(work));
            assert_eq!(r.session().view().panes, panes);
        }
    }
}
