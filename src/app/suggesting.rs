//! Codes that are suggested for passages, and what a reader says to it.
//!
//! The list is made in a job, and only while it is looked at. While the next one is made the last one stands, but for
//! what has been answered meanwhile. Nothing is applied unasked.

use super::action::Action;
use super::command::{SuggestionCommand, Wanted};
use super::session::{Outcome, Session};
use super::view::Mode;
use crate::coding::family::is_under;
use crate::coding::place;
use crate::coding::suggest::{self, Choice, Reason, Rejected, Suggester};
use crate::jobs::Slot;
use crate::model::{Body, CodeId, VersionId, Workspace};
use crate::text::{Lang, TextRange};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A code for a passage, with its reasons.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggested {
    /// The passage and the code.
    pub choice: Choice,
    /// How likely it is, from 0 to 1.
    pub score: f32,
    /// Why; never empty.
    pub reasons: Vec<Reason>,
}

/// All that is suggested, the likeliest first.
#[derive(Clone, Debug, Default)]
pub struct Suggestions(Vec<Suggested>);

impl Suggestions {
    /// All of them.
    #[must_use]
    pub fn all(&self) -> &[Suggested] {
        &self.0
    }
}

/// What a job has made, and the texts it was made from.
pub(super) struct Made {
    list: Vec<Suggested>,
    bodies: BTreeMap<VersionId, Arc<Body>>,
}

/// The last result, and what was asked for.
#[derive(Default)]
pub(super) struct SuggestedState {
    now: Arc<Suggestions>,
    /// Revision of the workspace that was asked for.
    stamp: Option<u64>,
    bodies: BTreeMap<VersionId, Arc<Body>>,
    /// Whether there has been a result at all.
    made: bool,
}

impl SuggestedState {
    pub(super) fn take(&mut self, revision: u64, made: Made) {
        if self.stamp == Some(revision) {
            *self = Self { now: Arc::new(Suggestions(made.list)), bodies: made.bodies, made: true, stamp: self.stamp };
        }
    }
}

fn make(ws: &Workspace, ctx: &crate::jobs::Ctx) -> Result<Made, crate::jobs::Cancelled> {
    let all = ws.versions().len() + 1;
    ctx.tick(0, all)?;
    let suggester = Suggester::new(ws);
    let mut list = Vec::new();
    for (n, id) in ws.versions().keys().enumerate() {
        ctx.tick(n + 1, all)?;
        for s in suggester.version(*id) {
            let of = |p: suggest::Proposed| Suggested {
                choice: Choice { version: s.version, ranges: s.ranges.clone(), code: p.code },
                score: p.score,
                reasons: p.reasons,
            };
            list.extend(s.codes.clone().into_iter().map(of));
        }
    }
    // A stable sort: as the texts go where two are as likely.
    list.sort_by(|a, b| b.score.total_cmp(&a.score));
    let bodies = ws.versions().values().map(|v| (v.id, v.body.clone())).collect();
    Ok(Made { list, bodies })
}

/// What is left of suggestions in a workspace that has changed a little.
fn left(ws: &Workspace, list: &[Suggested], bodies: &BTreeMap<VersionId, Arc<Body>>) -> Vec<Suggested> {
    let rejected = Rejected::of(ws);
    let mut tagged: BTreeMap<(VersionId, &CodeId), Vec<TextRange>> = BTreeMap::new();
    for tag in ws.tags().values() {
        for code in &tag.codes {
            tagged.entry((tag.version, code)).or_default().extend(&tag.ranges);
        }
    }
    for ranges in tagged.values_mut() {
        *ranges = crate::text::range::normalise(std::mem::take(ranges));
    }
    let left = |s: &&Suggested| {
        let c = &s.choice;
        let Some(v) = ws.versions().get(&c.version) else { return false };
        bodies.get(&c.version).is_some_and(|b| Arc::ptr_eq(b, &v.body))
            && ws.codes().get(&c.code).is_some_and(|code| code.codable)
            && !tagged.get(&(c.version, &c.code)).is_some_and(|t| place::touches(t, &c.ranges))
            && !rejected.has(&v.body.source().hash, &c.code, &c.ranges)
    };
    list.iter().filter(left).cloned().collect()
}

impl Session {
    /// What is suggested: the last result, while the next is made.
    #[must_use]
    pub fn suggestions(&self) -> &Arc<Suggestions> {
        &self.derived.suggested.now
    }

    /// Whether suggestions have been looked for at all.
    #[must_use]
    pub fn has_suggestions(&self) -> bool {
        self.derived.suggested.made
    }

    /// The suggestions that the list shows, as numbers of [`Suggestions::all`].
    #[must_use]
    pub fn suggestions_listed(&self) -> Vec<usize> {
        let (ws, view) = (self.workspace(), &self.view.suggest);
        let mut codes: BTreeMap<&CodeId, bool> = BTreeMap::new();
        let speaks = |v: VersionId, lang: Lang| ws.versions().get(&v).is_some_and(|v| v.lang == lang);
        let shown = |v: VersionId| !view.shown || self.view.panes.contains(&v);
        let wanted =
            |s: &Suggested| shown(s.choice.version) && view.lang.is_none_or(|lang| speaks(s.choice.version, lang));
        let mut out = Vec::new();
        for (n, s) in self.suggestions().all().iter().enumerate() {
            let under = view.code.as_ref().is_none_or(|family| {
                *codes.entry(&s.choice.code).or_insert_with(|| is_under(ws, &s.choice.code, family))
            });
            if under && wanted(s) {
                out.push(n);
            }
        }
        out
    }

    /// The languages that something is suggested in.
    #[must_use]
    pub fn suggestion_languages(&self) -> Vec<Lang> {
        let ws = self.workspace();
        let mut out: Vec<Lang> = ws.versions().values().map(|v| v.lang).collect();
        out.sort_unstable();
        out.dedup();
        out
    }

    /// The suggestion in focus, as long as it is one.
    #[must_use]
    pub fn suggestion(&self) -> Option<&Suggested> {
        let current = self.view.suggest.current.as_ref()?;
        self.suggestions().all().iter().find(|s| s.choice == *current)
    }

    pub(super) fn can_suggest(&self, action: Action) -> bool {
        if self.view.mode != Mode::Read || self.workspace().codes().is_empty() {
            return false;
        }
        let open = self.view.suggest.open;
        match action {
            Action::ToggleSuggestions => true,
            Action::SuggestShown => open,
            Action::NextSuggestion | Action::PreviousSuggestion => open && !self.suggestions().all().is_empty(),
            _ => open && !self.is_read_only() && self.suggestion().is_some(),
        }
    }

    pub(super) fn suggestion_action(&mut self, action: Action) {
        match action {
            Action::ToggleSuggestions => {
                let shown = self.view.suggest.open && self.view.codes_open;
                self.suggest(SuggestionCommand::Open(!shown));
            }
            Action::SuggestShown => self.suggest(SuggestionCommand::Shown(!self.view.suggest.shown)),
            Action::NextSuggestion => self.step_suggestion(true),
            Action::PreviousSuggestion => self.step_suggestion(false),
            _ => {
                let Some(s) = self.suggestion().cloned() else { return };
                let term = s.reasons.first().map_or(String::new(), |r| r.written().to_owned());
                let code = s.choice.code.clone();
                self.suggest(match action {
                    Action::AcceptSuggestion => SuggestionCommand::Accept(Wanted::This(s.choice)),
                    Action::RejectSuggestion => SuggestionCommand::Reject(Wanted::This(s.choice)),
                    Action::AcceptTerm => SuggestionCommand::Accept(Wanted::OfTerm(code, term)),
                    Action::RejectTerm => SuggestionCommand::Reject(Wanted::OfTerm(code, term)),
                    _ => return,
                });
            }
        }
    }

    pub(super) fn suggest(&mut self, command: SuggestionCommand) {
        match command {
            SuggestionCommand::Open(open) => {
                self.view.suggest.open = open;
                self.view.codes_open |= open;
                if !self.derived.suggested.made {
                    // Asked for again, if it was called off.
                    self.derived.suggested.stamp = None;
                }
            }
            SuggestionCommand::Code(code) => self.view.suggest.code = code,
            SuggestionCommand::Language(lang) => self.view.suggest.lang = lang,
            SuggestionCommand::Shown(shown) => self.view.suggest.shown = shown,
            SuggestionCommand::GoTo(choice) => self.go_to_choice(choice),
            SuggestionCommand::Accept(wanted) => {
                let (ws, at) = (self.workspace().clone(), (self.clock)());
                let edit = suggest::accept(&ws, &self.wanted(&wanted), "", at);
                self.answer_suggestions(edit);
            }
            SuggestionCommand::Reject(wanted) => {
                let edit = suggest::reject(&self.workspace().clone(), &self.wanted(&wanted));
                self.answer_suggestions(edit);
            }
        }
    }

    /// How many suggestions rest on a term, a word or a heading; of those that the list leaves out too.
    #[must_use]
    pub fn suggestions_of_term(&self, code: &CodeId, term: &str) -> usize {
        self.of_term(code, term).count()
    }

    fn of_term<'s>(&'s self, code: &'s CodeId, term: &'s str) -> impl Iterator<Item = &'s Suggested> {
        let by = move |s: &&Suggested| s.choice.code == *code && s.reasons.iter().any(|r| r.written() == term);
        self.suggestions().all().iter().filter(by)
    }

    /// What is meant, as far as it is still suggested.
    fn wanted(&self, wanted: &Wanted) -> Vec<Choice> {
        match wanted {
            Wanted::This(choice) => {
                let there = self.suggestions().all().iter().any(|s| s.choice == *choice);
                if there { vec![choice.clone()] } else { Vec::new() }
            }
            Wanted::OfTerm(code, term) => self.of_term(code, term).map(|s| s.choice.clone()).collect(),
        }
    }

    fn answer_suggestions(&mut self, edit: Option<crate::model::Edit>) {
        let Some(edit) = edit else { return };
        let all = self.suggestions().clone();
        let before: Vec<Choice> =
            self.suggestions_listed().into_iter().filter_map(|n| all.all().get(n)).map(|s| s.choice.clone()).collect();
        if !self.commit(edit) {
            return;
        }
        self.forget_suggested();
        // The next one in the old order comes into focus.
        let Some(at) = self.view.suggest.current.as_ref().and_then(|c| before.iter().position(|b| b == c)) else {
            return;
        };
        let left: Vec<&Choice> = self.suggestions().all().iter().map(|s| &s.choice).collect();
        let next = before[at..].iter().chain(before[..at].iter().rev()).find(|c| left.contains(c)).cloned();
        match next {
            Some(choice) if Some(&choice) != self.view.suggest.current.as_ref() => self.go_to_choice(choice),
            Some(_) => {}
            None => self.view.suggest.current = None,
        }
    }

    fn step_suggestion(&mut self, forward: bool) {
        let list = self.suggestions_listed();
        let all = self.suggestions().clone();
        let is = |n: &usize| Some(&all.all()[*n].choice) == self.view.suggest.current.as_ref();
        let n = list.len();
        let next = match (list.iter().position(is), forward) {
            _ if n == 0 => return,
            (None, true) => 0,
            (None, false) => n - 1,
            (Some(i), true) => (i + 1) % n,
            (Some(i), false) => (i + n - 1) % n,
        };
        self.go_to_choice(all.all()[list[next]].choice.clone());
    }

    fn go_to_choice(&mut self, choice: Choice) {
        if let Some(segment) = self.first_segment(choice.version, &choice.ranges) {
            self.go_to(choice.version, segment, 0.0);
            (self.view.focus_tag, self.view.proposal) = (None, None);
            self.view.suggest.current = Some(choice);
        }
    }

    fn forget_suggested(&mut self) {
        let ws = self.workspace().clone();
        let s = &mut self.derived.suggested;
        if !s.now.0.is_empty() {
            s.now = Arc::new(Suggestions(left(&ws, s.now.all(), &s.bodies)));
        }
    }

    /// Asks for suggestions where the workspace has changed, while they are looked at.
    pub(super) fn refresh_suggestions(&mut self) {
        let revision = self.revision();
        let looked_at = self.view.suggest.open && self.view.codes_open && self.view.mode == Mode::Read;
        if !looked_at || self.derived.suggested.stamp == Some(revision) {
            return;
        }
        self.derived.suggested.stamp = Some(revision);
        self.forget_suggested();
        let ws = self.workspace().clone();
        self.jobs.spawn(Slot("suggestions"), "job-suggestions", move |ctx| {
            Ok(Outcome::Suggestions(revision, make(&ws, ctx)?))
        });
    }
}
