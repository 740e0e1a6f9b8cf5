//! What is on the screen.

use super::command::{Effect, ViewCommand};
use super::preferences::Preferences;
use super::session::Session;
use super::view::{GoTo, Mode, Place, View};
use crate::model::{Body, Rows, Version, VersionId, WorkId, Workspace};
use crate::text::TextRange;
use std::sync::Arc;

impl Session {
    pub(super) fn look(&mut self, command: ViewCommand) -> Vec<Effect> {
        match command {
            ViewCommand::ShowWork(work) => self.show_work(work),
            ViewCommand::SetPane(pane, version) => {
                if let Some(p) = self.view.panes.get_mut(pane) {
                    *p = version;
                    self.keep_place();
                }
            }
            ViewCommand::AddPane(version) => {
                if self.view.panes.len() < View::MAX_PANES {
                    self.view.panes.push(version);
                    self.view.focus = self.view.panes.len() - 1;
                    self.keep_place();
                }
            }
            ViewCommand::ClosePane(pane) => self.close_pane(pane),
            ViewCommand::MovePane(from, to) => {
                let n = self.view.panes.len();
                if from < n && to < n {
                    let version = self.view.panes.remove(from);
                    self.view.panes.insert(to, version);
                    self.view.focus = to;
                    self.keep_place();
                }
            }
            ViewCommand::FocusPane(pane) => self.view.focus = pane,
            ViewCommand::Layout(layout) => self.view.layout = layout,
            ViewCommand::Theme(theme) => self.prefer(|p| p.theme = theme),
            ViewCommand::Language(language) => self.prefer(|p| p.language = language),
            ViewCommand::TextSize(size) => self.prefer(|p| p.text_size = size),
            ViewCommand::Measure(measure) => self.prefer(|p| p.measure = measure),
            ViewCommand::Pinyin(pinyin) => self.prefer(|p| p.pinyin = pinyin),
            ViewCommand::Known(known) => self.prefer(|p| p.known = known),
            ViewCommand::WordCard(shown) => self.prefer(|p| p.word_card = shown),
            ViewCommand::Word(word) => self.view.word = word,
            ViewCommand::LinkWords(pane, word) => self.link_words(pane, word),
            ViewCommand::Select(passage) => {
                // While the ends of a tag are moved, what is selected is its own.
                let tag = self.view.adjusting.filter(|t| self.adjusts(*t, passage.as_ref()));
                (self.view.focus_tag, self.view.adjusting) = (tag, tag);
                self.view.selection = passage.filter(|p| !p.ranges.is_empty());
            }
            ViewCommand::Place { version, segment, fraction } => {
                self.view.place = Some(Place { version, segment, fraction });
            }
            ViewCommand::GoTo(version, segment) => self.go_to(version, segment, 0.0),
            ViewCommand::Width(name, width) => {
                if width.is_finite() {
                    self.view.widths.insert(name, width);
                }
            }
        }
        Vec::new()
    }

    /// Shows the first two versions of a work: one in each language where there are two.
    pub(super) fn show_work(&mut self, work: WorkId) {
        let panes = first_panes(&self.workspace().versions_of(work).collect::<Vec<_>>());
        if panes.is_empty() {
            return;
        }
        self.view.panes = panes;
        self.view.focus = 0;
        self.view.selection = None;
        self.view.word = None;
        self.view.place = None;
        self.show_reader();
        self.request(self.view.panes[0], None, 0.0);
    }

    /// Asks the reader to go somewhere.
    pub(super) fn request(&mut self, version: VersionId, segment: Option<u32>, fraction: f32) {
        let serial = self.view.go_to.as_ref().map_or(1, |g| g.serial + 1);
        self.view.go_to = Some(GoTo { version, segment, fraction, apart: Vec::new(), serial });
    }

    /// Goes to a segment, in a pane that shows its version; where none does, its work is shown.
    pub(super) fn go_to(&mut self, version: VersionId, segment: u32, fraction: f32) {
        if !self.workspace().versions().contains_key(&version) {
            return;
        }
        self.show_reader();
        if !self.view.panes.contains(&version) {
            let ws = self.workspace();
            let work = ws.work_of(version).map(|w| w.id);
            let same_work = self.view.panes.iter().any(|p| ws.work_of(*p).map(|w| w.id) == work);
            if same_work {
                // It takes the place of a version in its language, so that what was read beside it stays.
                let lang = |v: &VersionId| ws.versions().get(v).map(|v| v.lang);
                let like = self.view.panes.iter().position(|p| lang(p) == lang(&version));
                let pane = like.unwrap_or(self.view.focus.min(self.view.panes.len() - 1));
                self.view.panes[pane] = version;
            } else {
                let mut panes = work.map_or_else(Vec::new, |w| first_panes(&ws.versions_of(w).collect::<Vec<_>>()));
                if !panes.contains(&version) {
                    panes.insert(0, version);
                    panes.truncate(2);
                }
                self.view.panes = panes;
            }
        }
        self.view.focus = self.view.panes.iter().position(|p| *p == version).unwrap_or(0);
        self.request(version, Some(segment), fraction);
        self.view.place = Some(Place { version, segment, fraction });
    }

    /// The panes come to the screen; one who edits links goes on with that.
    fn show_reader(&mut self) {
        if !self.view.mode.reads() {
            self.view.mode = Mode::Read;
        }
    }

    /// After the panes have changed: the row that was at the reading line comes back to it.
    fn keep_place(&mut self) {
        let Some(place) = self.view.place else { return };
        // Its version may have left the screen: then a counterpart in one that stayed tells the place.
        let shown = self.view.panes.contains(&place.version);
        let (version, segment) = if shown {
            (place.version, place.segment)
        } else {
            self.answering(place.version, place.segment).unwrap_or((place.version, place.segment))
        };
        self.request(version, Some(segment), place.fraction);
    }

    /// A segment on the screen that answers to one which is not.
    pub(super) fn answering(&self, version: VersionId, segment: u32) -> Option<(VersionId, u32)> {
        let ws = self.workspace();
        self.view.panes.iter().find_map(|&pane| {
            let pair = crate::model::Pair::of(pane, version);
            let found = ws.alignments().get(&pair)?.counterparts(version, &[segment as usize]);
            found.first().map(|&s| (pane, s as u32))
        })
    }

    fn close_pane(&mut self, pane: usize) {
        if self.view.panes.len() > 1 && pane < self.view.panes.len() {
            self.view.panes.remove(pane);
            self.view.focus = self.view.focus.min(self.view.panes.len() - 1);
            self.keep_place();
        }
    }

    /// Changes a preference and writes all of them down.
    pub(super) fn prefer(&mut self, change: impl FnOnce(&mut Preferences)) {
        change(&mut self.preferences);
        let p = &mut self.preferences;
        p.text_size = p.text_size.clamp(*Preferences::SIZES.start(), *Preferences::SIZES.end());
        p.measure = p.measure.clamp(*Preferences::MEASURES.start(), *Preferences::MEASURES.end());
        self.save_preferences();
    }

    /// Remembers the size of the window, in points.
    pub fn set_window(&mut self, width: f32, height: f32) {
        if self.preferences.window != Some((width, height)) {
            self.prefer(|p| p.window = Some((width, height)));
        }
    }

    /// After a change: whatever names a segment names the one that has its text now.
    pub(super) fn keep_to_text(&mut self, before: &Workspace) {
        let now = self.workspace().clone();
        let moved = |version: VersionId, segment: u32| -> u32 {
            match (before.versions().get(&version), now.versions().get(&version)) {
                (Some(was), Some(is)) if !Arc::ptr_eq(&was.body, &is.body) => moved(&was.body, &is.body, segment),
                _ => segment,
            }
        };
        let v = &mut self.view;
        for (version, segment) in v.linking.caret.iter_mut().chain(&mut v.linking.picked) {
            *segment = moved(*version, *segment);
        }
        if let Some(place) = &mut v.place {
            place.segment = moved(place.version, place.segment);
        }
        if let Some(goal) = &mut v.go_to {
            goal.segment = goal.segment.map(|s| moved(goal.version, s));
            goal.apart.iter_mut().for_each(|a| a.segment = moved(a.at, a.segment));
        }
    }

    /// What the view says of things that are gone is forgotten.
    pub(super) fn mend_view(&mut self) {
        let ws = self.history.workspace().clone();
        let v = &mut self.view;
        v.panes.retain(|p| ws.versions().contains_key(p));
        v.panes.truncate(View::MAX_PANES);
        if v.panes.is_empty()
            && let Some(work) = ws.works().keys().find(|w| ws.versions_of(**w).next().is_some())
        {
            // The work with most versions has most to show.
            let best = ws.works().keys().max_by_key(|w| ws.versions_of(**w).count()).unwrap_or(work);
            v.panes = first_panes(&ws.versions_of(*best).collect::<Vec<_>>());
        }
        v.focus = v.focus.min(v.panes.len().saturating_sub(1));
        let alive = |id: &VersionId| ws.versions().contains_key(id);
        v.compare.versions = v.compare.versions.filter(|(a, b)| alive(a) && alive(b) && a != b);
        v.compare.more.retain(alive);
        if v.mode == Mode::Compare && v.compare.versions.is_none() {
            v.compare.more.clear();
            v.compare.versions = super::comparing::first_pair(&ws, v);
            if v.compare.versions.is_none() {
                v.mode = Mode::Read;
            }
        }
        v.reuse.versions.retain(&alive);
        v.active_code = v.active_code.take().filter(|c| ws.codes().contains_key(c));
        v.last_code = v.last_code.take().filter(|c| ws.codes().contains_key(c));
        v.code_caret = v.code_caret.take().filter(|c| ws.codes().contains_key(c));
        v.adjusting = v.adjusting.filter(|t| ws.tags().contains_key(t) && v.selection.is_some());
        if !v.book.is_first() && !super::codebook::books::list(&ws).iter().any(|b| b.id == v.book) {
            v.book = crate::model::BookId::default();
        }
        v.along.on &= v.active_code.is_some();
        v.suggest.code = v.suggest.code.take().filter(|c| ws.codes().contains_key(c));
        v.proposal = v.proposal.filter(|p| ws.tags().contains_key(&p.tag) && alive(&p.version));
        v.focus_tag = v.focus_tag.filter(|t| ws.tags().contains_key(t));
        v.selection = v.selection.take().filter(|s| alive(&s.version));
        v.word = v.word.filter(|w| v.panes.contains(&w.word.version) && v.mode.reads());
        v.place = v.place.filter(|p| alive(&p.version));
        let there = |(id, s): &(VersionId, u32)| {
            v.panes.contains(id) && ws.versions().get(id).is_some_and(|v| (*s as usize) < v.body.segments().len())
        };
        v.linking.caret = v.linking.caret.filter(there);
        v.linking.picked.retain(there);
    }

    /// Whether the rows answer to the panes on the screen and to their links as they are now.
    #[must_use]
    pub fn rows_are_current(&self) -> bool {
        let rows: &Rows = self.rows();
        self.derived.rows_are_made()
            && rows.panes() == self.view.panes.len()
            && self.view.panes.iter().enumerate().all(|(i, v)| rows.version(i) == Some(*v))
    }
}

/// The segment of a body that shows what a segment of another showed: the same place of the source, or, in another source,
/// the same words, nearest to the same place.
fn moved(was: &Body, is: &Body, segment: u32) -> u32 {
    let Some(s) = was.segments().get(segment as usize) else { return segment };
    let last = is.segments().len().saturating_sub(1);
    let found = if was.source().hash == is.source().hash {
        let at = was.to_source(s.paragraph as usize, s.range);
        at.first().and_then(|r| is.segments_in(&[TextRange { start: r.start, end: r.start + 1 }]).first().copied())
    } else {
        let text = was.segment_text(segment as usize);
        let same = (0..is.segments().len()).filter(|&k| is.segment_text(k) == text);
        same.min_by_key(|&k| k.abs_diff(segment as usize))
    };
    found.unwrap_or((segment as usize).min(last)) as u32
}

/// Two versions to begin with: the first in each of two languages; else the first two; else the only one.
fn first_panes(versions: &[&Version]) -> Vec<VersionId> {
    // A version with a partner in the same document is the better beginning: they were printed together.
    let Some(first) = versions
        .iter()
        .find(|v| versions.iter().any(|w| w.document == v.document && w.lang != v.lang))
        .or_else(|| versions.first())
    else {
        return Vec::new();
    };
    let second = versions
        .iter()
        .filter(|v| v.id != first.id)
        .min_by_key(|v| (v.document != first.document, v.lang == first.lang, v.id));
    let mut panes = vec![first.id];
    panes.extend(second.map(|v| v.id));
    // Chinese stands left of its translations, as in print.
    panes.sort_by_key(|id| versions.iter().find(|v| v.id == *id).is_some_and(|v| !v.lang.is_cjk()));
    panes
}
