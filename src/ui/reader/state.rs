//! What the reader remembers from frame to frame.

use super::event::Coupling;
use super::linking::LinkingState;
use super::measure::Cache;
use super::place::Place;
use super::prepared::Prepared;
use super::screen::Screen;
use super::select::{Caret, Selection};
use super::words::Pointed;
use crate::model::{Rows, Version, VersionId, rows::Asides};
use crate::text::TextRange;
use egui::Rect;

/// The reader's own state: where it stands, what is selected, and caches. One for each reader on screen.
#[derive(Debug, Default)]
pub struct ReaderState {
    /// The place at the reading line, common to all panes that are coupled.
    pub(crate) place: Place,
    /// One for each pane.
    pub(crate) panes: Vec<PaneState>,
    /// The selection, in one pane.
    pub(crate) selection: Option<Selection>,
    /// The segment that keys move from.
    pub(crate) caret: Option<Caret>,
    /// The segment under the pointer: pane, segment.
    pub(crate) hover: Option<(usize, u32)>,
    /// The word under the pointer.
    pub(crate) pointed: Pointed,
    pub(crate) prepared: Option<Prepared>,
    pub(crate) cache: Cache,
    /// What the last frame drew.
    pub(crate) screen: Screen,
    /// A segment at the reading line, so that the place can be found again when the rows change.
    pub(crate) held: Option<(VersionId, u32)>,
    /// Whether something else had the focus in the last frame.
    pub(crate) elsewhere: bool,
    /// What the alignment editor remembers.
    pub(crate) linking: LinkingState,
}

/// A pane's own part of the state.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PaneState {
    /// What it shows; nothing before the first index.
    pub version: Option<VersionId>,
    pub coupling: Coupling,
    /// Its share of the width, relative to the others.
    pub share: f32,
}

impl Default for PaneState {
    fn default() -> Self {
        Self { version: None, coupling: Coupling::default(), share: 1.0 }
    }
}

impl ReaderState {
    /// At the beginning, all panes coupled and of one width.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The place at the reading line.
    #[must_use]
    pub fn place(&self) -> Place {
        self.place
    }

    /// Puts a place at the reading line of all coupled panes.
    pub fn go_to(&mut self, place: Place) {
        self.place = Place { row: place.row, fraction: place.fraction.clamp(0.0, 1.0) };
        self.held = None;
    }

    /// Puts the row of a segment at the reading line and the caret on the segment. Does nothing for one that is not shown.
    pub fn go_to_segment(&mut self, rows: &Rows, pane: usize, segment: u32) {
        if let Some(row) = rows.row_of(pane, segment) {
            self.bring(pane, Place::row(row), rows.len());
            self.held = None;
            self.caret = Some(Caret { pane, segment, anchor: segment });
        }
    }

    /// Puts a place at the reading line of a pane, and of all others that are coupled with it.
    pub(crate) fn bring(&mut self, pane: usize, to: Place, rows: usize) {
        match self.panes.get_mut(pane).map(|p| &mut p.coupling) {
            Some(Coupling::Alone(place)) => *place = to,
            Some(Coupling::Coupled { ahead }) => self.place = Place::from_linear(to.linear() - *ahead, rows),
            None => self.place = to,
        }
    }

    /// The caret: pane and segment.
    #[must_use]
    pub fn caret(&self) -> Option<(usize, u32)> {
        self.caret.map(|c| (c.pane, c.segment))
    }

    /// Puts the caret on a segment; the text moves only where it would be out of sight. For the alignment editor, whose
    /// caret is moved by commands too.
    pub fn set_caret(&mut self, pane: usize, segment: u32) {
        self.caret = Some(Caret { pane, segment, anchor: segment });
        self.linking.cut = None;
        self.linking.follow = true;
    }

    /// Where the texts stand on the screen, without what is above them; nothing before the first frame.
    #[must_use]
    pub fn texts_on_screen(&self) -> Option<Rect> {
        self.screen.panes.iter().filter_map(|p| p.area).reduce(|a, b| a | b)
    }

    /// Whether keys go to the text: it has the focus, or nothing has.
    #[must_use]
    pub fn has_keyboard(&self) -> bool {
        !self.elsewhere
    }

    /// In the alignment editor: where the caret's sentence stands on the screen, and its row in the caret's pane; nothing
    /// while they are out of sight.
    #[must_use]
    pub fn caret_on_screen(&self) -> Option<(Rect, Rect)> {
        self.linking.frame
    }

    /// The place in the caret's sentence at which it would be broken, in bytes of the segment's text.
    #[must_use]
    pub fn cut(&self) -> Option<u32> {
        let (caret, cut) = (self.caret?, self.linking.cut?);
        ((cut.pane, cut.segment) == (caret.pane, caret.segment)).then_some(cut.at)
    }

    /// The segment under the pointer: pane and segment.
    #[must_use]
    pub fn hover(&self) -> Option<(usize, u32)> {
        self.hover
    }

    /// Whether there is a selection, and in which pane.
    #[must_use]
    pub fn selected_pane(&self) -> Option<usize> {
        self.selection.as_ref().map(|s| s.pane)
    }

    /// Selects a passage of a pane, from one paragraph and byte of its reading text to another.
    pub fn select(&mut self, pane: usize, from: (u32, u32), to: (u32, u32)) {
        let at = |(paragraph, offset)| super::select::Position { paragraph, offset };
        self.selection = Some(Selection { pane, anchor: at(from), head: at(to) });
    }

    /// The place in the text of a pane that is nearest to a point: paragraph, and byte of its reading text.
    #[must_use]
    pub fn place_at(&self, pane: usize, pos: egui::Pos2) -> Option<(u32, u32)> {
        self.screen.panes.get(pane)?.position_at(pos).map(|p| (p.paragraph, p.offset))
    }

    /// What is selected: pane, paragraphs and bytes of their reading text.
    #[must_use]
    pub fn selected(&self, panes: &[&Version]) -> Option<(usize, Vec<(usize, TextRange)>)> {
        let s = self.selection?;
        let index = self.prepared.as_ref()?.panes.get(s.pane)?;
        let pane = super::input::PaneInput { version: panes.get(s.pane)?, name: "", title: "", subtitle: "" };
        Some((s.pane, s.ranges(&pane, index)))
    }

    /// Drops the selection; the step back that Esc takes.
    pub fn clear_selection(&mut self) {
        self.selection = None;
    }

    /// Whether a pane moves with the others.
    #[must_use]
    pub fn coupling(&self, pane: usize) -> Coupling {
        self.panes.get(pane).map_or_else(Coupling::default, |p| p.coupling)
    }

    /// Couples all panes at the same place again.
    pub fn couple_all(&mut self) {
        for p in &mut self.panes {
            p.coupling = Coupling::default();
        }
    }

    /// The place a pane stands at.
    #[must_use]
    pub fn place_of(&self, pane: usize, rows: usize) -> Place {
        match self.coupling(pane) {
            Coupling::Coupled { ahead: 0.0 } => self.place,
            Coupling::Coupled { ahead } => Place::from_linear(self.place.linear() + ahead, rows),
            Coupling::Alone(place) => place,
        }
    }

    /// Height on screen at which the place stands, in points; 0 before the first frame.
    #[must_use]
    pub fn reading_line(&self) -> f32 {
        self.screen.reading_line
    }

    /// Where a row stands in a pane on screen, for spotlights and pointers; nothing while it is out of sight or the pane
    /// has no text in it.
    #[must_use]
    pub fn row_on_screen(&self, pane: usize, row: usize) -> Option<Rect> {
        let pane = self.screen.panes.get(pane)?;
        let (area, span) = (pane.area?, pane.span(row)?);
        Some(Rect::from_x_y_ranges(area.x_range(), span.top..=span.bottom).intersect(area)).filter(Rect::is_positive)
    }

    /// The paragraphs of a pane on screen, from top to bottom.
    pub fn paragraphs_on_screen(&self, pane: usize) -> impl Iterator<Item = usize> {
        let mut all: Vec<usize> = Vec::new();
        for block in self.screen.panes.get(pane).into_iter().flat_map(|p| &p.blocks) {
            if !all.contains(&(block.paragraph as usize)) {
                all.push(block.paragraph as usize);
            }
        }
        all.into_iter()
    }

    /// Where the text of a pane stands on screen.
    #[must_use]
    pub fn pane_on_screen(&self, pane: usize) -> Option<Rect> {
        self.screen.panes.get(pane)?.area
    }

    /// Lets the panes that are named stand ahead of the common place, by so many rows; all others stand at it.
    pub fn set_ahead(&mut self, ahead: &[(usize, f64)]) {
        self.couple_all();
        for (pane, ahead) in ahead {
            if let Some(p) = self.panes.get_mut(*pane) {
                p.coupling = Coupling::Coupled { ahead: *ahead };
            }
        }
    }

    /// Where a stretch of a paragraph's reading text (bytes) stands in a pane on screen, one rectangle for each line it
    /// touches; empty while it is not set. Parts that stick out of the pane are cut off.
    #[must_use]
    pub fn text_on_screen(&self, pane: usize, paragraph: usize, range: TextRange) -> Vec<Rect> {
        let Some(pane) = self.screen.panes.get(pane) else { return Vec::new() };
        let blocks = pane.blocks.iter().filter(|b| b.paragraph as usize == paragraph);
        let area = pane.area.unwrap_or(Rect::NOTHING);
        blocks.flat_map(|b| b.rects(range)).map(|r| r.intersect(area)).filter(Rect::is_positive).collect()
    }

    /// Relative widths of the panes, for the session to keep.
    #[must_use]
    pub fn shares(&self) -> Vec<f32> {
        self.panes.iter().map(|p| p.share).collect()
    }

    /// Sets the relative widths of the panes.
    pub fn set_shares(&mut self, shares: &[f32]) {
        self.panes.resize_with(shares.len(), PaneState::default);
        for (p, s) in self.panes.iter_mut().zip(shares) {
            p.share = s.clamp(0.1, 10.0);
        }
    }

    /// Makes the index over the corpus. The reader does it by itself when the revision changes (a few milliseconds for a
    /// hundred thousand rows); a long corpus can be prepared off-frame with [`Prepared::new`] instead.
    pub fn prepare(&mut self, versions: &[&Version], rows: &Rows, asides: Asides, revision: u64) {
        self.set_prepared(Prepared::new(versions, rows, asides, revision), rows);
    }

    /// Takes an index that was made off-frame, and finds the place again by the segment that stood at the reading line.
    /// Panes that were moved keep their widths, their coupling and the caret: they are known by their versions.
    pub fn set_prepared(&mut self, prepared: Prepared, rows: &Rows) {
        let mut old = std::mem::take(&mut self.panes);
        let caret = self.caret.and_then(|c| Some((old.get(c.pane)?.version?, c)));
        self.panes = (0..prepared.panes.len())
            .map(|p| {
                let version = rows.version(p);
                let known = old.iter().position(|o| o.version == version).or_else(|| {
                    // Widths that were set before the first index.
                    old.get(p).filter(|o| o.version.is_none()).map(|_| p)
                });
                let kept = known.map_or_else(PaneState::default, |i| std::mem::take(&mut old[i]));
                PaneState { version, ..kept }
            })
            .collect();
        for p in &mut self.panes {
            if let Coupling::Alone(place) = &mut p.coupling {
                *place = Place::from_linear(place.linear(), rows.len());
            }
        }
        let pane_of = |version| (0..rows.panes()).find(|&p| rows.version(p) == Some(version));
        if let Some(row) = self.held.and_then(|(version, segment)| rows.row_of(pane_of(version)?, segment)) {
            self.place.row = row;
        }
        self.caret = caret.and_then(|(version, c)| {
            let pane = pane_of(version)?;
            rows.row_of(pane, c.segment).map(|_| Caret { pane, ..c })
        });
        if self.prepared.is_some() {
            self.selection = None;
            self.hover = None;
            self.pointed = Pointed::default();
        }
        self.place = Place::from_linear(self.place.linear(), rows.len());
        self.prepared = Some(prepared);
        self.linking.cut = None;
        self.cache.clear();
        self.screen = Screen::default();
    }
}
