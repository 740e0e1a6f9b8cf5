//! Pictures: what the window looks like, against files in `tests/snapshots`. `UPDATE_SNAPSHOTS=1` makes them anew; look
//! at each before it is kept.
//!
//! They need something to draw with: Mesa's renderer in software will do. Where there is none they are skipped, but not
//! where the environment variable `CI` is set.

use super::*;
use duizhao::app::view::{Face, Survey, Theme};
use duizhao::app::{CompareCommand, OverviewCommand, TagCommand};
use duizhao::coding::matrix::Axis;
use duizhao::coding::query::Grouping;
use duizhao::collate::{Class, Switch};

/// Whether pictures can be made; says so where they cannot.
#[expect(clippy::print_stderr, reason = "one who runs the tests shall know what was not tested")]
fn can_draw() -> bool {
    let drivers = ["/usr/share/vulkan/icd.d", "/etc/vulkan/icd.d"].map(std::fs::read_dir);
    let names = drivers.into_iter().flatten().flatten().flatten().map(|f| f.file_name().to_string_lossy().into_owned());
    let lavapipe = names.into_iter().any(|n| n.starts_with("lvp_icd"));
    let can = cfg!(target_os = "linux") && (lavapipe || std::env::var_os("CI").is_some());
    if !can {
        eprintln!("SKIPPED: no Vulkan in software here (mesa-vulkan-drivers), so no picture was made");
    }
    can
}

impl Reader {
    /// Takes a picture of the window as it stands.
    fn snapshot(&mut self, name: &str) {
        self.settle_picture();
        self.h.snapshot(name);
    }

    fn picture(&mut self) -> Picture {
        self.settle_picture();
        self.h.render().expect("it can be drawn").into()
    }

    fn settle_picture(&mut self) {
        self.put_mouse_away();
        while let Some(id) = self.session().notices().first().map(|n| n.id) {
            self.ask(duizhao::app::FileCommand::Dismiss(id));
        }
        self.rest();
    }

    fn compare_printings(&mut self) {
        let (a, b) = (self.version("000", Lang::EN), self.version("001", Lang::EN));
        self.ask(CompareCommand::Versions(a, b));
    }
}

/// Width, height and pixels.
#[derive(PartialEq)]
struct Picture {
    width: usize,
    pixels: Vec<[u8; 4]>,
}

impl<I: std::ops::Deref<Target = [u8]>> From<I> for Picture {
    fn from(image: I) -> Self {
        let pixels = image.chunks_exact(4).map(|p| [p[0], p[1], p[2], p[3]]).collect();
        Self { width: SIZE.x as usize, pixels }
    }
}

impl Picture {
    /// The pixels that differ visibly inside a rectangle.
    fn differing(&self, other: &Self, rect: egui::Rect) -> usize {
        let mut n = 0;
        for y in rect.top() as usize..rect.bottom() as usize {
            for x in rect.left() as usize..rect.right() as usize {
                let (a, b) = (self.pixels[y * self.width + x], other.pixels[y * self.width + x]);
                n += usize::from(a.iter().zip(b).any(|(a, b)| a.abs_diff(b) > 8));
            }
        }
        n
    }
}

#[test]
fn the_reader_in_flow() {
    if can_draw() {
        let mut r = Reader::new(Language::En);
        r.wheel(Pos2::new(500.0, 400.0), 700.0);
        r.snapshot("reader-flow-light-en");
    }
}

#[test]
fn the_reader_in_rows() {
    if can_draw() {
        let mut r = Reader::with_theme(Language::Zh, Theme::Dark);
        r.act(Action::ToggleLayout);
        r.wheel(Pos2::new(500.0, 400.0), 700.0);
        r.snapshot("reader-rows-dark-zh");
    }
}

/// The sheets that give back: excerpts, references, the reference of a document.
fn giving_back(language: Language, theme: Theme, tag: &str) {
    let mut r = Reader::with_theme(language, theme);
    r.tag_some();
    r.act(Action::ExportExcerpts);
    r.click(&r.t("export-docx"));
    // Where files usually go differs from machine to machine.
    r.click(&r.t("export-path"));
    r.ctrl("A");
    r.type_text("/thesis/excerpts.docx");
    r.snapshot(&format!("export-excerpts-{tag}"));
    r.key("Escape");
    r.ask(duizhao::app::GiveCommand::Style(duizhao::cite::Style::Gbt7714Of2025));
    r.act(Action::References);
    r.snapshot(&format!("references-{tag}"));
    let name = r.language().text_with("references-edit", &[("version", "#".into())]);
    let start = name.split('#').next().unwrap_or_default().to_owned();
    let end = name.rsplit('#').next().unwrap_or_default().to_owned();
    r.click(&r.labelled(|l| l.starts_with(&start) && l.contains("001") && l.ends_with(&end)));
    r.snapshot(&format!("reference-{tag}"));
}

#[test]
fn giving_back_by_day() {
    if can_draw() {
        giving_back(Language::En, Theme::Light, "light-en");
    }
}

#[test]
fn giving_back_by_night() {
    if can_draw() {
        giving_back(Language::Zh, Theme::Dark, "dark-zh");
    }
}

#[test]
fn the_alignment_editor() {
    if can_draw() {
        let mut r = Reader::new(Language::En);
        r.act(Action::AlignMode);
        for action in [Action::ConfirmAbove, Action::NextDoubtful, Action::MarkRow] {
            r.act(action);
        }
        r.snapshot("align-light-en");
    }
}

#[test]
fn a_word_its_card_and_readings() {
    if can_draw() {
        let mut r = Reader::with_theme(Language::Zh, Theme::Dark);
        r.tag_some();
        r.act(Action::PinyinAll);
        let passage = r.passage("004", Lang::ZH, "智慧");
        r.ask(ViewCommand::Select(Some(passage)));
        r.act(Action::ShowWordCard);
        r.ask(ViewCommand::Select(None));
        r.snapshot("words-pinyin-dark-zh");
    }
}

#[test]
fn a_comparison() {
    if can_draw() {
        let mut r = Reader::new(Language::En);
        r.compare_printings();
        r.snapshot("compare-000-001");
    }
}

/// The English versions of the paper, in a face, with all habits ignored or none.
fn face(r: &mut Reader, sigla: &[&str], face: Face) {
    let versions = sigla.iter().map(|s| r.version(s, Lang::EN)).collect();
    r.ask_all([CompareCommand::Choose(versions).into(), CompareCommand::Face(face).into()]);
}

#[test]
fn three_versions_side_by_side_with_a_list() {
    if can_draw() {
        let mut r = Reader::new(Language::En);
        face(&mut r, &["001", "004", "000"], Face::Side);
        r.ask(CompareCommand::List(Some(Class::Case)));
        for switch in [Switch::Quotes, Switch::Punctuation] {
            r.ask(CompareCommand::Toggle(switch));
        }
        r.act(Action::NextDifference);
        r.snapshot("compare-side-light-en");
    }
}

#[test]
fn one_column_of_two_versions() {
    if can_draw() {
        let mut r = Reader::with_theme(Language::Zh, Theme::Dark);
        face(&mut r, &["001", "004"], Face::Inline);
        r.act(Action::NextDifference);
        r.snapshot("compare-inline-dark-zh");
    }
}

#[test]
fn heat_on_a_base_text() {
    if can_draw() {
        let mut r = Reader::new(Language::En);
        face(&mut r, &["001", "004", "000"], Face::Heat);
        r.act(Action::NextDifference);
        r.snapshot("compare-heat-light-en");
    }
}

#[test]
fn a_matrix_of_differences() {
    if can_draw() {
        let mut r = Reader::with_theme(Language::Zh, Theme::Dark);
        face(&mut r, &["001", "004", "000"], Face::Matrix);
        r.act(Action::NextDifference);
        r.snapshot("compare-matrix-dark-zh");
    }
}

#[test]
fn an_apparatus_under_a_base_text() {
    if can_draw() {
        let mut r = Reader::new(Language::En);
        face(&mut r, &["001", "004", "000"], Face::Apparatus);
        r.act(Action::NextDifference);
        r.snapshot("compare-apparatus-light-en");
    }
}

#[test]
fn shared_wording() {
    if can_draw() {
        let mut r = Reader::new(Language::En);
        r.act(Action::ReuseMode);
        r.snapshot("reuse-light-en");
    }
}

/// Codes given in all works, so that there is something to look over.
fn coded(r: &mut Reader) {
    for (siglum, lang, words, codes) in [
        ("003", Lang::EN, "respect Internet sovereignty of all countries", &["d14.2", "p.sovereignty"][..]),
        ("003", Lang::EN, "multilateralism, democracy and transparency", &["p.order", "s.governments"]),
        ("002", Lang::EN, "Respect national sovereignty in cyberspace", &["i15.4", "p.sovereignty"]),
        ("002", Lang::ZH, "尊重网络空间国家主权", &["i15.4", "p.sovereignty"]),
        ("002", Lang::ZH, "政府、企业、民间组织、技术社群", &["s.governments", "s.companies"]),
        ("004", Lang::ZH, "尊重网络主权", &["p.sovereignty"]),
        ("004", Lang::ZH, "多边参与、多方参与", &["p.order", "m.governance", "s.governments"]),
        ("004", Lang::ZH, "关键信息基础设施", &["m.security", "s.companies"]),
        ("004", Lang::EN, "UN Charter", &["s.intl-orgs.un"]),
    ] {
        let place = r.passage(siglum, lang, words);
        for code in codes {
            r.ask(TagCommand::AddTo(place.clone(), (*code).into()));
        }
    }
    r.ask(TagCommand::Focus(None));
}

#[test]
fn a_heat_table_and_the_passages_of_a_cell() {
    if can_draw() {
        let mut r = Reader::new(Language::En);
        coded(&mut r);
        r.ask(OverviewCommand::Survey(Survey::Documents));
        let document =
            r.session().workspace().documents().values().find(|d| d.siglum == "004").expect("it is there").id;
        r.ask(OverviewCommand::Cell(Axis::Code("p.sovereignty".into()), Axis::Document(document)));
        r.snapshot("overview-documents-light-en");
    }
}

#[test]
fn one_family_by_another() {
    if can_draw() {
        let mut r = Reader::with_theme(Language::Zh, Theme::Dark);
        coded(&mut r);
        r.ask(OverviewCommand::Survey(Survey::Families));
        r.act(Action::OverviewDown);
        r.snapshot("overview-families-dark-zh");
    }
}

#[test]
fn passages_found() {
    if can_draw() {
        let mut r = Reader::new(Language::Zh);
        coded(&mut r);
        r.ask(OverviewCommand::Survey(Survey::Find));
        r.ask(OverviewCommand::Query("p and not lang:en".into()));
        r.ask(OverviewCommand::Group(Some(Grouping::Code)));
        r.snapshot("overview-find-light-zh");
    }
}

#[test]
fn themes_through_the_documents() {
    if can_draw() {
        let mut r = Reader::new(Language::En);
        r.ask(OverviewCommand::Survey(Survey::Crosswalk));
        for _ in 0..3 {
            r.act(Action::OverviewDown);
        }
        r.snapshot("overview-crosswalk-light-en");
    }
}

#[test]
fn two_coders_beside_each_other() {
    if can_draw() {
        let mut r = Reader::with_theme(Language::En, Theme::Dark);
        coded(&mut r);
        r.two_coders();
        r.act(Action::OverviewDown);
        r.snapshot("overview-coders-dark-en");
    }
}

#[test]
fn codes_that_overlap() {
    if can_draw() {
        let mut r = Reader::new(Language::Zh);
        r.tag_some();
        let tag = *r.session().workspace().tags().keys().next().expect("a tag");
        r.ask(TagCommand::Focus(Some(tag)));
        r.ask(TagCommand::Activate(Some("p".into())));
        r.snapshot("codes-overlap-zh");
    }
}

/// Text that is kept between frames must be drawn with the glyphs of this frame, however they have moved.
#[test]
fn text_stays_legible_when_language_theme_and_size_have_changed() {
    if !can_draw() {
        return;
    }
    let kept = |r: &mut Reader| {
        r.compare_printings();
        r.tag_some();
        r.ask(TagCommand::Focus(None));
        r.ask(TagCommand::Activate(Some("p".into())));
        r.ask(Action::CompareMode);
    };
    let mut fresh = Reader::new(Language::Zh);
    kept(&mut fresh);
    // The columns of the comparison: the list of passages may stand a few points elsewhere, for it was scrolled in other type.
    let text = egui::Rect::from_min_max(Pos2::new(250.0, 210.0), Pos2::new(1080.0, SIZE.y - 40.0));
    let expected = fresh.picture();

    let mut r = Reader::with_theme(Language::En, Theme::Dark);
    kept(&mut r);
    let _ = r.picture();
    for action in [Action::SwitchLanguage, Action::ToggleTheme] {
        r.act(action);
        let _ = r.picture();
    }
    // New faces make the whole store of glyphs anew.
    ui::prepare(&r.h.ctx.clone(), r.session().preferences());
    r.rest();
    let n = r.picture().differing(&expected, text);
    assert!(n < 50, "{n} pixels differ from a window that was opened like this");
    r.h.input_mut().max_texture_side = Some(4096);
    r.rest();
    let n = r.picture().differing(&expected, text);
    assert!(n < 50, "{n} pixels differ after the store of glyphs was made anew");
}

#[test]
fn proposed_passages() {
    if can_draw() {
        let mut r = Reader::new(Language::En);
        r.tag_some();
        let passage = r.passage("004", Lang::EN, "Sovereignty in cyberspace");
        r.ask(TagCommand::AddTo(passage, "p.sovereignty".into()));
        r.propose();
        r.snapshot("proposals-light-en");
    }
}

#[test]
fn suggested_codes() {
    if can_draw() {
        let mut r = Reader::with_theme(Language::Zh, Theme::Dark);
        r.act(Action::ToggleSuggestions);
        for _ in 0..3 {
            r.act(Action::NextSuggestion);
        }
        r.snapshot("suggestions-dark-zh");
    }
}

#[test]
fn along_a_code() {
    if can_draw() {
        let mut r = Reader::new(Language::Zh);
        let (a, b) = (r.version("004", Lang::ZH), r.version("002", Lang::ZH));
        r.ask_all([ViewCommand::SetPane(0, b).into(), ViewCommand::SetPane(1, a).into()]);
        for (siglum, words) in [("004", "网络主权"), ("004", "国家主权"), ("002", "网络空间"), ("002", "文化交流")]
        {
            let passage = r.passage(siglum, Lang::ZH, words);
            r.ask(TagCommand::AddTo(passage, "p.sovereignty".into()));
        }
        r.ask(TagCommand::Activate(Some("p.sovereignty".into())));
        for action in [Action::ReadAlong, Action::NextPassage] {
            r.act(action);
        }
        r.snapshot("along-light-zh");
    }
}
