//! Wording that the texts of different works share: which texts are held against each other, and what came of it.

use super::command::{Effect, FileCommand, ReuseCommand};
use super::derived::same;
use super::session::{Outcome, Session};
use super::view::{Mode, Order, ReuseView};
use crate::collate::reuse::{self, Part, Shared, Strip, Text};
use crate::collate::{Diff, Ignore};
use crate::export::reuse::{self as table, ReuseFormat};
use crate::jobs::Slot;
use crate::model::{Body, Names, Version, VersionId, WorkId, Workspace};
use crate::text::Lang;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

/// A text that takes part.
#[derive(Clone, Debug)]
pub struct Column {
    /// The version; of no meaning for a text from the command line.
    pub version: VersionId,
    /// Short name of its document.
    pub siglum: String,
    /// Title of its work.
    pub title: Names,
    /// Date of its document, or else of its work.
    pub date: String,
    /// Its language.
    pub lang: Lang,
    /// Number of its work.
    pub work: u32,
    /// Its text.
    pub body: Arc<Body>,
    /// Its sentences from end to end.
    pub strip: Strip,
}

impl Column {
    /// A version under a name.
    #[must_use]
    pub fn new(version: &Version, siglum: &str, title: Names, date: &str, work: u32) -> Self {
        Self {
            version: version.id,
            siglum: siglum.to_owned(),
            title,
            date: date.to_owned(),
            lang: version.lang,
            work,
            body: version.body.clone(),
            strip: Strip::of(&version.body),
        }
    }

    /// Year and siglum: `2015 · 002`.
    #[must_use]
    pub fn name(&self) -> String {
        let year: String = self.date.chars().take_while(char::is_ascii_digit).collect();
        if year.is_empty() { self.siglum.clone() } else { format!("{year} · {}", self.siglum) }
    }
}

/// Texts, the earliest first, and what they share.
#[derive(Clone, Debug, Default)]
pub struct Reuse {
    /// The texts.
    pub columns: Vec<Column>,
    /// The pairs of sentences, by place in the later text and then in the earlier.
    pub shared: Vec<Shared>,
}

impl Reuse {
    /// Looks for what texts share.
    #[must_use]
    pub fn of(columns: Vec<Column>) -> Self {
        let shared = reuse::reuse(&texts(&columns));
        Self { columns, shared }
    }

    /// The text that a part stands in.
    #[must_use]
    pub fn column(&self, part: &Part) -> &Column {
        &self.columns[part.text]
    }

    /// The words of a sentence.
    #[must_use]
    pub fn sentence(&self, part: &Part) -> &str {
        self.columns[part.text].body.segment_text(part.segment as usize)
    }

    /// Name and number of a sentence: `2015 · 002 §4`.
    #[must_use]
    pub fn place(&self, part: &Part) -> String {
        format!("{} §{}", self.column(part).name(), self.column(part).strip.number(part.segment))
    }

    /// The two sentences of a pair, compared word by word.
    #[must_use]
    pub fn diff(&self, shared: &Shared, ignore: &Ignore) -> Diff {
        shared.diff(&texts(&self.columns), ignore)
    }

    /// Everything that an export writes, with titles in a language.
    #[must_use]
    pub fn table(&self, lang: Lang) -> table::Table {
        let columns = self.columns.iter().map(|c| table::Column {
            name: c.name(),
            siglum: c.siglum.clone(),
            title: c.title.get(lang).to_owned(),
            date: c.date.clone(),
            lang: c.lang,
            source: c.body.source().hash.0.clone(),
            sentences: c.strip.extents().collect(),
        });
        let side = |p: &Part| {
            let (c, text) = (self.column(p), self.sentence(p));
            let s = c.body.segments()[p.segment as usize];
            table::Side {
                column: p.text,
                number: c.strip.number(p.segment),
                extent: c.strip.extent(p.segment),
                text: text.to_owned(),
                kept: p.kept,
                ranges: reuse::stretches(text, &p.ranges),
                at: c.body.to_source(s.paragraph as usize, s.range),
            }
        };
        let rows = self.shared.iter().map(|s| table::Row {
            kind: s.kind.key(),
            score: s.score,
            earlier: side(&s.earlier),
            later: side(&s.later),
        });
        table::Table { columns: columns.collect(), rows: rows.collect() }
    }
}

fn texts(columns: &[Column]) -> Vec<Text<'_>> {
    columns.iter().map(|c| Text { body: &c.body, lang: c.lang, work: c.work }).collect()
}

/// The languages in which texts of at least two works stand, with how many works.
#[must_use]
pub fn languages(ws: &Workspace) -> Vec<(Lang, usize)> {
    let mut works: BTreeMap<Lang, Vec<WorkId>> = BTreeMap::new();
    for v in ws.versions().values() {
        let of = works.entry(v.lang).or_default();
        of.extend(ws.work_of(v.id).map(|w| w.id).filter(|w| !of.contains(w)));
    }
    works.into_iter().map(|(lang, works)| (lang, works.len())).filter(|(_, n)| *n > 1).collect()
}

/// The versions that are held against each other: of each work the one that was chosen, or else the longest; the earliest
/// work first, works without a date last.
fn chosen(ws: &Workspace, view: &ReuseView) -> Vec<VersionId> {
    let all = languages(ws);
    // Where nothing was chosen: the language that most works have.
    let most = all.iter().max_by_key(|(lang, n)| (*n, std::cmp::Reverse(*lang))).map(|l| l.0);
    let Some(lang) = view.lang.filter(|l| all.iter().any(|a| a.0 == *l)).or(most) else { return Vec::new() };
    let of_work = |work: WorkId| {
        let here = || ws.versions_of(work).filter(|v| v.lang == lang);
        let wanted = here().find(|v| view.versions.contains(&v.id));
        wanted.or_else(|| here().max_by_key(|v| (v.body.segments().len(), std::cmp::Reverse(v.id))))
    };
    let mut works: Vec<_> = ws.works().values().filter_map(|w| Some((w, of_work(w.id)?.id))).collect();
    works.sort_by_key(|(w, _)| (w.date.is_empty(), w.date.clone(), w.id));
    works.into_iter().map(|(_, v)| v).collect()
}

/// What reuse was found in: the very texts.
#[derive(Clone)]
pub(super) struct ReuseKey(Vec<(VersionId, Arc<Body>)>, u64);

impl PartialEq for ReuseKey {
    fn eq(&self, other: &Self) -> bool {
        self.1 == other.1 && same(&self.0, &other.0, |a, b| a.0 == b.0 && Arc::ptr_eq(&a.1, &b.1))
    }
}

/// The last result, and what was asked for.
#[derive(Default)]
pub(super) struct Reused {
    made: Option<(ReuseKey, Arc<Reuse>)>,
    asked: Option<ReuseKey>,
}

impl Reused {
    pub(super) fn take(&mut self, key: ReuseKey, made: Reuse) {
        if self.asked.as_ref() == Some(&key) {
            self.asked = None;
            self.made = Some((key, Arc::new(made)));
        }
    }
}

impl Session {
    /// What the texts of different works share, once it is known: of the last texts while others are looked through.
    #[must_use]
    pub fn reuse(&self) -> Option<&Arc<Reuse>> {
        self.derived.reused.made.as_ref().map(|(_, made)| made)
    }

    /// The languages in which reuse can be looked for.
    #[must_use]
    pub fn reuse_languages(&self) -> Vec<Lang> {
        languages(self.workspace()).into_iter().map(|(lang, _)| lang).collect()
    }

    /// The pairs that the list shows, in its order, as numbers of [`Reuse::shared`].
    #[must_use]
    pub fn reuse_listed(&self) -> Vec<usize> {
        let Some(made) = self.reuse() else { return Vec::new() };
        let view = &self.view.reuse;
        let mut list: Vec<usize> =
            (0..made.shared.len()).filter(|&i| !view.hidden.contains(&made.shared[i].kind)).collect();
        if view.order == Order::Kept {
            list.sort_by(|&a, &b| made.shared[b].kept().total_cmp(&made.shared[a].kept()));
        }
        list
    }

    /// The pair in focus, as a number of [`Reuse::shared`].
    #[must_use]
    pub fn reuse_current(&self) -> Option<usize> {
        let listed = self.reuse_listed();
        self.view.reuse.current.filter(|c| listed.contains(c)).or(listed.first().copied())
    }

    pub(super) fn reuse_command(&mut self, command: &ReuseCommand) -> Vec<Effect> {
        let view = &mut self.view.reuse;
        match *command {
            ReuseCommand::Language(lang) => {
                view.lang = Some(lang);
                view.current = None;
            }
            ReuseCommand::Version(version) => {
                let ws = self.history.workspace().clone();
                let work = |v: VersionId| ws.work_of(v).map(|w| w.id);
                let lang = |v: VersionId| ws.versions().get(&v).map(|v| v.lang);
                let keep = |v: &VersionId| work(*v) != work(version) || lang(*v) != lang(version);
                view.versions.retain(keep);
                view.versions.push(version);
                view.current = None;
            }
            ReuseCommand::Order(order) => view.order = order,
            ReuseCommand::Toggle(kind) => {
                if view.hidden.contains(&kind) {
                    view.hidden.retain(|k| *k != kind);
                } else {
                    view.hidden.push(kind);
                }
            }
            ReuseCommand::GoTo(n) => view.current = Some(n),
            ReuseCommand::Open { pair, later } => {
                let made = self.reuse().cloned();
                if let Some((made, shared)) = made.as_ref().and_then(|m| Some((m, m.shared.get(pair)?))) {
                    let part = if later { &shared.later } else { &shared.earlier };
                    let version = made.column(part).version;
                    self.view.reuse.current = Some(pair);
                    self.go_to(version, part.segment, 0.0);
                }
            }
        }
        Vec::new()
    }

    pub(super) fn step_shared(&mut self, forward: bool) {
        let list = self.reuse_listed();
        let Some(at) = self.reuse_current().and_then(|c| list.iter().position(|&l| l == c)) else { return };
        let n = list.len();
        self.view.reuse.current = list.get(if forward { (at + 1) % n } else { (at + n - 1) % n }).copied();
    }

    pub(super) fn refresh_reuse(&mut self) {
        if self.view.mode != Mode::Reuse {
            return;
        }
        let ws = self.workspace().clone();
        let versions = chosen(&ws, &self.view.reuse);
        let key = ReuseKey(
            versions.iter().filter_map(|v| ws.versions().get(v)).map(|v| (v.id, v.body.clone())).collect(),
            // Names and dates are part of what is shown, and either is an edit.
            self.revision(),
        );
        let reused = &mut self.derived.reused;
        if reused.asked.as_ref() == Some(&key) || reused.made.as_ref().is_some_and(|(k, _)| *k == key) {
            return;
        }
        reused.asked = Some(key.clone());
        self.jobs.spawn(Slot("reuse"), "job-reuse", move |_| {
            let columns = key.0.iter().filter_map(|(v, _)| {
                let (version, document, work) = (ws.versions().get(v)?, ws.document_of(*v)?, ws.work_of(*v)?);
                let date = if document.date.is_empty() { &work.date } else { &document.date };
                Some(Column::new(version, &document.siglum, work.title.clone(), date, work.id.0))
            });
            let made = Reuse::of(columns.collect());
            Ok(Outcome::Reuse(key, made))
        });
    }

    pub(super) fn export_reuse(&mut self, path: PathBuf, format: ReuseFormat) {
        let Some(made) = self.reuse().cloned() else { return };
        let lang = Lang::parse(self.language().tag()).unwrap_or(Lang::EN);
        self.jobs.spawn(Slot("export-reuse"), "job-export", move |_| {
            let table = made.table(lang);
            let written = crate::store::atomic::write(&path, |w| table::write(&table, format, lang, w));
            Ok(match written {
                Ok(()) => Outcome::ReuseExported { path, pairs: table.rows.len() },
                Err(error) => Outcome::NotWritten(crate::app::fault::Fault::of_store(&path, &error)),
            })
        });
    }

    /// Whether a file dialog's answer names a format of the list, and what it then asks for.
    pub(super) fn reuse_picked(path: PathBuf) -> Option<FileCommand> {
        let format = ReuseFormat::of_path(&path)?;
        Some(FileCommand::ExportReuse { path, format })
    }
}
