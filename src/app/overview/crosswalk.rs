//! Themes through the documents: what stands in each column, what joins it, and where its quotations are.

use crate::app::fault::Fault;
use crate::app::notice::Weight;
use crate::app::session::{Outcome, Session};
use crate::app::view::{Mode, Passage, Survey};
use crate::coding::crosswalk::{self, Crosswalk, Evidence, Found, Ribbon};
use crate::coding::family;
use crate::i18n::Language;
use crate::jobs::Slot;
use crate::model::{CodeId, Names, Workspace};
use crate::text::Lang;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::shape;

/// Largest table of themes that is read, in bytes.
const MOST: u64 = 4 << 20;

/// Relations that the interface has words for.
const RELATIONS: [&str; 15] = [
    "same", "shifted", "split", "merged", "promoted", "demoted", "partial", "reworded", "changed", "moved", "widened",
    "narrowed", "dropped", "reversed", "new",
];

/// A relation in the language of the interface; one that it has no words for stays as it is written.
#[must_use]
pub fn relation_name(language: Language, relation: &str) -> String {
    let known = RELATIONS.iter().find(|r| r.eq_ignore_ascii_case(relation.trim()));
    known.map_or_else(|| relation.to_owned(), |r| language.text(&format!("relation-{r}")))
}

/// A relation as the table keeps it, whichever language of the interface it is said in.
fn relation_kept(said: &str) -> String {
    let said = said.trim();
    let is = |r: &&&str| {
        Language::ALL.iter().any(|l| relation_name(*l, r).to_lowercase() == said.to_lowercase())
            || r.eq_ignore_ascii_case(said)
    };
    RELATIONS.iter().find(is).map_or_else(|| said.to_owned(), |r| (*r).to_owned())
}

/// What an end is called: its code, or what it is if it is no code.
#[must_use]
pub fn end_name(ws: &Workspace, end: &str, language: Language) -> String {
    let code = CodeId::from(end);
    if end == "preamble" && !ws.codes().contains_key(&code) {
        return language.text("crosswalk-preamble");
    }
    super::export::code_name(ws, &code, lang(language))
}

/// The language of texts that an interface in this language shows.
fn lang(language: Language) -> Lang {
    Lang::parse(language.tag()).unwrap_or(Lang::EN)
}

/// Puts in what a reader wrote where `lang` was shown. What was shown for want of it stands in another language, and stays
/// there unless it was wiped out.
fn write(names: &mut Names, lang: Lang, text: &str) {
    let shown = names.get(lang).to_owned();
    if text == shown {
        return;
    }
    if !text.is_empty() || names.exact(lang).is_some() {
        names.set(lang, text);
    } else {
        names.0.retain(|_, t| *t != shown);
    }
}

/// A column: a stage of the corpus, or a part of what a stage has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Column {
    /// Its name in the table.
    pub name: String,
    /// The family that its codes stand under, if they are of one.
    pub family: Option<CodeId>,
    /// What stands in it: codes by their identifiers in the order of the codebook, whether a theme has them or not; then what is
    /// no code.
    pub ends: Vec<String>,
}

/// A crosswalk, ready to be drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Crossing {
    /// The themes.
    pub cross: Crosswalk,
    /// The columns, with what stands in them.
    pub columns: Vec<Column>,
    /// What joins them.
    pub ribbons: Vec<Ribbon>,
}

impl Crossing {
    /// The crosswalk of a workspace.
    #[must_use]
    pub fn of(ws: &Workspace) -> Self {
        let cross = Crosswalk::of(ws);
        let book: Vec<CodeId> = shape::depth_first(ws).into_iter().map(|(c, _)| c).collect();
        let columns = cross.columns.iter().map(|name| column(ws, &cross, &book, name)).collect();
        let ribbons = cross.ribbons();
        Self { cross, columns, ribbons }
    }

    /// The quotations of a theme that show an end of it, by their places among all of its quotations: of a language first.
    #[must_use]
    pub fn evidence(&self, thread: usize, column: &str, lang: Lang) -> Vec<usize> {
        let Some(t) = self.cross.threads.get(thread) else { return Vec::new() };
        let of = |(_, e): &(usize, &Evidence)| e.stage == crosswalk::stage(column);
        let mut out: Vec<(bool, usize)> =
            t.evidence.iter().enumerate().filter(of).map(|(n, e)| (e.lang.is_some_and(|l| l != lang), n)).collect();
        out.sort_unstable();
        out.into_iter().map(|(_, n)| n).collect()
    }
}

fn column(ws: &Workspace, cross: &Crosswalk, book: &[CodeId], name: &str) -> Column {
    let named: Vec<&String> = cross.threads.iter().filter_map(|t| t.codes.get(name)).collect();
    let codes: Vec<CodeId> =
        named.iter().map(|n| CodeId::from(n.as_str())).filter(|c| ws.codes().contains_key(c)).collect();
    let mut families: Vec<&CodeId> = codes.iter().map(|c| family::root(ws.codes(), c)).collect();
    families.sort_unstable();
    families.dedup();
    let below = |c: &&CodeId| families.iter().any(|f| **f != **c && family::is_under(ws, c, f)) || codes.contains(c);
    let mut ends: Vec<String> = book.iter().filter(below).map(ToString::to_string).collect();
    for n in named {
        if !ends.contains(n) {
            ends.push(n.clone());
        }
    }
    let family = if let [one] = families.as_slice() { Some((*one).clone()) } else { None };
    Column { name: name.to_owned(), family, ends }
}

/// Where quotations stand, by stage, language and words.
#[derive(Clone, Debug, Default)]
pub struct Quoted(BTreeMap<(String, Option<Lang>, String), Vec<Found>>);

impl Quoted {
    /// Where a quotation stands; nothing where it was not looked for.
    #[must_use]
    pub fn of(&self, e: &Evidence) -> Option<&[Found]> {
        self.0.get(&(e.stage.clone(), e.lang, e.quote.clone())).map(Vec::as_slice)
    }
}

impl Session {
    /// The themes through the documents, while they are on the screen.
    #[must_use]
    pub fn crossing(&self) -> Option<&Arc<Crossing>> {
        let made = self.derived.overviewed.crossing.as_ref();
        made.filter(|(w, _)| Arc::ptr_eq(w, self.workspace())).map(|(_, c)| c)
    }

    /// Where their quotations stand, once it is known.
    #[must_use]
    pub fn quoted(&self) -> Option<&Arc<Quoted>> {
        self.derived.overviewed.quoted.as_ref().map(|(_, q)| q)
    }

    pub(super) fn refresh_crossing(&mut self) {
        let ws = self.workspace().clone();
        let made = &mut self.derived.overviewed;
        if !made.crossing.as_ref().is_some_and(|(w, _)| Arc::ptr_eq(w, &ws)) {
            made.crossing = Some((ws.clone(), Arc::new(Crossing::of(&ws))));
        }
        let n = self.crossing().map_or(0, |c| c.cross.threads.len());
        self.view.overview.thread = self.view.overview.thread.filter(|t| *t < n);
        let made = &mut self.derived.overviewed;
        let same = |w: &Arc<Workspace>| Arc::ptr_eq(w, &ws);
        if made.quoted.as_ref().is_some_and(|(w, _)| same(w)) || made.quoted_asked.as_ref().is_some_and(same) {
            return;
        }
        made.quoted_asked = Some(ws.clone());
        self.jobs.spawn(Slot("overview-quotations"), "job-quotations", move |ctx| {
            let cross = Crosswalk::of(&ws);
            let all: Vec<&Evidence> = cross.threads.iter().flat_map(|t| &t.evidence).collect();
            let mut out = Quoted::default();
            let mut places = crosswalk::Places::new(&ws);
            for (n, e) in all.iter().enumerate() {
                ctx.tick(n, all.len())?;
                out.0.insert((e.stage.clone(), e.lang, e.quote.clone()), places.of(e));
            }
            Ok(Outcome::Quoted(ws, out))
        });
    }

    /// The last ribbon of the theme in focus.
    pub(super) fn last_ribbon(&self) -> Option<Ribbon> {
        let v = &self.view.overview;
        let thread = v.thread.filter(|_| self.view.mode == Mode::Overview && v.survey == Survey::Crosswalk)?;
        self.crossing()?.ribbons.iter().rfind(|r| r.thread == thread).cloned()
    }

    pub(super) fn open_evidence(&mut self, thread: usize, evidence: usize) {
        let cross = Crosswalk::of(self.workspace());
        let Some(e) = cross.threads.get(thread).and_then(|t| t.evidence.get(evidence)) else { return };
        self.view.overview.thread = Some(thread);
        let known = self.quoted().and_then(|q| q.of(e)).map(<[Found]>::to_vec);
        let found = known.unwrap_or_else(|| crosswalk::places(self.workspace(), e));
        // A version that is on the screen already is the one that is read.
        let panes = &self.view.panes;
        match found.iter().find(|f| panes.contains(&f.version)).or(found.first()) {
            Some(f) => {
                let passage = Passage { version: f.version, ranges: f.ranges.clone() };
                self.go_to_passage(&passage);
            }
            None => {
                let values = vec![("words", e.quote.clone()), ("stage", e.stage.clone())];
                self.notices.add(Weight::Warning, "notice-not-quoted", values);
            }
        }
    }

    pub(super) fn change_theme(&mut self, thread: usize, theme: &str, relation: &str, comment: &str) {
        let mut cross = Crosswalk::of(self.workspace());
        let lang = lang(self.language());
        if let Some(t) = cross.threads.get_mut(thread) {
            write(&mut t.theme, lang, theme);
            write(&mut t.comment, lang, comment);
            t.relation = relation_kept(relation);
            self.keep_crosswalk(&cross);
        }
    }

    pub(super) fn connect(&mut self, a: &(String, String), b: &(String, String)) {
        let cross = Crosswalk::of(self.workspace());
        let Some(after) = cross.connected((&a.0, &a.1), (&b.0, &b.1)) else {
            self.notices.add(Weight::Warning, "notice-not-joined", Vec::new());
            return;
        };
        let has = |t: &crosswalk::Thread, end: &(String, String)| t.codes.get(&end.0) == Some(&end.1);
        let thread = after.threads.iter().rposition(|t| has(t, a) && has(t, b));
        if self.keep_crosswalk(&after) {
            self.view.overview.thread = thread;
        }
    }

    pub(super) fn part(&mut self, ribbon: &Ribbon) {
        if let Some(after) = Crosswalk::of(self.workspace()).parted(ribbon) {
            self.keep_crosswalk(&after);
        }
    }

    pub(in crate::app) fn import_crosswalk(&mut self, path: &Path) {
        let file = path.display().to_string();
        match read(path) {
            Ok(cross) if cross == Crosswalk::of(self.workspace()) => {
                self.notices.add(Weight::Done, "notice-crosswalk-same", vec![("file", file)]);
            }
            Ok(cross) => {
                let n = cross.threads.len().to_string();
                if self.keep_crosswalk(&cross) {
                    self.notices.add(Weight::Done, "notice-crosswalk-read", vec![("file", file), ("n", n)]);
                }
            }
            Err(fault) => self.notices.refuse("notice-crosswalk-not-read", vec![("file", file)], fault),
        }
    }

    fn keep_crosswalk(&mut self, cross: &Crosswalk) -> bool {
        let edit = cross.keep(self.workspace());
        edit.is_some_and(|e| self.commit(e))
    }
}

fn read(path: &Path) -> Result<Crosswalk, Fault> {
    let fault = |e: std::io::Error| Fault::reading(path, &e);
    let size = std::fs::metadata(path).map_err(fault)?.len();
    if size > MOST {
        return Err(Fault::too_large(size));
    }
    Ok(Crosswalk::parse(&std::fs::read_to_string(path).map_err(fault)?)?)
}

/// Where a table of themes goes by default.
pub(super) fn written(ws: &Workspace) -> String {
    Crosswalk::of(ws).table()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relations_are_said_in_both_languages_and_kept_as_one() {
        for r in RELATIONS {
            for l in Language::ALL {
                let said = relation_name(l, r);
                assert!(!said.contains(['‹', '-']), "{r}: {said}");
                assert_eq!(relation_kept(&said), r, "no two relations have one name");
            }
            let zh = relation_name(Language::Zh, r);
            assert!(!zh.is_ascii(), "{r}: {zh}");
        }
        assert_eq!((relation_name(Language::Zh, "torn"), relation_kept(" torn ")), ("torn".into(), "torn".into()));
        let built = Crosswalk::builtin().expect("a good table");
        assert!(built.threads.iter().all(|t| RELATIONS.contains(&&*t.relation)));
    }

    #[test]
    fn what_is_written_goes_to_the_language_that_is_shown() {
        let mut names = Names::pair("Data", "");
        write(&mut names, Lang::ZH, "Data");
        assert_eq!(names, Names::pair("Data", ""), "what was only shown was not written");
        write(&mut names, Lang::ZH, "数据");
        write(&mut names, Lang::EN, "Data flows");
        assert_eq!(names, Names::pair("Data flows", "数据"));
        write(&mut names, Lang::ZH, "");
        assert_eq!(names, Names::pair("Data flows", ""));
        write(&mut names, Lang::ZH, "");
        assert!(names.is_blank(), "what is wiped out where it is shown goes");
    }

    #[test]
    fn what_is_no_code_has_a_name_in_both_languages() {
        let ws = crate::app::opening::beginning(true).expect("the corpus");
        let name = |end: &str| Language::ALL.map(|l| end_name(&ws, end, l));
        assert_eq!(name("preamble"), ["preamble", "序言"]);
        assert_eq!(name("annex"), ["annex", "annex"]);
        assert_eq!(name("p.sovereignty")[1], "尊重网络主权");
    }

    #[test]
    fn columns_hold_all_points_of_their_families() {
        let ws = crate::app::opening::beginning(true).expect("the corpus");
        let made = Crossing::of(&ws);
        let names: Vec<(&str, usize)> = made.columns.iter().map(|c| (c.name.as_str(), c.ends.len())).collect();
        assert_eq!(names[0], ("2014", 10), "nine points and the preamble");
        assert_eq!(made.columns[0].ends.last().map(String::as_str), Some("preamble"));
        assert_eq!(made.columns[1].family, Some("i15".into()));
        assert!(made.columns[2].ends.contains(&"p.order".to_owned()) && made.columns[3].ends.len() >= 5);
        let security =
            made.cross.threads.iter().position(|t| t.theme.get(Lang::EN) == "Cyber security").expect("a theme");
        let zh = made.evidence(security, "2019_path", Lang::ZH);
        assert_eq!(zh.len(), 2);
        assert_eq!(made.cross.threads[security].evidence[zh[0]].lang, Some(Lang::ZH));
    }
}
