//! The crosswalk: what becomes of a theme from one document to the next.
//!
//! Each **thread** is a theme with the codes it has in each column (a numbered point of 2014, of 2015, a principle and a
//! path of 2019), a word on how they are related, and the quotations that show it. Columns whose names begin alike
//! (`2019_principle`, `2019_path`) are of one **stage**, and quotations belong to stages. What a theme is called and what there
//! is to say of it stand in as many languages as there are columns for.
//!
//! The one that comes with the program is a table in `assets/codebook`; a workspace that has changed it keeps its own in
//! a setting. Quotations are not positions: they are looked for in the texts by their letters and digits, whatever the
//! printing did to marks, capitals and blanks.

use super::suggest;
use crate::model::{Body, Edit, EditKind, Names, VersionId, Workspace};
use crate::text::fold::{Folding, fold_mapped};
use crate::text::{Lang, TextRange, range};
use serde::{Deserialize, Deserializer, Serialize};
use std::collections::BTreeMap;

/// Name of the setting that holds a workspace's own crosswalk.
pub const SETTING: &str = "crosswalk";

const BUILTIN: &str = include_str!("../../assets/codebook/crosswalk.tsv");

/// Themes through the documents of a corpus.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Crosswalk {
    /// Columns, in order; a name is its stage, or its stage and more after `_`.
    pub columns: Vec<String>,
    /// Themes, in order.
    pub threads: Vec<Thread>,
}

/// A theme.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Thread {
    /// What it is called.
    #[serde(deserialize_with = "english")]
    pub theme: Names,
    /// The code it has in each column, by name of the column; a column without one is left out. What is no code of the
    /// codebook, such as `preamble`, is shown as it is.
    pub codes: BTreeMap<String, String>,
    /// How the ends are related, in a word: `same`, `split`, `dropped` …
    pub relation: String,
    /// Quotations that show it.
    pub evidence: Vec<Evidence>,
    /// What there is to say about it.
    #[serde(deserialize_with = "english")]
    pub comment: Names,
}

/// Reads what workspaces once kept in one language, which a table without a language holds to be English.
fn english<'de, D: Deserializer<'de>>(d: D) -> Result<Names, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Either {
        One(String),
        Many(Names),
    }
    Ok(match Either::deserialize(d)? {
        Either::One(text) => Names::pair(text, ""),
        Either::Many(names) => names,
    })
}

/// What a column is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Cells<'c> {
    Theme(Lang),
    Relation,
    Comment(Lang),
    Evidence(&'c str),
    Codes,
}

impl<'c> Cells<'c> {
    fn of(column: &'c str) -> Self {
        // What stands without a language is in English, as it was before there were others.
        let lang = |name: &str| match column.strip_prefix(name)? {
            "" => Some(Lang::EN),
            more => Lang::parse(more.strip_prefix('_')?),
        };
        match column.strip_prefix("evidence_") {
            Some(of) => Self::Evidence(of),
            None if column == "relation" => Self::Relation,
            None => {
                lang("theme").map(Self::Theme).or_else(|| lang("comment").map(Self::Comment)).unwrap_or(Self::Codes)
            }
        }
    }
}

/// The columns that hold a text in all languages it is there in, English always: their names and languages.
fn tongues<'t>(name: &str, texts: impl Iterator<Item = &'t Names>) -> Vec<(String, Lang)> {
    let mut langs: Vec<Lang> = texts.flat_map(|t| t.0.keys().copied()).filter(|l| *l != Lang::EN).collect();
    langs.sort_unstable();
    langs.dedup();
    let more = langs.into_iter().map(|l| (format!("{name}_{l}"), l));
    std::iter::once((name.to_owned(), Lang::EN)).chain(more).collect()
}

/// A quotation from the texts of a stage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// The stage; the date of a work begins with it.
    pub stage: String,
    /// Its language; of a stage with texts in one language it need not be told.
    pub lang: Option<Lang>,
    /// Its words.
    pub quote: String,
}

/// A link between two ends of a thread that stand in neighbouring stages of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ribbon {
    /// The thread, by its place.
    pub thread: usize,
    /// Column of the earlier end.
    pub from: String,
    /// Column of the later end.
    pub to: String,
}

/// What is wrong with a table.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The first line lacks a column that is needed.
    #[error("the table has no column {0:?}; it needs theme, relation and comment")]
    Column(&'static str),
    /// A line has more or fewer cells than the first.
    #[error("line {line} has {cells} cells, and the first line {columns}")]
    Cells {
        /// Its number, from 1.
        line: usize,
        /// How many cells it has.
        cells: usize,
        /// How many there should be.
        columns: usize,
    },
}

/// The stage of a column or of the evidence in it.
#[must_use]
pub fn stage(column: &str) -> &str {
    column.split('_').next().unwrap_or(column)
}

impl Crosswalk {
    /// The one that comes with the program.
    ///
    /// # Errors
    /// Where it cannot be read; a test keeps that from happening.
    pub fn builtin() -> Result<Self, Error> {
        Self::parse(BUILTIN)
    }

    /// That of a workspace: its own, or else the one that comes with the program.
    #[must_use]
    pub fn of(ws: &Workspace) -> Self {
        let own = ws.settings().get(SETTING).and_then(|v| serde_json::from_value(v.clone()).ok());
        own.unwrap_or_else(|| Self::builtin().unwrap_or_default())
    }

    /// The edit that gives a workspace this crosswalk; nothing where it has it.
    #[must_use]
    pub fn keep(&self, ws: &Workspace) -> Option<Edit> {
        if *self == Self::of(ws) {
            return None;
        }
        let edit = suggest::setting(ws, SETTING, self, String::new())?;
        Some(Edit { kind: EditKind::EditCrosswalk, ..edit })
    }

    /// Reads a table of cells parted by tabs, without quoting. Columns are `theme` (in English), `theme_LANGUAGE`, `relation`,
    /// `comment` (in English), `comment_LANGUAGE`, `evidence_STAGE` or `evidence_STAGE_LANGUAGE`, and all others are columns of
    /// codes. Those with a language need not be there.
    ///
    /// # Errors
    /// See [`Error`].
    pub fn parse(table: &str) -> Result<Self, Error> {
        let mut lines = table.trim_start_matches('\u{feff}').lines().enumerate().filter(|(_, l)| !l.trim().is_empty());
        let head: Vec<&str> = lines.next().map(|(_, l)| l.split('\t').map(str::trim).collect()).unwrap_or_default();
        if let Some(missing) = ["theme", "relation", "comment"].into_iter().find(|c| !head.contains(c)) {
            return Err(Error::Column(missing));
        }
        let columns = head.iter().filter(|c| Cells::of(c) == Cells::Codes).map(ToString::to_string).collect();
        let mut out = Self { columns, threads: Vec::new() };
        for (n, line) in lines {
            let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
            if cells.len() != head.len() {
                return Err(Error::Cells { line: n + 1, cells: cells.len(), columns: head.len() });
            }
            let mut thread = Thread::default();
            for (column, cell) in head.iter().zip(cells).filter(|(_, cell)| !cell.is_empty()) {
                let text = cell.to_owned();
                match Cells::of(column) {
                    Cells::Theme(lang) => thread.theme.set(lang, cell),
                    Cells::Relation => thread.relation = text,
                    Cells::Comment(lang) => thread.comment.set(lang, cell),
                    Cells::Evidence(of) => {
                        let lang = of.split_once('_').and_then(|(_, lang)| Lang::parse(lang));
                        thread.evidence.push(Evidence { stage: stage(of).to_owned(), lang, quote: text });
                    }
                    Cells::Codes => {
                        thread.codes.insert((*column).to_owned(), text);
                    }
                }
            }
            out.threads.push(thread);
        }
        Ok(out)
    }

    /// The same as a table that [`Crosswalk::parse`] reads; tabs and line ends within a cell become blanks.
    #[must_use]
    pub fn table(&self) -> String {
        let mut kinds: Vec<(String, Option<Lang>)> = Vec::new();
        for e in self.threads.iter().flat_map(|t| &t.evidence) {
            let kind = (e.stage.clone(), e.lang);
            if !kinds.contains(&kind) {
                kinds.push(kind);
            }
        }
        kinds.sort();
        let named = |(stage, lang): &(String, Option<Lang>)| match lang {
            Some(lang) => format!("evidence_{stage}_{lang}"),
            None => format!("evidence_{stage}"),
        };
        let themes = tongues("theme", self.threads.iter().map(|t| &t.theme));
        let comments = tongues("comment", self.threads.iter().map(|t| &t.comment));
        let says = |names: &Names, columns: &[(String, Lang)]| -> Vec<String> {
            columns.iter().map(|(_, lang)| names.exact(*lang).unwrap_or_default().to_owned()).collect()
        };
        let mut head: Vec<String> = themes.iter().map(|(c, _)| c.clone()).collect();
        head.extend(self.columns.iter().cloned());
        head.push("relation".to_owned());
        head.extend(kinds.iter().map(named));
        head.extend(comments.iter().map(|(c, _)| c.clone()));
        let mut out = head.join("\t") + "\n";
        for t in &self.threads {
            let mut cells = says(&t.theme, &themes);
            cells.extend(self.columns.iter().map(|c| t.codes.get(c).cloned().unwrap_or_default()));
            cells.push(t.relation.clone());
            for (stage, lang) in &kinds {
                let found = t.evidence.iter().find(|e| e.stage == *stage && e.lang == *lang);
                cells.push(found.map(|e| e.quote.clone()).unwrap_or_default());
            }
            cells.extend(says(&t.comment, &comments));
            let plain = |c: &String| c.replace(['\t', '\n', '\r'], " ").trim().to_owned();
            out += &(cells.iter().map(plain).collect::<Vec<_>>().join("\t") + "\n");
        }
        out
    }

    /// Links between the ends of each thread: from each end of a stage to each end of the next stage that it has.
    #[must_use]
    pub fn ribbons(&self) -> Vec<Ribbon> {
        let mut out = Vec::new();
        for (thread, t) in self.threads.iter().enumerate() {
            let ends: Vec<&String> = self.columns.iter().filter(|c| t.codes.contains_key(*c)).collect();
            for (i, from) in ends.iter().enumerate() {
                let Some(next) = ends[i..].iter().map(|c| stage(c)).find(|s| *s != stage(from)) else { continue };
                for to in ends[i..].iter().filter(|c| stage(c) == next) {
                    out.push(Ribbon { thread, from: (*from).clone(), to: (*to).clone() });
                }
            }
        }
        out
    }
}

/// A ribbon by what it joins rather than by its thread: column and end, twice.
type Joint<'c> = (&'c str, &'c str, &'c str, &'c str);

impl Crosswalk {
    /// Joins two ends, each a column and what stands in it, whichever comes first. A theme that has one of them takes the other
    /// up if that joins nothing else; otherwise a new theme joins them. Nothing where the two are joined already, or are
    /// of one stage.
    #[must_use]
    pub fn connected(&self, a: (&str, &str), b: (&str, &str)) -> Option<Self> {
        let place = |column: &str| self.columns.iter().position(|c| c == column);
        let (first, last) = if place(a.0)? <= place(b.0)? { (a, b) } else { (b, a) };
        let wanted = (first.0, first.1, last.0, last.1);
        let before = self.joints();
        if stage(first.0) == stage(last.0) || before.contains(&wanted) {
            return None;
        }
        let mut goal = before;
        goal.push(wanted);
        goal.sort_unstable();
        let takes_up = |thread: usize, (column, code): (&str, &str)| {
            let mut after = self.clone();
            after.threads.get_mut(thread)?.codes.insert(column.to_owned(), code.to_owned());
            let joins_it = after.joints() == goal;
            joins_it.then_some(after)
        };
        for (thread, t) in self.threads.iter().enumerate() {
            let has = |(column, code): (&str, &str)| t.codes.get(column).is_some_and(|c| c == code);
            for (there, other) in [(first, last), (last, first)] {
                if has(there)
                    && !t.codes.contains_key(other.0)
                    && let Some(after) = takes_up(thread, other)
                {
                    return Some(after);
                }
            }
        }
        let mut after = self.clone();
        let codes = [first, last].map(|(column, code)| (column.to_owned(), code.to_owned()));
        after.threads.push(Thread { codes: codes.into(), ..Thread::default() });
        Some(after)
    }

    /// Parts what a ribbon joins and leaves all other ribbons as they are, as far as that can be: its later end leaves the
    /// theme, or its earlier, or the theme becomes two. What is quoted of a stage stays with the theme. Nothing where there
    /// is no such ribbon.
    #[must_use]
    pub fn parted(&self, ribbon: &Ribbon) -> Option<Self> {
        if !self.ribbons().contains(ribbon) {
            return None;
        }
        let thread = self.threads.get(ribbon.thread)?;
        let joint = (&*ribbon.from, &*thread.codes[&ribbon.from], &*ribbon.to, &*thread.codes[&ribbon.to]);
        let mut goal = self.joints();
        if let Some(at) = goal.iter().position(|j| *j == joint) {
            goal.remove(at);
        }
        let without = |column: &str| {
            let mut after = self.clone();
            after.threads[ribbon.thread].codes.remove(column);
            after
        };
        let ways = [without(&ribbon.to), without(&ribbon.from), self.divided(ribbon)];
        let mut after = ways.iter().find(|w| w.joints() == goal).unwrap_or(&ways[0]).clone();
        let says = |t: &Thread| t.codes.len() > 1 || !t.evidence.is_empty() || !t.comment.is_blank();
        after.threads.retain(says);
        Some(after)
    }

    /// The theme of a ribbon as two: what stands up to its earlier end, and what stands from its later end on.
    fn divided(&self, ribbon: &Ribbon) -> Self {
        let mut after = self.clone();
        let place = |column: &String| self.columns.iter().position(|c| c == column);
        let from = self.columns.iter().position(|c| stage(c) == stage(&ribbon.to));
        let early = &mut after.threads[ribbon.thread];
        let mut late = Thread { theme: early.theme.clone(), relation: early.relation.clone(), ..Thread::default() };
        let is_late = |column: &String| place(column) >= from;
        late.codes = early.codes.iter().filter(|(c, _)| is_late(c)).map(|(c, e)| (c.clone(), e.clone())).collect();
        early.codes.retain(|c, _| !is_late(c));
        let of_late = |e: &Evidence| late.codes.keys().any(|c| stage(c) == e.stage);
        let (there, here) = std::mem::take(&mut early.evidence).into_iter().partition(of_late);
        (late.evidence, early.evidence) = (there, here);
        after.threads.insert(ribbon.thread + 1, late);
        after
    }

    /// What is joined, without regard to the themes that join it.
    fn joints(&self) -> Vec<Joint<'_>> {
        let of = |r: Ribbon| {
            let thread = &self.threads[r.thread];
            let (from, a) = thread.codes.get_key_value(&r.from)?;
            let (to, b) = thread.codes.get_key_value(&r.to)?;
            Some((&**from, &**a, &**to, &**b))
        };
        let mut out: Vec<Joint<'_>> = self.ribbons().into_iter().filter_map(of).collect();
        out.sort_unstable();
        out
    }
}

/// A place where a quotation stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The version.
    pub version: VersionId,
    /// The place, in the source.
    pub ranges: Vec<TextRange>,
}

/// Where quotations stand in the texts of a workspace; a text is gone through once, however many are looked for.
pub struct Places<'w> {
    ws: &'w Workspace,
    letters: BTreeMap<VersionId, Letters>,
}

impl<'w> Places<'w> {
    /// Takes a workspace up.
    #[must_use]
    pub fn new(ws: &'w Workspace) -> Self {
        Self { ws, letters: BTreeMap::new() }
    }

    /// Where a quotation stands in the texts of its stage: the first place in each version that has it.
    #[must_use]
    pub fn of(&mut self, evidence: &Evidence) -> Vec<Found> {
        let ws = self.ws;
        let of_stage = |v: VersionId| ws.work_of(v).is_some_and(|w| w.date.starts_with(&evidence.stage));
        let versions = ws.versions().values().filter(|v| of_stage(v.id) && evidence.lang.is_none_or(|l| l == v.lang));
        let found = versions.filter_map(|v| {
            let letters = self.letters.entry(v.id).or_insert_with(|| Letters::of(&v.body));
            Some(Found { version: v.id, ranges: letters.find(&v.body, &evidence.quote)? })
        });
        found.collect()
    }
}

/// Where a quotation stands in the texts of its stage: the first place in each version that has it.
#[must_use]
pub fn places(ws: &Workspace, evidence: &Evidence) -> Vec<Found> {
    Places::new(ws).of(evidence)
}

/// The first place in a text where the letters and digits of a quotation stand, one after the other, in one paragraph or in
/// several that follow each other; text that is set aside is left out.
#[must_use]
pub fn find(body: &Body, quote: &str) -> Option<Vec<TextRange>> {
    Letters::of(body).find(body, quote)
}

/// The letters and digits of a text that are not set aside, each with its paragraph and its place in it.
struct Letters {
    text: String,
    from: Vec<(usize, TextRange)>,
}

impl Letters {
    fn of(body: &Body) -> Self {
        let mut out = Self { text: String::new(), from: Vec::new() };
        for (p, _) in body.paragraphs().iter().enumerate().filter(|(_, p)| p.aside.is_none()) {
            let (found, places) = letters(body.text(p));
            out.text.push_str(&found);
            out.from.extend(places.into_iter().map(|r| (p, r)));
        }
        out
    }

    fn find(&self, body: &Body, quote: &str) -> Option<Vec<TextRange>> {
        let (wanted, _) = letters(quote);
        if wanted.is_empty() {
            return None;
        }
        let at = self.text.find(&wanted)?;
        let first = self.text[..at].chars().count();
        let here = self.from.get(first..first + wanted.chars().count())?;
        let mut by_paragraph: BTreeMap<usize, TextRange> = BTreeMap::new();
        for (p, r) in here {
            by_paragraph.entry(*p).and_modify(|all| all.end = r.end).or_insert(*r);
        }
        Some(range::normalise(by_paragraph.into_iter().flat_map(|(p, r)| body.to_source(p, r)).collect()))
    }
}

/// The letters and digits of a text, folded, each with the place it comes from.
fn letters(text: &str) -> (String, Vec<TextRange>) {
    let folded = fold_mapped(text, &Folding::ALL);
    let mut out = String::new();
    let mut places = Vec::new();
    for (at, c) in folded.text.char_indices().filter(|(_, c)| c.is_alphanumeric()) {
        out.push(c);
        places.push(folded.to_source(TextRange::from_usize(at, at + c.len_utf8())));
    }
    (out, places)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{committed, workspace};
    use super::*;

    #[test]
    fn the_table_that_comes_with_the_program_is_read_and_written() {
        let cross = Crosswalk::builtin().expect("a good table");
        assert_eq!(cross.columns, ["2014", "2015", "2019_principle", "2019_path"]);
        assert!(cross.threads.len() > 15);
        assert_eq!(Crosswalk::parse(&cross.table()), Ok(cross.clone()));
        let security = cross.threads.iter().position(|t| t.theme.get(Lang::EN) == "Cyber security").expect("a theme");
        let ribbons: Vec<String> = cross
            .ribbons()
            .into_iter()
            .filter(|r| r.thread == security)
            .map(|r| format!("{}>{}", r.from, r.to))
            .collect();
        assert_eq!(ribbons, ["2014>2015", "2015>2019_principle", "2015>2019_path"]);
    }

    #[test]
    fn ends_are_joined_and_parted_and_nothing_else_is() {
        let head = "theme\t2014\t2015\t2019_a\t2019_b\trelation\tevidence_2014\tcomment\n";
        let cross = Crosswalk::parse(&format!("{head}x\ta\tb\tc\t\t\tq\t\ny\te\t\tf\t\t\t\t\n")).expect("a table");
        let told = |c: &Crosswalk| c.joints().iter().map(|j| format!("{}>{}", j.1, j.3)).collect::<Vec<_>>().join(" ");
        assert_eq!(told(&cross), "a>b e>f b>c");
        // A theme takes it up.
        let more = cross.connected(("2019_b", "g"), ("2015", "b")).expect("new");
        assert_eq!((told(&more), more.threads.len()), ("a>b e>f b>c b>g".to_owned(), 2));
        assert_eq!(more.connected(("2015", "b"), ("2019_b", "g")), None, "it is there");
        assert_eq!(cross.connected(("2019_a", "c"), ("2019_b", "g")), None, "of one stage");
        // To take e up between would join it with f too.
        let apart = cross.connected(("2014", "e"), ("2015", "b")).expect("new");
        assert_eq!((told(&apart), apart.threads.len()), ("a>b e>b e>f b>c".to_owned(), 3));
        for r in more.ribbons() {
            let fewer = more.parted(&r).expect("there");
            let t = &more.threads[r.thread].codes;
            let gone = format!("{}>{}", t[&r.from], t[&r.to]);
            let kept: Vec<String> = told(&more).split(' ').filter(|j| **j != gone).map(str::to_owned).collect();
            assert_eq!(told(&fewer), kept.join(" "));
            assert!(fewer.threads.iter().any(|t| !t.evidence.is_empty()), "what is quoted stays");
        }
        assert_eq!(cross.parted(&Ribbon { thread: 9, from: "2014".into(), to: "2015".into() }), None);
    }

    #[test]
    fn what_is_wrong_with_a_table_is_told() {
        assert_eq!(Crosswalk::parse("a\tb"), Err(Error::Column("theme")));
        let short = Crosswalk::parse("theme\t2014\trelation\tcomment\nx\ty");
        assert_eq!(short, Err(Error::Cells { line: 2, cells: 2, columns: 4 }));
    }

    #[test]
    fn a_quotation_is_found_whatever_the_printing_did_to_it() {
        let text = "Not here.\nWe oppose cyber-attacks, and\n! An advertisement.\nInternet crime.";
        let ws = workspace(&[(Lang::EN, text)], &[]);
        let body = &ws.versions()[&VersionId(1)].body;
        let found = find(body, "oppose cyberattacks and internet").expect("it is there");
        assert_eq!(body.quotation(&found), "oppose cyber-attacks, and\nInternet");
        assert_eq!((find(body, "advertisement"), find(body, "，")), (None, None));
    }

    #[test]
    fn themes_stand_in_the_languages_that_have_a_column() {
        let head = "theme\ttheme_zh\t2014\t2015\trelation\tcomment\tcomment_zh\tcomment_fr\n";
        let cross = Crosswalk::parse(&format!("{head}Data\t数据\ta\tb\tsame\t\t两处\td\n\t主权\ta\t\tnew\tx\t\t\n"))
            .expect("a table");
        assert_eq!(cross.columns, ["2014", "2015"], "a language is no column of codes");
        assert_eq!(cross.threads[0].theme, Names::pair("Data", "数据"));
        assert_eq!(cross.threads[0].comment.exact(Lang::ZH), Some("两处"));
        assert_eq!(cross.threads[1].theme, Names::pair("", "主权"));
        assert_eq!(Crosswalk::parse(&cross.table()), Ok(cross));
        // A table from before there were others.
        let plain = Crosswalk::parse("theme\t2014\trelation\tcomment\nx\ta\t\ty\n").expect("a table");
        assert_eq!(plain.threads[0].theme, Names::pair("x", ""));
        assert!(plain.table().starts_with("theme\t2014\trelation\tcomment\n"), "{}", plain.table());
    }

    #[test]
    fn what_was_kept_in_one_language_is_read() {
        let kept = r#"{"columns": ["2014"], "threads": [{"theme": "Data", "codes": {}, "relation": "", "evidence": [], "comment": ""}]}"#;
        let cross: Crosswalk = serde_json::from_str(kept).expect("read");
        assert_eq!((&cross.threads[0].theme, cross.threads[0].comment.is_blank()), (&Names::pair("Data", ""), true));
        let again = serde_json::to_string(&cross).expect("written");
        assert_eq!(serde_json::from_str::<Crosswalk>(&again).expect("read"), cross);
    }

    #[test]
    fn all_that_comes_with_the_program_is_said_in_both_languages() {
        for t in Crosswalk::builtin().expect("a good table").threads {
            for names in [&t.theme, &t.comment] {
                let zh = names.exact(Lang::ZH).unwrap_or_default();
                assert!(names.exact(Lang::EN).is_some() && zh.chars().any(|c| c > '\u{4dff}'), "{names:?}");
                assert!(!zh.contains([',', ';', '"']), "Chinese marks: {zh}");
            }
        }
    }

    #[test]
    fn a_workspace_may_keep_its_own() {
        let ws = workspace(&[], &[]);
        let mut cross = Crosswalk::of(&ws);
        assert_eq!(cross.keep(&ws), None);
        cross.threads.truncate(1);
        let after = committed(&ws, cross.keep(&ws).expect("a change"));
        assert_eq!(Crosswalk::of(&after), cross);
    }
}
