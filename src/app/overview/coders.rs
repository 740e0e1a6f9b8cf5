//! Coders beside each other: how far they agree, what they disagree on, and a second coder's workspace.

use crate::app::command::FileCommand;
use crate::app::fault::Fault;
use crate::app::notice::Weight;
use crate::app::session::{Outcome, Session};
use crate::app::view::{Mode, Passage, Survey};
use crate::coding::agreement::{self, Comparison, Disagreement, Merged, OfCode};
use crate::coding::suggest::{self, Choice};
use crate::coding::{family, place};
use crate::jobs::Slot;
use crate::model::{CodeId, Edit, Tag, Workspace};
use crate::store::Store;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::shape;

/// Coders compared.
#[derive(Clone, Debug, Default)]
pub struct Coders {
    /// All who have tagged anything, the owner of the workspace first.
    pub all: Vec<String>,
    /// Those who are compared.
    pub names: Vec<String>,
    /// The codes that any of them used, each with how they agree on it.
    pub codes: Vec<OfCode>,
    /// How many passages each of them gave each of these codes.
    pub counts: Vec<Vec<usize>>,
    /// What they disagree on and have not settled.
    pub disagreements: Vec<Disagreement>,
    /// How many disagreements are settled.
    pub settled: usize,
}

impl Coders {
    fn of(ws: &Workspace, wanted: &[String]) -> Self {
        let all = agreement::coders(ws);
        let named: Vec<String> = wanted.iter().filter(|w| all.contains(w)).cloned().collect();
        let names = if named.len() < 2 { all.clone() } else { named };
        if names.len() < 2 {
            return Self { all, names, ..Self::default() };
        }
        let compared = Comparison::new(ws, &names);
        // Each tag once for each code that it stands under, whoever made it.
        let mut tags: BTreeMap<(CodeId, &str), usize> = BTreeMap::new();
        for t in ws.tags().values().filter(|t| names.contains(&t.coder)) {
            let mut under: Vec<&CodeId> = t.codes.iter().flat_map(|c| family::lineage(ws.codes(), c)).collect();
            under.sort_unstable();
            under.dedup();
            for code in under {
                *tags.entry((code.clone(), t.coder.as_str())).or_default() += 1;
            }
        }
        let count = |code: &CodeId, coder: &String| tags.get(&(code.clone(), coder.as_str())).copied().unwrap_or(0);
        let used = |code: &CodeId| names.iter().any(|n| count(code, n) > 0);
        let codes: Vec<CodeId> = shape::depth_first(ws).into_iter().map(|(c, _)| c).filter(used).collect();
        let counts = codes.iter().map(|c| names.iter().map(|n| count(c, n)).collect()).collect();
        let settled = agreement::Settled::of(ws);
        let (settled, disagreements): (Vec<_>, Vec<_>) =
            compared.disagreements(None).into_iter().partition(|d| settled.has(ws, d));
        let settled = settled.len();
        let codes = codes.iter().map(|c| compared.code(c)).collect();
        Self { all, names, codes, counts, disagreements, settled }
    }

    /// The tags of a coder that have the code of a disagreement where it is.
    #[must_use]
    pub fn tags<'w>(ws: &'w Workspace, d: &Disagreement, coder: &str) -> Vec<&'w Tag> {
        let segments =
            ws.versions().get(&d.version).map(|v| place::of_segments(&v.body, &v.body.segments_in(&d.ranges)));
        let near = segments.unwrap_or_default();
        let of = |t: &&Tag| {
            t.coder == coder
                && t.codes.iter().any(|c| family::is_under(ws, c, &d.code))
                && place::overlap(&t.ranges, &near)
        };
        ws.tags_of(d.version).filter(of).collect()
    }
}

/// What the owner of the workspace says where coders disagree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// The passage has the code.
    Has,
    /// It has not.
    HasNot,
}

/// What the owner says; nothing where the disagreement is among others.
#[must_use]
pub fn owner(d: &Disagreement) -> Option<Owner> {
    let of = |names: &[String]| names.iter().any(String::is_empty);
    match (of(&d.with), of(&d.without)) {
        (true, _) => Some(Owner::Has),
        (_, true) => Some(Owner::HasNot),
        _ => None,
    }
}

/// What coders were compared in.
#[derive(Clone)]
pub(in crate::app) struct CodersKey(Arc<Workspace>, Vec<String>);

impl PartialEq for CodersKey {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) && self.1 == other.1
    }
}

impl Session {
    /// The coders compared: those of the last workspace while others are compared.
    #[must_use]
    pub fn coders(&self) -> Option<&Arc<Coders>> {
        self.derived.overviewed.coders.as_ref().map(|(_, made)| made)
    }

    /// The disagreements that are listed, as numbers of [`Coders::disagreements`].
    #[must_use]
    pub fn disputed(&self) -> Vec<usize> {
        let Some(made) = self.coders() else { return Vec::new() };
        let ws = self.workspace();
        let wanted = |d: &Disagreement| {
            self.view.overview.disputed.as_ref().is_none_or(|code| family::is_under(ws, &d.code, code))
        };
        made.disagreements.iter().enumerate().filter(|(_, d)| wanted(d)).map(|(n, _)| n).collect()
    }

    /// The disagreement in focus, with its number.
    #[must_use]
    pub fn disagreement(&self) -> Option<(usize, &Disagreement)> {
        let v = &self.view.overview;
        let n = v.disagreement.filter(|_| self.view.mode == Mode::Overview && v.survey == Survey::Coders)?;
        Some((n, self.coders()?.disagreements.get(n)?))
    }

    /// Whether the owner of the workspace can have it as the other coders have it.
    #[must_use]
    pub fn can_take_over(&self, d: &Disagreement) -> bool {
        match owner(d) {
            Some(Owner::Has) => agreement::withdraw(self.workspace(), d).is_some(),
            Some(Owner::HasNot) => !self.taken_over(d).is_empty(),
            None => false,
        }
    }

    pub(super) fn refresh_coders(&mut self) {
        let key = CodersKey(self.workspace().clone(), self.view.overview.coders.clone());
        let made = &mut self.derived.overviewed;
        if made.coders_asked.as_ref() == Some(&key) || made.coders.as_ref().is_some_and(|(k, _)| *k == key) {
            return;
        }
        made.coders_asked = Some(key.clone());
        self.jobs.spawn(Slot("overview-coders"), "job-coders", move |_| {
            let made = Coders::of(&key.0, &key.1);
            Ok(Outcome::Coders(key, made))
        });
    }

    pub(super) fn open_disagreement(&mut self, n: usize) {
        self.view.overview.disagreement = Some(n);
        let found = self.coders().and_then(|c| c.disagreements.get(n));
        if let Some(passage) = found.map(|d| Passage { version: d.version, ranges: d.ranges.clone() }) {
            self.go_to_passage(&passage);
        }
    }

    /// The passages of other coders that would become the owner's.
    fn taken_over(&self, d: &Disagreement) -> Vec<Choice> {
        let ws = self.workspace();
        let tags = d.with.iter().filter(|c| !c.is_empty()).flat_map(|c| Coders::tags(ws, d, c));
        let passages = tags.filter(|t| place::overlap(&t.ranges, &d.ranges));
        // The code itself where the tag has it, or else what the tag has of the family.
        let codes = |t: &Tag| -> Vec<CodeId> {
            let under = t.codes.iter().filter(|c| family::is_under(ws, c, &d.code));
            if t.codes.contains(&d.code) { vec![d.code.clone()] } else { under.cloned().collect() }
        };
        passages
            .flat_map(|t| {
                codes(t).into_iter().map(|code| Choice { version: t.version, ranges: t.ranges.clone(), code })
            })
            .collect()
    }

    pub(super) fn take_over(&mut self, n: usize) {
        let Some(d) = self.coders().and_then(|c| c.disagreements.get(n)).cloned() else { return };
        if !self.can_take_over(&d) {
            return;
        }
        let edit = match owner(&d) {
            Some(Owner::Has) => agreement::withdraw(self.workspace(), &d),
            _ => suggest::accept(self.workspace(), &self.taken_over(&d), "", (self.clock)()),
        };
        self.answer_disagreement(edit);
    }

    pub(super) fn keep_mine(&mut self, n: usize) {
        let Some(d) = self.coders().and_then(|c| c.disagreements.get(n)).cloned() else { return };
        let edit = agreement::settle(self.workspace(), &d);
        self.answer_disagreement(edit);
    }

    pub(super) fn reopen_disagreements(&mut self) {
        let edit = agreement::reopen(self.workspace());
        self.answer_disagreement(edit);
    }

    fn answer_disagreement(&mut self, edit: Option<Edit>) {
        if edit.is_some_and(|e| self.commit(e)) {
            // The list is made anew; what stood next stands there then.
            self.view.overview.disagreement = None;
        }
    }

    pub(in crate::app) fn add_coder_later(&mut self, path: PathBuf, coder: String) {
        if self.path().is_some_and(|own| is_same(own, &path)) {
            let file = path.display().to_string();
            self.notices.add(Weight::Warning, "notice-coder-self", vec![("file", file)]);
            return;
        }
        let (ws, revision) = (self.workspace().clone(), self.revision());
        self.jobs.spawn(Slot("coder"), "job-coder", move |_| {
            let read = Store::open_read_only(&path).map_err(|e| Fault::of_store(&path, &e));
            let merged = read.map(|other| agreement::merge(&ws, &other.workspace, &coder));
            Ok(Outcome::CoderRead { revision, path, coder, merged: merged.map(Box::new) })
        });
    }

    pub(in crate::app) fn bring_coder(
        &mut self,
        revision: u64,
        path: PathBuf,
        coder: String,
        merged: Result<Box<Merged>, Fault>,
    ) {
        let merged = match merged {
            Ok(merged) => merged,
            Err(fault) => {
                self.notices.refuse("notice-coder-not-read", Vec::new(), fault);
                return;
            }
        };
        if revision != self.revision() {
            // The reader went on meanwhile: the same is done again for the workspace as it is now.
            self.file(FileCommand::AddCoder { path, coder });
            return;
        }
        let behind: usize = merged.texts.iter().map(|(_, _, n)| n).sum::<usize>() + merged.inexact.len();
        if merged.edit.clone().is_some_and(|e| !self.commit(e)) {
            return;
        }
        let values = vec![
            ("coder", coder),
            ("added", merged.added.to_string()),
            ("changed", merged.changed.to_string()),
            ("known", merged.known.to_string()),
        ];
        self.notices.add(Weight::Done, "notice-coder-added", values);
        if behind > 0 {
            let texts = merged.texts.iter().map(|(siglum, lang, _)| format!("{siglum}:{lang}"));
            let values = vec![("n", behind.to_string()), ("texts", texts.collect::<Vec<_>>().join(", "))];
            self.notices.add(Weight::Warning, "notice-coder-behind", values);
        }
        if !merged.memos.is_empty() {
            self.notices.add(Weight::Warning, "notice-coder-memos", vec![("n", merged.memos.len().to_string())]);
        }
        self.view.mode = Mode::Overview;
        self.view.overview.survey = Survey::Coders;
    }
}

fn is_same(a: &Path, b: &Path) -> bool {
    let whole = |p: &Path| p.canonicalize().unwrap_or_else(|_| p.to_owned());
    whole(a) == whole(b)
}
