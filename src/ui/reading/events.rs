//! What the reader tells, as commands.

use super::{Reading, VersionMenu, menu::Menu};
use crate::app::view::{Mode, Passage};
use crate::app::{LinkCommand, ProposalCommand, TagCommand, ViewCommand};
use crate::model::Rows;
use crate::text::{TextRange, range};
use crate::ui::cx::Cx;
use crate::ui::reader::{Place, ReaderEvent};
use egui::Ui;

impl Reading {
    /// Turns an event into commands and into what is open here.
    pub(super) fn tell(&mut self, ui: &Ui, cx: &mut Cx<'_>, rows: &Rows, event: ReaderEvent) {
        match event {
            ReaderEvent::Selected { pane, ranges, at } => {
                self.bar = (!ranges.is_empty()).then_some((at, cx.session.revision()));
                focus(cx, pane);
                let passage = passage(cx, rows, pane, &ranges);
                // The reader gave it up itself, most likely to begin another: that one must not be taken from it.
                self.selected &= passage.is_some();
                cx.push(ViewCommand::Select(passage));
            }
            ReaderEvent::CaretMoved { pane, segment } => {
                Self::give_word_up(cx);
                focus(cx, pane);
                if cx.session.view().mode == Mode::Align
                    && let Some(version) = rows.version(pane)
                {
                    cx.push(LinkCommand::Caret(version, segment));
                }
            }
            ReaderEvent::Chosen { pane, segment } => {
                if let Some(version) = rows.version(pane) {
                    cx.push(LinkCommand::Pick(version, segment));
                }
            }
            ReaderEvent::Break { pane, segment, at } => {
                if let Some(version) = rows.version(pane) {
                    cx.push(LinkCommand::BreakSentence { version, segment, at: at as usize });
                }
            }
            ReaderEvent::Word(spot) => {
                self.looking.point(spot);
                ui.ctx().request_repaint();
            }
            ReaderEvent::Scrolled(place) => {
                self.bar = None;
                self.looking.moved(ui.input(|i| i.time));
                self.scrolled(cx, rows, place);
            }
            ReaderEvent::TagClicked { pane, tag, .. } => {
                focus(cx, pane);
                let code = cx.session.workspace().tags().get(&tag).and_then(|t| t.codes.first().cloned());
                cx.push(TagCommand::Focus(Some(tag)));
                cx.push(TagCommand::Activate(code));
            }
            ReaderEvent::ProposalClicked { pane, proposal } => {
                focus(cx, pane);
                cx.push(TagCommand::Focus(None));
                cx.push(ProposalCommand::Focus(Some(proposal)));
            }
            ReaderEvent::ContextMenu { pane, paragraph, offset, segment, at } => {
                focus(cx, pane);
                let menu = |version| Menu { version, paragraph, offset, segment, at, fresh: true };
                self.menu = rows.version(pane).map(menu);
            }
            ReaderEvent::VersionMenu { pane, button } => {
                focus(cx, pane);
                self.versions = Some(VersionMenu { pane, button, fresh: true });
            }
            ReaderEvent::MovePane { from, to } => cx.push(ViewCommand::MovePane(from, to)),
            ReaderEvent::ClosePane(pane) => cx.push(ViewCommand::ClosePane(pane)),
            ReaderEvent::Hover(_) | ReaderEvent::CoupleToggled { .. } => {}
        }
    }

    /// Tells the place where its row is another one: not for every point that is scrolled.
    fn scrolled(&self, cx: &mut Cx<'_>, rows: &Rows, place: Place) {
        let view = cx.session.view();
        let known = view.place.and_then(|p| {
            let pane = (0..rows.panes()).find(|i| rows.version(*i) == Some(p.version))?;
            rows.row_of(pane, p.segment)
        });
        if known == Some(place.row) {
            return;
        }
        let found = (0..rows.panes()).find_map(|p| Some((rows.version(p)?, *rows.cell(place.row, p).first()?)));
        if let Some((version, segment)) = found {
            cx.push(ViewCommand::Place { version, segment, fraction: place.fraction });
        }
    }
}

fn focus(cx: &mut Cx<'_>, pane: usize) {
    if cx.session.view().focus != pane {
        cx.push(ViewCommand::FocusPane(pane));
    }
}

/// What was selected, as ranges of the source; nothing where it shows no source text.
pub(super) fn passage(cx: &Cx<'_>, rows: &Rows, pane: usize, ranges: &[(usize, TextRange)]) -> Option<Passage> {
    let version = rows.version(pane)?;
    let body = &cx.session.workspace().versions().get(&version)?.body;
    let ranges = ranges.iter().flat_map(|(paragraph, r)| body.to_source(*paragraph, *r)).collect();
    let ranges = range::normalise(ranges);
    (!ranges.is_empty()).then_some(Passage { version, ranges })
}
